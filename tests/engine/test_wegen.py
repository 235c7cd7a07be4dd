"""One vote, four ways: whatever way an answer comes in, a person has one."""

from pathlib import Path

import msgspec

from regioworkshop.model.commands import SluitRonde
from regioworkshop.model.events import AntwoordGegeven
from regioworkshop.model.sessie import BEGELEIDER, Weg
from tests.engine.stemmingen import bij_de_stemming, boek
from tests.engine.zaal import Zaal


def test_the_answer_by_another_way_replaces_the_one_before(tmp_path: Path) -> None:
    with Zaal(tmp_path, boek()) as zaal:
        een, twee = bij_de_stemming(zaal, "punten")
        a, b, c = (item.id for item in zaal.ronde.items)

        def gaf(wie: str) -> tuple[object, Weg]:
            antwoord = zaal.ronde.antwoorden[wie, ""]
            return antwoord.inhoud.punten, antwoord.weg

        zaal.doe(zaal.antwoord(een, {"punten": {a: 1}}, volgnr=900))
        assert gaf(een) == (((a, 1),), Weg.TELEFOON)
        # De klok van de tablet loopt achter bij die van de telefoon.
        zaal.doe(zaal.antwoord(een, {"punten": {b: 1}}, volgnr=5, weg=Weg.SCHERM))
        assert gaf(een) == (((b, 1),), Weg.SCHERM)
        # Binnen één weg blijft gelden: wat lang onderweg was, vervangt niets.
        zaal.doe(zaal.antwoord(een, {"punten": {c: 1}}, volgnr=4, weg=Weg.SCHERM))
        assert gaf(een) == (((b, 1),), Weg.SCHERM)
        zaal.doe(zaal.antwoord(een, {"punten": {c: 1}}, volgnr=1, weg=Weg.KAART))
        assert gaf(een) == (((c, 1),), Weg.KAART)
        zaal.doe(zaal.antwoord(een, {"punten": {a: 1}}, volgnr=901))
        assert gaf(een) == (((a, 1),), Weg.TELEFOON)
        zaal.doe(zaal.antwoord(twee, {"punten": {a: 1}}, weg=Weg.KAART), SluitRonde())
        assert zaal.ronde.inzenders == {een, twee}
        assert zaal.uit_het_log() == zaal.state, "the ways stand in the log"


def test_a_log_without_ways_tells_of_phones() -> None:
    oud = b'{"deelnemer":"d1","ronde":"r.1","sleutel":"","volgnr":1,"inzending":"x","waarde":null}'
    assert msgspec.json.decode(oud, type=AntwoordGegeven).weg is Weg.TELEFOON
    assert BEGELEIDER not in {weg.value for weg in Weg}
