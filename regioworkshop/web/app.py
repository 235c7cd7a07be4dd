"""The routes of the participants' server."""

import hashlib
import secrets
from collections.abc import Awaitable, Callable, Sequence

from starlette.routing import Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from regioworkshop.engine.binnen import GELDIG
from regioworkshop.model.codes import code_hash, nieuwe_persoonlijke_code, om_te_typen
from regioworkshop.model.commands import Command, GeefAntwoord, GeefCode, MeldAan, NeemOver, Weigering
from regioworkshop.model.sessie import Aanmelding, SessieFase, SessieState, TokenEinde, Weg
from regioworkshop.taal import _, catalogus, talen
from regioworkshop.tekst import sleutel_van_naam
from regioworkshop.web import berichten
from regioworkshop.web.berichten import Weiger, lees
from regioworkshop.web.bestanden import Bestand
from regioworkshop.web.bezoek import Bezoek
from regioworkshop.web.concepten import Concepten
from regioworkshop.web.grens import Emmers, Gastheren, Grens, kop, lees_lichaam, stuur_json
from regioworkshop.web.kiosk import Kiosken
from regioworkshop.web.kioskloket import Kioskloket, drager
from regioworkshop.web.koppeling import Beelden, Bevestigd, Brug, Gestopt, Motor
from regioworkshop.web.protocol import Grenzen
from regioworkshop.web.stroom import Omroep
from regioworkshop.web.toegang import Toegang
from regioworkshop.web.zaalomroep import Zaalomroep
from regioworkshop.web.zaaltoelating import Zaaltoelating

STATUS = {
    "gesloten": 409,
    "afgesloten": 409,
    "vol": 409,
    "onbekend": 404,
    "ongeldig": 422,
    "naam": 422,
    "code": 403,
    "dicht": 403,
    "al_binnen": 409,
    "opslag": 503,
    "storing": 503,
    "gestopt": 503,
}
"""HTTP status per refusal of the engine."""
TOESTEL_TEKENS = 12
"""So much of a token's hash tells the devices of one person apart."""


class Eindpunt:
    """Keeps Starlette from wrapping a handler in request and response objects that it does not need."""

    def __init__(self, doe: Callable[[Scope, Receive, Send], Awaitable[None]]) -> None:
        self._doe = doe

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._doe(scope, receive, send)


