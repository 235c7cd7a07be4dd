"""A card of one page: the type gives way before the page does, and words before the type gets too small."""

from dataclasses import replace
from functools import partial
from io import BytesIO
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Spacer, Table

from regioworkshop.report import stijl
from regioworkshop.report.blokken import Streep, alinea
from regioworkshop.report.document import Paspoort
from regioworkshop.report.lettertypen import GEWOON, regel
from regioworkshop.taal import _

_MARGE = 16 * mm
_BREED = stijl.BLAD_BREED - 2 * _MARGE
_HOOG = stijl.BLAD_HOOG - 2 * _MARGE
_TUSSEN = 8 * mm
_MATEN = (1.0, 0.96, 0.92, 0.88, 0.84, 0.8)
"""The smallest makes running text 7.6 points: the least that still reads well on paper."""


def teken_paspoort(paspoort: Paspoort, reproduceerbaar: bool = False) -> bytes:
    """Return the PDF of one page."""
    for kaart in (paspoort, _zonder_uitleg(paspoort), _kort(_zonder_uitleg(paspoort))):
        for maat in _MATEN:
            delen = _delen(kaart, maat)
            if _hoogte(delen) <= _HOOG:
                return _bouw(kaart, delen, reproduceerbaar)
    # Dit past nooit: dan liever de kop, en waar de rest staat, dan een blad vol afgesneden tekst.
    rest = alinea(_("Meer staat in het programma."), stijl.TEKST)
    return _bouw(paspoort, [*_delen(paspoort, _MATEN[-1])[:3], rest], reproduceerbaar)


def _zonder_uitleg(paspoort: Paspoort) -> Paspoort:
    """Leave out what people do in each step; the titles stay."""
    return replace(
        paspoort, stappen=tuple((minuten, titel, "") for minuten, titel, _uitleg in paspoort.stappen)
    )


def _kort(paspoort: Paspoort) -> Paspoort:
    """Leave the first of each list, and say that there is more."""
    meer = _("Meer staat in het programma.")
    vakken = tuple(
        (naam, regels if len(regels) < 2 else (regels[0], meer)) for naam, regels in paspoort.vakken
    )
    return replace(paspoort, vakken=vakken)


def _maat(vorm: ParagraphStyle, maat: float, **anders: Any) -> ParagraphStyle:
    grootte: dict[str, Any] = {
        "fontSize": vorm.fontSize * maat,
        "leading": vorm.leading * maat,
        "spaceAfter": 0,
    }
    return ParagraphStyle(vorm.name, vorm, **{**grootte, **anders})


def _delen(kaart: Paspoort, maat: float) -> list[Flowable]:
    cel, etiket = _maat(stijl.CEL, maat), _maat(stijl.ETIKET, maat)
    delen: list[Flowable] = [
        alinea(kaart.titel, _maat(stijl.TITEL, maat, spaceAfter=2)),
        alinea(kaart.doel, _maat(stijl.ONDERTITEL, maat, spaceAfter=6 * maat)),
        Streep(stijl.ACCENT, 1.2, na=4 * maat),
        _feiten(kaart, cel, etiket),
        Spacer(0, 3 * maat),
        Streep(stijl.LIJN, 0.6, na=6 * maat),
        *([_stappen(kaart, maat, cel)] if kaart.stappen else []),
        Spacer(0, 8 * maat),
        _twee_kolommen(kaart, maat, cel),
    ]
    if kaart.voet:
        delen += [Spacer(0, 6 * maat), alinea(kaart.voet, _maat(stijl.STIL, maat))]
    return delen


def _feiten(kaart: Paspoort, cel: ParagraphStyle, etiket: ParagraphStyle) -> Table:
    """Four facts in a row, the name above the text."""
    cellen = [[alinea(label, etiket), alinea(tekst or "–", cel)] for label, tekst in kaart.feiten]
    rijen: list[list[Any]] = [list(cellen[i : i + 4]) for i in range(0, len(cellen), 4)]
    rijen[-1].extend([""] * (4 - len(rijen[-1])))
    return _kader(rijen, [_BREED / 4] * 4)


