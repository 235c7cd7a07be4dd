"""Intervisie stays in memory: what is said there is in no file, no copy, no log record and no report.

Every entrance gets a text of its own, and every byte of every file is searched for it. The control leads
the same session with everything kept, and then finds each of these texts.
"""

import dataclasses
import json
import logging
import sqlite3
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from regioworkshop.bouwstenen import ingebouwd
from regioworkshop.bouwstenen.kaarten import KaartenBouwsteen
from regioworkshop.catalogue.lezen import lees_draaiboek
from regioworkshop.model import events
from regioworkshop.model.blocks import Melding, WieZietDit, naar_json
from regioworkshop.model.commands import (
    GaNaarStap,
    GeefAntwoord,
    LegBesluitVast,
    OnthulUitslag,
    OpenRonde,
    SluitRonde,
    SluitSessie,
    VulIn,
    Weigering,
)
from regioworkshop.model.items import Item
from regioworkshop.model.sessie import SchermStand
from regioworkshop.model.werkvorm import Bewaring, Draaiboek, RondeStand, Vertrouwelijkheid
from regioworkshop.report.pdf import maak_bytes
from regioworkshop.report.sessieverslag import sessieverslag
from regioworkshop.store import Geheugenkluis, OpenKluis, kopieer
from regioworkshop.store.logboek import Schrijver
from tests.engine.zaal import GEDULD, Zaal
from tests.hulp.traject import BOUWSTENEN
from tests.report.hulp import tekst_van

SCHAAL = [{"waarde": n, "label": str(n)} for n in range(6)]
VELDEN = [{"id": "wat", "label": "Wat", "tekens": 200}]
INGANGEN = {
    "sleutel": "KanarieSleutel",
    "inzending": "KanarieInzending",
    "kaart": "KanarieKaart",
    "oude kaart": "KanarieOudeKaart",
    "reden van een ronde": "KanarieRonde",
    "toelichting": "KanarieToelichting",
    "reden bij een peiling": "KanariePeiling",
    "formulier": "KanarieFormulier",
    "begeleider vult in": "KanarieBegeleider",
    "formulier daarna": "KanarieDaarna",
    "toelichting daarna": "KanarieLater",
}
OPEN = "Dit staat gewoon in het bestand"


def _stap(naam: str, bouwsteen: str, **anders: Any) -> dict[str, Any]:
    return {
        "id": naam,
        "titel": naam.capitalize(),
        "minuten": 5,
        "bouwsteen": bouwsteen,
        "vraag": f"Vraag bij {naam}?",
        **anders,
    }


def _werkvorm(naam: str, klasse: str, *stappen: dict[str, Any]) -> dict[str, Any]:
    return {
        "schema": 1,
        "id": naam,
        "naam": naam.capitalize(),
        "doel": "Samen kijken.",
        "fase": "intervisie",
        "groep": [2, 12],
        "duur": [1, 400],
        "vertrouwelijkheid": klasse,
        "stap": list(stappen),
    }


def boek(klasse: str = "intervisie") -> Draaiboek:
    """Intervisie, then a werkvorm that goes on with what came out of it, then one that does not."""
    kring = _werkvorm(
        "kring",
        klasse,
        _stap("casus", "kaarten", instellingen={"per_persoon": 5}),
        _stap("keuze", "punten", invoer="casus", instellingen={"punten": 2, "per_optie": 2, "top": 1}),
        _stap("gevoel", "peiling", instellingen={"schaal": SCHAAL, "reden": "Waarom?"}),
        _stap("advies", "formulier", invoer="keuze", instellingen={"velden": VELDEN}),
    )
    daarna = _werkvorm(
        "daarna",
        "deelnemers",
        _stap("uitwerken", "formulier", invoer="vooraf", instellingen={"velden": VELDEN}),
    )
    open_ = _werkvorm("open", "deelnemers", _stap("lessen", "kaarten"))
    ruw = {
        "schema": 1,
        "id": "proef",
        "naam": "Proef",
        "doel": "Een sessie om mee te proberen.",
        "onderdeel": [{"id": w, "werkvorm": w} for w in ("kring", "daarna", "open")],
    }
    gelezen, problemen = lees_draaiboek(ruw, {"kring": kring, "daarna": daarna, "open": open_}, BOUWSTENEN)
    assert gelezen is not None, problemen
    return gelezen


