"""The plan on the spot: skip, take back, do again, put in, feed by another step, shorten. Pure.

What has begun is never changed: a step that was visited or that has a round keeps its place, its minutes and
its options. So nothing that anybody gave is lost, and the log replays to the same plan.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from regioworkshop.bouwstenen.basis import Bouwstenen
from regioworkshop.catalogue.document import vrije_id
from regioworkshop.catalogue.invoegen import met_plaats, naam_van
from regioworkshop.catalogue.lezen import lees_onderdeel, wat_levert
from regioworkshop.engine.binnen import kort
from regioworkshop.engine.planning import stand
from regioworkshop.model.commands import (
    HaalTerug,
    HaalUit,
    HerhaalStap,
    HerzienPlan,
    SlaOver,
    VerlegInvoer,
    VoegIn,
    Weigering,
)
from regioworkshop.model.events import (
    Event,
    InvoerVerlegd,
    OnderdeelIngevoegd,
    OnderdeelWeggehaald,
    PlanHerzien,
    StapHerhaald,
    StappenOvergeslagen,
    StappenTeruggehaald,
)
from regioworkshop.model.plan import Plan, Planwijziging, Wijziging
from regioworkshop.model.sessie import SessieState
from regioworkshop.model.werkvorm import RondeStand, Stap
from regioworkshop.taal import _

REDEN_TEKENS = 300
MEESTE_STAPPEN = 400
"""A plan with more steps is no plan for a day."""
LANGSTE_STAP = 240
MEESTE_UITLOOP = 240
GROOTSTE_BRON = 256 * 1024
ZIN_TEKENS = 400
MEESTE_ZINNEN = 40

Planevent: TypeAlias = (
    StappenOvergeslagen
    | StappenTeruggehaald
    | StapHerhaald
    | OnderdeelIngevoegd
    | OnderdeelWeggehaald
    | InvoerVerlegd
    | PlanHerzien
)


# --- what may be changed ----------------------------------------------------------------------------------


def begonnen(state: SessieState, stap_id: str) -> bool:
    """Return whether a step was ever visited or has a round: then it stays as it is."""
    if stap_id in state.per_stap or any(v.stap == stap_id for v in state.verloop):
        return True
    return state.gepland is not None and state.gepland.id == stap_id


def volgende(state: SessieState) -> int | None:
    """Return the index of the next step that is not skipped; None at the end."""
    stappen, over = state.plan.stappen, state.plan.over
    return next((i for i in range(state.huidige + 1, len(stappen)) if stappen[i].id not in over), None)


def vorige(state: SessieState) -> int:
    """Return the index of the step before this one that is not skipped; -1 is the arrival."""
    stappen, over = state.plan.stappen, state.plan.over
    return next((i for i in range(state.huidige - 1, -1, -1) if stappen[i].id not in over), -1)


def is_overgeslagen(state: SessieState, stap_id: str) -> bool:
    """Return whether a step was skipped: by the leader's word, or because the session went past it."""
    if stap_id in state.plan.over:
        return True
    return state.plan.plaats[stap_id] < state.huidige and not begonnen(state, stap_id)


def vooraf_na(state: SessieState, na: str, bouwstenen: Bouwstenen) -> tuple[str, str]:
    """Return what a part after this step works with: the last step before it that yields something."""
    tot = state.plan.plaats[na] + 1 if na else 0
    return wat_levert(
        (g.stap for g in state.plan.stappen[:tot] if not is_overgeslagen(state, g.id)), bouwstenen
    )


def wacht_op(state: SessieState, bron: str) -> tuple[str, ...]:
    """Return the steps that did not begin and would open what this step yields."""
    return tuple(g.id for g in state.plan.stappen if g.stap.invoer == bron and g.id not in state.per_stap)


def _bestaat(state: SessieState, stap_id: str) -> Stap:
    if stap_id not in state.plan.plaats:
        raise Weigering("onbekend", _("Deze stap is er niet."))
    return state.plan.stap(stap_id)


# --- decide -----------------------------------------------------------------------------------------------


