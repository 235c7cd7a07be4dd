"""A tick survives a power cut: thousands of cuts through the program's own statements."""

import os
import random
from pathlib import Path

import pytest

from tests.store.stroomuitval import Uitkomst, eigen_sql, neem_op, val_vaak_uit


def _val_uit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, aantal: int, synchronous: str = "", stemmen: int = 90
) -> Uitkomst:
    zaad = int(os.environ.get("ZAAD", random.SystemRandom().getrandbits(32)))
    print(f"seed {zaad}; again with: ZAAD={zaad}")
    opdrachten = eigen_sql(tmp_path, monkeypatch, stemmen)
    map_ = tmp_path / "schijf"
    map_.mkdir()
    opname = neem_op(map_, opdrachten, synchronous)
    assert len(opname.bevestigd) == stemmen + 8, "every acknowledged submission is seen"
    uit = val_vaak_uit(map_, opname, aantal, zaad)
    print(uit, len(opname.daden), "deeds")
    return uit


def test_no_power_cut_loses_what_was_acknowledged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    uit = _val_uit(tmp_path, monkeypatch, 2000)
    assert (uit.uitvallen, uit.verloren, uit.kapot, uit.half) == (2000, 0, [], 0)


def test_with_a_lighter_setting_votes_are_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    uit = _val_uit(tmp_path, monkeypatch, 200, "NORMAL")
    assert uit.verloren > 20, uit


@pytest.mark.nightly
@pytest.mark.timeout(3000)
def test_no_power_cut_of_fifty_thousand_loses_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uit = _val_uit(tmp_path, monkeypatch, 50_000, stemmen=900)
    assert (uit.uitvallen, uit.verloren, uit.kapot, uit.half) == (50_000, 0, [], 0)
