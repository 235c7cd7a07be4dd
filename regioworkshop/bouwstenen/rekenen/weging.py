"""Two counts side by side, by person and by organisation, and when they would give somebody away.

The rules are those of domain.md C.7 and C.8. People without an organisation count together as one: so
nobody is left out, and the rule for small groups protects them too.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Generic, TypeVar

from regioworkshop.model.werkvorm import Invoersoort, Stap, StemNamens
from regioworkshop.taal import _, n_
from regioworkshop.tekst import opsomming

K_INHOUD = 3
"""The smallest group that may be seen where the vote is about content."""

K = TypeVar("K")
B = TypeVar("B")


@dataclass(frozen=True, slots=True)
class Weging(Generic[K]):
    """Both counts, by option. `verborgen`: they may not be shown, and then they are empty."""

    per_persoon: Mapping[K, Fraction]
    per_organisatie: Mapping[K, Fraction]
    organisaties: int
    verborgen: bool = False


def openlijk(stap: Stap) -> bool:
    """Return whether the count by organisation hides nobody: on name, or voting for one's organisation."""
    return stap.invoersoort is Invoersoort.OP_NAAM or stap.stem_namens is StemNamens.PARTIJ


def als_delen(scores: Mapping[K, int | Fraction]) -> dict[K, Fraction]:
    """Return the scores as shares of 1; empty when nothing was given."""
    totaal = sum(scores.values(), Fraction(0))
    return {sleutel: Fraction(score) / totaal for sleutel, score in scores.items()} if totaal else {}


def gemiddelde(delen: Sequence[Mapping[K, Fraction]]) -> dict[K, Fraction]:
    """Return the mean by option. An empty part has no opinion and is left out."""
    met = [deel for deel in delen if deel]
    return {s: som([d[s] for d in met]) / len(met) for s in met[0]} if met else {}


def som(breuken: Sequence[Fraction]) -> Fraction:
    """Return the exact sum, by one common denominator: far faster than adding fractions one by one."""
    noemer = lcm(*(b.denominator for b in breuken))
    return Fraction(sum(b.numerator * (noemer // b.denominator) for b in breuken), noemer)


def naar_mensen(delen: Iterable[tuple[int, Mapping[K, Fraction]]]) -> dict[K, Fraction]:
    """Return the mean of parts, such as tables, each with the weight of the number of its people."""
    lijst = [(mensen, deel) for mensen, deel in delen if mensen > 0]
    samen = sum(mensen for mensen, _deel in lijst)
    sleutels = dict.fromkeys(s for _mensen, deel in lijst for s in deel)
    return {
        s: sum((n * deel.get(s, Fraction(0)) for n, deel in lijst), Fraction(0)) / samen for s in sleutels
    }


def weeg(
    biljetten: Iterable[tuple[str, B]],
    score: Callable[[Sequence[B]], Mapping[K, Fraction]],
    *,
    open_: bool,
    k: int = K_INHOUD,
) -> Weging[K] | None:
    """Count by person and by organisation; None with fewer than two organisations.

    `biljetten` are (organisation, ballot). `score` gives the score by option of a set of ballots, on a
    scale that does not depend on how many there are; empty where nothing was said. Each organisation
    then counts once. With a secret vote (not `open_`) the counts are hidden as soon as one organisation
    has fewer than `k` people or all its people voted the same: both would tell what a person chose.
    """
    groepen: dict[str, list[B]] = {}
    for organisatie, biljet in biljetten:
        groepen.setdefault(organisatie, []).append(biljet)
    if len(groepen) < 2:
        return None
    if not open_ and any(len(groep) < k or eenstemmig(groep) for groep in groepen.values()):
        return Weging({}, {}, len(groepen), verborgen=True)
    return Weging(
        score([biljet for groep in groepen.values() for biljet in groep]),
        gemiddelde([score(groep) for groep in groepen.values()]),
        len(groepen),
    )


def eenstemmig(biljetten: Sequence[B]) -> bool:
    """Return whether all ballots say the same: then what one person chose is known from the group."""
    return all(biljet == biljetten[0] for biljet in biljetten)


def verberg_groepen(aantallen: Mapping[str, int], k: int) -> frozenset[str]:
    """Return the groups to hide where the total is shown (the remainder rule).

    Those below `k`, and then the next smallest until the hidden ones together have `k` people and are
    at least two: one hidden group follows from the total by subtraction.
    """
    volgorde = sorted(aantallen, key=lambda groep: (aantallen[groep], groep))
    dicht = [groep for groep in volgorde if aantallen[groep] < k]
    while dicht and (len(dicht) < 2 or sum(aantallen[g] for g in dicht) < k) and len(dicht) < len(volgorde):
        dicht.append(volgorde[len(dicht)])
    return frozenset(dicht)


# --- in words ---------------------------------------------------------------------------------


def zin_kantel(
    per_persoon: Collection[K], per_organisatie: Collection[K], namen: Mapping[K, str], aantal: int
) -> str:
    """Return what leaves and what enters the top when each organisation counts once, or that it stays.

    The names follow the order of `namen`.
    """
    eruit = [f"‘{naam}’" for s, naam in namen.items() if s in per_persoon and s not in per_organisatie]
    erin = [f"‘{naam}’" for s, naam in namen.items() if s in per_organisatie and s not in per_persoon]
    if not eruit and not erin:
        return _("De top {n} blijft gelijk als elke organisatie even zwaar telt.").format(n=aantal)
    if not eruit:
        return n_(
            "{erin} komt in de top {top} als elke organisatie even zwaar telt.",
            "{erin} komen in de top {top} als elke organisatie even zwaar telt.",
            len(erin),
        ).format(erin=opsomming(erin, _("en")), top=aantal)
    zin = n_(
        "{eruit} valt uit de top {top} als elke organisatie even zwaar telt",
        "{eruit} vallen uit de top {top} als elke organisatie even zwaar telt",
        len(eruit),
    ).format(eruit=opsomming(eruit, _("en")), top=aantal)
    if erin:
        zin += n_("; {erin} komt erin", "; {erin} komen erin", len(erin)).format(
            erin=opsomming(erin, _("en"))
        )
    return f"{zin}."


def zin_verborgen() -> str:
    """Return that there is no count by organisation; the same words whatever the reason."""
    return _("Een telling per organisatie tonen we niet. Die kan verraden wat iemand koos.")


def zin_zonder_organisatie() -> str:
    return _("Mensen zonder organisatie tellen samen als één organisatie.")


def zin_zonder_handen() -> str:
    """Return that counted hands are not in the count by organisation."""
    return _("De handen tellen per organisatie niet mee: van wie ze zijn, is niet bekend.")
