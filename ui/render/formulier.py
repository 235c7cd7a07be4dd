"""The form: on the desk to fill in, on the stage a calm picture of what people fill in now.

On the desk nothing that was half typed is ever lost to an update: a field follows the room's text only
as long as the leader did not touch it.
"""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from regioworkshop.engine.rustig import LEEG_OOK
from regioworkshop.model.blocks import Block, Formulierveld, Onderwerp, VulFormulier
from regioworkshop.taal import _, datum_in_woorden
from ui import iconen
from ui.iconen import Icoon
from ui.knoppen import Knop
from ui.maat import Maat, Rol
from ui.render.basis import Blok, Omgeving, widget_van
from ui.render.lijsten import Rooster
from ui.tekst import label
from ui.vakken import Kaart, Vak, kolom, rij

_REGELS = 3


class Tekstvak(QPlainTextEdit):
    """A few lines of text; Tab goes on to the next field. Never more than `tekens`."""

    def __init__(self, tekens: int, maat: Maat, regels: int = _REGELS) -> None:
        super().__init__()
        self._tekens = tekens
        self._regels = regels
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._begrens)
        self.zet_maat(maat)

    def zet_maat(self, maat: Maat) -> None:
        self.setFixedHeight(round(maat.hoogte(Rol.LOPEND) * 1.45 * self._regels) + 2 * maat.ruimte(3))

    def keyPressEvent(self, e: QKeyEvent) -> None:
        # Ctrl+Enter hoort bij de bewaarknop.
        if (
            e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and e.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            e.ignore()
            return
        super().keyPressEvent(e)

    def _begrens(self) -> None:
        if len(self.toPlainText()) > self._tekens:
            wijzer = self.textCursor()
            plek = min(wijzer.position(), self._tekens)
            self.setPlainText(self.toPlainText()[: self._tekens])
            wijzer.setPosition(plek)
            self.setTextCursor(wijzer)


class Veldvak(Vak):
    """One field with its label and help. Knows what stands in the log and what the leader typed."""

    gewijzigd = Signal()

    def __init__(self, veld: Formulierveld, tekst: str, maat: Maat) -> None:
        super().__init__(maat, stap=1)
        self.veld = veld
        self._stand = tekst
        naam = veld.label if veld.verplicht else _("{label} (mag leeg)").format(label=veld.label)
        self.erbij(label(naam, maat, vet=True))
        if veld.hulp:
            self.erbij(label(veld.hulp, maat, Rol.BIJSCHRIFT, kleur="inkt_2"))
        self._invoer = self._maak(maat)
        self._invoer.setAccessibleName(veld.label)
        self._invoer.setAccessibleDescription(veld.hulp)
        self.erbij(self._invoer)
        self._zet(tekst)

    @property
    def tekst(self) -> str:
        invoer = self._invoer
        if isinstance(invoer, QPlainTextEdit):
            return invoer.toPlainText()
        if isinstance(invoer, QComboBox):
            return str(invoer.currentData() or "")
        assert isinstance(invoer, QLineEdit)
        return invoer.text()

    @property
    def aangeraakt(self) -> bool:
        return self.tekst != self._stand

    def volg(self, tekst: str) -> None:
        """Take what stands in the log now, unless the leader is typing something else."""
        if tekst == self._stand:
            return
        if not self.aangeraakt:
            self._zet(tekst)
        self._stand = tekst

    def _maak(self, maat: Maat) -> QWidget:
        if self.veld.soort == "tekst":
            vak = Tekstvak(self.veld.tekens, maat)
            vak.textChanged.connect(self.gewijzigd)
            return vak
        if self.veld.soort == "keuze":
            keuze = Keuzevak()
            keuze.addItem(_("Kies…"), "")
            for woord in self.veld.keuzes:
                keuze.addItem(woord, woord)
            keuze.currentIndexChanged.connect(lambda _i: self.gewijzigd.emit())
            return keuze
        regel = QLineEdit()
        regel.setMaxLength(max(1, self.veld.tekens))
        if self.veld.soort == "datum":
            regel.setPlaceholderText(_("dag-maand-jaar"))
        regel.textChanged.connect(lambda _t: self.gewijzigd.emit())
        return regel

    def _zet(self, tekst: str) -> None:
        invoer = self._invoer
        if isinstance(invoer, QPlainTextEdit):
            invoer.setPlainText(tekst)
        elif isinstance(invoer, QComboBox):
            if tekst and invoer.findData(tekst) < 0:
                invoer.addItem(tekst, tekst)
            invoer.setCurrentIndex(max(0, invoer.findData(tekst)))
        elif isinstance(invoer, QLineEdit):
            invoer.setText(tekst)


class Keuzevak(QComboBox):
    """A choice that the scroll wheel never changes by accident, and that is never wider than its column."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, e: QWheelEvent) -> None:
        e.ignore()

    def paintEvent(self, e: QPaintEvent) -> None:
        super().paintEvent(e)
        # Het blad met stijlen haalt de pijl weg; zonder lijkt dit een schrijfvak.
        zijde = round(self.fontMetrics().height() * 0.8)
        plek = QRect(self.width() - 2 * zijde, (self.height() - zijde) // 2, zijde, zijde)
        schilder = QPainter(self)
        iconen.teken(schilder, iconen.OPENEN, self.palette().color(self.foregroundRole()).name(), plek)
        schilder.end()


class Onderwerpvak(Kaart):
    """The form for one subject, with its own save button."""

    bewaar = Signal(str, dict)

    def __init__(
        self, onderwerp: Onderwerp, velden: tuple[Formulierveld, ...], knop: str, maat: Maat
    ) -> None:
        super().__init__(maat, stap=3, marge=(4, 4))
        self.onderwerp = onderwerp
        self._titel = label(onderwerp.titel, maat, Rol.SECTIE, vet=True)
        self.erbij(self._titel)
        if onderwerp.bijschrift:
            self.erbij(label(onderwerp.bijschrift, maat, Rol.BIJSCHRIFT, kleur="inkt_2"))
        stand = dict(onderwerp.stand)
        self.velden: dict[str, Veldvak] = {}
        for veld in velden:
            vak = Veldvak(veld, stand.get(veld.id, ""), maat)
            vak.gewijzigd.connect(self._toon_stand)
            self.velden[veld.id] = vak
            self.erbij(vak)
        self._knop = Knop(knop or _("Bewaar"), maat)
        self._knop.setAccessibleName(f"{knop or _('Bewaar')}: {onderwerp.titel}")
        self._knop.clicked.connect(self._bewaar)
        self._icoon = Icoon(iconen.OPEN, maat, "inkt_2")
        self._stand = label("", maat, Rol.BIJSCHRIFT, kleur="inkt_2")
        midden = Qt.AlignmentFlag.AlignVCenter
        regel = rij(maat, stap=2)
        regel.erbij(self._knop, 0, midden)
        regel.erbij(self._icoon, 0, midden)
        regel.erbij(self._stand, 1, midden)
        self.erbij(regel)
        self._toon_stand()

    @property
    def waarde(self) -> dict[str, str]:
        return {naam: vak.tekst for naam, vak in self.velden.items()}

    @property
    def aangeraakt(self) -> bool:
        return any(vak.aangeraakt for vak in self.velden.values())

    def volg(self, onderwerp: Onderwerp) -> None:
        self.onderwerp = onderwerp
        self._titel.zet(onderwerp.titel)
        stand = dict(onderwerp.stand)
        for naam, vak in self.velden.items():
            vak.volg(stand.get(naam, ""))
        self._toon_stand()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._bewaar()
            return
        super().keyPressEvent(event)

    def _bewaar(self) -> None:
        self.bewaar.emit(self.onderwerp.sleutel, self.waarde)

    def _toon_stand(self) -> None:
        if self.aangeraakt:
            self._icoon.zet(iconen.BEZIG, "letop")
            self._stand.zet(_("Nog niet bewaard"))
        elif any(self.waarde.values()):
            self._icoon.zet(iconen.KLAAR, "goed")
            self._stand.zet(_("Bewaard"))
        else:
            self._icoon.zet(iconen.OPEN, "inkt_2")
            self._stand.zet(_("Nog leeg"))


class Invulblok(Blok):
    """All subjects of the form, to fill in."""

    def __init__(self, block: VulFormulier, omgeving: Omgeving) -> None:
        super().__init__(omgeving, stap=4)
        self._block = block
        self.vakken: dict[str, Onderwerpvak] = {}
        for onderwerp in block.onderwerpen:
            self._nieuw(onderwerp)

    def werk_bij(self, block: Block) -> bool:
        if not isinstance(block, VulFormulier):
            return False
        zelfde = (block.ronde, block.velden, block.knop) == (
            self._block.ronde,
            self._block.velden,
            self._block.knop,
        )
        sleutels = [o.sleutel for o in block.onderwerpen]
        if not zelfde or sleutels[: len(self.vakken)] != list(self.vakken):
            return False
        self._block = block
        for onderwerp in block.onderwerpen:
            if onderwerp.sleutel in self.vakken:
                self.vakken[onderwerp.sleutel].volg(onderwerp)
            else:
                self._nieuw(onderwerp)
        return True

    def _nieuw(self, onderwerp: Onderwerp) -> None:
        vak = Onderwerpvak(onderwerp, self._block.velden, self._block.knop, self.maat)
        vak.bewaar.connect(self._bewaar)
        self.vakken[onderwerp.sleutel] = vak
        self.erbij(vak)

    def _bewaar(self, sleutel: str, waarde: dict[str, str]) -> None:
        if self.omgeving.vul_in is not None:
            self.omgeving.vul_in(sleutel, {"velden": dict(waarde)})


PER_BLAD = ((1, 9), (2, 6), (4, 3), (5, 2))
"""(fields to read, subjects on a page of the stage); with more fields one subject fills a page."""


def hoogstens_formulier(block: Block, van: int) -> int:
    """Return the furthest end of a page: the more there is to read of each subject, the fewer of them."""
    assert isinstance(block, VulFormulier)
    meeste = max((sum(bool(t) for _v, t in o.stand) for o in block.onderwerpen), default=0)
    velden = len(block.velden) if len(block.velden) <= LEEG_OOK else meeste
    per_blad = next((n for tot, n in PER_BLAD if velden <= tot), 1)
    return min(len(block.onderwerpen), van + per_blad)


class Formulierbeeld(Blok):
    """What the room fills in now: per subject the fields and what stands there."""

    def __init__(self, block: VulFormulier, omgeving: Omgeving) -> None:
        super().__init__(omgeving, stap=4)
        maat = omgeving.maat
        kaarten: list[QWidget] = []
        for onderwerp in block.onderwerpen:
            stand = dict(onderwerp.stand)
            kaart = Kaart(maat, stap=2, marge=(5, 4))
            kaart.erbij(label(onderwerp.titel, maat, Rol.SECTIE, vet=True))
            if onderwerp.bijschrift:
                kaart.erbij(label(onderwerp.bijschrift, maat, Rol.BIJSCHRIFT, kleur="inkt_2"))
            leeg_ook = len(block.velden) <= LEEG_OOK
            velden: list[QWidget] = []
            for veld in block.velden:
                tekst = datum_in_woorden(stand.get(veld.id, ""))
                if not tekst and not leeg_ook:
                    continue
                naam = label(veld.label, maat, Rol.BIJSCHRIFT, kleur="inkt_2", vet=True)
                waarde = label(tekst or _("nog leeg"), maat, kleur="inkt" if tekst else "inkt_2")
                velden.append(kolom(maat, naam, waarde, stap=0))
            if velden:
                naast = maat.stage and len(block.onderwerpen) == 1 and len(velden) > 2
                kaart.erbij(Rooster(maat, velden, 2 if naast else 1, 3 if naast else 2))
            if not leeg_ook and not any(stand.values()):
                kaart.erbij(label(_("nog leeg"), maat, kleur="inkt_2"))
            kaart.rek()
            kaarten.append(kaart)
        if kaarten:
            kolommen = min(3, len(kaarten)) if maat.stage else 1
            self.erbij(Rooster(maat, kaarten, kolommen, 4))


def formulier(block: VulFormulier, omgeving: Omgeving) -> Blok:
    """A form to fill in where one can, else a picture of it."""
    return Invulblok(block, omgeving) if omgeving.vul_in is not None else Formulierbeeld(block, omgeving)


widget_van.register(VulFormulier, formulier)
