"""The course of a session: what yields what, the clock, the plan, and the one button through it all."""

import random
from datetime import timedelta
from pathlib import Path

import pytest

from regioworkshop.model.blocks import Melding, Surface
from regioworkshop.model.commands import (
    GaNaarStap,
    LegBesluitVast,
    MeldAan,
    OnthulUitslag,
    OpenRonde,
    PauzeerTimer,
    SluitRonde,
    SluitSessie,
    StartTimer,
    ToonScherm,
    VerlengTimer,
    VulIn,
    Weigering,
)
from regioworkshop.model.items import ItemSoort
from regioworkshop.model.sessie import SchermStand, SessieFase
from regioworkshop.model.werkvorm import Draaiboek, Neemt, RondeStand
from tests.engine.zaal import Zaal, antwoorden_bij, van_leider_bij
from tests.hulp.traject import STAPPEN, draaiboek_van, ingebouwde_draaiboeken

DRAAIBOEKEN = ingebouwde_draaiboeken()


def _zin(zaal: Zaal, command: object) -> str:
    with pytest.raises(Weigering) as weigering:
        zaal.doe(command)  # type: ignore[arg-type]
    return weigering.value.zin


def _tot_punten(zaal: Zaal) -> list[str]:
    """Let three people send six cards and divide their points; the round of points is open."""
    wie = [zaal.meld_aan() for _ in range(3)]
    zaal.doe(GaNaarStap(1), OpenRonde())
    for n, d in enumerate(wie):
        for k in range(2):
            zaal.doe(zaal.antwoord(d, {"tekst": f"Opgave {2 * n + k + 1}"}, f"k{k}"))
    zaal.doe(SluitRonde(), OnthulUitslag(), GaNaarStap(2), OpenRonde())
    ids = [item.id for item in zaal.ronde.items]
    for d, punten in zip(wie, ([0, 0, 1, 1], [1, 1, 2, 2], [1, 1, 4, 4]), strict=True):
        verdeling = {ids[i]: punten.count(i) for i in set(punten)}
        zaal.doe(zaal.antwoord(d, {"punten": verdeling}))
    return ids


