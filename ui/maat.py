"""Sizes: the type scale and the spacing of a place. One family for desk and stage."""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from ui.kleuren import Kleuren


class Rol(StrEnum):
    """The role of a text; the place decides how large that is."""

    BIJSCHRIFT = "bijschrift"
    LOPEND = "lopend"
    SECTIE = "sectie"
    TITEL = "titel"
    VRAAG = "vraag"
    CIJFER = "cijfer"


class Plek(StrEnum):
    DESK = "desk"
    STAGE = "stage"


# Desk in pixels at 100 %, stage in hundredths of the window's height.
_DESK = {
    Rol.BIJSCHRIFT: 12.0,
    Rol.LOPEND: 14.0,
    Rol.SECTIE: 18.0,
    Rol.TITEL: 22.0,
    Rol.VRAAG: 18.0,
    Rol.CIJFER: 28.0,
}
_STAGE = {
    Rol.BIJSCHRIFT: 2.4,
    Rol.LOPEND: 3.2,
    Rol.SECTIE: 4.0,
    Rol.TITEL: 5.0,
    Rol.VRAAG: 6.5,
    Rol.CIJFER: 4.5,
}
_TABELCIJFERS = "tnum"
KLEINST = 0.7
"""So far a text on the stage may shrink to fit; running text is 24 pixels then, at 1080."""
_LEESBAAR = 1.9
"""Hundredths of the height: until then nothing gets smaller than this, captions neither."""


@dataclass(frozen=True)
class Maat:
    """The context in which something is drawn: colours, letters, unit of length."""

    plek: Plek
    kleuren: Kleuren
    families: tuple[str, ...]
    eenheid: float
    """Desk: the text factor (1.0 to 2.0). Stage: one hundredth of the window's height."""
    krimp: float = 1.0
    """What the text was made smaller to fit; spacing follows half of it."""
    beweging: bool = True

    @property
    def stage(self) -> bool:
        return self.plek is Plek.STAGE

    def hoogte(self, rol: Rol) -> int:
        """Return the letter size in pixels."""
        schaal = _STAGE if self.stage else _DESK
        hoogte = schaal[rol] * self.krimp
        if self.stage:
            hoogte = max(hoogte, _LEESBAAR * min(1.0, self.krimp / KLEINST))
        return max(5, round(hoogte * self.eenheid))

    def letter(self, rol: Rol, *, vet: bool = False, schuin: bool = False) -> QFont:
        return QFont(_letter(self.families, self.hoogte(rol), vet, schuin))

    def ruimte(self, stap: int) -> int:
        """Return `stap` steps of 4 pixels; on the stage one step is 0.5 % of the height."""
        if self.stage:
            return round(stap * 0.5 * self.eenheid * (0.5 + self.krimp / 2))
        return round(stap * 4 * (0.75 + self.eenheid / 4))

    @property
    def lijn(self) -> int:
        return (
            max(self.kleuren.randdikte, round(self.eenheid * 0.15)) if self.stage else self.kleuren.randdikte
        )

    @property
    def straal(self) -> int:
        return self.ruimte(2)

    def kleiner(self, factor: float) -> "Maat":
        return replace(self, krimp=factor)


@lru_cache(maxsize=256)
def _letter(families: tuple[str, ...], hoogte: int, vet: bool, schuin: bool) -> QFont:
    """Return one font for all labels of a kind: copies of it share what Qt looks up for it, which is slow."""
    letter = QFont()
    letter.setFamilies(list(families))
    letter.setPixelSize(hoogte)
    letter.setWeight(QFont.Weight.DemiBold if vet else QFont.Weight.Normal)
    letter.setItalic(schuin)
    # Figures of one width: nothing jumps when a number gains a digit.
    letter.setFeature(QFont.Tag(_TABELCIJFERS), 1)
    return letter


def hermeet(wortel: QObject, maat: Maat) -> None:
    """Give everything under `wortel` a new measure, except what has a measure of its own."""
    zet = getattr(wortel, "zet_maat", None)
    if zet is not None:
        zet(maat)
    for kind in wortel.children():
        if isinstance(kind, QWidget) and not getattr(kind, "eigen_maat", False):
            hermeet(kind, maat)
    if isinstance(wortel, QWidget):
        # Van binnen naar buiten, zodat elke indeling opnieuw meet.
        wortel.updateGeometry()
