"""The user's own draaiboeken: a folder with one file each, every earlier version beside it, and templates.

`draaiboeken/<id>.toml` is used for sessions like those of the program. In folders that start with "_"
nobody looks for draaiboeken: there are the versions, by id and date, and the templates.
"""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from regioworkshop.catalogue.bronnen import is_draaiboek, lees_toml, toml_bestanden
from regioworkshop.catalogue.document import als_id, vrije_id
from regioworkshop.catalogue.eigen import UITGANG, WEG, Invoerfout, als_toml
from regioworkshop.catalogue.ruw import naam_in
from regioworkshop.catalogue.schrijven import Schrijffout, schrijf_bestand, sync_map, zin_bij
from regioworkshop.taal import _
from regioworkshop.tekst import schoon

MAP = "draaiboeken"
"""Within the folder of the user's werkvormen."""
_VERSIES = "_versies"
_SJABLONEN = "_sjablonen"
_STEMPEL = "%Y-%m-%dT%H-%M-%S-%f"
_NAAM_TEKENS = 80
MEESTE_VERSIES = 100
"""Of one draaiboek; then the oldest goes."""


@dataclass(frozen=True, slots=True)
class Boekbestand:
    """One file. `gegevens` is None when it cannot be read."""

    pad: Path
    naam: str
    gegevens: Mapping[str, Any] | None
    sjabloon: bool = False


@dataclass(frozen=True, slots=True)
class Versie:
    """What a draaiboek was from `op` (UTC) on, until it was saved again."""

    pad: Path
    op: datetime


def vaste_draaiboeken(bronnen: Iterable[Traversable]) -> tuple[Mapping[str, Any], ...]:
    """Return the draaiboeken of these sources, as plain data. Broken files are left out."""
    uit: dict[str, Mapping[str, Any]] = {}
    for bron in bronnen:
        with suppress(OSError):
            for bestand in toml_bestanden(bron):
                gegevens, _problemen = lees_toml(bestand)
                if gegevens is not None and is_draaiboek(gegevens) and naam_in(gegevens, "id"):
                    uit.setdefault(naam_in(gegevens, "id"), gegevens)
    return tuple(uit.values())


