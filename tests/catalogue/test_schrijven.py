"""Writing TOML: what was written is read back exactly, and a file is written whole or not at all."""

import tomllib
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regioworkshop.catalogue import schrijven
from regioworkshop.catalogue.bronnen import GROOTSTE, ingebouwde_bronnen, lees_toml, toml_bestanden
from regioworkshop.catalogue.schrijven import Schrijffout, schrijf_bestand, schrijf_toml
from tests.hulp.schijf import op_eigen_schijf

TEKST = st.text(st.characters(exclude_categories=("Cs",)))
LASTIG = st.sampled_from(
    [
        '"""',
        'einde"',
        "a\nb",
        "\n",
        "\n\nbegin",
        "slot\n",
        "a\r\nb\rc",
        "\\",
        "regel \\\nverder",
        '""\n"""\n""""',
        "\x00\x1b[31m\x7f\x85\u2028\u202e\ufeff",
        "a." * 80,
        ". . " * 80,
        "[[stap]]\nid = 1",
        "# geen opmerking",
        "naïeve coöperatie 👩‍⚕️",
    ]
)
LOS = st.one_of(
    TEKST,
    LASTIG,
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.dates(),
    st.times(),
    st.datetimes(),
)
SLEUTEL = st.one_of(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), TEKST, LASTIG)
WAARDE = st.recursive(
    LOS,
    lambda deel: st.one_of(st.lists(deel, max_size=4), st.dictionaries(SLEUTEL, deel, max_size=4)),
    max_leaves=12,
)


@given(st.dictionaries(SLEUTEL, WAARDE, max_size=6))
def test_wat_geschreven_is_wordt_precies_zo_teruggelezen(gegevens: dict[str, Any]) -> None:
    assert tomllib.loads(schrijf_toml(gegevens)) == gegevens


@given(st.one_of(TEKST, LASTIG, st.lists(LASTIG).map("\n".join)))
def test_elke_tekst_op_elke_plek(tekst: str) -> None:
    gegevens = {
        "a": tekst,
        "b": [tekst, tekst],
        "c": {tekst: tekst},
        "d": [{"e": tekst}],
        "f": [[{"g": tekst}]],
    }
    geschreven = schrijf_toml(gegevens)
    assert tomllib.loads(geschreven) == gegevens
    assert all(teken.isprintable() or teken == "\n" or ord(teken) >= 0xA0 for teken in geschreven)


def test_controle_een_schrijver_die_niets_omzet_valt_op(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schrijven, "_teken", lambda teken: teken)
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(schrijf_toml({"a": 'x"y'}))


def test_een_los_surrogaat_is_geen_tekst() -> None:
    with pytest.raises(UnicodeEncodeError):
        schrijf_toml({"a": "\ud800"})


def test_reuzengetal_en_tijden() -> None:
    gegevens = {
        "n": 16**6000,
        "t": datetime(2027, 1, 14, 9, 0, tzinfo=UTC),
        "d": date(2027, 1, 2),
        "u": time(9, 5),
    }
    assert tomllib.loads(schrijf_toml(gegevens)) == gegevens


def test_de_ingebouwde_bestanden_blijven_gelijk(tmp_path: Path) -> None:
    bestanden = [b for bron in ingebouwde_bronnen() for b in toml_bestanden(bron)]
    assert len(bestanden) > 5
    for bestand in bestanden:
        gegevens, _problemen = lees_toml(bestand)
        assert gegevens is not None
        doel = tmp_path / bestand.name
        schrijf_bestand(doel, schrijf_toml(gegevens))
        assert lees_toml(doel) == (gegevens, [])


def test_de_lezer_neemt_ook_een_tekst_vol_punten(tmp_path: Path) -> None:
    gegevens = {"a": "x." * 500, "b": "regel\n" + "y . " * 300}
    schrijf_bestand(tmp_path / "p.toml", schrijf_toml(gegevens))
    assert lees_toml(tmp_path / "p.toml") == (gegevens, [])


def test_een_mens_kan_het_lezen() -> None:
    gegevens = {
        "naam": 'Zeg "ja"',
        "groep": [5, 40],
        "nodig": [
            "Een telefoon per persoon en een rustige plek",
            "Voor wie geen telefoon heeft: een stembriefje",
        ],
        "stap": [
            {"id": "een", "zeg": 'Kom "binnen".\nGa zitten.', "instellingen": {"punten": 3, "alles": True}}
        ],
        "tijdvormen": {"kort": {"verlies": "Rust."}},
    }
    assert (
        schrijf_toml(gegevens)
        == '''\
naam = "Zeg \\"ja\\""
groep = [5, 40]
nodig = [
  "Een telefoon per persoon en een rustige plek",
  "Voor wie geen telefoon heeft: een stembriefje",
]

[[stap]]
id = "een"
zeg = """
Kom "binnen".
Ga zitten."""

[stap.instellingen]
punten = 3
alles = true

[tijdvormen.kort]
verlies = "Rust."
'''
    )


# --- whole or not at all ------------------------------------------------------------------------


def test_vervangen_en_niet_vervangen(tmp_path: Path) -> None:
    pad = tmp_path / "map" / "w.toml"
    schrijf_bestand(pad, "a = 1\n")
    pad.chmod(0o600)
    schrijf_bestand(pad, "a = 2\n")
    with pytest.raises(Schrijffout, match="bestaat al"):
        schrijf_bestand(pad, "a = 3\n", vervang=False)
    assert pad.read_text() == "a = 2\n"
    assert pad.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in pad.parent.iterdir()] == ["w.toml"]


def test_te_groot(tmp_path: Path) -> None:
    with pytest.raises(Schrijffout, match="te groot"):
        schrijf_bestand(tmp_path / "w.toml", "x" * (GROOTSTE + 1))
    assert not list(tmp_path.iterdir())


def test_een_fout_halverwege_laat_het_oude_staan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pad = tmp_path / "w.toml"
    schrijf_bestand(pad, "a = 1\n")

    def weigert(_greep: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(schrijven.os, "fsync", weigert)
    with pytest.raises(Schrijffout, match=r"lukte niet: Input/output error\."):
        schrijf_bestand(pad, "a = 2\n")
    assert pad.read_text() == "a = 1\n"
    assert [p.name for p in tmp_path.iterdir()] == ["w.toml"]


@pytest.mark.parametrize(
    ("wat", "zin"),
    [("vol", "De schijf is vol"), ("vast", "mag het programma niet schrijven")],
)
def test_een_volle_of_vaste_schijf(wat: str, zin: str, tmp_path: Path) -> None:
    uit = op_eigen_schijf(tmp_path, "tests.catalogue.schijfproef", wat, grootte="256k")
    assert uit["inhoud"] == "a = 1\n"
    assert zin in uit["zin"] and uit["zin"].endswith(".")
    assert [n for n in uit["bestanden"] if n != "vulling"] == ["w.toml"]


def test_wat_iemand_met_het_gelezene_doet_ziet_de_volgende_lezer_niet(tmp_path):
    pad = tmp_path / "proef.toml"
    pad.write_text('naam = "Proef"\n[[stap]]\nid = "een"\n', encoding="utf-8")
    eerste, _problemen = lees_toml(pad)
    assert eerste is not None
    eerste["stap"][0]["id"] = "anders"
    assert lees_toml(pad)[0] == {"naam": "Proef", "stap": [{"id": "een"}]}
    pad.write_text('naam = "Nieuw"\n', encoding="utf-8")
    assert lees_toml(pad)[0] == {"naam": "Nieuw"}
