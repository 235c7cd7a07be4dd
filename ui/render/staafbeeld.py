"""The one bar chart: rows with a mark, a label that wraps, a bar and a figure. Painted, never shortened."""

from dataclasses import dataclass

from PySide6.QtCore import QEasingCurve, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import iconen
from ui.maat import Maat, Rol
from ui.zetsel import Zetsel, breedste, regelhoogte, zet

GROEI_MS = 200
PER_KOLOM = 9


@dataclass(frozen=True)
class Rij:
    """One row. `voor` stands before the label: a rank or the value of a scale."""

    voor: str
    label: str
    bijschrift: str
    waarde: int
    weergave: str
    nadruk: bool = False
    """Chosen: accent, bold and a tick."""


@dataclass(frozen=True, slots=True)
class Schaal:
    """What all rows of one chart share, on whatever page they stand."""

    meeste: int = 0
    """The value of a bar of full length."""
    keuze: bool = False
    """Whether some rows are chosen; then the others are grey."""


def schaal_van(rijen: tuple[Rij, ...]) -> Schaal:
    return Schaal(max((r.waarde for r in rijen), default=0), any(r.nadruk for r in rijen))


@dataclass(frozen=True)
class _Plek:
    """A row as laid out."""

    rij: Rij
    x: float
    y: float
    hoogte: float
    label: Zetsel
    bijschrift: Zetsel | None
    achter: bool
    """The note stands behind the figure, else below the label."""
    naast: bool
    """The bar stands beside the label, else below it."""
    x_staaf: float
    breed_staaf: float


