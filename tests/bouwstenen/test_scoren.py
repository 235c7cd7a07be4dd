"""`scoren`: medians, usual judgment, weighted totals, sums; every count against a second, simple one."""

import dataclasses
import random
import statistics
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regioworkshop.bouwstenen import Kijk, scoren
from regioworkshop.bouwstenen.basis import TOTALEN
from regioworkshop.bouwstenen.rekenen import rang, schaal
from regioworkshop.bouwstenen.scorebiljet import Antwoord
from regioworkshop.model.blocks import GeefScores, Melding, Scorebord, Surface, Tabel, VulTotalen, WieZietDit
from regioworkshop.model.commands import Weigering
from regioworkshop.model.sessie import BEGELEIDER, Ronde
from regioworkshop.model.werkvorm import Invoersoort, RondeStand
from tests.bouwstenen.maak import CIJFERS, antwoord, bouwsteen, instellingen, items, ronde, stap
from tests.hulp.zoveel import KEREN, ook_nachts

SCOREN = bouwsteen("scoren")
WAARDEN = (1, 2, 3, 4, 5)
EEN = [{"id": "c", "label": "Cijfer"}]
TWEE = [{"id": "a", "label": "Urgent", "gewicht": 2}, {"id": "b", "label": "Haalbaar"}]
Biljet = dict[str, dict[str, int]]


def maak(criteria: Any = EEN, **velden: Any) -> Any:
    return instellingen("scoren", **{"criteria": criteria, "schaal": CIJFERS, "top": 2, **velden})


def als_antwoord(biljet: Biljet) -> Antwoord:
    return Antwoord(tuple((o, c, w) for o, scores in biljet.items() for c, w in scores.items()))


def met(opties: Any, biljetten: Sequence[Biljet], **anders: Any) -> Ronde:
    return ronde(
        opties, [antwoord(f"d{n}", als_antwoord(b), seq=n + 1) for n, b in enumerate(biljetten)], **anders
    )


def verkiezing(toeval: random.Random, opties: int, criteria: Sequence[str]) -> list[Biljet]:
    """A random election: some leave options out, and there may be no ballot at all."""
    laat_weg = toeval.choice((0.0, 0.3))
    return [
        {
            f"e.1/k{o}": {c: toeval.choice(WAARDEN) for c in criteria}
            for o in range(opties)
            if toeval.random() >= laat_weg
        }
        for _n in range(toeval.randint(0, 9))
    ]


# --- the second count: lists of scores, no counters ----------------------------------------------


def gegeven(biljetten: Sequence[Biljet], optie: str, criterium: str) -> list[int]:
    return sorted(b[optie][criterium] for b in biljetten if optie in b)


def oordeel(scores: Sequence[int]) -> Fraction:
    """(p - q) / 2r, straight from the list."""
    midden = statistics.median_low(scores)
    hoger = len([s for s in scores if s > midden])
    lager = len([s for s in scores if s < midden])
    return Fraction(hoger - lager, 2 * len([s for s in scores if s == midden]))


def tweede_orde(
    biljetten: Sequence[Biljet],
    opties: Sequence[str],
    gewichten: Mapping[str, int],
    totaal: str,
    precies: int = 0,
) -> dict[str, tuple[int, Fraction]]:
    uit: dict[str, tuple[int, Fraction]] = {}
    for optie in opties:
        lijsten = {c: gegeven(biljetten, optie, c) for c in gewichten}
        aantal = len(next(iter(lijsten.values())))
        if (precies and aantal != precies) or not aantal:
            continue
        if totaal == "som":
            uit[optie] = (sum(map(sum, lijsten.values())), Fraction(0))
        else:
            som = sum(g * statistics.median_low(lijsten[c]) for c, g in gewichten.items())
            (eerste, *meer) = lijsten.values()
            uit[optie] = (som, Fraction(0) if meer else oordeel(eerste))
    return uit


def tweede_rang(orde: Mapping[str, Any]) -> dict[str, int]:
    return {optie: 1 + sum(ander > eigen for ander in orde.values()) for optie, eigen in orde.items()}


def tweede_kop(orde: Mapping[str, Any], aantal: int) -> frozenset[str]:
    return frozenset(optie for optie, plaats in tweede_rang(orde).items() if plaats <= aantal)


