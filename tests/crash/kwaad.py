"""One phone that means harm, in a process of its own: everything at once, from one address.

python -m tests.crash.kwaad ADDRESS PORT SECONDS TOKEN

prints what it met as one line of JSON. TOKEN is of somebody who joined as everybody does.
"""

import asyncio
import json
import random
import resource
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field

HALF_OPEN = 500
STROMEN = 200
VLOED = 2000
"""Requests a second."""
LIJNEN = 40
LICHAMEN = 10
LICHAAM = 200 * 1024**2
BROK = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"


@dataclass
class Gevaren:
    """How the program took it."""

    half_open_dicht: list[float] = field(default_factory=list)
    """After how many seconds each was shut."""
    half_open_over: int = 0
    verzoeken: int = 0
    statussen: Counter[int] = field(default_factory=Counter)
    lichamen: Counter[int] = field(default_factory=Counter)
    """Refusals of a large body, by status."""
    meeste_verstuurd: int = 0
    """Bytes that one of them got rid of: the system's own buffers take some."""
    stromen: int = 0


class Kwaad:
    def __init__(self, adres: str, poort: int, token: str) -> None:
        self._adres, self._poort = adres, poort
        self._gast = f"Host: {adres}:{poort}\r\n"
        self._sleutel = f"Authorization: Bearer {token}\r\n"
        self.gevaren = Gevaren()

    async def doe(self, seconden: float) -> Gevaren:
        einde = time.monotonic() + seconden
        async with asyncio.TaskGroup() as groep:
            for _ in range(HALF_OPEN):
                groep.create_task(self._half_open(einde))
            for _ in range(STROMEN):
                groep.create_task(self._stroom(einde))
            for nummer in range(LICHAMEN):
                groep.create_task(self._lichamen(einde, met_lengte=nummer % 2 == 0))
            for nummer in range(LIJNEN):
                groep.create_task(self._vloed(einde, nummer))
            groep.create_task(self._onzin(einde))
        return self.gevaren

    async def _open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection(self._adres, self._poort)

    async def _half_open(self, einde: float) -> None:
        """Begin a request, and go on with it a letter at a time."""
        await asyncio.sleep(random.uniform(0, 1))
        with suppress(OSError):
            lezer, schrijver = await self._open()
            begin = time.monotonic()
            schrijver.write(f"POST /api/antwoord HTTP/1.1\r\n{self._gast}X-Lang: ".encode())
            dicht = asyncio.ensure_future(lezer.read())
            while time.monotonic() < einde and not dicht.done():
                with suppress(OSError):
                    schrijver.write(b"x")
                await asyncio.wait({dicht}, timeout=0.5)
            if dicht.done():
                with suppress(OSError):
                    dicht.result()
                self.gevaren.half_open_dicht.append(time.monotonic() - begin)
            else:
                dicht.cancel()
                self.gevaren.half_open_over += 1
            schrijver.transport.abort()

    async def _stroom(self, einde: float) -> None:
        """Open stream after stream on one token, and read none."""
        while time.monotonic() < einde:
            with suppress(OSError):
                _lezer, schrijver = await self._open()
                schrijver.write(f"GET /api/stroom HTTP/1.1\r\n{self._gast}{self._sleutel}\r\n".encode())
                self.gevaren.stromen += 1
                await asyncio.sleep(random.uniform(1, 3))
                schrijver.transport.abort()

    async def _lichamen(self, einde: float, *, met_lengte: bool) -> None:
        hoe = f"Content-Length: {LICHAAM}" if met_lengte else "Transfer-Encoding: chunked"
        kop = f"POST /api/antwoord HTTP/1.1\r\n{self._gast}{self._sleutel}"
        while time.monotonic() < einde:
            # Wie maar doorstuurt, hoort vaak niet meer wat het antwoord was.
            verstuurd, hoogstens = 0, random.choice((3 * len(BROK), LICHAAM))
            with suppress(OSError, asyncio.IncompleteReadError, TimeoutError):
                lezer, schrijver = await self._open()
                schrijver.write(f"{kop}Content-Type: application/json\r\n{hoe}\r\n\r\n".encode())
                with suppress(OSError):
                    while verstuurd < hoogstens and time.monotonic() < einde:
                        schrijver.write(BROK)
                        await asyncio.wait_for(schrijver.drain(), 1)
                        verstuurd += len(BROK)
                        await asyncio.sleep(0)
                regel = await asyncio.wait_for(lezer.readline(), 1)
                self.gevaren.lichamen[int(regel.split()[1]) if regel else 0] += 1
                schrijver.transport.abort()
            self.gevaren.meeste_verstuurd = max(self.gevaren.meeste_verstuurd, verstuurd)
            await asyncio.sleep(0.05)

    async def _vloed(self, einde: float, nummer: int) -> None:
        """Ask without end: the page, the session, an answer that cannot be, a view; and guess codes."""
        antwoord = json.dumps(
            {"inzending": "0" * 32, "ronde": "r", "sleutel": "", "volgnr": 1, "waarde": [[0] * 100] * 20}
        )
        lengte = f"Content-Type: application/json\r\nContent-Length: {len(antwoord)}\r\n"
        raad = json.dumps({"inzending": "0" * 32, "naam": "Ik", "code": "AAAAAA"})
        geraden = f"Content-Type: application/json\r\nContent-Length: {len(raad)}\r\n\r\n{raad}"
        vormen = (
            f"GET /api/sessie HTTP/1.1\r\n{self._gast}\r\n",
            f"GET / HTTP/1.1\r\n{self._gast}\r\n",
            f"POST /api/antwoord HTTP/1.1\r\n{self._gast}{self._sleutel}{lengte}\r\n{antwoord}",
            f"GET /api/beeld HTTP/1.1\r\n{self._gast}{self._sleutel}\r\n",
            f"POST /api/antwoord HTTP/1.1\r\n{self._gast}{lengte}\r\n{antwoord}",
            f"GET /niets/{nummer} HTTP/1.1\r\n{self._gast}\r\n",
            f"POST /api/deelname HTTP/1.1\r\n{self._gast}{geraden}",
        )
        bij = time.monotonic()
        while bij < einde:
            with suppress(OSError, asyncio.IncompleteReadError, ValueError, IndexError):
                lezer, schrijver = await self._open()
                while bij < einde:
                    vorm = random.choice(vormen)
                    schrijver.write(vorm.encode())
                    self.gevaren.verzoeken += 1
                    kop = await lezer.readuntil(b"\r\n\r\n")
                    self.gevaren.statussen[int(kop.split()[1])] += 1
                    await lezer.readexactly(int(kop.lower().split(b"content-length: ")[1].split()[0]))
                    bij += LIJNEN / VLOED
                    await asyncio.sleep(max(0.0, bij - time.monotonic()))
            bij += LIJNEN / VLOED

    async def _onzin(self, einde: float) -> None:
        twee_lengtes = f"POST / HTTP/1.1\r\n{self._gast}Content-Length: 1\r\nContent-Length: 2\r\n\r\n"
        half = f"POST /api/deelname HTTP/1.1\r\n{self._gast}Content-Length: 9\r\n\r\n{{"
        vormen = (
            random.randbytes(2000),
            b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 20_000,
            b"GET /" + b"x" * 100_000 + b" HTTP/1.1\r\n\r\n",
            b"\x16\x03\x01\x02\x00" + random.randbytes(500),
            twee_lengtes.encode(),
            half.encode(),
        )
        while time.monotonic() < einde:
            with suppress(OSError, TimeoutError):
                lezer, schrijver = await self._open()
                schrijver.write(random.choice(vormen))
                with suppress(TimeoutError):
                    await asyncio.wait_for(lezer.read(100), 0.2)
                schrijver.transport.abort()


if __name__ == "__main__":
    zacht, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    kwaad = Kwaad(sys.argv[1], int(sys.argv[2]), sys.argv[4])
    print(json.dumps(vars(asyncio.run(kwaad.doe(float(sys.argv[3]))))))
