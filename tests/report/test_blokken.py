"""Every block gets on paper, and everything in it that people said comes out again."""

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regioworkshop.model.blocks import ALLE, Alinea, Kaarten, Kaartje, Spreiding, Staaf, Staven, Tabel, Vak
from regioworkshop.report import blokken
from regioworkshop.report.document import EIGEN, Document, Figuur, Gegevens, Hoofdstuk, naar_tekst, uit_tekst
from regioworkshop.report.lettertypen import laad
from tests.hulp.zoveel import zoveel
from tests.report.hulp import LASTIG, gevaar, lees, pdf_van, plat, tekst_van, teksten, van_soort

GERUST = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)
NIET_GEDRUKT = {
    ("Kaartje", "id"),
    ("Persoon", "id"),
    ("Optie", "id"),
    ("Deelnamecode", "code"),  # wel wat mensen ervan typen
    ("Formulierveld", "id"),
    ("Formulierveld", "soort"),
    ("Onderwerp", "sleutel"),
    ("Onderwerp", "stand"),  # wel de tekst, niet de naam van het veld: hieronder apart
    ("SchrijfKaarten", "ronde"),
    ("VerdeelPunten", "ronde"),
    ("Kies", "ronde"),
    ("VulFormulier", "ronde"),
    ("GeefScores", "ronde"),
    ("Criterium", "id"),
    ("Scorebord", "kolommen"),
    ("Scorebord", "schaal"),
    ("VulFormulier", "knop"),
    ("Orden", "ronde"),
    ("KiesParen", "ronde"),
    ("Paar", "id"),
    ("VulTotalen", "ronde"),
    ("VulTotalen", "stand"),  # de getallen, niet de namen van de cellen
    ("Telgrens", "kolommen"),
    ("Groep", "id"),
    ("Groepstand", "id"),
    ("Groepstand", "kaarten"),
    ("Groepeer", "ronde"),
    ("Groepeer", "dubbel"),
    ("DeelIn", "ronde"),
    ("DeelIn", "stand"),
    ("Indeelvak", "id"),
    # Koppen van kolommen die er zonder inhoud niet zijn.
    ("Staven", "kolommen"),
    ("Spreiding", "kolommen"),
    ("Boom", "vorm"),
    ("Knoop", "id"),
    ("VoegToe", "ronde"),
    ("Knoopkeuze", "id"),
    ("Knoopkeuze", "onder"),
    ("Knoopplek", "id"),
    ("Knoopplek", "soort"),
    ("EigenKnoop", "sleutel"),
    ("EigenKnoop", "soort"),
    ("EigenKnoop", "onder"),
    ("Agendapunt", "stap"),
}


def zonder_renderer(soorten: Sequence[type[Any]]) -> list[str]:
    geen = blokken.teken.dispatch(object)
    return [soort.__name__ for soort in soorten if blokken.teken.dispatch(soort) is geen]


def test_elk_blok_heeft_een_renderer() -> None:
    assert zonder_renderer((*ALLE, *EIGEN)) == []


def test_een_ontbrekende_renderer_wordt_bij_naam_genoemd() -> None:
    @dataclasses.dataclass(frozen=True)
    class Nieuwkomer:
        tekst: str

    assert zonder_renderer((*ALLE, Nieuwkomer)) == ["Nieuwkomer"]
    with pytest.raises(NotImplementedError, match="Nieuwkomer"):
        blokken.teken(Nieuwkomer("x"))


def woorden(waarde: Any, soort: str = "", veld: str = "") -> Iterator[str]:
    """Every text in a block that must be on paper."""
    if (soort, veld) in NIET_GEDRUKT:
        return
    if isinstance(waarde, str) and not isinstance(waarde, blokken.Toon):
        yield waarde
    elif isinstance(waarde, tuple):
        for deel in waarde:
            yield from woorden(deel, soort, veld)
    elif dataclasses.is_dataclass(waarde):
        for v in dataclasses.fields(waarde):
            yield from woorden(getattr(waarde, v.name), type(waarde).__name__, v.name)


