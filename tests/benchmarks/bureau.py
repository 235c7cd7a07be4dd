"""A session of 200 phones with 500 cards on real windows: how long does the Qt thread stand still?

python -m tests.benchmarks.bureau [--fout]

The app, with its engine, server and windows, is led here over the same road as by `live`; the phones are in
a process of their own, and act as a room does: everybody within a few seconds, not all at one instant. With
`--fout` the desk does a piece of work that takes too long, to see that it would be seen.
"""

import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.benchmarks.zaal.meting import Proces
from tests.hulp.programma import vrije_poort
from tests.hulp.traject import draaiboek_van, maak_traject

TELEFOONS = 200
KAARTEN = 3
"""Cards of each phone: 600 in all."""
SECONDEN = 4.0
"""In which everybody does what is asked."""
GRENS = 50.0
"""Milliseconds that the Qt thread may stand still at most."""
GEHEUGEN = 300.0
"""MB that the program may take."""
_STAPPEN: tuple[dict[str, Any], ...] = (
    {"id": "ideeen", "titel": "Ideeën", "bouwsteen": "kaarten", "instellingen": {"per_persoon": 3}},
    {
        "id": "kiezen",
        "titel": "Kiezen",
        "bouwsteen": "punten",
        "invoer": "ideeen",
        "instellingen": {"punten": 4, "per_optie": 2, "top": 3},
    },
)


@dataclass
class Deel:
    """One part of the session. `plekken`: how long in ms, and where the Qt thread was."""

    naam: str
    langste: float
    plekken: list[tuple[float, str]] = field(default_factory=list[tuple[float, str]])


@dataclass
class Verloop:
    delen: list[Deel] = field(default_factory=list[Deel])
    geheugen: float = 0.0

    @property
    def langste(self) -> float:
        return max(deel.langste for deel in self.delen)

    def __str__(self) -> str:
        regels = [f"{deel.naam:<28} {deel.langste:8.0f} ms" for deel in self.delen]
        return "\n".join([*regels, f"{'memory':<28} {self.geheugen:8.0f} MB"])

    def schuldigen(self) -> str:
        return "\n\n".join(
            f"{deel.naam}: {ms:.0f} ms\n{plek}"
            for deel in self.delen
            for ms, plek in sorted(deel.plekken, reverse=True)[:2]
        )


def meet(map_: Path, *, fout: bool = False) -> Verloop:
    pad = maak_traject(
        map_ / "bureau.regio",
        draaiboek_van([{"minuten": 5, "vraag": "Wat speelt er?"} | s for s in _STAPPEN]),
    )
    hoe = "fout" if fout else "rust"
    venster = Proces("-m", "tests.benchmarks.zaal.venster", str(pad), str(vrije_poort()), hoe)
    verloop = Verloop()
    try:
        klaar = venster.hoor()
        telefoons = Proces("-m", "tests.benchmarks.zaal.belasting", str(klaar["poort"]))
        try:
            _leid(verloop, venster, telefoons, klaar["code"])
        finally:
            telefoons.sluit()
        verloop.geheugen = _piek(venster.pid)
    finally:
        venster.sluit()
    return verloop


def _leid(verloop: Verloop, venster: Proces, telefoons: Proces, code: str) -> None:
    @contextmanager
    def deel(naam: str) -> Generator[None]:
        venster.vraag(vraag="stilstand")
        yield
        time.sleep(0.7)
        antwoord = venster.vraag(vraag="stilstand")
        plekken = [(s * 1000, plek) for s, plek in antwoord["plekken"]]
        verloop.delen.append(Deel(naam, antwoord["seconden"] * 1000, plekken))

    def doe(daad: str, **velden: Any) -> None:
        antwoord = venster.vraag(doe=daad, **velden)
        assert antwoord["ok"], antwoord

    def vul_in(**wat: Any) -> None:
        ronde = venster.vraag(vraag="stand")["ronde"]
        telefoons.vraag(doe="vul_in", ronde=ronde, seconden=SECONDEN, **wat)

    time.sleep(1.0)
    with deel("nobody yet"):
        time.sleep(1.0)
    with deel("everybody comes in"):
        telefoons.vraag(doe="meld_aan", telefoons=TELEFOONS, code=code, seconden=SECONDEN)
        telefoons.vraag(doe="luister")
    with deel("the first question"):
        doe("GaNaarStap", index=0)
        doe("OpenRonde")
    with deel("600 cards"):
        vul_in(kaarten=KAARTEN)
    with deel("closing"):
        doe("SluitRonde")
    with deel("showing the cards"):
        doe("OnthulUitslag")
    with deel("a vote on 600 cards"):
        doe("GaNaarStap", index=1)
        doe("OpenRonde")
    with deel("200 votes"):
        vul_in(stem=True)
    with deel("closing the vote"):
        doe("SluitRonde")
    with deel("showing the result"):
        doe("OnthulUitslag")
    with deel("back to the cards"):
        doe("GaNaarStap", index=0)


def _piek(pid: int) -> float:
    regels = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(float(regel.split()[1]) for regel in regels if regel.startswith("VmHWM")) / 1024


def main(fout: bool) -> int:
    with tempfile.TemporaryDirectory() as map_:
        verloop = meet(Path(map_), fout=fout)
    print(verloop)
    if verloop.langste > GRENS:
        print(verloop.schuldigen(), file=sys.stderr)
    return int(verloop.langste > GRENS or verloop.geheugen > GEHEUGEN)


if __name__ == "__main__":
    sys.exit(main("--fout" in sys.argv))
