"""What the first window needs of the store. Plain values; anything that goes wrong is a sentence."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from regioworkshop.model.sessie import Aanmelding, SessieFase, Verwacht


class Dienstfout(Exception):
    """`zin` is a Dutch sentence for the leader."""

    def __init__(self, zin: str) -> None:
        super().__init__(zin)
        self.zin = zin


@dataclass(frozen=True, slots=True)
class Sessie:
    nummer: int
    naam: str
    groep: str
    begin: datetime
    fase: SessieFase


@dataclass(frozen=True, slots=True)
class Traject:
    """One file. `zin` says why it cannot be opened; then the rest is what the file name tells."""

    pad: Path
    naam: str
    regio: str
    sessies: tuple[Sessie, ...] = ()
    zin: str = ""


@dataclass(frozen=True, slots=True)
class Draaiboekkeuze:
    id: str
    naam: str
    doel: str
    minuten: int
    onderdelen: tuple[str, ...]
    begin: int | None = None
    """The minute of the day at which it is to begin; None: it does not say."""


@dataclass(frozen=True, slots=True)
class Sessiewens:
    """What was filled in for a new session. `begin` is wall time of this computer, without zone."""

    draaiboek: str
    naam: str
    groep: str
    doel: str
    begin: datetime
    begeleider: str
    partijen: tuple[str, ...]
    aanmelding: Aanmelding
    verwacht: tuple[Verwacht, ...] = ()
    lijst_op_telefoon: bool = True


class Diensten(Protocol):
    """Every method may raise Dienstfout."""

    def trajecten(self) -> tuple[Traject, ...]:
        """Return all trajecten on this computer, the one that was used last first."""
        ...

    def draaiboeken(self) -> tuple[Draaiboekkeuze, ...]: ...

    def oefen(self) -> Path:
        """Make a fresh copy of the example traject and return where it is."""
        ...

    def nieuw_traject(self, naam: str, regio: str) -> Path: ...

    def nieuwe_sessie(self, pad: Path, wens: Sessiewens) -> int:
        """Add a session and return its number."""
        ...

    def verwacht(self, pad: Path, nummer: int) -> tuple[Verwacht, ...]:
        """Return who is expected at a session."""
        ...

    def zet_verwacht(self, pad: Path, nummer: int, verwacht: tuple[Verwacht, ...]) -> None:
        """Expect these people from now on; who came in already, stays in."""
        ...

    def open_kopie(self, bron: Path) -> Path:
        """Take in a copy of a file from elsewhere; the original stays as it is."""
        ...

    def bewaar_kopie(self, pad: Path, doel: Path) -> None: ...

    def maak_verslag(self, pad: Path, nummer: int, doel: Path, klaar: Callable[[str], None]) -> object:
        """Make the PDF in a process of its own; `klaar` gets "" or a sentence, on the Qt thread."""
        ...

    def maak_vastlegblad(self, pad: Path, nummer: int, doel: Path, klaar: Callable[[str], None]) -> object:
        """Make the sheet for participants: what is recorded in this session, and how long."""
        ...
