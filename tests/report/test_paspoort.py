"""The paspoort: one page whatever is in it, readable, and with every word where there is room."""

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from regioworkshop.bouwstenen import ingebouwd
from regioworkshop.catalogue import laad
from regioworkshop.report.document import Paspoort, naar_tekst, uit_tekst
from regioworkshop.report.pdf import maak_bytes
from regioworkshop.report.werkvormkaart import paspoort

WERKVORMEN = laad(ingebouwd()).werkvormen
LANG = "samenwerkingsovereenkomstenverlengingsprocedurebegeleidingscommissie " * 12


def _tekst(inhoud: bytes) -> str:
    (blad,) = PdfReader(BytesIO(inhoud)).pages
    return " ".join(blad.extract_text().split())


@pytest.mark.parametrize("naam", WERKVORMEN)
def test_every_werkvorm_is_one_page_with_all_its_steps(naam: str) -> None:
    kaart = paspoort(WERKVORMEN[naam])
    tekst = _tekst(maak_bytes(kaart)).replace(" ", "")
    for deel in (
        kaart.titel,
        *(titel for _m, titel, _u in kaart.stappen),
        *(naam for naam, r in kaart.vakken if any(r)),
    ):
        assert deel.replace(" ", "") in tekst, deel


def test_the_text_is_never_too_small() -> None:
    groottes: set[float] = set()

    def zie(tekst: str, _cm: list[float], tm: list[float], _fonts: object, grootte: float) -> None:
        if tekst.strip():
            groottes.add(round(grootte * abs(tm[3]), 2))

    for werkvorm in WERKVORMEN.values():
        (blad,) = PdfReader(BytesIO(maak_bytes(paspoort(werkvorm)))).pages
        blad.extract_text(visitor_text=zie)
    assert min(groottes) >= 7.0
    assert max(groottes) > 15  # control: it measures something


def _vol(regels: int, woorden: str = LANG) -> Paspoort:
    return Paspoort(
        "Titel",
        woorden[:400],
        (("Fase", woorden[:60]),) * 9,
        tuple((f"{n} min.", f"Stap {n}", woorden[:400]) for n in range(regels)),
        tuple((f"Vak {n}", (woorden[:300],) * regels) for n in range(8)),
        woorden[:300],
    )


@pytest.mark.parametrize("regels", [0, 1, 5, 12, 30])
def test_far_too_much_is_still_one_page(regels: int) -> None:
    tekst = _tekst(maak_bytes(_vol(regels)))
    assert "Titel" in tekst
    if regels == 12:
        assert "Meer staat in het programma." in tekst


@settings(max_examples=25)
@given(st.text(max_size=300))
def test_any_text_is_just_text(tekst: str) -> None:
    werkvorm = replace(WERKVORMEN["stickeren"], naam=tekst, doel=tekst, misgaan=(tekst,), bron=tekst)
    _tekst(maak_bytes(paspoort(werkvorm)))


def test_it_goes_to_another_process_whole() -> None:
    kaart = paspoort(WERKVORMEN["smart"])
    assert uit_tekst(naar_tekst(kaart)) == kaart
    with pytest.raises(ValueError, match="not a document"):
        uit_tekst(naar_tekst(kaart).replace('"stappen"', '"trappen"'))


def test_the_same_card_gives_the_same_bytes() -> None:
    kaart = paspoort(WERKVORMEN["smart"])
    assert maak_bytes(kaart, reproduceerbaar=True) == maak_bytes(kaart, reproduceerbaar=True)
    assert maak_bytes(kaart, reproduceerbaar=True) != maak_bytes(
        replace(kaart, titel="x"), reproduceerbaar=True
    )
