"""How the ballots came in stands in the report, and tells of nobody in a secret vote."""

import re
from itertools import product
from pathlib import Path

import pytest

from regioworkshop.model.commands import OpenRonde, SluitRonde, TelZonderToestel, VoegSamen, VulIn
from regioworkshop.model.geheim import MINST_GEHEIM
from regioworkshop.model.sessie import Weg
from regioworkshop.report.sessieverslag import sessieverslag
from regioworkshop.report.wegen import zin_wegen
from tests.engine.stemmingen import bij_de_stemming, boek
from tests.engine.zaal import Zaal
from tests.hulp.traject import BOUWSTENEN


@pytest.mark.parametrize(
    ("aantallen", "geheim", "zin"),
    [
        ((9, 2, 1, 3), False, "9 per telefoon, 2 op het gedeelde scherm, 1 kaart en 3 handen."),
        ((12, 0, 0, 0), False, "12 per telefoon."),
        ((0, 0, 2, 1), False, "2 kaarten en 1 hand."),
        ((0, 0, 0, 0), False, ""),
        # Samen zijn de kleine wegen met genoeg.
        ((9, 2, 1, 3), True, "9 per telefoon en 6 op een andere manier."),
        # Eén kleine weg volgt uit de rest, dus gaat de volgende mee.
        ((9, 6, 1, 0), True, "9 per telefoon en 7 op een andere manier."),
        ((12, 0, 0, 0), True, "12 per telefoon."),
        ((9, 0, 1, 0), True, "Hoe de stemmen binnenkwamen, staat hier niet: dat kan verraden wie het waren."),
        ((9, 6, 5, 8), True, "9 per telefoon, 6 op het gedeelde scherm, 5 kaarten en 8 handen."),
    ],
)
def test_the_ways_in_a_sentence(aantallen: tuple[int, ...], geheim: bool, zin: str) -> None:
    assert zin_wegen(dict(zip(Weg, aantallen, strict=True)), geheim=geheim) == zin


def _te_herleiden(aantallen: tuple[int, ...], zin: str) -> bool:
    """Whether the sentence tells of a group below the limit, or of one way that goes without its name."""
    getallen = [int(n) for n in re.findall(r"\d+", zin)]
    wegen = [n for n in aantallen if n]
    if len(wegen) < 2 or not getallen:
        return False
    assert sum(getallen) == sum(aantallen)
    een_zonder_naam = "andere manier" in zin and len(getallen) == len(wegen)
    return min(getallen) < MINST_GEHEIM or een_zonder_naam


def test_no_secret_vote_names_a_way_of_too_few() -> None:
    for aantallen in product(range(0, 8), repeat=4):
        zin = zin_wegen(dict(zip(Weg, aantallen, strict=True)), geheim=True)
        assert not _te_herleiden(aantallen, zin), (aantallen, zin)


def test_control_an_open_sentence_would_tell() -> None:
    aantallen = (9, 2, 1, 3)
    assert _te_herleiden(aantallen, zin_wegen(dict(zip(Weg, aantallen, strict=True)), geheim=False))


def test_the_account_says_how_the_votes_of_a_round_came_in(tmp_path: Path) -> None:
    with Zaal(tmp_path, boek()) as zaal:
        wie = bij_de_stemming(zaal, "punten", 4)
        a = zaal.ronde.items[0].id
        for mens, weg in zip(wie, (Weg.TELEFOON, Weg.TELEFOON, Weg.SCHERM, Weg.KAART), strict=True):
            zaal.doe(zaal.antwoord(mens, {"punten": {a: 1}}, weg=weg))
        # Deze mens ging van de telefoon naar het scherm, en telt één keer.
        zaal.doe(zaal.antwoord(wie[0], {"punten": {a: 1}}, weg=Weg.SCHERM))
        zaal.doe(TelZonderToestel(3))
        zaal.doe(VulIn("totalen", {"totalen": {a: {"punten": 3}}, "stemmers": 3}), SluitRonde())
        tekst = str(sessieverslag(zaal.state, BOUWSTENEN, zaal.klok.nu()))
        assert "1 per telefoon, 2 op het gedeelde scherm, 1 kaart en 3 handen." in tekst
        assert "Alle aanwezigen mochten stemmen: 7 mensen. Er stemden er 7." in tekst


@pytest.mark.parametrize("bewaring", ["logboek", "geheim"])
def test_a_round_in_which_somebody_was_twice_says_so_and_keeps_its_count(
    tmp_path: Path, bewaring: str
) -> None:
    with Zaal(tmp_path, boek(bewaring=bewaring)) as zaal:
        wie = bij_de_stemming(zaal, "punten", 6)
        a = zaal.ronde.items[0].id

        def verslag() -> str:
            return str(sessieverslag(zaal.state, BOUWSTENEN, zaal.klok.nu()))

        for mens in wie:
            zaal.doe(zaal.antwoord(mens, {"punten": {a: 1}}))
        zaal.doe(SluitRonde())
        voor = zaal.ronde
        assert "mensen. Er stemden er 6." in verslag() and "dubbel" not in verslag()
        # d3 blijkt d2 te zijn, en die blijkt weer d1 te zijn.
        zaal.doe(VoegSamen("d3", "d2"), VoegSamen("d2", "d1"))
        assert zaal.state.dubbelen(voor) == 2 and zaal.ronde == voor, "what was shown is not counted again"
        assert "4 mensen. Er stemden er 6. Daarvan zijn 2 stemmen dubbel" in verslag()
        assert "In 1 ronde telt daardoor iemand dubbel" in verslag()
        (een, *_meer) = zaal.maker.deelnemers(zaal.state).aanwezigen
        assert voor.id in een.gestemd, "the rounds of a double go along"
        # In een nieuwe ronde telt elk mens één keer.
        zaal.doe(OpenRonde("Iemand stond er dubbel in."))
        for mens in ("d1", "d4"):
            zaal.doe(zaal.antwoord(mens, {"punten": {a: 1}}))
        assert zaal.state.dubbelen(zaal.ronde) == 0
        assert zaal.uit_het_log() == zaal.state
