"""What a surface can show: frozen values without colour, font or mark-up.

Three families of renderers turn them into widgets (`ui.render`), the phone page
(`resources/telefoon/blokken.js`) and document parts (`report.blokken`). Every text in a block is
data: a renderer never reads mark-up in it. `ALLE` is the closed list; a test names a missing renderer.
"""

from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from enum import Enum, StrEnum
from fractions import Fraction
from typing import Any, TypeAlias


class Surface(StrEnum):
    """The four places where a step is seen."""

    DESK = "desk"
    STAGE = "stage"
    PHONE = "phone"
    REPORT = "report"


class Toon(StrEnum):
    """The tone of a notice. Shown with a word or an icon, never by colour alone."""

    INFO = "info"
    GOED = "goed"
    LETOP = "letop"
    FOUT = "fout"


# --- text -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Kop:
    """A heading; `niveau` 1 (largest) to 3."""

    tekst: str
    niveau: int = 2


@dataclass(frozen=True, slots=True)
class Alinea:
    """A paragraph. Line breaks in `tekst` are kept. `stil`: secondary text."""

    tekst: str
    stil: bool = False


@dataclass(frozen=True, slots=True)
class Opsomming:
    """A list of sentences; `genummerd` gives 1, 2, 3."""

    regels: tuple[str, ...]
    genummerd: bool = False


@dataclass(frozen=True, slots=True)
class Vraag:
    """The question of this moment: the largest text on stage and phone."""

    tekst: str
    toelichting: str = ""


@dataclass(frozen=True, slots=True)
class WieZietDit:
    """One true sentence under a question: who sees what I send."""

    zin: str


@dataclass(frozen=True, slots=True)
class Melding:
    """A state in words: closed, saved, waiting."""

    tekst: str
    toon: Toon = Toon.INFO


# --- what the room made -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Kaartje:
    id: str
    tekst: str
    bijschrift: str = ""


@dataclass(frozen=True, slots=True)
class Kaarten:
    """Cards. `zin` says how many, from how many people; shown also when there are none."""

    kaarten: tuple[Kaartje, ...]
    zin: str


@dataclass(frozen=True, slots=True)
class Staaf:
    """One bar: `waarde` decides the length, `weergave` is the figure as written."""

    label: str
    waarde: int
    weergave: str
    rang: int = 0
    """Competition rank (1, 2, 2, 4); 0 is no rank."""
    bijschrift: str = ""
    gekozen: bool = False


@dataclass(frozen=True, slots=True)
class Staven:
    """A bar chart with its table and its sentences. `kolommen` heads the table: label, value, note."""

    titel: str
    staven: tuple[Staaf, ...]
    zinnen: tuple[str, ...]
    kolommen: tuple[str, str, str] = ("", "", "")


@dataclass(frozen=True, slots=True)
class Vak:
    """How many people gave this value of an ordered scale."""

    waarde: str
    label: str
    aantal: int


@dataclass(frozen=True, slots=True)
class Spreiding:
    """The distribution over an ordered scale, with its table and its sentences."""

    titel: str
    vakken: tuple[Vak, ...]
    zinnen: tuple[str, ...]
    kolommen: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Tabel:
    kolommen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    bijschrift: str = ""


@dataclass(frozen=True, slots=True)
class Invulveld:
    """A field of a filled-in form: `open` marks what is still missing, `melding` says what."""

    label: str
    tekst: str
    open: bool = False
    melding: str = ""


@dataclass(frozen=True, slots=True)
class Ingevuld:
    """A form that was filled in for one subject. `volledig` of `totaal` fields are complete."""

    titel: str
    velden: tuple[Invulveld, ...]
    volledig: int
    totaal: int
    bijschrift: str = ""


@dataclass(frozen=True, slots=True)
class Groep:
    """A named group of cards: a cluster, a box, a quadrant. `bijschrift` such as "4 mensen"."""

    id: str
    naam: str
    kaarten: tuple[Kaartje, ...]
    bijschrift: str = ""
    gekozen: bool = False


@dataclass(frozen=True, slots=True)
class Groepen:
    """Groups side by side, each with its cards. `zinnen` say what it comes to."""

    titel: str
    groepen: tuple[Groep, ...]
    zinnen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scorecel:
    """Scores of one option on one criterion: the median as written, and people per value, low to high."""

    mediaan: str
    aantallen: tuple[int, ...]
    woord: str = ""
    """Agreement in a word: eensgezind, wisselend, verdeeld; empty below five voters."""


@dataclass(frozen=True, slots=True)
class Scorerij:
    """One option: its rank (0 is none), its total as written, and a cell per criterion."""

    label: str
    cellen: tuple[Scorecel, ...]
    weergave: str = ""
    rang: int = 0
    bijschrift: str = ""
    gekozen: bool = False


