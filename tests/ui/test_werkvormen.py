"""The window of the werkvormen: by keyboard alone from nothing to a file, and nothing is ever lost."""
# pyright: reportPrivateUsage=false

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from regioworkshop.bouwstenen import ingebouwd
from regioworkshop.bouwstenen.velden import Soort, velden_van
from regioworkshop.catalogue import laad, schrijven
from regioworkshop.catalogue.bronnen import ingebouwde_bronnen, lees_toml
from regioworkshop.catalogue.document import begin_van, nieuwe_werkvorm
from regioworkshop.model.werkvorm import Werkvorm
from tests.catalogue.test_kapot import GOED, KAPOT
from tests.hulp.vijandig import VIJANDIG
from tests.ui.meten import afgesneden, rust, teksten
from tests.ui.test_start import Kiezer
from ui.kleuren import Thema
from ui.knoppen import Keuzeregel, Knop
from ui.stijl import Stijl
from ui.werkvormen import proefbeeld, voorbeeldvak
from ui.werkvormen.editor import Opening
from ui.werkvormen.stappenvak import ALGEMEEN
from ui.werkvormen.velden import Keuzeveld, Tekstveld
from ui.werkvormen.venster import Werkvormenvenster
from ui.werkvormen.woorden import keuzewoord

BOUWSTENEN = ingebouwd()
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
GEEN = Qt.KeyboardModifier.NoModifier
# Een greep: van elk soort probleem een, en wat een formulier het zwaarst valt.
OPENEN = (
    "leeg",
    "geen_toml",
    "reuzengetal_hex",
    "reuzen_stap",
    "tikfout",
    "tekst_als_getal",
    "fase_als_lijst",
    "groep_als_getal",
    "groep_van_drie",
    "stap_is_geen_blok",
    "instellingen_als_getal",
    "veel_onbekends",
    "onbekende_bouwsteen",
    "dubbele_stap",
    "vervolg_op_niets",
    "keuze_zonder_keuzes",
)
LANG = "samenwerkingsovereenkomstenverlengingsprocedurebegeleidingscommissievoorzitterschap"


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    return tmp_path / "werkvormen"


@pytest.fixture
def kiezer() -> Kiezer:
    return Kiezer()


@pytest.fixture
def venster(qtbot, map_: Path, stijl: Stijl, kiezer: Kiezer) -> Iterator[Werkvormenvenster]:
    venster = Werkvormenvenster(map_, BOUWSTENEN, ingebouwde_bronnen(), stijl, kiezer)
    qtbot.addWidget(venster)
    with qtbot.waitExposed(venster):
        venster.show()
    venster.activateWindow()
    rust()
    yield venster
    venster.stop()


class Toetsen:
    """A keyboard, and nothing else."""

    def __init__(self, qtbot: Any, venster: QWidget) -> None:
        self._qtbot = qtbot
        self._venster = venster

    @property
    def hier(self) -> QWidget:
        return QApplication.focusWidget() or self._venster

    def druk(self, toets: Qt.Key, erbij: Qt.KeyboardModifier = GEEN) -> None:
        self._qtbot.keyClick(self.hier, toets, erbij)
        rust()

    def typ(self, tekst: str) -> None:
        self._qtbot.keyClicks(self.hier, tekst)
        rust()

    def naar(self, naam: str, terug: bool = False) -> None:
        """Tab on until something with this name has the focus."""
        gezien: list[str] = []
        for _keer in range(150):
            if self.hier.accessibleName() == naam:
                return
            gezien.append(self.hier.accessibleName())
            self.druk(Qt.Key.Key_Backtab if terug else Qt.Key.Key_Tab, SHIFT if terug else GEEN)
        raise AssertionError(f"{naam} is not reached: {gezien}")

    def kies(self, woord: str) -> None:
        vak = self.hier
        assert isinstance(vak, QComboBox)
        self.druk(Qt.Key.Key_Home)
        for _keer in range(vak.count()):
            if vak.currentText() == woord:
                return
            self.druk(Qt.Key.Key_Down)
        raise AssertionError(f"{woord} is not in the list")


@pytest.fixture
def toetsen(qtbot, venster: Werkvormenvenster) -> Toetsen:
    return Toetsen(qtbot, venster)


def _gegevens(venster: Werkvormenvenster) -> Any:
    return venster.editor.document.gegevens


def _open(venster: Werkvormenvenster, gegevens: Any, pad: Path | None = None) -> None:
    venster._bewerk(Opening(gegevens, pad))
    rust()


# --- by keyboard alone --------------------------------------------------------------------------


