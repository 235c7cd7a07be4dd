"""Leading one session: the engine, the phones' server and the two windows, made and ended together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from regioworkshop.bouwstenen import Bouwstenen
from regioworkshop.catalogue.ruw import Ruw
from regioworkshop.engine import Engine, bijhouden
from regioworkshop.engine.views import Beeldmaker
from regioworkshop.model.blocks import Toon
from regioworkshop.model.sessie import SchermStand, SessieFase
from regioworkshop.model.werkvorm import Werkvorm
from regioworkshop.sessies import open_sessie
from regioworkshop.store import TrajectBestand
from regioworkshop.taal import _, n_
from regioworkshop.tafelkaarten import deel_kaarten_uit, met_kaart
from regioworkshop.web.app import kenmerk
from regioworkshop.web.netwacht import Netwacht
from regioworkshop.web.server import Deelnemersserver, Serverfout
from ui.desk.klusregel import Klus
from ui.sessievensters import Sessievensters
from ui.start.huis import Trajectenhuis
from ui.stijl import Stijl
from ui.verslag import Drukbaan
from ui.zaal.check import Zaalcheck
from ui.zaal.geheugen import Checkgeheugen, Plekgeheugen, Wifigeheugen

LOSSE_KAARTEN = 4
"""Numbered cards beside those with a name: somebody always comes later."""
Kiesdoel = Callable[[QWidget, bool, str], Path | None]


@dataclass(frozen=True)
class Omstandigheden:
    """What every session that is led shares."""

    bouwstenen: Bouwstenen
    stijl: Stijl
    huis: Trajectenhuis
    kies_bestand: Kiesdoel
    maak_server: Callable[[Engine, Beeldmaker], Deelnemersserver]
    wifi: Wifigeheugen = field(default_factory=Wifigeheugen)
    plekken: Plekgeheugen = field(default_factory=Plekgeheugen)
    checks: Checkgeheugen = field(default_factory=Checkgeheugen)
    werkvormen: Callable[[], Sequence[tuple[Ruw, Werkvorm]]] = tuple
    """What can be put into the plan on the spot."""


class Leiding(QObject):
    """Everything of one live session. `sluit` puts it to rest; the log keeps all.

    Closing the desk does not: phones and stage go on, until somebody shows the desk again.
    """

    gesloten = Signal()
    verlaten = Signal()
    """The desk was closed while the session goes on."""
    _netwerk_anders = Signal()

    def __init__(self, pad: Path, nummer: int, om: Omstandigheden, *, repetitie: bool = False) -> None:
        """Open the session. `repetitie`: its report says that nothing in it is real. Raises BestandFout."""
        super().__init__()
        self._repetitie = repetitie
        self._om = om
        self._dicht = False
        self._kaartvraag: Klus | None = None
        self.bestand = TrajectBestand.open(pad)
        try:
            self.engine = open_sessie(self.bestand, nummer, om.bouwstenen)
        except BaseException:
            self.bestand.sluit()
            raise
        om.huis.houd(self.bestand)
        self.engine.start()
        maker = Beeldmaker(om.bouwstenen)
        self.server, melding = self._start_server(maker)
        schermen = self.server.kiosken if self.server is not None else None
        toestel = self.server.toestel if self.server is not None else None
        self.vensters = Sessievensters(
            self.engine, om.bouwstenen, om.stijl, self._adres, self, schermen, toestel
        )
        self.desk, self.stage = self.vensters.desk, self.vensters.stage
        self.desk.bord.extra.zet(
            self._adres,
            lambda: self.server.extra_schermen if self.server else 0,
            self.server.schermtoelating.laat_toe if self.server is not None else None,
        )
        self.stage.vlak.wijzer.gewijzigd.connect(self._ander_blad)
        self.desk.gesloten.connect(self._bureau_dicht)
        self.desk.zet_werkvormen(om.werkvormen(), om.bouwstenen)
        self.desk.verslag.connect(self.maak_verslag)
        self.desk.tafelkaarten.connect(self.maak_tafelkaarten)
        self._getoond = self._adres()
        self._netwerk_anders.connect(self._neem_netwerk)
        # De wacht meldt zich op zijn eigen draad; het signaal brengt dat hierheen.
        self.netwacht = Netwacht(self.server, self._netwerk_anders.emit) if self.server else None
        if self.netwacht is not None:
            self.netwacht.start()
        self.zaalcheck = Zaalcheck(
            *(self.desk, om.stijl, om.wifi, self.server, self.netwacht),
            lambda: self.engine.state.code,
            lambda: len(self.engine.state.sessie.verwacht),
            self,
        )
        self.desk.zaalcheck.connect(self.zaalcheck.open)
        self.zaalcheck.gedaan.connect(self._check_gedaan)
        self.zaalcheck.zet_vanzelf(om.checks)
        self.zaalcheck.toon_code.connect(lambda: self.desk.bord.zij.zet_scherm(SchermStand.CODE))
        if melding:
            self.desk.meld(melding, Toon.LETOP)

    def toon(self) -> None:
        """Show both windows, and before a session begins the check of the room: once a day on a network."""
        self.vensters.toon()
        if self.engine.state.fase is SessieFase.VOORBEREID and bijhouden.voet(self.engine.state).liggend:
            self.desk.bord.wissel_notities()
        if self._repetitie or self.engine.state.fase is not SessieFase.VOORBEREID:
            return
        if self._om.checks.is_gedaan(self._kenmerk, self._netwerk(), self._vandaag()):
            return
        if self._om.checks.vanzelf:
            self.zaalcheck.open()
        if self.server is not None and not self.server.melding and not self.server.verhuisd:
            self.desk.meld(_("Komen de telefoons er straks in? Doe eerst de Zaalcheck (F8)."), Toon.INFO)

    def ga_verder(self) -> None:
        """Show the desk again, as it is now."""
        self.desk.ververs()
        self.desk.show()
        self.desk.raise_()
        self.desk.activateWindow()

    def _bureau_dicht(self) -> None:
        """A rehearsal ends with its desk, and so does what is left of a session that was closed."""
        if self._dicht:
            return
        if self._repetitie or self.engine.state.fase is SessieFase.AFGESLOTEN:
            self.sluit()
        else:
            self.verlaten.emit()

    def leidt(self, pad: Path, nummer: int) -> bool:
        """Return whether this is the session that is led here."""
        return self.bestand.pad == pad and self.engine.state.sessie.nummer == nummer

    def _check_gedaan(self) -> None:
        if not self._repetitie:
            self._om.checks.doe(self._kenmerk, self._netwerk(), self._vandaag())

    @property
    def _kenmerk(self) -> str:
        return kenmerk(self.engine.state)

    def _netwerk(self) -> str:
        """Return on which network we are, as far as the address tells: the port does not matter."""
        return self._adres().removeprefix("http://").partition(":")[0]

    def _vandaag(self) -> date:
        return self.engine.klok.nu().astimezone().date()

    def maak_verslag(self) -> None:
        """Ask where, and make the report of the session as it is now."""
        nummer = self.engine.state.sessie.nummer
        doel = self._om.kies_bestand(self.desk, True, _("Verslag sessie {n}.pdf").format(n=nummer))
        if doel is None:
            return
        huis, repetitie = self._om.huis, self._repetitie
        self._druk(
            _("Het verslag wordt gemaakt."),
            _("Het verslag staat in {pad}.").format(pad=doel),
            lambda klaar: huis.maak_verslag(self.bestand.pad, nummer, doel, klaar, repetitie=repetitie),
        )

    def maak_tafelkaarten(self) -> None:
        """Make a card for everybody who is in; who has one already loses its code only when that is meant."""
        state = self.engine.state
        hebben = met_kaart(state)
        if not hebben:
            self._kaarten(alleen_nieuwe=False)
            return
        antwoorden: list[tuple[str, Callable[[], object]]] = [
            (_("Maak alle kaarten opnieuw"), lambda: self._kaarten(alleen_nieuwe=False)),
            (_("Doe niets"), self._vergeet_kaartvraag),
        ]
        if len(hebben) < len(state.deelnemers):
            nieuwe = (_("Alleen voor wie er geen heeft"), lambda: self._kaarten(alleen_nieuwe=True))
            antwoorden.insert(0, nieuwe)
        zin = n_(
            "Er is al {n} kaart met een eigen code. Met een nieuwe kaart werkt die code niet meer.",
            "Er zijn al {n} kaarten met een eigen code. Met nieuwe kaarten werken die codes niet meer.",
            len(hebben),
        )
        if self._kaartvraag is not None:
            self._kaartvraag.weg()
        self._kaartvraag = self.desk.bord.klussen.vraag(zin.format(n=len(hebben)), *antwoorden)

    def _vergeet_kaartvraag(self) -> None:
        self._kaartvraag = None

    def _kaarten(self, *, alleen_nieuwe: bool) -> None:
        self._vergeet_kaartvraag()
        doel = self._om.kies_bestand(self.desk, True, _("Tafelkaarten.pdf"))
        if doel is None:
            return
        doe = partial(
            deel_kaarten_uit,
            *(self.engine, self._om.bouwstenen, self._adres()),
            los=LOSSE_KAARTEN,
            alleen_nieuwe=alleen_nieuwe,
        )
        self._druk(
            _("De tafelkaarten worden gemaakt."),
            _("De tafelkaarten staan in {pad}.").format(pad=doel),
            lambda klaar: self._om.huis.druk_af(lambda druk: doe(druk=druk), doel, klaar),
        )

    def _druk(self, bezig: str, gelukt: str, begin: Callable[[Callable[[str], None]], Drukbaan]) -> None:
        """Print; a line in the desk says how far it is and can stop it."""
        klus = self.desk.bord.klussen.voeg_toe(bezig)

        def klaar(zin: str) -> None:
            if not self._dicht:
                klus.weg()
                self.desk.meld(zin or gelukt, Toon.LETOP if zin else Toon.GOED)

        baan = begin(klaar)
        klus.daad(_("Stop"), baan.stop)
        baan.voortgang.connect(lambda deel: None if self._dicht else klus.zet_deel(deel))

    def sluit(self) -> None:
        """End the windows, then the phones, then the engine, then the file."""
        if self._dicht:
            return
        self._dicht = True
        if self.netwacht is not None:
            self.netwacht.stop()
        self.zaalcheck.sluit()
        self.vensters.sluit()
        if self.server is not None:
            self.server.stop()
        self.engine.stop()
        self._om.huis.laat(self.bestand)
        self.bestand.sluit()
        self.gesloten.emit()

    def _start_server(self, maker: Beeldmaker) -> tuple[Deelnemersserver | None, str]:
        """Let phones in. Without a network the session still goes on: hands and the desk remain."""
        try:
            server = self._om.maak_server(self.engine, maker)
            server.start()
        except Serverfout as fout:
            return None, str(fout)
        self._onthoud_plek(server)
        return server, server.melding or server.verhuisd

    def _onthoud_plek(self, server: Deelnemersserver) -> None:
        if not self._repetitie:
            self._om.plekken.zet(self._kenmerk, server.plek)

    def _adres(self) -> str:
        """Return where phones come in; "" while the laptop can only reach itself."""
        return self.server.meedoen_op() if self.server else ""

    def _ander_blad(self) -> None:
        """Let the extra screens turn the page along."""
        if self.server is not None:
            wijzer = self.stage.vlak.wijzer
            self.server.zet_blad(wijzer.blad, wijzer.aantal)

    def _neem_netwerk(self) -> None:
        """Show the new code, and say so once. The same address again is no news."""
        if self._dicht or self.server is None:
            return
        self.zaalcheck.ververs()
        self._onthoud_plek(self.server)
        if self._adres() == self._getoond:
            return
        self._getoond = self._adres()
        self.desk.ververs()
        anders = _("Het netwerk is anders. De nieuwe code staat op het scherm.")
        self.desk.meld(self.server.melding or anders, Toon.LETOP)
