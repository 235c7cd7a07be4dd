"""Who is in: joining, coming back, going to another device, and leaving. Pure, as the machine."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeAlias, TypeVar

from immutables import Map

from regioworkshop.model.commands import GeefCode, HaalWeg, MeldAan, NeemOver, Weigering, ZetDeur
from regioworkshop.model.events import (
    CodeGegeven,
    DeelnemerAangemeld,
    DeelnemersSamengevoegd,
    DeelnemerVerwijderd,
    DeurGezet,
    Event,
    ToestelGewisseld,
    ToestelVerwijderd,
    TokenVernieuwd,
)
from regioworkshop.model.sessie import (
    Aanmelding,
    Deelnemer,
    PersoonlijkeCode,
    Ronde,
    SessieState,
    TokenEinde,
    Verwacht,
)
from regioworkshop.model.werkvorm import DICHT
from regioworkshop.taal import _
from regioworkshop.tekst import schoon, sleutel_van_naam

NAAM_TEKENS = 80
MEESTE_DEELNEMERS = 2000
GELDIG = timedelta(minutes=10)
"""A code to come back with, made on the spot, is good for so long."""

Binnenevent: TypeAlias = (
    DeelnemerAangemeld
    | TokenVernieuwd
    | CodeGegeven
    | ToestelGewisseld
    | DeurGezet
    | ToestelVerwijderd
    | DeelnemerVerwijderd
    | DeelnemersSamengevoegd
)

K = TypeVar("K")
V = TypeVar("V")


def met(tabel: Mapping[K, V], sleutel: K, waarde: V) -> Mapping[K, V]:
    """Return `tabel` with one value more; the old one is unchanged and shares what is equal."""
    vast: Map[K, V] = tabel if isinstance(tabel, Map) else Map(tabel)
    return vast.set(sleutel, waarde)


def zonder(tabel: Mapping[K, V], waarde: V) -> Mapping[K, V]:
    """Return `tabel` without every key that has this value."""
    return Map({k: v for k, v in tabel.items() if v != waarde})


# --- decide ---------------------------------------------------------------------------------------------


def meld_aan(state: SessieState, command: MeldAan) -> tuple[Event, ...]:
    keur_inzending(command.inzending)
    bekend = state.aanmeldingen.get(command.inzending)
    if bekend is not None:
        return (TokenVernieuwd(bekend, command.token_hash),)
    if state.dicht:
        raise Weigering(
            "dicht",
            _("De deur is dicht: er komt niemand meer bij. Wil je toch meedoen? Vraag het de begeleider."),
        )
    if state.sessie.aanmelding is Aanmelding.NIETS:
        return _erbij(state, "", "", command.inzending, command.token_hash)
    naam = kort(command.naam, _("Je naam"))
    verwacht = _verwacht(state, naam)
    if verwacht is not None and sleutel_van_naam(naam) in state.namen:
        raise Weigering(
            "al_binnen",
            _(
                "Er doet al iemand mee als {naam}. Ben jij dat op een ander toestel? "
                "Vraag de begeleider om een code. Heet je ook zo? Zet er iets achter."
            ).format(naam=naam),
        )
    partij = command.partij or (verwacht.partij if verwacht is not None else "")
    return _erbij(state, naam, partij, command.inzending, command.token_hash)


def _verwacht(state: SessieState, naam: str) -> Verwacht | None:
    """Return the expected person of this name; in a session with roles nobody is expected by name."""
    if state.sessie.aanmelding is not Aanmelding.NAAM:
        return None
    sleutel = sleutel_van_naam(naam)
    return next((v for v in state.sessie.verwacht if sleutel_van_naam(v.naam) == sleutel), None)


def voeg_toe(state: SessieState, naam: str, partij: str) -> tuple[Event, ...]:
    """The leader lets somebody in who has no device; also with the door shut."""
    return _erbij(state, naam, partij, "", "")


def _erbij(state: SessieState, naam: str, partij: str, inzending: str, token: str) -> tuple[Event, ...]:
    if len(state.deelnemers) >= MEESTE_DEELNEMERS:
        raise Weigering("vol", _("De sessie is vol. Vraag de begeleider om hulp."))
    # Na ongedaan maken van een toevoeging is er een nummer minder dan er waren.
    nummer = max((int(d.id[1:]) for d in state.ooit_binnen), default=0) + 1
    naam = kort(naam, _("Je naam"))
    partij = kort(partij, _("De naam van je organisatie"))
    if not naam:
        if state.sessie.aanmelding is Aanmelding.NAAM:
            raise Weigering("naam", _("Vul je naam in."))
        naam = _("Deelnemer {nummer}").format(nummer=nummer)
    uniek, volg = naam, 1
    while sleutel_van_naam(uniek) in state.namen:
        volg += 1
        uniek = f"{naam} ({volg})"
    return (DeelnemerAangemeld(f"d{nummer}", uniek, partij, inzending, token),)


def geef_code(state: SessieState, command: GeefCode) -> tuple[Event, ...]:
    _ken(state, command.deelnemer)
    if len(command.code_hash) != 64 or command.code_hash in state.codes:
        raise Weigering("ongeldig", _("Deze code kan niet. Maak een nieuwe."))
    return (CodeGegeven(command.deelnemer, command.code_hash, command.eenmalig),)


def neem_over(state: SessieState, command: NeemOver, nu: datetime) -> tuple[Event, ...]:
    """Another device goes on as somebody who is in already; the door being shut does not matter."""
    keur_inzending(command.inzending)
    bekend = state.aanmeldingen.get(command.inzending)
    if bekend is not None:
        return (TokenVernieuwd(bekend, command.token_hash),)
    code = state.codes.get(command.code_hash)
    if code is None:
        raise Weigering("code", _("Deze code klopt niet. Typ hem nog eens, of vraag een nieuwe."))
    if code.gebruikt:
        raise Weigering("code", _("Deze code is al gebruikt. Maak of vraag een nieuwe."))
    if code.tot is not None and nu > code.tot:
        raise Weigering("code", _("Deze code is te oud. Maak of vraag een nieuwe."))
    return (ToestelGewisseld(code.deelnemer, command.code_hash, command.inzending, command.token_hash),)


def zet_deur(state: SessieState, command: ZetDeur) -> tuple[Event, ...]:
    return () if state.dicht is command.dicht else (DeurGezet(command.dicht),)


def haal_weg(state: SessieState, command: HaalWeg) -> tuple[Event, ...]:
    _ken(state, command.deelnemer)
    if command.antwoorden:
        return (DeelnemerVerwijderd(command.deelnemer),)
    if command.deelnemer not in state.tokens.values():
        return ()
    return (ToestelVerwijderd(command.deelnemer),)


def voeg_samen(state: SessieState, dubbel: str, blijft: str) -> tuple[Event, ...]:
    _ken(state, dubbel)
    _ken(state, blijft)
    if dubbel == blijft:
        raise Weigering("ongeldig", _("Kies twee verschillende namen."))
    return (DeelnemersSamengevoegd(dubbel, blijft),)


def _ken(state: SessieState, deelnemer: str) -> None:
    if deelnemer not in state.deelnemers:
        raise Weigering("onbekend", _("Deze deelnemer is er niet meer."))


# --- evolve ---------------------------------------------------------------------------------------------


def na(state: SessieState, event: Binnenevent, op: datetime) -> SessieState:
    """Return the state after an event about who is in."""
    match event:
        case DeelnemerAangemeld() as e:
            return _aangemeld(state, e, op)
        case TokenVernieuwd() as e:
            # Het vorige token heeft niemand ooit gehoord: daarover valt niets te zeggen.
            return replace(state, tokens=met(zonder(state.tokens, e.deelnemer), e.token_hash, e.deelnemer))
        case CodeGegeven() as e:
            tot = op + GELDIG if e.eenmalig else None
            over = {
                h: c
                for h, c in state.codes.items()
                if c.deelnemer != e.deelnemer or c.eenmalig is not e.eenmalig
            }
            return replace(
                state, codes=Map(over).set(e.code_hash, PersoonlijkeCode(e.deelnemer, e.eenmalig, tot))
            )
        case ToestelGewisseld() as e:
            state = _zonder_toestel(state, e.deelnemer, TokenEinde.ANDER_APPARAAT)
            code = state.codes[e.code_hash]
            return replace(
                state,
                tokens=met(state.tokens, e.token_hash, e.deelnemer),
                aanmeldingen=met(state.aanmeldingen, e.inzending, e.deelnemer),
                codes=met(state.codes, e.code_hash, replace(code, gebruikt=code.eenmalig)),
            )
        case DeurGezet() as e:
            return replace(state, dicht=e.dicht)
        case ToestelVerwijderd() as e:
            return _zonder_toestel(state, e.deelnemer, TokenEinde.VERWIJDERD)
        case DeelnemerVerwijderd() as e:
            state = _zonder_toestel(state, e.deelnemer, TokenEinde.VERWIJDERD)
            return _vertrek(state, e.deelnemer, lambda ronde: _zonder_antwoorden(ronde, e.deelnemer))
        case DeelnemersSamengevoegd() as e:
            return _samen(state, e)


def _aangemeld(state: SessieState, e: DeelnemerAangemeld, op: datetime) -> SessieState:
    nieuw = Deelnemer(e.deelnemer, e.naam, e.partij, op)
    state = replace(
        state,
        deelnemers=met(state.deelnemers, e.deelnemer, nieuw),
        namen=met(state.namen, sleutel_van_naam(e.naam), e.deelnemer),
    )
    if not e.token_hash:
        return state
    return replace(
        state,
        tokens=met(state.tokens, e.token_hash, e.deelnemer),
        aanmeldingen=met(state.aanmeldingen, e.inzending, e.deelnemer),
    )


def _zonder_toestel(state: SessieState, deelnemer: str, waarom: TokenEinde) -> SessieState:
    """End every token of somebody, and the way to ask for a new one with an old submission id."""
    oud = Map(state.oude_tokens).update(dict.fromkeys(_tokens(state, deelnemer), waarom))
    return replace(
        state,
        tokens=zonder(state.tokens, deelnemer),
        aanmeldingen=zonder(state.aanmeldingen, deelnemer),
        oude_tokens=oud,
    )


def _tokens(state: SessieState, deelnemer: str) -> tuple[str, ...]:
    return tuple(h for h, wie in state.tokens.items() if wie == deelnemer)


def _vertrek(state: SessieState, wie: str, doe: Callable[[Ronde], Ronde]) -> SessieState:
    """Take somebody out of the room. What was closed stays as it was, with the name at it."""
    deelnemers = Map(state.deelnemers)
    return replace(
        state,
        deelnemers=deelnemers.delete(wie),
        vertrokken=met(state.vertrokken, wie, deelnemers[wie]),
        namen=zonder(state.namen, wie),
        codes=Map({h: c for h, c in state.codes.items() if c.deelnemer != wie}),
        rondes=Map({i: r if r.stand in DICHT else doe(r) for i, r in state.rondes.items()}),
    )


def _zonder_antwoorden(ronde: Ronde, wie: str) -> Ronde:
    if wie not in ronde.inzenders:
        return ronde
    return replace(ronde, antwoorden=Map({p: a for p, a in ronde.antwoorden.items() if p[0] != wie}))


def _samen(state: SessieState, e: DeelnemersSamengevoegd) -> SessieState:
    """Make two entries of one person one. In an open round the one that stays counts, if it answered."""

    def een(ronde: Ronde) -> Ronde:
        if e.blijft in ronde.inzenders:
            return _zonder_antwoorden(ronde, e.dubbel)
        if e.dubbel not in ronde.inzenders:
            return ronde
        anders = {
            (e.blijft, sleutel) if wie == e.dubbel else (wie, sleutel): replace(antwoord, deelnemer=e.blijft)
            if wie == e.dubbel
            else antwoord
            for (wie, sleutel), antwoord in ronde.antwoorden.items()
        }
        return replace(ronde, antwoorden=Map(anders))

    # Welk toestel die mens in de hand heeft, weten we niet: met allebei gaat het verder.
    tokens = Map(state.tokens).update(dict.fromkeys(_tokens(state, e.dubbel), e.blijft))
    aanmeldingen = {i: e.blijft if wie == e.dubbel else wie for i, wie in state.aanmeldingen.items()}
    state = replace(state, tokens=tokens, aanmeldingen=Map(aanmeldingen))
    state = _vertrek(state, e.dubbel, een)
    return replace(state, opgegaan=met(state.opgegaan, e.dubbel, e.blijft))


# --- typed text -----------------------------------------------------------------------------------------


def keur_inzending(inzending: str) -> None:
    if not 8 <= len(inzending) <= 64 or not inzending.isascii() or not inzending.isprintable():
        raise Weigering("ongeldig", _("Dit bericht klopt niet. Laad de pagina opnieuw."))


def kort(tekst: str, wat: str, maximaal: int = NAAM_TEKENS) -> str:
    netjes = schoon(tekst[: 20 * maximaal])
    if len(netjes) > maximaal or len(tekst) > 20 * maximaal:
        raise Weigering(
            "naam",
            _("{wat} is te lang: {aantal} tekens. Er passen er {maximaal}.").format(
                wat=wat, aantal=len(tekst), maximaal=maximaal
            ),
        )
    return netjes