def klopt(
    inst: Any,
    biljetten: Sequence[Biljet],
    opties: Any,
    gewichten: Mapping[str, int],
    *,
    ook_gevoelig: bool = True,
) -> None:
    """Both counts agree on ranks, totals, medians, and on whether the top hangs on one ballot."""
    namen = [o.id for o in opties]
    totaal = "som" if inst.totaal is scoren.Totaal.SOM else "mediaan"
    orde = tweede_orde(biljetten, namen, gewichten, totaal, inst.precies)
    uitkomst = SCOREN.tel(inst, met(opties, biljetten))
    assert {p.item.id: p.rang for p in uitkomst.plaatsen if p.rang} == tweede_rang(orde)
    assert {p.item.id: p.totaal for p in uitkomst.plaatsen if p.rang} == {
        o: som for o, (som, _) in orde.items()
    }
    for p in uitkomst.plaatsen:
        for c, mediaan in zip(gewichten, p.medianen, strict=True):
            scores = gegeven(biljetten, p.item.id, c)
            assert mediaan == (statistics.median_low(scores) if scores else None)
    stemmers = [b for b in biljetten if b]
    if not ook_gevoelig:
        return
    if not orde or inst.precies:
        assert uitkomst.gevoelig == ""
        return
    kop = tweede_kop(orde, inst.top)
    blijft = all(
        tweede_kop(tweede_orde(stemmers[:i] + stemmers[i + 1 :], namen, gewichten, totaal), inst.top) == kop
        for i in range(len(stemmers))
    )
    assert uitkomst.gevoelig == rang.zin_gevoelig(blijft, inst.top)


@pytest.mark.parametrize(
    ("inst", "gewichten"),
    [
        (maak(), {"c": 1}),
        (maak(TWEE, top=1), {"a": 2, "b": 1}),
        (maak(totaal="som"), {"c": 1}),
        (maak(totaal="som", precies=5), {"c": 1}),
    ],
    ids=["mediaan", "criteria", "som", "precies"],
)
@ook_nachts
def test_duizenden_verkiezingen_tellen_twee_keer_gelijk(inst, gewichten):
    toeval = random.Random(7)
    opties = items(4)
    for n in range(KEREN):
        klopt(inst, verkiezing(toeval, 4, list(gewichten)), opties, gewichten, ook_gevoelig=n % 10 == 0)


@ook_nachts
def test_duizenden_medianen_en_oordelen_tellen_twee_keer_gelijk():
    toeval = random.Random(8)
    for _n in range(KEREN):
        scores = sorted(toeval.choices(range(10), k=toeval.randint(1, 25)))
        aantallen = [scores.count(w) for w in range(10)]
        assert schaal.lage_mediaan(aantallen) == statistics.median_low(scores)
        assert schaal.gewoon_oordeel(aantallen) == oordeel(scores)