def maak_samen_kijken(venster: Werkvormenvenster, toetsen: Toetsen) -> None:
    """Make a werkvorm of two steps from nothing, and save it."""
    toetsen.naar("Nieuwe werkvorm")
    toetsen.druk(Qt.Key.Key_Space)
    assert toetsen.hier.accessibleName() == "Naam"
    toetsen.typ("Samen kijken & kiezen")
    toetsen.naar("Doel")
    toetsen.typ('Zien "wat er is".')
    toetsen.druk(Qt.Key.Key_Return)
    toetsen.typ("Daarna kiezen.")
    toetsen.naar("De werkvorm zelf")
    toetsen.druk(Qt.Key.Key_Down)
    toetsen.naar("Titel")
    toetsen.typ("Schrijven")
    toetsen.naar("Minuten")
    toetsen.druk(Qt.Key.Key_Up)
    toetsen.naar("Bouwsteen")
    toetsen.kies("Kaarten schrijven")
    toetsen.naar("Vraag aan de deelnemers")
    toetsen.typ("Wat zie je?")
    toetsen.naar("Kaarten per persoon")
    toetsen.druk(Qt.Key.Key_A, CTRL)
    toetsen.typ("2")
    toetsen.naar("Stap erbij")
    toetsen.druk(Qt.Key.Key_Space)
    assert toetsen.hier.accessibleName() == "Titel"
    toetsen.typ("Kiezen")
    toetsen.naar("Bouwsteen")
    toetsen.kies("Punten of budget verdelen")
    toetsen.naar("Vraag aan de deelnemers")
    toetsen.typ("Wat eerst?")
    assert venster.editor.problemenvak.kop.text() == "1 ding klopt nog niet"
    toetsen.naar("Stap die de invoer levert, of 'vooraf'")
    toetsen.kies("1. Schrijven")
    assert venster.editor.problemenvak.kop.text() == "Alles klopt."
    toetsen.druk(Qt.Key.Key_S, CTRL)


def test_van_niets_naar_een_bestand_met_het_toetsenbord(
    venster: Werkvormenvenster, toetsen: Toetsen, map_: Path
) -> None:
    maak_samen_kijken(venster, toetsen)
    assert venster.regel.tekst == "Bewaard."
    assert not venster.editor.veranderd
    pad = map_ / "samen_kijken_kiezen.toml"
    gegevens, problemen = lees_toml(pad)
    assert problemen == []
    assert (
        gegevens
        == _gegevens(venster)
        == {
            "schema": 1,
            "id": "samen_kijken_kiezen",
            "naam": "Samen kijken & kiezen",
            "doel": 'Zien "wat er is".\nDaarna kiezen.',
            "fase": "verzamelen",
            "groep": [5, 40],
            "duur": [5, 30],
            "stap": [
                {
                    "id": "schrijven",
                    "titel": "Schrijven",
                    "minuten": 6,
                    "bouwsteen": "kaarten",
                    "vraag": "Wat zie je?",
                    "instellingen": {"per_persoon": 2},
                },
                {
                    "id": "kiezen",
                    "titel": "Kiezen",
                    "minuten": 5,
                    "bouwsteen": "punten",
                    "vraag": "Wat eerst?",
                    "invoer": "schrijven",
                },
            ],
        }
    )
    catalogus = laad(BOUWSTENEN, [*ingebouwde_bronnen(), map_])
    assert catalogus.kapot == ()
    assert catalogus.werkvormen["samen_kijken_kiezen"] == venster.editor.werkvorm
    toetsen.druk(Qt.Key.Key_Escape)
    assert not venster.bewerkt
    assert toetsen.hier.accessibleName() == "Samen kijken & kiezen"


def test_stappen_verplaatsen_kopieren_en_weg_met_toetsen(
    venster: Werkvormenvenster, toetsen: Toetsen
) -> None:
    venster.open_werkvorm("stickeren")
    titels = lambda: [s["titel"] for s in _gegevens(venster)["stap"]]  # noqa: E731
    begin = titels()
    toetsen.naar("De werkvorm zelf")
    toetsen.druk(Qt.Key.Key_Down)
    toetsen.druk(Qt.Key.Key_Down)
    assert venster.editor.stappen.nummer == 1
    toetsen.druk(Qt.Key.Key_Up, ALT)
    assert titels() == [begin[1], begin[0], *begin[2:]]
    assert venster.editor.stappen.nummer == 0
    toetsen.druk(Qt.Key.Key_Up, ALT)
    toetsen.druk(Qt.Key.Key_Down, ALT)
    assert titels() == begin
    toetsen.naar("Kopieer deze stap")
    toetsen.druk(Qt.Key.Key_Space)
    assert titels()[:3] == [begin[0], begin[1], begin[1]]
    toetsen.naar("Haal deze stap weg")
    toetsen.druk(Qt.Key.Key_Space)
    assert titels() == begin
    for _keer in range(5):
        toetsen.druk(Qt.Key.Key_Z, CTRL)
    assert titels() == begin
    assert not venster.editor.document.kan_terug


