"""The Wi-Fi of the room: in memory for as long as the program runs, on this computer only when asked.

Never in the traject, a log or a report: those go from hand to hand.
"""

from PySide6.QtCore import QSettings

from regioworkshop.web.wifi import Wifi

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
