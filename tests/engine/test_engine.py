"""The engine's thread: nothing is told before it is on disk, and nothing that breaks stops the room."""

import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from regioworkshop.bouwstenen import ingebouwd
from regioworkshop.bouwstenen.kaarten import KaartenBouwsteen
from regioworkshop.engine import Bevestiging, Engine, Machine
from regioworkshop.model.commands import (
    GaNaarStap,
    GeefAntwoord,
    MeldAan,
    OpenRonde,
    SluitRonde,
    ToonScherm,
    Weigering,
)
from regioworkshop.model.sessie import SchermStand, SessieState
from regioworkshop.model.werkvorm import RondeStand
from regioworkshop.store import BestandFout, OpslagFout, Sessielog
from regioworkshop.store.logboek import AlBekend, Schrijver
from tests.engine.zaal import GEDULD, Zaal
from tests.hulp.traject import gegevens


def _kaart(zaal: Zaal, wie: str, tekst: str = "Een kaart", sleutel: str = "k1", **rest: Any) -> GeefAntwoord:
    return zaal.antwoord(wie, {"tekst": tekst}, sleutel, **rest)


@pytest.fixture
def open_zaal(tmp_path: Path) -> Any:
    with Zaal(tmp_path) as zaal:
        zaal.doe(GaNaarStap(1), OpenRonde())
        yield zaal


# --- in this order: disk, state, listeners, tick ----------------------------------------------------------


class Spion:
    """Notes what happens in which order."""

    def __init__(self, zaal: Zaal, monkeypatch: pytest.MonkeyPatch) -> None:
        self.gezien: list[tuple[str, int]] = []
        self.zaal = zaal
        echt = Sessielog.transactie

        @contextmanager
        def transactie(log: Sessielog, dubbel: frozenset[str]) -> Any:
            with echt(log, dubbel) as schrijver:
                yield schrijver
                self.gezien.append(("staat klaar", zaal.state.seq))
            self.gezien.append(("op schijf", zaal.state.seq))

        monkeypatch.setattr(Sessielog, "transactie", transactie)
        zaal.engine.volg(lambda state: self.gezien.append(("verteld", state.seq)))

    def vinkje(self, toekomst: "Future[Bevestiging]") -> None:
        self.gezien.append(("vinkje", toekomst.result().seq))


def test_disk_first_then_the_room_then_the_tick(open_zaal: Zaal, monkeypatch: pytest.MonkeyPatch) -> None:
    wie = open_zaal.meld_aan()
    spion = Spion(open_zaal, monkeypatch)
    voor = open_zaal.state.seq
    toekomst = open_zaal.engine.submit(_kaart(open_zaal, wie))
    toekomst.add_done_callback(spion.vinkje)
    toekomst.result(GEDULD)
    assert spion.gezien == [
        ("staat klaar", voor),
        ("op schijf", voor),
        ("verteld", voor + 1),
        ("vinkje", voor + 1),
    ]


def test_telling_before_the_disk_would_be_seen(open_zaal: Zaal, monkeypatch: pytest.MonkeyPatch) -> None:
    wie = open_zaal.meld_aan()
    spion = Spion(open_zaal, monkeypatch)

    def te_vroeg(self: Any, groep: Any) -> None:
        with self._log.transactie(frozenset()) as schrijver:
            for command, toekomst, _taal in groep:
                self._state, bevestiging = self._een(schrijver, self._state, command)
                self._publiceer(self._state)
                toekomst.set_result(bevestiging)

    monkeypatch.setattr(Engine, "_doe", te_vroeg)
    toekomst = open_zaal.engine.submit(_kaart(open_zaal, wie))
    toekomst.result(GEDULD)
    open_zaal.engine.stop()
    assert [wat for wat, _seq in spion.gezien] == ["verteld", "staat klaar", "op schijf"]


