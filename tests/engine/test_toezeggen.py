"""Every organisation says for each agreement what it binds itself to; then what a "yes, if" needs."""

import tomllib
from pathlib import Path

import pytest

from regioworkshop.catalogue.lezen import lees_draaiboek
from regioworkshop.model.blocks import Opsomming, Surface, Tabel, VulFormulier, naar_json
from regioworkshop.model.commands import GaNaarStap, OpenRonde, VulIn
from regioworkshop.model.sessie import BEGELEIDER
from regioworkshop.model.werkvorm import Draaiboek, RondeStand
from regioworkshop.report.sessieverslag import sessieverslag
from tests.engine.zaal import Zaal
from tests.hulp.traject import BOUWSTENEN

WERKVORMEN = Path(__file__).parents[2] / "werkvormen"


def boek() -> Draaiboek:
    ruw = {
        "schema": 1,
        "id": "boek",
        "naam": "Boek",
        "doel": "Toezeggen.",
        "onderdeel": [
            {"id": "afspraken", "werkvorm": "een_twee_vier_allen"},
            {"id": "toezeggen", "werkvorm": "commitment"},
        ],
    }
    werkvormen = {
        naam: tomllib.loads((WERKVORMEN / waar / f"{naam}.toml").read_text("utf-8"))
        for naam, waar in (("een_twee_vier_allen", "verzamelen"), ("commitment", "concretiseren"))
    }
    gelezen, problemen = lees_draaiboek(ruw, werkvormen, BOUWSTENEN)
    assert gelezen is not None, problemen
    return gelezen


def _stap(zaal: Zaal, stap_id: str) -> int:
    return zaal.state.sessie.draaiboek.plaats[stap_id]


def _tot(zaal: Zaal, stand: RondeStand) -> None:
    """Press the one next button until the round is so far."""
    while zaal.ronde.stand is not stand:
        command = zaal.hoofd()
        assert command is not None
        zaal.doe(command)


def test_per_afspraak_zegt_elke_partij_ja_mits_of_nee_en_wat_er_nodig_is(tmp_path: Path) -> None:
    with Zaal(tmp_path, boek()) as zaal:
        ggd, gemeente = zaal.meld_aan("Anne", "GGD"), zaal.meld_aan("Bram", "Gemeente")
        zaal.doe(GaNaarStap(_stap(zaal, "afspraken.viertal")), OpenRonde())
        for n, wie in enumerate((ggd, gemeente)):
            zaal.doe(zaal.antwoord(wie, {"tekst": f"Afspraak {n}"}, "k"))
        _tot(zaal, RondeStand.GESLOTEN)
        zaal.doe(GaNaarStap(_stap(zaal, "toezeggen.ronde")), OpenRonde())
        een, twee = (item.id for item in zaal.ronde.items)
        zaal.doe(zaal.antwoord(ggd, {"vakken": {een: "ja", twee: "mits"}}))
        zaal.doe(zaal.antwoord(gemeente, {"vakken": {een: "achterban", twee: "nee"}}))
        stage = zaal.maker.stage(zaal.state, zaal.klok.nu(), "")
        assert "‘Ja’" not in str(stage), "nothing before it is closed"

        while not zaal.ronde.onthuld:
            verder = zaal.hoofd()
            assert verder is not None
            zaal.doe(verder)
        stage = zaal.maker.stage(zaal.state, zaal.klok.nu(), "")
        regels = [regel for b in stage.blocks if isinstance(b, Opsomming) for regel in b.regels]
        assert "Afspraak 0: ‘Ja’ van GGD. ‘Moet naar achterban’ van Gemeente." in regels
        assert "Afspraak 1: ‘Ja, mits’ van GGD. ‘Nee’ van Gemeente." in regels
        desk = zaal.maker.desk(zaal.state, zaal.klok.nu())
        tabel = [b for b in desk.blocks if isinstance(b, Tabel)][-1]
        assert tabel.kolommen == ("Organisatie", "Afspraak 0", "Afspraak 1")
        assert tabel.rijen == (("Gemeente", "Moet naar achterban", "Nee"), ("GGD", "Ja", "Ja, mits"))
        assert "Anne" not in str([naar_json(b) for b in (*desk.blocks, *stage.blocks)])

        command = zaal.hoofd()
        assert isinstance(command, GaNaarStap) and command == GaNaarStap(_stap(zaal, "toezeggen.voorbehoud"))
        zaal.doe(command, OpenRonde())
        (formulier,) = [
            b for b in zaal.maker.desk(zaal.state, zaal.klok.nu()).blocks if isinstance(b, VulFormulier)
        ]
        assert [o.titel for o in formulier.onderwerpen] == ["Afspraak 0", "Afspraak 1"]
        zaal.doe(VulIn(twee, {"velden": {"voorbehoud": "GGD: als er geld is.", "wie": "Bram"}}))
        assert zaal.ronde.antwoorden[BEGELEIDER, twee]
        _tot(zaal, RondeStand.BESLOTEN)
        assert zaal.ronde.besluit and len(zaal.ronde.besluit.gekozen) == 2
        assert zaal.uit_het_log() == zaal.state
        verslag = str(sessieverslag(zaal.state, BOUWSTENEN, zaal.klok.nu()))
        assert "GGD: als er geld is." in verslag
        assert "('GGD', 'Ja', 'Ja, mits')" in verslag


@pytest.mark.parametrize("surface", [Surface.STAGE, Surface.PHONE])
def test_zonder_antwoorden_loopt_de_ronde_gewoon_door(tmp_path: Path, surface: Surface) -> None:
    with Zaal(tmp_path, boek()) as zaal:
        een = zaal.meld_aan("Anne", "GGD")
        zaal.doe(GaNaarStap(_stap(zaal, "afspraken.viertal")), OpenRonde())
        zaal.doe(zaal.antwoord(een, {"tekst": "Afspraak"}, "k"))
        _tot(zaal, RondeStand.GESLOTEN)
        zaal.doe(GaNaarStap(_stap(zaal, "toezeggen.ronde")), OpenRonde())
        commands = list(zaal.loop())
        assert commands
        assert zaal.hoofd() is None
        kijk = zaal.engine.machine.kijk(
            zaal.state, zaal.state.sessie.draaiboek.stap("toezeggen.ronde"), surface
        )
        stap = kijk.eigenaar
        zinnen = str(BOUWSTENEN[stap.bouwsteen].toon(stap.instellingen, kijk))
        assert "Niemand heeft iets ingedeeld." in zinnen
        assert "Nog geen antwoord van: GGD." in zinnen
