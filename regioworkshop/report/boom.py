"""On paper: a tree with its connectors, a map by kind, a force field; and the ask to add to it."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Paragraph

from regioworkshop.model.blocks import Boom, Knoop, Lijn, VoegToe
from regioworkshop.report import stijl
from regioworkshop.report.blokken import Rij, alinea, lijst, rooster, tabel, teken
from regioworkshop.taal import _, n_

_INSPRING = 16.0
_DIEPST = 12
"""Deeper levels stand as far in as this one."""
_LANG = 600
"""A text longer than this may have to go on on a next page, and then has no lines before it."""


class Takken(Flowable):
    """The text of a node with, before it, the lines that join it with what it hangs under."""

    def __init__(self, tekst: Paragraph, door: Sequence[bool], laatste: bool) -> None:
        super().__init__()
        self.tekst, self.door, self.laatste = tekst, door, laatste
        self._hoog = 0.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        self._hoog = self.tekst.wrap(aW - self._in, aH)[1] + 3
        return aW, self._hoog

    @property
    def _in(self) -> float:
        return len(self.door) * _INSPRING

    def draw(self) -> None:
        doek = self.canv
        doek.setStrokeColor(stijl.RAND)
        doek.setLineWidth(0.8)
        midden = self._hoog - stijl.CEL.leading / 2 - 1
        for k, verder in enumerate(self.door):
            x = k * _INSPRING + 4
            hier = k == len(self.door) - 1
            if hier or verder:
                doek.line(x, self._hoog, x, midden if hier and self.laatste else 0)
            if hier:
                doek.line(x, midden, x + _INSPRING - 7, midden)
        self.tekst.drawOn(doek, self._in, 3)


def takken(knopen: Sequence[Knoop]) -> list[tuple[bool, ...]]:
    """Return for each node, per level above it, whether the line goes on below; the last is its own."""
    uit: list[tuple[bool, ...]] = []
    for n, knoop in enumerate(knopen):
        door: list[bool] = []
        for niveau in range(1, min(knoop.niveau, _DIEPST) + 1):
            na = next((k.niveau for k in knopen[n + 1 :] if k.niveau <= niveau), 0)
            door.append(na == niveau)
        uit.append(tuple(door))
    return uit


def _sterkte(knoop: Knoop) -> str:
    return _("{n} van 5").format(n=knoop.sterkte) if knoop.sterkte else ""


def _tekst(knoop: Knoop, *, soort: bool = True) -> str:
    bij = ", ".join(d for d in (knoop.soort if soort else "", _sterkte(knoop), knoop.bijschrift) if d)
    return f"{knoop.tekst} ({bij})" if bij else knoop.tekst


def _boom(knopen: Sequence[Knoop]) -> list[Flowable]:
    rijen: list[Rij] = []
    for knoop, door in zip(knopen, takken(knopen), strict=True):
        tekst = alinea(_tekst(knoop), stijl.CEL)
        kort = len(knoop.tekst) <= _LANG
        rijen.append([Takken(tekst, door, bool(door) and not door[-1]) if kort else tekst])
    return [rooster(rijen, [stijl.KOLOM], lijnen=False, lucht=0)] if rijen else []


def _kaart(knopen: Sequence[Knoop]) -> list[Flowable]:
    delen: list[Flowable] = []
    for soort in dict.fromkeys(k.soort for k in knopen):
        if soort:
            delen.append(alinea(soort, stijl.KOPPEN[3]))
        delen.extend(lijst(_tekst(k, soort=False) for k in knopen if k.soort == soort))
    return delen


def _krachten(knopen: Sequence[Knoop]) -> list[Flowable]:
    soorten = list(dict.fromkeys(sorted(k.soort for k in knopen)))
    kanten = [[_tekst(k, soort=False) for k in knopen if k.soort == s] for s in soorten]
    hoog = max((len(kant) for kant in kanten), default=0)
    rijen = [[kant[n] if n < len(kant) else "" for kant in kanten] for n in range(hoog)]
    return [tabel(soorten, rijen)] if rijen else []


def _lijnen(lijnen: Sequence[Lijn]) -> list[Flowable]:
    if not lijnen:
        return []
    return [tabel((_("Van"), _("Verband"), _("Naar")), [(x.van, x.woord or "–", x.naar) for x in lijnen])]


@teken.register
def _boomblok(blok: Boom) -> list[Flowable]:
    vormen = {"boom": _boom, "kaart": _kaart, "krachten": _krachten}
    return [
        *([alinea(blok.titel, stijl.FIGUURKOP)] if blok.titel else []),
        *vormen.get(blok.vorm, _boom)(blok.knopen),
        *_lijnen(blok.lijnen),
        *(alinea(zin) for zin in blok.zinnen),
    ]


@teken.register
def _voeg_toe(blok: VoegToe) -> list[Flowable]:
    zin = n_(
        "Voeg hooguit {n} toe, van hooguit {tekens} tekens.",
        "Voeg er hooguit {n} toe, elk van hooguit {tekens} tekens.",
        blok.maximaal,
    ).format(n=blok.maximaal, tekens=blok.tekens)
    return [
        alinea(zin),
        *lijst(f"{s.label}: {s.hulp}" if s.hulp else s.label for s in blok.soorten),
        *([alinea(blok.sterkte)] if blok.sterkte else []),
        *([alinea(_("Verbind ook wat bij elkaar hoort."))] if blok.lijnen else []),
        *lijst(p.tekst for p in blok.plekken),
        *lijst(e.tekst for e in blok.eigen),
    ]
