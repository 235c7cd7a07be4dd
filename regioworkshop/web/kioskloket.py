"""What a shared screen can ask: to be one, who has not voted yet, and a turn for one person."""

import secrets
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.types import Receive, Scope, Send

from regioworkshop.model.blocks import Block, naar_json
from regioworkshop.model.codes import code_hash, lees_code
from regioworkshop.model.commands import Command, MeldAan
from regioworkshop.model.sessie import SessieState
from regioworkshop.taal import _, huidige_taal
from regioworkshop.web import berichten
from regioworkshop.web.berichten import Weiger, lees
from regioworkshop.web.grens import Emmers, kop, lees_lichaam, stuur_json
from regioworkshop.web.kiosk import Kiosken
from regioworkshop.web.koppeling import Beelden, Bevestigd, Motor
from regioworkshop.web.protocol import Grenzen
from regioworkshop.web.taalmerk import vertaald

Doe = Callable[[Command], Awaitable[Bevestigd]]
Api = list[tuple[str, str, Callable[[Scope, Receive, Send], Awaitable[None]]]]


class Kioskloket:
    def __init__(self, motor: Motor, beelden: Beelden, kiosken: Kiosken, grenzen: Grenzen, doe: Doe) -> None:
        self._motor = motor
        self._beelden = beelden
        self._kiosken = kiosken
        self._grenzen = grenzen
        self._doe = doe
        self._pogingen = Emmers(10, 0.2)
        """A code is typed by a person: ten tries at once, then one in five seconds."""

    def api(self) -> Api:
        return [
            ("POST", "/api/kiosk", self.toelaten),
            ("GET", "/api/kiosk/stand", self.stand),
            ("POST", "/api/kiosk/beurt", self.beurt),
            ("POST", "/api/kiosk/klaar", self.klaar),
        ]

    async def toelaten(self, scope: Scope, receive: Receive, send: Send) -> None:
        lichaam = await lees_lichaam(scope, receive, self._grenzen.lichaam)
        self._pogingen.neem(_adres(scope))
        token = self._kiosken.laat_toe(lees(berichten.KioskVraag, lichaam).code)
        if not token:
            raise Weiger(403, "code", _("Deze code klopt niet. Vraag de begeleider om de code."))
        await stuur_json(201, berichten.Kiosk(token), send)

    async def stand(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scherm(scope)
        wegen = self._beelden.wegen(self._motor.state)
        wie = [berichten.Wachtende(p.id, p.naam) for p in wegen.personen if not p.klaar] if wegen else []
        await stuur_json(200, berichten.KioskStand(wegen.ronde if wegen else "", wie), send)

    async def beurt(self, scope: Scope, receive: Receive, send: Send) -> None:
        lichaam = await lees_lichaam(scope, receive, self._grenzen.lichaam)
        token = self._scherm(scope)
        vraag = lees(berichten.BeurtVraag, lichaam)
        deelnemer = self._met_kaart(scope, vraag.code) if vraag.code else await self._wie(vraag)
        state = self._motor.state
        wegen = self._beelden.wegen(state)
        if wegen is None:
            raise Weiger(409, "gesloten", _("Er is nu geen vraag open. Wacht op de begeleider."))
        beurt = self._kiosken.begin(token, deelnemer, state.seq)
        if not beurt:
            raise _onbekend_scherm()
        blokken: list[dict[str, Any]] = naar_json(wegen.vraag)
        van_ons = vertaald(blokken, huidige_taal(), lambda: self._vraag(state))
        naam = state.deelnemers[deelnemer].naam
        await stuur_json(201, berichten.KioskBeurt(beurt, naam, wegen.ronde, blokken, van_ons), send)

    async def klaar(self, scope: Scope, receive: Receive, send: Send) -> None:
        await lees_lichaam(scope, receive, self._grenzen.lichaam)
        self._kiosken.klaar(self._scherm(scope))
        await stuur_json(200, berichten.Ontvangst("opgeslagen"), send)

    def _vraag(self, state: SessieState) -> tuple[Block, ...]:
        wegen = self._beelden.wegen(state)
        return wegen.vraag if wegen is not None else ()

    def _met_kaart(self, scope: Scope, code: str) -> str:
        """Return whose card this is: who has it, may also change what was sent. Raises Weiger."""
        deelnemer = self._motor.state.met_kaart(code_hash(lees_code(code)))
        if not deelnemer or not self._pogingen.heeft(_adres(scope)):
            self._pogingen.neem(_adres(scope))
            raise Weiger(403, "code", _("Deze code klopt niet. Kijk nog eens op je kaart."))
        return deelnemer

    async def _wie(self, vraag: berichten.BeurtVraag) -> str:
        """Return whose turn it becomes. Raises Weiger."""
        if vraag.nieuw:
            command = MeldAan(vraag.inzending, vraag.nieuw, "", secrets.token_hex(32))
            return (await self._doe(command)).deelnemer
        wegen = self._beelden.wegen(self._motor.state)
        wacht = {p.id for p in wegen.personen if not p.klaar} if wegen else set[str]()
        if vraag.deelnemer not in wacht:
            # Op naam alleen vervangt niemand wat een ander al stuurde.
            raise Weiger(
                409,
                "al_gestemd",
                _("Deze persoon stemde al. Kies je eigen naam, of typ de code van je kaart."),
            )
        return vraag.deelnemer

    def _scherm(self, scope: Scope) -> str:
        """Return the token of this screen. Raises Weiger when the leader did not let it in."""
        token = drager(scope)
        if not token or not self._kiosken.kent(token):
            raise _onbekend_scherm()
        return token


def _adres(scope: Scope) -> str:
    return scope["client"][0] if scope.get("client") else ""


def _onbekend_scherm() -> Weiger:
    return Weiger(401, "scherm", _("Dit scherm doet niet meer mee. Vraag de begeleider om de code."))


def drager(scope: Scope) -> str:
    """Return the bearer token of a request, "" without one."""
    for waarde in kop(scope, b"authorization"):
        soort, _spatie, token = waarde.partition(b" ")
        if soort.lower() == b"bearer":
            return token.strip().decode("ascii", "replace")
    return ""
