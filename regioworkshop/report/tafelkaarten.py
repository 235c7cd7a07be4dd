"""What stands on the table cards and the paper ballots of a session."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from regioworkshop.bouwstenen.basis import GEEN_STEMMING
from regioworkshop.engine.machine import Machine
from regioworkshop.model.blocks import (
    Block,
    DeelIn,
    GeefScores,
    Kies,
    KiesParen,
    Orden,
    Surface,
    VerdeelPunten,
)
from regioworkshop.model.items import Item
from regioworkshop.model.sessie import Ronde, SessieState
from regioworkshop.model.werkvorm import DOOR_BEGELEIDER, Bewaring, GeplandeStap, RondeStand
from regioworkshop.report.document import Biljetregel, Papierbiljet, Tafelkaart, Tafelkaarten
from regioworkshop.taal import _, n_

LEGE_REGELS = 7
"""So many lines to write on where the options are not known yet."""
LEGE_IN_PAREN = 4
"""And so many options where each is compared with each: that is six pairs."""
STEMMEN = (VerdeelPunten, Kies, GeefScores, Orden, KiesParen, DeelIn)
"""What can be asked on paper; cards and forms ask for paper of their own."""
LETTERS = "ABCDEF"


def tafelkaarten(
    state: SessieState, machine: Machine, kaarten: Sequence[Tafelkaart], *, biljetten: bool = True
) -> Tafelkaarten:
    """Return the cards with, for every vote of the session, a ballot on paper."""
    s = state.sessie
    stemmingen = (
        (_papier(state, machine, gepland) for gepland in state.plan.stappen) if biljetten else iter(())
    )
    return Tafelkaarten(
        s.naam,
        s.groep,
        tuple(kaarten),
        tuple(papier for papier in stemmingen if papier is not None),
        _("Geen telefoon? Stem op het gedeelde scherm, of lever een papieren biljet in bij de begeleider."),
    )


def _papier(state: SessieState, machine: Machine, gepland: GeplandeStap) -> Papierbiljet | None:
    """Return the ballot of a step; None where nobody votes by ballot."""
    stap = gepland.stap
    bouwsteen = machine.bouwstenen[stap.bouwsteen]
    if stap.vervolg_op or bouwsteen.invoersoorten == GEEN_STEMMING or stap.invoersoort in DOOR_BEGELEIDER:
        return None
    items = machine.items(state, stap)
    leeg = bool(stap.invoer) and not items
    aantal = LEGE_IN_PAREN if stap.bouwsteen == "paarsgewijs" else LEGE_REGELS
    opties = tuple(Item(f"leeg{n}", "") for n in range(aantal)) if leeg else items
    ronde = Ronde("papier", stap.id, 1, opties, RondeStand.OPEN)
    kijk = replace(machine.kijk(state, stap, Surface.PHONE), ronde=ronde, items=opties)
    for blok in bouwsteen.toon(stap.instellingen, kijk):
        if isinstance(blok, STEMMEN):
            uitleg, schrijf = _uitleg(blok), blok.reden if isinstance(blok, Kies) else ""
            vraag = stap.vraag or stap.titel
            op_naam = stap.bewaring is not Bewaring.GEHEIM
            return Papierbiljet(
                gepland.onderdeel.titel, vraag, uitleg, tuple(_regels(blok)), schrijf, op_naam
            )
    return None


def _uitleg(blok: Block) -> str:
    match blok:
        case VerdeelPunten():
            zin = (
                n_("Kruis hooguit {n} optie aan.", "Kruis hooguit {n} opties aan.", blok.punten)
                if blok.per_optie == 1
                else n_("Verdeel {n} punt.", "Verdeel {n} punten.", blok.punten)
            ).format(n=blok.punten)
            if blok.per_optie > 1:
                zin += " " + _("Hooguit {n} per optie.").format(n=blok.per_optie)
            if blok.rood:
                zin += " " + n_(
                    "Bij R mag je {n} optie aankruisen die je liever niet wilt.",
                    "Bij R mag je {n} opties aankruisen die je liever niet wilt.",
                    blok.rood,
                ).format(n=blok.rood)
            return zin
        case Kies():
            return _("Kruis één antwoord aan.")
        case GeefScores():
            return _("Kruis op elke regel één score aan.")
        case Orden():
            return _("Schrijf een 1 bij wat voor jou bovenaan staat, dan een 2, en zo verder.")
        case KiesParen():
            return _("Kruis van elk paar aan wat voor jou eerst komt.")
        case DeelIn():
            vakken = ", ".join(
                f"{letter} = {vak.label}" for letter, vak in zip(LETTERS, blok.vakken, strict=False)
            )
            return _("Kruis bij elke regel één vak aan: {vakken}.").format(vakken=vakken)
        case _:
            return ""


def _regels(blok: Block) -> Iterator[Biljetregel]:
    match blok:
        case VerdeelPunten():
            punten = "" if blok.per_optie == 1 else _("punten")
            vakken = (punten, "R") if blok.rood else (punten,)
            yield from (Biljetregel(o.tekst, vakken) for o in blok.opties)
        case Kies():
            keuzes = [k.label if k.label == str(k.waarde) else f"{k.waarde}  {k.label}" for k in blok.keuzes]
            yield from (Biljetregel(tekst, ("",)) for tekst in keuzes)
            if blok.tweede:
                yield Biljetregel(blok.tweede, (), kop=True)
                yield from (Biljetregel(tekst, ("",)) for tekst in keuzes)
        case GeefScores():
            waarden = tuple(str(k.waarde) for k in blok.keuzes)
            for optie in blok.opties:
                if len(blok.criteria) == 1:
                    yield Biljetregel(optie.tekst, waarden)
                    continue
                if optie.tekst:
                    yield Biljetregel(optie.tekst, (), kop=True)
                else:
                    yield Biljetregel("", ())
                yield from (Biljetregel(c.label, waarden) for c in blok.criteria)
        case Orden():
            yield from (Biljetregel(o.tekst, ("",)) for o in blok.opties)
        case KiesParen():
            for n, paar in enumerate(blok.paren, 1):
                yield Biljetregel(_("Paar {n}").format(n=n), (), kop=True)
                yield Biljetregel(paar.a.tekst, ("",))
                yield Biljetregel(paar.b.tekst, ("",))
                if blok.gelijk_mag:
                    yield Biljetregel(_("Even belangrijk"), ("",))
        case DeelIn():
            letters = tuple(LETTERS[: len(blok.vakken)])
            yield from (Biljetregel(o.tekst, letters) for o in blok.opties)
        case _:
            return
