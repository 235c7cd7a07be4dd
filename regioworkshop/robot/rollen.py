"""What a simulated participant says and chooses."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Rolspel:
    """One participant's part. `punten` and `formulieren` go by the beginning of a text on the screen."""

    naam: str
    partij: str
    kaarten: tuple[str, ...] = ()
    punten: tuple[tuple[str, int], ...] = ()
    """(option text, weight): options get points by weight, highest first."""
    waarde: int = 3
    reden: str = ""
    formulieren: tuple[tuple[str, dict[str, str]], ...] = ()
    """(subject text, field id -> text); "" is the participant's own form."""
    zaad: int = 0


def antwoorden(rol: Rolspel, blok: Mapping[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Return what this participant sends to an asking block: (key, value) for each submission."""
    match blok["blok"]:
        case "SchrijfKaarten":
            return [
                (f"kaart{nummer}", {"tekst": tekst})
                for nummer, tekst in enumerate(rol.kaarten[: blok["maximaal"]], 1)
            ]
        case "VerdeelPunten":
            return [("", {"punten": _punten(rol, blok)})]
        case "Kies":
            waarden = [keuze["waarde"] for keuze in blok["keuzes"]]
            waarde = rol.waarde if rol.waarde in waarden else waarden[len(waarden) // 2]
            return [("", {"waarde": waarde, "reden": rol.reden if blok["reden"] else ""})]
        case "VulFormulier":
            return _formulieren(rol, blok)
        case _:
            return []


def _punten(rol: Rolspel, blok: Mapping[str, Any]) -> dict[str, int]:
    toeval = random.Random(rol.zaad)
    gewicht = {
        optie["id"]: next((w for tekst, w in rol.punten if optie["tekst"] == tekst), 0)
        for optie in blok["opties"]
    }
    volgorde = sorted(gewicht, key=lambda optie: (-gewicht[optie], toeval.random()))
    over, uit = int(blok["punten"]), dict[str, int]()
    for optie in volgorde:
        geef = min(over, int(blok["per_optie"]))
        if geef > 0 and (gewicht[optie] or not any(gewicht.values())):
            uit[optie] = geef
            over -= geef
    return uit


def _formulieren(rol: Rolspel, blok: Mapping[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    velden: Sequence[str] = [veld["id"] for veld in blok["velden"]]
    uit: list[tuple[str, dict[str, Any]]] = []
    for onderwerp in blok["onderwerpen"]:
        for tekst, waarden in rol.formulieren:
            passend = {veld: waarden[veld] for veld in velden if waarden.get(veld)}
            if passend and tekst == onderwerp["titel"]:
                uit.append((onderwerp["sleutel"], {"velden": passend}))
    return uit
