"""A column of blocks that follows a newer list of blocks and touches only what changed."""

from collections.abc import Iterable
from dataclasses import replace

from regioworkshop.model.blocks import Block
from ui.maat import Maat
from ui.render.basis import Blok, Omgeving, widget_van
from ui.vakken import Vak, toon_nieuw


class Blokkenkolom(Vak):
    """Equal blocks keep their widget; a changed one is updated in place when it can be."""

    def __init__(self, omgeving: Omgeving, stap: int = 4) -> None:
        self._omgeving = omgeving
        self._paren: list[tuple[Block, Blok]] = []
        super().__init__(omgeving.maat, stap=stap)
        self.indeling.addStretch(1)

    @property
    def blokken(self) -> tuple[Blok, ...]:
        return tuple(widget for _block, widget in self._paren)

    def zet_omgeving(self, omgeving: Omgeving) -> None:
        """Use another context for widgets made from now on."""
        self._omgeving = omgeving

    def zet_maat(self, maat: Maat) -> None:
        super().zet_maat(maat)
        oud = self._omgeving
        self._omgeving = replace(oud, maat=maat)

    def toon(self, blocks: Iterable[Block]) -> bool:
        """Show these blocks in this order. Returns whether anything changed."""
        nieuw = list(blocks)
        if [block for block, _widget in self._paren] == nieuw:
            return False
        over = list(self._paren)
        paren: list[tuple[Block, Blok] | None] = [self._neem_gelijk(over, block) for block in nieuw]
        for i, block in enumerate(nieuw):
            if paren[i] is None:
                paren[i] = (block, self._neem_zelfde_soort(over, block) or self._maak(block))
        for _block, widget in over:
            self._weg(widget)
        self._paren = [paar for paar in paren if paar is not None]
        for i, (_block, widget) in enumerate(self._paren):
            if self.indeling.indexOf(widget) != i:
                self.indeling.insertWidget(i, widget)
                toon_nieuw(widget)
        return True

    def _maak(self, block: Block) -> Blok:
        return widget_van(block, self._omgeving)

    @staticmethod
    def _neem_gelijk(over: list[tuple[Block, Blok]], block: Block) -> tuple[Block, Blok] | None:
        for i, (oud, _widget) in enumerate(over):
            if type(oud) is type(block) and oud == block:
                return over.pop(i)
        return None

    @staticmethod
    def _neem_zelfde_soort(over: list[tuple[Block, Blok]], block: Block) -> Blok | None:
        for i, (oud, widget) in enumerate(over):
            if type(oud) is type(block) and widget.werk_bij(block):
                del over[i]
                return widget
        return None

    def _weg(self, widget: Blok) -> None:
        self.indeling.removeWidget(widget)
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()
