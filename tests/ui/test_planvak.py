"""The plan at the desk, by keyboard alone: back, skip, again, put in, and the Tijdredder."""
# pyright: reportPrivateUsage=false

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from regioworkshop.bouwstenen import ingebouwd
from regioworkshop.catalogue.bronnen import ingebouwde_bronnen
from regioworkshop.catalogue.eigen import vaste_werkvormen
from regioworkshop.model.commands import GaNaarStap, HerzienPlan, VoegIn
from regioworkshop.model.plan import Wijziging
from tests.ui.meten import afgesneden, rust
from tests.ui.zaal import Zaal
from ui import bridge
from ui.desk import daden
from ui.desk.venster import Deskvenster
from ui.render.lijsten import Agendarij
from ui.stijl import Stijl

Maak = Callable[[Zaal], Deskvenster]


@pytest.fixture(autouse=True)
def _zonder_rust(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(daden, "RUST_S", 0.0)
    monkeypatch.setattr(bridge, "HOOGSTENS_PER_SECONDE", 500)


def druk(qtbot, venster: Deskvenster, toets: Qt.Key, *, met=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget() or venster.bord, toets, met)
    qtbot.wait(20)


def kies(qtbot, venster: Deskvenster, begin: str) -> None:
    """Open the menu of the row with the focus by Enter, and choose the first line that begins so."""
    druk(qtbot, venster, Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    woorden = [actie.text() for actie in menu.actions()]
    plek = next(n for n, tekst in enumerate(woorden) if tekst.startswith(begin))
    for _keer in range(plek):
        qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    qtbot.wait(20)


def test_back_and_again_with_a_reason(qtbot, deskvenster: Maak) -> None:
    zaal = Zaal(6)
    zaal.toon_uitslag()
    venster = deskvenster(zaal)
    hier = zaal.state.huidige
    druk(qtbot, venster, Qt.Key.Key_Left, met=Qt.KeyboardModifier.AltModifier)
    assert zaal.state.huidige == hier - 1
    druk(qtbot, venster, Qt.Key.Key_Backspace)
    assert zaal.state.huidige == hier - 2
    druk(qtbot, venster, Qt.Key.Key_R, met=Qt.KeyboardModifier.ControlModifier)
    assert venster.bord.plan.reden.isVisibleTo(venster)
    druk(qtbot, venster, Qt.Key.Key_Space)
    assert zaal.state.ronde is not None and zaal.state.ronde.nummer == 2
    assert zaal.state.ronde.reden == "De vraag was niet duidelijk."
    assert not venster.bord.plan.isVisible()


def test_the_menu_of_a_step_skips_and_takes_back(qtbot, deskvenster: Maak) -> None:
    zaal = Zaal(6)
    zaal.naar("top_drie.criterium")
    venster = deskvenster(zaal)
    druk(qtbot, venster, Qt.Key.Key_S)
    assert isinstance(QApplication.focusWidget(), Agendarij)
    druk(qtbot, venster, Qt.Key.Key_Down)
    kies(qtbot, venster, "Sla ‘Vragen over de opties’ over")
    assert zaal.state.plan.over == {"top_drie.vragen"}
    rij = QApplication.focusWidget()
    assert isinstance(rij, Agendarij) and "overgeslagen" in rij.accessibleName(), (
        "the keys stay where they were"
    )
    kies(qtbot, venster, "Haal ‘Vragen over de opties’ terug")
    assert not zaal.state.plan.over
    kies(qtbot, venster, "Ga naar")
    assert zaal.state.gepland is not None and zaal.state.gepland.id == "top_drie.vragen"


def test_a_pause_and_a_werkvorm_are_put_in(qtbot, deskvenster: Maak) -> None:
    zaal = Zaal(6)
    zaal.haal_opgaven()
    venster = deskvenster(zaal)
    bouwstenen = ingebouwd()
    vast = vaste_werkvormen(bouwstenen, ingebouwde_bronnen()).values()
    venster.zet_werkvormen([(v.gegevens, v.werkvorm) for v in vast], bouwstenen)
    druk(qtbot, venster, Qt.Key.Key_I)
    vak = venster.bord.plan.invoegen
    assert vak.zoek.hasFocus()
    druk(qtbot, venster, Qt.Key.Key_Return)
    druk(qtbot, venster, Qt.Key.Key_Return)
    hier = zaal.state.huidige
    assert zaal.state.plan.stappen[hier + 1].id == "pauze_2.blok", "the draaiboek has a pause of its own"
    druk(qtbot, venster, Qt.Key.Key_I)
    qtbot.keyClicks(vak.zoek, "sticker")
    assert vak.werkvorm is not None and vak.werkvorm.id == "stickeren"
    vak.vorm.setCurrentIndex(1)
    vak.tekst.setFocus()
    qtbot.keyClicks(vak.tekst, "Wat doen we morgen?")
    druk(qtbot, venster, Qt.Key.Key_Return)
    nieuw = zaal.state.plan.stappen[hier + 1]
    assert nieuw.onderdeel.id == "stickeren" and len(zaal.state.plan.delen_van("stickeren")) == 5
    assert nieuw.stap.vraag == "Wat doen we morgen?"
    assert [type(c) for c in zaal.gevraagd] == [VoegIn, VoegIn]


def test_late_and_repaired_with_one_key_and_enter(qtbot, deskvenster: Maak) -> None:
    zaal = Zaal(6)
    zaal.naar("check_in.vraag")
    venster = deskvenster(zaal)
    assert not venster.bord.bovenbalk.knop_redder.isVisible()
    zaal.klok.verder(60 * 13)
    venster.ververs()
    assert venster.bord.bovenbalk.knop_redder.isVisible(), "twelve minutes late"
    stage = str(zaal.maker.stage(zaal.state, zaal.klok.nu(), ""))
    assert "Tijdredder" not in stage and "achter" not in stage, "for the leader alone"
    druk(qtbot, venster, Qt.Key.Key_T)
    assert venster.bord.plan.redder.lijst.hasFocus()
    assert "12 minuten te laat" in venster.bord.plan.redder._zin.text()
    druk(qtbot, venster, Qt.Key.Key_Return)
    assert isinstance(zaal.gevraagd[-1], HerzienPlan)
    assert zaal.maker.desk(zaal.state, zaal.klok.nu()).achter == 0
    assert zaal.state.planlog[-1].soort is Wijziging.HERZIEN and zaal.state.planlog[-1].achter == 12
    assert not venster.bord.plan.isVisible()
    druk(qtbot, venster, Qt.Key.Key_Z, met=Qt.KeyboardModifier.ControlModifier)
    assert zaal.maker.desk(zaal.state, zaal.klok.nu()).achter == 12
    druk(qtbot, venster, Qt.Key.Key_T)
    druk(qtbot, venster, Qt.Key.Key_Escape)
    assert not venster.bord.plan.isVisible()


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_nothing_of_the_panels_is_cut_off(qtbot, deskvenster: Maak, stijl: Stijl, factor: float) -> None:
    stijl.kies_factor(factor)
    zaal = Zaal(6)
    zaal.toon_uitslag()
    zaal.klok.verder(60 * 60)
    venster = deskvenster(zaal)
    plan = venster.bord.plan
    for open_ in (plan.toon_redding, venster.bord.voeg_in):
        open_()
        rust()
        assert afgesneden(plan) == []


def test_going_to_a_step_of_another_part(qtbot, deskvenster: Maak) -> None:
    zaal = Zaal(6)
    zaal.naar("check_in.rondje")
    venster = deskvenster(zaal)
    menu = venster.bord.plan.menu(venster, "doelen.voorbeeld", True)
    woorden = [actie.text() for actie in menu.actions()]
    assert "Ga naar ‘Duo schrijft’" in woorden and "Sla ‘Doelen maken’ over" in woorden
    next(a for a in menu.actions() if a.text() == "Ga naar ‘Duo schrijft’").trigger()
    qtbot.waitUntil(lambda: zaal.state.stap is not None and zaal.state.stap.id == "doelen.schrijven")
    assert zaal.gevraagd == [GaNaarStap(zaal.state.plan.plaats["doelen.schrijven"])]
    menu.deleteLater()
