"""The phone in every state, as people with a disability meet it: axe over each, in both languages and themes.

The states come from the real engine over the real server (tests/hulp/staten.py). What axe cannot see stands
beside it: nothing wider than the phone at twice the letters, nothing too small to hit, no Dutch that is not
marked as Dutch on a page in another language.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Page, expect

from regioworkshop.model.blocks import naar_json
from regioworkshop.model.codes import meedoeadres
from regioworkshop.model.commands import GaNaarStap, OpenRonde, SluitRonde, ZetDeelnamecode
from regioworkshop.taal import BRONTAAL, in_taal, talen
from regioworkshop.web.server import Deelnemersserver, Tempo
from tests.bouwstenen.maak import VARIANTEN
from tests.hulp.browser import Bewaking
from tests.hulp.naamruimte import Wifi
from tests.hulp.staten import HELFTEN, MENSEN, Doorloop, stappen

pytestmark = [pytest.mark.browser, pytest.mark.netwerk]

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
# WCAG 2.2 A and AA, and what axe knows to be good use beside it.
EISEN = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# Keeps what the page was last told to show, so that we know when it shows it.
KIJK_MEE = """(() => { const echt = JSON.parse; JSON.parse = (tekst, ...rest) => {
    const uit = echt(tekst, ...rest);
    if (uit && uit.blokken && uit.toestand) window.laatstGetoond = JSON.stringify(uit.blokken);
    return uit; }; })()"""
OORDEEL = """async eisen => {
    const uit = await axe.run(document, {runOnly: {type: 'tag', values: eisen}, resultTypes: ['violations'],
        rules: {'target-size': {enabled: true}}});
    const klachten = uit.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 120)}`));
    for (const e of document.querySelectorAll('button, input:not([type=radio]):not([type=checkbox]), select,'
            + ' textarea, label.keuze, label.score, a[href]')) {
        const vlak = e.getBoundingClientRect();
        if (e.getClientRects().length && (vlak.height < 47.5 || vlak.width < 47.5))
            klachten.push(`kleiner dan 48: ${e.outerHTML.slice(0, 120)} ${vlak.width}x${vlak.height}`);
    }
    const stijl = document.documentElement.style;
    for (const schaal of [1, 2]) {
        stijl.fontSize = `${112.5 * schaal}%`;
        if (document.documentElement.scrollWidth > 360) // not innerWidth: that grows along
            klachten.push(`breder dan de telefoon bij ${schaal} x letters`);
        // A column of one or two letters can be read by nobody.
        for (const e of document.querySelectorAll('header *, main *'))
            if (!e.closest('.vh, .tabelvak, .kruis, select') && e.clientWidth
                && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim().length > 6)
                && e.clientWidth < 2.5 * parseFloat(getComputedStyle(e).fontSize))
                klachten.push(`te smal bij ${schaal} x letters: ${e.outerHTML.slice(0, 120)}`);
    }
    stijl.fontSize = '';
    return klachten;
}"""
TAALFOUTEN = """([geschreven, vertaald]) => {
    const fout = [], loper = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (loper.nextNode()) {
        const tekst = loper.currentNode.data, taal = loper.currentNode.parentNode.closest('[lang]').lang;
        if (!/[A-Za-z]{2}/.test(tekst)) continue;
        if (geschreven.includes(tekst) && taal !== 'nl') fout.push(`niet als Nederlands gemerkt: ${tekst}`);
        if (vertaald.includes(tekst) && taal === 'nl') fout.push(`als Nederlands gemerkt: ${tekst}`);
    }
    return fout;
}"""


def _teksten(deel: Any) -> set[str]:
    if isinstance(deel, str):
        return {deel}
    onder = deel.values() if isinstance(deel, dict) else deel if isinstance(deel, list) else ()
    return set[str]().union(*map(_teksten, onder))


class Kamer:
    """A session that goes through every state, with phones that look on."""

    def __init__(self, wifi: Wifi, pad: Path, namen: Sequence[str]) -> None:
        self.loop = Doorloop(pad, stappen(namen))
        self._wifi = wifi
        self._open = ExitStack()

    def __enter__(self) -> "Kamer":
        self._open.enter_context(self.loop)
        sok = self._wifi.server.luister()
        server = Deelnemersserver(self.loop.engine, self.loop.beelden, sok=sok, tempo=Tempo(tussen=0.01))
        self.adres = f"http://{self._wifi.server.adres}:{server.poort}/"
        self._open.enter_context(server)
        if not self.loop.engine.state.code:
            self.loop.doe(ZetDeelnamecode("K7Q2MX"))
        self.meedoen = meedoeadres(self.adres, self.loop.engine.state.code)
        return self

    def __exit__(self, *_fout: object) -> None:
        self._open.close()

    def binnen(self, telefoon: Page) -> None:
        """Join as the first of the people."""
        telefoon.goto(self.meedoen)
        naam, partij = MENSEN[0]
        telefoon.locator("main select").select_option(value=partij)
        telefoon.locator("main input").first.fill(naam)
        telefoon.locator("main button.hoofd").click()
        telefoon.wait_for_selector("#blokken > *")

    def ook_binnen(self, telefoon: Page, van: Page) -> None:
        """Let another phone be the same person."""
        telefoon.goto(self.adres)
        bewaard = van.evaluate("JSON.stringify(localStorage)")
        telefoon.evaluate("bewaard => Object.assign(localStorage, JSON.parse(bewaard))", bewaard)
        telefoon.reload()
        telefoon.wait_for_selector("#blokken > *")

    def beeld(self, taal: str) -> Any:
        """Return what there is to see now."""
        with in_taal(taal):
            beeld = self.loop.beelden.phone(self.loop.engine.state, self.loop.engine.klok.nu())
        return naar_json(beeld.blocks)

    def wacht(self, telefoon: Page, taal: str) -> None:
        """Wait until the page shows what there is to see now."""
        verwacht = self.beeld(taal)
        for _keer in range(500):
            if json.loads(telefoon.evaluate("window.laatstGetoond || '[]'")) == verwacht:
                return
            telefoon.wait_for_timeout(10)
        raise AssertionError(f"the page does not show {[b['blok'] for b in verwacht]}")


@pytest.fixture
def maak_telefoon(nieuwe_telefoon: Callable[..., Page]) -> Callable[..., Page]:
    def maak(taal: str, donker: bool = False) -> Page:
        telefoon = nieuwe_telefoon(locale=taal, color_scheme="dark" if donker else "light")
        telefoon.add_init_script(KIJK_MEE)
        return telefoon

    return maak


def oordeel(telefoon: Page) -> list[str]:
    """Return what is wrong with the page as it is now."""
    if not telefoon.evaluate("typeof axe === 'object'"):
        telefoon.evaluate(AXE)
    return telefoon.evaluate(OORDEEL, list(EISEN))


def taalfouten(telefoon: Page, geschreven: Iterable[str], vertaald: Iterable[str]) -> list[str]:
    """Return the texts of which the page does not say in which language they are."""
    return telefoon.evaluate(TAALFOUTEN, [list(geschreven), list(vertaald)])


def _geen_klachten(kamer: Kamer, telefoons: Mapping[tuple[str, bool], Page]) -> None:
    """Go through every state, and fail with what is wrong in which. All phones are the same person's."""
    eerste, *andere = telefoons.values()
    kamer.binnen(eerste)
    for telefoon in andere:
        kamer.ook_binnen(telefoon, eerste)
    klachten: dict[str, list[str]] = {}
    gezien = 0
    for staat in kamer.loop.staten():
        gezien += 1
        for (taal, donker), telefoon in telefoons.items():
            kamer.wacht(telefoon, taal)
            gevonden = oordeel(telefoon)
            if taal != BRONTAAL:
                bron, eigen = _teksten(kamer.beeld(BRONTAAL)), _teksten(kamer.beeld(taal))
                gevonden += taalfouten(telefoon, bron & eigen, eigen - bron)
            for klacht in gevonden:
                waar = f"{staat.stap} ({staat.toestand}, {taal}{', dark' if donker else ''})"
                klachten.setdefault(klacht, []).append(waar)
    assert gezien > 50
    if klachten:
        regels = (f"{klacht}\n    {', '.join(waar)}" for klacht, waar in sorted(klachten.items()))
        pytest.fail("\n".join(regels), pytrace=False)


def test_every_state_of_every_kind_of_question_is_for_everybody(
    wifi: Wifi, tmp_path: Path, maak_telefoon: Callable[..., Page]
) -> None:
    soorten: dict[str, str] = {}
    for naam, (soort, _velden) in VARIANTEN.items():
        soorten.setdefault(soort, naam)
    with Kamer(wifi, tmp_path / "t.regio", tuple(soorten.values())) as kamer:
        telefoons = {(BRONTAAL, False): maak_telefoon(BRONTAAL), ("en", True): maak_telefoon("en", True)}
        _geen_klachten(kamer, telefoons)


@pytest.mark.nightly
@pytest.mark.parametrize("helft", HELFTEN, ids=("even", "oneven"))
@pytest.mark.parametrize("taal", (BRONTAAL, *talen()))
@pytest.mark.parametrize("donker", (False, True), ids=("licht", "donker"))
def test_every_variant_in_every_language_and_theme(
    wifi: Wifi,
    tmp_path: Path,
    maak_telefoon: Callable[..., Page],
    helft: Sequence[str],
    taal: str,
    donker: bool,
) -> None:
    with Kamer(wifi, tmp_path / "t.regio", helft) as kamer:
        _geen_klachten(kamer, {(taal, donker): maak_telefoon(taal, donker)})


@pytest.mark.parametrize(("taal", "donker"), [(BRONTAAL, True), ("en", False)], ids=("nl", "en"))
def test_the_door_a_refusal_and_a_lost_connection_are_for_everybody(
    wifi: Wifi,
    tmp_path: Path,
    maak_telefoon: Callable[..., Page],
    telefoon_bewaking: Bewaking,
    taal: str,
    donker: bool,
) -> None:
    telefoon_bewaking.verwacht(r"net::ERR_|status of 4\d\d")
    klachten: dict[str, list[str]] = {}
    with Kamer(wifi, tmp_path / "t.regio", ("kaarten",)) as kamer:
        telefoon = maak_telefoon(taal, donker)
        telefoon.goto(kamer.adres)
        telefoon.wait_for_selector("input.code")
        klachten["code"] = oordeel(telefoon)
        telefoon.locator("input.code").fill("W2W2W2")
        telefoon.locator("main button.hoofd").click()
        expect(telefoon.get_by_role("alert")).not_to_be_empty()
        klachten["wrong code"] = oordeel(telefoon)
        telefoon.goto("about:blank")
        telefoon.goto(kamer.meedoen)
        telefoon.wait_for_selector("main select")
        telefoon.locator("main button.hoofd").click()
        klachten["no name"] = oordeel(telefoon)
        telefoon.goto("about:blank")
        kamer.binnen(telefoon)
        kamer.loop.doe(GaNaarStap(0))
        kamer.loop.doe(OpenRonde())
        vak = telefoon.locator("textarea")
        vak.fill("x" * 300)
        telefoon.locator("main button.hoofd").click()
        klachten["too long"] = oordeel(telefoon)
        wifi.verbreek()
        try:
            vak.fill("Een kaart")
            telefoon.locator("main button.hoofd").click()
            telefoon.wait_for_selector("#verbinding:not([hidden])")
            klachten["lost"] = oordeel(telefoon)
            vak.fill("Half")
        finally:
            wifi.herstel()
        telefoon.wait_for_selector(".eigen .staat.goed")
        kamer.loop.doe(SluitRonde())
        telefoon.wait_for_selector(".achtergebleven")
        klachten["left behind"] = oordeel(telefoon)
    assert {waar: wat for waar, wat in klachten.items() if wat} == {} and len(klachten) == 6


def test_what_is_wrong_is_found(wifi: Wifi, tmp_path: Path, maak_telefoon: Callable[..., Page]) -> None:
    """Control: a picture without words, grey on grey, a small button, a wide line, Dutch without a mark."""
    with Kamer(wifi, tmp_path / "t.regio", ("kaarten",)) as kamer:
        telefoon = maak_telefoon("en")
        kamer.binnen(telefoon)
        kamer.loop.doe(GaNaarStap(0))
        kamer.loop.doe(OpenRonde())
        kamer.wacht(telefoon, "en")
        geschreven, vertaald = ["Wat speelt er?", "Proefsessie"], ["Ready", "0 of 1 in"]
        assert oordeel(telefoon) == [] and taalfouten(telefoon, geschreven, vertaald) == []
        telefoon.evaluate(
            """() => { const p = document.querySelector('.teller p'); p.style.color = '#aaa';
            const plaatje = document.createElement('img'), knop = document.createElement('button');
            knop.textContent = 'x'; knop.style.cssText = 'width:20px;height:20px;padding:0';
            const breed = document.createElement('div'); breed.style.cssText = 'width:500px;height:1px';
            const smal = document.createElement('p');
            smal.style.width = '30px'; smal.textContent = 'liever niet';
            document.querySelector('#blokken').append(plaatje, knop, breed, smal);
            for (const e of document.querySelectorAll('[lang=nl]')) e.lang = 'en';
            p.lang = 'nl'; }"""
        )
        gevonden = "\n".join([*oordeel(telefoon), *taalfouten(telefoon, geschreven, vertaald)])
        for woord in (
            "color-contrast",
            "image-alt",
            "kleiner dan 48",
            "breder dan",
            "te smal",
            "niet als",
            ": 0 of 1",
        ):
            assert woord in gevonden
