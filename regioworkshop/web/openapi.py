"""The participants' API, described in OpenAPI 3.1. Made from the same types that check the messages."""

from typing import Any

import msgspec

from regioworkshop.taal import _
from regioworkshop.web import berichten

_TYPES = (
    berichten.DeurVraag,
    berichten.Genodigde,
    berichten.Deur,
    berichten.Terugkeer,
    berichten.DeelnameVraag,
    berichten.Deelname,
    berichten.AntwoordVraag,
    berichten.ConceptVraag,
    berichten.Ontvangst,
    berichten.Sessie,
    berichten.Beeld,
    berichten.Mijn,
    berichten.Alles,
    berichten.AllesZaal,
    berichten.SchermVraag,
    berichten.Schermnummer,
    berichten.KioskVraag,
    berichten.Kiosk,
    berichten.KioskStand,
    berichten.BeurtVraag,
    berichten.KioskBeurt,
    berichten.Fout,
)
_PLEK = "#/components/schemas/{name}"


def openapi(versie: str = "0") -> dict[str, Any]:
    """Return the whole description. `versie` is the program's."""
    _schemas, onderdelen = msgspec.json.schema_components(_TYPES, ref_template=_PLEK)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "RegioWorkshop",
            "version": versie,
            "description": _(
                "Wat telefoons aan de laptop vragen en sturen. Een antwoord is pas bevestigd als het op de "
                "schijf staat. Sturen met dezelfde `inzending` telt een keer."
            ),
        },
        "paths": {
            "/": {"get": _bestand(_("De pagina voor deelnemers."), "text/html")},
            "/{bestand}": {
                "get": {
                    **_bestand(_("Een onderdeel van de pagina."), "*/*"),
                    "parameters": [
                        {"name": "bestand", "in": "path", "required": True, "schema": {"type": "string"}}
                    ],
                }
            },
            "/api/sessie": {
                "get": {
                    "operationId": "sessie",
                    "summary": _("Welke sessie dit is."),
                    "responses": {"200": _json("Sessie"), **_fouten()},
                }
            },
            "/api/deur": {
                "post": {
                    "operationId": "deur",
                    "summary": _("Wat meedoen vraagt, voor wie de deelnamecode heeft."),
                    "requestBody": _lichaam("DeurVraag"),
                    "responses": {"200": _json("Deur"), **_fouten(*_POST, "429")},
                }
            },
            "/api/deelname": {
                "post": {
                    "operationId": "deelname",
                    "summary": _(
                        "Meedoen. Nog eens met dezelfde inzending: dezelfde deelnemer, een nieuw token."
                    ),
                    "requestBody": _lichaam("DeelnameVraag"),
                    "responses": {"201": _json("Deelname"), **_fouten(*_POST, "409", "422", "429", "503")},
                }
            },
            "/api/antwoord": {
                "post": {
                    "operationId": "antwoord",
                    "summary": _("Een antwoord geven, wijzigen of intrekken."),
                    "security": _TOKEN,
                    "requestBody": _lichaam("AntwoordVraag"),
                    "responses": {
                        "200": _json("Ontvangst"),
                        **_fouten(*_POST, "401", "404", "409", "422", "429", "503"),
                    },
                }
            },
            "/api/concept": {
                "post": {
                    "operationId": "concept",
                    "summary": _("Wat iemand half invulde, voor als die op een ander adres terugkomt."),
                    "description": _(
                        "Blijft in het geheugen tot de ronde sluit. "
                        "Meedoen als dezelfde deelnemer geeft het terug."
                    ),
                    "security": _TOKEN,
                    "requestBody": _lichaam("ConceptVraag"),
                    "responses": {"200": _json("Ontvangst"), **_fouten(*_POST, "401", "429")},
                }
            },
            "/api/terugkeer": {
                "post": {
                    "operationId": "terugkeer",
                    "summary": _("Een code om op een ander apparaat verder te gaan."),
                    "security": _TOKEN,
                    "responses": {"201": _json("Terugkeer"), **_fouten("401", "409", "429", "503")},
                }
            },
            "/api/stroom": {
                "get": {
                    "operationId": "stroom",
                    "summary": _("Wat er nu te zien is, zolang de verbinding open blijft."),
                    "description": _(
                        "Gebeurtenissen `beeld` (voor iedereen gelijk), `mijn` (eigen antwoorden) en `einde`."
                    ),
                    "security": _TOKEN,
                    "responses": {
                        "200": {
                            "description": _("De stroom."),
                            "content": {"text/event-stream": {"schema": {"type": "string"}}},
                        },
                        **_fouten("401"),
                    },
                }
            },
            "/api/beeld": {
                "get": {
                    "operationId": "beeld",
                    "summary": _("Hetzelfde als de stroom, een keer."),
                    "security": _TOKEN,
                    "responses": {"200": _json("Alles"), **_fouten("401")},
                }
            },
            "/scherm": {"get": _bestand(_("De pagina voor een extra scherm in de zaal."), "text/html")},
            "/api/scherm/aanmelding": {
                "post": {
                    "operationId": "schermaanmelding",
                    "summary": _(
                        "Een scherm zonder link vraagt om een nummer, en na toelaten om het geheim."
                    ),
                    "requestBody": _lichaam("SchermVraag"),
                    "responses": {"200": _json("Schermnummer"), **_fouten(*_POST, "429")},
                }
            },
            "/api/scherm/stroom": {
                "get": {
                    "operationId": "schermstroom",
                    "summary": _("Wat de zaal ziet, met het geheim uit de link van de begeleider."),
                    "security": _TOKEN,
                    "responses": {
                        "200": {
                            "description": _("De stroom."),
                            "content": {"text/event-stream": {"schema": {"type": "string"}}},
                        },
                        **_fouten("401"),
                    },
                }
            },
            "/api/scherm/beeld": {
                "get": {
                    "operationId": "schermbeeld",
                    "summary": _("Hetzelfde als die stroom, een keer."),
                    "security": _TOKEN,
                    "responses": {"200": _json("AllesZaal"), **_fouten("401")},
                }
            },
            "/kiosk": {"get": _bestand(_("De pagina voor een gedeeld scherm."), "text/html")},
            "/api/kiosk": {
                "post": {
                    "operationId": "kiosk",
                    "summary": _("Een toestel wordt een gedeeld scherm, met de code van de begeleider."),
                    "requestBody": _lichaam("KioskVraag"),
                    "responses": {"201": _json("Kiosk"), **_fouten(*_POST, "429")},
                }
            },
            "/api/kiosk/stand": {
                "get": {
                    "operationId": "kioskstand",
                    "summary": _("Of er een vraag open is, en wie nog niets stuurde."),
                    "security": _TOKEN,
                    "responses": {"200": _json("KioskStand"), **_fouten("401")},
                }
            },
            "/api/kiosk/beurt": {
                "post": {
                    "operationId": "kioskbeurt",
                    "summary": _("Een mens is aan de beurt op dit scherm. De beurt ervoor is dan voorbij."),
                    "security": _TOKEN,
                    "requestBody": _lichaam("BeurtVraag"),
                    "responses": {
                        "201": _json("KioskBeurt"),
                        **_fouten(*_POST, "401", "409", "422", "503"),
                    },
                }
            },
            "/api/kiosk/klaar": {
                "post": {
                    "operationId": "kioskklaar",
                    "summary": _("De beurt is voorbij en het scherm is afgedekt."),
                    "security": _TOKEN,
                    "responses": {"200": _json("Ontvangst"), **_fouten(*_POST, "401")},
                }
            },
        },
        "components": {
            "schemas": onderdelen,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


_TOKEN: list[dict[str, list[str]]] = [{"token": []}]
_POST = ("413", "415")
_ALTIJD = ("400", "403", "405", "421", "431", "500")


def _verwijzing(naam: str) -> dict[str, str]:
    return {"$ref": _PLEK.format(name=naam)}


def _json(naam: str) -> dict[str, Any]:
    return {"description": naam, "content": {"application/json": {"schema": _verwijzing(naam)}}}


def _fouten(*statussen: str) -> dict[str, Any]:
    return {status: _json("Fout") for status in sorted({*_ALTIJD, *statussen})}


def _lichaam(naam: str) -> dict[str, Any]:
    return {"required": True, "content": {"application/json": {"schema": _verwijzing(naam)}}}


def _bestand(zin: str, soort: str) -> dict[str, Any]:
    return {
        "summary": zin,
        "responses": {
            "200": {"description": zin, "content": {soort: {"schema": {"type": "string"}}}},
            "304": {"description": zin},
        },
    }
