"""Monitors that come and go: on a real X server, with a real window manager, as with a real cable."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.hulp.beeldschermen import BEAMER, LAPTOP, Beeldschermen

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="an X server without a screen is for Linux")


class Proef:
    """The program on the other side; see `schermproef`."""

    def __init__(self, proces: "subprocess.Popen[str]") -> None:
        self._proces = proces

    def __call__(self, opdracht: str = "kijk") -> dict[str, Any]:
        assert self._proces.stdin is not None and self._proces.stdout is not None
        self._proces.stdin.write(f"{opdracht}\n")
        self._proces.stdin.flush()
        return json.loads(self._proces.stdout.readline())


@contextmanager
def proef(tafel: Beeldschermen, *argv: str) -> Iterator[Proef]:
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "tests.ui.schermproef", *argv],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        env=tafel.omgeving,
    ) as proces:
        try:
            yield Proef(proces)
        finally:
            _uit, fout = proces.communicate(timeout=20)
    assert (proces.returncode, fout) == (0, "")


def test_the_stage_leaves_with_its_monitor_and_comes_back_with_it() -> None:
    with Beeldschermen() as tafel, proef(tafel) as kijk:
        begin = kijk()
        assert begin["schermen"] == ["BEAMER", "LAPTOP"]
        assert (begin["stand"], begin["stage"]) == ("zaal", [True, True, "BEAMER"])
        assert begin["maat"] == [1920, 1080]
        assert begin["desk"] == [True, "LAPTOP", True], "the leader types on the desk"
        borden = kijk("nummers")["nummers"]
        assert borden == [["LAPTOP", "1", "Jouw bureau"], ["BEAMER", "2", "De zaal"]]
        assert kijk("nummers")["nummers"] == []

        tafel.trek_uit("BEAMER")
        weg = kijk()
        assert (weg["stand"], weg["stage"][0], weg["over_bureau"]) == ("wacht", False, 0.0)
        assert weg["desk"] == [True, "LAPTOP", True]
        assert "De beamer is weg" in weg["zin"] and "vanzelf terug" in weg["zinnen"][0]

        tafel.steek_in(*BEAMER)
        terug = kijk()
        assert (terug["stand"], terug["stage"], terug["maat"]) == (
            "zaal",
            [True, True, "BEAMER"],
            [1920, 1080],
        )
        assert terug["desk"] == [True, "LAPTOP", True], "it does not take the keys"
        assert "er weer" in terug["zin"] and terug["zinnen"] == []

        gewisseld = kijk("wissel")
        assert (gewisseld["stage"], gewisseld["desk"]) == ([True, True, "LAPTOP"], [True, "BEAMER", True])

        tafel.trek_uit("BEAMER")
        zonder = kijk()
        assert zonder["desk"][:2] == [True, "LAPTOP"] and zonder["desk_in_zicht"], "the desk comes along"
        assert (zonder["stand"], zonder["stage"][0], zonder["over_bureau"]) == ("wacht", False, 0.0)
        assert "maar één beeldscherm" in kijk("wissel")["zin"]

        venster = kijk("zaalscherm")
        assert (venster["stand"], venster["stage"][:2]) == ("venster", [True, False]), "to rehearse with"
        assert venster["over_bureau"] < 0.5 and "gewoon venster" in venster["zinnen"][0]
        tafel.steek_in(*BEAMER)
        assert kijk()["stage"] == [True, True, "BEAMER"]

        # Een laptop die op allebei hetzelfde toont, heeft er één.
        naam, _x, breed, hoog = LAPTOP
        tafel.trek_uit("BEAMER")
        kijk()
        tafel.steek_in("BEAMER", 0, breed, hoog)
        dubbel = kijk()
        assert dubbel["schermen"] == ["BEAMER", naam]
        assert (dubbel["stand"], dubbel["stage"][0], dubbel["over_bureau"]) == ("wacht", False, 0.0)
        tafel.trek_uit("BEAMER")
        kijk()
        tafel.steek_in(*BEAMER)
        assert kijk()["stand"] == "zaal"

        kijk("zaalscherm")
        tafel.trek_uit("BEAMER")
        tafel.steek_in(*BEAMER)
        dicht = kijk()
        assert (dicht["stand"], dicht["stage"][0]) == ("dicht", False), "put away on purpose"


@pytest.mark.nightly
def test_control_a_stage_that_nobody_places_ends_up_over_the_desk() -> None:
    with Beeldschermen() as tafel, proef(tafel, "zonder") as kijk:
        assert kijk()["over_bureau"] == 0.0
        tafel.trek_uit("BEAMER")
        assert kijk()["over_bureau"] > 0.5
