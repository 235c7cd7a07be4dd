"""Rows and grids that several renderers share."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.iconen import Icoon
from ui.maat import Maat, Rol
from ui.tekst import Tekst, label
from ui.vakken import Vak, kolom, rij

PER_KOLOM = 7
"""More lines than this stand in two columns on the stage."""


class Rooster(QWidget):
    """Widgets in columns of equal width, row by row."""

    def __init__(self, maat: Maat, widgets: list[QWidget], kolommen: int, stap: int = 3) -> None:
        super().__init__()
        self._rooster = QGridLayout(self)
        self._rooster.setContentsMargins(0, 0, 0, 0)
        self._stap = stap
        for i, widget in enumerate(widgets):
            self._rooster.addWidget(widget, i // kolommen, i % kolommen)
        for i in range(kolommen):
            self._rooster.setColumnStretch(i, 1)
            self._rooster.setColumnMinimumWidth(i, 1)
        self.zet_maat(maat)

    def zet_maat(self, maat: Maat) -> None:
        self._rooster.setSpacing(maat.ruimte(self._stap))


def icoonregel(maat: Maat, icoon: str, kleur: str, tekst: Tekst, rol: Rol = Rol.LOPEND) -> Vak:
    """A line that begins with an icon, aligned with the first line of the text."""
    vak = rij(maat, stap=2)
    vak.erbij(Icoon(icoon, maat, kleur, rol), 0, Qt.AlignmentFlag.AlignTop)
    vak.erbij(tekst, 1)
    return vak


def regels_met_voor(maat: Maat, regels: Sequence[tuple[str, str, str]]) -> QWidget:
    """Rows of mark, text and note, column by column on the stage when there are many."""
    # Een spatie zo breed als een cijfer: 9 en 10 staan recht onder elkaar.
    cijfers = max((len(voor) for voor, _tekst, _bij in regels), default=1)
    vakken: list[Vak] = []
    for voor, tekst, bij in regels:
        teken = label(voor.rjust(cijfers, "\u2007"), maat, vet=True, kleur="accent", smal=True)
        tekstvak = kolom(maat, label(tekst, maat), stap=0)
        if bij:
            tekstvak.erbij(label(bij, maat, Rol.BIJSCHRIFT, kleur="inkt_2"))
        vak = rij(maat, stap=3)
        vak.erbij(teken, 0, Qt.AlignmentFlag.AlignTop)
        vak.erbij(tekstvak, 1, Qt.AlignmentFlag.AlignTop)
        vakken.append(vak)
    kolommen = 2 if maat.stage and len(vakken) > PER_KOLOM else 1
    per = -(-len(vakken) // kolommen) if vakken else 1
    stap = 3 if maat.stage else 2
    # Kolom voor kolom gelezen, zoals een lijst op papier.
    naast = [kolom(maat, *vakken[k * per : (k + 1) * per], stap=stap) for k in range(kolommen)]
    if kolommen == 1:
        return naast[0]
    geheel = Vak(maat, rij=True, stap=8)
    for vak in naast:
        vak.rek()
        geheel.erbij(vak, 1)
    return geheel
