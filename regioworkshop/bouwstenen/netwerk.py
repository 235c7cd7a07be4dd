"""`netwerk`: a tree, a force field or a map of actors, built node by node from phones and desk.

Shown as a drawing and as a list; what hangs under what, and which lines run across, is data.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from regioworkshop.bouwstenen.basis import GEEN_STEMMING, Kijk, Verantwoording
from regioworkshop.bouwstenen.velden import Problemen, Soort, veld
from regioworkshop.model.blocks import Block
from regioworkshop.model.items import Item, ItemSoort
from regioworkshop.model.sessie import Ronde


class Vorm(StrEnum):
    """How it is drawn."""

    BOOM = "boom"
    """Nodes under nodes: problem tree, tree of goals, chain of whys."""
    KAART = "kaart"
    """Nodes by kind, with lines across: actors, goals and efforts."""
    KRACHTEN = "krachten"
    """Two kinds against each other, by strength."""


@dataclass(frozen=True, slots=True)
class Knoopsoort:
    id: str = veld(Soort.NAAM, "Naam van de soort")
    label: str = veld(Soort.TEKST, "Woord", minimum=1, maximum=40)
    onder: tuple[str, ...] = veld(
        Soort.TEKSTEN,
        "Hangt onder",
        "De soorten waar deze onder kan hangen; 'item' is wat de invoer leverde. Leeg: staat op zichzelf.",
        standaard=(),
        maximum=6,
    )
    hulp: str = veld(Soort.TEKST, "Hulpvraag", standaard="", maximum=160)


@dataclass(frozen=True, slots=True)
class Instellingen:
    soorten: tuple[Knoopsoort, ...] = veld(
        Soort.DELEN, "Soorten", "Wat er in het netwerk kan staan.", minimum=1, maximum=6, deel=Knoopsoort
    )
    vorm: Vorm = veld(Soort.KEUZE, "Vorm", "Hoe het getekend wordt.", standaard=Vorm.BOOM, keuzes=Vorm)
    sterkte: str = veld(
        Soort.TEKST,
        "Vraag naar sterkte",
        "Van 1 tot 5. Leeg: er wordt niet naar gevraagd.",
        standaard="",
        maximum=80,
    )
    lijnen: bool = veld(Soort.JA_NEE, "Lijnen", "Je kunt knopen met een lijn verbinden.", standaard=False)
    per_persoon: int = veld(Soort.GETAL, "Knopen per persoon", standaard=6, minimum=1, maximum=30)
    tekens: int = veld(Soort.GETAL, "Tekens per knoop", standaard=120, minimum=20, maximum=400)
    levert_soort: str = veld(
        Soort.TEKST, "Soort die doorgaat", "Leeg: alle knopen gaan door.", standaard="", maximum=40
    )
    levert: ItemSoort = veld(
        Soort.KEUZE, "Levert", "Wat een knoop wordt.", standaard=ItemSoort.KAART, keuzes=ItemSoort
    )


class NetwerkBouwsteen:
    naam = "netwerk"
    Instellingen = Instellingen
    vraagt = True
    begeleider_vult_in = True
    invoersoorten = GEEN_STEMMING

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
