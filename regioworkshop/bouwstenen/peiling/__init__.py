"""`peiling`: one choice on an ordered scale, such as the fist of five.

Shown are the counts, never an average as a decision (domain.md C.1). Median and agreement are those of
domain.md C.5 and C.6.
"""

from regioworkshop.bouwstenen.peiling.bouwsteen import PeilingBouwsteen
from regioworkshop.bouwstenen.peiling.instellingen import Antwoord, Instellingen, Regel, Trede
from regioworkshop.bouwstenen.peiling.telling import Schaaltelling, Uitslag

__all__ = ["Antwoord", "Instellingen", "PeilingBouwsteen", "Regel", "Schaaltelling", "Trede", "Uitslag"]
