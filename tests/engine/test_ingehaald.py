"""Of one person the newest intention counts: in whatever order messages come in, and by whatever way."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from regioworkshop.engine import Machine
from regioworkshop.engine.ingehaald import LANGST, ONDERWEG
from regioworkshop.model.commands import Command, GeefAntwoord, VoegSamen, Weigering
from regioworkshop.model.events import Vastgelegd
from regioworkshop.model.sessie import Antwoord, SessieState, Weg
from tests.engine.stemmingen import bij_de_stemming, boek
from tests.engine.zaal import Zaal
from tests.hulp.traject import BOUWSTENEN

MACHINE = Machine(BOUWSTENEN)
RUIM = 2 * int(ONDERWEG.total_seconds()) + 1
"""Seconds between two deeds of one person after which nothing is in doubt any more."""
WEGEN = {
    "telefoon": (Weg.TELEFOON, 9_000_000),
    "tweede": (Weg.TELEFOON, 0),
    "tablet": (Weg.SCHERM, 500),
    "kaart": (Weg.KAART, 0),
}
"""What sends, and by how much its clock is off: that of one phone runs two hours ahead."""


@dataclass(frozen=True)
class Voornemen:
    """Given at second `op` by one device, and heard `wacht + draad` seconds later.

    `wacht` is what the device knows of; `draad` what the line held back after it was written down, unseen.
    `ziet`: the device knew what stood when this was given.
    """

    op: int
    toestel: str
    wacht: int = 0
    draad: int = 0
    ziet: bool = False


@st.composite
def voornemens(
    draw: st.DrawFn, toestellen: tuple[str, ...] = tuple(WEGEN), uiteen: int = 1
) -> list[Voornemen]:
    """Return some intentions of one person, at least so many seconds after each other."""
    uit: list[Voornemen] = []
    op = 0
    for toestel in draw(st.lists(st.sampled_from(toestellen), min_size=2, max_size=7)):
        op += uiteen + draw(st.integers(0, 900))
        wacht = draw(st.one_of(st.just(0), st.integers(0, 3600)))
        draad = draw(st.integers(0, int(ONDERWEG.total_seconds())))
        # Wat de begeleider invoert, is er meteen; wie meteen stuurt, ziet ook wat er staat.
        kaart = toestel == "kaart"
        uit.append(
            Voornemen(
                op, toestel, 0 if kaart else wacht, 0 if kaart else draad, not wacht and draw(st.booleans())
            )
        )
    return uit


class Proef:
    """A state that goes on without a file: what the machine decides, happened."""

    def __init__(self, state: SessieState, begin: datetime) -> None:
        self.state = state
        self.begin = begin
        self.geweigerd: list[str] = []
        self.toen: dict[int, int] = {}
        """Per place in the log: when the person gave the answer that stood there."""

    def doe(self, command: Command, seconde: int) -> None:
        nu = self.begin + timedelta(seconds=seconde)
        try:
            events = MACHINE.decide(self.state, command, nu)
        except Weigering as weigering:
            self.geweigerd.append(weigering.code)
            return
        for event in events:
            self.state = MACHINE.evolve(self.state, Vastgelegd(self.state.seq + 1, nu, event))

    def stuur(self, wie: str, alle: list[Voornemen], eerst: int = 0, geleden: bool = True) -> None:
        """Let all intentions come in, each when it does; every one of them twice, as after a lost reply."""
        ronde = self.state.ronde
        assert ronde is not None
        kaarten = [item.id for item in ronde.items]
        for nummer, gezien in self._op_volgorde(wie, alle):
            v = alle[nummer]
            weg, voor = WEGEN[v.toestel]
            kaart = weg is Weg.KAART
            command = GeefAntwoord(
                f"inzending-{eerst + nummer:05d}",
                wie,
                ronde.id,
                "",
                1000 * v.op + voor,
                _waarde(kaarten, eerst + nummer),
                weg,
                "" if kaart else v.toestel,
                1000 * v.wacht if geleden else 0,
                None if kaart else gezien[0],
            )
            stond = self.antwoord(wie)
            for _keer in range(2):
                self.doe(command, v.op + v.wacht + v.draad)
            staat = self.antwoord(wie)
            if geleden and stond is not None and staat is not None and staat.seq != stond.seq:
                assert v.op >= self.toen[stond.seq], "something older came in the place of what stood"
            if staat is not None:
                self.toen.setdefault(staat.seq, v.op)

    def _op_volgorde(self, wie: str, alle: list[Voornemen]) -> Iterator[tuple[int, list[int]]]:
        """Give each intention when it comes in, with what its device had seen when it was given."""
        gezien: dict[int, list[int]] = {n: [0] for n in range(len(alle))}
        momenten = [(v.op, 0, n) for n, v in enumerate(alle)]
        momenten += [(v.op + v.wacht + v.draad, 1, n) for n, v in enumerate(alle)]
        for _wanneer, soort, nummer in sorted(momenten):
            if soort:
                yield nummer, gezien[nummer]
            elif alle[nummer].ziet:
                staat = self.antwoord(wie)
                gezien[nummer][0] = staat.seq if staat is not None else 0

    def antwoord(self, wie: str) -> Antwoord | None:
        ronde = self.state.ronde
        assert ronde is not None
        return ronde.antwoorden.get((wie, ""))

    def staat(self, wie: str) -> Any:
        antwoord = self.antwoord(wie)
        assert antwoord is not None
        return MACHINE.bouwstenen["punten"].schrijf(antwoord.inhoud)


def _waarde(kaarten: list[str], nummer: int) -> Any:
    """Return an answer that tells which intention it was: which of three cards get a point, two at most."""
    return {"punten": {kaart: 1 for plek, kaart in enumerate(kaarten) if nummer % 7 >> plek & 1}}


@pytest.fixture(scope="module")
def begin(tmp_path_factory: pytest.TempPathFactory) -> tuple[SessieState, datetime]:
    """Two people at an open vote on three cards."""
    with Zaal(tmp_path_factory.mktemp("zaal"), boek()) as zaal:
        bij_de_stemming(zaal, "punten")
        return zaal.state, zaal.klok.nu()


def _telt(proef: Proef, wie: str, nummer: int) -> bool:
    ronde = proef.state.ronde
    assert ronde is not None
    return proef.staat(wie) == _waarde([item.id for item in ronde.items], nummer)


@settings(max_examples=150, deadline=None)
@given(alle=voornemens())
def test_nothing_older_comes_in_the_place_of_what_stands(
    begin: tuple[SessieState, datetime], alle: list[Voornemen]
) -> None:
    Proef(*begin).stuur("d1", alle)


@settings(max_examples=150, deadline=None)
@given(alle=voornemens(uiteen=RUIM))
@example(alle=[Voornemen(1, "telefoon", 1800), Voornemen(100, "kaart")])
def test_the_newest_intention_counts_whatever_came_in_last(
    begin: tuple[SessieState, datetime], alle: list[Voornemen]
) -> None:
    proef = Proef(*begin)
    proef.stuur("d1", alle)
    assert _telt(proef, "d1", len(alle) - 1)


@settings(max_examples=100, deadline=None)
@given(alle=voornemens())
def test_who_sees_what_stands_is_heard_at_once(
    begin: tuple[SessieState, datetime], alle: list[Voornemen]
) -> None:
    proef = Proef(*begin)
    proef.stuur("d1", [replace(v, wacht=0, draad=0, ziet=True) for v in alle])
    assert _telt(proef, "d1", len(alle) - 1) and not proef.geweigerd


@settings(max_examples=100, deadline=None)
@given(
    een=voornemens(("telefoon",)),
    twee=voornemens(("tweede",)),
    na=voornemens(("telefoon", "tweede", "tablet", "kaart"), RUIM),
)
def test_two_phones_that_turn_out_to_be_one_person_are_heard_by_when_not_by_number(
    begin: tuple[SessieState, datetime], een: list[Voornemen], twee: list[Voornemen], na: list[Voornemen]
) -> None:
    proef = Proef(*begin)
    proef.stuur("d1", een)
    proef.stuur("d2", twee, 10)
    toen = max(v.op + v.wacht + v.draad for v in (*een, *twee)) + 1
    proef.doe(VoegSamen("d2", "d1"), toen)
    assert _telt(proef, "d1", len(een) - 1), "what was sent under the name that stays, goes first"
    proef.stuur("d1", [replace(v, op=v.op + toen) for v in na], 20)
    assert _telt(proef, "d1", 20 + len(na) - 1)


def test_control_without_its_age_a_late_message_wins(begin: tuple[SessieState, datetime]) -> None:
    proef = Proef(*begin)
    proef.stuur("d1", [Voornemen(1, "telefoon", 1800), Voornemen(60, "kaart")], geleden=False)
    assert _telt(proef, "d1", 0), "the message from the pocket counted"


def test_control_without_a_margin_the_line_makes_a_message_young(
    begin: tuple[SessieState, datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("regioworkshop.engine.ingehaald.ONDERWEG", timedelta())
    with pytest.raises(AssertionError, match="something older"):
        Proef(*begin).stuur("d1", [Voornemen(1, "telefoon", draad=12), Voornemen(5, "kaart")])


def test_control_with_one_row_of_numbers_a_merged_phone_is_not_heard(
    begin: tuple[SessieState, datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "regioworkshop.engine.ingehaald.door", lambda eerder, command, _nu: command.volgnr < eerder.volgnr
    )
    proef = Proef(*begin)
    proef.stuur("d1", [Voornemen(1, "telefoon")])
    proef.doe(VoegSamen("d2", "d1"), 5)
    proef.stuur("d1", [Voornemen(9, "tweede")], 20)
    assert not _telt(proef, "d1", 20)


@pytest.mark.parametrize(
    ("weg", "woorden"),
    [(Weg.KAART, "De begeleider voerde"), (Weg.SCHERM, "gedeelde scherm"), (Weg.TELEFOON, "ander toestel")],
)
def test_who_comes_too_late_hears_by_which_way_it_was_given(tmp_path: Path, weg: Weg, woorden: str) -> None:
    with Zaal(tmp_path, boek()) as zaal:
        (wie, _ander) = bij_de_stemming(zaal, "punten")
        a, b = (item.id for item in zaal.ronde.items[:2])
        oud = zaal.antwoord(wie, {"punten": {a: 1}}, volgnr=9, toestel="telefoon", geleden=1800, gezien=0)
        zaal.doe(zaal.antwoord(wie, {"punten": {b: 1}}, weg=weg, toestel="anders", geleden=60))
        for _keer in range(2):  # ook wie het antwoord kwijtraakte en nog eens stuurt
            with pytest.raises(Weigering, match=woorden) as geweigerd:
                zaal.doe(oud)
            assert geweigerd.value.code == "ingehaald"
            zaal.herstart()
        assert zaal.ronde.antwoorden[wie, ""].inhoud.punten == ((b, 1),)
        # Wie het toch zo wil, stuurt opnieuw: dat is een nieuw voornemen.
        laatste = zaal.maker.mijn(zaal.state, wie)["laatste"]
        zaal.doe(replace(oud, inzending="opnieuw-00001", volgnr=10, geleden=0, gezien=laatste))
        assert zaal.ronde.antwoorden[wie, ""].inhoud.punten == ((a, 1),)
        assert zaal.uit_het_log() == zaal.state


def test_a_retry_of_what_was_kept_is_known_even_when_it_was_replaced_since(tmp_path: Path) -> None:
    with Zaal(tmp_path, boek()) as zaal:
        (wie, _ander) = bij_de_stemming(zaal, "punten")
        a, b = (item.id for item in zaal.ronde.items[:2])
        eerst = zaal.antwoord(wie, {"punten": {a: 1}}, toestel="telefoon")
        zaal.doe(eerst)
        zaal.klok.verder(minutes=1)
        zaal.doe(zaal.antwoord(wie, {"punten": {b: 1}}, weg=Weg.KAART))
        assert zaal.doe(replace(eerst, geleden=60_000, gezien=0)).al_bekend
        assert zaal.ronde.antwoorden[wie, ""].weg is Weg.KAART


def test_an_age_that_cannot_be_is_no_reason_to_stop(tmp_path: Path) -> None:
    with Zaal(tmp_path, boek()) as zaal:
        (wie, ander) = bij_de_stemming(zaal, "punten")
        a = zaal.ronde.items[0].id
        zaal.doe(zaal.antwoord(wie, {"punten": {a: 1}}, geleden=2.0**43))
        zaal.doe(zaal.antwoord(ander, {"punten": {a: 1}}, geleden=-5))
        toen = [zaal.ronde.antwoorden[d, ""].gemaakt for d in (wie, ander)]
        assert toen == [zaal.klok.nu() - LANGST, zaal.klok.nu()]
