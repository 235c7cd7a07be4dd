"""The right address, live: a laptop with six network cards, its code on a stage, a phone that scans it."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from regioworkshop.engine.views import Beeld
from regioworkshop.model.blocks import Deelnamecode
from regioworkshop.web.netwerk import Netsoort, Netwerkkaart, lees_netwerkkaarten, soort_van
from regioworkshop.web.server import Deelnemersserver
from regioworkshop.web.zaalcheck import Meting, Stand, oordeel
from tests.hulp.naamruimte import SERVER_ADRES, Naamruimte, Wifi
from tests.ui.meten import rust
from tests.ui.test_stage import lees_qr
from tests.ui.zaal import Stilklok
from tests.web.nep import NepBeelden, NepMotor
from ui.stage.vlak import StageVlak
from ui.stijl import Stijl

pytestmark = pytest.mark.netwerk

# Vijf kaarten waar geen telefoon bij kan, elk met iets wat de goede lijkt; de VPN heeft de weg naar buiten.
KAARTEN = (
    "link set eth0 down",
    "link set eth0 name wlan0",
    "link set wlan0 up",
    "link add docker0 type bridge",
    "address add 172.17.0.1/16 dev docker0",
    "link set docker0 up",
    "tuntap add dev tun0 mode tun",
    "address add 10.8.0.6/24 dev tun0",
    "link set tun0 up",
    "route add default dev tun0",
    "link add eth1 type veth peer name eth1b",
    "address add 169.254.10.20/16 dev eth1",
    "link set eth1 up",
    "tuntap add dev ts0 mode tap",
    "address add 100.101.3.4/10 dev ts0",
    "link set ts0 up",
    "link add virbr0 type bridge",
    "address add 192.168.122.1/24 dev virbr0",
    "link set virbr0 up",
)
HAAL = """
import sys, urllib.request
antwoord = urllib.request.build_opener(urllib.request.ProxyHandler({})).open(sys.argv[1], timeout=5)
print(antwoord.status, antwoord.read().decode())
"""


@contextmanager
def laptop() -> Iterator[Wifi]:
    with Wifi() as wifi:
        for regel in KAARTEN:
            wifi.server.voer_uit(["ip", *regel.split()])
        yield wifi


@pytest.fixture
def wifi() -> Iterator[Wifi]:
    with laptop() as wifi:
        yield wifi


@pytest.fixture
def vlak(qtbot, stijl: Stijl) -> StageVlak:
    vlak = StageVlak(stijl.stage, Stilklok().nu)
    qtbot.addWidget(vlak)
    vlak.resize(1920, 1080)
    return vlak


def gescand(vlak: StageVlak, adres: str, tmp_path: Path) -> str:
    """Put the address on the stage, and read it from a picture."""
    vlak.toon(Beeld("code", "Sessie", (Deelnamecode(adres, "Scan de code."),)))
    rust()
    pad = tmp_path / "scherm.png"
    assert vlak.grab().save(str(pad))
    (tekst,) = lees_qr(QImage(str(pad)))
    return tekst


def haal(telefoon: Naamruimte, adres: str) -> str:
    pad = f"{adres.rstrip('/')}/api/sessie"
    return telefoon.voer_uit(["python3", "-I", "-c", HAAL, pad]).stdout


def test_the_code_on_the_stage_leads_a_phone_to_the_laptop(
    wifi: Wifi, vlak: StageVlak, tmp_path: Path
) -> None:
    with ExitStack() as stapel, wifi.server.binnen():
        motor = NepMotor()
        server = stapel.enter_context(Deelnemersserver(motor, NepBeelden(motor), poort=0))
        assert len(server.netwerken) == 5
        assert soort_van(server.netwerken[0]) is Netsoort.WIFI
        adres = gescand(vlak, server.adressen[0], tmp_path)
        assert adres == f"http://{SERVER_ADRES}:{server.poort}"
        assert server.bezoek.toestellen == 0
        assert '"kenmerk"' in haal(wifi.telefoon, adres)
        # Deze eerste telefoon is het bewijs: de zaalcheck vinkt de weg af, en dit adres blijft voorop.
        assert (server.bezoek.toestellen, server.bezoek.bewezen) == (1, (SERVER_ADRES,))
        oordelen = oordeel(Meting(server.netwerken, poort_open=True, toestellen=server.bezoek.toestellen))
        assert next(b for b in oordelen if b.naam == "telefoon").stand is Stand.GOED


@pytest.mark.parametrize(
    "kies",
    [
        lambda kaarten: next(k for k in kaarten if k.standaard),
        lambda kaarten: next(k for k in kaarten if k.naam == "docker0"),
        lambda kaarten: next(k for k in kaarten if k.naam == "ts0"),
    ],
    ids=["the default route", "the first bridge", "the shared range"],
)
def test_control_any_other_card_leads_nowhere(
    wifi: Wifi,
    vlak: StageVlak,
    tmp_path: Path,
    kies: Callable[[tuple[Netwerkkaart, ...]], Netwerkkaart],
) -> None:
    with ExitStack() as stapel, wifi.server.binnen():
        motor = NepMotor()
        server = stapel.enter_context(Deelnemersserver(motor, NepBeelden(motor), poort=0))
        fout = kies(lees_netwerkkaarten())
        adres = gescand(vlak, f"http://{fout.ip}:{server.poort}", tmp_path)
        with pytest.raises(subprocess.CalledProcessError):
            haal(wifi.telefoon, adres)
