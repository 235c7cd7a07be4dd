"""What the leader notes during a session with one key, and what of it comes back next time."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Logsoort(StrEnum):
    """What a note is (domain.md part E: LogItem, Besluit, Actiepunt, Randvoorwaarde)."""

    BESLUIT = "besluit"
    ACTIE = "actie"
    AFSPRAAK = "afspraak"
    ONTWIKKELING = "ontwikkeling"
    LEERPUNT = "leerpunt"
    RESULTAAT = "resultaat"
    SUCCES = "succes"
    RANDVOORWAARDE = "randvoorwaarde"
    PARKEERPLAATS = "parkeerplaats"


MET_WIE_EN_WANNEER = frozenset({Logsoort.BESLUIT, Logsoort.ACTIE, Logsoort.AFSPRAAK})
MET_INGREDIENT = frozenset({Logsoort.ONTWIKKELING, Logsoort.LEERPUNT, Logsoort.RESULTAAT, Logsoort.SUCCES})
KOMT_TERUG = frozenset({Logsoort.ACTIE, Logsoort.PARKEERPLAATS})
"""A next session of the same traject shows these until somebody handled them."""


class Ingredient(StrEnum):
    """What a thing learned is about (domain.md 164)."""

    GEEN = ""
    INHOUD = "inhoud"
    PROCES = "proces"
    RELATIE = "relatie"


@dataclass(frozen=True, slots=True)
class Notitietekst:
    """What a note says; only the fields of its kind are filled."""

    soort: Logsoort
    tekst: str
    wie: str = ""
    wanneer: str = ""
    ingredient: Ingredient = Ingredient.GEEN
    buiten_invloed: bool = False
    """A randvoorwaarde that the region cannot solve by itself; `wie` is then who can."""


@dataclass(frozen=True, slots=True)
class Notitie:
    id: str
    inhoud: Notitietekst
    op: datetime
    stap: str = ""
    """Id of the step at which it was noted; "" before and after the steps."""
    herzien_op: datetime | None = None
    weg: bool = False
    """Taken away by the leader: kept, so that the log and the list can say so."""
    vluchtig: bool = False
    """Kept in memory alone, as what was said at that step."""


class Behandeling(StrEnum):
    """What was done with something that came back from an earlier session."""

    AFGEHANDELD = "afgehandeld"
    VANDAAG = "vandaag"
    """It got a block in today's plan."""
    LATER = "later"
    """It stays parked, and comes back next time."""


@dataclass(frozen=True, slots=True)
class Meegebracht:
    """Something of an earlier session that was not handled yet. `nummer` is that of the session."""

    nummer: int
    id: str
    soort: Logsoort
    tekst: str
    wie: str
    wanneer: str
    sessie: str
    """Name of the session."""
    op: datetime
