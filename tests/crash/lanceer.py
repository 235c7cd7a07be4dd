"""The program with one promise taken away: the test of that promise must then fail.

python -m tests.crash.lanceer geen_uniek live FILE ...      the ledger of submissions is not unique
python -m tests.crash.lanceer te_vroeg live FILE ...        the tick comes before the commit
python -m tests.crash.lanceer geen_termijn live FILE ...    half a request may stay for an hour
"""

import sys
import time
from typing import Any

from regioworkshop.engine import Engine
from regioworkshop.model.commands import Weigering
from regioworkshop.opdrachten.regel import main
from regioworkshop.store import bestand
from regioworkshop.web import server
from regioworkshop.web.protocol import Grenzen

UNIEK, NIET_UNIEK = "CREATE UNIQUE INDEX uq_inzending", "CREATE INDEX uq_inzending"
SCHIJFTIJD = 0.04
"""Seconds that a slow disk takes for a commit."""


def geen_uniek() -> None:
    echt = bestand.verwacht_schema
    bestand.verwacht_schema = lambda *versie: frozenset(
        (soort, naam, sql.replace(UNIEK, NIET_UNIEK)) for soort, naam, sql in echt(*versie)
    )


def te_vroeg() -> None:
    def doe(self: Any, groep: Any) -> None:
        state = self._state
        with self._log.transactie() as schrijver:
            kenmerken = [self.machine.kenmerk(state, command) for command, _toekomst, _taal in groep]
            dubbel = frozenset(kenmerk for kenmerk in kenmerken if kenmerk and schrijver.bekend(kenmerk))
        with self._log.transactie(dubbel) as schrijver:
            for command, toekomst, _taal in groep:
                try:
                    state, bevestiging = self._een(schrijver, state, command)
                except Weigering as weigering:
                    toekomst.set_exception(weigering)
                else:
                    self._state = state
                    toekomst.set_result(bevestiging)
            time.sleep(SCHIJFTIJD)
        self._publiceer(state)

    Engine._doe = doe  # type: ignore[method-assign]  # pyright: ignore[reportAttributeAccessIssue]


def geen_termijn() -> None:
    server.Grenzen = lambda: Grenzen(termijn=3600.0)  # type: ignore[assignment]  # pyright: ignore[reportAttributeAccessIssue]


if __name__ == "__main__":
    {"geen_uniek": geen_uniek, "te_vroeg": te_vroeg, "geen_termijn": geen_termijn}[sys.argv[1]]()
    sys.exit(main(sys.argv[2:]))
