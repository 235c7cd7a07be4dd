"""The blocks of a draaiboek in time, one below the other: choose, and move with the mouse or by keys."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QButtonGroup, QWidget

from regioworkshop.catalogue.boekbeeld import Blok, Boekbeeld
from regioworkshop.model.tijdlijn import als_klok
from regioworkshop.model.werkvorm import Tijdvormsoort
from regioworkshop.report.werkvormkaart import fasewoord, tijdvormwoord
from regioworkshop.taal import _
from regioworkshop.tekst import schoon
from ui import iconen
from ui.knoppen import Keuzeregel, teken_ring
from ui.maat import Maat, Rol
from ui.tekst import label
from ui.vakken import Kolomvlak, Lijn, Vak
from ui.werkvormen.woorden import minuten
from ui.zetsel import regelbreedte, regelhoogte, zet

GEHEEL = -1
"""As the chosen block: the draaiboek itself."""
_TITEL = 120
_RAND = 28
"""Pixels from the edge of the list at which it scrolls along with what is being moved."""


class Blokregel(Keuzeregel):
    """A block: when, what, how long and who; below it what is wrong with its time."""

    weg = Signal()
    verder = Signal()
    """Go to the details of this block."""
    minuten_erbij = Signal(int)
    gesleept = Signal(QPoint)
    losgelaten = Signal(QPoint)
    gestopt = Signal()
    """Moving with the mouse is off: Esc."""

    def __init__(self, maat: Maat) -> None:
        self._tijd = ""
        self._let_op = ""
        self._slot = False
        self._begin: QPoint | None = None
        self.sleept = False
        super().__init__("", maat)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    @property
    def let_op(self) -> str:
        return self._let_op

    @property
    def tijd(self) -> str:
        return self._tijd

    def zet_blok(self, blok: Blok, let_op: str) -> None:
        """Show this block; `let_op` is what stands out about it."""
        self._tijd = f"{als_klok(blok.tijd.begin)}–{als_klok(blok.tijd.eind)}"
        self._let_op = let_op
        self._slot = blok.tijd.vast
        self.zet(schoon(blok.titel)[:_TITEL] or _("zonder titel"), _bijschrift(blok))
        vast = " " + _("(vaste tijd)") if blok.tijd.vast else ""
        self.setAccessibleName(f"{self._tijd}{vast} {self.woorden}")
        self.setAccessibleDescription(" ".join(d for d in (_bijschrift(blok), let_op) if d))
        self.updateGeometry()
        self.update()

    # --- size and paint ---

    @property
    def _links(self) -> int:
        return int(regelbreedte("00:00–00:00", self._maat.letter(Rol.LOPEND))) + 2 + self._maat.ruimte(4)

    def heightForWidth(self, breedte: int) -> int:
        hoogte = super().heightForWidth(breedte)
        if self._let_op:
            ruimte = self._ruimte(breedte) - self._inspringing
            hoogte += int(zet(self._let_op, self._klein, ruimte).hoogte + 0.99) + self._maat.ruimte(1)
        return hoogte

    def minimumSizeHint(self) -> QSize:
        return QSize(self._links + round(9 * regelhoogte(self._letter)), 0)

    @property
    def _inspringing(self) -> int:
        return round(self._maat.hoogte(Rol.BIJSCHRIFT) * 1.3) + self._maat.ruimte(1)

    def paintEvent(self, gebeurtenis: QPaintEvent) -> None:
        k, maat = self._maat.kleuren, self._maat
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        vlak = QRectF(self.rect()).adjusted(4, 2, -4, -2)
        if self.isChecked() or self.underMouse() or self.sleept:
            schilder.setPen(QPen(QColor(k.inkt), 3) if k.sterk and self.isChecked() else Qt.PenStyle.NoPen)
            schilder.setBrush(QColor(k.accent_zacht))
            schilder.drawRoundedRect(vlak, 6, 6)
        if self.isChecked():
            schilder.setPen(Qt.PenStyle.NoPen)
            schilder.setBrush(QColor(k.accent))
            schilder.drawRoundedRect(QRectF(vlak.x(), vlak.y(), 4, vlak.height()), 2, 2)
        x, y = 4 + maat.ruimte(3), 4 + maat.ruimte(2)
        letter = maat.letter(Rol.LOPEND, vet=self._slot)
        zet(self._tijd, letter, self._links).teken(schilder, x, y, k.inkt if self._slot else k.inkt_2)
        if self._slot:
            zijde = round(maat.hoogte(Rol.BIJSCHRIFT) * 1.3)
            plek = QRectF(x, y + regelhoogte(letter) + 1, zijde, zijde).toRect()
            iconen.teken(schilder, iconen.SLOT, k.inkt, plek)
            zet(_("vast"), self._klein, self._links).teken(schilder, x + zijde + 4, plek.y(), k.inkt)
        x += self._links
        ruimte = self._ruimte(self.width())
        for tekst, soort, inkt in (
            (self.woorden, self._letter, k.inkt),
            (self._bijschrift, self._klein, k.inkt_2),
        ):
            if tekst:
                zetsel = zet(tekst, soort, ruimte)
                zetsel.teken(schilder, x, y, inkt)
                y += zetsel.hoogte
        if self._let_op:
            y += maat.ruimte(1)
            zijde = round(maat.hoogte(Rol.BIJSCHRIFT) * 1.3)
            iconen.teken(schilder, iconen.LETOP, k.letop, QRectF(x, y, zijde, zijde).toRect())
            zetsel = zet(self._let_op, self._klein, ruimte - self._inspringing)
            zetsel.teken(schilder, x + self._inspringing, y, k.letop)
        if self.hasFocus():
            teken_ring(schilder, self, maat)
        schilder.end()

    # --- keys and mouse ---

    def event(self, e: QEvent) -> bool:
        # Tijdens slepen is Esc van ons, en niet van de weg terug.
        if self.sleept and e.type() == QEvent.Type.ShortcutOverride and isinstance(e, QKeyEvent):
            e.setAccepted(e.key() == Qt.Key.Key_Escape)
            return True
        return super().event(e)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if self.sleept and e.key() == Qt.Key.Key_Escape:
            self._stop()
            self.gestopt.emit()
        elif e.key() == Qt.Key.Key_Delete:
            self.weg.emit()
        elif e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.verder.emit()
        elif e.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.minuten_erbij.emit(5)
        elif e.key() == Qt.Key.Key_Minus:
            self.minuten_erbij.emit(-5)
        else:
            super().keyPressEvent(e)

    def mousePressEvent(self, e: QMouseEvent) -> None:
        super().mousePressEvent(e)
        self._begin = e.position().toPoint() if e.button() == Qt.MouseButton.LeftButton else None
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, e: QMouseEvent) -> None:
        plek = e.position().toPoint()
        if self._begin is not None and not self.sleept:
            ver = (plek - self._begin).manhattanLength() >= QApplication.startDragDistance()
            if ver:
                self.setChecked(True)
                self.sleept = True
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self.sleept:
            self.gesleept.emit(e.globalPosition().toPoint())
            return
        super().mouseMoveEvent(e)

    def mouseReleaseEvent(self, e: QMouseEvent) -> None:
        sleept = self.sleept
        self._stop()
        super().mouseReleaseEvent(e)
        if sleept:
            self.losgelaten.emit(e.globalPosition().toPoint())

    def _stop(self) -> None:
        self._begin = None
        self.sleept = False
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.update()


class Valstreep(QWidget):
    """The place where a block comes when it is let go."""

    def __init__(self, ouder: QWidget, maat: Maat) -> None:
        super().__init__(ouder)
        self._maat = maat
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def zet_maat(self, maat: Maat) -> None:
        self._maat = maat

    def op(self, y: int, breedte: int) -> None:
        self.setGeometry(8, y - 4, max(10, breedte - 16), 8)
        self.show()
        self.raise_()

    def paintEvent(self, gebeurtenis: QPaintEvent) -> None:
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        kleur = QColor(self._maat.kleuren.accent)
        schilder.setPen(QPen(kleur, 3))
        schilder.drawLine(8, 4, self.width(), 4)
        schilder.setBrush(kleur)
        schilder.drawEllipse(QRectF(1, 1, 6, 6))
        schilder.end()


class Blokkenlijst(Vak):
    gekozen = Signal(int)
    verplaats = Signal(int, int)
    """From, to: as if the block was taken out first."""
    weg = Signal()
    verder = Signal()
    minuten_erbij = Signal(int)

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, stap=0, marge=(2, 3))
        self._groep = QButtonGroup(self)
        self._lijst = Vak(maat, stap=0)
        self.geheel = Keuzeregel(_("Het draaiboek zelf"), maat)
        self.geheel.toggled.connect(lambda aan: self._kies(GEHEEL) if aan else None)
        self._groep.addButton(self.geheel)
        self._lijst.erbij(self.geheel)
        self._lijst.erbij(Lijn(maat))
        self.leeg = label(
            _("Nog geen blokken. Kies links een werkvorm of een los blok, of sleep er een hierheen."),
            maat,
            kleur="inkt_2",
        )
        self._leegvak = Vak(maat, marge=(4, 5))
        self._leegvak.erbij(self.leeg)
        self._lijst.erbij(self._leegvak)
        self.rijen: list[Blokregel] = []
        self._lijst.rek()
        self.vlak = Kolomvlak(self._lijst)
        self._streep = Valstreep(self._lijst, maat)
        self.erbij(self.vlak, 1)
        self._bezig = False

    @property
    def nummer(self) -> int:
        """The chosen block, or `GEHEEL`."""
        return next((n for n, rij in enumerate(self.rijen) if rij.isChecked()), GEHEEL)

    @property
    def gekozen_rij(self) -> Keuzeregel:
        return self.geheel if self.nummer == GEHEEL else self.rijen[self.nummer]

    def toon(self, beeld: Boekbeeld, kies: int, let_op: Sequence[str]) -> None:
        """Show these blocks; `let_op` says per block what stands out."""
        self._bezig = True
        had_toetsen = any(rij.hasFocus() for rij in (self.geheel, *self.rijen))
        self._bouw(len(beeld.blokken))
        for rij, blok, zin in zip(self.rijen, beeld.blokken, let_op, strict=True):
            rij.zet_blok(blok, zin)
        naam = schoon(beeld.naam)[:_TITEL] or _("nog zonder naam")
        self.geheel.zet(_("Het draaiboek zelf"), naam)
        self._leegvak.setVisible(not beeld.blokken)
        doel = self.rijen[min(kies, len(self.rijen) - 1)] if kies >= 0 and self.rijen else self.geheel
        doel.setChecked(True)
        if had_toetsen:
            doel.setFocus(Qt.FocusReason.TabFocusReason)
        self._bezig = False
        self.vlak.ensureWidgetVisible(doel, 0, 8)

    def _bouw(self, aantal: int) -> None:
        for rij in self.rijen[aantal:]:
            self._groep.removeButton(rij)
            self._lijst.indeling.removeWidget(rij)
            rij.hide()
            rij.deleteLater()
        del self.rijen[aantal:]
        while len(self.rijen) < aantal:
            nummer = len(self.rijen)
            rij = Blokregel(self.maat)
            rij.toggled.connect(lambda aan, n=nummer: self._kies(n) if aan else None)
            rij.weg.connect(self.weg)
            rij.verder.connect(self.verder)
            rij.minuten_erbij.connect(self.minuten_erbij)
            rij.gesleept.connect(self.sleep_boven)
            rij.losgelaten.connect(lambda plek, n=nummer: self._laat_los(n, plek))
            rij.gestopt.connect(self._streep.hide)
            self._groep.addButton(rij)
            self.rijen.append(rij)
            # Vóór de rek onderaan.
            self._lijst.indeling.insertWidget(self._lijst.indeling.count() - 1, rij)
            rij.show()

    def _kies(self, nummer: int) -> None:
        if not self._bezig:
            self.gekozen.emit(nummer)

    # --- moving with the mouse ---

    def plek_bij(self, plek: QPoint) -> int | None:
        """Return before which block something comes that is let go here (global); None outside the list."""
        kijk = self.vlak.viewport()
        if not kijk.rect().adjusted(-8, -40, 8, 40).contains(kijk.mapFromGlobal(plek)):
            return None
        y = self._lijst.mapFromGlobal(plek).y()
        return sum(1 for rij in self.rijen if y > rij.geometry().center().y())

    def sleep_boven(self, plek: QPoint) -> None:
        """Show where it would come, and scroll along at the edge."""
        doel = self.plek_bij(plek)
        if doel is None:
            self._streep.hide()
            return
        kijk = self.vlak.viewport()
        y = kijk.mapFromGlobal(plek).y()
        balk = self.vlak.verticalScrollBar()
        if y < _RAND:
            balk.setValue(balk.value() - 12)
        elif y > kijk.height() - _RAND:
            balk.setValue(balk.value() + 12)
        if self.rijen:
            rij = self.rijen[min(doel, len(self.rijen) - 1)].geometry()
            self._streep.op(rij.top() if doel < len(self.rijen) else rij.bottom(), self._lijst.width())
        else:
            self._streep.op(self._leegvak.geometry().top(), self._lijst.width())

    def sleep_klaar(self) -> None:
        self._streep.hide()

    def _laat_los(self, nummer: int, plek: QPoint) -> None:
        self._streep.hide()
        doel = self.plek_bij(plek)
        if doel is None:
            return
        naar = doel - 1 if doel > nummer else doel
        if naar != nummer:
            self.verplaats.emit(nummer, naar)


def _bijschrift(blok: Blok) -> str:
    delen = [minuten(blok.minuten)]
    if blok.werkvorm is not None and blok.is_werkvorm:
        delen.append(fasewoord(blok.werkvorm.fase))
        if blok.werkvorm.naam != blok.titel:
            delen.append(blok.werkvorm.naam)
    if blok.tijdvorm is not Tijdvormsoort.VOLLEDIG:
        delen.append(tijdvormwoord(blok.tijdvorm).lower())
    if blok.regie.wie:
        delen.append(_("door {naam}").format(naam=schoon(blok.regie.wie)))
    return " · ".join(delen)
