"""The grid in which the leader enters what was counted: by keyboard, and never disturbed."""
# pyright: reportPrivateUsage=false

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from regioworkshop.model.blocks import Optie, Telgrens, VulTotalen
from tests.ui.meten import rust, teksten
from tests.ui.voorbeelden import NU
from tests.ui.zaal import Stilklok
from ui.render import Omgeving, widget_van
from ui.render.totalen import Totalenblok
from ui.render.vragen import Vraagbeeld
from ui.stijl import Stijl

BLOK = VulTotalen(
    "r1",
    (Optie("a", "Wonen"), Optie("b", "Jeugd")),
    (Optie("p", "Punten"), Optie("r", "Rood")),
    True,
    controle="Ieder heeft 3 punten en 1 rood punt.",
    grenzen=(Telgrens(("p",), 3, naam="Punten"), Telgrens(("r",), 1, naam="Rood")),
)


@pytest.fixture
def gestuurd() -> list[tuple[str, Any]]:
    return []


@pytest.fixture
def blok(qtbot, stijl: Stijl, gestuurd) -> Totalenblok:
    omgeving = Omgeving(
        stijl.desk(), Stilklok(NU).nu, lambda sleutel, waarde: gestuurd.append((sleutel, waarde))
    )
    widget = widget_van(BLOK, omgeving)
    assert isinstance(widget, Totalenblok)
    qtbot.addWidget(widget)
    widget.resize(520, 400)
    widget.show()
    widget.activateWindow()
    rust()
    return widget


def _hier(blok: Totalenblok) -> tuple[int, int]:
    nu = QApplication.focusWidget()
    return next(plaats for plaats, vak in blok.rooster.vakken.items() if vak is nu)


def _typ(qtbot, blok: Totalenblok, *toetsen: Any) -> None:
    for toets in toetsen:
        vak = QApplication.focusWidget()
        if isinstance(toets, str):
            qtbot.keyClicks(vak, toets)
        else:
            qtbot.keyClick(vak, toets)
    rust()


def test_met_alleen_het_toetsenbord_van_leeg_naar_bewaard(qtbot, blok, gestuurd) -> None:
    tab, enter = Qt.Key.Key_Tab, Qt.Key.Key_Return
    blok.rooster.vakken[0, 0].setFocus()
    _typ(qtbot, blok, "4", tab, "1", tab, "2", tab, "1", enter, "2")
    assert _hier(blok) == (2, 0)
    assert "Punten: 6 · Rood: 2 · 2 stemmers" in teksten(blok)
    qtbot.keyClick(QApplication.focusWidget(), enter, Qt.KeyboardModifier.ControlModifier)
    assert gestuurd == [
        ("totalen", {"totalen": {"a": {"p": 4, "r": 1}, "b": {"p": 2, "r": 1}}, "stemmers": 2})
    ]


def test_de_pijlen_en_enter_gaan_door_het_rooster(qtbot, blok) -> None:
    toets = Qt.Key
    blok.rooster.vakken[0, 0].setFocus()
    weg = [
        (toets.Key_Down, (1, 0)),
        (toets.Key_Right, (1, 1)),
        (toets.Key_Up, (0, 1)),
        (toets.Key_Up, (0, 1)),
        (toets.Key_Left, (0, 0)),
        (toets.Key_Left, (0, 0)),
        (toets.Key_Enter, (1, 0)),
        (toets.Key_Right, (1, 1)),
        (toets.Key_Down, (2, 0)),
        (toets.Key_Down, (2, 0)),
        (toets.Key_Up, (1, 0)),
    ]
    for knop, plaats in weg:
        _typ(qtbot, blok, knop)
        assert _hier(blok) == plaats
    # Binnen een getal loopt de pijl door het getal.
    _typ(qtbot, blok, "123", toets.Key_Left)
    assert _hier(blok) == (1, 0)


def test_alleen_cijfers_en_wie_terugkomt_typt_eroverheen(qtbot, blok) -> None:
    blok.rooster.vakken[0, 0].setFocus(Qt.FocusReason.TabFocusReason)
    _typ(qtbot, blok, "a-1,2")
    assert blok.cellen["a", "p"] == 12
    _typ(qtbot, blok, Qt.Key.Key_Down, Qt.Key.Key_Up, "7")
    assert blok.cellen["a", "p"] == 7


def test_wat_niet_optelt_staat_er_in_woorden_en_gaat_niet_weg(qtbot, blok, gestuurd) -> None:
    blok.rooster.vakken[0, 0].setFocus()
    _typ(qtbot, blok, "7")
    assert "Vul in hoeveel mensen er stemden." in teksten(blok)
    blok.rooster.vakken[2, 0].setFocus()
    _typ(qtbot, blok, "2")
    assert "Punten: Met 2 stemmers zijn het er hooguit 6. Geteld: 7." in teksten(blok)
    assert "Klopt nog niet" in teksten(blok)
    blok._knop.click()
    assert gestuurd == []
    # Controle: zodra het klopt, gaat het wel.
    _typ(qtbot, blok, Qt.Key.Key_Backspace, "3")
    assert "Nog niet bewaard" in teksten(blok)
    blok._knop.click()
    assert len(gestuurd) == 1


def test_een_bijwerking_raakt_niets_aan_dat_half_getypt_is(qtbot, blok) -> None:
    blok.rooster.vakken[0, 0].setFocus()
    _typ(qtbot, blok, "4")
    vak = blok.rooster.vakken[0, 0]
    nieuw = replace(BLOK, stand=(("a", "p", 9), ("b", "p", 2)), stand_stemmers=5)
    assert blok.werk_bij(nieuw)
    assert (blok.cellen["a", "p"], blok.cellen["b", "p"], blok.stemmers) == (4, 2, 5)
    assert vak.hasFocus()
    assert blok.werk_bij(replace(nieuw, stand=(("a", "p", 4), ("b", "p", 2))))
    assert "Bewaard" in teksten(blok)
    # Controle: een ander rooster wordt opnieuw gemaakt.
    assert not blok.werk_bij(replace(nieuw, ronde="r2"))
    assert not blok.werk_bij(replace(nieuw, rijen=BLOK.rijen[:1]))


def test_elders_is_het_een_beeld_zonder_getallen(qtbot, stijl: Stijl) -> None:
    vol = replace(BLOK, stand=(("a", "p", 4711),), stand_stemmers=4712)
    widget = widget_van(vol, Omgeving(stijl.stage(768), Stilklok(NU).nu))
    qtbot.addWidget(widget)
    assert isinstance(widget, Vraagbeeld)
    assert not [t for t in teksten(widget) if "471" in t]
