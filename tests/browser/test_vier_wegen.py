"""One vote, four ways, with real parts: a phone, a tablet, the desk's own window, hands; one right count."""
# pyright: reportPrivateUsage=false

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Page, expect
from pytestqt.qtbot import QtBot

from regioworkshop.bouwstenen import ingebouwd
from regioworkshop.engine.machine import Machine
from regioworkshop.model.events import AntwoordGegeven
from regioworkshop.model.sessie import SessieState
from regioworkshop.model.werkvorm import RondeStand
from regioworkshop.report.document import Tafelkaarten
from regioworkshop.report.proces import maak_pdf
from regioworkshop.report.sessieverslag import sessieverslag
from regioworkshop.tafelkaarten import deel_kaarten_uit
from regioworkshop.voorbeeld import Voorbeeld
from tests.browser.test_hele_weg import Zaal, cijfers, doe_mee, teksten, zaal_open
from tests.hulp.naamruimte import Wifi
from ui.biljet.punten import Puntenbiljet
from ui.render.totalen import Totalenblok

pytestmark = [pytest.mark.browser, pytest.mark.netwerk, pytest.mark.timeout(240)]

WONEN, JEUGD = "Wonen in de regio", "Jeugd op straat"
TABLET = {"viewport": {"width": 768, "height": 1024}, "device_scale_factor": 1}


@pytest.fixture
def zaal(wifi: Wifi, qtbot: QtBot, tmp_path: Path) -> Iterator[Zaal]:
    pad = tmp_path / "zaal.regio"
    Voorbeeld.flevoland().maak(pad, ingebouwd())
    with zaal_open(wifi, qtbot, pad) as zaal:
        zaal.vensters.desk.bord.stap.wegen.zet_schermen(zaal.server.kiosken, lambda: zaal.server.adressen[0])
        yield zaal


def _schrijf(pagina: Page, tekst: str) -> None:
    pagina.get_by_label("Schrijf een kaart").fill(tekst)
    pagina.get_by_role("button", name="Stuur deze kaart").click()
    expect(pagina.get_by_text("Opgeslagen op de laptop").first).to_be_visible()


def _stem(pagina: Page, *keuzes: str) -> None:
    for keuze in keuzes:
        pagina.get_by_role("checkbox", name=keuze).check()
    pagina.get_by_role("button", name="Verstuur").click()


def _alle_wegen(zaal: Zaal, nieuwe_telefoon: Callable[..., Page]) -> Page:
    """Let everybody vote, by every way, with two who went from their phone to another one."""
    adres = zaal.server.meedoen
    wegen = zaal.vensters.desk.bord.stap.wegen
    een = doe_mee(nieuwe_telefoon(), adres, "Deelnemer 1 (huisartsen)")
    twee = doe_mee(nieuwe_telefoon(), adres, "Deelnemer 2 (gemeente)")
    drie = doe_mee(nieuwe_telefoon(), adres, "Deelnemer 3 (GGD)")
    gedrukt: list[Tafelkaarten] = []
    deel_kaarten_uit(zaal.engine, ingebouwd(), zaal.server.adressen[0], gedrukt.append, biljetten=False)
    kaarten = gedrukt[0].kaarten
    zaal.tot(lambda: zaal.stand is RondeStand.OPEN)
    _schrijf(een, WONEN)
    _schrijf(twee, JEUGD)
    zaal.tot(lambda: zaal.engine.state.stap is not None and "kiezen" in zaal.engine.state.stap.id)
    zaal.tot(lambda: zaal.stand is RondeStand.OPEN)

    # Twee en drie stemmen met de telefoon, en daarna op papier en op de tablet: dat vervangt.
    for pagina, keuzes in ((een, (WONEN, JEUGD)), (twee, (WONEN,)), (drie, (JEUGD,))):
        _stem(pagina, *keuzes)
        expect(pagina.get_by_text("Opgeslagen op de laptop").first).to_be_visible()
    zaal.wacht(lambda: "3 van 3 binnen" in teksten(zaal.vensters.desk))
    wegen.knop_kaart.click()
    wegen.kaart.nieuw.setText(kaarten[1].code)
    wegen.kaart.knop_nieuw.click()
    assert wegen.kaart.vel is not None
    (biljet,) = wegen.kaart.vel.biljetten
    assert isinstance(biljet, Puntenbiljet)
    next(vink for vink in biljet.vinken.values() if vink.accessibleName() == JEUGD).setChecked(True)
    wegen.kaart.vel.knop.click()
    zaal.wacht(lambda: wegen.kaart.vel is None)

    # Iemand zonder telefoon stemt op de tablet, en drie verandert daar met de kaart van gedachten.
    wegen.knop_tablet.click()
    tablet = nieuwe_telefoon(**TABLET)
    tablet.goto(f"{zaal.server.adressen[0]}/kiosk#{zaal.server.kiosken.code}")
    tablet.get_by_role("button", name="Ik ben aan de beurt").click()
    tablet.get_by_label("Staat je naam er niet bij? Typ hem hier.").fill("Mevrouw De Vries")
    tablet.get_by_role("button", name="Doe mee").click()
    _stem(tablet, WONEN)
    expect(tablet.get_by_role("heading", name="Opgeslagen. Bedankt.")).to_be_visible()
    tablet.get_by_role("button", name="Dek het scherm af").click()
    tablet.get_by_role("button", name="Ik ben aan de beurt").click()
    tablet.get_by_label("Heb je een kaart? Typ de code.").fill(kaarten[2].code)
    tablet.get_by_role("button", name="Ga verder").click()
    expect(tablet.get_by_text("Deelnemer 3 (GGD)")).to_be_visible()
    _stem(tablet, WONEN, JEUGD)
    expect(tablet.get_by_role("heading", name="Opgeslagen. Bedankt.")).to_be_visible()

    _tel_handen(zaal, 3)
    return een


