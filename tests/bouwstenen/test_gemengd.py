"""Hands beside ballots: the count is that of all people together, exactly, and nobody counts twice.

Each random round is counted three times: as it came in (some by ballot, some by hand), as if everybody had
sent a ballot, and by a second count that knows nothing of the first.
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from regioworkshop.bouwstenen import totalen
from regioworkshop.bouwstenen.basis import TOTALEN, Kijk, TeltHanden
from regioworkshop.model.blocks import Surface
from regioworkshop.model.items import Item
from regioworkshop.model.sessie import BEGELEIDER, Ronde
from regioworkshop.model.werkvorm import Invoersoort, RondeStand
from tests.bouwstenen.maak import VARIANTEN, antwoord, items, ronde, stap, variant

Biljet = dict[str, Any]
TE_TELLEN = [
    naam
    for naam, (soort, inst) in VARIANTEN.items()
    if soort in ("punten", "peiling", "scoren", "matrix", "categorie")
    and not inst.get("zaal")
    and inst.get("regel") != "commitment"
]


# --- random people ------------------------------------------------------------------------------------


def _biljet(soort: str, inst: Any, opties: Sequence[Item], toeval: random.Random) -> Biljet:
    """Return what one person says, as the JSON of a phone."""
    match soort:
        case "punten":
            over, punten = inst.aantal(len(opties)), {}
            for optie in toeval.sample(opties, len(opties)):
                gaf = inst.per_optie if inst.alles else toeval.randint(0, inst.per_optie)
                punten[optie.id] = min(over, gaf)
                over -= punten[optie.id]
            rood = [o.id for o in toeval.sample(opties, toeval.randint(0, min(inst.rood, len(opties))))]
            return {"punten": punten, "rood": rood}
        case "peiling":
            waarden = [t.waarde for t in inst.schaal]
            biljet: Biljet = {"waarde": toeval.choice(waarden), "reden": "Daarom." if inst.reden else ""}
            return {**biljet, "tweede": toeval.choice(waarden)} if inst.gewenst else biljet
        case "categorie":
            vakken = [v.id for v in inst.vakken]
            wat = opties if inst.alles else toeval.sample(opties, toeval.randint(0, len(opties)))
            return {"vakken": {o.id: toeval.choice(vakken) for o in wat}}
        case _:
            criteria = ["x", "y"] if soort == "matrix" else [c.id for c in inst.criteria]
            hoogste = [*range(1, inst.hoogste + 1)] if soort == "matrix" else [t.waarde for t in inst.schaal]
            alles = soort == "scoren" and inst.alles
            # Een leeg biljet telt bij scoren niet mee; een hand is altijd van iemand die iets gaf.
            wat = opties if alles else toeval.sample(opties, toeval.randint(1, len(opties)))
            return {"scores": {o.id: {c: toeval.choice(hoogste) for c in criteria} for o in wat}}


def _cellen(soort: str, biljet: Biljet) -> list[tuple[str, str, int]]:
    """Return what one person adds to the leader's grid: (row, column, number)."""
    match soort:
        case "punten":
            punten = [(o, "punten", n) for o, n in biljet["punten"].items()]
            return [*punten, *((o, "rood", 1) for o in biljet["rood"])]
        case "peiling":
            tweede = [(str(biljet["tweede"]), "gewenst", 1)] if "tweede" in biljet else []
            return [(str(biljet["waarde"]), "nu", 1), *tweede]
        case "categorie":
            return [(o, vak, 1) for o, vak in biljet["vakken"].items()]
        case _:
            return [(f"{c}:{o}", str(w), 1) for o, per in biljet["scores"].items() for c, w in per.items()]


def _samen(soort: str, mensen: Sequence[Biljet]) -> Counter[tuple[str, str]]:
    telling: Counter[tuple[str, str]] = Counter()
    for biljet in mensen:
        for rij, kolom, n in _cellen(soort, biljet):
            telling[rij, kolom] += n
    return telling


def _hand(soort: str, mensen: Sequence[Biljet]) -> Any:
    tabel: dict[str, dict[str, int]] = {}
    for (rij, kolom), n in _samen(soort, mensen).items():
        if n:
            tabel.setdefault(rij, {})[kolom] = n
    return {"totalen": tabel, "stemmers": len(mensen)}


def _stemming(
    naam: str, opties: Sequence[Item], gestuurd: Sequence[Biljet], geteld: Sequence[Biljet]
) -> Ronde:
    """Return the closed round: the first by ballot, the second by hand, all through the checks."""
    steen, inst = variant(naam)
    leeg = ronde(opties)
    stemmen = [
        antwoord(f"d{n}", steen.lees(inst, leeg, f"d{n}", "", biljet), seq=n)
        for n, biljet in enumerate(gestuurd, 1)
    ]
    if geteld:
        hand = steen.lees(inst, leeg, BEGELEIDER, TOTALEN, _hand(steen.naam, geteld))
        assert steen.herlees(steen.schrijf(hand)) == hand
        stemmen.append(antwoord(BEGELEIDER, hand, sleutel=TOTALEN, seq=len(stemmen) + 1))
    return ronde(opties, stemmen, stand=RondeStand.GESLOTEN, onthuld=True)


