"""Which address goes on the projector: rank the laptop's network cards, best guess first.

A phone can only reach the card that stands in the same network. Virtual machines, VPNs and link-local
addresses look just as real to the operating system, so they come last or not at all. What the leader chose,
and what a phone proved, goes before every guess.
"""

import re
import socket
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv4Address, IPv4Network
from pathlib import Path

import ifaddr

from regioworkshop.taal import _


class Netsoort(StrEnum):
    """What kind of network a card is in."""

    WIFI = "wifi"
    KABEL = "kabel"
    HOTSPOT = "hotspot"
    """The network that this laptop gives itself."""
    MOBIEL = "mobiel"
    VPN = "vpn"
    VIRTUEEL = "virtueel"
    ONBEKEND = "onbekend"


@dataclass(frozen=True, slots=True)
class Netwerkkaart:
    """One IPv4 address of this laptop. `standaard`: the way to the rest of the world goes through it."""

    naam: str
    ip: str
    standaard: bool = False
    draadloos: bool = False
    """The system itself says that this is Wi-Fi."""
    prefix: int = 24


# Adressen die besturingssystemen zelf aan hun eigen hotspot geven: Windows, macOS, NetworkManager.
_HOTSPOTS = re.compile(r"192\.168\.137\.1|192\.168\.[23]\.1|10\.42\.\d+\.1")
_HOTSPOTKAART = re.compile(r"wi-?fi direct virtual|hosted network virtual", re.IGNORECASE)
_HOTSPOTNAAM = re.compile(r"\bap\d\b", re.IGNORECASE)
_MACHOTSPOT = re.compile(r"\bbridge1\d\d\b", re.IGNORECASE)
_CGNAT = IPv4Network("100.64.0.0/10")
# Hier geven VPN's hun eigen namen en adressen uit; geen zaal heeft zo'n netwerk.
_PROEFNET = IPv4Network("198.18.0.0/15")
# Het adres dat een computer zichzelf geeft op een netwerk met alleen IPv6.
_VERTAALD = IPv4Network("192.0.0.0/29")
_IPHONE = IPv4Network("172.20.10.0/28")
_ANDROID = (IPv4Network("192.168.43.0/24"), IPv4Network("192.168.42.0/24"))

_VPN = re.compile(
    r"vpn|wireguard|\bwg[\d-]|tailscale|zerotier|\bzt[a-z0-9]{6,}|\bfeth\d|\butun|\btun\d*\b|\btap\d*\b|tap-"
    r"|wintun|anyconnect|secure client|\bcscotun|fortinet|forticlient|fortissl|pangp|globalprotect|\bgpd\d"
    r"|juniper|pulse secure|ivanti|check ?point|zscaler|sonicwall|\bf5\b|netskope|citrix|hamachi|\bham\d"
    r"|nordlynx|\bproton\d?\b|\bpvpn|mullvad|windscribe|warp\b|\bipsec|\bppp|\bl2tp|\bpptp|\bsstp"
    r"|wan miniport|nebula|netbird|\bwt\d|twingate|softether|surfshark|ipv6leak|\bgif\d|\bstf\d|\bclat|teredo"
    r"|isatap|6to4",
    re.IGNORECASE,
)
_VIRTUEEL = re.compile(
    r"vethernet|virtual|vmware|vmnet|vmenet|vbox|hyper-?v|\bwsl\b|docker|podman|\bveth|virbr|lxc|lxd|incus"
    r"|\bbr-|\bcni|\bcali|flannel|\bkube|\bbridge1\d\d\b|\bvnic|parallels|qemu|waydroid|anbox|\bdummy|npcap"
    r"|loopback|bluetooth|\bpan\d|\bbnep|\bawdl|\bllw|\banpi|\bap\d\b|macvtap|\bifb\d|\bxhc",
    re.IGNORECASE,
)
_MOBIEL = re.compile(
    r"\bwwan|cellular|mobile broadband|mobiel breedband|\bmbim|\brmnet|\bwwp|\blte\b", re.IGNORECASE
)
_WIFI = re.compile(r"wi-?fi|wlan|\bwl[pxosu]|wireless|draadlo[oz]|airport|802\.11|\bath\d", re.IGNORECASE)
_KABEL = re.compile(
    r"ethernet|\beth\d|\ben[opsxu]\d|\benx|\bend\d|\bem\d|thunderbolt|\blan\b|local area|realtek|gbe|gigabit"
    r"|virtio|\busb\d|rndis",
    re.IGNORECASE,
)