def sla_over(state: SessieState, command: SlaOver) -> tuple[Event, ...]:
    """Skip; the caller goes on when the current step is among them."""
    nu = state.gepland.id if state.gepland else ""
    stappen: list[str] = []
    for naam in dict.fromkeys(command.stappen):
        stap = _bestaat(state, naam)
        if naam in state.plan.over:
            continue
        if naam != nu and begonnen(state, naam):
            zin = _("‘{stap}’ is al geweest. Die kun je niet meer overslaan.")
            raise Weigering("al_geweest", zin.format(stap=stap.titel))
        stappen.append(naam)
    if nu in stappen and volgende(replace(state, plan=state.plan.zonder(stappen))) is None:
        raise Weigering("laatste", _("Hierna komt niets meer. Sluit de sessie af."))
    return (StappenOvergeslagen(tuple(stappen)),) if stappen else ()


def haal_terug(state: SessieState, command: HaalTerug) -> tuple[Event, ...]:
    for naam in command.stappen:
        _bestaat(state, naam)
    stappen = tuple(n for n in dict.fromkeys(command.stappen) if n in state.plan.over)
    return (StappenTeruggehaald(stappen),) if stappen else ()


def keur_herhalen(state: SessieState, command: HerhaalStap) -> tuple[Stap, str]:
    """Return the step that is done again, the one whose round it is, and why. Raises Weigering."""
    stap = state.eigenaar(_bestaat(state, command.stap))
    if not begonnen(state, stap.id):
        zin = _("‘{stap}’ is nog niet geweest. Ga er gewoon heen.")
        raise Weigering("niet_geweest", zin.format(stap=stap.titel))
    ronde = state.ronde_van(stap)
    if ronde is not None and ronde.stand is RondeStand.OPEN:
        raise Weigering("al_open", _("Deze ronde is nog open. Sluit die eerst."))
    reden = kort(command.reden, _("De reden"), REDEN_TEKENS)
    if not reden:
        raise Weigering("leeg", _("Schrijf in een paar woorden waarom. Het staat straks in het verslag."))
    return stap, reden


def voeg_in(state: SessieState, command: VoegIn, bouwstenen: Bouwstenen) -> tuple[Event, ...]:
    plan = state.plan
    if command.na:
        _bestaat(state, command.na)
    plek = plan.plaats[command.na] if command.na else -1
    if plek < state.huidige:
        raise Weigering("al_geweest", _("Dat deel is al geweest. Zet het na de stap van nu."))
    if len(command.bron) > GROOTSTE_BRON:
        raise Weigering("te_groot", _("Dit onderdeel is te groot om in te voegen."))
    vooraf = vooraf_na(state, command.na, bouwstenen)
    try:
        naam = vrije_id(naam_van(command.bron), _bezet(state))
        bron = met_plaats(command.bron, naam, vooraf)
        onderdeel, nodig = lees_onderdeel(bron, bouwstenen)
    except ValueError as fout:
        raise Weigering("ongeldig", _("Dit onderdeel klopt niet: {fout}").format(fout=fout)) from fout
    if nodig and not vooraf[0]:
        zin = _("‘{naam}’ werkt verder met wat er al is, maar hiervoor is nog niets opgehaald.")
        raise Weigering("leeg", zin.format(naam=onderdeel.titel))
    if len(plan.stappen) + len(onderdeel.werkvorm.stappen) > MEESTE_STAPPEN:
        raise Weigering("te_veel", _("Er passen geen stappen meer bij. Haal eerst iets weg."))
    return (OnderdeelIngevoegd(command.na, naam, bron),)


def _bezet(state: SessieState) -> frozenset[str]:
    """Return the ids of parts that are or were in the plan: an id never comes back for another part."""
    return state.plan.onderdelen() | {w.onderdeel for w in state.planlog if w.onderdeel}


