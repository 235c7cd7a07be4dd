"""The phone page in real Chromium, over the cable, on an address that is no secure context.

The engine is the stand-in of tests/web/nep.py, so that the test decides when an answer is durable and what is
on the screen. The same page on the real engine: test_telefoon_echt.py.
"""

import dataclasses
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from regioworkshop.model import blocks as b
from regioworkshop.model.codes import meedoeadres
from regioworkshop.model.commands import Weigering
from regioworkshop.web.bestanden import lees_bestanden
from regioworkshop.web.bundel import Soort, bundel, lees
from regioworkshop.web.server import Deelnemersserver, Tempo
from tests.hulp.browser import Bewaking
from tests.hulp.naamruimte import Wifi
from tests.web.nep import CODE, NepBeelden, NepMotor
from tests.web.test_pagina import MAP, MODULES

pytestmark = [pytest.mark.browser, pytest.mark.netwerk]

GEEN_VERBINDING = r"net::ERR_|the server responded with a status of"
VRAAG = b.Vraag("Welke opgaven pakken we als eerste op?")
KAARTEN = b.SchrijfKaarten("r1", 3, 160, "Eén gedachte per kaart.")
OPTIES = tuple(b.Optie(f"o{i}", naam) for i, naam in enumerate(("Opgroeien", "Ouder worden", "Leefstijl")))
PUNTEN = b.VerdeelPunten("r1", OPTIES, 5, 2)
KIES = b.Kies("r1", (b.Keuze(0, "Nee"), b.Keuze(3, "Goed genoeg"), b.Keuze(5, "Ik trek mee")), "Waarom?")
VELDEN = (
    b.Formulierveld("wat", "Wat gaan we doen?", "", "tekst", 200, True),
    b.Formulierveld("wanneer", "Wanneer is het klaar?", "", "datum", 60, True),
    b.Formulierveld("zeker", "Hoe zeker is dit?", "", "keuze", 60, False, ("Zeker", "Misschien")),
)
ONDERWERPEN = (
    b.Onderwerp("a", "Opgroeien"),
    b.Onderwerp("z", "Ouder worden", "", (("wat", "Er staat al iets"),)),
)
FORMULIER = b.VulFormulier("r1", ONDERWERPEN, VELDEN, "Verstuur")
OPGESLAGEN = "Opgeslagen op de laptop ✓"


# The message arrives at the laptop, and the phone never hears so.
VERLIES_ANTWOORDEN = """keren => { const echt = window.fetch; window.fetch = async (pad, hoe) => {
    const antwoord = await echt(pad, hoe);
    if (String(pad).endsWith('/api/antwoord') && keren-- > 0) throw new TypeError('weg');
    return antwoord; }; }"""


class Zaaltje:
    """The stand-in engine with a server on the laptop's side of the cable."""

    def __init__(self, wifi: Wifi) -> None:
        self.wifi = wifi
        self.motor = NepMotor()
        self.beelden = NepBeelden(self.motor)
        self.poort = 0
        self.server: Deelnemersserver | None = None
        self.start()

    def start(self) -> None:
        sok = self.wifi.server.luister(poort=self.poort)
        tempo = Tempo(tussen=0.05, hartslag=1.0)
        self.server = Deelnemersserver(self.motor, self.beelden, sok=sok, tempo=tempo)
        self.poort = self.server.poort
        self.server.start()

    def stop(self) -> None:
        if self.server is not None:
            self.server.stop()
            self.server = None

    @property
    def adres(self) -> str:
        return f"http://{self.wifi.server.adres}:{self.poort}/"

    @property
    def meedoen(self) -> str:
        return meedoeadres(self.adres, CODE)

    def vraag(self, *blokken: b.Block) -> None:
        self.motor.open("r1")
        self.beelden.toon("vraag", VRAAG, *blokken, b.Teller(1, 3, "1 van 3 binnen"))

    def antwoorden(self) -> dict[str, Any]:
        return {sleutel: a.inhoud for (_wie, sleutel), a in self.motor.state.rondes["r1"].antwoorden.items()}

    def binnen(self, pagina: Page, naam: str = "Deelnemer 4 (huisartsen)") -> Page:
        pagina.goto(self.meedoen)
        pagina.get_by_label("Je naam").fill(naam)
        pagina.get_by_role("button", name="Doe mee").click()
        expect(pagina.locator("#wie")).to_contain_text(naam.strip())
        return pagina


@pytest.fixture
def zaaltje(wifi: Wifi) -> Iterator[Zaaltje]:
    zaaltje = Zaaltje(wifi)
    yield zaaltje
    wifi.herstel()
    zaaltje.stop()


# Tests the phone from its first context on; closing comes before the server stops.
@pytest.fixture
def telefoon(zaaltje: Zaaltje, nieuwe_telefoon: Callable[..., Page]) -> Page:
    return nieuwe_telefoon()


# --- joining ----------------------------------------------------------------------------------------


def test_joining_over_plain_http(zaaltje: Zaaltje, telefoon: Page) -> None:
    telefoon.goto(zaaltje.meedoen)
    assert telefoon.evaluate("window.isSecureContext") is False
    assert telefoon.evaluate("'serviceWorker' in navigator || 'randomUUID' in crypto") is False
    assert telefoon.evaluate("document.documentElement.lang") == "nl"
    expect(telefoon.get_by_role("heading", name="Van opgaven naar afspraken")).to_be_visible()
    telefoon.get_by_role("button", name="Doe mee").click()
    expect(telefoon.get_by_role("alert")).to_contain_text("Vul eerst je naam in.")
    expect(telefoon.get_by_label("Je naam")).to_be_focused()
    telefoon.get_by_label("Je naam").fill("Anne-Fleur d'Hondt")
    telefoon.locator("main").get_by_role("combobox").select_option("Huisartsen")
    telefoon.get_by_role("button", name="Doe mee").click()
    expect(telefoon.locator("#wie")).to_have_text("Anne-Fleur d'Hondt · Huisartsen")
    (wie,) = zaaltje.motor.state.deelnemers.values()
    assert (wie.naam, wie.partij) == ("Anne-Fleur d'Hondt", "Huisartsen")
    assert telefoon.url == zaaltje.adres  # the token is in no address


def test_an_organisation_that_is_not_in_the_list(zaaltje: Zaaltje, telefoon: Page) -> None:
    telefoon.goto(zaaltje.meedoen)
    telefoon.get_by_label("Je naam").fill("Deelnemer 4")
    expect(telefoon.get_by_label("Naam van je organisatie")).to_be_hidden()
    telefoon.locator("main").get_by_role("combobox").select_option(label="Staat er niet bij: zelf invullen")
    telefoon.get_by_label("Naam van je organisatie").fill("Buurtzorg 't Hoekje")
    telefoon.get_by_role("button", name="Doe mee").click()
    expect(telefoon.locator("#wie")).to_contain_text("Buurtzorg 't Hoekje")


def test_a_name_of_ten_thousand_characters_is_refused_in_words(
    zaaltje: Zaaltje, telefoon: Page, telefoon_bewaking: Bewaking
) -> None:
    telefoon_bewaking.verwacht("status of 422")
    telefoon.goto(zaaltje.meedoen)
    telefoon.get_by_label("Je naam").fill("x" * 10_000)
    telefoon.get_by_role("button", name="Doe mee").click()
    expect(telefoon.get_by_role("alert")).to_contain_text("hoogstens 60 tekens")
    telefoon.get_by_label("Je naam").fill("Deelnemer 4")
    telefoon.get_by_role("button", name="Doe mee").click()
    expect(telefoon.locator("#wie")).to_have_text("Deelnemer 4")


def test_a_token_that_is_not_known_leads_back_to_the_door(
    zaaltje: Zaaltje, telefoon: Page, telefoon_bewaking: Bewaking
) -> None:
    telefoon_bewaking.verwacht("status of 401")
    zaaltje.binnen(telefoon)
    zaaltje.motor.zet(tokens={})
    telefoon.reload()
    expect(telefoon.get_by_label("Je naam")).to_have_value("Deelnemer 4 (huisartsen)")
    telefoon.get_by_role("button", name="Doe mee").click()
    expect(telefoon.locator("#wie")).to_contain_text("Deelnemer 4")


# --- a tick only when it is durable ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("blok", "doe", "waarde"),
    [
        (
            KAARTEN,
            lambda p: p.get_by_label("Schrijf een kaart").fill("Wachttijden"),
            {"tekst": "Wachttijden"},
        ),
        (PUNTEN, lambda p: p.get_by_role("button", name="Punt erbij").first.click(), {"punten": {"o0": 1}}),
        (KIES, lambda p: p.get_by_text("Goed genoeg").click(), {"waarde": 3}),
    ],
    ids=["kaarten", "punten", "kies"],
)
def test_saved_is_only_said_when_it_is_durable(
    zaaltje: Zaaltje, telefoon: Page, blok: b.Block, doe: Callable[[Page], None], waarde: Any
) -> None:
    zaaltje.binnen(telefoon)
    zaaltje.vraag(blok)
    zaaltje.motor.houd_vast()
    doe(telefoon)
    telefoon.locator("button.hoofd").click()
    expect(telefoon.locator(".staat:visible")).to_have_text("Bezig met opslaan …")
    telefoon.wait_for_timeout(700)
    expect(telefoon.locator(".staat:visible")).to_have_text("Bezig met opslaan …")
    assert zaaltje.antwoorden() == {}
    zaaltje.motor.laat_los()
    expect(telefoon.locator(".staat:visible")).to_have_text(OPGESLAGEN)
    assert list(zaaltje.antwoorden().values()) == [waarde]


def test_a_laptop_that_cannot_save_is_no_reason_to_lose_anything(
    zaaltje: Zaaltje, telefoon: Page, telefoon_bewaking: Bewaking
) -> None:
    telefoon_bewaking.verwacht("status of 503")
    zaaltje.binnen(telefoon)
    zaaltje.vraag(KIES)
    zaaltje.motor.weiger = Weigering("opslag", "De schijf van de laptop is vol.")
    telefoon.get_by_text("Ik trek mee").click()
    telefoon.locator("button.hoofd").click()
    expect(telefoon.locator(".staat:visible")).to_contain_text("De laptop kan nu niet opslaan.")
    zaaltje.motor.weiger = None
    expect(telefoon.locator(".staat:visible")).to_have_text(OPGESLAGEN)
    assert zaaltje.antwoorden() == {"": {"waarde": 5}}


