"""Where what people say is kept is behind one interface.

The log says that something happened; what was said lies with an `Antwoordkluis`, one for each kind of
`Bewaring`. A later kind keeps it without the sender (secret ballot) and changes nothing else.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Protocol

from sqlalchemy import Connection, insert, select

from regioworkshop.model.events import AntwoordGegeven, BesluitVastgelegd, Event, RondeGeopend
from regioworkshop.model.werkvorm import Bewaring
from regioworkshop.store import tabellen

_ANTWOORD = tabellen.tabel(tabellen.Antwoord)


class Antwoordkluis(Protocol):
    """Keeps what is said in the rounds of one session."""

    def voor_log(self, event: Event) -> Event:
        """Return the event as the log may have it."""
        ...

    def leg_weg(self, db: Connection, sessie_id: int, seq: int, event: AntwoordGegeven) -> None:
        """Keep the value, within the transaction of `db`."""
        ...

    def haal_op(self, db: Connection, sessie_id: int) -> Mapping[int, Any]:
        """Return the values that are still there, by `seq`."""
        ...


class OpenKluis:
    """On disk, in the same file and the same transaction; who sent it stands in the log."""

    def voor_log(self, event: Event) -> Event:
        return replace(event, waarde=None) if isinstance(event, AntwoordGegeven) else event

    def leg_weg(self, db: Connection, sessie_id: int, seq: int, event: AntwoordGegeven) -> None:
        inhoud = json.dumps(event.waarde, ensure_ascii=False)
        db.execute(insert(_ANTWOORD), {"sessie_id": sessie_id, "seq": seq, "inhoud": inhoud})

    def haal_op(self, db: Connection, sessie_id: int) -> Mapping[int, Any]:
        rijen = db.execute(
            select(_ANTWOORD.c.seq, _ANTWOORD.c.inhoud).where(_ANTWOORD.c.sessie_id == sessie_id)
        )
        return {seq: json.loads(inhoud) for seq, inhoud in rijen}


class Geheugenkluis:
    """Nowhere but in the state of the running program. The log says that, when and by whom, never what.

    Also what a phone chose itself goes: its key and the id of its intention are texts as well.
    """

    def voor_log(self, event: Event) -> Event:
        match event:
            case AntwoordGegeven():
                return replace(event, sleutel="", inzending="", waarde=None)
            case RondeGeopend():
                return replace(event, items=(), reden="", gewist=True)
            case BesluitVastgelegd():
                return replace(event, gekozen=(), toelichting="")
            case _:
                return event

    def leg_weg(self, db: Connection, sessie_id: int, seq: int, event: AntwoordGegeven) -> None:
        """Write nothing: the engine goes on with the whole event, and its state is the memory."""

    def haal_op(self, db: Connection, sessie_id: int) -> Mapping[int, Any]:
        return {}


Kluizen = Mapping[Bewaring, Antwoordkluis]


def kluizen() -> Kluizen:
    """Return a vault for every way of keeping."""
    return {Bewaring.LOGBOEK: OpenKluis(), Bewaring.GEHEUGEN: Geheugenkluis()}
