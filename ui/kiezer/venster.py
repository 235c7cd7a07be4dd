"""The window in which a procesbegeleider finds a werkvorm."""

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from regioworkshop.bouwstenen import Bouwstenen
from regioworkshop.catalogue.kiezen import Kiezer, Vondst
from regioworkshop.model.blocks import Toon
from regioworkshop.model.werkvorm import Tijdvormsoort, Werkvorm
from regioworkshop.report.werkvormkaart import fasewoord, paspoort, tijdvormwoord
from regioworkshop.taal import _, n_
from ui.desk.onderregel import Onderregel
from ui.kiezer.kaartvak import Kaartvak
from ui.kiezer.vlakkenvak import Vlakkenvak
from ui.kiezer.wensvak import Wensvak
from ui.knoppen import Keuzeregel, Knop
from ui.maat import Maat, hermeet
from ui.start.venster import Kiesbestand
from ui.stijl import Stijl
from ui.tekst import label
from ui.vakken import Kolomvlak, Lijn, Vak
from ui.verslag import Verslagmaker
from ui.werkvormen.proefbeeld import proefbeeld

EERSTE = 25
"""So many finds are shown at first: a list that nobody reads to the end must not make the window wait."""
RUST_MS = 60
"""So long after the last key the list follows."""
BEELD_MS = 250
"""So long after the last choice the four surfaces follow: trying a step out takes longer than finding it."""
Ruw = Mapping[str, Any]


