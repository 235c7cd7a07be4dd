"""Blocks of a draaiboek without a werkvorm, what is arranged beforehand, and fixed times."""

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regioworkshop.bouwstenen import ingebouwd
from regioworkshop.catalogue import draaiboek_uit_bron, lees_draaiboek
from regioworkshop.catalogue.bronnen import ingebouwde_bronnen, lees_toml, toml_bestanden
from regioworkshop.catalogue.lezen import met_begin
from regioworkshop.catalogue.ruw import naam_in
from regioworkshop.model.commands import GaNaarStap
from regioworkshop.model.tijdlijn import als_klok, als_minuut, tijdlijn
from regioworkshop.model.werkvorm import (
    Bloksoort,
    Draaiboek,
    Opzet,
    Regie,
    Tafelsoort,
    Telefoongebruik,
    Vertrouwelijkheid,
)
from tests.engine.zaal import Zaal

BOUWSTENEN = ingebouwd()
WERKVORMEN = {
    naam_in(gegevens, "id"): gegevens
    for bron in ingebouwde_bronnen()
    for bestand in toml_bestanden(bron)
    if (gegevens := lees_toml(bestand)[0]) is not None and "onderdeel" not in gegevens
}
MIDDAG = """\
schema = 1
id = "middag"
naam = "Middag"
doel = "Proeven."
begin = "13:00"
einde = "15:00"
tafel = "bestuurstafel"
bijeenkomst = 2
mensen = 14
aanwezig = ["gemeente", "huisartsen"]
inwoners = "Twee leden van de cliëntenraad zitten aan tafel."

[[onderdeel]]
id = "welkom"
soort = "welkom"
minuten = 10
zeg = "Fijn dat jullie er zijn."

[[onderdeel]]
id = "ophalen"
werkvorm = "een_twee_vier_allen"
vraag = "Wat pakken we samen op?"
wie = "Anna"
opstelling = "Tafels van vier."
materialen = ["stiften", "flap"]
notitie = "Let op de tijd."

[[onderdeel]]
id = "pauze"
soort = "pauze"
titel = "Koffie in de hal"
minuten = 15
begint_om = "14:00"

[[onderdeel]]
id = "einde"
soort = "toelichting"
minuten = 300
"""


def _lees(tekst: str) -> Draaiboek:
    boek, problemen = lees_draaiboek(tomllib.loads(tekst), WERKVORMEN, BOUWSTENEN)
    assert boek is not None, [str(p) for p in problemen]
    return boek


def test_een_blok_zonder_werkvorm_is_een_stap_die_niets_vraagt() -> None:
    boek = _lees(MIDDAG)
    welkom, _ophalen, pauze, einde = boek.onderdelen
    assert (welkom.soort, welkom.titel, welkom.minuten) == (Bloksoort.WELKOM, "Welkom", 10)
    assert [s.zeg for s in welkom.werkvorm.stappen] == ["Fijn dat jullie er zijn."]
    assert not any(BOUWSTENEN[s.stap.bouwsteen].vraagt for s in boek.stappen if s.onderdeel is pauze)
    assert pauze.titel == "Koffie in de hal"
    assert pauze.werkvorm.telefoon is Telefoongebruik.NIET
    # Een pauze hoort niet in het verslag, zoals die uit de bibliotheek.
    assert pauze.werkvorm.vertrouwelijkheid is Vertrouwelijkheid.INTERN
    assert welkom.werkvorm.vertrouwelijkheid is Vertrouwelijkheid.DEELNEMERS
    assert [s.minuten for s in einde.werkvorm.stappen] == [240, 60]


def test_wat_vooraf_geregeld_is_gaat_mee_met_de_sessie() -> None:
    boek = _lees(MIDDAG)
    assert boek.onderdelen[1].regie == Regie(
        "Anna", "Tafels van vier.", ("stiften", "flap"), "Let op de tijd."
    )
    assert boek.opzet == Opzet(
        780,
        900,
        Tafelsoort.BESTUURSTAFEL,
        2,
        14,
        ("gemeente", "huisartsen"),
        "Twee leden van de cliëntenraad zitten aan tafel.",
    )
    terug = draaiboek_uit_bron(boek.bron, BOUWSTENEN)
    assert (terug, terug.opzet) == (boek, boek.opzet)