def _stappen(kaart: Paspoort, maat: float, cel: ParagraphStyle) -> Table:
    vet = _maat(stijl.CEL_VET, maat)
    rechts = _maat(stijl.CEL_RECHTS, maat)
    smal = 17 * mm
    rijen: list[list[Any]]
    if any(uitleg for _minuten, _titel, uitleg in kaart.stappen):
        breedtes = [smal, 46 * mm, _BREED - smal - 46 * mm]
        rijen = [[alinea(m, rechts), alinea(t, vet), alinea(u, cel)] for m, t, u in kaart.stappen]
    else:
        breedtes = [smal, _BREED - smal]
        rijen = [[alinea(m, rechts), alinea(t, vet)] for m, t, _u in kaart.stappen]
    return _kader(rijen, breedtes, lijnen=True)


def _twee_kolommen(kaart: Paspoort, maat: float, cel: ParagraphStyle) -> Table:
    helft = (_BREED - _TUSSEN) / 2
    links, rechts = _verdeeld(kaart, maat, cel, helft)
    kader = _kader([[links, "", rechts]], [helft, _TUSSEN, helft])
    kader.setStyle([("RIGHTPADDING", (0, 0), (-1, -1), 0), ("TOPPADDING", (0, 0), (-1, -1), 0)])
    return kader


def _verdeeld(
    kaart: Paspoort, maat: float, cel: ParagraphStyle, breed: float
) -> tuple[list[Flowable], list[Flowable]]:
    """Return the boxes in two columns that end at about the same height; their order stays."""
    vakken = [_vak(naam, regels, maat, cel) for naam, regels in kaart.vakken if any(regels)]
    hoog = [
        sum(d.wrap(breed, _HOOG)[1] + d.getSpaceBefore() + d.getSpaceAfter() for d in vak) for vak in vakken
    ]
    beste = min(range(len(vakken) + 1), key=lambda n: max(sum(hoog[:n]), sum(hoog[n:])))
    return [d for vak in vakken[:beste] for d in vak], [d for vak in vakken[beste:] for d in vak]


def _vak(naam: str, regels: tuple[str, ...], maat: float, cel: ParagraphStyle) -> list[Flowable]:
    kop = alinea(naam, _maat(stijl.KOPPEN[3], maat, spaceBefore=6 * maat, spaceAfter=1))
    if len(regels) == 1:
        return [kop, alinea(regels[0], cel)]
    lijst = _maat(stijl.CEL_NUMMER, maat, leftIndent=9, bulletFontSize=stijl.CEL.fontSize * maat)
    return [kop, *(alinea(tekst, lijst, "•") for tekst in regels)]


def _kader(rijen: list[list[Any]], breedtes: list[float], *, lijnen: bool = False) -> Table:
    opmaak: list[Any] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 9),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
    ]
    if lijnen:
        opmaak.append(("LINEBELOW", (0, 0), (-1, -1), 0.5, stijl.LIJN))
    return Table(rijen, colWidths=breedtes, style=opmaak, hAlign="LEFT")


def _hoogte(delen: list[Flowable], breed: float = _BREED) -> float:
    return sum(deel.wrap(breed, 10_000)[1] + deel.getSpaceBefore() + deel.getSpaceAfter() for deel in delen)


def _bouw(kaart: Paspoort, delen: list[Flowable], reproduceerbaar: bool) -> bytes:
    uit = BytesIO()
    kader = Frame(
        _MARGE, _MARGE - 6, _BREED, _HOOG + 12, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )
    boek = BaseDocTemplate(
        uit,
        pagesize=(stijl.BLAD_BREED, stijl.BLAD_HOOG),
        pageTemplates=[PageTemplate("kaart", [kader])],
        title=regel(kaart.titel) or _("Zonder titel"),
        creator="RegioWorkshop",
        producer="RegioWorkshop",
        lang=kaart.taal,
        displayDocTitle=True,
        initialFontName=GEWOON,
        invariant=1 if reproduceerbaar else None,
    )
    boek.build(delen, canvasmaker=partial(Canvas, pdfVersion=(1, 7)))
    return uit.getvalue()
