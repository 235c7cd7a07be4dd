"""Packages of others: named before they are run, asked for once, and unable to take the program along."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from regioworkshop.bouwstenen import ingebouwd
from regioworkshop.catalogue import laad
from regioworkshop.catalogue.bronnen import ingebouwde_bronnen
from regioworkshop.model.blocks import Alinea, Melding
from regioworkshop.model.commands import Weigering
from regioworkshop.testing import beproef
from regioworkshop.uitbreidingen import (
    Inrichting,
    Omheind,
    Uitbreiding,
    Vertrouwen,
    gevonden,
    richt_in,
    samengesteld,
)

BOVENAAN = Path(__file__).resolve().parent.parent
PAKKET = BOVENAAN / "tests" / "voorbeeldpakket"
NAAM = "regio-voor-en-tegen"


def _pip(*argumenten: object) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", *map(str, argumenten)],
        check=True,
        capture_output=True,
        env={
            **os.environ,
            "PIP_NO_INDEX": "1",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "PIP_NO_CACHE_DIR": "1",
        },
        timeout=100,
    )


@pytest.fixture(scope="session")
def wiel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example package as it is handed to somebody."""
    map_ = tmp_path_factory.mktemp("wiel")
    _pip("wheel", "-q", "--no-deps", "--no-build-isolation", "-w", map_, PAKKET)
    return next(map_.glob("*.whl"))


