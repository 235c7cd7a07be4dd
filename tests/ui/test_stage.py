"""The stage: every state, any content, any projector; a QR code that a camera reads."""
# pyright: reportPrivateUsage=false

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QAbstractAnimation, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QScrollBar

from regioworkshop.engine.views import Beeld
from regioworkshop.model.blocks import (
    DeelIn,
    Formulierveld,
    Groep,
    Groepen,
    Indeelvak,
    Kaarten,
    Kaartje,
    Kop,
    Melding,
    Onderwerp,
    Opsomming,
    Optie,
    Staven,
    Teller,
    Tijd,
    Vraag,
    VulFormulier,
)
from regioworkshop.model.commands import SluitSessie, ToonScherm
from regioworkshop.model.sessie import SchermStand
from tests.ui.meten import afgesneden, rust, teksten
from tests.ui.voorbeelden import VOORBEELDEN, formulier, staven
from tests.ui.zaal import ADRES, Stilklok, Zaal
from ui.kleuren import Thema
from ui.maat import KLEINST, Rol
from ui.render.codes import QrBeeld
from ui.render.kolom import Blokkenkolom
from ui.render.staafbeeld import GROEI_MS, Staafbeeld
from ui.stage.bladen import KAARTEN_PER_BLAD, deel, omvang, verdeel
from ui.stage.venster import StageVenster
from ui.stage.vlak import StageVlak
from ui.stijl import Stijl
from ui.tekst import Tekst

BEAMERS = [(1024, 768), (1280, 720), (1920, 1080), (3840, 2160)]
VRAAG = Vraag("Welke opgaven pakken we als regio als eerste samen op?", "Verdeel je punten in stilte.")
VOET = (Teller(18, 24, "18 van 24 binnen"), Tijd(372, 600, loopt=False))


def lees_qr(beeld: QImage) -> list[str]:
    """Return what a camera would read in a picture."""
    grijs = beeld.convertToFormat(QImage.Format.Format_Grayscale8)
    rauw = bytes(grijs.constBits())
    plaat = Image.frombytes("L", (grijs.width(), grijs.height()), rauw, "raw", "L", grijs.bytesPerLine())
    return [code.text for code in zxingcpp.read_barcodes(plaat)]


@pytest.fixture
def vlak(qtbot, stijl: Stijl) -> StageVlak:
    vlak = StageVlak(stijl.stage, Stilklok().nu)
    qtbot.addWidget(vlak)
    vlak.resize(1280, 720)
    vlak.show()
    return vlak


def toon(vlak: StageVlak, *blocks, toestand: str = "stap", titel: str = "Sessie") -> None:
    vlak.toon(Beeld(toestand, titel, tuple(blocks)), ADRES)
    rust()


# --- the code ---


@pytest.mark.parametrize("thema", [Thema.LICHT, Thema.DONKER, Thema.CONTRAST])
@pytest.mark.parametrize(("breed", "hoog"), BEAMERS)
def test_the_code_can_be_read_from_a_picture_of_the_stage(
    vlak: StageVlak, stijl: Stijl, thema: Thema, breed: int, hoog: int
) -> None:
    stijl.kies_thema(thema)
    zaal = Zaal(12)
    vlak.resize(breed, hoog)
    vlak.toon(zaal.maker.stage(zaal.state, zaal.klok.nu(), ADRES), ADRES)
    rust()
    assert lees_qr(vlak.grab().toImage()) == [ADRES]
    qr = vlak.findChild(QrBeeld)
    assert qr is not None
    assert qr.height() > hoog * 0.5
    assert any("192.168.8.10:8765" in t for t in teksten(vlak))
    assert afgesneden(vlak) == []


def test_control_a_code_that_is_covered_is_not_read(vlak: StageVlak) -> None:
    toon(vlak, VRAAG)
    assert lees_qr(vlak.grab().toImage()) == []