def is_hotspot(kaart: Netwerkkaart) -> bool:
    """Return whether this is the hotspot that the laptop gives itself."""
    naam = kaart.naam
    if _HOTSPOTKAART.search(naam):
        # De hotspot van Windows heet "Virtual Adapter"; dat is hij niet voor een telefoon.
        return True
    if _HOTSPOTNAAM.search(naam) and kaart.ip.endswith(".1"):
        return True
    if not _HOTSPOTS.fullmatch(kaart.ip) or _VPN.search(naam):
        return False
    return bool(_MACHOTSPOT.search(naam)) or not _VIRTUEEL.search(naam)


def soort_van(kaart: Netwerkkaart) -> Netsoort:
    """Return what kind of network this card is in, by its name first and its address after that."""
    if is_hotspot(kaart):
        return Netsoort.HOTSPOT
    adres = IPv4Address(kaart.ip)
    draadloos = kaart.draadloos or bool(_WIFI.search(kaart.naam))
    if _VPN.search(kaart.naam) or adres in _PROEFNET or kaart.prefix >= 31:
        return Netsoort.VPN
    if _VIRTUEEL.search(kaart.naam):
        return Netsoort.VIRTUEEL
    if _MOBIEL.search(kaart.naam):
        return Netsoort.MOBIEL
    if draadloos:
        return Netsoort.WIFI
    if adres in _CGNAT:
        return Netsoort.VPN
    return Netsoort.KABEL if _KABEL.search(kaart.naam) else Netsoort.ONBEKEND


def is_telefoonhotspot(kaart: Netwerkkaart) -> bool:
    """Return whether the laptop is a guest on the hotspot of somebody's phone."""
    adres = IPv4Address(kaart.ip)
    return adres in _IPHONE or (any(adres in net for net in _ANDROID) and adres.packed[3] != 1)


def is_virtueel(kaart: Netwerkkaart) -> bool:
    """Return whether this card belongs to a virtual machine, a container or a VPN."""
    return soort_van(kaart) in (Netsoort.VPN, Netsoort.VIRTUEEL)


def is_thuis(ip: str) -> bool:
    """Return whether this address reaches no further than the laptop itself."""
    return IPv4Address(ip).is_loopback


def bruikbaar(kaarten: Iterable[Netwerkkaart]) -> tuple[Netwerkkaart, ...]:
    """Return the cards whose address somebody else could have a way to, each address once."""
    gevonden: dict[str, Netwerkkaart] = {}
    for kaart in kaarten:
        adres = IPv4Address(kaart.ip)
        nergens = adres.is_loopback or adres.is_link_local or adres.is_unspecified or adres.is_multicast
        if not nergens and adres not in _VERTAALD:
            gevonden.setdefault(kaart.ip, kaart)
    return tuple(gevonden.values())


# Telefoons komen over wifi. Zit de laptop op wifi en ook aan een kabel, dan is het die wifi waarvan de code
# op het scherm staat: het adres hoort daarbij, ook als het verkeer naar buiten over de kabel gaat.
_VOLGORDE = {
    Netsoort.HOTSPOT: 0,
    Netsoort.WIFI: 1,
    Netsoort.KABEL: 2,
    Netsoort.ONBEKEND: 2,
    Netsoort.MOBIEL: 3,
    Netsoort.VIRTUEEL: 4,
    Netsoort.VPN: 5,
}


def rangschik(kaarten: Iterable[Netwerkkaart], eerst: Sequence[str] = ()) -> tuple[Netwerkkaart, ...]:
    """Return the cards that a phone might reach, best guess first; loopback when nothing else is left.

    `eerst`: addresses that go before every guess, for as long as the laptop has them.
    """
    lijst = bruikbaar(kaarten)
    if not lijst:
        return (Netwerkkaart("loopback", "127.0.0.1", prefix=8),)

    def plaats(kaart: Netwerkkaart) -> tuple[int, int, bool, bool, bool, int]:
        soort = soort_van(kaart)
        adres = IPv4Address(kaart.ip)
        return (
            eerst.index(kaart.ip) if kaart.ip in eerst else len(eerst),
            _VOLGORDE[soort],
            not adres.is_private or adres in _CGNAT,
            not kaart.standaard,
            soort is Netsoort.ONBEKEND,
            int(adres),
        )

    return tuple(sorted(lijst, key=plaats))


def soortnaam(soort: Netsoort) -> str:
    """Return the kind in a word for the leader."""
    return {
        Netsoort.WIFI: _("wifi"),
        Netsoort.KABEL: _("kabel"),
        Netsoort.HOTSPOT: _("eigen hotspot"),
        Netsoort.MOBIEL: _("mobiel internet"),
        Netsoort.VPN: _("VPN"),
        Netsoort.VIRTUEEL: _("virtueel"),
        Netsoort.ONBEKEND: _("onbekende soort"),
    }[soort]


