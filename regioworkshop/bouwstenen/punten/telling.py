"""Counting points: from ballots, or from what the leader counted in the room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import cast

from regioworkshop.bouwstenen import basis, totalen
from regioworkshop.bouwstenen.punten.instellingen import Antwoord, Instellingen
from regioworkshop.bouwstenen.rekenen import rang
from regioworkshop.bouwstenen.totalen import Totalen
from regioworkshop.model.items import Item
from regioworkshop.model.sessie import Ronde

PUNTEN = "punten"
ROOD = "rood"
"""The columns in which the leader enters what was counted."""


@dataclass(frozen=True, slots=True)
class Plaats:
    """One option in the result. What only ballots can tell is None where the leader counted."""

    item: Item
    punten: int
    stemmers: int | None
    """People who gave this option at least one point."""
    meeste: int | None
    """The most points that one person gave it."""
    rang: int
    rood: int = 0
    """People who gave it a red point. Never taken off."""
    mediaan: int | None = None
    """Lower median of what everybody gave, with those who gave nothing."""
    gemiddeld: Fraction = Fraction(0)
    """Points per person."""
    deel: Fraction = Fraction(0)
    """Share of all points that people had, given or not."""
    haalt_drempel: bool = True


@dataclass(frozen=True, slots=True)
class Uitslag:
    plaatsen: tuple[Plaats, ...]
    stemmers: int
    per_persoon: int
    punten_totaal: int
    gelijk: str
    """The ties in one sentence, or empty."""
    gevoelig: str
    """Whether the top changes when one vote falls away; empty without votes, and where the leader counted."""
    geteld: bool = False
    """Whether the leader counted in the room, all votes or some."""

    @property
    def rood_totaal(self) -> int:
        return sum(p.rood for p in self.plaatsen)

    @property
    def over(self) -> int:
        """Points that nobody gave."""
        return self.stemmers * self.per_persoon - self.punten_totaal


def plaatsen(
    items: Sequence[Item], biljetten: Sequence[Antwoord], per_persoon: int, drempel: int = 0
) -> tuple[Plaats, ...]:
    """Return the options best first, with competition ranks (1, 2, 2, 4).

    Equal options stand in the order in which they were put to the vote; their rank is the same.
    """
    gaven: dict[str, list[int]] = {item.id: [] for item in items}
    rood = {item.id: 0 for item in items}
    for biljet in biljetten:
        for optie, punten in biljet.punten:
            gaven[optie].append(punten)
        for optie in biljet.rood:
            rood[optie] += 1
    mensen = len(biljetten)

    def plaats(item: Item, plek: int) -> Plaats:
        gaf = gaven[item.id]
        return Plaats(
            item,
            sum(gaf),
            len(gaf),
            max(gaf, default=0),
            plek,
            rood[item.id],
            _mediaan(gaf, mensen),
            haalt_drempel=len(gaf) >= drempel,
        )

    van = {item.id: item for item in items}
    volgorde = rang.rangen({optie: sum(gaf) for optie, gaf in gaven.items()})
    return _met_delen([plaats(van[optie], plek) for optie, plek in volgorde.items()], mensen, per_persoon)


def plaatsen_geteld(
    items: Sequence[Item], geteld: Totalen, instellingen: Instellingen, biljetten: Sequence[Antwoord] = ()
) -> tuple[Plaats, ...]:
    """As `plaatsen`, from what the leader counted, and from ballots beside that.

    Who gave what is not known of what was counted. With one point an option, every point is a person; else
    the threshold counts the fewest people that can have given so many.
    """
    cellen = geteld.cellen
    van = {item.id: item for item in items}
    gaven: dict[str, list[int]] = {item.id: [] for item in items}
    rood = {item.id: cellen.get((item.id, ROOD), 0) for item in items}
    for biljet in biljetten:
        for optie, punten in biljet.punten:
            gaven[optie].append(punten)
        for optie in biljet.rood:
            rood[optie] += 1
    handen = {item.id: cellen.get((item.id, PUNTEN), 0) for item in items}
    som = {optie: handen[optie] + sum(gaf) for optie, gaf in gaven.items()}
    per_optie = instellingen.per_optie
    los = [
        Plaats(
            van[optie],
            som[optie],
            som[optie] if per_optie == 1 else None,
            min(1, som[optie]) if per_optie == 1 else None,
            plek,
            rood[optie],
            haalt_drempel=len(gaven[optie]) - (-handen[optie] // per_optie) >= instellingen.drempel,
        )
        for optie, plek in rang.rangen(som).items()
    ]
    mensen = geteld.stemmers + len(biljetten)
    return _met_delen(los, mensen, instellingen.aantal(len(items)))


def rangen(lijst: Sequence[Plaats]) -> dict[str, int]:
    """Return the ranks by item id of the options with points."""
    return rang.rangen({p.item.id: p.punten for p in lijst if p.punten > 0})


def rangen_die_tellen(lijst: Sequence[Plaats]) -> dict[str, int]:
    """Return the ranks of the options that can go on: those with points, from enough people."""
    return rang.rangen({p.item.id: p.punten for p in lijst if p.punten > 0 and p.haalt_drempel})


def blijft_gelijk(items: Sequence[Item], biljetten: Sequence[Antwoord], aantal: int, drempel: int) -> bool:
    """Return whether the top stays the same set whichever ballot is left out (domain.md C.0, rule 6)."""
    som = {item.id: 0 for item in items}
    mensen = dict(som)
    for biljet in biljetten:
        for optie, punten in biljet.punten:
            som[optie] += punten
            mensen[optie] += 1
    if drempel <= 1:
        return rang.sommen_blijven_gelijk(som, [dict(b.punten) for b in biljetten], aantal)

    def kop(zonder: Mapping[str, int]) -> frozenset[str]:
        over = {o: p - zonder.get(o, 0) for o, p in som.items() if mensen[o] - (o in zonder) >= drempel}
        return rang.kop(rang.rangen(over), aantal)

    nu = kop({})
    # Gelijke biljetten hoeven maar een keer.
    return all(kop(dict(punten)) == nu for punten in {b.punten for b in biljetten})


def _mediaan(gaf: Sequence[int], mensen: int) -> int:
    midden = (mensen - 1) // 2 - (mensen - len(gaf))
    return sorted(gaf)[midden] if mensen and midden >= 0 else 0


def _met_delen(lijst: Sequence[Plaats], mensen: int, per_persoon: int) -> tuple[Plaats, ...]:
    if not mensen:
        return tuple(lijst)
    alles = mensen * per_persoon
    return tuple(
        replace(p, gemiddeld=Fraction(p.punten, mensen), deel=Fraction(p.punten, alles)) for p in lijst
    )


def tel(instellingen: Instellingen, ronde: Ronde) -> Uitslag:
    aantal = instellingen.aantal(len(ronde.items))
    geteld = totalen.geteld(ronde)
    biljetten = biljetten_van(ronde)
    if geteld is not None:
        lijst = plaatsen_geteld(ronde.items, geteld, instellingen, biljetten)
        stemmers, gevoelig = geteld.stemmers + len(biljetten), ""
    else:
        lijst, stemmers = plaatsen(ronde.items, biljetten, aantal, instellingen.drempel), len(biljetten)
        gevoelig = _zin_gevoelig(lijst, ronde, biljetten, instellingen)
    return Uitslag(
        lijst,
        stemmers,
        aantal,
        sum(p.punten for p in lijst),
        rang.zin_gelijk(rangen(lijst), instellingen.top, instellingen.gelijkspel, rangen_die_tellen(lijst)),
        gevoelig,
        geteld is not None,
    )


def _zin_gevoelig(
    lijst: Sequence[Plaats], ronde: Ronde, biljetten: Sequence[Antwoord], instellingen: Instellingen
) -> str:
    if not any(p.punten for p in lijst):
        return ""
    gelijk = blijft_gelijk(ronde.items, biljetten, instellingen.top, instellingen.drempel)
    return rang.zin_gevoelig(gelijk, instellingen.top)


def biljetten_van(ronde: Ronde) -> list[Antwoord]:
    return [cast(Antwoord, a.inhoud) for a in basis.biljetten(ronde)]
