"""Every check that thinks along: one draaiboek for which it says something, and one for which it does not."""

import random
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regioworkshop.catalogue.boekdocument import nieuw_boek
from regioworkshop.catalogue.document import met
from regioworkshop.catalogue.meedenken import Gedachte, Over, denk_mee
from regioworkshop.model.werkvorm import Bloksoort, Tafelsoort
from tests.catalogue.boeken import DRAAIBOEKEN, WERKVORMEN, bewerking, boek, kijk

PAUZE = Bloksoort.PAUZE
BESTUUR: Mapping[str, Any] = {"tafel": "bestuurstafel", "inwoners": "De cliëntenraad zit aan tafel."}
IEDEREEN = ["Gemeente Lelystad", "Zilveren Kruis", "Huisartsen Flevoland", "Bewoners"]


def _lang(minuten: int) -> dict[str, Any]:
    return {"id": "praten", "soort": "vrij", "minuten": minuten}


def _top(n: int) -> Any:
    stap = next(s["id"] for s in WERKVORMEN["stickeren"]["stap"] if s.get("bouwsteen") == "punten")
    gegevens = boek("een_twee_vier_allen", "stickeren")
    return met(gegevens, ("onderdeel", 1, "stappen"), {stap: {"instellingen": {"top": n}}})


# Per gedachte: een draaiboek waarbij het programma iets zegt, en hetzelfde zonder dat het iets zegt.
VOORBEELDEN = {
    Over.EINDE: (boek(_lang(70), einde="14:00"), boek(_lang(60), einde="14:00")),
    Over.VASTE_TIJD: (
        boek(_lang(70), {**_lang(15), "soort": "pauze", "begint_om": "14:00"}),
        boek(_lang(60), {**_lang(15), "soort": "pauze", "begint_om": "14:00"}),
    ),
    Over.RUIMTE: (
        boek(_lang(50), {**_lang(15), "soort": "pauze", "begint_om": "14:00"}),
        boek(_lang(60), {**_lang(15), "soort": "pauze", "begint_om": "14:00"}),
    ),
    Over.PAUZE: (boek(_lang(91)), boek(_lang(90), PAUZE, _lang(90))),
    Over.KENNISMAKEN: (boek(_lang(30), bijeenkomst=1), boek("check_in", _lang(30), bijeenkomst=1)),
    Over.VERTROUWEN: (boek("check_in", "roddel", bijeenkomst=1), boek("check_in", "roddel", bijeenkomst=4)),
    Over.OPGAVEN: (_top(6), _top(5)),
    Over.INWONERS: (
        boek("check_in", tafel="werkgroep"),
        boek("check_in", tafel="werkgroep", inwoners="Een vragenlijst vooraf."),
    ),
    Over.HELE_SYSTEEM: (
        boek("check_in", aanwezig=["gemeente", "huisartsen"], **BESTUUR),
        boek("check_in", aanwezig=IEDEREEN, **BESTUUR),
    ),
    Over.KLEINE_GROEP: (
        boek("check_in", tafel="inhoudelijke_tafel", inwoners="Ja.", mensen=13),
        boek("check_in", tafel="inhoudelijke_tafel", inwoners="Ja.", mensen=12),
    ),
    Over.GROEP: (boek("rondje", mensen=30), boek("rondje", mensen=10)),
    Over.INVOER: (boek("stickeren"), boek("een_twee_vier_allen", "stickeren")),
    Over.OPBRENGST: (boek("een_twee_vier_allen"), boek("een_twee_vier_allen", "stickeren")),
}


def _over(gegevens: Any) -> list[Over]:
    return [g.over for g in denk_mee(kijk(gegevens))]


@pytest.mark.parametrize("over", Over)
def test_elke_gedachte_komt_en_blijft_ook_weg(over: Over) -> None:
    wel, niet = VOORBEELDEN[over]
    assert over in _over(wel)
    assert over not in _over(niet)


def test_een_botsing_met_een_vaste_tijd_staat_er_in_gewone_woorden() -> None:
    wel, _niet = VOORBEELDEN[Over.VASTE_TIJD]
    (gedachte,) = [g for g in denk_mee(kijk(wel)) if g.over is Over.VASTE_TIJD]
    assert gedachte.zin == "‘Pauze’ staat vast op 14:00, maar het blok ervoor is pas klaar om 14:10."
    assert gedachte.blok == 1
    te_vroeg = boek({**_lang(10), "begint_om": "12:00"})
    (gedachte,) = [g for g in denk_mee(kijk(te_vroeg)) if g.over is Over.VASTE_TIJD]
    assert "begint pas om 13:00" in gedachte.zin


def test_een_ander_overleg_heeft_een_andere_regel() -> None:
    """The whole system at a bestuurstafel; who does the work, and few of them, at an inhoudelijke tafel."""
    for tafel in Tafelsoort:
        beeld = kijk(boek("check_in", tafel=tafel.value, mensen=40, inwoners="Ja.", aanwezig=["gemeente"]))
        gezegd = {g.over for g in denk_mee(beeld)}
        assert (Over.HELE_SYSTEEM in gezegd) == (tafel in (Tafelsoort.BESTUURSTAFEL, Tafelsoort.BELEIDSTAFEL))
        assert (Over.KLEINE_GROEP in gezegd) == (tafel is Tafelsoort.INHOUDELIJKE_TAFEL)


def test_wie_er_nog_mist_staat_erbij() -> None:
    wel, _niet = VOORBEELDEN[Over.HELE_SYSTEEM]
    (gedachte,) = [g for g in denk_mee(kijk(wel)) if g.over is Over.HELE_SYSTEEM]
    assert gedachte.zin == "Aan tafel mis je nog: de zorgverzekeraar."


def test_een_pauze_uit_de_bibliotheek_telt_ook_als_pauze() -> None:
    assert Over.PAUZE not in _over(boek(_lang(80), "pauze", _lang(80)))
    assert Over.PAUZE in _over(boek(_lang(80), _lang(10), _lang(80)))


def test_intervisie_gaat_niet_over_inwoners() -> None:
    assert Over.INWONERS not in _over(boek("check_in", "incident", tafel="werkgroep"))


def test_een_leeg_draaiboek_krijgt_geen_les() -> None:
    assert denk_mee(kijk({**nieuw_boek(), "bijeenkomst": 1, "tafel": "werkgroep"})) == ()


@pytest.mark.parametrize("naam", DRAAIBOEKEN)
def test_de_ingebouwde_draaiboeken_hebben_geen_gaten(naam: str) -> None:
    """What comes with the program needs no repair in its chain of yields."""
    gedachten = denk_mee(kijk(DRAAIBOEKEN[naam]))
    assert not [g for g in gedachten if g.over in (Over.INVOER, Over.OPGAVEN)], gedachten


@settings(max_examples=25)
@given(st.integers(0, 2**32), st.integers(0, 12))
def test_meedenken_lukt_bij_elk_draaiboek_en_wijst_naar_wat_er_is(zaad: int, stappen: int) -> None:
    toeval = random.Random(zaad)
    gegevens = boek(tafel=toeval.choice(list(Tafelsoort)).value, bijeenkomst=1, mensen=toeval.randint(0, 80))
    for _n in range(stappen):
        gegevens = bewerking(gegevens, toeval)
    beeld = kijk(gegevens)
    gedachten: tuple[Gedachte, ...] = denk_mee(beeld)
    for gedachte in gedachten:
        assert -1 <= gedachte.blok < len(beeld.blokken)
        assert gedachte.zin.endswith(".")
        assert gedachte.reden.endswith(".")
        assert "{" not in gedachte.zin + gedachte.reden
