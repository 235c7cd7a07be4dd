"""A whole session in one process, with an eye on every opening of the live file. Prints what was seen.

    python -m tests.store.bewaakt FILE [fout]

SQLite opens the file in C, unseen by Python's audit hooks; so what the hook does see is a mistake. With
`fout` the program makes that mistake once, so that the test can see that it would be seen.
"""

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

PAD = Path(sys.argv[1]).resolve()
BEWAAKT = {str(PAD), f"{PAD}-wal", f"{PAD}-shm"}
gezien: list[str] = []


def kijk(gebeurtenis: str, argumenten: tuple[Any, ...]) -> None:
    if gebeurtenis in ("open", "os.truncate", "shutil.copyfile", "os.rename", "os.remove", "os.link"):
        for argument in argumenten[:2]:
            if isinstance(argument, str | bytes | os.PathLike):
                pad = os.fsdecode(argument)
                if os.path.realpath(pad) in BEWAAKT:
                    gezien.append(f"{gebeurtenis} {pad}")


def main() -> None:
    sys.addaudithook(kijk)
    import httpx

    from regioworkshop.engine import Beeldmaker
    from regioworkshop.model.sessie import SessieFase
    from regioworkshop.opdrachten.regel import main as regel
    from regioworkshop.report.sessieverslag import sessieverslag
    from regioworkshop.sessies import geleid
    from regioworkshop.store import TrajectBestand, kopieer
    from regioworkshop.web.server import Deelnemersserver
    from tests.hulp.traject import BOUWSTENEN, maak_traject

    maak_traject(PAD)
    beelden = Beeldmaker(BOUWSTENEN)
    stappen = 0
    with geleid(PAD, 1, BOUWSTENEN) as engine:
        with Deelnemersserver(engine, beelden, host="127.0.0.1", poort=0) as server:
            with httpx.Client(base_url=server.adressen[0], trust_env=False) as client:
                vraag = {"inzending": "aanmelding-000001", "code": engine.state.code, "naam": "Anna"}
                token = client.post("/api/deelname", json=vraag).json()["token"]
                client.headers["Authorization"] = f"Bearer {token}"
                while engine.state.fase is not SessieFase.AFGESLOTEN:
                    stappen += 1
                    daad = beelden.desk(engine.state, datetime.now(UTC)).hoofd
                    assert daad is not None
                    engine.submit(cast(Any, daad.command)).result(10)
                    ronde = engine.state.ronde
                    if ronde is not None and ronde.id.endswith("ideeen.1"):
                        antwoord = {
                            "inzending": f"stem-{stappen:016d}",
                            "ronde": ronde.id,
                            "sleutel": "k1",
                            "volgnr": stappen,
                            "waarde": {"tekst": "Een kaart"},
                        }
                        client.post("/api/antwoord", json=antwoord)
                    if stappen == 5:
                        kopieer(PAD, PAD.with_name("kopie.regio"))
                        if "fout" in sys.argv[2:]:
                            PAD.open("rb").close()
        sessieverslag(engine.state, BOUWSTENEN, datetime.now(UTC))
    with TrajectBestand.open(PAD) as bestand:
        bestand.controleer()
    assert regel(["controle", str(PAD)]) == 0
    assert regel(["verslag", str(PAD), "--sessie", "1", "--uit", str(PAD.with_name("v.pdf"))]) == 0
    print(json.dumps({"stappen": stappen, "gezien": gezien}))


if __name__ == "__main__":
    main()
