"""A disk of one's own: small, full or read-only, in a mount namespace that ends with its process.

    uitkomst = op_eigen_schijf(map_, "tests.store.schijfproef", "vol")

runs that module with the folder and the argument while a tmpfs lies over the folder, and returns what it
printed as JSON. The module may mount again (`zet_vast`): nobody else sees it.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

_OPZET = 'mount -t tmpfs -o size="$1" regioworkshop "$2" && shift 2 && exec "$@"'


def op_eigen_schijf(map_: Path, module: str, *argumenten: str, grootte: str = "4m") -> Any:
    """Run `module` with `map_` as a disk of its own."""
    als_root = ["-m"] if os.geteuid() == 0 else ["-Urm"]
    opdracht = ["unshare", *als_root, "sh", "-c", _OPZET, "sh", grootte, str(map_)]
    gedraaid = subprocess.run(
        [*opdracht, sys.executable, "-m", module, str(map_), *argumenten],
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert gedraaid.returncode == 0, gedraaid.stdout + gedraaid.stderr
    return json.loads(gedraaid.stdout.splitlines()[-1])


def zet_vast(map_: Path) -> None:
    """Make the disk at `map_` read-only. For use by the module that runs on it."""
    subprocess.run(["mount", "-o", "remount,ro", str(map_)], check=True, capture_output=True)


def zet_los(map_: Path) -> None:
    """Make the disk at `map_` writable again."""
    subprocess.run(["mount", "-o", "remount,rw", str(map_)], check=True, capture_output=True)


def zet_bestand_vast(pad: Path) -> None:
    """Make one file read-only, in a folder that can be written."""
    subprocess.run(["mount", "--bind", str(pad), str(pad)], check=True, capture_output=True)
    subprocess.run(["mount", "-o", "remount,ro,bind", str(pad)], check=True, capture_output=True)
