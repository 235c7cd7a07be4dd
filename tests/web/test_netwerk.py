"""The address for the QR code: which network card a phone can most likely reach."""

from ipaddress import IPv4Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regioworkshop.web import netwerk
from regioworkshop.web.netwerk import (
    Netsoort,
    Netwerkkaart,
    bruikbaar,
    lees_netwerkkaarten,
    netwerkmelding,
    rangschik,
    soort_van,
    soortnaam,
    waarom,
)
from tests.web.netdump import Dump, lees_dumps

K = Netwerkkaart
DUMPS = lees_dumps()

# What no dump shows: (laptop, its cards, the address that belongs in the QR code)
GEVALLEN: list[tuple[str, list[Netwerkkaart], str]] = [
    (
        "VirtualBox first and no default route anywhere",
        [K("vboxnet0", "192.168.56.1"), K("wlan0", "192.168.178.20")],
        "192.168.178.20",
    ),
    (
        "Tailscale by address alone",
        [K("Ethernet 3", "100.101.3.4", True), K("Wi-Fi", "192.168.1.9")],
        "192.168.1.9",
    ),
    (
        "a tunnel by its prefix alone",
        [K("Ethernet 3", "10.9.0.2", True, prefix=32), K("Ethernet 4", "10.200.0.4")],
        "10.200.0.4",
    ),
    (
        "a card whose name says nothing, wireless by the word of Linux",
        [K("net1", "10.1.1.5", True), K("net2", "10.2.2.5", draadloos=True)],
        "10.2.2.5",
    ),
    (
        "two cables: the one with the way out",
        [K("enp2s0", "10.1.1.5"), K("enp3s0", "10.2.2.5", True)],
        "10.2.2.5",
    ),
    ("nothing at all", [], "127.0.0.1"),
]


def naam(dump: Dump) -> str:
    return f"{dump.systeem}: {dump.laptop}"


@pytest.mark.parametrize("dump", DUMPS, ids=naam)
def test_the_right_address_comes_first(dump: Dump) -> None:
    eerste = rangschik(dump.kaarten)[0]
    assert (eerste.ip, soort_van(eerste)) == (dump.goed, dump.soort)
    assert rangschik(reversed(dump.kaarten))[0].ip == dump.goed


@pytest.mark.parametrize(("laptop", "kaarten", "verwacht"), GEVALLEN, ids=[g[0] for g in GEVALLEN])
def test_the_right_address_without_a_dump(laptop: str, kaarten: list[Netwerkkaart], verwacht: str) -> None:
    del laptop
    assert rangschik(kaarten)[0].ip == verwacht
    assert rangschik(reversed(kaarten))[0].ip == verwacht


def test_the_dumps_are_many_and_were_read_whole() -> None:
    assert len(DUMPS) >= 40
    assert {d.systeem for d in DUMPS} == {"windows", "macos", "linux"}
    tekst = "".join(netwerk_adres + "\n" for d in DUMPS for netwerk_adres in (k.ip for k in d.kaarten))
    assert len(tekst.splitlines()) >= 110


@pytest.mark.parametrize(
    ("regel", "hoogstens"),
    [
        (lambda kaarten: kaarten[0].ip, 30),
        (lambda kaarten: next((k.ip for k in kaarten if k.standaard), kaarten[0].ip), 36),
        (lambda kaarten: sorted(kaarten, key=lambda k: not k.ip.startswith("192.168."))[0].ip, 34),
    ],
    ids=["the first", "the default route", "the looks of the address"],
)
def test_the_dumps_bite(regel, hoogstens: int) -> None:
    """Control: the rules of other programs get many of these wrong."""
    goed = [d for d in DUMPS if bruikbaar(d.kaarten) and regel(list(bruikbaar(d.kaarten))) == d.goed]
    assert len(goed) <= hoogstens


def test_addresses_that_no_phone_can_reach_are_not_offered() -> None:
    kaarten = [
        *(K("lo", "127.0.0.1"), K("Ethernet", "169.254.1.1"), K("x", "0.0.0.0"), K("en0", "192.0.0.2")),
        K("wlan0", "10.0.0.2"),
    ]
    assert [k.ip for k in rangschik(kaarten)] == ["10.0.0.2"]


