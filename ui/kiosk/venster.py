"""The laptop as a shared screen: who are you, your ballot, saved, covered. Nothing stays of who was there.

Every page is made anew and taken away whole. A ballot starts empty, so picking another's name shows nothing.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from regioworkshop.engine.views import AndereWegen, Beeldmaker
from regioworkshop.model.codes import code_hash, lees_code
from regioworkshop.model.commands import Command, GeefAntwoord
from regioworkshop.model.sessie import SessieState, Weg
from regioworkshop.taal import _, n_
from ui import iconen
from ui.biljet.basis import Plaats
from ui.biljet.vel import Stemvel, aanmelding
from ui.bridge import Brug
from ui.iconen import Icoon
from ui.knoppen import Knop, Soort
from ui.maat import Maat, Rol, hermeet
from ui.render.rooster import icoonregel
from ui.stijl import Stijl, qss
from ui.tekst import label
from ui.vakken import Kolomvlak, Stroomvak, Vak, kolom, rij

LEESBREED = 760
"""The page is never wider than this at 100 % text."""
GROTER = 1.25
"""A shared screen is read standing, and touched."""
BEDANKT_MS = 6_000
RUST_MS = 120_000
"""Who walks away leaves nothing behind: the screen covers itself."""


class Kioskvenster(QWidget):
    """One person at a time. `gesloten` when the leader takes the laptop back."""

    gesloten = Signal()

    def __init__(self, brug: Brug, maker: Beeldmaker, stijl: Stijl, nu: Callable[[], datetime]) -> None:
        super().__init__()
        self._brug = brug
        self._maker = maker
        self._stijl = stijl
        self._nu = nu
        self._wegen: AndereWegen | None = None
        self._blad: Vak | None = None
        self.vel: Stemvel | None = None
        self._bezig = ""
        """Which page is on: "dicht", "wie", "biljet" or "bedankt"."""
        maat = self._maat
        self._geheel = Vak(maat, stap=0)
        self._houder = Vak(maat, marge=(6, 6))
        self._vlak = Kolomvlak(self._houder)
        midden = Vak(maat, rij=True, stap=0)
        midden.rek()
        midden.erbij(self._vlak, 1000)
        midden.rek()
        self._geheel.erbij(midden, 1)
        self.knop_terug = Knop(_("Voor de begeleider: sluit dit scherm"), maat, Soort.STIL)
        self.knop_terug.clicked.connect(self._terug)
        voet = rij(maat, marge=(5, 2))
        voet.rek()
        voet.erbij(self.knop_terug)
        self._geheel.erbij(voet)
        indeling = QVBoxLayout(self)
        indeling.setContentsMargins(0, 0, 0, 0)
        indeling.addWidget(self._geheel)
        self.setWindowTitle(_("Gedeeld scherm"))
        self.setMinimumSize(640, 480)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._klok = QTimer(self)
        self._klok.setSingleShot(True)
        self._klok.timeout.connect(self.dek_af)
        brug.veranderd.connect(self._volg)
        brug.geweigerd.connect(self._geweigerd)
        stijl.gewijzigd.connect(self._hermeet)
        self._hermeet()
        self._volg(brug.state)
        self.dek_af()

    @property
    def bezig(self) -> str:
        return self._bezig

    @property
    def _maat(self) -> Maat:
        return self._stijl.desk(GROTER)

    # --- pages ---

    def dek_af(self) -> None:
        """Cover the screen: whoever comes next finds nothing of who was there."""
        blad = self._nieuw("dicht")
        blad.rek()
        open_ = self._wegen is not None
        kop = _("Geef door aan de volgende") if open_ else _("Er is nu geen vraag open")
        blad.erbij(label(kop, self._maat, Rol.TITEL, vet=True))
        if self._wegen is not None:
            wacht = sum(1 for p in self._wegen.personen if not p.klaar)
            zin = n_("{n} mens stemde nog niet.", "{n} mensen stemden nog niet.", wacht).format(n=wacht)
            blad.erbij(label(zin, self._maat, kleur="inkt_2"))
            knop = Knop(_("Ik ben aan de beurt"), self._maat, Soort.HOOFD)
            knop.clicked.connect(self._vraag_wie)
            blad.erbij(knop)
        else:
            blad.erbij(label(_("Wacht op de begeleider."), self._maat, kleur="inkt_2"))
        blad.rek()

    def _vraag_wie(self) -> None:
        if self._wegen is None:
            self.dek_af()
            return
        blad = self._nieuw("wie")
        blad.erbij(label(_("Wie ben je?"), self._maat, Rol.TITEL, vet=True))
        zin = _("Hier staat wie nog niet stemde. Kies je eigen naam.")
        blad.erbij(label(zin, self._maat, kleur="inkt_2"))
        namen = Stroomvak(spatie=8)
        for persoon in self._wegen.personen:
            if not persoon.klaar:
                knop = Knop(persoon.naam, self._maat)
                knop.clicked.connect(lambda _aan, wie=persoon.id: self.begin(wie))
                namen.erbij(knop)
        blad.erbij(namen)
        blad.erbij(self._veld(_("Heb je een kaart? Typ de code."), _("Ga verder"), self._met_kaart))
        blad.erbij(self._veld(_("Staat je naam er niet bij? Typ hem hier."), _("Doe mee"), self._meld_aan))
        self._fout = label("", self._maat, kleur="fout")
        self._foutregel = icoonregel(self._maat, iconen.FOUT, "fout", self._fout)
        self._foutregel.hide()
        blad.erbij(self._foutregel)
        self._voeg_terug_toe(blad)
        self._klok.start(RUST_MS)

    def _veld(self, vraag: str, woord: str, doe: Callable[[str], None]) -> Vak:
        veld = QLineEdit()
        veld.setMaxLength(80)
        veld.setAccessibleName(vraag)
        knop = Knop(woord, self._maat)
        knop.clicked.connect(lambda: doe(veld.text().strip()))
        veld.returnPressed.connect(lambda: doe(veld.text().strip()))
        regel = rij(self._maat, stap=2)
        regel.erbij(veld, 1)
        regel.erbij(knop)
        return kolom(self._maat, label(vraag, self._maat, vet=True), regel, stap=1)

    def begin(self, deelnemer: str) -> None:
        """Open the empty ballot of this participant."""
        wegen = self._wegen
        if wegen is None:
            self.dek_af()
            return
        naam = next((p.naam for p in wegen.personen if p.id == deelnemer), "")
        blad = self._nieuw("biljet")
        if naam:
            van = _("Stembiljet van {naam}").format(naam=naam)
            blad.erbij(label(van, self._maat, kleur="inkt_2", vet=True))
        self.vel = Stemvel(
            wegen.vraag,
            wegen.ronde,
            deelnemer,
            Weg.SCHERM,
            self._maat,
            Plaats(self._maat, self._nu),
            self._stuur,
            _("Verstuur"),
        )
        self.vel.klaar.connect(self._bedank)
        blad.erbij(self.vel)
        self._voeg_terug_toe(blad)
        self._klok.start(RUST_MS)

    def _bedank(self) -> None:
        blad = self._nieuw("bedankt")
        blad.rek()
        regel = rij(self._maat, stap=3)
        regel.erbij(Icoon(iconen.KLAAR, self._maat, "goed", Rol.TITEL), 0, Qt.AlignmentFlag.AlignTop)
        regel.erbij(label(_("Opgeslagen. Bedankt."), self._maat, Rol.TITEL, vet=True), 1)
        blad.erbij(regel)
        knop = Knop(_("Dek het scherm af"), self._maat, Soort.HOOFD)
        knop.clicked.connect(self.dek_af)
        blad.erbij(knop)
        blad.rek()
        self._klok.start(BEDANKT_MS)

    def _voeg_terug_toe(self, blad: Vak) -> None:
        knop = Knop(_("Stop, en dek het scherm af"), self._maat, Soort.STIL)
        knop.clicked.connect(self.dek_af)
        blad.erbij(knop, 0, Qt.AlignmentFlag.AlignLeft)
        blad.rek()

    def _nieuw(self, bezig: str) -> Vak:
        """Take the page away, whole, and begin an empty one."""
        self._klok.stop()
        self.vel = None
        if self._blad is not None:
            self._houder.indeling.removeWidget(self._blad)
            self._blad.hide()
            self._blad.setParent(None)
            self._blad.deleteLater()
        self._bezig = bezig
        self._blad = Vak(self._maat, stap=4)
        self._houder.erbij(self._blad, 1)
        self._blad.show()
        self._vlak.verticalScrollBar().setValue(0)
        self._zet_terug()
        self.setFocus()
        return self._blad

    # --- what happens ---

    def _volg(self, state: SessieState) -> None:
        vorige, self._wegen = self._wegen, self._maker.wegen(state)
        zelfde = (vorige and (vorige.ronde, vorige.vraag)) == (
            self._wegen and (self._wegen.ronde, self._wegen.vraag)
        )
        if self._bezig == "dicht" or (self._bezig in ("wie", "biljet") and not zelfde):
            self.dek_af()

    def _stuur(self, command: GeefAntwoord, klaar: Callable[[Any], None]) -> None:
        self._klok.start(RUST_MS)
        self._vraag(command, klaar)

    def _meld_aan(self, naam: str) -> None:
        if naam:
            self._vraag(aanmelding(naam), lambda bevestigd: self.begin(bevestigd.deelnemer))

    def _met_kaart(self, code: str) -> None:
        deelnemer = self._brug.state.met_kaart(code_hash(lees_code(code)))
        if deelnemer:
            self.begin(deelnemer)
        elif code:
            self._geweigerd(_("Deze code klopt niet. Kijk nog eens op je kaart."))

    def _vraag(self, command: Command, klaar: Callable[[Any], None]) -> None:
        blad = self._blad

        def als_nog_hier(bevestigd: Any) -> None:
            # Wie al weg is, komt door een laat antwoord niet terug in beeld.
            if self._blad is blad:
                klaar(bevestigd)

        self._brug.vraag(command, als_nog_hier)

    def _geweigerd(self, zin: str) -> None:
        if self.vel is not None:
            self.vel.geweigerd(zin)
        elif self._bezig == "wie":
            self._fout.zet(zin)
            self._foutregel.show()

    def _terug(self) -> None:
        # Twee keer drukken: een deelnemer komt zo niet per ongeluk bij het bureau.
        if self.knop_terug.woorden == self._zeker:
            self.close()
        else:
            self.knop_terug.zet(self._zeker)

    @property
    def _zeker(self) -> str:
        return _("Zeker? Druk nog een keer om te sluiten")

    def _zet_terug(self) -> None:
        self.knop_terug.zet(_("Voor de begeleider: sluit dit scherm"))

    def _hermeet(self) -> None:
        maat = self._maat
        self.setStyleSheet(qss(maat))
        self._vlak.setMaximumWidth(round(LEESBREED * maat.eenheid))
        hermeet(self._geheel, maat)
        if self._bezig == "dicht":
            self.dek_af()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Escape sluit niet: dan stond een deelnemer ineens aan het bureau.
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.dek_af()
        self._klok.stop()
        self.gesloten.emit()
        super().closeEvent(event)
