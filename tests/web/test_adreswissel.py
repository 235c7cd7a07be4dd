"""Twenty phones while the laptop's network changes: who comes back, how soon, and with their text.

The laptop is a process behind a cable in a namespace; the phones speak the page's own protocol: they listen
to the stream, know where else the laptop may be, look there when it falls silent, and only then scan the
code that is on the stage. The page itself does the same in tests/browser/test_overstap.py.
"""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import httpx
import pytest

from tests.hulp.naamruimte import SERVER_ADRES, Wifi
from tests.web.nep import CODE

pytestmark = [pytest.mark.netwerk, pytest.mark.timeout(300)]

AANTAL = 20
ANDER, NIEUW = "10.78.0.9", "10.77.0.11"
TELEFOON_DAAR = "10.78.0.2"
CODE_BINNEN, TERUG_BINNEN = 5.0, 15.0


class Laptop:
    def __init__(self, wifi: Wifi, hartslag: float) -> None:
        self._wifi = wifi
        self._hartslag = hartslag
        self.poort = 0
        self.scherm: queue.Queue[str] = queue.Queue()
        self.nu_op_scherm = ""
        self._antwoord: queue.Queue[dict[str, Any]] = queue.Queue()

    def start(self, poort: int = 8765) -> None:
        argv = [sys.executable, "-m", "tests.hulp.netlaptop", str(poort), str(self._hartslag)]
        self.proces = self._wifi.server.start(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.poort = poort
        self._lezer = threading.Thread(target=self._lees, name="scherm")
        self._lezer.start()
        self.wacht_op_code()

    def _lees(self) -> None:
        assert self.proces.stdout is not None
        for regel in self.proces.stdout:
            bericht = json.loads(regel)
            if "scherm" in bericht:
                self.nu_op_scherm = bericht["scherm"]
                self.scherm.put(self.nu_op_scherm)
            else:
                self._antwoord.put(bericht)

    def wacht_op_code(self, ip: str = "") -> float:
        """Return how long it took until this address was on the stage."""
        begin = time.monotonic()
        while ip not in self.scherm.get(timeout=20):
            pass
        return time.monotonic() - begin

    def stand(self) -> dict[str, Any]:
        assert self.proces.stdin is not None
        self.proces.stdin.write("stand\n")
        self.proces.stdin.flush()
        return self._antwoord.get(timeout=10)

    def stop(self) -> None:
        assert self.proces.stdin is not None
        self.proces.stdin.close()
        self.proces.wait(20)
        self._lezer.join(10)
        assert self.proces.stdout is not None
        self.proces.stdout.close()

    def sein(self, welk: signal.Signals) -> None:
        # nsenter wordt het programma zelf: dit is het proces van de laptop.
        os.kill(self.proces.pid, welk)

    def ip(self, *regels: str) -> None:
        for regel in regels:
            self._wifi.server.voer_uit(["ip", *regel.split()])


class Telefoon(threading.Thread):
    """One phone. `zoekt`: it knows the laptop's other addresses; `scant`: its owner looks at the stage."""

    def __init__(self, n: int, laptop: Laptop, stilte: float, *, zoekt: bool, scant: bool) -> None:
        super().__init__(name=f"telefoon-{n}")
        self.n = n
        self.concept = f"half getypt door {n}"
        self._laptop = laptop
        self._stilte = stilte
        self._zoekt = zoekt
        self._scant = scant
        self.adres = laptop.nu_op_scherm
        self._bekend: list[str] = []
        self._token = ""
        self.gehoord = 0.0
        self.klaar = False

    def run(self) -> None:
        with httpx.Client(trust_env=False, timeout=httpx.Timeout(3, read=self._stilte)) as self.client:
            wie = {"inzending": f"{self.n:032x}", "naam": f"Deelnemer {self.n}", "code": CODE}
            self._token = self.client.post(f"{self.adres}/api/deelname", json=wie).json()["token"]
            while not self.klaar:
                with suppress(httpx.HTTPError):
                    self._luister()
                if not self.klaar:
                    self._zoek()
                    time.sleep(0.2)

    @property
    def _kop(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self._token}"}

    def _luister(self) -> None:
        soort = ""
        with self.client.stream("GET", f"{self.adres}/api/stroom", headers=self._kop) as stroom:
            for regel in stroom.iter_lines():
                if self.klaar:
                    return
                self.gehoord = time.monotonic()
                if regel.startswith("event: "):
                    soort = regel[7:]
                elif regel.startswith("data: ") and soort == "adressen":
                    self._bekend = json.loads(regel[6:])["adressen"]

    def _zoek(self) -> None:
        anders = [
            *(self._bekend if self._zoekt else ()),
            *([self._laptop.nu_op_scherm] if self._scant else ()),
        ]
        for adres in (self.adres, *anders):
            with suppress(httpx.HTTPError):
                # Zoals de pagina: de vraag komt van het vorige adres.
                antwoord = self.client.get(f"{adres}/api/sessie", headers={"origin": self.adres}, timeout=1.5)
                if antwoord.status_code == 200:
                    self.adres = adres
                    return

    def stuur(self) -> None:
        """Send what was half typed when the network went."""
        lichaam = {
            **{"inzending": f"{self.n + 1000:032x}", "ronde": "r1", "sleutel": "k1", "volgnr": 1},
            "waarde": {"tekst": self.concept},
        }
        antwoord = httpx.post(
            f"{self.adres}/api/antwoord", json=lichaam, headers=self._kop, trust_env=False, timeout=10
        )
        assert antwoord.status_code == 200, antwoord.text


class Zaal:
    def __init__(self, wifi: Wifi, *, hartslag: float, stilte: float) -> None:
        self.wifi = wifi
        self.laptop = Laptop(wifi, hartslag)
        self._stilte = stilte
        self.telefoons: list[Telefoon] = []

    def vul(self, *, zoekt: bool = True, scant: bool = True) -> None:
        self.telefoons = [
            Telefoon(n, self.laptop, self._stilte, zoekt=zoekt, scant=scant) for n in range(1, AANTAL + 1)
        ]
        with self.wifi.telefoon.binnen():
            for telefoon in self.telefoons:
                telefoon.start()
        assert self.binnen(sinds=0.0, geduld=20) == AANTAL

    def binnen(self, sinds: float, geduld: float) -> int:
        """Return how many phones heard the laptop after `sinds`, as soon as all did or `geduld` is over."""
        eind = time.monotonic() + geduld
        while time.monotonic() < eind and any(t.gehoord <= sinds for t in self.telefoons):
            time.sleep(0.05)
        return sum(t.gehoord > sinds for t in self.telefoons)

    def verstuur_alles(self) -> None:
        """Send every draft, and see that each arrived once, from the same people as before."""
        with self.wifi.telefoon.binnen():
            for telefoon in self.telefoons:
                telefoon.stuur()
        stand = self.laptop.stand()
        assert stand["deelnemers"] == AANTAL
        assert sorted(a["tekst"] for a in stand["antwoorden"].values()) == sorted(
            t.concept for t in self.telefoons
        )

    def sluit(self) -> None:
        for telefoon in self.telefoons:
            telefoon.klaar = True
        self.laptop.stop()
        for telefoon in self.telefoons:
            telefoon.join(20)


@contextmanager
def zaal_met(tempo: dict[str, float]) -> Iterator[Zaal]:
    with Wifi() as wifi:
        zaal = Zaal(wifi, **tempo)
        # Een tweede net over dezelfde kabel, waar de telefoons ook in zitten.
        zaal.laptop.ip(f"address add {ANDER}/24 dev eth0")
        wifi.telefoon.voer_uit(["ip", "address", "add", f"{TELEFOON_DAAR}/24", "dev", "eth0"])
        zaal.laptop.start()
        try:
            yield zaal
        finally:
            zaal.sluit()


SNEL = {"hartslag": 0.5, "stilte": 2.0}
ECHT = {"hartslag": 5.0, "stilte": 11.0}


def wissel_naar_bekend(zaal: Zaal) -> None:
    zaal.laptop.ip(f"address del {SERVER_ADRES}/24 dev eth0")
    assert zaal.laptop.wacht_op_code(ANDER) <= CODE_BINNEN


def wissel_naar_onbekend(zaal: Zaal) -> None:
    zaal.laptop.ip(f"address del {SERVER_ADRES}/24 dev eth0", f"address add {NIEUW}/24 dev eth0")
    assert zaal.laptop.wacht_op_code(NIEUW) <= CODE_BINNEN


def kabel_los(seconden: float) -> Callable[[Zaal], None]:
    def doe(zaal: Zaal) -> None:
        zaal.wifi.verbreek()
        time.sleep(seconden)
        zaal.wifi.herstel()

    return doe


def stilgezet(seconden: float) -> Callable[[Zaal], None]:
    def doe(zaal: Zaal) -> None:
        zaal.laptop.sein(signal.SIGSTOP)
        zaal.laptop.ip(f"address del {SERVER_ADRES}/24 dev eth0", f"address add {NIEUW}/24 dev eth0")
        time.sleep(seconden)
        zaal.laptop.sein(signal.SIGCONT)
        assert zaal.laptop.wacht_op_code(NIEUW) <= CODE_BINNEN

    return doe


STORINGEN: dict[str, tuple[Callable[[Zaal], None], dict[str, bool]]] = {
    "an address goes, another stays": (wissel_naar_bekend, {"scant": False}),
    "a new address, then one scan": (wissel_naar_onbekend, {"zoekt": False}),
    "the cable out for a while": (kabel_los(3), {"scant": False}),
    "asleep, awake at another address": (stilgezet(1), {"zoekt": False}),
}


def speel(
    tempo: dict[str, float],
    storing: Callable[[Zaal], None],
    hoe: dict[str, bool],
    geduld: float = TERUG_BINNEN,
) -> int:
    """Return how many phones were back in time; every draft is sent by who wrote it."""
    with zaal_met(tempo) as zaal:
        zaal.vul(**hoe)
        storing(zaal)
        terug = zaal.binnen(sinds=time.monotonic(), geduld=geduld)
        if terug == AANTAL:
            zaal.verstuur_alles()
        return terug


@pytest.mark.parametrize("naam", ["an address goes, another stays", "asleep, awake at another address"])
def test_phones_come_back_in_time_with_their_text(naam: str) -> None:
    assert speel(SNEL, *STORINGEN[naam]) >= 0.95 * AANTAL


@pytest.mark.nightly
@pytest.mark.parametrize("naam", [*STORINGEN, "30 s", "60 s asleep"])
def test_phones_come_back_in_time_at_their_own_pace(naam: str) -> None:
    lang = {"30 s": (kabel_los(30), {"scant": False}), "60 s asleep": (stilgezet(60), {"zoekt": False})}
    assert speel(ECHT, *{**STORINGEN, **lang}[naam]) >= 0.95 * AANTAL


@pytest.mark.nightly
def test_control_who_neither_looks_nor_scans_stays_away() -> None:
    assert speel(SNEL, wissel_naar_onbekend, {"zoekt": False, "scant": False}, geduld=4) == 0
