"""Making the report: in a process of its own, looked after from the Qt thread."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from regioworkshop.report.document import Drukwerk
from regioworkshop.report.fout import VerslagFout
from regioworkshop.report.proces import Verslagopdracht

KIJK_MS = 100


class Verslagmaker(QObject):
    """Makes reports one by one or several at once; `stop` ends what is going on."""

    def __init__(self, ouder: QObject | None = None) -> None:
        super().__init__(ouder)
        self._bezig: list[tuple[Verslagopdracht, Callable[[str], None]]] = []
        self._kijk = QTimer(self)
        self._kijk.setInterval(KIJK_MS)
        self._kijk.timeout.connect(self._zie)

    @property
    def bezig(self) -> bool:
        return bool(self._bezig)

    def maak(self, document: Drukwerk, doel: Path, klaar: Callable[[str], None]) -> None:
        """Write the PDF; `klaar` gets "" when it is there, else a sentence."""
        self._bezig.append((Verslagopdracht(document, doel), klaar))
        self._kijk.start()

    def stop(self) -> None:
        self._kijk.stop()
        for opdracht, _klaar in self._bezig:
            opdracht.stop()
        self._bezig.clear()

    def _zie(self) -> None:
        for paar in [p for p in self._bezig if p[0].klaar]:
            self._bezig.remove(paar)
            opdracht, klaar = paar
            try:
                opdracht.wacht()
            except VerslagFout as fout:
                klaar(fout.zin)
            else:
                klaar("")
        if not self._bezig:
            self._kijk.stop()
