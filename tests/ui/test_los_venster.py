"""Nothing that is drawn is ever a window of its own, not even for a moment: that takes the keyboard away."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from regioworkshop.model.blocks import Block
from tests.ui.meten import rust
from tests.ui.voorbeelden import VOORBEELDEN
from ui.maat import Maat
from ui.render import Omgeving, widget_van
from ui.tekst import label


class _Wacht(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.gezien: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.gezien.append(type(watched).__name__)
        return False


@contextmanager
def geen_los_venster(app: QApplication) -> Iterator[list[str]]:
    wacht = _Wacht()
    app.installEventFilter(wacht)
    try:
        yield wacht.gezien
    finally:
        app.removeEventFilter(wacht)


@pytest.mark.parametrize("block", VOORBEELDEN, ids=lambda b: type(b).__name__)
@pytest.mark.parametrize("vult_in", [False, True])
def test_een_blok_is_nooit_een_eigen_venster(qapp, maat: Maat, block: Block, vult_in: bool) -> None:
    vul_in = (lambda _sleutel, _waarde: None) if vult_in else None
    with geen_los_venster(qapp) as gezien:
        blok = widget_van(block, Omgeving(maat, lambda: datetime(2027, 1, 14, tzinfo=UTC), vul_in))
        blok.werk_bij(block)
        rust()
    blok.deleteLater()
    assert gezien == []


def test_controle_een_los_label_valt_op(qapp, maat: Maat) -> None:
    with geen_los_venster(qapp) as gezien:
        los = label("los", maat)
        los.setVisible(True)
        rust()
    los.close()
    assert gezien == ["Tekst"]
