"""The PDF in a process of its own: by value, with sentences, and nothing left behind."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import pytest

from regioworkshop.model.blocks import Alinea
from regioworkshop.report import proces
from regioworkshop.report.document import Document
from regioworkshop.report.fout import VerslagFout
from regioworkshop.report.proces import Verslagopdracht, maak_pdf
from tests.report.hulp import document, tekst_van

VEEL = tuple(Alinea("woord " * 2000) for _ in range(400))


def test_het_verslag_komt_er(tmp_path: Path) -> None:
    doel = tmp_path / "verslag.pdf"
    maak_pdf(document(Alinea("Jansen <jan@x.nl> \ud800 😀")), doel)
    assert "Jansen<jan@x.nl>\ufffd😀" in tekst_van(doel.read_bytes())
    assert [pad.name for pad in tmp_path.iterdir()] == ["verslag.pdf"]


def test_een_fout_komt_als_zin_terug(tmp_path: Path) -> None:
    with pytest.raises(VerslagFout, match="bestaat niet"):
        maak_pdf(document(), tmp_path / "weg" / "verslag.pdf")


def test_stoppen_laat_niets_achter(tmp_path: Path) -> None:
    doel = tmp_path / "verslag.pdf"
    doel.write_bytes(b"oud")
    opdracht = Verslagopdracht(document(*VEEL), doel)
    assert not opdracht.wacht(0.01)
    assert not opdracht.klaar
    opdracht.stop()
    opdracht.stop()
    assert opdracht.klaar
    with pytest.raises(VerslagFout, match="gestopt"):
        opdracht.wacht()
    assert doel.read_bytes() == b"oud"
    assert [pad.name for pad in tmp_path.iterdir()] == ["verslag.pdf"]


def test_stoppen_uit_een_andere_thread_bevrijdt_wie_wacht(tmp_path: Path) -> None:
    opdracht = Verslagopdracht(document(*VEEL), tmp_path / "verslag.pdf")
    wekker = threading.Timer(0.3, opdracht.stop)
    wekker.start()
    with pytest.raises(VerslagFout):
        opdracht.wacht()
    wekker.join()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("na", [0.0, 0.5])
def test_een_kind_dat_omvalt_laat_niets_achter(tmp_path: Path, na: float) -> None:
    opdracht = Verslagopdracht(document(*VEEL), tmp_path / "verslag.pdf")
    time.sleep(na)
    pid = opdracht.proces.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    with pytest.raises(VerslagFout, match="onverwacht"):
        opdracht.wacht()
    assert list(tmp_path.iterdir()) == []


def test_een_vergeten_opdracht_ruimt_zichzelf_op(tmp_path: Path) -> None:
    opdracht = Verslagopdracht(document(*VEEL), tmp_path / "verslag.pdf")
    kind = opdracht.proces
    del opdracht
    assert not kind.is_alive()
    assert list(tmp_path.iterdir()) == []


def test_een_fout_in_het_programma_verraadt_geen_inhoud(tmp_path: Path) -> None:
    class Buis:
        gezegd = ""

        def send(self, zin: str | float) -> None:
            self.gezegd = str(zin)

        def close(self) -> None: ...

    buis = Buis()
    vorige = signal.getsignal(signal.SIGINT)
    try:
        proces._maak('{"titel": "geheim"}', str(tmp_path / "a"), str(tmp_path / "b"), buis, rustig=False)  # type: ignore[arg-type]
    finally:
        signal.signal(signal.SIGINT, vorige)
    assert "fout in het programma" in buis.gezegd
    assert "geheim" not in buis.gezegd


def test_is_de_vrager_weg_dan_houdt_het_stil_op(tmp_path: Path) -> None:
    hier, daar = multiprocessing.get_context("spawn").Pipe(duplex=False)
    hier.close()
    vorige = signal.getsignal(signal.SIGINT)
    try:
        with pytest.raises(SystemExit):
            proces._maak(  # pyright: ignore[reportPrivateUsage]
                _lukt_niet, str(tmp_path / "a"), str(tmp_path / "b"), daar, rustig=False
            )
    finally:
        signal.signal(signal.SIGINT, vorige)
    assert list(tmp_path.iterdir()) == []


def _gemaakt(tekst: str) -> Document:
    assert multiprocessing.parent_process() is not None, "this costs time, so it may not be done here"
    return document(Alinea(tekst), *VEEL[:40])


def _lukt_niet() -> Document:
    raise VerslagFout("Dit traject is niet gevonden.")


def test_wat_tijd_kost_wordt_in_het_andere_proces_gemaakt(tmp_path: Path) -> None:
    delen: list[float] = []
    with Verslagopdracht(partial(_gemaakt, "ginds"), tmp_path / "verslag.pdf") as opdracht:
        assert not opdracht.gelezen
        while not opdracht.wacht(0.05):
            delen.append(opdracht.deel)
        assert opdracht.gelezen
    assert "ginds" in tekst_van((tmp_path / "verslag.pdf").read_bytes())
    assert delen == sorted(delen) and any(0 < deel < 1 for deel in delen)


def test_een_fout_bij_het_maken_daar_komt_als_zin_terug(tmp_path: Path) -> None:
    with pytest.raises(VerslagFout, match="is niet gevonden"):
        maak_pdf(_lukt_niet, tmp_path / "verslag.pdf")
    assert list(tmp_path.iterdir()) == []


def test_de_aanroeper_laadt_reportlab_niet() -> None:
    code = (
        "import sys, regioworkshop.report.proces, regioworkshop.report.sessieverslag\n"
        "print([m for m in sys.modules if m.split('.')[0] in ('reportlab', 'PySide6', 'starlette')])"
    )
    klaar = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert klaar.stdout.strip() == "[]"
