"""What a poll can be set to, and what one person answers."""

from dataclasses import dataclass
from enum import StrEnum

from regioworkshop.bouwstenen.velden import Soort, veld


class Regel(StrEnum):
    """How the outcome is read."""

    GEEN = "geen"
    VUIST = "vuist"
    """Fist of five: any 0 is stop and listen, any 1 or 2 is to be heard."""
    CONSENT = "consent"
    """No reasoned objection: the highest value agrees, the lowest objects and says why."""
    TEMPERATUUR = "temperatuur"
    """Median, lowest, highest and the change since the last time. Never a decision."""
    COMMITMENT = "commitment"
    """For each party what it binds itself to; counts, and who said what."""


@dataclass(frozen=True, slots=True)
class Trede:
    """One value of the scale."""

    waarde: int = veld(Soort.GETAL, "Waarde", maximum=100)
    label: str = veld(Soort.TEKST, "Woord", minimum=1, maximum=40)
    uitleg: str = veld(Soort.TEKST, "Uitleg", standaard="", maximum=120)


@dataclass(frozen=True, slots=True)
class Instellingen:
    schaal: tuple[Trede, ...] = veld(
        Soort.DELEN, "Schaal", "De keuzes, van laag naar hoog.", minimum=2, maximum=11, deel=Trede
    )
    regel: Regel = veld(Soort.KEUZE, "Regel", "Hoe je de uitslag leest.", standaard=Regel.GEEN, keuzes=Regel)
    reden: str = veld(
        Soort.TEKST,
        "Vraag naar de reden",
        "Leeg: er wordt niet naar een reden gevraagd.",
        standaard="",
        maximum=120,
    )
    reden_bij: tuple[int, ...] = veld(
        Soort.GETALLEN,
        "Reden verplicht bij",
        "De waarden waarbij een reden moet. Leeg: een reden mag altijd leeg blijven.",
        standaard=(),
        maximum=11,
    )
    gewenst: str = veld(
        Soort.TEKST,
        "Tweede vraag",
        "Een tweede keuze op dezelfde schaal, zoals waar je naartoe wilt. Leeg: geen.",
        standaard="",
        maximum=120,
    )

    def keuze(self, waarde: int) -> str:
        """Return the word of a value; the value itself when the scale does not have it."""
        return next((trede.label for trede in self.schaal if trede.waarde == waarde), str(waarde))

    def met_woord(self, waarde: int | None) -> str:
        """Return a value with its word behind it, as in "2 (zorgen)"; alone where that is the same."""
        woord = "" if waarde is None else self.keuze(waarde)
        return f"{waarde} ({woord})" if woord not in ("", str(waarde)) else str(waarde)


@dataclass(frozen=True, slots=True)
class Antwoord:
    waarde: int
    reden: str = ""
    gewenst: int | None = None
    """The second choice on the same scale, where that is asked."""
