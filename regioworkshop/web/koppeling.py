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


class Kloklezer(Protocol):
    def nu(self) -> datetime: ...


class Motor(Protocol):
    """The part of the engine that the participants' server uses."""

    @property
    def state(self) -> SessieState: ...
    @property
    def klok(self) -> Kloklezer: ...
    def submit(self, command: Command, /) -> "Future[Any]": ...
    def volg(self, callback: Callable[[SessieState], None], /) -> Callable[[], None]: ...


class Beelden(Protocol):
    """Makes what phones show."""

    def phone(self, state: SessieState, nu: datetime, /) -> Beeld: ...
    def stage(self, state: SessieState, nu: datetime, adres: str, /) -> Beeld: ...
    def mijn(self, state: SessieState, deelnemer: str, /) -> dict[str, Any]: ...
    def wegen(self, state: SessieState, /) -> AndereWegen | None: ...


class Gestopt(Exception):
    """The server stops; whoever waits is told to try again later."""


class Brug:
    """Brings results of the engine to the web loop.

    The engine resolves many futures after one commit; they cross together, in one wake-up of the loop,
    because a wake-up each would cost more than the answers themselves.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, geduld: float = 20.0) -> None:
        """`geduld` is how many seconds anybody waits for the engine; then it is a TimeoutError."""
        self._loop = loop
        self._geduld = geduld
        self._klaar: deque[tuple[asyncio.Future[Any], Future[Any]]] = deque()
        self._gewekt = False
        self._wachtend: dict[asyncio.Future[Any], float] = {}
        """Who waits, and until when: in order, for everybody has the same patience."""
        self._wekker: asyncio.TimerHandle | None = None
        self._dicht = False

    async def wacht(self, toekomst: "Future[Any]") -> Any:
        """Wait for the engine. The engine's future is never cancelled: what was handed in, goes on.

        Raises what the engine raises, Gestopt, or TimeoutError.
        """
        if self._dicht:
            raise Gestopt
        hier: asyncio.Future[Any] = self._loop.create_future()
        self._wachtend[hier] = self._loop.time() + self._geduld
        if self._wekker is None:
            self._wekker = self._loop.call_later(self._geduld, self._te_lang)
        toekomst.add_done_callback(lambda daar: self._meld(hier, daar))
        try:
            return await hier
        finally:
            self._wachtend.pop(hier, None)

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

    def _meld(self, hier: asyncio.Future[Any], daar: "Future[Any]") -> None:
        self._klaar.append((hier, daar))
        if not self._gewekt:
            self._gewekt = True
            try:
                self._loop.call_soon_threadsafe(self._leeg)
            except RuntimeError:
                # De lus is al gesloten: er wacht niemand meer.
                self._klaar.clear()

    def _leeg(self) -> None:
        # Eerst de vlag, dan de rij: wat daarna nog binnenkomt, wekt opnieuw.
        self._gewekt = False
        while self._klaar:
            hier, daar = self._klaar.popleft()
            if hier.done():
                continue
            fout = daar.exception() if not daar.cancelled() else Gestopt()
            if fout is not None:
                hier.set_exception(fout)
            else:
                hier.set_result(daar.result())
