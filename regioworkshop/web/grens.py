"""What stands between the room and the app: known hosts only, own pages only, bounded bodies, calm errors."""

import logging
import time
from collections.abc import Callable, Iterable, Sequence

import msgspec
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from regioworkshop.taal import _, in_taal, kies_taal
from regioworkshop.web.berichten import Fout, Weiger
from regioworkshop.web.bezoek import Bezoek
from regioworkshop.web.koppen import CSP_KOP, JSON, NIET_BEWAREN, Kop, veilig_voor

_log = logging.getLogger(__name__)

ZOEKPAD = "/api/sessie"
"""What a page at an earlier address may read, to know that this is the same laptop."""
_KOPPEN = "regioworkshop.koppen"


class Gastheren:
    """The names under which this server may be addressed: exact matches only, against DNS rebinding."""

    def __init__(self, adressen: Iterable[str], poort: int, eerder: Iterable[str] = ()) -> None:
        """`eerder`: what was ours before the program started anew, as `192.168.8.10:8765`."""
        self.poort = poort
        self._namen: frozenset[bytes] = frozenset()
        self._ooit = frozenset(herkomst.encode() for herkomst in eerder)
        self.zet(adressen)

    def zet(self, adressen: Iterable[str]) -> None:
        """Replace the list, for example after the laptop got another address."""
        namen: set[bytes] = set()
        for adres in adressen:
            namen.add(f"{adres}:{self.poort}".encode())
            if self.poort == 80:
                namen.add(adres.encode())
        self._namen = frozenset(namen)
        self._ooit |= self._namen

    def kent(self, gastheer: bytes) -> bool:
        return gastheer in self._namen

    def kent_herkomst(self, herkomst: bytes) -> bool:
        return herkomst.startswith(b"http://") and herkomst[7:] in self._namen

    def had_herkomst(self, herkomst: bytes) -> bool:
        """Return whether this was one of ours at any time: a page from there looks for the laptop."""
        return herkomst.startswith(b"http://") and herkomst[7:] in self._ooit


