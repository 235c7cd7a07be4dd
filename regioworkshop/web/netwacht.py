"""Keeps an eye on the laptop's network while phones are served: another address, another Wi-Fi."""

import contextlib
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from regioworkshop.web.brandmuur import Muur, lees_muur
from regioworkshop.web.netwerk import Netwerkkaart
from regioworkshop.web.server import Deelnemersserver
from regioworkshop.web.wifi import lees_poortnamen, lees_wifinamen
from regioworkshop.web.zaalcheck import klop_aan

ELKE = 2.0
"""Seconds between two looks. Reading the cards takes less than a millisecond or so, and asks nobody."""


@dataclass(frozen=True, slots=True)
class Navraag:
    """What is asked of the system and its programs, each of which may take seconds."""

    wifinamen: Callable[[], Mapping[str, str]] = lees_wifinamen
    poortnamen: Callable[[], Mapping[str, str]] = lees_poortnamen
    muur: Callable[[int], Muur] = lees_muur
    klop: Callable[[str, int], bool | None] = klop_aan


class Netwacht:
    """Reads the cards again and again, on a thread of its own, and calls `gewijzigd` there after a change.

    What the Wi-Fi is called, and what the firewall does, is asked of other programs: so only at the start,
    after a change, and on request.
    """

    def __init__(
        self,
        server: Deelnemersserver,
        gewijzigd: Callable[[], None],
        *,
        elke: float = ELKE,
        navraag: Navraag | None = None,
    ) -> None:
        self._server = server
        self._gewijzigd = gewijzigd
        self._elke = elke
        self._navraag = navraag or Navraag()
        self._muur = Muur()
        self._poort_open: bool | None = None
        self._wek = threading.Event()
        self._vragen = True
        self._klaar = False
        self._thread: threading.Thread | None = None
        self._wifinamen: Mapping[str, str] = {}
        self._gezien: tuple[object, ...] = ()

    @property
    def wifinamen(self) -> Mapping[str, str]:
        """The name of the Wi-Fi per card, as far as the system told."""
        return self._wifinamen

    @property
    def muur(self) -> Muur:
        """What the laptop's firewall does, as far as the system told."""
        return self._muur

    @property
    def poort_open(self) -> bool | None:
        """Whether our own knock at the first address was answered; None while we have not knocked there."""
        return self._poort_open

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
        """Look again at once, and ask again what other programs know."""
        self._vragen = True
        self._wek.set()

    def _draai(self) -> None:
        self._server.zet_poortnamen(self._navraag.poortnamen())
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
            self._poort_open = None
            self._gewijzigd()
        if self._klaar or not (anders or self._vragen):
            return
        gevraagd, self._vragen = self._vragen, False
        oud = (self._wifinamen, self._poort_open, self._muur)
        self._poort_open = self._navraag.klop(self._server.netwerken[0].ip, self._server.poort)
        self._wifinamen = dict(self._navraag.wifinamen())
        # De regels van een firewall lezen kan lang duren, en een ander adres verandert ze niet.
        if gevraagd and not self._klaar:
            self._muur = self._navraag.muur(self._server.poort)
        if oud != (self._wifinamen, self._poort_open, self._muur):
            self._gewijzigd()

    def _stand(self) -> tuple[tuple[Netwerkkaart, ...], int]:
        # Een eerste bezoek is ook nieuws: het bewijst een adres.
        return self._server.netwerken, min(1, self._server.bezoek.toestellen)
