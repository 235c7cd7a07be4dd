"""The list: what you made, what comes with the program, and what you can do with the chosen one."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup

from regioworkshop.catalogue.eigen import Eigen, Vast
from regioworkshop.model.werkvorm import Werkvorm
from regioworkshop.taal import _, n_
from ui import iconen
from ui.knoppen import Keuzeregel, Knop, Soort
from ui.maat import Maat, Rol
from ui.tekst import label
from ui.vakken import Kolomvlak, Lijn, Stroomvak, Vak
from ui.werkvormen.velden import telwoord
from ui.werkvormen.woorden import minuten

_MEESTE_PROBLEMEN = 12


class Werkvormenlijst(Vak):
    nieuw = Signal()
    wijzig = Signal(object)
    """With the `Eigen`."""
    kopieer = Signal(object)
    """With the plain data."""
    bewaar_als = Signal(object)
    """With the plain data."""
    haal_binnen = Signal()
    verwijder = Signal(object)
    """With the `Eigen`."""
    zet_terug = Signal()
    sluit = Signal()

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, rij=True, stap=0)
        self._groep = QButtonGroup(self)
        self.rijen: dict[str, Keuzeregel] = {}
        self._wat: dict[str, Eigen | Vast] = {}
        self._lijst = Vak(maat, stap=0)
        self._zij = Vak(maat, stap=2, marge=(4, 5))
        self._zij.erbij(label(_("Werkvormen"), maat, Rol.TITEL, vet=True))
        self.vlak = Kolomvlak(self._lijst)
        self._zij.erbij(self.vlak, 1)
        self.knop_nieuw = Knop(_("Nieuwe werkvorm"), maat, icoon=iconen.PLUS)
        self.knop_binnen = Knop(_("Uit een bestand…"), maat, Soort.STIL, icoon=iconen.MAP)
        self.knop_sluit = Knop(_("Sluit"), maat, Soort.STIL, sneltoets="Esc")
        self.knop_nieuw.clicked.connect(self.nieuw)
        self.knop_binnen.clicked.connect(self.haal_binnen)
        self.knop_sluit.clicked.connect(self.sluit)
        for knop in (self.knop_nieuw, self.knop_binnen, self.knop_sluit):
            self._zij.erbij(knop)
        self._midden = self._maak_midden(maat)
        self._middenvlak = Kolomvlak(self._midden)
        self._middenvlak.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.erbij(self._zij)
        self.erbij(Lijn(maat, staand=True))
        self.erbij(self._middenvlak, 1)
        self.rek(0)
        self._pas()

    def _maak_midden(self, maat: Maat) -> Vak:
        midden = Vak(maat, stap=4, marge=(8, 7))
        self.titel = label("", maat, Rol.TITEL, vet=True)
        self._bij = label("", maat, kleur="inkt_2")
        self._doel = label("", maat)
        self._problemen = label("", maat, kleur="letop")
        self.knop_wijzig = Knop(_("Wijzig"), maat, Soort.HOOFD, icoon=iconen.POTLOOD)
        self.knop_kopieer = Knop(_("Kopieer en pas aan"), maat, icoon=iconen.KOPIE)
        self.knop_bewaar_als = Knop(_("Bewaar als bestand…"), maat, icoon=iconen.BEWAAR)
        self.knop_weg = Knop(_("Gooi weg"), maat, icoon=iconen.WEG)
        self.knop_terug = Knop(_("Zet de weggegooide terug"), maat, icoon=iconen.TERUG)
        self.knop_wijzig.clicked.connect(lambda: self.wijzig.emit(self.gekozen))
        self.knop_kopieer.clicked.connect(lambda: self.kopieer.emit(self._gegevens))
        self.knop_bewaar_als.clicked.connect(lambda: self.bewaar_als.emit(self._gegevens))
        self.knop_weg.clicked.connect(lambda: self.verwijder.emit(self.gekozen))
        self.knop_terug.clicked.connect(self.zet_terug)
        self.knop_terug.hide()
        for deel in (self.titel, self._bij, self._doel, self._problemen):
            midden.erbij(deel)
        midden.erbij(self.knop_wijzig, 0, Qt.AlignmentFlag.AlignLeft)
        midden.erbij(Stroomvak(self.knop_kopieer, self.knop_bewaar_als, self.knop_weg))
        midden.erbij(self.knop_terug, 0, Qt.AlignmentFlag.AlignLeft)
        midden.rek()
        return midden

    # --- show ---

    @property
    def gekozen(self) -> Eigen | Vast | None:
        return next((self._wat[s] for s, rij_ in self.rijen.items() if rij_.isChecked()), None)

    @property
    def _gegevens(self) -> Mapping[str, object] | None:
        return self.gekozen.gegevens if self.gekozen is not None else None

    def toon(self, eigen: Sequence[Eigen], vast: Mapping[str, Vast], kies: str = "") -> None:
        """Show these; `kies` is the key to choose: a file name, or the id of one that is built in."""
        eerder = kies or next((s for s, rij_ in self.rijen.items() if rij_.isChecked()), "")
        self._leeg()
        if eigen:
            self._kop(_("Van jou"))
        else:
            self._kop(_("Van jou: nog niets"))
        for e in eigen:
            bij = telwoord(len(e.problemen)) if e.werkvorm is None else _kort(e.werkvorm)
            self._rij(e.pad.name, e.naam, bij, e)
        self._kop(_("Van het programma"))
        for sleutel, v in sorted(vast.items(), key=lambda paar: paar[1].werkvorm.naam.casefold()):
            self._rij(sleutel, v.werkvorm.naam, _kort(v.werkvorm), v)
        self._lijst.rek()
        doel = self.rijen.get(eerder) or next(iter(self.rijen.values()), None)
        if doel is not None:
            doel.setChecked(True)
        self._toon_gekozen()

    def richt(self) -> None:
        rij_ = next((r for r in self.rijen.values() if r.isChecked()), None)
        (rij_ or self.knop_nieuw).setFocus(Qt.FocusReason.TabFocusReason)
        if rij_ is not None:
            self.vlak.ensureWidgetVisible(rij_)

    def _leeg(self) -> None:
        for rij_ in self.rijen.values():
            self._groep.removeButton(rij_)
        self.rijen, self._wat = {}, {}
        while (item := self._lijst.indeling.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()

    def _kop(self, tekst: str) -> None:
        kop = Vak(self.maat, marge=(2, 2))
        kop.erbij(label(tekst, self.maat, Rol.BIJSCHRIFT, kleur="inkt_2", vet=True))
        self._lijst.erbij(kop)

    def _rij(self, sleutel: str, naam: str, bij: str, wat: Eigen | Vast) -> None:
        rij_ = Keuzeregel(naam, self.maat, bij)
        rij_.toggled.connect(lambda aan: self._toon_gekozen() if aan else None)
        self._groep.addButton(rij_)
        self.rijen[sleutel] = rij_
        self._wat[sleutel] = wat
        self._lijst.erbij(rij_)

    def _toon_gekozen(self) -> None:
        wat = self.gekozen
        werkvorm = wat.werkvorm if wat is not None else None
        naam = wat.naam if isinstance(wat, Eigen) else werkvorm.naam if werkvorm is not None else ""
        self.titel.zet(naam)
        self._bij.zet(_kort(werkvorm) if werkvorm is not None else "")
        self._doel.zet(werkvorm.doel if werkvorm is not None else "")
        problemen = wat.problemen if isinstance(wat, Eigen) else ()
        regels = [str(p) for p in problemen[:_MEESTE_PROBLEMEN]]
        if len(problemen) > _MEESTE_PROBLEMEN:
            regels.append(_("En nog {n}.").format(n=len(problemen) - _MEESTE_PROBLEMEN))
        self._problemen.zet("\n".join(regels))
        for deel in (self._bij, self._doel, self._problemen):
            deel.setVisible(bool(deel.text()))
        leesbaar = wat is not None and wat.gegevens is not None
        self.knop_wijzig.setVisible(isinstance(wat, Eigen) and leesbaar)
        self.knop_kopieer.setVisible(leesbaar)
        self.knop_bewaar_als.setVisible(leesbaar)
        self.knop_weg.setVisible(isinstance(wat, Eigen))

    def zet_maat(self, maat: Maat) -> None:
        super().zet_maat(maat)
        if self.indeling.count():
            self._pas()

    def _pas(self) -> None:
        self._zij.setFixedWidth(round(320 * (0.5 + self.maat.eenheid / 2)))
        self._middenvlak.setMaximumWidth(round(760 * self.maat.eenheid))


def _kort(werkvorm: Werkvorm) -> str:
    stappen = n_("{n} stap", "{n} stappen", len(werkvorm.stappen)).format(n=len(werkvorm.stappen))
    return f"{werkvorm.fase.value} · {minuten(werkvorm.minuten)} · {stappen}"
