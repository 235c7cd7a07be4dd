"""Of one person the newest intention counts, whatever came in last and by which way. Pure, as the machine.

What one device sends, it numbers itself. Between devices and ways there is no common number, and the clock
of a phone may be off by a day; so a message says how long ago the answer was given, and the laptop's own
clock does the rest. A phone that wakes up in a pocket says half an hour, and what was given since then stays.
"""

from datetime import datetime, timedelta

from regioworkshop.model.commands import GeefAntwoord, Weigering
from regioworkshop.model.events import AntwoordGegeven
from regioworkshop.model.sessie import Antwoord, Weg
from regioworkshop.taal import _

LANGST = timedelta(days=1)
"""Nothing waits longer in a phone than a session lasts."""


def gemaakt(wat: GeefAntwoord | AntwoordGegeven, op: datetime) -> datetime:
    """Return when the person gave this answer, if it comes in at `op`."""
    return op - min(timedelta(milliseconds=max(0, wat.geleden)), LANGST)


def door(eerder: Antwoord, command: GeefAntwoord, nu: datetime) -> bool:
    """Return whether a newer answer of the same device stands already.

    Raises Weigering when the newer one came in by another way: then the person must hear that.
    """
    if (eerder.weg, eerder.toestel) == (command.weg, command.toestel):
        return command.volgnr < eerder.volgnr
    if gemaakt(command, nu) < eerder.gemaakt:
        raise Weigering("ingehaald", _zin(eerder.weg))
    return False


def _zin(weg: Weg) -> str:
    match weg:
        case Weg.SCHERM:
            zin = _("Op het gedeelde scherm gaf je daarna al een antwoord.")
        case Weg.KAART | Weg.HANDEN:
            zin = _("De begeleider voerde daarna al een antwoord van je in.")
        case Weg.TELEFOON:
            zin = _("Met een ander toestel gaf je daarna al een antwoord.")
    return f"{zin} " + _("Dat telt. Wil je toch dit? Stuur het dan opnieuw.")
