"""`punten` in full: ten thousand elections against a second count, totals, red points, budget, two counts."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from regioworkshop.bouwstenen import Kijk
from regioworkshop.bouwstenen.basis import TOTALEN
from regioworkshop.bouwstenen.gemeen import als_euro, als_procent
from regioworkshop.bouwstenen.punten import Antwoord, Instellingen, Uitslag
from regioworkshop.bouwstenen.punten.organisaties import weging
from regioworkshop.bouwstenen.rekenen.weging import zin_kantel
from regioworkshop.model.blocks import (
    Alinea,
    Melding,
    Staven,
    Surface,
    Tabel,
    VerdeelPunten,
    VulTotalen,
    WieZietDit,
)
from regioworkshop.model.commands import Weigering
from regioworkshop.model.items import Item
from regioworkshop.model.sessie import BEGELEIDER, Ronde
from regioworkshop.model.werkvorm import Invoersoort, RondeStand, StemNamens
from tests.bouwstenen.maak import antwoord, bouwsteen, instellingen, items, ronde, stap
from tests.hulp.zoveel import KEREN, ook_nachts

PUNTEN = bouwsteen("punten")
ORGANISATIES = ("gemeente", "ggd", "zorg", "")


def _zaal(opties: Sequence[Item], biljetten: Sequence[Antwoord]) -> Ronde:
    return ronde(
        opties,
        [antwoord(f"d{n}", b, seq=n + 1) for n, b in enumerate(biljetten)],
        stand=RondeStand.GESLOTEN,
        onthuld=True,
    )


def _kijk(
    inst: Instellingen,
    r: Ronde,
    surface: Surface = Surface.DESK,
    *,
    partijen: Sequence[str] = (),
    soort: Invoersoort = Invoersoort.STEMBILJETTEN,
    namens: StemNamens = StemNamens.PERSOON,
) -> Kijk:
    hier = replace(stap("punten", inst), invoersoort=soort, stem_namens=namens)
    tabel = {f"d{n}": partij for n, partij in enumerate(partijen)}
    return Kijk(surface, hier, hier, r, r.items, 99, {f"d{n}": f"Naam {n}" for n in range(99)}, tabel)


# --- ten thousand elections -----------------------------------------------------------------------


def _kop(sommen: Mapping[str, Any], n: int) -> frozenset[str]:
    return frozenset(o for o, s in sommen.items() if s > 0 and sum(x > s for x in sommen.values()) < n)


def _tweede_telling(
    inst: Instellingen, opties: Sequence[Item], biljetten: Sequence[Antwoord], partijen: Sequence[str]
) -> dict[str, Any]:
    """Everything once more, option by option and ballot by ballot, with nothing kept between."""
    namen = [o.id for o in opties]
    mensen = len(biljetten)

    def som(optie: str, van: Sequence[Antwoord]) -> int:
        return sum(dict(b.punten).get(optie, 0) for b in van)

    def tellers(van: Sequence[Antwoord]) -> dict[str, int]:
        """The sums of what can go on: enough different people."""
        return {o: som(o, van) for o in namen if sum(1 for b in van if dict(b.punten).get(o)) >= inst.drempel}

    def deel(van: Sequence[Antwoord]) -> dict[str, Fraction] | None:
        alles = sum(som(o, van) for o in namen)
        return {o: Fraction(som(o, van), alles) for o in namen} if alles else None

    nu = _kop(tellers(biljetten), inst.top)
    groepen = [[b for b, p in zip(biljetten, partijen, strict=True) if p == g] for g in set(partijen)]
    gaven = [d for d in map(deel, groepen) if d]
    per_optie: dict[str, Any] = {}
    for o in namen:
        gaf = sorted(dict(b.punten).get(o, 0) for b in biljetten)
        per_optie[o] = {
            "punten": som(o, biljetten),
            "stemmers": len([g for g in gaf if g]),
            "meeste": max(gaf, default=0),
            "rang": 1 + sum(som(a, biljetten) > som(o, biljetten) for a in namen),
            "rood": sum(o in b.rood for b in biljetten),
            "mediaan": gaf[(mensen - 1) // 2] if mensen else 0,
            "gemiddeld": Fraction(sum(gaf), mensen) if mensen else 0,
            "deel": Fraction(sum(gaf), mensen * inst.aantal(len(namen))) if mensen else 0,
        }
    mee = set(tellers(biljetten))

    def kantel() -> str:
        samen, apart = deel(biljetten) or {}, dict(per_organisatie or {})
        koppen = [_kop({o: d for o, d in delen.items() if o in mee}, inst.top) for delen in (samen, apart)]
        beste_eerst = sorted(opties, key=lambda item: -som(item.id, biljetten))
        return zin_kantel(koppen[0], koppen[1], {o.id: o.tekst for o in beste_eerst}, inst.top)

    per_organisatie = None
    if len(groepen) > 1:
        per_organisatie = {o: sum((d[o] for d in gaven), Fraction(0)) / len(gaven) for o in namen if gaven}
    return {
        "per_optie": per_optie,
        "stemmers": mensen,
        "over": mensen * inst.aantal(len(namen)) - sum(som(o, biljetten) for o in namen),
        "kop": nu,
        "vast": all(
            _kop(tellers([*biljetten[:i], *biljetten[i + 1 :]]), inst.top) == nu for i in range(mensen)
        ),
        "per_persoon": deel(biljetten) or {} if len(groepen) > 1 else None,
        "per_organisatie": per_organisatie,
        "kantel": kantel() if per_organisatie else "",
    }


def _zoals_geteld(inst: Instellingen, r: Ronde, partijen: Sequence[str]) -> dict[str, Any]:
    uitslag: Uitslag = PUNTEN.tel(inst, r)
    velden = ("punten", "stemmers", "meeste", "rang", "rood", "mediaan", "gemiddeld", "deel")
    kijk = _kijk(inst, r, partijen=partijen, namens=StemNamens.PARTIJ)
    telling = weging(kijk)
    (beeld,) = [b for b in PUNTEN.toon(inst, replace(kijk, surface=Surface.STAGE)) if isinstance(b, Staven)]
    return {
        "per_optie": {p.item.id: {v: getattr(p, v) for v in velden} for p in uitslag.plaatsen},
        "stemmers": uitslag.stemmers,
        "over": uitslag.over,
        "kop": frozenset(PUNTEN.voorstel(inst, r)),
        "vast": uitslag.gevoelig == "" or "blijft gelijk" in uitslag.gevoelig,
        "per_persoon": dict(telling.per_persoon) if telling else None,
        "per_organisatie": dict(telling.per_organisatie) if telling else None,
        "kantel": next((zin for zin in beeld.zinnen if "elke organisatie" in zin), ""),
    }


def _verkiezing(
    toeval: random.Random,
) -> tuple[Instellingen, tuple[Item, ...], list[Antwoord], list[str]]:
    inst = Instellingen(
        punten=toeval.randrange(1, 7),
        per_optie=toeval.randrange(1, 4),
        top=toeval.randrange(1, 4),
        drempel=toeval.choice((0, 0, 1, 2, 3)),
        rood=2,
        budget=toeval.random() < 0.5,
    )
    opties = items(toeval.randrange(1, 7))
    biljetten: list[Antwoord] = []
    for _mens in range(toeval.randrange(9)):
        over = inst.punten
        punten: list[tuple[str, int]] = []
        for optie in opties:
            gaf = toeval.randrange(min(over, inst.per_optie) + 1) if toeval.random() < 0.7 else 0
            over -= gaf
            if gaf:
                punten.append((optie.id, gaf))
        biljetten.append(Antwoord(tuple(punten), tuple(o.id for o in toeval.sample(opties, 1)[:1])))
    return inst, opties, biljetten, [toeval.choice(ORGANISATIES) for _ in biljetten]


@ook_nachts
def test_duizenden_verkiezingen_kloppen_met_een_tweede_telling():
    toeval = random.Random(20270114)
    gezien: dict[str, set[object]] = {"vast": set(), "gelijk": set(), "drempel": set(), "twee": set()}
    for _keer in range(KEREN):
        inst, opties, biljetten, partijen = _verkiezing(toeval)
        verwacht = _tweede_telling(inst, opties, biljetten, partijen)
        assert _zoals_geteld(inst, _zaal(opties, biljetten), partijen) == verwacht
        rij = list(zip(biljetten, partijen, strict=True))
        toeval.shuffle(rij)
        door_elkaar = _zaal(opties, [b for b, _p in rij])
        assert _zoals_geteld(inst, door_elkaar, [p for _b, p in rij]) == verwacht
        uitslag = PUNTEN.tel(inst, door_elkaar)
        gezien["vast"].add(verwacht["vast"])
        gezien["gelijk"].add(bool(uitslag.gelijk))
        gezien["drempel"].add(all(p.haalt_drempel for p in uitslag.plaatsen))
        gezien["twee"].add(
            verwacht["per_persoon"] is not None
            and _kop(verwacht["per_persoon"], inst.top) != _kop(verwacht["per_organisatie"], inst.top)
        )
    assert all(waarden == {True, False} for waarden in gezien.values()), gezien


def test_controle_een_punt_meer_of_een_ander_z_n_organisatie_valt_op():
    inst, opties = Instellingen(punten=3, per_optie=3, top=1), items(2)
    biljetten = [
        Antwoord(((opties[0].id, 3),)),
        Antwoord(((opties[1].id, 1),)),
        Antwoord(((opties[1].id, 1),)),
    ]
    partijen = ["ggd", "zorg", "zorg"]
    goed = _tweede_telling(inst, opties, biljetten, partijen)
    assert _zoals_geteld(inst, _zaal(opties, biljetten), partijen) == goed
    anders = [*biljetten[:2], Antwoord(((opties[1].id, 2),))]
    assert _zoals_geteld(inst, _zaal(opties, anders), partijen) != goed
    assert _zoals_geteld(inst, _zaal(opties, biljetten), ["ggd", "ggd", "zorg"]) != goed


# --- counted in the room ---------------------------------------------------------------------------


def _telling(inst: Instellingen, opties: Sequence[Item], biljetten: Sequence[Antwoord]) -> Any:
    tabel = {
        o.id: {
            "punten": sum(dict(b.punten).get(o.id, 0) for b in biljetten),
            "rood": sum(o.id in b.rood for b in biljetten),
        }
        for o in opties
    }
    if not inst.rood:
        tabel = {o: {"punten": deel["punten"]} for o, deel in tabel.items()}
    return {"totalen": tabel, "stemmers": len(biljetten)}


def _geteld(inst: Instellingen, opties: Sequence[Item], waarde: Any) -> Ronde:
    telling = PUNTEN.lees(inst, ronde(opties), BEGELEIDER, TOTALEN, waarde)
    assert PUNTEN.herlees(PUNTEN.schrijf(telling)) == telling
    return ronde(
        opties, [antwoord(BEGELEIDER, telling, sleutel=TOTALEN)], stand=RondeStand.GESLOTEN, onthuld=True
    )


def test_geteld_in_de_zaal_geeft_dezelfde_sommen_rangen_en_top_als_biljetten():
    toeval = random.Random(7)
    for _keer in range(500):
        inst, opties, biljetten, _partijen = _verkiezing(toeval)
        if inst.per_optie > 1:
            inst = replace(inst, drempel=0)  # wie wat gaf, is dan niet bekend
        een, twee = _zaal(opties, biljetten), _geteld(inst, opties, _telling(inst, opties, biljetten))
        los, samen = PUNTEN.tel(inst, een), PUNTEN.tel(inst, twee)
        velden = ("item", "punten", "rang", "rood", "gemiddeld", "deel")
        assert [[getattr(p, v) for v in velden] for p in los.plaatsen] == [
            [getattr(p, v) for v in velden] for p in samen.plaatsen
        ]
        assert (los.stemmers, los.over, los.gelijk) == (samen.stemmers, samen.over, samen.gelijk)
        assert PUNTEN.voorstel(inst, een) == PUNTEN.voorstel(inst, twee)
        assert samen.gevoelig == ""
        if inst.per_optie == 1:
            assert [p.stemmers for p in los.plaatsen] == [p.stemmers for p in samen.plaatsen]


@pytest.mark.parametrize(
    ("velden", "waarde", "zin"),
    [
        (
            {"punten": 3, "per_optie": 3},
            {"totalen": {"e.1/k0": {"punten": 7}}, "stemmers": 2},
            "Met 2 stemmers zijn het er hooguit 6. Geteld: 7.",
        ),
        (
            {"punten": 3, "per_optie": 3, "alles": True},
            {"totalen": {"e.1/k0": {"punten": 5}}, "stemmers": 2},
            "Met 2 stemmers moeten het er 6 zijn. Geteld: 5.",
        ),
        (
            {"punten": 3, "per_optie": 1},
            {"totalen": {"e.1/k0": {"punten": 3}}, "stemmers": 2},
            "optie 0: Met 2 stemmers zijn het er hooguit 2. Geteld: 3.",
        ),
        (
            {"punten": 3, "per_optie": 1, "rood": 2},
            {"totalen": {"e.1/k0": {"rood": 3}}, "stemmers": 2},
            "optie 0, Rood: Met 2 stemmers zijn het er hooguit 2. Geteld: 3.",
        ),
        (
            {"punten": 3},
            {"totalen": {"e.1/k0": {"punten": 1}}, "stemmers": 0},
            "Vul in hoeveel mensen er stemden.",
        ),
    ],
)
def test_een_telling_die_niet_kan_wordt_geweigerd(velden, waarde, zin):
    with pytest.raises(Weigering) as fout:
        PUNTEN.lees(instellingen("punten", **velden), ronde(items(3)), BEGELEIDER, TOTALEN, waarde)
    assert fout.value.zin == zin


@pytest.mark.parametrize(("wie", "sleutel"), [("d1", TOTALEN), (BEGELEIDER, ""), ("d1", "x")])
def test_alleen_de_begeleider_telt_en_die_stemt_niet(wie, sleutel):
    for waarde in ({"punten": {}}, {"totalen": {}, "stemmers": 0}):
        with pytest.raises(Weigering):
            PUNTEN.lees(instellingen("punten"), ronde(items(3)), wie, sleutel, waarde)


def test_als_de_begeleider_telt_wachten_de_telefoons_en_blijft_het_scherm_rustig():
    inst = instellingen("punten", punten=3)
    r = ronde(items(3))
    for surface in Surface:
        blokken = PUNTEN.toon(inst, _kijk(inst, r, surface, soort=Invoersoort.TOTALEN))
        assert not [b for b in blokken if isinstance(b, VerdeelPunten)]
        assert any(isinstance(b, VulTotalen) for b in blokken) == (surface is Surface.DESK)
        assert any(isinstance(b, Melding) for b in blokken) == (surface is Surface.PHONE)
    uitleg = PUNTEN.verantwoord(inst, _kijk(inst, _geteld(inst, items(3), {"totalen": {}, "stemmers": 9})))
    assert uitleg is not None
    assert uitleg.stemmers == 9
    assert uitleg.gevoelig.startswith("Alleen de optelsom is bekend.")


# --- red points, threshold, budget ----------------------------------------------------------------


def test_rode_punten_staan_apart_en_gaan_nergens_van_af():
    inst = instellingen("punten", punten=2, per_optie=1, rood=1, top=1)
    a, b = items(2)
    met = [
        Antwoord(((a.id, 1),), (b.id,)),
        Antwoord(((a.id, 1), (b.id, 1)), (a.id,)),
        Antwoord(((b.id, 1),), (a.id,)),
    ]
    zonder = [Antwoord(biljet.punten) for biljet in met]
    rood, kaal = (PUNTEN.tel(inst, _zaal((a, b), biljetten)) for biljetten in (met, zonder))
    assert [p.rood for p in rood.plaatsen] == [2, 1]
    assert [replace(p, rood=0) for p in rood.plaatsen] == list(kaal.plaatsen)
    assert PUNTEN.voorstel(inst, _zaal((a, b), met)) == PUNTEN.voorstel(inst, _zaal((a, b), zonder))
    (beeld,) = [
        x for x in PUNTEN.toon(inst, _kijk(inst, _zaal((a, b), met), Surface.STAGE)) if isinstance(x, Staven)
    ]
    assert [s.bijschrift for s in beeld.staven] == ["2 rode", "1 rood"]


@pytest.mark.parametrize(
    "rood", [["e.1/k0", "e.1/k0"], ["e.1/k0", "e.1/k1", "e.1/k2"], ["x"], [1], "e.1/k0", {}, None]
)
def test_rode_punten_worden_streng_gelezen(rood):
    inst = instellingen("punten", punten=2, rood=2)
    with pytest.raises(Weigering):
        PUNTEN.lees(inst, ronde(items(4)), "d1", "", {"punten": {}, "rood": rood})
    goed = PUNTEN.lees(
        inst, ronde(items(4)), "d1", "", {"punten": {"e.1/k3": 1}, "rood": ["e.1/k2", "e.1/k0"]}
    )
    assert goed == Antwoord((("e.1/k3", 1),), ("e.1/k0", "e.1/k2"))
    assert PUNTEN.herlees(PUNTEN.schrijf(goed)) == goed
    assert PUNTEN.herlees({"punten": {"e.1/k3": 1}}) == Antwoord((("e.1/k3", 1),))


def test_een_reddingsronde_laat_alleen_door_wat_een_medestander_heeft():
    inst = instellingen("punten", punten=3, per_optie=3, drempel=2, top=60)
    a, b, c = items(3)
    r = _zaal((a, b, c), [Antwoord(((a.id, 3),)), Antwoord(((b.id, 1), (c.id, 1))), Antwoord(((b.id, 1),))])
    assert PUNTEN.voorstel(inst, r) == (b.id,)
    uitleg = PUNTEN.verantwoord(inst, _kijk(inst, r))
    assert uitleg is not None
    assert uitleg.zien == ("2 opties met punten hebben minder dan 2 verschillende stemmers.",)
    # Controle: zonder drempel gaan ze alle drie.
    assert set(PUNTEN.voorstel(replace(inst, drempel=0), r)) == {a.id, b.id, c.id}


def test_op_de_telefoon_staat_wat_een_punt_waard_is():
    for budget in (True, False):
        inst = instellingen("punten", punten=10, per_optie=10, budget=budget, eenheid=5000 if budget else 1)
        telefoon = PUNTEN.toon(inst, _kijk(inst, ronde(items(3)), Surface.PHONE))
        assert ("5.000." in str(telefoon)) == budget


def test_een_budget_zegt_gemiddelde_deel_midden_en_wat_overbleef():
    inst = instellingen("punten", punten=10, per_optie=10, budget=True, eenheid=5000)
    a, b = items(["Kinderen", "Sport"])
    biljetten = [Antwoord(((a.id, 10),)), Antwoord(((a.id, 4), (b.id, 6))), Antwoord(((b.id, 5),))]
    kijk = _kijk(inst, _zaal((a, b), biljetten), Surface.REPORT)
    (beeld,) = [x for x in PUNTEN.toon(inst, kijk) if isinstance(x, Staven)]
    euro = "€\u00a0"
    assert [(s.label, s.weergave, s.bijschrift) for s in beeld.staven] == [
        (
            "Kinderen",
            "47%",
            f"gemiddeld {euro}23.333 per persoon, midden {euro}20.000, 33% gaf niets, "
            f"hooguit {euro}50.000 van één mens",
        ),
        (
            "Sport",
            "37%",
            f"gemiddeld {euro}18.333 per persoon, midden {euro}25.000, 33% gaf niets, "
            f"hooguit {euro}30.000 van één mens",
        ),
    ]
    assert beeld.zinnen[:2] == (
        f"3 mensen verdeelden {euro}125.000 van {euro}150.000.",
        f"Niet verdeeld: {euro}25.000, 17% van het budget.",
    )


def test_bedragen_en_delen_in_woorden():
    assert als_euro(1_234_567) == "€\u00a01.234.567"
    assert als_euro(Fraction(7, 3)) == "€\u00a02,33"
    assert als_euro(Fraction(23)) == "€\u00a023"
    assert als_euro(Fraction(47, 2)) == "€\u00a024"
    assert [als_procent(Fraction(n, 200)) for n in (0, 1, 2, 3, 199, 200)] == [
        "0%",
        "1%",
        "1%",
        "2%",
        "100%",
        "100%",
    ]


# --- two counts, and names -------------------------------------------------------------------------


def _kantel() -> tuple[Instellingen, Ronde, list[str]]:
    """Eight of one organisation and three of each other turn the top."""
    inst = instellingen("punten", punten=4, per_optie=4, top=1)
    a, b, c = items(["Wonen", "Jeugd", "Zorg"])
    veel = [Antwoord(((a.id, 3), (c.id, 1)))] * 7 + [Antwoord(((a.id, 4),))]
    rest = [Antwoord(((a.id, 1), (b.id, 3)))] * 2 + [Antwoord(((b.id, 4),))]
    return inst, _zaal((a, b, c), [*veel, *rest, *rest]), ["zorg"] * 8 + ["ggd"] * 3 + ["gemeente"] * 3


KANTEL = "‘Wonen’ valt uit de top 1 als elke organisatie even zwaar telt; ‘Jeugd’ komt erin."


def test_de_kantelwaarschuwing_staat_overal_en_de_tabel_bij_de_begeleider_en_in_het_verslag():
    inst, r, partijen = _kantel()
    for surface in Surface:
        blokken = PUNTEN.toon(inst, _kijk(inst, r, surface, partijen=partijen))
        tabellen = [b for b in blokken if isinstance(b, Tabel)]
        (beeld,) = [b for b in blokken if isinstance(b, Staven)]
        if surface in (Surface.DESK, Surface.REPORT):
            (tabel,) = tabellen
            assert tabel.kolommen == ("Optie", "Per persoon", "Per organisatie")
            assert tabel.rijen[0] == ("Wonen", "52%", "37%")
            assert tabel.bijschrift == "De groep kiest welke telling telt."
        else:
            assert tabellen == []
        assert beeld.zinnen[-1] == KANTEL
    uitleg = PUNTEN.verantwoord(inst, _kijk(inst, r, partijen=partijen))
    assert uitleg is not None
    assert uitleg.weging.startswith(KANTEL)


def test_een_kleine_of_eenstemmige_groep_houdt_de_tweede_telling_dicht_met_dezelfde_woorden():
    inst, r, partijen = _kantel()
    klein = [*partijen[:-1], "alleen"]
    eens = ["eens", *partijen[1:]]
    eens[1] = eens[2] = "eens"  # drie gelijke biljetten
    for wie in (klein, eens):
        for surface in Surface:
            blokken = PUNTEN.toon(inst, _kijk(inst, r, surface, partijen=wie))
            assert "even zwaar" not in str(blokken)
            assert not [b for b in blokken if isinstance(b, Tabel)]
            zinnen = [b.tekst for b in blokken if isinstance(b, Alinea)]
            ruim = surface in (Surface.DESK, Surface.REPORT)
            verborgen = "Een telling per organisatie tonen we niet. Die kan verraden wat iemand koos."
            assert zinnen == ([verborgen] if ruim else [])
        # Op naam, of namens de organisatie, is er niets te verbergen.
        open_: list[dict[str, Any]] = [{"soort": Invoersoort.OP_NAAM}, {"namens": StemNamens.PARTIJ}]
        for anders in open_:
            assert "even zwaar" in str(PUNTEN.toon(inst, _kijk(inst, r, partijen=wie, **anders)))


def test_zonder_twee_organisaties_staat_er_niets_over_een_tweede_telling():
    inst, r, _partijen = _kantel()
    for wie in ([], ["zorg"] * 14):
        blokken = PUNTEN.toon(inst, _kijk(inst, r, partijen=wie))
        assert "organisatie" not in str(blokken)


def test_wie_wat_gaf_staat_er_alleen_op_naam_en_dat_is_vooraf_gezegd():
    inst = instellingen("punten", punten=3, per_optie=2, rood=1)
    a, b = items(["Wonen", "Jeugd"])
    r = _zaal((a, b), [Antwoord(((a.id, 2), (b.id, 1))), Antwoord(((a.id, 1),), (b.id,))])
    for surface in Surface:
        assert "Naam" not in str(PUNTEN.toon(inst, _kijk(inst, r, surface)))
        met = PUNTEN.toon(inst, _kijk(inst, r, surface, soort=Invoersoort.OP_NAAM))
        assert ("Naam 1" in str(met)) == (surface in (Surface.DESK, Surface.REPORT))
    (tabel,) = [
        x for x in PUNTEN.toon(inst, _kijk(inst, r, soort=Invoersoort.OP_NAAM)) if isinstance(x, Tabel)
    ]
    assert tabel.rijen == (("Naam 0", "Wonen: 2; Jeugd: 1"), ("Naam 1", "Wonen: 1; Jeugd: rood"))
    open_ = replace(r, stand=RondeStand.OPEN, onthuld=False)
    vraag = PUNTEN.toon(inst, _kijk(inst, open_, Surface.PHONE, soort=Invoersoort.OP_NAAM))
    assert "met je naam" in next(x.zin for x in vraag if isinstance(x, WieZietDit))
