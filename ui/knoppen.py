"""Buttons and ticks that paint themselves: words wrap and are never cut off; the focus ring shows."""

from enum import StrEnum

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QPushButton, QRadioButton, QSizePolicy, QWidget

from regioworkshop.taal import _
from ui import iconen
from ui.maat import Maat, Rol
from ui.tekst import zonder_sneltoets
from ui.zetsel import regelbreedte, regelhoogte, zet

_RING = 4
"""Two pixels of ring and two of air, around every control."""


class Soort(StrEnum):
    HOOFD = "hoofd"
    """The one primary action."""
    GEWOON = "gewoon"
    STIL = "stil"
    """Without a border; still with a word and a focus ring."""


def teken_ring(schilder: QPainter, widget: QWidget, maat: Maat) -> None:
    """Paint the focus ring just inside the edge of `widget`."""
    schilder.setBrush(Qt.BrushStyle.NoBrush)
    schilder.setPen(QPen(QColor(maat.kleuren.focus), 3 if maat.kleuren.sterk else 2))
    schilder.drawRoundedRect(QRectF(widget.rect()).adjusted(1, 1, -1, -1), 8, 8)


class Knop(QPushButton):
    """A button with a word, perhaps an icon, and the key that does the same."""

    def __init__(
        self,
        tekst: str,
        maat: Maat,
        soort: Soort = Soort.GEWOON,
        *,
        icoon: str = "",
        sneltoets: str = "",
        stand: bool = False,
    ) -> None:
        super().__init__()
        self._soort = soort
        self._icoon = icoon
        self._toets = sneltoets
        self._woorden = ""
        beleid = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        beleid.setHeightForWidth(True)
        self.setSizePolicy(beleid)
        self.setCheckable(stand)
        self.setAutoDefault(False)
        # Met Tab bereikbaar; een muisklik laat de sneltoetsen van het venster vrij.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.zet_maat(maat)
        self.zet(tekst, sneltoets)

    @property
    def woorden(self) -> str:
        return self._woorden

    def zet(self, tekst: str, sneltoets: str = "") -> None:
        """Show other words; `sneltoets` as Qt writes it."""
        if (tekst, sneltoets) == (self._woorden, self._toets):
            return
        self._woorden = tekst
        self._toets = sneltoets
        self.setText(zonder_sneltoets(tekst))
        self.setAccessibleName(tekst)
        self.setAccessibleDescription(toetsnaam(sneltoets))
        self.updateGeometry()
        self.update()

    def zet_icoon(self, icoon: str) -> None:
        if icoon != self._icoon:
            self._icoon = icoon
            self.update()

    def zet_maat(self, maat: Maat) -> None:
        self._maat = maat
        self._letter = maat.letter(Rol.LOPEND, vet=self._soort is Soort.HOOFD)
        self._klein = maat.letter(Rol.BIJSCHRIFT)
        self.updateGeometry()
        self.update()

    # --- sizes ---

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, breedte: int) -> int:
        ruimte = max(1.0, breedte - 2 * self._marge - self._links - self._rechts)
        hoogte = zet(self._woorden, self._letter, ruimte).hoogte
        return max(self._minimum, int(hoogte + 0.99) + 2 * (_RING + self._maat.ruimte(1)))

    def sizeHint(self) -> QSize:
        breed = regelbreedte(self._woorden, self._letter) + self._links + self._rechts + 2 * self._marge + 2
        hoogstens = round((480 if self._soort is Soort.HOOFD else 320) * self._maat.eenheid)
        breedte = int(min(breed, hoogstens))
        return QSize(breedte, self.heightForWidth(breedte))

    def minimumSizeHint(self) -> QSize:
        woord = max((regelbreedte(w, self._letter) for w in self._woorden.split()), default=0.0)
        breed = min(woord, 9 * regelhoogte(self._letter)) + self._links + self._rechts + 2 * self._marge + 2
        return QSize(int(breed), self._minimum)

    @property
    def _minimum(self) -> int:
        hoog = 44 if self._soort is Soort.HOOFD else 34
        return 2 * _RING + round(hoog * (0.4 + 0.6 * self._maat.eenheid))

    @property
    def _marge(self) -> int:
        return _RING + self._maat.ruimte({Soort.HOOFD: 5, Soort.GEWOON: 3, Soort.STIL: 2}[self._soort])

    @property
    def _links(self) -> int:
        return round(self._maat.hoogte(Rol.LOPEND) * 1.3) + self._maat.ruimte(2) if self._icoon else 0

    @property
    def _rechts(self) -> int:
        naam = toetsnaam(self._toets)
        return int(regelbreedte(naam, self._klein)) + self._maat.ruimte(3) if naam else 0

    # --- paint ---

    def paintEvent(self, gebeurtenis: QPaintEvent) -> None:
        k = self._maat.kleuren
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        vlak = QRectF(self.rect()).adjusted(_RING, _RING, -_RING, -_RING)
        grond, inkt, rand = self._kleuren()
        if grond:
            schilder.setBrush(QColor(grond))
        else:
            schilder.setBrush(Qt.BrushStyle.NoBrush)
        schilder.setPen(QPen(QColor(rand), k.randdikte) if rand else Qt.PenStyle.NoPen)
        half = k.randdikte / 2 if rand else 0
        schilder.drawRoundedRect(vlak.adjusted(half, half, -half, -half), 6, 6)
        self._teken_woorden(schilder, inkt)
        if self.hasFocus():
            teken_ring(schilder, self, self._maat)
        schilder.end()

    def _kleuren(self) -> tuple[str, str, str]:
        """Return ground, ink and border; an empty word is none."""
        k = self._maat.kleuren
        aan = self.isChecked()
        onder = self.isDown() or (self.underMouse() and self.isEnabled())
        if not self.isEnabled():
            return (
                ("" if self._soort is Soort.STIL else k.papier),
                k.inkt_2,
                ("" if self._soort is Soort.STIL else k.lijn),
            )
        if self._soort is Soort.HOOFD:
            grond = QColor(k.accent)
            if onder:
                grond = grond.lighter(108) if k.donker else grond.darker(115)
            return grond.name(), k.op_accent, k.accent
        if aan:
            return k.accent, k.op_accent, k.accent
        if self._soort is Soort.STIL:
            return (k.accent_zacht if onder else ""), k.inkt, (k.inkt if onder and k.sterk else "")
        return (k.accent_zacht if onder else k.vlak), k.inkt, k.rand

    def _teken_woorden(self, schilder: QPainter, inkt: str) -> None:
        links, rechts = self._links, self._rechts
        binnen = self.width() - 2 * self._marge
        zetsel = zet(self._woorden, self._letter, max(1.0, binnen - links - rechts))
        breed = links + zetsel.breedte
        # De hoofdknop is breed: de woorden in het midden, de toets rechts.
        midden = self._soort is Soort.HOOFD or (self._soort is Soort.GEWOON and not rechts)
        x = self._marge + (max(0.0, min(binnen - breed, 2 * (binnen - rechts - breed))) / 2 if midden else 0)
        y = (self.height() - zetsel.hoogte) / 2
        if self._icoon:
            zijde = round(self._maat.hoogte(Rol.LOPEND) * 1.3)
            plek = QRect(
                QPoint(round(x), round(y + (zetsel.hoogte / zetsel.regels - zijde) / 2)), QSize(zijde, zijde)
            )
            iconen.teken(schilder, self._icoon, inkt, plek)
        zetsel.teken(schilder, x + links, y, inkt)
        if rechts:
            klein = zet(toetsnaam(self._toets), self._klein, rechts)
            x_toets = self.width() - self._marge - klein.breedte
            klein.teken(schilder, x_toets, y + zetsel.eerste_basislijn - klein.eerste_basislijn, inkt)


