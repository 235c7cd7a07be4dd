"""Whether the laptop's own firewall lets phones in. Reads what the system tells; changes nothing, ever."""

import re
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from regioworkshop.taal import _
from regioworkshop.web.systeem import zeg

_GEDULD = 15.0
_SOCKETFILTER = "/usr/libexec/ApplicationFirewall/socketfilterfw"
_UFW = Path("/etc/ufw/ufw.conf")


class Muurstand(StrEnum):
    OPEN = "open"
    DICHT = "dicht"
    """A rule keeps phones out."""
    VRAAGT = "vraagt"
    """No rule yet: the system may ask, or quietly refuse."""
    ONBEKEND = "onbekend"


@dataclass(frozen=True, slots=True)
class Muur:
    """`doe`: the exact step for the leader, for this system; "" when there is nothing to do."""

    stand: Muurstand = Muurstand.ONBEKEND
    doe: str = ""


def lees_muur(poort: int) -> Muur:
    """Ask the system. Takes seconds, so never on the thread of the windows."""
    if sys.platform == "win32":
        vraag = ("netsh", "advfirewall", "firewall", "show", "rule", "name=all", "dir=in", "verbose")
        return van_windows(zeg(*vraag, seconden=_GEDULD), sys.executable)
    if sys.platform == "darwin":
        return van_macos(zeg(_SOCKETFILTER, "--getglobalstate"), zeg(_SOCKETFILTER, "--getblockall"))
    return van_linux(_lees_ufw(), zeg("firewall-cmd", "--state"), poort)


# De woorden van Windows in de talen van onze gebruikers en hun buren.
_BLOKKEER = frozenset({"block", "blokkeren", "blockieren", "bloquer"})
_STA_TOE = frozenset({"allow", "toestaan", "zulassen", "autoriser"})
_AAN = frozenset({"yes", "ja", "oui"})


def van_windows(tekst: str, programma: str) -> Muur:
    """Read `netsh advfirewall firewall show rule name=all dir=in verbose` for the rules of one program.

    Windows makes a blocking rule when somebody presses Cancel, or has no right to allow; block beats allow.
    """
    if not tekst.strip():
        return Muur()
    eigen = programma.lower()
    gevonden: set[str] = set()
    for deel in re.split(r"\n\s*\n", tekst):
        # Alleen de eerste dubbele punt scheidt: in een pad staat er nog een.
        delen = (regel.partition(":") for regel in deel.splitlines())
        waarden = [waarde.strip().lower() for _sleutel, punt, waarde in delen if punt]
        if eigen in waarden and any(waarde in _AAN for waarde in waarden[1:5]):
            gevonden |= {"dicht"} if _BLOKKEER & set(waarden) else set()
            gevonden |= {"open"} if _STA_TOE & set(waarden) else set()
    if "dicht" in gevonden:
        return Muur(
            Muurstand.DICHT,
            _(
                "Open Windows Defender Firewall, dan ‘Een app toestaan’. Zoek RegioWorkshop of Python. "
                "Vink Privé en Openbaar aan. Mag dat niet? Vraag de beheerder, of gebruik handen en kaarten."
            ),
        )
    if "open" in gevonden:
        return Muur(Muurstand.OPEN)
    return Muur(
        Muurstand.VRAAGT,
        _("Vraagt Windows of dit programma op het netwerk mag? Kies dan ‘Toegang toestaan’."),
    )


def van_macos(algemeen: str, alles: str) -> Muur:
    """Read the state of the application firewall of macOS."""
    if re.search(r"block all.*(?:set to enabled|ENABLED!)", alles, re.IGNORECASE):
        return Muur(
            Muurstand.DICHT,
            _("Open Systeeminstellingen, Netwerk, Firewall, Opties. Zet ‘Blokkeer alle inkomende’ uit."),
        )
    if "State = 0" in algemeen:
        return Muur(Muurstand.OPEN)
    if "State = " in algemeen:
        return Muur(
            Muurstand.VRAAGT,
            _("Vraagt macOS of dit programma verbindingen mag ontvangen? Kies dan ‘Sta toe’."),
        )
    return Muur()


def van_linux(ufw: str, firewalld: str, poort: int) -> Muur:
    """Read whether ufw or firewalld is on; what they let through is for root alone to read."""
    if re.search(r"^ENABLED=yes", ufw, re.MULTILINE):
        return Muur(
            Muurstand.VRAAGT,
            _("Typ in een terminal: {opdracht}").format(opdracht=f"sudo ufw allow {poort}/tcp"),
        )
    if firewalld.strip() == "running":
        return Muur(
            Muurstand.VRAAGT,
            _("Typ in een terminal: {opdracht}").format(opdracht=f"sudo firewall-cmd --add-port={poort}/tcp"),
        )
    return Muur(Muurstand.OPEN) if ufw or firewalld else Muur()


def _lees_ufw() -> str:
    try:
        return _UFW.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
