"""`demo`: play the example from an empty folder to a report."""

import argparse
from importlib.util import find_spec
from pathlib import Path

from regioworkshop.demo import Demo
from regioworkshop.opdrachten.fout import Opdrachtfout
from regioworkshop.opdrachten.venster import ingang
from regioworkshop.taal import _

MEESTE = 200


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    lezer.add_argument(
        "--uit", metavar=_("MAP"), type=Path, default=Path("demo-uit"), help=_("Waar alles komt te staan.")
    )
    lezer.add_argument(
        "--deelnemers", metavar="N", type=int, default=24, help=_("Hoeveel telefoons meedoen (24).")
    )


def voer_uit(keuze: argparse.Namespace) -> int:
    if not 1 <= keuze.deelnemers <= MEESTE:
        raise Opdrachtfout(_("Kies 1 tot en met {n} deelnemers.").format(n=MEESTE))
    demo = Demo(keuze.uit, keuze.deelnemers)
    if find_spec("PySide6") is None:
        with demo.opstelling() as opstelling:
            print(_("De vensters zijn niet geïnstalleerd. De foto's van scherm en bureau blijven weg."))
            demo.leid(opstelling)
        return 0
    return int(ingang("demo")(demo))
