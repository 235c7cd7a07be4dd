"""Containers: columns, rows, a flowing row, a card, a scrolling column. Spacing follows the measure."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from ui.maat import Maat


class Vak(QWidget):
    """A column or a row whose spacing and margin are steps of the measure."""

    def __init__(
        self, maat: Maat, *, rij: bool = False, stap: int = 2, marge: tuple[int, int] = (0, 0)
    ) -> None:
        super().__init__()
        richting = QBoxLayout.Direction.LeftToRight if rij else QBoxLayout.Direction.TopToBottom
        self.indeling = QBoxLayout(richting, self)
        self._stap = stap
        self._marge = marge
        self.zet_maat(maat)

    def zet_maat(self, maat: Maat) -> None:
        self.maat = maat
        self.indeling.setSpacing(maat.ruimte(self._stap))
        x, y = (maat.ruimte(m) for m in self._marge)
        self.indeling.setContentsMargins(x, y, x, y)
        self.update()

    def erbij(self, widget: QWidget, rek: int = 0, uitlijning: Qt.AlignmentFlag | None = None) -> QWidget:
        if uitlijning is None:
            self.indeling.addWidget(widget, rek)
        else:
            self.indeling.addWidget(widget, rek, uitlijning)
        toon_nieuw(widget)
        return widget

    def erbij_samen(self, widgets: Iterable[QWidget]) -> None:
        """Add many at once: each that is shown by itself lays out all that stand there already."""
        nieuw = list(widgets)
        zichtbaar = not self.isHidden()
        if nieuw and zichtbaar:
            self.hide()
        for widget in nieuw:
            self.indeling.addWidget(widget)
        if nieuw and zichtbaar:
            self.show()

    def rek(self, factor: int = 1) -> None:
        self.indeling.addStretch(factor)


def toon_nieuw(widget: QWidget) -> None:
    """Show a widget that joined a visible one. Qt does so a moment later, too late to measure with."""
    ouder = widget.parentWidget()
    if (
        ouder is not None
        and ouder.isVisible()
        and not widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    ):
        widget.show()


def kolom(maat: Maat, *widgets: QWidget, stap: int = 2, marge: tuple[int, int] = (0, 0)) -> Vak:
    vak = Vak(maat, stap=stap, marge=marge)
    for widget in widgets:
        vak.erbij(widget)
    return vak


def rij(maat: Maat, *widgets: QWidget, stap: int = 2, marge: tuple[int, int] = (0, 0)) -> Vak:
    vak = Vak(maat, rij=True, stap=stap, marge=marge)
    for widget in widgets:
        vak.erbij(widget)
    return vak


class Kaart(Vak):
    """A card: its own ground, rounded, with a hairline; with `streep` a bar of that colour at the left."""

    def __init__(
        self,
        maat: Maat,
        *,
        stap: int = 2,
        marge: tuple[int, int] = (4, 3),
        grond: str = "vlak",
        streep: str = "",
    ) -> None:
        self._grond = grond
        self._streep = streep
        super().__init__(maat, stap=stap, marge=marge)

    def zet_streep(self, kleur: str) -> None:
        if kleur != self._streep:
            self._streep = kleur
            self.update()

    def paintEvent(self, gebeurtenis: QPaintEvent) -> None:
        k = self.maat.kleuren
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        dik = self.maat.lijn
        schilder.setPen(QPen(QColor(k.lijn), dik))
        schilder.setBrush(QColor(getattr(k, self._grond)))
        vlak = QRectF(self.rect()).adjusted(dik / 2, dik / 2, -dik / 2, -dik / 2)
        schilder.drawRoundedRect(vlak, self.maat.straal, self.maat.straal)
        if self._streep:
            schilder.setPen(Qt.PenStyle.NoPen)
            schilder.setBrush(QColor(getattr(k, self._streep)))
            schilder.drawRoundedRect(QRectF(0, 0, max(4, self.maat.ruimte(1)), self.height()), 2, 2)
        schilder.end()


class Lijn(QWidget):
    """A hairline between two parts, lying or standing."""

    def __init__(self, maat: Maat, *, staand: bool = False) -> None:
        super().__init__()
        self._staand = staand
        self.zet_maat(maat)

    def zet_maat(self, maat: Maat) -> None:
        self._maat = maat
        dik = max(1, maat.lijn)
        if self._staand:
            self.setFixedWidth(dik)
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        else:
            self.setFixedHeight(dik)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.update()

    def paintEvent(self, gebeurtenis: QPaintEvent) -> None:
        schilder = QPainter(self)
        schilder.fillRect(self.rect(), QColor(self._maat.kleuren.lijn))
        schilder.end()


class Kolomvlak(QScrollArea):
    """A column that scrolls when its content is higher; it never scrolls sideways."""

    def __init__(self, inhoud: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inhoud.setObjectName("inhoud")
        self.setWidget(inhoud)
        self.viewport().setAutoFillBackground(False)
        inhoud.setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 80)


class Stroom(QLayout):
    """A row that goes on on the next line when it is full. Items keep their own size."""

    def __init__(self, ouder: QWidget, spatie: int = 8, *, rechts: bool = False) -> None:
        super().__init__(ouder)
        self._items: list[QLayoutItem] = []
        self._rechts = rechts
        self.setSpacing(spatie)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, breedte: int) -> int:
        return self._leg(QRect(0, 0, breedte, 0), plaats=False)

    def setGeometry(self, vlak: QRect) -> None:
        super().setGeometry(vlak)
        self._leg(vlak, plaats=True)

    def sizeHint(self) -> QSize:
        zicht = [i for i in self._items if not i.isEmpty()]
        breed = sum(i.sizeHint().width() for i in zicht) + self.spacing() * max(0, len(zicht) - 1)
        return QSize(breed, max((i.sizeHint().height() for i in zicht), default=0))

    def minimumSize(self) -> QSize:
        zicht = [i for i in self._items if not i.isEmpty()]
        return QSize(
            max((i.minimumSize().width() for i in zicht), default=0),
            max((i.minimumSize().height() for i in zicht), default=0),
        )

    def _leg(self, vlak: QRect, *, plaats: bool) -> int:
        y = vlak.y()
        regel: list[tuple[QLayoutItem, QSize]] = []
        gebruikt = 0

        def sluit_regel() -> int:
            hoogte = max((m.height() for _, m in regel), default=0)
            x = vlak.x() + (max(0, vlak.width() - gebruikt) if self._rechts else 0)
            for item, m in regel:
                if plaats:
                    item.setGeometry(QRect(QPoint(x, y + (hoogte - m.height()) // 2), m))
                x += m.width() + self.spacing()
            return hoogte

        for item in self._items:
            if item.isEmpty():
                continue
            breed = min(item.sizeHint().width(), vlak.width())
            hoog = item.heightForWidth(breed) if item.hasHeightForWidth() else item.sizeHint().height()
            erbij = breed + (self.spacing() if regel else 0)
            if regel and gebruikt + erbij > vlak.width():
                y += sluit_regel() + self.spacing()
                regel, gebruikt, erbij = [], 0, breed
            regel.append((item, QSize(breed, hoog)))
            gebruikt += erbij
        return y + sluit_regel() - vlak.y()


class Stroomvak(QWidget):
    """A widget around a `Stroom`."""

    def __init__(self, *widgets: QWidget, spatie: int = 8, rechts: bool = False) -> None:
        super().__init__()
        self._stroom = Stroom(self, spatie, rechts=rechts)
        for widget in widgets:
            self._stroom.addWidget(widget)
        beleid = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        beleid.setHeightForWidth(True)
        self.setSizePolicy(beleid)

    def erbij(self, widget: QWidget) -> None:
        self._stroom.addWidget(widget)
