"""A tick means kept: the program is killed at random while sixty phones vote, and every vote counts once."""

import asyncio
import os
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crash.lanceer import NIET_UNIEK, UNIEK
from tests.crash.zwerm import RONDES, Zwerm, maak_bestand, tel_na, verloop


def _speel(pad: Path, *, telefoons: int, kills: int, zonder: str = "", zaad: int | None = None) -> Zwerm:
    zaad = zaad if zaad is not None else int(os.environ.get("ZAAD", random.SystemRandom().getrandbits(32)))
    python = ("-m", "tests.crash.lanceer", zonder) if zonder else ("-m", "regioworkshop")
    zwerm = Zwerm(pad, zaad, telefoons, kills, python)
    print(f"seed {zaad}; again with: ZAAD={zaad}")
    asyncio.run(zwerm.speel())
    print(verloop(zwerm))
    return zwerm


def _controle(pad: Path) -> "subprocess.CompletedProcess[str]":
    opdracht = [sys.executable, "-m", "regioworkshop", "controle", str(pad)]
    return subprocess.run(opdracht, capture_output=True, text=True, check=False)


def zonder_uniek(pad: Path) -> None:
    db = sqlite3.connect(pad)
    try:
        sql = db.execute("SELECT sql FROM sqlite_master WHERE name = 'uq_inzending'").fetchone()[0]
        db.execute("DROP INDEX uq_inzending")
        db.execute(sql.replace(UNIEK, NIET_UNIEK))
        db.commit()
    finally:
        db.close()


def test_nothing_acknowledged_is_lost_or_counted_twice_in_ten_kills(tmp_path: Path) -> None:
    zwerm = _speel(maak_bestand(tmp_path / "zaal.regio"), telefoons=60, kills=10)
    assert zwerm.programma.gedood == 10
    assert not zwerm.telling.vreemd, zwerm.telling.vreemd[:3]
    assert zwerm.exit == 0
    assert all(len({z.ronde for z in t.bevestigd}) == len(RONDES) for t in zwerm.telefoons)
    assert zwerm.telling.verloren_antwoorden and zwerm.telling.al_bekend, "nothing went wrong on the way"
    assert tel_na(zwerm) == []
    controle = _controle(zwerm.bestand)
    assert (controle.returncode, controle.stderr) == (0, "")
    assert "zaal.regio is heel: 1 sessie" in controle.stdout


def test_without_the_unique_constraint_votes_are_counted_twice(tmp_path: Path) -> None:
    pad = maak_bestand(tmp_path / "zaal.regio")
    zonder_uniek(pad)
    zwerm = _speel(pad, telefoons=20, kills=2, zonder="geen_uniek")
    maak_weer_uniek(pad)
    fouten = tel_na(zwerm)
    assert any(fout.startswith("twice in the log") for fout in fouten), fouten
    assert any(fout.startswith("twice in the ledger") for fout in fouten), fouten


def maak_weer_uniek(pad: Path) -> None:
    """Give the schema its old words back, so that the file opens; the rows stay as they are."""
    db = sqlite3.connect(pad)
    try:
        db.execute("PRAGMA writable_schema = ON")
        db.execute("UPDATE sqlite_master SET sql = replace(sql, ?, ?)", (NIET_UNIEK, UNIEK))
        db.commit()
    finally:
        db.close()


def test_a_tick_before_the_commit_loses_votes(tmp_path: Path) -> None:
    zwerm = _speel(maak_bestand(tmp_path / "zaal.regio"), telefoons=20, kills=4, zonder="te_vroeg")
    fouten = tel_na(zwerm)
    assert any("not in the log" in fout or "and is gone" in fout for fout in fouten), fouten


@pytest.mark.nightly
@pytest.mark.timeout(3000)
def test_two_hundred_kills(tmp_path: Path) -> None:
    for ronde in range(20):
        zwerm = _speel(maak_bestand(tmp_path / f"{ronde}.regio"), telefoons=200, kills=10)
        assert not zwerm.telling.vreemd, zwerm.telling.vreemd[:3]
        assert tel_na(zwerm) == []
