"""What a simulated participant says and chooses."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from regioworkshop.robot.invallen import Inval, invallen
from regioworkshop.robot.teksten import beginplek, zinnen


class Gedrag(StrEnum):
    """How a phone behaves, whatever its owner chooses."""

    GEWOON = "gewoon"
    LAAT = "laat"
    """Joins only when the first question is already open."""
    SLAAPT = "slaapt"
    """The phone loses its stream as soon as a question opens, wakes up later, and answers then."""
    DUBBEL = "dubbel"
    """Taps twice: each answer is sent twice at once, and once more as a new one."""
    BEZWAAR = "bezwaar"
    """Chooses the lowest value wherever there is a scale, and gives a reason."""


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
    gedrag: Gedrag = Gedrag.GEWOON
    verzint: bool = False
    """Makes up an answer to whatever is asked, by `zaad`; else only what the part says."""
    spiegel: bool = False
    """Chooses as another with the same `zaad`, with the first two options exchanged: that forces a tie."""
    onpartijdig: bool = False
    """Treats the first two options alike: who has no mirror must not break the tie."""
    nummer: int = 0
    """Who writes says something else than who has another number."""


def antwoorden(rol: Rolspel, blok: Mapping[str, Any]) -> list[Inval]:
    """Return what this participant sends to an asking block: (key, value) for each submission."""
    if rol.verzint:
        return _verzonnen(rol, blok)
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


def _verzonnen(rol: Rolspel, blok: Mapping[str, Any]) -> list[Inval]:
    if blok["blok"] == "VulFormulier" and blok["onderwerpen"]:
        # Zoals in een zaal: men verdeelt de onderwerpen, en sommige krijgen er twee.
        keuze = dict.fromkeys((rol.nummer + n) % len(blok["onderwerpen"]) for n in (0, 3))
        blok = {**blok, "onderwerpen": [blok["onderwerpen"][n] for n in keuze]}
    # Per ronde een ander begin, en voor wie elkaar spiegelt hetzelfde.
    toeval = random.Random(f"{rol.zaad} {blok.get('ronde', '')}")
    uit = invallen(blok, toeval, zinnen(beginplek(rol.nummer, str(blok.get("ronde", "")))))
    if rol.gedrag is Gedrag.BEZWAAR and blok["blok"] == "Kies":
        laagste = min(keuze["waarde"] for keuze in blok["keuzes"])
        uit = [(sleutel, {**waarde, "waarde": laagste}) for sleutel, waarde in uit]
        if blok["reden"]:
            uit[0][1]["reden"] = (
                "Hier kan mijn achterban niet mee instemmen. Eerst moet het geld geregeld zijn."
            )
    if rol.spiegel:
        uit = [(sleutel, _gespiegeld(waarde, blok)) for sleutel, waarde in uit]
    if rol.onpartijdig:
        uit = [(sleutel, _gelijkgesteld(waarde, blok)) for sleutel, waarde in uit]
    return uit


def _gespiegeld(waarde: dict[str, Any], blok: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answer with the first two options exchanged."""
    opties = [optie["id"] for optie in blok.get("opties", [])]
    if blok["blok"] == "KiesParen":
        return {"paren": _gespiegelde_paren(waarde["paren"], blok["paren"])}
    if len(opties) < 2 or blok["blok"] == "DeelIn":
        return waarde
    ander = {opties[0]: opties[1], opties[1]: opties[0]}
    return {naam: _met_namen(deel, ander) for naam, deel in waarde.items()}


def _met_namen(deel: Any, ander: Mapping[str, str]) -> Any:
    """Return a part of an answer with other option ids as keys."""
    if not isinstance(deel, dict):
        return deel
    return {ander.get(optie, optie): keus for optie, keus in cast(dict[str, Any], deel).items()}


def _gelijkgesteld(waarde: dict[str, Any], blok: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answer in which the first two options count alike."""
    opties: list[str] = [optie["id"] for optie in blok.get("opties", [])][:2]
    uit = dict(waarde)
    if blok["blok"] == "KiesParen" and blok["gelijk_mag"]:
        return {"paren": {paar["id"]: "gelijk" for paar in blok["paren"]}}
    if len(opties) < 2:
        return uit
    if blok["blok"] == "Orden" and not blok["weglaten_mag"]:
        # Wie alles moet ordenen, kan alleen met een gelijke plaats onpartijdig zijn.
        plaatsen: dict[str, int] = dict(waarde["plaatsen"])
        if blok["gelijk_mag"]:
            plaatsen.update(dict.fromkeys(opties, min(plaatsen[optie] for optie in opties)))
        return {"plaatsen": plaatsen}
    for naam in ("punten", "rood", "plaatsen", "scores"):
        if naam in waarde:
            deel: dict[str, Any] = waarde[naam]
            uit[naam] = {optie: keus for optie, keus in deel.items() if optie not in opties}
            if naam == "scores" and opties[0] in deel:
                uit[naam].update(dict.fromkeys(opties, deel[opties[0]]))
    return uit


def _gespiegelde_paren(keuzes: Mapping[str, str], paren: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The same for pairs: who beat the first option now beats the second, and the other way round."""
    eerste, tweede = paren[0]["a"]["id"], paren[0]["b"]["id"]
    ander = {eerste: tweede, tweede: eerste}
    wint: dict[tuple[str, str], str] = {}
    for paar in paren:
        keus = keuzes.get(paar["id"])
        if keus is not None:
            a, b = (ander.get(paar[kant]["id"], paar[kant]["id"]) for kant in ("a", "b"))
            winnaar = {"a": a, "b": b}.get(keus, "")
            wint[a, b] = wint[b, a] = winnaar
    uit: dict[str, str] = {}
    for paar in paren:
        a, b = paar["a"]["id"], paar["b"]["id"]
        if (a, b) in wint:
            uit[paar["id"]] = "gelijk" if not wint[a, b] else "a" if wint[a, b] == a else "b"
    return uit


def gezelschap(aantal: int, zaad: int) -> list[Rolspel]:
    """Return the people of a rehearsal: one of each odd behaviour, the rest plain, in mirrored pairs.

    Each pair exchanges the first two options, so that these end equal in every vote.
    """
    bijzonder = [Gedrag.LAAT, Gedrag.SLAAPT, Gedrag.DUBBEL, Gedrag.BEZWAAR]
    rollen: list[Rolspel] = []
    for n in range(aantal):
        gedrag = bijzonder[n] if n < len(bijzonder) and aantal > n + 1 else Gedrag.GEWOON
        groep = _GROEPEN[n % len(_GROEPEN)]
        rollen.append(
            Rolspel(
                naam=f"Deelnemer {n + 1} ({groep})",
                partij=groep.capitalize(),
                zaad=1000 * zaad + n // 2,
                gedrag=gedrag,
                verzint=True,
                spiegel=n % 2 == 1,
                onpartijdig=n % 2 == 0 and n == aantal - 1,
                nummer=n,
            )
        )
    return rollen


_GROEPEN = ("gemeenten", "huisartsen", "wijkverpleging", "zorgverzekeraar", "welzijn", "inwoners")
