"""`peiling`: counts, lower median and van der Eijk's A (domain.md C.1, C.5 and C.6)."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regioworkshop.bouwstenen.peiling import Antwoord
from tests.bouwstenen.maak import VUIST, antwoord, bouwsteen, instellingen, ronde

PEILING = bouwsteen("peiling")
FIST = instellingen("peiling", schaal=VUIST, regel="vuist")


def _ronde(waarden: Sequence[int]):
    return ronde((), [antwoord(f"d{n}", Antwoord(w), seq=n + 1) for n, w in enumerate(waarden)])


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
