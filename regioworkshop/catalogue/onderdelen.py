"""A block of a draaiboek, from its lines in a file to the whole werkvorm that goes with a session."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, cast

from regioworkshop.bouwstenen.basis import Bouwstenen
from regioworkshop.bouwstenen.velden import Pad, Probleem, Problemen, kort, schrijf_velden, standaard_van
from regioworkshop.catalogue.ruw import Ruw, lijst_in, naam_in
from regioworkshop.catalogue.schema import Draaiboekbestand, Onderdeelbestand
from regioworkshop.catalogue.tijdvormen import kortere_vormen, tijdvorm_toegepast
from regioworkshop.model.tijdlijn import als_minuut
from regioworkshop.model.werkvorm import (
    Bloksoort,
    Opzet,
    Regie,
    Tafelsoort,
    Telefoongebruik,
    Vertrouwelijkheid,
    WerkvormFase,
)
from regioworkshop.taal import _
from regioworkshop.tekst import opsomming

_OPZET = ("begin", "einde", "tafel", "bijeenkomst", "mensen", "aanwezig", "inwoners")
_REGIE = ("wie", "opstelling", "materialen", "notitie", "begint_om")
_VAN_WERKVORM = ("werkvorm", "vraag", "invoer", "tijdvorm", "stappen", "inhoud")
_VAN_BLOK = ("minuten", "instructie", "zeg")
_LANGSTE_STAP = 240
"""Minutes."""


def onderdeel_vol(
    deel: Onderdeelbestand, werkvormen: Mapping[str, Ruw], bouwstenen: Bouwstenen, plaats: str, pad: Pad = ()
) -> tuple[dict[str, Any] | None, Problemen]:
    """Return a block with its whole werkvorm, as it goes with a session, or None with what is wrong."""
    vol: dict[str, Any] = {"id": deel.id, "titel": deel.titel, "invoer": deel.invoer}
    regie = _gezegd(deel, _REGIE)
    if regie:
        vol["regie"] = regie
    los = deel.soort is not Bloksoort.WERKVORM
    vreemd = _gezegd(deel, _VAN_WERKVORM if los else _VAN_BLOK)
    if vreemd:
        zin = (
            _("dit blok heeft geen werkvorm. Haal weg: {namen}. Of maak er een blok met een werkvorm van.")
            if los
            else _("dit blok heeft een werkvorm. Haal weg: {namen}. Pas zo nodig de stappen aan.")
        )
        zin = zin.format(namen=opsomming(f"'{naam}'" for naam in vreemd))
        return None, [Probleem("D08", plaats, zin, (*pad, next(iter(vreemd))))]
    if los:
        if not deel.minuten:
            zin = _("hoelang duurt dit blok? Vul 'minuten' in.")
            return None, [Probleem("D12", plaats, zin, (*pad, "minuten"))]
        return {**vol, "soort": deel.soort.value, "werkvorm": _los_blok(deel)}, []
    if not deel.werkvorm and deel.inhoud is None:
        zin = _("kies een werkvorm, of zeg met 'soort' dat dit een blok zonder werkvorm is.")
        return None, [Probleem("D07", plaats, zin, (*pad, "werkvorm"))]
    if deel.werkvorm and deel.inhoud is not None:
        zin = _("'werkvorm' en 'inhoud' gaan niet samen. Haal een van de twee weg.")
        return None, [Probleem("D13", plaats, zin, (*pad, "inhoud"))]
    ruwe_werkvorm = werkvormen.get(deel.werkvorm) if deel.inhoud is None else deel.inhoud
    if ruwe_werkvorm is None:
        zin = _("werkvorm '{naam}' is er niet.").format(naam=deel.werkvorm)
        return None, [Probleem("D01", plaats, zin, (*pad, "werkvorm"))]
    kaart = ruwe_werkvorm
    ruwe_werkvorm, problemen = tijdvorm_toegepast(kaart, deel.tijdvorm, plaats)
    aangepast, fouten = pas_aan(ruwe_werkvorm, deel.stappen or {}, deel.vraag, bouwstenen, plaats)
    problemen = [replace(p, pad=(*pad, "tijdvorm")) for p in problemen]
    problemen.extend(replace(p, pad=(*pad, "stappen")) for p in fouten)
    korter = kortere_vormen(kaart, aangepast) if "tijdvormen" not in aangepast else []
    if korter:
        vol["korter"] = korter
    return {**vol, "werkvorm": aangepast}, problemen


def _los_blok(deel: Onderdeelbestand) -> dict[str, Any]:
    """Return the werkvorm of a block that has none: one step that asks nothing."""
    titel = deel.titel or blokwoord(deel.soort)
    stap: dict[str, Any] = {
        "id": "blok",
        "titel": titel,
        "minuten": min(deel.minuten, _LANGSTE_STAP),
        "instructie": deel.instructie,
        "zeg": deel.zeg,
        "begeleidersnotitie": deel.notitie,
    }
    stappen = [stap]
    if deel.minuten > _LANGSTE_STAP:
        # Een stap duurt hooguit vier uur; een lang blok is dan twee stappen.
        stappen.append({**stap, "id": "blok_2", "minuten": deel.minuten - _LANGSTE_STAP})
    return {
        "schema": 1,
        "id": deel.soort.value,
        "naam": titel,
        "doel": titel,
        "fase": WerkvormFase.EVALUEREN.value,
        "groep": [1, 1000],
        "duur": [deel.minuten, deel.minuten],
        "vertrouwelijkheid": (
            Vertrouwelijkheid.INTERN if deel.soort is Bloksoort.PAUZE else Vertrouwelijkheid.DEELNEMERS
        ).value,
        "telefoon": Telefoongebruik.NIET.value,
        "stap": stappen,
    }


def blokwoord(soort: Bloksoort) -> str:
    """Return what a block is called that has no title of its own."""
    return {
        Bloksoort.WERKVORM: _("Werkvorm"),
        Bloksoort.WELKOM: _("Welkom"),
        Bloksoort.PAUZE: _("Pauze"),
        Bloksoort.TOELICHTING: _("Toelichting"),
        Bloksoort.VRIJ: _("Vrij blok"),
    }[soort]


def pas_aan(
    werkvorm: Ruw, stappen: Ruw, vraag: str, bouwstenen: Bouwstenen, plaats: str
) -> tuple[dict[str, Any], Problemen]:
    """Return the werkvorm with the draaiboek's own question and per-step changes laid over it."""
    problemen: Problemen = []
    bekend = {naam_in(stap, "id") for stap in lijst_in(werkvorm, "stap")} - {""}
    for naam, waarde in stappen.items():
        if naam not in bekend:
            zin = _("stap '{naam}' is er niet in deze werkvorm. Er zijn: {namen}.").format(
                naam=kort(naam), namen=opsomming(map(kort, sorted(bekend)))
            )
            problemen.append(Probleem("D02", plaats, zin))
        elif not isinstance(waarde, Mapping):
            zin = _("bij stap '{naam}' hoort een blok met velden.").format(naam=kort(naam))
            problemen.append(Probleem("D03", plaats, zin))
    nieuw: list[dict[str, Any]] = []
    for stap in lijst_in(werkvorm, "stap"):
        kopie: dict[str, Any] = dict(stap)
        bouwsteen = bouwstenen.get(naam_in(kopie, "bouwsteen") or "ronde")
        if vraag and (kopie.get("vraag") or (bouwsteen is not None and bouwsteen.vraagt)):
            kopie["vraag"] = vraag
        extra = stappen.get(naam_in(kopie, "id"))
        if isinstance(extra, Mapping):
            eigen = kopie.get("instellingen")
            kopie.update(cast(Ruw, extra))
            nieuw_deel = kopie.get("instellingen")
            if isinstance(eigen, Mapping) and isinstance(nieuw_deel, Mapping):
                kopie["instellingen"] = {**cast(Ruw, eigen), **cast(Ruw, nieuw_deel)}
        nieuw.append(kopie)
    uit = {**werkvorm, "stap": nieuw}
    if stappen:
        # De tijdvormen van de kaart gelden niet voor stappen die dit draaiboek anders doet.
        uit.pop("tijdvormen", None)
    som = sum(s["minuten"] for s in nieuw if isinstance(s.get("minuten"), int))
    duur = uit.get("duur")
    if stappen and isinstance(duur, list) and all(isinstance(m, int) for m in cast(list[object], duur)):
        # Een draaiboek mag een werkvorm korter of langer doen dan de kaart zegt.
        minuten = cast(list[int], duur)
        uit["duur"] = [min(m, som) for m in minuten[:1]] + [max(m, som) for m in minuten[1:]]
    return uit, problemen


