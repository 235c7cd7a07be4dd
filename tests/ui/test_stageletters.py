"""From the back of the room: no letter on the stage is too small, whatever is on it and on any projector."""
# pyright: reportPrivateUsage=false

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from regioworkshop.engine.views import Beeld
from regioworkshop.model.blocks import (
    Block,
    Deelnamecode,
    Kaarten,
    Kaartje,
    Melding,
    Opsomming,
    Staaf,
    Staven,
    Teller,
    Tijd,
    Vraag,
)
from tests.ui.meten import afgesneden, rust
from tests.ui.test_stage import VOL
from tests.ui.voorbeelden import VOORBEELDEN, staven
from tests.ui.zaal import ADRES, Stilklok
from ui.maat import Rol
from ui.stage.passen import STAPPEN
from ui.stage.vlak import StageVlak
from ui.stijl import Stijl
from ui.tekst import Tekst

KLEINST = 1.85
"""Hundredths of the height: 20 pixels at 1080, for captions. Running text has more."""
LOPEND = 2.2
MATEN = [
    (1024, 768),
    pytest.param(1920, 1080, marks=pytest.mark.nightly),
    pytest.param(3840, 2160, marks=pytest.mark.nightly),
]
VRAAG = Vraag("Welke opgaven pakken we als regio als eerste samen op?", "Verdeel je punten in stilte.")
VOET = (Teller(18, 24, "18 van 24 binnen"), Tijd(372, 600, loopt=False))
LANG = "samenwerkingsovereenkomstenbeheersystematiek"


def letters(vlak: StageVlak) -> list[tuple[float, str]]:
    """Return every letter size in sight, in hundredths of the height, with where it is."""
    gevonden: list[tuple[float, str]] = []
    for widget in vlak.findChildren(QWidget):
        if not widget.isVisibleTo(vlak):
            continue
        if isinstance(widget, Tekst):
            gevonden += [(widget.font().pixelSize(), widget.text())] if widget.text().strip() else []
            continue
        # Wat zichzelf schildert, houdt zijn letters bij.
        eigen = (waarde for waarde in vars(widget).values() if isinstance(waarde, QFont))
        gevonden += [(letter.pixelSize(), type(widget).__name__) for letter in eigen]
    return [(100 * maat / vlak.height(), waar) for maat, waar in gevonden]


def te_klein(vlak: StageVlak, grens: float = KLEINST) -> list[str]:
    """Turn every page; return what is too small or cut off."""
    klachten: list[str] = []
    for blad in range(vlak.wijzer.aantal):
        vlak.wijzer.zet(blad)
        rust()
        gemeten = letters(vlak)
        assert gemeten, "it measures something"
        klachten += [f"blad {blad}: {maat:.2f} bij {waar[:30]!r}" for maat, waar in gemeten if maat < grens]
        klachten += afgesneden(vlak)
    return klachten


def beelden(vol: bool = True) -> list[tuple[Block, ...]]:
    los = [b for b in VOORBEELDEN if not isinstance(b, (Vraag, Teller, Tijd, Deelnamecode))]
    lang = Staven(
        "Uitslag",
        tuple(Staaf(f"{LANG} nummer {i}", 30 - i, str(30 - i), i + 1) for i in range(12)),
        ("Klaar.",),
    )
    return [
        (VRAAG,),
        (Vraag("Welkom", "Sessie"), Deelnamecode(ADRES, "Scan de code.", "7K3M9Q2VXA"), Melding("12 binnen")),
        (VRAAG, staven(9), *VOET),
        (VRAAG, staven(40), *VOET),
        (VRAAG, lang, *VOET),
        (VRAAG, Opsomming(tuple(f"{LANG} {i}" for i in range(30))), *VOET),
        (VRAAG, Kaarten(tuple(Kaartje(str(i), LANG, "3 mensen") for i in range(25)), "25 kaarten"), *VOET),
        *((VRAAG, block, *VOET) for block in (*(VOL if vol else ()), *los)),
    ]


@pytest.fixture
def vlak(qtbot, stijl: Stijl) -> StageVlak:
    vlak = StageVlak(stijl.stage, Stilklok().nu)
    qtbot.addWidget(vlak)
    return vlak


@pytest.mark.parametrize(("breed", "hoog"), MATEN)
def test_no_letter_is_too_small_on_any_page(vlak: StageVlak, breed: int, hoog: int) -> None:
    vlak.resize(breed, hoog)
    vlak.show()
    klachten: list[str] = []
    for blocks in beelden(vol=hoog > 768):
        vlak.toon(Beeld("stap", "Sessie", blocks), ADRES)
        rust()
        wat = type(blocks[max(0, len(blocks) - 3)]).__name__
        klachten += [f"{wat}: {klacht}" for klacht in te_klein(vlak)]
    assert klachten == []


def test_control_a_letter_that_is_too_small_is_found(vlak: StageVlak) -> None:
    vlak.resize(1920, 1080)
    vlak.show()
    vlak.toon(Beeld("stap", "Sessie", (VRAAG, staven(3), *VOET)), ADRES)
    rust()
    assert te_klein(vlak) == []
    assert te_klein(vlak, grens=2.5) != []
    figuur = vlak._midden.findChildren(QWidget)
    klein = next(w for w in figuur if isinstance(getattr(w, "_klein", None), QFont))
    klein._klein.setPixelSize(12)  # type: ignore[attr-defined]
    assert any("1.11" in klacht for klacht in te_klein(vlak))


def test_running_text_is_24_pixels_at_1080(stijl: Stijl) -> None:
    for hoogte in (768, 1080, 2160):
        kleinst = stijl.stage(hoogte).kleiner(STAPPEN[-1])
        assert 100 * kleinst.hoogte(Rol.LOPEND) / hoogte >= LOPEND
    assert stijl.stage(1080).kleiner(STAPPEN[-1]).hoogte(Rol.LOPEND) == 24
