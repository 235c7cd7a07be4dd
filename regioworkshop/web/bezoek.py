"""Who came by: proof, for the leader, that other devices reach the laptop, and over which of its addresses.

Kept in memory only, and only as long as the server lives: addresses of phones are in no file and no log.
"""

import threading
from collections.abc import Iterable

_MEEST = 2_000


class Bezoek:
    """Counts devices by their address on the network. Two phones behind one router count as one."""

    def __init__(self) -> None:
        self._slot = threading.Lock()
        self._eigen: frozenset[str] = frozenset()
        self._gezien: set[str] = set()
        self._bewezen: dict[str, None] = {}

    def zet_eigen(self, adressen: Iterable[str]) -> None:
        """These addresses are the laptop's: a request from one of them proves nothing."""
        self._eigen = frozenset(adressen)

    def meld(self, van: str, hier: str) -> None:
        """Take in that `van` reached us at our address `hier` (web thread)."""
        if van in self._gezien and hier in self._bewezen:
            return
        if not van or van in self._eigen or van.startswith("127."):
            return
        with self._slot:
            if len(self._gezien) < _MEEST:
                self._gezien.add(van)
            if hier:
                self._bewezen.setdefault(hier)

    @property
    def toestellen(self) -> int:
        """How many other devices were seen."""
        return len(self._gezien)

    @property
    def bewezen(self) -> tuple[str, ...]:
        """Our addresses that another device reached, the first proven one first."""
        with self._slot:
            return tuple(self._bewezen)