def _zeg(zaal: Zaal, wie: str, waarde: Any, sleutel: str = "", volgnr: int = 1) -> None:
    zaal.doe(zaal.antwoord(wie, waarde, sleutel, volgnr=volgnr))


def speel(zaal: Zaal) -> None:
    """Lead the whole session, with a canary through every entrance. Stops before the end."""
    een, twee = zaal.meld_aan("Anna"), zaal.meld_aan("Bert")
    k = INGANGEN
    zaal.doe(GaNaarStap(0), OpenRonde(), SluitRonde(), OpenRonde(k["reden van een ronde"]))
    _zeg(zaal, een, {"tekst": k["oude kaart"]}, k["sleutel"])
    _zeg(zaal, een, {"tekst": k["kaart"]}, k["sleutel"], 2)
    zaal.doe(GeefAntwoord(k["inzending"], twee, zaal.ronde.id, "k1", 1, {"tekst": f"{k['kaart']} twee"}))
    zaal.doe(SluitRonde(), OnthulUitslag(), GaNaarStap(1), OpenRonde())
    _zeg(zaal, een, {"punten": {zaal.ronde.items[0].id: 2}})
    zaal.doe(SluitRonde(), OnthulUitslag())
    zaal.doe(LegBesluitVast((zaal.ronde.items[0].id,), k["toelichting"]))
    zaal.doe(GaNaarStap(2), OpenRonde())
    _zeg(zaal, een, {"waarde": 1, "reden": k["reden bij een peiling"]})
    zaal.doe(SluitRonde(), OnthulUitslag(), GaNaarStap(3), OpenRonde())
    _zeg(zaal, twee, {"velden": {"wat": k["formulier"]}}, zaal.ronde.items[0].id)
    zaal.doe(VulIn(zaal.ronde.items[0].id, {"velden": {"wat": k["begeleider vult in"]}}))
    zaal.doe(SluitRonde(), OnthulUitslag(), GaNaarStap(4), OpenRonde())
    assert k["kaart"] in zaal.ronde.items[0].tekst, "the running program goes on with it"
    _zeg(zaal, twee, {"velden": {"wat": k["formulier daarna"]}}, zaal.ronde.items[0].id)
    zaal.doe(SluitRonde(), OnthulUitslag())
    er_is = zaal.engine.machine.opbrengst(zaal.state, zaal.ronde.stap)
    zaal.doe(LegBesluitVast(tuple(i.id for i in er_is), k["toelichting daarna"]))
    zaal.doe(GaNaarStap(5), OpenRonde())
    _zeg(zaal, een, {"tekst": OPEN}, "k1")
    zaal.doe(SluitRonde(), OnthulUitslag())


def gevonden(map_: Path) -> dict[str, set[str]]:
    """Return per entrance in which files its text is, and that of the open card under "open"."""
    uit: dict[str, set[str]] = {naam: set() for naam in (*INGANGEN, "open")}
    for pad in sorted(p for p in map_.rglob("*") if p.is_file()):
        inhoud = pad.read_bytes()
        for naam, woord in (*INGANGEN.items(), ("open", OPEN)):
            if woord.encode() in inhoud or woord.encode("utf-16-le") in inhoud:
                uit[naam].add(pad.name)
    return uit


def _verslag(zaal: Zaal, map_: Path, naam: str) -> None:
    """Write the report as PDF, and its text, of the state in memory and of what the file tells."""
    for herkomst, state in (("geheugen", zaal.state), ("bestand", zaal.uit_het_log())):
        inhoud = maak_bytes(sessieverslag(state, BOUWSTENEN, datetime(2027, 1, 14, 17, 0, tzinfo=UTC)))
        (map_ / f"{naam}-{herkomst}.pdf").write_bytes(inhoud)
        tekst = tekst_van(inhoud)
        (map_ / f"{naam}-{herkomst}.txt").write_text(tekst + tekst.replace("\n", ""), "utf-8")


def _heel(map_: Path, draaiboek: Draaiboek) -> list[dict[str, set[str]]]:
    """Lead the session; search while it runs, after its end, and after the program is gone."""
    keren: list[dict[str, set[str]]] = []
    with Zaal(map_, draaiboek) as zaal:
        speel(zaal)
        kopieer(zaal.bestand.pad, map_ / "kopie-bezig.regio")
        _verslag(zaal, map_, "tussen")
        keren.append(gevonden(map_))
        assert any(p.name.endswith("-wal") for p in map_.iterdir()), "the log on disk is looked at as well"
        zaal.doe(SluitSessie())
        _verslag(zaal, map_, "eind")
        keren.append(gevonden(map_))
    kopieer(map_ / "zaal.regio", map_ / "kopie-later.regio")
    keren.append(gevonden(map_))
    return keren


