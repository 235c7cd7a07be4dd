"""The two blocks that the form builder does not know: settings of a bouwsteen, and minutes of a time form."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt

from regioworkshop.bouwstenen.basis import Bouwstenen
from regioworkshop.bouwstenen.velden import Pad, Soort, Veld, velden_van
from regioworkshop.taal import _
from ui.knoppen import Vinkregel
from ui.maat import Maat, Rol
from ui.tekst import label
from ui.vakken import Vak, rij
from ui.werkvormen.velden import Blokform, Bron, Tekstveld, Veldvak
from ui.werkvormen.woorden import bouwsteenwoord, minuten

Stappen = Callable[[], list[tuple[str, str, Any]]]
"""The steps there are: id, title and minutes."""


class Instellingenveld(Veldvak):
    """The settings of the bouwsteen that the step has now."""

    def __init__(self, veld: Veld, pad: Pad, bron: Bron, maat: Maat, bouwstenen: Bouwstenen) -> None:
        super().__init__(veld, pad, bron, maat, standaard={})
        self._bouwstenen = bouwstenen
        self._naam = ""
        self.form: Blokform | None = None
        self._vak: Vak | None = None

    @property
    def bouwsteen(self) -> str:
        naam = self.bron.lees((*self.pad[:-1], "bouwsteen"))
        return "ronde" if naam is None else str(naam)

    def toon(self) -> None:
        if self.bouwsteen != self._naam:
            self._bouw(self.bouwsteen)
        if self.form is not None:
            self.form.toon()
            self.form.toon_vreemd()

    def richt(self) -> None:
        if self.form is not None and self.form.vakken:
            next(iter(self.form.vakken.values())).richt()

    def zoek(self, pad: Pad) -> Veldvak | None:
        if super().zoek(pad) is None:
            return None
        return (self.form.zoek(pad) if self.form is not None else None) or self

    def _bouw(self, naam: str) -> None:
        if self._vak is not None:
            self.indeling.removeWidget(self._vak)
            self._vak.hide()
            self._vak.setParent(None)
            self._vak.deleteLater()
        self._naam, self._vak, self.form = naam, None, None
        bouwsteen = self._bouwstenen.get(naam)
        if bouwsteen is None or not velden_van(bouwsteen.Instellingen):
            return
        self._vak = Vak(self.maat, stap=4)
        self._vak.erbij(label(bouwsteenwoord(naam), self.maat, Rol.SECTIE, vet=True))
        self.form = Blokform(bouwsteen.Instellingen, self.pad, self.bron, self.maat)
        self._vak.erbij(self.form)
        self.erbij(self._vak)


class Minutenveld(Veldvak):
    """Which steps stay in a shorter time form, and how long they take there."""

    def __init__(self, veld: Veld, pad: Pad, bron: Bron, maat: Maat, stappen: Stappen) -> None:
        super().__init__(veld, pad, bron, maat, standaard={})
        self._stappen = stappen
        self._getoond: list[tuple[str, str]] | None = None
        self.vinken: dict[str, Vinkregel] = {}
        self.getallen: dict[str, Tekstveld] = {}
        self.erbij(label(veld.label, maat, vet=True))
        uitleg = _("Een stap zonder vinkje valt weg.")
        self.erbij(label(uitleg, maat, Rol.BIJSCHRIFT, kleur="inkt_2"))
        self._lijst = rij(maat)
        self.erbij(self._lijst)
        self._som = label("", maat, Rol.BIJSCHRIFT)
        self.erbij(self._som)

    def toon(self) -> None:
        nu = self._nu()
        stappen = self._stappen()
        # Wat naar geen stap wijst, staat er ook bij: anders kan niemand het weghalen.
        weg = [(naam, _("{naam} (deze stap is er niet)").format(naam=naam)) for naam in nu]
        bekend = {naam for naam, _titel, _m in stappen}
        regels = [(n, t) for n, t, _m in stappen] + [(n, t) for n, t in weg if n not in bekend]
        if regels != self._getoond:
            self._getoond = regels
            self._bouw(regels)
        for naam, vink in self.vinken.items():
            vink.setChecked(naam in nu)
            self.getallen[naam].setVisible(naam in nu)
            self.getallen[naam].toon()
        som = sum(m for m in nu.values() if isinstance(m, int) and not isinstance(m, bool))
        vol = sum(m for _n, _t, m in stappen if isinstance(m, int) and not isinstance(m, bool))
        zin = _("Samen {som}, in plaats van {vol}.")
        self._som.zet(zin.format(som=minuten(som), vol=minuten(vol)))

    def richt(self) -> None:
        if self.vinken:
            next(iter(self.vinken.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def _nu(self) -> Mapping[str, Any]:
        waarde = self.bron.lees(self.pad)
        return waarde if isinstance(waarde, Mapping) else {}

    def _bouw(self, regels: list[tuple[str, str]]) -> None:
        self.indeling.removeWidget(self._lijst)
        self._lijst.hide()
        self._lijst.setParent(None)
        self._lijst.deleteLater()
        self._lijst = Vak(self.maat, stap=1)
        self.vinken, self.getallen = {}, {}
        enkel = Veld(Soort.GETAL, _("Minuten"), minimum=1, maximum=240)
        for naam, titel in regels:
            vink = Vinkregel(titel, self.maat)
            vink.clicked.connect(lambda aan, n=naam: self._zet(n, aan))
            getal = Tekstveld(enkel, (*self.pad, naam), self.bron, self.maat, kop="")
            getal.invoer.setAccessibleName(_("Minuten voor {stap}").format(stap=titel))
            self.vinken[naam], self.getallen[naam] = vink, getal
            regel = rij(self.maat, stap=2)
            regel.erbij(vink, 1)
            regel.erbij(getal)
            self._lijst.erbij(regel)
        self.indeling.insertWidget(self.indeling.count() - 1, self._lijst)
        self._lijst.show()

    def _zet(self, naam: str, aan: bool) -> None:
        if not aan:
            self.bron.wis((*self.pad, naam), False)
            return
        vol = next((m for n, _t, m in self._stappen() if n == naam), 1)
        self.bron.zet((*self.pad, naam), vol, False)
