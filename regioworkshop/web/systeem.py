"""Asking the system's own programs something: with a limit, without a window, and never more than reading."""

import os
import subprocess
import sys

SECONDEN = 3.0
_MEEST = 8_000_000


def zeg(*argv: str, seconden: float = SECONDEN) -> str:
    """Return what a program writes; "" when it is not there, fails or takes too long."""
    vensterloos: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        uitkomst = subprocess.run(
            argv,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconden,
            check=False,
            creationflags=vensterloos,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    if uitkomst.returncode:
        return ""
    # Programma's van Windows schrijven in de letters van de opdrachtregel, niet in die van het systeem.
    letters = "oem" if sys.platform == "win32" else "utf-8"
    return uitkomst.stdout[:_MEEST].decode(letters, "replace").replace("\r\n", "\n")
