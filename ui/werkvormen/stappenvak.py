"""The steps at the left: choose one, add, copy, move or take away; and what they take together."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from regioworkshop.bouwstenen.velden import kort
from regioworkshop.catalogue.document import minuten_samen, stappen
from regioworkshop.taal import _
from regioworkshop.tekst import schoon
from ui import iconen
from ui.iconen import Icoon
from ui.knoppen import Keuzeregel, Knop, Soort, toetsnaam
from ui.maat import Maat, Rol
from ui.tekst import hulptekst, label
from ui.vakken import Kolomvlak, Lijn, Stroomvak, Vak, rij
from ui.werkvormen.woorden import bouwsteenwoord, minuten

_TITEL = 120
ALGEMEEN = -1
"""As the chosen step: the werkvorm itself."""


class Stappenvak(Vak):
    gekozen = Signal(int)
    erbij_gevraagd = Signal()
    dubbel_gevraagd = Signal()
    weg_gevraagd = Signal()
    verplaats_gevraagd = Signal(int)
    """One place up (-1) or down (1)."""

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, stap=2, marge=(3, 4))
        self._lijst = Vak(maat, stap=0)
        self._groep = QButtonGroup(self)
        self.algemeen = Keuzeregel(_("De werkvorm zelf"), maat)
        self.algemeen.toggled.connect(lambda aan: self._kies(ALGEMEEN) if aan else None)
        self._groep.addButton(self.algemeen)
        self._lijst.erbij(self.algemeen)
        self._lijst.erbij(Lijn(maat))
        self.rijen: list[Keuzeregel] = []
        self._getoond: list[tuple[str, str]] = []
        self._bezig = False
        self._lijst.rek()
        self.vlak = Kolomvlak(self._lijst)
        self.erbij(self.vlak, 1)
        self._som_icoon = Icoon(iconen.KLAAR, maat, "goed")
        self.som = label("", maat, Rol.BIJSCHRIFT)
        regel = rij(maat, stap=2)
        regel.erbij(self._som_icoon, 0, Qt.AlignmentFlag.AlignVCenter)
        regel.erbij(self.som, 1, Qt.AlignmentFlag.AlignVCenter)
        self.erbij(regel)
        self.knop_erbij = Knop(_("Stap erbij"), maat, icoon=iconen.PLUS)
        self.knop_omhoog = Knop(_("Omhoog"), maat, Soort.STIL, icoon=iconen.OMHOOG)
        self.knop_omlaag = Knop(_("Omlaag"), maat, Soort.STIL, icoon=iconen.OMLAAG)
        self.knop_dubbel = Knop(_("Kopieer"), maat, Soort.STIL, icoon=iconen.KOPIE)
        self.knop_weg = Knop(_("Weg"), maat, Soort.STIL, icoon=iconen.KRUIS)
        self.knop_dubbel.setAccessibleName(_("Kopieer deze stap"))
        self.knop_weg.setAccessibleName(_("Haal deze stap weg"))
        self.knop_omhoog.setAccessibleName(_("Stap omhoog"))
        self.knop_omlaag.setAccessibleName(_("Stap omlaag"))
        for knop, toets in ((self.knop_omhoog, "Alt+Up"), (self.knop_omlaag, "Alt+Down")):
            knop.setAccessibleDescription(toetsnaam(toets))
            hulptekst(knop, toetsnaam(toets))
        self.knop_erbij.clicked.connect(self.erbij_gevraagd)
        self.knop_dubbel.clicked.connect(self.dubbel_gevraagd)
        self.knop_weg.clicked.connect(self.weg_gevraagd)
        self.knop_omhoog.clicked.connect(lambda: self.verplaats_gevraagd.emit(-1))
        self.knop_omlaag.clicked.connect(lambda: self.verplaats_gevraagd.emit(1))
        self.erbij(self.knop_erbij)
        daden = (self.knop_omhoog, self.knop_omlaag, self.knop_dubbel, self.knop_weg)
        self.erbij(Stroomvak(*daden, spatie=4))

    @property
    def nummer(self) -> int:
        """The chosen step, or `ALGEMEEN`."""
        return next((n for n, rij_ in enumerate(self.rijen) if rij_.isChecked()), ALGEMEEN)

    @property
    def gekozen_rij(self) -> QWidget:
        return self.algemeen if self.nummer == ALGEMEEN else self.rijen[self.nummer]

    def toon(self, gegevens: Mapping[str, Any], kies: int, fout: frozenset[int]) -> None:
        """Show the steps; `fout` are those with something wrong, `ALGEMEEN` among them."""
        regels = [_regel(n, stap, n in fout) for n, stap in enumerate(stappen(gegevens))]
        self._bezig = True
        if len(regels) != len(self.rijen):
            had_toetsen = self.gekozen_rij.hasFocus()
            self._bouw(len(regels))
            self._getoond = []
        else:
            had_toetsen = False
        for rij_, oud, nieuw in zip(
            self.rijen, self._getoond or [("", "")] * len(regels), regels, strict=True
        ):
            if oud != nieuw:
                rij_.zet(*nieuw)
        self._getoond = regels
        naam = gegevens.get("naam")
        algemeen = schoon(naam)[:_TITEL] if isinstance(naam, str) else ""
        algemeen = algemeen or _("nog zonder naam")
        self.algemeen.zet(_("De werkvorm zelf"), _waarschuw(algemeen) if ALGEMEEN in fout else algemeen)
        doel = self.algemeen if kies == ALGEMEEN or not self.rijen else self.rijen[min(kies, len(regels) - 1)]
        doel.setChecked(True)
        if had_toetsen:
            doel.setFocus(Qt.FocusReason.TabFocusReason)
        self._bezig = False
        self._toon_som(gegevens)
        n = self.nummer
        for knop in (self.knop_dubbel, self.knop_weg):
            knop.setEnabled(n != ALGEMEEN)
        self.knop_omhoog.setEnabled(n > 0)
        self.knop_omlaag.setEnabled(ALGEMEEN < n < len(self.rijen) - 1)
        self.vlak.ensureWidgetVisible(doel, 0, 8)

    def _toon_som(self, gegevens: Mapping[str, Any]) -> None:
        som = minuten_samen(gegevens)
        duur = gegevens.get("duur")
        zin = _("Samen {minuten}").format(minuten=minuten(som))
        goed = True
        if isinstance(duur, list) and len(duur) == 2 and all(isinstance(m, int) for m in duur):
            laag, hoog = duur
            goed = laag <= som <= hoog
            bij = _("past bij {laag} tot {hoog}") if goed else _("past niet bij {laag} tot {hoog}")
            zin = f"{zin}: {bij.format(laag=kort(laag), hoog=kort(hoog))}"
        self._som_icoon.zet(iconen.KLAAR if goed else iconen.LETOP, "goed" if goed else "letop")
        self.som.zet(zin)

    def _bouw(self, aantal: int) -> None:
        for rij_ in self.rijen[aantal:]:
            self._groep.removeButton(rij_)
            self._lijst.indeling.removeWidget(rij_)
            rij_.hide()
            rij_.deleteLater()
        del self.rijen[aantal:]
        while len(self.rijen) < aantal:
            nummer = len(self.rijen)
            rij_ = Keuzeregel("", self.maat)
            rij_.toggled.connect(lambda aan, n=nummer: self._kies(n) if aan else None)
            self._groep.addButton(rij_)
            self.rijen.append(rij_)
            # Vóór de rek onderaan.
            self._lijst.indeling.insertWidget(self._lijst.indeling.count() - 1, rij_)
            rij_.show()

    def _kies(self, nummer: int) -> None:
        if not self._bezig:
            self.gekozen.emit(nummer)


def _regel(nummer: int, stap: Mapping[str, Any], fout: bool) -> tuple[str, str]:
    geschreven = stap.get("titel")
    titel = schoon(geschreven) if isinstance(geschreven, str) else kort(geschreven or "")
    titel = titel[:_TITEL] or _("zonder titel")
    tijd = stap.get("minuten")
    duur = (
        minuten(tijd) if isinstance(tijd, int) and not isinstance(tijd, bool) and abs(tijd) < 10**6 else "?"
    )
    wat = _("gaat verder") if stap.get("vervolg_op") else bouwsteenwoord(kort(stap.get("bouwsteen", "ronde")))
    bij = f"{duur} · {wat}"
    return f"{nummer + 1}. {titel}", _waarschuw(bij) if fout else bij


def _waarschuw(tekst: str) -> str:
    return _("⚠ klopt nog niet · {tekst}").format(tekst=tekst)