adressen = st.integers(0x0B000000, 0xDF000000).map(lambda n: str(IPv4Address(n)))
kaarten = st.builds(
    Netwerkkaart,
    st.sampled_from(["Wi-Fi", "eth0", "docker0", "tun0", "wwan0", "bridge100", "ap0", "iets", "Bluetooth"]),
    adressen,
    st.booleans(),
    st.booleans(),
    st.integers(8, 32),
)


@given(st.lists(kaarten), st.lists(adressen, max_size=3))
def test_every_usable_address_is_offered_once_in_one_order(
    lijst: list[Netwerkkaart], eerst: list[str]
) -> None:
    uit = rangschik(lijst, eerst)
    assert {k.ip for k in uit} == ({k.ip for k in bruikbaar(lijst)} or {"127.0.0.1"})
    assert len({k.ip for k in uit}) == len(uit)
    vast = list({k.ip: k for k in lijst}.values())
    assert rangschik(vast, eerst) == rangschik(reversed(vast), eerst)


@given(st.lists(kaarten, min_size=1), st.data())
def test_what_the_leader_chose_goes_before_every_guess(
    lijst: list[Netwerkkaart], data: st.DataObject
) -> None:
    over = bruikbaar(lijst)
    if not over:
        return
    keus = data.draw(st.sampled_from(over))
    assert rangschik(lijst, (keus.ip,))[0] == keus
    # Een keus die er niet meer is, houdt niets tegen.
    weg = [k for k in lijst if k.ip != keus.ip]
    assert rangschik(weg, (keus.ip,)) == rangschik(weg)


@pytest.mark.parametrize("soort", Netsoort)
def test_each_kind_has_a_word_and_a_reason(soort: Netsoort) -> None:
    voorbeeld = {
        Netsoort.WIFI: K("wlan0", "192.168.8.2"),
        Netsoort.KABEL: K("eth0", "192.168.8.2"),
        Netsoort.HOTSPOT: K("wlan0", "10.42.0.1"),
        Netsoort.MOBIEL: K("wwan0", "10.0.0.2"),
        Netsoort.VPN: K("tun0", "10.0.0.2"),
        Netsoort.VIRTUEEL: K("docker0", "172.17.0.1"),
        Netsoort.ONBEKEND: K("iets", "10.0.0.2"),
    }[soort]
    assert soort_van(voorbeeld) is soort
    assert soortnaam(soort)
    zinnen = waarom(voorbeeld).split(". ")
    assert all(3 <= len(zin.split()) <= 15 for zin in zinnen)


def test_the_hotspot_of_a_phone_is_told_apart() -> None:
    assert "hotspot van een telefoon" in waarom(K("Wi-Fi", "172.20.10.4"))
    assert "hotspot van een telefoon" in waarom(K("wlan0", "192.168.43.17"))
    assert "hotspot" not in waarom(K("Wi-Fi", "172.20.11.4"))


@pytest.mark.parametrize(
    ("kaarten", "woorden"),
    [
        ([], "Geen netwerk"),
        ([K("lo", "127.0.0.1")], "Geen netwerk"),
        ([K("tun0", "10.8.0.6", True)], "VPN"),
        ([K("docker0", "172.17.0.1")], "virtuele"),
        ([K("vEthernet (Extern)", "10.3.0.7", True)], ""),
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
        network_prefix = 20

    class Kaart:
        name = "{0F1E2D3C}"
        nice_name = "Hyper-V Virtual Ethernet Adapter"
        ips = (Adres(),)

    monkeypatch.setattr(netwerk.ifaddr, "get_adapters", lambda: [Kaart()])
    (kaart,) = lees_netwerkkaarten()
    assert netwerk.is_virtueel(kaart)
    assert "vEthernet" in kaart.naam and "Hyper-V" in kaart.naam
    assert kaart.prefix == 20
