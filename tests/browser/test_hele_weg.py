"""The whole road once, with real parts: desk, stage, QR from a picture, phones, and the report."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from regioworkshop.bouwstenen import Kijk, ingebouwd
from regioworkshop.engine import Beeldmaker, Engine
from regioworkshop.model.commands import GeefAntwoord, MeldAan
from regioworkshop.model.sessie import SessieState
from regioworkshop.model.werkvorm import RondeStand
from regioworkshop.report.proces import maak_pdf
from regioworkshop.report.sessieverslag import sessieverslag
from regioworkshop.sessies import open_sessie
from regioworkshop.store import TrajectBestand
from regioworkshop.voorbeeld import Voorbeeld
from regioworkshop.web.server import Deelnemersserver
from tests.hulp.naamruimte import Wifi
from ui.app import start_qt
from ui.foto import foto
from ui.kleuren import Thema
from ui.render.staafbeeld import Staafbeeld
from ui.sessievensters import Sessievensters
from ui.stijl import Stijl

KAARTEN = ("Jeugd & 's avonds <b>buiten</b>", "Ouderen die thuis blijven", "Samenwerkingsovereenkomsten")


@dataclass
class Zaal:
    """A session being led for real: file, engine, server on the server's side of the cable, two windows."""

    engine: Engine
    server: Deelnemersserver
    vensters: Sessievensters
    qtbot: QtBot
    getoond: int = -1
    """The `seq` of what the windows show."""

    def __post_init__(self) -> None:
        self.vensters.brug.veranderd.connect(self._getoond)

    def _getoond(self, state: SessieState) -> None:
        self.getoond = state.seq

    def wacht(self, klaar: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(klaar, timeout=8000)

    def spatie(self) -> None:
        """Press the desk's one next button by its key, and see it done."""
        # Een druk vlak na een nieuwe knop doet niets: op een drukke machine duurt dat langer.
        self.wacht(lambda: self.vensters.desk.bord.daden.neemt_aan)
        seq = self.engine.state.seq
        self.qtbot.keyClick(self.vensters.desk.bord, Qt.Key.Key_Space)
        self.wacht(lambda: self.engine.state.seq > seq)
        self.wacht(lambda: self.getoond == self.engine.state.seq)

    def tot(self, klaar: Callable[[], bool]) -> None:
        for _keer in range(12):
            if klaar():
                return
            self.spatie()
        raise AssertionError("the one next button never led there")

    @property
    def stand(self) -> RondeStand | None:
        return self.engine.state.ronde.stand if self.engine.state.ronde else None


@contextmanager
def zaal_open(wifi: Wifi, qtbot: QtBot, pad: Path, nummer: int = 1) -> Iterator[Zaal]:
    bouwstenen = ingebouwd()
    with TrajectBestand.open(pad) as bestand:
        engine = open_sessie(bestand, nummer, bouwstenen)
        engine.start()
        try:
            with Deelnemersserver(engine, Beeldmaker(bouwstenen), sok=wifi.server.luister()) as server:
                stijl = Stijl(start_qt(), Thema.LICHT, rustig=True)
                vensters = Sessievensters(engine, bouwstenen, stijl, lambda: server.adressen[0])
                vensters.stage.show()
                vensters.desk.show()
                QApplication.processEvents()
                try:
                    yield Zaal(engine, server, vensters, qtbot)
                finally:
                    vensters.sluit()
                    vensters.deleteLater()
                    vensters.desk.deleteLater()
                    vensters.stage.deleteLater()
                    QApplication.processEvents()
        finally:
            engine.stop()


@pytest.fixture
def zaal(wifi: Wifi, qtbot: QtBot, tmp_path: Path) -> Iterator[Zaal]:
    pad = tmp_path / "zaal.regio"
    Voorbeeld.flevoland().maak(pad, ingebouwd())
    with zaal_open(wifi, qtbot, pad) as zaal:
        yield zaal


def doe_mee(pagina: Page, adres: str, naam: str) -> Page:
    pagina.goto(adres)
    pagina.get_by_label("Je naam").fill(naam)
    pagina.get_by_role("button", name="Doe mee").click()
    expect(pagina.get_by_text("Fijn dat je er bent.")).to_be_visible()
    return pagina


def cijfers(venster: QWidget) -> str:
    """Return the figures of the bar chart that can be seen in this window, as a screen reader gets them."""
    beelden = [b for b in venster.findChildren(Staafbeeld) if b.isVisible() and b.accessibleDescription()]
    assert beelden, "no chart in sight"
    return beelden[0].accessibleDescription()


def lees_code(plaatje: Path) -> str:
    codes = zxingcpp.read_barcodes(Image.open(plaatje).convert("L"))
    assert len(codes) == 1, "the stage shows exactly one code"
    return codes[0].text


@pytest.mark.browser
@pytest.mark.netwerk
@pytest.mark.timeout(180)
def test_from_the_code_on_the_stage_to_the_same_figures_everywhere(
    zaal: Zaal, nieuwe_telefoon: Callable[..., Page], tmp_path: Path
) -> None:
    adres = lees_code(foto(zaal.vensters.stage, tmp_path / "stage.png", 1280, 720))
    assert adres.startswith("http://10.77.0.1:")

    een = doe_mee(nieuwe_telefoon(), adres, "Deelnemer 1 (huisartsen)")
    twee = doe_mee(nieuwe_telefoon(), adres, "Deelnemer 2 (d'Eendracht)")
    assert een.evaluate("window.isSecureContext") is False
    zaal.wacht(lambda: len(zaal.engine.state.deelnemers) == 2)

    # Kaarten: elk een, en een van hen nog een extra die de tekst letterlijk moet houden.
    zaal.tot(lambda: zaal.stand is RondeStand.OPEN)
    for pagina, tekst in ((een, KAARTEN[0]), (twee, KAARTEN[1])):
        pagina.get_by_label("Schrijf een kaart").fill(tekst)
        pagina.get_by_role("button", name="Stuur deze kaart").click()
        expect(pagina.get_by_text("Opgeslagen op de laptop").first).to_be_visible()
    zaal.tot(lambda: bool(zaal.engine.state.ronde and zaal.engine.state.ronde.onthuld))
    expect(een.get_by_text(KAARTEN[0], exact=True).first).to_be_visible()

    # Punten: pas na het vinkje telt het bureau ze.
    zaal.tot(lambda: zaal.engine.state.stap is not None and "kiezen" in zaal.engine.state.stap.id)
    zaal.tot(lambda: zaal.stand is RondeStand.OPEN)
    ronde = zaal.engine.state.ronde
    assert ronde is not None
    assert "0 van 2 binnen" in teksten(zaal.vensters.desk)
    een.get_by_role("checkbox", name=KAARTEN[0]).check()
    een.get_by_role("checkbox", name=KAARTEN[1]).check()
    een.get_by_role("button", name="Verstuur").click()
    expect(een.get_by_text("Opgeslagen op de laptop").first).to_be_visible()
    zaal.wacht(lambda: "1 van 2 binnen" in teksten(zaal.vensters.desk))
    assert "1 van 2 binnen" in teksten(zaal.vensters.stage)
    twee.get_by_role("checkbox", name=KAARTEN[0]).check()
    twee.get_by_role("button", name="Verstuur").click()
    expect(twee.get_by_text("Opgeslagen op de laptop").first).to_be_visible()
    zaal.wacht(lambda: "2 van 2 binnen" in teksten(zaal.vensters.desk))

    # Gesloten maar niet onthuld: de zaal ziet nog niets.
    zaal.tot(lambda: zaal.stand is RondeStand.GESLOTEN)
    expect(een.get_by_text("De uitslag komt zo", exact=False).first).to_be_visible()
    assert not [b for b in zaal.vensters.stage.findChildren(Staafbeeld) if b.isVisible()]

    # Onthuld: overal dezelfde cijfers.
    zaal.tot(lambda: bool(zaal.engine.state.ronde and zaal.engine.state.ronde.onthuld))
    verwacht = f"1 {KAARTEN[0]}: 2. 2 {KAARTEN[1]}: 1."
    zaal.wacht(lambda: verwacht in cijfers(zaal.vensters.stage))
    assert verwacht in cijfers(zaal.vensters.desk)
    expect(een.get_by_text("2 mensen gaven samen 3 punten.")).to_be_visible()
    for pagina in (een, twee):
        kaal = " ".join(pagina.locator("main").inner_text().split())
        assert re.search(re.escape(KAARTEN[0]) + r"\D+2\b", kaal), kaal
        assert re.search(re.escape(KAARTEN[1]) + r"\D+1\b", kaal), kaal

    pdf = tmp_path / "verslag.pdf"
    maak_pdf(sessieverslag(zaal.engine.state, ingebouwd(), datetime.now(UTC)), pdf)
    tekst = " ".join(" ".join(p.extract_text() for p in pypdf.PdfReader(pdf).pages).split())
    assert re.search(r"1 " + re.escape(KAARTEN[0]) + r" 2\b", tekst), "the table has the same figures"
    assert re.search(r"2 " + re.escape(KAARTEN[1]) + r" 1\b", tekst)
    assert "2 mensen gaven samen 3 punten." in tekst


@pytest.mark.parametrize("lek", [False, True])
def test_control_a_result_shown_too_early_is_seen(
    zaal: Zaal, monkeypatch: pytest.MonkeyPatch, lek: bool
) -> None:
    if lek:
        monkeypatch.setattr(Kijk, "uitslag_zichtbaar", property(lambda kijk: not kijk.open))
    zeg = zaal.engine.submit
    zeg(MeldAan("inzending-1", "Deelnemer 1", "", "hash")).result(5)
    zaal.tot(lambda: zaal.stand is RondeStand.OPEN)
    ronde = zaal.engine.state.ronde
    assert ronde is not None
    zeg(GeefAntwoord("inzending-2", "d1", ronde.id, "k1", 1, {"tekst": KAARTEN[0]})).result(5)
    zaal.tot(lambda: zaal.stand is RondeStand.GESLOTEN)
    zaal.tot(lambda: zaal.engine.state.stap is not None and "kiezen" in zaal.engine.state.stap.id)
    zaal.tot(lambda: zaal.stand is RondeStand.OPEN)
    ronde = zaal.engine.state.ronde
    assert ronde is not None
    punt = {"punten": {ronde.items[0].id: 1}}
    zeg(GeefAntwoord("inzending-3", "d1", ronde.id, "", 1, punt)).result(5)
    zaal.tot(lambda: zaal.stand is RondeStand.GESLOTEN)
    zichtbaar = [b for b in zaal.vensters.stage.findChildren(Staafbeeld) if b.isVisible()]
    assert bool(zichtbaar) is lek


@pytest.mark.browser
@pytest.mark.netwerk
@pytest.mark.timeout(180)
def test_the_session_goes_on_after_the_program_was_closed_in_the_middle(
    wifi: Wifi, qtbot: QtBot, nieuwe_telefoon: Callable[..., Page], telefoon_bewaking, tmp_path: Path
) -> None:
    pad = tmp_path / "zaal.regio"
    Voorbeeld.flevoland().maak(pad, ingebouwd())
    with zaal_open(wifi, qtbot, pad) as zaal:
        pagina = doe_mee(nieuwe_telefoon(), zaal.server.meedoen, "Deelnemer 1")
        zaal.tot(lambda: zaal.stand is RondeStand.OPEN)
        pagina.get_by_label("Schrijf een kaart").fill(KAARTEN[2])
        pagina.get_by_role("button", name="Stuur deze kaart").click()
        expect(pagina.get_by_text("Opgeslagen op de laptop").first).to_be_visible()
        voor, poort = zaal.engine.state, zaal.server.poort

    telefoon_bewaking.verwacht(r".")  # de telefoon klopt intussen op een dichte deur
    bouwstenen = ingebouwd()
    with TrajectBestand.open(pad) as bestand:
        engine = open_sessie(bestand, 1, bouwstenen)
        assert engine.state == voor
        engine.start()
        try:
            sok = wifi.server.luister(poort=poort)
            with Deelnemersserver(engine, Beeldmaker(bouwstenen), sok=sok):
                expect(pagina.get_by_text(KAARTEN[2]).first).to_be_visible(timeout=20_000)
                pagina.reload()
                expect(pagina.get_by_text(KAARTEN[2]).first).to_be_visible(timeout=20_000)
                assert len(engine.state.deelnemers) == 1
        finally:
            engine.stop()


def teksten(venster: QWidget) -> str:
    """Return all text that can be read in a window."""
    stukken: list[str] = []
    for kind in venster.findChildren(QWidget):
        if kind.isVisible():
            tekst = getattr(kind, "text", None)
            stukken.append(str(tekst()) if callable(tekst) else "")
            stukken.append(kind.accessibleName())
    return "\n".join(str(s) for s in stukken if s)
