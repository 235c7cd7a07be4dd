"""The foot of the desk by keyboard: noting with one key, taking back, and the lists beside it."""
# pyright: reportPrivateUsage=false

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from regioworkshop.model.commands import (
    BehandelMeegebracht,
    DoeOpnieuw,
    DraaiTerug,
    HaalNotitieWeg,
    HerzieNotitie,
    LegVast,
    NeemLeidingOver,
    PauzeerTimer,
    ToonScherm,
    ZetDeur,
)
from regioworkshop.model.notitie import Behandeling, Ingredient, Logsoort, Meegebracht, Notitietekst
from regioworkshop.model.sessie import SchermStand
from tests.ui.meten import afgesneden, rust, teksten
from tests.ui.zaal import Zaal
from ui.desk.venster import Deskvenster
from ui.kleuren import Thema
from ui.stijl import Stijl

Maak = Callable[[Zaal], Deskvenster]
CTRL = Qt.KeyboardModifier.ControlModifier
TOEN = datetime(2027, 1, 7, 12, 0, tzinfo=UTC)


def druk(qtbot, venster: Deskvenster, toets: Qt.Key, met=Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is, as a person does."""
    waar = QApplication.focusWidget() or venster.bord
    qtbot.keyClick(waar, toets, met)
    rust()
    qtbot.wait(110)


def typ(qtbot, tekst: str) -> None:
    waar = QApplication.focusWidget()
    assert waar is not None
    qtbot.keyClicks(waar, tekst)


def focus() -> QWidget | None:
    return QApplication.focusWidget()


@pytest.fixture
def zaal() -> Zaal:
    zaal = Zaal(3)
    zaal.open_stemming()
    return zaal


def test_one_key_enter_and_it_is_kept(qtbot, deskvenster: Maak, zaal: Zaal) -> None:
    venster = deskvenster(zaal)
    for toets, soort in (
        (Qt.Key.Key_B, Logsoort.BESLUIT),
        (Qt.Key.Key_L, Logsoort.LEERPUNT),
        (Qt.Key.Key_P, Logsoort.PARKEERPLAATS),
    ):
        zaal.gevraagd.clear()
        druk(qtbot, venster, toets)
        assert venster.bord.legvast.veld.isVisible()
        # Letters in een veld zijn letters: D, K, O, Z en spatie doen hier niets anders.
        typ(qtbot, "dkoz bal")
        druk(qtbot, venster, Qt.Key.Key_Return)
        assert zaal.gevraagd == [LegVast(Notitietekst(soort, "dkoz bal"))]
        assert not venster.bord.legvast.veld.isVisible() and focus() is venster.bord
        assert "Vastgelegd: dkoz bal" in venster.bord.regel.tekst


def test_an_action_has_who_and_when_and_esc_keeps_nothing(qtbot, deskvenster: Maak, zaal: Zaal) -> None:
    venster = deskvenster(zaal)
    zaal.gevraagd.clear()
    druk(qtbot, venster, Qt.Key.Key_A)
    typ(qtbot, "Bellen")
    druk(qtbot, venster, Qt.Key.Key_Tab)
    typ(qtbot, "Anna")
    druk(qtbot, venster, Qt.Key.Key_Tab)
    typ(qtbot, "morgen")
    druk(qtbot, venster, Qt.Key.Key_Escape)
    assert zaal.gevraagd == [] and focus() is venster.bord
    druk(qtbot, venster, Qt.Key.Key_A)
    veld = venster.bord.legvast.veld
    assert veld.tekst.text() == "" and veld.wie.text() == ""
    for deel, tekst in ((veld.tekst, "Bellen"), (veld.wie, "Anna"), (veld.wanneer, "morgen")):
        deel.setFocus()
        typ(qtbot, tekst)
    druk(qtbot, venster, Qt.Key.Key_Return)
    assert zaal.gevraagd == [LegVast(Notitietekst(Logsoort.ACTIE, "Bellen", "Anna", "morgen"))]


def test_n_chooses_any_kind_by_its_first_letter(qtbot, deskvenster: Maak, zaal: Zaal) -> None:
    venster = deskvenster(zaal)
    zaal.gevraagd.clear()
    druk(qtbot, venster, Qt.Key.Key_N)
    veld = venster.bord.legvast.veld
    assert focus() is veld.soort
    typ(qtbot, "s")
    assert veld.soort.currentData() == Logsoort.SUCCES
    druk(qtbot, venster, Qt.Key.Key_Return)
    assert focus() is veld.tekst, "choosing is not keeping yet"
    typ(qtbot, "Het lukte")
    veld.ingredient.setCurrentIndex(list(Ingredient).index(Ingredient.RELATIE))
    druk(qtbot, venster, Qt.Key.Key_Return)
    goed = Notitietekst(Logsoort.SUCCES, "Het lukte", ingredient=Ingredient.RELATIE)
    assert zaal.gevraagd == [LegVast(goed)]


def test_what_is_refused_stays_in_the_field(qtbot, deskvenster: Maak, zaal: Zaal) -> None:
    venster = deskvenster(zaal)
    druk(qtbot, venster, Qt.Key.Key_B)
    druk(qtbot, venster, Qt.Key.Key_Return)
    assert venster.bord.legvast.veld.isVisible() and "Typ eerst" in venster.bord.regel.tekst


def test_ctrl_z_takes_back_and_ctrl_y_does_again(qtbot, deskvenster: Maak, zaal: Zaal) -> None:
    venster = deskvenster(zaal)
    druk(qtbot, venster, Qt.Key.Key_D, CTRL)
    assert zaal.state.dicht
    assert venster.bord.terug.knop.woorden == "Maak ongedaan: Deur dicht"
    druk(qtbot, venster, Qt.Key.Key_Z, CTRL)
    assert not zaal.state.dicht and venster.bord.regel.tekst == "Ongedaan: Deur dicht."
    druk(qtbot, venster, Qt.Key.Key_Y, CTRL)
    assert zaal.state.dicht and "Opnieuw gedaan" in venster.bord.regel.tekst
    druk(qtbot, venster, Qt.Key.Key_Z, CTRL)
    druk(qtbot, venster, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert [type(c) for c in zaal.gevraagd[-4:]] == [DraaiTerug, DoeOpnieuw] * 2
    # Ook zonder muis: Z alleen is het zwarte scherm en blijft dat.
    druk(qtbot, venster, Qt.Key.Key_Z)
    assert zaal.gevraagd[-1] == ToonScherm(SchermStand.ZWART)


def test_k_is_for_the_clock(qtbot, deskvenster: Maak, zaal: Zaal) -> None:
    venster = deskvenster(zaal)
    zaal.gevraagd.clear()
    druk(qtbot, venster, Qt.Key.Key_K)
    assert zaal.gevraagd == [PauzeerTimer()]


def test_the_list_of_deeds_says_why_not(qtbot, deskvenster: Maak, zaal: Zaal) -> None:
    venster = deskvenster(zaal)
    zaal.doe(ZetDeur(True))
    druk(qtbot, venster, Qt.Key.Key_O)
    vak = venster.bord.gedaan
    assert vak.isVisible() and focus() is vak.lijst
    assert vak.lijst.item(0).text().startswith("Deur dicht")
    druk(qtbot, venster, Qt.Key.Key_Home)
    assert vak.knop.isVisible()
    vak.lijst.setCurrentRow(vak.lijst.count() - 1)
    assert not vak.knop.isVisible() and any("Draai eerst terug" in t for t in teksten(vak))
    vak.lijst.setCurrentRow(0)
    vak.knop.click()
    rust()
    venster.ververs()
    assert not zaal.state.dicht and "Teruggedraaid: Deur dicht" in vak.lijst.item(0).text()
    assert vak.knop.woorden == "Doe dit opnieuw"
    druk(qtbot, venster, Qt.Key.Key_Escape)
    assert not vak.isVisible() and focus() is venster.bord


def test_somebody_else_takes_over(qtbot, deskvenster: Maak, zaal: Zaal) -> None:
    venster = deskvenster(zaal)
    druk(qtbot, venster, Qt.Key.Key_O)
    vak = venster.bord.gedaan
    vak.naam.setFocus()
    typ(qtbot, "Kees Bakker")
    druk(qtbot, venster, Qt.Key.Key_Return)
    assert zaal.gevraagd[-1] == NeemLeidingOver("Kees Bakker") and zaal.state.begeleider == "Kees Bakker"
    assert "Nu leidt: Kees Bakker" in teksten(vak) and vak.naam.text() == ""


def test_a_note_is_corrected_and_taken_away(qtbot, deskvenster: Maak, zaal: Zaal) -> None:
    zaal.doe(LegVast(Notitietekst(Logsoort.ACTIE, "Belen", "Anna", "morgen")))
    notitie = next(iter(zaal.state.notities))
    venster = deskvenster(zaal)
    druk(qtbot, venster, Qt.Key.Key_V)
    vak = venster.bord.notities
    vak.lijst.setCurrentRow(0)
    vak.knop_verbeter.click()
    veld = venster.bord.legvast.veld
    assert (veld.tekst.text(), veld.wie.text(), veld.wanneer.text()) == ("Belen", "Anna", "morgen")
    veld.tekst.setText("Bellen")
    druk(qtbot, venster, Qt.Key.Key_Return)
    assert zaal.gevraagd[-1] == HerzieNotitie(
        notitie, Notitietekst(Logsoort.ACTIE, "Bellen", "Anna", "morgen")
    )
    venster.ververs()
    assert "verbeterd om" in vak.lijst.item(0).text()
    vak.lijst.setCurrentRow(0)
    vak.knop_weg.click()
    rust()
    venster.ververs()
    assert zaal.gevraagd[-1] == HaalNotitieWeg(notitie) and vak.lijst.count() == 0


def test_what_was_parked_waits_for_a_word(qtbot, deskvenster: Maak, zaal: Zaal) -> None:
    mee = Meegebracht(1, "n9", Logsoort.PARKEERPLAATS, "Wie betaalt?", "", "", "Start", TOEN)
    zaal._state = replace(zaal.state, sessie=replace(zaal.state.sessie, meegebracht=(mee,)))
    venster = deskvenster(zaal)
    assert "1 komt terug" in venster.bord.legvast.knop_lijst.woorden
    druk(qtbot, venster, Qt.Key.Key_V)
    vak = venster.bord.notities
    vak.terug.setCurrentRow(0)
    vak.knop_klaar.click()
    rust()
    venster.ververs()
    assert zaal.gevraagd[-1] == BehandelMeegebracht(1, "n9", Behandeling.AFGEHANDELD)
    assert "afgehandeld" in vak.terug.item(0).text()
    assert "komt terug" not in venster.bord.legvast.knop_lijst.woorden


def test_the_list_of_keys_scrolls_by_keys_and_other_keys_still_work(
    qtbot, deskvenster: Maak, zaal: Zaal
) -> None:
    venster = deskvenster(zaal)
    qtbot.keyClicks(venster.bord, "?")
    rust()
    vlak = venster.bord._toetsen.vlak
    assert focus() is vlak and vlak.verticalScrollBar().maximum() > 0
    druk(qtbot, venster, Qt.Key.Key_Down)
    assert vlak.verticalScrollBar().value() > 0
    druk(qtbot, venster, Qt.Key.Key_K)
    assert zaal.gevraagd[-1] == PauzeerTimer()
    druk(qtbot, venster, Qt.Key.Key_Escape)
    assert not vlak.isVisible() and focus() is venster.bord


@pytest.mark.parametrize(("thema", "factor"), [(Thema.LICHT, 1.0), (Thema.CONTRAST, 2.0)])
def test_nothing_is_cut_off(deskvenster: Maak, zaal: Zaal, stijl: Stijl, thema: Thema, factor: float) -> None:
    lang = "Samenwerkingsovereenkomstenbeheersystematiek " * 3
    zaal.doe(LegVast(Notitietekst(Logsoort.RANDVOORWAARDE, lang, "Het ministerie", buiten_invloed=True)))
    zaal.doe(ZetDeur(True), DraaiTerug())
    venster = deskvenster(zaal)
    stijl.kies_thema(thema)
    stijl.kies_factor(factor)
    for toon in (
        lambda: None,
        lambda: venster.bord.legvast.begin(Logsoort.ACTIE),
        lambda: venster.bord.legvast.begin(Logsoort.RANDVOORWAARDE),
        venster.bord.legvast.veld.laat.emit,
        venster.bord.wissel_notities,
        venster.bord.wissel_gedaan,
        venster.bord.wissel_toetsen,
    ):
        toon()
        rust()
        venster.ververs()
        rust()
        assert afgesneden(venster) == []
