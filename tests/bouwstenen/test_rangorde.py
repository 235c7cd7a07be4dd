"""`rangorde`: what is read, what follows by the rule, and what it says; the sums are in test_voorkeur.py."""

import dataclasses
import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regioworkshop.bouwstenen.basis import Kijk
from regioworkshop.bouwstenen.rangorde import Antwoord
from regioworkshop.model.blocks import Orden, Staven, Surface, Tabel, WieZietDit
from regioworkshop.model.commands import Weigering
from regioworkshop.model.items import Item, ItemSoort
from regioworkshop.model.sessie import Ronde
from regioworkshop.model.werkvorm import Invoersoort, RondeStand, StemNamens
from tests.bouwstenen.maak import als_tekst, antwoord, bouwsteen, instellingen, items, ronde, stap

RANGORDE = bouwsteen("rangorde")


def lees(opties: Sequence[Item], plaatsen: Mapping[str, int], **inst: Any) -> Antwoord:
    return RANGORDE.lees(
        instellingen("rangorde", **inst), ronde(opties), "d1", "", {"plaatsen": dict(plaatsen)}
    )


def gestemd(telling: Sequence[tuple[int, str]], opties: str = "", **kenmerken: Any) -> Ronde:
    """Read `(5, "A BC")` as five people with A first, then B and C equal."""
    teksten = opties or "".join(sorted({teken for _n, tekst in telling for teken in tekst if teken != " "}))
    lijst = items(teksten)
    van = {item.tekst: item.id for item in lijst}
    antwoorden = []
    for n, tekst in telling:
        lagen = tekst.split() if " " in tekst else list(tekst)
        plaatsen = {van[o]: plaats for plaats, laag in enumerate(lagen, 1) for o in laag}
        for _ in range(n):
            seq = len(antwoorden) + 1
            antwoorden.append(antwoord(f"d{seq}", lees(lijst, plaatsen), seq=seq))
    return ronde(lijst, antwoorden, **kenmerken)


def beeld(
    r: Ronde, surface: Surface, partijen: Mapping[str, str] | None = None, inst: Any = None, **van_stap: Any
) -> tuple[Any, ...]:
    inst = inst or instellingen("rangorde")
    hier = dataclasses.replace(stap("rangorde", inst), **van_stap)
    namen = {f"d{n}": f"NAAM-{n}" for n in range(100)}
    kijk = Kijk(surface, hier, hier, r, r.items, 20, namen, partijen or {})
    return RANGORDE.toon(inst, kijk)


def dicht(r: Ronde) -> Ronde:
    return dataclasses.replace(r, stand=RondeStand.GESLOTEN, onthuld=True)


def zinnen(r: Ronde, surface: Surface = Surface.DESK, **rest: Any) -> tuple[str, ...]:
    (staven,) = [b for b in beeld(dicht(r), surface, **rest) if isinstance(b, Staven)]
    return staven.zinnen


SCHULZE = [
    (5, "ACBED"),
    (5, "ADECB"),
    (8, "BEDAC"),
    (3, "CABED"),
    (7, "CAEBD"),
    (2, "CBADE"),
    (7, "DCEBA"),
    (8, "EBADC"),
]

# --- reading ------------------------------------------------------------------------------------


def test_plaatsen_worden_doorgenummerd_zodat_gelijke_voorkeuren_gelijk_zijn():
    opties = items(3)
    een = lees(opties, {opties[0].id: 3, opties[2].id: 1})
    assert (
        een
        == lees(opties, {opties[0].id: 2, opties[2].id: 1})
        == Antwoord(((opties[0].id, 2), (opties[2].id, 1)))
    )


@pytest.mark.parametrize(
    ("inst", "plaatsen", "zin"),
    [
        ({}, {}, "Geef minstens één optie een plaats."),
        (
            {"gelijk_mag": False},
            {0: 1, 1: 1},
            "Twee opties hebben dezelfde plaats. Geef elke optie een eigen plaats.",
        ),
        ({"weglaten_mag": False}, {0: 1, 1: 1}, "Geef elke optie een plaats. Er is er nog 1 zonder."),
        ({"weglaten_mag": False}, {0: 1}, "Geef elke optie een plaats. Er zijn er nog 2 zonder."),
        ({}, {0: 0}, "Dit antwoord past niet bij de vraag. Laad de pagina opnieuw."),
        ({}, {0: 4}, "Dit antwoord past niet bij de vraag. Laad de pagina opnieuw."),
    ],
)
def test_wat_niet_mag_wordt_in_een_zin_geweigerd(inst, plaatsen, zin):
    opties = items(3)
    with pytest.raises(Weigering) as fout:
        lees(opties, {opties[i].id: plaats for i, plaats in plaatsen.items()}, **inst)
    assert fout.value.zin == zin


