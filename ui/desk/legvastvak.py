"""The foot of the desk: what can be noted with one key, and the field to do so."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QSizePolicy, QWidget

from regioworkshop.engine.bijhouden import Voet
from regioworkshop.engine.notities import NOTITIE_TEKENS, WANNEER_TEKENS, ingredientnaam, soortnaam
from regioworkshop.model.commands import HerzieNotitie, LegVast
from regioworkshop.model.notitie import (
    MET_INGREDIENT,
    MET_WIE_EN_WANNEER,
    Ingredient,
    Logsoort,
    Notitietekst,
)
from regioworkshop.taal import _, n_
from ui.knoppen import Knop, Soort, Vinkregel
from ui.maat import Maat, Rol
from ui.render.formulier import Keuzevak
from ui.tekst import label
from ui.vakken import Stroomvak, Vak

TOETSEN = {
    "B": Logsoort.BESLUIT,
    "A": Logsoort.ACTIE,
    "L": Logsoort.LEERPUNT,
    "P": Logsoort.PARKEERPLAATS,
}
"""These kinds have a key of their own; N is for all the others."""


class Legvastvak(Vak):
    """One line. A key opens the field in its place; nothing waits for it, and Esc leaves it."""

    vraag = Signal(object, object)
    """A command, and what to do once it is done."""
    toon_notities = Signal()
    klaar = Signal(str)
    """The field is closed; with the sentence about what was kept, or ""."""

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, stap=0, marge=(4, 1))
        self._herziet = ""
        self._balk = Vak(maat, rij=True, stap=2)
        self.knoppen = {s: Knop(soortnaam(s), maat, Soort.STIL, sneltoets=t) for t, s in TOETSEN.items()}
        self.knop_meer = Knop(_("Meer"), maat, Soort.STIL, sneltoets="N")
        self.knop_lijst = Knop("", maat, Soort.STIL, sneltoets="V")
        self._kop = label(_("Leg vast:"), maat, Rol.BIJSCHRIFT, kleur="inkt_2", vet=True, smal=True)
        links = Stroomvak(self._kop, *self.knoppen.values(), self.knop_meer, self.knop_lijst, spatie=2)
        self._balk.erbij(links, 1, Qt.AlignmentFlag.AlignVCenter)
        self.erbij(self._balk)
        self.veld = _Veld(maat)
        self.veld.hide()
        self.erbij(self.veld)
        self._verbind()

    def _verbind(self) -> None:
        for soort, knop in self.knoppen.items():
            knop.clicked.connect(lambda _aan, s=soort: self.begin(s))
        self.knop_meer.clicked.connect(lambda: self.begin(None))
        self.knop_lijst.clicked.connect(self.toon_notities)
        self.veld.bewaar.connect(self._bewaar)
        self.veld.laat.connect(lambda: self._sluit(""))

    def toon(self, voet: Voet) -> None:
        woorden = _("Vastgelegd ({n})").format(n=voet.genoteerd)
        if voet.liggend:
            terug = n_("{n} komt terug", "{n} komen terug", voet.liggend).format(n=voet.liggend)
            woorden = f"{woorden}, {terug}"
        self.knop_lijst.zet(woorden, "V")
        for knop in (*self.knoppen.values(), self.knop_meer):
            knop.setEnabled(voet.kan)
        self.veld.zet_blijft_hier(voet.blijft_hier)

    def zet_smal(self, smal: bool) -> None:
        """Where there is little room, the kinds are behind one button; their keys still work."""
        for deel in (self._kop, *self.knoppen.values()):
            deel.setVisible(not smal)
        self.knop_meer.zet(_("Leg vast") if smal else _("Meer"), "N")
        self.veld.zet_smal(smal)

    def doe_toets(self, toets: str) -> bool:
        """Open the field for the kind of this key, if there is one now."""
        soort = TOETSEN.get(toets)
        if (soort is None and toets != "N") or not self.knop_meer.isEnabled():
            return False
        self.begin(soort)
        return True

    def begin(self, soort: Logsoort | None, inhoud: Notitietekst | None = None, herziet: str = "") -> None:
        """Open the field: for this kind, or to choose one; with a note to correct, or empty."""
        self._herziet = herziet
        self._balk.hide()
        self.veld.show()
        self.veld.begin(soort, inhoud)

    def _bewaar(self, inhoud: Notitietekst) -> None:
        command = HerzieNotitie(self._herziet, inhoud) if self._herziet else LegVast(inhoud)
        zin = _("Verbeterd: {tekst}") if self._herziet else _("Vastgelegd: {tekst}")
        self.vraag.emit(command, lambda _bevestigd: self._sluit(zin.format(tekst=inhoud.tekst.strip())))

    def _sluit(self, zin: str) -> None:
        self.veld.hide()
        self._balk.show()
        self.klaar.emit(zin)


class _Veld(Vak):
    """One line to type in: the kind, the text, and what belongs to that kind."""

    bewaar = Signal(object)
    """With the `Notitietekst`."""
    laat = Signal()

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, rij=True, stap=2, marge=(0, 1))
        eerste, tweede = Vak(maat, rij=True, stap=2), Vak(maat, rij=True, stap=2)
        self.soort = Keuzevak()
        self.soort.setAccessibleName(_("Wat leg je vast?"))
        self.soort.setMinimumContentsLength(max(len(soortnaam(soort)) for soort in Logsoort))
        for soort in Logsoort:
            self.soort.addItem(soortnaam(soort), soort)
        self.tekst = self._regel(NOTITIE_TEKENS, _("Typ hier, en druk op Enter"))
        self.tekst.setAccessibleName(_("Tekst"))
        self.wie = self._regel(80, _("Wie?"))
        self.wanneer = self._regel(WANNEER_TEKENS, _("Wanneer?"))
        self.ingredient = Keuzevak()
        self.ingredient.setAccessibleName(_("Gaat dit over inhoud, proces of relatie?"))
        for ingredient in Ingredient:
            naam = _("Inhoud, proces of relatie?") if not ingredient else ingredientnaam(ingredient)
            self.ingredient.addItem(naam, ingredient)
        self.buiten = Vinkregel(_("Buiten onze invloed"), maat)
        self._hier = label(
            _("Blijft in de groep: het komt in geen bestand."), maat, kleur="inkt_2", smal=True
        )
        self._hier.hide()
        self.knop_bewaar = Knop(_("Bewaar"), maat, sneltoets="Return")
        self.knop_laat = Knop(_("Laat maar"), maat, Soort.STIL, sneltoets="Esc")
        eerste.erbij(self.soort)
        eerste.erbij(self.tekst, 1)
        for deel in (self.wie, self.wanneer, self.ingredient, self.buiten, self._hier):
            tweede.erbij(deel, 1 if isinstance(deel, QLineEdit) else 0)
        tweede.erbij(self.knop_bewaar)
        tweede.erbij(self.knop_laat)
        self.erbij(eerste, 3)
        self.erbij(tweede, 3)
        self.soort.currentIndexChanged.connect(lambda _plek: self._toon_velden())
        self.knop_bewaar.clicked.connect(self._klaar)
        self.knop_laat.clicked.connect(self.laat)
        for deel in (self.soort, self.tekst, self.wie, self.wanneer, self.ingredient, self.buiten):
            deel.installEventFilter(self)
        self._toon_velden()

    def _regel(self, tekens: int, vraag: str) -> QLineEdit:
        veld = QLineEdit()
        veld.setMaxLength(tekens)
        veld.setPlaceholderText(vraag)
        veld.setAccessibleName(vraag)
        veld.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return veld

    @property
    def inhoud(self) -> Notitietekst:
        soort = Logsoort(self.soort.currentData())
        ingredient = Ingredient(self.ingredient.currentData())
        return Notitietekst(
            soort,
            self.tekst.text(),
            self.wie.text(),
            self.wanneer.text(),
            ingredient,
            self.buiten.isChecked(),
        )

    def zet_blijft_hier(self, hier: bool) -> None:
        self._hier.setVisible(hier)

    def zet_smal(self, smal: bool) -> None:
        richting = QBoxLayout.Direction.TopToBottom if smal else QBoxLayout.Direction.LeftToRight
        self.indeling.setDirection(richting)

    def begin(self, soort: Logsoort | None, inhoud: Notitietekst | None) -> None:
        inhoud = inhoud or Notitietekst(soort or Logsoort(self.soort.currentData()), "")
        self.soort.setCurrentIndex(list(Logsoort).index(inhoud.soort))
        self.tekst.setText(inhoud.tekst)
        self.wie.setText(inhoud.wie)
        self.wanneer.setText(inhoud.wanneer)
        self.ingredient.setCurrentIndex(list(Ingredient).index(inhoud.ingredient))
        self.buiten.setChecked(inhoud.buiten_invloed)
        self._toon_velden()
        # Wie nog moet kiezen, typt de eerste letters van het soort.
        eerst: QWidget = self.tekst if soort is not None else self.soort
        eerst.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _toon_velden(self) -> None:
        soort = Logsoort(self.soort.currentData())
        rand = soort is Logsoort.RANDVOORWAARDE
        self.wie.setVisible(soort in MET_WIE_EN_WANNEER or rand)
        wie = _("Wie kan dit oplossen?") if rand else _("Wie?")
        self.wie.setPlaceholderText(wie)
        self.wie.setAccessibleName(wie)
        self.wanneer.setVisible(soort in MET_WIE_EN_WANNEER)
        self.ingredient.setVisible(soort in MET_INGREDIENT)
        self.buiten.setVisible(rand)

    def _klaar(self) -> None:
        self.bewaar.emit(self.inhoud)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                # In de keuze van het soort gaat Enter naar de tekst: kiezen is nog niet bewaren.
                if watched is self.soort:
                    self.tekst.setFocus(Qt.FocusReason.ShortcutFocusReason)
                else:
                    self._klaar()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.laat.emit()
                return True
        return super().eventFilter(watched, event)
