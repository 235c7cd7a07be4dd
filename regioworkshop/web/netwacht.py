"""Keeps an eye on the laptop's network while phones are served: another address, another Wi-Fi."""

import contextlib
import threading
from collections.abc import Callable, Mapping

from regioworkshop.web.netwerk import Netwerkkaart
from regioworkshop.web.server import Deelnemersserver
from regioworkshop.web.wifi import lees_poortnamen, lees_wifinamen

ELKE = 2.0
"""Seconds between two looks. Reading the cards takes less than a millisecond or so, and asks nobody."""


class Netwacht:
    """Reads the cards again and again, on a thread of its own, and calls `gewijzigd` there after a change.

    What the Wi-Fi is called is asked of other programs, so only at the start, after a change, and on request.
    """

    def __init__(
        self,
        server: Deelnemersserver,
        gewijzigd: Callable[[], None],
        *,
        elke: float = ELKE,
        wifinamen: Callable[[], Mapping[str, str]] = lees_wifinamen,
        poortnamen: Callable[[], Mapping[str, str]] = lees_poortnamen,
    ) -> None:
        self._server = server
        self._gewijzigd = gewijzigd
        self._elke = elke
        self._lees_wifi = wifinamen
        self._lees_poorten = poortnamen
        self._wek = threading.Event()
        self._namen_vragen = True
        self._klaar = False
        self._thread: threading.Thread | None = None
        self._wifinamen: Mapping[str, str] = {}
        self._gezien: tuple[object, ...] = ()

    @property
    def wifinamen(self) -> Mapping[str, str]:
        """The name of the Wi-Fi per card, as far as the system told."""
        return self._wifinamen

    def start(self) -> None:
        self._thread = threading.Thread(target=self._draai, name="netwacht", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop looking. May be called more than once."""
        self._klaar = True
        self._wek.set()
        if self._thread is not None:
            self._thread.join(10)

    def kijk_nu(self) -> None:
        """Look again at once, names of Wi-Fi included."""
        self._namen_vragen = True
        self._wek.set()

    def _draai(self) -> None:
        self._server.zet_poortnamen(self._lees_poorten())
        self._gezien = self._stand()
        while not self._klaar:
            # Een netwerkkaart die net weggaat, mag het kijken niet stoppen.
            with contextlib.suppress(OSError):
                self._kijk()
            self._wek.wait(self._elke)
            self._wek.clear()

    def _kijk(self) -> None:
        self._server.ververs_adressen()
        anders = self._stand() != self._gezien
        if anders:
            self._gezien = self._stand()
            self._gewijzigd()
        if (anders or self._namen_vragen) and not self._klaar:
            self._namen_vragen = False
            namen = dict(self._lees_wifi())
            if namen != self._wifinamen:
                self._wifinamen = namen
                self._gewijzigd()

    def _stand(self) -> tuple[tuple[Netwerkkaart, ...], int]:
        # Een eerste bezoek is ook nieuws: het bewijst een adres.
        return self._server.netwerken, min(1, self._server.bezoek.toestellen)
