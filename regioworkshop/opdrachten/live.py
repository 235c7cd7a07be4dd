"""`live`: lead a session without windows. The desk's commands come in as JSON lines, answers go out so.

A line in is a command by its name with its fields, `{"doe": "GaNaarStap", "index": 0}`, or a question,
`{"vraag": "stand"}`. A line out is `{"ok": true, "seq": 12}` or `{"ok": false, "code": ..., "zin": ...}`.
"""

import argparse
import json
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

import msgspec

from regioworkshop.bouwstenen import Bouwstenen
from regioworkshop.engine import Beeldmaker, Engine
from regioworkshop.model.codes import om_te_typen
from regioworkshop.model.commands import BEGELEIDER_COMMANDS, Command, Weigering
from regioworkshop.model.sessie import BEGELEIDER, SessieState
from regioworkshop.sessies import geleid
from regioworkshop.taal import _
from regioworkshop.uitbreidingen import richt_in
from regioworkshop.web.server import Deelnemersserver

_DADEN = {soort.__name__: soort for soort in BEGELEIDER_COMMANDS}
LANGSTE_REGEL = 1_000_000


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    lezer.add_argument("bestand", metavar=_("BESTAND"), type=Path, help=_("Het .regio-bestand."))
    lezer.add_argument("--sessie", metavar="N", type=int, required=True, help=_("Het nummer van de sessie."))
    lezer.add_argument(
        "--poort", metavar="P", type=int, default=None, help=_("De poort voor telefoons; anders een vrije.")
    )


def voer_uit(keuze: argparse.Namespace) -> int:
    bouwstenen = richt_in().bouwstenen
    with geleid(keuze.bestand, keuze.sessie, bouwstenen) as engine:
        server = Deelnemersserver(engine, Beeldmaker(bouwstenen), poort=keuze.poort)
        for signaal in (signal.SIGTERM, signal.SIGINT):
            # Ook SIGINT: wie op de achtergrond begint, erft dat die wordt genegeerd.
            signal.signal(signaal, _onderbreek)
        with server:
            adressen = server.adressen
            _schrijf(
                {
                    "soort": "klaar",
                    "sessie": engine.state.sessie.nummer,
                    "adres": adressen[0] if adressen else "",
                    "meedoen": server.meedoen,
                    "code": om_te_typen(engine.state.code),
                    "adressen": list(adressen),
                    "poort": server.poort,
                    "melding": server.melding,
                }
            )
            for regel in _regels(sys.stdin.buffer):
                if regel.strip():
                    _schrijf(antwoord_op(regel, engine, bouwstenen))
    return 0


def _regels(stroom: BinaryIO) -> Iterator[bytes]:
    """Give the lines as bytes, so that no odd character can end the session; of a huge one the beginning."""
    while regel := stroom.readline(LANGSTE_REGEL + 1):
        rest = regel
        while rest and not rest.endswith(b"\n"):
            rest = stroom.readline(LANGSTE_REGEL)
        yield regel


def _onderbreek(_signaal: int, _kader: object) -> None:
    if threading.current_thread() is threading.main_thread():
        raise KeyboardInterrupt


def _schrijf(regel: dict[str, Any]) -> None:
    print(json.dumps(regel, ensure_ascii=False), flush=True)


def antwoord_op(regel: str | bytes, engine: Engine, bouwstenen: Bouwstenen) -> dict[str, Any]:
    """Carry out one line and return the answer to it. Never raises for what is in the line."""
    try:
        bericht = _lees(regel)
        if bericht.get("vraag") == "stand":
            return {"ok": True, **stand(engine.state, bouwstenen)}
        bevestiging = engine.submit(_opdracht(bericht)).result()
    except Weigering as weigering:
        return {"ok": False, "code": weigering.code, "zin": weigering.zin}
    return {"ok": True, "seq": bevestiging.seq}


def _lees(regel: str | bytes) -> dict[str, Any]:
    fout = Weigering("ongeldig", _('Dit is geen opdracht. Stuur één regel JSON, zoals {"vraag": "stand"}.'))
    if len(regel) > LANGSTE_REGEL:
        raise fout
    try:
        bericht = msgspec.json.decode(regel)
    except (msgspec.DecodeError, RecursionError, UnicodeError) as oorzaak:
        raise fout from oorzaak
    if not isinstance(bericht, dict):
        raise fout
    return cast(dict[str, Any], bericht)


def _opdracht(bericht: dict[str, Any]) -> Command:
    velden = {naam: waarde for naam, waarde in bericht.items() if naam != "doe"}
    soort = _DADEN.get(str(bericht.get("doe")))
    if soort is None:
        raise Weigering(
            "onbekend", _("Deze opdracht is er niet. Er zijn: {namen}.").format(namen=", ".join(_DADEN))
        )
    try:
        if set(velden) - set(soort.__dataclass_fields__):
            raise msgspec.ValidationError("unknown field")
        return cast(Command, msgspec.convert(velden, soort))
    except msgspec.ValidationError as fout:
        raise Weigering(
            "ongeldig",
            _("Bij {naam} horen de velden: {velden}.").format(
                naam=soort.__name__, velden=", ".join(soort.__dataclass_fields__) or _("geen")
            ),
        ) from fout


def stand(state: SessieState, bouwstenen: Bouwstenen) -> dict[str, Any]:
    """Return where the session is, for robots and tests: counts always, the result only after closing."""
    ronde, stap = state.ronde, state.stap
    uit: dict[str, Any] = {
        "seq": state.seq,
        "fase": state.fase.value,
        "stap": state.huidige,
        "stap_id": stap.id if stap else "",
        "deelnemers": len(state.deelnemers),
        "ronde": "",
        "stand": "",
        "binnen": 0,
        "voorstel": [],
    }
    if ronde is not None and stap is not None:
        eigenaar = state.eigenaar(stap)
        uit |= {
            "ronde": ronde.id,
            "stand": ronde.stand.value,
            "binnen": len(ronde.inzenders - {BEGELEIDER}),
            "opties": [{"id": item.id, "tekst": item.tekst} for item in ronde.items],
        }
        if ronde.gesloten_op is not None:
            uit["voorstel"] = list(bouwstenen[eigenaar.bouwsteen].voorstel(eigenaar.instellingen, ronde))
    return uit
