"""What the room sees, small: a real stage, painted into a picture."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from regioworkshop.engine.views import Beeld
from regioworkshop.taal import _
from regioworkshop.web.wifi import Wifi
from ui.maat import Maat
from ui.stage.bladen import Bladwijzer
from ui.stage.vlak import StageVlak

HOOGTE = 720
"""Of the hidden stage. Everything on it is in units of its height, so any size shows the same."""
_NAMEN = {
    "wachten": "de code om mee te doen",
    "code": "de code om mee te doen",
    "stap": "deze stap",
    "zwart": "zwart",
    "klaar": "het afscheid",
}


class Voorbeeld(QWidget):
    vernieuwd = Signal()
    """There is a newer picture."""

    def __init__(
        self,
        maat: Maat,
        maat_bij: Callable[[int], Maat],
        nu: Callable[[], datetime],
        wijzer: Bladwijzer,
    ) -> None:
        super().__init__()
        self._maat = maat
        self._vlak = StageVlak(maat_bij, nu, wijzer)
        self._vlak.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self._vlak.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self._verhouding = 16 / 9
        self._vlak.resize(round(HOOGTE * self._verhouding), HOOGTE)
        self._foto = QPixmap()
        self._straks = QTimer(self)
        self._straks.setSingleShot(True)
        self._straks.setInterval(0)
        self._straks.timeout.connect(self._neem)
        self._tik = QTimer(self)
        self._tik.setInterval(1000)
        self._tik.timeout.connect(self._neem)
        wijzer.gewijzigd.connect(self._straks.start)
        beleid = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        beleid.setHeightForWidth(True)
        self.setSizePolicy(beleid)
        self.setAccessibleName(_("Klein beeld van het scherm in de zaal"))

    @property
    def foto(self) -> QPixmap:
        """The picture as it was last taken; null before that."""
        return self._foto

    @property
    def vlak(self) -> StageVlak:
        return self._vlak

    def toon(self, beeld: Beeld, adres: str) -> None:
        self._vlak.toon(beeld, adres)
        naam = _(_NAMEN.get(beeld.toestand, "deze stap"))
        self.setAccessibleDescription(_("Op het scherm staat: {wat}").format(wat=naam))
        if self._vlak.loopt and not self._tik.isActive():
            self._tik.start()
        elif not self._vlak.loopt:
            self._tik.stop()
        self._straks.start()

    def zet_wifi(self, wifi: Wifi | None) -> None:
        self._vlak.zet_wifi(wifi)
        self._straks.start()

    def zet_uitleg(self, aan: bool) -> None:
        self._vlak.zet_uitleg(aan)
        self._straks.start()

    def zet_verhouding(self, breedte: int, hoogte: int) -> None:
        """Take the shape of the real stage."""
        verhouding = breedte / hoogte if hoogte else 16 / 9
        if abs(verhouding - self._verhouding) > 0.01:
            self._verhouding = verhouding
            self._vlak.resize(round(HOOGTE * verhouding), HOOGTE)
            self.updateGeometry()
            self._straks.start()

    def zet_maat(self, maat: Maat) -> None:
        self._maat = maat
        self._vlak.hermeet()
        self._straks.start()

    def sluit(self) -> None:
        """Stop painting; the hidden stage goes with it."""
        self._tik.stop()
        self._straks.stop()
        self._vlak.deleteLater()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, breedte: int) -> int:
        return round(breedte / self._verhouding)

    def sizeHint(self) -> QSize:
        return QSize(256, self.heightForWidth(256))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(120))

    def _neem(self) -> None:
        self._vlak.rond_af()
        self._foto = self._vlak.grab()
        self.update()
        self.vernieuwd.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        k = self._maat.kleuren
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        vlak = QRect(0, 0, self.width(), self.heightForWidth(self.width()))
        if not self._foto.isNull():
            # In twee stappen verkleind: zo blijven kleine letters leesbaar.
            doel = vlak.size() * self.devicePixelRatioF()
            klein = self._foto.scaled(
                doel, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            schilder.drawPixmap(vlak, klein)
        schilder.setPen(QPen(QColor(k.rand), k.randdikte))
        schilder.setBrush(Qt.BrushStyle.NoBrush)
        schilder.drawRect(vlak.adjusted(0, 0, -1, -1))
        schilder.end()
