"""A board of cards in named groups, and what one can do with it. Every deed gives a new board.

The desk works with these, so undo is nothing more than the board before.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from regioworkshop.model.blocks import Groepstand


@dataclass(frozen=True, slots=True)
class Bord:
    """Groups with their cards, and sets of cards that say the same; the first of a set is its face."""

    groepen: tuple[Groepstand, ...] = ()
    dubbel: tuple[tuple[str, ...], ...] = ()

    # --- what stands ---

    def groep_van(self, kaart: str) -> str:
        """Return the id of the group that a card is in; empty when it is loose."""
        return next((groep.id for groep in self.groepen if kaart in groep.kaarten), "")

    def gezichten(self, kaarten: Iterable[str]) -> tuple[str, ...]:
        """Return the same cards without the ones that stand behind the face of their set."""
        achter = {kaart for stel in self.dubbel for kaart in stel[1:]}
        return tuple(kaart for kaart in kaarten if kaart not in achter)

    def stel(self, kaart: str) -> tuple[str, ...]:
        """Return all cards that say the same as this one, the face first; only itself when it is alone."""
        return next((stel for stel in self.dubbel if kaart in stel), (kaart,))

    def los(self, kaarten: Sequence[str]) -> tuple[str, ...]:
        """Return those of `kaarten` that are in no group."""
        in_groep = {kaart for groep in self.groepen for kaart in groep.kaarten}
        return tuple(kaart for kaart in kaarten if kaart not in in_groep)

    def als_json(self) -> dict[str, Any]:
        return {
            "groepen": [{"id": g.id, "naam": g.naam, "kaarten": list(g.kaarten)} for g in self.groepen],
            "dubbel": [list(stel) for stel in self.dubbel],
        }

    # --- deeds ---

    def verplaats(self, kaarten: Iterable[str], naar: str) -> "Bord":
        """Put cards, each with what says the same, at the end of a group; `naar` empty: in none.

        A group without a name that loses its last card goes.
        """
        mee = dict.fromkeys(kaart for gekozen in kaarten for kaart in self.stel(gekozen))
        groepen: list[Groepstand] = []
        for groep in self.groepen:
            blijft = tuple(kaart for kaart in groep.kaarten if kaart not in mee)
            if groep.id == naar:
                blijft += tuple(mee)
            if blijft or groep.naam or not groep.kaarten:
                groepen.append(replace(groep, kaarten=blijft))
        return replace(self, groepen=tuple(groepen))

    def nieuwe_groep(self, kaarten: Iterable[str], naam: str = "") -> "Bord":
        """Put cards in a group of their own, below the others. Its id is not in use."""
        nummers = [int(g.id[1:]) for g in self.groepen if g.id[:1] == "g" and g.id[1:].isdecimal()]
        nieuw = f"g{max(nummers, default=0) + 1}"
        erbij = replace(self, groepen=(*self.groepen, Groepstand(nieuw, naam, ())))
        return erbij.verplaats(kaarten, nieuw)

    def hernoem(self, groep: str, naam: str) -> "Bord":
        groepen = tuple(replace(g, naam=naam) if g.id == groep else g for g in self.groepen)
        return replace(self, groepen=groepen)

    def hef_op(self, groep: str) -> "Bord":
        """Take a group away; its cards are loose again."""
        return replace(self, groepen=tuple(g for g in self.groepen if g.id != groep))

    def voeg_samen(self, kaarten: Sequence[str]) -> "Bord":
        """Make cards one; the first is the face. They lie where the first of them that is in a group lies."""
        stel = tuple(dict.fromkeys(kaart for gekozen in kaarten for kaart in self.stel(gekozen)))
        if len(stel) < 2:
            return self
        naar = next((groep for kaart in stel if (groep := self.groep_van(kaart))), "")
        samen = replace(self, dubbel=(*(d for d in self.dubbel if d[0] not in stel), stel))
        if all(self.groep_van(kaart) == naar for kaart in stel):
            return samen
        return samen.verplaats(stel[:1], naar)

    def uit_elkaar(self, kaarten: Iterable[str]) -> "Bord":
        """Let cards that were made one stand by themselves again, where they lie."""
        weg = set(kaarten)
        return replace(self, dubbel=tuple(stel for stel in self.dubbel if not weg & set(stel)))
