"""The window of the draaiboeken: by keyboard alone from nothing to a session, and nothing is ever lost."""
# pyright: reportPrivateUsage=false

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QSettings, Qt, QTime
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from regioworkshop.catalogue import laad
from regioworkshop.catalogue.boekdocument import blok_ids, blokken, nieuw_boek
from regioworkshop.catalogue.bronnen import ingebouwde_bronnen, lees_toml
from regioworkshop.catalogue.document import met
from regioworkshop.catalogue.schrijven import schrijf_toml
from regioworkshop.model.werkvorm import Bloksoort
from tests.catalogue.boeken import BOUWSTENEN, CATALOGUS, DRAAIBOEKEN, WERKVORMEN, boek
from tests.hulp.vijandig import VIJANDIG
from tests.ui.meten import afgesneden, ruim_op, rust, teksten
from tests.ui.test_start import Kiezer
from tests.ui.test_werkvormen import ALT, CTRL, LANG, Toetsen
from ui.draaiboek.bladen import Blokblad, Stapblad
from ui.draaiboek.blokkenlijst import GEHEEL
from ui.draaiboek.editor import Boekeditor, Opening
from ui.draaiboek.venster import Draaiboekvenster
from ui.draaiboek.zijbladen import Afdruk
from ui.kleuren import Thema
from ui.main import App
from ui.stijl import Stijl
from ui.verslag import Verslagmaker

PAREN = [(WERKVORMEN[naam], CATALOGUS.werkvormen[naam]) for naam in WERKVORMEN]
BOEK = boek(
    Bloksoort.WELKOM,
    "een_twee_vier_allen",
    {"id": "pauze", "soort": "pauze", "minuten": 15},
    "stickeren",
    naam="Middag over wonen",
)


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    return tmp_path / "werkvormen"


@pytest.fixture
def kiezer() -> Kiezer:
    return Kiezer()


@pytest.fixture
def venster(qtbot, map_: Path, stijl: Stijl, kiezer: Kiezer) -> Iterator[Draaiboekvenster]:
    maker = Verslagmaker()
    venster = Draaiboekvenster(map_, BOUWSTENEN, PAREN, list(DRAAIBOEKEN.values()), stijl, maker, kiezer)
    qtbot.addWidget(venster)
    with qtbot.waitExposed(venster):
        venster.show()
    venster.activateWindow()
    rust()
    yield venster
    maker.stop()
    maker.deleteLater()
    venster.stop()


@pytest.fixture
def toetsen(qtbot, venster: Draaiboekvenster) -> Toetsen:
    return Toetsen(qtbot, venster)


def _open(
    venster: Draaiboekvenster, gegevens: Any, kies: int = GEHEEL, pad: Path | None = None
) -> Boekeditor:
    venster._bewerk(Opening(gegevens, pad))
    rust()
    if kies != GEHEEL:
        venster.editor.lijst.rijen[kies].setChecked(True)
        venster.editor.lijst.rijen[kies].setFocus(Qt.FocusReason.TabFocusReason)
        rust()
    return venster.editor


def _ids(venster: Draaiboekvenster) -> list[str]:
    return blok_ids(venster.editor.document.gegevens)


# --- by keyboard alone ----------------------------------------------------------------------------