def test_een_ingebouwde_kopieren_veranderen_alles_terug_en_weer_heen(
    venster: Werkvormenvenster, toetsen: Toetsen, map_: Path
) -> None:
    venster.open_werkvorm("stickeren")
    begin = copy.deepcopy(_gegevens(venster))
    toetsen.typ("Nieuwe naam")
    toetsen.naar("Fase")
    toetsen.kies("focus")
    toetsen.naar("Erbij: Nodig")
    toetsen.druk(Qt.Key.Key_Space)
    toetsen.typ("Plakband")
    toetsen.naar("Rol")
    toetsen.typ("X")
    toetsen.naar("Stap erbij", terug=True)
    toetsen.druk(Qt.Key.Key_Space)
    toetsen.typ("Nog een stap")
    toetsen.naar("Bouwsteen")
    toetsen.kies("Peiling: één keuze op een schaal")
    eind = copy.deepcopy(_gegevens(venster))
    assert eind["nodig"][-1] == "Plakband" and eind["stap"][-1]["bouwsteen"] == "peiling"
    keren = 0
    while venster.editor.document.kan_terug:
        toetsen.druk(Qt.Key.Key_Z, CTRL)
        keren += 1
        assert keren < 60
    assert _gegevens(venster) == begin
    assert "Nieuwe naam" not in teksten(venster)
    for _keer in range(keren):
        toetsen.druk(Qt.Key.Key_Z, CTRL | SHIFT)
    assert _gegevens(venster) == eind
    assert not map_.exists()  # en niemand bewaarde iets
    assert laad(BOUWSTENEN).werkvormen["stickeren"].naam == "Stickeren"


def test_typen_is_een_stap_terug_en_het_veld_laat_het_zien(
    venster: Werkvormenvenster, toetsen: Toetsen
) -> None:
    _open(venster, nieuwe_werkvorm())
    toetsen.typ("Een naam")
    assert _gegevens(venster)["id"] == "een_naam"
    toetsen.naar("Doel")
    toetsen.typ("Waarom")
    toetsen.druk(Qt.Key.Key_Z, CTRL)
    assert (_gegevens(venster)["naam"], _gegevens(venster)["doel"]) == ("Een naam", "")
    vak = toetsen.hier
    assert isinstance(vak, QPlainTextEdit) and vak.toPlainText() == ""
    toetsen.druk(Qt.Key.Key_Z, CTRL)
    assert _gegevens(venster) == nieuwe_werkvorm()
    toetsen.naar("Naam", terug=True)
    assert isinstance(toetsen.hier, QLineEdit) and toetsen.hier.text() == ""


def test_alles_is_met_tab_te_bereiken_en_heeft_een_naam(venster: Werkvormenvenster, toetsen: Toetsen) -> None:
    venster.open_werkvorm("stickeren")
    venster.editor._kies(2)
    rust()
    gezien: list[QWidget] = []
    while toetsen.hier not in gezien:
        gezien.append(toetsen.hier)
        toetsen.druk(Qt.Key.Key_Tab)
        assert len(gezien) < 200
    zonder_naam = [w for w in gezien if not w.accessibleName()]
    assert zonder_naam == []
    moet = {
        k for k in venster.editor.findChildren(Knop) if k.isVisible() and k.isEnabled() and k.group() is None
    }
    moet |= {v.invoer for v in venster.editor.findChildren(Keuzeveld) if v.isVisible()}
    moet |= {v.invoer for v in venster.editor.findChildren(Tekstveld) if v.isVisible()}
    assert moet <= set(gezien), [w.accessibleName() for w in moet - set(gezien)]


# --- problems -----------------------------------------------------------------------------------


