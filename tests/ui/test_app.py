"""The whole app as a leader has it: from nothing to a led session, closed, opened again, and a report."""
# pyright: reportPrivateUsage=false

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSettings, Qt

from regioworkshop.model.codes import code_hash, lees_code
from regioworkshop.model.commands import GaNaarStap, LegVast, MeldAan, SluitSessie
from regioworkshop.model.notitie import Logsoort, Notitietekst
from regioworkshop.store import NieuweSessie
from regioworkshop.tafelkaarten import met_kaart
from tests.ui.meten import ruim_op, rust, teksten
from tests.ui.test_stage import lees_qr
from tests.ui.test_start import Kiezer
from ui.kleuren import Thema
from ui.knoppen import Knop
from ui.main import App


@pytest.fixture
def kiezer() -> Kiezer:
    return Kiezer()


@pytest.fixture
def instellingen(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "weergave.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def app(qtbot, qapp, tmp_path: Path, kiezer: Kiezer, instellingen: QSettings) -> Iterator[App]:
    app = App(qapp, tmp_path / "trajecten", instellingen, kiezer, poort=0)
    app.toon()
    yield app
    app.sluit()
    app.start.deleteLater()
    app.stijl.deleteLater()
    ruim_op()
    qapp.setStyleSheet("")


def begin(app: App) -> None:
    app.start.leeg.knop.click()
    app.start.traject.knop_leid.click()
    rust()
    assert app.leiding is not None, app.start.regel.tekst


def test_a_session_is_led_closed_and_goes_on_where_it_was(qtbot, app: App) -> None:
    begin(app)
    leiding = app.leiding
    assert leiding is not None and leiding.server is not None
    assert leiding.desk.isVisible() and leiding.stage.isVisible() and not app.start.isVisible()
    adres = leiding.server.meedoen
    assert lees_qr(leiding.stage.grab().toImage()) == [adres]
    with urlopen(f"http://127.0.0.1:{leiding.server.poort}/", timeout=5) as antwoord:
        assert antwoord.status == 200
    leiding.engine.submit(MeldAan("1" * 32, "Deelnemer 1 (huisartsen)", "huisartsen", "2" * 64)).result(5)
    qtbot.waitUntil(lambda: any("Deelnemer 1" in r for r in _namen(leiding.desk)), timeout=3000)
    qtbot.wait(450)
    qtbot.keyClick(leiding.desk.bord, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: leiding.engine.state.huidige == 0, timeout=3000)
    leiding.desk.close()
    app.start.loopbalk.knop_stil.click()
    rust()
    assert app.leiding is None and app.start.isVisible() and not app.start.loopbalk.isVisible()
    assert app.start.traject.knop_leid.woorden.startswith("Ga verder")
    app.start.traject.knop_leid.click()
    rust()
    assert app.leiding is not None
    assert app.leiding.engine.state.huidige == 0
    assert len(app.leiding.engine.state.deelnemers) == 1


def test_an_extra_screen_gets_the_stage_at_the_link_from_the_desk(
    qtbot, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(app)
    leiding = app.leiding
    assert leiding is not None and leiding.server is not None
    extra = leiding.desk.bord.extra
    leiding.desk.bord.wissel_extra()
    thuis = f"http://127.0.0.1:{leiding.server.poort}/"
    monkeypatch.setattr(extra, "_adres", lambda: thuis)
    extra._toon()
    extra.knop_nieuw.click()
    qtbot.waitUntil(lambda: extra.link.text().startswith(f"{thuis}scherm#"), timeout=3000)
    geheim = extra.link.text().partition("#")[2]
    vraag = Request(f"{thuis}api/scherm/stroom", headers={"Authorization": f"Bearer {geheim}"})
    with urlopen(vraag, timeout=5) as stroom:
        assert b"Welkom" in stroom.readline() + stroom.readline()
        assert leiding.server.extra_schermen == 1
        leiding.stage.vlak.wijzer.zet_aantal(3)
        leiding.stage.vlak.wijzer.zet(1)
        beelden = b""
        while b'"blad":1,"bladen":3' not in beelden:
            beelden = stroom.readline()
        extra.knop_weg.click()
        while b"event: einde" not in beelden:
            beelden = stroom.readline()
    qtbot.waitUntil(lambda: leiding.server is not None and leiding.server.extra_schermen == 0, timeout=3000)


def test_closing_a_window_never_ends_a_session(qtbot, app: App) -> None:
    begin(app)
    leiding = app.leiding
    assert leiding is not None and leiding.server is not None
    leiding.engine.submit(MeldAan("1" * 32, "Anna", "", "2" * 64)).result(5)
    leiding.engine.submit(GaNaarStap(0)).result(5)
    leiding.desk.close()
    rust()
    balk = app.start.loopbalk
    assert app.leiding is leiding and app.start.isVisible() and balk.isVisible()
    assert leiding.stage.isVisible(), "the room notices nothing"
    with urlopen(f"http://127.0.0.1:{leiding.server.poort}/", timeout=5) as antwoord:
        assert antwoord.status == 200
    # Wat er intussen gebeurt, komt op het zaalscherm, ook zonder bureau.
    titel = leiding.engine.state.sessie.draaiboek.stappen[1].stap.titel
    leiding.engine.submit(GaNaarStap(1)).result(5)
    qtbot.waitUntil(lambda: leiding.desk.bord.stap._staptitel.text() == titel, timeout=3000)
    app.start.close()
    assert app.start.isVisible() and app.leiding is leiding and "Zet eerst de sessie stil" in teksten(balk)[1]
    app.leid(leiding.bestand.pad, 99)
    assert "loopt al een sessie" in app.start.regel.tekst and not leiding.desk.isVisible()
    balk.knop_verder.click()
    rust()
    assert leiding.desk.isVisible() and not app.start.isVisible() and not balk.isVisible()
    assert leiding.engine.state.huidige == 1 and len(leiding.engine.state.deelnemers) == 1
    # Ook de gewone knop in het eerste venster brengt terug naar dezelfde sessie.
    leiding.desk.close()
    rust()
    app.start.traject.knop_leid.click()
    rust()
    assert leiding.desk.isVisible() and app.leiding is leiding


def test_the_list_of_deeds_is_there_after_a_restart_and_goes_on(qtbot, app: App) -> None:
    begin(app)
    leiding = app.leiding
    assert leiding is not None
    qtbot.keyClick(leiding.desk.bord, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(leiding.desk.bord, Qt.Key.Key_P)
    veld = leiding.desk.bord.legvast.veld.tekst
    qtbot.keyClicks(veld, "Wie betaalt?")
    qtbot.keyClick(veld, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(leiding.engine.state.daden) == 2, timeout=3000)
    voor, pad = leiding.engine.state, leiding.bestand.pad
    leiding.sluit()
    app.leid(pad, 1)
    weer = app.leiding
    assert weer is not None and weer.engine.state == voor
    for over in (1, 0):
        qtbot.keyClick(weer.desk.bord, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda n=over: sum(not d.terug for d in weer.engine.state.daden) == n, timeout=3000)
    assert not weer.engine.state.dicht and not weer.engine.state.notities


def test_after_the_end_closing_the_desk_ends_it_all(qtbot, app: App) -> None:
    begin(app)
    leiding = app.leiding
    assert leiding is not None
    leiding.engine.submit(GaNaarStap(0)).result(5)
    leiding.engine.submit(SluitSessie()).result(5)
    leiding.desk.close()
    rust()
    assert app.leiding is None and app.start.isVisible() and not app.start.loopbalk.isVisible()


def test_what_was_parked_is_on_the_desk_at_the_start_of_the_next_session(qtbot, app: App) -> None:
    begin(app)
    leiding = app.leiding
    assert leiding is not None
    leiding.engine.submit(LegVast(Notitietekst(Logsoort.PARKEERPLAATS, "Wie betaalt?"))).result(5)
    leiding.engine.submit(GaNaarStap(0)).result(5)
    gegevens = leiding.engine.state.sessie
    volgend = NieuweSessie("Vervolg", "", "", gegevens.begin + timedelta(days=7), "B", gegevens.draaiboek)
    nummer, pad = leiding.bestand.voeg_sessie_toe(volgend), leiding.bestand.pad
    leiding.sluit()
    app.leid(pad, nummer)
    assert app.leiding is not None
    vak = app.leiding.desk.bord.notities
    assert vak.isVisible() and "Wie betaalt?" in vak.terug.item(0).text()


def _namen(venster) -> list[str]:
    from ui.render.lijsten import Naamregel

    return [r.accessibleName() for r in venster.findChildren(Naamregel)]


def test_the_stage_can_be_put_away_and_back(app: App) -> None:
    begin(app)
    leiding = app.leiding
    assert leiding is not None
    knop = leiding.desk.bord.bovenbalk.knop_scherm
    assert knop.woorden == "Verberg zaalscherm"
    knop.click()
    assert not leiding.stage.isVisible() and knop.woorden == "Open zaalscherm"
    knop.click()
    assert leiding.stage.isVisible()


def test_a_report_is_made_while_the_session_runs(qtbot, app: App, kiezer: Kiezer, tmp_path: Path) -> None:
    begin(app)
    leiding = app.leiding
    assert leiding is not None
    leiding.engine.submit(GaNaarStap(0)).result(5)
    kiezer.pad = tmp_path / "verslag"
    leiding.desk.bord.bovenbalk.knop_verslag.click()
    qtbot.waitUntil(lambda: not app.verslagen.bezig, timeout=60_000)
    rust()
    assert "Het verslag staat in" in leiding.desk.bord.regel.tekst
    tekst = "".join(p.extract_text() for p in PdfReader(tmp_path / "verslag.pdf").pages)
    assert "Van opgaven naar afspraken" in tekst


def test_a_report_that_cannot_be_written_is_a_sentence(
    qtbot, app: App, kiezer: Kiezer, tmp_path: Path
) -> None:
    begin(app)
    leiding = app.leiding
    assert leiding is not None
    leiding.engine.submit(GaNaarStap(0)).result(5)
    kiezer.pad = tmp_path / "is" / "er" / "niet.pdf"
    leiding.desk.bord.bovenbalk.knop_verslag.click()
    qtbot.waitUntil(lambda: not app.verslagen.bezig, timeout=60_000)
    rust()
    assert "staat in" not in leiding.desk.bord.regel.tekst
    assert leiding.desk.bord.regel.tekst.endswith(".")


def test_a_file_that_is_led_is_not_opened_twice(app: App) -> None:
    begin(app)
    trajecten = app.huis.trajecten()
    assert [t.zin for t in trajecten] == [""]
    assert len(trajecten[0].sessies) == 1


def test_a_file_from_elsewhere_is_taken_in(app: App, tmp_path: Path) -> None:
    pad = app.huis.oefen()
    elders = tmp_path / "elders.regio"
    app.huis.bewaar_kopie(pad, elders)
    app.toon(elders)
    assert len(app.start.rijen) == 2
    app.toon(tmp_path / "weg.regio")
    assert "niet gevonden" in app.start.regel.tekst


def test_a_session_that_cannot_open_is_a_sentence(app: App) -> None:
    pad = app.huis.oefen()
    app.leid(pad, 99)
    assert app.leiding is None
    assert "Sessie 99 is er niet" in app.start.regel.tekst
    assert app.start.isVisible()


def test_the_look_is_remembered(
    app: App, instellingen: QSettings, qapp, tmp_path: Path, kiezer: Kiezer
) -> None:
    app.stijl.kies_thema(Thema.DONKER)
    app.stijl.kies_factor(1.5)
    menu = app.start._weergave.menu_nu()
    next(actie for actie in menu.actions() if actie.text() == "Zonder beweging").trigger()
    menu.deleteLater()
    ander = App(qapp, tmp_path / "trajecten", instellingen, kiezer, poort=0)
    assert (ander.stijl.thema, ander.stijl.factor) == (Thema.DONKER, 1.5)
    assert ander.stijl.rustig and not ander.stijl.beweging
    ander.sluit()
    ander.start.deleteLater()
    instellingen.setValue("thema", "paars")
    nog_een = App(qapp, tmp_path / "trajecten", instellingen, kiezer, poort=0)
    assert (nog_een.stijl.thema, nog_een.stijl.factor) == (Thema.SYSTEEM, 1.0)
    assert not nog_een.stijl.rustig
    nog_een.sluit()
    nog_een.start.deleteLater()
    assert teksten(app.start)


def test_a_werkvorm_of_ones_own_is_made_rehearsed_and_used(qtbot, app: App, tmp_path: Path) -> None:
    app.start.knop_werkvormen.click()
    venster = app.werkvormen
    assert venster is not None and venster.isVisible()
    app.start.knop_werkvormen.click()
    assert app.werkvormen is venster
    app.toon_werkvormen("check_in")
    assert venster.editor.bewaar()
    assert (tmp_path / "werkvormen" / "check_in_2.toml").is_file()
    # Een eigen draaiboek kan er meteen mee werken.
    boek = 'schema = 1\nid = "mijn"\nnaam = "Mijn boek"\ndoel = "D."\n'
    boek += '[[onderdeel]]\nid = "a"\nwerkvorm = "check_in_2"\n'
    (tmp_path / "werkvormen" / "boek.toml").write_text(boek)
    venster.editor._zet(("naam",), "Anders", False)
    assert venster.editor.bewaar()
    assert "mijn" in {d.id for d in app.huis.draaiboeken()}
    assert venster.editor.knop_droog.isVisible()
    venster.editor.knop_droog.click()
    rust()
    assert app.leiding is not None and app.leiding.desk.isVisible()
    venster.editor.knop_droog.click()
    assert "loopt al een sessie" in venster.regel.tekst
    app.leiding.desk.close()
    rust()
    assert app.leiding is None
    venster.close()
    rust()
    assert app.werkvormen is None
    app.toon_werkvormen()
    assert app.werkvormen is not None and "check_in_2.toml" in app.werkvormen.lijst.rijen


def test_a_werkvorm_is_found_and_used_in_a_session(qtbot, app: App) -> None:
    app.start.knop_zoek.click()
    kiezer = app.kiezer
    assert kiezer is not None and kiezer.isVisible()
    app.start.knop_zoek.click()
    assert app.kiezer is kiezer
    kiezer.wensen.tekst.setText("stickeren")
    kiezer.zoek()
    kiezer.kaart.knop_gebruik.click()
    assert "Maak eerst een traject" in app.start.regel.tekst
    app.start.ververs(app.huis.oefen())
    kiezer.kaart.knop_gebruik.click()
    rust()
    formulier = app.start.nieuwe_sessie
    assert app.start.blad is formulier and formulier.draaiboeken["los_stickeren"].isChecked()
    formulier.begeleider.setText("Begeleider")
    formulier.klaar.click()
    rust()
    (traject,) = app.huis.trajecten()
    nummer = traject.sessies[-1].nummer
    assert traject.sessies[-1].naam == "Stickeren"
    assert [o.id for o in app.huis.draaiboek_van(traject.pad, nummer).onderdelen] == ["vooraf", "werkvorm"]
    app.leid(traject.pad, nummer)
    rust()
    assert app.leiding is not None
    kiezer.kaart.knop_droogloop.click()
    assert "loopt al een sessie" in kiezer.regel.tekst
    app.leiding.desk.close()
    rust()
    kiezer.kaart.knop_pas_aan.click()
    assert app.werkvormen is not None and app.werkvormen.editor.bewaar()
    assert [rij.woorden for rij in kiezer.rijen] == ["Stickeren", "Stickeren (eigen versie)"]
    kiezer.close()
    rust()
    assert app.kiezer is None
    app.start.knop_zoek.click()
    assert app.kiezer is not None


def test_table_cards_are_made_from_the_desk_with_a_code_that_lets_somebody_back_in(
    qtbot, app: App, kiezer: Kiezer, tmp_path: Path
) -> None:
    begin(app)
    leiding = app.leiding
    assert leiding is not None and leiding.server is not None
    leiding.engine.submit(MeldAan("1" * 32, "Anna", "", "2" * 64)).result(5)
    kiezer.pad = tmp_path / "kaarten"
    leiding.desk.bord.stap.wegen.knop_tafelkaarten.click()
    pdf = tmp_path / "kaarten.pdf"
    qtbot.waitUntil(pdf.is_file, timeout=20_000)
    qtbot.waitUntil(lambda: "tafelkaarten staan in" in leiding.desk.bord.regel.tekst, timeout=5000)
    tekst = " ".join(PdfReader(pdf).pages[0].extract_text().split())
    assert "Anna" in tekst and "Kaart 2" in tekst
    code = re.search(r"Jouw code ([0-9A-Z]{4} [0-9A-Z]{4})", tekst)
    assert code is not None
    assert leiding.engine.state.met_kaart(code_hash(lees_code(code[1]))) == "d1"
    # Nieuwe kaarten zouden die code laten eindigen: dat wordt eerst gevraagd, en nooit stil gedaan.
    klussen = leiding.desk.bord.klussen
    gevraagd = len(kiezer.voorstellen)
    for _keer in range(2):
        leiding.desk.bord.stap.wegen.knop_tafelkaarten.click()
    (klus,) = klussen.klussen
    assert "Er is al 1 kaart met een eigen code" in klus.tekst
    assert [k.woorden for k in klus.findChildren(Knop)] == ["Maak alle kaarten opnieuw", "Doe niets"]
    klus.findChildren(Knop)[1].click()
    assert klussen.klussen == [] and len(kiezer.voorstellen) == gevraagd
    # Annuleren bij de naam van het bestand neemt ook niemand zijn code af.
    kiezer.pad = None
    leiding.desk.bord.stap.wegen.knop_tafelkaarten.click()
    klussen.klussen[0].findChildren(Knop)[0].click()
    assert len(kiezer.voorstellen) == gevraagd + 1 and klussen.klussen == []
    assert leiding.engine.state.met_kaart(code_hash(lees_code(code[1]))) == "d1"
    leiding.engine.submit(MeldAan("3" * 32, "Laatkomer", "", "4" * 64)).result(5)
    kiezer.pad = tmp_path / "later.pdf"
    leiding.desk.bord.stap.wegen.knop_tafelkaarten.click()
    klussen.klussen[0].findChildren(Knop)[0].click()
    qtbot.waitUntil(lambda: not app.verslagen.bezig, timeout=20_000)
    tekst = PdfReader(tmp_path / "later.pdf").pages[0].extract_text()
    assert "Laatkomer" in tekst and "Anna" not in tekst
    assert met_kaart(leiding.engine.state) == {"d1", "d2"}


def test_a_report_says_how_far_it_is_and_can_be_stopped(
    qtbot, app: App, kiezer: Kiezer, tmp_path: Path
) -> None:
    begin(app)
    leiding = app.leiding
    assert leiding is not None
    kiezer.pad = tmp_path / "verslag.pdf"
    leiding.desk.bord.bovenbalk.knop_verslag.click()
    (klus,) = leiding.desk.bord.klussen.klussen
    qtbot.waitUntil(lambda: "% klaar." in klus.tekst, timeout=60_000)
    qtbot.waitUntil(lambda: not app.verslagen.bezig, timeout=60_000)
    assert leiding.desk.bord.klussen.klussen == []
    (tmp_path / "verslag.pdf").write_bytes(b"oud")
    leiding.desk.bord.bovenbalk.knop_verslag.click()
    (klus,) = leiding.desk.bord.klussen.klussen
    klus.findChildren(Knop)[0].click()
    qtbot.waitUntil(lambda: not app.verslagen.bezig, timeout=20_000)
    assert "is gestopt" in leiding.desk.bord.regel.tekst
    assert (tmp_path / "verslag.pdf").read_bytes() == b"oud"
    assert leiding.desk.bord.klussen.klussen == []


def test_a_session_that_is_closed_waits_for_the_report_to_read_its_file(
    qtbot, app: App, kiezer: Kiezer, tmp_path: Path
) -> None:
    begin(app)
    leiding = app.leiding
    assert leiding is not None
    map_ = leiding.bestand.pad.parent
    kiezer.pad = tmp_path / "verslag.pdf"
    leiding.desk.bord.bovenbalk.knop_verslag.click()
    leiding.desk.close()
    app.start.loopbalk.knop_stil.click()
    assert not list(map_.glob("*-wal"))
    leiding.bestand.pad.unlink()
    qtbot.waitUntil(lambda: not app.verslagen.bezig, timeout=60_000)
    assert PdfReader(tmp_path / "verslag.pdf").pages
