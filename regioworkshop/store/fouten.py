"""What can go wrong with a file, as a Dutch sentence for the one at the laptop."""

import shutil
import sqlite3
from pathlib import Path

from regioworkshop.taal import _


class BestandFout(Exception):
    """A file that cannot be opened, made or copied. `zin` says what is wrong and what to do."""

    def __init__(self, zin: str) -> None:
        super().__init__(zin)
        self.zin = zin


class OpslagFout(Exception):
    """Something could not be made durable; nothing of it was kept. `zin` says what to do."""

    def __init__(self, zin: str) -> None:
        super().__init__(zin)
        self.zin = zin


def zin_bij(fout: BaseException, pad: Path | None = None) -> str:
    """Return the sentence that fits an error of SQLite or of the file system."""
    naam = pad.name if pad else _("het bestand")
    tekst = str(fout).lower()
    if isinstance(fout, sqlite3.Error | OSError):
        if "full" in tekst or "no space" in tekst or ("disk i/o" in tekst and _is_vol(pad)):
            return _("De schijf is vol. Maak ruimte vrij en probeer het opnieuw.")
        if "readonly" in tekst or "read-only" in tekst or isinstance(fout, PermissionError):
            return zin_mag_niet(pad)
        if "not a database" in tekst or "malformed" in tekst or "disk image" in tekst:
            return _("{naam} is beschadigd of is geen traject. Zet een reservekopie terug.").format(naam=naam)
        if "locked" in tekst or "busy" in tekst:
            return _("{naam} is in gebruik door een ander programma. Sluit dat eerst.").format(naam=naam)
    if isinstance(fout, FileNotFoundError) or "unable to open" in tekst:
        return _("{naam} is niet gevonden of kan niet worden geopend.").format(naam=naam)
    return _("De schijf gaf een fout bij {naam}. Kijk of de schijf nog werkt.").format(naam=naam)


def _is_vol(pad: Path | None) -> bool:
    """Return whether the disk has next to nothing left. SQLite calls that an I/O error here and there."""
    try:
        return pad is not None and shutil.disk_usage(pad.parent).free < 64 * 1024
    except OSError:
        return False


def zin_mag_niet(pad: Path | None) -> str:
    """Return the sentence for a place where nothing may be written."""
    return _("Hier mag het programma niet schrijven: {naam}. Kies een andere map.").format(
        naam=pad.name if pad else _("het bestand")
    )


def zin_beschadigd(pad: Path) -> str:
    """Return the sentence for a file that SQLite can read and that still cannot be right."""
    return _("{naam} is beschadigd. Zet een reservekopie terug.").format(naam=pad.name)
