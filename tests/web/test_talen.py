"""Each phone in its own language: views, refusals and the page's words; what people wrote stays as it is."""

import json
import re
from io import BytesIO
from pathlib import Path

import httpx
import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from hypothesis import given
from hypothesis import strategies as st

from regioworkshop import taal
from regioworkshop.engine.views import Beeld
from regioworkshop.model.blocks import Vraag
from regioworkshop.model.commands import MeldAan, SluitRonde, Weigering
from regioworkshop.model.sessie import Aanmelding, SessieState
from regioworkshop.taal import BRONTAAL, _, catalogus, huidige_taal, in_taal, kies_taal, talen
from regioworkshop.taal.bestand import Vertaalbestand
from regioworkshop.web.bestanden import woorden
from tests.hulp.staten import Doorloop, stappen
from tests.web.luisteraar import Luisteraar
from tests.web.nep import NepBeelden, NepMotor
from tests.web.test_echt import bediend, meld_aan, stuur
from tests.web.zaal import Zaal

ENGELS = {"accept-language": "en-GB,en;q=0.9"}
VERTALINGEN = Path(__file__).parents[2] / "resources" / "vertalingen"


# --- over the line ----------------------------------------------------------------------------------


def test_two_phones_see_the_same_in_their_own_language(zaal: Zaal) -> None:
    with bediend(zaal) as client:
        kop = meld_aan(client, zaal)
        zaal.open("opgaven")
        nl = client.get("/api/beeld", headers=kop).json()["beeld"]
        en = client.get("/api/beeld", headers={**kop, **ENGELS}).json()["beeld"]
    assert "vertaald" not in nl and [b["blok"] for b in nl["blokken"]] == [b["blok"] for b in en["blokken"]]
    (zin_nl,) = [b["zin"] for b in nl["blokken"] if b["blok"] == "WieZietDit"]
    (zin_en,) = [b["zin"] for b in en["blokken"] if b["blok"] == "WieZietDit"]
    assert zin_nl.startswith("Je kaart komt") and zin_en.startswith("Your card is shown")
    vragen = [[b["tekst"] for b in beeld["blokken"] if b["blok"] == "Vraag"] for beeld in (nl, en)]
    assert vragen[0] == vragen[1] and vragen[0]  # what the leader asks stays as it was written
    assert zin_en in en["vertaald"] and not set(vragen[1]) & set(en["vertaald"])


def test_a_refusal_comes_in_the_language_of_who_asks_and_nothing_kept_does(zaal: Zaal) -> None:
    with bediend(zaal) as client:
        kop = meld_aan(client, zaal)
        ronde = zaal.open("opgaven")
        zaal.doe(SluitRonde())
        zinnen = [
            stuur(client, {**kop, **extra}, ronde, "k1", {"tekst": "te laat"}, 11).json()["zin"]
            for extra in ({}, ENGELS)
        ]
        assert zinnen == [
            "Deze vraag is gesloten. Je antwoord telt niet meer mee.",
            "This question is closed. Your answer no longer counts.",
        ]
        assert client.get("/weg", headers=ENGELS).json()["zin"].startswith("This page is not there.")
        lang = {"inzending": "a" * 32, "code": zaal.engine.state.code, "naam": "x" * 300}
        assert "is too long" in client.post("/api/deelname", json=lang, headers=ENGELS).json()["zin"]


def test_nothing_that_is_kept_depends_on_the_language_of_who_asks(tmp_path: Path) -> None:
    """Who gives no name gets one, and that stands on the desk and in the report."""
    with Doorloop(tmp_path / "t.regio", stappen(["kaarten"]), aanmelding=Aanmelding.ROL) as loop:
        with in_taal("en"):
            loop.doe(MeldAan("a" * 32, "", "", "b" * 64))
            with pytest.raises(Weigering) as weigering:
                loop.doe(MeldAan("kort", "", "", "c" * 64))
        assert weigering.value.zin == "This message is not right. Load the page again."
        assert [d.naam for d in loop.engine.state.deelnemers.values()] == ["Deelnemer 1"]


def test_streams_in_two_languages_wake_for_the_same_change(
    motor: NepMotor, beelden: NepBeelden, server, kop: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    gemaakt: list[str] = []
    tekst = "We beginnen zo. Laat deze pagina open staan."

    def phone(state: SessieState, nu: object) -> Beeld:
        gemaakt.append(huidige_taal())
        return Beeld("stap", f"Stap {state.seq}", (Vraag("Van de begeleider", _(tekst)),))

    monkeypatch.setattr(beelden, "phone", phone)
    luisteraars = [Luisteraar(server.adressen[0], {**kop, **extra}) for extra in ({}, ENGELS)]
    try:
        eerste = [luisteraar.tot("beeld") for luisteraar in luisteraars]
        assert eerste[0]["blokken"][0]["toelichting"] == tekst
        assert eerste[1]["blokken"][0]["toelichting"] == "We start soon. Leave this page open."
        assert eerste[1]["vertaald"] == ["We start soon. Leave this page open."]
        motor.zet()
        titels = {luisteraar.tot("beeld")["titel"] for luisteraar in luisteraars}
        assert titels == {f"Stap {motor.state.seq}"}
        assert set(gemaakt) == {"nl", "en"}
    finally:
        server.stop()
        for luisteraar in luisteraars:
            luisteraar.klaar()


def test_the_page_knows_which_languages_there_are(client: httpx.Client) -> None:
    assert client.get("/api/sessie").json()["talen"] == {"en": "English"}
    gekregen = client.get("/vertalingen/en.json")
    assert gekregen.status_code == 200 and gekregen.json()["Doe mee"] == "Join"
    assert gekregen.json()["nog {n} teken"] == ["{n} character left", "{n} characters left"]


# --- the choice --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wensen", "code"),
    [
        ([], "nl"),
        (["en"], "en"),
        (["EN-us,nl;q=0.5"], "en"),
        (["fr, en;q=0.3"], "en"),
        (["nl-BE,en"], "nl"),
        (["../../etc", "*", ";;;,,"], "nl"),
        (["xx" * 5000 + ",en"], "nl"),
    ],
)
def test_the_first_language_that_there_is(wensen: list[str], code: str) -> None:
    assert kies_taal(wensen) == code


