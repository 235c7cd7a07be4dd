"""Scores on criteria: a row for each option with its medians, small bars for the spread, and the total."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from regioworkshop.model.blocks import Block, Scorebord, Scorecel, Scorerij
from regioworkshop.taal import _
from ui import iconen
from ui.maat import Maat, Rol
from ui.render.basis import Blok, Omgeving, widget_van
from ui.tekst import label
from ui.vakken import Vak
from ui.zetsel import Zetsel, breedste, regelhoogte, zet


@dataclass(frozen=True, slots=True)
class Scorebordeel(Scorebord):
    """A page of a score board: its bars are as high as they would be beside all the others."""

    meeste: int = 0


def deel_scorebord(block: Scorebord, van: int, tot: int) -> Scorebord:
    """Return the board with only the rows from `van` to `tot`; the sentences stand under the last ones."""
    if (van, tot) == (0, len(block.rijen)):
        return block
    zinnen = block.zinnen if tot >= len(block.rijen) else ()
    return Scorebordeel(
        block.titel, block.rijen[van:tot], zinnen, block.kolommen, block.schaal, _meeste(block)
    )


def _meeste(block: Scorebord) -> int:
    if isinstance(block, Scorebordeel):
        return block.meeste
    return max((a for rij in block.rijen for cel in rij.cellen for a in cel.aantallen), default=0)


@dataclass(frozen=True)
class _Cel:
    cel: Scorecel
    x: float
    y: float
    kop: Zetsel | None
    """The criterion, where it does not stand above the column."""


@dataclass(frozen=True)
class _Plek:
    """A row as laid out."""

    rij: Scorerij
    y: float
    hoogte: float
    label: Zetsel
    bijschrift: Zetsel | None
    cellen: tuple[_Cel, ...]


@dataclass(frozen=True)
class _Opmaak:
    rek: float
    """How much wider than at least the small bars are."""
    koppen: tuple[tuple[Zetsel, float], ...]
    """Heads of the columns and their x."""
    hoogte_kop: float
    plekken: tuple[_Plek, ...]
    hoogte: float


class Scorebeeld(QWidget):
    """Draws the rows. Where it is narrow, the scores stand below the option instead of beside it."""

    def __init__(self, maat: Maat) -> None:
        super().__init__()
        self._block = Scorebord("", (), (), ("", ""), ())
        self._opmaken: dict[int, _Opmaak] = {}
        beleid = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        beleid.setHeightForWidth(True)
        self.setSizePolicy(beleid)
        self.zet_maat(maat)

    def zet(self, block: Scorebord) -> None:
        if block == self._block:
            return
        self._block = block
        self._opmaken.clear()
        self.updateGeometry()
        self.update()

    def zet_maat(self, maat: Maat) -> None:
        self._maat = maat
        self._letter = maat.letter(Rol.LOPEND)
        self._vet = maat.letter(Rol.LOPEND, vet=True)
        self._klein = maat.letter(Rol.BIJSCHRIFT)
        self._opmaken.clear()
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, breedte: int) -> int:
        return int(self._leg(breedte).hoogte + 0.99)

    def sizeHint(self) -> QSize:
        breed = round(36 * regelhoogte(self._letter))
        return QSize(breed, self.heightForWidth(breed))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(8 * regelhoogte(self._letter)), 0)

    # --- geometry ---

    @property
    def _criteria(self) -> tuple[str, ...]:
        return self._block.kolommen[1:-1]

    def _leg(self, breedte: int) -> _Opmaak:
        if breedte not in self._opmaken:
            if len(self._opmaken) > 4:
                self._opmaken.clear()
            self._opmaken[breedte] = self._maak(float(breedte))
        return self._opmaken[breedte]

    def _maak(self, breed: float) -> _Opmaak:
        maat, block = self._maat, self._block
        regel = regelhoogte(self._letter)
        rek = 1.0
        voor, totaal, cel = self._voor(), self._totaal(), self._breed_cel()
        tussen = maat.ruimte(5)
        over = breed - voor - totaal - len(self._criteria) * (cel + tussen)
        beside = over >= 9 * regel
        breed_label = over if beside else breed - voor - totaal
        if beside and self._criteria:
            # Wat de namen niet nodig hebben, maakt de staafjes breder: van ver beter te zien.
            nodig = breedste([r.label for r in block.rijen], self._vet) + tussen
            ruimte = over - min(over, max(nodig, breed * 0.34))
            erbij = min(ruimte / len(self._criteria), cel * (1.2 if len(self._criteria) > 1 else 4))
            cel += erbij
            breed_label -= erbij * len(self._criteria)
            rek = 1 + erbij / (self._staafmaat(1.0)[1] * max(1, len(block.schaal)))
        x_cellen = voor + breed_label + tussen
        koppen: list[tuple[Zetsel, float]] = []
        if beside and len(self._criteria) > 1:
            koppen = [
                (zet(naam, self._klein, cel), x_cellen + n * (cel + tussen))
                for n, naam in enumerate(self._criteria)
            ]
        if totaal and block.rijen:
            kop = zet(block.kolommen[-1], self._klein, totaal)
            koppen.append((kop, breed - kop.breedte))
        hoogte_kop = max((kop.hoogte for kop, _x in koppen), default=0.0)
        y = hoogte_kop + (maat.ruimte(2) if koppen else 0)
        plekken: list[_Plek] = []
        for rij in block.rijen:
            tekst = zet(rij.label, self._vet if rij.gekozen else self._letter, breed_label)
            bij = zet(rij.bijschrift, self._klein, breed_label) if rij.bijschrift else None
            hoog_tekst = tekst.hoogte + (bij.hoogte if bij else 0)
            cellen: list[_Cel] = []
            hoogte = hoog_tekst
            if beside:
                for n, score in enumerate(rij.cellen):
                    cellen.append(_Cel(score, x_cellen + n * (cel + tussen), y, None))
                    hoogte = max(hoogte, self._hoog_cel(score))
            elif rij.cellen:
                hoogte += maat.ruimte(1)
                per = max(1, int((breed - voor + tussen) // (cel + tussen)))
                for begin in range(0, len(rij.cellen), per):
                    scores = rij.cellen[begin : begin + per]
                    namen = self._criteria[begin : begin + per] if len(self._criteria) > 1 else ()
                    koppen_cel = [zet(naam, self._klein, cel) for naam in namen]
                    onder = max((kop.hoogte for kop in koppen_cel), default=0.0)
                    for n, score in enumerate(scores):
                        kop_cel = koppen_cel[n] if koppen_cel else None
                        # De cijfers staan op een rij, ook onder een langere kop.
                        zak = onder - kop_cel.hoogte if kop_cel else 0.0
                        cellen.append(_Cel(score, voor + n * (cel + tussen), y + hoogte + zak, kop_cel))
                    hoogte += onder + max(self._hoog_cel(score) for score in scores) + maat.ruimte(1)
            plekken.append(_Plek(rij, y, hoogte, tekst, bij, tuple(cellen)))
            y += hoogte + self._lucht()
        return _Opmaak(rek, tuple(koppen), hoogte_kop, tuple(plekken), max(0.0, y - self._lucht()))

    def _lucht(self) -> float:
        return float(self._maat.ruimte(3))

    def _voor(self) -> float:
        rangen = breedste([str(r.rang) for r in self._block.rijen if r.rang], self._vet)
        return rangen + self._maat.ruimte(3) if rangen else 0.0

    def _totaal(self) -> float:
        cijfers = breedste([r.weergave for r in self._block.rijen], self._vet)
        if not cijfers:
            return 0.0
        kop = breedste(self._block.kolommen[-1:], self._klein)
        return max(cijfers, min(kop, 6 * regelhoogte(self._klein))) + self._maat.ruimte(3)

    def _staafmaat(self, rek: float) -> tuple[float, float]:
        """Width of a small bar, and from one to the next."""
        regel = regelhoogte(self._letter)
        stap = regel * (0.42 if len(self._block.schaal) <= 6 else 0.3) * rek
        return stap * 0.72, stap

    def _breed_mediaan(self) -> float:
        return breedste([c.mediaan for r in self._block.rijen for c in r.cellen], self._vet)

    def _breed_cel(self) -> float:
        staafjes = self._staafmaat(1.0)[1] * len(self._block.schaal)
        woorden = breedste([c.woord for r in self._block.rijen for c in r.cellen], self._klein)
        breed = max(self._breed_mediaan() + self._maat.ruimte(2) + staafjes, woorden)
        # Een lang criterium krijgt wat ruimte, zodat de kop niet in stukjes valt.
        koppen = breedste([w for naam in self._criteria for w in naam.split()], self._klein)
        return max(breed, min(koppen, breed * 1.6))

    def _hoog_cel(self, cel: Scorecel) -> float:
        return regelhoogte(self._vet) + (regelhoogte(self._klein) if cel.woord else 0)

    # --- paint ---

    def paintEvent(self, gebeurtenis: QPaintEvent) -> None:
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        k, maat = self._maat.kleuren, self._maat
        opmaak = self._leg(self.width())
        for kop, x in opmaak.koppen:
            kop.teken(schilder, x, opmaak.hoogte_kop - kop.hoogte, k.inkt_2)
        for n, plek in enumerate(opmaak.plekken):
            if n or opmaak.koppen:
                y = plek.y - (self._lucht() if n else maat.ruimte(2)) / 2
                schilder.fillRect(QRectF(0, y, self.width(), max(1, maat.lijn)), QColor(k.lijn))
            self._teken_rij(schilder, plek, opmaak.rek)
        schilder.end()

    def _teken_rij(self, schilder: QPainter, plek: _Plek, rek: float) -> None:
        k, rij = self._maat.kleuren, plek.rij
        voor = self._voor()
        if rij.rang:
            rang = zet(str(rij.rang), self._vet, 10_000)
            # Rechts uitgelijnd, zodat 9 en 10 onder elkaar staan.
            rang.teken(schilder, voor - self._maat.ruimte(3) - rang.breedte, plek.y, k.inkt_2)
        plek.label.teken(schilder, voor, plek.y, k.accent if rij.gekozen else k.inkt)
        if plek.bijschrift:
            plek.bijschrift.teken(schilder, voor, plek.y + plek.label.hoogte, k.inkt_2)
        if rij.weergave:
            cijfer = zet(rij.weergave, self._vet, 10_000)
            cijfer.teken(schilder, self.width() - cijfer.breedte, plek.y, k.inkt)
            if rij.gekozen:
                zijde = round(regelhoogte(self._vet) * 0.8)
                x = round(self.width() - cijfer.breedte - zijde - self._maat.ruimte(1))
                vlak = QRectF(x, plek.y + (regelhoogte(self._vet) - zijde) / 2, zijde, zijde)
                iconen.teken(schilder, iconen.VINK, k.accent, vlak.toRect())
        for cel in plek.cellen:
            self._teken_cel(schilder, cel, rek)

    def _teken_cel(self, schilder: QPainter, plek: _Cel, rek: float) -> None:
        k, cel = self._maat.kleuren, plek.cel
        y = plek.y
        if plek.kop:
            plek.kop.teken(schilder, plek.x, y, k.inkt_2)
            y += plek.kop.hoogte
        hoog = regelhoogte(self._vet)
        mediaan = zet(cel.mediaan, self._vet, 10_000)
        mediaan.teken(schilder, plek.x + self._breed_mediaan() - mediaan.breedte, y, k.inkt)
        x = plek.x + self._breed_mediaan() + self._maat.ruimte(2)
        dik, stap = self._staafmaat(rek)
        bodem = y + hoog * 0.84
        meeste = _meeste(self._block) or 1
        midden = _midden(cel.aantallen)
        schilder.setPen(Qt.PenStyle.NoPen)
        for n, aantal in enumerate(cel.aantallen):
            hoogte = max(hoog * 0.76 * aantal / meeste, 2.0 if aantal else 0.0)
            schilder.setBrush(QColor(k.accent if n == midden else k.rand))
            schilder.drawRect(QRectF(x + n * stap, bodem - hoogte, dik, hoogte))
            if n == midden:
                # Ook zonder kleuren is te zien welke het is.
                schilder.drawRect(QRectF(x + n * stap, bodem + hoog * 0.12, dik, max(2.0, hoog * 0.08)))
        if cel.aantallen:
            lijn = QRectF(x, bodem, stap * len(cel.aantallen) - (stap - dik), max(1.0, hoog * 0.04))
            schilder.fillRect(lijn, QColor(k.rand))
        if cel.woord:
            kleur = k.letop if cel.woord == _("verdeeld") else k.inkt_2
            zet(cel.woord, self._klein, 10_000).teken(schilder, plek.x, y + hoog, kleur)


def _midden(aantallen: tuple[int, ...]) -> int:
    """Return the place of the median, to mark its bar; -1 without scores."""
    som = 0
    for n, aantal in enumerate(aantallen):
        som += aantal
        if aantal and 2 * som >= sum(aantallen):
            return n
    return -1


class Scorebordblok(Blok):
    """Title, rows, what the small bars are, sentences."""

    def __init__(self, block: Scorebord, omgeving: Omgeving) -> None:
        super().__init__(omgeving, stap=4)
        self._titel = label(block.titel, omgeving.maat, Rol.SECTIE, vet=True)
        self._beeld = Scorebeeld(omgeving.maat)
        self._uitleg = label("", omgeving.maat, Rol.BIJSCHRIFT, kleur="inkt_2")
        self._zinnen = Vak(omgeving.maat, stap=1)
        for deel in (self._titel, self._beeld, self._uitleg, self._zinnen):
            self.erbij(deel)
        self._vul(block)

    def werk_bij(self, block: Block) -> bool:
        if not isinstance(block, Scorebord):
            return False
        self._vul(block)
        return True

    def _vul(self, block: Scorebord) -> None:
        self._titel.zet(block.titel)
        self._titel.setVisible(bool(block.titel))
        self._beeld.zet(block)
        self._beeld.setVisible(bool(block.rijen))
        staafjes = any(cel.aantallen for rij in block.rijen for cel in rij.cellen)
        self._uitleg.zet(
            _("Staafjes van links naar rechts: {schaal}. De mediaan is onderstreept.").format(
                schaal=" · ".join(block.schaal)
            )
        )
        self._uitleg.setVisible(staafjes)
        while (item := self._zinnen.indeling.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for zin in block.zinnen:
            self._zinnen.erbij(label(zin, self.maat, kleur="inkt_2"))
        self._zinnen.setVisible(bool(block.zinnen))
        self.setAccessibleName(block.titel or _("Uitslag"))
        self._beeld.setAccessibleName(block.titel or _("Uitslag"))
        self._beeld.setAccessibleDescription(" ".join(_als_zin(block, rij) for rij in block.rijen))


def _als_zin(block: Scorebord, rij: Scorerij) -> str:
    delen = [
        f"{naam}: {cel.mediaan} ({', '.join(map(str, cel.aantallen))}{'; ' if cel.woord else ''}{cel.woord})"
        for naam, cel in zip(block.kolommen[1:-1], rij.cellen, strict=False)
    ]
    if rij.weergave:
        delen.append(f"{block.kolommen[-1]}: {rij.weergave}")
    if rij.gekozen:
        delen.append(_("gaat door"))
    return f"{f'{rij.rang} ' if rij.rang else ''}{rij.label}: {', '.join(delen)}."


widget_van.register(Scorebord, Scorebordblok)
