"""What every bouwsteen is made of: settings, answer, tally and view, all pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias, runtime_checkable

from regioworkshop.bouwstenen.velden import Problemen
from regioworkshop.model.blocks import Block, Surface, VulTotalen
from regioworkshop.model.items import Item
from regioworkshop.model.sessie import BEGELEIDER, Antwoord, Ronde
from regioworkshop.model.werkvorm import DICHT, DOOR_BEGELEIDER, Invoersoort, RondeStand, Stap, StemNamens
from regioworkshop.taal import _

TOTALEN = "totalen"
"""The key of what the leader counted in the room."""
GEEN_STEMMING: frozenset[Invoersoort] = frozenset()
"""As `invoersoorten`: people send something, and it is no vote."""
MET_BILJETTEN = frozenset({Invoersoort.STEMBILJETTEN, Invoersoort.OP_NAAM})
"""As `invoersoorten`: only ballots will do."""


@dataclass(frozen=True, slots=True)
class Kijk:
    """What a view may look at. `aanwezig` is the number of participants in the session."""

    surface: Surface
    stap: Stap
    """The step on show; its round may belong to an earlier step."""
    eigenaar: Stap
    """The step that owns the round and the settings."""
    ronde: Ronde | None
    items: tuple[Item, ...]
    """What the step is about: the round's own options, or what an earlier step yields now."""
    aanwezig: int
    namen: Mapping[str, str]
    """Participant id -> name with party, for steps that keep names."""
    partijen: Mapping[str, str] = field(default_factory=dict[str, str])
    """Participant id -> party, "" without one; for the count by organisation."""
    beurt: int = 0
    """The turn that the step is at, from 0; for timed rounds."""
    vorige: Ronde | None = None
    """The round of this step before this one, as far as its result may be seen here."""
    in_verslag: bool = True
    """Whether the report will tell of this round: see `model.geheim`."""

    @property
    def open(self) -> bool:
        return self.ronde is not None and self.ronde.stand is RondeStand.OPEN

    @property
    def uitslag_zichtbaar(self) -> bool:
        """Nothing before closing; after that the desk and the report, and the room once revealed."""
        if self.ronde is None or self.ronde.stand not in DICHT:
            return False
        return self.ronde.onthuld or self.surface in (Surface.DESK, Surface.REPORT)

    @property
    def begeleider_telt(self) -> bool:
        """The leader enters the votes of the room; phones send nothing."""
        return self.eigenaar.invoersoort in DOOR_BEGELEIDER

    @property
    def ook_verslag(self) -> str:
        """The words for "and in the report"; none where the report will not tell of this round."""
        return _(" en in het verslag") if self.in_verslag else ""

    @property
    def op_naam(self) -> bool:
        """Who sent which ballot is shown once the result is."""
        return self.eigenaar.invoersoort is Invoersoort.OP_NAAM

    @property
    def namens_partij(self) -> bool:
        """Each vote is the organisation's, not the person's."""
        return self.eigenaar.stem_namens is StemNamens.PARTIJ


@dataclass(frozen=True, slots=True)
class Verantwoording:
    """What the report says about how a result came about, in sentences (domain.md C.9).

    An empty text is left out.
    """

    methode: str
    keuzes: tuple[str, ...] = ()
    """The choices as worded, where they are not the items themselves."""
    gewichten: str = ""
    zien: tuple[str, ...] = ()
    """What the result says, sentence by sentence."""
    gelijk: str = ""
    gevoelig: str = ""
    weging: str = ""
    """By person and by organisation: whether that would turn the top."""
    stemmers: int | None = None
    """How many people voted, where the answers do not say so: the leader counted them."""
    wijst_aan: bool = True
    """Whether a choice follows from the result. A poll only shows how much support there is."""


@runtime_checkable
class Bouwsteen(Protocol):
    """One building block. The instance has no state; everything comes in as arguments.

    The settings, answer and result types differ per bouwsteen, hence `Any` at this seam.
    """

    naam: str
    Instellingen: type[Any]
    vraagt: bool
    """Whether participants send something."""
    begeleider_vult_in: bool
    """Whether the leader may fill in for the room. A vote only as what was counted: see `invoersoorten`."""
    invoersoorten: frozenset[Invoersoort]
    """How votes may come in; empty: this is no vote."""

    def controleer(self, instellingen: Any, stap: Mapping[str, Any]) -> Problemen:
        """Return what is wrong with settings that are right field by field."""
        ...

    def lees(self, instellingen: Any, ronde: Ronde, deelnemer: str, sleutel: str, waarde: Any) -> Any:
        """Check the JSON value of an answer and return it as this bouwsteen's `Antwoord`.

        With the key `TOTALEN` it is what the leader counted. Raises Weigering with a Dutch sentence.
        """
        ...

    def schrijf(self, inhoud: Any) -> Any:
        """Return the answer as the JSON value that the log keeps."""
        ...

    def herlees(self, waarde: Any) -> Any:
        """Return the answer that `schrijf` wrote; no checks, so that an old log always replays."""
        ...

    def tel(self, instellingen: Any, ronde: Ronde) -> Any:
        """Return the result. Pure, exact, and independent of the order of the answers."""
        ...

    def levert(self, instellingen: Any, ronde: Ronde) -> tuple[Item, ...]:
        """Return what this round yields for a next step, best first."""
        ...

    def voorstel(self, instellingen: Any, ronde: Ronde) -> tuple[str, ...]:
        """Return the ids of the items that follow from the result, by the rule set beforehand."""
        ...

    def toon(self, instellingen: Any, kijk: Kijk) -> tuple[Block, ...]:
        """Return what to show of this round on `kijk.surface`."""
        ...

    def verantwoord(self, instellingen: Any, kijk: Kijk) -> Verantwoording | None:
        """Return how the result of a closed round came about; None when nothing was voted on."""
        ...


@runtime_checkable
class MetBeurten(Protocol):
    """A bouwsteen in which turns are taken, one after another."""

    def beurten(self, instellingen: Any, kijk: Kijk) -> tuple[str, ...]:
        """Return who or what gets a turn, in order. Who comes later stands at the end."""
        ...

    def per_beurt(self, instellingen: Any) -> int:
        """Return the seconds of a turn; 0 is no limit."""
        ...


@runtime_checkable
class LaatKiezen(Protocol):
    """A bouwsteen whose rule can leave a choice to the group."""

    def te_kiezen(self, instellingen: Any, ronde: Ronde) -> tuple[str, ...]:
        """Return the ids between which the group chooses, beside what `voorstel` gives; mostly none."""
        ...


@runtime_checkable
class TeltHanden(Protocol):
    """A bouwsteen that can add counted hands to ballots, exactly: its result follows from counts alone."""

    def vraag_handen(self, instellingen: Any, kijk: Kijk) -> VulTotalen | None:
        """Return what the leader counts of the people without a ballot; None where counts will not do."""
        ...


Bouwstenen: TypeAlias = Mapping[str, Bouwsteen]


def antwoorden(ronde: Ronde) -> Sequence[Antwoord]:
    """Return the answers in the order in which they first came in, however they are kept."""
    return sorted(ronde.antwoorden.values(), key=lambda a: (a.eerst, a.deelnemer, a.sleutel))


def biljetten(ronde: Ronde) -> Sequence[Antwoord]:
    """Return the answers of participants, without what the leader filled in for the room."""
    return [antwoord for antwoord in antwoorden(ronde) if antwoord.deelnemer != BEGELEIDER]
