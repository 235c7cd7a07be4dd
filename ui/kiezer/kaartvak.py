"""The card of one werkvorm: the facts, when to use it, what less time costs, and what can be done with it."""

from PySide6.QtCore import Signal

from regioworkshop.catalogue.kiezen import Vondst
from regioworkshop.report.werkvormkaart import feiten, tijdvormwoord
from regioworkshop.taal import _, n_
from ui import iconen
from ui.iconen import Icoon
from ui.knoppen import Knop, Soort
from ui.maat import Maat, Rol
from ui.render.rooster import Rooster
from ui.tekst import label
from ui.vakken import Stroomvak, Vak


class Kaartvak(Vak):
    gebruik = Signal()
    droogloop = Signal()
    pas_aan = Signal()
    paspoort = Signal()

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, stap=4, marge=(6, 5))
        self._kop = Vak(maat, stap=1)
        self._inhoud = Vak(maat, stap=4)
        self.knop_gebruik = Knop(_("Gebruik in een sessie"), maat, Soort.HOOFD, icoon=iconen.PIJL)
        self.knop_droogloop = Knop(_("Droogloop met robots"), maat, icoon=iconen.START)
        self.knop_pas_aan = Knop(_("Maak een eigen versie"), maat, icoon=iconen.KOPIE)
        self.knop_paspoort = Knop(_("Print de kaart…"), maat, icoon=iconen.VERSLAG)
        self.knop_gebruik.clicked.connect(self.gebruik)
        self.knop_droogloop.clicked.connect(self.droogloop)
        self.knop_pas_aan.clicked.connect(self.pas_aan)
        self.knop_paspoort.clicked.connect(self.paspoort)
        self.knoppen = Stroomvak(
            self.knop_gebruik, self.knop_droogloop, self.knop_pas_aan, self.knop_paspoort
        )
        for deel in (self._kop, self.knoppen, self._inhoud):
            self.erbij(deel)
        self.toon(None)

    def toon(self, vondst: Vondst | None) -> None:
        """Show this find; None shows what to do."""
        kop, inhoud = Vak(self.maat, stap=1), Vak(self.maat, stap=4)
        if vondst is None:
            kop.erbij(label(_("Kies links een werkvorm. Hier zie je dan wat het is."), self.maat))
        else:
            self._vul_kop(kop, vondst)
            self._vul(inhoud, vondst)
        for oud, nieuw in ((self._kop, kop), (self._inhoud, inhoud)):
            self.indeling.replaceWidget(oud, nieuw)
            oud.hide()
            oud.deleteLater()
            nieuw.show()
        self._kop, self._inhoud = kop, inhoud
        self.knoppen.setVisible(vondst is not None)

    def _vul_kop(self, kop: Vak, vondst: Vondst) -> None:
        kop.erbij(label(vondst.werkvorm.naam, self.maat, Rol.TITEL, vet=True))
        kop.erbij(label(vondst.werkvorm.doel, self.maat))
        if vondst.mist:
            let_op = Vak(self.maat, rij=True, stap=2)
            let_op.erbij(Icoon(iconen.LETOP, self.maat, "letop"))
            let_op.erbij(label(_("Past net niet. {zin}").format(zin=vondst.mist), self.maat, vet=True), 1)
            kop.erbij(let_op)

    def _vul(self, vak: Vak, vondst: Vondst) -> None:
        maat, w = self.maat, vondst.werkvorm
        vak.erbij(Rooster(maat, [self._feit(naam, tekst) for naam, tekst in feiten(w)], 2))
        for naam, tekst in ((_("Wanneer wel"), w.wanneer_wel), (_("Wanneer niet"), w.wanneer_niet)):
            if tekst:
                vak.erbij(self._deel(naam, tekst))
        for vorm in w.tijdvormen:
            minuten = n_("{n} minuut", "{n} minuten", vorm.totaal).format(n=vorm.totaal)
            naam = f"{tijdvormwoord(vorm.soort)}, {minuten}"
            if vondst.tijdvorm is vorm:
                naam += " · " + _("past in jullie tijd")
            vak.erbij(self._deel(naam, vorm.verlies))
        for naam, regels in ((_("Voorbereiden"), w.voorbereiding), (_("Wat kan misgaan"), w.misgaan)):
            if regels:
                vak.erbij(self._deel(naam, "\n".join(f"• {regel}" for regel in regels)))

    def _feit(self, naam: str, tekst: str) -> Vak:
        feit = Vak(self.maat, stap=0)
        feit.erbij(label(naam, self.maat, Rol.BIJSCHRIFT, kleur="inkt_2", vet=True))
        feit.erbij(label(tekst, self.maat))
        return feit

    def _deel(self, naam: str, tekst: str) -> Vak:
        deel = Vak(self.maat, stap=1)
        deel.erbij(label(naam, self.maat, vet=True))
        deel.erbij(label(tekst, self.maat))
        return deel
