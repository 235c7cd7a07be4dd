"""The user's own werkvormen: a folder with one file each. Nothing is ever overwritten in silence."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from regioworkshop.bouwstenen.basis import Bouwstenen
from regioworkshop.bouwstenen.velden import Probleem, Problemen, kort
from regioworkshop.catalogue.bronnen import dubbel, is_draaiboek, lees_toml, toml_bestanden
from regioworkshop.catalogue.document import als_id, vrije_id
from regioworkshop.catalogue.lezen import lees_werkvorm
from regioworkshop.catalogue.ruw import naam_in
from regioworkshop.catalogue.schrijven import (
    Schrijffout,
    schrijf_bestand,
    schrijf_toml,
    sync_map,
    zin_bij,
)
from regioworkshop.model.werkvorm import Werkvorm
from regioworkshop.taal import _
from regioworkshop.tekst import schoon

_NAAM_TEKENS = 120
UITGANG = ".toml"
WEG = ".weg"
"""Behind the name of a file that was thrown away: nobody reads it, and it can come back."""
# Zo heet op Windows een apparaat; een bestand met die naam kan daar niet bestaan.
_APPARATEN = frozenset(
    {"con", "prn", "aux", "nul", *(f"{soort}{n}" for soort in ("com", "lpt") for n in range(10))}
)


class Invoerfout(Exception):
    """A file from elsewhere that cannot come in. `problemen` is what its maker has to mend."""

    def __init__(self, zin: str, problemen: Problemen | None = None) -> None:
        super().__init__(zin)
        self.zin = zin
        self.problemen = tuple(problemen or ())


@dataclass(frozen=True, slots=True)
class Eigen:
    """One file of the user. `gegevens` is None when it is no TOML; `werkvorm` when it has problems."""

    pad: Path
    id: str
    naam: str
    gegevens: Mapping[str, Any] | None
    werkvorm: Werkvorm | None
    problemen: tuple[Probleem, ...]


@dataclass(frozen=True, slots=True)
class Ingevoerd:
    """What came in. `heette` is the id it had elsewhere, when that was taken here."""

    eigen: Eigen
    heette: str = ""


@dataclass(frozen=True, slots=True)
class Vast:
    """A werkvorm that is not the user's: built in, or of a package. To copy, not to change."""

    gegevens: Mapping[str, Any]
    werkvorm: Werkvorm


def vaste_werkvormen(bouwstenen: Bouwstenen, bronnen: Iterable[Traversable]) -> dict[str, Vast]:
    """Return the werkvormen of these sources by id, with their plain data. Broken files are left out."""
    uit: dict[str, Vast] = {}
    for bron in bronnen:
        try:
            bestanden = toml_bestanden(bron)
        except OSError:
            continue
        for bestand in bestanden:
            gegevens, _problemen = lees_toml(bestand)
            if gegevens is None or is_draaiboek(gegevens):
                continue
            werkvorm, _problemen = lees_werkvorm(gegevens, bouwstenen)
            if werkvorm is not None:
                uit.setdefault(werkvorm.id, Vast(gegevens, werkvorm))
    return uit


