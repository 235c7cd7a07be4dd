"""Pictures of windows, for the README, the handleiding and the tests."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.render.staafbeeld import Staafbeeld


def foto(widget: QWidget, pad: Path, breedte: int, hoogte: int) -> Path:
    """Save a picture of `widget` at this size. Movements are shown at their end."""
    widget.resize(breedte, hoogte)
    widget.ensurePolished()
    for _keer in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
    for beeld in widget.findChildren(Staafbeeld):
        beeld.rond_af()
    QApplication.processEvents()
    pad.parent.mkdir(parents=True, exist_ok=True)
    if not widget.grab().save(str(pad)):
        raise OSError(f"kon {pad} niet schrijven")
    return pad
