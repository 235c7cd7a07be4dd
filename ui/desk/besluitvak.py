"""What the group decides: tick what goes along, say why. Half-made choices survive every update."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from regioworkshop.engine.views import Besluitvraag
from regioworkshop.model.commands import LegBesluitVast
from regioworkshop.taal import _
from ui import iconen
from ui.iconen import Icoon
from ui.knoppen import Knop, Vinkregel
from ui.maat import Maat, Rol
from ui.render.formulier import Tekstvak
from ui.tekst import label
from ui.vakken import Kaart, Vak, rij

_TEKENS = 500


class Besluitvak(Kaart):
    vastleggen = Signal(object)
    """With the command."""

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, stap=3, marge=(4, 4))
        self._vraag: Besluitvraag | None = None
        self._ronde = ""
        self._vinken: dict[str, Vinkregel] = {}
        self._kop = label(_("Besluit van de groep"), maat, Rol.SECTIE, vet=True)
        self._uitleg = label("", maat, kleur="inkt_2")
        self._lijst = Vak(maat, stap=0)
        self._toelichting = Tekstvak(_TEKENS, maat)
        self._toelichting.setAccessibleName(_("Waarom neemt de groep dit mee?"))
        self._knop = Knop(_("Leg besluit vast"), maat)
        self._knop.clicked.connect(lambda: self.vastleggen.emit(self.command))
        self._icoon = Icoon(iconen.KLAAR, maat, "goed")
        self._stand = label("", maat, Rol.BIJSCHRIFT, kleur="inkt_2")
        self.erbij(self._kop)
        self.erbij(self._uitleg)
        self.erbij(self._lijst)
        self.erbij(label(_("Waarom? (mag leeg)"), maat, vet=True))
        self.erbij(self._toelichting)
        self._onder = rij(maat, self._knop, self._icoon, stap=2)
        self._onder.erbij(self._stand, 1)
        self.erbij(self._onder)
        self._toelichting.textChanged.connect(self._toon_stand)

    @property
    def command(self) -> LegBesluitVast:
        """What would be recorded now: the ticked items in the order of the list."""
        gekozen = tuple(naam for naam, vink in self._vinken.items() if vink.isChecked())
        return LegBesluitVast(gekozen, self._toelichting.toPlainText().strip())

    @property
    def vinken(self) -> tuple[Vinkregel, ...]:
        return tuple(self._vinken.values())

    def toon(self, vraag: Besluitvraag | None, ronde: str, hoofd_legt_vast: bool) -> None:
        """Follow the state. A choice that the leader is making stays as it is."""
        self.setVisible(vraag is not None)
        self._knop.setVisible(not hoofd_legt_vast)
        if vraag is None or (vraag == self._vraag and ronde == self._ronde):
            self._toon_stand()
            return
        eigen = self._aangeraakt and ronde == self._ronde and not vraag.vastgelegd
        zelfde = self._vraag is not None and self._items(vraag) == self._items(self._vraag)
        oud, self._vraag, self._ronde = self._vraag, vraag, ronde
        self._uitleg.zet(vraag.uitleg)
        if not (zelfde and oud is not None and eigen):
            self._bouw(vraag, houd=eigen)
        self._toon_stand()

    def _bouw(self, vraag: Besluitvraag, houd: bool) -> None:
        waren = {naam: vink.isChecked() for naam, vink in self._vinken.items()} if houd else {}
        for vink in self._vinken.values():
            self._lijst.indeling.removeWidget(vink)
            vink.hide()
            vink.deleteLater()
        self._vinken = {}
        for item in vraag.items:
            vink = Vinkregel(item.tekst, self.maat, item.bijschrift)
            vink.setChecked(waren.get(item.id, item.gekozen))
            vink.toggled.connect(self._toon_stand)
            self._vinken[item.id] = vink
        self._lijst.erbij_samen(self._vinken.values())
        if not houd:
            self._toelichting.setPlainText(vraag.toelichting)
        self._orden()

    def _orden(self) -> None:
        volgorde: list[QWidget] = [*self._vinken.values(), self._toelichting, self._knop]
        for eerst, dan in pairwise(volgorde):
            QWidget.setTabOrder(eerst, dan)

    @property
    def _aangeraakt(self) -> bool:
        if self._vraag is None:
            return False
        stand = tuple(item.id for item in self._vraag.items if item.gekozen)
        return self.command != LegBesluitVast(stand, self._vraag.toelichting.strip())

    def _toon_stand(self) -> None:
        if self._vraag is None:
            return
        if self._vraag.vastgelegd and not self._aangeraakt:
            self._icoon.zet(iconen.KLAAR, "goed")
            self._stand.zet(_("Vastgelegd"))
        elif self._vraag.vastgelegd:
            self._icoon.zet(iconen.BEZIG, "letop")
            self._stand.zet(_("Veranderd, nog niet vastgelegd"))
        else:
            self._icoon.zet(iconen.OPEN, "inkt_2")
            self._stand.zet(_("Nog niet vastgelegd"))

    @staticmethod
    def _items(vraag: Besluitvraag) -> tuple[tuple[str, str, str], ...]:
        return tuple((i.id, i.tekst, i.bijschrift) for i in vraag.items)
