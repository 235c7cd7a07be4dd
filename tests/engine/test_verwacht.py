"""Who is expected: reading a pasted list, each name once, what the room sees, and asking nothing at all."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regioworkshop.engine.genodigden import als_lijst, lees_lijst
from regioworkshop.model.blocks import Melding, Namenlijst, naar_json
from regioworkshop.model.commands import HaalWeg, MeldAan, Weigering, ZetVerwacht
from regioworkshop.model.sessie import Aanmelding, Verwacht
from regioworkshop.tekst import mensen_uit_lijst, sleutel_van_naam
from tests.engine.zaal import Zaal

LIJST = (Verwacht("Anna de Vries", "Huisartsen"), Verwacht("Jan Smit", "GGD"), Verwacht("Zoë Bakker"))


def zaal(map_: Path, **anders: Any) -> Zaal:
    return Zaal(map_, **{"verwacht": LIJST, **anders})


def zin(zaal: Zaal) -> str:
    blokken = zaal.maker.stage(zaal.state, zaal.klok.nu(), "http://x").blocks
    (melding,) = (b for b in blokken if isinstance(b, Melding))
    return melding.tekst


@pytest.mark.parametrize(
    ("regel", "naam", "partij"),
    [
        ("Anna de Vries\tHuisartsen", "Anna de Vries", "Huisartsen"),
        ("1. Anna de Vries; Huisartsen", "Anna de Vries", "Huisartsen"),
        ("- Anna de Vries – Huisartsen", "Anna de Vries", "Huisartsen"),
        ("• Anna de Vries (Huisartsen)", "Anna de Vries", "Huisartsen"),
        ("Anna de Vries, Huisartsen", "Anna de Vries", "Huisartsen"),
        ("Anna de Vries <anna@voorbeeld.nl>, Huisartsen", "Anna de Vries", "Huisartsen"),
        ("Anne-Fleur d'Hondt", "Anne-Fleur d'Hondt", ""),
        ("  Jan \u200b ;  ", "Jan", ""),
    ],
)
def test_a_pasted_line_is_read(regel: str, naam: str, partij: str) -> None:
    ((gelezen, bij),) = mensen_uit_lijst(f"\r\n{regel}\r\n\r\n")
    assert (sleutel_van_naam(gelezen), bij) == (sleutel_van_naam(naam), partij)


@given(st.text())
def test_whatever_is_pasted_gives_names_that_are_different_and_short(tekst: str) -> None:
    mensen = mensen_uit_lijst(tekst, meeste=20)
    assert len({sleutel_van_naam(naam) for naam, _partij in mensen}) == len(mensen) <= 20
    assert all(naam and len(naam) <= 80 and len(partij) <= 80 for naam, partij in mensen)


def test_the_facts_of_the_session_keep_who_is_expected(tmp_path: Path) -> None:
    with zaal(tmp_path, lijst_op_telefoon=False) as z:
        assert z.state.sessie.verwacht == LIJST and not z.state.sessie.lijst_op_telefoon
        z.herstart()
        assert z.state.sessie.verwacht == LIJST


def test_each_expected_name_comes_in_once_with_its_party(tmp_path: Path) -> None:
    with zaal(tmp_path) as z:
        z.meld_aan("anna DE vries")
        assert z.state.deelnemers["d1"].partij == "Huisartsen"
        with pytest.raises(Weigering, match="Vraag de begeleider om een code") as geweigerd:
            z.meld_aan("Anna\u200b de Vries")
        assert geweigerd.value.code == "al_binnen" and len(z.state.deelnemers) == 1
        z.meld_aan("Piet")
        z.meld_aan("Piet")  # control: an unexpected name gets a number, as always
        assert z.state.deelnemers["d3"].naam == "Piet (2)"
        z.doe(HaalWeg("d1", antwoorden=True))
        z.meld_aan("Anna de Vries")  # taken out: the name is free again
        assert z.state.deelnemers["d4"].naam == "Anna de Vries"


def test_the_room_reads_how_many_and_the_leader_who_is_missing(tmp_path: Path) -> None:
    with zaal(tmp_path) as z:
        assert zin(z) == "0 van 3 binnen"
        z.meld_aan("Jan Smit")
        z.meld_aan("Piet")
        assert zin(z) == "1 van 3 binnen, en 1 ander"
        assert z.maker.deelnemers(z.state).nog_niet == ("Anna de Vries", "Zoë Bakker")
        desk = z.maker.desk(z.state, z.klok.nu()).binnen
        assert isinstance(desk, Namenlijst) and desk.zin == zin(z)
        stage = naar_json(z.maker.stage(z.state, z.klok.nu(), "http://x").blocks)
        telefoon = naar_json(z.maker.phone(z.state, z.klok.nu()).blocks)
        assert not any(v.naam in repr((stage, telefoon)) for v in LIJST)


@pytest.mark.parametrize("aanmelding", [Aanmelding.ROL, Aanmelding.NIETS])
def test_without_names_nobody_is_expected_by_name(tmp_path: Path, aanmelding: Aanmelding) -> None:
    with zaal(tmp_path, aanmelding=aanmelding) as z:
        z.meld_aan("Jan Smit")
        z.meld_aan("Jan Smit")
        assert len(z.state.deelnemers) == 2
        assert zin(z) == "2 van 3 binnen"
        assert z.maker.deelnemers(z.state).nog_niet == ()


def test_where_nothing_is_asked_nothing_is_kept(tmp_path: Path) -> None:
    with zaal(tmp_path, aanmelding=Aanmelding.NIETS) as z:
        z.doe(MeldAan("aanmelding-99999", "Geheime Naam", "Geheime Partij", "9" * 64))
        assert [(d.naam, d.partij) for d in z.state.deelnemers.values()] == [("Deelnemer 1", "")]
        assert "Geheime" not in repr(z.uit_het_log())


# --- the leader changes the list ------------------------------------------------------------------------


def test_the_list_changes_and_who_came_in_stays_in(tmp_path: Path) -> None:
    with zaal(tmp_path) as z:
        anna = z.meld_aan("Anna de Vries")
        nieuw = (Verwacht("Zoë Bakker", "Welzijn"), Verwacht("Piet Mol"))
        z.doe(ZetVerwacht(nieuw))
        assert z.state.sessie.verwacht == nieuw
        assert z.state.deelnemers[anna].partij == "Huisartsen" and anna in z.state.tokens.values()
        assert zin(z) == "0 van 2 binnen, en 1 ander"
        z.meld_aan("Zoë Bakker")
        assert z.state.deelnemers["d2"].partij == "Welzijn", "the party of the new list"
        with pytest.raises(Weigering) as geweigerd:
            z.meld_aan("zoë bakker")
        assert geweigerd.value.code == "al_binnen"
        z.meld_aan("Jan Smit")
        z.meld_aan("Jan Smit")  # control: he is not expected any more, so the name is like any other
        assert z.state.deelnemers["d4"].naam == "Jan Smit (2)"
        assert z.uit_het_log() == z.state
        z.herstart()
        assert z.state.sessie.verwacht == nieuw
        voor = z.state
        z.doe(ZetVerwacht(nieuw))
        assert z.state.seq == voor.seq, "the same list again is no news"
        z.doe(ZetVerwacht(()))
        assert zin(z) == "4 mensen zijn binnen"


@pytest.mark.parametrize(
    "lijst",
    [
        (Verwacht(" "),),
        (Verwacht("Jan"), Verwacht("JAN", "GGD")),
        (Verwacht("a" * 81),),
        (Verwacht("Jan", "b" * 81),),
        tuple(Verwacht(f"Mens {n}") for n in range(501)),
    ],
    ids=["empty", "twice", "long name", "long party", "too many"],
)
def test_a_list_that_cannot_be_is_refused_in_words(tmp_path: Path, lijst: tuple[Verwacht, ...]) -> None:
    with zaal(tmp_path) as z:
        with pytest.raises(Weigering) as geweigerd:
            z.doe(ZetVerwacht(lijst))
        assert geweigerd.value.zin.endswith(".") and z.state.sessie.verwacht == LIJST


@given(st.text())
def test_a_list_that_was_read_is_written_and_read_as_the_same(tekst: str) -> None:
    lijst = tuple(Verwacht(*paar) for paar in mensen_uit_lijst(tekst))
    assert lees_lijst(als_lijst(lijst), lijst) == lijst


def test_only_the_lines_that_were_changed_are_read_anew() -> None:
    lijst = (Verwacht("Vries, Anna de"), Verwacht("Jan Smit", "GGD (regio)"), Verwacht("Zoë"))
    assert lees_lijst(als_lijst(lijst) + "\nPiet - Welzijn\n", lijst) == (*lijst, Verwacht("Piet", "Welzijn"))
    anders = als_lijst(lijst).replace("Jan Smit", "Jan Smits")
    assert lees_lijst(anders, lijst)[1] == Verwacht("Jan Smits", "GGD (regio)")
    # Controle: zonder de oude lijst ernaast verandert een naam met een komma vanzelf.
    assert lees_lijst(als_lijst(lijst), ())[0] != lijst[0]
