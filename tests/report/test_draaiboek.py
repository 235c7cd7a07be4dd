"""What is printed of a draaiboek; and that the sheet for participants says of the store what is true."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from regioworkshop.catalogue.document import Gegevens, met
from regioworkshop.model.blocks import WieZietDit
from regioworkshop.model.commands import GaNaarStap, OpenRonde, SluitRonde
from regioworkshop.model.sessie import Aanmelding
from regioworkshop.model.werkvorm import Bewaring, Bloksoort, Draaiboek, Vertrouwelijkheid
from regioworkshop.report.document import Document, naar_tekst, uit_tekst
from regioworkshop.report.draaiboek import (
    FEITEN,
    bewaarwoord,
    draaiboek_op_papier,
    materialenlijst,
    vastlegblad,
)
from regioworkshop.report.pdf import maak_bytes
from tests.catalogue.boeken import BOUWSTENEN, CATALOGUS, boek, kijk
from tests.engine.zaal import Zaal
from tests.hulp.traject import draaiboek_van
from tests.hulp.vijandig import VIJANDIG
from tests.report.hulp import gevaar, lees, plat, tekst_van

MIDDAG = boek(
    Bloksoort.WELKOM,
    {"id": "ophalen", "werkvorm": "een_twee_vier_allen", "wie": "Anna", "opstelling": "Tafels van vier"},
    {"id": "pauze", "soort": "pauze", "minuten": 15, "begint_om": "13:20", "notitie": "Zet de koffie klaar."},
    {"id": "stickeren", "werkvorm": "stickeren", "materialen": ["Rode stickers", "Fluit"]},
    naam="Middag over wonen",
)
ZIN = "Een zin die nergens anders staat"


def _boek(gegevens: Gegevens) -> Draaiboek:
    beeld = kijk(gegevens)
    assert beeld.draaiboek is not None, [str(p) for p in beeld.problemen]
    return beeld.draaiboek


def _tekst(document: Document) -> str:
    # Zo gaat het ook naar het andere proces.
    assert uit_tekst(naar_tekst(document)) == document
    inhoud = maak_bytes(document)
    assert gevaar(inhoud) == []
    return plat(tekst_van(inhoud))


# --- for who leads ----------------------------------------------------------------------------------


def test_het_draaiboek_zegt_wanneer_wie_wat_doet_en_wat_je_zegt() -> None:
    tekst = _tekst(draaiboek_op_papier(_boek(MIDDAG)))
    for zin in (
        "13:00–13:10",
        "13:20 Pauze",
        "Deze tijd staat vast",
        "Zet de koffie klaar",
        "Tafels van vier",
    ):
        assert plat(zin) in tekst
    assert plat("‘Pauze’ staat vast op 13:20, maar wat ervoor komt is pas klaar om 13:22.") in tekst
    stickeren = CATALOGUS.werkvormen["stickeren"]
    for stap in stickeren.stappen:
        assert plat(stap.titel) in tekst
        assert plat(stap.zeg[:60]) in tekst
    # De notitie van een los blok staat er een keer, en niet nog eens bij de stap.
    assert tekst.count(plat("Zet de koffie klaar")) == 1


def test_zonder_begin_tellen_de_tijden_vanaf_nul() -> None:
    tekst = _tekst(draaiboek_op_papier(CATALOGUS.draaiboeken["prioritering"]))
    assert plat("vanaf het begin") in tekst
    assert "00:00–00:0" in tekst


def test_de_stappen_op_papier_hebben_de_tijden_van_de_sessie() -> None:
    """The times on paper and those that the desk counts with are the same, as long as nothing clashes."""
    los = _boek(met(MIDDAG, ("onderdeel", 2, "begint_om"), "13:30"))
    tekst = _tekst(draaiboek_op_papier(los))
    for gepland in los.stappen:
        klok = 780 + gepland.start
        assert f"{klok // 60:02}:{klok % 60:02}" in tekst, gepland.id


# --- what to bring ----------------------------------------------------------------------------------


def test_elk_ding_staat_een_keer_op_de_lijst_met_waarvoor() -> None:
    gegevens = met(MIDDAG, ("onderdeel", 0, "materialen"), ["fluit."])
    tekst = _tekst(materialenlijst(_boek(gegevens)))
    assert tekst.lower().count("fluit") == 1
    assert plat("Welkom, Stickeren") in tekst
    assert plat("Rode stickers") in tekst
    assert plat("Tafels van vier") in tekst
    for ding in CATALOGUS.werkvormen["stickeren"].nodig:
        assert plat(ding[:30]) in tekst


def test_zonder_materialen_staat_dat_er() -> None:
    assert plat("niets bijzonders") in _tekst(materialenlijst(_boek(boek(Bloksoort.PAUZE))))


# --- what is recorded -------------------------------------------------------------------------------


@pytest.mark.parametrize("naam", CATALOGUS.draaiboeken)
def test_het_blad_voor_deelnemers_is_een_blad(naam: str) -> None:
    assert len(lees(maak_bytes(vastlegblad(CATALOGUS.draaiboeken[naam], BOUWSTENEN))).pages) == 1


def _stap(bewaring: Bewaring, **anders: Any) -> dict[str, Any]:
    schaal = [{"waarde": n, "label": str(n)} for n in range(3)]
    return {
        "id": "peil",
        "titel": "Peilen",
        "minuten": 5,
        "bouwsteen": "peiling",
        "vraag": "Wat vind je?",
        "bewaring": bewaring.value,
        "instellingen": {"schaal": schaal, "reden": "Waarom?"},
        **anders,
    }


@pytest.mark.parametrize("bewaring", Bewaring)
def test_wat_op_het_blad_staat_is_waar_in_het_bestand(tmp_path: Path, bewaring: Bewaring) -> None:
    """Held against the file itself, after a real session of six people."""
    with Zaal(tmp_path, draaiboek_van([_stap(bewaring)])) as zaal:
        mensen = [zaal.meld_aan() for _n in range(6)]
        zaal.doe(GaNaarStap(0), OpenRonde())
        for wie in mensen:
            zaal.doe(zaal.antwoord(wie, {"waarde": 1, "reden": f"{ZIN} van {wie}."}))
        zaal.doe(SluitRonde())
        pad = zaal.bestand.pad
    with closing(sqlite3.connect(f"file:{pad}?mode=ro", uri=True)) as db:
        alles = list(db.iterdump())
        namen = [
            str(r[0]) for r in db.execute("SELECT gegevens FROM gebeurtenis WHERE soort = 'AntwoordGegeven'")
        ]
    feit = FEITEN[bewaring]
    assert any(ZIN in regel for regel in alles) == feit.inhoud
    assert len(namen) == len(mensen)
    assert all(any(f'"{wie}"' in regel for regel in namen) for wie in mensen) == feit.afzender


def test_een_andere_bewaring_heeft_andere_woorden() -> None:
    assert len({bewaarwoord(b) for b in Bewaring}) == len(Bewaring)
    blad = {b: _tekst(vastlegblad(draaiboek_van([_stap(b)]), BOUWSTENEN)) for b in Bewaring}
    for bewaring, tekst in blad.items():
        assert (plat("Bij minder dan 5 stemmen") in tekst) == (bewaring is Bewaring.GEHEIM)
        assert (plat("weg zodra het programma stopt") in tekst) == (bewaring is Bewaring.GEHEUGEN)
        niet = plat("Niets hiervan komt in het verslag")
        assert (niet in tekst) == (bewaring is Bewaring.GEHEUGEN)


def test_wat_uit_iets_geheims_komt_is_ook_geheim() -> None:
    kaarten = {
        "id": "ideeen",
        "titel": "Ideeën",
        "minuten": 5,
        "bouwsteen": "kaarten",
        "vraag": "Wat zie je?",
        "bewaring": "geheugen",
    }
    punten = {
        **kaarten,
        "id": "kiezen",
        "bouwsteen": "punten",
        "invoer": "ideeen",
        "vraag": "Wat kies je?",
        "bewaring": "logboek",
        "instellingen": {"punten": 3},
    }
    tekst = _tekst(vastlegblad(draaiboek_van([kaarten, punten]), BOUWSTENEN))
    assert plat(bewaarwoord(Bewaring.LOGBOEK)) not in tekst
    assert tekst.count(plat("Niets van wat je zegt")) >= 1
    los = _tekst(vastlegblad(draaiboek_van([{**kaarten, "bewaring": "logboek"}, punten]), BOUWSTENEN))
    assert plat(bewaarwoord(Bewaring.LOGBOEK)) in los


def test_het_blad_zegt_wat_de_telefoon_ook_zegt(tmp_path: Path) -> None:
    """The sentence about who sees it is the one that the phone shows when the session is there."""
    werk = draaiboek_van([_stap(Bewaring.GEHEIM)])
    with Zaal(tmp_path, werk) as zaal:
        zaal.meld_aan()
        zaal.doe(GaNaarStap(0), OpenRonde())
        telefoon = zaal.maker.phone(zaal.state, zaal.klok.nu())
    (zin,) = [blok.zin for blok in telefoon.blocks if isinstance(blok, WieZietDit)]
    assert plat(zin) in _tekst(vastlegblad(werk, BOUWSTENEN))


@pytest.mark.parametrize("aanmelding", Aanmelding)
def test_hoe_mensen_zich_melden_staat_erbij(aanmelding: Aanmelding) -> None:
    tekst = _tekst(vastlegblad(CATALOGUS.draaiboeken["focus"], BOUWSTENEN, aanmelding))
    woord = {Aanmelding.NAAM: "Je naam,", Aanmelding.ROL: "Je rol,", Aanmelding.NIETS: "Geen naam:"}
    assert [a for a, w in woord.items() if plat(w) in tekst] == [aanmelding]


def test_de_klasse_van_de_sessie_gaat_voor() -> None:
    werk = draaiboek_van([_stap(Bewaring.LOGBOEK)])
    niet = plat("Niets hiervan komt in het verslag")
    gewoon = _tekst(vastlegblad(werk, BOUWSTENEN))
    assert niet not in gewoon
    intern = _tekst(vastlegblad(werk, BOUWSTENEN, klasse=Vertrouwelijkheid.INTERN))
    assert niet in intern
    assert plat(bewaarwoord(Bewaring.LOGBOEK)) in intern
    intervisie = _tekst(vastlegblad(werk, BOUWSTENEN, klasse=Vertrouwelijkheid.INTERVISIE))
    assert niet in intervisie
    assert plat(bewaarwoord(Bewaring.GEHEUGEN)) in intervisie


# --- any text ---------------------------------------------------------------------------------------


def test_tekst_is_op_papier_nooit_opmaak() -> None:
    # Samen in een veld: elk zou hetzelfde blad nog eens zetten.
    for kort in (" ".join(t[:12] for t in VIJANDIG)[:80].strip(), VIJANDIG[4][:80]):
        gegevens = met(MIDDAG, ("onderdeel", 1, "wie"), kort)
        for veld in ("opstelling", "notitie", "titel"):
            gegevens = met(gegevens, ("onderdeel", 1, veld), kort)
        gegevens = met(gegevens, ("onderdeel", 1, "materialen"), [kort])
        werk = _boek({**gegevens, "naam": kort, "doel": kort, "inwoners": kort})
        for document in (draaiboek_op_papier(werk), materialenlijst(werk), vastlegblad(werk, BOUWSTENEN)):
            assert _tekst(document)
