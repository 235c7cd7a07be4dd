"""The state of a live session: what you get by replaying its log. Immutable, so it may cross threads."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from regioworkshop.model.daden import GedaneDaad
from regioworkshop.model.items import Item
from regioworkshop.model.notitie import Behandeling, Meegebracht, Notitie
from regioworkshop.model.plan import Plan, Planwijziging
from regioworkshop.model.werkvorm import Draaiboek, GeplandeStap, RondeStand, Stap, Vertrouwelijkheid

BEGELEIDER = "begeleider"
"""The sender of what the leader fills in for the room. Never counted as a participant."""


class SessieFase(StrEnum):
    VOORBEREID = "voorbereid"
    BEZIG = "bezig"
    AFGESLOTEN = "afgesloten"


class SchermStand(StrEnum):
    """What the projector shows."""

    STAP = "stap"
    CODE = "code"
    ZWART = "zwart"


class Aanmelding(StrEnum):
    """What joining asks of a participant."""

    NAAM = "naam"
    ROL = "rol"
    NIETS = "niets"


class Weg(StrEnum):
    """How an answer came in. One person has one answer, whatever the way: the last one counts."""

    TELEFOON = "telefoon"
    """The participant's own phone."""
    SCHERM = "scherm"
    """A shared screen: a tablet, or the laptop itself."""
    KAART = "kaart"
    """A paper ballot or table card, entered by the leader."""
    HANDEN = "handen"
    """Hands or stickers, counted by the leader: numbers, without a name."""


@dataclass(frozen=True, slots=True)
class Verwacht:
    """Somebody who was invited."""

    naam: str
    partij: str = ""


@dataclass(frozen=True, slots=True)
class SessieGegevens:
    """The facts of a session. `begin` is local wall time with zone.

    Of these the log changes one: who is expected (`VerwachtGezet`). In the file stands what it began with.
    """

    id: int
    nummer: int
    naam: str
    regio: str
    groep: str
    doel: str
    begin: datetime
    begeleider: str
    draaiboek: Draaiboek
    """As it was prepared. What it became on the spot is `SessieState.plan`."""
    partijen: tuple[str, ...] = ()
    aanmelding: Aanmelding = Aanmelding.NAAM
    vertrouwelijkheid: Vertrouwelijkheid = Vertrouwelijkheid.DEELNEMERS
    verwacht: tuple[Verwacht, ...] = ()
    lijst_op_telefoon: bool = True
    """Who is expected may be chosen from a list on the phone, by who has the code."""
    meegebracht: tuple[Meegebracht, ...] = ()
    """What earlier sessions of the traject left open. From their logs: this one does not hold it."""


@dataclass(frozen=True, slots=True)
class Deelnemer:
    """Somebody in the room: name and party, nothing more."""

    id: str
    naam: str
    partij: str
    sinds: datetime


class TokenEinde(StrEnum):
    """Why a device does not take part any more."""

    ANDER_APPARAAT = "ander_apparaat"
    VERWIJDERD = "verwijderd"


@dataclass(frozen=True, slots=True)
class PersoonlijkeCode:
    """With this code a device goes on as `deelnemer`. `tot` is the last moment; None: no end."""

    deelnemer: str
    eenmalig: bool
    tot: datetime | None
    gebruikt: bool = False
    """Kept, so that a phone that lost our reply can ask again."""


@dataclass(frozen=True, slots=True)
class Antwoord:
    """What one participant sent under one key; `inhoud` is the bouwsteen's own checked type.

    `volgnr` rises per device (`toestel`), so a message that was long on its way never replaces a newer one
    of that device. Between devices and ways it is `gemaakt` that counts: when the person gave the answer, by
    the laptop's clock. `seq` is the place in the log, `eerst` that of the first answer under this key.
    """

    deelnemer: str
    sleutel: str
    volgnr: int
    seq: int
    eerst: int
    inhoud: Any
    weg: Weg = Weg.TELEFOON
    toestel: str = ""
    gemaakt: datetime = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Besluit:
    """What the group decided; may differ from the result. `gekozen` are item ids, in order."""

    gekozen: tuple[str, ...]
    toelichting: str
    op: datetime


