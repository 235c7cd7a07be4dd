"""Headings, paragraphs, lists, notices and the question."""

from dataclasses import dataclass

from PySide6.QtCore import Qt

from regioworkshop.model.blocks import Alinea, Block, Kop, Melding, Opsomming, Toon, Vraag, WieZietDit
from regioworkshop.taal import _
from ui import iconen
from ui.iconen import Icoon
from ui.maat import Rol
from ui.render.basis import Blok, Omgeving, widget_van
from ui.render.rooster import icoonregel, regels_met_voor
from ui.tekst import label
from ui.vakken import rij

_KOPROL = {1: Rol.TITEL, 2: Rol.SECTIE}
_TOON = {
    Toon.INFO: (iconen.INFO, "inkt_2"),
    Toon.GOED: (iconen.KLAAR, "goed"),
    Toon.LETOP: (iconen.LETOP, "letop"),
    Toon.FOUT: (iconen.FOUT, "fout"),
}


class Kopblok(Blok):
    def __init__(self, block: Kop, omgeving: Omgeving) -> None:
        super().__init__(omgeving)
        self._niveau = block.niveau
        self._tekst = label(block.tekst, omgeving.maat, _KOPROL.get(block.niveau, Rol.LOPEND), vet=True)
        self.erbij(self._tekst)

    def werk_bij(self, block: Block) -> bool:
        if not isinstance(block, Kop) or block.niveau != self._niveau:
            return False
        self._tekst.zet(block.tekst)
        return True


class Alineablok(Blok):
    def __init__(self, block: Alinea, omgeving: Omgeving) -> None:
        super().__init__(omgeving)
        self._stil = block.stil
        self._tekst = label(block.tekst, omgeving.maat, kleur="inkt_2" if block.stil else "inkt")
        self.erbij(self._tekst)

    def werk_bij(self, block: Block) -> bool:
        if not isinstance(block, Alinea) or block.stil != self._stil:
            return False
        self._tekst.zet(block.tekst)
        return True


@dataclass(frozen=True, slots=True)
class Opsommingdeel(Opsomming):
    """A page of a list: its numbers go on where the page before stopped."""

    ervoor: int = 0


def deel_opsomming(block: Opsomming, van: int, tot: int) -> Opsomming:
    """Return the list with only the sentences from `van` to `tot`, under their own numbers."""
    if (van, tot) == (0, len(block.regels)):
        return block
    return Opsommingdeel(block.regels[van:tot], block.genummerd, _ervoor(block) + van)


def _ervoor(block: Opsomming) -> int:
    return block.ervoor if isinstance(block, Opsommingdeel) else 0


class Opsommingblok(Blok):
    def __init__(self, block: Opsomming, omgeving: Omgeving) -> None:
        super().__init__(omgeving)
        nummers = enumerate(block.regels, 1 + _ervoor(block))
        regels = [(str(i) if block.genummerd else "•", regel, "") for i, regel in nummers]
        self.erbij(regels_met_voor(omgeving.maat, regels))


class Vraagblok(Blok):
    def __init__(self, block: Vraag, omgeving: Omgeving) -> None:
        super().__init__(omgeving, stap=3)
        self._vraag = label(block.tekst, omgeving.maat, Rol.VRAAG, vet=True)
        self._toelichting = label(block.toelichting, omgeving.maat, kleur="inkt_2")
        self.erbij(self._vraag)
        self.erbij(self._toelichting)
        self._toelichting.setVisible(bool(block.toelichting))

    def werk_bij(self, block: Block) -> bool:
        if not isinstance(block, Vraag):
            return False
        self._vraag.zet(block.tekst)
        self._toelichting.zet(block.toelichting)
        self._toelichting.setVisible(bool(block.toelichting))
        return True


class WieZietDitBlok(Blok):
    def __init__(self, block: WieZietDit, omgeving: Omgeving) -> None:
        super().__init__(omgeving)
        maat = omgeving.maat
        tekst = label(block.zin, maat, Rol.BIJSCHRIFT, kleur="inkt_2")
        self.erbij(icoonregel(maat, iconen.OOG, "inkt_2", tekst, Rol.BIJSCHRIFT))


class Meldingblok(Blok):
    def __init__(self, block: Melding, omgeving: Omgeving) -> None:
        super().__init__(omgeving)
        icoon, kleur = _TOON[block.toon]
        self._icoon = Icoon(icoon, omgeving.maat, kleur)
        self._tekst = label(block.tekst, omgeving.maat, kleur="inkt" if block.toon is Toon.INFO else kleur)
        vak = rij(omgeving.maat, stap=2)
        vak.erbij(self._icoon, 0, Qt.AlignmentFlag.AlignTop)
        vak.erbij(self._tekst, 1)
        self._noem(block)
        self.erbij(vak)

    def werk_bij(self, block: Block) -> bool:
        if not isinstance(block, Melding):
            return False
        icoon, kleur = _TOON[block.toon]
        self._icoon.zet(icoon, kleur)
        self._tekst.zet(block.tekst)
        self._tekst.zet_kleur("inkt" if block.toon is Toon.INFO else kleur)
        self._noem(block)
        return True

    def _noem(self, block: Melding) -> None:
        woord = {Toon.LETOP: _("Let op"), Toon.FOUT: _("Fout"), Toon.GOED: _("Goed")}.get(block.toon, "")
        self.setAccessibleName(f"{woord}: {block.tekst}" if woord else block.tekst)


widget_van.register(Kop, Kopblok)
widget_van.register(Alinea, Alineablok)
widget_van.register(Opsomming, Opsommingblok)
widget_van.register(Vraag, Vraagblok)
widget_van.register(WieZietDit, WieZietDitBlok)
widget_van.register(Melding, Meldingblok)
