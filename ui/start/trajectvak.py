"""One traject: its sessions, and the one obvious next deed."""

from PySide6.QtCore import Qt, Signal

from regioworkshop.model.sessie import SessieFase
from regioworkshop.taal import _
from ui import iconen
from ui.knoppen import Keuzeregel, Knop, Soort
from ui.maat import Maat, Rol
from ui.start.diensten import Sessie, Traject
from ui.tekst import label
from ui.vakken import Lijn, Stroomvak, Vak

_MAANDEN = "jan feb mrt apr mei jun jul aug sep okt nov dec"


def fasewoord(fase: SessieFase) -> str:
    return {
        SessieFase.VOORBEREID: _("nog niet begonnen"),
        SessieFase.BEZIG: _("bezig"),
        SessieFase.AFGESLOTEN: _("afgesloten"),
    }[fase]


def wanneer(sessie: Sessie) -> str:
    maand = _(_MAANDEN).split()[sessie.begin.month - 1]
    return f"{sessie.begin.day} {maand} {sessie.begin.year}, {sessie.begin:%H:%M}"


class Trajectvak(Vak):
    leid = Signal(int)
    verslag = Signal(int)
    droogloop = Signal(int)
    nieuwe_sessie = Signal()
    kopie = Signal()
    verwacht = Signal(int)
    kopie_draaiboek = Signal(int)
    vastleggen = Signal(int)
    """Print for participants what is recorded in this session."""

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, stap=4, marge=(8, 7))
        self.sessies: dict[int, Keuzeregel] = {}
        self._traject: Traject | None = None
        self._naam = label("", maat, Rol.TITEL, vet=True)
        self._regio = label("", maat, kleur="inkt_2")
        kop = Vak(maat, stap=0)
        kop.erbij(self._naam)
        kop.erbij(self._regio)
        self._leeg = label("", maat)
        self._lijst = Vak(maat, stap=0)
        self._sessiekop = label(_("Sessies"), maat, Rol.SECTIE, vet=True)
        self.knop_leid = Knop("", maat, Soort.HOOFD)
        self.knop_nieuw = Knop(_("Nieuwe sessie"), maat, icoon=iconen.PLUS)
        self.knop_verslag = Knop(_("Maak verslag"), maat, icoon=iconen.VERSLAG)
        self.knop_droogloop = Knop(_("Droogloop met robots"), maat, icoon=iconen.START)
        self.knop_verwacht = Knop(_("Wie verwacht je?"), maat, icoon=iconen.MENSEN)
        self.knop_draaiboek = Knop(_("Kopieer het draaiboek"), maat, icoon=iconen.DRAAIBOEK)
        self.knop_vast = Knop(_("Print wat we vastleggen…"), maat, icoon=iconen.VERSLAG)
        self.knop_kopie = Knop(_("Bewaar kopie…"), maat, icoon=iconen.KOPIE)
        self.knop_leid.clicked.connect(self._leid)
        self.knop_nieuw.clicked.connect(self.nieuwe_sessie)
        self.knop_verslag.clicked.connect(lambda: self.verslag.emit(self.gekozen or 0))
        self.knop_droogloop.clicked.connect(lambda: self.droogloop.emit(self.gekozen or 0))
        self.knop_draaiboek.clicked.connect(lambda: self.kopie_draaiboek.emit(self.gekozen or 0))
        self.knop_vast.clicked.connect(lambda: self.vastleggen.emit(self.gekozen or 0))
        self.knop_kopie.clicked.connect(self.kopie)
        self.knop_verwacht.clicked.connect(lambda: self.verwacht.emit(self.gekozen or 0))
        self.erbij(kop)
        self.erbij(self._sessiekop)
        self.erbij(self._leeg)
        self.erbij(self._lijst)
        self.erbij(self.knop_leid, 0, Qt.AlignmentFlag.AlignLeft)
        self._lijn = Lijn(maat)
        self.erbij(self._lijn)
        knoppen = (
            *(self.knop_nieuw, self.knop_verwacht, self.knop_droogloop),
            *(self.knop_verslag, self.knop_draaiboek, self.knop_vast, self.knop_kopie),
        )
        self.erbij(Stroomvak(*knoppen))
        self.rek()

    @property
    def gekozen(self) -> int | None:
        """The number of the chosen session."""
        return next((nummer for nummer, rij in self.sessies.items() if rij.isChecked()), None)

    def toon(self, traject: Traject) -> None:
        eerder = self.gekozen if self._traject and traject.pad == self._traject.pad else None
        self._traject = traject
        self._naam.zet(traject.naam)
        self._regio.zet(traject.regio)
        self._regio.setVisible(bool(traject.regio) and traject.regio != traject.naam)
        self._bouw(traject)
        heel = not traject.zin
        self._sessiekop.setVisible(heel and bool(traject.sessies))
        self._leeg.setVisible(bool(traject.zin) or not traject.sessies)
        self._leeg.zet(traject.zin or _("Dit traject heeft nog geen sessies. Maak de eerste."))
        self._leeg.zet_kleur("fout" if traject.zin else "inkt")
        self.knop_nieuw.setVisible(heel)
        self.knop_verslag.setVisible(heel and bool(traject.sessies))
        self.knop_droogloop.setVisible(heel and bool(traject.sessies))
        self.knop_draaiboek.setVisible(heel and bool(traject.sessies))
        self.knop_vast.setVisible(heel and bool(traject.sessies))
        self.knop_kopie.setVisible(heel)
        if traject.sessies:
            self.sessies[self._beste(traject, eerder)].setChecked(True)
        self._toon_daad()

    def _bouw(self, traject: Traject) -> None:
        for rij in self.sessies.values():
            self._lijst.indeling.removeWidget(rij)
            rij.hide()
            rij.deleteLater()
        self.sessies = {}
        for sessie in traject.sessies:
            delen = [wanneer(sessie), sessie.groep, fasewoord(sessie.fase)]
            rij = Keuzeregel(sessie.naam, self.maat, " · ".join(d for d in delen if d))
            rij.toggled.connect(self._toon_daad)
            self.sessies[sessie.nummer] = rij
            self._lijst.erbij(rij)

    @staticmethod
    def _beste(traject: Traject, eerder: int | None) -> int:
        """Return the session that is most likely meant: the one chosen, the one going on, the first to do."""
        nummers = {s.nummer for s in traject.sessies}
        if eerder in nummers:
            return eerder  # type: ignore[return-value]
        for fase in (SessieFase.BEZIG, SessieFase.VOORBEREID):
            for sessie in traject.sessies:
                if sessie.fase is fase:
                    return sessie.nummer
        return traject.sessies[-1].nummer

    def _toon_daad(self) -> None:
        sessie = self._sessie
        self.knop_verwacht.setVisible(sessie is not None and sessie.fase is not SessieFase.AFGESLOTEN)
        self.knop_leid.setVisible(sessie is not None)
        self.knop_verslag.setEnabled(sessie is not None and sessie.fase is not SessieFase.VOORBEREID)
        if sessie is not None:
            woord = {
                SessieFase.VOORBEREID: _("Begin: {naam}"),
                SessieFase.BEZIG: _("Ga verder: {naam}"),
                SessieFase.AFGESLOTEN: _("Bekijk: {naam}"),
            }[sessie.fase]
            self.knop_leid.zet(woord.format(naam=sessie.naam), "Ctrl+Return")

    def _leid(self) -> None:
        if self.gekozen is not None:
            self.leid.emit(self.gekozen)

    @property
    def _sessie(self) -> Sessie | None:
        if self._traject is None:
            return None
        return next((s for s in self._traject.sessies if s.nummer == self.gekozen), None)
