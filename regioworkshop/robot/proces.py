"""Starting the simulated phones, from source and from the bundle alike."""

import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager

import msgspec

from regioworkshop.robot.telefoons import Opdracht


def eigen_opdracht(*argumenten: str) -> list[str]:
    """Return how this program starts itself again."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *argumenten]
    return [sys.executable, "-m", "regioworkshop", *argumenten]


@contextmanager
def telefoons(opdracht: Opdracht) -> Generator[subprocess.Popen[bytes]]:
    """Let simulated phones take part for as long as the block lasts."""
    proces = subprocess.Popen(
        eigen_opdracht("_telefoons"), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=None
    )
    assert proces.stdin is not None
    try:
        proces.stdin.write(msgspec.json.encode(opdracht) + b"\n")
        proces.stdin.flush()
        yield proces
    finally:
        proces.stdin.close()
        try:
            proces.wait(10)
        except subprocess.TimeoutExpired:
            proces.kill()
            proces.wait()
