"""The Wi-Fi: what it is called, where the system tells, and the code with which a phone gets on it."""

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field

from regioworkshop.web.netwerk import Netwerkkaart
from regioworkshop.web.systeem import zeg

NAAM_BYTES = 32
WACHTWOORD_KORT, WACHTWOORD_LANG = 8, 63
_BIJZONDER = re.compile(r'([\\;,:"])')


# --- the code ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Wifi:
    """A network as the leader gave it. Without a password it is open."""

    naam: str
    wachtwoord: str = field(default="", repr=False)
    verborgen: bool = False

    @property
    def code(self) -> str:
        """The text of the QR code: `WIFI:T:WPA;S:naam;P:wachtwoord;;`."""
        delen = [f"T:{'WPA' if self.wachtwoord else 'nopass'}", f"S:{_beveilig(self.naam)}"]
        if self.wachtwoord:
            delen.append(f"P:{_beveilig(self.wachtwoord)}")
        if self.verborgen:
            delen.append("H:true")
        return f"WIFI:{';'.join(delen)};;"


def _beveilig(tekst: str) -> str:
    # Wat op hexadecimale cijfers lijkt, staat tussen aanhalingstekens: anders leest een telefoon er bytes in.
    veilig = _BIJZONDER.sub(r"\\\1", tekst)
    return f'"{veilig}"' if re.fullmatch(r"(?:[0-9A-Fa-f]{2})+", tekst) else veilig


def wifi_uit_code(code: str) -> Wifi | None:
    """Return the network that a phone reads in a code; None when it is none."""
    if not code.startswith("WIFI:"):
        return None
    velden: dict[str, str] = {}
    for deel in re.findall(r"((?:[^\\;]|\\.)*);", code[5:], re.DOTALL):
        sleutel, _dubbelpunt, waarde = deel.partition(":")
        if len(waarde) > 1 and waarde[0] == waarde[-1] == '"' and not waarde.endswith('\\"'):
            waarde = waarde[1:-1]
        velden.setdefault(sleutel, re.sub(r"\\(.)", r"\1", waarde, flags=re.DOTALL))
    if not velden.get("S"):
        return None
    return Wifi(velden["S"], velden.get("P", ""), velden.get("H") == "true")


# --- what the system tells ----------------------------------------------------------------------------


def lees_wifinamen() -> dict[str, str]:
    """Return per card the name of the Wi-Fi it is on. Asks other programs, so it may take seconds."""
    if sys.platform == "win32":
        return uit_netsh(zeg("netsh", "wlan", "show", "interfaces"))
    if sys.platform == "darwin":
        return _namen_van_macos()
    return uit_nmcli(zeg("nmcli", "-t", "-f", "ACTIVE,DEVICE,SSID", "dev", "wifi")) or uit_iw(
        zeg("iw", "dev")
    )


def lees_poortnamen() -> dict[str, str]:
    """Return the names of the ports on macOS; elsewhere the cards have names of their own."""
    return lees_poorten(zeg("networksetup", "-listallhardwareports")) if sys.platform == "darwin" else {}


def wifinaam_van(kaart: Netwerkkaart, namen: Mapping[str, str]) -> str:
    """Return the name of the Wi-Fi that this card is on; "" when nobody told."""
    return next((naam for welke, naam in namen.items() if _is(kaart.naam, welke)), "")


def _is(naam: str, welke: str) -> bool:
    return naam == welke or naam.startswith(welke + " ")


def uit_netsh(tekst: str) -> dict[str, str]:
    """Read `netsh wlan show interfaces`, in any language: the first line of a part is the card's name."""
    namen: dict[str, str] = {}
    for deel in re.split(r"\n\s*\n", tekst):
        regels = [r.partition(":") for r in deel.splitlines() if " : " in r]
        ssid = next((waarde.strip() for sleutel, _d, waarde in regels if sleutel.strip() == "SSID"), "")
        if regels and ssid:
            namen[regels[0][2].strip()] = ssid
    return namen


def uit_nmcli(tekst: str) -> dict[str, str]:
    """Read `nmcli -t -f ACTIVE,DEVICE,SSID dev wifi`; in a name a colon has a backslash before it."""
    namen: dict[str, str] = {}
    for regel in tekst.splitlines():
        delen = re.split(r"(?<!\\):", regel, maxsplit=2)
        if len(delen) == 3 and delen[0] == "yes" and delen[2]:
            namen[delen[1]] = re.sub(r"\\(.)", r"\1", delen[2])
    return namen


def uit_iw(tekst: str) -> dict[str, str]:
    """Read `iw dev`."""
    namen: dict[str, str] = {}
    kaart = ""
    for regel in tekst.splitlines():
        soort, _spatie, waarde = regel.strip().partition(" ")
        if soort == "Interface":
            kaart = waarde
        elif soort == "ssid" and kaart:
            namen[kaart] = waarde
    return namen


def _namen_van_macos() -> dict[str, str]:
    namen: dict[str, str] = {}
    for kaart, poort in lees_poortnamen().items():
        if poort == "Wi-Fi":
            naam = uit_getsummary(zeg("ipconfig", "getsummary", kaart)) or uit_networksetup(
                zeg("networksetup", "-getairportnetwork", kaart)
            )
            if naam:
                namen[kaart] = naam
    return namen


def lees_poorten(tekst: str) -> dict[str, str]:
    """Read `networksetup -listallhardwareports`: what kind of port each card is."""
    return {kaart: poort for poort, kaart in re.findall(r"Hardware Port: (.+)\nDevice: (\S+)", tekst)}


def uit_getsummary(tekst: str) -> str:
    """Read `ipconfig getsummary en0`. Newer systems hide the name from programs; then there is none."""
    treffer = re.search(r"^\s+SSID : (.+)$", tekst, re.MULTILINE)
    return treffer.group(1) if treffer and treffer.group(1) != "<redacted>" else ""


def uit_networksetup(tekst: str) -> str:
    """Read `networksetup -getairportnetwork en0`."""
    treffer = re.match(r"Current Wi-Fi Network: (.+)", tekst)
    return treffer.group(1) if treffer else ""
