"""From plain data to a checked `Werkvorm` or `Draaiboek`. Nothing in the data is run, fetched or opened."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from regioworkshop.bouwstenen.basis import Bouwstenen
from regioworkshop.bouwstenen.velden import (
    Pad,
    Probleem,
    Problemen,
    kort,
    lees_velden,
)
from regioworkshop.catalogue.onderdelen import (
    lees_opzet,
    lees_regie,
    onderdeel_vol,
    opzet_vol,
    tijdproblemen,
)
from regioworkshop.catalogue.ruw import Ruw, lijst_in, naam_in
from regioworkshop.catalogue.schema import (
    VOORAF,
    Draaiboekbestand,
    Stapbestand,
    Werkvormbestand,
)
from regioworkshop.catalogue.tijdvormen import lees_kortere, lees_tijdvormen
from regioworkshop.model.tijdlijn import als_klok
from regioworkshop.model.werkvorm import (
    Bewaring,
    Bloksoort,
    Draaiboek,
    Invoersoort,
    Neemt,
    Onderdeel,
    Rol,
    Stap,
    StemNamens,
    Vertrouwelijkheid,
    Werkvorm,
)
from regioworkshop.taal import _
from regioworkshop.tekst import opsomming

_MEESTE_STAPPEN = 60
"""Steps of a file that cannot be used that are looked at for more problems."""


def lees_werkvorm(ruw: object, bouwstenen: Bouwstenen) -> tuple[Werkvorm | None, Problemen]:
    """Check one werkvorm. Returns it, or None with all problems."""
    return _lees_werkvorm(ruw, bouwstenen, _("werkvorm"))


def _lees_werkvorm(ruw: object, bouwstenen: Bouwstenen, plaats: str) -> tuple[Werkvorm | None, Problemen]:
    problemen: Problemen = []
    bestand, fouten = lees_velden(Werkvormbestand, ruw, plaats)
    problemen.extend(fouten)
    if bestand is None:
        # Ook de stappen nakijken die wel te lezen zijn: alle problemen in één keer.
        for nummer, ruwe_stap in enumerate(lijst_in(ruw, "stap")[:_MEESTE_STAPPEN], 1):
            stap, _fouten = lees_velden(Stapbestand, ruwe_stap, "")
            if stap is not None:
                hier = _plaats(plaats, nummer, stap.id)
                _stap, fouten = _lees_stap(stap, bouwstenen, hier, ("stap", nummer - 1))
                problemen.extend(fouten)
        problemen.extend(_verbanden(lijst_in(ruw, "stap")[:_MEESTE_STAPPEN], bouwstenen, plaats))
        return None, problemen
    stappen: list[Stap] = []
    for nummer, stapbestand in enumerate(bestand.stap, 1):
        hier = _plaats(plaats, nummer, stapbestand.id)
        stap, fouten = _lees_stap(stapbestand, bouwstenen, hier, ("stap", nummer - 1))
        problemen.extend(fouten)
        if stap:
            stappen.append(stap)
    problemen.extend(_verbanden(lijst_in(ruw, "stap"), bouwstenen, plaats))
    problemen.extend(_maten(bestand, plaats))
    tijdvormen, fouten = lees_tijdvormen(bestand, plaats)
    problemen.extend(fouten)
    if problemen:
        return None, problemen
    if bestand.vertrouwelijkheid is Vertrouwelijkheid.INTERVISIE:
        # Wat in intervisie gezegd wordt, komt in geen bestand, wat er ook in de werkvorm staat.
        stappen = [replace(stap, bewaring=Bewaring.GEHEUGEN) for stap in stappen]
    return (
        Werkvorm(
            id=bestand.id,
            naam=bestand.naam,
            doel=bestand.doel,
            fase=bestand.fase,
            groep=(bestand.groep[0], bestand.groep[1]),
            duur=(bestand.duur[0], bestand.duur[1]),
            stappen=tuple(stappen),
            vertrouwelijkheid=bestand.vertrouwelijkheid,
            wanneer_wel=bestand.wanneer_wel,
            wanneer_niet=bestand.wanneer_niet,
            voorbereiding=bestand.voorbereiding,
            nodig=bestand.nodig,
            rollen=tuple(Rol(r.naam, r.doet) for r in bestand.rol),
            varianten=bestand.varianten,
            misgaan=bestand.misgaan,
            uitkomst=bestand.uitkomst,
            energie=bestand.energie,
            vertrouwen=bestand.vertrouwen,
            houding=bestand.houding,
            telefoon=bestand.telefoon,
            trefwoorden=bestand.trefwoorden,
            tijdvormen=tijdvormen,
            bron=bestand.bron,
            licentie=bestand.licentie,
        ),
        [],
    )


def _plaats(plaats: str, nummer: int, naam: str) -> str:
    return _("{plaats}, stap {nummer} ({naam})").format(plaats=plaats, nummer=nummer, naam=naam)


def lees_stap(ruw: object, bouwstenen: Bouwstenen) -> tuple[Stap | None, Problemen]:
    """Check one step by itself, without the steps that it names."""
    bestand, problemen = lees_velden(Stapbestand, ruw, _("stap"))
    return (None, problemen) if bestand is None else _lees_stap(bestand, bouwstenen, _("stap"), ())


def _lees_stap(
    bestand: Stapbestand, bouwstenen: Bouwstenen, plaats: str, pad: Pad
) -> tuple[Stap | None, Problemen]:
    bouwsteen = bouwstenen.get(bestand.bouwsteen)
    if bouwsteen is None:
        zin = _("bouwsteen '{naam}' bestaat niet. Kies uit: {namen}.").format(
            naam=bestand.bouwsteen, namen=opsomming(sorted(bouwstenen), _("of"))
        )
        return None, [Probleem("W01", plaats, zin, (*pad, "bouwsteen"))]
    instellingen, problemen = lees_velden(
        bouwsteen.Instellingen,
        bestand.instellingen or {},
        _("{plaats}, instellingen").format(plaats=plaats),
        (*pad, "instellingen"),
    )
    if instellingen is not None:
        problemen.extend(
            replace(p, plaats=plaats, pad=(*pad, "instellingen", *p.pad))
            for p in bouwsteen.controleer(
                instellingen,
                {"invoer": bestand.invoer, "invoersoort": bestand.invoersoort, "bewaring": bestand.bewaring},
            )
        )
    if bestand.vervolg_op and bestand.bouwsteen != "ronde":
        zin = _("'vervolg_op' en een eigen bouwsteen gaan niet samen. Haal een van de twee weg.")
        problemen.append(Probleem("W02", plaats, zin, (*pad, "vervolg_op")))
    if bouwsteen.vraagt and not bestand.vraag:
        zin = _("deze stap vraagt iets van deelnemers, maar 'vraag' is leeg. Schrijf de vraag op.")
        problemen.append(Probleem("W03", plaats, zin, (*pad, "vraag")))
    if bouwsteen.invoersoorten and bestand.invoersoort not in bouwsteen.invoersoorten:
        zin = _(
            "'invoersoort' is \"{soort}\", maar bouwsteen '{naam}' kan dat niet tellen. Kies uit: {soorten}."
        )
        problemen.append(
            Probleem(
                "W09",
                plaats,
                zin.format(
                    soort=bestand.invoersoort.value,
                    naam=bestand.bouwsteen,
                    soorten=opsomming(sorted(s.value for s in bouwsteen.invoersoorten), _("of")),
                ),
                (*pad, "invoersoort"),
            )
        )
    geheim_kan = (
        Invoersoort.STEMBILJETTEN in bouwsteen.invoersoorten
        and bestand.invoersoort is Invoersoort.STEMBILJETTEN
        and bestand.stem_namens is StemNamens.PERSOON
    )
    if bestand.bewaring is Bewaring.GEHEIM and not geheim_kan:
        zin = _(
            '\'bewaring\' is "geheim". Dat kan alleen bij een stemming met "stembiljetten", als "persoon". '
            "Verander 'invoersoort' of 'stem_namens', of kies een andere 'bewaring'."
        )
        problemen.append(Probleem("W17", plaats, zin, (*pad, "bewaring")))
    if bestand.invoer_ook and not bestand.invoer:
        zin = _("'invoer_ook' is een tweede invoer, maar 'invoer' is leeg. Zet de eerste bij 'invoer'.")
        problemen.append(Probleem("W10", plaats, zin, (*pad, "invoer")))
    if problemen:
        return None, problemen
    return (
        Stap(
            id=bestand.id,
            titel=bestand.titel,
            minuten=bestand.minuten,
            bouwsteen=bestand.bouwsteen,
            instellingen=instellingen,
            vraag=bestand.vraag,
            instructie=bestand.instructie,
            zeg=bestand.zeg,
            begeleidersnotitie=bestand.begeleidersnotitie,
            vorm=bestand.vorm,
            rekbaar=bestand.rekbaar,
            vervolg_op=bestand.vervolg_op,
            doel=bestand.doel,
            invoer=bestand.invoer,
            invoer_ook=bestand.invoer_ook,
            invoer_neemt=bestand.invoer_neemt,
            invoersoort=bestand.invoersoort,
            stem_namens=bestand.stem_namens,
            bewaring=bestand.bewaring,
        ),
        [],
    )


def _verbanden(stappen: Sequence[Ruw], bouwstenen: Bouwstenen, plaats: str) -> Problemen:
    """Return what is wrong between the steps. Takes them raw, so that one broken step hides no other."""
    problemen: Problemen = []
    eerder: dict[str, Ruw] = {}
    for nummer, stap in enumerate(stappen, 1):
        naam = stap.get("id")
        hier = _plaats(plaats, nummer, kort(naam))
        if isinstance(naam, str) and (naam in eerder or naam == VOORAF):
            zin = _("de id '{id}' is al gebruikt. Geef deze stap een andere id.").format(id=kort(naam))
            problemen.append(Probleem("W04", hier, zin, ("stap", nummer - 1, "id")))
        for veld in ("vervolg_op", "invoer", "invoer_ook"):
            wijst = stap.get(veld)
            if not isinstance(wijst, str) or not wijst or (veld == "invoer" and wijst == VOORAF):
                continue
            bron = eerder.get(wijst)
            pad: Pad = ("stap", nummer - 1, veld)
            soort = bouwstenen.get(naam_in(bron, "bouwsteen") or "ronde") if bron is not None else None
            if bron is None:
                zin = _("'{veld}' noemt '{id}', maar er is geen eerdere stap met die id.").format(
                    veld=veld, id=kort(wijst)
                )
                problemen.append(Probleem("W05", hier, zin, pad))
            elif soort is not None and not soort.vraagt:
                zin = _("'{veld}' noemt '{id}', maar die stap verzamelt niets.").format(
                    veld=veld, id=kort(wijst)
                )
                problemen.append(Probleem("W06", hier, zin, pad))
        if isinstance(naam, str):
            eerder[naam] = stap
    return problemen


def _maten(bestand: Werkvormbestand, plaats: str) -> Problemen:
    """Return what is wrong with the numbers of the whole."""
    problemen: Problemen = []
    for naam, paar in (("groep", bestand.groep), ("duur", bestand.duur)):
        if not 1 <= paar[0] <= paar[1]:
            zin = _("'{veld}' moet oplopen en minstens 1 zijn, zoals [5, 40].").format(veld=naam)
            problemen.append(Probleem("W07", plaats, zin, (naam,)))
    som = sum(stap.minuten for stap in bestand.stap)
    if not bestand.duur[0] <= som <= bestand.duur[1]:
        zin = _(
            "de stappen duren samen {som} minuten. Dat past niet bij 'duur': {laag} tot {hoog}. "
            "Pas de minuten of de duur aan."
        ).format(som=som, laag=bestand.duur[0], hoog=bestand.duur[1])
        problemen.append(Probleem("W08", plaats, zin, ("duur",)))
    return problemen


def lees_draaiboek(
    ruw: object, werkvormen: Mapping[str, Ruw], bouwstenen: Bouwstenen
) -> tuple[Draaiboek | None, Problemen]:
    """Check a draaiboek against the raw werkvormen it names. Returns it, or None with all problems."""
    plaats = _("draaiboek")
    bestand, problemen = lees_velden(Draaiboekbestand, ruw, plaats)
    if bestand is None:
        return None, problemen
    problemen.extend(tijdproblemen(bestand, plaats))
    onderdelen: list[dict[str, Any]] = []
    plekken: list[int] = []
    for nummer, deel in enumerate(bestand.onderdeel, 1):
        hier = _("{plaats}, onderdeel {nummer} ({naam})").format(plaats=plaats, nummer=nummer, naam=deel.id)
        heel, fouten = onderdeel_vol(deel, werkvormen, bouwstenen, hier, ("onderdeel", nummer - 1))
        problemen.extend(fouten)
        if heel is not None:
            onderdelen.append(heel)
            plekken.append(nummer - 1)
    vol: dict[str, Any] = {
        "schema": 1,
        "id": bestand.id,
        "naam": bestand.naam,
        "doel": bestand.doel,
        "onderdelen": onderdelen,
    }
    opzet = opzet_vol(bestand)
    if opzet:
        vol["opzet"] = opzet
    draaiboek, fouten = _bouw(vol, bouwstenen)
    # Ontbreekt er een werkvorm, dan zegt het niets dat een volgend onderdeel geen invoer heeft.
    for p in fouten:
        if p.code != "D05" or len(onderdelen) == len(bestand.onderdeel):
            problemen.append(replace(p, pad=("onderdeel", plekken[cast(int, p.pad[1])], *p.pad[2:])))
    return (None, problemen) if problemen else (draaiboek, [])


def draaiboek_uit_bron(bron: str, bouwstenen: Bouwstenen) -> Draaiboek:
    """Read back the `bron` of a draaiboek that was checked before. Raises ValueError when it is damaged."""
    try:
        draaiboek, problemen = _bouw(json.loads(bron), bouwstenen)
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as fout:
        raise ValueError(_("Het draaiboek van deze sessie is beschadigd.")) from fout
    if draaiboek is None:
        raise ValueError(" ".join(str(p) for p in problemen))
    return draaiboek


def _bouw(vol: Ruw, bouwstenen: Bouwstenen) -> tuple[Draaiboek | None, Problemen]:
    problemen: Problemen = []
    onderdelen: list[Onderdeel] = []
    leverancier: dict[str, tuple[str, str]] = {}
    laatste = ("", "")
    for nummer, deel in enumerate(vol["onderdelen"], 1):
        plaats = _("draaiboek, onderdeel {nummer} ({naam})").format(nummer=nummer, naam=deel["id"])
        pad: Pad = ("onderdeel", nummer - 1)
        if deel["id"] in leverancier or any(o.id == deel["id"] for o in onderdelen):
            zin = _("deze id is al gebruikt. Kies een andere.")
            problemen.append(Probleem("D04", plaats, zin, (*pad, "id")))
        vooraf = leverancier.get(deel["invoer"], ("", "")) if deel["invoer"] else laatste
        onderdeel, fouten = _lees_onderdeel(deel, vooraf, bouwstenen, plaats)
        problemen.extend(replace(p, pad=(*pad, *p.pad)) for p in fouten)
        if onderdeel is None:
            continue
        if not vooraf[0] and heeft_invoer_nodig(deel):
            zin = (
                _("'invoer' noemt '{id}', maar geen eerder onderdeel met die id levert iets op.").format(
                    id=deel["invoer"]
                )
                if deel["invoer"]
                else _("deze werkvorm heeft invoer nodig, maar geen eerder onderdeel levert iets op.")
            )
            problemen.append(Probleem("D05", plaats, zin, (*pad, "invoer")))
        onderdelen.append(onderdeel)
        levert = wat_levert(onderdeel.werkvorm.stappen, bouwstenen)
        if levert[0]:
            laatste = leverancier[deel["id"]] = levert
    if problemen:
        return None, problemen
    bron = json.dumps(vol, ensure_ascii=False, sort_keys=True)
    opzet = lees_opzet(vol.get("opzet", {}))
    return Draaiboek(vol["id"], vol["naam"], vol["doel"], tuple(onderdelen), bron, opzet), []


def _lees_onderdeel(
    deel: Ruw, vooraf: tuple[str, str], bouwstenen: Bouwstenen, plaats: str
) -> tuple[Onderdeel | None, Problemen]:
    werkvorm, problemen = _lees_werkvorm(deel["werkvorm"], bouwstenen, plaats)
    if werkvorm is None:
        return None, problemen
    stappen = tuple(_geplaatst(stap, deel["id"], vooraf) for stap in werkvorm.stappen)
    onderdeel = Onderdeel(
        deel["id"],
        deel["titel"] or werkvorm.naam,
        replace(werkvorm, stappen=stappen),
        Bloksoort(deel.get("soort", Bloksoort.WERKVORM)),
        lees_regie(deel.get("regie", {})),
        lees_kortere(deel.get("korter"), werkvorm.tijdvormen, deel["id"]),
    )
    return onderdeel, problemen


def lees_onderdeel(bron: str, bouwstenen: Bouwstenen) -> tuple[Onderdeel, bool]:
    """Read a part that was put in on the spot, and whether it works with what came before.

    `bron` is what `catalogue.invoegen` makes; `vooraf` in it says where its input comes from.
    Raises ValueError.
    """
    try:
        deel = json.loads(bron)
        vooraf = tuple(str(naam) for naam in deel.get("vooraf", ("", "")))
        onderdeel, problemen = _lees_onderdeel(deel, (vooraf[0], vooraf[1]), bouwstenen, _("draaiboek"))
        nodig = heeft_invoer_nodig(deel)
    except (LookupError, TypeError, AttributeError, ValueError, RecursionError) as fout:
        raise ValueError(_("Dit onderdeel is beschadigd.")) from fout
    if onderdeel is None:
        raise ValueError(" ".join(str(p) for p in problemen))
    return onderdeel, nodig


def heeft_invoer_nodig(deel: Ruw) -> bool:
    """Return whether a step of this part opens what came before it."""
    return any(naam_in(stap, "invoer") == VOORAF for stap in lijst_in(deel["werkvorm"], "stap"))


def wat_levert(stappen: Iterable[Stap], bouwstenen: Bouwstenen) -> tuple[str, str]:
    """Return the last of these steps that yields something for what comes after it, and a second one."""
    levert = ("", "")
    for stap in stappen:
        if bouwstenen[stap.bouwsteen].vraagt:
            # Een reddingsronde neemt wat niet gekozen was: wat al gekozen was, gaat dan voorop mee.
            eigen = stap.id.partition(".")[0]
            redt = stap.invoer_neemt is Neemt.REST and stap.invoer.startswith(f"{eigen}.")
            levert = (stap.invoer, stap.id) if redt else (stap.id, "")
    return levert


def met_begin(draaiboek: Draaiboek, minuut: int, bouwstenen: Bouwstenen) -> Draaiboek:
    """Return the draaiboek as it is when it begins at this minute of the day; fixed times stay."""
    if draaiboek.opzet.begin in (None, minuut):
        return draaiboek
    vol = json.loads(draaiboek.bron)
    vol["opzet"]["begin"] = als_klok(minuut)
    return draaiboek_uit_bron(json.dumps(vol, ensure_ascii=False, sort_keys=True), bouwstenen)


def _geplaatst(stap: Stap, onderdeel: str, vooraf: tuple[str, str]) -> Stap:
    """Return the step at its place. `vooraf` is what came before: the step that yields, and a second one."""

    def vol(naam: str) -> str:
        return f"{onderdeel}.{naam}" if naam else ""

    return replace(
        stap,
        id=vol(stap.id),
        vervolg_op=vol(stap.vervolg_op),
        invoer=vooraf[0] if stap.invoer == VOORAF else vol(stap.invoer),
        invoer_ook=vol(stap.invoer_ook) or (vooraf[1] if stap.invoer == VOORAF else ""),
    )
