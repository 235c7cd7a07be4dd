"""The rehearsal: a werkvorm or a draaiboek led to the end with simulated participants, over the real server.

Everything is real but the people: the file, the engine, HTTP, and where there are windows the desk and
the stage. The file is a throw-away one; nothing of a rehearsal reaches a traject, and its report says
what it is.
"""

import random
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from regioworkshop.bouwstenen import Bouwstenen
from regioworkshop.catalogue.lezen import lees_draaiboek
from regioworkshop.catalogue.ruw import Ruw
from regioworkshop.engine import Beeldmaker, Engine, SnelleKlok
from regioworkshop.engine.views import KiesBesluit, MaakVerslag
from regioworkshop.model.blocks import VRAGEN, VulTotalen, naar_json
from regioworkshop.model.commands import GaNaarStap, SluitRonde, SluitSessie, VulIn
from regioworkshop.model.sessie import BEGELEIDER, SessieFase
from regioworkshop.model.werkvorm import Draaiboek, Werkvorm
from regioworkshop.opdrachten.fout import Opdrachtfout
from regioworkshop.report.proces import maak_pdf
from regioworkshop.report.sessieverslag import sessieverslag
from regioworkshop.robot.browser import Browserfout, Browsertelefoon, browsertelefoon
from regioworkshop.robot.invallen import begeleider_invallen
from regioworkshop.robot.proces import telefoons
from regioworkshop.robot.rollen import gezelschap
from regioworkshop.robot.teksten import beginplek, zinnen
from regioworkshop.robot.telefoons import Opdracht
from regioworkshop.sessies import open_sessie
from regioworkshop.store import NieuweSessie, TrajectBestand, TrajectGegevens
from regioworkshop.taal import _
from regioworkshop.web.server import Deelnemersserver

GEDULD = 8.0
"""Seconds to wait for phones before the leader goes on without them."""
STIL = 0.6
"""So long nothing comes in, and the leader takes it that everybody is done."""
DENKTIJD = 0.08
VERSNELD = 240.0
"""So many times as fast as a real session the clock of a rehearsal without a leader runs."""
MEESTE_DADEN = 1000


class Fotograaf(Protocol):
    """Takes pictures of the windows at a moment that has a name."""

    def __call__(self, moment: str, map_: Path) -> list[Path]: ...


def geen_fotos(moment: str, map_: Path) -> list[Path]:
    return []


@dataclass(frozen=True, slots=True)
class Opstelling:
    """Everything that runs during a rehearsal."""

    engine: Engine
    klok: SnelleKlok
    bouwstenen: Bouwstenen
    adres: str
    meedoen: str
    """The address with the join code, as in the QR code."""


@dataclass(frozen=True, slots=True)
class Oogst:
    """What a rehearsal gave: its report, its pictures, and how much went on in it."""

    verslag: Path
    fotos: tuple[Path, ...]
    deelnemers: int
    rondes: int
    antwoorden: int


_KAARTEN: Ruw = {
    "schema": 1,
    "id": "droogloop_aanvoer",
    "naam": "Wat er al ligt",
    "doel": "Levert kaarten waar de werkvorm mee verder gaat.",
    "fase": "verzamelen",
    "groep": [1, 500],
    "duur": [1, 5],
    "stap": [
        {
            "id": "schrijven",
            "titel": "Wat er al ligt",
            "minuten": 1,
            "bouwsteen": "kaarten",
            "vraag": "Wat ligt er al op tafel?",
            "vorm": "stil",
            "instructie": "Schrijf op wat eerder is genoemd. Eén ding per kaart.",
            "zeg": "We beginnen met wat er al ligt. Schrijf het op. Daar gaan we mee verder.",
            "begeleidersnotitie": "Spreek af wie welke kaart schrijft. Dan komt alles er één keer in.",
            "instellingen": {"per_persoon": 3},
        }
    ],
}
"""Before a werkvorm that needs input and is done by itself: people bring some."""


