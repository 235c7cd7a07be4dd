"""The bindings themselves: a release that miscounts references kills the program in front of the room."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextOption

KEREN = 20_000


def verlies(doe: Callable[[], object]) -> int:
    """Return how many references to None are gone after calling `doe` many times."""
    voor = sys.getrefcount(None)
    for _keer in range(KEREN):
        doe()
    return voor - sys.getrefcount(None)


def test_void_methods_leave_none_alone() -> None:
    voorwerp, optie = QObject(), QTextOption()
    assert verlies(lambda: voorwerp.setObjectName("x")) < KEREN // 10
    assert verlies(lambda: optie.setWrapMode(QTextOption.WrapMode.WordWrap)) < KEREN // 10


def test_control_a_miscount_is_seen() -> None:
    # In Python 3.12 en later telt niemand verwijzingen naar None; daar is er niets te zien.
    houd: list[None] = [None] * (2 * KEREN)
    gezien = verlies(houd.pop)
    assert gezien >= KEREN // 2 or sys.version_info >= (3, 12)