class Vinkregel(QCheckBox):
    """A tick with a line of text and perhaps a note below it; both wrap."""

    def __init__(self, tekst: str, maat: Maat, bijschrift: str = "") -> None:
        super().__init__()
        self._woorden = tekst
        self._bijschrift = bijschrift
        beleid = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        beleid.setHeightForWidth(True)
        self.setSizePolicy(beleid)
        self.setText(zonder_sneltoets(tekst))
        self.setAccessibleName(tekst)
        self.setAccessibleDescription(bijschrift)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.zet_maat(maat)

    def zet_maat(self, maat: Maat) -> None:
        self._maat = maat
        self._letter = maat.letter(Rol.LOPEND)
        self._klein = maat.letter(Rol.BIJSCHRIFT)
        self.updateGeometry()
        self.update()

    def hitButton(self, plek: QPoint) -> bool:
        return self.rect().contains(plek)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, breedte: int) -> int:
        ruimte = max(1.0, breedte - self._links - _RING)
        hoogte = zet(self._woorden, self._letter, ruimte).hoogte
        if self._bijschrift:
            hoogte += zet(self._bijschrift, self._klein, ruimte).hoogte
        return int(hoogte + 0.99) + 2 * (_RING + self._maat.ruimte(1))

    def sizeHint(self) -> QSize:
        breed = max(regelbreedte(self._woorden, self._letter), regelbreedte(self._bijschrift, self._klein))
        breedte = int(min(breed, 560 * self._maat.eenheid)) + self._links + _RING + 2
        return QSize(breedte, self.heightForWidth(breedte))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._links + round(4 * regelhoogte(self._letter)), 2 * _RING + self._vak)

    @property
    def _vak(self) -> int:
        return round(self._maat.hoogte(Rol.LOPEND) * 1.35)

    @property
    def _links(self) -> int:
        return _RING + self._maat.ruimte(1) + self._vak + self._maat.ruimte(2)

    def paintEvent(self, gebeurtenis: QPaintEvent) -> None:
        k = self._maat.kleuren
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        ruimte = max(1.0, self.width() - self._links - _RING)
        zetsel = zet(self._woorden, self._letter, ruimte)
        y = _RING + self._maat.ruimte(1)
        regel = regelhoogte(self._letter)
        vak = QRectF(_RING + self._maat.ruimte(1), y + (regel - self._vak) / 2, self._vak, self._vak)
        schilder.setBrush(QColor(k.accent if self.isChecked() else k.vlak))
        schilder.setPen(QPen(QColor(k.accent if self.isChecked() else k.rand), max(1.5, k.randdikte)))
        schilder.drawRoundedRect(vak.adjusted(1, 1, -1, -1), 4, 4)
        if self.isChecked():
            iconen.teken(schilder, iconen.VINK, k.op_accent, vak.toRect().adjusted(3, 3, -3, -3))
        zetsel.teken(schilder, self._links, y, k.inkt)
        if self._bijschrift:
            zet(self._bijschrift, self._klein, ruimte).teken(
                schilder, self._links, y + zetsel.hoogte, k.inkt_2
            )
        if self.hasFocus():
            teken_ring(schilder, self, self._maat)
        schilder.end()


