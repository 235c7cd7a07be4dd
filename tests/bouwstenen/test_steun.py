"""`Item.steun`: who brought something in goes along with it, counted and never shown."""

from dataclasses import replace

import pytest

from regioworkshop.bouwstenen import formulier, kaarten, peiling, punten
from regioworkshop.model.blocks import Surface
from regioworkshop.model.sessie import BEGELEIDER
from regioworkshop.model.werkvorm import RondeStand
from tests.bouwstenen.maak import als_tekst, antwoord, items, ronde, toon, variant

STEUN = ("d2", "d31")
OPTIES = tuple(replace(item, steun=STEUN, vak="nu") for item in items(3))


@pytest.mark.parametrize("naam", ["kaarten", "kaarten met naam"])
def test_een_kaart_weet_wie_haar_stuurde_ook_zonder_naam(naam):
    steen, inst = variant(naam)
    r = ronde((), [antwoord("d7", kaarten.Antwoord("een"), sleutel="a")])
    (kaart,) = steen.levert(inst, r)
    assert kaart.steun == ("d7",)


@pytest.mark.parametrize(
    ("naam", "inhoud", "sleutel"),
    [
        ("punten", punten.Antwoord(((OPTIES[1].id, 1),)), ""),
        ("peiling", peiling.Antwoord(3), ""),
        ("formulier per item", formulier.Antwoord((("wat", "iets"),)), OPTIES[0].id),
    ],
)
def test_wie_iets_inbracht_gaat_mee_door_elke_stap(naam, inhoud, sleutel):
    steen, inst = variant(naam)
    r = ronde(OPTIES, [antwoord("d9", inhoud, sleutel=sleutel)])
    uit = steen.levert(inst, r)
    assert len(uit) == 3
    assert {(item.steun, item.vak) for item in uit} == {(STEUN, "nu")}


def test_een_eigen_formulier_is_van_wie_het_invulde_en_nooit_van_de_begeleider():
    steen, inst = variant("formulier per deelnemer")
    inhoud = formulier.Antwoord((("wat", "iets"),))
    r = ronde(
        OPTIES,
        [
            antwoord("d9", inhoud, sleutel=formulier.EIGEN, seq=1),
            antwoord(BEGELEIDER, inhoud, sleutel=formulier.EIGEN, seq=2),
        ],
    )
    assert [item.steun for item in steen.levert(inst, r)] == [("d9",), ()]


def test_van_wie_een_kaart_zonder_naam_is_staat_op_geen_vlak():
    wie = "deelnemer-4711"
    gezien: list[str] = []
    for naam in ("kaarten", "kaarten met naam"):
        steen, inst = variant(naam)
        r = ronde(
            (), [antwoord(wie, kaarten.Antwoord("een"), sleutel="a")], stand=RondeStand.GESLOTEN, onthuld=True
        )
        gezien.extend(als_tekst(toon(steen, inst, r, surface, {wie: "NAAM"})) for surface in Surface)
    assert not [beeld for beeld in gezien if wie in beeld or "steun" in beeld]
    # De proef ziet het wel als het er staat: met naam hoort de naam er juist te staan.
    assert [("NAAM" in beeld) for beeld in gezien] == [False] * 4 + [True] * 4
