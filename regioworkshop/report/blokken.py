"""From blocks to paper: one renderer for every block and every part of a document, by single dispatch.

Whatever people wrote goes in through `alinea` (and so through `veilig`): nothing in it is mark-up.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import singledispatch
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Spacer, Table

from regioworkshop.model.blocks import (
    Agenda,
    Alinea,
    Deelnamecode,
    Ingevuld,
    Kaarten,
    Kaartje,
    Kies,
    KiesParen,
    Kop,
    Melding,
    Namenlijst,
    Opsomming,
    Orden,
    Rondewijzer,
    SchrijfKaarten,
    Spreiding,
    Staven,
    Tabel,
    Teller,
    Tijd,
    Toon,
    Vak,
    VerdeelPunten,
    Vraag,
    VulFormulier,
    VulTotalen,
    WieZietDit,
)
from regioworkshop.model.codes import om_te_typen
from regioworkshop.report import stijl
from regioworkshop.report.document import Figuur, Gegevens, Hoofdstuk
from regioworkshop.report.lettertypen import GEWOON, HALFVET, breedte, regel, veilig
from regioworkshop.taal import _, n_
from regioworkshop.tekst import opsomming

Rij = list[Any]
_LUCHT = 13.0
"""Points between two columns of a table."""
_HOGE_RIJ = 220.0
_NAAM = 0.46 * stijl.KOLOM
"""The most that the names beside a chart get; longer ones wrap."""
_BIJEEN = 14
"""Charts with at most this many bars stay on one page."""


# --- small parts ------------------------------------------------------------------------------


def alinea(tekst: str, vorm: ParagraphStyle = stijl.TEKST, punt: str | None = None) -> Paragraph:
    """Return a paragraph of plain text. `punt` is the mark before it, from this module only."""
    return Paragraph(veilig(tekst), vorm, bulletText=punt)


class Koptekst(Paragraph):
    """A heading that makes its own bookmark. Made by `koptekst`; ReportLab copies it when it must split."""

    wijzer: tuple[str, str, int] | None = None
    """Text, key and depth of the bookmark; depth 0 is a chapter."""

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803
        delen: list[Flowable] = super().split(aW, aH)
        if delen and isinstance(delen[0], Koptekst):
            delen[0].wijzer = self.wijzer
        return delen

    def draw(self) -> None:
        if self.wijzer:
            doek: Any = self.canv
            tekst, sleutel, diepte = self.wijzer
            doek.bookmarkHorizontal(sleutel, 0, self.height)
            doek.addOutlineEntry(tekst, sleutel, diepte, closed=diepte > 0)
        super().draw()


def koptekst(tekst: str, nummer: str, vorm: ParagraphStyle, sleutel: str, diepte: int) -> Koptekst:
    kop = Koptekst(f"{veilig(nummer)}\xa0\xa0{veilig(tekst)}" if nummer else veilig(tekst), vorm)
    kop.wijzer = (regel(f"{nummer} {tekst}") or "–", sleutel, diepte)
    return kop


def bijeen(delen: Iterable[Flowable]) -> list[Flowable]:
    """Return the same parts, with a page break where a heading would part from what follows.

    ReportLab's own way would push a whole table to the next page to keep it with its heading.
    """
    uit: list[Flowable] = []
    koppen: list[Flowable] = []
    inleiding = 0

    def sluit_aan(ruimte: float) -> None:
        nonlocal inleiding
        if koppen:
            uit.extend([CondPageBreak(sum(map(_hoogte, koppen)) + ruimte), *koppen])
        koppen.clear()
        inleiding = 0

    for deel in delen:
        if getattr(getattr(deel, "style", None), "kop", False):
            if inleiding:
                sluit_aan(0)
            koppen.append(deel)
        elif koppen and inleiding < 2 and isinstance(deel, Paragraph) and _hoogte(deel) < 60:
            # Een korte inleiding hoort bij de figuur of tabel eronder.
            koppen.append(deel)
            inleiding += 1
        else:
            sluit_aan(_begin(deel) if koppen else 0)
            uit.append(deel)
    sluit_aan(0)
    return uit


def _hoogte(deel: Flowable) -> float:
    return deel.wrap(stijl.KOLOM, stijl.BLAD_HOOG)[1] + deel.getSpaceBefore() + deel.getSpaceAfter()


def _begin(deel: Flowable) -> float:
    """The least of a part that must stand on the same page as its heading."""
    if isinstance(deel, Table):
        return 70
    if isinstance(deel, Samen):
        hoog = sum(map(_hoogte, deel.delen))
        return hoog if hoog < stijl.BLAD_HOOG - 2 * stijl.MARGE - 80 else 70
    return min(_hoogte(deel), 50)


class Samen(KeepTogether):
    """Parts that stand on one page, where they fit on one."""

    def __init__(self, delen: list[Flowable]) -> None:
        moeder: Any = super()
        moeder.__init__(delen)
        self.delen = delen


class Balk(Flowable):
    """One bar. `deel` is the length, from 0 to 1 of the width of the cell."""

    HOOG = 13.0
    DIK = 9.0

    def __init__(self, deel: float, kleur: Color) -> None:
        super().__init__()
        self.deel, self.kleur = min(1.0, max(0.0, deel)), kleur

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        self.width, self.height = aW, self.HOOG
        return aW, self.HOOG

    def draw(self) -> None:
        doek = self.canv
        onder = (self.HOOG - self.DIK) / 2
        doek.setFillColor(self.kleur)
        if self.deel:
            doek.rect(0, onder, max(1.5, self.deel * self.width), self.DIK, stroke=0, fill=1)


class Streep(Flowable):
    """A hairline over the full width."""

    def __init__(self, kleur: Color = stijl.LIJN, dik: float = 0.6, na: float = 6) -> None:
        super().__init__()
        self.kleur, self.dik, self.spaceAfter = kleur, dik, na

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        self.width, self.height = aW, self.dik
        return aW, self.dik

    def draw(self) -> None:
        self.canv.setStrokeColor(self.kleur)
        self.canv.setLineWidth(self.dik)
        self.canv.line(0, 0, self.width, 0)


def rooster(
    rijen: Sequence[Rij],
    breedtes: Sequence[float],
    *,
    kop: bool = False,
    lijnen: bool = True,
    lucht: float = 3,
    na: float = 10,
) -> Table:
    """Return a table without vertical lines, as wide as `breedtes`; `kop`: the first row is a head."""
    opmaak: list[Any] = [
        ("FONT", (0, 0), (-1, -1), GEWOON, stijl.CEL.fontSize, stijl.CEL.leading),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), _LUCHT),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), lucht),
        ("BOTTOMPADDING", (0, 0), (-1, -1), lucht),
    ]
    if lijnen:
        opmaak.append(("LINEBELOW", (0, 0), (-1, -1), 0.5, stijl.LIJN))
    if kop:
        opmaak.append(("LINEBELOW", (0, 0), (-1, 0), 0.8, stijl.RAND))
    kader: Any = Table(
        rijen,
        colWidths=list(breedtes),
        style=opmaak,
        repeatRows=1 if kop else 0,
        hAlign="LEFT",
        spaceAfter=na,
    )
    # Een rij breekt alleen over twee bladen als ze anders een groot gat laat of nergens past.
    kader.wrap(sum(breedtes), stijl.BLAD_HOOG)
    kader.splitInRow = 1 if max(kader._rowHeights) > _HOGE_RIJ else 0
    return kader


def kolombreedtes(rijen: Sequence[Sequence[str]], totaal: float, punten: float = 9.5) -> list[float]:
    """Share `totaal` points over the columns by what stands in them.

    A column gets at least its longest word (within reason), and what it needs when all of it fits;
    the rest is shared in proportion to the need.
    """
    aantal = max((len(rij) for rij in rijen), default=1)
    minst, liefst = [12.0] * aantal, [12.0] * aantal
    for rij in rijen:
        for k, cel in enumerate(rij):
            kort = cel[:400]  # langer verandert niets: die kolom krijgt toch al zoveel ze kan
            for zin in kort.split("\n"):
                liefst[k] = max(liefst[k], breedte(zin, HALFVET, punten) + _LUCHT + 1)
            woord = max((breedte(w, HALFVET, punten) for w in kort.split()), default=0.0)
            minst[k] = max(minst[k], min(woord + _LUCHT + 1, totaal / aantal))
    if sum(liefst) <= totaal:
        liefst[-1] += totaal - sum(liefst)
        return liefst
    tekort = [lief - min_ for lief, min_ in zip(liefst, minst, strict=True)]
    over = totaal - sum(minst)
    if over <= 0:
        return [m * totaal / sum(minst) for m in minst]
    # De wortel tempert één kolom met heel veel tekst, zodat de andere niet op hun minimum blijven.
    gewicht = [t**0.5 if t > 0 else 0.0 for t in tekort]
    return _verdeel(minst, tekort, gewicht, over)


def _verdeel(minst: list[float], tekort: list[float], gewicht: list[float], over: float) -> list[float]:
    breed = list(minst)
    open_: list[int] = [k for k, t in enumerate(tekort) if t > 0]
    while open_ and over > 0.01:
        som = sum(gewicht[k] for k in open_)
        vol = [k for k in open_ if over * gewicht[k] / som >= tekort[k] - (breed[k] - minst[k])]
        if not vol:
            for k in open_:
                breed[k] += over * gewicht[k] / som
            break
        for k in vol:
            erbij = tekort[k] - (breed[k] - minst[k])
            breed[k] += erbij
            over -= erbij
        open_ = [k for k in open_ if k not in vol]
    return breed


_GETAL = re.compile(r"\s*([<>+\-–]\s?)?\d[\d.,:]*\s*%?\s*|[–-]?")


def _getal(tekst: str) -> bool:
    return _GETAL.fullmatch(tekst) is not None


def tabel(kolommen: Sequence[str], rijen: Sequence[Sequence[str]]) -> Table:
    """Return a table of texts. Columns of figures stand to the right; the head comes back on each page."""
    aantal = max([len(kolommen), *(len(rij) for rij in rijen)], default=0) or 1
    vol = [[*rij, *[""] * (aantal - len(rij))] for rij in ([kolommen, *rijen])]
    rechts = [k for k in range(aantal) if any(r[k] for r in vol[1:]) and all(_getal(r[k]) for r in vol[1:])]
    met_kop = any(vol[0])
    uit: list[Rij] = []
    if met_kop:
        uit.append(
            [
                alinea(cel, stijl.KOLOMKOP_RECHTS if k in rechts else stijl.KOLOMKOP)
                for k, cel in enumerate(vol[0])
            ]
        )
    uit.extend(
        [alinea(cel, stijl.CEL_RECHTS if k in rechts else stijl.CEL) for k, cel in enumerate(r)]
        for r in vol[1:]
    )
    return rooster(uit or [[""]], kolombreedtes(vol, stijl.KOLOM), kop=met_kop)


def lijst(regels: Iterable[str], genummerd: bool = False) -> list[Flowable]:
    vorm = stijl.NUMMERS if genummerd else stijl.LIJST
    delen: list[Flowable] = [
        alinea(tekst, vorm, f"{n}." if genummerd else "•") for n, tekst in enumerate(regels, 1)
    ]
    return [*delen, Spacer(0, 4)] if delen else []


def _met_naam(naam: str, tekst: str, vorm: ParagraphStyle = stijl.TEKST) -> Paragraph:
    return Paragraph(f"<b>{veilig(naam)}</b> {veilig(tekst)}", vorm)


# --- blocks -----------------------------------------------------------------------------------


@singledispatch
def teken(blok: object) -> list[Flowable]:
    """Return what to put on paper for a block or a part of a document."""
    raise NotImplementedError(f"no renderer on paper for {type(blok).__name__}")


@teken.register
def _kop(blok: Kop) -> list[Flowable]:
    return [alinea(blok.tekst, stijl.KOPPEN[min(3, max(1, blok.niveau))])]


@teken.register
def _alinea(blok: Alinea) -> list[Flowable]:
    return [alinea(blok.tekst, stijl.STIL if blok.stil else stijl.TEKST)]


@teken.register
def _opsomming(blok: Opsomming) -> list[Flowable]:
    return lijst(blok.regels, blok.genummerd)


@teken.register
def _vraag(blok: Vraag) -> list[Flowable]:
    delen: list[Flowable] = [alinea(blok.tekst, stijl.VRAAG)]
    if blok.toelichting:
        delen.append(alinea(blok.toelichting))
    return delen


@teken.register
def _wie_ziet_dit(blok: WieZietDit) -> list[Flowable]:
    return [alinea(blok.zin, stijl.STIL)]


_TOON: dict[Toon, Color] = {
    Toon.INFO: stijl.ACCENT,
    Toon.GOED: stijl.GOED,
    Toon.LETOP: stijl.LETOP,
    Toon.FOUT: stijl.FOUT,
}


def _toonwoord(toon: Toon) -> str:
    return {
        Toon.INFO: "",
        Toon.GOED: _("Goed:"),
        Toon.LETOP: _("Let op:"),
        Toon.FOUT: _("Fout:"),
    }[toon]


def melding(tekst: str, toon: Toon = Toon.INFO) -> Flowable:
    """Return a notice beside a coloured rule, with the tone in words."""
    kader = rooster([[_met_naam(_toonwoord(toon), tekst, stijl.CEL)]], [stijl.KOLOM], lijnen=False, na=10)
    kader.setStyle([("LINEBEFORE", (0, 0), (0, -1), 2.5, _TOON[toon]), ("LEFTPADDING", (0, 0), (-1, -1), 10)])
    return kader


@teken.register
def _melding(blok: Melding) -> list[Flowable]:
    return [melding(blok.tekst, blok.toon)]


@teken.register
def _kaarten(blok: Kaarten) -> list[Flowable]:
    delen: list[Flowable] = [alinea(blok.zin, stijl.STIL)] if blok.zin else []
    if not blok.kaarten:
        return delen
    # Twee kolommen lezen prettig zolang de kaarten kort zijn; lange teksten krijgen de volle breedte.
    naast = 2 if max(len(k.tekst) for k in blok.kaarten) <= 200 and len(blok.kaarten) > 1 else 1
    rijen: list[Rij] = []
    for i in range(0, len(blok.kaarten), naast):
        rij: Rij = [_kaart(kaart) for kaart in blok.kaarten[i : i + naast]]
        rijen.append(rij + [""] * (naast - len(rij)))
    breed = [(stijl.KOLOM + 14) / 2, (stijl.KOLOM - 14) / 2] if naast == 2 else [stijl.KOLOM]
    kader = rooster(rijen, breed, lijnen=False, lucht=4)
    if naast == 2:
        kader.setStyle([("RIGHTPADDING", (0, 0), (0, -1), 14)])
    for rij_nr, rij in enumerate(rijen):
        for kolom, cel in enumerate(rij):
            if cel:
                kader.setStyle([("LINEABOVE", (kolom, rij_nr), (kolom, rij_nr), 0.5, stijl.LIJN)])
    return [*delen, kader]


def _kaart(kaart: Kaartje) -> Paragraph | list[Flowable]:
    tekst = alinea(kaart.tekst, stijl.CEL)
    return [tekst, alinea(kaart.bijschrift, stijl.CEL_STIL)] if kaart.bijschrift else tekst


@teken.register
def _staven(blok: Staven) -> list[Flowable]:
    return _met_tabel(blok.titel, "", _staafbeeld(blok), _staaftabel(blok), blok.zinnen)


@teken.register
def _spreiding(blok: Spreiding) -> list[Flowable]:
    return _met_tabel(blok.titel, "", _spreidingbeeld(blok), _spreidingtabel(blok), blok.zinnen)


@teken.register
def _figuur(blok: Figuur) -> list[Flowable]:
    beeld = blok.beeld
    naam = _("Figuur {n}").format(n=blok.nummer)
    titel = f"{naam}. {beeld.titel}" if beeld.titel else naam
    if isinstance(beeld, Staven):
        return _met_tabel(titel, blok.bron, _staafbeeld(beeld), _staaftabel(beeld), beeld.zinnen)
    if isinstance(beeld, Spreiding):
        return _met_tabel(titel, blok.bron, _spreidingbeeld(beeld), _spreidingtabel(beeld), beeld.zinnen)
    delen = teken(replace(beeld, titel=titel))
    return [*delen, alinea(blok.bron, stijl.STIL)] if blok.bron else delen


def _met_tabel(
    titel: str, bron: str, staven: "list[_Staaf]", cijfers: Table | None, zinnen: Sequence[str]
) -> list[Flowable]:
    figuur: list[Flowable] = [alinea(titel, stijl.FIGUURKOP)] if titel else []
    if staven:
        figuur.append(_beeld(staven))
    if bron:
        figuur.append(alinea(bron, stijl.STIL))
    delen: list[Flowable] = [Samen(figuur)] if 0 < len(staven) <= _BIJEEN else figuur
    if zinnen:
        delen.append(alinea(" ".join(zinnen)))
    if cijfers is not None:
        delen.append(cijfers)
    return delen


@dataclass(frozen=True, slots=True)
class _Staaf:
    voor: str
    """Rank, or value of the scale."""
    label: str
    waarde: int
    weergave: str
    gekozen: bool = False


def _beeld(staven: Sequence[_Staaf]) -> Table:
    """Return the bars with what stands before, beside and after them."""
    hoogste = max([1, *(s.waarde for s in staven)])
    keuze = any(s.gekozen for s in staven)
    rijen: list[Rij] = []
    for s in staven:
        kleur = stijl.ACCENT if s.gekozen or not keuze else stijl.RAND
        rechts, links = (stijl.CEL_RECHTS_VET, stijl.CEL_VET) if s.gekozen else (stijl.CEL_RECHTS, stijl.CEL)
        rijen.append(
            [
                alinea(s.voor, rechts),
                alinea(s.label, links),
                Balk(s.waarde / hoogste, kleur),
                alinea(s.weergave, rechts),
            ]
        )
    voor = min(40.0, max(breedte(s.voor, HALFVET, 9.5) for s in staven))
    voor += _LUCHT + 2 if voor else 0
    naam = min(_NAAM, max(breedte(s.label[:120], HALFVET, 9.5) for s in staven) + _LUCHT + 2)
    na = min(90.0, max(breedte(s.weergave[:40], HALFVET, 9.5) for s in staven)) + 2
    kader = rooster(rijen, [voor, naam, stijl.KOLOM - voor - naam - na, na], lijnen=False, lucht=2.5, na=8)
    kader.setStyle([("LINEBEFORE", (2, 0), (2, -1), 0.6, stijl.RAND)])
    if not voor:
        kader.setStyle([("RIGHTPADDING", (0, 0), (0, -1), 0)])
    return kader


def _staafbeeld(blok: Staven) -> list[_Staaf]:
    return [_Staaf(str(s.rang or ""), s.label, s.waarde, s.weergave, s.gekozen) for s in blok.staven]


def _staaftabel(blok: Staven) -> Table | None:
    if not blok.staven:
        return None
    label, waarde, noot = blok.kolommen
    rang = any(s.rang for s in blok.staven)
    keuze = any(s.gekozen for s in blok.staven)
    noten = any(s.bijschrift for s in blok.staven)
    kolommen = [
        *([_("Plaats")] if rang else []),
        label or _("Optie"),
        waarde or _("Waarde"),
        *([noot or _("Toelichting")] if noten else []),
        *([_("Gaat door")] if keuze else []),
    ]
    return tabel(
        kolommen,
        [
            [
                *([str(s.rang) if s.rang else "–"] if rang else []),
                s.label,
                s.weergave,
                *([s.bijschrift] if noten else []),
                *([_("ja") if s.gekozen else "–"] if keuze else []),
            ]
            for s in blok.staven
        ],
    )


def _spreidingbeeld(blok: Spreiding) -> list[_Staaf]:
    return [_Staaf(v.waarde, _woord(v), v.aantal, str(v.aantal)) for v in blok.vakken]


def _woord(vak: Vak) -> str:
    """Return the word of a value; none where it is the figure itself."""
    return "" if vak.label == vak.waarde else vak.label


def _spreidingtabel(blok: Spreiding) -> Table | None:
    if not blok.vakken:
        return None
    keuze, aantal = blok.kolommen
    woorden = any(_woord(v) for v in blok.vakken)
    return tabel(
        [_("Waarde"), *([keuze or _("Keuze")] if woorden else []), aantal or _("Aantal")],
        [[v.waarde, *([_woord(v)] if woorden else []), str(v.aantal)] for v in blok.vakken],
    )


@teken.register
def _tabel(blok: Tabel) -> list[Flowable]:
    delen: list[Flowable] = []
    if blok.rijen or any(blok.kolommen):
        delen.append(tabel(blok.kolommen, blok.rijen))
    if blok.bijschrift:
        delen.append(alinea(blok.bijschrift, stijl.STIL))
    return delen


@teken.register
def _ingevuld(blok: Ingevuld) -> list[Flowable]:
    rijen: list[Rij] = []
    for veld in blok.velden:
        inhoud: list[Flowable] = [alinea(veld.tekst, stijl.CEL)] if veld.tekst else []
        if veld.open or veld.melding:
            inhoud.append(
                Paragraph(
                    f"<b>{veilig(_('Nog open:'))}</b> {veilig(veld.melding or _('Nog niet ingevuld.'))}",
                    stijl.CEL_OPEN,
                )
            )
        rijen.append([alinea(veld.label, stijl.ETIKET), inhoud or alinea("–", stijl.CEL)])
    links = min(
        0.36 * stijl.KOLOM,
        max([90.0, *(breedte(v.label[:60], HALFVET, 9) + _LUCHT + 2 for v in blok.velden)]),
    )
    delen: list[Flowable] = []
    if blok.titel:
        delen.append(alinea(blok.titel, stijl.FIGUURKOP))
    noot = (
        _("{n} van {totaal} velden volledig.").format(n=blok.volledig, totaal=blok.totaal)
        if blok.volledig < blok.totaal and blok.totaal > 1
        else ""
    )
    if rijen:
        delen.append(rooster(rijen, [links, stijl.KOLOM - links], na=6))
    onder = " ".join(zin for zin in (noot, blok.bijschrift) if zin)
    if onder:
        delen.append(alinea(onder, stijl.STIL))
    return [Samen(delen), Spacer(0, 6)]


@teken.register
def _gegevens(blok: Gegevens) -> list[Flowable]:
    if not blok.regels:
        return []
    rijen: list[Rij] = [
        [
            alinea(label, stijl.ETIKET),
            alinea(tekst, stijl.CEL)
            if isinstance(tekst, str)
            else [alinea(t, stijl.CEL_NUMMER, f"{n}.") for n, t in enumerate(tekst, 1)],
        ]
        for label, tekst in blok.regels
    ]
    links = min(
        0.3 * stijl.KOLOM,
        max(90.0, *(breedte(label[:60], HALFVET, 9) + _LUCHT + 2 for label, _t in blok.regels)),
    )
    return [rooster(rijen, [links, stijl.KOLOM - links])]


def _duur(seconden: int) -> str:
    minuten, rest = divmod(abs(seconden), 60)
    return f"{'-' if seconden < 0 else ''}{minuten}:{rest:02}"


@teken.register
def _tijd(blok: Tijd) -> list[Flowable]:
    zin = _("{wat}: {totaal} minuten, nog {rest} over.").format(
        wat=blok.naam or _("Tijd"), totaal=_duur(blok.totaal), rest=_duur(blok.resterend)
    )
    return [alinea(zin, stijl.STIL)]


@teken.register
def _teller(blok: Teller) -> list[Flowable]:
    return [alinea(blok.zin)]


@teken.register
def _namenlijst(blok: Namenlijst) -> list[Flowable]:
    delen: list[Flowable] = [alinea(blok.zin)] if blok.zin else []
    if blok.personen:
        delen.append(
            tabel((_("Naam"), _("Organisatie of rol")), [(p.naam, p.bijschrift) for p in blok.personen])
            if any(p.bijschrift for p in blok.personen)
            else tabel((_("Naam"),), [(p.naam,) for p in blok.personen])
        )
    return delen


@teken.register
def _deelnamecode(blok: Deelnamecode) -> list[Flowable]:
    # Op papier doet een QR-code niets meer: de zaal is leeg. Het adres staat er als tekst.
    regels: list[Flowable] = [alinea(blok.zin), alinea(blok.adres, stijl.STIL)]
    return [*regels, alinea(_code_in_woorden(blok.code), stijl.STIL)] if blok.code else regels


def _code_in_woorden(code: str) -> str:
    return _("Code: {code}").format(code=om_te_typen(code))


@teken.register
def _agenda(blok: Agenda) -> list[Flowable]:
    stand = {"geweest": _("geweest"), "nu": _("nu"), "straks": _("straks")}
    return [
        tabel(
            (_("Tijd"), _("Onderdeel"), _("Minuten"), _("Stand")),
            [(p.tijd, p.titel, str(p.minuten), stand.get(p.stand, p.stand)) for p in blok.punten],
        )
    ]


@teken.register
def _rondewijzer(blok: Rondewijzer) -> list[Flowable]:
    regels = [
        (naam, tekst)
        for naam, tekst in (
            (_("Nu"), blok.nu),
            (_("Daarna"), blok.straks),
            (_("Telling"), blok.telling),
            (_("Beurt"), blok.beurt),
            (_("Wel"), blok.wel),
            (_("Niet"), blok.niet),
        )
        if tekst
    ]
    return teken(Gegevens((*regels, *((rol.rol, rol.doet) for rol in blok.rollen))))


@teken.register
def _schrijf_kaarten(blok: SchrijfKaarten) -> list[Flowable]:
    delen: list[Flowable] = [alinea(blok.hulp)] if blok.hulp else []
    zin = n_(
        "Schrijf hooguit {n} kaart van {tekens} tekens.",
        "Schrijf hooguit {n} kaarten van elk {tekens} tekens.",
        blok.maximaal,
    ).format(n=blok.maximaal, tekens=blok.tekens)
    return [*delen, alinea(zin, stijl.STIL)]


@teken.register
def _verdeel_punten(blok: VerdeelPunten) -> list[Flowable]:
    zin = _("Verdeel {punten} punten. Geef hooguit {n} aan één optie.").format(
        punten=blok.punten, n=blok.per_optie
    )
    if blok.alles:
        zin += " " + _("Alle punten moeten op.")
    if blok.rood > 0:
        zin += " " + n_(
            "Geef hooguit {n} rood punt aan wat je liever niet wilt.",
            "Geef hooguit {n} rode punten aan wat je liever niet wilt.",
            blok.rood,
        ).format(n=blok.rood)
    return [alinea(zin), *lijst(optie.tekst for optie in blok.opties)]


@teken.register
def _kies(blok: Kies) -> list[Flowable]:
    rijen = [(str(k.waarde), k.label, k.uitleg) for k in blok.keuzes]
    delen: list[Flowable] = [tabel((_("Waarde"), _("Keuze"), _("Uitleg")), rijen)] if rijen else []
    if blok.tweede:
        delen.append(alinea(blok.tweede))
    if blok.reden:
        delen.append(alinea(blok.reden))
    if blok.reden_bij:
        zin = _("Een reden is verplicht bij: {waarden}.")
        waarden = opsomming((str(waarde) for waarde in blok.reden_bij), _("en"))
        delen.append(alinea(zin.format(waarden=waarden), stijl.STIL))
    return delen


@teken.register
def _orden(blok: Orden) -> list[Flowable]:
    """A place to write for each option."""
    zinnen = [_("Geef elke optie een plaats: 1 staat bovenaan.")]
    if blok.gelijk_mag:
        zinnen.append(_("Twee opties mogen dezelfde plaats krijgen."))
    if blok.weglaten_mag:
        zinnen.append(_("Je mag opties zonder plaats laten."))
    delen: list[Flowable] = [alinea(" ".join(zinnen))]
    rijen = [("", optie.tekst) for optie in blok.opties]
    return [*delen, tabel((_("Plaats"), _("Optie")), rijen)] if rijen else delen


@teken.register
def _kies_paren(blok: KiesParen) -> list[Flowable]:
    """The pairs, to put a mark at one of the two."""
    zin = _("Kies van elk paar wat voor jou eerst komt.")
    if blok.gelijk_mag:
        zin += " " + _("Zie je geen verschil, laat het paar dan leeg.")
    rijen = [(str(n), paar.a.tekst, paar.b.tekst) for n, paar in enumerate(blok.paren, 1)]
    return [alinea(zin), *([tabel((_("Paar"), _("Dit"), _("Of dit")), rijen)] if rijen else [])]


@teken.register
def _vul_formulier(blok: VulFormulier) -> list[Flowable]:
    delen: list[Flowable] = []
    namen = {veld.id: veld.label for veld in blok.velden}
    for onderwerp in blok.onderwerpen:
        if onderwerp.titel:
            delen.append(alinea(onderwerp.titel, stijl.FIGUURKOP))
        if onderwerp.bijschrift:
            delen.append(alinea(onderwerp.bijschrift, stijl.STIL))
        delen.extend(teken(Gegevens(tuple((namen.get(v, v), tekst) for v, tekst in onderwerp.stand))))
    rijen = [
        (veld.label, "\n".join(filter(None, (veld.hulp, ", ".join(veld.keuzes))))) for veld in blok.velden
    ]
    return [*delen, tabel((_("Veld"), _("Vraag")), rijen)] if rijen else delen


@teken.register
def _vul_totalen(blok: VulTotalen) -> list[Flowable]:
    """A table to fill in by hand, with the numbers that stand already."""
    stand = {(rij, kolom): str(aantal) for rij, kolom, aantal in blok.stand}
    koppen = (_("Onderwerp"), *(kolom.tekst for kolom in blok.kolommen))
    rijen = [(rij.tekst, *(stand.get((rij.id, k.id), "") for k in blok.kolommen)) for rij in blok.rijen]
    delen: list[Flowable] = [tabel(koppen, rijen)] if rijen or blok.kolommen else []
    if blok.stemmers:
        zin = _("Aantal mensen dat stemde: {n}").format(n=blok.stand_stemmers or "")
        delen.append(alinea(zin.strip()))
    # Waar meer dan een grens is, hoort bij elke de naam.
    zinnen = [blok.controle, *(grens.naam for grens in blok.grenzen)]
    return [*delen, *(alinea(zin, stijl.STIL) for zin in zinnen if zin)]


# --- chapters ---------------------------------------------------------------------------------


@teken.register
def _hoofdstuk(blok: Hoofdstuk) -> list[Flowable]:
    return hoofdstuk(blok, "h", 0)


def hoofdstuk(blok: Hoofdstuk, sleutel: str, diepte: int) -> list[Flowable]:
    """Return a chapter with everything in it. `sleutel` is unique in the document."""
    vorm = stijl.KOPPEN[min(3, max(1, blok.niveau))]
    delen: list[Flowable] = [koptekst(blok.titel, blok.nummer, vorm, sleutel, diepte)]
    for n, deel in enumerate(blok.onderdelen):
        if isinstance(deel, Hoofdstuk):
            delen.extend(hoofdstuk(deel, f"{sleutel}.{n}", diepte + 1))
        else:
            delen.extend(teken(deel))
    return delen
