"""The chooser in a real window: wishes by keyboard, finds, the card, the four surfaces, and the deeds."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from regioworkshop.bouwstenen import ingebouwd
from regioworkshop.catalogue import laad
from regioworkshop.catalogue.bronnen import ingebouwde_bronnen, lees_toml, toml_bestanden
from tests.ui.meten import afgesneden, teksten
from tests.ui.test_start import rust
from ui.kiezer import venster as module
from ui.kiezer.venster import EERSTE, Kiezervenster
from ui.kleuren import Thema
from ui.stijl import Stijl
from ui.verslag import Verslagmaker

BOUWSTENEN = ingebouwd()
WERKVORMEN = laad(BOUWSTENEN).werkvormen


def _paren() -> list[tuple[Any, Any]]:
    uit = []
    for bron in ingebouwde_bronnen():
        for bestand in toml_bestanden(bron):
            ruw, _problemen = lees_toml(bestand)
            if ruw is not None and ruw.get("id") in WERKVORMEN and "stap" in ruw:
                uit.append((ruw, WERKVORMEN[ruw["id"]]))
    return uit


PAREN = _paren()


class Plek:
    pad: Path | None = None

    def __call__(self, *_: object) -> Path | None:
        return self.pad


@pytest.fixture
def plek() -> Plek:
    return Plek()


@pytest.fixture
def verslagen(qapp) -> Iterator[Verslagmaker]:
    maker = Verslagmaker()
    yield maker
    maker.stop()
    maker.deleteLater()


@pytest.fixture
def kiezer(qtbot, stijl: Stijl, verslagen: Verslagmaker, plek: Plek) -> Iterator[Kiezervenster]:
    venster = Kiezervenster(PAREN, BOUWSTENEN, stijl, verslagen, plek)
    venster.show()
    rust()
    yield venster
    venster.stop()
    venster.deleteLater()
    rust()


def namen(kiezer: Kiezervenster) -> list[str]:
    return [rij.woorden for rij in kiezer.rijen]


def test_everything_is_there_and_the_first_is_chosen(kiezer: Kiezervenster) -> None:
    assert kiezer.kop.text() == f"{len(PAREN)} werkvormen passen."
    assert len(kiezer.rijen) == EERSTE and kiezer.rijen[0].isChecked()
    assert kiezer.gekozen is not None and kiezer.gekozen.werkvorm.naam == namen(kiezer)[0]


def test_by_keyboard_from_a_wish_to_the_rehearsal(qtbot, kiezer: Kiezervenster) -> None:
    kiezer.wensen.tekst.setFocus()
    qtbot.keyClicks(kiezer.wensen.tekst, "stick")
    qtbot.waitUntil(lambda: namen(kiezer)[:1] == ["Stickeren"], timeout=2000)
    assert kiezer.gekozen is not None and kiezer.gekozen.werkvorm.id == "stickeren"
    gevraagd: list[Any] = []
    kiezer.droogloop.connect(gevraagd.append)
    kiezer.kaart.knop_droogloop.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(kiezer.kaart.knop_droogloop, Qt.Key.Key_Space)
    assert gevraagd == ["stickeren"]
    ruw, werkvorm = kiezer.paar("stickeren")
    assert ruw["id"] == werkvorm.id == "stickeren"


def test_wishes_narrow_and_say_what_almost_fits(qtbot, kiezer: Kiezervenster) -> None:
    kiezer.wensen.mensen.setText("24")
    kiezer.wensen.minuten.setText("10")
    qtbot.waitUntil(lambda: "passen bijna" in kiezer.kop.text(), timeout=2000)
    assert "Vuist tot vijf" in namen(kiezer)
    kiezer.wensen.tekst.setText("incident")
    kiezer.zoek()
    assert kiezer.rijen == [] and kiezer.leeg.isVisible()
    assert "Kies links" in " ".join(teksten(kiezer.kaart))
    kiezer.wensen.knop_wis.click()
    kiezer.zoek()
    assert kiezer.kop.text() == f"{len(PAREN)} werkvormen passen."


@pytest.mark.parametrize("invoer", ["", "0", "-3", "99999", "tien", "1e3"])
def test_a_number_that_is_none_is_no_wish(kiezer: Kiezervenster, invoer: str) -> None:
    kiezer.wensen.mensen.setText(invoer)
    assert kiezer.wensen.wens.mensen is None


def test_the_four_surfaces_of_a_step(qtbot, kiezer: Kiezervenster) -> None:
    kiezer.wensen.tekst.setText("stickeren")
    kiezer.zoek()
    kiezer.toon_vlakken()
    vlakken = kiezer.vlakken
    assert vlakken.isVisibleTo(kiezer) and "Stap 3 van 6" in vlakken.stap.text()
    assert "Niemand in de zaal" in " ".join(teksten(vlakken.telefoon))
    assert not vlakken.verslag.isVisibleTo(vlakken)
    vlakken.knop_uitslag.click()
    rust()
    for vlak in (vlakken.bureau, vlakken.telefoon, vlakken.verslag):
        assert "Uitslag" in " ".join(teksten(vlak))
    vlakken.knop_volgende.click()
    assert "Stap 4 van 6" in vlakken.stap.text()
    for _keer in range(9):
        vlakken.knop_volgende.click()
    assert "Stap 6 van 6" in vlakken.stap.text() and not vlakken.knop_volgende.isEnabled()


def test_every_werkvorm_shows_its_surfaces(kiezer: Kiezervenster) -> None:
    kiezer.vlakken.knop_uitslag.setChecked(True)
    zonder: list[str] = []
    for ruw, werkvorm in PAREN:
        kiezer.vlakken.toon(list(ruw["stap"]), werkvorm.naam)
        if kiezer.vlakken.zin.text():
            zonder.append(f"{werkvorm.id}: {kiezer.vlakken.zin.text()}")
    assert zonder == []


def test_the_card_is_printed(
    qtbot, kiezer: Kiezervenster, verslagen: Verslagmaker, plek: Plek, tmp_path: Path
) -> None:
    kiezer.wensen.tekst.setText("stickeren")
    kiezer.zoek()
    kiezer.kaart.knop_paspoort.click()
    assert not verslagen.bezig  # niets gekozen
    plek.pad = tmp_path / "kaart"
    kiezer.kaart.knop_paspoort.click()
    qtbot.waitUntil(lambda: not verslagen.bezig, timeout=60_000)
    (blad,) = PdfReader(tmp_path / "kaart.pdf").pages
    assert "Stickeren" in blad.extract_text()
    assert "staat in" in kiezer.regel.tekst
    plek.pad = tmp_path / "weg" / "kaart.pdf"
    kiezer.kaart.knop_paspoort.click()
    qtbot.waitUntil(lambda: not verslagen.bezig, timeout=60_000)
    assert "bestaat niet" in kiezer.regel.tekst


def test_more_is_shown_when_asked(kiezer: Kiezervenster) -> None:
    kiezer.knop_meer.click()
    assert len(kiezer.rijen) == min(2 * EERSTE, len(PAREN))
    while kiezer.knop_meer.isVisible():
        kiezer.knop_meer.click()
    assert len(kiezer.rijen) == len(PAREN)


def test_a_new_set_is_taken_while_the_window_is_open(kiezer: Kiezervenster) -> None:
    kiezer.neem(PAREN[:3])
    assert len(kiezer.rijen) == 3
    kiezer.neem([])
    assert kiezer.rijen == [] and kiezer.leeg.isVisible()


@pytest.mark.parametrize(("thema", "factor"), [(Thema.LICHT, 1.0), (Thema.DONKER, 2.0)])
def test_nothing_is_cut_off(kiezer: Kiezervenster, stijl: Stijl, thema: Thema, factor: float) -> None:
    stijl.kies_thema(thema)
    stijl.kies_factor(factor)
    kiezer.resize(1280, 800)
    kiezer.wensen.mensen.setText("7")
    kiezer.zoek()
    kiezer.toon_vlakken()
    rust()
    assert afgesneden(kiezer) == []


def test_the_window_waits_until_typing_rests() -> None:
    assert 20 <= module.RUST_MS < module.BEELD_MS <= 500
