"""The three time forms of a werkvorm: full, short and minimal, each saying what it loses."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, cast

from regioworkshop.bouwstenen.velden import Probleem, Problemen, kort
from regioworkshop.catalogue.schema import Stapbestand, Tijdvormbestand, Werkvormbestand
from regioworkshop.model.werkvorm import Tijdvorm, Tijdvormsoort
from regioworkshop.taal import _
from regioworkshop.tekst import opsomming

Ruw = Mapping[str, Any]


def lees_tijdvormen(bestand: Werkvormbestand, plaats: str) -> tuple[tuple[Tijdvorm, ...], Problemen]:
    """Check the time forms against the steps. A file without them has none."""
    if bestand.tijdvormen is None:
        return (), []
    problemen: Problemen = []
    vormen: list[Tijdvorm] = []
    for soort in Tijdvormsoort:
        deel: Tijdvormbestand = getattr(bestand.tijdvormen, soort.value)
        hier = _("{plaats}, tijdvorm {naam}").format(plaats=plaats, naam=soort.value)
        minuten, fouten = _minuten(deel, soort, bestand.stap, hier)
        problemen.extend(fouten)
        vormen.append(Tijdvorm(soort, minuten, deel.verlies))
    for lang, minder in pairwise(vormen):
        if not problemen and minder.totaal >= lang.totaal:
            zin = _("'{minder}' duurt {n} minuten. Dat moet korter zijn dan '{lang}' ({m} minuten).").format(
                minder=minder.soort.value, n=minder.totaal, lang=lang.soort.value, m=lang.totaal
            )
            problemen.append(Probleem("W14", plaats, zin, ("tijdvormen", minder.soort.value, "minuten")))
    return tuple(vormen), problemen


def _minuten(
    deel: Tijdvormbestand, soort: Tijdvormsoort, stappen: Sequence[Stapbestand], plaats: str
) -> tuple[dict[str, int], Problemen]:
    vol = {stap.id: stap.minuten for stap in stappen}
    pad = ("tijdvormen", soort.value, "minuten")
    if soort is Tijdvormsoort.VOLLEDIG:
        if deel.minuten:
            zin = _("'volledig' zijn de stappen zoals ze er staan. Haal 'minuten' hier weg.")
            return vol, [Probleem("W11", plaats, zin, pad)]
        return vol, []
    problemen: Problemen = []
    minuten: dict[str, int] = {}
    for naam, waarde in (deel.minuten or {}).items():
        if naam not in vol:
            zin = _("stap '{naam}' is er niet in deze werkvorm. Er zijn: {namen}.").format(
                naam=kort(naam), namen=opsomming(vol)
            )
            problemen.append(Probleem("W12", plaats, zin, pad))
        elif not isinstance(waarde, int) or isinstance(waarde, bool) or not 1 <= waarde <= 240:
            zin = _("bij stap '{naam}' hoort een heel getal van 1 tot 240, in minuten.").format(
                naam=kort(naam)
            )
            problemen.append(Probleem("W15", plaats, zin, pad))
        else:
            minuten[naam] = waarde
    if not minuten and not problemen:
        zin = _("bij 'minuten' staat niets. Schrijf op welke stappen blijven, en hoe lang ze duren.")
        problemen.append(Probleem("W16", plaats, zin, pad))
    for stap in stappen:
        for veld in ("vervolg_op", "invoer", "invoer_ook"):
            nodig = getattr(stap, veld)
            if stap.id in minuten and nodig in vol and nodig not in minuten:
                zin = _("stap '{stap}' heeft stap '{nodig}' nodig, maar die valt hier weg.").format(
                    stap=stap.id, nodig=nodig
                )
                problemen.append(Probleem("W13", plaats, zin, pad))
    return {naam: minuten[naam] for naam in vol if naam in minuten}, problemen


def tijdvorm_toegepast(werkvorm: Ruw, soort: Tijdvormsoort, plaats: str) -> tuple[Ruw, Problemen]:
    """Return the raw werkvorm with only the steps and minutes of this time form."""
    if soort is Tijdvormsoort.VOLLEDIG:
        return werkvorm, []
    vormen = werkvorm.get("tijdvormen")
    vorm = cast(Ruw, vormen).get(soort.value) if isinstance(vormen, Mapping) else None
    minuten = cast(Ruw, vorm).get("minuten") if isinstance(vorm, Mapping) else None
    if not isinstance(minuten, Mapping):
        zin = _("deze werkvorm heeft geen tijdvorm '{naam}'. Haal 'tijdvorm' weg.").format(naam=soort.value)
        return werkvorm, [Probleem("D06", plaats, zin)]
    per_stap = cast(Ruw, minuten)
    stappen: list[dict[str, Any]] = []
    ruw = werkvorm.get("stap")
    for stap in cast(list[object], ruw) if isinstance(ruw, list) else ():
        naam = cast(Ruw, stap).get("id") if isinstance(stap, Mapping) else None
        if isinstance(naam, str) and naam in per_stap:
            stappen.append({**cast(dict[str, Any], stap), "minuten": per_stap[naam]})
    zonder = {naam: waarde for naam, waarde in werkvorm.items() if naam != "tijdvormen"}
    som = sum(stap["minuten"] for stap in stappen if isinstance(stap["minuten"], int))
    duur = zonder.get("duur")
    if isinstance(duur, list) and all(isinstance(m, int) for m in cast(list[object], duur)):
        grenzen = cast(list[int], duur)
        zonder["duur"] = [min(som, m) for m in grenzen[:1]] + grenzen[1:]
    return {**zonder, "stap": stappen}, []


def kortere_vormen(kaart: Ruw, gepland: Ruw) -> list[dict[str, Any]]:
    """Return the time forms of a werkvorm that are shorter than how a draaiboek plans it, as raw data.

    Takes raw data that was not checked yet: what cannot be read is left out here.
    """
    vormen: object = kaart.get("tijdvormen")
    plan = {naam: minuten for naam, minuten in _minuten_in(gepland) if isinstance(minuten, int)}
    uit: list[dict[str, Any]] = []
    hoogstens = sum(plan.values())
    for soort in (Tijdvormsoort.KORT, Tijdvormsoort.MINIMAAL) if isinstance(vormen, Mapping) else ():
        vorm: object = cast(Ruw, vormen).get(soort.value)
        minuten: object = cast(Ruw, vorm).get("minuten") if isinstance(vorm, Mapping) else None
        if not isinstance(minuten, Mapping):
            continue
        per_stap = cast(Ruw, minuten)
        nieuw = {
            naam: min(per_stap[naam], lang)
            for naam, lang in plan.items()
            if isinstance(per_stap.get(naam), int)
        }
        if nieuw and sum(nieuw.values()) < hoogstens:
            hoogstens = sum(nieuw.values())
            verlies = str(cast(Ruw, vorm).get("verlies", ""))
            uit.append({"soort": soort.value, "minuten": nieuw, "verlies": verlies})
    return uit


def _minuten_in(werkvorm: Ruw) -> list[tuple[str, object]]:
    stappen: object = werkvorm.get("stap")
    return [
        (str(cast(Ruw, stap).get("id")), cast(Ruw, stap).get("minuten"))
        for stap in (cast(list[object], stappen) if isinstance(stappen, list) else ())
        if isinstance(stap, Mapping)
    ]


def lees_kortere(ruw: object, werkvorm: Sequence[Tijdvorm], onderdeel: str) -> tuple[Tijdvorm, ...]:
    """Read back what `kortere_vormen` gave; without it, what the werkvorm itself still has."""
    vormen = [v for v in werkvorm if v.soort is not Tijdvormsoort.VOLLEDIG]
    if isinstance(ruw, list):
        vormen = [
            Tijdvorm(
                Tijdvormsoort(v["soort"]), {n: int(m) for n, m in v["minuten"].items()}, str(v["verlies"])
            )
            for v in cast(list[Any], ruw)
        ]
    return tuple(replace(v, minuten={f"{onderdeel}.{n}": m for n, m in v.minuten.items()}) for v in vormen)
