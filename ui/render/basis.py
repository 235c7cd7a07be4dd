"""What every rendered block is: a widget with a measure, that can sometimes take a newer block in place."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import singledispatch
from typing import Any

from PySide6.QtWidgets import QWidget

from regioworkshop.model.blocks import Block
from ui.maat import Maat
from ui.vakken import Vak

StapActie = Callable[[QWidget, str, bool], None]
"""Called with the row, the id of its step, and whether it stands for a whole part."""
VulInActie = Callable[[str, Any], None]
"""Called with the key and the JSON value of what the leader fills in for the room."""


@dataclass(frozen=True)
class Omgeving:
    """Where a block is shown. Without `vul_in` a form is a picture of the form."""

    maat: Maat
    nu: Callable[[], datetime]
    vul_in: VulInActie | None = None
    bij_stap: StapActie | None = None
    """What opens the menu of a row of the agenda; None: the rows are only to be read."""


class Blok(Vak):
    """A rendered block: a column with its parts."""

    def __init__(self, omgeving: Omgeving, *, rij: bool = False, stap: int = 2) -> None:
        self.omgeving = omgeving
        super().__init__(omgeving.maat, rij=rij, stap=stap)

    def werk_bij(self, block: Block) -> bool:
        """Show a newer block of the same class; False when it must be built anew."""
        return False


@singledispatch
def widget_van(block: Block, omgeving: Omgeving) -> Blok:
    """Turn one block into a widget. Every class of `model.blocks.ALLE` has its own renderer."""
    raise NotImplementedError(f"geen weergave voor {type(block).__name__}")
