"""The report of a session, made from its file, in the process that makes the PDF.

What is in no file is in no report either (see `model.geheim`), so the file is enough, also while the
session runs; the running process then spends nothing on it.
"""

from datetime import datetime
from pathlib import Path

from regioworkshop.report.document import Document
from regioworkshop.report.fout import VerslagFout
from regioworkshop.report.sessieverslag import sessieverslag
from regioworkshop.sessies import lees_sessie
from regioworkshop.store import BestandFout, TrajectBestand
from regioworkshop.uitbreidingen import richt_in


def verslag_uit(
    pad: Path, nummer: int, nu: datetime, *, gegevens: Path | None = None, repetitie: bool = False
) -> Document:
    """Return the report of a session, read beside the program that leads it. Raises VerslagFout.

    `gegevens` is the user's folder, else the usual one: what packages of others offer counts as well.
    """
    bouwstenen = richt_in(gegevens).bouwstenen
    try:
        with TrajectBestand.lees_mee(pad) as bestand:
            state = lees_sessie(bestand, nummer, bouwstenen)
    except BestandFout as fout:
        raise VerslagFout(fout.zin) from fout
    return sessieverslag(state, bouwstenen, nu, repetitie=repetitie)
