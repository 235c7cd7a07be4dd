"""What is asked of the room, as a calm picture: in words, with nothing on it to fill in.

People answer on their phones; the projector and a browser that serves as one show the same picture of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import singledispatch

from regioworkshop.bouwstenen.bord import Bord
from regioworkshop.model.blocks import (
    Alinea,
    Block,
    DeelIn,
    GeefScores,
    Groep,
    Groepeer,
    Groepen,
    Indeelvak,
    Ingevuld,
    Invulveld,
    Kaartje,
    Kies,
    KiesParen,
    Orden,
    SchrijfKaarten,
    VerdeelPunten,
    VoegToe,
    VulFormulier,
    VulTotalen,
)
from regioworkshop.taal import _, datum_in_woorden, n_
from regioworkshop.tekst import opsomming

LEEG_OOK = 4
"""With more fields than this, the picture of a form names only those where something stands."""


@dataclass(frozen=True, slots=True)
class Opdracht:
    """What everybody does now, on the phone; without `telefoon` the leader does."""

    tekst: str
    telefoon: bool = True


@dataclass(frozen=True, slots=True)
class Regels:
    """Lines of mark, text and note."""

    regels: tuple[tuple[str, str, str], ...]


Rustdeel = Block | Opdracht | Regels


@singledispatch
def rustig(block: Block) -> tuple[Rustdeel, ...]:
    """Return the picture of a block; what asks nothing, is its own."""
    return (block,)


@rustig.register
def _schrijf(block: SchrijfKaarten) -> tuple[Rustdeel, ...]:
    zin = n_("Schrijf één kaart.", "Schrijf hooguit {n} kaarten.", block.maximaal).format(n=block.maximaal)
    return (Opdracht(zin), *_stil(block.hulp))


@rustig.register
def _verdeel(block: VerdeelPunten) -> tuple[Rustdeel, ...]:
    zin = n_("Verdeel één punt.", "Verdeel {n} punten.", block.punten).format(n=block.punten)
    if block.per_optie < block.punten:
        zin += " " + _("Hooguit {n} per optie.").format(n=block.per_optie)
    if block.alles:
        zin += " " + _("Gebruik ze allemaal.")
    if block.rood:
        zin += " " + n_(
            "Geef één rood punt aan wat je liever niet wilt.",
            "Geef hooguit {n} rode punten aan wat je liever niet wilt.",
            block.rood,
        ).format(n=block.rood)
    return (Opdracht(zin), _punten(o.tekst for o in block.opties))


@rustig.register
def _kies(block: Kies) -> tuple[Rustdeel, ...]:
    keuzes = tuple(
        (str(k.waarde), "" if k.label == str(k.waarde) else k.label, k.uitleg) for k in block.keuzes
    )
    tweede = (Opdracht(block.tweede),) if block.tweede else ()
    return (Opdracht(_("Kies één antwoord.")), Regels(keuzes), *tweede, *_stil(_met_reden_bij(block)))


def _met_reden_bij(block: Kies) -> str:
    """Return the question for a reason, with the choices at which there must be one."""
    if not block.reden or not block.reden_bij:
        return block.reden
    woorden = [k.label for k in block.keuzes if k.waarde in block.reden_bij]
    return _("{vraag} Verplicht bij: {keuzes}.").format(vraag=block.reden, keuzes=opsomming(woorden, _("en")))


@rustig.register
def _orden(block: Orden) -> tuple[Rustdeel, ...]:
    zin = _("Zet de opties op volgorde.")
    if block.gelijk_mag:
        zin += " " + _("Gelijk mag.")
    if block.weglaten_mag:
        zin += " " + _("Weglaten mag.")
    return (Opdracht(zin), _punten(o.tekst for o in block.opties))


@rustig.register
def _scores(block: GeefScores) -> tuple[Rustdeel, ...]:
    zin = (
        _("Geef elke optie een score.")
        if block.alles
        else _("Geef scores. Weet je het niet? Sla de optie dan over.")
    )
    criteria: tuple[Rustdeel, ...] = ()
    if len(block.criteria) > 1 or any(c.uitleg for c in block.criteria):
        criteria = (Regels(tuple(("–", c.label, c.uitleg) for c in block.criteria)),)
    schaal = " · ".join(
        k.label if k.label == str(k.waarde) else f"{k.waarde} {k.label}" for k in block.keuzes
    )
    stil = _stil(_("Schaal: {schaal}").format(schaal=schaal))
    return (Opdracht(zin), *criteria, *stil, _punten(o.tekst for o in block.opties))


@rustig.register
def _paren(block: KiesParen) -> tuple[Rustdeel, ...]:
    zin = n_(
        "Kies van {n} paar wat voor jou eerst komt.",
        "Kies van {n} paren steeds wat voor jou eerst komt.",
        len(block.paren),
    ).format(n=len(block.paren))
    if block.gelijk_mag:
        zin += " " + _("Gelijk mag.")
    opties = dict.fromkeys(optie.tekst for paar in block.paren for optie in (paar.a, paar.b))
    return (Opdracht(zin), _punten(opties))


@rustig.register
def _voeg_toe(block: VoegToe) -> tuple[Rustdeel, ...]:
    zin = n_("Voeg er één toe.", "Voeg er hooguit {n} toe.", block.maximaal).format(n=block.maximaal)
    return (Opdracht(zin), Regels(tuple(("•", s.label, s.hulp) for s in block.soorten)))


@rustig.register
def _totalen(block: VulTotalen) -> tuple[Rustdeel, ...]:
    zin = _("De begeleider telt de stemmen.")
    return (Opdracht(zin, telefoon=False), _punten(regel.tekst for regel in block.rijen))


@rustig.register
def _formulier(block: VulFormulier) -> tuple[Rustdeel, ...]:
    kaarten: list[Ingevuld] = []
    for onderwerp in block.onderwerpen:
        stand = dict(onderwerp.stand)
        velden = tuple(
            Invulveld(veld.label, datum_in_woorden(stand.get(veld.id, "")) or _("nog leeg"))
            for veld in block.velden
            if stand.get(veld.id) or len(block.velden) <= LEEG_OOK
        )
        bij = onderwerp.bijschrift if velden else _("nog leeg")
        kaarten.append(Ingevuld(onderwerp.titel, velden, 0, 0, bij))
    return tuple(kaarten)


@rustig.register
def _groepeer(block: Groepeer) -> tuple[Rustdeel, ...]:
    return (beeld_van_groepeer(block),)


@rustig.register
def _deel_in(block: DeelIn) -> tuple[Rustdeel, ...]:
    if block.samen:
        return (beeld_van_deel_in(block),)
    vakken = Regels(tuple(("–", vak.label, bij_vak(vak)) for vak in block.vakken))
    return (Opdracht(zin_bij_delen(block)), vakken, _punten(o.tekst for o in block.opties))


def zin_bij_delen(block: DeelIn) -> str:
    return _("Leg elk onderwerp in een vak.") if block.alles else _("Leg onderwerpen in een vak.")


def bij_vak(vak: Indeelvak) -> str:
    """Return what stands below the name of a box."""
    grens = n_("Hooguit {n}.", "Hooguit {n}.", vak.hooguit).format(n=vak.hooguit) if vak.hooguit else ""
    return " ".join(deel for deel in (vak.uitleg, grens) if deel)


def beeld_van_groepeer(block: Groepeer) -> Groepen:
    """Return the board as it stands, as a picture."""
    tekst = {kaart.id: kaart.tekst for kaart in block.kaarten}
    bord = Bord(block.stand, block.dubbel)
    los = bord.gezichten(bord.los(list(tekst)))

    def kaartjes(kaarten: tuple[str, ...]) -> tuple[Kaartje, ...]:
        return tuple(
            Kaartje(
                k, tekst[k], "\n".join(_("Ook: {tekst}").format(tekst=tekst[a]) for a in bord.stel(k)[1:])
            )
            for k in bord.gezichten(kaarten)
        )

    groepen = [
        Groep(g.id, g.naam or _("Groep {n}").format(n=n), kaartjes(g.kaarten))
        for n, g in enumerate(block.stand, 1)
        if g.kaarten
    ]
    if los or not groepen:
        naam = _("Nog los") if groepen else _("Leg de kaarten bij elkaar")
        aantal = n_("{n} kaart", "{n} kaarten", len(los)).format(n=len(los))
        groepen.append(Groep("", naam, kaartjes(los), aantal))
    return Groepen("", tuple(groepen), ())


def beeld_van_deel_in(block: DeelIn) -> Groepen:
    """Return where everything lies now, as a picture."""
    waar = dict(block.stand)

    def kaartjes(vak: str) -> tuple[Kaartje, ...]:
        return tuple(Kaartje(o.id, o.tekst) for o in block.opties if waar.get(o.id, "") == vak)

    groepen = [Groep(vak.id, vak.label, kaartjes(vak.id), vak.uitleg) for vak in block.vakken]
    if los := kaartjes(""):
        stapel = Groep("", _("Nog niet ingedeeld"), los)
        # Zolang er nog niets ligt, wil de zaal eerst zien waar het over gaat.
        groepen = [*groepen, stapel] if waar else [stapel, *groepen]
    return Groepen("", tuple(groepen), ())


def _stil(tekst: str) -> tuple[Alinea, ...]:
    return (Alinea(tekst, stil=True),) if tekst else ()


def _punten(teksten: Iterable[str]) -> Regels:
    return Regels(tuple(("•", tekst, "") for tekst in teksten))
