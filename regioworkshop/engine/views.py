"""What each surface shows, worked out from the state: blocks, and for the desk the deeds that fit now."""

from dataclasses import dataclass

from regioworkshop.model.blocks import Agenda, Block, Namenlijst, Teller, Tijd
from regioworkshop.model.commands import Command
from regioworkshop.model.sessie import SchermStand


@dataclass(frozen=True, slots=True)
class Beeld:
    """What the stage or a phone shows. `toestand` names it for tests and styling.

    Stage: "wachten", "code", "stap", "zwart", "klaar". Phone: "wachten", "stap", "vraag", "gesloten",
    "uitslag", "klaar".
    """

    toestand: str
    titel: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Daad:
    """Something the leader can do now: the words on the button and the command behind it."""

    label: str
    command: Command
    sneltoets: str = ""
    """As Qt writes it: "Space", "Ctrl+Left"."""


@dataclass(frozen=True, slots=True)
class Kiesitem:
    id: str
    tekst: str
    bijschrift: str
    gekozen: bool


@dataclass(frozen=True, slots=True)
class Besluitvraag:
    """The leader records what the group decided: tick items (in order of `items`), say why."""

    uitleg: str
    items: tuple[Kiesitem, ...]
    toelichting: str
    vastgelegd: bool


@dataclass(frozen=True, slots=True)
class Deskbeeld:
    """The whole desk at one moment. `achter` is minutes behind the plan; negative is ahead."""

    sessie: str
    groep: str
    onderdeel: str
    stap: str
    instructie: str
    zeg: str
    let_op: str
    agenda: Agenda
    hoofd: Daad | None
    ook: tuple[Daad, ...]
    tijd: Tijd | None
    achter: int
    binnen: Namenlijst
    teller: Teller | None
    scherm: SchermStand
    blocks: tuple[Block, ...]
    """What the desk sees of the current round: result after closing, form to fill in, counts."""
    besluit: Besluitvraag | None
    ronde: str
    """Id of the current round, "" when there is none."""
