"""The load: many phones in one process, over bare connections, so that the load itself costs little.

python -m tests.benchmarks.zaal.belasting PORT

reads one task a line on standard input and writes one answer a line:

    {"doe": "meld_aan", "phones": 200}          join, one token each
    {"doe": "neem", "tokens": [...]}            take tokens as they are (a bare server knows no joining)
    {"doe": "luister"}                          open a stream per phone
    {"doe": "stem", "ronde": ..., "keren": 20}  each phone votes so many times, one after the other
    {"doe": "vul_in", "ronde": ..., "seconden": 4, "kaarten": 3}  each phone sends cards, as people do
    {"doe": "vul_in", "ronde": ..., "seconden": 4, "stem": true}  each phone gives points to what it was shown
    {"doe": "wacht_op", "toestand": "uitslag"}  say when the last phone saw that

All clocks are CLOCK_MONOTONIC, which the processes of one machine share.
"""

import asyncio
import json
import secrets
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

KOPPEN = (
    "Host: 127.0.0.1:{poort}\r\n"
    "Connection: keep-alive\r\n"
    "User-Agent: Mozilla/5.0 (Linux; Android 13; Pixel 6a) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/126.0.0.0 Mobile Safari/537.36\r\n"
    "Accept: */*\r\n"
    "Origin: http://127.0.0.1:{poort}\r\n"
    "Referer: http://127.0.0.1:{poort}/\r\n"
    "Accept-Encoding: gzip, deflate\r\n"
    "Accept-Language: nl-NL,nl;q=0.9,en-US;q=0.8,en;q=0.7\r\n"
)
"""As a phone's browser sends them: a server pays for each."""
TEGELIJK = 64
"""How many phones join at a time."""


class Lijn(asyncio.Protocol):
    """One connection; `klaar` is called with each whole reply, and with b"" when the other side hangs up."""

    def __init__(self, klaar: Callable[[bytes], None]) -> None:
        self.klaar = klaar
        self._gekregen = b""
        self.transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        self.klaar(b"")

    def data_received(self, data: bytes) -> None:
        gekregen = self._gekregen + data if self._gekregen else data
        kop = gekregen.find(b"\r\n\r\n")
        if kop < 0:
            self._gekregen = gekregen
            return
        plek = gekregen.find(b"ontent-length: ", 0, kop)
        lengte = int(gekregen[plek + 15 : gekregen.find(b"\r", plek)])
        if len(gekregen) < kop + 4 + lengte:
            self._gekregen = gekregen
            return
        self._gekregen = b""
        self.klaar(gekregen)


class Stroomlijn(asyncio.Protocol):
    """One open stream; looks for a piece of text in what comes in, and notes when it was whole."""

    def __init__(self) -> None:
        self._zoek = b""
        self._staart = b""
        self._gezien = False
        self.klaar: Callable[[], None] = lambda: None
        self.begonnen = asyncio.get_running_loop().create_future()
        self.transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def zoek(self, tekst: bytes, klaar: Callable[[], None]) -> None:
        self._zoek, self._staart, self._gezien, self.klaar = tekst, b"", False, klaar

    def data_received(self, data: bytes) -> None:
        if not self.begonnen.done():
            self.begonnen.set_result(data[:12])
        if not self._zoek:
            return
        alles = self._staart + data
        self._gezien = self._gezien or self._zoek in alles
        # Pas als de gebeurtenis heel is, kan een telefoon er iets mee.
        if self._gezien and b"\n\n" in alles[max(0, alles.find(self._zoek)) :]:
            self._zoek = b""
            self.klaar()
        self._staart = alles[-4096:]


