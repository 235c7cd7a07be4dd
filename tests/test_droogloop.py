"""The rehearsal: real server, real file, odd phones; it counts right, says what it is, and leaves nothing."""

import re
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from regioworkshop.bouwstenen import ingebouwd
from regioworkshop.droogloop import Droogloop, Opstelling
from regioworkshop.model.events import DeelnemerAangemeld, RondeGeopend
from regioworkshop.model.sessie import SessieFase
from regioworkshop.opdrachten.droogloop import zoek
from regioworkshop.store import Sessielog, TrajectBestand
from regioworkshop.uitbreidingen import richt_in
from tests.opdrachten.conftest import Gedaan
from tests.opdrachten.conftest import opdracht as opdracht  # noqa: PLC0414


def speel(tmp_path: Path, wat: str, aantal: int) -> tuple[Droogloop, Opstelling]:
    loop = Droogloop(zoek(wat, richt_in()), ingebouwd(), tmp_path / "uit", aantal)
    loop.uit.mkdir()
    with loop.opstelling() as op:
        loop.leid(op)
    return loop, op


def test_odd_phones_count_once_and_a_tie_is_a_tie(tmp_path: Path) -> None:
    _loop, op = speel(tmp_path, "stickeren", 8)
    state = op.engine.state
    assert state.fase is SessieFase.AFGESLOTEN and len(state.deelnemers) == 8
    (ronde,) = (r for r in state.rondes.values() if r.stap == "werkvorm.kiezen")
    assert len(ronde.antwoorden) == len(ronde.inzenders) == 8, "everyone once: late, asleep and double too"
    punten: Counter[str] = Counter()
    for antwoord in ronde.antwoorden.values():
        punten.update(dict(antwoord.inhoud.punten))
    eerste, tweede = (item.id for item in ronde.items[:2])
    assert punten[eerste] == punten[tweede] > 0


def test_the_late_one_comes_when_the_first_question_is_open(tmp_path: Path) -> None:
    loop, _op = speel(tmp_path, "stickeren", 6)
    with TrajectBestand.open(loop.bestand) as bestand:
        events = [v.event for v in Sessielog(bestand, 1).lees()]
    open_ = next(n for n, e in enumerate(events) if isinstance(e, RondeGeopend))
    binnen = {e.naam: n for n, e in enumerate(events) if isinstance(e, DeelnemerAangemeld)}
    laat = [naam for naam, n in binnen.items() if n > open_]
    assert laat == ["Deelnemer 1 (gemeenten)"]


def test_the_report_says_that_nothing_in_it_is_real(tmp_path: Path) -> None:
    loop, _op = speel(tmp_path, "vuist_tot_vijf", 3)
    tekst = "".join(blad.extract_text() for blad in PdfReader(loop.uit / "droogloop-verslag.pdf").pages)
    assert "Dit is een repetitie" in tekst and "Repetitie" in tekst


# --- the command --------------------------------------------------------------------------------------

Opdracht = Callable[..., Gedaan]


def _bestanden(map_: Path) -> set[Path]:
    return {pad for pad in map_.rglob("*") if pad.is_file() and pad.suffix != ".log"}


def _proefmappen() -> set[Path]:
    return set(Path(tempfile.gettempdir()).glob("regioworkshop-droogloop-*"))


def test_without_a_folder_nothing_is_left(
    opdracht: Opdracht, tmp_path: Path, _eigen_plaats: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # naast ons speelt misschien een ander programma
    voor = _bestanden(_eigen_plaats), _proefmappen()
    gedaan = opdracht("droogloop", "vuist_tot_vijf", "--deelnemers", "3")
    assert (gedaan.status, gedaan.fout) == (0, "")
    # Wie laat binnenkomt, kan op een trage machine net één kaart minder kwijt.
    zin = r"Vuist tot vijf: nagespeeld met 3 deelnemers, 2 rondes en [89] antwoorden\.\n"
    assert re.fullmatch(zin, gedaan.uit), gedaan.uit
    assert (_bestanden(_eigen_plaats), _proefmappen()) == voor


def test_a_file_of_ones_own_is_rehearsed(opdracht: Opdracht, tmp_path: Path) -> None:
    pad = tmp_path / "mijn.toml"
    pad.write_text(
        'schema = 1\nid = "mijn"\nnaam = "Mijn werkvorm"\ndoel = "Proef."\nfase = "verzamelen"\n'
        'groep = [2, 20]\nduur = [1, 9]\n[[stap]]\nid = "s"\ntitel = "S"\nminuten = 2\n'
        'bouwsteen = "kaarten"\nvraag = "Wat?"\n',
        encoding="utf-8",
    )
    assert opdracht("droogloop", pad, "--deelnemers", "2").uit.startswith("Mijn werkvorm: nagespeeld met 2 ")


@pytest.mark.parametrize(
    ("argumenten", "zin"),
    [
        (("bestaat_niet",), "Er is geen werkvorm, draaiboek of bestand 'bestaat_niet'."),
        (("stickeren", "--deelnemers", "0"), "Kies 1 tot en met 200 deelnemers."),
        ((), "Noem een werkvorm of een draaiboek, of kies --alles."),
        (("--alles",), "Zeg met --uit in welke map de contactvellen komen."),
        (("stickeren", "--alles"), "Noem een werkvorm of een draaiboek, of kies --alles."),
    ],
)
def test_a_wrong_command_is_one_sentence(opdracht: Opdracht, argumenten: tuple[str, ...], zin: str) -> None:
    gedaan = opdracht("droogloop", *argumenten)
    assert (gedaan.status, gedaan.zin()) == (1, zin)


def test_a_broken_file_names_its_problems(opdracht: Opdracht, tmp_path: Path) -> None:
    pad = tmp_path / "kapot.toml"
    pad.write_text("schema = 1\n", encoding="utf-8")
    gedaan = opdracht("droogloop", pad)
    assert gedaan.status == 1 and gedaan.fout.count("V03") >= 5


def test_a_place_that_cannot_be_written_is_a_sentence(opdracht: Opdracht, tmp_path: Path) -> None:
    bestand = tmp_path / "bestand"
    bestand.write_text("x", encoding="utf-8")
    gedaan = opdracht("droogloop", "vuist_tot_vijf", "--uit", bestand / "map")
    assert "Kies met --uit een andere map" in gedaan.zin()
