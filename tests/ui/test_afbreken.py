"""Long Dutch words break at a syllable, with a hyphen, and only when they do not fit."""
# pyright: reportPrivateUsage=false

import pytest
from PySide6.QtGui import QFont

from ui.afbreken import KLEINSTE, ZACHT, lettergrepen
from ui.maat import Maat, Rol
from ui.zetsel import _breekbaar, regelbreedte, zet


@pytest.mark.parametrize(
    ("woord", "delen"),
    [
        ("samenwerkingsovereenkomsten", "samen-wer-kings-over-een-kom-sten"),
        ("gezondheidszorg", "gezond-heids-zorg"),
        ("aaaaaa", "aaaaaa"),
        ("", ""),
    ],
)
def test_syllables(woord: str, delen: str) -> None:
    assert lettergrepen(woord).replace(ZACHT, "-") == delen


@pytest.mark.parametrize(
    "woord", ["x" * 300, "Kindercarnavalsoptocht", "ééééééééé", "a-b-c-d-e-f-g", "12345678901234"]
)
def test_nothing_is_lost_and_no_part_is_tiny(woord: str) -> None:
    delen = lettergrepen(woord).split(ZACHT)
    assert "".join(delen) == woord
    assert all(len(d) >= KLEINSTE for d in delen) or len(delen) == 1


LANG = "inspanningennetwerk"


def test_any_word_fits_any_width(maat: Maat) -> None:
    letter: QFont = maat.letter(Rol.LOPEND)
    for woord in ("samenwerkingsovereenkomsten", "w" * 10_000, "👍" * 200):
        zetsel = zet(woord, letter, 90)
        assert zetsel.breedte <= 91
        assert zetsel.regels > 1


def test_a_word_that_fits_is_left_alone(maat: Maat) -> None:
    letter = maat.letter(Rol.LOPEND)
    woord = "samenwerkingsovereenkomsten"
    assert zet(woord, letter, regelbreedte(woord, letter) + 2).regels == 1


def test_what_follows_a_hyphen_breaks_between_syllables_too(maat: Maat) -> None:
    zonder, met = (_breekbaar(woord, maat.letter(Rol.LOPEND), 90) for woord in (LANG, f"Doelen-{LANG}"))
    assert ZACHT in zonder and met == f"Doelen-{zonder}"
