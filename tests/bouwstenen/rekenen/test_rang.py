"""Ranks, ties, the top and its stability, for scores of any kind (domain.md C.0, rules 4 and 6)."""

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regioworkshop.bouwstenen.gemeen import Gelijkspel
from regioworkshop.bouwstenen.rekenen import rang

SCORES = st.dictionaries(st.sampled_from("ABCDEFGH"), st.fractions(-3, 3, max_denominator=3))


def _som(biljetten: list[dict[str, int]]) -> dict[str, int]:
    return {optie: sum(b.get(optie, 0) for b in biljetten) for optie in "ABCDE"}


def _kop(biljetten: list[dict[str, int]], n: int) -> frozenset[str]:
    som = _som(biljetten)
    return frozenset(o for o in som if som[o] > 0 and sum(x > som[o] for x in som.values()) < n)


@given(SCORES)
def test_een_rang_is_een_meer_dan_wie_er_boven_staat(scores):
    gekregen = rang.rangen(scores)
    assert gekregen == {k: 1 + sum(s > scores[k] for s in scores.values()) for k in scores}
    assert list(gekregen.values()) == sorted(gekregen.values())


def test_gelijken_staan_in_de_volgorde_waarin_ze_kwamen_bij_elke_soort_score():
    for scores in (
        {"c": 1, "a": 5, "b": 1, "d": 0},
        {"c": Fraction(1, 3), "a": Fraction(1, 2), "b": Fraction(2, 6), "d": Fraction(0)},
        {"c": (1, 0), "a": (2, 0), "b": (1, 0), "d": (0, 9)},
    ):
        assert list(rang.rangen(scores).items()) == [("a", 1), ("c", 2), ("b", 2), ("d", 4)]
    assert rang.rangen({}) == {}


@given(SCORES, st.integers(1, 9))
def test_wie_doorgaat_is_de_kop_of_de_kop_zonder_de_gelijken_op_de_grens(scores, n):
    rangen = rang.rangen(scores)
    allen = rang.top(rangen, n, Gelijkspel.NEEM_ALLEN)
    zeker = rang.top(rangen, n, Gelijkspel.GROEP_KIEST)
    assert frozenset(allen) == rang.kop(rangen, n)
    assert len(allen) >= min(n, len(scores))
    assert len(zeker) <= n
    if rang.grensgeval(rangen, n):
        assert len(allen) > n
        assert {rangen[k] for k in set(allen) - set(zeker)} == {max(rangen[k] for k in allen)}
    else:
        assert allen == zeker
    # Wie binnen is, staat boven wie buiten is; en de volgorde is die van de rang.
    assert all(scores[k] > scores[b] for k in allen for b in set(scores) - set(allen))
    assert [rangen[k] for k in allen] == sorted(rangen[k] for k in allen)


def test_controle_een_verborgen_volgorde_tussen_gelijken_zou_opvallen():
    """Cutting by place instead of by rank takes one of two equals."""
    rangen = rang.rangen({"a": 9, "b": 5, "c": 5})
    assert list(rangen)[:2] != list(rang.top(rangen, 2, Gelijkspel.NEEM_ALLEN))
    assert rang.top(rangen, 2, Gelijkspel.GROEP_KIEST) == ("a",)


@pytest.mark.parametrize(
    ("scores", "zin"),
    [
        ({}, ""),
        ({"a": 3, "b": 2, "c": 1}, ""),
        ({"a": 3, "b": 3, "c": 1}, "Gelijk op plaats 1."),
        ({"a": 9, "b": 9, "c": 2, "d": 2, "e": 1, "f": 1}, "Gelijk op plaats 1, 3 en 5."),
    ],
)
def test_gelijke_standen_in_een_zin(scores, zin):
    assert rang.zin_gelijk(rang.rangen(scores), 4, Gelijkspel.NEEM_ALLEN) == zin


