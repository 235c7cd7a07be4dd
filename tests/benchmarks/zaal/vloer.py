"""The floors: what the same HTTP costs on this machine when there is nothing behind it.

python -m tests.benchmarks.zaal.vloer kaal|vast FILE

`kaal` answers without work. `vast` first makes one row durable in SQLite, as one transaction for all that is
waiting. Both keep a stream per phone that asks, and write to all of them what comes in on standard input.
"""

import asyncio
import json
import socket
import sqlite3
import sys
import threading
from queue import SimpleQueue
from typing import Any

import uvicorn

KOPPEN = [(b"content-type", b"application/json"), (b"content-length", b"22")]
ANTWOORD = b'{"stand":"opgeslagen"}'


class Schrijver:
    """Group commit in its plainest form."""

    def __init__(self, pad: str, lus: asyncio.AbstractEventLoop) -> None:
        self._pad = pad
        self._lus = lus
        self._rij: SimpleQueue[tuple[bytes, asyncio.Future[None]]] = SimpleQueue()
        threading.Thread(target=self._draai, daemon=True).start()

    def leg_vast(self, regel: bytes) -> "asyncio.Future[None]":
        klaar: asyncio.Future[None] = self._lus.create_future()
        self._rij.put((regel, klaar))
        return klaar

    def _draai(self) -> None:
        db = sqlite3.connect(self._pad, isolation_level=None)
        for pragma in ("journal_mode = WAL", "synchronous = FULL"):
            db.execute(f"PRAGMA {pragma}")
        db.execute("CREATE TABLE stem (nummer INTEGER PRIMARY KEY, regel BLOB NOT NULL) STRICT")
        while True:
            groep = [self._rij.get()]
            while not self._rij.empty():
                groep.append(self._rij.get())
            db.execute("BEGIN IMMEDIATE")
            db.executemany("INSERT INTO stem (regel) VALUES (?)", [(regel,) for regel, _ in groep])
            db.execute("COMMIT")
            self._lus.call_soon_threadsafe(_klaar, groep)


def _klaar(groep: list[tuple[bytes, "asyncio.Future[None]"]]) -> None:
    for _regel, toekomst in groep:
        toekomst.set_result(None)


class Vloer:
    def __init__(self, schrijver: Schrijver | None) -> None:
        self._schrijver = schrijver
        self._stromen: list[asyncio.Queue[bytes]] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["path"] == "/api/stroom":
            await self._stroom(send)
            return
        lichaam = b""
        while True:
            bericht = await receive()
            lichaam += bericht.get("body", b"")
            if not bericht.get("more_body"):
                break
        if self._schrijver is not None:
            await self._schrijver.leg_vast(lichaam)
        await send({"type": "http.response.start", "status": 200, "headers": KOPPEN})
        await send({"type": "http.response.body", "body": ANTWOORD})

    async def _stroom(self, send: Any) -> None:
        koppen = [(b"content-type", b"text/event-stream")]
        await send({"type": "http.response.start", "status": 200, "headers": koppen})
        rij: asyncio.Queue[bytes] = asyncio.Queue()
        self._stromen.append(rij)
        while True:
            deel = await rij.get()
            await send({"type": "http.response.body", "body": deel, "more_body": True})

    def zend(self, deel: bytes) -> None:
        for rij in self._stromen:
            rij.put_nowait(deel)


async def main(soort: str, pad: str) -> None:
    lus = asyncio.get_running_loop()
    vloer = Vloer(Schrijver(pad, lus) if soort == "vast" else None)
    config = uvicorn.Config(
        vloer,
        http="httptools",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        timeout_keep_alive=60,
    )
    sok = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    sok.bind(("127.0.0.1", 0))
    sok.listen(2048)
    server = uvicorn.Server(config)

    def lees() -> None:
        for regel in sys.stdin.buffer:
            deel = json.loads(regel)["zend"].encode()
            lus.call_soon_threadsafe(vloer.zend, b"event: beeld\ndata: " + deel + b"\n\n")
        server.should_exit = True

    threading.Thread(target=lees, daemon=True).start()
    print(json.dumps({"poort": sok.getsockname()[1]}), flush=True)
    await server.serve(sockets=[sok])


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2]))
