"""What the desk shows of what was done and noted: the foot, the list of deeds, and what comes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from regioworkshop.engine import daden
from regioworkshop.engine.notities import blijft_hier, ingredientnaam, op_volgorde, soortnaam
from regioworkshop.model.commands import Weigering
from regioworkshop.model.daden import GedaneDaad
from regioworkshop.model.notitie import Behandeling, Ingredient, Meegebracht, Notitie, Notitietekst
from regioworkshop.model.sessie import SessieFase, SessieState
from regioworkshop.taal import _, datum, n_


@dataclass(frozen=True, slots=True)
class Voet:
    """The foot of the desk. `terug` and `opnieuw` say which deed those keys are about; "" is none."""

    terug: str
    zin_na_terug: str
    """What the leader must know after taking that one back."""
    opnieuw: str
    kan: bool
    """Something can still be noted: the session is not closed."""
    genoteerd: int
    """How many notes there are."""
    liggend: int
    """How many things of earlier sessions wait for a word of the leader."""
    blijft_hier: bool
    """What is noted now is kept in memory alone."""


@dataclass(frozen=True, slots=True)
class Dadenregel:
    """One line of the list of deeds. `waarom` says why it cannot be changed; "" when it can."""

    seq: int
    woorden: str
    bij: str
    terug: bool
    waarom: str
    erna: str


@dataclass(frozen=True, slots=True)
class Dadenbeeld:
    regels: tuple[Dadenregel, ...]
    """Newest first."""
    begeleider: str
    kan: bool


@dataclass(frozen=True, slots=True)
class Notitieregel:
    id: str
    inhoud: Notitietekst
    woorden: str
    bij: str


@dataclass(frozen=True, slots=True)
class Terugregel:
    """Something of an earlier session. `hoe` is what was done with it today; None when nothing yet."""

    nummer: int
    id: str
    woorden: str
    bij: str
    hoe: Behandeling | None


@dataclass(frozen=True, slots=True)
class Notitiebeeld:
    notities: tuple[Notitieregel, ...]
    """Newest first."""
    terug: tuple[Terugregel, ...]
    kan: bool


def voet(state: SessieState) -> Voet:
    laatste, opnieuw = daden.laatste(state), daden.laatst_terug(state)
    return Voet(
        daden.in_woorden(state, laatste) if laatste else "",
        daden.zin_na_terug(state, laatste) if laatste else "",
        daden.in_woorden(state, opnieuw) if opnieuw else "",
        state.fase is not SessieFase.AFGESLOTEN,
        len(_geldig(state)),
        sum(1 for m in state.sessie.meegebracht if (m.nummer, m.id) not in state.behandeld),
        blijft_hier(state),
    )


def dadenbeeld(state: SessieState, nu: datetime) -> Dadenbeeld:
    regels: list[Dadenregel] = []
    for (soort, los), groep in groupby(state.daden, key=lambda d: (d.soort, _los(d))):
        lijst = tuple(groep)
        if los and len(lijst) > 1:
            regels.append(_samen(state, soort, lijst))
        else:
            regels.extend(_regel(state, daad, nu) for daad in lijst)
    kan = state.fase is not SessieFase.AFGESLOTEN
    return Dadenbeeld(tuple(reversed(regels)), state.begeleider, kan)


def _los(daad: GedaneDaad) -> bool:
    """Return whether such deeds share one line: nothing can be done about any of them."""
    return daden.regel_van(daad).nooit is not None


def _samen(state: SessieState, soort: str, groep: Sequence[GedaneDaad]) -> Dadenregel:
    laatste = groep[-1]
    nooit = daden.REGELS[soort].nooit if soort in daden.REGELS else None
    keren = n_("en {n} eerdere", "en {n} eerdere", len(groep) - 1).format(n=len(groep) - 1)
    woorden = f"{daden.in_woorden(state, laatste)} ({keren})"
    return Dadenregel(laatste.seq, woorden, _tijd(state, laatste.op), False, nooit() if nooit else "", "")


def _regel(state: SessieState, daad: GedaneDaad, nu: datetime) -> Dadenregel:
    waarom = ""
    try:
        if daad.terug:
            daden.herstel(state, daad)
        else:
            daden.draai_terug(state, daad, nu)
    except Weigering as weigering:
        waarom = weigering.zin
    return Dadenregel(
        daad.seq,
        daden.in_woorden(state, daad),
        ": ".join(deel for deel in (_tijd(state, daad.op), daden.tekst_van(daad)) if deel),
        bool(daad.terug),
        waarom,
        daden.zin_na_terug(state, daad),
    )


# --- notes ----------------------------------------------------------------------------------------------


def notitiebeeld(state: SessieState) -> Notitiebeeld:
    return Notitiebeeld(
        tuple(
            Notitieregel(n.id, n.inhoud, in_een_zin(n.inhoud), _bij(state, n))
            for n in reversed(_geldig(state))
        ),
        tuple(_terug(state, m) for m in state.sessie.meegebracht),
        state.fase is not SessieFase.AFGESLOTEN,
    )


def _geldig(state: SessieState) -> tuple[Notitie, ...]:
    return op_volgorde(n for n in state.notities.values() if not n.weg)


def in_een_zin(inhoud: Notitietekst) -> str:
    """Return a note as one line of a list: its kind, what it says, and what belongs to it."""
    tekst = inhoud.tekst or _("Niet bewaard: dit bleef in de groep.")
    erbij = [deel for deel in (inhoud.wie, inhoud.wanneer) if deel]
    if inhoud.ingredient is not Ingredient.GEEN:
        erbij.append(ingredientnaam(inhoud.ingredient).lower())
    if inhoud.buiten_invloed:
        erbij.append(_("buiten onze invloed"))
    achter = f" ({', '.join(erbij)})" if erbij else ""
    return f"{soortnaam(inhoud.soort)}: {tekst}{achter}"


def _bij(state: SessieState, notitie: Notitie) -> str:
    delen = [_tijd(state, notitie.op)]
    if notitie.stap:
        delen.append(_("bij ‘{stap}’").format(stap=daden.titel_van(state, notitie.stap)))
    if notitie.herzien_op is not None:
        delen.append(_("verbeterd om {tijd}").format(tijd=_tijd(state, notitie.herzien_op)))
    return ", ".join(delen)


def _terug(state: SessieState, m: Meegebracht) -> Terugregel:
    hoe = state.behandeld.get((m.nummer, m.id))
    van = _("{sessie}, {datum}").format(
        sessie=m.sessie, datum=datum(m.op.astimezone(state.sessie.begin.tzinfo), kort=True)
    )
    stand = {
        Behandeling.AFGEHANDELD: _("afgehandeld"),
        Behandeling.VANDAAG: _("op het plan"),
        Behandeling.LATER: _("blijft liggen"),
    }
    bij = f"{van}: {stand[hoe]}" if hoe else van
    return Terugregel(m.nummer, m.id, in_een_zin(als_tekst(m)), bij, hoe)


def als_tekst(m: Meegebracht) -> Notitietekst:
    return Notitietekst(m.soort, m.tekst, m.wie, m.wanneer)


def _tijd(state: SessieState, op: datetime) -> str:
    return f"{op.astimezone(state.sessie.begin.tzinfo):%H:%M}"
