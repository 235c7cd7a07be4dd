"""A contact sheet: every werkvorm of a fase on its four surfaces, small, on one picture."""

import shutil
import subprocess
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from regioworkshop.droogloop import Oogst
from regioworkshop.taal import _
from ui.app import start_qt
from ui.kleuren import LICHT, Thema
from ui.maat import Rol
from ui.stijl import Stijl

_BREED, _HOOG = 420, 262
_SMAL = 128
_LUCHT = 16
_KOP = 44
_VLAKKEN = ("bureau", "scherm", "telefoon")


def maak_vel(fase: str, rijen: list[tuple[str, Oogst]], pad: Path) -> Path:
    """Draw a row for each werkvorm: desk, stage and phone while it is open and at its end, then the report.

    Raises OSError when the picture cannot be written.
    """
    app = start_qt(ook_zonder_scherm=True)
    maat = Stijl(app, Thema.LICHT).desk()
    kolommen = [(_BREED, "bureau"), (_BREED, "scherm"), (_SMAL, "telefoon")] * 2 + [(_HOOG * 7 // 10, "")]
    breed = sum(b + _LUCHT for b, _v in kolommen) + _LUCHT
    hoog = _KOP + sum(_rijhoogte() for _r in rijen) + _LUCHT
    vel = QImage(breed, max(hoog, _KOP), QImage.Format.Format_RGB32)
    vel.fill(QColor(LICHT.papier))
    schilder = QPainter(vel)
    schilder.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    schilder.setPen(QColor(LICHT.inkt))
    schilder.setFont(maat.letter(Rol.SECTIE, vet=True))
    schilder.drawText(
        _LUCHT, 30, _("{fase}: desk, scherm en telefoon, tijdens en na; en het verslag").format(fase=fase)
    )
    for nummer, (naam, oogst) in enumerate(rijen):
        boven = _KOP + nummer * _rijhoogte()
        schilder.setFont(maat.letter(Rol.LOPEND, vet=True))
        schilder.drawText(_LUCHT, boven + 18, naam)
        links = _LUCHT
        for index, (kolom, vlak) in enumerate(kolommen):
            vak = QRect(links, boven + 26, kolom, _HOOG)
            beeld = _beeld(oogst, vlak, "open" if index < len(_VLAKKEN) else "eind")
            if beeld is not None and not beeld.isNull():
                klein = beeld.scaled(
                    vak.size(),
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
                schilder.drawImage(vak.topLeft(), klein)
            schilder.setPen(QColor(LICHT.lijn))
            schilder.drawRect(vak)
            schilder.setPen(QColor(LICHT.inkt))
            links += kolom + _LUCHT
    schilder.end()
    pad.parent.mkdir(parents=True, exist_ok=True)
    if not vel.save(str(pad)):
        raise OSError(f"cannot write {pad}")
    return pad


def _rijhoogte() -> int:
    return _HOOG + 26 + _LUCHT


def _beeld(oogst: Oogst, vlak: str, moment: str) -> QImage | None:
    """Return the last picture of this surface at this moment; the report's first page for no surface."""
    if not vlak:
        return _bladzijde(oogst.verslag)
    namen = [
        foto for foto in oogst.fotos if foto.name.startswith(f"{vlak}-") and foto.stem.endswith(f"-{moment}")
    ]
    if not namen and moment == "open":
        namen = [foto for foto in oogst.fotos if foto.name.startswith(f"{vlak}-")][:1]
    return QImage(str(namen[-1])) if namen else None


def _bladzijde(verslag: Path) -> QImage | None:
    """Return the page with the results, drawn by poppler where that is on the machine."""
    programma = shutil.which("pdftoppm")
    if programma is None:
        return None
    uit = verslag.with_suffix("")
    opdracht = [programma, "-png", "-r", "60", "-f", "2", "-l", "2", "-singlefile", str(verslag), str(uit)]
    if subprocess.run(opdracht, check=False, capture_output=True).returncode != 0:
        return None
    return QImage(f"{uit}.png")
