"""The app: the only place that builds and wires things."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QApplication

from regioworkshop.catalogue.boekdocument import uit_sessie
from regioworkshop.catalogue.eigen import vaste_werkvormen
from regioworkshop.catalogue.eigen_boeken import vaste_draaiboeken
from regioworkshop.catalogue.ruw import Ruw
from regioworkshop.droogloop import draaiboek_met
from regioworkshop.model.blocks import Toon
from regioworkshop.model.werkvorm import Draaiboek, Werkvorm
from regioworkshop.opdrachten.fout import Opdrachtfout
from regioworkshop.store import BestandFout, OpslagFout
from regioworkshop.taal import _
from regioworkshop.uitbreidingen import gegevensmap, richt_in, vertrouwen_in, werkvormen_in
from regioworkshop.web.app import kenmerk
from regioworkshop.web.server import Deelnemersserver
from ui.app import start_qt
from ui.draaiboek.venster import Draaiboekvenster
from ui.kiezer.venster import Kiezervenster
from ui.kleuren import Thema
from ui.leiding import Leiding, Omstandigheden
from ui.oefening import Oefening
from ui.start.diensten import Dienstfout
from ui.start.huis import Trajectenhuis
from ui.start.venster import Kiesbestand, Startvenster, vraag_bestand
from ui.stijl import FACTOREN, Stijl
from ui.verslag import Verslagmaker
from ui.werkvormen.venster import Werkvormenvenster
from ui.zaal.geheugen import Checkgeheugen, Plekgeheugen, Wifigeheugen


def trajectenmap() -> Path:
    """Return the folder of the trajecten on this computer."""
    return gegevensmap() / "trajecten"


class App(QObject):
    """The windows and what they share. One session is led at a time."""

    def __init__(
        self,
        app: QApplication,
        map_: Path,
        instellingen: QSettings,
        kies_bestand: Kiesbestand = vraag_bestand,
        poort: int | None = None,
    ) -> None:
        """`map_` holds the trajecten; beside it is what else is the user's."""
        super().__init__()
        self._app = app
        self._gegevens = map_.parent
        self._instellingen = instellingen
        self.stijl = Stijl(app, *_voorkeur(instellingen))
        self.stijl.gewijzigd.connect(self._onthoud)
        inrichting = richt_in(self._gegevens)
        self.verslagen = Verslagmaker(self)
        self.huis = Trajectenhuis(map_, inrichting, self.verslagen)
        plekken = Plekgeheugen(instellingen)
        self._om = Omstandigheden(
            inrichting.bouwstenen,
            self.stijl,
            self.huis,
            kies_bestand,
            lambda motor, beelden: Deelnemersserver(
                motor, beelden, poort=poort, eerder=plekken.van(kenmerk(motor.state))
            ),
            Wifigeheugen(instellingen),
            plekken,
            Checkgeheugen(instellingen),
            werkvormen=self._werkvormen_nu,
        )
        self._kies_bestand = kies_bestand
        self.start = Startvenster(self.huis, self.stijl, kies_bestand=kies_bestand)
        self.start.werkvormen.connect(self.toon_werkvormen)
        self.start.zoek_werkvorm.connect(self.toon_kiezer)
        self.start.draaiboeken.connect(self.toon_draaiboeken)
        self.start.nieuw_draaiboek.connect(self.nieuw_draaiboek)
        self.start.kopie_van_sessie.connect(self._kopieer_sessie)
        self.start.leid.connect(self.leid)
        self.start.droogloop.connect(self._droogloop_van)
        self.start.loopbalk.verder.connect(self._ga_verder)
        self.start.loopbalk.stil.connect(self._zet_stil)
        self.start.vraagbalk.besluit.connect(self._over_pakket)
        self.start.vraagbalk.vraag(inrichting.te_vragen)
        self.leiding: Leiding | None = None
        self._oefening: Oefening | None = None
        self._bekend: list[tuple[Ruw, Werkvorm]] = []
        """The werkvormen as they were read last; empty once they changed."""
        self.werkvormen: Werkvormenvenster | None = None
        self.kiezer: Kiezervenster | None = None
        self.draaiboeken: Draaiboekvenster | None = None

    def toon(self, pad: Path | None = None) -> None:
        """Show the first window, with a file taken in when one is given."""
        self.start.show()
        if pad is not None:
            try:
                self.start.ververs(self.huis.open_kopie(pad))
            except Dienstfout as fout:
                self.start.meld(fout.zin, Toon.LETOP)

    def toon_werkvormen(self, naam: str = "") -> None:
        """Show the window of the werkvormen; with the id of one the editor is open on it."""
        if self.werkvormen is None:
            inrichting = richt_in(self._gegevens)
            self.werkvormen = Werkvormenvenster(
                werkvormen_in(self._gegevens),
                inrichting.bouwstenen,
                inrichting.bronnen,
                self.stijl,
                self._kies_bestand,
                self._probeer_droog,
            )
            self.werkvormen.veranderd.connect(self._werkvormen_anders)
            self.werkvormen.gesloten.connect(self._werkvormen_dicht)
        self.werkvormen.show()
        self.werkvormen.raise_()
        self.werkvormen.activateWindow()
        if naam:
            self.werkvormen.open_werkvorm(naam)

    def toon_kiezer(self) -> None:
        """Show the window in which one finds a werkvorm."""
        if self.kiezer is None:
            self.kiezer = Kiezervenster(
                self._werkvormen_nu(), self._om.bouwstenen, self.stijl, self.verslagen, self._kies_bestand
            )
            self.kiezer.gebruik.connect(self._gebruik)
            self.kiezer.droogloop.connect(self._oefen_gevonden)
            self.kiezer.pas_aan.connect(self.toon_werkvormen)
            self.kiezer.gesloten.connect(self._kiezer_dicht)
        self.kiezer.show()
        self.kiezer.raise_()
        self.kiezer.activateWindow()

    def toon_draaiboeken(self, naam: str = "") -> None:
        """Show the window of the draaiboeken; with the id of one the editor is open on it."""
        if self.draaiboeken is None:
            inrichting = richt_in(self._gegevens)
            map_ = werkvormen_in(self._gegevens)
            self.draaiboeken = Draaiboekvenster(
                map_,
                inrichting.bouwstenen,
                self._werkvormen_nu(),
                vaste_draaiboeken([b for b in inrichting.bronnen if b != map_]),
                self.stijl,
                self.verslagen,
                self._kies_bestand,
            )
            self.draaiboeken.veranderd.connect(self._werkvormen_anders)
            self.draaiboeken.gebruik.connect(self._gebruik_draaiboek)
            self.draaiboeken.droogloop.connect(self._oefen_draaiboek)
            self.draaiboeken.gesloten.connect(self._draaiboeken_dicht)
        self.draaiboeken.show()
        self.draaiboeken.raise_()
        self.draaiboeken.activateWindow()
        if naam:
            self.draaiboeken.open_draaiboek(naam)

    def nieuw_draaiboek(self) -> None:
        """Show the editor on an empty draaiboek."""
        self.toon_draaiboeken()
        if self.draaiboeken is not None:
            self.draaiboeken.nieuw()

    def _kopieer_sessie(self, pad: Path, nummer: int) -> None:
        """Show the editor on a copy of the draaiboek of a session."""
        try:
            boek = self.huis.draaiboek_van(pad, nummer)
            werkvormen = {werkvorm.id: ruw for ruw, werkvorm in self._werkvormen_nu()}
            gegevens = uit_sessie(boek.bron, werkvormen, self._om.bouwstenen)
        except Dienstfout as fout:
            self.start.meld(fout.zin, Toon.LETOP)
            return
        except ValueError:
            self.start.meld(_("Het draaiboek van deze sessie is beschadigd."), Toon.LETOP)
            return
        self.toon_draaiboeken()
        if self.draaiboeken is not None:
            self.draaiboeken.begin_met(gegevens)

    def _gebruik_draaiboek(self, naam: str) -> None:
        self.huis.richt_in(richt_in(self._gegevens))
        self.start.nieuwe_sessie_met(naam)

    def _oefen_draaiboek(self, boek: Draaiboek) -> None:
        if self.draaiboeken is None:
            return
        if self.leiding is not None:
            self.draaiboeken.meld(_("Er loopt al een sessie. Sluit die eerst."), Toon.LETOP)
            return
        self.oefen(boek)
        if self.leiding is None:
            self.draaiboeken.meld(self.start.regel.tekst, Toon.LETOP)

    def _draaiboeken_dicht(self) -> None:
        venster, self.draaiboeken = self.draaiboeken, None
        if venster is not None:
            venster.stop()
            venster.deleteLater()

    def _werkvormen_nu(self) -> list[tuple[Ruw, Werkvorm]]:
        if not self._bekend:
            inrichting = richt_in(self._gegevens)
            vast = vaste_werkvormen(inrichting.bouwstenen, inrichting.bronnen)
            self._bekend = [(v.gegevens, v.werkvorm) for v in vast.values()]
        return self._bekend

    def _kiezer_dicht(self) -> None:
        venster, self.kiezer = self.kiezer, None
        if venster is not None:
            venster.stop()
            venster.deleteLater()

    def _gebruik(self, naam: str) -> None:
        """Offer a session with this one werkvorm."""
        if self.kiezer is None:
            return
        try:
            boek = draaiboek_met(*self.kiezer.paar(naam), self._om.bouwstenen)
        except Opdrachtfout as fout:
            self.start.meld(str(fout), Toon.LETOP)
            return
        self.huis.neem(boek)
        self.start.nieuwe_sessie_met(boek.id)

    def _oefen_gevonden(self, naam: str) -> None:
        if self.kiezer is not None:
            self._droogloop(*self.kiezer.paar(naam), self.kiezer.meld)

    def _werkvormen_anders(self) -> None:
        self._bekend = []
        self.huis.richt_in(richt_in(self._gegevens))
        self.start.ververs_draaiboeken()
        if self.kiezer is not None:
            self.kiezer.neem(self._werkvormen_nu())
        if self.draaiboeken is not None and not self.draaiboeken.isActiveWindow():
            self.draaiboeken.neem(self._werkvormen_nu())

    def _werkvormen_dicht(self) -> None:
        # Een volgende keer opnieuw: dan telt ook wat er intussen bij kwam.
        venster, self.werkvormen = self.werkvormen, None
        if venster is not None:
            venster.stop()
            venster.deleteLater()

    def _probeer_droog(self, ruw: Ruw, werkvorm: Werkvorm) -> None:
        if self.werkvormen is not None:
            self._droogloop(ruw, werkvorm, self.werkvormen.meld)

    def _droogloop(self, ruw: Ruw, werkvorm: Werkvorm, meld: Callable[[str, Toon], None]) -> None:
        """Rehearse one werkvorm; `meld` says in the window that asked why that cannot be."""
        if self.leiding is not None:
            meld(_("Er loopt al een sessie. Zet die eerst stil."), Toon.LETOP)
            return
        try:
            self.oefen(draaiboek_met(ruw, werkvorm, self._om.bouwstenen))
        except Opdrachtfout as fout:
            meld(str(fout), Toon.LETOP)
            return
        if self.leiding is None:
            meld(self.start.regel.tekst, Toon.LETOP)

    def leid(self, pad: Path, nummer: int) -> None:
        """Open a session's windows; the first window waits behind them."""
        if self.leiding is not None:
            if self.leiding.leidt(pad, nummer):
                self._ga_verder()
            else:
                self.start.meld(_("Er loopt al een sessie. Zet die eerst stil."), Toon.LETOP)
            return
        try:
            self.leiding = Leiding(pad, nummer, self._om)
        except (BestandFout, OpslagFout) as fout:
            self.start.meld(fout.zin, Toon.LETOP)
            return
        self._begin()

    def oefen(self, draaiboek: Draaiboek) -> None:
        """Rehearse with robots, at the real desk and stage; nothing of it is kept."""
        if self.leiding is not None:
            self.start.meld(_("Er loopt al een sessie. Zet die eerst stil."), Toon.LETOP)
            return
        try:
            self._oefening = Oefening(draaiboek, self._om)
        except (BestandFout, OpslagFout) as fout:
            self.start.meld(fout.zin, Toon.LETOP)
            return
        except OSError as fout:
            zin = _("De droogloop kan niet beginnen: {reden}.")
            self.start.meld(zin.format(reden=fout.strerror or type(fout).__name__), Toon.LETOP)
            return
        self.leiding = self._oefening.leiding
        self._begin()

    def _ga_verder(self) -> None:
        """Go back to the desk of the session that goes on."""
        if self.leiding is not None:
            self.start.loopbalk.hide()
            self.leiding.ga_verder()
            self.start.hide()

    def _zet_stil(self) -> None:
        if self.leiding is not None:
            self.leiding.sluit()

    def _bureau_dicht(self) -> None:
        """The desk was closed and the session goes on: show the small way back."""
        if self.leiding is not None:
            self.start.loopbalk.toon(self.leiding.engine.state.sessie.naam)
            self.start.ververs()
            self.start.show()
            self.start.activateWindow()

    def _droogloop_van(self, pad: Path, nummer: int) -> None:
        try:
            self.oefen(self.huis.draaiboek_van(pad, nummer))
        except Dienstfout as fout:
            self.start.meld(fout.zin, Toon.LETOP)

    def _begin(self) -> None:
        assert self.leiding is not None
        self.leiding.gesloten.connect(self._na_sessie)
        self.leiding.verlaten.connect(self._bureau_dicht)
        self.leiding.toon()
        self.start.hide()

    def _over_pakket(self, naam: str, mag: bool) -> None:
        """Remember what the leader said of a package, and work with it at once."""
        try:
            vertrouwen_in(self._gegevens).besluit(naam, mag)
        except OSError as fout:
            zin = _("Je keuze kan niet bewaard worden: {reden}. Maak ruimte vrij en probeer het opnieuw.")
            self.start.meld(zin.format(reden=fout.strerror or type(fout).__name__), Toon.LETOP)
            return
        inrichting = richt_in(self._gegevens)
        self.huis.richt_in(inrichting)
        self._om = replace(self._om, bouwstenen=inrichting.bouwstenen)
        self.start.ververs_draaiboeken()
        self.start.vraagbalk.vraag(inrichting.te_vragen)
        for kapot in inrichting.kapot:
            if kapot.bestand == naam:
                self.start.meld(f"{naam}: {kapot.problemen[0]}", Toon.LETOP)

    def sluit(self) -> None:
        """End everything that runs."""
        if self.leiding is not None:
            self.leiding.sluit()
        self.verslagen.stop()
        self._werkvormen_dicht()
        self._kiezer_dicht()
        self._draaiboeken_dicht()
        self.start.close()

    def _na_sessie(self) -> None:
        if self.leiding is not None:
            self.leiding.deleteLater()
            self.leiding = None
            self._oefening = None
        self.start.loopbalk.hide()
        self.start.ververs()
        self.start.show()

    def _onthoud(self) -> None:
        self._instellingen.setValue("thema", self.stijl.thema.value)
        self._instellingen.setValue("tekst", self.stijl.factor)
        self._instellingen.setValue("rustig", int(self.stijl.rustig))


def _voorkeur(instellingen: QSettings) -> tuple[Thema, float, bool]:
    """Return the theme, the text size and the calm of last time; anything odd counts as never chosen."""
    try:
        thema = Thema(str(instellingen.value("thema", Thema.SYSTEEM.value)))
        factor = float(str(instellingen.value("tekst", 1.0)))
    except ValueError:
        return Thema.SYSTEEM, 1.0, False
    rustig = str(instellingen.value("rustig", 0)) == "1"
    return thema, factor if factor in FACTOREN else 1.0, rustig


def open_app(pad: Path | None = None) -> int:
    """Open the app, on a file when one is given. Returns the exit status."""
    qt = start_qt()
    map_ = trajectenmap()
    instellingen = QSettings(str(map_.parent / "weergave.ini"), QSettings.Format.IniFormat)
    app = App(qt, map_, instellingen)
    qt.aboutToQuit.connect(app.sluit)
    app.toon(pad)
    return qt.exec()
