"""Cleaning what people type, and knowing when two names are the same."""

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from regioworkshop.tekst import met_label, opsomming, schoon, sleutel_van_naam

LASTIG = (
    "eé\u0301\u200b\u200d\u0345İıſßﬁα\u1fb3 \t\n\r\u00ad\ufe0f\u3164Å\u212b\x00\x1b\ud800\u202e\u2028\ufffe"
)
alles = st.text(
    st.one_of(st.characters(exclude_categories=()), st.sampled_from(LASTIG)),  # ook losse surrogaten
    max_size=30,
)


# --- schoon -------------------------------------------------------------------------------------


@given(alles, st.booleans())
@example("e\u200b\u0301", False)
@example("a \u0301", False)
def test_schoon_twee_keer_is_schoon(tekst, regels):
    netjes = schoon(tekst, regels=regels)
    assert schoon(netjes, regels=regels) == netjes


def _verboden(tekst: str, *, regels: bool) -> list[str]:
    return [
        hex(ord(t))
        for t in tekst
        if (unicodedata.category(t) in ("Cc", "Cs") and not (regels and t == "\n"))
        or t in "\u2028\u2029\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
        or 0xFDD0 <= ord(t) <= 0xFDEF
        or ord(t) % 0x10000 >= 0xFFFE
    ]


@given(alles, st.booleans())
def test_er_blijven_geen_stuurtekens_of_losse_helften_over(tekst, regels):
    netjes = schoon(tekst, regels=regels)
    assert not _verboden(netjes, regels=regels)
    assert netjes == netjes.strip()
    assert unicodedata.is_normalized("NFC", netjes)
    assert "  " not in netjes
    netjes.encode("utf-8")


def test_alle_tekens_een_voor_een():
    for code in range(sys.maxunicode + 1):
        netjes = schoon(f"a{chr(code)}b")
        assert netjes in ("ab", "a b") or len(netjes) >= 2
        if _verboden(netjes, regels=False):
            pytest.fail(f"{code:#x} slips through")


def test_controle_zonder_schoonmaken_blijft_het_staan():
    for tekst in ("a\x00b", "\ud800", "a\u202eb", "\ufffe", "\U0010ffff"):
        assert _verboden(tekst, regels=True)
        assert not _verboden(schoon(tekst), regels=True)


@pytest.mark.parametrize(
    ("tekst", "netjes"),
    [
        ("  Jan   de\tVries \r\n", "Jan de Vries"),
        ("regel 1\nregel 2", "regel 1 regel 2"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),  # gewoon tekst
        ("=1+1", "=1+1"),
        ("👩🏽‍⚕️ en 🇳🇱", "👩🏽‍⚕️ en 🇳🇱"),
        ("🫨🪿", "🫨🪿"),  # nieuwer dan Python 3.11 kent
        ("ك‌مرحبا שלום 日本語", "ك‌مرحبا שלום 日本語"),
        ("cafe\u0301", "café"),
        ("koop nu\u202e001 ebat", "koop nu001 ebat"),
        ("\u200b\u200d\u2060", ""),  # er valt niets te zien
        ("\u3164\u2800", ""),
        ("\ufe0f", ""),
        ("", ""),
    ],
)
def test_schoon_met_voorbeelden(tekst, netjes):
    assert schoon(tekst) == netjes


def test_met_regels_blijven_regels():
    assert schoon("een  \r\n\r\n twee\rdrie\u2028vier\n", regels=True) == "een\n\ntwee\ndrie\nvier"


# --- sleutel_van_naam ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "naam",
    [
        "Jan de Vries",
        "Jan de Vries ",  # een spatie erachter
        "  Jan  de\u00a0Vries",
        "JAN DE VRIES",
        "Jan\u200b de Vries",  # een teken zonder breedte
        "J\u200dan de Vries",
        "Jan\u200c de\u2060 Vries\ufeff",
        "Jan de Vr\u00adies",
        "Jan\u034f de Vries",
        "Jan de Vries\ufe0f",
        "\u3164Jan de Vries",
        "Ｊａｎ ｄｅ Ｖｒｉｅｓ",  # volle breedte
        "𝐉𝐚𝐧 de Vries",
    ],
)
def test_dezelfde_naam_in_een_andere_jas(naam):
    assert sleutel_van_naam(naam) == sleutel_van_naam("Jan de Vries")


@pytest.mark.parametrize(
    ("een", "twee"),
    [
        ("café", "cafe\u0301"),
        ("café", "cafe\u200b\u0301"),
        ("STRASSE", "straße"),
        ("Å", "\u212b"),
        ("ﬁets", "fiets"),
    ],
)
def test_samengestelde_letters_zijn_dezelfde(een, twee):
    assert sleutel_van_naam(een) == sleutel_van_naam(twee)


@pytest.mark.parametrize(
    ("een", "twee"),
    [("Jan", "Jana"), ("Jan de Vries", "Jan deVries"), ("Rene", "René"), ("Deelnemer 1", "Deelnemer 11")],
)
def test_controle_andere_namen_zijn_anders(een, twee):
    assert sleutel_van_naam(een) != sleutel_van_naam(twee)


@given(alles)
@example("\u0345\u0301α")
def test_de_sleutel_van_een_sleutel_is_zichzelf(naam):
    sleutel = sleutel_van_naam(naam)
    assert sleutel_van_naam(sleutel) == sleutel
    assert sleutel_van_naam(f" {naam}\u200b\u00a0") == sleutel


@given(alles)
def test_wie_zichtbaar_is_heeft_een_sleutel(naam):
    # Anders kon iemand met een lege sleutel iedereen zijn, of niemand.
    assert bool(schoon(naam)) == bool(sleutel_van_naam(schoon(naam)))


# --- opsomming ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("delen", "zin"), [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")]
)
def test_opsomming(delen, zin):
    assert opsomming(delen) == zin


def test_opsomming_met_een_ander_voegwoord_en_een_stroom():
    assert opsomming((x for x in "abc"), "of") == "a, b of c"


def test_a_label_that_ends_its_sentence_gets_no_colon() -> None:
    assert met_label("Trekker", "Anna") == "Trekker: Anna"
    assert met_label("Wie trekt het?", "Anna") == "Wie trekt het? Anna"
    assert met_label("Omdat…", "het kan") == "Omdat… het kan"
