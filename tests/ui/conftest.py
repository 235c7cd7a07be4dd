"""Fixtures for the windows. Real widgets, drawn in memory (QT_QPA_PLATFORM=offscreen).

stijl          the look: light, 100 % text, nothing moves
maat           the desk's measure of that look
deskvenster    deskvenster(zaal) -> a shown desk, joined to a `Zaal` (tests/ui/zaal.py)
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.meten import ruim_op
from tests.ui.zaal import ADRES, Zaal
from ui.bridge import Brug
from ui.desk.venster import Deskvenster
from ui.kleuren import Thema
from ui.maat import Maat
from ui.stage.vlak import StageVlak
from ui.stijl import Stijl

HIER = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HIER in item.path.parents:
            # Het platform zonder scherm meldt wat het niet kan; dat zegt niets over ons.
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture
def stijl(qapp: QApplication) -> Iterator[Stijl]:
    stijl = Stijl(qapp, Thema.LICHT, 1.0, rustig=True)
    yield stijl
    stijl.deleteLater()
    ruim_op()
    qapp.setStyleSheet("")


@pytest.fixture
def maat(stijl: Stijl) -> Maat:
    return stijl.desk()


@pytest.fixture
def deskvenster(qtbot, stijl: Stijl) -> Iterator[Callable[[Zaal], Deskvenster]]:
    open_: list[tuple[Deskvenster, StageVlak, Brug]] = []

    def maak(zaal: Zaal) -> Deskvenster:
        brug = Brug(zaal)
        vlak = StageVlak(stijl.stage, zaal.klok.nu)
        vlak.resize(1280, 720)
        venster = Deskvenster(brug, zaal.maker, stijl, zaal.klok.nu, lambda: ADRES, vlak)
        venster.resize(1280, 800)
        open_.append((venster, vlak, brug))
        qtbot.addWidget(vlak)
        qtbot.addWidget(venster)
        with qtbot.waitExposed(venster):
            venster.show()
        QApplication.processEvents()
        return venster

    yield maak
    for venster, _vlak, brug in open_:
        venster.stop()
        venster.close()
        brug.sluit()