def test_met_alleen_toetsen_van_niets_naar_een_draaiboek(
    venster: Draaiboekvenster, toetsen: Toetsen, map_: Path
) -> None:
    toetsen.naar("Nieuw draaiboek")
    toetsen.druk(Qt.Key.Key_Space)
    assert venster.bewerkt
    assert "eerste blok" in venster.editor.gedachten.kop.text()
    toetsen.typ("Wonen in de regio")
    toetsen.naar("Doel")
    toetsen.typ("Kiezen waar we mee beginnen.")
    toetsen.naar("Einde")
    toetsen.typ("15:00")
    # Zoeken en erbij zetten, zonder de zoekregel te verlaten.
    toetsen.druk(Qt.Key.Key_Insert)
    for woord in ("check-in", "alleen-samen-vier", "stickeren"):
        toetsen.hier.selectAll()  # type: ignore[attr-defined]
        toetsen.typ(woord)
        toetsen.druk(Qt.Key.Key_Return)
    assert _ids(venster) == ["check_in", "een_twee_vier_allen", "stickeren"]
    toetsen.naar("Pauze", terug=True)
    toetsen.druk(Qt.Key.Key_Space)
    assert _ids(venster)[-1] == "pauze"
    # Een plaats omhoog, en dan nog een kopie die weer weg gaat.
    toetsen.druk(Qt.Key.Key_Up, ALT)
    assert _ids(venster) == ["check_in", "een_twee_vier_allen", "pauze", "stickeren"]
    toetsen.druk(Qt.Key.Key_D, CTRL)
    assert _ids(venster)[3] == "pauze_2"
    toetsen.druk(Qt.Key.Key_Z, CTRL)
    assert _ids(venster) == ["check_in", "een_twee_vier_allen", "pauze", "stickeren"]
    toetsen.druk(Qt.Key.Key_Y, CTRL)
    assert len(_ids(venster)) == 5
    venster.editor.lijst.rijen[3].setFocus(Qt.FocusReason.TabFocusReason)
    rust()
    toetsen.druk(Qt.Key.Key_Delete)
    assert len(_ids(venster)) == 4
    toetsen.druk(Qt.Key.Key_S, CTRL)
    assert venster.regel.tekst.startswith("Bewaard.")
    pad = map_ / "draaiboeken" / "wonen_in_de_regio.toml"
    gelezen, _problemen = lees_toml(pad)
    assert gelezen is not None
    assert (gelezen["naam"], gelezen["einde"], gelezen["id"]) == (
        "Wonen in de regio",
        "15:00",
        "wonen_in_de_regio",
    )
    geladen = laad(BOUWSTENEN, [*ingebouwde_bronnen(), map_])
    assert geladen.kapot == ()
    assert [o.id for o in geladen.draaiboeken["wonen_in_de_regio"].onderdelen] == _ids(venster)


def test_tijden_volgen_meteen_en_een_vaste_tijd_blijft(venster: Draaiboekvenster, toetsen: Toetsen) -> None:
    editor = _open(venster, BOEK, 2)
    assert editor.lijst.rijen[2].tijd == "13:22–13:37"
    toetsen.naar("Begint precies om")
    toetsen.typ("13:20")
    assert editor.lijst.rijen[2].tijd == "13:20–13:35"
    assert "pas klaar om 13:22" in editor.lijst.rijen[2].let_op
    assert editor.lijst.rijen[3].tijd.startswith("13:35")
    editor.kijk_na()
    zin = "‘Pauze’ staat vast op 13:20, maar het blok ervoor is pas klaar om 13:22."
    assert any(zin in knop.woorden for knop in editor.gedachten.knoppen)
    # Van de zin naar het blok.
    editor.lijst.geheel.setChecked(True)
    next(k for k in editor.gedachten.knoppen if zin in k.woorden).click()
    rust()
    assert editor.lijst.nummer == 2
    assert editor.lijst.rijen[2].hasFocus()


def test_minuten_met_plus_en_min_en_getypt_is_een_stap_terug(
    venster: Draaiboekvenster, toetsen: Toetsen
) -> None:
    editor = _open(venster, BOEK, 1)
    toetsen.druk(Qt.Key.Key_Plus)
    assert editor.beeld.blokken[1].minuten == 17
    toetsen.druk(Qt.Key.Key_Minus)
    assert editor.beeld.blokken[1].minuten == 12
    assert "stappen" not in blokken(editor.document.gegevens)[1]
    toetsen.druk(Qt.Key.Key_Return)
    toetsen.naar("Minuten")
    assert isinstance(toetsen.hier, QLineEdit)
    toetsen.hier.selectAll()
    toetsen.typ("30")
    assert editor.beeld.blokken[1].minuten == 30
    assert isinstance(editor.blad, Blokblad)
    stappen = [vak.waarde for vak in editor.blad.stapminuten.values()]
    assert sum(stappen) == 30
    toetsen.druk(Qt.Key.Key_Z, CTRL)
    assert editor.beeld.blokken[1].minuten == 12