def draaiboek_met(ruw: Ruw, werkvorm: Werkvorm, bouwstenen: Bouwstenen) -> Draaiboek:
    """Return a draaiboek of this one werkvorm, with cards before it where it needs input."""
    vooraf = any(stap.invoer == "vooraf" for stap in werkvorm.stappen)
    onderdelen = [{"id": "vooraf", "werkvorm": "droogloop_aanvoer"}] if vooraf else []
    boek: Ruw = {
        "schema": 1,
        "id": f"los_{werkvorm.id}"[:40],
        "naam": werkvorm.naam,
        "doel": werkvorm.doel,
        "onderdeel": [*onderdelen, {"id": "werkvorm", "werkvorm": werkvorm.id}],
    }
    gelezen, problemen = lees_draaiboek(boek, {"droogloop_aanvoer": _KAARTEN, werkvorm.id: ruw}, bouwstenen)
    if gelezen is None:
        raise Opdrachtfout(" ".join(str(p) for p in problemen))
    return gelezen


def maak_bestand(pad: Path, draaiboek: Draaiboek, begin: datetime) -> None:
    """Write the throw-away traject of a rehearsal, with its one session."""
    with TrajectBestand.maak(pad, TrajectGegevens(_("Droogloop"), _("Droogloop"), ())) as bestand:
        bestand.voeg_sessie_toe(
            NieuweSessie(
                naam=draaiboek.naam,
                groep=_("Droogloop met robots"),
                doel=draaiboek.doel,
                begin=begin,
                begeleider=_("Begeleider"),
                draaiboek=draaiboek,
            )
        )