class Machine:
    """An environment with the program, in which somebody installs a package."""

    def __init__(self, map_: Path) -> None:
        self.map = map_
        self.spoor = map_ / "spoor"
        venv.create(map_ / "omgeving", with_pip=False, symlinks=os.name != "nt")
        self.python = map_ / "omgeving" / "bin" / "python"
        plek = subprocess.run(
            [self.python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        (Path(plek) / "programma.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")

    def doe(self, *argumenten: object) -> subprocess.CompletedProcess[str]:
        """Run the program with these arguments."""
        return subprocess.run(
            [self.python, *map(str, argumenten)],
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=100,
            env={
                **os.environ,
                "PYTHONPATH": str(BOVENAAN),
                "PYTHONDONTWRITEBYTECODE": "1",
                "XDG_DATA_HOME": str(self.map / "gegevens"),
                "XDG_STATE_HOME": str(self.map / "logboek"),
                "VOOR_EN_TEGEN_SPOOR": str(self.spoor),
            },
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def _installeer(machine: Machine, wiel: Path, plek: str) -> None:
    if plek == "omgeving":
        _pip("--python", machine.python, "install", "-q", "--no-deps", wiel)
    else:
        _pip(
            "install",
            "-q",
            "--no-deps",
            "--target",
            machine.map / "gegevens" / "RegioWorkshop" / "plugins",
            wiel,
        )


@pytest.mark.parametrize("plek", ["omgeving", "plugins"])
def test_a_package_joins_in_once_it_is_trusted(machine: Machine, wiel: Path, plek: str) -> None:
    werkvorm = PAKKET / "regio_voor_en_tegen" / "voor_en_tegen.toml"
    _installeer(machine, wiel, plek)
    lijst = machine.doe("-m", "regioworkshop", "uitbreiding", "lijst")
    assert lijst.stdout == f"{NAAM} 1.0: nog niet gevraagd\n"
    zonder = machine.doe("-m", "regioworkshop", "werkvorm", "controle", werkvorm)
    assert zonder.returncode == 1 and "W01" in zonder.stderr
    assert not machine.spoor.exists(), "it ran before anybody trusted it"
    machine.doe("-m", "regioworkshop", "uitbreiding", "weiger", NAAM)
    machine.doe("-m", "regioworkshop", "werkvorm", "controle", werkvorm)
    assert not machine.spoor.exists(), "it ran although somebody said no"
    ja = machine.doe("-m", "regioworkshop", "uitbreiding", "vertrouw", NAAM)
    assert ja.stdout == f"{NAAM} 1.0: doet mee\n", ja.stderr
    met = machine.doe("-m", "regioworkshop", "werkvorm", "controle", werkvorm)
    assert (met.returncode, met.stderr) == (0, "")
    assert machine.spoor.exists()  # control: the trace works


def test_an_unknown_package_is_refused_in_a_sentence(machine: Machine) -> None:
    uit = machine.doe("-m", "regioworkshop", "uitbreiding", "vertrouw", "bestaat-niet")
    assert (uit.returncode, uit.stderr) == (1, "Er is geen pakket 'bestaat-niet'.\n")


# --- in this process ----------------------------------------------------------------------------------


@pytest.fixture
def voorbeeld(monkeypatch: pytest.MonkeyPatch) -> Iterator[Inrichting]:
    """The example package, trusted, without installing it."""
    monkeypatch.syspath_prepend(str(PAKKET))
    yield samengesteld(
        [_uitbreiding("regio_voor_en_tegen.bouwsteen:VoorEnTegen", "regio_voor_en_tegen")], lambda _: True
    )
    for naam in [n for n in sys.modules if n.startswith("regio_voor_en_tegen")]:
        del sys.modules[naam]


def _uitbreiding(bouwsteen: str = "", werkvormen: str = "", naam: str = NAAM) -> Uitbreiding:
    return Uitbreiding(
        naam,
        "1.0",
        "",
        (EntryPoint("w", werkvormen, "regioworkshop.werkvormen"),) if werkvormen else (),
        (EntryPoint("b", bouwsteen, "regioworkshop.bouwstenen"),) if bouwsteen else (),
    )


def test_its_werkvorm_and_draaiboek_are_in_the_catalogue(voorbeeld: Inrichting) -> None:
    catalogus = laad(voorbeeld.bouwstenen, voorbeeld.bronnen)
    assert catalogus.kapot == ()
    assert "voor_en_tegen" in catalogus.werkvormen
    assert catalogus.draaiboeken["voor_en_tegen_middag"].minuten == 22


def test_it_stands_the_contract(voorbeeld: Inrichting) -> None:
    import tomllib

    ruw = tomllib.loads((PAKKET / "regio_voor_en_tegen" / "voor_en_tegen.toml").read_text(encoding="utf-8"))
    assert beproef(ruw, voorbeeld.bouwstenen) == []


class Stuk:
    """A bouwsteen in which everything fails."""

    naam = "stuk"
    Instellingen = dict
    vraagt = True
    begeleider_vult_in = False
    invoersoorten = frozenset()

    def __getattr__(self, _naam: str) -> Any:
        def faal(*_: object) -> Any:
            raise ZeroDivisionError

        return faal


@pytest.mark.verwacht_log("a bouwsteen of a package fails")
def test_what_fails_inside_becomes_a_sentence() -> None:
    steen: Any = Omheind(Stuk())  # type: ignore[arg-type]
    kijk: Any = None
    assert [p.code for p in steen.controleer(None, {})] == ["P03"]
    assert (steen.tel(None, None), steen.levert(None, None), steen.voorstel(None, None)) == (None, (), ())
    (blok,) = steen.toon(None, kijk)
    assert isinstance(blok, Melding) and "bewaard" in blok.tekst
    assert steen.verantwoord(None, kijk) is None
    with pytest.raises(Weigering):
        steen.lees(None, None, "d1", "", {})
    with pytest.raises(Weigering):
        steen.schrijf(None)


@pytest.mark.verwacht_log("a bouwsteen of a package fails")
def test_a_block_that_no_surface_knows_is_not_shown() -> None:
    class Eigenblok:
        pass

    vreemd: Any = Stuk()
    vreemd.toon = lambda *_: (Alinea("goed"), Eigenblok())
    (blok,) = Omheind(vreemd).toon(None, None)  # type: ignore[arg-type]
    assert isinstance(blok, Melding)
    gewoon: Any = Stuk()
    gewoon.toon = lambda *_: [Alinea("goed")]
    assert Omheind(gewoon).toon(None, None) == (Alinea("goed"),)  # type: ignore[arg-type]


def _geeft(wat: object) -> str:
    """Return an entry point to a class that makes `wat`."""
    module = SimpleNamespace(maak=lambda: wat)
    sys.modules["een_module_van_een_ander"] = module  # type: ignore[assignment]
    return "een_module_van_een_ander:maak"


@pytest.fixture(autouse=True)
def _zonder_module() -> Iterator[None]:
    yield
    sys.modules.pop("een_module_van_een_ander", None)


@pytest.mark.parametrize(
    ("wat", "zin"),
    [
        (SimpleNamespace(naam="Met Hoofdletters"), "kleine letters"),
        (SimpleNamespace(naam="punten"), "al een bouwsteen 'punten'"),
        (SimpleNamespace(naam="half", tel=lambda: 0), "ontbreekt: controleer, lees"),
        (SimpleNamespace(), "geen naam"),
    ],
)
def test_what_is_no_bouwsteen_is_named_and_left_out(wat: object, zin: str) -> None:
    uit = samengesteld([_uitbreiding(_geeft(wat))], lambda _: True)
    assert set(uit.bouwstenen) == set(ingebouwd())
    (kapot,) = uit.kapot
    assert kapot.bestand == NAAM and zin in kapot.problemen[0].zin


@pytest.mark.verwacht_log("an entry point of a package does not load")
def test_a_package_that_does_not_start_stops_nobody() -> None:
    uit = samengesteld(
        [_uitbreiding("bestaat_niet:X", "bestaat_ook_niet"), _uitbreiding(naam="ander")], lambda _: True
    )
    assert [p.code for k in uit.kapot for p in k.problemen] == ["P01", "P01"]
    assert uit.bronnen == ingebouwde_bronnen()


def test_nobody_is_let_in_without_an_answer() -> None:
    uit = samengesteld([_uitbreiding("bestaat_niet:X")], lambda _: None)
    assert [u.naam for u in uit.te_vragen] == [NAAM] and uit.kapot == ()
    nee = samengesteld([_uitbreiding("bestaat_niet:X")], lambda _: False)
    assert (set(nee.bouwstenen), nee.te_vragen, nee.kapot) == (set(ingebouwd()), (), ())


def test_the_program_itself_is_no_package_of_others(tmp_path: Path) -> None:
    assert gevonden(None) == ()
    assert richt_in(tmp_path).te_vragen == ()


# --- the answer is kept -------------------------------------------------------------------------------


def test_an_answer_is_kept(tmp_path: Path) -> None:
    pad = tmp_path / "map" / "vertrouwd.json"
    Vertrouwen(pad).besluit("a", True)
    Vertrouwen(pad).besluit("b", False)
    weer = Vertrouwen(pad)
    assert (weer.van("a"), weer.van("b"), weer.van("c")) == (True, False, None)
    assert [p.name for p in pad.parent.iterdir()] == [pad.name]


@pytest.mark.parametrize("inhoud", ["", "{", "[]", '{"a": "ja"}', '{"a": 1}', "\x00", "[" * 100_000])
def test_a_damaged_answer_is_no_answer(tmp_path: Path, inhoud: str) -> None:
    pad = tmp_path / "vertrouwd.json"
    pad.write_text(inhoud, encoding="utf-8")
    assert Vertrouwen(pad).van("a") is None


def test_an_answer_that_cannot_be_kept_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = tmp_path / "vertrouwd.json"
    Vertrouwen(pad).besluit("a", True)

    def vol(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", vol)
    with pytest.raises(OSError, match="space"):
        Vertrouwen(pad).besluit("b", True)
    assert json.loads(pad.read_text(encoding="utf-8")) == {"a": True}


@pytest.mark.parametrize(
    "metadata",
    ["", "Name: \n", "Metadata-Version: 2.1\nName: x\nVersion: 1\n", "\x00\xff", "Name: regioworkshop\n"],
)
@pytest.mark.verwacht_log("the metadata of a package cannot be read")
def test_a_plugin_folder_with_anything_in_it(tmp_path: Path, metadata: str) -> None:
    map_ = tmp_path / "x-1.dist-info"
    map_.mkdir()
    (map_ / "METADATA").write_text(metadata, encoding="utf-8")
    (map_ / "entry_points.txt").write_text("[regioworkshop.werkvormen]\nx = x\n= y\n[[\n", encoding="utf-8")
    (tmp_path / "los.txt").write_text("x", encoding="utf-8")
    assert {u.naam for u in gevonden(tmp_path)} <= {"x"}
