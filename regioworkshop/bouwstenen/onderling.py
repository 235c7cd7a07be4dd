"""What `rangorde` and `paarsgewijs` share: options compared two by two, and the order that follows."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm
from typing import Any, TypeVar

from regioworkshop.bouwstenen.basis import Kijk
from regioworkshop.bouwstenen.gemeen import Gelijkspel
from regioworkshop.bouwstenen.rekenen import voorkeur
from regioworkshop.bouwstenen.rekenen.rang import aan_de_groep, kop, rangen, top, zin_gelijk, zin_gevoelig
from regioworkshop.bouwstenen.rekenen.voorkeur import Duels, Matrix
from regioworkshop.bouwstenen.rekenen.weging import (
    openlijk,
    weeg,
    zin_kantel,
    zin_verborgen,
    zin_zonder_organisatie,
)
from regioworkshop.bouwstenen.velden import Probleem, Problemen
from regioworkshop.model.blocks import Surface, Tabel
from regioworkshop.model.items import Item, ItemSoort
from regioworkshop.model.werkvorm import StemNamens
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
    """Where it goes round, when there is no such one."""
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

    @property
    def te_kiezen(self) -> tuple[str, ...]:
        """What ties across the line of the top, where the group chooses."""
        gelijk = aan_de_groep(self.rang, self.regel.top, self.regel.gelijkspel)
        return tuple(self.items[a].id for a in gelijk)

    def naam(self, a: int) -> str:
        # Midden in een zin hoort de punt van een kaart er niet bij.
        return f"'{self.items[a].tekst.removesuffix('.')}'"


def bepaal(
    items: tuple[Item, ...], regel: Regel, d: Matrix, genoemd: Sequence[int], los: Iterable[Matrix]
) -> Stand:
    """Return where the options stand; `los` are the matrices of the different ballots by themselves."""
    rang = voorkeur.plaatsen(voorkeur.schulze(d).beter, genoemd)
    iets = any(map(any, d))
    winnaar = voorkeur.condorcet(d) if len(items) > 1 else None
    return Stand(
        items,
        regel,
        d,
        tuple(genoemd),
        rang,
        voorkeur.copeland(d),
        winnaar,
        voorkeur.kringen(d) if winnaar is None else (),
        zin_gelijk(rang, regel.top, regel.gelijkspel),
        zin_gevoelig(voorkeur.top_blijft(d, genoemd, regel.top, los), regel.top) if iets else "",
    )


def opbrengst(stand: Stand, soort: ItemSoort, ronde: str) -> tuple[Item, ...]:
    return tuple(replace(stand.items[a], soort=soort, ronde=ronde) for a in stand.volgorde)


def ruim(kijk: Kijk) -> bool:
    """Return whether there is room for everything: for the leader and in the report."""
    return kijk.surface in (Surface.DESK, Surface.REPORT)


def controleer_invoer(stap: Mapping[str, Any]) -> Problemen:
    if stap.get("invoer"):
        return []
    zin = _("vergelijken kan alleen met opties. Zet bij 'invoer' de stap die ze levert.")
    return [Probleem("B26", "", zin)]


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


def zin_tweede(stand: Stand, punten: Sequence[Fraction], telling: str) -> str:
    """Return whether another count gives another order, and how. `telling` names it, as in "De telling"."""
    if len(stand.rang) < 2:
        return ""
    dan = rangen({a: punten[a] for a in sorted(stand.rang)})
    anders = [a for a in dan if dan[a] != stand.rang[a]]
    n = stand.regel.top
    nu, straks = kop(stand.rang, n), kop(dan, n)
    erin = [stand.naam(a) for a in dan if a in straks - nu]
    eruit = [stand.naam(a) for a in stand.rang if a in nu - straks]
    if not anders:
        zin = _("{telling} geeft dezelfde volgorde.")
    elif erin and eruit:
        zin = _("{telling} geeft een andere top {n}: met {erin}, zonder {eruit}.")
    elif erin:
        zin = _("{telling} geeft een andere top {n}: ook met {erin}.")
    elif eruit:
        zin = _("{telling} geeft een andere top {n}: zonder {eruit}.")
    else:
        zin = _("{telling} geeft een andere volgorde: daar staat {naam} op plaats {plaats}.")
    return zin.format(
        telling=telling,
        n=n,
        erin=opsomming(erin, _("en")),
        eruit=opsomming(eruit, _("en")),
        naam=stand.naam(anders[0]) if anders else "",
        plaats=dan[anders[0]] if anders else "",
    )


def zin_wie_ziet_dit(kijk: Kijk) -> str:
    if kijk.op_naam:
        return _("Straks staat met je naam bij de begeleider{ook_verslag} wat jij koos.").format(
            ook_verslag=kijk.ook_verslag
        )
    if kijk.eigenaar.stem_namens is StemNamens.PARTIJ:
        return _(
            "Niemand in de zaal ziet wat jij kiest. "
            "De optelsom komt in beeld, ook die waarin elke organisatie even zwaar telt."
        )
    return _("Niemand in de zaal ziet wat jij kiest. Alleen de optelsom komt in beeld.")


def zin_weging(
    stand: Stand,
    kijk: Kijk,
    biljetten: Sequence[tuple[str, B]],
    tel: Callable[[Sequence[B], Sequence[int]], Matrix],
) -> str:
    """Return whether the top turns when each organisation counts once; empty with fewer than two.

    `biljetten` are (participant, ballot); `tel` makes the matrix of ballots with their weights. The room
    is not told what may not be shown.
    """
    per_organisatie = [(kijk.partijen.get(wie, ""), biljet) for wie, biljet in biljetten]
    gewogen = weeg(per_organisatie, _zonder_score, open_=openlijk(kijk.eigenaar))
    if gewogen is None:
        return ""
    if gewogen.verborgen:
        return zin_verborgen() if ruim(kijk) else ""
    mensen = Counter(organisatie for organisatie, _biljet in per_organisatie)
    # Elke organisatie weegt samen even veel; met het kleinste gemene veelvoud blijft alles geheel.
    samen = lcm(*mensen.values())
    d = tel([b for _o, b in per_organisatie], [samen // mensen[o] for o, _b in per_organisatie])
    dan = voorkeur.plaatsen(voorkeur.schulze(d).beter, stand.genoemd)
    n = stand.regel.top
    zin = zin_kantel(kop(stand.rang, n), kop(dan, n), {a: i.tekst for a, i in enumerate(stand.items)}, n)
    return f"{zin} {zin_zonder_organisatie()}" if "" in mensen and ruim(kijk) else zin


def _zonder_score(biljetten: Sequence[object]) -> dict[int, Fraction]:
    """Of `weeg` only its judgement is wanted, whether this may be shown: an order is no sum of scores."""
    return {}


def getal(waarde: Fraction) -> str:
    """Write a whole number or one and a half as people do: 4, 4½, ½."""
    heel, half = divmod(waarde, 1)
    return f"{heel or ''}½" if half else str(heel)
