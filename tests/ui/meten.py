"""Looking at widgets as an eye would: is anything cut off, does anything stick out?"""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from ui.knoppen import Keuzeregel, Knop, Vinkregel
from ui.render.kruis import Kruisbeeld
from ui.render.lijsten import Naamregel
from ui.render.scorebord import Scorebeeld
from ui.render.staafbeeld import Staafbeeld
from ui.tekst import Tekst

MEETBAAR = (Tekst, Knop, Vinkregel, Keuzeregel, Naamregel, Staafbeeld, Scorebeeld, Kruisbeeld)


def rust() -> None:
    """Let every layout settle."""
    for _keer in range(4):
        QApplication.processEvents()


def ruim_op() -> None:
    """Delete what was said to be deleted later: without a running loop Qt waits for ever."""
    for _keer in range(2):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def afgesneden(wortel: QWidget) -> list[str]:
    """Return what is given less height than it needs, or sticks out of its parent."""
    klachten: list[str] = []
    for widget in wortel.findChildren(QWidget):
        if not widget.isVisibleTo(wortel) or widget.isWindow():
            continue
        naam = f"{type(widget).__name__}({getattr(widget, 'text', lambda: '')()[:40]!r})"
        if isinstance(widget, MEETBAAR) and widget.width() > 0:
            nodig = widget.heightForWidth(widget.width())
            if nodig > widget.height():
                klachten.append(f"{naam}: {nodig} hoog nodig, {widget.height()} gekregen")
        ouder = widget.parentWidget()
        if ouder is None or isinstance(ouder, QAbstractScrollArea) or isinstance(widget, QAbstractScrollArea):
            continue
        if isinstance(ouder.parentWidget(), QAbstractScrollArea) and ouder.objectName() != "inhoud":
            continue
        vlak = widget.geometry()
        if (
            vlak.left() < 0
            or vlak.right() > ouder.width()
            or vlak.top() < 0
            or vlak.bottom() > ouder.height()
        ):
            if type(widget).__module__.startswith("ui."):
                klachten.append(f"{naam}: {vlak} steekt uit {ouder.size()}")
    return klachten


def teksten(wortel: QWidget) -> list[str]:
    """Return every text that can be read in a window."""
    return [w.text() for w in wortel.findChildren(Tekst) if w.isVisibleTo(wortel)]