# --- each asker --------------------------------------------------------------------------------------


def test_cards_are_written_changed_and_withdrawn(zaaltje: Zaaltje, telefoon: Page) -> None:
    zaaltje.binnen(telefoon)
    zaaltje.vraag(KAARTEN)
    vak = telefoon.get_by_label("Schrijf een kaart")
    for tekst in ("Eerste", "Tweede"):
        vak.fill(tekst)
        telefoon.get_by_role("button", name="Stuur deze kaart").click()
        expect(vak).to_have_value("")
        expect(vak).to_be_focused()
    kaarten = telefoon.locator(".eigen .kaart")
    expect(kaarten).to_have_count(2)
    expect(kaarten.first).to_contain_text("Tweede")
    vak.fill("x" * 161)
    expect(telefoon.get_by_text("1 teken te veel")).to_be_visible()
    telefoon.get_by_role("button", name="Stuur deze kaart").click()
    expect(telefoon.get_by_role("alert")).to_contain_text("te lang")
    vak.fill("")
    kaarten.last.get_by_role("button", name="Wijzigen").click()
    kaarten.last.get_by_label("Wijzig je kaart").fill("Eerste, maar beter")
    kaarten.last.get_by_role("button", name="Bewaar").click()
    expect(kaarten.last.locator(".staat")).to_have_text(OPGESLAGEN)
    kaarten.first.get_by_role("button", name="Intrekken").click()
    expect(kaarten.first.locator(".staat")).to_have_text("Ingetrokken. Deze kaart telt niet mee.")
    assert sorted(a["tekst"] for a in zaaltje.antwoorden().values()) == ["", "Eerste, maar beter"]
    kaarten.first.get_by_role("button", name="Zet terug").click()
    expect(kaarten.first.locator(".staat")).to_have_text(OPGESLAGEN)
    vak.fill("Derde")
    telefoon.get_by_role("button", name="Stuur deze kaart").click()
    expect(vak).to_be_hidden()
    expect(telefoon.get_by_text("Je hebt al je 3 kaarten gestuurd.")).to_be_visible()
    expect(telefoon.get_by_text("Jouw kaarten: 3 van 3")).to_be_visible()
    expect(telefoon.locator(".eigen .staat", has_text=OPGESLAGEN)).to_have_count(3)
    telefoon.reload()
    expect(telefoon.locator(".eigen .kaart .regels")).to_have_text(["Derde", "Tweede", "Eerste, maar beter"])


def test_points_have_an_end_and_can_be_divided_again(zaaltje: Zaaltje, telefoon: Page) -> None:
    zaaltje.binnen(telefoon)
    zaaltje.vraag(PUNTEN)
    over = telefoon.locator(".punten-over")
    expect(over).to_have_text("Nog 5 van 5 punten")
    rij = [telefoon.locator(".optie").nth(i) for i in range(3)]
    erbij = [r.get_by_role("button", name=re.compile("Punt erbij")) for r in rij]
    for i in (0, 0, 0, 1, 1, 1, 2, 2):  # more than an option takes, and more than there is
        erbij[i].dispatch_event("click")
    expect(telefoon.locator(".stap-cijfer")).to_have_text(["2", "2", "1"])
    expect(over).to_have_text("Je punten zijn op. Haal eerst ergens een punt weg.")
    rij[0].get_by_role("button", name=re.compile("Punt eraf")).click()
    expect(over).to_have_text("Nog 1 van 5 punten")
    telefoon.locator("button.hoofd").click()
    expect(telefoon.locator(".gegeven")).to_contain_text("2 × Ouder worden")
    expect(telefoon.locator(".staat:visible")).to_have_text(OPGESLAGEN)
    assert zaaltje.antwoorden() == {"": {"punten": {"o0": 1, "o1": 2, "o2": 1}}}
    telefoon.get_by_role("button", name="Wijzigen").click()
    expect(telefoon.locator(".stap-cijfer")).to_have_text(["1", "2", "1"])
    erbij[0].click()
    telefoon.locator("button.hoofd").click()
    expect(telefoon.locator(".staat:visible")).to_have_text(OPGESLAGEN)
    assert zaaltje.antwoorden() == {"": {"punten": {"o0": 2, "o1": 2, "o2": 1}}}


def test_one_point_an_option_is_a_tick_box(zaaltje: Zaaltje, telefoon: Page) -> None:
    zaaltje.binnen(telefoon)
    zaaltje.vraag(b.VerdeelPunten("r1", OPTIES, 2, 1, alles=True))
    telefoon.get_by_label("Opgroeien").check()
    telefoon.locator("button.hoofd").click()
    expect(telefoon.get_by_role("alert")).to_contain_text("Je hebt er nog 1 over.")
    telefoon.get_by_label("Leefstijl").check()
    telefoon.get_by_text("Ouder worden").click()
    expect(telefoon.get_by_label("Ouder worden")).not_to_be_checked()
    expect(telefoon.locator(".punten-over")).to_contain_text("Je punten zijn op.")
    telefoon.locator("button.hoofd").click()
    expect(telefoon.locator(".staat:visible")).to_have_text(OPGESLAGEN)
    assert zaaltje.antwoorden() == {"": {"punten": {"o0": 1, "o2": 1}}}


def test_a_choice_with_a_reason_by_keyboard(zaaltje: Zaaltje, telefoon: Page) -> None:
    zaaltje.binnen(telefoon)
    zaaltje.vraag(KIES)
    telefoon.locator("button.hoofd").click()
    expect(telefoon.get_by_role("alert")).to_contain_text("Kies eerst een antwoord.")
    expect(telefoon.get_by_label("Nee")).to_be_focused()
    telefoon.keyboard.press("ArrowDown")
    expect(telefoon.get_by_label("Goed genoeg")).to_be_checked()
    telefoon.keyboard.press("Tab")
    telefoon.keyboard.type("Dit kan.\nNu al.")
    telefoon.keyboard.press("Tab")
    telefoon.keyboard.press("Enter")
    expect(telefoon.get_by_role("heading", name="Jouw antwoord")).to_be_focused()
    expect(telefoon.locator(".gegeven")).to_contain_text("3 – Goed genoeg")
    expect(telefoon.locator(".staat:visible")).to_have_text(OPGESLAGEN)
    assert zaaltje.antwoorden() == {"": {"waarde": 3, "reden": "Dit kan.\nNu al."}}
    telefoon.get_by_role("button", name="Wijzigen").click()
    telefoon.get_by_role("button", name="Laat zoals het was").click()
    expect(telefoon.locator(".staat:visible")).to_have_text(OPGESLAGEN)
    assert len(zaaltje.motor.ontvangen) == 1


def test_red_points_stand_apart(zaaltje: Zaaltje, telefoon: Page) -> None:
    zaaltje.binnen(telefoon)
    zaaltje.vraag(b.VerdeelPunten("r1", OPTIES, 2, 1, rood=1))
    over, rood = telefoon.locator(".punten-over"), telefoon.locator(".rood-over")
    expect(rood).to_have_text("Nog 1 rood punt, voor wat je liever niet wilt")
    telefoon.get_by_label("Opgroeien", exact=True).check()
    telefoon.get_by_label("Rood: liever niet: Leefstijl").check()
    expect(over).to_have_text("Nog 1 van 2 punten")
    expect(rood).to_have_text("Nog 0 rode punten, voor wat je liever niet wilt")
    telefoon.get_by_label("Rood: liever niet: Ouder worden").click()
    expect(telefoon.get_by_label("Rood: liever niet: Ouder worden")).not_to_be_checked()
    expect(rood).to_have_text("Je rode punten zijn op. Haal er eerst een weg.")
    telefoon.locator("button.hoofd").click()
    expect(telefoon.locator(".gegeven")).to_contain_text("Rood: Leefstijl")
    expect(telefoon.locator(".staat:visible")).to_have_text(OPGESLAGEN)
    assert zaaltje.antwoorden() == {"": {"punten": {"o0": 1}, "rood": ["o2"]}}
    telefoon.get_by_role("button", name="Wijzigen").click()
    expect(telefoon.get_by_label("Rood: liever niet: Leefstijl")).to_be_checked()


def test_a_reason_that_must_and_a_second_choice(zaaltje: Zaaltje, telefoon: Page) -> None:
    zaaltje.binnen(telefoon)
    zaaltje.vraag(dataclasses.replace(KIES, reden_bij=(0,), tweede="Waar wil je naartoe?"))
    nu, straks = telefoon.locator("fieldset").nth(0), telefoon.locator("fieldset").nth(1)
    vraag, stuur, fout = (
        telefoon.get_by_text("Waarom?"),
        telefoon.locator("button.hoofd"),
        telefoon.get_by_role("alert"),
    )
    nu.get_by_label("Goed genoeg").check()
    expect(vraag).to_contain_text("(mag leeg blijven)")
    nu.get_by_label("Nee").check()
    expect(vraag).to_contain_text("(verplicht)")
    stuur.click()
    expect(fout).to_have_text("Kies ook bij de tweede vraag.")
    straks.get_by_label("Ik trek mee").check()
    expect(nu.get_by_label("Nee")).to_be_checked()
    stuur.click()
    expect(fout).to_have_text("Schrijf ook je reden op.")
    expect(telefoon.locator("textarea")).to_be_focused()
    telefoon.locator("textarea").fill("Te duur")
    stuur.click()
    expect(telefoon.locator(".gegeven")).to_contain_text("5 – Ik trek mee")
    expect(telefoon.locator(".staat:visible")).to_have_text(OPGESLAGEN)
    assert zaaltje.antwoorden() == {"": {"waarde": 0, "tweede": 5, "reden": "Te duur"}}
    telefoon.get_by_role("button", name="Wijzigen").click()
    expect(straks.get_by_label("Ik trek mee")).to_be_checked()


