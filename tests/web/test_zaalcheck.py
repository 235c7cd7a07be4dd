"""The check before anybody comes in: what it finds, in which words, and that it never asks the internet."""

import ast
import socket
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regioworkshop.web import zaalcheck
from regioworkshop.web.brandmuur import Muur, Muurstand, van_linux, van_macos, van_windows
from regioworkshop.web.netwerk import Netwerkkaart, rangschik
from regioworkshop.web.zaalcheck import (
    STIL_NA,
    Bevinding,
    Meting,
    Stand,
    ernst,
    kan_scannen,
    klop_aan,
    oordeel,
    slotzin,
)

K = Netwerkkaart
WIFI = K("Wi-Fi", "192.168.8.10", True)
HOTSPOT = K("Microsoft Wi-Fi Direct Virtual Adapter", "192.168.137.1")
IPHONE = K("Wi-Fi", "172.20.10.4", True)
TUNNEL = K("tun0", "10.8.0.6", True)
GOED = Meting((WIFI,), poort_open=True, muur=Muur(Muurstand.OPEN), toestellen=1)


def vond(m: Meting, naam: str) -> Bevinding | None:
    return next((b for b in oordeel(m) if b.naam == naam), None)


def test_when_a_phone_came_in_all_is_well() -> None:
    assert ernst(oordeel(GOED)) is Stand.GOED
    assert all(not b.doe for b in oordeel(GOED))
    assert "bewezen" in (vond(GOED, "telefoon") or oordeel(GOED)[0]).zin


@pytest.mark.parametrize(
    ("meting", "naam", "stand", "woorden"),
    [
        (replace(GOED, luistert=False), "netwerk", Stand.FOUT, "geen vrije poort"),
        (replace(GOED, kaarten=rangschik(())), "netwerk", Stand.FOUT, "geen enkel netwerk"),
        (replace(GOED, kaarten=(TUNNEL,)), "netwerk", Stand.FOUT, "geen telefoon"),
        (replace(GOED, kaarten=(WIFI, TUNNEL), toestellen=0), "netwerk", Stand.LETOP, "VPN"),
        (replace(GOED, kaarten=(WIFI, TUNNEL)), "netwerk", Stand.GOED, "telefoons bij"),
        (replace(GOED, poort_open=False), "poort", Stand.FOUT, "antwoordt niet"),
        (replace(GOED, poort_open=None), "poort", Stand.WACHT, "kijken"),
        (replace(GOED, toestellen=0, muur=Muur(Muurstand.DICHT, "d")), "firewall", Stand.FOUT, "tegen"),
        (replace(GOED, toestellen=0, muur=Muur(Muurstand.VRAAGT, "d")), "firewall", Stand.LETOP, "kan"),
        (replace(GOED, toestellen=0, muur=Muur()), "firewall", Stand.WACHT, "eerste telefoon"),
        (replace(GOED, muur=Muur(Muurstand.DICHT, "d")), "firewall", Stand.GOED, "laat telefoons door"),
        (replace(GOED, toestellen=0, seconden=STIL_NA - 1), "telefoon", Stand.WACHT, "Scan"),
        (replace(GOED, toestellen=0, seconden=STIL_NA), "telefoon", Stand.LETOP, "Gastwifi"),
        (
            replace(GOED, kaarten=(HOTSPOT,), verwacht=24),
            "aantal",
            Stand.LETOP,
            "Je verwacht 24",
        ),
        (replace(GOED, kaarten=(HOTSPOT,), verwacht=8), "aantal", Stand.GOED, "8 telefoons"),
        (replace(GOED, kaarten=(HOTSPOT,)), "aantal", Stand.LETOP, "8 telefoons"),
        (
            replace(GOED, kaarten=(K("Wi-Fi", "172.20.10.4", True),)),
            "aantal",
            Stand.LETOP,
            "hotspot van een telefoon",
        ),
        (replace(GOED, kaarten=(K("Wi-Fi", "192.168.8.10"),)), "internet", Stand.LETOP, "geen internet"),
    ],
)
def test_each_trouble_is_found_and_named(meting: Meting, naam: str, stand: Stand, woorden: str) -> None:
    bevinding = vond(meting, naam)
    assert bevinding is not None and bevinding.stand is stand
    assert woorden in bevinding.zin


def test_a_good_network_needs_no_word_on_numbers_or_internet() -> None:
    assert vond(GOED, "aantal") is None and vond(GOED, "internet") is None
    # Een hotspot geeft het internet van een andere kaart door.
    assert vond(replace(GOED, kaarten=(HOTSPOT, WIFI)), "internet") is None
    assert vond(replace(GOED, kaarten=(HOTSPOT,)), "internet") is not None


kaarten = st.lists(st.sampled_from([WIFI, HOTSPOT, TUNNEL, K("lo", "127.0.0.1"), K("docker0", "172.17.0.1")]))
metingen = st.builds(
    Meting,
    kaarten.map(rangschik),
    st.booleans(),
    st.sampled_from([None, True, False]),
    st.sampled_from(Muurstand).map(lambda s: Muur(s, "" if s is Muurstand.OPEN else "Doe dit.")),
    st.integers(0, 60),
    st.floats(0, 600),
    st.integers(0, 60),
)


@given(metingen)
def test_whatever_is_found_each_failure_says_what_to_do_and_a_way_out(m: Meting) -> None:
    bevindingen = oordeel(m)
    assert bevindingen and len(bevindingen) <= 6
    for b in bevindingen:
        assert (b.stand in (Stand.FOUT, Stand.LETOP)) == bool(b.doe)
        for zin in f"{b.zin} {b.doe}".split(". "):
            assert len(zin.split()) <= 20
    if ernst(bevindingen) is Stand.FOUT:
        assert "handen en kaarten" in slotzin(bevindingen)
    for b in bevindingen:
        assert "hiernaast" not in b.doe, "in a narrow window it is below"
    # Groen is er pas als een telefoon binnen was.
    assert (ernst(bevindingen) is Stand.GOED) <= (m.toestellen > 0)


