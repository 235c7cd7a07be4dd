"""The right column: the time, the counter, the projector, and who is in."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal

from regioworkshop.engine.views import Deskbeeld
from regioworkshop.model.commands import PauzeerTimer, StartTimer, ToonScherm, VerlengTimer, ZetDeur
from regioworkshop.model.sessie import SchermStand
from regioworkshop.taal import _
from ui import iconen
from ui.desk.schermvak import Schermvak
from ui.desk.voorbeeld import Voorbeeld
from ui.knoppen import Knop, Soort
from ui.maat import Maat, Rol
from ui.render.basis import Omgeving
from ui.render.kolom import Blokkenkolom
from ui.tekst import label
from ui.vakken import Lijn, Stroomvak, Vak


class Zijvak(Vak):
    daad = Signal(object)
    """With the command."""

    def __init__(self, maat: Maat, nu: Callable[[], datetime], voorbeeld: Voorbeeld) -> None:
        super().__init__(maat, stap=3, marge=(4, 5))
        omgeving = Omgeving(maat, nu)
        self._tijd = Blokkenkolom(omgeving)
        self.knop_timer = Knop(_("Pauze"), maat, icoon=iconen.PAUZE, sneltoets="K")
        self.knop_langer = Knop(_("Minuut erbij"), maat, sneltoets="+")
        self._tijdknoppen = Stroomvak(self.knop_timer, self.knop_langer, spatie=4)
        self._teller = Blokkenkolom(omgeving)
        self.voorbeeld = voorbeeld
        self.schermknoppen = {
            SchermStand.STAP: Knop(_("Vraag"), maat, stand=True),
            SchermStand.CODE: Knop(_("Code"), maat, sneltoets="C", stand=True),
            SchermStand.ZWART: Knop(_("Zwart"), maat, sneltoets="Z", stand=True),
        }
        self.scherm = Schermvak(maat)
        self.knop_deelnemers = Knop(_("Deelnemers en deur"), maat, Soort.STIL, sneltoets="D")
        self._namen = Blokkenkolom(omgeving)
        self.vorig_blad = Knop(_("Vorig blad"), maat, Soort.STIL)
        self.volgend_blad = Knop(_("Volgend blad"), maat, Soort.STIL)
        self._bladen = Stroomvak(self.vorig_blad, self.volgend_blad, spatie=4)
        self._loopt = False
        self._deur_dicht = False
        self._scherm = self._hiervoor = SchermStand.STAP
        self._tijdvak = Vak(maat, stap=2)
        self._tijdvak.erbij(self._tijd)
        self._tijdvak.erbij(self._tijdknoppen)
        self._tijdlijn = Lijn(maat)
        for deel in (
            self._tijdvak,
            self._tijdlijn,
            self._teller,
            label(_("Scherm in de zaal"), maat, Rol.BIJSCHRIFT, kleur="inkt_2", vet=True),
            voorbeeld,
            self._bladen,
            Stroomvak(*self.schermknoppen.values(), spatie=0),
            self.scherm,
            Lijn(maat),
            label(_("In de zaal"), maat, Rol.BIJSCHRIFT, kleur="inkt_2", vet=True),
            self.knop_deelnemers,
            self._namen,
        ):
            self.erbij(deel)
        self._agendakop = label(_("Draaiboek"), maat, Rol.BIJSCHRIFT, kleur="inkt_2", vet=True)
        self._agenda = Vak(maat)
        self.erbij(self._agendakop)
        self.erbij(self._agenda)
        self.geef_agenda()
        self.rek()
        self._verbind()

    def _verbind(self) -> None:
        self.knop_timer.clicked.connect(self.wissel_timer)
        self.knop_langer.clicked.connect(lambda: self.daad.emit(VerlengTimer()))
        for stand, knop in self.schermknoppen.items():
            knop.clicked.connect(lambda _aan, s=stand: self.zet_scherm(s))
        self.scherm.daad.connect(self.daad)
        wijzer = self.voorbeeld.vlak.wijzer
        self.vorig_blad.clicked.connect(lambda: wijzer.zet(wijzer.blad - 1))
        self.volgend_blad.clicked.connect(lambda: wijzer.zet(wijzer.blad + 1))
        wijzer.gewijzigd.connect(self._toon_bladen)
        self._toon_bladen()

    def neem_agenda(self, agenda: Blokkenkolom) -> None:
        """Show the plan at the end of this column."""
        self._agenda.erbij(agenda)
        self._agendakop.show()
        self._agenda.show()

    def geef_agenda(self) -> None:
        self._agendakop.hide()
        self._agenda.hide()

    def wissel_timer(self) -> None:
        if self._tijdvak.isVisibleTo(self):
            self.daad.emit(PauzeerTimer() if self._loopt else StartTimer())

    def wissel_deur(self) -> None:
        """Shut the door for who is not in yet, or open it again."""
        self.daad.emit(ZetDeur(not self._deur_dicht))

    def zet_scherm(self, stand: SchermStand) -> None:
        # De knop volgt de stand, niet de klik: pas als het besluit er is, springt hij om.
        for welke, knop in self.schermknoppen.items():
            knop.setChecked(welke is self._scherm)
        self.daad.emit(ToonScherm(stand))

    def wissel_scherm(self, stand: SchermStand) -> None:
        """Show this over anything; when it is on already, go back to what was there before."""
        if self._scherm is not stand:
            self._hiervoor = self._scherm
            self.zet_scherm(stand)
        else:
            self.zet_scherm(self._hiervoor if self._hiervoor is not stand else SchermStand.STAP)

    def toon(self, beeld: Deskbeeld) -> None:
        self._scherm = beeld.scherm
        heeft_tijd = beeld.tijd is not None
        self._tijdvak.setVisible(heeft_tijd)
        self._tijdlijn.setVisible(heeft_tijd)
        if beeld.tijd is not None:
            self._tijd.toon((beeld.tijd,))
            self._loopt = beeld.tijd.loopt
            self.knop_timer.zet(_("Pauze") if self._loopt else _("Start"), "K")
            self.knop_timer.zet_icoon(iconen.PAUZE if self._loopt else iconen.START)
        self._teller.toon((beeld.teller,) if beeld.teller else ())
        self._teller.setVisible(beeld.teller is not None)
        for stand, knop in self.schermknoppen.items():
            knop.setChecked(stand is beeld.scherm)
        self.scherm.toon(beeld)
        self._namen.toon((beeld.binnen,))
        self._deur_dicht = beeld.dicht
        woorden = _("Deelnemers (deur dicht)") if beeld.dicht else _("Deelnemers en deur")
        self.knop_deelnemers.zet(woorden, "D")

    def _toon_bladen(self) -> None:
        wijzer = self.voorbeeld.vlak.wijzer
        self._bladen.setVisible(wijzer.aantal > 1)
        self.vorig_blad.setEnabled(wijzer.blad > 0)
        self.volgend_blad.setEnabled(wijzer.blad < wijzer.aantal - 1)
