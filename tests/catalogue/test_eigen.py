"""The user's own werkvormen: kept, copied, taken out, brought in and thrown away, and never lost."""

import tomllib
from pathlib import Path

import pytest

from regioworkshop.bouwstenen import ingebouwd
from regioworkshop.bouwstenen.velden import Probleem
from regioworkshop.catalogue import laad, lees_werkvorm
from regioworkshop.catalogue.bronnen import GROOTSTE, ingebouwde_bronnen, lees_toml, toml_bestanden
from regioworkshop.catalogue.document import kopie_van, waarde_op
from regioworkshop.catalogue.eigen import EigenWerkvormen, Invoerfout
from regioworkshop.catalogue.schrijven import Schrijffout
from regioworkshop.uitbreidingen import richt_in, werkvormen_in
from tests.catalogue.test_kapot import DRAAIBOEK, GOED, KAPOT

BOUWSTENEN = ingebouwd()
GEGEVENS = tomllib.loads(GOED)
INGEBOUWD = laad(BOUWSTENEN).werkvormen


@pytest.fixture
def eigen(tmp_path: Path) -> EigenWerkvormen:
    return EigenWerkvormen(tmp_path / "werkvormen", BOUWSTENEN, INGEBOUWD)


def _namen(map_: Path) -> list[str]:
    return sorted(p.name for p in map_.iterdir())


def test_zonder_map_is_er_niets(eigen: EigenWerkvormen) -> None:
    assert eigen.alle() == ()
    assert not eigen.map.exists()


def test_bewaard_is_te_lezen_en_gelijk(eigen: EigenWerkvormen) -> None:
    pad = eigen.bewaar(GEGEVENS)
    assert pad == eigen.map / "proef.toml"
    (terug,) = eigen.alle()
    assert (terug.gegevens, terug.problemen) == (GEGEVENS, ())
    catalogus = laad(BOUWSTENEN, [eigen.map])
    assert catalogus.kapot == ()
    assert catalogus.werkvormen == {"proef": lees_werkvorm(GEGEVENS, BOUWSTENEN)[0]}


def test_een_bestand_verhuist_mee_met_zijn_id(eigen: EigenWerkvormen) -> None:
    pad = eigen.bewaar(GEGEVENS)
    anders = eigen.bewaar({**GEGEVENS, "id": "anders"}, pad)
    assert _namen(eigen.map) == ["anders.toml"]
    eigen.bewaar(GEGEVENS)
    with pytest.raises(Schrijffout, match="korte naam 'proef'"):
        eigen.bewaar(GEGEVENS, anders)
    assert eigen.lees(anders).id == "anders"
    assert _namen(eigen.map) == ["anders.toml", "proef.toml"]


def test_een_nieuwe_gaat_nooit_over_een_oude(eigen: EigenWerkvormen) -> None:
    eigen.bewaar(GEGEVENS)
    with pytest.raises(Schrijffout):
        eigen.bewaar({**GEGEVENS, "naam": "Andere"})
    assert eigen.alle()[0].naam == "Proef"


@pytest.mark.parametrize(
    ("naam", "bestand"),
    [("", "proef.toml"), ("../../elders", "elders.toml"), ("con", "con_.toml"), ("日本", "werkvorm.toml")],
)
def test_wat_nog_niet_af_is_kan_ook_bewaard_worden(naam: str, bestand: str, eigen: EigenWerkvormen) -> None:
    eigen.bewaar({**GEGEVENS, "id": naam})
    assert _namen(eigen.map) == [bestand]
    assert eigen.alle()[0].gegevens == {**GEGEVENS, "id": naam}


def test_kapotte_bestanden_houden_de_andere_niet_tegen(eigen: EigenWerkvormen) -> None:
    eigen.bewaar(GEGEVENS)
    for naam, (inhoud, _codes) in KAPOT.items():
        (eigen.map / f"{naam}.toml").write_bytes(inhoud if isinstance(inhoud, bytes) else inhoud.encode())
    (eigen.map / "boek.toml").write_text(DRAAIBOEK)
    alle = {e.pad.name: e for e in eigen.alle()}
    assert set(alle) == {"proef.toml", *(f"{naam}.toml" for naam in KAPOT)}
    assert alle["proef.toml"].werkvorm is not None
    assert {n: [p.code for p in e.problemen] for n, e in alle.items() if n != "proef.toml"} == {
        f"{naam}.toml": codes for naam, (_inhoud, codes) in KAPOT.items()
    }


