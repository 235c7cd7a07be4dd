"""Starting Qt, with or without a screen."""

import os
import sys

from PySide6.QtWidgets import QApplication


def heeft_scherm() -> bool:
    """Return whether windows can be seen here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def start_qt(*, ook_zonder_scherm: bool = False) -> QApplication:
    """Return the application. `ook_zonder_scherm`: draw windows in memory when there is no screen."""
    if ook_zonder_scherm and not heeft_scherm():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    bestaand = QApplication.instance()
    app = bestaand if isinstance(bestaand, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("RegioWorkshop")
    app.setApplicationDisplayName("RegioWorkshop")
    return app
