"""Plain data as a file gives it, of which nothing is sure yet."""

from collections.abc import Mapping
from typing import Any, cast

Ruw = Mapping[str, Any]


def naam_in(ruw: Ruw, veld: str) -> str:
    """Return the text of a field of raw data, or "" when there is no text."""
    waarde = ruw.get(veld)
    return waarde if isinstance(waarde, str) else ""


def lijst_in(ruw: object, naam: str) -> list[Ruw]:
    if not isinstance(ruw, Mapping):
        return []
    delen = cast(Ruw, ruw).get(naam)
    if not isinstance(delen, list):
        return []
    return [cast(Ruw, d) for d in cast(list[object], delen) if isinstance(d, Mapping)]
