"""`clusteren`: what people put together, against a count that was written apart; boards; supporters once."""

import itertools
import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regioworkshop.bouwstenen import kaarten as kaartenstap
from regioworkshop.bouwstenen.bord import Bord
from regioworkshop.bouwstenen.clusteren import BORD, meeste_namen
from regioworkshop.bouwstenen.punten import Antwoord as Punten
from regioworkshop.bouwstenen.rekenen.samen import Samen
from regioworkshop.model.blocks import Groepen, Groepstand, Surface
from regioworkshop.model.commands import Weigering
from regioworkshop.model.items import ItemSoort
from regioworkshop.model.sessie import BEGELEIDER, Ronde
from regioworkshop.model.werkvorm import RondeStand
from tests.bouwstenen.maak import antwoord, bouwsteen, instellingen, items, ronde, toon
from tests.hulp.zoveel import KEREN, ook_nachts

CLUSTEREN = bouwsteen("clusteren")
SAMEN = instellingen("clusteren")
IEDEREEN = instellingen("clusteren", wie="iedereen")
LETTERS = "ABCDEFGH"


def bord(*groepen: str, namen: Sequence[str] = (), dubbel: Sequence[str] = ()) -> Bord:
    """Return a board of cards that are called by one letter."""
    return Bord(
        tuple(
            Groepstand(f"g{n}", namen[n - 1] if n <= len(namen) else "", tuple(groep))
            for n, groep in enumerate(groepen, 1)
        ),
        tuple(tuple(stel) for stel in dubbel),
    )


def _items(letters: str = LETTERS, **steun: Sequence[str]):
    return tuple(
        replace(item, id=letter, steun=tuple(sorted(steun.get(letter, ()))))
        for item, letter in zip(items(len(letters)), letters, strict=True)
    )


def _ronde(borden: Sequence[Bord], begeleider: Bord | None = None, letters: str = LETTERS) -> Ronde:
    lijst = [antwoord(f"d{n}", b, seq=n + 1) for n, b in enumerate(borden)]
    if begeleider is not None:
        lijst.append(antwoord(BEGELEIDER, begeleider, sleutel=BORD, seq=999))
    return ronde(_items(letters), lijst)


# --- counting: a second way ---------------------------------------------------------------------------


@st.composite
def sortering(draw: st.DrawFn, letters: str) -> list[list[str]]:
    """Every card in one of a few piles; pile 0 is loose."""
    piles = [draw(st.integers(0, 3)) for _ in letters]
    return [[x for x, p in zip(letters, piles, strict=True) if p == n] for n in range(1, 4)]


@st.composite
def sorteringen(draw: st.DrawFn) -> tuple[str, list[list[list[str]]]]:
    letters = LETTERS[: draw(st.integers(1, 8))]
    return letters, draw(st.lists(sortering(letters), max_size=9))


def _hoeveel(a: str, b: str, alle: Sequence[Sequence[Sequence[str]]]) -> int:
    return len([een for een in alle if [True for groep in een if a in groep and b in groep]])


def _kluwens(letters: Sequence[str], lijnen: set[frozenset[str]]) -> list[set[str]]:
    """Grow sets together until no line runs between two of them."""
    sets = [{x} for x in letters]
    for lijn in lijnen:
        raakt = [s for s in sets if s & lijn]
        sets = [s for s in sets if not s & lijn] + [set().union(*raakt)]
    return sets


def _groepen_traag(letters: Sequence[str], alle: Sequence[Sequence[Sequence[str]]]) -> set[frozenset[str]]:
    """The same rule, with a matrix of all pairs and a bar that goes up one person at a time."""
    matrix = {frozenset(paar): _hoeveel(*paar, alle) for paar in itertools.combinations(sorted(letters), 2)}

    def splits(deel: Sequence[str], meer_dan: float) -> set[frozenset[str]]:
        uit: set[frozenset[str]] = set()
        binnen = {p for p in matrix if p <= set(deel) and matrix[p] > meer_dan}
        for kluwen in _kluwens(deel, binnen):
            if len(kluwen) == 1:
                continue
            paren = [matrix[frozenset(p)] for p in itertools.combinations(kluwen, 2)]
            if sum(paren) / len(paren) > len(alle) / 2:
                uit.add(frozenset(kluwen))
            else:
                uit |= splits(sorted(kluwen), int(meer_dan) + 1)
        return uit

    return splits(list(letters), len(alle) / 2)


