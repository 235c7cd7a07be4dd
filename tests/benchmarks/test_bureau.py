"""The Qt thread goes on while a full room takes part: see tests/benchmarks/bureau."""

import time
from pathlib import Path

import pytest

from tests.benchmarks.bureau import GEHEUGEN, GRENS, meet
from tests.benchmarks.zaal.meting import vensters


@pytest.mark.benchmark
@pytest.mark.timeout(300)
def test_the_desk_never_stands_still_for_long(tmp_path: Path) -> None:
    verloop = meet(tmp_path)
    print(verloop)
    assert verloop.langste <= GRENS, f"{verloop}\n{verloop.schuldigen()}"
    assert verloop.geheugen <= GEHEUGEN, str(verloop)


@pytest.mark.benchmark
def test_control_what_takes_too_long_is_seen_and_named(tmp_path: Path) -> None:
    with vensters(tmp_path, "fout") as server:
        time.sleep(3)
        gemeten = server.proces.vraag(vraag="stilstand")
    assert gemeten["seconden"] >= 0.1
    assert any("time.sleep(0.12)" in plek for _seconden, plek in gemeten["plekken"]), gemeten
