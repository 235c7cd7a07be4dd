"""Opening a session for use: the file, its log and the engine, put together in one way everywhere."""

import logging
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from regioworkshop.bouwstenen import Bouwstenen
from regioworkshop.catalogue import draaiboek_uit_bron
from regioworkshop.engine import Engine, Machine, Wandklok
from regioworkshop.engine.meegebracht import blijft_liggen
from regioworkshop.model.sessie import SessieFase, SessieGegevens, SessieState
from regioworkshop.store import BestandFout, Sessielog, TrajectBestand
from regioworkshop.store.fouten import zin_beschadigd

_log = logging.getLogger(__name__)


def open_sessie(
    bestand: TrajectBestand, nummer: int, bouwstenen: Bouwstenen, klok: Wandklok | None = None
) -> Engine:
    """Return the engine of a session, replayed and not yet started. Raises BestandFout."""
    gegevens = _gegevens(bestand, nummer, bouwstenen)
    with _leesbaar(bestand):
        return Engine(Machine(bouwstenen), Sessielog(bestand, gegevens.id), gegevens, klok)


def lees_sessie(bestand: TrajectBestand, nummer: int, bouwstenen: Bouwstenen) -> SessieState:
    """Return the state of a session as its log tells it, without leading it. Raises BestandFout."""
    return _speel_af(bestand, _gegevens(bestand, nummer, bouwstenen), bouwstenen)


def _gegevens(bestand: TrajectBestand, nummer: int, bouwstenen: Bouwstenen) -> SessieGegevens:
    """Return a session's facts, with what the sessions before it left open."""
    gegevens = _los(bestand, nummer, bouwstenen)
    eerdere: list[SessieState] = []
    for regel in sorted(bestand.sessies(), key=lambda s: (s.begin, s.nummer)):
        if regel.nummer == nummer:
            break
        if regel.fase is SessieFase.VOORBEREID:
            continue
        try:
            los = _los(bestand, regel.nummer, bouwstenen)
            eerdere.append(_speel_af(bestand, los, bouwstenen))
        except BestandFout:
            # Een eerdere sessie die niet meer te lezen is, mag deze niet tegenhouden.
            _log.info("session %s is left out of what comes back", regel.nummer)
    return replace(gegevens, meegebracht=blijft_liggen(eerdere, bouwstenen))


def _los(bestand: TrajectBestand, nummer: int, bouwstenen: Bouwstenen) -> SessieGegevens:
    return bestand.sessie(nummer, partial(draaiboek_uit_bron, bouwstenen=bouwstenen))


def _speel_af(bestand: TrajectBestand, gegevens: SessieGegevens, bouwstenen: Bouwstenen) -> SessieState:
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
