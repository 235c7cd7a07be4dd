"""The list of keys, as a panel in the window."""

from PySide6.QtCore import Qt, Signal

from regioworkshop.taal import _
from ui.knoppen import Knop, toetsnaam
from ui.maat import Maat, Rol
from ui.tekst import label
from ui.vakken import Kaart, Kolomvlak, Vak, rij


class Toetsenvak(Kaart):
    dicht = Signal()

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, stap=3, marge=(5, 4))
        self.erbij(label(_("Toetsen"), maat, Rol.SECTIE, vet=True))
        self._lijst = Vak(maat, stap=1)
        # De lijst is langer dan een klein scherm: hij schuift, ook met de pijltjes.
        self.vlak = Kolomvlak(self._lijst)
        self.vlak.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.vlak.setAccessibleName(_("Toetsen"))
        self.erbij(self.vlak, 1)
        self._knop = Knop(_("Sluit deze lijst"), maat, sneltoets="Esc")
        self._knop.clicked.connect(self.dicht)
        self.erbij(self._knop, 0, Qt.AlignmentFlag.AlignLeft)

    def toon(self, toetsen: list[tuple[str, str]]) -> None:
        while (item := self._lijst.indeling.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for toets, woorden in toetsen:
            regel = rij(self.maat, stap=3)
            naam = label(toetsnaam(toets), self.maat, vet=True)
            regel.erbij(naam, 1, Qt.AlignmentFlag.AlignTop)
            regel.erbij(label(woorden, self.maat), 3)
            self._lijst.erbij(regel)
        self._lijst.rek()
