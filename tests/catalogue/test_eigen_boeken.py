"""The user's own draaiboeken: files, earlier versions and templates; nothing of what was is lost."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regioworkshop.catalogue import laad
from regioworkshop.catalogue.bronnen import ingebouwde_bronnen, lees_toml
from regioworkshop.catalogue.eigen import EigenWerkvormen, Invoerfout
from regioworkshop.catalogue.eigen_boeken import MEESTE_VERSIES, EigenDraaiboeken
from regioworkshop.catalogue.schrijven import Schrijffout
from regioworkshop.uitbreidingen import richt_in, werkvormen_in
from tests.catalogue.boeken import BOUWSTENEN, DRAAIBOEKEN, boek
from tests.catalogue.test_kapot import GOED

GEGEVENS = boek("check_in", "check_out", naam="Middag over wonen")


@pytest.fixture
def eigen(tmp_path: Path) -> EigenDraaiboeken:
    return EigenDraaiboeken(tmp_path / "werkvormen", DRAAIBOEKEN)


def test_zonder_map_is_er_niets(eigen: EigenDraaiboeken) -> None:
    assert (eigen.alle(), eigen.sjablonen()) == ((), ())
    assert not eigen.map.exists()


def test_wat_bewaard_is_staat_bij_de_draaiboeken_van_het_programma(tmp_path: Path) -> None:
    eigen = EigenDraaiboeken(werkvormen_in(tmp_path), DRAAIBOEKEN)
    pad, gegevens = eigen.bewaar(GEGEVENS)
    assert (pad.name, gegevens["id"]) == ("middag_over_wonen.toml", "middag_over_wonen")
    assert lees_toml(pad)[0] == gegevens
    inrichting = richt_in(tmp_path)
    geladen = laad(inrichting.bouwstenen, inrichting.bronnen)
    assert geladen.kapot == ()
    assert set(geladen.draaiboeken) == {*DRAAIBOEKEN, "middag_over_wonen"}
    # En voor de lijst van werkvormen is het geen werkvorm.
    assert EigenWerkvormen(werkvormen_in(tmp_path), BOUWSTENEN).alle() == ()


def test_versies_en_sjablonen_zijn_geen_draaiboek_voor_een_sessie(tmp_path: Path) -> None:
    eigen = EigenDraaiboeken(werkvormen_in(tmp_path), DRAAIBOEKEN)
    pad, gegevens = eigen.bewaar(GEGEVENS)
    eigen.bewaar({**gegevens, "doel": "Anders."}, pad)
    eigen.bewaar_sjabloon(gegevens)
    geladen = laad(BOUWSTENEN, [*ingebouwde_bronnen(), werkvormen_in(tmp_path)])
    assert geladen.kapot == ()
    assert set(geladen.draaiboeken) == {*DRAAIBOEKEN, "middag_over_wonen"}
    assert len(eigen.versies(pad)) == 1
    (sjabloon,) = eigen.sjablonen()
    assert (sjabloon.naam, sjabloon.sjabloon) == ("Middag over wonen", True)


def test_een_nieuw_draaiboek_gaat_nooit_over_een_ander(eigen: EigenDraaiboeken) -> None:
    een, _g = eigen.bewaar(GEGEVENS)
    twee, gegevens = eigen.bewaar(GEGEVENS)
    assert (een.stem, twee.stem, gegevens["id"]) == (
        "middag_over_wonen",
        "middag_over_wonen_2",
        "middag_over_wonen_2",
    )
    # Ook niet over een naam van het programma zelf, en niet bij de versies van wat weg is.
    drie, _g = eigen.bewaar({**GEGEVENS, "naam": "Prioritering"})
    assert drie.stem == "prioritering_2"
    eigen.bewaar({**gegevens, "doel": "Anders."}, twee)
    eigen.verwijder(twee)
    vier, _g = eigen.bewaar(GEGEVENS)
    assert vier.stem == "middag_over_wonen_3"
    assert eigen.versies(vier) == ()


@settings(max_examples=20)
@given(st.lists(st.sampled_from("abcd"), min_size=1, max_size=8))
def test_elke_bewaarde_stand_is_terug_te_vinden(
    tmp_path_factory: pytest.TempPathFactory, doelen: list[str]
) -> None:
    eigen = EigenDraaiboeken(tmp_path_factory.mktemp("w"))
    pad, gegevens = eigen.bewaar({**GEGEVENS, "doel": doelen[0]})
    verwacht = [doelen[0]]
    for nummer, doel in enumerate(doelen[1:], 1):
        # Een seconde later, zoals op een schijf met grove tijden.
        os.utime(pad, (1_000_000_000 + nummer, 1_000_000_000 + nummer))
        eigen.bewaar({**gegevens, "doel": doel}, pad)
        if doel != verwacht[-1]:
            verwacht.append(doel)
    bewaard = [lees_toml(v.pad)[0] for v in eigen.versies(pad)]
    assert [g["doel"] for g in reversed(bewaard) if g] == verwacht[:-1]
    nu, _problemen = lees_toml(pad)
    assert nu is not None
    assert nu["doel"] == verwacht[-1]
    stempels = [v.op for v in eigen.versies(pad)]
    assert stempels == sorted(stempels, reverse=True)


def test_er_blijven_niet_eindeloos_veel_versies(
    eigen: EigenDraaiboeken, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("regioworkshop.catalogue.eigen_boeken.MEESTE_VERSIES", 3)
    assert MEESTE_VERSIES > 20
    pad, gegevens = eigen.bewaar(GEGEVENS)
    for nummer in range(6):
        os.utime(pad, (1_000_000_000 + nummer, 1_000_000_000 + nummer))
        eigen.bewaar({**gegevens, "doel": f"Doel {nummer}."}, pad)
    doelen = [(lees_toml(v.pad)[0] or {})["doel"] for v in eigen.versies(pad)]
    assert doelen == ["Doel 4.", "Doel 3.", "Doel 2."]


def test_als_een_versie_niet_te_houden_is_blijft_alles_zoals_het_was(eigen: EigenDraaiboeken) -> None:
    pad, gegevens = eigen.bewaar(GEGEVENS)
    # Een bestand op de plaats van de map: daar kan geen versie bij.
    (eigen.map / "_versies").write_text("in de weg", encoding="utf-8")
    with pytest.raises(Schrijffout):
        eigen.bewaar({**gegevens, "doel": "Anders."}, pad)
    assert lees_toml(pad)[0] == gegevens


def test_weg_en_terug(eigen: EigenDraaiboeken) -> None:
    pad, gegevens = eigen.bewaar(GEGEVENS)
    weg = eigen.verwijder(pad)
    assert eigen.alle() == ()
    assert eigen.zet_terug(weg) == pad
    assert [b.gegevens for b in eigen.alle()] == [gegevens]
    weg = eigen.verwijder(pad)
    pad.write_text("schema = 1", encoding="utf-8")
    with pytest.raises(Schrijffout, match="bestaat al"):
        eigen.zet_terug(weg)


def test_meenemen_en_binnenhalen(eigen: EigenDraaiboeken, tmp_path: Path) -> None:
    doel = eigen.exporteer(GEGEVENS, tmp_path / "mee")
    assert doel.name == "mee.toml"
    pad, gegevens = eigen.importeer(doel)
    assert {**gegevens, "id": GEGEVENS["id"]} == GEGEVENS
    assert pad.parent == eigen.map
    with pytest.raises(Schrijffout, match="map van het programma"):
        eigen.exporteer(GEGEVENS, eigen.map / "mee.toml")
    werkvorm = tmp_path / "w.toml"
    werkvorm.write_text(GOED, encoding="utf-8")
    with pytest.raises(Invoerfout, match="geen draaiboek"):
        eigen.importeer(werkvorm)
    werkvorm.write_text("= niets", encoding="utf-8")
    with pytest.raises(Invoerfout, match="niet gelezen"):
        eigen.importeer(werkvorm)


def test_wat_geen_draaiboek_is_staat_in_de_lijst_zonder_gegevens(eigen: EigenDraaiboeken) -> None:
    eigen.bewaar(GEGEVENS)
    (eigen.map / "kapot.toml").write_text("= niets", encoding="utf-8")
    (eigen.map / "werkvorm.toml").write_text(GOED, encoding="utf-8")
    assert [(b.naam, b.gegevens is None) for b in eigen.alle()] == [
        ("kapot", True),
        ("Middag over wonen", False),
        ("werkvorm", True),
    ]
