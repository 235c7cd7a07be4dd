"""A room for tests of the engine: the real engine on a real file, with a clock that the test sets."""

import random
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, cast

from regioworkshop.bouwstenen.basis import Bouwstenen, Kijk
from regioworkshop.engine import Beeldmaker, Bevestiging, Engine
from regioworkshop.engine.views import KiesBesluit
from regioworkshop.model.blocks import Surface, naar_json
from regioworkshop.model.commands import Command, GeefAntwoord, MeldAan
from regioworkshop.model.sessie import Ronde, SessieFase, SessieState, Weg
from regioworkshop.model.werkvorm import Draaiboek, RondeStand, Stap
from regioworkshop.robot.invallen import begeleider_invallen, invallen
from regioworkshop.sessies import lees_sessie, open_sessie
from regioworkshop.store import TrajectBestand
from tests.hulp.traject import BEGIN, BOUWSTENEN, maak_traject

GEDULD = 20.0


class Stilklok:
    """A clock that a test sets forward."""

    def __init__(self) -> None:
        self.tijd: datetime = BEGIN.astimezone(UTC)

    def nu(self) -> datetime:
        return self.tijd

    def verder(self, **tijd: float) -> None:
        self.tijd += timedelta(**tijd)


class Zaal:
    """A session that is led. `doe` waits until a command is durable."""

    def __init__(
        self, map_: Path, boek: Draaiboek | None = None, bouwstenen: Bouwstenen = BOUWSTENEN, **sessie: Any
    ) -> None:
        self.klok = Stilklok()
        self.maker = Beeldmaker(bouwstenen)
        self.bouwstenen = bouwstenen
        self._nummers = count(1)
        self._open = ExitStack()
        self.bestand = self._open.enter_context(
            TrajectBestand.open(maak_traject(map_ / "zaal.regio", boek, **sessie))
        )
        self.engine = self._start()

    def _start(self) -> Engine:
        engine = open_sessie(self.bestand, 1, self.bouwstenen, self.klok)
        engine.start()
        return engine

    def __enter__(self) -> "Zaal":
        return self

    def __exit__(self, *_: object) -> None:
        self.engine.stop()
        self._open.close()

    def herstart(self) -> None:
        self.engine.stop()
        self.engine = self._start()

    @property
    def state(self) -> SessieState:
        return self.engine.state

    @property
    def ronde(self) -> Ronde:
        """The round of the current step."""
        ronde = self.state.ronde
        assert ronde is not None
        return ronde

    def uit_het_log(self) -> SessieState:
        """Return the state as the file tells it."""
        return lees_sessie(self.bestand, 1, BOUWSTENEN)

    def doe(self, *commands: Command) -> Bevestiging:
        bevestiging = Bevestiging(0)
        for command in commands:
            bevestiging = self.engine.submit(command).result(GEDULD)
        return bevestiging

    def meld_aan(self, naam: str | None = None, partij: str = "") -> str:
        n = next(self._nummers)
        heet = f"Deelnemer {n}" if naam is None else naam
        return self.doe(MeldAan(f"aanmelding-{n:05d}", heet, partij, f"{n:064x}")).deelnemer

    def antwoord(
        self,
        wie: str,
        waarde: Any,
        sleutel: str = "",
        *,
        ronde: str = "",
        volgnr: int = 1,
        weg: Weg = Weg.TELEFOON,
        toestel: str = "",
        geleden: float = 0,
        gezien: int | None = None,
    ) -> GeefAntwoord:
        """Return an answer with an id of its own, given `geleden` seconds ago."""
        inzending = f"inzending-{next(self._nummers):05d}"
        ronde = ronde or self.ronde.id
        return GeefAntwoord(
            inzending, wie, ronde, sleutel, volgnr, waarde, weg, toestel, int(geleden * 1000), gezien
        )

    def hoofd(self) -> Command | None:
        """Return what the one next button asks of the engine; after the end there is nothing.

        Where the group must choose first, it takes the first.
        """
        daad = self.maker.desk(self.state, self.klok.nu()).hoofd
        if daad is None or self.state.fase is SessieFase.AFGESLOTEN:
            return None
        if isinstance(daad.command, KiesBesluit):
            return daad.command.eerste()
        return cast(Command, daad.command)

    def loop(self) -> Iterator[Command]:
        """Press the one next button until there is none; gives each command after it was done."""
        while (command := self.hoofd()) is not None:
            self.doe(command)
            yield command


def _telefoons_sturen(instellingen: Any) -> bool:
    """Whether people sort or place by themselves, not the leader for the room."""
    return not getattr(instellingen, "zaal", False) and getattr(instellingen, "wie", "") != "begeleider"


def antwoorden_bij(stap: Stap, ronde: Ronde, toeval: random.Random, tekst: str) -> Mapping[str, Any]:
    """Return a good answer to a round: key -> value, at most one. `tekst` goes wherever text goes."""
    return _uit(stap, ronde, Surface.PHONE, toeval, tekst, invallen)


def van_leider_bij(stap: Stap, ronde: Ronde, toeval: random.Random, tekst: str) -> Mapping[str, Any]:
    """Return what the leader fills in for the room, where phones are asked nothing."""
    if antwoorden_bij(stap, ronde, random.Random(1), "x"):
        return {}
    return _uit(stap, ronde, Surface.DESK, toeval, tekst, begeleider_invallen)


def _uit(
    stap: Stap, ronde: Ronde, surface: Surface, toeval: random.Random, tekst: str, maker: Any
) -> Mapping[str, Any]:
    # Ook bij een gesloten ronde: een antwoord dat te laat komt, is een goed antwoord.
    open_ = replace(ronde, stand=RondeStand.OPEN)
    kijk = Kijk(surface, stap, stap, open_, ronde.items, 9, {})
    for blok in BOUWSTENEN[stap.bouwsteen].toon(stap.instellingen, kijk):
        if hasattr(blok, "ronde"):
            return dict(maker(naar_json(blok), toeval, lambda tekens, _vraag="": tekst[:tekens].strip())[:1])
    return {}
