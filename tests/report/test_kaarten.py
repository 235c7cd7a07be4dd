"""Table cards and paper ballots: every word is on the sheet, and the code can be scanned."""

import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from regioworkshop.model.commands import SluitRonde
from regioworkshop.report.document import (
    Biljetregel,
    Papierbiljet,
    Tafelkaart,
    Tafelkaarten,
    naar_tekst,
    uit_tekst,
)
from regioworkshop.report.pdf import maak_bytes
from regioworkshop.report.tafelkaarten import LEGE_REGELS, tafelkaarten
from tests.engine.stemmingen import STEMMINGEN, bij_de_stemming, boek
from tests.engine.zaal import Zaal

ADRES = "192.168.178.45:8765"
LANG = "samenwerkingsovereenkomstenverlengingsprocedurebegeleidingscommissie"
VIJAND = "<b>vet</b> & <script>alert(1)</script> \u202eom 😀"


def _kaarten(aantal: int) -> list[Tafelkaart]:
    return [
        Tafelkaart(f"Deelnemer {n}", f"http://{ADRES}/#7K3M9QX{n}", ADRES, f"7K3M 9QX{n}")
        for n in range(aantal)
    ]


def _bladen(inhoud: bytes) -> list[str]:
    return [" ".join(blad.extract_text().split()) for blad in PdfReader(BytesIO(inhoud)).pages]


@pytest.fixture
def zaal(tmp_path: Path) -> Iterator[Zaal]:
    with Zaal(tmp_path, boek()) as zaal:
        yield zaal