def test_the_code_comes_over_anything(vlak: StageVlak) -> None:
    zaal = Zaal(6)
    zaal.toon_uitslag()
    zaal.doe(ToonScherm(SchermStand.CODE))
    vlak.toon(zaal.maker.stage(zaal.state, zaal.klok.nu(), ADRES), ADRES)
    rust()
    assert lees_qr(vlak.grab().toImage()) == [ADRES]


# --- the states ---


def test_black_is_black(vlak: StageVlak) -> None:
    toon(vlak, VRAAG)
    toon(vlak, toestand="zwart", titel="")
    beeld = vlak.grab().toImage()
    kleuren = {beeld.pixelColor(x, y).name() for x in range(0, 1280, 40) for y in range(0, 720, 40)}
    assert kleuren == {"#000000"}


def test_the_way_in_stays_in_sight(vlak: StageVlak) -> None:
    toon(vlak, VRAAG, staven(3))
    assert "Meedoen: http://192.168.8.10:8765" in teksten(vlak)
    vlak.toon(Beeld("klaar", "Sessie", (Vraag("Bedankt voor jullie bijdrage."),)), "")
    rust()
    assert not any("Meedoen" in t for t in teksten(vlak))


def test_counter_and_time_stand_in_the_foot(vlak: StageVlak) -> None:
    toon(vlak, VRAAG, *VOET)
    assert {"18 van 24 binnen", "06:12"} <= set(teksten(vlak))


@pytest.mark.parametrize("thema", list(Thema))
def test_a_whole_session_passes(vlak: StageVlak, stijl: Stijl, thema: Thema) -> None:
    stijl.kies_thema(thema)
    for toestand in ("toon_uitslag", "beslis", "schrijf_doelen"):
        zaal = Zaal(12)
        getattr(zaal, toestand)()
        vlak.toon(zaal.maker.stage(zaal.state, zaal.klok.nu(), ADRES), ADRES)
        rust()
        assert afgesneden(vlak) == []
    zaal.doe(SluitSessie())
    vlak.toon(zaal.maker.stage(zaal.state, zaal.klok.nu(), ADRES), "")
    rust()
    assert vlak.beeld.toestand == "klaar"


# --- any content fits ---


@pytest.mark.parametrize(("breed", "hoog"), [(1024, 768), (1920, 1080)])
@pytest.mark.parametrize(
    "blocks",
    [
        (VRAAG,),
        (VRAAG, staven(0)),
        (VRAAG, staven(1)),
        (VRAAG, staven(9)),
        (VRAAG, staven(18)),
        (VRAAG, staven(60)),
        (VRAAG, Opsomming(tuple(f"Optie {i}: samenwerkingsovereenkomsten" for i in range(60)))),
        (VRAAG, Kaarten(tuple(Kaartje(str(i), "Eén aanspreekpunt per wijk " * 3) for i in range(40)), "40")),
        (VRAAG, Kaarten((Kaartje("1", "w" * 3000),), "1 kaart")),
        (Vraag("x" * 60 + " " + "samenwerkingsovereenkomsten " * 8),),
        (VRAAG, formulier(*[(("wat", "32 van de 40 scholen doen mee aan de gezonde pauze"),)] * 5)),
        VOORBEELDEN[:4],
    ],
    ids=[
        "vraag",
        "geen",
        "een",
        "negen",
        "achttien",
        "zestig",
        "opties",
        "kaarten",
        "woord",
        "lang",
        "form",
        "mix",
    ],
)
def test_nothing_is_cut_off(vlak: StageVlak, blocks, breed: int, hoog: int) -> None:
    vlak.resize(breed, hoog)
    toon(vlak, *blocks, *VOET)
    for blad in range(vlak.wijzer.aantal):
        vlak.wijzer.zet(blad)
        rust()
        assert afgesneden(vlak) == []
        assert not [b for b in vlak.findChildren(QScrollBar) if b.isVisible()]


