"""`werkvorm controle`: name all problems of werkvorm files at once, and hold each to the contract."""

import argparse
import sys
from pathlib import Path

from regioworkshop.bouwstenen import Bouwstenen
from regioworkshop.bouwstenen.velden import Problemen
from regioworkshop.catalogue import controleer_pad, lees_werkvorm
from regioworkshop.catalogue.bronnen import is_draaiboek, lees_toml, toml_bestanden
from regioworkshop.taal import _, n_
from regioworkshop.tekst import schoon
from regioworkshop.testing import beproef
from regioworkshop.uitbreidingen import richt_in


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    onder = lezer.add_subparsers(
        title=_("opdrachten"), metavar=_("OPDRACHT"), required=True, parser_class=type(lezer)
    )
    uitleg = _("Noem alle problemen in bestanden of mappen, en beproef elke werkvorm.")
    controle = onder.add_parser("controle", help=uitleg, description=uitleg)
    controle.add_argument(
        "paden", metavar=_("PAD"), type=Path, nargs="+", help=_("Een .toml-bestand of een map.")
    )


def voer_uit(keuze: argparse.Namespace) -> int:
    bouwstenen = richt_in().bouwstenen
    goed = True
    for pad in keuze.paden:
        aantal, kapot = controleer_pad(pad, bouwstenen)
        problemen = [(k.bestand, list(k.problemen)) for k in kapot]
        if aantal:
            problemen += _beproefd(pad, bouwstenen)
        for bestand, fouten in problemen:
            goed = False
            for probleem in fouten:
                print(f"{bestand}: {probleem}", file=sys.stderr)
        in_orde = aantal - len({bestand for bestand, _fouten in problemen}) if aantal else 0
        print(
            n_(
                "{pad}: {goed} van {n} bestand in orde.", "{pad}: {goed} van {n} bestanden in orde.", aantal
            ).format(pad=pad, goed=in_orde, n=aantal)
        )
    return 0 if goed else 1


def _beproefd(pad: Path, bouwstenen: Bouwstenen) -> list[tuple[str, Problemen]]:
    """Return what the sound werkvormen below `pad` break of the contract."""
    uit: list[tuple[str, Problemen]] = []
    for bestand in toml_bestanden(pad):
        ruw, _problemen = lees_toml(bestand)
        if ruw is None or is_draaiboek(ruw) or lees_werkvorm(ruw, bouwstenen)[0] is None:
            continue
        problemen = beproef(ruw, bouwstenen)
        if problemen:
            uit.append((schoon(bestand.name), problemen))
    return uit
