"""What `rangorde` and `paarsgewijs` share: options compared two by two, and the order that follows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm
from typing import Any, TypeVar

from regioworkshop.bouwstenen.gemeen import Gelijkspel
from regioworkshop.bouwstenen.rekenen import voorkeur
from regioworkshop.bouwstenen.rekenen.rang import kop, top, zin_gelijk, zin_gevoelig
from regioworkshop.bouwstenen.rekenen.voorkeur import Duels, Matrix
from regioworkshop.bouwstenen.rekenen.weging import (
    openlijk,
    weeg,
    zin_kantel,
    zin_verborgen,
    zin_zonder_organisatie,
)
from regioworkshop.bouwstenen.velden import Probleem, Problemen
from regioworkshop.model.blocks import Tabel
from regioworkshop.model.items import Item, ItemSoort
from regioworkshop.model.werkvorm import Stap
from regioworkshop.taal import _
from regioworkshop.tekst import opsomming

BREEDSTE = 8
"""The matrix shows so many options from the top; more columns do not fit on paper."""

B = TypeVar("B")


@dataclass(frozen=True, slots=True)
class Regel:
    """How many go on, and what happens when a tie runs through the line; set before the vote."""

    top: int
    gelijkspel: Gelijkspel


@dataclass(frozen=True, slots=True)
class Stand:
    """Where the options stand. Options are meant by their place in `items`."""

    items: tuple[Item, ...]
    regel: Regel
    d: Matrix
    genoemd: tuple[int, ...]
    """How many voters said something about each option."""
    rang: dict[int, int]
    """Best first, by Schulze; an option that nobody named is not in it."""
    duels: tuple[Duels, ...]
    winnaar: int | None
    """The one that wins from each other one."""
    kringen: tuple[tuple[int, ...], ...]
    gelijk: str
    """The ties in one sentence, or empty."""
    gevoelig: str
    """Whether the top changes when one vote falls away; empty without votes."""

    @property
    def volgorde(self) -> tuple[int, ...]:
        """All options, best first, those without a place last."""
        return (*self.rang, *(a for a in range(len(self.items)) if a not in self.rang))

    @property
    def gaat_door(self) -> tuple[str, ...]:
        return tuple(self.items[a].id for a in top(self.rang, self.regel.top, self.regel.gelijkspel))

    def naam(self, a: int) -> str:
        return f"'{self.items[a].tekst}'"


def bepaal(
    items: tuple[Item, ...], regel: Regel, d: Matrix, genoemd: Sequence[int], los: Iterable[Matrix]
) -> Stand:
    """Return where the options stand; `los` are the matrices of the different ballots by themselves."""
    rang = voorkeur.plaatsen(voorkeur.schulze(d).beter, genoemd)
    iets = any(map(any, d))
    return Stand(
        items,
        regel,
        d,
        tuple(genoemd),
        rang,
        voorkeur.copeland(d),
        voorkeur.condorcet(d) if len(items) > 1 else None,
        voorkeur.kringen(d),
        zin_gelijk(rang, regel.top, regel.gelijkspel),
        zin_gevoelig(voorkeur.top_blijft(d, genoemd, regel.top, los), regel.top) if iets else "",
    )


def opbrengst(stand: Stand, soort: ItemSoort, ronde: str) -> tuple[Item, ...]:
    return tuple(replace(stand.items[a], soort=soort, ronde=ronde) for a in stand.volgorde)


def controleer_invoer(stap: Mapping[str, Any]) -> Problemen:
    if stap.get("invoer"):
        return []
    zin = _("vergelijken kan alleen met opties. Zet bij 'invoer' de stap die ze levert.")
    return [Probleem("B13", "", zin)]


# --- in words ---------------------------------------------------------------------------------


def zin_winnaar(stand: Stand) -> str:
    """Return who wins from each other option, or that nobody does and where it goes round."""
    if len(stand.rang) < 2:
        return ""
    if stand.winnaar is not None:
        return _("{naam} wint van elke andere optie apart.").format(naam=stand.naam(stand.winnaar))
    zinnen = [_("Geen enkele optie wint van alle andere.")]
    for kring in stand.kringen:
        van, naar = zip(*zip(kring, (*kring[1:], kring[0]), strict=True), strict=True)
        eerste = _("{a} wint van {b}").format(a=stand.naam(van[0]), b=stand.naam(naar[0]))
        rest = [
            _("{a} van {b}").format(a=stand.naam(a), b=stand.naam(b))
            for a, b in zip(van[1:], naar[1:], strict=True)
        ]
        zinnen.append(f"{opsomming([eerste, *rest], _('en'))}.")
    return " ".join(zinnen)


def zin_duels(duels: Duels) -> str:
    zin = _("wint van {n} van de {totaal}").format(
        n=duels.gewonnen, totaal=duels.gewonnen + duels.gelijk + duels.verloren
    )
    return zin + (", " + _("gelijk met {n}").format(n=duels.gelijk) if duels.gelijk else "")


def duelmatrix(stand: Stand, zin: str) -> Tabel:
    """Return how many put each option before each other one, best first; `zin` says what a figure is."""
    boven = stand.volgorde[:BREEDSTE]
    if len(stand.items) > len(boven):
        zin += " " + _("Dit zijn de bovenste {n} van de {totaal} opties.").format(
            n=len(boven), totaal=len(stand.items)
        )
    return Tabel(
        (_("Optie"), *(str(n) for n in range(1, len(boven) + 1))),
        tuple(
            (f"{n}. {stand.items[a].tekst}", *("–" if a == b else str(stand.d[a][b]) for b in boven))
            for n, a in enumerate(boven, 1)
        ),
        zin,
    )


def zin_weging(
    stand: Stand,
    stap: Stap,
    biljetten: Sequence[tuple[str, B]],
    tel: Callable[[Sequence[B], Sequence[int]], Matrix],
) -> str:
    """Return whether the top turns when each organisation counts once; empty with fewer than two.

    `biljetten` are (organisation, ballot); `tel` makes the matrix of ballots with their weights.
    """
    gewogen = weeg(biljetten, _zonder_score, open_=openlijk(stap))
    if gewogen is None:
        return ""
    if gewogen.verborgen:
        return zin_verborgen()
    mensen = {organisatie: 0 for organisatie, _biljet in biljetten}
    for organisatie, _biljet in biljetten:
        mensen[organisatie] += 1
    # Elke organisatie weegt samen even veel; met het kleinste gemene veelvoud blijft alles geheel.
    samen = lcm(*mensen.values())
    d = tel([b for _o, b in biljetten], [samen // mensen[organisatie] for organisatie, _b in biljetten])
    dan = voorkeur.plaatsen(voorkeur.schulze(d).beter, stand.genoemd)
    n = stand.regel.top
    zin = zin_kantel(kop(stand.rang, n), kop(dan, n), {a: i.tekst for a, i in enumerate(stand.items)}, n)
    return f"{zin} {zin_zonder_organisatie()}" if "" in mensen else zin


def _zonder_score(biljetten: Sequence[object]) -> dict[int, Fraction]:
    """Of `weeg` only its judgement is wanted, whether this may be shown: an order is no sum of scores."""
    return {}


def getal(waarde: Fraction) -> str:
    """Write a whole number or one and a half as people do: 4, 4½, ½."""
    heel, half = divmod(waarde, 1)
    return f"{heel or ''}½" if half else str(heel)
