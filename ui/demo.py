"""The demo with windows: the same desk and stage as in a real session, and pictures of them."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from regioworkshop.bouwstenen import Bouwstenen
from regioworkshop.demo import Demo
from regioworkshop.engine import Engine
from ui.app import start_qt
from ui.foto import foto
from ui.kleuren import Thema
from ui.sessievensters import Sessievensters
from ui.stijl import Stijl

RUST_MS = 350
"""The windows take a new state at most ten times a second; then bars grow for a quarter of a second."""


class Fotograaf(QObject):
    """Takes the pictures on the Qt thread when the leader, on another, asks for them."""

    _gevraagd = Signal(str, object)

    def __init__(self, app: QApplication, vensters: Sessievensters, stijl: Stijl) -> None:
        super().__init__(app)
        self._vensters = vensters
        self._stijl = stijl
        self._paden: list[Path] = []
        self._gevraagd.connect(self._neem, Qt.ConnectionType.BlockingQueuedConnection)

    def __call__(self, moment: str, map_: Path) -> list[Path]:
        self._gevraagd.emit(moment, map_)
        return self._paden

    @Slot(str, object)
    def _neem(self, moment: str, map_: Path) -> None:
        wacht = QEventLoop()
        QTimer.singleShot(RUST_MS, wacht.quit)
        wacht.exec()
        desk, stage = self._vensters.desk, self._vensters.stage
        maten = desk.size(), stage.size()
        self._paden = [
            foto(desk, map_ / f"bureau-{moment}.png", 1280, 800),
            foto(stage, map_ / f"scherm-{moment}.png", 1920, 1080),
        ]
        if moment == "3-uitslag":
            self._stijl.kies_thema(Thema.DONKER)
            self._paden.append(foto(desk, map_ / f"bureau-{moment}-donker.png", 1280, 800))
            self._paden.append(foto(stage, map_ / f"scherm-{moment}-donker.png", 1920, 1080))
            self._stijl.kies_thema(Thema.LICHT)
        desk.resize(maten[0])
        stage.resize(maten[1])


class Spel(Protocol):
    """What runs during a play: the demo's or a rehearsal's."""

    @property
    def engine(self) -> Engine: ...
    @property
    def bouwstenen(self) -> Bouwstenen: ...
    @property
    def adres(self) -> str: ...


def maak_fotos(demo: Demo) -> int:
    """Play the demo in real windows: visible where there is a screen, in memory where there is none."""
    with demo.opstelling() as op:
        speel_met_vensters(op, lambda fotograaf: demo.leid(op, fotograaf))
    return 0


def speel_met_vensters(op: Spel, leid: Callable[[Fotograaf], object]) -> None:
    """Let `leid` play on a thread of its own, with desk and stage on show; raises what it raises."""
    app = start_qt(ook_zonder_scherm=True)
    stijl = Stijl(app, Thema.LICHT)
    fouten: list[BaseException] = []
    vensters = Sessievensters(op.engine, op.bouwstenen, stijl, lambda: op.adres)
    vensters.toon()
    fotograaf = Fotograaf(app, vensters, stijl)

    def speel() -> None:
        try:
            leid(fotograaf)
        except BaseException as fout:
            fouten.append(fout)
        finally:
            QTimer.singleShot(0, app, app.quit)

    draad = threading.Thread(target=speel, name="spel", daemon=True)
    draad.start()
    app.exec()
    draad.join()
    vensters.sluit()
    fotograaf.deleteLater()
    stijl.deleteLater()
    if fouten:
        raise fouten[0]
