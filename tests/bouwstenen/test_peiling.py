"""`peiling`: counts, lower median and van der Eijk's A (domain.md C.1, C.5 and C.6)."""

import statistics
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from regioworkshop.bouwstenen.peiling import Antwoord, lage_mediaan, overeenstemming
from tests.bouwstenen.maak import VUIST, antwoord, bouwsteen, instellingen, ronde

PEILING = bouwsteen("peiling")
FIST = instellingen("peiling", schaal=VUIST, regel="vuist")


def _ronde(waarden: Sequence[int]):
    return ronde((), [antwoord(f"d{n}", Antwoord(w), seq=n + 1) for n, w in enumerate(waarden)])


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
    assert lage_mediaan(waarden) == statistics.median_low(waarden)


def test_voorbeeld_van_twee_keer_redelijk():
    # domain.md C.5 met slecht=0, redelijk=1, goed=2, uitstekend=3: beide 'redelijk'.
    assert lage_mediaan([2, 2, 1, 0]) == 1
    assert lage_mediaan([3, 1, 1, 1]) == 1
    assert statistics.median_high([2, 2, 1, 0]) == 2  # de hoge zou iets anders zeggen


# --- tally --------------------------------------------------------------------------------------


@given(st.lists(st.integers(0, 5), max_size=30), st.randoms(use_true_random=False))
def test_de_volgorde_doet_er_niet_toe_en_iedereen_telt_een_keer(waarden, toeval):
    uitslag = PEILING.tel(FIST, _ronde(waarden))
    assert [n for _, _, n in uitslag.aantallen] == [waarden.count(w) for w in range(6)]
    assert uitslag.stemmers == len(waarden)
    toeval.shuffle(waarden)
    assert PEILING.tel(FIST, _ronde(waarden)) == uitslag


@pytest.mark.parametrize(("stemmers", "gegeven"), [(0, False), (1, False), (4, False), (5, True), (24, True)])
def test_onder_de_vijf_stemmers_staat_er_geen_maat(stemmers, gegeven):
    uitslag = PEILING.tel(FIST, _ronde([4] * stemmers))
    assert (uitslag.eens is not None) == gegeven
    assert any("De groep" in zin for zin in uitslag.zinnen) == gegeven


@pytest.mark.parametrize(
    ("waarden", "zinnen"),
    [
        ([], ["Niemand heeft gekozen."]),
        (
            [3],
            [
                "1 mens koos. De middelste keuze is 3.",
                "Niemand geeft minder dan een 3: er is steun om door te gaan.",
            ],
        ),
        (
            [0, 4, 5],
            ["3 mensen kozen. De middelste keuze is 4.", "1 mens geeft een 0. Stop en luister eerst."],
        ),
        (
            [1, 2, 5, 5],
            ["4 mensen kozen. De middelste keuze is 2.", "2 mensen geven een 1 of 2. Vraag wat er nodig is."],
        ),
        (
            [0, 0, 1, 5],
            [
                "4 mensen kozen. De middelste keuze is 0.",
                "2 mensen geven een 0. Stop en luister eerst.",
                "1 mens geeft een 1 of 2. Vraag wat er nodig is.",
            ],
        ),
    ],
)
def test_een_nul_wordt_nooit_weggemiddeld(waarden, zinnen):
    assert list(PEILING.tel(FIST, _ronde(waarden)).zinnen) == zinnen


@pytest.mark.parametrize(
    ("waarden", "zin"),
    [
        ([4] * 8, "De groep is eensgezind."),
        ([0] * 4 + [5] * 4, "De groep is verdeeld. Bespreek dat eerst."),
        ([0, 1, 2, 3, 4, 5], "De groep is verdeeld. Bespreek dat eerst."),
        ([3] * 5 + [0] + [5], "De groep denkt er wisselend over."),
    ],
)
def test_woorden_bij_de_maat(waarden, zin):
    assert PEILING.tel(FIST, _ronde(waarden)).zinnen[-1] == zin


def test_een_gewone_schaal_krijgt_geen_vuistregels():
    gewoon = instellingen("peiling", schaal=VUIST)
    assert not any("Stop" in zin for zin in PEILING.tel(gewoon, _ronde([0, 0, 5])).zinnen)


def test_redenen_staan_op_alfabet_en_niet_op_volgorde_van_binnenkomst():
    met = instellingen("peiling", schaal=VUIST, reden="Waarom?")
    r = ronde((), [antwoord(f"d{n}", Antwoord(2, t), seq=n) for n, t in enumerate(["c", "a", "", "b"], 1)])
    assert PEILING.tel(met, r).redenen == ("a", "b", "c")
