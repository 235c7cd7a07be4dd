"""What the projector shows: the step, the code or black over it, and whether it is held still. Pure.

Freezing holds the step alone. Black and the code lie over it and go on working: black is for when something
must be out of sight at once.
"""

import string
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from immutables import Map

from regioworkshop.engine import binnen
from regioworkshop.engine.binnen import met
from regioworkshop.model.commands import BevriesScherm, ToonScherm, Weigering, ZetSchermlink
from regioworkshop.model.events import (
    DeelnemerVerwijderd,
    Event,
    SchermBevroren,
    SchermGewisseld,
    SchermlinkGezet,
    StembiljettenGeschud,
)
from regioworkshop.model.sessie import Bevroren, SchermStand, SessieState
from regioworkshop.taal import _

Schermevent: TypeAlias = SchermGewisseld | SchermBevroren | SchermlinkGezet

# --- decide ---------------------------------------------------------------------------------------------


def toon(state: SessieState, command: ToonScherm) -> tuple[Event, ...]:
    return () if state.scherm is command.stand else (SchermGewisseld(command.stand),)


def bevries(state: SessieState, command: BevriesScherm) -> tuple[Event, ...]:
    is_bevroren = state.bevroren is not None
    return () if is_bevroren is command.bevroren else (SchermBevroren(command.bevroren),)


def zet_link(state: SessieState, command: ZetSchermlink) -> tuple[Event, ...]:
    kenmerk = command.kenmerk
    if kenmerk and (len(kenmerk) != 64 or not set(kenmerk) <= set(string.hexdigits.lower())):
        raise Weigering("ongeldig", _("Deze link kan niet. Maak een nieuwe."))
    return () if kenmerk == state.schermlink else (SchermlinkGezet(kenmerk),)


def terug(state: SessieState) -> tuple[Event, ...]:
    """Give the screen back from the join code: something new is to be seen, unless it is frozen."""
    if state.scherm is not SchermStand.CODE or state.bevroren is not None:
        return ()
    return (SchermGewisseld(SchermStand.STAP),)


def sluit_af(state: SessieState) -> tuple[Event, ...]:
    """Let the room see the end: after that nothing can be changed any more, the screen neither."""
    anders = (SchermGewisseld(SchermStand.STAP),) if state.scherm is not SchermStand.STAP else ()
    return (*anders, SchermBevroren(False)) if state.bevroren is not None else anders


# --- evolve ---------------------------------------------------------------------------------------------


def na(state: SessieState, event: Schermevent, op: datetime) -> SessieState:
    """Return the state after an event about the projector."""
    match event:
        case SchermGewisseld() as e:
            return replace(state, scherm=e.stand)
        case SchermBevroren() as e:
            if not e.bevroren:
                return replace(state, bevroren=None)
            # Wat de begeleider deed, ziet de zaal niet; het zou ook onthouden wie wat stuurde.
            toen = replace(state, scherm=SchermStand.STAP, bevroren=None, daden=(), lopend=None)
            return replace(state, bevroren=Bevroren(toen, op))
        case SchermlinkGezet() as e:
            return replace(state, schermlink=e.kenmerk)


def na_vertrek(state: SessieState, event: Event, op: datetime) -> SessieState:
    """Take who is taken out also out of what is frozen: what they said in an open round goes at once."""
    bevroren = state.bevroren
    if bevroren is None or not isinstance(event, DeelnemerVerwijderd):
        return state
    if event.deelnemer not in bevroren.state.deelnemers:
        return state
    return replace(state, bevroren=replace(bevroren, state=binnen.na(bevroren.state, event, op)))


def na_schudden(state: SessieState, event: StembiljettenGeschud) -> SessieState:
    """Forget also in what is frozen who sent what in a secret round.

    The room only saw how many. Until when that was, cannot be told after a restart: so all who voted count.
    """
    bevroren = state.bevroren
    if bevroren is None or event.ronde not in bevroren.state.rondes:
        return state
    ronde = bevroren.state.rondes[event.ronde]
    kaal = replace(ronde, antwoorden=Map(), stemmers=frozenset(event.stemmers))
    toen = replace(bevroren.state, rondes=met(bevroren.state.rondes, ronde.id, kaal))
    return replace(state, bevroren=replace(bevroren, state=toen))
