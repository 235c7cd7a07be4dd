"""What the Wi-Fi is called, from what systems say, and the code that takes a phone onto it."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regioworkshop.web import wifi
from regioworkshop.web.netwerk import Netwerkkaart
from regioworkshop.web.systeem import zeg
from regioworkshop.web.wifi import (
    Wifi,
    lees_poorten,
    uit_getsummary,
    uit_iw,
    uit_netsh,
    uit_networksetup,
    uit_nmcli,
    wifi_uit_code,
    wifinaam_van,
)

tekens = st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from('\\;,:"')
namen = st.text(tekens, min_size=1, max_size=32)
wachtwoorden = st.just("") | st.text(tekens, min_size=8, max_size=63)


@given(namen, wachtwoorden, st.booleans())
def test_any_network_comes_out_of_its_code_as_it_went_in(naam: str, wachtwoord: str, verborgen: bool) -> None:
    net = Wifi(naam, wachtwoord, verborgen)
    assert wifi_uit_code(net.code) == net


@pytest.mark.parametrize(
    ("net", "code"),
    [
        (Wifi("Zaal 1", "geheim123"), "WIFI:T:WPA;S:Zaal 1;P:geheim123;;"),
        (Wifi("Gast"), "WIFI:T:nopass;S:Gast;;"),
        (Wifi("Zaal", "geheim123", verborgen=True), "WIFI:T:WPA;S:Zaal;P:geheim123;H:true;;"),
        (Wifi('a;b,c:d\\e"f', "12;34,56:"), 'WIFI:T:WPA;S:a\\;b\\,c\\:d\\\\e\\"f;P:12\\;34\\,56\\:;;'),
        (Wifi("CAFE", "00112233"), 'WIFI:T:WPA;S:"CAFE";P:"00112233";;'),
    ],
)
def test_codes_as_phones_know_them(net: Wifi, code: str) -> None:
    assert net.code == code


def test_control_without_escaping_a_name_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wifi, "_beveilig", lambda tekst: tekst)
    assert wifi_uit_code(Wifi("a;b", "geheim123").code) != Wifi("a;b", "geheim123")


def test_what_is_no_code_is_no_network() -> None:
    for tekst in ("", "http://10.0.0.1/", "WIFI:", "WIFI:T:WPA;P:geheim123;;"):
        assert wifi_uit_code(tekst) is None


def test_a_password_is_not_in_what_a_log_would_show() -> None:
    assert "geheim123" not in repr(Wifi("Zaal", "geheim123"))


NETSH = """
There are 2 interfaces on the system:

    Name                   : Wi-Fi
    Description            : Intel(R) Wi-Fi 6 AX201 160MHz
    GUID                   : 00000000-0000-0000-0000-000000000000
    Physical address       : 00:11:22:33:44:55
    State                  : connected
    SSID                   : Zaal: Noord
    BSSID                  : 66:77:88:99:aa:bb
    Network type           : Infrastructure

    Name                   : Wi-Fi 2
    Description            : TP-Link Wireless USB Adapter
    State                  : disconnected

    Hosted network status  : Not available
"""
NETSH_NL = """
Er is 1 interface op het systeem:

    Naam                   : Wi-Fi
    Beschrijving           : MediaTek Wi-Fi 6 MT7921 Wireless LAN Card
    Status                 : verbonden
    SSID                   : Gemeente-gast
    Profiel                : Gemeente-gast
"""


def test_netsh_in_two_languages() -> None:
    assert uit_netsh(NETSH) == {"Wi-Fi": "Zaal: Noord"}
    assert uit_netsh(NETSH_NL) == {"Wi-Fi": "Gemeente-gast"}
    assert uit_netsh("") == {}


def test_the_name_belongs_to_its_own_card() -> None:
    namen = {"Wi-Fi": "Zaal Noord", "Wi-Fi 2": "Gast", "wlan0": "Thuis"}
    assert wifinaam_van(Netwerkkaart("Wi-Fi Intel(R) AX201", "10.0.0.2"), namen) == "Zaal Noord"
    assert wifinaam_van(Netwerkkaart("wlan0", "10.0.0.2"), namen) == "Thuis"
    assert wifinaam_van(Netwerkkaart("wlan01", "10.0.0.2"), namen) == ""
    assert wifinaam_van(Netwerkkaart("Ethernet Realtek", "10.0.0.2"), namen) == ""


def test_linux() -> None:
    nmcli = "no:wlp2s0:Buren\nyes:wlp2s0:Zaal\\: Noord\\\\Zuid\nno:wlp2s0:\n"
    assert uit_nmcli(nmcli) == {"wlp2s0": "Zaal: Noord\\Zuid"}
    iw = (
        "phy#0\n\tUnnamed/non-netdev interface\n\t\twdev 0x2\n"
        "\tInterface wlp2s0\n\t\tifindex 3\n\t\tssid Zaal Noord\n\t\ttype managed\n"
        "phy#1\n\tInterface wlan1\n\t\ttype managed\n"
    )
    assert uit_iw(iw) == {"wlp2s0": "Zaal Noord"}
    assert uit_iw("") == uit_nmcli("") == {}


def test_macos() -> None:
    getsummary = "<dictionary> {\n  BSSID : <redacted>\n  InterfaceType : WiFi\n  SSID : Zaal Noord\n}"
    assert uit_getsummary(getsummary) == "Zaal Noord"
    assert uit_getsummary(getsummary.replace("Zaal Noord", "<redacted>")) == ""
    assert uit_networksetup("Current Wi-Fi Network: Zaal Noord\n") == "Zaal Noord"
    assert uit_networksetup("You are not associated with an AirPort network.\n") == ""
    poorten = (
        "\nHardware Port: Wi-Fi\nDevice: en0\nEthernet Address: 00:11:22:33:44:55\n\nVLAN Configurations\n"
    )
    assert lees_poorten(poorten) == {"en0": "Wi-Fi"}


def test_a_program_that_is_not_there_hangs_or_fails_says_nothing() -> None:
    assert zeg("dit-programma-is-er-niet") == ""
    assert zeg(sys.executable, "-c", "import time; time.sleep(60)", seconden=0.2) == ""
    assert zeg(sys.executable, "-c", "print('half'); raise SystemExit(1)") == ""
    assert zeg(sys.executable, "-c", "print('Zaal é')") == "Zaal é\n"
