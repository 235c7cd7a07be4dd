"""The desk's window: the board, joined to the engine by the bridge."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from regioworkshop.bouwstenen import Bouwstenen
from regioworkshop.catalogue.ruw import Ruw
from regioworkshop.engine import bijhouden
from regioworkshop.engine.views import Beeldmaker, in_woorden, meedoenregel
from regioworkshop.model.blocks import Toon
from regioworkshop.model.commands import Command
from regioworkshop.model.sessie import SessieFase, SessieState
from regioworkshop.model.werkvorm import Werkvorm
from regioworkshop.taal import _
from regioworkshop.web.wifi import Wifi
from ui.bridge import Brug
from ui.desk.bord import Deskbord
from ui.desk.deelnemersvak import ToestelVan
from ui.stage.vlak import StageVlak
from ui.stijl import Stijl

KLOK_MS = 1_000
HERTEL = 10
"""The plan ("loopt 4 minuten achter") is worked out again every so many clock ticks."""


class Deskvenster(QWidget):
    """Leads one session. Closing it ends nothing: what the room sees goes on, and it can be shown again."""

    gesloten = Signal()
    verslag = Signal()
    zaalscherm = Signal()
    zaalcheck = Signal()
    kiosk = Signal()
    tafelkaarten = Signal()

    def __init__(
        self,
        brug: Brug,
        maker: Beeldmaker,
        stijl: Stijl,
        nu: Callable[[], datetime],
        adres: Callable[[], str],
        stage: StageVlak,
    ) -> None:
        super().__init__()
        self._brug = brug
        self._maker = maker
        self._nu = nu
        self._adres = adres
        self._stage = stage
        self._stijl = stijl
        self._tikken = 0
        self.bord = Deskbord(stijl, nu, stage.wijzer)
        indeling = QVBoxLayout(self)
        indeling.setContentsMargins(0, 0, 0, 0)
        indeling.addWidget(self.bord)
        self.setMinimumSize(960, 600)
        self.resize(1280, 800)
        self.bord.plan.volg(
            lambda stap, heel: maker.stapdaden(brug.state, stap, heel=heel),
            lambda: maker.redding(brug.state, nu()),
        )
        self.bord.command.connect(self._vraag)
        self.bord.vraag.connect(self._vraag)
        for paneel in (self.bord.deelnemers, self.bord.notities, self.bord.gedaan):
            paneel.geopend.connect(self.ververs)
        self.bord.kiosk.connect(self.kiosk)
        self.bord.tafelkaarten.connect(self.tafelkaarten)
        self.bord.verslag.connect(self.verslag)
        self.bord.zaalscherm.connect(self.zaalscherm)
        self.bord.bovenbalk.zaalcheck.connect(self.zaalcheck)
        brug.veranderd.connect(self._toon)
        brug.geweigerd.connect(self._geweigerd)
        brug.gelukt.connect(self._gelukt)
        stijl.gewijzigd.connect(stage.hermeet)
        self._klok = QTimer(self)
        self._klok.setInterval(KLOK_MS)
        self._klok.timeout.connect(self._tik)
        self._klok.start()
        self.setWindowTitle(_("RegioWorkshop: {naam}").format(naam=brug.state.sessie.naam))
        self._toon(brug.state)
        self._toon_klok()

    def volg_toestellen(self, toestel: ToestelVan | None) -> None:
        """Say in the list of who takes part whose device is connected."""
        self.bord.deelnemers.toestel_van = toestel

    def zet_werkvormen(self, werkvormen: Sequence[tuple[Ruw, Werkvorm]], bouwstenen: Bouwstenen) -> None:
        """Let the leader put these into the plan on the spot."""
        self.bord.plan.invoegen.neem(werkvormen, bouwstenen)

    def meld(self, zin: str, toon: Toon = Toon.INFO) -> None:
        """Say something in the line at the bottom."""
        self.bord.regel.meld(zin, toon)

    @property
    def adres(self) -> str:
        """Where phones come in now; "" while they cannot."""
        return self._adres()

    def zet_wifi(self, wifi: Wifi | None) -> None:
        """Show this Wi-Fi's code with the one to join, on the stage and on its small picture."""
        self._stage.zet_wifi(wifi)
        self.bord.voorbeeld.zet_wifi(wifi)

    def zet_uitleg(self, aan: bool) -> None:
        """Explain to the room what phones ask on a network without internet."""
        self._stage.zet_uitleg(aan)
        self.bord.voorbeeld.zet_uitleg(aan)

    def ververs(self) -> None:
        """Show everything as it is now, for instance when the address changed."""
        self._toon(self._brug.state)

    def _toon(self, state: SessieState) -> None:
        nu = self._nu()
        adres = self._adres()
        beeld = self._maker.stage(state, nu, adres)
        klein = meedoenregel(state, adres)
        self._stage.toon(beeld, klein)
        self.bord.toon(self._maker.desk(state, nu), beeld, klein, state.fase is SessieFase.BEZIG)
        if self.bord.deelnemers.isVisibleTo(self.bord):
            self.bord.deelnemers.toon(self._maker.deelnemers(state))
        self.bord.toon_voet(bijhouden.voet(state))
        if self.bord.notities.isVisibleTo(self.bord):
            self.bord.notities.toon(bijhouden.notitiebeeld(state))
        if self.bord.gedaan.isVisibleTo(self.bord):
            self.bord.gedaan.toon(bijhouden.dadenbeeld(state, nu))
        self.bord.voorbeeld.zet_verhouding(self._stage.width(), self._stage.height())
        self.bord.regel.zet_rust(
            _("Meedoen: {adres}").format(adres=in_woorden(adres, state.code))
            if adres
            else _("Er is nog geen netwerk. Telefoons kunnen nog niet meedoen.")
        )

    def _vraag(self, command: Command, klaar: Callable[[Any], None] | None = None) -> None:
        self.bord.zet_bezig(True)
        self._brug.vraag(command, klaar)

    def _gelukt(self, _command: object) -> None:
        self.bord.zet_bezig(False)
        self.bord.regel.wis()

    def _geweigerd(self, zin: str) -> None:
        self.bord.zet_bezig(False)
        self.bord.regel.meld(zin)
        self.bord.stap.wegen.geweigerd(zin)

    def _tik(self) -> None:
        self._tikken += 1
        self._toon_klok()
        if self._tikken % HERTEL == 0:
            self._toon(self._brug.state)

    def _toon_klok(self) -> None:
        zone = self._brug.state.sessie.begin.tzinfo
        self.bord.bovenbalk.toon_klok(self._nu().astimezone(zone))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.bord.setFocus()

    def stop(self) -> None:
        """Stop following the clock: the session's windows end."""
        self._klok.stop()
        self.bord.voorbeeld.sluit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.gesloten.emit()
        super().closeEvent(event)
