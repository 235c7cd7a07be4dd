"""The messages between phone and laptop: exact types, and a clear sentence for everything else."""

import math
import re
from typing import Annotated, Any, Literal, TypeVar, cast

import msgspec

from regioworkshop.taal import _

T = TypeVar("T")

DIEPTE = 12
DELEN = 5000
GROOTSTE_GETAL = 2**53 - 1

Kenmerk = Annotated[
    str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]{16,64}$", description="128 bit, door de telefoon bedacht")
]
Kort = Annotated[str, msgspec.Meta(max_length=200)]


class Weiger(Exception):
    """A request that is not carried out: HTTP status, a fixed word for programs, a sentence for people."""

    def __init__(self, status: int, code: str, zin: str, *, over: int = 0, mag: str = "") -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.zin = zin
        self.over = over
        """Seconds after which trying again makes sense; 0: not said."""
        self.mag = mag
        """The methods that are allowed, when this one is not."""


class DeurVraag(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: Kort


class DeelnameVraag(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    inzending: Kenmerk
    code: Kort
    naam: str = ""
    partij: str = ""


class AntwoordVraag(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    inzending: Kenmerk
    ronde: Kort
    sleutel: Kort
    volgnr: Annotated[int, msgspec.Meta(ge=0, le=GROOTSTE_GETAL)]
    waarde: Any
    geleden: Annotated[int, msgspec.Meta(ge=0, le=GROOTSTE_GETAL)] = 0
    """Milliseconds since it was given."""
    gezien: Annotated[int, msgspec.Meta(ge=0, le=GROOTSTE_GETAL)] = 0
    """`Mijn.laatste` at the moment it was given."""


class ConceptVraag(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All that this participant is half way through in a round, by key; in place of what was sent before."""

    ronde: Kort
    concepten: dict[Kort, Any]


class KioskVraag(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A device wants to be a shared screen."""

    code: Kort


class Kiosk(msgspec.Struct, frozen=True):
    token: str


class Wachtende(msgspec.Struct, frozen=True):
    id: str
    naam: str


class KioskStand(msgspec.Struct, frozen=True):
    """`ronde` is "" while nothing is asked. `wie` are those who sent nothing yet."""

    ronde: str
    wie: list[Wachtende]


class BeurtVraag(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody's turn: by the name that was chosen, by the code of a card, or as somebody new."""

    inzending: Kenmerk
    deelnemer: Kort = ""
    code: Kort = ""
    nieuw: str = ""


class KioskBeurt(msgspec.Struct, frozen=True):
    """`token` sends answers of this one person. `blokken` is the question; no earlier answers."""

    token: str
    naam: str
    ronde: str
    blokken: list[dict[str, Any]]
    vertaald: list[str]
    """As in `Beeld`."""


class Deelname(msgspec.Struct, frozen=True):
    token: str
    deelnemer: str
    naam: str
    concepten: dict[str, dict[str, Any]] = {}
    """What was half way on an earlier device, by round and key."""


class Ontvangst(msgspec.Struct, frozen=True):
    stand: Literal["opgeslagen", "al_opgeslagen"]


class Sessie(msgspec.Struct, frozen=True):
    """`kenmerk` is the same as long as it is the same session, also after a restart."""

    kenmerk: str
    naam: str
    open: bool
    talen: dict[str, str]
    """Languages, beside Dutch, that the page can show: by code, what each calls itself."""
    adressen: list[str]
    """Where this laptop can be found, best first; a phone looks there when this address goes."""


class Qr(msgspec.Struct, frozen=True):
    """A QR code: its side in modules, quiet zone included, and the dark ones as the path of an SVG."""

    zijde: int
    pad: str


class Zaalbeeld(msgspec.Struct, frozen=True):
    """What the projector shows, for a browser that serves as one. `blad`, from 0, is where the leader is."""

    toestand: str
    titel: str
    blokken: list[dict[str, Any]]
    meedoen: str
    qr: Qr | None
    blad: int
    bladen: int
    taal: str
    """The language of the room."""
    nu: int
    """The laptop's clock in milliseconds."""


class SchermVraag(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A screen without a link wants to show the stage. `sleutel` is made up by it, and known to it alone."""

    sleutel: Kenmerk


class Schermnummer(msgspec.Struct, frozen=True):
    """`geheim` is "" until the leader typed the number."""

    nummer: str
    geheim: str


class AllesZaal(msgspec.Struct, frozen=True):
    beeld: Zaalbeeld


class Genodigde(msgspec.Struct, frozen=True):
    """Somebody who is expected. `binnen`: somebody takes part under this name already."""

    naam: str
    partij: str
    binnen: bool


class Deur(msgspec.Struct, frozen=True):
    """What joining asks; only for who has the code."""

    regio: str
    groep: str
    aanmelding: Literal["naam", "rol", "niets"]
    partijen: list[str]
    verwacht: list[Genodigde]
    jij: str
    """The name of who goes on with this code, when it is a personal one; else ""."""


class Terugkeer(msgspec.Struct, frozen=True):
    """A code with which another device goes on as this participant: once, and for so many minutes."""

    code: str
    minuten: int


class Beeld(msgspec.Struct, frozen=True, omit_defaults=True):
    """What all phones show. Each block has its class name in `blok` (regioworkshop.model.blocks)."""

    seq: int
    toestand: str
    titel: str
    blokken: list[dict[str, Any]]
    vertaald: list[str] = []
    """Texts that are ours, in the phone's language; all others stand as someone wrote them."""
    bewaart: str = ""
    """The round whose drafts the laptop takes in; others stay on the phone."""


class Mijn(msgspec.Struct, frozen=True):
    """What only this participant sees: own answers in the current round. `nu` is the laptop's clock in ms.

    `laatste` is the place of the newest of these answers; an answer that is given in view of it, says so.
    """

    naam: str
    partij: str
    ronde: str
    antwoorden: dict[str, Any]
    laatste: int
    nu: int


class Adressen(msgspec.Struct, frozen=True):
    """Where the laptop can be found from now on, best first."""

    adressen: list[str]


class Alles(msgspec.Struct, frozen=True):
    beeld: Beeld
    mijn: Mijn


class Fout(msgspec.Struct, frozen=True):
    code: str
    zin: str


def lees(soort: type[T], lichaam: bytes) -> T:
    """Read a body as `soort`. Raises Weiger for everything that is not exactly that."""
    try:
        bericht = msgspec.json.decode(lichaam, type=soort)
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError):
        raise _onleesbaar() from None
    if isinstance(bericht, AntwoordVraag):
        _controleer(bericht.waarde)
    if isinstance(bericht, ConceptVraag):
        _controleer(bericht.concepten)
    return bericht


def _onleesbaar() -> Weiger:
    return Weiger(
        400,
        "onleesbaar",
        _("De laptop begrijpt dit bericht niet. Laad de pagina opnieuw en probeer het nog eens."),
    )


def _controleer(waarde: Any) -> None:
    """Refuse a value that is too deep, too large, or has figures that not every reader can hold."""
    werk: list[tuple[Any, int]] = [(waarde, 1)]
    aantal = 0
    while werk:
        deel, diepte = werk.pop()
        aantal += 1
        if diepte > DIEPTE or aantal > DELEN:
            raise _onleesbaar()
        if isinstance(deel, dict):
            for sleutel, onder in cast("dict[str, Any]", deel).items():
                werk.append((sleutel, diepte + 1))
                werk.append((onder, diepte + 1))
        elif isinstance(deel, list):
            werk.extend((onder, diepte + 1) for onder in cast("list[Any]", deel))
        elif isinstance(deel, str):
            if _LOS_SURROGAAT.search(deel):
                raise _onleesbaar()
        elif isinstance(deel, bool) or deel is None:
            continue
        elif isinstance(deel, int):
            if abs(deel) > GROOTSTE_GETAL:
                raise _onleesbaar()
        elif not math.isfinite(deel):
            raise _onleesbaar()


_LOS_SURROGAAT = re.compile("[\ud800-\udfff]")
