"""The room itself: is it what the other tests take it for?"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import ifaddr
import pytest
from playwright.sync_api import Error, Page

from tests.hulp.browser import Bewaking
from tests.hulp.naamruimte import Naamruimte, Wifi, luister_in
from tests.hulp.wacht import draden

pytestmark = [pytest.mark.browser, pytest.mark.netwerk]

PAGINA = b"""<!doctype html><html lang="nl"><meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,"><title>Hallo</title><p>Hallo</p>"""


class _Antwoord(BaseHTTPRequestHandler):
    timeout = 0.5  # een browser opent ook verbindingen waar hij niets op vraagt

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/" else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(PAGINA)))
        self.end_headers()
        self.wfile.write(PAGINA)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def bediend(naamruimte: Naamruimte, host: str) -> Iterator[str]:
    """Serve the page at `host` in the namespace, from this process; yield the address."""
    with luister_in(naamruimte, host) as luisteraar:
        server = HTTPServer(luisteraar.getsockname(), _Antwoord, bind_and_activate=False)
        server.socket.close()
        server.socket = luisteraar
        draad = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        draad.start()
        try:
            yield f"http://{host}:{luisteraar.getsockname()[1]}/"
        finally:
            server.shutdown()
            draad.join()


def test_phone_reaches_the_server_and_is_no_secure_context(wifi: Wifi, telefoon_pagina: Page) -> None:
    with bediend(wifi.server, wifi.server.adres) as adres:
        telefoon_pagina.goto(adres)
        assert telefoon_pagina.inner_text("p") == "Hallo"
        assert telefoon_pagina.evaluate("window.isSecureContext") is False
        assert telefoon_pagina.evaluate("[innerWidth, navigator.maxTouchPoints > 0]") == [360, True]


def test_a_picture_of_a_phone_leaves_no_thread_behind(telefoon_pagina: Page, tmp_path: Path) -> None:
    voor = draden()
    telefoon_pagina.screenshot(path=tmp_path / "telefoon.png")
    assert draden() == voor


def test_control_loopback_is_a_secure_context(
    wifi: Wifi, telefoon_pagina: Page, telefoon_bewaking: Bewaking
) -> None:
    telefoon_bewaking.verwacht(r"request to elsewhere: http://127\.0\.0\.1")
    telefoon_bewaking.verwacht("a secure context")
    with bediend(wifi.telefoon, "127.0.0.1") as adres:
        telefoon_pagina.goto(adres)
        assert telefoon_pagina.evaluate("window.isSecureContext") is True
    # And no test of a phone can have one unseen.
    assert any("a secure context" in klacht for klacht in telefoon_bewaking.problemen)


def test_control_the_server_side_loopback_is_out_of_reach(
    wifi: Wifi, telefoon_pagina: Page, telefoon_bewaking: Bewaking
) -> None:
    telefoon_bewaking.verwacht("request to elsewhere")
    telefoon_bewaking.verwacht("ERR_CONNECTION_REFUSED")
    with bediend(wifi.server, "127.0.0.1") as adres:
        with pytest.raises(Error, match="ERR_CONNECTION_REFUSED"):
            telefoon_pagina.goto(adres)


def test_cable_can_be_pulled_out_and_put_back(
    wifi: Wifi, telefoon_pagina: Page, telefoon_bewaking: Bewaking
) -> None:
    telefoon_bewaking.verwacht("ERR_")  # de vragen die onderweg stranden, meldt de browser zelf
    haal = "fetch('/', {signal: AbortSignal.timeout(3000)}).then(a => a.ok, () => false)"
    with bediend(wifi.server, wifi.server.adres) as adres:
        telefoon_pagina.goto(adres)
        wifi.verbreek()
        try:
            assert telefoon_pagina.evaluate(haal) is False
        finally:
            wifi.herstel()
        assert any(telefoon_pagina.evaluate(haal) for _keer in range(5))


def test_two_phones_are_two_people(wifi: Wifi, nieuwe_telefoon: Callable[..., Page]) -> None:
    with bediend(wifi.server, wifi.server.adres) as adres:
        een, ander = nieuwe_telefoon(), nieuwe_telefoon(viewport={"width": 320, "height": 640})
        for telefoon in (een, ander):
            telefoon.goto(adres)
        een.evaluate("localStorage.setItem('wie', 'een')")
        assert ander.evaluate("localStorage.getItem('wie')") is None
        assert ander.evaluate("innerWidth") == 320


def test_bewaking_sees_errors_and_requests_to_elsewhere(
    wifi: Wifi, telefoon_pagina: Page, telefoon_bewaking: Bewaking
) -> None:
    with bediend(wifi.server, wifi.server.adres) as adres:
        telefoon_pagina.goto(adres)
        assert telefoon_bewaking.klachten() == []
        telefoon_pagina.evaluate("console.error('mis')")
        telefoon_pagina.evaluate("setTimeout(() => { throw new Error('stuk') })")
        telefoon_pagina.evaluate("fetch('/weg').then(r => r.text())")
        telefoon_pagina.evaluate("fetch('http://10.77.0.9/').catch(() => {})")
        telefoon_pagina.evaluate("new Promise(k => setTimeout(k, 100))")
    gezien = "\n".join(telefoon_bewaking.klachten())
    for deel in (
        "console error: mis",
        "uncaught error: stuk",
        "status of 404",
        "elsewhere: http://10.77.0.9/",
    ):
        assert deel in gezien
    telefoon_bewaking.verwacht("")


def test_thread_inside_sees_the_addresses_of_that_side(wifi: Wifi) -> None:
    def adressen() -> set[object]:
        return {ip.ip for kaart in ifaddr.get_adapters() for ip in kaart.ips if ip.is_IPv4}

    with wifi.server.binnen():
        assert adressen() == {"127.0.0.1", wifi.server.adres}
    assert wifi.server.adres not in adressen()
