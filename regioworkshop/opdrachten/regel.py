"""The command line itself: arguments and help in Dutch, errors in one sentence on standard error."""

import argparse
import io
import logging
import logging.handlers
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import platformdirs

from regioworkshop import __version__
from regioworkshop.opdrachten.fout import Opdrachtfout
from regioworkshop.report.fout import VerslagFout
from regioworkshop.store import BestandFout
from regioworkshop.taal import _
from regioworkshop.web.server import Serverfout

GOED, FOUT, VERKEERD_GEBRUIK, PROGRAMMAFOUT = 0, 1, 2, 70

_log = logging.getLogger(__name__)

# Naam, module en wat het doet; de eerste zes staan in de hulptekst.
_OPDRACHTEN: tuple[tuple[str, str, Callable[[], str]], ...] = (
    ("demo", "demo", lambda: _("Speel het voorbeeld Regio Flevoland na, van lege laptop tot verslag.")),
    ("live", "live", lambda: _("Leid een sessie zonder vensters, met opdrachten als JSON-regels.")),
    ("verslag", "verslag", lambda: _("Maak het PDF-verslag van een sessie.")),
    ("kaarten", "kaarten", lambda: _("Maak tafelkaarten en papieren stembiljetten voor een sessie.")),
    ("controle", "controle", lambda: _("Kijk of een trajectbestand heel is.")),
    ("werkvorm", "werkvorm", lambda: _("Controleer bestanden met werkvormen.")),
    ("droogloop", "droogloop", lambda: _("Speel een werkvorm of draaiboek na met robots.")),
    ("uitbreiding", "uitbreiding", lambda: _("Kies welke pakketten van anderen mee mogen doen.")),
    ("openapi", "openapi", lambda: _("Druk de beschrijving af van wat telefoons kunnen vragen.")),
)


class _Logbestand(logging.handlers.RotatingFileHandler):
    """A log that is lost when the disk is full, instead of a traceback for the people at the laptop."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        pass


class Opmaak(argparse.RawDescriptionHelpFormatter):
    """Help with Dutch words around it."""

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix if prefix is not None else _("gebruik: "))


class Lezer(argparse.ArgumentParser):
    """An argument parser that speaks Dutch."""

    def __init__(self, prog: str | None = None, description: str | None = None, **kenmerken: Any) -> None:
        super().__init__(
            prog=prog,
            description=description,
            formatter_class=Opmaak,
            add_help=False,
            allow_abbrev=False,
            **kenmerken,
        )
        self._positionals.title = _("wat je opgeeft")
        self._optionals.title = _("opties")
        self.add_argument("-h", "--help", action="help", help=_("Toon deze uitleg en stop."))

    def error(self, message: str) -> NoReturn:
        zin = _("Deze opdracht klopt niet of is niet compleet. Kijk bij: {prog} --help").format(
            prog=self.prog
        )
        self.exit(VERKEERD_GEBRUIK, zin + "\n")


def lezer() -> Lezer:
    hoofd = Lezer(
        prog="regioworkshop",
        description=_(
            "RegioWorkshop leidt een werksessie, telt de stemmen en maakt het verslag.\n"
            "Zonder opdracht, of met een .regio-bestand, opent het programma."
        ),
    )
    hoofd.add_argument(
        "--versie", action="version", version=f"RegioWorkshop {__version__}", help=_("Toon de versie.")
    )
    onder = hoofd.add_subparsers(title=_("opdrachten"), metavar=_("OPDRACHT"), parser_class=Lezer)
    for naam, module, uitleg in _OPDRACHTEN:
        opdracht = import_module(f"regioworkshop.opdrachten.{module}")
        deel = onder.add_parser(naam, help=uitleg(), description=uitleg())
        opdracht.voeg_toe(deel)
        deel.set_defaults(voer_uit=opdracht.voer_uit)
    return hoofd


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status."""
    argumenten = list(sys.argv[1:] if argv is None else argv)
    for stroom in (sys.stdout, sys.stderr):
        if isinstance(stroom, io.TextIOWrapper):
            # Een naam met een emoji mag op geen enkele terminal de opdracht laten struikelen.
            stroom.reconfigure(encoding="utf-8" if not stroom.isatty() else None, errors="replace")
    logbestand = zet_logboek_klaar()
    try:
        if argumenten[:1] == ["_telefoons"]:
            # Geen opdracht voor mensen: het proces waarin de demo zijn telefoons laat draaien.
            from regioworkshop.robot import telefoons

            return telefoons.main()
        if not argumenten or (len(argumenten) == 1 and is_bestand(argumenten[0])):
            from regioworkshop.opdrachten.venster import open_venster

            return open_venster(Path(argumenten[0]) if argumenten else None)
        keuze = lezer().parse_args(argumenten)
        if not hasattr(keuze, "voer_uit"):
            lezer().print_help()
            return VERKEERD_GEBRUIK
        status = int(keuze.voer_uit(keuze))
        sys.stdout.flush()  # wie niet meer meeleest, merken we hier en niet bij het afsluiten
        return status
    except (BestandFout, VerslagFout, Opdrachtfout) as fout:
        return _meld(fout.zin)
    except Serverfout as fout:
        return _meld(str(fout))
    except KeyboardInterrupt:
        _meld(_("Gestopt. Wat bevestigd was, is bewaard."))
        return 130
    except BrokenPipeError:
        _zwijg()
        return GOED
    except Exception:
        _log.exception("the command failed")
        _meld(
            _(
                "Er ging iets mis in het programma. Wat bevestigd was, is bewaard. Meer staat in {bestand}."
            ).format(bestand=logbestand or _("geen logboek"))
        )
        return PROGRAMMAFOUT


def is_bestand(tekst: str) -> bool:
    return not tekst.startswith("-") and (tekst.endswith(".regio") or Path(tekst).is_file())


def zet_logboek_klaar() -> Path | None:
    """Send the program's log to a file of its own; nothing of it is for the people at the laptop."""
    try:
        map_ = Path(platformdirs.user_log_dir("RegioWorkshop", appauthor=False))
        map_.mkdir(parents=True, exist_ok=True)
        handler = _Logbestand(
            map_ / "regioworkshop.log", maxBytes=1_000_000, backupCount=2, encoding="utf-8", delay=True
        )
    except OSError:
        logging.getLogger().addHandler(logging.NullHandler())
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    wortel = logging.getLogger()
    if not any(isinstance(h, logging.handlers.RotatingFileHandler) for h in wortel.handlers):
        wortel.addHandler(handler)
    return Path(handler.baseFilename)


def _zwijg() -> None:
    """Let what is still to be written go nowhere: whoever read along is gone."""
    with suppress(OSError, ValueError):
        nergens = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nergens, sys.stdout.fileno())
        os.close(nergens)


def _meld(zin: str) -> int:
    print(zin, file=sys.stderr)
    return FOUT
