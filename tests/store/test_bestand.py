"""The life of a traject file: made, opened once, refused when it is not right, and never harmed by that."""

import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection

from regioworkshop.model.commands import GaNaarStap, MeldAan
from regioworkshop.model.sessie import SessieFase
from regioworkshop.sessies import geleid, lees_sessie, open_sessie
from regioworkshop.store import BestandFout, TrajectBestand, tabellen
from regioworkshop.store.migraties import TOEPASSING, VERSIE
from tests.hulp.traject import BOUWSTENEN, TRAJECT, maak_traject, nieuwe_sessie

HOUDER = """
import sys, pathlib
from regioworkshop.store import TrajectBestand
with TrajectBestand.open(pathlib.Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.read()
"""


def _met_sqlite(pad: Path, *opdrachten: str) -> None:
    db = sqlite3.connect(pad)
    try:
        for opdracht in opdrachten:
            db.execute(opdracht)
        db.commit()
    finally:
        db.close()


def _geweigerd(pad: Path) -> str:
    with pytest.raises(BestandFout) as fout:
        TrajectBestand.open(pad)
    return fout.value.zin


def test_a_traject_is_made_and_found_back(tmp_path: Path) -> None:
    pad = tmp_path / "Regio Noord.regio"
    with TrajectBestand.maak(pad, TRAJECT) as bestand:
        assert bestand.voeg_sessie_toe(nieuwe_sessie()) == 1
        assert bestand.voeg_sessie_toe(nieuwe_sessie(naam="Tweede")) == 2
    assert not pad.with_name(pad.name + "-wal").exists(), "closing folds the write-ahead log"
    with TrajectBestand.open(pad) as bestand:
        assert bestand.traject() == TRAJECT
        assert [(s.nummer, s.naam, s.fase) for s in bestand.sessies()] == [
            (1, "Proefsessie", SessieFase.VOORBEREID),
            (2, "Tweede", SessieFase.VOORBEREID),
        ]
        assert open_sessie(bestand, 2, BOUWSTENEN).state.sessie.naam == "Tweede"
        with pytest.raises(BestandFout, match=r"Sessie 7 is er niet\. Er zijn: 1, 2\."):
            open_sessie(bestand, 7, BOUWSTENEN)
        assert bestand.controleer() == ()


def test_closing_twice_is_harmless_and_another_may_have_the_file_by_then(tmp_path: Path) -> None:
    pad = maak_traject(tmp_path / "t.regio")
    eerste = TrajectBestand.open(pad)
    eerste.sluit()
    with TrajectBestand.open(pad):
        eerste.sluit()
        assert "al open" in _geweigerd(pad)


def test_what_exists_is_never_overwritten(tmp_path: Path) -> None:
    pad = maak_traject(tmp_path / "t.regio")
    voor = pad.read_bytes()
    with pytest.raises(BestandFout, match="bestaat al"):
        TrajectBestand.maak(pad, TRAJECT)
    assert pad.read_bytes() == voor


