"""The small picture of the stage, large in the middle of the desk: for who has one monitor, and to check."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from regioworkshop.taal import _
from ui.desk.voorbeeld import Voorbeeld
from ui.knoppen import Knop
from ui.maat import Maat, Rol
from ui.tekst import label
from ui.vakken import Vak


class Plaat(QWidget):
    """Paints the picture as large as fits."""

    def __init__(self, voorbeeld: Voorbeeld, maat: Maat) -> None:
        super().__init__()
        self._voorbeeld = voorbeeld
        self._maat = maat
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Groot beeld van het scherm in de zaal"))
        voorbeeld.vernieuwd.connect(self._anders)

    def zet_maat(self, maat: Maat) -> None:
        self._maat = maat
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(640, 360)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 135)

    def _anders(self) -> None:
        self.setAccessibleDescription(self._voorbeeld.accessibleDescription())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        foto = self._voorbeeld.foto
        if foto.isNull():
            return
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        vlak = QRect(0, 0, *foto.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio).toTuple())
        vlak.moveLeft((self.width() - vlak.width()) // 2)
        klein = foto.scaled(
            vlak.size() * self.devicePixelRatioF(),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        schilder.drawPixmap(vlak, klein)
        k = self._maat.kleuren
        schilder.setPen(QPen(QColor(k.rand), k.randdikte))
        schilder.drawRect(vlak.adjusted(0, 0, -1, -1))
        schilder.end()


class Grootbeeld(Vak):
    """Takes the place of what to say and to do; the buttons below stay."""

    def __init__(self, voorbeeld: Voorbeeld, maat: Maat) -> None:
        super().__init__(maat, stap=3, marge=(6, 5))
        self.plaat = Plaat(voorbeeld, maat)
        self.knop_klein = Knop(_("Verklein"), maat, sneltoets="G")
        self.erbij(label(_("Dit ziet de zaal"), maat, Rol.SECTIE, vet=True))
        self.erbij(self.plaat, 1)
        self.erbij(self.knop_klein, 0, Qt.AlignmentFlag.AlignLeft)
