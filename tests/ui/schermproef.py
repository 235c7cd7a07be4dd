"""Desk and stage on real monitors, in a process of its own: does what it is told, says where everything is.

Each line in is a deed or "kijk"; each line out is JSON. With `zonder` nobody places the stage.
"""

import json
import sys
import time
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget

from regioworkshop.bouwstenen import ingebouwd
from tests.ui.zaal import ADRES, Zaal
from ui.app import start_qt
from ui.kleuren import Thema
from ui.sessievensters import Sessievensters
from ui.stijl import Stijl

RUST_S = 0.35
"""Longer than Plaatsing waits for a monitor to settle."""
STAGE_KLEUR = "#ff00ff"


def wacht(seconden: float = RUST_S) -> None:
    einde = time.monotonic() + seconden
    while time.monotonic() < einde:
        QApplication.processEvents()
        time.sleep(0.005)


def te_zien(scherm: QScreen, kleur: str) -> float:
    """Return how much of a monitor has this colour, as the X server shows it."""
    beeld = scherm.grabWindow(0).toImage()
    plekken = [
        beeld.pixelColor(x, y).name() == kleur
        for x in range(5, beeld.width(), 40)
        for y in range(5, beeld.height(), 40)
    ]
    return sum(plekken) / len(plekken)


class LosScherm(QWidget):
    """The control: a window that fills the second monitor, and that is all."""

    def __init__(self, desk: QWidget) -> None:
        super().__init__()
        scherm = next(s for s in QGuiApplication.screens() if s is not desk.screen())
        self.setScreen(scherm)
        self.setGeometry(scherm.geometry())
        self.setStyleSheet(f"background: {STAGE_KLEUR}")
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()


def main() -> None:
    app = start_qt()
    stijl = Stijl(app, Thema.LICHT, rustig=True)
    zaal: Any = Zaal(4)
    vensters = Sessievensters(zaal, ingebouwd(), stijl, lambda: ADRES)
    los: LosScherm | None = None
    stage: QWidget = vensters.stage
    if "zonder" in sys.argv:
        vensters.desk.show()
        wacht()
        stage = los = LosScherm(vensters.desk)
    else:
        # Een eigen kleur: zo is te zien waar het zaalscherm ligt, niet alleen waar Qt het denkt.
        vensters.stage.vlak.hide()
        vensters.stage.setStyleSheet(f"StageVenster {{ background: {STAGE_KLEUR} }}")
        vensters.stage.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        vensters.toon()
    desk = vensters.desk
    for opdracht in sys.stdin:
        if opdracht.strip() == "wissel":
            vensters.wissel_schermen()
        elif opdracht.strip() == "nummers":
            vensters.stage.toon_nummers()
        elif opdracht.strip() == "zaalscherm":
            vensters.wissel_zaalscherm()
        wacht()
        bureau = desk.screen()
        stand = {
            "stand": vensters.stage.plaatsing.stand.value,
            "stage": [stage.isVisible(), stage.isFullScreen(), stage.screen().name()],
            "maat": [stage.width(), stage.height()],
            "desk": [desk.isVisible(), bureau.name(), desk.isActiveWindow()],
            "desk_in_zicht": bureau.geometry().contains(desk.geometry().center()),
            "over_bureau": te_zien(bureau, STAGE_KLEUR),
            "zin": desk.bord.regel.tekst,
            "zinnen": desk.bord.zij.scherm.zinnen,
            "nummers": [[b.screen().name(), *b.tekst] for b in vensters.stage.nummers.borden],
            "schermen": sorted(s.name() for s in app.screens()),
        }
        print(json.dumps(stand), flush=True)
    if los is not None:
        los.close()
    vensters.sluit()
    wacht(0.1)


if __name__ == "__main__":
    main()
