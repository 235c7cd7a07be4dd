"""What the leader counted in the room: stickers, dots, raised hands. Wrong counts are refused in words.

One answer, from `BEGELEIDER` under the key `TOTALEN`. It takes the place of the ballots of a round, or comes
beside them: then it is of the people who sent none.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from regioworkshop.bouwstenen.basis import TOTALEN, biljetten
from regioworkshop.bouwstenen.lezen import alleen_sleutel, als_getal, als_tabel, ongeldig
from regioworkshop.model.blocks import Block, Melding, Optie, Telgrens, VulTotalen
from regioworkshop.model.sessie import BEGELEIDER, Ronde
from regioworkshop.taal import _, n_

HOOGSTE = 99_999
MEESTE_STEMMERS = 9_999
"""Nothing but nines: whatever fits in the field may be sent."""

Cellen = Mapping[tuple[str, str], int]
"""(row id, column id) -> number; what is not in it is 0."""


@dataclass(frozen=True, slots=True)
class Totalen:
    """Counted numbers above 0 as (row id, column id, number), in the order of rows and columns."""

    aantallen: tuple[tuple[str, str, int], ...]
    stemmers: int
    """How many people voted; 0 where this was not asked."""

    @property
    def cellen(self) -> Cellen:
        return {(rij, kolom): aantal for rij, kolom, aantal in self.aantallen}

    def rij(self, rij: str, kolommen: Iterable[str]) -> list[int]:
        """Return the numbers of one row, by column."""
        cellen = self.cellen
        return [cellen.get((rij, kolom), 0) for kolom in kolommen]


def vraag(
    ronde: Ronde,
    rijen: Sequence[Optie],
    kolommen: Sequence[Optie],
    *,
    stemmers: bool = True,
    grenzen: Sequence[Telgrens] = (),
    controle: str = "",
) -> VulTotalen:
    """Return the block in which the leader enters the counts, with what was entered before."""
    stand = geteld(ronde) or Totalen((), 0)
    return VulTotalen(
        ronde.id,
        tuple(rijen),
        tuple(kolommen),
        stemmers,
        stand.aantallen,
        stand.stemmers,
        controle,
        tuple(grenzen),
    )


def geteld(ronde: Ronde) -> Totalen | None:
    """Return what was counted in this round, or None; a count of nothing is none."""
    antwoord = ronde.antwoorden.get((BEGELEIDER, TOTALEN))
    stand = cast(Totalen, antwoord.inhoud) if antwoord else None
    return stand if stand is not None and (stand.aantallen or stand.stemmers) else None


def gemengd(ronde: Ronde) -> bool:
    """Return whether hands were counted beside ballots."""
    return geteld(ronde) is not None and bool(biljetten(ronde))


def mensen(blok: VulTotalen, stand: Totalen) -> int:
    """Return how many people were counted: as entered, else each person once in the first column."""
    eerste = blok.kolommen[0].id
    return stand.stemmers if blok.stemmers else sum(n for _r, k, n in stand.aantallen if k == eerste)


def alle_stemmers(ronde: Ronde, aantal: int) -> int | None:
    """Return `aantal` where the leader counted all votes; None where ballots say who voted."""
    return aantal if (BEGELEIDER, TOTALEN) in ronde.antwoorden and not biljetten(ronde) else None


def is_telling(deelnemer: str, sleutel: str) -> bool:
    """Return whether this answer is the leader's count; else it is one person's only answer.

    Raises Weigering for any other key, and for a ballot of the leader: that would be one vote too many.
    """
    if deelnemer == BEGELEIDER and sleutel == TOTALEN:
        return True
    alleen_sleutel(sleutel)
    if deelnemer == BEGELEIDER:
        raise ongeldig(_("De begeleider voert hier alleen de telling in."))
    return False


def lees(blok: VulTotalen, waarde: Any) -> Totalen:
    """Check what the leader sent for this block. Raises Weigering with what does not add up."""
    tabel = als_tabel(waarde, frozenset({"totalen", "stemmers"}))
    rijen, kolommen = [r.id for r in blok.rijen], frozenset(k.id for k in blok.kolommen)
    per_rij = als_tabel(tabel.get("totalen"), frozenset(rijen))
    cellen = {
        (rij, kolom): als_getal(aantal, 0, HOOGSTE)
        for rij in per_rij
        for kolom, aantal in als_tabel(per_rij[rij], kolommen).items()
    }
    stemmers = als_getal(tabel.get("stemmers", 0), 0, MEESTE_STEMMERS) if blok.stemmers else 0
    for klacht in klachten(blok, cellen, stemmers):
        raise ongeldig(klacht)
    return Totalen(
        tuple(
            (rij, kolom.id, cellen[rij, kolom.id])
            for rij in rijen
            for kolom in blok.kolommen
            if cellen.get((rij, kolom.id))
        ),
        stemmers,
    )


def schrijf(totalen: Totalen) -> Any:
    tabel: dict[str, dict[str, int]] = {}
    for rij, kolom, aantal in totalen.aantallen:
        tabel.setdefault(rij, {})[kolom] = aantal
    return {"totalen": tabel, "stemmers": totalen.stemmers}


def herlees(waarde: Any) -> Totalen | None:
    """Return the counts that `schrijf` wrote; None when this is an ordinary answer."""
    if "totalen" not in waarde:
        return None
    tabel = cast(dict[str, dict[str, int]], waarde["totalen"])
    return Totalen(
        tuple((rij, kolom, n) for rij, deel in tabel.items() for kolom, n in deel.items()),
        waarde["stemmers"],
    )


# --- what adds up -----------------------------------------------------------------------------


def som(grens: Telgrens, cellen: Cellen, rijen: Iterable[Optie]) -> int:
    """Return what the columns of this limit come to in these rows."""
    return sum(cellen.get((rij.id, kolom), 0) for rij in rijen for kolom in grens.kolommen)


def klachten(blok: VulTotalen, cellen: Cellen, stemmers: int) -> tuple[str, ...]:
    """Return what does not add up, in sentences; empty when all is right (domain.md C.2)."""
    if not blok.stemmers:
        return ()
    if not stemmers:
        return (_("Vul in hoeveel mensen er stemden."),) if any(cellen.values()) else ()
    uit: list[str] = []
    for grens in blok.grenzen:
        groepen = [(rij.tekst, (rij,)) for rij in blok.rijen] if grens.per_rij else [("", blok.rijen)]
        for rij, rijen in groepen:
            naam = ", ".join(filter(None, (rij, grens.naam)))
            klacht = _klacht(som(grens, cellen, rijen), grens, stemmers)
            if klacht:
                uit.append(f"{naam}: {klacht}" if naam else klacht)
    return tuple(uit)


def _klacht(opgeteld: int, grens: Telgrens, stemmers: int) -> str:
    hoogste = stemmers * grens.per_stemmer
    if opgeteld == hoogste or (opgeteld < hoogste and not grens.precies):
        return ""
    zin = (
        _("Met {mensen} moeten het er {hoogste} zijn. Geteld: {geteld}.")
        if grens.precies
        else _("Met {mensen} zijn het er hooguit {hoogste}. Geteld: {geteld}.")
    )
    mensen = n_("{n} stemmer", "{n} stemmers", stemmers).format(n=stemmers)
    return zin.format(mensen=mensen, hoogste=hoogste, geteld=opgeteld)


# --- what the others see ----------------------------------------------------------------------


def wacht() -> tuple[Block, ...]:
    """Return what phones show while the leader counts."""
    return (Melding(_("De begeleider telt de stemmen in de zaal. Je stuurt niets met je telefoon.")),)


def zin_naamloos(ronde: Ronde) -> str:
    """Return, below a table with names, that those who raised a hand are not in it; else ""."""
    return (
        _("Wie een hand opstak, staat er niet bij: de handen zijn zonder naam geteld.")
        if gemengd(ronde)
        else ""
    )


def zin_handen_gevoelig() -> str:
    """Return why one vote less cannot be worked out with hands among the votes."""
    return _(
        "Van de handen is niet bekend wie wat koos. Of één stem minder iets verandert, is niet na te gaan."
    )