def test_een_ingebouwde_id_blijft_van_het_programma(eigen: EigenWerkvormen) -> None:
    eigen.bewaar({**GEGEVENS, "id": "stickeren"})
    (dubbel,) = eigen.alle()
    assert [p.code for p in dubbel.problemen] == ["T08"]
    inrichting = richt_in(eigen.map.parent)
    assert inrichting.bronnen[-1] == werkvormen_in(eigen.map.parent) == eigen.map
    catalogus = laad(inrichting.bouwstenen, inrichting.bronnen)
    assert catalogus.werkvormen["stickeren"] == INGEBOUWD["stickeren"]
    assert [(k.bestand, k.problemen[0].code) for k in catalogus.kapot] == [("stickeren.toml", "T08")]
    werkvorm, problemen = eigen.problemen({**GEGEVENS, "id": "stickeren"}, eigen.bezet(dubbel.pad))
    assert werkvorm is None and problemen[0].pad == ("id",)


def test_twee_eigen_met_dezelfde_id_zijn_te_zien(eigen: EigenWerkvormen) -> None:
    eigen.bewaar(GEGEVENS)
    (eigen.map / "nog_een.toml").write_text(GOED)
    assert sorted(bool(e.problemen) for e in eigen.alle()) == [False, True]


def test_een_ingebouwde_aanpassen_laat_haar_staan(eigen: EigenWerkvormen) -> None:
    bestanden = [b for bron in ingebouwde_bronnen() for b in toml_bestanden(bron)]
    bezet = set(INGEBOUWD)
    for bestand in bestanden:
        gegevens, _problemen = lees_toml(bestand)
        if gegevens is None or "onderdeel" in gegevens:
            continue
        kopie = kopie_van(gegevens, bezet)
        bezet.add(kopie["id"])
        eigen.bewaar(kopie)
    assert eigen.bezet() == bezet
    alle = eigen.alle()
    assert len(alle) == len(INGEBOUWD)
    assert all(e.werkvorm is not None and e.id not in INGEBOUWD for e in alle)


# --- out and in ---------------------------------------------------------------------------------


def test_een_bestand_gaat_mee_en_komt_terug(eigen: EigenWerkvormen, tmp_path: Path) -> None:
    doel = eigen.exporteer(GEGEVENS, tmp_path / "mee")
    assert doel == tmp_path / "mee.toml"
    doel.write_text("# van een collega\n" + doel.read_text())
    binnen = eigen.importeer(doel)
    assert (binnen.eigen.id, binnen.heette, binnen.eigen.gegevens) == ("proef", "", GEGEVENS)
    assert binnen.eigen.pad.read_text().startswith("# van een collega\n")
    nog_eens = eigen.importeer(doel)
    assert (nog_eens.eigen.id, nog_eens.heette) == ("proef_2", "proef")
    assert _namen(eigen.map) == ["proef.toml", "proef_2.toml"]
    with pytest.raises(Schrijffout, match="andere plaats"):
        eigen.exporteer(GEGEVENS, eigen.map / "proef")


@pytest.mark.parametrize("naam", KAPOT)
def test_wat_niet_goed_is_komt_er_niet_in(naam: str, eigen: EigenWerkvormen, tmp_path: Path) -> None:
    inhoud, codes = KAPOT[naam]
    bron = tmp_path / "x.toml"
    bron.write_bytes(inhoud if isinstance(inhoud, bytes) else inhoud.encode())
    with pytest.raises(Invoerfout) as fout:
        eigen.importeer(bron)
    assert [p.code for p in fout.value.problemen] == codes
    assert eigen.alle() == ()


