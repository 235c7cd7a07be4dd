"""The werkvormen, draaiboeken and example that come with the program: complete, in time, in plain Dutch."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest

from regioworkshop.bouwstenen import ingebouwd
from regioworkshop.bouwstenen.formulier import Per, ontbreekt
from regioworkshop.bouwstenen.gemeen import Gelijkspel
from regioworkshop.bouwstenen.punten import Antwoord, plaatsen, rangen
from regioworkshop.bouwstenen.rekenen import rang
from regioworkshop.bouwstenen.velden import Problemen, lees_velden, schrijf_velden
from regioworkshop.catalogue import Catalogus, controleer_pad, draaiboek_uit_bron, laad, lees_draaiboek
from regioworkshop.model.items import Item
from regioworkshop.model.sessie import Ronde
from regioworkshop.model.werkvorm import (
    Bewaring,
    Draaiboek,
    Invoersoort,
    Neemt,
    RondeStand,
    Stap,
    StapDoel,
    Tijdvormsoort,
    Vertrouwelijkheid,
    Werkvorm,
)

BOVENAAN = Path(__file__).parent.parent.parent
WERKVORMEN = BOVENAAN / "werkvormen"
VOORBEELD = BOVENAAN / "resources" / "voorbeeld" / "flevoland.toml"
BOUWSTENEN = ingebouwd()
KAARTEN = sorted(p for p in WERKVORMEN.rglob("*.toml") if p.parent.name != "draaiboeken")

# domain.md B.9: groep, kortste en langste duur, minuten per stap, klasse.
REGISTER: dict[str, tuple[tuple[int, int], tuple[int, int], tuple[int, ...], str]] = {
    "brainwriting": ((4, 20), (30, 60), (5, 5, 25, 5, 10), "deelnemers"),
    "een_twee_vier_allen": ((4, 100), (12, 15), (1, 2, 4, 5), "deelnemers"),
    "wereldcafe": ((12, 100), (75, 120), (10, 20, 20, 20, 15, 10), "deelnemers"),
    "vijfentwintig_tien": ((10, 100), (25, 30), (5, 15, 8), "deelnemers"),
    "rondje": ((4, 14), (15, 25), (2, 15, 3), "deelnemers"),
    "bo_os": ((6, 60), (45, 60), (10, 15, 15, 10), "deelnemers"),
    "alleen_samen_niet": ((4, 20), (25, 35), (8, 12, 10), "deelnemers"),
    "stil_clusteren": ((4, 16), (25, 40), (5, 10, 8, 5, 2), "deelnemers"),
    "octopus": ((8, 24), (10, 20), (2, 10, 5), "deelnemers"),
    "clusternamen": ((4, 16), (10, 20), (6, 5, 4), "deelnemers"),
    "stickeren": ((5, 40), (20, 30), (2, 5, 3, 3, 2, 10), "deelnemers"),
    "geheime_stemming": ((5, 16), (10, 15), (2, 4, 3, 3), "deelnemers"),
    "rol_op": ((8, 24), (45, 60), (8, 10, 10, 15, 5), "deelnemers"),
    "impact_inspanning": ((4, 16), (30, 45), (5, 8, 5, 12, 5), "deelnemers"),
    "moscow": ((4, 12), (20, 40), (4, 8, 15, 5), "deelnemers"),
    "paarsgewijs": ((3, 12), (25, 40), (3, 14, 4, 10), "deelnemers"),
    "rangordenen": ((3, 30), (15, 30), (2, 6, 5, 8), "deelnemers"),
    "budget": ((6, 60), (45, 75), (12, 20, 5, 15), "deelnemers"),
    "nuf": ((3, 20), (15, 30), (3, 8, 4, 12), "deelnemers"),
    "keuzebox": ((5, 20), (30, 40), (3, 8, 5, 6, 8), "deelnemers"),
    "criteriamatrix": ((4, 12), (45, 60), (10, 8, 12, 5, 15), "deelnemers"),
    "consent": ((3, 15), (20, 45), (8, 8, 5, 8, 10, 4), "deelnemers"),
    "vuist_tot_vijf": ((3, 60), (5, 10), (1, 1, 5, 2), "deelnemers"),
    "temperatuur": ((3, 60), (5, 10), (1, 2, 4), "deelnemers"),
    "stelling": ((5, 40), (10, 20), (2, 2, 4, 4), "deelnemers"),
    "schaalvraag": ((3, 20), (10, 20), (1, 2, 6, 5), "deelnemers"),
    "minderheidswijsheid": ((5, 25), (30, 60), (12, 8, 6, 4, 15), "deelnemers"),
    "kernvraag": ((4, 15), (25, 35), (5, 6, 8, 6, 3), "deelbaar"),
    "probleemboom": ((2, 12), (45, 60), (5, 10, 10, 10, 10, 5), "deelnemers"),
    "doelenboom": ((2, 12), (25, 40), (10, 10, 10), "deelbaar"),
    "vijf_waarom": ((3, 8), (15, 30), (3, 12, 5), "deelnemers"),
    "krachtenveld": ((3, 8), (60, 90), (20, 25, 20, 5), "intern"),
    "actienetwerk": ((3, 12), (60, 120), (15, 20, 20, 10), "deelnemers"),
    "belangenronde": ((4, 15), (30, 45), (6, 14, 12, 5), "deelnemers"),
    "begrippen": ((4, 20), (20, 30), (8, 12, 5), "deelbaar"),
    "waarom": ((4, 20), (15, 25), (2, 12, 6), "deelbaar"),
    "smart": ((2, 16), (20, 40), (3, 10, 5, 8), "deelbaar"),
    "wie_wat_wanneer": ((3, 20), (15, 25), (6, 8, 4), "deelnemers"),
    "raci": ((6, 12), (45, 60), (10, 20, 12, 5), "deelbaar"),
    "regio_afspraak": ((4, 24), (40, 60), (20, 10, 5, 10), "deelbaar"),
    "werkagenda": ((4, 16), (45, 60), (15, 12, 10, 10), "deelbaar"),
    "din": ((4, 12), (90, 120), (15, 15, 20, 20, 15, 15), "deelbaar"),
    "premortem": ((4, 15), (40, 60), (5, 5, 15, 5, 20), "deelnemers"),
    "randvoorwaarden": ((4, 20), (25, 35), (8, 10, 10), "deelbaar"),
    "commitment": ((3, 25), (10, 30), (3, 12, 4), "deelnemers"),
    "verwachtingen": ((3, 12), (35, 50), (8, 20, 10), "deelnemers"),
    "incident": ((5, 8), (60, 90), (5, 10, 5, 15, 10, 10, 10), "intervisie"),
    "roddel": ((5, 8), (40, 60), (5, 10, 15, 10, 5), "intervisie"),
    "vijfstappen": ((4, 8), (45, 60), (5, 15, 10, 15, 5), "intervisie"),
    "basis": ((4, 8), (60, 75), (5, 20, 15, 15, 10, 5), "intervisie"),
    "tienstappen": ((5, 8), (90, 150), (5, 10, 5, 20, 10, 10, 10, 5, 10, 5), "intervisie"),
    "balint": ((5, 10), (80, 100), (5, 5, 10, 5, 15, 20, 10, 10, 5), "intervisie"),
    "clinic": ((5, 8), (45, 60), (5, 10, 15, 5, 10, 5), "intervisie"),
    "helikopter": ((5, 8), (55, 70), (15, 15, 15, 10, 5), "intervisie"),
    "kernkwaliteiten": ((3, 8), (40, 60), (5, 10, 10, 15, 5), "intervisie"),
    "waarderend": ((4, 10), (50, 65), (15, 20, 15, 10), "deelnemers"),
    "socratisch": ((5, 10), (80, 360), (10, 10, 5, 20, 10, 20, 5, 10), "intervisie"),
    "leren_van_elkaar": ((5, 8), (50, 65), (15, 5, 10, 15, 10), "intervisie"),
    "trio": ((3, 60), (25, 35), (1, 10, 10, 10), "intervisie"),
    "check_in": ((2, 30), (5, 15), (1, 8), "intern"),
    "check_out": ((2, 30), (5, 15), (1, 6), "deelnemers"),
    "plus_delta": ((2, 40), (8, 15), (3, 4, 3), "deelnemers"),
    "terugblik": ((3, 15), (50, 75), (5, 15, 15, 15, 5), "deelnemers"),
    "tijdlijn": ((3, 20), (70, 180), (25, 20, 15, 15), "deelnemers"),
    "lerend_evalueren": ((4, 20), (55, 75), (5, 10, 20, 15, 5, 5), "deelnemers"),
    "oogst": ((4, 40), (60, 75), (20, 20, 10, 15), "deelbaar"),
    "successen": ((3, 60), (8, 15), (3, 6, 1), "deelbaar"),
    "bestuurlijke_ervaring": ((1, 15), (15, 25), (2, 10, 6), "deelnemers"),
    "pauze": ((2, 100), (5, 30), (10,), "intern"),
    # Geen kaart in het register: gewone onderdelen van de draaiboeken (domain.md B.8).
    "spelregels": ((3, 40), (5, 15), (3, 4, 3), "intern"),
    "feiten": ((3, 60), (10, 25), (5, 5, 5), "deelbaar"),
    "achterbanvraag": ((3, 60), (3, 10), (3, 2), "deelbaar"),
    "achterbanronde": ((3, 25), (10, 25), (2, 13), "deelnemers"),
    "opties_verwoorden": ((3, 30), (5, 15), (6, 4), "deelnemers"),
    "scoreronde": ((4, 24), (50, 80), (10, 10, 10, 10, 20, 5), "deelnemers"),
    "teruglezen": ((3, 40), (3, 10), (2, 3), "deelnemers"),
    "oplossingen": ((4, 40), (20, 40), (4, 12, 5, 4), "deelnemers"),
    "terugkoppeling": ((3, 40), (3, 10), (1, 2, 2), "deelbaar"),
    "opening_groot": ((30, 300), (10, 25), (5, 6, 4), "intern"),
    "zaalkeuze": ((20, 300), (10, 25), (6, 6, 8), "deelnemers"),
    "afsluiting_groot": ((30, 300), (5, 25), (5, 5, 5), "intern"),
}
SAMEN = {
    "van_opgaven_naar_afspraken": 150,
    "intervisie_met_incident": 70,
    "focus": 120,
    "prioritering": 120,
    "concretisering": 150,
    "oogst": 120,
    "werkconferentie": 165,
}

# domain.md B.8: minuten per rij. Een rij is een of meer stappen achter elkaar.
RIJEN = {
    "focus": (10, 10, 15, 15, 20, 10, 25, 5, 5, 5),
    "prioritering": (20, 10, 10, 10, 10, 10, 20, 5, 15, 5, 5),
    "concretisering": (10, 25, 20, 10, 35, 10, 15, 15, 5, 5),
    "oogst": (30, 40, 35, 10, 5),
}


@pytest.fixture(scope="module")
def catalogus() -> Catalogus:
    return laad(BOUWSTENEN)


@pytest.fixture(scope="module")
def ruwe_werkvormen() -> dict[str, Any]:
    """Return every werkvorm as its file says it, by id."""
    return {p.stem: tomllib.loads(p.read_text("utf-8")) for p in KAARTEN}


def _na_kaarten(werkvormen: dict[str, Any], naam: str, tijdvorm: Tijdvormsoort) -> tuple[Any, Problemen]:
    """Read a draaiboek of one round of cards and then this werkvorm."""
    deel = {"id": "deel", "werkvorm": naam, "tijdvorm": tijdvorm.value}
    kaarten = {"id": "eerst", "werkvorm": "een_twee_vier_allen"}
    ruw = {"schema": 1, "id": "proef", "naam": "Proef", "doel": "Proef.", "onderdeel": [kaarten, deel]}
    return lees_draaiboek(ruw, werkvormen, BOUWSTENEN)


@pytest.fixture(scope="module")
def keten(catalogus: Catalogus) -> Draaiboek:
    return catalogus.draaiboeken["van_opgaven_naar_afspraken"]


# --- they load ----------------------------------------------------------------------------------


def test_alles_wordt_gevonden_en_er_is_niets_mis(catalogus):
    assert catalogus.kapot == ()
    assert set(catalogus.werkvormen) == set(REGISTER)
    assert set(catalogus.draaiboeken) == set(SAMEN)
    aantal, kapot = controleer_pad(WERKVORMEN, BOUWSTENEN)
    assert (aantal, kapot) == (len(REGISTER) + len(SAMEN), ())


def test_elk_bestand_staat_waar_zijn_fase_en_id_zeggen(catalogus):
    for werkvorm in catalogus.werkvormen.values():
        assert (WERKVORMEN / werkvorm.fase.value / f"{werkvorm.id}.toml").is_file()
    for draaiboek in catalogus.draaiboeken:
        assert (WERKVORMEN / "draaiboeken" / f"{draaiboek}.toml").is_file()


@pytest.mark.parametrize("naam", REGISTER)
def test_groep_duur_minuten_en_klasse_zijn_die_van_het_register(catalogus, naam):
    werkvorm: Werkvorm = catalogus.werkvormen[naam]
    groep, duur, minuten, klasse = REGISTER[naam]
    assert werkvorm.groep == groep
    assert werkvorm.duur == duur
    assert tuple(stap.minuten for stap in werkvorm.stappen) == minuten
    assert duur[0] <= sum(minuten) <= duur[1]
    assert werkvorm.vertrouwelijkheid == Vertrouwelijkheid(klasse)


@pytest.mark.parametrize("naam", REGISTER)
def test_elke_kaart_is_helemaal_ingevuld(catalogus, naam):
    werkvorm: Werkvorm = catalogus.werkvormen[naam]
    for veld in ("doel", "wanneer_wel", "wanneer_niet", "uitkomst", "bron", "licentie"):
        assert getattr(werkvorm, veld), veld
    for veld in ("voorbereiding", "nodig", "rollen", "varianten", "misgaan"):
        assert getattr(werkvorm, veld), veld
    for stap in werkvorm.stappen:
        assert stap.instructie, stap.id
        assert stap.zeg, stap.id
        assert stap.begeleidersnotitie, stap.id


# --- they run -----------------------------------------------------------------------------------


@pytest.mark.parametrize("naam", SAMEN)
def test_een_draaiboek_duurt_wat_zijn_doel_zegt(catalogus, naam):
    draaiboek: Draaiboek = catalogus.draaiboeken[naam]
    assert draaiboek.minuten == sum(g.stap.minuten for g in draaiboek.stappen) == SAMEN[naam]
    assert f"In {SAMEN[naam]} minuten " in draaiboek.doel
    laatste = draaiboek.stappen[-1]
    assert laatste.start + laatste.stap.minuten == SAMEN[naam]


@pytest.mark.parametrize("tijdvorm", Tijdvormsoort)
@pytest.mark.parametrize("naam", REGISTER)
def test_elke_werkvorm_is_in_een_draaiboek_te_doen(ruwe_werkvormen, naam, tijdvorm):
    draaiboek, problemen = _na_kaarten(ruwe_werkvormen, naam, tijdvorm)
    assert problemen == []
    assert [o.werkvorm.id for o in draaiboek.onderdelen] == ["een_twee_vier_allen", naam]
    assert {s.invoer.split(".")[0] for s in draaiboek.onderdelen[1].werkvorm.stappen} <= {"", "eerst", "deel"}


def test_controle_een_werkvorm_die_er_niet_in_past_valt_op(ruwe_werkvormen):
    stappen = [{**s, "invoer": "nergens"} for s in ruwe_werkvormen["stickeren"]["stap"]]
    kapot = {**ruwe_werkvormen, "stickeren": {**ruwe_werkvormen["stickeren"], "stap": stappen}}
    _, problemen = _na_kaarten(kapot, "stickeren", Tijdvormsoort.VOLLEDIG)
    assert "W05" in {p.code for p in problemen}


@pytest.mark.parametrize("naam", RIJEN)
def test_een_draaiboek_volgt_de_rijen_van_de_keten(catalogus, naam):
    draaiboek: Draaiboek = catalogus.draaiboeken[naam]
    grenzen = {gepland.start for gepland in draaiboek.stappen} | {draaiboek.minuten}
    assert sum(RIJEN[naam]) == draaiboek.minuten
    assert set(accumulate(RIJEN[naam])) <= grenzen


def test_van_criteria_naar_een_lijst_waar_niemand_bezwaar_tegen_heeft(catalogus):
    draaiboek: Draaiboek = catalogus.draaiboeken["prioritering"]
    vragen = {g.id: g.stap for g in draaiboek.stappen if BOUWSTENEN[g.stap.bouwsteen].vraagt}
    assert [(s.id, s.invoer, s.invoer_ook) for s in vragen.values()] == [
        ("opties.schrijven", "", ""),
        ("scoren.scoren", "opties.schrijven", ""),
        ("scoren.redden", "scoren.scoren", ""),
        ("consent.consentronde", "scoren.scoren", "scoren.redden"),
        ("check_out.rondje", "", ""),
    ]
    assert vragen["scoren.scoren"].instellingen.top == 5
    assert vragen["scoren.redden"].invoer_neemt is Neemt.REST
    assert vragen["scoren.redden"].instellingen.drempel == 2
    assert vragen["consent.consentronde"].invoersoort is Invoersoort.OP_NAAM
    (besluit,) = [g.stap for g in draaiboek.stappen if g.id == "consent.aanpassen"]
    assert (besluit.vervolg_op, besluit.doel) == ("consent.consentronde", StapDoel.BESLOTEN)


def test_van_kaarten_naar_opgaven_met_een_kernvraag(catalogus):
    draaiboek: Draaiboek = catalogus.draaiboeken["focus"]
    invoer = {g.id: g.stap.invoer for g in draaiboek.stappen if BOUWSTENEN[g.stap.bouwsteen].vraagt}
    assert invoer == {
        "ophalen.viertal": "",
        "clusters.verplaatsen": "ophalen.viertal",
        "kernvragen.duo": "",
        "kernvragen.eindzin": "clusters.verplaatsen",
        "kernvragen.consent": "kernvragen.eindzin",
        "temperatuur.kiezen": "kernvragen.consent",
        "check_out.rondje": "",
    }


def test_van_oplossingen_naar_toezeggingen_op_de_afspraken(catalogus):
    draaiboek: Draaiboek = catalogus.draaiboeken["concretisering"]
    invoer = {g.id: g.stap.invoer for g in draaiboek.stappen if BOUWSTENEN[g.stap.bouwsteen].vraagt}
    assert invoer["volgorde.schatten"] == "oplossingen.bedenken"
    assert invoer["afspraken.kaart"] == "volgorde.schatten"
    assert invoer["toezeggen.ronde"] == "afspraken.kaart"
    assert invoer["toezeggen.voorbehoud"] == "toezeggen.ronde"


def test_van_oogst_naar_scores_op_alle_resultaten(catalogus):
    draaiboek: Draaiboek = catalogus.draaiboeken["oogst"]
    stappen = {g.id: g.stap for g in draaiboek.stappen}
    assert stappen["oogst.mooiste"].invoer == "oogst.galerij"
    scoren = stappen["evalueren.scoren"]
    assert (scoren.invoer, scoren.invoer_neemt) == ("oogst.mooiste", Neemt.ALLES)


def test_wat_een_stap_oplevert_opent_de_volgende(keten):
    invoer = {g.id: g.stap.invoer for g in keten.stappen if BOUWSTENEN[g.stap.bouwsteen].vraagt}
    assert invoer == {
        "opgaven.viertal": "",
        "top_drie.kiezen": "opgaven.viertal",
        "steun.tonen": "top_drie.kiezen",
        "doelen.schrijven": "steun.tonen",
        "afspraken.kaart": "doelen.schrijven",
        "check_out.rondje": "",
    }


def test_na_een_reddingsronde_gaat_ook_door_wat_al_gekozen_was(ruwe_werkvormen):
    def invoer(*namen: str) -> tuple[str, str]:
        onderdelen = [{"id": f"o{n}", "werkvorm": naam} for n, naam in enumerate(namen)]
        ruw = {"schema": 1, "id": "proef", "naam": "Proef", "doel": "Proef.", "onderdeel": onderdelen}
        draaiboek, problemen = lees_draaiboek(ruw, ruwe_werkvormen, BOUWSTENEN)
        assert problemen == []
        assert draaiboek is not None
        laatste = draaiboek.stappen[-1].stap
        (eerste,) = [g.stap for g in draaiboek.stappen if g.id == laatste.vervolg_op]
        return eerste.invoer, eerste.invoer_ook

    assert invoer("een_twee_vier_allen", "keuzebox", "stickeren") == ("o1.kiezen", "o1.redden")
    assert invoer("een_twee_vier_allen", "rangordenen", "stickeren") == ("o1.leggen", "")


def _blijft_open(stappen: Sequence[Stap]) -> list[str]:
    """Return what is wrong with how far the rounds come: one goes back, stays hidden, or is open too long."""
    volgorde = list(StapDoel)
    fouten: list[str] = []
    open_ronde = ""
    for stap in stappen:
        eigenaar = stap.vervolg_op or stap.id
        if BOUWSTENEN[stap.bouwsteen].vraagt:
            if open_ronde:
                fouten.append(f"{stap.id} begins while {open_ronde} is open")
            doelen = [s.doel for s in stappen if stap.id in (s.id, s.vervolg_op)]
            if doelen != sorted(doelen, key=volgorde.index):
                fouten.append(f"{stap.id} goes back")
            if volgorde.index(doelen[-1]) < volgorde.index(StapDoel.ONTHULD):
                fouten.append(f"{stap.id} is never shown")
        if BOUWSTENEN[stap.bouwsteen].vraagt or stap.vervolg_op:
            open_ronde = eigenaar if stap.doel is StapDoel.OPEN else ""
    return fouten


@pytest.mark.parametrize("tijdvorm", Tijdvormsoort)
@pytest.mark.parametrize("naam", REGISTER)
def test_elke_open_ronde_gaat_in_hetzelfde_onderdeel_ook_weer_dicht(ruwe_werkvormen, naam, tijdvorm):
    draaiboek, _ = _na_kaarten(ruwe_werkvormen, naam, tijdvorm)
    assert _blijft_open(draaiboek.onderdelen[1].werkvorm.stappen) == []


def test_controle_een_ronde_die_open_blijft_valt_op(catalogus):
    stappen = catalogus.werkvormen["premortem"].stappen[:3]
    assert _blijft_open(stappen) == []
    assert _blijft_open(stappen[:2]) == ["schrijven is never shown"]
    assert "schrijven begins while schrijven is open" in _blijft_open([*stappen[:2], stappen[1]])
    terug = replace(stappen[2], id="terug", doel=StapDoel.OPEN)
    assert "schrijven goes back" in _blijft_open([*stappen, terug])


# --- the three time forms -----------------------------------------------------------------------


@pytest.mark.parametrize("naam", REGISTER)
def test_elke_werkvorm_heeft_drie_tijdvormen_die_zeggen_wat_je_verliest(catalogus, naam):
    werkvorm: Werkvorm = catalogus.werkvormen[naam]
    assert [v.soort for v in werkvorm.tijdvormen] == list(Tijdvormsoort)
    vol, kort, minimaal = werkvorm.tijdvormen
    assert vol.totaal == werkvorm.minuten
    assert vol.totaal > kort.totaal > minimaal.totaal > 0
    assert all(v.verlies.strip() for v in werkvorm.tijdvormen)
    assert len({v.verlies for v in werkvorm.tijdvormen}) == 3


@pytest.mark.parametrize("tijdvorm", Tijdvormsoort)
@pytest.mark.parametrize("naam", REGISTER)
def test_een_tijdvorm_in_een_draaiboek_duurt_wat_hij_zegt(catalogus, ruwe_werkvormen, naam, tijdvorm):
    draaiboek, _ = _na_kaarten(ruwe_werkvormen, naam, tijdvorm)
    assert draaiboek.onderdelen[1].minuten == catalogus.werkvormen[naam].tijdvorm(tijdvorm).totaal


# --- what a seeker goes by ----------------------------------------------------------------------


@pytest.mark.parametrize("naam", REGISTER)
def test_een_kaart_zegt_waarop_je_zoekt_en_kiest(ruwe_werkvormen, naam):
    ruw = ruwe_werkvormen[naam]
    assert ruw["licentie"] == "EUPL-1.2"
    for veld in ("energie", "vertrouwen", "houding", "telefoon"):
        assert veld in ruw, f"{veld} is left to chance"
    assert 1 <= ruw["vertrouwen"] <= 3
    zoekwoorden = [w.lower() for w in ruw["trefwoorden"]]
    assert len(zoekwoorden) >= 3
    assert len(set(zoekwoorden)) == len(zoekwoorden)
    if ruw["houding"] == "staand":
        assert any("zitten" in v.lower() for v in ruw["varianten"]), "no way to do it seated"


# Beschermde namen (domain.md, bevinding 10): alleen bij 'bron' mag je ze noemen.
BESCHERMD = re.compile(
    r"cocd|kernkwadrant|ofman|deep\s+democracy|lewis[- ]?method|liberating\s+structures?", re.IGNORECASE
)


@pytest.mark.parametrize("bestand", KAARTEN, ids=lambda p: p.stem)
def test_geen_werkvorm_draagt_een_beschermde_naam(bestand):
    ruw = tomllib.loads(bestand.read_text("utf-8"))
    ruw.pop("bron")
    teksten = [(p, t) for p, t in _teksten(ruw, "", frozenset())]
    assert [(p, m.group()) for p, t in teksten if (m := BESCHERMD.search(t))] == []


def test_controle_een_beschermde_naam_valt_op():
    for tekst in (
        "De COCD-box",
        "Kernkwadranten",
        "Deep  Democracy",
        "de Lewis-methode",
        "Liberating Structure",
    ):
        assert BESCHERMD.search(tekst), tekst
    assert not BESCHERMD.search("Keuzebox nu-wow-hoe")


@pytest.mark.parametrize("naam", SAMEN)
def test_een_draaiboek_komt_gelijk_terug_uit_zijn_bron(catalogus, naam):
    draaiboek: Draaiboek = catalogus.draaiboeken[naam]
    terug = draaiboek_uit_bron(draaiboek.bron, BOUWSTENEN)
    assert terug == draaiboek
    assert terug.stappen == draaiboek.stappen
    assert terug.bron == draaiboek.bron


def test_instellingen_komen_gelijk_terug_uit_hun_velden(catalogus):
    for werkvorm in catalogus.werkvormen.values():
        for stap in werkvorm.stappen:
            soort = type(stap.instellingen)
            assert lees_velden(soort, schrijf_velden(stap.instellingen), "") == (stap.instellingen, [])


def test_van_intervisie_wordt_niets_vastgelegd(catalogus):
    draaiboek: Draaiboek = catalogus.draaiboeken["intervisie_met_incident"]
    assert not [g.id for g in draaiboek.stappen if BOUWSTENEN[g.stap.bouwsteen].vraagt]


@pytest.mark.parametrize("naam", [n for n, kaart in REGISTER.items() if kaart[3] == "intervisie"])
def test_intervisie_blijft_in_het_geheugen_en_dat_hoort_de_zaal(catalogus, naam):
    werkvorm: Werkvorm = catalogus.werkvormen[naam]
    assert "blijft" in werkvorm.stappen[0].zeg
    for stap in werkvorm.stappen:
        assert stap.bewaring is Bewaring.GEHEUGEN
        if stap.bouwsteen == "kaarten":
            assert "Wat je schrijft, wordt niet bewaard." in stap.instructie
        elif stap.bouwsteen == "ronde" and not stap.vervolg_op:
            assert stap.instellingen.wel, stap.id
            assert stap.instellingen.niet, stap.id
            assert stap.instellingen.rollen, stap.id


def test_een_regio_afspraak_heeft_de_vijf_delen(catalogus):
    (kaart,) = [s for s in catalogus.werkvormen["regio_afspraak"].stappen if s.bouwsteen == "formulier"]
    velden = {v.id: v for v in kaart.instellingen.velden}
    verplicht = [v.id for v in velden.values() if v.verplicht]
    assert verplicht[:3] == ["oplossing", "wie", "schaal"]
    assert verplicht[3:7] == ["indicator", "nulmeting", "streefwaarde", "datum"]  # de resultaatafspraak
    assert verplicht[7:] == ["voortgang"]
    assert velden["schaal"].keuzes == ("lokaal", "subregio", "regio", "bovenregionaal")
    assert [v for v in velden if v not in verplicht] == ["randvoorwaarde", "eerste_stap"]


# --- plain Dutch (domain.md F.3) ----------------------------------------------------------------

GEEN_ZIN = frozenset(
    {"id", "fase", "bron", "licentie", "bouwsteen", "werkvorm", "invoer", "vervolg_op", "doel_"}
    | {"regel", "trefwoorden"}  # een naam uit het programma, en woorden waarop iemand zoekt
)


def _teksten(waarde: Any, plaats: str, zonder: frozenset[str] = GEEN_ZIN) -> Iterator[tuple[str, str]]:
    if isinstance(waarde, str):
        yield plaats, waarde
    elif isinstance(waarde, dict):
        for naam, deel in waarde.items():
            if naam not in zonder:
                yield from _teksten(deel, f"{plaats}.{naam}", zonder)
    elif isinstance(waarde, list):
        for nummer, deel in enumerate(waarde):
            yield from _teksten(deel, f"{plaats}.{nummer}", zonder)


def zinnen(tekst: str) -> list[str]:
    return [z for z in re.split(r"(?<=[.!?…])\s+|\n+", tekst) if z.strip()]


def te_moeilijk(teksten: list[tuple[str, str]]) -> list[str]:
    """Every sentence of more than 25 words, and the average when it is over 15."""
    lengtes = [(len(zin.split()), plaats, zin) for plaats, tekst in teksten for zin in zinnen(tekst)]
    fouten = [f"{plaats}: {n} words: {zin}" for n, plaats, zin in lengtes if n > 25]
    hele = [n for n, _, _ in lengtes if n > 3]  # een titel of een knop is geen zin
    if hele and sum(hele) / len(hele) > 15:
        fouten.append(f"average {sum(hele) / len(hele):.1f} words a sentence")
    return fouten


BESTANDEN = sorted([*WERKVORMEN.rglob("*.toml"), VOORBEELD])
# Jargon en ambtelijke woorden die een gewoon woord hebben, en de u-vorm.
MOEILIJK = re.compile(
    r"\b(u|uw|middels|teneinde|derhalve|inzake|implementeren|faciliteren|integraal|dient te|tevens|"
    r"echter|reeds|betreffende|ten behoeve van|stakeholders?|commitment|input|output)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("bestand", BESTANDEN, ids=lambda p: p.stem)
def test_elke_tekst_is_kort_en_gewoon(bestand):
    teksten = list(_teksten(tomllib.loads(bestand.read_text("utf-8")), ""))
    assert teksten
    assert te_moeilijk(teksten) == []
    assert [(p, m.group()) for p, t in teksten if (m := MOEILIJK.search(t))] == []


@pytest.mark.parametrize("bestand", [*BESTANDEN, WERKVORMEN / "README.md"], ids=lambda p: p.name)
def test_er_is_niets_vergeten(bestand):
    tekst = bestand.read_text("utf-8")
    assert not re.search(r"TODO|FIXME|XXX|lorem|\?\?\?", tekst, re.IGNORECASE)
    assert "\t" not in tekst


def test_controle_een_lange_zin_en_een_moeilijk_woord_vallen_op():
    assert te_moeilijk([("x", "woord " * 26 + ".")])
    assert te_moeilijk(
        [("x", "Dit is een zin van zestien woorden en die is als gemiddelde net te lang, zie.")]
    )
    assert not te_moeilijk([("x", "Kort en goed. " * 20)])
    assert MOEILIJK.search("Wij faciliteren u middels een tool.")
    assert zinnen("Een. Twee! Drie?\nVier") == ["Een.", "Twee!", "Drie?", "Vier"]


# --- the README's own examples ------------------------------------------------------------------


def test_de_voorbeelden_in_de_uitleg_kloppen(tmp_path):
    stukken = re.findall(r"```toml\n(.*?)```", (WERKVORMEN / "README.md").read_text("utf-8"), re.DOTALL)
    werkvorm, draaiboek = (s for s in stukken if s.startswith("schema = 1"))
    (tijdvormen,) = (s for s in stukken if s.startswith("[tijdvormen"))
    kop, stappen = werkvorm.split("[[stap]]", 1)
    (tmp_path / "werkvorm.toml").write_text(f"{kop}{tijdvormen}\n[[stap]]{stappen}", "utf-8")
    (tmp_path / "draaiboek.toml").write_text(draaiboek, "utf-8")
    assert controleer_pad(tmp_path, BOUWSTENEN) == (2, ())


# --- the example traject ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def voorbeeld() -> dict[str, Any]:
    return tomllib.loads(VOORBEELD.read_text("utf-8"))


def _stap(keten: Draaiboek, stap_id: str) -> Any:
    return keten.stap(stap_id).instellingen


def test_het_voorbeeld_past_in_het_draaiboek(voorbeeld, catalogus):
    assert voorbeeld["sessie"]["draaiboek"] in catalogus.draaiboeken
    assert len(voorbeeld["regio"]["gemeenten"]) == len(voorbeeld["thema"]) == 6
    assert len(voorbeeld["deelnemer"]) >= 24
    partijen = {p["naam"]: p["soort"] for p in voorbeeld["partij"]}
    soorten = {s["id"] for s in voorbeeld["soort"]}
    assert {f"gemeente {g}" for g in voorbeeld["regio"]["gemeenten"]} <= set(partijen)
    assert {d["partij"] for d in voorbeeld["deelnemer"]} < set(partijen)
    for nummer, deelnemer in enumerate(voorbeeld["deelnemer"], 1):
        assert deelnemer["naam"] == f"Deelnemer {nummer}"
        assert deelnemer["soort"] == partijen[deelnemer["partij"]]
    assert set(partijen.values()) - soorten == {"apothekers", "onderwijs"}


def test_een_of_twee_verwachte_partijen_ontbreken(voorbeeld):
    er = {d["partij"] for d in voorbeeld["deelnemer"][:24]}
    assert [p["naam"] for p in voorbeeld["partij"] if p["naam"] not in er] == ["apothekers", "onderwijs"]


def test_robots_hebben_een_keuze_voor_elk_thema(voorbeeld):
    themas = {t["id"] for t in voorbeeld["thema"]}
    for soort in voorbeeld["soort"]:
        assert set(soort["gewicht"]) == themas
        assert all(isinstance(g, int) and g > 0 for g in soort["gewicht"].values())
        assert len(soort["vuist"]) == 6
        assert sum(soort["vuist"]) > 0
    for deelnemer in voorbeeld["deelnemer"]:
        assert len(set(deelnemer["kiest"])) == len(deelnemer["kiest"]) == 3
        assert set(deelnemer["kiest"]) <= themas
        assert 0 <= deelnemer["vuist"] <= 5
        assert ("reden" in deelnemer) == (deelnemer["vuist"] <= 2)
    assert {r["score"] for r in voorbeeld["reden"]} == {0, 1, 2}


def test_de_kaarten_passen_op_een_kaart(voorbeeld, keten):
    for thema in voorbeeld["thema"]:
        assert 20 < len(thema["kaart"]) <= _stap(keten, "opgaven.viertal").tekens


def test_de_stemming_van_24_heeft_een_gelijke_stand_op_plaats_twee(voorbeeld, keten):
    inst = _stap(keten, "top_drie.kiezen")
    opties = [Item(t["id"], t["kaart"]) for t in voorbeeld["thema"]]
    biljetten = [Counter(d["kiest"]) for d in voorbeeld["deelnemer"][:24]]
    assert all(sum(b.values()) == inst.punten for b in biljetten)
    lijst = plaatsen(opties, [Antwoord(tuple(b.items())) for b in biljetten], inst.punten)
    assert [p.rang for p in lijst][:4] == [1, 2, 2, 4]
    assert len(rang.top(rangen(lijst), inst.top, Gelijkspel.NEEM_ALLEN)) == 3


def test_elk_thema_heeft_een_doel_en_een_afspraak_die_het_formulier_aanneemt(voorbeeld, keten):
    for veldnaam, stap_id in (("smart", "doelen.schrijven"), ("afspraak", "afspraken.kaart")):
        inst = _stap(keten, stap_id)
        steen = BOUWSTENEN["formulier"]
        for thema in voorbeeld["thema"]:
            item = Item(thema["id"], thema["kaart"])
            ronde = Ronde("r", stap_id, 1, (item,), RondeStand.OPEN)
            gelezen = steen.lees(inst, ronde, "d1", item.id, {"velden": thema[veldnaam]})
            assert dict(gelezen.velden) == {k: v for k, v in thema[veldnaam].items() if v}


def test_een_doel_in_de_top_is_met_opzet_niet_af(voorbeeld, keten):
    inst = _stap(keten, "doelen.schrijven")
    mist = {
        t["id"]: [v.id for v in inst.velden if ontbreekt(v, t["smart"].get(v.id, ""))]
        for t in voorbeeld["thema"]
    }
    assert mist.pop("kwetsbare_inwoners") == ["meetbaar", "realistisch", "tijdgebonden"]
    assert set(map(tuple, mist.values())) == {()}


def test_de_acties_horen_bij_een_deelnemer_en_hebben_een_datum(voorbeeld, keten):
    inst = _stap(keten, "check_out.rondje")
    assert inst.per is Per.DEELNEMER
    assert 6 <= len(voorbeeld["actie"]) <= 8
    for actie in voorbeeld["actie"]:
        assert 1 <= actie["deelnemer"] <= 24
        assert date.fromisoformat(actie["wanneer"]) > voorbeeld["sessie"]["begin"].date()
        waarde = {"velden": {"actie": actie["actie"], "wanneer": actie["wanneer"]}}
        BOUWSTENEN["formulier"].lees(inst, Ronde("r", "s", 1, ()), "d1", "mijn", waarde)
