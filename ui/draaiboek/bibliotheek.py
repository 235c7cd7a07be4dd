"""Beside the blocks: what can be put in. Blocks without a werkvorm, and the werkvormen with a search."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QLineEdit

from regioworkshop.catalogue.kiezen import Kiezer, Vondst, Wens
from regioworkshop.catalogue.onderdelen import blokwoord
from regioworkshop.model.werkvorm import Bloksoort, Werkvorm
from regioworkshop.report.werkvormkaart import fasewoord
from regioworkshop.taal import _, n_
from ui import iconen
from ui.knoppen import Keuzeregel, Knop
from ui.maat import Maat, Rol
from ui.tekst import hulptekst, label
from ui.vakken import Kolomvlak, Stroomvak, Vak

EERSTE = 30
RUST_MS = 60
LOS = tuple(soort for soort in Bloksoort if soort is not Bloksoort.WERKVORM)


class Zoekregel(QLineEdit):
    """The words to look for; the arrow goes down to what was found."""

    omlaag = Signal()

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() == Qt.Key.Key_Down:
            self.omlaag.emit()
            return
        super().keyPressEvent(e)


class Vondstregel(Keuzeregel):
    """A werkvorm that can be put in: by Enter, a double click, or dragging."""

    erbij = Signal()
    gesleept = Signal(QPoint)
    losgelaten = Signal(QPoint)

    def __init__(self, tekst: str, maat: Maat, bijschrift: str) -> None:
        super().__init__(tekst, maat, bijschrift)
        self._begin: QPoint | None = None
        self._sleept = False

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.erbij.emit()
        else:
            super().keyPressEvent(e)

    def mousePressEvent(self, e: QMouseEvent) -> None:
        super().mousePressEvent(e)
        self._begin = e.position().toPoint() if e.button() == Qt.MouseButton.LeftButton else None

    def mouseMoveEvent(self, e: QMouseEvent) -> None:
        plek = e.position().toPoint()
        if self._begin is not None and not self._sleept:
            self._sleept = (plek - self._begin).manhattanLength() >= QApplication.startDragDistance()
        if self._sleept:
            self.setChecked(True)
            self.gesleept.emit(e.globalPosition().toPoint())
            return
        super().mouseMoveEvent(e)

    def mouseReleaseEvent(self, e: QMouseEvent) -> None:
        sleept, self._sleept, self._begin = self._sleept, False, None
        super().mouseReleaseEvent(e)
        if sleept:
            self.losgelaten.emit(e.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, e: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(e)
        self.erbij.emit()


class Bibliotheek(Vak):
    werkvorm_erbij = Signal(str)
    """With the id of the werkvorm: after the chosen block."""
    blok_erbij = Signal(object)
    """With the `Bloksoort`."""
    gesleept = Signal(QPoint)
    losgelaten = Signal(str, QPoint)
    """A werkvorm was let go at this place (global)."""

    def __init__(self, maat: Maat, werkvormen: Iterable[Werkvorm]) -> None:
        super().__init__(maat, stap=2, marge=(3, 4))
        self.erbij(label(_("Erbij zetten"), maat, Rol.SECTIE, vet=True))
        self.knoppen: Mapping[Bloksoort, Knop] = {
            soort: Knop(blokwoord(soort), maat, icoon=iconen.PLUS) for soort in LOS
        }
        for soort, knop in self.knoppen.items():
            knop.clicked.connect(lambda _aan=False, s=soort: self.blok_erbij.emit(s))
        self.tekst = Zoekregel()
        self.tekst.setMaxLength(80)
        self.tekst.setClearButtonEnabled(True)
        self.tekst.setPlaceholderText(_("Zoek een werkvorm"))
        self.tekst.setAccessibleName(_("Zoek een werkvorm"))
        self.tekst.setAccessibleDescription("Insert")
        hulptekst(self.tekst, _("Insert: zoeken. Enter: de gekozen werkvorm erbij zetten."))
        self.erbij(self.tekst)
        self.kop = label("", maat, Rol.BIJSCHRIFT, kleur="inkt_2")
        self.erbij(self.kop)
        self._groep = QButtonGroup(self)
        self._lijst = Vak(maat, stap=0)
        self._lijst.erbij(Stroomvak(*self.knoppen.values(), spatie=4))
        self._lijst.rek()
        self.vlak = Kolomvlak(self._lijst)
        self.erbij(self.vlak, 1)
        self.knop_erbij = Knop(_("Zet in het draaiboek"), maat, icoon=iconen.PLUS)
        self.knop_erbij.clicked.connect(self._erbij)
        self.erbij(self.knop_erbij)
        self.rijen: dict[str, Vondstregel] = {}
        self._kiezer = Kiezer(())
        self._mensen: int | None = None
        self._straks = QTimer(self)
        self._straks.setSingleShot(True)
        self._straks.setInterval(RUST_MS)
        self._straks.timeout.connect(self.zoek)
        self.tekst.textChanged.connect(lambda _t: self._straks.start())
        self.tekst.returnPressed.connect(self._zoek_en_zet)
        self.tekst.omlaag.connect(self._naar_eerste)
        self.neem(werkvormen)

    def neem(self, werkvormen: Iterable[Werkvorm]) -> None:
        """Offer these werkvormen from now on."""
        self._kiezer = Kiezer(werkvormen)
        self.zoek()

    def zet_mensen(self, mensen: int) -> None:
        """What fits so many people comes first; 0 is not known."""
        if (mensen or None) != self._mensen:
            self._mensen = mensen or None
            self._straks.start()

    @property
    def gekozen(self) -> str:
        return next((naam for naam, rij in self.rijen.items() if rij.isChecked()), "")

    def zoek(self) -> None:
        """Show what fits the words of this moment."""
        self._straks.stop()
        eerder = self.gekozen
        vondsten = self._kiezer.zoek(Wens(self.tekst.text(), mensen=self._mensen))
        for rij in self.rijen.values():
            self._groep.removeButton(rij)
            self._lijst.indeling.removeWidget(rij)
            rij.hide()
            rij.deleteLater()
        self.rijen = {}
        for vondst in vondsten[:EERSTE]:
            naam = vondst.werkvorm.id
            rij = Vondstregel(vondst.werkvorm.naam, self.maat, _bijschrift(vondst))
            rij.erbij.connect(self._erbij)
            rij.gesleept.connect(self.gesleept)
            rij.losgelaten.connect(lambda plek, n=naam: self.losgelaten.emit(n, plek))
            self._groep.addButton(rij)
            self.rijen[naam] = rij
            self._lijst.indeling.insertWidget(self._lijst.indeling.count() - 1, rij)
            rij.show()
        keus = self.rijen.get(eerder) or next(iter(self.rijen.values()), None)
        if keus is not None:
            keus.setChecked(True)
        self.knop_erbij.setEnabled(keus is not None)
        zin = n_("{n} werkvorm", "{n} werkvormen", len(vondsten)).format(n=len(vondsten))
        if not vondsten:
            zin = _("Hier past niets bij. Haal een woord weg.")
        elif len(vondsten) > EERSTE:
            zin = _("{n} werkvormen, de eerste {m} staan hier. Typ een woord.").format(
                n=len(vondsten), m=EERSTE
            )
        self.kop.zet(zin)

    def richt(self) -> None:
        self.tekst.setFocus(Qt.FocusReason.TabFocusReason)
        self.tekst.selectAll()

    def _zoek_en_zet(self) -> None:
        self.zoek()
        if self.tekst.text().strip():
            eerste = next(iter(self.rijen.values()), None)
            if eerste is not None:
                eerste.setChecked(True)
        self._erbij()

    def _naar_eerste(self) -> None:
        self.zoek()
        rij = self.rijen.get(self.gekozen)
        if rij is not None:
            rij.setFocus(Qt.FocusReason.TabFocusReason)

    def _erbij(self) -> None:
        if self.gekozen:
            self.werkvorm_erbij.emit(self.gekozen)

    def sluit(self) -> None:
        self._straks.stop()


def _bijschrift(vondst: Vondst) -> str:
    w: Werkvorm = vondst.werkvorm
    tijd = n_("{n} minuut", "{n} minuten", w.minuten).format(n=w.minuten)
    feiten: list[Any] = [fasewoord(w.fase), tijd]
    if vondst.mist:
        feiten.append(vondst.mist)
    return " · ".join(feiten)
