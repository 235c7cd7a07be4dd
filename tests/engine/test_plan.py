"""The plan on the spot: nothing is lost, and the log gives the same plan again, whatever the leader does."""

from collections.abc import Sequence
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regioworkshop.catalogue.invoegen import bron_van_blok, bron_van_werkvorm
from regioworkshop.engine import Beeldmaker
from regioworkshop.engine.machine import Machine
from regioworkshop.engine.plan import begonnen, is_overgeslagen
from regioworkshop.engine.planning import afgesproken_einde, stand
from regioworkshop.engine.tijdredder import redding
from regioworkshop.model.commands import (
    Command,
    DraaiTerug,
    GaNaarStap,
    GeefAntwoord,
    HaalTerug,
    HaalUit,
    HerhaalStap,
    HerzienPlan,
    MeldAan,
    OnthulUitslag,
    OpenRonde,
    SlaOver,
    SluitRonde,
    SluitSessie,
    VerlegInvoer,
    VoegIn,
    Weigering,
)
from regioworkshop.model.events import Vastgelegd
from regioworkshop.model.sessie import SessieState
from regioworkshop.model.werkvorm import Bloksoort, Draaiboek, RondeStand
from regioworkshop.report.sessieverslag import sessieverslag
from tests.engine.zaal import Zaal
from tests.hulp.traject import BEGIN, BOUWSTENEN, gegevens, ingebouwde_draaiboeken

KAARTEN: dict[str, Any] = {
    "schema": 1,
    "id": "ophalen",
    "naam": "Ophalen",
    "doel": "Nog iets ophalen.",
    "fase": "verzamelen",
    "groep": [2, 40],
    "duur": [1, 60],
    "stap": [
        {"id": "uitleg", "titel": "Uitleg", "minuten": 2},
        {"id": "schrijf", "titel": "Schrijf", "minuten": 6, "bouwsteen": "kaarten", "vraag": "Wat nog meer?"},
    ],
}
STEMMEN: dict[str, Any] = {
    **KAARTEN,
    "id": "stemmen",
    "naam": "Stemmen",
    "stap": [
        {
            "id": "kies",
            "titel": "Kies",
            "minuten": 5,
            "bouwsteen": "punten",
            "vraag": "Wat eerst?",
            "invoer": "vooraf",
            "instellingen": {"punten": 2, "per_optie": 1, "top": 2},
        }
    ],
}


def bron(ruw: dict[str, Any], **anders: Any) -> str:
    tekst, problemen = bron_van_werkvorm(ruw, BOUWSTENEN, **anders)
    assert not problemen, problemen
    return tekst


PAUZE, _problemen = bron_van_blok(Bloksoort.PAUZE, 7, BOUWSTENEN)


def _zin(zaal: Zaal, command: Command) -> str:
    with pytest.raises(Weigering) as weigering:
        zaal.doe(command)
    return weigering.value.zin


def _ids(state: SessieState) -> list[str]:
    return [g.id for g in state.plan.stappen]


def _kaarten(zaal: Zaal, aantal: int = 3) -> list[str]:
    """Let people send a card at the second step and close it; the result is shown."""
    wie = [zaal.meld_aan() for _ in range(aantal)]
    zaal.doe(GaNaarStap(1), OpenRonde())
    for n, d in enumerate(wie):
        zaal.doe(zaal.antwoord(d, {"tekst": f"Opgave {n + 1}"}, "k0"))
    zaal.doe(SluitRonde(), OnthulUitslag())
    return wie


# --- skip and back ------------------------------------------------------------------------------------


