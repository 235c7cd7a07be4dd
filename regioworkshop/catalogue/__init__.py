"""Find, read and check werkvormen and draaiboeken. Every problem of a file at once, in plain Dutch."""

from regioworkshop.catalogue.bronnen import Catalogus, Kapot, controleer_pad, laad
from regioworkshop.catalogue.lezen import draaiboek_uit_bron, lees_draaiboek, lees_stap, lees_werkvorm

__all__ = [
    "Catalogus",
    "Kapot",
    "controleer_pad",
    "draaiboek_uit_bron",
    "laad",
    "lees_draaiboek",
    "lees_stap",
    "lees_werkvorm",
]
