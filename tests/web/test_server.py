"""Joining, answering and the stream, on real sockets; and the server's own beginning and end."""

import logging
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import httpx
import pytest

from regioworkshop.model.blocks import Kop, Teller, Tijd
from regioworkshop.web.app import token_hash
from regioworkshop.web.koppen import VOORKEURSPOORT
from regioworkshop.web.netwerk import Netwerkkaart
from regioworkshop.web.protocol import Deelnemersprotocol, Grenzen
from regioworkshop.web.server import (
    MEESTE_HERKOMSTEN,
    Deelnemersserver,
    Plek,
    Serverfout,
    Tempo,
    open_socket,
)
from tests.web.conftest import ID, IK
from tests.web.luisteraar import Luisteraar
from tests.web.nep import CODE, NepBeelden, NepMotor

MaakServer = Callable[..., Deelnemersserver]


def antwoord(nummer: int = 1, **anders: Any) -> dict[str, Any]:
    gewoon: dict[str, Any] = {"ronde": "r1", "sleutel": "", "volgnr": nummer, "waarde": {"waarde": nummer}}
    return {"inzending": f"{nummer:032x}", **gewoon, **anders}


def stroomvraag(server: Deelnemersserver, kop: dict[str, str]) -> bytes:
    regels = ["GET /api/stroom HTTP/1.1", f"Host: 127.0.0.1:{server.poort}"]
    return "\r\n".join([*regels, f"Authorization: {kop['authorization']}", "", ""]).encode()


@pytest.fixture
def luister(maak_server: MaakServer) -> Iterator[Callable[[Deelnemersserver, dict[str, str]], Luisteraar]]:
    """Open streams; the server (which is stopped first) ends them."""
    open_: list[tuple[Deelnemersserver, Luisteraar]] = []

    def doe(server: Deelnemersserver, kop: dict[str, str]) -> Luisteraar:
        open_.append((server, Luisteraar(server.adressen[0], kop)))
        return open_[-1][1]

    yield doe
    for server, luisteraar in open_:
        server.stop()
        luisteraar.klaar()


# --- joining ----------------------------------------------------------------------------------------


def test_without_a_code_the_door_says_next_to_nothing(client: httpx.Client) -> None:
    sessie = client.get("/api/sessie").json()
    assert sessie.keys() == {"kenmerk", "naam", "open", "talen", "adressen"}
    assert sessie["naam"] == "Van opgaven naar afspraken" and sessie["open"] is True
    assert sessie["kenmerk"] == client.get("/api/sessie").json()["kenmerk"]
    dicht = client.post("/api/deur", json={"code": "000000"})
    assert (dicht.status_code, dicht.json()["code"]) == (403, "code")
    assert "Huisartsen" not in dicht.text
    deur = client.post("/api/deur", json={"code": CODE[:6]}).json()  # control
    assert deur["aanmelding"] == "naam" and "Huisartsen" in deur["partijen"]


def test_a_token_is_kept_as_a_hash_alone(client: httpx.Client, motor: NepMotor) -> None:
    gekregen = client.post(
        "/api/deelname", json={"inzending": ID, "code": CODE, "naam": "Deelnemer 1", "partij": "GGD"}
    )
    assert gekregen.status_code == 201
    token = gekregen.json()["token"]
    assert len(token) >= 22  # 128 bits
    assert motor.state.tokens == {token_hash(token): gekregen.json()["deelnemer"]}
    assert token not in repr(motor.state)


def test_asking_again_gives_the_same_participant_and_a_new_token(
    client: httpx.Client, motor: NepMotor
) -> None:
    een, twee = (client.post("/api/deelname", json=IK).json() for _ in range(2))
    assert een["deelnemer"] == twee["deelnemer"] and een["token"] != twee["token"]
    assert len(motor.state.deelnemers) == 1
    codes = [
        client.get("/api/beeld", headers={"authorization": f"Bearer {wie['token']}"}).status_code
        for wie in (een, twee)
    ]
    assert codes == [401, 200]
    ander = client.post("/api/deelname", json={**IK, "inzending": ID[::-1]}).json()
    assert ander["deelnemer"] != een["deelnemer"]


def test_a_name_of_ten_thousand_characters_gets_a_sentence(client: httpx.Client, motor: NepMotor) -> None:
    gekregen = client.post("/api/deelname", json={**IK, "naam": "x" * 10_000})
    assert (gekregen.status_code, gekregen.json()["code"]) == (422, "naam")
    assert motor.state.deelnemers == {}


