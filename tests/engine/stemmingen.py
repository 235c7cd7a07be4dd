"""A draaiboek that gathers cards and then votes on them in every way there is."""

from collections.abc import Sequence
from typing import Any

from regioworkshop.catalogue.lezen import lees_draaiboek
from regioworkshop.model.commands import GaNaarStap, OpenRonde, SluitRonde
from regioworkshop.model.werkvorm import Draaiboek
from tests.bouwstenen.maak import ASSEN, CIJFERS, CRITERIA, KWADRANTEN, VUIST
from tests.engine.zaal import Zaal
from tests.hulp.traject import BOUWSTENEN

STEMMINGEN: dict[str, tuple[str, dict[str, Any]]] = {
    "punten": ("punten", {"punten": 2, "per_optie": 1, "top": 1}),
    "peiling": ("peiling", {"schaal": VUIST, "regel": "vuist"}),
    "scoren": ("scoren", {"criteria": CRITERIA, "schaal": CIJFERS, "top": 1}),
    "matrix": ("matrix", {**ASSEN, "kwadranten": KWADRANTEN}),
    "categorie": ("categorie", {"vakken": KWADRANTEN}),
    "rangorde": ("rangorde", {"top": 2}),
    "paarsgewijs": ("paarsgewijs", {"top": 2}),
}
KAARTEN = 3


def boek(*, alleen: Sequence[str] = tuple(STEMMINGEN), **anders: Any) -> Draaiboek:
    """Return the draaiboek with only these votes; `anders` goes with every step that votes."""
    stappen: list[dict[str, Any]] = [
        {"id": "kaarten", "titel": "Kaarten", "minuten": 5, "bouwsteen": "kaarten", "vraag": "Wat zie je?"}
    ]
    for naam in alleen:
        soort, instellingen = STEMMINGEN[naam]
        stap = {"id": naam, "titel": naam, "minuten": 5, "bouwsteen": soort, "vraag": "Wat kies je?"}
        stappen.append({**stap, "invoer": "kaarten", "instellingen": instellingen, **anders})
    werkvorm = {
        "schema": 1,
        "id": "stem",
        "naam": "Stem",
        "doel": "Stemmen.",
        "fase": "prioriteren",
        "groep": [2, 40],
        "duur": [1, 60],
        "stap": stappen,
    }
    ruw = {
        "schema": 1,
        "id": "boek",
        "naam": "Boek",
        "doel": "Stemmen.",
        "onderdeel": [{"id": "stem", "werkvorm": "stem"}],
    }
    gelezen, problemen = lees_draaiboek(ruw, {"stem": werkvorm}, BOUWSTENEN)
    assert gelezen is not None, problemen
    return gelezen


def bij_de_stemming(zaal: Zaal, naam: str, mensen: int = 2) -> tuple[str, ...]:
    """Let people in, gather cards, and open the vote with this name. Returns the people."""
    wie = tuple(zaal.meld_aan() for _ in range(mensen))
    zaal.doe(GaNaarStap(0), OpenRonde())
    for n in range(KAARTEN):
        zaal.doe(zaal.antwoord(wie[0], {"tekst": f"Opgave {n}"}, f"k{n}"))
    zaal.doe(SluitRonde(), GaNaarStap(1 + list(STEMMINGEN).index(naam)), OpenRonde())
    return wie
