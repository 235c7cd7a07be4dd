"""A draaiboek being edited: every state of it is a file, a draaiboek and a way back."""

import random
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regioworkshop.catalogue import draaiboek_uit_bron, lees_draaiboek
from regioworkshop.catalogue.boekdocument import (
    blok_dubbel,
    blok_erbij,
    blok_ids,
    blok_met,
    blok_weg,
    blokken,
    is_te_bewerken,
    los_blok,
    met_minuten,
    met_stap,
    met_tijdvorm,
    nieuw_boek,
    stappen_nu,
    uit_sessie,
    verdeeld,
)
from regioworkshop.catalogue.document import Document, Gegevens, met, verplaatst, zonder
from regioworkshop.catalogue.schrijven import schrijf_toml
from regioworkshop.model.werkvorm import Bloksoort, Tijdvormsoort
from tests.catalogue.boeken import (
    BOUWSTENEN,
    CATALOGUS,
    DRAAIBOEKEN,
    KIJKER,
    WERKVORMEN,
    bewerking,
    boek,
    kijk,
)

ZADEN = st.integers(0, 2**32)


def _bewerkt(zaad: int, stappen: int) -> Document:
    toeval = random.Random(zaad)
    document = Document(boek())
    for nummer in range(stappen):
        document.pas(bewerking(document.gegevens, toeval), ("onderdeel", nummer))
    return document


# --- round trips --------------------------------------------------------------------------------


@settings(max_examples=25)
@given(ZADEN, st.integers(1, 14))
def test_wat_de_editor_maakt_is_een_bestand_en_een_draaiboek(zaad: int, stappen: int) -> None:
    gegevens = _bewerkt(zaad, stappen).gegevens
    assert tomllib.loads(schrijf_toml(gegevens)) == gegevens
    if not blokken(gegevens):
        return
    draaiboek, problemen = lees_draaiboek(gegevens, WERKVORMEN, BOUWSTENEN)
    assert draaiboek is not None, [str(p) for p in problemen]
    assert draaiboek_uit_bron(draaiboek.bron, BOUWSTENEN) == draaiboek
    beeld = kijk(gegevens)
    assert [b.minuten for b in beeld.blokken] == [o.minuten for o in draaiboek.onderdelen]
    assert [b.titel for b in beeld.blokken] == [o.titel for o in draaiboek.onderdelen]
    # Terug uit een sessie is het weer hetzelfde draaiboek.
    kopie = uit_sessie(draaiboek.bron, WERKVORMEN, BOUWSTENEN)
    nog_eens, problemen = lees_draaiboek(kopie, WERKVORMEN, BOUWSTENEN)
    assert nog_eens is not None, [str(p) for p in problemen]
    assert (nog_eens, nog_eens.opzet) == (draaiboek, draaiboek.opzet)
    assert not any("inhoud" in blok for blok in blokken(kopie))


@pytest.mark.parametrize("naam", DRAAIBOEKEN)
def test_een_ingebouwd_draaiboek_is_na_een_sessie_weer_te_bewerken(naam: str) -> None:
    draaiboek = CATALOGUS.draaiboeken[naam]
    kopie = uit_sessie(draaiboek.bron, WERKVORMEN, BOUWSTENEN)
    assert tomllib.loads(schrijf_toml(kopie)) == kopie
    weer, problemen = lees_draaiboek(kopie, WERKVORMEN, BOUWSTENEN)
    assert weer is not None, [str(p) for p in problemen]
    assert [(o.id, o.titel, o.werkvorm.stappen) for o in weer.onderdelen] == [
        (o.id, o.titel, o.werkvorm.stappen) for o in draaiboek.onderdelen
    ]
    # Alles wat in de bibliotheek staat, blijft die volgen.
    assert not any("inhoud" in blok for blok in blokken(kopie))


def test_een_werkvorm_die_veranderd_is_gaat_mee_zoals_hij_was() -> None:
    draaiboek = CATALOGUS.draaiboeken["prioritering"]
    anders = {**WERKVORMEN, "scoreronde": {**WERKVORMEN["scoreronde"], "doel": "Iets anders."}}
    kopie = uit_sessie(draaiboek.bron, anders, BOUWSTENEN)
    assert [blok["id"] for blok in blokken(kopie) if "inhoud" in blok] == ["scoren"]
    zonder_bibliotheek = uit_sessie(draaiboek.bron, {}, BOUWSTENEN)
    weer, _problemen = lees_draaiboek(zonder_bibliotheek, {}, BOUWSTENEN)
    assert weer is not None
    assert [o.werkvorm.stappen for o in weer.onderdelen] == [o.werkvorm.stappen for o in draaiboek.onderdelen]


