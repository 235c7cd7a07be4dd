"""What people are half way through writing: kept for who comes back, on another device or at another address.

To a browser another address is another site: what it kept at the first one, it cannot read there. So a phone
leaves its drafts with the laptop too: in memory, by participant, as long as the round is open. They are in no
event and no file, nobody is shown them, and only who joins as that participant gets them back. Of a round
that is secret or kept in memory alone nothing is taken in: those drafts stay on the phone.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from regioworkshop.model.sessie import SessieState
from regioworkshop.model.werkvorm import RondeStand

MEESTE = 16 * 1024
"""Bytes of one participant: a thousand of them together stay small."""


def bewaart_voor(state: SessieState) -> str:
    """Return the round whose drafts the laptop takes in; "" when there is none."""
    ronde = state.ronde
    if ronde is None or ronde.stand is not RondeStand.OPEN or ronde.geheim or ronde.vluchtig:
        return ""
    return ronde.id


class Concepten:
    """The drafts of the open round. Lives on the web loop."""

    def __init__(self) -> None:
        self._ronde = ""
        self._van: dict[str, bytes] = {}

    def houd_bij(self, state: SessieState) -> None:
        """Forget what no longer has an open round, or no longer belongs to anybody."""
        ronde = bewaart_voor(state)
        if ronde != self._ronde:
            self._ronde = ronde
            self._van.clear()
        for wie in [wie for wie in self._van if wie not in state.deelnemers]:
            del self._van[wie]

    def leg_neer(self, state: SessieState, deelnemer: str, ronde: str, concepten: Mapping[str, Any]) -> bool:
        """Take in all drafts of one participant in place of the earlier ones; False when there is no room."""
        self.houd_bij(state)
        if not ronde or ronde != self._ronde or not concepten:
            self._van.pop(deelnemer, None)
            return True
        ingepakt = msgspec.json.encode(concepten)
        if len(ingepakt) > MEESTE:
            self._van.pop(deelnemer, None)
            return False
        self._van[deelnemer] = ingepakt
        return True

    def beantwoord(self, deelnemer: str, sleutel: str) -> None:
        """Forget the draft of what was answered."""
        if deelnemer in self._van:
            over = {k: waarde for k, waarde in self._lees(deelnemer).items() if k != sleutel}
            self._van[deelnemer] = msgspec.json.encode(over)

    def geef(self, state: SessieState, deelnemer: str) -> dict[str, dict[str, Any]]:
        """Return the drafts of one participant, by round."""
        self.houd_bij(state)
        concepten = self._lees(deelnemer)
        return {self._ronde: concepten} if concepten else {}

    def _lees(self, deelnemer: str) -> dict[str, Any]:
        return msgspec.json.decode(self._van.get(deelnemer, b"{}"), type=dict[str, Any])