def test_controle_met_de_gewone_regels_mag_het_wel():
    opties = items(3)
    assert lees(opties, {opties[0].id: 1, opties[1].id: 1}).plaatsen == ((opties[0].id, 1), (opties[1].id, 1))


# --- what follows -------------------------------------------------------------------------------


def test_de_volgorde_is_die_van_schulze_en_de_punten_zijn_die_van_borda():
    r = gestemd(SCHULZE)
    inst = instellingen("rangorde", top=2, levert="doel")
    assert [i.tekst for i in RANGORDE.levert(inst, r)] == list("EACBD")
    assert {(i.soort, i.ronde) for i in RANGORDE.levert(inst, r)} == {(ItemSoort.DOEL, r.id)}
    assert RANGORDE.voorstel(inst, r) == (r.items[4].id, r.items[0].id)
    (staven,) = beeld(dicht(r), Surface.STAGE, inst=inst)
    assert [(s.rang, s.label, s.weergave, s.waarde, s.gekozen) for s in staven.staven] == [
        (1, "E", "102", 204, True),
        (2, "A", "98", 196, True),
        (3, "C", "89", 178, False),
        (4, "B", "92", 184, False),
        (5, "D", "69", 138, False),
    ]
    assert "De puntentelling (Borda) geeft een andere volgorde: daar staat 'B' op plaats 3." in staven.zinnen


def test_een_gelijke_stand_op_de_grens_volgt_de_regel_van_vooraf():
    r = gestemd([(1, "ABCD"), (1, "ACBD")])
    for gelijkspel, door in (("neem_allen", "ABC"), ("groep_kiest", "A")):
        inst = instellingen("rangorde", top=2, gelijkspel=gelijkspel)
        teksten = {item.id: item.tekst for item in r.items}
        assert "".join(teksten[i] for i in RANGORDE.voorstel(inst, r)) == door
        (staven,) = beeld(dicht(r), Surface.STAGE, inst=inst)
        assert [s.rang for s in staven.staven] == [1, 2, 2, 4]
        assert any(zin.startswith("Gelijk op plaats 2. De grens van de top 2") for zin in staven.zinnen)


def test_wat_niemand_een_plaats_gaf_gaat_nooit_door_en_heeft_geen_rang():
    r = gestemd([(3, "AB")], "ABCD")
    assert RANGORDE.voorstel(instellingen("rangorde"), r) == (r.items[0].id, r.items[1].id)
    (staven,) = beeld(dicht(r), Surface.STAGE)
    assert [s.rang for s in staven.staven] == [1, 2, 0, 0]


def test_zonder_stemmen_gaat_niets_door():
    r = ronde(items(3))
    assert RANGORDE.voorstel(instellingen("rangorde"), r) == ()
    assert zinnen(r) == ("Niemand heeft gekozen.",)
    assert not any(isinstance(b, Tabel) for b in beeld(dicht(r), Surface.DESK))


stemmen = st.lists(
    st.dictionaries(st.sampled_from(range(4)), st.integers(1, 4), min_size=1), min_size=1, max_size=8
)


@given(stemmen, st.randoms(use_true_random=False))
def test_wie_wat_stuurde_en_wanneer_doet_er_niet_toe(plaatsen, toeval):
    opties = items(4)
    biljetten = [lees(opties, {opties[i].id: p for i, p in b.items()}) for b in plaatsen]
    inst = instellingen("rangorde")

    def uitslag(lijst: Sequence[Antwoord]) -> Any:
        return RANGORDE.tel(
            inst, ronde(opties, [antwoord(f"d{n}", b, seq=n) for n, b in enumerate(lijst, 1)])
        )

    assert uitslag(toeval.sample(biljetten, len(biljetten))) == uitslag(biljetten)


