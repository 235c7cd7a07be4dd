"""From a document to a PDF file that is there as a whole or not at all."""

import errno
import os
import secrets
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Spacer

from regioworkshop.model.blocks import Toon
from regioworkshop.report import blokken, boom, groepen, scores, stijl
from regioworkshop.report.blokken import Streep, alinea, bijeen, hoofdstuk, melding, rooster
from regioworkshop.report.document import Document, Drukwerk, Paspoort, Tafelkaarten
from regioworkshop.report.fout import VerslagFout
from regioworkshop.report.kaarten import teken_kaarten
from regioworkshop.report.lettertypen import GEWOON, breedte, laad, regel, stukken
from regioworkshop.report.paspoort import teken_paspoort
from regioworkshop.taal import _

WEERGAVEN = (blokken, groepen, scores, boom)
"""The modules that put blocks on paper; importing them here is what makes them known."""
_VOETLIJN = 17 * mm
_VOETREGEL = 12.5 * mm
_VOETLETTER = 8.5


Voortgang = Callable[[float], None]
"""Hears how much of the work is done, from 0 to 1."""


def niemand(_deel: float) -> None:
    """Where nobody waits to hear how far it is."""


def maak_bytes(document: Drukwerk, *, reproduceerbaar: bool = False, voortgang: Voortgang = niemand) -> bytes:
    """Return the PDF. `reproduceerbaar`: the same document gives the same bytes (no clock in it)."""
    laad()
    # Tekst van deelnemers komt nooit als opmaak binnen; dit is de tweede grendel: niets van buiten halen.
    instelling: Any = rl_config
    instelling.trustedHosts, instelling.trustedSchemes = ["geen.invalid"], ["data"]
    if isinstance(document, Paspoort):
        return teken_paspoort(document, reproduceerbaar)
    if isinstance(document, Tafelkaarten):
        return teken_kaarten(document, reproduceerbaar)
    # De eerste keer telt de bladen, de tweede keer staat het totaal in de voet.
    _eerste, bladen = _bouw(document, 0, reproduceerbaar, lambda deel: voortgang(deel / 2))
    inhoud, _bladen = _bouw(document, bladen, reproduceerbaar, lambda deel: voortgang(0.5 + deel / 2))
    return inhoud


def schrijf_pdf(
    document: Drukwerk,
    doel: Path,
    *,
    tijdelijk: Path | None = None,
    reproduceerbaar: bool = False,
    voortgang: Voortgang = niemand,
) -> None:
    """Write the PDF to `doel`, replacing what stood there only when the new one is whole and on disk.

    `tijdelijk` is the name to use until then, in the same folder. Raises VerslagFout with a sentence.
    """
    inhoud = maak_bytes(document, reproduceerbaar=reproduceerbaar, voortgang=voortgang)
    bewaar(inhoud, doel, tijdelijk or tijdelijke_naam(doel))


def tijdelijke_naam(doel: Path) -> Path:
    """Return a name beside `doel` that nobody uses."""
    return doel.parent / f".{secrets.token_hex(8)}.deel"


def bewaar(inhoud: bytes, doel: Path, tijdelijk: Path) -> None:
    """Write to `tijdelijk`, wait until it is on disk, and only then give it its name. Raises VerslagFout."""
    try:
        try:
            with tijdelijk.open("xb") as bestand:
                bestand.write(inhoud)
                bestand.flush()
                os.fsync(bestand.fileno())
        except OSError as fout:
            raise VerslagFout(_zin(fout, doel)) from fout
        try:
            tijdelijk.replace(doel)
        except IsADirectoryError as fout:
            raise VerslagFout(_("{doel} is een map. Kies een andere naam.").format(doel=doel)) from fout
        except PermissionError as fout:
            raise VerslagFout(
                _(
                    "{doel} is nog open in een ander programma, of mag niet worden vervangen. "
                    "Sluit het daar en probeer het opnieuw."
                ).format(doel=doel)
            ) from fout
        except OSError as fout:
            raise VerslagFout(_zin(fout, doel)) from fout
        _map_naar_schijf(doel.parent)
    finally:
        try:
            tijdelijk.unlink(missing_ok=True)
        except OSError:
            pass


