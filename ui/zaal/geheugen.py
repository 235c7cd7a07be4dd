"""What this computer remembers of a room: its Wi-Fi, where a session was found, what was checked today.

The Wi-Fi in memory for as long as the program runs, on this computer only when asked. None of it is ever in
the traject, a log or a report: those go from hand to hand.
"""

import json
from datetime import date
from typing import Annotated

import msgspec
from PySide6.QtCore import QSettings

from regioworkshop.web.server import Plek
from regioworkshop.web.wifi import Wifi

MEESTE_SESSIES = 20
_PLEKKEN = "netwerk/plekken"
_VANZELF, _GEDAAN = "zaalcheck/vanzelf", "zaalcheck/gedaan"
_Poort = Annotated[int, msgspec.Meta(ge=0, le=65535)]
_Herkomst = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9.-]{1,80}(:[0-9]{1,5})?$")]

_NAAM, _WACHTWOORD, _VERBORGEN = "wifi/naam", "wifi/wachtwoord", "wifi/verborgen"


class Wifigeheugen:
    def __init__(self, instellingen: QSettings | None = None) -> None:
        self._instellingen = instellingen
        self.bewaard = False
        """Whether it is kept on this computer too."""
        self.wifi: Wifi | None = None
        naam = str(instellingen.value(_NAAM, "")) if instellingen is not None else ""
        if instellingen is not None and naam:
            verborgen = str(instellingen.value(_VERBORGEN, "")) == "ja"
            self.wifi = Wifi(naam, str(instellingen.value(_WACHTWOORD, "")), verborgen)
            self.bewaard = True

    def zet(self, wifi: Wifi | None, bewaar: bool) -> None:
        """Remember this network; without `bewaar` nothing of it stays on disk, also not of an earlier one."""
        self.wifi = wifi
        self.bewaard = bewaar and wifi is not None
        if self._instellingen is None:
            return
        self._instellingen.remove("wifi")
        if wifi is not None and bewaar:
            self._instellingen.setValue(_NAAM, wifi.naam)
            self._instellingen.setValue(_WACHTWOORD, wifi.wachtwoord)
            self._instellingen.setValue(_VERBORGEN, "ja" if wifi.verborgen else "nee")
        self._instellingen.sync()


class Plekgeheugen:
    """Where each session was to be found, on this computer alone: so that phones find it after a restart.

    Never in the traject: there an address of this laptop means nothing.
    """

    def __init__(self, instellingen: QSettings | None = None) -> None:
        self._instellingen = instellingen
        ruw = str(instellingen.value(_PLEKKEN, "")) if instellingen is not None else ""
        self._plekken = _lees_plekken(ruw)

    def van(self, sessie: str) -> Plek:
        """Return where the session with this mark was last to be found."""
        return self._plekken.get(sessie, Plek())

    def zet(self, sessie: str, plek: Plek) -> None:
        """Remember this; of all sessions only the last ones."""
        if self._plekken.get(sessie) == plek:
            return
        self._plekken.pop(sessie, None)
        self._plekken[sessie] = plek
        for oudste in list(self._plekken)[:-MEESTE_SESSIES]:
            del self._plekken[oudste]
        if self._instellingen is not None:
            alles = {wie: (waar.poort, waar.herkomsten) for wie, waar in self._plekken.items()}
            self._instellingen.setValue(_PLEKKEN, json.dumps(alles))
            self._instellingen.sync()


def _lees_plekken(ruw: str) -> dict[str, Plek]:
    """Read what was kept; a file that somebody changed is as no file."""
    try:
        gelezen = (
            msgspec.json.decode(ruw, type=dict[str, tuple[_Poort, tuple[_Herkomst, ...]]]) if ruw else {}
        )
    except (msgspec.ValidationError, msgspec.DecodeError):
        return {}
    return {sessie: Plek(*waar) for sessie, waar in gelezen.items()}


class Checkgeheugen:
    """Whether the check of the room opens by itself, and where it was done today."""

    def __init__(self, instellingen: QSettings | None = None) -> None:
        self._instellingen = instellingen
        self._gedaan: tuple[str, ...] = ()
        self._vanzelf = True
        if instellingen is not None:
            self._vanzelf = str(instellingen.value(_VANZELF, "ja")) != "nee"
            self._gedaan = tuple(str(instellingen.value(_GEDAAN, "")).split("\n"))

    @property
    def vanzelf(self) -> bool:
        return self._vanzelf

    def zet_vanzelf(self, aan: bool) -> None:
        self._vanzelf = aan
        self._bewaar(_VANZELF, "ja" if aan else "nee")

    def is_gedaan(self, sessie: str, netwerk: str, dag: date) -> bool:
        return _gedaan(sessie, netwerk, dag) in self._gedaan

    def doe(self, sessie: str, netwerk: str, dag: date) -> None:
        """Remember that it was done; what was done on another day is of no use any more."""
        vandaag = tuple(regel for regel in self._gedaan if regel.startswith(dag.isoformat()))
        self._gedaan = tuple(dict.fromkeys((*vandaag, _gedaan(sessie, netwerk, dag))))
        self._bewaar(_GEDAAN, "\n".join(self._gedaan))

    def _bewaar(self, sleutel: str, waarde: str) -> None:
        if self._instellingen is not None:
            self._instellingen.setValue(sleutel, waarde)
            self._instellingen.sync()


def _gedaan(sessie: str, netwerk: str, dag: date) -> str:
    return f"{dag.isoformat()} {sessie} {netwerk}"
