"""The deeds that fit now: one primary button, the others quiet below it."""

from time import monotonic

from PySide6.QtCore import QTimer, Signal

from regioworkshop.engine.views import Daad
from regioworkshop.model.commands import SluitSessie
from regioworkshop.taal import _
from ui import iconen
from ui.knoppen import Knop, Soort
from ui.maat import Maat
from ui.vakken import Stroomvak, Vak

RUST_S = 0.4
"""After the primary deed changed, a second press of a double click does nothing."""
ZEKER_MS = 6_000


class Daden(Vak):
    gekozen = Signal(object)
    """With the `Daad`."""

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, stap=1, marge=(6, 2))
        self._hoofd: Daad | None = None
        self._ook: tuple[Daad, ...] = ()
        self._sinds = 0.0
        self._zeker: Daad | None = None
        self.knop = Knop("", maat, Soort.HOOFD)
        self.knop.clicked.connect(self.doe_hoofd)
        self.erbij(self.knop)
        self.stroom = Stroomvak(spatie=4)
        self.erbij(self.stroom)
        self.knoppen: list[Knop] = []
        self._vraagklok = QTimer(self)
        self._vraagklok.setSingleShot(True)
        self._vraagklok.setInterval(ZEKER_MS)
        self._vraagklok.timeout.connect(self._laat_maar)

    @property
    def hoofd(self) -> Daad | None:
        return self._hoofd

    def toon(self, hoofd: Daad | None, ook: tuple[Daad, ...]) -> None:
        if hoofd != self._hoofd:
            self._hoofd = hoofd
            self._sinds = monotonic()
            self._laat_maar()
            self.knop.zet(hoofd.label if hoofd else "", hoofd.sneltoets if hoofd else "")
            self.knop.setVisible(hoofd is not None)
        over = tuple(d for d in ook if hoofd is None or d.command != hoofd.command)
        if over != self._ook:
            self._ook = over
            self._zet_ook()

    def zet_bezig(self, bezig: bool) -> None:
        """While a deed is on its way, the primary button waits."""
        self.knop.setEnabled(not bezig)

    @property
    def neemt_aan(self) -> bool:
        """Whether a press of the primary button is a deed now."""
        return self._hoofd is not None and self.knop.isEnabled() and monotonic() - self._sinds >= RUST_S

    def doe_hoofd(self) -> None:
        if self._hoofd is not None and self.neemt_aan:
            self._doe(self._hoofd, self.knop)

    def doe_toets(self, sneltoets: str) -> bool:
        """Do the deed of this key, if there is one now."""
        if self._hoofd is not None and self._hoofd.sneltoets == sneltoets:
            self.doe_hoofd()
            return True
        for daad, knop in zip(self._ook, self.knoppen, strict=True):
            if daad.sneltoets == sneltoets:
                self._doe(daad, knop)
                return True
        return False

    def toetsen(self) -> list[tuple[str, str]]:
        """Return the keys that work now, with their words."""
        daden = [self._hoofd, *self._ook] if self._hoofd else list(self._ook)
        return [(d.sneltoets, d.label) for d in daden if d.sneltoets]

    def _zet_ook(self) -> None:
        for i, daad in enumerate(self._ook):
            if i < len(self.knoppen):
                self.knoppen[i].zet(daad.label, daad.sneltoets)
                continue
            knop = Knop(daad.label, self.maat, Soort.STIL, sneltoets=daad.sneltoets)
            knop.clicked.connect(lambda _aan, nummer=i: self._doe_ook(nummer))
            self.knoppen.append(knop)
            self.stroom.erbij(knop)
        for knop in self.knoppen[len(self._ook) :]:
            knop.hide()
            knop.setParent(None)
            knop.deleteLater()
        del self.knoppen[len(self._ook) :]

    def _doe_ook(self, nummer: int) -> None:
        if nummer < len(self._ook):
            self._doe(self._ook[nummer], self.knoppen[nummer])

    def _doe(self, daad: Daad, knop: Knop) -> None:
        # Afsluiten kan niet terug: twee keer drukken in plaats van een venster met een vraag.
        if isinstance(daad.command, SluitSessie) and self._zeker != daad:
            self._laat_maar()
            self._zeker = daad
            knop.zet(_("Zeker? Druk nog een keer om af te sluiten"), daad.sneltoets)
            knop.zet_icoon(iconen.LETOP)
            self._sinds = monotonic()
            self._vraagklok.start()
            return
        self._laat_maar()
        self.gekozen.emit(daad)

    def _laat_maar(self) -> None:
        self._vraagklok.stop()
        if self._zeker is None:
            return
        self._zeker = None
        for daad, knop in ((self._hoofd, self.knop), *zip(self._ook, self.knoppen, strict=False)):
            if daad is not None and isinstance(daad.command, SluitSessie):
                knop.zet(daad.label, daad.sneltoets)
                knop.zet_icoon("")