@ook_nachts
def test_duizenden_keer_dezelfde_groepen_als_een_tweede_telling():
    toeval = random.Random(8)
    gevallen = {0: 0, 1: 0, 2: 0, 3: 0, 4: 0}
    for _keer in range(KEREN):
        letters = LETTERS[: toeval.randint(1, 8)]
        # Mensen die op elkaar lijken: anders legt bijna nooit meer dan de helft iets bij elkaar.
        vast = {x: toeval.randint(0, 3) for x in letters}
        alle: list[list[list[str]]] = []
        for _mens in range(toeval.randint(0, 9)):
            plek = {x: n if toeval.random() < 0.7 else toeval.randint(0, 3) for x, n in vast.items()}
            alle.append([[x for x in letters if plek[x] == n] for n in range(1, 4)])
        samen = Samen(letters, alle)
        for a, b in itertools.combinations(letters, 2):
            assert samen.bij(a, b) == samen.bij(b, a) == _hoeveel(a, b, alle)
        groepen = samen.groepen()
        gevallen[len(groepen)] += 1
        assert {frozenset(groep) for groep in groepen} == _groepen_traag(letters, alle)
    assert min(gevallen[0], gevallen[1], gevallen[2]) > KEREN // 20, "the trial saw little"


@given(sorteringen(), st.randoms(use_true_random=False))
def test_de_volgorde_van_mensen_groepen_en_kaarten_doet_er_niet_toe(geval, toeval):
    letters, alle = geval
    een = Samen(letters, alle)
    anders = [[list(groep) for groep in sortering] for sortering in alle]
    toeval.shuffle(anders)
    for persoon in anders:
        toeval.shuffle(persoon)
        for groep in persoon:
            toeval.shuffle(groep)
    kaarten = list(letters)
    toeval.shuffle(kaarten)
    twee = Samen(kaarten, anders)
    assert {frozenset(g) for g in een.groepen()} == {frozenset(g) for g in twee.groepen()}


def test_controle_precies_de_helft_is_niet_meer_dan_de_helft():
    assert Samen("AB", [["AB"], []]).groepen() == ()
    assert Samen("AB", [["AB"], ["AB"], []]).groepen() == (("A", "B"),)


def test_een_ketting_bindt_geen_kaarten_die_niemand_bij_elkaar_legde():
    alle = [["AB", "CD"], ["AB", "CD"], ["ABC"], ["BCD"], ["BC"]]
    # A-B bij 3, B-C bij 3, C-D bij 3 van 5; A-D bij niemand.
    samen = Samen("ABCD", alle)
    lijnen = {frozenset(p) for p in itertools.combinations("ABCD", 2) if 2 * samen.bij(*p) > 5}
    assert samen.bij("A", "D") == 0
    assert _kluwens("ABCD", lijnen) == [set("ABCD")]  # alleen op lijnen afgaan maakt er één groep van
    assert samen.groepen() == ()


def test_een_ketting_valt_uiteen_in_wat_wel_bij_elkaar_hoort():
    alle = [["ABC", "DEF"]] * 3 + [["ABCDEF"]] + [["CD", "AB", "EF"]] * 3
    # A-B en E-F bij 7, C-D bij 4 van 7, en de rest van ABC en DEF bij 4.
    assert Samen("ABCDEF", alle).groepen() == (("A", "B"), ("E", "F"))


def test_tweehonderd_mensen_en_kaarten_zijn_zo_geteld():
    letters = [f"k{n}" for n in range(200)]
    alle = [[letters[n::7] for n in range(7)] for _ in range(200)]
    assert len(Samen(letters, alle).groepen()) == 7


# --- the proposal ---------------------------------------------------------------------------------------


def test_onder_drie_mensen_is_er_geen_voorstel_want_dan_zie_je_wat_een_ander_deed():
    twee = [bord("ABC"), bord("ABC")]
    assert CLUSTEREN.tel(IEDEREEN, _ronde(twee)).bord == Bord()
    drie = CLUSTEREN.tel(IEDEREEN, _ronde([*twee, bord("ABC")]))
    assert [g.kaarten for g in drie.bord.groepen] == [("A", "B", "C")]


def test_het_bord_van_de_begeleider_staat_vast_zodra_het_er_is():
    r = _ronde([bord("ABC")] * 3, bord("AD", namen=["Zorg"]))
    uitslag = CLUSTEREN.tel(IEDEREEN, r)
    assert uitslag.van_begeleider
    assert CLUSTEREN.levert(IEDEREEN, r)[0].tekst == "Zorg"
    assert [v.groep.kaarten for v in uitslag.voorstel] == [("A", "B", "C")]


