"""The second count, in which every organisation weighs the same (domain.md C.8)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import cast

from regioworkshop.bouwstenen import totalen
from regioworkshop.bouwstenen.basis import Kijk, antwoorden
from regioworkshop.bouwstenen.gemeen import als_procent
from regioworkshop.bouwstenen.punten.instellingen import Antwoord, Instellingen
from regioworkshop.bouwstenen.rekenen import rang
from regioworkshop.bouwstenen.rekenen.weging import (
    Weging,
    als_delen,
    openlijk,
    weeg,
    zin_kantel,
    zin_verborgen,
    zin_zonder_organisatie,
)
from regioworkshop.model.blocks import Alinea, Block, Tabel
from regioworkshop.taal import _


def weging(kijk: Kijk) -> Weging[str] | None:
    """Return both counts, or None where only one organisation voted or the leader counted."""
    ronde = kijk.ronde
    if ronde is None or totalen.geteld(ronde) is not None:
        return None
    opties = [item.id for item in ronde.items]

    def score(biljetten: Sequence[Antwoord]) -> Mapping[str, Fraction]:
        som = dict.fromkeys(opties, 0)
        for biljet in biljetten:
            for optie, punten in biljet.punten:
                som[optie] += punten
        return als_delen(som)

    return weeg(
        [(kijk.partijen.get(a.deelnemer, ""), cast(Antwoord, a.inhoud)) for a in antwoorden(ronde)],
        score,
        open_=openlijk(kijk.eigenaar),
    )


def _koppen(instellingen: Instellingen, telling: Weging[str]) -> tuple[frozenset[str], frozenset[str]]:
    een, twee = (
        rang.kop(rang.rangen({o: deel for o, deel in delen.items() if deel > 0}), instellingen.top)
        for delen in (telling.per_persoon, telling.per_organisatie)
    )
    return een, twee


def kantelzin(instellingen: Instellingen, kijk: Kijk, telling: Weging[str]) -> str:
    assert kijk.ronde is not None
    namen = {item.id: item.tekst for item in kijk.ronde.items}
    return zin_kantel(*_koppen(instellingen, telling), namen, instellingen.top)


def zinnen_weging(instellingen: Instellingen, kijk: Kijk, telling: Weging[str] | None) -> tuple[str, ...]:
    if telling is None:
        return ()
    if telling.verborgen:
        return (zin_verborgen(),)
    een, twee = _koppen(instellingen, telling)
    zinnen = [kantelzin(instellingen, kijk, telling)]
    if een != twee:
        zinnen.append(_("De groep kiest welke telling telt."))
    ronde = kijk.ronde
    if ronde is not None and any(not kijk.partijen.get(wie) for wie in ronde.inzenders):
        zinnen.append(zin_zonder_organisatie())
    return tuple(zinnen)


def blokken_weging(instellingen: Instellingen, kijk: Kijk, telling: Weging[str] | None) -> tuple[Block, ...]:
    zinnen = zinnen_weging(instellingen, kijk, telling)
    if telling is None or telling.verborgen or not telling.per_persoon:
        return tuple(Alinea(zin, stil=True) for zin in zinnen)
    assert kijk.ronde is not None
    namen = {item.id: item.tekst for item in kijk.ronde.items}
    return (
        Tabel(
            (_("Optie"), _("Per persoon"), _("Per organisatie")),
            tuple(
                (namen[optie], als_procent(deel), als_procent(telling.per_organisatie[optie]))
                for optie, deel in sorted(telling.per_persoon.items(), key=lambda paar: -paar[1])
            ),
            " ".join(zinnen),
        ),
    )