def test_who_is_in_already_is_not_told_to_scan_again() -> None:
    klein = replace(GOED, kaarten=(HOTSPOT,), verwacht=24)
    assert ernst(oordeel(klein)) is Stand.LETOP
    assert "Scan" not in slotzin(oordeel(klein)) and "komen binnen" in slotzin(oordeel(klein))
    assert "Scan" in slotzin(oordeel(replace(klein, toestellen=0)))  # control


def test_there_is_nothing_to_scan_where_no_phone_can_come() -> None:
    assert not kan_scannen(oordeel(replace(GOED, kaarten=(TUNNEL,))))
    assert kan_scannen(oordeel(GOED)) and kan_scannen(oordeel(replace(GOED, poort_open=False)))


def test_our_own_knock_is_answered_by_a_listener_alone() -> None:
    with socket.create_server(("127.0.0.1", 0)) as sok:
        poort = sok.getsockname()[1]
        assert klop_aan("127.0.0.1", poort)
    assert not klop_aan("127.0.0.1", poort)


def test_nothing_here_reaches_for_the_internet() -> None:
    """The only knock is at an address of our own, and no name is looked up."""
    map_ = Path(zaalcheck.__file__).parent
    for naam in ("zaalcheck", "netwacht", "netwerk", "wifi", "brandmuur", "systeem"):
        boom = ast.parse((map_ / f"{naam}.py").read_text(encoding="utf-8"))
        namen = {k.attr for k in ast.walk(boom) if isinstance(k, ast.Attribute)}
        assert not namen & {"getaddrinfo", "gethostbyname", "urlopen", "sendto"}
        assert ("create_connection" in namen) == (naam == "zaalcheck")


# --- the firewall -------------------------------------------------------------------------------------

PROGRAMMA = r"C:\Program Files\RegioWorkshop\RegioWorkshop.exe"


def regel(actie: str, pad: str = PROGRAMMA, aan: str = "Yes", naam: str = "RegioWorkshop") -> str:
    return f"""
Rule Name:                            {naam}
----------------------------------------------------------------------
Description:                          {naam}
Enabled:                              {aan}
Direction:                            In
Profiles:                             Public
Grouping:
LocalIP:                              Any
RemoteIP:                             Any
Protocol:                             TCP
LocalPort:                            Any
Edge traversal:                       No
Program:                              {pad}
InterfaceTypes:                       Any
Security:                             NotRequired
Rule source:                          Local Setting
Action:                               {actie}
"""


NEDERLANDS = rf"""
Naam van regel:                       python.exe
----------------------------------------------------------------------
Beschrijving:                         python.exe
Ingeschakeld:                         Ja
Richting:                             Binnenkomend
Profielen:                            Openbaar
Protocol:                             UDP
Programma:                            {PROGRAMMA}
Actie:                                Blokkeren

Ok.
"""
ANDER = r"C:\Windows\system32\svchost.exe"


@pytest.mark.parametrize(
    ("tekst", "stand"),
    [
        (regel("Allow"), Muurstand.OPEN),
        (regel("Block"), Muurstand.DICHT),
        (regel("Allow") + regel("Block"), Muurstand.DICHT),
        (regel("Block", aan="No") + regel("Allow"), Muurstand.OPEN),
        (regel("Block", pad=ANDER), Muurstand.VRAAGT),
        (regel("Block", pad=PROGRAMMA.upper()), Muurstand.DICHT),
        (regel("Allow", pad="Any", naam="Block"), Muurstand.VRAAGT),
        (NEDERLANDS, Muurstand.DICHT),
        (NEDERLANDS.replace("Blokkeren", "Toestaan"), Muurstand.OPEN),
        ("", Muurstand.ONBEKEND),
    ],
)
def test_the_rules_of_windows(tekst: str, stand: Muurstand) -> None:
    muur = van_windows(tekst, PROGRAMMA)
    assert muur.stand is stand
    assert bool(muur.doe) == (stand in (Muurstand.DICHT, Muurstand.VRAAGT))


UIT, AAN, ALLES_DICHT = (f"Firewall is so. (State = {n})" for n in (0, 1, 2))
BLOKKEERT = "Firewall has block all state set to {}."


@pytest.mark.parametrize(
    ("algemeen", "alles", "stand"),
    [
        (UIT, BLOKKEERT.format("disabled"), Muurstand.OPEN),
        (AAN, BLOKKEERT.format("disabled"), Muurstand.VRAAGT),
        (ALLES_DICHT, BLOKKEERT.format("enabled"), Muurstand.DICHT),
        (AAN, "Block all ENABLED!", Muurstand.DICHT),
        ("", "", Muurstand.ONBEKEND),
    ],
)
def test_the_state_of_macos(algemeen: str, alles: str, stand: Muurstand) -> None:
    assert van_macos(algemeen, alles).stand is stand


def test_the_state_of_linux_and_the_exact_command() -> None:
    assert "sudo ufw allow 8765/tcp" in van_linux("ENABLED=yes\nLOGLEVEL=low\n", "", 8765).doe
    assert "--add-port=8765/tcp" in van_linux("", "running\n", 8765).doe
    assert van_linux("# x\nENABLED=no\n", "", 8765) == Muur(Muurstand.OPEN)
    assert van_linux("", "", 8765) == Muur()
