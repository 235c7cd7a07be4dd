"""The description of the API says what there is, and nothing else."""

import json
from typing import Any, cast

import httpx
import msgspec
import pytest
from starlette.routing import Route

from regioworkshop.web import berichten
from regioworkshop.web.app import STATUS, Deelnemersapp
from regioworkshop.web.bestanden import lees_bestanden
from regioworkshop.web.openapi import openapi
from regioworkshop.web.protocol import Grenzen
from tests.web.conftest import ID
from tests.web.nep import NepMotor


def routes() -> set[tuple[str, str]]:
    """Return (method, path) of every route; the page's files are one."""
    bestanden = lees_bestanden()
    nergens: Any = None
    app = Deelnemersapp(nergens, nergens, nergens, nergens, Grenzen(), bestanden)
    paden = {bestand.pad for bestand in bestanden} - {"/", "/kiosk", "/scherm"}
    return {
        (methode, "/{bestand}" if route.path in paden else route.path)
        for route in cast("list[Route]", app.routes())
        for methode in (route.methods or ())
        if methode != "HEAD"
    }


def beschreven(document: dict[str, Any]) -> set[tuple[str, str]]:
    return {(methode.upper(), pad) for pad, deel in document["paths"].items() for methode in deel}


def test_every_route_is_described_and_every_description_has_a_route() -> None:
    assert routes() == beschreven(openapi("1.0"))


def test_a_forgotten_route_is_found() -> None:
    """Control."""
    document = openapi("1.0")
    del document["paths"]["/api/beeld"]
    assert routes() - beschreven(document) == {("GET", "/api/beeld")}


def test_it_is_plain_json_with_every_reference_in_place() -> None:
    tekst = json.dumps(openapi("1.2.3"))
    document = json.loads(tekst)
    assert document["openapi"].startswith("3.1") and document["info"]["version"] == "1.2.3"
    for verwijzing in {deel.split('"')[0] for deel in tekst.split("#/components/schemas/")[1:]}:
        assert verwijzing in document["components"]["schemas"]
    assert "AntwoordVraag" in document["components"]["schemas"]


def test_every_status_of_a_refusal_is_described() -> None:
    verwacht = {str(status) for status in STATUS.values()}
    gegeven = set(openapi("1")["paths"]["/api/antwoord"]["post"]["responses"])
    assert verwacht <= gegeven


@pytest.mark.parametrize("pad", ["/api/sessie", "/api/beeld"])
def test_replies_are_what_is_described(client: httpx.Client, kop: dict[str, str], pad: str) -> None:
    soort = {"/api/sessie": berichten.Sessie, "/api/beeld": berichten.Alles}[pad]
    msgspec.json.decode(client.get(pad, headers=kop).content, type=soort)


def test_a_stored_answer_is_what_is_described(
    client: httpx.Client, kop: dict[str, str], motor: NepMotor
) -> None:
    motor.open("r1")
    vraag = {"inzending": ID, "ronde": "r1", "sleutel": "", "volgnr": 1, "waarde": 1}
    msgspec.json.decode(
        client.post("/api/antwoord", json=vraag, headers=kop).content, type=berichten.Ontvangst
    )