def test_een_oud_draaiboek_is_in_de_sessie_nog_precies_hetzelfde() -> None:
    """What goes with a session has no new fields unless somebody filled them in."""
    oud = tomllib.loads(
        'schema = 1\nid = "b"\nnaam = "B"\ndoel = "P."\n[[onderdeel]]\nid = "een"\nwerkvorm = "check_in"\n'
    )
    boek, _problemen = lees_draaiboek(oud, WERKVORMEN, BOUWSTENEN)
    assert boek is not None
    vol = json.loads(boek.bron)
    assert set(vol) == {"schema", "id", "naam", "doel", "onderdelen"}
    assert set(vol["onderdelen"][0]) == {"id", "titel", "invoer", "werkvorm"}
    assert (boek.opzet, boek.onderdelen[0].regie) == (Opzet(), Regie())


def test_een_vaste_tijd_blijft_ook_als_de_sessie_eerder_of_later_begint() -> None:
    boek = _lees(MIDDAG)
    start = {s.id: s.start for s in boek.stappen}
    assert (start["welkom.blok"], start["pauze.blok"], start["einde.blok"]) == (0, 60, 75)
    eerder = met_begin(boek, als_minuut("12:30") or 0, BOUWSTENEN)
    assert {s.id: s.start for s in eerder.stappen}["pauze.blok"] == 90
    # Zo laat begonnen dat de pauze al had moeten zijn: dan meteen na wat ervoor komt.
    later = met_begin(boek, als_minuut("13:50") or 0, BOUWSTENEN)
    assert {s.id: s.start for s in later.stappen}["pauze.blok"] == 22
    assert met_begin(boek, 780, BOUWSTENEN) is boek


def test_de_begeleider_ziet_tijdens_de_sessie_wat_vooraf_bedacht_is(tmp_path: Path) -> None:
    boek = _lees(MIDDAG)
    with Zaal(tmp_path, boek) as zaal:
        let_op: list[str] = []
        for nummer in range(3):
            zaal.doe(GaNaarStap(nummer))
            let_op.append(zaal.maker.desk(zaal.state, zaal.klok.nu()).let_op)
    begin = "Dit leidt: Anna.\nOpstelling: Tafels van vier.\nLet op de tijd.\n"
    assert let_op[1] == begin + boek.onderdelen[1].werkvorm.stappen[0].begeleidersnotitie
    # Alleen waar het blok begint, en niet bij elke stap opnieuw.
    assert let_op[2] == boek.onderdelen[1].werkvorm.stappen[1].begeleidersnotitie


# --- the line of times --------------------------------------------------------------------------


def test_een_vaste_pauze_blijft_en_het_verschil_is_te_zien() -> None:
    welkom, werk, pauze, na = tijdlijn(780, [(10, None), (60, None), (15, 840), (20, None)])
    assert (als_klok(werk.eind), als_klok(pauze.begin), pauze.over) == ("14:10", "14:00", 10)
    assert als_klok(pauze.klaar_voor) == "14:10"
    assert (als_klok(na.begin), welkom.vrij, pauze.vast, na.vast) == ("14:15", 0, True, False)


BLOK = st.tuples(st.integers(0, 240), st.none() | st.integers(0, 1439))


@given(st.integers(0, 1439), st.lists(BLOK, max_size=40))
def test_vast_blijft_vast_en_de_rest_sluit_aan(begin: int, blokken: list[tuple[int, int | None]]) -> None:
    lijn = tijdlijn(begin, blokken)
    nu = begin
    for (minuten, vast), deel in zip(blokken, lijn, strict=True):
        assert deel.eind - deel.begin == minuten
        assert deel.begin == (nu if vast is None else vast)
        assert deel.vast == (vast is not None)
        # Vrij en te laat sluiten elkaar uit, en samen zeggen ze precies het verschil.
        assert deel.vrij - deel.over == deel.begin - nu
        assert not (deel.vrij and deel.over)
        assert deel.klaar_voor == nu
        nu = deel.eind


@given(st.integers(0, 1439))
def test_een_tijd_is_heen_en_terug_dezelfde(minuut: int) -> None:
    assert als_minuut(als_klok(minuut)) == minuut


@pytest.mark.parametrize("tekst", ["", "24:00", "9", "9.30", "12:60", "half twee", "-1:00", "12:5"])
def test_geen_tijd_is_geen_tijd(tekst: str) -> None:
    assert als_minuut(tekst) is None
