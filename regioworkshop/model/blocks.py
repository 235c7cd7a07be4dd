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
    """How to get in: the address is both the content of the QR code and the text beside it."""

    adres: str
    zin: str


@dataclass(frozen=True, slots=True)
class Agendapunt:
    """`stand` is "geweest", "nu" or "straks"; `tijd` as written, such as 13:40."""

    titel: str
    tijd: str
    minuten: int
    stand: str
    niveau: int = 1


@dataclass(frozen=True, slots=True)
class Agenda:
    punten: tuple[Agendapunt, ...]


@dataclass(frozen=True, slots=True)
class Rolkaart:
    rol: str
    doet: str


@dataclass(frozen=True, slots=True)
class Rondewijzer:
    """A timed round: whose turn, what to do and what not, and who does what."""

    beurt: str
    wel: str
    niet: str
    rollen: tuple[Rolkaart, ...] = ()


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
)
VRAGEN: tuple[type[Any], ...] = (SchrijfKaarten, VerdeelPunten, Kies, VulFormulier)
"""The blocks that ask something of the person who sees them."""


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
