"""What dividing points can be set to, and what one person answers."""

from dataclasses import dataclass

from regioworkshop.bouwstenen.gemeen import Gelijkspel
from regioworkshop.bouwstenen.velden import Soort, veld
from regioworkshop.model.items import ItemSoort


@dataclass(frozen=True, slots=True)
class Instellingen:
    punten: int = veld(
        Soort.GETAL,
        "Punten per persoon",
        "0 laat het programma kiezen: een kwart van het aantal opties, tussen 2 en 6.",
        standaard=0,
        maximum=100,
    )
    per_optie: int = veld(
        Soort.GETAL,
        "Punten per optie",
        "Hoeveel punten iemand hooguit aan één optie geeft.",
        standaard=1,
        minimum=1,
        maximum=100,
    )
    top: int = veld(
        Soort.GETAL,
        "Aantal dat doorgaat",
        "Hoeveel opties bovenaan doorgaan naar de volgende stap.",
        standaard=3,
        minimum=1,
        maximum=60,
    )
    drempel: int = veld(
        Soort.GETAL,
        "Mensen die nodig zijn",
        "Alleen opties met minstens zoveel verschillende stemmers gaan door. 0: geen drempel.",
        standaard=0,
        maximum=100,
    )
    rood: int = veld(
        Soort.GETAL,
        "Rode punten",
        "Punten waarmee je zegt: dit liever niet. Ze staan apart en gaan er nooit van af.",
        standaard=0,
        maximum=20,
    )
    budget: bool = veld(
        Soort.JA_NEE,
        "Budget",
        "De punten zijn geld: de uitslag is het gemiddelde per persoon en het deel van het budget.",
        standaard=False,
    )
    eenheid: int = veld(
        Soort.GETAL,
        "Waarde van een punt",
        "In euro, bij een budget.",
        standaard=1,
        minimum=1,
        maximum=1_000_000,
    )
    levert: ItemSoort = veld(
        Soort.KEUZE, "Levert", "Wat een optie wordt.", standaard=ItemSoort.OPGAVE, keuzes=ItemSoort
    )
    alles: bool = veld(Soort.JA_NEE, "Alle punten geven", "Iedereen moet alle punten geven.", standaard=False)
    gelijkspel: Gelijkspel = veld(
        Soort.KEUZE,
        "Bij gelijke stand",
        "Wat we doen als de grens van de top door een gelijke stand loopt.",
        standaard=Gelijkspel.NEEM_ALLEN,
        keuzes=Gelijkspel,
    )

    def aantal(self, opties: int) -> int:
        """Return the points a person has for this number of options (domain.md C.2, default proposal)."""
        # Half naar boven, en niet naar even zoals `round`: 10 opties geven 3 punten.
        return self.punten or max(2, min(6, (2 * opties + 4) // 8))

    def te_geven(self, opties: int) -> int:
        """Return how many of those points can be given."""
        return min(self.aantal(opties), self.per_optie * opties)


@dataclass(frozen=True, slots=True)
class Antwoord:
    """Points by option id; options without points are not in it."""

    punten: tuple[tuple[str, int], ...]
    rood: tuple[str, ...] = ()
    """Options with a red point."""
