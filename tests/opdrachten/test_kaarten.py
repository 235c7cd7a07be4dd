"""`kaarten`: table cards for a session on the command line, and what cannot be made said in one sentence."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from regioworkshop.bouwstenen import ingebouwd
from regioworkshop.model.codes import code_hash, lees_code, om_te_typen
from regioworkshop.model.commands import MeldAan
from regioworkshop.model.sessie import Verwacht
from regioworkshop.report.document import Tafelkaarten
from regioworkshop.report.fout import VerslagFout
from regioworkshop.sessies import geleid
from regioworkshop.tafelkaarten import deel_kaarten_uit, kaart, met_kaart
from tests.engine.stemmingen import boek
from tests.hulp.traject import BOUWSTENEN, maak_traject
from tests.opdrachten.conftest import Gedaan

Opdracht = Callable[..., Gedaan]


@pytest.fixture
def bestand(tmp_path: Path) -> Path:
    pad = maak_traject(tmp_path / "traject.regio", boek())
    with geleid(pad, 1, BOUWSTENEN) as engine:
        for n, naam in enumerate(("Anna", "Bert")):
            engine.submit(MeldAan(f"{n:032x}", naam, "", f"{n:064x}")).result(10)
    return pad


def _tekst(pad: Path) -> str:
    bladen = pypdf.PdfReader(BytesIO(pad.read_bytes())).pages
    return " ".join(" ".join(blad.extract_text() for blad in bladen).split())


def test_cards_for_who_is_in_and_who_is_still_to_come(
    opdracht: Opdracht, bestand: Path, tmp_path: Path
) -> None:
    pdf = tmp_path / "kaarten.pdf"
    uit = opdracht("kaarten", bestand, "--sessie", 1, "--uit", pdf, "--los", 3)
    assert uit == Gedaan(0, f"De PDF met 5 kaarten staat in {pdf}.\n", "")
    tekst = _tekst(pdf)
    for naam in ("Anna", "Bert", "Kaart 3", "Kaart 5"):
        assert naam in tekst
    assert "Kaart 6" not in tekst
    assert tekst.count("Naam of nummer:") == 5 * 7, "a ballot for each of them, for each vote"
    assert "http" not in tekst


def test_with_an_address_there_is_something_to_scan(
    opdracht: Opdracht, bestand: Path, tmp_path: Path
) -> None:
    pdf = tmp_path / "kaarten.pdf"
    adres = "http://192.168.8.10:8765"
    uit = opdracht("kaarten", bestand, "--sessie", 1, "--uit", pdf, "--adres", adres, "--zonder-biljetten")
    assert uit.status == 0
    tekst = _tekst(pdf)
    assert tekst.count("192.168.8.10:8765") == 2
    assert "Naam of nummer" not in tekst


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        (("--los", -1), "getal"),
        (("--los", 9999), "getal"),
        (("--adres", "192.168.8.10"), "http://"),
        (("--sessie", 9), "Sessie 9"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(
    opdracht: Opdracht, bestand: Path, tmp_path: Path, anders: tuple[object, ...], zin: str
) -> None:
    pdf = tmp_path / "kaarten.pdf"
    uit = opdracht("kaarten", bestand, "--sessie", 1, "--uit", pdf, *anders)
    assert uit.status == 1
    assert zin in uit.zin()
    assert not pdf.exists()


def _druk_niet(_werk: Tafelkaarten) -> None:
    """A printer without paper."""


def test_a_card_holds_the_address_and_the_code_in_text_and_to_scan() -> None:
    een = kaart("Anna", "http://10.0.0.1:8765", "7K3M9QXA")
    assert (een.qr, een.adres, een.code) == ("http://10.0.0.1:8765/#7K3M9QXA", "10.0.0.1:8765", "7K3M 9QXA")
    assert kaart("Anna", "", "7K3M9QXA").qr == ""


def test_a_session_without_a_network_yet_gets_its_code_and_keeps_it(bestand: Path) -> None:
    codes: list[str] = []
    for _keer in range(2):
        with geleid(bestand, 1, BOUWSTENEN) as engine:
            werk = deel_kaarten_uit(engine, ingebouwd(), "", _druk_niet, los=1, biljetten=False)
            codes.append(werk.kaarten[-1].code)
            assert werk.kaarten[-1].code == om_te_typen(engine.state.code)
    assert codes[0] == codes[1]


def test_each_card_of_who_is_in_has_a_code_of_its_own_in_place_of_the_one_before(bestand: Path) -> None:
    with geleid(bestand, 1, BOUWSTENEN) as engine:
        eerst, dan = (
            deel_kaarten_uit(engine, ingebouwd(), "", _druk_niet, biljetten=False) for _keer in range(2)
        )
        samen = {k.code for k in (*eerst.kaarten, *dan.kaarten)}
        assert len(samen) == 4
        state = engine.state
        for kaart_, wie in zip(dan.kaarten, ("d1", "d2"), strict=True):
            assert state.met_kaart(code_hash(lees_code(kaart_.code))) == wie
        for kaart_ in eerst.kaarten:
            assert state.met_kaart(code_hash(lees_code(kaart_.code))) == ""


def test_cards_that_were_not_printed_end_no_earlier_code(bestand: Path) -> None:
    def vol(_werk: Tafelkaarten) -> None:
        raise VerslagFout("De schijf is vol.")

    with geleid(bestand, 1, BOUWSTENEN) as engine:
        eerst = deel_kaarten_uit(engine, ingebouwd(), "", _druk_niet, biljetten=False)
        with pytest.raises(VerslagFout):
            deel_kaarten_uit(engine, ingebouwd(), "", vol, biljetten=False)
        van = [engine.state.met_kaart(code_hash(lees_code(k.code))) for k in eerst.kaarten]
        assert van == ["d1", "d2"]


def test_only_who_has_no_card_yet_gets_one(bestand: Path) -> None:
    with geleid(bestand, 1, BOUWSTENEN) as engine:
        eerst = deel_kaarten_uit(engine, ingebouwd(), "", _druk_niet, biljetten=False)
        assert met_kaart(engine.state) == {"d1", "d2"}
        engine.submit(MeldAan("3" * 32, "Laatkomer", "", "4" * 64)).result(10)
        dan = deel_kaarten_uit(
            engine, ingebouwd(), "", _druk_niet, los=1, biljetten=False, alleen_nieuwe=True
        )
        assert [k.naam for k in dan.kaarten] == ["Laatkomer", "Kaart 2"]
        van = [engine.state.met_kaart(code_hash(lees_code(k.code))) for k in (*eerst.kaarten, dan.kaarten[0])]
        assert van == ["d1", "d2", "d3"]


def test_who_is_expected_has_a_card_with_the_name_on_it(tmp_path: Path) -> None:
    verwacht = (Verwacht("Anna", ""), Verwacht("Carla", "GGD"))
    pad = maak_traject(tmp_path / "traject.regio", boek(), verwacht=verwacht)
    with geleid(pad, 1, BOUWSTENEN) as engine:
        engine.submit(MeldAan("1" * 32, "anna", "", "2" * 64)).result(10)
        kaarten = deel_kaarten_uit(engine, ingebouwd(), "", _druk_niet, los=1, biljetten=False).kaarten
        assert [k.naam for k in kaarten] == ["anna", "Carla", "Kaart 3"]
        assert kaarten[1].code == om_te_typen(engine.state.code) != kaarten[0].code
