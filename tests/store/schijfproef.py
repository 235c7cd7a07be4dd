"""What happens on a full disk and on a read-only one; runs in `tests.hulp.schijf`, prints JSON."""

import contextlib
import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from regioworkshop.model.commands import GaNaarStap, GeefAntwoord, MeldAan, OpenRonde, Weigering
from regioworkshop.opdrachten.regel import main
from regioworkshop.sessies import geleid, lees_sessie
from regioworkshop.store import BestandFout, TrajectBestand, kopieer
from tests.hulp.schijf import zet_bestand_vast, zet_los, zet_vast
from tests.hulp.traject import BOUWSTENEN, TRAJECT, maak_traject


def _zin(doe: Callable[[], Any]) -> str:
    try:
        doe()
    except BestandFout as fout:
        return fout.zin
    return ""


def _regel(*argumenten: str) -> dict[str, Any]:
    uit, fout = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(uit), contextlib.redirect_stderr(fout):
        status = main(argumenten)
    return {"status": status, "uit": uit.getvalue(), "fout": fout.getvalue()}


def _maak_vol(map_: Path) -> Path:
    """Fill the disk to the last byte."""
    prop = map_ / "prop"
    with prop.open("wb", buffering=0) as bestand, contextlib.suppress(OSError):
        while True:
            bestand.write(b"\0" * 4096)
    return prop


def vol(map_: Path) -> dict[str, Any]:
    pad = maak_traject(map_ / "zaal.regio")
    uit: dict[str, Any] = {"geweigerd": [], "bevestigd": []}

    def kaart(nummer: int, wie: str) -> GeefAntwoord:
        waarde = {"tekst": f"kaart {nummer} " + "x" * 150}
        return GeefAntwoord(f"inzending-{nummer:06d}", wie, "zaal.ideeen.1", "k1", nummer, waarde)

    with geleid(pad, 1, BOUWSTENEN) as engine:
        gepubliceerd: list[int] = []
        wie = engine.submit(MeldAan("aanmelding-000001", "Anna", "", "0" * 64)).result().deelnemer
        for command in (GaNaarStap(1), OpenRonde()):
            engine.submit(command).result()
        prop = _maak_vol(map_)
        engine.volg(lambda state: gepubliceerd.append(state.seq))
        nummer = 0
        while len(uit["geweigerd"]) < 5 and nummer < 20_000:
            nummer += 1
            voor = engine.state
            try:
                uit["bevestigd"].append(engine.submit(kaart(nummer, wie)).result().seq)
            except Weigering as weigering:
                uit["geweigerd"].append((nummer, weigering.code, weigering.zin))
                assert engine.state is voor, "the state moved on without the disk"
        uit["kopie"] = _zin(lambda: kopieer(pad, map_ / "kopie.regio"))
        uit["nieuw"] = _zin(lambda: TrajectBestand.maak(map_ / "nieuw.regio", TRAJECT))
        uit["rest"] = sorted(p.name for p in map_.iterdir() if p.name not in ("prop", "nieuw.regio.slot"))
        prop.unlink()
        opnieuw = uit["geweigerd"][-1][0]
        uit["daarna"] = engine.submit(kaart(opnieuw, wie)).result().seq
        uit["gepubliceerd"] = gepubliceerd
        einde = engine.state
    with TrajectBestand.open(pad) as bestand:
        uit["gebreken"] = bestand.controleer()
        terug = lees_sessie(bestand, 1, BOUWSTENEN)
        uit["gelijk"] = terug == einde
        uit["seq"] = terug.seq
    return uit


def alleen_lezen(map_: Path) -> dict[str, Any]:
    pad = maak_traject(map_ / "zaal.regio")
    los = maak_traject(map_.parent / "los.regio")
    onaf = maak_traject(map_ / "onaf.regio")
    bestand = TrajectBestand.open(onaf)
    db = bestand.open_verbinding()  # as after a crash: something is still in the write-ahead log
    with db.begin():
        db.exec_driver_sql("UPDATE traject SET naam = 'alleen in de wal'")
    wal = onaf.with_name("onaf.regio-wal").read_bytes()
    onaf_bytes = onaf.read_bytes()
    db.close()
    bestand.sluit()
    onaf.write_bytes(onaf_bytes)
    onaf.with_name("onaf.regio-wal").write_bytes(wal)
    voor = {p.name: p.read_bytes() for p in map_.iterdir()}
    zet_vast(map_)
    try:
        uit = {
            "schrijven": _zin(lambda: TrajectBestand.open(pad)),
            "maken": _zin(lambda: TrajectBestand.maak(map_ / "nieuw.regio", TRAJECT)),
            "kopie_hier": _zin(lambda: kopieer(pad, map_ / "kopie.regio")),
            "kopie_elders": _zin(lambda: kopieer(pad, map_.parent / "kopie.regio")),
            "onaf": _zin(lambda: TrajectBestand.open(onaf, alleen_lezen=True)),
            "onaf_kopie": _zin(lambda: kopieer(onaf, map_.parent / "onaf_kopie.regio")),
            "controle": _regel("controle", str(pad)),
            "verslag": _regel("verslag", str(pad), "--sessie", "1", "--uit", str(map_.parent / "v.pdf")),
            "verslag_hier": _regel("verslag", str(pad), "--sessie", "1", "--uit", str(map_ / "v.pdf")),
            "demo": _regel("demo", "--uit", str(map_ / "demo"), "--deelnemers", "1"),
        }
        uit["onveranderd"] = voor == {p.name: p.read_bytes() for p in map_.iterdir()}
    finally:
        zet_los(map_)
    with TrajectBestand.open(onaf) as weer:
        uit["uit_de_wal"] = weer.traject().naam
    zet_bestand_vast(los)
    uit["bestand_schrijven"] = _zin(lambda: TrajectBestand.open(los))
    uit["bestand_controle"] = _regel("controle", str(los))
    return uit


if __name__ == "__main__":
    os.environ["XDG_STATE_HOME"] = str(Path(sys.argv[1]).parent / "state")
    print(json.dumps({"vol": vol, "alleen_lezen": alleen_lezen}[sys.argv[2]](Path(sys.argv[1]))))
