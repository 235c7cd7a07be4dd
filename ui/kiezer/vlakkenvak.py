"""The four surfaces of one step, tried out with made-up people: desk, stage, phone and report."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QButtonGroup

from regioworkshop.taal import _
from ui.desk.voorbeeld import Voorbeeld
from ui.knoppen import Knop, Soort
from ui.maat import Rol
from ui.render.basis import Omgeving
from ui.render.kolom import Blokkenkolom
from ui.stage.bladen import Bladwijzer
from ui.stijl import Stijl
from ui.tekst import label
from ui.vakken import Kaart, Stroomvak, Vak
from ui.werkvormen.proefbeeld import ADRES, Proefbeeld, proefbeeld_nu

Maakbeeld = Callable[[list[Mapping[str, Any]], int, str, bool], Proefbeeld]
"""Makes the picture of a step: all raw steps, which one, the name of the whole, whether the result shows."""


class Vlakkenvak(Vak):
    def __init__(self, stijl: Stijl, maak: Maakbeeld) -> None:
        maat = stijl.desk()
        super().__init__(maat, stap=4, marge=(6, 5))
        self._maak = maak
        self._stappen: list[Mapping[str, Any]] = []
        self._naam = ""
        self._nummer = 0
        self.erbij(label(_("Zo ziet het eruit"), maat, Rol.SECTIE, vet=True))
        self.knop_vorige = Knop(_("Vorige stap"), maat, Soort.STIL)
        self.knop_volgende = Knop(_("Volgende stap"), maat, Soort.STIL)
        self.knop_vraag = Knop(_("Tijdens"), maat, Soort.STIL, stand=True)
        self.knop_uitslag = Knop(_("Erna"), maat, Soort.STIL, stand=True)
        self._groep = QButtonGroup(self)
        for knop in (self.knop_vraag, self.knop_uitslag):
            self._groep.addButton(knop)
        self.knop_vraag.setChecked(True)
        self.knop_vorige.clicked.connect(lambda: self._naar(self._nummer - 1))
        self.knop_volgende.clicked.connect(lambda: self._naar(self._nummer + 1))
        self.knop_uitslag.toggled.connect(lambda _aan: self._naar(self._nummer))
        self.knoppen = Stroomvak(
            self.knop_vorige, self.knop_volgende, self.knop_vraag, self.knop_uitslag, spatie=4
        )
        self.erbij(self.knoppen)
        self.stap = label("", maat, vet=True)
        self.zin = label("", maat, kleur="inkt_2")
        self.erbij(self.stap)
        self.erbij(self.zin)
        self._zeg = label("", maat)
        self._let_op = label("", maat, kleur="inkt_2")
        self.bureau, self.telefoon, self.verslag = (
            Blokkenkolom(Omgeving(maat, proefbeeld_nu)) for _n in range(3)
        )
        self.stage = Voorbeeld(maat, stijl.stage, proefbeeld_nu, Bladwijzer())
        bureau = Vak(maat, stap=2)
        for deel in (self._zeg, self._let_op, self.bureau):
            bureau.erbij(deel)
        self._vlakken = [
            self._vlak(_("Bureau van de begeleider"), bureau),
            self._vlak(_("Scherm in de zaal"), self.stage, kaart=False),
            self._vlak(_("Telefoon, als schets"), self.telefoon),
            self._vlak(_("Verslag"), self.verslag),
        ]
        for vlak in self._vlakken:
            self.erbij(vlak)
        self.rek()
        self.toon([], "")

    def _vlak(self, naam: str, inhoud: Any, kaart: bool = True) -> Vak:
        vlak = Vak(self.maat, stap=1)
        vlak.erbij(label(naam, self.maat, Rol.BIJSCHRIFT, kleur="inkt_2", vet=True))
        if kaart:
            houder = Kaart(self.maat, marge=(4, 4))
            houder.erbij(inhoud)
            vlak.erbij(houder)
        else:
            vlak.erbij(inhoud)
        return vlak

    def toon(self, stappen: list[Mapping[str, Any]], naam: str) -> None:
        """Show a werkvorm from its first step that asks something, or its first."""
        self._stappen, self._naam = stappen, naam
        self.setVisible(bool(stappen))
        eerste = next((n for n, s in enumerate(stappen) if s.get("bouwsteen", "ronde") != "ronde"), 0)
        self._naar(eerste)

    def _naar(self, nummer: int) -> None:
        if not 0 <= nummer < len(self._stappen):
            return
        self._nummer = nummer
        stap = self._stappen[nummer]
        self.knop_vorige.setEnabled(nummer > 0)
        self.knop_volgende.setEnabled(nummer + 1 < len(self._stappen))
        self.stap.zet(
            _("Stap {n} van {totaal}: {titel}, {minuten} min.").format(
                n=nummer + 1, totaal=len(self._stappen), titel=stap.get("titel"), minuten=stap.get("minuten")
            )
        )
        beeld = self._maak(self._stappen, nummer, self._naam, self.knop_uitslag.isChecked())
        self.zin.zet(beeld.zin)
        self.zin.setVisible(bool(beeld.zin))
        for vlak in self._vlakken:
            vlak.setVisible(not beeld.zin)
        if beeld.stage is None or beeld.phone is None or beeld.desk is None:
            return
        self._zeg.zet(_("Wat je zegt: {tekst}").format(tekst=beeld.desk.zeg))
        self._zeg.setVisible(bool(beeld.desk.zeg))
        self._let_op.zet(_("Let op: {tekst}").format(tekst=beeld.desk.let_op))
        self._let_op.setVisible(bool(beeld.desk.let_op))
        self.bureau.toon(beeld.desk.blocks)
        self.stage.toon(beeld.stage, ADRES)
        self.telefoon.toon(beeld.phone.blocks)
        self.verslag.toon(beeld.report)
        self._vlakken[3].setVisible(bool(beeld.report))

    def sluit(self) -> None:
        self.stage.sluit()
