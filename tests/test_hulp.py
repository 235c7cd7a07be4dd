"""The watchers of conftest do bite: each kind of mess, made on purpose, fails a test."""

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import platformdirs
import pytest

BOVENAAN = Path(__file__).parent.parent
OPTIES = ("-p", "tests.conftest", "-p", "no:cacheprovider", "-p", "no:randomly", "-q", "-rA")

ROMMEL = {
    "log": ("import logging\nlogging.getLogger('x').warning('mis')", "unexpected log record: WARNING x: mis"),
    "stille_logger": (
        "import logging\nl = logging.getLogger('y')\nl.propagate = False\nl.error('mis')",
        "unexpected log record: ERROR y: mis",
    ),
    "gemist": ("verwacht_log('komt niet')", "expected log record never came"),
    "draad": (
        "from threading import Event, Thread\nThread(target=Event().wait, daemon=True, name='d').start()",
        "threads left behind: <Thread(d,",
    ),
    "proces": (
        "import subprocess, warnings\nwarnings.simplefilter('ignore')\nsubprocess.Popen(['sleep', '8'])",
        "child processes left behind",
    ),
    "waarschuwing": ("import warnings\nwarnings.warn('mis')", "UserWarning: mis"),
}
if find_spec("PySide6"):
    ROMMEL["qt"] = ("from PySide6.QtCore import qWarning\nqWarning('mis')", "Qt messages")

KORT = "from tests.hulp import wacht\nwacht.GEDULD = 0.3\n\n"
"""What never ends is not waited for as long as elsewhere."""
NETJES = """
import logging, subprocess, threading
verwacht_log('^mis')
logging.getLogger('x').warning('mis, zoals verwacht')
draad = threading.Thread(target=print)
draad.start()
draad.join()
subprocess.run(['true'], check=True)
"""


def _test(naam: str, inhoud: str) -> str:
    regels = "\n    ".join(inhoud.strip().splitlines())
    return f"def test_{naam}(verwacht_log):\n    {regels}\n\n"


@pytest.fixture(scope="module")
def uitkomst(tmp_path_factory: pytest.TempPathFactory) -> "subprocess.CompletedProcess[str]":
    map_ = tmp_path_factory.mktemp("rommel")
    gevallen = [*((naam, inhoud) for naam, (inhoud, _) in ROMMEL.items()), ("netjes", NETJES)]
    inhoud = KORT + "".join(_test(naam, inhoud) for naam, inhoud in gevallen)
    (map_ / "test_rommel.py").write_text(inhoud, encoding="utf-8")
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-c",
            str(BOVENAAN / "pyproject.toml"),
            *OPTIES,
            str(map_ / "test_rommel.py"),
        ],
        cwd=BOVENAAN,
        capture_output=True,
        text=True,
        check=False,
    )


def test_each_kind_of_mess_fails_its_test(uitkomst: "subprocess.CompletedProcess[str]") -> None:
    assert uitkomst.returncode == 1, uitkomst.stdout + uitkomst.stderr
    for naam, (_, klacht) in ROMMEL.items():
        assert re.search(rf"(?m)^(ERROR|FAILED) .*::test_{naam}\b", uitkomst.stdout), f"{naam} went unnoticed"
        assert klacht in uitkomst.stdout, f"{naam}: {uitkomst.stdout}"


def test_a_tidy_test_passes(uitkomst: "subprocess.CompletedProcess[str]") -> None:
    assert re.search(r"(?m)^PASSED .*::test_netjes$", uitkomst.stdout), uitkomst.stdout + uitkomst.stderr
    assert not re.search(r"(?m)^(ERROR|FAILED) .*::test_netjes\b", uitkomst.stdout), uitkomst.stdout


def test_no_place_of_the_user_is_used(tmp_path_factory: pytest.TempPathFactory) -> None:

    plaats = platformdirs.user_data_path("regioworkshop")
    assert plaats.is_relative_to(tmp_path_factory.getbasetemp()) or sys.platform == "darwin"
