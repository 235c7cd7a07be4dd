"""The headers that every reply carries, and the reply in bytes for what never reaches the app."""

from http import HTTPStatus

import msgspec

from regioworkshop.web.berichten import Fout

VOORKEURSPOORT = 8765
NABIJ = 4
"""So many ports from the preferred one on: one of those it becomes, unless half the laptop is a server."""
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

Kop = tuple[bytes, bytes]
CSP_KOP = b"content-security-policy"

VEILIG: tuple[Kop, ...] = (
    (CSP_KOP, CSP.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
DEEL: tuple[Kop, ...] = ((CSP_KOP, b"default-src 'none'"), *VEILIG[1:2], *VEILIG[3:])
"""For a part of a page: by itself it may do nothing. A phone gets twenty of them, and pays for each byte."""
JSON: Kop = (b"content-type", b"application/json")
NIET_BEWAREN: Kop = (b"cache-control", b"no-store")


def veilig_voor(poort: int) -> tuple[Kop, ...]:
    """Return the headers of a page that may look for this laptop at its other addresses.

    At the same port; and at the first of those that it takes when that one is taken after a restart.
    """
    poorten = dict.fromkeys((poort, *range(VOORKEURSPOORT, VOORKEURSPOORT + NABIJ)))
    bronnen = " ".join(f"http://*:{mag}" for mag in poorten)
    csp = CSP.replace("connect-src 'self'", f"connect-src 'self' {bronnen}")
    return ((CSP_KOP, csp.encode()), *VEILIG[1:])


def antwoordregels(status: int, fout: Fout) -> bytes:
    """Return a whole HTTP reply that also ends the connection."""
    lichaam = msgspec.json.encode(fout)
    koppen = (
        *VEILIG,
        JSON,
        NIET_BEWAREN,
        (b"content-length", b"%d" % len(lichaam)),
        (b"connection", b"close"),
    )
    regels = [b"HTTP/1.1 %d %s" % (status, HTTPStatus(status).phrase.encode())]
    regels += [naam + b": " + waarde for naam, waarde in koppen]
    return b"\r\n".join([*regels, b"", lichaam])
