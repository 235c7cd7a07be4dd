"""The plan of a session while it is led: the draaiboek, and what the leader made of it on the spot.

A step that began keeps what it was; what is still to come may be skipped, shortened or fed by another
step, and a werkvorm may be put in between. Nothing is ever taken out that somebody answered to.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from regioworkshop.model.werkvorm import Draaiboek, GeplandeStap, Neemt, Onderdeel, Stap


class Wijziging(StrEnum):
    """What the leader did to the plan."""

    OVERGESLAGEN = "overgeslagen"
    TERUGGEHAALD = "teruggehaald"
    HERHAALD = "herhaald"
    INGEVOEGD = "ingevoegd"
    WEGGEHAALD = "weggehaald"
    VERLEGD = "verlegd"
    HERZIEN = "herzien"


@dataclass(frozen=True, slots=True)
class Planwijziging:
    """One change of the plan, for the report. Which fields say something depends on `soort`."""

    soort: Wijziging
    op: datetime
    stappen: tuple[str, ...] = ()
    reden: str = ""
    onderdeel: str = ""
    wat: tuple[str, ...] = ()
    """What was shortened and what that loses, in sentences."""
    achter: int = 0
    """How many minutes the session ran late at that moment."""
    uitloop: int = 0
    """How many minutes later the end became."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps in the order of now, with the minutes of now. `over` are the steps that are skipped.

    `start` of a step counts what is not skipped before it. Ids are unique, as in a draaiboek.
    """

    stappen: tuple[GeplandeStap, ...] = ()
    over: frozenset[str] = frozenset()
    begin: int | None = None
    """The minute of the day at which it begins, where some blocks have a fixed time."""
    plaats: Mapping[str, int] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        start = 0
        stappen: list[GeplandeStap] = []
        for gepland in self.stappen:
            vast = self._vast(gepland)
            if vast is not None and gepland.id not in self.over:
                # Wie te vroeg klaar is, wacht; wie te laat is, gaat gewoon door.
                start = max(start, vast)
            stappen.append(gepland if gepland.start == start else replace(gepland, start=start))
            start += 0 if gepland.id in self.over else gepland.stap.minuten
        object.__setattr__(self, "stappen", tuple(stappen))
        object.__setattr__(self, "plaats", {gepland.id: i for i, gepland in enumerate(stappen)})

    @classmethod
    def van(cls, draaiboek: Draaiboek) -> "Plan":
        """Return the plan as it is before anybody changed it."""
        return cls(draaiboek.stappen, begin=draaiboek.opzet.begin)

    @property
    def minuten(self) -> int:
        """How long everything takes that is not skipped."""
        return sum(g.stap.minuten for g in self.stappen if g.id not in self.over)

    @property
    def einde(self) -> int:
        """How many minutes after the beginning the last step ends, with the waiting for fixed times."""
        blijft = [g for g in self.stappen if g.id not in self.over]
        return blijft[-1].start + blijft[-1].stap.minuten if blijft else 0

    def vast(self, index: int) -> int | None:
        """Return at how many minutes after the beginning a step must begin; None when it just follows."""
        return self._vast(self.stappen[index])

    def _vast(self, gepland: GeplandeStap) -> int | None:
        klok, eerste = gepland.onderdeel.regie.vast, gepland.onderdeel.werkvorm.stappen[0].id
        if klok is None or self.begin is None or gepland.id != eerste:
            return None
        return klok - self.begin

    def stap(self, stap_id: str) -> Stap:
        """Return the step with this id. Raises KeyError when there is none."""
        return self.stappen[self.plaats[stap_id]].stap

    def gepland(self, stap_id: str) -> GeplandeStap:
        """Return the step with this id at its place. Raises KeyError when there is none."""
        return self.stappen[self.plaats[stap_id]]

    def eerst(self, stap_id: str) -> Stap:
        """Return the step as its draaiboek or werkvorm has it, before the leader changed it."""
        return next(s for s in self.gepland(stap_id).onderdeel.werkvorm.stappen if s.id == stap_id)

    def onderdelen(self) -> frozenset[str]:
        """Return the ids of the parts that are in the plan."""
        return frozenset(g.onderdeel.id for g in self.stappen)

    def delen_van(self, onderdeel: str) -> tuple[GeplandeStap, ...]:
        """Return the steps of a part, in order. A part that something was put into is not in one piece."""
        return tuple(g for g in self.stappen if g.onderdeel.id == onderdeel)

    # --- changes ------------------------------------------------------------------------------------

    def zonder(self, stap_ids: Iterable[str]) -> "Plan":
        """Return the plan with these steps skipped."""
        return replace(self, over=self.over | frozenset(stap_ids))

    def weer_met(self, stap_ids: Iterable[str]) -> "Plan":
        """Return the plan in which these steps are not skipped any more."""
        return replace(self, over=self.over - frozenset(stap_ids))

    def met_minuten(self, minuten: Mapping[str, int]) -> "Plan":
        """Return the plan with other minutes for these steps."""
        return self._anders(
            {naam: replace(self.stap(naam), minuten=hoelang) for naam, hoelang in minuten.items()}
        )

    def met_invoer(self, stap_id: str, naar: str) -> "Plan":
        """Return the plan in which a step opens what `naar` yields; its own source gives back what it had."""
        eerst, nu = self.eerst(stap_id), self.stap(stap_id)
        if naar == eerst.invoer:
            anders = (eerst.invoer, eerst.invoer_ook, eerst.invoer_neemt)
        else:
            # Waar niets gekozen werd, is er ook geen rest: dan gaat mee wat er lag.
            neemt = Neemt.ALLES if eerst.invoer_neemt is Neemt.ALLES else Neemt.GEKOZEN
            anders = (naar, "" if eerst.invoer_ook in (naar, *self.over) else eerst.invoer_ook, neemt)
        invoer, ook, neemt = anders
        return self._anders({stap_id: replace(nu, invoer=invoer, invoer_ook=ook, invoer_neemt=neemt)})

    def met_onderdeel(self, onderdeel: Onderdeel, na: str) -> "Plan":
        """Return the plan with a part after this step; "" puts it first."""
        plek = self.plaats[na] + 1 if na else 0
        nieuw = tuple(GeplandeStap(onderdeel, stap, 0) for stap in onderdeel.werkvorm.stappen)
        return replace(self, stappen=(*self.stappen[:plek], *nieuw, *self.stappen[plek:]))

    def zonder_onderdeel(self, onderdeel: str) -> "Plan":
        """Return the plan without a part."""
        weg = {g.id for g in self.delen_van(onderdeel)}
        blijft = tuple(g for g in self.stappen if g.id not in weg)
        return replace(self, stappen=blijft, over=self.over - weg)

    def _anders(self, nieuw: Mapping[str, Stap]) -> "Plan":
        stappen = tuple(replace(g, stap=nieuw[g.id]) if g.id in nieuw else g for g in self.stappen)
        return replace(self, stappen=stappen)
