"""`matrix`: the median places, the middle of the scale divides, and a border is a border."""

import dataclasses
import random
import statistics
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regioworkshop.bouwstenen import Kijk, matrix
from regioworkshop.bouwstenen.basis import TOTALEN
from regioworkshop.bouwstenen.scorebiljet import Antwoord
from regioworkshop.model.blocks import Kruis, Surface
from regioworkshop.model.commands import Weigering
from regioworkshop.model.sessie import BEGELEIDER, Ronde
from regioworkshop.model.werkvorm import RondeStand
from tests.bouwstenen.maak import ASSEN, KWADRANTEN, antwoord, bouwsteen, instellingen, items, ronde, stap
from tests.hulp.zoveel import KEREN, ook_nachts

MATRIX = bouwsteen("matrix")
Punt = tuple[int, int]


def maak(**velden: Any) -> Any:
    return instellingen("matrix", **{**ASSEN, "kwadranten": KWADRANTEN, **velden})


def met(opties: Any, biljetten: Sequence[dict[str, Punt]], **anders: Any) -> Ronde:
    inhoud = [
        Antwoord(tuple((o, c, w) for o, punt in b.items() for c, w in zip("xy", punt, strict=True)))
        for b in biljetten
    ]
    return ronde(opties, [antwoord(f"d{n}", i, seq=n + 1) for n, i in enumerate(inhoud)], **anders)


# --- the second count: lists and comparisons ----------------------------------------------------


def tweede_vak(punten: Sequence[Punt], hoogste: int) -> str:
    """The quadrant, told as a sentence rather than calculated."""
    if not punten:
        return ""
    x, y = (statistics.median_low([p[as_] for p in punten]) for as_ in (0, 1))
    midden = (1 + hoogste) / 2
    if x < midden and y > midden:
        return "snel"
    if x > midden and y > midden:
        return "groot"
    if x < midden and y < midden:
        return "erbij"
    return "niet" if x > midden and y < midden else ""


def klopt(inst: Any, opties: Any, biljetten: Sequence[dict[str, Punt]]) -> None:
    uitkomst = MATRIX.tel(inst, met(opties, biljetten))
    wankel = 0
    for plaats in uitkomst.plaatsen:
        optie = plaats.item.id
        punten = [b[optie] for b in biljetten if optie in b]
        assert plaats.kwadrant == tweede_vak(punten, inst.hoogste)
        assert plaats.geplaatst == bool(punten)
        for plek, as_ in ((plaats.x, 0), (plaats.y, 1)):
            waarden = [p[as_] for p in punten]
            if waarden:
                assert plek == matrix.Plek(statistics.median_low(waarden), min(waarden), max(waarden))
        wankel += any(
            not punten[:i] + punten[i + 1 :]
            or tweede_vak(punten[:i] + punten[i + 1 :], inst.hoogste) != plaats.kwadrant
            for i in range(len(punten))
        )
    if not any(biljetten):
        assert uitkomst.gevoelig == ""
    elif wankel:
        assert f" {wankel} optie" in uitkomst.gevoelig
    else:
        assert uitkomst.gevoelig == "Alle opties blijven in hun vak als één stem wegvalt."


def verkiezing(toeval: random.Random, hoogste: int) -> list[dict[str, Punt]]:
    laat_weg = toeval.choice((0.0, 0.4))
    return [
        {
            f"e.1/k{o}": (toeval.randint(1, hoogste), toeval.randint(1, hoogste))
            for o in range(3)
            if toeval.random() >= laat_weg
        }
        for _n in range(toeval.randint(0, 7))
    ]


