"""Guessing the join code: eight hours of it in an instant, and who is right all the same."""

from collections.abc import Callable
from itertools import count
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regioworkshop.model import codes
from regioworkshop.model.sessie import SessieState
from regioworkshop.web.berichten import Weiger
from regioworkshop.web.protocol import Grenzen
from regioworkshop.web.server import Deelnemersserver
from regioworkshop.web.toegang import Toegang
from tests.web.conftest import ID, IK
from tests.web.nep import CODE, sessie

UREN = 8
STATE = SessieState(sessie(), code=CODE)


class Klok:
    def __init__(self) -> None:
        self.tijd = 0.0

    def __call__(self) -> float:
        return self.tijd


def probeer(toegang: Toegang, code: str, adres: str = "10.0.0.7") -> str:
    try:
        toegang.controleer(STATE, code, adres)
    except Weiger as weiger:
        return weiger.code
    return "binnen"


def kans(grenzen: Grenzen, adressen: int, per_seconde: int, uren: float = UREN) -> float:
    """Guess for hours from so many addresses; return the chance that one guess was right."""
    klok = Klok()
    toegang = Toegang(grenzen, nu=klok)
    bekeken = 0
    gok = count()
    for seconde in range(round(uren * 3600)):
        klok.tijd = float(seconde)
        for _keer in range(per_seconde):
            n = next(gok)
            bekeken += probeer(toegang, "AAAAA" + codes.ALFABET[n % 20], f"10.0.{n % adressen}.1") == "code"
    return bekeken / len(codes.ALFABET) ** codes.TYPEN


@pytest.mark.parametrize("adressen", [1, 250])
def test_eight_hours_of_guessing_do_not_open_the_door(adressen: int) -> None:
    assert 0 < kans(Grenzen(), adressen, 7) <= 0.000_14  # het doel is 0,001


def test_without_the_buckets_they_might() -> None:
    """Negative control: the same guessing, faster than a bucket ever lets through."""
    zonder = Grenzen(foute_codes_per_minuut=1e9, foute_codes_per_seconde=1e9)
    per_gok = 1 / len(codes.ALFABET) ** codes.TYPEN
    assert kans(zonder, 1, 50, 0.1) == pytest.approx(0.1 * 3600 * 50 * per_gok)  # alles wordt bekeken
    assert UREN * 3600 * 2000 * per_gok > 0.001  # en de server haalt tweeduizend per seconde


def test_who_scans_is_never_held_up_by_who_guesses() -> None:
    toegang = Toegang(Grenzen(), nu=Klok())
    for _keer in range(50):
        probeer(toegang, "AAAAAA")
    assert probeer(toegang, CODE[:6]) == "wacht"  # ook wie goed typt, moet op hetzelfde adres even wachten
    assert probeer(toegang, CODE) == "binnen"
    assert probeer(toegang, CODE[:6], "10.0.0.8") == "binnen"  # en de buurman niet


def test_a_guess_that_is_not_looked_at_tells_nothing() -> None:
    """While the bucket is empty right and wrong get the same answer."""
    toegang = Toegang(Grenzen(), nu=Klok())
    antwoorden = [probeer(toegang, "AAAAAA") for _keer in range(6)]
    assert antwoorden == ["code"] * 5 + ["wacht"]
    assert probeer(toegang, CODE[:6]) == probeer(toegang, "AAAAAA") == "wacht"


def test_after_a_minute_everybody_may_type_again() -> None:
    klok = Klok()
    toegang = Toegang(Grenzen(), nu=klok)
    while probeer(toegang, "AAAAAA") == "code":
        pass
    klok.tijd += 13
    assert probeer(toegang, CODE[:6]) == "binnen"


def test_right_codes_cost_nothing() -> None:
    toegang = Toegang(Grenzen(), nu=Klok())
    assert {probeer(toegang, CODE[:6]) for _keer in range(500)} == {"binnen"}


def test_a_session_without_a_code_lets_nobody_in() -> None:
    toegang = Toegang(Grenzen(), nu=Klok())
    for tekst in ("", "000000", "0000000000"):
        with pytest.raises(Weiger):
            toegang.controleer(SessieState(sessie()), tekst, "10.0.0.7")


@pytest.mark.parametrize("code", ["", "7K3M9", "7K3M9QQ", CODE[:9] + "0", "😀" * 6, "x" * 200])
def test_over_the_wire_a_wrong_code_is_a_sentence(client: httpx.Client, motor: Any, code: str) -> None:
    gekregen = client.post("/api/deelname", json={"inzending": ID, "code": code, "naam": "A"})
    assert (gekregen.status_code, gekregen.json()["code"]) == (403, "code")
    assert gekregen.json()["zin"].endswith(".")
    assert motor.state.deelnemers == {}


def test_over_the_wire_the_sixth_wrong_code_waits(client: httpx.Client) -> None:
    antwoorden = [client.post("/api/deur", json={"code": "000000"}) for _keer in range(6)]
    assert [a.status_code for a in antwoorden] == [403] * 5 + [429]
    assert antwoorden[-1].json()["code"] == "wacht" and "retry-after" in antwoorden[-1].headers
    assert client.post("/api/deur", json={"code": CODE}).status_code == 200


# --- the code itself --------------------------------------------------------------------------------


@given(st.text(codes.ALFABET, min_size=6, max_size=6), st.randoms(use_true_random=False))
def test_a_code_is_read_as_people_type_it(code: str, toeval: Any) -> None:
    getypt = code.replace("0", toeval.choice("0oO")).replace("1", toeval.choice("1iIlL"))
    getypt = "".join(toeval.choice((t, t.lower())) + toeval.choice(("", " ", "-", "\u2013")) for t in getypt)
    assert codes.lees_code(f" {getypt}") == code


@given(st.text())
def test_what_is_no_code_is_none(tekst: str) -> None:
    code = codes.lees_code(tekst)
    assert code == "" or (len(code) in (6, 8, 10) and set(code) <= set(codes.ALFABET))


def test_codes_have_no_look_alikes_and_are_not_the_same() -> None:
    assert len(codes.ALFABET) == 32 and not set("ILOU") & set(codes.ALFABET)
    gemaakt = {codes.nieuwe_deelnamecode() for _keer in range(200)}
    assert len(gemaakt) == 200 and all(codes.lees_code(c) == c for c in gemaakt)
    assert codes.om_te_typen(CODE) == "7K3 M9Q" and codes.om_te_typen("7K3M9QXA") == "7K3M 9QXA"


def test_the_address_of_the_qr_code_keeps_the_code_to_the_phone() -> None:
    assert codes.meedoeadres("http://10.0.0.1:8765/", CODE) == f"http://10.0.0.1:8765/#{CODE}"
    assert codes.meedoeadres("", CODE) == ""
    assert httpx.URL(codes.meedoeadres("http://10.0.0.1", CODE)).raw_path == b"/"


def test_wrong_codes_do_not_use_up_the_joining_of_a_whole_address(
    maak_server: Callable[..., Deelnemersserver],
) -> None:
    """A room behind one hotspot has one address; who guesses there keeps nobody out who has the code."""
    server = maak_server(grenzen=Grenzen(deelnames_ineens=2, deelnames_per_seconde=0.0))
    with httpx.Client(base_url=server.adressen[0], trust_env=False) as client:
        for _keer in range(8):
            client.post("/api/deelname", json={**IK, "code": "AAAAAA"})
        assert [_meedoen(client, n) for n in range(3)] == [201, 201, 429]


def _meedoen(client: httpx.Client, nummer: int) -> int:
    return client.post("/api/deelname", json={**IK, "inzending": f"{nummer:032x}"}).status_code
