"""What a phone asks on a network without internet, and where to press: three pictures for the stage."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from regioworkshop.taal import _
from ui import iconen
from ui.maat import Maat, Rol, hermeet
from ui.tekst import label
from ui.vakken import Vak, kolom
from ui.zetsel import zet

_HOOG, _BREED = 50.0, 30.0
"""A phone in hundredths of the height."""


class Telefoonbeeld(QWidget):
    """A phone with a question on it; the answer to press is filled and has a tick."""

    def __init__(self, maat: Maat, vraag: str, antwoorden: tuple[str, ...], goed: tuple[int, ...]) -> None:
        super().__init__()
        self._vraag = vraag
        self._antwoorden = antwoorden
        self._goed = goed
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(vraag)
        kies = ", ".join(antwoorden[nummer] for nummer in goed)
        self.setAccessibleDescription(_("Kies: {antwoord}").format(antwoord=kies))
        self.zet_maat(maat)

    def zet_maat(self, maat: Maat) -> None:
        self._maat = maat
        schaal = maat.eenheid * (0.4 + 0.6 * maat.krimp)
        self.setFixedSize(round(_BREED * schaal), round(_HOOG * schaal))
        self.update()

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, gebeurtenis: QPaintEvent) -> None:
        k, maat = self._maat.kleuren, self._maat
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        dik = max(2.0, maat.eenheid * 0.4)
        toestel = QRectF(self.rect()).adjusted(dik, dik, -dik, -dik)
        rond = toestel.width() * 0.11
        schilder.setPen(QPen(QColor(k.inkt), dik))
        schilder.setBrush(QColor(k.vlak))
        schilder.drawRoundedRect(toestel, rond, rond)
        schilder.setPen(QPen(QColor(k.lijn), dik, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        midden = toestel.center().x()
        balk = toestel.width() * 0.12
        y = toestel.top() + toestel.height() * 0.06
        schilder.drawLine(QPointF(midden - balk, y), QPointF(midden + balk, y))
        self._teken_vraag(schilder, toestel, rond)
        schilder.end()

    def _teken_vraag(self, schilder: QPainter, toestel: QRectF, rond: float) -> None:
        k = self._maat.kleuren
        marge = toestel.width() * 0.09
        letter = self._maat.letter(Rol.BIJSCHRIFT)
        vet = self._maat.letter(Rol.BIJSCHRIFT, vet=True)
        breed = toestel.width() - 2 * marge
        vraag = zet(self._vraag, letter, breed, Qt.AlignmentFlag.AlignHCenter)
        x, y = toestel.left() + marge, toestel.top() + toestel.height() * 0.18
        vraag.teken(schilder, x, y, k.inkt)
        y += vraag.hoogte + marge
        for nummer, woorden in enumerate(self._antwoorden):
            goed = nummer in self._goed
            icoon = self._maat.hoogte(Rol.BIJSCHRIFT) * 1.3 if goed else 0.0
            tekst = zet(woorden, vet if goed else letter, breed - marge - icoon, Qt.AlignmentFlag.AlignLeft)
            vlak = QRectF(x, y, breed, tekst.hoogte + marge)
            rand = max(1.0, self._maat.eenheid * 0.2)
            schilder.setPen(QPen(QColor(k.accent if goed else k.rand), rand))
            schilder.setBrush(QColor(k.accent if goed else k.vlak))
            schilder.drawRoundedRect(vlak, rond / 3, rond / 3)
            inkt = k.op_accent if goed else k.inkt_2
            tekst.teken(schilder, x + marge / 2 + icoon, y + marge / 2, inkt)
            if goed:
                # Niet de kleur alleen: het vinkje zegt ook welke het is.
                plek = QRectF(x + marge / 3, y + marge / 2, icoon * 0.8, icoon * 0.8).toRect()
                iconen.teken(schilder, iconen.VINK, inkt, plek)
            y += vlak.height() + marge / 2


class Uitlegblad(Vak):
    """For the stage: what to press on an Android phone, on an iPhone, and what always helps."""

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, stap=6)
        self.erbij(label(_("Deze wifi heeft geen internet. Dat hoort zo."), maat, Rol.TITEL, vet=True))
        self.erbij(label(_("Vraagt je telefoon iets? Blijf dan op deze wifi."), maat, kleur="inkt_2"))
        drie = Vak(maat, rij=True, stap=8)
        for kop, vraag, antwoorden, goed in (
            (
                _("Android"),
                _("Deze wifi heeft geen internet. Toch verbonden blijven?"),
                (_("Nee"), _("Ja, verbonden blijven")),
                (1,),
            ),
            (
                _("iPhone"),
                _("Geen internetverbinding. Wil je deze wifi blijven gebruiken?"),
                (_("Gebruik mobiele data"), _("Blijf op deze wifi")),
                (1,),
            ),
            (_("Lukt het nog niet?"), _("Instellingen"), (_("Wifi: aan"), _("Mobiele data: uit")), (0, 1)),
        ):
            beeld = Telefoonbeeld(maat, vraag, antwoorden, goed)
            titel = label(kop, maat, Rol.SECTIE, vet=True, uitlijning=Qt.AlignmentFlag.AlignHCenter)
            vak = kolom(maat, titel, stap=3)
            vak.erbij(beeld, 0, Qt.AlignmentFlag.AlignHCenter)
            drie.erbij(vak, 1)
        self.erbij(drie)

    def pas(self, maat: Maat, breedte: int, hoogte: int) -> None:
        """Take the largest measure that fits."""
        for stap in (1.0, 0.92, 0.85, 0.78, 0.7, 0.6, 0.5, 0.4):
            hermeet(self, maat.kleiner(stap))
            if self.heightForWidth(breedte) <= hoogte and self.minimumSizeHint().width() <= breedte:
                return