def test_what_the_disk_refuses_is_told_to_nobody(
    open_zaal: Zaal, monkeypatch: pytest.MonkeyPatch, verwacht_log: Callable[..., None]
) -> None:
    wie = open_zaal.meld_aan()
    voor = open_zaal.state
    gehoord: list[int] = []
    open_zaal.engine.volg(lambda state: gehoord.append(state.seq))
    echt = Sessielog.transactie

    @contextmanager
    def vol(log: Sessielog, dubbel: frozenset[str]) -> Any:
        with echt(log, dubbel):
            pass
        raise OpslagFout("De schijf is vol. Maak ruimte vrij en probeer het opnieuw.")
        yield

    verwacht_log("not durable, nothing kept", logger="regioworkshop.engine.engine")
    antwoord = _kaart(open_zaal, wie)
    with monkeypatch.context() as lokaal:
        lokaal.setattr(Sessielog, "transactie", vol)
        with pytest.raises(Weigering) as weigering:
            open_zaal.doe(antwoord)
    assert weigering.value.code == "opslag" and "De schijf is vol" in weigering.value.zin
    assert open_zaal.state is voor and gehoord == []
    assert not open_zaal.doe(antwoord).al_bekend  # the same submission, now it counts
    assert gehoord == [voor.seq + 1] and open_zaal.uit_het_log() == open_zaal.state


# --- many at once ---------------------------------------------------------------------------------------


def test_what_is_queued_goes_to_disk_together(open_zaal: Zaal, monkeypatch: pytest.MonkeyPatch) -> None:
    wie = [open_zaal.meld_aan() for _ in range(50)]
    poort, commits = threading.Event(), list[int]()
    echt = Sessielog.transactie

    @contextmanager
    def transactie(log: Sessielog, dubbel: frozenset[str]) -> Any:
        poort.wait(GEDULD)
        with echt(log, dubbel) as schrijver:
            yield schrijver
        commits.append(1)

    monkeypatch.setattr(Sessielog, "transactie", transactie)
    eerste = open_zaal.engine.submit(_kaart(open_zaal, wie[0]))
    time.sleep(0.05)  # the engine has that one in hand
    rest = [open_zaal.engine.submit(_kaart(open_zaal, d)) for d in wie[1:]]
    poort.set()
    wait([eerste, *rest], GEDULD)
    assert len(commits) == 2, "one for the first, one for all that came meanwhile"
    assert len({t.result().seq for t in (eerste, *rest)}) == 50
    assert len(open_zaal.ronde.antwoorden) == 50


