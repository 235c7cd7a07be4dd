"""What the leader counts in the room: a grid of numbers on the desk, elsewhere a calm picture of it.

Made for the keyboard: Tab, Enter and the arrows go from number to number, Ctrl+Enter saves. What does
not add up is said while typing, and is not sent. Nothing that was half typed is ever lost to an update.
"""

from collections.abc import Callable

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from regioworkshop.bouwstenen.basis import TOTALEN
from regioworkshop.bouwstenen.totalen import HOOGSTE, MEESTE_STEMMERS, klachten, som
from regioworkshop.model.blocks import Block, VulTotalen
from regioworkshop.taal import _, n_
from ui import iconen
from ui.iconen import Icoon
from ui.knoppen import Knop
from ui.maat import Maat, Rol
from ui.render.basis import Blok, Omgeving, widget_van
from ui.render.rooster import icoonregel
from ui.render.vragen import Vraagbeeld
from ui.tekst import label
from ui.vakken import Kaart, rij

_CIJFERS = 5
_MEESTE_KLACHTEN = 3

Plaats = tuple[int, int]


class Getalvak(QLineEdit):
    """One whole number; empty is 0. Knows what stands in the log and what the leader typed."""

    naar = Signal(int, int)
    """Go to the number this many rows and columns further."""

    def __init__(self, naam: str, hoogste: int, stand: int, maat: Maat) -> None:
        super().__init__(_tekst(stand))
        self._stand = stand
        # Niet die voor getallen: die laat ook punten en komma's toe.
        self.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), self))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setAccessibleName(naam)
        self.setMaxLength(len(str(hoogste)))
        self.zet_maat(maat)

    @property
    def getal(self) -> int:
        return int(self.text() or 0)

    @property
    def aangeraakt(self) -> bool:
        return self.getal != self._stand

    def volg(self, stand: int) -> None:
        """Take what stands in the log now, unless the leader is typing something else."""
        if stand == self._stand:
            return
        if not self.aangeraakt:
            self.setText(_tekst(stand))
        self._stand = stand

    def zet_maat(self, maat: Maat) -> None:
        self.setFixedWidth(round(maat.hoogte(Rol.LOPEND) * 0.65 * (_CIJFERS + 1)) + 2 * maat.ruimte(3))

    def focusInEvent(self, arg__1: QFocusEvent) -> None:
        super().focusInEvent(arg__1)
        # Wie hier komt, typt een nieuw getal; met de muis kan het ook halverwege.
        if arg__1.reason() is not Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        toets = arg__1.key()
        enter = toets in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and arg__1.modifiers() & Qt.KeyboardModifier.ControlModifier:
            arg__1.ignore()  # bewaren is van het hele rooster
        elif enter or toets == Qt.Key.Key_Down:
            self.naar.emit(1, 0)
        elif toets == Qt.Key.Key_Up:
            self.naar.emit(-1, 0)
        elif toets == Qt.Key.Key_Left and self.cursorPosition() == 0:
            self.naar.emit(0, -1)
        elif toets == Qt.Key.Key_Right and self.cursorPosition() == len(self.text()):
            self.naar.emit(0, 1)
        else:
            super().keyPressEvent(arg__1)


class Getallenrooster(QWidget):
    """Numbers by row and column, with the words on the left and above."""

    gewijzigd = Signal()

    def __init__(self, block: VulTotalen, maat: Maat) -> None:
        super().__init__()
        self._rooster = QGridLayout(self)
        self._rooster.setContentsMargins(0, 0, 0, 0)
        self._rooster.setColumnStretch(0, 1)
        self.vakken: dict[Plaats, Getalvak] = {}
        midden, rechts = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        for k, kolom in enumerate(block.kolommen):
            kop = label(
                kolom.tekst, maat, Rol.BIJSCHRIFT, kleur="inkt_2", vet=True, uitlijning=rechts, smal=True
            )
            self._rooster.addWidget(kop, 0, k + 1, Qt.AlignmentFlag.AlignBottom | rechts)
        stand = {(r, k): aantal for r, k, aantal in block.stand}
        for r, regel in enumerate(block.rijen):
            self._rooster.addWidget(label(regel.tekst, maat, uitlijning=midden), r + 1, 0)
            for k, kolom in enumerate(block.kolommen):
                naam = f"{regel.tekst}: {kolom.tekst}" if kolom.tekst else regel.tekst
                vak = Getalvak(naam, HOOGSTE, stand.get((regel.id, kolom.id), 0), maat)
                self._zet((r, k), vak, r + 1, k + 1)
        self._onder = len(block.rijen)
        if block.stemmers:
            self._rooster.addWidget(
                label(_("Aantal mensen dat stemde"), maat, vet=True, uitlijning=midden), self._onder + 1, 0
            )
            vak = Getalvak(_("Aantal mensen dat stemde"), MEESTE_STEMMERS, block.stand_stemmers, maat)
            self._zet((self._onder, 0), vak, self._onder + 1, 1)
        self.zet_maat(maat)

    @property
    def stemmers(self) -> Getalvak | None:
        return self.vakken.get((self._onder, 0))

    def zet_maat(self, maat: Maat) -> None:
        self._rooster.setHorizontalSpacing(maat.ruimte(3))
        self._rooster.setVerticalSpacing(maat.ruimte(2))

    def _zet(self, plaats: Plaats, vak: Getalvak, rij_: int, kolom: int) -> None:
        self.vakken[plaats] = vak
        vak.textChanged.connect(lambda _t: self.gewijzigd.emit())
        vak.naar.connect(self._stap(plaats))
        self._rooster.addWidget(vak, rij_, kolom, Qt.AlignmentFlag.AlignVCenter)

    def _stap(self, plaats: Plaats) -> Callable[[int, int], None]:
        def ga(rijen: int, kolommen: int) -> None:
            rij_, kolom = plaats[0] + rijen, plaats[1] + kolommen
            # Onder de laatste rij staat maar een vak: het aantal mensen.
            doel = self.vakken.get((rij_, kolom)) or (self.vakken.get((rij_, 0)) if rijen else None)
            if doel is not None:
                doel.setFocus(Qt.FocusReason.OtherFocusReason)

        return ga


