"""Measures of an ordered scale, each from a frequency vector: people per value, from low to high.

Exact (domain.md C.0, rule 7): whole numbers and fractions, rounded nowhere but in a sentence.
"""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from functools import cache
from itertools import accumulate
from math import lcm

from regioworkshop.taal import _

MAAT_VANAF = 5
"""Below this number of voters no measure of agreement is given, only the counts (domain.md C.6)."""


class Eensgezindheid(StrEnum):
    """Agreement in a word, with the cut-offs of domain.md C.6."""

    EENSGEZIND = "eensgezind"
    WISSELEND = "wisselend"
    VERDEELD = "verdeeld"


def lage_mediaan(aantallen: Sequence[int | Fraction]) -> int:
    """Return the place of the lower median, the one at (N-1)//2 of all answers sorted (domain.md C.5).

    Raises ValueError without answers.
    """
    totaal = sum(aantallen)
    if not totaal:
        raise ValueError("a median needs an answer")
    # Zo geteld klopt het ook voor gewogen aantallen, waar (N-1)//2 niets betekent.
    return next(plaats for plaats, tot in enumerate(accumulate(aantallen)) if 2 * tot >= totaal)


def gewoon_oordeel(aantallen: Sequence[int | Fraction]) -> Fraction:
    """Return the "usual judgment" (p - q) / 2r, which orders options of the same median (domain.md C.5).

    p, q and r are the shares above, below and at the median.
    """
    midden = lage_mediaan(aantallen)
    onder, op, boven = sum(aantallen[:midden]), aantallen[midden], sum(aantallen[midden + 1 :])
    return Fraction(boven - onder) / (2 * op)


def procent(deel: int, geheel: int) -> int:
    """Return a share as a whole percentage, halves up."""
    return (200 * deel + geheel) // (2 * geheel)


def in_woorden(waarde: str, aantallen: Sequence[int]) -> str:
    """Return the median as printed: "mediaan 4, boven 30%, onder 10%". `waarde` is that of the median."""
    midden, totaal = lage_mediaan(aantallen), sum(aantallen)
    return _("mediaan {waarde}, boven {boven}%, onder {onder}%").format(
        waarde=waarde,
        boven=procent(sum(aantallen[midden + 1 :]), totaal),
        onder=procent(sum(aantallen[:midden]), totaal),
    )


def eensgezindheid(aantallen: Sequence[int]) -> Eensgezindheid | None:
    """Return the agreement in a word; None below five voters and on a scale of two, where there is no A."""
    if sum(aantallen) < MAAT_VANAF or len(aantallen) < 3:
        return None
    eens = overeenstemming(aantallen)
    if eens >= Fraction(6, 10):
        return Eensgezindheid.EENSGEZIND
    return Eensgezindheid.WISSELEND if eens >= Fraction(2, 10) else Eensgezindheid.VERDEELD


def woord(eens: Eensgezindheid | None) -> str:
    """Return the agreement as a word on the screen; empty where none is given."""
    if eens is None:
        return ""
    return {
        Eensgezindheid.EENSGEZIND: _("eensgezind"),
        Eensgezindheid.WISSELEND: _("wisselend"),
        Eensgezindheid.VERDEELD: _("verdeeld"),
    }[eens]


def overeenstemming(aantallen: Sequence[int]) -> Fraction:
    """Return van der Eijk's agreement A of a frequency vector over an ordered scale (domain.md C.6).

    -1 is split over both ends, 0 flat, 1 all the same. Raises ValueError for fewer than three
    categories or without answers: the measure does not exist there.
    """
    k = len(aantallen)
    totaal = sum(aantallen)
    if k < 3 or totaal == 0:
        raise ValueError("agreement needs three categories and an answer")
    rest = list(aantallen)
    lagen: list[tuple[int, Fraction]] = []
    while any(rest):
        laag = min(a for a in rest if a)
        patroon = tuple(a > 0 for a in rest)
        lagen.append((laag * sum(patroon), _laag(patroon)))
        rest = [a - laag if a else 0 for a in rest]
    # Eerst op één noemer: breuken een voor een optellen duurt op een scorebord te lang.
    noemer = lcm(*(a.denominator for _gewicht, a in lagen))
    return Fraction(sum(g * a.numerator * (noemer // a.denominator) for g, a in lagen), totaal * noemer)


@cache
def _laag(patroon: tuple[bool, ...]) -> Fraction:
    """Return A of one layer. Kept: a scale has few patterns, and a score board asks for the same ones."""
    k = len(patroon)
    s = sum(patroon)
    if s == k:
        return Fraction(0)
    tu = tdu = 0
    for i in range(k):
        for j in range(i + 1, k):
            for m in range(j + 1, k):
                drie = (patroon[i], patroon[j], patroon[m])
                tu += drie in ((True, True, False), (False, True, True))
                tdu += drie == (True, False, True)
    u = Fraction((k - 2) * tu - (k - 1) * tdu, (k - 2) * (tu + tdu)) if tu + tdu else Fraction(1)
    return u * (1 - Fraction(s - 1, k - 1))
