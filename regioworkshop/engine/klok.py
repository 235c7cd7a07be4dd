"""The time, as something that is handed in."""

import time
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
    """A clock that runs `factor` times as fast from `begin` (UTC): for rehearsal and the demo."""

    def __init__(self, begin: datetime, factor: float) -> None:
        self._begin = begin
        self.factor = factor
        self._nul = time.monotonic()

    def nu(self) -> datetime:
        return self._begin + timedelta(seconds=(time.monotonic() - self._nul) * self.factor)