# --- answering --------------------------------------------------------------------------------------


def test_saved_is_only_said_when_it_is_durable(
    client: httpx.Client, kop: dict[str, str], motor: NepMotor
) -> None:
    motor.open("r1")
    motor.houd_vast()
    with ThreadPoolExecutor(1) as pool:
        onderweg = pool.submit(client.post, "/api/antwoord", json=antwoord(), headers=kop)
        time.sleep(0.4)
        assert not onderweg.done()
        motor.laat_los()
        assert onderweg.result(5).json() == {"stand": "opgeslagen"}
    assert motor.gezien == {antwoord()["inzending"]: {"waarde": 1}}


def test_sent_again_counts_once(client: httpx.Client, kop: dict[str, str], motor: NepMotor) -> None:
    motor.open("r1")
    standen = [client.post("/api/antwoord", json=antwoord(), headers=kop).json()["stand"] for _ in range(3)]
    assert standen == ["opgeslagen", "al_opgeslagen", "al_opgeslagen"]
    assert len(motor.gezien) == 1


def test_an_engine_that_takes_too_long_is_not_waited_for(maak_server: MaakServer, motor: NepMotor) -> None:
    server = maak_server(tempo=Tempo(geduld=0.2))
    motor.open("r1")
    with httpx.Client(base_url=server.adressen[0], trust_env=False) as client:
        token = client.post("/api/deelname", json=IK).json()["token"]
        kop = {"authorization": f"Bearer {token}"}
        motor.houd_vast()
        te_laat = client.post("/api/antwoord", json=antwoord(), headers=kop)
        assert (te_laat.status_code, te_laat.json()["code"]) == (503, "traag")
        motor.laat_los()  # what was handed in goes on, and a retry finds it
        assert client.post("/api/antwoord", json=antwoord(), headers=kop).json() == {"stand": "al_opgeslagen"}


def test_many_at_once_each_hear_their_own(maak_server: MaakServer, motor: NepMotor) -> None:
    server = maak_server()
    motor.open("r1")
    with httpx.Client(base_url=server.adressen[0], trust_env=False, timeout=20) as client:
        koppen: list[dict[str, str]] = []
        for nummer in range(20):
            wie = {"inzending": f"{nummer:032x}", "code": CODE, "naam": f"Deelnemer {nummer}"}
            koppen.append(
                {"authorization": "Bearer " + client.post("/api/deelname", json=wie).json()["token"]}
            )
        motor.houd_vast()
        with ThreadPoolExecutor(20) as pool:
            onderweg = [
                pool.submit(client.post, "/api/antwoord", json=antwoord(100 + i, volgnr=i), headers=kop)
                for i, kop in enumerate(koppen)
            ]
            while len(motor._vast or ()) < 20:  # pyright: ignore[reportPrivateUsage]
                time.sleep(0.01)
            motor.laat_los()
            assert [t.result(10).json()["stand"] for t in onderweg] == ["opgeslagen"] * 20
    assert len({c.deelnemer for c in motor.ontvangen}) == 20


# --- the stream -------------------------------------------------------------------------------------


def test_a_stream_begins_with_everything(
    server: Deelnemersserver, kop: dict[str, str], motor: NepMotor, beelden: NepBeelden, luister: Any
) -> None:
    motor.open("r1")
    beelden.toon("vraag", Kop("Nu"))
    stroom = luister(server, kop)
    soort, mijn = stroom.volgende()
    assert soort == "mijn" and mijn["naam"] == "Deelnemer 1" and mijn["ronde"] == "r1"
    assert abs(mijn["nu"] - time.time() * 1000) < 60_000
    soort, beeld = stroom.volgende()
    assert soort == "beeld" and beeld["toestand"] == "vraag"
    assert beeld["blokken"] == [{"blok": "Kop", "tekst": "Nu", "niveau": 2}]
    assert stroom.koppen["content-type"].startswith("text/event-stream")
    with httpx.Client(base_url=server.adressen[0], trust_env=False) as client:
        alles = client.get("/api/beeld", headers=kop).json()
    assert alles["beeld"] == beeld and alles["mijn"]["naam"] == "Deelnemer 1"