def _tel_handen(zaal: Zaal, zonder_toestel: int) -> None:
    """Three people raise their hand, among so many without a device."""
    vak = zaal.vensters.desk.bord.stap.wegen.handen
    if not vak.isVisible():
        zaal.vensters.desk.bord.stap.wegen.knop_handen.click()
    vak.mensen.setText(str(zonder_toestel))
    vak.knop_mensen.click()
    zaal.wacht(lambda: zaal.engine.state.zonder_toestel == zonder_toestel)
    (blok,) = vak.rooster.blokken
    assert isinstance(blok, Totalenblok)
    plek = {regel.tekst: n for n, regel in enumerate(blok._block.rijen)}
    for regel, aantal in ((plek[WONEN], "2"), (plek[JEUGD], "1"), (len(plek), "3")):
        blok.rooster.vakken[regel, 0].setText(aantal)
    blok._knop.click()


def _een_telling(zaal: Zaal, telefoon: Page, map_: Path) -> None:
    """Check that desk, stage, phone and report have the same right figures."""
    zaal.tot(lambda: bool(zaal.engine.state.ronde and zaal.engine.state.ronde.onthuld))
    # Wonen: telefoon, twee keer tablet, 2 handen. Jeugd: telefoon, kaart, tablet, 1 hand.
    verwacht = f"1 {WONEN}: 5. 2 {JEUGD}: 4."
    for venster in (zaal.vensters.desk, zaal.vensters.stage):
        assert verwacht in cijfers(venster)
    zin = "7 mensen gaven samen 9 punten."
    expect(telefoon.get_by_text(zin)).to_be_visible()
    pdf = map_ / "verslag.pdf"
    maak_pdf(sessieverslag(zaal.engine.state, ingebouwd(), datetime.now(UTC)), pdf)
    tekst = " ".join(" ".join(p.extract_text() for p in pypdf.PdfReader(pdf).pages).split())
    assert zin in tekst
    assert re.search(f"1 {WONEN} 5\\b", tekst) and re.search(f"2 {JEUGD} 4\\b", tekst)
    assert "1 per telefoon, 2 op het gedeelde scherm, 1 kaart en 3 handen." in tekst
    assert "Alle aanwezigen mochten stemmen: 7 mensen. Er stemden er 7." in tekst


def test_four_ways_in_one_round_give_one_count(
    zaal: Zaal, nieuwe_telefoon: Callable[..., Page], tmp_path: Path
) -> None:
    telefoon = _alle_wegen(zaal, nieuwe_telefoon)
    zaal.wacht(lambda: "7 van 7 binnen" in teksten(zaal.vensters.desk))
    _een_telling(zaal, telefoon, tmp_path)


@pytest.mark.nightly
def test_control_who_goes_to_another_way_would_be_seen_to_count_twice(
    zaal: Zaal, nieuwe_telefoon: Callable[..., Page], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine that keeps an answer for each way, as a ballot box beside the phones would."""
    gewoon = Machine._na_antwoord

    def per_weg(self: Machine, state: SessieState, seq: int, op: datetime, e: AntwoordGegeven) -> SessieState:
        anders = f"{e.deelnemer}-{e.weg}" if e.sleutel == "" else e.deelnemer
        return gewoon(self, state, seq, op, replace(e, deelnemer=anders))

    monkeypatch.setattr(Machine, "_na_antwoord", per_weg)
    telefoon = _alle_wegen(zaal, nieuwe_telefoon)
    zaal.wacht(lambda: "9 stemmen en 7 mensen" in zaal.vensters.desk.bord.regel.tekst)
    # En wie de melding wegpoetst met mensen erbij, ziet het aan de uitslag.
    _tel_handen(zaal, 5)
    zaal.wacht(lambda: "9 van 9 binnen" in teksten(zaal.vensters.desk))
    with pytest.raises(AssertionError, match=f"1 {WONEN}: 5"):
        _een_telling(zaal, telefoon, tmp_path)
