"""The desk as a whole: puts the parts beside each other and turns keys into deeds."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QWidget

from regioworkshop.engine.bijhouden import Notitieregel, Voet
from regioworkshop.engine.planbeeld import KiesInvoegen
from regioworkshop.engine.views import Beeld, Daad, Deskbeeld, KiesBesluit, MaakVerslag
from regioworkshop.model.blocks import Agenda, Toon
from regioworkshop.model.commands import DoeOpnieuw, DraaiTerug, LegBesluitVast, VerlengTimer, VulIn
from regioworkshop.model.sessie import SchermStand
from regioworkshop.taal import _
from ui.desk.bovenbalk import Bovenbalk
from ui.desk.daden import Daden
from ui.desk.deelnemersvak import Deelnemersvak
from ui.desk.extraschermvak import Extraschermvak
from ui.desk.gedaanvak import Gedaanvak, zin_ongedaan
from ui.desk.grootbeeld import Grootbeeld
from ui.desk.klusregel import Klusregels
from ui.desk.legvastvak import Legvastvak
from ui.desk.notitievak import Notitievak
from ui.desk.onderregel import Onderregel
from ui.desk.planvak import Planvak
from ui.desk.stapvak import Stapvak
from ui.desk.terugvak import Terugvak
from ui.desk.toetsenvak import Toetsenvak
from ui.desk.voorbeeld import Voorbeeld
from ui.desk.zijvak import Zijvak
from ui.maat import Maat, hermeet
from ui.render.basis import Omgeving
from ui.render.kolom import Blokkenkolom
from ui.render.lijsten import Agendablok, Agendarij
from ui.stage.bladen import Bladwijzer
from ui.stijl import Stijl
from ui.vakken import Kolomvlak, Lijn, Vak

_LINKS, _RECHTS = 244, 312
"""Widths at 100 % text; they grow with half of the text."""
LEESBREED = 860
"""The middle is never wider than this at 100 % text."""
SMAL = 900
"""Narrower than this many pixels at 100 % text, three columns do not fit."""

_OOK_ZO = {"Ctrl+Left": "Alt+Left", "Backspace": "Alt+Left", "Ctrl+Right": "Alt+Right"}
"""Keys that do what another key on a button does."""


class Deskbord(QWidget):
    """Shows a `Deskbeeld`; every deed leaves through `command`."""

    command = Signal(object)
    vraag = Signal(object, object)
    """A command, and what to do once it is done."""
    kiosk = Signal()
    tafelkaarten = Signal()
    verslag = Signal()
    zaalscherm = Signal()
    wissel_schermen = Signal()
    welk_scherm = Signal()

    def __init__(self, stijl: Stijl, nu: Callable[[], datetime], wijzer: Bladwijzer) -> None:
        super().__init__()
        self._stijl = stijl
        maat = stijl.desk()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.bovenbalk = Bovenbalk(stijl)
        self.plan = Planvak(maat)
        self.plan.hide()
        self.agenda = Blokkenkolom(Omgeving(maat, nu, bij_stap=self.plan.open_menu))
        self._agendavak = Vak(maat, marge=(4, 5))
        self._agendavak.erbij(self.agenda)
        self._agendavlak = Kolomvlak(self._agendavak)
        self._agendavlak.setAccessibleName(_("Draaiboek"))
        self.stap = Stapvak(maat, nu, self._vul_in)
        self._stapvlak = Kolomvlak(self.stap)
        self.daden = Daden(maat)
        self.voorbeeld = Voorbeeld(maat, stijl.stage, nu, wijzer)
        self.groot = Grootbeeld(self.voorbeeld, maat)
        self.groot.hide()
        midden = Vak(maat, stap=0)
        midden.erbij(self._stapvlak, 1)
        midden.erbij(self.groot, 1)
        midden.erbij(Lijn(maat))
        # Op een breed scherm blijven regels leesbaar kort; de rest is wit.
        voet = Vak(maat, rij=True, stap=0)
        voet.rek()
        voet.erbij(self.daden, 1000)
        voet.rek()
        midden.erbij(voet)
        self.zij = Zijvak(maat, nu, self.voorbeeld)
        self._zijvlak = Kolomvlak(self.zij)
        self._toetsen = Toetsenvak(maat)
        self._toetsen.hide()
        self.deelnemers = Deelnemersvak(maat, nu)
        self.deelnemers.hide()
        self.extra = Extraschermvak(maat)
        self._extravlak = Kolomvlak(self.extra)
        self._extravlak.hide()
        self.notities = Notitievak(maat)
        self.notities.hide()
        self.gedaan = Gedaanvak(maat)
        self.gedaan.hide()
        self.legvast = Legvastvak(maat)
        self.terug = Terugvak(maat)
        self._voet: Voet | None = None
        self.klussen = Klusregels(maat)
        self.regel = Onderregel(maat)
        onder = Vak(maat, rij=True, stap=0)
        onder.erbij(self.regel, 1)
        onder.erbij(self.terug, 1)
        kolommen = Vak(maat, rij=True, stap=0)
        kolommen.erbij(self._agendavlak)
        self._agendalijn = Lijn(maat, staand=True)
        kolommen.erbij(self._agendalijn)
        kolommen.erbij(midden, 1)
        kolommen.erbij(self._toetsen)
        kolommen.erbij(self.deelnemers)
        kolommen.erbij(self._extravlak)
        kolommen.erbij(self.notities)
        kolommen.erbij(self.gedaan)
        kolommen.erbij(self.plan)
        kolommen.erbij(Lijn(maat, staand=True))
        kolommen.erbij(self._zijvlak)
        geheel = Vak(maat, stap=0)
        for deel, rek in (
            (self.bovenbalk, 0),
            (Lijn(maat), 0),
            (kolommen, 1),
            (self.klussen, 0),
            (Lijn(maat), 0),
            (self.legvast, 0),
            (onder, 0),
        ):
            geheel.erbij(deel, rek)
        self._geheel = geheel
        geheel.setParent(self)
        self._rol_straks = QTimer(self)
        self._rol_straks.setSingleShot(True)
        self._rol_straks.setInterval(0)
        self._rol_straks.timeout.connect(self._rol_agenda)
        self._nu_punt = ""
        self._invoegen: KiesInvoegen | None = None
        self._smal = False
        self._verbind()
        self._zet_breedten(maat)
        stijl.gewijzigd.connect(self._hermeet)

    def _verbind(self) -> None:
        self.daden.gekozen.connect(self._doe)
        self.zij.daad.connect(self._zend)
        self.stap.besluit.vastleggen.connect(self._zend)
        self.stap.wegen.command.connect(self._zend)
        self.stap.wegen.vraag.connect(self.vraag)
        self.stap.wegen.kiosk.connect(self.kiosk)
        self.stap.wegen.tafelkaarten.connect(self.tafelkaarten)
        self.bovenbalk.verslag.connect(self.verslag)
        self.bovenbalk.zaalscherm.connect(self.zaalscherm)
        self.bovenbalk.hulp.connect(self.wissel_toetsen)
        self._toetsen.dicht.connect(self.wissel_toetsen)
        self.deelnemers.dicht.connect(self.wissel_deelnemers)
        self.deelnemers.vraag.connect(self.vraag)
        self.zij.knop_deelnemers.clicked.connect(self.wissel_deelnemers)
        self.zij.scherm.wissel.connect(self.wissel_schermen)
        self.zij.scherm.welk.connect(self.welk_scherm)
        self.zij.scherm.groot.connect(self.wissel_groot)
        self.zij.scherm.extra.connect(self.wissel_extra)
        self.extra.dicht.connect(self.wissel_extra)
        self.extra.vraag.connect(self.vraag)
        self.extra.geteld.connect(self.zij.scherm.toon_extra)
        self.groot.knop_klein.clicked.connect(self.wissel_groot)
        self.legvast.vraag.connect(self.vraag)
        self.legvast.klaar.connect(self._vastgelegd)
        self.legvast.toon_notities.connect(self.wissel_notities)
        self.terug.terug.connect(self.draai_terug)
        self.terug.opnieuw.connect(self.doe_opnieuw)
        self.terug.toon_daden.connect(self.wissel_gedaan)
        self.notities.vraag.connect(self.vraag)
        self.notities.verbeter.connect(self._verbeter)
        self.notities.dicht.connect(self.wissel_notities)
        self.gedaan.vraag.connect(self.vraag)
        self.gedaan.meld.connect(self._meld_goed)
        self.gedaan.dicht.connect(self.wissel_gedaan)

        self.plan.command.connect(self._zend)
        self.plan.vraag.connect(self.vraag)
        self.plan.meld.connect(self._meld_goed)
        self.plan.open_.connect(self._sluit_panelen)
        self.plan.dicht.connect(self._sluit_plan)
        self.bovenbalk.tijdredder.connect(self.wissel_redder)

    # --- show ---

    def toon(self, beeld: Deskbeeld, stage: Beeld, adres: str, begonnen: bool = True) -> None:
        self.bovenbalk.toon(beeld, begonnen)
        self._toon_agenda(beeld.agenda)
        self._invoegen = beeld.invoegen
        self.plan.ververs()
        self.stap.toon(beeld)
        self.daden.toon(beeld.hoofd, beeld.ook)
        self.zij.toon(beeld)
        self.extra.toon(beeld)
        self.voorbeeld.toon(stage, adres)

    def toon_voet(self, voet: Voet) -> None:
        """Show what can be noted and taken back now."""
        self._voet = voet
        self.legvast.toon(voet)
        self.terug.toon(voet)

    def zet_bezig(self, bezig: bool) -> None:
        self.daden.zet_bezig(bezig)

    def _toon_agenda(self, agenda: Agenda) -> None:
        bij = next((naam for naam, rij in self._agendarijen() if rij.hasFocus()), None)
        if self.agenda.toon((agenda,)):
            for naam, rij in self._agendarijen():
                if naam == bij:  # wie met de toetsen door het plan gaat, blijft waar die was
                    rij.setFocus(Qt.FocusReason.OtherFocusReason)
            nu = next((p.titel + p.tijd for p in agenda.punten if p.stand == "nu"), "")
            if nu != self._nu_punt:
                self._nu_punt = nu
                self._rol_straks.start()

    def _agendarijen(self) -> list[tuple[tuple[str, bool], Agendarij]]:
        blok = next((b for b in self.agenda.blokken if isinstance(b, Agendablok)), None)
        return list(blok.rijen.items()) if blok is not None else []

    def naar_agenda(self) -> None:
        """Put the keys on the present step of the plan, to go through it and open a menu."""
        rijen = [rij for _naam, rij in self._agendarijen()]
        blok = next((b for b in self.agenda.blokken if isinstance(b, Agendablok)), None)
        huidig = blok.huidig if blok is not None else None
        if rijen:
            (huidig if huidig in rijen else rijen[0]).setFocus(Qt.FocusReason.TabFocusReason)

    def _rol_agenda(self) -> None:
        blok = next((b for b in self.agenda.blokken if isinstance(b, Agendablok)), None)
        if blok is not None and blok.huidig is not None:
            self._agendavlak.ensureWidgetVisible(blok.huidig, 0, 80)

    # --- measure ---

    def resizeEvent(self, event: object) -> None:
        self._zet_smal()
        self._zet_breedten(self._stijl.desk())
        self._geheel.setGeometry(self.rect())

    def _zet_smal(self) -> None:
        """With large text on a small screen: two columns, and in the foot only the primary deed."""
        smal = self.width() < SMAL * self._stijl.factor
        if smal == self._smal:
            return
        self._smal = smal
        self.bovenbalk.zet_smal(smal)
        self.legvast.zet_smal(smal)
        self._agendavlak.setVisible(not smal)
        self._agendalijn.setVisible(not smal)
        if smal:
            self.zij.neem_agenda(self.agenda)
            self.stap.neem_daden(self.daden.stroom)
        else:
            self._agendavak.erbij(self.agenda)
            self.daden.erbij(self.daden.stroom)
            self.zij.geef_agenda()

    def _zet_breedten(self, maat: Maat) -> None:
        factor = 0.5 + maat.eenheid / 2
        ruim = min(1.4, max(1.0, self.width() / (1280 * factor)))
        self._agendavlak.setFixedWidth(round(_LINKS * factor * ruim))
        self._zijvlak.setFixedWidth(round(_RECHTS * factor * ruim))
        self._toetsen.setFixedWidth(round(280 * factor))
        self.deelnemers.setFixedWidth(round(340 * factor))
        self._extravlak.setFixedWidth(round(320 * factor))
        self.notities.setFixedWidth(round(340 * factor))
        self.gedaan.setFixedWidth(round(340 * factor))
        self.plan.setFixedWidth(round(320 * factor))
        for deel in (self.stap, self.daden):
            deel.setMaximumWidth(round(LEESBREED * maat.eenheid))

    def _hermeet(self) -> None:
        maat = self._stijl.desk()
        self._zet_smal()
        self._zet_breedten(maat)
        hermeet(self._geheel, maat)
        self.update()

    # --- deeds ---

    def wissel_toetsen(self) -> None:
        """Show or hide the list of keys."""
        if self._toetsen.isVisible():
            self._toetsen.hide()
            self.setFocus()
            return
        self._sluit_panelen()
        self._toetsen.toon(
            [
                *self.daden.toetsen(),
                ("Ctrl+Z", _("Maak ongedaan wat je het laatst deed")),
                ("Ctrl+Y", _("Doe weer wat je ongedaan maakte")),
                ("O", _("Wat je deed, en wie er leidt")),
                ("B", _("Leg een besluit vast")),
                ("A", _("Leg een actie vast")),
                ("L", _("Leg een leerpunt vast")),
                ("P", _("Zet iets op de parkeerplaats")),
                ("N", _("Leg iets anders vast: kies wat")),
                ("V", _("Wat er is vastgelegd, en wat terugkomt")),
                ("S", _("Naar het draaiboek; Enter opent wat je met een stap kunt")),
                ("T", _("De Tijdredder: wat kan korter?")),
                ("I", _("Voeg iets in na deze stap")),
                ("K", _("De klok stilzetten of starten")),
                ("+", _("Een minuut erbij")),
                ("C", _("De code op het scherm, en weer terug")),
                ("Z", _("Het scherm zwart, en weer terug")),
                ("PgDown", _("Het volgende blad op het scherm; PgUp het vorige")),
                ("F", _("Het scherm bevriezen, en weer laten meelopen")),
                ("W", _("Bureau en zaalscherm wisselen van beeldscherm")),
                ("1", _("Welk beeldscherm is welk?")),
                ("G", _("Het beeld van de zaal groot op het bureau")),
                ("X", _("Een extra scherm in een browser")),
                ("D", _("Wie er meedoen, en de deur")),
                ("Ctrl+D", _("De deur dicht voor nieuwe mensen, en weer open")),
                ("F8", _("De zaalcheck: komen de telefoons erin?")),
                ("Tab", _("Naar het volgende veld of de volgende knop")),
                ("?", _("Deze lijst")),
            ]
        )
        self._toetsen.show()
        self._toetsen.vlak.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def wissel_extra(self) -> None:
        """Show or hide how a browser can show the stage."""
        if self._extravlak.isVisible():
            self._sluit_extra()
            self.setFocus()
            return
        self._sluit_panelen()
        self._extravlak.show()
        self.zij.scherm.knop_extra.setChecked(True)

    def _sluit_extra(self) -> None:
        self._extravlak.hide()
        self.zij.scherm.knop_extra.setChecked(False)

    def wissel_groot(self) -> None:
        """Show what the room sees large, in the place of what to say; or that again."""
        groot = not self.groot.isVisibleTo(self)
        self._stapvlak.setVisible(not groot)
        self.groot.setVisible(groot)
        self.zij.scherm.knop_groot.setChecked(groot)

    def wissel_deelnemers(self) -> None:
        """Show or hide who takes part."""
        if self.deelnemers.isVisible():
            self.deelnemers.hide()
            self.setFocus()
            return
        self._sluit_panelen()
        self.deelnemers.show()
        self.deelnemers.geopend.emit()

    def wissel_notities(self) -> None:
        """Show or hide what was noted and what comes back."""
        self._wissel(self.notities)

    def wissel_gedaan(self) -> None:
        """Show or hide the list of deeds."""
        self._wissel(self.gedaan)

    def _wissel(self, paneel: Notitievak | Gedaanvak) -> None:
        if paneel.isVisible():
            paneel.hide()
            self.setFocus()
            return
        self._sluit_panelen()
        paneel.show()
        paneel.geopend.emit()
        paneel.lijst.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def wissel_redder(self) -> None:
        """Show or hide what can be shorter."""
        if self.plan.toont_redding:
            self._sluit_plan()
        else:
            self.plan.toon_redding()

    def voeg_in(self) -> None:
        """Ask what comes after the present step."""
        if self._invoegen is not None:
            self.plan.kies_invoegen(self._invoegen)

    def _sluit_plan(self) -> None:
        self.plan.hide()
        self.setFocus()

    def _sluit_panelen(self) -> None:
        """There is room for one panel at a time."""
        for paneel in (self._toetsen, self.deelnemers, self.notities, self.gedaan, self.plan):
            paneel.hide()
        self._sluit_extra()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        if not self._toets(event):
            super().keyPressEvent(event)

    def _toets(self, event: QKeyEvent) -> bool:
        if event.text() == "?":
            self.wissel_toetsen()
        elif event.text() == "+":
            self._zend(VerlengTimer())
        elif event.key() == Qt.Key.Key_Escape and self._toetsen.isVisible():
            self.wissel_toetsen()
        elif event.key() == Qt.Key.Key_Escape and self.deelnemers.isVisible():
            self.wissel_deelnemers()
        elif event.key() == Qt.Key.Key_Escape and self.notities.isVisible():
            self.wissel_notities()
        elif event.key() == Qt.Key.Key_Escape and self.gedaan.isVisible():
            self.wissel_gedaan()
        elif event.key() == Qt.Key.Key_Escape and self.plan.isVisible():
            self._sluit_plan()
        elif event.key() == Qt.Key.Key_Escape and self._extravlak.isVisible():
            self._sluit_extra()
        elif event.key() == Qt.Key.Key_Escape and self.groot.isVisible():
            self.wissel_groot()
        else:
            toets = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
            toets = _OOK_ZO.get(toets, toets)
            return self._vaste_toets(toets) or self._lijsttoets(toets) or self.daden.doe_toets(toets)
        return True

    def _vaste_toets(self, toets: str) -> bool:
        if toets == "D":
            self.wissel_deelnemers()
        elif toets == "Ctrl+D":
            self.zij.wissel_deur()
        elif toets == "K":
            self.zij.wissel_timer()
        elif toets == "F8":
            self.bovenbalk.zaalcheck.emit()
        elif toets in ("PgDown", "PgUp"):
            wijzer = self.voorbeeld.vlak.wijzer
            wijzer.zet(wijzer.blad + (1 if toets == "PgDown" else -1))
        elif toets == "F":
            self.zij.scherm.wissel_vries()
        elif toets == "W":
            self.wissel_schermen.emit()
        elif toets == "1":
            self.welk_scherm.emit()
        elif toets == "X":
            self.wissel_extra()
        elif toets == "G":
            self.wissel_groot()
        elif toets in ("C", "Z"):
            self.zij.wissel_scherm(SchermStand.CODE if toets == "C" else SchermStand.ZWART)
        else:
            return False
        return True

    def _lijsttoets(self, toets: str) -> bool:
        if toets == "Ctrl+Z":
            self.draai_terug()
        elif toets in ("Ctrl+Y", "Ctrl+Shift+Z"):
            self.doe_opnieuw()
        elif toets == "O":
            self.wissel_gedaan()
        elif toets == "V":
            self.wissel_notities()
        elif toets == "T":
            self.wissel_redder()
        elif toets == "I":
            self.voeg_in()
        elif toets == "S":
            self.naar_agenda()
        else:
            return self.legvast.doe_toets(toets)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # Een klik naast een veld maakt de sneltoetsen weer vrij.
        self.setFocus()
        super().mousePressEvent(event)

    def draai_terug(self) -> None:
        """Take back the last deed that stands, and say which one that was."""
        voet = self._voet
        zin = zin_ongedaan(voet.terug, voet.zin_na_terug) if voet else ""
        self.vraag.emit(DraaiTerug(), lambda _bevestigd: self._meld_goed(zin))

    def doe_opnieuw(self) -> None:
        """Do again what was taken back last."""
        zin = _("Opnieuw gedaan: {daad}.").format(daad=self._voet.opnieuw if self._voet else "")
        self.vraag.emit(DoeOpnieuw(), lambda _bevestigd: self._meld_goed(zin))

    def _meld_goed(self, zin: str) -> None:
        self.regel.meld(zin, Toon.GOED)

    def _vastgelegd(self, zin: str) -> None:
        if zin:
            self._meld_goed(zin)
        self.setFocus()

    def _verbeter(self, regel: Notitieregel) -> None:
        self.legvast.begin(regel.inhoud.soort, regel.inhoud, regel.id)

    def _doe(self, daad: Daad) -> None:
        if daad.eerst is not None:
            self.plan.vraag_reden(daad.eerst)
        elif isinstance(daad.command, MaakVerslag):
            self.verslag.emit()
        elif isinstance(daad.command, LegBesluitVast | KiesBesluit) and self.stap.besluit.isVisibleTo(self):
            self._zend(self.stap.besluit.command)
        else:
            self._zend(daad.command)

    def _vul_in(self, sleutel: str, waarde: Any) -> None:
        self._zend(VulIn(sleutel, waarde))

    def _zend(self, command: object) -> None:
        self.command.emit(command)
