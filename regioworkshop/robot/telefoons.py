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
from urllib.parse import urldefrag, urlsplit

import httpx
import msgspec

from regioworkshop.model import blocks
from regioworkshop.robot.rollen import Gedrag, Rolspel, antwoorden

EIGEN_MACHINE = frozenset({"127.0.0.1", "localhost"})
VRAGEN = frozenset(soort.__name__ for soort in blocks.VRAGEN)
POGINGEN = 40
SLAAP = 6
"""A sleeping phone is away for so many times the thinking time."""


class Opdracht(msgspec.Struct):
    adres: str
    """As in the QR code: with the join code behind the `#`."""
    rollen: list[Rolspel]
    zaad: int = 1
    denktijd: float = 0.4
    """Seconds between seeing a question and answering it, on average."""


class Telefoon:
    """One phone: joins, follows the stream, answers each round once."""

    def __init__(
        self, client: httpx.AsyncClient, code: str, rol: Rolspel, denktijd: float, vraag_open: asyncio.Event
    ) -> None:
        """`vraag_open` is shared: the first that sees a question sets it, who comes late waits for it."""
        self._client = client
        self._code = code
        self._vraag_open = vraag_open
        self._rol = rol
        self._toeval = random.Random(rol.zaad)
        self._denktijd = denktijd
        self._kop: dict[str, str] = {}
        self._gedaan: set[str] = set()
        self._volgnr = 0
        self._wakker = asyncio.Event()
        """Not set while the phone sleeps: then it has no stream."""
        self._wakker.set()
        self._bezig: set[asyncio.Task[None]] = set()

    async def leef(self) -> None:
        """Take part until the session is over."""
        if self._rol.gedrag is Gedrag.LAAT:
            await self._vraag_open.wait()
        await asyncio.sleep(self._toeval.uniform(0, 4 * self._denktijd))
        antwoord = await self._stuur(
            "/api/deelname",
            {
                "inzending": secrets.token_hex(16),
                "code": self._code,
                "naam": self._rol.naam,
                "partij": self._rol.partij,
            },
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
                self._vraag_open.set()
                taak = asyncio.create_task(self._beantwoord(ronde, blok))
                self._bezig.add(taak)
                taak.add_done_callback(self._bezig.discard)

    async def _beantwoord(self, ronde: str, blok: dict[str, Any]) -> None:
        slaapt = self._rol.gedrag is Gedrag.SLAAPT
        if slaapt:
            self._wakker.clear()
            await asyncio.sleep(SLAAP * self._denktijd)
        await asyncio.sleep(self._toeval.uniform(0.3, 1.7) * self._denktijd)
        for sleutel, waarde in antwoorden(self._rol, blok):
            keren = 2 if self._rol.gedrag is Gedrag.DUBBEL else 1
            for _keer in range(keren):
                self._volgnr += 1
                bericht = {
                    "inzending": secrets.token_hex(16),
                    "ronde": ronde,
                    "sleutel": sleutel,
                    "volgnr": self._volgnr,
                    "waarde": waarde,
                }
                await asyncio.gather(*(self._stuur("/api/antwoord", bericht) for _tik in range(keren)))
        if slaapt:
            self._wakker.set()

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
            await self._wakker.wait()
            with suppress(httpx.HTTPError):
                async with self._client.stream("GET", "/api/stroom", headers=self._kop) as antwoord:
                    soort = ""
                    async for regel in antwoord.aiter_lines():
                        if regel.startswith("event: "):
                            soort = regel[7:]
                        elif regel.startswith("data: "):
                            yield soort, json.loads(regel[6:])
                            if not self._wakker.is_set():
                                break
            await asyncio.sleep(min(1.0, 0.05 * 2**poging))


async def speel(opdracht: Opdracht, gestopt: asyncio.Event) -> None:
    """Let all phones take part at once. Raises ValueError for an address that is not this machine."""
    adres, code = urldefrag(opdracht.adres)
    if urlsplit(adres).hostname not in EIGEN_MACHINE:
        raise ValueError("simulated phones only call this machine")
    grenzen = httpx.Limits(max_connections=None, max_keepalive_connections=None)
    tijd = httpx.Timeout(30.0, read=None)
    async with httpx.AsyncClient(base_url=adres, limits=grenzen, timeout=tijd, trust_env=False) as client:
        vraag_open = asyncio.Event()
        telefoons = [
            asyncio.create_task(Telefoon(client, code, rol, opdracht.denktijd, vraag_open).leef())
            for rol in opdracht.rollen
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