class Totalenblok(Blok):
    """The counts to fill in, with the running sum and what does not add up."""

    def __init__(self, block: VulTotalen, omgeving: Omgeving) -> None:
        super().__init__(omgeving, stap=3)
        maat = omgeving.maat
        self._block = block
        kaart = Kaart(maat, stap=3, marge=(4, 4))
        if block.controle:
            kaart.erbij(label(block.controle, maat, kleur="inkt_2"))
        self.rooster = Getallenrooster(block, maat)
        self.rooster.gewijzigd.connect(self._toon_stand)
        kaart.erbij(self.rooster)
        self._som = label("", maat, vet=True)
        kaart.erbij(self._som)
        self._klacht = label("", maat, kleur="fout")
        self._klachtregel = icoonregel(maat, iconen.FOUT, "fout", self._klacht)
        kaart.erbij(self._klachtregel)
        self._knop = Knop(_("Bewaar de telling"), maat, sneltoets="Ctrl+Return")
        self._knop.clicked.connect(self._bewaar)
        self._icoon = Icoon(iconen.OPEN, maat, "inkt_2")
        self._stand = label("", maat, Rol.BIJSCHRIFT, kleur="inkt_2")
        midden = Qt.AlignmentFlag.AlignVCenter
        regel = rij(maat, stap=2)
        regel.erbij(self._knop, 0, midden)
        regel.erbij(self._icoon, 0, midden)
        regel.erbij(self._stand, 1, midden)
        kaart.erbij(regel)
        self.erbij(kaart)
        self._toon_stand()

    @property
    def cellen(self) -> dict[tuple[str, str], int]:
        return {
            (regel.id, kolom.id): self.rooster.vakken[r, k].getal
            for r, regel in enumerate(self._block.rijen)
            for k, kolom in enumerate(self._block.kolommen)
        }

    @property
    def stemmers(self) -> int:
        vak = self.rooster.stemmers
        return vak.getal if vak is not None else 0

    @property
    def aangeraakt(self) -> bool:
        return any(vak.aangeraakt for vak in self.rooster.vakken.values())

    def werk_bij(self, block: Block) -> bool:
        if not isinstance(block, VulTotalen) or _vorm(block) != _vorm(self._block):
            return False
        self._block = block
        stand = {(r, k): aantal for r, k, aantal in block.stand}
        for r, regel in enumerate(block.rijen):
            for k, kolom in enumerate(block.kolommen):
                self.rooster.vakken[r, k].volg(stand.get((regel.id, kolom.id), 0))
        if self.rooster.stemmers is not None:
            self.rooster.stemmers.volg(block.stand_stemmers)
        self._toon_stand()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._bewaar()
            return
        super().keyPressEvent(event)

    def _bewaar(self) -> None:
        cellen = self.cellen
        if self.omgeving.vul_in is None or klachten(self._block, cellen, self.stemmers):
            return
        totalen = {
            regel.id: {kolom.id: cellen[regel.id, kolom.id] for kolom in self._block.kolommen}
            for regel in self._block.rijen
        }
        self.omgeving.vul_in(TOTALEN, {"totalen": totalen, "stemmers": self.stemmers})

    def _toon_stand(self) -> None:
        cellen = self.cellen
        self._som.zet(_somzin(self._block, cellen, self.stemmers))
        fout = klachten(self._block, cellen, self.stemmers)
        self._klacht.zet(_kort(fout))
        self._klachtregel.setVisible(bool(fout))
        if self.aangeraakt:
            self._icoon.zet(iconen.BEZIG, "letop")
            self._stand.zet(_("Klopt nog niet") if fout else _("Nog niet bewaard"))
        elif any(cellen.values()) or self.stemmers:
            self._icoon.zet(iconen.KLAAR, "goed")
            self._stand.zet(_("Bewaard"))
        else:
            self._icoon.zet(iconen.OPEN, "inkt_2")
            self._stand.zet(_("Nog leeg"))


def totalen(block: VulTotalen, omgeving: Omgeving) -> Blok:
    """The grid to fill in where one can, else a picture of it."""
    return Totalenblok(block, omgeving) if omgeving.vul_in is not None else Vraagbeeld(block, omgeving)


def _vorm(block: VulTotalen) -> object:
    return block.ronde, block.rijen, block.kolommen, block.stemmers, block.controle, block.grenzen


def _tekst(getal: int) -> str:
    return str(getal) if getal else ""


def _somzin(block: VulTotalen, cellen: dict[tuple[str, str], int], stemmers: int) -> str:
    grenzen = [grens for grens in block.grenzen if not grens.per_rij]
    delen = [f"{grens.naam or _('Samen')}: {som(grens, cellen, block.rijen)}" for grens in grenzen] or [
        _("Samen: {n}").format(n=sum(cellen.values()))
    ]
    if block.stemmers:
        delen.append(n_("{n} stemmer", "{n} stemmers", stemmers).format(n=stemmers))
    return " · ".join(delen)


def _kort(klacht: tuple[str, ...]) -> str:
    """The first few: a long list says no more than that it is not right yet."""
    return "\n".join(klacht[:_MEESTE_KLACHTEN])


widget_van.register(VulTotalen, totalen)
