"""The deeds on a board of cards: whatever is done, no card is lost and none lies in two places."""

from hypothesis import given, settings
from hypothesis import strategies as st

from regioworkshop.bouwstenen.bord import Bord
from regioworkshop.bouwstenen.clusteren import BORD
from regioworkshop.model.blocks import Groepstand
from regioworkshop.model.sessie import BEGELEIDER
from tests.bouwstenen.maak import bouwsteen, instellingen, items, ronde

KAARTEN = tuple(item.id for item in items(7))
A, B, C, D, *_ = KAARTEN
DADEN = ("verplaats", "los", "nieuw", "hernoem", "hef_op", "samen", "uit_elkaar")


@st.composite
def borden(draw: st.DrawFn) -> list[Bord]:
    """The boards of an afternoon: each from the one before by one deed."""
    rij = [Bord()]
    for _ in range(draw(st.integers(0, 12))):
        bord = rij[-1]
        gekozen = draw(st.lists(st.sampled_from(KAARTEN), max_size=4, unique=True))
        groep = draw(st.sampled_from([g.id for g in bord.groepen] or ["g1"]))
        match draw(st.sampled_from(DADEN)):
            case "verplaats":
                rij.append(bord.verplaats(gekozen, groep if bord.groepen else ""))
            case "los":
                rij.append(bord.verplaats(gekozen, ""))
            case "nieuw":
                rij.append(bord.nieuwe_groep(gekozen, draw(st.sampled_from(["", "Zorg"]))))
            case "hernoem":
                rij.append(bord.hernoem(groep, "Jeugd"))
            case "hef_op":
                rij.append(bord.hef_op(groep))
            case "samen":
                rij.append(bord.voeg_samen(gekozen))
            case _:
                rij.append(bord.uit_elkaar(gekozen))
    return rij


@settings(max_examples=200)
@given(borden())
def test_wat_je_ook_doet_het_bord_klopt_en_mag_worden_opgeslagen(rij):
    steen, inst = bouwsteen("clusteren"), instellingen("clusteren", meeste=20)
    for bord in rij:
        assert steen.lees(inst, ronde(items(7)), BEGELEIDER, BORD, bord.als_json()) == bord
        in_groep = [k for g in bord.groepen for k in g.kaarten]
        assert sorted([*in_groep, *bord.los(KAARTEN)]) == sorted(KAARTEN)
        assert len({g.id for g in bord.groepen}) == len(bord.groepen)


def test_een_samengevoegde_kaart_neemt_alles_mee_wat_hetzelfde_zegt():
    bord = Bord((Groepstand("g1", "Zorg", (B,)), Groepstand("g2", "Jeugd", (D,))))
    samen = bord.voeg_samen([A, B])
    assert samen.stel(B) == (A, B)
    assert samen.groepen[0].kaarten == (A, B)
    assert samen.gezichten(KAARTEN) == (A, *KAARTEN[2:])
    verplaatst = samen.verplaats([A], "g2")
    assert verplaatst.groepen[1].kaarten == (D, A, B)
    assert verplaatst.uit_elkaar([A]).stel(A) == (A,)
    assert verplaatst.uit_elkaar([A]).groep_van(B) == "g2"


def test_stapels_groeien_samen_en_de_eerste_blijft_het_gezicht():
    bord = Bord().voeg_samen([A, B]).voeg_samen([C, D]).voeg_samen([C, A])
    assert bord.dubbel == ((C, D, A, B),)


def test_samenvoegen_van_een_kaart_doet_niets():
    bord = Bord().nieuwe_groep([A, B])
    assert bord.voeg_samen([A]) == bord
    assert bord.voeg_samen([]) == bord


def test_een_groep_zonder_naam_gaat_met_haar_laatste_kaart_en_een_groep_met_naam_blijft():
    bord = Bord().nieuwe_groep([A]).nieuwe_groep([B], "Zorg")
    assert [g.id for g in bord.verplaats([A, B], "").groepen] == ["g2"]
    assert bord.nieuwe_groep([C]).groepen[-1].id == "g3"
