"""Of one person the newest intention counts, whatever came in last and by which way. Pure, as the machine.

What one device sends, it numbers itself. Between devices and ways there is no common number. Who saw the
answer that stands, and gives another one, means the other one. Who did not see it, may have been first: a
phone that wakes up in a pocket delivers what was tapped half an hour ago. Its clock may be off by a day, so
it says how long ago that was, and the laptop's own clock does the rest.

That age is a little too young: what a cut line held back, comes in as it was written down before the cut. So
in doubt what stands, stays, and the person hears it: nothing is replaced, unseen, by something older.
"""

from datetime import datetime, timedelta

from regioworkshop.model.commands import GeefAntwoord, Weigering
from regioworkshop.model.events import AntwoordGegeven
from regioworkshop.model.sessie import Antwoord, Weg
from regioworkshop.taal import _

LANGST = timedelta(days=1)
"""Nothing waits longer in a phone than a session lasts."""
ONDERWEG = timedelta(seconds=40)
"""A message is never longer on its way unseen: by then the server has cut the line (`Grenzen.rust`)."""


def gemaakt(wat: GeefAntwoord | AntwoordGegeven, op: datetime) -> datetime:
    """Return when the person gave this answer, if it comes in at `op`."""
    return op - min(timedelta(milliseconds=wat.geleden), LANGST) if wat.geleden > 0 else op


def door(eerder: Antwoord, command: GeefAntwoord, nu: datetime) -> bool:
    """Return whether a newer answer of the same device stands already.

    Raises Weigering when the newer one came in by another way: then the person must hear that.
    """
    if (eerder.weg, eerder.toestel) == (command.weg, command.toestel):
        return command.volgnr < eerder.volgnr
    gezien = command.gezien is None or command.gezien >= eerder.seq
    if not gezien and gemaakt(command, nu) < eerder.gemaakt + ONDERWEG:
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