def test_nine_bars_fit_on_one_page(vlak: StageVlak) -> None:
    vlak.resize(1920, 1080)
    toon(vlak, VRAAG, staven(9), *VOET)
    assert vlak.wijzer.aantal == 1


def test_sixty_bars_are_pages_that_together_show_all(vlak: StageVlak) -> None:
    toon(vlak, VRAAG, staven(60))
    assert vlak.wijzer.aantal > 1
    gezien: list[str] = []
    for blad in range(vlak.wijzer.aantal):
        vlak.wijzer.zet(blad)
        rust()
        assert VRAAG.tekst in teksten(vlak)
        assert f"blad {blad + 1} van {vlak.wijzer.aantal}" in teksten(vlak)
        blad_nu = kolom(vlak)._paren[1][0]
        assert isinstance(blad_nu, Staven)
        gezien += [staaf.label for staaf in blad_nu.staven]
    assert gezien == [f"Opgave {i}" for i in range(60)]


def _letters(vlak: StageVlak) -> list[int]:
    """Return the sizes of all letters in the middle of the stage."""
    return [tekst.font().pixelSize() for tekst in kolom(vlak).findChildren(Tekst) if tekst.isVisible()]


VOL = [
    Kaarten(
        tuple(Kaartje(f"k{i}", f"Een kaart met een gewone zin, nummer {i}.", "3 mensen") for i in range(60)),
        "",
    ),
    Opsomming(tuple(f"Een optie die een regel vult, nummer {i}." for i in range(60))),
    Groepen(
        "Indeling",
        tuple(
            Groep(
                f"g{g}",
                f"Vak {g}",
                tuple(Kaartje(f"{g}-{i}", f"Kaart {i} hoort hier", "10 van 20") for i in range(9)),
            )
            for g in range(4)
        ),
        (),
    ),
    DeelIn(
        "r1",
        tuple(Optie(f"o{i}", f"Een optie die een regel vult, nummer {i}.") for i in range(40)),
        tuple(
            Indeelvak(f"v{i}", f"Vak {i}", "Zonder dit gaat het mis, en dat merkt iedereen.")
            for i in range(4)
        ),
        alles=True,
    ),
]


@pytest.mark.parametrize("block", VOL, ids=lambda b: type(b).__name__)
def test_nothing_on_a_full_page_is_too_small_to_read(vlak: StageVlak, block) -> None:
    vlak.resize(1920, 1080)
    toon(vlak, VRAAG, block, *VOET)
    assert vlak.wijzer.aantal > 1
    for blad in range(vlak.wijzer.aantal):
        vlak.wijzer.zet(blad)
        rust()
        assert min(_letters(vlak)) >= 20
        assert afgesneden(vlak) == []


def test_control_without_a_floor_captions_were_smaller(stijl: Stijl) -> None:
    klein = stijl.stage(1080).kleiner(KLEINST)
    assert klein.hoogte(Rol.LOPEND) >= 24
    assert klein.hoogte(Rol.BIJSCHRIFT) == 21
    assert klein.kleiner(KLEINST / 2).hoogte(Rol.BIJSCHRIFT) < 20, "in need everything still shrinks"


def test_cards_and_lines_are_spread_evenly_over_calm_pages(vlak: StageVlak) -> None:
    vlak.resize(3840, 2160)
    toon(vlak, VRAAG, VOL[0])
    aantallen: list[int] = []
    for blad in range(vlak.wijzer.aantal):
        vlak.wijzer.zet(blad)
        rust()
        aantallen.append(omvang(kolom(vlak)._paren[1][0]))
    assert sum(aantallen) == 60
    assert max(aantallen) <= KAARTEN_PER_BLAD
    assert 2 * min(aantallen) > max(aantallen), "no page with only the last few"


