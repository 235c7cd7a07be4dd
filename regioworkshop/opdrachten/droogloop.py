"""`droogloop`: rehearse a werkvorm or a draaiboek with robots; nothing of it reaches a traject."""

import argparse
import shutil
import tempfile
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from regioworkshop.catalogue import Catalogus, laad, lees_werkvorm
from regioworkshop.catalogue.bronnen import is_draaiboek, lees_toml, toml_bestanden
from regioworkshop.catalogue.lezen import lees_draaiboek
from regioworkshop.catalogue.ruw import naam_in
from regioworkshop.droogloop import Droogloop, Oogst, draaiboek_met
from regioworkshop.model.werkvorm import Draaiboek
from regioworkshop.opdrachten.fout import Opdrachtfout
from regioworkshop.opdrachten.venster import ingang
from regioworkshop.taal import _, n_
from regioworkshop.uitbreidingen import Inrichting, richt_in

MEESTE = 200


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    lezer.add_argument(
        "wat", metavar=_("WERKVORM"), nargs="?", help=_("Een werkvorm of draaiboek: de id, of een bestand.")
    )
    lezer.add_argument(
        "--deelnemers", metavar="N", type=int, default=20, help=_("Hoeveel robots meedoen (20).")
    )
    lezer.add_argument(
        "--zaad", metavar="N", type=int, default=1, help=_("Hetzelfde getal geeft dezelfde antwoorden (1).")
    )
    lezer.add_argument(
        "--uit", metavar=_("MAP"), type=Path, help=_("Waar verslag, bestand en foto's komen te staan.")
    )
    lezer.add_argument(
        "--alles", action="store_true", help=_("Speel elke werkvorm na en maak per fase een contactvel.")
    )
    lezer.add_argument(
        "--fase", metavar=_("FASE"), help=_("Met --alles: alleen de werkvormen van deze fase.")
    )


def voer_uit(keuze: argparse.Namespace) -> int:
    if not 1 <= keuze.deelnemers <= MEESTE:
        raise Opdrachtfout(_("Kies 1 tot en met {n} deelnemers.").format(n=MEESTE))
    if bool(keuze.wat) == keuze.alles:
        raise Opdrachtfout(_("Noem een werkvorm of een draaiboek, of kies --alles."))
    inrichting = richt_in()
    if keuze.alles:
        return _alles(keuze, inrichting)
    boek = zoek(keuze.wat, inrichting)
    with _map(keuze.uit) as uit:
        loop = Droogloop(boek, inrichting.bouwstenen, uit, keuze.deelnemers, keuze.zaad, bool(keuze.uit))
        if keuze.uit is not None and find_spec("PySide6") is not None:
            oogst = ingang("droogloop")(loop)
        else:
            with loop.opstelling() as op:
                oogst = loop.leid(op)
        print(zin_over(boek, oogst))
        if keuze.uit is not None:
            print(_("Verslag, bestand en foto's staan in {map_}.").format(map_=uit))
    return 0


def zin_over(boek: Draaiboek, oogst: Oogst) -> str:
    """Return what a rehearsal came to, in one sentence."""
    return _("{naam}: nagespeeld met {deelnemers}, {rondes} en {antwoorden}.").format(
        naam=boek.naam,
        deelnemers=n_("{n} deelnemer", "{n} deelnemers", oogst.deelnemers).format(n=oogst.deelnemers),
        rondes=n_("{n} ronde", "{n} rondes", oogst.rondes).format(n=oogst.rondes),
        antwoorden=n_("{n} antwoord", "{n} antwoorden", oogst.antwoorden).format(n=oogst.antwoorden),
    )


