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
    """On disk, with the sender."""
    GEHEIM = "geheim"
    """A secret ballot: on disk, with the sender only until the round closes (domain.md C.7)."""
    GEHEUGEN = "geheugen"
    """In memory alone (intervisie): in no file, log or report, and gone when the program ends."""


class Invoersoort(StrEnum):
    """How votes come in (domain.md C.0, rule 8)."""

    TOTALEN = "totalen"
    """The leader enters one sum for each option: counted stickers or hands."""
    VERDELING = "verdeling"
    """The leader enters, for each option, how many people gave each value."""
    STEMBILJETTEN = "stembiljetten"
    """Everybody sends a ballot; nobody is shown who sent which."""
    OP_NAAM = "op_naam"
    """Everybody sends a ballot; who sent which is shown once the result is."""


DOOR_BEGELEIDER = frozenset({Invoersoort.TOTALEN, Invoersoort.VERDELING})
"""The kinds that the leader enters for the room; phones then send nothing."""


class StemNamens(StrEnum):
    """What a vote stands for (domain.md finding 4)."""

    PERSOON = "persoon"
    PARTIJ = "partij"
    SECTOR = "sector"


class RondeStand(StrEnum):
    """The states of a stemronde, in order (domain.md C.0, rule 1)."""

    CONCEPT = "concept"
    OPEN = "open"
    GESLOTEN = "gesloten"
    BESPROKEN = "besproken"
    BESLOTEN = "besloten"


DICHT = frozenset({RondeStand.GESLOTEN, RondeStand.BESPROKEN, RondeStand.BESLOTEN})
"""The states in which a result exists and answers no longer change."""


class StapDoel(StrEnum):
    """How far a step brings its round before the step is done; steers the one next button."""

    OPEN = "open"
    GESLOTEN = "gesloten"
    ONTHULD = "onthuld"
    BESPROKEN = "besproken"
    BESLOTEN = "besloten"


class Neemt(StrEnum):
    """Which part of an earlier step's yield a step opens."""

    GEKOZEN = "gekozen"
    """The decision; without one, what follows from the result by the rule set beforehand."""
    REST = "rest"
    """What was not chosen."""
    ALLES = "alles"


class Tijdvormsoort(StrEnum):
    """How much time is taken for a werkvorm."""

    VOLLEDIG = "volledig"
    KORT = "kort"
    MINIMAAL = "minimaal"


class Houding(StrEnum):
    """How people are in the room."""

    ZITTEND = "zittend"
    STAAND = "staand"
    BEIDE = "beide"


class Telefoongebruik(StrEnum):
    """What participants do with their phones in a werkvorm."""

    NODIG = "nodig"
    KAN = "kan"
    """It works with phones, and also with hands, stickers or paper."""
    NIET = "niet"


class Bloksoort(StrEnum):
    """What a block of a draaiboek is: a werkvorm, or something that needs none."""

    WERKVORM = "werkvorm"
    WELKOM = "welkom"
    PAUZE = "pauze"
    TOELICHTING = "toelichting"
    VRIJ = "vrij"


class Tafelsoort(StrEnum):
    """The kind of meeting that a draaiboek is for (domain.md part A, 36-39)."""

    GEEN = "geen"
    """Not said."""
    BESTUURSTAFEL = "bestuurstafel"
    BELEIDSTAFEL = "beleidstafel"
    INHOUDELIJKE_TAFEL = "inhoudelijke_tafel"
    WERKGROEP = "werkgroep"


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
    invoer_ook: str = ""
    """Id of a second step whose yield comes after that of `invoer`; an item counts once."""
    invoer_neemt: Neemt = Neemt.GEKOZEN
    """Which part of the yield of `invoer` is taken; of `invoer_ook` always what was chosen."""
    invoersoort: Invoersoort = Invoersoort.STEMBILJETTEN
    stem_namens: StemNamens = StemNamens.PERSOON
    bewaring: Bewaring = Bewaring.LOGBOEK


@dataclass(frozen=True, slots=True)
class Tijdvorm:
    """A werkvorm in less time (or all of it): whole minutes per step id, and what that loses.

    A step that is not named falls away.
    """

    soort: Tijdvormsoort
    minuten: Mapping[str, int]
    verlies: str

    @property
    def totaal(self) -> int:
        return sum(self.minuten.values())


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
    vertrouwen: int = 1
    """How well people must know each other: 1 not at all, 2 somewhat, 3 well."""
    houding: Houding = Houding.ZITTEND
    telefoon: Telefoongebruik = Telefoongebruik.KAN
    trefwoorden: tuple[str, ...] = ()
    tijdvormen: tuple[Tijdvorm, ...] = ()
    """Full, short and minimal, in that order; empty where a file has none."""
    bron: str = ""
    licentie: str = ""

    @property
    def minuten(self) -> int:
        return sum(stap.minuten for stap in self.stappen)

    def tijdvorm(self, soort: Tijdvormsoort) -> Tijdvorm | None:
        """Return the time form of this kind, or None when the werkvorm has none."""
        return next((vorm for vorm in self.tijdvormen if vorm.soort is soort), None)


@dataclass(frozen=True, slots=True)
class Regie:
    """What is arranged for a block beforehand. `vast`: the minute of the day at which it must begin."""

    wie: str = ""
    """Who leads it."""
    opstelling: str = ""
    materialen: tuple[str, ...] = ()
    notitie: str = ""
    vast: int | None = None


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """A block of a draaiboek: a werkvorm with its own question and settings filled in.

    A block that is no werkvorm (see `soort`) has one with a single step that asks nothing.
    """

    id: str
    titel: str
    werkvorm: Werkvorm
    soort: Bloksoort = Bloksoort.WERKVORM
    regie: Regie = Regie()
    korter: tuple[Tijdvorm, ...] = ()
    """In how much less time than planned it can be done, longest first; minutes per step id of the plan."""

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
class Opzet:
    """What a draaiboek is made for. Times are minutes of the day; None or 0 is not said."""

    begin: int | None = None
    einde: int | None = None
    tafel: Tafelsoort = Tafelsoort.GEEN
    bijeenkomst: int = 0
    """The how manieth meeting of this table."""
    mensen: int = 0
    aanwezig: tuple[str, ...] = ()
    """The parties that are there."""
    inwoners: str = ""
    """How inwoners take part."""


@dataclass(frozen=True, slots=True)
class Draaiboek:
    """The minute plan of a session. Step ids are unique in the whole draaiboek: `onderdeel.stap`."""

    id: str
    naam: str
    doel: str
    onderdelen: tuple[Onderdeel, ...]
    bron: str = field(default="", compare=False)
    """The checked text (JSON) that this draaiboek was read from; goes with the session."""
    opzet: Opzet = Opzet()
    stappen: tuple[GeplandeStap, ...] = field(init=False, compare=False)
    plaats: Mapping[str, int] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        stappen: list[GeplandeStap] = []
        start = 0
        for onderdeel in self.onderdelen:
            if onderdeel.regie.vast is not None and self.opzet.begin is not None:
                # Wie te vroeg klaar is, wacht; wie te laat is, gaat gewoon door.
                start = max(start, onderdeel.regie.vast - self.opzet.begin)
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
