"""Plain data to a TOML file that a person can read: written whole, or not at all."""

import errno
import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from itertools import cycle
from pathlib import Path
from typing import Any, TypeGuard, cast

from regioworkshop.catalogue.bronnen import GROOTSTE, TE_DIEP
from regioworkshop.taal import _

_KAAL = re.compile(r"[A-Za-z0-9_-]+")
_SLUIT = re.compile(r'("{3,}|"+\Z)')
_BREED = 90
"""A list that is longer than this gets a line for each part."""
_KORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


class Schrijffout(Exception):
    """Nothing was written; what stood there still does. `zin` says why, and what to do."""

    def __init__(self, zin: str) -> None:
        super().__init__(zin)
        self.zin = zin


def schrijf_toml(gegevens: Mapping[str, Any]) -> str:
    """Return `gegevens` as TOML. `tomllib.loads` reads back exactly this, whatever the texts are.

    Takes what TOML knows. Text with lone surrogates is no text: raises UnicodeEncodeError.
    """
    regels: list[str] = []
    _tabel(gegevens, "", regels)
    tekst = "\n".join(regels).lstrip("\n") + "\n"
    tekst.encode("utf-8")
    return tekst


def _tabel(tabel: Mapping[str, Any], pad: str, regels: list[str]) -> None:
    # Eerst de losse waarden: na een kop zouden ze bij dat blok horen.
    blokken: list[tuple[str, Any]] = []
    for naam, waarde in tabel.items():
        if isinstance(waarde, Mapping):
            blokken.append((naam, cast(object, waarde)))
        elif _zijn_tabellen(waarde):
            blokken.append((naam, waarde))
        else:
            regels.append(f"{_sleutel(naam)} = {_los(waarde)}")
    for naam, waarde in blokken:
        kop = f"{pad}.{_sleutel(naam)}" if pad else _sleutel(naam)
        if isinstance(waarde, Mapping):
            tabel_hier = cast(Mapping[str, Any], waarde)
            # Een blok met alleen blokken erin heeft geen eigen kop nodig.
            if not tabel_hier or not all(isinstance(deel, Mapping) for deel in tabel_hier.values()):
                regels.extend(("", f"[{kop}]"))
            _tabel(tabel_hier, kop, regels)
            continue
        for deel in waarde:
            regels.extend(("", f"[[{kop}]]"))
            _tabel(deel, kop, regels)


def _zijn_tabellen(waarde: object) -> TypeGuard[Sequence[Mapping[str, Any]]]:
    if not isinstance(waarde, list | tuple) or not waarde:
        return False
    return all(isinstance(deel, Mapping) for deel in cast(Sequence[object], waarde))


def _los(waarde: Any) -> str:
    """A value behind its name: there a long text or list may take more lines."""
    if isinstance(waarde, str) and "\n" in waarde.strip("\n"):
        return _tekst_op_regels(waarde)
    op_een_regel = _waarde(waarde)
    if isinstance(waarde, list | tuple) and len(op_een_regel) > _BREED:
        delen = "".join(f"  {_waarde(deel)},\n" for deel in cast(Sequence[Any], waarde))
        return f"[\n{delen}]"
    return op_een_regel


def _waarde(waarde: Any) -> str:
    if isinstance(waarde, bool):
        return "true" if waarde else "false"
    if isinstance(waarde, str):
        return _tekst(waarde)
    if isinstance(waarde, int):
        # Boven de vier duizend cijfers schrijft Python geen getal meer uit.
        return str(waarde) if waarde < 1 << 64 else hex(waarde)
    if isinstance(waarde, float):
        return repr(waarde)
    if isinstance(waarde, datetime | date | time):
        return waarde.isoformat()
    if isinstance(waarde, Mapping):
        tabel = cast(Mapping[str, Any], waarde)
        delen = ", ".join(f"{_sleutel(naam)} = {_waarde(deel)}" for naam, deel in tabel.items())
        return f"{{ {delen} }}" if delen else "{}"
    if isinstance(waarde, list | tuple):
        return f"[{', '.join(_waarde(deel) for deel in cast(Sequence[Any], waarde))}]"
    raise TypeError(f"TOML has no {type(waarde).__name__}")


