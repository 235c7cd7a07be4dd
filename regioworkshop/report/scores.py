"""Scores and points on two axes, on paper: drawn in lines, with every figure as text beside it."""

from collections.abc import Sequence

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable, Paragraph, Spacer

from regioworkshop.model.blocks import Beeldas, GeefScores, Kruis, Kruispunt, Scorebord, Scorecel, Scorerij
from regioworkshop.model.uitwijken import wijk_uit
from regioworkshop.report import stijl
from regioworkshop.report.blokken import Rij, Samen, alinea, lijst, rooster, tabel, teken
from regioworkshop.report.lettertypen import HALFVET, breedte
from regioworkshop.taal import _

_CRITERIA = 3
"""So many criteria stand beside each other; more go to a next table."""
_PLAATS = 45.0
_TOTAAL = 46.0
_OPTIE = 0.27 * stijl.KOLOM
_SMAL, _BREED = 24, 200
"""Most characters in a narrow column, and in that of the option."""
_TREDEN = 12
"""An axis of more whole numbers only has its ends written out."""
MEESTE_STREPEN = 6
"""With more points than this the ranges run through each other; the table has them in figures."""


class Staafjes(Flowable):
    """The median of one cell, and small bars for the people per value."""

    HOOG = 20.0

    def __init__(self, cel: Scorecel, meeste: int) -> None:
        super().__init__()
        self.cel, self.meeste = cel, max(1, meeste)
        self.mediaan = alinea(cel.mediaan, stijl.CEL_VET)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        self.links = min(aW * 0.4, breedte(self.cel.mediaan[:20], HALFVET, 9.5) + 6)
        hoog = self.mediaan.wrap(self.links, aH)[1]
        self.width, self.height = aW, max(self.HOOG, hoog)
        return aW, self.height

    def draw(self) -> None:
        doek, aantallen = self.canv, [max(0, a) for a in self.cel.aantallen]
        self.mediaan.drawOn(doek, 0, self.height - self.mediaan.height)
        if not aantallen:
            return
        stap = min(9.0, (self.width - self.links) / len(aantallen))
        midden = _midden(aantallen)
        for n, aantal in enumerate(aantallen):
            doek.setFillColor(stijl.ACCENT if n == midden else stijl.RAND)
            if aantal:
                hoog = max(1.0, min(1.0, aantal / self.meeste) * (self.HOOG - 4))
                doek.rect(
                    self.links + n * stap, self.height - self.HOOG + 3, stap * 0.75, hoog, stroke=0, fill=1
                )
        doek.setStrokeColor(stijl.RAND)
        doek.setLineWidth(0.5)
        onder = self.height - self.HOOG + 3
        doek.line(self.links, onder, self.links + stap * (len(aantallen) - 0.25), onder)


def _midden(aantallen: Sequence[int]) -> int:
    som = 0
    for n, aantal in enumerate(aantallen):
        som += aantal
        if aantal and 2 * som >= sum(aantallen):
            return n
    return -1


@teken.register
def _scorebord(blok: Scorebord) -> list[Flowable]:
    delen: list[Flowable] = [alinea(blok.titel, stijl.FIGUURKOP)] if blok.titel else []
    if blok.rijen:
        breed = max(len(rij.cellen) for rij in blok.rijen)
        criteria = list(blok.kolommen[1:-1])
        breed = max(breed, len(criteria))
        meeste = max((a for rij in blok.rijen for cel in rij.cellen for a in cel.aantallen), default=1)
        if any(map(_te_lang, blok.rijen)):
            delen += [deel for rij in blok.rijen for deel in _als_tekst(rij, criteria)]
        else:
            for van in range(0, max(1, breed), _CRITERIA):
                tot = min(breed, van + _CRITERIA)
                delen.append(_scoretabel(blok, criteria, van, tot, meeste, slot=tot == breed))
        if blok.schaal:
            uitleg = _("De getallen onder de staafjes zijn mensen per score, van laag naar hoog: {schaal}.")
            delen.append(alinea(uitleg.format(schaal=" · ".join(blok.schaal)), stijl.STIL))
    if blok.zinnen:
        delen.append(alinea(" ".join(blok.zinnen)))
    return delen


def _te_lang(rij: Scorerij) -> bool:
    """Whether a row would not stand whole in the narrow columns of a table."""
    smal = (rij.weergave, *(tekst for cel in rij.cellen for tekst in (cel.mediaan, cel.woord)))
    return max(map(len, smal)) > _SMAL or len(rij.label) + len(rij.bijschrift) > _BREED


