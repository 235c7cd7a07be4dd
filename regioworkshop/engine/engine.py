"""The one thread that decides. Everything that changes a session passes here, in order.

All that is queued goes to disk in one transaction; only when that is durable the new state is
published and each sender hears that it is kept.
"""

import logging
import queue
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from regioworkshop.engine.klok import Systeemklok, Wandklok
from regioworkshop.engine.machine import Machine
from regioworkshop.model.commands import Command, GeefAntwoord, Weigering
from regioworkshop.model.events import DeelnemerAangemeld, ToestelGewisseld, TokenVernieuwd, Vastgelegd
from regioworkshop.model.sessie import SessieGegevens, SessieState
from regioworkshop.model.werkvorm import Bewaring
from regioworkshop.store.fouten import OpslagFout
from regioworkshop.store.logboek import AlBekend, Schrijver, Sessielog
from regioworkshop.taal import _, huidige_taal, huistaal, in_taal

_log = logging.getLogger(__name__)

MEESTE_TEGELIJK = 500
"""Commands in one transaction: more would make the first one wait."""


@dataclass(frozen=True, slots=True)
class Bevestiging:
    """The command is durable. `al_bekend`: it was so before, this was a retry."""

    seq: int
    al_bekend: bool = False
    deelnemer: str = ""
    """For `MeldAan`: the participant's id."""


class Gehoor(Protocol):
    """Who hears the outcome of a command: once, on the engine's thread; it must return at once."""

    def set_result(self, uitkomst: Bevestiging, /) -> None: ...
    def set_exception(self, fout: Weigering, /) -> None: ...


Luisteraar = Callable[[SessieState], None]
_Opdracht = tuple[Command, Gehoor, str]
"""What is asked, who hears the outcome, and the language of who asks."""
_Uitkomst = tuple[SessieState, list[tuple[Gehoor, Bevestiging]], list[tuple[Gehoor, Weigering]]]


