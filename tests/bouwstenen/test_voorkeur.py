"""Preferences (domain.md C.3 and C.4): published vectors, and ten thousand elections against a second count.

The second counts know only the definitions: every simple path, every ballot, every cycle, one by one.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regioworkshop.bouwstenen.rekenen import voorkeur
from regioworkshop.bouwstenen.rekenen.voorkeur import (
    Biljet,
    Duels,
    Matrix,
    borda,
    condorcet,
    copeland,
    drietallen,
    kendall_w,
    kringen,
    matrix,
    plaatsen,
    schulze,
    top_blijft,
)
from tests.hulp.zoveel import KEREN, ook_nachts

VERKIEZINGEN = KEREN
pytestmark = ook_nachts


def biljet(tekst: str, opties: str = "") -> Biljet:
    """Read `A BC` as A before B and C, which are equal; options that are not named have no place."""
    lagen = tekst.split() if " " in tekst else list(tekst)
    return tuple(
        next((n for n, laag in enumerate(lagen, 1) if optie in laag), 0)
        for optie in opties or sorted("".join(lagen))
    )


def verkiezing(telling: dict[str, int], opties: str = "") -> tuple[list[Biljet], Matrix]:
    biljetten = [biljet(tekst, opties) for tekst, n in telling.items() for _ in range(n)]
    return biljetten, matrix(biljetten, len(biljetten[0]))


WIKIPEDIA = {"ACBED": 5, "ADECB": 5, "BEDAC": 8, "CABED": 3, "CAEBD": 7, "CBADE": 2, "DCEBA": 7, "EBADC": 8}


def volgorde(beter: Sequence[int], opties: str = "ABCDE") -> str:
    """Return the order as text, with equal options between brackets."""
    lagen = ["".join(o for o, n in zip(opties, beter, strict=False) if n == k) for k in sorted(set(beter))]
    return "".join(laag if len(laag) == 1 else f"({laag})" for laag in lagen)


# --- the vectors of domain.md C.3 ---------------------------------------------------------------


def test_schulze_met_45_stemmers():
    _biljetten, d = verkiezing(WIKIPEDIA)
    uitslag = schulze(d)
    assert volgorde(uitslag.beter) == "EACBD"
    assert uitslag.sterkte[4] == (25, 28, 28, 31, 0)
    assert uitslag.sterkte[0] == (0, 28, 28, 30, 24)
    assert condorcet(d) is None


def test_borda_met_dezelfde_stemmen():
    _biljetten, d = verkiezing(WIKIPEDIA)
    assert borda(d, 45) == (98, 92, 89, 69, 102)


def test_borda_is_niet_de_meerderheid():
    _biljetten, d = verkiezing({"ABC": 6, "BCA": 5})
    assert borda(d, 11) == (12, 16, 5)
    assert condorcet(d) == 0
    assert volgorde(schulze(d).beter) == "ABC"
    assert copeland(d) == (Duels(2, 0, 0), Duels(1, 0, 1), Duels(0, 0, 2))


def test_een_kring_is_een_gelijke_stand():
    _biljetten, d = verkiezing({"ABC": 1, "BCA": 1, "CAB": 1})
    uitslag = schulze(d)
    assert {uitslag.sterkte[a][b] for a, b in permutations(range(3), 2)} == {2}
    assert volgorde(uitslag.beter) == "(ABC)"
    assert condorcet(d) is None
    assert kringen(d) == ((0, 1, 2),)
    assert drietallen(d) == (1, 1)


def test_gelijken_en_weggelaten_opties():
    _biljetten, d = verkiezing({"A BC": 1, "B A": 1, "AC B": 1}, "ABC")
    assert d == ((0, 2, 2), (1, 0, 1), (0, 1, 0))
    assert borda(d, 3) == (Fraction(9, 2), Fraction(5, 2), 2)
    assert volgorde(schulze(d).beter) == "A(BC)"


@pytest.mark.parametrize(
    ("stemmen", "w"),
    [
        ({"ABCD": 3}, "1"),
        ({"ABCD": 1, "DCBA": 1}, "0"),
        ({"ABCD": 1, "BACD": 1, "ACBD": 1}, "0.7778"),
        ({"A BC D": 1, "ABCD": 1, "BACD": 1}, "0.8621"),
    ],
)
def test_kendall_w(stemmen, w):
    biljetten, d = verkiezing(stemmen, "ABCD")
    gevonden = kendall_w(biljetten, d)
    assert gevonden is not None
    assert f"{float(gevonden):.4f}".rstrip("0").rstrip(".") == w


def test_kendall_w_bestaat_niet_altijd():
    for stemmen in ({"ABC": 1}, {"A": 5}, {"AB ": 3}):
        biljetten, d = verkiezing(stemmen)
        assert kendall_w(biljetten, d) is None
    assert kendall_w([], matrix([], 3)) is None


def test_zonder_stemmen_of_opties_is_er_niets_te_winnen():
    assert matrix([], 2) == ((0, 0), (0, 0))
    assert matrix([()], 0) == ()
    assert schulze(()).beter == ()
    assert condorcet(()) is None
    assert (borda((), 4), copeland(()), kringen(()), drietallen(())) == ((), (), (), (0, 0))
    leeg = matrix([], 3)
    assert schulze(leeg).beter == (0, 0, 0)
    assert copeland(leeg) == (Duels(0, 2, 0),) * 3


# --- a second count -----------------------------------------------------------------------------


def gehusseld(zaad: int) -> Iterator[tuple[int, list[Biljet]]]:
    """Yield small elections with ties and gaps, always the same ones."""
    toeval = random.Random(zaad)
    for _ in range(VERKIEZINGEN):
        n = toeval.choice((1, 2, 3, 3, 4, 4, 5, 6))
        hoogste = toeval.choice((1, n, n + 2))
        yield n, [tuple(toeval.randint(0, hoogste) for _ in range(n)) for _ in range(toeval.randint(0, 7))]


def voor(b: Biljet, x: int, y: int) -> bool:
    return b[x] > 0 and (b[y] == 0 or b[x] < b[y])


def traag_matrix(n: int, biljetten: list[Biljet]) -> Matrix:
    return tuple(tuple(sum(voor(b, x, y) for b in biljetten) for y in range(n)) for x in range(n))


def traag_sterkte(d: Matrix, x: int, y: int) -> int:
    """The strongest of all simple paths, each as strong as its weakest win."""
    beste = 0

    def loop(hier: int, geweest: int, zwakste: int) -> None:
        nonlocal beste
        if hier == y:
            beste = max(beste, zwakste)
            return
        for verder in range(len(d)):
            if not geweest >> verder & 1 and d[hier][verder] > d[verder][hier]:
                loop(verder, geweest | 1 << verder, min(zwakste, d[hier][verder]))

    loop(x, 1 << x, 10**9)
    return beste


def traag_schulze(d: Matrix) -> tuple[int, ...]:
    n = len(d)
    p = {(x, y): traag_sterkte(d, x, y) for x in range(n) for y in range(n) if x != y}
    return tuple(sum(p[y, x] > p[x, y] for y in range(n) if y != x) for x in range(n))


def traag_borda(n: int, biljetten: list[Biljet]) -> list[Fraction]:
    punten = [Fraction(0)] * n
    for b in biljetten:
        for x, y in combinations(range(n), 2):
            if voor(b, x, y):
                punten[x] += 1
            elif voor(b, y, x):
                punten[y] += 1
            else:
                punten[x] += Fraction(1, 2)
                punten[y] += Fraction(1, 2)
    return punten


def traag_w(n: int, biljetten: list[Biljet]) -> Fraction | None:
    """By the definition: mid-ranks, their sums, and the ties of each voter."""
    m = len(biljetten)
    if m < 2 or n < 2:
        return None
    sommen = [Fraction(0)] * n
    gelijk = 0
    for b in biljetten:
        op_rij = sorted(range(n), key=lambda x: (b[x] == 0, b[x]))
        for x in range(n):
            plekken = [plek for plek, y in enumerate(op_rij, 1) if b[y] == b[x]]
            sommen[x] += Fraction(sum(plekken), len(plekken))
            gelijk += len(plekken) ** 2 - 1  # opgeteld over de groep: t³ − t
    midden = sum(sommen, Fraction(0)) / n
    onder = m * m * (n**3 - n) - m * gelijk
    return (
        12 * sum(((som - midden) * (som - midden) for som in sommen), Fraction(0)) / onder if onder else None
    )


def traag_rond(d: Matrix) -> int:
    """Each circle of three comes by as three permutations."""
    wint = {(x, y) for x in range(len(d)) for y in range(len(d)) if d[x][y] > d[y][x]}
    return sum({(x, y), (y, z), (z, x)} <= wint for x, y, z in permutations(range(len(d)), 3)) // 3


def traag_kringen(d: Matrix) -> list[tuple[set[int], int]]:
    """Per group that goes round: all its options, and the length of the shortest circle in it."""
    n = len(d)
    gevonden = [
        k
        for lengte in range(3, n + 1)
        for k in permutations(range(n), lengte)
        if k[0] == min(k) and all(d[x][y] > d[y][x] for x, y in zip(k, (*k[1:], k[0]), strict=True))
    ]
    groepen: list[tuple[set[int], int]] = []
    for k in gevonden:
        raakt = [g for g in groepen if g[0] & set(k)]
        groepen = [g for g in groepen if g not in raakt]
        groepen.append((set(k).union(*(g[0] for g in raakt)), min([len(k), *(g[1] for g in raakt)])))
    return sorted(groepen, key=lambda g: min(g[0]))


def test_de_matrix_telt_zoals_biljet_voor_biljet():
    for n, biljetten in gehusseld(1):
        assert matrix(biljetten, n) == traag_matrix(n, biljetten)


def test_schulze_vindt_de_sterkste_van_alle_wegen():
    for n, biljetten in gehusseld(2):
        d = traag_matrix(n, biljetten)
        assert schulze(d).beter == traag_schulze(d)


def test_borda_telt_zoals_paar_voor_paar():
    for n, biljetten in gehusseld(3):
        assert list(borda(matrix(biljetten, n), len(biljetten))) == traag_borda(n, biljetten)


def test_kendall_w_is_die_van_de_definitie():
    for n, biljetten in gehusseld(4):
        assert kendall_w(biljetten, matrix(biljetten, n)) == traag_w(n, biljetten)


def test_wie_van_ieder_wint_is_de_enige_die_dat_doet():
    for n, biljetten in gehusseld(5):
        d = matrix(biljetten, n)
        winnaars = [x for x in range(n) if all(d[x][y] > d[y][x] for y in range(n) if y != x)]
        assert winnaars == ([] if condorcet(d) is None else [condorcet(d)])
        for x, duel in enumerate(copeland(d)):
            uitslagen = [
                (sum(voor(b, x, y) for b in biljetten) > sum(voor(b, y, x) for b in biljetten))
                - (sum(voor(b, x, y) for b in biljetten) < sum(voor(b, y, x) for b in biljetten))
                for y in range(n)
                if y != x
            ]
            assert duel == Duels(uitslagen.count(1), uitslagen.count(0), uitslagen.count(-1))


def test_kringen_zijn_die_van_alle_rondjes():
    for n, biljetten in gehusseld(6):
        d = matrix(biljetten, n)
        assert drietallen(d)[0] == traag_rond(d)
        traag = traag_kringen(d)
        assert [len(kring) for kring in kringen(d)] == [lengte for _groep, lengte in traag]
        for kring, (groep, _lengte) in zip(kringen(d), traag, strict=True):
            assert set(kring) <= groep
            assert kring[0] == min(kring)
            assert all(d[x][y] > d[y][x] for x, y in zip(kring, (*kring[1:], kring[0]), strict=True))


def genoemd(n: int, biljetten: list[Biljet]) -> list[int]:
    return [sum(b[x] > 0 for b in biljetten) for x in range(n)]


def traag_top(n: int, biljetten: list[Biljet], aantal: int) -> set[int]:
    beter = schulze(traag_matrix(n, biljetten)).beter
    met = [x for x in range(n) if any(b[x] for b in biljetten)]
    return {x for x in met if sum(beter[y] < beter[x] for y in met) < aantal}


def test_een_stem_minder_is_alles_opnieuw_tellen():
    """With room to spare, by trying, and where an option hangs on one vote: every road is walked."""
    toeval = random.Random(8)
    gezien: set[tuple[bool, bool]] = set()
    for n, enkel in gehusseld(7):
        biljetten = [b for b in enkel[:3] for _ in range(toeval.choice((1, 1, 2, 4)))]
        aantal = toeval.randint(1, n)
        d, namen = matrix(biljetten, n), genoemd(n, biljetten)
        geprobeerd = False

        def los(stemmen: list[Biljet] = biljetten, opties: int = n) -> Iterator[Matrix]:
            nonlocal geprobeerd
            geprobeerd = True
            yield from (matrix([b], opties) for b in dict.fromkeys(stemmen))

        nu = traag_top(n, biljetten, aantal)
        traag = all(
            traag_top(n, biljetten[:i] + biljetten[i + 1 :], aantal) == nu for i in range(len(biljetten))
        )
        assert top_blijft(d, namen, aantal, los()) == traag
        gezien.add((geprobeerd, traag))
    assert gezien == {(False, True), (False, False), (True, True), (True, False)}


def test_plaatsen_zijn_wedstrijdrangen_van_wat_genoemd_is():
    assert plaatsen((1, 0, 1, 3, 4), (2, 1, 3, 1, 0)) == {1: 1, 0: 2, 2: 2, 3: 4}
    assert list(plaatsen((1, 0), (1, 1))) == [1, 0]


def test_controle_de_verkiezingen_hebben_alles_wat_een_telling_fout_kan_doen():
    soorten = {"gelijk", "weg", "kring", "geen winnaar", "winnaar", "gelijk na schulze"}
    gezien: set[str] = set()
    for n, biljetten in gehusseld(2):
        d = traag_matrix(n, biljetten)
        beter = traag_schulze(d)
        gezien.update({"weg"} if any(0 in b for b in biljetten) else ())
        gezien.update(
            {"gelijk"} if any(len({*b} - {0}) < len([p for p in b if p]) for b in biljetten) else ()
        )
        gezien.update({"kring"} if traag_rond(d) else ())
        gezien.add("geen winnaar" if condorcet(d) is None else "winnaar")
        gezien.update({"gelijk na schulze"} if len(set(beter)) < n and biljetten else ())
        if gezien == soorten:
            return
    pytest.fail(f"not among the elections: {soorten - gezien}")


FOUTEN: dict[str, tuple[Callable[[], None], str, Callable[..., object]]] = {
    "een weg zo sterk als zijn eerste zege": (
        test_schulze_vindt_de_sterkste_van_alle_wegen,
        "_sterkste_wegen",
        lambda n, zeges: tuple(
            tuple(max((g for g, a, b in [*zeges] if (a, b) == (x, y)), default=0) for y in range(n))
            for x in range(n)
        ),
    ),
    "weggelaten opties gelden als eerste": (
        test_de_matrix_telt_zoals_biljet_voor_biljet,
        "matrix",
        lambda biljetten, n: tuple(
            tuple(sum(b[x] < b[y] for b in biljetten) for y in range(n)) for x in range(n)
        ),
    ),
    "gelijk is niets waard": (
        test_borda_telt_zoals_paar_voor_paar,
        "borda",
        lambda d, stemmers: tuple(Fraction(sum(rij)) for rij in d),
    ),
    "altijd ruim genoeg": (
        test_een_stem_minder_is_alles_opnieuw_tellen,
        "_ruim",
        lambda d, top, aantal: True,
    ),
    "zonder correctie voor gelijken": (
        test_kendall_w_is_die_van_de_definitie,
        "kendall_w",
        lambda biljetten, d: (
            Fraction(3 * sum(sum(d[a][b] - d[b][a] for b in range(len(d))) ** 2 for a in range(len(d))))
            / (len(biljetten) ** 2 * (len(d) ** 3 - len(d)) or 1)
        ),
    ),
}


@pytest.mark.parametrize("fout", FOUTEN)
def test_controle_een_foute_telling_valt_door_de_mand(fout, monkeypatch):
    test, naam, kapot = FOUTEN[fout]
    monkeypatch.setattr(voorkeur, naam, kapot)
    if naam in globals():
        monkeypatch.setitem(globals(), naam, kapot)
    with pytest.raises(AssertionError):
        test()


# --- what never matters -------------------------------------------------------------------------

stemmingen = st.integers(1, 6).flatmap(
    lambda n: st.lists(st.tuples(*[st.integers(0, n)] * n), max_size=9).map(lambda lijst: (n, lijst))
)


@given(stemmingen, st.randoms(use_true_random=False))
def test_de_volgorde_van_de_biljetten_doet_er_niet_toe(stem, toeval):
    n, biljetten = stem
    door_elkaar = toeval.sample(biljetten, len(biljetten))
    d = matrix(biljetten, n)
    assert matrix(door_elkaar, n) == d
    assert kendall_w(door_elkaar, d) == kendall_w(biljetten, d)


@given(stemmingen, st.randoms(use_true_random=False))
def test_de_volgorde_van_de_opties_doet_er_niet_toe(stem, toeval):
    n, biljetten = stem
    plek = toeval.sample(range(n), n)
    d, e = matrix(biljetten, n), matrix([tuple(b[x] for x in plek) for b in biljetten], n)
    assert [schulze(d).beter[x] for x in plek] == list(schulze(e).beter)
    assert [borda(d, len(biljetten))[x] for x in plek] == list(borda(e, len(biljetten)))
    assert {len(k) for k in kringen(d)} == {len(k) for k in kringen(e)}


@given(stemmingen, st.lists(st.integers(0, 10**25), min_size=9, max_size=9))
def test_een_gewicht_is_zo_vaak_hetzelfde_biljet(stem, gewichten):
    n, biljetten = stem
    gewichten = gewichten[: len(biljetten)]
    paren = list(zip(biljetten, gewichten, strict=True))
    assert matrix(biljetten, n, gewichten) == tuple(
        tuple(sum(g for b, g in paren if voor(b, x, y)) for y in range(n)) for x in range(n)
    )


@given(stemmingen)
def test_schulze_kiest_wie_van_ieder_wint(stem):
    n, biljetten = stem
    d = matrix(biljetten, n)
    winnaar = condorcet(d)
    if winnaar is not None and n > 1:
        assert [x for x, beter in enumerate(schulze(d).beter) if beter == 0] == [winnaar]


@given(st.integers(3, 8), st.randoms(use_true_random=False))
def test_drietallen_van_een_stemmer_kloppen_met_de_formule(n, toeval):
    # domain.md C.4: n(n−1)(2n−1)/12 − ½Σw²
    d = [[0] * n for _ in range(n)]
    for x, y in combinations(range(n), 2):
        wint, verliest = toeval.sample((x, y), 2)
        d[wint][verliest] = 1
    formule = Fraction(n * (n - 1) * (2 * n - 1), 12) - Fraction(sum(sum(rij) ** 2 for rij in d), 2)
    assert drietallen(tuple(map(tuple, d))) == (formule, n * (n - 1) * (n - 2) // 6)