@dataclass(frozen=True, slots=True)
class Scorebord:
    """Scores of options on criteria. `kolommen` heads the table: the option, each criterion, then the total.

    `schaal` are the words of the values, from low to high.
    """

    titel: str
    rijen: tuple[Scorerij, ...]
    zinnen: tuple[str, ...]
    kolommen: tuple[str, ...]
    schaal: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beeldas:
    """An axis: its name, the words at both ends, and the whole numbers it runs from and to."""

    label: str
    laag: str
    hoog: str
    minimum: int
    maximum: int


@dataclass(frozen=True, slots=True)
class Kruispunt:
    """A numbered point at (x, y), with the range of what people gave on both axes."""

    nummer: int
    label: str
    x: int
    y: int
    x_van: int
    x_tot: int
    y_van: int
    y_tot: int
    vak: str
    """The quadrant in words; "grens" on a border."""
    gekozen: bool = False


@dataclass(frozen=True, slots=True)
class Kruis:
    """Points on two axes. `kwadranten`: top left, top right, bottom left, bottom right.

    `midden` is the border between the quadrants, as twice the value, so that 2½ is 5.
    """

    titel: str
    x: Beeldas
    y: Beeldas
    punten: tuple[Kruispunt, ...]
    kwadranten: tuple[str, str, str, str]
    midden: tuple[int, int]
    zinnen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Knoop:
    """A node. `niveau` 0 is a root; nodes come in reading order, a child right below its parent."""

    id: str
    tekst: str
    niveau: int
    soort: str = ""
    """The kind in words, such as "oorzaak"."""
    bijschrift: str = ""
    sterkte: int = 0
    """1 to 5; 0: not asked."""


@dataclass(frozen=True, slots=True)
class Lijn:
    """A relation between two nodes, by their texts."""

    van: str
    naar: str
    woord: str = ""


@dataclass(frozen=True, slots=True)
class Boom:
    """A tree or a network: the nodes in reading order, and the relations across."""

    titel: str
    knopen: tuple[Knoop, ...]
    lijnen: tuple[Lijn, ...]
    zinnen: tuple[str, ...]
    vorm: str = "boom"
    """ "boom": nodes under nodes; "kaart": by kind; "krachten": two kinds against each other by strength."""


# --- the room itself --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tijd:
    """A timer as it stood when this block was made; a renderer that stays counts on by itself.

    Seconds; `resterend` may be negative. `eindigt` (UTC) is set while it runs, for renderers on the
    same clock.
    """

    resterend: int
    totaal: int
    loopt: bool
    eindigt: datetime | None = None
    naam: str = ""
    """Of what, where that is not the step: "Deze beurt"."""


@dataclass(frozen=True, slots=True)
class Teller:
    """ "8 van 11 binnen": never what they chose."""

    binnen: int
    totaal: int
    zin: str


@dataclass(frozen=True, slots=True)
class Persoon:
    id: str
    naam: str
    bijschrift: str = ""
    klaar: bool | None = None
    """None: there is nothing to send now."""


@dataclass(frozen=True, slots=True)
class Namenlijst:
    personen: tuple[Persoon, ...]
    zin: str


@dataclass(frozen=True, slots=True)
class Deelnamecode:
    """How to get in: the address to type, and the join code. The QR code holds both (`meedoeadres`)."""

    adres: str
    zin: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Agendapunt:
    """`stand` is "geweest", "nu", "straks" or "overgeslagen"; `tijd` as written, such as 13:40."""

    titel: str
    tijd: str
    minuten: int
    stand: str
    niveau: int = 1
    stap: str = ""
    """The id of the step, or of the first one of a part; "" where nothing can be done with it."""


@dataclass(frozen=True, slots=True)
class Agenda:
    punten: tuple[Agendapunt, ...]


@dataclass(frozen=True, slots=True)
class Rolkaart:
    rol: str
    doet: str


@dataclass(frozen=True, slots=True)
class Rondewijzer:
    """A timed round: whose turn, what to do and what not, and who does what.

    `nu` and `straks` name who has the turn and who is next; `telling` says which turn of how many.
    """

    beurt: str
    wel: str
    niet: str
    rollen: tuple[Rolkaart, ...] = ()
    nu: str = ""
    straks: str = ""
    telling: str = ""


# --- what is asked ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SchrijfKaarten:
    """Write at most `maximaal` cards of at most `tekens` characters, each sent by itself."""

    ronde: str
    maximaal: int
    tekens: int
    hulp: str = ""


@dataclass(frozen=True, slots=True)
class Optie:
    id: str
    tekst: str


