"""Coming back, another device, the shut door and being taken out: over real sockets, with the real engine."""

import logging
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from regioworkshop.model.codes import code_hash, nieuwe_persoonlijke_code
from regioworkshop.model.commands import GeefCode, HaalWeg, OpenRonde, SluitRonde, VoegSamen, VoegToe, ZetDeur
from regioworkshop.model.sessie import Aanmelding, Verwacht
from regioworkshop.web.server import Deelnemersserver, Tempo
from tests.engine.zaal import Zaal as Motorzaal
from tests.web.luisteraar import Luisteraar
from tests.web.test_echt import deelname, meld_aan, stuur
from tests.web.zaal import Zaal


@pytest.fixture
def server(zaal: Zaal) -> Iterator[Deelnemersserver]:
    tempo = Tempo(tussen=0.02)
    with Deelnemersserver(zaal.engine, zaal.beeldmaker, host="127.0.0.1", poort=0, tempo=tempo) as server:
        yield server


@pytest.fixture
def client(server: Deelnemersserver) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.adressen[0], trust_env=False, timeout=10) as client:
        yield client


def met_code(client: httpx.Client, zaal: Zaal, code: str, nummer: int) -> httpx.Response:
    return deelname(client, zaal, "", code=code, inzending=f"{nummer:032x}")


def stand(client: httpx.Client, kop: dict[str, str]) -> tuple[int, str]:
    gekregen = client.get("/api/beeld", headers=kop)
    return gekregen.status_code, gekregen.json().get("code", "")


def test_a_participant_goes_on_at_another_device(client: httpx.Client, zaal: Zaal) -> None:
    oud = meld_aan(client, zaal)
    ronde = zaal.open("opgaven")
    assert stuur(client, oud, ronde, "k1", {"tekst": "Een kaart"}, 11).is_success
    gekregen = client.post("/api/terugkeer", headers=oud).json()
    assert len(gekregen["code"]) == 9 and gekregen["minuten"] == 10
    deur = client.post("/api/deur", json={"code": gekregen["code"]}).json()
    assert deur["jij"] == "Deelnemer 1 (huisartsen)"
    binnen = met_code(client, zaal, gekregen["code"].lower(), 21).json()
    assert binnen["deelnemer"] == "d1" and len(zaal.engine.state.deelnemers) == 1
    nieuw = {"authorization": "Bearer " + binnen["token"]}
    mijn = client.get("/api/beeld", headers=nieuw).json()["mijn"]
    assert mijn["antwoorden"] == {"k1": {"tekst": "Een kaart"}}
    assert stand(client, oud) == (401, "ander_apparaat")
    te_laat = stuur(client, oud, ronde, "k2", {"tekst": "Van het oude toestel"}, 12)
    assert te_laat.status_code == 401 and "ander apparaat" in te_laat.json()["zin"]
    ongezien = stuur(client, nieuw, ronde, "k1", {"tekst": "Anders"}, 13)
    assert (ongezien.status_code, ongezien.json()["code"]) == (409, "ingehaald")
    anders = stuur(client, nieuw, ronde, "k1", {"tekst": "Anders"}, 14, gezien=mijn["laatste"])
    assert anders.is_success
    assert len(zaal.antwoorden(ronde)) == 1


def test_a_code_to_come_back_works_once_but_a_lost_reply_may_be_asked_again(
    client: httpx.Client, zaal: Zaal
) -> None:
    code = client.post("/api/terugkeer", headers=meld_aan(client, zaal)).json()["code"]
    een, nog_eens = (met_code(client, zaal, code, 21) for _keer in range(2))
    assert (een.status_code, nog_eens.status_code) == (201, 201)
    assert stand(client, {"authorization": "Bearer " + nog_eens.json()["token"]}) == (200, "")
    ander = met_code(client, zaal, code, 22)
    assert (ander.status_code, ander.json()["code"]) == (403, "code")
    assert "al gebruikt" in ander.json()["zin"]


def test_a_code_on_a_card_works_all_session_and_after_a_restart(zaal: Zaal) -> None:
    code = nieuwe_persoonlijke_code()
    zaal.doe(VoegToe("Mevrouw De Wit", "Inwoners"))
    zaal.doe(GeefCode("d1", code_hash(code)))
    assert code not in repr(zaal.engine.state)
    for keer in range(2):
        with Deelnemersserver(zaal.engine, zaal.beeldmaker, host="127.0.0.1", poort=0) as server:
            with httpx.Client(base_url=server.adressen[0], trust_env=False) as client:
                for toestel in range(2):
                    binnen = met_code(client, zaal, code, 10 * keer + toestel)
                    assert binnen.json()["naam"] == "Mevrouw De Wit", "no card was needed twice"
        zaal.herstart()
    assert len(zaal.engine.state.tokens) == 1


