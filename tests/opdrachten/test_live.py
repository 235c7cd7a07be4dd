"""`live`: a line in, a line out, whatever is in the line; and it stops, and goes on, where it was."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.hulp.traject import maak_traject
from tests.opdrachten.conftest import Gedaan


class Live:
    """The program, led by lines."""

    def __init__(self, pad: Path) -> None:
        self.proces = subprocess.Popen(
            [sys.executable, "-m", "regioworkshop", "live", str(pad), "--sessie", "1", "--poort", "0"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert self.proces.stdin and self.proces.stdout and self.proces.stderr
        self.klaar = self.lees()

    def lees(self) -> dict[str, Any]:
        assert self.proces.stdout is not None
        regel = self.proces.stdout.readline()
        assert regel.endswith(b"\n"), "no answer"
        return json.loads(regel)

    def stuur(self, regel: bytes | dict[str, Any]) -> dict[str, Any]:
        assert self.proces.stdin is not None
        ruw = regel if isinstance(regel, bytes) else json.dumps(regel).encode()
        self.proces.stdin.write(ruw + b"\n")
        self.proces.stdin.flush()
        return self.lees()

    def einde(self, signaal: int = 0) -> Gedaan:
        """Let it stop: by a signal, or because nobody talks any more."""
        if signaal:
            os.kill(self.proces.pid, signaal)
        uit, fout = self.proces.communicate(timeout=30)
        return Gedaan(self.proces.returncode, uit.decode(), fout.decode())


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Callable[[], Live]]:
    pad = maak_traject(tmp_path / "t.regio")
    gestart: list[Live] = []

    def start() -> Live:
        gestart.append(Live(pad))
        return gestart[-1]

    yield start
    for een in gestart:
        if een.proces.poll() is None:
            een.proces.kill()
            een.proces.wait()
        for pijp in (een.proces.stdin, een.proces.stdout, een.proces.stderr):
            assert pijp is not None
            with suppress(BrokenPipeError):
                pijp.close()


def _telefoon(klaar: dict[str, Any]) -> httpx.Client:
    vraag = {"inzending": "aanmelding-0000001", "code": klaar["code"], "naam": "Zoë 🌱"}
    poort = klaar["poort"]
    with httpx.Client(base_url=f"http://127.0.0.1:{poort}", trust_env=False) as client:
        token = client.post("/api/deelname", json=vraag).json()["token"]
    return httpx.Client(
        base_url=f"http://127.0.0.1:{poort}", trust_env=False, headers={"Authorization": f"Bearer {token}"}
    )


ONZIN = [
    b"geen json",
    b"[1, 2]",
    b'"stand"',
    b"{",
    b'{"doe": ',
    b"null",
    b"7",
    b"\xff\xfe\x00 geen tekst",
    b'{"vraag": "\xed\xa0\x80"}',
    b"[" * 100_000,
    b'{"vraag": "' + b"x" * 2_000_000 + b'"}',
    b"1" * 10_000,
]
FOUT = [
    ({"doe": "Onzin"}, "onbekend", "Er zijn: GaNaarStap, "),
    ({"doe": "MeldAan", "naam": "Anna"}, "onbekend", "Er zijn: "),
    ({"doe": "GeefAntwoord"}, "onbekend", "Er zijn: "),
    ({"doe": None}, "onbekend", "Er zijn: "),
    ({"doe": ["GaNaarStap"]}, "onbekend", "Er zijn: "),
    ({"vraag": "iets"}, "onbekend", "Er zijn: "),
    ({}, "onbekend", "Er zijn: "),
    ({"doe": "GaNaarStap"}, "ongeldig", "Bij GaNaarStap horen de velden: index."),
    ({"doe": "GaNaarStap", "index": "0"}, "ongeldig", "index"),
    ({"doe": "GaNaarStap", "index": 1.5}, "ongeldig", "index"),
    ({"doe": "GaNaarStap", "index": True}, "ongeldig", "index"),
    ({"doe": "GaNaarStap", "index": 0, "meer": 1}, "ongeldig", "index"),
    ({"doe": "GaNaarStap", "index": 99}, "onbekend", "Deze stap is er niet."),
    ({"doe": "SluitRonde", "x": 1}, "ongeldig", "Bij SluitRonde horen de velden: geen."),
    ({"doe": "SluitRonde"}, "geen_stap", "nog niet bij een stap"),
    ({"doe": "ToonScherm", "stand": "paars"}, "ongeldig", "stand"),
    ({"doe": "VerlengTimer", "seconden": 10**30}, "geen_stap", "nog niet bij een stap"),
]


def test_every_line_gets_an_answer_whatever_is_in_it(live: Callable[[], Live]) -> None:
    programma = live()
    assert programma.klaar["soort"] == "klaar" and programma.klaar["sessie"] == 1
    for onzin in ONZIN:
        antwoord = programma.stuur(onzin)
        assert (antwoord["ok"], antwoord["code"]) in ((False, "ongeldig"), (False, "onbekend")), onzin[:40]
        assert antwoord["zin"].endswith((".", "}.", '"}.'))
    for bericht, code, zin in FOUT:
        antwoord = programma.stuur(bericht)
        assert (antwoord["ok"], antwoord["code"]) == (False, code), (bericht, antwoord)
        assert zin in antwoord["zin"], (bericht, antwoord)
    assert programma.proces.stdin is not None
    programma.proces.stdin.write(b"\n  \n")  # an empty line asks nothing
    stand = programma.stuur({"vraag": "stand"})
    # In het log staat alleen de deelnamecode.
    assert (stand["ok"], stand["seq"], stand["fase"]) == (True, 1, "voorbereid")
    assert programma.einde() == Gedaan(0, "", "")


def test_it_goes_on_where_it_was(live: Callable[[], Live]) -> None:
    eerste = live()
    with _telefoon(eerste.klaar) as telefoon:
        assert eerste.stuur({"doe": "GaNaarStap", "index": 1}) == {"ok": True, "seq": 5}
        assert eerste.stuur({"doe": "OpenRonde"}) == {"ok": True, "seq": 7}
        antwoord = {
            "inzending": "stem-000000000001",
            "ronde": "zaal.ideeen.1",
            "sleutel": "k1",
            "volgnr": 1,
            "waarde": {"tekst": "Een kaart 🌱"},
        }
        assert telefoon.post("/api/antwoord", json=antwoord).json() == {"stand": "opgeslagen"}
        token = telefoon.headers["Authorization"]
        mijn = telefoon.get("/api/beeld").json()["mijn"]
    stand = eerste.stuur({"vraag": "stand"})
    assert (stand["stap_id"], stand["stand"], stand["binnen"]) == ("zaal.ideeen", "open", 1)
    assert eerste.einde(signal.SIGKILL).status == -signal.SIGKILL
    tweede = live()
    assert tweede.stuur({"vraag": "stand"}) == stand
    with httpx.Client(base_url=f"http://127.0.0.1:{tweede.klaar['poort']}", trust_env=False) as telefoon:
        telefoon.headers["Authorization"] = token
        weer = telefoon.get("/api/beeld").json()["mijn"]
        assert {**weer, "nu": 0} == {**mijn, "nu": 0}
        assert telefoon.post("/api/antwoord", json=antwoord).json() == {"stand": "al_opgeslagen"}
    assert tweede.stuur({"doe": "SluitSessie"})["ok"]
    gesloten = tweede.stuur({"doe": "GaNaarStap", "index": 2})
    assert (gesloten["ok"], gesloten["code"]) == (False, "afgesloten")
    assert tweede.einde() == Gedaan(0, "", "")


@pytest.mark.parametrize("signaal", [signal.SIGTERM, signal.SIGINT])
def test_a_request_to_stop_is_a_clean_stop(live: Callable[[], Live], tmp_path: Path, signaal: int) -> None:
    programma = live()
    programma.stuur({"doe": "GaNaarStap", "index": 0})
    assert programma.einde(signaal) == Gedaan(130, "", "Gestopt. Wat bevestigd was, is bewaard.\n")
    assert not (tmp_path / "t.regio-wal").exists(), "closed as it should be"
    weer = live()
    assert weer.stuur({"vraag": "stand"})["stap"] == 0
    assert weer.einde().status == 0


def test_who_stops_reading_ends_the_session_quietly(live: Callable[[], Live], tmp_path: Path) -> None:
    programma = live()
    assert programma.proces.stdout is not None and programma.proces.stdin is not None
    programma.proces.stdout.close()
    programma.proces.stdin.write(b'{"vraag": "stand"}\n')
    programma.proces.stdin.flush()
    assert programma.proces.wait(30) == 0
    assert programma.proces.stderr is not None and programma.proces.stderr.read() == b""
    assert not (tmp_path / "t.regio-wal").exists()


def test_a_second_program_on_the_same_file_is_refused(live: Callable[[], Live], tmp_path: Path) -> None:
    programma = live()
    pad = tmp_path / "t.regio"
    tweede = subprocess.run(
        [sys.executable, "-m", "regioworkshop", "live", str(pad), "--sessie", "1"],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert (tweede.returncode, tweede.stdout) == (1, "")
    assert tweede.stderr == "t.regio is al open in RegioWorkshop. Sluit dat venster eerst.\n"
    assert programma.stuur({"vraag": "stand"})["ok"]
    assert programma.einde().status == 0