def test_a_group_has_a_limit(open_zaal: Zaal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("regioworkshop.engine.engine.MEESTE_TEGELIJK", 10)
    wie = open_zaal.meld_aan()
    groepen: list[int] = []
    echt: Any = Engine._doe  # pyright: ignore[reportPrivateUsage]

    def doe(self: Engine, groep: list[Any]) -> None:
        groepen.append(len(groep))
        echt(self, groep)

    monkeypatch.setattr(Engine, "_doe", doe)
    toekomsten = [open_zaal.engine.submit(_kaart(open_zaal, wie, volgnr=n)) for n in range(100)]
    wait(toekomsten, GEDULD)
    assert max(groepen) <= 10 and sum(groepen) == 100


def test_a_retry_in_the_same_group_counts_once(open_zaal: Zaal) -> None:
    wie = open_zaal.meld_aan()
    antwoord = _kaart(open_zaal, wie)
    bevestigd = [t.result(GEDULD) for t in [open_zaal.engine.submit(antwoord) for _ in range(20)]]
    assert [b.al_bekend for b in bevestigd] == [False] + [True] * 19
    assert open_zaal.uit_het_log() == open_zaal.state
    assert sum(1 for _ in _antwoorden(open_zaal)) == 1


def _antwoorden(zaal: Zaal) -> list[Any]:
    with zaal.bestand.verbinding() as db:
        return list(
            db.exec_driver_sql("SELECT gegevens FROM gebeurtenis WHERE soort = 'AntwoordGegeven'").all()
        )


def _race(zaal: Zaal, toeval: random.Random) -> None:
    """Sixteen phones send while sixteen hands try to close: then compare."""
    zaal.doe(OpenRonde())
    ronde = zaal.ronde.id
    wie = list(zaal.state.deelnemers)[:16]
    start = threading.Barrier(17)
    bevestigd: list[GeefAntwoord] = []
    geweigerd: list[GeefAntwoord] = []
    na_sluiten: list[Any] = []
    slot = threading.Lock()
    vast = {d: [_kaart(zaal, d, f"{d} {n}", volgnr=n, ronde=ronde) for n in range(6)] for d in wie}
    wachttijden = {d: [toeval.uniform(0, 0.002) for _ in range(6)] for d in wie}
    wacht_voor_sluiten = toeval.uniform(0, 0.006)

    def stuur(d: str) -> None:
        start.wait(GEDULD)
        for antwoord, wacht in zip(vast[d], wachttijden[d], strict=True):
            time.sleep(wacht)
            try:
                zaal.doe(antwoord)
                lijst = bevestigd
            except Weigering as weigering:
                assert weigering.code == "gesloten"
                lijst = geweigerd
            with slot:
                lijst.append(antwoord)
            if d == wie[0]:
                try:
                    zaal.doe(SluitRonde())
                except Weigering as weigering:
                    assert weigering.code == "niet_open"

    draden = [threading.Thread(target=stuur, args=(d,)) for d in wie]
    for draad in draden:
        draad.start()
    start.wait(GEDULD)
    time.sleep(wacht_voor_sluiten)
    for _ in range(3):
        try:
            zaal.doe(SluitRonde())
        except Weigering as weigering:
            assert weigering.code == "niet_open"
        na_sluiten.append(dict(zaal.state.rondes[ronde].antwoorden))
    for draad in draden:
        draad.join(GEDULD)
    na_sluiten.append(dict(zaal.state.rondes[ronde].antwoorden))
    na_sluiten.append(dict(zaal.uit_het_log().rondes[ronde].antwoorden))
    assert all(data == na_sluiten[0] for data in na_sluiten), "closed, and still it changed"
    laatste = {
        d: max((a for a in bevestigd if a.deelnemer == d), key=lambda a: a.volgnr, default=None) for d in wie
    }
    for d in wie:
        gegeven = laatste[d]
        staat = na_sluiten[0].get((d, "k1"))
        assert (staat.inhoud.tekst if staat else None) == (gegeven.waarde["tekst"] if gegeven else None)
    assert len(bevestigd) + len(geweigerd) == 96
    assert zaal.state.rondes[ronde].stand is RondeStand.GESLOTEN


def _races(tmp_path: Path, keren: int) -> None:
    toeval = random.Random(7)
    with Zaal(tmp_path) as zaal:
        zaal.doe(GaNaarStap(1))
        for _ in range(16):
            zaal.meld_aan()
        for _ in range(keren):
            _race(zaal, toeval)


def test_at_the_close_an_answer_is_kept_and_counted_or_refused(tmp_path: Path) -> None:
    _races(tmp_path, 12)


@pytest.mark.nightly
@pytest.mark.timeout(1800)
def test_at_the_close_long(tmp_path: Path) -> None:
    _races(tmp_path, 1000)


# --- what breaks ----------------------------------------------------------------------------------------


class Struikelend(KaartenBouwsteen):
    """A rule with a mistake in it."""

    def lees(self, instellingen: Any, ronde: Any, deelnemer: str, sleutel: str, waarde: Any) -> Any:
        if waarde == {"tekst": "struikel"}:
            raise ZeroDivisionError("a mistake in a rule")
        return super().lees(instellingen, ronde, deelnemer, sleutel, waarde)

    def schrijf(self, inhoud: Any) -> Any:
        return {"tekst": object()} if inhoud.tekst == "onbewaarbaar" else super().schrijf(inhoud)


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [("struikel", "a rule failed on GeefAntwoord"), ("onbewaarbaar", "GeefAntwoord could not be kept")],
)
def test_a_rule_that_fails_hits_its_own_sender_alone(
    tmp_path: Path, verwacht_log: Callable[..., None], tekst: str, melding: str
) -> None:
    verwacht_log(melding, logger="regioworkshop.engine.engine")
    with Zaal(tmp_path, bouwstenen={**ingebouwd(), "kaarten": Struikelend()}) as zaal:
        zaal.doe(GaNaarStap(1), OpenRonde())
        wie = [zaal.meld_aan() for _ in range(7)]
        zin = zaal.engine.submit  # all seven in one group, or nearly
        toekomsten = [zin(_kaart(zaal, d, tekst if n == 3 else f"goed {n}")) for n, d in enumerate(wie)]
        for n, toekomst in enumerate(toekomsten):
            if n == 3:
                with pytest.raises(Weigering) as weigering:
                    toekomst.result(GEDULD)
                assert weigering.value.code == "storing"
                assert weigering.value.zin == "Dit lukt nu niet door een fout in het programma."
            else:
                toekomst.result(GEDULD)
        assert len(zaal.ronde.antwoorden) == 6
        assert zaal.uit_het_log() == zaal.state


