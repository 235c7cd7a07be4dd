"""What the leader did, so that it can be listed and taken back."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Final


class _Niets(Enum):
    AFWEZIG = "afwezig"


AFWEZIG: Final = _Niets.AFWEZIG
"""Stands where a table has no such key."""


@dataclass(frozen=True, slots=True)
class Plekwijziging:
    """One place in the state that a deed changed: a field, a key in a table, a field of what is there."""

    pad: tuple[Any, ...]
    oud: Any
    nieuw: Any


@dataclass(frozen=True, slots=True)
class GedaneDaad:
    """A deed of the leader. `soort` is the name of its command."""

    seq: int
    """Of the event that says that it was done; deeds are known by this."""
    soort: str
    op: datetime
    wijzigingen: tuple[Plekwijziging, ...]
    terug: int = 0
    """Place in the log of the event that took it back; 0 while it stands."""
