"""What each organisation said, by its name, where people answer on its behalf."""

from collections.abc import Mapping, Sequence
from typing import Any

from regioworkshop.bouwstenen.basis import Kijk, biljetten
from regioworkshop.model.sessie import Ronde
from regioworkshop.taal import _
from regioworkshop.tekst import opsomming


def per_partij(ronde: Ronde, partijen: Mapping[str, str]) -> tuple[tuple[str, tuple[Any, ...]], ...]:
    """Return by name of the organisation what its people answered; "" comes last."""
    groepen: dict[str, list[Any]] = {}
    for antwoord in biljetten(ronde):
        groepen.setdefault(partijen.get(antwoord.deelnemer, ""), []).append(antwoord.inhoud)
    return tuple(
        (naam, tuple(groepen[naam]))
        for naam in sorted(groepen, key=lambda naam: (not naam, naam.casefold(), naam))
    )


def naam_van(partij: str) -> str:
    """Return the name of an organisation as it stands in a table."""
    return partij or _("Zonder organisatie")


def zegt(woorden: Sequence[str], tussen: str = ", ") -> str:
    """Return what the people of one organisation say: nothing is worked out of it, all of it is shown."""
    if len(woorden) == 1:
        return woorden[0]
    return tussen.join(f"{woord} ({woorden.count(woord)})" for woord in dict.fromkeys(woorden))


def zin_open(kijk: Kijk) -> str:
    """Return which organisations in the room have not answered; "" when all have."""
    if kijk.ronde is None:
        return ""
    gaven = {kijk.partijen.get(wie, "") for wie in kijk.ronde.inzenders}
    over = sorted(set(kijk.partijen.values()) - gaven - {""})
    return _("Nog geen antwoord van: {partijen}.").format(partijen=opsomming(over, _("en"))) if over else ""
