"""The report that another process makes from the file is the one that the running program would have made."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from regioworkshop.model.commands import GaNaarStap, OpenRonde, SluitRonde
from regioworkshop.report.fout import VerslagFout
from regioworkshop.report.sessieverslag import sessieverslag
from regioworkshop.store import BestandFout, TrajectBestand
from regioworkshop.verslagen import verslag_uit
from tests.engine.stemmingen import boek
from tests.engine.test_geheugen import boek as vertrouwelijk
from tests.engine.test_geheugen import speel
from tests.engine.zaal import Zaal
from tests.hulp.staten import HELFTEN, Doorloop, stappen
from tests.hulp.traject import BOUWSTENEN

NU = datetime(2027, 1, 14, 17, 0, tzinfo=UTC)
DAN = ("uitslag", "besloten", "klaar")


@pytest.mark.parametrize("helft", [0, 1])
def test_whatever_happened_the_file_tells_the_same(tmp_path: Path, helft: int) -> None:
    gezien = 0
    with Doorloop(tmp_path / "zaal.regio", stappen(HELFTEN[helft])) as loop:
        for staat in loop.staten():
            if (staat.toestand in DAN and (gezien := gezien + 1) % 5 == 0) or staat.toestand == "klaar":
                _zelfde(loop, tmp_path / "zaal.regio")
    assert gezien > 10


def _zelfde(loop: Doorloop, pad: Path) -> None:
    levend = sessieverslag(loop.engine.state, BOUWSTENEN, NU)
    gelezen = verslag_uit(pad, 1, NU)
    assert gelezen == levend
    assert len(levend.hoofdstukken) == 8


@pytest.mark.parametrize("klasse", ["deelnemers", "intervisie"])
def test_what_is_kept_in_memory_alone_is_missing_from_neither(tmp_path: Path, klasse: str) -> None:
    with Zaal(tmp_path, vertrouwelijk(klasse)) as zaal:
        speel(zaal)
        levend = sessieverslag(zaal.state, BOUWSTENEN, NU)
        assert verslag_uit(tmp_path / "zaal.regio", 1, NU) == levend
        assert ("Kanarie" in str(levend)) == (klasse == "deelnemers")


def test_a_file_that_is_not_there_or_no_traject_is_a_sentence(tmp_path: Path) -> None:
    vreemd = tmp_path / "vreemd.regio"
    vreemd.write_text("geen database", encoding="utf-8")
    for pad, zin in ((tmp_path / "weg.regio", "niet gevonden"), (vreemd, "geen traject")):
        with pytest.raises(VerslagFout, match=zin):
            verslag_uit(pad, 1, NU)


def test_reading_along_takes_no_lock_and_cannot_write(tmp_path: Path) -> None:
    with Zaal(tmp_path, boek()) as zaal:
        pad = zaal.bestand.pad
        with pytest.raises(BestandFout, match="al open"):
            TrajectBestand.open(pad)
        with TrajectBestand.lees_mee(pad) as mee:
            assert _nummers(mee) == [1]
            zaal.doe(GaNaarStap(0), OpenRonde(), SluitRonde())
            with mee.verbinding() as db, pytest.raises(Exception, match="readonly"), db.begin():
                db.exec_driver_sql("DELETE FROM gebeurtenis")
        with pytest.raises(BestandFout, match="al open"):
            TrajectBestand.open(pad)
    with TrajectBestand.open(pad) as bestand:
        assert _nummers(bestand) == [1]
    assert not list(tmp_path.glob("*-wal"))


def _nummers(bestand: TrajectBestand) -> Sequence[int]:
    return [s.nummer for s in bestand.sessies()]