def test_a_file_that_could_not_be_made_leaves_no_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breek(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    pad = tmp_path / "t.regio"
    monkeypatch.setattr("regioworkshop.store.bestand.migreer", breek)
    with pytest.raises(BestandFout, match="De schijf is vol"):
        TrajectBestand.maak(pad, TRAJECT)
    assert [p.name for p in tmp_path.iterdir() if not p.name.endswith(".slot")] == []
    monkeypatch.undo()
    TrajectBestand.maak(pad, TRAJECT).sluit()


def test_a_second_opening_is_refused_also_from_another_program(tmp_path: Path) -> None:
    pad = maak_traject(tmp_path / "t.regio")
    with TrajectBestand.open(pad):
        assert _geweigerd(pad) == "t.regio is al open in RegioWorkshop. Sluit dat venster eerst."
    with _houder(pad) as ander:
        assert "al open" in _geweigerd(pad)
        ander.send_signal(signal.SIGKILL)
        ander.wait()
        TrajectBestand.open(pad).sluit()  # a dead program holds nothing
    with _houder(pad) as ander:
        ander.communicate("klaar")
        TrajectBestand.open(pad).sluit()


def _houder(pad: Path) -> "subprocess.Popen[str]":
    proces = subprocess.Popen(
        [sys.executable, "-c", HOUDER, str(pad)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert proces.stdout is not None and proces.stdout.readline() == "open\n"
    return proces


def _tekst(pad: Path) -> None:
    pad.write_text("Dit is geen traject.\n" * 300, encoding="utf-8")


def _leeg(pad: Path) -> None:
    pad.touch()


def _andere_db(pad: Path) -> None:
    _met_sqlite(pad, "CREATE TABLE recepten (naam TEXT)", "INSERT INTO recepten VALUES ('erwtensoep')")


def _andere_db_in_wal(pad: Path) -> None:
    _met_sqlite(pad, "PRAGMA journal_mode = WAL", "CREATE TABLE recepten (naam TEXT)")


def _nieuwer(pad: Path) -> None:
    maak_traject(pad)
    _met_sqlite(pad, f"PRAGMA user_version = {VERSIE + 1}", "CREATE TABLE iets_nieuws (x TEXT)")


def _stuk(pad: Path) -> None:
    maak_traject(pad)
    inhoud = pad.read_bytes()
    pad.write_bytes(inhoud[: len(inhoud) // 2])


def _kop_alleen(pad: Path) -> None:
    maak_traject(pad)
    pad.write_bytes(pad.read_bytes()[:100])


def _beschreven(pad: Path) -> None:
    """A page in the middle is overwritten, as by a bad disk."""
    maak_traject(pad)
    inhoud = bytearray(pad.read_bytes())
    for begin in range(4096, len(inhoud) - 4096, 4096):
        inhoud[begin : begin + 64] = b"\xff" * 64
    pad.write_bytes(inhoud)


def _map(pad: Path) -> None:
    pad.mkdir()


def _geen(pad: Path) -> None:
    pass


@pytest.mark.parametrize(
    ("maak", "zin"),
    [
        (_tekst, "t.regio is beschadigd of is geen traject. Zet een reservekopie terug."),
        (_leeg, "t.regio is geen traject van RegioWorkshop."),
        (_andere_db, "t.regio is geen traject van RegioWorkshop."),
        (_andere_db_in_wal, "t.regio is geen traject van RegioWorkshop."),
        (
            _nieuwer,
            "t.regio is gemaakt met een nieuwere versie van RegioWorkshop. Installeer die eerst.",
        ),
        (_stuk, "t.regio is beschadigd"),
        (_kop_alleen, "t.regio is beschadigd"),
        (_beschreven, "t.regio is beschadigd"),
        (_map, "t.regio is niet gevonden."),
        (_geen, "t.regio is niet gevonden."),
    ],
    ids=lambda x: x.__name__ if callable(x) else "",
)
@pytest.mark.parametrize("alleen_lezen", [False, True])
def test_what_is_no_traject_is_refused_in_words_and_stays_as_it_was(
    tmp_path: Path, maak: Callable[[Path], None], zin: str, alleen_lezen: bool
) -> None:
    pad = tmp_path / "t.regio"
    maak(pad)
    (tmp_path / "t.regio.slot").unlink(missing_ok=True)
    voor = {p.name: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()}
    with pytest.raises(BestandFout) as fout:
        TrajectBestand.open(pad, alleen_lezen=alleen_lezen)
    assert fout.value.zin.startswith(zin)
    na = {p.name: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()}
    if "beschadigd" in zin and "geen traject" not in zin:
        na.pop("t.regio.slot", None)  # it was recognised, so it was locked
    assert na == voor


VREEMD = {
    "trigger": """CREATE TRIGGER zwaar AFTER INSERT ON antwoord BEGIN
        UPDATE antwoord SET inhoud = '{}'; END""",
    "view": "CREATE VIEW uitslag AS SELECT * FROM antwoord",
    "table": "CREATE TABLE extra (x TEXT)",
    "virtual table": "CREATE VIRTUAL TABLE zoek USING fts5(x)",
    "index": "CREATE INDEX extra ON antwoord (inhoud)",
    "a name that looks like SQLite's own": """CREATE TRIGGER sqliteXzwaar AFTER INSERT ON antwoord BEGIN
        UPDATE antwoord SET inhoud = '{}'; END""",
    "no unique ledger": "DROP INDEX uq_inzending",
}


@pytest.mark.parametrize("soort", VREEMD)
def test_anything_of_somebody_else_in_the_file_is_refused(tmp_path: Path, soort: str) -> None:
    pad = maak_traject(tmp_path / "t.regio")
    _met_sqlite(pad, VREEMD[soort])
    voor = pad.read_bytes()
    assert _geweigerd(pad) == "t.regio heeft een vreemde inhoud en wordt niet geopend."
    assert pad.read_bytes() == voor


def test_a_trigger_under_a_name_that_sqlite_reserves_is_refused(tmp_path: Path) -> None:
    pad = maak_traject(tmp_path / "t.regio")
    _met_sqlite(
        pad,
        VREEMD["trigger"],
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET name = 'sqlite_zwaar', sql = replace(sql, 'zwaar', 'sqlite_zwaar')"
        " WHERE name = 'zwaar'",
    )
    assert "t.regio" in _geweigerd(pad)


def test_every_connection_has_the_settings_that_make_a_tick_true(tmp_path: Path) -> None:
    verwacht = {
        "synchronous": 2,
        "journal_mode": "wal",
        "foreign_keys": 1,
        "trusted_schema": 0,
        "secure_delete": 1,
        "cell_size_check": 1,
        "fullfsync": 1,
        "checkpoint_fullfsync": 1,
        "busy_timeout": 5000,
        "application_id": TOEPASSING,
        "user_version": VERSIE,
    }

    def lees(db: Connection) -> dict[str, object]:
        return {naam: db.exec_driver_sql(f"PRAGMA {naam}").scalar_one() for naam in verwacht}

    pad = tmp_path / "t.regio"
    with TrajectBestand.maak(pad, TRAJECT) as bestand, bestand.verbinding() as db:
        assert lees(db) == verwacht
    with TrajectBestand.open(pad) as bestand:
        with bestand.verbinding() as db:
            assert lees(db) == verwacht
        db = bestand.open_verbinding()
        assert lees(db) == verwacht
        db.close()


def test_the_tables_in_code_are_the_tables_in_the_file(tmp_path: Path) -> None:
    pad = maak_traject(tmp_path / "t.regio")
    klassen = [
        tabellen.Traject,
        tabellen.Sessie,
        tabellen.Gebeurtenis,
        tabellen.Antwoord,
        tabellen.Stembus,
        tabellen.Stembiljet,
        tabellen.Spoor,
        tabellen.Inzending,
        tabellen.Migratie,
    ]
    in_code = {}
    for klasse in klassen:
        tabel = tabellen.tabel(klasse)
        in_code[tabel.name] = {
            (
                kolom.name,
                {"VARCHAR": "TEXT"}.get(str(kolom.type), str(kolom.type)),
                # Only `INTEGER PRIMARY KEY`, which SQLite fills in, may be left out in code.
                not kolom.nullable or kolom.primary_key,
                bool(kolom.primary_key),
                frozenset(
                    f"{sleutel.column.table.name}.{sleutel.column.name}" for sleutel in kolom.foreign_keys
                ),
            )
            for kolom in tabel.columns
        }
    db = sqlite3.connect(pad)
    try:
        in_bestand = {}
        for (naam,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            sleutels = {
                rij[3]: f"{rij[2]}.{rij[4]}" for rij in db.execute(f"PRAGMA foreign_key_list({naam})")
            }
            in_bestand[naam] = {
                (
                    rij[1],
                    rij[2],
                    bool(rij[3] or rij[5]),
                    bool(rij[5]),
                    frozenset({sleutels[rij[1]]} if rij[1] in sleutels else ()),
                )
                for rij in db.execute(f"PRAGMA table_info({naam})")
            }
    finally:
        db.close()
    for naam, kolommen in in_code.items():
        # A part of a compound key that is also a key of its own may point to either; compare the rest.
        assert {k[:4] for k in in_bestand[naam]} == {k[:4] for k in kolommen}, naam
        assert {(k[0], k[4]) for k in in_bestand[naam] if k[4]} == {(k[0], k[4]) for k in kolommen if k[4]}, (
            naam
        )
    assert in_code.keys() == in_bestand.keys()


KAPOT = {
    "an event is missing": "DELETE FROM gebeurtenis WHERE seq = 2",
    "an event is no JSON": "UPDATE gebeurtenis SET gegevens = '{' WHERE seq = 2",
    "an event of an unknown kind": "UPDATE gebeurtenis SET soort = 'Onbekend' WHERE seq = 2",
    "an event of another kind": "UPDATE gebeurtenis SET soort = 'RondeGesloten' WHERE seq = 2",
    "an event of a round that is not there": """UPDATE gebeurtenis SET soort = 'RondeGesloten',
        gegevens = '{"ronde": "weg"}' WHERE seq = 2""",
    "no time": "UPDATE gebeurtenis SET op = 'gisteren' WHERE seq = 2",
    "no draaiboek": "UPDATE sessie SET draaiboek = '{}'",
    "no beginning": "UPDATE sessie SET begin = 'straks'",
    "no list": "UPDATE sessie SET partijen = '7'",
    "an unknown choice": "UPDATE sessie SET aanmelding = 'briefje'",
}


@pytest.mark.parametrize("soort", KAPOT)
def test_a_log_that_cannot_be_right_is_said_to_be_damaged(
    tmp_path: Path, soort: str, verwacht_log: Callable[..., None]
) -> None:
    pad = maak_traject(tmp_path / "t.regio")
    with geleid(pad, 1, BOUWSTENEN) as engine:
        engine.submit(MeldAan("aanmelding-000001", "Anna", "", "0" * 64)).result()
        engine.submit(GaNaarStap(0)).result()
    _met_sqlite(pad, "PRAGMA foreign_keys = OFF", KAPOT[soort])
    if soort == "an event of a round that is not there":
        verwacht_log("does not replay")
    with TrajectBestand.open(pad) as bestand:
        with pytest.raises(BestandFout, match="beschadigd"):
            lees_sessie(bestand, 1, BOUWSTENEN)
        with pytest.raises(BestandFout, match="beschadigd"):
            open_sessie(bestand, 1, BOUWSTENEN)


def test_a_file_moved_away_while_open_is_said_so(tmp_path: Path) -> None:
    pad = maak_traject(tmp_path / "t.regio")
    with TrajectBestand.open(pad) as bestand:
        shutil.move(pad, tmp_path / "elders.regio")
        with pytest.raises(BestandFout, match="niet gevonden"):
            bestand.sessies()
