"""Turns in a timed round: in order, at the leader's pace, with their own time beside the step's."""

from pathlib import Path
from typing import Any

import pytest

from regioworkshop.bouwstenen import ronde
from regioworkshop.bouwstenen.ronde import Beurten, Instellingen
from regioworkshop.catalogue.lezen import lees_draaiboek
from regioworkshop.engine.views import Daad
from regioworkshop.model.blocks import Opsomming, Rondewijzer, Surface, Tijd
from regioworkshop.model.commands import (
    GaNaarStap,
    OpenRonde,
    PauzeerTimer,
    SluitRonde,
    StartTimer,
    VerlengTimer,
    VolgendeBeurt,
    VorigeBeurt,
    Weigering,
)
from regioworkshop.model.werkvorm import Draaiboek
from tests.bouwstenen import maak
from tests.engine.zaal import Zaal
from tests.hulp.traject import BOUWSTENEN

ADRES = "http://192.168.8.10:8765"


def _boek(**instellingen: Any) -> Draaiboek:
    stappen: list[dict[str, Any]] = [
        {"id": "ideeen", "titel": "Ideeën", "minuten": 5, "bouwsteen": "kaarten", "vraag": "Wat?"},
        {
            "id": "rondje",
            "titel": "Rondje",
            "minuten": 10,
            "bouwsteen": "ronde",
            "instellingen": instellingen,
            **({"invoer": "ideeen"} if instellingen.get("beurten") == "items" else {}),
        },
        {"id": "einde", "titel": "Einde", "minuten": 5, "bouwsteen": "ronde"},
    ]
    werkvorm = {
        "schema": 1,
        "id": "rond",
        "naam": "Rond",
        "doel": "Iedereen aan het woord.",
        "fase": "verzamelen",
        "groep": [2, 40],
        "duur": [1, 60],
        "stap": stappen,
    }
    ruw = {
        "schema": 1,
        "id": "proef",
        "naam": "Proef",
        "doel": "Een rondje.",
        "onderdeel": [{"id": "rond", "werkvorm": "rond"}],
    }
    gelezen, problemen = lees_draaiboek(ruw, {"rond": werkvorm}, BOUWSTENEN)
    assert gelezen is not None, problemen
    return gelezen


def _wijzer(zaal: Zaal) -> tuple[str, str, str]:
    """Who has the turn, who is next, and the count: the same on every surface."""
    nu = zaal.klok.nu()
    beelden = (
        zaal.maker.phone(zaal.state, nu).blocks,
        zaal.maker.stage(zaal.state, nu, ADRES).blocks,
        zaal.maker.desk(zaal.state, nu).blocks,
    )
    gezien = {
        (b.nu, b.straks, b.telling) for blokken in beelden for b in blokken if isinstance(b, Rondewijzer)
    }
    assert len(gezien) == 1
    return gezien.pop()


def _hoofd(zaal: Zaal) -> Daad:
    daad = zaal.maker.desk(zaal.state, zaal.klok.nu()).hoofd
    assert daad is not None
    return daad


def _tijden(zaal: Zaal) -> dict[str, int]:
    beeld = zaal.maker.stage(zaal.state, zaal.klok.nu(), ADRES)
    return {b.naam: b.resterend for b in beeld.blocks if isinstance(b, Tijd)}


def test_the_one_next_button_gives_the_turn_on_and_then_goes_on(tmp_path: Path) -> None:
    with Zaal(tmp_path, _boek(beurten="deelnemers")) as zaal:
        for naam, partij in (("Anna", "Gemeente A"), ("Bert", ""), ("Cor", "GGD")):
            zaal.meld_aan(naam, partij)
        zaal.doe(GaNaarStap(1))
        assert _wijzer(zaal) == ("Anna (Gemeente A)", "Bert", "Beurt 1 van 3")
        assert (_hoofd(zaal).label, _hoofd(zaal).sneltoets) == ("Volgende beurt: Bert", "Space")
        zaal.doe(VolgendeBeurt())
        assert _wijzer(zaal) == ("Bert", "Cor (GGD)", "Beurt 2 van 3")
        assert next(iter(zaal.maker.desk(zaal.state, zaal.klok.nu()).ook)).sneltoets == "Ctrl+B"
        zaal.doe(VolgendeBeurt())
        assert _wijzer(zaal) == ("Cor (GGD)", "", "Beurt 3 van 3")
        assert _hoofd(zaal).label == "Verder: Einde"
        with pytest.raises(Weigering, match="Er is geen andere beurt"):
            zaal.doe(VolgendeBeurt())
        zaal.doe(VorigeBeurt())
        assert _wijzer(zaal)[0] == "Bert"
        assert zaal.uit_het_log() == zaal.state, "a restart goes on at this turn"


def test_who_comes_late_gets_a_turn_at_the_end(tmp_path: Path) -> None:
    with Zaal(tmp_path, _boek(beurten="deelnemers")) as zaal:
        for n in range(11):
            zaal.meld_aan(f"Mens {n + 1}")
        zaal.doe(GaNaarStap(1), *[VolgendeBeurt()] * 10)
        assert _wijzer(zaal) == ("Mens 11", "", "Beurt 11 van 11")
        zaal.meld_aan("Aad, die later kwam")
        assert _wijzer(zaal) == ("Mens 11", "Aad, die later kwam", "Beurt 11 van 12")
        assert _hoofd(zaal).command == VolgendeBeurt()


