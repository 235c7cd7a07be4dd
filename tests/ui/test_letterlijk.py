"""A name or a password on the stage is copied letter by letter: nothing is added, nothing is cut off."""
# pyright: reportPrivateUsage=false

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.afbreken import ZACHT
from ui.maat import Maat, Rol
from ui.stage.letterlijk import Letterlijk, breek
from ui.tekst import label
from ui.zetsel import zet

WACHTWOORDEN = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=63)


def _smal(breedte: int, tekst: str) -> tuple[str, ...]:
    return breek(tekst, lambda regel: len(regel) <= breedte)


@given(WACHTWOORDEN, st.integers(1, 63))
def test_lines_fit_and_together_they_are_the_text(tekst: str, breedte: int) -> None:
    regels = _smal(breedte, tekst)
    assert all(regel and len(regel) <= breedte for regel in regels)
    rest = tekst
    for regel in regels:
        # Tussen twee regels staat niets, of de ene spatie waarop de regel eindigt.
        rest = rest if rest.startswith(regel) else rest.removeprefix(" ")
        assert rest.startswith(regel)
        rest = rest.removeprefix(regel)
    assert rest == ""


@pytest.mark.parametrize(
    ("tekst", "breedte", "regels"),
    [
        ("Zaal Noord", 10, ("Zaal Noord",)),
        ("zomer op het Wad met zeven fietsers", 20, ("zomer op het Wad", "met zeven fietsers")),
        ("GemeenteNoordoostpolderGasten5GHz", 24, ("GemeenteNoordoostpolder", "Gasten5GHz")),
        ("Gemeente-Almere_Gasten", 14, ("Gemeente-", "Almere_Gasten")),
        ("9" * 63, 32, ("9" * 31, "9" * 32)),
    ],
)
def test_a_line_ends_where_the_eye_expects_it(tekst: str, breedte: int, regels: tuple[str, ...]) -> None:
    assert _smal(breedte, tekst) == regels


def test_no_hyphen_comes_into_a_password(maat: Maat) -> None:
    wachtwoord = "samenwerkingsovereenkomstenregioflevolandzomervakantie"
    breedte = 260
    regel = Letterlijk(maat, Rol.CIJFER)
    regel.zet_letterlijk("Wachtwoord:", wachtwoord)
    assert "".join(regel.regels(breedte)[1:]) == wachtwoord
    assert ZACHT not in regel._zetsel(breedte)._layout.text()
    assert regel.heightForWidth(breedte) > regel.heightForWidth(10_000), "higher, so not cut off"
    # Controle: een gewoon woord wordt wel met een streepje gebroken.
    gewoon = label(f"Wachtwoord: {wachtwoord}", maat, Rol.CIJFER)
    assert ZACHT in zet(gewoon.text(), gewoon.font(), breedte)._layout.text()


def test_on_one_line_when_that_fits(maat: Maat) -> None:
    regel = Letterlijk(maat, Rol.CIJFER)
    regel.zet_letterlijk("Netwerk:", "Zaal Noord")
    assert regel.regels(10_000) == ("Netwerk: Zaal Noord",)
    regel.zet_letterlijk("Zonder wachtwoord", "")
    assert regel.regels(10_000) == (regel.text(),) == ("Zonder wachtwoord",)
