"""The lock on the door: whether a code is right, and how often somebody may be wrong.

A bucket that refuses everybody from an address where someone guesses would shut out their neighbours, and one
that lets the right code pass unseen would be no bucket. So there are two ways in. The QR code holds four
characters more than people type; that many cannot be guessed, and no bucket is asked. What is typed is short,
and only wrong codes take from the buckets: of the sender's address, and of all together. While one of them is
empty a short code is not looked at, and the sentence points to the QR code, which always works.
"""

import time
from collections.abc import Callable
from secrets import compare_digest

from regioworkshop.model.codes import PERSOONLIJK, SCANNEN, TYPEN, code_hash, lees_code
from regioworkshop.model.sessie import SessieState
from regioworkshop.taal import _
from regioworkshop.web.berichten import Weiger
from regioworkshop.web.grens import Emmers
from regioworkshop.web.protocol import Grenzen


class Toegang:
    """Looks at codes. Lives on the web loop; addresses never leave this object."""

    def __init__(self, grenzen: Grenzen, *, nu: Callable[[], float] = time.monotonic) -> None:
        per_minuut = grenzen.foute_codes_per_minuut
        self._per_adres = Emmers(per_minuut, per_minuut / 60, nu=nu)
        per_seconde = grenzen.foute_codes_per_seconde
        # Een zaal die tegelijk begint, typt even vaker mis dan een uur lang.
        self._samen = Emmers(20 * per_seconde, per_seconde, nu=nu)

    def controleer(self, state: SessieState, tekst: str, adres: str) -> str:
        """Return the hash when `tekst` is a personal code, "" when it is the session's.

        Raises Weiger for anything else, in words for who typed it.
        """
        code = lees_code(tekst)
        if len(code) == SCANNEN and _gelijk(code, state.code):
            return ""
        if not (self._per_adres.heeft(adres) and self._samen.heeft("")):
            raise Weiger(
                429,
                "wacht",
                _(
                    "Er zijn net te veel verkeerde codes getypt. "
                    "Scan de code op het scherm: dat lukt altijd. Of wacht een minuut."
                ),
                over=15,
            )
        if len(code) == TYPEN and _gelijk(code, state.code[:TYPEN]):
            return ""
        if len(code) == PERSOONLIJK and (kenmerk := code_hash(code)) in state.codes:
            return kenmerk
        self._per_adres.neem(adres)
        self._samen.neem("")
        raise Weiger(403, "code", _("Deze code klopt niet. Kijk op het scherm en typ hem nog eens."))


def _gelijk(code: str, goed: str) -> bool:
    return bool(goed) and compare_digest(code, goed)
