"""What is still wrong, all at once: each a button that goes to its place."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal

from regioworkshop.bouwstenen.velden import Pad
from regioworkshop.taal import _
from ui import iconen
from ui.iconen import Icoon
from ui.knoppen import Knop, Soort
from ui.maat import Maat
from ui.tekst import label
from ui.vakken import Kolomvlak, Vak, rij
from ui.werkvormen.velden import telwoord

_MEESTE = 60
"""So many are shown; who mends those sees the rest."""


@dataclass(frozen=True, slots=True)
class Wijzer:
    """A problem in the words of the form, and where it is."""

    zin: str
    pad: Pad


class Problemenvak(Vak):
    naar = Signal(object)
    """With the `Pad` to go to."""

    def __init__(self, maat: Maat) -> None:
        self.knoppen: list[Knop] = []
        self._regels = 3
        super().__init__(maat, stap=1, marge=(4, 2))
        self._icoon = Icoon(iconen.KLAAR, maat, "goed")
        self.kop = label("", maat, vet=True)
        regel = rij(maat, stap=2)
        regel.erbij(self._icoon, 0, Qt.AlignmentFlag.AlignVCenter)
        regel.erbij(self.kop, 1, Qt.AlignmentFlag.AlignVCenter)
        self.erbij(regel)
        self._lijst = Vak(maat, stap=0)
        self.vlak = Kolomvlak(self._lijst)
        self.erbij(self.vlak)
        self._wijzers: tuple[Wijzer, ...] | None = None
        self.toon(())

    def toon(self, wijzers: Sequence[Wijzer]) -> None:
        nieuw = tuple(wijzers[:_MEESTE])
        aantal = len(wijzers)
        self._icoon.zet(*((iconen.LETOP, "letop") if aantal else (iconen.KLAAR, "goed")))
        self.kop.zet(telwoord(aantal) if aantal else _("Alles klopt."))
        self.setAccessibleName(self.kop.text())
        if nieuw == self._wijzers:
            return
        self._wijzers = nieuw
        while len(self.knoppen) > len(nieuw):
            knop = self.knoppen.pop()
            self._lijst.indeling.removeWidget(knop)
            knop.hide()
            knop.deleteLater()
        for nummer, wijzer in enumerate(nieuw):
            if nummer == len(self.knoppen):
                knop = Knop(wijzer.zin, self.maat, Soort.STIL, icoon=iconen.PIJL)
                knop.clicked.connect(lambda _aan=False, n=nummer: self._ga(n))
                self.knoppen.append(knop)
                self._lijst.erbij(knop)
            else:
                self.knoppen[nummer].zet(wijzer.zin)
        self.vlak.setVisible(bool(nieuw))
        self._pas()

    def zet_maat(self, maat: Maat) -> None:
        super().zet_maat(maat)
        if self.knoppen:
            self._pas()

    def zet_regels(self, regels: int) -> None:
        """Show this many at once; the others are a scroll away."""
        if regels != self._regels:
            self._regels = regels
            self._pas()

    def _pas(self) -> None:
        regel = self.knoppen[0].minimumSizeHint().height() if self.knoppen else 0
        self.vlak.setFixedHeight(min(self._regels, len(self.knoppen)) * regel)

    def _ga(self, nummer: int) -> None:
        if self._wijzers is not None and nummer < len(self._wijzers):
            self.naar.emit(self._wijzers[nummer].pad)
