"""The course of a session in its report: what was planned, what was done, what was changed, and why."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from regioworkshop.model.blocks import Alinea, Kop, Opsomming, Tabel
from regioworkshop.model.plan import Planwijziging, Wijziging
from regioworkshop.model.sessie import SessieState
from regioworkshop.report.document import Onderdeel
from regioworkshop.taal import _, n_
from regioworkshop.tekst import opsomming

GEEN = "–"
InTijd = Callable[[datetime], str]


def tabel(state: SessieState, nu: datetime, tijd: InTijd) -> Tabel:
    """Return every step with its planned and its real time; what was put in had no plan beforehand."""
    boek = state.sessie.draaiboek
    rijen: list[tuple[str, ...]] = []
    vorig = ""
    anders = False
    for gepland in state.plan.stappen:
        begonnen = [v for v in state.verloop if v.stap == gepland.id]
        duur = ((v.geeindigd_op or state.afgesloten_op or nu) - v.begonnen_op for v in begonnen)
        plek = boek.plaats.get(gepland.id)
        eerst = boek.stappen[plek] if plek is not None else None
        plan = str(eerst.stap.minuten) if eerst is not None else GEEN
        if gepland.id not in state.plan.over and (
            eerst is None or eerst.stap.minuten != gepland.stap.minuten
        ):
            plan, anders = f"{plan} → {gepland.stap.minuten}", True
        rijen.append(
            (
                gepland.onderdeel.titel if gepland.onderdeel.id != vorig else "",
                gepland.stap.titel,
                f"{state.sessie.begin + timedelta(minutes=eerst.start):%H:%M}" if eerst else GEEN,
                tijd(begonnen[0].begonnen_op) if begonnen else GEEN,
                plan,
                _minuten(sum(duur, timedelta())) if begonnen else GEEN,
            )
        )
        vorig = gepland.onderdeel.id
    if not any(titel != rij[1] for rij in rijen if (titel := rij[0])):
        rijen = [rij[1:] for rij in rijen]
    kolommen = (_("Onderdeel"), _("Stap"), _("Gepland om"), _("Begon om"), _("Gepland"), _("Duurde"))
    zinnen = [_("Gepland en duurde: in minuten.")]
    if state.verloop:
        zinnen = [_("Gepland en duurde: in minuten. Een streepje: deze stap is overgeslagen.")]
    if anders:
        zinnen.append(_("Een pijl: dit is onderweg aangepast of ingevoegd."))
    return Tabel(kolommen[-len(rijen[0]) :] if rijen else kolommen, tuple(rijen), " ".join(zinnen))


def wat_anders_ging(state: SessieState, tijd: InTijd, geheim: frozenset[str]) -> Iterable[Onderdeel]:
    """Give what the leader changed in the plan, in order, with the reasons. Nothing when nothing was."""
    if not state.planlog:
        return
    yield Kop(_("Wat anders ging dan gepland"), 3)
    for wijziging in state.planlog:
        yield Alinea(
            _("{tijd} uur: {zin}").format(tijd=tijd(wijziging.op), zin=_zin(state, wijziging, geheim))
        )
        if wijziging.soort is Wijziging.HERZIEN and wijziging.wat:
            yield Opsomming(wijziging.wat)


def _zin(state: SessieState, w: Planwijziging, geheim: frozenset[str]) -> str:
    namen = opsomming([_naam(state, stap) for stap in w.stappen])
    titel = w.wat[0] if w.wat else ""
    match w.soort:
        case Wijziging.OVERGESLAGEN:
            return _("{stappen} overgeslagen.").format(stappen=namen)
        case Wijziging.TERUGGEHAALD:
            return _("{stappen} toch gedaan of weer in het plan gezet.").format(stappen=namen)
        case Wijziging.HERHAALD:
            zin = _("{stap} nog een keer gedaan.").format(stap=namen)
            if geheim & set(state.per_stap.get(w.stappen[0], ())):
                return zin
            return f"{zin} " + _("Waarom: {reden}").format(reden=w.reden)
        case Wijziging.INGEVOEGD:
            return _("‘{deel}’ ingevoegd.").format(deel=titel)
        case Wijziging.WEGGEHAALD:
            return _("‘{deel}’ weer weggehaald.").format(deel=titel)
        case Wijziging.VERLEGD:
            *stappen, bron = w.stappen
            return _("{stappen} werkte verder met wat {bron} opleverde.").format(
                stappen=opsomming([_naam(state, stap) for stap in stappen]), bron=_naam(state, bron)
            )
        case Wijziging.HERZIEN:
            if w.achter <= 0:
                return _("De rest van het plan is aangepast:")
            return n_(
                "Het plan liep {n} minuut achter. Daarom is de rest aangepast:",
                "Het plan liep {n} minuten achter. Daarom is de rest aangepast:",
                w.achter,
            ).format(n=w.achter)


def _naam(state: SessieState, stap: str) -> str:
    if stap not in state.plan.plaats:
        return f"‘{stap.partition('.')[0]}’"
    return f"‘{state.plan.stap(stap).titel}’"


def _minuten(duur: timedelta) -> str:
    minuten = round(duur.total_seconds() / 60)
    return str(minuten) if minuten or not duur else "< 1"
