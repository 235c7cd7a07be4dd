"""An extra stage in a real browser on a real network: what the projector shows, and nothing else."""
# pyright: reportPrivateUsage=false

import re
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from regioworkshop.engine.views import Beeld
from regioworkshop.model.blocks import Deelnamecode, Melding, Teller, Tijd, Vraag
from regioworkshop.model.commands import (
    BevriesScherm,
    GeefAntwoord,
    MeldAan,
    OnthulUitslag,
    SluitRonde,
    ToonScherm,
    ZetSchermlink,
)
from regioworkshop.model.sessie import SchermStand, SessieState
from regioworkshop.web.server import Deelnemersserver, Tempo
from tests.browser.test_axe import AXE, EISEN
from tests.hulp.browser import Bewaking
from tests.hulp.naamruimte import Wifi
from tests.ui.meten import rust
from tests.ui.voorbeelden import VOORBEELDEN, staven
from tests.web.nep import NepBeelden, NepMotor
from tests.web.zaal import Zaal
from ui.render.staafbeeld import Staafbeeld
from ui.stage.vlak import StageVlak
from ui.stijl import Stijl

pytestmark = [pytest.mark.browser, pytest.mark.netwerk]

GEHEIM = "Zm9vYmFyYmF6cXV4MTIzNA"
KENMERK = sha256(GEHEIM.encode()).hexdigest()
TV = {
    "viewport": {"width": 1280, "height": 720},
    "device_scale_factor": 1,
    "is_mobile": False,
    "has_touch": False,
}
CIJFERS = """() => Array.from(document.querySelectorAll('.staaf')).map((s) =>
  ['.staaf-label', '.staaf-cijfer'].map((k) => s.querySelector(k).textContent))"""
KLEINST = """() => Math.min(...Array.from(document.querySelectorAll('#blokken *, #voet *, #titel'))
  .filter((e) => e.offsetParent && !e.closest('.vh, svg, [aria-hidden]')
    && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
  .map((e) => 100 * parseFloat(getComputedStyle(e).fontSize) / innerHeight))"""
OVERLOOP = """() => { const b = document.querySelector('#blokken'), h = document.querySelector('#hoofd');
  return b.scrollHeight > h.clientHeight + 1 || b.scrollWidth > b.clientWidth + 1
    || document.documentElement.scrollWidth > innerWidth; }"""
OORDEEL = """async (eisen) => { const r = await axe.run({runOnly: eisen});
  return r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html.slice(0, 100)).join(' | ')); }"""


@pytest.fixture
def zaal(tmp_path: Path) -> Iterator[Zaal]:
    with Zaal(tmp_path / "traject.regio") as zaal:
        zaal.doe(ZetSchermlink(KENMERK))
        yield zaal


@pytest.fixture
def server(wifi: Wifi, zaal: Zaal) -> Iterator[Deelnemersserver]:
    sok = wifi.server.luister(poort=0)
    with Deelnemersserver(zaal.engine, zaal.beeldmaker, sok=sok, tempo=Tempo(tussen=0.02)) as server:
        yield server


@pytest.fixture
def link(wifi: Wifi, server: Deelnemersserver) -> str:
    return f"http://{wifi.server.adres}:{server.poort}/scherm#{GEHEIM}"


@pytest.fixture
def tv(nieuwe_telefoon: Callable[..., Page]) -> Page:
    return nieuwe_telefoon(**TV)


def stem(zaal: Zaal) -> None:
    """Let people in, let them vote on what they wrote, and do not show the result yet."""
    for n in range(3):
        zaal.doe(MeldAan(f"{n:032x}", f"Mens {n}", "", f"{n:064x}"))
    wie = list(zaal.engine.state.deelnemers)
    ronde = zaal.open("opgaven")
    for n, mens in enumerate(wie):
        zaal.doe(GeefAntwoord(f"kaart-{n:032x}", mens, ronde, f"k{n}", 1, {"tekst": f"Opgave {n}"}))
    zaal.doe(SluitRonde())
    zaal.doe(OnthulUitslag())
    ronde = zaal.open("top_drie.kiezen")
    items = [item.id for item in zaal.engine.state.rondes[ronde].items]
    for n, mens in enumerate(wie):
        punten = dict.fromkeys(items[: n + 1], 1)
        zaal.doe(GeefAntwoord(f"stem-{n:032x}", mens, ronde, "", 1, {"punten": punten}))


