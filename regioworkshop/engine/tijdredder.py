"""What can be shorter when the plan runs late: concrete repairs, the one with the least loss first. Pure.

They are made of what the werkvormen themselves say: their short and minimal forms, their steps that may
stretch, and the pauses. Nothing that began is touched. A form is never mixed with another of the same part.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from regioworkshop.engine.plan import begonnen
from regioworkshop.engine.planning import stand
from regioworkshop.model.commands import HerzienPlan
from regioworkshop.model.sessie import SessieFase, SessieState
from regioworkshop.model.werkvorm import Bloksoort, GeplandeStap, Onderdeel, Tijdvorm, Tijdvormsoort
from regioworkshop.taal import _, n_
from regioworkshop.tekst import opsomming

LAAT_VANAF = 4
"""Minutes late from which the desk offers this by itself."""
MEESTE_SAMEN = 3
"""Combinations that are proposed."""
REK = 3
"""A step that may stretch loses at most a third of its time."""
MINST = 3
"""And keeps so many minutes; a pause keeps `MINST_PAUZE`."""
MINST_PAUZE = 5
_RUIM = 15
"""So many minutes more than needed are looked at, where nothing fits exactly."""


@dataclass(frozen=True, slots=True)
class Ingreep:
    """One thing that can be done in less time. `zwaarte` orders by what it loses; it says nothing else."""

    onderdeel: str
    titel: str
    verlies: str
    winst: int
    zwaarte: int
    minuten: tuple[tuple[str, int], ...]
    over: tuple[str, ...] = ()
    vorm: Tijdvormsoort | None = None
    """The form of the werkvorm that this is; None: the same form, a little shorter."""

    @property
    def zin(self) -> str:
        """What the report says about it."""
        korter = n_("{n} minuut korter", "{n} minuten korter", self.winst).format(n=self.winst)
        return f"{self.titel}: {korter}. {self.verlies}".strip()


@dataclass(frozen=True, slots=True)
class Voorstel:
    """Repairs that go together, and what comes of it. `past`: they take exactly what is needed."""

    ingrepen: tuple[Ingreep, ...]
    winst: int
    klaar: datetime
    past: bool
    uitloop: int = 0
    """So many minutes later the session may end; then nothing gets shorter."""

    @property
    def command(self) -> HerzienPlan:
        """Return what replans the rest."""
        if self.uitloop:
            zin = n_("Het einde schoof {n} minuut op.", "Het einde schoof {n} minuten op.", self.uitloop)
            return HerzienPlan(uitloop=self.uitloop, wat=(zin.format(n=self.uitloop),))
        return HerzienPlan(
            tuple(paar for ingreep in self.ingrepen for paar in ingreep.minuten),
            tuple(stap for ingreep in self.ingrepen for stap in ingreep.over),
            wat=tuple(ingreep.zin for ingreep in self.ingrepen),
        )


@dataclass(frozen=True, slots=True)
class Redding:
    """All that can be proposed now. `tekort`: the minutes that cannot be won whatever one does."""

    achter: int
    klaar: datetime
    einde: datetime
    voor: str
    """The part with a fixed time that would begin late; "" when it is the end of the session."""
    samen: tuple[Voorstel, ...]
    los: tuple[Voorstel, ...]
    uitloop: Voorstel | None
    tekort: int


def redding(state: SessieState, nu: datetime) -> Redding:
    """Return what can be proposed at this moment."""
    hoe = stand(state, nu)
    nodig = max(0, hoe.achter)
    groepen = [list(_ingrepen(state, delen, nodig)) for delen in _te_gaan(state, hoe.tot)]
    samen, tekort = _samen(groepen, nodig)
    voor = state.plan.stappen[hoe.tot].onderdeel.titel if hoe.tot < len(state.plan.stappen) else ""
    los = sorted(
        (ingreep for groep in groepen for ingreep in _los(groep, nodig)), key=lambda i: (i.zwaarte, i.titel)
    )
    uitloop = Voorstel((), nodig, hoe.klaar, True, uitloop=nodig) if nodig and not voor else None
    return Redding(
        hoe.achter,
        hoe.klaar,
        hoe.einde,
        voor,
        tuple(_voorstel(state, nu, ingrepen, nodig) for ingrepen in samen),
        tuple(_voorstel(state, nu, (ingreep,), nodig) for ingreep in los),
        uitloop,
        tekort,
    )


def _voorstel(state: SessieState, nu: datetime, ingrepen: Sequence[Ingreep], nodig: int) -> Voorstel:
    plan = state.plan
    for ingreep in ingrepen:
        plan = plan.met_minuten(dict(ingreep.minuten)).zonder(ingreep.over)
    winst = sum(ingreep.winst for ingreep in ingrepen)
    klaar = stand(replace(state, plan=plan), nu).klaar
    return Voorstel(tuple(ingrepen), winst, klaar, winst == nodig)


# --- what can be shorter ----------------------------------------------------------------------------------


def _te_gaan(state: SessieState, tot: int) -> list[list[GeplandeStap]]:
    """Return the steps that may still change, by part."""
    if state.fase is SessieFase.AFGESLOTEN:
        return []
    uit: dict[str, list[GeplandeStap]] = {}
    for gepland in state.plan.stappen[state.huidige + 1 : tot]:
        if gepland.id not in state.plan.over and not begonnen(state, gepland.id):
            uit.setdefault(gepland.onderdeel.id, []).append(gepland)
    return list(uit.values())


def _ingrepen(state: SessieState, delen: Sequence[GeplandeStap], nodig: int) -> Iterable[Ingreep]:
    onderdeel = delen[0].onderdeel
    heel = len(delen) == len(state.plan.delen_van(onderdeel.id))
    yield from _rek(onderdeel, delen, nodig)
    for vorm in onderdeel.korter:
        ingreep = _vorm(onderdeel, delen, vorm, heel=heel)
        if ingreep is not None:
            yield ingreep


def _vorm(
    onderdeel: Onderdeel, delen: Sequence[GeplandeStap], vorm: Tijdvorm, *, heel: bool
) -> Ingreep | None:
    over = tuple(g.id for g in delen if g.id not in vorm.minuten)
    minuten = {g.id: min(vorm.minuten[g.id], g.stap.minuten) for g in delen if g.id in vorm.minuten}
    anders = tuple((g.id, minuten[g.id]) for g in delen if minuten.get(g.id, 0) not in (0, g.stap.minuten))
    winst = sum(g.stap.minuten - minuten.get(g.id, 0) for g in delen)
    if winst <= 0 or not minuten:
        return None
    kort = vorm.soort is Tijdvormsoort.KORT
    titel = _("{deel} in de korte vorm") if kort else _("{deel} zo kort als kan")
    # Wat de kaart zegt, gaat over de hele werkvorm. Is die al begonnen, dan telt wat er nog komt.
    verlies = vorm.verlies if heel else _wat_anders(delen, dict(anders), over)
    zwaarte = 30 if kort else 60
    if _is_pauze(onderdeel):
        zwaarte -= 10
    return Ingreep(
        onderdeel.id, titel.format(deel=onderdeel.titel), verlies, winst, zwaarte, anders, over, vorm.soort
    )


def _rek(onderdeel: Onderdeel, delen: Sequence[GeplandeStap], nodig: int) -> Iterable[Ingreep]:
    """Every number of minutes that the steps which may stretch can be shorter together."""
    pauze = _is_pauze(onderdeel)
    minst = MINST_PAUZE if pauze else MINST
    rek = {
        g.id: max(0, min(g.stap.minuten - minst, g.stap.minuten if pauze else g.stap.minuten // REK))
        for g in delen
        if g.stap.rekbaar
    }
    minuten = {g.id: g.stap.minuten for g in delen}
    for winst in range(1, min(sum(rek.values()), max(nodig, 5)) + 1):
        # Steeds een minuut van de stap die dan nog het langst duurt: zo blijft de verhouding.
        kan = [naam for naam, ruimte in rek.items() if ruimte]
        langste = max(kan, key=lambda naam: minuten[naam])
        minuten[langste] -= 1
        rek[langste] -= 1
        anders = tuple((g.id, minuten[g.id]) for g in delen if minuten[g.id] != g.stap.minuten)
        titel = _("{deel} iets korter").format(deel=onderdeel.titel)
        zwaarte = (8 if pauze else 10) + 2 * winst
        yield Ingreep(onderdeel.id, titel, _wat_anders(delen, dict(anders), ()), winst, zwaarte, anders)


def _is_pauze(onderdeel: Onderdeel) -> bool:
    return onderdeel.soort is Bloksoort.PAUZE or onderdeel.werkvorm.id == "pauze"


def _wat_anders(delen: Sequence[GeplandeStap], minuten: dict[str, int], over: Sequence[str]) -> str:
    """Return in a sentence what changes, where the card has no words for it."""
    korter = [
        _("‘{stap}’ van {van} naar {naar} minuten").format(
            stap=g.stap.titel, van=g.stap.minuten, naar=minuten[g.id]
        )
        for g in delen
        if g.id in minuten
    ]
    weg = [_("‘{stap}’").format(stap=g.stap.titel) for g in delen if g.id in over]
    zinnen = [_("{wat}.").format(wat=opsomming(korter))] if korter else []
    if weg:
        zinnen.append(
            n_("{stappen} valt weg.", "{stappen} vallen weg.", len(weg)).format(stappen=opsomming(weg))
        )
    return " ".join(zinnen)


# --- which one alone --------------------------------------------------------------------------------------


def _los(groep: Sequence[Ingreep], nodig: int) -> Iterable[Ingreep]:
    """Return what a part can do alone: a little shorter, as much as is needed and no more; then its forms."""
    rek = [i for i in groep if i.vorm is None]
    genoeg = [i for i in rek if nodig and i.winst >= nodig]
    yield from (genoeg or rek[::-1])[:1]
    yield from (i for i in groep if i.vorm is not None)


# --- what goes together -----------------------------------------------------------------------------------

_Stapel = tuple[int, tuple[Ingreep, ...]]


def _samen(groepen: Sequence[Sequence[Ingreep]], nodig: int) -> tuple[list[tuple[Ingreep, ...]], int]:
    """Return the combinations with the least loss that win what is needed, and how much is still short.

    First what fits exactly; without that the least too much; without that the most that can be.
    """
    if not nodig:
        return [], 0
    hoogste = nodig + _RUIM
    best: dict[int, list[_Stapel]] = {0: [(0, ())]}
    for groep in groepen:
        nieuw = {winst: list(stapels) for winst, stapels in best.items()}
        for winst, stapels in best.items():
            for ingreep in groep:
                samen = winst + ingreep.winst
                if samen <= hoogste:
                    erbij = ((z + ingreep.zwaarte, (*wat, ingreep)) for z, wat in stapels)
                    nieuw.setdefault(samen, []).extend(erbij)
        best = {
            winst: sorted(stapels, key=lambda s: (s[0], len(s[1])))[:MEESTE_SAMEN]
            for winst, stapels in nieuw.items()
        }
    genoeg = sorted(winst for winst in best if winst >= nodig)
    if genoeg:
        return [wat for _z, wat in best[genoeg[0]]], 0
    meest = max(best)
    return ([wat for _z, wat in best[meest]] if meest else []), nodig - meest
