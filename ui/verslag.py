"""Making what is printed: in a process of its own, waited for on a thread, told on the Qt thread."""

import contextlib
import logging
import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from regioworkshop.model.commands import Weigering
from regioworkshop.report.fout import VerslagFout
from regioworkshop.report.proces import Verslagopdracht, Werk
from regioworkshop.taal import _

_log = logging.getLogger(__name__)

Druk = Callable[[Werk], None]
"""Prints and waits until it is there. Raises VerslagFout."""
KIJK = 0.1
"""Seconds between two looks at whether it must stop."""
_STOP_GEDULD = 10.0


class Drukbaan(QObject):
    """One thing being printed. All signals come on the Qt thread, `klaar` last and once."""

    klaar = Signal(str)
    """"" when the file is there, else a sentence."""
    voortgang = Signal(float)
    """How much is done, from 0 to 1."""
    _nieuws = Signal(object)

    def __init__(self, doe: Callable[[Druk], object], doel: Path, ouder: QObject) -> None:
        super().__init__(ouder)
        self._doe = doe
        self._doel = doel
        self._moet_stoppen = threading.Event()
        self._gelezen = threading.Event()
        self._nieuws.connect(self._meld, Qt.ConnectionType.QueuedConnection)
        # Ook het starten van een proces hoort niet op de draad van de vensters.
        self._draad = threading.Thread(target=self._draai, name="drukbaan", daemon=True)
        self._draad.start()

    def stop(self) -> None:
        """End it; `klaar` says so, and the target stays as it was."""
        self._moet_stoppen.set()

    def wacht_op_lezen(self, geduld: float) -> None:
        """Wait until it no longer needs what it is made from."""
        self._gelezen.wait(geduld)

    def breek_af(self) -> None:
        """End it and wait for that; nobody hears of it any more."""
        self._nieuws.disconnect(self._meld)
        self.stop()
        self._draad.join(_STOP_GEDULD)

    # --- on its own thread ---

    def _draai(self) -> None:
        zin = ""
        try:
            self._doe(self._druk)
        except (VerslagFout, Weigering) as fout:
            zin = fout.zin
        except Exception as fout:
            _log.exception("something could not be printed")
            zin = _("De PDF kon door een fout in het programma niet worden gemaakt ({soort}).").format(
                soort=type(fout).__name__
            )
        self._gelezen.set()
        self._zend(zin)

    def _druk(self, werk: Werk) -> None:
        gezegd = 0.0
        with Verslagopdracht(werk, self._doel) as opdracht:
            while not opdracht.wacht(KIJK):
                if self._moet_stoppen.is_set():
                    opdracht.stop()
                if opdracht.gelezen:
                    self._gelezen.set()
                if opdracht.deel != gezegd:
                    gezegd = opdracht.deel
                    self._zend(gezegd)

    def _zend(self, nieuws: str | float) -> None:
        # Bij het afsluiten kan het Qt-deel al weg zijn; dan hoeft niemand het meer te horen.
        with contextlib.suppress(RuntimeError):
            self._nieuws.emit(nieuws)

    # --- on the Qt thread ---

    @Slot(object)
    def _meld(self, nieuws: str | float) -> None:
        if isinstance(nieuws, str):
            self._draad.join()
            self.klaar.emit(nieuws)
        else:
            self.voortgang.emit(nieuws)


class Verslagmaker(QObject):
    """Makes reports, cards and passports, several at once if need be; `stop` ends what is going on."""

    def __init__(self, ouder: QObject | None = None) -> None:
        super().__init__(ouder)
        self._bezig: list[Drukbaan] = []

    @property
    def bezig(self) -> bool:
        return bool(self._bezig)

    def maak(self, doe: Callable[[Druk], object], doel: Path, klaar: Callable[[str], None]) -> Drukbaan:
        """Write the PDF; `klaar` gets "" when it is there, else a sentence.

        `doe` is called on a thread of its own, with the way to print; it may wait there.
        """
        baan = Drukbaan(doe, doel, self)
        self._bezig.append(baan)
        baan.klaar.connect(lambda zin: self._klaar(baan, zin, klaar))
        return baan

    def stop(self) -> None:
        for baan in self._bezig:
            baan.breek_af()
        self._bezig.clear()

    def _klaar(self, baan: Drukbaan, zin: str, klaar: Callable[[str], None]) -> None:
        if baan in self._bezig:
            self._bezig.remove(baan)
            baan.deleteLater()
            klaar(zin)