def test_numbers_go_on_on_a_next_page(vlak: StageVlak) -> None:
    toon(vlak, VRAAG, Opsomming(tuple(f"Regel nummer {i}" for i in range(1, 41)), genummerd=True))
    assert vlak.wijzer.aantal > 1
    vlak.wijzer.zet(vlak.wijzer.aantal - 1)
    rust()
    gezien = teksten(vlak)
    assert "Regel nummer 40" in gezien
    assert "40" in gezien
    assert "\u20071" not in gezien


def test_a_bar_is_as_long_on_any_page(vlak: StageVlak) -> None:
    toon(vlak, VRAAG, staven(60))
    for blad in range(vlak.wijzer.aantal):
        vlak.wijzer.zet(blad)
        rust()
        beeld = next(b for b in kolom(vlak).findChildren(Staafbeeld) if b.isVisible())
        assert beeld._meeste == 30
        assert beeld._schaal.keuze, "what was not chosen stays grey on every page"


def test_another_question_begins_at_its_first_page(vlak: StageVlak) -> None:
    toon(vlak, VRAAG, staven(60))
    vlak.wijzer.zet(2)
    toon(vlak, VRAAG, staven(60), Teller(1, 2, "1 van 2 binnen"))
    assert vlak.wijzer.blad == 2, "a counter does not turn the page"
    toon(vlak, Vraag("Een andere vraag"), staven(60))
    assert vlak.wijzer.blad == 0


@pytest.mark.parametrize("block", VOORBEELDEN, ids=lambda b: type(b).__name__)
def test_cutting_a_block_loses_nothing(block) -> None:
    aantal = omvang(block)
    if aantal > 1:
        samen = [deel(block, i, i + 1) for i in range(aantal)]
        assert sum(omvang(d) for d in samen) == aantal
        assert deel(block, 0, aantal) == block
    bladen = list(verdeel((block,), lambda _b: False))
    assert len(bladen) == max(1, aantal)


# --- calm ---


def kolom(vlak: StageVlak) -> Blokkenkolom:
    return vlak._midden


def test_an_update_touches_only_what_changed(vlak: StageVlak) -> None:
    toon(vlak, VRAAG, staven(5), Teller(3, 9, "3 van 9 binnen"))
    voor = kolom(vlak).blokken
    plek = [w.geometry() for w in voor]
    toon(vlak, VRAAG, staven(5), Teller(4, 9, "4 van 9 binnen"))
    assert kolom(vlak).blokken == voor
    assert [w.geometry() for w in voor] == plek
    assert "4 van 9 binnen" in teksten(vlak)


def test_a_question_without_more_stands_in_the_middle(vlak: StageVlak) -> None:
    toon(vlak, Vraag("Namens wie zit je hier?"))
    y = kolom(vlak).geometry().center().y()
    assert 0.3 < y / vlak.height() < 0.6


def test_colours_change_while_it_runs(vlak: StageVlak, stijl: Stijl) -> None:
    toon(vlak, VRAAG)
    licht = vlak.grab().toImage().pixelColor(2, 2)
    stijl.kies_thema(Thema.DONKER)
    vlak.hermeet()
    rust()
    assert vlak.grab().toImage().pixelColor(2, 2).lightness() < licht.lightness() / 2


def test_bars_grow_once_and_not_at_all_for_who_wants_no_movement(vlak: StageVlak, stijl: Stijl) -> None:
    def groeit() -> bool:
        figuur = kolom(vlak).findChild(Staafbeeld)
        assert figuur is not None
        return figuur._groei.state() is QAbstractAnimation.State.Running

    stijl.kies_rustig(False)
    vlak.hermeet()
    toon(vlak, VRAAG, staven(4), Teller(1, 9, "1 van 9 binnen"))
    assert groeit(), "control: what is new grows"
    assert 150 <= GROEI_MS <= 250
    vlak.rond_af()
    toon(vlak, VRAAG, staven(4), Teller(2, 9, "2 van 9 binnen"))
    assert not groeit(), "a count beside it moves nothing"
    toon(vlak, toestand="zwart", titel="")
    toon(vlak, VRAAG, staven(4), Teller(2, 9, "2 van 9 binnen"))
    assert not groeit(), "back from black it stands as it stood"
    stijl.kies_rustig(True)
    vlak.hermeet()
    toon(vlak, VRAAG, staven(6))
    assert not groeit()


