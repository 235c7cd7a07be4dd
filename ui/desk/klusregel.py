"""Lines above the bottom of the desk: what takes a while, and what must be chosen first. Never a dialog."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from regioworkshop.model.blocks import Toon
from regioworkshop.taal import _
from ui import iconen
from ui.iconen import Icoon
from ui.knoppen import Knop
from ui.maat import Maat
from ui.tekst import label
from ui.vakken import Lijn, Stroomvak, Vak, rij, toon_nieuw

_TEKEN = {Toon.INFO: (iconen.BEZIG, "inkt_2"), Toon.LETOP: (iconen.LETOP, "letop")}


class Klus(Vak):
    """One sentence with what can be done about it. `weg` takes it away."""

    def __init__(self, maat: Maat, zin: str, toon: Toon) -> None:
        super().__init__(maat, stap=0)
        self._zin = zin
        icoon, kleur = _TEKEN[toon]
        self._tekst = label(zin, maat)
        self._knoppen = Stroomvak(spatie=4, rechts=True)
        regel = rij(maat, stap=3, marge=(5, 2))
        regel.erbij(Icoon(icoon, maat, kleur), 0, Qt.AlignmentFlag.AlignVCenter)
        regel.erbij(self._tekst, 1, Qt.AlignmentFlag.AlignVCenter)
        regel.erbij(self._knoppen, 1, Qt.AlignmentFlag.AlignVCenter)
        self.erbij(Lijn(maat))
        self.erbij(regel)
        self.setAccessibleName(zin)

    def daad(self, woorden: str, doe: Callable[[], object]) -> Knop:
        """Offer a button."""
        knop = Knop(woorden, self.maat)
        knop.clicked.connect(lambda _aan: doe())
        self._knoppen.erbij(knop)
        toon_nieuw(knop)
        return knop

    def zet_deel(self, deel: float) -> None:
        """Say behind the sentence how much is done, from 0 to 1."""
        hoever = _("{n} % klaar.").format(n=int(deel * 100))
        self._tekst.zet(f"{self._zin} {hoever}")

    @property
    def tekst(self) -> str:
        return self._tekst.text()

    def weg(self) -> None:
        self.hide()
        self.setParent(None)
        self.deleteLater()


class Klusregels(Vak):
    """The lines that stand there now, oldest first."""

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, stap=0)

    @property
    def klussen(self) -> list[Klus]:
        return [kind for kind in self.children() if isinstance(kind, Klus)]

    def voeg_toe(self, zin: str, toon: Toon = Toon.INFO) -> Klus:
        klus = Klus(self.maat, zin, toon)
        self.erbij(klus)
        return klus

    def vraag(self, zin: str, *antwoorden: tuple[str, Callable[[], object]]) -> Klus:
        """Ask; each answer takes the question away and then does what it says."""
        klus = self.voeg_toe(zin, Toon.LETOP)

        def kies(doe: Callable[[], object]) -> None:
            klus.weg()
            doe()

        for woorden, doe in antwoorden:
            klus.daad(woorden, lambda d=doe: kies(d))
        return klus
