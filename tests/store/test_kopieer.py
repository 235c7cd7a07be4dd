"""A copy is a copy: whole, of one moment, and under its name only when it is finished."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from regioworkshop.engine import Engine
from regioworkshop.model.commands import GaNaarStap, GeefAntwoord, MeldAan, OpenRonde
from regioworkshop.model.sessie import SessieState
from regioworkshop.sessies import geleid, lees_sessie
from regioworkshop.store import BestandFout, TrajectBestand, bestand, kopieer
from regioworkshop.store.migraties import VERSIE
from tests.hulp.traject import BOUWSTENEN, maak_traject


class Schrijver:
    """Gives answers for as long as it is asked to, and remembers what was acknowledged."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._wie = engine.submit(MeldAan("aanmelding-000001", "Anna", "", "0" * 64)).result().deelnemer
        for command in (GaNaarStap(1), OpenRonde()):
            engine.submit(command).result()
        self._stop = threading.Event()
        self._draad = threading.Thread(target=self._draai, name="schrijver")
        self.bevestigd = 0

    def __enter__(self) -> "Schrijver":
        self._draad.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._draad.join()

    def _draai(self) -> None:
        n = 0
        while not self._stop.is_set():
            n += 1
            command = GeefAntwoord(
                f"stem-{n:08d}", self._wie, "zaal.ideeen.1", f"k{n % 3}", n, {"tekst": f"Kaart {n}"}
            )
            self.bevestigd = self._engine.submit(command).result().seq


def _kopieer_onder_belasting(tmp_path: Path, keren: int) -> None:
    pad = maak_traject(tmp_path / "t.regio")
    with geleid(pad, 1, BOUWSTENEN) as engine, Schrijver(engine) as schrijver:
        for keer in range(keren):
            kopie = tmp_path / f"kopie {keer}.regio"
            voor = schrijver.bevestigd
            kopieer(pad, kopie)
            with closing(sqlite3.connect(kopie)) as db:
                assert db.execute("PRAGMA journal_mode").fetchone()[0] == "delete", "one file, no more"
            with TrajectBestand.open(kopie) as gelezen:
                assert gelezen.controleer() == ()
                state = lees_sessie(gelezen, 1, BOUWSTENEN)
            assert state.seq >= voor, "acknowledged before the copy began, and not in it"
            _hoort_bij_elkaar(kopie, state)
    assert state.seq > 10 * keren, "there was no load"
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".")], "temporary files left behind"


def _hoort_bij_elkaar(kopie: Path, state: SessieState) -> None:
    """Every answer in the log has its content and its line in the ledger, and the other way round."""
    with closing(sqlite3.connect(kopie)) as db:
        antwoorden = [r[0] for r in db.execute("SELECT seq FROM gebeurtenis WHERE soort = 'AntwoordGegeven'")]
        assert [r[0] for r in db.execute("SELECT seq FROM antwoord ORDER BY seq")] == antwoorden
        ledger = [r[0] for r in db.execute("SELECT seq FROM inzending WHERE id LIKE 'stem-%' ORDER BY seq")]
        assert ledger == antwoorden
    assert state.seq == 6 + len(antwoorden)


def test_a_copy_under_write_load_is_whole_and_not_older_than_its_beginning(tmp_path: Path) -> None:
    _kopieer_onder_belasting(tmp_path, 15)


@pytest.mark.nightly
@pytest.mark.timeout(900)
def test_a_hundred_copies_under_write_load(tmp_path: Path) -> None:
    _kopieer_onder_belasting(tmp_path, 100)


def test_an_existing_file_is_not_overwritten(tmp_path: Path) -> None:
    pad = maak_traject(tmp_path / "t.regio")
    doel = tmp_path / "doel.regio"
    doel.write_text("van iemand anders", encoding="utf-8")
    for plek in (doel, pad):
        with pytest.raises(BestandFout, match="bestaat al"):
            kopieer(pad, plek)
    assert doel.read_text(encoding="utf-8") == "van iemand anders"


def test_a_copy_that_breaks_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pad = maak_traject(tmp_path / "t.regio")
    er_was = sorted(tmp_path.iterdir())

    def breek(_pad: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(bestand, "_naar_schijf", breek)
    with pytest.raises(BestandFout, match="De schijf is vol"):
        kopieer(pad, tmp_path / "kopie.regio")
    assert sorted(tmp_path.iterdir()) == er_was


def test_a_copy_is_on_disk_before_it_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pad = maak_traject(tmp_path / "t.regio")
    doel = tmp_path / "kopie.regio"
    gezien: list[tuple[bool, bool]] = []
    echt = bestand._naar_schijf  # pyright: ignore[reportPrivateUsage]

    def kijk(wat: Path) -> None:
        gezien.append((wat.is_dir(), doel.exists()))
        echt(wat)

    monkeypatch.setattr(bestand, "_naar_schijf", kijk)
    kopieer(pad, doel)
    assert gezien == [(False, False), (True, True)], "file first, then the name, then the folder"


@pytest.mark.parametrize(
    ("maak_kapot", "zin"),
    [
        ("CREATE TRIGGER t AFTER INSERT ON antwoord BEGIN DELETE FROM antwoord; END", "vreemde inhoud"),
        (f"PRAGMA user_version = {VERSIE + 1}", "nieuwere versie"),
        ("PRAGMA application_id = 7", "geen traject"),
    ],
)
def test_what_would_not_be_opened_is_not_copied_either(tmp_path: Path, maak_kapot: str, zin: str) -> None:
    pad = maak_traject(tmp_path / "t.regio")
    with closing(sqlite3.connect(pad)) as db:
        db.execute(maak_kapot)
        db.commit()
    with pytest.raises(BestandFout, match=zin):
        kopieer(pad, tmp_path / "kopie.regio")
    assert not (tmp_path / "kopie.regio").exists()


def test_a_copy_of_nothing_and_a_copy_to_nowhere_are_said_so(tmp_path: Path) -> None:
    pad = maak_traject(tmp_path / "t.regio")
    with pytest.raises(BestandFout, match=r"weg\.regio is niet gevonden"):
        kopieer(tmp_path / "weg.regio", tmp_path / "kopie.regio")
    with pytest.raises(BestandFout, match="niet gevonden of kan niet worden geopend"):
        kopieer(pad, tmp_path / "geen map" / "kopie.regio")
