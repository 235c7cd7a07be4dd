"""How to get in: the QR code, and the address as text."""

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from regioworkshop.model.blocks import Block, Deelnamecode
from regioworkshop.model.codes import meedoeadres, om_te_typen
from regioworkshop.qr import STIL, matrix
from regioworkshop.taal import _
from ui.maat import Maat, Rol
from ui.render.basis import Blok, Omgeving, widget_van
from ui.tekst import label
from ui.vakken import kolom

# A QR code is dark on light in every theme: many phones cannot read the reverse.
DONKER, WIT = "#000000", "#FFFFFF"


class QrBeeld(QWidget):
    """A QR code in whole pixels per module, as large as fits in `zijde`."""

    def __init__(self, adres: str, maat: Maat, zijde: float) -> None:
        super().__init__()
        self._matrix = matrix(adres)
        self._deel = zijde
        """Stage: hundredths of the height. Desk: pixels at 100 %."""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("QR-code om mee te doen"))
        self.setAccessibleDescription(adres)
        self.zet_maat(maat)

    def zet_adres(self, adres: str) -> None:
        self._matrix = matrix(adres)
        self.setAccessibleDescription(adres)
        self.zet_maat(self._maat)

    def zet_zijde(self, zijde: float) -> None:
        if zijde != self._deel:
            self._deel = zijde
            self.zet_maat(self._maat)

    def zet_maat(self, maat: Maat) -> None:
        self._maat = maat
        # De code krimpt niet mee met tekst: hij moet van achter in de zaal te lezen blijven.
        modules = len(self._matrix) + 2 * STIL
        # Tenminste twee pixels per module, anders leest geen telefoon hem.
        self._module = max(2, int(self._deel * maat.eenheid) // modules)
        zijde = self._module * modules
        self.setFixedSize(zijde, zijde)
        self.update()

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, gebeurtenis: QPaintEvent) -> None:
        schilder = QPainter(self)
        schilder.fillRect(self.rect(), QColor(WIT))
        donker, m = QColor(DONKER), self._module
        for y, regel in enumerate(self._matrix):
            for x, aan in enumerate(regel):
                if aan:
                    schilder.fillRect((x + STIL) * m, (y + STIL) * m, m, m, donker)
        schilder.end()


def delen(adres: str) -> tuple[str, str]:
    """Return the scheme and the rest: people type the large part, and see that it is http."""
    treffer = re.match(r"([a-z]+://)(.*)", adres)
    return (treffer.group(1), treffer.group(2).rstrip("/")) if treffer else ("", adres)


def code_in_woorden(code: str) -> str:
    return _("Code: {code}").format(code=om_te_typen(code)) if code else ""


class Deelnameblok(Blok):
    def __init__(self, block: Deelnamecode, omgeving: Omgeving) -> None:
        super().__init__(omgeving, stap=4)
        maat = omgeving.maat
        self._qr = QrBeeld(meedoeadres(block.adres, block.code), maat, 52 if maat.stage else 168)
        schema, rest = delen(block.adres)
        self._zin = label(block.zin, maat)
        self._schema = label(schema, maat, Rol.BIJSCHRIFT, kleur="inkt_2")
        groot = Rol.TITEL if maat.stage else Rol.SECTIE
        self._adres = label(rest, maat, groot, vet=True)
        self._code = label(code_in_woorden(block.code), maat, groot, vet=True)
        self.indeling.setDirection(self.indeling.Direction.LeftToRight)
        self.erbij(self._qr, 0, Qt.AlignmentFlag.AlignTop)
        tekst = kolom(maat, self._zin, kolom(maat, self._schema, self._adres, stap=0), self._code, stap=3)
        self.erbij(tekst, 1, Qt.AlignmentFlag.AlignVCenter if maat.stage else Qt.AlignmentFlag.AlignTop)
        # Pas als het in het blok staat: een label zonder plek wordt een eigen venster.
        self._code.setVisible(bool(block.code))

    def werk_bij(self, block: Block) -> bool:
        if not isinstance(block, Deelnamecode):
            return False
        schema, rest = delen(block.adres)
        self._qr.zet_adres(meedoeadres(block.adres, block.code))
        self._code.zet(code_in_woorden(block.code))
        self._code.setVisible(bool(block.code))
        self._zin.zet(block.zin)
        self._schema.zet(schema)
        self._adres.zet(rest)
        return True


widget_van.register(Deelnamecode, Deelnameblok)
