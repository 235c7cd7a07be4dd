"""`peiling`: counts, lower median and van der Eijk's A (domain.md C.1, C.5 and C.6)."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regioworkshop.bouwstenen import Kijk
from regioworkshop.bouwstenen.basis import TOTALEN
from regioworkshop.bouwstenen.peiling import Antwoord, Instellingen, Uitslag
from regioworkshop.bouwstenen.peiling.woorden import zinnen, zinnen_gewenst
from regioworkshop.model.blocks import (
    Kies,
    Melding,
    Opsomming,
    Spreiding,
    Surface,
    Tabel,
    VulTotalen,
    WieZietDit,
)
from regioworkshop.model.commands import Weigering
from regioworkshop.model.sessie import BEGELEIDER, Ronde
from regioworkshop.model.werkvorm import Invoersoort, RondeStand
from tests.bouwstenen.maak import CONSENT, VUIST, antwoord, bouwsteen, instellingen, items, ronde, stap
from tests.hulp.zoveel import KEREN, ook_nachts

PEILING = bouwsteen("peiling")
FIST = instellingen("peiling", schaal=VUIST, regel="vuist")


def _ronde(waarden: Sequence[int]):
    return ronde((), [antwoord(f"d{n}", Antwoord(w), seq=n + 1) for n, w in enumerate(waarden)])


def _zinnen(inst: Instellingen, waarden: Sequence[int]) -> list[str]:
    return list(zinnen(inst, PEILING.tel(inst, _ronde(waarden)), None, 0))


# --- tally --------------------------------------------------------------------------------------


@given(st.lists(st.integers(0, 5), max_size=30), st.randoms(use_true_random=False))
def test_de_volgorde_doet_er_niet_toe_en_iedereen_telt_een_keer(waarden, toeval):
    uitslag = PEILING.tel(FIST, _ronde(waarden))
    assert list(uitslag.aantallen) == [waarden.count(w) for w in range(6)]
    assert uitslag.stemmers == len(waarden)
    toeval.shuffle(waarden)
    assert PEILING.tel(FIST, _ronde(waarden)) == uitslag


@pytest.mark.parametrize(("stemmers", "gegeven"), [(0, False), (1, False), (4, False), (5, True), (24, True)])
def test_onder_de_vijf_stemmers_staat_er_geen_maat(stemmers, gegeven):
    uitslag = PEILING.tel(FIST, _ronde([4] * stemmers))
    assert (uitslag.nu.eens is not None) == gegeven
    assert any("De groep" in zin for zin in _zinnen(FIST, [4] * stemmers)) == gegeven


@pytest.mark.parametrize(
    ("waarden", "zinnen"),
    [
        ([], ["Niemand heeft gekozen."]),
        (
            [3],
            [
                "1 mens koos. De middelste keuze is 3 (trede 3).",
                "Niemand geeft minder dan een 3: er is steun om door te gaan.",
            ],
        ),
        (
            [0, 4, 5],
            [
                "3 mensen kozen. De middelste keuze is 4 (trede 4).",
                "1 mens geeft een 0. Stop en luister eerst.",
            ],
        ),
        (
            [1, 2, 5, 5],
            [
                "4 mensen kozen. De middelste keuze is 2 (trede 2).",
                "2 mensen geven een 1 of 2. Vraag wat er nodig is.",
            ],
        ),
        (
            [0, 0, 1, 5],
            [
                "4 mensen kozen. De middelste keuze is 0 (trede 0).",
                "2 mensen geven een 0. Stop en luister eerst.",
                "1 mens geeft een 1 of 2. Vraag wat er nodig is.",
            ],
        ),
    ],
)
def test_een_nul_wordt_nooit_weggemiddeld(waarden, zinnen):
    assert _zinnen(FIST, waarden) == zinnen


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
    assert _zinnen(FIST, waarden)[-1] == zin


def test_een_gewone_schaal_krijgt_geen_vuistregels():
    gewoon = instellingen("peiling", schaal=VUIST)
    assert not any("Stop" in zin for zin in _zinnen(gewoon, [0, 0, 5]))


def test_redenen_staan_op_alfabet_en_niet_op_volgorde_van_binnenkomst():
    met = instellingen("peiling", schaal=VUIST, reden="Waarom?")
    r = ronde((), [antwoord(f"d{n}", Antwoord(2, t), seq=n) for n, t in enumerate(["c", "a", "", "b"], 1)])
    assert PEILING.tel(met, r).redenen == ("a", "b", "c")


# --- every rule against a second tally ------------------------------------------------------------

OORDEEL = [
    {"waarde": 0, "label": "bezwaar"},
    {"waarde": 1, "label": "met zorg"},
    {"waarde": 2, "label": "ja"},
]
TOEZEGGING = [
    {"waarde": 0, "label": "nee"},
    {"waarde": 1, "label": "open"},
    {"waarde": 2, "label": "ja mits"},
    {"waarde": 3, "label": "ja"},
]
REGELS: dict[str, Instellingen] = {
    "geen": instellingen("peiling", schaal=[{"waarde": w, "label": str(w)} for w in (1, 3, 4, 8)]),
    "vuist": FIST,
    "consent": instellingen("peiling", schaal=CONSENT, regel="consent", reden="Wat?", reden_bij=[0]),
    "consent van drie": instellingen("peiling", schaal=OORDEEL, regel="consent", reden="Wat?", reden_bij=[0]),
    "temperatuur": instellingen("peiling", schaal=VUIST, regel="temperatuur", gewenst="Waarheen?"),
    "commitment": instellingen(
        "peiling", schaal=TOEZEGGING, regel="commitment", reden="Mits?", reden_bij=[2]
    ),
}
ZAAL = ("gemeente", "ggd", "huisartsen", "")


def _kijk(
    inst: Instellingen,
    r: Ronde,
    surface: Surface = Surface.DESK,
    *,
    soort: Invoersoort = Invoersoort.STEMBILJETTEN,
    partijen: Mapping[str, str] | None = None,
    vorige: Ronde | None = None,
    aanwezig: int = 0,
) -> Kijk:
    hier = replace(stap("peiling", inst), invoersoort=soort)
    namen = {f"d{n}": f"Naam {n}" for n in range(100)}
    return Kijk(surface, hier, hier, r, r.items, aanwezig, namen, partijen or {}, vorige=vorige)


def _zaal(inst: Instellingen, biljetten: Sequence[Antwoord], opties: Sequence[Any] = ()) -> Ronde:
    return ronde(
        opties,
        [antwoord(f"d{n}", b, seq=n + 1) for n, b in enumerate(biljetten)],
        stand=RondeStand.GESLOTEN,
        onthuld=True,
    )


def _tweede_telling(inst: Instellingen, biljetten: Sequence[Antwoord]) -> dict[str, Any]:
    """The same outcome once more: by walking over the sorted choices, with no counts per value."""
    keuzes = sorted(b.waarde for b in biljetten)
    heen = sorted(b.gewenst for b in biljetten if b.gewenst is not None)
    laagste = min(t.waarde for t in inst.schaal)
    uit: dict[str, Any] = {
        "aantallen": [len([k for k in keuzes if k == t.waarde]) for t in inst.schaal],
        "midden": keuzes[(len(keuzes) - 1) // 2] if keuzes else None,
        "uitersten": (keuzes[0], keuzes[-1]) if keuzes else None,
        "heen": [len([k for k in heen if k == t.waarde]) for t in inst.schaal],
        "heen_midden": heen[(len(heen) - 1) // 2] if heen else None,
        "besluit": None,
        "bezwaren": 0,
    }
    if inst.regel.value == "consent":
        tegen = [b for b in biljetten if b.waarde == laagste]
        uit["bezwaren"] = len([b for b in tegen if b.reden])
        uit["besluit"] = bool(biljetten) and not any(b.reden for b in tegen)
    return uit


def _als_tabel(uitslag: Uitslag) -> dict[str, Any]:
    heen = uitslag.gewenst
    return {
        "aantallen": list(uitslag.nu.aantallen),
        "midden": uitslag.nu.mediaan,
        "uitersten": uitslag.nu.uitersten,
        "heen": list(heen.aantallen) if heen else [0] * len(uitslag.nu.waarden),
        "heen_midden": heen.mediaan if heen else None,
        "besluit": uitslag.besluit,
        "bezwaren": uitslag.bezwaren,
    }


def _willekeurig(toeval: random.Random, inst: Instellingen) -> list[Antwoord]:
    def een() -> Antwoord:
        waarde = toeval.choice(inst.schaal).waarde
        reden = toeval.choice(("", "te duur", "te vroeg")) if inst.reden else ""
        return Antwoord(waarde, reden, toeval.choice(inst.schaal).waarde if inst.gewenst else None)

    return [een() for _ in range(toeval.randrange(14))]


@ook_nachts
@pytest.mark.parametrize("naam", REGELS)
def test_duizenden_peilingen_kloppen_met_een_tweede_telling(naam):
    inst = REGELS[naam]
    toeval = random.Random(naam)
    gezien: set[object] = set()
    for _keer in range(KEREN):
        biljetten = _willekeurig(toeval, inst)
        uitslag = PEILING.tel(inst, _zaal(inst, biljetten))
        verwacht = _tweede_telling(inst, biljetten)
        assert _als_tabel(uitslag) == verwacht
        assert uitslag.zonder_reden + uitslag.bezwaren in (
            0,
            verwacht["aantallen"][0] if inst.regel.value == "consent" else 0,
        )
        toeval.shuffle(biljetten)
        assert PEILING.tel(inst, _zaal(inst, biljetten)) == uitslag
        gezien.add(verwacht["besluit"])
    assert gezien == ({True, False} if inst.regel.value == "consent" else {None})


def test_controle_een_verschoven_telling_valt_op():
    inst = REGELS["consent"]
    biljetten = [Antwoord(1), Antwoord(0, "te duur")]
    goed = _tweede_telling(inst, biljetten)
    assert _als_tabel(PEILING.tel(inst, _zaal(inst, biljetten))) == goed
    assert _als_tabel(PEILING.tel(inst, _zaal(inst, biljetten[:1]))) != goed
    assert _tweede_telling(inst, [Antwoord(1), Antwoord(0)]) != goed


@given(st.lists(st.integers(0, 5), max_size=30), st.lists(st.integers(0, 5), max_size=30))
def test_geteld_in_de_zaal_geeft_dezelfde_uitslag_als_biljetten(nu, straks):
    inst = REGELS["temperatuur"]
    tabel = {str(w): {"nu": nu.count(w), "gewenst": straks.count(w)} for w in range(6)}
    telling = PEILING.lees(inst, ronde(), BEGELEIDER, TOTALEN, {"totalen": tabel, "stemmers": 0})
    assert PEILING.herlees(PEILING.schrijf(telling)) == telling
    geteld = PEILING.tel(inst, ronde((), [antwoord(BEGELEIDER, telling, sleutel=TOTALEN)]))
    biljetten = PEILING.tel(inst, _zaal(inst, [Antwoord(w, "", w) for w in nu]))
    assert geteld.nu == biljetten.nu
    assert geteld.gewenst is not None
    assert list(geteld.gewenst.aantallen) == [straks.count(w) for w in range(6)]


# --- consent --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("biljetten", "besluit", "zin"),
    [
        ([Antwoord(1)] * 3, True, "Er zijn geen bezwaren: de groep kan hiertoe besluiten."),
        (
            [Antwoord(1), Antwoord(0, "te duur")],
            False,
            "Er is 1 bezwaar, dus nog geen besluit. Luister eerst naar de reden.",
        ),
        # Een bezwaar zonder reden is geen veto.
        ([Antwoord(1), Antwoord(0)], True, "1 bezwaar zonder reden telt niet mee. Vraag om de reden."),
    ],
)
def test_consent_is_een_besluit_zonder_bezwaar_met_reden(biljetten, besluit, zin):
    inst = REGELS["consent"]
    r = _zaal(inst, biljetten, items(2))
    uitslag = PEILING.tel(inst, r)
    assert uitslag.besluit is besluit
    assert zin in zinnen(inst, uitslag, None, 0)
    assert PEILING.voorstel(inst, r) == (tuple(i.id for i in r.items) if besluit else ())
    uitleg = PEILING.verantwoord(inst, _kijk(inst, r))
    assert uitleg is not None
    assert uitleg.wijst_aan


def test_zonder_een_stem_is_er_geen_consent():
    inst = REGELS["consent"]
    uitslag = PEILING.tel(inst, _zaal(inst, []))
    assert uitslag.besluit is False
    assert zinnen(inst, uitslag, None, 5) == ("Niemand heeft gekozen.",)


def test_een_bezwaar_zonder_reden_gaat_terug_naar_de_afzender():
    inst = REGELS["consent"]
    for leeg in ("", "  ", "\u200b"):
        with pytest.raises(Weigering) as fout:
            PEILING.lees(inst, ronde(), "d1", "", {"waarde": 0, "reden": leeg})
        assert fout.value.zin == "Schrijf ook je reden op. Een bezwaar zonder reden telt niet mee."
    assert PEILING.lees(inst, ronde(), "d1", "", {"waarde": 0, "reden": "te duur"}) == Antwoord(0, "te duur")
    # Controle: wie instemt, hoeft niets te schrijven.
    assert PEILING.lees(inst, ronde(), "d1", "", {"waarde": 1}) == Antwoord(1)


def test_een_verplichte_reden_bij_een_andere_regel_noemt_de_keuze():
    with pytest.raises(Weigering) as fout:
        PEILING.lees(REGELS["commitment"], ronde(), "d1", "", {"waarde": 2})
    assert fout.value.zin == "Schrijf bij ‘ja mits’ ook je reden op."


def test_wie_bezwaar_maakt_staat_er_alleen_op_naam():
    inst = REGELS["consent"]
    r = _zaal(inst, [Antwoord(1), Antwoord(0, "te duur")])
    for surface in Surface:
        geheim = PEILING.toon(inst, _kijk(inst, r, surface))
        assert "Naam" not in str(geheim)
        assert ("te duur" in str(geheim)) == (surface in (Surface.DESK, Surface.REPORT))
    op_naam = PEILING.toon(inst, _kijk(inst, r, Surface.REPORT, soort=Invoersoort.OP_NAAM))
    (tabel,) = [b for b in op_naam if isinstance(b, Tabel)]
    assert tabel.rijen == (("Naam 0", "akkoord", ""), ("Naam 1", "bezwaar", "te duur"))
    assert not [b for b in op_naam if isinstance(b, Opsomming)]
    open_ = replace(r, stand=RondeStand.OPEN, onthuld=False)
    vraag = PEILING.toon(inst, _kijk(inst, open_, Surface.PHONE, soort=Invoersoort.OP_NAAM))
    (zin,) = [b.zin for b in vraag if isinstance(b, WieZietDit)]
    assert "met je naam" in zin


def test_wie_niet_koos_wordt_bij_consent_genoemd():
    inst = REGELS["consent"]
    blokken = PEILING.toon(inst, _kijk(inst, _zaal(inst, [Antwoord(1)] * 3), aanwezig=5))
    (beeld,) = [b for b in blokken if isinstance(b, Spreiding)]
    assert beeld.zinnen[-1] == "2 mensen kozen niet."


# --- temperature ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("toen", "nu", "zin"),
    [
        ([2, 2, 2], [4, 4, 4], "Het midden ligt 2 hoger dan de vorige keer."),
        ([4], [3, 3, 5], "Het midden ligt 1 lager dan de vorige keer."),
        ([3, 0], [0, 5], "Het midden is gelijk aan de vorige keer."),
    ],
)
def test_de_temperatuur_zegt_wat_er_veranderde(toen, nu, zin):
    inst = REGELS["temperatuur"]
    r, vorige = (_zaal(inst, [Antwoord(w, "", w) for w in waarden]) for waarden in (nu, toen))
    met = PEILING.toon(inst, _kijk(inst, r, vorige=vorige))
    zonder = PEILING.toon(inst, _kijk(inst, r))
    assert zin in str(met)
    assert "de vorige keer" not in str(zonder)
    leeg = PEILING.toon(inst, _kijk(inst, r, vorige=_zaal(inst, [])))
    assert "de vorige keer" not in str(leeg)


def test_de_temperatuur_noemt_laagste_midden_en_hoogste_en_wijst_niets_aan():
    inst = REGELS["temperatuur"]
    r = _zaal(inst, [Antwoord(w, "", 5) for w in (1, 2, 5)], items(1))
    uitslag = PEILING.tel(inst, r)
    assert zinnen(inst, uitslag, None, 0) == (
        "3 mensen kozen. De laagste is 1 (trede 1), de middelste 2 (trede 2), de hoogste 5 (trede 5).",
    )
    assert zinnen_gewenst(inst, uitslag) == (
        "De middelste keuze is 5 (trede 5). Het midden ligt 3 hoger dan nu.",
    )
    uitleg = PEILING.verantwoord(inst, _kijk(inst, r))
    assert uitleg is not None
    assert not uitleg.wijst_aan
    beelden = [b for b in PEILING.toon(inst, _kijk(inst, r, Surface.STAGE)) if isinstance(b, Spreiding)]
    assert [b.titel for b in beelden] == ["Uitslag", "Waarheen?"]
    assert [[v.aantal for v in b.vakken] for b in beelden] == [[0, 1, 1, 0, 0, 1], [0, 0, 0, 0, 0, 3]]


def test_de_tweede_keuze_moet_erbij_en_alleen_als_die_gevraagd_is():
    inst = REGELS["temperatuur"]
    assert PEILING.lees(inst, ronde(), "d1", "", {"waarde": 1, "tweede": 4}) == Antwoord(1, "", 4)
    for fout in ({"waarde": 1}, {"waarde": 1, "tweede": None}, {"waarde": 1, "tweede": 9}):
        with pytest.raises(Weigering):
            PEILING.lees(inst, ronde(), "d1", "", fout)
    assert PEILING.lees(FIST, ronde(), "d1", "", {"waarde": 1, "tweede": 4}) == Antwoord(1)
    for inhoud in (Antwoord(1, "", 4), Antwoord(0, "x"), Antwoord(2, "", 0)):
        assert PEILING.herlees(PEILING.schrijf(inhoud)) == inhoud


# --- commitment ---------------------------------------------------------------------------------------


def test_een_toezegging_staat_per_organisatie_en_wie_nog_niets_zei_ook():
    inst = REGELS["commitment"]
    r = _zaal(
        inst, [Antwoord(3), Antwoord(2, "als er geld is"), Antwoord(0), Antwoord(3), Antwoord(1)], items(1)
    )
    partijen = {"d0": "ggd", "d1": "gemeente", "d2": "gemeente", "d3": "gemeente", "d4": "", "d9": "zorg"}
    kijk = _kijk(inst, r, Surface.REPORT, partijen=partijen)
    (tabel,) = [b for b in PEILING.toon(inst, kijk) if isinstance(b, Tabel)]
    assert tabel.kolommen == ("Organisatie", "Zegt", "Daarbij")
    assert tabel.rijen == (
        ("gemeente", "nee (1), ja mits (1), ja (1)", "als er geld is"),
        ("ggd", "ja", ""),
        ("Zonder organisatie", "open", ""),
    )
    uitleg = PEILING.verantwoord(inst, kijk)
    assert uitleg is not None
    assert uitleg.zien == ("5 mensen kozen.", "Nog geen antwoord van: zorg.")
    zaal = PEILING.toon(inst, replace(kijk, surface=Surface.STAGE))
    (tabel,) = [b for b in zaal if isinstance(b, Tabel)]
    assert tabel.kolommen == ("Organisatie", "Zegt")
    assert "als er geld is" not in str(zaal)


@given(st.lists(st.tuples(st.sampled_from(ZAAL), st.integers(0, 3)), max_size=20))
def test_elke_organisatie_zegt_precies_wat_haar_mensen_kozen(zaal):
    inst = REGELS["commitment"]
    r = _zaal(inst, [Antwoord(waarde) for _partij, waarde in zaal])
    partijen = {f"d{n}": partij for n, (partij, _w) in enumerate(zaal)}
    tabellen = [b for b in PEILING.toon(inst, _kijk(inst, r, partijen=partijen)) if isinstance(b, Tabel)]
    gezegd = {rij[0]: rij[1] for tabel in tabellen for rij in tabel.rijen}
    woord = {t.waarde: t.label for t in inst.schaal}
    verwacht: dict[str, str] = {}
    for partij in {p for p, _w in zaal}:
        kozen = sorted(w for p, w in zaal if p == partij)
        verwacht[partij or "Zonder organisatie"] = (
            woord[kozen[0]]
            if len(kozen) == 1
            else ", ".join(f"{woord[w]} ({kozen.count(w)})" for w in sorted(set(kozen)))
        )
    assert gezegd == verwacht


# --- hands ---------------------------------------------------------------------------------------


def test_als_de_begeleider_telt_vult_die_in_en_wachten_de_telefoons():
    inst = REGELS["vuist"]
    for surface in Surface:
        blokken = PEILING.toon(inst, _kijk(inst, ronde(), surface, soort=Invoersoort.VERDELING))
        assert not [b for b in blokken if isinstance(b, Kies)]
        assert any(isinstance(b, VulTotalen) for b in blokken) == (surface is Surface.DESK)
        assert any(isinstance(b, Melding) for b in blokken) == (surface is Surface.PHONE)
    # Controle: met biljetten is het andersom.
    gewoon = PEILING.toon(inst, _kijk(inst, ronde(), Surface.PHONE))
    assert [b for b in gewoon if isinstance(b, Kies)]


@pytest.mark.parametrize(
    ("wie", "sleutel"), [("d1", TOTALEN), (BEGELEIDER, ""), (BEGELEIDER, "x"), ("d1", "x")]
)
def test_een_telling_komt_alleen_van_de_begeleider_en_die_brengt_zelf_geen_stem_uit(wie, sleutel):
    for waarde in ({"waarde": 3}, {"totalen": {"3": {"nu": 2}}, "stemmers": 0}):
        with pytest.raises(Weigering):
            PEILING.lees(FIST, ronde(), wie, sleutel, waarde)


def test_een_getelde_peiling_noemt_geen_afwezigen_en_telt_zijn_stemmers():
    inst = REGELS["consent"]
    telling = PEILING.lees(inst, ronde(), BEGELEIDER, TOTALEN, {"totalen": {"1": {"nu": 7}}, "stemmers": 0})
    r = ronde(items(1), [antwoord(BEGELEIDER, telling, sleutel=TOTALEN)], stand=RondeStand.GESLOTEN)
    uitleg = PEILING.verantwoord(inst, _kijk(inst, r, soort=Invoersoort.VERDELING, aanwezig=12))
    assert uitleg is not None
    assert uitleg.stemmers == 7
    assert uitleg.zien == ("7 mensen kozen.", "Er zijn geen bezwaren: de groep kan hiertoe besluiten.")
    assert PEILING.tel(inst, r).besluit is True


# --- the choices in the room ------------------------------------------------------------------


def test_de_zaal_ziet_waaruit_zij_kiest_en_wat_er_voorligt():
    inst = REGELS["temperatuur"]
    vraag = replace(_zaal(inst, []), stand=RondeStand.OPEN)
    (keuzes,) = PEILING.toon(inst, _kijk(inst, vraag, Surface.STAGE))
    assert isinstance(keuzes, Kies)
    assert [k.label for k in keuzes.keuzes] == [t.label for t in inst.schaal]
    assert keuzes.tweede == inst.gewenst
    een, ook = PEILING.toon(inst, _kijk(inst, replace(vraag, items=items(1)), Surface.STAGE))
    assert isinstance(een, Opsomming)
    assert isinstance(ook, Kies)
    veel = PEILING.toon(inst, _kijk(inst, replace(vraag, items=items(30)), Surface.STAGE))
    assert [type(b) for b in veel] == [Opsomming], "no room beside a long list"


def test_bij_consent_staat_er_geen_nul_voor_het_bezwaar():
    for regel, cijfers in (("consent", {""}), ("vuist", {str(t.waarde) for t in FIST.schaal})):
        inst = FIST if regel == "vuist" else REGELS[regel]
        (beeld,) = [
            b for b in PEILING.toon(inst, _kijk(inst, _zaal(inst, [Antwoord(1)]))) if isinstance(b, Spreiding)
        ]
        assert {v.waarde for v in beeld.vakken} == cijfers