def test_controle_een_ander_biljet_geeft_een_andere_uitslag():
    inst = instellingen("rangorde")
    assert RANGORDE.tel(inst, gestemd([(1, "AB")])) != RANGORDE.tel(inst, gestemd([(1, "BA")]))


# --- in words -----------------------------------------------------------------------------------


def test_de_winnaar_van_elk_duel_wordt_genoemd_ook_als_de_punten_anders_zeggen():
    gezegd = zinnen(gestemd([(6, "ABC"), (5, "BCA")]), inst=instellingen("rangorde", top=1))
    assert "'A' wint van elke andere optie apart." in gezegd
    assert "De puntentelling (Borda) geeft een andere top 1: met 'B', zonder 'A'." in gezegd


def test_een_kring_wordt_met_naam_genoemd():
    gezegd = zinnen(gestemd([(2, "ABC"), (2, "BCA"), (2, "CAB")]))
    assert "Geen enkele optie wint van alle andere. 'A' wint van 'B', 'B' van 'C' en 'C' van 'A'." in gezegd
    assert "De puntentelling (Borda) geeft dezelfde volgorde." in gezegd


@pytest.mark.parametrize(
    ("telling", "woord"),
    [
        ([(5, "ABCD")], "veel overeenstemming tussen de volgordes (Kendalls W is 1,00)"),
        ([(3, "ABCD"), (3, "DCBA")], "weinig overeenstemming tussen de volgordes (Kendalls W is 0,00)"),
        ([(4, "ABCD"), (1, "DCBA")], "redelijk wat overeenstemming tussen de volgordes (Kendalls W is 0,36)"),
    ],
)
def test_de_overeenstemming_staat_er_in_woorden(telling, woord):
    assert any(woord in zin for zin in zinnen(gestemd(telling)))


def test_onder_de_vijf_stemmers_geen_maat():
    assert not any("Kendall" in zin for zin in zinnen(gestemd([(4, "ABCD")])))
    assert any("Kendall" in zin for zin in zinnen(gestemd([(5, "ABCD")])))


def test_een_stem_minder_staat_er_in_een_zin():
    assert "De top 1 blijft gelijk als één stem wegvalt." in zinnen(
        gestemd([(5, "ABC")]), inst=instellingen("rangorde", top=1)
    )
    assert "De top 1 is gevoelig: één stem minder kan hem veranderen." in zinnen(
        gestemd([(2, "ABC"), (1, "BAC")]), inst=instellingen("rangorde", top=1)
    )


def test_wie_opties_wegliet_wordt_geteld():
    assert zinnen(gestemd([(2, "ABC"), (1, "A")]))[0] == (
        "3 mensen zetten de opties op volgorde. 1 liet opties weg."
    )


def test_de_matrix_staat_op_de_desk_en_in_het_verslag_en_nergens_anders():
    r = dicht(gestemd([(6, "ABC"), (5, "BCA")]))
    for surface in Surface:
        tabellen = [b for b in beeld(r, surface) if isinstance(b, Tabel)]
        assert len(tabellen) == (1 if surface in (Surface.DESK, Surface.REPORT) else 0)
    (tabel,) = [b for b in beeld(r, Surface.DESK) if isinstance(b, Tabel)]
    assert tabel.kolommen == ("Optie", "1", "2", "3")
    assert tabel.rijen == (("1. A", "–", "6", "6"), ("2. B", "5", "–", "11"), ("3. C", "5", "0", "–"))


def test_een_grote_matrix_toont_de_bovenste_acht():
    r = dicht(gestemd([(3, "ABCDEFGHIJKL")]))
    (tabel,) = [b for b in beeld(r, Surface.REPORT) if isinstance(b, Tabel)]
    assert (len(tabel.rijen), len(tabel.kolommen)) == (8, 9)
    assert tabel.bijschrift.endswith("Dit zijn de bovenste 8 van de 12 opties.")


# --- by organisation ----------------------------------------------------------------------------

# Acht van de aanbieder willen A eerst, de drie van de gemeente en de drie van het kantoor liever B.
DRIE = gestemd([(7, "ABC"), (1, "ACB"), (2, "BAC"), (1, "BCA"), (2, "BAC"), (1, "BCA")])
PARTIJEN = {f"d{n}": "aanbieder" if n <= 8 else "gemeente" if n <= 11 else "kantoor" for n in range(1, 15)}
TOP1 = instellingen("rangorde", top=1)


