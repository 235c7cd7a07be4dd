"""What the leader did: newest first, what was taken back, what can be, and why not. And who leads."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from regioworkshop.engine.bijhouden import Dadenbeeld, Dadenregel
from regioworkshop.engine.binnen import NAAM_TEKENS
from regioworkshop.model.commands import DoeOpnieuw, DraaiTerug, NeemLeidingOver
from regioworkshop.taal import _
from ui import iconen
from ui.desk.regellijst import Regellijst
from ui.knoppen import Knop
from ui.maat import Maat, Rol
from ui.tekst import label
from ui.vakken import Kaart, Kolomvlak, Lijn, Vak


class Gedaanvak(Kaart):
    """A panel in the desk. What people answered is never touched from here."""

    dicht = Signal()
    geopend = Signal()
    vraag = Signal(object, object)
    """A command, and what to do once it is done."""
    meld = Signal(str)

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, stap=3, marge=(5, 4))
        self._regels: dict[int, Dadenregel] = {}
        binnen = Vak(maat, stap=3)
        binnen.erbij(label(_("Wat je deed"), maat, Rol.SECTIE, vet=True))
        zin = _("Kies een daad om die terug te draaien. Antwoorden van deelnemers blijven altijd bewaard.")
        binnen.erbij(label(zin, maat, kleur="inkt_2"))
        self.lijst = Regellijst(_("Wat je deed"))
        binnen.erbij(self.lijst, 1)
        self._leeg = label(_("Je deed nog niets in deze sessie."), maat, kleur="inkt_2")
        binnen.erbij(self._leeg, 1, Qt.AlignmentFlag.AlignTop)
        self._waarom = label("", maat)
        binnen.erbij(self._waarom)
        self.knop = Knop("", maat, icoon=iconen.TERUG)
        self.knop.clicked.connect(self._doe)
        binnen.erbij(self.knop, 0, Qt.AlignmentFlag.AlignLeft)
        binnen.erbij(Lijn(maat))
        self._leider = label("", maat, vet=True)
        binnen.erbij(self._leider)
        self.naam = QLineEdit()
        self.naam.setMaxLength(NAAM_TEKENS)
        self.naam.setPlaceholderText(_("Naam van wie verder leidt"))
        self.naam.setAccessibleName(_("Naam van wie verder leidt"))
        self.naam.returnPressed.connect(self._neem_over)
        self.naam.textChanged.connect(lambda _tekst: self._schik())
        binnen.erbij(self.naam)
        self.knop_over = Knop(_("Neem de leiding over"), maat, icoon=iconen.MENSEN)
        self.knop_over.clicked.connect(self._neem_over)
        binnen.erbij(self.knop_over, 0, Qt.AlignmentFlag.AlignLeft)
        self.erbij(Kolomvlak(binnen), 1)
        self.knop_sluit = Knop(_("Sluit deze lijst"), maat, sneltoets="Esc")
        self.knop_sluit.clicked.connect(self.dicht)
        self.erbij(self.knop_sluit, 0, Qt.AlignmentFlag.AlignLeft)
        self.lijst.currentItemChanged.connect(lambda *_items: self._schik())
        self._kan = False
        self._schik()

    def toon(self, beeld: Dadenbeeld) -> None:
        self._regels = {r.seq: r for r in beeld.regels}
        self._kan = beeld.kan
        self.lijst.toon([(r.seq, _woorden(r)) for r in beeld.regels])
        self._leider.zet(_("Nu leidt: {naam}").format(naam=beeld.begeleider))
        self._schik()

    @property
    def gekozen(self) -> Dadenregel | None:
        seq = self.lijst.gekozen
        return self._regels.get(seq) if isinstance(seq, int) else None

    def _schik(self) -> None:
        regel = self.gekozen
        self.lijst.setVisible(bool(self._regels))
        self._leeg.setVisible(not self._regels)
        self._waarom.zet(regel.waarom if regel else "")
        self._waarom.setVisible(bool(regel and regel.waarom))
        self.knop.setVisible(regel is not None and not regel.waarom)
        terug = regel is not None and regel.terug
        self.knop.zet(_("Doe dit opnieuw") if terug else _("Draai dit terug"))
        self.knop.zet_icoon(iconen.OPNIEUW if terug else iconen.TERUG)
        self.naam.setVisible(self._kan)
        self.knop_over.setVisible(self._kan)
        self.knop_over.setEnabled(bool(self.naam.text().strip()))

    def _doe(self) -> None:
        regel = self.gekozen
        if regel is None:
            return
        if regel.terug:
            zin = _("Opnieuw gedaan: {daad}.").format(daad=regel.woorden)
            self.vraag.emit(DoeOpnieuw(regel.seq), lambda _bevestigd: self.meld.emit(zin))
        else:
            zin = zin_ongedaan(regel.woorden, regel.erna)
            self.vraag.emit(DraaiTerug(regel.seq), lambda _bevestigd: self.meld.emit(zin))

    def _neem_over(self) -> None:
        naam = self.naam.text().strip()
        if naam:
            self.vraag.emit(NeemLeidingOver(naam), lambda _bevestigd: self.naam.clear())


def zin_ongedaan(daad: str, erna: str) -> str:
    """Return what to say once a deed was taken back."""
    return " ".join(deel for deel in (_("Ongedaan: {daad}.").format(daad=daad), erna) if deel)


def _woorden(regel: Dadenregel) -> str:
    woorden = _("Teruggedraaid: {daad}").format(daad=regel.woorden) if regel.terug else regel.woorden
    return f"{woorden}\n{regel.bij}"
