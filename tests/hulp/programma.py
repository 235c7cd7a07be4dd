"""The real program in a process of its own, led over standard input: for tests that kill it."""

import asyncio
import json
import os
import random
import signal
import socket
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

START = ("-m", "regioworkshop")
OMGEVING = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONUNBUFFERED": ""}


class Weg(Exception):
    """The program is not there (any more)."""


def vrije_poort() -> int:
    """Return a port that is free now, and that the system never gives to a caller.

    A port from the system's own range may be taken while the program is down: by a phone that knocks on
    it and happens to get the same number for its own end.
    """
    for poort in random.sample(range(20_000, 30_000), 50):
        with socket.socket() as sok:
            sok.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with suppress(OSError):
                sok.bind(("0.0.0.0", poort))
                return poort
    raise RuntimeError("no free port in 50 tries")


class Programma:
    """`live` on one file. Started, asked, killed and started again; on the same port each time."""

    def __init__(
        self,
        bestand: Path,
        *,
        python: Sequence[str] = START,
        sessie: int = 1,
        adres: str = "127.0.0.1",
        binnen: Callable[[Sequence[str]], list[str]] = list,
    ) -> None:
        """`binnen` makes the command one that runs in a namespace, where phones find it at `adres`."""
        self.adres = adres
        self.weg: list[tuple[float, float]] = []
        """When there was no program: from the kill until phones could connect again."""
        self.bestand = bestand
        self.poort = vrije_poort()
        self.gedood = 0
        self.code = ""
        self.meedoen = ""
        live = ["live", str(bestand), "--sessie", str(sessie), "--poort", str(self.poort)]
        self._opdracht = binnen([sys.executable, *python, *live])
        self._proces: Process | None = None
        self._gereed = asyncio.Event()
        self._kapot = ""
        self._om_de_beurt = asyncio.Lock()
        self._sterft = asyncio.Lock()

    @property
    def pid(self) -> int:
        assert self._proces is not None
        return self._proces.pid

    async def start(self) -> None:
        """Start, and wait until phones can connect."""
        proces = await asyncio.create_subprocess_exec(
            *self._opdracht, stdin=PIPE, stdout=PIPE, stderr=PIPE, env={**os.environ, **OMGEVING}
        )
        self._proces = proces
        assert proces.stdout is not None
        regel = await proces.stdout.readline()
        if not regel:
            assert proces.stderr is not None
            zin = (await proces.stderr.read()).decode(errors="replace").strip()
            self._kapot = f"the program stopped at once, exit status {await proces.wait()}: {zin}"
            self._gereed.set()
            raise Weg(self._kapot)
        klaar = json.loads(regel)
        assert klaar["soort"] == "klaar"
        assert self.code in ("", klaar["code"]), "a restart gave another join code"
        self.code = klaar["code"]
        self.meedoen = klaar["meedoen"]
        self._gereed.set()

    async def vraag(self, bericht: dict[str, Any]) -> dict[str, Any]:
        """Send one line and return the answer. Raises Weg when the program dies before that."""
        async with self._om_de_beurt:
            await self.is_er()  # wie start, leest zelf de eerste regel
            proces = self._proces
            assert proces is not None and proces.stdin is not None and proces.stdout is not None
            try:
                proces.stdin.write(json.dumps(bericht).encode() + b"\n")
                await proces.stdin.drain()
                regel = await proces.stdout.readline()
            except (BrokenPipeError, ConnectionResetError) as fout:
                raise Weg from fout
            if not regel.endswith(b"\n"):
                raise Weg
            return json.loads(regel)

    async def dood(self) -> None:
        """Kill without warning, and start again."""
        async with self._sterft:  # wie nog aan het opstaan is, wordt niet nog eens gedood
            proces = self._proces
            assert proces is not None
            self._gereed.clear()
            sinds = time.monotonic()
            proces.kill()
            await self._ruim_op(proces)
            assert proces.returncode == -signal.SIGKILL, f"it had ended before: {proces.returncode}"
            self.gedood += 1
            await self.start()
            self.weg.append((sinds, time.monotonic()))

    async def is_er(self) -> None:
        """Wait until the program runs."""
        await self._gereed.wait()
        assert not self._kapot, self._kapot

    async def stop(self) -> int:
        """End the program in the ordinary way and return its exit status."""
        proces = self._proces
        assert proces is not None and proces.stdin is not None
        proces.stdin.close()
        await self._ruim_op(proces)
        assert proces.returncode is not None
        return proces.returncode

    async def breek_af(self) -> None:
        """Make sure that nothing is left."""
        proces = self._proces
        if proces is not None and proces.returncode is None:
            with suppress(ProcessLookupError):
                proces.kill()
            await self._ruim_op(proces)

    @staticmethod
    async def _ruim_op(proces: Process) -> None:
        assert proces.stdout is not None and proces.stdin is not None
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(proces.wait(), 20)
        if proces.returncode is None:
            proces.kill()
            await proces.wait()
        proces.stdin.close()
        with suppress(BrokenPipeError, ConnectionResetError):
            await proces.stdin.wait_closed()
        while await proces.stdout.read(65536):
            pass
