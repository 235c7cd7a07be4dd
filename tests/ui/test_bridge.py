"""The one crossing between threads: on the Qt thread, in time, thinned, and gone when it is closed."""

import logging
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import QThread

from regioworkshop.bouwstenen import ingebouwd
from regioworkshop.engine import Engine
from regioworkshop.model.commands import GaNaarStap, MeldAan, SluitRonde
from regioworkshop.sessies import open_sessie
from regioworkshop.store import TrajectBestand
from regioworkshop.voorbeeld import Voorbeeld
from tests.ui.zaal import Zaal
from ui.bridge import HOOGSTENS_PER_SECONDE, Brug


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    bouwstenen = ingebouwd()
    pad = tmp_path / "zaal.regio"
    Voorbeeld.flevoland().maak(pad, bouwstenen)
    with TrajectBestand.open(pad) as bestand:
        engine = open_sessie(bestand, 1, bouwstenen)
        engine.start()
        yield engine
        engine.stop()


@pytest.fixture
def brug(qtbot, engine: Engine) -> Iterator[Brug]:
    brug = Brug(engine)
    yield brug
    brug.sluit()


def meld_aan(engine: Engine, nummer: int) -> "Future[object]":
    return engine.submit(MeldAan(f"{nummer:032x}", f"Deelnemer {nummer}", "", f"{nummer:064x}"))  # type: ignore[return-value]


def test_news_comes_on_the_qt_thread(qtbot, engine: Engine, brug: Brug) -> None:
    waar: list[object] = []
    brug.veranderd.connect(lambda _state: waar.append(QThread.currentThread()))
    with qtbot.waitSignal(brug.veranderd) as sein:
        meld_aan(engine, 1)
    assert len(sein.args[0].deelnemers) == 1
    assert waar == [brug.thread()]


def test_many_changes_become_a_few_pictures(qtbot, engine: Engine, brug: Brug) -> None:
    gezien: list[int] = []
    brug.veranderd.connect(lambda state: gezien.append(len(state.deelnemers)))
    begin = monotonic()
    for nummer in range(1, 301):
        meld_aan(engine, nummer)
        if nummer % 20 == 0:
            qtbot.wait(20)
    qtbot.waitUntil(lambda: bool(gezien) and gezien[-1] == 300, timeout=10_000)
    duur = monotonic() - begin
    assert len(gezien) <= HOOGSTENS_PER_SECONDE * (duur + 0.2) + 1
    assert gezien == sorted(gezien)


def test_a_deed_is_reported_and_a_refusal_is_a_sentence(qtbot, engine: Engine, brug: Brug) -> None:
    klaar: list[object] = []
    with qtbot.waitSignal(brug.gelukt):
        brug.vraag(GaNaarStap(0), klaar.append)
    assert len(klaar) == 1
    with qtbot.waitSignal(brug.geweigerd) as sein:
        brug.vraag(SluitRonde(), klaar.append)
    assert sein.args[0].endswith(".")
    assert len(klaar) == 1


def test_asking_never_waits_for_the_engine(qtbot) -> None:
    class Traag(Zaal):
        def submit(self, command):  # type: ignore[override]
            return Future()

    brug = Brug(Traag())
    begin = monotonic()
    brug.vraag(GaNaarStap(0))
    assert monotonic() - begin < 0.1
    brug.sluit()


def test_an_error_of_ours_is_logged_and_said_calmly(qtbot, verwacht_log) -> None:
    class Kapot(Zaal):
        def submit(self, command):  # type: ignore[override]
            toekomst: Future[object] = Future()
            toekomst.set_exception(ZeroDivisionError())
            return toekomst

    verwacht_log("command GaNaarStap failed", logger="ui.bridge")
    brug = Brug(Kapot())
    with qtbot.waitSignal(brug.geweigerd) as sein:
        brug.vraag(GaNaarStap(0))
    assert "Er is niets verloren." in sein.args[0]
    assert logging.getLogger("ui.bridge").name == "ui.bridge"
    brug.sluit()


def test_after_closing_nothing_is_heard(qtbot, engine: Engine) -> None:
    brug = Brug(engine)
    gezien: list[object] = []
    brug.veranderd.connect(gezien.append)
    brug.sluit()
    brug.sluit()
    meld_aan(engine, 1).result(5)
    brug.vraag(GaNaarStap(0))
    qtbot.wait(150)
    assert gezien == []
    assert engine.state.huidige == -1


def test_a_bridge_may_vanish_while_the_engine_speaks(qtbot, engine: Engine) -> None:
    brug = Brug(engine)
    klaar = threading.Event()

    def praat() -> None:
        for nummer in range(1, 60):
            meld_aan(engine, nummer).result(5)
        klaar.set()

    draad = threading.Thread(target=praat)
    draad.start()
    qtbot.wait(30)
    brug.sluit()
    brug.deleteLater()
    qtbot.waitUntil(klaar.is_set, timeout=10_000)
    draad.join()
    assert len(engine.state.deelnemers) == 59
    assert isinstance(engine.klok.nu(), datetime)
