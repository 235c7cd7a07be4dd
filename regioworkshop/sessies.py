"""Opening a session for use: the file, its log and the engine, put together in one way everywhere."""

import logging
from collections.abc import Generator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from regioworkshop.bouwstenen import Bouwstenen
from regioworkshop.catalogue import draaiboek_uit_bron
from regioworkshop.engine import Engine, Machine, Wandklok
from regioworkshop.model.sessie import SessieState
from regioworkshop.store import BestandFout, Sessielog, TrajectBestand
from regioworkshop.store.fouten import zin_beschadigd

_log = logging.getLogger(__name__)


def open_sessie(
    bestand: TrajectBestand, nummer: int, bouwstenen: Bouwstenen, klok: Wandklok | None = None
) -> Engine:
    """Return the engine of a session, replayed and not yet started. Raises BestandFout."""
    gegevens = bestand.sessie(nummer, partial(draaiboek_uit_bron, bouwstenen=bouwstenen))
    with _leesbaar(bestand):
        return Engine(Machine(bouwstenen), Sessielog(bestand, gegevens.id), gegevens, klok)


def lees_sessie(bestand: TrajectBestand, nummer: int, bouwstenen: Bouwstenen) -> SessieState:
    """Return the state of a session as its log tells it, without leading it. Raises BestandFout."""
    gegevens = bestand.sessie(nummer, partial(draaiboek_uit_bron, bouwstenen=bouwstenen))
    machine = Machine(bouwstenen)
    with _leesbaar(bestand):
        return machine.speel_af(machine.begin(gegevens), Sessielog(bestand, gegevens.id).lees())


@contextmanager
def _leesbaar(bestand: TrajectBestand) -> Generator[None]:
    """Say in a sentence that a log does not replay, because it names what is not there."""
    try:
        yield
    except (LookupError, TypeError, ValueError, AttributeError) as fout:
        _log.exception("the log of a session does not replay")
        raise BestandFout(zin_beschadigd(bestand.pad)) from fout


@contextmanager
def geleid(pad: Path, nummer: int, bouwstenen: Bouwstenen, klok: Wandklok | None = None) -> Generator[Engine]:
    """Open the file, lead the session, and close both again. Raises BestandFout."""
    with TrajectBestand.open(pad) as bestand:
        engine = open_sessie(bestand, nummer, bouwstenen, klok)
        engine.start()
        try:
            yield engine
        finally:
            engine.stop()