ZONDER_GELIJK = b.KiesParen("r1", (b.Paar("1-2", OPTIES[0], OPTIES[1]),), gelijk_mag=False)
LANGE_OPTIES = tuple(
    b.Optie(f"o{i}", f"Optie {naam}, met samenwerkingsovereenkomsten in de hele regio en daarbuiten")
    for i, naam in enumerate("ABCDEFGHIJKL")
)


def test_options_are_put_in_order_by_tapping_and_the_finger_stays_where_it_is(
    zaaltje: Zaaltje, nieuwe_telefoon: Callable[..., Page]
) -> None:
    smal = zaaltje.binnen(nieuwe_telefoon(viewport={"width": 320, "height": 640}))
    zaaltje.vraag(b.Orden("r1", LANGE_OPTIES, True, True))
    losse = smal.locator("button.keuze:visible")
    losse.nth(3).scroll_into_view_if_needed()
    hoog = losse.nth(3).bounding_box()
    assert hoog is not None
    for _ in range(5):  # D to H, each under the finger that put away the one before
        smal.mouse.click(hoog["x"] + 40, hoog["y"] + 20)
    expect(smal.locator(".punten-over")).to_have_text("5 van 12 op een plaats")
    plaatsen = smal.locator("main select:visible")
    expect(plaatsen).to_have_count(5)

    def rij(letter: str) -> Any:
        return smal.get_by_role("group", name=f"Optie {letter},")

    hoger = rij("G").get_by_role("button", name="Een plaats hoger")
    hoger.scroll_into_view_if_needed()
    plek = hoger.bounding_box()
    for _ in range(3):
        hoger.click()
        nu = hoger.bounding_box()
        assert plek is not None and nu is not None and abs(nu["y"] - plek["y"]) < 1
    expect(hoger).to_be_focused()
    expect(hoger).to_have_attribute("aria-disabled", "true")
    rij("H").get_by_label("Plaats", exact=True).select_option(label="2")
    rij("D").get_by_role("button", name="Gelijk met die erboven").click()
    expect(smal.get_by_text("daarbuiten staat op plaats 2, gelijk met 1 andere")).to_have_count(1)
    rij("E").get_by_label("Plaats", exact=True).select_option(label="geen plaats")
    assert smal.evaluate("document.documentElement.scrollWidth") == 320
    smal.reload()  # the draft is kept
    expect(plaatsen).to_have_count(4)
    smal.locator("button.hoofd").click()
    expect(smal.locator(".staat:visible")).to_have_text(OPGESLAGEN)
    assert zaaltje.antwoorden() == {"": {"plaatsen": {"o6": 1, "o7": 2, "o3": 2, "o5": 3}}}
    smal.get_by_role("button", name="Wijzigen").click()
    expect(plaatsen).to_have_count(4)


def test_an_order_without_ties_or_gaps_by_keyboard(zaaltje: Zaaltje, telefoon: Page) -> None:
    zaaltje.binnen(telefoon)
    zaaltje.vraag(b.Orden("r1", OPTIES, False, False))
    telefoon.locator("button.hoofd").click()
    expect(telefoon.get_by_role("alert")).to_contain_text("Geef eerst een optie een plaats.")
    telefoon.keyboard.press("Enter")  # the focus went to the first option, and goes on to the next
    telefoon.keyboard.press("Enter")
    telefoon.locator("button.hoofd").click()
    expect(telefoon.get_by_role("alert")).to_contain_text("Er is er nog 1 zonder.")
    telefoon.keyboard.press("Enter")
    expect(telefoon.get_by_role("button", name="Gelijk met die erboven")).to_have_count(0)
    lager = telefoon.get_by_role("group", name="Opgroeien").get_by_role("button", name="Een plaats lager")
    lager.focus()
    telefoon.keyboard.press("Enter")
    expect(lager).to_be_focused()
    telefoon.locator("button.hoofd").click()
    expect(telefoon.locator(".gegeven p")).to_have_text(["1. Ouder worden", "2. Opgroeien", "3. Leefstijl"])
    expect(telefoon.locator(".staat:visible")).to_have_text(OPGESLAGEN)
    assert zaaltje.antwoorden() == {"": {"plaatsen": {"o1": 1, "o0": 2, "o2": 3}}}


def test_pairs_are_chosen_one_by_one_with_a_way_back_and_a_list(zaaltje: Zaaltje, telefoon: Page) -> None:
    zaaltje.binnen(telefoon)
    a, o, c = OPTIES
    zaaltje.vraag(
        b.KiesParen("r1", (b.Paar("1-2", a, o), b.Paar("1-3", c, a), b.Paar("2-3", o, c)), gelijk_mag=True)
    )
    telling, paar = (
        telefoon.locator(".punten-over"),
        telefoon.get_by_role("group", name="Wat komt voor jou eerst?"),
    )
    telefoon.locator("button.hoofd").click()
    expect(telefoon.get_by_role("alert")).to_contain_text("Kies eerst bij een paar.")
    expect(telling).to_have_text("Paar 1 van 3")
    paar.get_by_role("button", name="Opgroeien").dblclick()  # the second tap is not for the next pair
    expect(telling).to_have_text("Paar 2 van 3")
    telefoon.locator("button.hoofd").click()
    expect(telefoon.get_by_role("alert")).to_contain_text("Er zijn nog 2 paren.")
    telefoon.wait_for_timeout(300)
    paar.get_by_role("button", name="Ik zie geen verschil").click()
    expect(telling).to_have_text("Paar 3 van 3")
    telefoon.get_by_role("button", name="← Vorige").click()
    expect(paar.get_by_role("button", name="Ik zie geen verschil")).to_have_attribute("aria-pressed", "true")
    telefoon.reload()  # the draft is kept, and goes on where there is something to choose
    expect(telling).to_have_text("Paar 3 van 3")
    telefoon.keyboard.press("Tab")
    paar.get_by_role("button", name="Leefstijl").focus()
    telefoon.keyboard.press("Enter")
    expect(telling).to_have_text("Je koos bij 3 van de 3 paren")
    expect(telefoon.locator("ol .keuze")).to_have_text(
        [
            "1. Opgroeien boven Ouder worden",
            "2. Leefstijl gelijk met Opgroeien",
            "3. Leefstijl boven Ouder worden",
        ]
    )
    telefoon.locator("ol .keuze").nth(1).click()
    telefoon.wait_for_timeout(300)
    paar.get_by_role("button", name="Opgroeien").click()
    telefoon.get_by_role("button", name="Overzicht").click()
    telefoon.locator("button.hoofd").click()
    expect(telefoon.locator(".gegeven p")).to_have_text(
        ["Je koos bij 3 van de 3 paren", "Opgroeien: 2 keer", "Leefstijl: 1 keer", "Ouder worden: 0 keer"]
    )
    expect(telefoon.locator(".staat:visible")).to_have_text(OPGESLAGEN)
    assert zaaltje.antwoorden() == {"": {"paren": {"1-2": "a", "1-3": "b", "2-3": "b"}}}


SCORES = b.GeefScores(
    "r1",
    OPTIES,
    (b.Criterium("u", "Urgent", "Wat gebeurt er als we wachten?"), b.Criterium("h", "Haalbaar")),
    tuple(b.Keuze(w, {1: "laag", 10: "hoog"}.get(w, str(w))) for w in range(1, 11)),
    alles=False,
)


def _score(telefoon: Page, criterium: str, waarde: str) -> None:
    telefoon.get_by_role("group", name=criterium).get_by_label(waarde, exact=True).check(force=True)


def test_scores_option_by_option_with_a_skip_a_reload_and_an_overview(
    zaaltje: Zaaltje, telefoon: Page
) -> None:
    zaaltje.binnen(telefoon)
    zaaltje.vraag(SCORES)
    verder = telefoon.locator("button.hoofd")
    expect(telefoon.locator(".score-plek")).to_have_text("Optie 1 van 3")
    expect(verder).to_have_text("Sla deze optie over")
    _score(telefoon, "Urgent", "10 hoog")
    expect(telefoon.locator(".score-gekozen").first).to_have_text("Jouw score: 10 hoog")
    expect(verder).to_have_text("Volgende")
    verder.click()  # one score is missing
    expect(telefoon.get_by_role("alert")).to_contain_text("Geef nog een score voor 'Haalbaar'.")
    expect(telefoon.get_by_role("group", name="Haalbaar").get_by_label("1 laag")).to_be_focused()
    telefoon.reload()  # the draft is kept, and so is the place
    expect(telefoon.get_by_label("10 hoog").first).to_be_checked()
    _score(telefoon, "Haalbaar", "3")
    verder.click()
    expect(telefoon.get_by_role("heading", name="Ouder worden")).to_be_focused()
    verder.click()
    _score(telefoon, "Urgent", "2")
    _score(telefoon, "Haalbaar", "2")
    assert zaaltje.antwoorden() == {}
    verder.click()
    expect(telefoon.locator(".score-plek")).to_have_text("2 van 3 opties gescoord")
    expect(telefoon.locator(".onderwerp-staat")).to_have_text(
        [re.compile("Urgent: 10 hoog"), "○ geen score", re.compile("Haalbaar: 2")]
    )
    expect(verder).to_have_text("Verstuur")
    verder.click()
    expect(telefoon.locator(".gegeven")).to_contain_text("1 optie overgeslagen")
    expect(telefoon.locator(".staat:visible")).to_have_text(OPGESLAGEN)
    scores = {"o0": {"u": 10, "h": 3}, "o2": {"u": 2, "h": 2}}
    assert zaaltje.antwoorden() == {"": {"scores": scores}}
    telefoon.get_by_role("button", name="Wijzigen").click()
    telefoon.get_by_role("button", name="Ouder worden").click()
    _score(telefoon, "Urgent", "5")
    telefoon.get_by_role("button", name="Overzicht").click()
    verder.click()  # half an answer is not sent
    expect(telefoon.get_by_role("alert")).to_contain_text("Geef nog een score voor 'Haalbaar'.")
    _score(telefoon, "Haalbaar", "6")
    telefoon.get_by_role("button", name="Overzicht").click()
    verder.click()
    expect(telefoon.locator(".staat:visible")).to_have_text(OPGESLAGEN)
    assert zaaltje.antwoorden() == {"": {"scores": {**scores, "o1": {"u": 5, "h": 6}}}}


