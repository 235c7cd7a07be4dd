"""Make a PDF in a process of its own, so that the live road keeps its speed.

A document goes there by value; what is costly to make goes there as a function, and is made there. What
comes back is how far it is, and at the end nothing or a sentence. ReportLab is never loaded in the calling
process. In a frozen program `multiprocessing.freeze_support()` must be called first.
"""

import os
import secrets
import signal
import sys
import threading
import time
import weakref
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import TypeAlias

from regioworkshop.report.document import Document, Drukwerk, Paspoort, Tafelkaarten, naar_tekst, uit_tekst
from regioworkshop.report.fout import VerslagFout
from regioworkshop.taal import _

Werk: TypeAlias = Drukwerk | Callable[[], Drukwerk]
"""What becomes a PDF, or a function (of a module, or a `partial` of one) that makes it over there."""
_Buis: TypeAlias = "Connection[str | float, str | float]"
_GEDULD = 5.0
"""Seconds that a process gets to end after it was asked to."""
_GEMAAKT = 0.25
"""How much is done once the document is there and only has to be drawn."""
_STAPJE = 0.04
"""Less news than this is not worth a message."""


def maak_pdf(werk: Werk, doel: Path) -> None:
    """Write the PDF to `doel` and wait for it. Raises VerslagFout with a Dutch sentence."""
    with Verslagopdracht(werk, doel) as opdracht:
        opdracht.wacht()


class Verslagopdracht:
    """A PDF in the making. Starts at once; `stop` ends it without leaving anything behind."""

    def __init__(self, werk: Werk, doel: Path) -> None:
        self.doel = doel
        self.deel = 0.0
        """How much is done, as far as `wacht` heard: from 0 to 1."""
        # Deze kant kent de naam, zodat er ook na een harde stop niets achterblijft.
        tijdelijk = doel.parent / f".{secrets.token_hex(8)}.deel"
        omgeving = get_context("spawn")
        self._buis, kant = omgeving.Pipe(duplex=False)
        wat = naar_tekst(werk) if isinstance(werk, Document | Paspoort | Tafelkaarten) else werk
        self.proces: BaseProcess = omgeving.Process(
            target=_maak, args=(wat, str(doel), str(tijdelijk), kant), name="verslag", daemon=True
        )
        self._ruim_op = weakref.finalize(self, _ruim_op, self.proces, self._buis, tijdelijk)
        self._slot = threading.Lock()
        self._luisterslot = threading.Lock()
        self._uitkomst: str | None = None
        self._gezegd: str | None = None
        """What the other process said at its end."""
        self._buis_leeg = False
        try:
            self.proces.start()
        except OSError as fout:
            self._uitkomst = _("Het maken van de PDF kon niet beginnen: {reden}.").format(
                reden=fout.strerror or fout
            )
        finally:
            kant.close()

    @property
    def klaar(self) -> bool:
        """Whether it is over: made, failed or stopped."""
        return self._uitkomst is not None or self._geeindigd(0)

    @property
    def gelezen(self) -> bool:
        """Whether the other process has all that it needs, as far as `wacht` heard."""
        return self.deel >= _GEMAAKT or self._uitkomst is not None

    def wacht(self, timeout: float | None = None) -> bool:
        """Wait at most `timeout` seconds; return whether the PDF is there. Raises VerslagFout."""
        tot = None if timeout is None else time.monotonic() + timeout
        while self._uitkomst is None:
            over = None if tot is None else max(0.0, tot - time.monotonic())
            if self._geeindigd(over):
                self._rond_af()
            elif over == 0:
                return False
        if self._uitkomst:
            raise VerslagFout(self._uitkomst)
        return True

    def stop(self) -> None:
        """End it, if it is not over yet. What stood at the target stays as it was."""
        with self._slot:
            if self._uitkomst is None and not self._geeindigd(0):
                self._uitkomst = _("Het maken van de PDF is gestopt.")
                self.proces.terminate()
        self._rond_af()

    def _geeindigd(self, timeout: float | None) -> bool:
        """Return whether the process ended within `timeout`; sooner with False when it said something."""
        # Niet `is_alive`: dat mag maar in één thread tegelijk, en `wacht` en `stop` mogen samen.
        if not self._buis_leeg:
            try:
                gebeurd = wait([self.proces.sentinel, self._buis], timeout)
            except OSError:  # `stop` was ons voor en sloot de buis
                self._buis_leeg = True
            else:
                if self._buis in gebeurd:
                    self._luister()
                return self.proces.sentinel in gebeurd
        return bool(wait([self.proces.sentinel], timeout))

    def _luister(self) -> None:
        with self._luisterslot:
            try:
                while self._buis.poll():
                    gezegd = self._buis.recv()
                    if isinstance(gezegd, str):
                        self._gezegd = gezegd
                    else:
                        self.deel = gezegd
            except (EOFError, OSError):
                self._buis_leeg = True

    def _rond_af(self) -> None:
        with self._slot:
            if self._uitkomst is None:
                self._luister()
                onverwacht = _("Het maken van de PDF is onverwacht gestopt. Probeer het opnieuw.")
                self._uitkomst = onverwacht if self._gezegd is None else self._gezegd
            self._ruim_op()

    def __enter__(self) -> "Verslagopdracht":
        return self

    def __exit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        self.stop()


def _ruim_op(proces: BaseProcess, buis: _Buis, tijdelijk: Path) -> None:
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


def _maak(
    werk: str | Callable[[], Drukwerk], doel: str, tijdelijk: str, buis: _Buis, rustig: bool = True
) -> None:
    """The work, over there: sends how far it is, then "" when the file is there, else a sentence."""
    # Ctrl+C in een terminal gaat naar alle processen; het is aan de ander om ons te stoppen.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if rustig:
        _geef_voorrang()
    gezegd = 0.0

    def voortgang(deel: float) -> None:
        nonlocal gezegd
        if deel - gezegd >= _STAPJE:
            gezegd = deel
            _zeg(buis, deel)

    try:
        document = uit_tekst(werk) if isinstance(werk, str) else werk()
        voortgang(_GEMAAKT)
        from regioworkshop.report.pdf import schrijf_pdf

        schrijf_pdf(
            document,
            Path(doel),
            tijdelijk=Path(tijdelijk),
            voortgang=lambda deel: voortgang(_GEMAAKT + (1 - _GEMAAKT) * deel),
        )
        _zeg(buis, "")
    except VerslagFout as fout:
        _zeg(buis, fout.zin)
    except MemoryError:
        _zeg(
            buis,
            _("Er is te weinig geheugen voor deze PDF. Sluit andere programma's en probeer het opnieuw."),
        )
    except Exception as fout:
        # De tekst van de fout kan inhoud van de sessie bevatten; alleen de soort gaat terug.
        _zeg(
            buis,
            _("De PDF kon door een fout in het programma niet worden gemaakt ({soort}).").format(
                soort=type(fout).__name__
            ),
        )
    finally:
        buis.close()


def _zeg(buis: _Buis, wat: str | float) -> None:
    try:
        buis.send(wat)
    except OSError:
        # Wie het vroeg, is er niet meer.
        raise SystemExit(1) from None


def _geef_voorrang() -> None:
    """Let everything else on this machine go first: votes above all."""
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        kern = ctypes.WinDLL("kernel32")
        kern.GetCurrentProcess.restype = wintypes.HANDLE
        kern.SetPriorityClass.argtypes = (wintypes.HANDLE, wintypes.DWORD)
        kern.SetPriorityClass(kern.GetCurrentProcess(), 0x4000)  # BELOW_NORMAL_PRIORITY_CLASS
    else:
        os.nice(10)
