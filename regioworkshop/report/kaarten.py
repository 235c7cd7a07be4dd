"""Table cards to cut, four on a sheet, and ballots on paper. Letters shrink before anything falls off."""

from collections.abc import Iterator, Sequence
from functools import partial
from io import BytesIO
from itertools import groupby
from typing import Any

from reportlab.graphics.shapes import Drawing, Rect
from reportlab.lib.colors import black
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer, Table

from regioworkshop.qr import STIL, matrix
from regioworkshop.report import stijl
from regioworkshop.report.blokken import alinea
from regioworkshop.report.document import Biljetregel, Papierbiljet, Tafelkaart, Tafelkaarten
from regioworkshop.report.lettertypen import CURSIEF, GEWOON, HALFVET, breedte, regel
from regioworkshop.taal import _

_RAND = 9 * mm
"""White inside the cut line: no printer prints to the edge of its sheet."""
_QR = 36 * mm
_VAK = 4.6 * mm
_MATEN = (1.35, 1.25, 1.15, 1.07, 1.0, 0.94, 0.88, 0.82, 0.76)
"""The smallest makes running text 7.2 points; there is no reason to be small where there is room."""
_VLAKKEN = ((2, 2, False), (2, 1, True), (1, 1, False))
"""(columns, rows, landscape): four on a sheet, two where there is more to read, one where there is much."""


class Vakjes(Flowable):
    """Empty boxes in a row with a word below each; one without a word is a box to tick."""

    def __init__(self, woorden: Sequence[str], maat: float) -> None:
        super().__init__()
        self._woorden = woorden
        self._letter = 7 * maat
        self._stap = max(8.5 * mm * maat, *(self._breedte(w) + 3 for w in woorden)) if woorden else 0
        self.width = self._stap * len(woorden)
        self.height = _VAK + (self._letter + 2 if any(woorden) else 0) + 2

    def _breedte(self, woord: str) -> float:
        return breedte(woord, GEWOON, self._letter)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        return self.width, self.height

    def draw(self) -> None:
        doek: Any = self.canv
        doek.setStrokeColor(stijl.RAND)
        doek.setFillColor(stijl.INKT_2)
        doek.setLineWidth(0.9)
        for n, woord in enumerate(self._woorden):
            midden = (n + 0.5) * self._stap
            doek.rect(midden - _VAK / 2, self.height - _VAK - 1, _VAK, _VAK)
            if woord:
                doek.setFont(GEWOON, self._letter)
                doek.drawCentredString(midden, self.height - _VAK - self._letter - 1, woord)


def teken_kaarten(werk: Tafelkaarten, reproduceerbaar: bool = False) -> bytes:
    """Return the PDF: the sheets of cards first, then for each vote as many ballots as there are cards."""
    uit = BytesIO()
    maak_doek: Any = Canvas
    doek = maak_doek(
        uit,
        pagesize=(stijl.BLAD_BREED, stijl.BLAD_HOOG),
        pdfVersion=(1, 7),
        lang=werk.taal,
        initialFontName=GEWOON,
        invariant=1 if reproduceerbaar else None,
    )
    doek.setTitle(regel(werk.titel) or _("Zonder titel"))
    doek.setCreator("RegioWorkshop")
    doek.setProducer("RegioWorkshop")
    _bladen(doek, [partial(_kaart, kaart, werk) for kaart in werk.kaarten], 2, 2, liggend=False)
    for biljet in werk.biljetten:
        kolommen, rijen, liggend = _vlak_voor(biljet)
        maak = partial(_biljet, biljet)
        _bladen(doek, [maak] * max(1, len(werk.kaarten)), kolommen, rijen, liggend=liggend)
    if not (werk.kaarten or werk.biljetten):
        doek.showPage()
    doek.save()
    return uit.getvalue()


Maker = Any
"""(width, measure) -> flowables."""