def test_cards_become_options_and_the_top_three_become_forms(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        ids = _tot_punten(zaal)
        assert [item.tekst for item in zaal.ronde.items] == [f"Opgave {n}" for n in range(1, 7)]
        zaal.doe(SluitRonde(), OnthulUitslag(), GaNaarStap(3))
        assert zaal.hoofd() == LegBesluitVast((ids[1], ids[0], ids[2], ids[4])), "a tie goes on as a whole"
        zaal.doe(zaal.hoofd() or SluitRonde(), GaNaarStap(5), OpenRonde())
        assert [(i.id, i.tekst, i.soort) for i in zaal.ronde.items] == [
            (ids[1], "Opgave 2", ItemSoort.OPGAVE),
            (ids[0], "Opgave 1", ItemSoort.OPGAVE),
            (ids[2], "Opgave 3", ItemSoort.OPGAVE),
            (ids[4], "Opgave 5", ItemSoort.OPGAVE),
        ]
        zaal.doe(VulIn(ids[2], {"velden": {"wat": "Een doel", "wanneer": "In mei"}}), SluitRonde())
        doelen = zaal.engine.machine.opbrengst(zaal.state, "zaal.doelen")
        assert {doel.soort for doel in doelen} == {ItemSoort.DOEL}
        assert (ids[2],) in {doel.bron for doel in doelen}, "it never loses where it came from"
        assert zaal.ronde.inzenders == {"begeleider"}


def test_the_decision_goes_before_the_count(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        ids = _tot_punten(zaal)
        assert _zin(zaal, LegBesluitVast((ids[5],))) == "Sluit eerst de ronde."
        zaal.doe(SluitRonde())
        assert "niet in deze ronde" in _zin(zaal, LegBesluitVast(("elders/k1",)))
        assert "niet in deze ronde" in _zin(zaal, LegBesluitVast((ids[5], ids[5])))
        zaal.doe(LegBesluitVast((ids[5], ids[0]), "De wethouder  gaat erover."))
        assert zaal.ronde.besluit is not None
        assert zaal.ronde.besluit.toelichting == "De wethouder gaat erover."
        zaal.doe(GaNaarStap(5), OpenRonde())
        assert [item.id for item in zaal.ronde.items] == [ids[5], ids[0]]
        assert zaal.uit_het_log() == zaal.state


def test_opening_again_makes_a_second_round_and_keeps_the_first(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        _tot_punten(zaal)
        assert _zin(zaal, OpenRonde()) == "Deze ronde is al open."
        zaal.doe(SluitRonde(), OnthulUitslag())
        eerste = zaal.ronde
        zaal.doe(OpenRonde("Op verzoek van de groep"))
        tweede = zaal.ronde
        assert (tweede.id, tweede.nummer, tweede.reden) == ("zaal.kiezen.2", 2, "Op verzoek van de groep")
        assert not tweede.antwoorden and not tweede.onthuld and tweede.items == eerste.items
        assert zaal.state.rondes["zaal.kiezen.1"] == eerste
        assert "gesloten" in _zin(zaal, zaal.antwoord("d1", {"punten": {}}, ronde=eerste.id))
        assert zaal.uit_het_log() == zaal.state


def test_the_round_before_shows_as_far_as_its_result_does(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        _tot_punten(zaal)
        machine, stap = zaal.engine.machine, zaal.state.stap
        assert stap is not None

        def vorige() -> dict[Surface, str]:
            kijken = {s: machine.kijk(zaal.state, stap, s) for s in Surface}
            return {s: kijk.vorige.id if kijk.vorige else "" for s, kijk in kijken.items()}

        assert set(vorige().values()) == {""}, "a first round has none before it"
        zaal.doe(SluitRonde(), OpenRonde())
        desk = {Surface.DESK: "zaal.kiezen.1", Surface.REPORT: "zaal.kiezen.1"}
        assert vorige() == {**desk, Surface.STAGE: "", Surface.PHONE: ""}, "the room never saw that result"
        zaal.doe(SluitRonde(), OnthulUitslag(), OpenRonde())
        assert set(vorige().values()) == {"zaal.kiezen.2"}


def test_an_answer_may_be_changed_until_the_close_and_never_by_an_older_message(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        wie = zaal.meld_aan()
        zaal.doe(GaNaarStap(4), OpenRonde())

        def keuze(waarde: int, volgnr: int) -> int:
            zaal.doe(zaal.antwoord(wie, {"waarde": waarde, "reden": ""}, volgnr=volgnr))
            return zaal.ronde.antwoorden[wie, ""].inhoud.waarde

        assert [keuze(3, 1), keuze(5, 4), keuze(0, 2), keuze(1, 4), keuze(2, 9)] == [3, 5, 5, 1, 2]
        assert len(zaal.ronde.antwoorden) == 1
        zaal.doe(SluitRonde())
        assert "telt niet meer mee" in _zin(zaal, zaal.antwoord(wie, {"waarde": 0}, volgnr=10))


def test_going_on_closes_what_was_open_and_the_session_starts_once(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        assert "nog niet bij een stap" in _zin(zaal, OpenRonde())
        assert "nog niet bij een stap" in _zin(zaal, StartTimer())
        assert "niets te openen" in _zin_bij(zaal, GaNaarStap(0), OpenRonde())
        begonnen = zaal.state.gestart_op
        zaal.klok.verder(minutes=5)
        zaal.doe(GaNaarStap(1), OpenRonde(), GaNaarStap(4))
        assert zaal.state.rondes["zaal.ideeen.1"].stand is RondeStand.GESLOTEN
        assert zaal.state.gestart_op == begonnen
        zaal.doe(GaNaarStap(-1))
        assert zaal.state.stap is None and zaal.state.fase is SessieFase.BEZIG
        assert "Deze stap is er niet." == _zin(zaal, GaNaarStap(8)) == _zin(zaal, GaNaarStap(-2))
        seq = zaal.state.seq
        zaal.doe(GaNaarStap(-1))
        assert zaal.state.seq == seq, "where we are already, nothing happens"


def _zin_bij(zaal: Zaal, eerst: object, dan: object) -> str:
    zaal.doe(eerst)  # type: ignore[arg-type]
    return _zin(zaal, dan)


def test_a_step_that_goes_on_with_a_round_leaves_it_open(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        _tot_punten(zaal)
        zaal.doe(GaNaarStap(3))
        assert zaal.ronde.id == "zaal.kiezen.1" and zaal.ronde.stand is RondeStand.OPEN
        zaal.doe(GaNaarStap(4))
        assert zaal.state.rondes["zaal.kiezen.1"].stand is RondeStand.GESLOTEN


def test_the_last_word(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        zaal.doe(GaNaarStap(1), OpenRonde(), SluitSessie())
        assert zaal.state.fase is SessieFase.AFGESLOTEN
        assert zaal.state.rondes["zaal.ideeen.1"].stand is RondeStand.GESLOTEN
        zin = "Deze sessie is afgesloten. Er verandert niets meer."
        for command in (SluitSessie(), GaNaarStap(2), MeldAan("aanmelding-1", "Laat", "", "0" * 64)):
            assert _zin(zaal, command) == zin
        zaal.herstart()
        assert zaal.state.fase is SessieFase.AFGESLOTEN


# --- time -------------------------------------------------------------------------------------------------


def _rest(zaal: Zaal) -> float:
    tijd = zaal.maker.desk(zaal.state, zaal.klok.nu()).tijd
    assert tijd is not None
    return tijd.resterend / 60


def test_the_timer_runs_pauses_goes_on_and_is_extended(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        zaal.doe(GaNaarStap(0))
        assert _rest(zaal) == 5
        zaal.klok.verder(minutes=2)
        assert _rest(zaal) == 3
        zaal.doe(PauzeerTimer())
        zaal.klok.verder(minutes=60)
        assert _rest(zaal) == 3
        tijd = zaal.maker.desk(zaal.state, zaal.klok.nu()).tijd
        assert tijd is not None and not tijd.loopt and tijd.eindigt is None
        zaal.doe(VerlengTimer(120))
        assert _rest(zaal) == 5
        seq = zaal.state.seq
        zaal.doe(PauzeerTimer())
        assert zaal.state.seq == seq, "paused is paused"
        zaal.doe(StartTimer(), StartTimer())
        assert zaal.state.seq == seq + 2, "the deed and its one event; the second time nothing"
        zaal.klok.verder(minutes=7)
        assert _rest(zaal) == -2, "it runs over; nothing closes by itself"
        for seconden in (0, -1, 3601):
            assert "tussen 1 seconde en 1 uur" in _zin(zaal, VerlengTimer(seconden))
        zaal.herstart()
        assert _rest(zaal) == -2
        zaal.doe(GaNaarStap(1))
        assert _rest(zaal) == 5, "a next step has its own time"


def test_the_plan_says_where_we_are_and_how_far_behind(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:

        def desk() -> tuple[list[tuple[str, str]], int]:
            beeld = zaal.maker.desk(zaal.state, zaal.klok.nu())
            return [(p.tijd, p.stand) for p in beeld.agenda.punten if p.niveau == 2], beeld.achter

        punten, achter = desk()
        assert punten == [(f"{13 + (30 + 5 * n) // 60}:{(30 + 5 * n) % 60:02d}", "straks") for n in range(8)]
        assert achter == 0
        zaal.klok.verder(minutes=20)  # the coffee came late, and the room goes home at the time agreed
        zaal.doe(GaNaarStap(0))
        assert desk()[1] == 20
        zaal.klok.verder(minutes=4, seconds=59)
        assert desk()[1] == 20, "within the time of the step nothing gets later"
        zaal.klok.verder(minutes=3, seconds=1)
        assert desk()[1] == 23
        zaal.doe(GaNaarStap(1))
        assert desk()[1] == 23, "a next step takes its own time: what was late, stays late"
        zaal.doe(GaNaarStap(4))
        punten, achter = desk()
        assert achter == 8
        geweest, over = ["geweest"] * 2, ["overgeslagen"] * 2
        assert [stand for _tijd, stand in punten] == [*geweest, *over, "nu"] + ["straks"] * 3
        zaal.doe(SluitSessie())
        punten, achter = desk()
        nooit = ["overgeslagen"] * 3
        assert [stand for _tijd, stand in punten] == [*geweest, *over, "geweest", *nooit] and achter == 0


def test_a_step_that_was_visited_twice_is_twice_in_the_course(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        for index in (0, 1, 0, -1):
            zaal.doe(GaNaarStap(index))
            zaal.klok.verder(minutes=3)
        zaal.doe(SluitSessie())
        verloop = zaal.state.verloop
        assert [v.stap for v in verloop] == ["zaal.welkom", "zaal.ideeen", "zaal.welkom"]
        assert all(
            v.geeindigd_op is not None and v.geeindigd_op - v.begonnen_op == timedelta(minutes=3)
            for v in verloop
        )


def test_what_the_projector_shows_is_one_record(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:

        def toestand() -> str:
            return zaal.maker.stage(zaal.state, zaal.klok.nu(), "http://192.168.8.10:8765").toestand

        assert toestand() == "wachten"
        zaal.doe(GaNaarStap(1))
        assert toestand() == "stap"
        zaal.doe(ToonScherm(SchermStand.CODE))
        assert toestand() == "code"
        zaal.doe(OpenRonde())
        assert toestand() == "stap", "something new is to be seen"
        zaal.doe(ToonScherm(SchermStand.ZWART))
        assert toestand() == "zwart"
        zaal.doe(SluitRonde())
        assert toestand() == "zwart", "black stays black"
        zaal.herstart()
        assert toestand() == "zwart"


# --- the one button ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("mensen", [0, 1, 5])
@pytest.mark.parametrize("boek", DRAAIBOEKEN.values(), ids=DRAAIBOEKEN.keys())
def test_the_one_button_leads_any_draaiboek_from_beginning_to_end(
    tmp_path: Path, boek: Draaiboek, mensen: int
) -> None:
    """With many, with one, and with nobody who answers: it is never a dead end."""
    toeval = random.Random(3)
    with Zaal(tmp_path, boek) as zaal:
        wie = [zaal.meld_aan() for _ in range(mensen)]
        bezocht: list[str] = []
        for drukken, command in enumerate(zaal.loop()):
            assert drukken < 10 * len(boek.stappen), "going round in circles"
            if isinstance(command, GaNaarStap):
                assert zaal.state.stap is not None
                bezocht.append(zaal.state.stap.id)
            if isinstance(command, OpenRonde):
                stap = boek.stap(zaal.ronde.stap)
                for d in wie:
                    for sleutel, waarde in antwoorden_bij(stap, zaal.ronde, toeval, f"Van {d}").items():
                        zaal.doe(zaal.antwoord(d, waarde, sleutel))
                if wie:
                    voor_de_zaal = van_leider_bij(stap, zaal.ronde, toeval, "Van de leider")
                    zaal.doe(*(VulIn(sleutel, waarde) for sleutel, waarde in voor_de_zaal.items()))
        assert zaal.state.fase is SessieFase.AFGESLOTEN
        assert bezocht == [gepland.id for gepland in boek.stappen], "each step once, in order"
        vragend = {g.id for g in boek.stappen if zaal.bouwstenen[g.stap.bouwsteen].vraagt}
        overgeslagen = vragend - {r.stap for r in zaal.state.rondes.values()}
        for naam in overgeslagen if mensen else ():
            stap = boek.stap(naam)
            assert not zaal.engine.machine.invoer(zaal.state, stap), "there was something to work with"
            assert mensen == 1 or stap.invoer_neemt is Neemt.REST, naam
        assert zaal.uit_het_log() == zaal.state


def _meldingen(zaal: Zaal) -> list[list[str]]:
    """What phone, stage and desk say now, as notices."""
    nu = zaal.klok.nu()
    beelden = (
        zaal.maker.phone(zaal.state, nu).blocks,
        zaal.maker.stage(zaal.state, nu, "http://x").blocks,
        zaal.maker.desk(zaal.state, nu).blocks,
    )
    return [[b.tekst for b in blokken if isinstance(b, Melding)] for blokken in beelden]


@pytest.mark.parametrize("kaarten", [3, 4])
def test_where_nothing_is_left_to_choose_everybody_is_told_and_not_before_it_may_be_known(
    tmp_path: Path, kaarten: int
) -> None:
    redden = {**STAPPEN[2], "id": "redden", "titel": "Redden", "invoer": "kiezen", "invoer_neemt": "rest"}
    boek = draaiboek_van([*STAPPEN[1:3], redden])
    with Zaal(tmp_path, boek) as zaal:
        for n in range(kaarten):
            wie = zaal.meld_aan()
            zaal.doe(*([GaNaarStap(0), OpenRonde()] if not n else []))
            zaal.doe(zaal.antwoord(wie, {"tekst": f"Kaart {n}"}, "k"))
        zaal.doe(SluitRonde(), OnthulUitslag(), GaNaarStap(1), OpenRonde())
        for n, item in enumerate(zaal.ronde.items, 1):
            zaal.doe(zaal.antwoord(f"d{n}", {"punten": {item.id: 2 if n < 4 else 1}}))
        zaal.doe(SluitRonde(), GaNaarStap(2))
        voor = _meldingen(zaal)
        zaal.doe(GaNaarStap(1), OnthulUitslag(), GaNaarStap(2))
        telefoon, scherm, bureau = _meldingen(zaal)
        zin = "Er ligt niets meer voor deze vraag. We gaan verder."
        assert zin not in voor[0] + voor[1], "that would tell a result that is still hidden"
        assert ([zin] == telefoon, [zin] == scherm) == (kaarten == 3, kaarten == 3)
        assert [b.startswith("Hier valt niets te doen: ‘Kiezen’") for b in bureau] == [True] * (kaarten == 3)
        assert isinstance(zaal.hoofd(), OpenRonde) == (kaarten == 4)


def test_a_decision_for_nothing_is_said_as_such(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        ids = _tot_punten(zaal)
        zaal.doe(SluitRonde(), OnthulUitslag(), GaNaarStap(3), LegBesluitVast((), "Te vroeg."))
        assert _meldingen(zaal)[1] == ["De groep neemt hier niets van mee. Te vroeg."]
        zaal.doe(LegBesluitVast((ids[0],)))
        assert _meldingen(zaal)[1] == ["De groep neemt 1 onderwerp mee."]


@pytest.mark.parametrize("gekozen", [True, False])
def test_where_the_choice_came_to_nothing_a_step_that_reads_it_back_says_so(
    tmp_path: Path, gekozen: bool
) -> None:
    terug = {
        "id": "terug",
        "titel": "Teruglezen",
        "minuten": 1,
        "vorm": "plenair",
        "invoer": STAPPEN[1]["id"],
        "vraag": "Klopt deze tekst?",
        "instructie": "Luister of het klopt.",
        "zeg": "Dit kozen we. Klopt dat?",
        "begeleidersnotitie": "Lees langzaam voor.",
    }
    with Zaal(tmp_path, draaiboek_van([*STAPPEN[1:3], terug])) as zaal:
        wie = zaal.meld_aan()
        zaal.doe(GaNaarStap(0), OpenRonde())
        if gekozen:
            zaal.doe(zaal.antwoord(wie, {"tekst": "Een kaart"}, "k"))
        zaal.doe(SluitRonde(), OnthulUitslag(), GaNaarStap(2))
        telefoon, scherm, bureau = _meldingen(zaal)
        zin = "Hiervoor is nog niets gekozen. De begeleider zegt hoe we verdergaan."
        assert (telefoon, scherm) == (([], []) if gekozen else ([zin], [zin])), "not open yet: nothing to say"
        assert len(bureau) == (0 if gekozen else 1)
