"""`punten`: everybody divides the same number of points over the options; nobody sees the others'.

The rules are those of domain.md C.0 to C.2: sums and distinct voters, competition ranks, ties shown as
ties, and one sentence that says whether the top would change if one vote fell away.
"""

from regioworkshop.bouwstenen.punten.bouwsteen import PuntenBouwsteen
from regioworkshop.bouwstenen.punten.instellingen import Antwoord, Instellingen
from regioworkshop.bouwstenen.punten.telling import Plaats, Uitslag, blijft_gelijk, plaatsen, rangen

__all__ = [
    "Antwoord",
    "Instellingen",
    "Plaats",
    "PuntenBouwsteen",
    "Uitslag",
    "blijft_gelijk",
    "plaatsen",
    "rangen",
]
