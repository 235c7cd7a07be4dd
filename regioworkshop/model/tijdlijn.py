"""When each block of a plan begins and ends: most follow each other, some have a fixed time."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_KLOK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_DAG = 24 * 60


@dataclass(frozen=True, slots=True)
class Tijdblok:
    """A block in time, in minutes since midnight. A fixed time is kept, whatever comes before it."""

    begin: int
    eind: int
    vast: bool = False
    vrij: int = 0
    """Minutes without a plan just before this block."""
    over: int = 0
    """So many minutes later than the fixed time the block before it is ready."""

    @property
    def klaar_voor(self) -> int:
        """When the block before it is ready."""
        return self.begin - self.vrij + self.over


def tijdlijn(begin: int, blokken: Iterable[tuple[int, int | None]]) -> tuple[Tijdblok, ...]:
    """Return the blocks in time. Each is (minutes, fixed time); without one it follows what is before."""
    uit: list[Tijdblok] = []
    nu = begin
    for minuten, vast in blokken:
        start = nu if vast is None else vast
        uit.append(Tijdblok(start, start + minuten, vast is not None, max(0, start - nu), max(0, nu - start)))
        nu = start + minuten
    return tuple(uit)


def als_minuut(tekst: str) -> int | None:
    """Return a time of day such as 9:05 in minutes since midnight; None when it is no time."""
    klok = _KLOK.fullmatch(tekst.strip())
    return int(klok[1]) * 60 + int(klok[2]) if klok else None


def als_klok(minuut: int) -> str:
    """Return minutes since midnight as a time of day, such as 09:05; past midnight it goes on at 00:00."""
    return f"{minuut % _DAG // 60:02}:{minuut % 60:02}"
