"""The panel about the plan: the Tijdredder, why something is done again, what is put in. One at a time."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from regioworkshop.engine.planbeeld import KiesInvoegen, Stapdaad, VraagReden
from regioworkshop.engine.tijdredder import Redding, Voorstel
from regioworkshop.taal import _
from ui.desk.invoegvak import Invoegvak
from ui.desk.redenvak import Redenvak
from ui.desk.tijdreddervak import Tijdreddervak
from ui.knoppen import Knop
from ui.maat import Maat
from ui.vakken import Kaart, Kolomvlak, Vak

Stapdaden = Callable[[str, bool], tuple[Stapdaad, ...]]


class Planvak(Kaart):
    command = Signal(object)
    vraag = Signal(object, object)
    """A command, and what to do once it is done."""
    meld = Signal(str)
    open_ = Signal()
    """Something of this panel is to be seen now."""
    dicht = Signal()

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, stap=3, marge=(5, 4))
        self._daden: Stapdaden = lambda _stap, _heel: ()
        self._redding: Callable[[], Redding | None] = lambda: None
        self.redder = Tijdreddervak(maat)
        self.reden = Redenvak(maat)
        self.invoegen = Invoegvak(maat)
        binnen = Vak(maat)
        for deel in self._delen:
            binnen.erbij(deel, 1)
            deel.hide()
        self.erbij(Kolomvlak(binnen), 1)
        self.knop_sluit = Knop(_("Sluit dit vak"), maat, sneltoets="Esc")
        self.knop_sluit.clicked.connect(self.dicht)
        self.erbij(self.knop_sluit, 0, Qt.AlignmentFlag.AlignLeft)
        self.redder.gekozen.connect(self._herzie)
        self.reden.klaar.connect(self._stuur)
        self.invoegen.klaar.connect(self._stuur)

    @property
    def _delen(self) -> tuple[QWidget, ...]:
        return (self.redder, self.reden, self.invoegen)

    def volg(self, daden: Stapdaden, redding: Callable[[], Redding | None]) -> None:
        """Ask these what can be done with a step, and what can be shorter."""
        self._daden, self._redding = daden, redding

    def ververs(self) -> None:
        """Follow the time, while the proposals are to be seen."""
        if self.isVisible() and self.redder.isVisibleTo(self):
            self._toon_redding()

    def _toon_redding(self) -> None:
        redding = self._redding()
        if redding is not None:
            self.redder.toon(redding)

    # --- open ---

    @property
    def toont_redding(self) -> bool:
        return self.isVisible() and self.redder.isVisibleTo(self)

    def toon_redding(self) -> None:
        self._toon(self.redder, self.redder.lijst)
        self.redder.lijst.setCurrentRow(-1)
        self._toon_redding()

    def vraag_reden(self, vraag: VraagReden) -> None:
        self.reden.vraag(vraag)
        self._toon(self.reden, self.reden.knoppen[0])

    def kies_invoegen(self, na: KiesInvoegen) -> None:
        self.invoegen.vraag(na)
        self._toon(self.invoegen, self.invoegen.zoek)

    def _toon(self, deel: QWidget, eerst: QWidget) -> None:
        self.open_.emit()
        for ander in self._delen:
            ander.setVisible(ander is deel)
        self.show()
        eerst.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- the menu of a step ---

    def menu(self, ouder: QWidget, stap: str, heel: bool) -> QMenu:
        """Make the menu of a step, or of a whole part, as things stand."""
        menu = QMenu(ouder)
        menu.setAccessibleName(_("Wat je met deze stap kunt"))
        for daad in self._daden(stap, heel):
            actie = menu.addAction(daad.label.replace("&", "&&"))
            actie.triggered.connect(lambda _aan, d=daad: self.doe(d))
        return menu

    def open_menu(self, ouder: QWidget, stap: str, heel: bool) -> None:
        menu = self.menu(ouder, stap, heel)
        if menu.isEmpty():
            menu.deleteLater()
            return
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(ouder.mapToGlobal(QPoint(0, ouder.height())))
        menu.setActiveAction(menu.actions()[0])

    def doe(self, daad: Stapdaad) -> None:
        """Do a deed with a step: at once, or after what must be asked first."""
        match daad.command:
            case VraagReden() as vraag:
                self.vraag_reden(vraag)
            case KiesInvoegen() as na:
                self.kies_invoegen(na)
            case command:
                self.command.emit(command)

    # --- deeds ---

    def _stuur(self, command: object) -> None:
        self.vraag.emit(command, lambda _bevestigd: self.dicht.emit())

    def _herzie(self, voorstel: Voorstel) -> None:
        zin = _("Het plan is aangepast: klaar om {tijd}. Ongedaan maken kan met Ctrl+Z.").format(
            tijd=f"{voorstel.klaar:%H:%M}"
        )

        def klaar(_bevestigd: object) -> None:
            self.dicht.emit()
            self.meld.emit(zin)

        self.vraag.emit(voorstel.command, klaar)