def test_een_stap_anders_doen_en_weer_gewoon(venster: Draaiboekvenster, toetsen: Toetsen) -> None:
    editor = _open(venster, BOEK, 3)
    assert isinstance(editor.blad, Blokblad)
    stap = next(s for s in WERKVORMEN["stickeren"]["stap"] if s.get("bouwsteen") == "punten")
    toetsen.naar(f"Pas stap aan: {stap['titel']}")
    toetsen.druk(Qt.Key.Key_Space)
    assert isinstance(editor.blad, Stapblad)
    toetsen.naar("Wat de begeleider zegt")
    assert isinstance(toetsen.hier, QPlainTextEdit)
    toetsen.hier.selectAll()
    toetsen.typ("Kies er drie.")
    assert blokken(editor.document.gegevens)[3]["stappen"] == {stap["id"]: {"zeg": "Kies er drie."}}
    toetsen.druk(Qt.Key.Key_Escape)
    assert isinstance(editor.blad, Blokblad)
    assert editor.blad.stapknoppen[stap["id"]].woorden.endswith("(aangepast)")
    assert editor.blad.stapknoppen[stap["id"]].hasFocus()
    toetsen.druk(Qt.Key.Key_Space)
    toetsen.naar("Doe deze stap weer gewoon")
    toetsen.druk(Qt.Key.Key_Space)
    assert editor.document.gegevens == BOEK
    assert editor.blad is not None


def test_een_andere_tijdvorm_en_een_vraag(venster: Draaiboekvenster, toetsen: Toetsen) -> None:
    editor = _open(venster, BOEK, 1)
    toetsen.naar("Vraag")
    toetsen.typ("Wat valt je op?")
    vol = editor.beeld.blokken[1].minuten
    toetsen.naar("Tijdvorm")
    toetsen.druk(Qt.Key.Key_End)
    rust()
    assert editor.beeld.blokken[1].minuten < vol
    editor.kijk_na()
    assert editor.beeld.draaiboek is not None
    vragen = {s.stap.vraag for s in editor.beeld.draaiboek.stappen if s.onderdeel.id == "een_twee_vier_allen"}
    assert vragen - {""} == {"Wat valt je op?"}
    assert isinstance(editor.blad, Blokblad)
    assert set(editor.blad.stapminuten) == {s["id"] for s in editor.beeld.blokken[1].ruw["stap"]}  # type: ignore[index]


def test_pijltjes_lopen_door_de_blokken(venster: Draaiboekvenster, toetsen: Toetsen) -> None:
    editor = _open(venster, BOEK, 0)
    toetsen.druk(Qt.Key.Key_Down)
    assert editor.lijst.nummer == 1
    assert editor.blad is not None
    assert editor.blad.pad == ("onderdeel", 1)
    # Helemaal boven en onder blijft het zoals het is.
    toetsen.druk(Qt.Key.Key_Up, ALT)
    toetsen.druk(Qt.Key.Key_Up, ALT)
    assert _ids(venster)[0] == "een_twee_vier_allen"
    assert editor.lijst.rijen[0].hasFocus()


def test_verplaatsen_vanuit_een_veld_houdt_het_toetsenbord_bij_het_blok(
    venster: Draaiboekvenster, toetsen: Toetsen
) -> None:
    editor = _open(venster, BOEK, 1)
    toetsen.naar("Wie leidt dit")
    toetsen.typ("Anna")
    toetsen.druk(Qt.Key.Key_Down, ALT)
    assert _ids(venster)[2] == "een_twee_vier_allen"
    assert editor.lijst.rijen[2].hasFocus()
    assert blokken(editor.document.gegevens)[2]["wie"] == "Anna"
    # Twee stappen terug: het verplaatsen, en dan het typen als geheel.
    toetsen.druk(Qt.Key.Key_Z, CTRL)
    toetsen.druk(Qt.Key.Key_Z, CTRL)
    assert editor.document.gegevens == BOEK


def test_wat_verdwijnt_geeft_het_toetsenbord_terug(
    venster: Draaiboekvenster, stijl: Stijl, toetsen: Toetsen
) -> None:
    editor = _open(venster, BOEK, 1)
    toetsen.druk(Qt.Key.Key_Return)
    assert editor.blad is not None
    assert editor.blad.isAncestorOf(toetsen.hier)
    editor.knop_versies.setChecked(True)
    rust()
    assert editor.lijst.rijen[1].hasFocus()
    # Op een smal scherm komt de bibliotheek in de plaats van de details.
    stijl.kies_factor(2.0)
    rust()
    assert not editor.bibliotheek.isVisible()
    toetsen.druk(Qt.Key.Key_Insert)
    assert editor.bibliotheek.tekst.hasFocus()
    assert not editor._zij.isVisible()
    editor.knop_bib.click()
    rust()
    assert editor.lijst.rijen[1].hasFocus()


