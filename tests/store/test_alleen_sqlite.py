"""Nothing in our process opens the live file but SQLite: on POSIX that would drop SQLite's own locks."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any


def _bewaakt(pad: Path, *fout: str) -> dict[str, Any]:
    opdracht = [sys.executable, "-m", "tests.store.bewaakt", str(pad), *fout]
    gedraaid = subprocess.run(opdracht, capture_output=True, text=True, check=False)
    assert gedraaid.returncode == 0, gedraaid.stderr
    return json.loads(gedraaid.stdout.splitlines()[-1])


def test_a_whole_session_touches_the_file_through_sqlite_alone(tmp_path: Path) -> None:
    uit = _bewaakt(tmp_path / "t.regio")
    assert uit["stappen"] > 20
    assert uit["gezien"] == []


def test_one_opening_by_other_means_is_seen(tmp_path: Path) -> None:
    uit = _bewaakt(tmp_path / "t.regio", "fout")
    assert uit["gezien"] == [f"open {tmp_path / 't.regio'}"]
