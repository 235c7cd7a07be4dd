"""`paarsgewijs`: of each pair the one that comes first; the matrix of wins, Schulze's order, and the cycles.

The rules are those of domain.md C.3 and C.4. At most eight options: that is already 28 questions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from regioworkshop.bouwstenen.basis import MET_BILJETTEN, Kijk, Verantwoording
from regioworkshop.bouwstenen.gemeen import Gelijkspel
from regioworkshop.bouwstenen.velden import Problemen, Soort, veld
from regioworkshop.model.blocks import Block
from regioworkshop.model.items import Item, ItemSoort
from regioworkshop.model.sessie import Ronde

MEESTE_OPTIES = 8


@dataclass(frozen=True, slots=True)
class Instellingen:
    gelijk_mag: bool = veld(
        Soort.JA_NEE, "Gelijk mag", "Je mag zeggen dat je geen verschil ziet.", standaard=True
    )
    top: int = veld(
        Soort.GETAL,
        "Aantal dat doorgaat",
        "Hoeveel opties bovenaan doorgaan.",
        standaard=3,
        minimum=1,
        maximum=8,
    )
    gelijkspel: Gelijkspel = veld(
        Soort.KEUZE,
        "Bij gelijke stand",
        "Wat we doen als de grens van de top door een gelijke stand loopt.",
        standaard=Gelijkspel.NEEM_ALLEN,
        keuzes=Gelijkspel,
    )
    levert: ItemSoort = veld(
        Soort.KEUZE, "Levert", "Wat een optie wordt.", standaard=ItemSoort.OPGAVE, keuzes=ItemSoort
    )


class PaarsgewijsBouwsteen:
    naam = "paarsgewijs"
    Instellingen = Instellingen
    vraagt = True
    begeleider_vult_in = False
    invoersoorten = MET_BILJETTEN

    def controleer(self, instellingen: Instellingen, stap: Mapping[str, Any]) -> Problemen:
        return []

    def lees(
        self, instellingen: Instellingen, ronde: Ronde, deelnemer: str, sleutel: str, waarde: Any
    ) -> Any:
        raise NotImplementedError

    def schrijf(self, inhoud: Any) -> Any:
        raise NotImplementedError

    def herlees(self, waarde: Any) -> Any:
        raise NotImplementedError

    def tel(self, instellingen: Instellingen, ronde: Ronde) -> Any:
        raise NotImplementedError

    def levert(self, instellingen: Instellingen, ronde: Ronde) -> tuple[Item, ...]:
        raise NotImplementedError

    def voorstel(self, instellingen: Instellingen, ronde: Ronde) -> tuple[str, ...]:
        raise NotImplementedError

    def toon(self, instellingen: Instellingen, kijk: Kijk) -> tuple[Block, ...]:
        raise NotImplementedError

    def verantwoord(self, instellingen: Instellingen, kijk: Kijk) -> Verantwoording | None:
        raise NotImplementedError
