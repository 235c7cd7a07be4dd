"""The stage for browsers: what the projector shows, to who has the link that the leader handed out.

The same view as on the projector (`Beelden.stage`), so frozen, black and the code are followed by themselves.
The page only shows: with its secret nothing can be sent.
"""

import asyncio
import itertools
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from hmac import compare_digest

import msgspec
from starlette.types import Receive, Scope, Send

from regioworkshop.engine.rustig import rustig
from regioworkshop.engine.views import Beeld, meedoenregel
from regioworkshop.model.blocks import Deelnamecode, naar_json
from regioworkshop.model.codes import meedoeadres
from regioworkshop.model.sessie import SessieState
from regioworkshop.qr import STIL, matrix
from regioworkshop.taal import _, huistaal, in_taal
from regioworkshop.web import berichten
from regioworkshop.web.berichten import Weiger
from regioworkshop.web.grens import stuur_json
from regioworkshop.web.kioskloket import drager
from regioworkshop.web.koppeling import Beelden, Motor
from regioworkshop.web.protocol import Deelnemersprotocol
from regioworkshop.web.stroom import EINDE, HARTSLAG, wending, zonder_tikken

_log = logging.getLogger(__name__)

MEESTE = 20
"""So many extra screens look on at once; a next one ends the oldest."""


@dataclass(frozen=True, slots=True)
class Blad:
    """Which page the leader turned the projector to, of how many."""

    nummer: int = 0
    aantal: int = 1


class Kijker:
    """One open stream."""

    __slots__ = ("bezig_sinds", "einde", "kenmerk", "klop", "protocol", "versie", "weg", "wek")

    def __init__(self, kenmerk: str, protocol: Deelnemersprotocol | None) -> None:
        self.kenmerk = kenmerk
        self.protocol = protocol
        self.wek = asyncio.Event()
        self.wek.set()
        self.versie = -1
        self.klop = False
        self.einde = False
        self.weg = False
        self.bezig_sinds: float | None = None

    def verbroken(self) -> None:
        self.weg = True
        self.wek.set()


