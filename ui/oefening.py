"""A rehearsal in the app: the real desk and stage, robots behind the phones, a throw-away file."""

import tempfile
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject

from regioworkshop.droogloop import maak_bestand
from regioworkshop.model.codes import meedoeadres
from regioworkshop.model.werkvorm import Draaiboek
from regioworkshop.robot.proces import telefoons
from regioworkshop.robot.rollen import gezelschap
from regioworkshop.robot.telefoons import Opdracht
from regioworkshop.taal import _
from ui.leiding import Leiding, Omstandigheden

ROBOTS = 20
DENKTIJD = 1.5
"""Seconds: people in a rehearsal must not be faster than the leader can look."""


class Oefening(QObject):
    """One rehearsal. Ends with its windows; then the file and the robots are gone too."""

    def __init__(
        self, draaiboek: Draaiboek, om: Omstandigheden, robots: int = ROBOTS, denktijd: float = DENKTIJD
    ) -> None:
        """Start everything. Raises BestandFout, OpslagFout or OSError."""
        super().__init__()
        self._open = ExitStack()
        with ExitStack() as tot_het_lukt:
            tot_het_lukt.callback(self._open.close)
            map_ = self._open.enter_context(
                tempfile.TemporaryDirectory(prefix="regioworkshop-droogloop-", ignore_cleanup_errors=True)
            )
            pad = Path(map_) / "droogloop.regio"
            maak_bestand(pad, draaiboek, datetime.now().astimezone().replace(microsecond=0))
            self.leiding = Leiding(pad, 1, om, repetitie=True)
            self.leiding.gesloten.connect(self._ruim_op)
            server = self.leiding.server
            if server is not None:
                adres = meedoeadres(f"http://127.0.0.1:{server.poort}", self.leiding.engine.state.code)
                opdracht = Opdracht(adres, gezelschap(robots, zaad=1), denktijd=denktijd)
                self._open.enter_context(telefoons(opdracht))
            tot_het_lukt.pop_all()
        self.leiding.desk.meld(
            _("Dit is een droogloop. De deelnemers zijn robots, en er wordt niets van bewaard.")
        )

    def _ruim_op(self) -> None:
        self._open.close()