def test_scores_by_keyboard_and_none_left_out(zaaltje: Zaaltje, telefoon: Page) -> None:
    zaaltje.binnen(telefoon)
    keuzes = tuple(b.Keuze(w, str(w)) for w in range(1, 6))
    zaaltje.vraag(b.GeefScores("r1", OPTIES[:2], (b.Criterium("c", "Cijfer"),), keuzes, alles=True))
    verder = telefoon.locator("button.hoofd")
    verder.click()
    expect(telefoon.get_by_role("alert")).to_contain_text("Geef deze optie eerst een score.")
    telefoon.keyboard.press("ArrowRight")
    telefoon.keyboard.press("ArrowRight")
    telefoon.keyboard.press("Enter")
    expect(telefoon.get_by_role("heading", name="Ouder worden")).to_be_focused()
    telefoon.get_by_role("button", name="Overzicht").click()
    expect(telefoon.locator(".onderwerp-staat").last).to_have_text("○ geen score")
    verder.click()
    expect(telefoon.get_by_role("heading", name="Ouder worden")).to_be_visible()
    expect(telefoon.get_by_role("alert")).to_contain_text("Geef deze optie eerst een score.")
    telefoon.get_by_label("5", exact=True).check(force=True)
    verder.click()
    verder.click()
    expect(telefoon.locator(".staat:visible")).to_have_text(OPGESLAGEN)
    assert zaaltje.antwoorden() == {"": {"scores": {"o0": {"c": 3}, "o1": {"c": 5}}}}


def test_points_on_two_axes_never_cover_each_other(
    zaaltje: Zaaltje, nieuwe_telefoon: Callable[..., Page]
) -> None:
    telefoon = nieuwe_telefoon(viewport={"width": 320, "height": 740})
    zaaltje.binnen(telefoon)
    as_ = b.Beeldas("Impact", "laag", "hoog", 1, 5)
    punten = tuple(b.Kruispunt(n, f"Optie {n}", 1 + n % 2, 5, 1, 3, 4, 5, "vak") for n in range(1, 13))
    zaaltje.beelden.toon(
        "stap", VRAAG, b.Kruis("Uitslag", as_, as_, punten, ("a", "b", "c", "d"), (6, 6), ())
    )
    expect(telefoon.locator(".kruislijst li")).to_have_count(12)
    kortste = """() => { const m = [...document.querySelectorAll('.kruis .kruispunt')].map(e => {
        const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; });
        let d = 1e9; m.forEach((a, i) => m.slice(i + 1).forEach(c => {
        d = Math.min(d, Math.hypot(a[0] - c[0], a[1] - c[1])); })); return d; }"""
    assert telefoon.evaluate(kortste) >= 28
    # Control: at their own place they do.
    telefoon.evaluate(
        "document.querySelectorAll('.kruis .kruispunt').forEach(e => { e.style.left = '50%'; })"
    )
    assert telefoon.evaluate(kortste) < 28


def test_a_form_per_subject(zaaltje: Zaaltje, telefoon: Page) -> None:
    zaaltje.binnen(telefoon)
    zaaltje.vraag(FORMULIER)
    expect(telefoon.locator(".onderwerp-staat")).to_have_text(["nog leeg", "al ingevuld"])
    telefoon.get_by_role("button", name="Ouder worden").click()
    expect(telefoon.get_by_label("Wat gaan we doen?")).to_have_value("Er staat al iets")
    telefoon.get_by_role("button", name="← Ander onderwerp").click()
    telefoon.get_by_role("button", name="Opgroeien").click()
    telefoon.locator("button.hoofd").click()
    expect(telefoon.get_by_role("alert")).to_contain_text("Vul eerst iets in.")
    telefoon.get_by_label("Wat gaan we doen?").fill("Samen spreekuur houden")
    telefoon.get_by_text("Misschien").click()
    telefoon.locator("button.hoofd").click()
    expect(telefoon.locator(".gegeven")).to_contain_text("Nog leeg")
    expect(telefoon.locator(".staat:visible")).to_have_text(OPGESLAGEN)
    assert zaaltje.antwoorden() == {"a": {"velden": {"wat": "Samen spreekuur houden", "zeker": "Misschien"}}}
    telefoon.get_by_role("button", name="← Ander onderwerp").click()
    expect(telefoon.locator(".onderwerp-staat")).to_have_text(["door jou ingevuld ✓", "al ingevuld"])


# --- nothing that someone does is disturbed ------------------------------------------------------------


def _netwerk(*meer: b.Knoopplek) -> b.VoegToe:
    return b.VoegToe(
        "r1",
        (
            b.Knoopkeuze("probleem", "Probleem"),
            b.Knoopkeuze("oorzaak", "Oorzaak", ("probleem", "oorzaak"), "Hoe komt dat?"),
        ),
        (b.Knoopplek("n1", "Weinig bewegen", "probleem"), *meer),
        2,
        80,
        "Hoe sterk werkt dit?",
        True,
    )


def test_a_tree_grows_node_by_node_and_line_by_line(zaaltje: Zaaltje, telefoon: Page) -> None:
    zaaltje.binnen(telefoon)
    zaaltje.vraag(_netwerk())
    vak = telefoon.locator(".antwoordvak")
    plek = vak.get_by_label("Waar hangt het onder?")
    voeg_toe = vak.get_by_role("button", name="Voeg toe")
    voeg_toe.click()
    expect(vak.get_by_text("Kies eerst wat je toevoegt.")).to_be_visible()
    vak.get_by_text("Probleem", exact=True).click()
    expect(plek).to_be_hidden()
    vak.get_by_text("Oorzaak", exact=True).click()
    expect(vak.get_by_text("Hoe komt dat?")).to_be_visible()
    expect(plek).to_have_value("n1")  # het past maar op één plek
    plek.select_option("Nergens onder")
    plek.select_option("Weinig bewegen")
    vak.get_by_label("In een paar woorden").fill("Sporten is duur")
    # Wat een ander intussen toevoegt, komt erbij; wat half ingevuld is, blijft staan.
    zaaltje.beelden.toon("vraag", _netwerk(b.Knoopplek("n2", "Geen veld", "oorzaak")))
    expect(plek.locator("option")).to_have_text(["Nergens onder", "Weinig bewegen", "Geen veld"])
    expect(plek).to_have_value("n1")
    expect(vak.get_by_label("In een paar woorden")).to_have_value("Sporten is duur")
    vak.get_by_text("4", exact=True).click()
    voeg_toe.click()
    eigen = vak.locator(".eigen-kaarten li")
    expect(eigen.locator(".staat")).to_have_text(OPGESLAGEN)
    expect(eigen).to_contain_text("Oorzaak · onder: Weinig bewegen · 4 van 5")
    ((sleutel, waarde),) = zaaltje.antwoorden().items()
    assert waarde == {"tekst": "Sporten is duur", "soort": "oorzaak", "onder": "n1", "sterkte": 4}
    eigen.get_by_role("button", name="Wijzigen").click()
    expect(plek).to_have_value("n1")
    vak.get_by_label("In een paar woorden").fill("Sporten is te duur")
    vak.get_by_role("button", name="Bewaar").click()
    expect(eigen.locator(".staat")).to_have_text(OPGESLAGEN)
    assert zaaltje.antwoorden()[sleutel]["tekst"] == "Sporten is te duur"
    eigen.get_by_role("button", name="Intrekken").click()
    expect(eigen.locator(".staat")).to_have_text("Ingetrokken. Dit telt niet mee.")
    assert zaaltje.antwoorden()[sleutel] == {"tekst": ""}
    eigen.get_by_role("button", name="Zet terug").click()
    expect(eigen.locator(".staat")).to_have_text(OPGESLAGEN)
    assert zaaltje.antwoorden()[sleutel]["onder"] == "n1"
    vak.get_by_label("Van", exact=True).select_option("Geen veld")
    vak.get_by_role("button", name="Verbind").click()
    expect(vak.get_by_text("Kies twee dingen om te verbinden.")).to_be_visible()
    vak.get_by_label("Naar", exact=True).select_option("Weinig bewegen")
    vak.get_by_label("Wat is het verband?").fill("leidt tot")
    vak.get_by_role("button", name="Verbind").click()
    expect(eigen.filter(has_text="Geen veld → Weinig bewegen (leidt tot)").locator(".staat")).to_have_text(
        OPGESLAGEN
    )
    assert {"van": "n2", "naar": "n1", "woord": "leidt tot"} in zaaltje.antwoorden().values()


def test_a_place_that_goes_while_someone_is_choosing_is_said(zaaltje: Zaaltje, telefoon: Page) -> None:
    zaaltje.binnen(telefoon)
    zaaltje.vraag(_netwerk(b.Knoopplek("n2", "Geen veld", "oorzaak")))
    vak = telefoon.locator(".antwoordvak")
    vak.get_by_text("Oorzaak", exact=True).click()
    plek = vak.get_by_label("Waar hangt het onder?")
    plek.select_option("Geen veld")
    zaaltje.beelden.toon("vraag", _netwerk())
    expect(plek.locator("option:checked")).to_have_text("(is er niet meer)")


def test_an_update_leaves_the_form_the_caret_and_the_page_where_they_are(
    zaaltje: Zaaltje, telefoon: Page
) -> None:
    zaaltje.binnen(telefoon)
    zaaltje.vraag(KAARTEN)
    vak = telefoon.get_by_label("Schrijf een kaart")
    vak.fill("Half een zin")
    telefoon.evaluate(
        """() => { const v = document.querySelector('textarea'); v.setSelectionRange(4, 7);
        window.scrollTo(0, 40); window.vak = v; window.teller = document.querySelector('.teller'); }"""
    )
    for nummer in range(2, 6):
        zaaltje.beelden.toon(
            "vraag", VRAAG, b.Melding("Nog even."), KAARTEN, b.Teller(nummer, 9, f"{nummer} van 9 binnen")
        )
        expect(telefoon.get_by_text(f"{nummer} van 9 binnen")).to_be_visible()
    zelfde, begin, eind, actief, waarde = telefoon.evaluate(
        """() => { const v = document.querySelector('textarea');
        const zelfde = v === window.vak, actief = v === document.activeElement;
        return [zelfde, v.selectionStart, v.selectionEnd, actief, v.value]; }"""
    )
    assert (zelfde, begin, eind, actief, waarde) == (True, 4, 7, True, "Half een zin")
    # Control: what is not being filled in is drawn anew.
    assert telefoon.evaluate("document.querySelector('.teller') !== window.teller") is True