@dataclass(frozen=True, slots=True)
class Ronde:
    """One round of one step, with its options frozen at opening. Reopening makes a next round."""

    id: str
    stap: str
    nummer: int
    items: tuple[Item, ...]
    stand: RondeStand = RondeStand.CONCEPT
    onthuld: bool = False
    antwoorden: Mapping[tuple[str, str], Antwoord] = field(default_factory=dict[tuple[str, str], Antwoord])
    """By (participant id, key)."""
    besluit: Besluit | None = None
    geopend_op: datetime | None = None
    gesloten_op: datetime | None = None
    reden: str = ""
    """Why this round was held, when it is not the first."""
    vluchtig: bool = False
    """What is said in it is kept in memory alone: it is in no file and no report."""
    gewist: bool = False
    """It was read back from the file, and so what was said before that is gone."""
    geheim: bool = False
    """From closing on, what was answered lies under random ids and belongs to nobody."""
    stemmers: frozenset[str] | None = None
    """Who voted, where the answers no longer tell: in a secret round that has closed."""
    geteld_per_weg: tuple[tuple[Weg, int], ...] = ()
    """How many ballots of a secret round that has closed came in by each way; see `wegen`."""
    te_weinig: bool = False
    """There were too few secret ballots to keep any of them."""
    ooit_onthuld: bool = False
    """The room saw the result at some time: then this round never opens again."""
    heropend: tuple[tuple[datetime, datetime], ...] = ()
    """(closed, open again): for the account of how the result came about."""

    @property
    def wegen(self) -> Mapping[Weg, int]:
        """How many people sent something by each way; of one person the last way counts."""
        if self.stemmers is not None:
            return dict(self.geteld_per_weg)
        laatste: dict[str, Antwoord] = {}
        for antwoord in self.antwoorden.values():
            eerder = laatste.get(antwoord.deelnemer)
            if antwoord.deelnemer != BEGELEIDER and (eerder is None or antwoord.seq > eerder.seq):
                laatste[antwoord.deelnemer] = antwoord
        telling = Counter(antwoord.weg for antwoord in laatste.values())
        return {weg: telling[weg] for weg in Weg if telling[weg]}

    @property
    def inzenders(self) -> frozenset[str]:
        """The participants with at least one answer."""
        if self.stemmers is not None:
            return self.stemmers
        return frozenset(deelnemer for deelnemer, _ in self.antwoorden)


@dataclass(frozen=True, slots=True)
class Klok:
    """The timer of a step. Pausable and extendable; running out never closes anything."""

    totaal: timedelta
    verbruikt: timedelta = timedelta()
    loopt_sinds: datetime | None = None

    def gebruikt(self, nu: datetime) -> timedelta:
        """Return the time used: what stood still does not count."""
        return self.totaal - self.resterend(nu)

    def resterend(self, nu: datetime) -> timedelta:
        """Return the time left; negative when the step runs over."""
        loopt = nu - self.loopt_sinds if self.loopt_sinds else timedelta()
        return self.totaal - self.verbruikt - loopt


@dataclass(frozen=True, slots=True)
class StapVerloop:
    """When a step was really done. A step that was visited twice has two of these."""

    stap: str
    begonnen_op: datetime
    geeindigd_op: datetime | None = None


@dataclass(frozen=True, slots=True)
class Leider:
    """Who leads, and since when."""

    naam: str
    sinds: datetime


@dataclass(frozen=True, slots=True)
class LopendeDaad:
    """The deed of which events are still coming in: they are of one transaction."""

    seq: int
    soort: str
    op: datetime
    tot: int
    """Place in the log of the last of them."""
    ervoor: "SessieState"


@dataclass(frozen=True, slots=True)
class Bevroren:
    """What the projector goes on showing while the leader works on: the session as it was at `sinds`.

    A state and not a picture: so it is there again after a restart, and its clock runs on.
    """

    state: "SessieState"
    """Never frozen itself, and at the step: black and the code lie over what is frozen."""
    sinds: datetime


