"""Simulated phones: on this machine alone, and by the script."""

import asyncio
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from regioworkshop.engine import Beeldmaker
from regioworkshop.model.blocks import naar_json
from regioworkshop.model.commands import GaNaarStap, OnthulUitslag, OpenRonde, SluitRonde, SluitSessie
from regioworkshop.robot.proces import telefoons
from regioworkshop.robot.rollen import Rolspel, antwoorden
from regioworkshop.robot.telefoons import Opdracht, speel
from regioworkshop.web.server import Deelnemersserver
from tests.engine.zaal import Zaal
from tests.hulp.traject import BOUWSTENEN
from tests.hulp.wacht import wacht_tot_leeg

ELDERS = [
    "http://192.168.1.10:8765",
    "http://example.org",
    "http://127.0.0.1.example.org:8765",
    "http://127.0.0.1@example.org:8765",
    "http://localhost.example.org",
    "http://[::ffff:192.168.1.10]:8765",
    "http://0.0.0.0:8765",
    "//127.0.0.1:8765@example.org",
    "",
]


@pytest.mark.parametrize("adres", ELDERS)
def test_robots_call_no_other_machine(monkeypatch: pytest.MonkeyPatch, adres: str) -> None:
    def bel(*_: Any, **__: Any) -> None:
        raise AssertionError("a robot made a connection")

    monkeypatch.setattr(httpx, "AsyncClient", bel)

    async def probeer() -> None:
        await speel(Opdracht(adres, [Rolspel("Robot", "")]), asyncio.Event())

    with pytest.raises(ValueError, match="only call this machine"):
        asyncio.run(probeer())


def test_a_robot_that_would_call_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def bel(*_: Any, **__: Any) -> None:
        raise AssertionError("a robot made a connection")

    monkeypatch.setattr(httpx, "AsyncClient", bel)

    async def probeer() -> None:
        await speel(Opdracht("http://127.0.0.1:8765", []), asyncio.Event())

    with pytest.raises(AssertionError, match="made a connection"):
        asyncio.run(probeer())


def test_the_process_of_robots_calls_no_other_machine() -> None:
    opdracht = msgspec.json.encode(Opdracht("http://192.168.1.10:8765", [])) + b"\n"
    gedaan = subprocess.run(
        [sys.executable, "-m", "regioworkshop", "_telefoons"],
        input=opdracht,
        capture_output=True,
        check=False,
        env=dict(os.environ),
        timeout=30,
    )
    assert gedaan.returncode != 0
    assert b"Traceback" not in gedaan.stderr


ROLLEN = [
    Rolspel(
        f"Rol {n}",
        "Gemeente A",
        kaarten=(f"Kaart {n}", f"Nog een {n}"),
        punten=((f"Kaart {n}", 9), ("Kaart 1", 5)),
        waarde=n % 6,
        reden=f"Reden {n}",
        formulieren=((f"Kaart {n}", {"wat": f"Doel {n}", "wanneer": "mei", "onbekend": "x"}),),
        zaad=n,
    )
    for n in range(1, 7)
]


def test_robots_join_and_do_what_their_part_says(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        server = Deelnemersserver(zaal.engine, Beeldmaker(BOUWSTENEN), host="127.0.0.1", poort=0)
        with server, telefoons(Opdracht(server.meedoen, ROLLEN, denktijd=0.01)) as proces:
            assert not wacht_tot_leeg(lambda: 6 - len(zaal.state.deelnemers), 20)

            def ronde(stap: int, aantal: int) -> dict[str, list[Any]]:
                """Open a step, wait for the answers, close and reveal; return them by name."""
                zaal.doe(GaNaarStap(stap), OpenRonde())
                assert not wacht_tot_leeg(lambda: aantal - len(zaal.ronde.antwoorden), 10)
                zaal.doe(SluitRonde(), OnthulUitslag())
                uit: dict[str, list[Any]] = {}
                for (wie, _sleutel), antwoord in sorted(zaal.ronde.antwoorden.items()):
                    uit.setdefault(zaal.state.deelnemers[wie].naam, []).append(antwoord.inhoud)
                return uit

            kaarten = ronde(1, 12)
            assert {naam: [k.tekst for k in ks] for naam, ks in kaarten.items()} == {
                rol.naam: list(rol.kaarten) for rol in ROLLEN
            }
            tekst = {item.id: item.tekst for item in zaal.engine.machine.opbrengst(zaal.state, "zaal.ideeen")}
            punten = ronde(2, 6)
            gegeven = {tekst[optie]: n for optie, n in punten["Rol 4"][0].punten}
            assert gegeven == {"Kaart 4": 2, "Kaart 1": 2}
            waarden = ronde(4, 6)
            assert {naam: w[0].waarde for naam, w in waarden.items()} == {r.naam: r.waarde for r in ROLLEN}
            assert waarden["Rol 2"][0].reden == "Reden 2"
            top = {item.tekst for item in zaal.engine.machine.opbrengst(zaal.state, "zaal.kiezen")}
            mee = [r for r in ROLLEN if r.kaarten[0] in top]
            doelen = ronde(5, len(mee))
            assert {naam: dict(d[0].velden) for naam, d in doelen.items()} == {
                r.naam: {"wat": r.formulieren[0][1]["wat"], "wanneer": "mei"} for r in mee
            }
            zaal.doe(SluitSessie())
            assert proces.wait(20) == 0, "with the session the robots go home"


def _blok(zaal: Zaal) -> dict[str, Any]:
    beeld = zaal.maker.phone(zaal.state, datetime.now(UTC))
    return next(b for b in naar_json(beeld.blocks) if b.get("ronde"))


def test_points_go_to_what_somebody_chose_and_never_beyond_the_rules(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        wie = [zaal.meld_aan() for _ in range(5)]
        zaal.doe(GaNaarStap(1), OpenRonde())
        for n, d in enumerate(wie):
            zaal.doe(zaal.antwoord(d, {"tekst": f"Kaart {n}"}, "k1"))
        zaal.doe(SluitRonde(), OnthulUitslag(), GaNaarStap(2), OpenRonde())
        blok = _blok(zaal)
        for rol in (Rolspel("a", "", zaad=1), *ROLLEN, Rolspel("b", "", punten=(("Kaart 0", 1),))):
            ((sleutel, waarde),) = antwoorden(rol, blok)
            zaal.doe(zaal.antwoord(wie[0], waarde, sleutel, volgnr=rol.zaad))  # the engine takes it
        assert antwoorden(ROLLEN[0], {"blok": "Onbekend"}) == []


def test_the_same_part_gives_the_same_answers(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        zaal.meld_aan()
        zaal.doe(GaNaarStap(4), OpenRonde())
        blok = _blok(zaal)
        assert (
            antwoorden(ROLLEN[2], blok)
            == antwoorden(ROLLEN[2], blok)
            == [("", {"waarde": 3, "reden": "Reden 3"})]
        )
