"""At the right of the foot: what Ctrl+Z takes back, and the list of deeds."""

from PySide6.QtCore import Qt, Signal

from regioworkshop.engine.bijhouden import Voet
from regioworkshop.taal import _
from ui import iconen
from ui.knoppen import Knop, Soort
from ui.maat import Maat
from ui.vakken import Stroomvak, Vak


class Terugvak(Vak):
    terug = Signal()
    opnieuw = Signal()
    toon_daden = Signal()

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, marge=(3, 0))
        self.knop = Knop("", maat, Soort.STIL, icoon=iconen.TERUG, sneltoets="Ctrl+Z")
        self.knop_opnieuw = Knop(_("Toch wel"), maat, Soort.STIL, icoon=iconen.OPNIEUW, sneltoets="Ctrl+Y")
        self.knop_daden = Knop(_("Wat je deed"), maat, Soort.STIL, sneltoets="O")
        stroom = Stroomvak(self.knop, self.knop_opnieuw, self.knop_daden, spatie=2, rechts=True)
        self.erbij(stroom, 0, Qt.AlignmentFlag.AlignVCenter)
        self.knop.clicked.connect(self.terug)
        self.knop_opnieuw.clicked.connect(self.opnieuw)
        self.knop_daden.clicked.connect(self.toon_daden)

    def toon(self, voet: Voet) -> None:
        zin = _("Maak ongedaan: {daad}").format(daad=voet.terug)
        self.knop.zet(zin if voet.terug else _("Niets om ongedaan te maken"), "Ctrl+Z")
        self.knop.setEnabled(bool(voet.terug))
        self.knop_opnieuw.setVisible(bool(voet.opnieuw))
