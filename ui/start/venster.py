"""The first window: choose, make or open; then begin."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from regioworkshop.model.blocks import Toon
from regioworkshop.model.sessie import Verwacht
from regioworkshop.taal import _, n_
from ui import iconen
from ui.desk.bovenbalk import Weergaveknop
from ui.desk.onderregel import Onderregel
from ui.desk.verwachtvak import Verwachtvak
from ui.knoppen import Keuzeregel, Knop, Soort
from ui.maat import Maat, Rol, hermeet
from ui.start.diensten import Diensten, Dienstfout, Sessiewens, Traject
from ui.start.formulieren import Sessieformulier, Trajectformulier
from ui.start.loopbalk import Loopbalk
from ui.start.trajectvak import Trajectvak
from ui.start.vraagbalk import Vraagbalk
from ui.stijl import Stijl
from ui.tekst import label
from ui.vakken import Kolomvlak, Lijn, Vak

Kiesbestand = Callable[[QWidget, bool, str], Path | None]
"""Asks for a file: parent, whether it is for saving, proposed name."""
LEESBREED = 760


def vraag_bestand(ouder: QWidget, bewaren: bool, voorstel: str) -> Path | None:
    """Ask with the system's own file window."""
    titel = _("Open een traject")
    if voorstel.endswith(".toml"):
        titel, filter_ = _("Open een werkvorm"), _("Werkvorm (*.toml)")
    elif voorstel.endswith(".regio") or not bewaren:
        filter_ = _("Traject (*.regio)")
    else:
        filter_ = _("PDF (*.pdf)")
    if bewaren:
        naam, _soort = QFileDialog.getSaveFileName(ouder, _("Bewaar"), voorstel, filter_)
    else:
        naam, _soort = QFileDialog.getOpenFileName(ouder, titel, "", filter_)
    return Path(naam) if naam else None


class Leegvak(Vak):
    """What stands here when there is no traject yet: the shortest way in."""

    oefen = Signal()
    nieuw = Signal()

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, stap=4, marge=(8, 7))
        self.erbij(label(_("Welkom bij RegioWorkshop"), maat, Rol.TITEL, vet=True))
        self.erbij(
            label(
                _(
                    "Met dit programma leid je een werksessie van een regio. Mensen doen mee met hun "
                    "telefoon, jij leidt vanaf deze laptop, en na afloop ligt er een verslag."
                ),
                maat,
            )
        )
        self.erbij(label(_("Doe het eerst een keer met het voorbeeld. Daar kan niets aan stuk."), maat))
        self.knop = Knop(_("Oefen met het voorbeeld"), maat, Soort.HOOFD)
        self.knop.clicked.connect(self.oefen)
        self.knop_nieuw = Knop(_("Maak een nieuw traject"), maat)
        self.knop_nieuw.clicked.connect(self.nieuw)
        self.erbij(self.knop, 0, Qt.AlignmentFlag.AlignLeft)
        self.erbij(self.knop_nieuw, 0, Qt.AlignmentFlag.AlignLeft)
        self.rek()


