"""The second count, in which every organisation weighs the same (domain.md C.8)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from regioworkshop.bouwstenen import totalen
from regioworkshop.bouwstenen.basis import Kijk, biljetten
from regioworkshop.bouwstenen.gemeen import als_procent
from regioworkshop.bouwstenen.punten.instellingen import Antwoord, Instellingen
from regioworkshop.bouwstenen.punten.telling import PUNTEN, Uitslag
from regioworkshop.bouwstenen.rekenen import rang
from regioworkshop.bouwstenen.rekenen.weging import (
    Weging,
    als_delen,
    openlijk,
    weeg,
    zin_kantel,
    zin_verborgen,
    zin_zonder_handen,
    zin_zonder_organisatie,
)
from regioworkshop.model.blocks import Alinea, Block, Tabel
from regioworkshop.taal import _


def weging(kijk: Kijk) -> Weging[str] | None:
    """Return both counts, or None where only one organisation sent ballots.

    Counted hands are in the count by person, and in that alone.
    """
    ronde = kijk.ronde
    if ronde is None:
        return None
    opties = [item.id for item in ronde.items]

    def sommen(stemmen: Sequence[Antwoord]) -> dict[str, int]:
        som = dict.fromkeys(opties, 0)
        for biljet in stemmen:
            for optie, punten in biljet.punten:
                som[optie] += punten
        return som

    stemmen = [(kijk.partijen.get(a.deelnemer, ""), cast(Antwoord, a.inhoud)) for a in biljetten(ronde)]
    telling = weeg(stemmen, lambda groep: als_delen(sommen(groep)), open_=openlijk(kijk.eigenaar))
    handen = totalen.geteld(ronde)
    if telling is None or not telling.per_persoon or handen is None:
        return telling
    samen = sommen([biljet for _organisatie, biljet in stemmen])
    cellen = handen.cellen
    return replace(telling, per_persoon=als_delen({o: samen[o] + cellen.get((o, PUNTEN), 0) for o in opties}))


def kantelzin(instellingen: Instellingen, uitslag: Uitslag, telling: Weging[str]) -> str:
    namen = {p.item.id: p.item.tekst for p in uitslag.plaatsen}
    return zin_kantel(*_koppen(instellingen, uitslag, telling), namen, instellingen.top)


def zinnen_weging(
    instellingen: Instellingen, kijk: Kijk, uitslag: Uitslag, telling: Weging[str] | None
) -> tuple[str, ...]:
    """Return the sentence about the top and the one about people without an organisation; or why neither."""
    if telling is None:
        return ()
    if telling.verborgen:
        return (zin_verborgen(),)
    if not telling.per_persoon:
        return ()
    return (kantelzin(instellingen, uitslag, telling), *_bij_de_tabel(instellingen, kijk, uitslag, telling))


def blokken_weging(
    instellingen: Instellingen, kijk: Kijk, uitslag: Uitslag, telling: Weging[str] | None
) -> tuple[Block, ...]:
    """Return both counts side by side. The sentence about the top stands with the result itself."""
    if telling is None:
        return ()
    if telling.verborgen:
        return (Alinea(zin_verborgen(), stil=True),)
    if not telling.per_persoon:
        return ()
    return (
        Tabel(
            (_("Optie"), _("Per persoon"), _("Per organisatie")),
            tuple(
                (
                    p.item.tekst,
                    als_procent(telling.per_persoon[p.item.id]),
                    als_procent(telling.per_organisatie[p.item.id]),
                )
                for p in uitslag.plaatsen
            ),
            " ".join(_bij_de_tabel(instellingen, kijk, uitslag, telling)),
        ),
    )


def _bij_de_tabel(
    instellingen: Instellingen, kijk: Kijk, uitslag: Uitslag, telling: Weging[str]
) -> tuple[str, ...]:
    zinnen: list[str] = []
    een, twee = _koppen(instellingen, uitslag, telling)
    if een != twee:
        zinnen.append(_("De groep kiest welke telling telt."))
    if kijk.ronde is not None and any(not kijk.partijen.get(a.deelnemer) for a in biljetten(kijk.ronde)):
        zinnen.append(zin_zonder_organisatie())
    if kijk.ronde is not None and totalen.gemengd(kijk.ronde):
        zinnen.append(zin_zonder_handen())
    return tuple(zinnen)


def _koppen(
    instellingen: Instellingen, uitslag: Uitslag, telling: Weging[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the top by person and by organisation. The threshold counts people in both."""
    mee = {p.item.id for p in uitslag.plaatsen if p.haalt_drempel}
    een, twee = (
        rang.kop(rang.rangen({o: d for o, d in delen.items() if d > 0 and o in mee}), instellingen.top)
        for delen in (telling.per_persoon, telling.per_organisatie)
    )
    return een, twee