@pytest.mark.parametrize("soort", ALLE, ids=lambda soort: soort.__name__)
@zoveel(8, 200, suppress_health_check=GERUST)
@given(st.data())
def test_wat_mensen_schrijven_komt_er_heel_weer_uit(soort: type[Any], data: st.DataObject) -> None:
    blok = data.draw(van_soort(soort))
    inhoud = pdf_van(blok)
    gelezen = tekst_van(inhoud)
    for tekst in woorden(blok):
        assert staat_er(plat(tekst), gelezen)
    assert gevaar(inhoud) == []


def staat_er(tekst: str, gelezen: str) -> bool:
    """Whether all of it is there; a long text may stand in two parts, on both sides of a page break."""
    return tekst in gelezen or any(
        tekst[:knip] in gelezen and tekst[knip:] in gelezen for knip in range(40, len(tekst) - 39)
    )


def test_controle_een_letter_minder_valt_op() -> None:
    lang = "".join(chr(ord("a") + n % 26) + str(n) for n in range(90))
    assert staat_er(lang, f"x{lang[:150]} blad 2 {lang[150:]}")
    assert not staat_er(lang, f"x{lang[:150]} blad 2 {lang[151:]}")
    assert not staat_er("kort woord", "kort blad 2 woord")


@settings(max_examples=30)
@given(teksten, teksten, teksten)
def test_ook_kop_hoofdstukken_en_bladwijzers_verdragen_elke_tekst(a: str, b: str, c: str) -> None:
    inhoud = pdf_van(
        Gegevens(((a, b), (c, (a, b)))),
        Hoofdstuk(b, (Alinea(c),), 2, "1.1"),
        titel=a,
        ondertitel=b,
        kenmerken=((b, c), (c, a)),
        voet=c,
        auteur=a,
        waarschuwing=b,
    )
    gelezen = tekst_van(inhoud)
    assert plat(a) in gelezen
    assert plat(b) in gelezen
    assert plat(c) in gelezen
    assert gevaar(inhoud) == []


@settings(max_examples=60)
@given(st.one_of([van_soort(soort) for soort in ALLE]), teksten)
def test_een_document_komt_ongeschonden_door_json(blok: Any, tekst: str) -> None:
    beeld = Figuur(3, Staven(tekst, (Staaf(tekst, 1, "1"),), (tekst,)), tekst)
    document = Document(
        tekst,
        tekst,
        ((tekst, "x"),),
        (
            Hoofdstuk(
                tekst, (blok, beeld, Gegevens((("a", tekst), ("b", (tekst,)))), Hoofdstuk("d", (), 2)), 1, "1"
            ),
        ),
        waarschuwing=tekst,
    )
    assert uit_tekst(naar_tekst(document)) == document


@pytest.mark.parametrize("tekst", ["{}", "[]", "x", '{"titel": 3, "hoofdstukken": []}', "null"])
def test_wat_geen_document_is_wordt_geweigerd(tekst: str) -> None:
    with pytest.raises(ValueError):
        uit_tekst(tekst)