class Startvenster(QWidget):
    leid = Signal(object, int)
    """Path and number of the session to lead."""
    droogloop = Signal(object, int)
    """The same, to rehearse with robots."""
    werkvormen = Signal()
    """Show the window of the werkvormen."""
    draaiboeken = Signal(str)
    """Show the window of the draaiboeken; with the id of one it is open to adapt."""
    nieuw_draaiboek = Signal()
    kopie_van_sessie = Signal(object, int)
    """Path and number of the session whose draaiboek is to be copied."""
    zoek_werkvorm = Signal()
    """Show the window in which one finds a werkvorm."""
    gesloten = Signal()

    def __init__(
        self,
        diensten: Diensten,
        stijl: Stijl,
        nu: Callable[[], datetime] = datetime.now,
        kies_bestand: Kiesbestand = vraag_bestand,
    ) -> None:
        super().__init__()
        self._diensten = diensten
        self._stijl = stijl
        self._nu = nu
        self._kies_bestand = kies_bestand
        self._trajecten: tuple[Traject, ...] = ()
        self.rijen: dict[Path, Keuzeregel] = {}
        maat = stijl.desk()
        self.setWindowTitle("RegioWorkshop")
        self.setMinimumSize(800, 560)
        self.resize(1120, 740)
        self._geheel = Vak(maat, stap=0)
        self._zij = self._maak_zij(maat)
        self._zijvlak = Kolomvlak(self._zij)
        self.leeg = Leegvak(maat)
        self.traject = Trajectvak(maat)
        self.nieuw_traject = Trajectformulier(maat)
        self.nieuwe_sessie = Sessieformulier(maat, diensten.draaiboeken())
        self.verwacht = Verwachtvak(maat, (8, 7))
        self._stapel = QStackedWidget()
        self._bladen: dict[Vak, Kolomvlak] = {}
        for blad in (self.leeg, self.traject, self.nieuw_traject, self.nieuwe_sessie, self.verwacht):
            self._bladen[blad] = Kolomvlak(blad)
            self._bladen[blad].setAlignment(Qt.AlignmentFlag.AlignLeft)
            self._stapel.addWidget(self._bladen[blad])
        self.regel = Onderregel(maat)
        self.vraagbalk = Vraagbalk(maat)
        self.loopbalk = Loopbalk(maat)
        midden = Vak(maat, rij=True, stap=0)
        midden.erbij(self._zijvlak)
        midden.erbij(Lijn(maat, staand=True))
        midden.erbij(self._stapel, 1)
        self._geheel.erbij(self.loopbalk)
        self._geheel.erbij(self.vraagbalk)
        self._geheel.erbij(midden, 1)
        self._geheel.erbij(Lijn(maat))
        self._geheel.erbij(self.regel)
        indeling = QVBoxLayout(self)
        indeling.setContentsMargins(0, 0, 0, 0)
        indeling.addWidget(self._geheel)
        self._verbind()
        self._hermeet()
        self.ververs()

    def _maak_zij(self, maat: Maat) -> Vak:
        zij = Vak(maat, stap=3, marge=(5, 6))
        zij.erbij(label("RegioWorkshop", maat, Rol.SECTIE, vet=True))
        self._lijstkop = label(_("Trajecten"), maat, Rol.BIJSCHRIFT, kleur="inkt_2", vet=True)
        zij.erbij(self._lijstkop)
        self._lijst = Vak(maat, stap=0)
        zij.erbij(self._lijst)
        zij.rek()
        self.knop_nieuw = Knop(_("Nieuw traject"), maat, Soort.STIL, icoon=iconen.PLUS)
        self.knop_open = Knop(_("Openen…"), maat, Soort.STIL, icoon=iconen.MAP)
        self.knop_oefen = Knop(_("Oefen met het voorbeeld"), maat, Soort.STIL, icoon=iconen.START)
        self.knop_zoek = Knop(_("Zoek een werkvorm"), maat, Soort.STIL, icoon=iconen.ZOEK)
        self.knop_draaiboeken = Knop(_("Draaiboeken"), maat, Soort.STIL, icoon=iconen.DRAAIBOEK)
        self.knop_werkvormen = Knop(_("Mijn werkvormen"), maat, Soort.STIL, icoon=iconen.WERKVORM)
        self._weergave = Weergaveknop(self._stijl)
        for knop in (
            self.knop_nieuw,
            self.knop_open,
            self.knop_oefen,
            self.knop_draaiboeken,
            self.knop_zoek,
            self.knop_werkvormen,
            self._weergave,
        ):
            zij.erbij(knop)
        return zij

    def _verbind(self) -> None:
        self._stijl.gewijzigd.connect(self._hermeet)
        self.knop_nieuw.clicked.connect(self._toon_nieuw_traject)
        self.knop_open.clicked.connect(self._open)
        self.knop_oefen.clicked.connect(self._oefen)
        self.knop_zoek.clicked.connect(self.zoek_werkvorm)
        self.knop_draaiboeken.clicked.connect(lambda: self.draaiboeken.emit(""))
        self.knop_werkvormen.clicked.connect(self.werkvormen)
        self.leeg.oefen.connect(self._oefen)
        self.leeg.nieuw.connect(self._toon_nieuw_traject)
        self.traject.leid.connect(self._leid)
        self.traject.verslag.connect(self._verslag)
        self.traject.droogloop.connect(self._droogloop)
        self.traject.nieuwe_sessie.connect(self._toon_nieuwe_sessie)
        self.traject.kopie.connect(self._kopie)
        self.traject.verwacht.connect(self._toon_verwacht)
        self.verwacht.bewaar.connect(self._zet_verwacht)
        self.verwacht.laat.connect(self._toon_keuze)
        self.traject.kopie_draaiboek.connect(self._kopie_draaiboek)
        self.traject.vastleggen.connect(self._vastleggen)
        self.nieuw_traject.gekozen.connect(self._maak_traject)
        self.nieuw_traject.annuleer.connect(self._toon_keuze)
        self.nieuwe_sessie.gekozen.connect(self._maak_sessie)
        self.nieuwe_sessie.pas_aan.connect(self.draaiboeken)
        self.nieuwe_sessie.maak.connect(self.nieuw_draaiboek)
        self.nieuwe_sessie.annuleer.connect(self._toon_keuze)

    @property
    def _formulieren(self) -> tuple[QWidget, ...]:
        """The pages that Escape leaves."""
        return (self.nieuw_traject, self.nieuwe_sessie, self.verwacht)

    # --- show ---

    @property
    def gekozen(self) -> Traject | None:
        return next(
            (t for t in self._trajecten if t.pad in self.rijen and self.rijen[t.pad].isChecked()), None
        )

    @property
    def blad(self) -> QWidget:
        """The page that is on."""
        return next(blad for blad, vlak in self._bladen.items() if vlak is self._stapel.currentWidget())

    def ververs(self, kies: Path | None = None) -> None:
        """Read the list again and choose `kies`, or what was chosen."""
        eerder = kies or (self.gekozen.pad if self.gekozen else None)
        try:
            self._trajecten = self._diensten.trajecten()
        except Dienstfout as fout:
            self._trajecten = ()
            self.meld(fout.zin, Toon.FOUT)
        for rij in self.rijen.values():
            self._lijst.indeling.removeWidget(rij)
            rij.hide()
            rij.deleteLater()
        self.rijen = {}
        for traject in self._trajecten:
            aantal = len(traject.sessies)
            tekst = n_("{n} sessie", "{n} sessies", aantal).format(n=aantal)
            regio = traject.regio if traject.regio != traject.naam else ""
            bij = _("kan niet open") if traject.zin else " · ".join(d for d in (regio, tekst) if d)
            rij = Keuzeregel(traject.naam, self._stijl.desk(), bij)
            rij.toggled.connect(lambda aan: self._toon_keuze() if aan else None)
            self.rijen[traject.pad] = rij
            self._lijst.erbij(rij)
        self._lijstkop.setVisible(bool(self.rijen))
        self.knop_oefen.setVisible(bool(self.rijen))
        self.knop_nieuw.setVisible(bool(self.rijen))
        keus = self.rijen.get(eerder) if eerder else None
        keus = keus or next(iter(self.rijen.values()), None)
        if keus is not None:
            keus.setChecked(True)
        self._toon_keuze()

    def ververs_draaiboeken(self) -> None:
        """Offer what there is now: a package joined in, or a file came or went."""
        self.nieuwe_sessie.zet_draaiboeken(self._diensten.draaiboeken())

    def nieuwe_sessie_met(self, draaiboek: str) -> None:
        """Ask for a new session with this draaiboek, in the traject that is chosen."""
        self.ververs_draaiboeken()
        self.show()
        self.raise_()
        self.activateWindow()
        if self.gekozen is None or self.gekozen.zin:
            self._toon_nieuw_traject()
            self.meld(
                _("Maak eerst een traject. Daarna kies je deze werkvorm bij een nieuwe sessie."), Toon.LETOP
            )
            return
        self._toon_nieuwe_sessie()
        self.nieuwe_sessie.kies(draaiboek)

    def meld(self, zin: str, toon: Toon = Toon.GOED) -> None:
        self.regel.meld(zin, toon)

    def _toon_keuze(self) -> None:
        traject = self.gekozen
        if traject is None:
            self._blad(self.leeg)
        else:
            self.traject.toon(traject)
            self._blad(self.traject)

    def _blad(self, blad: Vak) -> None:
        self._stapel.setCurrentWidget(self._bladen[blad])
        self._bladen[blad].verticalScrollBar().setValue(0)

    def _toon_nieuw_traject(self) -> None:
        self._blad(self.nieuw_traject)
        self.nieuw_traject.begin()

    def _toon_nieuwe_sessie(self) -> None:
        self._blad(self.nieuwe_sessie)
        self.nieuwe_sessie.begin(self._nu())

    def _toon_verwacht(self, nummer: int) -> None:
        traject = self.gekozen
        if traject is None:
            return

        def toon() -> None:
            lijst = self._diensten.verwacht(traject.pad, nummer)
            self._blad(self.verwacht)
            self.verwacht.begin(lijst)

        self._doe(toon)

    def _zet_verwacht(self, lijst: tuple[Verwacht, ...]) -> None:
        traject, nummer = self.gekozen, self.traject.gekozen
        if traject is None or nummer is None:
            return

        def bewaar() -> None:
            self._diensten.zet_verwacht(traject.pad, nummer, lijst)
            self._toon_keuze()
            self.meld(n_("Je verwacht {n} mens.", "Je verwacht {n} mensen.", len(lijst)).format(n=len(lijst)))

        self._doe(bewaar)

    def _hermeet(self) -> None:
        maat = self._stijl.desk()
        self._zijvlak.setFixedWidth(round(264 * (0.5 + maat.eenheid / 2)))
        for blad in self._bladen:
            blad.setMaximumWidth(round(LEESBREED * maat.eenheid))
        hermeet(self._geheel, maat)

    # --- deeds ---

    def _doe(self, daad: Callable[[], object]) -> None:
        """Do something with the store; what goes wrong becomes a sentence below."""
        try:
            daad()
        except Dienstfout as fout:
            self.meld(fout.zin, Toon.LETOP)

    def _oefen(self) -> None:
        self._doe(lambda: self.ververs(self._diensten.oefen()))

    def _open(self) -> None:
        bron = self._kies_bestand(self, False, "")
        if bron is not None:
            self._doe(lambda: self.ververs(self._diensten.open_kopie(bron)))

    def _maak_traject(self, naam: str, regio: str) -> None:
        self._doe(lambda: self.ververs(self._diensten.nieuw_traject(naam, regio)))

    def _maak_sessie(self, wens: Sessiewens) -> None:
        traject = self.gekozen
        if traject is not None:

            def maak() -> None:
                self._diensten.nieuwe_sessie(traject.pad, wens)
                self.ververs(traject.pad)

            self._doe(maak)

    def _kopie(self) -> None:
        traject = self.gekozen
        if traject is None:
            return
        doel = self._kies_bestand(self, True, f"{traject.naam}.regio")
        if doel is not None:

            def bewaar() -> None:
                self._diensten.bewaar_kopie(traject.pad, doel)
                self.meld(_("De kopie staat in {pad}.").format(pad=doel))

            self._doe(bewaar)

    def _verslag(self, nummer: int) -> None:
        traject = self.gekozen
        if traject is None:
            return
        doel = self._kies_bestand(self, True, _("Verslag sessie {n}.pdf").format(n=nummer))
        if doel is not None:
            self.meld(_("Het verslag wordt gemaakt."), Toon.INFO)
            self._doe(lambda: self._diensten.maak_verslag(traject.pad, nummer, doel, self._klaar_met(doel)))

    def _vastleggen(self, nummer: int) -> None:
        traject = self.gekozen
        if traject is None:
            return
        doel = self._kies_bestand(self, True, _("Wat leggen we vast, sessie {n}.pdf").format(n=nummer))
        if doel is not None:
            klaar = self._klaar_met(doel, _("Het blad staat in {pad}."))
            self._doe(lambda: self._diensten.maak_vastlegblad(traject.pad, nummer, doel, klaar))

    def _klaar_met(self, doel: Path, goed: str = "") -> Callable[[str], None]:
        goed = goed or _("Het verslag staat in {pad}.")

        def klaar(zin: str) -> None:
            if zin:
                self.meld(zin, Toon.LETOP)
            else:
                self.meld(goed.format(pad=doel))

        return klaar

    def _leid(self, nummer: int) -> None:
        if self.gekozen is not None:
            self.leid.emit(self.gekozen.pad, nummer)

    def _kopie_draaiboek(self, nummer: int) -> None:
        if self.gekozen is not None:
            self.kopie_van_sessie.emit(self.gekozen.pad, nummer)

    def _droogloop(self, nummer: int) -> None:
        if self.gekozen is not None:
            self.droogloop.emit(self.gekozen.pad, nummer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.blad in self._formulieren:
            self._toon_keuze()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.blad is self.traject:
            self.traject.knop_leid.click()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.loopbalk.isVisibleTo(self):
            self.loopbalk.knop_verder.setFocus()
        else:
            (self.leeg.knop if self.blad is self.leeg else self.traject.knop_leid).setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        # Een sessie eindigt niet doordat er een venster dichtgaat: ook niet het laatste.
        if self.loopbalk.isVisibleTo(self):
            self.loopbalk.vraag_eerst()
            event.ignore()
            return
        self.gesloten.emit()
        super().closeEvent(event)