def test_a_reload_keeps_participant_draft_and_answer(zaaltje: Zaaltje, telefoon: Page) -> None:
    zaaltje.binnen(telefoon)
    zaaltje.vraag(FORMULIER)
    telefoon.get_by_role("button", name="Opgroeien").click()
    telefoon.get_by_label("Wanneer is het klaar?").fill("eind maart")
    telefoon.get_by_text("Zeker", exact=True).click()
    telefoon.reload()
    expect(telefoon.get_by_label("Wanneer is het klaar?")).to_have_value("eind maart")
    expect(telefoon.get_by_label("Zeker", exact=True)).to_be_checked()
    telefoon.locator("button.hoofd").click()
    expect(telefoon.locator(".staat:visible")).to_have_text(OPGESLAGEN)
    telefoon.reload()
    expect(telefoon.locator(".gegeven")).to_contain_text("eind maart")
    assert len(zaaltje.motor.state.deelnemers) == 1


def test_two_tabs_are_one_participant(zaaltje: Zaaltje, telefoon: Page) -> None:
    tweede = telefoon.context.new_page()
    tweede.goto(zaaltje.meedoen)
    expect(tweede.get_by_label("Je naam")).to_be_visible()
    zaaltje.binnen(telefoon)
    expect(tweede.locator("#wie")).to_contain_text("Deelnemer 4")  # joined along
    zaaltje.vraag(KIES)
    telefoon.bring_to_front()
    telefoon.get_by_text("Goed genoeg").click()
    telefoon.locator("button.hoofd").click()
    expect(tweede.locator(".gegeven")).to_contain_text("Goed genoeg")
    tweede.bring_to_front()
    tweede.get_by_role("button", name="Wijzigen").click()
    tweede.get_by_text("Ik trek mee").click()
    tweede.locator("button.hoofd").click()
    expect(telefoon.locator(".gegeven")).to_contain_text("Ik trek mee")
    assert len(zaaltje.motor.state.deelnemers) == 1
    assert zaaltje.antwoorden() == {"": {"waarde": 5}}


def test_another_phone_is_another_participant(
    zaaltje: Zaaltje, telefoon: Page, nieuwe_telefoon: Callable[..., Page]
) -> None:
    """Control: what is shared between tabs is not shared between phones."""
    zaaltje.binnen(telefoon)
    ander = nieuwe_telefoon()
    ander.goto(zaaltje.meedoen)
    expect(ander.get_by_label("Je naam")).to_have_value("")
    zaaltje.binnen(ander, "Deelnemer 5")
    assert len(zaaltje.motor.state.deelnemers) == 2


# --- the connection -----------------------------------------------------------------------------------


def test_a_restart_of_the_program_goes_by_itself(
    zaaltje: Zaaltje, telefoon: Page, telefoon_bewaking: Bewaking
) -> None:
    telefoon_bewaking.verwacht(GEEN_VERBINDING)
    telefoon_bewaking.verwacht("request failed")
    zaaltje.binnen(telefoon)
    zaaltje.vraag(KAARTEN)
    vak = telefoon.get_by_label("Schrijf een kaart")
    vak.fill("Onderweg")
    zaaltje.stop()
    telefoon.get_by_role("button", name="Stuur deze kaart").click()
    expect(telefoon.locator(".eigen .staat")).to_have_text(
        "Geen verbinding. Je antwoord is bewaard op deze telefoon."
    )
    vak.fill("Half af")
    expect(telefoon.locator("#verbinding")).to_contain_text("Het ligt niet aan jou")
    expect(telefoon.locator("#verbinding")).to_contain_text("wordt straks verstuurd")
    zaaltje.start()
    expect(telefoon.locator(".eigen .staat")).to_have_text(OPGESLAGEN)
    expect(telefoon.locator("#verbinding")).to_be_hidden()
    expect(vak).to_have_value("Half af")
    assert list(zaaltje.antwoorden().values()) == [{"tekst": "Onderweg"}]
    assert len(zaaltje.motor.gezien) == 1


def test_a_lost_connection_loses_nothing_and_counts_nothing_twice(
    zaaltje: Zaaltje, telefoon: Page, telefoon_bewaking: Bewaking, wifi: Wifi
) -> None:
    telefoon_bewaking.verwacht(GEEN_VERBINDING)
    telefoon_bewaking.verwacht("request failed")
    zaaltje.binnen(telefoon)
    zaaltje.vraag(KIES)
    expect(telefoon.get_by_text("Goed genoeg")).to_be_visible()
    wifi.verbreek()
    telefoon.get_by_text("Goed genoeg").click()
    telefoon.locator("button.hoofd").click()
    expect(telefoon.locator(".staat:visible")).to_contain_text(
        "Je antwoord is bewaard op deze telefoon.", timeout=20_000
    )
    expect(telefoon.locator("#verbinding")).to_be_visible()
    # Changed before it could be sent: only the last one goes.
    telefoon.get_by_role("button", name="Wijzigen").click()
    telefoon.get_by_text("Ik trek mee").click()
    telefoon.locator("button.hoofd").click()
    wifi.herstel()
    expect(telefoon.locator(".staat:visible")).to_have_text(OPGESLAGEN, timeout=20_000)
    expect(telefoon.locator("#verbinding")).to_be_hidden()
    assert zaaltje.antwoorden() == {"": {"waarde": 5}}
    assert len(zaaltje.motor.gezien) == 1


def test_a_reply_that_got_lost_is_asked_again_under_the_same_id(zaaltje: Zaaltje, telefoon: Page) -> None:
    zaaltje.binnen(telefoon)
    zaaltje.vraag(KIES)
    telefoon.evaluate(VERLIES_ANTWOORDEN, 2)
    telefoon.get_by_text("Goed genoeg").click()
    telefoon.locator("button.hoofd").click()
    expect(telefoon.locator(".staat:visible")).to_have_text(OPGESLAGEN)
    assert len({command.inzending for command in zaaltje.motor.ontvangen}) == 1
    assert len(zaaltje.motor.gezien) == 1 and len(zaaltje.motor.ontvangen) == 3


@pytest.mark.parametrize("eerst", ["beeld", "weigering"])
def test_too_late_is_said_kindly_and_the_text_stays(
    zaaltje: Zaaltje, telefoon: Page, telefoon_bewaking: Bewaking, eerst: str
) -> None:
    telefoon_bewaking.verwacht("status of 409")
    zaaltje.binnen(telefoon)
    zaaltje.vraag(KAARTEN)
    zaaltje.motor.houd_vast()
    vak = telefoon.get_by_label("Schrijf een kaart")
    vak.fill("Deze was onderweg")
    telefoon.get_by_role("button", name="Stuur deze kaart").click()
    vak.fill("Deze was nog niet af")
    zaaltje.motor.sluit("r1")
    if eerst == "weigering":
        zaaltje.motor.laat_los()
        expect(telefoon.locator(".eigen .staat")).to_have_text("De vraag is gesloten.")
    zaaltje.beelden.toon("gesloten", VRAAG, b.Melding("De kaarten zijn binnen."))
    if eerst == "beeld":
        expect(vak).to_be_hidden()
        zaaltje.motor.laat_los()
    achter = telefoon.locator(".achtergebleven")
    expect(achter).to_have_count(2)
    expect(telefoon.locator("#achtergebleven")).to_contain_text("Deze was onderweg")
    expect(telefoon.locator("#achtergebleven")).to_contain_text("Deze was nog niet af")
    expect(telefoon.locator("#achtergebleven")).to_contain_text("De vraag is gesloten.")
    expect(telefoon.locator("#zacht")).to_have_text("De vraag is gesloten.")
    telefoon.reload()
    expect(achter).to_have_count(2)
    achter.first.get_by_role("button", name="Sluit").click()
    expect(achter).to_have_count(1)
    assert zaaltje.antwoorden() == {}
    assert telefoon.evaluate("Object.keys(localStorage).filter(k => k.startsWith('rw.rij')).length") == 0


@pytest.mark.parametrize("hoe", ["tab closed", "reload", "frozen", "program restarted"])
def test_what_was_half_filled_in_is_found_again_after_the_question_closed(
    zaaltje: Zaaltje, telefoon: Page, telefoon_bewaking: Bewaking, hoe: str
) -> None:
    """A phone in a pocket misses the end of a question; its owner's words must not go with it."""
    telefoon_bewaking.verwacht(GEEN_VERBINDING)
    telefoon_bewaking.verwacht("request failed")
    zaaltje.binnen(telefoon)
    zaaltje.vraag(KAARTEN)
    telefoon.get_by_label("Schrijf een kaart").fill("Nog niet af")
    cdp = telefoon.context.new_cdp_session(telefoon)
    if hoe == "frozen":
        cdp.send("Page.setWebLifecycleState", {"state": "frozen"})
    elif hoe == "tab closed":
        context = telefoon.context
        telefoon.close()
        telefoon = context.new_page()
    elif hoe == "program restarted":
        zaaltje.stop()
    zaaltje.motor.sluit("r1")
    zaaltje.beelden.toon("gesloten", VRAAG, b.Melding("De kaarten zijn binnen."))
    if hoe == "frozen":
        cdp.send("Page.setWebLifecycleState", {"state": "active"})
    elif hoe == "program restarted":
        zaaltje.start()
    elif hoe == "reload":
        telefoon.reload()
    else:
        telefoon.goto(zaaltje.adres)
    achter = telefoon.locator(".achtergebleven")
    expect(achter).to_have_count(1, timeout=10_000)
    expect(achter).to_contain_text("De vraag is gesloten. Dit had je nog niet verstuurd:")
    expect(achter).to_contain_text("Nog niet af")
    telefoon.reload()
    expect(achter).to_have_count(1)  # until it is put away, and never twice
    achter.get_by_role("button", name="Sluit").click()
    telefoon.reload()
    expect(telefoon.locator("#blokken .melding")).to_be_visible()
    assert achter.count() == 0
    assert zaaltje.antwoorden() == {}


