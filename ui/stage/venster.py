"""The stage's window: full screen on a monitor of its own, or an ordinary window to rehearse with."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMoveEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from regioworkshop.taal import _
from ui.stage.nummers import Nummers
from ui.stage.plaatsing import Plaatsing, Stand, eigen_schermen
from ui.stage.vlak import StageVlak


class StageVenster(QWidget):
    """Only shows; what it shows is decided on the desk. Closing it hides it."""

    verborgen = Signal()

    def __init__(self, vlak: StageVlak, desk: QWidget | None = None) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.vlak = vlak
        self._desk = desk
        self.setWindowTitle(_("Scherm in de zaal"))
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setMinimumSize(320, 240)
        self.resize(1280, 720)
        indeling = QVBoxLayout(self)
        indeling.setContentsMargins(0, 0, 0, 0)
        indeling.addWidget(vlak)
        self.plaatsing = Plaatsing(self, desk, self)
        self.nummers = Nummers(vlak.maat_bij, self)

    def toon(self) -> None:
        """Show the window where it belongs."""
        self.plaatsing.toon()

    def toon_nummers(self) -> None:
        """Say on every monitor which it is; a second time ends that."""
        desk = self._desk.screen() if self._desk is not None else None
        zaal = self.screen() if self.plaatsing.stand is Stand.ZAAL else None
        woord = {id(zaal): _("De zaal"), id(desk): _("Jouw bureau")}
        self.nummers.wissel([(s, woord.get(id(s), _("Niet in gebruik"))) for s in eigen_schermen()])

    # --- as Plaatsing asks ---

    def vul(self, scherm: QScreen) -> None:
        """Fill this monitor. Once it does, nothing happens: the picture does not flicker."""
        if self.isFullScreen() and self.isVisible() and self.geometry() == scherm.geometry():
            return
        if self.isFullScreen():
            # Een vol venster blijft bij de meeste systemen hangen waar het was.
            self.showNormal()
        self._neemt_toetsen(False)
        self.setScreen(scherm)
        self.setGeometry(scherm.geometry())
        # Niet showFullScreen: dat vraagt om de toetsen.
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()
        self.setCursor(Qt.CursorShape.BlankCursor)

    def als_venster(self, scherm: QScreen) -> None:
        """Be an ordinary window, in a corner: the desk stays in sight."""
        self.unsetCursor()
        self._neemt_toetsen(True)
        self.showNormal()
        ruimte = scherm.availableGeometry()
        self.resize(QSize(1280, 720).boundedTo(ruimte.size() * 0.7))
        self.move(ruimte.bottomRight() - QPoint(self.frameGeometry().width(), self.frameGeometry().height()))

    def _neemt_toetsen(self, wel: bool) -> None:
        # De begeleider typt op het bureau: een beamer die terugkomt, pakt de toetsen niet af.
        self.winId()
        self.windowHandle().setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, not wel)

    def verstop(self) -> None:
        """Go out of sight for a while; who closes the window means something else."""
        self.unsetCursor()
        self.hide()

    def wissel_volledig(self) -> None:
        """Change between full screen and an ordinary window."""
        if self.isFullScreen():
            self.showNormal()
            self.unsetCursor()
        else:
            self.showFullScreen()
            self.setCursor(Qt.CursorShape.BlankCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        toets = event.key()
        wijzer = self.vlak.wijzer
        if toets in (Qt.Key.Key_PageDown, Qt.Key.Key_Right, Qt.Key.Key_Down):
            wijzer.zet(wijzer.blad + 1)
        elif toets in (Qt.Key.Key_PageUp, Qt.Key.Key_Left, Qt.Key.Key_Up):
            wijzer.zet(wijzer.blad - 1)
        elif toets == Qt.Key.Key_F11 or (toets == Qt.Key.Key_Escape and self.isFullScreen()):
            self.wissel_volledig()
        else:
            super().keyPressEvent(event)

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.plaatsing.verplaatst()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.nummers.weg()
        self.plaatsing.dicht()
        self.verborgen.emit()
        super().closeEvent(event)
