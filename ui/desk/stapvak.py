"""The middle: what the leader says, what to mind, and the round as it stands."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from regioworkshop.engine.views import Deskbeeld, KiesBesluit
from regioworkshop.model.blocks import Block, DeelIn, Groepeer, VulTotalen
from regioworkshop.model.commands import GaNaarStap, LegBesluitVast
from regioworkshop.taal import _
from ui import iconen
from ui.desk.besluitvak import Besluitvak
from ui.desk.bladeren import Bladeren
from ui.desk.wegenvak import Wegenvak
from ui.iconen import Icoon
from ui.maat import Maat, Rol
from ui.render.basis import Omgeving, VulInActie
from ui.render.kolom import Blokkenkolom
from ui.tekst import Tekst, label
from ui.vakken import Kaart, Vak, rij, toon_nieuw


def _is_werkblad(blok: Block) -> bool:
    """Whether the leader works with this for the room, for minutes on end: it needs the room on the desk."""
    return isinstance(blok, Groepeer | VulTotalen) or (isinstance(blok, DeelIn) and blok.samen)


class Stapvak(Vak):
    def __init__(
        self,
        maat: Maat,
        nu: Callable[[], datetime],
        vul_in: VulInActie,
    ) -> None:
        super().__init__(maat, stap=4, marge=(6, 5))
        self._onderdeel = label("", maat, Rol.BIJSCHRIFT, kleur="inkt_2")
        self._staptitel = label("", maat, Rol.TITEL, vet=True)
        kop = Vak(maat, stap=0)
        kop.erbij(self._onderdeel)
        kop.erbij(self._staptitel)
        self.erbij(kop)
        self._zegvak = Kaart(maat, stap=1, marge=(5, 3), streep="accent")
        self._zegvak.erbij(label(_("Zeg"), maat, Rol.BIJSCHRIFT, kleur="accent", vet=True))
        self._zeg = label("", maat, Rol.SECTIE)
        self._zegvak.erbij(self._zeg)
        self.erbij(self._zegvak)
        self._opdrachtvak, self._opdracht = self._regel(maat, _("Opdracht"), iconen.VRAAG, "inkt_2")
        self._letopvak, self._letop = self._regel(maat, _("Let op"), iconen.LETOP, "letop")
        self.besluit = Besluitvak(maat)
        self.blokken = Blokkenkolom(Omgeving(maat, nu, vul_in))
        self._getoond: tuple[Block, ...] = ()
        self.bladeren = Bladeren(maat)
        self.bladeren.gewijzigd.connect(self._toon_blokken)
        self.wegen = Wegenvak(maat, nu, vul_in)
        self.erbij(self.besluit)
        self.erbij(self.blokken)
        self.erbij(self.bladeren)
        self.erbij(self.wegen)
        self.rek()

    def neem_daden(self, daden: QWidget) -> None:
        """Show the quiet deeds at the end of this column."""
        self.indeling.insertWidget(self.indeling.count() - 1, daden)
        toon_nieuw(daden)

    def toon(self, beeld: Deskbeeld) -> None:
        self._onderdeel.zet(beeld.onderdeel)
        self._onderdeel.setVisible(beeld.onderdeel not in ("", beeld.stap))
        self._staptitel.zet(beeld.stap)
        self._zeg.zet(f"“{beeld.zeg}”" if beeld.zeg else "")
        self._zegvak.setVisible(bool(beeld.zeg))
        self._opdracht.zet(beeld.instructie)
        self._opdrachtvak.setVisible(bool(beeld.instructie))
        self._letop.zet(beeld.let_op)
        self._letopvak.setVisible(bool(beeld.let_op))
        legt_vast = beeld.hoofd is not None and isinstance(beeld.hoofd.command, LegBesluitVast | KiesBesluit)
        self.besluit.toon(beeld.besluit, beeld.ronde, legt_vast)
        self._zet_volgorde(werkblad_eerst=any(_is_werkblad(blok) for blok in beeld.blocks))
        self._getoond = beeld.blocks
        self._toon_blokken()
        self.blokken.setVisible(bool(beeld.blocks))
        eerst = beeld.hoofd.command if beeld.hoofd is not None else None
        self.wegen.toon(beeld.wegen, aankomst=isinstance(eerst, GaNaarStap) and eerst.index == 0)

    def _toon_blokken(self) -> None:
        self.blokken.toon(self.bladeren.snij(self._getoond))

    def _zet_volgorde(self, *, werkblad_eerst: bool) -> None:
        """Put what the leader works on right below what to say, else what to mind first."""
        delen = (self.besluit, self.blokken) if werkblad_eerst else (self._opdrachtvak, self._letopvak)
        plek = self.indeling.indexOf(self._zegvak) + 1
        if self.indeling.indexOf(delen[0]) == plek:
            return
        for nummer, deel in enumerate(delen):
            self.indeling.removeWidget(deel)
            self.indeling.insertWidget(plek + nummer, deel)

    def _regel(self, maat: Maat, woord: str, icoon: str, kleur: str) -> tuple[Vak, Tekst]:
        tekst = label("", maat)
        boven = Qt.AlignmentFlag.AlignTop
        vak = rij(maat, stap=2)
        vak.erbij(Icoon(icoon, maat, kleur), 0, boven)
        kolom = Vak(maat, stap=0)
        kolom.erbij(label(woord, maat, Rol.BIJSCHRIFT, kleur="inkt_2", vet=True))
        kolom.erbij(tekst)
        vak.erbij(kolom, 1, boven)
        self.erbij(vak)
        return vak, tekst
