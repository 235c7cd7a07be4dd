"""What the leader notes, what came back from earlier sessions, and who leads. Pure, as the machine."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from regioworkshop.engine.binnen import NAAM_TEKENS, kort, met
from regioworkshop.model.commands import (
    BehandelMeegebracht,
    HaalNotitieWeg,
    HerzieNotitie,
    LegVast,
    NeemLeidingOver,
    Weigering,
)
from regioworkshop.model.events import (
    Event,
    Genoteerd,
    LeidingOvergenomen,
    MeegebrachtBehandeld,
    NotitieHerzien,
    NotitieWeggehaald,
)
from regioworkshop.model.notitie import (
    MET_INGREDIENT,
    MET_WIE_EN_WANNEER,
    Ingredient,
    Logsoort,
    Notitie,
    Notitietekst,
)
from regioworkshop.model.sessie import Leider, SessieState
from regioworkshop.model.werkvorm import Bewaring, Vertrouwelijkheid
from regioworkshop.taal import _

NOTITIE_TEKENS = 300
WANNEER_TEKENS = 60

Notitieevent: TypeAlias = (
    Genoteerd | NotitieHerzien | NotitieWeggehaald | MeegebrachtBehandeld | LeidingOvergenomen
)


# --- decide ---------------------------------------------------------------------------------------------


def leg_vast(state: SessieState, command: LegVast) -> tuple[Event, ...]:
    # Een nummer uit het log: ook na ongedaan maken krijgt geen andere notitie dit kenmerk.
    nummer = f"n{state.seq + 1}"
    stap = state.stap.id if state.stap else ""
    return (Genoteerd(nummer, _netjes(command.inhoud), stap, blijft_hier(state)),)


def herzie(state: SessieState, command: HerzieNotitie) -> tuple[Event, ...]:
    notitie = _ken(state, command.notitie)
    inhoud = _netjes(command.inhoud)
    return () if inhoud == notitie.inhoud else (NotitieHerzien(notitie.id, inhoud),)


def haal_weg(state: SessieState, command: HaalNotitieWeg) -> tuple[Event, ...]:
    return (NotitieWeggehaald(_ken(state, command.notitie).id),)


def behandel(state: SessieState, command: BehandelMeegebracht) -> tuple[Event, ...]:
    plek = (command.nummer, command.id)
    if plek not in {(m.nummer, m.id) for m in state.sessie.meegebracht}:
        raise Weigering("onbekend", _("Dit punt is er niet meer."))
    if state.behandeld.get(plek) is command.hoe:
        return ()
    return (MeegebrachtBehandeld(command.nummer, command.id, command.hoe),)


def neem_over(state: SessieState, command: NeemLeidingOver) -> tuple[Event, ...]:
    naam = kort(command.naam, _("De naam"), NAAM_TEKENS)
    if not naam:
        raise Weigering("naam", _("Vul in wie de sessie verder leidt."))
    return () if naam == state.begeleider else (LeidingOvergenomen(naam),)


def blijft_hier(state: SessieState) -> bool:
    """Return whether what is noted now is kept in memory alone, as what is said at this moment is."""
    stap, ronde = state.stap, state.ronde
    return (
        state.sessie.vertrouwelijkheid is Vertrouwelijkheid.INTERVISIE
        or (stap is not None and state.eigenaar(stap).bewaring is Bewaring.GEHEUGEN)
        or (ronde is not None and ronde.vluchtig)
    )


def op_volgorde(notities: Iterable[Notitie]) -> tuple[Notitie, ...]:
    """Return notes in the order in which they were made: their ids come from the log."""
    return tuple(sorted(notities, key=lambda n: int(n.id[1:])))


def _netjes(inhoud: Notitietekst) -> Notitietekst:
    """Return what was typed, tidied, with only the fields of its kind. Raises Weigering."""
    soort = inhoud.soort
    tekst = kort(inhoud.tekst, _("De tekst"), NOTITIE_TEKENS)
    if not tekst:
        raise Weigering("leeg", _("Typ eerst wat je wilt vastleggen."))
    van_wie = soort in MET_WIE_EN_WANNEER or soort is Logsoort.RANDVOORWAARDE
    return Notitietekst(
        soort,
        tekst,
        kort(inhoud.wie, _("Wie"), NAAM_TEKENS) if van_wie else "",
        kort(inhoud.wanneer, _("Wanneer"), WANNEER_TEKENS) if soort in MET_WIE_EN_WANNEER else "",
        inhoud.ingredient if soort in MET_INGREDIENT else Ingredient.GEEN,
        inhoud.buiten_invloed and soort is Logsoort.RANDVOORWAARDE,
    )


def _ken(state: SessieState, nummer: str) -> Notitie:
    notitie = state.notities.get(nummer)
    if notitie is None or notitie.weg:
        raise Weigering("onbekend", _("Deze regel is er niet meer."))
    return notitie


# --- words ----------------------------------------------------------------------------------------------


def soortnaam(soort: Logsoort) -> str:
    return {
        Logsoort.BESLUIT: _("Besluit"),
        Logsoort.ACTIE: _("Actie"),
        Logsoort.AFSPRAAK: _("Afspraak"),
        Logsoort.ONTWIKKELING: _("Ontwikkeling"),
        Logsoort.LEERPUNT: _("Leerpunt"),
        Logsoort.RESULTAAT: _("Resultaat"),
        Logsoort.SUCCES: _("Succes"),
        Logsoort.RANDVOORWAARDE: _("Randvoorwaarde"),
        Logsoort.PARKEERPLAATS: _("Parkeerplaats"),
    }[soort]


def ingredientnaam(ingredient: Ingredient) -> str:
    return {
        Ingredient.GEEN: _("Nog niet gekozen"),
        Ingredient.INHOUD: _("Inhoud"),
        Ingredient.PROCES: _("Proces"),
        Ingredient.RELATIE: _("Relatie"),
    }[ingredient]


# --- evolve ---------------------------------------------------------------------------------------------


def na(state: SessieState, event: Notitieevent, op: datetime) -> SessieState:
    match event:
        case Genoteerd() as e:
            notitie = Notitie(e.notitie, e.inhoud, op, e.stap, vluchtig=e.vluchtig)
            return replace(state, notities=met(state.notities, e.notitie, notitie))
        case NotitieHerzien() as e:
            return _anders(state, replace(state.notities[e.notitie], inhoud=e.inhoud, herzien_op=op))
        case NotitieWeggehaald() as e:
            return _anders(state, replace(state.notities[e.notitie], weg=True))
        case MeegebrachtBehandeld() as e:
            return replace(state, behandeld=met(state.behandeld, (e.nummer, e.id), e.hoe))
        case LeidingOvergenomen() as e:
            return replace(state, leiders=(*state.leiders, Leider(e.naam, op)))


def _anders(state: SessieState, notitie: Notitie) -> SessieState:
    return replace(state, notities=met(state.notities, notitie.id, notitie))
