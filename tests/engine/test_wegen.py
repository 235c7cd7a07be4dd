"""One vote, four ways: whatever way an answer comes in, a person has one."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from regioworkshop.bouwstenen.basis import TOTALEN
from regioworkshop.model.blocks import Surface, Teller, VulTotalen
from regioworkshop.model.codes import code_hash
from regioworkshop.model.commands import (
    Command,
    GaNaarStap,
    GeefCode,
    NeemOver,
    OpenRonde,
    SluitRonde,
    SluitSessie,
    TelZonderToestel,
    VulIn,
    Weigering,
)
from regioworkshop.model.events import AntwoordGegeven
from regioworkshop.model.sessie import BEGELEIDER, Weg
from regioworkshop.report.sessieverslag import sessieverslag
from tests.engine.stemmingen import bij_de_stemming, boek
from tests.engine.zaal import Zaal
from tests.hulp.traject import BOUWSTENEN


def test_the_answer_by_another_way_replaces_the_one_before(tmp_path: Path) -> None:
    with Zaal(tmp_path, boek()) as zaal:
        een, twee = bij_de_stemming(zaal, "punten")
        a, b, c = (item.id for item in zaal.ronde.items)

        def gaf(wie: str) -> tuple[object, Weg]:
            antwoord = zaal.ronde.antwoorden[wie, ""]
            return antwoord.inhoud.punten, antwoord.weg

        zaal.doe(zaal.antwoord(een, {"punten": {a: 1}}, volgnr=900))
        assert gaf(een) == (((a, 1),), Weg.TELEFOON)
        # De klok van de tablet loopt achter bij die van de telefoon.
        zaal.doe(zaal.antwoord(een, {"punten": {b: 1}}, volgnr=5, weg=Weg.SCHERM))
        assert gaf(een) == (((b, 1),), Weg.SCHERM)
        # Binnen één weg blijft gelden: wat lang onderweg was, vervangt niets.
        zaal.doe(zaal.antwoord(een, {"punten": {c: 1}}, volgnr=4, weg=Weg.SCHERM))
        assert gaf(een) == (((b, 1),), Weg.SCHERM)
        zaal.doe(zaal.antwoord(een, {"punten": {c: 1}}, volgnr=1, weg=Weg.KAART))
        assert gaf(een) == (((c, 1),), Weg.KAART)
        zaal.doe(zaal.antwoord(een, {"punten": {a: 1}}, volgnr=901))
        assert gaf(een) == (((a, 1),), Weg.TELEFOON)
        zaal.doe(zaal.antwoord(twee, {"punten": {a: 1}}, weg=Weg.KAART), SluitRonde())
        assert zaal.ronde.inzenders == {een, twee}
        assert zaal.uit_het_log() == zaal.state, "the ways stand in the log"


def test_a_log_without_ways_tells_of_phones() -> None:
    oud = b'{"deelnemer":"d1","ronde":"r.1","sleutel":"","volgnr":1,"inzending":"x","waarde":null}'
    assert msgspec.json.decode(oud, type=AntwoordGegeven).weg is Weg.TELEFOON
    assert BEGELEIDER not in {weg.value for weg in Weg}


def test_a_next_phone_with_a_clock_that_runs_behind_is_heard(tmp_path: Path) -> None:
    with Zaal(tmp_path, boek()) as zaal:
        een, twee = bij_de_stemming(zaal, "punten")
        a, b = (item.id for item in zaal.ronde.items[:2])
        for wie in (een, twee):
            zaal.doe(zaal.antwoord(wie, {"punten": {a: 1}}, volgnr=9_000_000, toestel="oud"))
        zaal.doe(GeefCode(een, code_hash("7K3M9QXA")), NeemOver("b" * 32, code_hash("7K3M9QXA"), "f" * 64))
        zaal.doe(zaal.antwoord(een, {"punten": {b: 1}}, volgnr=5, toestel="nieuw"))
        assert zaal.ronde.antwoorden[een, ""].inhoud.punten == ((b, 1),)
        zaal.doe(zaal.antwoord(twee, {"punten": {b: 1}}, volgnr=5, toestel="oud"))
        assert zaal.ronde.antwoorden[twee, ""].inhoud.punten == ((a, 1),), "control: the same phone is not"
        assert zaal.uit_het_log() == zaal.state


# --- hands beside ballots -------------------------------------------------------------------------


def _zin(zaal: Zaal, command: Any) -> str:
    with pytest.raises(Weigering) as weigering:
        zaal.doe(command)
    return weigering.value.zin


def _handen(stemmers: int, **rijen: dict[str, int]) -> VulIn:
    return VulIn(TOTALEN, {"totalen": rijen, "stemmers": stemmers})


def _teller(zaal: Zaal, surface: Surface) -> Teller:
    beeld = {
        Surface.PHONE: zaal.maker.phone(zaal.state, zaal.klok.nu()).blocks,
        Surface.STAGE: zaal.maker.stage(zaal.state, zaal.klok.nu(), "http://10.0.0.1").blocks,
    }[surface]
    (teller,) = [blok for blok in beeld if isinstance(blok, Teller)]
    return teller


def test_hands_come_beside_the_ballots_and_nobody_counts_twice(tmp_path: Path) -> None:
    with Zaal(tmp_path, boek()) as zaal:
        een, twee, _drie = bij_de_stemming(zaal, "punten", 3)
        a, b, c = (item.id for item in zaal.ronde.items)
        zaal.doe(zaal.antwoord(een, {"punten": {a: 1, b: 1}}))
        hand = _handen(4, **{b: {"punten": 4}, c: {"punten": 2}})
        assert "5 stemmen en 3 mensen" in _zin(zaal, hand)
        zaal.doe(TelZonderToestel(3), hand)
        for surface in (Surface.PHONE, Surface.STAGE):
            assert (_teller(zaal, surface).binnen, _teller(zaal, surface).totaal) == (5, 6)
        assert "5 stemmen en 4 mensen" in _zin(zaal, TelZonderToestel(1))
        assert "getal" in _zin(zaal, TelZonderToestel(-1))
        # Wie toch nog stuurt, wordt gehoord; sluiten kan pas als het weer klopt.
        zaal.doe(zaal.antwoord(twee, {"punten": {a: 1}}), zaal.antwoord("d3", {"punten": {a: 1}}))
        zaal.doe(zaal.antwoord(zaal.meld_aan(), {"punten": {a: 1}}), TelZonderToestel(4))
        assert "7 mensen" in _zin(zaal, TelZonderToestel(3))
        zaal.doe(SluitRonde())
        punten = zaal.state.sessie.draaiboek.stap("stem.punten")
        uitslag = BOUWSTENEN["punten"].tel(punten.instellingen, zaal.ronde)
        assert {p.item.id: p.punten for p in uitslag.plaatsen} == {a: 4, b: 5, c: 2}
        assert uitslag.stemmers == 8
        assert zaal.uit_het_log() == zaal.state


@pytest.mark.parametrize(
    "sluit", [SluitRonde(), GaNaarStap(0), SluitSessie()], ids=lambda c: type(c).__name__
)
def test_a_round_with_more_votes_than_people_does_not_close(tmp_path: Path, sluit: Command) -> None:
    with Zaal(tmp_path, boek()) as zaal:
        een, twee = bij_de_stemming(zaal, "punten", 2)
        a = zaal.ronde.items[0].id
        zaal.doe(_handen(1, **{a: {"punten": 1}}), zaal.antwoord(een, {"punten": {a: 1}}))
        zaal.doe(zaal.antwoord(twee, {"punten": {a: 1}}))
        assert "3 stemmen en 2 mensen" in _zin(zaal, sluit)
        zaal.doe(_handen(0), sluit)
        uitslag = BOUWSTENEN["punten"].tel(
            zaal.state.sessie.draaiboek.stap("stem.punten").instellingen, zaal.state.rondes["stem.punten.1"]
        )
        assert uitslag.stemmers == 2


@pytest.mark.parametrize("naam", ["rangorde", "paarsgewijs", "kaarten"])
def test_where_ballots_are_needed_hands_are_refused(tmp_path: Path, naam: str) -> None:
    with Zaal(tmp_path, boek()) as zaal:
        if naam == "kaarten":
            zaal.meld_aan()
            zaal.doe(GaNaarStap(0), OpenRonde())
        else:
            bij_de_stemming(zaal, naam)
        assert "vult de begeleider niets in" in _zin(zaal, _handen(1))
        assert zaal.engine.machine.vraag_handen(zaal.state, zaal.ronde) is None


@pytest.mark.parametrize("naam", ["punten", "peiling", "scoren", "matrix", "categorie"])
def test_what_the_leader_counts_beside_ballots_is_what_counting_for_the_room_asks(
    tmp_path: Path, naam: str
) -> None:
    with Zaal(tmp_path, boek()) as zaal:
        bij_de_stemming(zaal, naam)
        vraag = zaal.engine.machine.vraag_handen(zaal.state, zaal.ronde)
        assert isinstance(vraag, VulTotalen)
        assert vraag.ronde == zaal.ronde.id


# --- in a secret vote -----------------------------------------------------------------------------


def test_in_a_secret_vote_ways_are_numbers_and_hands_still_count(tmp_path: Path) -> None:
    with Zaal(tmp_path, boek(bewaring="geheim")) as zaal:
        wie = bij_de_stemming(zaal, "punten", 7)
        a, b = (item.id for item in zaal.ronde.items[:2])
        wegen = zaal.maker.wegen(zaal.state)
        assert wegen is not None
        assert "geheim" in wegen.zonder_kaart, "the desk offers no ballot with a name"
        stem = {"punten": {a: 1}}
        assert "geheim" in _zin(zaal, zaal.antwoord(wie[0], stem, weg=Weg.KAART))
        for mens in wie[:5]:
            zaal.doe(zaal.antwoord(mens, stem))
        for mens in wie[5:]:
            zaal.doe(zaal.antwoord(mens, {"punten": {b: 1}}, weg=Weg.SCHERM))
        # Wie van de telefoon naar het scherm gaat, telt één keer.
        zaal.doe(zaal.antwoord(wie[0], {"punten": {b: 1}}, weg=Weg.SCHERM))
        zaal.doe(TelZonderToestel(2), _handen(2, **{b: {"punten": 2}}), SluitRonde())
        assert zaal.ronde.wegen == {Weg.TELEFOON: 4, Weg.SCHERM: 3}
        assert {ant.weg for ant in zaal.ronde.antwoorden.values() if ant.deelnemer != BEGELEIDER} == {
            Weg.TELEFOON
        }, "no ballot tells by which way it came"
        for _keer in range(2):
            punten = zaal.state.sessie.draaiboek.stap("stem.punten")
            uitslag = BOUWSTENEN["punten"].tel(punten.instellingen, zaal.ronde)
            assert {p.item.id: p.punten for p in uitslag.plaatsen if p.punten} == {a: 4, b: 5}
            assert uitslag.stemmers == 9
            zaal.herstart()
        assert "Hoe de stemmen binnenkwamen" in str(sessieverslag(zaal.state, BOUWSTENEN, zaal.klok.nu()))


def test_control_a_vote_that_is_not_secret_takes_paper(tmp_path: Path) -> None:
    with Zaal(tmp_path, boek()) as zaal:
        (een, _twee) = bij_de_stemming(zaal, "punten")
        wegen = zaal.maker.wegen(zaal.state)
        assert wegen is not None
        assert wegen.zonder_kaart == ""
        zaal.doe(zaal.antwoord(een, {"punten": {}}, weg=Weg.KAART))
        assert zaal.ronde.wegen == {Weg.KAART: 1}


def test_the_leader_hears_that_hands_tell_on_the_few_with_a_ballot(tmp_path: Path) -> None:
    with Zaal(tmp_path, boek()) as zaal:
        wie = bij_de_stemming(zaal, "punten", 4)
        a = zaal.ronde.items[0].id

        def let_op() -> str:
            wegen = zaal.maker.wegen(zaal.state)
            assert wegen is not None
            return wegen.let_op

        zaal.doe(zaal.antwoord(wie[0], {"punten": {a: 1}}), TelZonderToestel(4))
        assert let_op() == "", "without hands a sum of one is for closing to think of"
        zaal.doe(_handen(4, **{a: {"punten": 4}}))
        assert "maar 1 stembiljet naast de handen" in let_op()
        zaal.doe(zaal.antwoord(wie[1], {"punten": {a: 1}}))
        assert "maar 2 stembiljetten naast de handen" in let_op()
        zaal.doe(zaal.antwoord(wie[2], {"punten": {a: 1}}))
        assert let_op() == ""
