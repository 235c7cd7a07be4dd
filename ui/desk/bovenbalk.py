"""The bar at the top: which session, what time it is, how the plan runs, and the windows."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from regioworkshop.engine.tijdredder import LAAT_VANAF
from regioworkshop.engine.views import Deskbeeld
from regioworkshop.model.sessie import SchermStand
from regioworkshop.taal import _, n_
from ui import iconen
from ui.iconen import Icoon
from ui.kleuren import Thema
from ui.knoppen import Knop, Soort
from ui.maat import Rol
from ui.stijl import FACTOREN, Stijl
from ui.tekst import label
from ui.vakken import Stroomvak, Vak, rij


def themanaam(thema: Thema) -> str:
    return {
        Thema.SYSTEEM: _("Zoals de computer"),
        Thema.LICHT: _("Licht"),
        Thema.DONKER: _("Donker"),
        Thema.CONTRAST: _("Hoog contrast"),
    }[thema]


def schermwoord(stand: SchermStand) -> str:
    return {
        SchermStand.STAP: _("de vraag"),
        SchermStand.CODE: _("de code"),
        SchermStand.ZWART: _("zwart"),
    }[stand]


def planzin(achter: int) -> tuple[str, str, str]:
    """Return how the plan runs in words, with its icon and colour."""
    if achter > 0:
        zin = n_("loopt {n} minuut achter", "loopt {n} minuten achter", achter).format(n=achter)
        return zin, iconen.LETOP, "letop"
    if achter < 0:
        zin = n_("loopt {n} minuut voor", "loopt {n} minuten voor", -achter).format(n=-achter)
        return zin, iconen.KLAAR, "goed"
    return _("loopt op tijd"), iconen.KLAAR, "goed"


class Weergaveknop(Knop):
    """Text size, colours and movement, in one small menu."""

    def __init__(self, stijl: Stijl) -> None:
        super().__init__(_("Weergave"), stijl.desk(), Soort.STIL, icoon=iconen.LETTERS)
        self._stijl = stijl
        self.clicked.connect(self._open)

    def menu_nu(self) -> QMenu:
        """Make the menu as things stand."""
        menu = QMenu(self)
        menu.setAccessibleName(_("Weergave"))
        for factor in FACTOREN:
            self._keuze(
                menu,
                _("Tekst {procent} %").format(procent=round(factor * 100)),
                factor == self._stijl.factor,
                lambda f=factor: self._stijl.kies_factor(f),
            )
        menu.addSeparator()
        for thema in Thema:
            self._keuze(
                menu, themanaam(thema), thema is self._stijl.thema, lambda t=thema: self._stijl.kies_thema(t)
            )
        menu.addSeparator()
        rustig = self._stijl.rustig
        self._keuze(menu, _("Zonder beweging"), rustig, lambda: self._stijl.kies_rustig(not rustig))
        return menu

    def _keuze(self, menu: QMenu, naam: str, aan: bool, doe: Callable[[], None]) -> None:
        actie = QAction(naam, menu)
        actie.setCheckable(True)
        actie.setChecked(aan)
        actie.triggered.connect(lambda _aan: doe())
        menu.addAction(actie)

    def _open(self) -> None:
        menu = self.menu_nu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


class Bovenbalk(Vak):
    verslag = Signal()
    zaalscherm = Signal()
    zaalcheck = Signal()
    tijdredder = Signal()
    hulp = Signal()

    def __init__(self, stijl: Stijl) -> None:
        maat = stijl.desk()
        super().__init__(maat, rij=True, stap=2, marge=(5, 2))
        midden = Qt.AlignmentFlag.AlignVCenter
        self._sessie = label("", maat, Rol.SECTIE, vet=True)
        self._groep = label("", maat, Rol.BIJSCHRIFT, kleur="inkt_2")
        namen = Vak(maat, stap=0)
        namen.erbij(self._sessie)
        namen.erbij(self._groep)
        self._klok = label("", maat, Rol.SECTIE, vet=True, smal=True)
        self._planicoon = Icoon(iconen.KLAAR, maat, "goed")
        self._plan = label("", maat, smal=True)
        self._scherm = label("", maat, smal=True, kleur="inkt_2")
        self.knop_verslag = Knop(_("Maak verslag"), maat, Soort.STIL, icoon=iconen.VERSLAG)
        # De toets (F8) staat in de lijst van toetsen: hier gaat de ruimte naar de naam van de sessie.
        self.knop_check = Knop(_("Zaalcheck"), maat, Soort.STIL, icoon=iconen.WIFI)
        self.knop_scherm = Knop(_("Open zaalscherm"), maat, Soort.STIL, icoon=iconen.SCHERM)
        self.knop_weergave = Weergaveknop(stijl)
        self.knop_hulp = Knop(_("Toetsen"), maat, Soort.STIL, icoon=iconen.HULP, sneltoets="?")
        self.knop_meer = Knop(_("Meer"), maat, Soort.STIL, icoon=iconen.MENU)
        self.knop_meer.hide()
        self.knop_meer.clicked.connect(self._meer)
        self.knop_verslag.clicked.connect(self.verslag)
        self.knop_check.clicked.connect(self.zaalcheck)
        self.knop_scherm.clicked.connect(self.zaalscherm)
        self.knop_hulp.clicked.connect(self.hulp)
        self.knop_redder = Knop(_("Tijdredder"), maat, sneltoets="T")
        self.knop_redder.clicked.connect(self.tijdredder)
        self.knop_redder.hide()
        self._smal = False
        self._planvak = rij(maat, self._planicoon, self._plan, stap=1, marge=(1, 0))
        self._schermvak = rij(maat, self._scherm, marge=(1, 0))
        rechts = Stroomvak(
            self._klok,
            self._planvak,
            self.knop_redder,
            self._schermvak,
            self.knop_check,
            self.knop_scherm,
            self.knop_verslag,
            self.knop_weergave,
            self.knop_hulp,
            self.knop_meer,
            spatie=2,
            rechts=True,
        )
        self.erbij(namen, 1, midden)
        self.erbij(rechts, 0, midden)

    def toon(self, beeld: Deskbeeld, begonnen: bool) -> None:
        self._sessie.zet(beeld.sessie)
        self._groep.zet(beeld.groep)
        self._groep.setVisible(bool(beeld.groep))
        zin, icoon, kleur = planzin(beeld.achter)
        self._plan.zet(zin)
        self._plan.zet_kleur("inkt" if kleur == "goed" else kleur)
        self._planicoon.zet(icoon, kleur)
        self._planvak.setVisible(begonnen)
        laat = begonnen and beeld.achter >= LAAT_VANAF
        self.knop_redder.setVisible(laat)
        # Dan gaat de ruimte naar de naam van de sessie; wat het scherm toont, staat rechts ook.
        self._schermvak.setVisible(not laat and not self._smal)
        bevroren = bool(beeld.bevroren) and beeld.scherm is SchermStand.STAP
        wat = _("bevroren") if bevroren else schermwoord(beeld.scherm)
        self._scherm.zet(_("scherm: {wat}").format(wat=wat))
        self._scherm.zet_kleur("letop" if bevroren else "inkt_2")

    def toon_klok(self, lokaal: datetime) -> None:
        self._klok.zet(lokaal.strftime("%H:%M"))
        self._klok.setAccessibleName(_("Het is {tijd}").format(tijd=lokaal.strftime("%H:%M")))

    def toon_zaalscherm(self, zichtbaar: bool) -> None:
        self.knop_scherm.zet(_("Verberg zaalscherm") if zichtbaar else _("Open zaalscherm"))

    def zet_smal(self, smal: bool) -> None:
        """Where there is little room, the quiet buttons go into one menu."""
        for knop in (
            *(self.knop_check, self.knop_scherm, self.knop_verslag, self.knop_weergave),
            self.knop_hulp,
        ):
            knop.setVisible(not smal)
        self._smal = smal
        self._schermvak.setVisible(not smal and not self.knop_redder.isVisibleTo(self))
        self.knop_meer.setVisible(smal)

    def meer_menu(self) -> QMenu:
        """Make the menu of what does not fit."""
        menu = QMenu(self)
        menu.setAccessibleName(_("Meer"))
        for knop, doe in (
            (self.knop_check, self.zaalcheck.emit),
            (self.knop_scherm, self.zaalscherm.emit),
            (self.knop_verslag, self.verslag.emit),
            (self.knop_hulp, self.hulp.emit),
        ):
            menu.addAction(knop.woorden).triggered.connect(lambda _aan, d=doe: d())
        weergave = self.knop_weergave.menu_nu()
        weergave.setTitle(self.knop_weergave.woorden)
        menu.addMenu(weergave)
        return menu

    def _meer(self) -> None:
        menu = self.meer_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.knop_meer.mapToGlobal(self.knop_meer.rect().bottomLeft()))
