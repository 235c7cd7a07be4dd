"""Merging and undo on the real engine and the real log: who brought something in is never lost or doubled."""

import json
from pathlib import Path
from typing import Any

from regioworkshop.bouwstenen.bord import Bord
from regioworkshop.bouwstenen.clusteren import BORD
from regioworkshop.model.blocks import naar_json
from regioworkshop.model.commands import GaNaarStap, OnthulUitslag, OpenRonde, SluitRonde, VulIn
from regioworkshop.model.items import ItemSoort
from tests.engine.zaal import Zaal
from tests.hulp.traject import draaiboek_van

ADRES = "http://192.168.8.10:8765"


def _stap(naam: str, bouwsteen: str, **anders: Any) -> dict[str, Any]:
    return {"id": naam, "titel": naam, "minuten": 5, "bouwsteen": bouwsteen, "vraag": "Wat?", **anders}


BOEK = draaiboek_van(
    [
        _stap("ideeen", "kaarten"),
        _stap("samen", "clusteren", invoer="ideeen"),
        _stap("kiezen", "punten", invoer="samen"),
    ]
)


def _tot_samen(zaal: Zaal) -> tuple[str, ...]:
    """Four people send six cards; the round in which they are put together is open."""
    wie = [zaal.meld_aan() for _ in range(4)]
    zaal.doe(GaNaarStap(0), OpenRonde())
    for n, tekst in enumerate(("Thuiszorg", "Zorg thuis", "Jeugd", "Geld", "Thuis zorgen", "Personeel")):
        zaal.doe(zaal.antwoord(wie[n % 4], {"tekst": tekst}, f"k{n}"))
    zaal.doe(SluitRonde(), OnthulUitslag(), GaNaarStap(1), OpenRonde())
    return tuple(item.id for item in zaal.ronde.items)


def _bord(zaal: Zaal) -> Bord:
    return zaal.ronde.antwoorden["begeleider", BORD].inhoud


def test_samenvoegen_en_ongedaan_maken_gaan_door_het_log(tmp_path: Path) -> None:
    with Zaal(tmp_path, BOEK) as zaal:
        k = _tot_samen(zaal)
        borden = [Bord()]
        borden.append(borden[-1].voeg_samen([k[0], k[1], k[4]]))
        borden.append(borden[-1].nieuwe_groep([k[0], k[2]], "Zorg"))
        borden.append(borden[-1].verplaats([k[2]], ""))
        for bord in (*borden, *reversed(borden[1:3])):  # vier daden, en twee keer ongedaan
            zaal.doe(VulIn(BORD, bord.als_json()))
            assert _bord(zaal) == bord
            assert zaal.uit_het_log() == zaal.state
        zaal.herstart()
        assert _bord(zaal) == borden[1], "the board of before the last two deeds"
        zaal.doe(SluitRonde(), OnthulUitslag(), GaNaarStap(2), OpenRonde())
        samen, *los = zaal.ronde.items
        assert (samen.tekst, samen.soort, samen.bron) == ("Thuiszorg", ItemSoort.KAART, (k[0], k[1], k[4]))
        # d1 schreef er twee van; dat zijn twee mensen, geen drie.
        assert samen.steun == ("d1", "d2")
        assert [item.id for item in los] == [k[2], k[3], k[5]]
        assert [item.steun for item in los] == [("d3",), ("d4",), ("d2",)]
        assert zaal.uit_het_log() == zaal.state


def test_wie_iets_inbracht_verlaat_de_motor_niet_naar_telefoon_of_scherm(tmp_path: Path) -> None:
    with Zaal(tmp_path, BOEK) as zaal:
        k = _tot_samen(zaal)
        gezien: list[str] = []

        def kijk() -> None:
            nu = zaal.klok.nu()
            beelden = (zaal.maker.phone(zaal.state, nu), zaal.maker.stage(zaal.state, nu, ADRES))
            gezien.extend(json.dumps(naar_json(beeld.blocks)) for beeld in beelden)
            gezien.extend(json.dumps(zaal.maker.mijn(zaal.state, d)) for d in zaal.state.deelnemers)

        kijk()
        zaal.doe(VulIn(BORD, Bord().nieuwe_groep([k[0], k[1]], "Zorg").als_json()))
        kijk()
        zaal.doe(SluitRonde(), OnthulUitslag())
        kijk()
        zaal.doe(GaNaarStap(2), OpenRonde())
        kijk()
        assert not [beeld for beeld in gezien if "steun" in beeld or '"d1"' in beeld]
        # De proef ziet het wel waar het hoort: in de motor zelf, en als getal op het scherm.
        assert zaal.ronde.items[0].steun == ("d1", "d2")
        assert any("van 2 mensen" in beeld for beeld in gezien)


def test_zolang_de_begeleider_voor_de_zaal_invult_is_er_niets_te_tellen(tmp_path: Path) -> None:
    with Zaal(tmp_path, BOEK) as zaal:
        _tot_samen(zaal)
        beeld = zaal.maker.desk(zaal.state, zaal.klok.nu())
        assert beeld.teller is None
        assert {p.klaar for p in beeld.binnen.personen} == {None}
        zaal.doe(SluitRonde(), OnthulUitslag(), GaNaarStap(2), OpenRonde())
        assert zaal.maker.desk(zaal.state, zaal.klok.nu()).teller is not None
