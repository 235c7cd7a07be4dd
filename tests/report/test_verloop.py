"""The course in the report: planned beside done, and every change with its reason."""

from pathlib import Path

from regioworkshop.catalogue.invoegen import bron_van_blok
from regioworkshop.engine.tijdredder import redding
from regioworkshop.model.blocks import Tabel
from regioworkshop.model.commands import (
    GaNaarStap,
    HerhaalStap,
    OnthulUitslag,
    OpenRonde,
    SlaOver,
    SluitRonde,
    SluitSessie,
    VoegIn,
)
from regioworkshop.model.werkvorm import Bloksoort
from regioworkshop.report.sessieverslag import sessieverslag
from tests.engine.zaal import Zaal
from tests.hulp.traject import BOUWSTENEN

PAUZE, _problemen = bron_van_blok(Bloksoort.PAUZE, 7, BOUWSTENEN, titel="Even lucht")


def _verslag(zaal: Zaal) -> str:
    return str(sessieverslag(zaal.state, BOUWSTENEN, zaal.klok.nu()))


def _rijen(zaal: Zaal) -> dict[str, tuple[str, ...]]:
    (proces,) = [
        h for h in sessieverslag(zaal.state, BOUWSTENEN, zaal.klok.nu()).hoofdstukken if h.titel == "Proces"
    ]
    (tabel,) = [deel for deel in proces.onderdelen if isinstance(deel, Tabel)]
    return {rij[1]: rij for rij in tabel.rijen}


def test_planned_beside_done_with_every_change_and_why(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        wie = zaal.meld_aan()
        zaal.doe(GaNaarStap(0), VoegIn("zaal.welkom", PAUZE), GaNaarStap(1))
        zaal.klok.verder(minutes=7)
        zaal.doe(GaNaarStap(2), OpenRonde())
        zaal.doe(zaal.antwoord(wie, {"tekst": "Eerste idee"}, "k0"))
        zaal.doe(SluitRonde(), OnthulUitslag(), HerhaalStap("zaal.ideeen", "De vraag was niet duidelijk."))
        verslag = _verslag(zaal)
        assert "Eerste idee" not in verslag, "while the next round is open, the first one stays hidden"
        assert "Er loopt een nieuwe ronde." in verslag
        zaal.doe(SluitRonde(), SlaOver(("zaal.steun", "zaal.vertrouwen")))
        zaal.klok.verder(minutes=18)
        hulp = redding(zaal.state, zaal.klok.nu())
        zaal.doe(hulp.los[0].command, SluitSessie())
        verslag = _verslag(zaal)
        assert "Eerste idee" in verslag
        assert "‘Even lucht’ ingevoegd." in verslag
        assert "‘Ideeen’ nog een keer gedaan. Waarom: De vraag was niet duidelijk." in verslag
        assert "‘Steun’ en ‘Vertrouwen’ overgeslagen." in verslag
        assert f"Het plan liep {hulp.achter} minuten achter. Daarom is de rest aangepast:" in verslag
        assert hulp.los[0].ingrepen[0].zin in verslag
        rijen = _rijen(zaal)
        assert rijen["Even lucht"][2:] == ("–", "13:30", "– → 7", "7")
        assert rijen["Steun"][3:] == ("–", "5", "–")
        assert any("5 → " in rij[4] for rij in rijen.values()), "what was shortened, beside what was planned"


def test_without_changes_the_report_says_nothing_of_them(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        zaal.doe(GaNaarStap(0), SluitSessie())
        assert "Wat anders ging dan gepland" not in _verslag(zaal)
        assert all(" → " not in " ".join(rij) for rij in _rijen(zaal).values())