class Zaalomroep:
    """Follows the engine and tells the screens. Lives on the web loop, but for what says otherwise."""

    def __init__(
        self,
        motor: Motor,
        beelden: Beelden,
        loop: asyncio.AbstractEventLoop,
        adres: Callable[[], str],
        *,
        tussen: float = 0.25,
        hartslag: float = 5.0,
        stil: float = 20.0,
    ) -> None:
        """`adres`: where phones come in, "" while nowhere."""
        self._motor = motor
        self._beelden = beelden
        self._loop = loop
        self._adres = adres
        self._tussen = tussen
        self._hartslag = hartslag
        self._stil = stil
        self._blad = Blad()
        self._kijkers: dict[Kijker, None] = {}
        self._gemeld = False
        self._gepland: asyncio.TimerHandle | None = None
        self._hart: asyncio.TimerHandle | None = None
        self._versies = itertools.count()
        self._versie = -1
        self._getoond: tuple[Beeld, str, Blad] | None = None
        self._stond: tuple[object, ...] = ()
        self._pak = b""
        self._los: Callable[[], None] = lambda: None
        self._sluit = False

    def start(self) -> None:
        self._los = self._motor.volg(lambda _state: self.meld())
        self._hart = self._loop.call_later(self._hartslag, self._klop)

    def stop(self) -> None:
        self._los()
        self._sluit = True
        for timer in (self._gepland, self._hart):
            if timer is not None:
                timer.cancel()
        for kijker in self._kijkers:
            kijker.einde = True
            kijker.wek.set()

    @property
    def aantal(self) -> int:
        """How many screens look on. From any thread."""
        return len(self._kijkers)

    def zet_blad(self, nummer: int, aantal: int) -> None:
        """Turn to a page. From any thread."""
        self._blad = Blad(nummer, aantal)
        self.meld()

    def meld(self) -> None:
        """There may be something else to see. From any thread."""
        # Zonder extra scherm kost een antwoord van een telefoon hier niets.
        if self._kijkers and not self._gemeld and not self._sluit:
            self._gemeld = True
            try:
                self._loop.call_soon_threadsafe(self._plan)
            except RuntimeError:
                # De lus is al gesloten.
                pass

    # --- requests --------------------------------------------------------------------------------

    async def eenmaal(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with what there is to see now, for a browser that cannot read a stream."""
        self._keur(scope)
        self._ververs()
        await stuur_json(200, b'{"beeld":' + self._pak + b"}", send)

    async def stroom(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one stream until the browser or the server goes, or the link ends."""
        kenmerk = self._keur(scope)
        await send(
            {
                "type": "http.response.start",
                "status": 200,
                "headers": [
                    (b"content-type", b"text/event-stream; charset=utf-8"),
                    (b"cache-control", b"no-store"),
                    (b"x-accel-buffering", b"no"),
                ],
            }
        )
        if scope["method"] == "HEAD":
            await send({"type": "http.response.body", "body": b""})
            return
        protocol = scope.get("extensions", {}).get("regioworkshop.verbinding", {}).get("protocol")
        kijker = Kijker(kenmerk, protocol)
        if protocol is not None:
            protocol.bij_verbreken = kijker.verbroken
        self._laat_toe(kijker)
        try:
            self._ververs()
            while not kijker.weg:
                await kijker.wek.wait()
                kijker.wek.clear()
                if kijker.weg:
                    return
                kijker.bezig_sinds = self._loop.time()
                await send(
                    {
                        "type": "http.response.body",
                        "body": self._deel_voor(kijker),
                        "more_body": not kijker.einde,
                    }
                )
                kijker.bezig_sinds = None
                if kijker.einde:
                    return
        finally:
            self._kijkers.pop(kijker, None)
            if protocol is not None:
                protocol.bij_verbreken = None

    def _keur(self, scope: Scope) -> str:
        """Return the hash of the secret that was sent. Raises Weiger when another link counts."""
        kenmerk = sha256(drager(scope).encode()).hexdigest()
        if not compare_digest(kenmerk, self._motor.state.schermlink):
            raise Weiger(
                401, "scherm", _("Deze link werkt niet meer. Vraag de begeleider om een nieuwe link.")
            )
        return kenmerk

    def _laat_toe(self, kijker: Kijker) -> None:
        # Een tv die van netwerk wisselde, laat een stroom achter die nooit meer iets zegt.
        for oudste in tuple(self._kijkers)[: max(0, len(self._kijkers) - MEESTE + 1)]:
            oudste.einde = True
            oudste.wek.set()
        kijker.einde = self._sluit
        self._kijkers[kijker] = None

    def _deel_voor(self, kijker: Kijker) -> bytes:
        if kijker.einde:
            return EINDE
        if kijker.versie != self._versie:
            kijker.versie, kijker.klop = self._versie, False
            return b"event: beeld\ndata: " + self._pak + b"\n\n"
        kijker.klop = False
        return HARTSLAG

    # --- what there is to see --------------------------------------------------------------------

    def _plan(self) -> None:
        """Tell the screens: what the leader does at once, a count together with what follows."""
        self._gemeld = False
        if not self._kijkers or self._sluit:
            return
        meteen = self._stond != self._staat(self._motor.state)
        if meteen and self._gepland is not None:
            self._gepland.cancel()
            self._gepland = None
        if self._gepland is None:
            self._gepland = self._loop.call_later(0.0 if meteen else self._tussen, self._publiceer)

    def _staat(self, state: SessieState) -> tuple[object, ...]:
        """Return what the leader brings about, and no answer does."""
        sinds = state.bevroren.sinds if state.bevroren is not None else None
        return (*wending(state), state.scherm, sinds, state.schermlink, self._blad)

    def _publiceer(self) -> None:
        self._gepland = None
        self._ververs()

    def _ververs(self) -> None:
        """Make the view of now; wake who has something new to see, and end who may not look any more."""
        state, nu = self._motor.state, self._motor.klok.nu()
        self._stond = self._staat(state)
        for kijker in self._kijkers:
            if kijker.kenmerk != state.schermlink:
                kijker.einde = True
                kijker.wek.set()
        adres = self._adres()
        try:
            # De zaal ziet op elk scherm dezelfde taal: die van het programma.
            with in_taal(huistaal()):
                beeld, regel = self._beelden.stage(state, nu, adres), meedoenregel(state, adres)
                getoond = (zonder_tikken(beeld), regel, self._blad)
                if getoond != self._getoond:
                    self._pak = msgspec.json.encode(_bericht(beeld, regel, self._blad, nu))
                    self._getoond, self._versie = getoond, next(self._versies)
        except Exception as fout:
            # Het vorige beeld blijft staan; een scherm kan er niets aan doen.
            _log.error("Het beeld voor extra schermen is niet te maken: %s", type(fout).__name__)
            if not self._pak:
                raise
        for kijker in self._kijkers:
            if kijker.versie != self._versie:
                kijker.wek.set()

    def _klop(self) -> None:
        """Let every quiet stream hear that the laptop is there; let go of those that stopped listening."""
        self._hart = self._loop.call_later(self._hartslag, self._klop)
        grens = self._loop.time() - self._stil
        for kijker in tuple(self._kijkers):
            if kijker.bezig_sinds is not None and kijker.bezig_sinds < grens and kijker.protocol is not None:
                kijker.protocol.transport.abort()
            else:
                kijker.klop = True
                kijker.wek.set()


def _bericht(beeld: Beeld, regel: str, blad: Blad, nu: datetime) -> berichten.Zaalbeeld:
    blokken = [naar_json(deel) for block in beeld.blocks for deel in rustig(block)]
    code = next((b for b in beeld.blocks if isinstance(b, Deelnamecode)), None)
    return berichten.Zaalbeeld(
        toestand=beeld.toestand,
        titel=beeld.titel,
        blokken=blokken,
        meedoen=regel,
        qr=qr_pad(meedoeadres(code.adres, code.code)) if code is not None else None,
        blad=blad.nummer,
        bladen=blad.aantal,
        taal=huistaal(),
        nu=int(nu.timestamp() * 1000),
    )


def qr_pad(inhoud: str) -> berichten.Qr:
    """Return a QR code as what to draw: the modules of a row that touch are one piece."""
    regels = matrix(inhoud)
    pad: list[str] = []
    for y, regel in enumerate(regels):
        for aan, stuk in itertools.groupby(range(len(regel)), lambda x, r=regel: r[x]):
            plekken = list(stuk)
            if aan:
                pad.append(f"M{plekken[0] + STIL} {y + STIL}h{len(plekken)}v1h-{len(plekken)}z")
    return berichten.Qr(len(regels) + 2 * STIL, "".join(pad))
