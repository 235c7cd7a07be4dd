"""Where werkvormen come from: packages that announce themselves, and files and folders by path."""

import copy
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import entry_points
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from regioworkshop.bouwstenen.basis import Bouwstenen
from regioworkshop.bouwstenen.velden import Probleem, Problemen
from regioworkshop.catalogue.lezen import lees_draaiboek, lees_werkvorm
from regioworkshop.catalogue.ruw import naam_in
from regioworkshop.model.werkvorm import Draaiboek, Werkvorm
from regioworkshop.taal import _
from regioworkshop.tekst import schoon

GROEP = "regioworkshop.werkvormen"
EIGEN = "regioworkshop"
"""The distribution that the program itself is."""
GROOTSTE = 256 * 1024
"""Bytes. A werkvorm is a page or three of text; anything far larger is not one."""
DIEPSTE = 3
"""How many folders deep a source is read."""
# Een sleutel met tientallen punten (a.b.c...) hoort bij geen werkvorm, en kost de TOML-lezer uren.
# Beginnen kan alleen aan het begin van een woord: anders kost een heel lang woord ook uren.
TE_DIEP = re.compile(r"""(?<![\w'"-])(?:[\w'"-]++[ \t]*+\.[ \t]*+){50}""")


@dataclass(frozen=True, slots=True)
class Kapot:
    """A file that could not be used, and why."""

    bestand: str
    problemen: tuple[Probleem, ...]


@dataclass(frozen=True, slots=True)
class Catalogus:
    werkvormen: Mapping[str, Werkvorm]
    draaiboeken: Mapping[str, Draaiboek]
    kapot: tuple[Kapot, ...]


def ingebouwde_bronnen() -> tuple[Traversable, ...]:
    """Return the folders that the program itself announces in the group `regioworkshop.werkvormen`.

    Looking into a package of others would run it; `regioworkshop.uitbreidingen` asks first.
    """
    return tuple(
        files(ingang.value)
        for ingang in entry_points(group=GROEP)
        if ingang.dist is not None and ingang.dist.name == EIGEN
    )


def laad(bouwstenen: Bouwstenen, bronnen: Iterable[Traversable] | None = None) -> Catalogus:
    """Read all sources. A broken file stands in `kapot`; it never stops the others."""
    ruw: dict[str, dict[str, Any]] = {}
    draaiboeken_ruw: list[tuple[Traversable, dict[str, Any]]] = []
    werkvormen: dict[str, Werkvorm] = {}
    draaiboeken: dict[str, Draaiboek] = {}
    kapot: list[Kapot] = []
    for bron in ingebouwde_bronnen() if bronnen is None else bronnen:
        try:
            bestanden = list(_bestanden(bron))
        except OSError:
            kapot.append(_kapot(bron, [_onleesbaar()]))
            continue
        for bestand in bestanden:
            gegevens, problemen = lees_toml(bestand)
            if gegevens is not None and is_draaiboek(gegevens):
                draaiboeken_ruw.append((bestand, gegevens))
                continue
            werkvorm = None
            if gegevens is not None:
                werkvorm, problemen = lees_werkvorm(gegevens, bouwstenen)
            if werkvorm is not None and gegevens is not None:
                if werkvorm.id in werkvormen:
                    problemen = [dubbel(werkvorm.id)]
                else:
                    werkvormen[werkvorm.id] = werkvorm
                    ruw[werkvorm.id] = gegevens
            if problemen:
                kapot.append(_kapot(bestand, problemen))
    for bestand, gegevens in draaiboeken_ruw:
        draaiboek, problemen = lees_draaiboek(gegevens, ruw, bouwstenen)
        if draaiboek is not None:
            if draaiboek.id in draaiboeken:
                problemen = [dubbel(draaiboek.id)]
            else:
                draaiboeken[draaiboek.id] = draaiboek
        if problemen:
            kapot.append(_kapot(bestand, problemen))
    return Catalogus(werkvormen, draaiboeken, tuple(kapot))


