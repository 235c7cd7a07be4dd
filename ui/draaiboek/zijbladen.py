"""Two sheets beside the blocks: the earlier versions, and what can be printed."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import Qt, Signal

from regioworkshop.catalogue.eigen_boeken import Versie
from regioworkshop.taal import _, datum_in_woorden
from ui import iconen
from ui.knoppen import Keuzeregel, Knop
from ui.maat import Maat, Rol
from ui.tekst import label
from ui.vakken import Vak


class Afdruk(StrEnum):
    """What can be printed of a draaiboek."""

    DRAAIBOEK = "draaiboek"
    MATERIALEN = "materialen"
    VASTLEGGEN = "vastleggen"


class Versieblad(Vak):
    open_ = Signal(object)
    """With the `Versie` to look at."""

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, stap=3, marge=(5, 4))
        self.erbij(label(_("Eerdere versies"), maat, Rol.SECTIE, vet=True))
        self.uitleg = label("", maat, kleur="inkt_2")
        self.erbij(self.uitleg)
        self._lijst = Vak(maat, stap=0)
        self.erbij(self._lijst)
        self.knop = Knop(_("Open deze versie"), maat, icoon=iconen.TERUG)
        self.knop.clicked.connect(self._open)
        self.erbij(self.knop, 0, Qt.AlignmentFlag.AlignLeft)
        self.rek()
        self.rijen: list[Keuzeregel] = []
        self._versies: tuple[Versie, ...] = ()
        self.toon(())

    def toon(self, versies: Sequence[Versie]) -> None:
        self._versies = tuple(versies)
        for rij in self.rijen:
            self._lijst.indeling.removeWidget(rij)
            rij.hide()
            rij.deleteLater()
        self.rijen = []
        for versie in versies:
            rij = Keuzeregel(moment(versie.op), self.maat)
            self.rijen.append(rij)
            self._lijst.erbij(rij)
        if self.rijen:
            self.rijen[0].setChecked(True)
        self.knop.setVisible(bool(versies))
        self.uitleg.zet(
            _("Elke keer dat je bewaart, blijft de vorige versie hier staan.")
            if not versies
            else _("Zo was dit draaiboek. Wat je opent, bewaar je pas als je op Bewaar drukt.")
        )

    def _open(self) -> None:
        for rij, versie in zip(self.rijen, self._versies, strict=True):
            if rij.isChecked():
                self.open_.emit(versie)


def moment(op: datetime) -> str:
    """Return a moment in local words, such as 14 januari 2027, 09:30:12."""
    hier = op.astimezone()
    return f"{datum_in_woorden(f'{hier:%Y-%m-%d}')}, {hier:%H:%M:%S}"


class Drukblad(Vak):
    gevraagd = Signal(object)
    """With the `Afdruk`."""

    def __init__(self, maat: Maat) -> None:
        super().__init__(maat, stap=3, marge=(5, 4))
        self.erbij(label(_("Printen"), maat, Rol.SECTIE, vet=True))
        self.zin = label("", maat, kleur="inkt_2")
        self.knoppen: dict[Afdruk, Knop] = {}
        for soort, naam, uitleg in (
            (
                Afdruk.DRAAIBOEK,
                _("Draaiboek…"),
                _("Voor wie leidt: tijden, stappen, en wat je zegt."),
            ),
            (Afdruk.MATERIALEN, _("Materialenlijst…"), _("Wat je meeneemt en klaarzet, per blok.")),
            (
                Afdruk.VASTLEGGEN,
                _("Wat leggen we vast…"),
                _("Eén blad voor deelnemers: wat bewaard wordt, voor wie, en hoelang."),
            ),
        ):
            deel = Vak(maat, stap=1)
            knop = Knop(naam, maat, icoon=iconen.VERSLAG)
            knop.clicked.connect(lambda _aan=False, s=soort: self.gevraagd.emit(s))
            self.knoppen[soort] = knop
            deel.erbij(knop, 0, Qt.AlignmentFlag.AlignLeft)
            deel.erbij(label(uitleg, maat, Rol.BIJSCHRIFT, kleur="inkt_2"))
            self.erbij(deel)
        kaarten = _("Tafelkaarten en stembiljetten print je bij de sessie zelf, met ‘Maak tafelkaarten’.")
        self.erbij(label(kaarten, maat, Rol.BIJSCHRIFT, kleur="inkt_2"))
        self.erbij(self.zin)
        self.rek()

    def zet_kan(self, kan: bool) -> None:
        """Say whether the draaiboek can be printed: all of it must be right."""
        for knop in self.knoppen.values():
            knop.setEnabled(kan)
        self.zin.zet("" if kan else _("Printen kan zodra alles klopt. Kijk onderaan wat er nog mis is."))
        self.zin.setVisible(not kan)
