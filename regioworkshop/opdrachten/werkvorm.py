"""`werkvorm controle`: name all problems of werkvorm files at once."""

import argparse
import sys
from pathlib import Path

from regioworkshop.bouwstenen import ingebouwd
from regioworkshop.catalogue import controleer_pad
from regioworkshop.taal import _, n_


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    onder = lezer.add_subparsers(
        title=_("opdrachten"), metavar=_("OPDRACHT"), required=True, parser_class=type(lezer)
    )
    uitleg = _("Noem alle problemen in bestanden of mappen.")
    controle = onder.add_parser("controle", help=uitleg, description=uitleg)
    controle.add_argument(
        "paden", metavar=_("PAD"), type=Path, nargs="+", help=_("Een .toml-bestand of een map.")
    )


def voer_uit(keuze: argparse.Namespace) -> int:
    bouwstenen = ingebouwd()
    goed = True
    for pad in keuze.paden:
        aantal, kapot = controleer_pad(pad, bouwstenen)
        for bestand in kapot:
            goed = False
            for probleem in bestand.problemen:
                print(f"{bestand.bestand}: {probleem}", file=sys.stderr)
        in_orde = aantal - len({k.bestand for k in kapot}) if aantal else 0
        print(
            n_(
                "{pad}: {goed} van {n} bestand in orde.", "{pad}: {goed} van {n} bestanden in orde.", aantal
            ).format(pad=pad, goed=in_orde, n=aantal)
        )
    return 0 if goed else 1
