"""An extra stage in a browser: the link to hand out, how many look on, and how to end that."""

from collections.abc import Callable
from hashlib import sha256
from secrets import token_urlsafe

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit

from regioworkshop.engine.views import Deskbeeld
from regioworkshop.model.commands import ZetSchermlink
from regioworkshop.taal import _, n_
from ui import iconen
from ui.knoppen import Knop
from ui.maat import Maat, Rol
from ui.render.codes import QrBeeld
from ui.tekst import label
from ui.vakken import Kaart, Stroomvak, rij

LaatToe = Callable[[str, str], bool]
"""Gives the secret to the screen that shows this number; False when none does."""
TEL_MS = 2_000
_QR = 168


class Extraschermvak(Kaart):
    """A panel in the desk. The secret of the link is known here alone: the session keeps its hash."""

    dicht = Signal()
    vraag = Signal(object, object)
    """A command, and what to do once it is done."""
    geteld = Signal(int)

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, stap=3, marge=(5, 4))
        self._adres: Callable[[], str] = str
        self._tel: Callable[[], int] = int
        self._laat_toe: LaatToe | None = None
        self._geheim = ""
        self._kenmerk = ""
        """What the session knows: the hash of the secret that counts now."""
        self.erbij(label(_("Extra scherm"), maat, Rol.SECTIE, vet=True))
        zin = _("Een tv of tweede laptop op hetzelfde netwerk kan meekijken met de zaal, in een browser.")
        self.erbij(label(zin, maat, kleur="inkt_2"))
        self._typ = label("", maat)
        self.nummer = QLineEdit()
        self.nummer.setMaxLength(8)
        self.nummer.setAccessibleName(_("Nummer op het andere scherm"))
        self.knop_toelaten = Knop(_("Laat toe"), maat)
        self._regel = rij(maat, stap=2)
        self._regel.erbij(self.nummer, 1)
        self._regel.erbij(self.knop_toelaten)
        self._uitkomst = label("", maat, vet=True)
        self._uitkomst.hide()
        for deel in (self._typ, self._regel, self._uitkomst):
            self.erbij(deel)
        self._stand = label("", maat)
        self.erbij(self._stand)
        self.link = QLineEdit()
        self.link.setReadOnly(True)
        self.link.setAccessibleName(_("Link voor het extra scherm"))
        self.erbij(self.link)
        self._qr = QrBeeld("-", maat, _QR)
        self._qr.setAccessibleName(_("QR-code voor het extra scherm"))
        self.erbij(self._qr, 0, Qt.AlignmentFlag.AlignLeft)
        self._hoeveel = label("", maat, vet=True)
        self.erbij(self._hoeveel)
        self.knop_kopie = Knop(_("Kopieer de link"), maat, icoon=iconen.KOPIE)
        self.knop_nieuw = Knop("", maat)
        self.knop_weg = Knop(_("Trek de link in"), maat)
        self.erbij(Stroomvak(self.knop_kopie, self.knop_nieuw, self.knop_weg, spatie=4))
        self.knop_sluit = Knop(_("Sluit dit vak"), maat, sneltoets="Esc")
        self.erbij(self.knop_sluit, 0, Qt.AlignmentFlag.AlignLeft)
        self.rek()
        self.nummer.returnPressed.connect(self._toelaten)
        self.knop_toelaten.clicked.connect(self._toelaten)
        self.knop_kopie.clicked.connect(self._kopieer)
        self.knop_nieuw.clicked.connect(self.maak)
        self.knop_weg.clicked.connect(lambda: self.vraag.emit(ZetSchermlink(""), None))
        self.knop_sluit.clicked.connect(self.dicht)
        self._klok = QTimer(self)
        self._klok.setInterval(TEL_MS)
        self._klok.timeout.connect(self._toon)
        self._toon()

    def zet(self, adres: Callable[[], str], tel: Callable[[], int], laat_toe: LaatToe | None = None) -> None:
        """`adres`: where the laptop is found; `tel`: how many extra screens are connected."""
        self._adres, self._tel, self._laat_toe = adres, tel, laat_toe
        self._klok.start()
        self._toon()

    def toon(self, beeld: Deskbeeld) -> None:
        if beeld.schermlink != self._kenmerk:
            self._kenmerk = beeld.schermlink
            self._toon()

    def maak(self) -> None:
        """Make a link. One that was handed out before ends."""
        self._maak(lambda: None)

    def _maak(self, erna: Callable[[], None]) -> None:
        geheim = token_urlsafe(16)
        kenmerk = sha256(geheim.encode()).hexdigest()
        self.vraag.emit(ZetSchermlink(kenmerk), lambda _gedaan: self._gemaakt(geheim, kenmerk, erna))

    def _gemaakt(self, geheim: str, kenmerk: str, erna: Callable[[], None]) -> None:
        self._geheim, self._kenmerk = geheim, kenmerk
        self._toon()
        erna()

    def _toelaten(self) -> None:
        """Let in the screen with the number that was typed; the first one also makes the link."""
        if not self.nummer.text().strip():
            self.nummer.setFocus()
        elif self._bekend:
            self._geef()
        else:
            self._maak(self._geef)

    def _geef(self) -> None:
        nummer = self.nummer.text()
        goed = self._laat_toe is not None and self._laat_toe(nummer, self._geheim)
        self._uitkomst.zet(
            _("Het scherm met nummer {nummer} kijkt mee.").format(nummer=nummer.strip())
            if goed
            else _("Geen scherm toont dit nummer. Kijk nog eens.")
        )
        self._uitkomst.show()
        if goed:
            self.nummer.clear()
        else:
            self.nummer.selectAll()
            self.nummer.setFocus()

    @property
    def _bekend(self) -> bool:
        """Whether the link that counts was made here: after a restart nobody knows its secret any more."""
        return bool(self._geheim) and sha256(self._geheim.encode()).hexdigest() == self._kenmerk

    def _toon(self) -> None:
        adres = self._adres().partition("#")[0].rstrip("/")
        aantal = self._tel()
        link = f"{adres}/scherm#{self._geheim}" if adres and self._bekend else ""
        if link != self.link.text():
            self.link.setText(link)
            self.link.setCursorPosition(0)
            self._qr.zet_adres(link or "-")
        for deel in (self.link, self._qr, self.knop_kopie):
            deel.setVisible(bool(link))
        self._typ.zet(
            _("Open op het andere scherm {adres}. Daar komt een nummer te staan. Typ het hier:").format(
                adres=f"{adres}/scherm"
            )
        )
        kan = bool(adres) and self._laat_toe is not None
        self._typ.setVisible(kan)
        self._regel.setVisible(kan)
        self._stand.zet(self._zin(adres, link))
        self._stand.setVisible(bool(self._stand.text()))
        self._hoeveel.zet(n_("{n} scherm kijkt mee.", "{n} schermen kijken mee.", aantal).format(n=aantal))
        self._hoeveel.setVisible(bool(self._kenmerk))
        self.knop_nieuw.zet(_("Maak een nieuwe link") if self._kenmerk else _("Maak een link"))
        self.knop_nieuw.setEnabled(bool(adres))
        self.knop_weg.setVisible(bool(self._kenmerk))
        self.geteld.emit(aantal)

    def _zin(self, adres: str, link: str) -> str:
        if not adres:
            return _("Er is nog geen netwerk. Een extra scherm kan nog niet meekijken.")
        if link:
            return _("Of open daar deze link.")
        if self._kenmerk:
            return _("Er is een link van voor de herstart. Schermen met die link kijken nog mee.")
        return ""

    def _kopieer(self) -> None:
        QGuiApplication.clipboard().setText(self.link.text())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._uitkomst.hide()
        self._toon()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.link.deselect()
