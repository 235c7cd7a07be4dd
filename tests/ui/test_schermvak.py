"""The projector as the leader sees it on the desk: frozen, large, and the link for an extra screen."""
# pyright: reportPrivateUsage=false

from collections.abc import Callable
from hashlib import sha256

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from regioworkshop.model.blocks import Vraag
from regioworkshop.model.commands import BevriesScherm, ToonScherm, ZetSchermlink
from regioworkshop.model.sessie import SchermStand
from tests.ui.meten import afgesneden, rust, teksten
from tests.ui.zaal import ADRES, Zaal
from ui import bridge
from ui.desk.venster import Deskvenster
from ui.kleuren import Thema
from ui.knoppen import Knop
from ui.stage.plaatsing import Stand
from ui.stijl import Stijl

Maak = Callable[[Zaal], Deskvenster]


@pytest.fixture(autouse=True)
def _zonder_rust(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bridge, "HOOGSTENS_PER_SECONDE", 500)


def druk(qtbot, venster: Deskvenster, toets: Qt.Key) -> None:
    qtbot.keyClick(QApplication.focusWidget() or venster.bord, toets)
    qtbot.wait(20)


def vraag_op(venster: Deskvenster) -> str:
    return next(b.tekst for b in venster.bord.voorbeeld.vlak.beeld.blocks if isinstance(b, Vraag))


def test_freezing_by_key_says_on_the_desk_what_the_room_still_sees(qtbot, deskvenster: Maak) -> None:
    zaal = Zaal(6)
    zaal.open_stemming()
    venster = deskvenster(zaal)
    toen = vraag_op(venster)
    zaal.gevraagd.clear()
    druk(qtbot, venster, Qt.Key.Key_F)
    assert zaal.gevraagd == [BevriesScherm(True)]
    zaal.naar("top_drie.inleveren")
    zaal.naar("steun.tonen")
    qtbot.waitUntil(lambda: venster.bord.zij.scherm.knop_vries.isChecked())
    assert vraag_op(venster) == venster._stage.beeld.blocks[0].tekst == toen  # type: ignore[union-attr]
    assert any("De zaal ziet nog ‘" in zin for zin in venster.bord.zij.scherm.zinnen)
    assert "scherm: bevroren" in teksten(venster.bord.bovenbalk)
    druk(qtbot, venster, Qt.Key.Key_F)
    qtbot.waitUntil(lambda: not venster.bord.zij.scherm.knop_vries.isChecked())
    assert vraag_op(venster) != toen, "control: it goes along again"
    assert venster.bord.zij.scherm.zinnen == ()
    assert "scherm: de vraag" in teksten(venster.bord.bovenbalk)


def test_black_over_a_frozen_screen_is_not_said_to_be_the_step(qtbot, deskvenster: Maak) -> None:
    zaal = Zaal(2)
    zaal.open_stemming()
    venster = deskvenster(zaal)
    zaal.doe(BevriesScherm(True), ToonScherm(SchermStand.ZWART))
    qtbot.waitUntil(lambda: venster.bord.voorbeeld.vlak.beeld.toestand == "zwart")
    assert "iets anders" in venster.bord.zij.scherm.zinnen[0]
    assert "scherm: zwart" in teksten(venster.bord.bovenbalk)


def test_keys_of_the_screen_are_in_the_list_and_do_what_it_says(qtbot, deskvenster: Maak) -> None:
    venster = deskvenster(Zaal(2))
    bord = venster.bord
    bord.wissel_toetsen()
    rust()
    for toets in "FW1GX":
        assert toets in teksten(bord._toetsen)
    bord.wissel_toetsen()
    with qtbot.waitSignals([bord.wissel_schermen, bord.welk_scherm], order="strict"):
        druk(qtbot, venster, Qt.Key.Key_W)
        druk(qtbot, venster, Qt.Key.Key_1)
    druk(qtbot, venster, Qt.Key.Key_X)
    assert bord.extra.isVisible() and bord.zij.scherm.knop_extra.isChecked()
    druk(qtbot, venster, Qt.Key.Key_Escape)
    assert not bord.extra.isVisible() and not bord.zij.scherm.knop_extra.isChecked()


