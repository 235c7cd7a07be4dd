"""The only place that makes labels with data: plain text always, wrapped anywhere, never shortened.

Nothing here reads mark-up, so what a participant types is shown as typed (`<b>`, `<img src=...>`).
"""

import html
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.maat import Maat, Rol
from ui.zetsel import Zetsel, regelbreedte, regelhoogte, zet, zet_evenwichtig

TEKENS_PER_REGEL = 70
_ZETSELS = 4
_HULP_TEKENS = 600


class Tekst(QLabel):
    """A label for any text. Its height follows from its width; no word is wider than the label."""

    def __init__(
        self,
        tekst: str,
        maat: Maat,
        rol: Rol = Rol.LOPEND,
        *,
        kleur: str = "inkt",
        vet: bool = False,
        schuin: bool = False,
        uitlijning: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        smal: bool = False,
    ) -> None:
        super().__init__()
        self._rol = rol
        self._kleur = kleur
        self._vet = vet
        self._schuin = schuin
        self._uitlijning = uitlijning
        self._smal = smal
        """Take no more width than the text needs."""
        self._zetsels: dict[int, Zetsel] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        breed = QSizePolicy.Policy.Maximum if smal else QSizePolicy.Policy.Preferred
        beleid = QSizePolicy(breed, QSizePolicy.Policy.Minimum)
        beleid.setHeightForWidth(True)
        self.setSizePolicy(beleid)
        self.zet_maat(maat)
        self.zet(tekst)

    def zet(self, tekst: str) -> None:
        """Show another text."""
        if tekst != self.text():
            self._regelbreedte = None
            self._zetsels.clear()
            self.setText(tekst)
            self.updateGeometry()

    def zet_kleur(self, kleur: str) -> None:
        """Use another colour role."""
        if kleur != self._kleur:
            self._kleur = kleur
            self.update()

    def zet_vet(self, vet: bool) -> None:
        if vet != self._vet:
            self._vet = vet
            self.zet_maat(self._maat)

    def zet_maat(self, maat: Maat) -> None:
        self._maat = maat
        self._letter = maat.letter(self._rol, vet=self._vet, schuin=self._schuin)
        self.setFont(self._letter)
        self._regelhoogte = regelhoogte(self._letter)
        self._regelbreedte: float | None = None
        self._zetsels.clear()
        self.updateGeometry()
        self.update()

    @property
    def zetsel(self) -> Zetsel:
        """The text as set at the present width."""
        return self._zetsel(self.contentsRect().width())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, breedte: int) -> int:
        return int(self._zetsel(breedte).hoogte + 0.99)

    def sizeHint(self) -> QSize:
        hoogte = self._regelhoogte
        hoogstens = 40 * hoogte if self._maat.stage else TEKENS_PER_REGEL * hoogte * 0.42
        breed = int(min(self._op_een_regel, hoogstens)) + 2
        return QSize(breed, self.heightForWidth(breed))

    def minimumSizeHint(self) -> QSize:
        breed = self._op_een_regel + 2
        hoogte = self._regelhoogte
        return QSize(int(min(breed, 3 * hoogte)), int(hoogte + 0.99) if self.text() else 0)

    def paintEvent(self, gebeurtenis: QPaintEvent) -> None:
        vlak = self.contentsRect()
        schilder = QPainter(self)
        zetsel = self._zetsel(vlak.width())
        y = vlak.y() + max(0.0, (vlak.height() - zetsel.hoogte) / 2) if self._midden else vlak.y()
        zetsel.teken(schilder, vlak.x(), y, getattr(self._maat.kleuren, self._kleur))
        schilder.end()

    @property
    def _op_een_regel(self) -> float:
        # De indeling vraagt dit keer op keer, en tekst meten is duur.
        if self._regelbreedte is None:
            self._regelbreedte = regelbreedte(self.text(), self._letter)
        return self._regelbreedte

    @property
    def _midden(self) -> bool:
        return bool(self._uitlijning & Qt.AlignmentFlag.AlignVCenter)

    def _zetsel(self, breedte: int) -> Zetsel:
        if breedte not in self._zetsels:
            while len(self._zetsels) >= _ZETSELS:
                del self._zetsels[next(iter(self._zetsels))]
            vlak = self._uitlijning & Qt.AlignmentFlag.AlignHorizontal_Mask
            maak = zet_evenwichtig if self._rol in (Rol.VRAAG, Rol.TITEL) else zet
            self._zetsels[breedte] = maak(self.text(), self._letter, breedte, vlak)
        return self._zetsels[breedte]


def label(tekst: str, maat: Maat, rol: Rol = Rol.LOPEND, **opties: Any) -> Tekst:
    """Make a label for `tekst`; `opties` are those of `Tekst`."""
    return Tekst(tekst, maat, rol, **opties)


def hulptekst(widget: QWidget, tekst: str) -> None:
    """Give `widget` a tooltip that shows `tekst` as it is, wrapped."""
    widget.setToolTip(f"<p>{html.escape(tekst[:_HULP_TEKENS])}</p>" if tekst else "")


def zonder_sneltoets(tekst: str) -> str:
    """Return `tekst` so that Qt reads no mnemonic in an ampersand of it."""
    return tekst.replace("&", "&&")