def test_points_half_given_are_found_again_in_words(zaaltje: Zaaltje, telefoon: Page) -> None:
    zaaltje.binnen(telefoon)
    zaaltje.vraag(PUNTEN)
    telefoon.get_by_role("button", name="Punt erbij").first.click()
    telefoon.reload()
    expect(telefoon.locator(".punten-over")).to_have_text("Nog 4 van 5 punten")
    assert telefoon.locator(".achtergebleven").count() == 0  # the question is still there
    telefoon.goto("about:blank")
    zaaltje.motor.sluit("r1")
    zaaltje.beelden.toon("gesloten", VRAAG)
    telefoon.goto(zaaltje.adres)
    expect(telefoon.locator(".achtergebleven")).to_contain_text("1 × Opgroeien")


def test_the_language_follows_the_phone_and_can_be_chosen(
    zaaltje: Zaaltje, nieuwe_telefoon: Callable[..., Page]
) -> None:
    telefoon = nieuwe_telefoon(locale="en-GB")
    telefoon.goto(zaaltje.meedoen)
    expect(telefoon.get_by_label("Your name")).to_be_visible()
    telefoon.get_by_label("Your name").fill("Anne")
    telefoon.get_by_role("button", name="Join").click()
    zaaltje.vraag(KAARTEN)
    telefoon.get_by_label("Write a card").fill("Half a card")
    assert telefoon.evaluate("document.documentElement.lang") == "en"
    expect(telefoon.locator(".vraag h1")).to_have_attribute("lang", "nl")
    telefoon.get_by_label("Language (taal)").select_option("nl")
    expect(telefoon.get_by_label("Schrijf een kaart")).to_have_value("Half a card")
    assert telefoon.evaluate("document.documentElement.lang") == "nl"
    assert telefoon.locator("#blokken [lang]").count() == 0
    telefoon.reload()
    expect(telefoon.get_by_label("Schrijf een kaart")).to_have_value("Half a card")
    telefoon.get_by_role("button", name="Stuur deze kaart").click()
    expect(telefoon.locator(".eigen .staat")).to_have_text(OPGESLAGEN)
    assert len(zaaltje.motor.state.deelnemers) == 1 and len(zaaltje.antwoorden()) == 1


def test_what_the_laptop_does_not_accept_comes_back_to_the_form(
    zaaltje: Zaaltje, telefoon: Page, telefoon_bewaking: Bewaking
) -> None:
    telefoon_bewaking.verwacht("status of 422")
    zaaltje.binnen(telefoon)
    zaaltje.vraag(KIES)
    zaaltje.motor.weiger = Weigering("ongeldig", "Dit antwoord past niet bij de vraag.")
    telefoon.get_by_text("Goed genoeg").click()
    telefoon.locator("button.hoofd").click()
    expect(telefoon.get_by_role("alert")).to_contain_text("Dit antwoord past niet bij de vraag.")
    expect(telefoon.get_by_label("Goed genoeg")).to_be_checked()
    zaaltje.motor.weiger = None
    telefoon.locator("button.hoofd").click()
    expect(telefoon.locator(".staat:visible")).to_have_text(OPGESLAGEN)


# --- one module ---------------------------------------------------------------------------------------

VAN_DE_BROWSER = """() => { const namen = [];
    for (let o = window; o; o = Object.getPrototypeOf(o)) namen.push(...Object.getOwnPropertyNames(o));
    return namen; }"""


def _namen(module: str) -> set[str]:
    """Return the names that a module gives outside its functions and classes."""
    namen: set[str] = set()
    diepte, geeft = 0, False
    for stuk in lees(module):
        if stuk.soort is Soort.TEKEN:
            diepte += (stuk.tekst in "([{") - (stuk.tekst in ")]}")
        elif stuk.soort is Soort.TEKST and stuk.tekst[0] in "`}":
            diepte += stuk.tekst.endswith("${") - (stuk.tekst[0] == "}")
        elif stuk.soort is Soort.WOORD and diepte == 0:
            if geeft and stuk.tekst != "function":
                namen.add(stuk.tekst)
            geeft = stuk.tekst in ("const", "let", "var", "class", "function")
    return namen


def test_no_name_of_a_module_hides_one_of_the_browser_from_the_others(telefoon_pagina: Page) -> None:
    """Joined, all modules share their names: `const name` in one is what another means by `name`."""
    van_de_browser = set(telefoon_pagina.evaluate(VAN_DE_BROWSER))
    for bestand in lees_bestanden():
        if bestand.pad.endswith(".js"):
            namen = _namen(bestand.inhoud.decode())
            assert len(namen) > 30 and namen & van_de_browser == set(), bestand.pad
    # Control: names that the browser has, each given in another way; and those that nobody else sees.
    module = """const fetch = 1;\nlet status = `a${(() => { const open = 1; return open; })()}b`;
        async function focus(name) { const top = name; return top; }\nclass Range { close() { let stop; } }"""
    assert _namen(module) & van_de_browser == {"fetch", "status", "focus", "Range"} == _namen(module)


# --- phones that can do less --------------------------------------------------------------------------


def test_without_storage_the_page_remembers_while_it_is_open(
    zaaltje: Zaaltje, telefoon: Page, telefoon_bewaking: Bewaking
) -> None:
    telefoon_bewaking.verwacht(GEEN_VERBINDING)
    telefoon_bewaking.verwacht("request failed")
    telefoon.add_init_script("Storage.prototype.setItem = () => { throw new Error('vol'); };")
    zaaltje.binnen(telefoon)
    zaaltje.vraag(KIES)
    telefoon.get_by_text("Goed genoeg").click()
    zaaltje.stop()
    telefoon.locator("button.hoofd").click()
    expect(telefoon.locator(".staat:visible")).to_contain_text("zolang je deze pagina open laat")
    zaaltje.start()
    expect(telefoon.locator(".staat:visible")).to_have_text(OPGESLAGEN)


def test_without_streaming_it_asks_every_few_seconds(zaaltje: Zaaltje, telefoon: Page) -> None:
    telefoon.add_init_script("delete window.ReadableStream;")
    paden: list[str] = []
    telefoon.on("request", lambda verzoek: paden.append(urlsplit(verzoek.url).path))
    zaaltje.binnen(telefoon)
    zaaltje.vraag(KIES)
    telefoon.get_by_text("Goed genoeg").click()
    telefoon.locator("button.hoofd").click()
    expect(telefoon.locator(".staat:visible")).to_have_text(OPGESLAGEN)
    assert "/api/beeld" in paden and "/api/stroom" not in paden


def test_a_phone_that_wakes_up_is_back_at_once(
    zaaltje: Zaaltje, telefoon: Page, telefoon_bewaking: Bewaking
) -> None:
    telefoon_bewaking.verwacht(GEEN_VERBINDING)
    telefoon_bewaking.verwacht("request failed")
    zaaltje.binnen(telefoon)
    telefoon.evaluate("window.slaap = true; Math.random = () => 100")  # back-off as long as it gets
    zaaltje.stop()
    telefoon.wait_for_timeout(1500)
    zaaltje.start()
    zaaltje.beelden.toon("vraag", b.Vraag("Ben je er weer?"))
    telefoon.evaluate("window.dispatchEvent(new Event('online'))")
    expect(telefoon.get_by_role("heading", name="Ben je er weer?")).to_be_visible(timeout=3000)


# --- boxes and groups -----------------------------------------------------------------------------------

INDELEN = b.DeelIn(
    "r1", OPTIES, (b.Indeelvak("nu", "Nu", "Dit jaar nog", 1), b.Indeelvak("hoe", "Hoe")), alles=True
)
KAARTJES = tuple(b.Optie(f"k{i}", f"Kaart {i} over samenwerkingsovereenkomsten") for i in range(5))
GROEPEER = b.Groepeer("r1", KAARTJES, (), (), 2, dubbel_mag=False)


def _kies(pagina: Page, naam: str) -> None:
    pagina.locator(".indeelkeuzes:visible").get_by_role("button", name=naam).click()


@pytest.mark.parametrize("breedte", [320, 430])
def test_boxes_are_chosen_one_by_one_and_a_full_box_says_so(
    zaaltje: Zaaltje, nieuwe_telefoon: Callable[..., Page], breedte: int
) -> None:
    telefoon = nieuwe_telefoon(viewport={"width": breedte, "height": 640})
    zaaltje.binnen(telefoon)
    zaaltje.vraag(INDELEN)
    rijen = telefoon.locator(".onderwerp")
    expect(rijen.first).to_have_attribute("aria-expanded", "true")
    _kies(telefoon, "Nu")
    # De volgende gaat vanzelf open, en de focus gaat mee.
    expect(rijen.nth(1)).to_have_attribute("aria-expanded", "true")
    expect(rijen.nth(1)).to_be_focused()
    expect(telefoon.locator(".punten-over")).to_have_text("1 van 3 in een vak")
    vol = telefoon.locator(".indeelkeuzes:visible").get_by_role("button", name="Nu")
    expect(vol).to_have_attribute("aria-disabled", "true")
    expect(vol).to_contain_text("vol")
    vol.click(force=True)
    expect(telefoon.locator(".punten-over")).to_contain_text("“Nu” is vol. Haal er eerst een weg.")
    _kies(telefoon, "Hoe")
    telefoon.locator("button.hoofd").click()
    expect(telefoon.get_by_role("alert")).to_have_text("Deel eerst alles in. Er is er nog 1 over.")
    telefoon.reload()
    expect(rijen.nth(1)).to_contain_text("Hoe")
    _kies(telefoon, "Hoe")
    assert telefoon.evaluate("document.documentElement.scrollWidth") <= breedte
    telefoon.locator("button.hoofd").click()
    expect(telefoon.locator(".staat:visible")).to_have_text(OPGESLAGEN)
    assert zaaltje.antwoorden() == {"": {"vakken": {"o0": "nu", "o1": "hoe", "o2": "hoe"}}}
    telefoon.get_by_role("button", name="Wijzigen").click()
    rijen.first.click()
    _kies(telefoon, "In geen vak")
    expect(rijen.first).to_contain_text("nog in geen vak")