@pytest.mark.parametrize(
    ("namen", "meest"),
    [
        (["Zorg", "Zorg", "Jeugd"], ("Zorg",)),
        (["zorg", "Zorg", "Jeugd", "Zorg"], ("Zorg",)),  # hoofdletters maken geen andere naam
        (["Zorg", "Jeugd"], ("Jeugd", "Zorg")),
        (["Zorg", "", "", ""], ("Zorg",)),  # geen naam is geen stem tegen
        (["", ""], ()),
    ],
)
def test_de_meest_gegeven_naam_en_bij_gelijk_op_alfabet(namen, meest):
    borden = [bord("ABC", namen=[naam]) for naam in namen]
    assert meeste_namen("ABC", borden) == meest
    assert meeste_namen("ABC", borden[::-1]) == meest
    assert meeste_namen("AX", borden) == ()  # één kaart gemeen zegt niets over deze groep


def test_gelijke_namen_staan_als_gelijk_bij_de_begeleider():
    r = _ronde([bord("ABC", namen=[naam]) for naam in ("Zorg", "Jeugd", "")])
    vraag: Any
    (vraag,) = toon(CLUSTEREN, IEDEREEN, r, Surface.DESK)
    assert any("Even vaak zo genoemd: Jeugd en Zorg." in tip for tip in vraag.tips)
    assert [g.naam for g in vraag.stand] == ["Jeugd"]


def test_meer_groepen_dan_er_passen_staan_er_niet_en_dat_wordt_gezegd():
    inst = instellingen("clusteren", wie="iedereen", meeste=2)
    r = _ronde([bord("AB", "CDE", "FG")] * 3)
    uitslag = CLUSTEREN.tel(inst, r)
    assert [g.kaarten for g in uitslag.bord.groepen] == [("A", "B"), ("C", "D", "E")]
    assert uitslag.weggelaten == 1
    vraag: Any
    (vraag,) = toon(CLUSTEREN, inst, r, Surface.DESK)
    assert any("1 groep meer" in tip for tip in vraag.tips)


# --- reading --------------------------------------------------------------------------------------------


def _lees(waarde: Any, inst: Any = SAMEN, wie: str = BEGELEIDER, sleutel: str = BORD) -> Bord:
    return CLUSTEREN.lees(inst, _ronde([]), wie, sleutel, waarde)


@given(sortering(LETTERS), st.text(max_size=10))
def test_wat_gelezen_is_blijft_bij_schrijven_en_herlezen_hetzelfde(groepen, naam):
    waarde = bord(*("".join(g) for g in groepen), namen=[naam]).als_json()
    gelezen = _lees(waarde)
    assert CLUSTEREN.herlees(CLUSTEREN.schrijf(gelezen)) == gelezen
    assert [list(g.kaarten) for g in gelezen.groepen] == groepen


GOED = {"groepen": [{"id": "g1", "naam": "Zorg", "kaarten": ["A", "B"]}], "dubbel": [["A", "B"]]}


def _met(**anders: Any) -> dict[str, Any]:
    return {**GOED, **anders}


def _groep(**anders: Any) -> dict[str, Any]:
    return {"id": "g1", "naam": "Zorg", "kaarten": ["A"], **anders}


@pytest.mark.parametrize(
    ("waarde", "zin"),
    [
        (_met(groepen=[_groep(kaarten=["A", "X"])], dubbel=[]), "er niet meer"),
        (_met(groepen=[_groep(kaarten=["A", 3])], dubbel=[]), "er niet meer"),
        (_met(groepen=[_groep(), _groep(id="g2")], dubbel=[]), "in twee groepen"),
        (_met(groepen=[_groep(kaarten=["A", "A"])], dubbel=[]), "in twee groepen"),
        (_met(groepen=[_groep(), _groep(kaarten=["B"])], dubbel=[]), "past niet"),
        (_met(groepen=[_groep(id="")], dubbel=[]), "past niet"),
        (_met(groepen=[_groep(id="g/1")], dubbel=[]), "past niet"),
        (_met(groepen=[_groep(naam="x" * 81)], dubbel=[]), "te lang"),
        (_met(groepen=[_groep(naam=None)], dubbel=[]), "past niet"),
        (_met(groepen=[_groep(id=f"g{n}", kaarten=[]) for n in range(10)], dubbel=[]), "hooguit 9"),
        (_met(groepen={}), "past niet"),
        (_met(dubbel=[["A"]]), "minstens twee"),
        (_met(dubbel=[["A", "A"]]), "één stapel"),
        (_met(dubbel=[["A", "B"], ["B", "C"]]), "één stapel"),
        (_met(dubbel=[["A", "X"]]), "er niet meer"),
        (_met(dubbel=[["A", "C"]]), "dezelfde groep"),
        ({"groepen": [], "iets": 1}, "past niet"),
        ([], "past niet"),
    ],
)
def test_een_bord_dat_niet_klopt_wordt_in_woorden_geweigerd(waarde, zin):
    assert _lees(GOED)  # de proef zelf klopt
    with pytest.raises(Weigering, match=zin):
        _lees(waarde)


