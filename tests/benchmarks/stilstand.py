"""How long the Qt thread stands still, and where it was at that moment.

A timer beats in the Qt loop. Between two beats the thread did something else, or waited for its turn; a
second thread looks whether the beat is late, and writes down where the Qt thread is.
"""

import sys
import threading
import time
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QTimer

TIK = 5
"""Milliseconds between two beats."""
LANG = 0.05
"""Seconds of standing still from which the place is worth knowing."""


class Stilstand(QObject):
    """Measures from `with` on; made and used on the Qt thread."""

    def __init__(self, lang: float = LANG) -> None:
        super().__init__()
        self.langste = 0.0
        """Seconds."""
        self.plekken: list[tuple[float, str]] = []
        """Every time that it was long: the seconds, and where it was when that was noticed."""
        self._lang = lang
        self._qt = threading.get_ident()
        self._laatst = time.monotonic()
        self._gezien = ""
        self._klaar = threading.Event()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._slag)
        self._wacht = threading.Thread(target=self._kijk, name="stilstand", daemon=True)

    def wacht_op_slag(self) -> None:
        """Wait, on another thread, until what goes on now is over: so it counts where it belongs."""
        laatst = self._laatst
        while self._laatst == laatst:
            time.sleep(TIK / 1000)

    def begin(self) -> None:
        """Forget what was measured before."""
        self.langste, self.plekken, self._gezien, self._laatst = 0.0, [], "", time.monotonic()

    def __enter__(self) -> "Stilstand":
        self.begin()
        self._timer.start(TIK)
        self._wacht.start()
        return self

    def __exit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        self._timer.stop()
        self._klaar.set()
        self._wacht.join()

    def _slag(self) -> None:
        nu = time.monotonic()
        stil = nu - self._laatst - TIK / 1000
        self.langste = max(self.langste, stil)
        if stil >= self._lang:
            self.plekken.append((stil, self._gezien or "?"))
        self._gezien, self._laatst = "", nu

    def _kijk(self) -> None:
        while not self._klaar.wait(self._lang / 4):
            laatst = self._laatst
            if time.monotonic() - laatst < self._lang / 2 or self._gezien:
                continue
            beeld = sys._current_frames().get(self._qt)  # pyright: ignore[reportPrivateUsage]
            if beeld is not None and laatst == self._laatst:
                self._gezien = "".join(traceback.format_stack(beeld, 14))
