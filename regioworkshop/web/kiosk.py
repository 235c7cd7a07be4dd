"""Shared screens: which devices the leader let in, and whose turn it is on each. Kept in memory alone.

A shared screen has a token of its own, with which it can ask whose turn it is. A turn has another token,
which can send answers of one participant and nothing else: it never shows what that person sent before. A
next turn on the same screen ends the one before it.
"""

import secrets
import threading
from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest

TEKENS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No figure and letter in it look alike."""
LENGTE = 8
MEESTE_FOUTEN = 30
"""After so many wrong codes there is no code any more, until the leader asks for a new one."""
MEESTE_SCHERMEN = 20


@dataclass(slots=True)
class _Scherm:
    beurt: str = ""
    """Hash of the turn's token; "" while the screen is covered."""
    deelnemer: str = ""
    gezien: int = 0
    """How far the log was when this turn began: what came in by then, is what the person changes now."""


class Kiosken:
    """May be used from any thread."""

    def __init__(self) -> None:
        self._slot = threading.Lock()
        self._code = ""
        self._fouten = 0
        self._schermen: dict[str, _Scherm] = {}

    @property
    def code(self) -> str:
        """The code that lets a device in as a shared screen; "" when none may."""
        return self._code

    @property
    def aantal(self) -> int:
        """How many screens are let in."""
        return len(self._schermen)

    def open(self) -> str:
        """Return the code for shared screens, and let them in from now on."""
        with self._slot:
            if not self._code:
                self._code = "".join(secrets.choice(TEKENS) for _teken in range(LENGTE))
                self._fouten = 0
            return self._code

    def sluit(self) -> None:
        """Let no shared screen do anything any more."""
        with self._slot:
            self._code = ""
            self._schermen.clear()

    def laat_toe(self, code: str) -> str:
        """Return the token of a new screen; "" when the code is another."""
        getypt = "".join(teken for teken in code.upper() if teken.isalnum())
        with self._slot:
            if not self._code or len(self._schermen) >= MEESTE_SCHERMEN:
                return ""
            if not compare_digest(getypt.encode(), self._code.encode()):
                self._fouten += 1
                if self._fouten >= MEESTE_FOUTEN:
                    self._code = ""
                return ""
            token = secrets.token_urlsafe(24)
            self._schermen[_hash(token)] = _Scherm()
            return token

    def kent(self, token: str) -> bool:
        """Return whether this is the token of a screen."""
        return _hash(token) in self._schermen

    def begin(self, token: str, deelnemer: str, gezien: int = 0) -> str:
        """Give the screen to this participant. Returns the token of the turn; "" for an unknown screen."""
        beurt = secrets.token_urlsafe(24)
        with self._slot:
            scherm = self._schermen.get(_hash(token))
            if scherm is None:
                return ""
            scherm.beurt, scherm.deelnemer, scherm.gezien = _hash(beurt), deelnemer, gezien
            return beurt

    def klaar(self, token: str) -> None:
        """End the turn on this screen."""
        with self._slot:
            scherm = self._schermen.get(_hash(token))
            if scherm is not None:
                scherm.beurt = scherm.deelnemer = ""

    def aan_de_beurt(self, beurt: str) -> str:
        """Return the participant whose turn this is; "" when it is over."""
        if not self._schermen:  # zo is het bijna altijd, en dit wordt bij elk antwoord gevraagd
            return ""
        scherm = self._met_beurt(beurt)
        return scherm.deelnemer if scherm is not None else ""

    def gezien(self, beurt: str) -> int:
        """Return how far the log was when this turn began."""
        scherm = self._met_beurt(beurt)
        return scherm.gezien if scherm is not None else 0

    def _met_beurt(self, beurt: str) -> _Scherm | None:
        kenmerk = _hash(beurt)
        with self._slot:
            return next((s for s in self._schermen.values() if s.beurt == kenmerk), None)


def _hash(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogateescape")).hexdigest()