def test_controle_een_hoge_mediaan_of_een_gemiddelde_valt_op(monkeypatch):
    toeval = random.Random(7)
    opties = items(4)
    monkeypatch.setattr(
        schaal,
        "lage_mediaan",
        lambda t: next(p for p in range(len(t)) if sum(t[: p + 1]) > sum(t) // 2),
    )
    with pytest.raises(AssertionError):
        for _n in range(200):
            klopt(maak(), verkiezing(toeval, 4, ["c"]), opties, {"c": 1})


def test_controle_een_top_die_nooit_wankelt_valt_op(monkeypatch):
    monkeypatch.setattr(scoren, "blijft_gelijk", lambda *_: True)
    toeval = random.Random(7)
    with pytest.raises(AssertionError):
        for _n in range(200):
            klopt(maak(), verkiezing(toeval, 4, ["c"]), items(4), {"c": 1})


# --- vectors of domain.md -----------------------------------------------------------------------


def test_x_wint_van_y_met_dezelfde_mediaan():
    # C.5, van slecht (1) tot uitstekend (4): X goed, goed, redelijk, slecht; Y uitstekend, redelijk x 3.
    x, y = (1, 1, 2, 0), (0, 3, 0, 1)
    assert schaal.lage_mediaan(x) == schaal.lage_mediaan(y) == 1
    assert schaal.gewoon_oordeel(x) == Fraction(1, 2)
    assert schaal.gewoon_oordeel(y) == Fraction(1, 6)
    opties = items(["Y", "X"])
    biljetten = [
        {"e.1/k0": {"c": y}, "e.1/k1": {"c": x}} for x, y in zip((3, 3, 2, 1), (4, 2, 2, 2), strict=True)
    ]
    plaatsen = SCOREN.tel(maak(), met(opties, biljetten)).plaatsen
    assert [(p.item.tekst, p.rang, p.totaal) for p in plaatsen] == [("X", 1, 2), ("Y", 2, 2)]


def test_zoals_het_in_de_handleiding_staat():
    assert schaal.in_woorden("4", (0, 0, 1, 6, 3)) == "mediaan 4, boven 30%, onder 10%"
    assert schaal.procent(1, 8) == 13  # half naar boven


@pytest.mark.parametrize(
    ("aantallen", "woord"),
    [
        ((0, 0, 8, 0, 0), "eensgezind"),
        ((0, 0, 4, 4, 0), "eensgezind"),
        ((5, 0, 0, 0, 1), "wisselend"),
        ((0, 4, 0, 4, 0), "verdeeld"),
        ((4, 0, 0, 0, 4), "verdeeld"),
        ((4, 0, 0, 0, 0), ""),  # minder dan vijf mensen
        ((9, 9), ""),  # op een schaal van twee bestaat de maat niet
    ],
)
def test_eensgezindheid_in_een_woord(aantallen, woord):
    assert schaal.woord(schaal.eensgezindheid(aantallen)) == woord


# --- any order, and whoever counts --------------------------------------------------------------

verkiezingen = st.lists(
    st.dictionaries(
        st.sampled_from([f"e.1/k{n}" for n in range(4)]),
        st.fixed_dictionaries({"a": st.sampled_from(WAARDEN), "b": st.sampled_from(WAARDEN)}),
    ),
    max_size=8,
)


@settings(max_examples=60)
@given(biljetten=verkiezingen, toeval=st.randoms(use_true_random=False))
def test_de_volgorde_van_binnenkomst_doet_er_niet_toe(biljetten, toeval):
    anders = list(biljetten)
    toeval.shuffle(anders)
    opties = items(4)
    inst = maak(TWEE)
    assert SCOREN.tel(inst, met(opties, biljetten)) == SCOREN.tel(inst, met(opties, anders))
    # Ook de volgorde van de opties verandert geen rang.
    omgekeerd = SCOREN.tel(inst, met(opties[::-1], biljetten))
    assert {p.item.id: p.rang for p in omgekeerd.plaatsen} == {
        p.item.id: p.rang for p in SCOREN.tel(inst, met(opties, biljetten)).plaatsen
    }


def geteld(inst: Any, opties: Any, waarde: Any) -> Ronde:
    """A round in which the leader counted: what was read comes back from the log."""
    r = ronde(opties)
    inhoud = SCOREN.lees(inst, r, BEGELEIDER, TOTALEN, waarde)
    terug = SCOREN.herlees(SCOREN.schrijf(inhoud))
    assert terug == inhoud
    return ronde(opties, [antwoord(BEGELEIDER, terug, sleutel=TOTALEN)])


def zonder_gevoelig(uitkomst: Any) -> Any:
    return dataclasses.replace(uitkomst, gevoelig="")


@settings(max_examples=60)
@given(biljetten=verkiezingen.map(lambda b: [x for x in b if x]))
def test_een_verdeling_van_dezelfde_stemmen_geeft_dezelfde_uitslag(biljetten):
    opties, inst = items(4), maak(TWEE)
    cellen: dict[str, dict[str, int]] = {}
    for biljet in biljetten:
        for optie, scores in biljet.items():
            for c, w in scores.items():
                rij = cellen.setdefault(f"{c}:{optie}", {})
                rij[str(w)] = rij.get(str(w), 0) + 1
    r = geteld(inst, opties, {"totalen": cellen, "stemmers": len(biljetten)})
    assert SCOREN.tel(inst, r) == zonder_gevoelig(SCOREN.tel(inst, met(opties, biljetten)))
    assert SCOREN.voorstel(inst, r) == SCOREN.voorstel(inst, met(opties, biljetten))


def test_controle_een_stem_meer_in_de_verdeling_is_te_zien():
    opties, inst = items(2), maak()
    een = geteld(inst, opties, {"totalen": {"c:e.1/k0": {"3": 2}}, "stemmers": 3})
    twee = geteld(inst, opties, {"totalen": {"c:e.1/k0": {"3": 2, "5": 1}}, "stemmers": 3})
    assert SCOREN.tel(inst, een) != SCOREN.tel(inst, twee)


@pytest.mark.parametrize(
    "waarde",
    [
        {"totalen": {"c:e.1/k0": {"3": 4}}, "stemmers": 3},  # meer scores dan mensen
        {"totalen": {"c:e.1/k0": {"6": 1}}, "stemmers": 3},  # staat niet op de schaal
        {"totalen": {"c:e.1/k9": {"3": 1}}, "stemmers": 3},
        {"totalen": {"c:e.1/k0": {"3": 1}}, "stemmers": 0},
        {"totalen": {"e.1/k0": {"som": 26, "aantal": 5}}, "stemmers": 9},  # te veel voor vijf scores
        {"totalen": {"e.1/k0": {"som": 4, "aantal": 5}}, "stemmers": 9},  # te weinig
        {"totalen": {"e.1/k0": {"som": 4}}, "stemmers": 9},  # een som van niets
        {"totalen": {"e.1/k0": {"som": 9, "aantal": 5}}, "stemmers": 4},
        {"totalen": []},
        [],
    ],
)
def test_een_telling_die_niet_kan_wordt_geweigerd(waarde):
    with pytest.raises(Weigering) as fout:
        SCOREN.lees(maak(totaal="som"), ronde(items(2)), BEGELEIDER, TOTALEN, waarde)
    assert fout.value.zin.endswith(".")


# --- 25/10 --------------------------------------------------------------------------------------


def test_alleen_kaarten_met_precies_vijf_scores_tellen_mee_en_dat_staat_erbij():
    inst = maak(totaal="som", precies=5)
    opties = items(["Bus", "Fiets", "Trein", "Boot"])
    waarde = {
        "totalen": {
            "e.1/k0": {"som": 20, "aantal": 5},
            "e.1/k1": {"som": 20, "aantal": 4},
            "e.1/k2": {"som": 21, "aantal": 5},
        },
        "stemmers": 12,
    }
    uitkomst = SCOREN.tel(inst, geteld(inst, opties, waarde))
    assert [(p.item.tekst, p.rang, p.totaal) for p in uitkomst.plaatsen] == [
        ("Trein", 1, 21),
        ("Bus", 2, 20),
        ("Fiets", 0, None),
        ("Boot", 0, None),
    ]
    assert uitkomst.onvergelijkbaar == (
        "‘Fiets’ en ‘Boot’ hebben geen 5 scores en zijn dus niet te vergelijken."
    )
    # Controle: zonder die regel doet Fiets wel mee.
    zonder = SCOREN.tel(maak(totaal="som"), geteld(maak(totaal="som"), opties, waarde))
    assert [p.rang for p in zonder.plaatsen] == [1, 2, 2, 0]


# --- sentences ----------------------------------------------------------------------------------


def scores(**per_optie: Sequence[int]) -> tuple[Any, list[Biljet]]:
    """Options by name with what each person gave."""
    opties = items(per_optie)
    rijen = list(per_optie.values())
    return opties, [{f"e.1/k{o}": {"c": rij[n]} for o, rij in enumerate(rijen)} for n in range(len(rijen[0]))]


def test_het_gesprek_begint_bij_het_grootste_verschil():
    opties, biljetten = scores(Bus=[3, 3, 3, 3, 4], Fiets=[1, 1, 5, 5, 5], Trein=[5, 5, 5, 5, 5])
    uitkomst = SCOREN.tel(maak(), met(opties, biljetten))
    assert uitkomst.gesprek == "Begin het gesprek bij 'Fiets'. Daar lopen de scores het verst uiteen."
    # Onder de vijf mensen zegt de maat niets.
    assert SCOREN.tel(maak(), met(opties, biljetten[:4])).gesprek == ""


def test_een_gewicht_dat_de_volgorde_draait_wordt_genoemd():
    criteria = [{"id": "a", "label": "Urgent"}, {"id": "b", "label": "Haalbaar"}]
    opties = items(["Bus", "Fiets"])

    def zin(bus: tuple[int, int], fiets: tuple[int, int], top: int = 1) -> str:
        biljet = {o: dict(zip("ab", s, strict=True)) for o, s in (("e.1/k0", bus), ("e.1/k1", fiets))}
        return SCOREN.tel(maak(criteria, top=top), met(opties, [biljet])).gewichten

    assert zin((5, 5), (1, 1)) == "De volgorde blijft gelijk als één gewicht een stap hoger of lager is."
    assert zin((5, 2), (2, 4)).startswith(
        "De volgorde verandert als het gewicht van ‘Urgent’ of ‘Haalbaar’ een stap hoger of lager is."
    )
    assert zin((5, 2), (2, 4), top=2).endswith("De top 2 blijft dan wel dezelfde.")


def kijk(
    inst: Any, r: Ronde, surface: Surface, soort: Invoersoort = Invoersoort.STEMBILJETTEN, **anders: Any
) -> Kijk:
    hier = dataclasses.replace(stap("scoren", inst), invoersoort=soort)
    return Kijk(surface, hier, hier, r, r.items, 30, **{"namen": {}, **anders})


def test_per_organisatie_kantelt_de_top_en_dat_staat_erbij():
    # Acht mensen van één organisatie tegen twee keer drie: 'Fiets' wint alleen per organisatie.
    opties = items(["Bus", "Fiets"])
    biljetten = [
        {"e.1/k0": {"c": w}, "e.1/k1": {"c": v}}
        for w, v in [(5, 1)] * 7 + [(5, 2)] + [(1, 5), (1, 5), (1, 4)] * 2
    ]
    partijen = {f"d{n}": "A" if n < 8 else "B" if n < 11 else "C" for n in range(14)}
    inst = maak(top=1)
    r = met(opties, biljetten, stand=RondeStand.GESLOTEN, onthuld=True)
    (bord,) = SCOREN.toon(inst, kijk(inst, r, Surface.STAGE, partijen=partijen))
    assert isinstance(bord, Scorebord)
    assert [rij.label for rij in bord.rijen] == ["Bus", "Fiets"]
    assert any("‘Bus’ valt uit de top 1" in zin and "‘Fiets’ komt erin" in zin for zin in bord.zinnen)
    # Met een kleine groep wordt het niet verteld, en in de zaal ook niet waarom.
    bord: Any
    klein = {**partijen, "d13": "D"}
    (bord,) = SCOREN.toon(inst, kijk(inst, r, Surface.STAGE, partijen=klein))
    assert not [zin for zin in bord.zinnen if "organisatie" in zin]
    (bord,) = SCOREN.toon(inst, kijk(inst, r, Surface.DESK, partijen=klein))
    assert [zin for zin in bord.zinnen if "organisatie" in zin and "verraden" in zin]


def test_de_telling_van_de_begeleider_staat_op_het_bureau_en_nergens_anders():
    inst = maak(totaal="som")
    for soort, kolommen in (
        (Invoersoort.TOTALEN, ["som", "aantal"]),
        (Invoersoort.VERDELING, ["1", "2", "3", "4", "5"]),
    ):
        (blok,) = SCOREN.toon(inst, kijk(inst, ronde(items(2)), Surface.DESK, soort))
        assert isinstance(blok, VulTotalen)
        assert [k.id for k in blok.kolommen] == kolommen
        (blok,) = SCOREN.toon(inst, kijk(inst, ronde(items(2)), Surface.PHONE, soort))
        assert isinstance(blok, Melding)
    _wie, vraag = SCOREN.toon(inst, kijk(inst, ronde(items(2)), Surface.PHONE))
    assert isinstance(vraag, GeefScores)


def test_getelde_sommen_tonen_geen_spreiding_die_er_niet_is():
    inst = maak(totaal="som")
    r = geteld(inst, items(2), {"totalen": {"e.1/k0": {"som": 20, "aantal": 5}}, "stemmers": 9})
    r = dataclasses.replace(r, stand=RondeStand.GESLOTEN)
    (bord,) = SCOREN.toon(inst, kijk(inst, r, Surface.DESK, Invoersoort.TOTALEN))
    assert isinstance(bord, Scorebord)
    assert bord.kolommen == ("Optie", "Som")
    assert [(rij.cellen, rij.weergave, rij.bijschrift) for rij in bord.rijen] == [
        ((), "20", "5 scores"),
        ((), "", "geen scores"),
    ]


def test_op_naam_staat_het_er_met_namen_en_dat_is_vooraf_gezegd():
    inst = maak()
    r = met(items(1), [{"e.1/k0": {"c": 4}}])
    wie, _vraag = SCOREN.toon(inst, kijk(inst, r, Surface.PHONE, Invoersoort.OP_NAAM))
    assert isinstance(wie, WieZietDit) and "met je naam bij de begeleider en in het verslag" in wie.zin
    dicht = dataclasses.replace(r, stand=RondeStand.GESLOTEN, onthuld=True)
    for surface, met_namen in ((Surface.DESK, True), (Surface.REPORT, True), (Surface.STAGE, False)):
        blokken = SCOREN.toon(inst, kijk(inst, dicht, surface, Invoersoort.OP_NAAM, namen={"d0": "Anna"}))
        assert [b.rijen for b in blokken if isinstance(b, Tabel)] == (
            [(("Anna", "optie 0", "4"),)] if met_namen else []
        )


def test_zonder_volgorde_gaat_alles_door_in_de_gegeven_volgorde():
    opties, biljetten = scores(Bus=[1, 1], Fiets=[5, 5])
    inst = maak(totaal="geen")
    r = met(opties, biljetten)
    assert SCOREN.voorstel(inst, r) == ("e.1/k0", "e.1/k1")
    assert {p.rang for p in SCOREN.tel(inst, r).plaatsen} == {0}
    assert SCOREN.voorstel(maak(top=1), r) == ("e.1/k1",)
