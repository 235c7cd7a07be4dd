"""`formulier`: which version stands, what is still missing, and what goes on."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regioworkshop.bouwstenen.formulier import EIGEN, Antwoord, Bevat, Invoerveld, ontbreekt
from regioworkshop.model.blocks import Ingevuld, Opsomming, Surface, Tabel, VulFormulier
from regioworkshop.model.items import ItemSoort
from regioworkshop.model.sessie import BEGELEIDER
from regioworkshop.model.sessie import Antwoord as Inzending
from regioworkshop.model.werkvorm import RondeStand
from tests.bouwstenen.maak import antwoord, bouwsteen, instellingen, items, ronde, toon, variant

FORMULIER = bouwsteen("formulier")
VELDNAMEN = ("wat", "getal", "schaal", "datum", "extra")


@st.composite
def versies(draw: st.DrawFn) -> list[Inzending]:
    wie = draw(st.lists(st.sampled_from(["d1", "d2", "d3", BEGELEIDER]), unique=True, max_size=4))
    seqs = draw(st.permutations(range(1, 5)))
    uit: list[Inzending] = []
    for deelnemer, seq in zip(wie, seqs, strict=False):
        namen = draw(st.lists(st.sampled_from(VELDNAMEN), unique=True))
        inhoud = Antwoord(tuple((n, f"{deelnemer} over {n}") for n in VELDNAMEN if n in namen))
        uit.append(antwoord(deelnemer, inhoud, sleutel="e.1/k0", seq=seq, eerst=seq))
    return uit


def _die_geldt(lijst: Sequence[Inzending]) -> Inzending | None:
    """The leader's; else the one with most fields; of those the latest. Empty ones never."""
    vol = [a for a in lijst if a.inhoud.velden]
    van_begeleider = [a for a in vol if a.deelnemer == BEGELEIDER]
    if van_begeleider:
        return van_begeleider[0]
    meest = max((len(a.inhoud.velden) for a in vol), default=0)
    laatste: Inzending | None = None
    for a in vol:
        if len(a.inhoud.velden) == meest and (laatste is None or a.seq > laatste.seq):
            laatste = a
    return laatste


@given(versies(), st.randoms(use_true_random=False))
def test_de_versie_die_geldt_en_de_volgorde_doet_er_niet_toe(lijst, toeval):
    steen, inst = variant("formulier per item")
    (stand,) = steen.tel(inst, ronde(items(1), lijst))
    verwacht = _die_geldt(lijst)
    assert stand.waarden == (dict(verwacht.inhoud.velden) if verwacht else {})
    assert stand.versies == len([a for a in lijst if a.inhoud.velden])
    door_elkaar = list(lijst)
    toeval.shuffle(door_elkaar)
    assert steen.tel(inst, ronde(items(1), door_elkaar)) == (stand,)


def test_controle_een_vollere_versie_wint_ook_als_zij_ouder_is():
    steen, inst = variant("formulier per item")
    vol = antwoord("d1", Antwoord((("wat", "a"), ("getal", "1"))), sleutel="e.1/k0", seq=1)
    leeg = antwoord("d2", Antwoord((("wat", "later"),)), sleutel="e.1/k0", seq=2)
    baas = antwoord(BEGELEIDER, Antwoord((("wat", "van de begeleider"),)), sleutel="e.1/k0", seq=3)
    assert steen.tel(inst, ronde(items(1), [vol, leeg]))[0].waarden["wat"] == "a"
    assert steen.tel(inst, ronde(items(1), [vol, leeg, baas]))[0].waarden["wat"] == "van de begeleider"


def test_elk_onderwerp_gaat_door_ook_zonder_tekst_en_weet_waar_het_vandaan_komt():
    steen, inst = variant("formulier per item")
    inhoud = Antwoord((("wat", "doen"), ("schaal", "regio")))
    r = ronde(items(2), [antwoord("d1", inhoud, sleutel="e.1/k1")])
    eerste, tweede = steen.levert(inst, r)
    assert (eerste.tekst, eerste.velden, eerste.bron) == ("optie 0", (), ("e.1/k0",))
    assert (tweede.tekst, tweede.soort, tweede.bron) == ("optie 1", ItemSoort.AFSPRAAK, ("e.1/k1",))
    assert [(v.veld, v.label, v.tekst) for v in tweede.velden] == [
        ("wat", "Wat", "doen"),
        ("schaal", "Schaal", "regio"),
    ]
    assert len({i.id for i in (eerste, tweede)} | {i.id for i in r.items}) == 4
    assert not tweede.door


def test_een_formulier_per_deelnemer_houdt_de_naam_en_neemt_de_titel_uit_een_veld():
    steen, inst = variant("formulier per deelnemer")
    r = ronde(
        (),
        [
            antwoord("d2", Antwoord((("wat", "bellen"),)), sleutel=EIGEN, seq=2),
            antwoord("d1", Antwoord(()), sleutel=EIGEN, seq=1),
        ],
    )
    (actie,) = steen.levert(inst, r)
    assert (actie.tekst, actie.soort, actie.door) == ("bellen", ItemSoort.ACTIE, "d2")


