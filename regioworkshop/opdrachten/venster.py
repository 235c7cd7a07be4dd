"""Finding the windows: they announce themselves in an entry-point group, so the core never imports Qt."""

from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from regioworkshop.opdrachten.fout import Opdrachtfout
from regioworkshop.taal import _

GROEP = "regioworkshop.venster"


def ingang(naam: str) -> Any:
    """Return what the windows offer under this name. Raises Opdrachtfout when there are none."""
    for punt in entry_points(group=GROEP, name=naam):
        try:
            return punt.load()
        except ImportError as fout:
            raise Opdrachtfout(
                _(
                    "De vensters kunnen niet openen: {deel} ontbreekt. Installeer het programma opnieuw."
                ).format(deel=fout.name or fout)
            ) from fout
    raise Opdrachtfout(_("De vensters zijn niet geïnstalleerd. Installeer het programma opnieuw."))


def open_venster(pad: Path | None) -> int:
    """Open the app, on a file when one is given."""
    if pad is not None and not pad.is_file():
        raise Opdrachtfout(_("{naam} is niet gevonden.").format(naam=pad.name))
    return int(ingang("app")(pad))