class Droogloop:
    """One rehearsal in a folder of its own. `opstelling` gives the running parts, `leid` plays it."""

    def __init__(
        self,
        draaiboek: Draaiboek,
        bouwstenen: Bouwstenen,
        uit: Path,
        aantal: int,
        zaad: int = 1,
        met_telefoon: bool = False,
    ) -> None:
        """`met_telefoon`: one of the phones is a page in a real browser, for pictures."""
        self.draaiboek = draaiboek
        self.uit = uit
        self.bestand = uit / "droogloop.regio"
        self._bouwstenen = bouwstenen
        self._aantal = aantal
        self._zaad = zaad
        self._met_telefoon = met_telefoon
        self._fotos: list[Path] = []
        self._gezien: set[str] = set()

    @contextmanager
    def opstelling(self) -> Generator[Opstelling]:
        """Make the throw-away file, start the engine and the server, and stop them afterwards."""
        begin = datetime.now(UTC).replace(microsecond=0)
        maak_bestand(self.bestand, self.draaiboek, begin.astimezone())
        with TrajectBestand.open(self.bestand) as bestand:
            klok = SnelleKlok(begin, VERSNELD)
            engine = open_sessie(bestand, 1, self._bouwstenen, klok)
            engine.start()
            try:
                server = Deelnemersserver(engine, Beeldmaker(self._bouwstenen), host="127.0.0.1", poort=0)
                with server:
                    yield Opstelling(engine, klok, self._bouwstenen, server.adressen[0], server.meedoen)
            finally:
                engine.stop()

    def leid(self, op: Opstelling, foto: Fotograaf = geen_fotos) -> Oogst:
        """Press the one next button until the session is over, and write the report."""
        with self._telefoon() as telefoon:
            if telefoon is not None:
                self._kom_binnen(telefoon, op)
            rollen = gezelschap(self._aantal, self._zaad)
            with telefoons(Opdracht(op.meedoen, rollen, zaad=self._zaad, denktijd=DENKTIJD)):
                laat = sum(rol.gedrag == "laat" for rol in rollen)
                self._wacht(lambda: len(op.engine.state.deelnemers) >= self._aantal - laat)
                self._speel(op, foto, telefoon)
        verslag = self.uit / "droogloop-verslag.pdf"
        state = op.engine.state
        maak_pdf(sessieverslag(state, self._bouwstenen, op.klok.nu(), repetitie=True), verslag)
        return Oogst(
            verslag,
            tuple(self._fotos),
            len(state.deelnemers),
            len(state.rondes),
            sum(len(ronde.antwoorden) for ronde in state.rondes.values()),
        )

    # --- the leader ---------------------------------------------------------------------------

    def _speel(self, op: Opstelling, foto: Fotograaf, telefoon: Browsertelefoon | None) -> None:
        maker = Beeldmaker(self._bouwstenen)
        for _keer in range(MEESTE_DADEN):
            if op.engine.state.fase is SessieFase.AFGESLOTEN:
                return
            daad = maker.desk(op.engine.state, op.klok.nu()).hoofd
            if daad is None or isinstance(daad.command, MaakVerslag):
                return
            command = daad.command.eerste() if isinstance(daad.command, KiesBesluit) else daad.command
            with op.klok.stil():
                if isinstance(command, SluitRonde):
                    self._wacht_op_antwoorden(op)
                    self._leg_vast("open", op, foto, telefoon)
                elif isinstance(command, GaNaarStap | SluitSessie) and op.engine.state.huidige >= 0:
                    self._leg_vast("eind", op, foto, telefoon)
            op.engine.submit(command).result(GEDULD)
            self._vul_in(op, maker)

    def _vul_in(self, op: Opstelling, maker: Beeldmaker) -> None:
        """Do for the room what only the leader can: enter what was counted, place cards, fill in a form."""
        state, nu = op.engine.state, op.klok.nu()
        ronde = state.ronde
        if ronde is None or any(wie == BEGELEIDER for wie, _sleutel in ronde.antwoorden):
            return
        if any(isinstance(blok, VRAGEN) for blok in maker.phone(state, nu).blocks):
            return
        toeval = random.Random(f"{self._zaad} {ronde.id}")
        tekst = zinnen(beginplek(0, ronde.id))
        for blok in maker.desk(state, nu).blocks:
            if isinstance(blok, (VulTotalen, *VRAGEN)):
                for sleutel, waarde in begeleider_invallen(naar_json(blok), toeval, tekst):
                    op.engine.submit(VulIn(sleutel, waarde)).result(GEDULD)

    def _wacht_op_antwoorden(self, op: Opstelling) -> None:
        """Wait until everybody answered, or until nothing comes in any more."""
        einde = time.monotonic() + GEDULD
        vorige, sinds = -1, time.monotonic()
        while time.monotonic() < einde and time.monotonic() - sinds < STIL:
            ronde = op.engine.state.ronde
            if op.engine.state.seq != vorige:
                vorige, sinds = op.engine.state.seq, time.monotonic()
            if ronde is not None and len(ronde.inzenders - {BEGELEIDER}) >= self._aantal:
                return
            time.sleep(0.02)

    # --- pictures -----------------------------------------------------------------------------

    def _leg_vast(
        self, moment: str, op: Opstelling, foto: Fotograaf, telefoon: Browsertelefoon | None
    ) -> None:
        """Take pictures of this moment of the step, once."""
        state = op.engine.state
        gepland = state.gepland
        if gepland is None or foto is geen_fotos:
            return
        naam = f"{state.huidige + 1:02d}-{gepland.id.replace('.', '-')}-{moment}"
        if naam in self._gezien:
            return
        self._gezien.add(naam)
        self._fotos.extend(foto(naam, self.uit))
        if telefoon is not None:
            time.sleep(0.35)  # de pagina krijgt hooguit vier keer per seconde een nieuw beeld
            pad = self.uit / f"telefoon-{naam}.png"
            telefoon.foto(pad)
            self._fotos.append(pad)

    @contextmanager
    def _telefoon(self) -> Generator[Browsertelefoon | None]:
        if not self._met_telefoon:
            yield None
            return
        try:
            with browsertelefoon() as telefoon:
                yield telefoon
        except Browserfout:
            zin = _("De browser voor de foto's van de telefoon werkt niet. Sluit hem en probeer het opnieuw.")
            raise Opdrachtfout(zin) from None

    def _kom_binnen(self, telefoon: Browsertelefoon, op: Opstelling) -> None:
        telefoon.open(op.meedoen)
        telefoon.wacht_tot("document.querySelector('form input') !== null")
        telefoon.meld_aan(_("Deelnemer met een echte telefoon"))
        self._wacht(lambda: len(op.engine.state.deelnemers) > 0, 5.0)

    def _wacht(self, klaar: Callable[[], bool], geduld: float = GEDULD) -> None:
        einde = time.monotonic() + geduld
        while not klaar() and time.monotonic() < einde:
            time.sleep(0.02)
