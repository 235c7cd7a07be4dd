"""The plan as the desk shows it: the agenda, and what can be done with each step of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from regioworkshop.engine.plan import begonnen, is_overgeslagen
from regioworkshop.engine.planning import begin_van, is_gedaan
from regioworkshop.model.blocks import Agenda, Agendapunt
from regioworkshop.model.commands import (
    Command,
    GaNaarStap,
    HaalTerug,
    HaalUit,
    HerhaalStap,
    OpenRonde,
    SlaOver,
)
from regioworkshop.model.plan import Wijziging
from regioworkshop.model.sessie import SessieFase, SessieState
from regioworkshop.model.werkvorm import GeplandeStap, RondeStand
from regioworkshop.taal import _


@dataclass(frozen=True, slots=True)
class VraagReden:
    """The leader must first say why something is done again. Not for the engine, as `MaakVerslag`.

    `hier`: only a next round, at the step where the session is.
    """

    stap: str
    titel: str
    hier: bool = False

    def met(self, reden: str) -> OpenRonde | HerhaalStap:
        """Return the command, once the reason is known."""
        return OpenRonde(reden) if self.hier else HerhaalStap(self.stap, reden)


@dataclass(frozen=True, slots=True)
class KiesInvoegen:
    """The leader must first choose what comes after the step `na`. Not for the engine."""

    na: str
    titel: str


@dataclass(frozen=True, slots=True)
class Stapdaad:
    """Something that can be done with a step of the plan."""

    label: str
    command: Command | VraagReden | KiesInvoegen


def agenda(state: SessieState, nu: datetime) -> Agenda:
    """Return the plan as it is now, with the times of now."""
    begin = begin_van(state)
    punten: list[Agendapunt] = []
    gezien: set[str] = set()
    standen = _standen(state, nu)
    for stuk in _stukken(state.plan.stappen):
        onderdeel = stuk[0].onderdeel
        titel = _("{titel} (vervolg)") if onderdeel.id in gezien else "{titel}"
        gezien.add(onderdeel.id)
        minuten = sum(g.stap.minuten for g in stuk if g.id not in state.plan.over)
        punten.append(
            Agendapunt(
                titel.format(titel=onderdeel.titel),
                f"{begin + timedelta(minutes=stuk[0].start):%H:%M}",
                minuten,
                _samen([standen[g.id] for g in stuk]),
                1,
                stuk[0].id,
            )
        )
        for gepland in stuk:
            moment = begin + timedelta(minutes=gepland.start)
            punten.append(
                Agendapunt(
                    gepland.stap.titel,
                    f"{moment:%H:%M}",
                    gepland.stap.minuten,
                    standen[gepland.id],
                    2,
                    gepland.id,
                )
            )
    return Agenda(tuple(punten))


def _stukken(stappen: Sequence[GeplandeStap]) -> list[list[GeplandeStap]]:
    """Return the steps by part; a part that something was put into is in two pieces."""
    uit: list[list[GeplandeStap]] = []
    for gepland in stappen:
        if not uit or uit[-1][0].onderdeel.id != gepland.onderdeel.id:
            uit.append([])
        uit[-1].append(gepland)
    return uit


def _standen(state: SessieState, nu: datetime) -> dict[str, str]:
    """Return of each step whether it was, is now, comes, or is skipped."""
    klaar = state.fase is SessieFase.AFGESLOTEN
    uit: dict[str, str] = {}
    for index, gepland in enumerate(state.plan.stappen):
        if index == state.huidige and not klaar:
            stand = "nu"
        elif is_overgeslagen(state, gepland.id):
            stand = "overgeslagen"
        elif klaar or index < state.huidige or is_gedaan(state, gepland.id, nu):
            stand = "geweest" if begonnen(state, gepland.id) else "overgeslagen"
        else:
            stand = "straks"
        uit[gepland.id] = stand
    return uit


def _samen(standen: Sequence[str]) -> str:
    """Return how a whole part stands."""
    if "nu" in standen:
        return "nu"
    over = [stand for stand in standen if stand != "overgeslagen"]
    if not over:
        return "overgeslagen"
    return "geweest" if all(stand == "geweest" for stand in over) else "straks"


def invoegplek(state: SessieState) -> KiesInvoegen | None:
    """Return the place after the present step; None once the session is closed."""
    if state.fase is SessieFase.AFGESLOTEN:
        return None
    gepland = state.gepland
    return KiesInvoegen(gepland.id, gepland.stap.titel) if gepland else KiesInvoegen("", "")


def stapdaden(state: SessieState, stap_id: str, *, heel: bool = False) -> tuple[Stapdaad, ...]:
    """Return what can be done with a step; `heel`: with its whole part."""
    plan = state.plan
    if state.fase is SessieFase.AFGESLOTEN or stap_id not in plan.plaats:
        return ()
    gepland, index = plan.gepland(stap_id), plan.plaats[stap_id]
    delen = plan.delen_van(gepland.onderdeel.id) if heel else (gepland,)
    titel = gepland.onderdeel.titel if heel else gepland.stap.titel
    daden: list[Stapdaad] = []
    if index != state.huidige:
        daden.append(Stapdaad(_("Ga naar ‘{stap}’").format(stap=titel), GaNaarStap(index)))
    for deel in delen[1:] if heel else ():
        if plan.plaats[deel.id] != state.huidige:
            zin = _("Ga naar ‘{stap}’").format(stap=deel.stap.titel)
            daden.append(Stapdaad(zin, GaNaarStap(plan.plaats[deel.id])))
    over = tuple(g.id for g in delen if g.id in plan.over)
    komt = tuple(
        g.id
        for g in delen
        if g.id not in plan.over and plan.plaats[g.id] > state.huidige and not begonnen(state, g.id)
    )
    if komt:
        daden.append(Stapdaad(_("Sla ‘{stap}’ over").format(stap=titel), SlaOver(komt)))
    elif not heel and index == state.huidige and index + 1 < len(plan.stappen):
        daden.append(Stapdaad(_("Sla deze stap over"), SlaOver((stap_id,))))
    if over:
        daden.append(Stapdaad(_("Haal ‘{stap}’ terug in het plan").format(stap=titel), HaalTerug(over)))
    eigenaar = state.eigenaar(gepland.stap)
    ronde = state.ronde_van(gepland.stap)
    open_ = ronde is not None and ronde.stand is RondeStand.OPEN
    if not heel and begonnen(state, eigenaar.id) and not open_:
        zin = _("Doe ‘{stap}’ nog een keer…").format(stap=eigenaar.titel)
        daden.append(Stapdaad(zin, VraagReden(eigenaar.id, eigenaar.titel)))
    laatste = max(plan.plaats[g.id] for g in delen)
    if laatste >= state.huidige:
        na = plan.stappen[laatste]
        zin = _("Voeg iets in na ‘{stap}’…").format(stap=titel)
        daden.append(Stapdaad(zin, KiesInvoegen(na.id, titel)))
    los = any(w.soort is Wijziging.INGEVOEGD and w.onderdeel == gepland.onderdeel.id for w in state.planlog)
    if heel and los and all(plan.plaats[g.id] > state.huidige and not begonnen(state, g.id) for g in delen):
        daden.append(Stapdaad(_("Haal ‘{stap}’ weg").format(stap=titel), HaalUit(gepland.onderdeel.id)))
    return tuple(daden)
