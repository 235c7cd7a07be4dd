"""Letting in a screen on which nobody wants to type a link: the leader types its number on the desk.

The screen waits under a key of its own that only it knows; the number is for people. Kept in memory alone.
"""

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

CIJFERS = 4
MEESTE = 50
"""So many screens wait at most; a next one takes the place of the oldest."""
GELDIG = 600.0
"""Seconds that a number is good."""


@dataclass(slots=True)
class _Wachter:
    nummer: str
    sinds: float
    geheim: str = ""


class Zaaltoelating:
    """May be used from any thread."""

    def __init__(self, nu: Callable[[], float] = time.monotonic) -> None:
        self._nu = nu
        self._slot = threading.Lock()
        self._wachters: dict[str, _Wachter] = {}

    def meld(self, sleutel: str) -> tuple[str, str]:
        """Return the number of the screen with this key, and the secret once it was let in; else ""."""
        with self._slot:
            self._ruim_op()
            wachter = self._wachters.get(sleutel)
            if wachter is None:
                if len(self._wachters) >= MEESTE:
                    del self._wachters[next(iter(self._wachters))]
                wachter = self._wachters[sleutel] = _Wachter(self._vrij(), self._nu())
            if wachter.geheim:
                del self._wachters[sleutel]
            return wachter.nummer, wachter.geheim

    def laat_toe(self, getypt: str, geheim: str) -> bool:
        """Give the secret to the screen with this number. False when no screen shows it."""
        nummer = "".join(teken for teken in getypt if teken.isdigit())
        with self._slot:
            self._ruim_op()
            for wachter in self._wachters.values():
                if nummer and wachter.nummer == nummer and not wachter.geheim:
                    wachter.geheim = geheim
                    return True
            return False

    def _vrij(self) -> str:
        bezet = {wachter.nummer for wachter in self._wachters.values()}
        while (nummer := f"{secrets.randbelow(10**CIJFERS):0{CIJFERS}d}") in bezet:
            pass
        return nummer

    def _ruim_op(self) -> None:
        grens = self._nu() - GELDIG
        for sleutel in [s for s, wachter in self._wachters.items() if wachter.sinds < grens]:
            del self._wachters[sleutel]
