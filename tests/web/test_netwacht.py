"""The laptop's address changes while phones are served: who hears of it, and what still counts."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest

from regioworkshop.web.bezoek import Bezoek
from regioworkshop.web.brandmuur import Muur, Muurstand, lees_muur
from regioworkshop.web.koppen import NABIJ, VOORKEURSPOORT
from regioworkshop.web.netwacht import Navraag, Netwacht
from regioworkshop.web.netwerk import Netwerkkaart, lokale_naam
from regioworkshop.web.server import Deelnemersserver
from regioworkshop.web.wifi import lees_poortnamen, lees_wifinamen
from regioworkshop.web.zaalcheck import klop_aan
from tests.hulp.netlaptop import ZWIJGT
from tests.web.conftest import IK
from tests.web.luisteraar import Luisteraar
from tests.web.nep import NepBeelden, NepMotor

K = Netwerkkaart
WIFI, HOTSPOT, TUNNEL = K("wlan0", "192.168.8.10"), K("ap0", "192.168.12.1"), K("tun0", "10.8.0.6", True)


class Laptop:
    """A server whose cards a test changes."""

    def __init__(self, motor: NepMotor, beelden: NepBeelden) -> None:
        self.kaarten = [K("lo", "127.0.0.1"), WIFI]
        self.server = Deelnemersserver(motor, beelden, poort=0, kaarten=lambda: tuple(self.kaarten))
        self.gehoord = threading.Event()
        self.keren = 0

    def hoor(self) -> None:
        self.keren += 1
        self.gehoord.set()

    def adres(self, ip: str) -> str:
        return f"http://{ip}:{self.server.poort}"

    def vraag(self, gastheer: str, herkomst: str = "", pad: str = "/api/sessie", **kw) -> httpx.Response:
        koppen = {"host": f"{gastheer}:{self.server.poort}", **({"origin": herkomst} if herkomst else {})}
        return httpx.request(
            kw.pop("methode", "GET"), self.adres("127.0.0.1") + pad, headers=koppen, trust_env=False, **kw
        )


@pytest.fixture
def laptop(motor: NepMotor, beelden: NepBeelden) -> Iterator[Laptop]:
    laptop = Laptop(motor, beelden)
    with laptop.server:
        yield laptop


@pytest.fixture
def wacht(laptop: Laptop) -> Iterator[Callable[..., Netwacht]]:
    open_: list[Netwacht] = []

    def begin(**anders: Any) -> Netwacht:
        wacht = Netwacht(laptop.server, laptop.hoor, elke=0.01, navraag=replace(ZWIJGT, **anders))
        wacht.start()
        open_.append(wacht)
        return wacht

    yield begin
    for een in open_:
        een.stop()
        een.stop()


def test_a_new_address_is_heard_of_and_answered_to(laptop: Laptop, wacht: Callable[..., Netwacht]) -> None:
    wacht()
    laptop.kaarten[1] = K("wlan0", "192.168.8.11")
    assert laptop.gehoord.wait(5)
    assert laptop.server.adressen == (laptop.adres("192.168.8.11"),)
    assert laptop.vraag("192.168.8.11").status_code == 200
    assert laptop.vraag("192.168.8.10").status_code == 421


def test_while_nothing_changes_nobody_is_disturbed(laptop: Laptop, wacht: Callable[..., Netwacht]) -> None:
    gelezen = threading.Event()
    echt = laptop.server.ververs_adressen
    keren: list[int] = []

    def ververs() -> tuple[str, ...]:
        keren.append(1)
        if len(keren) > 5:
            gelezen.set()
        return echt()

    laptop.server.ververs_adressen = ververs  # type: ignore[method-assign]
    wacht()
    assert gelezen.wait(5)
    assert laptop.keren == 0


def test_a_card_that_goes_while_it_is_read_does_not_end_the_watch(
    laptop: Laptop, wacht: Callable[..., Netwacht]
) -> None:
    echt = laptop.server.ververs_adressen
    over = [3]

    def ververs() -> tuple[str, ...]:
        if over[0]:
            over[0] -= 1
            raise OSError("no such device")
        return echt()

    laptop.server.ververs_adressen = ververs  # type: ignore[method-assign]
    wacht()
    laptop.kaarten[1] = HOTSPOT
    assert laptop.gehoord.wait(5)


def test_the_names_of_wifi_are_asked_at_the_start_after_a_change_and_on_request(
    laptop: Laptop, wacht: Callable[..., Netwacht]
) -> None:
    namen = [{"wlan0": "Zaal"}, {"wlan0": "Gast"}, {"wlan0": "Gast"}]
    gevraagd = threading.Semaphore(0)

    def lees() -> dict[str, str]:
        gevraagd.release()
        return namen.pop(0)

    een = wacht(wifinamen=lees)
    assert gevraagd.acquire(timeout=5) and laptop.gehoord.wait(5)
    assert een.wifinamen == {"wlan0": "Zaal"}
    laptop.kaarten[1] = K("wlan0", "10.0.0.3")
    assert gevraagd.acquire(timeout=5)
    een.kijk_nu()
    assert gevraagd.acquire(timeout=5)
    assert een.wifinamen == {"wlan0": "Gast"} and namen == []


def test_the_ports_of_macos_make_the_guess_better(laptop: Laptop, wacht: Callable[..., Netwacht]) -> None:
    laptop.kaarten[1:] = [K("en5", "10.0.0.9"), K("en0", "10.0.0.20")]
    assert laptop.server.ververs_adressen()[0] == laptop.adres("10.0.0.9")
    wacht(poortnamen=lambda: {"en0": "Wi-Fi", "en5": "USB LAN"})
    assert laptop.gehoord.wait(5)
    assert laptop.server.adressen[0] == laptop.adres("10.0.0.20")


def test_the_programs_of_the_system_are_the_default() -> None:
    assert Navraag() == Navraag(lees_wifinamen, lees_poortnamen, lees_muur, klop_aan)


def test_the_firewall_and_our_own_knock_are_known_after_a_moment(
    laptop: Laptop, wacht: Callable[..., Netwacht]
) -> None:
    geklopt: list[str] = []
    muur = Muur(Muurstand.DICHT, "doe dit")

    def klop(ip: str, poort: int) -> bool:
        assert poort == laptop.server.poort
        geklopt.append(ip)
        return ip == WIFI.ip

    een = wacht(klop=klop, muur=lambda _poort: muur)
    assert laptop.gehoord.wait(5)
    assert (een.poort_open, een.muur) == (True, muur)
    laptop.gehoord.clear()
    laptop.kaarten[1] = HOTSPOT
    assert laptop.gehoord.wait(5)
    laptop.gehoord.clear()
    assert een.poort_open is not True or laptop.gehoord.wait(5)
    een.stop()
    assert een.poort_open is False and geklopt == [WIFI.ip, HOTSPOT.ip]


# --- who chose, who proved --------------------------------------------------------------------------


def test_the_leaders_choice_holds_while_the_laptop_has_it(laptop: Laptop) -> None:
    laptop.kaarten[1:] = [WIFI, HOTSPOT]
    assert laptop.server.ververs_adressen()[0] == laptop.adres(HOTSPOT.ip)
    assert laptop.server.kies(WIFI.ip)[0] == laptop.adres(WIFI.ip)
    laptop.kaarten[1:] = [HOTSPOT]
    assert laptop.server.ververs_adressen() == (laptop.adres(HOTSPOT.ip),)
    laptop.kaarten[1:] = [WIFI, HOTSPOT]
    assert laptop.server.ververs_adressen()[0] == laptop.adres(WIFI.ip)
    assert laptop.server.kies("")[0] == laptop.adres(HOTSPOT.ip)


def test_a_first_phone_proves_the_address_it_came_by(laptop: Laptop) -> None:
    laptop.kaarten[1:] = [WIFI, HOTSPOT]
    laptop.server.ververs_adressen()
    laptop.server.bezoek.meld("192.168.8.77", WIFI.ip)
    assert laptop.server.ververs_adressen()[0] == laptop.adres(WIFI.ip)
    # Een tweede bewijs verandert niets meer: de code op het scherm blijft staan.
    laptop.server.bezoek.meld("192.168.12.5", HOTSPOT.ip)
    assert laptop.server.ververs_adressen()[0] == laptop.adres(WIFI.ip)
    assert laptop.server.kies(HOTSPOT.ip)[0] == laptop.adres(HOTSPOT.ip)


def test_the_laptop_itself_proves_nothing(laptop: Laptop) -> None:
    laptop.vraag("127.0.0.1")
    laptop.server.bezoek.meld(WIFI.ip, WIFI.ip)
    laptop.server.bezoek.meld("", WIFI.ip)
    assert laptop.server.bezoek.toestellen == 0 and laptop.server.bezoek.bewezen == ()


def test_devices_are_counted_once_and_not_without_end() -> None:
    bezoek = Bezoek()
    for n in range(5_000):
        for _keer in range(2):
            bezoek.meld(f"10.{n // 250}.{n % 250}.1", "10.0.0.1")
    assert bezoek.toestellen == 2_000
    assert bezoek.bewezen == ("10.0.0.1",)


# --- pages at an earlier address --------------------------------------------------------------------


def test_a_page_from_an_earlier_address_may_find_the_laptop_and_no_more(laptop: Laptop) -> None:
    vroeger = laptop.adres(WIFI.ip)
    laptop.kaarten[1] = K("wlan0", "192.168.8.11")
    laptop.server.ververs_adressen()
    antwoord = laptop.vraag("192.168.8.11", vroeger)
    assert antwoord.status_code == 200
    assert antwoord.headers["access-control-allow-origin"] == vroeger
    assert antwoord.json()["adressen"][0] == laptop.adres("192.168.8.11")
    for methode, pad in (
        ("POST", "/api/deelname"),
        ("GET", "/api/beeld"),
        ("GET", "/"),
        ("POST", "/api/sessie"),
    ):
        geweigerd = laptop.vraag("192.168.8.11", vroeger, pad, methode=methode)
        assert geweigerd.status_code == 403
        assert "access-control-allow-origin" not in geweigerd.headers


@pytest.mark.parametrize(
    "herkomst",
    ["http://192.168.8.99:{p}", "http://evil.nl", "https://192.168.8.10:{p}", "null", "http://192.168.8.10"],
)
def test_control_a_page_from_elsewhere_may_not(laptop: Laptop, herkomst: str) -> None:
    antwoord = laptop.vraag("127.0.0.1", herkomst.format(p=laptop.server.poort))
    assert antwoord.status_code == 403
    assert "access-control-allow-origin" not in antwoord.headers


def test_phones_hear_where_else_the_laptop_is(laptop: Laptop, motor: NepMotor) -> None:
    laptop.kaarten[1:] = [WIFI, HOTSPOT, TUNNEL]
    laptop.server.ververs_adressen()
    wie = IK
    token = laptop.vraag("127.0.0.1", pad="/api/deelname", methode="POST", json=wie).json()["token"]
    lokaal = [laptop.adres(lokale_naam())] if lokale_naam() else []
    stroom = Luisteraar(laptop.adres("127.0.0.1"), {"authorization": f"Bearer {token}"})
    # Een VPN is geen vindplaats: daar hoeft geen telefoon te zoeken.
    eerste = stroom.adressen.get(timeout=5)["adressen"]
    assert eerste == [laptop.adres(HOTSPOT.ip), laptop.adres(WIFI.ip), *lokaal]
    laptop.kaarten[1:] = [K("wlan0", "192.168.8.11")]
    laptop.server.ververs_adressen()
    tweede = stroom.adressen.get(timeout=5)["adressen"]
    assert tweede == [laptop.adres("192.168.8.11"), *lokaal]
    laptop.server.stop()
    stroom.klaar()


def test_a_page_may_look_at_the_same_port_and_the_few_it_may_become(laptop: Laptop) -> None:
    csp = laptop.vraag("127.0.0.1", pad="/").headers["content-security-policy"]
    bron = csp.split("connect-src ")[1].split(";")[0].split()
    nabij = [f"http://*:{poort}" for poort in range(VOORKEURSPOORT, VOORKEURSPOORT + NABIJ)]
    assert bron == ["'self'", f"http://*:{laptop.server.poort}", *nabij]
