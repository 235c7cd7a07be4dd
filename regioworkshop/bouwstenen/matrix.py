"""`matrix`: score options on two axes; the median places each in a quadrant, the range shows the doubt.

The border is the middle of the scale, never that of the sample; a point on it is "grens" (domain.md C.1).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from regioworkshop.bouwstenen.basis import Kijk, Verantwoording
from regioworkshop.bouwstenen.velden import Problemen, Soort, veld
from regioworkshop.model.blocks import Block
from regioworkshop.model.items import Item, ItemSoort
from regioworkshop.model.sessie import Ronde
from regioworkshop.model.werkvorm import Invoersoort


@dataclass(frozen=True, slots=True)
class As:
    label: str = veld(Soort.TEKST, "Naam van de as", minimum=1, maximum=40)
    laag: str = veld(Soort.TEKST, "Woord bij laag", standaard="laag", minimum=1, maximum=30)
    hoog: str = veld(Soort.TEKST, "Woord bij hoog", standaard="hoog", minimum=1, maximum=30)
    uitleg: str = veld(Soort.TEKST, "Uitleg", standaard="", maximum=160)


@dataclass(frozen=True, slots=True)
class Kwadrant:
    id: str = veld(Soort.NAAM, "Naam van het vak")
    label: str = veld(Soort.TEKST, "Woorden", minimum=1, maximum=40)


@dataclass(frozen=True, slots=True)
class Instellingen:
    x: As = veld(Soort.DEEL, "Liggende as", deel=As)
    y: As = veld(Soort.DEEL, "Staande as", deel=As)
    kwadranten: tuple[Kwadrant, ...] = veld(
        Soort.DELEN,
        "De vier vakken",
        "Linksboven, rechtsboven, linksonder, rechtsonder.",
        minimum=4,
        maximum=4,
        deel=Kwadrant,
    )
    hoogste: int = veld(
        Soort.GETAL,
        "Hoogste score",
        "De schaal loopt van 1 tot dit getal.",
        standaard=5,
        minimum=2,
        maximum=10,
    )
    door: tuple[str, ...] = veld(
        Soort.TEKSTEN,
        "Vakken die doorgaan",
        "De namen van de vakken waaruit opties doorgaan. Leeg: alles gaat door.",
        standaard=(),
        maximum=4,
    )
    levert: ItemSoort = veld(
        Soort.KEUZE, "Levert", "Wat een optie wordt.", standaard=ItemSoort.OPLOSSING, keuzes=ItemSoort
    )


class MatrixBouwsteen:
    naam = "matrix"
    Instellingen = Instellingen
    vraagt = True
    begeleider_vult_in = False
    invoersoorten = frozenset({Invoersoort.STEMBILJETTEN, Invoersoort.OP_NAAM, Invoersoort.VERDELING})

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
