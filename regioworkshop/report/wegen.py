"""How the ballots of a round came in, in one sentence. No way may give away a person in a secret vote."""

from collections.abc import Mapping

from regioworkshop.bouwstenen.rekenen.weging import verberg_groepen
from regioworkshop.model.geheim import MINST_GEHEIM
from regioworkshop.model.sessie import Weg
from regioworkshop.taal import _, n_
from regioworkshop.tekst import opsomming


def zin_wegen(wegen: Mapping[Weg, int], *, geheim: bool) -> str:
    """Return how many people used each way; "" when nobody sent anything.

    In a secret round a way of fewer than `MINST_GEHEIM` people is not named. Such ways go together, with a
    next one when they are still too few, or when it would be one way alone: that follows by subtraction.
    """
    aantallen = {weg.value: n for weg, n in wegen.items() if n}
    dicht = verberg_groepen(aantallen, MINST_GEHEIM) if geheim and len(aantallen) > 1 else frozenset[str]()
    if dicht == aantallen.keys() and dicht:
        return _("Hoe de stemmen binnenkwamen, staat hier niet: dat kan verraden wie het waren.")
    delen = [_deel(Weg(weg), n) for weg, n in aantallen.items() if weg not in dicht]
    anders = sum(aantallen[weg] for weg in dicht)
    if anders:
        delen.append(_("{n} op een andere manier").format(n=anders))
    return f"{opsomming(delen, _('en'))}." if delen else ""


def _deel(weg: Weg, n: int) -> str:
    match weg:
        case Weg.TELEFOON:
            return n_("{n} per telefoon", "{n} per telefoon", n).format(n=n)
        case Weg.SCHERM:
            return n_("{n} op het gedeelde scherm", "{n} op het gedeelde scherm", n).format(n=n)
        case Weg.KAART:
            return n_("{n} kaart", "{n} kaarten", n).format(n=n)
        case Weg.HANDEN:
            return n_("{n} hand", "{n} handen", n).format(n=n)
