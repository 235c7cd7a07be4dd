"""Trajecten for tests: a small draaiboek that asks much in few steps, and a file with a session of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from regioworkshop.bouwstenen import ingebouwd
from regioworkshop.catalogue import laad
from regioworkshop.catalogue.lezen import lees_draaiboek
from regioworkshop.model.sessie import SessieGegevens
from regioworkshop.model.werkvorm import Draaiboek
from regioworkshop.store import NieuweSessie, TrajectBestand, TrajectGegevens

BEGIN = datetime(2027, 1, 14, 13, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
TRAJECT = TrajectGegevens("Regio Voorbeeld", "Regio Voorbeeld", ("Gemeente A", "Gemeente B"))
BOUWSTENEN = ingebouwd()

_SCHAAL = [{"waarde": n, "label": str(n)} for n in range(6)]
_VELDEN = [
    {"id": "wat", "label": "Wat", "tekens": 200},
    {"id": "wanneer", "label": "Wanneer", "soort": "regel", "verplicht": False},
]


def _stap(naam: str, bouwsteen: str = "ronde", **anders: Any) -> dict[str, Any]:
    vraag = {"vraag": f"Vraag bij {naam}?"} if bouwsteen != "ronde" else {}
    return {"id": naam, "titel": naam.capitalize(), "minuten": 5, "bouwsteen": bouwsteen, **vraag, **anders}


STAPPEN: tuple[dict[str, Any], ...] = (
    _stap("welkom"),
    _stap("ideeen", "kaarten", instellingen={"per_persoon": 3, "tekens": 200}),
    _stap("kiezen", "punten", invoer="ideeen", instellingen={"punten": 4, "per_optie": 2, "top": 3}),
    _stap("besluiten", vervolg_op="kiezen", doel="besloten"),
    _stap("steun", "peiling", instellingen={"schaal": _SCHAAL, "reden": "Waarom?"}),
    _stap("doelen", "formulier", invoer="kiezen", instellingen={"velden": _VELDEN}),
    _stap("vertrouwen", "peiling", instellingen={"schaal": _SCHAAL}),
    _stap("lessen", "kaarten", instellingen={"per_persoon": 2, "met_naam": True}),
)
VRAGEND = tuple(s["id"] for s in STAPPEN if s["bouwsteen"] != "ronde")


def draaiboek(*stappen: str) -> Draaiboek:
    """Return the draaiboek of `STAPPEN`, or of some of them."""
    return draaiboek_van([s for s in STAPPEN if not stappen or s["id"] in stappen])


def draaiboek_van(stappen: Sequence[Mapping[str, Any]]) -> Draaiboek:
    """Return a draaiboek of one werkvorm with these steps, as a file would write them."""
    werkvorm = {
        "schema": 1,
        "id": "zaal",
        "naam": "Zaal",
        "doel": "Alles vragen wat er te vragen is.",
        "fase": "prioriteren",
        "groep": [2, 400],
        "duur": [1, 400],
        "stap": list(stappen),
    }
    ruw = {
        "schema": 1,
        "id": "proef",
        "naam": "Proef",
        "doel": "Een sessie om mee te proberen.",
        "onderdeel": [{"id": "zaal", "werkvorm": "zaal"}],
    }
    gelezen, problemen = lees_draaiboek(ruw, {"zaal": werkvorm}, BOUWSTENEN)
    assert gelezen is not None, problemen
    return gelezen


def ingebouwde_draaiboeken() -> dict[str, Draaiboek]:
    """Return every draaiboek that comes with the program, by id."""
    return dict(laad(BOUWSTENEN).draaiboeken)


def nieuwe_sessie(boek: Draaiboek | None = None, **anders: Any) -> NieuweSessie:
    sessie = NieuweSessie(
        naam="Proefsessie",
        groep="Werkgroep",
        doel="Proberen",
        begin=BEGIN,
        begeleider="Begeleider",
        draaiboek=boek or draaiboek(),
        partijen=("Gemeente A", "Huisartsen"),
    )
    return replace(sessie, **anders)


def gegevens(boek: Draaiboek | None = None) -> SessieGegevens:
    """Return the facts of a session without a file."""
    nieuw = nieuwe_sessie(boek)
    return SessieGegevens(
        id=1,
        nummer=1,
        naam=nieuw.naam,
        regio=TRAJECT.regio,
        groep=nieuw.groep,
        doel=nieuw.doel,
        begin=nieuw.begin,
        begeleider=nieuw.begeleider,
        draaiboek=nieuw.draaiboek,
        partijen=nieuw.partijen,
    )


def maak_traject(pad: Path, boek: Draaiboek | None = None, **anders: Any) -> Path:
    """Write a traject with one session that has not begun, and close it."""
    with TrajectBestand.maak(pad, TRAJECT) as bestand:
        bestand.voeg_sessie_toe(nieuwe_sessie(boek, **anders))
    return pad
