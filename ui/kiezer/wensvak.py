"""The wishes: words, a goal, how many people, how much time, and how the room is. Each may stay open."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from regioworkshop.catalogue.kiezen import Wens, bedoelingen
from regioworkshop.model.werkvorm import Houding, WerkvormFase
from regioworkshop.report.werkvormkaart import fasewoord
from regioworkshop.taal import _
from ui.knoppen import Knop
from ui.maat import Maat, Rol
from ui.render.formulier import Keuzevak
from ui.tekst import label
from ui.vakken import Vak

MEESTE_MENSEN = 400
MEESTE_MINUTEN = 480


class Wensvak(Vak):
    gewijzigd = Signal()

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, stap=3, marge=(5, 5))
        self._stil = False
        self.erbij(label(_("Waar zoek je naar?"), maat, Rol.SECTIE, vet=True))
        self.tekst = QLineEdit()
        self.tekst.setMaxLength(80)
        self.tekst.setClearButtonEnabled(True)
        self.tekst.setPlaceholderText(_("zoals: stickeren, kaarten, terugblik"))
        self.bedoeling = _keuzes([(_("maakt niet uit"), None), *((b.zin, b) for b in bedoelingen())])
        self.mensen = _getal(MEESTE_MENSEN)
        self.minuten = _getal(MEESTE_MINUTEN)
        self.fase = _keuzes(
            [(_("maakt niet uit"), None), *((fasewoord(fase).capitalize(), fase) for fase in WerkvormFase)]
        )
        self.vertrouwen = _keuzes(
            [
                (_("maakt niet uit"), None),
                (_("Niet"), 1),
                (_("Een beetje"), 2),
                (_("Goed"), 3),
            ]
        )
        self.energie = _keuzes(
            [(_("maakt niet uit"), None), (_("Rustig"), 1), (_("Gewoon"), 2), (_("Levendig"), 3)]
        )
        self.houding = _keuzes(
            [(_("maakt niet uit"), None), (_("Zittend"), Houding.ZITTEND), (_("Staand"), Houding.STAAND)]
        )
        self.telefoons = _keuzes([(_("maakt niet uit"), None), (_("Ja"), True), (_("Nee"), False)])
        for naam, invoer in (
            (_("Woorden"), self.tekst),
            (_("Wat wil je bereiken?"), self.bedoeling),
            (_("Met hoeveel zijn jullie?"), self.mensen),
            (_("Hoeveel minuten zijn er?"), self.minuten),
            (_("Fase"), self.fase),
            (_("Hoe goed kent de groep elkaar?"), self.vertrouwen),
            (_("Energie"), self.energie),
            (_("Zittend of staand?"), self.houding),
            (_("Heeft iedereen een telefoon?"), self.telefoons),
        ):
            self.erbij(_veld(maat, naam, invoer))
        self.knop_wis = Knop(_("Wis alle wensen"), maat)
        self.knop_wis.clicked.connect(self.wis)
        self.erbij(self.knop_wis)
        self.rek()
        self.tekst.textChanged.connect(self._meld)
        for getal in (self.mensen, self.minuten):
            getal.textChanged.connect(self._meld)
        for keuze in self._keuzes():
            keuze.currentIndexChanged.connect(self._meld)

    def _keuzes(self) -> tuple[QComboBox, ...]:
        return (self.bedoeling, self.fase, self.vertrouwen, self.energie, self.houding, self.telefoons)

    @property
    def wens(self) -> Wens:
        """What is wished now."""
        return Wens(
            tekst=self.tekst.text(),
            bedoeling=self.bedoeling.currentData(),
            fase=self.fase.currentData(),
            mensen=_als_getal(self.mensen),
            minuten=_als_getal(self.minuten),
            vertrouwen=self.vertrouwen.currentData(),
            energie=self.energie.currentData(),
            houding=self.houding.currentData(),
            telefoons=self.telefoons.currentData(),
        )

    def wis(self) -> None:
        """Wish nothing any more."""
        self._stil = True
        self.tekst.clear()
        for getal in (self.mensen, self.minuten):
            getal.clear()
        for keuze in self._keuzes():
            keuze.setCurrentIndex(0)
        self._stil = False
        self._meld()
        self.tekst.setFocus()

    def _meld(self) -> None:
        if not self._stil:
            self.gewijzigd.emit()


def _veld(maat: Maat, naam: str, invoer: QWidget) -> Vak:
    vak = Vak(maat, stap=1)
    vak.erbij(label(naam, maat, Rol.BIJSCHRIFT, vet=True, kleur="inkt_2"))
    invoer.setAccessibleName(naam)
    vak.erbij(invoer)
    return vak


def _keuzes(keuzes: list[tuple[str, object]]) -> QComboBox:
    lijst = Keuzevak()
    for woord, waarde in keuzes:
        lijst.addItem(woord, waarde)
    return lijst


def _getal(meeste: int) -> QLineEdit:
    getal = QLineEdit()
    getal.setValidator(QIntValidator(1, meeste, getal))
    getal.setPlaceholderText(_("maakt niet uit"))
    return getal


def _als_getal(invoer: QLineEdit) -> int | None:
    return int(invoer.text()) if invoer.hasAcceptableInput() else None
