"""The stage itself: one picture at a time, in units of its own height. Also shown small on the desk."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime

from PySide6.QtCore import QRect, QSize, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from regioworkshop.engine.views import Beeld
from regioworkshop.model.blocks import Block, Deelnamecode, Kop, Teller, Tijd, Vraag
from regioworkshop.taal import _
from regioworkshop.web.wifi import Wifi
from ui.maat import Maat, Rol, hermeet
from ui.render.basis import Omgeving
from ui.render.kolom import Blokkenkolom
from ui.render.staafbeeld import Staafbeeld
from ui.stage.bladen import Bladwijzer, Snijwerk, past_nooit, snij, te_veel
from ui.stage.codeblad import Codeblad
from ui.stage.codepaar import Codepaar
from ui.stage.passen import NOODSTAPPEN, STAP, STAPPEN, pas, pas_in_nood, past
from ui.stage.voet import Voet
from ui.tekst import label
from ui.zaal.uitleg import Uitlegblad

MARGE, VOET = 6.0, 6.4
"""Hundredths of the height."""
ZWART = "zwart"
SNIJTIJD = 0.008
"""Seconds of cutting pages at a stretch."""


class StageVlak(QWidget):
    """Draws a `Beeld`. Gets its measure from `maat_bij(height)`."""

    eigen_maat = True

    def __init__(
        self, maat_bij: Callable[[int], Maat], nu: Callable[[], datetime], wijzer: Bladwijzer | None = None
    ) -> None:
        super().__init__()
        self.maat_bij = maat_bij
        self._wijzer = wijzer or Bladwijzer()
        self._beeld = Beeld(ZWART, "", ())
        self._adres = ""
        self._werk = Snijwerk(lambda: iter([()]))
        self._verdeeld: tuple[object, ...] = ()
        """What the pages were cut for."""
        self._snij = QTimer(self)
        self._snij.setInterval(0)
        self._snij.timeout.connect(self._snij_verder)
        self._gelegd_op = QSize()
        self._gelegd: tuple[object, ...] = ()
        """What the middle was laid out for; the same again needs no work."""
        maat = maat_bij(1080)
        self._omgeving = Omgeving(maat, nu)
        self._titel = label("", maat, Rol.BIJSCHRIFT, kleur="inkt_2")
        self._midden = Blokkenkolom(self._omgeving, STAP)
        self._wifi: Wifi | None = None
        self._code = Codeblad(self._omgeving)
        self._paar = Codepaar(self._omgeving)
        self._uitleg = Uitlegblad(maat)
        self._met_uitleg = False
        self._voet = Voet(self._omgeving)
        for deel in (self._titel, self._midden, self._code, self._paar, self._uitleg, self._voet):
            deel.setParent(self)
        self._wijzer.gewijzigd.connect(self._ander_blad)
        self.setAccessibleName(_("Scherm in de zaal"))

    @property
    def beeld(self) -> Beeld:
        return self._beeld

    @property
    def wijzer(self) -> Bladwijzer:
        return self._wijzer

    def toon(self, beeld: Beeld, adres: str = "") -> None:
        """Show this picture; `adres` is the way in for latecomers. Equal pictures change nothing."""
        if beeld == self._beeld and adres == self._adres:
            return
        anders = (beeld.toestand, _onderwerp(beeld)) != (self._beeld.toestand, _onderwerp(self._beeld))
        self._beeld, self._adres = beeld, adres
        if anders:
            self._wijzer.begin()
        self._leg()

    def zet_wifi(self, wifi: Wifi | None) -> None:
        """Show, with the code to join, also the one for this Wi-Fi; None shows the joining code alone."""
        if wifi != self._wifi:
            self._wifi = wifi
            self._leg()

    def zet_uitleg(self, aan: bool) -> None:
        """Show over everything else what phones ask on a network without internet."""
        if aan != self._met_uitleg:
            self._met_uitleg = aan
            self._leg()

    def hermeet(self) -> None:
        """Take the colours and letters as they are now."""
        self._leg(alles=True)

    def rond_af(self) -> None:
        """Show the end of every movement at once."""
        for beeld in self.findChildren(Staafbeeld):
            beeld.rond_af()

    @property
    def loopt(self) -> bool:
        """Whether a clock is running on it."""
        return any(isinstance(b, Tijd) and b.loopt for b in self._beeld.blocks)

    # --- layout ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Een verborgen vlak krijgt bij elke foto opnieuw bericht van dezelfde maat.
        if self.size() != self._gelegd_op:
            self._leg(alles=True)

    def _leg(self, *, alles: bool = False) -> None:
        if self.width() < 40 or self.height() < 30:
            return
        self._gelegd_op = self.size()
        self.setUpdatesEnabled(False)
        try:
            maat = self.maat_bij(self.height())
            if alles or maat != self._omgeving.maat:
                self._gelegd = ()
                self._omgeving = Omgeving(maat, self._omgeving.nu)
                for deel in (self._titel, self._midden, self._code, self._paar, self._uitleg, self._voet):
                    hermeet(deel, maat)
            self._leg_delen(maat)
        finally:
            self.setUpdatesEnabled(True)
        self.update()

    def _leg_delen(self, maat: Maat) -> None:
        beeld = self._beeld
        marge = round(MARGE * maat.eenheid)
        binnen = self.rect().adjusted(marge, marge, -marge, -marge)
        code = any(isinstance(b, Deelnamecode) for b in beeld.blocks)
        zwart = beeld.toestand == ZWART
        uitleg = self._met_uitleg and not zwart
        self._uitleg.setVisible(uitleg)
        self._code.setVisible(code and not zwart and not uitleg and self._wifi is None)
        self._paar.setVisible(code and not zwart and not uitleg and self._wifi is not None)
        self._midden.setVisible(not code and not zwart and not uitleg)
        titel = beeld.titel if not zwart and beeld.titel not in _koppen(beeld) else ""
        self._titel.zet(titel)
        self._titel.setVisible(bool(titel))
        voet = not zwart and not code and not uitleg
        self._voet.setVisible(voet)
        if zwart:
            return
        if titel:
            hoog = self._titel.heightForWidth(binnen.width())
            self._titel.setGeometry(binnen.x(), binnen.y(), binnen.width(), hoog)
            binnen.setTop(binnen.top() + hoog + maat.ruimte(4))
        if uitleg:
            self._uitleg.pas(maat, binnen.width(), binnen.height())
            self._plaats(self._uitleg, binnen)
            return
        if code and self._wifi is not None:
            self._paar.toon(beeld.blocks, self._wifi)
            self._paar.pas(maat, binnen.width(), binnen.height())
            self._plaats(self._paar, binnen)
            return
        if code:
            self._code.toon(beeld.blocks)
            self._code.pas(maat, binnen.width(), binnen.height())
            self._plaats(self._code, binnen)
            return
        self._voet.toon(beeld.blocks, self._adres)
        inhoud = tuple(b for b in beeld.blocks if not _in_de_voet(b))
        hoog_voet = round(VOET * maat.eenheid)
        ruimte = QRect(binnen)
        # De voet staat half in de marge: zo houdt de inhoud de meeste ruimte.
        onder = self.height() - round(marge * 0.6)
        self._voet.setGeometry(binnen.x(), onder - hoog_voet, binnen.width(), hoog_voet)
        ruimte.setBottom(onder - hoog_voet - maat.ruimte(6))
        self._leg_inhoud(maat, inhoud, ruimte)
        # Altijd even hoog, zodat de inhoud niet verspringt; op een smal scherm wordt de voet kleiner.
        for stap in (*STAPPEN, *NOODSTAPPEN):
            hermeet(self._voet, maat.kleiner(stap))
            if self._voet.heightForWidth(binnen.width()) <= hoog_voet:
                break

    def _leg_inhoud(self, maat: Maat, inhoud: tuple[Block, ...], ruimte: QRect) -> None:
        breed, hoog = ruimte.width(), ruimte.height()
        kop = _kop(inhoud)
        if self._verdeeld != (inhoud, ruimte, maat):
            self._verdeeld = (inhoud, ruimte, maat)
            self._gelegd = ()
            # In eenheden van de hoogte is elk vlak met deze vorm hetzelfde.
            sleutel = (inhoud, round(breed / hoog, 2), maat.beweging)
            self._werk = self._wijzer.snijwerk(
                sleutel, lambda: Snijwerk(lambda: self._verdeel(inhoud, kop, maat, breed, hoog))
            )
        self._werk.tot(self._wijzer.blad + 1)
        if self._gelegd == ():
            self._wijzer.zet_aantal(len(self._werk.bladen))
            # De andere bladen komen in stukjes, zodat de vensters intussen doorgaan.
            self._snij.start()
        blad = min(self._wijzer.blad, len(self._werk.bladen) - 1)
        self._voet.toon_blad(blad, self._wijzer.aantal)
        gelegd = (*self._verdeeld, blad)
        if gelegd == self._gelegd:
            return
        self._gelegd = gelegd
        self._midden.toon(self._werk.bladen[blad])
        if not pas(self._midden, maat, breed, hoog):
            pas_in_nood(self._midden, maat, breed, hoog)
        hoogte = min(hoog, self._midden.heightForWidth(breed))
        # Weinig tekst staat in het midden van het oog, net boven het midden; veel begint bovenaan.
        boven = 0
        if len(self._werk.bladen) == 1:
            boven = round(
                (hoog - hoogte) * (0.42 if len(inhoud) <= len(kop) + 1 and hoogte < hoog / 2 else 0)
            )
        self._midden.setGeometry(ruimte.x(), ruimte.y() + boven, breed, hoogte)

    def _verdeel(
        self, inhoud: tuple[Block, ...], kop: tuple[Block, ...], maat: Maat, breed: int, hoog: int
    ) -> Iterator[tuple[Block, ...] | None]:
        """Give the pages: one when all fits on it, and each of more only when it is asked for."""
        rest = inhoud[len(kop) :]
        if not past_nooit(inhoud):
            self._midden.toon(inhoud)
            past_heel = pas(self._midden, maat, breed, hoog)
            if not rest or (past_heel and not te_veel(inhoud)):
                yield inhoud
                return
        stil = Omgeving(maat, self._omgeving.nu)
        for blad in snij(rest, lambda deel: past((*kop, *deel), stil, breed, hoog)):
            yield None if blad is None else (*kop, *blad)

    def _snij_verder(self) -> None:
        klaar = time.monotonic() + SNIJTIJD
        try:
            while not self._werk.klaar and time.monotonic() < klaar:
                self._werk.verder()
        except Exception:
            # Een blok dat niet te tekenen is, is dat bij de volgende tik ook niet.
            self._snij.stop()
            raise
        if self._werk.klaar:
            self._snij.stop()
            self._wijzer.zet_aantal(len(self._werk.bladen))
        else:
            self._wijzer.zet_minstens(len(self._werk.bladen))

    def _plaats(self, deel: QWidget, ruimte: QRect) -> None:
        hoogte = min(ruimte.height(), deel.heightForWidth(ruimte.width()))
        boven = (ruimte.height() - hoogte) // 2
        deel.setGeometry(ruimte.x(), ruimte.y() + boven, ruimte.width(), hoogte)

    def _ander_blad(self) -> None:
        if len(self._werk.bladen) > 1:
            self._leg()

    # --- paint ---

    def paintEvent(self, event: QPaintEvent) -> None:
        schilder = QPainter(self)
        kleur = "#000000" if self._beeld.toestand == ZWART else self._omgeving.maat.kleuren.papier
        schilder.fillRect(event.rect(), QColor(kleur))
        schilder.end()


def _kop(inhoud: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the question or heading that stays on every page."""
    return inhoud[:1] if inhoud and isinstance(inhoud[0], Vraag | Kop) else ()


def _in_de_voet(block: Block) -> bool:
    return isinstance(block, Teller) or (isinstance(block, Tijd) and not block.naam)


def _koppen(beeld: Beeld) -> set[str]:
    return {b.tekst for b in beeld.blocks if isinstance(b, Kop | Vraag)}


def _onderwerp(beeld: Beeld) -> tuple[object, ...]:
    """Return what makes it another picture, apart from what counts up."""
    soorten = tuple(type(b) for b in beeld.blocks if not isinstance(b, Tijd | Teller))
    return (beeld.titel, soorten, *_kop(beeld.blocks))
