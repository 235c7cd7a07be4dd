"""A real browser as one more phone, for pictures of what participants see.

Uses the Chromium, Chrome or Edge that is on this machine, over its own debugging door on loopback.
"""

import base64
import itertools
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

KANDIDATEN = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
BREED, HOOG = 360, 740
GEDULD = 15.0


class Browserfout(Exception):
    """The browser does not start or does not answer; the text is for the log."""


def zoek_browser() -> str | None:
    """Return the path of a browser that can make pictures, or None."""
    return next((pad for naam in KANDIDATEN if (pad := shutil.which(naam))), None)


class Browsertelefoon:
    """One page of 360 by 740, as on a phone."""

    def __init__(self, verbinding: ClientConnection) -> None:
        self._verbinding = verbinding
        self._nummers = itertools.count(1)
        doel = self._roep("Target.createTarget", url="about:blank")["targetId"]
        self._sessie = self._roep("Target.attachToTarget", targetId=doel, flatten=True)["sessionId"]
        self._roep(
            "Emulation.setDeviceMetricsOverride", width=BREED, height=HOOG, deviceScaleFactor=2, mobile=True
        )
        self._roep("Page.enable")

    def _roep(self, methode: str, **gegevens: Any) -> dict[str, Any]:
        nummer = next(self._nummers)
        bericht: dict[str, Any] = {"id": nummer, "method": methode, "params": gegevens}
        if hasattr(self, "_sessie"):
            bericht["sessionId"] = self._sessie
        self._verbinding.send(json.dumps(bericht))
        einde = time.monotonic() + GEDULD
        while time.monotonic() < einde:
            antwoord = json.loads(self._verbinding.recv(timeout=GEDULD))
            if antwoord.get("id") == nummer:
                if "error" in antwoord:
                    raise Browserfout(f"{methode}: {antwoord['error'].get('message')}")
                return antwoord["result"]
        raise Browserfout(f"{methode}: no answer")

    def open(self, adres: str) -> None:
        self._roep("Page.navigate", url=adres)

    def voer_uit(self, script: str) -> Any:
        """Run a script on the page and return its JSON value."""
        uit = self._roep("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in uit:
            raise Browserfout(str(uit["exceptionDetails"].get("text")))
        return uit["result"].get("value")

    def wacht_tot(self, script: str, geduld: float = 5.0) -> bool:
        """Wait until a script gives something true. False when it did not in time."""
        einde = time.monotonic() + geduld
        while time.monotonic() < einde:
            if self.voer_uit(script):
                return True
            time.sleep(0.05)
        return False

    def meld_aan(self, naam: str, partij: str = "") -> None:
        """Fill in who this is and join, in the page that asks so."""
        self.voer_uit(
            f"(() => {{ const [naam, partij] = {json.dumps([naam, partij])};"
            "const zet = (veld, waarde) => { if (veld) { veld.value = waarde;"
            " for (const soort of ['input', 'change'])"
            " veld.dispatchEvent(new Event(soort, {bubbles: true})); } };"
            "zet(document.querySelector('form input'), naam);"
            "zet(document.querySelector('form select'), partij);"
            "document.querySelector('form button').click(); })()"
        )

    def donker(self, aan: bool) -> None:
        waarde = "dark" if aan else "light"
        self._roep("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": waarde}])

    def foto(self, pad: Path) -> None:
        beeld = self._roep("Page.captureScreenshot", format="png")["data"]
        pad.write_bytes(base64.b64decode(beeld))


@contextmanager
def browsertelefoon() -> Generator[Browsertelefoon | None]:
    """Give a phone in a real browser, or None when this machine has none. Raises Browserfout."""
    programma = zoek_browser()
    if programma is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="regioworkshop-", ignore_cleanup_errors=True) as map_:
        opdracht = [
            programma,
            "--headless",
            "--remote-debugging-port=0",
            f"--user-data-dir={map_}",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--accept-lang=nl-NL",  # de pagina volgt de taal van de telefoon
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
        ]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            opdracht.append("--no-sandbox")
        proces = subprocess.Popen(
            opdracht, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            with connect(_deur(Path(map_), proces), max_size=None, proxy=None) as verbinding:
                yield Browsertelefoon(verbinding)
        except (OSError, TimeoutError) as fout:
            raise Browserfout(str(fout)) from fout
        finally:
            proces.terminate()
            try:
                proces.wait(5)
            except subprocess.TimeoutExpired:
                proces.kill()
                proces.wait()


def _deur(map_: Path, proces: subprocess.Popen[bytes]) -> str:
    bestand = map_ / "DevToolsActivePort"
    einde = time.monotonic() + GEDULD
    while time.monotonic() < einde:
        if proces.poll() is not None:
            raise Browserfout("the browser stopped at once")
        regels = bestand.read_text().split() if bestand.exists() else []
        if len(regels) == 2:
            return f"ws://127.0.0.1:{regels[0]}{regels[1]}"
        time.sleep(0.05)
    raise Browserfout("the browser did not start")
