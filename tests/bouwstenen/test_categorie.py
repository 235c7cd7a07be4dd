"""`categorie`: each rule against a count that was written apart, ties, limits and what goes on."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from statistics import median_low
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regioworkshop.bouwstenen.basis import TOTALEN, Kijk
from regioworkshop.bouwstenen.categorie import (
    BORD,
    Antwoord,
    Volgorde,
    blijft,
    moet_in,
    waar,
)
from regioworkshop.model.blocks import DeelIn, Groepen, Opsomming, Surface, Tabel, VulTotalen
from regioworkshop.model.commands import Weigering
from regioworkshop.model.items import Item, ItemSoort
from regioworkshop.model.sessie import BEGELEIDER, Ronde
from regioworkshop.model.werkvorm import Invoersoort, RondeStand, StemNamens
from tests.bouwstenen.maak import als_tekst, antwoord, bouwsteen, instellingen, items, ronde, stap, toon
from tests.hulp.zoveel import KEREN, ook_nachts

CATEGORIE: Any = bouwsteen("categorie")
MOSCOW = [
    {"id": "moet", "label": "Moet"},
    {"id": "zou", "label": "Zou moeten"},
    {"id": "kan", "label": "Kan"},
    {"id": "niet", "label": "Nu niet"},
]
NWH = [{"id": "nu", "label": "Nu"}, {"id": "wow", "label": "Wow"}, {"id": "hoe", "label": "Hoe"}]
NAMEN = [vak["id"] for vak in MOSCOW]
Biljet = Mapping[str, str]


def _inst(volgorde: str = "los", vakken: Sequence[Mapping[str, object]] = MOSCOW, **anders):
    return instellingen("categorie", vakken=list(vakken), volgorde=volgorde, **anders)


def _inhoud(opties: Sequence[Item], biljet: Biljet) -> Antwoord:
    return Antwoord(tuple((o.id, biljet[o.id]) for o in opties if o.id in biljet))


def _ronde(opties: Sequence[Item], biljetten: Sequence[Biljet], **anders) -> Ronde:
    lijst = [antwoord(f"d{n}", _inhoud(opties, b), seq=n + 1) for n, b in enumerate(biljetten)]
    return ronde(opties, lijst, **anders)


@st.composite
def stemming(draw: st.DrawFn) -> tuple[tuple[Item, ...], list[Biljet]]:
    opties = items(draw(st.integers(1, 4)))
    biljet = st.dictionaries(st.sampled_from([o.id for o in opties]), st.sampled_from(NAMEN))
    return opties, draw(st.lists(biljet, max_size=9))


# --- each rule a second time ----------------------------------------------------------------------------


def _traag(keuzes: Sequence[str], volgorde: str) -> str:
    """The box of one item, from the list of what people chose."""
    if not keuzes:
        return ""
    if volgorde == "geordend":
        # 3 is moet, 0 is nu niet; van twee middelste de laagste.
        return NAMEN[3 - median_low([3 - NAMEN.index(k) for k in keuzes])]
    per = {naam: [k for k in keuzes if k == naam] for naam in NAMEN}
    meest = [naam for naam in NAMEN if all(len(per[naam]) >= len(ander) for ander in per.values())]
    return meest[0] if len(meest) == 1 or volgorde == "voorrang" else ""


@ook_nachts
@pytest.mark.parametrize("volgorde", ["geordend", "los", "voorrang"])
def test_duizenden_stemmingen_geven_hetzelfde_als_een_tweede_telling(volgorde):
    toeval = random.Random(volgorde)
    inst = _inst(volgorde)
    gezien = {"gelijk": 0, "verdeeld": 0, "geen vak": 0}
    for _keer in range(KEREN):
        opties = items(toeval.randint(1, 3))
        biljetten = [
            {o.id: toeval.choice(NAMEN) for o in opties if toeval.random() < 0.8}
            for _mens in range(toeval.randint(0, 9))
        ]
        uitslag = CATEGORIE.tel(inst, _ronde(opties, biljetten))
        assert uitslag.stemmers == len(biljetten)
        for plek in uitslag.plekken:
            keuzes = [b[plek.item.id] for b in biljetten if plek.item.id in b]
            assert plek.vak == _traag(keuzes, volgorde)
            assert plek.aantallen == tuple(keuzes.count(naam) for naam in NAMEN)
            gezien["gelijk"] += bool(plek.gelijk)
            gezien["verdeeld"] += plek.verdeeld
            gezien["geen vak"] += not plek.vak
    # De proef kwam langs wat moeilijk is, en niet alleen langs lege en gewone stemmingen.
    assert gezien["geen vak"] > 100
    assert (gezien["verdeeld"] > 100) == (volgorde == "geordend")
    assert (gezien["gelijk"] > 100) == (volgorde != "geordend")


@given(stemming(), st.sampled_from(["geordend", "los", "voorrang"]), st.randoms(use_true_random=False))
def test_de_volgorde_van_de_antwoorden_doet_er_niet_toe(stem, volgorde, toeval):
    opties, biljetten = stem
    inst = _inst(volgorde)
    een = _ronde(opties, biljetten)
    door_elkaar = list(biljetten)
    toeval.shuffle(door_elkaar)
    twee = _ronde(opties, door_elkaar)
    assert CATEGORIE.tel(inst, een) == CATEGORIE.tel(inst, twee)
    assert CATEGORIE.levert(inst, een) == CATEGORIE.levert(inst, twee)
    for surface in Surface:
        a, b = (_ronde(opties, x, stand=RondeStand.GESLOTEN, onthuld=True) for x in (biljetten, door_elkaar))
        assert toon(CATEGORIE, inst, a, surface) == toon(CATEGORIE, inst, b, surface)


def test_controle_de_regels_verschillen_van_elkaar():
    aantallen = (2, 0, 2, 0)
    assert [waar(aantallen, v) for v in (Volgorde.GEORDEND, Volgorde.LOS, Volgorde.VOORRANG)] == [2, None, 0]
    assert waar((0, 0, 0, 0), Volgorde.VOORRANG) is None


@given(st.lists(st.integers(0, 4), min_size=2, max_size=6), st.sampled_from(Volgorde))
def test_een_stem_weglaten_klopt_met_opnieuw_tellen(aantallen, volgorde):
    keuzes = [n for n, aantal in enumerate(aantallen) for _ in range(aantal)]

    def van(lijst: Sequence[int]) -> int | None:
        return waar([lijst.count(n) for n in range(len(aantallen))], volgorde)

    anders = [van([*keuzes[:i], *keuzes[i + 1 :]]) for i in range(len(keuzes))]
    assert blijft(aantallen, volgorde) == all(een == van(keuzes) for een in anders)


def test_controle_beide_antwoorden_komen_voor():
    assert blijft((3, 1), Volgorde.LOS)
    assert not blijft((2, 1), Volgorde.LOS)


# --- ties and spread ------------------------------------------------------------------------------------


def _een(volgorde: str, keuzes: Sequence[str], **anders):
    opties = items(1)
    inst = _inst(volgorde, **anders)
    r = _ronde(opties, [{opties[0].id: keus} for keus in keuzes], stand=RondeStand.GESLOTEN, onthuld=True)
    return inst, r, CATEGORIE.tel(inst, r).plekken[0]


def test_los_staat_een_gelijke_stand_er_als_gelijk_en_in_geen_vak():
    inst, r, plek = _een("los", ["moet", "kan"])
    assert (plek.vak, plek.gelijk) == ("", ("moet", "kan"))
    groepen = toon(CATEGORIE, inst, r, Surface.STAGE)[0]
    assert isinstance(groepen, Groepen)
    assert [(g.naam, len(g.kaarten)) for g in groepen.groepen][-1] == ("Gelijk", 1)
    assert groepen.groepen[-1].kaarten[0].bijschrift == "gelijk: Moet en Kan"
    assert "1 onderwerp staat gelijk en ligt daarom in geen vak." in groepen.zinnen


def test_met_voorrang_wint_van_gelijke_vakken_het_eerste_en_dat_staat_erbij():
    inst, r, plek = _een("voorrang", ["hoe", "wow", "hoe", "wow"], vakken=NWH)
    assert (plek.vak, plek.gelijk) == ("wow", ("wow", "hoe"))
    bord: Any = toon(CATEGORIE, inst, r, Surface.STAGE)[0]
    zinnen = bord.zinnen
    assert any("Vooraf is afgesproken: het vak dat vooraan staat, geldt." in zin for zin in zinnen)


def test_een_verdeelde_groep_krijgt_een_vlag_en_een_eensgezinde_niet():
    _, _, verdeeld = _een("geordend", ["moet"] * 4 + ["niet"] * 4)
    assert (verdeeld.eens, verdeeld.verdeeld) == (Fraction(-1), True)
    _, _, eens = _een("geordend", ["moet"] * 7 + ["zou"])
    assert not eens.verdeeld
    # Onder de vijf stemmers geen maat, en zonder volgorde ook niet.
    assert _een("geordend", ["moet", "moet", "niet", "niet"])[2].eens is None
    assert _een("los", ["moet"] * 4 + ["niet"] * 4)[2].eens is None
    assert (
        _een("geordend", ["a"] * 4 + ["b"] * 4, vakken=[{"id": x, "label": x} for x in "ab"])[2].eens is None
    )


@pytest.mark.parametrize(
    ("eerste", "rest", "vol"), [(6, 4, False), (7, 4, True), (0, 3, False), (1, 0, True)]
)
def test_meer_dan_zestig_procent_in_het_eerste_vak_krijgt_een_zin(eerste, rest, vol):
    opties = items(eerste + rest)
    biljet = {o.id: "moet" if n < eerste else "kan" for n, o in enumerate(opties)}
    for volgorde in ("geordend", "los"):
        r = _ronde(opties, [biljet], stand=RondeStand.GESLOTEN, onthuld=True)
        bord: Any = toon(CATEGORIE, _inst(volgorde), r, Surface.STAGE)[0]
        assert any("meer dan 60 procent" in zin for zin in bord.zinnen) == (vol and volgorde == "geordend")


# --- what goes on ---------------------------------------------------------------------------------------


def test_alleen_de_vakken_die_doorgaan_en_het_vak_gaat_mee():
    opties = items(4)
    o = [item.id for item in opties]
    biljetten = [{o[0]: "hoe", o[1]: "nu", o[2]: "wow"}, {o[0]: "hoe", o[1]: "nu"}, {o[2]: "nu", o[1]: "hoe"}]
    inst = _inst("los", NWH, door=["nu", "wow"], levert="oplossing")
    r = _ronde(opties, biljetten)
    uit = CATEGORIE.levert(inst, r)
    assert [(i.id, i.vak) for i in uit] == [(o[1], "nu"), (o[0], "hoe"), (o[2], ""), (o[3], "")]
    assert {i.soort for i in uit} == {ItemSoort.OPLOSSING}
    assert CATEGORIE.voorstel(inst, r) == (o[1],)
    assert set(CATEGORIE.voorstel(_inst("los", NWH), r)) == set(o)


def test_in_een_vak_staat_voorop_wat_de_meesten_daar_legden():
    opties = items(3)
    o = [item.id for item in opties]
    biljetten = [{o[1]: "nu", o[2]: "nu"}, {o[1]: "nu", o[2]: "nu", o[0]: "nu"}, {o[2]: "nu"}]
    uit = CATEGORIE.levert(_inst("los", NWH), _ronde(opties, biljetten))
    assert [i.id for i in uit] == [o[2], o[1], o[0]]


# --- reading --------------------------------------------------------------------------------------------

OPTIES = items(4)
IDS = [item.id for item in OPTIES]
VOL = _inst("los", [{"id": "nu", "label": "Nu", "hooguit": 2}, {"id": "hoe", "label": "Hoe"}])
ALLES = _inst("los", NWH, alles=True)


def _lees(waarde, inst=VOL, wie="d1", sleutel=""):
    return CATEGORIE.lees(inst, ronde(OPTIES), wie, sleutel, waarde)


@pytest.mark.parametrize(
    ("inst", "waarde", "zin"),
    [
        (VOL, {"vakken": {"x": "nu"}}, "past niet"),
        (VOL, {"vakken": {IDS[0]: "weg"}}, "Dit vak is er niet meer"),
        (VOL, {"vakken": {IDS[0]: 3}}, "Dit vak is er niet meer"),
        (
            VOL,
            {"vakken": dict.fromkeys(IDS[:3], "nu")},
            "In ‘Nu’ passen er hooguit 2. Haal er eerst een weg.",
        ),
        (ALLES, {"vakken": dict.fromkeys(IDS[:3], "nu")}, "Er is er nog 1 over"),
        (ALLES, {"vakken": {}}, "Er zijn er nog 4 over"),
        (VOL, {"vakken": []}, "past niet"),
        (VOL, {"anders": {}}, "past niet"),
    ],
)
def test_een_indeling_die_niet_klopt_wordt_in_woorden_geweigerd(inst, waarde, zin):
    with pytest.raises(Weigering, match=zin):
        _lees(waarde, inst)


@given(st.dictionaries(st.sampled_from(IDS), st.sampled_from(["nu", "wow", "hoe"])))
def test_wat_gelezen_is_blijft_bij_schrijven_en_herlezen_hetzelfde(vakken):
    inst = _inst("los", NWH)
    gelezen = _lees({"vakken": vakken}, inst)
    assert dict(gelezen.vakken) == vakken
    assert CATEGORIE.herlees(CATEGORIE.schrijf(gelezen)) == gelezen


def test_wie_alles_moet_indelen_hoeft_niet_meer_dan_er_past():
    krap = _inst("los", [{"id": x, "label": x, "hooguit": 1} for x in ("a", "b")], alles=True)
    assert moet_in(krap, 4) == 2
    assert dict(_lees({"vakken": {IDS[0]: "a", IDS[1]: "b"}}, krap).vakken) == {IDS[0]: "a", IDS[1]: "b"}
    with pytest.raises(Weigering):
        _lees({"vakken": {IDS[0]: "a"}}, krap)


# --- the leader places for the room ---------------------------------------------------------------------

ZAAL = _inst("geordend", MOSCOW, zaal=True, door=["moet"], alles=True)


def test_de_begeleider_legt_voor_de_zaal_en_dan_is_er_geen_stemming():
    half = _lees({"vakken": {IDS[2]: "moet"}}, ZAAL, BEGELEIDER, BORD)  # na elke daad bewaard, dus ook half
    r = ronde(OPTIES, [antwoord(BEGELEIDER, half, sleutel=BORD)], stand=RondeStand.OPEN)
    eerste, *rest = CATEGORIE.levert(ZAAL, r)
    assert (eerste.id, eerste.vak, {i.vak for i in rest}) == (IDS[2], "moet", {""})
    assert CATEGORIE.voorstel(ZAAL, r) == (IDS[2],)
    (vraag,) = toon(CATEGORIE, ZAAL, r, Surface.DESK)
    assert isinstance(vraag, DeelIn)
    assert (vraag.samen, vraag.stand) == (True, ((IDS[2], "moet"),))
    dicht = ronde(OPTIES, r.antwoorden.values(), stand=RondeStand.GESLOTEN, onthuld=True)
    assert [type(b) for b in toon(CATEGORIE, ZAAL, dicht, Surface.STAGE)] == [Groepen]
    kijk = _kijk(ZAAL, dicht)
    assert CATEGORIE.verantwoord(ZAAL, kijk) is None
    assert CATEGORIE.verantwoord(_inst("los"), _kijk(_inst("los"), _ronde(OPTIES, [{IDS[0]: "moet"}])))


def _kijk(inst, r: Ronde):
    hier = stap("categorie", inst)
    return Kijk(Surface.REPORT, hier, hier, r, r.items, 20, {})


@pytest.mark.parametrize(
    ("inst", "wie", "sleutel"),
    [
        (ZAAL, "d1", ""),
        (ZAAL, "d1", BORD),
        (ZAAL, BEGELEIDER, ""),
        (VOL, BEGELEIDER, BORD),
        (VOL, BEGELEIDER, ""),
        (VOL, "d1", BORD),
    ],
)
def test_wie_iets_niet_mag_leest_dat(inst, wie, sleutel):
    with pytest.raises(Weigering):
        _lees({"vakken": {}}, inst, wie, sleutel)


# --- what is shown --------------------------------------------------------------------------------------


def test_de_uitslag_is_vakken_met_een_tabel_van_alle_aantallen():
    biljetten = [{IDS[0]: "moet", IDS[1]: "kan"}, {IDS[0]: "moet"}, {IDS[0]: "kan"}]
    r = _ronde(OPTIES, biljetten, stand=RondeStand.GESLOTEN, onthuld=True)
    groepen, tabel = toon(CATEGORIE, _inst("geordend"), r, Surface.STAGE)
    assert isinstance(groepen, Groepen)
    assert isinstance(tabel, Tabel)
    assert [(g.naam, g.bijschrift) for g in groepen.groepen] == [
        ("Moet", "1 onderwerp"),
        ("Zou moeten", "0 onderwerpen"),
        ("Kan", "1 onderwerp"),
        ("Nu niet", "0 onderwerpen"),
        ("Niet ingedeeld", "2 onderwerpen"),
    ]
    assert groepen.groepen[0].kaarten[0].bijschrift == "2 van 3"
    assert tabel.rijen[0] == ("optie 0", "2", "0", "1", "0")


# --- counted in the room, and by organisation -------------------------------------------------------------


def _geteld(tabel: Mapping[str, Mapping[str, int]], stemmers: int, inst=None):
    inst = inst or _inst("geordend")
    inhoud = CATEGORIE.lees(
        inst, ronde(OPTIES), BEGELEIDER, TOTALEN, {"totalen": tabel, "stemmers": stemmers}
    )
    return inst, ronde(
        OPTIES, [antwoord(BEGELEIDER, inhoud, sleutel=TOTALEN)], stand=RondeStand.GESLOTEN, onthuld=True
    )


@given(stemming(), st.sampled_from(["geordend", "los", "voorrang"]))
def test_geteld_in_de_zaal_geeft_hetzelfde_als_op_de_telefoon(stem, volgorde):
    opties, biljetten = stem
    inst = _inst(volgorde)
    telefoon = CATEGORIE.tel(inst, _ronde(opties, biljetten))
    tabel = {p.item.id: dict(zip(NAMEN, p.aantallen, strict=True)) for p in telefoon.plekken}
    waarde = {"totalen": tabel, "stemmers": len(biljetten)}
    inhoud = CATEGORIE.lees(inst, ronde(opties), BEGELEIDER, TOTALEN, waarde)
    assert CATEGORIE.herlees(CATEGORIE.schrijf(inhoud)) == inhoud
    geteld = CATEGORIE.tel(inst, ronde(opties, [antwoord(BEGELEIDER, inhoud, sleutel=TOTALEN)]))
    assert (geteld.plekken, geteld.stemmers) == (telefoon.plekken, telefoon.stemmers)


@pytest.mark.parametrize(
    ("tabel", "stemmers"),
    [
        ({IDS[0]: {"moet": 5, "kan": 4}}, 8),  # meer briefjes dan mensen
        ({IDS[0]: {"moet": 1}}, 0),
        ({IDS[0]: {"weg": 1}}, 3),
        ({"x": {"moet": 1}}, 3),
        ({IDS[0]: {"moet": -1}}, 3),
    ],
)
def test_een_telling_die_niet_kan_wordt_geweigerd(tabel, stemmers):
    with pytest.raises(Weigering):
        _geteld(tabel, stemmers)
    _geteld({IDS[0]: {"moet": 4, "kan": 4}}, 8)


def test_ook_in_de_zaal_past_er_niet_meer_in_een_vak_dan_mag():
    # Vier mensen met hooguit twee in 'nu': samen hooguit acht.
    tabel = {o: {"nu": 4} for o in IDS[:2]}
    _geteld(tabel, 4, VOL)
    with pytest.raises(Weigering, match="Nu"):
        _geteld({**tabel, IDS[2]: {"nu": 1}}, 4, VOL)


def test_als_de_begeleider_telt_vraagt_de_telefoon_niets():
    inst = _inst("geordend")
    kijk = _kijk(inst, ronde(OPTIES))
    eigenaar = replace(kijk.eigenaar, invoersoort=Invoersoort.VERDELING)
    telt = replace(kijk, eigenaar=eigenaar, surface=Surface.PHONE)
    assert not [b for b in CATEGORIE.toon(inst, telt) if isinstance(b, DeelIn)]
    (vraag,) = CATEGORIE.toon(inst, replace(telt, surface=Surface.DESK))
    assert isinstance(vraag, VulTotalen)
    assert [k.id for k in vraag.kolommen] == NAMEN


def _met_partijen(inst, biljetten: Sequence[tuple[str, Biljet]], **stap_):
    r = _ronde(OPTIES, [b for _p, b in biljetten], stand=RondeStand.GESLOTEN, onthuld=True)
    kijk = _kijk(inst, r)
    eigenaar = replace(kijk.eigenaar, **stap_)
    partijen = {f"d{n}": p for n, (p, _b) in enumerate(biljetten)}
    namen = {f"d{n}": f"NAAM-{n}" for n in range(len(biljetten))}
    return replace(kijk, eigenaar=eigenaar, partijen=partijen, namen=namen)


GROOT_EN_KLEIN = (
    [("ziekenhuis", {IDS[0]: "moet"})] * 5
    + [("huisarts", {IDS[0]: "niet"})]
    + [("gemeente", {IDS[0]: "niet"})] * 2
)


def test_per_organisatie_kan_een_onderwerp_in_een_ander_vak_liggen():
    inst = _inst("los")
    kijk = _met_partijen(inst, GROOT_EN_KLEIN, invoersoort=Invoersoort.OP_NAAM)
    assert CATEGORIE.tel(inst, kijk.ronde).plekken[0].vak == "moet"
    weging = CATEGORIE.verantwoord(inst, kijk).weging
    assert weging.startswith("1 onderwerp ligt anders als elke organisatie even zwaar telt.")
    eens = _met_partijen(
        inst, [(p, {IDS[0]: "moet"}) for p, _b in GROOT_EN_KLEIN], invoersoort=Invoersoort.OP_NAAM
    )
    assert CATEGORIE.verantwoord(inst, eens).weging.startswith("Alles blijft in hetzelfde vak")


def test_een_geheime_telling_per_organisatie_blijft_weg_als_die_iemand_verraadt():
    inst = _inst("los")
    weging = CATEGORIE.verantwoord(inst, _met_partijen(inst, GROOT_EN_KLEIN)).weging
    assert weging.startswith("Een telling per organisatie tonen we niet.")


def test_op_naam_staat_er_wie_wat_koos_en_geheim_niet():
    inst = _inst("los")
    open_ = _met_partijen(inst, GROOT_EN_KLEIN, invoersoort=Invoersoort.OP_NAAM)
    tabellen = [b for b in CATEGORIE.toon(inst, open_) if isinstance(b, Tabel)]
    assert tabellen[-1].rijen[0][4] == "NAAM-5, NAAM-6, NAAM-7"
    geheim = _met_partijen(inst, GROOT_EN_KLEIN)
    assert "NAAM-" not in als_tekst(CATEGORIE.toon(inst, geheim))


# --- side by side, by organisation ------------------------------------------------------------------------

TOEZEGGING = [
    {"id": "ja", "label": "Ja"},
    {"id": "mits", "label": "Ja, mits"},
    {"id": "nee", "label": "Nee"},
    {"id": "achterban", "label": "Moet naar achterban"},
]
NAAST = _inst("geen", TOEZEGGING)
PARTIJ = {"invoersoort": Invoersoort.OP_NAAM, "stem_namens": StemNamens.PARTIJ}
PARTIJEN = [
    ("ggd", {IDS[0]: "ja", IDS[1]: "mits"}),
    ("gemeente", {IDS[0]: "ja"}),
    ("gemeente", {IDS[0]: "nee", IDS[1]: "mits"}),
    ("", {IDS[0]: "achterban"}),
]


def test_naast_elkaar_komt_niets_in_een_vak_en_gaat_alles_door():
    uit = CATEGORIE.levert(NAAST, _ronde(OPTIES, [b for _p, b in PARTIJEN]))
    assert [(item.id, item.vak) for item in uit] == [(o, "") for o in IDS]
    assert CATEGORIE.voorstel(NAAST, _ronde(OPTIES, [])) == tuple(IDS)
    # Controle: met een regel krijgt dezelfde stemming wel een vak.
    assert CATEGORIE.tel(_inst("los", TOEZEGGING), _ronde(OPTIES, [b for _p, b in PARTIJEN])).plekken[0].vak


def _per_organisatie(kijk: Kijk, surface: Surface) -> list[Tabel]:
    blokken = CATEGORIE.toon(NAAST, replace(kijk, surface=surface))
    return [b for b in blokken if isinstance(b, Tabel) and b.kolommen[0] == "Organisatie"]


def test_op_naam_van_de_partij_staat_per_organisatie_wat_ze_bij_elk_onderwerp_zei():
    kijk = _met_partijen(NAAST, PARTIJEN, **PARTIJ)
    for surface in (Surface.DESK, Surface.REPORT):
        tabel, vervolg = _per_organisatie(kijk, surface)
        assert tabel.kolommen == ("Organisatie", *(o.tekst for o in OPTIES[:3]))
        assert tabel.rijen == (
            ("gemeente", "Ja (1); Nee (1)", "Ja, mits", "–"),
            ("ggd", "Ja", "Ja, mits", "–"),
            ("Zonder organisatie", "Moet naar achterban", "–", "–"),
        )
        assert vervolg.kolommen == ("Organisatie", OPTIES[3].tekst)
        assert {cel for _partij, cel in vervolg.rijen} == {"–"}
    for surface in (Surface.STAGE, Surface.PHONE):
        assert _per_organisatie(kijk, surface) == []
        zinnen = [z for b in CATEGORIE.toon(NAAST, replace(kijk, surface=surface)) for z in _regels(b)]
        assert zinnen[1:3] == [
            "optie 0: ‘Ja’ van gemeente en ggd. ‘Nee’ van gemeente. "
            "‘Moet naar achterban’ van Zonder organisatie.",
            "optie 1: ‘Ja, mits’ van gemeente en ggd.",
        ]
        assert zinnen[3] == "optie 2: nog geen antwoord."


def _regels(blok) -> tuple[str, ...]:
    return blok.regels if isinstance(blok, Opsomming) else ()


def test_wie_in_de_zaal_zit_en_niets_zei_wordt_genoemd():
    kijk = _met_partijen(NAAST, PARTIJEN, **PARTIJ)
    kijk = replace(kijk, partijen={**kijk.partijen, "d9": "zorg", "d10": "ggd"})
    for surface in Surface:
        assert "Nog geen antwoord van: zorg." in str(CATEGORIE.toon(NAAST, replace(kijk, surface=surface)))
    assert "Nog geen antwoord van: zorg." in CATEGORIE.verantwoord(NAAST, kijk).zien
    # Geheim staat er niet wie er niets zei.
    assert "zorg" not in str(CATEGORIE.toon(NAAST, replace(kijk, eigenaar=stap("categorie", NAAST))))


@given(st.lists(st.tuples(st.sampled_from(["ggd", "gemeente", "zorg", ""]), st.sampled_from(range(4)))))
def test_elke_organisatie_zegt_per_onderwerp_precies_wat_haar_mensen_kozen(zaal):
    vak = [v["id"] for v in TOEZEGGING]
    biljetten = [(p, {o: vak[(n + i) % 4] for i, o in enumerate(IDS)}) for p, n in zaal]
    kijk = _met_partijen(NAAST, biljetten, **PARTIJ)
    tabellen = _per_organisatie(kijk, Surface.REPORT)
    woord = {v["id"]: v["label"] for v in TOEZEGGING}
    gezegd = {
        (rij[0], kop): cel
        for tabel in tabellen
        for rij in tabel.rijen
        for kop, cel in zip(tabel.kolommen[1:], rij[1:], strict=True)
    }
    for partij in {p for p, _b in biljetten}:
        for o in OPTIES:
            woorden = [woord[b[o.id]] for p, b in biljetten if p == partij]
            cel = gezegd[partij or "Zonder organisatie", o.tekst]
            if len(woorden) == 1:
                assert cel == woorden[0]
            else:
                assert sorted(cel.split("; ")) == sorted(f"{w} ({woorden.count(w)})" for w in set(woorden))
    assert bool(tabellen) == bool(zaal)


def test_veel_onderwerpen_staan_in_meer_tabellen_onder_elkaar():
    opties = items(8)
    r = _ronde(opties, [{o.id: "ja" for o in opties}], stand=RondeStand.GESLOTEN, onthuld=True)
    kijk = replace(_met_partijen(NAAST, [("ggd", {})], **PARTIJ), ronde=r, items=opties)
    tabellen = _per_organisatie(kijk, Surface.REPORT)
    assert [len(t.kolommen) - 1 for t in tabellen] == [3, 3, 2]
    assert [kop for t in tabellen for kop in t.kolommen[1:]] == [o.tekst for o in opties]
    assert [bool(t.bijschrift) for t in tabellen] == [False, False, True]


def test_namens_een_partij_zegt_de_telefoon_dat_de_naam_van_de_partij_erbij_komt():
    kijk = replace(_met_partijen(NAAST, PARTIJEN, **PARTIJ), ronde=ronde(OPTIES), surface=Surface.PHONE)
    zin, _vraag = CATEGORIE.toon(NAAST, kijk)
    assert zin.zin == "Wat jij kiest, komt met de naam van je organisatie op het scherm en in het verslag."
    persoon = replace(kijk, eigenaar=replace(kijk.eigenaar, stem_namens=StemNamens.PERSOON))
    assert "met je naam" in CATEGORIE.toon(NAAST, persoon)[0].zin


def test_naast_elkaar_wijst_de_uitslag_niets_aan():
    uitleg = CATEGORIE.verantwoord(NAAST, _met_partijen(NAAST, PARTIJEN, **PARTIJ))
    assert not uitleg.wijst_aan
    assert (uitleg.gelijk, uitleg.gevoelig, uitleg.weging) == ("", "", "")
    assert CATEGORIE.verantwoord(_inst("los"), _met_partijen(_inst("los"), PARTIJEN)).wijst_aan


def test_alleen_een_vak_waar_iets_in_ligt_gaat_mee():
    inst = _inst("los", NWH, door=["nu", "wow"])
    r = _geteld({IDS[0]: {"wow": 3}}, 3, inst)[1]
    groepen = next(b for b in toon(CATEGORIE, inst, r, Surface.STAGE) if isinstance(b, Groepen)).groepen
    assert [g.naam for g in groepen if g.gekozen] == ["Wow"]
