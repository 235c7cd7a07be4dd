"""`controle`: say in one sentence whether a traject file is whole."""

import argparse
from pathlib import Path

from regioworkshop.opdrachten.fout import Opdrachtfout
from regioworkshop.sessies import lees_sessie
from regioworkshop.store import TrajectBestand
from regioworkshop.taal import _, n_
from regioworkshop.uitbreidingen import richt_in


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    lezer.add_argument("bestand", metavar=_("BESTAND"), type=Path, help=_("Het .regio-bestand."))


def voer_uit(keuze: argparse.Namespace) -> int:
    pad: Path = keuze.bestand
    bouwstenen = richt_in().bouwstenen
    with TrajectBestand.open(pad, alleen_lezen=True) as bestand:
        gebreken = bestand.controleer()
        if gebreken:
            raise Opdrachtfout(
                n_(
                    "{naam} is beschadigd: {n} fout gevonden. Zet een reservekopie terug.",
                    "{naam} is beschadigd: {n} fouten gevonden. Zet een reservekopie terug.",
                    len(gebreken),
                ).format(naam=pad.name, n=len(gebreken))
            )
        sessies = bestand.sessies()
        gebeurd = 0
        for sessie in sessies:
            gebeurd += lees_sessie(bestand, sessie.nummer, bouwstenen).seq
    print(
        n_(
            "{naam} is heel: {n} sessie, {gebeurd} gebeurtenissen.",
            "{naam} is heel: {n} sessies, {gebeurd} gebeurtenissen.",
            len(sessies),
        ).format(naam=pad.name, n=len(sessies), gebeurd=gebeurd)
    )
    return 0
