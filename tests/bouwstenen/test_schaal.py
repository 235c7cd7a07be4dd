"""Median and van der Eijk's A (domain.md C.5 and C.6)."""

import random
import statistics
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from regioworkshop.bouwstenen.rekenen.schaal import lage_mediaan, overeenstemming
from tests.hulp.zoveel import KEREN, ook_nachts


def _per_waarde(waarden: Sequence[int], k: int) -> list[int]:
    return [waarden.count(w) for w in range(k)]


# --- agreement ----------------------------------------------------------------------------------


def _eens_per_laag(aantallen: Sequence[int]) -> Fraction:
    """Van der Eijk's A once more: layer by layer of height one, straight from the formula."""
    k, totaal = len(aantallen), sum(aantallen)
    som = Fraction(0)
    for hoogte in range(max(aantallen)):
        laag = [1 if a > hoogte else 0 for a in aantallen]
        s = sum(laag)
        drietallen = ["".join(str(laag[i]) for i in drie) for drie in combinations(range(k), 3)]
        tu = drietallen.count("110") + drietallen.count("011")
        tdu = drietallen.count("101")
        if s == k:
            waarde = Fraction(0)
        else:
            u = Fraction((k - 2) * tu - (k - 1) * tdu, (k - 2) * (tu + tdu)) if tu + tdu else Fraction(1)
            waarde = u * (1 - Fraction(s - 1, k - 1))
        som += waarde * Fraction(s, totaal)
    return som


TABEL = [  # domain.md C.6; de breuken zijn exact, de kommagetallen staan in de tabel
    ((4, 0, 0, 0, 4), Fraction(-1), "-1.000"),
    ((0, 0, 8, 0, 0), Fraction(1), "1.000"),
    ((2, 2, 2, 2, 2), Fraction(0), "0.000"),
    ((3, 1, 0, 1, 3), Fraction(-41, 72), "-0.569"),
    ((0, 4, 0, 4, 0), Fraction(1, 6), "0.167"),
    ((0, 0, 4, 4, 0), Fraction(3, 4), "0.750"),
    ((5, 0, 0, 0, 1), Fraction(1, 3), "0.333"),
]


@pytest.mark.parametrize(("aantallen", "breuk", "getal"), TABEL)
def test_de_tabel_van_overeenstemming_klopt_op_de_breuk(aantallen, breuk, getal):
    assert overeenstemming(aantallen) == breuk
    assert f"{float(breuk):.3f}" == getal


def test_het_gepubliceerde_voorbeeld():
    voorbeeld = (30, 40, 210, 130, 530, 50, 10)
    assert f"{float(overeenstemming(voorbeeld)):.4f}" == "0.6113"
    assert overeenstemming(voorbeeld) == _eens_per_laag(voorbeeld)


@given(st.lists(st.integers(0, 6), min_size=3, max_size=8))
def test_overeenstemming_klopt_met_een_tweede_berekening(aantallen):
    assume(sum(aantallen))
    eens = overeenstemming(aantallen)
    assert eens == _eens_per_laag(aantallen)
    assert -1 <= eens <= 1
    assert eens == overeenstemming(aantallen[::-1])
    assert eens == overeenstemming([3 * a for a in aantallen])


@ook_nachts
def test_duizenden_keer_overeenstemming_op_twee_manieren():
    toeval = random.Random(6)
    for _n in range(KEREN):
        aantallen = [toeval.choice((0, 0, 1, 2, 3, 5)) for _w in range(toeval.choice((3, 4, 5, 6)))]
        if any(aantallen):
            assert overeenstemming(aantallen) == _eens_per_laag(aantallen)


def test_controle_een_gemiddelde_of_spreiding_zou_door_de_mand_vallen():
    # Hetzelfde gemiddelde (3), en toch het ene uiterste en het andere.
    assert overeenstemming((4, 0, 0, 0, 4)) != overeenstemming((0, 0, 8, 0, 0))
    assert _eens_per_laag((5, 0, 0, 0, 1)) != Fraction(1, 2)


@pytest.mark.parametrize("aantallen", [(), (3,), (3, 4), (0, 0, 0)])
def test_zonder_drie_keuzes_of_zonder_antwoord_bestaat_de_maat_niet(aantallen):
    with pytest.raises(ValueError):
        overeenstemming(aantallen)


# --- median -------------------------------------------------------------------------------------


@given(st.lists(st.integers(0, 10), min_size=1))
def test_de_mediaan_is_de_lage(waarden):
    assert lage_mediaan(_per_waarde(waarden, 11)) == statistics.median_low(waarden)


def test_zonder_antwoord_is_er_geen_mediaan():
    with pytest.raises(ValueError):
        lage_mediaan([0, 0, 0])


def test_voorbeeld_van_twee_keer_redelijk():
    # domain.md C.5 met slecht=0, redelijk=1, goed=2, uitstekend=3: beide 'redelijk'.
    assert lage_mediaan([1, 1, 2, 0]) == 1
    assert lage_mediaan([0, 3, 0, 1]) == 1
    assert statistics.median_high([2, 2, 1, 0]) == 2  # de hoge zou iets anders zeggen
