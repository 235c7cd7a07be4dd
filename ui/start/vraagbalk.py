"""A package of others wants to join in: named once, and the leader says yes or no. Never a dialog."""

from PySide6.QtCore import Qt, Signal

from regioworkshop.taal import _
from regioworkshop.uitbreidingen import Uitbreiding
from ui import iconen
from ui.iconen import Icoon
from ui.knoppen import Knop
from ui.maat import Maat
from ui.tekst import label
from ui.vakken import Kaart, Vak, kolom, rij


class Vraagbalk(Vak):
    """Asks about one package after another; gone when there is none left."""

    besluit = Signal(str, bool)
    """Name of the package, and whether it may join in."""

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, stap=0, marge=(4, 3))
        self._naam = ""
        self._kop = label("", maat, vet=True)
        self._uitleg = label("", maat)
        self.knop_ja = Knop(_("Vertrouw en gebruik"), maat)
        self.knop_nee = Knop(_("Niet gebruiken"), maat)
        self.knop_ja.clicked.connect(lambda: self.besluit.emit(self._naam, True))
        self.knop_nee.clicked.connect(lambda: self.besluit.emit(self._naam, False))
        knoppen = rij(maat, self.knop_ja, self.knop_nee, stap=2)
        knoppen.rek()
        kaart = Kaart(maat, streep="letop")
        inhoud = Vak(maat, rij=True, stap=3)
        inhoud.erbij(Icoon(iconen.LETOP, maat, "letop"), 0, Qt.AlignmentFlag.AlignTop)
        inhoud.erbij(kolom(maat, self._kop, self._uitleg, knoppen, stap=2), 1)
        kaart.erbij(inhoud)
        self.erbij(kaart)
        self.hide()

    def vraag(self, uitbreidingen: tuple[Uitbreiding, ...]) -> None:
        """Ask about the first of these; nothing is shown when there are none."""
        self.setVisible(bool(uitbreidingen))
        if not uitbreidingen:
            return
        eerste = uitbreidingen[0]
        self._naam = eerste.naam
        self._kop.zet(
            _("Het pakket ‘{naam}’ ({versie}) wil meedoen.").format(naam=eerste.naam, versie=eerste.versie)
        )
        wat = _("Een pakket kan alles wat dit programma kan. Gebruik het alleen als je de maker vertrouwt.")
        zelf = _("De maker schrijft: ‘{tekst}’").format(tekst=eerste.samenvatting)
        self._uitleg.zet(f"{wat}\n{zelf}" if eerste.samenvatting else wat)
        self.setAccessibleName(self._kop.text())
