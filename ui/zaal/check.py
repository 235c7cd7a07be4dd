"""Joins the check of the room to a session that is led: its server, the network watch, the stage."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from regioworkshop.web.netwacht import Netwacht
from regioworkshop.web.server import Deelnemersserver
from regioworkshop.web.wifi import Wifi
from regioworkshop.web.zaalcheck import Meting
from ui.desk.venster import Deskvenster
from ui.stijl import Stijl
from ui.zaal.geheugen import Checkgeheugen, Wifigeheugen
from ui.zaal.venster import Zaalcheckvenster, Zaalgegevens

_TIK_MS = 1_000


class Zaalcheck(QObject):
    """Opens the window when asked, and keeps it up to date while it is open. Reads, never waits."""

    toon_code = Signal()
    gedaan = Signal()
    """The leader looked, and closed the window."""

    def __init__(
        self,
        desk: Deskvenster,
        stijl: Stijl,
        geheugen: Wifigeheugen,
        server: Deelnemersserver | None,
        netwacht: Netwacht | None,
        code: Callable[[], str],
        verwacht: Callable[[], int],
        ouder: QObject,
    ) -> None:
        super().__init__(ouder)
        self._desk = desk
        self._stijl = stijl
        self._geheugen = geheugen
        self._server = server
        self._netwacht = netwacht
        self._code = code
        self._verwacht = verwacht
        self._sinds = monotonic()
        self._adres = ""
        self._checks: Checkgeheugen | None = None
        self._einde = False
        self.venster: Zaalcheckvenster | None = None
        self._klok = QTimer(self)
        self._klok.setInterval(_TIK_MS)
        self._klok.timeout.connect(self.ververs)
        desk.zet_wifi(geheugen.wifi)

    def open(self) -> None:
        """Show the window, in front when it was open already."""
        if self.venster is None:
            venster = Zaalcheckvenster(self._stijl, self._geheugen)
            venster.kies.connect(self._kies)
            venster.kijk_nu.connect(self._kijk_nu)
            venster.wifi.connect(self._zet_wifi)
            venster.uitleg.connect(self._desk.zet_uitleg)
            venster.toon_code.connect(self.toon_code)
            venster.gesloten.connect(self._gesloten)
            if self._checks is not None:
                venster.vanzelf.setChecked(self._checks.vanzelf)
                venster.vanzelf.toggled.connect(self._checks.zet_vanzelf)
            self.venster = venster
            venster.leg_op(self._desk)
            self._sinds = monotonic()
        self.ververs()
        self._klok.start()
        self.venster.show()
        self.venster.raise_()
        self.venster.activateWindow()

    def zet_vanzelf(self, checks: Checkgeheugen) -> None:
        """Let the window say whether it opens by itself next time."""
        self._checks = checks

    def ververs(self) -> None:
        """Show how things are now."""
        if self.venster is not None:
            self.venster.toon(self._gegevens())

    def sluit(self) -> None:
        """Close the window because the session ends: that is not the leader who has seen enough."""
        self._einde = True
        if self.venster is not None:
            self.venster.close()

    def _gegevens(self) -> Zaalgegevens:
        if self._server is None or self._netwacht is None:
            return Zaalgegevens(Meting(luistert=False))
        adres = self._desk.adres
        if adres != self._adres:
            # Op een nieuw adres begint het wachten op de eerste telefoon opnieuw.
            self._adres = adres
            self._sinds = monotonic()
        meting = Meting(
            self._server.netwerken,
            poort_open=self._netwacht.poort_open,
            muur=self._netwacht.muur,
            toestellen=self._bewezen(self._server),
            seconden=monotonic() - self._sinds,
            verwacht=self._verwacht(),
        )
        return Zaalgegevens(meting, adres, self._code(), self._server.gekozen, self._netwacht.wifinamen)

    @staticmethod
    def _bewezen(server: Deelnemersserver) -> int:
        """Return how many devices came by; none while nobody came at the address that is on the stage."""
        ip = server.netwerken[0].ip if server.netwerken else ""
        return server.bezoek.toestellen if ip in server.bezoek.bewezen else 0

    def _kies(self, ip: str) -> None:
        # Het lezen zelf doet de wacht; hier wordt alleen gezegd wat voorgaat.
        if self._server is not None and self._netwacht is not None:
            self._server.zet_keus(ip)
            self._netwacht.kijk_nu()

    def _kijk_nu(self) -> None:
        self._sinds = monotonic()
        if self._netwacht is not None:
            self._netwacht.kijk_nu()

    def _zet_wifi(self, wifi: Wifi | None, bewaar: bool) -> None:
        self._geheugen.zet(wifi, bewaar)
        self._desk.zet_wifi(wifi)

    def _gesloten(self) -> None:
        venster, self.venster = self.venster, None
        self._klok.stop()
        if venster is not None:
            venster.deleteLater()
        if not self._einde:
            self.gedaan.emit()
            self._desk.activateWindow()
