"""A werkvorm of one's own, whole: made by keyboard, checked, rehearsed, led with phones, and reported."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Page, expect
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from regioworkshop.bouwstenen import ingebouwd
from regioworkshop.catalogue.bronnen import lees_toml
from regioworkshop.droogloop import Droogloop
from regioworkshop.opdrachten.droogloop import zoek
from regioworkshop.report.proces import maak_pdf
from regioworkshop.report.sessieverslag import sessieverslag
from regioworkshop.testing import beproef
from regioworkshop.uitbreidingen import richt_in
from tests.browser.test_hele_weg import doe_mee, zaal_open
from tests.hulp.naamruimte import Wifi
from tests.ui.test_start import rust
from tests.ui.test_werkvormen import Toetsen, maak_samen_kijken
from ui.main import App


@pytest.fixture
def app(qtbot: QtBot, qapp, tmp_path: Path) -> Iterator[App]:
    instellingen = QSettings(str(tmp_path / "weergave.ini"), QSettings.Format.IniFormat)
    app = App(qapp, tmp_path / "trajecten", instellingen, lambda *_: None, poort=0)
    app.toon()
    yield app
    app.sluit()
    app.start.deleteLater()
    app.stijl.deleteLater()
    rust()
    qapp.setStyleSheet("")


@pytest.mark.browser
@pytest.mark.netwerk
@pytest.mark.timeout(240)
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_werkvorm_made_by_keyboard_is_checked_rehearsed_led_and_reported(
    app: App, wifi: Wifi, qtbot: QtBot, nieuwe_telefoon: Callable[..., Page], tmp_path: Path
) -> None:
    # Made, by keyboard alone.
    app.toon_werkvormen()
    venster = app.werkvormen
    assert venster is not None
    venster.activateWindow()
    rust()
    maak_samen_kijken(venster, Toetsen(qtbot, venster))
    pad = tmp_path / "werkvormen" / "samen_kijken_kiezen.toml"

    # Checked.
    ruw, problemen = lees_toml(pad)
    assert ruw is not None and problemen == []
    assert beproef(ruw, ingebouwd()) == []

    # Rehearsed, over the real server.
    inrichting = richt_in(tmp_path)
    loop = Droogloop(zoek("samen_kijken_kiezen", inrichting), inrichting.bouwstenen, tmp_path / "droog", 4)
    loop.uit.mkdir()
    with loop.opstelling() as op:
        oogst = loop.leid(op)
    assert (oogst.deelnemers, oogst.rondes) == (4, 2) and oogst.verslag.is_file()

    # In a session of a traject, found in the chooser.
    traject = app.huis.nieuw_traject("Traject", "Regio")
    app.start.ververs(traject)
    app.toon_kiezer()
    assert app.kiezer is not None
    app.kiezer.wensen.tekst.setText("samen kijken")
    app.kiezer.zoek()
    app.kiezer.kaart.knop_gebruik.click()
    app.start.nieuwe_sessie.begeleider.setText("Begeleider")
    app.start.nieuwe_sessie.klaar.click()
    rust()

    # Led, with phones in a network of their own.
    with zaal_open(wifi, qtbot, traject) as zaal:
        adres = zaal.server.meedoen
        een = doe_mee(nieuwe_telefoon(), adres, "Deelnemer 1 (huisartsen)")
        twee = doe_mee(nieuwe_telefoon(), adres, "Deelnemer 2 (gemeente)")
        zaal.tot(lambda: zaal.engine.state.ronde is not None)
        for pagina, tekst in ((een, "Een vast gezicht"), (twee, "Minder papier")):
            pagina.get_by_label("Schrijf een kaart").fill(tekst)
            pagina.get_by_role("button", name="Stuur deze kaart").click()
            expect(pagina.get_by_text("Opgeslagen op de laptop").first).to_be_visible()
        zaal.tot(lambda: zaal.engine.state.stap is not None and zaal.engine.state.stap.titel == "Kiezen")
        zaal.tot(lambda: zaal.engine.state.ronde is not None)
        for pagina in (een, twee):
            pagina.get_by_role("checkbox", name="Een vast gezicht").check()
            pagina.get_by_role("button", name="Verstuur").click()
            expect(pagina.get_by_text("Opgeslagen op de laptop").first).to_be_visible()
        zaal.tot(lambda: bool(zaal.engine.state.ronde and zaal.engine.state.ronde.onthuld))
        expect(een.get_by_text("2 mensen gaven samen 2 punten.")).to_be_visible()
        state = zaal.engine.state
        for pagina in (een, twee):
            pagina.close()

    # Reported.
    pdf = tmp_path / "verslag.pdf"
    maak_pdf(sessieverslag(state, ingebouwd(), datetime.now(UTC)), pdf)
    tekst = " ".join(" ".join(p.extract_text() for p in pypdf.PdfReader(pdf).pages).split())
    assert "Samen kijken & kiezen" in tekst and "Een vast gezicht 2" in tekst
