"""What the leader counted: read strictly, written whole, and refused in words when it cannot be right."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regioworkshop.bouwstenen import totalen
from regioworkshop.bouwstenen.basis import TOTALEN
from regioworkshop.model.blocks import Optie, Telgrens, VulTotalen
from regioworkshop.model.commands import Weigering
from regioworkshop.model.sessie import BEGELEIDER
from tests.bouwstenen.maak import antwoord, ronde

RIJEN = (Optie("a", "Wonen"), Optie("b", "Jeugd"))
SOMMEN = totalen.vraag(ronde(), RIJEN, (Optie("p", "Punten"),), grenzen=(Telgrens(("p",), 3),))
PRECIES = replace(SOMMEN, grenzen=(Telgrens(("p",), 3, precies=True),))
SCHAAL = totalen.vraag(
    ronde(),
    RIJEN,
    (Optie("0", "nee"), Optie("1", "ja")),
    grenzen=(Telgrens(("0", "1"), 1, per_rij=True),),
)
APART = totalen.vraag(
    ronde(),
    RIJEN,
    (Optie("p", "Punten"), Optie("r", "Rood")),
    grenzen=(Telgrens(("p",), 3, naam="Punten"), Telgrens(("r",), 1, naam="Rood")),
)


def _waarde(stemmers: int, **rijen: dict[str, int]) -> Any:
    return {"totalen": rijen, "stemmers": stemmers}


def _klacht(blok: VulTotalen, waarde: Any) -> str:
    with pytest.raises(Weigering) as fout:
        totalen.lees(blok, waarde)
    return fout.value.zin


@pytest.mark.parametrize(
    ("blok", "waarde", "zin"),
    [
        (SOMMEN, _waarde(2, a={"p": 4}, b={"p": 3}), "Met 2 stemmers zijn het er hooguit 6. Geteld: 7."),
        (SOMMEN, _waarde(1, a={"p": 4}), "Met 1 stemmer zijn het er hooguit 3. Geteld: 4."),
        (SOMMEN, _waarde(0, a={"p": 1}), "Vul in hoeveel mensen er stemden."),
        (PRECIES, _waarde(2, a={"p": 5}), "Met 2 stemmers moeten het er 6 zijn. Geteld: 5."),
        (PRECIES, _waarde(2, a={"p": 7}), "Met 2 stemmers moeten het er 6 zijn. Geteld: 7."),
        (
            SCHAAL,
            _waarde(3, a={"0": 1, "1": 2}, b={"0": 2, "1": 2}),
            "Jeugd: Met 3 stemmers zijn het er hooguit 3. Geteld: 4.",
        ),
        (
            APART,
            _waarde(2, a={"p": 6, "r": 2}, b={"r": 1}),
            "Rood: Met 2 stemmers zijn het er hooguit 2. Geteld: 3.",
        ),
    ],
)
def test_wat_niet_optelt_wordt_geweigerd_met_de_getallen_erbij(blok, waarde, zin):
    assert _klacht(blok, waarde) == zin


@pytest.mark.parametrize(
    ("blok", "waarde"),
    [
        (SOMMEN, _waarde(2, a={"p": 6})),
        (SOMMEN, _waarde(2, a={"p": 1})),  # punten mogen overblijven
        (SOMMEN, _waarde(0)),
        (SOMMEN, _waarde(5)),
        (PRECIES, _waarde(2, a={"p": 6})),
        (SCHAAL, _waarde(3, a={"0": 1, "1": 2}, b={"1": 2})),
        (APART, _waarde(2, a={"p": 6, "r": 2})),
    ],
)
def test_wat_wel_optelt_gaat_door(blok, waarde):
    gelezen = totalen.lees(blok, waarde)
    assert gelezen.stemmers == waarde["stemmers"]
    assert gelezen.cellen == {
        (rij, kolom): n for rij, deel in waarde["totalen"].items() for kolom, n in deel.items() if n
    }


@pytest.mark.parametrize(
    "waarde",
    [
        None,
        [],
        "7",
        {},
        {"totalen": None},
        {"totalen": {"a": 3}, "stemmers": 3},
        {"totalen": {"onbekend": {"p": 1}}, "stemmers": 3},
        {"totalen": {"a": {"onbekend": 1}}, "stemmers": 3},
        {"totalen": {"a": {"p": -1}}, "stemmers": 3},
        {"totalen": {"a": {"p": 1.5}}, "stemmers": 3},
        {"totalen": {"a": {"p": True}}, "stemmers": 3},
        {"totalen": {"a": {"p": "1"}}, "stemmers": 3},
        {"totalen": {"a": {"p": 10**9}}, "stemmers": 10**9},
        {"totalen": {}, "stemmers": -1},
        {"totalen": {}, "stemmers": None},
        {"totalen": {}, "stemmers": 3, "extra": 1},
    ],
)
def test_elke_andere_vorm_wordt_geweigerd(waarde):
    assert _klacht(SOMMEN, waarde) == "Dit antwoord past niet bij de vraag. Laad de pagina opnieuw."


cellen = st.fixed_dictionaries(
    {},
    optional={
        o: st.fixed_dictionaries({}, optional={"0": st.integers(0, 4), "1": st.integers(0, 4)}) for o in "ab"
    },
)


@given(cellen, st.integers(0, 6), st.booleans(), st.booleans(), st.integers(1, 3))
def test_lezen_weigert_precies_wat_niet_optelt_en_schrijft_de_rest_heel(
    tabel, stemmers, per_rij, precies, per
):
    blok = replace(SCHAAL, grenzen=(Telgrens(("0", "1"), per, precies=precies, per_rij=per_rij),))
    per_optie = [sum(tabel.get(o, {}).values()) for o in "ab"]
    sommen = per_optie if per_rij else [sum(per_optie)]
    if stemmers:
        goed = all(s == stemmers * per if precies else s <= stemmers * per for s in sommen)
    else:
        goed = not any(per_optie)
    waarde = _waarde(stemmers, **tabel)
    if not goed:
        _klacht(blok, waarde)
        return
    gelezen = totalen.lees(blok, waarde)
    assert totalen.herlees(totalen.schrijf(gelezen)) == gelezen
    assert [gelezen.rij(o, "01") for o in "ab"] == [[tabel.get(o, {}).get(k, 0) for k in "01"] for o in "ab"]


def test_zonder_vraag_naar_het_aantal_mensen_valt_er_niets_na_te_tellen():
    los = replace(SCHAAL, stemmers=False)
    gelezen = totalen.lees(los, _waarde(9, a={"0": 7}, b={"1": 2}))
    assert gelezen.stemmers == 0
    assert gelezen.cellen == {("a", "0"): 7, ("b", "1"): 2}


def test_een_gewoon_antwoord_is_geen_telling():
    assert totalen.herlees({"punten": {"a": 1}}) is None


def test_het_blok_gaat_verder_met_wat_er_al_stond():
    stand = totalen.lees(SOMMEN, _waarde(2, a={"p": 5}))
    r = ronde((), [antwoord(BEGELEIDER, stand, sleutel=TOTALEN), antwoord("d1", "iets anders")])
    assert totalen.geteld(r) == stand
    blok = totalen.vraag(r, RIJEN, SOMMEN.kolommen)
    assert (blok.stand, blok.stand_stemmers) == ((("a", "p", 5),), 2)
    assert totalen.geteld(ronde((), [antwoord("d1", stand, sleutel=TOTALEN)])) is None