class Emmers:
    """A bucket per sender: so many at once, so many a second after that. Never one bucket for all."""

    def __init__(
        self,
        ineens: float,
        per_seconde: float,
        *,
        nu: Callable[[], float] = time.monotonic,
        meeste: int = 20_000,
    ) -> None:
        self._ineens = ineens
        self._per_seconde = per_seconde
        self._nu = nu
        self._meeste = meeste
        self._emmers: dict[str, tuple[float, float]] = {}

    def heeft(self, wie: str) -> bool:
        """Return whether there is one to take."""
        return self._inhoud(wie, self._nu()) >= 1

    def neem(self, wie: str) -> None:
        """Take one. Raises Weiger when this sender's bucket is empty."""
        nu = self._nu()
        inhoud = self._inhoud(wie, nu)
        if inhoud < 1:
            raise Weiger(
                429,
                "te_vaak",
                _("Dit gaat te snel achter elkaar. Wacht even, je telefoon probeert het zelf opnieuw."),
                over=2,
            )
        if len(self._emmers) >= self._meeste and wie not in self._emmers:
            self._ruim_op(nu)
        self._emmers[wie] = (inhoud - 1, nu)

    def _inhoud(self, wie: str, nu: float) -> float:
        inhoud, toen = self._emmers.get(wie, (self._ineens, nu))
        return min(self._ineens, inhoud + (nu - toen) * self._per_seconde)

    def _ruim_op(self, nu: float) -> None:
        vol = [w for w, (i, t) in self._emmers.items() if i + (nu - t) * self._per_seconde >= self._ineens]
        for wie in vol or list(self._emmers)[: self._meeste // 2]:
            del self._emmers[wie]


class Grens:
    """The outermost layer of the app. What goes wrong inside gets past it as a sentence, or not at all."""

    def __init__(
        self, app: ASGIApp, gastheren: Gastheren, *, lichaam: int, bezoek: Bezoek | None = None
    ) -> None:
        self._app = app
        self._gastheren = gastheren
        self._lichaam = lichaam
        self._bezoek = bezoek or Bezoek()
        self._veilig = veilig_voor(gastheren.poort)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            with in_taal(kies_taal(w.decode("latin-1") for w in kop(scope, b"accept-language"))):
                await self._bedien(scope, receive, send)

    async def _bedien(self, scope: Scope, receive: Receive, send: Send) -> None:
        begonnen = False
        extra: list[Kop] = []
        begin: Message | None = None
        verbinding = scope.get("extensions", {}).get("regioworkshop.verbinding", {})
        protocol = verbinding.get("protocol") if scope["method"] != "HEAD" else None

        async def stuur(bericht: Message) -> None:
            nonlocal begonnen, begin
            if bericht["type"] == "http.response.start":
                begonnen = True
                koppen: list[Kop] = list(bericht.get("headers", ()))
                veilig = () if any(naam == CSP_KOP for naam, _waarde in koppen) else self._veilig
                bericht["headers"] = [*koppen, *veilig, *extra]
                begin = bericht
                return
            if begin is not None:
                kop_van, begin = begin, None
                if protocol is not None and not bericht.get("more_body", False):
                    regels, deel = kop_van["headers"], bericht.get("body", b"")
                    if protocol.schrijf(verbinding["cyclus"], kop_van["status"], regels, deel):
                        return
                await send(kop_van)
            await send(bericht)

        # Met "app" in de scope meldt Starlette's router een fout pad of een foute methode als uitzondering.
        scope["app"] = self
        try:
            extra += self._controleer(scope)
            await self._app(scope, receive, stuur)
            return
        except Weiger as weiger:
            fout = weiger
        except HTTPException as http:
            fout = _van_starlette(http)
        except Exception as onverwacht:
            # Alleen de soort: in de tekst van een fout kan staan wat iemand schreef.
            _log.error("Onverwachte fout in de server voor telefoons: %s", type(onverwacht).__name__)
            fout = Weiger(
                500, "fout", _("Er ging iets mis op de laptop. Je telefoon probeert het zelf opnieuw.")
            )
        if not begonnen:
            await _lees_leeg(scope, receive, self._lichaam)
            await stuur_fout(fout, stuur)

    def _controleer(self, scope: Scope) -> list[Kop]:
        """Refuse what is not for us. Returns what a page from an earlier address of ours needs to read on."""
        gastheren = kop(scope, b"host")
        if len(gastheren) != 1:
            raise Weiger(400, "onleesbaar", _("De laptop begrijpt dit bericht niet."))
        if not self._gastheren.kent(gastheren[0]):
            raise Weiger(
                421, "adres", _("Dit adres hoort niet bij deze laptop. Scan de code op het scherm opnieuw.")
            )
        self._bezoek.meld(_adres(scope, "client"), _adres(scope, "server"))
        zoekt = scope["method"] == "GET" and scope["path"] == ZOEKPAD
        extra: list[Kop] = []
        for herkomst in kop(scope, b"origin"):
            if zoekt and self._gastheren.had_herkomst(herkomst):
                extra = [(b"access-control-allow-origin", herkomst), (b"vary", b"origin")]
            elif not self._gastheren.kent_herkomst(herkomst):
                raise Weiger(
                    403, "herkomst", _("Dit bericht komt van een andere website. Scan de code op het scherm.")
                )
        return extra


def _adres(scope: Scope, kant: str) -> str:
    plek = scope.get(kant)
    return str(plek[0]) if plek else ""


def kop(scope: Scope, naam: bytes) -> Sequence[bytes]:
    """Return every value of a request header. They are sorted by name once: most requests ask for seven."""
    koppen: dict[bytes, list[bytes]] | None = scope.get(_KOPPEN)
    if koppen is None:
        koppen = scope[_KOPPEN] = {}
        for sleutel, waarde in scope["headers"]:
            koppen.setdefault(sleutel, []).append(waarde)
    return koppen.get(naam, ())


async def lees_lichaam(scope: Scope, receive: Receive, meeste: int) -> bytes:
    """Return the body of a JSON request, never reading much more than `meeste` bytes."""
    for lengte in kop(scope, b"content-length"):
        if not lengte.isdigit() or len(lengte) > 12 or int(lengte) > meeste:
            raise _te_groot()
    lichaam = b""
    while True:
        bericht = await receive()
        if bericht["type"] == "http.disconnect":
            raise Weiger(400, "afgebroken", _("Het bericht is niet helemaal aangekomen."))
        lichaam += bericht.get("body", b"")
        if len(lichaam) > meeste:
            raise _te_groot()
        if not bericht.get("more_body", False):
            break
    soort = kop(scope, b"content-type")
    if len(soort) != 1 or soort[0].split(b";")[0].strip().lower() != b"application/json":
        raise Weiger(415, "soort", _("De laptop begrijpt dit bericht niet. Laad de pagina opnieuw."))
    return lichaam


def _te_groot() -> Weiger:
    return Weiger(413, "te_groot", _("Dit bericht is te groot voor de laptop. Maak je tekst korter."))


async def _lees_leeg(scope: Scope, receive: Receive, meeste: int) -> None:
    """Take in what a refused sender still had under way, so that the sentence reaches them."""
    verwacht = kop(scope, b"content-length")
    if not verwacht and not kop(scope, b"transfer-encoding"):
        return
    if any(not lengte.isdigit() or len(lengte) > 12 or int(lengte) > meeste for lengte in verwacht):
        return
    protocol = scope.get("extensions", {}).get("regioworkshop.verbinding", {}).get("protocol")
    if protocol is not None and not protocol.leest:
        return
    aantal = 0
    while aantal <= meeste:
        bericht = await receive()
        aantal += len(bericht.get("body", b""))
        if bericht["type"] == "http.disconnect" or not bericht.get("more_body", False):
            return


async def stuur_fout(weiger: Weiger, send: Send) -> None:
    """Send a refusal."""
    koppen: list[Kop] = []
    if weiger.over:
        koppen.append((b"retry-after", b"%d" % weiger.over))
    if weiger.mag:
        koppen.append((b"allow", weiger.mag.encode()))
    if weiger.status == 401:
        koppen.append((b"www-authenticate", b"Bearer"))
    if weiger.status in (413, 431):
        koppen.append((b"connection", b"close"))
    await stuur_json(weiger.status, Fout(weiger.code, weiger.zin), send, koppen)


async def stuur_json(
    status: int, inhoud: msgspec.Struct | bytes, send: Send, koppen: Iterable[Kop] = ()
) -> None:
    """Send one JSON reply."""
    lichaam = inhoud if isinstance(inhoud, bytes) else msgspec.json.encode(inhoud)
    lengte = (b"content-length", b"%d" % len(lichaam))
    await send(
        {"type": "http.response.start", "status": status, "headers": [JSON, NIET_BEWAREN, lengte, *koppen]}
    )
    await send({"type": "http.response.body", "body": lichaam})


def _van_starlette(fout: HTTPException) -> Weiger:
    if fout.status_code == 405:
        methoden = (fout.headers or {}).get("Allow", "")
        return Weiger(405, "methode", _("Dit kan hier niet. Laad de pagina opnieuw."), mag=methoden)
    return Weiger(404, "onbekend", _("Deze pagina is er niet. Scan de code op het scherm opnieuw."))
