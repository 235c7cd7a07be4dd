"""A tree or network: the drawing with its list; and what is asked, on the desk to fill in.

On the desk nothing that was half typed is lost to an update: the form keeps its own text and choices.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QWidget

from regioworkshop.model.blocks import Block, Boom, EigenKnoop, Knoop, Knoopplek, VoegToe
from regioworkshop.taal import _
from ui.knoppen import Knop, Soort
from ui.maat import Maat, Rol
from ui.render.basis import Blok, Omgeving, widget_van
from ui.render.formulier import Keuzevak
from ui.render.rooster import Rooster, regels_met_voor
from ui.render.vragen import Vraagbeeld
from ui.tekst import label
from ui.vakken import Kaart, Vak, kolom, rij

DIEPST = 8
"""Deeper levels stand as far in as this one."""
TREDEN = 5
OP_EEN_BLAD = 9


@dataclass(frozen=True, slots=True)
class Boomdeel(Boom):
    """A page of a tree. The first `herhaald` nodes stood on an earlier page: what the rest hangs under."""

    herhaald: int = 0


def omvang_boom(block: Block) -> int:
    """Return the number of lines: a node is one, a relation is one."""
    assert isinstance(block, Boom)
    herhaald = block.herhaald if isinstance(block, Boomdeel) else 0
    return len(block.knopen) - herhaald + len(block.lijnen)


def hoogstens_boom(block: Block, van: int) -> int:
    """Return the furthest end of a page: more lines than this nobody reads from the back of the room."""
    assert isinstance(block, Boom)
    kolommen = len({k.soort for k in block.knopen}) if block.vorm == "kaart" else 1
    return min(omvang_boom(block), van + OP_EEN_BLAD + min(3, kolommen) * 3 - 3)


def deel_boom(block: Block, van: int, tot: int) -> Block:
    """Return the lines from `van` to `tot`. A page that begins below something says again below what."""
    assert isinstance(block, Boom)
    aantal = len(block.knopen)
    if van == 0 and tot >= omvang_boom(block):
        return block
    knopen = _om_en_om(block.knopen) if block.vorm == "kaart" else block.knopen
    boven = _erboven(knopen, van)
    return Boomdeel(
        block.titel,
        (*boven, *knopen[van:tot]),
        block.lijnen[max(0, van - aantal) : max(0, tot - aantal)],
        block.zinnen if tot >= omvang_boom(block) else (),
        block.vorm,
        herhaald=len(boven),
    )


def _om_en_om(knopen: Sequence[Knoop]) -> tuple[Knoop, ...]:
    """Return the nodes one of each kind in turn: kinds stand side by side, so every page shows them all."""
    per_soort: dict[str, list[Knoop]] = {}
    for knoop in knopen:
        per_soort.setdefault(knoop.soort, []).append(knoop)
    return tuple(k for laag in zip_longest(*per_soort.values()) for k in laag if k is not None)


def _erboven(knopen: Sequence[Knoop], plek: int) -> tuple[Knoop, ...]:
    if not 0 < plek < len(knopen):
        return ()
    niveau, pad = knopen[plek].niveau, list[Knoop]()
    for knoop in reversed(knopen[:plek]):
        if knoop.niveau < niveau:
            niveau = knoop.niveau
            pad.append(replace(knoop, bijschrift=_("vervolg")))
    return tuple(reversed(pad))


def takken(knopen: Sequence[Knoop]) -> list[tuple[bool, ...]]:
    """Return for each node, per level above it, whether the line goes on below; the last is its own."""
    uit: list[tuple[bool, ...]] = []
    for n, knoop in enumerate(knopen):
        door: list[bool] = []
        for niveau in range(1, min(knoop.niveau, DIEPST) + 1):
            na = next((k.niveau for k in knopen[n + 1 :] if k.niveau <= niveau), 0)
            door.append(na == niveau)
        uit.append(tuple(door))
    return uit


def _bolletjes(sterkte: int) -> str:
    return "●" * sterkte + "○" * (TREDEN - sterkte)


class Inspringing(QWidget):
    """The lines that join a node with what it hangs under."""

    def __init__(self, maat: Maat, door: tuple[bool, ...]) -> None:
        super().__init__()
        self._door = door
        self.zet_maat(maat)

    def zet_maat(self, maat: Maat) -> None:
        self._maat = maat
        self._stap = round(maat.hoogte(Rol.LOPEND) * 1.3)
        self.setFixedWidth(self._stap * len(self._door))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        schilder = QPainter(self)
        kleur = QColor(self._maat.kleuren.rand)
        schilder.setPen(QPen(kleur, max(1, round(self._maat.hoogte(Rol.LOPEND) / 11))))
        midden = self._maat.ruimte(1) + round(self._maat.hoogte(Rol.LOPEND) * 0.75)
        for k, verder in enumerate(self._door):
            x = k * self._stap + self._stap // 3
            hier = k == len(self._door) - 1
            if verder or hier:
                schilder.drawLine(x, 0, x, self.height() if verder else midden)
            if hier:
                schilder.drawLine(x, midden, (k + 1) * self._stap - self._stap // 5, midden)
        schilder.end()


def _knoop(maat: Maat, knoop: Knoop, *, soort: bool = True) -> Vak:
    vak = kolom(maat, label(knoop.tekst, maat, vet=soort and knoop.niveau == 0), stap=0, marge=(0, 1))
    bij = [knoop.soort] if soort and knoop.soort else []
    if knoop.bijschrift:
        bij.append(knoop.bijschrift)
    if knoop.sterkte:
        woord = _("{n} van 5").format(n=knoop.sterkte)
        bij.append(f"{_bolletjes(knoop.sterkte)}  {woord}")
    if bij:
        vak.erbij(label(" · ".join(bij), maat, Rol.BIJSCHRIFT, kleur="inkt_2"))
    return vak


class Boomblok(Blok):
    def __init__(self, block: Boom, omgeving: Omgeving) -> None:
        super().__init__(omgeving, stap=3)
        maat = omgeving.maat
        if block.titel:
            self.erbij(label(block.titel, maat, Rol.SECTIE, vet=True))
        if block.knopen:
            self.erbij(self._takken(block, maat) if block.vorm == "boom" else self._naast(block, maat))
        if block.lijnen:
            verbanden = [(f"{x.van} → {x.naar}", x.woord) for x in block.lijnen]
            self.erbij(label(_("Verbanden"), maat, Rol.BIJSCHRIFT, kleur="inkt_2", vet=True))
            self.erbij(regels_met_voor(maat, [("•", tekst, woord) for tekst, woord in verbanden]))
        if block.zinnen:
            zinnen = [label(zin, maat, kleur="inkt_2") for zin in block.zinnen]
            self.erbij(kolom(maat, *zinnen, stap=1))
        self.setAccessibleName(block.titel or _("Wat er nu staat"))

    @staticmethod
    def _takken(block: Boom, maat: Maat) -> QWidget:
        geheel = Vak(maat, stap=0)
        for knoop, door in zip(block.knopen, takken(block.knopen), strict=True):
            regel = rij(maat, stap=0)
            if door:
                regel.erbij(Inspringing(maat, door))
            regel.erbij(_knoop(maat, knoop), 1)
            geheel.erbij(regel)
        return geheel

    @staticmethod
    def _naast(block: Boom, maat: Maat) -> QWidget:
        kolommen: list[QWidget] = []
        soorten = list(dict.fromkeys(k.soort for k in block.knopen))
        # Bij krachten staat elke kant op elk blad aan dezelfde kant.
        for soort in sorted(soorten) if block.vorm == "krachten" else soorten:
            kaart = Kaart(maat, stap=2, marge=(4, 3))
            if soort:
                kaart.erbij(label(soort, maat, Rol.BIJSCHRIFT, kleur="accent", vet=True))
            for knoop in block.knopen:
                if knoop.soort == soort:
                    kaart.erbij(_knoop(maat, knoop, soort=False))
            kaart.rek()
            kolommen.append(kaart)
        return Rooster(maat, kolommen, min(3, len(kolommen)) if maat.stage else min(2, len(kolommen)), 4)


# --- what is asked ----------------------------------------------------------------------------


class Plekkeuze(Keuzevak):
    """A list of places that can get others and keeps what was chosen."""

    def __init__(self, naam: str, eerste: str) -> None:
        super().__init__()
        self._eerste = eerste
        self.setAccessibleName(naam)
        self.zet(())

    @property
    def plek(self) -> str:
        return str(self.currentData() or "")

    def zet(self, plekken: Sequence[Knoopplek], keuze: str | None = None) -> None:
        nu = self.plek if keuze is None else keuze
        self.blockSignals(True)
        self.clear()
        self.addItem(self._eerste, "")
        for plek in plekken:
            self.addItem(plek.tekst, plek.id)
        if nu and self.findData(nu) < 0:
            self.addItem(_("(is er niet meer)"), nu)
        self.setCurrentIndex(max(0, self.findData(nu)))
        self.blockSignals(False)


class Toevoegblok(Blok):
    """The leader adds for the room: one form, and below it what was added so."""

    def __init__(self, block: VoegToe, omgeving: Omgeving) -> None:
        super().__init__(omgeving, stap=4)
        self._block = block
        self._sleutel = ""
        maat = omgeving.maat
        kaart = Kaart(maat, stap=2, marge=(4, 4))
        self._kop = label(_("Voeg iets toe"), maat, Rol.SECTIE, vet=True)
        kaart.erbij(self._kop)
        self.soort = Keuzevak()
        self.soort.setAccessibleName(_("Wat voeg je toe?"))
        for keuze in block.soorten:
            self.soort.addItem(keuze.label, keuze.id)
        self.plek = Plekkeuze(_("Waar hangt het onder?"), _("Nergens onder"))
        self.tekst = QLineEdit()
        self.tekst.setMaxLength(block.tekens)
        self.tekst.setAccessibleName(_("In een paar woorden"))
        self.sterkte = Keuzevak()
        self.sterkte.setAccessibleName(block.sterkte)
        self.sterkte.addItem(_("Kies…"), 0)
        for n in range(1, TREDEN + 1):
            self.sterkte.addItem(str(n), n)
        sterktevak = self._veld(maat, block.sterkte, self.sterkte)
        self._plekvak = self._veld(maat, _("Waar hangt het onder?"), self.plek)
        for vak in (
            self._veld(maat, _("Wat voeg je toe?"), self.soort),
            self._plekvak,
            self._veld(maat, _("In een paar woorden"), self.tekst),
            sterktevak,
        ):
            kaart.erbij(vak)
        sterktevak.setVisible(bool(block.sterkte))
        self.knop = Knop(_("Voeg toe"), maat)
        self.knop.clicked.connect(self._bewaar)
        self._laat_maar = Knop(_("Laat zoals het was"), maat, Soort.STIL)
        self._laat_maar.clicked.connect(lambda: self._open(None))
        regel = rij(maat, stap=2)
        regel.erbij(self.knop)
        regel.erbij(self._laat_maar)
        regel.rek()
        kaart.erbij(regel)
        self.erbij(kaart)
        self.van = Plekkeuze(_("Van"), _("Kies…"))
        self.naar = Plekkeuze(_("Naar"), _("Kies…"))
        self.woord = QLineEdit()
        self.woord.setMaxLength(40)
        self.woord.setAccessibleName(_("Wat is het verband?"))
        self.verbind = Knop(_("Verbind"), maat)
        self.verbind.clicked.connect(self._bewaar_lijn)
        lijnvak = Kaart(maat, stap=2, marge=(4, 4))
        lijnvak.erbij(label(_("Verbind twee dingen"), maat, Rol.SECTIE, vet=True))
        for naam, invoer in (
            (_("Van"), self.van),
            (_("Naar"), self.naar),
            (_("Wat is het verband?"), self.woord),
        ):
            lijnvak.erbij(self._veld(maat, naam, invoer))
        knopregel = rij(maat)
        knopregel.erbij(self.verbind)
        knopregel.rek()
        lijnvak.erbij(knopregel)
        self.erbij(lijnvak)
        lijnvak.setVisible(block.lijnen)
        self._eigen = Vak(maat, stap=2)
        self.erbij(self._eigen)
        self.soort.currentIndexChanged.connect(lambda _i: self._pas_plekken())
        self.tekst.returnPressed.connect(self._bewaar)
        self._open(None)
        self._toon(block)

    def werk_bij(self, block: Block) -> bool:
        if not isinstance(block, VoegToe):
            return False
        oud = self._block
        if (block.ronde, block.soorten, block.lijnen) != (oud.ronde, oud.soorten, oud.lijnen):
            return False
        self._toon(block)
        return True

    @staticmethod
    def _veld(maat: Maat, naam: str, invoer: QWidget) -> Vak:
        return kolom(maat, label(naam, maat, Rol.BIJSCHRIFT, kleur="inkt_2", vet=True), invoer, stap=1)

    def _toon(self, block: VoegToe) -> None:
        self._block = block
        self._pas_plekken(houd=True)
        self.van.zet(block.plekken)
        self.naar.zet(block.plekken)
        while (item := self._eigen.indeling.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for eigen in block.eigen:
            self._eigen.erbij(self._regel(eigen))
        self._eigen.setVisible(bool(block.eigen))

    def _regel(self, eigen: EigenKnoop) -> Vak:
        regel = rij(self.maat, stap=2)
        regel.erbij(label(eigen.tekst, self.maat), 1, Qt.AlignmentFlag.AlignVCenter)
        if eigen.soort:
            wijzig = Knop(_("Wijzig"), self.maat, Soort.STIL)
            wijzig.setAccessibleName(_("Wijzig: {tekst}").format(tekst=eigen.tekst))
            wijzig.clicked.connect(lambda: self._open(eigen))
            regel.erbij(wijzig)
        weg = Knop(_("Trek in"), self.maat, Soort.STIL)
        weg.setAccessibleName(_("Trek in: {tekst}").format(tekst=eigen.tekst))
        leeg: dict[str, Any] = {"tekst": ""} if eigen.soort else {"van": ""}
        weg.clicked.connect(lambda: self._stuur(eigen.sleutel, leeg))
        regel.erbij(weg)
        return regel

    def _open(self, eigen: EigenKnoop | None) -> None:
        self._sleutel = eigen.sleutel if eigen else ""
        self.knop.zet(_("Bewaar") if eigen else _("Voeg toe"), "")
        self._kop.zet(_("Wijzig wat je toevoegde") if eigen else _("Voeg iets toe"))
        self._laat_maar.setVisible(eigen is not None)
        self.tekst.setText(eigen.tekst if eigen else "")
        if eigen:
            self.soort.setCurrentIndex(max(0, self.soort.findData(eigen.soort)))
            self._pas_plekken()
            self.plek.zet(self._plekken(), eigen.onder)
        self.sterkte.setCurrentIndex(eigen.sterkte if eigen else 0)

    def _plekken(self) -> list[Knoopplek]:
        onder = self._block.soorten[max(0, self.soort.currentIndex())].onder
        return [p for p in self._block.plekken if p.soort in onder]

    def _pas_plekken(self, *, houd: bool = False) -> None:
        """Offer the places that fit the kind; `houd` keeps the choice also when it is gone."""
        plekken = self._plekken()
        past = houd or self.plek.plek in {p.id for p in plekken}
        self.plek.zet(plekken, None if past else "")
        self._plekvak.setVisible(bool(self._block.soorten[max(0, self.soort.currentIndex())].onder))

    def _bewaar(self) -> None:
        tekst = self.tekst.text().strip()
        if not tekst:
            self.tekst.setFocus()
            return
        waarde = {
            "tekst": tekst,
            "soort": self.soort.currentData(),
            "onder": self.plek.plek,
            "sterkte": int(self.sterkte.currentData() or 0),
        }
        self._stuur(self._sleutel or uuid4().hex, waarde)
        self._open(None)
        self.tekst.setFocus()

    def _bewaar_lijn(self) -> None:
        van, naar = self.van.plek, self.naar.plek
        if not van or not naar or van == naar:
            (self.naar if van else self.van).setFocus()
            return
        self._stuur(uuid4().hex, {"van": van, "naar": naar, "woord": self.woord.text().strip()})
        self.van.zet(self._block.plekken, "")
        self.naar.zet(self._block.plekken, "")
        self.woord.clear()

    def _stuur(self, sleutel: str, waarde: dict[str, Any]) -> None:
        if self.omgeving.vul_in is not None:
            self.omgeving.vul_in(sleutel, waarde)


def voeg_toe(block: VoegToe, omgeving: Omgeving) -> Blok:
    """The form where one can fill in, else a picture of what is asked."""
    return Toevoegblok(block, omgeving) if omgeving.vul_in is not None else Vraagbeeld(block, omgeving)


widget_van.register(Boom, Boomblok)
widget_van.register(VoegToe, voeg_toe)
