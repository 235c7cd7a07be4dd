"""A list of lines in a panel of the desk: choose one by keys or mouse; the choice survives every update."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

_WELKE = Qt.ItemDataRole.UserRole


class Regellijst(QListWidget):
    def __init__(self, naam: str) -> None:
        super().__init__()
        self.setAccessibleName(naam)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setSpacing(3)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._regels: tuple[tuple[Hashable, str], ...] = ()

    @property
    def gekozen(self) -> Hashable | None:
        """The key of the chosen line; None when there is none."""
        regel = self.currentItem()
        return regel.data(_WELKE) if regel is not None else None

    def toon(self, regels: Sequence[tuple[Hashable, str]]) -> None:
        """Show these (key, words); whatever was chosen, stays chosen."""
        if tuple(regels) == self._regels:
            return
        gekozen = self.gekozen
        self._regels = tuple(regels)
        self.blockSignals(True)
        self.clear()
        for sleutel, woorden in regels:
            regel = QListWidgetItem(woorden)
            regel.setData(_WELKE, sleutel)
            self.addItem(regel)
            if sleutel == gekozen:
                self.setCurrentItem(regel)
        self.blockSignals(False)
        if self.gekozen != gekozen:
            self.currentItemChanged.emit(self.currentItem(), None)
