"""What a session leaves for the next one: what was parked, and the actions that are still open. Pure."""

from collections.abc import Iterable, Iterator

from regioworkshop.bouwstenen.basis import Bouwstenen
from regioworkshop.engine.machine import naam_met_partij
from regioworkshop.engine.notities import op_volgorde
from regioworkshop.model.geheim import geheime_notities, geheime_rondes
from regioworkshop.model.items import Item, ItemSoort
from regioworkshop.model.notitie import KOMT_TERUG, Behandeling, Logsoort, Meegebracht
from regioworkshop.model.sessie import SessieState
from regioworkshop.model.werkvorm import DICHT
from regioworkshop.taal import datum_in_woorden


def blijft_liggen(eerdere: Iterable[SessieState], bouwstenen: Bouwstenen) -> tuple[Meegebracht, ...]:
    """Return what earlier sessions, oldest first, left open. What may be in no report stays behind too."""
    open_: dict[tuple[int, str], Meegebracht] = {}
    for state in eerdere:
        for plek, hoe in state.behandeld.items():
            if hoe is Behandeling.AFGEHANDELD:
                open_.pop(plek, None)
        for punt in (*_genoteerd(state), *_acties(state, bouwstenen)):
            open_[punt.nummer, punt.id] = punt
    return tuple(open_.values())


def _genoteerd(state: SessieState) -> Iterator[Meegebracht]:
    sessie, geheim = state.sessie, geheime_notities(state)
    for n in op_volgorde(state.notities.values()):
        if n.inhoud.soort in KOMT_TERUG and not n.weg and n.id not in geheim:
            i = n.inhoud
            yield Meegebracht(sessie.nummer, n.id, i.soort, i.tekst, i.wie, i.wanneer, sessie.naam, n.op)


def _acties(state: SessieState, bouwstenen: Bouwstenen) -> Iterator[Meegebracht]:
    """Return the actions that people took on in a round of the session."""
    sessie, geheim = state.sessie, geheime_rondes(state)
    for gepland in state.plan.stappen:
        ronde = state.rondes.get((state.per_stap.get(gepland.id) or ("",))[-1])
        if ronde is None or ronde.stand not in DICHT or ronde.id in geheim:
            continue
        for item in bouwstenen[gepland.stap.bouwsteen].levert(gepland.stap.instellingen, ronde):
            if item.soort is ItemSoort.ACTIE and item.ronde == ronde.id:
                op = ronde.gesloten_op or sessie.begin
                wie, rest = _van_wie(state, item), _erbij(item)
                yield Meegebracht(
                    *(sessie.nummer, item.id, Logsoort.ACTIE, item.tekst, wie, rest, sessie.naam), op
                )


def _van_wie(state: SessieState, item: Item) -> str:
    return next((naam_met_partij(d) for d in state.ooit_binnen if d.id == state.mens(item.door)), "")


def _erbij(item: Item) -> str:
    return ", ".join(datum_in_woorden(w.tekst) for w in item.velden if w.tekst not in ("", item.tekst))
