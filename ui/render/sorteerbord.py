"""The leader's board: cards on the left, groups with their cards on the right. Everything by keyboard.

Choose cards with the space bar or a click, and say where they go. Each deed is saved at once and gives a
new board, so undo is the board before. What comes in from the log never changes a board that the leader
is working on.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from regioworkshop.bouwstenen.bord import Bord
from regioworkshop.model.blocks import Block, DeelIn, Groepeer, Groepstand, Optie
from regioworkshop.taal import _, n_
from ui import iconen
from ui.knoppen import Knop, Soort
from ui.maat import Maat, Rol
from ui.render.basis import Blok, Omgeving
from ui.render.rooster import regels_met_voor
from ui.tekst import label, zonder_sneltoets
from ui.vakken import Stroomvak, Vak, kolom
from ui.zetsel import Zetsel, regelhoogte, zet

Index = QModelIndex | QPersistentModelIndex
NAAM_TEKENS = 80
_REGELS_HOOG = 22
_MEESTE_STAPPEN = 200
"""So many deeds can be undone."""


@dataclass(frozen=True)
class Inhoud:
    """What a board works with, whichever block it comes from."""

    ronde: str
    kaarten: tuple[Optie, ...]
    bord: Bord
    tips: tuple[str, ...]
    vast: bool
    """The groups are given: no new ones, no other names."""
    maximaal: int
    dubbel_mag: bool
    hooguit: tuple[tuple[str, int], ...]
    """(group id, the most cards that fit in it)."""

    @property
    def regels(self) -> tuple[Any, ...]:
        """All that makes it another board when it differs."""
        vakken = tuple((g.id, g.naam) for g in self.bord.groepen) if self.vast else ()
        return (self.ronde, self.kaarten, self.vast, vakken, self.maximaal, self.dubbel_mag, self.hooguit)

    def waarde(self, bord: Bord) -> Any:
        """Return the board as the JSON value that is saved."""
        if not self.vast:
            return bord.als_json()
        return {"vakken": {kaart: groep.id for groep in bord.groepen for kaart in groep.kaarten}}


def bord_bij_groepen(block: Block) -> Inhoud | None:
    if not isinstance(block, Groepeer):
        return None
    bord = Bord(block.stand, block.dubbel)
    return Inhoud(block.ronde, block.kaarten, bord, block.tips, False, block.maximaal, block.dubbel_mag, ())


def bord_bij_vakken(block: Block) -> Inhoud | None:
    if not isinstance(block, DeelIn):
        return None
    waar = dict(block.stand)
    groepen = tuple(
        Groepstand(vak.id, vak.label, tuple(o.id for o in block.opties if waar.get(o.id) == vak.id))
        for vak in block.vakken
    )
    hooguit = tuple((vak.id, vak.hooguit) for vak in block.vakken if vak.hooguit)
    return Inhoud(block.ronde, block.opties, Bord(groepen), (), True, len(groepen), False, hooguit)


# --- the rows ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Rij:
    id: str
    tekst: str
    onder: str = ""
    """The words of cards that were made one with this one."""
    kop: bool = False
    """The name of a group; its cards come below it."""
    voor: str = ""
    """The key that sends cards to this group."""
    leeg: bool = False
    """A group that has no name yet."""


class Rijen(QAbstractListModel):
    """Rows of one side of the board. Ticks are kept by the board, so that both sides know them."""

    hernoemd = Signal(str, str)

    def __init__(self, gekozen: set[str], namen_vast: bool) -> None:
        super().__init__()
        self._gekozen = gekozen
        self._vast = namen_vast
        self.rijen: tuple[Rij, ...] = ()

    def zet(self, rijen: tuple[Rij, ...]) -> None:
        self.beginResetModel()
        self.rijen = rijen
        self.endResetModel()

    def ververs(self) -> None:
        if self.rijen:
            self.dataChanged.emit(self.index(0), self.index(len(self.rijen) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rijen)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        rij = self.rijen[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return rij.tekst
        if role == Qt.ItemDataRole.EditRole:
            return "" if rij.leeg else rij.tekst
        if role == Qt.ItemDataRole.CheckStateRole and not rij.kop:
            return Qt.CheckState.Checked if rij.id in self._gekozen else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            woord = _("groep") if rij.kop else _("gekozen") if rij.id in self._gekozen else ""
            return ", ".join(deel for deel in (rij.tekst, rij.onder, woord) if deel)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        rij = self.rijen[index.row()]
        if role != Qt.ItemDataRole.EditRole or not rij.kop:
            return False
        naam = " ".join(str(value).split())[:NAAM_TEKENS]
        self.hernoemd.emit(rij.id, naam)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        vlaggen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid():
            return vlaggen
        if not self.rijen[index.row()].kop:
            return vlaggen | Qt.ItemFlag.ItemIsUserCheckable
        return vlaggen if self._vast else vlaggen | Qt.ItemFlag.ItemIsEditable


class Rijtekenaar(QStyledItemDelegate):
    """Paints a row: a heading, or a card with its tick. Words wrap and are never cut off."""

    def __init__(self, lijst: "Lijst", maat: Maat) -> None:
        super().__init__(lijst)
        self._lijst = lijst
        self.zet_maat(maat)

    def zet_maat(self, maat: Maat) -> None:
        self._maat = maat
        self._letters = {
            True: maat.letter(Rol.LOPEND, vet=True),
            False: maat.letter(Rol.LOPEND),
        }
        self._klein = maat.letter(Rol.BIJSCHRIFT)
        self._zetsels: dict[tuple[str, str, int], Zetsel] = {}

    @property
    def _vinkje(self) -> int:
        return round(self._maat.hoogte(Rol.LOPEND) * 1.25)

    def _delen(self, rij: Rij, breedte: int) -> tuple[int, Zetsel, Zetsel | None]:
        """Return where the text begins, the text, and what stands below it."""
        marge = self._maat.ruimte(2)
        links = marge + (round(regelhoogte(self._klein)) if rij.kop else self._vinkje) + marge
        ruimte = max(20, breedte - links - marge)
        if len(self._zetsels) > 2000:
            self._zetsels.clear()
        tekst = self._zetsels.setdefault(
            (rij.tekst, "kop" if rij.kop else "kaart", ruimte), zet(rij.tekst, self._letters[rij.kop], ruimte)
        )
        if not rij.onder:
            return links, tekst, None
        onder = self._zetsels.setdefault((rij.onder, "onder", ruimte), zet(rij.onder, self._klein, ruimte))
        return links, tekst, onder

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        breedte = self._lijst.viewport().width()
        rij = self._lijst.rijen.rijen[index.row()]
        _links, tekst, onder = self._delen(rij, breedte)
        hoog = tekst.hoogte + (onder.hoogte if onder else 0)
        hoog += self._maat.ruimte(5 if rij.kop else 3)
        return QSize(breedte, int(max(hoog, self._vinkje + self._maat.ruimte(2)) + 0.99))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        vlak = QRect(option.rect)
        rij = self._lijst.rijen.rijen[index.row()]
        k = self._maat.kleuren
        gekozen = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        links, tekst, onder = self._delen(rij, vlak.width())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if gekozen or rij.kop:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(k.accent_zacht if gekozen else k.papier))
            painter.drawRect(vlak)
        hoog = tekst.hoogte + (onder.hoogte if onder else 0)
        y = vlak.y() + (vlak.height() - hoog) / 2
        x = vlak.x() + self._maat.ruimte(2)
        if rij.kop:
            zet(rij.voor, self._klein, links).teken(painter, x, y + self._maat.ruimte(1) / 2, k.inkt_2)
        else:
            self._teken_vinkje(painter, QRectF(x, y, self._vinkje, self._vinkje), gekozen)
            painter.setPen(QPen(QColor(k.lijn), 1))
            painter.drawLine(vlak.bottomLeft(), vlak.bottomRight())
        tekst.teken(painter, vlak.x() + links, y, k.inkt_2 if rij.leeg else k.inkt)
        if onder:
            onder.teken(painter, vlak.x() + links, y + tekst.hoogte, k.inkt_2)
        if self._lijst.hasFocus() and index.row() == self._lijst.currentIndex().row():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(k.focus), 3 if k.sterk else 2))
            painter.drawRoundedRect(QRectF(vlak).adjusted(1, 1, -1, -1), 4, 4)
        painter.restore()

    def _teken_vinkje(self, painter: QPainter, vak: QRectF, aan: bool) -> None:
        k = self._maat.kleuren
        painter.setBrush(QColor(k.accent if aan else k.vlak))
        painter.setPen(QPen(QColor(k.accent if aan else k.rand), max(1.5, k.randdikte)))
        painter.drawRoundedRect(vak.adjusted(1, 1, -1, -1), 4, 4)
        if aan:
            iconen.teken(painter, iconen.VINK, k.op_accent, vak.toRect().adjusted(3, 3, -3, -3))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        invoer = QLineEdit(parent)
        invoer.setMaxLength(NAAM_TEKENS)
        invoer.setPlaceholderText(_("Naam van de groep"))
        invoer.setAccessibleName(_("Naam van de groep"))
        return invoer

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(QRect(option.rect))


class Lijst(QListView):
    """One side of the board. Keys that mean a deed go to the board; the rest moves through the rows."""

    toets = Signal(str)
    gekozen = Signal(str)

    def __init__(self, rijen: Rijen, naam: str, maat: Maat) -> None:
        super().__init__()
        self.rijen = rijen
        self.setModel(rijen)
        self._tekenaar = Rijtekenaar(self, maat)
        self.setItemDelegate(self._tekenaar)
        self.setAccessibleName(naam)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setMinimumWidth(120)
        self.clicked.connect(self._klik)
        self.zet_maat(maat)

    def zet_maat(self, maat: Maat) -> None:
        self._tekenaar.zet_maat(maat)
        self.setFixedHeight(round(regelhoogte(maat.letter(Rol.LOPEND)) * _REGELS_HOOG))
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    @property
    def huidige(self) -> Rij | None:
        rij = self.currentIndex().row()
        return self.rijen.rijen[rij] if 0 <= rij < len(self.rijen.rijen) else None

    @property
    def bezig(self) -> bool:
        """Whether a name is being typed."""
        return self.state() == QAbstractItemView.State.EditingState

    def ga_naar(self, rij: int) -> None:
        if self.rijen.rijen:
            self.setCurrentIndex(self.rijen.index(max(0, min(rij, len(self.rijen.rijen) - 1))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.bezig:
            super().keyPressEvent(event)
            return
        toets = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
        if toets in TOETSEN or (len(toets) == 1 and toets.isdigit()):
            self.toets.emit(toets)
        elif toets in _WANDEL:
            super().keyPressEvent(event)
        else:
            event.ignore()  # de sneltoetsen van het venster blijven werken

    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self.scheduleDelayedItemsLayout()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.ga_naar(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _klik(self, index: QModelIndex) -> None:
        rij = self.rijen.rijen[index.row()]
        if not rij.kop:
            self.gekozen.emit(rij.id)


TOETSEN = (
    "Space",
    "N",
    "V",
    "S",
    "U",
    "Del",
    "Backspace",
    "Return",
    "Enter",
    "F2",
    "Ctrl+Z",
    "Ctrl+Y",
    "Ctrl+Shift+Z",
)
_WANDEL = ("Up", "Down", "Home", "End", "PgUp", "PgDown")


# --- the board --------------------------------------------------------------------------------


class Sorteerbord(Blok):
    """Two lists, the deeds, and what was saved."""

    def __init__(self, block: Block, lees: Callable[[Block], Inhoud | None], omgeving: Omgeving) -> None:
        super().__init__(omgeving, stap=3)
        inhoud = lees(block)
        assert inhoud is not None
        self._lees = lees
        self._inhoud = inhoud
        self._gekozen: set[str] = set()
        self.bord = inhoud.bord
        self._terug: list[Bord] = []
        self._verder: list[Bord] = []
        self._nieuwer: Bord | None = None
        """What came in while the leader was at work here."""
        self._maak()
        self._toon()

    # --- what stands ---

    def werk_bij(self, block: Block) -> bool:
        nieuw = self._lees(block)
        if nieuw is None or nieuw.regels != self._inhoud.regels:
            return False
        tips_anders = nieuw.tips != self._inhoud.tips
        self._inhoud = nieuw
        if tips_anders:
            self._toon_tips()
        if nieuw.bord in (self.bord, *self._terug, *self._verder):
            return True  # wat hier zelf is bewaard, komt terug uit het log
        if self._terug or self._verder or self._gekozen or self.links.bezig or self.rechts.bezig:
            self._nieuwer = nieuw.bord
            self._toon_knoppen()
            return True
        self.bord = nieuw.bord
        self._toon()
        return True

    def doe(self, bord: Bord) -> None:
        """Do one deed: save the new board and keep the old one for undo."""
        if bord == self.bord:
            return
        klacht = self._klacht(bord)
        if klacht:
            self._zeg(klacht, "letop")
            return
        self._terug = [*self._terug, self.bord][-_MEESTE_STAPPEN:]
        self._verder = []
        self._zet(bord)

    def maak_ongedaan(self) -> None:
        if self._terug:
            self._verder.append(self.bord)
            self._zet(self._terug.pop())

    def doe_opnieuw(self) -> None:
        if self._verder:
            self._terug.append(self.bord)
            self._zet(self._verder.pop())

    def _zet(self, bord: Bord) -> None:
        self.bord = bord
        self._gekozen.clear()
        if self.omgeving.vul_in is not None:
            self.omgeving.vul_in("bord", self._inhoud.waarde(bord))
        self._toon()
        self._zeg("", "inkt_2")

    def _klacht(self, bord: Bord) -> str:
        """Return what makes that this cannot be, in a sentence; empty when it can."""
        if len(bord.groepen) > self._inhoud.maximaal:
            return _("Er passen hooguit {n} groepen. Voeg eerst kaarten van twee groepen bij elkaar.").format(
                n=self._inhoud.maximaal
            )
        for groep in bord.groepen:
            hooguit = dict(self._inhoud.hooguit).get(groep.id, 0)
            if 0 < hooguit < len(groep.kaarten):
                return _("In ‘{vak}’ passen er hooguit {n}. Haal er eerst een weg.").format(
                    vak=groep.naam, n=hooguit
                )
        return ""

    @property
    def kaarten_aan_zet(self) -> tuple[str, ...]:
        """Return the ticked cards in reading order; without ticks the card that the focus is on."""
        if self._gekozen:
            return tuple(k.id for k in self._inhoud.kaarten if k.id in self._gekozen)
        rij = self._lijst.huidige
        return (rij.id,) if rij is not None and not rij.kop else ()

    @property
    def groep_aan_zet(self) -> str:
        """Return the group whose name the focus is on, when no cards are ticked."""
        rij = self._lijst.huidige
        return rij.id if rij is not None and rij.kop and not self._gekozen else ""

    # --- deeds ---

    def kies(self, kaart: str) -> None:
        self._gekozen.symmetric_difference_update((kaart,))
        for lijst in (self.links, self.rechts):
            lijst.rijen.ververs()
        self._toon_knoppen()

    def verplaats(self, groep: str) -> None:
        self.doe(self.bord.verplaats(self.kaarten_aan_zet, groep))

    def nieuwe_groep(self) -> None:
        kaarten = self.kaarten_aan_zet
        if self._inhoud.vast or not kaarten:
            return
        voor = self.bord
        self.doe(self.bord.nieuwe_groep(kaarten))
        if self.bord is not voor:
            self.hernoem(self.bord.groepen[-1].id)

    def hernoem(self, groep: str) -> None:
        """Let the leader type the name of a group, in place."""
        if self._inhoud.vast:
            return
        for nummer, rij in enumerate(self.rechts.rijen.rijen):
            if rij.kop and rij.id == groep:
                self.rechts.setFocus()
                self.rechts.ga_naar(nummer)
                self.rechts.edit(self.rechts.rijen.index(nummer))

    def voeg_samen(self) -> None:
        if self._inhoud.dubbel_mag and len(self.kaarten_aan_zet) > 1:
            self.doe(self.bord.voeg_samen(self.kaarten_aan_zet))

    def uit_elkaar(self) -> None:
        self.doe(self.bord.uit_elkaar(self.kaarten_aan_zet))

    def haal_los(self) -> None:
        if groep := self.groep_aan_zet:
            if not self._inhoud.vast:
                self.doe(self.bord.hef_op(groep))
        else:
            self.verplaats("")

    def neem_over(self) -> None:
        """Take the board that came in meanwhile; as a deed, so it can be undone."""
        if self._nieuwer is not None:
            nieuw, self._nieuwer = self._nieuwer, None
            self.doe(nieuw)
            self._toon_knoppen()

    def _toets(self, lijst: "Lijst", toets: str) -> None:
        self._lijst = lijst
        rij = lijst.huidige
        if toets == "Space" and rij is not None and not rij.kop:
            self.kies(rij.id)
        elif toets.isdigit():
            nummer = int(toets)
            if 1 <= nummer <= len(self.bord.groepen):
                self.verplaats(self.bord.groepen[nummer - 1].id)
        elif toets in ("Return", "Enter", "F2", "Space") and rij is not None and rij.kop:
            self.hernoem(rij.id)
        else:
            daad = {
                "N": self.nieuwe_groep,
                "V": self.toon_menu,
                "S": self.voeg_samen,
                "U": self.uit_elkaar,
                "Del": self.haal_los,
                "Backspace": self.haal_los,
                "Ctrl+Z": self.maak_ongedaan,
                "Ctrl+Y": self.doe_opnieuw,
                "Ctrl+Shift+Z": self.doe_opnieuw,
            }.get(toets)
            if daad is not None:
                daad()

    def menu_nu(self) -> QMenu:
        """Return the groups where cards can go, as a menu."""
        menu = QMenu(self)
        for nummer, groep in enumerate(self.bord.groepen, 1):
            naam = groep.naam or _("Groep {n}").format(n=nummer)
            actie = menu.addAction(zonder_sneltoets(naam))
            actie.triggered.connect(lambda _aan=False, id_=groep.id: self.verplaats(id_))
        if not self._inhoud.vast:
            menu.addSeparator()
            menu.addAction(_("Nieuwe groep")).triggered.connect(lambda _aan=False: self.nieuwe_groep())
        return menu

    def toon_menu(self) -> None:
        if not self.kaarten_aan_zet:
            return
        menu = self.menu_nu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.k_verplaats.mapToGlobal(self.k_verplaats.rect().bottomLeft()))

    # --- the widgets ---

    def _maak(self) -> None:
        maat = self.maat
        vast = self._inhoud.vast

        def knop(tekst: str, toets: str, doe: Callable[[], None]) -> Knop:
            nieuw = Knop(tekst, maat, Soort.GEWOON, sneltoets=toets)
            nieuw.clicked.connect(lambda _aan=False: doe())
            return nieuw

        self.k_verplaats = knop(_("Verplaats naar…"), "V", self.toon_menu)
        self.k_nieuw = knop(_("Nieuwe groep"), "N", self.nieuwe_groep)
        self.k_samen = knop(_("Zelfde kaart"), "S", self.voeg_samen)
        self.k_uit = knop(_("Haal uit elkaar"), "U", self.uit_elkaar)
        self.k_los = knop(_("Haal los"), "Del", self.haal_los)
        self.k_terug = knop(_("Ongedaan maken"), "Ctrl+Z", self.maak_ongedaan)
        self.k_verder = knop(_("Opnieuw"), "Ctrl+Y", self.doe_opnieuw)
        self.k_over = knop(_("Toon het nieuwe voorstel"), "", self.neem_over)
        knoppen = [self.k_verplaats, self.k_los, self.k_terug, self.k_verder, self.k_over]
        if not vast:
            knoppen.insert(1, self.k_nieuw)
            if self._inhoud.dubbel_mag:
                knoppen[2:2] = [self.k_samen, self.k_uit]
        for weg in (self.k_nieuw, self.k_samen, self.k_uit):
            if weg not in knoppen:
                weg.setParent(self)
                weg.hide()
        self.erbij(Stroomvak(*knoppen, spatie=4))
        self._melding = label("", maat, Rol.BIJSCHRIFT, kleur="inkt_2")
        self._zeg("", "inkt_2")
        self.erbij(self._melding)
        kaarten = {k.id: k.tekst for k in self._inhoud.kaarten}
        self._teksten = kaarten
        los = _("Nog niet ingedeeld") if vast else _("Losse kaarten")
        self.links = self._lijst_voor(los)
        self.rechts = self._lijst_voor(_("Vakken") if vast else _("Groepen"))
        self.rechts.rijen.hernoemd.connect(self._hernoemd)
        self._lijst = self.links
        self._koppen = (label(los, maat, vet=True), label(self.rechts.accessibleName(), maat, vet=True))
        naast = Vak(maat, rij=True, stap=3)
        for kop, lijst in zip(self._koppen, (self.links, self.rechts), strict=True):
            kant = kolom(maat, kop, lijst, stap=1)
            kant.rek()
            naast.erbij(kant, 1)
        self.erbij(naast)
        self._tips = Vak(maat, stap=0)
        self.erbij(self._tips)
        self._toon_tips()

    def _lijst_voor(self, naam: str) -> Lijst:
        lijst = Lijst(Rijen(self._gekozen, self._inhoud.vast), naam, self.maat)
        lijst.rijen.setParent(lijst)
        lijst.toets.connect(lambda toets: self._toets(lijst, toets))
        lijst.gekozen.connect(lambda kaart: self._klik(lijst, kaart))
        lijst.selectionModel().currentChanged.connect(lambda *_i: self._wandel(lijst))
        return lijst

    def _klik(self, lijst: Lijst, kaart: str) -> None:
        self._lijst = lijst
        self.kies(kaart)

    def _wandel(self, lijst: Lijst) -> None:
        self._lijst = lijst
        self._toon_knoppen()

    def _hernoemd(self, groep: str, naam: str) -> None:
        self.doe(self.bord.hernoem(groep, naam))

    def _rij(self, kaart: str) -> Rij:
        stel = self.bord.stel(kaart)
        return Rij(kaart, self._teksten[kaart], "\n".join(f"= {self._teksten[k]}" for k in stel[1:]))

    def _toon(self) -> None:
        """Show the board; the focus stays in its list, at the row that came in the place of what went."""
        los = self.bord.gezichten(self.bord.los([k.id for k in self._inhoud.kaarten]))
        rechts: list[Rij] = []
        for nummer, groep in enumerate(self.bord.groepen, 1):
            kaarten = self.bord.gezichten(groep.kaarten)
            naam = groep.naam or _("Groep {n} (nog zonder naam)").format(n=nummer)
            voor = str(nummer) if nummer <= 9 else ""
            aantal = n_("{n} kaart", "{n} kaarten", len(kaarten)).format(n=len(kaarten))
            rechts.append(Rij(groep.id, naam, aantal, kop=True, voor=voor, leeg=not groep.naam))
            rechts.extend(self._rij(kaart) for kaart in kaarten)
        for lijst, rijen in ((self.links, tuple(map(self._rij, los))), (self.rechts, tuple(rechts))):
            if rijen == lijst.rijen.rijen:
                lijst.rijen.ververs()
                continue
            plek = lijst.currentIndex().row()
            schuif = lijst.verticalScrollBar().value()
            lijst.rijen.zet(rijen)
            if plek >= 0:
                lijst.ga_naar(plek)
            lijst.verticalScrollBar().setValue(schuif)
        vast = self._inhoud.vast
        kop = _("Nog niet ingedeeld") if vast else _("Losse kaarten")
        self._koppen[0].zet(f"{kop} ({len(los)})")
        self._toon_knoppen()

    def _toon_knoppen(self) -> None:
        kaarten = self.kaarten_aan_zet
        self.k_verplaats.setEnabled(bool(kaarten and (self.bord.groepen or not self._inhoud.vast)))
        self.k_nieuw.setEnabled(bool(kaarten))
        self.k_samen.setEnabled(len(kaarten) > 1)
        self.k_uit.setEnabled(any(len(self.bord.stel(kaart)) > 1 for kaart in kaarten))
        in_groep = any(self.bord.groep_van(kaart) for kaart in kaarten)
        self.k_los.setEnabled(in_groep or bool(self.groep_aan_zet and not self._inhoud.vast))
        self.k_terug.setEnabled(bool(self._terug))
        self.k_verder.setEnabled(bool(self._verder))
        self.k_over.setVisible(self._nieuwer is not None)
        if self._gekozen:
            n = len(self._gekozen)
            self._zeg(n_("{n} kaart gekozen.", "{n} kaarten gekozen.", n).format(n=n), "inkt_2")

    def _zeg(self, zin: str, kleur: str) -> None:
        self._melding.zet_kleur(kleur)
        self._melding.zet(zin or _("Kies kaarten met de spatiebalk of een klik. Zeg dan waar ze heen gaan."))

    def _toon_tips(self) -> None:
        while (item := self._tips.indeling.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if self._inhoud.tips:
            self._tips.erbij(regels_met_voor(self.maat, [("•", tip, "") for tip in self._inhoud.tips]))