def test_een_probleem_brengt_je_naar_het_veld(venster: Werkvormenvenster, toetsen: Toetsen) -> None:
    gegevens = {**nieuwe_werkvorm(), "naam": "N", "id": "n"}
    stap = {"id": "f", "titel": "F", "minuten": 900, "bouwsteen": "formulier", "vraag": "V?"}
    stap["instellingen"] = {"velden": [{"id": "a", "label": "A"}, {"id": "b", "label": "", "tekens": "x"}]}
    _open(venster, {**gegevens, "stap": [*gegevens["stap"], {**stap, "raar": 1}]})
    editor = venster.editor
    zinnen = [knop.woorden for knop in editor.problemenvak.knoppen]
    assert (
        zinnen
        == [
            "Vul 'Doel' in.",
            "Stap 1: Vul 'Titel' in.",
            "Stap 2: 'raar' is geen bekend veld. Je mag hier gebruiken: " + ", ".join(_stapvelden()) + ".",
            "Stap 2: 'Minuten' moet tussen 1 en 240 liggen.",
        ]
        or zinnen[3] == "Stap 2: 'Minuten' moet tussen 1 en 240 liggen."
    )
    for zin, naam in (
        ("Stap 1: Vul 'Titel' in.", "Titel"),
        ("Stap 2: 'Minuten' moet tussen 1 en 240 liggen.", "Minuten"),
        ("Vul 'Doel' in.", "Doel"),
    ):
        knop = next(k for k in editor.problemenvak.knoppen if k.woorden == zin)
        toetsen.naar(zin)
        toetsen.druk(Qt.Key.Key_Space)
        assert toetsen.hier.accessibleName() == naam, knop.woorden
    # Wat niemand kent, kan weg; daarna komen de problemen binnen de instellingen.
    raar = next(k for k in editor.problemenvak.knoppen if "'raar'" in k.woorden)
    raar.click()
    rust()
    assert toetsen.hier.accessibleName() == "Haal weg"
    toetsen.druk(Qt.Key.Key_Space)
    assert "raar" not in _gegevens(venster)["stap"][1]
    toetsen.naar("Minuten", terug=True)
    toetsen.druk(Qt.Key.Key_A, CTRL)
    toetsen.typ("9")
    knop = next(k for k in editor.problemenvak.knoppen if "'Label'" in k.woorden)
    knop.click()
    rust()
    assert toetsen.hier.accessibleName() == "Label"
    toetsen.typ("B")
    knop = next(k for k in editor.problemenvak.knoppen if "'Tekens'" in k.woorden)
    assert knop.woorden == "Stap 2: Bij 'Tekens' hoort een heel getal."
    knop.click()
    rust()
    toetsen.druk(Qt.Key.Key_A, CTRL)
    toetsen.typ("100")
    assert _gegevens(venster)["stap"][1]["instellingen"]["velden"][1] == {
        "id": "b",
        "label": "B",
        "tekens": 100,
    }


def _stapvelden() -> list[str]:
    from regioworkshop.catalogue.schema import Stapbestand

    return list(velden_van(Stapbestand))


def test_de_som_staat_er_meteen_bij(venster: Werkvormenvenster, toetsen: Toetsen) -> None:
    gegevens = {**nieuwe_werkvorm(), "naam": "N", "id": "n", "doel": "D"}
    gegevens["stap"][0]["titel"] = "T"
    _open(venster, gegevens)
    assert venster.editor.stappen.som.text() == "Samen 5 minuten: past bij 5 tot 30"
    venster.editor.ga_naar(("stap", 0, "minuten"))
    toetsen.druk(Qt.Key.Key_A, CTRL)
    toetsen.typ("31")
    assert venster.editor.stappen.som.text() == "Samen 31 minuten: past niet bij 5 tot 30"
    assert any("31 minuten" in k.woorden for k in venster.editor.problemenvak.knoppen)


def test_kapotte_bestanden_staan_in_de_lijst_en_de_rest_werkt(venster: Werkvormenvenster, map_: Path) -> None:
    map_.mkdir()
    (map_ / "goed.toml").write_text(GOED)
    for naam, (inhoud, _codes) in KAPOT.items():
        (map_ / f"{naam}.toml").write_bytes(inhoud if isinstance(inhoud, bytes) else inhoud.encode())
    venster.ververs("goed.toml")
    assert {"goed.toml", "stickeren", *(f"{naam}.toml" for naam in KAPOT)} <= set(venster.lijst.rijen)
    geopend = 0
    for naam in OPENEN:
        codes = KAPOT[naam][1]
        venster.lijst.rijen[f"{naam}.toml"].setChecked(True)
        assert codes[0] in "\n".join(teksten(venster.lijst)), naam
        gekozen = venster.lijst.gekozen
        venster.lijst.knop_wijzig.click()
        if not venster.bewerkt:
            continue
        # Openen en rondkijken verandert niets aan wat er stond.
        geopend += 1
        assert gekozen is not None
        assert venster.editor.problemenvak.knoppen, naam
        venster.editor._kies(0)
        rust()
        assert _gegevens(venster) == gekozen.gegevens and not venster.editor.veranderd, naam
        venster.editor.vraag_terug()
    assert geopend > len(OPENEN) / 2