# --- the window ---


@pytest.fixture
def venster(qtbot, stijl: Stijl) -> StageVenster:
    venster = StageVenster(StageVlak(stijl.stage, Stilklok().nu))
    qtbot.addWidget(venster)
    venster.toon()
    return venster


def test_the_window_turns_pages_with_keys(qtbot, venster: StageVenster) -> None:
    vlak = venster.vlak
    toon(vlak, Kop("Uitslag", 1), staven(60), Melding("x"))
    qtbot.keyClick(venster, Qt.Key.Key_PageDown)
    assert vlak.wijzer.blad == 1
    qtbot.keyClick(venster, Qt.Key.Key_PageUp)
    qtbot.keyClick(venster, Qt.Key.Key_PageUp)
    assert vlak.wijzer.blad == 0


def test_closing_the_window_only_hides_it(qtbot, venster: StageVenster) -> None:
    with qtbot.waitSignal(venster.verborgen):
        venster.close()
    venster.toon()
    assert venster.isVisible()


TWEE_SCHERMEN = """
import sys
from ui.app import start_qt
from ui.stage.venster import StageVenster
from ui.stage.vlak import StageVlak
from ui.stijl import Stijl
from ui.tekst import Tekst
from tests.ui.zaal import Stilklok

app = start_qt()
venster = StageVenster(StageVlak(Stijl(app).stage, Stilklok().nu))
venster.toon()
app.processEvents()
print(venster.isFullScreen(), venster.screen().name(), venster.width(), venster.height())
"""


@pytest.mark.parametrize(
    ("schermen", "verwacht"),
    [(["a-laptop"], "False a-laptop 896 560"), (["a-laptop", "b-beamer"], "True b-beamer 1920 1080")],
)
def test_the_stage_fills_the_second_monitor_when_there_is_one(
    tmp_path: Path, schermen: list[str], verwacht: str
) -> None:
    maten = {"a-laptop": (0, 1280, 800), "b-beamer": (1280, 1920, 1080)}
    opstelling = [
        {"name": n, "x": maten[n][0], "y": 0, "width": maten[n][1], "height": maten[n][2]}
        | {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        for n in schermen
    ]
    (tmp_path / "schermen.json").write_text(json.dumps({"screens": opstelling}))
    # Het aantal schermen staat vast zodra Qt begint, dus in een proces van zijn eigen.
    uit = subprocess.run(
        [sys.executable, "-c", TWEE_SCHERMEN],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen:configfile=schermen.json"}
        | {"PYTHONPATH": str(Path(__file__).parents[2])},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert uit.stdout.strip() == verwacht


@pytest.mark.parametrize(("velden", "ingevuld", "hooguit"), [(1, 0, 9), (3, 0, 3), (9, 6, 1), (9, 1, 9)])
def test_the_more_a_form_says_the_fewer_stand_on_a_page(velden: int, ingevuld: int, hooguit: int) -> None:
    lijst = tuple(Formulierveld(f"v{n}", "Veld", "", "regel", 80, verplicht=True) for n in range(velden))
    stand = tuple((f"v{n}", "tekst") for n in range(ingevuld))
    blok = VulFormulier(
        "r", tuple(Onderwerp(f"o{n}", "Opgave", "", stand) for n in range(20)), lijst, "Bewaar"
    )
    eerste = next(verdeel((blok,), lambda _blokken: True))[0]
    assert isinstance(eerste, VulFormulier) and len(eerste.onderwerpen) == hooguit
