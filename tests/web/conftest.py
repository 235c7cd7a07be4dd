"""Servers on loopback: one on the stand-in engine, one on the real engine with a real file."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from regioworkshop.engine import Engine
from regioworkshop.web.protocol import Grenzen
from regioworkshop.web.server import Deelnemersserver, Tempo
from tests.web.nep import CODE, NepBeelden, NepMotor
from tests.web.zaal import Zaal

ID = "0123456789abcdef0123456789abcdef"
IK = {"inzending": ID, "code": CODE, "naam": "Deelnemer 1"}


@pytest.fixture
def motor() -> NepMotor:
    return NepMotor()


@pytest.fixture
def beelden(motor: NepMotor) -> NepBeelden:
    return NepBeelden(motor)


@pytest.fixture
def maak_server(motor: NepMotor, beelden: NepBeelden) -> Iterator[Callable[..., Deelnemersserver]]:
    servers: list[Deelnemersserver] = []

    def maak(**anders: Any) -> Deelnemersserver:
        gewoon: dict[str, Any] = {"host": "127.0.0.1", "poort": 0, "tempo": Tempo(tussen=0.05)}
        server = Deelnemersserver(motor, beelden, **{**gewoon, **anders})
        server.start()
        servers.append(server)
        return server

    yield maak
    for server in servers:
        server.stop()


@pytest.fixture
def server(maak_server: Callable[..., Deelnemersserver]) -> Deelnemersserver:
    return maak_server(grenzen=Grenzen(termijn=1.0))


@pytest.fixture
def client(server: Deelnemersserver) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.adressen[0], trust_env=False, timeout=10) as client:
        yield client


@pytest.fixture
def token(client: httpx.Client) -> str:
    return client.post("/api/deelname", json=IK).json()["token"]


@pytest.fixture
def kop(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


@pytest.fixture
def zaal(tmp_path: Path) -> Iterator[Zaal]:
    with Zaal(tmp_path / "traject.regio") as zaal:
        yield zaal


@pytest.fixture
def echte_motor(zaal: Zaal) -> Engine:
    return zaal.engine
