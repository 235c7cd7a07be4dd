"""The calm line at the bottom: what was refused and why, or what went well. Never a dialog."""

from PySide6.QtCore import Qt, QTimer

from regioworkshop.model.blocks import Toon
from regioworkshop.taal import _
from ui import iconen
from ui.iconen import Icoon
from ui.maat import Maat
from ui.tekst import label
from ui.vakken import Vak

BLIJFT_MS = 12_000
_TEKEN = {
    Toon.INFO: (iconen.INFO, "inkt_2"),
    Toon.GOED: (iconen.KLAAR, "goed"),
    Toon.LETOP: (iconen.LETOP, "letop"),
    Toon.FOUT: (iconen.FOUT, "fout"),
}


class Onderregel(Vak):
    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, rij=True, stap=2, marge=(5, 2))
        self._rust = ""
        self._icoon = Icoon(iconen.INFO, maat, "inkt_2")
        self._tekst = label("", maat)
        self.erbij(self._icoon, 0, Qt.AlignmentFlag.AlignVCenter)
        self.erbij(self._tekst, 1, Qt.AlignmentFlag.AlignVCenter)
        self._klok = QTimer(self)
        self._klok.setSingleShot(True)
        self._klok.setInterval(BLIJFT_MS)
        self._klok.timeout.connect(self.wis)
        self.wis()

    @property
    def tekst(self) -> str:
        return self._tekst.text()

    def zet_rust(self, tekst: str) -> None:
        """What stands here when there is nothing to say."""
        self._rust = tekst
        if not self._klok.isActive():
            self.wis()

    def meld(self, zin: str, toon: Toon = Toon.LETOP) -> None:
        icoon, kleur = _TEKEN[toon]
        self._icoon.zet(icoon, kleur)
        self._icoon.show()
        self._tekst.zet(zin)
        self._tekst.zet_kleur("inkt")
        self.setAccessibleName(_("Melding: {zin}").format(zin=zin))
        self._klok.start()

    def wis(self) -> None:
        self._klok.stop()
        self._icoon.zet(iconen.INFO, "inkt_2")
        self._icoon.setVisible(bool(self._rust))
        self._tekst.zet(self._rust or " ")
        self._tekst.zet_kleur("inkt_2")
        self.setAccessibleName(self._rust)
