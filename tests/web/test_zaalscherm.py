"""The stage for browsers: who may look, what goes over the line, and whether every block can be drawn."""

import re
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import pytest

from regioworkshop.engine.rustig import rustig
from regioworkshop.model import blocks
from regioworkshop.model.blocks import Deelnamecode, Kies, Teller, Tijd, Vraag
from regioworkshop.model.codes import meedoeadres
from regioworkshop.qr import STIL, matrix
from regioworkshop.web.server import Deelnemersserver
from regioworkshop.web.zaalomroep import MEESTE, qr_pad
from regioworkshop.web.zaaltoelating import GELDIG, Zaaltoelating
from regioworkshop.web.zaaltoelating import MEESTE as WACHTENDEN
from tests.ui.voorbeelden import VOORBEELDEN
from tests.web.luisteraar import Luisteraar
from tests.web.nep import NepBeelden, NepMotor
from tests.web.test_pagina import GETEKEND, MAP

GEHEIM = "Zm9vYmFyYmF6cXV4MTIzNA"
KOP = {"authorization": f"Bearer {GEHEIM}"}
STROOM = "/api/scherm/stroom"


def tabel(module: Path, naam: str) -> set[str]:
    """Return what a table of renderers in a module of the page can draw."""
    rest = module.read_text(encoding="utf-8").split(f"{naam} = {{", 1)[1].split("\n};", 1)[0]
    return set(GETEKEND.findall(rest))


def ontbrekend(zaal: set[str], voorbeelden: tuple[Any, ...] = VOORBEELDEN) -> set[str]:
    """Return what can be on the stage and is not drawn there, or only by something to fill in."""
    vragen = {soort.__name__ for soort in blocks.VRAGEN}
    getekend = (tabel(MAP / "blokken.js", "export const tekenaars") - vragen) | zaal
    return {type(deel).__name__ for block in voorbeelden for deel in rustig(block)} - getekend


@pytest.fixture
def link(motor: NepMotor) -> None:
    motor.zet(schermlink=sha256(GEHEIM.encode()).hexdigest())


@pytest.fixture
def luister(server: Deelnemersserver, link: None) -> Any:
    open_: list[Luisteraar] = []

    def maak() -> Luisteraar:
        open_.append(Luisteraar(server.adressen[0], KOP, STROOM))
        return open_[-1]

    yield maak
    server.stop()
    for luisteraar in open_:
        luisteraar.klaar()


def test_every_block_that_can_be_on_the_stage_is_drawn_there() -> None:
    assert {type(block) for block in VOORBEELDEN} == set(blocks.ALLE)
    assert ontbrekend(tabel(MAP / "scherm.js", "const zaaltekenaars")) == set()


def test_a_block_that_is_not_drawn_is_named() -> None:
    """Control."""
    zaal = tabel(MAP / "scherm.js", "const zaaltekenaars")
    assert "Regels" in ontbrekend(zaal - {"Regels"})
    assert any(isinstance(block, Kies) for block in VOORBEELDEN)


def test_nothing_that_is_asked_comes_as_something_to_fill_in() -> None:
    for block in VOORBEELDEN:
        assert not any(isinstance(deel, blocks.VRAGEN) for deel in rustig(block))


def test_the_page_has_no_script_of_its_own_and_no_strangers(client: httpx.Client) -> None:
    pagina = client.get("/scherm")
    assert pagina.status_code == 200 and "script-src 'self'" in pagina.headers["content-security-policy"]
    assert not re.search(r"<style|style=|\son\w+=|https?://|<script(?![^>]*src=\"/scherm\.js\")", pagina.text)


@pytest.mark.parametrize("drager", ["", "Bearer iets-anders", f"Basic {GEHEIM}"])
def test_without_the_secret_there_is_nothing_to_see(client: httpx.Client, link: None, drager: str) -> None:
    kop = {"authorization": drager} if drager else {}
    for pad in (STROOM, "/api/scherm/beeld"):
        antwoord = client.get(pad, headers=kop)
        assert antwoord.status_code == 401 and "link" in antwoord.json()["zin"]


def test_while_no_link_was_made_no_secret_is_good(client: httpx.Client) -> None:
    assert client.get("/api/scherm/beeld", headers=KOP).status_code == 401


def test_a_phone_may_not_look_and_a_screen_may_not_send(
    client: httpx.Client, link: None, kop: dict[str, str]
) -> None:
    assert client.get("/api/scherm/beeld", headers=kop).status_code == 401
    vraag = {"inzending": "0" * 32, "ronde": "r", "sleutel": "", "volgnr": 1, "waarde": {}}
    assert client.post("/api/antwoord", headers=KOP, json=vraag).status_code == 401
    assert client.get("/api/beeld", headers=KOP).status_code == 401
    assert client.get("/api/scherm/beeld", headers=KOP).status_code == 200, "control"


def test_what_is_on_the_projector_comes_as_it_is(
    beelden: NepBeelden, server: Deelnemersserver, luister: Callable[[], Luisteraar]
) -> None:
    code = Deelnamecode("http://10.0.0.1:8765/", "Scan.", "7K3M9Q2VXA")
    beelden.toon("code", code, titel="Sessie")
    scherm = luister()
    beeld = scherm.tot("beeld")
    assert (beeld["toestand"], beeld["titel"]) == ("code", "Sessie")
    assert [b["blok"] for b in beeld["blokken"]] == ["Deelnamecode"]
    assert beeld["qr"]["zijde"] == len(matrix(meedoeadres(code.adres, code.code))) + 2 * STIL
    assert server.extra_schermen == 1
    beelden.toon("stap", Vraag("Wat nu?"), Kies("r1", VOORBEELDEN_KEUZES), Teller(1, 2, "1 van 2 binnen"))
    anders = scherm.tot("beeld")
    soorten = [b["blok"] for b in anders["blokken"]]
    assert soorten[0] == "Vraag" and "Kies" not in soorten and soorten[-1] == "Teller"
    assert anders["qr"] is None
    server.zet_blad(2, 3)
    omgeslagen = scherm.tot("beeld")
    assert (omgeslagen["blad"], omgeslagen["bladen"]) == (2, 3)


