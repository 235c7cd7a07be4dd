"""Bad luck at the door and in a pocket, on the real engine: one clear sentence each time, nothing lost."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from regioworkshop.model.codes import om_te_typen
from regioworkshop.model.commands import GeefAntwoord, HaalWeg, SluitRonde, VoegToe, ZetDeur, ZetVerwacht
from regioworkshop.model.sessie import Verwacht, Weg
from regioworkshop.web.koppen import VOORKEURSPOORT
from regioworkshop.web.server import Plek
from tests.browser.test_telefoon_echt import OPGESLAGEN, Laptop
from tests.hulp.browser import Bewaking
from tests.hulp.naamruimte import Wifi
from tests.web.zaal import Zaal

pytestmark = [pytest.mark.browser, pytest.mark.netwerk]

NAAM = "Anne-Fleur d'Hondt-’t Hooft"
ORGANISATIE = "Samenwerkingsverband Passend Onderwijs en Jeugdhulp van de Gemeenten in Flevolan"


@pytest.fixture
def laptop(wifi: Wifi, tmp_path: Path) -> Iterator[Laptop]:
    with Zaal(tmp_path / "traject.regio") as zaal:
        laptop = Laptop(wifi, zaal)
        yield laptop
        wifi.herstel()
        laptop.stop()


def _doe_mee(telefoon: Page, laptop: Laptop, naam: str) -> Page:
    telefoon.goto(laptop.meedoen)
    telefoon.get_by_label("Je naam").fill(naam)
    telefoon.get_by_role("button", name="Doe mee").click()
    expect(telefoon.locator("#wie")).to_contain_text(naam)
    return telefoon


def test_five_wrong_codes_and_then_the_one_on_the_screen(
    laptop: Laptop, nieuwe_telefoon: Callable[..., Page], telefoon_bewaking: Bewaking
) -> None:
    telefoon_bewaking.verwacht("status of (403|429)")
    telefoon = nieuwe_telefoon()
    telefoon.goto(laptop.adres)
    fout = telefoon.get_by_role("alert")
    for keer, zin in enumerate(
        ["Deze code klopt niet."] * 5 + ["Er zijn net te veel verkeerde codes getypt."]
    ):
        telefoon.get_by_label("Code").fill(f"00000{keer}")
        telefoon.get_by_role("button", name="Verder").click()
        expect(telefoon.get_by_label("Code")).to_have_value("")  # het antwoord is er
        expect(fout).to_contain_text(zin)
    expect(fout).to_contain_text("Scan de code op het scherm: dat lukt altijd.")
    _doe_mee(telefoon, laptop, "Deelnemer 1")


def test_the_door_shuts_while_somebody_fills_in_the_form(
    laptop: Laptop, nieuwe_telefoon: Callable[..., Page], telefoon_bewaking: Bewaking
) -> None:
    telefoon_bewaking.verwacht("status of (403|422)")
    assert len(ORGANISATIE) == 80
    telefoon = nieuwe_telefoon()
    telefoon.goto(laptop.meedoen)
    telefoon.get_by_label("Je naam").fill(NAAM)
    telefoon.locator("main").get_by_role("combobox").select_option(label="Staat er niet bij: zelf invullen")
    organisatie = telefoon.get_by_label("Naam van je organisatie")
    organisatie.fill(ORGANISATIE + " en omstreken")
    knop = telefoon.get_by_role("button", name="Doe mee")
    knop.click()
    expect(telefoon.get_by_role("alert")).to_contain_text("is te lang: 93 tekens. Er passen er 80.")
    organisatie.fill(ORGANISATIE)
    laptop.zaal.doe(ZetDeur(True))
    knop.click()
    expect(telefoon.get_by_role("alert")).to_contain_text("De deur is dicht: er komt niemand meer bij.")
    telefoon.reload()  # ook wie de pagina opnieuw laadt, hoeft niets nog eens te typen
    expect(telefoon.get_by_label("Je naam")).to_have_value(NAAM)
    expect(organisatie).to_have_value(ORGANISATIE)
    laptop.zaal.doe(ZetDeur(False))
    knop.click()
    expect(telefoon.locator("#wie")).to_have_text(f"{NAAM} · {ORGANISATIE}")
    assert telefoon.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_two_people_choose_one_name_at_the_same_moment(
    laptop: Laptop, nieuwe_telefoon: Callable[..., Page], telefoon_bewaking: Bewaking
) -> None:
    telefoon_bewaking.verwacht("status of 409")
    laptop.zaal.doe(ZetVerwacht((Verwacht("Jan de Vries", "Huisartsen"), Verwacht("Zoë"))))
    telefoons = [nieuwe_telefoon(), nieuwe_telefoon()]
    for telefoon in telefoons:
        telefoon.goto(laptop.meedoen)
        telefoon.locator(".wielijst button").first.click()
    for telefoon in telefoons:
        telefoon.evaluate("document.querySelector('form.meedoen button.hoofd').click()")
    (binnen,) = _klaar(telefoons, "#wie:not(:empty)")
    te_laat = telefoons[1 - telefoons.index(binnen)]
    expect(binnen.locator("#wie")).to_have_text("Jan de Vries · Huisartsen")
    expect(te_laat.get_by_role("alert")).to_contain_text("Er doet al iemand mee als Jan de Vries.")
    te_laat.get_by_label("Je naam").fill("Jan de Vries (Almere)")
    te_laat.get_by_role("button", name="Doe mee").click()
    expect(te_laat.locator("#wie")).to_contain_text("Jan de Vries (Almere)")
    assert len(laptop.zaal.engine.state.deelnemers) == 2


def _klaar(telefoons: list[Page], binnen: str) -> list[Page]:
    """Return who is in, once each of them heard something."""
    for telefoon in telefoons:
        expect(telefoon.locator(f"{binnen}, .foutregel:not(:empty)").first).to_be_visible()
    return [telefoon for telefoon in telefoons if telefoon.locator(binnen).count()]


def test_a_device_that_is_removed_while_somebody_types(
    laptop: Laptop, nieuwe_telefoon: Callable[..., Page], telefoon_bewaking: Bewaking
) -> None:
    telefoon_bewaking.verwacht("status of 401")
    zaal = laptop.zaal
    telefoon = _doe_mee(nieuwe_telefoon(), laptop, "Deelnemer 1")
    zaal.open("opgaven")
    telefoon.get_by_label("Schrijf een kaart").fill("Half getypt")
    zaal.doe(HaalWeg("d1", antwoorden=True))
    expect(telefoon.get_by_role("alert").first).to_contain_text(
        "De begeleider heeft dit apparaat eruit gehaald. Vraag de begeleider om hulp."
    )
    # Het was een vergissing: met de code van het scherm komt alles terug.
    telefoon.get_by_label("Code").fill(om_te_typen(zaal.engine.state.code[:6]))
    telefoon.get_by_role("button", name="Verder").click()
    telefoon.get_by_role("button", name="Doe mee").click()
    expect(telefoon.get_by_label("Schrijf een kaart")).to_have_value("Half getypt")
    assert list(zaal.engine.state.deelnemers) == ["d2"]


@pytest.mark.parametrize("onthoudt", [True, False], ids=["remembers", "control: forgets"])
def test_the_program_comes_back_at_another_port(
    laptop: Laptop, nieuwe_telefoon: Callable[..., Page], telefoon_bewaking: Bewaking, onthoudt: bool
) -> None:
    telefoon_bewaking.verwacht(r"net::ERR_|request failed|elsewhere|CORS")
    telefoon = _doe_mee(nieuwe_telefoon(), laptop, "Deelnemer 1")
    laptop.zaal.open("opgaven")
    telefoon.get_by_label("Schrijf een kaart").fill("Half getypt")
    laptop.stop()
    vroeger, laptop.poort = laptop.poort, VOORKEURSPOORT + 1
    if not onthoudt:
        laptop.plek = Plek()
    laptop.zaal.herstart()
    laptop.start()
    assert laptop.poort != vroeger
    telefoon.get_by_label("Staat er een nieuw adres op het scherm?").fill(laptop.adres, timeout=20_000)
    telefoon.get_by_role("button", name="Ga", exact=True).click()
    if not onthoudt:
        expect(telefoon.locator(".overstap [role=alert]")).to_contain_text(
            "Op dit adres antwoordt de laptop niet."
        )
        return
    assert f"Poort {vroeger} van de vorige keer is bezet; nu is het {laptop.poort}." in laptop.verhuisd
    expect(telefoon).to_have_url(laptop.adres, timeout=10_000)
    expect(telefoon.get_by_label("Schrijf een kaart")).to_have_value("Half getypt")
    expect(telefoon.locator("#wie")).to_contain_text("Deelnemer 1")
    assert len(laptop.zaal.engine.state.deelnemers) == 1


def test_an_answer_from_a_pocket_does_not_replace_what_was_given_since(
    laptop: Laptop, nieuwe_telefoon: Callable[..., Page], telefoon_bewaking: Bewaking, wifi: Wifi
) -> None:
    telefoon_bewaking.verwacht(r"net::ERR_|request failed|status of 409")
    zaal = laptop.zaal
    telefoon = _doe_mee(nieuwe_telefoon(), laptop, "Deelnemer 1")
    ronde = zaal.open("opgaven")
    zaal.doe(VoegToe("Deelnemer 2"))
    for wie, tekst in (("d1", "Wonen"), ("d2", "Jeugd")):
        zaal.doe(GeefAntwoord(f"kaartje-van-{wie}", wie, ronde, "k1", 1, {"tekst": tekst}, Weg.KAART))
    zaal.doe(SluitRonde())
    ronde = zaal.open("top_drie.kiezen")
    _wonen, jeugd = (item.id for item in zaal.engine.state.rondes[ronde].items)
    expect(telefoon.get_by_label("Wonen")).to_be_visible()
    wifi.verbreek()
    telefoon.get_by_label("Wonen").check()
    telefoon.locator("button.hoofd").click()
    expect(telefoon.locator("#verbinding")).to_be_visible(timeout=20_000)
    # Intussen doet deze mens het op papier.
    zaal.doe(GeefAntwoord("papier-00001", "d1", ronde, "", 1, {"punten": {jeugd: 1}}, Weg.KAART))
    wifi.herstel()
    expect(telefoon.get_by_role("alert")).to_contain_text(
        "De begeleider voerde daarna al een antwoord van je in. Dat telt.", timeout=20_000
    )
    assert zaal.antwoorden(ronde)["d1", ""].punten == ((jeugd, 1),)
    expect(telefoon.get_by_label("Wonen")).to_be_checked()
    telefoon.get_by_role("button", name="Laat zoals het was").click()
    expect(telefoon.locator(".gegeven")).to_contain_text("Jeugd")
    telefoon.get_by_role("button", name="Wijzigen").click()
    telefoon.get_by_label("Wonen").check()
    telefoon.locator("button.hoofd").click()
    expect(telefoon.locator(".staat:visible")).to_have_text(OPGESLAGEN)
    assert zaal.engine.state.rondes[ronde].antwoorden["d1", ""].weg is Weg.TELEFOON