# --- the mouse ------------------------------------------------------------------------------------


def _sleep(qtbot: Any, van: QWidget, naar: QWidget, plek: QPoint, los: bool = True) -> None:
    qtbot.mousePress(van, Qt.MouseButton.LeftButton, pos=QPoint(30, 10))
    qtbot.mouseMove(van, QPoint(30, 40))
    doel = van.mapFromGlobal(naar.mapToGlobal(plek))
    qtbot.mouseMove(van, doel)
    rust()
    if los:
        qtbot.mouseRelease(van, Qt.MouseButton.LeftButton, pos=doel)
        rust()


def test_slepen_zet_een_blok_op_zijn_plaats(qtbot, venster: Draaiboekvenster) -> None:
    editor = _open(venster, BOEK, 0)
    rijen = editor.lijst.rijen
    _sleep(qtbot, rijen[0], rijen[2], QPoint(30, rijen[2].height() - 4))
    assert _ids(venster) == ["een_twee_vier_allen", "pauze", "welkom", "stickeren"]
    assert editor.lijst.nummer == 2
    assert not editor.lijst._streep.isVisible()
    _sleep(qtbot, editor.lijst.rijen[3], editor.lijst.rijen[0], QPoint(30, 3))
    assert _ids(venster)[0] == "stickeren"
    # Buiten de lijst loslaten, of midden in het slepen Esc: alles blijft.
    eerder = _ids(venster)
    _sleep(qtbot, editor.lijst.rijen[1], editor.knop_bewaar, QPoint(3, 3))
    assert _ids(venster) == eerder
    _sleep(qtbot, editor.lijst.rijen[1], editor.lijst.rijen[3], QPoint(30, 30), los=False)
    assert editor.lijst._streep.isVisible()
    qtbot.keyClick(editor.lijst.rijen[1], Qt.Key.Key_Escape)
    qtbot.mouseRelease(editor.lijst.rijen[1], Qt.MouseButton.LeftButton, pos=QPoint(30, 200))
    rust()
    assert _ids(venster) == eerder
    assert venster.bewerkt
    assert not editor.lijst._streep.isVisible()


def test_een_werkvorm_uit_de_lijst_slepen(qtbot, venster: Draaiboekvenster) -> None:
    editor = _open(venster, BOEK)
    editor.bibliotheek.tekst.setText("check-out")
    editor.bibliotheek.zoek()
    rust()
    _sleep(qtbot, editor.bibliotheek.rijen["check_out"], editor.lijst.rijen[1], QPoint(30, 3))
    assert _ids(venster) == ["welkom", "check_out", "een_twee_vier_allen", "pauze", "stickeren"]
    qtbot.mouseDClick(editor.bibliotheek.rijen["check_out"], Qt.MouseButton.LeftButton)
    assert _ids(venster)[2] == "check_out_2"


# --- files ----------------------------------------------------------------------------------------


def test_versies_komen_terug_en_gaan_weer_weg(venster: Draaiboekvenster) -> None:
    editor = _open(venster, BOEK)
    assert editor.bewaar()
    eerst = editor.document.gegevens
    assert not editor.versies.rijen
    editor.bron.zet(("doel",), "Iets anders.", False)
    assert editor.bewaar()
    assert len(editor.versies.rijen) == 1
    editor.versies.knop.click()
    rust()
    assert editor.document.gegevens == eerst
    assert editor.veranderd
    editor.maak_ongedaan()
    assert editor.document.gegevens["doel"] == "Iets anders."
    editor.doe_opnieuw()
    assert editor.bewaar()
    assert len(editor.versies.rijen) == 2


def test_een_sjabloon_is_een_nieuw_begin(venster: Draaiboekvenster) -> None:
    editor = _open(venster, BOEK)
    editor.bewaar()
    editor.vraag_terug()
    rust()
    assert not venster.bewerkt
    venster.lijst.knop_sjabloon.click()
    rust()
    assert venster.lijst.knop_begin.woorden == "Begin hiermee"
    assert venster.lijst.knop_gebruik.isHidden()
    venster.lijst.knop_begin.click()
    rust()
    assert venster.bewerkt
    assert editor.pad is None
    assert blokken(editor.document.gegevens) == blokken(BOEK)
    assert editor.bewaar()
    assert [b.pad.stem for b in venster.eigen.alle()] == [
        "middag_over_wonen",
        "middag_over_wonen_2",
    ]