def test_an_organisation_has_one_turn_and_who_has_none_is_passed(tmp_path: Path) -> None:
    with Zaal(tmp_path, _boek(beurten="partijen")) as zaal:
        for naam, partij in (("A", "GGD"), ("B", ""), ("C", "Gemeente"), ("D", "GGD")):
            zaal.meld_aan(naam, partij)
        zaal.doe(GaNaarStap(1))
        assert _wijzer(zaal) == ("GGD", "Gemeente", "Beurt 1 van 2")


def test_items_come_one_by_one(tmp_path: Path) -> None:
    with Zaal(tmp_path, _boek(beurten="items")) as zaal:
        wie = zaal.meld_aan()
        zaal.doe(GaNaarStap(0), OpenRonde())
        for n in (1, 2):
            zaal.doe(zaal.antwoord(wie, {"tekst": f"Idee {n}"}, f"k{n}"))
        zaal.doe(SluitRonde(), GaNaarStap(1))
        # Zolang de uitkomst verborgen is, noemt de zaal ze ook hier niet.
        assert "Idee" not in str(zaal.maker.stage(zaal.state, zaal.klok.nu(), ADRES).blocks)
        zaal.doe(GaNaarStap(0))
        zaal.doe(*[c for c in [zaal.hoofd()] if c], GaNaarStap(1))
        assert _wijzer(zaal) == ("Idee 1", "Idee 2", "Beurt 1 van 2")
        stage = zaal.maker.stage(zaal.state, zaal.klok.nu(), ADRES).blocks
        assert not [b for b in stage if isinstance(b, Opsomming)], "one at a time"


def test_another_step_begins_again_and_one_without_turns_has_none(tmp_path: Path) -> None:
    with Zaal(tmp_path, _boek(beurten="deelnemers")) as zaal:
        zaal.meld_aan("Anna")
        zaal.meld_aan("Bert")
        with pytest.raises(Weigering):
            zaal.doe(VolgendeBeurt())
        zaal.doe(GaNaarStap(1), VolgendeBeurt(), GaNaarStap(2))
        assert zaal.state.beurt == 0
        with pytest.raises(Weigering):
            zaal.doe(VolgendeBeurt())
        assert not [
            b for b in zaal.maker.phone(zaal.state, zaal.klok.nu()).blocks if isinstance(b, Rondewijzer)
        ]
        zaal.doe(GaNaarStap(1))
        assert _wijzer(zaal)[0] == "Anna"


def test_a_turn_has_its_own_time_and_leaves_that_of_the_step_alone(tmp_path: Path) -> None:
    with Zaal(tmp_path, _boek(beurten="deelnemers", per_beurt=60)) as zaal:
        zaal.meld_aan("Anna")
        zaal.meld_aan("Bert")
        zaal.doe(GaNaarStap(1))
        zaal.klok.verder(seconds=40)
        assert _tijden(zaal) == {"": 560, "Deze beurt": 20}
        zaal.doe(VolgendeBeurt())
        assert _tijden(zaal) == {"": 560, "Deze beurt": 60}
        zaal.klok.verder(seconds=10)
        zaal.doe(PauzeerTimer())
        zaal.klok.verder(seconds=300)
        assert _tijden(zaal) == {"": 550, "Deze beurt": 50}, "a pause is a pause for both"
        zaal.doe(StartTimer(), VerlengTimer(120))
        zaal.klok.verder(seconds=5)
        assert _tijden(zaal) == {"": 665, "Deze beurt": 45}
        zaal.klok.verder(seconds=50)
        assert _tijden(zaal)["Deze beurt"] == -5, "over is shown; nobody is cut off"
        assert zaal.uit_het_log() == zaal.state


def test_without_a_time_for_turns_there_is_only_that_of_the_step(tmp_path: Path) -> None:
    with Zaal(tmp_path, _boek(beurten="deelnemers")) as zaal:
        zaal.meld_aan("Anna")
        zaal.doe(GaNaarStap(1))
        assert list(_tijden(zaal)) == [""]


def test_control_turns_by_name_would_put_who_is_late_in_between(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        ronde.RondeBouwsteen, "beurten", lambda _s, _i, kijk: tuple(sorted(kijk.namen.values()))
    )
    with pytest.raises(AssertionError):
        test_who_comes_late_gets_a_turn_at_the_end(tmp_path)


def test_a_round_without_turns_is_as_it_was() -> None:
    steen = BOUWSTENEN["ronde"]
    inst = Instellingen(beurten=Beurten.GEEN, wel="Luisteren")
    (wijzer, _lijst) = maak.toon(steen, inst, maak.ronde(maak.items(2)), Surface.STAGE, {"d1": "Anna"})
    assert isinstance(wijzer, Rondewijzer) and (wijzer.nu, wijzer.telling) == ("", "")
