"""Codes that people scan, read aloud and type: made from one alphabet, read with patience.

Crockford's 32: no I, L, O and U. Who types them anyway, or small letters, spaces and dashes, is understood.
"""

import secrets
import unicodedata
from hashlib import sha256

ALFABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TYPEN = 6
"""So many characters of the join code are shown and typed."""
SCANNEN = 10
"""So many are in the QR code: too many to guess, so that who scans is never held up by who guesses."""
PERSOONLIJK = 8
LANGSTE = 40
_LIJKT_OP = str.maketrans({"O": "0", "I": "1", "L": "1"})
_STREEPJES = "-\u2010\u2011\u2012\u2013\u2014\u2212_.\u00b7"


def nieuwe_deelnamecode() -> str:
    """Return a join code; its beginning is what people type."""
    return _nieuw(SCANNEN)


def nieuwe_persoonlijke_code() -> str:
    return _nieuw(PERSOONLIJK)


def _nieuw(lengte: int) -> str:
    return "".join(secrets.choice(ALFABET) for _teken in range(lengte))


def lees_code(tekst: str) -> str:
    """Return what somebody typed as a code; "" when it can be none."""
    if len(tekst) > LANGSTE:
        return ""
    kaal = "".join(t for t in unicodedata.normalize("NFKC", tekst) if not t.isspace() and t not in _STREEPJES)
    code = kaal.upper().translate(_LIJKT_OP)
    return code if len(code) in (TYPEN, PERSOONLIJK, SCANNEN) and set(code) <= set(ALFABET) else ""


def om_te_typen(code: str) -> str:
    """Return a code as people read and type it, in groups: `7K3 M9Q` or `7K3M 9QXA`."""
    kort = code[:TYPEN] if len(code) == SCANNEN else code
    midden = (len(kort) + 1) // 2
    return f"{kort[:midden]} {kort[midden:]}".strip()


def code_hash(code: str) -> str:
    """Return what is kept of a personal code."""
    return sha256(f"persoonlijk {code}".encode()).hexdigest()


def meedoeadres(adres: str, code: str) -> str:
    """Return what is in the QR code. The code is a fragment: a browser never sends that to anyone."""
    return f"{adres.rstrip('/')}/#{code}" if adres and code else adres
