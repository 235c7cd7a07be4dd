"""Which cards people put together: counts per pair, and the groups that follow from them.

Exact, and independent of the order of the people and of the cards within a group.
"""

from collections.abc import Sequence
from itertools import combinations


class Samen:
    """How many people put each two cards together."""

    def __init__(self, kaarten: Sequence[str], sorteringen: Sequence[Sequence[Sequence[str]]]) -> None:
        self.kaarten = tuple(kaarten)
        self.mensen = len(sorteringen)
        # Per kaart één bit voor elke groep waar zij in ligt: wat twee kaarten delen, is dan één telling.
        self._merk = dict.fromkeys(self.kaarten, 0)
        bit = 1
        for sortering in sorteringen:
            for groep in sortering:
                for kaart in groep:
                    self._merk[kaart] |= bit
                bit <<= 1

    def bij(self, a: str, b: str) -> int:
        """Return how many people put these two cards together."""
        return (self._merk[a] & self._merk[b]).bit_count()

    def groepen(self) -> tuple[tuple[str, ...], ...]:
        """Return the groups of cards that more than half put together; other cards are in none.

        Pairs that more than half put together are linked, and what hangs together is a group. A chain
        can so tie cards that hardly anybody put together (A with B, B with C, never A with C). So a group
        must also hold on average: over all its pairs more than half. One that does not, falls apart at
        its weakest links, all equal ones at a time, until it does; so no order of cards ever decides.
        """
        uit: list[tuple[str, ...]] = []
        te_doen = [(self.kaarten, self.mensen // 2 + 1)]
        while te_doen:
            kaarten, minst = te_doen.pop()
            for groep in self._samenhang(kaarten, minst):
                tellingen = [self.bij(a, b) for a, b in combinations(groep, 2)]
                if 2 * sum(tellingen) > self.mensen * len(tellingen):
                    uit.append(groep)
                elif tellingen:
                    te_doen.append((groep, 1 + min(n for n in tellingen if n >= minst)))
        plaats = {kaart: n for n, kaart in enumerate(self.kaarten)}
        return tuple(sorted(uit, key=lambda groep: plaats[groep[0]]))

    def _samenhang(self, kaarten: Sequence[str], minst: int) -> list[tuple[str, ...]]:
        """Return what hangs together through pairs that at least `minst` people put together."""
        over = dict.fromkeys(kaarten)
        uit: list[tuple[str, ...]] = []
        while over:
            rand = [next(iter(over))]
            del over[rand[0]]
            groep: set[str] = set()
            while rand:
                kaart = rand.pop()
                groep.add(kaart)
                erbij = [ander for ander in over if self.bij(kaart, ander) >= minst]
                for ander in erbij:
                    del over[ander]
                rand.extend(erbij)
            uit.append(tuple(kaart for kaart in kaarten if kaart in groep))
        return uit
