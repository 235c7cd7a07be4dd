"""Hundreds of cards and people: nothing is built that nobody looks at, and nothing gets lost."""
# pyright: reportPrivateUsage=false

import pytest
from PySide6.QtWidgets import QWidget

from regioworkshop.engine.views import Beeld
from regioworkshop.model.blocks import Block, Kaarten, Kaartje, Namenlijst, Persoon, Vraag
from tests.ui.meten import rust, teksten
from tests.ui.zaal import Stilklok
from ui.desk.bladeren import PER_BLAD, Bladeren
from ui.render.basis import Omgeving
from ui.render.kolom import Blokkenkolom
from ui.render.lijsten import Naamregel
from ui.stage import bladen
from ui.stage.bladen import MEESTE_OOIT, omvang, verdeel
from ui.stage.vlak import StageVlak
from ui.stijl import Stijl

VEEL = 300
KAARTEN = Kaarten(tuple(Kaartje(f"k{n}", f"Kaart nummer {n} over de wijk") for n in range(VEEL)), "")


def _kaarten(blad: tuple[Block, ...]) -> list[str]:
    return [k.id for b in blad if isinstance(b, Kaarten) for k in b.kaarten]


def test_every_card_is_on_one_page_of_the_stage_and_none_is_built_before(
    qtbot, stijl: Stijl, monkeypatch: pytest.MonkeyPatch
) -> None:
    gebouwd: list[int] = []
    maak = Blokkenkolom._maak

    def _maak(self: Blokkenkolom, block: Block) -> QWidget:
        gebouwd.append(omvang(block))
        return maak(self, block)

    monkeypatch.setattr(Blokkenkolom, "_maak", _maak)
    vlak = StageVlak(stijl.stage, Stilklok().nu)
    qtbot.addWidget(vlak)
    vlak.resize(1280, 720)
    vlak.toon(Beeld("stap", "Titel", (Vraag("Wat speelt er?", ""), KAARTEN)))
    eerst = sum(gebouwd)
    assert vlak._werk.bladen and eerst < VEEL, "the first page is there before all of them are cut"
    qtbot.waitUntil(lambda: vlak._werk.klaar, timeout=20_000)
    ids = [naam for blad in vlak._werk.bladen for naam in _kaarten(blad)]
    assert ids == [k.id for k in KAARTEN.kaarten]
    assert vlak.wijzer.aantal == len(vlak._werk.bladen) > 10
    assert max(gebouwd) <= MEESTE_OOIT
    vlak.wijzer.zet(vlak.wijzer.aantal - 1)
    assert f"Kaart nummer {VEEL - 1} over de wijk" in " ".join(teksten(vlak))
    assert f"van {vlak.wijzer.aantal}" in " ".join(teksten(vlak))


def test_the_small_picture_takes_the_pages_of_the_stage(qtbot, stijl: Stijl) -> None:
    groot = StageVlak(stijl.stage, Stilklok().nu)
    klein = StageVlak(stijl.stage, Stilklok().nu, groot.wijzer)
    beeld = Beeld("stap", "Titel", (Vraag("Wat speelt er?", ""), KAARTEN))
    for vlak, hoogte in ((groot, 1080), (klein, 720)):
        qtbot.addWidget(vlak)
        vlak.resize(hoogte * 16 // 9, hoogte)
        vlak.toon(beeld)
    assert klein._werk is groot._werk
    anders = StageVlak(stijl.stage, Stilklok().nu, groot.wijzer)
    qtbot.addWidget(anders)
    anders.resize(1024, 768)
    anders.toon(beeld)
    assert anders._werk is not groot._werk, "on another shape other cards fit"


@pytest.mark.parametrize("ruimte", [1, 3, 8, 9, 24, 25, 41, MEESTE_OOIT])
def test_as_many_items_as_fit_stand_on_a_page(ruimte: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bladen, "hoogstens", lambda block, _van: omvang(block))

    def past(blocks: object) -> bool:
        return sum(omvang(b) for b in blocks) <= ruimte  # type: ignore[attr-defined]

    aantallen = [sum(omvang(b) for b in blad) for blad in verdeel((KAARTEN,), past)]
    assert sum(aantallen) == VEEL
    assert aantallen[:-1] == [ruimte] * (len(aantallen) - 1)


def test_a_long_list_on_the_desk_comes_in_pages(qtbot, stijl: Stijl) -> None:
    bladeren = Bladeren(stijl.desk())
    qtbot.addWidget(bladeren)
    kop = Vraag("Wat speelt er?", "")
    kort = Kaarten(KAARTEN.kaarten[:PER_BLAD], "")
    assert bladeren.snij((kop, kort)) == (kop, kort) and bladeren.isHidden()
    gezien: list[str] = []
    for _keer in range(-(-VEEL // PER_BLAD)):
        deel = bladeren.snij((kop, KAARTEN))
        assert deel[0] is kop and len(_kaarten(deel)) <= PER_BLAD
        assert f"van {VEEL}" in bladeren.stand.text() and not bladeren.isHidden()
        gezien += _kaarten(deel)
        with qtbot.waitSignal(bladeren.gewijzigd, raising=bladeren.knop_volgende.isEnabled(), timeout=50):
            bladeren.knop_volgende.click()
    assert gezien == [k.id for k in KAARTEN.kaarten]
    assert not bladeren.knop_volgende.isEnabled()
    bladeren.knop_vorige.click()
    assert _kaarten(bladeren.snij((kop, KAARTEN)))[0] == f"k{(VEEL // PER_BLAD - 1) * PER_BLAD}"
    # Wordt de lijst korter, dan staat er toch iets; bij een andere lijst begint het vooraan.
    assert _kaarten(bladeren.snij((Kaarten(KAARTEN.kaarten[: PER_BLAD + 1], ""),))) == [f"k{PER_BLAD}"]


def test_two_hundred_people_come_in_together_without_a_layout_for_each(
    qtbot, stijl: Stijl, monkeypatch: pytest.MonkeyPatch
) -> None:
    gemeten: list[str] = []
    meet = Naamregel._meet

    def _meet(self: Naamregel, breedte: int) -> int:
        gemeten.append(self.accessibleName())
        return meet(self, breedte)

    monkeypatch.setattr(Naamregel, "_meet", _meet)
    kolom = Blokkenkolom(Omgeving(stijl.desk(), Stilklok().nu))
    qtbot.addWidget(kolom)
    kolom.resize(300, 600)
    kolom.show()
    mensen = tuple(Persoon(f"d{n}", f"Deelnemer {n}", "Gemeente A", None) for n in range(VEEL))
    kolom.toon((Namenlijst(mensen[:1], ""),))
    rust()
    kolom.toon((Namenlijst(mensen, ""),))
    rust()
    assert len(gemeten) <= 8 * VEEL
    assert [r.accessibleName() for r in kolom.findChildren(Naamregel) if r.isVisible()] == [
        f"Deelnemer {n}, Gemeente A" for n in range(VEEL)
    ]
    gemeten.clear()
    kolom.toon((Namenlijst((*mensen, Persoon("d999", "Laatkomer", "", None)), ""),))
    rust()
    assert len(gemeten) <= 8, "who stood there already is not measured again"