def _map_naar_schijf(map_: Path) -> None:
    """Make the new name itself survive a power cut, where the system has such a thing."""
    try:
        nummer = os.open(map_, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(nummer)
    except OSError:
        pass
    finally:
        os.close(nummer)


def _zin(fout: OSError, doel: Path) -> str:
    match fout.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return _("De schijf is vol. Maak ruimte vrij of kies een andere plek, en probeer het opnieuw.")
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return _("In de map {map} mag het programma niet schrijven. Kies een andere map.").format(
                map=doel.parent
            )
        case errno.ENOENT | errno.ENOTDIR:
            return _("De map {map} bestaat niet. Kies een andere map.").format(map=doel.parent)
        case errno.ENAMETOOLONG:
            return _("De naam van het bestand is te lang. Kies een kortere naam.")
        case _:
            return _("Het verslag kon niet worden opgeslagen: {reden}.").format(reden=fout.strerror or fout)


# --- the pages --------------------------------------------------------------------------------


def _bouw(document: Document, bladen: int, reproduceerbaar: bool, voortgang: Voortgang) -> tuple[bytes, int]:
    uit = BytesIO()
    titel = regel(document.titel) or _("Zonder titel")

    links = _voetregel(titel, regel(document.voet))

    def voet(doek: Any, boek: Any) -> None:
        _voet(doek, links, boek.page, bladen)

    kader = Frame(
        stijl.MARGE,
        stijl.MARGE,
        stijl.KOLOM,
        stijl.BLAD_HOOG - 2 * stijl.MARGE,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    boek = BaseDocTemplate(
        uit,
        pagesize=(stijl.BLAD_BREED, stijl.BLAD_HOOG),
        pageTemplates=[PageTemplate("blad", [kader], onPage=voet)],
        title=titel,
        author=regel(document.auteur),
        subject=regel(document.ondertitel),
        creator="RegioWorkshop",
        producer="RegioWorkshop",
        lang=document.taal,
        displayDocTitle=True,
        initialFontName=GEWOON,
        invariant=1 if reproduceerbaar else None,
    )
    verhaal = _verhaal(document)
    aantal = max(1, len(verhaal))

    def zeg(soort: str, waarde: int) -> None:
        if soort == "PROGRESS":
            voortgang(min(1.0, waarde / aantal))

    boek.setProgressCallBack(zeg)
    boek.build(verhaal, canvasmaker=partial(Canvas, pdfVersion=(1, 7)))
    return uit.getvalue(), boek.page


def _verhaal(document: Document) -> list[Flowable]:
    delen: list[Flowable] = []
    if document.soort:
        delen.append(alinea(document.soort, stijl.SOORT))
    delen.append(alinea(document.titel, stijl.TITEL))
    delen.append(alinea(document.ondertitel, stijl.ONDERTITEL) if document.ondertitel else Spacer(0, 8))
    delen.extend(_kenmerken(document.kenmerken))
    if document.waarschuwing:
        delen.append(melding(document.waarschuwing, Toon.LETOP))
    for n, deel in enumerate(document.hoofdstukken):
        delen.extend(hoofdstuk(deel, f"h{n}", 0))
    return bijeen(delen)


def _kenmerken(kenmerken: tuple[tuple[str, str], ...]) -> list[Flowable]:
    if not kenmerken:
        return []
    cellen = [
        cel
        for label, tekst in kenmerken
        for cel in (alinea(label, stijl.ETIKET), alinea(tekst or "–", stijl.CEL))
    ]
    rijen: list[list[Any]] = [cellen[i : i + 4] for i in range(0, len(cellen), 4)]
    rijen[-1].extend([""] * (4 - len(rijen[-1])))
    breedtes = [24 * mm, 57 * mm, 31 * mm, stijl.KOLOM - 112 * mm]
    kader = rooster(rijen, breedtes, lijnen=False, lucht=2.5, na=0)
    return [
        Streep(stijl.ACCENT, 1.2, na=5),
        kader,
        Spacer(0, 5),
        Streep(stijl.LIJN, 0.6, na=10),
    ]


def _voetregel(titel: str, stand: str) -> str:
    """Return title and version as one line; where they do not fit, the title gives way first."""
    nummer = _("pagina {blad} van {bladen}").format(blad=888, bladen=888)
    ruimte = stijl.KOLOM - breedte(nummer, GEWOON, _VOETLETTER) - 12
    stand = f"  ·  {_inkorten(stand, ruimte * 0.8)}" if stand else ""
    return _inkorten(titel, ruimte - breedte(stand, GEWOON, _VOETLETTER)) + stand


def _voet(doek: Any, links: str, blad: int, bladen: int) -> None:
    doek.saveState()
    doek.setStrokeColor(stijl.LIJN)
    doek.setLineWidth(0.6)
    doek.line(stijl.MARGE, _VOETLIJN, stijl.MARGE + stijl.KOLOM, _VOETLIJN)
    doek.setFillColor(stijl.INKT_2)
    nummer = _("pagina {blad} van {bladen}").format(blad=blad, bladen=bladen)
    _schrijf(doek, stijl.MARGE, links)
    _schrijf(doek, stijl.MARGE + stijl.KOLOM - breedte(nummer, GEWOON, _VOETLETTER), nummer)
    doek.restoreState()


def _inkorten(tekst: str, ruimte: float) -> str:
    """Cut a foot line to the room there is; the whole title stands on the first page."""
    kort = tekst[:200]
    if kort == tekst and breedte(tekst, GEWOON, _VOETLETTER) <= ruimte:
        return tekst
    while kort and breedte(kort + "…", GEWOON, _VOETLETTER) > ruimte:
        kort = kort[:-1]
    return kort.rstrip() + "…"


def _schrijf(doek: Any, x: float, tekst: str) -> None:
    for stuk, lettertype in stukken(tekst):
        doek.setFont(lettertype or GEWOON, _VOETLETTER)
        doek.drawString(x, _VOETREGEL, stuk)
        x += doek.stringWidth(stuk, lettertype or GEWOON, _VOETLETTER)