def _bladen(doek: Canvas, makers: Sequence[Maker], kolommen: int, rijen: int, *, liggend: bool) -> None:
    breed, hoog = _blad(liggend)
    vak_b, vak_h = breed / kolommen, hoog / rijen
    per = kolommen * rijen
    for begin in range(0, len(makers), per):
        doek.setPageSize((breed, hoog))
        _snijlijnen(doek, kolommen, rijen, breed, hoog)
        for plek, maker in enumerate(makers[begin : begin + per]):
            x = (plek % kolommen) * vak_b + _RAND
            boven = hoog - (plek // kolommen) * vak_h - _RAND
            _teken(doek, _passend(maker, vak_b - 2 * _RAND, vak_h - 2 * _RAND), x, boven, vak_b - 2 * _RAND)
        doek.showPage()


def _blad(liggend: bool) -> tuple[float, float]:
    return (stijl.BLAD_HOOG, stijl.BLAD_BREED) if liggend else (stijl.BLAD_BREED, stijl.BLAD_HOOG)


def _snijlijnen(doek: Canvas, kolommen: int, rijen: int, breed: float, hoog: float) -> None:
    doek.saveState()
    doek.setStrokeColor(stijl.RAND)
    doek.setLineWidth(0.5)
    doek.setDash(3, 3)
    for k in range(1, kolommen):
        doek.line(breed * k / kolommen, 0, breed * k / kolommen, hoog)
    for r in range(1, rijen):
        doek.line(0, hoog * r / rijen, breed, hoog * r / rijen)
    doek.restoreState()


def _hoogte(delen: Sequence[Flowable], breed: float) -> float:
    return sum(d.wrap(breed, 10_000)[1] + d.getSpaceBefore() + d.getSpaceAfter() for d in delen)


def _passend(maker: Maker, breed: float, hoog: float) -> list[Flowable]:
    for maat in _MATEN:
        delen = list(maker(breed, maat))
        if _hoogte(delen, breed) <= hoog:
            return delen
    delen = list(maker(breed, _MATEN[-1]))
    # Wat er dan nog niet op past, staat er niet half op: dan wijst de kaart naar het scherm.
    while len(delen) > 1 and _hoogte([*delen, _rest()], breed) > hoog:
        delen.pop()
    return [*delen, _rest()]


def _rest() -> Flowable:
    return alinea(_("De rest staat op het scherm in de zaal."), stijl.STIL)


def _teken(doek: Canvas, delen: Sequence[Flowable], x: float, boven: float, breed: float) -> None:
    y = boven
    for deel in delen:
        _b, hoog = deel.wrap(breed, 10_000)
        y -= deel.getSpaceBefore() + hoog
        deel.drawOn(doek, x, y)
        y -= deel.getSpaceAfter()


def _maat(vorm: ParagraphStyle, maat: float, **anders: Any) -> ParagraphStyle:
    grootte: dict[str, Any] = {"fontSize": vorm.fontSize * maat, "leading": vorm.leading * maat}
    return ParagraphStyle(vorm.name, vorm, **{**grootte, **anders})


# --- a card ---------------------------------------------------------------------------------------


def _kaart(kaart: Tafelkaart, werk: Tafelkaarten, breed: float, maat: float) -> Iterator[Flowable]:
    yield alinea(werk.titel, _maat(stijl.STIL, maat, spaceAfter=1))
    yield alinea(kaart.naam, _maat(stijl.TITEL, maat, fontSize=17 * maat, leading=21 * maat, spaceAfter=5))
    zijde = _QR * min(maat, 1.2)
    links = _qr(kaart.qr, zijde) if kaart.qr else Spacer(zijde, zijde)
    klein, vet = _maat(stijl.CEL_STIL, maat, spaceAfter=1), _maat(stijl.CEL_VET, maat, spaceAfter=6)
    rechts: list[Flowable] = []
    if kaart.adres:
        # Een adres dat afbreekt, typt niemand goed over.
        ruimte = breed - zijde - 5 * mm
        punten = min(vet.fontSize, ruimte / max(1.0, breedte(kaart.adres, HALFVET, 1)))
        rechts += [alinea(_("Scan, of open"), klein), alinea(kaart.adres, _maat(vet, 1, fontSize=punten))]
    if kaart.code:
        groot = _maat(stijl.CEL_VET, maat, fontSize=15 * maat, leading=19 * maat)
        rechts += [alinea(_("Jouw code"), klein), alinea(kaart.code, groot)]
    yield Table(
        [[links, rechts or ""]],
        colWidths=[zijde + 4 * mm, breed - zijde - 4 * mm],
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ],
        hAlign="LEFT",
    )
    yield alinea(werk.uitleg, _maat(stijl.CEL_STIL, maat))


