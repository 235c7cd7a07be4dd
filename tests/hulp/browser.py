"""Real phones, as far as a machine can have them: Chromium behind the cable of tests/hulp/naamruimte.py.

Chromium is the system's, and runs in the phones' namespace. A page is watched from the first request:
console errors, uncaught errors, failed requests and requests to anything but the server fail the test, unless
announced with `telefoon_bewaking.verwacht("regex")`. A request that the page itself gives up is no failure.

A page that the browser takes for a secure context fails the test too: no phone in a room has one, and what
works there alone works in no room.

The browser lives as long as a test module. While it does, the main thread counts as one with a running
asyncio loop (Playwright's), so a test that calls `asyncio.run` belongs in another module or in a thread.
"""

import asyncio
import re
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from tests.hulp import wacht
from tests.hulp.naamruimte import SERVER_ADRES, Wifi

ARGUMENTEN = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
TELEFOON: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
    "locale": "nl-NL",
    "timezone_id": "Europe/Amsterdam",
}


def vind_chromium() -> str:
    """Return the system's Chromium."""
    for naam in ("chromium", "chromium-browser", "google-chrome"):
        if pad := shutil.which(naam):
            return pad
    raise FileNotFoundError("Chromium is needed for this test (Debian: apt-get install chromium)")


GEEN_VEILIGE_PAGINA = """if (isSecureContext && /^http/.test(location.protocol))
    console.error('a secure context: no phone in a room has that');"""


class Bewaking:
    """What went wrong on the phones of one test."""

    def __init__(self) -> None:
        self.problemen: list[str] = []
        self._verwacht: list[re.Pattern[str]] = []

    def verwacht(self, patroon: str) -> None:
        """Allow problems that match `patroon` (re.search), from the start of the test on."""
        self._verwacht.append(re.compile(patroon))

    def klachten(self) -> list[str]:
        """Return the problems that were not announced."""
        return [p for p in self.problemen if not any(patroon.search(p) for patroon in self._verwacht)]

    def volg(self, context: BrowserContext) -> None:
        """Watch every page of `context`."""
        context.on("console", self._console)
        context.on("weberror", lambda fout: self.problemen.append(f"uncaught error: {fout.error}"))
        context.on("request", self._request)
        context.on("requestfailed", self._requestfailed)

    def _console(self, bericht: ConsoleMessage) -> None:
        if bericht.type in ("error", "warning"):
            self.problemen.append(
                f"console {bericht.type}: {bericht.text} ({bericht.location.get('url', '')})"
            )

    def _request(self, verzoek: Request) -> None:
        delen = urlsplit(verzoek.url)
        if delen.scheme in ("http", "https", "ws", "wss") and delen.hostname != SERVER_ADRES:
            self.problemen.append(f"request to elsewhere: {verzoek.url}")

    def _requestfailed(self, verzoek: Request) -> None:
        if verzoek.failure != "net::ERR_ABORTED":
            self.problemen.append(f"request failed: {verzoek.method} {verzoek.url}: {verzoek.failure}")


@pytest.fixture(scope="module")
def telefoon_browser(wifi: Wifi, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    map_ = tmp_path_factory.mktemp("chromium")
    programma = wifi.telefoon.script(map_ / "chromium", [vind_chromium()])
    voor = wacht.kinderen()
    with sync_playwright() as playwright, _een_schrijfdraad():
        browser = playwright.chromium.launch(
            executable_path=programma, args=list(ARGUMENTEN), chromium_sandbox=False, headless=True
        )
        eigen = wacht.kinderen().keys() - voor.keys()
        wacht.geduld_processen.update(eigen)
        try:
            yield browser
        finally:
            browser.close()
            wacht.geduld_processen.difference_update(eigen)


@contextmanager
def _een_schrijfdraad() -> Iterator[None]:
    """Let Playwright read and write files in one thread, that lives as long as the browser.

    Else the first test that saves a picture would seem to leave threads behind.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="playwright") as draad:
        asyncio.get_running_loop().set_default_executor(draad)
        draad.submit(int).result()
        yield


@pytest.fixture
def telefoon_bewaking() -> Iterator[Bewaking]:
    bewaking = Bewaking()
    yield bewaking
    if klachten := bewaking.klachten():
        pytest.fail("on the phone:\n" + "\n".join(klachten), pytrace=False)


@pytest.fixture
def nieuwe_telefoon(telefoon_browser: Browser, telefoon_bewaking: Bewaking) -> Iterator[Callable[..., Page]]:
    """Make a phone: `nieuwe_telefoon()`, or with Playwright's settings for a context, such as `viewport`."""
    contexten: list[BrowserContext] = []

    def maak(**kenmerken: Any) -> Page:
        context = telefoon_browser.new_context(**{**TELEFOON, **kenmerken})
        context.set_default_timeout(10_000)
        context.add_init_script(GEEN_VEILIGE_PAGINA)
        contexten.append(context)
        telefoon_bewaking.volg(context)
        return context.new_page()

    yield maak
    for context in contexten:
        for pagina in context.pages:
            pagina.wait_for_timeout(0)  # lets the last messages of the page come in
        context.close()


@pytest.fixture
def telefoon_pagina(nieuwe_telefoon: Callable[..., Page]) -> Page:
    return nieuwe_telefoon()
