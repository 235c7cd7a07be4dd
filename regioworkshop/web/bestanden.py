"""The pages' files: an allow-list, read and packed once, served from memory. So are their translations."""

import gzip
import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec
from starlette.types import Receive, Scope, Send

from regioworkshop.taal import catalogus, talen
from regioworkshop.taal.bestand import Vertaalbestand
from regioworkshop.web.bundel import bundel
from regioworkshop.web.grens import kop
from regioworkshop.web.koppen import DEEL, Kop

_SOORTEN = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
_BLADEN = {"/index.html": "/", "/kiosk.html": "/kiosk", "/scherm.html": "/scherm"}
"""Pages have an address that can be typed."""
_MODULE = re.compile(r'<script type="module" src="(/[^"]+)"></script>')
_TALEN = '<html lang="nl">'
_HIER = "resources/telefoon/"
"""Where in a translation the page's own texts come from."""
_NIET_OP_TELEFOON = {f"{_HIER}kiosk.js", f"{_HIER}scherm.js"}


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
    """Return every file of the pages. Raises Bundelfout when the modules of a page cannot be joined."""
    return _eigen_bestanden() if bron is None else _lees(bron)


@cache
def _eigen_bestanden() -> tuple[Bestand, ...]:
    return _lees(files("resources").joinpath("telefoon"))


def _lees(map_: Traversable) -> tuple[Bestand, ...]:
    delen = {pad: deel.read_bytes() for pad, deel in _doorloop(map_, "/") if _soort(pad)}
    modules = {pad: inhoud.decode() for pad, inhoud in delen.items() if pad.endswith(".js")}
    uit: dict[str, bytes] = {}
    for pad, inhoud in delen.items():
        if pad.endswith(".html"):
            pagina = inhoud.decode()
            uit[_BLADEN.get(pad, pad)] = _met_talen(pagina).encode()
            uit |= {begin: bundel(begin, modules).encode() for begin in _MODULE.findall(pagina)}
        elif pad.endswith(".css"):
            uit[pad] = _zonder_wit(inhoud)
        elif pad not in modules:
            uit[pad] = inhoud
    for code in talen():
        uit[f"/vertalingen/{code}.json"] = woorden(code, zonder=_NIET_OP_TELEFOON)
        uit[f"/vertalingen/kiosk/{code}.json"] = woorden(code)
    return tuple(_bestand(pad, inhoud) for pad, inhoud in sorted(uit.items()))


def woorden(code: str, *, zonder: Collection[str] = ()) -> bytes:
    """Return, as JSON, what a page itself says in another language: by Dutch text, a text or its plurals.

    What only the modules `zonder` say, is left out. Where a language has other plurals than one and more, ""
    says for 0 up to 200 which form it is.
    """
    vertaling = catalogus(code)
    if not isinstance(vertaling, Vertaalbestand):
        return b"{}"
    uit: dict[str, str | tuple[str, ...]] = {
        v.bron: v.vormen if v.meervoud else v.vormen[0]
        for v in vertaling.vertalingen.values()
        if any(plek.startswith(_HIER) and plek not in zonder for plek in v.plekken)
    }
    vormen = "".join(str(vertaling.vorm(n)) for n in range(200))
    if vormen != "".join(str(int(n != 1)) for n in range(200)):
        uit[""] = vormen
    return msgspec.json.encode(uit)


def _doorloop(map_: Traversable, voor: str) -> Iterator[tuple[str, Traversable]]:
    for deel in map_.iterdir():
        if deel.is_dir():
            yield from _doorloop(deel, f"{voor}{deel.name}/")
        else:
            yield voor + deel.name, deel


def _met_talen(pagina: str) -> str:
    """Say in the page itself in what languages it can be shown, so that it need not ask that first."""
    return pagina.replace(_TALEN, f'{_TALEN[:-1]} data-talen="{" ".join(talen())}">', 1)


def _zonder_wit(stijl: bytes) -> bytes:
    """Leave out of a style sheet what only we read: comment, and the space around its signs."""
    kaal = re.sub(rb"/\*.*?\*/", b"", stijl, flags=re.DOTALL)
    return re.sub(rb"\s*([{};,])\s*", rb"\1", kaal).strip() + b"\n"


def _soort(pad: str) -> str:
    return next((soort for einde, soort in _SOORTEN.items() if pad.endswith(einde)), "")


def _bestand(pad: str, inhoud: bytes) -> Bestand:
    soort = _soort(pad) or _SOORTEN[".html"]
    etag = hashlib.sha256(inhoud).hexdigest()[:10].encode()
    return Bestand(pad, soort, inhoud, gzip.compress(inhoud, 9, mtime=0), etag)