def test_a_step_is_skipped_marked_and_taken_back(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        zaal.doe(GaNaarStap(0), SlaOver(("zaal.ideeen", "zaal.kiezen")))
        standen = {p.stap: p.stand for p in zaal.maker.desk(zaal.state, zaal.klok.nu()).agenda.punten}
        assert (standen["zaal.ideeen"], standen["zaal.besluiten"]) == ("overgeslagen", "straks")
        assert zaal.hoofd() == GaNaarStap(3), "the one button goes past what is skipped"
        zaal.doe(HaalTerug(("zaal.ideeen",)))
        assert zaal.hoofd() == GaNaarStap(1)
        zaal.doe(GaNaarStap(2))
        assert zaal.state.plan.over == frozenset(), "who goes there after all, does it after all"
        assert zaal.uit_het_log() == zaal.state


def test_the_current_step_is_skipped_by_going_on_and_what_was_given_stays(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        wie = zaal.meld_aan()
        zaal.doe(GaNaarStap(1), OpenRonde())
        zaal.doe(zaal.antwoord(wie, {"tekst": "Blijft"}, "k0"), SlaOver(("zaal.ideeen",)))
        assert zaal.state.huidige == 2 and "zaal.ideeen" in zaal.state.plan.over
        assert len(zaal.state.rondes["zaal.ideeen.1"].antwoorden) == 1
        zaal.doe(GaNaarStap(1))
        assert zaal.ronde.stand is RondeStand.GESLOTEN
        assert zaal.uit_het_log() == zaal.state


def test_the_last_step_is_not_skipped_and_what_was_is_not_either(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        zaal.doe(GaNaarStap(0), GaNaarStap(7))
        assert "Sluit de sessie af" in _zin(zaal, SlaOver(("zaal.lessen",)))
        assert "al geweest" in _zin(zaal, SlaOver(("zaal.welkom",)))
        assert _zin(zaal, SlaOver(("zaal.nergens",))) == "Deze stap is er niet."


def test_options_of_the_last_yield_stand_in_for_those_of_a_skipped_step(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        _kaarten(zaal)
        zaal.doe(SlaOver(("zaal.kiezen", "zaal.besluiten")), GaNaarStap(5))
        beeld = zaal.maker.desk(zaal.state, zaal.klok.nu())
        assert "overgeslagen" in str(beeld.blocks) and "Ideeen" in str(beeld.blocks)
        assert "Rond eerst" in _zin(zaal, OpenRonde())
        assert zaal.hoofd() == VerlegInvoer(("zaal.doelen",), "zaal.ideeen")
        zaal.doe(zaal.hoofd() or SluitRonde())
        assert zaal.hoofd() == OpenRonde()
        zaal.doe(OpenRonde())
        assert [item.tekst for item in zaal.ronde.items] == ["Opgave 1", "Opgave 2", "Opgave 3"]
        assert "al een ronde geweest" in _zin(zaal, VerlegInvoer(("zaal.doelen",), "zaal.steun"))
        assert zaal.uit_het_log() == zaal.state


# --- again ----------------------------------------------------------------------------------------------


def test_doing_again_keeps_the_first_round_and_asks_why(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        _kaarten(zaal)
        eerste = zaal.ronde
        assert "nog niet geweest" in _zin(zaal, HerhaalStap("zaal.lessen", "x"))
        zaal.doe(GaNaarStap(2))
        assert "waarom" in _zin(zaal, HerhaalStap("zaal.ideeen", "  "))
        zaal.doe(HerhaalStap("zaal.ideeen", "De vraag was niet duidelijk."))
        assert zaal.state.huidige == 1 and zaal.ronde.nummer == 2
        assert zaal.ronde.reden == "De vraag was niet duidelijk." and not zaal.ronde.onthuld
        assert zaal.state.rondes[eerste.id] == eerste
        assert "nog open" in _zin(zaal, HerhaalStap("zaal.ideeen", "Nog eens"))
        stage = str(zaal.maker.stage(zaal.state, zaal.klok.nu(), ""))
        phone = str(zaal.maker.phone(zaal.state, zaal.klok.nu()))
        desk = str(zaal.maker.desk(zaal.state, zaal.klok.nu()).blocks)
        assert "Opgave 1" not in stage + phone + desk, "the earlier result is out of sight meanwhile"
        assert zaal.uit_het_log() == zaal.state


def test_a_step_without_a_question_is_done_again_with_all_its_time(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        zaal.doe(GaNaarStap(0))
        zaal.klok.verder(minutes=5)
        zaal.doe(GaNaarStap(1), HerhaalStap("zaal.welkom", "Er kwamen mensen bij."))
        assert zaal.state.klok.resterend(zaal.klok.nu()).total_seconds() == 300
        assert zaal.state.planlog[-1].reden == "Er kwamen mensen bij."


# --- put in ---------------------------------------------------------------------------------------------


def test_what_is_put_in_twice_has_ids_of_its_own_and_is_there_after_a_restart(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        _kaarten(zaal)
        zaal.doe(VoegIn("zaal.ideeen", bron(STEMMEN, vraag="Waar beginnen we?")))
        zaal.doe(VoegIn("zaal.ideeen", bron(STEMMEN)), VoegIn("zaal.kiezen", PAUZE))
        ids = _ids(zaal.state)
        assert ids[1:6] == ["zaal.ideeen", "stemmen_2.kies", "stemmen.kies", "zaal.kiezen", "pauze.blok"]
        assert zaal.state.plan.stap("stemmen.kies").vraag == "Waar beginnen we?"
        zaal.doe(GaNaarStap(2), OpenRonde())
        assert [i.tekst for i in zaal.ronde.items] == ["Opgave 1", "Opgave 2", "Opgave 3"]
        zaal.herstart()
        assert _ids(zaal.state) == ids and zaal.ronde.stap == "stemmen_2.kies"
        zaal.doe(SluitRonde(), SluitSessie())


def test_what_cannot_be_put_in_is_refused_in_words(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        zaal.doe(GaNaarStap(0))
        assert "nog niets opgehaald" in _zin(zaal, VoegIn("zaal.welkom", bron(STEMMEN)))
        zaal.doe(GaNaarStap(1))
        assert "al geweest" in _zin(zaal, VoegIn("zaal.welkom", PAUZE))
        for kapot in ("", "[]", "{}", '{"id": 3}', '{"id": "a", "titel": "", "werkvorm": {}}'):
            assert "klopt niet" in _zin(zaal, VoegIn("zaal.ideeen", kapot))
        assert _zin(zaal, VoegIn("zaal.nergens", PAUZE)) == "Deze stap is er niet."


def test_what_was_put_in_goes_out_again_until_it_began_also_by_undo(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        zaal.doe(GaNaarStap(0), VoegIn("zaal.welkom", PAUZE))
        zaal.doe(DraaiTerug())
        assert "pauze.blok" not in _ids(zaal.state)
        zaal.doe(VoegIn("zaal.welkom", PAUZE), HaalUit("pauze"))
        assert "pauze.blok" not in _ids(zaal.state)
        zaal.doe(VoegIn("zaal.welkom", PAUZE))
        daad = zaal.state.daden[-1].seq
        naam = zaal.state.plan.stappen[1].onderdeel.id
        assert naam not in ("pauze", ""), "an id never comes back for another part"
        zaal.doe(GaNaarStap(1))
        assert "al begonnen" in _zin(zaal, HaalUit(naam))
        assert "al begonnen" in _zin(zaal, DraaiTerug(daad))
        assert "hoort bij het draaiboek" in _zin(zaal, HaalUit("zaal"))
        zaal.doe(VoegIn("zaal.ideeen", PAUZE), GaNaarStap(5))
        assert "al voorbij" in _zin(zaal, HaalUit(zaal.state.plan.stappen[3].onderdeel.id))
        assert zaal.uit_het_log() == zaal.state


def test_the_next_part_may_work_with_what_was_put_in(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        _kaarten(zaal)
        zaal.doe(VoegIn("zaal.ideeen", bron(KAARTEN)), GaNaarStap(3), OpenRonde())
        zaal.doe(zaal.antwoord("d1", {"tekst": "Nieuw"}, "k0"), SluitRonde(), GaNaarStap(4))
        ook = zaal.maker.desk(zaal.state, zaal.klok.nu()).ook
        (daad,) = [d for d in ook if isinstance(d.command, VerlegInvoer)]
        assert isinstance(daad.command, VerlegInvoer)
        zaal.doe(daad.command, OpenRonde())
        assert [i.tekst for i in zaal.ronde.items] == ["Nieuw"]


# --- time -----------------------------------------------------------------------------------------------


def test_late_counts_what_was_put_in_and_not_what_was_skipped(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:

        def achter() -> int:
            return stand(zaal.state, zaal.klok.nu()).achter

        zaal.doe(GaNaarStap(0))
        zaal.doe(VoegIn("zaal.welkom", PAUZE))
        assert achter() == 7
        zaal.doe(SlaOver(("zaal.lessen",)))
        assert achter() == 2
        zaal.doe(HerzienPlan((("zaal.steun", 3),), wat=("Steun korter",)))
        assert achter() == 0
        zaal.doe(HerzienPlan(uitloop=4))
        assert achter() == -4
        zaal.klok.verder(minutes=9)
        assert achter() == 0, "the step runs over by what was agreed"
        zaal.doe(GaNaarStap(2), GaNaarStap(0))
        assert achter() == 1, "back for a look costs a minute at least"
        assert "al begonnen" in _zin(zaal, HerzienPlan((("zaal.welkom", 2),)))


def test_a_session_on_another_day_counts_from_when_it_began(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        zaal.klok.verder(hours=30)
        zaal.doe(GaNaarStap(0))
        assert stand(zaal.state, zaal.klok.nu()).achter == 0


def test_repairs_close_the_gap_and_touch_nothing_that_began(tmp_path: Path) -> None:
    boek = ingebouwde_draaiboeken()["van_opgaven_naar_afspraken"]
    with Zaal(tmp_path, boek) as zaal:
        zaal.doe(GaNaarStap(4))
        zaal.klok.verder(minutes=4 + 16 + 12)
        hulp = redding(zaal.state, zaal.klok.nu())
        assert hulp.achter == 12 and hulp.tekort == 0
        assert hulp.samen and all(v.past and v.winst == 12 for v in hulp.samen)
        assert all(i.verlies for v in hulp.los for i in v.ingrepen)
        zwaar = [v.ingrepen[0].zwaarte for v in hulp.los]
        assert zwaar == sorted(zwaar)
        voor = zaal.state
        zaal.doe(hulp.samen[0].command)
        assert stand(zaal.state, zaal.klok.nu()).achter == 0
        assert stand(zaal.state, zaal.klok.nu()).klaar == hulp.samen[0].klaar == afgesproken_einde(zaal.state)
        for gepland in voor.plan.stappen:
            if begonnen(voor, gepland.id):
                assert zaal.state.plan.stap(gepland.id) == gepland.stap
        herzien = zaal.state.planlog[-1]
        assert herzien.achter == 12 and herzien.wat
        zaal.doe(DraaiTerug())
        assert zaal.state.plan == voor.plan
        assert zaal.uit_het_log() == zaal.state


class Los:
    """A session by the machine alone: fast enough for walks of many steps."""

    def __init__(self, boek: Draaiboek) -> None:
        self.machine = Machine(BOUWSTENEN, lot=lambda: "lot")
        self.log: list[Vastgelegd] = []
        self.begin = self.machine.begin(gegevens(boek))
        self.state = self.begin
        self.nu = BEGIN.astimezone(UTC)

    def doe(self, command: Command) -> bool:
        try:
            events = self.machine.decide(self.state, command, self.nu)
        except Weigering as weigering:
            assert weigering.zin
            return False
        for event in events:
            self.log.append(Vastgelegd(self.state.seq + 1, self.nu, event))
            self.state = self.machine.evolve(self.state, self.log[-1])
        return True


BOEK = ingebouwde_draaiboeken()["van_opgaven_naar_afspraken"]
PLEKKEN = st.integers(0, len(BOEK.stappen) + 8)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 26), st.integers(0, 90), st.lists(st.integers(0, 26), max_size=4, unique=True))
def test_every_proposal_does_what_it_says(index: int, minuten: int, over: Sequence[int]) -> None:
    los = Los(BOEK)
    los.doe(GaNaarStap(index))
    los.doe(SlaOver(tuple(BOEK.stappen[i].id for i in over)))
    los.nu += timedelta(minutes=minuten)
    hulp = redding(los.state, los.nu)
    for voorstel in (*hulp.samen, *hulp.los):
        assert voorstel.past == (voorstel.winst == max(0, hulp.achter))
        voor, eerst = los.state, stand(los.state, los.nu)
        na = Los(BOEK)
        na.state, na.nu = voor, los.nu
        assert na.doe(voorstel.command), "what is proposed can be done"
        assert stand(na.state, na.nu).klaar == voorstel.klaar
        assert eerst.klaar - voorstel.klaar == timedelta(minutes=voorstel.winst)
        assert voor.plan.minuten - na.state.plan.minuten == voorstel.winst > 0
        for gepland in voor.plan.stappen:
            if begonnen(voor, gepland.id):
                assert na.state.plan.stap(gepland.id) == gepland.stap
                assert (gepland.id in na.state.plan.over) == (gepland.id in voor.plan.over)
            invoer = na.state.plan.stap(gepland.id).invoer
            if gepland.id not in na.state.plan.over and gepland.stap.invoer not in voor.plan.over:
                assert not invoer or invoer not in na.state.plan.over, "no step is left without its options"
    if hulp.samen and hulp.achter > 0 and not hulp.tekort:
        assert all(v.winst >= hulp.achter for v in hulp.samen)
        assert len({v.winst for v in hulp.samen}) == 1


DADEN = st.one_of(
    st.tuples(st.just("naar"), PLEKKEN),
    st.tuples(st.just("over"), PLEKKEN),
    st.tuples(st.just("terug"), PLEKKEN),
    st.tuples(st.just("herhaal"), PLEKKEN),
    st.tuples(st.sampled_from(["pauze", "kaarten", "stemmen"]), PLEKKEN),
    st.tuples(st.just("uit"), PLEKKEN),
    st.tuples(st.just("open"), PLEKKEN),
    st.tuples(st.just("sluit"), PLEKKEN),
    st.tuples(st.just("antwoord"), PLEKKEN),
    st.tuples(st.just("red"), PLEKKEN),
    st.tuples(st.just("verleg"), PLEKKEN),
    st.tuples(st.just("ongedaan"), PLEKKEN),
)


def _command(los: Los, wat: str, n: int, nummer: int) -> Command | None:
    stappen = los.state.plan.stappen
    gepland = stappen[n % len(stappen)]
    match wat:
        case "naar":
            return GaNaarStap(n % len(stappen))
        case "over":
            return SlaOver((gepland.id,))
        case "terug":
            return HaalTerug((gepland.id,))
        case "herhaal":
            return HerhaalStap(gepland.id, "Nog eens")
        case "pauze" | "kaarten" | "stemmen":
            return VoegIn(
                gepland.id, {"pauze": PAUZE, "kaarten": bron(KAARTEN), "stemmen": bron(STEMMEN)}[wat]
            )
        case "uit":
            return HaalUit(gepland.onderdeel.id)
        case "open":
            return OpenRonde()
        case "sluit":
            return SluitRonde()
        case "antwoord":
            ronde = los.state.ronde
            if ronde is None or los.state.plan.stap(ronde.stap).bouwsteen != "kaarten":
                return None
            return GeefAntwoord(
                f"inzending-{nummer:05d}", "d1", ronde.id, "k0", nummer, {"tekst": f"Kaart {nummer}"}
            )
        case "red":
            los.nu += timedelta(minutes=n)
            hulp = redding(los.state, los.nu)
            keus = (*hulp.samen, *hulp.los)
            return keus[n % len(keus)].command if keus else None
        case "verleg":
            return VerlegInvoer((gepland.id,), stappen[(n * 7) % len(stappen)].id)
        case _:
            return DraaiTerug()


@settings(max_examples=150, deadline=None)
@given(st.lists(DADEN, min_size=12, max_size=40))
def test_no_walk_loses_an_answer_or_gives_another_plan_when_it_is_replayed(
    daden: Sequence[tuple[str, int]],
) -> None:
    los = Los(BOEK)
    los.doe(MeldAan("aanmelding-00001", "Een", "", "1" * 64))
    maker = Beeldmaker(BOUWSTENEN)
    gegeven: dict[tuple[str, str], str] = {}
    for nummer, (wat, n) in enumerate(daden, 1):
        command = _command(los, wat, n, nummer)
        hier = los.state.gepland.id if los.state.gepland else ""
        if command is None or not los.doe(command):
            continue
        if isinstance(command, GeefAntwoord):
            gegeven[command.ronde, command.deelnemer] = f"Kaart {nummer}"
        state = los.state
        ids = [g.id for g in state.plan.stappen]
        assert len(set(ids)) == len(ids), "ids are unique"
        assert state.plan.plaats == {naam: i for i, naam in enumerate(ids)}
        assert {r.stap for r in state.rondes.values()} <= set(ids), "no round without its step"
        assert {v.stap for v in state.verloop} <= set(ids)
        assert state.plan.minuten == sum(
            g.stap.minuten for g in state.plan.stappen if g.id not in state.plan.over
        )
        if not isinstance(command, GaNaarStap | HerhaalStap | SlaOver | DraaiTerug):
            assert (state.gepland.id if state.gepland else "") == hier, "the room stays where it is"
        for surface in (
            maker.desk(state, los.nu),
            maker.phone(state, los.nu),
            maker.stage(state, los.nu, ""),
        ):
            assert surface
        for gepland in state.plan.stappen[:: max(1, len(ids) // 6)]:
            maker.stapdaden(state, gepland.id, heel=True)
    for (ronde, wie), tekst in gegeven.items():
        assert los.state.rondes[ronde].antwoorden[wie, "k0"].inhoud.tekst == tekst
    assert los.machine.speel_af(los.begin, los.log) == los.state
    assert sessieverslag(los.state, BOUWSTENEN, los.nu)


def test_skipped_by_going_past_is_skipped_too(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        zaal.doe(GaNaarStap(0), GaNaarStap(4))
        assert is_overgeslagen(zaal.state, "zaal.kiezen") and not is_overgeslagen(zaal.state, "zaal.doelen")
        zaal.doe(GaNaarStap(1))
        assert not is_overgeslagen(zaal.state, "zaal.kiezen")
