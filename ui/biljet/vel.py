"""The ballot of one person for the open question: what is asked, the form, and what must still be done."""

import secrets
import time
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal

from regioworkshop.model.blocks import VRAGEN, Block
from regioworkshop.model.commands import GeefAntwoord, MeldAan
from regioworkshop.model.sessie import Weg
from regioworkshop.taal import _
from ui import iconen
from ui.biljet.basis import Biljet, Plaats, biljet_van
from ui.knoppen import Knop, Soort
from ui.maat import Maat
from ui.render.basis import Omgeving, widget_van
from ui.render.rooster import icoonregel
from ui.tekst import label
from ui.vakken import Vak

Stuur = Callable[[GeefAntwoord, Callable[[Any], None]], None]
"""Ask the engine; the second is called when the answer is on disk."""


def aanmelding(naam: str) -> MeldAan:
    """Return the command that lets somebody in at the laptop, as at the door: nobody gets the token."""
    return MeldAan(secrets.token_hex(16), naam, "", secrets.token_hex(32))


class Stemvel(Vak):
    """The blocks of a phone with forms in them. `klaar`: the ballot is on disk, and the form can go."""

    klaar = Signal()

    def __init__(
        self,
        blocks: Sequence[Block],
        ronde: str,
        deelnemer: str,
        weg: Weg,
        maat: Maat,
        plaats: Plaats,
        stuur: Stuur,
        knop: str,
    ) -> None:
        super().__init__(maat, stap=4)
        self._ronde = ronde
        self._deelnemer = deelnemer
        self._weg = weg
        self._stuur = stuur
        self._gegeven = 0
        self.biljetten: list[Biljet] = []
        for block in blocks:
            if not isinstance(block, VRAGEN):
                self.erbij(widget_van(block, Omgeving(maat, plaats.nu)))
                continue
            biljet = biljet_van(block, plaats)
            biljet.geef.connect(self._geef)
            biljet.veranderd.connect(self._bij)
            self.biljetten.append(biljet)
            self.erbij(biljet)
        self._klacht = label("", maat, kleur="fout")
        self._klachtregel = icoonregel(maat, iconen.FOUT, "fout", self._klacht)
        self._klachtregel.hide()
        self.erbij(self._klachtregel)
        self._stand = label("", maat, kleur="inkt_2")
        self._standregel = icoonregel(maat, iconen.KLAAR, "goed", self._stand)
        self._standregel.hide()
        self.erbij(self._standregel)
        self.knop = Knop(_("Klaar") if self.los else knop, maat, Soort.HOOFD)
        self.knop.clicked.connect(self.stem)
        self.erbij(self.knop)

    @property
    def los(self) -> bool:
        """Whether parts are sent one by one; the button then only says that this was all."""
        return all(biljet.los for biljet in self.biljetten)

    def stem(self) -> None:
        """Give the ballot, or say what is still missing."""
        klacht = next((b.klacht for b in self.biljetten if b.klacht), "")
        self._zeg_klacht(klacht)
        if klacht:
            return
        if self.los:
            self.klaar.emit()
            return
        self.knop.setEnabled(False)
        for biljet in self.biljetten:
            biljet.stem()

    def geweigerd(self, zin: str) -> None:
        """The engine refused: say why, and let them change it."""
        self.knop.setEnabled(True)
        self._zeg_klacht(zin)

    def _geef(self, sleutel: str, waarde: Any) -> None:
        antwoord = GeefAntwoord(
            secrets.token_hex(16),
            self._deelnemer,
            self._ronde,
            sleutel,
            time.time_ns() // 1_000_000,
            waarde,
            self._weg,
        )
        self._stuur(antwoord, self._opgeslagen)

    def _opgeslagen(self, _bevestigd: Any) -> None:
        self._gegeven += 1
        self._zeg_klacht("")
        self._stand.zet(_("Opgeslagen."))
        self._standregel.show()
        if not self.los:
            self.klaar.emit()

    def _bij(self) -> None:
        # Wie verder invult, hoort niet wat er net nog miste.
        if self._klacht.text() and not any(b.klacht for b in self.biljetten):
            self._zeg_klacht("")

    def _zeg_klacht(self, zin: str) -> None:
        self._klacht.zet(zin)
        self._klachtregel.setVisible(bool(zin))
