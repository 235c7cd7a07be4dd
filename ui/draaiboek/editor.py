"""The editor of a draaiboek: what can be put in at the left, the blocks in time, the details at the right."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QButtonGroup, QWidget

from regioworkshop.bouwstenen.basis import Bouwstenen
from regioworkshop.bouwstenen.velden import Pad, Probleem, Veld, velden_van
from regioworkshop.catalogue.boekbeeld import Blok, Boekbeeld, Boekkijker
from regioworkshop.catalogue.boekdocument import (
    MEESTE,
    blok_dubbel,
    blok_erbij,
    blok_met,
    blok_weg,
    blokken,
    los_blok,
)
from regioworkshop.catalogue.bronnen import lees_toml
from regioworkshop.catalogue.document import Document, Gegevens, verplaatst, waarde_op, zonder
from regioworkshop.catalogue.eigen_boeken import EigenDraaiboeken, Versie
from regioworkshop.catalogue.meedenken import Over, denk_mee
from regioworkshop.catalogue.ruw import Ruw, lijst_in, naam_in
from regioworkshop.catalogue.schema import Draaiboekbestand, Onderdeelbestand, Stapbestand
from regioworkshop.catalogue.schrijven import Schrijffout
from regioworkshop.model.blocks import Toon
from regioworkshop.model.tijdlijn import als_klok
from regioworkshop.model.werkvorm import Draaiboek, Werkvorm
from regioworkshop.taal import _
from ui import iconen
from ui.draaiboek.bibliotheek import Bibliotheek
from ui.draaiboek.bladen import Blad, Blokblad, Boekblad, Stapblad
from ui.draaiboek.blokkenlijst import GEHEEL, Blokkenlijst
from ui.draaiboek.boekbron import Boekbron
from ui.draaiboek.gedachtenvak import Gedachtenvak, Regel
from ui.draaiboek.zijbladen import Afdruk, Drukblad, Versieblad
from ui.kiezer.vlakkenvak import Vlakkenvak
from ui.knoppen import Knop
from ui.knoppen import Soort as Knopsoort
from ui.maat import Maat
from ui.stijl import Stijl
from ui.tekst import hulptekst, label
from ui.vakken import Kolomvlak, Lijn, Stroomvak, Vak
from ui.werkvormen.proefbeeld import proefbeeld
from ui.werkvormen.vertrekbalk import Vertrekbalk
from ui.werkvormen.woorden import zin_voor

_RUST_MS = 120
"""So long after the last key the whole is checked; times follow at once."""
_BEELD_MS = 250
_BIB, _ZIJ, _LIJST = 264, 380, 380
"""Widths at 100 %: what can be put in, the details, the least of the blocks."""
_HOOG = 620


@dataclass(frozen=True, slots=True)
class Opening:
    """What to edit: the data, and the file they are of; without one it is new."""

    gegevens: Mapping[str, Any]
    pad: Path | None = None


class Boekeditor(Vak):
    """One draaiboek being made or changed. Everything in it goes through one `Document`."""

    terug_gevraagd = Signal()
    bewaard = Signal(object)
    """With the path of the file."""
    gemeld = Signal(str, object)
    gebruik = Signal(str)
    """Use the draaiboek with this id in a session; it has been saved."""
    droogloop = Signal(object)
    """With the `Draaiboek`."""
    druk_af = Signal(object, object)
    """With the `Afdruk` and the `Draaiboek`."""

    def __init__(
        self,
        stijl: Stijl,
        bouwstenen: Bouwstenen,
        eigen: EigenDraaiboeken,
        paren: Sequence[tuple[Ruw, Werkvorm]],
    ) -> None:
        maat = stijl.desk()
        self._gelegd = False
        super().__init__(maat, stap=0)
        self._bouwstenen = bouwstenen
        self._eigen = eigen
        self._kijker = Boekkijker({w.id: ruw for ruw, w in paren}, bouwstenen)
        self.document = Document({"onderdeel": []})
        self.pad: Path | None = None
        self._id = ""
        self._mag_over = False
        self.beeld: Boekbeeld = self._kijker.kijk(self.document.gegevens)
        self.blad: Blad | None = None
        self.bron = Boekbron(lambda: self.document, lambda: self.beeld, self._eigen_van, bouwstenen, self._na)
        self._fout: frozenset[int] = frozenset()
        """The blocks in which something was wrong when it was last checked."""
        self._maak_balk(maat)
        self.vertrek = Vertrekbalk(maat)
        self.erbij(self.vertrek)
        self.erbij(Lijn(maat))
        self.bibliotheek = Bibliotheek(maat, [w for _ruw, w in paren])
        self.lijst = Blokkenlijst(maat)
        self._zij = self._maak_zij(stijl, maat)
        midden = Vak(maat, rij=True, stap=0)
        midden.erbij(self.bibliotheek)
        self._biblijn = Lijn(maat, staand=True)
        midden.erbij(self._biblijn)
        midden.erbij(self._maak_midden(maat), 1)
        midden.erbij(Lijn(maat, staand=True))
        midden.erbij(self._zij)
        self.erbij(midden, 1)
        self.erbij(Lijn(maat))
        self.gedachten = Gedachtenvak(maat)
        self.erbij(self.gedachten)
        self._straks = self._wacht(_RUST_MS, self.kijk_na)
        self._straks_beeld = self._wacht(_BEELD_MS, self._toon_beeld)
        self._verbind()
        self._gelegd = True
        self._pas_breedten()

    def _wacht(self, ms: int, daarna: Callable[[], None]) -> QTimer:
        klok = QTimer(self)
        klok.setSingleShot(True)
        klok.setInterval(ms)
        klok.timeout.connect(daarna)
        return klok

    def _eigen_van(self, blok: Gegevens) -> Ruw | None:
        return self._kijker.eigen_van(blok)

    # --- build ---

    def _maak_balk(self, maat: Maat) -> None:
        self.knop_terug = Knop(_("Terug"), maat, Knopsoort.STIL, sneltoets="Esc")
        self.stand = label("", maat, kleur="inkt_2")
        self.knop_bib = Knop(_("Erbij zetten"), maat, Knopsoort.STIL, icoon=iconen.WERKVORM, stand=True)
        self.knop_ongedaan = Knop(_("Ongedaan maken"), maat, Knopsoort.STIL, icoon=iconen.TERUG)
        self.knop_opnieuw = Knop(_("Opnieuw"), maat, Knopsoort.STIL, icoon=iconen.OPNIEUW)
        self.knop_ongedaan.setAccessibleDescription("Ctrl+Z")
        self.knop_opnieuw.setAccessibleDescription("Ctrl+Y")
        self.knop_droog = Knop(_("Droogloop"), maat, icoon=iconen.START)
        self.knop_gebruik = Knop(_("Gebruik in een sessie"), maat, icoon=iconen.PIJL)
        self.knop_bewaar = Knop(_("Bewaar"), maat, icoon=iconen.BEWAAR, sneltoets="Ctrl+S")
        balk = Vak(maat, rij=True, stap=3, marge=(3, 2))
        balk.erbij(self.knop_terug, 0, Qt.AlignmentFlag.AlignVCenter)
        balk.erbij(self.stand, 1, Qt.AlignmentFlag.AlignVCenter)
        knoppen = (
            *(self.knop_bib, self.knop_ongedaan, self.knop_opnieuw),
            *(self.knop_droog, self.knop_gebruik, self.knop_bewaar),
        )
        balk.erbij(Stroomvak(*knoppen, spatie=4, rechts=True), 4)
        self.erbij(balk)

    def _maak_midden(self, maat: Maat) -> Vak:
        midden = Vak(maat, stap=0)
        midden.erbij(self.lijst, 1)
        self.knop_omhoog = Knop(_("Omhoog"), maat, Knopsoort.STIL, icoon=iconen.OMHOOG)
        self.knop_omlaag = Knop(_("Omlaag"), maat, Knopsoort.STIL, icoon=iconen.OMLAAG)
        self.knop_dubbel = Knop(_("Kopieer"), maat, Knopsoort.STIL, icoon=iconen.KOPIE)
        self.knop_weg = Knop(_("Weg"), maat, Knopsoort.STIL, icoon=iconen.KRUIS)
        for knop, naam, toets in (
            (self.knop_omhoog, _("Blok omhoog"), "Alt+↑"),
            (self.knop_omlaag, _("Blok omlaag"), "Alt+↓"),
            (self.knop_dubbel, _("Kopieer dit blok"), "Ctrl+D"),
            (self.knop_weg, _("Haal dit blok weg"), "Del"),
        ):
            knop.setAccessibleName(naam)
            knop.setAccessibleDescription(toets)
            hulptekst(knop, f"{naam} ({toets})")
        daden = Vak(maat, marge=(3, 1))
        daden.erbij(Stroomvak(self.knop_omhoog, self.knop_omlaag, self.knop_dubbel, self.knop_weg, spatie=4))
        midden.erbij(daden)
        return midden

    def _maak_zij(self, stijl: Stijl, maat: Maat) -> Vak:
        zij = Vak(maat, stap=0)
        self.knop_details = Knop(_("Details"), maat, Knopsoort.STIL, stand=True)
        self.knop_beeld = Knop(_("Voorbeeld"), maat, Knopsoort.STIL, stand=True)
        self.knop_versies = Knop(_("Versies"), maat, Knopsoort.STIL, stand=True)
        self.knop_druk = Knop(_("Printen"), maat, Knopsoort.STIL, stand=True)
        self._formhouder = Vak(maat, stap=0)
        self.vlakken = Vlakkenvak(stijl, partial(_proef, self._bouwstenen))
        self._geen_beeld = label(
            _("Kies een blok met een werkvorm. Hier zie je dan wat iedereen bij elke stap ziet."), maat
        )
        beeld = Vak(maat, stap=0)
        uitleg = Vak(maat, marge=(5, 4))
        uitleg.erbij(self._geen_beeld)
        beeld.erbij(uitleg)
        beeld.erbij(self.vlakken)
        beeld.rek()
        self._uitleg_beeld = uitleg
        self.versies = Versieblad(maat)
        self.druk = Drukblad(maat)
        self._zijgroep = QButtonGroup(self)
        balk = Vak(maat, marge=(3, 1))
        knoppen = (self.knop_details, self.knop_beeld, self.knop_versies, self.knop_druk)
        balk.erbij(Stroomvak(*knoppen, spatie=2))
        zij.erbij(balk)
        zij.erbij(Lijn(maat))
        self._bladen: dict[Knop, Kolomvlak] = {}
        for knop, inhoud in zip(knoppen, (self._formhouder, beeld, self.versies, self.druk), strict=True):
            self._zijgroep.addButton(knop)
            vlak = Kolomvlak(inhoud)
            self._bladen[knop] = vlak
            zij.erbij(vlak, 1)
            vlak.hide()
            knop.toggled.connect(partial(self._toon_vlak, vlak))
        self._formvlak = self._bladen[self.knop_details]
        self.knop_details.setChecked(True)
        return zij

    def _toon_vlak(self, vlak: Kolomvlak, aan: bool) -> None:
        if not aan and vlak.isAncestorOf(self._toetsen_bij()):
            # Wat verdwijnt, geeft het toetsenbord terug aan het blok waar het over ging.
            self.lijst.gekozen_rij.setFocus(Qt.FocusReason.TabFocusReason)
        vlak.setVisible(aan)

    def _toon_bibliotheek(self, aan: bool) -> None:
        if not aan and self.bibliotheek.isAncestorOf(self._toetsen_bij()):
            self.lijst.gekozen_rij.setFocus(Qt.FocusReason.TabFocusReason)
        self._pas_breedten()
        if aan:
            self.bibliotheek.richt()

    def _verbind(self) -> None:
        self.knop_terug.clicked.connect(self.vraag_terug)
        self.knop_ongedaan.clicked.connect(self.maak_ongedaan)
        self.knop_opnieuw.clicked.connect(self.doe_opnieuw)
        self.knop_bewaar.clicked.connect(self.bewaar)
        self.knop_gebruik.clicked.connect(self._gebruik)
        self.knop_droog.clicked.connect(self._droog)
        self.knop_bib.toggled.connect(self._toon_bibliotheek)
        self.knop_beeld.toggled.connect(lambda aan: self._straks_beeld.start() if aan else None)
        self.knop_versies.toggled.connect(lambda aan: self._toon_versies() if aan else None)
        self.knop_omhoog.clicked.connect(lambda: self._schuif(-1))
        self.knop_omlaag.clicked.connect(lambda: self._schuif(1))
        self.knop_dubbel.clicked.connect(self._dubbel)
        self.knop_weg.clicked.connect(self._haal_weg)
        lijst, bieb = self.lijst, self.bibliotheek
        lijst.gekozen.connect(self._toon_blok)
        lijst.verplaats.connect(self._verplaats)
        lijst.weg.connect(self._haal_weg)
        lijst.verder.connect(self._naar_details)
        lijst.minuten_erbij.connect(self._minuten_erbij)
        bieb.werkvorm_erbij.connect(lambda naam: self._zet_erbij(blok_met(naam)))
        bieb.blok_erbij.connect(lambda soort: self._zet_erbij(los_blok(soort)))
        bieb.gesleept.connect(lijst.sleep_boven)
        bieb.losgelaten.connect(self._laat_vallen)
        self.gedachten.naar.connect(self.ga_naar)
        self.versies.open_.connect(self._open_versie)
        self.druk.gevraagd.connect(self._druk_af)
        self.vertrek.bewaar.connect(self._bewaar_en_weg)
        self.vertrek.staat_er.connect(lambda er: self.gedachten.setVisible(not er))
        for toets, daad in (
            ("Ctrl+Z", self.maak_ongedaan),
            ("Ctrl+Shift+Z", self.doe_opnieuw),
            ("Ctrl+Y", self.doe_opnieuw),
            ("Ctrl+S", self.bewaar),
            ("Esc", self.vraag_terug),
            ("Alt+Up", lambda: self._schuif(-1)),
            ("Alt+Down", lambda: self._schuif(1)),
            ("Ctrl+D", self._dubbel),
            ("Ins", self._naar_bibliotheek),
        ):
            kort = QShortcut(QKeySequence(toets), self)
            kort.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            kort.activated.connect(daad)

    # --- open, leave, save ---

    def open(self, opening: Opening) -> None:
        """Edit this from now on; what was here is gone."""
        self.document = Document(opening.gegevens)
        self.document.bewaard(opening.pad is not None)
        self.pad = opening.pad
        self._id = naam_in(opening.gegevens, "id") if opening.pad is not None else ""
        self._mag_over = False
        self.vertrek.hide()
        self.versies.toon(())
        self.knop_details.setChecked(True)
        self._ververs(GEHEEL)
        self._toon_blok(GEHEEL)
        self.kijk_na()
        self.ga_naar(("naam",))

    def neem(self, paren: Sequence[tuple[Ruw, Werkvorm]]) -> None:
        """Work with these werkvormen from now on."""
        self._kijker = Boekkijker({w.id: ruw for ruw, w in paren}, self._bouwstenen)
        self.bibliotheek.neem([w for _ruw, w in paren])
        self._ververs(self.lijst.nummer)
        self.kijk_na()

    @property
    def veranderd(self) -> bool:
        # Wat nieuw is en nog leeg, is niets om te bewaren.
        return self.document.veranderd and (self.pad is not None or self.document.kan_terug)

    def vraag_terug(self) -> None:
        if isinstance(self.blad, Stapblad) and self._formvlak.isAncestorOf(self._toetsen_bij()):
            self._terug_naar_blok()
            return
        self.vraag_vertrek(self.terug_gevraagd.emit)

    def vraag_vertrek(self, daarna: Callable[[], None]) -> None:
        """Go away at once when all is saved; else ask first, in the window itself."""
        if self.veranderd:
            self.vertrek.vraag(daarna)
        else:
            self.vertrek.hide()
            daarna()

    def _bewaar_en_weg(self) -> None:
        daarna = self.vertrek.daarna
        if self.bewaar() and daarna is not None:
            self.vertrek.hide()
            daarna()

    def bewaar(self) -> bool:
        """Write the file; False with a sentence when that did not work."""
        if self._elders_veranderd() and not self._mag_over:
            # Twee keer vragen is genoeg: wie het nog eens zegt, weet wat er weggaat.
            self._mag_over = True
            zin = _("Dit bestand is buiten dit venster veranderd. Bewaar nog eens om dat te vervangen.")
            self.gemeld.emit(zin, Toon.LETOP)
            return False
        gegevens = self.document.gegevens
        if self.pad is not None and self._id:
            # Wie teruggaat tot voor het eerste bewaren, houdt toch de naam van het bestand.
            gegevens = {**gegevens, "id": self._id}
        try:
            self.pad, gegevens = self._eigen.bewaar(gegevens, self.pad)
        except Schrijffout as fout:
            self.gemeld.emit(fout.zin, Toon.FOUT)
            return False
        self._id = naam_in(gegevens, "id")
        self._mag_over = False
        self.document.pas(gegevens, ())
        self.document.bewaard()
        self._ververs(self.lijst.nummer)
        self.kijk_na()
        self._toon_versies()
        zin = _("Bewaard. De vorige versie staat bij Versies.")
        if not self._eigen.versies(self.pad):
            zin = _("Bewaard.")
        if self.beeld.draaiboek is None:
            zin = _("Bewaard. Je kunt dit draaiboek gebruiken zodra alles klopt.")
        self.gemeld.emit(zin, Toon.GOED)
        self.bewaard.emit(self.pad)
        return True

    def _elders_veranderd(self) -> bool:
        if self.pad is None or not self.pad.exists():
            return False
        op_schijf, _problemen = lees_toml(self.pad)
        return op_schijf != self.document.op_schijf

    def _gebruik(self) -> None:
        if self._klopt() is None:
            return
        if (not self.document.veranderd and self.pad is not None) or self.bewaar():
            self.gebruik.emit(self._id)

    def _droog(self) -> None:
        boek = self._klopt()
        if boek is not None:
            self.droogloop.emit(boek)

    def _druk_af(self, soort: Afdruk) -> None:
        boek = self._klopt()
        if boek is not None:
            self.druk_af.emit(soort, boek)

    def _klopt(self) -> Draaiboek | None:
        self.kijk_na()
        if self.beeld.draaiboek is None:
            self.gemeld.emit(_("Zorg eerst dat alles klopt. Kijk onderaan wat er nog mis is."), Toon.LETOP)
        return self.beeld.draaiboek

    # --- versions ---

    def _toon_versies(self) -> None:
        self.versies.toon(self._eigen.versies(self.pad) if self.pad is not None else ())

    def _open_versie(self, versie: Versie) -> None:
        gegevens, _problemen = lees_toml(versie.pad)
        if gegevens is None or not isinstance(gegevens.get("onderdeel"), list):
            self.gemeld.emit(_("Deze versie kan niet gelezen worden."), Toon.LETOP)
            return
        if self.document.pas(gegevens, ()):
            self._kies(GEHEEL)
            self.gemeld.emit(_("Dit is de oude versie. Met Ctrl+Z ga je terug naar wat er stond."), Toon.INFO)

    # --- look ---

    def _ververs(self, kies: int, *, nagekeken: bool = False) -> None:
        """Show the blocks in time as they are now; what is wrong with the whole follows a moment later."""
        self.beeld = self._kijker.kijk(self.document.gegevens, nagekeken=nagekeken)
        per_blok = [""] * len(self.beeld.blokken)
        for blok in self.beeld.blokken:
            if blok.tijd.over:
                zin = _("vast, maar wat ervoor komt is pas klaar om {tijd}")
                per_blok[blok.nummer] = zin.format(tijd=als_klok(blok.tijd.klaar_voor))
            elif blok.tijd.vrij:
                zin = _("{n} min. ervoor is niets gepland")
                per_blok[blok.nummer] = zin.format(n=blok.tijd.vrij)
        if nagekeken:
            self._fout = frozenset(_blok_van(p.pad) for p in self.beeld.problemen)
        for nummer in self._fout:
            if 0 <= nummer < len(per_blok):
                per_blok[nummer] = _("klopt nog niet")
        self.lijst.toon(self.beeld, kies, per_blok)
        self.gedachten.toon_tijd(self.beeld)
        self.bibliotheek.zet_mensen(self.beeld.opzet.mensen)
        n = self.lijst.nummer
        for knop in (self.knop_dubbel, self.knop_weg):
            knop.setEnabled(n != GEHEEL)
        self.knop_omhoog.setEnabled(n > 0)
        self.knop_omlaag.setEnabled(GEHEEL < n < len(self.beeld.blokken) - 1)
        self.stand.zet(_("Nog niet bewaard") if self.document.veranderd else _("Bewaard"))
        self.stand.zet_kleur("letop" if self.veranderd else "inkt_2")
        self.knop_ongedaan.setEnabled(self.document.kan_terug)
        self.knop_opnieuw.setEnabled(self.document.kan_opnieuw)

    def kijk_na(self) -> None:
        """Check the whole draaiboek, and think along."""
        self._straks.stop()
        self._ververs(self.lijst.nummer, nagekeken=True)
        gedachten = denk_mee(self.beeld)
        regels = [
            Regel(f"{g.zin} {g.reden}", ("onderdeel", g.blok) if g.blok >= 0 else _waar(g.over))
            for g in gedachten
            if g.over is not Over.INVOER
        ]
        zonder_invoer = {g.blok: f"{g.zin} {g.reden}" for g in gedachten if g.over is Over.INVOER}
        if self.beeld.blokken:
            regels += [self._regel(p, zonder_invoer) for p in self.beeld.problemen]
        self.gedachten.toon_regels(regels, leeg=not self.beeld.blokken)
        self.druk.zet_kan(self.beeld.draaiboek is not None)
        if self.knop_beeld.isChecked():
            self._straks_beeld.start()

    def _regel(self, probleem: Probleem, zonder_invoer: Mapping[int, str]) -> Regel:
        nummer = _blok_van(probleem.pad)
        if probleem.code == "D05" and nummer in zonder_invoer:
            return Regel(zonder_invoer[nummer], probleem.pad, True)
        zin = zin_voor(
            probleem, self._veld_bij(probleem.pad), not waarde_op(self.document.gegevens, probleem.pad)
        )
        if 0 <= nummer < len(self.beeld.blokken):
            zin = _("Blok {n}: {zin}").format(n=nummer + 1, zin=zin)
        return Regel(zin, probleem.pad, True)

    def _veld_bij(self, pad: Pad) -> Veld | None:
        match pad:
            case ("onderdeel", int(), str(naam)):
                return velden_van(Onderdeelbestand).get(naam)
            case ("onderdeel", int(), "stap", int(), str(naam)):
                return velden_van(Stapbestand).get(naam)
            case (str(naam),):
                return velden_van(Draaiboekbestand).get(naam)
            case _:
                return None

    def _na(self) -> None:
        """Something changed: times follow at once, the rest when the keyboard rests."""
        self._ververs(self.lijst.nummer)
        self._toon_velden()
        self._straks.start()

    def _toon_velden(self) -> None:
        if self.blad is None:
            return
        self.blad.toon()
        if isinstance(self.blad, Blokblad) and (blok := self._blok()) is not None and blok.is_werkvorm:
            stappen = lijst_in(blok.ruw or blok.eigen, "stap")
            eigen = blokken(self.document.gegevens)[blok.nummer].get("stappen")
            anders = frozenset(eigen) if isinstance(eigen, Mapping) else frozenset[str]()
            self.blad.toon_stappen(stappen, anders)

    def _blok(self, nummer: int | None = None) -> Blok | None:
        n = self.lijst.nummer if nummer is None else nummer
        return self.beeld.blokken[n] if 0 <= n < len(self.beeld.blokken) else None

    def _toon_blok(self, nummer: int) -> None:
        """Show the details of this block, or of the draaiboek itself."""
        had_form = self.blad is not None and self.blad.isAncestorOf(self._toetsen_bij())
        blok = self._blok(nummer)
        if blok is None:
            self._leg(Boekblad(self.bron.bron, self.maat))
        else:
            blad = Blokblad(blok, self.bron.bron, self.maat)
            blad.naar_stap.connect(self._toon_stap)
            self._leg(blad)
        self._ververs(nummer)
        self._toon_velden()
        if had_form:
            # Het veld waar het toetsenbord was, is er niet meer.
            self.lijst.gekozen_rij.setFocus(Qt.FocusReason.TabFocusReason)
        self._straks.start()

    def _toon_stap(self, naam: str) -> None:
        blok = self._blok()
        if blok is None:
            return
        blad = Stapblad(blok, naam, self.bron.bron, self.maat)
        blad.terug.connect(self._terug_naar_blok)
        blad.gewoon.connect(self._stap_gewoon)
        self._leg(blad)
        blad.toon()
        blad.knop_terug.setFocus(Qt.FocusReason.TabFocusReason)

    def _leg(self, blad: Blad) -> None:
        self.document.rond_af()
        if self.blad is not None:
            self._formhouder.indeling.removeWidget(self.blad)
            self.blad.hide()
            self.blad.setParent(None)
            self.blad.deleteLater()
        self.blad = blad
        self._formhouder.erbij(blad)
        self._formvlak.verticalScrollBar().setValue(0)

    def _terug_naar_blok(self) -> None:
        stap = self.blad.stap if isinstance(self.blad, Stapblad) else ""
        self._toon_blok(self.lijst.nummer)
        if isinstance(self.blad, Blokblad) and stap in self.blad.stapknoppen:
            self.blad.stapknoppen[stap].setFocus(Qt.FocusReason.TabFocusReason)

    def _stap_gewoon(self) -> None:
        if isinstance(self.blad, Stapblad):
            pad = self.blad.pad
            nieuw: Gegevens = zonder(self.document.gegevens, pad)
            if not waarde_op(nieuw, pad[:-1]):
                nieuw = zonder(nieuw, pad[:-1])
            if self.document.pas(nieuw, pad):
                self._na()

    def _toon_beeld(self) -> None:
        blok = self._blok()
        stappen = lijst_in(blok.ruw, "stap") if blok is not None and blok.ruw is not None else []
        self.vlakken.toon(list(stappen), blok.titel if blok is not None else "")
        self._uitleg_beeld.setVisible(not stappen)

    def ga_naar(self, pad: Pad) -> None:
        """Show the field at this place and put the keyboard there."""
        self.knop_details.setChecked(True)
        nummer = _blok_van(pad)
        if self._blok(nummer) is None:
            nummer = GEHEEL
        if nummer != self.lijst.nummer or self.blad is None or isinstance(self.blad, Stapblad):
            self._ververs(nummer)
            self._toon_blok(nummer)
        blok = self._blok(nummer)
        match pad:
            case ("onderdeel", int(), "stap", int(plek), *rest) if blok is not None:
                stappen = lijst_in(blok.ruw or blok.eigen, "stap")
                if plek < len(stappen):
                    self._toon_stap(naam_in(stappen[plek], "id"))
                    assert self.blad is not None
                    pad = (*self.blad.pad, *rest)
            case ("onderdeel", int()):
                self.lijst.gekozen_rij.setFocus(Qt.FocusReason.TabFocusReason)
                return
            case _:
                pass
        assert self.blad is not None
        vak = self.blad.zoek(pad)
        if vak is None:
            self.blad.richt()
        else:
            vak.richt()
        doel: QWidget = vak or self.blad
        # Eerst de indeling: een blad dat net gemaakt is, heeft nog geen plaats.
        QTimer.singleShot(0, self, lambda: self._in_beeld(doel))

    def _in_beeld(self, vak: QWidget) -> None:
        if self.blad is not None and self.blad.isAncestorOf(vak):
            self._formvlak.ensureWidgetVisible(vak, 0, 80)

    def _naar_details(self) -> None:
        self.knop_details.setChecked(True)
        if self.blad is not None:
            self.blad.richt()

    def _naar_bibliotheek(self) -> None:
        if self._smal:
            self.knop_bib.setChecked(True)
        self.bibliotheek.richt()

    def _toetsen_bij(self) -> QWidget:
        return QApplication.focusWidget() or self

    # --- blocks ---

    def _zet_erbij(self, blok: Gegevens, plek: int | None = None) -> None:
        gegevens = self.document.gegevens
        aantal = len(blokken(gegevens))
        if aantal >= MEESTE:
            zin = _("Een draaiboek heeft hooguit {n} blokken. Maak er twee van.")
            self.gemeld.emit(zin.format(n=MEESTE), Toon.LETOP)
            return
        if plek is None:
            plek = self.lijst.nummer + 1 if self.lijst.nummer != GEHEEL else aantal
        self._met_blokken(blok_erbij(gegevens, plek, blok), plek)

    def _laat_vallen(self, naam: str, plek: QPoint) -> None:
        doel = self.lijst.plek_bij(plek)
        self.lijst.sleep_klaar()
        if doel is not None:
            self._zet_erbij(blok_met(naam), doel)

    def _dubbel(self) -> None:
        n = self.lijst.nummer
        if n != GEHEEL and len(self.beeld.blokken) < MEESTE:
            self._met_blokken(blok_dubbel(self.document.gegevens, n), n + 1)

    def _haal_weg(self) -> None:
        n = self.lijst.nummer
        if n == GEHEEL:
            return
        nieuw = blok_weg(self.document.gegevens, n)
        self._met_blokken(nieuw, min(n, len(blokken(nieuw)) - 1))
        self.lijst.gekozen_rij.setFocus(Qt.FocusReason.TabFocusReason)
        self.gemeld.emit(_("Het blok is weg. Met Ctrl+Z komt het terug."), Toon.INFO)

    def _schuif(self, richting: int) -> None:
        n = self.lijst.nummer
        if n != GEHEEL and 0 <= n + richting < len(self.beeld.blokken):
            self._verplaats(n, n + richting)

    def _verplaats(self, van: int, naar: int) -> None:
        self._met_blokken(verplaatst(self.document.gegevens, ("onderdeel",), van, naar), naar)

    def _minuten_erbij(self, erbij: int) -> None:
        blok = self._blok()
        if blok is not None:
            self.document.rond_af()
            self.bron.zet(("onderdeel", blok.nummer, "minuten"), max(1, blok.minuten + erbij), False)
            self.document.rond_af()

    def _met_blokken(self, nieuw: Gegevens, kies: int) -> None:
        if self.document.pas(nieuw, ("onderdeel", kies)):
            self._kies(kies)

    def _kies(self, nummer: int) -> None:
        """Show this block and all that goes with it."""
        had_lijst = self.lijst.gekozen_rij.hasFocus()
        self._ververs(nummer)
        self._toon_blok(self.lijst.nummer)
        self.kijk_na()
        if had_lijst:
            self.lijst.gekozen_rij.setFocus(Qt.FocusReason.TabFocusReason)

    # --- undo ---

    def maak_ongedaan(self) -> None:
        self._na_sprong(self.document.terug())

    def doe_opnieuw(self) -> None:
        self._na_sprong(self.document.opnieuw())

    def _na_sprong(self, pad: Pad | None) -> None:
        if pad is None:
            return
        nummer = _blok_van(pad)
        anders = nummer != self.lijst.nummer or len(blokken(self.document.gegevens)) != len(
            self.beeld.blokken
        )
        if anders or len(pad) <= 2:
            self._kies(nummer)
            return
        self._na()
        self.kijk_na()
        vak = self.blad.zoek(pad) if self.blad is not None else None
        if vak is not None:
            self._in_beeld(vak)

    # --- measure ---

    @property
    def _smal(self) -> bool:
        breed = self._deel(_BIB) + self._deel(_ZIJ) + round(_LIJST * self.maat.eenheid)
        return self.width() < breed

    def _deel(self, breedte: int) -> int:
        return round(breedte * (0.5 + self.maat.eenheid / 2))

    def _pas_breedten(self) -> None:
        smal = self._smal
        bieb = not smal or self.knop_bib.isChecked()
        self.knop_bib.setVisible(smal)
        self.bibliotheek.setVisible(bieb)
        self._biblijn.setVisible(bieb)
        self.bibliotheek.setFixedWidth(self._deel(_BIB))
        # Wie iets erbij zet op een smal scherm, heeft de blokken nodig en even niet de details.
        self._zij.setVisible(not (smal and bieb))
        self._zij.setFixedWidth(self._deel(_ZIJ))

    def zet_maat(self, maat: Maat) -> None:
        super().zet_maat(maat)
        if self._gelegd:
            self.gedachten.zet_regels(3 if self.height() > _HOOG * maat.eenheid else 1)
            self._pas_breedten()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._gelegd:
            self.gedachten.zet_regels(3 if self.height() > _HOOG * self.maat.eenheid else 1)
            self._pas_breedten()

    def sluit(self) -> None:
        """Stop all that waits."""
        self._straks.stop()
        self._straks_beeld.stop()
        self.bibliotheek.sluit()
        self.vlakken.sluit()


def _proef(bouwstenen: Bouwstenen, stappen: list[Ruw], nummer: int, naam: str, uitslag: bool) -> Any:
    return proefbeeld(stappen, nummer, naam, uitslag, bouwstenen)


def _blok_van(pad: Pad) -> int:
    """Return the block that a place is in, or `GEHEEL`."""
    return pad[1] if len(pad) > 1 and pad[0] == "onderdeel" and isinstance(pad[1], int) else GEHEEL


def _waar(over: Over) -> Pad:
    """Return the field of the draaiboek that a thought is about."""
    return {
        Over.EINDE: ("einde",),
        Over.INWONERS: ("inwoners",),
        Over.HELE_SYSTEEM: ("aanwezig",),
        Over.KLEINE_GROEP: ("mensen",),
        Over.KENNISMAKEN: ("bijeenkomst",),
    }.get(over, ("naam",))
