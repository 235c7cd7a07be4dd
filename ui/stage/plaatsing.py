"""Which monitor is the desk's and which the room's, and what happens when one comes or goes.

The desk is never covered: where there is no other monitor, the stage goes away, and back by itself when
the beamer is there again. Two monitors that show the same (a laptop that mirrors) count as one.
"""

from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QRect, QSize, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

RUST_MS = 150
"""A monitor that comes or goes is heard of in pieces: the size a moment after the name."""
_RAND = QSize(16, 48)
"""Room for a title bar, when a window would fill its monitor just so."""


class Stand(StrEnum):
    """Where the stage is."""

    DICHT = "dicht"
    ZAAL = "zaal"
    """Full screen on a monitor of its own."""
    VENSTER = "venster"
    """One monitor: an ordinary window, to rehearse with."""
    WACHT = "wacht"
    """Its monitor is gone; it comes back with it."""


class Toneel(Protocol):
    """What can be placed: the window of the stage."""

    def vul(self, scherm: QScreen) -> None: ...
    def als_venster(self, scherm: QScreen) -> None: ...
    def verstop(self) -> None: ...
    def screen(self) -> QScreen: ...
    def geometry(self) -> QRect: ...


class Plaatsing(QObject):
    gewijzigd = Signal(object)
    """With the `Stand`."""

    def __init__(self, stage: Toneel, desk: QWidget | None, ouder: QObject | None = None) -> None:
        super().__init__(ouder)
        self._stage = stage
        self._desk = desk
        self._stand = Stand.DICHT
        self._keus = ""
        """The monitor that the leader swapped the stage to; "" while nobody chose."""
        self._geprobeerd = False
        """The stage was put back from over the desk, since anything changed about the monitors."""
        self._straks = QTimer(self)
        self._straks.setSingleShot(True)
        self._straks.setInterval(RUST_MS)
        self._straks.timeout.connect(self._schik)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._scherm_erbij)
        app.screenRemoved.connect(self._scherm_weg)
        for scherm in app.screens():
            scherm.geometryChanged.connect(self._maat_anders)

    @property
    def stand(self) -> Stand:
        return self._stand

    def toon(self) -> None:
        """Put the stage where it belongs, and keep it there from now on."""
        scherm = self._zaalscherm()
        if scherm is not None:
            self._stage.vul(scherm)
            self._zet(Stand.ZAAL)
        else:
            self._stage.als_venster(self._deskscherm())
            self._zet(Stand.VENSTER)

    def dicht(self) -> None:
        """The stage was put away on purpose: no monitor brings it back."""
        self._zet(Stand.DICHT)

    def wissel(self) -> bool:
        """Put desk and stage on the next pair of monitors; with two of them they change places.

        False where there is only one: then nothing happens.
        """
        schermen = eigen_schermen()
        nu = (self._deskscherm(), self._stage.screen() if self._stand is Stand.ZAAL else None)
        paren = [(desk, zaal) for desk in schermen for zaal in schermen if zaal is not desk]
        if not paren:
            return False
        plek = next((i for i, (d, z) in enumerate(paren) if d is nu[0] and z is nu[1]), -1)
        desk, zaal = paren[(plek + 1) % len(paren)]
        self._keus = _kenmerk(zaal)
        self._stage.verstop()
        if self._desk is not None and desk is not nu[0]:
            _verhuis(self._desk, desk)
        self._stage.vul(zaal)
        self._zet(Stand.ZAAL)
        return True

    # --- what the system says ---

    def verplaatst(self) -> None:
        """The system moved the stage: not over the desk, please."""
        if self._stand is Stand.ZAAL and self._over_bureau():
            self._straks.start()

    def _scherm_erbij(self, scherm: QScreen) -> None:
        self._geprobeerd = False
        scherm.geometryChanged.connect(self._maat_anders)
        self._straks.start()

    def _scherm_weg(self, weg: QScreen) -> None:
        # Meteen: het systeem schuift het beeld anders over het bureau, en dan ziet de begeleider niets meer.
        if self._stand is Stand.ZAAL and (self._stage.screen() is weg or len(eigen_schermen()) < 2):
            self._stage.verstop()
            self._zet(Stand.WACHT)
        self._geprobeerd = False
        self._straks.start()

    def _maat_anders(self, _vlak: QRect) -> None:
        self._geprobeerd = False
        self._straks.start()

    def _schik(self) -> None:
        """Everything is quiet again: see to it that both windows are somewhere where they can be seen."""
        if self._desk is not None and self._desk.isVisible() and not _in_zicht(self._desk):
            _verhuis(self._desk, QGuiApplication.primaryScreen())
        if self._stand is Stand.DICHT:
            return
        scherm = self._zaalscherm()
        if self._stand is Stand.ZAAL and (scherm is None or self._over_bureau()):
            self._stage.verstop()
            if scherm is None or self._geprobeerd:
                self._zet(Stand.WACHT)
                return
            self._geprobeerd = True
        if scherm is not None:
            self._stage.vul(scherm)
            self._zet(Stand.ZAAL)

    def _zet(self, stand: Stand) -> None:
        if stand is not self._stand:
            self._stand = stand
            self.gewijzigd.emit(stand)

    # --- which monitor ---

    def _deskscherm(self) -> QScreen:
        scherm = self._desk.screen() if self._desk is not None else None
        return scherm if scherm in QGuiApplication.screens() else QGuiApplication.primaryScreen()

    def _over_bureau(self) -> bool:
        """Return whether the stage lies over the desk's monitor, whatever monitor it is said to be on."""
        bureau = self._deskscherm().geometry()
        deel = self._stage.geometry().intersected(bureau)
        return not deel.isEmpty() and deel.width() * deel.height() * 4 > bureau.width() * bureau.height()

    def _zaalscherm(self) -> QScreen | None:
        """Return the monitor for the room: the one that was chosen, else where the stage is, else any."""
        desk = self._deskscherm()
        anders = [s for s in QGuiApplication.screens() if not s.geometry().intersects(desk.geometry())]
        gekozen = [s for s in anders if _kenmerk(s) == self._keus]
        hier = [s for s in anders if self._stand is Stand.ZAAL and s is self._stage.screen()]
        return next(iter((*gekozen, *hier, *anders)), None)


