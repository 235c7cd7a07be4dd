"""The chooser: what fits first, what almost fits after it with the reason, and nothing that does not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regioworkshop.bouwstenen import ingebouwd
from regioworkshop.catalogue import laad
from regioworkshop.catalogue.kiezen import Kiezer, Wens, bedoelingen
from regioworkshop.model.werkvorm import Houding, Telefoongebruik, Tijdvormsoort, Werkvorm, WerkvormFase

WERKVORMEN = tuple(laad(ingebouwd()).werkvormen.values())
KIEZER = Kiezer(WERKVORMEN)


def namen(wens: Wens) -> list[str]:
    return [v.werkvorm.id for v in KIEZER.zoek(wens)]


def passend(wens: Wens) -> list[str]:
    return [v.werkvorm.id for v in KIEZER.zoek(wens) if not v.mist]


def test_without_a_wish_everything_is_there_by_name() -> None:
    alle = KIEZER.zoek(Wens())
    assert len(alle) == len(WERKVORMEN)
    assert [v.werkvorm.naam.casefold() for v in alle] == sorted(w.naam.casefold() for w in WERKVORMEN)


@pytest.mark.parametrize(
    ("tekst", "eerste"),
    [
        ("sticker", "stickeren"),
        ("STICKEREN", "stickeren"),
        ("vuist vijf", "vuist_tot_vijf"),
        ("world cafe", "wereldcafe"),
        ("wereldcafé", "wereldcafe"),
    ],
)
def test_words_find_names_and_other_names(tekst: str, eerste: str) -> None:
    assert namen(Wens(tekst=tekst))[0] == eerste


def test_every_word_must_be_met() -> None:
    assert namen(Wens(tekst="stickeren qqqq")) == []


def test_too_many_people_is_said() -> None:
    vondsten = {v.werkvorm.id: v for v in KIEZER.zoek(Wens(mensen=24, tekst="vuist"))}
    assert vondsten["vuist_tot_vijf"].mist == ""
    (incident,) = [v for v in KIEZER.zoek(Wens(mensen=24)) if v.werkvorm.id == "incident"]
    assert incident.mist == "Is voor 5 tot 8 mensen. Jullie zijn met 24."


def test_less_time_gives_a_shorter_form() -> None:
    (vol,) = KIEZER.zoek(Wens(tekst="stickeren", minuten=25))[:1]
    (kort,) = KIEZER.zoek(Wens(tekst="stickeren", minuten=20))[:1]
    (niet,) = KIEZER.zoek(Wens(tekst="stickeren", minuten=2))[:1]
    assert vol.tijdvorm is not None and vol.tijdvorm.soort is Tijdvormsoort.VOLLEDIG
    assert kort.tijdvorm is not None and kort.tijdvorm.soort is Tijdvormsoort.KORT and kort.tijdvorm.verlies
    assert niet.tijdvorm is None and niet.mist.startswith("Duurt minstens")


def test_two_misses_is_out() -> None:
    ids = namen(Wens(mensen=24, minuten=1, tekst="incident"))
    assert ids == []


def test_every_goal_finds_something_that_fits() -> None:
    for bedoeling in bedoelingen():
        vondsten = KIEZER.zoek(Wens(bedoeling=bedoeling))
        assert vondsten and all(v.werkvorm.fase in bedoeling.fasen for v in vondsten), bedoeling.id


@pytest.mark.parametrize("fase", WerkvormFase)
def test_a_fase_shows_only_itself(fase: WerkvormFase) -> None:
    assert all(v.werkvorm.fase is fase for v in KIEZER.zoek(Wens(fase=fase)))


def _past(w: Werkvorm, wens: Wens) -> bool:
    """A second reading of the wishes, for the property below."""
    minst = min((vorm.totaal for vorm in w.tijdvormen), default=w.minuten)
    return all(
        (
            wens.mensen is None or w.groep[0] <= wens.mensen <= w.groep[1],
            wens.minuten is None or minst <= wens.minuten,
            wens.vertrouwen is None or w.vertrouwen <= wens.vertrouwen,
            wens.energie is None or w.energie == wens.energie,
            wens.houding in (None, Houding.BEIDE) or w.houding in (wens.houding, Houding.BEIDE),
            wens.telefoons is not False or w.telefoon is not Telefoongebruik.NODIG,
        )
    )


wensen = st.builds(
    Wens,
    mensen=st.none() | st.integers(1, 200),
    minuten=st.none() | st.integers(1, 200),
    vertrouwen=st.none() | st.integers(1, 3),
    energie=st.none() | st.integers(1, 3),
    houding=st.none() | st.sampled_from(Houding),
    telefoons=st.none() | st.booleans(),
)


@given(wensen)
def test_what_fits_is_what_fits(wens: Wens) -> None:
    vondsten = KIEZER.zoek(wens)
    assert {v.werkvorm.id for v in vondsten if not v.mist} == {w.id for w in WERKVORMEN if _past(w, wens)}
    assert [bool(v.mist) for v in vondsten] == sorted(bool(v.mist) for v in vondsten)
    assert all(v.mist == "" or v.mist.endswith(".") for v in vondsten)


@given(st.text(max_size=60))
def test_any_text_gives_an_answer(tekst: str) -> None:
    KIEZER.zoek(Wens(tekst=tekst))


def test_control_the_order_of_the_set_does_not_matter() -> None:
    wens = Wens(tekst="een", minuten=30)
    assert Kiezer(reversed(WERKVORMEN)).zoek(wens) == KIEZER.zoek(wens)
    anders = [replace(w, naam="Aaa " + w.naam) if w.id == "stickeren" else w for w in WERKVORMEN]
    assert Kiezer(anders).zoek(Wens()) != KIEZER.zoek(Wens())
