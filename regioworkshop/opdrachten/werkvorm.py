"""`werkvorm controle`: name all problems of werkvorm files at once, and hold each to the contract.

`werkvorm naslag` prints the makers' reference, or puts it in a file between its marks.
"""

import argparse
import sys
from pathlib import Path

from regioworkshop.bouwstenen import Bouwstenen, ingebouwd
from regioworkshop.bouwstenen.velden import Problemen
from regioworkshop.catalogue import controleer_pad, lees_werkvorm
from regioworkshop.catalogue.bronnen import is_draaiboek, lees_toml, toml_bestanden
from regioworkshop.catalogue.naslag import ingevoegd, naslag
from regioworkshop.opdrachten.fout import Opdrachtfout
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
    controle.set_defaults(wat=_controleer)
    uitleg = _("Druk af welke velden een bestand kan hebben.")
    naslag_ = onder.add_parser("naslag", help=uitleg, description=uitleg)
    naslag_.add_argument(
        "--in", dest="bestand", metavar=_("BESTAND"), type=Path, help=_("Zet het in dit bestand.")
    )
    naslag_.set_defaults(wat=_naslag)


def voer_uit(keuze: argparse.Namespace) -> int:
    return int(keuze.wat(keuze))


def _naslag(keuze: argparse.Namespace) -> int:
    # Alleen wat bij het programma hoort: het bestand is voor iedereen gelijk.
    tekst = naslag(ingebouwd())
    if keuze.bestand is None:
        print(tekst)
        return 0
    try:
        nieuw = ingevoegd(keuze.bestand.read_text(encoding="utf-8"), tekst)
        keuze.bestand.write_text(nieuw, encoding="utf-8")
    except (OSError, ValueError) as fout:
        zin = _("De naslag past niet in {bestand}: het bestand of de plek ervoor is er niet.")
        raise Opdrachtfout(zin.format(bestand=keuze.bestand)) from fout
    return 0


def _controleer(keuze: argparse.Namespace) -> int:
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
