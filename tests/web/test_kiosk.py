"""A shared screen over HTTP: let in by a code, one turn at a time, never a word of who was there before."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from regioworkshop.model.codes import code_hash, nieuwe_persoonlijke_code, om_te_typen
from regioworkshop.model.commands import GeefCode, MeldAan, SluitRonde
from regioworkshop.model.sessie import Weg
from regioworkshop.web.kiosk import LENGTE, MEESTE_FOUTEN, MEESTE_SCHERMEN, TEKENS, Kiosken
from regioworkshop.web.server import Deelnemersserver
from tests.web.zaal import Zaal

KANARIE = "kanariegeel"


class Scherm:
    """A device that wants to be a shared screen."""

    def __init__(self, server: Deelnemersserver, client: httpx.Client) -> None:
        self.server = server
        self.client = client
        self.token = ""
        self._nummer = 1000

    def post(self, pad: str, inhoud: Any, token: str | None = None) -> httpx.Response:
        token = self.token if token is None else token
        kop = {"authorization": f"Bearer {token}"} if token else {}
        return self.client.post(pad, json=inhoud, headers=kop)

    def laat_toe(self, code: str) -> httpx.Response:
        antwoord = self.post("/api/kiosk", {"code": code}, "")
        self.token = antwoord.json().get("token", "")
        return antwoord

    def stand(self) -> dict[str, Any]:
        return self.client.get("/api/kiosk/stand", headers={"authorization": f"Bearer {self.token}"}).json()

    def beurt(self, **wie: str) -> httpx.Response:
        self._nummer += 1
        return self.post("/api/kiosk/beurt", {"inzending": f"{self._nummer:032x}", **wie})

    def stem(self, token: str, ronde: str, waarde: Any, sleutel: str = "") -> httpx.Response:
        self._nummer += 1
        inhoud = {"inzending": f"{self._nummer:032x}", "ronde": ronde, "sleutel": sleutel}
        return self.post("/api/antwoord", {**inhoud, "volgnr": self._nummer, "waarde": waarde}, token)


@contextmanager
def _scherm(zaal: Zaal) -> Iterator[Scherm]:
    with Deelnemersserver(zaal.engine, zaal.beeldmaker, host="127.0.0.1", poort=0) as server:
        with httpx.Client(base_url=server.adressen[0], trust_env=False, timeout=10) as client:
            yield Scherm(server, client)


def _meld_aan(zaal: Zaal, *namen: str) -> list[str]:
    wie: list[str] = []
    for n, naam in enumerate(namen):
        aanmelding = MeldAan(f"{len(zaal.engine.state.deelnemers):032x}", naam, "", f"{n:064x}")
        wie.append(zaal.engine.submit(aanmelding).result(10).deelnemer)
    return wie


def _bij_de_stemming(zaal: Zaal, scherm: Scherm) -> tuple[str, list[str], list[str]]:
    """Return the round, its options and the people: nobody voted yet."""
    wie = _meld_aan(zaal, "Anna", KANARIE, "Carla")
    ronde = zaal.open("opgaven")
    scherm.laat_toe(scherm.server.kiosken.open())
    for n, mens in enumerate(wie[:2]):
        token = scherm.beurt(deelnemer=mens).json()["token"]
        assert scherm.stem(token, ronde, {"tekst": f"Opgave {n}"}, f"k{n}").is_success
    zaal.doe(SluitRonde())
    ronde = zaal.open("top_drie.kiezen")
    assert zaal.engine.state.ronde is not None
    return ronde, [item.id for item in zaal.engine.state.ronde.items], wie


def test_one_after_another_votes_on_a_shared_screen(zaal: Zaal) -> None:
    with _scherm(zaal) as scherm:
        ronde, opties, (anna, tweede, carla) = _bij_de_stemming(zaal, scherm)
        assert scherm.stand() == {
            "ronde": ronde,
            "wie": [{"id": w, "naam": n} for w, n in ((anna, "Anna"), (tweede, KANARIE), (carla, "Carla"))],
        }
        beurt = scherm.beurt(deelnemer=tweede).json()
        assert beurt["naam"] == KANARIE
        assert {blok["blok"] for blok in beurt["blokken"]} >= {"Vraag", "WieZietDit", "VerdeelPunten"}
        assert scherm.stem(beurt["token"], ronde, {"punten": {opties[0]: 1}}).json() == {
            "stand": "opgeslagen"
        }
        antwoord = zaal.engine.state.rondes[ronde].antwoorden[tweede, ""]
        assert antwoord.weg is Weg.SCHERM
        assert scherm.post("/api/kiosk/klaar", {}).is_success
        assert scherm.stem(beurt["token"], ronde, {"punten": {opties[0]: 1}}).status_code == 401, (
            "the turn is over"
        )
        assert KANARIE not in json.dumps(scherm.stand())
        # Op naam vervangt niemand wat een ander al stuurde.
        assert (scherm.beurt(deelnemer=tweede).status_code, scherm.beurt(deelnemer="d99").status_code) == (
            409,
            409,
        )


def test_a_turn_says_which_texts_are_in_the_language_of_the_screen(zaal: Zaal) -> None:
    with _scherm(zaal) as scherm:
        _meld_aan(zaal, KANARIE)
        zaal.open("opgaven")
        scherm.laat_toe(scherm.server.kiosken.open())
        wie = {"deelnemer": scherm.stand()["wie"][0]["id"]}
        beurten = []
        for taal in ("nl", "en"):
            scherm.client.headers["accept-language"] = taal
            beurten.append(scherm.beurt(**wie).json())
    nl, en = beurten
    zinnen = [[b["zin"] for b in beurt["blokken"] if b["blok"] == "WieZietDit"] for beurt in beurten]
    vragen = [[b["tekst"] for b in beurt["blokken"] if b["blok"] == "Vraag"] for beurt in beurten]
    assert vragen[0] == vragen[1] and zinnen[0] != zinnen[1], "control: only ours differs"
    assert nl["vertaald"] == []
    assert set(zinnen[1]) <= set(en["vertaald"]) and not {*vragen[1], KANARIE} & set(en["vertaald"])


def test_a_turn_shows_nothing_of_what_its_person_sent_and_reads_nothing(zaal: Zaal) -> None:
    with _scherm(zaal) as scherm:
        ronde, opties, (anna, _tweede, carla) = _bij_de_stemming(zaal, scherm)
        beurt = scherm.beurt(deelnemer=carla).json()
        assert opties[0] in json.dumps(beurt["blokken"])
        # Intussen stemt Carla met haar telefoon; het scherm met haar beurt hoort daar niets van.
        kop = {"authorization": f"Bearer {beurt['token']}"}
        for pad in ("/api/beeld", "/api/stroom"):
            assert scherm.client.get(pad, headers=kop).status_code == 401
        assert scherm.client.get("/api/kiosk/stand", headers=kop).status_code == 401
        # En een scherm zonder beurt kan zelf niets sturen.
        assert scherm.stem(scherm.token, ronde, {"punten": {opties[0]: 1}}).status_code == 401
        volgende = scherm.beurt(deelnemer=anna).json()
        assert scherm.stem(beurt["token"], ronde, {"punten": {}}).status_code == 401, "one turn at a time"
        assert scherm.stem(volgende["token"], ronde, {"punten": {opties[0]: 1}}).is_success


def test_somebody_new_is_one_person_also_when_the_reply_got_lost(zaal: Zaal) -> None:
    with _scherm(zaal) as scherm:
        ronde, _opties, _wie = _bij_de_stemming(zaal, scherm)
        vraag = {"inzending": "f" * 32, "nieuw": "Buurvrouw"}
        eerst, dan = (scherm.post("/api/kiosk/beurt", vraag) for _keer in range(2))
        assert (eerst.status_code, dan.status_code) == (201, 201)
        namen = [d.naam for d in zaal.engine.state.deelnemers.values()]
        assert namen.count("Buurvrouw") == 1
        assert ronde == dan.json()["ronde"]
        leeg = scherm.post("/api/kiosk/beurt", {"inzending": "e" * 32, "nieuw": "x" * 500})
        assert leeg.status_code == 422


def test_without_a_question_there_is_no_turn(zaal: Zaal) -> None:
    with _scherm(zaal) as scherm:
        (anna,) = _meld_aan(zaal, "Anna")
        scherm.laat_toe(scherm.server.kiosken.open())
        assert scherm.stand() == {"ronde": "", "wie": []}
        assert scherm.beurt(deelnemer=anna).status_code == 409
        assert scherm.beurt(nieuw="Bert").status_code == 409


@pytest.mark.parametrize("pad", ["/api/kiosk/beurt", "/api/kiosk/klaar"])
def test_a_device_that_was_not_let_in_can_do_nothing(zaal: Zaal, pad: str) -> None:
    with _scherm(zaal) as scherm:
        assert scherm.laat_toe("ABCD2345").status_code == 403, "no code was given out"
        code = scherm.server.kiosken.open()
        assert scherm.laat_toe(code[:-1]).status_code == 403
        assert scherm.post(pad, {"inzending": "a" * 32, "nieuw": "Anna"}, "verzonnen").status_code == 401
        assert scherm.laat_toe(f" {code[:4].lower()}-{code[4:]} ").status_code == 201, "typed with patience"
        scherm.server.kiosken.sluit()
        assert scherm.post(pad, {"inzending": "a" * 32, "nieuw": "Anna"}).status_code == 401, "taken back"
        assert scherm.laat_toe(code).status_code == 403


def test_a_code_is_long_and_cannot_be_guessed_for_ever() -> None:
    kiosken = Kiosken()
    code = kiosken.open()
    assert (len(code), set(code) <= set(TEKENS), len(TEKENS) ** LENGTE > 5e11) == (LENGTE, True, True)
    assert kiosken.open() == code, "asked twice, the same code"
    for _keer in range(MEESTE_FOUTEN - 1):
        assert kiosken.laat_toe("22222222") == ""
    assert kiosken.laat_toe(code)
    kiosken.laat_toe("22222222")
    assert kiosken.laat_toe(code) == "", "after so many wrong codes the leader must give a new one"
    assert kiosken.open() != code


def test_there_are_never_more_screens_than_a_room_has() -> None:
    kiosken = Kiosken()
    code = kiosken.open()
    assert all(kiosken.laat_toe(code) for _keer in range(MEESTE_SCHERMEN))
    assert kiosken.laat_toe(code) == ""
    assert kiosken.aantal == MEESTE_SCHERMEN


def test_who_types_codes_at_random_is_held_up(zaal: Zaal) -> None:
    with _scherm(zaal) as scherm:
        scherm.server.kiosken.open()
        statussen = [scherm.laat_toe("22222222").status_code for _keer in range(12)]
        assert statussen[:10] == [403] * 10
        assert statussen[-1] == 429


def test_the_code_of_a_card_lets_its_owner_change_a_vote(zaal: Zaal) -> None:
    with _scherm(zaal) as scherm:
        ronde, opties, (anna, tweede, _carla) = _bij_de_stemming(zaal, scherm)
        code = nieuwe_persoonlijke_code()
        zaal.doe(GeefCode(tweede, code_hash(code)))
        for optie in opties[:2]:
            beurt = scherm.beurt(code=om_te_typen(code).lower()).json()
            assert beurt["naam"] == KANARIE
            assert scherm.stem(beurt["token"], ronde, {"punten": {optie: 1}}).is_success
        assert zaal.antwoorden(ronde)[tweede, ""].punten == ((opties[1], 1),)
        assert len(zaal.antwoorden(ronde)) == 1
        # Een code voor één toestel is geen kaart, en een verzonnen code ook niet.
        los = nieuwe_persoonlijke_code()
        zaal.doe(GeefCode(anna, code_hash(los), eenmalig=True))
        for fout in (los, nieuwe_persoonlijke_code(), "", "x"):
            assert scherm.beurt(code=fout).status_code in (403, 409)
        statussen = {scherm.beurt(code=nieuwe_persoonlijke_code()).status_code for _keer in range(10)}
        assert 429 in statussen, "who guesses is held up"
