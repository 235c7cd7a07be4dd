"""Two ways in, one after the other: first the Wi-Fi, then the page. Each a code, and the same in words."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from regioworkshop.model.blocks import Block, Deelnamecode
from regioworkshop.model.codes import meedoeadres
from regioworkshop.taal import _
from regioworkshop.web.wifi import Wifi
from ui.maat import Maat, Rol, hermeet
from ui.render.basis import Omgeving
from ui.render.codes import QrBeeld, code_in_woorden, delen
from ui.render.kolom import Blokkenkolom
from ui.stage.letterlijk import Letterlijk
from ui.tekst import Tekst, label
from ui.vakken import Lijn, Vak, kolom

ZIJDE = 46
"""The side of each code in hundredths of the height."""
_EEN_REGEL = 16
"""A password with more characters may need two lines: then it is said that it is one word."""
_MIDDEN = Qt.AlignmentFlag.AlignHCenter


class _Kant(Vak):
    """One code with its number above it, and below it what it says."""

    def __init__(self, maat: Maat, kop: str, beschrijving: str, *regels: Tekst) -> None:
        super().__init__(maat, stap=4)
        self.qr = QrBeeld("http://0.0.0.0", maat, ZIJDE)
        self.qr.setAccessibleName(beschrijving)
        self._kop = label(kop, maat, Rol.TITEL, vet=True, uitlijning=_MIDDEN)
        self.erbij(self._kop)
        self.erbij(self.qr, 0, _MIDDEN)
        self.erbij(kolom(maat, *regels, stap=1))
        self.rek()


class Codepaar(Vak):
    """Shows a `Deelnamecode` beside the code of the Wi-Fi, numbered."""

    def __init__(self, omgeving: Omgeving) -> None:
        super().__init__(omgeving.maat, stap=6)
        maat = omgeving.maat
        self._boven = Blokkenkolom(omgeving, stap=4)
        self._onder = Blokkenkolom(omgeving, stap=4)
        self._naam = Letterlijk(maat, Rol.CIJFER)
        self._wachtwoord = Letterlijk(maat, Rol.CIJFER)
        self._een_woord = _regel(maat, Rol.LOPEND, kleur="inkt_2")
        self._een_woord.zet(_("Het wachtwoord is één woord, zonder spaties."))
        self._adres = _regel(maat, Rol.CIJFER, vet=True)
        self._code = _regel(maat, Rol.CIJFER, vet=True)
        self._wifi = _Kant(
            maat,
            _("1  Ga op de wifi"),
            _("QR-code voor de wifi"),
            *(self._naam, self._wachtwoord, self._een_woord),
        )
        self._mee = _Kant(maat, _("2  Doe mee"), _("QR-code om mee te doen"), self._adres, self._code)
        paar = Vak(maat, rij=True, stap=8)
        paar.erbij(self._wifi, 1)
        paar.erbij(Lijn(maat, staand=True))
        paar.erbij(self._mee, 1)
        self._zin = _regel(maat, Rol.LOPEND, kleur="inkt_2")
        self._zin.zet(_("Scan eerst code 1 en dan code 2, met de camera van je telefoon."))
        for deel in (self._boven, paar, self._zin, self._onder):
            self.erbij(deel)

    def toon(self, blocks: Sequence[Block], wifi: Wifi) -> None:
        code = next((b for b in blocks if isinstance(b, Deelnamecode)), None)
        if code is None:
            return
        plaats = list(blocks).index(code)
        self._wifi.qr.zet_adres(wifi.code)
        # De naam en het wachtwoord staan er ook in woorden; de tekst van de code zelf zegt niemand iets.
        self._wifi.qr.setAccessibleDescription(wifi.naam)
        self._mee.qr.zet_adres(meedoeadres(code.adres, code.code))
        self._naam.zet_letterlijk(_("Netwerk:"), wifi.naam)
        zonder = _("Zonder wachtwoord")
        self._wachtwoord.zet_letterlijk(_("Wachtwoord:") if wifi.wachtwoord else zonder, wifi.wachtwoord)
        self._een_woord.setVisible(len(wifi.wachtwoord) > _EEN_REGEL and " " not in wifi.wachtwoord)
        self._adres.zet("".join(delen(code.adres)))
        self._code.zet(code_in_woorden(code.code))
        self._code.setVisible(bool(code.code))
        self._boven.toon(blocks[:plaats])
        self._boven.setVisible(plaats > 0)
        self._onder.toon(blocks[plaats + 1 :])
        self._onder.setVisible(plaats + 1 < len(blocks))

    def pas(self, maat: Maat, breedte: int, hoogte: int) -> None:
        """Take the largest measure that fits; the codes keep their size unless they must give way."""
        zijde = min(ZIJDE, (breedte / 2 - maat.ruimte(10)) / maat.eenheid)
        for krimp in (1.0, 0.9, 0.8, 0.7, 0.6):
            for kant in (self._wifi, self._mee):
                kant.qr.zet_zijde(zijde * krimp)
            for stap in (1.0, 0.92, 0.85, 0.78, 0.7, 0.62):
                hermeet(self, maat.kleiner(stap))
                if self.heightForWidth(breedte) <= hoogte:
                    return


def _regel(maat: Maat, rol: Rol, *, vet: bool = False, kleur: str = "inkt") -> Tekst:
    return label("", maat, rol, vet=vet, kleur=kleur, uitlijning=_MIDDEN)
