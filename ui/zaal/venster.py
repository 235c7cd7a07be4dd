"""The check of the room on one screen: which network, what was found, and the Wi-Fi for the stage.

It shows what it is given and says what the leader wants; reading the network is done elsewhere, on a thread
of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QVBoxLayout, QWidget

from regioworkshop.model.codes import meedoeadres
from regioworkshop.taal import _, n_
from regioworkshop.web.netwerk import Netsoort, Netwerkkaart, is_thuis, soort_van, soortnaam, waarom
from regioworkshop.web.wifi import NAAM_BYTES, WACHTWOORD_KORT, WACHTWOORD_LANG, Wifi, wifinaam_van
from regioworkshop.web.zaalcheck import Bevinding, Meting, Stand, ernst, kan_scannen, oordeel, slotzin
from ui import iconen
from ui.iconen import Icoon
from ui.knoppen import Keuzeregel, Knop, Soort, Vinkregel
from ui.maat import Maat, Rol, hermeet
from ui.render.codes import QrBeeld, code_in_woorden, delen
from ui.start.formulieren import veld
from ui.stijl import Stijl
from ui.tekst import label
from ui.vakken import Kaart, Kolomvlak, Lijn, Stroomvak, Vak, kolom, rij
from ui.zaal.geheugen import Wifigeheugen

_TEKEN = {
    Stand.GOED: (iconen.KLAAR, "goed"),
    Stand.WACHT: (iconen.BEZIG, "inkt_2"),
    Stand.LETOP: (iconen.LETOP, "letop"),
    Stand.FOUT: (iconen.FOUT, "fout"),
}
_BOVEN = Qt.AlignmentFlag.AlignTop
_ONBEREIKBAAR = (Netsoort.VIRTUEEL, Netsoort.VPN, Netsoort.MOBIEL)
SMAL = 980
"""Narrower than this at 100 % text, the two columns stand below each other."""


def standwoord(stand: Stand) -> str:
    """Return the state in a word: never in colour alone."""
    return {
        Stand.GOED: _("In orde"),
        Stand.WACHT: _("Nog niet bekend"),
        Stand.LETOP: _("Let op"),
        Stand.FOUT: _("Gaat mis"),
    }[stand]


@dataclass(frozen=True, slots=True)
class Zaalgegevens:
    """All there is to show. `gekozen`: the address that the leader chose, "" when the laptop chose."""

    meting: Meting
    adres: str = ""
    code: str = ""
    gekozen: str = ""
    wifinamen: Mapping[str, str] = field(default_factory=dict)


class _Bevinding(Vak):
    """One finding: icon, word, sentence, and what to do."""

    def __init__(self, maat: Maat, bevinding: Bevinding) -> None:
        super().__init__(maat, rij=True, stap=2)
        icoon, kleur = _TEKEN[bevinding.stand]
        self.bevinding = bevinding
        self.erbij(Icoon(icoon, maat, kleur), 0, _BOVEN)
        woord = label(standwoord(bevinding.stand), maat, Rol.BIJSCHRIFT, kleur=kleur, vet=True)
        tekst = kolom(maat, woord, label(bevinding.zin, maat), stap=0)
        if bevinding.doe:
            tekst.erbij(label(bevinding.doe, maat, kleur="inkt_2"))
        self.erbij(tekst, 1)


class _Netwerken(Vak):
    """The networks, best first, one of them chosen. Kept as it is while nothing changes, focus included.

    Those that no phone can reach stand behind a button: they would only be in the way.
    """

    kies = Signal(str)

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, stap=0)
        self._getoond: tuple[object, ...] = ()
        self.regels: list[Keuzeregel] = []
        self._lijst = Vak(maat, stap=0)
        self._kleine = Vak(maat, stap=0)
        self.knop_meer = Knop("", maat, Soort.STIL, icoon=iconen.OPENEN, stand=True)
        self.knop_meer.toggled.connect(self._kleine.setVisible)
        self._kleine.hide()
        self._stroom = Stroomvak(self.knop_meer)
        for deel in (self._lijst, self._stroom, self._kleine):
            self.erbij(deel)
        # Knoppen onder verschillende ouders: samen blijven ze een keus.
        self._groep = QButtonGroup(self)

    def toon(self, kaarten: tuple[Netwerkkaart, ...], wifinamen: Mapping[str, str]) -> None:
        namen = tuple(wifinaam_van(kaart, wifinamen) for kaart in kaarten)
        if (kaarten, namen) == self._getoond:
            return
        self._getoond = (kaarten, namen)
        met_focus = next((i for i, regel in enumerate(self.regels) if regel.hasFocus()), None)
        for regel in self.regels:
            self._groep.removeButton(regel)
            regel.hide()
            regel.setParent(None)
            regel.deleteLater()
        self.regels = []
        kleine = 0
        for nummer, (kaart, naam) in enumerate(zip(kaarten, namen, strict=True)):
            soort = soortnaam(soort_van(kaart))
            kop = _("{soort}: {naam}").format(soort=soort[:1].upper() + soort[1:], naam=naam or kaart.naam)
            regel = Keuzeregel(kop, self.maat, f"{kaart.ip}. {waarom(kaart)}")
            regel.setChecked(nummer == 0)
            regel.clicked.connect(lambda _aan, ip=kaart.ip: self.kies.emit(ip))
            self._groep.addButton(regel)
            self.regels.append(regel)
            klein = nummer > 0 and soort_van(kaart) in _ONBEREIKBAAR
            kleine += klein
            (self._kleine if klein else self._lijst).erbij(regel)
        zin = n_("Toon ook {n} netwerk zonder telefoons", "Toon ook {n} netwerken zonder telefoons", kleine)
        self.knop_meer.zet(zin.format(n=kleine))
        self._stroom.setVisible(kleine > 0)
        if met_focus is not None and self.regels:
            self.regels[min(met_focus, len(self.regels) - 1)].setFocus()


class _Wifivak(Vak):
    """The Wi-Fi for code 1 on the stage, as the leader types it."""

    gezet = Signal(object, bool)
    """A `Wifi` or None, and whether to keep it on this computer."""

    def __init__(self, maat: Maat, geheugen: Wifigeheugen) -> None:
        super().__init__(maat, stap=2)
        self.naam = QLineEdit()
        self.naam.setMaxLength(NAAM_BYTES)
        self.wachtwoord = QLineEdit()
        self.wachtwoord.setMaxLength(WACHTWOORD_LANG)
        self.verborgen = Vinkregel(_("Dit netwerk is verborgen"), maat)
        self.bewaar = Vinkregel(
            _("Onthoud op deze laptop"), maat, _("Anders vergeet het programma dit als je het sluit.")
        )
        self.fout = label("", maat, kleur="fout")
        self.fout.hide()
        self.knop = Knop(_("Zet op het scherm"), maat)
        self.knop_weg = Knop(_("Haal weg"), maat, Soort.STIL)
        self.staat = label("", maat, Rol.BIJSCHRIFT, kleur="inkt_2")
        self.erbij(label(_("Wifi op het scherm"), maat, Rol.SECTIE, vet=True))
        self.erbij(veld(maat, _("Naam van de wifi"), self.naam))
        hulp = _("Leeg als de wifi geen wachtwoord heeft.")
        self.erbij(veld(maat, _("Wachtwoord"), self.wachtwoord, hulp))
        for deel in (self.verborgen, self.bewaar, self.fout, Stroomvak(self.knop, self.knop_weg), self.staat):
            self.erbij(deel)
        self._zelf = False
        """Whether the leader typed a name: then the system's name no longer fills it in."""
        self.naam.textEdited.connect(self._getypt)
        for invoer in (self.naam, self.wachtwoord):
            invoer.returnPressed.connect(self.bevestig)
        self.knop.clicked.connect(self.bevestig)
        self.knop_weg.clicked.connect(lambda: self._zet(None))
        if geheugen.wifi is not None:
            self._zelf = True
            self.naam.setText(geheugen.wifi.naam)
            self.wachtwoord.setText(geheugen.wifi.wachtwoord)
            self.verborgen.setChecked(geheugen.wifi.verborgen)
            self.bewaar.setChecked(geheugen.bewaard)
        self._toon(geheugen.wifi)

    def stel_voor(self, naam: str) -> None:
        """Fill in the name that the system gave, unless the leader knows better."""
        if naam and not self._zelf and not self.naam.hasFocus():
            self.naam.setText(naam)

    def bevestig(self) -> None:
        naam, wachtwoord = self.naam.text(), self.wachtwoord.text()
        zin = ""
        if not naam.strip() or len(naam.encode()) > NAAM_BYTES:
            zin = _("Vul de naam van de wifi in, zoals telefoons hem tonen.")
        elif wachtwoord and len(wachtwoord) < WACHTWOORD_KORT:
            zin = _("Een wachtwoord van wifi heeft minstens {n} tekens.").format(n=WACHTWOORD_KORT)
        self.fout.zet(zin)
        self.fout.setVisible(bool(zin))
        if not zin:
            self._zet(Wifi(naam, wachtwoord, self.verborgen.isChecked()))

    def _zet(self, wifi: Wifi | None) -> None:
        self._toon(wifi)
        self.gezet.emit(wifi, self.bewaar.isChecked())

    def _toon(self, wifi: Wifi | None) -> None:
        self.knop_weg.setVisible(wifi is not None)
        staat = _("Code 1 op het scherm is nu: {naam}.").format(naam=wifi.naam) if wifi else ""
        self.staat.zet(staat or _("Nu staat alleen de code om mee te doen op het scherm."))

    def _getypt(self, _tekst: str) -> None:
        self._zelf = True


