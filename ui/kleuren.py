"""The colour roles of the one visual language. Text has at least 5.5:1 contrast, borders 3.7:1."""

from dataclasses import dataclass
from enum import StrEnum


class Thema(StrEnum):
    """What the user chose; `SYSTEEM` follows the computer."""

    SYSTEEM = "systeem"
    LICHT = "licht"
    DONKER = "donker"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Kleuren:
    papier: str
    """Window ground."""
    vlak: str
    """Cards, panels, inputs."""
    inkt: str
    inkt_2: str
    """Secondary text."""
    lijn: str
    """Hairlines; never the only border of a control."""
    rand: str
    """Borders of controls, and bars that were not chosen."""
    accent: str
    op_accent: str
    accent_zacht: str
    goed: str
    letop: str
    fout: str
    focus: str
    donker: bool
    sterk: bool = False
    """High contrast: thick borders, no soft grounds."""

    @property
    def randdikte(self) -> int:
        return 3 if self.sterk else 1


LICHT = Kleuren(
    papier="#F7F6F2",
    vlak="#FFFFFF",
    inkt="#1A2330",
    inkt_2="#4A5563",
    lijn="#D9DCE0",
    rand="#76808C",
    accent="#0B5A69",
    op_accent="#FFFFFF",
    accent_zacht="#E1EFF1",
    goed="#1B6638",
    letop="#835400",
    fout="#A1231E",
    focus="#1558C0",
    donker=False,
)
DONKER = Kleuren(
    papier="#11161C",
    vlak="#1A212A",
    inkt="#E9EDF0",
    inkt_2="#B3BDC7",
    lijn="#2E3843",
    rand="#84909C",
    accent="#74CAD8",
    op_accent="#0B1A1E",
    accent_zacht="#17343B",
    goed="#7BD197",
    letop="#F0BE62",
    fout="#FF9C94",
    focus="#8AB8FF",
    donker=True,
)
STERK_LICHT = Kleuren(
    papier="#FFFFFF",
    vlak="#FFFFFF",
    inkt="#000000",
    inkt_2="#000000",
    lijn="#000000",
    rand="#000000",
    accent="#000000",
    op_accent="#FFFFFF",
    accent_zacht="#FFFFFF",
    goed="#004D1F",
    letop="#5C3900",
    fout="#8A0000",
    focus="#0033CC",
    donker=False,
    sterk=True,
)
STERK_DONKER = Kleuren(
    papier="#000000",
    vlak="#000000",
    inkt="#FFFFFF",
    inkt_2="#FFFFFF",
    lijn="#FFFFFF",
    rand="#FFFFFF",
    accent="#FFFFFF",
    op_accent="#000000",
    accent_zacht="#000000",
    goed="#8CFFB0",
    letop="#FFE08A",
    fout="#FFB3AD",
    focus="#FFD400",
    donker=True,
    sterk=True,
)


def kleuren_van(thema: Thema, systeem_donker: bool, systeem_sterk: bool = False) -> Kleuren:
    """Return the colours for a choice, given what the computer itself prefers."""
    donker = systeem_donker if thema in (Thema.SYSTEEM, Thema.CONTRAST) else thema is Thema.DONKER
    if thema is Thema.CONTRAST or (thema is Thema.SYSTEEM and systeem_sterk):
        return STERK_DONKER if donker else STERK_LICHT
    return DONKER if donker else LICHT


def contrast(a: str, b: str) -> float:
    """Return the WCAG contrast ratio of two colours written as #RRGGBB."""

    def helderheid(kleur: str) -> float:
        delen = [int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, bl = (d / 12.92 if d <= 0.04045 else ((d + 0.055) / 1.055) ** 2.4 for d in delen)
        return 0.2126 * r + 0.7152 * g + 0.0722 * bl

    licht, donker = sorted((helderheid(a), helderheid(b)), reverse=True)
    return (licht + 0.05) / (donker + 0.05)
