"""Made-up answers to whatever is asked: the asking block as it goes over the wire in, answers out.

Knows the closed list of asking blocks and no werkvorm, so it serves every bouwsteen, also one of others.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Tekstmaker = Callable[[int, str], str]
"""Gives a text of at most so many characters, that fits with the words of what is asked."""
Inval = tuple[str, dict[str, Any]]
"""Key and value of one answer."""


def invallen(blok: Mapping[str, Any], toeval: random.Random, tekst: Tekstmaker) -> list[Inval]:
    """Return what somebody might send to this block: nothing, one answer, or one under each key."""
    maker = _MAKERS.get(blok["blok"])
    return maker(blok, toeval, tekst) if maker else []


def begeleider_invallen(blok: Mapping[str, Any], toeval: random.Random, tekst: Tekstmaker) -> list[Inval]:
    """Return what a leader might enter for the room on the desk: the same answers, but all that is asked."""
    if blok["blok"] == "VulFormulier":
        losse = [{**blok, "onderwerpen": [onderwerp]} for onderwerp in blok["onderwerpen"]]
        return [inval for los in losse for inval in invallen(los, toeval, tekst)]
    if blok["blok"] in ("Groepeer", "DeelIn"):
        return [("bord", waarde) for _sleutel, waarde in invallen(blok, toeval, tekst)]
    return invallen(blok, toeval, tekst)


def _kaarten(blok: Mapping[str, Any], toeval: random.Random, tekst: Tekstmaker) -> list[Inval]:
    return [
        (f"kaart{n}", {"tekst": tekst(blok["tekens"], blok["hulp"])})
        for n in range(toeval.randint(1, min(3, blok["maximaal"])))
    ]


def _punten(blok: Mapping[str, Any], toeval: random.Random, tekst: Tekstmaker) -> list[Inval]:
    over, punten = int(blok["punten"]), dict[str, int]()
    opties = _geschud([optie["id"] for optie in blok["opties"]], toeval)
    for optie in opties:
        meeste = min(over, blok["per_optie"])
        geef = meeste if blok["alles"] else toeval.randint(min(1, meeste), meeste)
        if geef:
            punten[optie] = geef
            over -= geef
    waarde: dict[str, Any] = {"punten": punten}
    if blok.get("rood"):
        zonder = [optie for optie in opties if optie not in punten]
        waarde["rood"] = dict.fromkeys(zonder[: toeval.randint(0, blok["rood"])], 1)
    return [("", waarde)]


def _kies(blok: Mapping[str, Any], toeval: random.Random, tekst: Tekstmaker) -> list[Inval]:
    waarden = [keuze["waarde"] for keuze in blok["keuzes"]]
    waarde: dict[str, Any] = {"waarde": toeval.choice(waarden)}
    if blok["reden"] and (waarde["waarde"] in blok["reden_bij"] or toeval.random() < 0.4):
        waarde["reden"] = tekst(280, blok["reden"])
    if blok["tweede"]:
        waarde["tweede"] = toeval.choice(waarden)
    return [("", waarde)]


def _formulier(blok: Mapping[str, Any], toeval: random.Random, tekst: Tekstmaker) -> list[Inval]:
    uit: list[Inval] = []
    onderwerpen = _geschud(list(blok["onderwerpen"]), toeval)
    for onderwerp in onderwerpen[: toeval.randint(1, max(1, min(3, len(onderwerpen))))]:
        velden = {
            veld["id"]: _veldtekst(veld, toeval, tekst)
            for veld in blok["velden"]
            if veld["verplicht"] or toeval.random() < 0.5
        }
        uit.append((onderwerp["sleutel"], {"velden": velden}))
    return uit


def _veldtekst(veld: Mapping[str, Any], toeval: random.Random, tekst: Tekstmaker) -> str:
    if veld["keuzes"]:
        return toeval.choice(veld["keuzes"])
    if veld["soort"] == "datum":
        return f"2027-{toeval.randint(1, 12):02d}-{toeval.choice((1, 15)):02d}"
    return tekst(veld["tekens"], f"{veld['label']}\n{veld['hulp']}")


def _orden(blok: Mapping[str, Any], toeval: random.Random, tekst: Tekstmaker) -> list[Inval]:
    opties = _geschud([optie["id"] for optie in blok["opties"]], toeval)
    if blok["weglaten_mag"] and len(opties) > 1:
        opties = opties[: toeval.randint(1, len(opties))]
    plaatsen: dict[str, int] = {}
    plaats = 0
    for n, optie in enumerate(opties):
        if n == 0 or not (blok["gelijk_mag"] and toeval.random() < 0.2):
            plaats = n + 1
        plaatsen[optie] = plaats
    return [("", {"plaatsen": plaatsen})]


def _paren(blok: Mapping[str, Any], toeval: random.Random, tekst: Tekstmaker) -> list[Inval]:
    keuzes = ["a", "b", "gelijk"] if blok["gelijk_mag"] else ["a", "b"]
    return [("", {"paren": {paar["id"]: toeval.choice(keuzes) for paar in blok["paren"]}})]


def _scores(blok: Mapping[str, Any], toeval: random.Random, tekst: Tekstmaker) -> list[Inval]:
    waarden = [keuze["waarde"] for keuze in blok["keuzes"]]
    criteria = [criterium["id"] for criterium in blok["criteria"]]
    scores = {
        optie["id"]: {criterium: toeval.choice(waarden) for criterium in criteria}
        for optie in blok["opties"]
        if blok["alles"] or toeval.random() < 0.8
    }
    return [("", {"scores": scores or {blok["opties"][0]["id"]: dict.fromkeys(criteria, waarden[0])}})]


def _indelen(blok: Mapping[str, Any], toeval: random.Random, tekst: Tekstmaker) -> list[Inval]:
    vol: dict[str, int] = {vak["id"]: vak["hooguit"] or len(blok["opties"]) for vak in blok["vakken"]}
    vakken: dict[str, str] = {}
    for optie in _geschud([optie["id"] for optie in blok["opties"]], toeval):
        vrij = [vak for vak, over in vol.items() if over > 0]
        if vrij and (blok["alles"] or toeval.random() < 0.8):
            vakken[optie] = toeval.choice(vrij)
            vol[vakken[optie]] -= 1
    return [("", {"vakken": vakken})]


def _groeperen(blok: Mapping[str, Any], toeval: random.Random, tekst: Tekstmaker) -> list[Inval]:
    aantal = min(int(blok["maximaal"]), 3)
    groepen: list[dict[str, Any]] = [
        {"id": f"g{n}", "naam": tekst(40, "naam van de groep"), "kaarten": list[str]()} for n in range(aantal)
    ]
    for kaart in blok["kaarten"]:
        if toeval.random() < 0.9:
            toeval.choice(groepen)["kaarten"].append(kaart["id"])
    return [("", {"groepen": [groep for groep in groepen if groep["kaarten"]], "dubbel": []})]


def _knopen(blok: Mapping[str, Any], toeval: random.Random, tekst: Tekstmaker) -> list[Inval]:
    uit: list[Inval] = []
    for n in range(toeval.randint(1, min(2, blok["maximaal"]))):
        soort = toeval.choice(blok["soorten"])
        plekken = [plek["id"] for plek in blok["plekken"] if plek["soort"] in soort["onder"]]
        uit.append(
            (
                f"knoop{n}",
                {
                    "tekst": tekst(blok["tekens"], f"{soort['label']}\n{soort['hulp']}"),
                    "soort": soort["id"],
                    "onder": toeval.choice(plekken) if plekken else "",
                    "sterkte": toeval.randint(1, 5) if blok["sterkte"] else 0,
                },
            )
        )
    if blok["lijnen"] and len(blok["plekken"]) > 1:
        van, naar = toeval.sample(blok["plekken"], 2)
        uit.append(("lijn0", {"van": van["id"], "naar": naar["id"], "woord": tekst(30, "lijn")}))
    return uit


def _totalen(blok: Mapping[str, Any], toeval: random.Random, tekst: Tekstmaker) -> list[Inval]:
    """As if five people voted: each one point, one value for every row, or sums of so many scores."""
    mensen, rijen, kolommen = 5, blok["rijen"], [kolom["id"] for kolom in blok["kolommen"]]
    totalen: dict[str, dict[str, int]] = {rij["id"]: dict.fromkeys(kolommen, 0) for rij in rijen}
    if kolommen == ["som", "aantal"]:
        for rij in rijen:
            aantal = toeval.choice((5, 5, 5, 4))
            totalen[rij["id"]] = {"som": aantal * toeval.randint(2, 4), "aantal": aantal}
    for _mens in range(0 if "som" in kolommen else mensen):
        if len(kolommen) == 1:
            totalen[toeval.choice(rijen)["id"]][kolommen[0]] += 1
        else:
            for rij in rijen:
                totalen[rij["id"]][toeval.choice(kolommen)] += 1
    return [("totalen", {"totalen": totalen, "stemmers": mensen if blok["stemmers"] else 0})]


def _geschud(lijst: Sequence[Any], toeval: random.Random) -> list[Any]:
    return toeval.sample(lijst, len(lijst))


_MAKERS: Mapping[str, Callable[[Mapping[str, Any], random.Random, Tekstmaker], list[Inval]]] = {
    "SchrijfKaarten": _kaarten,
    "VerdeelPunten": _punten,
    "Kies": _kies,
    "VulFormulier": _formulier,
    "Orden": _orden,
    "KiesParen": _paren,
    "GeefScores": _scores,
    "DeelIn": _indelen,
    "Groepeer": _groeperen,
    "VoegToe": _knopen,
    "VulTotalen": _totalen,
}