def _als_tekst(rij: Scorerij, criteria: Sequence[str]) -> list[Flowable]:
    """Return a row as paragraphs, which go on on a next page wherever they must."""
    kop = f"{rij.rang}. {rij.label}" if rij.rang else rij.label
    delen: list[Flowable] = [alinea(kop, stijl.CEL_VET if rij.gekozen else stijl.CEL)]
    delen += [alinea(tekst, stijl.CEL_STIL) for tekst in (rij.bijschrift, rij.weergave) if tekst]
    for n, cel in enumerate(rij.cellen):
        delen += [alinea(criteria[n], stijl.ETIKET)] if n < len(criteria) else []
        delen += [
            alinea(tekst, stijl.CEL)
            for tekst in (cel.mediaan, ", ".join(map(str, cel.aantallen)), cel.woord)
            if tekst
        ]
    if rij.gekozen:
        delen.append(alinea(_("Gaat door"), stijl.CEL))
    return [*delen, Spacer(0, 8)]


def _scoretabel(
    blok: Scorebord, criteria: Sequence[str], van: int, tot: int, meeste: int, *, slot: bool
) -> Flowable:
    rang = any(rij.rang for rij in blok.rijen)
    totaal = slot and any(rij.weergave for rij in blok.rijen)
    keuze = slot and any(rij.gekozen for rij in blok.rijen)
    kop: Rij = [alinea(_("Plaats"), stijl.KOLOMKOP)] if rang else []
    kop.append(alinea(blok.kolommen[0] if blok.kolommen else _("Optie"), stijl.KOLOMKOP))
    kop += [alinea(criteria[n] if n < len(criteria) else "", stijl.KOLOMKOP) for n in range(van, tot)]
    if totaal:
        kop.append(alinea(blok.kolommen[-1] if len(blok.kolommen) > 1 else "", stijl.KOLOMKOP_RECHTS))
    if keuze:
        kop.append(alinea(_("Gaat door"), stijl.KOLOMKOP))
    rijen: list[Rij] = [kop]
    for rij in blok.rijen:
        regel: Rij = [alinea(str(rij.rang) if rij.rang else "–", stijl.CEL)] if rang else []
        naam: list[Flowable] = [alinea(rij.label, stijl.CEL_VET if rij.gekozen else stijl.CEL)]
        if rij.bijschrift and van == 0:
            naam.append(alinea(rij.bijschrift, stijl.CEL_STIL))
        regel.append(naam)
        regel += [_cel(rij.cellen[n], meeste) if n < len(rij.cellen) else "" for n in range(van, tot)]
        if totaal:
            regel.append(alinea(rij.weergave, stijl.CEL_RECHTS_VET if rij.gekozen else stijl.CEL_RECHTS))
        if keuze:
            regel.append(alinea(_("ja") if rij.gekozen else "–", stijl.CEL))
        rijen.append(regel)
    voor = [_PLAATS] if rang else []
    na = [_TOTAAL] * (totaal + keuze)
    over = stijl.KOLOM - sum(voor) - sum(na)
    optie = over if tot == van else min(_OPTIE, over / 2)
    per = (over - optie) / max(1, tot - van)
    return rooster(rijen, [*voor, optie, *[per] * (tot - van), *na], kop=True)


def _cel(cel: Scorecel, meeste: int) -> list[Flowable]:
    onder = ", ".join(map(str, cel.aantallen))
    delen: list[Flowable] = [Staafjes(cel, meeste)]
    if onder:
        delen.append(alinea(onder, stijl.CEL_STIL))
    if cel.woord:
        delen.append(alinea(cel.woord, stijl.CEL_STIL))
    return delen


# --- two axes ---------------------------------------------------------------------------------


