"""A name or a password that people copy letter by letter: never a hyphen that is not in it, never cut off."""

import re
from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt

from ui.maat import Maat, Rol
from ui.tekst import Tekst
from ui.zetsel import Zetsel, regelbreedte, zet

_NAAD = re.compile(
    r"(?<=[-_./,;:+=@#&!])(?=[^-_./,;:+=@#&!])|(?<=[a-z])(?=[A-Z])|(?<=[^\W\d])(?=\d)|(?<=\d)(?=[^\W\d])"
)
"""Between two parts that the eye takes apart by itself: after a mark, before a capital, around a figure."""


def breek(tekst: str, past: Callable[[str], bool]) -> tuple[str, ...]:
    """Return `tekst` in as few lines as fit, about equally long; at a space, else at a seam, else anywhere.

    What was between two lines is a space or nothing: where there is a space, no line ends anywhere else.
    """
    for aantal in range(1, len(tekst) + 1):
        for plekken in (_spaties(tekst), _naden(tekst), range(1, len(tekst))):
            regels = _deel(tekst, aantal, plekken)
            if regels is not None and all(past(regel) for regel in regels):
                return regels
    return tuple(tekst)


def _spaties(tekst: str) -> tuple[int, ...]:
    return tuple(treffer.start() for treffer in re.finditer(r"(?<=\S) (?=\S)", tekst))


def _naden(tekst: str) -> tuple[int, ...]:
    return () if " " in tekst else tuple(treffer.start() for treffer in _NAAD.finditer(tekst))


def _deel(tekst: str, aantal: int, plekken: tuple[int, ...] | range) -> tuple[str, ...] | None:
    """Cut at the places nearest to those that would make equal lines. None when there are too few."""
    grenzen = [0]
    for nummer in range(1, aantal):
        doel = nummer * len(tekst) / aantal
        verder = [plek for plek in plekken if plek > grenzen[-1]]
        if not verder:
            return None
        grenzen.append(min(verder, key=lambda plek: abs(plek - doel)))
    grenzen.append(len(tekst))
    # De spatie waarop de regel eindigt, staat op geen van beide.
    return tuple(tekst[van + (0 < van < tot and tekst[van] == " ") : tot] for van, tot in pairwise(grenzen))


class Letterlijk(Tekst):
    """Shows what it is and then the text itself: on one line if that fits, else the text on its own lines."""

    def __init__(self, maat: Maat, rol: Rol) -> None:
        self._letterlijk = ""
        self._passend: dict[int, Zetsel] = {}
        super().__init__("", maat, rol, vet=True, uitlijning=Qt.AlignmentFlag.AlignHCenter)

    def zet_letterlijk(self, voor: str, tekst: str) -> None:
        """Show `voor` and `tekst`, as `Netwerk: Zaal Noord`."""
        self._letterlijk = tekst
        self._passend.clear()
        self.zet(f"{voor} {tekst}".strip())

    def zet_maat(self, maat: Maat) -> None:
        self._passend.clear()
        super().zet_maat(maat)

    def regels(self, breedte: int) -> tuple[str, ...]:
        """Return the lines at this width."""

        def past(regel: str) -> bool:
            return regelbreedte(regel, self.font()) <= breedte

        if not self._letterlijk or past(self.text()):
            return (self.text(),)
        voor = self.text().removesuffix(self._letterlijk).strip()
        return (*((voor,) if voor else ()), *breek(self._letterlijk, past))

    def _zetsel(self, breedte: int) -> Zetsel:
        if breedte not in self._passend:
            self._passend[breedte] = zet(
                "\n".join(self.regels(breedte)), self.font(), breedte, Qt.AlignmentFlag.AlignHCenter
            )
        return self._passend[breedte]