class Zaalcheckvenster(QWidget):
    gesloten = Signal()
    kies = Signal(str)
    kijk_nu = Signal()
    wifi = Signal(object, bool)
    uitleg = Signal(bool)
    toon_code = Signal()

    def __init__(self, stijl: Stijl, geheugen: Wifigeheugen) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._stijl = stijl
        maat = stijl.desk()
        self.setWindowTitle(_("Zaalcheck"))
        self.setMinimumSize(720, 480)
        self.resize(1280, 720)
        self._icoon = Icoon(iconen.BEZIG, maat, "inkt_2", Rol.TITEL)
        self._slot = label("", maat, Rol.TITEL, vet=True)
        self.knop_kijk = Knop(_("Kijk opnieuw"), maat, Soort.STIL, icoon=iconen.OPNIEUW)
        self.knop_dicht = Knop(_("Klaar"), maat, Soort.GEWOON, sneltoets="Esc")
        kop = Vak(maat, rij=True, stap=3, marge=(6, 3))
        kop.erbij(self._icoon, 0, Qt.AlignmentFlag.AlignVCenter)
        kop.erbij(self._slot, 1, Qt.AlignmentFlag.AlignVCenter)
        kop.erbij(self.knop_kijk, 0, Qt.AlignmentFlag.AlignVCenter)
        kop.erbij(self.knop_dicht, 0, Qt.AlignmentFlag.AlignVCenter)
        self._vakken = Vak(maat, stap=3)
        self._bevindingen: tuple[Bevinding, ...] = ()
        self.knop_uitleg = Knop(_("Toon uitleg in de zaal"), maat, icoon=iconen.SCHERM, stand=True)
        self.knop_uitleg.hide()
        self.knop_code = Knop(_("Zet de code op het scherm"), maat, Soort.HOOFD, icoon=iconen.CODE)
        self._qr = QrBeeld("http://0.0.0.0", maat, 148)
        self._adres = label("", maat, Rol.SECTIE, vet=True)
        self._code = label("", maat, Rol.SECTIE, vet=True)
        scan = label(_("Scan deze code met je eigen telefoon. Dat is het bewijs."), maat)
        self._scanvak = rij(maat, self._qr, stap=4)
        self._scanvak.erbij(kolom(maat, scan, self._adres, self._code, self.knop_code, stap=2), 1)
        altijd = label(
            _("Wat er ook gebeurt: met handen en tafelkaarten kun je altijd stemmen."), maat, kleur="inkt_2"
        )
        links = Kaart(maat, stap=4, marge=(5, 4))
        for deel in (
            label(_("Komen de telefoons erin?"), maat, Rol.SECTIE, vet=True),
            self._vakken,
            Stroomvak(self.knop_uitleg),
            Lijn(maat),
            self._scanvak,
            altijd,
        ):
            links.erbij(deel)
        self.netwerken = _Netwerken(maat)
        self._uitleg_keus = label("", maat, Rol.BIJSCHRIFT, kleur="inkt_2")
        self.knop_vrij = Knop(_("Laat de laptop kiezen"), maat, Soort.STIL)
        self.wifivak = _Wifivak(maat, geheugen)
        rechts = Vak(maat, stap=4)
        net = Kaart(maat, stap=2, marge=(5, 4))
        net.erbij(label(_("Netwerken van deze laptop"), maat, Rol.SECTIE, vet=True))
        net.erbij(self._uitleg_keus)
        net.erbij(self.netwerken)
        net.erbij(Stroomvak(self.knop_vrij))
        wifikaart = Kaart(maat, marge=(5, 4))
        wifikaart.erbij(self.wifivak)
        rechts.erbij(net)
        rechts.erbij(wifikaart)
        self.vanzelf = Vinkregel(_("Open de zaalcheck vanzelf, voor een sessie begint"), maat)
        self.vanzelf.setChecked(True)
        rechts.erbij(self.vanzelf)
        rechts.rek()
        self._links = kolom(maat, links)
        self._links.rek()
        self._kolommen = Vak(maat, rij=True, stap=5, marge=(6, 4))
        self._kolommen.erbij(self._links, 1)
        self._kolommen.erbij(rechts, 1)
        self._vlak = Kolomvlak(self._kolommen)
        self._geheel = Vak(maat, stap=0)
        for deel, rek in ((kop, 0), (Lijn(maat), 0), (self._vlak, 1)):
            self._geheel.erbij(deel, rek)
        indeling = QVBoxLayout(self)
        indeling.setContentsMargins(0, 0, 0, 0)
        indeling.addWidget(self._geheel)
        self.knop_dicht.clicked.connect(self.close)
        self.knop_kijk.clicked.connect(self.kijk_nu)
        self.knop_code.clicked.connect(self.toon_code)
        self.knop_vrij.clicked.connect(lambda: self.kies.emit(""))
        self.knop_uitleg.toggled.connect(self.uitleg)
        self.netwerken.kies.connect(self.kies)
        self.wifivak.gezet.connect(self.wifi)
        stijl.gewijzigd.connect(self._hermeet)

    @property
    def bevindingen(self) -> tuple[Bevinding, ...]:
        return self._bevindingen

    def toon(self, gegevens: Zaalgegevens) -> None:
        """Show how things are now. The same again changes nothing."""
        kaarten = tuple(k for k in gegevens.meting.kaarten if not is_thuis(k.ip))
        self._toon_bevindingen(oordeel(gegevens.meting))
        self.netwerken.toon(kaarten, gegevens.wifinamen)
        self._uitleg_keus.zet(
            _("Er is geen netwerk. Zet wifi aan, of maak een hotspot.")
            if not kaarten
            else _("Jij koos dit netwerk. Je kunt een ander aanwijzen.")
            if gegevens.gekozen
            else _("De laptop koos het bovenste. Weet jij het beter? Wijs een ander aan.")
        )
        self.knop_vrij.setVisible(bool(gegevens.gekozen))
        self._scanvak.setVisible(bool(gegevens.adres) and kan_scannen(self._bevindingen))
        if gegevens.adres:
            self._qr.zet_adres(meedoeadres(gegevens.adres, gegevens.code))
            self._adres.zet("".join(delen(gegevens.adres)))
            self._code.zet(code_in_woorden(gegevens.code))
        if kaarten:
            self.wifivak.stel_voor(wifinaam_van(kaarten[0], gegevens.wifinamen))

    def _toon_bevindingen(self, bevindingen: tuple[Bevinding, ...]) -> None:
        if bevindingen == self._bevindingen:
            return
        self._bevindingen = bevindingen
        for oud in self._vakken.findChildren(_Bevinding):
            oud.hide()
            oud.setParent(None)
            oud.deleteLater()
        for bevinding in bevindingen:
            self._vakken.erbij(_Bevinding(self._vakken.maat, bevinding))
        met_uitleg = any(b.uitleg for b in bevindingen)
        self.knop_uitleg.setVisible(met_uitleg)
        if not met_uitleg:
            self.knop_uitleg.setChecked(False)
        icoon, kleur = _TEKEN[ernst(bevindingen)]
        self._icoon.zet(icoon, kleur)
        self._slot.zet(slotzin(bevindingen))

    # --- the window ---

    def leg_op(self, desk: QWidget) -> None:
        """Lie over the desk, on the screen where that is: what the room sees, stays free."""
        vlak = desk.screen().availableGeometry()
        maat = QSize(1280, 720).boundedTo(vlak.size())
        plek = QRect(QPoint(), maat)
        plek.moveCenter(desk.geometry().center())
        plek.moveLeft(max(vlak.left(), min(plek.left(), vlak.right() + 1 - plek.width())))
        plek.moveTop(max(vlak.top(), min(plek.top(), vlak.bottom() + 1 - plek.height())))
        self.setGeometry(plek)

    def sizeHint(self) -> QSize:
        return QSize(1280, 720)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._zet_richting()

    def _zet_richting(self) -> None:
        smal = self.width() < SMAL * self._stijl.factor
        richting = self._kolommen.indeling.Direction
        self._kolommen.indeling.setDirection(richting.TopToBottom if smal else richting.LeftToRight)

    def _hermeet(self) -> None:
        self._zet_richting()
        hermeet(self._geheel, self._stijl.desk())
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        # Wat in de zaal nog uitgelegd werd, gaat mee weg.
        self.knop_uitleg.setChecked(False)
        self.gesloten.emit()
        super().closeEvent(event)