def test_een_lijst_die_geen_lijst_is_kan_opnieuw(venster: Werkvormenvenster, toetsen: Toetsen) -> None:
    _open(venster, {**nieuwe_werkvorm(), "nodig": "een ding", "groep": 20, "tijdvormen": 3, "rol": [7]})
    for veld in ("nodig", "groep", "tijdvormen", "rol"):
        venster.editor.ga_naar((veld,))
        rust()
        assert toetsen.hier.accessibleName() == "Begin hier opnieuw", veld
        toetsen.druk(Qt.Key.Key_Space)
    assert "nodig" not in _gegevens(venster)
    assert set(_gegevens(venster)["tijdvormen"]) == {"volledig", "kort", "minimaal"}
    assert isinstance(_gegevens(venster)["rol"][0], dict)


# --- settings and steps -------------------------------------------------------------------------


def test_een_andere_bouwsteen_houdt_wat_past_en_terug_is_alles_terug(
    venster: Werkvormenvenster,
) -> None:
    gegevens = nieuwe_werkvorm()
    inst = {"top": 2, "levert": "doel", "punten": 7, "onbekend": 1}
    gegevens["stap"][0].update({"bouwsteen": "punten", "vraag": "V?", "instellingen": inst})
    _open(venster, gegevens)
    venster.editor._kies(0)
    pad = ("stap", 0, "bouwsteen")
    venster.editor._zet(pad, "scoren", False)
    rust()
    nu = _gegevens(venster)["stap"][0]["instellingen"]
    assert (nu["top"], nu["levert"], nu["onbekend"]) == (2, "doel", 1)
    assert "punten" not in nu and len(nu["criteria"]) == 1
    assert "Criteria" in teksten(venster.editor)
    venster.editor._zet(("stap", 0, "instellingen", "top"), 4, False)
    venster.editor._zet(pad, "punten", False)
    rust()
    assert _gegevens(venster)["stap"][0]["instellingen"] == {**inst, "top": 4}


@pytest.mark.parametrize("naam", sorted(BOUWSTENEN))
def test_elk_veld_van_elke_bouwsteen_heeft_een_vak(naam: str, venster: Werkvormenvenster) -> None:
    gegevens = nieuwe_werkvorm()
    klasse = BOUWSTENEN[naam].Instellingen
    stap = {"bouwsteen": naam, "titel": "T", "vraag": "V?", "instellingen": begin_van(klasse)}
    gegevens["stap"][0].update(stap)
    _open(venster, gegevens)
    venster.editor._kies(0)
    rust()
    editor = venster.editor
    assert editor.blad is not None
    for veldnaam, veld in velden_van(klasse).items():
        vak = editor.blad.zoek(("stap", 0, "instellingen", veldnaam))
        assert vak is not None and vak.veld is veld, veldnaam  # type: ignore[union-attr]
        assert vak.isVisibleTo(editor.blad)
        if veld.soort is Soort.KEUZE:
            assert isinstance(vak, Keuzeveld)
            woorden = [vak.invoer.itemText(n) for n in range(vak.invoer.count())]
            assert woorden == [keuzewoord(veld.enum, k) for k in veld.keuzes]
    assert _gegevens(venster) == gegevens
    editor.voorbeeld.toon_nu()
    assert bool(editor.voorbeeld.zin.text()) != editor.voorbeeld.stage.isVisibleTo(editor.voorbeeld)


def test_tijdvormen_beginnen_met_een_voorstel(venster: Werkvormenvenster, toetsen: Toetsen) -> None:
    venster.open_werkvorm("stickeren")
    if "tijdvormen" in _gegevens(venster):
        venster.editor._wis(("tijdvormen",), False)
    venster.editor.ga_naar(("tijdvormen",))
    toetsen.druk(Qt.Key.Key_Space)
    vormen = _gegevens(venster)["tijdvormen"]
    stappen = {s["id"]: s["minuten"] for s in _gegevens(venster)["stap"]}
    assert set(vormen["kort"]["minuten"]) == set(stappen)
    assert sum(vormen["minimaal"]["minuten"].values()) < sum(vormen["kort"]["minuten"].values())
    venster.editor.ga_naar(("tijdvormen", "kort", "minuten"))
    rust()
    eerste = next(iter(stappen))
    toetsen.druk(Qt.Key.Key_Space)
    assert eerste not in _gegevens(venster)["tijdvormen"]["kort"]["minuten"]
    toetsen.druk(Qt.Key.Key_Space)
    assert _gegevens(venster)["tijdvormen"]["kort"]["minuten"][eerste] == stappen[eerste]