def test_each_card_has_its_name_its_address_and_its_code(zaal: Zaal) -> None:
    werk = tafelkaarten(zaal.state, zaal.engine.machine, _kaarten(9), biljetten=False)
    bladen = _bladen(maak_bytes(werk))
    assert len(bladen) == 3, "four on a sheet"
    for n in range(9):
        assert f"Deelnemer {n}" in bladen[n // 4]
        assert f"7K3M 9QX{n}" in bladen[n // 4]
    assert "".join(bladen).count(ADRES) == 9


def test_there_is_a_ballot_for_every_vote_and_for_everybody(zaal: Zaal) -> None:
    bij_de_stemming(zaal, "punten", 5)
    werk = tafelkaarten(zaal.state, zaal.engine.machine, _kaarten(5))
    assert len(werk.biljetten) == len(STEMMINGEN)
    bladen = _bladen(maak_bytes(werk))
    assert len(bladen) == 2 + 2 * len(STEMMINGEN)
    for biljet, begin in zip(werk.biljetten, range(2, len(bladen), 2), strict=True):
        samen = bladen[begin] + bladen[begin + 1]
        assert samen.count("Naam of nummer:") == 5
        for regel in biljet.regels:
            assert samen.count(" ".join(regel.tekst.split())) >= 5, regel
    # De opties van de open stemming staan er letterlijk.
    assert [r.tekst for r in werk.biljetten[0].regels] == ["Opgave 0", "Opgave 1", "Opgave 2"]


def test_options_that_are_not_known_yet_are_lines_to_write_on(zaal: Zaal) -> None:
    werk = tafelkaarten(zaal.state, zaal.engine.machine, _kaarten(1))
    soorten = dict(zip(STEMMINGEN, werk.biljetten, strict=True))
    assert [r.tekst for r in soorten["punten"].regels] == [""] * LEGE_REGELS
    assert len(soorten["peiling"].regels) == 6, "a scale is always known"
    assert maak_bytes(werk)


def test_what_the_leader_counts_has_no_ballot(tmp_path: Path) -> None:
    with Zaal(tmp_path, boek(invoersoort="verdeling", alleen=("peiling", "scoren"))) as zaal:
        assert tafelkaarten(zaal.state, zaal.engine.machine, ()).biljetten == ()


def test_a_secret_ballot_asks_for_no_name(tmp_path: Path) -> None:
    with Zaal(tmp_path, boek(bewaring="geheim")) as zaal:
        werk = tafelkaarten(zaal.state, zaal.engine.machine, _kaarten(4))
        bladen = "".join(_bladen(maak_bytes(werk)))
        assert "Naam of nummer" not in bladen
        assert bladen.count("Zet er geen naam op.") == 4 * len(STEMMINGEN)


def test_a_hidden_result_is_not_on_paper_for_the_next_vote(zaal: Zaal) -> None:
    """Cards that were gathered but not shown yet are no options to print for the room."""
    bij_de_stemming(zaal, "punten")
    zaal.doe(SluitRonde())
    werk = tafelkaarten(zaal.state, zaal.engine.machine, ())
    assert [r.tekst for r in werk.biljetten[0].regels] == ["Opgave 0", "Opgave 1", "Opgave 2"]


def _groottes(inhoud: bytes) -> set[float]:
    gevonden: set[float] = set()

    def zie(tekst: str, _cm: list[float], tm: list[float], _fonts: object, grootte: float) -> None:
        if tekst.strip():
            gevonden.add(round(grootte * abs(tm[3]), 2))

    for blad in PdfReader(BytesIO(inhoud)).pages:
        blad.extract_text(visitor_text=zie)
    return gevonden


def _plekken(inhoud: bytes) -> list[tuple[float, float]]:
    gevonden: list[tuple[float, float]] = []

    def zie(tekst: str, cm: list[float], tm: list[float], _fonts: object, _grootte: float) -> None:
        if tekst.strip():
            gevonden.append((tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]))

    for blad in PdfReader(BytesIO(inhoud)).pages:
        blad.extract_text(visitor_text=zie)
    return gevonden


biljetten = st.builds(
    Papierbiljet,
    st.text(max_size=60),
    st.sampled_from(["Wat kies je?", LANG * 2, VIJAND]),
    st.text(max_size=200),
    st.lists(
        st.builds(
            Biljetregel,
            st.sampled_from(["", "Wonen", LANG, VIJAND, "Zorg " * 30]),
            st.sampled_from([(), ("",), tuple("12345"), tuple("0123456789"), ("punten", "R")]),
            st.booleans(),
        ),
        max_size=40,
    ).map(tuple),
    st.sampled_from(["", "Waarom?"]),
    st.booleans(),
)


@settings(max_examples=15, deadline=None)
@given(biljetten, st.integers(0, 5), st.sampled_from(["Bert", LANG, VIJAND, ""]))
def test_whatever_stands_on_it_a_sheet_comes_out_and_reads(
    biljet: Papierbiljet, aantal: int, naam: str
) -> None:
    kaarten = tuple(Tafelkaart(naam, "http://10.0.0.1/#X", "10.0.0.1", "X") for _n in range(aantal))
    werk = Tafelkaarten("Sessie", "", kaarten, (biljet,), "Uitleg.")
    assert uit_tekst(naar_tekst(werk)) == werk
    inhoud = maak_bytes(werk)
    groottes = _groottes(inhoud)
    assert not groottes or min(groottes) >= 5
    assert all(x >= 0 and y >= 0 for x, y in _plekken(inhoud)), "nothing falls off the sheet"


def test_the_same_cards_give_the_same_bytes() -> None:
    werk = Tafelkaarten("Sessie", "", tuple(_kaarten(3)), (), "Uitleg.")
    assert maak_bytes(werk, reproduceerbaar=True) == maak_bytes(werk, reproduceerbaar=True)


def test_the_code_on_the_card_can_be_scanned(tmp_path: Path) -> None:
    pdf = tmp_path / "kaart.pdf"
    pdf.write_bytes(maak_bytes(Tafelkaarten("Sessie", "", tuple(_kaarten(4)), (), "Uitleg.")))
    subprocess.run(["pdftoppm", "-r", "110", "-png", str(pdf), str(tmp_path / "blad")], check=True)
    (beeld,) = tmp_path.glob("blad*.png")
    codes = zxingcpp.read_barcodes(Image.open(beeld).convert("L"))
    assert sorted(code.text for code in codes) == [f"http://{ADRES}/#7K3M9QX{n}" for n in range(4)]