@pytest.mark.parametrize(
    ("bevat", "verplicht", "tekst", "melding"),
    [
        (Bevat.NIETS, True, "", "Nog niet ingevuld."),
        (Bevat.NIETS, False, "", ""),
        (Bevat.NIETS, True, "iets", ""),
        (Bevat.GETAL, True, "veel", "Er staat nog geen getal in."),
        (Bevat.GETAL, True, "18 van de 100", ""),
        (Bevat.DATUM, True, "snel", "Er staat nog geen datum in."),
        (Bevat.DATUM, True, "Zo snel als het kan na de zomer.", "Er staat nog geen datum in."),
        (Bevat.DATUM, True, "2028-12-31", ""),
        (Bevat.DATUM, True, "1 april 2027", ""),
        (Bevat.DATUM, True, "1-4-27", ""),
        (Bevat.DATUM, True, "eind MEI", ""),
        (Bevat.DATUM, True, "het derde kwartaal", ""),
        (Bevat.DATUM, True, "over 2 weken", "Er staat nog geen datum in."),
        (Bevat.DATUM, True, "meisjes en jongens", "Er staat nog geen datum in."),
    ],
)
def test_wat_er_nog_mist_wordt_gemeld_en_nooit_goedgekeurd(bevat, verplicht, tekst, melding):
    assert ontbreekt(Invoerveld("x", "X", bevat=bevat, verplicht=verplicht), tekst) == melding


def test_een_antwoord_uit_de_lijst_past_altijd():
    velden = [{"id": "s", "label": "S", "soort": "keuze", "keuzes": ["bovenregionaal"], "tekens": 10}]
    inst = instellingen("formulier", velden=velden, per="deelnemer")
    gelezen: Any = FORMULIER.lees(inst, ronde(), "d1", EIGEN, {"velden": {"s": "bovenregionaal"}})
    assert gelezen.velden == (("s", "bovenregionaal"),)


def test_een_leeg_veld_dat_leeg_mag_blijven_telt_niet_als_ingevuld():
    velden = [{"id": "wat", "label": "Wat"}, {"id": "los", "label": "Los", "verplicht": False}]
    inst = instellingen("formulier", velden=velden)
    lijst = [
        antwoord("d1", Antwoord((("wat", "iets"),)), sleutel="e.1/k0"),
        antwoord("d1", Antwoord((("los", "iets"),)), sleutel="e.1/k1", seq=2),
    ]
    r = ronde(items(3), lijst, stand=RondeStand.GESLOTEN)
    gezien = [b for b in toon(FORMULIER, inst, r, Surface.DESK) if isinstance(b, Ingevuld)]
    assert [(len(b.velden), b.volledig, b.totaal) for b in gezien] == [(1, 1, 1), (2, 1, 2), (1, 0, 1)]


# --- checks over several fields (a division of roles) ----------------------------------------------

PARTIJEN = ("gemeente", "ggd", "huisarts")
ROLLEN = instellingen(
    "formulier",
    velden=[
        *(
            {"id": p, "label": p.upper(), "soort": "keuze", "keuzes": ["beslist", "denkt mee", "doet"]}
            for p in PARTIJEN
        ),
        {"id": "los", "label": "Los", "verplicht": False},
    ],
    precies_een="beslist",
    hooguit_helft="denkt mee",
)


def _rollen(*taken: dict[str, str], stand: RondeStand = RondeStand.GESLOTEN, leeg: int = 0) -> Any:
    lijst = [
        antwoord("d1", Antwoord(tuple(taak.items())), sleutel=f"e.1/k{n}", seq=n + 1)
        for n, taak in enumerate(taken)
    ]
    return ronde(items(len(taken) + leeg), lijst, stand=stand)


def _nagekeken(r: Any, surface: Surface = Surface.DESK) -> list[str]:
    return [z for b in toon(FORMULIER, ROLLEN, r, surface) if isinstance(b, Opsomming) for z in b.regels]


def test_een_rolverdeling_meldt_wie_niet_of_te_vaak_beslist():
    r = _rollen(
        {"gemeente": "beslist", "ggd": "denkt mee"},
        {"gemeente": "beslist", "ggd": "beslist"},
        {"gemeente": "doet", "los": "beslist"},
        leeg=1,
    )
    verwacht = [
        "Bij ‘optie 1’ staat 2 keer ‘beslist’. Dat hoort precies één keer.",
        "Bij ‘optie 2’ staat nog nergens ‘beslist’.",
        "Bij ‘optie 3’ staat nog nergens ‘beslist’.",
    ]
    assert _nagekeken(r) == _nagekeken(r, Surface.REPORT) == verwacht
    assert _nagekeken(replace(r, onthuld=True), Surface.STAGE) == []


