"""Preferences: what rankings, or choices between two, come to for a group (domain.md C.3 and C.4).

Options are indices from 0. A ballot gives each option its place from 1, or 0 for no place. Ties and gaps are
allowed; options without a place share the place after the last, in every measure below. All is exact, and
independent of the order of the ballots.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import TypeAlias

from regioworkshop.bouwstenen.rekenen.rang import kop, rangen

Biljet: TypeAlias = tuple[int, ...]
Matrix: TypeAlias = tuple[tuple[int, ...], ...]
"""`[a][b]`: the weight of those who put a strictly before b."""


@dataclass(frozen=True, slots=True)
class Schulze:
    sterkte: Matrix
    """`[a][b]`: the strength of the strongest path from a to b; 0 without a path."""
    beter: tuple[int, ...]
    """For each option how many others come before it. Equal numbers are real ties."""


@dataclass(frozen=True, slots=True)
class Duels:
    """How one option did against each other one by itself."""

    gewonnen: int
    gelijk: int
    verloren: int


def matrix(biljetten: Sequence[Biljet], n: int, gewichten: Sequence[int] | None = None) -> Matrix:
    """Return for each pair of the `n` options the weight of the ballots that put the first before the second.

    Without `gewichten` every ballot weighs 1.
    """
    telling = Counter[Biljet]()
    for biljet, gewicht in zip(biljetten, gewichten or [1] * len(biljetten), strict=True):
        telling[biljet] += gewicht
    # Een rij is één groot getal met per optie een eigen teller: één optelling telt ze allemaal bij.
    breed = telling.total().bit_length() // 8 + 1
    een = [1 << (8 * breed * i) for i in range(n)]
    rijen = [0] * n
    for biljet, gewicht in telling.items():
        lagen: dict[int, int] = {}
        for plaats, teller in zip(biljet, een, strict=True):
            lagen[plaats] = lagen.get(plaats, 0) + gewicht * teller
        onder, erna = {0: 0}, lagen.pop(0, 0)
        for plaats in sorted(lagen, reverse=True):
            onder[plaats] = erna
            erna += lagen[plaats]
        rijen = [rij + onder[plaats] for rij, plaats in zip(rijen, biljet, strict=True)]
    return tuple(_uitgepakt(rij.to_bytes(breed * n, "little"), breed) for rij in rijen)


def _uitgepakt(tellers: bytes, breed: int) -> tuple[int, ...]:
    return tuple(int.from_bytes(tellers[i : i + breed], "little") for i in range(0, len(tellers), breed))


def condorcet(d: Matrix) -> int | None:
    """Return the option that wins from each other one by itself, if there is one."""
    for a, rij in enumerate(d):
        if all(rij[b] > d[b][a] for b in range(len(d)) if b != a):
            return a
    return None


def copeland(d: Matrix) -> tuple[Duels, ...]:
    """Return per option how many of the others it wins from, equals and loses to."""
    alle = range(len(d))
    uit: list[Duels] = []
    for a in alle:
        saldo = [d[a][b] - d[b][a] for b in alle if b != a]
        uit.append(Duels(sum(s > 0 for s in saldo), saldo.count(0), sum(s < 0 for s in saldo)))
    return tuple(uit)


def schulze(d: Matrix) -> Schulze:
    """Return the strongest paths, and the order: a before b where the path from a to b is the stronger.

    An option's place counts the options before it, which also holds where a equals b and b equals c
    while a comes before c.
    """
    alle = range(len(d))
    p = _sterkste_wegen(len(d), [(d[a][b], a, b) for a in alle for b in alle if d[a][b] > d[b][a]])
    return Schulze(p, tuple(sum(p[b][a] > p[a][b] for b in alle) for a in alle))


def _sterkste_wegen(n: int, zeges: Iterable[tuple[int, int, int]]) -> Matrix:
    """Return the strength of the strongest path for each pair; `zeges` are (weight, from, to)."""
    vooruit = [1 << a for a in range(n)]
    terug = [1 << a for a in range(n)]
    p = [[0] * n for _ in range(n)]
    # Van sterke naar zwakke zeges: opent een zege een nieuwe weg, dan is zij er de zwakste schakel van.
    for gewicht, a, b in sorted(zeges, reverse=True):
        if vooruit[a] >> b & 1:
            continue
        van, naar = terug[a], vooruit[b]
        for bron in _leden(van):
            nieuw = naar & ~vooruit[bron]
            vooruit[bron] |= nieuw
            for doel in _leden(nieuw):
                p[bron][doel] = gewicht
        for doel in _leden(naar):
            terug[doel] |= van
    return tuple(map(tuple, p))


def _leden(verzameling: int) -> Iterator[int]:
    """Yield the places of the bits that are set."""
    while verzameling:
        laagste = verzameling & -verzameling
        yield laagste.bit_length() - 1
        verzameling ^= laagste


def borda(d: Matrix, stemmers: int) -> tuple[Fraction, ...]:
    """Return the points in tournament style: per voter 1 for each option it is put before, ½ where equal."""
    alle = range(len(d))
    vast = stemmers * (len(d) - 1)
    return tuple(Fraction(vast + sum(d[a][b] - d[b][a] for b in alle), 2) for a in alle)


def kendall_w(biljetten: Sequence[Biljet], d: Matrix) -> Fraction | None:
    """Return Kendall's W, corrected for ties, from 0 (no agreement) to 1; `d` is the ballots' own matrix.

    Equal options share the mean of their places, so that every ballot is complete. None with fewer than
    two voters or two options, and where nobody puts anything before anything.
    """
    m, n = len(biljetten), len(d)
    if m < 2 or n < 2:
        return None
    # De som van de plaatsen van een optie ligt een half saldo van het midden af.
    s4 = sum(sum(d[a][b] - d[b][a] for b in range(n)) ** 2 for a in range(n))
    gelijken = sum(t**3 - t for biljet in biljetten for t in Counter(biljet).values())
    noemer = m * (m * (n**3 - n) - gelijken)
    return Fraction(3 * s4, noemer) if noemer else None


def drietallen(d: Matrix) -> tuple[int, int]:
    """Return how many threes go round (a before b, b before c, c before a), of how many without a tie.

    For the matrix of one voter, or for that of a group and what most of it chose.
    """
    rond = vol = 0
    for a, b, c in combinations(range(len(d)), 3):
        ab, bc, ca = d[a][b] - d[b][a], d[b][c] - d[c][b], d[c][a] - d[a][c]
        if ab and bc and ca:
            vol += 1
            rond += (ab > 0) == (bc > 0) == (ca > 0)
    return rond, vol


def kringen(d: Matrix) -> tuple[tuple[int, ...], ...]:
    """Return a shortest cycle for each group of options that all reach each other by winning.

    The cycle starts at its first option; the groups come in the order of the options.
    """
    n = len(d)
    wint = [sum(1 << b for b in range(n) if d[a][b] > d[b][a]) for a in range(n)]
    p = schulze(d).sterkte
    gezien: set[int] = set()
    uit: list[tuple[int, ...]] = []
    for a in range(n):
        groep = [b for b in range(n) if b == a or (p[a][b] and p[b][a])]
        if a in gezien or len(groep) < 3:
            continue
        gezien.update(groep)
        uit.append(min((_kring(wint, b) for b in groep), key=lambda kring: (len(kring), kring)))
    return tuple(uit)


def _kring(wint: Sequence[int], begin: int) -> tuple[int, ...]:
    """Return a shortest way by winning from `begin` back to itself; there must be one."""
    wegen: dict[int, tuple[int, ...]] = {begin: (begin,)}
    rand = [begin]
    while True:
        volgende: list[int] = []
        for a in rand:
            if wint[a] >> begin & 1:
                return wegen[a]
            for b in _leden(wint[a]):
                if b not in wegen:
                    wegen[b] = (*wegen[a], b)
                    volgende.append(b)
        rand = volgende


# --- the top, and one vote less -----------------------------------------------------------------


def plaatsen(beter: Sequence[int], genoemd: Sequence[int]) -> dict[int, int]:
    """Return competition ranks by option, best first, from how many come before each.

    An option that nobody named (`genoemd` counts the ballots that did) has no place.
    """
    return rangen({a: -voor for a, voor in enumerate(beter) if genoemd[a]})


def top_blijft(d: Matrix, genoemd: Sequence[int], aantal: int, los: Iterable[Matrix]) -> bool:
    """Return whether Schulze's top stays the same whichever ballot is left out (domain.md C.0, rule 6).

    `los` are the matrices of the different ballots by themselves, which together made up `d`; they are
    only asked for where the margins of `d` leave room for doubt.
    """
    top = kop(plaatsen(schulze(d).beter, genoemd), aantal)
    if any(genoemd[a] == 1 for a in top):
        return False
    if _ruim(d, top, aantal):
        return True
    for een in los:
        zonder = tuple(
            tuple(met - weg for met, weg in zip(*rijen, strict=True)) for rijen in zip(d, een, strict=True)
        )
        if kop(plaatsen(schulze(zonder).beter, genoemd), aantal) != top:
            return False
    return True


def _ruim(d: Matrix, top: frozenset[int], aantal: int) -> bool:
    """Return whether no single ballot can bring the top and the others together.

    A ballot less lowers a count by at most 1. So every path keeps at least the strength that it has among
    the wins by 2 or more, each 1 lower, and gets at most what it has when equals count as wins both ways.
    """
    alle = range(len(d))
    if len(top) > aantal:
        return False
    paren = [(d[a][b], d[b][a], a, b) for a in alle for b in alle if a != b]
    minstens = _sterkste_wegen(len(d), [(heen - 1, a, b) for heen, terug, a, b in paren if heen > terug + 1])
    hooguit = _sterkste_wegen(len(d), [(heen, a, b) for heen, terug, a, b in paren if heen >= terug])
    return all(minstens[a][b] > hooguit[b][a] for a in top for b in alle if b not in top)
