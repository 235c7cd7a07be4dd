"""Translation of every text that a person can see. The source language is Dutch, level B1.

A text comes in the language of whoever it is for. That is the program's own (REGIOWORKSHOP_TAAL, else
Dutch), unless it is made inside `in_taal`: so each phone gets its view, and a refusal, in its own language.
Another language is one file, `resources/vertalingen/<code>/LC_MESSAGES/regioworkshop.po`. Dutch needs none,
and where a translation is missing the Dutch stands.
"""

import gettext
import os
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from regioworkshop.taal.bestand import Vertaalbestand

DOMEIN = "regioworkshop"
BRONTAAL = "nl"

_taal: ContextVar[str] = ContextVar("taal")


@cache
def huistaal() -> str:
    """Return the language of the program itself: its windows, its files and what it prints."""
    return os.environ.get("REGIOWORKSHOP_TAAL", BRONTAAL)


def huidige_taal() -> str:
    """Return the language in which texts are made here and now."""
    return _taal.get("") or huistaal()


@contextmanager
def in_taal(code: str) -> Generator[None]:
    """Make texts in another language, in this thread or task alone."""
    eerst = _taal.set(code)
    try:
        yield
    finally:
        _taal.reset(eerst)


@cache
def talen() -> tuple[str, ...]:
    """Return the languages that there is a translation for, beside the source language."""
    map_ = _map()
    if not map_.is_dir():
        return ()
    return tuple(sorted(deel.name for deel in map_.iterdir() if catalogus_bestand(deel.name).is_file()))


def kies_taal(wensen: Iterable[str]) -> str:
    """Return the first language asked for that there is: the program's own when there is none.

    `wensen` are values of the header Accept-Language, each a list; its weights are taken to go down.
    """
    er_zijn = (BRONTAAL, *talen())
    for wens in wensen:
        for deel in wens[:200].split(","):
            code = deel.split(";")[0].strip().split("-")[0].lower()
            if code in er_zijn:
                return code
    return huistaal()


@cache
def catalogus(code: str) -> gettext.NullTranslations:
    """Return the translations into `code` (an ISO 639 code); an empty one when there are none."""
    if code not in talen():
        return gettext.NullTranslations()
    return Vertaalbestand(catalogus_bestand(code).read_text(encoding="utf-8"))


def _map() -> Traversable:
    return files("resources").joinpath("vertalingen")


def catalogus_bestand(code: str) -> Traversable:
    """Return where the translation into `code` is, if there is one."""
    return _map().joinpath(code, "LC_MESSAGES", f"{DOMEIN}.po")


def _(bericht: str) -> str:
    """Translate one text."""
    return catalogus(huidige_taal()).gettext(bericht) if bericht else ""


def n_(enkelvoud: str, meervoud: str, aantal: int) -> str:
    """Translate a text that depends on a number."""
    return catalogus(huidige_taal()).ngettext(enkelvoud, meervoud, aantal)


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
