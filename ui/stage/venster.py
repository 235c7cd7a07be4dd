"""The stage's window: full screen on the second monitor when there is one, else an ordinary window."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from regioworkshop.taal import _
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
        self.setMinimumSize(320, 240)
        self.resize(1280, 720)
        indeling = QVBoxLayout(self)
        indeling.setContentsMargins(0, 0, 0, 0)
        indeling.addWidget(vlak)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._andere_schermen)
        app.screenRemoved.connect(self._andere_schermen)

    def toon(self) -> None:
        """Show the window where it belongs."""
        scherm = self._tweede_scherm()
        if scherm is None:
            self.showNormal()
            return
        self.setScreen(scherm)
        self.setGeometry(scherm.geometry())
        self.showFullScreen()
        self.setCursor(Qt.CursorShape.BlankCursor)

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

    def closeEvent(self, event: QCloseEvent) -> None:
        self.verborgen.emit()
        super().closeEvent(event)

    def _tweede_scherm(self) -> QScreen | None:
        eigen = self._desk.screen() if self._desk is not None else QGuiApplication.primaryScreen()
        return next((s for s in QGuiApplication.screens() if s is not eigen), None)

    def _andere_schermen(self, _scherm: QScreen) -> None:
        # De beamer ging aan of uit: het beeld verhuist mee, de sessie merkt er niets van.
        if self.isVisible():
            self.unsetCursor()
            self.toon()
