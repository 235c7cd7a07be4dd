"""The command line: help in Dutch, one sentence for each mistake, and never a traceback."""

import json
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from regioworkshop import __version__
from tests.hulp.traject import maak_traject
from tests.opdrachten.conftest import Gedaan, los

OPDRACHTEN = ("demo", "live", "verslag", "kaarten", "controle", "werkvorm", "werkvorm controle", "openapi")
ENGELS = re.compile(
    r"\b(usage|options?|optional|positional|arguments?|required|error|invalid|choose|show|help message"
    r"|exit|the following|unrecognized|expected|default)\b",
    re.IGNORECASE,
)
Opdracht = Callable[..., Gedaan]


@pytest.mark.parametrize("naam", ("", *OPDRACHTEN))
def test_help_is_in_dutch(opdracht: Opdracht, naam: str) -> None:
    uit = opdracht(*naam.split(), "--help")
    assert (uit.status, uit.fout) == (0, "")
    assert uit.uit.startswith("gebruik: regioworkshop")
    assert not ENGELS.findall(uit.uit.replace("--help", ""))
    for deel in (w for w in OPDRACHTEN if " " not in w and not naam):
        assert re.search(rf"(?m)^ +{deel} +[A-Z]", uit.uit), f"{deel} is not in the help"


def test_english_words_would_be_seen() -> None:
    assert ENGELS.findall("usage: x [-h]\n\noptions:\n  -h, --help  show this help message and exit")


def test_the_version(opdracht: Opdracht) -> None:
    assert opdracht("--versie") == Gedaan(0, f"RegioWorkshop {__version__}\n", "")


@pytest.mark.parametrize(
    "argumenten",
    [
        ("onzin",),
        ("live",),
        ("live", "x.regio"),
        ("live", "x.regio", "--sessie", "een"),
        ("live", "x.regio", "--sessie", "1", "--poort", "p"),
        ("verslag", "x.regio", "--sessie", "1"),
        ("kaarten", "x.regio", "--sessie", "1"),
        ("kaarten", "x.regio", "--sessie", "1", "--uit", "k.pdf", "--los", "veel"),
        ("controle",),
        ("controle", "x.regio", "y.regio"),
        ("demo", "--deelnemers", "veel"),
        ("demo", "--onbekend"),
        ("demo", "--deel", "3"),
        ("werkvorm",),
        ("werkvorm", "controle"),
        ("--onbekend",),
    ],
    ids=" ".join,
)
def test_wrong_use_is_one_sentence_that_points_to_the_help(
    opdracht: Opdracht, argumenten: tuple[str, ...]
) -> None:
    uit = opdracht(*argumenten)
    assert (uit.status, uit.uit) == (2, "")
    assert re.fullmatch(
        r"Deze opdracht klopt niet of is niet compleet\. Kijk bij: regioworkshop( [a-z]+)* --help\n", uit.fout
    )


def _zin(uit: Gedaan) -> str:
    assert (uit.status, uit.uit) == (1, "")
    return uit.zin()


def test_a_file_that_is_not_there_or_is_no_traject(opdracht: Opdracht, tmp_path: Path) -> None:
    tekst = tmp_path / "tekst.regio"
    tekst.write_text("geen traject", encoding="utf-8")
    for wat in (
        ("controle", "{}"),
        ("live", "{}", "--sessie", "1"),
        ("verslag", "{}", "--sessie", "1", "--uit", "v.pdf"),
    ):
        weg = [str(tmp_path / "weg.regio") if a == "{}" else a for a in wat]
        assert _zin(opdracht(*weg)) == "weg.regio is niet gevonden."
        vreemd = [str(tekst) if a == "{}" else a for a in wat]
        assert "geen traject" in _zin(opdracht(*vreemd))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["tekst.regio"], "nothing is left beside it"


def test_a_window_on_a_file_that_is_not_there(opdracht: Opdracht, tmp_path: Path) -> None:
    assert _zin(opdracht(tmp_path / "weg.regio")) == "weg.regio is niet gevonden."


def test_a_session_that_is_not_there(opdracht: Opdracht, tmp_path: Path) -> None:
    pad = maak_traject(tmp_path / "t.regio")
    zin = "Sessie 4 is er niet. Er zijn: 1."
    assert _zin(opdracht("live", pad, "--sessie", "4")) == zin
    assert _zin(opdracht("verslag", pad, "--sessie", "4", "--uit", tmp_path / "v.pdf")) == zin
    assert not (tmp_path / "v.pdf").exists()


def test_a_port_that_is_taken_or_is_no_port(opdracht: Opdracht, tmp_path: Path) -> None:
    pad = maak_traject(tmp_path / "t.regio")
    with closing(socket.socket()) as sok:
        sok.bind(("0.0.0.0", 0))
        sok.listen()
        poort = sok.getsockname()[1]
        zin = _zin(opdracht("live", pad, "--sessie", "1", "--poort", poort))
        assert zin == (
            f"Poort {poort} is niet te openen: een ander programma gebruikt hem al. "
            "Sluit dat programma of kies een andere poort."
        )
    for geen_poort in ("70000", "-3"):
        zin = _zin(opdracht("live", pad, "--sessie", "1", "--poort", geen_poort))
        assert zin == "Een poort is een getal van 1 tot en met 65535."
    assert opdracht("controle", pad).status == 0, "and the file is closed again"


@pytest.mark.parametrize("aantal", ["0", "-1", "201", "99999999999999999999"])
def test_too_few_or_too_many_phones(opdracht: Opdracht, tmp_path: Path, aantal: str) -> None:
    assert _zin(opdracht("demo", "--uit", tmp_path, "--deelnemers", aantal)) == (
        "Kies 1 tot en met 200 deelnemers."
    )
    assert not list(tmp_path.iterdir())


