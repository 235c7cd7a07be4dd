"""A stand-in for the engine: commits in memory, when the test says so.

The real engine has its own tests, and the tests of the whole road use it.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from regioworkshop.engine.views import Beeld
from regioworkshop.model.blocks import Block
from regioworkshop.model.commands import Command, GeefAntwoord, MeldAan, NeemOver, Weigering
from regioworkshop.model.sessie import Antwoord, Deelnemer, Ronde, SessieGegevens, SessieState
from regioworkshop.model.werkvorm import (
    Draaiboek,
    Onderdeel,
    RondeStand,
    Stap,
    Werkvorm,
    WerkvormFase,
)
from regioworkshop.web.koppeling import Gehoor

BEGIN = datetime(2026, 11, 23, 13, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
CODE = "7K3M9Q2VXA"
PARTIJEN = ("Gemeente A", "Gemeente B", "Huisartsen", "GGD", "Zorgverzekeraar")


def sessie(**anders: Any) -> SessieGegevens:
    stap = Stap("prio.stemmen", "Stemmen", 10, "punten", None)
    werkvorm = Werkvorm(
        "stickeren", "Stickeren", "Kiezen", WerkvormFase.PRIORITEREN, (4, 30), (10, 20), (stap,)
    )
    gegevens = SessieGegevens(
        id=1,
        nummer=1,
        naam="Van opgaven naar afspraken",
        regio="Regio Flevoland",
        groep="Werkgroep Gezond ouder worden",
        doel="Kiezen",
        begin=BEGIN,
        begeleider="Begeleider",
        draaiboek=Draaiboek("d", "Draaiboek", "Kiezen", (Onderdeel("prio", "Prioriteren", werkvorm),)),
        partijen=PARTIJEN,
    )
    return replace(gegevens, **anders)


@dataclass(frozen=True)
class Bevestiging:
    seq: int
    al_bekend: bool
    deelnemer: str


class Klok:
    def nu(self) -> datetime:
        return datetime.now(UTC)


class NepMotor:
    """Accepts answers while the round is open. `houd_vast` keeps them unacknowledged until `laat_los`."""

    def __init__(self, gegevens: SessieGegevens | None = None) -> None:
        self._slot = threading.RLock()
        self._volgers: list[Callable[[SessieState], None]] = []
        self._vast: list[tuple[Gehoor, GeefAntwoord]] | None = None
        self.gezien: dict[str, Any] = {}
        self.ontvangen: list[GeefAntwoord] = []
        self.weiger: Weigering | None = None
        self.klok = Klok()
        gegevens = gegevens or sessie()
        self.state = SessieState(gegevens, huidige=0, code=CODE)

    def open(self, ronde: str, stand: RondeStand = RondeStand.OPEN) -> None:
        with self._slot:
            oud = self.state.rondes.get(ronde) or Ronde(ronde, "prio.stemmen", 1, ())
            nieuw = replace(oud, stand=stand)
            self.zet(rondes={**self.state.rondes, ronde: nieuw}, per_stap={"prio.stemmen": (ronde,)})

    def sluit(self, ronde: str) -> None:
        self.open(ronde, RondeStand.GESLOTEN)

    def zet(self, **anders: Any) -> None:
        with self._slot:
            self.state = replace(self.state, seq=self.state.seq + 1, **anders)
            for volger in tuple(self._volgers):
                volger(self.state)

    def volg(self, callback: Callable[[SessieState], None], /) -> Callable[[], None]:
        with self._slot:
            self._volgers.append(callback)

        def los() -> None:
            with self._slot:
                if callback in self._volgers:
                    self._volgers.remove(callback)

        return los

    def houd_vast(self) -> None:
        with self._slot:
            self._vast = []

    def laat_los(self) -> None:
        with self._slot:
            vast, self._vast = self._vast or [], None
            for gehoor, command in vast:
                self._rond_af(gehoor, command)

    def submit(self, command: Command, /) -> "Future[Any]":
        toekomst: Future[Any] = Future()
        self.bied_aan(command, toekomst)
        return toekomst

    def bied_aan(self, command: Command, gehoor: Gehoor, /) -> None:
        with self._slot:
            if isinstance(command, GeefAntwoord) and self._vast is not None:
                self._vast.append((gehoor, command))
            else:
                self._rond_af(gehoor, command)

    def _rond_af(self, gehoor: Gehoor, command: Command) -> None:
        try:
            gehoor.set_result(self._besluit(command))
        except Weigering as weigering:
            gehoor.set_exception(weigering)

    def _besluit(self, command: Command) -> Bevestiging:
        if isinstance(command, MeldAan):
            return self._meld_aan(command)
        if isinstance(command, NeemOver):
            wie = self.state.codes[command.code_hash].deelnemer
            tokens = {h: d for h, d in self.state.tokens.items() if d != wie}
            self.zet(tokens={**tokens, command.token_hash: wie})
            return Bevestiging(self.state.seq, False, wie)
        assert isinstance(command, GeefAntwoord)
        self.ontvangen.append(command)
        if self.weiger is not None:
            raise self.weiger
        if command.inzending in self.gezien:
            return Bevestiging(self.state.seq, True, command.deelnemer)
        ronde = self.state.rondes.get(command.ronde)
        if ronde is None:
            raise Weigering("onbekend", "Deze vraag is er niet.")
        if ronde.stand is not RondeStand.OPEN:
            raise Weigering("gesloten", "De vraag is gesloten.")
        self.gezien[command.inzending] = command.waarde
        plek = (command.deelnemer, command.sleutel)
        oud = ronde.antwoorden.get(plek)
        if oud is None or oud.volgnr < command.volgnr:
            seq = self.state.seq + 1
            antwoord: Antwoord = Antwoord(
                deelnemer=command.deelnemer,
                sleutel=command.sleutel,
                volgnr=command.volgnr,
                seq=seq,
                eerst=oud.eerst if oud else seq,
                inhoud=command.waarde,
            )
            ronde = replace(ronde, antwoorden={**ronde.antwoorden, plek: antwoord})
        self.zet(rondes={**self.state.rondes, ronde.id: ronde})
        return Bevestiging(self.state.seq, False, command.deelnemer)

    def _meld_aan(self, command: MeldAan) -> Bevestiging:
        bekend = self.state.aanmeldingen.get(command.inzending)
        if bekend is not None:
            tokens = {h: d for h, d in self.state.tokens.items() if d != bekend}
            self.zet(tokens={**tokens, command.token_hash: bekend})
            return Bevestiging(self.state.seq, True, bekend)
        if not command.naam.strip() or len(command.naam) > 60:
            raise Weigering("naam", "Vul een naam in van hoogstens 60 tekens.")
        wie = f"d{len(self.state.deelnemers) + 1}"
        persoon = Deelnemer(id=wie, naam=command.naam.strip(), partij=command.partij, sinds=BEGIN)
        self.zet(
            deelnemers={**self.state.deelnemers, wie: persoon},
            tokens={**self.state.tokens, command.token_hash: wie},
            aanmeldingen={**self.state.aanmeldingen, command.inzending: wie},
        )
        return Bevestiging(self.state.seq, False, wie)


class NepBeelden:
    """Shows what the test puts on the phones."""

    def __init__(self, motor: NepMotor) -> None:
        self._motor = motor
        self.beeld = Beeld("wachten", "", ())

    def toon(self, toestand: str, *blocks: Block, titel: str = "") -> None:
        self.beeld = Beeld(toestand, titel, blocks)
        self._motor.zet()

    def phone(self, state: SessieState, nu: datetime, /) -> Beeld:
        return self.beeld

    def stage(self, state: SessieState, nu: datetime, adres: str, /) -> Beeld:
        return self.beeld

    def wegen(self, state: SessieState, /) -> None:
        return None

    def mijn(self, state: SessieState, deelnemer: str, /) -> dict[str, Any]:
        wie = state.deelnemers[deelnemer]
        ronde = state.ronde
        antwoorden = (
            {sleutel: a.inhoud for (d, sleutel), a in ronde.antwoorden.items() if d == deelnemer}
            if ronde
            else {}
        )
        return {
            "naam": wie.naam,
            "partij": wie.partij,
            "ronde": ronde.id if ronde else "",
            "antwoorden": antwoorden,
            "laatste": 0,
        }
