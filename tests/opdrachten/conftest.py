"""Running one command, in this process or in one of its own."""

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from regioworkshop.opdrachten.regel import main


@dataclass(frozen=True)
class Gedaan:
    status: int
    uit: str
    fout: str

    def zin(self) -> str:
        """Return the one sentence on standard error; anything else there fails."""
        assert self.fout.endswith("\n") and self.fout.count("\n") == 1, self.fout
        assert self.fout.rstrip()[-1] in ".]", self.fout
        return self.fout.rstrip()


@pytest.fixture
def opdracht(capsys: pytest.CaptureFixture[str], _eigen_plaats: Path) -> Iterator[Callable[..., Gedaan]]:
    """Run a command as its entry point does: `opdracht("controle", pad)`."""
    wortel = logging.getLogger()
    voor = list(wortel.handlers)

    def voer_uit(*argumenten: object) -> Gedaan:
        try:
            status = main([str(a) for a in argumenten])
        except SystemExit as einde:
            assert isinstance(einde.code, int)
            status = einde.code
        uit = capsys.readouterr()
        return Gedaan(status, uit.out, uit.err)

    yield voer_uit
    for handler in [h for h in wortel.handlers if h not in voor]:
        wortel.removeHandler(handler)
        handler.close()


def los(*argumenten: object, python: tuple[str, ...] = ("-m", "regioworkshop"), **omgeving: str) -> Gedaan:
    """Run a command in a process of its own."""
    gedaan = subprocess.run(
        [sys.executable, *python, *map(str, argumenten)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **omgeving},
        timeout=100,
    )
    return Gedaan(gedaan.returncode, gedaan.stdout, gedaan.stderr)
