"""The real engine on a real file with the example's session, and the leader's next deeds."""

from contextlib import ExitStack
from pathlib import Path
from typing import Any

from regioworkshop.bouwstenen import ingebouwd
from regioworkshop.engine import Engine
from regioworkshop.engine.views import Beeldmaker
from regioworkshop.model.commands import Command, GaNaarStap, OpenRonde
from regioworkshop.sessies import geleid
from regioworkshop.voorbeeld import Voorbeeld


class Zaal:
    """Opens the file when entered; `herstart` closes it and opens it again, as after a crash."""

    def __init__(self, pad: Path) -> None:
        self.pad = pad
        self.bouwstenen = ingebouwd()
        self.beeldmaker = Beeldmaker(self.bouwstenen)
        self._open = ExitStack()
        self.engine: Engine

    def __enter__(self) -> "Zaal":
        Voorbeeld.flevoland().maak(self.pad, self.bouwstenen)
        self.engine = self._open.enter_context(geleid(self.pad, 1, self.bouwstenen))
        return self

    def __exit__(self, *_fout: object) -> None:
        self._open.close()

    def herstart(self) -> Engine:
        self._open.close()
        self.engine = self._open.enter_context(geleid(self.pad, 1, self.bouwstenen))
        return self.engine

    def doe(self, command: Command) -> None:
        self.engine.submit(command).result(10)

    def stap(self, begin: str) -> int:
        """Return the index of the first step whose id starts so and that asks something of the phones."""
        stappen = self.engine.state.sessie.draaiboek.stappen
        return next(
            i
            for i, gepland in enumerate(stappen)
            if gepland.id.startswith(begin)
            and not gepland.stap.vervolg_op
            and self.bouwstenen[gepland.stap.bouwsteen].vraagt
        )

    def open(self, begin: str) -> str:
        """Go to a step and open its round; return the round's id."""
        self.doe(GaNaarStap(self.stap(begin)))
        self.doe(OpenRonde())
        ronde = self.engine.state.ronde
        assert ronde is not None
        return ronde.id

    def antwoorden(self, ronde: str) -> dict[tuple[str, str], Any]:
        return {plek: a.inhoud for plek, a in self.engine.state.rondes[ronde].antwoorden.items()}
