"""What the leader notes is kept, corrected with a trace, and comes back next time until it was handled."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from regioworkshop.bouwstenen import formulier
from regioworkshop.engine import bijhouden
from regioworkshop.model.commands import (
    BehandelMeegebracht,
    Command,
    DraaiTerug,
    GaNaarStap,
    HaalNotitieWeg,
    HerzieNotitie,
    LegVast,
    NeemLeidingOver,
    OpenRonde,
    SluitRonde,
    SluitSessie,
    Weigering,
)
from regioworkshop.model.notitie import Behandeling, Ingredient, Logsoort, Notitietekst
from regioworkshop.model.sessie import SessieState
from regioworkshop.model.werkvorm import Vertrouwelijkheid
from regioworkshop.report.sessieverslag import sessieverslag
from regioworkshop.sessies import geleid, lees_sessie, open_sessie
from regioworkshop.store import TrajectBestand
from tests.engine.zaal import Zaal
from tests.hulp.traject import BEGIN, BOUWSTENEN, draaiboek_van, maak_traject, nieuwe_sessie

PARKEER = Logsoort.PARKEERPLAATS


def _zin(zaal: Zaal, command: Command) -> str:
    with pytest.raises(Weigering) as fout:
        zaal.doe(command)
    return fout.value.zin


def _verslag(zaal: Zaal) -> str:
    return repr(sessieverslag(zaal.state, BOUWSTENEN, zaal.klok.nu()))


# --- noting -----------------------------------------------------------------------------------------------


def test_a_note_has_the_fields_of_its_kind_and_no_others(tmp_path: Path) -> None:
    vol = Notitietekst(PARKEER, "  Wie betaalt?  ", "Anna", "morgen", Ingredient.PROCES, buiten_invloed=True)
    goed = {
        Logsoort.BESLUIT: ("Anna", "morgen", Ingredient.GEEN, False),
        Logsoort.ACTIE: ("Anna", "morgen", Ingredient.GEEN, False),
        Logsoort.AFSPRAAK: ("Anna", "morgen", Ingredient.GEEN, False),
        Logsoort.RANDVOORWAARDE: ("Anna", "", Ingredient.GEEN, True),
        PARKEER: ("", "", Ingredient.GEEN, False),
    }
    with Zaal(tmp_path) as zaal:
        zaal.doe(GaNaarStap(1))
        for soort in Logsoort:
            zaal.doe(LegVast(replace(vol, soort=soort)))
        for notitie in zaal.state.notities.values():
            i = notitie.inhoud
            velden = goed.get(i.soort, ("", "", Ingredient.PROCES, False))
            assert (i.wie, i.wanneer, i.ingredient, i.buiten_invloed) == velden, i.soort
            assert i.tekst == "Wie betaalt?" and notitie.stap == "zaal.ideeen"
        assert "Typ eerst" in _zin(zaal, LegVast(Notitietekst(PARKEER, " \u200b ")))
        assert "te lang" in _zin(zaal, LegVast(Notitietekst(PARKEER, "x" * 301)))
        assert zaal.uit_het_log() == zaal.state


def test_correcting_and_taking_away_leave_a_trace(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        zaal.doe(LegVast(Notitietekst(Logsoort.LEERPUNT, "Lusiteren")))
        (nummer,) = zaal.state.notities
        zaal.klok.verder(minutes=5)
        zaal.doe(HerzieNotitie(nummer, Notitietekst(Logsoort.SUCCES, "Luisteren")))
        (regel,) = bijhouden.notitiebeeld(zaal.state).notities
        assert regel.woorden == "Succes: Luisteren" and regel.bij == "13:30, verbeterd om 13:35"
        zaal.doe(HaalNotitieWeg(nummer))
        assert bijhouden.notitiebeeld(zaal.state).notities == () and "Luisteren" not in _verslag(zaal)
        assert "niet meer" in _zin(zaal, HaalNotitieWeg(nummer))
        zaal.doe(DraaiTerug())
        zaal.herstart()
        assert "Luisteren" in _verslag(zaal)
    with closing(sqlite3.connect(zaal.bestand.pad)) as db:
        rijen = [
            json.loads(r[0])
            for r in db.execute("SELECT gegevens FROM gebeurtenis WHERE soort LIKE '%otitie%'")
        ]
    assert len(rijen) == 2, "what it said before stands in the log"


@pytest.mark.parametrize("hoe", ["sessie", "stap"])
def test_what_stays_in_the_group_is_in_no_file_and_no_report(tmp_path: Path, hoe: str) -> None:
    stap = {"id": "a", "titel": "A", "minuten": 5, "bouwsteen": "kaarten", "vraag": "Wat?"}
    boek = draaiboek_van([stap | {"bewaring": "geheugen"}]) if hoe == "stap" else None
    klasse = Vertrouwelijkheid.INTERVISIE if hoe == "sessie" else Vertrouwelijkheid.DEELNEMERS
    with Zaal(tmp_path, boek, vertrouwelijkheid=klasse) as zaal:
        zaal.doe(GaNaarStap(0), LegVast(Notitietekst(PARKEER, "Mijn collega drinkt")))
        (nummer,) = zaal.state.notities
        zaal.doe(HerzieNotitie(nummer, Notitietekst(PARKEER, "Mijn collega drinkt te veel")))
        assert bijhouden.voet(zaal.state).blijft_hier
        assert "drinkt" in bijhouden.notitiebeeld(zaal.state).notities[0].woorden
        assert "drinkt" not in _verslag(zaal)
        zaal.doe(SluitSessie())
        zaal.herstart()
        assert "Niet bewaard" in bijhouden.notitiebeeld(zaal.state).notities[0].woorden
    inhoud = zaal.bestand.pad.read_bytes()
    assert b"drinkt" not in inhoud and b"Genoteerd" in inhoud


def test_control_an_ordinary_note_is_in_the_file(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        zaal.doe(LegVast(Notitietekst(PARKEER, "Wie betaalt dit")))
        assert not bijhouden.voet(zaal.state).blijft_hier and "Wie betaalt dit" in _verslag(zaal)
    assert b"Wie betaalt dit" in zaal.bestand.pad.read_bytes()


# --- coming back ------------------------------------------------------------------------------------------


@pytest.fixture
def traject(tmp_path: Path) -> Path:
    """Three sessions; the first was led, with something parked, an action, and a learning point."""
    pad = maak_traject(tmp_path / "drie.regio")
    with TrajectBestand.open(pad) as bestand:
        for week in (1, 2):
            bestand.voeg_sessie_toe(nieuwe_sessie(naam=f"Week {week}", begin=BEGIN + timedelta(weeks=week)))
    with geleid(pad, 1, BOUWSTENEN) as engine:
        for inhoud in (
            Notitietekst(PARKEER, "Wie betaalt?"),
            Notitietekst(Logsoort.ACTIE, "Bellen", "Anna", "morgen"),
            Notitietekst(Logsoort.LEERPUNT, "Luisteren"),
            Notitietekst(PARKEER, "Vergissing"),
        ):
            engine.submit(LegVast(inhoud)).result()
        engine.submit(DraaiTerug()).result()
        engine.submit(GaNaarStap(0)).result()
    return pad


def _open(pad: Path, nummer: int) -> list[str]:
    with TrajectBestand.open(pad) as bestand:
        return [m.tekst for m in lees_sessie(bestand, nummer, BOUWSTENEN).sessie.meegebracht]


def test_what_was_parked_and_what_is_to_do_comes_back_until_it_is_handled(traject: Path) -> None:
    assert _open(traject, 1) == []
    assert _open(traject, 2) == ["Wie betaalt?", "Bellen"] == _open(traject, 3)
    with geleid(traject, 2, BOUWSTENEN) as engine:
        betaalt, bellen = engine.state.sessie.meegebracht
        assert (bellen.wie, bellen.wanneer, bellen.sessie) == ("Anna", "morgen", "Proefsessie")
        assert bijhouden.voet(engine.state).liggend == 2
        for punt, hoe in ((betaalt, Behandeling.VANDAAG), (bellen, Behandeling.AFGEHANDELD)):
            engine.submit(BehandelMeegebracht(punt.nummer, punt.id, hoe)).result()
        assert bijhouden.voet(engine.state).liggend == 0
        titels = [g.stap.titel for g in engine.state.plan.stappen]
        assert "Wie betaalt?" in titels and "Bellen" not in titels, "what is for today got its time"
        engine.submit(GaNaarStap(0)).result()
    assert _open(traject, 3) == ["Wie betaalt?"], "talked about is not handled"
    assert _open(traject, 2) == ["Wie betaalt?", "Bellen"], "an earlier list does not change afterwards"
    with geleid(traject, 2, BOUWSTENEN) as engine:
        engine.submit(DraaiTerug(_laatste(engine.state, "BehandelMeegebracht"))).result()
    assert _open(traject, 3) == ["Wie betaalt?", "Bellen"], "and taken back it comes again"


def test_what_went_on_the_plan_is_taken_back_with_its_block(traject: Path) -> None:
    with geleid(traject, 2, BOUWSTENEN) as engine:
        engine.submit(GaNaarStap(0)).result()
        voor = engine.state
        punt = voor.sessie.meegebracht[0]
        engine.submit(BehandelMeegebracht(punt.nummer, punt.id, Behandeling.VANDAAG)).result()
        assert len(engine.state.plan.stappen) == len(voor.plan.stappen) + 1
        assert engine.state.gepland == voor.gepland, "what is going on now stays where it is"
        engine.submit(DraaiTerug()).result()
        assert engine.state.plan == voor.plan and bijhouden.voet(engine.state).liggend == 2
        na = engine.state
    with TrajectBestand.open(traject) as bestand:
        assert lees_sessie(bestand, 2, BOUWSTENEN) == na


def _laatste(state: SessieState, soort: str) -> int:
    return max(d.seq for d in state.daden if d.soort == soort)


def test_something_that_did_not_come_back_cannot_be_handled(traject: Path) -> None:
    with geleid(traject, 2, BOUWSTENEN) as engine:
        with pytest.raises(Weigering, match="niet meer"):
            engine.submit(BehandelMeegebracht(1, "n999", Behandeling.LATER)).result()


def test_actions_that_people_took_on_in_a_round_come_back_too(tmp_path: Path) -> None:
    velden = [
        {"id": "wat", "label": "Wat", "tekens": 200},
        {"id": "wanneer", "label": "Wanneer", "soort": "regel"},
    ]
    stap = {"id": "acties", "titel": "Acties", "minuten": 5, "bouwsteen": "formulier", "vraag": "Wat doe je?"}
    instellingen = {"velden": velden, "per": "deelnemer", "levert": "actie", "titel_uit": "wat"}
    with Zaal(tmp_path, draaiboek_van([stap | {"instellingen": instellingen}])) as zaal:
        anna = zaal.meld_aan("Anna", "Huisartsen")
        zaal.doe(GaNaarStap(0), OpenRonde())
        zaal.doe(
            zaal.antwoord(
                anna, {"velden": {"wat": "Cijfers opvragen", "wanneer": "1 december"}}, formulier.EIGEN
            )
        )
        zaal.doe(SluitRonde())
        zaal.bestand.voeg_sessie_toe(nieuwe_sessie(begin=BEGIN + timedelta(days=7)))
        (punt,) = lees_sessie(zaal.bestand, 2, BOUWSTENEN).sessie.meegebracht
        assert (punt.tekst, punt.wie, punt.wanneer) == ("Cijfers opvragen", "Anna (Huisartsen)", "1 december")


def test_an_earlier_session_that_cannot_be_read_does_not_stop_the_next(
    traject: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(sqlite3.connect(traject)) as db:
        db.execute(
            "UPDATE gebeurtenis SET gegevens = '{\"x\": 1}' WHERE sessie_id = 1 AND soort = 'Genoteerd'"
        )
        db.commit()
    caplog.set_level("INFO")
    with TrajectBestand.open(traject) as bestand:
        assert open_sessie(bestand, 2, BOUWSTENEN).state.sessie.meegebracht == ()
    assert "session 1 is left out" in caplog.text


# --- who leads ------------------------------------------------------------------------------------------


def test_who_leads_is_in_the_report_with_the_time(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        zaal.meld_aan("Anna")
        zaal.klok.verder(minutes=40)
        zaal.doe(NeemLeidingOver(" Kees  Bakker "))
        assert zaal.state.begeleider == "Kees Bakker"
        zaal.doe(NeemLeidingOver("Kees Bakker"))
        assert len(zaal.state.leiders) == 1
        assert "Vul in" in _zin(zaal, NeemLeidingOver(" "))
        assert "Begeleiding: Begeleider, vanaf 14:10 uur Kees Bakker." in _verslag(zaal)
        assert zaal.uit_het_log() == zaal.state
        zaal.doe(DraaiTerug())
        assert zaal.state.begeleider == "Begeleider" and "Kees" not in _verslag(zaal)


# --- the report -----------------------------------------------------------------------------------------


def test_the_report_has_what_was_noted_by_kind_with_time_and_step(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        assert "niets apart vastgelegd" in _verslag(zaal)
        zaal.doe(GaNaarStap(1), LegVast(Notitietekst(Logsoort.ACTIE, "Bellen", "Anna", "morgen")))
        for over in (Ingredient.PROCES, Ingredient.PROCES, Ingredient.INHOUD, Ingredient.GEEN):
            zaal.doe(LegVast(Notitietekst(Logsoort.LEERPUNT, f"Les {over}", ingredient=over)))
        weg = Notitietekst(Logsoort.RANDVOORWAARDE, "Wet aanpassen", "Het ministerie", buiten_invloed=True)
        zaal.doe(LegVast(weg))
        tekst = _verslag(zaal)
        assert "('Bellen', 'Anna', 'morgen', '13:30, Ideeen')" in tekst
        assert "Les proces (13:30 uur, Ideeen, proces)" in tekst
        assert "inhoud 1, proces 2 en relatie 0" in tekst
        assert "Het ministerie (buiten onze invloed)" in tekst
        assert "Er is 1 actie vastgelegd: Anna: Bellen. Zie hoofdstuk 8." in tekst


def test_the_report_says_what_was_closed_and_opened_again_and_not_every_click(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        anna = zaal.meld_aan("Anna")
        zaal.doe(
            GaNaarStap(1), OpenRonde(), zaal.antwoord(anna, {"tekst": "Wonen"}, "k1", ronde="zaal.ideeen.1")
        )
        zaal.doe(SluitRonde(), GaNaarStap(2), OpenRonde())
        zaal.klok.verder(minutes=2)
        zaal.doe(SluitRonde())
        zaal.klok.verder(minutes=1)
        zaal.doe(DraaiTerug(), SluitRonde())
        assert "ging om 13:32 uur dicht en om 13:33 uur weer open" in _verslag(zaal)
        zaal.doe(SluitSessie(), DraaiTerug())
        assert "om 13:33 uur afgesloten en ging om 13:33 uur weer verder" in _verslag(zaal)
        zaal.doe(GaNaarStap(4), OpenRonde(), zaal.antwoord(anna, {"waarde": 3}, ronde="zaal.steun.1"))
        zaal.doe(DraaiTerug())
        assert "ronde ingetrokken. Het antwoord van 1 mens telt niet mee" in _verslag(zaal)
        assert "Maak ongedaan" not in _verslag(zaal) and "Ronde geopend" not in _verslag(zaal)