def toetsnaam(sneltoets: str) -> str:
    """Return the name of a key as it stands on a button, such as "Spatie" or "Ctrl+→"."""
    if not sneltoets:
        return ""
    naam = QKeySequence(sneltoets).toString(QKeySequence.SequenceFormat.NativeText) or sneltoets
    for van, naar in (("Space", _("spatie")), ("Left", "←"), ("Right", "→"), ("+Up", "+↑"), ("+Down", "+↓")):
        naam = naam.replace(van, naar)
    return naam.replace("Return", "Enter")


class Keuzeregel(QRadioButton):
    """A row to choose, with a note below it; arrow keys go from row to row.

    `rondje`: with a ring in front, where it is not clear from what is around it that one can choose.
    """

    def __init__(self, tekst: str, maat: Maat, bijschrift: str = "", *, rondje: bool = False) -> None:
        super().__init__()
        self._rondje = rondje
        self._woorden = tekst
        self._bijschrift = bijschrift
        beleid = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        beleid.setHeightForWidth(True)
        self.setSizePolicy(beleid)
        self.setText(zonder_sneltoets(tekst))
        self.setAccessibleName(tekst)
        self.setAccessibleDescription(bijschrift)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.zet_maat(maat)

    @property
    def woorden(self) -> str:
        return self._woorden

    def zet(self, tekst: str, bijschrift: str = "") -> None:
        """Show other words."""
        if (tekst, bijschrift) == (self._woorden, self._bijschrift):
            return
        self._woorden, self._bijschrift = tekst, bijschrift
        self.setText(zonder_sneltoets(tekst))
        self.setAccessibleName(tekst)
        self.setAccessibleDescription(bijschrift)
        self.updateGeometry()
        self.update()

    def zet_maat(self, maat: Maat) -> None:
        self._maat = maat
        self._letter = maat.letter(Rol.LOPEND, vet=True)
        self._klein = maat.letter(Rol.BIJSCHRIFT)
        self.updateGeometry()
        self.update()

    def hitButton(self, plek: QPoint) -> bool:
        return self.rect().contains(plek)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, breedte: int) -> int:
        ruimte = self._ruimte(breedte)
        hoogte = zet(self._woorden, self._letter, ruimte).hoogte
        if self._bijschrift:
            hoogte += zet(self._bijschrift, self._klein, ruimte).hoogte
        return int(hoogte + 0.99) + 2 * (_RING + self._maat.ruimte(2))

    def sizeHint(self) -> QSize:
        breedte = round(240 * self._maat.eenheid)
        return QSize(breedte, self.heightForWidth(breedte))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(8 * regelhoogte(self._letter)), 0)

    def _ruimte(self, breedte: int) -> float:
        return max(1.0, breedte - 2 * (_RING + self._maat.ruimte(3)) - self._links)

    @property
    def _zijde(self) -> int:
        return round(self._maat.hoogte(Rol.LOPEND) * 1.3)

    @property
    def _links(self) -> int:
        return self._zijde + self._maat.ruimte(2) if self._rondje else 0

    def paintEvent(self, gebeurtenis: QPaintEvent) -> None:
        k = self._maat.kleuren
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        vlak = QRectF(self.rect()).adjusted(_RING, _RING / 2, -_RING, -_RING / 2)
        if self.isChecked() or self.underMouse():
            schilder.setPen(QPen(QColor(k.inkt), 3) if k.sterk and self.isChecked() else Qt.PenStyle.NoPen)
            schilder.setBrush(QColor(k.accent_zacht))
            schilder.drawRoundedRect(vlak, 6, 6)
        if self.isChecked():
            # Niet de kleur alleen: de balk links zegt ook welke het is.
            schilder.setPen(Qt.PenStyle.NoPen)
            schilder.setBrush(QColor(k.accent))
            schilder.drawRoundedRect(QRectF(vlak.x(), vlak.y(), 4, vlak.height()), 2, 2)
        x = _RING + self._maat.ruimte(3)
        y = _RING + self._maat.ruimte(2)
        if self._rondje:
            self._teken_rondje(schilder, x, y + (regelhoogte(self._letter) - self._zijde) / 2)
            x += self._links
        ruimte = self._ruimte(self.width())
        zetsel = zet(self._woorden, self._letter, ruimte)
        zetsel.teken(schilder, x, y, k.inkt)
        if self._bijschrift:
            zet(self._bijschrift, self._klein, ruimte).teken(schilder, x, y + zetsel.hoogte, k.inkt_2)
        if self.hasFocus():
            teken_ring(schilder, self, self._maat)
        schilder.end()

    def _teken_rondje(self, schilder: QPainter, x: float, y: float) -> None:
        k = self._maat.kleuren
        vak = QRectF(x, y, self._zijde, self._zijde).adjusted(1, 1, -1, -1)
        schilder.setPen(QPen(QColor(k.accent if self.isChecked() else k.rand), max(1.5, k.randdikte)))
        schilder.setBrush(QColor(k.vlak))
        schilder.drawEllipse(vak)
        if self.isChecked():
            kern = self._zijde * 0.25
            schilder.setPen(Qt.PenStyle.NoPen)
            schilder.setBrush(QColor(k.accent))
            schilder.drawEllipse(vak.adjusted(kern, kern, -kern, -kern))