class Kiezervenster(QWidget):
    """`werkvormen` are (raw data, werkvorm). Emits the id of the one that something is to be done with."""

    gebruik = Signal(str)
    """Use it in a session."""
    droogloop = Signal(str)
    pas_aan = Signal(str)
    """Make an own version of it."""
    gesloten = Signal()

    def __init__(
        self,
        werkvormen: Iterable[tuple[Ruw, Werkvorm]],
        bouwstenen: Bouwstenen,
        stijl: Stijl,
        verslagen: Verslagmaker,
        kies_bestand: Kiesbestand,
    ) -> None:
        super().__init__()
        self._stijl = stijl
        self._verslagen = verslagen
        self._kies_bestand = kies_bestand
        self._paren: dict[str, tuple[Ruw, Werkvorm]] = {}
        self._kiezer = Kiezer(())
        self._vondsten: tuple[Vondst, ...] = ()
        self._gekozen = ""
        self._hoeveel = EERSTE
        self.rijen: list[Keuzeregel] = []
        maat = stijl.desk()
        self.setWindowTitle(_("Zoek een werkvorm"))
        self.setMinimumSize(900, 600)
        self.resize(1280, 800)
        self.wensen = Wensvak(maat)
        self.kaart = Kaartvak(maat)
        self.vlakken = Vlakkenvak(stijl, partial(_beeld, bouwstenen))
        self.regel = Onderregel(maat)
        self._lijst = self._maak_lijst(maat)
        self._bouw(maat)
        self._straks = QTimer(self)
        self._straks.setSingleShot(True)
        self._straks.setInterval(RUST_MS)
        self._straks.timeout.connect(self.zoek)
        self._straks_beeld = QTimer(self)
        self._straks_beeld.setSingleShot(True)
        self._straks_beeld.setInterval(BEELD_MS)
        self._straks_beeld.timeout.connect(self.toon_vlakken)
        self._verbind()
        self.neem(werkvormen)
        self._hermeet()

    def _maak_lijst(self, maat: Maat) -> Vak:
        vak = Vak(maat, stap=2, marge=(3, 5))
        self.kop = label("", maat, vet=True)
        vak.erbij(self.kop)
        self._rijvak = Vak(maat, stap=0)
        vak.erbij(self._rijvak)
        self.leeg = label("", maat)
        vak.erbij(self.leeg)
        self.knop_meer = Knop(_("Toon meer"), maat)
        vak.erbij(self.knop_meer, 0, Qt.AlignmentFlag.AlignLeft)
        vak.rek()
        return vak

    def _bouw(self, maat: Maat) -> None:
        rechts = Vak(maat, stap=0)
        rechts.erbij(self.kaart)
        rechts.erbij(Lijn(maat))
        rechts.erbij(self.vlakken)
        rechts.rek()
        self._wensvlak, self._lijstvlak, self._kaartvlak = (
            Kolomvlak(deel) for deel in (self.wensen, self._lijst, rechts)
        )
        midden = Vak(maat, rij=True, stap=0)
        midden.erbij(self._wensvlak)
        midden.erbij(Lijn(maat, staand=True))
        midden.erbij(self._lijstvlak, 2)
        midden.erbij(Lijn(maat, staand=True))
        midden.erbij(self._kaartvlak, 3)
        self._geheel = Vak(maat, stap=0)
        self._geheel.erbij(midden, 1)
        self._geheel.erbij(Lijn(maat))
        self._geheel.erbij(self.regel)
        indeling = QVBoxLayout(self)
        indeling.setContentsMargins(0, 0, 0, 0)
        indeling.addWidget(self._geheel)

    def _verbind(self) -> None:
        self._stijl.gewijzigd.connect(self._hermeet)
        self.wensen.gewijzigd.connect(self._straks.start)
        self.knop_meer.clicked.connect(self._toon_meer)
        self.kaart.gebruik.connect(lambda: self.gebruik.emit(self._gekozen))
        self.kaart.droogloop.connect(lambda: self.droogloop.emit(self._gekozen))
        self.kaart.pas_aan.connect(lambda: self.pas_aan.emit(self._gekozen))
        self.kaart.paspoort.connect(self._print)

    # --- what there is ---

    def neem(self, werkvormen: Iterable[tuple[Ruw, Werkvorm]]) -> None:
        """Choose from these from now on."""
        paren = list(werkvormen)
        self._paren = {werkvorm.id: (ruw, werkvorm) for ruw, werkvorm in paren}
        self._kiezer = Kiezer(werkvorm for _ruw, werkvorm in paren)
        self.zoek()

    def paar(self, naam: str) -> tuple[Ruw, Werkvorm]:
        """Return the raw data and the werkvorm with this id."""
        return self._paren[naam]

    @property
    def gekozen(self) -> Vondst | None:
        return next((v for v in self._vondsten if v.werkvorm.id == self._gekozen), None)

    def zoek(self) -> None:
        """Show what fits the wishes of this moment."""
        self._straks.stop()
        self._vondsten = self._kiezer.zoek(self.wensen.wens)
        self._hoeveel = EERSTE
        past = sum(1 for v in self._vondsten if not v.mist)
        bijna = len(self._vondsten) - past
        zin = n_("{n} werkvorm past.", "{n} werkvormen passen.", past).format(n=past)
        if bijna:
            zin += " " + n_("{n} past bijna.", "{n} passen bijna.", bijna).format(n=bijna)
        self.kop.zet(zin)
        self.setAccessibleDescription(zin)
        if self.gekozen is None:
            self._gekozen = self._vondsten[0].werkvorm.id if self._vondsten else ""
        self._toon_lijst()
        self._toon_kaart()

    def _toon_lijst(self) -> None:
        for rij in self.rijen:
            self._rijvak.indeling.removeWidget(rij)
            rij.hide()
            rij.deleteLater()
        self.rijen = []
        for vondst in self._vondsten[: self._hoeveel]:
            rij = Keuzeregel(vondst.werkvorm.naam, self._rijvak.maat, _bijschrift(vondst))
            rij.setChecked(vondst.werkvorm.id == self._gekozen)
            rij.toggled.connect(lambda aan, naam=vondst.werkvorm.id: self._kies(naam) if aan else None)
            self.rijen.append(rij)
            self._rijvak.erbij(rij)
        self.leeg.setVisible(not self._vondsten)
        self.leeg.zet(_("Hier past niets bij. Haal een wens weg, of maak er een ruimer."))
        self.knop_meer.setVisible(len(self._vondsten) > self._hoeveel)

    def _toon_meer(self) -> None:
        eerste = self._hoeveel
        self._hoeveel += EERSTE
        self._toon_lijst()
        if eerste < len(self.rijen):
            self.rijen[eerste].setFocus()

    def _kies(self, naam: str) -> None:
        if naam != self._gekozen:
            self._gekozen = naam
            self._toon_kaart()

    def _toon_kaart(self) -> None:
        vondst = self.gekozen
        self.kaart.toon(vondst)
        self.vlakken.hide()
        self._straks_beeld.start()
        self._kaartvlak.verticalScrollBar().setValue(0)

    def toon_vlakken(self) -> None:
        """Try the chosen werkvorm out on its four surfaces."""
        self._straks_beeld.stop()
        vondst = self.gekozen
        ruw = self._paren[vondst.werkvorm.id][0] if vondst else {}
        self.vlakken.toon(list(ruw.get("stap", [])), vondst.werkvorm.naam if vondst else "")

    # --- deeds ---

    def meld(self, zin: str, toon: Toon = Toon.GOED) -> None:
        self.regel.meld(zin, toon)

    def _print(self) -> None:
        vondst = self.gekozen
        if vondst is None:
            return
        doel = self._kies_bestand(self, True, f"{vondst.werkvorm.naam}.pdf")
        if doel is None:
            return
        doel = doel if doel.suffix.lower() == ".pdf" else doel.with_name(doel.name + ".pdf")
        self.meld(_("De kaart wordt gemaakt."), Toon.INFO)
        self._verslagen.maak(
            lambda druk: druk(paspoort(vondst.werkvorm)), doel, partial(self._kaart_klaar, doel)
        )

    def _kaart_klaar(self, doel: Path, zin: str) -> None:
        self.meld(zin or _("De kaart staat in {pad}.").format(pad=doel), Toon.LETOP if zin else Toon.GOED)

    def _hermeet(self) -> None:
        maat = self._stijl.desk()
        self._wensvlak.setFixedWidth(round(290 * (0.5 + maat.eenheid / 2)))
        hermeet(self._geheel, maat)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._straks.stop()
        self._straks_beeld.stop()
        self.gesloten.emit()
        super().closeEvent(event)

    def stop(self) -> None:
        """End for good, also while it closes."""
        self._straks.stop()
        self._straks_beeld.stop()
        self.vlakken.sluit()
        self.close()


def _beeld(bouwstenen: Bouwstenen, stappen: list[Ruw], nummer: int, naam: str, uitslag: bool) -> Any:
    return proefbeeld(stappen, nummer, naam, uitslag, bouwstenen)


def _bijschrift(vondst: Vondst) -> str:
    """Return what one reads first below the name: the fase, the time, the people, or why it almost fits."""
    w = vondst.werkvorm
    if vondst.mist:
        return _("past net niet: {zin}").format(zin=vondst.mist)
    minuten = vondst.tijdvorm.totaal if vondst.tijdvorm else w.minuten
    tijd = n_("{n} minuut", "{n} minuten", minuten).format(n=minuten)
    if vondst.tijdvorm and vondst.tijdvorm.soort is not Tijdvormsoort.VOLLEDIG:
        tijd += f" ({tijdvormwoord(vondst.tijdvorm.soort).lower()})"
    groep = _("{laag}-{hoog} mensen").format(laag=w.groep[0], hoog=w.groep[1])
    return f"{fasewoord(w.fase)} · {tijd} · {groep}"
