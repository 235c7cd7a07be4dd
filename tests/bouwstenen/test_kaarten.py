"""`kaarten`: every card by itself, changed or withdrawn until closing, never more than allowed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regioworkshop.bouwstenen.kaarten import Antwoord
from regioworkshop.model.commands import Weigering
from tests.bouwstenen.maak import antwoord, bouwsteen, instellingen, items, ronde

KAARTEN = bouwsteen("kaarten")
TWEE = instellingen("kaarten", per_persoon=2, tekens=20)
EEN = ronde(
    (), [antwoord("d1", Antwoord("een"), sleutel="a"), antwoord("d1", Antwoord("twee"), sleutel="b", seq=2)]
)


def test_meer_kaarten_dan_mag_worden_geweigerd():
    with pytest.raises(Weigering) as fout:
        KAARTEN.lees(TWEE, EEN, "d1", "c", {"tekst": "drie"})
    assert fout.value.zin == "Je hebt al 2 kaarten gestuurd. Meer past niet in deze ronde."


def test_een_kaart_veranderen_of_terugnemen_mag_altijd():
    assert KAARTEN.lees(TWEE, EEN, "d1", "b", {"tekst": "anders"}) == Antwoord("anders")
    assert KAARTEN.lees(TWEE, EEN, "d1", "c", {"tekst": " \u200b "}) == Antwoord("")
    assert KAARTEN.lees(TWEE, EEN, "d2", "c", {"tekst": "drie"}) == Antwoord("drie")


def test_na_terugnemen_is_er_weer_plaats():
    leeg = ronde(
        (), [antwoord("d1", Antwoord("een"), sleutel="a"), antwoord("d1", Antwoord(""), sleutel="b")]
    )
    assert KAARTEN.lees(TWEE, leeg, "d1", "c", {"tekst": "drie"}) == Antwoord("drie")
    assert [i.tekst for i in KAARTEN.tel(TWEE, leeg)] == ["een"]


@given(st.lists(st.text(max_size=5), max_size=12), st.randoms(use_true_random=False))
def test_kaarten_staan_op_volgorde_van_binnenkomst_hoe_ze_ook_bewaard_zijn(teksten, toeval):
    lijst = [antwoord(f"d{n % 3}", Antwoord(t), sleutel=str(n), seq=n + 1) for n, t in enumerate(teksten)]
    kaarten = KAARTEN.tel(TWEE, ronde((), lijst))
    assert [i.tekst for i in kaarten] == [t for t in teksten if t]
    assert len({i.id for i in kaarten}) == len(kaarten)
    toeval.shuffle(lijst)
    assert KAARTEN.tel(TWEE, ronde((), lijst)) == kaarten


def test_een_verbeterde_kaart_houdt_haar_plaats_en_haar_id():
    voor = antwoord("d1", Antwoord("een"), sleutel="a", seq=1, eerst=1)
    na = antwoord("d1", Antwoord("beter"), sleutel="a", seq=9, eerst=1)
    ander = antwoord("d2", Antwoord("twee"), sleutel="a", seq=5)
    ids = [[i.id for i in KAARTEN.tel(TWEE, ronde((), [a, ander]))] for a in (voor, na)]
    assert ids[0] == ids[1]


def test_een_kaart_weet_waar_zij_over_gaat_en_van_wie_alleen_als_dat_is_gezegd():
    r = ronde(items(1), [antwoord("d1", Antwoord("een"), sleutel="a")])
    assert KAARTEN.tel(TWEE, r)[0].bron == ("e.1/k0",)
    assert KAARTEN.tel(TWEE, r)[0].door == ""
    assert KAARTEN.tel(instellingen("kaarten", met_naam=True), r)[0].door == "d1"


@pytest.mark.parametrize("sleutel", ["", "x" * 41, "é", "a\n", "\x00", "\ud800"])
def test_een_rare_sleutel_wordt_geweigerd(sleutel):
    with pytest.raises(Weigering):
        KAARTEN.lees(TWEE, ronde(), "d1", sleutel, {"tekst": "een"})
