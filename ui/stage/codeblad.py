"""How to get in, as large as the stage allows: the code at the left, the words at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from regioworkshop.model.blocks import Block, Deelnamecode
from regioworkshop.model.codes import meedoeadres
from ui.maat import Maat, Rol, hermeet
from ui.render.basis import Omgeving
from ui.render.codes import QrBeeld, code_in_woorden, delen
from ui.render.kolom import Blokkenkolom
from ui.tekst import label
from ui.vakken import Vak, kolom

ZIJDE = 66
"""The code's side in hundredths of the height: readable from about six and a half heights away."""


class Codeblad(Vak):
    def __init__(self, omgeving: Omgeving) -> None:
        super().__init__(omgeving.maat, rij=True, stap=12)
        maat = omgeving.maat
        midden = Qt.AlignmentFlag.AlignVCenter
        self._adres = ""
        self._qr = QrBeeld("http://0.0.0.0", maat, ZIJDE)
        self._boven = Blokkenkolom(omgeving, stap=4)
        self._zin = label("", maat, kleur="inkt_2")
        self._schema = label("", maat, Rol.LOPEND, kleur="inkt_2")
        self._groot = label("", maat, Rol.TITEL, vet=True)
        self._onder = Blokkenkolom(omgeving, stap=4)
        self._code = label("", maat, Rol.TITEL, vet=True)
        adres = kolom(maat, self._schema, self._groot, self._code, stap=0)
        tekst = kolom(maat, self._boven, self._zin, adres, self._onder, stap=8)
        self.erbij(self._qr, 0, midden)
        self.erbij(tekst, 1, midden)

    def toon(self, blocks: Sequence[Block]) -> None:
        code = next((b for b in blocks if isinstance(b, Deelnamecode)), None)
        if code is None:
            return
        plaats = list(blocks).index(code)
        adres = meedoeadres(code.adres, code.code)
        if adres != self._adres:
            self._adres = adres
            self._qr.zet_adres(adres)
        schema, rest = delen(code.adres)
        self._zin.zet(code.zin)
        self._schema.zet(schema)
        self._groot.zet(rest)
        self._code.zet(code_in_woorden(code.code))
        self._code.setVisible(bool(code.code))
        self._boven.toon(blocks[:plaats])
        self._boven.setVisible(plaats > 0)
        self._onder.toon(blocks[plaats + 1 :])
        self._onder.setVisible(plaats + 1 < len(blocks))

    def pas(self, maat: Maat, breedte: int, hoogte: int) -> None:
        """Take the largest measure that fits; the code itself keeps its size unless it must give way."""
        for stap in (1.0, 0.92, 0.85, 0.78, 0.7, 0.62, 0.5, 0.4):
            hermeet(self, maat.kleiner(stap))
            if self.heightForWidth(breedte) <= hoogte:
                return
