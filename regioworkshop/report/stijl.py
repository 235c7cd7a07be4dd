"""How paper looks: the light column of the colour roles, the type scale and the spaces (look.md)."""

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from regioworkshop.report.lettertypen import CURSIEF, GEWOON, HALFVET

WIT = HexColor("#FFFFFF")
PAPIER = HexColor("#F7F6F2")
INKT = HexColor("#1A2330")
INKT_2 = HexColor("#4A5563")
LIJN = HexColor("#D9DCE0")
RAND = HexColor("#76808C")
ACCENT = HexColor("#0B5A69")
ACCENT_ZACHT = HexColor("#E1EFF1")
GOED = HexColor("#1B6638")
LETOP = HexColor("#835400")
FOUT = HexColor("#A1231E")

BLAD_BREED, BLAD_HOOG = A4
MARGE = 25 * mm
KOLOM = BLAD_BREED - 2 * MARGE
"""Width of the text, in points."""


def _stijl(naam: str, punten: float, regel: float, **anders: Any) -> ParagraphStyle:
    vast: dict[str, Any] = {
        "fontName": GEWOON,
        "textColor": INKT,
        "splitLongWords": 1,
        "allowWidows": 0,
        "allowOrphans": 0,
        "bulletFontName": GEWOON,
        # Een kop staat nooit los van wat erop volgt; zie `blokken.bijeen`.
        "kop": False,
    }
    return ParagraphStyle(naam, fontSize=punten, leading=regel, **{**vast, **anders})


TEKST = _stijl("tekst", 10.5, 15, spaceAfter=6)
STIL = _stijl("stil", 9, 13, textColor=INKT_2, spaceAfter=6)
CEL = _stijl("cel", 9.5, 13)
CEL_VET = _stijl("cel vet", 9.5, 13, fontName=HALFVET)
CEL_NUMMER = _stijl("cel nummer", 9.5, 13, leftIndent=16, bulletIndent=0, bulletFontSize=9.5)
CEL_RECHTS = _stijl("cel rechts", 9.5, 13, alignment=TA_RIGHT)
CEL_RECHTS_VET = _stijl("cel rechts vet", 9.5, 13, alignment=TA_RIGHT, fontName=HALFVET)
CEL_STIL = _stijl("cel stil", 9, 13, textColor=INKT_2)
CEL_OPEN = _stijl("cel open", 9, 13, textColor=LETOP)
KOLOMKOP = _stijl("kolomkop", 9, 13, textColor=INKT_2, fontName=HALFVET)
KOLOMKOP_RECHTS = _stijl("kolomkop rechts", 9, 13, textColor=INKT_2, fontName=HALFVET, alignment=TA_RIGHT)
LIJST = _stijl("lijst", 10.5, 15, leftIndent=16, bulletIndent=2, spaceAfter=3)
LIJSTNOOT = _stijl("lijstnoot", 9, 13, textColor=INKT_2, leftIndent=16, spaceAfter=3)
"""A note under an item of a list."""
NUMMERS = _stijl("nummers", 10.5, 15, leftIndent=20, bulletIndent=2, spaceAfter=3)

SOORT = _stijl("soort", 9, 13, textColor=ACCENT, fontName=HALFVET, spaceAfter=2)
TITEL = _stijl("titel", 20, 26, fontName=HALFVET, spaceAfter=2)
ONDERTITEL = _stijl("ondertitel", 11.5, 16, textColor=INKT_2, spaceAfter=10)
VRAAG = _stijl("vraag", 11.5, 16, fontName=CURSIEF, spaceAfter=6, kop=True)
FIGUURKOP = _stijl("figuurkop", 10.5, 15, fontName=HALFVET, spaceBefore=8, spaceAfter=4, kop=True)
ETIKET = _stijl("etiket", 9, 13, textColor=INKT_2, fontName=HALFVET)
ETIKET_RECHTS = _stijl("etiket rechts", 9, 13, textColor=INKT_2, fontName=HALFVET, alignment=TA_RIGHT)

KOPPEN = {
    1: _stijl("kop 1", 14, 19, fontName=HALFVET, spaceBefore=22, spaceAfter=6, kop=True),
    2: _stijl("kop 2", 11.5, 16, fontName=HALFVET, spaceBefore=14, spaceAfter=4, kop=True),
    3: _stijl("kop 3", 10.5, 15, fontName=HALFVET, spaceBefore=10, spaceAfter=3, kop=True),
}
