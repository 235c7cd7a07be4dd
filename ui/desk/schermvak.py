"""What the leader does with the projector, apart from choosing what is on: freeze, swap, enlarge."""

from PySide6.QtCore import Signal

from regioworkshop.engine.views import Deskbeeld
from regioworkshop.model.commands import BevriesScherm
from regioworkshop.taal import _, n_
from ui import iconen
from ui.knoppen import Knop
from ui.maat import Maat
from ui.render.rooster import icoonregel
from ui.stage.plaatsing import Stand
from ui.tekst import label
from ui.vakken import Stroomvak, Vak


class Schermvak(Vak):
    daad = Signal(object)
    """With the command."""
    wissel = Signal()
    welk = Signal()
    extra = Signal()
    groot = Signal()

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, stap=2)
        self._bevroren = False
        self._stand = Stand.DICHT
        self._extra = 0
        self._vries = label("", maat, vet=True)
        self._vriesregel = icoonregel(maat, iconen.VORST, "letop", self._vries)
        self._plaats = label("", maat, kleur="inkt_2")
        self._plaatsregel = icoonregel(maat, iconen.SCHERM, "inkt_2", self._plaats)
        self.knop_vries = Knop(_("Bevries"), maat, sneltoets="F", stand=True)
        self.knop_groot = Knop(_("Vergroot"), maat, sneltoets="G", stand=True)
        self.knop_wissel = Knop(_("Wissel"), maat, sneltoets="W")
        self.knop_welk = Knop(_("Welk scherm?"), maat, sneltoets="1")
        self.knop_extra = Knop(_("Extra scherm"), maat, sneltoets="X", stand=True)
        self.knop_vries.clicked.connect(self.wissel_vries)
        self.knop_groot.clicked.connect(self.groot)
        self.knop_wissel.clicked.connect(self.wissel)
        self.knop_welk.clicked.connect(self.welk)
        self.knop_extra.clicked.connect(self.extra)
        self.erbij(self._vriesregel)
        self.erbij(self._plaatsregel)
        self.erbij(
            Stroomvak(
                *(self.knop_vries, self.knop_groot, self.knop_wissel, self.knop_welk, self.knop_extra),
                spatie=4,
            )
        )
        self._vriesregel.hide()
        self._plaatsregel.hide()

    @property
    def zinnen(self) -> tuple[str, ...]:
        """What is said about the projector now."""
        regels = ((self._vriesregel, self._vries), (self._plaatsregel, self._plaats))
        return tuple(tekst.text() for regel, tekst in regels if regel.isVisibleTo(self))

    def wissel_vries(self) -> None:
        # De knop volgt de stand, niet de klik.
        self.knop_vries.setChecked(self._bevroren)
        self.daad.emit(BevriesScherm(not self._bevroren))

    def toon(self, beeld: Deskbeeld) -> None:
        self._bevroren = bool(beeld.bevroren)
        self._vries.zet(beeld.bevroren)
        self._vriesregel.setVisible(self._bevroren)
        self.knop_vries.setChecked(self._bevroren)

    def toon_stand(self, stand: Stand) -> None:
        """Say where the stage is, when that is not simply in the room."""
        self._stand = stand
        self._zeg_plaats()

    def toon_extra(self, aantal: int) -> None:
        """Say how many browsers show the stage."""
        if aantal != self._extra:
            self._extra = aantal
            self._zeg_plaats()

    def _zeg_plaats(self) -> None:
        zinnen = [
            {
                Stand.WACHT: _(
                    "De beamer is weg. Sluit hem aan en kies ‘uitbreiden’. Dan komt het beeld vanzelf terug."
                ),
                Stand.VENSTER: _("Er is één beeldscherm. Het zaalscherm is een gewoon venster."),
            }.get(self._stand, "")
        ]
        if self._extra:
            zinnen.append(
                n_("{n} extra scherm kijkt mee.", "{n} extra schermen kijken mee.", self._extra).format(
                    n=self._extra
                )
            )
        zin = " ".join(filter(None, zinnen))
        self._plaats.zet(zin)
        self._plaatsregel.setVisible(bool(zin))