def test_updates_are_thinned_and_the_last_one_arrives(
    maak_server: MaakServer, motor: NepMotor, beelden: NepBeelden, luister: Any
) -> None:
    server = maak_server(tempo=Tempo(tussen=0.25))
    kop = _deelnemer(server)
    stroom = luister(server, kop)
    stroom.tot("beeld")
    begin = time.monotonic()
    for nummer in range(200):
        beelden.toon("vraag", Teller(nummer, 200, f"{nummer} van 200 binnen"))
        time.sleep(0.005)
    gezien: list[int] = []
    while not gezien or gezien[-1] != 199:
        gezien.append(stroom.tot("beeld")["blokken"][0]["binnen"])
    duur = time.monotonic() - begin
    assert len(gezien) <= duur * 4 + 2
    assert gezien == sorted(set(gezien))


def test_what_the_leader_does_is_not_thinned(
    maak_server: MaakServer, motor: NepMotor, beelden: NepBeelden, luister: Any
) -> None:
    """With an hour between two updates a count waits for that hour, and a round that opens does not."""
    server = maak_server(tempo=Tempo(tussen=3600))
    stroom = luister(server, _deelnemer(server))
    stroom.tot("beeld")
    beelden.toon("vraag", Teller(1, 2, "1 van 2 binnen"))
    assert stroom.stil(0.4)
    motor.open("r1")
    assert stroom.tot("beeld")["blokken"][0]["binnen"] == 1


def test_nothing_new_is_not_sent(
    server: Deelnemersserver, kop: dict[str, str], motor: NepMotor, beelden: NepBeelden, luister: Any
) -> None:
    """The seconds of a running timer are no news: a phone counts by itself."""
    beelden.toon("stap", Tijd(60, 60, True, datetime.now(UTC) + timedelta(seconds=60)))
    stroom = luister(server, kop)
    stroom.tot("beeld")
    eindigt = beelden.beeld.blocks[0].eindigt  # type: ignore[union-attr]
    beelden.toon("stap", Tijd(58, 60, True, eindigt))
    motor.zet()
    assert stroom.stil(0.4)
    beelden.toon("stap", Tijd(58, 60, False))  # control: a pause is
    assert stroom.tot("beeld")["blokken"][0]["loopt"] is False


def test_what_changed_while_nobody_listened_still_arrives(
    maak_server: MaakServer, beelden: NepBeelden, luister: Any
) -> None:
    """Also when the view was made only a moment before, and nothing happens after it."""
    server = maak_server(tempo=Tempo(tussen=0.5))
    kop = _deelnemer(server)
    with httpx.Client(base_url=server.adressen[0], trust_env=False) as client:
        client.get("/api/beeld", headers=kop)
        beelden.toon("vraag", Kop("ongehoord"))
        stroom = luister(server, kop)
        while (beeld := stroom.tot("beeld"))["toestand"] != "vraag":
            pass
        assert beeld["blokken"][0]["tekst"] == "ongehoord"
        assert client.get("/api/beeld", headers=kop).json()["beeld"] == beeld


def test_own_answers_come_to_every_tab_and_to_nobody_else(
    server: Deelnemersserver, client: httpx.Client, kop: dict[str, str], motor: NepMotor, luister: Any
) -> None:
    motor.open("r1")
    ander = _deelnemer(server, "e" * 32)
    een, twee, vreemd = luister(server, kop), luister(server, kop), luister(server, ander)
    for stroom in (een, twee, vreemd):
        assert stroom.tot("mijn")["antwoorden"] == {}
        stroom.tot("beeld")
    client.post("/api/antwoord", json=antwoord(7), headers=kop)
    assert een.tot("mijn")["antwoorden"] == {"": {"waarde": 7}}
    assert twee.tot("mijn")["antwoorden"] == {"": {"waarde": 7}}
    assert vreemd.stil(0.4)


def test_a_quiet_stream_has_a_heartbeat(maak_server: MaakServer, luister: Any) -> None:
    server = maak_server(tempo=Tempo(hartslag=0.1))
    stroom = luister(server, _deelnemer(server))
    stroom.tot("beeld")
    einde = time.monotonic() + 3
    while stroom.harten < 3:
        assert time.monotonic() < einde
        time.sleep(0.02)


def test_a_phone_that_vanishes_leaves_nothing_behind(
    server: Deelnemersserver, kop: dict[str, str], beelden: NepBeelden
) -> None:
    with socket.create_connection(("127.0.0.1", server.poort)) as sok:
        sok.sendall(stroomvraag(server, kop))
        while not server.telefoons:
            sok.recv(1000)
    einde = time.monotonic() + 3
    while server.telefoons:
        assert time.monotonic() < einde
        time.sleep(0.02)
    beelden.toon("vraag", Kop("verder"))