class EigenDraaiboeken:
    """The draaiboeken in one folder. `ingebouwd` are the ids that are not for the user to take."""

    def __init__(self, werkvormen: Path, ingebouwd: Collection[str] = ()) -> None:
        self.map = werkvormen / MAP
        self._sjablonen = self.map / _SJABLONEN
        self._ingebouwd = frozenset(ingebouwd)

    # --- read ---

    def alle(self) -> tuple[Boekbestand, ...]:
        """Return every draaiboek, by name. Raises Schrijffout."""
        return self._in(self.map)

    def sjablonen(self) -> tuple[Boekbestand, ...]:
        return self._in(self._sjablonen)

    def _in(self, map_: Path) -> tuple[Boekbestand, ...]:
        try:
            paden = (
                [p for p in map_.glob(f"*{UITGANG}") if not p.name.startswith(".")] if map_.is_dir() else []
            )
        except OSError as fout:
            raise Schrijffout(zin_bij(fout, map_)) from fout
        return tuple(sorted(map(self.lees, paden), key=lambda b: (b.naam.casefold(), b.pad.name)))

    def lees(self, pad: Path) -> Boekbestand:
        """Read one file; what is no draaiboek has no data."""
        gegevens, _problemen = lees_toml(pad)
        sjabloon = pad.parent == self._sjablonen
        if gegevens is None or not is_draaiboek(gegevens):
            return Boekbestand(pad, pad.stem, None, sjabloon)
        naam = schoon(naam_in(gegevens, "naam"))[:_NAAM_TEKENS]
        return Boekbestand(pad, naam or pad.stem, gegevens, sjabloon)

    def versies(self, pad: Path) -> tuple[Versie, ...]:
        """Return the earlier versions of a draaiboek, newest first."""
        map_ = self._versiemap(pad)
        gevonden: list[Versie] = []
        with suppress(OSError):
            for versie in map_.glob(f"*{UITGANG}"):
                with suppress(ValueError):
                    op = datetime.strptime(versie.stem, _STEMPEL).replace(tzinfo=UTC)
                    gevonden.append(Versie(versie, op))
        return tuple(sorted(gevonden, key=lambda v: v.op, reverse=True))

    def bezet(self) -> frozenset[str]:
        """Return the ids that are taken: built in, of other files, of versions. Raises Schrijffout."""
        alle = self.alle()
        eigen = {naam_in(b.gegevens, "id") for b in alle if b.gegevens is not None}
        versies: set[str] = set()
        with suppress(OSError):
            # Ook van wat weg is: een nieuw draaiboek krijgt niet de versies van een ander.
            versies = {p.name for p in (self.map / _VERSIES).iterdir()}
        return self._ingebouwd | eigen | versies | {b.pad.stem for b in alle}

    # --- write ---

    def bewaar(self, gegevens: Mapping[str, Any], pad: Path | None = None) -> tuple[Path, Mapping[str, Any]]:
        """Write a draaiboek; return its file and the data as they are now. Raises Schrijffout.

        Without `pad` it is new: it gets a file and an id of its own, after its name. What stood in the
        file is kept as a version first.
        """
        if pad is None:
            begin = als_id(naam_in(gegevens, "naam")) or als_id(naam_in(gegevens, "id")) or _("draaiboek")
            naam = vrije_id(begin, self.bezet())
            gegevens = {**gegevens, "id": naam}
            pad = self.map / f"{naam}{UITGANG}"
            schrijf_bestand(pad, als_toml(gegevens), vervang=False)
            return pad, gegevens
        tekst = als_toml(gegevens)
        self._houd_versie(pad, tekst)
        schrijf_bestand(pad, tekst)
        return pad, gegevens

    def bewaar_sjabloon(self, gegevens: Mapping[str, Any]) -> Path:
        """Keep a copy to begin others from. Raises Schrijffout."""
        begin = als_id(naam_in(gegevens, "naam")) or _("sjabloon")
        naam = vrije_id(begin, (b.pad.stem for b in self.sjablonen()))
        pad = self._sjablonen / f"{naam}{UITGANG}"
        schrijf_bestand(pad, als_toml({**gegevens, "id": naam}), vervang=False)
        return pad

    def _houd_versie(self, pad: Path, nieuw: str) -> None:
        try:
            oud = pad.read_text(encoding="utf-8-sig")
            op = datetime.fromtimestamp(pad.stat().st_mtime, UTC)
        except FileNotFoundError:
            return
        except UnicodeDecodeError:
            return  # geen tekst: daar is hier geen versie van te maken
        except OSError as fout:
            raise Schrijffout(zin_bij(fout, pad)) from fout
        versies = self.versies(pad)
        if oud == nieuw or (versies and _tekst(versies[0].pad) == oud):
            return
        map_ = self._versiemap(pad)
        doel = map_ / f"{op.strftime(_STEMPEL)}{UITGANG}"
        if not doel.exists():
            schrijf_bestand(doel, oud)
        for te_oud in self.versies(pad)[MEESTE_VERSIES:]:
            with suppress(OSError):
                te_oud.pad.unlink()

    def _versiemap(self, pad: Path) -> Path:
        return self.map / _VERSIES / pad.stem

    def verwijder(self, pad: Path) -> Path:
        """Put a file aside and return where it is now; its versions stay. Raises Schrijffout."""
        weg, nummer = pad.with_name(pad.name + WEG), 2
        while weg.exists():
            weg = pad.with_name(f"{pad.name}.{nummer}{WEG}")
            nummer += 1
        return _hernoem(pad, weg)

    def zet_terug(self, weg: Path) -> Path:
        """Bring back what `verwijder` put aside. Raises Schrijffout."""
        pad = weg.with_name(weg.name.partition(UITGANG)[0] + UITGANG)
        if pad.exists():
            raise Schrijffout(_("{naam} bestaat al. Kies een andere naam.").format(naam=pad.name))
        return _hernoem(weg, pad)

    def exporteer(self, gegevens: Mapping[str, Any], doel: Path) -> Path:
        """Write one file to take along. Whoever chose `doel` knows what stood there. Raises Schrijffout."""
        doel = doel if doel.suffix.lower() == UITGANG else doel.with_name(doel.name + UITGANG)
        if doel.parent.resolve() in (self.map.resolve(), self._sjablonen.resolve()):
            raise Schrijffout(_("Dit is de map van het programma zelf. Kies een andere plaats."))
        schrijf_bestand(doel, als_toml(gegevens))
        return doel

    def importeer(self, bron: Path) -> tuple[Path, Mapping[str, Any]]:
        """Take in a draaiboek from elsewhere, ready or not. Raises Invoerfout and Schrijffout."""
        gegevens, problemen = lees_toml(bron)
        if gegevens is None:
            raise Invoerfout(_("{naam} kan niet gelezen worden.").format(naam=schoon(bron.name)), problemen)
        if not is_draaiboek(gegevens):
            zin = _("{naam} is geen draaiboek. Een werkvorm voeg je toe bij ‘Mijn werkvormen’.")
            raise Invoerfout(zin.format(naam=schoon(bron.name)))
        return self.bewaar(gegevens)


def _tekst(pad: Path) -> str:
    try:
        return pad.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""


def _hernoem(van: Path, naar: Path) -> Path:
    try:
        van.rename(naar)
    except OSError as fout:
        raise Schrijffout(zin_bij(fout, van)) from fout
    sync_map(naar.parent)
    return naar
