"""The participants' server in a thread of its own, on a socket that is open before it starts."""

import asyncio
import contextlib
import gc
import logging
import socket
import sys
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

import uvicorn

from regioworkshop.model.codes import meedoeadres, nieuwe_deelnamecode
from regioworkshop.model.commands import Weigering, ZetDeelnamecode
from regioworkshop.model.sessie import SessieFase
from regioworkshop.taal import _
from regioworkshop.web.app import Deelnemersapp, maak_app
from regioworkshop.web.bestanden import Bestand, lees_bestanden
from regioworkshop.web.bezoek import Bezoek
from regioworkshop.web.grens import Gastheren
from regioworkshop.web.kiosk import Kiosken
from regioworkshop.web.koppeling import Beelden, Brug, Motor
from regioworkshop.web.koppen import VOORKEURSPOORT
from regioworkshop.web.netwerk import (
    Netwerkkaart,
    is_thuis,
    is_virtueel,
    lees_netwerkkaarten,
    lokale_naam,
    met_poortnamen,
    netwerkmelding,
    rangschik,
)
from regioworkshop.web.protocol import Deelnemersprotocol, Deur, Grenzen
from regioworkshop.web.stroom import Omroep, Toestel
from regioworkshop.web.zaalomroep import Zaalomroep
from regioworkshop.web.zaaltoelating import Zaaltoelating

_log = logging.getLogger(__name__)

UITWIJKEN = 20
MEESTE_HERKOMSTEN = 24
_VINDPLAATSEN = 6


@dataclass(frozen=True, slots=True)
class Plek:
    """Where a session was to be found: its port, and every address of this laptop with it, newest first."""

    poort: int = 0
    herkomsten: tuple[str, ...] = ()
    """As a browser writes them, without `http://`: `192.168.8.10:8765`."""


class Serverfout(Exception):
    """The server cannot do what was asked; the text is a Dutch sentence."""


@dataclass(frozen=True, slots=True)
class Tempo:
    """How often phones hear something, in seconds."""

    tussen: float = 0.25
    hartslag: float = 5.0
    """Phones that hear nothing for eleven seconds look for the laptop elsewhere."""
    stil: float = 20.0
    """How long a phone may leave unread what was sent, before its stream is let go."""
    geduld: float = 20.0
    """How long an answer may wait for the engine before the phone is told to try again."""


def open_socket(host: str, poort: int | None, eerder: int = 0) -> socket.socket:
    """Open the socket that phones will knock on.

    With `poort` None the port of an `eerder` time, else the preferred one, else one of the next ones, else
    any; 0 is any free port. Raises Serverfout when the port that was asked for is taken.
    """
    if poort is not None:
        return _open(host, poort)
    for kandidaat in (*((eerder,) if eerder else ()), *range(VOORKEURSPOORT, VOORKEURSPOORT + UITWIJKEN)):
        with contextlib.suppress(Serverfout):
            return _open(host, kandidaat)
    return _open(host, 0)


def _open(host: str, poort: int) -> socket.socket:
    # Alleen met IPPROTO_TCP erbij zet asyncio op elke verbinding TCP_NODELAY; zonder wacht een vinkje tot
    # 40 ms op de bevestiging van het stukje ervoor.
    sok = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform == "win32":
            # Daar betekent REUSEADDR dat een ander programma de poort kan kapen.
            sok.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            sok.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sok.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        sok.bind((host, poort))
        sok.listen(2048)
    except OverflowError:
        sok.close()
        raise Serverfout(_("Een poort is een getal van 1 tot en met 65535.")) from None
    except OSError as fout:
        sok.close()
        raise Serverfout(
            _(
                "Poort {poort} is niet te openen: {reden}. Sluit dat programma of kies een andere poort."
            ).format(poort=poort, reden=_reden(fout))
        ) from fout
    return sok


def _reden(fout: OSError) -> str:
    import errno

    if fout.errno in (errno.EADDRINUSE, getattr(errno, "WSAEADDRINUSE", None)):
        return _("een ander programma gebruikt hem al")
    if fout.errno in (errno.EACCES, getattr(errno, "WSAEACCES", None)):
        return _("dat mag niet van deze computer")
    if fout.errno in (errno.EADDRNOTAVAIL, getattr(errno, "WSAEADDRNOTAVAIL", None)):
        return _("deze laptop heeft dat adres niet")
    return fout.strerror or type(fout).__name__


