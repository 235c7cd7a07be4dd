"""A werkvorm is data: timed steps, each with one bouwsteen. A draaiboek is a chain of werkvormen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class WerkvormFase(StrEnum):
    """The goal class of a werkvorm (domain.md part E)."""

    VERZAMELEN = "verzamelen"
    CLUSTEREN = "clusteren"
    PRIORITEREN = "prioriteren"
    FOCUS = "focus"
    CONCRETISEREN = "concretiseren"
    INTERVISIE = "intervisie"
    EVALUEREN = "evalueren"


class Vorm(StrEnum):
    """How people work during a step."""

    INDIVIDUEL = "individueel"
    DUO = "duo"
    SUBGROEP = "subgroep"
    PLENAIR = "plenair"
    STIL = "stil"


class Vertrouwelijkheid(StrEnum):
    """Decides in which export an item may appear."""

    DEELBAAR = "deelbaar"
    DEELNEMERS = "deelnemers"
    INTERN = "intern"
    INTERVISIE = "intervisie"


class Bewaring(StrEnum):
    """Where the contents of answers are kept (design.md, the live road)."""

    LOGBOEK = "logboek"
    """On disk, with the sender. Later kinds: memory only (intervisie), ballot box (secret)."""


class RondeStand(StrEnum):
    """The states of a stemronde (domain.md C.0, rule 1) that this version knows, in order."""

    CONCEPT = "concept"
    OPEN = "open"
    GESLOTEN = "gesloten"
    BESLOTEN = "besloten"


class StapDoel(StrEnum):
    """How far a step brings its round before the step is done; steers the one next button."""

    OPEN = "open"
    GESLOTEN = "gesloten"
    ONTHULD = "onthuld"
    BESLOTEN = "besloten"


@dataclass(frozen=True, slots=True)
class Rol:
    """Somebody's task in a werkvorm."""

    naam: str
    doet: str


@dataclass(frozen=True, slots=True)
class Stap:
    """One timed step. `minuten` is whole minutes."""

    id: str
    titel: str
    minuten: int
    bouwsteen: str
    instellingen: Any
    """The `Instellingen` of the bouwsteen, already checked."""
    vraag: str = ""
    instructie: str = ""
    zeg: str = ""
    begeleidersnotitie: str = ""
    vorm: Vorm = Vorm.PLENAIR
    rekbaar: bool = True
    vervolg_op: str = ""
    """Id of the step whose round this step goes on with; empty: this step has its own."""
    doel: StapDoel = StapDoel.ONTHULD
    invoer: str = ""
    """Id of the step whose yield this step opens; empty: it needs none."""
    bewaring: Bewaring = Bewaring.LOGBOEK


@dataclass(frozen=True, slots=True)
class Werkvorm:
    """A way of working, as written down in one TOML file."""

    id: str
    naam: str
    doel: str
    fase: WerkvormFase
    groep: tuple[int, int]
    duur: tuple[int, int]
    stappen: tuple[Stap, ...]
    vertrouwelijkheid: Vertrouwelijkheid = Vertrouwelijkheid.DEELNEMERS
    wanneer_wel: str = ""
    wanneer_niet: str = ""
    voorbereiding: tuple[str, ...] = ()
    nodig: tuple[str, ...] = ()
    rollen: tuple[Rol, ...] = ()
    varianten: tuple[str, ...] = ()
    misgaan: tuple[str, ...] = ()
    uitkomst: str = ""
    energie: int = 2
    """1 calm, 2 normal, 3 lively."""
    bron: str = ""
    licentie: str = ""

    @property
    def minuten(self) -> int:
        return sum(stap.minuten for stap in self.stappen)


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """One werkvorm as placed in a draaiboek, with its own question and settings filled in."""

    id: str
    titel: str
    werkvorm: Werkvorm

    @property
    def minuten(self) -> int:
        return self.werkvorm.minuten


@dataclass(frozen=True, slots=True)
class GeplandeStap:
    """A step at its place in the session: `start` is minutes after the beginning."""

    onderdeel: Onderdeel
    stap: Stap
    start: int

    @property
    def id(self) -> str:
        return self.stap.id


@dataclass(frozen=True, slots=True)
class Draaiboek:
    """The minute plan of a session. Step ids are unique in the whole draaiboek: `onderdeel.stap`."""

    id: str
    naam: str
    doel: str
    onderdelen: tuple[Onderdeel, ...]
    bron: str = field(default="", compare=False)
    """The checked text (JSON) that this draaiboek was read from; goes with the session."""
    stappen: tuple[GeplandeStap, ...] = field(init=False, compare=False)
    plaats: Mapping[str, int] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        stappen: list[GeplandeStap] = []
        start = 0
        for onderdeel in self.onderdelen:
            for stap in onderdeel.werkvorm.stappen:
                stappen.append(GeplandeStap(onderdeel, stap, start))
                start += stap.minuten
        object.__setattr__(self, "stappen", tuple(stappen))
        object.__setattr__(self, "plaats", {gepland.id: i for i, gepland in enumerate(stappen)})

    @property
    def minuten(self) -> int:
        return sum(onderdeel.minuten for onderdeel in self.onderdelen)

    def stap(self, stap_id: str) -> Stap:
        """Return the step with this id. Raises KeyError when there is none."""
        return self.stappen[self.plaats[stap_id]].stap
