"""The demo's core: the example from an empty folder to a report, with a few phones and little time."""

from collections.abc import Callable
from pathlib import Path

import pytest

from regioworkshop import demo
from regioworkshop.model.sessie import BEGELEIDER, SessieFase
from regioworkshop.robot import browser
from regioworkshop.sessies import lees_sessie
from regioworkshop.store import BestandFout, TrajectBestand
from tests.hulp.traject import BOUWSTENEN
from tests.opdrachten.conftest import Gedaan

MENSEN = 6


@pytest.fixture
def snel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Squeeze the afternoon into a second or so, and leave the browser out."""
    monkeypatch.setattr(demo, "DUUR", 1.0)
    monkeypatch.setattr(browser, "zoek_browser", lambda: None)


@pytest.mark.usefixtures("snel")
def test_the_example_runs_from_an_empty_folder_to_a_report(
    tmp_path: Path, opdracht: Callable[..., Gedaan]
) -> None:
    gezegd: list[str] = []
    een = demo.Demo(tmp_path / "uit", MENSEN, gezegd.append)
    with een.opstelling() as opstelling:
        een.leid(opstelling)
    assert (tmp_path / "uit" / "sessieverslag.pdf").read_bytes().startswith(b"%PDF-")
    with TrajectBestand.open(een.bestand) as bestand:
        state = lees_sessie(bestand, 1, BOUWSTENEN)
        assert bestand.controleer() == ()
    assert state.fase is SessieFase.AFGESLOTEN
    assert len(state.deelnemers) == MENSEN
    assert [v.stap for v in state.verloop] == [g.id for g in state.sessie.draaiboek.stappen]
    stemmers = {ronde.stap: len(ronde.inzenders - {BEGELEIDER}) for ronde in state.rondes.values()}
    assert stemmers["top_drie.kiezen"] == stemmers["steun.tonen"] == MENSEN
    besluit = state.rondes["top_drie.kiezen.1"].besluit
    assert besluit is not None and besluit.gekozen and besluit.toelichting
    assert any("De sessie is afgesloten" in zin for zin in gezegd)
    assert all(zin.endswith((".", "?")) for zin in gezegd), gezegd
    assert opdracht("controle", een.bestand).status == 0


@pytest.mark.usefixtures("snel")
def test_a_demo_that_still_runs_is_not_thrown_away(tmp_path: Path) -> None:
    een = demo.Demo(tmp_path, 1, lambda _zin: None)
    with een.opstelling():
        voor = een.bestand.stat().st_ino
        with pytest.raises(BestandFout, match="al open"):
            with demo.Demo(tmp_path, 1, lambda _zin: None).opstelling():
                pass
        assert een.bestand.stat().st_ino == voor
    with demo.Demo(tmp_path, 1, lambda _zin: None).opstelling() as weer:
        assert not weer.engine.state.deelnemers, "a new demo begins anew"