def _sleutel(naam: str) -> str:
    return naam if _KAAL.fullmatch(naam) else _tekst(naam)


def _tekst(tekst: str) -> str:
    return _zonder_puntenreeks(f'"{"".join(map(_teken, tekst))}"')


def _tekst_op_regels(tekst: str) -> str:
    # Aanhalingstekens mogen kaal, maar drie op een rij of een aan het eind zouden de tekst sluiten.
    delen = [
        '\\"' * len(deel) if sluit else "".join(t if t in '\n"' else _teken(t) for t in deel)
        for sluit, deel in zip(cycle((False, True)), _SLUIT.split(tekst), strict=False)
    ]
    return _zonder_puntenreeks(f'"""\n{"".join(delen)}"""')


def _zonder_puntenreeks(tekst: str) -> str:
    # De lezer weigert wat op een eindeloze sleutel (a.b.c...) lijkt, ook in een tekst.
    return tekst.replace(".", "\\u002e") if TE_DIEP.search(tekst) else tekst


def _teken(teken: str) -> str:
    if teken in _KORT:
        return _KORT[teken]
    # Wat je niet ziet of wat de leesrichting keert, staat er als code: zo is een bestand wat het lijkt.
    if ord(teken) < 0x20 or 0x7F <= ord(teken) < 0xA0 or teken in "\u2028\u2029" or _keert(teken):
        return f"\\u{ord(teken):04x}"
    return teken


def _keert(teken: str) -> bool:
    return "\u202a" <= teken <= "\u202e" or "\u2066" <= teken <= "\u2069"


def schrijf_bestand(pad: Path, tekst: str, *, vervang: bool = True) -> None:
    """Write a text file whole, or not at all. Raises Schrijffout; then what stood there still does."""
    inhoud = tekst.encode("utf-8")
    if len(inhoud) > GROOTSTE:
        zin = _("Deze werkvorm is te groot: meer dan {kb} kB. Maak teksten korter of haal stappen weg.")
        raise Schrijffout(zin.format(kb=GROOTSTE // 1024))
    try:
        pad.parent.mkdir(parents=True, exist_ok=True)
        if not vervang and pad.exists():
            raise Schrijffout(_("{naam} bestaat al. Kies een andere naam.").format(naam=pad.name))
        _schrijf(pad, inhoud)
    except OSError as fout:
        raise Schrijffout(zin_bij(fout, pad)) from fout


def _schrijf(pad: Path, inhoud: bytes) -> None:
    greep, naam = tempfile.mkstemp(prefix=".", suffix=".nieuw", dir=pad.parent)
    tijdelijk = Path(naam)
    try:
        with os.fdopen(greep, "wb") as bestand:
            bestand.write(inhoud)
            bestand.flush()
            os.fsync(bestand.fileno())
        if os.name == "posix":
            tijdelijk.chmod(pad.stat().st_mode & 0o777 if pad.exists() else 0o644)
        tijdelijk.replace(pad)
    except BaseException:
        with suppress(OSError):
            tijdelijk.unlink(missing_ok=True)
        raise
    sync_map(pad.parent)


def sync_map(map_: Path) -> None:
    """Make a new name in a folder durable, where the system can."""
    if os.name != "posix":
        return
    # Het bestand staat er al heel; lukt dit niet, dan is alleen de naam nog niet zeker.
    with suppress(OSError):
        greep = os.open(map_, os.O_RDONLY)
        try:
            os.fsync(greep)
        finally:
            os.close(greep)


def zin_bij(fout: OSError, pad: Path) -> str:
    """Return the sentence that fits an error of the file system."""
    if fout.errno in (errno.ENOSPC, errno.EDQUOT):
        return _("De schijf is vol. Maak ruimte vrij en bewaar opnieuw. Er is nog niets veranderd.")
    if fout.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _("Hier mag het programma niet schrijven: {naam}. Kies een andere map.").format(naam=pad.name)
    if fout.errno == errno.ENOENT:
        return _("{naam} is er niet meer.").format(naam=pad.name)
    return _("Bewaren van {naam} lukte niet: {reden}. Probeer het opnieuw.").format(
        naam=pad.name, reden=fout.strerror or type(fout).__name__
    )
