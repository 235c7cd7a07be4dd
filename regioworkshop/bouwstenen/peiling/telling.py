"""Counting a poll: how many people gave each value, and what the rule makes of that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from regioworkshop.bouwstenen import basis, totalen
from regioworkshop.bouwstenen.peiling.instellingen import Antwoord, Instellingen, Regel
from regioworkshop.bouwstenen.rekenen.schaal import MAAT_VANAF, lage_mediaan, overeenstemming
from regioworkshop.model.sessie import Ronde

NU = "nu"
GEWENST = "gewenst"
"""The columns in which the leader enters the hands that were counted."""


@dataclass(frozen=True, slots=True)
class Schaaltelling:
    """How many people gave each value of the scale, from low to high."""

    waarden: tuple[int, ...]
    aantallen: tuple[int, ...]

    @property
    def stemmers(self) -> int:
        return sum(self.aantallen)

    @property
    def mediaan(self) -> int | None:
        """The lower median; None without answers."""
        return self.waarden[lage_mediaan(self.aantallen)] if self.stemmers else None

    @property
    def uitersten(self) -> tuple[int, int] | None:
        """The lowest and the highest value that somebody gave."""
        gegeven = [w for w, n in zip(self.waarden, self.aantallen, strict=True) if n]
        return (gegeven[0], gegeven[-1]) if gegeven else None

    @property
    def eens(self) -> Fraction | None:
        """Van der Eijk's A, from -1 to 1; None below five voters, or with fewer than three values."""
        if self.stemmers < MAAT_VANAF or len(self.waarden) < 3:
            return None
        return overeenstemming(self.aantallen)

    def hoeveel(self, *waarden: int) -> int:
        """Return how many people gave one of these values."""
        return sum(n for w, n in zip(self.waarden, self.aantallen, strict=True) if w in waarden)


@dataclass(frozen=True, slots=True)
class Uitslag:
    nu: Schaaltelling
    gewenst: Schaaltelling | None
    """The second choice; None when it was not asked."""
    bezwaren: int
    """CONSENT: objections that count, those with a reason. Of counted hands each is heard in the room."""
    zonder_reden: int
    """CONSENT: objections that do not count."""
    besluit: bool | None
    """Whether the rule makes this a decision; None where the rule decides nothing."""
    redenen: tuple[str, ...]
    """In alphabetical order, so that the order tells nothing about who wrote what."""

    @property
    def aantallen(self) -> tuple[int, ...]:
        return self.nu.aantallen

    @property
    def stemmers(self) -> int:
        return self.nu.stemmers


def tel(instellingen: Instellingen, ronde: Ronde) -> Uitslag:
    waarden = tuple(trede.waarde for trede in instellingen.schaal)
    biljetten = biljetten_van(ronde)
    geteld = totalen.geteld(ronde)
    handen: totalen.Cellen = geteld.cellen if geteld is not None else {}
    nu, gewenst = (
        _telling(waarden, gegeven, {w: handen.get((str(w), kolom), 0) for w in waarden})
        for kolom, gegeven in (
            (NU, [b.waarde for b in biljetten]),
            (GEWENST, [b.gewenst for b in biljetten if b.gewenst is not None]),
        )
    )
    bezwaren = zonder = 0
    besluit: bool | None = None
    if instellingen.regel is Regel.CONSENT:
        tegen = nu.hoeveel(waarden[0])
        zonder = sum(1 for b in biljetten if b.waarde == waarden[0] and not b.reden)
        bezwaren = tegen - zonder
        besluit = nu.stemmers > 0 and bezwaren == 0
    return Uitslag(
        nu,
        gewenst if instellingen.gewenst else None,
        bezwaren,
        zonder,
        besluit,
        tuple(sorted(b.reden for b in biljetten if b.reden)),
    )


def biljetten_van(ronde: Ronde) -> list[Antwoord]:
    return [cast(Antwoord, a.inhoud) for a in basis.biljetten(ronde)]


def _telling(waarden: Sequence[int], gegeven: Sequence[int], handen: Mapping[int, int]) -> Schaaltelling:
    return Schaaltelling(tuple(waarden), tuple(gegeven.count(w) + handen[w] for w in waarden))
