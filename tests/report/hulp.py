"""Looking into a PDF, and making blocks of every kind with texts as people (and others) type them."""

import dataclasses
import types
import typing
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import Enum
from io import BytesIO
from typing import Any

import pypdf
from hypothesis import strategies as st
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from regioworkshop.report.document import Document, Hoofdstuk
from regioworkshop.report.lettertypen import zichtbaar
from regioworkshop.report.pdf import maak_bytes

LASTIG = (
    "<b>unclosed",
    "Jansen <jan@x.nl>",
    '<img src="/etc/passwd"/>',
    '<a href="https://voorbeeld.invalid">klik</a>',
    "<para>&lt;&amp;&#60;",
    "[[[x]]] {naam} %s %(a)s ${b}",
    "]]> <!-- <script>alert(1)</script>",
    "Anna d'Aap-van 't Hof",
    "😀👍🏽👩‍👩‍👧 ❤️ 🇳🇱 1️⃣",
    "שלום مرحبا 你好",
    "\x00\x0b\x1f\x7f\x85\ufffe\uffff",
    "\ud800 los \udfff",
    "\u202etsbo \u2066x\u2069",
    "a\u00adb\u200bc\ufeffd",
    "regel 1\nregel 2\r\nregel 3",
    "samenwerkingsovereenkomsten" * 12,
    "=1+1",
    "∑ ≤ ½ € ë ĳ ẞ",
)

teksten = st.one_of(
    st.sampled_from(LASTIG), st.text(st.characters(exclude_categories=()), max_size=40), st.text(max_size=200)
)


def van_soort(hint: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for a field of a block, by its annotation."""
    herkomst, delen = typing.get_origin(hint), typing.get_args(hint)
    if hint is str:
        return teksten
    if hint is bool:
        return st.booleans()
    if hint is int:
        return st.integers(-5, 100_000)
    if hint is type(None):
        return st.none()
    if hint is datetime:
        return st.just(datetime(2026, 3, 12, 13, 0, tzinfo=UTC))
    if herkomst is tuple and delen[-1:] == (Ellipsis,):
        return st.lists(van_soort(delen[0]), max_size=4).map(tuple)
    if herkomst is tuple:
        return st.tuples(*map(van_soort, delen))
    if herkomst in (types.UnionType, typing.Union):
        return st.one_of(*map(van_soort, delen))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        return st.builds(
            hint, **{veld.name: van_soort(hints[veld.name]) for veld in dataclasses.fields(hint)}
        )
    raise TypeError(f"no strategy for {hint!r}")


def document(*onderdelen: Any, **anders: Any) -> Document:
    hoofdstuk = Hoofdstuk("Hoofdstuk", onderdelen, nummer="1")
    return Document(
        **{"titel": "Titel", "ondertitel": "", "kenmerken": (), "hoofdstukken": (hoofdstuk,), **anders}
    )


def pdf_van(*onderdelen: Any, **anders: Any) -> bytes:
    return maak_bytes(document(*onderdelen, **anders), reproduceerbaar=True)


def lees(inhoud: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(inhoud))


def tekst_van(inhoud: bytes) -> str:
    """Return the text of all pages, without white space and without the foot lines."""
    lezer = lees(inhoud)
    bladen: list[str] = []
    for nummer, blad in enumerate(lezer.pages, 1):
        kaal = plat(blad.extract_text())
        # De voet wordt als eerste getekend; wat daarna komt is het blad zelf.
        bladen.append(kaal.partition(f"pagina{nummer}van{len(lezer.pages)}")[2])
    return "".join(bladen)


def plat(tekst: str) -> str:
    """Return `tekst` as paper shows it, without white space."""
    return "".join(zichtbaar(tekst).split())


def alle_objecten(inhoud: bytes) -> Iterator[DictionaryObject]:
    """Every dictionary in the file, reached or not."""
    lezer = lees(inhoud)
    te_doen: list[Any] = [lezer.trailer]
    gezien: set[int] = set()
    while te_doen:
        ding = te_doen.pop()
        if isinstance(ding, IndirectObject):
            if ding.idnum in gezien:
                continue
            gezien.add(ding.idnum)
            ding = ding.get_object()
        if isinstance(ding, DictionaryObject):
            yield ding
            te_doen.extend(ding.values())
        elif isinstance(ding, ArrayObject):
            te_doen.extend(ding)


VERBODEN = frozenset({"/URI", "/JS", "/JavaScript", "/Launch", "/SubmitForm", "/GoToR", "/EmbeddedFile"})


def gevaar(inhoud: bytes) -> list[str]:
    """Return what a reader of this file could load or run, or is a picture; empty for a safe one."""
    gevonden: list[str] = []
    for ding in alle_objecten(inhoud):
        if ding.get("/Subtype") == "/Image" or (
            isinstance(ding, StreamObject) and b"BI\n" in ding.get_data()
        ):
            gevonden.append("/Image")
        gevonden.extend(str(naam) for naam in ding if naam in VERBODEN)
        gevonden.extend(str(waarde) for waarde in ding.values() if str(waarde) in VERBODEN)
        if "/AA" in ding or ding.get("/Subtype") == "/Link":
            gevonden.append("/AA of /Link")
    return gevonden
