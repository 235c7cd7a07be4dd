"""Which address goes on the projector: rank the laptop's network cards, best guess first.

A phone can only reach the card that stands in the same network. Virtual machines, VPNs and link-local
addresses look just as real to the operating system, so they come last or not at all.
"""

import re
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network

import ifaddr

from regioworkshop.taal import _


@dataclass(frozen=True, slots=True)
class Netwerkkaart:
    """One IPv4 address of this laptop. `standaard`: the way to the rest of the world goes through it."""

    naam: str
    ip: str
    standaard: bool = False


# Adressen die besturingssystemen zelf aan hun eigen hotspot geven (Windows, macOS, NetworkManager).
_HOTSPOTS = frozenset({"192.168.137.1", "192.168.2.1", "10.42.0.1"})
_CGNAT = IPv4Network("100.64.0.0/10")

_VIRTUEEL = re.compile(
    r"vethernet|virtual|vmware|vmnet|vbox|hyper-?v|\bwsl\b|docker|podman|\bveth|virbr|lxc|lxd|\bbr-|\bcni|flannel"
    r"|\bkube|tailscale|wireguard|\bwg\d|\butun|\btun\d*\b|\btap\d*\b|tap-windows|zerotier"
    r"|\bzt[a-z0-9]{6,}|vpn|anyconnect|fortinet|forticlient|pangp|globalprotect|juniper|pulse secure|hamachi"
    r"|\bham\d|nordlynx|\bipsec"
    r"|\bppp|npcap|bluetooth|\bawdl|\bllw|\banpi|\bap\d|teredo|isatap",
    re.IGNORECASE,
)
_ECHT = re.compile(
    r"wi-?fi|wlan|\bwl[pxo]|wireless|airport|ethernet|\beth\d|\ben\d|\ben[opsx]\d|realtek|intel|broadcom|qualcomm",
    re.IGNORECASE,
)


def is_virtueel(kaart: Netwerkkaart) -> bool:
    """Return whether a card's name or address belongs to a virtual machine, a container or a VPN."""
    return bool(_VIRTUEEL.search(kaart.naam)) or IPv4Address(kaart.ip) in _CGNAT


def is_hotspot(kaart: Netwerkkaart) -> bool:
    """Return whether this looks like the hotspot that the laptop gives itself."""
    return kaart.ip in _HOTSPOTS


def rangschik(kaarten: Iterable[Netwerkkaart]) -> tuple[Netwerkkaart, ...]:
    """Return the cards that a phone might reach, best guess first; loopback when nothing else is left."""
    bruikbaar: dict[str, Netwerkkaart] = {}
    for kaart in kaarten:
        adres = IPv4Address(kaart.ip)
        if adres.is_loopback or adres.is_link_local or adres.is_unspecified or adres.is_multicast:
            continue
        bruikbaar.setdefault(kaart.ip, kaart)
    if not bruikbaar:
        return (Netwerkkaart("loopback", "127.0.0.1"),)

    def plaats(kaart: Netwerkkaart) -> tuple[bool, bool, bool, bool, bool, int]:
        hotspot = is_hotspot(kaart)
        return (
            # De hotspot van Windows heet "Virtual Adapter"; het adres weegt daar zwaarder dan de naam.
            is_virtueel(kaart) and not hotspot,
            not hotspot,
            not kaart.standaard,
            not _ECHT.search(kaart.naam),
            not IPv4Address(kaart.ip).is_private,
            int(IPv4Address(kaart.ip)),
        )

    return tuple(sorted(bruikbaar.values(), key=plaats))


def netwerkmelding(kaarten: Iterable[Netwerkkaart]) -> str:
    """Return a sentence for the leader when the ranked cards promise trouble; "" when all looks well."""
    lijst = list(kaarten)
    if all(IPv4Address(kaart.ip).is_loopback for kaart in lijst):
        return _(
            "Geen netwerk. Telefoons kunnen deze laptop nu niet bereiken. Zet wifi aan, of maak een hotspot."
        )
    if all(is_virtueel(kaart) and not is_hotspot(kaart) for kaart in lijst):
        return _(
            "Alleen een VPN of een virtuele netwerkkaart gevonden. Telefoons kunnen die meestal niet "
            "bereiken. Zet wifi aan, of maak een hotspot."
        )
    return ""


def lees_netwerkkaarten() -> tuple[Netwerkkaart, ...]:
    """Return every IPv4 address of this laptop, unranked."""
    standaard = _adres_naar_buiten()
    gevonden: list[Netwerkkaart] = []
    for adapter in ifaddr.get_adapters():
        for adres in adapter.ips:
            if isinstance(adres.ip, str):
                # Op Windows staat de bekende naam bij het adres en de fabrikant bij de kaart.
                naam = " ".join(dict.fromkeys((adres.nice_name, adapter.nice_name)))
                gevonden.append(Netwerkkaart(naam, adres.ip, adres.ip == standaard))
    return tuple(gevonden)


def _adres_naar_buiten() -> str:
    """Return the address that traffic to elsewhere would leave from. Sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as proef:
        try:
            proef.connect(("192.0.2.1", 9))
            return str(proef.getsockname()[0])
        except OSError:
            return ""
