"""The list of who takes part: what it shows, and that each deed says first what it does."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from regioworkshop.model.codes import code_hash, lees_code
from regioworkshop.model.commands import (
    GeefCode,
    HaalWeg,
    OpenRonde,
    SluitRonde,
    VoegSamen,
    ZetDeur,
    ZetVerwacht,
)
from regioworkshop.model.sessie import Verwacht
from regioworkshop.web.stroom import Toestel
from tests.ui.meten import rust, teksten
from tests.ui.zaal import ADRES, Zaal
from ui.bridge import Brug
from ui.desk.deelnemersvak import Deelnemersvak
from ui.desk.venster import Deskvenster
from ui.stage.vlak import StageVlak
from ui.stijl import Stijl

TOEN = datetime(2027, 1, 14, 12, 20, tzinfo=UTC)


@pytest.fixture
def zaal() -> Zaal:
    return Zaal(3)


@pytest.fixture
def desk(qtbot, stijl: Stijl, zaal: Zaal) -> Iterator[Deskvenster]:
    brug = Brug(zaal)
    vlak = StageVlak(stijl.stage, zaal.klok.nu)
    venster = Deskvenster(brug, zaal.maker, stijl, zaal.klok.nu, lambda: ADRES, vlak)
    venster.volg_toestellen(lambda wie: Toestel(wie != "d2", TOEN))
    qtbot.addWidget(venster)
    venster.show()
    rust()
    yield venster
    brug.sluit()
    venster.stop()
    venster.close()


@pytest.fixture
def vak(qtbot, desk: Deskvenster) -> Deelnemersvak:
    qtbot.keyClick(desk.bord, Qt.Key.Key_D)
    assert desk.bord.deelnemers.isVisible()
    return desk.bord.deelnemers


def regels(vak: Deelnemersvak) -> list[str]:
    return [vak.lijst.item(n).text() for n in range(vak.lijst.count())]


def test_it_says_of_each_how_they_take_part(vak: Deelnemersvak, zaal: Zaal) -> None:
    een, twee, _drie = regels(vak)
    assert een.startswith("Deelnemer 1") and een.endswith("Telefoon, verbonden")
    assert "Telefoon, niet verbonden sinds" in twee
    zaal.doe(HaalWeg("d3"))
    rust()
    assert regels(vak)[2].endswith("Zonder toestel")


def test_the_door_is_shut_and_opened(vak: Deelnemersvak, zaal: Zaal) -> None:
    vak.knop_deur.click()
    rust()
    assert zaal.gevraagd[-1] == ZetDeur(True) and zaal.state.dicht
    assert any(t.startswith("De deur is dicht.") for t in teksten(vak))
    vak.knop_deur.click()
    rust()
    assert not zaal.state.dicht


def test_a_key_shuts_the_door_and_the_side_says_so(qtbot, desk: Deskvenster, zaal: Zaal) -> None:
    qtbot.keyClick(desk.bord, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    rust()
    assert zaal.state.dicht and not desk.bord.deelnemers.isVisible()
    assert desk.bord.zij.knop_deelnemers.woorden.startswith("Deelnemers (deur dicht)")
    qtbot.keyClick(desk.bord, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    rust()
    assert not zaal.state.dicht


def test_nothing_happens_before_it_was_said_and_agreed(vak: Deelnemersvak, zaal: Zaal) -> None:
    vak.kies("d2")
    for knop in (vak.knop_toestel, vak.knop_weg, vak.knop_dubbel):
        eerst = len(zaal.gevraagd)
        knop.click()
        rust()
        assert any("Deelnemer 2" in t and t.endswith(".") for t in teksten(vak))
        vak.knop_nee.click()
        assert len(zaal.gevraagd) == eerst
    vak.knop_weg.click()
    vak.knop_ja.click()
    rust()
    assert zaal.gevraagd[-1] == HaalWeg("d2", antwoorden=True)
    assert len(regels(vak)) == 2 and vak.gekozen is None


def test_a_double_goes_into_the_name_that_was_chosen(vak: Deelnemersvak, zaal: Zaal) -> None:
    vak.kies("d3")
    vak.knop_dubbel.click()
    vak.blijft.setCurrentIndex(vak.blijft.findData("d1"))
    vak.knop_ja.click()
    rust()
    assert zaal.gevraagd[-1] == VoegSamen("d3", "d1")
    assert len(regels(vak)) == 2


def test_who_is_expected_is_changed_during_the_session(qtbot, vak: Deelnemersvak, zaal: Zaal) -> None:
    vak.knop_verwacht.click()
    veld = vak.verwacht.veld
    assert veld.isVisible() and veld.toPlainText() == "" and not vak.lijst.isVisible()
    veld.setPlainText("Anna de Vries; GGD\nJan Smit\nanna de vries")
    assert any(t.startswith("Je verwacht 2 mensen. Erbij: 2. Eraf: 0.") for t in teksten(vak))
    zaal.meld_aan("Iemand anders")  # wie binnenkomt, stoort het typen niet
    rust()
    assert "Jan Smit" in veld.toPlainText() and not vak.lijst.isVisible()
    vak.verwacht.knop_bewaar.click()
    rust()
    lijst = (Verwacht("Anna de Vries", "GGD"), Verwacht("Jan Smit"))
    assert zaal.gevraagd[-1] == ZetVerwacht(lijst) and zaal.state.sessie.verwacht == lijst
    assert vak.lijst.isVisible() and len(regels(vak)) == 4, "who was in, is in"
    qtbot.waitUntil(lambda: "Nog niet binnen: Anna de Vries en Jan Smit." in teksten(vak))
    vak.knop_verwacht.click()
    assert veld.toPlainText() == "Anna de Vries; GGD\nJan Smit"
    veld.setPlainText("Jan Smits")
    assert any("Je verwacht 1 mens. Erbij: 1. Eraf: 2." in t for t in teksten(vak))
    vak.verwacht.knop_laat.click()
    rust()
    assert zaal.state.sessie.verwacht == lijst and vak.lijst.isVisible()


def test_a_list_that_is_refused_stays_there_to_be_mended(
    vak: Deelnemersvak, desk: Deskvenster, zaal: Zaal
) -> None:
    vak.knop_verwacht.click()
    vak.verwacht.veld.setPlainText("\n".join(f"Mens {n}" for n in range(501)))
    vak.verwacht.knop_bewaar.click()
    rust()
    assert vak.verwacht.veld.isVisible() and zaal.state.sessie.verwacht == ()
    assert any("Er passen 500 mensen op." in t for t in teksten(desk))


def test_what_merging_cannot_mend_is_said_before_it_is_done(vak: Deelnemersvak, zaal: Zaal) -> None:
    zaal.naar("opgaven.viertal")
    zaal.doe(OpenRonde())
    for wie in ("d1", "d3"):
        zaal.antwoord(wie, "k1", {"tekst": f"Kaart van {wie}"})
    zaal.doe(SluitRonde())
    rust()

    def dubbel() -> list[str]:
        return [t for t in teksten(vak) if "telt deze mens dubbel" in t]

    vak.kies("d3")
    vak.knop_dubbel.click()
    vak.blijft.setCurrentIndex(vak.blijft.findData("d2"))
    assert not dubbel(), "who sent nothing counts nowhere twice"
    vak.blijft.setCurrentIndex(vak.blijft.findData("d1"))
    assert dubbel() == [
        "In 1 gesloten ronde telt deze mens dubbel. Dat blijft zo. "
        "Maakt het uit voor de uitslag? Doe die ronde dan nog een keer."
    ]
    vak.knop_nee.click()
    vak.kies("d2")
    vak.knop_weg.click()
    assert not dubbel(), "another deed does not say it"


def test_a_code_to_come_back_is_shown_and_only_its_hash_asked(vak: Deelnemersvak, zaal: Zaal) -> None:
    vak.kies("d1")
    vak.knop_code.click()
    rust()
    command = zaal.gevraagd[-1]
    zin = next(t for t in teksten(vak) if "De code voor" in t)
    code = lees_code(zin.split(" is ")[1].split(".")[0])
    assert command == GeefCode("d1", code_hash(code), eenmalig=True)


def test_who_was_chosen_stays_chosen_when_somebody_comes_in(vak: Deelnemersvak, zaal: Zaal) -> None:
    vak.kies("d2")
    vak.knop_toestel.click()
    zaal.meld_aan("Deelnemer 4")
    rust()
    assert len(regels(vak)) == 4
    assert vak.gekozen is not None and vak.gekozen.id == "d2"
    assert vak.knop_ja.isVisible(), "news takes no question away"


def test_escape_puts_it_away(qtbot, desk: Deskvenster, vak: Deelnemersvak) -> None:
    qtbot.keyClick(desk.bord, Qt.Key.Key_Escape)
    assert not vak.isVisible()
