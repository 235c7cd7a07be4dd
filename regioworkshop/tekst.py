"""Text that people type is cleaned once, at the border, and is plain data from then on."""

import unicodedata
from collections.abc import Iterable

# Tekens die de leesrichting omkeren: ze kunnen een naam of bedrag anders laten lijken dan het is.
_RICHTING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
_ONZICHTBAAR = frozenset("\u200b\u2060\ufeff\u00ad")
_WEG = _RICHTING | frozenset("\ufffe\uffff\u2028\u2029")


def schoon(tekst: str, *, regels: bool = False) -> str:
    """Return `tekst` in NFC without control characters, lone surrogates or direction marks.

    With `regels` line breaks are kept; otherwise all white space becomes single spaces.
    Emoji and every script stay as they are.
    """
    tekst = tekst.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    tekens: list[str] = []
    for teken in tekst:
        soort = unicodedata.category(teken)
        if teken in "\n\t":
            tekens.append(teken)
        elif soort in ("Cc", "Cs", "Cn") or teken in _WEG:
            continue
        else:
            tekens.append(teken)
    netjes = unicodedata.normalize("NFC", "".join(tekens))
    if regels:
        return "\n".join(" ".join(regel.split()) for regel in netjes.split("\n")).strip()
    return " ".join(netjes.split())


def sleutel_van_naam(naam: str) -> str:
    """Return the form in which two names count as the same (NFKC, case folded, nothing invisible)."""
    zichtbaar = "".join(t for t in unicodedata.normalize("NFKC", naam) if t not in _ONZICHTBAAR)
    return " ".join(zichtbaar.casefold().split())


def opsomming(delen: Iterable[str], voegwoord: str = "en") -> str:
    """Join words as in a sentence: `a, b en c`."""
    lijst = list(delen)
    if len(lijst) <= 1:
        return "".join(lijst)
    return f"{', '.join(lijst[:-1])} {voegwoord} {lijst[-1]}"
