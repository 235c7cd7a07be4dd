"""The contrast that look.md promises: text 5.5:1, borders and focus 3.7:1."""

import pytest

from ui.kleuren import DONKER, LICHT, STERK_DONKER, STERK_LICHT, Kleuren, Thema, contrast, kleuren_van

THEMAS = {"licht": LICHT, "donker": DONKER, "sterk licht": STERK_LICHT, "sterk donker": STERK_DONKER}


@pytest.mark.parametrize("k", THEMAS.values(), ids=THEMAS.keys())
def test_text_is_readable_on_every_ground(k: Kleuren) -> None:
    for inkt in (k.inkt, k.inkt_2, k.goed, k.letop, k.fout, k.accent):
        for grond in (k.papier, k.vlak):
            assert contrast(inkt, grond) >= 5.5, (inkt, grond)
    for inkt in (k.inkt, k.inkt_2):
        assert contrast(inkt, k.accent_zacht) >= 5.5
    assert contrast(k.op_accent, k.accent) >= 5.5


@pytest.mark.parametrize("k", THEMAS.values(), ids=THEMAS.keys())
def test_borders_and_focus_are_seen(k: Kleuren) -> None:
    for rand in (k.rand, k.focus):
        for grond in (k.papier, k.vlak):
            assert contrast(rand, grond) >= 3.7, (rand, grond)


def test_control_a_grey_text_would_be_seen() -> None:
    assert contrast("#9AA0A6", LICHT.vlak) < 5.5


def test_the_choice_goes_before_the_system() -> None:
    assert kleuren_van(Thema.SYSTEEM, systeem_donker=True) is DONKER
    assert kleuren_van(Thema.LICHT, systeem_donker=True) is LICHT
    assert kleuren_van(Thema.CONTRAST, systeem_donker=True) is STERK_DONKER
    assert kleuren_van(Thema.SYSTEEM, systeem_donker=False, systeem_sterk=True) is STERK_LICHT
