"""Plain text set in lines: measures exactly, breaks any word, and paints. Never reads mark-up."""

import re
from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from ui.afbreken import lettergrepen

_WOORD = re.compile(r"\S+")
_LANG = 12
"""Shorter words are left alone."""
_ONLEESBAAR = 80
"""A longer "word" is no Dutch word: broken anywhere."""
OPEN_EIND = 1_000_000


class Zetsel:
    """One text in one font at one width."""

    def __init__(self, tekst: str, letter: QFont, breedte: float, uitlijning: Qt.AlignmentFlag) -> None:
        self._layout = QTextLayout(_breekbaar(tekst, letter, breedte).replace("\n", "\u2028"), letter)
        optie = QTextOption(uitlijning)
        optie.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(optie)
        self._layout.setCacheEnabled(True)
        self.hoogte = 0.0
        self.breedte = 0.0
        self.regels = 0
        self._layout.beginLayout()
        while (regel := self._layout.createLine()).isValid():
            regel.setLineWidth(max(1.0, breedte))
            regel.setPosition(QPointF(0, self.hoogte))
            self.hoogte += regel.height()
            self.breedte = max(self.breedte, regel.naturalTextWidth())
            self.regels += 1
        self._layout.endLayout()
        self.eerste_basislijn = self._layout.lineAt(0).ascent() if self.regels else 0.0

    def teken(self, schilder: QPainter, x: float, y: float, kleur: str | QColor) -> None:
        schilder.setPen(QColor(kleur))
        self._layout.draw(schilder, QPointF(x, y))


def zet(
    tekst: str, letter: QFont, breedte: float, uitlijning: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
) -> Zetsel:
    return Zetsel(tekst, letter, breedte, uitlijning)


def zet_evenwichtig(tekst: str, letter: QFont, breedte: float, uitlijning: Qt.AlignmentFlag) -> Zetsel:
    """Set a heading so that its last line is no lonely word: as narrow as the same number of lines allows."""
    zetsel = zet(tekst, letter, breedte, uitlijning)
    if not 2 <= zetsel.regels <= 4 or "\n" in tekst:
        return zetsel
    smal, breed = breedte / zetsel.regels * 0.9, breedte
    while breed - smal > 8:
        midden = (smal + breed) / 2
        poging = zet(tekst, letter, midden, uitlijning)
        if poging.regels <= zetsel.regels and poging.breedte <= midden:
            breed = midden
        else:
            smal = midden
    beter = zet(tekst, letter, breed, uitlijning)
    return beter if beter.regels == zetsel.regels else zetsel


def regelbreedte(tekst: str, letter: QFont) -> float:
    """Return the width of the longest line of `tekst` when nothing is wrapped."""
    maten = QFontMetricsF(letter)
    return max((maten.horizontalAdvance(regel) for regel in tekst.split("\n")), default=0.0)


def regelhoogte(letter: QFont) -> float:
    return QFontMetricsF(letter).height()


def breedste(teksten: Sequence[str], letter: QFont) -> float:
    """Return the width of the widest of these one-line texts."""
    maten = QFontMetricsF(letter)
    return max((maten.horizontalAdvance(tekst) for tekst in teksten), default=0.0)


def _breekbaar(tekst: str, letter: QFont, breedte: float) -> str:
    """Give words that are wider than the line places where they break with a hyphen."""
    if not any(len(woord) > _LANG for woord in tekst.split()):
        return tekst
    maten = QFontMetricsF(letter)

    def per_deel(woord: str) -> str:
        if not _LANG < len(woord) <= _ONLEESBAAR or not woord.strip(".,;:!?()'\"").isalpha():
            return woord
        return _grepen(woord) if maten.horizontalAdvance(woord) > breedte else woord

    def per_woord(treffer: re.Match[str]) -> str:
        # Na een streepje mag het altijd; het deel erna kan dan nog te lang zijn.
        return "-".join(per_deel(woord) for woord in treffer.group().split("-"))

    return _WOORD.sub(per_woord, tekst)


@lru_cache(maxsize=512)
def _grepen(woord: str) -> str:
    return lettergrepen(woord)
