"""Results stay hidden until they are revealed: two rooms that vote differently look the same until then."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from regioworkshop.engine import Machine
from regioworkshop.model.blocks import naar_json
from regioworkshop.model.commands import (
    Command,
    GaNaarStap,
    LegBesluitVast,
    MeldAan,
    OnthulUitslag,
    OpenRonde,
    SluitRonde,
    VerbergUitslag,
    Weigering,
)
from regioworkshop.model.sessie import Aanmelding, SessieState
from regioworkshop.model.werkvorm import Stap
from tests.engine.zaal import Zaal, antwoorden_bij
from tests.hulp.traject import draaiboek, ingebouwde_draaiboeken

ADRES = "http://192.168.8.10:8765"
DRAAIBOEKEN = {"proef": draaiboek(), **ingebouwde_draaiboeken()}
MENSEN = 6


def _gezien(zaal: Zaal) -> str:
    """Return all that the room can see now, as text."""
    nu = zaal.klok.nu()
    telefoon = zaal.maker.phone(zaal.state, nu)
    scherm = zaal.maker.stage(zaal.state, nu, ADRES)
    return json.dumps(
        [[b.toestand, b.titel, naar_json(b.blocks)] for b in (telefoon, scherm)], ensure_ascii=False, indent=1
    )


def _gedeeld(stap: Stap) -> bool:
    """A form per subject and a network are made together, in sight of everybody; the phone says so."""
    if stap.bouwsteen == "netwerk":
        return True
    return stap.bouwsteen == "formulier" and stap.instellingen.per.value == "item"


class Tweeling:
    """Two rooms, in which the same happens and different things are answered."""

    def __init__(self, een: Zaal, twee: Zaal, zaad: int) -> None:
        self.zalen = (een, twee)
        self.toeval = random.Random(zaad)
        for zaal in self.zalen:
            for _ in range(MENSEN):
                zaal.meld_aan()

    def doe(self, command: Command) -> bool:
        """Do it in both; False when it was refused, and then in both."""
        gelukt: list[bool] = []
        for zaal in self.zalen:
            try:
                zaal.doe(command)
                gelukt.append(True)
            except Weigering:
                gelukt.append(False)
        assert gelukt[0] == gelukt[1]
        return gelukt[0]

    def antwoord(self) -> None:
        """Everybody answers; in the one room otherwise than in the other."""
        for kant, zaal in enumerate(self.zalen):
            stap = zaal.state.plan.stap(zaal.ronde.stap)
            if _gedeeld(stap):
                continue
            for n, wie in enumerate(sorted(zaal.state.deelnemers)):
                toeval = random.Random(f"{kant} {n} {zaal.ronde.id}")
                tekst = f"KANARIE {kant} {n}"
                for sleutel, waarde in antwoorden_bij(stap, zaal.ronde, toeval, tekst).items():
                    zaal.doe(zaal.antwoord(wie, waarde, sleutel))

    def gelijk(self) -> bool:
        een, twee = map(_gezien, self.zalen)
        assert "KANARIE" not in een
        return een == twee

    def mag_open(self) -> bool:
        """Opening a next round tells what goes on: that is the leader's own deed, and not looked at here."""
        state = self.zalen[0].state
        stap = state.eigenaar(state.stap) if state.stap else None
        return stap is not None and not stap.invoer


def _wandel(map_: Path, boek: Any, zaad: int, stappen: int) -> int:
    """Walk at random and reveal nothing. Returns how often something was open or closed on the way."""
    gezien = 0
    (map_ / "a").mkdir()
    (map_ / "b").mkdir()
    with Zaal(map_ / "a", boek) as een, Zaal(map_ / "b", boek) as twee:
        tweeling = Tweeling(een, twee, zaad)
        for _ in range(stappen):
            keuze = tweeling.toeval.random()
            if keuze < 0.35 and tweeling.mag_open():
                if tweeling.doe(OpenRonde()):
                    tweeling.antwoord()
            elif keuze < 0.6:
                tweeling.doe(SluitRonde())
            elif keuze < 0.65:
                tweeling.doe(VerbergUitslag())
            else:
                hier = een.state.huidige + (1 if tweeling.toeval.random() < 0.7 else -1)
                tweeling.doe(GaNaarStap(hier % len(boek.stappen)))
            gezien += een.state.ronde is not None
            assert tweeling.gelijk(), f"hidden, and still the rooms differ at {een.state.stap}"
    return gezien


