"""What was noted today, and what comes back from earlier sessions until somebody handles it."""

from PySide6.QtCore import Qt, Signal

from regioworkshop.engine.bijhouden import Notitiebeeld, Notitieregel, Terugregel
from regioworkshop.model.commands import BehandelMeegebracht, HaalNotitieWeg
from regioworkshop.model.notitie import Behandeling
from regioworkshop.taal import _
from ui import iconen
from ui.desk.regellijst import Regellijst
from ui.knoppen import Knop
from ui.maat import Maat, Rol
from ui.tekst import label
from ui.vakken import Kaart, Kolomvlak, Stroomvak, Vak


class Notitievak(Kaart):
    """A panel in the desk."""

    dicht = Signal()
    geopend = Signal()
    vraag = Signal(object, object)
    """A command, and what to do once it is done."""
    verbeter = Signal(object)
    """With the `Notitieregel`."""

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, stap=3, marge=(5, 4))
        self._beeld = Notitiebeeld((), (), False)
        binnen = Vak(maat, stap=3)
        self._kop_terug = label(_("Uit eerdere sessies"), maat, Rol.SECTIE, vet=True)
        self._uitleg = label(_("Dit bleef liggen. Zeg bij elk punt wat ermee gebeurt."), maat, kleur="inkt_2")
        self.terug = Regellijst(_("Uit eerdere sessies"))
        self.knop_klaar = Knop(_("Afgehandeld"), maat, icoon=iconen.VINK)
        self.knop_vandaag = Knop(_("Zet op het plan"), maat)
        self.knop_later = Knop(_("Laat liggen"), maat)
        self._terugknoppen = Stroomvak(self.knop_klaar, self.knop_vandaag, self.knop_later, spatie=4)
        for deel, rek in ((self._kop_terug, 0), (self._uitleg, 0), (self.terug, 1), (self._terugknoppen, 0)):
            binnen.erbij(deel, rek)
        binnen.erbij(label(_("Vastgelegd"), maat, Rol.SECTIE, vet=True))
        self.lijst = Regellijst(_("Vastgelegd"))
        binnen.erbij(self.lijst, 1)
        zin = _("Nog niets. Druk op B, A, L, P of N om iets vast te leggen.")
        self._leeg = label(zin, maat, kleur="inkt_2")
        binnen.erbij(self._leeg, 1, Qt.AlignmentFlag.AlignTop)
        self.knop_verbeter = Knop(_("Verbeter"), maat, icoon=iconen.POTLOOD)
        self.knop_weg = Knop(_("Haal weg"), maat, icoon=iconen.WEG)
        self._knoppen = Stroomvak(self.knop_verbeter, self.knop_weg, spatie=4)
        binnen.erbij(self._knoppen)
        self.erbij(Kolomvlak(binnen), 1)
        self.knop_sluit = Knop(_("Sluit deze lijst"), maat, sneltoets="Esc")
        self.knop_sluit.clicked.connect(self.dicht)
        self.erbij(self.knop_sluit, 0, Qt.AlignmentFlag.AlignLeft)
        for knop, hoe in (
            (self.knop_klaar, Behandeling.AFGEHANDELD),
            (self.knop_vandaag, Behandeling.VANDAAG),
            (self.knop_later, Behandeling.LATER),
        ):
            knop.clicked.connect(lambda _aan, h=hoe: self._behandel(h))
        self.knop_verbeter.clicked.connect(self._verbeter)
        self.knop_weg.clicked.connect(self._haal_weg)
        self.terug.currentItemChanged.connect(lambda *_items: self._schik())
        self.lijst.currentItemChanged.connect(lambda *_items: self._schik())
        self._schik()

    def toon(self, beeld: Notitiebeeld) -> None:
        self._beeld = beeld
        self.terug.toon([((r.nummer, r.id), f"{r.woorden}\n{r.bij}") for r in beeld.terug])
        self.lijst.toon([(r.id, f"{r.woorden}\n{r.bij}") for r in beeld.notities])
        self._schik()

    @property
    def gekozen(self) -> Notitieregel | None:
        return next((r for r in self._beeld.notities if r.id == self.lijst.gekozen), None)

    @property
    def gekozen_terug(self) -> Terugregel | None:
        return next((r for r in self._beeld.terug if (r.nummer, r.id) == self.terug.gekozen), None)

    def _schik(self) -> None:
        for deel in (self._kop_terug, self._uitleg, self.terug):
            deel.setVisible(bool(self._beeld.terug))
        self._terugknoppen.setVisible(self.gekozen_terug is not None and self._beeld.kan)
        self.lijst.setVisible(bool(self._beeld.notities))
        self._leeg.setVisible(not self._beeld.notities)
        self._knoppen.setVisible(self.gekozen is not None and self._beeld.kan)

    def _behandel(self, hoe: Behandeling) -> None:
        if (regel := self.gekozen_terug) is not None:
            self.vraag.emit(BehandelMeegebracht(regel.nummer, regel.id, hoe), None)

    def _verbeter(self) -> None:
        if (regel := self.gekozen) is not None:
            self.verbeter.emit(regel)

    def _haal_weg(self) -> None:
        if (regel := self.gekozen) is not None:
            self.vraag.emit(HaalNotitieWeg(regel.id), None)
