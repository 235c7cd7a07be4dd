"""What a participant types is shown as typed: never read as mark-up, never larger than its place."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from tests.hulp.vijandig import VIJANDIG
from ui.knoppen import Knop, Vinkregel
from ui.maat import Maat
from ui.tekst import hulptekst, label

ROOD = QColor("#FF0000")


def _beeld(widget: QWidget) -> QImage:
    widget.resize(300, 200)
    return widget.grab().toImage()


def _heeft_rood(beeld: QImage) -> bool:
    return any(
        beeld.pixelColor(x, y) == ROOD
        for x in range(0, beeld.width(), 2)
        for y in range(0, beeld.height(), 2)
    )


@pytest.fixture
def plaatje(tmp_path: Path, qapp) -> str:
    pad = tmp_path / "rood.png"
    rood = QPixmap(60, 60)
    rood.fill(ROOD)
    assert rood.save(str(pad))
    return f'<img src="{pad}">'


@pytest.mark.parametrize("tekst", VIJANDIG, ids=lambda t: t[:20])
def test_a_label_shows_it_literally_within_bounds(qtbot, maat: Maat, tekst: str) -> None:
    vak = label(tekst, maat)
    qtbot.addWidget(vak)
    assert vak.text() == tekst
    hint: QSize = vak.sizeHint()
    assert hint.width() < 800
    assert vak.minimumSizeHint().width() < 120
    assert vak.heightForWidth(300) == vak.heightForWidth(300)
    vak.resize(300, vak.heightForWidth(300))
    assert not vak.grab().isNull()


def test_an_image_is_never_loaded(qtbot, maat: Maat, plaatje: str) -> None:
    vak = label(plaatje, maat)
    qtbot.addWidget(vak)
    assert not _heeft_rood(_beeld(vak))


def test_control_an_ordinary_label_does_load_it(qtbot, plaatje: str) -> None:
    gewoon = QLabel(plaatje)
    qtbot.addWidget(gewoon)
    assert _heeft_rood(_beeld(gewoon))


@pytest.mark.parametrize("soort", [Knop, Vinkregel])
def test_buttons_and_ticks_are_literal_too(qtbot, maat: Maat, plaatje: str, soort: type) -> None:
    knop = soort(f"R&D {plaatje}", maat)
    qtbot.addWidget(knop)
    assert knop.shortcut().isEmpty(), "an ampersand of a participant is no mnemonic"
    assert knop.accessibleName() == f"R&D {plaatje}"
    assert not _heeft_rood(_beeld(knop))


def test_a_tooltip_is_escaped(qtbot, maat: Maat, plaatje: str) -> None:
    vak = label("x", maat)
    qtbot.addWidget(vak)
    hulptekst(vak, plaatje)
    assert "<img" not in vak.toolTip()
    assert "&lt;img" in vak.toolTip()


def test_a_longer_text_asks_for_more_height(qtbot, maat: Maat) -> None:
    vak = label("kort", maat)
    qtbot.addWidget(vak)
    voor = vak.heightForWidth(200)
    vak.zet("woord " * 100)
    assert vak.heightForWidth(200) > 10 * voor
