"""Votes without a phone: hands counted beside the ballots, a paper ballot entered, the laptop as a screen.

All of it stays folded until the leader wants it: most rooms have phones.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget

from regioworkshop.engine.views import AndereWegen
from regioworkshop.model.blocks import Persoon
from regioworkshop.model.codes import code_hash, lees_code
from regioworkshop.model.commands import GeefAntwoord, TelZonderToestel, VoegToe
from regioworkshop.model.sessie import Weg
from regioworkshop.taal import _, n_
from ui import iconen
from ui.biljet import vel
from ui.biljet.basis import Plaats
from ui.knoppen import Knop
from ui.maat import Maat, Rol
from ui.render.basis import Omgeving, VulInActie
from ui.render.codes import QrBeeld
from ui.render.formulier import Keuzevak
from ui.render.kolom import Blokkenkolom
from ui.render.rooster import icoonregel
from ui.render.totalen import Getalvak
from ui.tekst import label
from ui.vakken import Kaart, Stroomvak, Vak, kolom, rij, toon_nieuw

MEESTE = 2_000
_TEL_MS = 2_000


class Handenvak(Kaart):
    """How many people have no device, and what those chose."""

    def __init__(self, maat: Maat, nu: Callable[[], datetime], vul_in: VulInActie) -> None:
        super().__init__(maat, stap=3, marge=(4, 4))
        self.erbij(label(_("Handen of stickers tellen"), maat, Rol.SECTIE, vet=True))
        zin = _("Tel alleen mensen die niets met hun telefoon sturen. Handen zijn voor iedereen te zien.")
        self.erbij(label(zin, maat, kleur="inkt_2"))
        self.mensen = Getalvak(_("Mensen zonder toestel"), MEESTE, 0, maat)
        self.knop_mensen = Knop(_("Leg vast"), maat)
        midden = Qt.AlignmentFlag.AlignVCenter
        regel = rij(maat, stap=3)
        regel.erbij(label(_("Mensen zonder toestel in de zaal"), maat, vet=True), 0, midden)
        regel.erbij(self.mensen, 0, midden)
        regel.erbij(self.knop_mensen, 0, midden)
        regel.rek()
        self.erbij(regel)
        self._letop = label("", maat, kleur="letop")
        self._letopregel = icoonregel(maat, iconen.LETOP, "letop", self._letop)
        self.erbij(self._letopregel)
        self._wegen: AndereWegen | None = None
        self.rooster = Blokkenkolom(Omgeving(maat, nu, vul_in))
        self.erbij(self.rooster)

    def toon(self, wegen: AndereWegen) -> None:
        self.mensen.volg(wegen.zonder_toestel)
        self._letop.zet(wegen.let_op)
        self._letopregel.setVisible(bool(wegen.let_op))
        self._wegen = wegen
        if self.isVisible() or wegen.handen is None:
            self._toon_rooster()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._toon_rooster()

    def _toon_rooster(self) -> None:
        # Voor elke optie een veld: dat wordt pas gemaakt als iemand erom vraagt.
        handen = self._wegen.handen if self._wegen is not None else None
        self.rooster.toon((handen,) if handen is not None else ())


class Kaartvak(Kaart):
    """Choose whose paper ballot this is, and fill it in."""

    vraag = Signal(object, object)
    """With the command, and what to do when it is done."""

    def __init__(self, maat: Maat, nu: Callable[[], datetime]) -> None:
        super().__init__(maat, stap=3, marge=(4, 4))
        self._nu = nu
        self._wegen: AndereWegen | None = None
        self._personen: tuple[Persoon, ...] = ()
        self.vel: vel.Stemvel | None = None
        self.erbij(label(_("Papieren stembiljet invoeren"), maat, Rol.SECTIE, vet=True))
        self._uitleg = label("", maat, kleur="inkt_2")
        self.erbij(self._uitleg)
        self.wie = Keuzevak()
        self.wie.setAccessibleName(_("Van wie is dit stembiljet?"))
        self.wie.currentIndexChanged.connect(lambda _i: self._kies(str(self.wie.currentData() or "")))
        self.nieuw = QLineEdit()
        self.nieuw.setMaxLength(80)
        self.nieuw.setAccessibleName(_("Code van de kaart, of een nieuwe naam"))
        self.knop_nieuw = Knop(_("Ga verder"), maat)
        self.knop_nieuw.clicked.connect(self._voeg_toe)
        self.nieuw.returnPressed.connect(self._voeg_toe)
        self._keuze = Vak(maat, stap=3)
        self._keuze.erbij(kolom(maat, label(_("Van wie is het?"), maat, vet=True), self.wie, stap=1))
        regel = rij(maat, stap=2)
        regel.erbij(self.nieuw, 1)
        regel.erbij(self.knop_nieuw)
        zin = label(_("Of typ de code van de kaart, of een nieuwe naam."), maat, vet=True)
        self._keuze.erbij(kolom(maat, zin, regel, stap=1))
        self.erbij(self._keuze)
        self._gedaan = label("", maat)
        self._gedaanregel = icoonregel(maat, iconen.KLAAR, "goed", self._gedaan)
        self._gedaanregel.hide()
        self.erbij(self._gedaanregel)
        self._houder = Vak(maat)
        self.erbij(self._houder)

    def toon(self, wegen: AndereWegen) -> None:
        andere_vraag = self._wegen is None or self._wegen.gevraagd != wegen.gevraagd
        self._wegen = wegen
        self._uitleg.zet(
            wegen.zonder_kaart
            or _("Kies wie het is en neem het biljet over. Een later antwoord van die persoon vervangt dit.")
        )
        self._keuze.setVisible(not wegen.zonder_kaart)
        if self.isVisible():
            self._zet_personen(wegen.personen)
        if andere_vraag or wegen.zonder_kaart:
            self._gedaanregel.hide()
            self._kies("")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._wegen is not None:
            self._zet_personen(self._wegen.personen)

    def geweigerd(self, zin: str) -> None:
        if self.vel is not None:
            self.vel.geweigerd(zin)

    def kies(self, deelnemer: str) -> None:
        """Open the ballot of this participant."""
        self.wie.setCurrentIndex(max(0, self.wie.findData(deelnemer)))

    def _zet_personen(self, personen: tuple[Persoon, ...]) -> None:
        if personen == self._personen:
            return
        self._personen = personen
        gekozen = self.wie.currentData()
        self.wie.blockSignals(True)
        self.wie.clear()
        self.wie.addItem(_("Kies een naam…"), "")
        for persoon in personen:
            al = _("{naam} (stemde al)").format(naam=persoon.naam) if persoon.klaar else persoon.naam
            self.wie.addItem(al, persoon.id)
        self.wie.setCurrentIndex(max(0, self.wie.findData(gekozen)))
        self.wie.blockSignals(False)

    def _kies(self, deelnemer: str) -> None:
        self._leeg()
        if not deelnemer or self._wegen is None or self._wegen.zonder_kaart:
            return
        self._gedaanregel.hide()
        self.vel = vel.Stemvel(
            self._wegen.gevraagd,
            self._wegen.ronde,
            deelnemer,
            Weg.KAART,
            self.maat,
            Plaats(self.maat, self._nu),
            self._stuur,
            _("Leg dit stembiljet vast"),
        )
        self.vel.klaar.connect(self._klaar)
        self._houder.erbij(self.vel)
        toon_nieuw(self.vel)

    def _stuur(self, command: GeefAntwoord, klaar: Callable[[Any], None]) -> None:
        self.vraag.emit(command, klaar)

    def _klaar(self) -> None:
        naam = next((p.naam for p in self._personen if p.id == self.wie.currentData()), "")
        self.wie.setCurrentIndex(0)
        self._gedaan.zet(_("Opgeslagen: het stembiljet van {naam}.").format(naam=naam))
        self._gedaanregel.show()

    def _voeg_toe(self) -> None:
        getypt = self.nieuw.text().strip()
        kaarten = dict(self._wegen.kaarten) if self._wegen is not None else {}
        deelnemer = kaarten.get(code_hash(lees_code(getypt)), "")
        if deelnemer:
            self._erbij(deelnemer)
        elif getypt:
            self.vraag.emit(VoegToe(getypt), lambda bevestigd: self._erbij(bevestigd.deelnemer))

    def _erbij(self, deelnemer: str) -> None:
        self.nieuw.clear()
        if self.wie.findData(deelnemer) < 0:
            # Het nieuws van de zaal komt zo; deze keuze kan er nu al zijn.
            self.wie.addItem(_("Nieuw"), deelnemer)
        self.kies(deelnemer)

    def _leeg(self) -> None:
        if self.vel is not None:
            self._houder.indeling.removeWidget(self.vel)
            self.vel.hide()
            self.vel.setParent(None)
            self.vel.deleteLater()
            self.vel = None


class Schermen(Protocol):
    """The shared screens that the leader lets in."""

    @property
    def code(self) -> str: ...
    @property
    def aantal(self) -> int: ...
    def open(self) -> str: ...
    def sluit(self) -> None: ...


class Schermenvak(Kaart):
    """How a tablet becomes a shared screen, and how that ends."""

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, stap=3, marge=(4, 4))
        self._schermen: Schermen | None = None
        self._adres: Callable[[], str] = str
        self.erbij(label(_("Een tablet als gedeeld scherm"), maat, Rol.SECTIE, vet=True))
        zin = _("Geef de tablet door. Ieder kiest de eigen naam, stemt en dekt het scherm weer af.")
        self.erbij(label(zin, maat, kleur="inkt_2"))
        self._qr = QrBeeld("-", maat, 132)
        self._qr.setAccessibleName(_("QR-code voor de tablet"))
        self._waar = label("", maat)
        self._code = label("", maat, Rol.SECTIE, vet=True)
        self._hoeveel = label("", maat, kleur="inkt_2")
        self.knop_sluit = Knop(_("Sluit alle gedeelde schermen"), maat)
        self.knop_sluit.clicked.connect(self._sluit)
        self._midden = rij(maat, stap=4)
        self._midden.erbij(self._qr, 0, Qt.AlignmentFlag.AlignTop)
        self._midden.erbij(kolom(maat, self._waar, self._code, self._hoeveel, stap=2), 1)
        self.erbij(self._midden)
        self._geen = label(_("Er is geen netwerk. Laat mensen op deze laptop stemmen."), maat)
        self.erbij(self._geen)
        self.erbij(self.knop_sluit)
        self._klok = QTimer(self)
        self._klok.setInterval(_TEL_MS)
        self._klok.timeout.connect(self._toon)

    def zet(self, schermen: Schermen | None, adres: Callable[[], str]) -> None:
        self._schermen, self._adres = schermen, adres

    def open(self) -> None:
        """Let tablets in, and show how."""
        if self._schermen is not None:
            self._schermen.open()
        self._toon()

    def _sluit(self) -> None:
        if self._schermen is not None:
            self._schermen.sluit()
        self.hide()

    def _toon(self) -> None:
        adres = self._adres().partition("#")[0].rstrip("/")
        code = self._schermen.code if self._schermen is not None else ""
        kan = bool(adres and code)
        self._midden.setVisible(kan)
        self._geen.setVisible(not kan)
        self.knop_sluit.setVisible(kan)
        if kan and self._schermen is not None:
            self._qr.zet_adres(f"{adres}/kiosk#{code}")
            self._waar.zet(
                _("Scan met de tablet, of open daar {adres} en typ de code.").format(adres=f"{adres}/kiosk")
            )
            self._code.zet(f"{code[: len(code) // 2]} {code[len(code) // 2 :]}")
            n = self._schermen.aantal
            self._hoeveel.zet(n_("{n} scherm doet mee.", "{n} schermen doen mee.", n).format(n=n))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._klok.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._klok.stop()


class Wegenvak(Vak):
    """The row of ways, and the one that is unfolded."""

    command = Signal(object)
    vraag = Signal(object, object)
    kiosk = Signal()
    tafelkaarten = Signal()

    def __init__(self, maat: Maat, nu: Callable[[], datetime], vul_in: VulInActie) -> None:
        super().__init__(maat, stap=2)
        self._ronde = ""
        self.erbij(label(_("Ook zonder telefoon"), maat, Rol.BIJSCHRIFT, kleur="inkt_2", vet=True))
        self.knop_handen = Knop(_("Tel handen"), maat, icoon=iconen.NIET, stand=True)
        self.knop_kaart = Knop(_("Voer een stembiljet in"), maat, icoon=iconen.POTLOOD, stand=True)
        self.knop_kiosk = Knop(_("Stem op deze laptop"), maat, icoon=iconen.SCHERM)
        self.knop_tablet = Knop(_("Tablet als scherm"), maat, icoon=iconen.TELEFOON, stand=True)
        self.knop_tafelkaarten = Knop(_("Maak tafelkaarten"), maat, icoon=iconen.VERSLAG)
        self.knop_tafelkaarten.clicked.connect(self.tafelkaarten)
        self._knoppen = Stroomvak(
            self.knop_handen,
            self.knop_kaart,
            self.knop_kiosk,
            self.knop_tablet,
            self.knop_tafelkaarten,
            spatie=4,
        )
        self.erbij(self._knoppen)
        self._geen_handen = label("", maat, Rol.BIJSCHRIFT, kleur="inkt_2")
        self.erbij(self._geen_handen)
        self.handen = Handenvak(maat, nu, vul_in)
        self.kaart = Kaartvak(maat, nu)
        self.tablet = Schermenvak(maat)
        self._vakken: dict[QWidget, Knop] = {
            self.handen: self.knop_handen,
            self.kaart: self.knop_kaart,
            self.tablet: self.knop_tablet,
        }
        for vak in self._vakken:
            vak.hide()
            self.erbij(vak)
        self._rol_straks = QTimer(self)
        self._rol_straks.setSingleShot(True)
        self._rol_straks.setInterval(0)
        self._rol_straks.timeout.connect(self._rol)
        self.knop_handen.clicked.connect(lambda: self._vouw(self.handen))
        self.knop_kaart.clicked.connect(lambda: self._vouw(self.kaart))
        self.knop_kiosk.clicked.connect(self.kiosk)
        self.knop_tablet.clicked.connect(self._open_tablet)
        self.handen.knop_mensen.clicked.connect(
            lambda: self.command.emit(TelZonderToestel(self.handen.mensen.getal))
        )
        self.kaart.vraag.connect(self.vraag)

    def zet_schermen(self, schermen: Schermen | None, adres: Callable[[], str]) -> None:
        """Let tablets in through these; `adres` is where phones join."""
        self.tablet.zet(schermen, adres)

    def toon(self, wegen: AndereWegen | None, *, aankomst: bool = False) -> None:
        """Show what fits now. A tablet can be let in while people still arrive."""
        self.setVisible(wegen is not None or aankomst)
        for knop in (self.knop_kaart, self.knop_kiosk):
            knop.setVisible(wegen is not None)
        if wegen is None:
            self._ronde = ""
            self.knop_handen.hide()
            self._geen_handen.hide()
            if not (aankomst and self.tablet.isVisibleTo(self)):
                self._vouw(None)
            return
        if wegen.ronde != self._ronde:
            self._ronde = wegen.ronde
            self._vouw(None)
        self.knop_handen.setVisible(wegen.handen is not None)
        self._geen_handen.zet(wegen.zonder_handen)
        self._geen_handen.setVisible(bool(wegen.zonder_handen))
        if wegen.handen is None and self.handen.isVisibleTo(self):
            self._vouw(None)
        self.handen.toon(wegen)
        self.kaart.toon(wegen)

    def geweigerd(self, zin: str) -> None:
        """Say what the engine refused where it was asked."""
        self.kaart.geweigerd(zin)

    def _vouw(self, vak: QWidget | None) -> None:
        """Unfold this one, or fold it when it was open."""
        open_ = vak if vak is not None and not vak.isVisibleTo(self) else None
        for eigen, knop in self._vakken.items():
            eigen.setVisible(eigen is open_)
            knop.setChecked(eigen is open_)
        if open_ is not None:
            self._rol_straks.start()

    def _rol(self) -> None:
        """Bring what was just unfolded into sight, with its row of buttons on top."""
        ouder = self.parentWidget()
        while ouder is not None and not isinstance(ouder, QScrollArea):
            ouder = ouder.parentWidget()
        inhoud = ouder.widget() if ouder is not None else None
        if ouder is not None and inhoud is not None:
            ouder.verticalScrollBar().setValue(self.mapTo(inhoud, QPoint(0, 0)).y())

    def _open_tablet(self) -> None:
        self._vouw(self.tablet)
        if self.tablet.isVisibleTo(self):
            self.tablet.open()
