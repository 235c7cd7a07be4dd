"""A room of phones against the program, and against two floors in the same run on the same machine.

Every figure is the best of some runs, in which floors and program take turns: so what else the machine does
hits all alike. A millisecond says something of one machine; the ratio to a floor says something of the code.
"""

import json
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.hulp.programma import vrije_poort
from tests.hulp.traject import draaiboek, maak_traject

STEMMEN = 6000
"""Votes in one run of the throughput; each phone takes its part."""
PER_TELEFOON = 100
KEREN = 3
KLAPPEN = 5
"""How often all vote at the same instant, in one run."""
ZALEN = (60, 200, 500, 1000)
STREAM_ZALEN = (100, 500, 1000)
BEELD = 1500
"""Bytes of a result, about as the program sends it."""
KAAL, VAST, ZAAL = "bare", "durable", "program"
PROGRAMMA = ("-m", "regioworkshop", "live")


class Proces:
    """A process that answers one line of JSON with another."""

    def __init__(self, *opdracht: str) -> None:
        self._proces = subprocess.Popen(
            [sys.executable, *opdracht], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    @property
    def pid(self) -> int:
        return self._proces.pid

    def zeg(self, **bericht: Any) -> None:
        assert self._proces.stdin is not None
        self._proces.stdin.write(json.dumps(bericht) + "\n")
        self._proces.stdin.flush()

    def hoor(self) -> dict[str, Any]:
        assert self._proces.stdout is not None
        return json.loads(self._proces.stdout.readline())

    def vraag(self, **bericht: Any) -> dict[str, Any]:
        self.zeg(**bericht)
        return self.hoor()

    def sluit(self) -> None:
        assert self._proces.stdin is not None and self._proces.stdout is not None
        self._proces.stdin.close()
        try:
            self._proces.wait(20)
        except subprocess.TimeoutExpired:
            self._proces.kill()
            self._proces.wait()
        self._proces.stdout.close()


@dataclass
class Server:
    """Something that phones can vote at."""

    proces: Proces
    poort: int
    code: str = ""
    ronde: str = "-"
    map_: Path = field(default_factory=Path)


@contextmanager
def vloer(soort: str, map_: Path) -> Generator[Server]:
    pad = map_ / f"vloer{time.monotonic_ns()}.db"
    proces = Proces("-m", "tests.benchmarks.zaal.vloer", "kaal" if soort == KAAL else "vast", str(pad))
    try:
        yield Server(proces, proces.hoor()["poort"])
    finally:
        proces.sluit()


@contextmanager
def programma(map_: Path, *python: str) -> Generator[Server]:
    pad = maak_traject(map_ / f"zaal{time.monotonic_ns()}.regio", draaiboek("steun"))
    proces = Proces(*(python or PROGRAMMA), str(pad), "--sessie", "1", "--poort", str(vrije_poort()))
    try:
        yield _met_vraag(proces, map_)
    finally:
        proces.sluit()


@contextmanager
def vensters(map_: Path, hoe: str) -> Generator[Server]:
    pad = maak_traject(map_ / f"zaal{time.monotonic_ns()}.regio", draaiboek("steun"))
    proces = Proces("-m", "tests.benchmarks.zaal.venster", str(pad), str(vrije_poort()), hoe)
    try:
        yield _met_vraag(proces, map_)
    finally:
        proces.sluit()


def _met_vraag(proces: Proces, map_: Path) -> Server:
    klaar = proces.hoor()
    for doe in ({"doe": "GaNaarStap", "index": 0}, {"doe": "OpenRonde"}):
        antwoord = proces.vraag(**doe)
        assert antwoord["ok"], antwoord
    return Server(proces, klaar["poort"], klaar["code"], proces.vraag(vraag="stand")["ronde"], map_)


@contextmanager
def telefoons(server: Server, aantal: int) -> Generator[Proces]:
    """Give so many phones, each with its stream open and a line to vote over."""
    belasting = Proces("-m", "tests.benchmarks.zaal.belasting", str(server.poort))
    try:
        if server.code:
            belasting.vraag(doe="meld_aan", telefoons=aantal, code=server.code)
        else:
            belasting.vraag(doe="neem", telefoons=aantal)
        belasting.vraag(doe="luister")
        time.sleep(0.5)
        yield belasting
    finally:
        belasting.sluit()


@dataclass
class Stemming:
    per_seconde: float
    p50: float
    p99: float
    klap50: float
    """Milliseconds in which half had their tick, when all voted at the same instant."""
    klap99: float

    @staticmethod
    def beste(runs: Sequence["Stemming"]) -> "Stemming":
        return Stemming(
            max(r.per_seconde for r in runs),
            *(min(getattr(r, naam) for r in runs) for naam in ("p50", "p99", "klap50", "klap99")),
        )


def stem(belasting: Proces, ronde: str, aantal: int, *, doorvoer: bool = True) -> Stemming:
    per_seconde, tijden = 0.0, [0.0]
    if doorvoer:
        keren = min(PER_TELEFOON, max(2, STEMMEN // aantal))
        gemeten = belasting.vraag(doe="stem", ronde=ronde, keren=keren)
        per_seconde, tijden = len(gemeten["tijden"]) / gemeten["seconden"], gemeten["tijden"]
    klappen: list[list[float]] = []
    for _keer in range(KLAPPEN):
        time.sleep(0.3)
        klappen.append(belasting.vraag(doe="stem", ronde=ronde, keren=1)["tijden"])
    return Stemming(
        per_seconde,
        kwantiel(tijden, 0.5),
        kwantiel(tijden, 0.99),
        statistics.median(kwantiel(klap, 0.5) for klap in klappen),
        statistics.median(kwantiel(klap, 0.99) for klap in klappen),
    )


def kwantiel(tijden: Sequence[float], deel: float) -> float:
    """Return milliseconds."""
    return sorted(tijden)[min(len(tijden) - 1, int(len(tijden) * deel))] * 1000


@dataclass
class Uitkomst:
    stemmen: dict[tuple[str, int], Stemming] = field(default_factory=dict)
    onthulling: dict[tuple[str, int], float] = field(default_factory=dict)
    """Milliseconds from the leader's deed to the last phone."""
    per_telefoon: dict[int, float] = field(default_factory=dict)
    """KB of memory."""
    schijf: dict[str, Stemming] = field(default_factory=dict)
    druk: dict[str, Stemming] = field(default_factory=dict)
    stilstand: dict[str, float] = field(default_factory=dict)
    """Milliseconds that the windows stood still at most."""

    def klachten(self) -> list[str]:
        """Return each bound that is not met."""
        grenzen: list[tuple[str, float, float]] = []
        if (ZAAL, 200) in self.stemmen:
            zaal, vast = self.stemmen[ZAAL, 200], self.stemmen[VAST, 200]
            deel = vast.per_seconde / zaal.per_seconde
            grenzen.append(("the durable floor's throughput at 200 phones, of ours", deel, 1 / 0.6))
        for aantal in (200, 1000):
            if (ZAAL, aantal) in self.stemmen:
                maal = self.stemmen[ZAAL, aantal].klap99 / self.stemmen[VAST, aantal].klap99
                grenzen.append((f"p99 of the floor's when {aantal} vote at once", maal, 2))
        if (ZAAL, 1000) in self.onthulling:
            ms = self.onthulling[ZAAL, 1000]
            grenzen.append(
                ("a reveal to 1,000 phones, of the bare stream's", ms / self.onthulling[KAAL, 1000], 4)
            )
            grenzen.append(("milliseconds of a reveal to 1,000 phones", ms, 200))
        if self.schijf:
            maal = self.schijf["20 ms"].klap99 / self.schijf["this disk"].klap99
            grenzen.append(("p99 on a disk of 20 ms, of that on this one", maal, 4))
        if self.druk:
            druk, rust = self.druk["druk"], self.druk["rust"]
            wat = "p99 while the desk repaints and a report is made, of idle"
            grenzen.append((f"{wat}, all at once", druk.klap99 / rust.klap99, 2))
            grenzen.append((f"{wat}, one after the other", druk.p99 / rust.p99, 2))
            grenzen.append(("milliseconds that the windows stood still", self.stilstand["druk"], 200))
        return [
            f"{wat}: {maat:.2f} x, at most {hoogstens:.2f}"
            for wat, maat, hoogstens in grenzen
            if maat > hoogstens
        ]


def meet(
    map_: Path,
    *,
    zalen: Sequence[int] = ZALEN,
    stream_zalen: Sequence[int] = STREAM_ZALEN,
    keren: int = KEREN,
    vertel: Callable[[str], None] = lambda _zin: None,
) -> Uitkomst:
    """Measure everything."""
    uit = Uitkomst()
    for aantal in zalen:
        runs: dict[str, list[Stemming]] = defaultdict(list)
        for keer in range(keren):
            for soort in (KAAL, VAST, ZAAL):
                with programma(map_) if soort == ZAAL else vloer(soort, map_) as server:
                    with telefoons(server, aantal) as belasting:
                        runs[soort].append(stem(belasting, server.ronde, aantal))
            vertel(f"{aantal} phones, run {keer + 1}: " + ", ".join(str(r[-1]) for r in runs.values()))
        uit.stemmen |= {(soort, aantal): Stemming.beste(r) for soort, r in runs.items()}
    for aantal in stream_zalen:
        _onthul(map_, aantal, keren, uit)
        vertel(f"reveal to {aantal}: {uit.onthulling}, {uit.per_telefoon}")
    _schijf(map_, keren, uit)
    vertel(f"disk: {uit.schijf}")
    _druk(map_, keren, uit)
    vertel(f"windows: {uit.druk}, {uit.stilstand}")
    return uit


def _onthul(map_: Path, aantal: int, keren: int, uit: Uitkomst) -> None:
    tijden: dict[str, list[float]] = defaultdict(list)
    groottes: list[float] = []
    for _keer in range(keren):
        with programma(map_) as server:
            voor = _geheugen(server.proces.pid)
            with telefoons(server, aantal) as belasting:
                belasting.vraag(doe="stem", ronde=server.ronde, keren=1)
                groottes.append((_geheugen(server.proces.pid) - voor) / aantal)
                server.proces.vraag(doe="SluitRonde")
                time.sleep(0.5)
                daad = {"doe": "OnthulUitslag"}
                tijden[ZAAL].append(_tot_de_laatste(belasting, server.proces, '"toestand":"uitslag"', daad))
        with vloer(KAAL, map_) as server, telefoons(server, aantal) as belasting:
            daad = {"zend": "uitslag " + "x" * BEELD}
            tijden[KAAL].append(_tot_de_laatste(belasting, server.proces, "uitslag", daad))
    uit.onthulling |= {(soort, aantal): min(ms) for soort, ms in tijden.items()}
    uit.per_telefoon[aantal] = min(groottes)


def _tot_de_laatste(belasting: Proces, server: Proces, tekst: str, daad: dict[str, str]) -> float:
    assert belasting.vraag(doe="wacht_op", tekst=tekst) == {"klaar": "wacht"}
    begin = time.monotonic()
    server.zeg(**daad)
    momenten = belasting.hoor()["momenten"]
    return (max(momenten) - begin) * 1000


def _schijf(map_: Path, keren: int, uit: Uitkomst) -> None:
    runs: dict[str, list[Stemming]] = defaultdict(list)
    for _keer in range(keren):
        for naam, ms in (("this disk", "0"), ("20 ms", "20")):
            with programma(map_, "-m", "tests.benchmarks.zaal.schijf", ms, "live") as server:
                with telefoons(server, 200) as belasting:
                    runs[naam].append(stem(belasting, server.ronde, 200))
    uit.schijf |= {naam: Stemming.beste(r) for naam, r in runs.items()}


def _druk(map_: Path, keren: int, uit: Uitkomst) -> None:
    runs: dict[str, list[Stemming]] = defaultdict(list)
    stil: dict[str, list[float]] = defaultdict(list)
    for _keer in range(keren):
        for hoe in ("rust", "druk"):
            with vensters(map_, hoe) as server, telefoons(server, 200) as belasting:
                server.proces.vraag(vraag="stilstand")
                runs[hoe].append(stem(belasting, server.ronde, 200))
                stil[hoe].append(server.proces.vraag(vraag="stilstand")["seconden"] * 1000)
    uit.druk |= {hoe: Stemming.beste(r) for hoe, r in runs.items()}
    uit.stilstand |= {hoe: min(ms) for hoe, ms in stil.items()}


def _geheugen(pid: int) -> float:
    regels = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(float(regel.split()[1]) for regel in regels if regel.startswith("VmRSS"))
