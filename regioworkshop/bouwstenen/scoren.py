"""`scoren`: score options on one or more criteria; the median with the whole spread, never a mean alone.

The rules are those of domain.md C.1 and C.5: lower median for each criterion, a total as the weighted sum
of medians, ties by supporters minus opponents, and what stays equal stays equal.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from regioworkshop.bouwstenen.basis import Kijk, Verantwoording
from regioworkshop.bouwstenen.gemeen import Gelijkspel
from regioworkshop.bouwstenen.velden import Problemen, Soort, veld
from regioworkshop.model.blocks import Block
from regioworkshop.model.items import Item, ItemSoort
from regioworkshop.model.sessie import Ronde
from regioworkshop.model.werkvorm import Invoersoort


class Totaal(StrEnum):
    """What the order follows."""

    MEDIAAN = "mediaan"
    """The weighted sum of the medians (with one criterion: the median)."""
    SOM = "som"
    """The plain sum of all scores, as in 25/10; only among options with exactly `precies` scores."""
    GEEN = "geen"
    """No order: only the spread is shown."""


@dataclass(frozen=True, slots=True)
class Criterium:
    id: str = veld(Soort.NAAM, "Naam van het criterium")
    label: str = veld(Soort.TEKST, "Criterium", minimum=1, maximum=60)
    uitleg: str = veld(Soort.TEKST, "Uitleg", standaard="", maximum=160)
    gewicht: int = veld(Soort.GETAL, "Gewicht", standaard=1, minimum=1, maximum=10)


@dataclass(frozen=True, slots=True)
class Trede:
    """One value of the scale."""

    waarde: int = veld(Soort.GETAL, "Waarde", maximum=100)
    label: str = veld(Soort.TEKST, "Woord", minimum=1, maximum=40)


@dataclass(frozen=True, slots=True)
class Instellingen:
    criteria: tuple[Criterium, ...] = veld(
        Soort.DELEN, "Criteria", "Waarop je scoort.", minimum=1, maximum=8, deel=Criterium
    )
    schaal: tuple[Trede, ...] = veld(
        Soort.DELEN, "Schaal", "De scores, van laag naar hoog.", minimum=2, maximum=11, deel=Trede
    )
    totaal: Totaal = veld(
        Soort.KEUZE, "Volgorde volgens", "Waaruit de volgorde volgt.", standaard=Totaal.MEDIAAN, keuzes=Totaal
    )
    precies: int = veld(
        Soort.GETAL,
        "Precies zoveel scores",
        "Alleen opties met precies dit aantal scores tellen mee. 0: elk aantal.",
        standaard=0,
        maximum=100,
    )
    alles: bool = veld(
        Soort.JA_NEE, "Alles scoren", "Iedereen scoort elke optie op elk criterium.", standaard=False
    )
    top: int = veld(
        Soort.GETAL,
        "Aantal dat doorgaat",
        "Hoeveel opties bovenaan doorgaan.",
        standaard=3,
        minimum=1,
        maximum=60,
    )
    gelijkspel: Gelijkspel = veld(
        Soort.KEUZE,
        "Bij gelijke stand",
        "Wat we doen als de grens van de top door een gelijke stand loopt.",
        standaard=Gelijkspel.NEEM_ALLEN,
        keuzes=Gelijkspel,
    )
    levert: ItemSoort = veld(
        Soort.KEUZE, "Levert", "Wat een optie wordt.", standaard=ItemSoort.OPGAVE, keuzes=ItemSoort
    )


class ScorenBouwsteen:
    naam = "scoren"
    Instellingen = Instellingen
    vraagt = True
    begeleider_vult_in = False
    invoersoorten = frozenset(Invoersoort)

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
