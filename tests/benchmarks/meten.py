"""Measuring: the best of some runs, beside a floor that is measured in the same run on the same machine.

A figure in milliseconds says something of one machine; the ratio to the floor says something of the code.
The floor is the least that anything with these ballots must do: walk over every value once and add it up.
"""

import gc
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

KEREN = 7


def beste(daad: Callable[[], object], keren: int = KEREN) -> float:
    """Return the shortest of some runs, in milliseconds."""
    tijden: list[float] = []
    gc.collect()
    gc.disable()
    try:
        for _keer in range(keren):
            begin = time.perf_counter()
            daad()
            tijden.append(time.perf_counter() - begin)
    finally:
        gc.enable()
    return min(tijden) * 1000


def optellen(biljetten: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """The floor: every value once, in a plain loop."""
    som: dict[str, int] = {}
    for biljet in biljetten:
        for optie, waarde in biljet.items():
            som[optie] = som.get(optie, 0) + waarde
    return som


@dataclass(frozen=True)
class Meting:
    wat: str
    ms: float
    vloer: float
    doel: float
    """Milliseconds that the goal asks for."""

    @property
    def maal(self) -> float:
        return self.ms / self.vloer

    def __str__(self) -> str:
        return f"{self.wat:<44} {self.ms:8.1f} ms {self.maal:8.1f} x {self.doel:8.0f} ms"


KOP = f"{'':<44} {'measured':>11} {'of floor':>10} {'goal':>11}"