def test_a_place_where_nothing_can_be_written(opdracht: Opdracht, tmp_path: Path) -> None:
    pad = maak_traject(tmp_path / "t.regio")
    geen_map = tmp_path / "bestand"
    geen_map.touch()
    assert "demo niet schrijven" in _zin(opdracht("demo", "--uit", geen_map / "uit"))
    for plek in (geen_map / "v.pdf", tmp_path / "weg" / "v.pdf", tmp_path):
        assert _zin(opdracht("verslag", pad, "--sessie", "1", "--uit", plek))
    assert opdracht("controle", pad).status == 0


def test_a_report_of_a_session_that_has_not_begun(opdracht: Opdracht, tmp_path: Path) -> None:
    pad = maak_traject(tmp_path / "t.regio")
    uit = opdracht("verslag", pad, "--sessie", "1", "--uit", tmp_path / "v.pdf")
    assert (uit.status, uit.fout) == (0, "")
    assert uit.uit == f"Het verslag staat in {tmp_path / 'v.pdf'}.\n"
    assert (tmp_path / "v.pdf").read_bytes().startswith(b"%PDF-")


def test_a_check_of_a_whole_file_and_of_a_damaged_one(opdracht: Opdracht, tmp_path: Path) -> None:
    pad = maak_traject(tmp_path / "t.regio")
    assert opdracht("controle", pad) == Gedaan(0, "t.regio is heel: 1 sessie, 0 gebeurtenissen.\n", "")
    inhoud = bytearray(pad.read_bytes())
    for begin in range(4096, len(inhoud) - 4096, 4096):
        inhoud[begin : begin + 64] = b"\xff" * 64
    pad.write_bytes(inhoud)
    assert "beschadigd" in _zin(opdracht("controle", pad))


def test_checking_werkvormen(opdracht: Opdracht, tmp_path: Path) -> None:
    goed = tmp_path / "goed"
    # Alle werkvormen staan in tests/test_contract.py; hier gaat het om de opdracht.
    shutil.copytree(Path(__file__).parents[2] / "werkvormen" / "clusteren", goed)
    uit = opdracht("werkvorm", "controle", goed)
    assert (uit.status, uit.fout) == (0, ""), uit
    assert uit.uit == f"{goed}: 3 van 3 bestanden in orde.\n"
    kapot = tmp_path / "kapot.toml"
    kapot.write_text("schema = 1\nid = [", encoding="utf-8")
    uit = opdracht("werkvorm", "controle", goed, kapot, tmp_path / "weg.toml")
    assert uit.status == 1
    assert "kapot.toml" in uit.fout and "weg.toml" in uit.fout and "Traceback" not in uit.fout


def test_the_api_is_json(opdracht: Opdracht) -> None:
    uit = opdracht("openapi")
    assert (uit.status, uit.fout) == (0, "")
    beschrijving = json.loads(uit.uit)
    assert beschrijving["openapi"].startswith("3.")
    assert {"/api/deelname", "/api/antwoord", "/api/stroom"} <= set(beschrijving["paths"])


# --- what nobody foresaw ----------------------------------------------------------------------------------

STUK = """
import sys
from regioworkshop.opdrachten import openapi
def kapot(_keuze): raise ZeroDivisionError("een geheim in een fout")
openapi.voer_uit = kapot
from regioworkshop.opdrachten.regel import main
sys.exit(main(sys.argv[1:]))
"""


def test_a_mistake_in_the_program_is_a_sentence_and_the_rest_is_in_the_log(_eigen_plaats: Path) -> None:
    uit = los("openapi", python=("-c", STUK))
    assert (uit.status, uit.uit) == (70, "")
    zin = uit.zin()
    logs = list(_eigen_plaats.rglob("regioworkshop.log"))
    assert len(logs) == 1
    assert zin == (
        f"Er ging iets mis in het programma. Wat bevestigd was, is bewaard. Meer staat in {logs[0]}."
    )
    assert "ZeroDivisionError" in logs[0].read_text(encoding="utf-8")


def test_where_no_log_can_be_kept_there_is_still_only_the_sentence(tmp_path: Path) -> None:
    geen_map = tmp_path / "bestand"
    geen_map.touch()
    uit = los("openapi", python=("-c", STUK), XDG_STATE_HOME=str(geen_map))
    assert uit.status == 70
    assert uit.zin().endswith("Meer staat in geen logboek.")


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full")
def test_a_log_on_a_full_disk_says_nothing_either(_eigen_plaats: Path) -> None:
    los("openapi", python=("-c", STUK))
    (log,) = _eigen_plaats.rglob("regioworkshop.log")
    log.unlink()
    log.symlink_to("/dev/full")
    uit = los("openapi", python=("-c", STUK))
    assert uit.status == 70 and uit.zin()


def test_who_stops_reading_gets_no_traceback() -> None:
    proces = subprocess.Popen(
        [sys.executable, "-m", "regioworkshop", "openapi"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert proces.stdout is not None and proces.stderr is not None
    proces.stdout.close()
    assert proces.stderr.read() == ""
    proces.stderr.close()
    assert proces.wait(30) == 0


def test_odd_characters_on_a_terminal_that_does_not_know_them(tmp_path: Path) -> None:
    pad = maak_traject(tmp_path / "Zoë 🌱.regio")
    uit = los("controle", pad, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert (uit.status, uit.fout) == (0, "")
    assert uit.uit == "Zoë 🌱.regio is heel: 1 sessie, 0 gebeurtenissen.\n"
