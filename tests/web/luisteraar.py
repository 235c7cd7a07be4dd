"""A phone's stream, read in a thread of its own."""

import json
import queue
import threading
from typing import Any

import httpx

Gebeurtenis = tuple[str, dict[str, Any]]


class Luisteraar:
    """`volgende` gives the next event; `("dicht", {})` when the stream ended."""

    def __init__(self, adres: str, kop: dict[str, str], pad: str = "/api/stroom") -> None:
        self._pad = pad
        self._rij: queue.Queue[Gebeurtenis] = queue.Queue()
        self.adressen: queue.Queue[dict[str, Any]] = queue.Queue()
        """Where else the laptop is: beside the row of what there is to see."""
        self._client = httpx.Client(base_url=adres, trust_env=False, timeout=httpx.Timeout(5, read=30))
        self._kop = kop
        self.harten = 0
        self._draad = threading.Thread(target=self._lees, name="luisteraar")
        self._draad.start()

    def _lees(self) -> None:
        soort = ""
        try:
            with self._client.stream("GET", self._pad, headers=self._kop) as antwoord:
                self.koppen = antwoord.headers
                for regel in antwoord.iter_lines():
                    if regel.startswith("event: "):
                        soort = regel[7:]
                    elif regel.startswith("data: ") and soort == "adressen":
                        self.adressen.put(json.loads(regel[6:]))
                    elif regel.startswith("data: "):
                        self._rij.put((soort, json.loads(regel[6:])))
                    elif regel.startswith(":"):
                        self.harten += 1
        except httpx.HTTPError:
            self._rij.put(("afgebroken", {}))
        else:
            self._rij.put(("dicht", {}))

    def volgende(self, geduld: float = 5.0) -> Gebeurtenis:
        return self._rij.get(timeout=geduld)

    def tot(self, soort: str, geduld: float = 5.0) -> dict[str, Any]:
        while True:
            gekregen, gegevens = self.volgende(geduld)
            if gekregen == soort:
                return gegevens

    def stil(self, seconden: float) -> bool:
        """Return whether nothing is said for so long."""
        try:
            self._rij.get(timeout=seconden)
        except queue.Empty:
            return True
        return False

    def klaar(self) -> None:
        """Wait for the stream to end (the server ends it)."""
        self._draad.join(10)
        assert not self._draad.is_alive()
        self._client.close()