def test_een_draaiboek_van_het_programma_wordt_een_kopie(venster: Draaiboekvenster) -> None:
    assert venster.open_draaiboek("prioritering")
    rust()
    editor = venster.editor
    assert (editor.pad, editor.document.gegevens["begin"]) == (None, "13:00")
    assert editor.beeld.draaiboek is not None
    assert [b.titel for b in editor.beeld.blokken] == [
        o.titel for o in CATALOGUS.draaiboeken["prioritering"].onderdelen
    ]
    assert editor.beeld.minuten == 120
    assert not venster.open_draaiboek("bestaat_niet")


def test_wie_weggaat_zonder_bewaren_wordt_gevraagd(venster: Draaiboekvenster, toetsen: Toetsen) -> None:
    editor = _open(venster, BOEK, 0)
    toetsen.druk(Qt.Key.Key_Delete)
    toetsen.druk(Qt.Key.Key_Escape)
    assert editor.vertrek.isVisible()
    toetsen.naar("Bewaar en ga weg")
    toetsen.druk(Qt.Key.Key_Space)
    assert not venster.bewerkt
    assert len(venster.eigen.alle()) == 1
    # Een leeg draaiboek is niets om te bewaren.
    venster.nieuw()
    toetsen.druk(Qt.Key.Key_Escape)
    assert not venster.bewerkt


def test_elders_veranderd_gaat_niet_stil_weg(venster: Draaiboekvenster) -> None:
    editor = _open(venster, BOEK)
    editor.bewaar()
    assert editor.pad is not None
    buiten = {**editor.document.gegevens, "doel": "Van buiten."}
    editor.pad.write_text(schrijf_toml(buiten), encoding="utf-8")
    editor.bron.zet(("naam",), "Van hier", False)
    assert not editor.bewaar()
    assert "buiten dit venster veranderd" in venster.regel.tekst
    assert editor.bewaar()
    # Ook wat vervangen is, staat bij de versies.
    doelen = [(lees_toml(v.pad)[0] or {})["doel"] for v in venster.eigen.versies(editor.pad)]
    assert "Van buiten." in doelen


def test_weggooien_en_terugzetten(venster: Draaiboekvenster) -> None:
    editor = _open(venster, BOEK)
    editor.bewaar()
    editor.vraag_terug()
    rust()
    venster.lijst.knop_weg.click()
    rust()
    assert venster.eigen.alle() == ()
    venster.lijst.knop_terug.click()
    rust()
    assert [b.naam for b in venster.eigen.alle()] == ["Middag over wonen"]


def test_een_kapot_bestand_zegt_dat_en_blijft_zoals_het_is(venster: Draaiboekvenster, map_: Path) -> None:
    (map_ / "draaiboeken").mkdir(parents=True)
    for naam, tekst in (("a", "= niets"), ("b", 'onderdeel = "niets"'), ("c", "onderdeel = [3]")):
        (map_ / "draaiboeken" / f"{naam}.toml").write_text(tekst, encoding="utf-8")
    venster.ververs()
    for naam in "abc":
        venster.lijst.rijen[f"eigen/{naam}.toml"].setChecked(True)
        rust()
        assert venster.lijst.knop_wijzig.isHidden()
        assert any("teksteditor" in t for t in teksten(venster.lijst))


# --- try and print --------------------------------------------------------------------------------


def test_elke_stap_is_vooraf_te_zien_op_alle_schermen(qtbot, venster: Draaiboekvenster) -> None:
    editor = _open(venster, BOEK, 3)
    editor.knop_beeld.setChecked(True)
    editor._toon_beeld()
    rust()
    vlakken = editor.vlakken
    aantal = len(WERKVORMEN["stickeren"]["stap"])
    vlakken._naar(0)
    for nummer in range(aantal):
        assert f"Stap {nummer + 1} van {aantal}" in vlakken.stap.text()
        assert not vlakken.zin.text()
        vlakken.knop_volgende.click()
        rust()
    # Een los blok is ook een stap die je vooraf kunt zien.
    editor.lijst.rijen[2].setChecked(True)
    editor._toon_beeld()
    assert "Pauze" in vlakken.stap.text()
    editor.lijst.geheel.setChecked(True)
    editor._toon_beeld()
    assert not vlakken.isVisible()


