"""Named groups of cards side by side, and the calm pictures of grouping and of putting in boxes."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from regioworkshop.engine.rustig import beeld_van_deel_in, beeld_van_groepeer, bij_vak, zin_bij_delen
from regioworkshop.model.blocks import (
    DeelIn,
    Groep,
    Groepeer,
    Groepen,
)
from regioworkshop.taal import _
from ui import iconen
from ui.maat import Maat, Rol
from ui.render.basis import Blok, Omgeving, widget_van
from ui.render.rooster import Rooster, icoonregel, regels_met_voor
from ui.render.sorteerbord import Sorteerbord, bord_bij_groepen, bord_bij_vakken
from ui.tekst import label
from ui.vakken import Kaart, Vak, kolom

NAAST_ELKAAR = 3
"""So many groups stand beside each other on the stage, and on one page."""
PER_BLAD = 18
"""So many cards stand on one page of the stage, at most."""


class Groepenblok(Blok):
    def __init__(self, block: Groepen, omgeving: Omgeving) -> None:
        super().__init__(omgeving, stap=4)
        maat = omgeving.maat
        if block.titel:
            self.erbij(label(block.titel, maat, Rol.SECTIE, vet=True))
        naast = min(NAAST_ELKAAR, len(block.groepen)) if maat.stage else 1
        vakken: list[QWidget] = [_groepvak(groep, maat, alleen=naast == 1) for groep in block.groepen]
        if vakken:
            self.erbij(Rooster(maat, vakken, naast, 5))
        for zin in block.zinnen:
            self.erbij(label(zin, maat, kleur="inkt_2"))


def _groepvak(groep: Groep, maat: Maat, *, alleen: bool) -> Vak:
    """Return a group as a column; one that stands alone on the stage lays its cards side by side."""
    kop = kolom(maat, label(groep.naam, maat, Rol.SECTIE, vet=True), stap=0)
    if groep.bijschrift:
        kop.erbij(label(groep.bijschrift, maat, Rol.BIJSCHRIFT, kleur="inkt_2"))
    if groep.gekozen:
        kop.erbij(
            icoonregel(
                maat,
                iconen.VINK,
                "accent",
                label(_("gaat mee"), maat, Rol.BIJSCHRIFT, kleur="accent", vet=True),
                Rol.BIJSCHRIFT,
            )
        )
    vak = kolom(maat, kop, stap=2)
    kaarten: list[QWidget] = []
    for kaartje in groep.kaarten:
        kaart = Kaart(maat, stap=0, marge=(3, 2))
        kaart.erbij(label(kaartje.tekst, maat))
        if kaartje.bijschrift:
            kaart.erbij(label(kaartje.bijschrift, maat, Rol.BIJSCHRIFT, kleur="inkt_2"))
        kaart.rek()
        kaarten.append(kaart)
    if not kaarten:
        vak.erbij(label(_("nog leeg"), maat, Rol.BIJSCHRIFT, kleur="inkt_2"))
    else:
        naast = min(NAAST_ELKAAR, -(-len(kaarten) // 3)) if alleen and maat.stage else 1
        vak.erbij(Rooster(maat, kaarten, naast, 2))
    vak.rek()
    return vak


def deel_groepen(block: Groepen, van: int, tot: int) -> Groepen:
    """Return the groups with only the cards from `van` to `tot`, counted through; an empty one counts 1."""
    groepen: list[Groep] = []
    begin = 0
    for groep in block.groepen:
        aantal = max(1, len(groep.kaarten))
        eerste, laatste = max(van, begin), min(tot, begin + aantal)
        if eerste < laatste:
            naam = _("{naam} (vervolg)").format(naam=groep.naam) if eerste > begin else groep.naam
            kaarten = groep.kaarten[eerste - begin : laatste - begin]
            groepen.append(replace(groep, naam=naam, kaarten=kaarten))
        begin += aantal
    heel = tot >= omvang_groepen(block)
    return replace(block, groepen=tuple(groepen), zinnen=block.zinnen if heel else ())


def hoogstens_groepen(block: Groepen, van: int) -> int:
    """Return the furthest end of a page that begins at `van`: so many groups and cards stay calm."""
    einde, begonnen = 0, 0
    for groep in block.groepen:
        einde += max(1, len(groep.kaarten))
        begonnen += einde > van
        if begonnen == NAAST_ELKAAR:
            break
    return min(einde, van + PER_BLAD)


def omvang_groepen(block: Groepen) -> int:
    return sum(max(1, len(groep.kaarten)) for groep in block.groepen)


class Indeelblok(Blok):
    """The boxes, and what is to be put in them; everybody does so on the phone."""

    def __init__(self, block: DeelIn, omgeving: Omgeving) -> None:
        super().__init__(omgeving, stap=4)
        maat = omgeving.maat
        self.erbij(icoonregel(maat, iconen.TELEFOON, "accent", label(zin_bij_delen(block), maat)))
        vakken: list[QWidget] = []
        for vak in block.vakken:
            kaart = Kaart(maat, stap=0, marge=(3, 2))
            kaart.erbij(label(vak.label, maat, vet=True))
            if bij := bij_vak(vak):
                kaart.erbij(label(bij, maat, Rol.BIJSCHRIFT, kleur="inkt_2"))
            kaart.rek()
            vakken.append(kaart)
        self.erbij(Rooster(maat, vakken, min(NAAST_ELKAAR, len(vakken)) if maat.stage else 1, 2))
        self.erbij(regels_met_voor(maat, [("•", o.tekst, "") for o in block.opties]))


def groepeer(block: Groepeer, omgeving: Omgeving) -> Blok:
    """The leader's board where one can fill in, else a picture of it."""
    if omgeving.vul_in is None:
        return Groepenblok(beeld_van_groepeer(block), omgeving)
    return Sorteerbord(block, bord_bij_groepen, omgeving)


def deel_in(block: DeelIn, omgeving: Omgeving) -> Blok:
    if not block.samen:
        return Indeelblok(block, omgeving)
    if omgeving.vul_in is None:
        return Groepenblok(beeld_van_deel_in(block), omgeving)
    return Sorteerbord(block, bord_bij_vakken, omgeving)


widget_van.register(Groepen, Groepenblok)
widget_van.register(Groepeer, groepeer)
widget_van.register(DeelIn, deel_in)
