"""Translation of every text that a person can see. The source language is Dutch, level B1.

Without a catalogue for the chosen language the source text itself is shown, so Dutch needs no file.
"""

import gettext
import os
from datetime import date
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


def datum(dag: date, *, kort: bool = False) -> str:
    """Return a date in words: `donderdag 14 januari 2027`, or without the day of the week."""
    maanden = (
        _("januari"),
        _("februari"),
        _("maart"),
        _("april"),
        _("mei"),
        _("juni"),
        _("juli"),
        _("augustus"),
        _("september"),
        _("oktober"),
        _("november"),
        _("december"),
    )
    dagen = (
        _("maandag"),
        _("dinsdag"),
        _("woensdag"),
        _("donderdag"),
        _("vrijdag"),
        _("zaterdag"),
        _("zondag"),
    )
    woorden = f"{dag.day} {maanden[dag.month - 1]} {dag.year}"
    return woorden if kort else f"{dagen[dag.weekday()]} {woorden}"


def datum_in_woorden(tekst: str) -> str:
    """Return a date as programs write it (2027-02-12) in words; any other text as it is."""
    if len(tekst) != len("2027-02-12"):
        return tekst
    try:
        return datum(date.fromisoformat(tekst), kort=True)
    except ValueError:
        return tekst