class Belasting:
    def __init__(self, poort: int) -> None:
        self._poort = poort
        self._koppen = KOPPEN.format(poort=poort)
        self.tokens: list[str] = []
        self._volgnr = int(time.time() * 1000)
        self._stromen: list[Stroomlijn] = []
        self._lijnen: list[Lijn] = []

    def verzoek(self, pad: str, bericht: Any, token: str = "") -> bytes:
        lichaam = json.dumps(bericht, separators=(",", ":")).encode()
        sleutel = f"Authorization: Bearer {token}\r\n" if token else ""
        kop = (
            f"POST {pad} HTTP/1.1\r\n{self._koppen}{sleutel}Content-Type: application/json\r\n"
            f"Content-Length: {len(lichaam)}\r\n\r\n"
        )
        return kop.encode() + lichaam

    async def doe(self, taak: dict[str, Any]) -> dict[str, Any]:
        match taak.pop("doe"):
            case "meld_aan":
                return await self.meld_aan(**taak)
            case "neem":
                self.tokens = [secrets.token_urlsafe(16) for _ in range(taak["telefoons"])]
                await self.verbind()
                return {}
            case "luister":
                return await self.luister()
            case "stem":
                return await self.stem(**taak)
            case "vul_in":
                return await self.vul_in(**taak)
            case "wacht_op":
                return await self.wacht_op(**taak)
            case "sluit":
                return self.sluit()
            case anders:
                raise ValueError(anders)

    async def meld_aan(self, telefoons: int, code: str = "", seconden: float = 0.0) -> dict[str, Any]:
        """Join: at once, or spread over so many seconds."""
        lus = asyncio.get_running_loop()
        beurt = asyncio.Semaphore(TEGELIJK)

        async def een(nummer: int) -> str:
            vraag = {"inzending": secrets.token_hex(16), "naam": f"Deelnemer {nummer}", "code": code}
            await asyncio.sleep(seconden * nummer / telefoons)
            async with beurt:
                antwoord: asyncio.Future[bytes] = lus.create_future()
                lijn = await self._lijn(lambda b: None if antwoord.done() else antwoord.set_result(b))
                lijn.transport.write(self.verzoek("/api/deelname", vraag))
                gekregen = await antwoord
                lijn.transport.close()
            assert gekregen.startswith(b"HTTP/1.1 201"), gekregen[:300]
            return json.loads(gekregen.split(b"\r\n\r\n", 1)[1])["token"]

        self.tokens = list(await asyncio.gather(*(een(n) for n in range(telefoons))))
        await self.verbind()
        return {}

    async def luister(self) -> dict[str, Any]:
        lus = asyncio.get_running_loop()
        for token in self.tokens:
            _transport, stroom = await lus.create_connection(Stroomlijn, "127.0.0.1", self._poort)
            kop = f"GET /api/stroom HTTP/1.1\r\n{self._koppen}Authorization: Bearer {token}\r\n\r\n"
            stroom.transport.write(kop.encode())
            self._stromen.append(stroom)
        eerste = await asyncio.gather(*(stroom.begonnen for stroom in self._stromen))
        assert set(eerste) == {b"HTTP/1.1 200"}, set(eerste)
        return {}

    async def stem(self, ronde: str, keren: int) -> dict[str, Any]:
        """Let every phone vote at the same instant, and again at once after each tick."""
        over = len(self._lijnen) * keren
        tijden: list[float] = []
        gereed = asyncio.get_running_loop().create_future()
        klok = time.perf_counter
        berichten = [[self._stem(token, ronde, keer) for keer in range(keren)] for token in self.tokens]
        begonnen = [0.0] * len(self._lijnen)

        def volgende(nummer: int) -> None:
            begonnen[nummer] = klok()
            self._lijnen[nummer].transport.write(berichten[nummer].pop())

        def klaar(nummer: int, antwoord: bytes) -> None:
            nonlocal over
            tijden.append(klok() - begonnen[nummer])
            if not antwoord.startswith(b"HTTP/1.1 200"):
                if not gereed.done():
                    gereed.set_exception(AssertionError(antwoord[:400]))
                return
            over -= 1
            if berichten[nummer]:
                volgende(nummer)
            elif not over and not gereed.done():
                gereed.set_result(None)

        for nummer in range(len(self._lijnen)):
            self._lijnen[nummer].klaar = partial(klaar, nummer)
        begin = klok()
        for nummer in range(len(self._lijnen)):
            volgende(nummer)
        await gereed
        return {"seconden": klok() - begin, "tijden": tijden}

    async def vul_in(
        self, ronde: str, seconden: float, kaarten: int = 0, stem: bool = False
    ) -> dict[str, Any]:
        """Let every phone answer once, or with so many cards, spread over so many seconds."""
        opties = [optie["id"] for optie in await self._opties()] if stem else []

        async def een(nummer: int) -> None:
            for keer in range(max(1, kaarten)):
                await asyncio.sleep(seconden / max(1, kaarten) * (nummer + 1) / len(self.tokens))
                sleutel, waarde = (
                    (f"k{keer}", {"tekst": f"Kaart {keer} van {nummer}: wat er speelt in de wijk"})
                    if kaarten
                    else ("", {"punten": {opties[(nummer * 7) % len(opties)]: 2}})
                )
                antwoord = await self._vraag(nummer, self._bericht(nummer, ronde, sleutel, waarde))
                assert antwoord.startswith(b"HTTP/1.1 200"), antwoord[:400]

        await asyncio.gather(*(een(nummer) for nummer in range(len(self._lijnen))))
        return {}

    async def _opties(self) -> list[dict[str, Any]]:
        """Return the options that the first phone sees."""
        kop = f"GET /api/beeld HTTP/1.1\r\n{self._koppen}Authorization: Bearer {self.tokens[0]}\r\n\r\n"
        beeld = json.loads((await self._vraag(0, kop.encode())).split(b"\r\n\r\n", 1)[1])
        return next(blok["opties"] for blok in beeld["beeld"]["blokken"] if "opties" in blok)

    async def _vraag(self, nummer: int, verzoek: bytes) -> bytes:
        antwoord: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._lijnen[nummer].klaar = antwoord.set_result
        self._lijnen[nummer].transport.write(verzoek)
        gekregen = await antwoord
        self._lijnen[nummer].klaar = _hoort_niets
        return gekregen

    def _bericht(self, nummer: int, ronde: str, sleutel: str, waarde: Any) -> bytes:
        self._volgnr += 1
        bericht = {
            "inzending": secrets.token_hex(16),
            "ronde": ronde,
            "sleutel": sleutel,
            "volgnr": self._volgnr,
            "waarde": waarde,
        }
        return self.verzoek("/api/antwoord", bericht, self.tokens[nummer])

    def _stem(self, token: str, ronde: str, keer: int) -> bytes:
        self._volgnr += 1
        bericht = {
            "inzending": secrets.token_hex(16),
            "ronde": ronde,
            "sleutel": "",
            "volgnr": self._volgnr,
            "waarde": {"waarde": keer % 6, "reden": ""},
        }
        return self.verzoek("/api/antwoord", bericht, token)

    async def wacht_op(self, tekst: str) -> dict[str, Any]:
        """Say when the last phone has an event with this text in it."""
        momenten: list[float] = []
        gereed = asyncio.get_running_loop().create_future()

        def klaar() -> None:
            momenten.append(time.monotonic())
            if len(momenten) == len(self._stromen):
                gereed.set_result(None)

        for stroom in self._stromen:
            stroom.zoek(tekst.encode(), klaar)
        _zeg({"klaar": "wacht"})
        await gereed
        return {"momenten": momenten}

    def sluit(self) -> dict[str, Any]:
        for lijn in self._lijnen:
            lijn.klaar = _hoort_niets
        for lijn in (*self._stromen, *self._lijnen):
            lijn.transport.abort()
        self._stromen, self._lijnen = [], []
        return {}

    async def verbind(self) -> None:
        """Open the connection over which each phone will vote."""
        for _token in self.tokens:
            self._lijnen.append(await self._lijn(_hoort_niets))

    async def _lijn(self, klaar: Callable[[bytes], None]) -> Lijn:
        lus = asyncio.get_running_loop()
        _transport, lijn = await lus.create_connection(lambda: Lijn(klaar), "127.0.0.1", self._poort)
        return lijn


def _hoort_niets(_antwoord: bytes) -> None:
    """Where nobody waits for a reply."""


def _zeg(bericht: dict[str, Any]) -> None:
    print(json.dumps(bericht), flush=True)


async def _draai(poort: int) -> None:
    lus = asyncio.get_running_loop()
    belasting = Belasting(poort)
    while regel := await lus.run_in_executor(None, sys.stdin.readline):
        _zeg(await belasting.doe(json.loads(regel)))


if __name__ == "__main__":
    import gc

    gc.freeze()
    asyncio.run(_draai(int(sys.argv[1])))
