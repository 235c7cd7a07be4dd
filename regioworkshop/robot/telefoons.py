"""Simulated phones in a process of their own, so that they never slow the live road down.

The process reads one JSON object on standard input: `{"adres", "zaad", "denktijd", "rollen": [...]}`.
It ends when the session ends, when the laptop is gone, or when standard input closes.
"""

import asyncio
import json
import random
import secrets
import sys
import threading
from collections.abc import AsyncGenerator
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import httpx
import msgspec

from regioworkshop.robot.rollen import Rolspel, antwoorden

EIGEN_MACHINE = frozenset({"127.0.0.1", "localhost"})
VRAGEN = frozenset({"SchrijfKaarten", "VerdeelPunten", "Kies", "VulFormulier"})
POGINGEN = 40


class Opdracht(msgspec.Struct):
    adres: str
    rollen: list[Rolspel]
    zaad: int = 1
    denktijd: float = 0.4
    """Seconds between seeing a question and answering it, on average."""


class Telefoon:
    """One phone: joins, follows the stream, answers each round once."""

    def __init__(self, client: httpx.AsyncClient, rol: Rolspel, denktijd: float) -> None:
        self._client = client
        self._rol = rol
        self._toeval = random.Random(rol.zaad)
        self._denktijd = denktijd
        self._kop: dict[str, str] = {}
        self._gedaan: set[str] = set()
        self._bezig: set[asyncio.Task[None]] = set()

    async def leef(self) -> None:
        """Take part until the session is over."""
        await asyncio.sleep(self._toeval.uniform(0, 4 * self._denktijd))
        antwoord = await self._stuur(
            "/api/deelname",
            {"inzending": secrets.token_hex(16), "naam": self._rol.naam, "partij": self._rol.partij},
        )
        if antwoord is None:
            return
        self._kop = {"Authorization": f"Bearer {antwoord['token']}"}
        async for soort, gegevens in self._stroom():
            if soort == "einde" or gegevens.get("toestand") == "klaar":
                break
            if soort == "beeld":
                self._zie(gegevens)
        for taak in self._bezig:
            taak.cancel()

    def _zie(self, beeld: dict[str, Any]) -> None:
        for blok in beeld.get("blokken", []):
            ronde = str(blok.get("ronde", ""))
            if blok["blok"] in VRAGEN and ronde not in self._gedaan:
                self._gedaan.add(ronde)
                taak = asyncio.create_task(self._beantwoord(ronde, blok))
                self._bezig.add(taak)
                taak.add_done_callback(self._bezig.discard)

    async def _beantwoord(self, ronde: str, blok: dict[str, Any]) -> None:
        await asyncio.sleep(self._toeval.uniform(0.3, 1.7) * self._denktijd)
        for nummer, (sleutel, waarde) in enumerate(antwoorden(self._rol, blok), 1):
            await self._stuur(
                "/api/antwoord",
                {
                    "inzending": secrets.token_hex(16),
                    "ronde": ronde,
                    "sleutel": sleutel,
                    "volgnr": nummer,
                    "waarde": waarde,
                },
            )

    async def _stuur(self, pad: str, bericht: dict[str, Any]) -> dict[str, Any] | None:
        """Send until it is kept, or refused for good. The same submission id each time: it counts once."""
        for poging in range(POGINGEN):
            with suppress(httpx.HTTPError):
                antwoord = await self._client.post(pad, json=bericht, headers=self._kop)
                if antwoord.is_success:
                    return antwoord.json()
                if antwoord.status_code not in (429, 503):
                    return None
            await asyncio.sleep(min(2.0, 0.05 * 2**poging) * self._toeval.uniform(0.5, 1.0))
        return None

    async def _stroom(self) -> AsyncGenerator[tuple[str, dict[str, Any]], None]:
        for poging in range(POGINGEN):
            with suppress(httpx.HTTPError):
                async with self._client.stream("GET", "/api/stroom", headers=self._kop) as antwoord:
                    soort = ""
                    async for regel in antwoord.aiter_lines():
                        if regel.startswith("event: "):
                            soort = regel[7:]
                        elif regel.startswith("data: "):
                            yield soort, json.loads(regel[6:])
            await asyncio.sleep(min(1.0, 0.05 * 2**poging))


async def speel(opdracht: Opdracht, gestopt: asyncio.Event) -> None:
    """Let all phones take part at once. Raises ValueError for an address that is not this machine."""
    if urlsplit(opdracht.adres).hostname not in EIGEN_MACHINE:
        raise ValueError("simulated phones only call this machine")
    grenzen = httpx.Limits(max_connections=None, max_keepalive_connections=None)
    tijd = httpx.Timeout(30.0, read=None)
    async with httpx.AsyncClient(
        base_url=opdracht.adres, limits=grenzen, timeout=tijd, trust_env=False
    ) as client:
        telefoons = [
            asyncio.create_task(Telefoon(client, rol, opdracht.denktijd).leef()) for rol in opdracht.rollen
        ]
        einde = asyncio.create_task(gestopt.wait())
        allen = asyncio.gather(*telefoons, return_exceptions=True)
        await asyncio.wait({einde, allen}, return_when=asyncio.FIRST_COMPLETED)
        for taak in (*telefoons, einde):
            taak.cancel()
        with suppress(asyncio.CancelledError):
            await allen


def main() -> int:
    """Run as a process: the task on standard input, which stays open as long as we are wanted."""
    opdracht = msgspec.json.decode(sys.stdin.readline(), type=Opdracht)

    async def draai() -> None:
        gestopt = asyncio.Event()
        lus = asyncio.get_running_loop()

        def wacht_op_einde() -> None:
            sys.stdin.read()
            with suppress(RuntimeError):
                lus.call_soon_threadsafe(gestopt.set)

        threading.Thread(target=wacht_op_einde, daemon=True).start()
        await speel(opdracht, gestopt)

    asyncio.run(draai())
    return 0
