"""The watchers behind the fixtures of conftest: log records, threads and child processes. No Qt needed."""

import logging
import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

# Threads that libraries keep on purpose, by name; each belongs to something that is watched otherwise.
BLIJVENDE_DRADEN = (
    "asyncio-waitpid-",  # waits for a child process; the process itself is watched
    "pytest_timeout",
    "pydevd",
)
# Processes that the standard library keeps for the whole run.
BLIJVENDE_PROCESSEN = ("multiprocessing.resource_tracker", "multiprocessing.forkserver")

GEDULD = 3.0
"""Seconds that what was started may take to end."""
# Processes that a fixture with a longer life than one test started, and will end.
geduld_processen: set[int] = set()


class Logwacht:
    """Collects log records of level WARNING and above, and knows which were expected."""

    def __init__(self) -> None:
        self.records: list[logging.LogRecord] = []
        self._patronen: list[tuple[re.Pattern[str], str | None]] = []

    def verwacht(self, patroon: str, *, logger: str | None = None) -> None:
        """Expect at least one record whose message matches `patroon` (re.search), from `logger` or any."""
        self._patronen.append((re.compile(patroon), logger))

    def klachten(self) -> list[str]:
        """Return a sentence for each record that was not expected and each expectation that was not met."""
        gezien: set[int] = set()
        klachten: list[str] = []
        for record in self.records:
            passend = [i for i, verwachting in enumerate(self._patronen) if _past(record, *verwachting)]
            gezien.update(passend)
            if not passend:
                klachten.append(
                    f"unexpected log record: {record.levelname} {record.name}: {record.getMessage()}"
                    f" ({record.pathname}:{record.lineno})"
                )
        for i, (patroon, logger) in enumerate(self._patronen):
            if i not in gezien:
                klachten.append(
                    f"expected log record never came: {logger or 'any logger'}: {patroon.pattern!r}"
                )
        return klachten


def _past(record: logging.LogRecord, patroon: re.Pattern[str], logger: str | None) -> bool:
    return (logger is None or record.name == logger) and patroon.search(record.getMessage()) is not None


@contextmanager
def let_op_logs() -> Iterator[Logwacht]:
    """Watch every logger, also one that does not propagate or has no handler."""
    wacht = Logwacht()
    gewoon: Callable[[logging.Logger, logging.LogRecord], None] = logging.Logger.handle

    def handle(self: logging.Logger, record: logging.LogRecord) -> None:
        if record.levelno >= logging.WARNING:
            wacht.records.append(record)
        gewoon(self, record)

    logging.Logger.handle = handle  # type: ignore[method-assign]
    try:
        yield wacht
    finally:
        logging.Logger.handle = gewoon  # type: ignore[method-assign]


def draden() -> set[threading.Thread]:
    """Return the live threads that somebody is answerable for."""
    return {
        draad
        for draad in threading.enumerate()
        # A dummy stands for a thread that Python did not start (one of Qt's); it never goes away.
        if not isinstance(draad, threading._DummyThread)  # type: ignore[attr-defined]
        and not draad.name.startswith(BLIJVENDE_DRADEN)
    }


def kinderen() -> dict[int, str]:
    """Return the direct child processes with their command, also those that ended but were not waited for."""
    ouder = str(os.getpid())
    gevonden: dict[int, str] = {}
    for pad in _mogelijk():
        try:
            staat = (pad / "stat").read_text(encoding="utf-8", errors="replace")
            naam, _, rest = staat.partition("(")[2].rpartition(")")
            velden = rest.split()
            if velden[1] != ouder:
                continue
            regel = (pad / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
        except (OSError, IndexError):  # gone in the meantime
            continue
        pid = int(pad.name)
        opdracht = regel or f"[{naam}]" + (" (ended, not waited for)" if velden[0] == "Z" else "")
        if pid not in geduld_processen and not any(naam in opdracht for naam in BLIJVENDE_PROCESSEN):
            gevonden[pid] = opdracht
    return gevonden


def _mogelijk() -> list[Path]:
    """Return where in /proc a child may stand: what the kernel names as such, else everything."""
    try:
        genoemd = [(draad / "children").read_text() for draad in Path("/proc/self/task").iterdir()]
        return [Path("/proc") / pid for regel in genoemd for pid in regel.split()]
    except OSError:  # an older kernel, or a thread that just ended
        pass
    try:
        return [pad for pad in Path("/proc").iterdir() if pad.name.isdigit()]
    except OSError:  # no /proc: macOS, Windows
        return []


def wacht_tot_leeg(over: Callable[[], T], geduld: float | None = None) -> T:
    """Call `over` until it gives something empty or the patience is at an end; return the last answer."""
    einde = time.monotonic() + (GEDULD if geduld is None else geduld)
    while (rest := over()) and time.monotonic() < einde:
        time.sleep(0.01)
    return rest
