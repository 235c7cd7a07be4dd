"""`verslag`: the PDF report of a session."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from regioworkshop.report.proces import maak_pdf
from regioworkshop.report.sessieverslag import sessieverslag
from regioworkshop.sessies import lees_sessie
from regioworkshop.store import TrajectBestand
from regioworkshop.taal import _
from regioworkshop.uitbreidingen import richt_in


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    lezer.add_argument("bestand", metavar=_("BESTAND"), type=Path, help=_("Het .regio-bestand."))
    lezer.add_argument("--sessie", metavar="N", type=int, required=True, help=_("Het nummer van de sessie."))
    lezer.add_argument(
        "--uit", metavar=_("PAD"), type=Path, required=True, help=_("Waar de PDF komt te staan.")
    )


def voer_uit(keuze: argparse.Namespace) -> int:
    bouwstenen = richt_in().bouwstenen
    with TrajectBestand.open(keuze.bestand, alleen_lezen=True) as bestand:
        state = lees_sessie(bestand, keuze.sessie, bouwstenen)
    maak_pdf(sessieverslag(state, bouwstenen, datetime.now(UTC)), keuze.uit)
    print(_("Het verslag staat in {pad}.").format(pad=keuze.uit))
    return 0
