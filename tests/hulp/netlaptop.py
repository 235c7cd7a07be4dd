"""A laptop's program in a process of its own: served phones, watched network, and what the stage shows.

That is a line on standard output each time it changes. Ends with its standard input.

    python -m tests.hulp.netlaptop POORT HARTSLAG
"""

import json
import sys
from typing import Any

from regioworkshop.web.brandmuur import Muur
from regioworkshop.web.netwacht import Navraag, Netwacht
from regioworkshop.web.protocol import Grenzen
from regioworkshop.web.server import Deelnemersserver, Tempo
from tests.web.nep import NepBeelden, NepMotor

# Geen programma's van het systeem, en geen kloppen: alleen de kaarten tellen.
ZWIJGT = Navraag(wifinamen=dict, poortnamen=dict, muur=lambda _poort: Muur(), klop=lambda _ip, _poort: None)


def _zeg(bericht: dict[str, Any]) -> None:
    print(json.dumps(bericht), flush=True)


def main() -> None:
    poort, hartslag = int(sys.argv[1]), float(sys.argv[2])
    motor = NepMotor()
    motor.open("r1")
    server = Deelnemersserver(
        motor,
        NepBeelden(motor),
        poort=poort,
        tempo=Tempo(hartslag=hartslag),
        grenzen=Grenzen(deelnames_ineens=1000, deelnames_per_seconde=1000),
    )
    wacht = Netwacht(server, lambda: _zeg({"scherm": server.adressen[0]}), navraag=ZWIJGT)
    with server:
        wacht.start()
        _zeg({"scherm": server.adressen[0]})
        for _regel in sys.stdin:
            antwoorden = motor.state.rondes["r1"].antwoorden
            stand = {wie: a.inhoud for (wie, _sleutel), a in antwoorden.items()}
            _zeg({"deelnemers": len(motor.state.deelnemers), "antwoorden": stand})
        wacht.stop()


if __name__ == "__main__":
    main()