def eigen_schermen() -> list[QScreen]:
    """Return the monitors that each show something of their own, from left to right."""
    schermen: list[QScreen] = []
    for scherm in sorted(QGuiApplication.screens(), key=lambda s: (s.geometry().x(), s.geometry().y())):
        if not any(scherm.geometry().intersects(ander.geometry()) for ander in schermen):
            schermen.append(scherm)
    return schermen


def _kenmerk(scherm: QScreen) -> str:
    return "|".join((scherm.name(), scherm.manufacturer(), scherm.model(), scherm.serialNumber()))


def _in_zicht(venster: QWidget) -> bool:
    """Return whether enough of a window's top is on a monitor to take hold of it."""
    greep = QRect(venster.geometry().topLeft(), QSize(max(1, venster.width()), 1))
    delen = (s.availableGeometry().intersected(greep) for s in QGuiApplication.screens())
    return sum(deel.width() for deel in delen if not deel.isEmpty()) >= venster.width() // 2


def _verhuis(venster: QWidget, scherm: QScreen) -> None:
    """Move a window to another monitor, as large as it was or as fits."""
    groot, vol = venster.isMaximized(), venster.isFullScreen()
    if groot or vol:
        venster.showNormal()
    ruimte = scherm.availableGeometry()
    maat = venster.size().boundedTo(ruimte.size() - _RAND).expandedTo(venster.minimumSize())
    venster.setScreen(scherm)
    venster.resize(maat)
    hoek = QRect(QPoint(), maat + _RAND)
    hoek.moveCenter(ruimte.center())
    # Een venster dat niet past, laat tenminste zijn bovenkant zien.
    venster.move(max(ruimte.x(), hoek.x()), max(ruimte.y(), hoek.y()))
    if vol:
        venster.showFullScreen()
    elif groot:
        venster.showMaximized()