def test_the_stream_of_a_device_that_ended_ends(
    server: Deelnemersserver, client: httpx.Client, zaal: Zaal
) -> None:
    weg, blijft = meld_aan(client, zaal, 1), meld_aan(client, zaal, 2)
    een, twee = Luisteraar(server.adressen[0], weg), Luisteraar(server.adressen[0], blijft)
    try:
        een.tot("beeld")
        twee.tot("beeld")
        zaal.doe(HaalWeg("d1"))
        assert een.tot("einde")
        assert stand(client, weg) == (401, "verwijderd")
        zaal.open("opgaven")
        while twee.tot("beeld")["toestand"] != "vraag":
            pass  # control: the other hears on
    finally:
        server.stop()
        een.klaar()
        twee.klaar()


def test_a_shut_door_lets_nobody_new_in_and_everybody_back(client: httpx.Client, zaal: Zaal) -> None:
    er_al = meld_aan(client, zaal, 1)
    zaal.doe(ZetDeur(True))
    nieuw = deelname(client, zaal, "Te laat", inzending=f"{9:032x}")
    assert (nieuw.status_code, nieuw.json()["code"]) == (403, "dicht")
    assert "begeleider" in nieuw.json()["zin"]
    assert stand(client, er_al) == (200, "")
    meld_aan(client, zaal, 1)  # the reply was lost
    assert len(zaal.engine.state.deelnemers) == 1
    zaal.doe(ZetDeur(False))
    assert deelname(client, zaal, "Te laat", inzending=f"{9:032x}").status_code == 201


def test_a_device_that_was_taken_out_cannot_come_back_by_itself(client: httpx.Client, zaal: Zaal) -> None:
    weg = meld_aan(client, zaal, 1)
    zaal.doe(HaalWeg("d1"))
    nog_eens = deelname(client, zaal, "Deelnemer 1", inzending=f"{1:032x}")
    assert nog_eens.status_code == 409
    assert stand(client, weg) == (401, "verwijderd")
    assert "d1" in zaal.engine.state.deelnemers  # the answers and the name stay
    code = nieuwe_persoonlijke_code()
    zaal.doe(GeefCode("d1", code_hash(code), eenmalig=True))
    assert met_code(client, zaal, code, 5).json()["deelnemer"] == "d1"


def test_taking_somebody_out_takes_the_answers_out_of_what_is_open_alone(
    client: httpx.Client, zaal: Zaal
) -> None:
    koppen = [meld_aan(client, zaal, nummer) for nummer in (1, 2)]
    ronde = zaal.open("opgaven")
    for nummer, kop in enumerate(koppen, 1):
        assert stuur(client, kop, ronde, "k1", {"tekst": f"Kaart {nummer}"}, 10 + nummer).is_success
    zaal.doe(SluitRonde())
    zaal.doe(OpenRonde("Nog eens"))
    open_ = zaal.engine.state.ronde.id if zaal.engine.state.ronde else ""
    for nummer, kop in enumerate(koppen, 31):
        assert stuur(client, kop, open_, "k1", {"tekst": f"Kaart {nummer}"}, 10 + nummer).is_success
    zaal.doe(HaalWeg("d1", antwoorden=True))
    assert {wie for wie, _sleutel in zaal.antwoorden(open_)} == {"d2"}
    assert {wie for wie, _sleutel in zaal.antwoorden(ronde)} == {"d1", "d2"}
    assert zaal.engine.state.aanwezig == 1
    zaal.herstart()
    assert {wie for wie, _sleutel in zaal.antwoorden(open_)} == {"d2"}