# --- preview ------------------------------------------------------------------------------------


def test_het_voorbeeld_volgt_de_stap(qtbot, venster: Werkvormenvenster, toetsen: Toetsen) -> None:
    venster.open_werkvorm("stickeren")
    editor = venster.editor
    editor._kies(2)
    editor.voorbeeld.toon_nu()
    toetsen.naar("Vraag aan de deelnemers")
    toetsen.druk(Qt.Key.Key_A, CTRL)
    toetsen.typ("Wat doen we nu?")
    qtbot.waitUntil(lambda: "Wat doen we nu?" in teksten(editor.voorbeeld.kolom), timeout=3000)
    assert "Wat doen we nu?" in teksten(editor.voorbeeld.stage.vlak)
    assert proefbeeld.kaarten()[0] in teksten(editor.voorbeeld.kolom)
    editor.voorbeeld.knop_uitslag.click()
    editor.voorbeeld.toon_nu()
    assert any("punten" in t for t in teksten(editor.voorbeeld.stage.vlak))
    editor._zet(("stap", 2, "minuten"), "vijf", False)
    editor.voorbeeld.toon_nu()
    assert editor.voorbeeld.zin.text() == "Het voorbeeld komt zodra deze stap klopt."
    assert not editor.voorbeeld.stage.isVisibleTo(editor.voorbeeld)


def test_een_bouwsteen_of_een_beeld_dat_faalt_is_een_rustige_zin(
    venster: Werkvormenvenster, monkeypatch: pytest.MonkeyPatch
) -> None:
    venster.open_werkvorm("stickeren")
    editor = venster.editor
    editor._kies(2)
    editor.voorbeeld.toon_nu()
    assert editor.voorbeeld.zin.text() == ""

    def stuk(*_args: object) -> Any:
        raise NotImplementedError

    with monkeypatch.context() as m:
        m.setattr(type(BOUWSTENEN["punten"]), "toon", stuk)
        editor.voorbeeld.toon_nu()
        assert editor.voorbeeld.zin.text() == "Van deze stap is nu geen voorbeeld te maken."
    with monkeypatch.context() as m:
        m.setattr(voorbeeldvak.Blokkenkolom, "toon", lambda self, blocks: stuk() if tuple(blocks) else False)
        editor._zet(("stap", 2, "vraag"), "Anders", False)
        editor.voorbeeld.toon_nu()
        assert editor.voorbeeld.zin.text() == "Dit deel kan het programma nog niet tekenen."
    venster.resize(1400, 900)
    rust()
    editor.voorbeeld.toon_nu()
    assert editor.voorbeeld.zin.text() == ""


# --- leaving and saving -------------------------------------------------------------------------


def test_weggaan_met_iets_dat_niet_bewaard_is_vraagt_eerst(
    venster: Werkvormenvenster, toetsen: Toetsen, map_: Path
) -> None:
    _open(venster, nieuwe_werkvorm())
    toetsen.druk(Qt.Key.Key_Escape)
    assert not venster.bewerkt  # er was nog niets
    _open(venster, nieuwe_werkvorm())
    toetsen.typ("Iets")
    toetsen.druk(Qt.Key.Key_Escape)
    assert venster.bewerkt and venster.editor.vertrek.isVisible()
    assert toetsen.hier.accessibleName() == "Bewaar en ga weg"
    toetsen.naar("Blijf hier")
    toetsen.druk(Qt.Key.Key_Space)
    assert venster.bewerkt and not venster.editor.vertrek.isVisible()
    venster.close()
    assert venster.isVisible() and venster.editor.vertrek.isVisible()
    toetsen.druk(Qt.Key.Key_Space)
    assert not venster.isVisible()
    assert [p.name for p in map_.iterdir()] == ["iets.toml"]


def test_weggaan_zonder_bewaren_laat_het_bestand_zoals_het_was(
    venster: Werkvormenvenster, toetsen: Toetsen, map_: Path
) -> None:
    map_.mkdir()
    (map_ / "proef.toml").write_text(GOED)
    venster.ververs("proef.toml")
    venster.open_werkvorm("proef")
    toetsen.typ("Anders")
    toetsen.druk(Qt.Key.Key_Escape)
    toetsen.naar("Ga weg zonder bewaren")
    toetsen.druk(Qt.Key.Key_Space)
    assert not venster.bewerkt
    assert (map_ / "proef.toml").read_text() == GOED


