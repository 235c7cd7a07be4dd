"""Translation of every text that a person can see. The source language is Dutch, level B1.

Without a catalogue for the chosen language the source text itself is shown, so Dutch needs no file.
"""

import gettext
import os
from importlib.resources import as_file, files

DOMEIN = "regioworkshop"


def laad(taal: str | None = None) -> gettext.NullTranslations:
    """Return the catalogue for `taal` (an ISO 639 code; default REGIOWORKSHOP_TAAL, else Dutch)."""
    code = taal or os.environ.get("REGIOWORKSHOP_TAAL", "nl")
    try:
        with as_file(files("resources").joinpath("vertalingen")) as map_:
            return gettext.translation(DOMEIN, localedir=str(map_), languages=[code], fallback=True)
    except (ModuleNotFoundError, FileNotFoundError):
        return gettext.NullTranslations()


_catalogus = laad()


def _(bericht: str) -> str:
    """Translate one text."""
    return _catalogus.gettext(bericht) if bericht else ""


def n_(enkelvoud: str, meervoud: str, aantal: int) -> str:
    """Translate a text that depends on a number."""
    return _catalogus.ngettext(enkelvoud, meervoud, aantal)