def test_the_small_picture_is_large_on_request_and_the_deeds_stay(qtbot, deskvenster: Maak) -> None:
    zaal = Zaal(6)
    zaal.toon_uitslag()
    venster = deskvenster(zaal)
    bord = venster.bord
    klein = bord.voorbeeld.width()
    druk(qtbot, venster, Qt.Key.Key_G)
    rust()
    assert bord.groot.plaat.isVisible() and bord.groot.plaat.width() > 1.5 * klein
    assert not bord.stap.isVisible() and bord.daden.knop.isVisible()
    midden = bord.groot.plaat.grab().toImage()
    plekken = ((x, y) for x in range(0, midden.width(), 3) for y in range(0, midden.height(), 5))
    assert len({midden.pixelColor(x, y).name() for x, y in plekken}) > 9, "it is the picture, not a ground"
    assert afgesneden(venster) == []
    druk(qtbot, venster, Qt.Key.Key_G)
    assert bord.stap.isVisible() and not bord.groot.isVisible()


def test_the_link_is_made_copied_counted_and_withdrawn(qtbot, deskvenster: Maak) -> None:
    zaal = Zaal(2)
    venster = deskvenster(zaal)
    extra = venster.bord.extra
    mee = [3]
    extra.zet(lambda: ADRES, lambda: mee[0])
    venster.bord.wissel_extra()
    assert not extra.link.isVisible()
    qtbot.mouseClick(extra.knop_nieuw, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(extra.link.isVisible)
    begin, _hekje, geheim = extra.link.text().partition("#")
    assert begin == f"{ADRES}scherm" and len(geheim) == 22, "128 bits"
    assert zaal.state.schermlink == sha256(geheim.encode()).hexdigest()
    assert geheim not in repr(zaal.state)
    qtbot.mouseClick(extra.knop_kopie, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == extra.link.text()
    assert "3 schermen kijken mee." in teksten(extra)
    assert "3 extra schermen kijken mee." in venster.bord.zij.scherm.zinnen
    eerste = extra.link.text()
    qtbot.mouseClick(extra.knop_nieuw, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: extra.link.text() != eerste)
    qtbot.mouseClick(extra.knop_weg, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not extra.link.isVisible())
    assert zaal.gevraagd[-1] == ZetSchermlink("") and zaal.state.schermlink == ""


def test_a_number_that_a_screen_shows_lets_it_in(qtbot, deskvenster: Maak) -> None:
    zaal = Zaal(2)
    venster = deskvenster(zaal)
    extra = venster.bord.extra
    binnen: list[tuple[str, str]] = []

    def laat_toe(nummer: str, geheim: str) -> bool:
        if nummer != "4271":
            return False
        binnen.append((nummer, geheim))
        return True

    extra.zet(lambda: ADRES, int, laat_toe)
    venster.bord.wissel_extra()
    qtbot.keyClicks(extra.nummer, "1111")
    qtbot.keyClick(extra.nummer, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any("Geen scherm toont dit nummer" in t for t in teksten(extra)))
    qtbot.keyClicks(extra.nummer, "4271")
    qtbot.mouseClick(extra.knop_toelaten, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any("4271 kijkt mee" in t for t in teksten(extra)))
    assert sha256(binnen[0][1].encode()).hexdigest() == zaal.state.schermlink
    assert len([c for c in zaal.gevraagd if isinstance(c, ZetSchermlink)]) == 1, "one link for both tries"


def test_after_a_restart_the_desk_says_that_it_knows_a_link_no_more(qtbot, deskvenster: Maak) -> None:
    zaal = Zaal(2)
    zaal.doe(ZetSchermlink("ab" * 32))
    extra = deskvenster(zaal).bord.extra
    extra.zet(lambda: ADRES, int)
    assert extra.link.text() == "" and extra.knop_weg.isVisibleTo(extra)
    assert any("herstart" in tekst for tekst in teksten(extra))


@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("thema", [Thema.LICHT, Thema.CONTRAST])
def test_nothing_of_it_is_cut_off_and_every_button_has_a_name(
    qtbot, deskvenster: Maak, stijl: Stijl, factor: float, thema: Thema
) -> None:
    stijl.kies_thema(thema)
    stijl.kies_factor(factor)
    zaal = Zaal(6)
    zaal.open_stemming()
    venster = deskvenster(zaal)
    zaal.doe(BevriesScherm(True), ZetSchermlink("ab" * 32))
    bord = venster.bord
    bord.zij.scherm.toon_stand(Stand.WACHT)
    bord.extra.zet(lambda: ADRES, lambda: 2)
    bord.extra.maak()
    bord.wissel_extra()
    qtbot.waitUntil(bord.extra.link.isVisible)
    rust()
    assert afgesneden(venster) == []
    assert len(bord.zij.scherm.zinnen) == 2
    for knop in (*bord.zij.scherm.findChildren(Knop), *bord.extra.findChildren(Knop)):
        assert knop.accessibleName()
