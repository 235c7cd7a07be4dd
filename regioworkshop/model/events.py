"""What happened, in the past tense. The log holds these and nothing else; the state follows from them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from regioworkshop.model.items import Item
from regioworkshop.model.notitie import Behandeling, Notitietekst
from regioworkshop.model.sessie import SchermStand, Verwacht, Weg


@dataclass(frozen=True, slots=True)
class DeelnemerAangemeld:
    deelnemer: str
    naam: str
    partij: str
    inzending: str
    token_hash: str


@dataclass(frozen=True, slots=True)
class DeelnamecodeGezet:
    """The session got its join code; it has that for good, so also after a restart."""

    code: str


@dataclass(frozen=True, slots=True)
class TokenVernieuwd:
    """The same phone asked again before it had heard the first reply; the older token ends."""

    deelnemer: str
    token_hash: str


@dataclass(frozen=True, slots=True)
class CodeGegeven:
    """Somebody has a personal code. `eenmalig`: for one device, soon; else for the whole session."""

    deelnemer: str
    code_hash: str
    eenmalig: bool


@dataclass(frozen=True, slots=True)
class ToestelGewisseld:
    """A participant went on at another device, by a personal code; the device before it ended."""

    deelnemer: str
    code_hash: str
    inzending: str
    token_hash: str


@dataclass(frozen=True, slots=True)
class VerwachtGezet:
    """Who is expected from now on; before the first of these it is what the session was made with."""

    verwacht: tuple[Verwacht, ...]


@dataclass(frozen=True, slots=True)
class DeurGezet:
    dicht: bool


@dataclass(frozen=True, slots=True)
class ToestelVerwijderd:
    """The leader ended a device. The participant and the answers stay."""

    deelnemer: str


@dataclass(frozen=True, slots=True)
class DeelnemerVerwijderd:
    """The leader took a participant out, with the answers in rounds that were open."""

    deelnemer: str


@dataclass(frozen=True, slots=True)
class DeelnemersSamengevoegd:
    """Two entries turned out to be one person; `dubbel` went into `blijft`."""

    dubbel: str
    blijft: str


@dataclass(frozen=True, slots=True)
class ZonderToestelGeteld:
    """The leader counted how many people in the room have no device."""

    aantal: int


@dataclass(frozen=True, slots=True)
class AntwoordGegeven:
    """`waarde` is the checked JSON value; where it is kept, is for the `Antwoordkluis` to say."""

    deelnemer: str
    ronde: str
    sleutel: str
    volgnr: int
    inzending: str
    waarde: Any
    weg: Weg = Weg.TELEFOON
    """A log from before there were other ways does not say it."""
    toestel: str = ""
    geleden: int = 0
    """Milliseconds between the deed and its coming in. An older log has neither."""


@dataclass(frozen=True, slots=True)
class StapBegonnen:
    index: int
    seconden: int
    """The planned time of the step."""


@dataclass(frozen=True, slots=True)
class StappenOvergeslagen:
    stappen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StappenTeruggehaald:
    stappen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StapHerhaald:
    """The step and those that go on with its round are done again, from here on."""

    stap: str
    reden: str


@dataclass(frozen=True, slots=True)
class OnderdeelIngevoegd:
    """A part came into the plan after the step `na`; "" is at the beginning.

    `bron` is all that is needed to read it back, also when the library has changed since.
    """

    na: str
    onderdeel: str
    bron: str


@dataclass(frozen=True, slots=True)
class OnderdeelWeggehaald:
    onderdeel: str


@dataclass(frozen=True, slots=True)
class InvoerVerlegd:
    """These steps open what the step `naar` yields."""

    stappen: tuple[str, ...]
    naar: str


@dataclass(frozen=True, slots=True)
class PlanHerzien:
    """The rest of the plan was made to fit the time. `verlegd`: (step, the step whose yield it opens now)."""

    minuten: tuple[tuple[str, int], ...]
    over: tuple[str, ...]
    terug: tuple[str, ...]
    uitloop: int
    wat: tuple[str, ...]
    achter: int
    """How many minutes the session ran late."""
    verlegd: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RondeGeopend:
    """The options as worded at that moment go with it.

    `vluchtig`: what is said in this round is kept in memory alone. `gewist`: that was left out here.
    """

    ronde: str
    stap: str
    nummer: int
    items: tuple[Item, ...]
    reden: str
    vluchtig: bool = False
    gewist: bool = False
    geheim: bool = False
    """Who sent which ballot is forgotten when the round closes."""


@dataclass(frozen=True, slots=True)
class RondeGesloten:
    ronde: str


@dataclass(frozen=True, slots=True)
class Biljet:
    """All that one person answered in a secret round. `id` is random and belongs to nobody."""

    id: str
    antwoorden: tuple[tuple[str, Any], ...]
    """Key -> checked JSON value, in order of the key."""


@dataclass(frozen=True, slots=True)
class StembiljettenGeschud:
    """The secret round that just closed: who voted, and apart from that what the ballots say.

    `stemmers` are participant ids in order, `biljetten` stand in the order of their random ids. With too few
    of them there are none: see `model.geheim.MINST_GEHEIM`.
    """

    ronde: str
    stemmers: tuple[str, ...]
    biljetten: tuple[Biljet, ...] = ()
    wegen: tuple[tuple[Weg, int], ...] = ()
    """How many ballots came in by each way. Not on the ballots: few come by a rare way."""
    te_weinig: bool = False


@dataclass(frozen=True, slots=True)
class UitslagOnthuld:
    ronde: str


@dataclass(frozen=True, slots=True)
class UitslagVerborgen:
    ronde: str


@dataclass(frozen=True, slots=True)
class RondeBesproken:
    """The room saw the result and took the time to talk about it."""

    ronde: str


@dataclass(frozen=True, slots=True)
class BesluitVastgelegd:
    ronde: str
    gekozen: tuple[str, ...]
    toelichting: str


@dataclass(frozen=True, slots=True)
class TimerGestart:
    pass


@dataclass(frozen=True, slots=True)
class TimerGepauzeerd:
    pass


@dataclass(frozen=True, slots=True)
class TimerVerlengd:
    seconden: int


@dataclass(frozen=True, slots=True)
class BeurtGewisseld:
    """The turn with this number, from 0, began in the current step."""

    nummer: int


@dataclass(frozen=True, slots=True)
class SchermGewisseld:
    stand: SchermStand


@dataclass(frozen=True, slots=True)
class SchermBevroren:
    """The projector stays at what it showed, or follows the session again."""

    bevroren: bool


@dataclass(frozen=True, slots=True)
class SchermlinkGezet:
    """Browsers with the secret of this hash may show the stage; "": none may."""

    kenmerk: str


@dataclass(frozen=True, slots=True)
class SessieGestart:
    pass


@dataclass(frozen=True, slots=True)
class SessieAfgesloten:
    pass


@dataclass(frozen=True, slots=True)
class SessieHeropend:
    """The closing of the session was taken back."""


@dataclass(frozen=True, slots=True)
class RondeHeropend:
    """A round that was taken back with answers in it is open again, with those answers."""

    ronde: str


@dataclass(frozen=True, slots=True)
class DaadGedaan:
    """The leader did something: the next `aantal` events. `soort` is the name of the command."""

    soort: str
    aantal: int


@dataclass(frozen=True, slots=True)
class DaadTeruggedraaid:
    """What a deed changed is as it was before it. `daad` is the place of its `DaadGedaan`."""

    daad: int


@dataclass(frozen=True, slots=True)
class DaadHersteld:
    """A deed that was taken back stands again."""

    daad: int


@dataclass(frozen=True, slots=True)
class Genoteerd:
    """`vluchtig`: what is said at this step is kept in memory alone, so this is too."""

    notitie: str
    inhoud: Notitietekst
    stap: str
    vluchtig: bool = False


@dataclass(frozen=True, slots=True)
class NotitieHerzien:
    notitie: str
    inhoud: Notitietekst


@dataclass(frozen=True, slots=True)
class NotitieWeggehaald:
    notitie: str


@dataclass(frozen=True, slots=True)
class MeegebrachtBehandeld:
    """What was done with something of the session with this number."""

    nummer: int
    id: str
    hoe: Behandeling


@dataclass(frozen=True, slots=True)
class LeidingOvergenomen:
    naam: str


Event: TypeAlias = (
    DeelnamecodeGezet
    | DeelnemerAangemeld
    | TokenVernieuwd
    | CodeGegeven
    | ToestelGewisseld
    | VerwachtGezet
    | DeurGezet
    | ToestelVerwijderd
    | DeelnemerVerwijderd
    | DeelnemersSamengevoegd
    | ZonderToestelGeteld
    | AntwoordGegeven
    | StapBegonnen
    | StappenOvergeslagen
    | StappenTeruggehaald
    | StapHerhaald
    | OnderdeelIngevoegd
    | OnderdeelWeggehaald
    | InvoerVerlegd
    | PlanHerzien
    | RondeGeopend
    | RondeGesloten
    | StembiljettenGeschud
    | UitslagOnthuld
    | UitslagVerborgen
    | RondeBesproken
    | BesluitVastgelegd
    | TimerGestart
    | TimerGepauzeerd
    | TimerVerlengd
    | BeurtGewisseld
    | SchermGewisseld
    | SchermBevroren
    | SchermlinkGezet
    | SessieGestart
    | SessieAfgesloten
    | SessieHeropend
    | RondeHeropend
    | DaadGedaan
    | DaadTeruggedraaid
    | DaadHersteld
    | Genoteerd
    | NotitieHerzien
    | NotitieWeggehaald
    | MeegebrachtBehandeld
    | LeidingOvergenomen
)

EVENTS: tuple[type[Any], ...] = (
    DeelnamecodeGezet,
    DeelnemerAangemeld,
    TokenVernieuwd,
    CodeGegeven,
    ToestelGewisseld,
    VerwachtGezet,
    DeurGezet,
    ToestelVerwijderd,
    DeelnemerVerwijderd,
    DeelnemersSamengevoegd,
    ZonderToestelGeteld,
    AntwoordGegeven,
    StapBegonnen,
    StappenOvergeslagen,
    StappenTeruggehaald,
    StapHerhaald,
    OnderdeelIngevoegd,
    OnderdeelWeggehaald,
    InvoerVerlegd,
    PlanHerzien,
    RondeGeopend,
    RondeGesloten,
    StembiljettenGeschud,
    UitslagOnthuld,
    UitslagVerborgen,
    RondeBesproken,
    BesluitVastgelegd,
    TimerGestart,
    TimerGepauzeerd,
    TimerVerlengd,
    BeurtGewisseld,
    SchermGewisseld,
    SchermBevroren,
    SchermlinkGezet,
    SessieGestart,
    SessieAfgesloten,
    SessieHeropend,
    RondeHeropend,
    DaadGedaan,
    DaadTeruggedraaid,
    DaadHersteld,
    Genoteerd,
    NotitieHerzien,
    NotitieWeggehaald,
    MeegebrachtBehandeld,
    LeidingOvergenomen,
)


@dataclass(frozen=True, slots=True)
class Vastgelegd:
    """An event at its place in the log. `op` is UTC."""

    seq: int
    op: datetime
    event: Event
