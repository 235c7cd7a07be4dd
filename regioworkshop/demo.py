"""The main job on the example traject: from an empty folder to a report, with phones over real HTTP.

The leader in here presses only the one next button of the desk, as a procesbegeleider would, in
compressed time. Who has windows hands in a `Fotograaf`.
"""

import json
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from pathlib import Path
from typing import Protocol

from regioworkshop.bouwstenen import Bouwstenen
from regioworkshop.engine import Beeldmaker, Engine, SnelleKlok
from regioworkshop.engine.views import KiesBesluit, MaakVerslag
from regioworkshop.model.commands import GaNaarStap, LegBesluitVast, SluitRonde, SluitSessie
from regioworkshop.model.sessie import BEGELEIDER, SessieFase
from regioworkshop.model.werkvorm import RondeStand
from regioworkshop.opdrachten.fout import Opdrachtfout
from regioworkshop.report.proces import maak_pdf
from regioworkshop.report.sessieverslag import sessieverslag
from regioworkshop.robot.browser import Browserfout, Browsertelefoon, browsertelefoon
from regioworkshop.robot.proces import telefoons
from regioworkshop.robot.rollen import Rolspel
from regioworkshop.robot.telefoons import Opdracht
from regioworkshop.sessies import open_sessie
from regioworkshop.store import TrajectBestand
from regioworkshop.taal import _, n_
from regioworkshop.uitbreidingen import richt_in
from regioworkshop.voorbeeld import Voorbeeld
from regioworkshop.web.server import Deelnemersserver

DUUR = 15.0
"""Seconds that the whole session is squeezed into, about."""
GEDULD = 20.0
"""Seconds to wait for phones before the leader goes on without them."""


class Fotograaf(Protocol):
    """Takes the pictures of the windows, at moments that have a name."""

    def __call__(self, moment: str, map_: Path) -> list[Path]: ...


def geen_fotos(moment: str, map_: Path) -> list[Path]:
    return []


@dataclass(frozen=True, slots=True)
class Opstelling:
    """Everything that runs during the demo."""

    engine: Engine
    klok: SnelleKlok
    server: Deelnemersserver
    bouwstenen: Bouwstenen
    adres: str
    meedoen: str
    """The address with the join code, as in the QR code."""