class EigenWerkvormen:
    """The werkvormen in one folder. `ingebouwd` are the ids that are not for the user to take."""

    def __init__(self, map_: Path, bouwstenen: Bouwstenen, ingebouwd: Collection[str] = ()) -> None:
        self.map = map_
        self._bouwstenen = bouwstenen
        self._ingebouwd = frozenset(ingebouwd)

    # --- read ---

    def alle(self) -> tuple[Eigen, ...]:
        """Return every file, by name; broken ones with what is wrong. Raises Schrijffout."""
        try:
            paden = sorted(self.map.glob(f"*{UITGANG}")) if self.map.is_dir() else []
        except OSError as fout:
            raise Schrijffout(zin_bij(fout, self.map)) from fout
        uit: list[Eigen] = []
        gezien = set(self._ingebouwd)
        for pad in paden:
            if pad.name.startswith("."):
                continue
            eigen = self.lees(pad)
            if eigen.gegevens is not None and is_draaiboek(eigen.gegevens):
                continue
            if eigen.werkvorm is not None and eigen.id in gezien:
                eigen = replace(eigen, werkvorm=None, problemen=(dubbel(eigen.id),))
            elif eigen.werkvorm is not None:
                gezien.add(eigen.id)
            uit.append(eigen)
        return tuple(sorted(uit, key=lambda e: (e.naam.casefold(), e.pad.name)))

    def lees(self, pad: Path) -> Eigen:
        """Read one file. Problems are told, never raised."""
        gegevens, problemen = lees_toml(pad)
        if gegevens is None:
            return Eigen(pad, "", pad.stem, None, None, tuple(problemen))
        werkvorm, problemen = lees_werkvorm(gegevens, self._bouwstenen)
        naam = schoon(naam_in(gegevens, "naam"))[:_NAAM_TEKENS]
        return Eigen(pad, naam_in(gegevens, "id"), naam or pad.stem, gegevens, werkvorm, tuple(problemen))

    @staticmethod
    def heeft_opmerkingen(pad: Path) -> bool:
        """Whether somebody wrote remarks in this file, which are no data and go when it is written again."""
        try:
            return any(regel.lstrip().startswith("#") for regel in pad.read_text("utf-8-sig").splitlines())
        except (OSError, UnicodeDecodeError):
            return False

    def bezet(self, behalve: Path | None = None) -> frozenset[str]:
        """Return the ids that are taken: built in, and in other files of the user."""
        anderen = {e.id for e in self.alle() if e.pad != behalve}
        return self._ingebouwd | {naam for naam in anderen if naam}

    def problemen(
        self, gegevens: Mapping[str, Any], bezet: Collection[str]
    ) -> tuple[Werkvorm | None, Problemen]:
        """Check data as the file would be, with `bezet` as the ids of others."""
        werkvorm, problemen = lees_werkvorm(gegevens, self._bouwstenen)
        naam = naam_in(gegevens, "id")
        if naam in bezet:
            return None, [dubbel(naam), *problemen]
        return werkvorm, problemen

    # --- write ---

    def bewaar(self, gegevens: Mapping[str, Any], pad: Path | None = None) -> Path:
        """Write a werkvorm to its file and return that. `pad` is where it stood; it moves along with its id.

        A werkvorm that is not ready may be kept too. Raises Schrijffout; then all is as it was.
        """
        doel = self._plaats(naam_in(gegevens, "id") or als_id(naam_in(gegevens, "naam")) or _("werkvorm"))
        if pad is not None and doel != pad and _zelfde_bestand(doel, pad):
            doel = pad
        if doel != pad and doel.exists():
            zin = _("Er is al een eigen werkvorm met de korte naam '{id}'. Kies een andere korte naam.")
            raise Schrijffout(zin.format(id=doel.stem))
        schrijf_bestand(doel, als_toml(gegevens))
        if pad is not None and pad != doel:
            try:
                pad.unlink(missing_ok=True)
            except OSError as fout:
                with suppress(OSError):
                    doel.unlink()
                raise Schrijffout(zin_bij(fout, pad)) from fout
        return doel

    def _plaats(self, naam: str) -> Path:
        veilig = als_id(naam) or _("werkvorm")
        return self.map / f"{veilig}{'_' if veilig in _APPARATEN else ''}{UITGANG}"

    def exporteer(self, gegevens: Mapping[str, Any], doel: Path) -> Path:
        """Write one file to take along. Whoever chose `doel` knows what stood there. Raises Schrijffout."""
        doel = doel if doel.suffix.lower() == UITGANG else doel.with_name(doel.name + UITGANG)
        if doel.parent.resolve() == self.map.resolve():
            raise Schrijffout(_("Dit is de map van het programma zelf. Kies een andere plaats."))
        schrijf_bestand(doel, als_toml(gegevens))
        return doel

    def importeer(self, bron: Path) -> Ingevoerd:
        """Take in a werkvorm from elsewhere, once nothing is wrong with it.

        Under an id of its own when its own is taken. Raises Invoerfout and Schrijffout.
        """
        gegevens, problemen = lees_toml(bron)
        if gegevens is None:
            raise Invoerfout(_("{naam} kan niet gelezen worden.").format(naam=kort(bron.name)), problemen)
        if is_draaiboek(gegevens):
            zin = _("{naam} is een draaiboek. Hier voeg je alleen werkvormen toe.")
            raise Invoerfout(zin.format(naam=kort(bron.name)))
        werkvorm, problemen = lees_werkvorm(gegevens, self._bouwstenen)
        if werkvorm is None:
            zin = _("{naam} is nog niet goed. Vraag de maker om dit te verbeteren.")
            raise Invoerfout(zin.format(naam=kort(bron.name)), problemen)
        naam = vrije_id(werkvorm.id, self.bezet())
        pad = self.bewaar({**gegevens, "id": naam})
        if naam == werkvorm.id:
            # Zoals de maker het schreef, met zijn opmerkingen.
            with suppress(OSError, UnicodeDecodeError):
                schrijf_bestand(pad, bron.read_text(encoding="utf-8-sig"))
        return Ingevoerd(self.lees(pad), werkvorm.id if naam != werkvorm.id else "")

    def verwijder(self, pad: Path) -> Path:
        """Put a file aside and return where it is now. Raises Schrijffout."""
        weg, nummer = pad.with_name(pad.name + WEG), 2
        while weg.exists():
            weg = pad.with_name(f"{pad.name}.{nummer}{WEG}")
            nummer += 1
        return self._hernoem(pad, weg)

    def zet_terug(self, weg: Path) -> Path:
        """Bring back what `verwijder` put aside. Raises Schrijffout."""
        naam = weg.name.partition(UITGANG)[0] + UITGANG
        pad = weg.with_name(naam)
        if pad.exists():
            raise Schrijffout(_("{naam} bestaat al. Kies een andere naam.").format(naam=naam))
        return self._hernoem(weg, pad)

    @staticmethod
    def _hernoem(van: Path, naar: Path) -> Path:
        try:
            van.rename(naar)
        except OSError as fout:
            raise Schrijffout(zin_bij(fout, van)) from fout
        sync_map(naar.parent)
        return naar


def als_toml(gegevens: Mapping[str, Any]) -> str:
    """Return the text of a file. Raises Schrijffout."""
    try:
        return schrijf_toml(gegevens)
    except UnicodeEncodeError as fout:
        zin = _("Er staat een teken in dat geen tekst is. Haal het weg en bewaar opnieuw.")
        raise Schrijffout(zin) from fout


def _zelfde_bestand(a: Path, b: Path) -> bool:
    try:
        return a.samefile(b)
    except OSError:
        return False