def test_a_double_counts_once_and_both_devices_go_on(client: httpx.Client, zaal: Zaal) -> None:
    een, twee = (meld_aan(client, zaal, nummer) for nummer in (1, 2))
    ronde = zaal.open("opgaven")
    assert stuur(client, een, ronde, "k1", {"tekst": "Van de eerste"}, 11).is_success
    assert stuur(client, twee, ronde, "k1", {"tekst": "Van de dubbele"}, 12).is_success
    zaal.doe(VoegSamen("d2", "d1"))
    assert list(zaal.antwoorden(ronde)) == [("d1", "k1")]
    for kop in (een, twee):
        mijn = client.get("/api/beeld", headers=kop).json()["mijn"]
        assert mijn["antwoorden"] == {"k1": {"tekst": "Van de eerste"}}
    nu = stuur(client, twee, ronde, "k1", {"tekst": "Nu van allebei"}, 50, gezien=mijn["laatste"])
    assert nu.is_success
    oud = stuur(client, een, ronde, "k1", {"tekst": "Uit de zak"}, 51, geleden=60_000)
    assert oud.status_code == 409 and "ander toestel" in oud.json()["zin"]
    assert zaal.antwoorden(ronde)["d1", "k1"].tekst == "Nu van allebei"
    assert len(zaal.antwoorden(ronde)) == 1


def test_asking_for_codes_without_end_is_slowed_down(client: httpx.Client, zaal: Zaal) -> None:
    kop = meld_aan(client, zaal)
    statussen = [client.post("/api/terugkeer", headers=kop).status_code for _keer in range(7)]
    assert statussen[:5] == [201] * 5 and statussen[-1] == 429
    assert len(zaal.engine.state.codes) == 1, "a new code takes the place of the one before"


def test_who_is_expected_is_only_told_to_who_has_the_code(tmp_path: Path) -> None:
    lijst = (Verwacht("Anna de Vries", "Huisartsen"), Verwacht("Jan Smit"))
    for tonen, aanmelding in ((True, Aanmelding.NAAM), (False, Aanmelding.NAAM), (True, Aanmelding.ROL)):
        map_ = tmp_path / f"{tonen}{aanmelding}"
        map_.mkdir()
        with Motorzaal(map_, verwacht=lijst, lijst_op_telefoon=tonen, aanmelding=aanmelding) as zaal:
            with Deelnemersserver(zaal.engine, zaal.maker, host="127.0.0.1", poort=0) as server:
                with httpx.Client(base_url=server.adressen[0], trust_env=False) as client:
                    zaal.meld_aan("Jan Smit")
                    fout = client.post("/api/deur", json={"code": "000000"})
                    assert "Jan" not in fout.text and "Jan" not in client.get("/api/sessie").text
                    deur = client.post("/api/deur", json={"code": zaal.state.code}).json()
                    gezien = [(v["naam"], v["partij"], v["binnen"]) for v in deur["verwacht"]]
                    te_kiezen = tonen and aanmelding is Aanmelding.NAAM
                    verwacht = [("Anna de Vries", "Huisartsen", False), ("Jan Smit", "", True)]
                    assert gezien == (verwacht if te_kiezen else [])


def test_nothing_of_who_comes_in_goes_into_a_log(
    client: httpx.Client, zaal: Zaal, caplog: pytest.LogCaptureFixture
) -> None:
    """Canaries: codes, tokens, names and addresses, on good roads and on bad ones."""
    with caplog.at_level(logging.DEBUG):
        binnen = deelname(client, zaal, "Kanarie Geel", partij="Kanarie Partij").json()
        kop = {"authorization": "Bearer " + binnen["token"]}
        code = client.post("/api/terugkeer", headers=kop).json()["code"]
        for fout in ("FTC0DE", "KANAR1E9", "x" * 300):
            client.post("/api/deur", json={"code": fout})
        over = met_code(client, zaal, code, 5).json()
        zaal.doe(ZetDeur(True))
        deelname(client, zaal, "Kanarie Blauw", inzending=f"{9:032x}")
        zaal.doe(HaalWeg("d1", antwoorden=True))
        stand(client, {"authorization": "Bearer " + over["token"]})
        logging.getLogger("regioworkshop.web").debug("control: this is looked at")
    eigen = [r for r in caplog.records if not r.name.startswith(("httpx", "httpcore", "asyncio"))]
    gezegd = "\n".join(f"{r.getMessage()} {r.args} {r.exc_text}" for r in eigen)
    assert "control" in gezegd
    kanaries = ["Kanarie", binnen["token"], over["token"], code, code.replace(" ", ""), "127.0.0.1"]
    kanaries += [zaal.engine.state.code, zaal.engine.state.code[:6], "FTC0DE", "KANAR1E9"]
    assert [k for k in kanaries if k in gezegd] == []
