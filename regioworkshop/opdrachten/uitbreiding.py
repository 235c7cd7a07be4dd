"""`uitbreiding`: which packages of others there are, and which may join in."""

import argparse

from regioworkshop.opdrachten.fout import Opdrachtfout
from regioworkshop.taal import _
from regioworkshop.uitbreidingen import gegevensmap, gevonden, plugins_in, richt_in, vertrouwen_in


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    onder = lezer.add_subparsers(
        title=_("opdrachten"), metavar=_("OPDRACHT"), required=True, parser_class=type(lezer), dest="wat"
    )
    lijst = _("Noem de pakketten van anderen, en of ze mee mogen doen.")
    onder.add_parser("lijst", help=lijst, description=lijst)
    for wat, uitleg in (
        ("vertrouw", _("Laat een pakket meedoen. Het kan dan alles wat dit programma kan.")),
        ("weiger", _("Laat een pakket niet meedoen.")),
    ):
        deel = onder.add_parser(wat, help=uitleg, description=uitleg)
        deel.add_argument("naam", metavar=_("NAAM"), help=_("De naam van het pakket."))


def voer_uit(keuze: argparse.Namespace) -> int:
    map_ = gegevensmap()
    pakketten = gevonden(plugins_in(map_))
    vertrouwen = vertrouwen_in(map_)
    if keuze.wat != "lijst":
        if keuze.naam not in {pakket.naam for pakket in pakketten}:
            raise Opdrachtfout(_("Er is geen pakket '{naam}'.").format(naam=keuze.naam))
        try:
            vertrouwen.besluit(keuze.naam, keuze.wat == "vertrouw")
        except OSError as fout:
            zin = _("Je keuze kan niet bewaard worden: {reden}.")
            raise Opdrachtfout(zin.format(reden=fout.strerror or type(fout).__name__)) from fout
    if not pakketten:
        print(_("Er zijn geen pakketten van anderen."))
    woorden = {None: _("nog niet gevraagd"), True: _("doet mee"), False: _("doet niet mee")}
    for pakket in pakketten:
        print(f"{pakket.naam} {pakket.versie}: {woorden[vertrouwen.van(pakket.naam)]}")
    for kapot in richt_in().kapot:
        for probleem in kapot.problemen:
            print(f"{kapot.bestand}: {probleem}")
    return 0
