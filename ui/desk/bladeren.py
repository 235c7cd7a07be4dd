"""A long list on the desk comes in pages: a column of hundreds of cards is no list to lead with, and slow."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal

from regioworkshop.model.blocks import (
    Block,
    GeefScores,
    Kaarten,
    Kies,
    Opsomming,
    Orden,
    Staven,
    Tabel,
    VerdeelPunten,
)
from regioworkshop.taal import _
from ui.knoppen import Knop
from ui.maat import Maat
from ui.stage.bladen import deel, omvang
from ui.tekst import label
from ui.vakken import Vak

PER_BLAD = 40
"""So many lines are built within a few frames."""
LEESBAAR = (GeefScores, Kaarten, Kies, Opsomming, Orden, Staven, Tabel, VerdeelPunten)
"""What is only read here. Where the leader fills in, all stays together."""


class Bladeren(Vak):
    """Cuts what is long, and shows which part is on, with a way to the others. Gone when all fits."""

    gewijzigd = Signal()

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, rij=True, stap=3)
        self._blad = self._bladen = 0
        self._waarover: type[Block] | None = None
        midden = Qt.AlignmentFlag.AlignVCenter
        self.stand = label("", maat, kleur="inkt_2")
        self.knop_vorige = Knop(_("Vorige regels"), maat)
        self.knop_volgende = Knop(_("Volgende regels"), maat)
        self.knop_vorige.clicked.connect(lambda: self._ga(-1))
        self.knop_volgende.clicked.connect(lambda: self._ga(1))
        self.erbij(self.stand, 0, midden)
        self.erbij(self.knop_vorige, 0, midden)
        self.erbij(self.knop_volgende, 0, midden)
        self.rek()
        self.hide()

    def snij(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """Return the blocks with of the longest list only the page that is on."""
        alle = tuple(blocks)
        lang = max(
            (b for b in alle if isinstance(b, LEESBAAR) and omvang(b) > PER_BLAD), key=omvang, default=None
        )
        self.setVisible(lang is not None)
        if type(lang) is not self._waarover:
            self._waarover, self._blad = type(lang) if lang is not None else None, 0
        if lang is None:
            return alle
        aantal = omvang(lang)
        self._bladen = -(-aantal // PER_BLAD)
        self._blad = min(self._blad, self._bladen - 1)
        van = self._blad * PER_BLAD
        tot = min(van + PER_BLAD, aantal)
        self.stand.zet(_("{van} tot en met {tot} van {n}").format(van=van + 1, tot=tot, n=aantal))
        self.knop_vorige.setEnabled(self._blad > 0)
        self.knop_volgende.setEnabled(self._blad < self._bladen - 1)
        return tuple(deel(b, van, tot) if b is lang else b for b in alle)

    def _ga(self, stappen: int) -> None:
        self._blad = max(0, min(self._blad + stappen, self._bladen - 1))
        self.gewijzigd.emit()
