"""Who takes part: the list with devices, the door, a code to come back, and taking somebody out."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from regioworkshop.engine.views import Aanwezige, Deelnemersbeeld
from regioworkshop.model.codes import code_hash, nieuwe_persoonlijke_code, om_te_typen
from regioworkshop.model.commands import Command, GeefCode, HaalWeg, VoegSamen, ZetDeur, ZetVerwacht
from regioworkshop.model.sessie import Verwacht
from regioworkshop.taal import _, n_
from regioworkshop.tekst import opsomming
from regioworkshop.web.stroom import Toestel
from ui import iconen
from ui.desk.verwachtvak import Verwachtvak
from ui.knoppen import Knop, Soort
from ui.maat import Maat, Rol
from ui.render.formulier import Keuzevak
from ui.tekst import label
from ui.vakken import Kaart, Kolomvlak, Stroomvak, Vak

ToestelVan = Callable[[str], Toestel]
GENOEMD = 6
"""So many names at most of who is not in yet."""
_WIE = Qt.ItemDataRole.UserRole


class Deelnemersvak(Kaart):
    """A panel in the desk. Choose a name, then what must happen; each deed says first what it does."""

    dicht = Signal()
    geopend = Signal()
    vraag = Signal(object, object)
    """A command, and what to do once it is done."""

    def __init__(self, maat: Maat, nu: Callable[[], datetime]) -> None:
        super().__init__(maat, stap=3, marge=(5, 4))
        self.toestel_van: ToestelVan | None = None
        self._nu = nu
        self._beeld = Deelnemersbeeld("", False, False, ())
        self._wacht: Command | None = None
        # Wat er niet in past, schuift; de knop om te sluiten blijft altijd staan.
        binnen = Vak(maat, stap=3)
        binnen.erbij(label(_("Wie er meedoen"), maat, Rol.SECTIE, vet=True))
        self._zin = label("", maat, kleur="inkt_2")
        binnen.erbij(self._zin)
        self._nog_niet = label("", maat, kleur="inkt_2")
        binnen.erbij(self._nog_niet)
        self.knop_verwacht = Knop(_("Wie verwacht je?"), maat, Soort.STIL, icoon=iconen.POTLOOD)
        self.knop_verwacht.clicked.connect(self._wijzig_verwacht)
        binnen.erbij(self.knop_verwacht, 0, Qt.AlignmentFlag.AlignLeft)
        self.verwacht = Verwachtvak(maat)
        self.verwacht.bewaar.connect(self._bewaar_verwacht)
        self.verwacht.laat.connect(lambda: self._bewerk(False))
        self.verwacht.hide()
        binnen.erbij(self.verwacht, 1)
        self._deur = label("", maat)
        self.knop_deur = Knop("", maat)
        self.knop_deur.clicked.connect(self._wissel_deur)
        binnen.erbij(self._deur)
        binnen.erbij(self.knop_deur, 0, Qt.AlignmentFlag.AlignLeft)
        self.lijst = QListWidget()
        self.lijst.setAccessibleName(_("Wie er meedoen"))
        self.lijst.setWordWrap(True)
        self.lijst.setSpacing(3)
        self.lijst.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lijst.currentItemChanged.connect(lambda *_items: self._kies())
        binnen.erbij(self.lijst, 1)
        self._leeg = label(_("Er is nog niemand. Wie meedoet, komt hier te staan."), maat, kleur="inkt_2")
        binnen.erbij(self._leeg, 1, Qt.AlignmentFlag.AlignTop)
        self.knop_code = Knop(_("Code om terug te komen"), maat)
        self.knop_toestel = Knop(_("Haal het toestel eraf"), maat)
        self.knop_weg = Knop(_("Haal weg"), maat, icoon=iconen.WEG)
        self.knop_dubbel = Knop(_("Staat er dubbel in"), maat)
        self._knoppen = Stroomvak(
            self.knop_code, self.knop_toestel, self.knop_dubbel, self.knop_weg, spatie=4
        )
        binnen.erbij(self._knoppen)
        self._zeker = self._maak_zeker(maat)
        binnen.erbij(self._zeker)
        self._melding = label("", maat, vet=True)
        self._melding.hide()
        binnen.erbij(self._melding)
        self.erbij(Kolomvlak(binnen), 1)
        self.knop_sluit = Knop(_("Sluit deze lijst"), maat, sneltoets="Esc")
        self.knop_sluit.clicked.connect(self.dicht)
        self.erbij(self.knop_sluit, 0, Qt.AlignmentFlag.AlignLeft)
        self.knop_code.clicked.connect(self._geef_code)
        self.knop_toestel.clicked.connect(self._vraag_toestel)
        self.knop_weg.clicked.connect(self._vraag_weg)
        self.knop_dubbel.clicked.connect(self._vraag_dubbel)
        self._kies()

    def _maak_zeker(self, maat: Maat) -> Vak:
        vak = Vak(maat, stap=2)
        self._uitleg = label("", maat)
        self.blijft = Keuzevak()
        self.blijft.setAccessibleName(_("Onder welke naam gaat deze mens verder?"))
        self.blijft.currentIndexChanged.connect(lambda _plek: self._zeg_dubbel())
        self._dubbel = label("", maat, vet=True)
        self.knop_ja = Knop("", maat)
        self.knop_nee = Knop(_("Doe niets"), maat)
        self.knop_ja.clicked.connect(self._ja)
        self.knop_nee.clicked.connect(self._laat)
        for deel in (
            self._uitleg,
            self.blijft,
            self._dubbel,
            Stroomvak(self.knop_ja, self.knop_nee, spatie=4),
        ):
            vak.erbij(deel)
        vak.hide()
        return vak

    # --- show ---

    def toon(self, beeld: Deelnemersbeeld) -> None:
        """Show this; whoever was chosen, stays chosen."""
        anders = beeld.aanwezigen != self._beeld.aanwezigen
        self._beeld = beeld
        self._zin.zet(beeld.zin)
        self._nog_niet.zet(_nog_niet(beeld.nog_niet))
        self._deur.zet(
            _("De deur is dicht. Er komt niemand bij; wie al binnen was, kan altijd terug.")
            if beeld.dicht
            else _("De deur is open. Wie de code heeft, kan meedoen.")
        )
        self.knop_deur.zet(_("Doe de deur open") if beeld.dicht else _("Doe de deur dicht"))
        self.knop_deur.setEnabled(beeld.kan)
        if anders:
            self._zet_lijst()
        for plek in range(self.lijst.count()):
            regel = self.lijst.item(plek)
            woorden = self._woorden(beeld.aanwezigen[plek])
            if regel.text() != woorden:
                regel.setText(woorden)
        self._schik()

    def _schik(self) -> None:
        """Show the list of who is in, or the one of who is expected: for both there is no room."""
        bewerkt = not self.verwacht.isHidden()
        zeker = self._wacht is not None
        rust = not bewerkt and not zeker
        er_zijn = bool(self._beeld.aanwezigen)
        self.lijst.setVisible(er_zijn and not bewerkt)
        self._leeg.setVisible(not er_zijn and not bewerkt)
        self._nog_niet.setVisible(bool(self._beeld.nog_niet) and rust)
        self.knop_verwacht.setVisible(self._beeld.kan and rust)
        for deel in (self._deur, self.knop_deur):
            deel.setVisible(rust)
        self._zeker.setVisible(zeker and not bewerkt)
        self._knoppen.setVisible(self.gekozen is not None and self._beeld.kan and rust)

    @property
    def gekozen(self) -> Aanwezige | None:
        regel = self.lijst.currentItem()
        wie = regel.data(_WIE) if regel is not None else ""
        return next((a for a in self._beeld.aanwezigen if a.id == wie), None)

    def kies(self, deelnemer: str) -> None:
        for plek in range(self.lijst.count()):
            if self.lijst.item(plek).data(_WIE) == deelnemer:
                self.lijst.setCurrentRow(plek)

    def _zet_lijst(self) -> None:
        gekozen = self.lijst.currentItem()
        wie = gekozen.data(_WIE) if gekozen is not None else ""
        self.lijst.blockSignals(True)
        self.lijst.clear()
        for aanwezige in self._beeld.aanwezigen:
            regel = QListWidgetItem(self._woorden(aanwezige))
            regel.setData(_WIE, aanwezige.id)
            self.lijst.addItem(regel)
        self.kies(wie)
        self.lijst.blockSignals(False)
        if self.gekozen is None or wie != self.gekozen.id:
            self._kies()

    def _woorden(self, aanwezige: Aanwezige) -> str:
        return f"{aanwezige.wie}\n{aanwezige.hoe}{self._verbinding(aanwezige)}"

    def _verbinding(self, aanwezige: Aanwezige) -> str:
        if self.toestel_van is None or not aanwezige.heeft_toestel:
            return ""
        toestel = self.toestel_van(aanwezige.id)
        if toestel.verbonden:
            return _(", verbonden")
        if toestel.gehoord is None:
            return _(", nu niet verbonden")
        tijd = toestel.gehoord.astimezone(self._nu().astimezone().tzinfo)
        return _(", niet verbonden sinds {tijd}").format(tijd=f"{tijd:%H:%M}")

    def _kies(self) -> None:
        wie = self.gekozen
        self.knop_toestel.setVisible(wie is not None and wie.heeft_toestel)
        self.knop_dubbel.setVisible(len(self._beeld.aanwezigen) > 1)
        self._melding.hide()
        self._laat()

    # --- who is expected ---

    def _wijzig_verwacht(self) -> None:
        self._laat()
        self._melding.hide()
        self._bewerk(True)
        self.verwacht.begin(self._beeld.verwacht)

    def _bewerk(self, aan: bool) -> None:
        self.verwacht.setVisible(aan)
        self._schik()
        if not aan:
            self.knop_verwacht.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bewaar_verwacht(self, lijst: tuple[Verwacht, ...]) -> None:
        self.vraag.emit(ZetVerwacht(lijst), lambda _bevestigd: self._bewerk(False))

    # --- deeds ---

    def _wissel_deur(self) -> None:
        self.vraag.emit(ZetDeur(not self._beeld.dicht), _niets)

    def _geef_code(self) -> None:
        wie = self.gekozen
        if wie is None:
            return
        code = nieuwe_persoonlijke_code()
        zin = _("De code voor {naam} is {code}. Hij werkt één keer, tien minuten lang.").format(
            naam=wie.naam, code=om_te_typen(code)
        )
        self._laat()
        self.vraag.emit(GeefCode(wie.id, code_hash(code), eenmalig=True), lambda _b: self._meld(zin))

    def _vraag_toestel(self) -> None:
        if (wie := self.gekozen) is not None:
            self._vraag_zeker(
                HaalWeg(wie.id),
                _(
                    "Het toestel van {naam} doet dan niet meer mee. "
                    "Alles wat {naam} stuurde, blijft meetellen. Terugkomen kan met een code."
                ).format(naam=wie.naam),
                _("Haal het toestel eraf"),
            )

    def _vraag_weg(self) -> None:
        if (wie := self.gekozen) is not None:
            self._vraag_zeker(
                HaalWeg(wie.id, antwoorden=True),
                _(
                    "{naam} gaat uit de lijst. Wat {naam} stuurde in de ronde die nu open is, telt niet meer "
                    "mee. Rondes die al gesloten zijn, veranderen niet. Het verslag noemt dit."
                ).format(naam=wie.naam),
                _("Haal weg"),
            )

    def _vraag_dubbel(self) -> None:
        wie = self.gekozen
        if wie is None:
            return
        self.blijft.clear()
        for ander in self._beeld.aanwezigen:
            if ander.id != wie.id:
                self.blijft.addItem(ander.naam, ander.id)
        self._vraag_zeker(
            VoegSamen(wie.id, ""),
            _(
                "Is {naam} dezelfde mens als iemand anders in de lijst? Kies wie. "
                "Samen tellen ze dan één keer; wat onder de gekozen naam is gestuurd, gaat voor. "
                "Rondes die al gesloten zijn, veranderen niet. Het verslag noemt dit."
            ).format(naam=wie.naam),
            _("Voeg samen"),
        )
        self.blijft.show()
        self._zeg_dubbel()

    def _zeg_dubbel(self) -> None:
        """Say what merging cannot mend: closed rounds in which both of them count."""
        command = self._wacht
        if not isinstance(command, VoegSamen):
            return
        blijft = str(self.blijft.currentData() or "")
        van = {a.id: a.gestemd for a in self._beeld.aanwezigen if a.id in (command.dubbel, blijft)}
        n = len(frozenset.intersection(*van.values())) if len(van) > 1 else 0
        zin = n_(
            "In {n} gesloten ronde telt deze mens dubbel. Dat blijft zo. "
            "Maakt het uit voor de uitslag? Doe die ronde dan nog een keer.",
            "In {n} gesloten rondes telt deze mens dubbel. Dat blijft zo. "
            "Maakt het uit voor de uitslag? Doe die rondes dan nog een keer.",
            n,
        )
        self._dubbel.zet(zin.format(n=n) if n else "")
        self._dubbel.setVisible(n > 0)

    def _vraag_zeker(self, command: Command, zin: str, ja: str) -> None:
        self._wacht = command
        self._melding.hide()
        self._uitleg.zet(zin)
        self.blijft.hide()
        self._dubbel.hide()
        self.knop_ja.zet(ja)
        self._schik()
        self.knop_nee.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ja(self) -> None:
        command = self._wacht
        if isinstance(command, VoegSamen):
            command = VoegSamen(command.dubbel, str(self.blijft.currentData() or ""))
        self._laat()
        if command is not None:
            self.vraag.emit(command, _niets)

    def _laat(self) -> None:
        self._wacht = None
        self._schik()

    def _meld(self, zin: str) -> None:
        self._melding.zet(zin)
        self._melding.show()


def _nog_niet(namen: tuple[str, ...]) -> str:
    if len(namen) <= GENOEMD:
        return _("Nog niet binnen: {namen}.").format(namen=opsomming(namen)) if namen else ""
    return _("Nog niet binnen: {namen} en nog {n}.").format(
        namen=", ".join(namen[:GENOEMD]), n=len(namen) - GENOEMD
    )


def _niets(_bevestigd: Any) -> None:
    """What is done once a deed is done: the list shows it by itself."""
