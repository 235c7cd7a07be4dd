"""A session goes on while its desk is closed: the way back, and how to put it to rest. Never a dialog."""

from PySide6.QtCore import Qt, Signal

from regioworkshop.taal import _
from ui import iconen
from ui.iconen import Icoon
from ui.knoppen import Knop, Soort
from ui.maat import Maat
from ui.tekst import label
from ui.vakken import Kaart, Stroomvak, Vak, kolom


class Loopbalk(Vak):
    verder = Signal()
    stil = Signal()
    """Let the phones go and close the file. The log keeps everything."""

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, stap=0, marge=(4, 3))
        self._kop = label("", maat, vet=True)
        self._uitleg = label("", maat)
        self.knop_verder = Knop(_("Ga verder"), maat, Soort.HOOFD)
        self.knop_stil = Knop(_("Zet de sessie stil"), maat)
        self.knop_verder.clicked.connect(self.verder)
        self.knop_stil.clicked.connect(self.stil)
        kaart = Kaart(maat, streep="accent")
        inhoud = Vak(maat, rij=True, stap=3)
        inhoud.erbij(Icoon(iconen.START, maat, "accent"), 0, Qt.AlignmentFlag.AlignTop)
        knoppen = Stroomvak(self.knop_verder, self.knop_stil, spatie=4)
        inhoud.erbij(kolom(maat, self._kop, self._uitleg, knoppen, stap=2), 1)
        kaart.erbij(inhoud)
        self.erbij(kaart)
        self.hide()

    def toon(self, sessie: str) -> None:
        """Show that this session goes on."""
        self._kop.zet(_("‘{sessie}’ loopt nog.").format(sessie=sessie))
        self._uitleg.zet(
            _("De telefoons blijven verbonden en het zaalscherm blijft staan. Ga verder waar je was.")
        )
        self.setAccessibleName(self._kop.text())
        self.show()

    def vraag_eerst(self) -> None:
        """Say why the program does not end now."""
        zin = _("Zet eerst de sessie stil. Dan raken de telefoons los; alles blijft bewaard.")
        self._uitleg.zet(zin)
