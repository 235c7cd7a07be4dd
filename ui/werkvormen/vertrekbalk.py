"""Asked when somebody leaves with changes that are not saved. In the window, never a dialog."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent

from regioworkshop.taal import _
from ui import iconen
from ui.iconen import Icoon
from ui.knoppen import Knop, Soort
from ui.maat import Maat
from ui.tekst import label
from ui.vakken import Kaart, Stroomvak, Vak, kolom, rij


class Vertrekbalk(Vak):
    bewaar = Signal()
    """Save, and go away when that worked."""

    staat_er = Signal(bool)

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, stap=0, marge=(4, 2))
        self.daarna: Callable[[], None] | None = None
        self.zin = label(_("Je hebt iets veranderd dat nog niet bewaard is."), maat, vet=True)
        self.knop_bewaar = Knop(_("Bewaar en ga weg"), maat, Soort.HOOFD)
        self.knop_weg = Knop(_("Ga weg zonder bewaren"), maat)
        self.knop_blijf = Knop(_("Blijf hier"), maat)
        self.knop_bewaar.clicked.connect(self.bewaar)
        self.knop_weg.clicked.connect(self._weg)
        self.knop_blijf.clicked.connect(self.hide)
        kaart = Kaart(maat, streep="letop")
        regel = rij(maat, stap=3)
        regel.erbij(Icoon(iconen.LETOP, maat, "letop"), 0, Qt.AlignmentFlag.AlignTop)
        knoppen = Stroomvak(self.knop_bewaar, self.knop_weg, self.knop_blijf)
        regel.erbij(kolom(maat, self.zin, knoppen, stap=2), 1)
        kaart.erbij(regel)
        self.erbij(kaart)
        self.setAccessibleName(self.zin.text())
        self.hide()

    def vraag(self, daarna: Callable[[], None]) -> None:
        """Ask; `daarna` is done when the answer is to go."""
        self.daarna = daarna
        self.show()
        self.knop_bewaar.setFocus(Qt.FocusReason.TabFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.staat_er.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.staat_er.emit(False)

    def _weg(self) -> None:
        daarna = self.daarna
        self.hide()
        if daarna is not None:
            daarna()
