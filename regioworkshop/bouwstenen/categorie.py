"""`categorie`: put items in named boxes, each for oneself or by the leader for the room.

With ordered boxes (MoSCoW) the lower median box stands, with the agreement; with unordered ones the box
that most chose, and a tie by the order set beforehand or not at all (domain.md C.1).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from regioworkshop.bouwstenen.basis import Kijk, Verantwoording
from regioworkshop.bouwstenen.velden import Problemen, Soort, veld
from regioworkshop.model.blocks import Block
from regioworkshop.model.items import Item, ItemSoort
from regioworkshop.model.sessie import Ronde
from regioworkshop.model.werkvorm import Invoersoort


class Volgorde(StrEnum):
    """Whether the boxes have an order."""

    GEORDEND = "geordend"
    """From most to least: the lower median box stands."""
    LOS = "los"
    """No order: the box that most people chose stands; a tie is shown as a tie."""
    VOORRANG = "voorrang"
    """No order, but of equal boxes the one that stands first in the list wins."""


@dataclass(frozen=True, slots=True)
class Vak:
    id: str = veld(Soort.NAAM, "Naam van het vak")
    label: str = veld(Soort.TEKST, "Woorden", minimum=1, maximum=40)
    uitleg: str = veld(Soort.TEKST, "Uitleg", standaard="", maximum=160)
    hooguit: int = veld(
        Soort.GETAL,
        "Hooguit per persoon",
        "Hoeveel items iemand hier in mag leggen. 0: zoveel je wilt.",
        standaard=0,
        maximum=60,
    )


@dataclass(frozen=True, slots=True)
class Instellingen:
    vakken: tuple[Vak, ...] = veld(
        Soort.DELEN, "Vakken", "Waarin je indeelt.", minimum=2, maximum=6, deel=Vak
    )
    volgorde: Volgorde = veld(
        Soort.KEUZE, "Volgorde", "Of de vakken een volgorde hebben.", standaard=Volgorde.LOS, keuzes=Volgorde
    )
    alles: bool = veld(Soort.JA_NEE, "Alles indelen", "Elk item moet in een vak.", standaard=False)
    zaal: bool = veld(
        Soort.JA_NEE,
        "De zaal deelt samen in",
        "De begeleider legt de items in vakken; er wordt niet gestemd.",
        standaard=False,
    )
    door: tuple[str, ...] = veld(
        Soort.TEKSTEN,
        "Vakken die doorgaan",
        "De namen van de vakken waaruit items doorgaan. Leeg: alles gaat door.",
        standaard=(),
        maximum=6,
    )
    levert: ItemSoort = veld(
        Soort.KEUZE, "Levert", "Wat een item wordt.", standaard=ItemSoort.KAART, keuzes=ItemSoort
    )


class CategorieBouwsteen:
    naam = "categorie"
    Instellingen = Instellingen
    vraagt = True
    begeleider_vult_in = True
    invoersoorten = frozenset({Invoersoort.STEMBILJETTEN, Invoersoort.OP_NAAM, Invoersoort.VERDELING})

    def controleer(self, instellingen: Instellingen, stap: Mapping[str, Any]) -> Problemen:
        return []

    def lees(
        self, instellingen: Instellingen, ronde: Ronde, deelnemer: str, sleutel: str, waarde: Any
    ) -> Any:
        raise NotImplementedError

    def schrijf(self, inhoud: Any) -> Any:
        raise NotImplementedError

    def herlees(self, waarde: Any) -> Any:
        raise NotImplementedError

    def tel(self, instellingen: Instellingen, ronde: Ronde) -> Any:
        raise NotImplementedError

    def levert(self, instellingen: Instellingen, ronde: Ronde) -> tuple[Item, ...]:
        raise NotImplementedError

    def voorstel(self, instellingen: Instellingen, ronde: Ronde) -> tuple[str, ...]:
        raise NotImplementedError

    def toon(self, instellingen: Instellingen, kijk: Kijk) -> tuple[Block, ...]:
        raise NotImplementedError

    def verantwoord(self, instellingen: Instellingen, kijk: Kijk) -> Verantwoording | None:
        raise NotImplementedError
