"""The only crossing between threads and Qt.

The engine calls back on its own thread; here that becomes signals on the Qt thread, thinned to at most
ten a second. Nothing here waits for the engine.
"""

import contextlib
import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from regioworkshop.model.commands import Command, Weigering
from regioworkshop.model.sessie import SessieState
from regioworkshop.taal import _

HOOGSTENS_PER_SECONDE = 10
_log = logging.getLogger(__name__)


class Motor(Protocol):
    """What the windows need of the engine."""

    @property
    def state(self) -> SessieState: ...

    def submit(self, command: Command, /) -> "Future[Any]": ...

    def volg(self, luisteraar: Callable[[SessieState], None], /) -> Callable[[], None]: ...


class Brug(QObject):
    """`veranderd` gives the newest state, `geweigerd` a sentence to show, `gelukt` a deed that is done."""

    veranderd = Signal(object)
    geweigerd = Signal(str)
    gelukt = Signal(object)
    _nieuws = Signal()
    _antwoord = Signal(object, object, object)

    def __init__(self, motor: Motor, ouder: QObject | None = None) -> None:
        super().__init__(ouder)
        self._motor = motor
        self._slot = threading.Lock()
        self._wacht = False
        """Whether the Qt thread was already told that there is something new."""
        self._dicht = False
        self._rust = QTimer(self)
        self._rust.setSingleShot(True)
        self._rust.setInterval(1000 // HOOGSTENS_PER_SECONDE)
        self._rust.timeout.connect(self._na_rust)
        self._nieuws.connect(self._haal, Qt.ConnectionType.QueuedConnection)
        self._antwoord.connect(self._lever, Qt.ConnectionType.QueuedConnection)
        self._weg = motor.volg(self._van_motor)

    @property
    def state(self) -> SessieState:
        """The latest committed state."""
        return self._motor.state

    def vraag(self, command: Command, klaar: Callable[[Any], None] | None = None) -> None:
        """Ask the engine; `klaar` is called on the Qt thread when it was done (not when it was refused)."""
        if self._dicht:
            return
        toekomst = self._motor.submit(command)
        toekomst.add_done_callback(lambda f: self._van_toekomst(command, f, klaar))

    def sluit(self) -> None:
        """Hear nothing more. The engine goes on or is stopped by whoever made it."""
        if not self._dicht:
            self._dicht = True
            self._rust.stop()
            self._weg()

    # --- on the engine's thread ---

    def _van_motor(self, _state: SessieState) -> None:
        with self._slot:
            if self._wacht or self._dicht:
                return
            self._wacht = True
        self._zend(self._nieuws)

    def _van_toekomst(
        self, command: Command, toekomst: "Future[Any]", klaar: Callable[[Any], None] | None
    ) -> None:
        self._zend(self._antwoord, command, toekomst, klaar)

    def _zend(self, sein: Any, *waarden: object) -> None:
        # Bij het afsluiten kan het Qt-deel al weg zijn; dan hoeft niemand het meer te horen.
        with contextlib.suppress(RuntimeError):
            if not self._dicht:
                sein.emit(*waarden)

    # --- on the Qt thread ---

    @Slot()
    def _haal(self) -> None:
        if not self._dicht and not self._rust.isActive():
            self._toon()
            self._rust.start()

    @Slot()
    def _na_rust(self) -> None:
        if self._wacht and not self._dicht:
            self._toon()
            self._rust.start()

    def _toon(self) -> None:
        with self._slot:
            self._wacht = False
        self.veranderd.emit(self._motor.state)

    @Slot(object, object, object)
    def _lever(self, command: Command, toekomst: "Future[Any]", klaar: Callable[[Any], None] | None) -> None:
        if self._dicht or toekomst.cancelled():
            return
        fout = toekomst.exception()
        if fout is None:
            self.gelukt.emit(command)
            if klaar is not None:
                klaar(toekomst.result())
        elif isinstance(fout, Weigering):
            self.geweigerd.emit(fout.zin)
        else:
            _log.error("command %s failed", type(command).__name__, exc_info=fout)
            self.geweigerd.emit(_("Dit lukte niet door een fout in het programma. Er is niets verloren."))