def test_what_is_said_in_intervisie_is_in_no_byte_of_any_file(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for keer in _heel(tmp_path, boek()):
        assert {n: waar for n, waar in keer.items() if n != "open" and waar} == {}
        assert any(naam.startswith("zaal.regio") for naam in keer["open"])
    assert not [w for w in INGANGEN.values() if w in caplog.text]


def test_the_search_finds_every_text_when_it_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the same session with a vault that keeps."""
    for naam in ("voor_log", "leg_weg", "haal_op"):
        monkeypatch.setattr(Geheugenkluis, naam, getattr(OpenKluis, naam))
    monkeypatch.setattr(
        "regioworkshop.engine.machine.Machine.kenmerk", lambda _m, _s, c: getattr(c, "inzending", "")
    )
    for keer in _heel(tmp_path, boek()):
        for naam in INGANGEN:
            assert any(waar.startswith("zaal.regio") for waar in keer[naam]), naam


@pytest.mark.parametrize("gat", ["voor_log", "leg_weg", "kenmerk"])
def test_each_part_of_the_vault_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gat: str) -> None:
    if gat == "kenmerk":
        monkeypatch.setattr(
            "regioworkshop.engine.machine.Machine.kenmerk", lambda _m, _s, c: getattr(c, "inzending", "")
        )
    else:
        monkeypatch.setattr(Geheugenkluis, gat, getattr(OpenKluis, gat))
    with Zaal(tmp_path, boek()) as zaal:
        speel(zaal)
        assert any(waar for naam, waar in gevonden(tmp_path).items() if naam != "open")


def test_a_session_that_is_intervisie_as_a_whole_keeps_nothing_either(tmp_path: Path) -> None:
    with Zaal(tmp_path, boek("deelnemers"), vertrouwelijkheid=Vertrouwelijkheid.INTERVISIE) as zaal:
        speel(zaal)
        assert not [naam for naam, waar in gevonden(tmp_path).items() if waar]


def test_names_presence_and_times_stay(tmp_path: Path) -> None:
    with Zaal(tmp_path, boek()) as zaal:
        speel(zaal)
        zaal.doe(SluitSessie())
        terug, nu = zaal.uit_het_log(), zaal.state
    assert terug.deelnemers == nu.deelnemers
    assert terug.verloop == nu.verloop
    assert {r.id: (r.stand, r.geopend_op, r.gesloten_op) for r in terug.rondes.values()} == {
        r.id: (r.stand, r.geopend_op, r.gesloten_op) for r in nu.rondes.values()
    }
    assert [r.id for r in terug.rondes.values() if r.vluchtig] == [
        r.id for r in nu.rondes.values() if not r.id.startswith("open.")
    ]
    assert all(r.gewist == r.vluchtig for r in terug.rondes.values())
    assert not any(r.gewist for r in nu.rondes.values())
    assert terug.rondes["open.lessen.1"] == nu.rondes["open.lessen.1"], (
        "what has nothing to do with it is kept"
    )


def _gezien(zaal: Zaal) -> tuple[list[Any], ...]:
    nu = zaal.klok.nu()
    beelden = (zaal.maker.phone(zaal.state, nu).blocks, zaal.maker.stage(zaal.state, nu, "http://x").blocks)
    return (*(list(b) for b in beelden), list(zaal.maker.desk(zaal.state, nu).blocks))


def test_after_a_restart_the_room_is_told_and_the_session_goes_on(tmp_path: Path) -> None:
    with Zaal(tmp_path, boek()) as zaal:
        speel(zaal)
        assert "niet bewaard" not in str(_gezien(zaal))
        zaal.herstart()
        for index in range(5):
            zaal.doe(GaNaarStap(index))
            for blokken in _gezien(zaal):
                zinnen = [b.tekst for b in blokken if isinstance(b, Melding)]
                assert zinnen[0].startswith("Wat hier stond, is niet bewaard."), (index, blokken)
                assert "Er zijn geen" not in str(blokken), "an empty result would be a lie"
        zaal.doe(GaNaarStap(5))
        assert all("niet bewaard" not in str(blokken) for blokken in _gezien(zaal))
        assert OPEN in str(_gezien(zaal))
        # Opnieuw beginnen kan, en dan is het er weer: zolang het programma draait.
        zaal.doe(GaNaarStap(0), OpenRonde())
        _zeg(zaal, "d1", {"tekst": INGANGEN["kaart"]}, "k9")
        zaal.doe(SluitRonde(), OnthulUitslag())
        assert INGANGEN["kaart"] in str(_gezien(zaal))
        assert [n for n, waar in gevonden(tmp_path).items() if waar] == ["open"]
        while (command := zaal.hoofd()) is not None:
            zaal.doe(command)


def test_a_round_that_was_open_at_a_restart_still_takes_answers(tmp_path: Path) -> None:
    with Zaal(tmp_path, boek()) as zaal:
        wie = zaal.meld_aan()
        zaal.doe(GaNaarStap(0), OpenRonde())
        eerste = zaal.antwoord(wie, {"tekst": INGANGEN["kaart"]}, "k1")
        zaal.doe(eerste)
        assert zaal.doe(eerste).al_bekend, "a retry counts once here as well"
        zaal.herstart()
        assert not zaal.ronde.antwoorden
        telefoon = _gezien(zaal)[0]
        assert [type(b).__name__ for b in telefoon].count("SchrijfKaarten") == 1
        assert "niet bewaard" in str(telefoon)
        _zeg(zaal, wie, {"tekst": "Opnieuw"}, "k1")
        zaal.doe(SluitRonde(), OnthulUitslag())
        assert "Opnieuw" in str(_gezien(zaal)[1])


def test_an_open_choice_whose_options_are_gone_asks_nothing(tmp_path: Path) -> None:
    with Zaal(tmp_path, boek()) as zaal:
        wie = zaal.meld_aan()
        zaal.doe(GaNaarStap(0), OpenRonde())
        _zeg(zaal, wie, {"tekst": "Een casus"}, "k1")
        zaal.doe(SluitRonde(), GaNaarStap(1), OpenRonde())
        zaal.herstart()
        assert zaal.ronde.stand is RondeStand.OPEN
        assert "VerdeelPunten" not in str(naar_json(_gezien(zaal)[0]))


def test_the_phone_says_beforehand_that_it_stays_in_the_group(tmp_path: Path) -> None:
    with Zaal(tmp_path, boek()) as zaal:
        zaal.meld_aan()
        for index, verwacht in ((0, True), (5, False)):
            zaal.doe(GaNaarStap(index), OpenRonde())
            (zin,) = [b.zin for b in _gezien(zaal)[0] if isinstance(b, WieZietDit)]
            assert ("in geen bestand en in geen verslag" in zin) == verwacht
            assert ("en in het verslag" in zin) != verwacht


@pytest.mark.parametrize(
    ("klasse", "sessie", "belooft"),
    [
        ("intern", {}, False),
        ("deelnemers", {"vertrouwelijkheid": Vertrouwelijkheid.INTERN}, False),
        ("deelnemers", {}, True),
    ],
)
def test_the_phone_promises_the_report_only_what_the_report_will_tell(
    tmp_path: Path, klasse: str, sessie: dict[str, Any], belooft: bool
) -> None:
    with Zaal(tmp_path, boek(klasse), **sessie) as zaal:
        wie = zaal.meld_aan()
        zaal.doe(GaNaarStap(0), OpenRonde())
        zinnen = [b.zin for b in _gezien(zaal)[0] if isinstance(b, WieZietDit)]
        _zeg(zaal, wie, {"tekst": "Een kaart"}, "k1")
        zaal.doe(SluitRonde(), OnthulUitslag())
        # Wat erop voortbouwt, staat er ook alleen in als de kaarten erin mogen.
        zaal.doe(GaNaarStap(1), OpenRonde())
        _zeg(zaal, wie, {"punten": {zaal.ronde.items[0].id: 2}})
        zaal.doe(SluitRonde(), OnthulUitslag(), GaNaarStap(3), OpenRonde())
        zinnen += [b.zin for b in _gezien(zaal)[0] if isinstance(b, WieZietDit)]
        assert ["verslag" in zin for zin in zinnen] == [belooft, belooft]
        zaal.doe(SluitRonde(), OnthulUitslag(), SluitSessie())
        assert ("Een kaart" in str(sessieverslag(zaal.state, BOUWSTENEN, zaal.klok.nu()))) == belooft


def test_a_mistake_in_a_rule_leaves_no_text_in_the_log_of_the_program(
    tmp_path: Path, verwacht_log: Callable[..., None], caplog: pytest.LogCaptureFixture
) -> None:
    class Struikelend(KaartenBouwsteen):
        def lees(self, instellingen: Any, ronde: Any, deelnemer: str, sleutel: str, waarde: Any) -> Any:
            raise KeyError(waarde["tekst"])

    verwacht_log("a rule failed on GeefAntwoord: KeyError", logger="regioworkshop.engine.engine")
    caplog.set_level(logging.DEBUG)
    with Zaal(tmp_path, boek(), {**ingebouwd(), "kaarten": Struikelend()}) as zaal:
        wie = zaal.meld_aan()
        zaal.doe(GaNaarStap(0), OpenRonde())
        with pytest.raises(Weigering):
            zaal.engine.submit(zaal.antwoord(wie, {"tekst": INGANGEN["kaart"]}, "k1")).result(GEDULD)
    assert INGANGEN["kaart"] not in caplog.text
    assert "test_geheugen.py" in caplog.text, "where it went wrong is still said"


# --- nothing new slips through --------------------------------------------------------------------

GEEN_TEKST = {"deelnemer", "ronde", "stap", "stemmers"}
"""Fields of events that hold ids that the program makes."""


def _vol(soort: type[Any]) -> Any:
    """Return an event of this class with a canary in every field that can hold a text."""
    waarden: dict[str, Any] = {}
    for veld in dataclasses.fields(soort):
        aard = str(veld.type)
        waarden[veld.name] = (
            f"id-{veld.name}"
            if veld.name in GEEN_TEKST
            else "Kanarie"
            if "str" in aard and "tuple" not in aard
            else ("Kanarie",)
            if "tuple[str" in aard
            else (Item("Kanarie", "Kanarie"),)
            if "Item" in aard
            else {"tekst": "Kanarie"}
            if "Any" in aard
            else SchermStand.STAP
            if "SchermStand" in aard
            else 1
        )
    return soort(**waarden)


@pytest.mark.parametrize(
    "soort", [e for e in events.EVENTS if "ronde" in {v.name for v in dataclasses.fields(e)}]
)
def test_every_event_of_a_round_is_stripped_before_the_log(soort: type[Any]) -> None:
    event = _vol(soort)
    assert "Kanarie" not in repr(Geheugenkluis().voor_log(event))
    los = [e for e in (events.AntwoordGegeven, events.RondeGeopend, events.BesluitVastgelegd) if e is soort]
    assert ("Kanarie" in repr(event)) == bool(los)


def test_only_the_way_of_keeping_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the engine hands along is the way of keeping of the step, event by event."""
    gezien: list[tuple[str, Bewaring]] = []
    echt = Schrijver.voeg_toe

    def voeg_toe(zelf: Schrijver, vastgelegd: Any, bewaring: Bewaring = Bewaring.LOGBOEK) -> None:
        ronde: str = getattr(vastgelegd.event, "ronde", "")
        if ronde:
            gezien.append((ronde, bewaring))
        echt(zelf, vastgelegd, bewaring)

    monkeypatch.setattr(Schrijver, "voeg_toe", voeg_toe)
    with Zaal(tmp_path, boek()) as zaal:
        speel(zaal)
    assert {b for r, b in gezien if r.startswith("open.")} == {Bewaring.LOGBOEK}
    assert {b for r, b in gezien if not r.startswith("open.")} == {Bewaring.GEHEUGEN}


def test_no_row_is_left_that_says_how_long_an_answer_was(tmp_path: Path) -> None:
    with Zaal(tmp_path, boek()) as zaal:
        speel(zaal)
    with sqlite3.connect(tmp_path / "zaal.regio") as db:
        inhoud: Mapping[int, str] = dict(db.execute("SELECT seq, inhoud FROM antwoord").fetchall())
        feiten = [
            json.loads(r[0])
            for r in db.execute("SELECT gegevens FROM gebeurtenis WHERE soort = 'AntwoordGegeven'")
        ]
    db.close()
    assert [json.loads(i) for i in inhoud.values()] == [{"tekst": OPEN}]
    assert len(feiten) == 9, "that somebody answered is kept"
