"""The ballot of one person, to fill in at the laptop: for every ask a form, as the phone has one."""

from ui.biljet import kiezen, orden, punten, schrijven
from ui.biljet.basis import Biljet, biljet_van

__all__ = ["Biljet", "biljet_van", "kiezen", "orden", "punten", "schrijven"]
