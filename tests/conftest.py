"""Fixtures for all tests.

Always on (nothing to ask for):
  * a log record of level WARNING or above fails the test, unless it was expected: see `verwacht_log`;
  * a Qt warning fails the test (pytest-qt: `qt_log_level_fail`), and so does any Python warning;
  * a thread that the test started and left behind fails it, daemon or not;
  * a child process that the test started and left behind fails it;
  * the test has places of its own for data, settings and cache, so it never sees a real traject.

To ask for:
  verwacht_log(patroon, logger=None)   this record is expected, and must come; also as a mark:
                                       @pytest.mark.verwacht_log("regex")
  wifi                                 two network namespaces joined by a cable: `wifi.server` (10.77.0.1) and
                                       `wifi.telefoon` (10.77.0.2); see tests/hulp/naamruimte.py
  telefoon_pagina                      a page in real Chromium, a phone of 360x740 at the end of the cable;
                                       console errors, failed requests and requests to elsewhere fail the test
  nieuwe_telefoon(**kenmerken)         one more phone (its own cookies and storage)
  telefoon_bewaking                    says which of these errors are expected: `.verwacht("regex")`
                                       see tests/hulp/browser.py
  qtbot, qtlog, ...                    of pytest-qt

Where PySide6 is absent the tests of the core run alone; tests/ui and tests/browser are then not collected.
In the full environment nothing is skipped: what is missing fails.
"""

import itertools
import os
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import hypothesis
import pytest

from tests.hulp import wacht
from tests.hulp.naamruimte import Wifi

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The core's environment has neither Qt nor what tests Qt; where only one is missing, something is broken.
KERN = find_spec("PySide6") is None and find_spec("pytestqt") is None

collect_ignore = ["ui", "browser"] if KERN else []

hypothesis.settings.register_profile("gewoon", deadline=None)
hypothesis.settings.register_profile("nacht", deadline=None, max_examples=5000)
hypothesis.settings.load_profile("gewoon")

if not KERN:
    from tests.hulp.browser import (  # noqa: F401
        nieuwe_telefoon,
        telefoon_bewaking,
        telefoon_browser,
        telefoon_pagina,
    )


def pytest_addoption(parser: pytest.Parser) -> None:
    if KERN:  # pytest-qt is absent, its settings in pyproject.toml are not
        for naam in ("qt_api", "qt_log_level_fail", "qt_default_raising"):
            parser.addini(naam, "setting of pytest-qt, without meaning here")


def pytest_report_header() -> str:
    return "regioworkshop: " + ("the core, without Qt" if KERN else "all parts")


@pytest.fixture
def verwacht_log(_let_op_logs: wacht.Logwacht) -> Callable[..., None]:
    """Expect a log record: `verwacht_log("regex", logger="regioworkshop.web")`."""
    return _let_op_logs.verwacht


@pytest.fixture(autouse=True)
def _let_op_logs(request: pytest.FixtureRequest) -> Iterator[wacht.Logwacht]:
    with wacht.let_op_logs() as logwacht:
        for merk in request.node.iter_markers("verwacht_log"):
            logwacht.verwacht(*merk.args, **merk.kwargs)
        yield logwacht
    if klachten := logwacht.klachten():
        pytest.fail("\n".join(klachten), pytrace=False)


@pytest.fixture(autouse=True)
def _let_op_draden() -> Iterator[None]:
    voor = wacht.draden()
    yield
    if over := wacht.wacht_tot_leeg(lambda: wacht.draden() - voor):
        pytest.fail(f"threads left behind: {', '.join(sorted(repr(d) for d in over))}", pytrace=False)


@pytest.fixture(autouse=True)
def _let_op_processen() -> Iterator[None]:
    voor = wacht.kinderen()
    yield
    over = wacht.wacht_tot_leeg(lambda: {p: o for p, o in wacht.kinderen().items() if p not in voor})
    if over:
        regels = "; ".join(f"{pid}: {opdracht}" for pid, opdracht in sorted(over.items()))
        pytest.fail(f"child processes left behind: {regels}", pytrace=False)


@pytest.fixture(scope="session")
def _plaatsen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give a new folder each time. (`mktemp` reads all that there are already: slow with thousands.)"""
    geheel = tmp_path_factory.mktemp("thuis")
    return (geheel / str(n) for n in itertools.count())


@pytest.fixture(autouse=True)
def _eigen_plaats(_plaatsen: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give platformdirs places of this test alone."""
    plaats = next(_plaatsen)
    plaats.mkdir()
    for naam, map_ in (
        ("XDG_DATA_HOME", "data"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_STATE_HOME", "state"),
        ("LOCALAPPDATA", "data"),
        ("APPDATA", "config"),
    ):
        monkeypatch.setenv(naam, str(plaats / map_))
    monkeypatch.delenv("REGIOWORKSHOP_TAAL", raising=False)
    return plaats


@pytest.fixture(scope="session")
def wifi() -> Iterator[Wifi]:
    with Wifi() as netten:
        yield netten