@pytest.mark.parametrize("tekst", LASTIG[:3])
def test_zonder_veilig_gaat_het_mis(tekst: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """The control: raw text in a paragraph breaks the report, loses text or embeds a file from the disk."""
    from PIL import Image

    plaatje = tmp_path / "p.png"
    Image.new("RGB", (8, 8)).save(plaatje)
    ruw = tekst.replace("/etc/passwd", str(plaatje))
    assert plat(ruw) in tekst_van(pdf_van(Alinea(ruw)))

    monkeypatch.setattr(blokken, "veilig", lambda t: t)
    try:
        inhoud = pdf_van(Alinea(ruw))
    except ValueError:
        return
    assert plat(ruw) not in tekst_van(inhoud)
    assert ("img" not in ruw) or gevaar(inhoud)


def test_een_woord_van_tienduizend_tekens_past_en_duurt_niet_lang() -> None:
    from time import perf_counter

    woord = "".join(chr(ord("a") + n % 26) for n in range(10_000))
    begin = perf_counter()
    inhoud = pdf_van(Alinea(woord), Tabel(("", ""), ((woord, ""),)), Kaarten((Kaartje("1", woord),), ""))
    assert perf_counter() - begin < 8
    assert tekst_van(inhoud).count(woord) == 3


def test_zestig_staven_lopen_over_de_bladen_door_en_hebben_hun_tabel() -> None:
    staven = tuple(
        Staaf(
            f"Optie nummer {n} met een naam die over meer dan één regel loopt",
            60 - n,
            f"{60 - n}w",
            n + 1,
            "b",
        )
        for n in range(60)
    )
    inhoud = pdf_van(
        Figuur(1, Staven("Uitslag", staven, ("Zestig.",), ("Optie", "Punten", "Wie")), "Bron: x")
    )
    gelezen = tekst_van(inhoud)
    assert len(lees(inhoud).pages) > 3
    for n, staaf in enumerate(staven):
        assert gelezen.count(plat(staaf.label)) == 2, (
            f"optie {n}: één keer in de figuur, één keer in de tabel"
        )
    assert gelezen.count("PlaatsOptiePuntenWie") >= 2, "de kop van de tabel komt op elk blad terug"


def balken(inhoud: bytes) -> list[float]:
    """The widths of the filled rectangles, in the order of drawing."""
    breedtes: list[float] = []
    for blad in lees(inhoud).pages:
        contents = blad.get_contents()
        assert contents is not None
        for regel in contents.get_data().decode("latin-1").splitlines():
            delen = regel.split()
            if "re" in delen and "f*" in delen:
                breedtes.append(float(delen[delen.index("re") - 2]))
    return breedtes


def test_een_staaf_is_zo_lang_als_zijn_waarde() -> None:
    staven = tuple(Staaf(f"o{w}", w, str(w)) for w in (40, 20, 10, 0))
    breedtes = balken(pdf_van(Staven("", staven, ())))
    assert len(breedtes) == 3, "een nul is geen streepje"
    assert breedtes[0] / breedtes[1] == pytest.approx(2, rel=0.01)
    assert breedtes[0] / breedtes[2] == pytest.approx(4, rel=0.01)
    vakken = tuple(Vak(str(n), "", n) for n in (1, 3))
    smal, breed = balken(pdf_van(Spreiding("", vakken, ())))
    assert breed / smal == pytest.approx(3, rel=0.01)


@pytest.mark.parametrize(
    "blok", [Staven("t", (), ("z",)), Spreiding("t", (), ("z",)), Kaarten((), "z"), Tabel((), ())]
)
def test_lege_blokken_breken_niets(blok: Any) -> None:
    gelezen = tekst_van(pdf_van(blok))
    assert "z" in gelezen or isinstance(blok, Tabel)


def test_gekozen_is_ook_zonder_kleur_te_zien() -> None:
    staven = (Staaf("Een", 2, "2", 1, gekozen=True), Staaf("Twee", 1, "1", 2))
    gelezen = tekst_van(pdf_van(Staven("", staven, ())))
    assert "Gaatdoor" in gelezen
    assert "1Een2ja" in gelezen


def test_kolommen_passen_altijd_in_de_breedte() -> None:
    laad()

    @given(
        st.lists(st.lists(teksten, min_size=1, max_size=6), min_size=1, max_size=4),
        st.floats(200, 500),
    )
    @settings(max_examples=60, suppress_health_check=GERUST)
    def past(rijen: list[list[str]], totaal: float) -> None:
        breedtes = blokken.kolombreedtes(rijen, totaal)
        assert sum(breedtes) <= totaal + 0.1
        assert min(breedtes) > 5

    past()
