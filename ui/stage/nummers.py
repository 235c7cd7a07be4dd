"""Which monitor is which: a large number on each, for a moment."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QWidget

from regioworkshop.taal import _
from ui.maat import Maat, Rol

BLIJFT_MS = 4_000
_VLAGGEN = (
    Qt.WindowType.ToolTip
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowStaysOnTopHint
    | Qt.WindowType.WindowDoesNotAcceptFocus
)


class Nummerbord(QWidget):
    """A card in the middle of one monitor. Takes neither keys nor clicks."""

    def __init__(self, scherm: QScreen, nummer: int, wat: str, maat: Maat) -> None:
        super().__init__(None, _VLAGGEN)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self._nummer, self._wat, self._maat = str(nummer), wat, maat
        self.setAccessibleName(_("Beeldscherm {n}: {wat}").format(n=nummer, wat=wat))
        self.setScreen(scherm)
        vlak = QRect(0, 0, round(70 * maat.eenheid), round(56 * maat.eenheid))
        vlak.moveCenter(scherm.geometry().center())
        self.setGeometry(vlak)

    @property
    def tekst(self) -> tuple[str, str]:
        return self._nummer, self._wat

    def paintEvent(self, event: QPaintEvent) -> None:
        k = self._maat.kleuren
        schilder = QPainter(self)
        schilder.fillRect(self.rect(), QColor(k.accent))
        schilder.setPen(QColor(k.op_accent))
        letter = self._maat.letter(Rol.VRAAG, vet=True)
        letter.setPixelSize(round(34 * self._maat.eenheid))
        schilder.setFont(letter)
        boven = self.rect().adjusted(0, 0, 0, -round(12 * self._maat.eenheid))
        schilder.drawText(boven, Qt.AlignmentFlag.AlignCenter, self._nummer)
        schilder.setFont(self._maat.letter(Rol.TITEL, vet=True))
        onder = self.rect().adjusted(0, self.height() - round(15 * self._maat.eenheid), 0, 0)
        schilder.drawText(onder, Qt.AlignmentFlag.AlignHCenter, self._wat)
        schilder.end()


class Nummers(QObject):
    """Shows the numbers, and takes them away after a moment or at a second asking."""

    def __init__(self, maat_bij: Callable[[int], Maat], ouder: QObject | None = None) -> None:
        super().__init__(ouder)
        self._maat_bij = maat_bij
        self.borden: list[Nummerbord] = []
        self._klok = QTimer(self)
        self._klok.setSingleShot(True)
        self._klok.setInterval(BLIJFT_MS)
        self._klok.timeout.connect(self.weg)

    def wissel(self, schermen: list[tuple[QScreen, str]]) -> None:
        """Show on each monitor its number and what it is for; when they are there already, end that."""
        if self.borden:
            self.weg()
            return
        for nummer, (scherm, wat) in enumerate(schermen, 1):
            bord = Nummerbord(scherm, nummer, wat, self._maat_bij(scherm.geometry().height()))
            bord.show()
            self.borden.append(bord)
        self._klok.start()

    def weg(self) -> None:
        self._klok.stop()
        borden, self.borden = self.borden, []
        for bord in borden:
            bord.hide()
            bord.deleteLater()
