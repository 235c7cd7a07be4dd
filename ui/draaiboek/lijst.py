"""The list: your draaiboeken and templates, those of the program, and what you can do with the chosen one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup

from regioworkshop.catalogue.boekbeeld import Boekbeeld
from regioworkshop.catalogue.document import Gegevens
from regioworkshop.catalogue.eigen_boeken import Boekbestand
from regioworkshop.model.tijdlijn import als_klok
from regioworkshop.taal import _, n_
from regioworkshop.tekst import schoon
from ui import iconen
from ui.knoppen import Keuzeregel, Knop, Soort
from ui.maat import Maat, Rol
from ui.tekst import label
from ui.vakken import Kolomvlak, Lijn, Stroomvak, Vak
from ui.werkvormen.velden import telwoord
from ui.werkvormen.woorden import minuten

_TITEL = 120


@dataclass(frozen=True, slots=True)
class Boekkeuze:
    """One draaiboek in the list. `bestand` is None for one of the program."""

    sleutel: str
    naam: str
    gegevens: Gegevens | None
    beeld: Boekbeeld | None
    bestand: Boekbestand | None = None


class Boekenlijst(Vak):
    nieuw = Signal()
    wijzig = Signal(object)
    """With the `Boekkeuze`."""
    begin_met = Signal(object)
    """With the `Boekkeuze` to make a copy of."""
    gebruik = Signal(object)
    sjabloon = Signal(object)
    bewaar_als = Signal(object)
    haal_binnen = Signal()
    verwijder = Signal(object)
    zet_terug = Signal()
    sluit = Signal()

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, rij=True, stap=0)
        self._groep = QButtonGroup(self)
        self.rijen: dict[str, Keuzeregel] = {}
        self._wat: dict[str, Boekkeuze] = {}
        self._lijst = Vak(maat, stap=0)
        self._zij = Vak(maat, stap=2, marge=(4, 5))
        self._zij.erbij(label(_("Draaiboeken"), maat, Rol.TITEL, vet=True))
        self.vlak = Kolomvlak(self._lijst)
        self._zij.erbij(self.vlak, 1)
        self.knop_nieuw = Knop(_("Nieuw draaiboek"), maat, icoon=iconen.PLUS)
        self.knop_binnen = Knop(_("Uit een bestand…"), maat, Soort.STIL, icoon=iconen.MAP)
        self.knop_sluit = Knop(_("Sluit"), maat, Soort.STIL, sneltoets="Esc")
        self.knop_nieuw.clicked.connect(self.nieuw)
        self.knop_binnen.clicked.connect(self.haal_binnen)
        self.knop_sluit.clicked.connect(self.sluit)
        for knop in (self.knop_nieuw, self.knop_binnen, self.knop_sluit):
            self._zij.erbij(knop)
        self._middenvlak = Kolomvlak(self._maak_midden(maat))
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
        self._blokken = label("", maat)
        self.knop_wijzig = Knop(_("Pas aan"), maat, Soort.HOOFD, icoon=iconen.POTLOOD)
        self.knop_begin = Knop(_("Maak een kopie en pas aan"), maat, icoon=iconen.KOPIE)
        self.knop_gebruik = Knop(_("Gebruik in een sessie"), maat, icoon=iconen.PIJL)
        self.knop_sjabloon = Knop(_("Bewaar als sjabloon"), maat, icoon=iconen.BEWAAR)
        self.knop_bewaar_als = Knop(_("Bewaar als bestand…"), maat, icoon=iconen.BEWAAR)
        self.knop_weg = Knop(_("Gooi weg"), maat, icoon=iconen.WEG)
        self.knop_terug = Knop(_("Zet het weggegooide terug"), maat, icoon=iconen.TERUG)
        self.knop_wijzig.clicked.connect(lambda: self.wijzig.emit(self.gekozen))
        self.knop_begin.clicked.connect(lambda: self.begin_met.emit(self.gekozen))
        self.knop_gebruik.clicked.connect(lambda: self.gebruik.emit(self.gekozen))
        self.knop_sjabloon.clicked.connect(lambda: self.sjabloon.emit(self._gegevens))
        self.knop_bewaar_als.clicked.connect(lambda: self.bewaar_als.emit(self._gegevens))
        self.knop_weg.clicked.connect(lambda: self.verwijder.emit(self.gekozen))
        self.knop_terug.clicked.connect(self.zet_terug)
        self.knop_terug.hide()
        for deel in (self.titel, self._bij, self._doel, self._problemen):
            midden.erbij(deel)
        midden.erbij(self.knop_wijzig, 0, Qt.AlignmentFlag.AlignLeft)
        knoppen = (
            self.knop_begin,
            self.knop_gebruik,
            self.knop_sjabloon,
            self.knop_bewaar_als,
            self.knop_weg,
        )
        midden.erbij(Stroomvak(*knoppen))
        midden.erbij(self.knop_terug, 0, Qt.AlignmentFlag.AlignLeft)
        midden.erbij(self._blokken)
        midden.rek()
        return midden

    # --- show ---

    @property
    def gekozen(self) -> Boekkeuze | None:
        return next((self._wat[s] for s, rij in self.rijen.items() if rij.isChecked()), None)

    @property
    def _gegevens(self) -> Mapping[str, object] | None:
        return self.gekozen.gegevens if self.gekozen is not None else None

    def toon(
        self,
        eigen: Sequence[Boekkeuze],
        sjablonen: Sequence[Boekkeuze],
        vast: Sequence[Boekkeuze],
        kies: str = "",
    ) -> None:
        """Show these; `kies` is the key to choose."""
        eerder = kies or next((s for s, rij in self.rijen.items() if rij.isChecked()), "")
        self._leeg()
        self._kop(_("Van jou") if eigen else _("Van jou: nog niets"))
        for keuze in eigen:
            self._rij(keuze)
        if sjablonen:
            self._kop(_("Jouw sjablonen"))
            for keuze in sjablonen:
                self._rij(keuze)
        self._kop(_("Van het programma"))
        for keuze in vast:
            self._rij(keuze)
        self._lijst.rek()
        doel = self.rijen.get(eerder) or next(iter(self.rijen.values()), None)
        if doel is not None:
            doel.setChecked(True)
        self._toon_gekozen()

    def richt(self) -> None:
        rij = next((r for r in self.rijen.values() if r.isChecked()), None)
        (rij or self.knop_nieuw).setFocus(Qt.FocusReason.TabFocusReason)
        if rij is not None:
            self.vlak.ensureWidgetVisible(rij)

    def _leeg(self) -> None:
        for rij in self.rijen.values():
            self._groep.removeButton(rij)
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

    def _rij(self, keuze: Boekkeuze) -> None:
        rij = Keuzeregel(schoon(keuze.naam)[:_TITEL], self.maat, _kort(keuze))
        rij.toggled.connect(lambda aan: self._toon_gekozen() if aan else None)
        self._groep.addButton(rij)
        self.rijen[keuze.sleutel] = rij
        self._wat[keuze.sleutel] = keuze
        self._lijst.erbij(rij)

    def _toon_gekozen(self) -> None:
        keuze = self.gekozen
        beeld = keuze.beeld if keuze is not None else None
        self.titel.zet(schoon(keuze.naam) if keuze is not None else "")
        self._bij.zet(_kort(keuze) if keuze is not None else "")
        doel = (keuze.gegevens or {}).get("doel") if keuze is not None else ""
        self._doel.zet(schoon(doel, regels=True) if isinstance(doel, str) else "")
        leesbaar = beeld is not None
        zinnen = [str(p) for p in beeld.problemen[:8]] if beeld is not None and beeld.blokken else []
        if not leesbaar and keuze is not None:
            zinnen = [_("Dit bestand past niet in het formulier. Maak het eerst goed in een teksteditor.")]
        self._problemen.zet("\n".join(zinnen))
        self._blokken.zet("\n".join(_regels(beeld)) if beeld is not None else "")
        for deel in (self._bij, self._doel, self._problemen, self._blokken):
            deel.setVisible(bool(deel.text()))
        bestand = keuze.bestand if keuze is not None else None
        eigen = bestand is not None and not bestand.sjabloon
        self.knop_wijzig.setVisible(leesbaar and eigen)
        self.knop_begin.setVisible(leesbaar)
        self.knop_begin.zet(
            _("Begin hiermee") if bestand is not None and bestand.sjabloon else _("Maak een kopie en pas aan")
        )
        goed = beeld is not None and beeld.draaiboek is not None
        self.knop_gebruik.setVisible(goed and not (bestand is not None and bestand.sjabloon))
        self.knop_sjabloon.setVisible(leesbaar and eigen)
        self.knop_bewaar_als.setVisible(leesbaar)
        self.knop_weg.setVisible(bestand is not None)

    def zet_maat(self, maat: Maat) -> None:
        super().zet_maat(maat)
        if self.indeling.count():
            self._pas()

    def _pas(self) -> None:
        self._zij.setFixedWidth(round(320 * (0.5 + self.maat.eenheid / 2)))
        self._middenvlak.setMaximumWidth(round(760 * self.maat.eenheid))


def _kort(keuze: Boekkeuze) -> str:
    beeld = keuze.beeld
    if beeld is None:
        return _("kan niet gelezen worden")
    if beeld.problemen and beeld.blokken:
        return telwoord(len(beeld.problemen))
    aantal = n_("{n} blok", "{n} blokken", len(beeld.blokken)).format(n=len(beeld.blokken))
    return f"{minuten(beeld.minuten)} · {aantal}"


def _regels(beeld: Boekbeeld) -> list[str]:
    return [f"{als_klok(b.tijd.begin)}  {schoon(b.titel)} ({minuten(b.minuten)})" for b in beeld.blokken]
