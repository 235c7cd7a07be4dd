"""HTTP as uvicorn speaks it, with the limits of a room full of strangers' phones.

uvicorn's defaults are meant for behind a proxy. Middleware is too late for a sender that never finishes its
headers, so the deadline, the size of the headers and the number of connections are guarded here.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httptools
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from regioworkshop.taal import _
from regioworkshop.web.berichten import Fout, Weiger
from regioworkshop.web.koppen import antwoordregels


@dataclass(frozen=True, slots=True)
class Grenzen:
    """How much one phone, and one address, may ask. Two hundred phones can share one address."""

    lichaam: int = 64 * 1024
    koppen: int = 16 * 1024
    termijn: float = 10.0
    """Seconds in which a whole request must have come in."""
    rust: float = 30.0
    """Seconds that an idle connection stays open."""
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
    """Counts connections per address. Lives on the web loop; addresses never leave this object."""

    def __init__(self, grenzen: Grenzen) -> None:
        self.grenzen = grenzen
        self.dicht = False
        self._per_adres: Counter[str] = Counter()

    def binnen(self, adres: str) -> bool:
        """Let a connection in, or not."""
        if (
            self.dicht
            or self._per_adres[adres] >= self.grenzen.per_adres
            or self._per_adres.total() >= self.grenzen.totaal
        ):
            return False
        self._per_adres[adres] += 1
        return True

    def weg(self, adres: str) -> None:
        self._per_adres[adres] -= 1
        if self._per_adres[adres] <= 0:
            del self._per_adres[adres]

    @property
    def aantal(self) -> int:
        return self._per_adres.total()


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
        self._termijn: asyncio.TimerHandle | None = None
        self._leest = False
        self._koppen = 0
        self.bij_verbreken: Callable[[], None] | None = None
        """Called once when the phone is gone; a stream that is being written notices nothing by itself."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        super().connection_made(transport)
        adres = self.client[0] if self.client else ""
        if not self._deur.binnen(adres):
            self._weiger(
                Weiger(503, "vol", _("De laptop heeft te veel verbindingen. Probeer het zo nog eens."))
            )
            return
        self._adres = adres
        self._zet_termijn()

    def connection_lost(self, exc: Exception | None) -> None:
        self._haal_termijn_weg()
        if self._adres is not None:
            self._deur.weg(self._adres)
            self._adres = None
        super().connection_lost(exc)
        if self.bij_verbreken is not None:
            self.bij_verbreken()
            self.bij_verbreken = None

    def data_received(self, data: bytes) -> None:
        if self.transport.is_closing():
            return
        self._unset_keepalive_if_required()
        if self._termijn is None and (self.cycle is None or self.cycle.response_complete):  # pyright: ignore[reportUnnecessaryComparison]
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
        self._tel(len(name) + len(value) + 4)
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        # "GET http://elders/", "//elders/" en "OPTIONS *" zijn voor tussenstations; die zijn er niet.
        if not self.url.startswith(b"/") or self.url.startswith(b"//"):
            raise _ongeldig()
        self.scope["extensions"] = {"regioworkshop.verbinding": {"protocol": self}}
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._leest = False
        self._haal_termijn_weg()
        super().on_message_complete()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        # Wie al antwoord heeft en nog doorstuurt, wordt niet verder gelezen.
        if self._leest and not self.transport.is_closing():
            self.transport.close()

    @property
    def leest(self) -> bool:
        """Whether a request is still coming in."""
        return self._leest

    def timeout_keep_alive_handler(self) -> None:
        if not self.transport.is_closing():
            self.transport.abort()

    def _tel(self, aantal: int) -> None:
        self._koppen += aantal
        if self._koppen > self._deur.grenzen.koppen:
            raise Weiger(431, "te_groot", _("Dit bericht is te groot voor de laptop."))

    def _zet_termijn(self) -> None:
        self._termijn = self.loop.call_later(self._deur.grenzen.termijn, self._te_traag)

    def _haal_termijn_weg(self) -> None:
        if self._termijn is not None:
            self._termijn.cancel()
            self._termijn = None

    def _te_traag(self) -> None:
        self._termijn = None
        self.transport.abort()

    def _weiger(self, weiger: Weiger) -> None:
        if self.cycle is None or self.cycle.response_complete:  # pyright: ignore[reportUnnecessaryComparison]
            self.transport.write(antwoordregels(weiger.status, Fout(weiger.code, weiger.zin)))
        self.transport.close()


def _ongeldig() -> Weiger:
    return Weiger(400, "onleesbaar", _("De laptop begrijpt dit bericht niet."))
