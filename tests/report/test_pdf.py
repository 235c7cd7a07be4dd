"""The file itself: pages, bookmarks, typefaces, metadata, and that it is whole or not there."""

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from regioworkshop.model.blocks import Alinea, Tabel
from regioworkshop.report.document import Document, Hoofdstuk, naar_tekst
from regioworkshop.report.fout import VerslagFout
from regioworkshop.report.lettertypen import regel, veilig, zichtbaar
from regioworkshop.report.pdf import maak_bytes, schrijf_pdf
from tests.report.hulp import alle_objecten, document, lees, pdf_van, plat, tekst_van

LANG = tuple(Alinea(f"Alinea {n}. " + "Een zin van gewone lengte. " * 12) for n in range(40))


def test_elk_blad_heeft_zijn_nummer_titel_en_versie() -> None:
    lezer = lees(pdf_van(*LANG, titel="Verslag van de dag", voet="Concept, versie 3"))
    aantal = len(lezer.pages)
    assert aantal > 3
    for nummer, blad in enumerate(lezer.pages, 1):
        tekst = blad.extract_text()
        assert f"pagina {nummer} van {aantal}" in tekst
        assert "Verslag van de dag" in tekst
        assert "Concept, versie 3" in tekst


def test_een_heel_lange_titel_blijft_in_de_voet_op_een_regel() -> None:
    lezer = lees(pdf_van(titel="Woord " * 80, voet="Concept"))
    assert "…" in lezer.pages[0].extract_text()
    assert "Concept" in lezer.pages[0].extract_text()


def test_hoofdstukken_zijn_bladwijzers_met_hun_onderdelen() -> None:
    hoofdstukken = (
        Hoofdstuk("In het kort", LANG[:12], nummer="1"),
        Hoofdstuk("Uitkomsten <b>", (Hoofdstuk("Stickeren 😀", LANG[:12], 2, "2.1"),), nummer="2"),
        Hoofdstuk("", (), nummer=""),
    )
    lezer: Any = lees(maak_bytes(Document("T", "", (), hoofdstukken)))
    een, twee, onder, leeg = lezer.outline
    assert [een["/Title"], twee["/Title"], leeg["/Title"]] == ["1 In het kort", "2 Uitkomsten <b>", "–"]
    assert [deel["/Title"] for deel in onder] == ["2.1 Stickeren 😀"]
    assert lezer.get_destination_page_number(een) == 0
    assert lezer.get_destination_page_number(onder[0]) > 0


def test_een_kop_staat_nooit_alleen_onderaan_een_blad() -> None:
    for vulling in range(20, 44):
        delen = [Hoofdstuk("Vulling", (Alinea("\n".join("x" * 3 for _ in range(vulling))),))]
        delen.append(Hoofdstuk("Kopje", (Tabel(("a", "b"), tuple((f"rij {n}", "y") for n in range(30))),)))
        lezer = lees(maak_bytes(Document("T", "", (), tuple(delen))))
        for blad in lezer.pages:
            tekst = blad.extract_text()
            assert "Kopje" not in tekst or "rij 0" in tekst


def test_taal_titel_en_auteur_staan_in_het_bestand() -> None:
    lezer: Any = lees(pdf_van(titel="Een <titel>", auteur="Begeleider", ondertitel="Groep"))
    assert lezer.pdf_header == "%PDF-1.7"
    assert lezer.trailer["/Root"]["/Lang"] == "nl-NL"
    assert lezer.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert lezer.metadata is not None
    assert lezer.metadata.title == "Een <titel>"
    assert lezer.metadata.author == "Begeleider"


def test_alle_lettertypen_zitten_erin_en_alleen_de_gebruikte_tekens() -> None:
    inhoud = pdf_van(Alinea("Tekst met 😀, ✔ en ë"))
    letters: list[Any] = [d for d in alle_objecten(inhoud) if d.get("/Type") == "/Font"]
    assert {str(d["/BaseFont"]).split("+")[1] for d in letters} >= {
        "IBMPlexSans-Regular",
        "NotoEmoji-Regular",
    }
    for letter in letters:
        assert "/FontFile2" in letter["/FontDescriptor"].get_object()
        assert "+" in letter["/BaseFont"]
        assert "/ToUnicode" in letter
    assert len(inhoud) < 200_000


def test_dezelfde_inhoud_geeft_dezelfde_bytes() -> None:
    assert pdf_van(*LANG[:5]) == pdf_van(*LANG[:5])


def test_emoji_en_veel_verschillende_tekens_zijn_te_zoeken() -> None:
    tekens = "".join(chr(c) for c in range(0x1F600, 0x1F640)) + "".join(chr(c) for c in range(0xC0, 0x180))
    assert plat(tekens) in tekst_van(pdf_van(Alinea(tekens)))