def controleer_pad(pad: Path, bouwstenen: Bouwstenen) -> tuple[int, tuple[Kapot, ...]]:
    """Check a file or a folder. Returns how many files were read, and the broken ones.

    A draaiboek is checked against the werkvormen beside it and the built-in ones.
    """
    try:
        if not pad.exists():
            return 0, (_kapot(pad, [Probleem("T01", "", _("dit bestand of deze map is er niet."))]),)
        bestanden = toml_bestanden(pad)
    except OSError:  # een naam die te lang is, een map waar je niet in mag
        return 0, (_kapot(pad, [_onleesbaar()]),)
    if not bestanden:
        return 0, (_kapot(pad, [Probleem("T02", "", _("in deze map staan geen .toml-bestanden."))]),)
    gelezen: list[tuple[Traversable, dict[str, Any]]] = []
    kapot: list[Kapot] = []
    for bestand in bestanden:
        gegevens, problemen = lees_toml(bestand)
        if gegevens is None:
            kapot.append(_kapot(bestand, problemen))
            continue
        gelezen.append((bestand, gegevens))
    bekend: dict[str, dict[str, Any]] = {}
    if any(is_draaiboek(gegevens) for _bestand, gegevens in gelezen):
        bekend = {
            naam_in(g, "id"): g for g in (*_ingebouwd(), *(g for _b, g in gelezen)) if not is_draaiboek(g)
        }
    gezien: set[tuple[bool, str]] = set()
    for bestand, gegevens in gelezen:
        draaiboek = is_draaiboek(gegevens)
        wat, problemen = (
            lees_draaiboek(gegevens, bekend, bouwstenen) if draaiboek else lees_werkvorm(gegevens, bouwstenen)
        )
        if wat is not None:
            if (draaiboek, wat.id) in gezien:
                problemen = [dubbel(wat.id)]
            gezien.add((draaiboek, wat.id))
        if problemen:
            kapot.append(_kapot(bestand, problemen))
    return len(bestanden), tuple(kapot)


def _ingebouwd() -> Iterator[dict[str, Any]]:
    for bron in ingebouwde_bronnen():
        for bestand in _bestanden(bron):
            gegevens, _problemen = lees_toml(bestand)
            if gegevens is not None:
                yield gegevens


def toml_bestanden(pad: Traversable) -> list[Traversable]:
    """Return the TOML files of a folder, or the file itself. Raises OSError."""
    return list(_bestanden(pad)) if pad.is_dir() else [pad]


def is_draaiboek(gegevens: Mapping[str, Any]) -> bool:
    return "onderdeel" in gegevens


@lru_cache(maxsize=256)
def _ontleed(tekst: str) -> dict[str, Any]:
    """Parse once: the chooser, the editor and the checker read the same files again and again."""
    return tomllib.loads(tekst)


def lees_toml(bestand: Traversable) -> tuple[dict[str, Any] | None, Problemen]:
    """Read one TOML file as plain data, or say why that is not possible."""
    try:
        if not bestand.is_file():  # een map, of een pijp waar nooit iets uit komt
            return None, [_onleesbaar()]
        with bestand.open("rb") as stroom:
            inhoud = stroom.read(GROOTSTE + 1)
    except OSError:
        return None, [_onleesbaar()]
    if len(inhoud) > GROOTSTE:
        zin = _("dit bestand is te groot: meer dan {kb} kB. Een werkvorm past daar ruim in.").format(
            kb=GROOTSTE // 1024
        )
        return None, [Probleem("T04", "", zin)]
    te_diep = Probleem("T07", "", _("dit bestand zit te diep in elkaar. Maak het eenvoudiger."))
    try:
        tekst = inhoud.decode("utf-8-sig")
        return (None, [te_diep]) if TE_DIEP.search(tekst) else (copy.deepcopy(_ontleed(tekst)), [])
    except UnicodeDecodeError:
        zin = _("dit bestand is geen tekst in UTF-8. Bewaar het opnieuw als UTF-8.")
        return None, [Probleem("T05", "", zin)]
    except tomllib.TOMLDecodeError as fout:
        waar = str(fout).partition("(at ")[2].rstrip(")")
        waar = waar.replace("line", _("regel")).replace("column", _("teken"))
        waar = waar.replace("end of document", _("het einde"))
        zin = _("dit is geen geldig TOML bij {waar}. Kijk of aanhalingstekens en haken kloppen.").format(
            waar=waar or _("het begin")
        )
        return None, [Probleem("T06", "", zin)]
    except ValueError:  # een getal van duizenden cijfers
        return None, [Probleem("T09", "", _("er staat een getal in dat veel te groot is. Maak het kleiner."))]
    except RecursionError:
        return None, [te_diep]


def _bestanden(map_: Traversable, diepte: int = 0) -> Iterator[Traversable]:
    for deel in sorted(map_.iterdir(), key=lambda d: d.name):
        if deel.is_file() and deel.name.endswith(".toml"):
            yield deel
        elif deel.is_dir() and diepte < DIEPSTE and not deel.name.startswith((".", "_")):
            yield from _bestanden(deel, diepte + 1)


def _kapot(bestand: Traversable, problemen: Problemen) -> Kapot:
    return Kapot(schoon(bestand.name), tuple(problemen))


def _onleesbaar() -> Probleem:
    return Probleem("T03", "", _("dit bestand kan niet gelezen worden. Kijk of je er bij mag."))


def dubbel(naam: str) -> Probleem:
    """Return the problem of an id that somebody else has."""
    return Probleem("T08", "", _("de id '{id}' bestaat al. Kies een andere.").format(id=naam), ("id",))
