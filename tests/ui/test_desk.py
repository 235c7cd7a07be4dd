"""The desk: one obvious deed, everything by keyboard, nothing lost and nothing cut off."""
# pyright: reportPrivateUsage=false

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from regioworkshop.engine.views import Daad, KiesBesluit
from regioworkshop.model.blocks import Alinea, Block, DeelIn, Indeelvak, Optie
from regioworkshop.model.commands import (
    GaNaarStap,
    LegBesluitVast,
    OpenRonde,
    PauzeerTimer,
    SluitRonde,
    SluitSessie,
    StartTimer,
    ToonScherm,
    VerlengTimer,
    VulIn,
)
from regioworkshop.model.sessie import SchermStand, SessieFase
from tests.ui.meten import afgesneden, rust, teksten
from tests.ui.zaal import Zaal
from ui import bridge
from ui.desk import daden
from ui.desk.stapvak import Stapvak
from ui.desk.venster import Deskvenster
from ui.knoppen import Knop
from ui.render.formulier import Invulblok
from ui.stijl import Stijl

Maak = Callable[[Zaal], Deskvenster]


@pytest.fixture(autouse=True)
def _zonder_rust(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(daden, "RUST_S", 0.0)
    monkeypatch.setattr(bridge, "HOOGSTENS_PER_SECONDE", 500)


def druk(qtbot, venster: Deskvenster, toets: Qt.Key, *, met=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget() or venster.bord, toets, met)
    qtbot.wait(20)


# --- keys ---


def test_a_session_is_led_with_the_space_bar(qtbot, deskvenster: Maak) -> None:
    zaal = Zaal(6)
    venster = deskvenster(zaal)
    stappen = len(zaal.state.sessie.draaiboek.stappen)
    for _keer in range(6 * stappen):
        if zaal.state.fase is SessieFase.AFGESLOTEN:
            break
        ronde = zaal.state.ronde
        if ronde is not None and ronde.stand.value == "open" and not ronde.antwoorden:
            _geef_antwoorden(zaal)
        druk(qtbot, venster, Qt.Key.Key_Space)
    assert zaal.state.fase is SessieFase.AFGESLOTEN
    with qtbot.waitSignal(venster.verslag):  # wat er dan nog te doen is
        druk(qtbot, venster, Qt.Key.Key_Space)


def _geef_antwoorden(zaal: Zaal) -> None:
    stap = zaal.state.eigenaar(zaal.state.stap)  # type: ignore[arg-type]
    mensen = list(zaal.state.deelnemers)
    assert zaal.state.ronde is not None
    items = [i.id for i in zaal.state.ronde.items]
    for i, wie in enumerate(mensen):
        if stap.bouwsteen == "kaarten":
            zaal.antwoord(wie, f"k{i}", {"tekst": f"Opgave {i}"})
        elif stap.bouwsteen == "punten":
            zaal.antwoord(wie, "", {"punten": dict.fromkeys(items[: 1 + i % 3], 1)})
        elif stap.bouwsteen == "peiling":
            zaal.antwoord(wie, "", {"waarde": 4, "reden": ""})
    if stap.bouwsteen == "formulier" and items:
        for item in items:
            zaal.doe(VulIn(item, {"velden": {stap.instellingen.velden[0].id: "32 scholen"}}))


def test_fixed_keys(qtbot, deskvenster: Maak) -> None:
    zaal = Zaal(6)
    zaal.open_stemming()
    venster = deskvenster(zaal)
    zaal.gevraagd.clear()
    druk(qtbot, venster, Qt.Key.Key_K)
    druk(qtbot, venster, Qt.Key.Key_K)
    qtbot.keyClicks(venster.bord, "+")
    druk(qtbot, venster, Qt.Key.Key_C)
    druk(qtbot, venster, Qt.Key.Key_C)
    druk(qtbot, venster, Qt.Key.Key_Z)
    druk(qtbot, venster, Qt.Key.Key_Z)
    druk(qtbot, venster, Qt.Key.Key_Left, met=Qt.KeyboardModifier.ControlModifier)
    assert zaal.gevraagd == [
        PauzeerTimer(),
        StartTimer(),
        VerlengTimer(60),
        ToonScherm(SchermStand.CODE),
        ToonScherm(SchermStand.STAP),
        ToonScherm(SchermStand.ZWART),
        ToonScherm(SchermStand.STAP),
        GaNaarStap(zaal.state.sessie.draaiboek.plaats["top_drie.kiezen"] - 1),
    ]


def test_typing_is_never_a_deed(qtbot, deskvenster: Maak) -> None:
    zaal = Zaal(6)
    zaal.toon_uitslag()
    venster = deskvenster(zaal)
    zaal.gevraagd.clear()
    vak = venster.bord.stap.besluit._toelichting
    vak.setFocus()
    qtbot.keyClicks(vak, "P c z + ? de groep")
    assert zaal.gevraagd == []
    assert vak.toPlainText() == "P c z + ? de groep"


def test_space_on_a_button_is_that_button(qtbot, deskvenster: Maak) -> None:
    zaal = Zaal(6)
    zaal.open_stemming()
    venster = deskvenster(zaal)
    zaal.gevraagd.clear()
    venster.bord.zij.knop_langer.setFocus(Qt.FocusReason.TabFocusReason)
    druk(qtbot, venster, Qt.Key.Key_Space)
    assert zaal.gevraagd == [VerlengTimer(60)]


def test_every_control_can_be_reached_with_tab_and_has_a_name(qtbot, deskvenster: Maak) -> None:
    zaal = Zaal(6)
    zaal.toon_uitslag()
    venster = deskvenster(zaal)
    gezien: set[QWidget] = set()
    for _keer in range(120):
        qtbot.keyClick(QApplication.focusWidget() or venster, Qt.Key.Key_Tab)
        huidig = QApplication.focusWidget()
        if huidig is None or huidig in gezien:
            break
        gezien.add(huidig)
        assert huidig.accessibleName(), huidig
    knoppen = {k for k in venster.findChildren(Knop) if k.isVisible() and k.isEnabled()}
    assert knoppen <= gezien
    assert set(venster.bord.stap.besluit.vinken) <= gezien


def test_the_list_of_keys_is_a_panel(qtbot, deskvenster: Maak) -> None:
    venster = deskvenster(Zaal(2))
    qtbot.keyClicks(venster.bord, "?")
    assert "Het scherm zwart, en weer terug" in teksten(venster)
    assert QApplication.activeModalWidget() is None
    druk(qtbot, venster, Qt.Key.Key_Escape)
    assert "Het scherm zwart, en weer terug" not in teksten(venster)


# --- deeds ---


def test_the_second_press_of_a_double_click_does_nothing(
    qtbot, deskvenster: Maak, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(daden, "RUST_S", 5.0)
    zaal = Zaal(6)
    zaal.haal_opgaven()
    zaal.naar("top_drie.kiezen")
    venster = deskvenster(zaal)
    zaal.gevraagd.clear()
    venster.bord.daden._sinds = 0.0
    druk(qtbot, venster, Qt.Key.Key_Space)
    druk(qtbot, venster, Qt.Key.Key_Space)
    assert zaal.gevraagd == [OpenRonde()]


def test_closing_the_session_asks_for_a_second_press(qtbot, deskvenster: Maak) -> None:
    zaal = Zaal(2)
    zaal.naar("check_in.vraag")
    venster = deskvenster(zaal)
    zaal.gevraagd.clear()
    knop = next(k for k in venster.bord.daden.knoppen if "Sluit de sessie" in k.woorden)
    knop.click()
    assert zaal.gevraagd == []
    assert "Zeker?" in knop.woorden
    knop.click()
    assert zaal.gevraagd == [SluitSessie()]


def test_a_refusal_is_a_sentence_at_the_bottom(qtbot, deskvenster: Maak) -> None:
    zaal = Zaal(2)
    venster = deskvenster(zaal)
    venster.bord.command.emit(SluitRonde())
    qtbot.waitUntil(lambda: "Meedoen" not in venster.bord.regel.tekst)
    assert venster.bord.regel.tekst.endswith(".")
    assert QApplication.activeModalWidget() is None
    assert venster.bord.daden.knop.isEnabled()


def test_the_decision_is_what_was_ticked(qtbot, deskvenster: Maak) -> None:
    zaal = Zaal(12)
    zaal.toon_uitslag()
    venster = deskvenster(zaal)
    besluit = venster.bord.stap.besluit
    assert besluit.isVisible()
    aan = [v for v in besluit.vinken if v.isChecked()]
    aan[0].setChecked(False)
    besluit._toelichting.setPlainText("De groep wil breder beginnen.")
    verwacht = besluit.command
    zaal.meld_aan("Deelnemer 99 (inwoners)")
    qtbot.wait(150)
    assert besluit.command == verwacht, "somebody who joins does not undo a choice"
    zaal.gevraagd.clear()
    venster.bord.setFocus()
    druk(qtbot, venster, Qt.Key.Key_Space)
    assert zaal.gevraagd == [verwacht]
    assert isinstance(verwacht, LegBesluitVast) and len(verwacht.gekozen) == len(aan) - 1
    assert "Vastgelegd" in teksten(venster)


def test_where_the_group_must_choose_the_button_records_what_was_ticked(qtbot, deskvenster: Maak) -> None:
    zaal = Zaal(12)
    zaal.toon_uitslag()
    venster = deskvenster(zaal)
    beeld = zaal.maker.desk(zaal.state, zaal.klok.nu())
    assert beeld.besluit is not None
    items = tuple(replace(item, gekozen=False) for item in beeld.besluit.items)
    keuze = KiesBesluit((), tuple(item.id for item in items))
    venster.bord.toon(
        replace(
            beeld,
            hoofd=Daad("Leg vast wat de groep kiest", keuze, "Space"),
            besluit=replace(beeld.besluit, uitleg="Kies samen.", items=items),
        ),
        zaal.maker.stage(zaal.state, zaal.klok.nu(), ""),
        "",
    )
    besluit = venster.bord.stap.besluit
    assert not besluit._knop.isVisible(), "one button records it, and that is the big one"
    assert "Kies samen." in teksten(venster)
    besluit.vinken[1].setChecked(True)
    zaal.gevraagd.clear()
    venster.bord.setFocus()
    qtbot.keyClick(venster.bord, Qt.Key.Key_Space)
    assert zaal.gevraagd == [LegBesluitVast((items[1].id,))]


def test_a_half_filled_form_on_the_desk_survives(qtbot, deskvenster: Maak) -> None:
    zaal = Zaal(12)
    zaal.schrijf_doelen()
    venster = deskvenster(zaal)
    blok = venster.findChild(Invulblok)
    assert blok is not None
    onderwerp = next(iter(blok.vakken.values()))
    veld = next(iter(onderwerp.velden.values()))
    assert isinstance(veld._invoer, QPlainTextEdit)
    veld._invoer.setPlainText("half gety")
    zaal.meld_aan("Deelnemer 99 (inwoners)")
    qtbot.wait(150)
    assert venster.findChild(Invulblok) is blok
    assert veld.tekst == "half gety"
    zaal.gevraagd.clear()
    onderwerp._knop.click()
    qtbot.wait(150)
    assert isinstance(zaal.gevraagd[0], VulIn)
    assert not onderwerp.aangeraakt
    assert "Bewaard" in teksten(blok)


def test_a_board_to_work_on_comes_right_below_what_to_say(stijl: Stijl, qtbot) -> None:
    zaal = Zaal(2)
    zaal.toon_uitslag()
    vak = Stapvak(stijl.desk(), zaal.klok.nu, lambda *_: None)
    qtbot.addWidget(vak)
    beeld = replace(zaal.maker.desk(zaal.state, zaal.klok.nu()), let_op="Let op.", besluit=None)
    vragen = DeelIn("r", (Optie("o", "Onderwerp"),), (Indeelvak("v", "Vak"),), alles=False)

    def eerst(*blokken: Block) -> bool:
        vak.toon(replace(beeld, blocks=blokken))
        return vak.indeling.indexOf(vak.blokken) < vak.indeling.indexOf(vak._letopvak)

    assert [eerst(Alinea("x")), eerst(replace(vragen, samen=True)), eerst(vragen)] == [False, True, False]
    assert vak.indeling.indexOf(vak.besluit) < vak.indeling.indexOf(vak.blokken)


def test_the_desk_never_says_what_somebody_chose(deskvenster: Maak) -> None:
    zaal = Zaal(6)
    zaal.open_stemming()
    zaal.stem(3)
    venster = deskvenster(zaal)
    assert "3 van 6 binnen" in teksten(venster)
    assert not any("punt" in t and "Deelnemer" in t for t in teksten(venster))


def test_the_preview_follows_the_stage(qtbot, deskvenster: Maak) -> None:
    zaal = Zaal(6)
    venster = deskvenster(zaal)
    voorbeeld = venster.bord.voorbeeld
    assert voorbeeld.vlak.beeld == venster._stage.beeld
    zaal.doe(ToonScherm(SchermStand.ZWART))
    qtbot.waitUntil(lambda: voorbeeld.vlak.beeld.toestand == "zwart")
    qtbot.waitUntil(lambda: voorbeeld.grab().toImage().pixelColor(60, 60).name() == "#000000")


def test_closing_asks_nothing(qtbot, deskvenster: Maak) -> None:
    zaal = Zaal(6)
    zaal.open_stemming()
    venster = deskvenster(zaal)
    with qtbot.waitSignal(venster.gesloten):
        venster.close()
    assert zaal.state.fase is SessieFase.BEZIG
    assert venster._klok.isActive(), "the room goes on, and the stage with it"
    venster.stop()
    assert not venster._klok.isActive()


# --- nothing is cut off ---

STANDEN = ["leeg", "open_stemming", "toon_uitslag", "schrijf_doelen"]


@pytest.mark.parametrize(("breed", "hoog", "factor"), [(1280, 800, 2.0), (1280, 800, 1.0), (1920, 1080, 1.5)])
@pytest.mark.parametrize("stand", STANDEN)
def test_the_desk_fits(
    deskvenster: Maak, stijl: Stijl, stand: str, breed: int, hoog: int, factor: float
) -> None:
    zaal = Zaal(0 if stand == "leeg" else 24, "Samenwerkingsovereenkomsten <b>regio</b> " + "x" * 60)
    if stand != "leeg":
        zaal.meld_aan("Deelnemer 's Gravendeel <img src=x>" + "w" * 30, "gemeente A")
        getattr(zaal, stand)()
    venster = deskvenster(zaal)
    stijl.kies_factor(factor)
    venster.resize(breed, hoog)
    rust()
    assert (venster.width(), venster.height()) == (breed, hoog)
    assert afgesneden(venster) == []
    knop = venster.bord.daden.knop
    onder = knop.mapTo(venster, knop.rect().bottomRight())
    assert 0 <= onder.y() <= hoog and onder.x() <= breed, "the primary button is always in sight"


def test_text_can_grow_and_shrink_while_it_runs(deskvenster: Maak, stijl: Stijl) -> None:
    zaal = Zaal(24)
    zaal.toon_uitslag()
    venster = deskvenster(zaal)
    voor = sorted(teksten(venster))
    for factor in (2.0, 1.25, 1.75, 1.0):
        stijl.kies_factor(factor)
        rust()
        assert afgesneden(venster) == []
    assert sorted(teksten(venster)) == voor
