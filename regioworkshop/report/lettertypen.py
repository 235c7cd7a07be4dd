"""The typefaces on paper, and the one way in which text that people wrote gets into a ReportLab paragraph.

IBM Plex Sans carries the text, Noto Emoji what Plex does not have. What neither has is shown as U+FFFD,
a visible mark, so that nothing disappears without a trace.
"""

import unicodedata
from functools import cache
from importlib.resources import files
from io import BytesIO
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

GEWOON = "Plex"
HALFVET = "Plex-SemiBold"
CURSIEF = "Plex-Italic"
EMOJI = "NotoEmoji"
ONBEKEND = "\ufffd"

_BESTANDEN = {
    GEWOON: "IBMPlexSans-Regular.ttf",
    HALFVET: "IBMPlexSans-SemiBold.ttf",
    CURSIEF: "IBMPlexSans-Italic.ttf",
    EMOJI: "NotoEmoji-Regular.ttf",
}
# Een losse variatiekiezer of verbinder hoort bij het teken ervoor en is op papier niet te zien.
_VERBINDERS = frozenset("\u200d\ufe0e\ufe0f\u20e3") | {
    chr(c) for bereik in (range(0x1F3FB, 0x1F400), range(0xE0020, 0xE0080)) for c in bereik
}
_metrieken: Any = pdfmetrics
_CMAP_REGELS = 100  # meer staat PDF niet toe in één bfchar-lijst


class Lettertype(TTFont):
    """A TrueType font whose text can be copied and searched, also beyond U+FFFF.

    ReportLab writes those characters with five hexadecimal digits; PDF wants UTF-16.
    """

    def addObjects(self, doc: Any) -> None:  # noqa: N802
        subsets: list[list[int]] = self.state[doc].subsets
        moeder: Any = super()
        moeder.addObjects(doc)
        einde = f"+{self.face.name.decode('latin-1')}"
        namen = [n for n in doc.idToObject if n.startswith("toUnicodeCMap:") and n.endswith(einde)]
        for naam, subset in zip(namen, subsets, strict=True):
            doc.idToObject[naam].content = _tabel_naar_unicode(naam.split(":", 1)[1], subset)


def _tabel_naar_unicode(naam: str, subset: list[int]) -> str:
    regels = [
        f"<{code:02X}> <{chr(teken).encode('utf-16-be').hex().upper()}>"
        for code, teken in enumerate(subset)
        if teken
    ]
    delen = [regels[i : i + _CMAP_REGELS] for i in range(0, len(regels), _CMAP_REGELS)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({naam}) /Ordering ({naam}) /Supplement 0 >> def",
            f"/CMapName /{naam} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *(regel for deel in delen for regel in (f"{len(deel)} beginbfchar", *deel, "endbfchar")),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


@cache
def laad() -> None:
    """Make the typefaces known to ReportLab. The files come with the program."""
    map_ = files("resources.lettertypen")
    for naam, bestand in _BESTANDEN.items():
        _metrieken.registerFont(Lettertype(naam, BytesIO(map_.joinpath(bestand).read_bytes())))
    _metrieken.registerFontFamily(GEWOON, normal=GEWOON, bold=HALFVET, italic=CURSIEF, boldItalic=HALFVET)


@cache
def _tekens(lettertype: str) -> frozenset[int]:
    laad()
    return frozenset(_metrieken.getFont(lettertype).face.charToGlyph)


def _geen_teken(code: int) -> bool:
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


@cache
def _plaats(teken: str) -> tuple[str, str]:
    """Return (what is printed, typeface) for one character; "" is the typeface of the running text."""
    code = ord(teken)
    if teken in "\n ":
        return teken, ""
    if unicodedata.category(teken) == "Zs" or teken == "\t":
        return " ", ""
    if teken not in _VERBINDERS and (
        unicodedata.category(teken) in ("Cc", "Cs", "Cf", "Co", "Zl", "Zp") or _geen_teken(code)
    ):
        # Zachte streepjes en nulbreedtes zijn onschuldig; richtingtekens en besturing moet je zien staan.
        return ("", "") if teken in "\u00ad\u200b\u2060\ufeff" else (ONBEKEND, "")
    if teken in _VERBINDERS and code in _tekens(EMOJI):
        return teken, EMOJI
    if code in _tekens(GEWOON):
        return teken, ""
    return (teken, EMOJI) if code in _tekens(EMOJI) else (ONBEKEND, "")


def zichtbaar(tekst: str) -> str:
    """Return `tekst` as it comes out on paper: without mark-up, every unknown character as U+FFFD."""
    return "".join(stuk for stuk, _ in stukken(tekst))


def regel(tekst: str) -> str:
    """Return `tekst` as one visible line, for bookmarks and metadata."""
    return " ".join(zichtbaar(tekst).split())


def stukken(tekst: str) -> list[tuple[str, str]]:
    """Return `tekst` as it is printed, in runs of (text, typeface); "" is that of the running text."""
    tekst = tekst.replace("\r\n", "\n").replace("\r", "\n")
    return [
        ("".join(teken for teken, _ in groep), lettertype)
        for lettertype, groep in groupby(map(_plaats, tekst), key=lambda paar: paar[1])
    ]


def veilig(tekst: str) -> str:
    """Return `tekst` as mark-up for a ReportLab paragraph in which nothing of `tekst` is mark-up.

    Line breaks are kept. The only way in which text may enter a paragraph.
    """
    uit: list[str] = []
    for stuk, lettertype in stukken(tekst):
        gewoon = escape(stuk).replace("\n", "<br/>")
        uit.append(f'<font name="{lettertype}">{gewoon}</font>' if lettertype else gewoon)
    return "".join(uit)


def breedte(tekst: str, lettertype: str, punten: float) -> float:
    """Return the width in points of one line of `tekst` as it is printed."""
    laad()
    return sum(_metrieken.stringWidth(stuk, anders or lettertype, punten) for stuk, anders in stukken(tekst))