def test_printen_maakt_een_pdf_en_zegt_waar(
    qtbot, venster: Draaiboekvenster, kiezer: Kiezer, tmp_path: Path
) -> None:
    editor = _open(venster, BOEK)
    editor.kijk_na()
    kiezer.pad = tmp_path / "lijst"
    editor.druk.knoppen[Afdruk.MATERIALEN].click()
    qtbot.waitUntil(lambda: not venster._verslagen.bezig, timeout=60_000)
    rust()
    assert "De PDF staat in" in venster.regel.tekst
    assert kiezer.voorstellen == ["Materialen Middag over wonen.pdf"]
    tekst = "".join(p.extract_text() for p in PdfReader(tmp_path / "lijst.pdf").pages)
    assert "Meenemen en klaarleggen" in tekst


def test_printen_en_gebruiken_kan_pas_als_alles_klopt(venster: Draaiboekvenster) -> None:
    editor = _open(venster, boek("stickeren"))
    gebruikt: list[str] = []
    venster.gebruik.connect(gebruikt.append)
    assert not any(knop.isEnabled() for knop in editor.druk.knoppen.values())
    editor.knop_gebruik.click()
    assert gebruikt == []
    assert "klopt" in venster.regel.tekst
    editor._zet_erbij({"id": "een_twee_vier_allen", "werkvorm": "een_twee_vier_allen"}, 0)
    rust()
    assert all(knop.isEnabled() for knop in editor.druk.knoppen.values())
    editor.knop_gebruik.click()
    assert gebruikt == ["proef"]


# --- looks ----------------------------------------------------------------------------------------


# Contrast heeft dikkere randen; wat daar past, past ook in licht en donker.
@pytest.mark.parametrize("thema", [Thema.CONTRAST, pytest.param(Thema.DONKER, marks=pytest.mark.nightly)])
@pytest.mark.parametrize(("breed", "hoog", "factor"), [(1280, 800, 1.0), (1280, 800, 2.0), (1920, 1080, 1.0)])
def test_niets_is_afgesneden(
    venster: Draaiboekvenster, stijl: Stijl, thema: Thema, breed: int, hoog: int, factor: float
) -> None:
    stijl.kies_thema(thema)
    stijl.kies_factor(factor)
    venster.resize(breed, hoog)
    rust()
    assert afgesneden(venster) == []
    lang = met(BOEK, ("onderdeel", 1, "titel"), LANG[:80])
    lang = {**met(lang, ("onderdeel", 2, "begint_om"), "13:05"), "einde": "13:30", "mensen": 200}
    for gegevens, keuzes in ((nieuw_boek(), (GEHEEL,)), (lang, (GEHEEL, 1, 2))):
        editor = _open(venster, gegevens)
        for kies in keuzes:
            editor._kies(kies)
            rust()
            rust()
            assert afgesneden(venster) == [], kies
        for knop in (editor.knop_versies, editor.knop_druk, editor.knop_details):
            knop.setChecked(True)
            rust()
            assert afgesneden(venster) == [], knop.woorden
        if editor.knop_bib.isVisible():
            editor.knop_bib.setChecked(True)
            rust()
            assert afgesneden(venster) == []
            editor.knop_bib.setChecked(False)
        venster.editor.document.bewaard()


@pytest.mark.nightly
def test_dertig_blokken_passen_en_rollen(venster: Draaiboekvenster) -> None:
    editor = _open(venster, boek(*list(WERKVORMEN)[:30]))
    for kies in (0, 15, 29):
        editor._kies(kies)
        rust()
        rust()
        assert afgesneden(venster) == []
        rij = editor.lijst.rijen[kies]
        plek = rij.mapTo(editor.lijst.vlak.viewport(), QPoint(0, 0)).y()
        assert -1 <= plek <= editor.lijst.vlak.viewport().height() - rij.height() + 1


