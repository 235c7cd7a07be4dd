"""The chosen step as the room will see it, live: the real stage, small, and a sketch of the phone."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup

from regioworkshop.engine.views import Beeld
from regioworkshop.taal import _
from ui.desk.voorbeeld import Voorbeeld
from ui.knoppen import Knop, Soort
from ui.maat import Rol
from ui.render.basis import Omgeving
from ui.render.kolom import Blokkenkolom
from ui.stage.bladen import Bladwijzer
from ui.stage.vlak import ZWART
from ui.stijl import Stijl
from ui.tekst import label
from ui.vakken import Kaart, Stroomvak, Vak
from ui.werkvormen.proefbeeld import ADRES, Proefbeeld

RUST_MS = 250
"""So long after the last letter the picture follows."""


def _nu() -> datetime:
    return datetime(2027, 1, 14, 9, 0, tzinfo=UTC)


class Voorbeeldvak(Vak):
    """Asks `maak(uitslag)` for a picture once typing rests."""

    def __init__(self, stijl: Stijl, maak: Callable[[bool], Proefbeeld]) -> None:
        maat = stijl.desk()
        super().__init__(maat, stap=3, marge=(4, 4))
        self._stijl = stijl
        self._maak = maak
        self._straks = QTimer(self)
        self._straks.setSingleShot(True)
        self._straks.timeout.connect(self.toon_nu)
        self.erbij(label(_("Voorbeeld"), maat, Rol.SECTIE, vet=True))
        self.knop_vraag = Knop(_("Vraag"), maat, Soort.STIL, stand=True)
        self.knop_uitslag = Knop(_("Uitslag"), maat, Soort.STIL, stand=True)
        self._groep = QButtonGroup(self)
        for knop in (self.knop_vraag, self.knop_uitslag):
            self._groep.addButton(knop)
            knop.toggled.connect(lambda aan: self.ververs(0) if aan else None)
        self.knop_vraag.setChecked(True)
        self.erbij(Stroomvak(self.knop_vraag, self.knop_uitslag, spatie=4))
        self.zin = label("", maat, kleur="inkt_2")
        self.erbij(self.zin)
        self._kop_stage = label(_("Scherm in de zaal"), maat, Rol.BIJSCHRIFT, kleur="inkt_2", vet=True)
        self.erbij(self._kop_stage)
        self.stage = Voorbeeld(maat, stijl.stage, _nu, Bladwijzer())
        self.erbij(self.stage)
        self._kop_phone = label(
            _("Telefoon, als schets: knoppen en schrijfvakken zijn op een echte telefoon anders."),
            maat,
            Rol.BIJSCHRIFT,
            kleur="inkt_2",
            vet=True,
        )
        self.erbij(self._kop_phone)
        self.telefoon = Kaart(maat, marge=(4, 4))
        self.kolom = Blokkenkolom(Omgeving(maat, _nu))
        self.telefoon.erbij(self.kolom)
        self.erbij(self.telefoon)
        self.rek()
        self.setAccessibleName(_("Voorbeeld"))

    @property
    def uitslag(self) -> bool:
        return self.knop_uitslag.isChecked()

    def ververs(self, na_ms: int = RUST_MS) -> None:
        """Look again, a moment from now."""
        self._straks.start(na_ms)

    def toon_nu(self) -> None:
        """Show the step as it is at this moment."""
        self._straks.stop()
        beeld = self._maak(self.uitslag)
        if beeld.stage is not None and beeld.phone is not None and not self._toon(beeld.stage, beeld.phone):
            beeld = Proefbeeld(zin=_("Dit deel kan het programma nog niet tekenen."))
        er = not beeld.zin
        self.zin.zet(beeld.zin)
        self.zin.setVisible(bool(beeld.zin))
        for deel in (self._kop_stage, self.stage, self._kop_phone, self.telefoon):
            deel.setVisible(er)

    def _toon(self, stage: Beeld, phone: Beeld) -> bool:
        """Draw both; False when a renderer cannot."""
        try:
            self.stage.toon(stage, ADRES)
            self.kolom.toon(phone.blocks)
        except Exception:  # een blok dat nog niet af is, mag de editor niet stil zetten
            # Wat half getekend is, mag bij een volgende maat niet opnieuw misgaan.
            self.stage.toon(Beeld(ZWART, "", ()), "")
            self.kolom.toon(())
            return False
        return True

    def sluit(self) -> None:
        self._straks.stop()
        self.stage.sluit()
