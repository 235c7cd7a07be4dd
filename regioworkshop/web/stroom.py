"""What phones see, live: the latest whole view to everybody, at most a few times a second.

There is no backlog: a stream holds only what is newest, so reconnecting needs no catching up. The shared view
is made and packed once per change and per language in use; the same bytes go to every phone of that language.
"""

import asyncio
import itertools
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import msgspec
from starlette.types import Receive, Scope, Send

from regioworkshop.engine.views import Beeld
from regioworkshop.model.blocks import Tijd, naar_json
from regioworkshop.model.sessie import SessieState
from regioworkshop.taal import huidige_taal, in_taal
from regioworkshop.web import berichten
from regioworkshop.web.concepten import bewaart_voor
from regioworkshop.web.koppeling import Beelden, Motor
from regioworkshop.web.protocol import Deelnemersprotocol
from regioworkshop.web.taalmerk import vertaald

_log = logging.getLogger(__name__)

EINDE = b'event: einde\ndata: {"reden":"gestopt"}\n\n'
HARTSLAG = b": hart\n\n"


@dataclass(frozen=True, slots=True)
class Toestel:
    """What is known of a participant's device: never what or where it is."""

    verbonden: bool = False
    gehoord: datetime | None = None
    """When its page was last opened or lost."""


class Stroom:
    """One open stream of one participant."""

    __slots__ = (
        "adressen",
        "bezig_sinds",
        "deelnemer",
        "einde",
        "klop",
        "mijn",
        "protocol",
        "sleutel",
        "taal",
        "versie",
        "weg",
        "wek",
    )

    def __init__(self, deelnemer: str, sleutel: str, taal: str, protocol: Deelnemersprotocol | None) -> None:
        """`sleutel` is the hash of the token it was opened with: when that ends, so does the stream."""
        self.deelnemer = deelnemer
        self.sleutel = sleutel
        self.taal = taal
        self.protocol = protocol
        self.wek = asyncio.Event()
        self.wek.set()
        self.versie = -1
        self.mijn = True
        self.adressen = True
        self.klop = False
        self.einde = False
        self.weg = False
        self.bezig_sinds: float | None = None

    def verbroken(self) -> None:
        self.weg = True
        self.wek.set()


@dataclass(frozen=True, slots=True)
class Ingepakt:
    """The shared view in one language, as it goes to phones. No two have the same version."""

    beeld: Beeld
    versie: int
    json: bytes
    gebeurtenis: bytes


