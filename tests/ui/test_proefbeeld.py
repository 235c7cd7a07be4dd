"""The preview of a step: every bouwsteen, asked and with its result, on the real rules."""

from typing import Any

import pytest

from regioworkshop.bouwstenen import ingebouwd
from regioworkshop.catalogue.bronnen import ingebouwde_bronnen
from regioworkshop.catalogue.document import begin_van
from regioworkshop.catalogue.eigen import vaste_werkvormen
from regioworkshop.model.blocks import VRAGEN, Teller, Tijd
from ui.werkvormen.proefbeeld import kaarten, proefbeeld

BOUWSTENEN = ingebouwd()


def _stap(naam: str) -> dict[str, Any]:
    inst = begin_van(BOUWSTENEN[naam].Instellingen)
    return {
        "id": "s",
        "titel": "T",
        "minuten": 5,
        "bouwsteen": naam,
        "vraag": "Wat nu?",
        "invoer": "vooraf",
        "instellingen": inst,
    }


@pytest.mark.parametrize("naam", sorted(BOUWSTENEN))
def test_elke_bouwsteen_heeft_een_vraag_en_een_uitslag(naam: str) -> None:
    vraag = proefbeeld([_stap(naam)], 0, "Proef", False, BOUWSTENEN)
    uitslag = proefbeeld([_stap(naam)], 0, "Proef", True, BOUWSTENEN)
    assert (vraag.zin, uitslag.zin) == ("", "")
    assert vraag.stage is not None and uitslag.stage is not None and uitslag.phone is not None
    assert all(not blok.loopt for blok in vraag.stage.blocks if isinstance(blok, Tijd))
    if BOUWSTENEN[naam].vraagt:
        assert not any(isinstance(blok, VRAGEN) for blok in uitslag.phone.blocks)
        gevuld = [b for b in uitslag.stage.blocks if not isinstance(b, Tijd | Teller)]
        assert gevuld != [b for b in vraag.stage.blocks if not isinstance(b, Tijd | Teller)]


def test_elke_stap_van_elke_werkvorm_is_te_zien() -> None:
    for naam, vast in vaste_werkvormen(BOUWSTENEN, ingebouwde_bronnen()).items():
        stappen = list(vast.gegevens["stap"])
        for nummer in range(len(stappen)):
            for uitslag in (False, True):
                beeld = proefbeeld(stappen, nummer, naam, uitslag, BOUWSTENEN)
                assert beeld.zin == "", (naam, nummer, uitslag)


def test_een_stap_die_niet_klopt_zegt_waarom_er_niets_is() -> None:
    stap = _stap("punten")
    assert "zodra deze stap klopt" in proefbeeld([{**stap, "minuten": 0}], 0, "", False, BOUWSTENEN).zin
    verder = {"id": "v", "titel": "V", "minuten": 1, "vervolg_op": "s"}
    assert proefbeeld([stap, verder], 1, "", True, BOUWSTENEN).zin == ""
    assert "verder gaat klopt" in proefbeeld([{**stap, "vraag": ""}, verder], 1, "", False, BOUWSTENEN).zin
    assert "verder gaat klopt" in proefbeeld([verder, stap], 0, "", False, BOUWSTENEN).zin
    assert len(kaarten()) == len(set(kaarten()))
