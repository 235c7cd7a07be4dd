"""Draaiboeken for tests: the real library, and edits as somebody makes them."""

import random
from collections.abc import Mapping
from typing import Any

from regioworkshop.bouwstenen import ingebouwd
from regioworkshop.catalogue import laad
from regioworkshop.catalogue.boekbeeld import Boekbeeld, Boekkijker
from regioworkshop.catalogue.boekdocument import (
    blok_dubbel,
    blok_erbij,
    blok_met,
    blok_weg,
    blokken,
    los_blok,
    met_minuten,
    met_tijdvorm,
    nieuw_boek,
)
from regioworkshop.catalogue.bronnen import ingebouwde_bronnen, is_draaiboek, lees_toml, toml_bestanden
from regioworkshop.catalogue.document import Gegevens, met, verplaatst
from regioworkshop.model.werkvorm import Bloksoort, Tijdvormsoort

BOUWSTENEN = ingebouwd()
CATALOGUS = laad(BOUWSTENEN)
_ALLES = [
    g for bron in ingebouwde_bronnen() for b in toml_bestanden(bron) if (g := lees_toml(b)[0]) is not None
]
WERKVORMEN: Mapping[str, Mapping[str, Any]] = {g["id"]: g for g in _ALLES if not is_draaiboek(g)}
DRAAIBOEKEN: Mapping[str, Mapping[str, Any]] = {g["id"]: g for g in _ALLES if is_draaiboek(g)}
KIJKER = Boekkijker(WERKVORMEN, BOUWSTENEN)
# Werkvormen die met niets beginnen: die passen overal in een draaiboek.
LOS = ("check_in", "een_twee_vier_allen", "check_out", "waarom", "stelling")


def boek(*delen: Bloksoort | str | Mapping[str, Any], **opzet: Any) -> Gegevens:
    """Return a draaiboek of these blocks: a werkvorm by its id, a kind of block, or its data."""
    uit: Gegevens = {**nieuw_boek(), "id": "proef", "naam": "Proef", "doel": "Proeven.", **opzet}
    for deel in delen:
        if isinstance(deel, Bloksoort):
            blok: Gegevens = los_blok(deel)
        else:
            blok = blok_met(deel) if isinstance(deel, str) else deel
        uit = blok_erbij(uit, len(blokken(uit)), blok)
    return uit


def kijk(gegevens: Gegevens) -> Boekbeeld:
    return KIJKER.kijk(gegevens)


def bewerking(gegevens: Gegevens, toeval: random.Random) -> Gegevens:
    """Return the draaiboek after one edit as the editor makes them."""
    aantal = len(blokken(gegevens))
    daad = toeval.randrange(8) if aantal else 0
    plek = toeval.randrange(aantal) if aantal else 0
    if daad <= 1 and aantal < 12:
        soorten: list[Gegevens] = [los_blok(s) for s in Bloksoort if s is not Bloksoort.WERKVORM]
        soorten += [blok_met(naam) for naam in LOS]
        return blok_erbij(gegevens, toeval.randint(0, aantal), toeval.choice(soorten))
    if not aantal:
        return gegevens
    eigen = KIJKER.eigen_van(blokken(gegevens)[plek])
    match daad:
        case 2:
            return blok_weg(gegevens, plek)
        case 3 if aantal < 12:
            return blok_dubbel(gegevens, plek)
        case 4:
            return verplaatst(gegevens, ("onderdeel",), plek, toeval.randrange(aantal))
        case 5:
            return met_minuten(gegevens, plek, toeval.randint(5, 90), eigen, BOUWSTENEN)
        case 6 if eigen is not None:
            vorm = toeval.choice(list(Tijdvormsoort))
            basis = WERKVORMEN[blokken(gegevens)[plek]["werkvorm"]]
            if vorm is not Tijdvormsoort.VOLLEDIG and "tijdvormen" not in basis:
                return gegevens
            stappen = [s["id"] for s in basis["stap"]]
            if vorm is not Tijdvormsoort.VOLLEDIG:
                stappen = list(basis["tijdvormen"][vorm.value]["minuten"])
            return met_tijdvorm(gegevens, plek, vorm, stappen)
        case _:
            veld, waarde = toeval.choice(
                [
                    ("titel", "Een andere titel"),
                    ("wie", "Anna"),
                    ("begint_om", "14:30"),
                    ("notitie", "Let op."),
                ]
            )
            return met(gegevens, ("onderdeel", plek, veld), waarde)