def haal_uit(state: SessieState, command: HaalUit) -> tuple[Event, ...]:
    delen = state.plan.delen_van(command.onderdeel)
    if not delen:
        return ()
    if not any(w.soort is Wijziging.INGEVOEGD and w.onderdeel == command.onderdeel for w in state.planlog):
        raise Weigering("ongeldig", _("Dit hoort bij het draaiboek. Sla het over als je het niet doet."))
    if any(begonnen(state, deel.id) for deel in delen):
        raise Weigering("al_geweest", _("Dit is al begonnen. Sla de rest over."))
    if any(state.plan.plaats[deel.id] < state.huidige for deel in delen):
        raise Weigering("al_geweest", _("Dit is al voorbij. Het staat in het plan als overgeslagen."))
    eigen = {deel.id for deel in delen}
    if any(eigen & {g.stap.invoer, g.stap.invoer_ook} and g.id not in eigen for g in state.plan.stappen):
        raise Weigering(
            "nodig", _("Een latere stap werkt hiermee verder. Sla dit over, of wijzig die eerst.")
        )
    return (OnderdeelWeggehaald(command.onderdeel),)


def verleg(state: SessieState, command: VerlegInvoer, bouwstenen: Bouwstenen) -> tuple[Event, ...]:
    bron = _bestaat(state, command.naar)
    if not bouwstenen[bron.bouwsteen].vraagt:
        raise Weigering("ongeldig", _("‘{stap}’ levert niets op.").format(stap=bron.titel))
    stappen: list[str] = []
    for naam in dict.fromkeys(command.stappen):
        stap = _bestaat(state, naam)
        if not stap.invoer or state.plan.plaats[naam] <= state.plan.plaats[command.naar]:
            zin = _("‘{stap}’ kan niet verder met ‘{bron}’.").format(stap=stap.titel, bron=bron.titel)
            raise Weigering("ongeldig", zin)
        if naam in state.per_stap:
            zin = _("Bij ‘{stap}’ is al een ronde geweest. De opties blijven zoals ze waren.")
            raise Weigering("al_geweest", zin.format(stap=stap.titel))
        if stap.invoer != command.naar:
            stappen.append(naam)
    return (InvoerVerlegd(tuple(stappen), command.naar),) if stappen else ()


def herzien(
    state: SessieState, command: HerzienPlan, nu: datetime, bouwstenen: Bouwstenen
) -> tuple[Event, ...]:
    plan = state.plan
    minuten = dict(command.minuten)
    over = tuple(n for n in dict.fromkeys(command.over) if n not in plan.over)
    terug = tuple(n for n in dict.fromkeys(command.terug) if n in plan.over and n not in over)
    for naam in (*minuten, *command.over, *command.terug):
        stap = _bestaat(state, naam)
        if naam not in command.terug and begonnen(state, naam):
            zin = _("‘{stap}’ is al begonnen. Dat deel van het plan verandert niet meer.")
            raise Weigering("al_geweest", zin.format(stap=stap.titel))
    if not all(1 <= m <= LANGSTE_STAP for m in minuten.values()):
        raise Weigering("ongeldig", _("Een stap duurt 1 tot 240 minuten."))
    if not -MEESTE_UITLOOP <= state.uitloop + command.uitloop <= MEESTE_UITLOOP:
        raise Weigering("ongeldig", _("Het einde kan hooguit vier uur opschuiven."))
    anders = tuple((naam, m) for naam, m in minuten.items() if plan.stap(naam).minuten != m)
    if not (anders or over or terug or command.uitloop):
        return ()
    wat = tuple(kort(zin, _("Een regel"), ZIN_TEKENS) for zin in command.wat[:MEESTE_ZINNEN])
    verlegd = tuple(_verlegd(state, over, terug, bouwstenen))
    achter = max(0, stand(state, nu).achter)
    return (PlanHerzien(anders, over, terug, command.uitloop, wat, achter, verlegd),)