@pytest.mark.parametrize(
    ("inst", "wie", "sleutel", "waarde"),
    [
        (SAMEN, "d1", "", _met(dubbel=[])),  # de telefoon stuurt niets
        (SAMEN, "d1", BORD, GOED),
        (IEDEREEN, "d1", BORD, _met(dubbel=[])),
        (IEDEREEN, "d1", "", GOED),  # een telefoon voegt niets samen
        (SAMEN, BEGELEIDER, "", GOED),
        (instellingen("clusteren", dubbel=False), BEGELEIDER, BORD, GOED),
    ],
)
def test_wie_iets_niet_mag_leest_dat(inst, wie, sleutel, waarde):
    with pytest.raises(Weigering):
        _lees(waarde, inst, wie, sleutel)
    assert _lees(_met(dubbel=[]), IEDEREEN, "d1", "")


# --- what it yields -------------------------------------------------------------------------------------


def test_een_cluster_weet_van_welke_kaarten_en_van_wie_het_is_elk_mens_een_keer():
    steun = {"A": ["d1"], "B": ["d1", "d2"], "C": ["d10"], "D": ["d3"], "E": ["d3", "d1"]}
    r = replace(_ronde([], bord("ABC", namen=["Zorg"], dubbel=["AB", "DE"])), items=_items("ABCDEF", **steun))
    cluster, dubbel, los = CLUSTEREN.levert(SAMEN, r)
    assert (cluster.tekst, cluster.soort) == ("Zorg", ItemSoort.CLUSTER)
    assert cluster.bron == ("A", "B", "C")
    assert cluster.steun == ("d1", "d10", "d2")
    assert (dubbel.soort, dubbel.bron, dubbel.steun) == (ItemSoort.KAART, ("D", "E"), ("d1", "d3"))
    assert dubbel.tekst == "optie 3"
    assert los.id == "F"
    assert len({i.id for i in (cluster, dubbel, los)}) == 3


@given(
    st.lists(st.sets(st.sampled_from(["d1", "d2", "d3", "d11"])), min_size=8, max_size=8),
    sortering(LETTERS),
)
def test_niemand_telt_dubbel_en_niemand_raakt_weg(steun, groepen):
    per_kaart = dict(zip(LETTERS, steun, strict=True))
    r = replace(_ronde([], bord(*("".join(g) for g in groepen))), items=_items(**per_kaart))
    uit = CLUSTEREN.levert(SAMEN, r)
    assert {wie for item in uit for wie in item.steun} == set().union(*steun)
    for item in uit:
        assert list(item.steun) == sorted(set(item.steun))
        kaarten = item.bron if item.soort is ItemSoort.CLUSTER else (item.id,)
        assert set(item.steun) == set().union(*(per_kaart[k] for k in kaarten))
    # Elke kaart zit in precies één ding dat doorgaat.
    alle = [k for item in uit for k in (item.bron if item.soort is ItemSoort.CLUSTER else (item.id,))]
    assert sorted(alle) == sorted(LETTERS)


def test_losse_kaarten_blijven_achter_als_dat_is_afgesproken():
    inst = instellingen("clusteren", los_mee=False, levert="opgave")
    uit = CLUSTEREN.levert(inst, _ronde([], bord("AB", "C")))
    assert [(i.tekst, i.soort) for i in uit] == [
        ("Cluster 1", ItemSoort.OPGAVE),
        ("Cluster 2", ItemSoort.OPGAVE),
    ]
    assert CLUSTEREN.voorstel(inst, _ronde([], bord("AB", "C"))) == tuple(i.id for i in uit)


