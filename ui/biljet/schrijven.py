"""Ballots in parts: cards that are sent one by one, and the forms that the desk has already."""

import secrets
import time
from typing import Any

from regioworkshop.model.blocks import Groepeer, SchrijfKaarten, VoegToe, VulFormulier
from regioworkshop.taal import _, n_
from ui.biljet.basis import Biljet, Plaats, biljet_van
from ui.knoppen import Knop
from ui.maat import Rol
from ui.render.basis import Omgeving, widget_van
from ui.render.formulier import Tekstvak
from ui.tekst import label


def kaartsleutel() -> str:
    """Return the key of a new card: in order of writing, and never the same as another."""
    return f"{time.time_ns() // 1_000_000:012x}-{secrets.token_hex(8)}"


class Kaartenbiljet(Biljet):
    los = True

    def __init__(self, block: SchrijfKaarten, plaats: Plaats) -> None:
        maat = plaats.maat
        super().__init__(maat, stap=3)
        self._block = block
        self._geschreven = 0
        self._stand = label("", maat, vet=True)
        self.erbij(self._stand)
        if block.hulp:
            self.erbij(label(block.hulp, maat, Rol.BIJSCHRIFT, kleur="inkt_2"))
        self.tekst = Tekstvak(block.tekens, maat)
        self.tekst.setAccessibleName(_("Jouw kaart"))
        self.tekst.textChanged.connect(self._bij)
        self.erbij(self.tekst)
        self.knop = Knop(_("Stuur deze kaart"), maat)
        self.knop.clicked.connect(self._stuur)
        self.erbij(self.knop)
        self._bij()

    @property
    def klacht(self) -> str:
        """A card that is not sent yet would be lost."""
        return _("Stuur eerst je kaart, of maak het vak leeg.") if self.tekst.toPlainText().strip() else ""

    def _stuur(self) -> None:
        tekst = self.tekst.toPlainText().strip()
        if not tekst or self._geschreven >= self._block.maximaal:
            return
        self._geschreven += 1
        self.tekst.clear()
        self.geef.emit(kaartsleutel(), {"tekst": tekst})

    def _bij(self) -> None:
        over = self._block.maximaal - self._geschreven
        self._stand.zet(
            n_("Je kunt nog {n} kaart schrijven.", "Je kunt nog {n} kaarten schrijven.", over).format(n=over)
        )
        self.knop.setEnabled(over > 0 and bool(self.tekst.toPlainText().strip()))
        self.veranderd.emit()


class Blokbiljet(Biljet):
    """A form of the desk that gives its parts by itself."""

    los = True

    def __init__(self, block: VulFormulier | VoegToe | Groepeer, plaats: Plaats) -> None:
        super().__init__(plaats.maat)
        self._een_antwoord = isinstance(block, Groepeer)
        self.blok = widget_van(block, Omgeving(plaats.maat, plaats.nu, self._geef))
        self.erbij(self.blok)

    def _geef(self, sleutel: str, waarde: Any) -> None:
        # Het bord van de zaal heeft een naam; dat van één mens is diens enige antwoord.
        self.geef.emit("" if self._een_antwoord else sleutel, waarde)


biljet_van.register(SchrijfKaarten, Kaartenbiljet)
biljet_van.register(VulFormulier, Blokbiljet)
biljet_van.register(VoegToe, Blokbiljet)
biljet_van.register(Groepeer, Blokbiljet)
