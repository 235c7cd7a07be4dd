"""What is half filled in: taken in for one open round, in memory, and given back to nobody else."""

from dataclasses import replace
from typing import Any

import httpx
import pytest

from regioworkshop.model.codes import code_hash
from regioworkshop.model.sessie import PersoonlijkeCode
from regioworkshop.web.concepten import MEESTE, Concepten, bewaart_voor
from tests.web.conftest import ID, IK
from tests.web.nep import NepMotor

HALF = {"nieuw": {"tekst": "Half getypt"}, "k1": {"tekst": "Ook half"}}
EIGEN = "ABCD2345"


def leg_neer(client: httpx.Client, kop: dict[str, str], **anders: Any) -> httpx.Response:
    return client.post("/api/concept", json={"ronde": "r1", "concepten": HALF, **anders}, headers=kop)


def kom_terug(client: httpx.Client, motor: NepMotor, wie: str = "d1") -> Any:
    """Come back with a code of one's own; return the drafts."""
    motor.zet(codes={code_hash(EIGEN): PersoonlijkeCode(wie, eenmalig=False, tot=None)})
    vraag = {"inzending": "f" * 32, "code": EIGEN}
    antwoord = client.post("/api/deelname", json=vraag)
    assert antwoord.status_code == 201
    return antwoord.json()["concepten"]


def test_who_comes_back_gets_the_drafts(client: httpx.Client, kop: dict[str, str], motor: NepMotor) -> None:
    motor.open("r1")
    assert leg_neer(client, kop).status_code == 200
    assert client.get("/api/beeld", headers=kop).json()["beeld"]["bewaart"] == "r1"
    assert kom_terug(client, motor) == {"r1": HALF}


def test_nobody_else_does(client: httpx.Client, kop: dict[str, str], motor: NepMotor) -> None:
    motor.open("r1")
    leg_neer(client, kop)
    ander = client.post("/api/deelname", json={**IK, "inzending": "e" * 32, "naam": "Deelnemer 2"}).json()
    assert ander["concepten"] == {}
    assert kom_terug(client, motor, ander["deelnemer"]) == {}
    # Wie alleen de code van de sessie heeft, krijgt ook met hetzelfde kenmerk niets.
    assert client.post("/api/deelname", json=IK).json()["concepten"] == {}
    assert leg_neer(client, {}).status_code == 401


@pytest.mark.parametrize("anders", [{"geheim": True}, {"vluchtig": True}])
def test_of_a_secret_round_nothing_is_taken_in(
    client: httpx.Client, kop: dict[str, str], motor: NepMotor, anders: dict[str, bool]
) -> None:
    motor.open("r1")
    motor.zet(rondes={"r1": replace(motor.state.rondes["r1"], **anders)})
    leg_neer(client, kop)
    assert "bewaart" not in client.get("/api/beeld", headers=kop).json()["beeld"]
    assert kom_terug(client, motor) == {}


def test_what_was_answered_closed_or_taken_back_is_gone(
    client: httpx.Client, kop: dict[str, str], motor: NepMotor
) -> None:
    motor.open("r1")
    leg_neer(client, kop)
    antwoord = {"inzending": ID, "ronde": "r1", "sleutel": "k1", "volgnr": 1, "waarde": {"tekst": "af"}}
    assert client.post("/api/antwoord", json=antwoord, headers=kop).status_code == 200
    leeg = Concepten()
    leeg.leg_neer(motor.state, "d1", "r1", HALF)
    leeg.beantwoord("d1", "k1")
    assert leeg.geef(motor.state, "d1") == {"r1": {"nieuw": HALF["nieuw"]}}
    leeg.leg_neer(motor.state, "d1", "r1", {})
    assert leeg.geef(motor.state, "d1") == {}
    leeg.leg_neer(motor.state, "d1", "r1", HALF)
    leeg.leg_neer(motor.state, "weg", "r1", HALF)
    assert (leeg.geef(motor.state, "weg"), leeg.geef(motor.state, "d1")) == ({}, {"r1": HALF})
    assert kom_terug(client, motor) == {"r1": {"nieuw": HALF["nieuw"]}}
    motor.sluit("r1")
    leeg.houd_bij(motor.state)
    motor.open("r1")
    assert leeg.geef(motor.state, "d1") == {}


def test_nobody_fills_the_memory(client: httpx.Client, kop: dict[str, str], motor: NepMotor) -> None:
    motor.open("r1")
    assert leg_neer(client, kop).status_code == 200
    assert leg_neer(client, kop, concepten={"nieuw": {"tekst": "x" * MEESTE}}).status_code == 413
    assert kom_terug(client, motor) == {}
    assert bewaart_voor(motor.state) == "r1"
