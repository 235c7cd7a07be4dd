"""The shared screen in a real browser: turn after turn, and a canary that may be found nowhere afterwards."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from regioworkshop.model.commands import MeldAan, SluitRonde
from regioworkshop.model.sessie import Weg
from regioworkshop.web.server import Deelnemersserver
from tests.browser.test_axe import oordeel, taalfouten
from tests.hulp.browser import Bewaking
from tests.hulp.naamruimte import Wifi
from tests.web.zaal import Zaal

pytestmark = [pytest.mark.browser, pytest.mark.netwerk]

KANARIE = "kanariegeel"
TABLET = {"viewport": {"width": 768, "height": 1024}, "device_scale_factor": 1}
SPOREN = """() => JSON.stringify([
  document.documentElement.outerHTML,
  Array.from(document.querySelectorAll('input, textarea, select')).map((v) => v.value),
  Object.entries(localStorage), Object.entries(sessionStorage),
  history.state, location.href, document.cookie,
])"""

TE_KLEIN = """() => Array.from(document.querySelectorAll('button, input, textarea'))
  .filter((k) => k.offsetParent && k.getBoundingClientRect().height < 48).map((k) => k.textContent)"""


@pytest.fixture
def zaal(tmp_path: Path) -> Iterator[Zaal]:
    with Zaal(tmp_path / "traject.regio") as zaal:
        yield zaal


@pytest.fixture
def server(wifi: Wifi, zaal: Zaal) -> Iterator[Deelnemersserver]:
    with Deelnemersserver(zaal.engine, zaal.beeldmaker, sok=wifi.server.luister(poort=0)) as server:
        yield server


@pytest.fixture
def tablet(wifi: Wifi, server: Deelnemersserver, nieuwe_telefoon: Callable[..., Page]) -> Page:
    pagina = nieuwe_telefoon(**TABLET)
    pagina.goto(f"http://{wifi.server.adres}:{server.poort}/kiosk")
    return pagina


def _meld_aan(zaal: Zaal, *namen: str) -> None:
    for n, naam in enumerate(namen):
        zaal.doe(MeldAan(f"{n:032x}", naam, "", f"{n:064x}"))


def _begin(tablet: Page, naam: str) -> None:
    tablet.get_by_role("button", name="Ik ben aan de beurt").click()
    tablet.get_by_role("button", name=naam).click()


def test_turn_after_turn_and_nothing_stays(
    zaal: Zaal, server: Deelnemersserver, tablet: Page, telefoon_bewaking: Bewaking
) -> None:
    telefoon_bewaking.verwacht(r"403|401")
    _meld_aan(zaal, "Anna", "Bert")
    tablet.get_by_label("Code van de begeleider").fill("22222222")
    tablet.get_by_role("button", name="Ga verder").click()
    expect(tablet.get_by_role("alert")).to_contain_text("Deze code klopt niet")
    tablet.get_by_label("Code van de begeleider").fill(server.kiosken.open().lower())
    tablet.get_by_role("button", name="Ga verder").click()
    expect(tablet.get_by_role("heading", name="Er is nu geen vraag open")).to_be_visible()

    ronde = zaal.open("opgaven")
    _begin(tablet, "Anna")
    tablet.get_by_label("Schrijf een kaart").fill(f"Kaart van {KANARIE}")
    tablet.get_by_role("button", name="Stuur deze kaart").click()
    expect(tablet.locator(".eigen .staat")).to_contain_text("Opgeslagen")
    tablet.get_by_role("button", name="Klaar, dek het scherm af").click()
    _begin(tablet, "Bert")
    # Half geschreven en dan weg: ook dat is nergens meer.
    tablet.get_by_label("Schrijf een kaart").fill(f"Half af {KANARIE}")
    assert KANARIE in tablet.evaluate(SPOREN), "control: the search finds what is there"
    tablet.get_by_role("button", name="Klaar, dek het scherm af").click()
    expect(tablet.get_by_role("heading", name="Geef door aan de volgende")).to_be_visible()
    expect(tablet.get_by_text("1 mens stemde nog niet.")).to_be_visible()
    assert KANARIE not in tablet.evaluate(SPOREN)
    lengte = tablet.evaluate("history.length")
    tablet.go_back()
    assert KANARIE not in tablet.content()
    tablet.go_forward()
    tablet.get_by_role("button", name="Ik ben aan de beurt").wait_for()
    assert tablet.evaluate("history.length") == lengte, "a turn makes no history"
    _begin(tablet, "Bert")
    assert KANARIE not in tablet.evaluate(SPOREN), "the next one begins with nothing"
    tablet.get_by_label("Schrijf een kaart").fill("Wonen")
    tablet.get_by_role("button", name="Stuur deze kaart").click()
    expect(tablet.locator(".eigen .staat")).to_contain_text("Opgeslagen")
    zaal.doe(SluitRonde())
    expect(tablet.get_by_role("heading", name="Er is nu geen vraag open")).to_be_visible()
    assert {a.weg for a in zaal.engine.state.rondes[ronde].antwoorden.values()} == {Weg.SCHERM}

    ronde = zaal.open("top_drie.kiezen")
    tablet.get_by_role("button", name="Ik ben aan de beurt").click()
    tablet.get_by_label("Staat je naam er niet bij? Typ hem hier.").fill("Carla")
    tablet.get_by_role("button", name="Doe mee").click()
    tablet.get_by_label("Wonen").check()
    tablet.locator("button.hoofd").click()
    expect(tablet.get_by_role("heading", name="Opgeslagen. Bedankt.")).to_be_visible()
    assert "Wonen" not in tablet.evaluate(SPOREN), "what was chosen is gone at once"
    tablet.get_by_role("button", name="Dek het scherm af").click()
    expect(tablet.get_by_text("2 mensen stemden nog niet.")).to_be_visible()
    # Opnieuw laden mag: het scherm blijft toegelaten, en begint afgedekt.
    tablet.reload()
    expect(tablet.get_by_role("heading", name="Geef door aan de volgende")).to_be_visible()
    server.kiosken.sluit()
    expect(tablet.get_by_label("Code van de begeleider")).to_be_visible()


def test_what_people_wrote_is_marked_as_dutch_on_an_english_screen(
    zaal: Zaal, server: Deelnemersserver, wifi: Wifi, nieuwe_telefoon: Callable[..., Page]
) -> None:
    tablet = nieuwe_telefoon(**TABLET, locale="en-GB")
    _meld_aan(zaal, "Anna", "Bert")
    zaal.open("opgaven")
    geschreven = [zaal.engine.state.sessie.naam, "Anna", "Bert"]
    tablet.goto(f"http://{wifi.server.adres}:{server.poort}/kiosk#{server.kiosken.open()}")
    tablet.get_by_role("button", name="It is my turn").click()
    expect(tablet.get_by_role("button", name="Anna")).to_have_attribute("lang", "nl")
    assert taalfouten(tablet, geschreven, ["Who are you?"]) == []
    tablet.get_by_role("button", name="Anna").click()
    expect(tablet.get_by_label("Write a card")).to_be_visible()
    expect(tablet.locator(".vraag h1")).to_have_attribute("lang", "nl")
    # Wat gevraagd wordt schreef iemand; wie het ziet zegt het programma.
    geschreven += tablet.locator(".vraag h1").all_text_contents()
    van_ons = [*tablet.locator(".wie-ziet-dit").all_text_contents(), "Write a card"]
    assert van_ons[0].startswith("Your card is shown") and taalfouten(tablet, geschreven, van_ons) == []
    # Control: marks that are missing, and one too many.
    tablet.evaluate("""() => { for (const e of document.querySelectorAll('main [lang]')) e.lang = 'en';
        document.querySelector('main label').lang = 'nl'; }""")
    fouten = taalfouten(tablet, geschreven, van_ons)
    assert {fout.split(":")[0] for fout in fouten} == {
        "niet als Nederlands gemerkt",
        "als Nederlands gemerkt",
    }


@pytest.mark.parametrize("maat", [(768, 1024), (1280, 800), (360, 740)])
@pytest.mark.parametrize("licht", ["light", "dark"])
def test_every_page_fits_and_every_control_is_large_enough(
    zaal: Zaal,
    server: Deelnemersserver,
    wifi: Wifi,
    nieuwe_telefoon: Callable[..., Page],
    maat: tuple[int, int],
    licht: str,
    tmp_path: Path,
) -> None:
    tablet = nieuwe_telefoon(viewport={"width": maat[0], "height": maat[1]}, color_scheme=licht)
    _meld_aan(zaal, *(f"Deelnemer {n} (samenwerkingsverband)" for n in range(1, 13)))
    zaal.open("opgaven")
    tablet.goto(f"http://{wifi.server.adres}:{server.poort}/kiosk#{server.kiosken.open()}")
    for stap in ("Ik ben aan de beurt", "Deelnemer 7", ""):
        tablet.wait_for_timeout(200)
        tablet.screenshot(path=str(tmp_path / f"kiosk-{maat[0]}-{licht}-{stap or 'biljet'}.png"))
        assert tablet.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert tablet.evaluate(TE_KLEIN) == []
        # De breedte keurt axe_test voor een telefoon; hier staat die erboven.
        assert [klacht for klacht in oordeel(tablet) if "breder dan" not in klacht] == []
        if stap:
            tablet.get_by_role("button", name=stap).first.click()
