"""The whole road without a browser: phones over HTTP, the real engine, a real file on disk."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import httpx
import pytest

from regioworkshop.model.commands import OnthulUitslag, SluitRonde, SluitSessie
from regioworkshop.web.server import Deelnemersserver
from tests.web.conftest import ID
from tests.web.zaal import Zaal

Bedien = Callable[[Zaal], AbstractContextManager[httpx.Client]]


@contextmanager
def bediend(zaal: Zaal) -> Iterator[httpx.Client]:
    with Deelnemersserver(zaal.engine, zaal.beeldmaker, host="127.0.0.1", poort=0) as server:
        with httpx.Client(base_url=server.adressen[0], trust_env=False, timeout=10) as client:
            yield client


def deelname(client: httpx.Client, zaal: Zaal, naam: str, **anders: str) -> httpx.Response:
    wie = {"inzending": ID, "code": zaal.engine.state.code, "naam": naam, **anders}
    return client.post("/api/deelname", json=wie)


def meld_aan(client: httpx.Client, zaal: Zaal, nummer: int = 1) -> dict[str, str]:
    naam = f"Deelnemer {nummer} (huisartsen)"
    gekregen = deelname(client, zaal, naam, inzending=f"{nummer:032x}", partij="Huisartsen")
    return {"authorization": "Bearer " + gekregen.json()["token"]}


def stuur(
    client: httpx.Client,
    kop: dict[str, str],
    ronde: str,
    sleutel: str,
    waarde: Any,
    nummer: int,
    **meer: int,
) -> httpx.Response:
    bericht = {
        "inzending": f"{nummer:032x}",
        "ronde": ronde,
        "sleutel": sleutel,
        "volgnr": nummer,
        "waarde": waarde,
        **meer,
    }
    return client.post("/api/antwoord", json=bericht, headers=kop)


def blokken(client: httpx.Client, kop: dict[str, str]) -> dict[str, dict[str, Any]]:
    return {blok["blok"]: blok for blok in client.get("/api/beeld", headers=kop).json()["beeld"]["blokken"]}


def test_from_joining_to_the_result(zaal: Zaal) -> None:
    with bediend(zaal) as client:
        koppen = [meld_aan(client, zaal, nummer) for nummer in (1, 2)]
        ronde = zaal.open("opgaven")
        for nummer, kop in enumerate(koppen, 1):
            gekregen = stuur(client, kop, ronde, "k1", {"tekst": f"Kaart van {nummer}"}, 10 * nummer)
            assert gekregen.json() == {"stand": "opgeslagen"}
        te_veel = stuur(client, koppen[0], ronde, "k2", {"tekst": "Nog een"}, 90)
        assert (te_veel.status_code, te_veel.json()["code"]) == (422, "ongeldig")
        mijn = client.get("/api/beeld", headers=koppen[0]).json()["mijn"]
        assert mijn["antwoorden"] == {"k1": {"tekst": "Kaart van 1"}}
        assert len(zaal.antwoorden(ronde)) == 2
        zaal.doe(SluitRonde())
        te_laat = stuur(client, koppen[0], ronde, "k3", {"tekst": "te laat"}, 99)
        assert (te_laat.status_code, te_laat.json()["code"]) == (409, "gesloten")

        ronde = zaal.open("top_drie.kiezen")
        vraag = blokken(client, koppen[0])["VerdeelPunten"]
        assert vraag["ronde"] == ronde
        opties = [optie["id"] for optie in vraag["opties"]]
        assert stuur(client, koppen[0], ronde, "", {"punten": {opties[0]: 1}}, 101).is_success
        te_veel = stuur(client, koppen[1], ronde, "", {"punten": dict.fromkeys(opties, 9)}, 102)
        assert (te_veel.status_code, te_veel.json()["code"]) == (422, "ongeldig")
        zaal.doe(SluitRonde())
        assert "Staven" not in blokken(client, koppen[0])
        zaal.doe(OnthulUitslag())
        assert blokken(client, koppen[0])["Staven"]["staven"][0]["waarde"] == 1
        zaal.doe(SluitSessie())
        assert client.get("/api/sessie").json()["open"] is False
        dicht = deelname(client, zaal, "Te laat")
        assert (dicht.status_code, dicht.json()["code"]) == (409, "afgesloten")


def test_a_restart_of_the_program_keeps_token_answer_and_count(zaal: Zaal) -> None:
    with bediend(zaal) as client:
        kop = meld_aan(client, zaal)
        ronde = zaal.open("opgaven")
        assert stuur(client, kop, ronde, "k1", {"tekst": "Een kaart"}, 11).json() == {"stand": "opgeslagen"}
        kenmerk = client.get("/api/sessie").json()["kenmerk"]
        code = zaal.engine.state.code
        assert len(code) == 10, "a session that had none got a join code when it was led"
    zaal.herstart()
    with bediend(zaal) as client:
        assert client.get("/api/sessie").json()["kenmerk"] == kenmerk
        assert zaal.engine.state.code == code
        assert client.get("/api/beeld", headers=kop).json()["mijn"]["antwoorden"] == {
            "k1": {"tekst": "Een kaart"}
        }
        assert stuur(client, kop, ronde, "k1", {"tekst": "Een kaart"}, 11).json() == {
            "stand": "al_opgeslagen"
        }
        assert len(zaal.antwoorden(ronde)) == 1
        assert stuur(client, kop, ronde, "k1", {"tekst": "Anders"}, 12).json() == {"stand": "opgeslagen"}


def test_an_older_message_never_replaces_a_newer(zaal: Zaal) -> None:
    with bediend(zaal) as client:
        kop = meld_aan(client, zaal)
        ronde = zaal.open("opgaven")
        assert stuur(client, kop, ronde, "k1", {"tekst": "nieuw"}, 20).is_success
        assert stuur(client, kop, ronde, "k1", {"tekst": "oud"}, 19).is_success
        assert client.get("/api/beeld", headers=kop).json()["mijn"]["antwoorden"] == {
            "k1": {"tekst": "nieuw"}
        }


@pytest.mark.parametrize(
    "naam",
    ["", " \u200b ", "x" * 10_000, "\x00\x07", "\u202eomgekeerd\u202c" * 30],
)
def test_a_name_that_is_none_is_refused(zaal: Zaal, naam: str) -> None:
    with bediend(zaal) as client:
        gekregen = deelname(client, zaal, naam)
        assert (gekregen.status_code, gekregen.json()["code"]) == (422, "naam")
        assert gekregen.json()["zin"].endswith(".")
        assert zaal.engine.state.deelnemers == {}


@pytest.mark.parametrize(
    "naam", ["Anne-Fleur d'Hondt", "<script>alert(1)</script>", "\U0001f600", "=1+1", "O\u2019Neill"]
)
def test_an_odd_name_is_just_a_name(zaal: Zaal, naam: str) -> None:
    with bediend(zaal) as client:
        gekregen = deelname(client, zaal, naam)
        assert gekregen.status_code == 201 and gekregen.json()["naam"] == naam


def test_an_id_used_for_an_answer_is_no_way_to_join(zaal: Zaal) -> None:
    with bediend(zaal) as client:
        kop = meld_aan(client, zaal)
        ronde = zaal.open("opgaven")
        assert stuur(client, kop, ronde, "k1", {"tekst": "Een kaart"}, 77).is_success
        gekregen = deelname(client, zaal, "Ander", inzending=f"{77:032x}")
        assert gekregen.status_code == 409
        assert gekregen.json()["zin"].endswith(".")
        assert len(zaal.engine.state.deelnemers) == 1
