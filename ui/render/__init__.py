"""Blocks -> widgets, one family for desk and stage. Importing this package registers every renderer."""

from ui.render import (
    boom,
    codes,
    formulier,
    groepen,
    kruis,
    lijsten,
    scorebord,
    staven,
    teksten,
    tijd,
    totalen,
    vragen,
)
from ui.render.basis import Blok, Omgeving, widget_van

__all__ = [
    "Blok",
    "Omgeving",
    "boom",
    "codes",
    "formulier",
    "groepen",
    "kruis",
    "lijsten",
    "scorebord",
    "staven",
    "teksten",
    "tijd",
    "totalen",
    "vragen",
    "widget_van",
]
