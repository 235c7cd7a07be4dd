"""By person and by organisation, and what small groups may not show (domain.md C.7 and C.8)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regioworkshop.bouwstenen.rekenen import weging
from regioworkshop.model.werkvorm import Invoersoort, StemNamens
from tests.bouwstenen.maak import instellingen, stap

Biljet = Mapping[str, int]


def _delen(biljetten: Sequence[Biljet]) -> Mapping[str, Fraction]:
    return weging.als_delen({o: sum(b.get(o, 0) for b in biljetten) for o in "XY"})


def _biljetten(aantal: int, partij: str, x: int, y: int) -> list[tuple[str, Biljet]]:
    return [(partij, {"X": x, "Y": y})] * aantal


# --- two counts ---------------------------------------------------------------------------------


def test_acht_aanbieders_en_twee_maal_twee_anderen_keren_de_uitslag_om():
    # domain.md C.8: per persoon X 58%, per groep X 42%.
    zaal = [
        *_biljetten(8, "aanbieder", 75, 25),
        *_biljetten(2, "gemeente", 25, 75),
        *_biljetten(2, "verzekeraar", 25, 75),
    ]
    telling = weging.weeg(zaal, _delen, open_=True)
    assert telling is not None
    assert telling.per_persoon == {"X": Fraction(7, 12), "Y": Fraction(5, 12)}
    assert telling.per_organisatie == {"X": Fraction(5, 12), "Y": Fraction(7, 12)}
    assert telling.organisaties == 3
    assert [f"{float(t['X']):.0%}" for t in (telling.per_persoon, telling.per_organisatie)] == ["58%", "42%"]
    # In het geheim niet: de gemeente en de verzekeraar zijn te klein.
    dicht = weging.weeg(zaal, _delen, open_=False)
    assert dicht is not None
    assert (dicht.verborgen, dicht.per_persoon, dicht.per_organisatie) == (True, {}, {})


partijen = st.sampled_from(["gemeente", "ggd", "huisarts", ""])
biljet = st.fixed_dictionaries({"X": st.integers(0, 3), "Y": st.integers(0, 3)})


@given(st.lists(st.tuples(partijen, biljet), max_size=16), st.randoms(use_true_random=False))
def test_beide_tellingen_kloppen_met_een_tweede_berekening(zaal, toeval):
    telling = weging.weeg(zaal, _delen, open_=True)
    namen = sorted({partij for partij, _b in zaal})
    if len(namen) < 2:
        assert telling is None
        return
    assert telling is not None
    assert not telling.verborgen
    alles = sum(b["X"] + b["Y"] for _p, b in zaal)
    assert telling.per_persoon == (
        {o: Fraction(sum(b[o] for _p, b in zaal), alles) for o in "XY"} if alles else {}
    )
    groepen = [[b for p, b in zaal if p == naam] for naam in namen]
    gaven = [g for g in groepen if any(b["X"] + b["Y"] for b in g)]
    assert telling.per_organisatie == (
        {
            o: sum(Fraction(sum(b[o] for b in g), sum(b["X"] + b["Y"] for b in g)) for g in gaven)
            / len(gaven)
            for o in "XY"
        }
        if gaven
        else {}
    )
    toeval.shuffle(zaal)
    assert weging.weeg(zaal, _delen, open_=True) == telling


@given(st.lists(st.tuples(partijen, biljet), max_size=20), st.integers(1, 4))
def test_in_het_geheim_verraadt_de_telling_nooit_een_kleine_of_eenstemmige_groep(zaal, k):
    telling = weging.weeg(zaal, _delen, open_=False, k=k)
    groepen = [[b for p, b in zaal if p == naam] for naam in {p for p, _b in zaal}]
    if len(groepen) < 2:
        assert telling is None
        return
    mag = all(len(g) >= k and len({tuple(sorted(b.items())) for b in g}) > 1 for g in groepen)
    assert telling is not None
    assert telling.verborgen is not mag
    assert bool(telling.per_persoon or telling.per_organisatie) <= mag


def test_mensen_zonder_organisatie_tellen_samen_als_een_en_vallen_onder_dezelfde_bescherming():
    zes = [("gemeente", {"X": n, "Y": 1}) for n in range(3)] + [("ggd", {"X": n, "Y": 2}) for n in range(3)]
    met = weging.weeg(zes, _delen, open_=False)
    assert met is not None
    assert not met.verborgen
    een_los = weging.weeg([*zes, ("", {"X": 5, "Y": 0})], _delen, open_=False)
    assert een_los is not None
    assert een_los.verborgen
    samen = weging.weeg([*zes, *[("", {"X": n, "Y": 0}) for n in range(3)]], _delen, open_=False)
    assert samen is not None
    assert not samen.verborgen
    assert samen.organisaties == 3


def test_controle_zonder_de_regel_voor_eenstemmige_groepen_stond_er_wat_ieder_koos():
    """Three people each: by size alone these counts would have been shown."""
    zaal = [*_biljetten(3, "ggd", 1, 0), *[("gemeente", {"X": n, "Y": 1}) for n in range(3)]]
    dicht = weging.weeg(zaal, _delen, open_=False)
    assert dicht is not None
    assert dicht.verborgen
    los = [("ggd", {"X": 1, "Y": 0}), ("ggd", {"X": 2, "Y": 0}), ("ggd", {"X": 1, "Y": 0}), *zaal[3:]]
    zichtbaar = weging.weeg(los, _delen, open_=False)
    assert zichtbaar is not None
    assert not zichtbaar.verborgen


def test_openlijk_is_alleen_op_naam_of_namens_een_partij():
    gewoon = stap("punten", instellingen("punten"))
    assert not weging.openlijk(gewoon)
    assert not weging.openlijk(replace(gewoon, stem_namens=StemNamens.SECTOR))
    assert weging.openlijk(replace(gewoon, stem_namens=StemNamens.PARTIJ))
    assert weging.openlijk(replace(gewoon, invoersoort=Invoersoort.OP_NAAM))


# --- parts that weigh by people -----------------------------------------------------------------

# https://stemvan.groningen.nl/uitslagbudgetSterkHoogkerk2024, in duizenden euro's per complete tafel.
HOOGKERK: list[tuple[int, dict[str, str]]] = [
    (10, {"Kinderen": "69", "Sport": "72", "Verkeer": "51", "Veilig": "54", "Schoon": "54"}),
    (12, {"Kinderen": "105", "Sport": "25", "Verkeer": "107.5", "Veilig": "62.5", "Schoon": "0"}),
    (20, {"Kinderen": "114", "Sport": "139.5", "Verkeer": "39", "Veilig": "7.5", "Schoon": "0"}),
]
UITSLAG = {"Kinderen": 100.714, "Sport": 90.714, "Verkeer": 61.429, "Veilig": 34.286, "Schoon": 12.857}
PLAT = {"Kinderen": 96.0, "Sport": 78.833, "Verkeer": 65.833, "Veilig": 41.333, "Schoon": 18.0}


def test_drie_bijeenkomsten_van_sterk_hoogkerk_geven_de_bekendgemaakte_uitslag():
    delen = [(n, {thema: Fraction(e) for thema, e in deel.items()}) for n, deel in HOOGKERK]
    samen = weging.naar_mensen(delen)
    assert {thema: round(float(bedrag), 3) for thema, bedrag in samen.items()} == UITSLAG
    assert sum(samen.values()) == 300
    # Controle: het platte gemiddelde van de bijeenkomsten is een andere uitslag.
    plat = weging.gemiddelde([deel for _n, deel in delen])
    assert {thema: round(float(bedrag), 3) for thema, bedrag in plat.items()} == PLAT


@given(st.lists(st.lists(biljet, min_size=1, max_size=5), min_size=1, max_size=4))
def test_wegen_naar_mensen_is_hetzelfde_als_alle_mensen_bij_elkaar(tafels):
    def per_persoon(tafel: Sequence[Biljet]) -> dict[str, Fraction]:
        return {o: Fraction(sum(b[o] for b in tafel), len(tafel)) for o in "XY"}

    samen = weging.naar_mensen([(len(t), per_persoon(t)) for t in tafels])
    assert samen == per_persoon([b for t in tafels for b in t])


def test_een_bijeenkomst_zonder_mensen_weegt_niets():
    deel = {"X": Fraction(3)}
    assert weging.naar_mensen([(0, {"X": Fraction(99)}), (2, deel)]) == deel
    assert weging.naar_mensen([]) == {}
    assert weging.gemiddelde([]) == {}


# --- groups to hide -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("aantallen", "verborgen"),
    [  # domain.md C.7, k = 3
        ({"gemeente": 4, "verzekeraar": 2, "aanbieder": 5}, {"verzekeraar", "gemeente"}),
        (
            {"gemeente": 4, "verzekeraar": 1, "ggd": 1, "aanbieder": 5},
            {"verzekeraar", "ggd", "gemeente"},
        ),
        ({"gemeente": 3, "verzekeraar": 2, "ggd": 2, "aanbieder": 5}, {"verzekeraar", "ggd"}),
        ({"gemeente": 3, "aanbieder": 5}, set()),
        ({"gemeente": 2}, {"gemeente"}),
        ({}, set()),
    ],
)
def test_welke_groepen_verborgen_blijven(aantallen, verborgen):
    assert weging.verberg_groepen(aantallen, 3) == verborgen
    andersom = dict(reversed(list(aantallen.items())))
    assert weging.verberg_groepen(andersom, 3) == verborgen


def _veilig(aantallen: Mapping[str, int], dicht: frozenset[str], k: int) -> bool:
    """Whether no group below k follows from the visible groups and the total."""
    klein = {g for g, n in aantallen.items() if n < k}
    return klein <= dicht and (not dicht or (len(dicht) > 1 and sum(aantallen[g] for g in dicht) >= k))


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 6), max_size=6), st.integers(1, 5))
def test_verbergen_is_veilig_en_niet_meer_dan_nodig(aantallen, k):
    dicht = weging.verberg_groepen(aantallen, k)
    alles = frozenset(aantallen)
    assert _veilig(aantallen, dicht, k) or dicht == alles
    if dicht and dicht != alles:
        # Met minder groepen gaat het niet.
        kleiner = [frozenset(c) for r in range(len(dicht)) for c in combinations(aantallen, r)]
        assert not any(_veilig(aantallen, c, k) for c in kleiner if len(c) < len(dicht))


def test_controle_alleen_de_kleine_groep_verbergen_is_niet_veilig():
    aantallen = {"gemeente": 4, "verzekeraar": 2, "aanbieder": 5}
    assert not _veilig(aantallen, frozenset({"verzekeraar"}), 3)
    assert _veilig(aantallen, weging.verberg_groepen(aantallen, 3), 3)


# --- in words -----------------------------------------------------------------------------------

NAMEN = {"a": "Wonen", "b": "Jeugd", "c": "Zorg", "d": "Werk"}


@pytest.mark.parametrize(
    ("eerst", "dan", "zin"),
    [
        ("abc", "cab", "De top 3 blijft gelijk als elke organisatie even zwaar telt."),
        ("abc", "abd", "‘Zorg’ valt uit de top 3 als elke organisatie even zwaar telt; ‘Werk’ komt erin."),
        (
            "ab",
            "cd",
            "‘Wonen’ en ‘Jeugd’ vallen uit de top 3 als elke organisatie even zwaar telt; "
            "‘Zorg’ en ‘Werk’ komen erin.",
        ),
        ("abc", "ab", "‘Zorg’ valt uit de top 3 als elke organisatie even zwaar telt."),
        ("ab", "abc", "‘Zorg’ komt in de top 3 als elke organisatie even zwaar telt."),
        ("a", "abc", "‘Jeugd’ en ‘Zorg’ komen in de top 3 als elke organisatie even zwaar telt."),
    ],
)
def test_de_kantelwaarschuwing_noemt_wat_eruit_valt_en_wat_erin_komt(eerst, dan, zin):
    assert weging.zin_kantel(frozenset(eerst), frozenset(dan), NAMEN, 3) == zin
