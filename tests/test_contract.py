"""The contract: every werkvorm of the program stands it; each of its rules sees one that breaks it."""

import copy
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from regioworkshop.bouwstenen import Bouwstenen, ingebouwd
from regioworkshop.bouwstenen.kaarten import KaartenBouwsteen
from regioworkshop.bouwstenen.peiling import PeilingBouwsteen
from regioworkshop.bouwstenen.punten import PuntenBouwsteen
from regioworkshop.model.blocks import Alinea, Kop, Melding, Surface
from regioworkshop.testing import KANARIE, WerkvormContract, beproef

WERKVORMEN = sorted(
    pad
    for pad in (Path(__file__).parent.parent / "werkvormen").rglob("*.toml")
    if pad.parent.name != "draaiboeken"
)
KLEIN = (0, 1, 7)
ZAAL = 20
"""A room in an ordinary run: people send all that they may, twenty of them."""


def ruw(naam: str) -> dict[str, Any]:
    (pad,) = [pad for pad in WERKVORMEN if pad.stem == naam]
    return tomllib.loads(pad.read_text(encoding="utf-8"))


def gebruikt(pad: Path) -> set[str]:
    stappen = tomllib.loads(pad.read_text(encoding="utf-8"))["stap"]
    return {stap.get("bouwsteen", "ronde") for stap in stappen if "vervolg_op" not in stap}


def met_elke_bouwsteen() -> list[Path]:
    """Return few werkvormen that together use every bouwsteen, the ones that use most first."""
    over, gekozen = set(ingebouwd()), list[Path]()
    while over and (beste := max(WERKVORMEN, key=lambda pad: len(gebruikt(pad) & over))):
        if not gebruikt(beste) & over:
            break
        gekozen.append(beste)
        over -= gebruikt(beste)
    return gekozen


VOL = met_elke_bouwsteen()
"""These have two hundred people in an ordinary run too; at night all have."""
ZALEN = [
    pytest.param(pad, zaal, id=f"{pad.stem}-{zaal}", marks=[pytest.mark.nightly] if zaal != gewoon else [])
    for pad in WERKVORMEN
    for gewoon in (200 if pad in VOL else ZAAL,)
    for zaal in sorted({gewoon, 200})
]


@pytest.mark.parametrize(("pad", "zaal"), ZALEN)
def test_every_werkvorm_stands_the_contract(pad: Path, zaal: int) -> None:
    problemen = beproef(tomllib.loads(pad.read_text(encoding="utf-8")), ingebouwd(), (0, 1, zaal))
    assert not problemen, "\n".join(str(p) for p in problemen)


@pytest.mark.parametrize("naam", ingebouwd())
def test_the_full_room_of_an_ordinary_run_knows_every_bouwsteen(naam: str) -> None:
    assert any(naam in gebruikt(pad) for pad in VOL)


class TestStickeren(WerkvormContract):
    """As a maker would write it."""

    bestand = Path(__file__).parent.parent / "werkvormen" / "prioriteren" / "stickeren.toml"


# --- controls: a werkvorm or a bouwsteen that breaks a rule ---------------------------------------------


def met(steen: Any) -> Bouwstenen:
    return {**ingebouwd(), steen.naam: steen}


def codes(werkvorm: Mapping[str, Any], bouwstenen: Bouwstenen) -> set[str]:
    return {p.code for p in beproef(werkvorm, bouwstenen, KLEIN)}


def test_a_file_that_the_checker_refuses_gives_its_problems() -> None:
    kapot = copy.deepcopy(ruw("stickeren"))
    kapot["stap"][0]["minuten"] = 0
    assert codes(kapot, ingebouwd()) == {"V09"}


def test_an_order_that_matters_is_seen() -> None:
    class Eerste(PuntenBouwsteen):
        def voorstel(self, instellingen: Any, ronde: Any) -> tuple[str, ...]:
            eerste = next(iter(ronde.antwoorden.values()), None)
            return (eerste.inhoud.punten[0][0],) if eerste and eerste.inhoud.punten else ()

    assert "C09" in codes(ruw("stickeren"), met(Eerste()))


def test_a_result_that_shows_too_early_is_seen() -> None:
    class Lek(PeilingBouwsteen):
        def toon(self, instellingen: Any, kijk: Any) -> Any:
            redenen = [a.inhoud.reden for a in kijk.ronde.antwoorden.values()] if kijk.ronde else []
            return (*super().toon(instellingen, kijk), *(Alinea(r) for r in redenen))

    werkvorm = copy.deepcopy(ruw("vuist_tot_vijf"))
    for stap in werkvorm["stap"]:
        if stap.get("bouwsteen") == "peiling":
            stap["instellingen"]["reden"] = "Waarom?"
    assert "C06" in codes(werkvorm, met(Lek()))
    assert codes(werkvorm, ingebouwd()) == set()


def test_a_block_that_no_surface_knows_is_seen() -> None:
    class Vreemd:
        pass

    class Eigen(KaartenBouwsteen):
        def toon(self, instellingen: Any, kijk: Any) -> Any:
            return (Vreemd(),) if kijk.surface is Surface.STAGE else super().toon(instellingen, kijk)

    assert {"C07"} <= codes(ruw("een_twee_vier_allen"), met(Eigen()))


def test_an_answer_that_changes_in_the_file_is_seen() -> None:
    class Slordig(KaartenBouwsteen):
        def herlees(self, waarde: Any) -> Any:
            return replace(super().herlees(waarde), tekst=waarde["tekst"] + ".")

    assert "C08" in codes(ruw("een_twee_vier_allen"), met(Slordig()))


def test_an_answer_that_is_refused_is_seen() -> None:
    class Streng(KaartenBouwsteen):
        def lees(self, instellingen: Any, ronde: Any, deelnemer: str, sleutel: str, waarde: Any) -> Any:
            gelezen = super().lees(instellingen, ronde, deelnemer, sleutel, waarde)
            if KANARIE in gelezen.tekst:
                from regioworkshop.bouwstenen.lezen import ongeldig

                raise ongeldig("Nee.")
            return gelezen

    assert "C05" in codes(ruw("een_twee_vier_allen"), met(Streng()))


def test_a_crash_is_a_problem_and_no_traceback() -> None:
    class Stuk(PuntenBouwsteen):
        def tel(self, instellingen: Any, ronde: Any) -> Any:
            return 1 // 0

    problemen = beproef(ruw("stickeren"), met(Stuk()), KLEIN)
    assert {p.code for p in problemen} == {"C02"}
    assert "ZeroDivisionError" in problemen[0].zin and "stap" in problemen[0].plaats


def test_a_state_that_the_log_does_not_give_is_seen() -> None:
    class Vergeetachtig(KaartenBouwsteen):
        keren = 0

        def herlees(self, waarde: Any) -> Any:
            type(self).keren += 1
            return replace(super().herlees(waarde), tekst=f"{waarde['tekst']} {self.keren}")

    assert "C04" in codes(ruw("een_twee_vier_allen"), met(Vergeetachtig()))


def test_a_good_werkvorm_with_blocks_of_its_own_choice_stands() -> None:
    """Control of the controls: another bouwsteen is no breach by itself."""

    class Anders(KaartenBouwsteen):
        def toon(self, instellingen: Any, kijk: Any) -> Any:
            return (*super().toon(instellingen, kijk), Kop("Kaarten"), Melding("Kijk."))

    assert codes(ruw("een_twee_vier_allen"), met(Anders())) == set()