class _Server(uvicorn.Server):
    """uvicorn that says when it listens."""

    def __init__(self, config: uvicorn.Config, gereed: Callable[[], None]) -> None:
        super().__init__(config)
        self._gereed = gereed
        self._genoeg = asyncio.Event()

    def sluit(self) -> None:
        """Stop serving (on the loop)."""
        self.should_exit = True
        self._genoeg.set()

    async def main_loop(self) -> None:
        # uvicorn kijkt tien keer per seconde of het moet stoppen; hier wacht het tot iemand het zegt.
        await self.on_tick(0)
        await self._genoeg.wait()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._gereed()


class Deelnemersserver:
    """Serves the phones of one session.

    The socket opens when the object is made, so that the QR code is known before `start`. With a ready
    `sok` nothing is opened. `kaarten` reads the network cards again whenever `ververs_adressen` is called.
    `eerder` is where phones knew this session: a page at an address of then may still look for it.
    """

    def __init__(
        self,
        motor: Motor,
        beelden: Beelden,
        *,
        host: str = "0.0.0.0",
        poort: int | None = None,
        sok: socket.socket | None = None,
        grenzen: Grenzen | None = None,
        tempo: Tempo | None = None,
        kaarten: Callable[[], Iterable[Netwerkkaart]] = lees_netwerkkaarten,
        bestanden: Sequence[Bestand] | None = None,
        eerder: Plek | None = None,
    ) -> None:
        self.eerder = eerder or Plek()
        self._motor = motor
        self._beelden = beelden
        self.kiosken = Kiosken()
        self.schermtoelating = Zaaltoelating()
        self._grenzen = grenzen or Grenzen()
        self._tempo = tempo or Tempo()
        self._lees_kaarten = kaarten
        self._bestanden = tuple(bestanden) if bestanden is not None else lees_bestanden()
        self._sok = sok if sok is not None else open_socket(host, poort, self.eerder.poort)
        self._host, self.poort = cast("tuple[str, int]", self._sok.getsockname()[:2])
        self._gastheren = Gastheren((), self.poort, self.eerder.herkomsten)
        self._kaarten: tuple[Netwerkkaart, ...] = ()
        self._poortnamen: Mapping[str, str] = {}
        self._gekozen = ""
        self.bezoek = Bezoek()
        self._lezen = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._omroep: Omroep | None = None
        self._zaal: Zaalomroep | None = None
        self.ververs_adressen()
        self._deur = Deur(self._grenzen)
        self._thread: threading.Thread | None = None
        self._gereed = threading.Event()
        self._fout: BaseException | None = None
        self._server: _Server | None = None
        self._brug: Brug | None = None

    # --- addresses -------------------------------------------------------------------------------

    @property
    def netwerken(self) -> tuple[Netwerkkaart, ...]:
        """The network cards that a phone might reach, best first."""
        return self._kaarten

    @property
    def adressen(self) -> tuple[str, ...]:
        """The addresses for the QR code, best first: `http://192.168.8.10:8765`."""
        achter = "" if self.poort == 80 else f":{self.poort}"
        return tuple(f"http://{kaart.ip}{achter}" for kaart in self._kaarten)

    @property
    def vindplaatsen(self) -> tuple[str, ...]:
        """Where a phone may look for this laptop: the addresses it could reach, and the laptop's own name."""
        achter = "" if self.poort == 80 else f":{self.poort}"
        paren = zip(self._kaarten, self.adressen, strict=True)
        echt = [adres for kaart, adres in paren if not is_virtueel(kaart) and not is_thuis(kaart.ip)]
        return (*echt[:_VINDPLAATSEN], *(f"http://{naam}{achter}" for naam in self._eigen_naam()))

    def _eigen_naam(self) -> tuple[str, ...]:
        """Return what this laptop is called on a local network, where that is how it is found."""
        return (lokale_naam(),) if self.luistert_overal and lokale_naam() else ()

    @property
    def plek(self) -> Plek:
        """Where this session is to be found, and was before: to remember for when the program starts anew."""
        nu = tuple(adres.removeprefix("http://") for adres in self.vindplaatsen)
        return Plek(self.poort, tuple(dict.fromkeys((*nu, *self.eerder.herkomsten)))[:MEESTE_HERKOMSTEN])

    @property
    def verhuisd(self) -> str:
        """A sentence when phones that were in cannot come back by themselves: another port. Else ""."""
        vroeger = self.eerder.poort
        if not vroeger or vroeger == self.poort or not self._motor.state.tokens:
            return ""
        return _(
            "Poort {vroeger} van de vorige keer is bezet; nu is het {poort}. "
            "Wie al meedeed, typt het adres van het scherm onder aan de eigen pagina. Dan gaat alles mee."
        ).format(vroeger=vroeger, poort=self.poort)

    @property
    def meedoen(self) -> str:
        """What is in the QR code: the best address, with the join code."""
        return meedoeadres(next(iter(self.adressen), ""), self._motor.state.code)

    @property
    def melding(self) -> str:
        """A sentence for the leader when no phone can be expected to get through; else ""."""
        return netwerkmelding(self._kaarten)

    @property
    def luistert_overal(self) -> bool:
        """Whether phones may come in at any address of this laptop; else it is bound to one."""
        return self._host == "0.0.0.0"

    @property
    def gekozen(self) -> str:
        """The address that the leader chose; "" when the laptop may choose itself."""
        return self._gekozen

    def kies(self, ip: str) -> tuple[str, ...]:
        """Put this address first for as long as the laptop has it; "" leaves the choice to the laptop."""
        self.zet_keus(ip)
        return self.ververs_adressen()

    def zet_keus(self, ip: str) -> None:
        """As `kies`, from the next reading on: for who may not wait for one."""
        self._gekozen = ip

    def zet_poortnamen(self, namen: Mapping[str, str]) -> None:
        """Take over what the system calls its cards, for a better guess of their kind."""
        self._poortnamen = dict(namen)

    def ververs_adressen(self) -> tuple[str, ...]:
        """Read the network cards again, and answer to their addresses from now on. Any thread."""
        with self._lezen:
            oud = self._kaarten
            if self.luistert_overal:
                alle = met_poortnamen(self._lees_kaarten(), self._poortnamen)
                self._kaarten = rangschik(alle, (self._gekozen, *self.bezoek.bewezen))
                eigen = {kaart.ip for kaart in alle} | {"127.0.0.1", "localhost", *self._eigen_naam()}
            else:
                self._kaarten = (Netwerkkaart("", self._host),)
                eigen = {self._host, "localhost"} if self._host == "127.0.0.1" else {self._host}
            self._gastheren.zet(eigen)
            self.bezoek.zet_eigen(eigen)
            loop, omroep = self._loop, self._omroep
            if oud != self._kaarten and loop is not None and omroep is not None:
                with contextlib.suppress(RuntimeError):
                    loop.call_soon_threadsafe(omroep.zet_adressen, list(self.vindplaatsen))
                if self._zaal is not None:
                    self._zaal.meld()
            return self.adressen

    def toestel(self, deelnemer: str) -> Toestel:
        """Return whether somebody's device is connected, and when it was last heard."""
        return self._omroep.toestel(deelnemer) if self._omroep else Toestel()

    @property
    def extra_schermen(self) -> int:
        """How many browsers show the stage now."""
        return self._zaal.aantal if self._zaal else 0

    def zet_blad(self, nummer: int, aantal: int) -> None:
        """Turn the browsers that show the stage to a page of so many. Any thread."""
        if self._zaal is not None:
            self._zaal.zet_blad(nummer, aantal)

    def meedoen_op(self) -> str:
        """Return where phones come in; "" while the laptop can only reach itself."""
        adres = next(iter(self.adressen), "")
        return "" if adres.startswith(("http://127.", "http://localhost")) else adres

    @property
    def telefoons(self) -> int:
        """How many streams are open now."""
        return self._omroep.aantal if self._omroep else 0

    # --- start and stop --------------------------------------------------------------------------

    def start(self) -> None:
        """Serve. Returns once phones can connect. Raises Serverfout."""
        if self._thread is not None:
            raise RuntimeError("already started")
        self._zorg_voor_code()
        _verruim_bestandslimiet(self._grenzen.totaal + 500)
        _stem_af()
        self._thread = threading.Thread(target=self._draai, name="deelnemersserver", daemon=True)
        self._thread.start()
        self._gereed.wait()
        if self._fout is not None:
            self._thread.join()
            raise Serverfout(_("De server voor de telefoons start niet.")) from self._fout

    def _zorg_voor_code(self) -> None:
        """Give a session that has no join code one. The engine must be running."""
        state = self._motor.state
        if state.code or state.fase is SessieFase.AFGESLOTEN:
            return
        try:
            self._motor.submit(ZetDeelnamecode(nieuwe_deelnamecode())).result(self._tempo.geduld)
        except Weigering as weigering:
            raise Serverfout(weigering.zin) from None

    def stop(self) -> None:
        """End every stream, answer whoever waits, and stop. May be called more than once."""
        thread, loop = self._thread, self._loop
        if thread is None:
            self._sok.close()
            return
        if loop is not None and thread.is_alive():
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(self._begin_einde)
        thread.join(10)

    def __enter__(self) -> "Deelnemersserver":
        self.start()
        return self

    def __exit__(self, *_fout: object) -> None:
        self.stop()

    def _draai(self) -> None:
        try:
            asyncio.run(self._bedien())
        except BaseException as fout:
            self._fout = fout
            if self._gereed.is_set():
                _log.error("De server voor de telefoons is gestopt door een fout: %s", type(fout).__name__)
        finally:
            self._sok.close()
            self._gereed.set()

    async def _bedien(self) -> None:
        loop = self._loop = asyncio.get_running_loop()
        self._brug = Brug(self._motor, loop, self._tempo.geduld)
        self._omroep = Omroep(
            self._motor,
            self._beelden,
            loop,
            tussen=self._tempo.tussen,
            hartslag=self._tempo.hartslag,
            stil=self._tempo.stil,
            per_deelnemer=self._grenzen.stromen_per_deelnemer,
        )
        self._omroep.zet_adressen(list(self.vindplaatsen))
        self._zaal = Zaalomroep(
            self._motor,
            self._beelden,
            loop,
            self.meedoen_op,
            tussen=self._tempo.tussen,
            hartslag=self._tempo.hartslag,
            stil=self._tempo.stil,
        )
        app = Deelnemersapp(
            self._motor,
            self._beelden,
            self._omroep,
            self._brug,
            self._grenzen,
            self._bestanden,
            kiosken=self.kiosken,
            adressen=lambda: self.vindplaatsen,
            zaal=self._zaal,
            toelating=self.schermtoelating,
        )
        self._omroep.bij_nieuws = app.concepten.houd_bij
        config = uvicorn.Config(
            maak_app(app, self._gastheren, self._grenzen, self.bezoek),
            http=cast("type[asyncio.Protocol]", partial(Deelnemersprotocol, deur=self._deur)),
            ws="none",
            lifespan="off",
            interface="asgi3",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=5,
        )
        # uvicorn meldt elke start op het logboek van het hele programma; hier zegt dat niets.
        logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
        self._server = _Server(config, self._gereed.set)
        self._omroep.start()
        self._zaal.start()
        try:
            await self._server.serve(sockets=[self._sok])
        finally:
            self._omroep.stop()
            self._zaal.stop()

    def _begin_einde(self) -> None:
        if self._server is None or self._omroep is None or self._brug is None or self._deur.dicht:
            return
        self._deur.dicht = True
        self._omroep.stop()
        if self._zaal is not None:
            self._zaal.stop()
        self._brug.sluit()
        self._einde = asyncio.ensure_future(self._wacht_op_einde(self._server))

    async def _wacht_op_einde(self, server: _Server) -> None:
        """Give what is under way a moment; then cut what hangs, so that uvicorn has nothing to cancel."""
        staat = server.server_state
        for _keer in range(50):
            if not staat.tasks:
                break
            await asyncio.sleep(0.02)
        server.sluit()
        for verbinding in tuple(staat.connections):
            if verbinding in staat.connections and staat.tasks:
                cast("Deelnemersprotocol", verbinding).transport.abort()


def _stem_af() -> None:
    """Set this process to a room of phones: many short-lived objects, threads that wait for each other.

    Python looks for cycles after every 700 new objects, and a thread that has something to do waits 5 ms for
    one that is busy: with a window that draws, a tick would wait that long at every step of its way. Much
    shorter than this makes engine and server break each other off.
    """
    gc.set_threshold(10_000, 10, 10)
    sys.setswitchinterval(0.002)


def _verruim_bestandslimiet(nodig: int) -> None:
    """Let this process hold a connection per phone: many systems start programs with room for 1,024 files."""
    if sys.platform == "win32":
        return
    import resource

    zacht, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if zacht == resource.RLIM_INFINITY or zacht >= nodig:
        return
    ruimer = nodig if hard == resource.RLIM_INFINITY else min(nodig, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(zacht, ruimer), hard))
