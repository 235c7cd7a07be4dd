"""The time, as something that is handed in."""

import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Wandklok(Protocol):
    def nu(self) -> datetime:
        """Return the time, UTC."""
        ...


class Systeemklok:
    def nu(self) -> datetime:
        return datetime.now(UTC)


class SnelleKlok:
    """A clock that runs `factor` times as fast, and stands still where asked: for rehearsal and the demo."""

    def __init__(self, begin: datetime, factor: float) -> None:
        self.factor = factor
        self._slot = threading.Lock()
        self._begin = begin
        self._nul = time.monotonic()
        self._stil = 0

    def nu(self) -> datetime:
        with self._slot:
            return self._nu()

    def _nu(self) -> datetime:
        if self._stil:
            return self._begin
        return self._begin + timedelta(seconds=(time.monotonic() - self._nul) * self.factor)

    def zet(self, moment: datetime) -> None:
        """Set the clock (UTC)."""
        with self._slot:
            self._begin, self._nul = moment, time.monotonic()

    @contextmanager
    def stil(self) -> Generator[None]:
        """Let no time pass within the block."""
        with self._slot:
            self._begin = self._nu()
            self._stil += 1
        try:
            yield
        finally:
            with self._slot:
                self._stil -= 1
                self._nul = time.monotonic()
