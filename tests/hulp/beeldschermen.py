"""A desk with monitors that can be unplugged: a real X server without a screen, and a real window manager.

    with Beeldschermen() as tafel:
        tafel.omgeving        # for the program under test
        tafel.steek_in("BEAMER", 1280, 1920, 1080)
        tafel.trek_uit("BEAMER")

A monitor of RandR 1.5 comes and goes as a cable does: Qt hears the same from the system.
"""

import os
import subprocess
from contextlib import ExitStack
from typing import Any

BREED, HOOG = 3200, 1080
LAPTOP = ("LAPTOP", 0, 1280, 800)
BEAMER = ("BEAMER", 1280, 1920, 1080)


class Beeldschermen:
    """Begins with both."""

    omgeving: dict[str, str]

    def __init__(self) -> None:
        self._open = ExitStack()

    def __enter__(self) -> "Beeldschermen":
        lees, schrijf = os.pipe()
        opdracht = ["Xvfb", "-displayfd", str(schrijf), "-screen", "0", f"{BREED}x{HOOG}x24", "-noreset"]
        self._start([*opdracht, "-nolisten", "tcp"], pass_fds=[schrijf])
        os.close(schrijf)
        with os.fdopen(lees) as pijp:
            nummer = pijp.readline().strip()
        if not nummer:
            self._open.close()
            raise RuntimeError("Xvfb does not start")
        self.omgeving = {**os.environ, "DISPLAY": f":{nummer}", "QT_QPA_PLATFORM": "xcb"}
        self.steek_in(*LAPTOP, uitgang="screen")
        self.steek_in(*BEAMER)
        self._start(["openbox", "--sm-disable"], env=self.omgeving)
        return self

    def __exit__(self, *_fout: object) -> None:
        self._open.close()

    def steek_in(self, naam: str, x: int, breed: int, hoog: int, *, uitgang: str = "none") -> None:
        self._xrandr("--setmonitor", naam, f"{breed}/400x{hoog}/300+{x}+0", uitgang)

    def trek_uit(self, naam: str) -> None:
        self._xrandr("--delmonitor", naam)

    def _xrandr(self, *argv: str) -> None:
        subprocess.run(["xrandr", *argv], env=self.omgeving, check=True, capture_output=True)

    def _start(self, argv: list[str], **kw: Any) -> None:
        stil = subprocess.DEVNULL
        proces = subprocess.Popen(argv, stdout=stil, stderr=stil, **kw)
        self._open.callback(proces.wait, 10)
        self._open.callback(proces.terminate)