def _qr(inhoud: str, zijde: float) -> Drawing:
    vakjes = matrix(inhoud)
    deel = zijde / (len(vakjes) + 2 * STIL)
    tekening = Drawing(zijde, zijde)
    for rij, donker in enumerate(vakjes):
        hoog = zijde - (STIL + rij + 1) * deel
        begin = 0
        for is_donker, reeks in groupby(donker):
            aantal = len(list(reeks))
            if is_donker:
                # Een reeks in één keer, en een fractie hoger: tussen vakjes mag geen wit lijntje komen.
                links = (STIL + begin) * deel
                vak = Rect(links, hoog, aantal * deel, deel * 1.02)
                vak.fillColor, vak.strokeColor = black, None
                tekening.add(vak)
            begin += aantal
    return tekening


# --- a ballot -------------------------------------------------------------------------------------


def _vlak_voor(biljet: Papierbiljet) -> tuple[int, int, bool]:
    """Return the layout in which this ballot fits at a size that reads well."""
    for kolommen, rijen, liggend in _VLAKKEN:
        breed, hoog = _blad(liggend)
        b, h = breed / kolommen - 2 * _RAND, hoog / rijen - 2 * _RAND
        if _hoogte(list(_biljet(biljet, b, 0.88)), b) <= h and _past_in_breedte(biljet, b):
            return kolommen, rijen, liggend
    return _VLAKKEN[-1]


def _past_in_breedte(biljet: Papierbiljet, breed: float) -> bool:
    return max((Vakjes(r.vakken, 0.88).width for r in biljet.regels if r.vakken), default=0) <= breed * 0.62


def _biljet(biljet: Papierbiljet, breed: float, maat: float) -> Iterator[Flowable]:
    yield alinea(biljet.titel, _maat(stijl.SOORT, maat))
    yield alinea(biljet.vraag, _maat(stijl.VRAAG, maat, fontName=HALFVET, spaceAfter=2))
    yield alinea(biljet.uitleg, _maat(stijl.CEL_STIL, maat, spaceAfter=3))
    # Bovenaan: dit mag nooit van een vol biljet af vallen.
    if biljet.op_naam:
        yield _naam(breed, maat)
    else:
        zin = _("Deze stemming is geheim. Zet er geen naam op.")
        yield alinea(zin, _maat(stijl.CEL_STIL, maat, fontName=CURSIEF))
    yield Spacer(0, 5 * maat)
    for r in biljet.regels:
        yield _regel(r, breed, maat)
    if biljet.schrijf:
        yield alinea(biljet.schrijf, _maat(stijl.CEL_VET, maat, spaceBefore=3, spaceAfter=2))
        yield from (_schrijflijn(breed, maat) for _n in range(2))


def _regel(r: Biljetregel, breed: float, maat: float) -> Flowable:
    if r.kop:
        return alinea(r.tekst, _maat(stijl.CEL_VET, maat, spaceBefore=3, spaceAfter=1))
    vakken = Vakjes(r.vakken, maat)
    ruimte = breed - vakken.width - 3 * mm
    tekst: Flowable = alinea(r.tekst, _maat(stijl.CEL, maat)) if r.tekst else _schrijflijn(ruimte - 8, maat)
    return Table(
        [[tekst, vakken]],
        colWidths=[breed - vakken.width, vakken.width],
        style=[
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 1.2 * maat),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1.2 * maat),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, stijl.LIJN),
        ],
        hAlign="LEFT",
    )


def _naam(breed: float, maat: float) -> Flowable:
    vorm = _maat(stijl.CEL_STIL, maat, fontName=CURSIEF)
    return Table(
        [[alinea(_("Naam of nummer:"), vorm), ""]],
        colWidths=[32 * mm * maat, breed - 32 * mm * maat],
        style=[
            ("LINEBELOW", (1, 0), (1, 0), 0.7, stijl.RAND),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
        ],
        hAlign="LEFT",
    )


def _schrijflijn(breed: float, maat: float) -> Flowable:
    return Table(
        [[""]],
        colWidths=[max(20 * mm, breed)],
        rowHeights=[16 * maat],
        style=[("LINEBELOW", (0, 0), (-1, -1), 0.7, stijl.RAND)],
        hAlign="LEFT",
    )
