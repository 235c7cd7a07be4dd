"""Print a lock file without the packages named: `zonder.py requirements.lock pyside6-essentials ...`."""

import re
import sys
from pathlib import Path


def zonder(lock: str, namen: set[str]) -> str:
    """Return `lock` without the entries of `namen`; an unknown name is an error, so a typo cannot pass."""
    delen = re.split(r"(?m)^(?=[A-Za-z0-9])", lock)
    gevonden: set[str] = set()
    over: list[str] = []
    for deel in delen:
        naam = re.split(r"[=\[ ;]", deel, maxsplit=1)[0].lower()
        if naam in namen:
            gevonden.add(naam)
        else:
            over.append(deel)
    if onbekend := namen - gevonden:
        raise SystemExit(f"Not in the lock file: {', '.join(sorted(onbekend))}")
    return "".join(over)


if __name__ == "__main__":
    sys.stdout.write(zonder(Path(sys.argv[1]).read_text(encoding="utf-8"), set(sys.argv[2:])))