def test_meer_dan_de_helft_wordt_gemeld_en_precies_de_helft_niet():
    vol = {"gemeente": "beslist", "ggd": "denkt mee"}
    half = {"gemeente": "beslist", "ggd": "doet"}
    assert _nagekeken(_rollen(vol, half)) == []
    assert _nagekeken(_rollen(vol, vol, half)) == [
        "‘GGD’ heeft bij 2 van de 3 ‘denkt mee’. Dat is meer dan de helft."
    ]


def test_wat_nog_leeg_is_wordt_tijdens_het_invullen_niet_gemeld_en_niets_houdt_iemand_tegen():
    r = _rollen({"gemeente": "beslist"}, {"gemeente": "doet"}, stand=RondeStand.OPEN, leeg=3)
    assert _nagekeken(r) == ["Bij ‘optie 1’ staat nog nergens ‘beslist’."]
    fout = {"velden": {"gemeente": "beslist", "ggd": "beslist", "huisarts": "beslist"}}
    assert FORMULIER.lees(ROLLEN, r, "d2", "e.1/k0", fout), "it reports, it never refuses"
    assert len(FORMULIER.levert(ROLLEN, r)) == 5


@given(
    st.lists(
        st.fixed_dictionaries({p: st.sampled_from(["", "beslist", "denkt mee", "doet"]) for p in PARTIJEN}),
        min_size=1,
        max_size=6,
    )
)
def test_de_controle_telt_zoals_iemand_op_papier_zou_tellen(taken):
    ingevuld = [{p: w for p, w in taak.items() if w} for taak in taken]
    fout = sum(list(taak.values()).count("beslist") != 1 for taak in taken)
    kolommen = sum(sum(t[p] == "denkt mee" for t in taken) > len(taken) / 2 for p in PARTIJEN)
    assert len(_nagekeken(_rollen(*ingevuld))) == fout + kolommen


def test_zonder_de_vraag_erom_wordt_er_niets_nagekeken():
    zonder = replace(ROLLEN, precies_een="", hooguit_helft="")
    r = _rollen({"gemeente": "doet"})
    assert not [b for b in toon(FORMULIER, zonder, r, Surface.DESK) if isinstance(b, Opsomming)]


# --- a division of roles as a table -----------------------------------------------------------

MATRIX = replace(ROLLEN, velden=ROLLEN.velden[:-1])


@pytest.mark.parametrize("surface", [Surface.STAGE, Surface.DESK, Surface.REPORT])
def test_een_rolverdeling_is_een_tabel_met_per_taak_wie_wat_doet(surface):
    r = _rollen({"gemeente": "beslist", "ggd": "doet", "huisarts": "doet"}, {"ggd": "denkt mee"}, leeg=1)
    tabel = toon(FORMULIER, MATRIX, replace(r, onthuld=True), surface)[0]
    assert isinstance(tabel, Tabel)
    assert tabel.kolommen == ("Onderwerp", "Beslist", "Denkt mee", "Doet")
    cel = {
        (rij[0], kop): tekst for rij in tabel.rijen for kop, tekst in zip(tabel.kolommen, rij, strict=True)
    }
    assert cel["optie 0", "Beslist"] == "GEMEENTE"
    assert cel["optie 0", "Doet"] == "GGD\nHUISARTS"
    assert cel["optie 1", "Beslist"] == cel["optie 2", "Beslist"] == "nog niemand"
    assert cel["optie 1", "Denkt mee"] == "GGD"
    assert cel["optie 2", "Doet"] == "–"


def test_de_zaal_ziet_de_tabel_ook_terwijl_zij_invult_en_de_telefoon_een_lijst():
    r = _rollen({"gemeente": "beslist"}, stand=RondeStand.OPEN)
    assert isinstance(toon(FORMULIER, MATRIX, r, Surface.STAGE)[0], Tabel)
    assert isinstance(toon(FORMULIER, MATRIX, r, Surface.PHONE)[-1], VulFormulier)
    dicht = replace(r, stand=RondeStand.GESLOTEN, onthuld=True)
    assert isinstance(toon(FORMULIER, MATRIX, dicht, Surface.PHONE)[0], Ingevuld)


def test_controle_met_een_ander_veld_erbij_is_het_geen_tabel():
    r = replace(_rollen({"gemeente": "beslist", "los": "x"}), onthuld=True)
    assert not [b for b in toon(FORMULIER, ROLLEN, r, Surface.STAGE) if isinstance(b, Tabel)]


def test_de_tabel_zegt_dat_er_meer_versies_waren():
    een, twee = (
        antwoord(d, Antwoord((("gemeente", "beslist"),)), sleutel="e.1/k0", seq=n)
        for n, d in ((1, "d1"), (2, "d2"))
    )
    (tabel,) = [
        b
        for b in toon(
            FORMULIER, MATRIX, ronde(items(1), [een, twee], stand=RondeStand.GESLOTEN), Surface.REPORT
        )
        if isinstance(b, Tabel)
    ]
    assert tabel.bijschrift == "Bij 1 onderwerp waren er meer versies. De meest volledige staat hier."
