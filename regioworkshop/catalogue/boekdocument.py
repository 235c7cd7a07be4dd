"""Edits of a draaiboek, on its plain data. Each gives new data that shares what stayed the same.

A block only holds what it does otherwise than its werkvorm: the rest follows the werkvorm.
"""

import copy
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from regioworkshop.bouwstenen.basis import Bouwstenen
from regioworkshop.bouwstenen.velden import standaard_van
from regioworkshop.catalogue.document import Gegevens, met, met_deel, vrije_id, zonder
from regioworkshop.catalogue.onderdelen import pas_aan
from regioworkshop.catalogue.ruw import Ruw, lijst_in, naam_in
from regioworkshop.catalogue.schema import Stapbestand
from regioworkshop.catalogue.tijdvormen import tijdvorm_toegepast
from regioworkshop.model.werkvorm import Bloksoort, Tijdvormsoort

BEGIN = "13:00"
MEESTE = 40
"""Blocks of one draaiboek."""
_DUUR = {Bloksoort.WELKOM: 10, Bloksoort.PAUZE: 15, Bloksoort.TOELICHTING: 10, Bloksoort.VRIJ: 10}


def nieuw_boek() -> dict[str, Any]:
    """Return a draaiboek without blocks, its words still to be written."""
    return {"schema": 1, "id": "", "naam": "", "doel": "", "begin": BEGIN, "onderdeel": []}


def is_te_bewerken(gegevens: Gegevens) -> bool:
    """Whether the blocks are blocks. A file that has something else there is for a text editor."""
    lijst = gegevens.get("onderdeel")
    return isinstance(lijst, list) and all(isinstance(b, Mapping) for b in cast(list[Any], lijst))


def blokken(gegevens: Gegevens) -> list[Gegevens]:
    return cast(list[Gegevens], gegevens.get("onderdeel", []))


def blok_ids(gegevens: Gegevens) -> list[str]:
    return [naam for blok in blokken(gegevens) if (naam := naam_in(blok, "id"))]


# --- blocks ---------------------------------------------------------------------------------------


def blok_met(werkvorm: str) -> dict[str, Any]:
    """Return a block for this werkvorm of the library."""
    return {"id": werkvorm, "werkvorm": werkvorm}


def los_blok(soort: Bloksoort) -> dict[str, Any]:
    """Return a block that needs no werkvorm."""
    return {"id": soort.value, "soort": soort.value, "minuten": _DUUR[soort]}


def blok_erbij(gegevens: Gegevens, plek: int, blok: Gegevens) -> Gegevens:
    """Return the draaiboek with one more block, under an id that nobody has."""
    naam = vrije_id(naam_in(blok, "id") or "blok", blok_ids(gegevens))
    return met_deel(gegevens, ("onderdeel",), plek, {**blok, "id": naam})


def blok_dubbel(gegevens: Gegevens, plek: int) -> Gegevens:
    """Return the draaiboek with a copy of a block below it; a fixed time stays with the first."""
    kopie = copy.deepcopy(dict(blokken(gegevens)[plek]))
    kopie.pop("begint_om", None)
    return blok_erbij(gegevens, plek + 1, kopie)


def blok_weg(gegevens: Gegevens, plek: int) -> Gegevens:
    """Return the draaiboek without a block; who took its yield takes that of the block before."""
    naam = naam_in(blokken(gegevens)[plek], "id")
    uit: Gegevens = zonder(gegevens, ("onderdeel", plek))
    for nummer, blok in enumerate(blokken(uit)):
        if naam and blok.get("invoer") == naam and naam not in blok_ids(uit):
            uit = zonder(uit, ("onderdeel", nummer, "invoer"))
    return uit


def met_tijdvorm(gegevens: Gegevens, plek: int, soort: Tijdvormsoort, stappen: Iterable[str]) -> Gegevens:
    """Return the draaiboek with another time form for a block, in which `stappen` are the steps.

    Minutes of one's own belong to the time form that was; other changes stay with the steps that stay.
    """
    pad = ("onderdeel", plek)
    over = set(stappen)
    eigen = _eigen(blokken(gegevens)[plek])
    uit: Gegevens
    if soort is Tijdvormsoort.VOLLEDIG:
        uit = zonder(gegevens, (*pad, "tijdvorm"))
    else:
        uit = met(gegevens, (*pad, "tijdvorm"), soort.value)
    nieuw = {
        naam: rest
        for naam, velden in eigen.items()
        if naam in over and (rest := {v: w for v, w in velden.items() if v != "minuten"})
    }
    return _met_eigen(uit, plek, nieuw)


# --- minutes --------------------------------------------------------------------------------------


