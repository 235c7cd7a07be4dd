"""Make a PDF in a process of its own, so that the live road keeps its speed.

The document goes there by value. What comes back is nothing, or a sentence. ReportLab is never loaded
in the calling process. In a frozen program `multiprocessing.freeze_support()` must be called first.
"""

import os
import secrets
import signal
import threading
import weakref
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType

from regioworkshop.report.document import Drukwerk, naar_tekst, uit_tekst
from regioworkshop.report.fout import VerslagFout
from regioworkshop.taal import _

_GEDULD = 5.0
"""Seconds that a process gets to end after it was asked to."""


def maak_pdf(document: Drukwerk, doel: Path) -> None:
    """Write the PDF to `doel` and wait for it. Raises VerslagFout with a Dutch sentence."""
    with Verslagopdracht(document, doel) as opdracht:
        opdracht.wacht()


class Verslagopdracht:
    """A PDF in the making. Starts at once; `stop` ends it without leaving anything behind."""

    def __init__(self, document: Drukwerk, doel: Path) -> None:
        self.doel = doel
        # Deze kant kent de naam, zodat er ook na een harde stop niets achterblijft.
        tijdelijk = doel.parent / f".{secrets.token_hex(8)}.deel"
        omgeving = get_context("spawn")
        self._buis, kant = omgeving.Pipe(duplex=False)
        self.proces: BaseProcess = omgeving.Process(
            target=_maak,
            args=(naar_tekst(document), str(doel), str(tijdelijk), kant),
            name="verslag",
            daemon=True,
        )
        self._ruim_op = weakref.finalize(self, _ruim_op, self.proces, self._buis, tijdelijk)
        self._slot = threading.Lock()
        self._uitkomst: str | None = None
        try:
            self.proces.start()
        except OSError as fout:
            self._uitkomst = _("Het verslag kon niet worden gestart: {reden}.").format(
                reden=fout.strerror or fout
            )
        finally:
            kant.close()

    @property
    def klaar(self) -> bool:
        """Whether it is over: made, failed or stopped."""
        return self._uitkomst is not None or self._geeindigd(0)

    def wacht(self, timeout: float | None = None) -> bool:
        """Wait at most `timeout` seconds; return whether the PDF is there. Raises VerslagFout."""
        if self._uitkomst is None:
            if not self._geeindigd(timeout):
                return False
            self._rond_af()
        if self._uitkomst:
            raise VerslagFout(self._uitkomst)
        return True

    def stop(self) -> None:
        """End it, if it is not over yet. What stood at the target stays as it was."""
        with self._slot:
            if self._uitkomst is None and not self._geeindigd(0):
                self._uitkomst = _("Het maken van het verslag is gestopt.")
                self.proces.terminate()
        self._rond_af()

    def _geeindigd(self, timeout: float | None) -> bool:
        # Niet `is_alive`: dat mag maar in één thread tegelijk, en `wacht` en `stop` mogen samen.
        return bool(wait([self.proces.sentinel], timeout))

    def _rond_af(self) -> None:
        with self._slot:
            if self._uitkomst is None:
                self._uitkomst = _lees(self._buis)
            self._ruim_op()

    def __enter__(self) -> "Verslagopdracht":
        return self

    def __exit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        self.stop()


def _lees(buis: "Connection[str, str]") -> str:
    try:
        if buis.poll():
            return str(buis.recv())
    except (EOFError, OSError):
        pass
    return _("Het maken van het verslag is onverwacht gestopt. Probeer het opnieuw.")


def _ruim_op(proces: BaseProcess, buis: "Connection[str, str]", tijdelijk: Path) -> None:
    if proces.pid is not None:
        if proces.is_alive():
            proces.terminate()
            proces.join(_GEDULD)
        if proces.is_alive():
            proces.kill()
        proces.join()
    buis.close()
    try:
        tijdelijk.unlink(missing_ok=True)
    except OSError:
        pass


def _maak(tekst: str, doel: str, tijdelijk: str, buis: "Connection[str, str]", rustig: bool = True) -> None:
    """The work, in the other process: sends "" when the file is there, else a sentence."""
    # Ctrl+C in een terminal gaat naar alle processen; het is aan de ander om ons te stoppen.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if rustig and hasattr(os, "nice"):
        os.nice(10)
    try:
        from regioworkshop.report.pdf import schrijf_pdf

        schrijf_pdf(uit_tekst(tekst), Path(doel), tijdelijk=Path(tijdelijk))
        buis.send("")
    except VerslagFout as fout:
        buis.send(fout.zin)
    except MemoryError:
        buis.send(
            _("Er is te weinig geheugen voor dit verslag. Sluit andere programma's en probeer het opnieuw.")
        )
    except Exception as fout:
        # De tekst van de fout kan inhoud van de sessie bevatten; alleen de soort gaat terug.
        buis.send(
            _("Het verslag kon door een fout in het programma niet worden gemaakt ({soort}).").format(
                soort=type(fout).__name__
            )
        )
    finally:
        buis.close()
