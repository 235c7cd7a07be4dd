"""Where a Dutch word that is wider than its line may be broken. A last resort, so a simple rule will do."""

import re
from itertools import pairwise

ZACHT = "\u00ad"
_KLINKERS = "aeiouyáéíóúàèëïöüâêîôû"
# Clusters that begin a Dutch syllable and stay together.
_BEGIN = (
    "schr", "sch", "str", "spr", "spl", "ch", "th", "ph", "br", "bl", "cr", "cl", "dr", "dw", "fr", "fl",
    "gr", "gl", "kr", "kl", "kn", "kw", "pr", "pl", "sl", "sm", "sn", "sp", "st", "tr", "tw", "vr", "vl",
    "wr", "zw",
)  # fmt: skip
# Endings after which a compound goes on: the joining s belongs to the first part.
# The other parts are words with which compounds in this field are made.
_KOPPEL = re.compile(
    r"(ings|heids|teits|schaps|gebieds|beleids|arbeids|over(?=een|leg)|zorg|jeugd|regio|gemeente|organ|ont(?=w)"
    r"|ouderen|huis|wijk|welzijns|kinder|optocht|carnavals)(?=\w{3})",
    re.IGNORECASE,
)
_KLINKERGROEP = re.compile(f"[{_KLINKERS}]+", re.IGNORECASE)
KLEINSTE = 3
"""At least this many letters on both sides of a break."""


def lettergrepen(woord: str) -> str:
    """Return `woord` with soft hyphens at places where it may be broken."""
    if len(woord) < 2 * KLEINSTE or ZACHT in woord:
        return woord
    plaatsen: set[int] = set()
    vast = [treffer.end() for treffer in _KOPPEL.finditer(woord)]
    groepen = list(_KLINKERGROEP.finditer(woord))
    for links, rechts in pairwise(groepen):
        van, tot = links.end(), rechts.start()
        koppeling = next((p for p in vast if van <= p <= tot), None)
        plaatsen.add(koppeling if koppeling is not None else _breuk(woord, van, tot))
    delen: list[str] = []
    vorige = 0
    for plaats in sorted(plaatsen):
        letters = woord[vorige:plaats]
        if (
            len(letters) >= KLEINSTE
            and len(woord) - plaats >= KLEINSTE
            and woord[plaats - 1 : plaats + 1].isalpha()
        ):
            delen.append(letters)
            vorige = plaats
    return ZACHT.join([*delen, woord[vorige:]])


def _breuk(woord: str, van: int, tot: int) -> int:
    """Return the break within the consonants `woord[van:tot]` between two vowels."""
    medeklinkers = woord[van:tot].lower()
    if len(medeklinkers) <= 1:
        return van
    for begin in _BEGIN:
        if medeklinkers.endswith(begin) and len(begin) < len(medeklinkers):
            return tot - len(begin)
        if medeklinkers == begin and begin not in ("st", "sp", "sl", "sm", "sn"):
            return van
    return tot - 1