@pytest.mark.parametrize(
    ("erin", "eruit"),
    [
        ("a\x00b", "a\ufffdb"),
        ("\ud800", "\ufffd"),
        ("\u202e", "\ufffd"),
        ("你", "\ufffd"),
        ("a\u00adb\u200bc", "abc"),
        ("a\tb\u2003c", "a b c"),
        ("😀", "😀"),
        ("a\r\nb\rc", "a\nb\nc"),
    ],
)
def test_wat_geen_lettertype_kent_blijft_te_zien(erin: str, eruit: str) -> None:
    assert zichtbaar(erin) == eruit
    assert regel(erin) == " ".join(eruit.split())


def test_veilig_laat_geen_opmaak_over() -> None:
    assert veilig("<b>&\n😀") == '&lt;b&gt;&amp;<br/><font name="NotoEmoji">😀</font>'


# --- whole or not there -----------------------------------------------------------------------


def achtergelaten(map_: Path) -> list[str]:
    return sorted(pad.name for pad in map_.iterdir() if pad.name.endswith(".deel"))


def test_een_bestaand_verslag_wordt_in_een_keer_vervangen(tmp_path: Path) -> None:
    doel = tmp_path / "verslag.pdf"
    doel.write_bytes(b"oud")
    schrijf_pdf(document(Alinea("nieuw")), doel)
    assert doel.read_bytes().startswith(b"%PDF")
    assert achtergelaten(tmp_path) == []


def test_een_lange_naam_mag_tot_de_grens_van_het_systeem(tmp_path: Path) -> None:
    schrijf_pdf(document(), tmp_path / ("n" * 250 + ".pdf"))
    with pytest.raises(VerslagFout, match="te lang"):
        schrijf_pdf(document(), tmp_path / ("n" * 300 + ".pdf"))
    assert achtergelaten(tmp_path) == []


def test_een_map_die_er_niet_is(tmp_path: Path) -> None:
    with pytest.raises(VerslagFout, match="bestaat niet"):
        schrijf_pdf(document(), tmp_path / "weg" / "verslag.pdf")


def test_een_map_als_doel(tmp_path: Path) -> None:
    doel = tmp_path / "verslag.pdf"
    doel.mkdir()
    with pytest.raises(VerslagFout, match="map"):
        schrijf_pdf(document(), doel)
    assert achtergelaten(tmp_path) == []


@pytest.mark.parametrize(
    ("nummer", "zin"),
    [
        (errno.ENOSPC, "schijf is vol"),
        (errno.EDQUOT, "schijf is vol"),
        (errno.EROFS, "niet schrijven"),
        (errno.EIO, "niet worden opgeslagen"),
    ],
)
def test_de_schijf_weigert(nummer: int, zin: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    doel = tmp_path / "verslag.pdf"
    doel.write_bytes(b"oud")

    def weiger(_: int) -> None:
        raise OSError(nummer, os.strerror(nummer))

    monkeypatch.setattr(os, "fsync", weiger)
    with pytest.raises(VerslagFout, match=zin):
        schrijf_pdf(document(Alinea("nieuw")), doel)
    assert doel.read_bytes() == b"oud"
    assert achtergelaten(tmp_path) == []


def test_open_in_een_ander_programma(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    doel = tmp_path / "verslag.pdf"
    doel.write_bytes(b"oud")

    def bezet(*_: Any) -> None:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(Path, "replace", bezet)
    with pytest.raises(VerslagFout, match="Sluit het daar"):
        schrijf_pdf(document(), doel)
    assert doel.read_bytes() == b"oud"
    assert achtergelaten(tmp_path) == []


def in_een_kind(begin: str, doel: Path) -> str:
    """Write a report in a process with `begin` done first; return the sentence, "" when it went well."""
    code = f"""
import os, resource, sys
from pathlib import Path
from regioworkshop.report.document import uit_tekst
from regioworkshop.report.fout import VerslagFout
from regioworkshop.report.pdf import maak_bytes, schrijf_pdf
tekst = sys.stdin.read()
{begin}
try:
    schrijf_pdf(uit_tekst(tekst), Path(sys.argv[1]))
except VerslagFout as fout:
    print(fout.zin)
"""
    klaar = subprocess.run(
        [sys.executable, "-c", code, str(doel)],
        input=naar_tekst(document(Alinea("nieuw"))),
        capture_output=True,
        text=True,
        check=True,
    )
    return klaar.stdout.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")
def test_echt_geen_ruimte_meer(tmp_path: Path) -> None:
    doel = tmp_path / "verslag.pdf"
    doel.write_bytes(b"oud")
    zin = in_een_kind("resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))", doel)
    assert "schijf is vol" in zin
    assert doel.read_bytes() == b"oud"
    assert achtergelaten(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX rights")
def test_echt_geen_schrijfrecht(tmp_path: Path) -> None:
    doel = tmp_path / "verslag.pdf"
    tmp_path.chmod(0o555)
    try:
        zin = in_een_kind("maak_bytes(uit_tekst(tekst))\nos.getuid() == 0 and os.setuid(65534)", doel)
    finally:
        tmp_path.chmod(0o755)
    assert "mag het programma niet schrijven" in zin
    assert list(tmp_path.iterdir()) == []
