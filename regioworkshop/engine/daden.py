"""What the leader did: the list of deeds, and how each one is taken back. Pure, as the machine.

Each deed is kept with what it changed in the state, place by place. Taking it back puts those places back,
as long as nobody changed them since: what others did meanwhile (answers, people coming in) stays. So a new
command can be taken back as soon as it stands in `REGELS`; there is also said what may never come back.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any, cast

from immutables import Map

from regioworkshop.engine.binnen import met
from regioworkshop.engine.notities import soortnaam
from regioworkshop.engine.plan import begonnen
from regioworkshop.model import commands as c
from regioworkshop.model.commands import Weigering
from regioworkshop.model.daden import AFWEZIG, GedaneDaad, Plekwijziging
from regioworkshop.model.events import DaadGedaan
from regioworkshop.model.notitie import Behandeling, Notitie, Notitietekst
from regioworkshop.model.plan import Plan
from regioworkshop.model.sessie import (
    Klok,
    LopendeDaad,
    Ronde,
    SchermStand,
    SessieFase,
    SessieGegevens,
    SessieState,
)
from regioworkshop.model.werkvorm import DICHT, RondeStand
from regioworkshop.taal import _
from regioworkshop.tekst import opsomming

HEROPEN_BINNEN = timedelta(minutes=30)
"""A session that was closed longer ago stays closed: people have left, and the report may be out."""

_LAAT = frozenset({"seq", "daden", "lopend", "heropend"})
_LAAT_VAN_RONDE = frozenset({"ooit_onthuld", "heropend"})
_GESCHUD = frozenset({"antwoorden", "stemmers", "geteld_per_weg", "te_weinig"})
_ZACHT = frozenset({"tokens", "oude_tokens", "aanmeldingen", "codes"})
"""Devices and codes come back where nobody changed them since; elsewhere what is there now stays."""
_TOESTEL = frozenset({"tokens", "oude_tokens", "aanmeldingen"})


# --- what a deed changed --------------------------------------------------------------------------------


def begin(state: SessieState, event: DaadGedaan, op: datetime) -> SessieState:
    """Return the state in which the events of a deed are awaited."""
    lopend = LopendeDaad(state.seq, event.soort, op, state.seq + event.aantal, state)
    return replace(state, lopend=lopend)


def rond_af(state: SessieState) -> SessieState:
    """Return the state with the deed in the list, once its last event came in."""
    lopend = state.lopend
    if lopend is None or state.seq < lopend.tot:
        return state
    gedaan = GedaneDaad(lopend.seq, lopend.soort, lopend.op, tuple(_verschil((), lopend.ervoor, state)))
    return replace(state, daden=(*state.daden, gedaan), lopend=None)


def _verschil(pad: tuple[Any, ...], oud: Any, nieuw: Any) -> Iterator[Plekwijziging]:
    if oud is nieuw:
        return
    if isinstance(oud, SessieState | SessieGegevens | Ronde | Klok) and type(oud) is type(nieuw):
        for veld in fields(oud):
            if veld.name not in _buiten(nieuw):
                yield from _verschil((*pad, veld.name), getattr(oud, veld.name), getattr(nieuw, veld.name))
    elif isinstance(oud, Mapping) and isinstance(nieuw, Mapping):
        ene, andere = cast(Mapping[Any, Any], oud), cast(Mapping[Any, Any], nieuw)
        for sleutel in (*ene, *(s for s in andere if s not in ene)):
            yield from _verschil((*pad, sleutel), ene.get(sleutel, AFWEZIG), andere.get(sleutel, AFWEZIG))
    elif oud != nieuw:
        yield Plekwijziging(pad, oud, nieuw)


def _buiten(ding: object) -> frozenset[str]:
    if isinstance(ding, SessieState):
        return _LAAT
    if isinstance(ding, Ronde):
        # Een stemming die geschud is, mag ook hier niet meer zeggen wie wat koos.
        return _LAAT_VAN_RONDE | _GESCHUD if ding.geheim and ding.stand in DICHT else _LAAT_VAN_RONDE
    return frozenset()


def vergeet(state: SessieState, ronde: str) -> SessieState:
    """Forget in the list of deeds who sent what in a secret round that has just been shuffled."""

    def blijft(w: Plekwijziging) -> bool:
        return w.pad[0] != "bevroren" and w.pad[:3] != ("rondes", ronde, "antwoorden")

    return replace(
        state,
        daden=tuple(replace(d, wijzigingen=tuple(filter(blijft, d.wijzigingen))) for d in state.daden),
    )


# --- taking back ----------------------------------------------------------------------------------------


def laatste(state: SessieState) -> GedaneDaad | None:
    """Return the deed that is taken back first; not those that by their kind never are."""
    return next(
        (d for d in reversed(state.daden) if not d.terug and regel_van(d).nooit is None),
        None,
    )


def laatst_terug(state: SessieState) -> GedaneDaad | None:
    """Return the deed that can be done again: the one taken back last, with nothing done since."""
    terug = max(state.daden, key=lambda d: d.terug, default=None)
    if terug is None or terug.terug <= state.daden[-1].seq:
        return None
    return terug


def zoek(state: SessieState, seq: int) -> GedaneDaad:
    """Return a deed by its place in the log. Raises Weigering."""
    for daad in state.daden:
        if daad.seq == seq:
            return daad
    raise Weigering("onbekend", _("Deze daad staat niet in de lijst."))


def draai_terug(state: SessieState, daad: GedaneDaad, nu: datetime) -> SessieState:
    """Return the state with this deed taken back. Raises Weigering, in words, when that cannot be."""
    if daad.terug:
        raise Weigering("al_terug", _("Dit is al teruggedraaid."))
    regel = regel_van(daad)
    if regel.nooit is not None:
        raise Weigering("kan_niet", regel.nooit())
    if regel.keur is not None:
        regel.keur(state, daad, nu)
    nieuw = _Schuif(state, daad, terug=True).uitkomst()
    if nieuw is state:
        raise Weigering("kan_niet", regel.leeg() if regel.leeg else _("Dit is al zoals het was."))
    _keur_rondes(state, nieuw)
    return nieuw


def herstel(state: SessieState, daad: GedaneDaad) -> SessieState:
    """Return the state with a deed done again that was taken back. Raises Weigering."""
    if not daad.terug:
        raise Weigering("staat_al", _("Dit is niet teruggedraaid."))
    if not regel_van(daad).opnieuw:
        raise Weigering("kan_niet", _("Doe dit opnieuw met de knop zelf."))
    nieuw = _Schuif(state, daad, terug=False).uitkomst()
    if nieuw is state:
        raise Weigering("kan_niet", _("Dit is al zoals het was."))
    _keur_rondes(state, nieuw)
    return nieuw


def te_sluiten(state: SessieState, daad: GedaneDaad) -> tuple[Ronde, ...]:
    """Return the open rounds that a deed closes when it is done again: with the answers of now."""
    ids = [w.pad[1] for w in daad.wijzigingen if _is_stand(w) and w.nieuw in DICHT]
    return tuple(state.rondes[i] for i in ids if state.rondes[i].stand is RondeStand.OPEN)


def na_terug(state: SessieState, seq: int, nummer: int, op: datetime) -> SessieState:
    """Return the state after the event that a deed was taken back; never refuses what is in a log."""
    daad = zoek(state, nummer)
    nieuw = _noteer_heropend(state, _Schuif(state, daad, terug=True, streng=False).uitkomst(), op)
    return _merk(nieuw, nummer, seq)


def na_herstel(state: SessieState, nummer: int) -> SessieState:
    """Return the state after the event that a deed stands again."""
    return _merk(_Schuif(state, zoek(state, nummer), terug=False, streng=False).uitkomst(), nummer, 0)


def _merk(state: SessieState, nummer: int, terug: int) -> SessieState:
    daden = tuple(replace(d, terug=terug) if d.seq == nummer else d for d in state.daden)
    return replace(state, daden=daden)


def _noteer_heropend(oud: SessieState, nieuw: SessieState, op: datetime) -> SessieState:
    """Keep for the account what was closed and opened again."""
    for ronde in nieuw.rondes.values():
        eerder = oud.rondes[ronde.id]
        if ronde.stand is RondeStand.OPEN and eerder.gesloten_op is not None:
            open_ = replace(ronde, heropend=(*ronde.heropend, (eerder.gesloten_op, op)))
            nieuw = replace(nieuw, rondes=met(nieuw.rondes, ronde.id, open_))
    if oud.fase is SessieFase.AFGESLOTEN and oud.afgesloten_op and nieuw.fase is not oud.fase:
        nieuw = replace(nieuw, heropend=(*nieuw.heropend, (oud.afgesloten_op, op)))
    return nieuw


class _Schuif:
    """Moves the places that a deed changed to what they were (`terug`), or to what it made of them.

    `streng`: a place that somebody changed since is refused; else it stays as it is.
    """

    def __init__(self, state: SessieState, daad: GedaneDaad, *, terug: bool, streng: bool = True) -> None:
        self._begin = state
        self._state = state
        self._daad = daad
        self._terug = terug
        self._streng = streng
        self._regel = regel_van(daad)

    def uitkomst(self) -> SessieState:
        geheim = self._blijft_dicht()
        later: list[Plekwijziging] = []
        for w in self._daad.wijzigingen:
            if w.pad[0] in self._regel.laat or (w.pad[0] == "rondes" and w.pad[1] in geheim):
                continue
            if w.pad[0] == "rondes" and len(w.pad) == 2:
                self._trek_in(w)
            elif w.pad[0] == "rondes" and w.pad[2] == "antwoorden":
                later.append(w)
            else:
                self._plek(w, zacht=w.pad[0] in _ZACHT or w.pad[-1] == "gesloten_op")
        self._open_is_niet_gesloten()
        # Pas nu staat vast welke rondes open zijn: in een dichte verandert geen antwoord.
        for w in later:
            ronde = self._state.rondes.get(w.pad[1])
            if ronde is not None and ronde.stand not in DICHT:
                self._plek(w, zacht=self._daad.soort != c.VulIn.__name__)
            elif self._streng and self._daad.soort == c.VulIn.__name__:
                raise Weigering("gesloten", _("De ronde is al dicht. Wat is ingevuld, blijft zo."))
        return self._state

    def _blijft_dicht(self) -> frozenset[str]:
        """Return the secret rounds that stay closed: who voted what is no longer known."""
        if not self._terug:
            return frozenset()
        return frozenset(
            w.pad[1]
            for w in self._daad.wijzigingen
            if _is_stand(w) and w.nieuw in DICHT and self._begin.rondes[w.pad[1]].geheim
        )

    def _plek(self, w: Plekwijziging, *, zacht: bool) -> None:
        van, naar = (w.nieuw, w.oud) if self._terug else (w.oud, w.nieuw)
        nu = _lees(self._state, w.pad)
        if nu == naar:
            return
        if nu == van:
            self._state = _zet(self._state, w.pad, naar)
        elif self._streng and not zacht:
            raise _botsing(self._begin, self._daad, w.pad)

    def _trek_in(self, w: Plekwijziging) -> None:
        """A round that the deed opened is no round of its step any more, or is again; its answers stay."""
        ronde = self._state.rondes.get(w.pad[1])
        van, naar = RondeStand.OPEN, RondeStand.CONCEPT
        if not self._terug:
            van, naar = naar, van
        if ronde is None or ronde.stand is not van:
            if self._streng:
                raise _botsing(self._begin, self._daad, (*w.pad, "stand"))
            return
        ingetrokken = Map(self._state.ingetrokken)
        self._state = replace(
            self._state,
            rondes=met(self._state.rondes, ronde.id, replace(ronde, stand=naar)),
            ingetrokken=ingetrokken.set(ronde.stap, ronde.id)
            if self._terug
            else ingetrokken.delete(ronde.stap),
        )

    def _open_is_niet_gesloten(self) -> None:
        for ronde in self._state.rondes.values():
            if ronde.stand is RondeStand.OPEN and ronde.gesloten_op is not None:
                self._state = _zet(self._state, ("rondes", ronde.id, "gesloten_op"), None)


def _is_stand(w: Plekwijziging) -> bool:
    return len(w.pad) == 3 and w.pad[0] == "rondes" and w.pad[2] == "stand"


def _lees(ding: Any, pad: tuple[Any, ...]) -> Any:
    for deel in pad:
        if isinstance(ding, Mapping):
            ding = cast(Mapping[Any, Any], ding).get(deel, AFWEZIG)
        else:
            ding = AFWEZIG if ding is AFWEZIG else getattr(ding, deel)
    return ding


def _zet(ding: Any, pad: tuple[Any, ...], waarde: Any) -> Any:
    """Return `ding` with one place changed; AFWEZIG takes a key away."""
    kop, rest = pad[0], pad[1:]
    if isinstance(ding, Mapping):
        tabel = Map(cast(Mapping[Any, Any], ding))
        if not rest:
            return tabel.delete(kop) if waarde is AFWEZIG else tabel.set(kop, waarde)
        return tabel.set(kop, _zet(tabel[kop], rest, waarde))
    return replace(ding, **{kop: _zet(getattr(ding, kop), rest, waarde) if rest else waarde})


def _botsing(state: SessieState, daad: GedaneDaad, pad: tuple[Any, ...]) -> Weigering:
    """Return the refusal for a place that changed since, with the deed that did so where there is one."""
    for later in reversed(state.daden):
        if later.seq <= daad.seq:
            break
        if not later.terug and any(_raakt(w.pad, pad) for w in later.wijzigingen):
            zin = _("Daarna deed je iets dat hiermee te maken heeft. Draai eerst terug: {daad}.")
            return Weigering("later", zin.format(daad=in_woorden(state, later)))
    return Weigering("later", _("Dit kan niet meer terug: er is daarna iets anders gebeurd."))


def _raakt(een: tuple[Any, ...], ander: tuple[Any, ...]) -> bool:
    kortste = min(len(een), len(ander))
    return een[:kortste] == ander[:kortste]


# --- when the world has moved on ------------------------------------------------------------------------


def _keur_rondes(oud: SessieState, nieuw: SessieState) -> None:
    """Refuse what would mislead the room: an open vote after its result, or out of sight of the phones."""
    hier = nieuw.eigenaar(nieuw.stap).id if nieuw.stap else ""
    for ronde in nieuw.rondes.values():
        eerder = oud.rondes[ronde.id]
        if eerder is ronde:
            continue
        if ronde.stand is RondeStand.OPEN and ronde.stap != hier:
            zin = _("Ga eerst terug naar ‘{stap}’. De ronde hoort daar.")
            raise Weigering("andere_stap", zin.format(stap=titel_van(oud, ronde.stap)))
        if eerder.stand in DICHT and ronde.stand is RondeStand.OPEN and eerder.ooit_onthuld:
            raise Weigering(
                "getoond",
                _(
                    "De zaal zag de uitslag al. Dezelfde ronde kan dan niet meer open. "
                    "Houd een nieuwe ronde: de eerste blijft bewaard."
                ),
            )
        if eerder.stand is RondeStand.OPEN and ronde.stand is RondeStand.CONCEPT:
            _keur_intrekken(eerder)
        if eerder.stand in DICHT and (ronde.stand not in DICHT or ronde.besluit != eerder.besluit):
            _keur_vervolg(oud, eerder)


def _keur_intrekken(ronde: Ronde) -> None:
    if ronde.geheim and ronde.antwoorden:
        raise Weigering(
            "geheim", _("In deze geheime ronde is al gestemd. Hij kan alleen nog dicht, niet meer weg.")
        )


def _keur_vervolg(state: SessieState, ronde: Ronde) -> None:
    """Refuse to change what a later round already works with: its options were frozen at its opening."""
    for gepland in state.plan.stappen:
        stap = gepland.stap
        if ronde.stap not in (stap.invoer, stap.invoer_ook):
            continue
        later = state.ronde_van(stap)
        if (
            later is not None
            and ronde.gesloten_op
            and later.geopend_op
            and later.geopend_op >= ronde.gesloten_op
        ):
            zin = _("‘{stap}’ werkt al verder met wat hieruit kwam. Houd zo nodig een nieuwe ronde.")
            raise Weigering("vervolg", zin.format(stap=stap.titel))


def _binnen_reden(state: SessieState, _daad: GedaneDaad, nu: datetime) -> None:
    if state.afgesloten_op is not None and nu - state.afgesloten_op > HEROPEN_BINNEN:
        raise Weigering(
            "te_laat",
            _("De sessie is langer dan een half uur geleden afgesloten. Maak zo nodig een nieuwe sessie."),
        )


def _niet_geheim(state: SessieState, daad: GedaneDaad, _nu: datetime) -> None:
    if any(_is_stand(w) and state.rondes[w.pad[1]].geheim for w in daad.wijzigingen):
        raise Weigering(
            "geheim",
            _(
                "Een geheime stemming kan niet opnieuw open: de stembiljetten zijn geschud. "
                "Houd zo nodig een nieuwe ronde."
            ),
        )


def _plan_kan(state: SessieState, daad: GedaneDaad, _nu: datetime) -> None:
    """Refuse to take back a change of the plan once what it touched has begun."""
    plan = next((w for w in daad.wijzigingen if w.pad == ("plan",)), None)
    if plan is None:
        return
    toen, straks = cast(Plan, plan.nieuw), cast(Plan, plan.oud)
    anders = [
        g.id for g in toen.stappen if g.id not in straks.plaats or straks.stap(g.id).minuten != g.stap.minuten
    ]
    # Staat de sessie al voorbij de plek, dan zou een andere stap de stap van nu worden.
    hier = state.gepland.id if state.gepland else ""
    schuift = bool(hier) and straks.plaats.get(hier) != state.huidige
    if any(begonnen(state, naam) for naam in anders) or (schuift and _nieuw(daad, "huidige") is None):
        zin = _("Dit deel is al begonnen. Sla over wat je niet wilt, of ga naar een andere stap.")
        raise Weigering("al_begonnen", zin)


def _nog_leeg(state: SessieState, daad: GedaneDaad, _nu: datetime) -> None:
    """Refuse to take back an entry that is in use: then there is more to lose than the entry."""
    wie = _wie(daad)
    in_gebruik = (
        any(wie in ronde.inzenders for ronde in state.rondes.values())
        or wie in state.tokens.values()
        or any(code.deelnemer == wie for code in state.codes.values())
    )
    if in_gebruik:
        raise Weigering(
            "in_gebruik",
            _(
                "Deze deelnemer heeft al een code, een toestel of een antwoord. "
                "Haal iemand weg bij ‘Deelnemers en deur’."
            ),
        )


# --- the table: every command of the leader, in words, and what is special about taking it back ----------


Woorden = Callable[[SessieState, GedaneDaad], str]


@dataclass(frozen=True, slots=True)
class Regel:
    """How a kind of deed is called and taken back. With only words, all that it changed comes back."""

    woorden: Woorden
    laat: frozenset[str] = frozenset()
    """Fields of the state that do not come back."""
    keur: Callable[[SessieState, GedaneDaad, datetime], None] | None = None
    """Raises Weigering when it cannot be taken back any more."""
    nooit: Callable[[], str] | None = None
    """Why this kind of deed is never taken back, and what can be done."""
    leeg: Callable[[], str] | None = None
    """What to say when nothing of it can come back."""
    opnieuw: bool = True
    """Whether it can be done again from the list; else only by its own button."""
    erna: Callable[[SessieState, GedaneDaad], str] | None = None
    """What the leader must know once it is taken back; "" for nothing."""


def regel_van(daad: GedaneDaad) -> Regel:
    """Return the rule of a deed; a kind that this version does not know is only listed."""
    return REGELS.get(daad.soort, _ONBEKEND)


def in_woorden(state: SessieState, daad: GedaneDaad) -> str:
    """Return what was done, as the leader would say it."""
    return regel_van(daad).woorden(state, daad)


def zin_na_terug(state: SessieState, daad: GedaneDaad) -> str:
    """Return what the leader must know after taking this back; "" for nothing."""
    erna = regel_van(daad).erna
    return erna(state, daad) if erna else ""


def _vast(zin: Callable[[], str]) -> Woorden:
    return lambda _state, _daad: zin()


def _nieuw(daad: GedaneDaad, *pad: str) -> Any:
    """Return what the deed made of a place, by the beginning of its path; None when it left that alone."""
    return next((w.nieuw for w in daad.wijzigingen if w.pad[: len(pad)] == pad), None)


def titel_van(state: SessieState, stap: str) -> str:
    """Return the title of a step; its id when the plan does not have it any more."""
    try:
        return state.plan.stap(stap).titel
    except LookupError:
        return stap


def _bij(state: SessieState, daad: GedaneDaad) -> str:
    """Return the step of the round that a deed is about."""
    ids = (w.pad[1] for w in daad.wijzigingen if w.pad[0] == "rondes")
    ronde = next((state.rondes[i] for i in ids if i in state.rondes), None)
    return titel_van(state, ronde.stap) if ronde else ""


def _bij_ronde(zin: Callable[[], str]) -> Woorden:
    return lambda state, daad: zin().format(stap=_bij(state, daad))


def _naar_stap(state: SessieState, daad: GedaneDaad) -> str:
    verloop = _nieuw(daad, "verloop")
    if _nieuw(daad, "huidige") == -1 or not verloop:
        return _("Terug naar de ontvangst")
    return _("Naar ‘{stap}’").format(stap=titel_van(state, verloop[-1].stap))


def _plan(zin: Callable[[], str]) -> Woorden:
    """Words about the steps of the last change of the plan that a deed made."""

    def woorden(state: SessieState, daad: GedaneDaad) -> str:
        log = _nieuw(daad, "planlog") or ()
        laatste_ = log[-1] if log else None
        namen = [titel_van(state, stap) for stap in laatste_.stappen] if laatste_ else []
        titel = laatste_.wat[0] if laatste_ and laatste_.onderdeel and laatste_.wat else opsomming(namen[:3])
        return zin().format(stap=titel)

    return woorden


def _na_terug_stap(state: SessieState, daad: GedaneDaad) -> str:
    dicht = [w for w in daad.wijzigingen if _is_stand(w) and state.rondes[w.pad[1]].geheim]
    if not dicht:
        return ""
    return _("De geheime stemming blijft dicht: de biljetten zijn geschud. Houd zo nodig een nieuwe ronde.")


def _wie(daad: GedaneDaad) -> str:
    return next((w.pad[1] for w in daad.wijzigingen if w.pad[0] in ("deelnemers", "oude_tokens")), "")


def _naam(state: SessieState, wie: str) -> str:
    deelnemer = state.deelnemers.get(wie) or state.vertrokken.get(wie)
    return deelnemer.naam if deelnemer else _("een deelnemer")


def _over(zin: Callable[[], str]) -> Woorden:
    return lambda state, daad: zin().format(naam=_van(state, daad))


def _van(state: SessieState, daad: GedaneDaad) -> str:
    """Return the name that a deed is about; also of somebody whose entry it took back."""
    for w in daad.wijzigingen:
        if w.pad[0] in ("deelnemers", "vertrokken"):
            return str((w.oud if w.nieuw is AFWEZIG else w.nieuw).naam)
        if w.pad[0] == "codes" and w.nieuw is not AFWEZIG:
            return _naam(state, w.nieuw.deelnemer)
        if w.pad[0] == "tokens" and w.oud is not AFWEZIG:
            return _naam(state, w.oud)
    return _("een deelnemer")


def _samen(state: SessieState, daad: GedaneDaad) -> str:
    paar = next(((w.pad[1], w.nieuw) for w in daad.wijzigingen if w.pad[0] == "opgegaan"), ("", ""))
    zin = _("{dubbel} en {blijft} samengevoegd")
    return zin.format(dubbel=_naam(state, paar[0]), blijft=_naam(state, paar[1]))


def _na_splitsen(state: SessieState, daad: GedaneDaad) -> str:
    dicht = any(
        w.pad[0] == "rondes" and w.pad[1] in state.rondes and state.rondes[w.pad[1]].stand in DICHT
        for w in daad.wijzigingen
    )
    return _("Rondes die al dicht zijn, veranderen niet.") if dicht else ""


def _na_terughalen(state: SessieState, daad: GedaneDaad) -> str:
    zin = _("{naam} doet weer mee, zonder toestel. Geef een code bij ‘Deelnemers en deur’.")
    return zin.format(naam=_van(state, daad))


def _scherm(_state: SessieState, daad: GedaneDaad) -> str:
    stand = _nieuw(daad, "scherm")
    if stand is SchermStand.ZWART:
        return _("Scherm op zwart")
    return _("De code op het scherm") if stand is SchermStand.CODE else _("De vraag op het scherm")


def _deur(_state: SessieState, daad: GedaneDaad) -> str:
    return _("Deur dicht") if _nieuw(daad, "dicht") else _("Deur open")


def _bevriezing(_state: SessieState, daad: GedaneDaad) -> str:
    return _("Scherm bevroren") if _nieuw(daad, "bevroren") else _("Scherm ontdooid")


def _aantal_zonder(_state: SessieState, daad: GedaneDaad) -> str:
    return _("{n} mensen zonder toestel geteld").format(n=_nieuw(daad, "zonder_toestel"))


def _notitie(zin: Callable[[], str]) -> Woorden:
    def woorden(_state: SessieState, daad: GedaneDaad) -> str:
        inhoud = _inhoud(daad)
        return zin().format(soort=soortnaam(inhoud.soort) if inhoud else "")

    return woorden


def _inhoud(daad: GedaneDaad) -> Notitietekst | None:
    for w in daad.wijzigingen:
        if w.pad[0] == "notities" and w.nieuw is not AFWEZIG:
            notitie: Notitie = w.nieuw
            return notitie.inhoud
    return None


def tekst_van(daad: GedaneDaad) -> str:
    """Return what was noted by a deed, whole; "" for other deeds."""
    inhoud = _inhoud(daad)
    return inhoud.tekst if inhoud else ""


def _meegebracht(_state: SessieState, daad: GedaneDaad) -> str:
    return {
        Behandeling.AFGEHANDELD: _("Afgehandeld uit een eerdere sessie"),
        Behandeling.VANDAAG: _("Op het plan gezet uit een eerdere sessie"),
        Behandeling.LATER: _("Blijft liggen uit een eerdere sessie"),
    }.get(_nieuw(daad, "behandeld") or Behandeling.LATER, "")


def _leider(_state: SessieState, daad: GedaneDaad) -> str:
    leiders = _nieuw(daad, "leiders")
    return _("{naam} leidt de sessie").format(naam=leiders[-1].naam if leiders else "")


REGELS: Mapping[str, Regel] = {
    soort.__name__: regel
    for soort, regel in (
        (c.GaNaarStap, Regel(_naar_stap, erna=_na_terug_stap)),
        (c.SlaOver, Regel(_plan(lambda: _("Overgeslagen: {stap}")), keur=_plan_kan)),
        (c.HaalTerug, Regel(_plan(lambda: _("Teruggehaald: {stap}")), keur=_plan_kan)),
        (c.HerhaalStap, Regel(_plan(lambda: _("Nog een keer: {stap}")), erna=_na_terug_stap)),
        (c.VoegIn, Regel(_plan(lambda: _("Ingevoegd: {stap}")), keur=_plan_kan, opnieuw=False)),
        (c.HaalUit, Regel(_plan(lambda: _("Weggehaald: {stap}")), keur=_plan_kan, opnieuw=False)),
        (c.VerlegInvoer, Regel(_vast(lambda: _("Andere opties genomen")))),
        (
            c.HerzienPlan,
            Regel(_vast(lambda: _("De rest van het plan aangepast")), keur=_plan_kan, opnieuw=False),
        ),
        (c.OpenRonde, Regel(_bij_ronde(lambda: _("Ronde geopend bij ‘{stap}’")))),
        (c.SluitRonde, Regel(_bij_ronde(lambda: _("Ronde gesloten bij ‘{stap}’")), keur=_niet_geheim)),
        (c.OnthulUitslag, Regel(_bij_ronde(lambda: _("Uitslag getoond van ‘{stap}’")))),
        (c.VerbergUitslag, Regel(_bij_ronde(lambda: _("Uitslag verborgen van ‘{stap}’")))),
        (c.LegBesluitVast, Regel(_bij_ronde(lambda: _("Besluit vastgelegd bij ‘{stap}’")))),
        (c.VulIn, Regel(_bij_ronde(lambda: _("Ingevuld bij ‘{stap}’")))),
        (c.TelZonderToestel, Regel(_aantal_zonder)),
        (c.StartTimer, Regel(_vast(lambda: _("Tijd gestart")))),
        (c.PauzeerTimer, Regel(_vast(lambda: _("Tijd stilgezet")))),
        (c.VerlengTimer, Regel(_vast(lambda: _("Tijd erbij gegeven")))),
        (c.VolgendeBeurt, Regel(_vast(lambda: _("Volgende beurt")))),
        (c.VorigeBeurt, Regel(_vast(lambda: _("Vorige beurt")))),
        (c.ToonScherm, Regel(_scherm)),
        (c.BevriesScherm, Regel(_bevriezing)),
        (
            c.ZetSchermlink,
            Regel(
                _vast(lambda: _("Link voor een extra scherm gemaakt of gestopt")),
                nooit=lambda: _("Een link die stopt, blijft gestopt. Maak zo nodig een nieuwe."),
            ),
        ),
        (
            c.SluitSessie,
            Regel(
                _vast(lambda: _("Sessie afgesloten")),
                keur=_binnen_reden,
                opnieuw=False,
                erna=_na_terug_stap,
            ),
        ),
        (
            c.GeefCode,
            Regel(
                _over(lambda: _("Code gegeven aan {naam}")),
                nooit=lambda: _("Een code kan al op papier staan. Een nieuwe code vervangt hem."),
            ),
        ),
        (c.VoegToe, Regel(_over(lambda: _("{naam} toegevoegd")), keur=_nog_leeg, opnieuw=False)),
        (c.ZetVerwacht, Regel(_vast(lambda: _("Lijst van genodigden veranderd")))),
        (c.ZetDeur, Regel(_deur)),
        (
            c.HaalWeg,
            Regel(
                _over(lambda: _("{naam} weggehaald")),
                laat=_TOESTEL,
                leeg=lambda: _(
                    "Een toestel komt niet vanzelf terug. Geef een code bij ‘Deelnemers en deur’."
                ),
                opnieuw=False,
                erna=_na_terughalen,
            ),
        ),
        (c.VoegSamen, Regel(_samen, opnieuw=False, erna=_na_splitsen)),
        (c.LegVast, Regel(_notitie(lambda: _("{soort} vastgelegd")))),
        (c.HerzieNotitie, Regel(_notitie(lambda: _("{soort} verbeterd")))),
        (c.HaalNotitieWeg, Regel(_notitie(lambda: _("{soort} weggehaald")))),
        (c.BehandelMeegebracht, Regel(_meegebracht, keur=_plan_kan, opnieuw=False)),
        (c.NeemLeidingOver, Regel(_leider)),
    )
}
"""By the name of the command. `tests/engine/test_daden.py` holds that every command of the leader is here."""

_ONBEKEND = Regel(
    _vast(lambda: _("Iets anders gedaan")),
    nooit=lambda: _("Dit deed een nieuwere versie van het programma. Deze kan het niet terugdraaien."),
)