def test_cards_are_put_in_groups_without_dragging(
    zaaltje: Zaaltje, nieuwe_telefoon: Callable[..., Page]
) -> None:
    telefoon = nieuwe_telefoon(viewport={"width": 320, "height": 640})
    zaaltje.binnen(telefoon)
    zaaltje.vraag(GROEPEER)
    _kies(telefoon, "Nieuwe groep")
    expect(telefoon.locator(".punten-over")).to_have_text("Nog 4 kaarten los")
    _kies(telefoon, "Groep 1")
    _kies(telefoon, "Nieuwe groep")
    telefoon.get_by_label("Naam van groep 1").fill("Ouderen thuis")
    vierde = telefoon.locator(".onderwerp").nth(3)
    expect(vierde).to_have_attribute("aria-expanded", "true")
    nieuw = telefoon.locator(".indeelkeuzes:visible").get_by_role("button", name="Nieuwe groep")
    expect(nieuw).to_have_attribute("aria-disabled", "true")
    _kies(telefoon, "Ouderen thuis")
    telefoon.reload()  # een vergrendelde telefoon, of een laptop die even weg was
    expect(telefoon.get_by_label("Naam van groep 1")).to_have_value("Ouderen thuis")
    expect(vierde).to_contain_text("Ouderen thuis")
    vierde.click()
    _kies(telefoon, "Haal los")
    expect(vierde).to_contain_text("nog los")
    assert telefoon.evaluate("document.documentElement.scrollWidth") <= 320
    telefoon.locator("button.hoofd").click()
    expect(telefoon.locator(".staat:visible")).to_have_text(OPGESLAGEN)
    assert zaaltje.antwoorden()[""] == {
        "groepen": [
            {"id": "g1", "naam": "Ouderen thuis", "kaarten": ["k0", "k1"]},
            {"id": "g2", "naam": "", "kaarten": ["k2"]},
        ],
        "dubbel": [],
    }
    telefoon.get_by_role("button", name="Wijzigen").click()
    expect(telefoon.get_by_label("Naam van groep 1")).to_have_value("Ouderen thuis")


def test_an_update_does_not_touch_a_group_name_that_is_half_typed(zaaltje: Zaaltje, telefoon: Page) -> None:
    zaaltje.binnen(telefoon)
    zaaltje.vraag(GROEPEER)
    _kies(telefoon, "Nieuwe groep")
    naam = telefoon.get_by_label("Naam van groep 1")
    naam.focus()
    telefoon.keyboard.type("Half")
    zaaltje.beelden.toon("vraag", VRAAG, GROEPEER, b.Teller(2, 3, "2 van 3 binnen"))
    expect(telefoon.get_by_text("2 van 3 binnen").first).to_be_attached()
    expect(naam).to_be_focused()
    telefoon.keyboard.type(" een naam")
    expect(naam).to_have_value("Half een naam")


# --- every block, hostile texts, small screens --------------------------------------------------------

VIJANDIG = (
    "<script>document.title='gehackt'</script>",
    "<img src=x onerror=\"document.title='gehackt'\">",
    '"><svg onload=alert(1)>',
    "{{7*7}} ${7*7} %s",
    "&lt;b&gt; &amp; 😀👩‍⚕️",
    "javascript:alert(1)",
    "</textarea></p></main>",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2,
)


def alle_blokken(tekst: str) -> tuple[b.Block, ...]:
    """Return one of every block, with `tekst` wherever a text can stand."""
    t = tekst
    straks = datetime.now(UTC) + timedelta(seconds=90)
    return (
        b.Kop(t, 1),
        b.Alinea(t),
        b.Opsomming((t, t), True),
        b.Vraag(t, t),
        b.WieZietDit(t),
        b.Melding(t, b.Toon.FOUT),
        b.Kaarten((b.Kaartje("1", t, t),), t),
        b.Staven(t, (b.Staaf(t, 3, "3", 1, t, True), b.Staaf(t, 0, "0")), (t,)),
        b.Spreiding(t, (b.Vak("1", t, 2), b.Vak("2", t, 0)), (t,)),
        b.Tabel((t, t), ((t, t),), t),
        b.Tabel((t, t, t, t), ((t, t, t, t),)),
        b.Ingevuld(t, (b.Invulveld(t, t), b.Invulveld(t, "", True, t)), 1, 2, t),
        b.Scorebord(
            t, (b.Scorerij(t, (b.Scorecel("4", (0, 1, 2), t),) * 3, "9", 1, t, True),), (t,), (t,) * 5, (t, t)
        ),
        b.Kruis(
            t,
            b.Beeldas(t, t, t, 1, 5),
            b.Beeldas(t, t, t, 1, 5),
            tuple(b.Kruispunt(n, t, 2, 4, 1, 3, 4, 5, t, n == 1) for n in range(1, 4)),
            (t, t, t, t),
            (6, 6),
            (t,),
        ),
        b.Tijd(90, 120, True, straks),
        b.Teller(1, 2, t),
        b.Namenlijst((b.Persoon("1", t, t, True),), t),
        b.Deelnamecode("http://10.77.0.1:8765", t, CODE),
        b.Agenda((b.Agendapunt(t, "13:40", 10, "nu"),)),
        b.Rondewijzer(t, t, t, (b.Rolkaart(t, t),), t, t, t),
        b.Boom(t, tuple(b.Knoop(str(n), t, n, t, t, n % 6) for n in range(10)), (b.Lijn(t, t, t),), (t,)),
        b.SchrijfKaarten("r1", 2, 100, t),
        b.VerdeelPunten("r2", (b.Optie("1", t), b.Optie("2", t)), 3, 2),
        b.Kies("r3", (b.Keuze(1, t, t),), t),
        b.VoegToe(
            "r5",
            (b.Knoopkeuze("a", t, (), t), b.Knoopkeuze("b", t, ("a",), t)),
            (b.Knoopplek("1", t, "a"), b.Knoopplek("2", t, "b")),
            4,
            80,
            t,
            True,
        ),
        b.VulFormulier(
            "r4",
            (b.Onderwerp("a", t, t),),
            (
                b.Formulierveld("v", t, t, "keuze", 50, True, (t, "b")),
                b.Formulierveld("w", t, t, "datum", 50, False),
            ),
            t,
        ),
        b.Orden("r6", (b.Optie("1", t), b.Optie("2", t)), True, True),
        b.GeefScores(
            "r7",
            (b.Optie("1", t), b.Optie("2", t)),
            (b.Criterium("a", t, t), b.Criterium("b", t)),
            tuple(b.Keuze(w, t if w in (1, 10) else str(w)) for w in range(1, 11)),
            False,
        ),
        b.Groepen(t, (b.Groep("1", t, (b.Kaartje("1", t, t),), t, True), b.Groep("2", t, ())), (t,)),
        b.DeelIn("r8", (b.Optie("1", t), b.Optie("2", t)), (b.Indeelvak("a", t, t, 1),), True),
        b.Groepeer("r9", (b.Optie("1", t), b.Optie("2", t)), (), (), 3, False),
        b.KiesParen("r10", (b.Paar("1-2", b.Optie("1", t), b.Optie("2", t)),), True),
        b.VulTotalen("r5", (b.Optie("1", t),), (b.Optie("a", t),), True, (("1", "a", 3),), 2, t),
    )


def test_every_block_is_drawn(zaaltje: Zaaltje, telefoon: Page) -> None:
    modules = {f"/{pad.relative_to(MAP).as_posix()}": pad.read_text(encoding="utf-8") for pad in MODULES}
    proef = bundel("/blokken.js", modules) + "export { Blad, tekenaars };"
    telefoon.route("**/proef.js", lambda route: route.fulfill(body=proef, content_type="text/javascript"))
    telefoon.goto(zaaltje.meedoen)
    getekend = telefoon.evaluate("import('/proef.js').then(m => Object.keys(m.tekenaars))")
    assert {soort.__name__ for soort in b.ALLE} <= set(getekend)
    voorbeelden = alle_blokken("tekst")
    assert {type(blok) for blok in voorbeelden} == set(b.ALLE)
    zaaltje.binnen(telefoon)
    zaaltje.motor.open("r1")
    zaaltje.beelden.toon("vraag", *voorbeelden)
    expect(telefoon.locator("#blokken > *")).to_have_count(len(voorbeelden))
    # Control: a block that the page does not know draws nothing, and disturbs nothing.
    aantal = telefoon.evaluate(
        """import('/proef.js').then(m => { const d = document.createElement('div');
        new m.Blad(d, {}, () => 0).toon([{blok: 'Onbekend'}, {blok: 'Kop', tekst: 'x', niveau: 1}]);
        return d.children.length; })"""
    )
    assert aantal == 1


@pytest.mark.parametrize("tekst", VIJANDIG, ids=range(len(VIJANDIG)))
def test_hostile_text_is_just_text(zaaltje: Zaaltje, telefoon: Page, tekst: str) -> None:
    telefoon.on("dialog", lambda dialoog: pytest.fail("a dialog"))
    zaaltje.binnen(telefoon, "Deelnemer 4")
    zaaltje.motor.open("r1")
    zaaltje.beelden.toon("vraag", *alle_blokken(tekst))
    expect(telefoon.locator(".vraag h1")).to_have_text(tekst)
    assert telefoon.locator("main").evaluate("m => m.textContent").count(tekst) >= 40
    assert telefoon.locator("main script, main img, main iframe, main a").count() == 0
    assert telefoon.title() == "Van opgaven naar afspraken"
    # Not innerWidth: a phone's own grows along with what does not fit.
    assert telefoon.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize(("breedte", "schaal"), [(320, 1), (320, 2), (430, 1)])
