"""Groups of cards, and what is asked about them, on paper."""

from reportlab.platypus import Flowable, Spacer

from regioworkshop.model.blocks import DeelIn, Groep, Groepeer, Groepen, Kaartje
from regioworkshop.report import stijl
from regioworkshop.report.blokken import Samen, alinea, lijst, tabel, teken
from regioworkshop.taal import _, n_

_BIJEEN = 8
"""A group with at most this many cards stays on one page."""


@teken.register
def _groepen(blok: Groepen) -> list[Flowable]:
    delen: list[Flowable] = [alinea(blok.titel, stijl.FIGUURKOP)] if blok.titel else []
    if blok.zinnen:
        delen.append(alinea(" ".join(blok.zinnen)))
    for groep in blok.groepen:
        delen.extend(_groep(groep))
    return delen


def _groep(groep: Groep) -> list[Flowable]:
    noten = (groep.bijschrift, _("gaat mee") if groep.gekozen else "")
    onder = ", ".join(noot for noot in noten if noot)
    kop: list[Flowable] = [alinea(groep.naam, stijl.KOPPEN[3])]
    if onder:
        kop.append(alinea(onder, stijl.STIL))
    kaarten: list[Flowable] = []
    for kaart in groep.kaarten:
        kaarten.append(alinea(kaart.tekst, stijl.LIJST, "•"))
        if kaart.bijschrift:
            kaarten.append(alinea(kaart.bijschrift, stijl.LIJSTNOOT))
    if not kaarten:
        kaarten = [alinea(_("Hier ligt niets."), stijl.STIL)]
    if len(groep.kaarten) <= _BIJEEN:
        return [Samen([*kop, *kaarten]), Spacer(0, 4)]
    return [Samen([*kop, kaarten[0]]), *kaarten[1:], Spacer(0, 4)]


@teken.register
def _groepeer(blok: Groepeer) -> list[Flowable]:
    zin = n_(
        "Leg de kaarten bij elkaar in hooguit {n} groep.",
        "Leg de kaarten bij elkaar in hooguit {n} groepen.",
        blok.maximaal,
    ).format(n=blok.maximaal)
    if blok.dubbel_mag:
        zin += " " + _("Kaarten die hetzelfde zeggen, mogen één kaart worden.")
    tekst = {kaart.id: kaart.tekst for kaart in blok.kaarten}
    groepen = tuple(
        Groep(
            g.id,
            g.naam,
            tuple(Kaartje(k, tekst[k]) for k in g.kaarten if k in tekst),
        )
        for g in blok.stand
    )
    return [
        alinea(zin),
        *lijst(blok.tips),
        *lijst(kaart.tekst for kaart in blok.kaarten),
        *(teken(Groepen("", groepen, ())) if groepen else []),
    ]


@teken.register
def _deel_in(blok: DeelIn) -> list[Flowable]:
    rijen = [
        (
            vak.label,
            vak.uitleg,
            n_("hooguit {n}", "hooguit {n}", vak.hooguit).format(n=vak.hooguit) if vak.hooguit else "",
        )
        for vak in blok.vakken
    ]
    zin = _("Leg elk onderwerp in een vak.") if blok.alles else _("Leg onderwerpen in een vak.")
    vakken: list[Flowable] = [tabel((_("Vak"), _("Uitleg"), _("Ruimte")), rijen)] if rijen else []
    return [alinea(zin), *vakken, *lijst(optie.tekst for optie in blok.opties)]
