"""How the plan runs: what is done and what is still to come, and when everything will be ready. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from regioworkshop.model.plan import Wijziging
from regioworkshop.model.sessie import SessieFase, SessieState
from regioworkshop.model.werkvorm import DICHT

VROEG = timedelta(minutes=15)
LAAT = timedelta(minutes=60)
"""Begun between so much before and after the planned beginning, it is a meeting with that beginning.

Else it is a rehearsal, or another day: then the plan counts from when it really began.
"""
GEDAAN = 4
"""Somebody who was at a step for a fourth part of its time, did it."""


@dataclass(frozen=True, slots=True)
class Planstand:
    """How the plan runs at one moment. `achter` is in whole minutes; negative is ahead.

    Where a later block has a fixed time, the plan is late when that one would be.
    """

    achter: int
    klaar: datetime
    """When everything is done, if the rest takes what is planned."""
    einde: datetime
    """When it should be."""
    tot: int
    """The time must be won before the step with this index; the number of steps is: anywhere."""


def begin_van(state: SessieState) -> datetime:
    """Return the moment from which the plan counts, in the zone of the session."""
    begin = state.sessie.begin
    gestart = state.gestart_op
    if gestart is None or -VROEG <= gestart - begin <= LAAT:
        return begin
    return gestart.astimezone(begin.tzinfo)


def afgesproken_einde(state: SessieState) -> datetime:
    """Return when the session should end: as the draaiboek says, and later as was agreed on the spot."""
    opzet, stappen = state.sessie.draaiboek.opzet, state.sessie.draaiboek.stappen
    minuten = max((g.start + g.stap.minuten for g in stappen), default=0)
    if opzet.begin is not None and opzet.einde is not None and opzet.einde > opzet.begin:
        minuten = opzet.einde - opzet.begin
    return begin_van(state) + timedelta(minutes=minuten + state.uitloop)


def bezoeken(state: SessieState, stap_id: str, nu: datetime) -> tuple[bool, timedelta]:
    """Return whether a step was visited since it was last done again, and how long in all."""
    eigenaar = state.plan.stap(stap_id).vervolg_op
    opnieuw = max(
        (
            w.op
            for w in state.planlog
            if w.soort is Wijziging.HERHAALD and w.stappen[0] in (stap_id, eigenaar)
        ),
        default=None,
    )
    telt = [v for v in state.verloop if v.stap == stap_id and (opnieuw is None or v.begonnen_op >= opnieuw)]
    duur = ((v.geeindigd_op or state.afgesloten_op or nu) - v.begonnen_op for v in telt)
    return bool(telt), sum(duur, timedelta())


def is_gedaan(state: SessieState, stap_id: str, nu: datetime) -> bool:
    """Return whether a step was really done: who went on by mistake, still has to come by."""
    geweest, duur = bezoeken(state, stap_id, nu)
    if not geweest:
        return False
    stap = state.plan.stap(stap_id)
    ronde = state.ronde_van(stap)
    if not stap.vervolg_op and ronde is not None and ronde.stand in DICHT:
        return True
    return duur * GEDAAN >= timedelta(minutes=stap.minuten)


def te_gaan(state: SessieState, index: int, nu: datetime) -> timedelta:
    """Return how much time a step after the current one will still take."""
    gepland = state.plan.stappen[index]
    if gepland.id in state.plan.over or is_gedaan(state, gepland.id, nu):
        return timedelta()
    _geweest, duur = bezoeken(state, gepland.id, nu)
    return max(timedelta(), timedelta(minutes=gepland.stap.minuten) - duur)


def tijd_voor(state: SessieState, index: int, nu: datetime) -> int:
    """Return the seconds on the clock of a step that one goes to: what is left of it, at least a minute."""
    gepland = state.plan.stappen[index]
    _geweest, duur = bezoeken(state, gepland.id, nu)
    return max(60, gepland.stap.minuten * 60 - int(duur.total_seconds()))


def stand(state: SessieState, nu: datetime) -> Planstand:
    """Return how the plan runs now."""
    plan, begin, einde = state.plan, begin_van(state), afgesproken_einde(state)
    aantal = len(plan.stappen)
    if state.gestart_op is None or state.fase is SessieFase.AFGESLOTEN:
        return Planstand(0, einde, einde, aantal)
    moment = nu
    if state.gepland is not None:
        moment += max(timedelta(), state.klok.resterend(nu))
    ijkpunten: list[tuple[timedelta, int]] = []
    for index in range(state.huidige + 1, aantal):
        duur = te_gaan(state, index, nu)
        vast = plan.vast(index)
        if vast is not None and duur:
            vanaf = begin + timedelta(minutes=vast)
            ijkpunten.append((moment - vanaf, index))
            moment = max(moment, vanaf)
        moment += duur
    ijkpunten.append((moment - einde, aantal))
    # Wie ergens te laat komt, heeft daar tijd nodig. Anders telt waar de zaal het eerst op wacht.
    te_laat, tot = max(ijkpunten, key=lambda punt: punt[0])
    if te_laat <= timedelta():
        te_laat, tot = ijkpunten[0]
    minuten = int(te_laat.total_seconds() / 60)
    return Planstand(minuten, moment.astimezone(begin.tzinfo), einde, tot)