class Staafbeeld(QWidget):
    """Draws the rows, on the stage in two columns when there are more than nine."""

    def __init__(self, maat: Maat) -> None:
        super().__init__()
        self._rijen: tuple[Rij, ...] = ()
        self._schaal = Schaal()
        self._oud: dict[str, float] = {}
        self._voortgang = 1.0
        self._plekken: dict[int, tuple[list[_Plek], float]] = {}
        beleid = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        beleid.setHeightForWidth(True)
        self.setSizePolicy(beleid)
        self._groei = QVariantAnimation(self)
        self._groei.setDuration(GROEI_MS)
        self._groei.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._groei.setStartValue(0.0)
        self._groei.setEndValue(1.0)
        self._groei.valueChanged.connect(self._stap)
        self.zet_maat(maat)

    def zet(self, rijen: tuple[Rij, ...], schaal: Schaal | None = None) -> None:
        """Show these rows; on the stage the bars grow from what they were.

        `schaal`: that of the whole chart, when these rows are only a part of it.
        """
        schaal = schaal or schaal_van(rijen)
        if (rijen, schaal) == (self._rijen, self._schaal):
            return
        meeste = self._meeste
        self._oud = {r.label: r.waarde / meeste for r in self._rijen}
        self._rijen, self._schaal = rijen, schaal
        self._plekken.clear()
        self._groei.stop()
        if self._maat.stage and self._maat.beweging:
            self._voortgang = 0.0
            self._groei.start()
        else:
            self._voortgang = 1.0
        self.updateGeometry()
        self.update()

    def zet_maat(self, maat: Maat) -> None:
        self._maat = maat
        self._letter = maat.letter(Rol.LOPEND)
        self._vet = maat.letter(Rol.LOPEND, vet=True)
        self._klein = maat.letter(Rol.BIJSCHRIFT)
        self._plekken.clear()
        self.updateGeometry()
        self.update()

    def rond_af(self) -> None:
        """Show the end of the movement at once."""
        self._groei.stop()
        self._voortgang = 1.0
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, breedte: int) -> int:
        return int(self._leg(breedte)[1] + 0.99)

    def sizeHint(self) -> QSize:
        breed = round(36 * regelhoogte(self._letter))
        return QSize(breed, self.heightForWidth(breed))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(8 * regelhoogte(self._letter)), 0)

    # --- geometry ---

    @property
    def _meeste(self) -> int:
        return self._schaal.meeste or 1

    def _leg(self, breedte: int) -> tuple[list[_Plek], float]:
        if breedte in self._plekken:
            return self._plekken[breedte]
        kolommen = 2 if self._maat.stage and len(self._rijen) > PER_KOLOM else 1
        tussen = self._maat.ruimte(8)
        breed = (breedte - tussen * (kolommen - 1)) / kolommen
        per = -(-len(self._rijen) // kolommen) if self._rijen else 1
        plekken: list[_Plek] = []
        hoogste = 0.0
        for kolom in range(kolommen):
            deel = self._rijen[kolom * per : (kolom + 1) * per]
            hoogste = max(hoogste, self._leg_kolom(deel, kolom * (breed + tussen), breed, plekken))
        if len(self._plekken) > 4:
            self._plekken.clear()
        self._plekken[breedte] = (plekken, hoogste)
        return plekken, hoogste

    def _leg_kolom(self, rijen: tuple[Rij, ...], x: float, breed: float, plekken: list[_Plek]) -> float:
        maat = self._maat
        regel = regelhoogte(self._letter)
        voor = breedste([r.voor for r in self._rijen], self._vet)
        voor += maat.ruimte(3) if voor else 0
        cijfer = breedste([r.weergave for r in self._rijen], self._vet) + maat.ruimte(3)
        noot = breedste([r.bijschrift for r in self._rijen], self._klein)
        noot += maat.ruimte(4) if noot else 0
        # Waar ruimte is staat het bijschrift achter het cijfer, als kolom van een tabel.
        achter = noot < breed * 0.2 and breed > 26 * regel
        cijfer += noot if achter else 0
        midden = max(20.0, breed - voor - cijfer)
        # Op een smalle plek staat het label boven de staaf, anders ernaast.
        naast = midden > 17 * regel
        langste = breedste([r.label for r in rijen], self._vet) + maat.ruimte(1)
        breed_label = min(max(langste, 5 * regel), midden * 0.52) if naast else midden
        tussen = maat.ruimte(3) if naast else maat.ruimte(2)
        y = 0.0
        for rij in rijen:
            zetsel = zet(rij.label, self._vet if rij.nadruk else self._letter, breed_label)
            bij = (
                zet(rij.bijschrift, self._klein, noot if achter else breed_label) if rij.bijschrift else None
            )
            tekst = zetsel.hoogte + (bij.hoogte if bij and not achter else 0)
            staaf = regel * (0.72 if naast else 0.5)
            hoogte = max(tekst, staaf) if naast else tekst + maat.ruimte(1) + staaf
            x_staaf = x + voor + (breed_label + maat.ruimte(4) if naast else 0)
            plekken.append(
                _Plek(
                    rij,
                    x,
                    y,
                    hoogte,
                    zetsel,
                    bij,
                    achter,
                    naast,
                    x_staaf,
                    max(4.0, x + breed - cijfer - x_staaf),
                )
            )
            y += hoogte + tussen
        return max(0.0, y - tussen)

    # --- paint ---

    def paintEvent(self, gebeurtenis: QPaintEvent) -> None:
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        keuze = self._schaal.keuze
        for plek in self._leg(self.width())[0]:
            self._teken_rij(schilder, plek, keuze)
        schilder.end()

    def _teken_rij(self, schilder: QPainter, plek: _Plek, keuze: bool) -> None:
        maat, k, rij = self._maat, self._maat.kleuren, plek.rij
        regel = regelhoogte(self._letter)
        naast = plek.naast
        onder = plek.bijschrift if not plek.achter else None
        tekst = plek.label.hoogte + (onder.hoogte if onder else 0)
        y_tekst = plek.y + ((plek.hoogte - tekst) / 2 if naast else 0)
        voor = zet(rij.voor, self._vet, 10_000)
        breed_voor = breedste([r.voor for r in self._rijen], self._vet)
        # Rangnummers rechts uitgelijnd, zodat 9 en 10 onder elkaar staan.
        voor.teken(schilder, plek.x + breed_voor - voor.breedte, y_tekst, k.inkt_2)
        x_label = plek.x + (breed_voor + maat.ruimte(3) if breed_voor else 0)
        plek.label.teken(schilder, x_label, y_tekst, k.inkt)
        if onder:
            onder.teken(schilder, x_label, y_tekst + plek.label.hoogte, k.inkt_2)
        dik = regel * (0.72 if naast else 0.5)
        y_staaf = plek.y + (plek.hoogte - dik) / 2 if naast else plek.y + tekst + maat.ruimte(1)
        deel = rij.waarde / self._meeste
        if self._voortgang < 1:
            van = self._oud.get(rij.label, 0.0)
            deel = van + (deel - van) * self._voortgang
        schilder.setPen(Qt.PenStyle.NoPen)
        straal = min(4.0, dik / 4)
        if not k.sterk:
            schilder.setBrush(QColor(k.accent_zacht))
            schilder.drawRoundedRect(QRectF(plek.x_staaf, y_staaf, plek.breed_staaf, dik), straal, straal)
        if deel > 0:
            breed = max(dik / 3, plek.breed_staaf * deel)
            staaf = QRectF(plek.x_staaf, y_staaf, breed, dik)
            schilder.setBrush(QColor(k.accent if rij.nadruk or not keuze else k.rand))
            schilder.drawRoundedRect(staaf, straal, straal)
            if rij.nadruk and breed > dik * 1.6:
                zijde = dik * 0.8
                vink = QRectF(staaf.right() - zijde - dik * 0.25, y_staaf + (dik - zijde) / 2, zijde, zijde)
                iconen.teken(schilder, iconen.VINK, k.op_accent, vink.toRect())
        cijfer = zet(rij.weergave, self._vet, 10_000)
        x_cijfer = plek.x_staaf + plek.breed_staaf + maat.ruimte(3)
        breed_cijfer = breedste([r.weergave for r in self._rijen], self._vet)
        y_cijfer = y_staaf + (dik - regelhoogte(self._vet)) / 2
        cijfer.teken(schilder, x_cijfer + breed_cijfer - cijfer.breedte, y_cijfer, k.inkt)
        if plek.bijschrift and plek.achter:
            y_noot = y_cijfer + cijfer.eerste_basislijn - plek.bijschrift.eerste_basislijn
            plek.bijschrift.teken(schilder, x_cijfer + breed_cijfer + maat.ruimte(3), y_noot, k.inkt_2)

    def _stap(self, waarde: float) -> None:
        self._voortgang = float(waarde)
        self.update()