def test_the_same_figures_on_the_projector_and_in_a_browser(
    zaal: Zaal, server: Deelnemersserver, link: str, tv: Page, qtbot, qapp
) -> None:
    stijl = Stijl(qapp, rustig=True)
    vlak = StageVlak(stijl.stage, zaal.engine.klok.nu)
    qtbot.addWidget(vlak)
    vlak.resize(1280, 720)
    vlak.show()

    def op_de_beamer() -> list[list[str]]:
        beeld = zaal.beeldmaker.stage(zaal.engine.state, zaal.engine.klok.nu(), server.meedoen_op())
        vlak.toon(beeld)
        rust()
        figuur = vlak._midden.findChild(Staafbeeld)
        return [[rij.label, rij.weergave] for rij in figuur._rijen] if figuur is not None else []

    tv.goto(link)
    expect(tv.get_by_role("heading", name="Welkom")).to_be_visible()
    assert tv.locator("#qr path").get_attribute("d")
    stem(zaal)
    expect(tv.locator("#teller")).to_contain_text("3 van 3 binnen")
    assert server.extra_schermen == 1
    assert op_de_beamer() == tv.evaluate(CIJFERS) == [], "nothing of a result before it is shown"
    assert tv.locator("button, input, textarea, select").count() == 0, "it only shows"
    assert "Mens 1" not in tv.content()
    zaal.doe(SluitRonde())
    zaal.doe(OnthulUitslag())
    expect(tv.locator(".staaf").first).to_be_visible()
    samen = op_de_beamer()
    assert tv.evaluate(CIJFERS) == samen and [c for _l, c in samen] == ["3", "2", "1"]

    # Bevroren, zwart en de code: allebei gaan mee.
    zaal.doe(BevriesScherm(True))
    zaal.open("opgaven")
    tv.wait_for_timeout(200)
    assert tv.evaluate(CIJFERS) == op_de_beamer() == samen
    zaal.doe(ToonScherm(SchermStand.ZWART))
    expect(tv.locator("#hoofd")).to_be_hidden()
    assert tv.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    zaal.doe(ToonScherm(SchermStand.CODE))
    expect(tv.locator("#qr svg")).to_be_visible()
    zaal.doe(ToonScherm(SchermStand.STAP))
    expect(tv.locator(".staaf").first).to_be_visible()
    assert tv.evaluate(CIJFERS) == samen
    zaal.doe(BevriesScherm(False))
    expect(tv.locator(".staaf")).to_have_count(0)
    assert op_de_beamer() == []


def test_a_link_that_ended_is_said_calmly(
    zaal: Zaal, link: str, tv: Page, telefoon_bewaking: Bewaking
) -> None:
    telefoon_bewaking.verwacht("status of 401")
    tv.goto(link)
    expect(tv.get_by_role("heading", name="Welkom")).to_be_visible()
    zaal.doe(ZetSchermlink(""))
    expect(tv.get_by_role("heading", name="Deze link werkt niet meer.")).to_be_visible()


def test_a_screen_without_a_link_shows_a_number_and_is_let_in(
    server: Deelnemersserver, link: str, tv: Page
) -> None:
    tv.clock.install()
    tv.goto(link.partition("#")[0])
    nummer = tv.locator("h1.nummer")
    expect(nummer).to_have_text(re.compile(r"^\d{4}$"))
    tv.evaluate(AXE)
    assert tv.evaluate(OORDEEL, list(EISEN)) == []
    anders = f"{(int(nummer.inner_text()) + 1) % 10_000:04d}"
    assert not server.schermtoelating.laat_toe(anders, GEHEIM), "control: another number is no screen"
    assert server.schermtoelating.laat_toe(nummer.inner_text(), GEHEIM)
    tv.clock.fast_forward(3_000)
    expect(tv.get_by_role("heading", name="Welkom")).to_be_visible()
    assert tv.url.endswith(f"#{GEHEIM}"), "loading the page again shows the stage again"


def spoel_tot(tv: Page, tekst: str) -> None:
    """Let the page's clock run fast until its line about the connection says this; "" is no line."""
    for _keer in range(80):
        if tv.locator("#verbinding:not([hidden])").all_inner_texts() == ([tekst] if tekst else []):
            return
        tv.clock.fast_forward(500)
        tv.wait_for_timeout(20)
    raise AssertionError(f"the page never says {tekst!r}")


def test_a_laptop_that_starts_again_is_found_again(
    wifi: Wifi, zaal: Zaal, server: Deelnemersserver, link: str, tv: Page, telefoon_bewaking: Bewaking
) -> None:
    telefoon_bewaking.verwacht("net::ERR_")
    tv.clock.install()
    tv.goto(link)
    expect(tv.get_by_role("heading", name="Welkom")).to_be_visible()
    server.stop()
    spoel_tot(tv, "Geen verbinding met de laptop. Dit was het laatste beeld. Het scherm zoekt zelf verder.")
    expect(tv.get_by_role("heading", name="Welkom")).to_be_visible()
    motor = zaal.herstart()
    sok = wifi.server.luister(poort=server.poort)
    with Deelnemersserver(motor, zaal.beeldmaker, sok=sok):
        spoel_tot(tv, "")
        zaal.doe(ToonScherm(SchermStand.ZWART))
        expect(tv.locator("#hoofd")).to_be_hidden()


@pytest.mark.nightly
def test_a_cable_that_is_pulled_out_and_put_back(
    wifi: Wifi, zaal: Zaal, link: str, tv: Page, telefoon_bewaking: Bewaking
) -> None:
    telefoon_bewaking.verwacht("net::ERR_")
    tv.goto(link)
    expect(tv.get_by_role("heading", name="Welkom")).to_be_visible()
    wifi.verbreek()
    try:
        expect(tv.get_by_role("status")).to_contain_text("Geen verbinding", timeout=20_000)
    finally:
        wifi.herstel()
    expect(tv.locator("#verbinding")).to_be_hidden(timeout=15_000)


