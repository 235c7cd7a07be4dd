"""The phone page's files: an allow-list, read once, served from memory. So are its translations."""

import gzip
import hashlib
import re
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec
from starlette.types import Receive, Scope, Send

from regioworkshop.taal import catalogus, talen
from regioworkshop.taal.bestand import Vertaalbestand
from regioworkshop.web.grens import kop
from regioworkshop.web.koppen import DEEL, Kop

_SOORTEN = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
_BLADEN = {"/index.html": "/", "/kiosk.html": "/kiosk"}
"""Pages have an address that can be typed."""
_HIER = "resources/telefoon/"
"""Where in a translation the page's own texts come from."""
_KIOSK = f"{_HIER}kiosk.js"


@dataclass(frozen=True, slots=True)
class Bestand:
    """One file, as it is and packed. `pad` is where phones ask for it."""

    pad: str
    soort: str
    inhoud: bytes
    ingepakt: bytes
    etag: bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        inpakken = any(b"gzip" in waarde for waarde in kop(scope, b"accept-encoding"))
        etag = b'"' + self.etag + (b'-z"' if inpakken else b'"')
        # "no-cache": wel bewaren, maar elke keer vragen of het nog klopt. Zo is een nieuwe versie er meteen.
        koppen: list[Kop] = [(b"etag", etag), (b"cache-control", b"no-cache"), (b"vary", b"accept-encoding")]
        if not self.soort.startswith("text/html"):
            koppen += DEEL
        if any(etag in waarde for waarde in kop(scope, b"if-none-match")):
            await send({"type": "http.response.start", "status": 304, "headers": koppen})
            await send({"type": "http.response.body", "body": b""})
            return
        lichaam = self.ingepakt if inpakken else self.inhoud
        koppen += [(b"content-type", self.soort.encode()), (b"content-length", b"%d" % len(lichaam))]
        if inpakken:
            koppen.append((b"content-encoding", b"gzip"))
        await send({"type": "http.response.start", "status": 200, "headers": koppen})
        await send({"type": "http.response.body", "body": lichaam})


def lees_bestanden(bron: Traversable | None = None) -> tuple[Bestand, ...]:
    """Read every file of the phone page."""
    map_ = bron if bron is not None else files("resources").joinpath("telefoon")
    gevonden = [_bestand(pad, deel.read_bytes()) for pad, deel in _doorloop(map_, "/")]
    for code in talen():
        gevonden.append(_bestand(f"/vertalingen/{code}.json", woorden(code, zonder=_KIOSK)))
        gevonden.append(_bestand(f"/vertalingen/kiosk/{code}.json", woorden(code)))
    return tuple(sorted((b for b in gevonden if b is not None), key=lambda b: b.pad))


def woorden(code: str, *, zonder: str = "") -> bytes:
    """Return, as JSON, what a page itself says in another language: by Dutch text, a text or its plurals.

    What only the module `zonder` says, is left out. Where a language has other plurals than one and more, ""
    says for 0 up to 200 which form it is.
    """
    vertaling = catalogus(code)
    if not isinstance(vertaling, Vertaalbestand):
        return b"{}"
    uit: dict[str, str | tuple[str, ...]] = {
        v.bron: v.vormen if v.meervoud else v.vormen[0]
        for v in vertaling.vertalingen.values()
        if any(plek.startswith(_HIER) and plek != zonder for plek in v.plekken)
    }
    vormen = "".join(str(vertaling.vorm(n)) for n in range(200))
    if vormen != "".join(str(int(n != 1)) for n in range(200)):
        uit[""] = vormen
    return msgspec.json.encode(uit)


def _doorloop(map_: Traversable, voor: str) -> list[tuple[str, Traversable]]:
    paden: list[tuple[str, Traversable]] = []
    for deel in map_.iterdir():
        if deel.is_dir():
            paden += _doorloop(deel, f"{voor}{deel.name}/")
        else:
            paden.append((voor + deel.name, deel))
    return paden


def _zonder_uitleg(module: bytes) -> bytes:
    """Leave out what only we read: lines of comment and the space before a line. A phone pays for each byte.

    Safe as long as no text goes on over more lines; `tests/web/test_pagina.py` sees to that.
    """
    regels = (regel.strip() for regel in module.splitlines())
    return b"\n".join(regel for regel in regels if regel and not regel.startswith(b"//")) + b"\n"


def _zonder_wit(stijl: bytes) -> bytes:
    """Leave out of a style sheet what only we read: comment, and the space around its signs."""
    kaal = re.sub(rb"/\*.*?\*/", b"", stijl, flags=re.DOTALL)
    return re.sub(rb"\s*([{};,])\s*", rb"\1", kaal).strip() + b"\n"


def _bestand(pad: str, ruw: bytes) -> Bestand | None:
    soort = next((soort for einde, soort in _SOORTEN.items() if pad.endswith(einde)), None)
    if soort is None:
        return None
    krimp = {".js": _zonder_uitleg, ".css": _zonder_wit}.get(pad[pad.rfind(".") :])
    inhoud = krimp(ruw) if krimp else ruw
    etag = hashlib.sha256(inhoud).hexdigest()[:10].encode()
    return Bestand(_BLADEN.get(pad, pad), soort, inhoud, gzip.compress(inhoud, 9, mtime=0), etag)
