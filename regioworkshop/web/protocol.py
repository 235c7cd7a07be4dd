"""HTTP as uvicorn speaks it, with the limits of a room full of strangers' phones.

uvicorn's defaults are meant for behind a proxy. Middleware is too late for a sender that never finishes its
headers, so the deadline, the size of the headers and the number of connections are guarded here.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from typing import Any

import httptools
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from regioworkshop.taal import _
from regioworkshop.web.berichten import Fout, Weiger
from regioworkshop.web.koppen import Kop, antwoordregels


@dataclass(frozen=True, slots=True)
class Grenzen:
    """How much one phone, and one address, may ask. Two hundred phones can share one address."""

    lichaam: int = 64 * 1024
    koppen: int = 16 * 1024
    termijn: float = 9.5
    """Seconds in which a whole request must have come in."""
    rust: float = 30.0
    """Seconds that a connection stays open on which nothing comes in, or nothing is taken off."""
    veegtijd: float = 0.25
    """Seconds by which both may turn out longer."""
    per_adres: int = 2500
    totaal: int = 5000
    stromen_per_deelnemer: int = 8
    antwoorden_ineens: float = 200
    antwoorden_per_seconde: float = 50
    deelnames_ineens: float = 1500
    deelnames_per_seconde: float = 50
    foute_codes_per_minuut: float = 5
    """Per address; what was not used up, may come at once."""
    foute_codes_per_seconde: float = 5
    """From all addresses together."""


class Deur:
    """Knows the connections, and cuts those whose time is up. Lives on the web loop.

    One timer for all: two of its own per request would cost a connection more than reading it. Addresses
    never leave this object.
    """

    def __init__(self, grenzen: Grenzen) -> None:
        self.grenzen = grenzen
        self.dicht = False
        self._per_adres: Counter[str] = Counter()
        self._open: set[Deelnemersprotocol] = set()
        self._veegt = False

    def binnen(self, adres: str, wie: "Deelnemersprotocol") -> bool:
        """Let a connection in, or not."""
        if (
            self.dicht
            or self._per_adres[adres] >= self.grenzen.per_adres
            or self._per_adres.total() >= self.grenzen.totaal
        ):
            return False
        self._per_adres[adres] += 1
        self._open.add(wie)
        if not self._veegt:
            self._veegt = True
            wie.loop.call_later(self.grenzen.veegtijd, self._veeg, wie.loop)
        return True

    def weg(self, adres: str, wie: "Deelnemersprotocol") -> None:
        self._open.discard(wie)
        self._per_adres[adres] -= 1
        if self._per_adres[adres] <= 0:
            del self._per_adres[adres]

    @property
    def aantal(self) -> int:
        return self._per_adres.total()

    def _veeg(self, loop: asyncio.AbstractEventLoop) -> None:
        nu = loop.time()
        for verbinding in [v for v in self._open if v.uiterlijk < nu]:
            verbinding.transport.abort()
        self._veegt = bool(self._open)
        if self._veegt:
            loop.call_later(self.grenzen.veegtijd, self._veeg, loop)


class Deelnemersprotocol(HttpToolsProtocol):
    """One connection of a phone."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
        *,
        deur: Deur,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        # uvicorn schrijft anders elk verzoek met het adres van de telefoon in het logboek van het programma.
        self.access_log = False
        self._deur = deur
        self._adres: str | None = None
        self.uiterlijk = inf
        """When the connection is cut, unless something happens first (on the loop's clock)."""
        self._leest = False
        self._koppen = 0
        self.bij_verbreken: Callable[[], None] | None = None
        """Called once when the phone is gone; a stream that is being written notices nothing by itself."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        super().connection_made(transport)
        adres = self.client[0] if self.client else ""
        if not self._deur.binnen(adres, self):
            self._weiger(
                Weiger(503, "vol", _("De laptop heeft te veel verbindingen. Probeer het zo nog eens."))
            )
            return
        self._adres = adres
        self._zet_termijn()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._adres is not None:
            self._deur.weg(self._adres, self)
            self._adres = None
        super().connection_lost(exc)
        if self.bij_verbreken is not None:
            self.bij_verbreken()
            self.bij_verbreken = None

    def data_received(self, data: bytes) -> None:
        if self.transport.is_closing():
            return
        if not self._leest and (self.cycle is None or self.cycle.response_complete):  # pyright: ignore[reportUnnecessaryComparison]
            self._zet_termijn()
        if self.parser is None:
            return
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            # Er is maar een manier van praten; het verzoek zelf is al als gewoon verzoek begonnen.
            return
        except httptools.HttpParserError as fout:
            oorzaak = fout.__context__
            self._weiger(oorzaak if isinstance(oorzaak, Weiger) else _ongeldig())

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._leest = True
        self._koppen = 0

    def on_url(self, url: bytes) -> None:
        super().on_url(url)
        self._tel(len(url))

    def on_header(self, name: bytes, value: bytes) -> None:
        # Als uvicorn, in één aanroep: een browser stuurt er elf of meer bij elk verzoek.
        self._tel(len(name) + len(value) + 4)
        naam = name.lower()
        if naam == b"expect" and value.lower() == b"100-continue":
            self.expect_100_continue = True
        self.headers.append((naam, value))

    def on_headers_complete(self) -> None:
        # "GET http://elders/", "//elders/" en "OPTIONS *" zijn voor tussenstations; die zijn er niet.
        if not self.url.startswith(b"/") or self.url.startswith(b"//"):
            raise _ongeldig()
        verbinding: dict[object, object] = {"protocol": self}
        self.scope["extensions"] = {"regioworkshop.verbinding": verbinding}
        super().on_headers_complete()
        verbinding["cyclus"] = self.cycle

    def on_message_complete(self) -> None:
        self._leest = False
        self.uiterlijk = inf
        super().on_message_complete()

    def on_response_complete(self) -> None:
        # Als uvicorn, zonder een eigen wekker per verbinding.
        self.server_state.total_requests += 1
        if self.transport.is_closing():
            return
        self.flow.resume_reading()
        if self.pipeline:
            self._start_asgi_task(*self.pipeline.pop())
        else:
            self.uiterlijk = self.loop.time() + self._deur.grenzen.rust
        # Wie al antwoord heeft en nog doorstuurt, wordt niet verder gelezen.
        if self._leest:
            self.transport.close()

    def pause_writing(self) -> None:
        super().pause_writing()
        self.uiterlijk = self.loop.time() + self._deur.grenzen.rust

    def resume_writing(self) -> None:
        super().resume_writing()
        if not self._leest:
            self.uiterlijk = inf

    def schrijf(
        self, cyclus: RequestResponseCycle, status: int, koppen: Iterable[Kop], lichaam: bytes
    ) -> bool:
        """Send a whole reply in one piece, or say that it cannot be: then the ordinary way waits its turn.

        uvicorn sends headers and body apart: twice the work for the system, and two packets for a phone.
        """
        if self.flow.write_paused or cyclus.disconnected or cyclus.response_started:
            return False
        regels, sluit = _kopregels(status, tuple(koppen))
        if sluit:
            cyclus.keep_alive = False
        einde = b"\r\n" if cyclus.keep_alive else b"connection: close\r\n\r\n"
        self.transport.write(b"".join((regels, einde, lichaam)))
        cyclus.response_started = cyclus.response_complete = True
        cyclus.waiting_for_100_continue = False
        cyclus.message_event.set()
        if not cyclus.keep_alive:
            self.transport.close()
        cyclus.on_response()
        return True

    @property
    def leest(self) -> bool:
        """Whether a request is still coming in."""
        return self._leest

    def _tel(self, aantal: int) -> None:
        self._koppen += aantal
        if self._koppen > self._deur.grenzen.koppen:
            raise Weiger(431, "te_groot", _("Dit bericht is te groot voor de laptop."))

    def _zet_termijn(self) -> None:
        self.uiterlijk = self.loop.time() + self._deur.grenzen.termijn

    def _weiger(self, weiger: Weiger) -> None:
        if self.cycle is None or self.cycle.response_complete:  # pyright: ignore[reportUnnecessaryComparison]
            self.transport.write(antwoordregels(weiger.status, Fout(weiger.code, weiger.zin)))
        self.transport.close()


@lru_cache(maxsize=256)
def _kopregels(status: int, koppen: tuple[Kop, ...]) -> tuple[bytes, bool]:
    """Return the head of a reply without its last line, and whether the connection ends with it.

    Nearly every reply has the same head as one before it.
    """
    # De enige waarde van "connection" die hier voorkomt, is "close".
    regels = [naam + b": " + waarde + b"\r\n" for naam, waarde in koppen if naam != b"connection"]
    return b"".join((STATUS_LINE[status], *regels)), len(regels) < len(koppen)


def _ongeldig() -> Weiger:
    return Weiger(400, "onleesbaar", _("De laptop begrijpt dit bericht niet."))
