"""The chapter of what the leader noted, and the sentences about what was closed and opened again."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime

from regioworkshop.engine.daden import titel_van
from regioworkshop.engine.notities import ingredientnaam, op_volgorde
from regioworkshop.model.blocks import Alinea, Opsomming, Tabel
from regioworkshop.model.geheim import geheime_notities
from regioworkshop.model.notitie import MET_INGREDIENT, Behandeling, Ingredient, Logsoort, Notitie
from regioworkshop.model.sessie import BEGELEIDER, Ronde, SessieState
from regioworkshop.report.document import Hoofdstuk, Onderdeel
from regioworkshop.taal import _, datum, n_
from regioworkshop.tekst import opsomming

Tijd = Callable[[datetime], str]


def notities(state: SessieState, *soorten: Logsoort) -> tuple[Notitie, ...]:
    """Return the notes of these kinds that may be in a report, oldest first."""
    geheim = geheime_notities(state)
    return tuple(
        n
        for n in op_volgorde(state.notities.values())
        if n.inhoud.soort in soorten and not n.weg and n.id not in geheim
    )


def hoofdstuk(state: SessieState, nummer: int, tijd: Tijd) -> tuple[Onderdeel, ...]:
    """Return what was noted, by kind, and what became of what came back."""
    delen: list[Hoofdstuk] = []

    def voeg_toe(titel: str, inhoud: tuple[Onderdeel, ...]) -> None:
        delen.append(Hoofdstuk(titel, inhoud, 2, f"{nummer}.{len(delen) + 1}"))

    for soort in Logsoort:
        lijst = notities(state, soort)
        if lijst:
            voeg_toe(_meervoud(soort), tuple(_van_soort(state, soort, lijst, tijd)))
    if state.sessie.meegebracht:
        voeg_toe(_("Uit eerdere sessies"), (_teruggekomen(state),))
    if not delen:
        return (Alinea(_("Er is tijdens de sessie niets apart vastgelegd.")),)
    return (*_balans(state), *delen)


def _balans(state: SessieState) -> Iterable[Onderdeel]:
    """Say whether what was learned and reached is about content, process or relation; nothing when unsaid."""
    telling = Counter(n.inhoud.ingredient for n in notities(state, *MET_INGREDIENT))
    genoemd = [f"{ingredientnaam(i).lower()} {telling[i]}" for i in Ingredient if i is not Ingredient.GEEN]
    if telling.total() > telling[Ingredient.GEEN]:
        zin = _("Waar de leerpunten, ontwikkelingen, resultaten en successen over gaan: {telling}.")
        yield Alinea(zin.format(telling=opsomming(genoemd)))


def _van_soort(
    state: SessieState, soort: Logsoort, lijst: tuple[Notitie, ...], tijd: Tijd
) -> Iterable[Onderdeel]:
    if soort in (Logsoort.ACTIE, Logsoort.AFSPRAAK, Logsoort.BESLUIT):
        yield Tabel(
            (_soortkop(soort), _("Wie"), _("Wanneer"), _("Vastgelegd")),
            tuple(
                (n.inhoud.tekst, n.inhoud.wie or "–", n.inhoud.wanneer or "–", _waar(state, n, tijd))
                for n in lijst
            ),
        )
        return
    if soort is Logsoort.RANDVOORWAARDE:
        yield Tabel(
            (_soortkop(soort), _("Wie kan dit oplossen"), _("Vastgelegd")),
            tuple(
                (
                    n.inhoud.tekst,
                    _wie_kan(n),
                    _waar(state, n, tijd),
                )
                for n in lijst
            ),
        )
        return
    yield Opsomming(tuple(f"{n.inhoud.tekst} ({_bij(state, n, tijd)})" for n in lijst))


def _wie_kan(n: Notitie) -> str:
    wie = n.inhoud.wie or "–"
    return _("{wie} (buiten onze invloed)").format(wie=wie) if n.inhoud.buiten_invloed else wie


def _waar(state: SessieState, n: Notitie, tijd: Tijd) -> str:
    return f"{tijd(n.op)}, {titel_van(state, n.stap)}" if n.stap else tijd(n.op)


def _bij(state: SessieState, n: Notitie, tijd: Tijd) -> str:
    wanneer = _("{tijd} uur").format(tijd=tijd(n.op))
    delen = [wanneer, titel_van(state, n.stap)] if n.stap else [wanneer]
    if n.inhoud.ingredient is not Ingredient.GEEN:
        delen.append(ingredientnaam(n.inhoud.ingredient).lower())
    return ", ".join(delen)


def _meervoud(soort: Logsoort) -> str:
    return {
        Logsoort.BESLUIT: _("Besluiten"),
        Logsoort.ACTIE: _("Acties"),
        Logsoort.AFSPRAAK: _("Afspraken"),
        Logsoort.ONTWIKKELING: _("Ontwikkelingen"),
        Logsoort.LEERPUNT: _("Leerpunten"),
        Logsoort.RESULTAAT: _("Resultaten"),
        Logsoort.SUCCES: _("Successen"),
        Logsoort.RANDVOORWAARDE: _("Randvoorwaarden"),
        Logsoort.PARKEERPLAATS: _("Parkeerplaats"),
    }[soort]


def _soortkop(soort: Logsoort) -> str:
    return {
        Logsoort.BESLUIT: _("Besluit"),
        Logsoort.ACTIE: _("Actie"),
        Logsoort.AFSPRAAK: _("Afspraak"),
    }.get(soort, _("Randvoorwaarde"))


def _teruggekomen(state: SessieState) -> Tabel:
    woorden = {
        Behandeling.AFGEHANDELD: _("Afgehandeld"),
        Behandeling.VANDAAG: _("Op het plan gezet"),
        Behandeling.LATER: _("Blijft liggen"),
        None: _("Niet aan de orde geweest"),
    }
    zone = state.sessie.begin.tzinfo
    return Tabel(
        (_("Punt"), _("Komt uit"), _("Wat ermee gebeurde")),
        tuple(
            (
                " ".join(deel for deel in (m.tekst, f"({m.wie})" if m.wie else "") if deel),
                f"{m.sessie}, {datum(m.op.astimezone(zone), kort=True)}",
                woorden[state.behandeld.get((m.nummer, m.id))],
            )
            for m in state.sessie.meegebracht
        ),
    )


# --- sentences for other chapters -------------------------------------------------------------------------


def begeleiding(state: SessieState, tijd: Tijd) -> str:
    """Return who led, and from when somebody else did."""
    delen = [state.sessie.begeleider]
    for leider in state.leiders:
        delen.append(_("vanaf {tijd} uur {naam}").format(tijd=tijd(leider.sinds), naam=leider.naam))
    return _("Begeleiding: {naam}.").format(naam=", ".join(delen))


def heropend(ronde: Ronde, tijd: Tijd) -> str:
    """Return what is to be said of a round that was closed and opened again; "" for nothing."""
    zin = _("De ronde ging om {dicht} uur dicht en om {open} uur weer open. De uitslag was nog niet getoond.")
    return " ".join(zin.format(dicht=tijd(dicht), open=tijd(weer)) for dicht, weer in ronde.heropend)


def teruggenomen(state: SessieState, tijd: Tijd) -> str:
    """Return what is to be said of the session itself, and of rounds that were taken back."""
    zin = _("De sessie was om {dicht} uur afgesloten en ging om {open} uur weer verder.")
    zinnen = [zin.format(dicht=tijd(dicht), open=tijd(weer)) for dicht, weer in state.heropend]
    for stap, nummer in sorted(state.ingetrokken.items()):
        aantal = len(state.rondes[nummer].inzenders - {BEGELEIDER})
        if aantal:
            zin = n_(
                "Bij {stap} is een ronde ingetrokken. Het antwoord van {n} mens telt niet mee.",
                "Bij {stap} is een ronde ingetrokken. De antwoorden van {n} mensen tellen niet mee.",
                aantal,
            )
            zinnen.append(zin.format(stap=titel_van(state, stap), n=aantal))
    return " ".join(zinnen)
