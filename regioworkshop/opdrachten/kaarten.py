"""`kaarten`: table cards and paper ballots for a session."""

import argparse
from pathlib import Path

from regioworkshop.opdrachten.fout import Opdrachtfout
from regioworkshop.report.document import Tafelkaarten
from regioworkshop.report.proces import maak_pdf
from regioworkshop.sessies import geleid
from regioworkshop.taal import _, n_
from regioworkshop.tafelkaarten import MEESTE, deel_kaarten_uit
from regioworkshop.uitbreidingen import richt_in


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    lezer.add_argument("bestand", metavar=_("BESTAND"), type=Path, help=_("Het .regio-bestand."))
    lezer.add_argument("--sessie", metavar="N", type=int, required=True, help=_("Het nummer van de sessie."))
    lezer.add_argument(
        "--uit", metavar=_("PAD"), type=Path, required=True, help=_("Waar de PDF komt te staan.")
    )
    lezer.add_argument(
        "--los",
        metavar="N",
        type=int,
        default=0,
        help=_("Zoveel genummerde kaarten voor wie nog niet binnen is."),
    )
    lezer.add_argument(
        "--adres",
        metavar=_("ADRES"),
        default="",
        help=_("Het adres van de laptop in de zaal, voor de QR-code. Alleen als dat al vaststaat."),
    )
    lezer.add_argument(
        "--zonder-biljetten", action="store_true", help=_("Alleen kaarten, geen stembiljetten.")
    )


def voer_uit(keuze: argparse.Namespace) -> int:
    if not 0 <= keuze.los <= MEESTE:
        raise Opdrachtfout(_("Vul bij --los een getal in van 0 tot en met {n}.").format(n=MEESTE))
    if keuze.adres and not keuze.adres.startswith("http://"):
        raise Opdrachtfout(_("Een adres begint met http://, zoals http://192.168.8.10:8765."))
    bouwstenen = richt_in().bouwstenen

    def druk(werk: Tafelkaarten) -> None:
        if not (werk.kaarten or werk.biljetten):
            raise Opdrachtfout(_("Er is nog niemand binnen. Vraag met --los om genummerde kaarten."))
        maak_pdf(werk, keuze.uit)

    biljetten = not keuze.zonder_biljetten
    with geleid(keuze.bestand, keuze.sessie, bouwstenen) as engine:
        werk = deel_kaarten_uit(engine, bouwstenen, keuze.adres, druk, los=keuze.los, biljetten=biljetten)
    aantal = n_("{n} kaart", "{n} kaarten", len(werk.kaarten)).format(n=len(werk.kaarten))
    print(_("De PDF met {kaarten} staat in {pad}.").format(kaarten=aantal, pad=keuze.uit))
    return 0