@pytest.mark.parametrize(
    "tekst",
    [pytest.param(t, marks=() if n in (0, 4) else pytest.mark.nightly) for n, t in enumerate(VIJANDIG)],
    ids=lambda t: t[:20],
)
def test_tekst_is_nooit_opmaak_en_houdt_het_venster_heel(venster: Draaiboekvenster, tekst: str) -> None:
    gegevens = met(BOEK, ("onderdeel", 1, "titel"), tekst)
    for veld in ("wie", "opstelling", "notitie", "begint_om"):
        gegevens = met(gegevens, ("onderdeel", 1, veld), tekst)
    gegevens = {**gegevens, "naam": tekst, "doel": tekst, "inwoners": tekst, "aanwezig": [tekst]}
    editor = _open(venster, gegevens)
    for kies in (GEHEEL, 1):
        editor._kies(kies)
        rust()
    assert not venster.grab().isNull()
    editor.kijk_na()
    assert editor.document.gegevens == gegevens


# --- the whole app --------------------------------------------------------------------------------


@pytest.fixture
def app(qtbot, qapp, tmp_path: Path, kiezer: Kiezer) -> Iterator[App]:
    instellingen = QSettings(str(tmp_path / "weergave.ini"), QSettings.Format.IniFormat)
    app = App(qapp, tmp_path / "trajecten", instellingen, kiezer, poort=0)
    app.toon()
    rust()
    yield app
    app.sluit()
    app.start.deleteLater()
    app.stijl.deleteLater()
    ruim_op()
    qapp.setStyleSheet("")


def test_van_draaiboek_naar_sessie_en_de_sessie_weer_als_draaiboek(qtbot, app: App) -> None:
    start = app.start
    start.leeg.knop.click()  # het voorbeeld
    rust()
    start.traject.knop_nieuw.click()
    start.nieuwe_sessie.knop_maak.click()
    rust()
    venster = app.draaiboeken
    assert venster is not None
    assert venster.bewerkt
    venster._bewerk(Opening(met(met(BOEK, ("begin",), "13:00"), ("onderdeel", 2, "begint_om"), "14:00")))
    venster.editor.knop_gebruik.click()
    rust()
    formulier = start.nieuwe_sessie
    assert start.blad is formulier
    assert formulier.draaiboeken["middag_over_wonen"].isChecked()
    assert (formulier.begin_op.time().hour(), formulier.begin_op.time().minute()) == (13, 0)
    # Een half uur eerder beginnen: de vaste pauze blijft om 14:00.
    formulier.begin_op.setTime(QTime(12, 30))
    formulier.begeleider.setText("Anna")
    formulier.klaar.click()
    rust()
    traject = start.gekozen
    assert traject is not None
    nummer = traject.sessies[-1].nummer
    boek_ = app.huis.draaiboek_van(traject.pad, nummer)
    assert {s.id: s.start for s in boek_.stappen}["pauze.blok"] == 90
    # En terug: het draaiboek van die sessie is een nieuw begin.
    start.traject.sessies[nummer].setChecked(True)
    start.traject.knop_draaiboek.click()
    rust()
    assert venster is app.draaiboeken
    assert venster.bewerkt
    assert blokken(venster.editor.document.gegevens) == [
        {**blok, "begint_om": "14:00"} if blok["id"] == "pauze" else blok for blok in blokken(BOEK)
    ]
    assert venster.editor.pad is None


def test_vanaf_het_begin_een_draaiboek_aanpassen(app: App) -> None:
    start = app.start
    start.knop_draaiboeken.click()
    rust()
    assert app.draaiboeken is not None
    assert not app.draaiboeken.bewerkt
    app.draaiboeken.close()
    rust()
    assert app.draaiboeken is None
    start.leeg.knop.click()
    start.traject.knop_nieuw.click()
    start.nieuwe_sessie.kies("focus")
    start.nieuwe_sessie.knop_pas_aan.click()
    rust()
    assert app.draaiboeken is not None
    assert app.draaiboeken.bewerkt
    assert app.draaiboeken.editor.beeld.minuten == 120


def test_het_blad_voor_deelnemers_hoort_bij_de_sessie(
    qtbot, app: App, kiezer: Kiezer, tmp_path: Path
) -> None:
    app.start.leeg.knop.click()
    rust()
    kiezer.pad = tmp_path / "blad"
    app.start.traject.knop_vast.click()
    qtbot.waitUntil(lambda: not app.verslagen.bezig, timeout=60_000)
    rust()
    assert app.start.regel.tekst.startswith("Het blad staat in")
    (blad,) = PdfReader(tmp_path / "blad.pdf").pages
    assert "Wat leggen we vast" in blad.extract_text()
