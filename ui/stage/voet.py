"""The foot of the stage: the way in for latecomers, the counter, the time, the page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from regioworkshop.model.blocks import Block, Teller, Tijd
from regioworkshop.taal import _
from ui import iconen
from ui.iconen import Icoon
from ui.maat import Rol
from ui.render.basis import Omgeving
from ui.render.tijd import Tijdblok
from ui.tekst import label
from ui.vakken import Vak


class Voet(Vak):
    """One line. Everything has its own place, so nothing moves when a number grows."""

    def __init__(self, omgeving: Omgeving) -> None:
        super().__init__(omgeving.maat, rij=True, stap=8)
        maat = omgeving.maat
        self._omgeving = omgeving
        midden = Qt.AlignmentFlag.AlignVCenter
        self._telefoon = Icoon(iconen.TELEFOON, maat, "inkt_2", Rol.BIJSCHRIFT)
        self._adres = label("", maat, Rol.BIJSCHRIFT, kleur="inkt_2")
        links = Vak(maat, rij=True, stap=2)
        links.erbij(self._telefoon, 0, midden)
        links.erbij(self._adres, 1, midden)
        self.erbij(links, 1, midden)
        self._blad = label("", maat, Rol.BIJSCHRIFT, kleur="inkt_2", smal=True)
        self.erbij(self._blad, 0, midden)
        self._mensen = Icoon(iconen.MENSEN, maat, "inkt_2", Rol.CIJFER)
        self._teller = label("", maat, Rol.CIJFER, vet=True, smal=True)
        rechts = Vak(maat, rij=True, stap=3)
        rechts.erbij(self._mensen, 0, midden)
        rechts.erbij(self._teller, 0, midden)
        self._tellervak = rechts
        self.erbij(rechts, 0, midden)
        self._tijd: Tijdblok | None = None

    def toon(self, blocks: Sequence[Block], adres: str) -> None:
        """Show the time and the counter among `blocks`, and how to get in, in words."""
        self._adres.zet(_("Meedoen: {adres}").format(adres=adres.rstrip("/")) if adres else "")
        self._telefoon.setVisible(bool(adres))
        teller = next((b for b in blocks if isinstance(b, Teller)), None)
        self._tellervak.setVisible(teller is not None)
        if teller is not None:
            self._teller.zet(teller.zin)
            vol = 0 < teller.totaal <= teller.binnen
            self._mensen.zet(iconen.KLAAR if vol else iconen.MENSEN, "goed" if vol else "inkt_2")
        self._toon_tijd(next((b for b in blocks if isinstance(b, Tijd) and not b.naam), None))

    def toon_blad(self, blad: int, aantal: int) -> None:
        tekst = _("blad {n} van {totaal}").format(n=blad + 1, totaal=aantal) if aantal > 1 else ""
        self._blad.zet(tekst)
        self._blad.setVisible(bool(tekst))

    def _toon_tijd(self, tijd: Tijd | None) -> None:
        if tijd is not None and self._tijd is not None:
            self._tijd.werk_bij(tijd)
        elif tijd is not None:
            self._tijd = Tijdblok(tijd, Omgeving(self.maat, self._omgeving.nu))
            self.erbij(self._tijd, 0, Qt.AlignmentFlag.AlignVCenter)
        elif self._tijd is not None:
            self.indeling.removeWidget(self._tijd)
            self._tijd.hide()
            self._tijd.deleteLater()
            self._tijd = None
