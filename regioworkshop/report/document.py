"""A document as a tree of plain values: chapters that hold blocks and other chapters.

Knows nothing of PDF or any other format, so every writer starts from the same tree. It goes to another
process by value, as JSON.
"""

import json
from dataclasses import dataclass
from typing import Any, TypeAlias, cast

import msgspec

from regioworkshop.model.blocks import ALLE, Block, Kruis, Scorebord, Spreiding, Staven, naar_json


@dataclass(frozen=True, slots=True)
class Gegevens:
    """Facts with their names: (label, text), or (label, texts) for a numbered list.

    Line breaks in the texts are kept.
    """

    regels: tuple[tuple[str, str | tuple[str, ...]], ...]


Beeld: TypeAlias = Staven | Spreiding | Scorebord | Kruis
"""The blocks that get a number as a figure."""


@dataclass(frozen=True, slots=True)
class Figuur:
    """A chart with its number in the document and, in words, where its figures come from."""

    nummer: int
    beeld: Beeld
    bron: str = ""


@dataclass(frozen=True, slots=True)
class Hoofdstuk:
    """A chapter, or a part of one; `niveau` 1 is a chapter, 2 and 3 lie inside one.

    `nummer` is as written ("4.2"), "" for a part without a number.
    """

    titel: str
    onderdelen: "tuple[Onderdeel, ...]"
    niveau: int = 1
    nummer: str = ""


Onderdeel: TypeAlias = Block | Gegevens | Figuur | Hoofdstuk
EIGEN: tuple[type[Any], ...] = (Gegevens, Figuur, Hoofdstuk)
"""What a document has beside the blocks of a surface."""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. `kenmerken` are the (label, text) pairs of its head.

    `soort` stands above the title, `voet` (version and status) at the foot of every page, and
    `waarschuwing`, where there is one, in sight on the first page. `taal` is a BCP 47 tag.
    """

    titel: str
    ondertitel: str
    kenmerken: tuple[tuple[str, str], ...]
    hoofdstukken: tuple[Hoofdstuk, ...]
    soort: str = ""
    voet: str = ""
    auteur: str = ""
    waarschuwing: str = ""
    taal: str = "nl-NL"


@dataclass(frozen=True, slots=True)
class Paspoort:
    """A card of one page. `feiten` are (label, text); a `vak` is its title with one text, or with a list.

    `stappen` are (minutes, title, what people do); `vakken` stand in two columns, the first half left.
    """

    titel: str
    doel: str
    feiten: tuple[tuple[str, str], ...]
    stappen: tuple[tuple[str, str, str], ...]
    vakken: tuple[tuple[str, tuple[str, ...]], ...]
    voet: str = ""
    taal: str = "nl-NL"


@dataclass(frozen=True, slots=True)
class Tafelkaart:
    """A card for one place at the table. `qr` is what a phone scans, `adres` and `code` what is typed."""

    naam: str
    qr: str
    adres: str
    code: str


@dataclass(frozen=True, slots=True)
class Biljetregel:
    """A line of a paper ballot: a text (empty: room to write) and the boxes behind it, by their words."""

    tekst: str
    vakken: tuple[str, ...]
    kop: bool = False
    """Only a heading above the lines that follow."""


@dataclass(frozen=True, slots=True)
class Papierbiljet:
    """A paper ballot for one question. `uitleg` says how to fill it in."""

    titel: str
    vraag: str
    uitleg: str
    regels: tuple[Biljetregel, ...]
    schrijf: str = ""
    """The question for a few words at the end; empty: none."""
    op_naam: bool = True
    """Whether it says whose it is; a secret ballot does not."""


@dataclass(frozen=True, slots=True)
class Tafelkaarten:
    """Cards to cut, four on a sheet, and then a ballot on paper for each of them for every vote."""

    titel: str
    ondertitel: str
    kaarten: tuple[Tafelkaart, ...]
    biljetten: tuple[Papierbiljet, ...]
    uitleg: str
    taal: str = "nl-NL"


Drukwerk: TypeAlias = Document | Paspoort | Tafelkaarten
"""Whatever becomes a PDF."""
_LOS = ("titel", "ondertitel", "soort", "voet", "auteur", "waarschuwing", "taal")
_SOORTEN = {soort.__name__: soort for soort in ALLE}


def naar_tekst(document: Drukwerk) -> str:
    """Return the document as JSON in ASCII, so that every character of every text survives."""
    return json.dumps(naar_json(document))


def uit_tekst(tekst: str) -> Drukwerk:
    """Read what `naar_tekst` wrote. Raises ValueError when it is not a document."""
    try:
        ruw = json.loads(tekst)
        if ruw["blok"] == Paspoort.__name__:
            return msgspec.convert(ruw, Paspoort)
        if ruw["blok"] == Tafelkaarten.__name__:
            return msgspec.convert(ruw, Tafelkaarten)
        los: dict[str, str] = {naam: msgspec.convert(ruw[naam], str) for naam in _LOS}
        return Document(
            kenmerken=msgspec.convert(ruw["kenmerken"], tuple[tuple[str, str], ...]),
            hoofdstukken=tuple(_hoofdstuk(deel) for deel in ruw["hoofdstukken"]),
            **los,
        )
    except (msgspec.MsgspecError, KeyError, TypeError) as fout:
        raise ValueError(f"not a document: {fout}") from fout


def _hoofdstuk(ruw: dict[str, Any]) -> Hoofdstuk:
    return Hoofdstuk(
        msgspec.convert(ruw["titel"], str),
        tuple(_onderdeel(deel) for deel in ruw["onderdelen"]),
        msgspec.convert(ruw["niveau"], int),
        msgspec.convert(ruw["nummer"], str),
    )


def _onderdeel(ruw: dict[str, Any]) -> Onderdeel:
    match ruw["blok"]:
        case "Hoofdstuk":
            return _hoofdstuk(ruw)
        case "Gegevens":
            return msgspec.convert(ruw, Gegevens)
        case "Figuur":
            beeld = cast(Beeld, _onderdeel(ruw["beeld"]))
            return Figuur(msgspec.convert(ruw["nummer"], int), beeld, msgspec.convert(ruw["bron"], str))
        case soort:
            return cast(Block, msgspec.convert(ruw, _SOORTEN[soort]))