class Vast(NepBeelden):
    """Shows on the stage what the test says."""

    zaalbeeld = Beeld("zwart", "", ())

    def stage(self, state: SessieState, nu: Any, adres: str, /) -> Beeld:
        return self.zaalbeeld


def beelden_om_te_zien() -> list[Beeld]:
    vraag = Vraag("Welke opgaven pakken we als eerste op?", "Verdeel je punten in stilte.")
    voet = (Teller(18, 24, "18 van 24 binnen"), Tijd(372, 600, loopt=False))
    code = Deelnamecode("http://10.77.0.1:8765/", "Scan de code.", "7K3M9Q2VXA")
    los = [b for b in VOORBEELDEN if not isinstance(b, (Vraag, Teller, Tijd, Deelnamecode))]
    return [
        Beeld("wachten", "Sessie", (Vraag("Welkom", "Sessie"), code, Melding("12 van 24 binnen"))),
        Beeld("stap", "Sessie", (vraag, staven(9), *voet)),
        Beeld("stap", "Sessie", (vraag, staven(40), *voet)),
        *(Beeld("stap", "Sessie", (vraag, block, *voet)) for block in los),
    ]


def klachten(tv: Page, server: Deelnemersserver, motor: NepMotor, beelden: Vast) -> list[str]:
    """Go through every picture; return what is too small, sticks out, or is not for everybody."""
    gevonden: list[str] = []
    for nummer, beeld in enumerate(beelden_om_te_zien()):
        wat = type(beeld.blocks[1]).__name__
        titel = f"Beeld {nummer}"
        beelden.zaalbeeld = Beeld(beeld.toestand, titel, beeld.blocks)
        motor.zet()
        expect(tv).to_have_title(titel)
        kleinst, buiten = tv.evaluate(KLEINST), tv.evaluate(OVERLOOP)
        gevonden += [f"{wat}: letters van {kleinst:.2f} % van de hoogte"] if kleinst < 1.9 else []
        gevonden += [f"{wat}: past niet"] if buiten else []
        gevonden += [f"{wat}: {klacht}" for klacht in tv.evaluate(OORDEEL, list(EISEN))]
    return gevonden


@pytest.mark.parametrize(
    ("breed", "hoog", "licht"),
    [
        (1280, 720, "light"),
        pytest.param(1024, 768, "dark", marks=pytest.mark.nightly),
        pytest.param(3840, 2160, "light", marks=pytest.mark.nightly),
    ],
)
def test_every_block_can_be_read_from_the_back_of_the_room(
    wifi: Wifi, nieuwe_telefoon: Callable[..., Page], breed: int, hoog: int, licht: str
) -> None:
    motor = NepMotor()
    motor.zet(schermlink=KENMERK)
    beelden = Vast(motor)
    tv = nieuwe_telefoon(**{**TV, "viewport": {"width": breed, "height": hoog}, "color_scheme": licht})
    sok = wifi.server.luister()
    with Deelnemersserver(motor, beelden, sok=sok, tempo=Tempo(tussen=0.01)) as server:
        tv.goto(f"http://{wifi.server.adres}:{server.poort}/scherm#{GEHEIM}")
        tv.evaluate(AXE)
        assert klachten(tv, server, motor, beelden) == []
        # Controle: een regel te klein, en een blok dat er niet op past.
        tv.evaluate("document.querySelector('#voet p').style.fontSize = '1vh'")
        tv.evaluate("document.querySelector('#blokken').style.minHeight = '200vh'")
        assert tv.evaluate(OVERLOOP) and tv.evaluate(KLEINST) < 1.9


def test_what_stood_there_does_not_grow_again(wifi: Wifi, tv: Page) -> None:
    motor = NepMotor()
    motor.zet(schermlink=KENMERK)
    beelden = Vast(motor)
    vraag = Vraag("Wat nu?")
    tv.add_init_script("""window.gegroeid = 0; document.addEventListener('animationstart',
        (e) => { window.gegroeid += e.animationName === 'groei' ? 1 : 0; });""")
    with Deelnemersserver(motor, beelden, sok=wifi.server.luister(), tempo=Tempo(tussen=0.01)) as server:
        beelden.zaalbeeld = Beeld("stap", "Een", (vraag, staven(3)))
        tv.goto(f"http://{wifi.server.adres}:{server.poort}/scherm#{GEHEIM}")
        expect(tv.locator(".staaf")).to_have_count(3)
        tv.wait_for_timeout(100)
        assert tv.evaluate("window.gegroeid") == 3, "control: what is new grows"
        beelden.zaalbeeld = Beeld("stap", "Een", (vraag, staven(4)))
        motor.zet()
        expect(tv.locator(".staaf")).to_have_count(4)
        tv.wait_for_timeout(100)
        assert tv.evaluate("window.gegroeid") == 3
        tv.emulate_media(reduced_motion="reduce")
        tv.reload()
        expect(tv.locator(".staaf")).to_have_count(4)
        tv.wait_for_timeout(100)
        assert tv.evaluate("window.gegroeid") == 0