def test_per_organisatie_kan_de_top_kantelen():
    gezegd = zinnen(DRIE, partijen=PARTIJEN, inst=TOP1)
    assert "‘A’ valt uit de top 1 als elke organisatie even zwaar telt; ‘B’ komt erin." in gezegd
    zonder = zinnen(DRIE, partijen={**PARTIJEN, "d12": "", "d13": "", "d14": ""}, inst=TOP1)
    assert any("Mensen zonder organisatie tellen samen" in zin for zin in zonder)


def test_een_kleine_groep_wordt_niet_verraden_tenzij_de_stem_open_is():
    klein = {**PARTIJEN, "d14": "ggd"}
    verborgen = "Een telling per organisatie tonen we niet. Die kan verraden wat iemand koos."
    assert verborgen in zinnen(DRIE, partijen=klein, inst=TOP1)
    openlijk: list[dict[str, Any]] = [
        {"invoersoort": Invoersoort.OP_NAAM},
        {"stem_namens": StemNamens.PARTIJ},
    ]
    for open_ in openlijk:
        assert verborgen not in zinnen(DRIE, partijen=klein, inst=TOP1, **open_)
        assert any(
            "elke organisatie even zwaar" in zin for zin in zinnen(DRIE, partijen=klein, inst=TOP1, **open_)
        )


def test_de_zaal_ziet_dat_de_top_kantelt_en_niet_dat_er_iets_verborgen_is():
    for surface in (Surface.STAGE, Surface.PHONE):
        gezegd = zinnen(DRIE, surface, partijen=PARTIJEN, inst=TOP1)
        assert "‘A’ valt uit de top 1 als elke organisatie even zwaar telt; ‘B’ komt erin." in gezegd
        klein = zinnen(DRIE, surface, partijen={**PARTIJEN, "d14": "ggd"}, inst=TOP1)
        assert not any("organisatie" in zin for zin in klein)


# --- names --------------------------------------------------------------------------------------


def test_op_naam_staat_wie_wat_koos_bij_de_begeleider_en_in_het_verslag_zoals_beloofd():
    r = gestemd([(1, "A BC"), (1, "BA")], "ABC")
    (belofte,) = [
        b.zin for b in beeld(r, Surface.PHONE, invoersoort=Invoersoort.OP_NAAM) if isinstance(b, WieZietDit)
    ]
    assert "met je naam bij de begeleider en in het verslag" in belofte
    for surface in Surface:
        tekst = als_tekst(beeld(dicht(r), surface, invoersoort=Invoersoort.OP_NAAM))
        assert ("NAAM-" in tekst) == (surface in (Surface.DESK, Surface.REPORT))
        assert "NAAM-" not in als_tekst(beeld(dicht(r), surface))
    tabel = beeld(dicht(r), Surface.DESK, invoersoort=Invoersoort.OP_NAAM)[-1]
    assert tabel.rijen == (("NAAM-1", "1. A\n2. B en C"), ("NAAM-2", "1. B\n2. A"))


def test_de_telefoon_vraagt_met_de_regels_van_de_stap():
    inst = instellingen("rangorde", gelijk_mag=False)
    (vraag,) = [b for b in beeld(ronde(items(3)), Surface.PHONE, inst=inst) if isinstance(b, Orden)]
    assert (vraag.gelijk_mag, vraag.weglaten_mag, len(vraag.opties)) == (False, True, 3)


def test_het_verslag_verantwoordt_methode_gelijk_en_gevoelig():
    r = dicht(gestemd(SCHULZE))
    hier = stap("rangorde", instellingen("rangorde"))
    uitleg = RANGORDE.verantwoord(hier.instellingen, Kijk(Surface.REPORT, hier, hier, r, r.items, 45, {}))
    assert uitleg is not None
    assert "methode-Schulze" in uitleg.methode
    assert uitleg.gelijk == "Er zijn geen gelijke standen."
    assert uitleg.gevoelig.startswith("De top 3")
    assert any("45 mensen" in zin for zin in uitleg.zien)
    json.dumps(dataclasses.asdict(uitleg))