def test_a_phone_that_stops_reading_is_let_go(maak_server: MaakServer, beelden: NepBeelden) -> None:
    """It holds at most one view, and not for ever."""
    server = maak_server(tempo=Tempo(tussen=0.01, hartslag=0.2, stil=0.5))
    kop = _deelnemer(server)
    with socket.socket() as sok:
        sok.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        sok.connect(("127.0.0.1", server.poort))
        sok.sendall(stroomvraag(server, kop))
        einde = time.monotonic() + 15
        nummer = 0
        while server.telefoons or nummer < 5:
            assert time.monotonic() < einde
            nummer += 1
            beelden.toon("vraag", Kop(f"{nummer} " + "x" * 400_000))
            time.sleep(0.02)


def test_old_streams_of_one_participant_make_room(maak_server: MaakServer, luister: Any) -> None:
    server = maak_server(grenzen=Grenzen(stromen_per_deelnemer=2))
    kop = _deelnemer(server)
    stromen = []
    for _ in range(4):
        stromen.append(luister(server, kop))
        stromen[-1].tot("beeld")
    for oud in stromen[:2]:
        assert oud.tot("einde")
    einde = time.monotonic() + 5
    while server.telefoons != 2 and time.monotonic() < einde:
        time.sleep(0.01)  # de server ruimt op nadat hij het einde verstuurde
    assert server.telefoons == 2