def _alles(keuze: argparse.Namespace, inrichting: Inrichting) -> int:
    if keuze.uit is None:
        raise Opdrachtfout(_("Zeg met --uit in welke map de contactvellen komen."))
    if find_spec("PySide6") is None:
        raise Opdrachtfout(_("De vensters zijn niet geïnstalleerd. Zonder vensters is er geen contactvel."))
    catalogus = _geladen(inrichting)
    fasen = sorted({werkvorm.fase.value for werkvorm in catalogus.werkvormen.values()})
    if keuze.fase is not None and keuze.fase not in fasen:
        zin = _("De fase '{fase}' is er niet. Kies uit: {fasen}.")
        raise Opdrachtfout(zin.format(fase=keuze.fase, fasen=", ".join(fasen)))
    maak_vel = ingang("contactvel")
    for fase in [keuze.fase] if keuze.fase else fasen:
        rijen: list[tuple[str, Oogst]] = []
        for werkvorm in sorted(catalogus.werkvormen.values(), key=lambda w: w.naam.casefold()):
            if werkvorm.fase.value != fase:
                continue
            uit = keuze.uit / fase / werkvorm.id
            _leeg(uit)
            boek = zoek(werkvorm.id, inrichting)
            loop = Droogloop(boek, inrichting.bouwstenen, uit, keuze.deelnemers, keuze.zaad, True)
            oogst = ingang("droogloop")(loop)
            print(zin_over(boek, oogst), flush=True)
            rijen.append((werkvorm.naam, oogst))
        vel = maak_vel(fase, rijen, keuze.uit / f"contactvel-{fase}.png")
        print(_("Het contactvel staat in {pad}.").format(pad=vel), flush=True)
    return 0


# --- what is rehearsed --------------------------------------------------------------------------------


def zoek(wat: str, inrichting: Inrichting) -> Draaiboek:
    """Return the draaiboek to rehearse: by id, or from a file. Raises Opdrachtfout."""
    catalogus = _geladen(inrichting)
    if wat in catalogus.draaiboeken:
        return catalogus.draaiboeken[wat]
    ruw = _ruw_van(inrichting)
    if wat in catalogus.werkvormen:
        return draaiboek_met(ruw[wat], catalogus.werkvormen[wat], inrichting.bouwstenen)
    pad = Path(wat)
    if not pad.is_file():
        raise Opdrachtfout(_("Er is geen werkvorm, draaiboek of bestand '{naam}'.").format(naam=wat[:80]))
    gegevens, problemen = lees_toml(pad)
    if gegevens is not None:
        if is_draaiboek(gegevens):
            boek, problemen = lees_draaiboek(gegevens, ruw, inrichting.bouwstenen)
            if boek is not None:
                return boek
        else:
            werkvorm, problemen = lees_werkvorm(gegevens, inrichting.bouwstenen)
            if werkvorm is not None:
                return draaiboek_met(gegevens, werkvorm, inrichting.bouwstenen)
    raise Opdrachtfout("\n".join(f"{pad.name}: {p}" for p in problemen))


def _geladen(inrichting: Inrichting) -> Catalogus:
    return laad(inrichting.bouwstenen, inrichting.bronnen)


def _ruw_van(inrichting: Inrichting) -> Mapping[str, dict[str, Any]]:
    """Return every werkvorm as plain data, by id."""
    uit: dict[str, dict[str, Any]] = {}
    for bron in inrichting.bronnen:
        for bestand in toml_bestanden(bron):
            gegevens, _problemen = lees_toml(bestand)
            if gegevens is not None and not is_draaiboek(gegevens):
                uit.setdefault(naam_in(gegevens, "id"), gegevens)
    return uit


# --- where it goes ------------------------------------------------------------------------------------


@contextmanager
def _map(uit: Path | None) -> Generator[Path]:
    """Give the folder to work in; without one a throw-away folder."""
    if uit is not None:
        _leeg(uit)
        yield uit
        return
    with tempfile.TemporaryDirectory(prefix="regioworkshop-droogloop-") as map_:
        yield Path(map_)


def _leeg(uit: Path) -> None:
    """Make the folder, and take away what a former rehearsal left in it."""
    try:
        uit.mkdir(parents=True, exist_ok=True)
        oud = [*uit.glob("droogloop.regio*"), *uit.glob("droogloop-verslag*")]
        for pad in [*oud, *uit.glob("bureau-*.png"), *uit.glob("scherm-*.png"), *uit.glob("telefoon-*.png")]:
            pad.unlink()
        proef = uit / ".proef"
        proef.mkdir()
        shutil.rmtree(proef)
    except OSError as fout:
        zin = _("In {map_} kan de droogloop niet schrijven. Kies met --uit een andere map.")
        raise Opdrachtfout(zin.format(map_=uit)) from fout
