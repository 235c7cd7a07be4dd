"""Keeping: one SQLite file per traject, the session log, migrations and copies."""

from regioworkshop.store.bestand import (
    UITGANG,
    NieuweSessie,
    SessieRegel,
    TrajectBestand,
    TrajectGegevens,
    kopieer,
)
from regioworkshop.store.fouten import BestandFout, OpslagFout
from regioworkshop.store.kluis import Antwoordkluis, OpenKluis
from regioworkshop.store.logboek import Sessielog

__all__ = [
    "UITGANG",
    "Antwoordkluis",
    "BestandFout",
    "NieuweSessie",
    "OpenKluis",
    "OpslagFout",
    "SessieRegel",
    "Sessielog",
    "TrajectBestand",
    "TrajectGegevens",
    "kopieer",
]