def test_bewaren_dat_niet_lukt_is_een_zin_en_niets_gaat_verloren(
    venster: Werkvormenvenster, toetsen: Toetsen, map_: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    map_.mkdir()
    (map_ / "proef.toml").write_text(GOED)
    venster.ververs()
    venster.open_werkvorm("proef")
    toetsen.typ("Anders")

    def vol(_greep: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as m:
        m.setattr(schrijven.os, "fsync", vol)
        toetsen.druk(Qt.Key.Key_S, CTRL)
    assert venster.regel.tekst.startswith("De schijf is vol.")
    assert venster.editor.veranderd and _gegevens(venster)["naam"] == "Anders"
    assert (map_ / "proef.toml").read_text() == GOED
    toetsen.druk(Qt.Key.Key_S, CTRL)
    assert not venster.editor.veranderd
    assert lees_toml(map_ / "proef.toml")[0] == {**lees_toml(map_ / "proef.toml")[0], "naam": "Anders"}  # type: ignore[dict-item]
    assert [p.name for p in map_.iterdir()] == ["proef.toml"]


def test_wat_een_ander_intussen_schreef_gaat_niet_stil_weg(
    venster: Werkvormenvenster, toetsen: Toetsen, map_: Path
) -> None:
    map_.mkdir()
    pad = map_ / "proef.toml"
    pad.write_text(GOED)
    venster.ververs()
    venster.open_werkvorm("proef")
    toetsen.typ("Van mij")
    elders = GOED.replace('"Proef"', '"Van een ander"', 1)
    pad.write_text(elders)
    toetsen.druk(Qt.Key.Key_S, CTRL)
    assert "buiten dit venster veranderd" in venster.regel.tekst
    assert pad.read_text() == elders and venster.editor.veranderd
    toetsen.druk(Qt.Key.Key_S, CTRL)
    assert venster.regel.tekst == "Bewaard."
    assert (lees_toml(pad)[0] or {})["naam"] == "Van mij"
    toetsen.typ("!")
    toetsen.druk(Qt.Key.Key_S, CTRL)
    assert (lees_toml(pad)[0] or {})["naam"] == "Van mij!"


def test_een_id_die_bezet_is_valt_op_en_overschrijft_niets(venster: Werkvormenvenster, map_: Path) -> None:
    map_.mkdir()
    (map_ / "proef.toml").write_text(GOED)
    _open(venster, {**nieuwe_werkvorm(), "naam": "X", "id": "proef"})
    assert any("'proef' bestaat al" in k.woorden for k in venster.editor.problemenvak.knoppen)
    assert not venster.editor.bewaar()
    assert "korte naam 'proef'" in venster.regel.tekst
    assert (map_ / "proef.toml").read_text() == GOED
    venster.editor._zet(("id",), "stickeren", False)
    rust()
    assert any("'stickeren' bestaat al" in k.woorden for k in venster.editor.problemenvak.knoppen)


# --- the list -----------------------------------------------------------------------------------


def test_weggooien_kan_terug_en_een_bestand_gaat_mee_en_komt_binnen(
    venster: Werkvormenvenster, kiezer: Kiezer, tmp_path: Path, map_: Path
) -> None:
    veranderd: list[bool] = []
    venster.veranderd.connect(lambda: veranderd.append(True))
    map_.mkdir()
    (map_ / "proef.toml").write_text(GOED)
    venster.ververs("proef.toml")
    venster.lijst.knop_weg.click()
    assert "proef.toml" not in venster.lijst.rijen and venster.lijst.knop_terug.isVisible()
    venster.lijst.knop_terug.click()
    assert venster.lijst.rijen["proef.toml"].isChecked() and not venster.lijst.knop_terug.isVisible()
    kiezer.pad = tmp_path / "mee"
    venster.lijst.knop_bewaar_als.click()
    assert (tmp_path / "mee.toml").is_file() and "staat in" in venster.regel.tekst
    kiezer.pad = tmp_path / "mee.toml"
    venster.lijst.knop_binnen.click()
    assert {"proef.toml", "proef_2.toml"} <= set(venster.lijst.rijen)
    assert "was bezet" in venster.regel.tekst
    assert len(veranderd) == 3
    (tmp_path / "mee.toml").write_text("geen toml")
    venster.lijst.knop_binnen.click()
    assert "kan niet gelezen worden" in venster.regel.tekst and "T06" in venster.regel.tekst
    kiezer.pad = None
    venster.lijst.knop_binnen.click()
    venster.lijst.knop_bewaar_als.click()
    assert len(veranderd) == 3


def test_opmerkingen_in_een_bestand_vallen_niet_stil_weg(venster: Werkvormenvenster, map_: Path) -> None:
    map_.mkdir()
    (map_ / "proef.toml").write_text(GOED)
    venster.ververs()
    venster.open_werkvorm("proef")
    assert "regels met #" not in venster.regel.tekst
    venster.editor.vraag_terug()
    (map_ / "proef.toml").write_text(f"# van een collega\n{GOED}")
    venster.open_werkvorm("proef")
    assert "regels met #" in venster.regel.tekst


def test_anderen_openen_de_editor_op_een_werkvorm(venster: Werkvormenvenster, map_: Path) -> None:
    assert not venster.open_werkvorm("bestaat_niet")
    assert venster.open_werkvorm("stickeren")
    assert venster.editor.pad is None and _gegevens(venster)["id"] == "stickeren_2"
    assert venster.editor.bewaar()
    assert venster.open_werkvorm("stickeren_2")
    assert venster.editor.pad == map_ / "stickeren_2.toml"


def test_probeer_droog_roept_wat_meegegeven_is(venster: Werkvormenvenster) -> None:
    geroepen: list[tuple[str, Werkvorm]] = []
    venster.open_werkvorm("stickeren")
    assert not venster.editor.knop_droog.isVisible()
    venster.zet_probeer_droog(lambda ruw, werkvorm: geroepen.append((ruw["id"], werkvorm)))
    assert venster.editor.knop_droog.isVisible()
    venster.editor.knop_droog.click()
    assert [(ruw, w.id) for ruw, w in geroepen] == [("stickeren_2", "stickeren_2")]
    venster.editor._zet(("naam",), "", False)
    rust()
    venster.editor.knop_droog.click()
    assert len(geroepen) == 1 and "Zorg eerst" in venster.regel.tekst


# --- looks --------------------------------------------------------------------------------------


@pytest.mark.parametrize("tekst", VIJANDIG)
def test_vijandige_tekst_blijft_tekst(tekst: str, venster: Werkvormenvenster, map_: Path) -> None:
    gegevens = nieuwe_werkvorm()
    gegevens.update({"naam": tekst, "id": "x", "doel": tekst, "nodig": [tekst], tekst or "leeg": tekst})
    gegevens["stap"][0].update({"titel": tekst, "vraag": tekst})
    _open(venster, gegevens)
    venster.editor._kies(0)
    rust()
    venster.editor.voorbeeld.toon_nu()
    venster.editor._kies(ALGEMEEN)
    rust()
    assert _gegevens(venster) == gegevens
    assert venster.editor.bewaar()
    assert lees_toml(map_ / "x.toml")[0] == gegevens
    venster.editor.vraag_terug()
    rust()
    assert "x.toml" in venster.lijst.rijen


# Donker heeft de maten van licht; alleen contrast heeft dikkere randen.
@pytest.mark.parametrize("thema", [Thema.LICHT, Thema.CONTRAST])
@pytest.mark.parametrize(("breed", "hoog", "factor"), [(1280, 800, 1.0), (1280, 800, 2.0), (800, 560, 1.0)])
def test_niets_is_afgesneden(
    venster: Werkvormenvenster, stijl: Stijl, thema: Thema, breed: int, hoog: int, factor: float
) -> None:
    stijl.kies_thema(thema)
    stijl.kies_factor(factor)
    venster.resize(breed, hoog)
    rust()
    assert afgesneden(venster) == []
    ruimte = min(760 * factor, breed - venster.lijst._zij.width())
    assert venster.lijst._middenvlak.width() > ruimte - 20
    gegevens = nieuwe_werkvorm()
    gegevens["naam"] = LANG
    gegevens["stap"] = [
        {"id": f"s{n}", "titel": LANG if n % 3 else "", "minuten": 5, "bouwsteen": naam}
        for n, naam in enumerate([*BOUWSTENEN] * 3)
    ][:30]
    _open(venster, gegevens)
    for nummer in (ALGEMEEN, 3, 5, 29):
        venster.editor._kies(nummer)
        rust()
        rust()
        assert afgesneden(venster) == [], nummer
        assert venster.width() == breed and venster.height() == hoog
    assert all(isinstance(r, Keuzeregel) for r in venster.editor.stappen.rijen)