@dataclass(frozen=True, slots=True)
class SessieState:
    """Everything about a session at one moment."""

    sessie: SessieGegevens
    seq: int = 0
    fase: SessieFase = SessieFase.VOORBEREID
    huidige: int = -1
    """Index into the plan's steps; -1 while people arrive."""
    plan: Plan = Plan()
    """The draaiboek as it is now. An empty one becomes that of the draaiboek."""
    planlog: tuple[Planwijziging, ...] = ()
    """What the leader changed in the plan, in order."""
    uitloop: int = 0
    """How many minutes later than planned the end may be, as the leader agreed with the room."""
    scherm: SchermStand = SchermStand.STAP
    bevroren: Bevroren | None = None
    """None while the projector follows the session."""
    schermlink: str = ""
    """SHA-256 (hex) of the secret that lets a browser show the stage; "" while none may."""
    code: str = ""
    """The join code (see `codes`); "" as long as the session was never led with a network."""
    klok: Klok = Klok(timedelta())
    beurt: int = 0
    """Which turn the current step is at, from 0; only in a round with turns."""
    beurt_vanaf: timedelta = timedelta()
    """How much of the step's time was used when this turn began: so a pause is a pause for both."""
    deelnemers: Mapping[str, Deelnemer] = field(default_factory=dict[str, Deelnemer])
    zonder_toestel: int = 0
    """How many people the leader counts that have no device, beside the participants."""
    tokens: Mapping[str, str] = field(default_factory=dict[str, str])
    """SHA-256 of a token (hex) -> participant id."""
    oude_tokens: Mapping[str, TokenEinde] = field(default_factory=dict[str, TokenEinde])
    """SHA-256 of a token that ended (hex) -> why, so that its device hears that."""
    codes: Mapping[str, PersoonlijkeCode] = field(default_factory=dict[str, PersoonlijkeCode])
    """Hash of a personal code (see `codes`) -> whose it is."""
    dicht: bool = False
    """The door is shut: nobody new comes in."""
    vertrokken: Mapping[str, Deelnemer] = field(default_factory=dict[str, Deelnemer])
    """Who was taken out; what they said in closed rounds stays."""
    opgegaan: Mapping[str, str] = field(default_factory=dict[str, str])
    """Of those who left: the double -> the entry of the same person that stays."""
    namen: Mapping[str, str] = field(default_factory=dict[str, str])
    """Comparable form of a name -> participant id."""
    aanmeldingen: Mapping[str, str] = field(default_factory=dict[str, str])
    """Submission id of joining -> participant id."""
    rondes: Mapping[str, Ronde] = field(default_factory=dict[str, Ronde])
    per_stap: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """Step id -> ids of its rounds, oldest first."""
    verloop: tuple[StapVerloop, ...] = ()
    gestart_op: datetime | None = None
    afgesloten_op: datetime | None = None
    heropend: tuple[tuple[datetime, datetime], ...] = ()
    """(closed, open again) of the session itself."""
    daden: tuple[GedaneDaad, ...] = ()
    """What the leader did, oldest first."""
    lopend: LopendeDaad | None = None
    ingetrokken: Mapping[str, str] = field(default_factory=dict[str, str])
    """Step id -> the round that was opened by mistake and has answers: it is no round of the step now."""
    notities: Mapping[str, Notitie] = field(default_factory=dict[str, Notitie])
    behandeld: Mapping[tuple[int, str], Behandeling] = field(
        default_factory=dict[tuple[int, str], Behandeling]
    )
    """(session number, id) of what came back -> what was done with it here."""
    leiders: tuple[Leider, ...] = ()
    """Who took over from whom the session was planned with, in order."""

    @property
    def begeleider(self) -> str:
        """Who leads now."""
        return self.leiders[-1].naam if self.leiders else self.sessie.begeleider

    def __post_init__(self) -> None:
        if not self.plan.stappen:
            object.__setattr__(self, "plan", Plan.van(self.sessie.draaiboek))

    @property
    def aanwezig(self) -> int:
        """How many people are in the room, as far as the program knows."""
        return len(self.deelnemers) + self.zonder_toestel

    @property
    def ooit_binnen(self) -> tuple[Deelnemer, ...]:
        """Everybody who is or was a participant."""
        return (*self.deelnemers.values(), *self.vertrokken.values())

    def mens(self, deelnemer: str) -> str:
        """Return under which id this person goes on: another one when the entry turned out to be a double."""
        while deelnemer in self.opgegaan:
            deelnemer = self.opgegaan[deelnemer]
        return deelnemer

    def dubbelen(self, ronde: Ronde) -> int:
        """Return how many votes too many a closed round counts: of people who were in it twice at the time.

        What the room has seen is not counted again in silence; it is said instead, wherever it matters.
        """
        wie = ronde.inzenders - {BEGELEIDER}
        return len(wie) - len({self.mens(deelnemer) for deelnemer in wie})

    def met_kaart(self, kenmerk: str) -> str:
        """Return whose table card has a code with this hash (`codes.code_hash`); "" when nobody's.

        A code made on the spot is for one device, and names nobody here.
        """
        code = self.codes.get(kenmerk)
        return code.deelnemer if code is not None and not code.eenmalig else ""

    @property
    def gepland(self) -> GeplandeStap | None:
        """The step that the session is at, or None while people arrive."""
        stappen = self.plan.stappen
        return stappen[self.huidige] if 0 <= self.huidige < len(stappen) else None

    @property
    def stap(self) -> Stap | None:
        return self.gepland.stap if self.gepland else None

    def eigenaar(self, stap: Stap) -> Stap:
        """Return the step whose round `stap` works with: itself, or the one it goes on with."""
        return self.plan.stap(stap.vervolg_op) if stap.vervolg_op else stap

    def ronde_van(self, stap: Stap) -> Ronde | None:
        """Return the newest round that `stap` works with, or None when it was not opened yet."""
        ids = self.per_stap.get(self.eigenaar(stap).id, ())
        return self.rondes[ids[-1]] if ids else None

    @property
    def ronde(self) -> Ronde | None:
        """The newest round of the current step."""
        return self.ronde_van(self.stap) if self.stap else None
