"""The window of the draaiboeken: the list, and the editor on one of them."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from regioworkshop.bouwstenen.basis import Bouwstenen
from regioworkshop.catalogue.boekbeeld import Boekkijker
from regioworkshop.catalogue.boekdocument import is_te_bewerken, nieuw_boek
from regioworkshop.catalogue.document import Gegevens, kopie_van
from regioworkshop.catalogue.eigen import UITGANG, EigenWerkvormen, Invoerfout
from regioworkshop.catalogue.eigen_boeken import Boekbestand, EigenDraaiboeken
from regioworkshop.catalogue.ruw import Ruw, naam_in
from regioworkshop.catalogue.schrijven import Schrijffout
from regioworkshop.model.blocks import Toon
from regioworkshop.model.werkvorm import Draaiboek, Werkvorm
from regioworkshop.report.document import Drukwerk
from regioworkshop.report.draaiboek import draaiboek_op_papier, materialenlijst, vastlegblad
from regioworkshop.taal import _
from ui.desk.onderregel import Onderregel
from ui.draaiboek.editor import Boekeditor, Opening
from ui.draaiboek.lijst import Boekenlijst, Boekkeuze
from ui.draaiboek.zijbladen import Afdruk
from ui.knoppen import toetsnaam
from ui.maat import hermeet
from ui.start.venster import Kiesbestand
from ui.stijl import Stijl
from ui.vakken import Lijn, Vak
from ui.verslag import Verslagmaker


class Draaiboekvenster(QWidget):
    """`map_` is the user's folder of werkvormen; `vast` are the draaiboeken of the program, as data."""

    veranderd = Signal()
    """A file of the user came, went or changed."""
    gebruik = Signal(str)
    """Use the draaiboek with this id in a session."""
    droogloop = Signal(object)
    """With the `Draaiboek`."""
    gesloten = Signal()

    def __init__(
        self,
        map_: Path,
        bouwstenen: Bouwstenen,
        paren: Sequence[tuple[Ruw, Werkvorm]],
        vast: Sequence[Gegevens],
        stijl: Stijl,
        verslagen: Verslagmaker,
        kies_bestand: Kiesbestand,
    ) -> None:
        super().__init__()
        self._stijl = stijl
        self._bouwstenen = bouwstenen
        self._verslagen = verslagen
        self._kies_bestand = kies_bestand
        self._vast = tuple(vast)
        self._kijker = Boekkijker({w.id: ruw for ruw, w in paren}, bouwstenen)
        self.eigen = EigenDraaiboeken(map_, {naam_in(g, "id") for g in vast})
        self._weggegooid: list[Path] = []
        maat = stijl.desk()
        self.setWindowTitle(_("Draaiboeken – RegioWorkshop"))
        self.setMinimumSize(800, 560)
        self.resize(1280, 800)
        self._geheel = Vak(maat, stap=0)
        self.lijst = Boekenlijst(maat)
        self.editor = Boekeditor(stijl, bouwstenen, self.eigen, paren)
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
        lijst.begin_met.connect(self._begin_met_keuze)
        lijst.gebruik.connect(lambda keuze: self.gebruik.emit(naam_in(keuze.gegevens, "id")))
        lijst.sjabloon.connect(self._bewaar_sjabloon)
        lijst.bewaar_als.connect(self._bewaar_als)
        lijst.haal_binnen.connect(self._haal_binnen)
        lijst.verwijder.connect(self._verwijder)
        lijst.zet_terug.connect(self._zet_terug)
        lijst.sluit.connect(self.close)
        editor.terug_gevraagd.connect(self._terug)
        editor.bewaard.connect(lambda _pad: self.veranderd.emit())
        editor.gemeld.connect(self.meld)
        editor.gebruik.connect(self.gebruik)
        editor.droogloop.connect(self.droogloop)
        editor.druk_af.connect(self._druk_af)

    # --- for the others ---

    def open_draaiboek(self, naam: str) -> bool:
        """Open the editor: on the user's own with this id, or on a copy of one of the program."""
        eigen = next((b for b in self._in(self.eigen.alle) if naam_in(b.gegevens or {}, "id") == naam), None)
        if eigen is not None:
            self._wijzig(self._keuze(eigen))
            return True
        vast = next((g for g in self._vast if g.get("id") == naam), None)
        if vast is not None:
            self.begin_met(vast)
        return vast is not None

    def nieuw(self) -> None:
        """Open the editor on an empty draaiboek."""
        self._bewerk(Opening({**nieuw_boek(), "id": "draaiboek"}))

    def begin_met(self, gegevens: Gegevens) -> None:
        """Open the editor on a copy of this draaiboek."""
        if not is_te_bewerken(gegevens):
            self._past_niet()
            return
        try:
            kopie = {**nieuw_boek(), **kopie_van(gegevens, self.eigen.bezet())}
        except Schrijffout as fout:
            self.meld(fout.zin, Toon.FOUT)
            return
        self._bewerk(Opening(kopie))

    def _begin_met_keuze(self, keuze: Boekkeuze) -> None:
        if keuze.gegevens is None or not is_te_bewerken(keuze.gegevens):
            self._past_niet()
        elif keuze.bestand is not None and keuze.bestand.sjabloon:
            # Wat met een sjabloon begint, is een draaiboek en geen kopie van een ander.
            self._bewerk(Opening({**nieuw_boek(), **keuze.gegevens}))
        else:
            self.begin_met(keuze.gegevens)

    def neem(self, paren: Sequence[tuple[Ruw, Werkvorm]]) -> None:
        """Work with these werkvormen from now on."""
        self._kijker = Boekkijker({w.id: ruw for ruw, w in paren}, self._bouwstenen)
        self.editor.neem(paren)
        self.ververs()

    def ververs(self, kies: str = "") -> None:
        """Read the folder again."""
        self.lijst.toon(
            [self._keuze(b) for b in self._in(self.eigen.alle)],
            [self._keuze(b) for b in self._in(self.eigen.sjablonen)],
            sorted(map(self._vaste_keuze, self._vast), key=lambda k: k.naam.casefold()),
            kies,
        )
        self.lijst.knop_terug.setVisible(bool(self._weggegooid))

    def meld(self, zin: str, toon: Toon = Toon.GOED) -> None:
        self.regel.meld(zin, toon)

    @property
    def bewerkt(self) -> bool:
        """Whether the editor is on."""
        return self._stapel.currentWidget() is self.editor

    # --- the list ---

    def _in(self, lees: Callable[[], tuple[Boekbestand, ...]]) -> tuple[Boekbestand, ...]:
        try:
            return lees()
        except Schrijffout as fout:
            self.meld(fout.zin, Toon.FOUT)
            return ()

    def _keuze(self, bestand: Boekbestand) -> Boekkeuze:
        gegevens = bestand.gegevens
        goed = gegevens is not None and is_te_bewerken(gegevens)
        beeld = self._kijker.kijk(gegevens) if gegevens is not None and goed else None
        sleutel = f"{'sjabloon' if bestand.sjabloon else 'eigen'}/{bestand.pad.name}"
        return Boekkeuze(sleutel, bestand.naam, gegevens, beeld, bestand)

    def _vaste_keuze(self, gegevens: Gegevens) -> Boekkeuze:
        naam = naam_in(gegevens, "id")
        return Boekkeuze(naam, naam_in(gegevens, "naam"), gegevens, self._kijker.kijk(gegevens))

    # --- deeds ---

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
            self.regel.zet_rust(_rust())
            self.editor.open(opening)

        if self.bewerkt:
            self.editor.vraag_vertrek(open_)
        else:
            open_()

    def _past_niet(self) -> None:
        zin = _("Dit bestand past niet in het formulier. Maak het eerst goed in een teksteditor.")
        self.meld(zin, Toon.LETOP)

    def _wijzig(self, keuze: Boekkeuze) -> None:
        if keuze.bestand is None or keuze.gegevens is None or not is_te_bewerken(keuze.gegevens):
            self._past_niet()
            return
        self._bewerk(Opening(keuze.gegevens, keuze.bestand.pad))
        if EigenWerkvormen.heeft_opmerkingen(keuze.bestand.pad):
            zin = _("In dit bestand staan regels met #. Die vallen weg als je hier bewaart.")
            self.meld(zin, Toon.LETOP)

    def _bewaar_sjabloon(self, gegevens: Gegevens) -> None:
        def bewaar() -> None:
            pad = self.eigen.bewaar_sjabloon(gegevens)
            self.ververs(f"sjabloon/{pad.name}")
            self.meld(_("Het sjabloon staat nu in de lijst. Je begint er steeds een nieuw draaiboek mee."))

        self._doe(bewaar)

    def _bewaar_als(self, gegevens: Gegevens) -> None:
        doel = self._kies_bestand(self, True, f"{gegevens.get('id') or _('draaiboek')}{UITGANG}")
        if doel is not None:

            def bewaar() -> None:
                self.meld(_("Het bestand staat in {pad}.").format(pad=self.eigen.exporteer(gegevens, doel)))

            self._doe(bewaar)

    def _haal_binnen(self) -> None:
        bron = self._kies_bestand(self, False, f"*{UITGANG}")
        if bron is not None:

            def haal() -> None:
                pad, gegevens = self.eigen.importeer(bron)
                self.ververs(f"eigen/{pad.name}")
                self.meld(_("‘{naam}’ staat nu bij je draaiboeken.").format(naam=naam_in(gegevens, "naam")))
                self.veranderd.emit()

            self._doe(haal)

    def _verwijder(self, keuze: Boekkeuze) -> None:
        bestand = keuze.bestand
        if bestand is not None:

            def weg() -> None:
                self._weggegooid.append(self.eigen.verwijder(bestand.pad))
                self.ververs()
                self.lijst.knop_terug.setFocus(Qt.FocusReason.TabFocusReason)
                self.meld(_("‘{naam}’ is weg. Je kunt hem nog terugzetten.").format(naam=keuze.naam))
                self.veranderd.emit()

            self._doe(weg)

    def _zet_terug(self) -> None:
        def terug() -> None:
            if self._weggegooid:
                bestand = self.eigen.lees(self.eigen.zet_terug(self._weggegooid[-1]))
                self._weggegooid.pop()
                self.ververs(self._keuze(bestand).sleutel)
                self.lijst.richt()
                self.meld(_("Het draaiboek is terug."))
                self.veranderd.emit()

        self._doe(terug)

    def _terug(self) -> None:
        pad = self.editor.pad
        self._stapel.setCurrentWidget(self.lijst)
        self.regel.zet_rust("")
        self.ververs(f"eigen/{pad.name}" if pad is not None else "")
        self.lijst.richt()

    def _druk_af(self, soort: Afdruk, boek: Draaiboek) -> None:
        naam = boek.naam.replace("/", "-").replace("\\", "-")
        doel = self._kies_bestand(self, True, f"{_bestandsnaam(soort)} {naam}.pdf")
        if doel is None:
            return
        doel = doel if doel.suffix.lower() == ".pdf" else doel.with_name(doel.name + ".pdf")
        self.meld(_("De PDF wordt gemaakt."), Toon.INFO)
        self._verslagen.maak(
            lambda druk: druk(self._drukwerk(soort, boek)), doel, lambda zin: self._gedrukt(doel, zin)
        )

    def _drukwerk(self, soort: Afdruk, boek: Draaiboek) -> Drukwerk:
        """Return what to print; runs on another thread."""
        match soort:
            case Afdruk.DRAAIBOEK:
                return draaiboek_op_papier(boek)
            case Afdruk.MATERIALEN:
                return materialenlijst(boek)
            case Afdruk.VASTLEGGEN:
                return vastlegblad(boek, self._bouwstenen)

    def _gedrukt(self, doel: Path, zin: str) -> None:
        self.meld(zin or _("De PDF staat in {pad}.").format(pad=doel), Toon.LETOP if zin else Toon.GOED)

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


def _bestandsnaam(soort: Afdruk) -> str:
    return {
        Afdruk.DRAAIBOEK: _("Draaiboek"),
        Afdruk.MATERIALEN: _("Materialen"),
        Afdruk.VASTLEGGEN: _("Wat leggen we vast"),
    }[soort]


def _rust() -> str:
    """Return the keys of the list of blocks, for the line at the bottom."""
    return _(
        "In de lijst: {omhoog} en {omlaag} verplaatst, {weg} haalt weg, {kopie} kopieert, "
        "+ en - veranderen de tijd, {zoek} zoekt een werkvorm."
    ).format(
        omhoog=toetsnaam("Alt+Up"),
        omlaag=toetsnaam("Alt+Down"),
        weg=toetsnaam("Del"),
        kopie=toetsnaam("Ctrl+D"),
        zoek=toetsnaam("Ins"),
    )
