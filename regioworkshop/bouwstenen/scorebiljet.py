"""Scores of options on criteria: the ballot, and the people per value. Shared by `scoren` and `matrix`."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from typing import Any, cast

from regioworkshop.bouwstenen import totalen
from regioworkshop.bouwstenen.basis import Kijk, antwoorden
from regioworkshop.bouwstenen.lezen import als_getal, als_tabel, ongeldig
from regioworkshop.bouwstenen.rekenen import schaal, weging
from regioworkshop.bouwstenen.totalen import Totalen
from regioworkshop.model.blocks import Optie, Surface, Tabel, Telgrens, VulTotalen, WieZietDit
from regioworkshop.model.sessie import Ronde
from regioworkshop.model.werkvorm import StemNamens
from regioworkshop.taal import _, n_
from regioworkshop.tekst import opsomming

Tellers = Mapping[tuple[str, str], tuple[int, ...]]
"""By (option id, criterion id): people per value of the scale, from low to high."""


@dataclass(frozen=True, slots=True)
class Antwoord:
    """One ballot: (option id, criterion id, value). An option has all its criteria, or none."""

    scores: tuple[tuple[str, str, int], ...]


def lees(
    ronde: Ronde, criteria: Sequence[str], waarden: Sequence[int], waarde: Any, *, alles: bool
) -> Antwoord:
    """Check the JSON value of a ballot. Raises Weigering with a Dutch sentence."""
    tabel = als_tabel(
        als_tabel(waarde, frozenset({"scores"})).get("scores"), frozenset(item.id for item in ronde.items)
    )
    mag = frozenset(criteria)
    scores: list[tuple[str, str, int]] = []
    for item in ronde.items:
        if item.id not in tabel:
            continue
        gegeven = als_tabel(tabel[item.id], mag)
        if len(gegeven) < len(mag):
            raise ongeldig(
                _("Bij ‘{optie}’ mist een score. Vul alles in, of sla de optie over.").format(
                    optie=item.tekst
                )
            )
        for criterium in criteria:
            score = als_getal(gegeven[criterium], min(waarden), max(waarden))
            if score not in waarden:
                raise ongeldig(_("Dit antwoord past niet bij de vraag. Laad de pagina opnieuw."))
            scores.append((item.id, criterium, score))
    open_ = len(ronde.items) - len(tabel)
    if alles and open_:
        raise ongeldig(
            n_(
                "Geef elke optie een score. Je hebt er nog {n} te gaan.",
                "Geef elke optie een score. Je hebt er nog {n} te gaan.",
                open_,
            ).format(n=open_)
        )
    return Antwoord(tuple(scores))


def schrijf(inhoud: Antwoord | Totalen) -> Any:
    """Return a ballot, or what the leader counted, as the log keeps it."""
    if isinstance(inhoud, Totalen):
        return totalen.schrijf(inhoud)
    scores: dict[str, dict[str, int]] = {}
    for optie, criterium, score in inhoud.scores:
        scores.setdefault(optie, {})[criterium] = score
    return {"scores": scores}


def herlees(waarde: Any) -> Antwoord | Totalen:
    geteld = totalen.herlees(waarde)
    if geteld is not None:
        return geteld
    tabel = cast(Mapping[str, Mapping[str, int]], waarde["scores"])
    return Antwoord(
        tuple(
            (optie, criterium, score)
            for optie, scores in tabel.items()
            for criterium, score in scores.items()
        )
    )


def biljetten(ronde: Ronde) -> tuple[Antwoord, ...]:
    """Return the ballots with something on them."""
    inhoud = (a.inhoud for a in antwoorden(ronde))
    return tuple(b for b in inhoud if isinstance(b, Antwoord) and b.scores)


def per_waarde(
    stemmen: Iterable[Antwoord], opties: Iterable[str], criteria: Sequence[str], waarden: Sequence[int]
) -> Tellers:
    """Count the ballots in one go, however many there are."""
    keren = Counter(chain.from_iterable(b.scores for b in stemmen))
    return {
        (optie, criterium): tuple(keren[optie, criterium, waarde] for waarde in waarden)
        for optie in opties
        for criterium in criteria
    }


# --- who sees this ----------------------------------------------------------------------------


def wie_ziet_dit(kijk: Kijk) -> WieZietDit:
    if kijk.op_naam:
        return WieZietDit(
            _("Straks staat met je naam bij de begeleider{ook_verslag} welke scores jij gaf.").format(
                ook_verslag=kijk.ook_verslag
            )
        )
    if kijk.eigenaar.stem_namens is StemNamens.PARTIJ:
        return WieZietDit(
            _(
                "Niemand in de zaal ziet wat jij kiest. "
                "De optelsom komt in beeld, ook die waarin elke organisatie even zwaar telt."
            )
        )
    return WieZietDit(_("Niemand in de zaal ziet wat jij kiest. Alleen de optelsom komt in beeld."))


def met_namen(kijk: Kijk, teksten: Mapping[str, str], criteria: Mapping[str, str]) -> tuple[Tabel, ...]:
    """Return who gave which scores, for the leader and the report, where that was said beforehand."""
    if not kijk.op_naam or kijk.ronde is None or kijk.surface not in (Surface.DESK, Surface.REPORT):
        return ()
    rijen: list[tuple[str, ...]] = []
    for antwoord in antwoorden(kijk.ronde):
        inhoud = antwoord.inhoud
        if not isinstance(inhoud, Antwoord):
            continue
        scores = {(optie, criterium): score for optie, criterium, score in inhoud.scores}
        for optie, tekst in teksten.items():
            gegeven = [str(scores[optie, c]) for c in criteria if (optie, c) in scores]
            if gegeven:
                rijen.append((kijk.namen.get(antwoord.deelnemer, ""), tekst, *gegeven))
    # Op naam, zodat de volgorde niet vertelt wie het eerst was.
    rijen.sort(key=lambda rij: (rij[0].casefold(), rij[0]))
    koppen = criteria.values() if len(criteria) > 1 else (_("Score"),)
    zin = " ".join(filter(None, (_("Wie wat gaf."), totalen.zin_naamloos(kijk.ronde))))
    return (Tabel((_("Naam"), _("Optie"), *koppen), tuple(rijen), zin),) if rijen else ()


# --- counted by the leader --------------------------------------------------------------------


def vraag_verdeling(
    ronde: Ronde, criteria: Mapping[str, str], waarden: Mapping[int, str], *, alles: bool
) -> VulTotalen:
    """Return the block in which the leader enters how many people gave each value.

    `criteria` are labels by id, `waarden` the words of the scale by value. A person gives each option one
    value on each criterion, or none; with `alles` always one.
    """
    rijen = [
        Optie(rij_id(item.id, c), item.tekst if len(criteria) == 1 else f"{item.tekst} ({label})")
        for item in ronde.items
        for c, label in criteria.items()
    ]
    kolommen = [Optie(str(w), woord if woord == str(w) else f"{w} {woord}") for w, woord in waarden.items()]
    grens = Telgrens(tuple(k.id for k in kolommen), 1, precies=alles, per_rij=True)
    return totalen.vraag(
        ronde,
        rijen,
        kolommen,
        grenzen=(grens,),
        controle=_("Vul per regel in hoeveel mensen elke score gaven."),
    )


def rij_id(optie: str, criterium: str) -> str:
    return f"{criterium}:{optie}"


def uit_verdeling(
    geteld: Totalen, opties: Iterable[str], criteria: Sequence[str], waarden: Sequence[int]
) -> Tellers:
    """Return what the leader counted as people per value."""
    cellen = geteld.cellen
    return {
        (optie, c): tuple(cellen.get((rij_id(optie, c), str(w)), 0) for w in waarden)
        for optie in opties
        for c in criteria
    }


# --- where to start talking -------------------------------------------------------------------

_MEESTE_PLEKKEN = 3
"""More places with the same spread are not named one by one."""


def zin_gesprek(tellers: Tellers, teksten: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """Return where the scores differ most, to start talking; empty where no measure is given.

    `teksten` are the words of the options, `labels` those of the criteria.
    """
    eens = {
        sleutel: schaal.overeenstemming(t)
        for sleutel, t in tellers.items()
        if schaal.eensgezindheid(t) is not None
    }
    if not eens:
        return ""
    minst = min(eens.values())
    if minst == 1:
        return _("Bij elke optie geeft iedereen dezelfde score.")
    waar = [
        f"'{teksten[optie]}'" if len(labels) == 1 else f"'{teksten[optie]}' ({labels[criterium]})"
        for (optie, criterium), mate in eens.items()
        if mate == minst
    ]
    if len(waar) > _MEESTE_PLEKKEN:
        return _("Op {n} plekken lopen de scores even ver uiteen. Begin het gesprek daar.").format(
            n=len(waar)
        )
    return _("Begin het gesprek bij {waar}. Daar lopen de scores het verst uiteen.").format(
        waar=opsomming(waar, _("en"))
    )


# --- by organisation --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Gewogen:
    """The share of people per value when each organisation counts once; empty when `verborgen`."""

    tellers: Mapping[tuple[str, str], tuple[Fraction, ...]]
    verborgen: bool
    zonder_organisatie: bool
    """Some people have none; together they count as one."""


def per_organisatie(
    kijk: Kijk, opties: Sequence[str], criteria: Sequence[str], waarden: Sequence[int]
) -> Gewogen | None:
    """Return the count by organisation, or None where there is nothing to compare (domain.md C.8)."""
    if kijk.ronde is None or not opties:
        return None
    stemmen = [
        (kijk.partijen.get(a.deelnemer, ""), a.inhoud)
        for a in antwoorden(kijk.ronde)
        if isinstance(a.inhoud, Antwoord) and a.inhoud.scores
    ]

    def aandelen(groep: Sequence[Antwoord]) -> dict[tuple[str, str, int], Fraction]:
        keren = Counter(chain.from_iterable(b.scores for b in groep))
        # Er zijn maar zo veel verschillende aandelen als mensen: elke breuk wordt één keer gemaakt.
        aandeel = [Fraction(n, len(groep)) for n in range(len(groep) + 1)]
        return {(o, c, w): aandeel[keren[o, c, w]] for o in opties for c in criteria for w in waarden}

    geteld = weging.weeg(stemmen, aandelen, open_=weging.openlijk(kijk.eigenaar))
    if geteld is None:
        return None
    tellers: dict[tuple[str, str], tuple[Fraction, ...]] = {}
    if not geteld.verborgen:
        tellers = {
            (o, c): tuple(geteld.per_organisatie[o, c, w] for w in waarden) for o in opties for c in criteria
        }
    return Gewogen(tellers, geteld.verborgen, any(not wie for wie, _biljet in stemmen))


def met_handen(tellers: Tellers, handen: Totalen | None, waarden: Sequence[int]) -> Tellers:
    """Return the people per value with the counted hands beside them."""
    if handen is None:
        return tellers
    cellen = handen.cellen
    return {
        (optie, criterium): tuple(
            n + cellen.get((rij_id(optie, criterium), str(w)), 0) for n, w in zip(t, waarden, strict=True)
        )
        for (optie, criterium), t in tellers.items()
    }
