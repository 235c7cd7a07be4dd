"""The crossing between the web thread and the engine thread: what the server needs, and how it waits."""

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from typing import Any, Protocol

from regioworkshop.engine.views import AndereWegen, Beeld
from regioworkshop.model.commands import Command
from regioworkshop.model.sessie import SessieState


class Bevestigd(Protocol):
    """What the engine says once a command is durable."""

    @property
    def al_bekend(self) -> bool: ...
    @property
    def deelnemer(self) -> str: ...


class Gehoor(Protocol):
    """Who hears what became of a command, on the engine's thread."""

    def set_result(self, uitkomst: Any, /) -> None: ...
    def set_exception(self, fout: Any, /) -> None: ...


class Kloklezer(Protocol):
    def nu(self) -> datetime: ...


class Motor(Protocol):
    """The part of the engine that the participants' server uses."""

    @property
    def state(self) -> SessieState: ...
    @property
    def klok(self) -> Kloklezer: ...
    def submit(self, command: Command, /) -> "Future[Any]": ...
    def bied_aan(self, command: Command, gehoor: Gehoor, /) -> None: ...
    def volg(self, callback: Callable[[SessieState], None], /) -> Callable[[], None]: ...


class Beelden(Protocol):
    """Makes what phones show."""

    def phone(self, state: SessieState, nu: datetime, /) -> Beeld: ...
    def stage(self, state: SessieState, nu: datetime, adres: str, /) -> Beeld: ...
    def mijn(self, state: SessieState, deelnemer: str, /) -> dict[str, Any]: ...
    def wegen(self, state: SessieState, /) -> AndereWegen | None: ...


class Gestopt(Exception):
    """The server stops; whoever waits is told to try again later."""


class _Wachter:
    """One who waits on the web loop, and hears the engine on its thread."""

    __slots__ = ("_brug", "fout", "hier", "uitkomst")

    def __init__(self, brug: "Brug", hier: "asyncio.Future[Any]") -> None:
        self._brug = brug
        self.hier = hier
        self.uitkomst: Any = None
        self.fout: Exception | None = None

    def set_result(self, uitkomst: Any) -> None:
        self.uitkomst = uitkomst
        self._brug.meld(self)

    def set_exception(self, fout: Exception) -> None:
        self.fout = fout
        self._brug.meld(self)


class Brug:
    """Brings results of the engine to the web loop.

    The engine resolves many commands after one commit; they cross together, in one wake-up of the loop,
    because a wake-up each would cost more than the answers themselves.
    """

    def __init__(self, motor: Motor, loop: asyncio.AbstractEventLoop, geduld: float = 20.0) -> None:
        """`geduld` is how many seconds anybody waits for the engine; then it is a TimeoutError."""
        self._motor = motor
        self._loop = loop
        self._geduld = geduld
        self._klaar: deque[_Wachter] = deque()
        self._gewekt = False
        self._wachtend: dict[asyncio.Future[Any], float] = {}
        """Who waits, and until when: in order, for everybody has the same patience."""
        self._wekker: asyncio.TimerHandle | None = None
        self._dicht = False

    async def vraag(self, command: Command) -> Any:
        """Hand a command to the engine and wait. What was handed in, goes on even when nobody waits.

        Raises what the engine raises, Gestopt, or TimeoutError.
        """
        if self._dicht:
            raise Gestopt
        hier: asyncio.Future[Any] = self._loop.create_future()
        self._wachtend[hier] = self._loop.time() + self._geduld
        if self._wekker is None:
            self._wekker = self._loop.call_later(self._geduld, self._te_lang)
        try:
            self._motor.bied_aan(command, _Wachter(self, hier))
            return await hier
        finally:
            self._wachtend.pop(hier, None)

    def meld(self, wachter: _Wachter) -> None:
        """Bring an outcome over (engine thread)."""
        self._klaar.append(wachter)
        if not self._gewekt:
            self._gewekt = True
            try:
                self._loop.call_soon_threadsafe(self._leeg)
            except RuntimeError:
                # De lus is al gesloten: er wacht niemand meer.
                self._klaar.clear()

    def sluit(self) -> None:
        """Release everybody who waits (on the loop)."""
        self._dicht = True
        if self._wekker is not None:
            self._wekker.cancel()
        for hier in tuple(self._wachtend):
            if not hier.done():
                hier.set_exception(Gestopt())

    def _te_lang(self) -> None:
        """Release who waited long enough; wake up again for who is next."""
        self._wekker = None
        nu = self._loop.time()
        for hier, uiterlijk in tuple(self._wachtend.items()):
            if uiterlijk > nu:
                self._wekker = self._loop.call_at(uiterlijk, self._te_lang)
                return
            if not hier.done():
                hier.set_exception(TimeoutError())

    def _leeg(self) -> None:
        # Eerst de vlag, dan de rij: wat daarna nog binnenkomt, wekt opnieuw.
        self._gewekt = False
        while self._klaar:
            wachter = self._klaar.popleft()
            if wachter.hier.done():
                continue
            if wachter.fout is not None:
                wachter.hier.set_exception(wachter.fout)
            else:
                wachter.hier.set_result(wachter.uitkomst)
