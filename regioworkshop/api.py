"""The one face that werkvormen and bouwstenen of others may import. What stands here stays.

A package announces itself by entry points: `regioworkshop.werkvormen` names a package with TOML files,
`regioworkshop.bouwstenen` a class without arguments that is a `Bouwsteen`.
"""

from regioworkshop.bouwstenen.basis import (
    GEEN_STEMMING,
    MET_BILJETTEN,
    TOTALEN,
    Bouwsteen,
    Kijk,
    Verantwoording,
    antwoorden,
)
from regioworkshop.bouwstenen.gemeen import Gelijkspel
from regioworkshop.bouwstenen.lezen import alleen_sleutel, als_getal, als_tabel, als_tekst, ongeldig
from regioworkshop.bouwstenen.velden import Probleem, Problemen, Soort, veld
from regioworkshop.model import blocks
from regioworkshop.model.blocks import Block, Surface
from regioworkshop.model.commands import Weigering
from regioworkshop.model.items import Item, ItemSoort, Veldwaarde
from regioworkshop.model.sessie import BEGELEIDER, Antwoord, Ronde
from regioworkshop.model.werkvorm import (
    Bewaring,
    Draaiboek,
    Invoersoort,
    RondeStand,
    Stap,
    StapDoel,
    StemNamens,
    Vertrouwelijkheid,
    Vorm,
    Werkvorm,
    WerkvormFase,
)

__all__ = [
    "BEGELEIDER",
    "GEEN_STEMMING",
    "MET_BILJETTEN",
    "TOTALEN",
    "Antwoord",
    "Bewaring",
    "Block",
    "Bouwsteen",
    "Draaiboek",
    "Gelijkspel",
    "Invoersoort",
    "Item",
    "ItemSoort",
    "Kijk",
    "Probleem",
    "Problemen",
    "Ronde",
    "RondeStand",
    "Soort",
    "Stap",
    "StapDoel",
    "StemNamens",
    "Surface",
    "Veldwaarde",
    "Verantwoording",
    "Vertrouwelijkheid",
    "Vorm",
    "Weigering",
    "Werkvorm",
    "WerkvormFase",
    "alleen_sleutel",
    "als_getal",
    "als_tabel",
    "als_tekst",
    "antwoorden",
    "blocks",
    "ongeldig",
    "veld",
]