def test_nothing_is_wider_than_the_phone_and_everything_can_be_hit(
    zaaltje: Zaaltje, nieuwe_telefoon: Callable[..., Page], breedte: int, schaal: int
) -> None:
    telefoon = nieuwe_telefoon(viewport={"width": breedte, "height": 740}, color_scheme="dark")
    zaaltje.binnen(telefoon)
    telefoon.evaluate(f"document.documentElement.style.fontSize = '{112.5 * schaal}%'")
    zaaltje.motor.open("r1")
    woord = "samenwerkingsovereenkomsten tussen huisartsenpraktijken"
    zaaltje.beelden.toon("vraag", *alle_blokken(woord))
    expect(telefoon.locator(".vraag h1")).to_have_text(woord)
    telefoon.get_by_label("Schrijf een kaart").fill("Een kaart")
    telefoon.get_by_role("button", name="Stuur deze kaart").click()
    expect(telefoon.locator(".eigen .staat")).to_have_text(OPGESLAGEN)
    te_breed = f"""() => [...document.querySelectorAll('main *, header *')]
        .filter(e => !e.closest('.vh, .tabelvak, svg')
        && e.getBoundingClientRect().right > {breedte} + 0.5).map(e => e.className || e.tagName)"""
    assert telefoon.evaluate(te_breed) == []
    te_klein = """() => [...document.querySelectorAll('main button, main .invoer, main .keuze, main .score')]
        .map(e => [e, e.getBoundingClientRect()])
        .filter(([e, r]) => r.width && (r.height < 47.5 || r.width < 47.5))
        .map(([e, r]) => (e.className || e.tagName) + ' ' + r.width + 'x' + r.height)"""
    assert telefoon.evaluate(te_klein) == []
    # A column of one or two letters can be read by nobody.
    te_smal = """() => [...document.querySelectorAll('main *')]
        .filter(e => !e.closest('.vh, .tabelvak, .kruis')
        && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim().length > 6)
        && e.clientWidth && e.clientWidth < 2.5 * parseFloat(getComputedStyle(e).fontSize))
        .map(e => (e.className || e.tagName) + ' ' + e.clientWidth)"""
    assert telefoon.evaluate(te_smal) == []
    te_vol = """() => [...document.querySelectorAll('.score')]
        .filter(e => e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight)
        .map(e => e.textContent)"""
    assert telefoon.evaluate(te_vol) == []
    # Control: the measures see something that is wrong.
    telefoon.evaluate(
        """() => { const k = document.createElement('button'); k.style.cssText = 'width:900px;height:20px';
        const p = document.createElement('p'); p.style.width = '30px'; p.textContent = 'liever niet';
        document.querySelector('#blokken').append(k, p);
        document.querySelector('.score span').textContent = '100000000'; }"""
    )
    for maat in (te_breed, te_klein, te_smal, te_vol):
        assert telefoon.evaluate(maat)


# What a screen reader is told of a page, and what a finger and a keyboard can reach.
BEDIENING = """() => { const zichtbaar = e => e.offsetParent && !e.closest('[hidden]');
    const doos = e => (e.closest('label') || e).getBoundingClientRect();
    const alle = [...document.querySelectorAll('#blokken button, #blokken input, #blokken select, ' +
        '#blokken textarea, #blokken [role=button], #blokken [onclick]')].filter(zichtbaar);
    const groep = e => e.type === 'radio' ? 'radio ' + e.name : e;
    return { klein: alle.filter(e => doos(e).width < 47.5 || doos(e).height < 47.5).map(e => e.outerHTML),
        vreemd: alle.filter(e => e.tabIndex < 0 || !/^(BUTTON|INPUT|SELECT|TEXTAREA)$/.test(e.tagName))
            .map(e => e.outerHTML),
        plekken: new Set(alle.map(groep)).size }; }"""
ROLLEN = {"button", "checkbox", "radio", "textbox", "combobox", "spinbutton", "link"}


def _bediening(telefoon: Page) -> list[str]:
    """Return what is wrong with the controls of this page: no name, too small, or not by keyboard."""
    gezien = telefoon.evaluate(BEDIENING)
    boom = telefoon.context.new_cdp_session(telefoon).send("Accessibility.getFullAXTree")["nodes"]
    naamloos = [
        f"no name: {n['role']['value']}"
        for n in boom
        if n.get("role", {}).get("value", "").lower() in ROLLEN and not n.get("name", {}).get("value")
    ]
    telefoon.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    namen: set[str] = set()
    for _keer in range(gezien["plekken"] + 3):
        telefoon.keyboard.press("Tab")
        namen.add(
            telefoon.evaluate(
                """() => { const e = document.activeElement; if (!e.closest('#blokken')) return '';
                return e.type === 'radio' ? 'radio ' + e.name
                    : e.dataset.nr || (e.dataset.nr = String(window.nr = (window.nr || 0) + 1)); }"""
            )
        )
    bereikt = len(namen - {""})
    gemist = [] if bereikt == gezien["plekken"] else [f"Tab reaches {bereikt} of {gezien['plekken']}"]
    return [*naamloos, *(f"too small: {k}" for k in gezien["klein"]), *gezien["vreemd"], *gemist]


def test_every_ask_can_be_heard_hit_and_done_by_keyboard(zaaltje: Zaaltje, telefoon: Page) -> None:
    zaaltje.binnen(telefoon)
    vragen: list[Any] = [blok for blok in alle_blokken("Wat je kiest") if isinstance(blok, b.VRAGEN)]
    vragen += [
        dataclasses.replace(KIES, ronde="a1", reden_bij=(0,), tweede="Waar wil je naartoe?"),
        b.VerdeelPunten("a2", OPTIES, 2, 1, rood=1),
        b.VerdeelPunten("a3", OPTIES, 5, 2, rood=2),
        dataclasses.replace(ZONDER_GELIJK, ronde="a4"),
    ]
    assert {type(blok) for blok in vragen} == set(b.VRAGEN)
    for blok in vragen:
        zaaltje.motor.open(blok.ronde)
        kop = f"Vraag {type(blok).__name__} {blok.ronde}"
        zaaltje.beelden.toon("vraag", b.Vraag(kop), blok)
        expect(telefoon.locator(".vraag h1")).to_have_text(kop)
        assert _bediening(telefoon) == [], kop
    # Control: a button without a name, and one that only a finger can press.
    telefoon.evaluate(
        """() => { const k = document.createElement('button'), d = document.createElement('div');
        d.setAttribute('role', 'button'); d.textContent = 'Alleen tikken'; k.style.padding = '30px';
        d.style.height = '20px'; document.querySelector('#blokken').append(k, d); }"""
    )
    soorten = {fout.split(":")[0].split(" ")[0] for fout in _bediening(telefoon)}
    assert {"no", "too", "<div", "Tab"} <= soorten


def _meldt(telefoon: Page) -> list[str]:
    """Return what the live regions say, as the browser hands it to a screen reader."""
    boom = telefoon.context.new_cdp_session(telefoon).send("Accessibility.getFullAXTree")["nodes"]
    knopen = {knoop["nodeId"]: knoop for knoop in boom}

    def woorden(knoop: dict[str, Any]) -> str:
        if knoop.get("role", {}).get("value") == "StaticText":
            return "" if knoop["ignored"] else knoop["name"]["value"]
        return " ".join(filter(None, (woorden(knopen[k]) for k in knoop.get("childIds", ()) if k in knopen)))

    def leeft(knoop: dict[str, Any]) -> bool:
        kenmerken = {k["name"]: k["value"].get("value") for k in knoop.get("properties", ())}
        rol = knoop.get("role", {}).get("value")
        return not knoop["ignored"] and rol == "status" and kenmerken.get("live") == "polite"

    return sorted(filter(None, (woorden(knoop) for knoop in boom if leeft(knoop))))


def test_a_screen_reader_hears_the_counter_now_and_then_and_closing_at_once(
    zaaltje: Zaaltje, telefoon: Page
) -> None:
    telefoon.clock.install()
    zaaltje.binnen(telefoon)
    zaaltje.vraag(PUNTEN)
    expect(telefoon.locator("#zacht")).to_have_text(VRAAG.tekst)
    for nummer in (7, 8):
        zaaltje.beelden.toon("vraag", VRAAG, PUNTEN, b.Teller(nummer, 11, f"{nummer} van 11 binnen"))
        expect(telefoon.get_by_text(f"{nummer} van 11 binnen")).to_be_visible()
    expect(telefoon.locator("#zacht")).to_have_text(VRAAG.tekst)
    assert _meldt(telefoon) == ["Nog 5 van 5 punten", VRAAG.tekst]
    telefoon.clock.fast_forward(11_000)
    expect(telefoon.locator("#zacht")).to_have_text("8 van 11 binnen")
    assert _meldt(telefoon) == ["8 van 11 binnen", "Nog 5 van 5 punten"]
    zaaltje.motor.sluit("r1")
    zaaltje.beelden.toon("gesloten", VRAAG, b.Melding("De uitslag komt zo."))
    expect(telefoon.locator("#zacht")).to_have_text("De stemming is gesloten.")
    assert _meldt(telefoon) == ["De stemming is gesloten."]
    for plek in ("header", "main"):
        expect(telefoon.locator(plek)).to_have_count(1)
    expect(telefoon.locator("h1")).to_have_count(1)
    # Control: words that stand there, and that nobody hears.
    for kenmerk, waarde in (("aria-live", "off"), ("aria-hidden", "true"), ("role", "note"), ("hidden", "")):
        zet = "(e, [k, w]) => e.setAttribute(k, w)"
        telefoon.locator("#zacht").evaluate(zet, [kenmerk, waarde])
        assert _meldt(telefoon) == [] != [telefoon.locator("#zacht").text_content()], kenmerk
        telefoon.locator("#zacht").evaluate(
            "e => { e.role = 'status'; e.removeAttribute('aria-live');"
            " e.removeAttribute('aria-hidden'); e.hidden = false; }"
        )


def test_a_clock_counts_on_by_itself(zaaltje: Zaaltje, telefoon: Page) -> None:
    zaaltje.binnen(telefoon)
    zaaltje.beelden.toon("stap", VRAAG, b.Tijd(90, 120, True, datetime.now(UTC) + timedelta(seconds=90)))
    cijfers = telefoon.locator(".tijd-cijfers")
    expect(cijfers).to_have_text(re.compile(r"1:(30|29)"))
    expect(cijfers).to_have_text(re.compile(r"1:2[0-8]"))
    zaaltje.beelden.toon("stap", VRAAG, b.Tijd(-30, 120, False))
    expect(telefoon.locator(".tijd")).to_have_text("0:30 over de tijd")
