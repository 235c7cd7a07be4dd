"""Where the content of an answer is kept is behind one interface.

The log says that somebody answered; what it says lies with an `Antwoordkluis`. Later kinds keep it in
memory alone (intervisie) or without the sender (secret ballot) and change nothing else.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Protocol

from sqlalchemy import Connection, insert, select

from regioworkshop.model.events import AntwoordGegeven
from regioworkshop.store import tabellen

_ANTWOORD = tabellen.tabel(tabellen.Antwoord)


class Antwoordkluis(Protocol):
    """Keeps the `waarde` of answers of one session."""

    def voor_log(self, event: AntwoordGegeven) -> AntwoordGegeven:
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

    def voor_log(self, event: AntwoordGegeven) -> AntwoordGegeven:
        return replace(event, waarde=None)

    def leg_weg(self, db: Connection, sessie_id: int, seq: int, event: AntwoordGegeven) -> None:
        inhoud = json.dumps(event.waarde, ensure_ascii=False)
        db.execute(insert(_ANTWOORD), {"sessie_id": sessie_id, "seq": seq, "inhoud": inhoud})

    def haal_op(self, db: Connection, sessie_id: int) -> Mapping[int, Any]:
        rijen = db.execute(
            select(_ANTWOORD.c.seq, _ANTWOORD.c.inhoud).where(_ANTWOORD.c.sessie_id == sessie_id)
        )
        return {seq: json.loads(inhoud) for seq, inhoud in rijen}
