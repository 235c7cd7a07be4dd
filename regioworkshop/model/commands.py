"""What somebody wants to happen. A command is decided upon by the engine: events, or a refusal in words."""

from dataclasses import dataclass
from typing import Any, TypeAlias

from regioworkshop.model.notitie import Behandeling, Notitietekst
from regioworkshop.model.sessie import SchermStand, Verwacht, Weg


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
class NeemOver:
    """A device goes on as the participant of a personal code; the device before it ends."""

    inzending: str
    code_hash: str
    token_hash: str


@dataclass(frozen=True, slots=True)
class GeefCode:
    """Give a participant a personal code, in place of an earlier one of the same kind.

    `eenmalig`: good for one device and ten minutes. Else, as on a printed card, for the whole session.
    """

    deelnemer: str
    code_hash: str
    eenmalig: bool = False


@dataclass(frozen=True, slots=True)
class VoegToe:
    """The leader adds somebody who has no device (yet)."""

    naam: str
    partij: str = ""


@dataclass(frozen=True, slots=True)
class ZetVerwacht:
    """Put this list of who is expected in the place of the one before. Who is in, stays in."""

    verwacht: tuple[Verwacht, ...]


@dataclass(frozen=True, slots=True)
class ZetDeur:
    """Shut the door: nobody new comes in. Who was in, can always come back."""

    dicht: bool


@dataclass(frozen=True, slots=True)
class HaalWeg:
    """End somebody's device. With `antwoorden` the participant goes too, out of every open round."""

    deelnemer: str
    antwoorden: bool = False


@dataclass(frozen=True, slots=True)
class VoegSamen:
    """Two entries are one person. In an open round the answers of `blijft` count, if there are any."""

    dubbel: str
    blijft: str


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
    toestel: str = ""
    """Which device sends it: `volgnr` puts in order what comes from one device, and nothing else."""
    geleden: int = 0
    """Milliseconds since the person gave it, as the device says: it may have been on its way for long."""
    gezien: int | None = None
    """The place in the log of the person's newest answer that was seen when this one was given. None: all."""


@dataclass(frozen=True, slots=True)
class GaNaarStap:
    """Go to a step by its index in the plan; -1 is the arrival. The first one starts the session."""

    index: int


@dataclass(frozen=True, slots=True)
class SlaOver:
    """Skip these steps. The current one may be among them: then the session goes on with the next."""

    stappen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HaalTerug:
    """Take steps that were skipped back into the plan."""

    stappen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HerhaalStap:
    """Do a step again, with all its time; one that asks gets a next round. `reden` goes into the report."""

    stap: str
    reden: str


@dataclass(frozen=True, slots=True)
class VoegIn:
    """Put a part into the plan, after the step `na`; "" puts it first. `bron`: see `catalogue.invoegen`."""

    na: str
    bron: str


@dataclass(frozen=True, slots=True)
class HaalUit:
    """Take a part that was put in out again. Only as long as none of its steps began."""

    onderdeel: str


@dataclass(frozen=True, slots=True)
class VerlegInvoer:
    """Let steps that did not begin open what the step `naar` yields."""

    stappen: tuple[str, ...]
    naar: str


@dataclass(frozen=True, slots=True)
class HerzienPlan:
    """Give steps that did not begin other minutes, skip some, and take some back, in one deed."""

    minuten: tuple[tuple[str, int], ...] = ()
    over: tuple[str, ...] = ()
    terug: tuple[str, ...] = ()
    uitloop: int = 0
    """How many minutes later the end may be than it was."""
    wat: tuple[str, ...] = ()
    """What that means, in sentences for the report."""


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
class BevriesScherm:
    """Let the projector go on showing what it shows while the session goes on, or follow again."""

    bevroren: bool


@dataclass(frozen=True, slots=True)
class ZetSchermlink:
    """Let browsers with the secret of this hash show the stage; the one before ends. "": none may."""

    kenmerk: str


@dataclass(frozen=True, slots=True)
class SluitSessie:
    pass


@dataclass(frozen=True, slots=True)
class DraaiTerug:
    """Take back a deed of the leader, known by its place in the log; 0 is the last one that stands."""

    daad: int = 0


@dataclass(frozen=True, slots=True)
class DoeOpnieuw:
    """Do a deed again that was taken back; 0 is the one taken back last."""

    daad: int = 0


@dataclass(frozen=True, slots=True)
class LegVast:
    """Note something: a decision, an action, a thing learned, something to park."""

    inhoud: Notitietekst


@dataclass(frozen=True, slots=True)
class HerzieNotitie:
    notitie: str
    inhoud: Notitietekst


@dataclass(frozen=True, slots=True)
class HaalNotitieWeg:
    notitie: str


@dataclass(frozen=True, slots=True)
class BehandelMeegebracht:
    """Say what is done with something that came back from the session with this number."""

    nummer: int
    id: str
    hoe: Behandeling


@dataclass(frozen=True, slots=True)
class NeemLeidingOver:
    """Somebody else leads from now on."""

    naam: str


Command: TypeAlias = (
    MeldAan
    | GeefAntwoord
    | ZetDeelnamecode
    | NeemOver
    | GeefCode
    | VoegToe
    | ZetVerwacht
    | ZetDeur
    | HaalWeg
    | VoegSamen
    | GaNaarStap
    | SlaOver
    | HaalTerug
    | HerhaalStap
    | VoegIn
    | HaalUit
    | VerlegInvoer
    | HerzienPlan
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
    | BevriesScherm
    | ZetSchermlink
    | SluitSessie
    | DraaiTerug
    | DoeOpnieuw
    | LegVast
    | HerzieNotitie
    | HaalNotitieWeg
    | BehandelMeegebracht
    | NeemLeidingOver
)

BEGELEIDER_COMMANDS: tuple[type[Any], ...] = (
    GaNaarStap,
    SlaOver,
    HaalTerug,
    HerhaalStap,
    VoegIn,
    HaalUit,
    VerlegInvoer,
    HerzienPlan,
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
    BevriesScherm,
    ZetSchermlink,
    SluitSessie,
    GeefCode,
    VoegToe,
    ZetVerwacht,
    ZetDeur,
    HaalWeg,
    VoegSamen,
    DraaiTerug,
    DoeOpnieuw,
    LegVast,
    HerzieNotitie,
    HaalNotitieWeg,
    BehandelMeegebracht,
    NeemLeidingOver,
)
"""What the desk may ask. Participants have the others; the server gives the session its join code."""
