"""What somebody wants to happen. A command is decided upon by the engine: events, or a refusal in words."""

from dataclasses import dataclass
from typing import Any, TypeAlias

from regioworkshop.model.sessie import SchermStand, Weg


class Weigering(Exception):
    """A refusal: `zin` is a Dutch sentence for the one concerned, `code` a fixed word for programs."""

    def __init__(self, code: str, zin: str) -> None:
        super().__init__(zin)
        self.code = code
        self.zin = zin


@dataclass(frozen=True, slots=True)
class MeldAan:
    """A phone joins. `token_hash` is SHA-256 (hex) of the token that only that phone gets."""

    inzending: str
    naam: str
    partij: str
    token_hash: str


@dataclass(frozen=True, slots=True)
class ZetDeelnamecode:
    """Give the session its join code. Once it has one, it keeps that."""

    code: str


@dataclass(frozen=True, slots=True)
class GeefAntwoord:
    """A participant answers. `inzending` is the id of this intention: a retry has the same id."""

    inzending: str
    deelnemer: str
    ronde: str
    sleutel: str
    volgnr: int
    waarde: Any
    """JSON value; the bouwsteen checks it."""
    weg: Weg = Weg.TELEFOON


@dataclass(frozen=True, slots=True)
class GaNaarStap:
    """Go to a step by its index in the draaiboek; -1 is the arrival. The first one starts the session."""

    index: int


@dataclass(frozen=True, slots=True)
class OpenRonde:
    """Open the current step's round; when the last one was closed, a next round with a reason."""

    reden: str = ""


@dataclass(frozen=True, slots=True)
class SluitRonde:
    pass


@dataclass(frozen=True, slots=True)
class OnthulUitslag:
    pass


@dataclass(frozen=True, slots=True)
class VerbergUitslag:
    pass


@dataclass(frozen=True, slots=True)
class LegBesluitVast:
    """Record what the group decides about the current round: item ids in order, and why."""

    gekozen: tuple[str, ...]
    toelichting: str = ""


@dataclass(frozen=True, slots=True)
class VulIn:
    """The leader fills in for the room (a form under a key). A vote only as what was counted."""

    sleutel: str
    waarde: Any


@dataclass(frozen=True, slots=True)
class TelZonderToestel:
    """Say how many people in the room have no device, beside those who are in."""

    aantal: int


@dataclass(frozen=True, slots=True)
class StartTimer:
    pass


@dataclass(frozen=True, slots=True)
class PauzeerTimer:
    pass


@dataclass(frozen=True, slots=True)
class VerlengTimer:
    seconden: int = 60


@dataclass(frozen=True, slots=True)
class VolgendeBeurt:
    """Give the turn to the next in the round of the current step."""


@dataclass(frozen=True, slots=True)
class VorigeBeurt:
    pass


@dataclass(frozen=True, slots=True)
class ToonScherm:
    stand: SchermStand


@dataclass(frozen=True, slots=True)
class SluitSessie:
    pass


Command: TypeAlias = (
    MeldAan
    | GeefAntwoord
    | ZetDeelnamecode
    | GaNaarStap
    | OpenRonde
    | SluitRonde
    | OnthulUitslag
    | VerbergUitslag
    | LegBesluitVast
    | VulIn
    | TelZonderToestel
    | StartTimer
    | PauzeerTimer
    | VerlengTimer
    | VolgendeBeurt
    | VorigeBeurt
    | ToonScherm
    | SluitSessie
)

BEGELEIDER_COMMANDS: tuple[type[Any], ...] = (
    GaNaarStap,
    OpenRonde,
    SluitRonde,
    OnthulUitslag,
    VerbergUitslag,
    LegBesluitVast,
    VulIn,
    TelZonderToestel,
    StartTimer,
    PauzeerTimer,
    VerlengTimer,
    VolgendeBeurt,
    VorigeBeurt,
    ToonScherm,
    SluitSessie,
)
"""What the desk may ask. Participants have `MeldAan` and `GeefAntwoord`; the server gives out the code."""