@pytest.mark.parametrize("boek", DRAAIBOEKEN.values(), ids=DRAAIBOEKEN.keys())
def test_nothing_of_the_answers_shows_before_the_reveal(tmp_path: Path, boek: Any) -> None:
    bouwstenen = {gepland.stap.bouwsteen for gepland in boek.stappen}
    gezien = 0
    for zaad in range(12):
        gezien += _wandel(_map(tmp_path, zaad), boek, zaad, 60)
        if zaad >= 3 and gezien > 20:
            break
    assert gezien > 20 or bouwstenen == {"ronde"}


def _map(tmp_path: Path, zaad: int) -> Path:
    map_ = tmp_path / str(zaad)
    map_.mkdir()
    return map_


def _met_punten(tmp_path: Path) -> Any:
    """Bring twins to a closed and hidden round of points, over the same cards."""
    een, twee = Zaal(_map(tmp_path, 1)), Zaal(_map(tmp_path, 2))
    tweeling = Tweeling(een, twee, 0)
    for zaal in tweeling.zalen:
        zaal.doe(GaNaarStap(1), OpenRonde())
        for n, wie in enumerate(zaal.state.deelnemers):
            zaal.doe(zaal.antwoord(wie, {"tekst": f"Opgave {n}"}, "k1"))
        zaal.doe(SluitRonde(), OnthulUitslag(), GaNaarStap(2), OpenRonde())
    assert tweeling.gelijk()
    tweeling.antwoord()
    assert tweeling.gelijk(), "open"
    tweeling.doe(SluitRonde())
    return tweeling


def test_after_the_reveal_the_rooms_do_differ_and_hiding_takes_it_back(tmp_path: Path) -> None:
    tweeling = _met_punten(tmp_path)
    try:
        assert tweeling.gelijk(), "closed and hidden"
        for index in (3, 5, 6, 2):
            tweeling.doe(GaNaarStap(index))
            assert tweeling.gelijk(), "the step after it tells the outcome"
        tweeling.doe(OnthulUitslag())
        assert not tweeling.gelijk(), "this test would see it"
        tweeling.doe(VerbergUitslag())
        assert tweeling.gelijk()
        for zaal in tweeling.zalen:
            zaal.doe(LegBesluitVast((zaal.ronde.items[3].id,)))
        tweeling.doe(GaNaarStap(5))
        assert "Opgave 3" in _gezien(tweeling.zalen[0]), "what was decided goes on"
    finally:
        for zaal in tweeling.zalen:
            zaal.__exit__(None, None, None)


def test_a_next_step_that_told_the_outcome_would_be_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def altijd(self: Machine, state: SessieState, stap: Stap, _surface: object) -> Any:
        return self.items(state, stap)

    monkeypatch.setattr(Machine, "_items_voor", altijd)
    tweeling = _met_punten(tmp_path)
    try:
        tweeling.doe(GaNaarStap(5))
        assert not tweeling.gelijk()
    finally:
        for zaal in tweeling.zalen:
            zaal.__exit__(None, None, None)


