"""Giving out table cards: who gets one, and with which code."""

from collections.abc import Callable

from regioworkshop.bouwstenen import Bouwstenen
from regioworkshop.engine import Engine
from regioworkshop.engine.machine import Machine
from regioworkshop.model.codes import (
    code_hash,
    meedoeadres,
    nieuwe_deelnamecode,
    nieuwe_persoonlijke_code,
    om_te_typen,
)
from regioworkshop.model.commands import GeefCode, ZetDeelnamecode
from regioworkshop.model.sessie import SessieState
from regioworkshop.report.document import Tafelkaart, Tafelkaarten
from regioworkshop.report.tafelkaarten import tafelkaarten
from regioworkshop.taal import _
from regioworkshop.tekst import sleutel_van_naam

MEESTE = 400
GEDULD = 20.0


def met_kaart(state: SessieState) -> frozenset[str]:
    """Return the ids of who is in and has a table card with a code of their own."""
    van_kaarten = {code.deelnemer for code in state.codes.values() if not code.eenmalig}
    return frozenset(wie for wie in van_kaarten if wie in state.deelnemers)


def deel_kaarten_uit(
    engine: Engine,
    bouwstenen: Bouwstenen,
    adres: str,
    druk: Callable[[Tafelkaarten], None],
    *,
    los: int = 0,
    biljetten: bool = True,
    alleen_nieuwe: bool = False,
) -> Tafelkaarten:
    """Print a card for who is in, for who is expected, and `los` numbered ones for who else comes.

    Who is in gets a personal code, in place of that of an earlier card; the others have the session's code.
    Earlier codes only end once `druk` returned, so that a failure there takes nobody's card away. With
    `alleen_nieuwe` who has a card keeps it, and gets no other.
    `adres` is where phones join, "" when that is not known yet: the card then has the code in text alone.
    """
    if not engine.state.code:
        engine.submit(ZetDeelnamecode(nieuwe_deelnamecode())).result(GEDULD)
    adres = adres.partition("#")[0].rstrip("/")
    state = engine.state
    samen = state.code
    houden = met_kaart(state) if alleen_nieuwe else frozenset[str]()
    deelnemers = sorted(
        (d for d in state.deelnemers.values() if d.id not in houden), key=lambda d: d.naam.casefold()
    )
    codes = {deelnemer.id: nieuwe_persoonlijke_code() for deelnemer in deelnemers}
    kaarten = [kaart(deelnemer.naam, adres, codes[deelnemer.id]) for deelnemer in deelnemers]
    nog_niet = [v.naam for v in state.sessie.verwacht if sleutel_van_naam(v.naam) not in state.namen]
    kaarten += [kaart(naam, adres, samen) for naam in nog_niet]
    eerste = len(kaarten) + 1
    kaarten += [
        kaart(_("Kaart {n}").format(n=n), adres, samen) for n in range(eerste, eerste + min(los, MEESTE))
    ]
    werk = tafelkaarten(state, Machine(bouwstenen), kaarten, biljetten=biljetten)
    druk(werk)
    gegeven = [engine.submit(GeefCode(wie, code_hash(code))) for wie, code in codes.items()]
    for toekomst in gegeven:
        toekomst.result(GEDULD)
    return werk


def kaart(naam: str, adres: str, code: str) -> Tafelkaart:
    """Return a card; its QR code holds the address with the code behind it."""
    return Tafelkaart(
        naam, meedoeadres(adres, code) if adres else "", adres.partition("://")[2], om_te_typen(code)
    )