class Engine:
    """Leads one session. `start` before use, `stop` after; both from the same thread."""

    def __init__(
        self, machine: Machine, log: Sessielog, sessie: SessieGegevens, klok: Wandklok | None = None
    ) -> None:
        """Replay the log. `sessie` gives the facts that the log does not hold."""
        self.machine = machine
        self.klok = klok or Systeemklok()
        self._log = log
        self._state = machine.speel_af(machine.begin(sessie), log.lees())
        self._wachtrij: queue.SimpleQueue[_Opdracht | None] = queue.SimpleQueue()
        self._luisteraars: tuple[Luisteraar, ...] = ()
        self._slot = threading.Lock()
        self._draad: threading.Thread | None = None
        self._gestopt = False

    @property
    def state(self) -> SessieState:
        """The newest durable state. Immutable; may be read from any thread."""
        return self._state

    def start(self) -> None:
        self._draad = threading.Thread(target=self._draai, name="engine", daemon=True)
        self._draad.start()

    def stop(self) -> None:
        """Finish what is queued and end the thread. May be called more than once."""
        with self._slot:
            self._gestopt = True
        if self._draad is not None:
            self._wachtrij.put(None)
            self._draad.join()
            self._draad = None
            return
        while not self._wachtrij.empty():  # nooit gestart: niemand blijft wachten
            opdracht = self._wachtrij.get()
            if opdracht is not None:
                _zeg_nee(opdracht[1], _gestopt())

    def submit(self, command: Command) -> "Future[Bevestiging]":
        """Queue a command. The future gives a Bevestiging once durable, or raises Weigering.

        A refusal comes in the language in which this is called; what is kept never depends on it.
        """
        toekomst: Future[Bevestiging] = Future()
        self.bied_aan(command, toekomst)
        return toekomst

    def bied_aan(self, command: Command, gehoor: Gehoor) -> None:
        """As `submit`, for who has a lighter ear than a Future: a room of phones asks thousands of times."""
        with self._slot:
            if not self._gestopt:
                self._wachtrij.put((command, gehoor, huidige_taal()))
                return
        _zeg_nee(gehoor, _gestopt())

    def volg(self, luisteraar: Luisteraar) -> Callable[[], None]:
        """Call `luisteraar` with each new state, on the engine's thread; it must return at once.

        Returns a function that ends it.
        """
        with self._slot:
            self._luisteraars = (*self._luisteraars, luisteraar)

        def klaar() -> None:
            with self._slot:
                self._luisteraars = tuple(x for x in self._luisteraars if x is not luisteraar)

        return klaar

    # --- the thread ---------------------------------------------------------------------------

    def _draai(self) -> None:
        verder = True
        while verder:
            eerste = self._wachtrij.get()
            groep: list[_Opdracht] = []
            while True:
                if eerste is None:
                    verder = False
                else:
                    groep.append(eerste)
                if len(groep) >= MEESTE_TEGELIJK:
                    break
                try:
                    eerste = self._wachtrij.get_nowait()
                except queue.Empty:
                    break
            if groep:
                self._doe(groep)
        self._log.sluit()

    def _doe(self, groep: list[_Opdracht]) -> None:
        try:
            state, gelukt, geweigerd = self._leg_vast(groep)
        except OpslagFout as fout:
            _log.error("not durable, nothing kept: %s", type(fout.__cause__).__name__)
            state, gelukt, geweigerd = self._state, [], _allen(groep, Weigering("opslag", fout.zin))
        except Exception as fout:
            if len(groep) > 1:
                # Eén zieke vraag mag de andere niet meenemen: dan ieder apart.
                for opdracht in groep:
                    self._doe([opdracht])
                return
            _meld(f"{type(groep[0][0]).__name__} could not be kept", fout)
            state, gelukt, geweigerd = self._state, [], _allen(groep, _storing())
        if state is not self._state:
            self._state = state
            self._publiceer(state)
        for gehoor, bevestiging in gelukt:
            try:
                gehoor.set_result(bevestiging)
            except InvalidStateError:
                pass  # wie wachtte, is weggegaan
        for gehoor, weigering in geweigerd:
            _zeg_nee(gehoor, weigering)

    def _leg_vast(self, groep: list[_Opdracht]) -> _Uitkomst:
        """Carry out a group in one transaction. What turns out to be a retry, counts as one in the next."""
        dubbel: frozenset[str] = frozenset()
        while True:
            state = self._state
            gelukt: list[tuple[Gehoor, Bevestiging]] = []
            geweigerd: list[tuple[Gehoor, Weigering]] = []
            try:
                with self._log.transactie(dubbel) as schrijver:
                    for command, gehoor, taal in groep:
                        try:
                            state, bevestiging = self._een(schrijver, state, command)
                            gelukt.append((gehoor, bevestiging))
                        except Weigering as weigering:
                            geweigerd.append((gehoor, self._vertaal(state, command, weigering, taal)))
                return state, gelukt, geweigerd
            except AlBekend as al:
                dubbel |= al.inzendingen

    def _een(
        self, schrijver: Schrijver, state: SessieState, command: Command
    ) -> tuple[SessieState, Bevestiging]:
        inzending = self.machine.kenmerk(state, command)
        nu = self.klok.nu()
        try:
            nieuw = state
            gebeurd: list[Vastgelegd] = []
            bewaring: list[Bewaring] = []
            for event in self.machine.decide(state, command, nu):
                bewaring.append(self.machine.bewaring(nieuw, event))
                gebeurd.append(Vastgelegd(nieuw.seq + 1, nu, event))
                nieuw = self.machine.evolve(nieuw, gebeurd[-1])
        except Weigering:
            if isinstance(command, GeefAntwoord) and schrijver.bekend(inzending):
                return state, Bevestiging(state.seq, al_bekend=True)
            raise
        except Exception as fout:
            # Een fout in een regel mag de zaal niet stilzetten: deze ene vraag niet, de rest gaat door.
            _meld(f"a rule failed on {type(command).__name__}", fout)
            raise _storing() from fout
        deelnemer, al_bekend = _wie(gebeurd)
        if inzending and not al_bekend and not schrijver.claim(inzending, nieuw.seq):
            return state, Bevestiging(state.seq, al_bekend=True)
        for vastgelegd, waar in zip(gebeurd, bewaring, strict=True):
            schrijver.voeg_toe(vastgelegd, waar)
        return nieuw, Bevestiging(nieuw.seq, al_bekend, deelnemer)

    def _vertaal(self, state: SessieState, command: Command, weigering: Weigering, taal: str) -> Weigering:
        """Return a refusal in another language: `decide` is pure, so asked again it says the same."""
        if taal == huistaal() or weigering.code == "storing":
            return weigering
        try:
            with in_taal(taal):
                self.machine.decide(state, command, self.klok.nu())
        except Weigering as zelfde:
            return zelfde
        return weigering

    def _publiceer(self, state: SessieState) -> None:
        for luisteraar in self._luisteraars:
            try:
                luisteraar(state)
            except Exception as fout:
                _meld("a listener failed", fout)


def _meld(zin: str, fout: Exception) -> None:
    """Log where a mistake is. The text of an exception is left out: it may say what somebody sent."""
    plek = "".join(traceback.format_tb(fout.__traceback__))
    _log.error("%s: %s\n%s", zin, type(fout).__name__, plek)


def _zeg_nee(gehoor: Gehoor, weigering: Weigering) -> None:
    with suppress(InvalidStateError):
        gehoor.set_exception(weigering)


def _gestopt() -> Weigering:
    return Weigering("gestopt", _("De sessie wordt net gesloten."))


def _storing() -> Weigering:
    return Weigering("storing", _("Dit lukt nu niet door een fout in het programma."))


def _allen(groep: list[_Opdracht], weigering: Weigering) -> list[tuple[Gehoor, Weigering]]:
    return [(gehoor, weigering) for _command, gehoor, _taal in groep]


def _wie(gebeurd: list[Vastgelegd]) -> tuple[str, bool]:
    """Return who joined by these events, and whether that phone was known already."""
    for vastgelegd in gebeurd:
        if isinstance(vastgelegd.event, DeelnemerAangemeld | ToestelGewisseld):
            return vastgelegd.event.deelnemer, False
        if isinstance(vastgelegd.event, TokenVernieuwd):
            return vastgelegd.event.deelnemer, True
    return "", False
