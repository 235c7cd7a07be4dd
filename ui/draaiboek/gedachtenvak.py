"""Below the blocks: when it is ready, what is wrong, and what the program thinks along. Never in the way."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal

from regioworkshop.bouwstenen.velden import Pad
from regioworkshop.catalogue.boekbeeld import Boekbeeld
from regioworkshop.model.tijdlijn import als_klok
from regioworkshop.taal import _, n_
from ui import iconen
from ui.iconen import Icoon
from ui.knoppen import Knop, Soort
from ui.maat import Maat, Rol
from ui.tekst import label
from ui.vakken import Kolomvlak, Vak, rij
from ui.werkvormen.woorden import minuten

_MEESTE = 60


@dataclass(frozen=True, slots=True)
class Regel:
    """One thing to see. `fout`: it must be mended before a session can use the draaiboek."""

    zin: str
    pad: Pad
    fout: bool = False


class Gedachtenvak(Vak):
    naar = Signal(object)
    """With the `Pad` to go to."""

    def __init__(self, maat: Maat) -> None:
        self.knoppen: list[Knop] = []
        self._regels = 3
        super().__init__(maat, stap=1, marge=(4, 2))
        self._icoon = Icoon(iconen.KLAAR, maat, "goed")
        self.som = label("", maat, vet=True)
        self.kop = label("", maat, Rol.BIJSCHRIFT, kleur="inkt_2")
        regel = rij(maat, stap=2)
        regel.erbij(self._icoon, 0, Qt.AlignmentFlag.AlignVCenter)
        regel.erbij(self.som, 2, Qt.AlignmentFlag.AlignVCenter)
        regel.erbij(self.kop, 3, Qt.AlignmentFlag.AlignVCenter)
        self.erbij(regel)
        self._lijst = Vak(maat, stap=0)
        self.vlak = Kolomvlak(self._lijst)
        self.erbij(self.vlak)
        self._getoond: tuple[Regel, ...] | None = None
        self.toon_regels(())

    def toon_tijd(self, beeld: Boekbeeld) -> None:
        """Show when it is ready, against the end that was planned."""
        zin = _("{van} tot {tot}, samen {minuten}").format(
            van=als_klok(beeld.begin), tot=als_klok(beeld.eind), minuten=minuten(beeld.minuten)
        )
        einde = beeld.opzet.einde
        if einde is not None:
            over = beeld.eind - einde
            if over > 0:
                zin += ". " + n_("Dat is {n} minuut te lang.", "Dat is {n} minuten te lang.", over).format(
                    n=over
                )
            elif over < 0:
                zin += ". " + n_("Er is {n} minuut over.", "Er zijn {n} minuten over.", -over).format(n=-over)
            else:
                zin += ". " + _("Dat past precies.")
        self.som.zet(zin if beeld.blokken else _("Nog geen blokken"))
        self.som.zet_kleur("letop" if einde is not None and beeld.eind > einde else "inkt")

    def toon_regels(self, regels: Sequence[Regel], *, leeg: bool = False) -> None:
        """Show these, what is wrong first; `leeg`: there is nothing yet to say something about."""
        nieuw = tuple(sorted(regels, key=lambda r: not r.fout)[:_MEESTE])
        fouten = sum(1 for r in regels if r.fout)
        tips = len(regels) - fouten
        delen: list[str] = []
        if fouten:
            zin = n_("{n} ding klopt nog niet", "{n} dingen kloppen nog niet", fouten)
            delen.append(zin.format(n=fouten))
        if tips:
            delen.append(n_("{n} tip", "{n} tips", tips).format(n=tips))
        goed = _("Geef het draaiboek een naam en zet er een eerste blok in.") if leeg else _("Alles klopt.")
        self.kop.zet(", ".join(delen) or goed)
        self.setAccessibleName(self.kop.text())
        if fouten:
            self._icoon.zet(iconen.FOUT, "fout")
        else:
            self._icoon.zet(*((iconen.INFO, "inkt_2") if tips or leeg else (iconen.KLAAR, "goed")))
        if nieuw == self._getoond:
            return
        self._getoond = nieuw
        while len(self.knoppen) > len(nieuw):
            knop = self.knoppen.pop()
            self._lijst.indeling.removeWidget(knop)
            knop.hide()
            knop.deleteLater()
        for nummer, regel in enumerate(nieuw):
            icoon = iconen.FOUT if regel.fout else iconen.PIJL
            if nummer == len(self.knoppen):
                knop = Knop(regel.zin, self.maat, Soort.STIL, icoon=icoon)
                knop.clicked.connect(lambda _aan=False, n=nummer: self._ga(n))
                self.knoppen.append(knop)
                self._lijst.erbij(knop)
            else:
                self.knoppen[nummer].zet(regel.zin)
                self.knoppen[nummer].zet_icoon(icoon)
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
        if self._getoond is not None and nummer < len(self._getoond):
            self.naar.emit(self._getoond[nummer].pad)
