"""A room for tests of the windows: the real rules, without a thread, a file or a phone.

`Zaal` is a `ui.bridge.Motor`: commands are decided at once, on the caller's thread.
"""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from regioworkshop.bouwstenen import ingebouwd
from regioworkshop.catalogue import laad
from regioworkshop.engine import Bevestiging
from regioworkshop.engine.machine import Machine
from regioworkshop.engine.views import Beeldmaker
from regioworkshop.model.commands import (
    Command,
    GaNaarStap,
    GeefAntwoord,
    LegBesluitVast,
    MeldAan,
    OnthulUitslag,
    OpenRonde,
    SluitRonde,
    VulIn,
    Weigering,
)
from regioworkshop.model.events import Vastgelegd
from regioworkshop.model.sessie import SessieGegevens, SessieState

ADRES = "http://192.168.8.10:8765/"
OPGAVEN = (
    "Gezond opgroeien",
    "Mentale gezondheid",
    "Ouder worden in de eigen wijk",
    "Toegankelijkheid van zorg",
    "Samenwerkingsovereenkomsten tussen gemeenten en zorgaanbieders",
    "Bestaanszekerheid",
    "Kindercarnavalsoptochtvoorbereidingswerkzaamhedencomiteleden",
    "Bewegen in 's Gravendeel",
    "Leefstijl",
)
PARTIJEN = ("gemeente A", "gemeente B", "huisartsen", "zorgverzekeraar", "welzijn", "inwoners")


@dataclass
class Stilklok:
    """A clock that a test sets forward."""

    tijd: datetime = datetime(2027, 1, 14, 12, 30, tzinfo=UTC)

    def nu(self) -> datetime:
        return self.tijd

    def verder(self, seconden: float) -> None:
        self.tijd += timedelta(seconds=seconden)


class Zaal:
    def __init__(self, aantal: int = 0, naam: str = "Van opgaven naar afspraken") -> None:
        bouwstenen = ingebouwd()
        draaiboek = laad(bouwstenen).draaiboeken["van_opgaven_naar_afspraken"]
        self.klok = Stilklok()
        self.machine = Machine(bouwstenen)
        self.maker = Beeldmaker(bouwstenen)
        self._nummers = count(1)
        self._luisteraars: list[Callable[[SessieState], None]] = []
        self.gevraagd: list[Command] = []
        self._state = self.machine.begin(
            SessieGegevens(
                id=1,
                nummer=1,
                naam=naam,
                regio="Regio Flevoland",
                groep="Werkgroep Regio-opgaven",
                doel="Samen kiezen.",
                begin=datetime(2027, 1, 14, 13, 30, tzinfo=ZoneInfo("Europe/Amsterdam")),
                begeleider="Procesbegeleider (voorbeeld)",
                draaiboek=draaiboek,
                partijen=PARTIJEN,
            )
        )
        for i in range(aantal):
            self.meld_aan(f"Deelnemer {i + 1} ({PARTIJEN[i % len(PARTIJEN)]})", PARTIJEN[i % len(PARTIJEN)])

    # --- as the engine ---

    @property
    def state(self) -> SessieState:
        return self._state

    def submit(self, command: Command) -> "Future[Any]":
        self.gevraagd.append(command)
        toekomst: Future[Any] = Future()
        try:
            voor = set(self._state.deelnemers)
            self.doe(command)
        except Weigering as weigering:
            toekomst.set_exception(weigering)
        else:
            nieuw = "".join(set(self._state.deelnemers) - voor)
            toekomst.set_result(Bevestiging(self._state.seq, deelnemer=nieuw))
        return toekomst

    def volg(self, callback: Callable[[SessieState], None]) -> Callable[[], None]:
        self._luisteraars.append(callback)
        return lambda: self._luisteraars.remove(callback)

    # --- as the room ---

    def doe(self, *commands: Command) -> None:
        for command in commands:
            for event in self.machine.decide(self._state, command, self.klok.nu()):
                vastgelegd = Vastgelegd(self._state.seq + 1, self.klok.nu(), event)
                self._state = self.machine.evolve(self._state, vastgelegd)
        for luisteraar in self._luisteraars:
            luisteraar(self._state)

    def meld_aan(self, naam: str, partij: str = "") -> None:
        n = next(self._nummers)
        self.doe(MeldAan(f"{n:032x}", naam, partij, f"{n:064x}"))

    def antwoord(self, deelnemer: str, sleutel: str, waarde: Any) -> None:
        n = next(self._nummers)
        assert self.state.ronde is not None
        self.doe(GeefAntwoord(f"{n:032x}", deelnemer, self.state.ronde.id, sleutel, n, waarde))

    def naar(self, stap: str) -> None:
        self.doe(GaNaarStap(self.state.plan.plaats[stap]))

    # --- as the draaiboek ---

    def haal_opgaven(self, opgaven: tuple[str, ...] = OPGAVEN) -> None:
        self.naar("opgaven.viertal")
        self.doe(OpenRonde())
        mensen = list(self.state.deelnemers)
        for i, opgave in enumerate(opgaven[: len(mensen)]):
            self.antwoord(mensen[i], f"k{i}", {"tekst": opgave})
        self.naar("opgaven.plenair")

    def open_stemming(self, opgaven: tuple[str, ...] = OPGAVEN) -> None:
        self.haal_opgaven(opgaven)
        self.naar("top_drie.kiezen")
        self.doe(OpenRonde())

    def stem(self, tot: int | None = None) -> None:
        """Let everybody (or the first `tot`) give points: more to what stands first."""
        assert self.state.ronde is not None
        items = [item.id for item in self.state.ronde.items]
        for i, wie in enumerate(list(self.state.deelnemers)[:tot]):
            keus = {items[(i * k + k) % max(1, len(items) - i % 4)] for k in range(3)} | {items[0]}
            self.antwoord(wie, "", {"punten": dict.fromkeys(sorted(keus)[:3], 1)})

    def toon_uitslag(self) -> None:
        self.open_stemming()
        self.stem()
        self.naar("top_drie.inleveren")
        self.doe(SluitRonde(), OnthulUitslag())
        self.naar("top_drie.bespreken")

    def beslis(self) -> None:
        self.toon_uitslag()
        assert self.state.ronde is not None
        stap = self.state.eigenaar(self.state.stap)  # type: ignore[arg-type]
        gekozen = self.machine.bouwstenen[stap.bouwsteen].voorstel(stap.instellingen, self.state.ronde)
        self.doe(LegBesluitVast(gekozen[:3], "De groep volgt de uitslag."))

    def schrijf_doelen(self, vul: bool = False) -> None:
        self.beslis()
        self.naar("steun.tonen")
        self.doe(OpenRonde())
        for i, wie in enumerate(self.state.deelnemers):
            self.antwoord(wie, "", {"waarde": (5, 4, 4, 3, 3, 2)[i % 6], "reden": ""})
        self.doe(SluitRonde(), OnthulUitslag())
        self.naar("doelen.schrijven")
        self.doe(OpenRonde())
        if vul:
            ronde = self.state.ronde
            assert ronde is not None
            velden = self.state.eigenaar(self.state.stap).instellingen.velden  # type: ignore[arg-type]
            for item in ronde.items:
                self.doe(VulIn(item.id, {"velden": {velden[0].id: "32 van de 40 scholen doen mee."}}))