def test_a_listener_that_fails_stops_nobody(open_zaal: Zaal, verwacht_log: Callable[..., None]) -> None:
    verwacht_log("a listener failed", logger="regioworkshop.engine.engine")
    gehoord: list[int] = []

    def valt_om(_state: SessieState) -> None:
        raise RuntimeError("a mistake in a listener")

    open_zaal.engine.volg(valt_om)
    klaar = open_zaal.engine.volg(lambda state: gehoord.append(state.seq))
    open_zaal.meld_aan()
    assert gehoord == [open_zaal.state.seq]
    klaar()
    klaar()
    open_zaal.meld_aan()
    assert len(gehoord) == 1


def test_who_walks_away_from_a_command_does_not_stop_the_engine(open_zaal: Zaal) -> None:
    wie = open_zaal.meld_aan()
    for n in range(50):
        open_zaal.engine.submit(_kaart(open_zaal, wie, volgnr=n)).cancel()
        open_zaal.engine.submit(SluitRonde() if n == 49 else OpenRonde()).cancel()
    open_zaal.meld_aan()
    assert open_zaal.ronde.stand is RondeStand.GESLOTEN


def test_the_engine_ends_and_says_so_to_who_comes_after(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        draden = {d.name for d in threading.enumerate()}
        assert "engine" in draden
        toekomsten = [
            zaal.engine.submit(MeldAan(f"aanmelding-{n:05d}", f"Naam {n}", "", f"{n:064x}"))
            for n in range(40)
        ]
        zaal.engine.stop()
        assert all(t.result(0).deelnemer for t in toekomsten), "what was queued is finished first"
        assert "engine" not in {d.name for d in threading.enumerate()}
        with pytest.raises(Weigering, match="De sessie wordt net gesloten"):
            zaal.doe(SluitRonde())
        zaal.engine.stop()
        assert len(zaal.uit_het_log().deelnemers) == 40


def test_an_engine_that_was_never_started_leaves_nobody_waiting(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        log = Sessielog(zaal.bestand, 1)
        engine = Engine(zaal.engine.machine, log, zaal.state.sessie)
        toekomst = engine.submit(ToonScherm(SchermStand.CODE))
        engine.stop()
        with pytest.raises(Weigering, match="De sessie wordt net gesloten"):
            toekomst.result(0)


def test_two_engines_on_one_log_do_not_overwrite_each_other(
    open_zaal: Zaal, verwacht_log: Callable[..., None]
) -> None:
    """It cannot happen while the file is locked; if it did, the log would stay one story."""
    tweede = Engine(Machine(open_zaal.bouwstenen), Sessielog(open_zaal.bestand, 1), gegevens())
    tweede.start()
    try:
        open_zaal.meld_aan()
        verwacht_log("not durable|could not be kept", logger="regioworkshop.engine.engine")
        with pytest.raises(Weigering):
            tweede.submit(ToonScherm(SchermStand.ZWART)).result(GEDULD)
    finally:
        tweede.stop()
    assert open_zaal.uit_het_log() == open_zaal.state


def test_the_ledger_points_at_the_event_of_each_submission(open_zaal: Zaal) -> None:
    wie = open_zaal.meld_aan()
    nieuw, oud = _kaart(open_zaal, wie, volgnr=5), _kaart(open_zaal, wie, "Te laat", volgnr=2)
    seq = open_zaal.doe(nieuw).seq
    assert not open_zaal.doe(oud).al_bekend
    assert open_zaal.doe(oud).al_bekend
    assert open_zaal.ronde.antwoorden[wie, "k1"].inhoud.tekst == "Een kaart"
    with open_zaal.bestand.verbinding() as db:
        ledger = dict(db.exec_driver_sql("SELECT id, seq FROM inzending").all())
    assert ledger[nieuw.inzending] == ledger[oud.inzending] == seq


def test_the_ledger_is_asked_of_the_database(open_zaal: Zaal) -> None:
    log = Sessielog(open_zaal.bestand, 1)
    with log.transactie() as schrijver:
        assert isinstance(schrijver, Schrijver)
        assert schrijver.claim("een-inzending", 1) and not schrijver.claim("een-inzending", 2)
        assert schrijver.bekend("een-inzending") and not schrijver.bekend("een-andere")
    with pytest.raises(AlBekend) as al, log.transactie() as schrijver:
        assert schrijver.claim("een-inzending", 3) and schrijver.claim("een-nieuwe", 4)
    assert al.value.inzendingen == {"een-inzending"}
    with log.transactie(al.value.inzendingen) as schrijver:
        assert not schrijver.claim("een-inzending", 3) and schrijver.claim("een-nieuwe", 3)
    log.sluit()
    with open_zaal.bestand.verbinding() as db:
        ledger = dict(db.exec_driver_sql("SELECT id, seq FROM inzending").all())
    assert ledger["een-inzending"] == 1 and ledger["een-nieuwe"] == 3


@pytest.mark.parametrize("opnieuw", [1, 7, 20])
def test_retries_among_new_answers_count_once(open_zaal: Zaal, opnieuw: int) -> None:
    """A phone's retries come back in one group with what is new, after the ledger already has them."""
    wie = [open_zaal.meld_aan(f"Deelnemer {n}") for n in range(opnieuw + 5)]
    eerder = [_kaart(open_zaal, d, f"Kaart {n}") for n, d in enumerate(wie[:opnieuw])]
    open_zaal.doe(*eerder)
    nieuw = [_kaart(open_zaal, d, f"Nieuw {n}") for n, d in enumerate(wie[opnieuw:])]
    gemengd = [*eerder, *nieuw]
    random.Random(opnieuw).shuffle(gemengd)
    voor = open_zaal.state.seq
    toekomsten = {c.inzending: Future[Bevestiging]() for c in gemengd}
    open_zaal.engine._doe([(c, toekomsten[c.inzending], "nl") for c in gemengd])  # pyright: ignore[reportPrivateUsage]
    assert {k for k, t in toekomsten.items() if t.result(0).al_bekend} == {c.inzending for c in eerder}
    assert open_zaal.state.seq == voor + 5 and open_zaal.uit_het_log() == open_zaal.state
    assert len(_antwoorden(open_zaal)) == opnieuw + 5


def test_a_log_that_was_cut_short_is_no_session(open_zaal: Zaal) -> None:
    wie = open_zaal.meld_aan()
    open_zaal.doe(_kaart(open_zaal, wie))
    with open_zaal.bestand.verbinding() as db:
        db.exec_driver_sql("DELETE FROM gebeurtenis WHERE seq = 1")
        db.commit()
    with pytest.raises(BestandFout, match="beschadigd"):
        open_zaal.uit_het_log()