def verdeeld(totaal: int, stappen: Sequence[tuple[int, bool]]) -> tuple[int, ...]:
    """Return minutes per step that add up to `totaal`; each step is (minutes, may stretch).

    Steps that may not stretch keep theirs as long as the others can give; no step gets less than one.
    """
    totaal = max(totaal, len(stappen))
    rekbaar = [n for n, (_minuten, mag) in enumerate(stappen) if mag]
    vast = sum(minuten for minuten, mag in stappen if not mag)
    if not rekbaar or totaal - vast < len(rekbaar):
        rekbaar, vast = list(range(len(stappen))), 0
    uit = [minuten for minuten, _mag in stappen]
    ruimte = totaal - vast - len(rekbaar)
    gewicht = [max(0, stappen[n][0] - 1) for n in rekbaar]
    som = sum(gewicht) or len(rekbaar)
    gewicht = gewicht if sum(gewicht) else [1] * len(rekbaar)
    delen = [ruimte * g // som for g in gewicht]
    # Wat door afronden overblijft, gaat naar wie het meest tekortkomt; bij gelijk naar de eerste.
    orde = sorted(range(len(rekbaar)), key=lambda i: (-(ruimte * gewicht[i] % som), i))
    for i in orde[: ruimte - sum(delen)]:
        delen[i] += 1
    for n, extra in zip(rekbaar, delen, strict=True):
        uit[n] = 1 + extra
    return tuple(uit)


def met_minuten(
    gegevens: Gegevens, plek: int, totaal: int, werkvorm: Ruw | None, bouwstenen: Bouwstenen
) -> Gegevens:
    """Return the draaiboek in which a block takes so long; `werkvorm` is its own, in its time form.

    The steps that may stretch do so, as much as each takes now.
    """
    if werkvorm is None:
        return met(gegevens, ("onderdeel", plek, "minuten"), totaal)
    nu = stappen_nu(blokken(gegevens)[plek], werkvorm, bouwstenen)
    getallen = [(_minuten(stap), stap.get("rekbaar") is not False) for stap in nu]
    uit = gegevens
    for stap, minuten in zip(nu, verdeeld(totaal, getallen), strict=True):
        uit = met_stap(uit, plek, {**stap, "minuten": minuten}, werkvorm, bouwstenen)
    return uit


def _minuten(stap: Ruw) -> int:
    minuten = stap.get("minuten")
    return minuten if isinstance(minuten, int) and not isinstance(minuten, bool) and minuten > 0 else 1


# --- steps ----------------------------------------------------------------------------------------


def stappen_nu(blok: Gegevens, werkvorm: Ruw, bouwstenen: Bouwstenen) -> list[Ruw]:
    """Return the steps of a block as they will be done."""
    vol, _problemen = pas_aan(werkvorm, _eigen(blok), naam_in(blok, "vraag"), bouwstenen, "")
    return lijst_in(vol, "stap")


def met_stap(gegevens: Gegevens, plek: int, nieuw: Ruw, werkvorm: Ruw, bouwstenen: Bouwstenen) -> Gegevens:
    """Return the draaiboek in which a step of a block is done as `nieuw`; only what differs is written."""
    blok = blokken(gegevens)[plek]
    naam = naam_in(nieuw, "id")
    kaal = {n: w for n, w in blok.items() if n != "stappen"}
    oud = next((s for s in stappen_nu(kaal, werkvorm, bouwstenen) if s.get("id") == naam), None)
    if oud is None:
        return gegevens
    eigen = {n: dict(w) for n, w in _eigen(blok).items()}
    anders = _verschil(oud, nieuw, bouwstenen)
    eigen.pop(naam, None)
    if anders:
        eigen[naam] = anders
    volgorde = [naam_in(s, "id") for s in lijst_in(werkvorm, "stap")]
    geordend = {n: eigen[n] for n in volgorde if n in eigen}
    return _met_eigen(gegevens, plek, {**geordend, **eigen})


def _verschil(oud: Ruw, nieuw: Ruw, bouwstenen: Bouwstenen) -> dict[str, Any]:
    standaard = standaard_van(Stapbestand)
    uit: dict[str, Any] = {}
    for veld in dict.fromkeys((*oud, *nieuw)):
        if veld in ("id", "instellingen"):
            continue
        was, wordt = oud.get(veld, standaard.get(veld)), nieuw.get(veld, standaard.get(veld))
        if was != wordt:
            uit[veld] = wordt
    had, heeft = _blok_in(oud, "instellingen"), _blok_in(nieuw, "instellingen")
    bouwsteen = bouwstenen.get(str(nieuw.get("bouwsteen", "ronde")))
    gewoon = standaard_van(bouwsteen.Instellingen) if bouwsteen is not None else {}
    instellingen = {
        veld: heeft.get(veld, gewoon.get(veld))
        for veld in dict.fromkeys((*had, *heeft))
        if had.get(veld, gewoon.get(veld)) != heeft.get(veld, gewoon.get(veld))
    }
    if instellingen:
        uit["instellingen"] = instellingen
    return {veld: waarde for veld, waarde in uit.items() if waarde is not None}


def _blok_in(ruw: Ruw, veld: str) -> Ruw:
    waarde = ruw.get(veld)
    return cast(Ruw, waarde) if isinstance(waarde, Mapping) else {}


def _eigen(blok: Gegevens) -> Mapping[str, Mapping[str, Any]]:
    delen = _blok_in(blok, "stappen")
    return {n: cast(Ruw, w) for n, w in delen.items() if isinstance(w, Mapping)}


def _met_eigen(gegevens: Gegevens, plek: int, eigen: Mapping[str, Any]) -> Gegevens:
    pad = ("onderdeel", plek, "stappen")
    if not eigen:
        return zonder(gegevens, pad)
    return met(gegevens, pad, dict(eigen))


# --- a session of before --------------------------------------------------------------------------


def uit_sessie(bron: str, werkvormen: Mapping[str, Ruw], bouwstenen: Bouwstenen) -> dict[str, Any]:
    """Return the draaiboek of a session as data to edit. Raises ValueError when it is damaged.

    A block follows the library where that gives the same; else its werkvorm goes along as it was.
    """
    try:
        vol = json.loads(bron)
        onderdelen = [_blok_uit(deel, werkvormen, bouwstenen) for deel in vol["onderdelen"]]
        kop = {"schema": 1, "id": vol["id"], "naam": vol["naam"], "doel": vol["doel"]}
        return {**kop, **vol.get("opzet", {}), "onderdeel": onderdelen}
    except (KeyError, TypeError, AttributeError) as fout:
        raise ValueError(f"not a draaiboek: {fout}") from fout


def _blok_uit(deel: Ruw, werkvormen: Mapping[str, Ruw], bouwstenen: Bouwstenen) -> dict[str, Any]:
    blok: dict[str, Any] = {"id": deel["id"]}
    for veld in ("titel", "invoer"):
        if deel.get(veld):
            blok[veld] = deel[veld]
    blok |= deel.get("regie", {})
    werkvorm: Ruw = deel["werkvorm"]
    soort = deel.get("soort", Bloksoort.WERKVORM.value)
    if soort != Bloksoort.WERKVORM:
        stappen = lijst_in(werkvorm, "stap")
        blok |= {"soort": soort, "minuten": sum(_minuten(stap) for stap in stappen)}
        gezegd = {veld: stappen[0].get(veld) for veld in ("instructie", "zeg")}
        return blok | {veld: tekst for veld, tekst in gezegd.items() if tekst}
    return _volgt(blok, werkvorm, werkvormen, bouwstenen) or {**blok, "inhoud": dict(werkvorm)}


def _volgt(
    blok: Gegevens, werkvorm: Ruw, werkvormen: Mapping[str, Ruw], bouwstenen: Bouwstenen
) -> dict[str, Any] | None:
    """Return the block as changes of the library's werkvorm; None when that does not give the same steps."""
    naam = naam_in(werkvorm, "id")
    bekend = werkvormen.get(naam)
    goed: dict[str, Any] | None = None
    for vorm in Tijdvormsoort if bekend is not None else ():
        assert bekend is not None
        basis, problemen = tijdvorm_toegepast(bekend, vorm, "")
        if problemen or not _zelfde_kaart(basis, werkvorm):
            continue
        poging: Gegevens = {**blok, "werkvorm": naam}
        if vorm is not Tijdvormsoort.VOLLEDIG:
            poging = {**poging, "tijdvorm": vorm.value}
        vragen, gewoon = (
            {naam_in(stap, "vraag") for stap in lijst_in(kaart, "stap")} - {""} for kaart in (werkvorm, basis)
        )
        if len(vragen) == 1 and vragen != gewoon:
            poging = {**poging, "vraag": vragen.pop()}
        gegevens: Gegevens = {"onderdeel": [poging]}
        for stap in lijst_in(werkvorm, "stap"):
            gegevens = met_stap(gegevens, 0, stap, basis, bouwstenen)
        nu = dict(blokken(gegevens)[0])
        vol, _problemen = pas_aan(basis, _eigen(nu), naam_in(nu, "vraag"), bouwstenen, "")
        if not _gelijk(lijst_in(vol, "stap"), werkvorm):
            continue
        if vol.get("duur") == werkvorm.get("duur"):
            return nu
        # Dezelfde stappen kan op meer manieren; liefst zoals het toen was geschreven.
        goed = goed or nu
    return goed


_VRIJ = ("stap", "duur", "tijdvormen")


def _zelfde_kaart(basis: Ruw, werkvorm: Ruw) -> bool:
    """Whether all but the steps, and what follows from them, is the same."""

    def kaart(ruw: Ruw) -> Any:
        namen = [naam_in(stap, "id") for stap in lijst_in(ruw, "stap")]
        return namen, {n: w for n, w in ruw.items() if n not in _VRIJ}

    return kaart(basis) == kaart(werkvorm)


def _gelijk(stappen: Sequence[Ruw], werkvorm: Ruw) -> bool:
    standaard = standaard_van(Stapbestand)

    def vol(stap: Ruw) -> dict[str, Any]:
        return {**standaard, **stap, "instellingen": stap.get("instellingen") or {}}

    return [vol(s) for s in stappen] == [vol(s) for s in lijst_in(werkvorm, "stap")]
