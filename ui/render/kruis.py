"""Points on two axes: numbered, with the range of what people gave, and beside it the list of numbers."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from regioworkshop.model.blocks import Beeldas, Block, Kruis, Kruispunt
from regioworkshop.model.uitwijken import wijk_uit
from regioworkshop.taal import _
from ui.maat import Maat, Rol
from ui.render.basis import Blok, Omgeving, widget_van
from ui.tekst import label
from ui.vakken import Vak
from ui.zetsel import Zetsel, breedste, regelhoogte, zet

PER_KOLOM = 6
"""More points than this stand in two columns on the stage."""

MEESTE_STREPEN = 6
"""With more points than this the ranges run through each other; they are in figures in the list."""


@dataclass(frozen=True, slots=True)
class Kruisdeel(Kruis):
    """A page: `punten` are the ones in the list, `alle` those in the picture."""

    alle: tuple[Kruispunt, ...] = ()


def deel_kruis(block: Kruis, van: int, tot: int) -> Kruis:
    """Return the cross with a list of only the points from `van` to `tot`; the picture keeps all."""
    if (van, tot) == (0, len(block.punten)):
        return block
    return Kruisdeel(
        block.titel,
        block.x,
        block.y,
        block.punten[van:tot],
        block.kwadranten,
        block.midden,
        block.zinnen if tot >= len(block.punten) else (),
        _alle(block),
    )


def _alle(block: Kruis) -> tuple[Kruispunt, ...]:
    return block.alle if isinstance(block, Kruisdeel) else block.punten


@dataclass(frozen=True)
class _Regel:
    """One line of the list, as laid out."""

    punt: Kruispunt
    x: float
    y: float
    naam: Zetsel
    bij: Zetsel


@dataclass(frozen=True)
class _Opmaak:
    vlak: QRectF
    """The picture, without what stands along the axes."""
    regels: tuple[_Regel, ...]
    hoogte: float


class Kruisbeeld(QWidget):
    """Draws the cross and its list: beside each other where that fits, else the list below."""

    def __init__(self, maat: Maat) -> None:
        super().__init__()
        leeg = Beeldas("", "", "", 1, 2)
        self._block = Kruis("", leeg, leeg, (), ("", "", "", ""), (3, 3), ())
        self._opmaken: dict[int, _Opmaak] = {}
        beleid = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        beleid.setHeightForWidth(True)
        self.setSizePolicy(beleid)
        self.zet_maat(maat)

    def zet(self, block: Kruis) -> None:
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
        self._kleinvet = maat.letter(Rol.BIJSCHRIFT, vet=True)
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
    def _straal(self) -> float:
        return regelhoogte(self._vet) * (0.62 if self._maat.stage else 0.66)

    @property
    def _fijn(self) -> float:
        """Width of a line that is no border: also in high contrast thin enough to tell them apart."""
        return max(1.0, self._maat.eenheid * 0.15) if self._maat.stage else 1.0

    def _leg(self, breedte: int) -> _Opmaak:
        if breedte not in self._opmaken:
            if len(self._opmaken) > 4:
                self._opmaken.clear()
            self._opmaken[breedte] = self._maak(float(breedte))
        return self._opmaken[breedte]

    def _maak(self, breed: float) -> _Opmaak:
        maat = self._maat
        regel = regelhoogte(self._letter)
        hoog = maat.eenheid * 52 * (0.4 + 0.6 * maat.krimp) if maat.stage else 20 * regel
        naast = breed >= 30 * regel
        breed_beeld = min(breed * 0.5, hoog * 1.4) if naast else breed
        if not naast:
            hoog = min(hoog, breed)
        links = self._hoog_as(self._block.y, hoog) + self._breed_getal(self._block.y) + maat.ruimte(2)
        onder = self._hoog_as(self._block.x, breed_beeld - links) + regelhoogte(self._klein) + maat.ruimte(2)
        vlak = QRectF(links, maat.ruimte(1), breed_beeld - links, hoog - onder)
        regels, hoog_lijst = self._leg_lijst(
            breed_beeld + maat.ruimte(8) if naast else 0.0, 0.0 if naast else hoog + maat.ruimte(3), breed
        )
        return _Opmaak(vlak, regels, max(hoog, hoog_lijst))

    def _leg_lijst(self, x: float, y: float, breed: float) -> tuple[tuple[_Regel, ...], float]:
        """Return the lines of the list from (x, y) on, and where they end."""
        maat, punten = self._maat, self._block.punten
        kolommen = 2 if maat.stage and len(punten) > PER_KOLOM else 1
        per = -(-len(punten) // kolommen) if punten else 1
        tussen = maat.ruimte(6)
        breed_kolom = (breed - x - tussen * (kolommen - 1)) / kolommen
        regels: list[_Regel] = []
        einde = y
        for begin in range(0, len(punten), per):
            x_kolom = x + (begin // per) * (breed_kolom + tussen)
            y_regel = y + 1
            for punt in punten[begin : begin + per]:
                breed_tekst = breed_kolom - self._inspring()
                naam = zet(punt.label, self._vet if punt.gekozen else self._letter, breed_tekst)
                bij = zet(self._bij(punt), self._klein, breed_tekst)
                regels.append(_Regel(punt, x_kolom, y_regel, naam, bij))
                y_regel += max(self._boven() + naam.hoogte + bij.hoogte, 2 * self._straal) + maat.ruimte(2)
            einde = max(einde, y_regel - maat.ruimte(2) + 1)
        return tuple(regels), einde

    def _boven(self) -> float:
        """How far below the top of its line a name stands: level with its number."""
        return max(0.0, self._straal - regelhoogte(self._letter) / 2)

    def _inspring(self) -> float:
        return 2 * self._straal + self._maat.ruimte(3)

    def _bij(self, punt: Kruispunt) -> str:
        """The quadrant; on the desk also the figures, which the room reads from the picture."""
        delen = [punt.vak]
        if not self._maat.stage:
            delen.append(f"{self._block.x.label} {bereik(punt.x, punt.x_van, punt.x_tot)}")
            delen.append(f"{self._block.y.label} {bereik(punt.y, punt.y_van, punt.y_tot)}")
        if punt.gekozen:
            delen.append(_("gaat door"))
        return " · ".join(delen)

    def _zet_as(self, as_: Beeldas, lengte: float) -> Zetsel:
        zin = f"{as_.laag} ← {as_.label} → {as_.hoog}"
        return zet(zin, self._kleinvet, max(20.0, lengte), Qt.AlignmentFlag.AlignHCenter)

    def _hoog_as(self, as_: Beeldas, lengte: float) -> float:
        return self._zet_as(as_, lengte).hoogte

    def _breed_getal(self, as_: Beeldas) -> float:
        return breedste([str(as_.minimum), str(as_.maximum)], self._klein)

    def _op(self, vlak: QRectF, x: float, y: float) -> tuple[float, float]:
        """Return a place inside the picture; the names of the quadrants get room along the edges."""
        rand = self._straal + self._maat.ruimte(1)
        boven = min(rand + regelhoogte(self._kleinvet), vlak.height() / 4)
        assen = self._block.x, self._block.y
        dx, dy = ((w - a.minimum) / max(1, a.maximum - a.minimum) for w, a in zip((x, y), assen, strict=True))
        return rand + dx * (vlak.width() - 2 * rand), vlak.height() - boven - dy * (vlak.height() - 2 * boven)

    # --- paint ---

    def paintEvent(self, gebeurtenis: QPaintEvent) -> None:
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        opmaak = self._leg(self.width())
        self._teken_vlak(schilder, opmaak.vlak)
        self._teken_punten(schilder, opmaak.vlak)
        k = self._maat.kleuren
        for regel in opmaak.regels:
            midden = QPointF(regel.x + self._straal, regel.y + self._straal)
            self._teken_punt(schilder, regel.punt, midden, True)
            x, y = regel.x + self._inspring(), regel.y + self._boven()
            regel.naam.teken(schilder, x, y, k.inkt)
            regel.bij.teken(schilder, x, y + regel.naam.hoogte, k.inkt_2)
        schilder.end()

    def _teken_vlak(self, schilder: QPainter, vlak: QRectF) -> None:
        k, maat, block = self._maat.kleuren, self._maat, self._block
        schilder.setPen(QPen(QColor(k.rand), max(1, maat.lijn)))
        schilder.setBrush(QColor(k.vlak))
        schilder.drawRect(vlak)
        schilder.setPen(QPen(QColor(k.rand), 1.5 * self._fijn, Qt.PenStyle.DashLine))
        mx, my = self._op(vlak, block.midden[0] / 2, block.midden[1] / 2)
        schilder.drawLine(QPointF(vlak.x() + mx, vlak.top()), QPointF(vlak.x() + mx, vlak.bottom()))
        schilder.drawLine(QPointF(vlak.left(), vlak.y() + my), QPointF(vlak.right(), vlak.y() + my))
        marge = maat.ruimte(2)
        for n, naam in enumerate(block.kwadranten):
            rechts, onder = n % 2, n // 2
            breed = (vlak.width() - mx if rechts else mx) - 2 * marge
            naam_vak = zet(naam, self._kleinvet, max(10.0, breed))
            x = vlak.right() - marge - naam_vak.breedte if rechts else vlak.left() + marge
            y = vlak.bottom() - naam_vak.hoogte - marge / 2 if onder else vlak.top() + marge / 2
            naam_vak.teken(schilder, x, y, k.inkt_2)
        for w in range(block.x.minimum, block.x.maximum + 1):
            getal = zet(str(w), self._klein, 10_000)
            x = vlak.x() + self._op(vlak, w, block.y.minimum)[0]
            getal.teken(schilder, x - getal.breedte / 2, vlak.bottom() + maat.ruimte(1), k.inkt_2)
        for w in range(block.y.minimum, block.y.maximum + 1):
            getal = zet(str(w), self._klein, 10_000)
            y = vlak.y() + self._op(vlak, block.x.minimum, w)[1]
            getal.teken(
                schilder, vlak.left() - maat.ruimte(1) - getal.breedte, y - getal.hoogte / 2, k.inkt_2
            )
        as_x = self._zet_as(block.x, vlak.width())
        as_x.teken(schilder, vlak.left(), vlak.bottom() + regelhoogte(self._klein) + maat.ruimte(1), k.inkt)
        as_y = self._zet_as(block.y, vlak.height())
        schilder.save()
        schilder.translate(0, vlak.bottom())
        schilder.rotate(-90)
        as_y.teken(schilder, 0, 0, k.inkt)
        schilder.restore()

    def _teken_punten(self, schilder: QPainter, vlak: QRectF) -> None:
        k = self._maat.kleuren
        alle = _alle(self._block)
        echt = [self._op(vlak, p.x, p.y) for p in alle]
        uit = wijk_uit(echt, self._straal, vlak.width(), vlak.height())
        streep = self._straal * 0.28
        schilder.setPen(QPen(QColor(k.inkt_2), 1.5 * self._fijn))
        for p, (x, y) in zip(alle, uit, strict=True):
            # De streep loopt door het punt zoals het er staat; de lengte is die van de schaal.
            van, tot = (self._op(vlak, w, p.y)[0] for w in (p.x_van, p.x_tot))
            laag, hoog = (self._op(vlak, p.x, w)[1] for w in (p.y_van, p.y_tot))
            if len(alle) > MEESTE_STREPEN:
                continue
            if p.x_van < p.x_tot:
                self._lijn(schilder, vlak, van, y, tot, y)
                for eind in (van, tot):
                    self._lijn(schilder, vlak, eind, y - streep, eind, y + streep)
            if p.y_van < p.y_tot:
                self._lijn(schilder, vlak, x, laag, x, hoog)
                for eind in (laag, hoog):
                    self._lijn(schilder, vlak, x - streep, eind, x + streep, eind)
        lijst = {p.nummer for p in self._block.punten}
        for p, (x, y) in zip(alle, uit, strict=True):
            self._teken_punt(schilder, p, QPointF(vlak.x() + x, vlak.y() + y), p.nummer in lijst)

    def _lijn(self, schilder: QPainter, vlak: QRectF, x1: float, y1: float, x2: float, y2: float) -> None:
        schilder.drawLine(QPointF(vlak.x() + x1, vlak.y() + y1), QPointF(vlak.x() + x2, vlak.y() + y2))

    def _teken_punt(self, schilder: QPainter, punt: Kruispunt, midden: QPointF, nadruk: bool) -> None:
        k = self._maat.kleuren
        vol = punt.gekozen and nadruk
        schilder.setPen(QPen(QColor(k.accent if punt.gekozen else k.inkt if nadruk else k.rand), 2.0))
        schilder.setBrush(QColor(k.accent if vol else k.vlak))
        schilder.drawEllipse(midden, self._straal, self._straal)
        getal = zet(str(punt.nummer), self._kleinvet, 10_000)
        kleur = k.op_accent if vol else k.inkt if nadruk else k.inkt_2
        getal.teken(schilder, midden.x() - getal.breedte / 2, midden.y() - getal.hoogte / 2, kleur)


def bereik(midden: int, van: int, tot: int) -> str:
    """Return a median with the range around it, as written."""
    return str(midden) if van == tot else f"{midden} ({van}–{tot})"


class Kruisblok(Blok):
    """Title, picture with its list, sentences."""

    def __init__(self, block: Kruis, omgeving: Omgeving) -> None:
        super().__init__(omgeving, stap=4)
        self._titel = label(block.titel, omgeving.maat, Rol.SECTIE, vet=True)
        self._beeld = Kruisbeeld(omgeving.maat)
        self._zinnen = Vak(omgeving.maat, stap=1)
        for deel in (self._titel, self._beeld, self._zinnen):
            self.erbij(deel)
        self._vul(block)

    def werk_bij(self, block: Block) -> bool:
        if not isinstance(block, Kruis):
            return False
        self._vul(block)
        return True

    def _vul(self, block: Kruis) -> None:
        self._titel.zet(block.titel)
        self._titel.setVisible(bool(block.titel))
        self._beeld.zet(block)
        while (item := self._zinnen.indeling.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for zin in block.zinnen:
            self._zinnen.erbij(label(zin, self.maat, kleur="inkt_2"))
        self._zinnen.setVisible(bool(block.zinnen))
        self.setAccessibleName(block.titel or _("Uitslag"))
        self._beeld.setAccessibleName(block.titel or _("Uitslag"))
        self._beeld.setAccessibleDescription(
            " ".join(
                f"{p.nummer} {p.label}: {block.x.label} {bereik(p.x, p.x_van, p.x_tot)}, "
                f"{block.y.label} {bereik(p.y, p.y_van, p.y_tot)}, {p.vak}."
                for p in block.punten
            )
        )


widget_van.register(Kruis, Kruisblok)
