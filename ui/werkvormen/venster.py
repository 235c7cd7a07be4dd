"""The window of the werkvormen: the list, and the editor on one of them."""

from collections.abc import Callable, Mapping, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from regioworkshop.bouwstenen.basis import Bouwstenen
from regioworkshop.catalogue.bronnen import is_draaiboek
from regioworkshop.catalogue.document import is_bewerkbaar, kopie_van, nieuwe_werkvorm
from regioworkshop.catalogue.eigen import UITGANG, Eigen, EigenWerkvormen, Invoerfout, Vast, vaste_werkvormen
from regioworkshop.catalogue.schrijven import Schrijffout
from regioworkshop.model.blocks import Toon
from regioworkshop.taal import _
from ui.desk.onderregel import Onderregel
from ui.maat import hermeet
from ui.stijl import Stijl
from ui.vakken import Lijn, Vak
from ui.werkvormen.editor import Editor, Opening, ProbeerDroog
from ui.werkvormen.lijst import Werkvormenlijst

Kiesbestand = Callable[[QWidget, bool, str], Path | None]


class Werkvormenvenster(QWidget):
    """`map_` is the user's folder, `bronnen` where the other werkvormen come from."""

    veranderd = Signal()
    """A file of the user came, went or changed."""
    gesloten = Signal()

    def __init__(
        self,
        map_: Path,
        bouwstenen: Bouwstenen,
        bronnen: Sequence[Traversable],
        stijl: Stijl,
        kies_bestand: Kiesbestand,
        probeer_droog: ProbeerDroog | None = None,
    ) -> None:
        super().__init__()
        self._stijl = stijl
        self._kies_bestand = kies_bestand
        self._vast: dict[str, Vast] = vaste_werkvormen(bouwstenen, [b for b in bronnen if b != map_])
        self.eigen = EigenWerkvormen(map_, bouwstenen, self._vast)
        self._weggegooid: list[Path] = []
        maat = stijl.desk()
        self.setWindowTitle(_("Werkvormen – RegioWorkshop"))
        self.setMinimumSize(800, 560)
        self.resize(1280, 800)
        self._geheel = Vak(maat, stap=0)
        self.lijst = Werkvormenlijst(maat)
        self.editor = Editor(stijl, bouwstenen, self.eigen, probeer_droog)
        self._stapel = QStackedWidget()
        self._stapel.addWidget(self.lijst)
        self._stapel.addWidget(self.editor)
        self.regel = Onderregel(maat)
        self._geheel.erbij(self._stapel, 1)
        self._geheel.erbij(Lijn(maat))
        self._geheel.erbij(self.regel)
        indeling = QVBoxLayout(self)
        indeling.setContentsMargins(0, 0, 0, 0)
        indeling.addWidget(self._geheel)
        stijl.gewijzigd.connect(self._hermeet)
        self._verbind()
        self.ververs()

    def _verbind(self) -> None:
        lijst, editor = self.lijst, self.editor
        lijst.nieuw.connect(self.nieuw)
        lijst.wijzig.connect(self._wijzig)
        lijst.kopieer.connect(self._kopieer)
        lijst.bewaar_als.connect(self._bewaar_als)
        lijst.haal_binnen.connect(self._haal_binnen)
        lijst.verwijder.connect(self._verwijder)
        lijst.zet_terug.connect(self._zet_terug)
        lijst.sluit.connect(self.close)
        editor.terug_gevraagd.connect(self._terug)
        editor.bewaard.connect(lambda _pad: self.veranderd.emit())
        editor.gemeld.connect(self.meld)

    # --- for the others ---

    def open_werkvorm(self, naam: str) -> bool:
        """Open the editor: on the user's own with this id, or on a copy of one that is built in."""
        eigen = next((e for e in self._alle() if e.id == naam and e.gegevens is not None), None)
        if eigen is not None:
            self._wijzig(eigen)
        elif naam in self._vast:
            self._kopieer(self._vast[naam].gegevens)
        else:
            return False
        return True

    def nieuw(self) -> None:
        """Open the editor on an empty werkvorm."""
        self._bewerk(Opening(nieuwe_werkvorm()))

    def zet_probeer_droog(self, hook: ProbeerDroog | None) -> None:
        self.editor.zet_probeer_droog(hook)

    def ververs(self, kies: str = "") -> None:
        """Read the folder again."""
        self.lijst.toon(self._alle(), self._vast, kies)
        self.lijst.knop_terug.setVisible(bool(self._weggegooid))

    def meld(self, zin: str, toon: Toon = Toon.GOED) -> None:
        self.regel.meld(zin, toon)

    @property
    def bewerkt(self) -> bool:
        """Whether the editor is on."""
        return self._stapel.currentWidget() is self.editor

    # --- deeds ---

    def _alle(self) -> tuple[Eigen, ...]:
        try:
            return self.eigen.alle()
        except Schrijffout as fout:
            self.meld(fout.zin, Toon.FOUT)
            return ()

    def _doe(self, daad: Callable[[], None]) -> None:
        try:
            daad()
        except (Schrijffout, Invoerfout) as fout:
            regels = [fout.zin]
            if isinstance(fout, Invoerfout):
                regels += [str(p) for p in fout.problemen[:5]]
            self.meld("\n".join(regels), Toon.LETOP)

    def _bewerk(self, opening: Opening) -> None:
        def open_() -> None:
            self._stapel.setCurrentWidget(self.editor)
            self.editor.open(opening)

        if self.bewerkt:
            self.editor.vraag_vertrek(open_)
        else:
            open_()

    def _wijzig(self, eigen: Eigen) -> None:
        gegevens = eigen.gegevens
        if gegevens is None or is_draaiboek(gegevens) or not is_bewerkbaar(gegevens):
            zin = _("Dit bestand past niet in het formulier. Maak het eerst goed in een teksteditor.")
            self.meld(zin, Toon.LETOP)
            return
        self._bewerk(Opening(gegevens, eigen.pad))
        if self.eigen.heeft_opmerkingen(eigen.pad):
            zin = _("In dit bestand staan regels met #. Die vallen weg als je hier bewaart.")
            self.meld(zin, Toon.LETOP)

    def _kopieer(self, gegevens: Mapping[str, Any]) -> None:
        def kopieer() -> None:
            if not is_bewerkbaar(gegevens):
                zin = _("Dit bestand past niet in het formulier. Maak het eerst goed in een teksteditor.")
                raise Invoerfout(zin)
            self._bewerk(Opening(kopie_van(gegevens, self.eigen.bezet())))

        self._doe(kopieer)

    def _bewaar_als(self, gegevens: Mapping[str, Any]) -> None:
        doel = self._kies_bestand(self, True, f"{gegevens.get('id') or _('werkvorm')}{UITGANG}")
        if doel is not None:

            def bewaar() -> None:
                self.meld(_("Het bestand staat in {pad}.").format(pad=self.eigen.exporteer(gegevens, doel)))

            self._doe(bewaar)

    def _haal_binnen(self) -> None:
        bron = self._kies_bestand(self, False, f"*{UITGANG}")
        if bron is not None:

            def haal() -> None:
                binnen = self.eigen.importeer(bron)
                self.ververs(binnen.eigen.pad.name)
                zin = _("‘{naam}’ staat nu bij je werkvormen.").format(naam=binnen.eigen.naam)
                if binnen.heette:
                    zin += " " + _("De korte naam ‘{oud}’ was bezet; het is nu ‘{nieuw}’.").format(
                        oud=binnen.heette, nieuw=binnen.eigen.id
                    )
                self.meld(zin)
                self.veranderd.emit()

            self._doe(haal)

    def _verwijder(self, eigen: Eigen) -> None:
        def weg() -> None:
            self._weggegooid.append(self.eigen.verwijder(eigen.pad))
            self.ververs()
            self.lijst.knop_terug.setFocus(Qt.FocusReason.TabFocusReason)
            self.meld(_("‘{naam}’ is weg. Je kunt hem nog terugzetten.").format(naam=eigen.naam))
            self.veranderd.emit()

        self._doe(weg)

    def _zet_terug(self) -> None:
        def terug() -> None:
            if self._weggegooid:
                pad = self.eigen.zet_terug(self._weggegooid[-1])
                self._weggegooid.pop()
                self.ververs(pad.name)
                self.lijst.richt()
                self.meld(_("De werkvorm is terug."))
                self.veranderd.emit()

        self._doe(terug)

    def _terug(self) -> None:
        pad = self.editor.pad
        self._stapel.setCurrentWidget(self.lijst)
        self.ververs(pad.name if pad is not None else "")
        self.lijst.richt()

    # --- window ---

    def _hermeet(self) -> None:
        hermeet(self._geheel, self._stijl.desk())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.bewerkt:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.bewerkt and self.editor.veranderd:
            event.ignore()
            self.editor.vraag_vertrek(self._sluit_zonder_vraag)
            return
        self.gesloten.emit()
        super().closeEvent(event)

    def _sluit_zonder_vraag(self) -> None:
        self._stapel.setCurrentWidget(self.lijst)
        self.close()

    def stop(self) -> None:
        """End the window without asking: the program ends."""
        self.editor.sluit()
        self._stapel.setCurrentWidget(self.lijst)
        self.close()