def waarom(kaart: Netwerkkaart) -> str:
    """Return in one sentence why this card is or is not a good choice."""
    if is_thuis(kaart.ip):
        return _("Dit adres is alleen van deze laptop zelf. Geen telefoon kan erbij.")
    if is_telefoonhotspot(kaart) and soort_van(kaart) is Netsoort.WIFI:
        return _("Dit lijkt de hotspot van een telefoon. Telefoons die er ook op zitten, kunnen erbij.")
    return {
        Netsoort.HOTSPOT: _("Dit is het netwerk dat deze laptop zelf maakt. Telefoons komen er direct op."),
        Netsoort.WIFI: _("Deze laptop zit op wifi. Telefoons op dezelfde wifi kunnen erbij."),
        Netsoort.KABEL: _(
            "Deze laptop zit met een kabel aan dit netwerk. Kies het als de wifi er ook aan zit."
        ),
        Netsoort.MOBIEL: _("Dit is mobiel internet van de laptop. Telefoons kunnen daar niet bij."),
        Netsoort.VPN: _(
            "Dit is een VPN: een tunnel naar kantoor. Telefoons in de zaal kunnen daar niet bij."
        ),
        Netsoort.VIRTUEEL: _("Dit netwerk bestaat alleen binnen deze laptop. Telefoons kunnen er niet bij."),
        Netsoort.ONBEKEND: _("We weten niet wat dit voor netwerk is. Probeer het met je eigen telefoon."),
    }[soort_van(kaart)]


def netwerkmelding(kaarten: Iterable[Netwerkkaart]) -> str:
    """Return a sentence for the leader when the ranked cards promise trouble; "" when all looks well."""
    lijst = list(kaarten)
    if all(is_thuis(kaart.ip) for kaart in lijst):
        return _(
            "Geen netwerk. Telefoons kunnen deze laptop nu niet bereiken. Zet wifi aan, of maak een hotspot."
        )
    # Een virtuele kaart waar al het verkeer over gaat, is een schakelaar op een echte kaart.
    if all(
        is_virtueel(kaart) and not (kaart.standaard and soort_van(kaart) is Netsoort.VIRTUEEL)
        for kaart in lijst
    ):
        return _(
            "Alleen een VPN of een virtuele netwerkkaart gevonden. Telefoons kunnen die meestal niet "
            "bereiken. Zet wifi aan, of maak een hotspot."
        )
    return ""


def lees_netwerkkaarten() -> tuple[Netwerkkaart, ...]:
    """Return every IPv4 address of this laptop, unranked."""
    standaard = _adres_naar_buiten()
    draadloos = _draadloze_kaarten()
    gevonden: list[Netwerkkaart] = []
    for adapter in ifaddr.get_adapters():
        for adres in adapter.ips:
            if isinstance(adres.ip, str):
                # Op Windows staat de bekende naam bij het adres en de fabrikant bij de kaart.
                naam = " ".join(dict.fromkeys((adres.nice_name, adapter.nice_name)))
                gevonden.append(
                    Netwerkkaart(
                        naam, adres.ip, adres.ip == standaard, adapter.name in draadloos, adres.network_prefix
                    )
                )
    return tuple(gevonden)


def met_poortnamen(kaarten: Iterable[Netwerkkaart], poorten: Mapping[str, str]) -> tuple[Netwerkkaart, ...]:
    """Return the cards with the names that macOS gives its ports behind them: "en0 Wi-Fi"."""
    return tuple(
        Netwerkkaart(f"{k.naam} {poorten[k.naam]}", k.ip, k.standaard, k.draadloos, k.prefix)
        if k.naam in poorten
        else k
        for k in kaarten
    )


def lokale_naam() -> str:
    """Return the name by which other devices may find this laptop: "laptop.local"; "" when it has none."""
    naam = socket.gethostname().split(".")[0].lower()
    return f"{naam}.local" if re.fullmatch(r"[a-z0-9-]{1,63}", naam) and naam != "localhost" else ""


def _draadloze_kaarten() -> frozenset[str]:
    """Return the cards that Linux calls wireless; elsewhere the name has to tell."""
    try:
        return frozenset(
            kaart.name
            for kaart in Path("/sys/class/net").iterdir()
            if (kaart / "wireless").exists() or (kaart / "phy80211").exists()
        )
    except OSError:
        return frozenset()


def _adres_naar_buiten() -> str:
    """Return the address that traffic to elsewhere would leave from. Sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as proef:
        try:
            proef.connect(("192.0.2.1", 9))
            return str(proef.getsockname()[0])
        except OSError:
            return ""