@pytest.mark.parametrize("bron", ["[]", "{}", '{"onderdelen": [3]}', '{"onderdelen": [{"id": "a"}]}', "nee"])
def test_een_kapotte_sessie_zegt_dat(bron: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        uit_sessie(bron, WERKVORMEN, BOUWSTENEN)


# --- undo and redo ------------------------------------------------------------------------------


@settings(max_examples=25)
@given(ZADEN, st.integers(1, 14), st.lists(st.booleans(), max_size=30))
def test_terug_en_opnieuw_geven_precies_de_standen_van_toen(
    zaad: int, stappen: int, sprongen: list[bool]
) -> None:
    toeval = random.Random(zaad)
    document = Document(boek())
    standen: list[Gegevens] = [document.gegevens]
    for nummer in range(stappen):
        if document.pas(bewerking(document.gegevens, toeval), ("onderdeel", nummer)):
            standen.append(document.gegevens)
    plek = len(standen) - 1
    for terug in sprongen:
        gelukt = document.terug() if terug else document.opnieuw()
        nieuw = plek + (-1 if terug else 1)
        assert (gelukt is not None) == (0 <= nieuw < len(standen))
        plek = nieuw if gelukt is not None else plek
        assert document.gegevens is standen[plek]


@settings(max_examples=20)
@given(ZADEN, st.integers(2, 10))
def test_een_stand_verandert_nooit_meer(zaad: int, stappen: int) -> None:
    toeval = random.Random(zaad)
    gegevens: Gegevens = boek("check_in", Bloksoort.PAUZE)
    toen = schrijf_toml(gegevens)
    for _n in range(stappen):
        vorige, tekst = gegevens, schrijf_toml(gegevens)
        gegevens = bewerking(gegevens, toeval)
        assert schrijf_toml(vorige) == tekst
    assert schrijf_toml(boek("check_in", Bloksoort.PAUZE)) == toen


# --- minutes ------------------------------------------------------------------------------------


@given(st.integers(-5, 500), st.lists(st.tuples(st.integers(1, 120), st.booleans()), min_size=1, max_size=12))
def test_minuten_verdelen_klopt_altijd(totaal: int, stappen: list[tuple[int, bool]]) -> None:
    uit = verdeeld(totaal, stappen)
    assert sum(uit) == max(totaal, len(stappen))
    assert min(uit) >= 1
    vast = sum(m for m, mag in stappen if not mag)
    rekbaar = sum(1 for _m, mag in stappen if mag)
    if rekbaar and totaal - vast >= rekbaar:
        assert [u for u, (_m, mag) in zip(uit, stappen, strict=True) if not mag] == [
            m for m, mag in stappen if not mag
        ]


@given(st.lists(st.tuples(st.integers(1, 120), st.booleans()), min_size=1, max_size=12))
def test_evenveel_minuten_verandert_niets(stappen: list[tuple[int, bool]]) -> None:
    assert verdeeld(sum(m for m, _mag in stappen), stappen) == tuple(m for m, _mag in stappen)


def test_een_blok_langer_maken_schrijft_alleen_wat_anders_is() -> None:
    gegevens = boek("check_in", Bloksoort.PAUZE)
    eigen = WERKVORMEN["check_in"]
    vol = sum(s["minuten"] for s in eigen["stap"])
    langer = met_minuten(gegevens, 0, vol + 5, eigen, BOUWSTENEN)
    assert kijk(langer).blokken[0].minuten == vol + 5
    assert all(set(w) == {"minuten"} for w in blokken(langer)[0]["stappen"].values())
    # En terug naar zoals de werkvorm is: dan staat er niets meer.
    assert met_minuten(langer, 0, vol, eigen, BOUWSTENEN) == gegevens
    pauze = met_minuten(gegevens, 1, 25, None, BOUWSTENEN)
    assert kijk(pauze).blokken[1].minuten == 25


# --- blocks and steps ---------------------------------------------------------------------------


def test_een_kopie_krijgt_een_eigen_naam_en_geen_vaste_tijd() -> None:
    gegevens = met(boek(Bloksoort.PAUZE), ("onderdeel", 0, "begint_om"), "14:00")
    twee = blok_dubbel(gegevens, 0)
    assert blok_ids(twee) == ["pauze", "pauze_2"]
    assert [b.get("begint_om") for b in blokken(twee)] == ["14:00", None]
    assert blok_ids(blok_erbij(twee, 0, los_blok(Bloksoort.PAUZE))) == ["pauze_3", "pauze", "pauze_2"]


def test_wie_op_een_blok_rekende_rekent_op_dat_ervoor() -> None:
    gegevens = boek("een_twee_vier_allen", "stickeren")
    gegevens = met(gegevens, ("onderdeel", 1, "invoer"), "een_twee_vier_allen")
    assert "invoer" not in blokken(blok_weg(gegevens, 0))[0]
    assert blokken(blok_weg(gegevens, 1))[0] == blokken(gegevens)[0]


def test_een_stap_anders_doen_en_weer_gewoon() -> None:
    gegevens = boek("een_twee_vier_allen", "stickeren")
    eigen = WERKVORMEN["stickeren"]
    stap = next(s for s in eigen["stap"] if s.get("bouwsteen") == "punten")
    anders = met(met(stap, ("instellingen", "top"), 4), ("zeg",), "Kies er vier.")
    nieuw = met_stap(gegevens, 1, anders, eigen, BOUWSTENEN)
    assert blokken(nieuw)[1]["stappen"] == {stap["id"]: {"zeg": "Kies er vier.", "instellingen": {"top": 4}}}
    (gelezen,) = [s for s in stappen_nu(blokken(nieuw)[1], eigen, BOUWSTENEN) if s["id"] == stap["id"]]
    assert gelezen["instellingen"] == {**stap["instellingen"], "top": 4}
    assert met_stap(nieuw, 1, stap, eigen, BOUWSTENEN) == gegevens
    # Iets weghalen dat de werkvorm wel heeft, is ook iets anders doen.
    assert "zeg" in stap
    leeg = met_stap(gegevens, 1, zonder(stap, ("zeg",)), eigen, BOUWSTENEN)
    assert blokken(leeg)[1]["stappen"] == {stap["id"]: {"zeg": ""}}


def test_een_andere_tijdvorm_laat_staan_wat_blijft() -> None:
    eigen = WERKVORMEN["een_twee_vier_allen"]
    gegevens = boek("een_twee_vier_allen")
    for naam in (s["id"] for s in eigen["stap"]):
        gegevens = met(gegevens, ("onderdeel", 0, "stappen", naam), {"minuten": 9, "zeg": "Ja."})
    over = list(eigen["tijdvormen"]["minimaal"]["minuten"])
    kort = met_tijdvorm(gegevens, 0, Tijdvormsoort.MINIMAAL, over)
    assert blokken(kort)[0]["stappen"] == {naam: {"zeg": "Ja."} for naam in over}
    assert kijk(kort).draaiboek is not None
    assert blokken(met_tijdvorm(kort, 0, Tijdvormsoort.VOLLEDIG, over))[0].get("tijdvorm") is None


def test_een_leeg_draaiboek_is_te_bekijken_en_te_bewerken() -> None:
    leeg = nieuw_boek()
    beeld = kijk(leeg)
    assert (beeld.blokken, beeld.draaiboek, beeld.minuten, beeld.eind) == ((), None, 0, 780)
    assert is_te_bewerken(leeg)
    assert not is_te_bewerken({"onderdeel": [3]})
    assert not is_te_bewerken({"onderdeel": "niets"})
    assert blok_ids(verplaatst(boek("check_in", "check_out"), ("onderdeel",), 0, 1)) == [
        "check_out",
        "check_in",
    ]


def test_een_blok_dat_niet_klopt_heeft_ook_een_plaats_en_een_tijd() -> None:
    kapot = boek("check_in", {"id": "weg", "werkvorm": "bestaat_niet"}, Bloksoort.PAUZE)
    kapot = met(kapot, ("onderdeel", 2, "minuten"), "tien")
    beeld = kijk(kapot)
    assert [b.titel for b in beeld.blokken] == ["Check-in", "bestaat_niet", "Pauze"]
    assert [b.werkvorm is None for b in beeld.blokken] == [False, True, True]
    assert beeld.blokken[2].tijd.begin == beeld.blokken[0].tijd.eind
    assert beeld.draaiboek is None
    assert beeld.problemen


def test_problemen_wijzen_naar_het_blok_waar_ze_zijn() -> None:
    gegevens = boek({"id": "weg", "werkvorm": "bestaat_niet"}, "check_in", "stickeren")
    gegevens = met(gegevens, ("onderdeel", 1, "stappen"), {"rondje": {"minuten": 999}})
    paden = {(p.code, p.pad[:2]) for p in kijk(gegevens).problemen}
    assert {("D01", ("onderdeel", 0)), ("V09", ("onderdeel", 1))} <= paden
    paden = {(p.code, p.pad[:2]) for p in kijk(boek("check_in", Bloksoort.PAUZE, "stickeren")).problemen}
    assert paden <= {("D05", ("onderdeel", 2))}


def test_wat_niet_veranderde_wordt_maar_een_keer_gelezen() -> None:
    gegevens = boek("check_in", "check_out")
    eerst = KIJKER.kijk(gegevens)
    daarna = KIJKER.kijk(met(gegevens, ("onderdeel", 1, "titel"), "Klaar"))
    assert daarna.blokken[0].werkvorm is eerst.blokken[0].werkvorm
    assert daarna.blokken[1].werkvorm is not eerst.blokken[1].werkvorm
    assert daarna.blokken[1].titel == "Klaar"


def test_blok_met_wijst_naar_de_bibliotheek() -> None:
    assert blok_met("check_in") == {"id": "check_in", "werkvorm": "check_in"}
