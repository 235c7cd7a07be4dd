"""What robots write fits with what is asked, fits in the field, and does not repeat."""

from hypothesis import given
from hypothesis import strategies as st

from regioworkshop.robot.teksten import beginplek, zinnen


@given(st.integers(1, 200), st.text(max_size=40), st.integers(0, 10**6))
def test_a_text_fits_and_is_never_empty(tekens: int, gevraagd: str, begin: int) -> None:
    tekst = zinnen(begin)(tekens, gevraagd)
    assert 0 < len(tekst) <= tekens and tekst == tekst.strip()


def test_what_is_asked_decides_what_is_written() -> None:
    zin = zinnen()
    assert any(cijfer in zin(160, "Hoeveel, en hoe meet je dat?") for cijfer in "0123456789")
    assert "2027" in zin(160, "Wanneer? Kies een dag.")
    assert zin(160, "") != zin(160, "Wie trekt het?") != zin(160, "Wat willen we bereiken?")


@given(st.text(max_size=8))
def test_eight_people_write_eight_different_cards_each_round(ronde: str) -> None:
    kaarten = [zinnen(beginplek(wie, ronde))(160, "") for wie in range(8)]
    assert len(set(kaarten)) == 8


def test_control_who_starts_alike_writes_alike() -> None:
    assert zinnen(4)(160, "") == zinnen(4)(160, "")
