"""A room of phones keeps within its ratios to what the machine can do at all: see tests/benchmarks/zaal."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.benchmarks.zaal.__main__ import tabel
from tests.benchmarks.zaal.meting import KAAL, VAST, ZAAL, Stemming, Uitkomst, meet

GOED = Stemming(per_seconde=5000, p50=10, p99=20, klap50=10, klap99=20)


@pytest.mark.benchmark
@pytest.mark.timeout(1800)
def test_a_room_of_phones(tmp_path: Path) -> None:
    uit = meet(tmp_path, zalen=(200, 1000), stream_zalen=(1000,))
    print(tabel(uit, 3))
    assert uit.klachten() == []


def test_a_figure_that_is_too_high_is_named() -> None:
    """Control: each bound bites."""
    goed = Uitkomst(
        stemmen={(soort, n): GOED for soort in (KAAL, VAST, ZAAL) for n in (200, 1000)},
        onthulling={(KAAL, 1000): 60, (ZAAL, 1000): 100},
        schijf={"this disk": GOED, "20 ms": GOED},
        druk={"rust": GOED, "druk": GOED},
        per_telefoon={1000: 40},
        stilstand={"rust": 10, "druk": 20},
    )
    assert goed.klachten() == []
    traag, log = replace(GOED, klap99=200), replace(GOED, per_seconde=2900)
    for anders in (
        {"stemmen": goed.stemmen | {(ZAAL, 200): log}},
        {"stemmen": goed.stemmen | {(ZAAL, 200): traag}},
        {"stemmen": goed.stemmen | {(ZAAL, 1000): traag}},
        {"onthulling": {(KAAL, 1000): 20, (ZAAL, 1000): 100}},
        {"onthulling": {(KAAL, 1000): 90, (ZAAL, 1000): 201}},
        {"schijf": goed.schijf | {"20 ms": traag}},
        {"druk": goed.druk | {"druk": traag}},
        {"druk": goed.druk | {"druk": replace(GOED, p99=41)}},
        {"stilstand": {"rust": 10, "druk": 201}},
    ):
        assert len(replace(goed, **anders).klachten()) == 1, anders
    assert "| 1,000 | **program** | 5,000 | 10 | 20 | 10 | 20 |" in tabel(goed, 3)