def tijdproblemen(bestand: Draaiboekbestand, plaats: str) -> Problemen:
    """Return what is wrong with the times of a draaiboek."""
    problemen = [
        *_geen_tijd(bestand.begin, plaats, ("begin",)),
        *_geen_tijd(bestand.einde, plaats, ("einde",)),
    ]
    begin, einde = als_minuut(bestand.begin), als_minuut(bestand.einde)
    if begin is not None and einde is not None and einde <= begin:
        zin = _("'einde' is {einde}. Dat moet later zijn dan 'begin': {begin}.")
        zin = zin.format(einde=bestand.einde, begin=bestand.begin)
        problemen.append(Probleem("D10", plaats, zin, ("einde",)))
    for nummer, deel in enumerate(bestand.onderdeel):
        hier = _("{plaats}, onderdeel {nummer} ({naam})").format(
            plaats=plaats, nummer=nummer + 1, naam=deel.id
        )
        pad: Pad = ("onderdeel", nummer, "begint_om")
        problemen.extend(_geen_tijd(deel.begint_om, hier, pad))
        if deel.begint_om and not bestand.begin:
            zin = _("'begint_om' kan alleen als het draaiboek zelf een 'begin' heeft. Vul dat in.")
            problemen.append(Probleem("D11", hier, zin, pad))
    return problemen


