"""`clusteren`: group cards, name the groups, and merge cards that say the same.

The leader's board stands. Where everybody sorts on their own phone, cards that more than half put
together are proposed as a group; nothing is decided by it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from regioworkshop.bouwstenen.basis import GEEN_STEMMING, Kijk, Verantwoording
from regioworkshop.bouwstenen.velden import Problemen, Soort, veld
from regioworkshop.model.blocks import Block
from regioworkshop.model.items import Item, ItemSoort
from regioworkshop.model.sessie import Ronde


class Wie(StrEnum):
    BEGELEIDER = "begeleider"
    IEDEREEN = "iedereen"


@dataclass(frozen=True, slots=True)
class Instellingen:
    wie: Wie = veld(
        Soort.KEUZE,
        "Wie clustert",
        "De begeleider voert in wat de zaal doet, of iedereen legt de kaarten ook zelf bij elkaar.",
        standaard=Wie.BEGELEIDER,
        keuzes=Wie,
    )
    meeste: int = veld(
        Soort.GETAL, "Meeste clusters", "Meer maakt het onoverzichtelijk.", standaard=9, minimum=2, maximum=20
    )
    dubbel: bool = veld(
        Soort.JA_NEE, "Dubbele samenvoegen", "Kaarten die hetzelfde zeggen worden er een.", standaard=True
    )
    levert: ItemSoort = veld(
        Soort.KEUZE, "Levert", "Wat een cluster wordt.", standaard=ItemSoort.CLUSTER, keuzes=ItemSoort
    )
    los_mee: bool = veld(
        Soort.JA_NEE, "Losse kaarten gaan mee", "Een kaart in geen cluster gaat zelf door.", standaard=True
    )


class ClusterenBouwsteen:
    naam = "clusteren"
    Instellingen = Instellingen
    vraagt = True
    begeleider_vult_in = True
    invoersoorten = GEEN_STEMMING

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
