"""A day in the room: memory, open files and the write-ahead log stay what they were."""

import asyncio
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.benchmarks.zaal.belasting import Belasting
from tests.hulp.programma import Programma
from tests.hulp.traject import draaiboek, maak_traject

TELEFOONS = 60
MEER_GEHEUGEN = 1.10
MEESTE_WAL = 16 * 1024**2
INLOPEN = 0.4
"""Part of the time that is not measured: only then everything has been used once."""
RONDES = 40
"""In a day; what they leave in memory is wanted."""
MINSTENS = 10.0
"""Seconds of a round, also in a short run."""
RUST = 0.5
"""Seconds between two votes of a phone: some eight times as fast as people are."""


@dataclass
class Dag:
    """What was seen of the program, each time after a round."""

    geheugen: list[float] = field(default_factory=list)
    bestanden: list[int] = field(default_factory=list)
    wal: list[int] = field(default_factory=list)
    stemmen: int = 0

    def kijk(self, pid: int, pad: Path) -> None:
        regels = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
        self.geheugen.append(next(int(r.split()[1]) for r in regels if r.startswith("VmRSS")) / 1024)
        self.bestanden.append(len(list(Path(f"/proc/{pid}/fd").iterdir())))
        self.wal.append(pad.with_name(pad.name + "-wal").stat().st_size)

    def klachten(self) -> list[str]:
        vanaf = max(1, int(len(self.geheugen) * INLOPEN))
        begin = max(self.geheugen[:vanaf])
        klachten: list[str] = []
        if max(self.geheugen[vanaf:]) > begin * MEER_GEHEUGEN:
            klachten.append(f"memory went from {begin:.0f} to {max(self.geheugen[vanaf:]):.0f} MB")
        if max(self.bestanden[vanaf:]) > max(self.bestanden[:vanaf]):
            klachten.append(f"open files went from {max(self.bestanden[:vanaf])} to {max(self.bestanden)}")
        if max(self.wal) > MEESTE_WAL:
            klachten.append(f"the write-ahead log grew to {max(self.wal) / 1024**2:.1f} MB")
        return klachten

    def __str__(self) -> str:
        return (
            f"{self.stemmen} votes in {len(self.geheugen)} rounds; memory {self.geheugen[0]:.0f} to "
            f"{self.geheugen[-1]:.0f} MB, open files {min(self.bestanden)} to {max(self.bestanden)}, "
            f"write-ahead log at most {max(self.wal) / 1024**2:.1f} MB"
        )


async def _leef(pad: Path, seconden: float) -> Dag:
    """Let a room vote round after round; between two rounds every phone loses its connections once."""
    programma, dag = Programma(pad), Dag()
    await programma.start()
    try:
        zaal = Belasting(programma.poort)
        await programma.vraag({"doe": "GaNaarStap", "index": 0})
        await zaal.meld_aan(TELEFOONS, programma.code)
        einde = time.monotonic() + seconden
        while time.monotonic() < einde:
            await programma.vraag({"doe": "OpenRonde"})
            ronde = (await programma.vraag({"vraag": "stand"}))["ronde"]
            await zaal.luister()
            tot = time.monotonic() + max(MINSTENS, seconden / RONDES)
            while time.monotonic() < tot:
                dag.stemmen += len((await zaal.stem(ronde, 1))["tijden"])
                await asyncio.sleep(RUST)
            for doe in ("SluitRonde", "OnthulUitslag"):
                await programma.vraag({"doe": doe})
            dag.kijk(programma.pid, pad)
            zaal.sluit()
            await zaal.verbind()
            await asyncio.sleep(RUST)
        zaal.sluit()
        assert await programma.stop() == 0
    finally:
        await programma.breek_af()
    return dag


@pytest.mark.nightly
@pytest.mark.parametrize("seconden", [60, pytest.param(3600, marks=pytest.mark.timeout(4500))])
@pytest.mark.timeout(300)
def test_a_room_that_goes_on_voting_takes_nothing_more(tmp_path: Path, seconden: int) -> None:
    dag = asyncio.run(_leef(maak_traject(tmp_path / "zaal.regio", draaiboek("steun")), seconden))
    print(dag)
    assert dag.klachten() == []


def test_what_grows_is_named() -> None:
    """Control: each of the three is seen."""
    goed = Dag([100, 108, 109, 109, 109], [140, 140, 139, 140, 140], [4_000_000] * 5)
    assert goed.klachten() == []
    assert Dag([100, 108, 109, 130, 109], goed.bestanden, goed.wal).klachten()
    assert Dag(goed.geheugen, [140, 140, 141, 142, 140], goed.wal).klachten()
    assert Dag(goed.geheugen, goed.bestanden, [4_000_000, 17_000_000, 0, 0, 0]).klachten()