class Wegwijzer:
    """Finds a route by its exact path: looking along all of them costs more than most requests do.

    What is not found so, Starlette's router refuses with the right words.
    """

    def __init__(self, routes: Sequence[Route]) -> None:
        self._wegen = {
            (methode, route.path): route.app for route in routes for methode in route.methods or ()
        }
        self._router = Router(routes, redirect_slashes=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        weg = self._wegen.get((scope["method"], scope["path"]), self._router)
        await weg(scope, receive, send)


class Deelnemersapp:
    """What phones can ask and send."""

    def __init__(
        self,
        motor: Motor,
        beelden: Beelden,
        omroep: Omroep,
        brug: Brug,
        grenzen: Grenzen,
        bestanden: Sequence[Bestand],
        *,
        adressen: Callable[[], Sequence[str]] = tuple,
        kiosken: Kiosken | None = None,
        zaal: Zaalomroep | None = None,
        toelating: Zaaltoelating | None = None,
    ) -> None:
        self._motor = motor
        self._kiosken = kiosken or Kiosken()
        self._kiosk = Kioskloket(motor, beelden, self._kiosken, grenzen, self._doe)
        self._adressen = adressen
        self._omroep = omroep
        self._zaal = zaal
        self._toelating = toelating or Zaaltoelating()
        self._schermen = Emmers(30, 1)
        self._brug = brug
        self._grenzen = grenzen
        self._bestanden = bestanden
        # VERTALER: how your own language calls itself, as it stands in the choice of language on the phone
        self._talen = {code: catalogus(code).gettext("Nederlands") for code in talen()}
        self._antwoorden = Emmers(grenzen.antwoorden_ineens, grenzen.antwoorden_per_seconde)
        self._deelnames = Emmers(grenzen.deelnames_ineens, grenzen.deelnames_per_seconde)
        self._toegang = Toegang(grenzen)
        self._terugkeer = Emmers(5, 0.1)
        self._concept = Emmers(20, 2)
        self.concepten = Concepten()

    def routes(self) -> list[Route]:
        api: list[tuple[str, str, Callable[[Scope, Receive, Send], Awaitable[None]]]] = [
            ("GET", "/api/sessie", self.sessie),
            ("POST", "/api/deur", self.deur),
            ("POST", "/api/deelname", self.deelname),
            ("POST", "/api/terugkeer", self.terugkeer),
            ("POST", "/api/antwoord", self.antwoord),
            ("POST", "/api/concept", self.concept),
            ("GET", "/api/stroom", self.stroom),
            ("GET", "/api/beeld", self.beeld),
            ("POST", "/api/scherm/aanmelding", self.schermaanmelding),
            ("GET", "/api/scherm/stroom", self.schermstroom),
            ("GET", "/api/scherm/beeld", self.schermbeeld),
            *self._kiosk.api(),
        ]
        return [
            *(Route(pad, Eindpunt(doe), methods=[methode]) for methode, pad, doe in api),
            *(Route(bestand.pad, bestand, methods=["GET"]) for bestand in self._bestanden),
        ]

    async def sessie(self, scope: Scope, receive: Receive, send: Send) -> None:
        state = self._motor.state
        gegevens = state.sessie
        await stuur_json(
            200,
            berichten.Sessie(
                kenmerk=kenmerk(state),
                naam=gegevens.naam,
                open=state.fase is not SessieFase.AFGESLOTEN,
                talen=self._talen,
                adressen=list(self._adressen()),
            ),
            send,
        )

    async def deur(self, scope: Scope, receive: Receive, send: Send) -> None:
        lichaam = await lees_lichaam(scope, receive, self._grenzen.lichaam)
        vraag = lees(berichten.DeurVraag, lichaam)
        state = self._motor.state
        kenmerk = self._toegang.controleer(state, vraag.code, _adres(scope))
        self._deelnames.neem(_adres(scope))
        gegevens = state.sessie
        await stuur_json(
            200,
            berichten.Deur(
                regio=gegevens.regio,
                groep=gegevens.groep,
                aanmelding=gegevens.aanmelding.value,
                partijen=list(gegevens.partijen),
                verwacht=_verwacht(state) if not kenmerk else [],
                jij=state.deelnemers[state.codes[kenmerk].deelnemer].naam if kenmerk else "",
            ),
            send,
        )

    async def deelname(self, scope: Scope, receive: Receive, send: Send) -> None:
        lichaam = await lees_lichaam(scope, receive, self._grenzen.lichaam)
        vraag = lees(berichten.DeelnameVraag, lichaam)
        kenmerk = self._toegang.controleer(self._motor.state, vraag.code, _adres(scope))
        # Pas nu: wie de code niet heeft, mag de emmer van wie achter hetzelfde adres zit niet leegscheppen.
        self._deelnames.neem(_adres(scope))
        token = secrets.token_urlsafe(16)
        command = (
            NeemOver(vraag.inzending, kenmerk, token_hash(token))
            if kenmerk
            else MeldAan(vraag.inzending, vraag.naam, vraag.partij, token_hash(token))
        )
        bevestigd = await self._doe(command)
        persoon = self._motor.state.deelnemers.get(bevestigd.deelnemer)
        if persoon is None:
            # Dit kenmerk hoort al bij iets anders: een telefoon die zich aan de regels houdt, doet dit nooit.
            raise Weiger(409, "inzending", _("Meedoen lukt zo niet. Laad de pagina opnieuw."))
        concepten = self.concepten.geef(self._motor.state, persoon.id) if kenmerk else {}
        await stuur_json(201, berichten.Deelname(token, persoon.id, persoon.naam, concepten), send)

    async def concept(self, scope: Scope, receive: Receive, send: Send) -> None:
        lichaam = await lees_lichaam(scope, receive, self._grenzen.lichaam)
        deelnemer = self._wie(scope)
        self._concept.neem(deelnemer)
        vraag = lees(berichten.ConceptVraag, lichaam)
        if not self.concepten.leg_neer(self._motor.state, deelnemer, vraag.ronde, vraag.concepten):
            raise Weiger(413, "te_groot", _("Dit bericht is te groot voor de laptop."))
        await stuur_json(200, berichten.Ontvangst("opgeslagen"), send)

    async def terugkeer(self, scope: Scope, receive: Receive, send: Send) -> None:
        deelnemer = self._wie(scope)
        self._terugkeer.neem(deelnemer)
        code = nieuwe_persoonlijke_code()
        await self._doe(GeefCode(deelnemer, code_hash(code), eenmalig=True))
        minuten = int(GELDIG.total_seconds()) // 60
        await stuur_json(201, berichten.Terugkeer(om_te_typen(code), minuten), send)

    async def antwoord(self, scope: Scope, receive: Receive, send: Send) -> None:
        lichaam = await lees_lichaam(scope, receive, self._grenzen.lichaam)
        deelnemer, toestel, weg = self._wie_en_hoe(scope)
        self._antwoorden.neem(deelnemer)
        vraag = lees(berichten.AntwoordVraag, lichaam)
        bevestigd = await self._doe(
            GeefAntwoord(
                vraag.inzending,
                deelnemer,
                vraag.ronde,
                vraag.sleutel,
                vraag.volgnr,
                vraag.waarde,
                weg,
                toestel[:TOESTEL_TEKENS],
                vraag.geleden,
                self._kiosken.gezien(drager(scope)) if weg is Weg.SCHERM else vraag.gezien,
            )
        )
        self.concepten.beantwoord(deelnemer, vraag.sleutel)
        await stuur_json(
            200, berichten.Ontvangst("al_opgeslagen" if bevestigd.al_bekend else "opgeslagen"), send
        )

    async def stroom(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._omroep.stroom(*self._wie_met(scope), scope, receive, send)

    async def beeld(self, scope: Scope, receive: Receive, send: Send) -> None:
        await stuur_json(200, self._omroep.alles(self._wie(scope)), send)

    async def schermaanmelding(self, scope: Scope, receive: Receive, send: Send) -> None:
        lichaam = await lees_lichaam(scope, receive, self._grenzen.lichaam)
        self._schermen.neem(_adres(scope))
        nummer, geheim = self._toelating.meld(lees(berichten.SchermVraag, lichaam).sleutel)
        await stuur_json(200, berichten.Schermnummer(nummer, geheim), send)

    async def schermstroom(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._zaalomroep.stroom(scope, receive, send)

    async def schermbeeld(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._zaalomroep.eenmaal(scope, receive, send)

    @property
    def _zaalomroep(self) -> Zaalomroep:
        if self._zaal is None:
            raise Weiger(404, "onbekend", _("Deze pagina is er niet. Scan de code op het scherm opnieuw."))
        return self._zaal

    def _wie_en_hoe(self, scope: Scope) -> tuple[str, str, Weg]:
        """Return the participant, a hash that names the device, and whether this is a shared screen."""
        beurt = drager(scope)
        aan_de_beurt = self._kiosken.aan_de_beurt(beurt)
        if aan_de_beurt:
            return aan_de_beurt, token_hash(beurt), Weg.SCHERM
        return *self._wie_met(scope), Weg.TELEFOON

    def _wie(self, scope: Scope) -> str:
        """Return the participant whose token this is. Raises Weiger when nobody's."""
        return self._wie_met(scope)[0]

    def _wie_met(self, scope: Scope) -> tuple[str, str]:
        """Return the participant and the hash of the token. Raises Weiger."""
        state = self._motor.state
        for waarde in kop(scope, b"authorization"):
            soort, _spatie, token = waarde.partition(b" ")
            if soort.lower() == b"bearer":
                sleutel = hashlib.sha256(token.strip()).hexdigest()
                if (deelnemer := state.tokens.get(sleutel)) is not None:
                    return deelnemer, sleutel
                if (einde := state.oude_tokens.get(sleutel)) is not None:
                    raise Weiger(401, einde.value, _geeindigd(einde))
        raise Weiger(
            401, "aanmelden", _("De laptop kent je telefoon nog niet. Vul je naam in om mee te doen.")
        )

    async def _doe(self, command: Command) -> Bevestigd:
        """Hand a command to the engine and wait until it is durable. Raises Weiger when it is refused."""
        try:
            return await self._brug.vraag(command)
        except Weigering as weigering:
            status = STATUS.get(weigering.code, 409)
            raise Weiger(status, weigering.code, weigering.zin, over=3 if status == 503 else 0) from None
        except (Gestopt, RuntimeError):
            raise Weiger(
                503,
                "gestopt",
                _("Het programma op de laptop stopt. Je telefoon probeert het zelf opnieuw."),
                over=3,
            ) from None
        except TimeoutError:
            raise Weiger(
                503, "traag", _("De laptop doet er lang over. Je telefoon probeert het zelf opnieuw."), over=3
            ) from None


def maak_app(
    app: Deelnemersapp, gastheren: Gastheren, grenzen: Grenzen, bezoek: Bezoek | None = None
) -> ASGIApp:
    """Return the whole app, boundary included."""
    return Grens(Wegwijzer(app.routes()), gastheren, lichaam=grenzen.lichaam, bezoek=bezoek)


def _geeindigd(einde: TokenEinde) -> str:
    if einde is TokenEinde.ANDER_APPARAAT:
        return _("Je doet nu mee op een ander apparaat. Wat je hier nog niet verstuurde, blijft hier staan.")
    return _("De begeleider heeft dit apparaat eruit gehaald. Vraag de begeleider om hulp.")


def _verwacht(state: SessieState) -> list[berichten.Genodigde]:
    """Return who may be chosen from a list: nobody where that was left off, or where names stay out."""
    gegevens = state.sessie
    if not gegevens.lijst_op_telefoon or gegevens.aanmelding is not Aanmelding.NAAM:
        return []
    return [
        berichten.Genodigde(v.naam, v.partij, sleutel_van_naam(v.naam) in state.namen)
        for v in gegevens.verwacht
    ]


def _adres(scope: Scope) -> str:
    return scope["client"][0] if scope.get("client") else ""


def token_hash(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def kenmerk(state: SessieState) -> str:
    """Return what tells this session from another at the same address, so that phones keep them apart."""
    gegevens = state.sessie
    bron = "\n".join(
        (
            str(gegevens.id),
            str(gegevens.nummer),
            gegevens.regio,
            gegevens.naam,
            gegevens.begin.isoformat(),
            gegevens.draaiboek.id,
        )
    )
    return hashlib.sha256(bron.encode("utf-8", "replace")).hexdigest()[:16]