@dataclass(frozen=True, slots=True)
class VerdeelPunten:
    """Divide at most `punten` points over the options, at most `per_optie` each."""

    ronde: str
    opties: tuple[Optie, ...]
    punten: int
    per_optie: int
    alles: bool = False
    """All points must be given."""
    rood: int = 0
    """Red points that a person has beside these; counted apart and never subtracted. At most 1 an option."""


@dataclass(frozen=True, slots=True)
class Keuze:
    waarde: int
    label: str
    uitleg: str = ""


@dataclass(frozen=True, slots=True)
class Kies:
    """Choose exactly one value of an ordered scale. `reden`: ask for an optional reason."""

    ronde: str
    keuzes: tuple[Keuze, ...]
    reden: str = ""
    reden_bij: tuple[int, ...] = ()
    """The values at which the reason must be given; with none of these it may stay empty."""
    tweede: str = ""
    """The question for a second choice on the same scale ("Waar wil je naartoe?"); empty: none."""


@dataclass(frozen=True, slots=True)
class Formulierveld:
    """`soort`: "regel", "tekst", "datum" or "keuze" (then with `keuzes`)."""

    id: str
    label: str
    hulp: str
    soort: str
    tekens: int
    verplicht: bool
    keuzes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Onderwerp:
    """A subject for which the form is filled in; `stand` is the text that stands now, per field id."""

    sleutel: str
    titel: str
    bijschrift: str = ""
    stand: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class VulFormulier:
    """Fill in the fields for a subject; sent per subject, under its key."""

    ronde: str
    onderwerpen: tuple[Onderwerp, ...]
    velden: tuple[Formulierveld, ...]
    knop: str


@dataclass(frozen=True, slots=True)
class Orden:
    """Put the options in order. Value: `{"plaatsen": {option id: place from 1}}`; left out is unranked."""

    ronde: str
    opties: tuple[Optie, ...]
    gelijk_mag: bool
    """Two options may have the same place."""
    weglaten_mag: bool


@dataclass(frozen=True, slots=True)
class Paar:
    id: str
    a: Optie
    b: Optie


@dataclass(frozen=True, slots=True)
class KiesParen:
    """Of each pair the one that comes first. Value: `{"paren": {pair id: "a", "b" or "gelijk"}}`."""

    ronde: str
    paren: tuple[Paar, ...]
    gelijk_mag: bool


@dataclass(frozen=True, slots=True)
class Criterium:
    id: str
    label: str
    uitleg: str = ""


@dataclass(frozen=True, slots=True)
class GeefScores:
    """Score each option on each criterion. Value: `{"scores": {option id: {criterion id: value}}}`."""

    ronde: str
    opties: tuple[Optie, ...]
    criteria: tuple[Criterium, ...]
    keuzes: tuple[Keuze, ...]
    alles: bool
    """Every option must be scored on every criterion; else an option may be left out as a whole."""


@dataclass(frozen=True, slots=True)
class Indeelvak:
    """A box. `hooguit` items may be put in by one person; 0 is no limit."""

    id: str
    label: str
    uitleg: str = ""
    hooguit: int = 0


@dataclass(frozen=True, slots=True)
class DeelIn:
    """Put each option in a box. Value: `{"vakken": {option id: box id}}`."""

    ronde: str
    opties: tuple[Optie, ...]
    vakken: tuple[Indeelvak, ...]
    alles: bool
    """Every option must be in a box."""
    samen: bool = False
    """The leader places for the room, under the key "bord"; nobody votes."""
    stand: tuple[tuple[str, str], ...] = ()
    """(option id, box id) as it stands, when the room places together."""


@dataclass(frozen=True, slots=True)
class Groepstand:
    """A group as it stands: its id, its name and the ids of its cards."""

    id: str
    naam: str
    kaarten: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Groepeer:
    """Make groups of cards, name them, and say which cards are the same.

    Value: `{"groepen": [{"id", "naam", "kaarten": [card id]}], "dubbel": [[card id, card id, ...]]}`.
    `stand` and `dubbel` are where to go on from. With `dubbel_mag` false no doubles are asked for.
    """

    ronde: str
    kaarten: tuple[Optie, ...]
    stand: tuple[Groepstand, ...]
    dubbel: tuple[tuple[str, ...], ...]
    maximaal: int
    """The most groups."""
    dubbel_mag: bool
    tips: tuple[str, ...] = ()
    """What the room's own groups suggest, in sentences."""


@dataclass(frozen=True, slots=True)
class Knoopkeuze:
    """A kind of node. `onder`: kinds of node it can hang under; empty: it stands by itself."""

    id: str
    label: str
    onder: tuple[str, ...] = ()
    hulp: str = ""


@dataclass(frozen=True, slots=True)
class Knoopplek:
    """A node that another can hang under, or be joined with."""

    id: str
    tekst: str
    soort: str


