"""The timer. Counts by itself between updates, and only ticks while it runs."""

from datetime import timedelta

from PySide6.QtCore import Qt, QTimer

from regioworkshop.model.blocks import Block, Tijd
from regioworkshop.taal import _
from ui import iconen
from ui.iconen import Icoon
from ui.maat import Rol
from ui.render.basis import Blok, Omgeving, widget_van
from ui.tekst import label
from ui.vakken import rij

# De laatste vijfde van de tijd krijgt het woord "bijna".
_BIJNA = 5


def klok(seconden: int) -> str:
    """Return seconds as 06:12, or 1:06:12 from an hour on."""
    uren, rest = divmod(abs(seconden), 3600)
    minuten, sec = divmod(rest, 60)
    return f"{uren}:{minuten:02}:{sec:02}" if uren else f"{minuten:02}:{sec:02}"


class Tijdblok(Blok):
    """Figure and word: "06:12 over", "06:12 gepauzeerd", "+02:10 over tijd"."""

    def __init__(self, block: Tijd, omgeving: Omgeving) -> None:
        super().__init__(omgeving, stap=1)
        maat = omgeving.maat
        self._block = block
        if block.naam:
            self.erbij(label(block.naam, maat, Rol.BIJSCHRIFT, kleur="inkt_2"))
        self._icoon = Icoon(iconen.START, maat, "inkt_2")
        self._cijfer = label("", maat, Rol.CIJFER, vet=True, smal=True)
        self._woord = label("", maat, Rol.LOPEND, kleur="inkt_2")
        regel = rij(maat, stap=2)
        regel.erbij(self._icoon, 0, Qt.AlignmentFlag.AlignVCenter)
        regel.erbij(self._cijfer, 0, Qt.AlignmentFlag.AlignVCenter)
        regel.erbij(self._woord, 1, Qt.AlignmentFlag.AlignVCenter)
        self.erbij(regel)
        self._tik = QTimer(self)
        self._tik.setSingleShot(True)
        self._tik.setTimerType(Qt.TimerType.PreciseTimer)
        self._tik.timeout.connect(self._teken_tijd)
        self._eindigt = block.eindigt
        self.werk_bij(block)

    def werk_bij(self, block: Block) -> bool:
        if not isinstance(block, Tijd) or block.naam != self._block.naam:
            return False
        self._block = block
        self._eindigt = block.eindigt
        if block.loopt and self._eindigt is None:
            self._eindigt = self.omgeving.nu() + timedelta(seconds=block.resterend)
        self._teken_tijd()
        return True

    @property
    def resterend(self) -> int:
        """The seconds that are left now; negative when over."""
        if self._block.loopt and self._eindigt is not None:
            over = self._eindigt - self.omgeving.nu()
            # Naar boven afgerond: een minuut begint als 01:00 en is op bij 00:00.
            return -((-over) // timedelta(seconds=1))
        return self._block.resterend

    def _teken_tijd(self) -> None:
        over = self.resterend
        loopt = self._block.loopt
        if over < 0:
            cijfer, woord, kleur, icoon = f"+{klok(over)}", _("over tijd"), "letop", iconen.LETOP
            if not loopt:
                woord = _("over tijd, gepauzeerd")
        elif not loopt and self._block.totaal == over:
            cijfer, woord, kleur, icoon = klok(over), _("nog niet begonnen"), "inkt", iconen.PAUZE
        elif not loopt:
            cijfer, woord, kleur, icoon = klok(over), _("gepauzeerd"), "inkt", iconen.PAUZE
        elif over * _BIJNA <= self._block.totaal:
            cijfer, woord, kleur, icoon = klok(over), _("bijna om"), "inkt", iconen.START
        else:
            cijfer, woord, kleur, icoon = klok(over), _("over"), "inkt", iconen.START
        self._cijfer.zet(cijfer)
        self._cijfer.zet_kleur(kleur)
        self._woord.zet(woord)
        self._woord.zet_kleur("letop" if over < 0 else "inkt_2")
        self._icoon.zet(icoon, "letop" if over < 0 else "inkt_2")
        self.setAccessibleName(_("Tijd: {cijfer} {woord}").format(cijfer=cijfer, woord=woord))
        self._tik.stop()
        if loopt and self._eindigt is not None:
            rest = (self._eindigt - self.omgeving.nu()) % timedelta(seconds=1)
            self._tik.start(max(20, int(rest / timedelta(milliseconds=1)) + 5))


widget_van.register(Tijd, Tijdblok)
