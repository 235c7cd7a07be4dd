"""Every problem has a code of its own, at one place in the source, so that a code names one problem."""

import ast
import re
from collections import Counter
from pathlib import Path

KERN = Path(__file__).parent.parent.parent / "regioworkshop"
# Waar een code als eerste staat: Probleem("V01", ...) en de korte vorm daarvan in velden.py.
MAKERS = frozenset({"Probleem", "fout"})


def codes_in(bron: str) -> list[str]:
    """Return the code of every problem that is made in this source."""
    return [
        str(knoop.args[0].value)
        for knoop in ast.walk(ast.parse(bron))
        if isinstance(knoop, ast.Call)
        and isinstance(knoop.func, ast.Name)
        and knoop.func.id in MAKERS
        and knoop.args
        and isinstance(knoop.args[0], ast.Constant)
    ]


def dubbel(codes: list[str]) -> list[str]:
    return sorted(code for code, aantal in Counter(codes).items() if aantal > 1)


def alle_codes() -> list[str]:
    mappen = ("bouwstenen", "catalogue")
    return [
        c
        for map_ in mappen
        for p in sorted((KERN / map_).rglob("*.py"))
        for c in codes_in(p.read_text("utf-8"))
    ]


def test_elke_code_staat_op_een_plek():
    codes = alle_codes()
    assert len(codes) > 30
    assert dubbel(codes) == []
    assert [c for c in codes if not re.fullmatch(r"[A-Z]\d\d", c)] == []


def test_de_letter_zegt_waar_het_over_gaat():
    # B bouwsteen, D draaiboek, T bestand, V veld, W werkvorm; zonder gaten, zodat een nieuwe achteraan komt.
    per_letter: dict[str, list[int]] = {}
    for code in alle_codes():
        per_letter.setdefault(code[0], []).append(int(code[1:]))
    assert {letter: sorted(n) for letter, n in per_letter.items()} == {
        letter: list(range(1, len(n) + 1)) for letter, n in per_letter.items()
    }
    assert set(per_letter) == set("BDTVW")


def test_controle_een_dubbele_code_valt_op():
    bron = 'Probleem("X01", p, "a")\nfout("X02", "b")\nProbleem("X01", p, "c")\nanders("X02")\nProbleem(x, p)'
    assert codes_in(bron) == ["X01", "X02", "X01"]
    assert dubbel(codes_in(bron)) == ["X01"]
