"""The makers' reference: every field of a file, from the same description that checks and edits it."""

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from regioworkshop.bouwstenen.basis import Bouwsteen, Bouwstenen
from regioworkshop.bouwstenen.velden import Soort, Veld, velden_van
from regioworkshop.catalogue.schema import (
    Draaiboekbestand,
    Onderdeelbestand,
    Stapbestand,
    Tijdvormbestand,
    Werkvormbestand,
)
from regioworkshop.model.items import ItemSoort
from regioworkshop.taal import _
from regioworkshop.tekst import opsomming

_SOORTEN: Mapping[Soort, str] = {
    Soort.TEKST: "tekst",
    Soort.ALINEA: "tekst",
    Soort.GETAL: "heel getal",
    Soort.JA_NEE: "true of false",
    Soort.KEUZE: "een van",
    Soort.NAAM: "korte naam",
    Soort.TEKSTEN: "lijst van teksten",
    Soort.GETALLEN: "lijst van getallen",
    Soort.DELEN: "blokken",
    Soort.DEEL: "blok",
    Soort.VRIJ: "blok",
}


def naslag(bouwstenen: Bouwstenen) -> str:
    """Return the reference as Markdown: the files first, then each bouwsteen's settings."""
    delen = [
        *_tabel("De werkvorm", Werkvormbestand, "###"),
        *_tabel("Een stap: `[[stap]]`", Stapbestand, "###"),
        *_tabel("Een tijdvorm: `[tijdvormen.kort]`", Tijdvormbestand, "###"),
        *_tabel("Het draaiboek", Draaiboekbestand, "###"),
        *_tabel("Een onderdeel: `[[onderdeel]]`", Onderdeelbestand, "###"),
        "### De bouwstenen",
        "",
        "Elke stap kiest er een met `bouwsteen`. De velden staan onder `[stap.instellingen]`.",
        f"Een soort opbrengst is een van: {', '.join(f'`{soort.value}`' for soort in ItemSoort)}.",
        "",
    ]
    for naam in sorted(bouwstenen):
        delen.extend(_bouwsteen(bouwstenen[naam]))
    return "\n".join(delen).rstrip() + "\n"


def _bouwsteen(bouwsteen: Bouwsteen) -> Iterator[str]:
    yield from _tabel(f"`{bouwsteen.naam}`", bouwsteen.Instellingen, "####", _kenmerken(bouwsteen))


def _kenmerken(bouwsteen: Bouwsteen) -> str:
    if not bouwsteen.vraagt:
        return "Deelnemers sturen niets."
    if not bouwsteen.invoersoorten:
        return "Deelnemers sturen iets; er wordt niet gestemd."
    soorten = opsomming((f"`{s}`" for s in sorted(s.value for s in bouwsteen.invoersoorten)), _("of"))
    return f"Een stemming. `invoersoort` is {soorten}."


def _tabel(titel: str, soort: type[Any], kop: str, zin: str = "") -> Iterator[str]:
    yield f"{kop} {titel}"
    yield ""
    if zin:
        yield zin
        yield ""
    rijen = list(_rijen(soort))
    if rijen:
        yield "| veld | soort | standaard | uitleg |"
        yield "|---|---|---|---|"
        yield from rijen
        yield ""
    for naam, veld in velden_van(soort).items():
        # De delen van een werkvorm en een draaiboek hebben hierboven hun eigen kop.
        if veld.deel is not None and veld.deel not in (Stapbestand, Onderdeelbestand):
            yield f"In `{naam}`:"
            yield ""
            yield "| veld | soort | standaard | uitleg |"
            yield "|---|---|---|---|"
            yield from _rijen(veld.deel)
            yield ""


def _rijen(soort: type[Any]) -> Iterator[str]:
    velden = velden_van(soort)
    for f in dataclasses.fields(soort):
        if f.name in velden:
            veld = velden[f.name]
            cellen = (f"`{f.name}`", _soort(veld), _standaard(f.default), _uitleg(veld))
            yield "| " + " | ".join(_cel(cel) for cel in cellen) + " |"


def _soort(veld: Veld) -> str:
    woord = _SOORTEN[veld.soort]
    match veld.soort:
        case Soort.KEUZE if veld.enum is ItemSoort:
            return "soort opbrengst"  # de lijst staat er één keer: zie onder
        case Soort.KEUZE:
            return f"{woord}: {', '.join(f'`{k}`' for k in veld.keuzes)}"
        case Soort.TEKST | Soort.ALINEA | Soort.NAAM:
            return f"{woord}, hooguit {veld.maximum} tekens"
        case Soort.GETAL:
            return f"{woord}, {veld.minimum} tot {veld.maximum}"
        case Soort.TEKSTEN | Soort.GETALLEN | Soort.DELEN:
            return f"{woord}, {veld.minimum} tot {veld.maximum or 100}"
        case _:
            return woord


def _standaard(waarde: Any) -> str:
    if waarde is dataclasses.MISSING:
        return "**moet**"
    if isinstance(waarde, bool):
        return "`true`" if waarde else "`false`"
    if waarde is None or waarde in ("", ()):
        return ""
    if isinstance(waarde, int):
        return f"`{waarde}`"
    return f'`"{waarde}"`'


def _uitleg(veld: Veld) -> str:
    return f"{veld.label}. {veld.hulp}" if veld.hulp else f"{veld.label}."


def _cel(tekst: str) -> str:
    return tekst.replace("|", "\\|").replace("\n", " ")


def ingevoegd(bestand: str, tekst: str) -> str:
    """Return `bestand` with `tekst` between its two marks. Raises ValueError when a mark is missing."""
    voor, _begin, rest = bestand.partition(BEGIN)
    _oud, eind, na = rest.partition(EIND)
    if not rest or not eind:
        raise ValueError("the marks of the reference are missing")
    return f"{voor}{BEGIN}\n\n{tekst}\n{EIND}{na}"


BEGIN = "<!-- naslag: `regioworkshop werkvorm naslag` -->"
EIND = "<!-- einde naslag -->"
