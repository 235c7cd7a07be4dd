"""Measures of an ordered scale, each from a frequency vector: people per value, from low to high.

Exact (domain.md C.0, rule 7): whole numbers and fractions, rounded nowhere but in a sentence.
"""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from itertools import accumulate

MAAT_VANAF = 5
"""Below this number of voters no measure of agreement is given, only the counts (domain.md C.6)."""


def lage_mediaan(aantallen: Sequence[int]) -> int:
    """Return the place of the lower median, the one at (N-1)//2 of all answers sorted (domain.md C.5).

    Raises ValueError without answers.
    """
    totaal = sum(aantallen)
    if not totaal:
        raise ValueError("a median needs an answer")
    return next(plaats for plaats, tot in enumerate(accumulate(aantallen)) if tot > (totaal - 1) // 2)


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
    som = Fraction(0)
    while any(rest):
        laag = min(a for a in rest if a)
        patroon = tuple(a > 0 for a in rest)
        som += Fraction(laag * sum(patroon), totaal) * _laag(patroon)
        rest = [a - laag if a else 0 for a in rest]
    return som


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
