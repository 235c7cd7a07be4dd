"""The people of a rehearsal: odd in their ways, and so that the first two options always end equal."""

import random
from collections import Counter
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regioworkshop.model import blocks
from regioworkshop.model.blocks import (
    Criterium,
    GeefScores,
    Keuze,
    Kies,
    KiesParen,
    Optie,
    Orden,
    Paar,
    VerdeelPunten,
)
from regioworkshop.robot.invallen import invallen
from regioworkshop.robot.rollen import Gedrag, Rolspel, antwoorden, gezelschap

SCHAAL = tuple(Keuze(n, str(n)) for n in range(1, 6))


def opties(aantal: int) -> tuple[Optie, ...]:
    return tuple(Optie(f"o{n}", f"Optie {n}") for n in range(aantal))


def waarden(rollen: list[Rolspel], blok: Any) -> list[dict[str, Any]]:
    return [waarde for rol in rollen for _sleutel, waarde in antwoorden(rol, blocks.naar_json(blok))]


mensen = st.integers(2, 25)
zaden = st.integers(0, 1000)


@given(mensen, zaden, st.integers(2, 9), st.integers(1, 6), st.integers(1, 3))
def test_points_end_equal(aantal: int, zaad: int, n: int, punten: int, per_optie: int) -> None:
    som: Counter[str] = Counter()
    for waarde in waarden(gezelschap(aantal, zaad), VerdeelPunten("r", opties(n), punten, per_optie)):
        assert sum(waarde["punten"].values()) <= punten
        som.update(waarde["punten"])
    assert som["o0"] == som["o1"]


@given(mensen, zaden, st.integers(2, 9), st.booleans(), st.booleans())
def test_places_end_equal(aantal: int, zaad: int, n: int, gelijk: bool, weglaten: bool) -> None:
    blok = Orden("r", opties(n), gelijk, weglaten)
    plaatsen = [w["plaatsen"] for w in waarden(gezelschap(aantal, zaad), blok)]
    assert weglaten or all(len(p) == n for p in plaatsen)
    if aantal % 2 and not gelijk and not weglaten:
        return  # wie over is, moet dan kiezen
    laatst = n + 1
    voor = sum(p.get("o0", laatst) < p.get("o1", laatst) for p in plaatsen)
    achter = sum(p.get("o0", laatst) > p.get("o1", laatst) for p in plaatsen)
    assert voor == achter


@given(mensen, zaden, st.integers(2, 6))
def test_pairs_end_equal(aantal: int, zaad: int, n: int) -> None:
    paren = tuple(Paar(f"p{i}", a, b) for i, (a, b) in enumerate(combinations(opties(n), 2)))
    wint: Counter[tuple[str, str]] = Counter()
    per_id = {paar.id: paar for paar in paren}
    for waarde in waarden(gezelschap(aantal, zaad), KiesParen("r", paren, True)):
        for naam, keus in waarde["paren"].items():
            a, b = per_id[naam].a.id, per_id[naam].b.id
            wint[(a, b) if keus == "a" else (b, a) if keus == "b" else ("", "")] += 1
    assert wint["o0", "o1"] == wint["o1", "o0"]
    for ander in range(2, n):
        assert wint["o0", f"o{ander}"] == wint["o1", f"o{ander}"]
        assert wint[f"o{ander}", "o0"] == wint[f"o{ander}", "o1"]


@given(mensen, zaden, st.integers(2, 6), st.booleans())
def test_scores_end_equal(aantal: int, zaad: int, n: int, alles: bool) -> None:
    blok = GeefScores("r", opties(n), (Criterium("c", "C"), Criterium("d", "D")), SCHAAL, alles)
    gegeven = [w["scores"] for w in waarden(gezelschap(aantal, zaad), blok)]
    for criterium in ("c", "d"):
        eerste, tweede = (sorted(s[o][criterium] for s in gegeven if o in s) for o in ("o0", "o1"))
        assert eerste == tweede


def test_control_without_mirrors_they_do_not_end_equal() -> None:
    toeval = random.Random(3)
    blok = blocks.naar_json(VerdeelPunten("r", opties(5), 4, 2))
    som: Counter[str] = Counter()
    for _n in range(9):
        ((_sleutel, waarde),) = invallen(blok, toeval, lambda _t, _g: "x")
        som.update(waarde["punten"])
    assert som["o0"] != som["o1"]


def test_one_of_each_odd_behaviour_takes_part() -> None:
    assert [rol.gedrag for rol in gezelschap(20, 1)][:4] == [
        Gedrag.LAAT,
        Gedrag.SLAAPT,
        Gedrag.DUBBEL,
        Gedrag.BEZWAAR,
    ]
    assert [rol.gedrag for rol in gezelschap(1, 1)] == [Gedrag.GEWOON]
    assert len({rol.naam for rol in gezelschap(200, 1)}) == 200


def test_the_objector_objects_and_says_why() -> None:
    bezwaar = gezelschap(20, 1)[3]
    ((_sleutel, waarde),) = antwoorden(bezwaar, blocks.naar_json(Kies("r", SCHAAL, "Waarom?")))
    assert waarde["waarde"] == 1 and "achterban" in waarde["reden"]
    ((_sleutel, zonder),) = antwoorden(bezwaar, blocks.naar_json(Kies("r", SCHAAL)))
    assert "reden" not in zonder


@pytest.mark.parametrize("soort", blocks.VRAGEN, ids=lambda soort: soort.__name__)
def test_the_robots_know_every_ask(soort: type) -> None:
    from regioworkshop.robot.invallen import _MAKERS  # pyright: ignore[reportPrivateUsage]

    assert soort.__name__ in _MAKERS
