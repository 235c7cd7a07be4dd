"""The whole app with its windows, led over standard input as `live` is: does drawing hold up a tick?

python -m tests.benchmarks.zaal.venster FILE PORT rust|druk|fout

With `druk` the desk repaints thirty times a second and report after report is made; with `fout` the desk does
now and then what takes too long. Asked for `stilstand` it
says how long the windows stood still at most.
"""

import json
import sys
import tempfile
import threading
import time
from pathlib import Path

from PySide6.QtCore import QSettings, QTimer

from regioworkshop.bouwstenen import ingebouwd
from regioworkshop.model.codes import om_te_typen
from regioworkshop.opdrachten.live import antwoord_op
from tests.benchmarks.stilstand import Stilstand
from ui.app import start_qt
from ui.leiding import Leiding
from ui.main import App

BEELDEN = 30
"""A second."""


def _druk(leiding: Leiding, app: App, doel: Path) -> QTimer:
    teken = QTimer()
    teken.timeout.connect(leiding.desk.repaint)
    teken.start(1000 // BEELDEN)

    def nog_een(_zin: str = "") -> None:
        app.huis.maak_verslag(leiding.bestand.pad, 1, doel, nog_een)

    nog_een()
    return teken


def main(pad: Path, poort: int, hoe: str) -> None:
    qt = start_qt(ook_zonder_scherm=True)
    with tempfile.TemporaryDirectory() as map_:
        instellingen = QSettings(f"{map_}/weergave.ini", QSettings.Format.IniFormat)
        app = App(qt, Path(map_) / "trajecten", instellingen, poort=poort)
        app.leid(pad, 1)
        leiding = app.leiding
        assert leiding is not None and leiding.server is not None
        engine, server = leiding.engine, leiding.server
        druk = _druk(leiding, app, Path(map_) / "verslag.pdf") if hoe == "druk" else None
        if hoe == "fout":
            druk = QTimer()
            druk.timeout.connect(lambda: time.sleep(0.12))
            druk.start(700)
        stilstand = Stilstand()

        def lees() -> None:
            for regel in sys.stdin.buffer:
                if json.loads(regel).get("vraag") == "stilstand":
                    stilstand.wacht_op_slag()
                    antwoord = {"seconden": stilstand.langste, "plekken": stilstand.plekken}
                    stilstand.begin()
                else:
                    antwoord = antwoord_op(regel, engine, ingebouwd())
                print(json.dumps(antwoord), flush=True)
            QTimer.singleShot(0, qt, qt.quit)

        code = om_te_typen(engine.state.code)
        print(json.dumps({"poort": server.poort, "code": code}), flush=True)
        threading.Thread(target=lees, daemon=True).start()
        with stilstand:
            qt.exec()
        if druk is not None:
            druk.stop()
        app.sluit()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
