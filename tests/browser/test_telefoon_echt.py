"""The phone page on the real engine and a real file: card, restart of the program, points, result."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from regioworkshop.model.codes import meedoeadres
from regioworkshop.model.commands import OnthulUitslag, SluitRonde, SluitSessie, ZetVerwacht
from regioworkshop.model.sessie import Verwacht
from regioworkshop.web.server import Deelnemersserver, Plek
from tests.hulp.browser import Bewaking
from tests.hulp.naamruimte import Wifi
from tests.web.zaal import Zaal

pytestmark = [pytest.mark.browser, pytest.mark.netwerk]

OPGESLAGEN = "Opgeslagen op de laptop ✓"


class Laptop:
    """The program as it runs on the laptop: engine, file and server."""

    def __init__(self, wifi: Wifi, zaal: Zaal) -> None:
        self._wifi = wifi
        self.zaal = zaal
        self.poort = 0
        self.plek = Plek()
        self.verhuisd = ""
        self._server = ExitStack()
        self.start()

    def start(self) -> None:
        sok = self._wifi.server.luister(poort=self.poort)
        server = Deelnemersserver(self.zaal.engine, self.zaal.beeldmaker, sok=sok, eerder=self.plek)
        self.poort, self.plek, self.verhuisd = server.poort, server.plek, server.verhuisd
        self._server.enter_context(server)

    def stop(self) -> None:
        self._server.close()

    def herstart(self) -> None:
        """End the program and open the same file again."""
        self.stop()
        self.zaal.herstart()
        self.start()

    @property
    def adres(self) -> str:
        return f"http://{self._wifi.server.adres}:{self.poort}/"

    @property
    def meedoen(self) -> str:
        return meedoeadres(self.adres, self.zaal.engine.state.code)


@pytest.fixture
def laptop(wifi: Wifi, tmp_path: Path) -> Iterator[Laptop]:
    with Zaal(tmp_path / "traject.regio") as zaal:
        laptop = Laptop(wifi, zaal)
        yield laptop
        laptop.stop()


def test_the_code_leaves_the_address_bar_and_who_types_is_let_in(
    laptop: Laptop, nieuwe_telefoon: Callable[..., Page], telefoon_bewaking: Bewaking
) -> None:
    telefoon_bewaking.verwacht("status of 403")
    telefoon = nieuwe_telefoon()
    telefoon.goto(laptop.adres)
    veld = telefoon.get_by_label("Code")
    veld.fill("000 000")
    telefoon.get_by_role("button", name="Verder").click()
    expect(telefoon.get_by_role("alert")).to_contain_text("Deze code klopt niet.")
    code = laptop.zaal.engine.state.code
    telefoon.get_by_label("Code").fill(f" {code[:3].lower()}-{code[3:6]}")
    telefoon.get_by_role("button", name="Verder").click()
    expect(telefoon.get_by_label("Je naam")).to_be_visible()
    gescand = nieuwe_telefoon()
    gescand.goto(laptop.meedoen)
    expect(gescand.get_by_label("Je naam")).to_be_visible()
    assert gescand.url == laptop.adres
    assert gescand.evaluate("location.hash + history.length") == "2"  # about:blank, en deze pagina


def test_going_on_at_another_device_keeps_the_drafts_of_the_first(
    laptop: Laptop, nieuwe_telefoon: Callable[..., Page], telefoon_bewaking: Bewaking
) -> None:
    telefoon_bewaking.verwacht("status of 401|net::ERR_|request failed")
    zaal = laptop.zaal
    een, twee = nieuwe_telefoon(), nieuwe_telefoon()
    een.goto(laptop.meedoen)
    een.get_by_label("Je naam").fill("Deelnemer 1")
    een.get_by_role("button", name="Doe mee").click()
    zaal.open("opgaven")
    een.get_by_label("Schrijf een kaart").fill("Nog niet verstuurd")
    een.get_by_role("button", name="Verder op een ander apparaat").click()
    code = een.locator(".terugkeercode").inner_text()
    twee.goto(laptop.adres)
    twee.get_by_label("Code").fill(code)
    twee.get_by_role("button", name="Verder").click()
    expect(twee.get_by_text("Met deze code doe je hier mee als Deelnemer 1.")).to_be_visible()
    twee.get_by_role("button", name="Doe mee").click()
    expect(twee.locator("#wie")).to_have_text("Deelnemer 1")
    expect(een.get_by_role("alert").first).to_contain_text("Je doet nu mee op een ander apparaat.")
    assert len(zaal.engine.state.deelnemers) == 1
    # En weer terug: wat er stond, staat er nog.
    twee.get_by_role("button", name="Verder op een ander apparaat").click()
    een.get_by_label("Code").fill(twee.locator(".terugkeercode").inner_text())
    een.get_by_role("button", name="Verder").click()
    een.get_by_role("button", name="Doe mee").click()
    expect(een.get_by_label("Schrijf een kaart")).to_have_value("Nog niet verstuurd")
    expect(twee.get_by_role("alert").first).to_contain_text("ander apparaat")


def test_who_is_expected_chooses_a_name_and_each_name_once(
    laptop: Laptop, nieuwe_telefoon: Callable[..., Page], telefoon_bewaking: Bewaking
) -> None:
    telefoon_bewaking.verwacht("status of 409")
    lijst = [*(Verwacht(f"Deelnemer {n}", "Huisartsen") for n in range(1, 41)), Verwacht("<b>Zoë</b>")]
    laptop.zaal.doe(ZetVerwacht(tuple(lijst)))
    een, twee = nieuwe_telefoon(), nieuwe_telefoon()
    een.goto(laptop.meedoen)
    expect(een.locator(".wielijst button")).to_have_count(41)
    een.get_by_label("Je naam").fill("zoë")
    expect(een.locator(".wielijst button")).to_have_text("<b>Zoë</b>")
    een.get_by_label("Je naam").fill("mer 17")
    een.get_by_role("button", name="Deelnemer 17").click()
    een.get_by_role("button", name="Doe mee").click()
    expect(een.locator("#wie")).to_have_text("Deelnemer 17 · Huisartsen")
    twee.goto(laptop.meedoen)
    twee.get_by_label("Je naam").fill("Deelnemer 1")
    twee.get_by_role("button", name="Deelnemer 17").click(force=True)
    expect(twee.get_by_role("alert")).to_contain_text("Vraag de begeleider om een code.")
    twee.get_by_role("button", name="Doe mee").click()
    expect(twee.get_by_role("alert")).to_contain_text("Er doet al iemand mee als Deelnemer 17.")
    assert len(laptop.zaal.engine.state.deelnemers) == 1


def test_from_the_door_to_the_result(
    laptop: Laptop, nieuwe_telefoon: Callable[..., Page], telefoon_bewaking: Bewaking
) -> None:
    telefoon_bewaking.verwacht(r"net::ERR_|request failed")
    zaal = laptop.zaal
    een, twee = nieuwe_telefoon(), nieuwe_telefoon()
    for nummer, telefoon in enumerate((een, twee), 1):
        telefoon.goto(laptop.meedoen)
        telefoon.get_by_label("Je naam").fill(f"Deelnemer {nummer} (huisartsen)")
        telefoon.get_by_role("button", name="Doe mee").click()
        expect(telefoon.locator("#wie")).to_contain_text(f"Deelnemer {nummer}")

    ronde = zaal.open("opgaven")
    for telefoon, tekst in ((een, "Wachttijden in de jeugdzorg"), (twee, "<b>Geen</b> opmaak 😀")):
        telefoon.get_by_label("Schrijf een kaart").fill(tekst)
        telefoon.get_by_role("button", name="Stuur deze kaart").click()
        expect(telefoon.locator(".eigen .staat")).to_have_text(OPGESLAGEN)
    een.get_by_role("button", name="Wijzigen").click()
    een.get_by_label("Wijzig je kaart").fill("Wachttijden in de ggz")

    laptop.herstart()
    een.get_by_role("button", name="Bewaar").click()
    expect(een.locator(".eigen .staat")).to_have_text(OPGESLAGEN, timeout=10_000)
    assert sorted(a.tekst for a in zaal.antwoorden(ronde).values()) == [
        "<b>Geen</b> opmaak 😀",
        "Wachttijden in de ggz",
    ]
    assert len(zaal.engine.state.deelnemers) == 2
    zaal.doe(SluitRonde())

    ronde = zaal.open("top_drie.kiezen")
    for telefoon in (een, twee):
        telefoon.get_by_label("Wachttijden in de ggz").check()
        telefoon.locator("button.hoofd").click()
        expect(telefoon.locator(".staat:visible")).to_have_text(OPGESLAGEN)
        expect(telefoon.locator(".staven")).to_have_count(0)
    een.reload()
    expect(een.locator(".gegeven")).to_contain_text("Wachttijden in de ggz")
    zaal.doe(SluitRonde())
    expect(een.locator(".antwoordvak")).to_have_count(0)
    expect(een.locator(".staven")).to_have_count(0)  # closed is not yet revealed
    zaal.doe(OnthulUitslag())
    for telefoon in (een, twee):
        expect(telefoon.locator(".staaf").first).to_contain_text("Wachttijden in de ggz")
        expect(telefoon.locator(".staaf-cijfer").first).to_have_text("2")
    zaal.doe(SluitSessie())
    expect(een.get_by_role("heading", name="De sessie is afgelopen.")).to_be_visible()
