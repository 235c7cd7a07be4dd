"""A bad line, in user space: what goes in at one side comes out at the other late, in part, or twice.

python -I -S draad.py EEN ANDER '{"vertraging": 0.05, "spreiding": 0.03, "verlies": 0.05, "dubbel": 0.02}'

joins two network cards of its own namespace frame by frame. Linux can do this itself (`tc netem`), where its
kernel was built so; many are not. Ends with its standard input. `SlechteWifi` puts it between the laptop and
the phones.
"""

import heapq
import json
import random
import select
import socket
import sys
import time
from dataclasses import dataclass

ALLES = 3
"""ETH_P_ALL: every kind of frame."""
GROOTSTE = 65536


@dataclass(frozen=True)
class Gebreken:
    """What is wrong with the line, for each way: seconds, and parts of one."""

    vertraging: float = 0.05
    spreiding: float = 0.03
    verlies: float = 0.05
    dubbel: float = 0.02
    zaad: int = 0
    tempo: float = 0
    """Bytes a second for each way; 0: as fast as they come."""


class Kaart:
    """One end of the line."""

    def __init__(self, naam: str) -> None:
        self.sok = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ALLES))
        self.sok.bind((naam, ALLES))
        self.sok.setblocking(False)

    def fileno(self) -> int:
        return self.sok.fileno()

    def lees(self) -> list[bytes]:
        """Return the frames that came in from outside; what we send ourselves is heard here too."""
        frames: list[bytes] = []
        while True:
            try:
                frame, afzender = self.sok.recvfrom(GROOTSTE)
            except BlockingIOError:
                return frames
            if afzender[2] != socket.PACKET_OUTGOING:
                frames.append(frame)

    def zend(self, frame: bytes) -> None:
        try:
            self.sok.send(frame)
        except OSError:
            pass  # een volle of afgesloten kaart verliest een pakketje, zoals een echte


def verbind(een: Kaart, ander: Kaart, gebreken: Gebreken) -> None:
    """Carry frames until standard input ends."""
    toeval = random.Random(gebreken.zaad or None)
    onderweg: list[tuple[float, int, Kaart, bytes]] = []
    overkant = {een: ander, ander: een}
    vrij = {een: 0.0, ander: 0.0}
    nummer = 0
    while True:
        wacht = max(0.0, onderweg[0][0] - time.monotonic()) if onderweg else 1.0
        for klaar in select.select([een, ander, sys.stdin], [], [], wacht)[0]:
            if not isinstance(klaar, Kaart):
                return
            for frame in klaar.lees():
                if toeval.random() < gebreken.verlies:
                    continue
                for _keer in range(2 if toeval.random() < gebreken.dubbel else 1):
                    nummer += 1
                    duur = max(0.0, toeval.gauss(gebreken.vertraging, gebreken.spreiding))
                    if gebreken.tempo:
                        vrij[klaar] = max(vrij[klaar], time.monotonic()) + len(frame) / gebreken.tempo
                        duur += vrij[klaar] - time.monotonic()
                    heapq.heappush(onderweg, (time.monotonic() + duur, nummer, overkant[klaar], frame))
        while onderweg and onderweg[0][0] <= time.monotonic():
            _moment, _nummer, kant, frame = heapq.heappop(onderweg)
            kant.zend(frame)


if __name__ == "__main__":
    een, ander = Kaart(sys.argv[1]), Kaart(sys.argv[2])
    print("klaar", flush=True)
    verbind(een, ander, Gebreken(**json.loads(sys.argv[3])))