def test_a_reason_reaches_the_leader_and_never_the_room(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        wie = [zaal.meld_aan() for _ in range(3)]
        zaal.doe(GaNaarStap(4), OpenRonde())
        for n, d in enumerate(wie):
            zaal.doe(zaal.antwoord(d, {"waarde": n, "reden": f"KANARIE {n}"}))
        zaal.doe(SluitRonde(), OnthulUitslag())
        assert "KANARIE" not in _gezien(zaal)
        desk = naar_json(zaal.maker.desk(zaal.state, zaal.klok.nu()).blocks)
        assert "KANARIE 2" in json.dumps(desk)


def test_a_phone_gets_its_own_answers_and_nobody_elses(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        anna, bert = zaal.meld_aan("Anna"), zaal.meld_aan("Bert")
        zaal.doe(GaNaarStap(1), OpenRonde())
        zaal.doe(zaal.antwoord(anna, {"tekst": "KANARIE"}, "k1"))
        assert zaal.maker.mijn(zaal.state, anna)["antwoorden"] == {"k1": {"tekst": "KANARIE"}}
        assert zaal.maker.mijn(zaal.state, bert)["antwoorden"] == {}
        assert "d1" not in _gezien(zaal) and "Anna" not in _gezien(zaal)


def test_the_desk_sees_the_count_and_no_result_while_a_round_is_open(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        wie = [zaal.meld_aan() for _ in range(4)]
        zaal.doe(GaNaarStap(4), OpenRonde())
        for d in wie[:3]:
            zaal.doe(zaal.antwoord(d, {"waarde": 5, "reden": "KANARIE"}))
        beeld = zaal.maker.desk(zaal.state, zaal.klok.nu())
        assert "KANARIE" not in json.dumps(naar_json(beeld.blocks))
        assert beeld.teller is not None and beeld.teller.zin == "3 van 4 binnen"
        assert [p.klaar for p in beeld.binnen.personen] == [True, True, True, False]


# --- names and other text ---------------------------------------------------------------------------------


def test_two_people_with_one_name_are_two_people(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        for naam in ("Anna", "anna", "  Anna  ", "An\u200bna", "Anna (2)", "ANNA"):
            zaal.meld_aan(naam)
        namen = [zaal.state.deelnemers[f"d{n}"].naam for n in range(1, 7)]
        assert len({naam.casefold() for naam in namen}) == 6
        assert namen[0] == "Anna"
        assert zaal.uit_het_log() == zaal.state


@pytest.mark.parametrize(
    ("naam", "zin"),
    [
        ("x" * 10_000, "Je naam is te lang: 10000 tekens. Er passen er 80."),
        ("x" * 81, "Je naam is te lang: 81 tekens. Er passen er 80."),
        ("", "Vul je naam in."),
        (" \t\n\u200b\u202e ", "Vul je naam in."),
        ("\x00\x07", "Vul je naam in."),
    ],
)
def test_a_name_that_will_not_do_is_refused_in_a_sentence(tmp_path: Path, naam: str, zin: str) -> None:
    with Zaal(tmp_path) as zaal:
        with pytest.raises(Weigering) as weigering:
            zaal.meld_aan(naam)
        assert (weigering.value.code, weigering.value.zin) == ("naam", zin)
        assert not zaal.state.deelnemers


def test_a_name_of_the_longest_length_fits(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        zaal.meld_aan("x" * 80)
        zaal.meld_aan("x" * 80)
        assert [len(zaal.state.deelnemers[d].naam) for d in ("d1", "d2")] == [80, 84]


@pytest.mark.parametrize(
    ("getypt", "bewaard"),
    [
        ("Zoë 👩🏽‍🦽 🇳🇱", "Zoë 👩🏽‍🦽 🇳🇱"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("<b>'; DROP TABLE antwoord; --", "<b>'; DROP TABLE antwoord; --"),
        ("a\x00b\x0bc\x1bd", "abcd"),
        ("links \u202ekcar\u202c rechts", "links kcar rechts"),
        ("Zoe\u0308", "Zoë"),
        ("שלום", "שלום"),
        ("een  \t twee", "een twee"),
        ("{naam} %s \\n", "{naam} %s \\n"),
    ],
)
def test_what_people_type_stays_text(tmp_path: Path, getypt: str, bewaard: str) -> None:
    with Zaal(tmp_path) as zaal:
        wie = zaal.meld_aan(getypt, getypt)
        zaal.doe(GaNaarStap(1), OpenRonde())
        zaal.doe(zaal.antwoord(wie, {"tekst": getypt}, "k1"))
        zaal.doe(SluitRonde(), OnthulUitslag())
        deelnemer = zaal.uit_het_log().deelnemers[wie]
        assert (deelnemer.naam, deelnemer.partij) == (bewaard, bewaard)
        assert zaal.ronde.antwoorden[wie, "k1"].inhoud.tekst == bewaard
        assert json.dumps(bewaard, ensure_ascii=False)[1:-1] in _gezien(zaal)
        assert zaal.uit_het_log() == zaal.state


def test_a_role_instead_of_a_name_may_be_left_empty(tmp_path: Path) -> None:
    with Zaal(tmp_path, aanmelding=Aanmelding.ROL) as zaal:
        for n in range(3):
            zaal.doe(MeldAan(f"rol-{n:08d}", "", "Gemeente A", f"{n:064x}"))
        assert {d: p.naam for d, p in zaal.state.deelnemers.items()} == {
            f"d{n}": f"Deelnemer {n}" for n in (1, 2, 3)
        }
