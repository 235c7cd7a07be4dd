"""Points that would lie on each other in a picture are set apart; used by every picture with points."""

from collections.abc import Iterator, Sequence
from math import cos, hypot, pi, sin

Plek = tuple[float, float]

_RONDEN = 24
_LUCHT = 1.08
"""Two points are at least this much of their diameter apart."""


def wijk_uit(punten: Sequence[Plek], straal: float, breed: float, hoog: float) -> list[Plek]:
    """Return where to draw circles of `straal` so that none covers another, as near as that goes.

    All circles stay inside `breed` by `hoog`. Who stands alone keeps its own place. The outcome depends
    on nothing but the points.
    """
    bij_elkaar: dict[Plek, list[int]] = {}
    for nummer, punt in enumerate(punten):
        bij_elkaar.setdefault(punt, []).append(nummer)
    geplaatst: dict[int, Plek] = {}
    for punt, nummers in sorted(bij_elkaar.items(), key=lambda deel: len(deel[1])):
        for volg, nummer in enumerate(nummers):
            liefst = _in_kring(punt, volg, len(nummers), straal)
            geplaatst[nummer] = next(
                (
                    plek
                    for plek in _kandidaten(liefst, straal, breed, hoog)
                    if all(
                        hypot(plek[0] - x, plek[1] - y) >= 2 * straal * _LUCHT for x, y in geplaatst.values()
                    )
                ),
                liefst,
            )
    return [geplaatst[nummer] for nummer in range(len(punten))]


def _in_kring(midden: Plek, volg: int, aantal: int, straal: float) -> Plek:
    """Return the place of one out of `aantal` around the same point."""
    if aantal == 1:
        return midden
    kring = straal * _LUCHT * 1.001 / sin(pi / aantal)
    hoek = pi + 2 * pi * volg / aantal if aantal == 2 else -pi / 2 - pi / aantal + 2 * pi * volg / aantal
    return midden[0] + kring * cos(hoek), midden[1] + kring * sin(hoek)


def _kandidaten(liefst: Plek, straal: float, breed: float, hoog: float) -> Iterator[Plek]:
    for ronde in range(_RONDEN):
        afstand = ronde * straal * 0.6
        for stap in range(1 if ronde == 0 else 16):
            hoek = 2 * pi * stap / 16
            x, y = liefst[0] + afstand * cos(hoek), liefst[1] + afstand * sin(hoek)
            yield min(max(x, straal), breed - straal), min(max(y, straal), hoog - straal)
