"""Why something is done again: one line, or one of the reasons that come up most. It stands in the report."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from regioworkshop.engine.plan import REDEN_TEKENS
from regioworkshop.engine.planbeeld import VraagReden
from regioworkshop.taal import _
from ui import iconen
from ui.knoppen import Knop
from ui.maat import Maat, Rol
from ui.tekst import label
from ui.vakken import Vak


def redenen() -> tuple[str, ...]:
    """Return the reasons that come up most."""
    return (
        _("De vraag was niet duidelijk."),
        _("De opties zijn veranderd."),
        _("Iemand kon niet meedoen."),
        _("Op verzoek van de groep."),
    )


class Redenvak(Vak):
    klaar = Signal(object)
    """With the command."""

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, stap=3)
        self._vraag: VraagReden | None = None
        self._kop = label("", maat, Rol.SECTIE, vet=True)
        self.erbij(self._kop)
        zin = _("De eerste ronde blijft bewaard. De uitslag daarvan blijft zolang verborgen.")
        self.erbij(label(zin, maat, kleur="inkt_2"))
        self.erbij(label(_("Waarom nog een keer? Dit komt in het verslag."), maat, vet=True))
        self.knoppen: list[Knop] = []
        for reden in redenen():
            knop = Knop(reden, maat)
            knop.clicked.connect(lambda _aan, r=reden: self._doe(r))
            self.knoppen.append(knop)
            self.erbij(knop)
        self.reden = QLineEdit()
        self.reden.setMaxLength(REDEN_TEKENS)
        self.reden.setPlaceholderText(_("Of in je eigen woorden"))
        self.reden.setAccessibleName(_("Waarom nog een keer?"))
        self.reden.returnPressed.connect(self._eigen)
        self.reden.textChanged.connect(lambda tekst: self.knop.setEnabled(bool(tekst.strip())))
        self.erbij(self.reden)
        self.knop = Knop(_("Begin opnieuw"), maat, icoon=iconen.START)
        self.knop.setEnabled(False)
        self.knop.clicked.connect(self._eigen)
        self.erbij(self.knop, 0, Qt.AlignmentFlag.AlignLeft)
        self.rek()

    def vraag(self, vraag: VraagReden) -> None:
        """Ask why; what was typed for another step is gone."""
        if vraag != self._vraag:
            self.reden.clear()
        self._vraag = vraag
        self._kop.zet(_("Nog een keer: {stap}").format(stap=vraag.titel))

    def _eigen(self) -> None:
        if reden := self.reden.text().strip():
            self._doe(reden)

    def _doe(self, reden: str) -> None:
        if self._vraag is not None:
            self.klaar.emit(self._vraag.met(reden))
