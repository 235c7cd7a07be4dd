"""What a phone can show is there in every language: by walking through it, and by reading the sources."""

import ast
import gettext
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract

from regioworkshop import taal
from regioworkshop.model.blocks import naar_json
from regioworkshop.model.werkvorm import Vertrouwelijkheid
from regioworkshop.taal import in_taal, talen
from regioworkshop.taal.bestand import Vertaalbestand
from tests.bouwstenen.maak import VARIANTEN
from tests.hulp.staten import HELFTEN, MENSEN, TEKSTEN, Doorloop, stappen
from tests.hulp.traject import draaiboek_van

BOVENAAN = Path(__file__).parents[2]
NU = datetime(2027, 1, 14, 13, 30, tzinfo=UTC)
# Where what a phone is refused is written.
WEIGERAARS = ("bouwstenen", "web", "engine/machine.py")
VOOR_PROGRAMMAS = ("blok", "vorm", "id", "ronde", "sleutel", "soort", "toon", "eindigt")
SOORTEN: dict[str, dict[str, Any]] = {
    "stembiljetten": {},
    "op naam": {"invoersoort": "op_naam"},
    "geheim": {"bewaring": "geheim"},
    "namens": {"stem_namens": "organisatie"},
    "totalen": {"invoersoort": "totalen"},
    "verdeling": {"invoersoort": "verdeling"},
}


def _lopen(map_: Path) -> Iterator[Doorloop]:
    """Walk through each kind of vote, for each variant that allows it, and a session that keeps nothing."""
    for soort, anders in SOORTEN.items():
        for n, helft in enumerate(HELFTEN):
            mag = [naam for naam in helft if _kan(naam, anders)]
            if mag:
                with Doorloop(map_ / f"{soort}{n}.regio", stappen(mag, **anders)) as loop:
                    yield loop
    zo = {"vertrouwelijkheid": Vertrouwelijkheid.INTERVISIE}
    with Doorloop(map_ / "intervisie.regio", stappen(HELFTEN[0]), **zo) as loop:
        yield loop


def _kan(naam: str, anders: dict[str, Any]) -> bool:
    try:
        draaiboek_van(stappen([naam], **anders))
    except AssertionError:
        return False
    return True


class Mist(gettext.NullTranslations):
    """Comes after a translation, and keeps what that did not have."""

    def __init__(self) -> None:
        super().__init__()
        self.gevraagd: set[str] = set()

    def gettext(self, message: str) -> str:
        self.gevraagd.add(message)
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        self.gevraagd.add(msgid1)
        return msgid1 if n == 1 else msgid2


def _gemist(code: str, bestand: Vertaalbestand, map_: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Return what a walk through all views asked of a translation, and it did not have."""
    mist = Mist()
    bestand.add_fallback(mist)
    monkeypatch.setattr(taal, "catalogus", lambda c: bestand if c == code else gettext.NullTranslations())
    gezien = 0
    for loop in _lopen(map_):
        for _staat in loop.staten():
            with in_taal(code):
                loop.beelden.phone(loop.engine.state, NU)
            gezien += 1
    assert gezien > 500
    return mist.gevraagd


def _vertaling(code: str) -> Vertaalbestand:
    return Vertaalbestand(taal.catalogus_bestand(code).read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", talen())
def test_no_view_has_a_sentence_without_a_translation(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _gemist(code, _vertaling(code), tmp_path, monkeypatch) == set()


def test_a_sentence_that_is_not_translated_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Control."""
    bestand = _vertaling("en")
    weg = {"De middelste keuze is {mediaan}.", "{n} mens koos."}
    for bron in weg:
        del bestand.vertalingen[bron]
    assert _gemist("en", bestand, tmp_path, monkeypatch) == weg


class Merk(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


def test_no_view_has_a_sentence_of_ours_outside_the_translations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each text is translated, or somebody wrote it."""
    monkeypatch.setattr(taal, "catalogus", lambda c: Merk() if c == "xx" else gettext.NullTranslations())
    geschreven = _woorden(
        " ".join([*map(str, stappen(VARIANTEN)), *TEKSTEN, *map(str, MENSEN), "Zo doen we het."])
    )
    los: set[str] = set()
    for helft in HELFTEN:
        with Doorloop(tmp_path / f"{helft[0]}.regio", stappen(helft)) as loop:
            for _staat in loop.staten():
                with in_taal("xx"):
                    beeld = loop.beelden.phone(loop.engine.state, NU)
                for tekst in _teksten([naar_json(blok) for blok in beeld.blocks]):
                    over = {
                        w for w in _woorden(_buiten(tekst)) if not any(g.startswith(w) for g in geschreven)
                    }
                    if over:
                        los.add(tekst)
    assert los == set()


def _buiten(tekst: str) -> str:
    """Return what stands outside the brackets."""
    binnenste = re.sub(r"⟦[^⟦⟧]*⟧", " ", tekst)
    return binnenste if binnenste == tekst else _buiten(binnenste)


def _woorden(tekst: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{3,}", tekst))


def _teksten(deel: Any, naam: str = "") -> Iterator[str]:
    """Return the texts in a piece of JSON, without what is for programs alone."""
    if isinstance(deel, str):
        if naam not in VOOR_PROGRAMMAS:
            yield deel
    elif isinstance(deel, dict):
        for sleutel, onder in deel.items():
            yield from _teksten(onder, sleutel)
    elif isinstance(deel, list):
        for onder in deel:
            yield from _teksten(onder, naam)


# --- by reading -------------------------------------------------------------------------------------


def van_de_pagina() -> set[str]:
    """Return every text that the page says by itself."""
    gevonden: set[str] = set()
    for module in (BOVENAAN / "resources" / "telefoon").rglob("*.js"):
        woorden = extract("javascript", BytesIO(module.read_bytes()), {"t": None, "tn": (1, 2)})
        gevonden |= {m[1] if isinstance(m[1], str) else m[1][0] for m in woorden}
    return gevonden


def van_weigeringen() -> set[str]:
    """Return every sentence of ours in a refusal, in the modules that answer phones."""
    gevonden: set[str] = set()
    for deel in WEIGERAARS:
        pad = BOVENAAN / "regioworkshop" / deel
        for module in [pad] if pad.suffix else sorted(pad.rglob("*.py")):
            for knoop in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
                if isinstance(knoop, ast.Call) and getattr(knoop.func, "id", "") in ("Weigering", "Weiger"):
                    for onder in ast.walk(knoop):
                        if isinstance(onder, ast.Call) and getattr(onder.func, "id", "") in ("_", "n_"):
                            bron = onder.args[0]
                            assert isinstance(bron, ast.Constant) and isinstance(bron.value, str)
                            gevonden.add(bron.value)
    return gevonden


@pytest.mark.parametrize("code", talen())
def test_the_page_and_the_refusals_are_translated(code: str) -> None:
    pagina, weigeringen = van_de_pagina(), van_weigeringen()
    assert len(pagina) > 200 and len(weigeringen) > 40  # control: it reads something
    vertaald = _vertaling(code).vertalingen
    assert (pagina | weigeringen) - vertaald.keys() == set()
    # Without a place on the page, a text would not be among those that the page gets.
    elders = [b for b in pagina if not any(p.startswith("resources/telefoon/") for p in vertaald[b].plekken)]
    assert elders == []
