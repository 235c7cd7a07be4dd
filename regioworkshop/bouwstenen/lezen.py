"""Reading what a phone sent: every mistake becomes one sentence for the sender."""

from collections.abc import Mapping
from typing import Any, cast

from regioworkshop.model.commands import Weigering
from regioworkshop.taal import _
from regioworkshop.tekst import schoon


def ongeldig(zin: str) -> Weigering:
    """Return the refusal of an answer that cannot be right."""
    return Weigering("ongeldig", zin)


def als_tabel(waarde: object, toegestaan: frozenset[str]) -> Mapping[str, Any]:
    """Return `waarde` as a mapping with no other keys than `toegestaan`. Raises Weigering."""
    if not isinstance(waarde, Mapping) or not set(cast(Mapping[object, object], waarde)) <= toegestaan:
        raise ongeldig(_("Dit antwoord past niet bij de vraag. Laad de pagina opnieuw."))
    return cast(Mapping[str, Any], waarde)


def als_tekst(waarde: object, maximaal: int, *, regels: bool = False) -> str:
    """Return cleaned text of at most `maximaal` characters. Raises Weigering."""
    if not isinstance(waarde, str):
        raise ongeldig(_("Dit antwoord past niet bij de vraag. Laad de pagina opnieuw."))
    if len(waarde) > 20 * maximaal:  # niet eerst een heel boek opschonen
        raise te_lang(len(waarde), maximaal)
    tekst = schoon(waarde, regels=regels)
    if len(tekst) > maximaal:
        raise te_lang(len(tekst), maximaal)
    return tekst


def te_lang(aantal: int, maximaal: int) -> Weigering:
    return ongeldig(
        _("Je tekst is te lang: {aantal} tekens. Er passen er {maximaal}. Maak hem korter.").format(
            aantal=aantal, maximaal=maximaal
        )
    )


def als_getal(waarde: object, laagste: int, hoogste: int) -> int:
    """Return a whole number between the limits. Raises Weigering."""
    if not isinstance(waarde, int) or isinstance(waarde, bool) or not laagste <= waarde <= hoogste:
        raise ongeldig(_("Dit antwoord past niet bij de vraag. Laad de pagina opnieuw."))
    return waarde


def alleen_sleutel(sleutel: str) -> None:
    """Check that the answer has no key: this question takes one answer a person. Raises Weigering."""
    if sleutel:
        raise ongeldig(_("Dit antwoord past niet bij de vraag. Laad de pagina opnieuw."))
