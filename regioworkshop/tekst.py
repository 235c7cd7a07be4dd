"""Text that people type is cleaned once, at the border, and is plain data from then on."""

import re
import unicodedata
from collections.abc import Iterable

# Tekens die de leesrichting omkeren: ze kunnen een naam of bedrag anders laten lijken dan het is.
_RICHTING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
# Besturingstekens (behalve regeleinde en tab), losse surrogaten, leesrichting en wat nooit een teken wordt:
# de laatste twee van elk vlak, en U+FDD0 tot en met U+FDEF.
_NOOIT = "".join(chr(vlak << 16 | plek) for vlak in range(17) for plek in (0xFFFE, 0xFFFF))
_VERBODEN = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{''.join(_RICHTING)}{_NOOIT}]")
# Tekens zonder beeld die toch geen opmaakteken (Cf) zijn: vulletters, braille zonder punten, varianten.
_LEEG = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | frozenset(
    chr(code) for code in (*range(0xFE00, 0xFE10), *range(0x180B, 0x1810), *range(0xE0100, 0xE01F0))
)


def schoon(tekst: str, *, regels: bool = False) -> str:
    """Return `tekst` in NFC without control characters, lone surrogates or direction marks.

    With `regels` line breaks are kept; otherwise all white space becomes single spaces.
    Emoji and every script stay as they are, also those that are newer than this Python.
    Text in which nothing can be seen is empty text.
    """
    tekst = tekst.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    tekst = _VERBODEN.sub("", tekst)
    if not any(_zichtbaar(teken) for teken in tekst):
        return ""
    netjes = unicodedata.normalize("NFC", tekst)
    if regels:
        return "\n".join(" ".join(regel.split()) for regel in netjes.split("\n")).strip()
    return " ".join(netjes.split())


def _zichtbaar(teken: str) -> bool:
    return unicodedata.category(teken) not in ("Cc", "Cf", "Cs", "Zs", "Zl", "Zp") and teken not in _LEEG


def sleutel_van_naam(naam: str) -> str:
    """Return the form in which two names count as the same (NFKC, case folded, nothing invisible)."""
    # Twee keer: weglaten en vouwen kunnen letters naast elkaar zetten die samen één letter zijn.
    for _ronde in range(2):
        gevouwen = unicodedata.normalize("NFKC", unicodedata.normalize("NFD", naam).casefold())
        naam = "".join(t for t in gevouwen if t.isspace() or _zichtbaar(t))
    return " ".join(unicodedata.normalize("NFKC", naam).split())


def opsomming(delen: Iterable[str], voegwoord: str = "en") -> str:
    """Join words as in a sentence: `a, b en c`."""
    lijst = list(delen)
    if len(lijst) <= 1:
        return "".join(lijst)
    return f"{', '.join(lijst[:-1])} {voegwoord} {lijst[-1]}"


def met_label(label: str, tekst: str) -> str:
    """Join a label and its text: `Trekker: Anna`, but `Wie trekt het? Anna`."""
    return f"{label} {tekst}" if label.endswith(("?", "…", ".", ":", "!")) else f"{label}: {tekst}"


_NUMMER = re.compile(r"^\s*(?:[-*\u2022\u00b7]|\d{1,3}[.)])\s+")
_POST = re.compile(r"\s*[<(\[]?[^\s<>()\[\];,]+@[^\s<>()\[\];,]+[>)\]]?")
_HAKEN = re.compile(r"^(.*\S)\s*\(([^()]+)\)$")
_VAST = re.compile(r"\t+|\s*;\s*")
"""Nobody writes these inside a name or a party."""
_SCHEIDING = re.compile(r"\t+|\s*;\s*|\s+[-\u2013\u2014|]\s+|\s*,\s*")


def mensen_uit_lijst(tekst: str, meeste: int = 500, tekens: int = 80) -> tuple[tuple[str, str], ...]:
    """Return (name, party) for each line of a list as people paste it; each name once.

    Understands tabs, semicolons, dashes, commas and brackets between them; drops numbers, bullets and mail.
    """
    gevonden: dict[str, tuple[str, str]] = {}
    for regel in tekst.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        kaal = _POST.sub("", _NUMMER.sub("", regel)).strip(" ;,\t")
        delen = _VAST.split(kaal, maxsplit=1)
        if len(delen) == 1:
            haken = _HAKEN.match(kaal)
            delen = list(haken.groups()) if haken else _SCHEIDING.split(kaal, maxsplit=1)
        naam = schoon(delen[0])[:tekens].strip()
        partij = schoon(delen[1])[:tekens].strip() if len(delen) > 1 else ""
        if naam and len(gevonden) < meeste:
            gevonden.setdefault(sleutel_van_naam(naam), (naam, partij))
    return tuple(gevonden.values())
