"""What every ballot is: an empty form for one person. It knows nothing of what that person sent before.

So on a shared screen nobody sees what another chose, also not by picking the name of somebody else.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import singledispatch
from typing import Any

from PySide6.QtCore import Signal

from regioworkshop.model.blocks import Block
from ui.knoppen import Knop
from ui.maat import Maat
from ui.vakken import Stroomvak, Vak


@dataclass(frozen=True)
class Plaats:
    """Where a ballot is filled in."""

    maat: Maat
    nu: Callable[[], datetime]


class Biljet(Vak):
    """A form. What comes out leaves through `geef`: the key and the JSON value, as a phone sends them."""

    geef = Signal(str, object)
    veranderd = Signal()
    los = False
    """It gives parts by itself (cards, fields); else the one around it has the button that votes."""

    @property
    def klacht(self) -> str:
        """What must still be done before it can be given; "" when nothing."""
        return ""

    @property
    def waarde(self) -> Any:
        return None

    def stem(self) -> None:
        """Give what is filled in."""
        self.geef.emit("", self.waarde)


@singledispatch
def biljet_van(block: Block, plaats: Plaats) -> Biljet:
    """Turn what is asked into a form. Every class of `model.blocks.VRAGEN` has its own."""
    raise NotImplementedError(f"geen stembiljet voor {type(block).__name__}")


class Keuzerij(Vak):
    """One of a few words, as buttons side by side. Pressing the chosen one again takes it back."""

    veranderd = Signal()

    def __init__(self, keuzes: Sequence[tuple[Any, str]], naam: str, maat: Maat) -> None:
        super().__init__(maat)
        self.waarde: Any = None
        self._stroom = Stroomvak(spatie=4)
        self.knoppen: dict[Any, Knop] = {}
        for waarde, woord in keuzes:
            knop = Knop(woord, maat, stand=True)
            knop.setAccessibleName(f"{naam}: {woord}" if naam else woord)
            knop.clicked.connect(lambda _aan, w=waarde: self.kies(None if w == self.waarde else w))
            self.knoppen[waarde] = knop
            self._stroom.erbij(knop)
        self.erbij(self._stroom)

    def kies(self, waarde: Any) -> None:
        self.waarde = waarde
        for eigen, knop in self.knoppen.items():
            knop.setChecked(eigen == waarde)
        self.veranderd.emit()