@pytest.mark.verwacht_log("Het beeld voor de telefoons is niet te maken: ZeroDivisionError")
def test_a_view_that_cannot_be_made_leaves_the_last_one(
    server: Deelnemersserver,
    kop: dict[str, str],
    motor: NepMotor,
    beelden: NepBeelden,
    luister: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    beelden.toon("vraag", Kop("goed"))
    stroom = luister(server, kop)
    stroom.tot("beeld")
    with monkeypatch.context() as tijdelijk:
        tijdelijk.setattr(beelden, "phone", lambda _s, _n: 1 / 0)
        motor.zet()
        assert stroom.stil(0.3)
    beelden.toon("vraag", Kop("weer goed"))
    assert stroom.tot("beeld")["blokken"][0]["tekst"] == "weer goed"


# --- the end ----------------------------------------------------------------------------------------


def test_stop_ends_every_stream_with_a_mark(maak_server: MaakServer, luister: Any) -> None:
    server = maak_server()
    kop = _deelnemer(server)
    stromen = [luister(server, kop) for _ in range(5)]
    for stroom in stromen:
        stroom.tot("beeld")
    begin = time.monotonic()
    server.stop()
    assert time.monotonic() - begin < 2
    for stroom in stromen:
        assert stroom.tot("einde") == {"reden": "gestopt"}
        assert stroom.volgende()[0] == "dicht"
    assert not any(draad.name == "deelnemersserver" for draad in threading.enumerate())
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", server.poort), timeout=1)


def test_stop_answers_whoever_still_waits(maak_server: MaakServer, motor: NepMotor) -> None:
    server = maak_server()
    kop = _deelnemer(server)
    motor.open("r1")
    motor.houd_vast()
    with httpx.Client(base_url=server.adressen[0], trust_env=False) as client, ThreadPoolExecutor(1) as pool:
        onderweg = pool.submit(client.post, "/api/antwoord", json=antwoord(), headers=kop)
        while not motor._vast:  # pyright: ignore[reportPrivateUsage]
            time.sleep(0.01)
        server.stop()
        assert onderweg.result(5).status_code == 503
        assert onderweg.result().json()["code"] == "gestopt"
    motor.laat_los()  # the engine may still resolve it: nobody is waiting, nothing breaks


def test_stop_does_not_wait_for_half_a_request(maak_server: MaakServer) -> None:
    server = maak_server()
    with socket.create_connection(("127.0.0.1", server.poort)) as sok:
        kop = f"POST /api/deelname HTTP/1.1\r\nHost: 127.0.0.1:{server.poort}\r\nContent-Length: 9\r\n\r\n{{"
        sok.sendall(kop.encode())
        time.sleep(0.1)
        begin = time.monotonic()
        server.stop()
        assert time.monotonic() - begin < 3


def test_stop_may_be_said_twice_and_without_start(motor: NepMotor, beelden: NepBeelden) -> None:
    server = Deelnemersserver(motor, beelden, host="127.0.0.1", poort=0)
    server.stop()
    server.stop()
    with Deelnemersserver(motor, beelden, host="127.0.0.1", poort=0) as server:
        with pytest.raises(RuntimeError):
            server.start()
    server.stop()


# --- ports and addresses ----------------------------------------------------------------------------


def test_the_address_is_known_before_the_start(motor: NepMotor, beelden: NepBeelden) -> None:
    kaarten = (Netwerkkaart("tun0", "10.8.0.2"), Netwerkkaart("wlan0", "192.168.8.10", True))
    server = Deelnemersserver(motor, beelden, poort=0, kaarten=lambda: kaarten)
    try:
        assert server.adressen == (f"http://192.168.8.10:{server.poort}", f"http://10.8.0.2:{server.poort}")
        assert server.melding == ""
        assert [kaart.naam for kaart in server.netwerken] == ["wlan0", "tun0"]
    finally:
        server.stop()


def test_without_a_network_it_says_so(motor: NepMotor, beelden: NepBeelden) -> None:
    server = Deelnemersserver(motor, beelden, poort=0, kaarten=lambda: ())
    try:
        assert server.adressen == (f"http://127.0.0.1:{server.poort}",)
        assert "Geen netwerk" in server.melding
    finally:
        server.stop()


def test_another_address_is_taken_over(motor: NepMotor, beelden: NepBeelden) -> None:
    kaarten = [Netwerkkaart("wlan0", "192.168.8.10")]
    with Deelnemersserver(motor, beelden, poort=0, kaarten=lambda: tuple(kaarten)) as server:

        def code(gastheer: str) -> int:
            adres = f"http://127.0.0.1:{server.poort}/api/sessie"
            return httpx.get(
                adres, headers={"host": f"{gastheer}:{server.poort}"}, trust_env=False
            ).status_code

        assert (code("192.168.8.10"), code("192.168.8.11")) == (200, 421)
        kaarten[0] = Netwerkkaart("wlan0", "192.168.8.11")
        assert server.ververs_adressen() == (f"http://192.168.8.11:{server.poort}",)
        assert (code("192.168.8.10"), code("192.168.8.11")) == (421, 200)


def test_a_port_in_use_gets_a_sentence() -> None:
    with open_socket("127.0.0.1", 0) as bezet:
        with pytest.raises(Serverfout, match=r"gebruikt hem al.*andere poort\.$"):
            open_socket("127.0.0.1", bezet.getsockname()[1])
    for onmogelijk in (70_000, -1):
        with pytest.raises(Serverfout):
            open_socket("127.0.0.1", onmogelijk)
    with pytest.raises(Serverfout, match="heeft dat adres niet"):
        open_socket("203.0.113.7", 0)


def test_when_the_preferred_port_is_taken_the_next_one_does() -> None:
    with open_socket("127.0.0.1", None) as een, open_socket("127.0.0.1", None) as twee:
        poorten = [sok.getsockname()[1] for sok in (een, twee)]
    assert poorten[0] != poorten[1]
    assert all(VOORKEURSPOORT <= poort < VOORKEURSPOORT + 20 for poort in poorten)


# --- the program starts anew ------------------------------------------------------------------------


def _leest(server: Deelnemersserver, herkomst: str) -> bool:
    """Return whether a page that came from this origin may read which session this is."""
    antwoord = httpx.get(
        f"http://127.0.0.1:{server.poort}/api/sessie",
        headers={"host": server.adressen[0].removeprefix("http://"), "origin": f"http://{herkomst}"},
        trust_env=False,
    )
    return antwoord.headers.get("access-control-allow-origin") == f"http://{herkomst}"


def test_after_a_restart_it_is_at_the_same_port_and_known_to_pages_of_before(
    motor: NepMotor, beelden: NepBeelden
) -> None:
    """The laptop slept, came back at another address, and the program was started again."""
    with open_socket("127.0.0.1", 0) as sok:
        poort = sok.getsockname()[1]  # vrij, en niet de poort die vanzelf gekozen wordt
    eerst = Plek(poort)
    plekken: list[Plek] = []
    for ip in ("192.168.8.10", "192.168.8.11"):
        kaart = Netwerkkaart("wlan0", ip)
        with Deelnemersserver(motor, beelden, eerder=eerst, kaarten=lambda k=kaart: [k]) as server:
            assert server.poort == poort and server.verhuisd == ""
            plekken.append(server.plek)
            eerst = server.plek
            if ip.endswith("11"):
                assert _leest(server, f"192.168.8.10:{poort}")
                assert not _leest(server, f"192.168.8.12:{poort}"), "only what was ours"
    assert plekken[1].herkomsten[0] == f"192.168.8.11:{poort}" and f"192.168.8.10:{poort}" in eerst.herkomsten
    vergeten = Plek(poort)
    with Deelnemersserver(motor, beelden, eerder=vergeten, kaarten=lambda: [kaart]) as server:
        assert not _leest(server, f"192.168.8.10:{poort}"), "control: without memory the page is a stranger"


def test_when_the_port_of_before_is_taken_the_leader_hears_what_phones_must_do(
    motor: NepMotor, beelden: NepBeelden
) -> None:
    with open_socket("0.0.0.0", 0) as bezet:
        vroeger = bezet.getsockname()[1]
        with Deelnemersserver(motor, beelden, eerder=Plek(vroeger)) as server:
            assert server.poort != vroeger
            assert server.verhuisd == "", "nobody was in: nobody has to move"
            motor.zet(tokens={"a" * 64: "d1"})
            assert (
                f"Poort {vroeger} van de vorige keer is bezet; nu is het {server.poort}." in server.verhuisd
            )
            assert server.plek.poort == server.poort


def test_only_so_many_addresses_are_remembered(motor: NepMotor, beelden: NepBeelden) -> None:
    veel = Plek(0, tuple(f"10.0.0.{n}:8765" for n in range(200)))
    with Deelnemersserver(motor, beelden, host="127.0.0.1", poort=0, eerder=veel) as server:
        assert len(server.plek.herkomsten) == MEESTE_HERKOMSTEN


def test_a_reply_is_not_held_back_by_the_system(server: Deelnemersserver) -> None:
    """Without TCP_NODELAY a tick waits for the phone to acknowledge the piece before it: 40 ms and more."""
    with httpx.Client(base_url=server.adressen[0], trust_env=False) as client:
        client.get("/api/sessie")
        uvicorn_server = server._server  # pyright: ignore[reportPrivateUsage]
        assert uvicorn_server is not None
        (verbinding,) = uvicorn_server.server_state.connections
        sok = cast(Deelnemersprotocol, verbinding).transport.get_extra_info("socket")
        assert sok.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_ready_socket_is_used_as_it_is(motor: NepMotor, beelden: NepBeelden) -> None:
    sok = open_socket("127.0.0.1", 0)
    poort = sok.getsockname()[1]
    with Deelnemersserver(motor, beelden, sok=sok) as server:
        assert server.adressen == (f"http://127.0.0.1:{poort}",)
        assert httpx.get(f"{server.adressen[0]}/api/sessie", trust_env=False).status_code == 200


# --- what stays unsaid ------------------------------------------------------------------------------


def test_nothing_of_a_participant_reaches_a_log(
    server: Deelnemersserver, client: httpx.Client, motor: NepMotor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    naam, tekst = "Kanarienaam", "kanarietekst"
    token = client.post("/api/deelname", json={"inzending": ID, "code": CODE, "naam": naam}).json()["token"]
    motor.open("r1")
    client.post(
        "/api/antwoord", json=antwoord(waarde={"tekst": tekst}), headers={"authorization": f"Bearer {token}"}
    )
    client.post("/api/antwoord", content=tekst, headers={"authorization": f"Bearer {token}"})
    server.stop()
    van_ons = [r for r in caplog.records if not r.name.startswith(("httpx", "httpcore"))]
    geschreven = "\n".join(r.getMessage() + str(r.exc_info) for r in van_ons)
    for geheim in (naam, tekst, token, ID):
        assert geheim not in geschreven
    assert not [r for r in van_ons if "127.0.0.1" in r.getMessage()]


def _deelnemer(server: Deelnemersserver, inzending: str = ID) -> dict[str, str]:
    with httpx.Client(base_url=server.adressen[0], trust_env=False) as client:
        wie = {"inzending": inzending, "code": CODE, "naam": f"Deelnemer {inzending[:4]}"}
        return {"authorization": "Bearer " + client.post("/api/deelname", json=wie).json()["token"]}