@pytest.mark.parametrize(
    ("gelijkspel", "afspraak"),
    [(Gelijkspel.NEEM_ALLEN, "alle gelijken gaan mee"), (Gelijkspel.GROEP_KIEST, "de groep kiest")],
)
def test_een_gelijke_stand_op_de_grens_noemt_de_afspraak_en_een_andere_niet(gelijkspel, afspraak):
    scores = {"a": 9, "b": 5, "c": 5}
    assert rang.zin_gelijk(rang.rangen(scores), 2, gelijkspel) == (
        "Gelijk op plaats 2. De grens van de top 2 loopt door een gelijke stand. "
        f"Vooraf is afgesproken: {afspraak}."
    )
    assert rang.zin_gelijk(rang.rangen(scores), 3, gelijkspel) == "Gelijk op plaats 2."


# --- one vote less ------------------------------------------------------------------------------

BILJETTEN = st.lists(st.dictionaries(st.sampled_from("ABCDE"), st.integers(0, 3)), max_size=9)


def _traag(biljetten: list[dict[str, int]], n: int) -> bool:
    over = (_kop(biljetten[:i] + biljetten[i + 1 :], n) for i in range(len(biljetten)))
    return all(kop == _kop(biljetten, n) for kop in over)


@given(BILJETTEN, st.integers(1, 6))
def test_de_snelle_weg_de_algemene_weg_en_alles_opnieuw_tellen_zeggen_hetzelfde(biljetten, n):
    verwacht = _traag(biljetten, n)
    assert rang.sommen_blijven_gelijk(_som(biljetten), biljetten, n) == verwacht
    assert rang.blijft_gelijk(lambda over: _kop(list(over), n), biljetten) == verwacht


@pytest.mark.parametrize(
    ("woorden", "n", "gelijk"),
    [
        (("ACD", "BBC", "ACC", "ABD", "BDD", "AAB"), 2, False),  # domain.md C.0, regel 6
        (("A", "A", "A", "B"), 1, True),
        (("A", "A", "B"), 1, False),
        (("A",), 1, False),  # zonder die ene stem is er geen top
        (("AB", "AB", "A"), 1, False),  # gelijk worden is ook een andere top
        (("AB", "AB", "A", "A"), 1, True),
        (("AB", "AB"), 1, True),  # een gelijke stand die gelijk blijft
        (("AB", "A", "B"), 1, False),  # en een die breekt
        (("AAB", "AAB", "C"), 3, False),  # wie geen stem meer heeft, valt uit een top die niet vol is
        ((), 2, True),
        (("",), 2, True),
    ],
)
def test_voorbeelden_van_een_top_die_op_een_stem_hangt(woorden, n, gelijk):
    biljetten: list[dict[str, int]] = [{o: w.count(o) for o in set(w)} for w in woorden]
    assert rang.sommen_blijven_gelijk(_som(biljetten), biljetten, n) is gelijk
    assert _traag(biljetten, n) is gelijk


def test_het_voorbeeld_van_zes_stemmers_geeft_vijf_verschillende_koppen():
    biljetten: list[dict[str, int]] = [
        {o: w.count(o) for o in set(w)} for w in ("ACD", "BBC", "ACC", "ABD", "BDD", "AAB")
    ]
    assert _som(biljetten) == {"A": 5, "B": 5, "C": 4, "D": 4, "E": 0}
    koppen: set[frozenset[str]] = set()

    def kop(over: object) -> frozenset[str]:
        assert isinstance(over, list)
        koppen.add(_kop(over, 2))
        return frozenset()  # altijd gelijk, zodat elke stem een keer wegvalt

    assert rang.blijft_gelijk(kop, biljetten)
    # De kop van alle stemmen samen, AB, is er een van.
    assert len(koppen) == 5


def test_de_algemene_weg_werkt_voor_elke_manier_van_tellen():
    """A top by majority of first places, over ballots that are words."""

    def eerste(biljetten: object) -> frozenset[str]:
        assert isinstance(biljetten, list | tuple)
        telling: Mapping[str, int] = {o: [b[0] for b in biljetten].count(o) for o in "AB"}
        return rang.kop(rang.rangen(telling), 1)

    assert rang.blijft_gelijk(eerste, ("AB", "AB", "AB", "BA"))
    assert not rang.blijft_gelijk(eerste, ("AB", "AB", "BA"))


def test_de_zin_over_een_stem_minder():
    assert rang.zin_gevoelig(True, 3) == "De top 3 blijft gelijk als één stem wegvalt."
    assert rang.zin_gevoelig(False, 2) == "De top 2 is gevoelig: één stem minder kan hem veranderen."
