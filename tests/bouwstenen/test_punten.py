"""`punten`: the rules of domain.md C.0 to C.2, against implementations that were written apart."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regioworkshop.bouwstenen.gemeen import Gelijkspel
from regioworkshop.bouwstenen.punten import (
    Antwoord,
    Instellingen,
    Plaats,
    rangen,
)
from regioworkshop.bouwstenen.punten import blijft_gelijk as punten_blijven_gelijk
from regioworkshop.bouwstenen.punten import plaatsen as plaatsen_van
from regioworkshop.bouwstenen.rekenen import rang
from regioworkshop.model.items import Item, ItemSoort
from tests.bouwstenen.maak import antwoord, bouwsteen, instellingen, items, ronde

Biljet = Mapping[str, int]
PUNTEN = bouwsteen("punten")


@st.composite
def stemming(draw: st.DrawFn) -> tuple[tuple[Item, ...], list[dict[str, int]]]:
    opties = items(draw(st.integers(1, 7)))
    biljet = st.dictionaries(st.sampled_from([o.id for o in opties]), st.integers(0, 3), max_size=len(opties))
    return opties, draw(st.lists(biljet, max_size=12))


def _antwoord(opties: Sequence[Item], biljet: Biljet) -> Antwoord:
    return Antwoord(tuple((o.id, biljet[o.id]) for o in opties if biljet.get(o.id)))


def plaatsen(opties: Sequence[Item], biljetten: Sequence[Biljet]) -> tuple[Plaats, ...]:
    return plaatsen_van(opties, [_antwoord(opties, b) for b in biljetten], 1)


def _ronde(opties: Sequence[Item], biljetten: Sequence[Biljet]):
    return ronde(
        opties,
        [antwoord(f"d{n}", _antwoord(opties, b), seq=n + 1) for n, b in enumerate(biljetten)],
    )


def _lijst(sommen: Sequence[int]) -> tuple[Plaats, ...]:
    opties = items(len(sommen))
    return plaatsen(opties, [{o.id: som for o, som in zip(opties, sommen, strict=True)}])


# --- sums ---------------------------------------------------------------------------------------


@given(stemming(), st.randoms(use_true_random=False))
def test_de_volgorde_van_de_antwoorden_doet_er_niet_toe(stem, toeval):
    opties, biljetten = stem
    inst = instellingen("punten", punten=21, per_optie=3, top=2)
    eerste = _ronde(opties, biljetten)
    door_elkaar = list(eerste.antwoorden.items())
    toeval.shuffle(door_elkaar)
    tweede = ronde(opties, [a for _, a in door_elkaar])
    assert PUNTEN.tel(inst, eerste) == PUNTEN.tel(inst, tweede)
    assert PUNTEN.levert(inst, eerste) == PUNTEN.levert(inst, tweede)
    # Ook wie wat stuurde, doet er niet toe: dezelfde biljetten van anderen geven dezelfde uitslag.
    toeval.shuffle(biljetten)
    assert PUNTEN.tel(inst, _ronde(opties, biljetten)) == PUNTEN.tel(inst, eerste)


def test_controle_een_ander_biljet_geeft_een_andere_uitslag():
    opties = items(2)
    inst = instellingen("punten", punten=3, per_optie=3)
    een, twee = ({opties[0].id: 1}, {opties[1].id: 1})
    assert PUNTEN.tel(inst, _ronde(opties, [een])) != PUNTEN.tel(inst, _ronde(opties, [twee]))


@given(stemming())
def test_geen_punt_raakt_weg_en_geen_punt_komt_erbij(stem):
    opties, biljetten = stem
    uitslag = PUNTEN.tel(instellingen("punten", punten=21, per_optie=3), _ronde(opties, biljetten))
    assert uitslag.punten_totaal == sum(sum(b.values()) for b in biljetten)
    assert uitslag.stemmers == len(biljetten)
    for plaats in uitslag.plaatsen:
        gaf = [b.get(plaats.item.id, 0) for b in biljetten]
        assert plaats.punten == sum(gaf)
        assert plaats.stemmers == len([p for p in gaf if p])
        assert plaats.meeste == max(gaf, default=0)
    assert {p.item for p in uitslag.plaatsen} == set(opties)


# --- ranks --------------------------------------------------------------------------------------


def _rangen_kloppen(lijst: Sequence[Plaats]) -> bool:
    """Competition ranks: one more than the number of options with strictly more points."""
    return all(p.rang == 1 + sum(q.punten > p.punten for q in lijst) for p in lijst)


@given(stemming())
def test_rangen_zijn_wedstrijdrangen(stem):
    lijst = plaatsen(*stem)
    assert _rangen_kloppen(lijst)
    assert [p.rang for p in lijst] == sorted(p.rang for p in lijst)


def test_gelijken_krijgen_dezelfde_rang_en_staan_in_de_volgorde_van_de_vraag():
    lijst = _lijst([3, 5, 3, 1])
    assert [(p.item.tekst, p.rang) for p in lijst] == [
        ("optie 1", 1),
        ("optie 0", 2),
        ("optie 2", 2),
        ("optie 3", 4),
    ]


def test_controle_doorlopende_rangen_vallen_op():
    from dataclasses import replace

    goed = _lijst([5, 3, 3, 1])
    assert not _rangen_kloppen([replace(p, rang=r) for p, r in zip(goed, (1, 2, 2, 3), strict=True)])
    assert not _rangen_kloppen([replace(p, rang=r) for p, r in zip(goed, (1, 2, 3, 4), strict=True)])


# --- top ----------------------------------------------------------------------------------------


def _top_eenvoudig(sommen: Mapping[str, int], n: int, gelijkspel: Gelijkspel) -> set[str]:
    """Whole groups of equals at a time, from the highest down, while there is room."""
    gaat_door: set[str] = set()
    for som in sorted(set(sommen.values()) - {0}, reverse=True):
        groep = {o for o, s in sommen.items() if s == som}
        if len(gaat_door) >= n:
            break
        if len(gaat_door) + len(groep) > n and gelijkspel is Gelijkspel.GROEP_KIEST:
            break
        gaat_door |= groep
    return gaat_door


@given(stemming(), st.integers(1, 8), st.sampled_from(Gelijkspel))
def test_de_top_volgt_de_regel_die_vooraf_is_gekozen(stem, n, gelijkspel):
    lijst = plaatsen(*stem)
    gekozen = rang.top(rangen(lijst), n, gelijkspel)
    assert set(gekozen) == _top_eenvoudig({p.item.id: p.punten for p in lijst}, n, gelijkspel)
    assert list(gekozen) == [p.item.id for p in lijst if p.item.id in gekozen]


@pytest.mark.parametrize(
    ("sommen", "neem_allen", "groep_kiest"),
    [
        ([9, 7, 5, 3], 3, 3),  # geen gelijke stand
        ([9, 7, 5, 5], 4, 2),  # gelijk op de grens
        ([9, 7, 7, 5], 3, 3),  # gelijk, maar niet op de grens
        ([5, 5, 5, 5], 4, 0),  # alles gelijk
        ([9, 0, 0, 0], 1, 1),  # zonder punten ga je nooit door
        ([0, 0, 0, 0], 0, 0),
    ],
)
def test_gelijke_standen_rond_een_top_drie(sommen, neem_allen, groep_kiest):
    lijst = _lijst(sommen)
    assert len(rang.top(rangen(lijst), 3, Gelijkspel.NEEM_ALLEN)) == neem_allen
    assert len(rang.top(rangen(lijst), 3, Gelijkspel.GROEP_KIEST)) == groep_kiest


@pytest.mark.parametrize(
    ("sommen", "gelijkspel", "zin"),
    [
        ([9, 7, 5, 3], "neem_allen", ""),
        ([9, 7, 7, 5], "neem_allen", "Gelijk op plaats 2."),
        (
            [9, 7, 5, 5],
            "neem_allen",
            "Gelijk op plaats 3. De grens van de top 3 loopt door een gelijke stand. "
            "Vooraf is afgesproken: alle gelijken gaan mee.",
        ),
        (
            [9, 9, 5, 5],
            "groep_kiest",
            "Gelijk op plaats 1 en 3. De grens van de top 3 loopt door een gelijke stand. "
            "Vooraf is afgesproken: de groep kiest.",
        ),
        ([9, 0, 0, 0], "neem_allen", ""),  # nul punten is geen gelijke stand
    ],
)
def test_een_gelijke_stand_staat_er_als_gelijke_stand(sommen, gelijkspel, zin):
    opties = items(len(sommen))
    inst = instellingen("punten", punten=50, per_optie=50, top=3, gelijkspel=gelijkspel)
    biljet = {o.id: som for o, som in zip(opties, sommen, strict=True)}
    assert PUNTEN.tel(inst, _ronde(opties, [biljet])).gelijk == zin


# --- one vote less ------------------------------------------------------------------------------


def _kop(biljetten: Sequence[Biljet], opties: Sequence[Item], n: int) -> set[str]:
    """Those with points, for whom fewer than n options have more."""
    som = {o.id: sum(b.get(o.id, 0) for b in biljetten) for o in opties}
    return {o for o in som if som[o] > 0 and len([x for x in som if som[x] > som[o]]) < n}


def _blijft_gelijk(opties: Sequence[Item], biljetten: Sequence[Biljet], n: int) -> bool:
    som = {p.item.id: p.punten for p in plaatsen(opties, biljetten)}
    snel = rang.sommen_blijven_gelijk(som, biljetten, n)
    assert snel == rang.blijft_gelijk(lambda over: kop(opties, over, n), biljetten)
    assert snel == punten_blijven_gelijk(opties, [_antwoord(opties, b) for b in biljetten], n, 0)
    return snel


def kop(opties: Sequence[Item], biljetten: Sequence[Biljet], n: int) -> frozenset[str]:
    return rang.kop(rangen(plaatsen(opties, biljetten)), n)


def _blijft_gelijk_traag(opties: Sequence[Item], biljetten: Sequence[Biljet], n: int) -> bool:
    koppen = [_kop([*biljetten[:i], *biljetten[i + 1 :]], opties, n) for i in range(len(biljetten))]
    return all(kop == _kop(biljetten, opties, n) for kop in koppen)


@given(stemming(), st.integers(1, 5))
def test_een_stem_weglaten_klopt_met_alles_opnieuw_tellen(stem, n):
    opties, biljetten = stem
    assert _blijft_gelijk(opties, biljetten, n) == _blijft_gelijk_traag(opties, biljetten, n)


def test_controle_beide_antwoorden_komen_voor():
    opties = items("AB")
    a, b = (o.id for o in opties)
    assert _blijft_gelijk(opties, [{a: 1}, {a: 1}, {a: 1}, {b: 1}], 1)
    assert not _blijft_gelijk(opties, [{a: 1}, {a: 1}, {b: 1}], 1)


def test_voorbeeld_van_zes_stemmers_en_vijf_verschillende_koppen():
    # domain.md C.0, regel 6: A5 B5 C4 D4, zes stemmers, vijf verschillende tweetallen bovenaan.
    opties = items("ABCD")
    id_van = {o.tekst: o.id for o in opties}
    biljetten = [
        {id_van[letter]: woord.count(letter) for letter in set(woord)}
        for woord in ("ACD", "BBC", "ACC", "ABD", "BDD", "AAB")
    ]
    lijst = plaatsen(opties, biljetten)
    assert {p.item.tekst: p.punten for p in lijst} == {"A": 5, "B": 5, "C": 4, "D": 4}
    koppen = {frozenset(_kop([*biljetten[:i], *biljetten[i + 1 :]], opties, 2)) for i in range(6)}
    assert len(koppen) == 5
    assert not _blijft_gelijk(opties, biljetten, 2)
    inst = instellingen("punten", punten=3, per_optie=2, top=2)
    assert PUNTEN.tel(inst, _ronde(opties, biljetten)).gevoelig == (
        "De top 2 is gevoelig: één stem minder kan hem veranderen."
    )


def test_zonder_stemmen_staat_er_niets_over_een_stem_minder():
    assert PUNTEN.tel(instellingen("punten"), _ronde(items(4), [])).gevoelig == ""
    assert PUNTEN.tel(instellingen("punten"), _ronde(items(4), [{}, {}])).gevoelig == ""


# --- how many points ----------------------------------------------------------------------------


@pytest.mark.parametrize("opties", range(1, 61))
def test_zonder_instelling_een_kwart_van_de_opties_tussen_twee_en_zes(opties):
    afgerond = floor(Fraction(opties, 4) + Fraction(1, 2))
    assert Instellingen().aantal(opties) == max(2, min(6, afgerond))


def test_een_eigen_aantal_gaat_voor():
    assert Instellingen(punten=5).aantal(40) == 5


def test_gesplitste_opties_verliezen_en_samengevoegde_winnen():
    # domain.md C.2: 3 en 3 verliezen van 4, samen winnen ze met 6 tegen 4.
    los = items(["thuiszorg ouderen", "ouderen thuis ondersteunen", "jeugd"])
    biljetten = [{los[0].id: 1}] * 3 + [{los[1].id: 1}] * 3 + [{los[2].id: 1}] * 4
    assert plaatsen(los, biljetten)[0].item.tekst == "jeugd"
    samen = items(["ouderen thuis", "jeugd"])
    biljetten = [{samen[0].id: 1}] * 6 + [{samen[1].id: 1}] * 4
    assert [(p.item.tekst, p.punten) for p in plaatsen(samen, biljetten)] == [
        ("ouderen thuis", 6),
        ("jeugd", 4),
    ]


def test_de_opbrengst_is_de_hele_lijst_als_opgaven_en_het_voorstel_alleen_de_top():
    opties = items(4)
    inst = instellingen("punten", punten=20, per_optie=9, top=2)
    r = _ronde(opties, [{o.id: som for o, som in zip(opties, (1, 4, 2, 0), strict=True)}])
    assert [i.tekst for i in PUNTEN.levert(inst, r)] == ["optie 1", "optie 2", "optie 0", "optie 3"]
    assert {i.soort for i in PUNTEN.levert(inst, r)} == {ItemSoort.OPGAVE}
    assert PUNTEN.voorstel(inst, r) == (opties[1].id, opties[2].id)


def test_wie_alles_moet_geven_hoort_hoeveel_dat_is():
    from regioworkshop.model.commands import Weigering

    inst = instellingen("punten", punten=5, per_optie=1, alles=True)
    with pytest.raises(Weigering) as fout:
        PUNTEN.lees(inst, _ronde(items(3), []), "d1", "", {"punten": {"e.1/k0": 1}})
    assert fout.value.zin == "Geef eerst al je punten: 3 in totaal."
    alles = {"punten": {"e.1/k0": 1, "e.1/k1": 1, "e.1/k2": 1}}
    assert sum(p for _, p in PUNTEN.lees(inst, _ronde(items(3), []), "d1", "", alles).punten) == 3