class Omroep:
    """Follows the engine and tells the streams. Lives on the web loop; only `_van_motor` runs elsewhere."""

    def __init__(
        self,
        motor: Motor,
        beelden: Beelden,
        loop: asyncio.AbstractEventLoop,
        *,
        tussen: float = 0.25,
        hartslag: float = 15.0,
        stil: float = 20.0,
        per_deelnemer: int = 8,
    ) -> None:
        self._motor = motor
        self._beelden = beelden
        self._loop = loop
        self._tussen = tussen
        self._hartslag = hartslag
        self._stil = stil
        self._per_deelnemer = per_deelnemer
        self._stromen: dict[Stroom, None] = {}
        self._gehoord: dict[str, datetime] = {}
        self._nieuwste = motor.state
        self._gemeld = False
        self._gepland: asyncio.TimerHandle | None = None
        self._hart: asyncio.TimerHandle | None = None
        self._state: SessieState | None = None
        self._ingepakt: dict[str, Ingepakt] = {}
        self._versies = itertools.count()
        self._adressen = b""
        self._los: Callable[[], None] = lambda: None
        self.bij_nieuws: Callable[[SessieState], None] = lambda _state: None
        """Called on the loop for each new state."""
        self._sluit = False

    def start(self) -> None:
        self._los = self._motor.volg(self._van_motor)
        self._nieuwste = self._motor.state
        self._hart = self._loop.call_later(self._hartslag, self._klop)

    def stop(self) -> None:
        """End every stream with an end mark."""
        self._los()
        self._sluit = True
        for timer in (self._gepland, self._hart):
            if timer is not None:
                timer.cancel()
        for stroom in self._stromen:
            stroom.einde = True
            stroom.wek.set()

    @property
    def aantal(self) -> int:
        return len(self._stromen)

    def zet_adressen(self, adressen: list[str]) -> None:
        """Tell every phone where else this laptop can be found (on the loop)."""
        pak = msgspec.json.encode(berichten.Adressen(adressen))
        self._adressen = b"event: adressen\ndata: " + pak + b"\n\n"
        for stroom in self._stromen:
            stroom.adressen = True
            stroom.wek.set()

    def toestel(self, deelnemer: str) -> Toestel:
        """Return whether somebody's page is open, and when that was last so. From any thread."""
        verbonden = any(stroom.deelnemer == deelnemer for stroom in tuple(self._stromen))
        return Toestel(verbonden, self._gehoord.get(deelnemer))

    def alles(self, deelnemer: str) -> bytes:
        """Return the shared view and one participant's own part, for a phone that asks once."""
        taal = huidige_taal()
        if taal not in self._ingepakt or self._nieuwste is not self._state:
            self._ververs(taal)
        return b'{"beeld":' + self._ingepakt[taal].json + b',"mijn":' + self._mijn(deelnemer) + b"}"

    async def stroom(self, deelnemer: str, sleutel: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one stream until the phone or the server goes."""
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
        stroom = Stroom(deelnemer, sleutel, huidige_taal(), protocol)
        if protocol is not None:
            protocol.bij_verbreken = stroom.verbroken
        self._laat_toe(stroom)
        stroom.einde = self._sluit or not _geldig(stroom, self._motor.state)
        try:
            if stroom.taal not in self._ingepakt:
                self._ververs(stroom.taal)
            self._plan()
            while not stroom.weg:
                await stroom.wek.wait()
                stroom.wek.clear()
                if stroom.weg:
                    return
                deel = self._deel_voor(stroom)
                stroom.bezig_sinds = self._loop.time()
                await send({"type": "http.response.body", "body": deel, "more_body": not stroom.einde})
                stroom.bezig_sinds = None
                if stroom.einde:
                    return
        finally:
            self._stromen.pop(stroom, None)
            self._gehoord[stroom.deelnemer] = self._motor.klok.nu()
            if protocol is not None:
                protocol.bij_verbreken = None

    def _laat_toe(self, stroom: Stroom) -> None:
        # Een telefoon die van netwerk wisselde, laat oude stromen achter die nooit meer iets zeggen.
        eigen = [ander for ander in self._stromen if ander.deelnemer == stroom.deelnemer]
        for oudste in eigen[: max(0, len(eigen) - self._per_deelnemer + 1)]:
            oudste.einde = True
            oudste.wek.set()
        self._stromen[stroom] = None
        self._gehoord[stroom.deelnemer] = self._motor.klok.nu()

    def _deel_voor(self, stroom: Stroom) -> bytes:
        delen: list[bytes] = []
        # Eerst het eigen deel: dan staan eigen antwoorden klaar zodra de vraag verschijnt.
        if stroom.mijn and not stroom.einde:
            stroom.mijn = False
            delen.append(b"event: mijn\ndata: " + self._mijn(stroom.deelnemer) + b"\n\n")
        ingepakt = self._ingepakt[stroom.taal]
        if stroom.versie != ingepakt.versie:
            stroom.versie = ingepakt.versie
            delen.append(ingepakt.gebeurtenis)
        if stroom.adressen:
            stroom.adressen = False
            delen.append(self._adressen)
        if stroom.klop and not delen:
            delen.append(HARTSLAG)
        stroom.klop = False
        if stroom.einde:
            delen.append(EINDE)
        return b"".join(delen)

    # --- from the engine -------------------------------------------------------------------------

    def _van_motor(self, state: SessieState) -> None:
        """Take over a new state (engine thread)."""
        self._nieuwste = state
        if not self._gemeld:
            self._gemeld = True
            try:
                self._loop.call_soon_threadsafe(self._gewekt)
            except RuntimeError:
                # De lus is al gesloten.
                pass

    def _gewekt(self) -> None:
        self._gemeld = False
        self.bij_nieuws(self._nieuwste)
        self._plan()

    def _plan(self) -> None:
        """See to it that the streams hear of the newest state.

        What the leader does goes at once: it is rare, and the whole room looks at its phone. A count waits
        for what follows it; so when all vote together, their ticks go before the news of them.
        """
        if self._nieuwste is self._state or self._sluit or not self._stromen:
            return
        wacht = self._tussen
        if self._state is None or wending(self._nieuwste) != wending(self._state):
            wacht = 0.0
            if self._gepland is not None:
                self._gepland.cancel()
                self._gepland = None
        if self._gepland is None:
            self._gepland = self._loop.call_later(wacht, self._publiceer)

    def _publiceer(self) -> None:
        self._gepland = None
        self._ververs()

    def _ververs(self, *ook: str) -> None:
        """Make the view of the newest state in each language in use; wake who has something new to hear."""
        state, vorige = self._nieuwste, self._state
        nu = self._motor.klok.nu()
        try:
            ingepakt = {
                taal: self._pak_in(state, nu, taal) for taal in {*ook, *(s.taal for s in self._stromen)}
            }
        except Exception as fout:
            # Het vorige beeld blijft staan; de telefoons kunnen er niets aan doen.
            _log.error("Het beeld voor de telefoons is niet te maken: %s", type(fout).__name__)
            if not self._ingepakt.keys() >= {*ook}:
                raise
            return
        self._state = state
        self._ingepakt = ingepakt
        anders = _andere_antwoorden(vorige, state)
        wisseling = vorige is None or vorige.tokens is not state.tokens
        for stroom in self._stromen:
            if wisseling and not _geldig(stroom, state):
                # Het toestel vraagt meteen opnieuw, en hoort dan waarom het niet meer meedoet.
                stroom.einde = True
                stroom.wek.set()
            elif stroom.deelnemer in anders:
                stroom.mijn = True
                stroom.wek.set()
            elif ingepakt[stroom.taal].versie != stroom.versie:
                stroom.wek.set()

    def _pak_in(self, state: SessieState, nu: datetime, taal: str) -> Ingepakt:
        """Return the view in one language: the one that there is, when a phone would see no difference."""
        with in_taal(taal):
            beeld = self._beelden.phone(state, nu)
        er_is = self._ingepakt.get(taal)
        if er_is is not None and zonder_tikken(beeld) == zonder_tikken(er_is.beeld):
            return er_is
        blokken = naar_json(beeld.blocks)
        van_ons = vertaald(blokken, taal, lambda: self._beelden.phone(state, nu).blocks)
        json = msgspec.json.encode(
            berichten.Beeld(state.seq, beeld.toestand, beeld.titel, blokken, van_ons, bewaart_voor(state))
        )
        return Ingepakt(beeld, next(self._versies), json, b"event: beeld\ndata: " + json + b"\n\n")

    def _mijn(self, deelnemer: str) -> bytes:
        state = self._state if self._state is not None else self._nieuwste
        if deelnemer not in state.deelnemers:
            # Net binnen: het gedeelde beeld is nog van even hiervoor.
            state = self._nieuwste
        eigen = self._beelden.mijn(state, deelnemer)
        bericht = berichten.Mijn(
            naam=eigen["naam"],
            partij=eigen["partij"],
            ronde=eigen["ronde"],
            antwoorden=eigen["antwoorden"],
            laatste=eigen["laatste"],
            nu=_milliseconden(self._motor.klok.nu()),
        )
        return msgspec.json.encode(bericht)

    # --- the heart -------------------------------------------------------------------------------

    def _klop(self) -> None:
        """Let every quiet stream hear that the laptop is there; let go of those that stopped listening."""
        self._hart = self._loop.call_later(self._hartslag, self._klop)
        grens = self._loop.time() - self._stil
        for stroom in tuple(self._stromen):
            if stroom.bezig_sinds is not None and stroom.bezig_sinds < grens and stroom.protocol is not None:
                stroom.protocol.transport.abort()
            else:
                stroom.klop = True
                stroom.wek.set()


def _geldig(stroom: Stroom, state: SessieState) -> bool:
    return state.tokens.get(stroom.sleutel) == stroom.deelnemer


def wending(state: SessieState) -> tuple[object, ...]:
    """Return where the session is: what the leader brings about, and no answer does."""
    ronde = state.ronde
    stand = (ronde.id, ronde.stand, ronde.onthuld) if ronde is not None else ()
    return (state.huidige, state.fase, state.beurt, *stand)


def zonder_tikken(beeld: Beeld) -> Beeld:
    """Return the view without what a phone counts by itself: the seconds of a running timer."""
    return replace(
        beeld,
        blocks=tuple(
            replace(blok, resterend=0) if isinstance(blok, Tijd) and blok.eindigt else blok
            for blok in beeld.blocks
        ),
    )


def _andere_antwoorden(oud: SessieState | None, nieuw: SessieState) -> frozenset[str]:
    """Return the participants whose own answers in the current round are not what they were."""
    if oud is None:
        return frozenset()
    toen, nu = oud.ronde, nieuw.ronde
    if nu is None:
        return frozenset()
    if toen is None or toen.id != nu.id:
        return nu.inzenders
    if toen.antwoorden is nu.antwoorden:
        return frozenset()
    weg = (wie for wie, sleutel in toen.antwoorden if (wie, sleutel) not in nu.antwoorden)
    anders = (plek[0] for plek, a in nu.antwoorden.items() if toen.antwoorden.get(plek) is not a)
    return frozenset([*weg, *anders])


def _milliseconden(moment: datetime) -> int:
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() * 1000)
