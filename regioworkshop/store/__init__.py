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
from regioworkshop.store.kluis import Antwoordkluis, Geheugenkluis, Kluizen, OpenKluis, Stemkluis, kluizen
from regioworkshop.store.logboek import Sessielog

__all__ = [
    "UITGANG",
    "Antwoordkluis",
    "BestandFout",
    "Geheugenkluis",
    "Kluizen",
    "NieuweSessie",
    "OpenKluis",
    "OpslagFout",
    "SessieRegel",
    "Sessielog",
    "Stemkluis",
    "TrajectBestand",
    "TrajectGegevens",
    "kluizen",
    "kopieer",
]
