"""The icons: one open set, from its package. An icon always stands beside a word."""

import qtawesome
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.maat import Maat, Rol

VINK = "ph.check-bold"
KLAAR = "ph.check-circle-fill"
BEZIG = "ph.dots-three-bold"
PAUZE = "ph.pause-fill"
START = "ph.play-fill"
PLUS = "ph.plus-bold"
LETOP = "ph.warning-fill"
INFO = "ph.info-fill"
FOUT = "ph.x-circle-fill"
KRUIS = "ph.x-bold"
SLOT = "ph.lock-simple"
OOG = "ph.eye"
SCHERM = "ph.monitor"
VORST = "ph.snowflake-bold"
CODE = "ph.qr-code"
ZWART = "ph.moon"
VRAAG = "ph.chat-circle-text"
HULP = "ph.keyboard"
LETTERS = "ph.text-aa"
VERSLAG = "ph.file-pdf"
NU = "ph.caret-right-fill"
PIJL = "ph.arrow-right-bold"
MENSEN = "ph.users"
MAP = "ph.folder-open"
TELEFOON = "ph.device-mobile"
WEL = "ph.check-bold"
NIET = "ph.hand-palm"
OPEN = "ph.circle"
KOPIE = "ph.copy"
MENU = "ph.list"
OMHOOG = "ph.arrow-up-bold"
OMLAAG = "ph.arrow-down-bold"
TERUG = "ph.arrow-counter-clockwise"
OPNIEUW = "ph.arrow-clockwise"
WEG = "ph.trash"
BEWAAR = "ph.floppy-disk"
WERKVORM = "ph.cards"
DRAAIBOEK = "ph.list-numbers"
OPENEN = "ph.caret-down-bold"
POTLOOD = "ph.pencil-simple"
ZOEK = "ph.magnifying-glass"
WIFI = "ph.wifi-high"


def icoon(naam: str, kleur: str) -> QIcon:
    return qtawesome.icon(naam, color=kleur)


def teken(schilder: QPainter, naam: str, kleur: str, vlak: QRect) -> None:
    """Paint an icon in `vlak`."""
    icoon(naam, kleur).paint(schilder, vlak)


class Icoon(QWidget):
    """An icon beside a word; of the size of a line of text."""

    def __init__(self, naam: str, maat: Maat, kleur: str = "inkt", rol: Rol = Rol.LOPEND) -> None:
        super().__init__()
        self._naam = naam
        self._kleur = kleur
        self._rol = rol
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.zet_maat(maat)

    def zet(self, naam: str, kleur: str) -> None:
        if (naam, kleur) != (self._naam, self._kleur):
            self._naam, self._kleur = naam, kleur
            self.update()

    def zet_maat(self, maat: Maat) -> None:
        self._maat = maat
        self._zijde = round(maat.hoogte(self._rol) * 1.3)
        self.setFixedSize(self._zijde, self._zijde)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._zijde, self._zijde)

    def paintEvent(self, gebeurtenis: object) -> None:
        schilder = QPainter(self)
        teken(schilder, self._naam, getattr(self._maat.kleuren, self._kleur), self.rect())
        schilder.end()