# --- the second count ---------------------------------------------------------------------------------


def _lage(waarden: Sequence[int]) -> int | None:
    return sorted(waarden)[(len(waarden) - 1) // 2] if waarden else None


def _tweede(naam: str, opties: Sequence[Item], mensen: Sequence[Biljet]) -> Any:
    """Everything once more, person by person."""
    steen, inst = variant(naam)
    match steen.naam:
        case "punten":
            return len(mensen), {
                o.id: (
                    sum(b["punten"].get(o.id, 0) for b in mensen),
                    sum(o.id in b["rood"] for b in mensen),
                    1
                    + sum(
                        sum(b["punten"].get(a.id, 0) for b in mensen)
                        > sum(b["punten"].get(o.id, 0) for b in mensen)
                        for a in opties
                    ),
                )
                for o in opties
            }
        case "peiling":
            waarden = [t.waarde for t in inst.schaal]
            kolommen = ("waarde", "tweede") if inst.gewenst else ("waarde",)
            return len(mensen), [[sum(b[k] == w for b in mensen) for w in waarden] for k in kolommen]
        case "categorie":
            return len(mensen), {
                o.id: tuple(sum(b["vakken"].get(o.id) == v.id for b in mensen) for v in inst.vakken)
                for o in opties
            }
        case "matrix":

            def plek(optie: str, as_: str) -> tuple[int | None, int, int] | None:
                gaf = [b["scores"][optie][as_] for b in mensen if optie in b["scores"]]
                return (_lage(gaf), min(gaf), max(gaf)) if gaf else None

            return len(mensen), {o.id: (plek(o.id, "x"), plek(o.id, "y")) for o in opties}
        case _:

            def gaven(optie: str, criterium: str) -> list[int]:
                return [b["scores"][optie][criterium] for b in mensen if optie in b["scores"]]

            waarden = [t.waarde for t in inst.schaal]
            return len(mensen), {
                o.id: [
                    (_lage(gaven(o.id, c.id)), tuple(gaven(o.id, c.id).count(w) for w in waarden))
                    for c in inst.criteria
                ]
                for o in opties
            }


def _eerste(naam: str, r: Ronde) -> Any:
    """The same as the bouwsteen has it."""
    steen, inst = variant(naam)
    uitslag = steen.tel(inst, r)
    match steen.naam:
        case "punten":
            return uitslag.stemmers, {p.item.id: (p.punten, p.rood, p.rang) for p in uitslag.plaatsen}
        case "peiling":
            delen = [uitslag.nu, *([uitslag.gewenst] if uitslag.gewenst is not None else [])]
            return uitslag.stemmers, [list(deel.aantallen) for deel in delen]
        case "categorie":
            return uitslag.stemmers, {p.item.id: p.aantallen for p in uitslag.plekken}
        case "matrix":
            return uitslag.stemmers, {
                p.item.id: tuple(as_ and (as_.mediaan, as_.van, as_.tot) for as_ in (p.x, p.y))
                for p in uitslag.plaatsen
            }
        case _:
            return uitslag.stemmers, {
                p.item.id: list(zip(p.medianen, p.tellers, strict=True)) for p in uitslag.plaatsen
            }


def _zaal(naam: str, toeval: random.Random) -> tuple[tuple[Item, ...], list[Biljet], list[Biljet]]:
    steen, inst = variant(naam)
    opties = items(toeval.randint(1, 5))
    mensen = [_biljet(steen.naam, inst, opties, toeval) for _n in range(toeval.randint(0, 12))]
    hoeveel = toeval.randint(0, len(mensen))
    return opties, mensen[hoeveel:], mensen[:hoeveel]


def _verschillen(aantal: int, maak: Callable[..., Ronde], zaad: str) -> list[str]:
    """Return the rounds that the counts do not agree on."""
    mis: list[str] = []
    for n in range(aantal):
        naam = TE_TELLEN[n % len(TE_TELLEN)]
        opties, gestuurd, geteld = _zaal(naam, random.Random(f"{zaad}-{n}"))
        steen, inst = variant(naam)
        gemengd = maak(naam, opties, gestuurd, geteld)
        allemaal = _stemming(naam, opties, [*gestuurd, *geteld], [])
        # Met een drempel of een reden kan een biljet meer vertellen dan een hand; de volgorde blijft gelijk.
        tweede = _tweede(naam, opties, [*gestuurd, *geteld])
        gelijk = _eerste(naam, gemengd) == _eerste(naam, allemaal) == tweede
        if gelijk and "drempel" not in naam:
            gelijk = steen.voorstel(inst, gemengd) == steen.voorstel(inst, allemaal)
        if not gelijk:
            mis.append(f"{naam} {n}")
    return mis


def test_random_mixed_rounds_count_as_everybody_together() -> None:
    assert _verschillen(400, _stemming, "snel") == []


@pytest.mark.nightly
def test_ten_thousand_mixed_rounds_count_as_everybody_together() -> None:
    assert _verschillen(10_000, _stemming, "nacht") == []


def test_control_somebody_who_counts_twice_is_seen() -> None:
    """Whoever raised a hand also sent a ballot, and both were taken."""

    def dubbel(naam: str, opties: Any, gestuurd: list[Biljet], geteld: list[Biljet]) -> Ronde:
        return _stemming(naam, opties, [*gestuurd, *geteld[:1]], geteld)

    zalen = [_zaal(TE_TELLEN[n % len(TE_TELLEN)], random.Random(f"snel-{n}")) for n in range(200)]
    assert len(_verschillen(200, dubbel, "snel")) == sum(bool(geteld) for _o, _g, geteld in zalen) > 100


def test_control_hands_that_fall_away_are_seen() -> None:
    assert len(_verschillen(200, lambda n, o, gestuurd, _geteld: _stemming(n, o, gestuurd, []), "snel")) > 100


# --- what is said of it -------------------------------------------------------------------------------


@pytest.mark.parametrize("naam", TE_TELLEN)
@pytest.mark.parametrize("surface", Surface)
def test_every_surface_shows_a_mixed_round(naam: str, surface: Surface) -> None:
    steen, inst = variant(naam)
    opties, gestuurd, geteld = items(3), *_een_en_twee(naam)
    r = _stemming(naam, opties, gestuurd, geteld)
    hier = stap(steen.naam, inst)
    partijen = {f"d{n}": ("ggd", "zorg")[n % 2] for n in range(1, 9)}
    kijk = Kijk(surface, hier, hier, r, opties, 12, {f"d{n}": f"Naam {n}" for n in range(9)}, partijen)
    assert steen.toon(inst, kijk)
    uitleg = steen.verantwoord(inst, kijk)
    assert uitleg is not None
    assert uitleg.stemmers is None, "the ballots say who voted; the hands come beside them"
    if steen.naam in ("punten", "scoren", "matrix") and naam not in (
        "scoren zonder volgorde",
        "scoren, som van precies",
    ):
        assert "Van de handen is niet bekend" in uitleg.gevoelig
    stand = totalen.geteld(r)
    assert isinstance(steen, TeltHanden)
    vraag = steen.vraag_handen(inst, kijk)
    assert vraag is not None and stand is not None
    assert totalen.mensen(vraag, stand) == len(geteld)


def _een_en_twee(naam: str) -> tuple[list[Biljet], list[Biljet]]:
    steen, inst = variant(naam)
    toeval = random.Random(naam)
    mensen = [_biljet(steen.naam, inst, items(3), toeval) for _n in range(8)]
    return mensen[:6], mensen[6:]


def test_the_count_by_organisation_leaves_hands_out_and_says_so() -> None:
    steen, inst = variant("punten")
    opties = items(3)
    gestuurd = [{"punten": {opties[n % 2].id: 2}, "rood": []} for n in range(8)]
    r = _stemming("punten", opties, gestuurd, [{"punten": {opties[2].id: 2}, "rood": []}] * 9)
    hier = stap("punten", inst)
    partijen = {f"d{n}": ("ggd", "zorg")[n > 4] for n in range(1, 9)}
    uitleg = steen.verantwoord(inst, Kijk(Surface.REPORT, hier, hier, r, opties, 17, {}, partijen))
    assert uitleg is not None
    assert "De handen tellen per organisatie niet mee" in uitleg.weging
    assert "‘optie 2’ valt uit de top 2 als elke organisatie even zwaar telt" in uitleg.weging
    assert "zonder organisatie" not in uitleg.weging, "the leader is no person without an organisation"


def test_who_raised_a_hand_is_not_among_the_names_and_that_is_said() -> None:
    for naam in TE_TELLEN:
        steen, inst = variant(naam)
        gestuurd, geteld = _een_en_twee(naam)
        opties = items(3)
        hier = stap(steen.naam, inst)
        op_naam = replace(hier, invoersoort=Invoersoort.OP_NAAM)
        namen = {f"d{n}": f"Naam {n}" for n in range(1, 9)}
        met, zonder = (
            str(steen.toon(inst, Kijk(Surface.REPORT, op_naam, op_naam, r, opties, 8, namen)))
            for r in (_stemming(naam, opties, gestuurd, hand) for hand in (geteld, []))
        )
        assert "de handen zijn zonder naam geteld" in met, naam
        assert "Naam 1" in met
        assert "zonder naam geteld" not in zonder