def test_een_draaiboek_of_iets_groots_komt_er_niet_in(eigen: EigenWerkvormen, tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text(DRAAIBOEK)
    with pytest.raises(Invoerfout, match="is een draaiboek"):
        eigen.importeer(tmp_path / "b.toml")
    (tmp_path / "g.toml").write_text(GOED + "#" * GROOTSTE)
    with pytest.raises(Invoerfout) as fout:
        eigen.importeer(tmp_path / "g.toml")
    assert [p.code for p in fout.value.problemen] == ["T04"]


def test_te_groot_om_te_bewaren_laat_het_oude_staan(eigen: EigenWerkvormen) -> None:
    pad = eigen.bewaar(GEGEVENS)
    with pytest.raises(Schrijffout, match="te groot"):
        eigen.bewaar({**GEGEVENS, "extra": "x" * GROOTSTE}, pad)
    with pytest.raises(Schrijffout, match="geen tekst"):
        eigen.bewaar({**GEGEVENS, "naam": "\ud800"}, pad)
    assert eigen.alle()[0].gegevens == GEGEVENS


# --- away and back ------------------------------------------------------------------------------


def test_weg_kan_terug(eigen: EigenWerkvormen) -> None:
    pad = eigen.bewaar(GEGEVENS)
    weg = eigen.verwijder(pad)
    assert weg.name == "proef.toml.weg" and eigen.alle() == ()
    assert laad(BOUWSTENEN, [eigen.map]).werkvormen == {}
    eigen.bewaar({**GEGEVENS, "naam": "Nieuwe"})
    tweede = eigen.verwijder(eigen.map / "proef.toml")
    assert _namen(eigen.map) == ["proef.toml.2.weg", "proef.toml.weg"]
    assert eigen.zet_terug(tweede) == pad
    assert eigen.alle()[0].naam == "Nieuwe"
    with pytest.raises(Schrijffout, match="bestaat al"):
        eigen.zet_terug(weg)
    with pytest.raises(Schrijffout, match="is er niet meer"):
        eigen.verwijder(eigen.map / "x.toml")


# --- where a problem is -------------------------------------------------------------------------


@pytest.mark.parametrize("naam", KAPOT)
def test_elk_probleem_wijst_naar_iets_in_de_gegevens(naam: str, eigen: EigenWerkvormen) -> None:
    inhoud, _codes = KAPOT[naam]
    eigen.map.mkdir()
    pad = eigen.map / "x.toml"
    pad.write_bytes(inhoud if isinstance(inhoud, bytes) else inhoud.encode())
    gegevens, _problemen = lees_toml(pad)
    if gegevens is None:
        return
    _werkvorm, problemen = lees_werkvorm(gegevens, BOUWSTENEN)
    for probleem in problemen:
        assert probleem.pad or probleem.code == "V14", probleem
        # Alles boven het laatste is er; het laatste kan juist ontbreken.
        houder = waarde_op(gegevens, probleem.pad[:-1], gegevens if len(probleem.pad) < 2 else None)
        assert isinstance(houder, dict | list) or probleem.pad[-2:-1] == ("instellingen",), probleem


def test_de_plek_in_woorden_en_de_plek_in_gegevens_zijn_dezelfde() -> None:
    inst = {"velden": [{"id": "a", "label": "A"}, {"id": "B!", "label": "B", "tekens": 1}]}
    stap = {
        "id": "f",
        "titel": "F",
        "minuten": 3,
        "bouwsteen": "formulier",
        "vraag": "V?",
        "instellingen": inst,
    }
    gegevens = {**GEGEVENS, "stap": [*GEGEVENS["stap"], stap], "duur": [5, 20]}
    problemen = lees_werkvorm(gegevens, BOUWSTENEN)[1]
    assert [(p.plaats, p.pad) for p in problemen] == [
        ("werkvorm, stap 3 (f), instellingen, velden 2", ("stap", 2, "instellingen", "velden", 1, "id")),
        ("werkvorm, stap 3 (f), instellingen, velden 2", ("stap", 2, "instellingen", "velden", 1, "tekens")),
    ]
    assert Probleem("V01", "a", "b", ("x",)) == Probleem("V01", "a", "b")