def _geen_tijd(tekst: str, plaats: str, pad: Pad) -> Problemen:
    if not tekst or als_minuut(tekst) is not None:
        return []
    zin = _("'{veld}' is geen tijd. Schrijf uren en minuten, zoals 13:30.")
    return [Probleem("D09", plaats, zin.format(veld=pad[-1]), pad)]


def opzet_vol(bestand: Draaiboekbestand) -> dict[str, Any]:
    """Return what the draaiboek is made for, as far as it says so."""
    return _gezegd(bestand, _OPZET)


def _gezegd(bestand: Draaiboekbestand | Onderdeelbestand, namen: Iterable[str]) -> dict[str, Any]:
    """Return those of these fields that say something, as plain data: an old draaiboek stays as it was."""
    kaal, standaard = schrijf_velden(bestand), standaard_van(type(bestand))
    return {naam: kaal[naam] for naam in namen if naam in kaal and kaal[naam] != standaard[naam]}


def lees_regie(ruw: Ruw) -> Regie:
    """Read back what `onderdeel_vol` wrote as `regie`."""
    return Regie(
        ruw.get("wie", ""),
        ruw.get("opstelling", ""),
        tuple(ruw.get("materialen", ())),
        ruw.get("notitie", ""),
        als_minuut(ruw.get("begint_om", "")),
    )


def lees_opzet(ruw: Ruw) -> Opzet:
    """Read back what `opzet_vol` wrote."""
    return Opzet(
        als_minuut(ruw.get("begin", "")),
        als_minuut(ruw.get("einde", "")),
        Tafelsoort(ruw.get("tafel", Tafelsoort.GEEN)),
        ruw.get("bijeenkomst", 0),
        ruw.get("mensen", 0),
        tuple(ruw.get("aanwezig", ())),
        ruw.get("inwoners", ""),
    )
