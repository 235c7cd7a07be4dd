"""Runs on a disk of its own (tests/hulp/schijf.py): save over a file when the disk is full or read-only."""

import json
import sys
from pathlib import Path

from regioworkshop.catalogue.schrijven import Schrijffout, schrijf_bestand
from tests.hulp.schijf import zet_vast


def main(map_: Path, wat: str) -> None:
    pad = map_ / "w.toml"
    schrijf_bestand(pad, "a = 1\n")
    if wat == "vast":
        zet_vast(map_)
    else:
        try:
            with (map_ / "vulling").open("wb") as vulling:
                while vulling.write(b"x" * 4096):
                    vulling.flush()
        except OSError:
            pass
    zin = ""
    try:
        schrijf_bestand(pad, "a = 2\n" * 10_000)
    except Schrijffout as fout:
        zin = fout.zin
    bestanden = sorted(p.name for p in map_.iterdir())
    print(json.dumps({"zin": zin, "inhoud": pad.read_text(), "bestanden": bestanden}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
