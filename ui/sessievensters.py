"""The windows of one running session, built and joined in one way by the app and by the demo."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject

from regioworkshop.bouwstenen import Bouwstenen
from regioworkshop.engine import Beeldmaker, Engine
from regioworkshop.model.blocks import Toon
from regioworkshop.taal import _
from ui.bridge import Brug
from ui.desk.deelnemersvak import ToestelVan
from ui.desk.venster import Deskvenster
from ui.desk.wegenvak import Schermen
from ui.kiosk.venster import Kioskvenster
from ui.stage.plaatsing import Stand
from ui.stage.venster import StageVenster
from ui.stage.vlak import StageVlak
from ui.stijl import Stijl


class Sessievensters(QObject):
    """Desk and stage of one session. `sluit` ends the windows; the engine is its maker's."""

    def __init__(
        self,
        engine: Engine,
        bouwstenen: Bouwstenen,
        stijl: Stijl,
        adres: Callable[[], str],
        ouder: QObject | None = None,
        schermen: Schermen | None = None,
        toestel: ToestelVan | None = None,
    ) -> None:
        super().__init__(ouder)
        nu: Callable[[], datetime] = engine.klok.nu
        self.brug = Brug(engine, self)
        vlak = StageVlak(stijl.stage, nu)
        self.desk = Deskvenster(self.brug, Beeldmaker(bouwstenen), stijl, nu, adres, vlak)
        self.desk.bord.stap.wegen.zet_schermen(schermen, adres)
        self.desk.volg_toestellen(toestel)
        self.stage = StageVenster(vlak, self.desk)
        self._maak_kiosk: Callable[[], Kioskvenster] = lambda: Kioskvenster(
            self.brug, Beeldmaker(bouwstenen), stijl, nu
        )
        self.kiosk: Kioskvenster | None = None
        self.desk.kiosk.connect(self.toon_kiosk)
        self.desk.zaalscherm.connect(self.wissel_zaalscherm)
        self._stand = Stand.DICHT
        self.stage.plaatsing.gewijzigd.connect(self._andere_plaats)
        self.desk.bord.wissel_schermen.connect(self.wissel_schermen)
        self.desk.bord.welk_scherm.connect(self.stage.toon_nummers)

    def toon(self) -> None:
        """Show both windows, the stage on the second monitor when there is one."""
        self.desk.show()
        self._toon_zaalscherm()

    def toon_kiosk(self) -> None:
        """Let people vote on this laptop, one by one; the desk waits behind."""
        if self.kiosk is None:
            self.kiosk = self._maak_kiosk()
            self.kiosk.gesloten.connect(self._kiosk_dicht)
        self.kiosk.setScreen(self.desk.screen())
        self.kiosk.showFullScreen()
        self.kiosk.activateWindow()

    def _kiosk_dicht(self) -> None:
        venster, self.kiosk = self.kiosk, None
        if venster is not None:
            venster.deleteLater()
        self.desk.activateWindow()

    def wissel_zaalscherm(self) -> None:
        """Open the stage, or put it away."""
        if self.stage.isVisible():
            self.stage.close()
        else:
            self._toon_zaalscherm()

    def _toon_zaalscherm(self) -> None:
        self.stage.toon()
        # De begeleider typt op het bureau; het zaalscherm mag de toetsen niet krijgen.
        self.desk.activateWindow()

    def wissel_schermen(self) -> None:
        """Let desk and stage change places; with one monitor, say what is needed."""
        if not self.stage.plaatsing.wissel():
            self.desk.meld(_("Er is maar één beeldscherm. Sluit de beamer aan, en kies ‘uitbreiden’."))
            return
        self.desk.activateWindow()

    def _andere_plaats(self, stand: Stand) -> None:
        self.desk.bord.bovenbalk.toon_zaalscherm(stand in (Stand.ZAAL, Stand.VENSTER))
        self.desk.bord.zij.scherm.toon_stand(stand)
        if stand is Stand.WACHT:
            self.desk.meld(_("De beamer is weg. Wat de zaal zou zien, staat klein op je bureau."), Toon.LETOP)
        elif self._stand is Stand.WACHT and stand is Stand.ZAAL:
            self.desk.meld(_("De beamer is er weer. Het beeld staat erop."), Toon.GOED)
        self._stand = stand

    def sluit(self) -> None:
        self.brug.sluit()
        if self.kiosk is not None:
            self.kiosk.close()
        self.stage.close()
        self.desk.stop()
        self.desk.close()
        self.stage.deleteLater()
        self.desk.deleteLater()