def test_gesplitste_kaarten_verliezen_los_en_winnen_samengevoegd():
    """domain.md C.2: 3 and 3 lose from 4; merged they win, 6 to 4. Through cards, merging and points."""
    kaarten, punten = bouwsteen("kaarten"), bouwsteen("punten")
    teksten = ["thuiszorg ouderen", "ouderen thuis ondersteunen", "jeugd"]
    geschreven = [
        antwoord(f"d{n}", kaartenstap.Antwoord(tekst), sleutel="a", seq=n)
        for n, tekst in enumerate(teksten, 1)
    ]
    k1, k2, k3 = kaarten.levert(instellingen("kaarten"), ronde((), geschreven))
    een_punt = instellingen("punten", punten=1, top=1)

    def winnaar(opties, keuzes):
        biljetten = [antwoord(f"d{n}", Punten(((k, 1),)), seq=n) for n, k in enumerate(keuzes, 1)]
        r = replace(ronde(opties, biljetten), id="p.1")
        (eerste,) = punten.voorstel(een_punt, r)
        uit = punten.levert(een_punt, r)
        som = {o.id: keuzes.count(o.id) for o in opties}
        return next(i for i in uit if i.id == eerste), som

    los, som = winnaar((k1, k2, k3), [k1.id] * 3 + [k2.id] * 3 + [k3.id] * 4)
    assert (los.tekst, som[k3.id]) == ("jeugd", 4)

    dicht = ronde((k1, k2, k3), [antwoord(BEGELEIDER, Bord((), ((k1.id, k2.id),)), sleutel=BORD)])
    samen, jeugd = CLUSTEREN.levert(SAMEN, replace(dicht, id="c.1"))
    assert samen.bron == (k1.id, k2.id)
    wint, som = winnaar((samen, jeugd), [samen.id] * 6 + [jeugd.id] * 4)
    assert (wint.tekst, som[samen.id], som[jeugd.id]) == ("thuiszorg ouderen", 6, 4)
    assert wint.steun == ("d1", "d2")
    assert wint.bron == (k1.id, k2.id)


# --- what is shown --------------------------------------------------------------------------------------


def test_een_cluster_en_een_samengevoegde_kaart_zeggen_van_hoeveel_mensen_ze_zijn():
    steun = {"A": ["d1"], "B": ["d2", "d3"], "C": ["d3", "d4"]}
    r = replace(
        _ronde([], bord("ABC", dubbel=["AB"])), items=_items("ABCD", **steun), stand=RondeStand.GESLOTEN
    )
    for surface in (Surface.DESK, Surface.REPORT):
        (groepen,) = toon(CLUSTEREN, SAMEN, r, surface)
        assert isinstance(groepen, Groepen)
        een, los = groepen.groepen
        assert een.bijschrift == "van 4 mensen"
        # Andermans woorden blijven te lezen onder de kaart waarmee ze zijn samengevoegd.
        assert een.kaarten[0].bijschrift == "van 3 mensen\nOok: optie 1"
        assert [k.id for k in een.kaarten] == ["A", "C"]
        assert [k.id for k in los.kaarten] == ["D"]


def test_zolang_iedereen_sorteert_ziet_de_zaal_niets_en_de_begeleider_het_voorstel():
    een, twee = ([bord(g, namen=["GEHEIM"])] * 4 for g in ("ABC", "DEF"))
    for surface in (Surface.PHONE, Surface.STAGE):
        assert toon(CLUSTEREN, IEDEREEN, _ronde(een), surface) == toon(
            CLUSTEREN, IEDEREEN, _ronde(twee), surface
        )
    # De proef ziet het verschil waar het er wel mag zijn.
    assert toon(CLUSTEREN, IEDEREEN, _ronde(een), Surface.DESK) != toon(
        CLUSTEREN, IEDEREEN, _ronde(twee), Surface.DESK
    )


@given(st.lists(sortering("ABCDE"), min_size=3, max_size=6), st.randoms(use_true_random=False))
def test_de_volgorde_van_binnenkomst_verandert_niets(alle, toeval):
    borden = [bord(*("".join(g) for g in s), namen=["Zorg", "Jeugd"]) for s in alle]
    een = CLUSTEREN.tel(IEDEREEN, _ronde(borden, letters="ABCDE"))
    toeval.shuffle(borden)
    assert CLUSTEREN.tel(IEDEREEN, _ronde(borden, letters="ABCDE")) == een