@ook_nachts
@pytest.mark.parametrize("hoogste", [4, 5])
def test_duizenden_keer_geplaatst_op_twee_manieren(hoogste):
    toeval = random.Random(hoogste)
    inst, opties = maak(hoogste=hoogste), items(3)
    for _n in range(KEREN // 2):
        klopt(inst, opties, verkiezing(toeval, hoogste))


def test_controle_een_grens_die_in_een_vak_valt_is_te_zien(monkeypatch):
    echt = matrix.kwadrant
    monkeypatch.setattr(matrix, "kwadrant", lambda inst, x, y: echt(inst, x, y) or "niet")
    toeval = random.Random(5)
    with pytest.raises(AssertionError):
        for _n in range(200):
            klopt(maak(), items(3), verkiezing(toeval, 5))


@settings(max_examples=60)
@given(
    biljetten=st.lists(
        st.dictionaries(
            st.sampled_from(["e.1/k0", "e.1/k1"]), st.tuples(st.integers(1, 5), st.integers(1, 5))
        ),
        max_size=8,
    ),
    toeval=st.randoms(use_true_random=False),
)
def test_de_volgorde_van_binnenkomst_doet_er_niet_toe(biljetten, toeval):
    anders = list(biljetten)
    toeval.shuffle(anders)
    assert MATRIX.tel(maak(), met(items(2), biljetten)) == MATRIX.tel(maak(), met(items(2), anders))


# --- what goes on -------------------------------------------------------------------------------

VIJF = items(["Snel", "Groot", "Erbij", "Grens", "Niemand"])
PLEKKEN = {"e.1/k0": (1, 5), "e.1/k1": (5, 4), "e.1/k2": (2, 1), "e.1/k3": (3, 5)}


def test_alleen_de_vakken_van_door_gaan_door_in_die_volgorde():
    r = met(VIJF, [PLEKKEN])
    assert MATRIX.voorstel(maak(door=["groot", "snel"]), r) == ("e.1/k1", "e.1/k0")
    assert [(i.tekst, i.vak) for i in MATRIX.levert(maak(door=["groot", "snel"]), r)] == [
        ("Groot", "groot"),
        ("Snel", "snel"),
        ("Erbij", "erbij"),
        ("Grens", ""),
        ("Niemand", ""),
    ]
    # Zonder 'door' gaat alles door, ook wat op de grens ligt.
    assert set(MATRIX.voorstel(maak(), r)) == {i.id for i in VIJF}


def test_de_grens_en_wat_nergens_staat_worden_genoemd():
    uitkomst = MATRIX.tel(maak(), met(VIJF, [PLEKKEN]))
    assert uitkomst.grens == "‘Grens’ ligt op de grens en hoort nog bij geen vak."
    assert uitkomst.ongeplaatst == "‘Niemand’ heeft geen scores en staat dus nergens."
    # Op een even schaal valt het midden tussen twee scores: daar is geen grens.
    assert MATRIX.tel(maak(hoogste=4), met(VIJF, [{"e.1/k3": (3, 4)}])).grens == ""


def test_het_kruis_toont_genummerde_punten_met_hun_bereik():
    biljetten: list[dict[str, Punt]] = [PLEKKEN, {**PLEKKEN, "e.1/k0": (2, 2)}, PLEKKEN]
    inst = maak(door=["snel"])
    r = met(VIJF, biljetten, stand=RondeStand.GESLOTEN, onthuld=True)
    hier = stap("matrix", inst)
    (kruis,) = MATRIX.toon(inst, Kijk(Surface.STAGE, hier, hier, r, r.items, 9, {}))
    assert isinstance(kruis, Kruis)
    assert kruis.midden == (6, 6)
    assert kruis.kwadranten == ("snel doen", "groot project", "erbij doen", "niet doen")
    assert [(p.nummer, p.label, p.vak, p.gekozen) for p in kruis.punten] == [
        (1, "Snel", "snel doen", True),
        (2, "Groot", "groot project", False),
        (3, "Erbij", "erbij doen", False),
        (4, "Grens", "op de grens", False),
    ]
    punt = kruis.punten[0]
    assert (punt.x, punt.x_van, punt.x_tot, punt.y, punt.y_van, punt.y_tot) == (1, 1, 2, 5, 2, 5)


def test_per_organisatie_komt_een_optie_in_een_ander_vak():
    biljetten: list[dict[str, Punt]] = [
        {"e.1/k0": p} for p in [(1, 5)] * 5 + [(2, 5)] + [(5, 5), (5, 5), (4, 5)] * 2
    ]
    biljetten += [{"e.1/k0": (1, 4)}]
    wie = ["A"] * 6 + ["B"] * 3 + ["C"] * 3 + ["A"]
    inst = maak()
    r = met(items(["Bus"]), biljetten, stand=RondeStand.GESLOTEN, onthuld=True)
    hier = stap("matrix", inst)
    kijk = Kijk(
        Surface.STAGE, hier, hier, r, r.items, 13, {}, partijen={f"d{n}": w for n, w in enumerate(wie)}
    )
    (kruis,) = MATRIX.toon(inst, kijk)
    assert isinstance(kruis, Kruis)
    assert kruis.punten[0].vak == "snel doen"
    assert "‘Bus’ komt in een ander vak als elke organisatie even zwaar telt." in kruis.zinnen
    # Controle: met gelijke groepen blijft het staan.
    gelijk = dataclasses.replace(kijk, partijen={f"d{n}": "AB"[n % 2] for n in range(13)})
    (kruis,) = MATRIX.toon(inst, gelijk)
    assert isinstance(kruis, Kruis)
    assert "Alle opties blijven in hun vak als elke organisatie even zwaar telt." in kruis.zinnen


# --- counted by the leader ----------------------------------------------------------------------


def test_een_verdeling_van_dezelfde_stemmen_geeft_dezelfde_plaatsen():
    toeval = random.Random(3)
    opties, inst = items(3), maak()
    for _n in range(200):
        biljetten = [b for b in verkiezing(toeval, 5) if b]
        cellen: dict[str, dict[str, int]] = {}
        for biljet in biljetten:
            for optie, punt in biljet.items():
                for as_, w in zip("xy", punt, strict=True):
                    rij = cellen.setdefault(f"{as_}:{optie}", {})
                    rij[str(w)] = rij.get(str(w), 0) + 1
        r = ronde(opties)
        inhoud = MATRIX.lees(inst, r, BEGELEIDER, TOTALEN, {"totalen": cellen, "stemmers": len(biljetten)})
        assert MATRIX.herlees(MATRIX.schrijf(inhoud)) == inhoud
        geteld = MATRIX.tel(inst, ronde(opties, [antwoord(BEGELEIDER, inhoud, sleutel=TOTALEN)]))
        assert geteld == dataclasses.replace(MATRIX.tel(inst, met(opties, biljetten)), gevoelig="")
    with pytest.raises(Weigering):
        MATRIX.lees(inst, ronde(opties), "d1", TOTALEN, {"totalen": {}, "stemmers": 1})