class Demo:
    """One demo run in a folder. `opstelling` gives the running parts, `leid` plays the session."""

    def __init__(self, uit: Path, aantal: int, zeg: Callable[[str], None] = print) -> None:
        self.uit = uit
        self.aantal = aantal
        self._zeg = zeg
        self._voorbeeld = Voorbeeld.flevoland()
        self._bouwstenen = richt_in().bouwstenen
        self._eigen = Rolspel("", "")
        """The part that is played in a real browser."""
        self._fotos: list[Path] = []

    @property
    def bestand(self) -> Path:
        return self.uit / "demo.regio"

    @contextmanager
    def opstelling(self) -> Generator[Opstelling]:
        """Make the traject, start the engine and the server, and stop them afterwards."""
        self._maak_ruimte()
        self._voorbeeld.maak(self.bestand, self._bouwstenen)
        with TrajectBestand.open(self.bestand) as bestand:
            draaiboek = self._voorbeeld.draaiboek(self._bouwstenen)
            sessie = self._voorbeeld.sessie(self._bouwstenen)
            klok = SnelleKlok(
                (sessie.begin - timedelta(minutes=10)).astimezone(UTC), draaiboek.minuten * 60 / DUUR
            )
            engine = open_sessie(bestand, 1, self._bouwstenen, klok)
            engine.start()
            try:
                server = Deelnemersserver(engine, Beeldmaker(self._bouwstenen), host="127.0.0.1")
                with server:
                    yield Opstelling(
                        engine, klok, server, self._bouwstenen, server.adressen[0], server.meedoen
                    )
            finally:
                engine.stop()

    def leid(self, op: Opstelling, foto: Fotograaf = geen_fotos) -> None:
        """Play the whole session and write the report."""
        rollen = self._voorbeeld.rollen(self.aantal)
        self._zeg(
            _("Het traject {regio} staat in {bestand}.").format(
                regio=self._voorbeeld.traject.regio, bestand=self.bestand
            )
        )
        with self._telefoon() as telefoon:
            if telefoon is not None:
                # De laatste deelnemer zit achter een echte browser; de rest wordt nagespeeld.
                self._eigen, rollen = rollen[-1], rollen[:-1]
                telefoon.open(op.meedoen)
            with telefoons(Opdracht(op.meedoen, rollen, denktijd=0.25)):
                self._wacht(lambda: len(op.engine.state.deelnemers) >= len(rollen))
                if telefoon is not None:
                    telefoon.wacht_tot("document.querySelector('form input') !== null")
                    self._foto(foto, "1-ontvangst", telefoon)
                    self._meld_aan(telefoon, op)
                else:
                    self._foto(foto, "1-ontvangst", None)
                aantal = len(op.engine.state.deelnemers)
                self._zeg(
                    n_(
                        "{n} telefoon doet mee op {adres}.", "{n} telefoons doen mee op {adres}.", aantal
                    ).format(n=aantal, adres=op.adres)
                )
                self._speel(op, foto, telefoon)
            self._foto(foto, "6-klaar", None)
        self._verslag(op)

    # --- the leader ---------------------------------------------------------------------------

    def _speel(self, op: Opstelling, foto: Fotograaf, telefoon: Browsertelefoon | None) -> None:
        beeldmaker = Beeldmaker(self._bouwstenen)
        klok = op.klok
        klok.zet(op.engine.state.sessie.begin.astimezone(UTC))
        while op.engine.state.fase is not SessieFase.AFGESLOTEN:
            daad = beeldmaker.desk(op.engine.state, klok.nu()).hoofd
            if daad is None or isinstance(daad.command, MaakVerslag):
                break
            command = daad.command.eerste() if isinstance(daad.command, KiesBesluit) else daad.command
            gepland = op.engine.state.gepland
            if isinstance(command, GaNaarStap | SluitSessie) and gepland is not None:
                self._zit_uit(op)
            if isinstance(command, SluitRonde):
                with klok.stil():
                    self._wacht_op_antwoorden(op, foto, telefoon)
            if isinstance(command, LegBesluitVast) and gepland is not None:
                command = replace(
                    command, toelichting=self._voorbeeld.besluiten.get(gepland.onderdeel.id, "")
                )
            op.engine.submit(command).result(GEDULD)
            with klok.stil():
                self._na(op, foto, telefoon)

    def _zit_uit(self, op: Opstelling) -> None:
        """Let the planned time of the step pass, on the demo's own clock."""
        klok = op.klok
        rest = op.engine.state.klok.resterend(klok.nu()).total_seconds() / klok.factor
        time.sleep(max(0.0, rest))

    def _wacht_op_antwoorden(self, op: Opstelling, foto: Fotograaf, telefoon: Browsertelefoon | None) -> None:
        ronde = op.engine.state.ronde
        if ronde is None:
            return
        stap = op.engine.state.plan.stap(ronde.stap)
        if stap.bouwsteen in ("punten", "peiling"):
            nagespeeld = self.aantal - (telefoon is not None)
            self._wacht(lambda: len(self._inzenders(op)) >= nagespeeld)
            if stap.bouwsteen == "punten":
                self._foto(foto, "2-stemmen", telefoon)
            if telefoon is not None:
                self._stem(telefoon, op)
        else:
            self._wacht_tot_stil(op)
        self._zeg(
            _("{stap}: {binnen} van {totaal} mensen stuurden iets in.").format(
                stap=stap.titel, binnen=len(self._inzenders(op)), totaal=len(op.engine.state.deelnemers)
            )
        )

    def _inzenders(self, op: Opstelling) -> frozenset[str]:
        ronde = op.engine.state.ronde
        return ronde.inzenders - {BEGELEIDER} if ronde else frozenset()

    def _wacht_tot_stil(self, op: Opstelling) -> None:
        """Wait until no new answers have come in for a while."""
        vorige, sinds = -1, time.monotonic()
        while time.monotonic() - sinds < 1.0:
            if op.engine.state.seq != vorige:
                vorige, sinds = op.engine.state.seq, time.monotonic()
            time.sleep(0.02)

    def _na(self, op: Opstelling, foto: Fotograaf, telefoon: Browsertelefoon | None) -> None:
        ronde, gepland = op.engine.state.ronde, op.engine.state.gepland
        if ronde is None or gepland is None or not ronde.onthuld or ronde.stand is RondeStand.BESLOTEN:
            return
        naam = {"top_drie": "3-uitslag", "steun": "4-steun", "afspraken": "5-afspraken"}.get(
            gepland.onderdeel.id
        )
        if naam and not any(naam in pad.name for pad in self._fotos):
            self._foto(foto, naam, telefoon)

    # --- pictures -----------------------------------------------------------------------------

    @contextmanager
    def _telefoon(self) -> Generator[Browsertelefoon | None]:
        try:
            with browsertelefoon() as telefoon:
                if telefoon is None:
                    self._zeg(
                        _("Er is geen Chromium, Chrome of Edge gevonden. De telefoon komt niet op de foto.")
                    )
                yield telefoon
        except Browserfout:
            raise Opdrachtfout(
                _("De browser voor de foto's van de telefoon werkt niet. Sluit hem en probeer het opnieuw.")
            ) from None

    def _meld_aan(self, telefoon: Browsertelefoon, op: Opstelling) -> None:
        """Join in the real page."""
        voor = len(op.engine.state.deelnemers)
        telefoon.meld_aan(self._eigen.naam, self._eigen.partij)
        self._wacht(lambda: len(op.engine.state.deelnemers) > voor, 5.0)

    def _stem(self, telefoon: Browsertelefoon, op: Opstelling) -> None:
        """Answer in the real page: tick the own options, or the own value of a scale, and send."""
        keuzes = [tekst for tekst, _gewicht in self._eigen.punten]
        telefoon.voer_uit(
            f"(() => {{ const keuzes = {json.dumps(keuzes)}, waarde = {json.dumps(str(self._eigen.waarde))};"
            "for (const vak of document.querySelectorAll('main input[type=checkbox]'))"
            " if (keuzes.includes(vak.closest('label')?.textContent.trim())) vak.click();"
            "for (const rondje of document.querySelectorAll('main input[type=radio]'))"
            " if (rondje.value === waarde) rondje.click();"
            "document.querySelector('main button[type=submit]')?.click(); })()"
        )
        self._wacht(lambda: len(self._inzenders(op)) >= self.aantal, 5.0)
        pad = self.uit / f"telefoon-gestemd-{len(self._fotos):02d}.png"
        if telefoon.wacht_tot("document.body.textContent.includes('Opgeslagen')", 3.0):
            telefoon.foto(pad)
            self._fotos.append(pad)

    def _foto(self, foto: Fotograaf, moment: str, telefoon: Browsertelefoon | None) -> None:
        self._fotos.extend(foto(moment, self.uit))
        if telefoon is not None:
            time.sleep(0.5)  # de pagina krijgt hooguit vier keer per seconde een nieuw beeld
            pad = self.uit / f"telefoon-{moment}.png"
            telefoon.foto(pad)
            self._fotos.append(pad)

    # --- the end ------------------------------------------------------------------------------

    def _verslag(self, op: Opstelling) -> None:
        pdf = self.uit / "sessieverslag.pdf"
        maak_pdf(sessieverslag(op.engine.state, self._bouwstenen, op.engine.klok.nu()), pdf)
        state = op.engine.state
        antwoorden = sum(len(ronde.antwoorden) for ronde in state.rondes.values())
        self._zeg(
            _(
                "De sessie is afgesloten: {rondes} rondes, {antwoorden} antwoorden, {seq} gebeurtenissen."
            ).format(rondes=len(state.rondes), antwoorden=antwoorden, seq=state.seq)
        )
        self._zeg(_("Het verslag staat in {pad}.").format(pad=pdf))
        if self._fotos:
            self._zeg(
                n_(
                    "Er is {n} foto gemaakt, in {map_}.",
                    "Er zijn {n} foto's gemaakt, in {map_}.",
                    len(self._fotos),
                ).format(n=len(self._fotos), map_=self.uit)
            )

    # --- small things -------------------------------------------------------------------------

    def _maak_ruimte(self) -> None:
        try:
            self.uit.mkdir(parents=True, exist_ok=True)
            if self.bestand.exists():
                TrajectBestand.open(self.bestand).sluit()  # een demo die nog loopt, gooien we niet weg
            for oud in (*self.uit.glob("demo.regio*"), *self.uit.glob("*.png")):
                oud.unlink()
        except OSError as fout:
            raise Opdrachtfout(
                _("In {map_} kan de demo niet schrijven. Kies met --uit een andere map.").format(
                    map_=self.uit
                )
            ) from fout

    def _wacht(self, klaar: Callable[[], bool], geduld: float = GEDULD) -> None:
        einde = time.monotonic() + geduld
        while not klaar() and time.monotonic() < einde:
            time.sleep(0.02)