def _verlegd(
    state: SessieState, over: tuple[str, ...], terug: tuple[str, ...], bouwstenen: Bouwstenen
) -> Iterable[tuple[str, str]]:
    """Return which steps open something else, so that what is left out leaves none without options."""
    plan = state.plan.zonder(over).weer_met(terug)
    for gepland in plan.stappen:
        stap = gepland.stap
        if not stap.invoer or gepland.id in plan.over or gepland.id in state.per_stap:
            continue
        eerst = plan.eerst(gepland.id).invoer
        if stap.invoer in over:
            naar = vervanger(plan, stap.invoer, bouwstenen)
            if naar:
                yield gepland.id, naar
        elif eerst in terug and stap.invoer != eerst:
            yield gepland.id, eerst


def vervanger(plan: Plan, weg: str, bouwstenen: Bouwstenen) -> str:
    """Return the step whose yield stands in for that of one that is left out; "" when there is none.

    First an earlier step of the same part, else what the step itself would have opened.
    """
    gezien: set[str] = set()
    while weg and weg not in gezien:
        gezien.add(weg)
        plek = plan.plaats[weg]
        onderdeel = plan.stappen[plek].onderdeel.id
        for gepland in reversed(plan.stappen[:plek]):
            eigen = gepland.onderdeel.id == onderdeel and gepland.id not in plan.over
            if eigen and bouwstenen[gepland.stap.bouwsteen].vraagt:
                return gepland.id
        weg = plan.stap(weg).invoer
        if weg and weg not in plan.over:
            return weg
    return ""


# --- evolve -----------------------------------------------------------------------------------------------


def na(state: SessieState, event: Planevent, op: datetime, bouwstenen: Bouwstenen) -> SessieState:
    """Return the state after a change of the plan. Raises ValueError for a part that cannot be read back."""
    plan = state.plan
    match event:
        case StappenOvergeslagen() as e:
            wijziging = Planwijziging(Wijziging.OVERGESLAGEN, op, e.stappen)
            plan = plan.zonder(e.stappen)
        case StappenTeruggehaald() as e:
            wijziging = Planwijziging(Wijziging.TERUGGEHAALD, op, e.stappen)
            plan = plan.weer_met(e.stappen)
        case StapHerhaald() as e:
            wijziging = Planwijziging(Wijziging.HERHAALD, op, (e.stap,), e.reden)
        case OnderdeelIngevoegd() as e:
            onderdeel, _nodig = lees_onderdeel(e.bron, bouwstenen)
            stappen = tuple(stap.id for stap in onderdeel.werkvorm.stappen)
            wijziging = Planwijziging(
                Wijziging.INGEVOEGD, op, stappen, onderdeel=onderdeel.id, wat=(onderdeel.titel,)
            )
            plan = plan.met_onderdeel(onderdeel, e.na)
        case OnderdeelWeggehaald() as e:
            titel = plan.delen_van(e.onderdeel)[0].onderdeel.titel
            wijziging = Planwijziging(Wijziging.WEGGEHAALD, op, onderdeel=e.onderdeel, wat=(titel,))
            plan = plan.zonder_onderdeel(e.onderdeel)
        case InvoerVerlegd() as e:
            wijziging = Planwijziging(Wijziging.VERLEGD, op, (*e.stappen, e.naar))
            plan = _gevoed(plan, dict.fromkeys(e.stappen, e.naar))
        case PlanHerzien() as e:
            wijziging = Planwijziging(
                Wijziging.HERZIEN,
                op,
                (*(stap for stap, _m in e.minuten), *e.over),
                wat=e.wat,
                achter=e.achter,
                uitloop=e.uitloop,
            )
            plan = plan.met_minuten(dict(e.minuten)).zonder(e.over).weer_met(e.terug)
            plan = _gevoed(plan, dict(e.verlegd))
            state = replace(state, uitloop=state.uitloop + e.uitloop)
    return replace(state, plan=plan, planlog=(*state.planlog, wijziging))


def _gevoed(plan: Plan, verlegd: Mapping[str, str]) -> Plan:
    for stap, naar in verlegd.items():
        plan = plan.met_invoer(stap, naar)
    return plan


def na_begin(state: SessieState, stap_id: str) -> SessieState:
    """Return the state in which a step that is visited is not skipped any more."""
    return replace(state, plan=state.plan.weer_met((stap_id,))) if stap_id in state.plan.over else state