class Assenkruis(Flowable):
    """The picture: quadrants with their names, the range of each point, and its number."""

    HOOG = 260.0
    STRAAL = 8.5
    LINKS = 20.0
    ONDER = 16.0

    def __init__(self, blok: Kruis) -> None:
        super().__init__()
        self.blok = blok

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        self.width, self.height = min(aW, 1.35 * self.HOOG), self.HOOG
        return aW, self.HOOG

    def draw(self) -> None:
        doek, blok = self.canv, self.blok
        self.breed, self.hoog = self.width - self.LINKS, self.height - self.ONDER
        doek.translate(self.LINKS, self.ONDER)
        doek.setStrokeColor(stijl.RAND)
        doek.setLineWidth(0.8)
        doek.rect(0, 0, self.breed, self.hoog, stroke=1, fill=0)
        mx, my = self._x(blok.midden[0] / 2), self._y(blok.midden[1] / 2)
        doek.setDash(3, 2)
        doek.line(mx, 0, mx, self.hoog)
        doek.line(0, my, self.breed, my)
        doek.setDash()
        self._namen(mx, my)
        for w in _treden(blok.x):
            self._getal(str(w), self._x(w), -11, stijl.INKT_2)
        for w in _treden(blok.y):
            self._getal(str(w), -10, self._y(w) - 3, stijl.INKT_2)
        self._punten(blok.punten)

    def _x(self, waarde: float) -> float:
        rand = self.STRAAL + 4
        return rand + _deel(waarde, self.blok.x) * (self.breed - 2 * rand)

    def _y(self, waarde: float) -> float:
        rand = self.STRAAL + 14
        return rand + _deel(waarde, self.blok.y) * (self.hoog - 2 * rand)

    def _namen(self, mx: float, my: float) -> None:
        for n, naam in enumerate(self.blok.kwadranten):
            rechts, onder = n % 2 == 1, n > 1
            breed = (self.breed - mx if rechts else mx) - 8
            vak: Paragraph = alinea(naam, stijl.ETIKET_RECHTS if rechts else stijl.ETIKET)
            hoog = vak.wrap(max(20.0, breed), self.hoog)[1]
            vak.drawOn(self.canv, mx + 4 if rechts else 4, 2 if onder else self.hoog - hoog - 2)

    def _punten(self, punten: Sequence[Kruispunt]) -> None:
        doek = self.canv
        plekken = wijk_uit([(self._x(p.x), self._y(p.y)) for p in punten], self.STRAAL, self.breed, self.hoog)
        doek.setStrokeColor(stijl.INKT_2)
        doek.setLineWidth(0.9)
        for p, (x, y) in zip(punten, plekken, strict=True):
            if len(punten) > MEESTE_STREPEN:
                continue
            if p.x_van < p.x_tot:
                self._bereik(self._x(p.x_van), y, self._x(p.x_tot), y)
            if p.y_van < p.y_tot:
                self._bereik(x, self._y(p.y_van), x, self._y(p.y_tot))
        doek.setLineWidth(1.1)
        for p, (x, y) in zip(punten, plekken, strict=True):
            doek.setFillColor(stijl.ACCENT if p.gekozen else stijl.WIT)
            doek.setStrokeColor(stijl.ACCENT if p.gekozen else stijl.INKT)
            doek.circle(x, y, self.STRAAL, stroke=1, fill=1)
            self._getal(str(p.nummer), x, y - 3, stijl.WIT if p.gekozen else stijl.INKT)

    def _bereik(self, x1: float, y1: float, x2: float, y2: float) -> None:
        doek = self.canv
        doek.line(x1, y1, x2, y2)
        dwars = 3.0
        for x, y in ((x1, y1), (x2, y2)):
            if y1 == y2:
                doek.line(x, y - dwars, x, y + dwars)
            else:
                doek.line(x - dwars, y, x + dwars, y)

    def _getal(self, getal: str, x: float, y: float, kleur: Color) -> None:
        self.canv.setFillColor(kleur)
        self.canv.setFont(HALFVET, 8.5)
        self.canv.drawCentredString(x, y, getal)


def _deel(waarde: float, as_: Beeldas) -> float:
    return min(1.0, max(0.0, (waarde - as_.minimum) / max(1, as_.maximum - as_.minimum)))


def _treden(as_: Beeldas) -> Sequence[int]:
    heel = range(as_.minimum, as_.maximum + 1)
    return heel if len(heel) <= _TREDEN else (as_.minimum, as_.maximum)


def _as(as_: Beeldas) -> str:
    return f"{as_.label}: {as_.minimum} {as_.laag} – {as_.maximum} {as_.hoog}"


@teken.register
def _kruis(blok: Kruis) -> list[Flowable]:
    figuur: list[Flowable] = [alinea(blok.titel, stijl.FIGUURKOP)] if blok.titel else []
    figuur += [
        alinea(f"↑ {_as(blok.y)}", stijl.STIL),
        Assenkruis(blok),
        Spacer(0, 4),
        alinea(f"→ {_as(blok.x)}", stijl.STIL),
    ]
    delen: list[Flowable] = [Samen(figuur)]
    if blok.zinnen:
        delen.append(alinea(" ".join(blok.zinnen)))
    if blok.punten:
        keuze = any(p.gekozen for p in blok.punten)
        delen.append(
            tabel(
                (
                    _("Nr."),
                    _("Optie"),
                    _("Vak"),
                    blok.x.label,
                    blok.y.label,
                    *([_("Gaat door")] if keuze else []),
                ),
                [
                    (
                        str(p.nummer),
                        p.label,
                        p.vak,
                        _bereik(p.x, p.x_van, p.x_tot),
                        _bereik(p.y, p.y_van, p.y_tot),
                        *([_("ja") if p.gekozen else "–"] if keuze else []),
                    )
                    for p in blok.punten
                ],
            )
        )
        delen.append(alinea(_("Tussen haakjes: de laagste en de hoogste score."), stijl.STIL))
    return delen


def _bereik(midden: int, van: int, tot: int) -> str:
    return str(midden) if van == tot else f"{midden} ({van}–{tot})"


@teken.register
def _geef_scores(blok: GeefScores) -> list[Flowable]:
    schaal = " · ".join(k.label if k.label == str(k.waarde) else f"{k.waarde} {k.label}" for k in blok.keuzes)
    delen: list[Flowable] = []
    if blok.criteria:
        delen.append(tabel((_("Criterium"), _("Uitleg")), [(c.label, c.uitleg) for c in blok.criteria]))
    if blok.keuzes:
        delen.append(alinea(_("Schaal: {schaal}").format(schaal=schaal)))
        delen += lijst(k.uitleg for k in blok.keuzes if k.uitleg)
    return [*delen, *lijst(optie.tekst for optie in blok.opties)]
