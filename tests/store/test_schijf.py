"""A full disk and a read-only one: a sentence, nothing half, and on again when there is room."""

from pathlib import Path

import pytest

from tests.hulp.schijf import op_eigen_schijf

pytestmark = pytest.mark.netwerk  # needs namespaces of its own, as the network does


def test_a_full_disk_refuses_in_words_keeps_nothing_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    map_ = tmp_path / "schijf"
    map_.mkdir()
    uit = op_eigen_schijf(map_, "tests.store.schijfproef", "vol")
    assert [code for _nummer, code, _zin in uit["geweigerd"]] == ["opslag"] * 5
    assert {zin for _nummer, _code, zin in uit["geweigerd"]} == {
        "De schijf is vol. Maak ruimte vrij en probeer het opnieuw."
    }
    assert uit["kopie"] == uit["nieuw"] == "De schijf is vol. Maak ruimte vrij en probeer het opnieuw."
    assert [n for n in uit["rest"] if not n.endswith(("-shm", "-wal"))] == ["zaal.regio", "zaal.regio.slot"]
    assert uit["gepubliceerd"] == [*uit["bevestigd"], uit["daarna"]]
    assert uit["seq"] == uit["daarna"] and uit["gelijk"] and not uit["gebreken"]


def test_a_read_only_place_can_be_read_and_says_so_to_who_wants_to_write(tmp_path: Path) -> None:
    map_ = tmp_path / "schijf"
    map_.mkdir()
    uit = op_eigen_schijf(map_, "tests.store.schijfproef", "alleen_lezen")
    mag_niet = "Hier mag het programma niet schrijven: {}. Kies een andere map."
    assert uit["schrijven"] == mag_niet.format("zaal.regio")
    assert uit["maken"] == mag_niet.format("nieuw.regio")
    assert uit["kopie_hier"] == mag_niet.format("kopie.regio")
    assert uit["kopie_elders"] == ""
    assert uit["onveranderd"]
    assert (uit["controle"]["status"], uit["controle"]["fout"]) == (0, "")
    assert (uit["verslag"]["status"], uit["verslag"]["fout"]) == (0, "")
    for opdracht in ("verslag_hier", "demo"):
        assert uit[opdracht]["status"] == 1, uit[opdracht]
        assert uit[opdracht]["fout"].count("\n") == 1 and "Traceback" not in uit[opdracht]["fout"]
    # What stands in the write-ahead log alone is never left out in silence.
    assert "niet netjes gesloten" in uit["onaf"] and "onaf.regio-wal" in uit["onaf"]
    assert uit["onaf_kopie"] == uit["onaf"]
    assert uit["uit_de_wal"] == "alleen in de wal"
    assert uit["bestand_schrijven"] == mag_niet.format("los.regio")
    assert (uit["bestand_controle"]["status"], uit["bestand_controle"]["fout"]) == (0, "")
