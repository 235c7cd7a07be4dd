"""Counted in the room, the whole way: from what the leader enters to the next step and the report."""

from pathlib import Path
from typing import Any

import pytest

from regioworkshop.catalogue.lezen import lees_draaiboek
from regioworkshop.model.blocks import Kies, Melding, VerdeelPunten, VulTotalen
from regioworkshop.model.commands import GaNaarStap, OnthulUitslag, OpenRonde, SluitRonde, VulIn, Weigering
from regioworkshop.model.werkvorm import Draaiboek
from regioworkshop.report.sessieverslag import sessieverslag
from tests.engine.zaal import Zaal
from tests.hulp.traject import BOUWSTENEN

CONSENT = {
    "regel": "consent",
    "reden": "Wat is je bezwaar?",
    "reden_bij": [0],
    "schaal": [{"waarde": 0, "label": "bezwaar"}, {"waarde": 1, "label": "akkoord"}],
}


def _stap(naam: str, bouwsteen: str, **anders: Any) -> dict[str, Any]:
    return {"id": naam, "titel": naam, "minuten": 5, "bouwsteen": bouwsteen, "vraag": "Wat?", **anders}


def boek() -> Draaiboek:
    werkvorm = {
        "schema": 1,
        "id": "hand",
        "naam": "Hand",
        "doel": "Tellen.",
        "fase": "prioriteren",
        "groep": [2, 40],
        "duur": [1, 60],
        "stap": [
            _stap("kaarten", "kaarten"),
            _stap(
                "stickers",
                "punten",
                invoer="kaarten",
                invoersoort="totalen",
                instellingen={"punten": 2, "per_optie": 1, "top": 1},
            ),
            _stap("handen", "peiling", invoer="stickers", invoersoort="verdeling", instellingen=CONSENT),
        ],
    }
    ruw = {
        "schema": 1,
        "id": "boek",
        "naam": "Boek",
        "doel": "Tellen.",
        "onderdeel": [{"id": "hand", "werkvorm": "hand"}],
    }
    gelezen, problemen = lees_draaiboek(ruw, {"hand": werkvorm}, BOUWSTENEN)
    assert gelezen is not None, problemen
    return gelezen


def _zin(zaal: Zaal, command: Any) -> str:
    with pytest.raises(Weigering) as weigering:
        zaal.doe(command)
    return weigering.value.zin


def _telling(stemmers: int, **rijen: dict[str, int]) -> dict[str, Any]:
    return {"totalen": rijen, "stemmers": stemmers}


def test_from_stickers_on_the_wall_to_the_report(tmp_path: Path) -> None:
    with Zaal(tmp_path, boek()) as zaal:
        een, _twee = zaal.meld_aan(), zaal.meld_aan()
        zaal.doe(GaNaarStap(0), OpenRonde())
        for n in range(3):
            zaal.doe(zaal.antwoord(een, {"tekst": f"Opgave {n}"}, f"k{n}"))
        zaal.doe(SluitRonde(), OnthulUitslag(), GaNaarStap(1), OpenRonde())
        a, b, c = (item.id for item in zaal.ronde.items)
        assert "telt de begeleider" in _zin(zaal, zaal.antwoord(een, {"punten": {a: 1}}))
        telefoon = zaal.maker.phone(zaal.state, zaal.klok.nu())
        assert [b for b in telefoon.blocks if isinstance(b, Melding)]
        assert not [b for b in telefoon.blocks if isinstance(b, VerdeelPunten | Kies | VulTotalen)]

        fout = {"totalen": {a: {"punten": 21}}, "stemmers": 20}
        assert "hooguit 20. Geteld: 21." in _zin(zaal, VulIn("totalen", fout))
        zaal.doe(VulIn("totalen", {"totalen": {a: {"punten": 3}}, "stemmers": 20}))
        # Een tweede keer invullen vervangt de eerste.
        goed = {a: {"punten": 9}, b: {"punten": 20}, c: {"punten": 9}}
        zaal.doe(VulIn("totalen", {"totalen": goed, "stemmers": 20}))
        (vraag,) = [
            x for x in zaal.maker.desk(zaal.state, zaal.klok.nu()).blocks if isinstance(x, VulTotalen)
        ]
        assert (vraag.stand_stemmers, len(vraag.stand)) == (20, 3)
        zaal.doe(SluitRonde(), OnthulUitslag(), GaNaarStap(2), OpenRonde())
        assert [item.id for item in zaal.ronde.items] == [b], "the top goes on"
        zaal.doe(VulIn("totalen", _telling(0, **{"0": {"nu": 1}, "1": {"nu": 19}})), SluitRonde())
        assert zaal.engine.machine.opbrengst(zaal.state, "hand.handen") == (), "an objection holds it up"
        zaal.doe(OpenRonde("Na het bezwaar"))
        zaal.doe(VulIn("totalen", _telling(0, **{"1": {"nu": 18}})), SluitRonde(), OnthulUitslag())
        assert [i.id for i in zaal.engine.machine.opbrengst(zaal.state, "hand.handen")] == [b]
        assert zaal.uit_het_log() == zaal.state
        verslag = str(sessieverslag(zaal.state, BOUWSTENEN, zaal.klok.nu()))
        assert (verslag.count("Er stemden er 20."), verslag.count("Er stemden er 18.")) == (2, 1)
