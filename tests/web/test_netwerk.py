"""The address for the QR code: which network card a phone can most likely reach."""

from collections.abc import Callable

import pytest

from regioworkshop.web import netwerk
from regioworkshop.web.netwerk import Netwerkkaart, lees_netwerkkaarten, netwerkmelding, rangschik

K = Netwerkkaart

# (laptop, its cards, the address that belongs in the QR code)
GEVALLEN: list[tuple[str, list[Netwerkkaart], str]] = [
    ("one Wi-Fi card", [K("lo", "127.0.0.1"), K("wlp2s0", "192.168.8.10", True)], "192.168.8.10"),
    (
        "VirtualBox beside Wi-Fi, as in OBS issue 928",
        [
            K("VirtualBox Host-Only Ethernet Adapter", "192.168.56.1"),
            K("Wi-Fi Intel(R) AX201", "10.20.0.7", True),
        ],
        "10.20.0.7",
    ),
    (
        "VirtualBox first and no default route anywhere",
        [K("vboxnet0", "192.168.56.1"), K("wlan0", "192.168.178.20")],
        "192.168.178.20",
    ),
    (
        "WSL and Hyper-V on Windows",
        [
            K("vEthernet (WSL)", "172.28.0.1"),
            K("vEthernet (Default Switch)", "172.17.96.1"),
            K("Wi-Fi", "192.168.1.34", True),
        ],
        "192.168.1.34",
    ),
    (
        "a VPN that took the default route",
        [K("utun4", "10.8.0.6", True), K("en0", "192.168.1.9")],
        "192.168.1.9",
    ),
    (
        "Tailscale by address alone",
        [K("Ethernet 3", "100.101.3.4", True), K("Wi-Fi", "192.168.1.9")],
        "192.168.1.9",
    ),
    ("WireGuard", [K("wg0", "10.6.0.2", True), K("enp3s0", "192.168.8.2")], "192.168.8.2"),
    ("ZeroTier on Linux", [K("ztks5hwbql", "10.147.17.4", True), K("wlp1s0", "192.168.8.2")], "192.168.8.2"),
    (
        "Docker and its bridges",
        [K("docker0", "172.17.0.1"), K("br-4f2a", "172.18.0.1"), K("eth0", "10.0.0.4", True)],
        "10.0.0.4",
    ),
    ("libvirt", [K("virbr0", "192.168.122.1"), K("wlp1s0", "10.0.0.4")], "10.0.0.4"),
    (
        "the Windows hotspot, whose card is called virtual, beside the office network",
        [
            K("Ethernet Realtek PCIe", "10.1.2.3", True),
            K("Microsoft Wi-Fi Direct Virtual Adapter", "192.168.137.1"),
        ],
        "192.168.137.1",
    ),
    ("the macOS hotspot", [K("en0", "10.1.2.3", True), K("bridge100", "192.168.2.1")], "192.168.2.1"),
    ("the NetworkManager hotspot", [K("enp3s0", "10.1.2.3", True), K("wlp2s0", "10.42.0.1")], "10.42.0.1"),
    (
        "cable with the default route beside Wi-Fi",
        [K("wlp2s0", "192.168.8.10"), K("enp3s0", "10.1.2.3", True)],
        "10.1.2.3",
    ),
    (
        "link-local beside a real one",
        [K("Ethernet", "169.254.10.20", True), K("Wi-Fi", "192.168.8.3")],
        "192.168.8.3",
    ),
    (
        "a public address beside a private one",
        [K("eth0", "203.0.113.5"), K("wlan0", "192.168.8.3")],
        "192.168.8.3",
    ),
    (
        "Cisco and Fortinet",
        [
            K("Cisco AnyConnect Virtual Miniport", "10.99.0.1", True),
            K("Fortinet SSL VPN", "10.98.0.1"),
            K("Wi-Fi 2", "172.16.4.2"),
        ],
        "172.16.4.2",
    ),
    (
        "an iPhone's hotspot",
        [K("Wi-Fi", "172.20.10.4", True), K("Bluetooth Network Connection", "192.168.44.2")],
        "172.20.10.4",
    ),
    ("only a VPN: better than nothing", [K("tun0", "10.8.0.6", True)], "10.8.0.6"),
    ("nothing but loopback", [K("lo", "127.0.0.1")], "127.0.0.1"),
    ("nothing at all", [], "127.0.0.1"),
]


@pytest.mark.parametrize(("laptop", "kaarten", "verwacht"), GEVALLEN, ids=[g[0] for g in GEVALLEN])
def test_the_right_address_comes_first(laptop: str, kaarten: list[Netwerkkaart], verwacht: str) -> None:
    del laptop
    assert rangschik(kaarten)[0].ip == verwacht
    assert rangschik(reversed(kaarten))[0].ip == verwacht


def test_the_table_bites() -> None:
    """Control: taking the first card, as others do, gets many of these wrong."""
    fout = [laptop for laptop, kaarten, goed in GEVALLEN if kaarten and kaarten[0].ip != goed]
    assert len(fout) >= 10


def test_addresses_that_no_phone_can_reach_are_not_offered() -> None:
    kaarten = [K("lo", "127.0.0.1"), K("Ethernet", "169.254.1.1"), K("x", "0.0.0.0"), K("wlan0", "10.0.0.2")]
    assert [k.ip for k in rangschik(kaarten)] == ["10.0.0.2"]


@pytest.mark.parametrize(
    ("kaarten", "woorden"),
    [
        ([], "Geen netwerk"),
        ([K("lo", "127.0.0.1")], "Geen netwerk"),
        ([K("tun0", "10.8.0.6")], "VPN"),
        ([K("wlan0", "10.0.0.2")], ""),
        ([K("Microsoft Wi-Fi Direct Virtual Adapter", "192.168.137.1")], ""),
    ],
)
def test_the_leader_hears_when_no_phone_can_get_through(kaarten: list[Netwerkkaart], woorden: str) -> None:
    melding = netwerkmelding(rangschik(kaarten))
    assert woorden in melding
    assert bool(melding) == bool(woorden)


def test_this_machine_has_loopback_at_least() -> None:
    assert "127.0.0.1" in {kaart.ip for kaart in lees_netwerkkaarten()}


def test_names_of_both_kinds_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows "vEthernet" stands with the address, and the maker's name with the card."""

    class Adres:
        ip = "172.28.0.1"
        nice_name = "vEthernet (WSL)"

    class Kaart:
        nice_name = "Hyper-V Virtual Ethernet Adapter"
        ips = (Adres(),)

    kaarten: Callable[[], list[Kaart]] = lambda: [Kaart()]  # noqa: E731
    monkeypatch.setattr(netwerk.ifaddr, "get_adapters", kaarten)
    (kaart,) = lees_netwerkkaarten()
    assert netwerk.is_virtueel(kaart)
    assert "vEthernet" in kaart.naam and "Hyper-V" in kaart.naam
