"""Something of an earlier session gets its time today: a block in the plan, after the part of now. Pure."""

from regioworkshop.bouwstenen.basis import Bouwstenen
from regioworkshop.catalogue.invoegen import bron_van_blok
from regioworkshop.engine import plan
from regioworkshop.engine.notities import soortnaam
from regioworkshop.model.commands import BehandelMeegebracht, VoegIn, Weigering
from regioworkshop.model.events import Event
from regioworkshop.model.notitie import Behandeling, Meegebracht
from regioworkshop.model.sessie import SessieState
from regioworkshop.model.werkvorm import Bloksoort
from regioworkshop.taal import _

MINUTEN = 10
TITEL_TEKENS = 60
"""A longer text stands in what to say; the title then only says what it is."""


def op_het_plan(
    state: SessieState, command: BehandelMeegebracht, bouwstenen: Bouwstenen
) -> tuple[Event, ...]:
    """Return the events that put this in the plan; none when it is not for today. Raises Weigering."""
    punt = next(m for m in state.sessie.meegebracht if (m.nummer, m.id) == (command.nummer, command.id))
    if command.hoe is not Behandeling.VANDAAG or not state.plan.stappen:
        return ()
    bron, problemen = bron_van_blok(
        Bloksoort.VRIJ, MINUTEN, bouwstenen, titel=_titel(punt), zeg=f"{punt.tekst}"
    )
    if problemen:
        raise Weigering("ongeldig", _("Dit kan niet op het plan: {fout}").format(fout=problemen[0]))
    return plan.voeg_in(state, VoegIn(_na(state), bron), bouwstenen)


def _titel(punt: Meegebracht) -> str:
    return punt.tekst if len(punt.tekst) <= TITEL_TEKENS else soortnaam(punt.soort)


def _na(state: SessieState) -> str:
    """Return the last step of the part of now; before the session that of the first part."""
    nu = state.gepland or state.plan.stappen[0]
    return next(g.id for g in reversed(state.plan.stappen) if g.onderdeel.id == nu.onderdeel.id)