@dataclass(frozen=True, slots=True)
class EigenKnoop:
    """What the leader added: a node, or with an empty `soort` a line. `sleutel` is its key."""

    sleutel: str
    tekst: str
    soort: str = ""
    onder: str = ""
    sterkte: int = 0


@dataclass(frozen=True, slots=True)
class VoegToe:
    """Add nodes to a tree or network, each sent under its own key.

    Value: `{"tekst", "soort", "onder": node id or "", "sterkte": 0 to 5}`; with `lijnen` also
    `{"van": node id, "naar": node id, "woord"}`. An empty `tekst` withdraws a node, an empty `van` a line.
    """

    ronde: str
    soorten: tuple[Knoopkeuze, ...]
    plekken: tuple[Knoopplek, ...]
    maximaal: int
    """The most nodes of one person."""
    tekens: int
    sterkte: str = ""
    """The question for the strength, 1 to 5; empty: not asked."""
    lijnen: bool = False
    eigen: tuple[EigenKnoop, ...] = ()
    """On the desk, what the leader added; a phone knows its own answers."""


@dataclass(frozen=True, slots=True)
class Telgrens:
    """What counted numbers must come to: `per_stemmer` times the number of voters, or no more than that.

    Over the whole grid, or with `per_rij` in every row by itself.
    """

    kolommen: tuple[str, ...]
    """Ids of the columns that are added up."""
    per_stemmer: int
    precies: bool = False
    per_rij: bool = False
    naam: str = ""
    """What is added up, where there is more than one such limit."""


@dataclass(frozen=True, slots=True)
class VulTotalen:
    """The leader enters what was counted in the room; sent under the key "totalen".

    Value: `{"totalen": {row id: {column id: number}}, "stemmers": number}`.
    """

    ronde: str
    rijen: tuple[Optie, ...]
    kolommen: tuple[Optie, ...]
    """One column for sums; one for each value of the scale for a distribution."""
    stemmers: bool
    """Also ask how many people voted."""
    stand: tuple[tuple[str, str, int], ...] = ()
    """(row id, column id, number) as it stands."""
    stand_stemmers: int = 0
    controle: str = ""
    """What must add up, in a sentence."""
    grenzen: tuple[Telgrens, ...] = ()


Block: TypeAlias = (
    Kop
    | Alinea
    | Opsomming
    | Vraag
    | WieZietDit
    | Melding
    | Kaarten
    | Staven
    | Spreiding
    | Tabel
    | Ingevuld
    | Groepen
    | Scorebord
    | Kruis
    | Boom
    | Tijd
    | Teller
    | Namenlijst
    | Deelnamecode
    | Agenda
    | Rondewijzer
    | SchrijfKaarten
    | VerdeelPunten
    | Kies
    | VulFormulier
    | Orden
    | KiesParen
    | GeefScores
    | DeelIn
    | Groepeer
    | VoegToe
    | VulTotalen
)

ALLE: tuple[type[Any], ...] = (
    Kop,
    Alinea,
    Opsomming,
    Vraag,
    WieZietDit,
    Melding,
    Kaarten,
    Staven,
    Spreiding,
    Tabel,
    Ingevuld,
    Scorebord,
    Kruis,
    Groepen,
    Tijd,
    Teller,
    Namenlijst,
    Deelnamecode,
    Agenda,
    Rondewijzer,
    SchrijfKaarten,
    VerdeelPunten,
    Kies,
    VulFormulier,
    Orden,
    GeefScores,
    DeelIn,
    Groepeer,
    KiesParen,
    VulTotalen,
    Boom,
    VoegToe,
)
VRAGEN: tuple[type[Any], ...] = (
    SchrijfKaarten,
    VerdeelPunten,
    Kies,
    VulFormulier,
    Orden,
    GeefScores,
    DeelIn,
    Groepeer,
    VoegToe,
    KiesParen,
)
"""The blocks that ask something of the person who sees them; `VulTotalen` is for the leader alone."""


def naar_json(waarde: Any) -> Any:
    """Turn blocks into plain JSON values; a block gets its class name under `blok`."""
    if is_dataclass(waarde) and not isinstance(waarde, type):
        velden = {veld.name: naar_json(getattr(waarde, veld.name)) for veld in fields(waarde)}
        return {"blok": type(waarde).__name__, **velden}
    if isinstance(waarde, Enum):
        return waarde.value
    if isinstance(waarde, Fraction):
        return str(waarde)
    if isinstance(waarde, datetime):
        return waarde.isoformat()
    if isinstance(waarde, list | tuple):
        return [naar_json(deel) for deel in waarde]  # pyright: ignore[reportUnknownVariableType]
    return waarde
