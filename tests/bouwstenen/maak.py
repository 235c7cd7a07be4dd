"""Small makers for the tests of the bouwstenen: items, answers, rounds, steps and views."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from regioworkshop.bouwstenen import Bouwsteen, Kijk, ingebouwd
from regioworkshop.bouwstenen.velden import lees_velden
from regioworkshop.model.blocks import Block, Surface, naar_json
from regioworkshop.model.items import Item
from regioworkshop.model.sessie import Antwoord, Ronde
from regioworkshop.model.werkvorm import RondeStand, Stap

BOUWSTENEN = ingebouwd()
OP = datetime(2027, 1, 14, 12, 30, tzinfo=UTC)

VELDEN = [
    {"id": "wat", "label": "Wat"},
    {"id": "getal", "label": "Hoeveel", "bevat": "getal"},
    {"id": "schaal", "label": "Schaal", "soort": "keuze", "keuzes": ["lokaal", "regio"]},
    {"id": "datum", "label": "Wanneer", "soort": "datum", "tekens": 40, "bevat": "datum"},
    {"id": "extra", "label": "Extra", "soort": "regel", "verplicht": False},
]
CIJFERS = [{"waarde": w, "label": str(w)} for w in range(1, 6)]
CRITERIA = [{"id": "urgent", "label": "Urgent"}, {"id": "haalbaar", "label": "Haalbaar", "gewicht": 2}]
ASSEN = {"x": {"label": "Inspanning"}, "y": {"label": "Impact"}}
KWADRANTEN = [
    {"id": "snel", "label": "snel doen"},
    {"id": "groot", "label": "groot project"},
    {"id": "erbij", "label": "erbij doen"},
    {"id": "niet", "label": "niet doen"},
]
VUIST = [{"waarde": w, "label": f"trede {w}"} for w in range(6)]
CONSENT = [{"waarde": 0, "label": "bezwaar"}, {"waarde": 1, "label": "akkoord"}]

# Every variant of a bouwsteen that asks something, with settings as a file would write them.
VARIANTEN: dict[str, tuple[str, dict[str, Any]]] = {
    "kaarten": ("kaarten", {"per_persoon": 3, "tekens": 160}),
    "kaarten met naam": ("kaarten", {"per_persoon": 3, "met_naam": True}),
    "punten": ("punten", {"punten": 3, "per_optie": 2, "top": 2}),
    "punten, alles geven": ("punten", {"punten": 3, "per_optie": 2, "alles": True}),
    "punten, groep kiest": ("punten", {"top": 2, "gelijkspel": "groep_kiest"}),
    "punten met rood": ("punten", {"punten": 3, "per_optie": 2, "rood": 1, "top": 2}),
    "punten met drempel": ("punten", {"punten": 3, "per_optie": 2, "drempel": 2, "top": 2}),
    "punten als budget": ("punten", {"punten": 3, "per_optie": 2, "budget": True, "eenheid": 5000}),
    "peiling": ("peiling", {"schaal": VUIST, "regel": "vuist"}),
    "peiling met reden": ("peiling", {"schaal": VUIST, "regel": "vuist", "reden": "Waarom?"}),
    "rangorde": ("rangorde", {"top": 2}),
    "rangorde, strikt": ("rangorde", {"gelijk_mag": False, "weglaten_mag": False, "top": 2}),
    "scoren": ("scoren", {"criteria": CRITERIA[:1], "schaal": CIJFERS, "top": 2}),
    "scoren op criteria": ("scoren", {"criteria": CRITERIA, "schaal": CIJFERS, "alles": True, "top": 1}),
    "scoren, som van precies": (
        "scoren",
        {"criteria": CRITERIA[:1], "schaal": CIJFERS, "totaal": "som", "precies": 5},
    ),
    "scoren zonder volgorde": ("scoren", {"criteria": CRITERIA[:1], "schaal": VUIST, "totaal": "geen"}),
    "matrix": ("matrix", {**ASSEN, "kwadranten": KWADRANTEN, "door": ["snel", "groot"]}),
    "peiling, consent met reden": (
        "peiling",
        {"schaal": CONSENT, "regel": "consent", "reden": "Wat is je bezwaar?", "reden_bij": [0]},
    ),
    "peiling, temperatuur": ("peiling", {"schaal": VUIST, "regel": "temperatuur", "gewenst": "En straks?"}),
    "peiling, commitment met reden": ("peiling", {"schaal": VUIST, "regel": "commitment", "reden": "Wat?"}),
    "clusteren": ("clusteren", {}),
    "clusteren door iedereen": ("clusteren", {"wie": "iedereen"}),
    "categorie": ("categorie", {"vakken": KWADRANTEN}),
    "categorie, geordend": ("categorie", {"vakken": KWADRANTEN, "volgorde": "geordend", "alles": True}),
    "categorie, naast elkaar": ("categorie", {"vakken": KWADRANTEN, "volgorde": "geen"}),
    "categorie, zaal": ("categorie", {"vakken": KWADRANTEN, "volgorde": "voorrang", "zaal": True}),
    "paarsgewijs": ("paarsgewijs", {"top": 2}),
    "paarsgewijs, strikt": ("paarsgewijs", {"gelijk_mag": False, "top": 2}),
    "formulier per item": ("formulier", {"velden": VELDEN, "levert": "afspraak"}),
    "formulier per deelnemer": (
        "formulier",
        {"velden": VELDEN, "per": "deelnemer", "levert": "actie", "titel_uit": "wat"},
    ),
    "netwerk": (
        "netwerk",
        {
            "soorten": [
                {"id": "probleem", "label": "probleem"},
                {"id": "oorzaak", "label": "oorzaak", "onder": ["probleem", "oorzaak"]},
                {"id": "gevolg", "label": "gevolg", "onder": ["probleem", "gevolg"]},
            ],
        },
    ),
    "netwerk, kaart": (
        "netwerk",
        {
            "soorten": [
                {"id": "inspanning", "label": "inspanning", "onder": ["item"]},
                {"id": "middel", "label": "middel", "onder": ["inspanning"]},
            ],
            "vorm": "kaart",
            "lijnen": True,
            "levert_soort": "inspanning",
            "levert": "actie",
        },
    ),
    "netwerk, krachten": (
        "netwerk",
        {
            "soorten": [{"id": "helpt", "label": "helpt"}, {"id": "remt", "label": "remt"}],
            "vorm": "krachten",
            "sterkte": "Hoe sterk werkt dit?",
        },
    ),
    "ronde": (
        "ronde",
        {"beurt": "rond", "wel": "luisteren", "niet": "praten", "rollen": [{"rol": "gast", "doet": "zit"}]},
    ),
    "ronde, om de beurt": ("ronde", {"beurten": "deelnemers", "per_beurt": 60}),
}


def bouwsteen(naam: str) -> Bouwsteen:
    return BOUWSTENEN[naam]


def instellingen(soort: str, **velden: Any) -> Any:
    gelezen, problemen = lees_velden(bouwsteen(soort).Instellingen, velden, "")
    assert not problemen, [str(p) for p in problemen]
    return gelezen


def variant(naam: str) -> tuple[Bouwsteen, Any]:
    soort, velden = VARIANTEN[naam]
    return bouwsteen(soort), instellingen(soort, **velden)


def items(teksten: Iterable[str] | int) -> tuple[Item, ...]:
    lijst = [f"optie {n}" for n in range(teksten)] if isinstance(teksten, int) else list(teksten)
    return tuple(Item(f"e.1/k{n}", tekst, ronde="e.1") for n, tekst in enumerate(lijst))


def antwoord(
    deelnemer: str, inhoud: Any, *, sleutel: str = "", seq: int = 1, eerst: int | None = None
) -> Antwoord:
    return Antwoord(deelnemer, sleutel, 1, seq, seq if eerst is None else eerst, inhoud)


def ronde(
    opties: Sequence[Item] = (),
    antwoorden: Iterable[Antwoord] = (),
    *,
    stand: RondeStand = RondeStand.OPEN,
    onthuld: bool = False,
) -> Ronde:
    return Ronde(
        "s.1",
        "s",
        1,
        tuple(opties),
        stand,
        onthuld,
        {(a.deelnemer, a.sleutel): a for a in antwoorden},
        geopend_op=OP,
    )


def stap(soort: str, inst: Any) -> Stap:
    return Stap("s", "Stap", 5, soort, inst, vraag="Wat?", invoer="eerder")


def toon(
    steen: Bouwsteen, inst: Any, r: Ronde | None, surface: Surface, namen: Mapping[str, str] | None = None
) -> tuple[Block, ...]:
    hier = stap(steen.naam, inst)
    kijk = Kijk(surface, hier, hier, r, r.items if r else (), 200, namen or {})
    return steen.toon(inst, kijk)


def als_tekst(blokken: Iterable[Block]) -> str:
    """Return the blocks as the phone gets them; fails when one is no plain JSON."""
    return json.dumps([naar_json(b) for b in blokken], ensure_ascii=False)
