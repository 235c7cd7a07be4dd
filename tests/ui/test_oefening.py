"""A rehearsal in the app: robots come in, the leader leads at the real desk, and nothing stays behind."""

import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from regioworkshop.catalogue import laad
from tests.hulp.traject import BOUWSTENEN
from tests.ui.test_app import app as app  # noqa: PLC0414
from tests.ui.test_app import instellingen as instellingen  # noqa: PLC0414
from tests.ui.test_app import kiezer as kiezer  # noqa: PLC0414
from tests.ui.test_start import rust
from ui import oefening
from ui.main import App


def _mappen() -> set[str]:
    return {p.name for p in Path(tempfile.gettempdir()).glob("regioworkshop-droogloop-*")}


def test_robots_come_in_and_nothing_stays(
    qtbot, app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # naast ons speelt misschien een ander programma
    monkeypatch.setattr(oefening.Oefening.__init__, "__defaults__", (5, 0.05))
    voor = _mappen()
    app.oefen(laad(BOUWSTENEN).draaiboeken["van_opgaven_naar_afspraken"])
    leiding = app.leiding
    assert leiding is not None and leiding.desk.isVisible() and not app.start.isVisible()
    assert "droogloop" in leiding.desk.bord.regel.tekst
    assert len(_mappen() - voor) == 1
    qtbot.waitUntil(lambda: len(leiding.engine.state.deelnemers) >= 4, timeout=15_000)
    qtbot.wait(450)
    qtbot.keyClick(leiding.desk.bord, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: leiding.engine.state.huidige == 0, timeout=3000)
    assert app.huis.trajecten() == ()
    leiding.desk.close()
    rust()
    assert app.leiding is None and app.start.isVisible()
    assert _mappen() == voor
    assert app.huis.trajecten() == ()


def test_the_session_of_a_traject_is_rehearsed_and_stays_as_it_was(
    qtbot, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oefening.Oefening.__init__, "__defaults__", (2, 0.05))
    app.start.leeg.knop.click()
    (pad,) = (t.pad for t in app.huis.trajecten())
    voor = pad.read_bytes()
    app.start.traject.knop_droogloop.click()
    rust()
    leiding = app.leiding
    assert leiding is not None, app.start.regel.tekst
    qtbot.waitUntil(lambda: len(leiding.engine.state.deelnemers) >= 1, timeout=15_000)
    leiding.desk.close()
    rust()
    assert pad.read_bytes() == voor
