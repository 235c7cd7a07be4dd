"""Ranks, the top, ties, and whether the top hangs on one vote (domain.md C.0, rules 4 and 6)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from regioworkshop.bouwstenen.gemeen import Gelijkspel
from regioworkshop.taal import _
from regioworkshop.tekst import opsomming


class Vergelijkbaar(Protocol):
    def __lt__(self, ander: Any, /) -> bool: ...


K = TypeVar("K")
B = TypeVar("B")
S = TypeVar("S", bound=Vergelijkbaar)


def rangen(scores: Mapping[K, S]) -> dict[K, int]:
    """Return competition ranks (1, 2, 2, 4) by key, best first; a higher score is better.

    Equals stand in the order of `scores`; their rank is the same. What may not be ranked is left out
    beforehand.
    """
    volgorde = sorted(scores, key=lambda sleutel: scores[sleutel], reverse=True)
    uit: dict[K, int] = {}
    rang = 0
    for plaats, sleutel in enumerate(volgorde):
        if plaats == 0 or scores[sleutel] != scores[volgorde[plaats - 1]]:
            rang = plaats + 1
        uit[sleutel] = rang
    return uit


def kop(rang: Mapping[K, int], aantal: int) -> frozenset[K]:
    """Return the top with everybody who ties on its line: fewer than `aantal` stand above them."""
    return frozenset(sleutel for sleutel, plaats in rang.items() if plaats <= aantal)


def grensgeval(rang: Mapping[K, int], aantal: int) -> bool:
    """Return whether the line below the top runs through a tie."""
    return len(kop(rang, aantal)) > aantal


def top(rang: Mapping[K, int], aantal: int, gelijkspel: Gelijkspel) -> tuple[K, ...]:
    """Return who goes on, best first.

    A tie across the line takes all of them or, where the group decides, none of the tied ones.
    """
    keuze = aan_de_groep(rang, aantal, gelijkspel)
    return tuple(sleutel for sleutel in _binnen(rang, aantal) if sleutel not in keuze)


def aan_de_groep(rang: Mapping[K, int], aantal: int, gelijkspel: Gelijkspel) -> tuple[K, ...]:
    """Return those that tie across the line of the top, where the group decides; else nothing."""
    binnen = _binnen(rang, aantal)
    if len(binnen) <= aantal or gelijkspel is not Gelijkspel.GROEP_KIEST:
        return ()
    return tuple(sleutel for sleutel in binnen if rang[sleutel] == rang[binnen[-1]])


def _binnen(rang: Mapping[K, int], aantal: int) -> list[K]:
    binnen = sorted(kop(rang, aantal), key=list(rang).index)
    return sorted(binnen, key=lambda sleutel: rang[sleutel])


def zin_gelijk(
    rang: Mapping[K, int], aantal: int, gelijkspel: Gelijkspel, tellen: Mapping[K, int] | None = None
) -> str:
    """Return the ties in words, and what was agreed when the line of the top runs through one.

    `tellen`: the ranks among those who can go on, where these are not all. Empty without ties.
    """
    plaatsen = list(rang.values())
    dubbel = sorted({plaats for plaats in plaatsen if plaatsen.count(plaats) > 1})
    if not dubbel:
        return ""
    zin = _("Gelijk op plaats {plaatsen}.").format(plaatsen=opsomming((str(p) for p in dubbel), _("en")))
    if grensgeval(rang if tellen is None else tellen, aantal):
        zin += " " + zin_grensgeval(aantal, gelijkspel)
    return zin


def zin_grensgeval(aantal: int, gelijkspel: Gelijkspel) -> str:
    """Return that the line of the top runs through a tie, with what was agreed about that."""
    if gelijkspel is Gelijkspel.NEEM_ALLEN:
        zin = _(
            "De grens van de top {n} loopt door een gelijke stand. "
            "Vooraf is afgesproken: alle gelijken gaan mee."
        )
    else:
        zin = _(
            "De grens van de top {n} loopt door een gelijke stand. Vooraf is afgesproken: de groep kiest."
        )
    return zin.format(n=aantal)


# --- one vote less ----------------------------------------------------------------------------


def blijft_gelijk(bepaal: Callable[[Sequence[B]], frozenset[K]], biljetten: Sequence[B]) -> bool:
    """Return whether `bepaal`, from ballots to the top, gives the same set whichever ballot is left out."""
    nu = bepaal(biljetten)
    return all(bepaal([*biljetten[:i], *biljetten[i + 1 :]]) == nu for i in range(len(biljetten)))


def sommen_blijven_gelijk(sommen: Mapping[K, int], biljetten: Sequence[Mapping[K, int]], aantal: int) -> bool:
    """As `blijft_gelijk`, where the score is the sum of the ballots and only a sum above 0 counts.

    `sommen` are the sums of `biljetten`, none of which takes anything away. A vote less only lowers
    scores, so it is enough to see whether somebody in the top falls below the line or to one outside.
    """
    binnen = kop(rangen({sleutel: som for sleutel, som in sommen.items() if som > 0}), aantal)
    if not binnen:
        return True
    buiten = [sleutel for sleutel in sommen if sleutel not in binnen]
    hoogste_buiten = max((sommen[sleutel] for sleutel in buiten), default=0)
    for biljet in biljetten:
        over = sorted((sommen[sleutel] - biljet.get(sleutel, 0) for sleutel in binnen), reverse=True)
        laagste = over[-1]
        if laagste <= 0 or (len(over) > aantal and over[aantal - 1] > laagste):
            return False
        if hoogste_buiten >= laagste and any(
            sommen[sleutel] - biljet.get(sleutel, 0) >= laagste for sleutel in buiten
        ):
            return False
    return True


def zin_gevoelig(gelijk: bool, aantal: int) -> str:
    """Return in one sentence whether the top stays when one vote falls away."""
    if gelijk:
        return _("De top {n} blijft gelijk als één stem wegvalt.").format(n=aantal)
    return _("De top {n} is gevoelig: één stem minder kan hem veranderen.").format(n=aantal)