def test_a_language_is_for_this_place_alone() -> None:
    assert (huidige_taal(), _("Vul je naam in.")) == ("nl", "Vul je naam in.")
    with in_taal("en"):
        assert _("Vul je naam in.") == "Fill in your name."
        with in_taal(BRONTAAL):
            assert _("Vul je naam in.") == "Vul je naam in."
        assert taal.n_("{n} mens", "{n} mensen", 2) == "{n} people"
    assert huidige_taal() == "nl"


# --- the file ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", talen())
def test_a_translation_fills_in_the_same_names(code: str) -> None:
    """A name between braces that the Dutch does not have would be an error in the middle of a session."""
    bestand = catalogus(code)
    assert isinstance(bestand, Vertaalbestand) and len(bestand.vertalingen) > 400
    fout: list[str] = []
    for v in bestand.vertalingen.values():
        bron = set(re.findall(r"\{(\w*)[^}]*\}", v.bron + v.meervoud))
        for vorm in v.vormen:
            if set(re.findall(r"\{(\w*)[^}]*\}", vorm)) - bron or vorm.count("{") != vorm.count("}"):
                fout.append(f"{v.bron!r}: {vorm!r}")
            if (v.bron[:1].isspace(), v.bron[-1:].isspace()) != (vorm[:1].isspace(), vorm[-1:].isspace()):
                fout.append(f"space around {v.bron!r}: {vorm!r}")
    assert fout == []


@pytest.mark.parametrize("code", talen())
def test_our_reader_reads_what_babel_reads(code: str) -> None:
    pad = VERTALINGEN / code / "LC_MESSAGES" / "regioworkshop.po"
    with pad.open("rb") as bron:
        gelezen = read_po(bron, locale=code)
    zo: dict[str, tuple[str, ...]] = {}
    for m in gelezen:
        if m.id:
            naam = m.id if isinstance(m.id, str) else m.id[0]
            vormen = (m.string,) if isinstance(m.string, str) else tuple(m.string or ())
            if all(vormen):
                zo[naam] = vormen
    assert {
        v.bron: v.vormen for v in Vertaalbestand(pad.read_text(encoding="utf-8")).vertalingen.values()
    } == zo


tekst_ = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from('\n\t\\"#{}'), min_size=1)


@given(st.dictionaries(tekst_, st.tuples(tekst_, tekst_, tekst_), max_size=8), st.booleans())
def test_any_text_survives_the_file(teksten: dict[str, tuple[str, str, str]], meervoud: bool) -> None:
    catalog = Catalog(locale="pl", fuzzy=False)
    for bron, (meer, een, twee) in teksten.items():
        catalog.add((bron, meer) if meervoud else bron, (een, twee, twee) if meervoud else een)
    uit = BytesIO()
    write_po(uit, catalog, width=60)
    gelezen = Vertaalbestand(uit.getvalue().decode())
    for bron, (meer, een, twee) in teksten.items():
        if meervoud:
            assert [gelezen.ngettext(bron, meer, n) for n in (1, 3, 5, 22)] == [een, twee, twee, twee]
        else:
            assert gelezen.gettext(bron) == een


POOLS = """
msgid ""
msgstr ""
"Plural-Forms: nplurals=3; "
"plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);\\n"

#: resources/telefoon/vragen/formulier.js
msgid "{n} kaart"
msgid_plural "{n} kaarten"
msgstr[0] "{n} karta"
msgstr[1] "{n} karty"
msgstr[2] "{n} kart"

#: ui/desk/venster.py
msgid "Alleen op het bord"
msgstr "Tylko na tablicy"

#: resources/telefoon/main.js
#, fuzzy
msgid "Een gok"
msgstr "Strzał"

#~ msgid "Weg"
#~ msgstr "Precz"
"""


def test_a_language_with_three_plurals_reaches_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("regioworkshop.web.bestanden.catalogus", lambda code: Vertaalbestand(POOLS))
    uit = json.loads(woorden("pl"))
    assert uit["{n} kaart"] == ["{n} karta", "{n} karty", "{n} kart"] and uit.keys() == {"{n} kaart", ""}
    assert [uit[""][n] for n in (1, 2, 5, 12, 22, 102, 112)] == list("0122112")