VOORBEELDEN_KEUZES = next(block.keuzes for block in VOORBEELDEN if isinstance(block, Kies))


def test_a_clock_that_runs_is_no_news(
    motor: NepMotor, beelden: NepBeelden, luister: Callable[[], Luisteraar]
) -> None:
    tijd = Tijd(60, 60, True, motor.klok.nu())
    beelden.toon("stap", tijd)
    scherm = luister()
    scherm.tot("beeld")
    beelden.toon("stap", replace(tijd, resterend=59))
    assert scherm.stil(0.4)
    beelden.toon("stap", replace(tijd, resterend=59, loopt=False))
    assert scherm.tot("beeld")["blokken"][0]["loopt"] is False


def test_many_changes_at_once_are_a_few_for_a_screen(
    motor: NepMotor, beelden: NepBeelden, luister: Callable[[], Luisteraar]
) -> None:
    scherm = luister()
    scherm.tot("beeld")
    for n in range(200):
        beelden.toon("stap", Teller(n, 200, f"{n} van 200 binnen"))
    gekregen = 0
    laatste = ""
    while laatste != "199 van 200 binnen":
        laatste = scherm.tot("beeld")["blokken"][0]["zin"]
        gekregen += 1
    assert gekregen < 100


def test_a_withdrawn_link_ends_at_once_and_a_new_one_ends_the_old(
    motor: NepMotor, client: httpx.Client, luister: Callable[[], Luisteraar]
) -> None:
    scherm = luister()
    scherm.tot("beeld")
    motor.zet(schermlink=sha256(b"een ander").hexdigest())
    assert scherm.tot("einde")
    assert client.get("/api/scherm/beeld", headers=KOP).status_code == 401
    anders = {"authorization": "Bearer een ander"}
    assert client.get("/api/scherm/beeld", headers=anders).status_code == 200
    motor.zet(schermlink="")
    assert client.get("/api/scherm/beeld", headers=anders).status_code == 401


def test_one_screen_too_many_ends_the_oldest(
    server: Deelnemersserver, luister: Callable[[], Luisteraar]
) -> None:
    schermen: list[Luisteraar] = []
    for _n in range(MEESTE):
        schermen.append(luister())
        schermen[-1].tot("beeld")
    luister().tot("beeld")
    assert schermen[0].tot("einde")
    assert schermen[1].stil(0.1)


def test_a_number_is_for_one_screen_and_gives_the_secret_once() -> None:
    tijd = [0.0]
    deur = Zaaltoelating(lambda: tijd[0])
    (een, niets), (ander, _) = deur.meld("sleutel-een"), deur.meld("sleutel-ander")
    assert een != ander and niets == "" and deur.meld("sleutel-een") == (een, "")
    assert deur.laat_toe(f" {een[:2]} {een[2:]} ", GEHEIM)
    assert not deur.laat_toe(een, "nog een"), "it was let in already"
    assert deur.meld("sleutel-ander") == (ander, ""), "the other screen hears nothing"
    assert deur.meld("sleutel-een") == (een, GEHEIM)
    assert deur.meld("sleutel-een")[1] == "", "whoever asks with the same key later, is new"
    assert not deur.laat_toe("", GEHEIM)
    tijd[0] = GELDIG + 1
    assert not deur.laat_toe(ander, GEHEIM), "a number that is too old is no screen's"
    eerste = deur.meld("s-0")[0]
    for n in range(1, WACHTENDEN + 1):
        deur.meld(f"s-{n}")
    assert deur.meld("s-0")[0] != eerste, "so many wait, and no more: the oldest begins anew"


def test_a_screen_asks_for_a_number_over_the_line(client: httpx.Client, server: Deelnemersserver) -> None:
    vraag = {"sleutel": "0" * 32}
    eerst = client.post("/api/scherm/aanmelding", json=vraag).json()
    assert re.fullmatch(r"\d{4}", eerst["nummer"]) and eerst["geheim"] == ""
    assert server.schermtoelating.laat_toe(eerst["nummer"], GEHEIM)
    assert client.post("/api/scherm/aanmelding", json=vraag).json()["geheim"] == GEHEIM
    assert client.post("/api/scherm/aanmelding", json={"sleutel": "kort"}).status_code == 400
    statussen = {client.post("/api/scherm/aanmelding", json=vraag).status_code for _n in range(40)}
    assert 429 in statussen, "nobody fills the list with numbers"


def test_the_code_as_a_path_is_the_code() -> None:
    qr = qr_pad("http://10.0.0.1:8765/#ABC")
    donker = {
        (int(x) + i, int(y))
        for x, y, n in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", qr.pad)
        for i in range(int(n))
    }
    regels = matrix("http://10.0.0.1:8765/#ABC")
    verwacht = {(x + STIL, y + STIL) for y, regel in enumerate(regels) for x, aan in enumerate(regel) if aan}
    assert donker == verwacht and qr.zijde == len(regels) + 2 * STIL
