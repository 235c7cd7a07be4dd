"""Of one person the newest intention counts: in whatever order messages come in, and by whatever way."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from regioworkshop.engine import Machine
from regioworkshop.engine.ingehaald import LANGST
from regioworkshop.model.commands import Command, GeefAntwoord, VoegSamen, Weigering
from regioworkshop.model.events import Vastgelegd
from regioworkshop.model.sessie import SessieState, Weg
from tests.engine.stemmingen import bij_de_stemming, boek
from tests.engine.zaal import Zaal
from tests.hulp.traject import BOUWSTENEN

MACHINE = Machine(BOUWSTENEN)
WEGEN = {
    "telefoon": (Weg.TELEFOON, 9_000_000),
    "tweede": (Weg.TELEFOON, 0),
    "tablet": (Weg.SCHERM, 500),
    "kaart": (Weg.KAART, 0),
}
"""What sends, and by how much its clock is off: that of one phone runs two hours ahead."""


@dataclass(frozen=True)
class Voornemen:
    """Given at second `op`, by one device, and heard `wacht` seconds later."""

    op: int
    toestel: str
    wacht: int


@st.composite
def voornemens(draw: st.DrawFn, toestellen: tuple[str, ...] = tuple(WEGEN)) -> list[Voornemen]:
    """Return some intentions of one person, one after the other. What the leader enters comes in at once."""
    uit: list[Voornemen] = []
    op = 0
    for toestel in draw(st.lists(st.sampled_from(toestellen), min_size=2, max_size=7)):
        op += draw(st.integers(1, 900))
        wacht = 0 if toestel == "kaart" else draw(st.one_of(st.just(0), st.integers(0, 3600)))
        uit.append(Voornemen(op, toestel, wacht))
    return uit


class Proef:
    """A state that goes on without a file: what the machine decides, happened."""

    def __init__(self, state: SessieState, begin: datetime) -> None:
        self.state = state
        self.begin = begin
        self.gehoord: list[str] = []

    def doe(self, command: Command, seconde: int) -> None:
        nu = self.begin + timedelta(seconds=seconde)
        try:
            events = MACHINE.decide(self.state, command, nu)
        except Weigering as weigering:
            self.gehoord.append(weigering.code)
            return
        for event in events:
            self.state = MACHINE.evolve(self.state, Vastgelegd(self.state.seq + 1, nu, event))

    def stuur(self, wie: str, alle: list[Voornemen], eerst: int = 0, geleden: bool = True) -> None:
        """Let all intentions come in, each when it does; every one of them twice, as after a lost reply."""
        ronde = self.state.ronde
        assert ronde is not None
        kaarten = [item.id for item in ronde.items]
        for nummer in sorted(range(len(alle)), key=lambda n: alle[n].op + alle[n].wacht):
            v = alle[nummer]
            weg, voor = WEGEN[v.toestel]
            command = GeefAntwoord(
                f"inzending-{eerst + nummer:05d}",
                wie,
                ronde.id,
                "",
                1000 * v.op + voor,
                _waarde(kaarten, eerst + nummer),
                weg,
                v.toestel if weg is not Weg.KAART else "",
                1000 * v.wacht if geleden else 0,
            )
            for _keer in range(2):
                self.doe(command, v.op + v.wacht)

    def staat(self, wie: str) -> Any:
        ronde = self.state.ronde
        assert ronde is not None
        return MACHINE.bouwstenen["punten"].schrijf(ronde.antwoorden[wie, ""].inhoud)


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
@example(alle=[Voornemen(1, "telefoon", 1800), Voornemen(60, "kaart", 0)])
def test_the_newest_intention_counts_whatever_came_in_last(
    begin: tuple[SessieState, datetime], alle: list[Voornemen]
) -> None:
    proef = Proef(*begin)
    proef.stuur("d1", alle)
    assert _telt(proef, "d1", len(alle) - 1)


@settings(max_examples=100, deadline=None)
@given(
    een=voornemens(("telefoon",)),
    twee=voornemens(("tweede",)),
    na=voornemens(("telefoon", "tweede", "tablet", "kaart")),
)
def test_two_phones_that_turn_out_to_be_one_person_are_heard_by_when_not_by_number(
    begin: tuple[SessieState, datetime], een: list[Voornemen], twee: list[Voornemen], na: list[Voornemen]
) -> None:
    proef = Proef(*begin)
    proef.stuur("d1", een)
    proef.stuur("d2", twee, 10)
    toen = max(v.op + v.wacht for v in (*een, *twee)) + 1
    proef.doe(VoegSamen("d2", "d1"), toen)
    assert _telt(proef, "d1", len(een) - 1), "what was sent under the name that stays, goes first"
    proef.stuur("d1", [replace(v, op=v.op + toen) for v in na], 20)
    assert _telt(proef, "d1", 20 + len(na) - 1)


def test_control_without_its_age_a_late_message_wins(begin: tuple[SessieState, datetime]) -> None:
    alle = [Voornemen(1, "telefoon", 1800), Voornemen(60, "kaart", 0)]
    proef = Proef(*begin)
    proef.stuur("d1", alle, geleden=False)
    assert _telt(proef, "d1", 0), "the message from the pocket counted"


def test_control_with_one_row_of_numbers_a_merged_phone_is_not_heard(
    begin: tuple[SessieState, datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "regioworkshop.engine.ingehaald.door", lambda eerder, command, _nu: command.volgnr < eerder.volgnr
    )
    proef = Proef(*begin)
    proef.stuur("d1", [Voornemen(1, "telefoon", 0)])
    proef.doe(VoegSamen("d2", "d1"), 5)
    proef.stuur("d1", [Voornemen(9, "tweede", 0)], 20)
    assert not _telt(proef, "d1", 20)


@pytest.mark.parametrize(
    ("weg", "woorden"),
    [(Weg.KAART, "De begeleider voerde"), (Weg.SCHERM, "gedeelde scherm"), (Weg.TELEFOON, "ander toestel")],
)
def test_who_comes_too_late_hears_by_which_way_it_was_given(tmp_path: Path, weg: Weg, woorden: str) -> None:
    with Zaal(tmp_path, boek()) as zaal:
        (wie, _ander) = bij_de_stemming(zaal, "punten")
        a, b = (item.id for item in zaal.ronde.items[:2])
        oud = zaal.antwoord(wie, {"punten": {a: 1}}, volgnr=9, toestel="telefoon", geleden=1800)
        zaal.doe(zaal.antwoord(wie, {"punten": {b: 1}}, weg=weg, toestel="anders", geleden=60))
        for _keer in range(2):  # ook wie het antwoord kwijtraakte en nog eens stuurt
            with pytest.raises(Weigering, match=woorden) as geweigerd:
                zaal.doe(oud)
            assert geweigerd.value.code == "ingehaald"
            zaal.herstart()
        assert zaal.ronde.antwoorden[wie, ""].inhoud.punten == ((b, 1),)
        # Wie het toch zo wil, stuurt opnieuw: dat is een nieuw voornemen.
        zaal.doe(replace(oud, inzending="opnieuw-00001", volgnr=10, geleden=0))
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
        assert zaal.doe(replace(eerst, geleden=60_000)).al_bekend
        assert zaal.ronde.antwoorden[wie, ""].weg is Weg.KAART


def test_an_age_that_cannot_be_is_no_reason_to_stop(tmp_path: Path) -> None:
    with Zaal(tmp_path, boek()) as zaal:
        (wie, ander) = bij_de_stemming(zaal, "punten")
        a = zaal.ronde.items[0].id
        zaal.doe(zaal.antwoord(wie, {"punten": {a: 1}}, geleden=2.0**43))
        zaal.doe(zaal.antwoord(ander, {"punten": {a: 1}}, geleden=-5))
        toen = [zaal.ronde.antwoorden[d, ""].gemaakt for d in (wie, ander)]
        assert toen == [zaal.klok.nu() - LANGST, zaal.klok.nu()]
