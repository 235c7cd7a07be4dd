"""The projector: frozen while the leader works on, black and the code over it, and the link for browsers."""

from hashlib import sha256
from pathlib import Path

import pytest

from regioworkshop.engine.views import Beeld
from regioworkshop.model.blocks import Teller, Tijd, Vraag
from regioworkshop.model.commands import (
    BevriesScherm,
    GaNaarStap,
    HaalWeg,
    OpenRonde,
    SluitRonde,
    SluitSessie,
    ToonScherm,
    Weigering,
    ZetSchermlink,
)
from regioworkshop.model.sessie import BEGELEIDER, SchermStand
from tests.engine.stemmingen import bij_de_stemming, boek
from tests.engine.zaal import Zaal

ADRES = "http://192.168.8.10:8765"


def beeld(zaal: Zaal) -> Beeld:
    return zaal.maker.stage(zaal.state, zaal.klok.nu(), ADRES)


def blok(zaal: Zaal, soort: type) -> object:
    return next((b for b in beeld(zaal).blocks if isinstance(b, soort)), None)


@pytest.fixture
def zaal(tmp_path: Path):
    with Zaal(tmp_path, boek()) as zaal:
        wie = bij_de_stemming(zaal, "punten", 3)
        zaal.doe(zaal.antwoord(wie[0], {"punten": {zaal.ronde.items[0].id: 1}}))
        yield zaal


def test_frozen_the_room_keeps_seeing_what_it_saw_also_after_a_restart(zaal: Zaal) -> None:
    toen = beeld(zaal)
    zaal.doe(BevriesScherm(True), SluitRonde())
    zaal.doe(GaNaarStap(zaal.state.huidige + 1))
    assert beeld(zaal) == toen
    zaal.herstart()
    assert beeld(zaal) == toen
    desk = zaal.maker.desk(zaal.state, zaal.klok.nu())
    vraag = next(b for b in toen.blocks if isinstance(b, Vraag))
    assert desk.bevroren.startswith("Bevroren sinds ") and "De zaal ziet nog ‘" in desk.bevroren
    assert vraag.tekst and desk.stap not in desk.bevroren, "the desk itself is further"
    zaal.doe(BevriesScherm(False))
    assert beeld(zaal) != toen, "control: without freezing the room goes along"
    assert zaal.maker.desk(zaal.state, zaal.klok.nu()).bevroren == ""


def test_the_clock_on_a_frozen_picture_runs_on_and_the_counter_does_not(zaal: Zaal) -> None:
    zaal.doe(BevriesScherm(True))
    tijd, teller = blok(zaal, Tijd), blok(zaal, Teller)
    assert isinstance(tijd, Tijd) and tijd.loopt and isinstance(teller, Teller) and teller.binnen == 1
    zaal.klok.verder(seconds=30)
    zaal.doe(zaal.antwoord(max(zaal.state.deelnemers), {"punten": {zaal.ronde.items[0].id: 1}}))
    later = blok(zaal, Tijd)
    assert isinstance(later, Tijd) and later.resterend == tijd.resterend - 30
    assert blok(zaal, Teller) == teller


def test_black_and_the_code_lie_over_what_is_frozen(zaal: Zaal) -> None:
    toen = beeld(zaal)
    zaal.doe(ToonScherm(SchermStand.CODE), BevriesScherm(True))
    assert beeld(zaal).toestand == "code"
    zaal.doe(SluitRonde(), GaNaarStap(zaal.state.huidige + 1))
    assert beeld(zaal).toestand == "code", "nothing but the leader changes a frozen screen"
    zaal.doe(ToonScherm(SchermStand.ZWART))
    assert beeld(zaal).toestand == "zwart"
    zaal.doe(ToonScherm(SchermStand.STAP))
    assert beeld(zaal) == toen


def test_the_end_is_shown_whatever_was_on(zaal: Zaal) -> None:
    """After the end nothing can be changed: a screen that was black or frozen would stay so for ever."""
    zaal.doe(BevriesScherm(True), ToonScherm(SchermStand.ZWART), SluitSessie())
    assert beeld(zaal).toestand == "klaar"
    assert zaal.state.bevroren is None
    assert zaal.uit_het_log().bevroren is None


def test_freezing_twice_is_freezing_once(zaal: Zaal) -> None:
    zaal.doe(BevriesScherm(True))
    voor = zaal.state
    zaal.doe(BevriesScherm(True))
    assert zaal.state.seq == voor.seq and zaal.state.bevroren == voor.bevroren


def test_what_is_frozen_does_not_remember_who_sent_what_in_a_secret_round(tmp_path: Path) -> None:
    with Zaal(tmp_path, boek(bewaring="geheim")) as zaal:
        wie = bij_de_stemming(zaal, "punten", 7)
        for mens in wie:
            zaal.doe(zaal.antwoord(mens, {"punten": {zaal.ronde.items[0].id: 1}}))
        zaal.doe(BevriesScherm(True))
        assert zaal.state.bevroren is not None
        toen, ronde = beeld(zaal), zaal.ronde.id
        assert zaal.state.bevroren.state.rondes[ronde].antwoorden, "control: while it is open, they are known"
        zaal.doe(SluitRonde())
        for _keer in range(2):
            bevroren = zaal.state.bevroren
            assert bevroren is not None
            van = {w for w, _sleutel in bevroren.state.rondes[ronde].antwoorden if w != BEGELEIDER}
            assert van == set()
            assert beeld(zaal) == toen
            zaal.herstart()


def test_who_is_taken_out_is_also_taken_out_of_what_is_frozen(zaal: Zaal) -> None:
    wie = min(zaal.state.deelnemers)
    zaal.doe(BevriesScherm(True))
    voor = blok(zaal, Teller)
    assert isinstance(voor, Teller) and (voor.binnen, voor.totaal) == (1, 3), "control"
    zaal.doe(HaalWeg(wie, antwoorden=True))
    na = blok(zaal, Teller)
    assert isinstance(na, Teller) and (na.binnen, na.totaal) == (0, 2)
    assert zaal.uit_het_log() == zaal.state


def test_the_link_is_known_by_its_hash_alone(zaal: Zaal) -> None:
    kenmerk = sha256(b"een geheim").hexdigest()
    zaal.doe(ZetSchermlink(kenmerk))
    assert zaal.state.schermlink == zaal.uit_het_log().schermlink == kenmerk
    zaal.doe(ZetSchermlink(""))
    assert zaal.state.schermlink == ""
    with pytest.raises(Weigering):
        zaal.doe(ZetSchermlink("een geheim"))


def test_a_new_round_does_not_take_the_code_off_a_frozen_screen(zaal: Zaal) -> None:
    zaal.doe(SluitRonde(), ToonScherm(SchermStand.CODE), BevriesScherm(True), OpenRonde("nog eens"))
    assert beeld(zaal).toestand == "code"
    zaal.doe(SluitRonde(), BevriesScherm(False), OpenRonde("nog eens"))
    assert beeld(zaal).toestand == "stap", "control: a screen that follows shows what is new"
