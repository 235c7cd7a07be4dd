"""The check of the room: one screen that says whether the phones will get in, and the Wi-Fi on the stage."""
# pyright: reportPrivateUsage=false

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLineEdit

from regioworkshop.engine.views import Beeld
from regioworkshop.model.blocks import Deelnamecode
from regioworkshop.model.codes import meedoeadres
from regioworkshop.model.commands import GaNaarStap
from regioworkshop.model.sessie import Aanmelding, SchermStand, Verwacht
from regioworkshop.qr import STIL, matrix
from regioworkshop.web.brandmuur import Muur, Muurstand
from regioworkshop.web.netwerk import Netwerkkaart, rangschik
from regioworkshop.web.server import Plek
from regioworkshop.web.wifi import Wifi, wifi_uit_code
from regioworkshop.web.zaalcheck import Meting, Stand
from tests.ui.meten import afgesneden, rust, teksten
from tests.ui.test_stage import BEAMERS, lees_qr
from tests.ui.test_start import Kiezer
from tests.ui.zaal import ADRES, Stilklok, Zaal
from ui.kleuren import Thema
from ui.leiding import Leiding
from ui.main import App
from ui.stage.vlak import StageVlak
from ui.start.diensten import Sessiewens
from ui.stijl import Stijl
from ui.zaal.geheugen import MEESTE_SESSIES, Plekgeheugen, Wifigeheugen
from ui.zaal.venster import Zaalcheckvenster, Zaalgegevens

K = Netwerkkaart
WIFI = K("Wi-Fi Intel(R) Wi-Fi 6 AX201 160MHz", "192.168.8.10", True)
NEGEN = rangschik(
    (
        *(WIFI, K("Ethernet Realtek PCIe GbE", "10.1.2.3"), K("vEthernet (WSL)", "172.28.0.1")),
        *(K("VirtualBox Host-Only Ethernet Adapter", "192.168.56.1"), K("Tailscale", "100.101.3.4")),
        *(K("Cellular Mobile Broadband", "10.64.1.1"), K("Cisco AnyConnect Virtual", "10.99.0.1")),
        *(K("VMware Network Adapter VMnet8", "192.168.91.1"), K("Ethernet 2", "10.2.2.2")),
    )
)
CODE = "7K3M9Q2VXA"
KANARIE = "KanarieWachtwoord;91"


def gegevens(kaarten: tuple[Netwerkkaart, ...] = (WIFI,), **anders) -> Zaalgegevens:
    meting = Meting(kaarten, **{"poort_open": True, "muur": Muur(Muurstand.OPEN), **anders})
    return Zaalgegevens(meting, f"http://{kaarten[0].ip}:8765", CODE, wifinamen={"Wi-Fi": "Zaal Noord"})


@pytest.fixture
def venster(qtbot, stijl: Stijl) -> Zaalcheckvenster:
    venster = Zaalcheckvenster(stijl, Wifigeheugen())
    qtbot.addWidget(venster)
    venster.show()
    rust()
    return venster


# --- the screen ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("factor", "thema"), [(1.0, Thema.LICHT), (2.0, Thema.DONKER), (2.0, Thema.CONTRAST)]
)
@pytest.mark.parametrize("kaarten", [rangschik(()), (WIFI,), NEGEN], ids=["0", "1", "9"])
def test_nothing_is_cut_off(
    venster: Zaalcheckvenster,
    stijl: Stijl,
    factor: float,
    thema: Thema,
    kaarten: tuple[Netwerkkaart, ...],
) -> None:
    stijl.kies_factor(factor)
    stijl.kies_thema(thema)
    venster.toon(gegevens(kaarten, seconden=90, verwacht=24))
    rust()
    assert afgesneden(venster) == []


def test_each_state_has_a_word_and_a_sentence(venster: Zaalcheckvenster) -> None:
    venster.toon(gegevens(muur=Muur(Muurstand.DICHT, "Doe dit precies zo.")))
    rust()
    gezien = " ".join(teksten(venster))
    for deel in ("In orde", "Gaat mis", "Nog niet bekend", "Doe dit precies zo.", "handen en kaarten"):
        assert deel in gezien
    venster.toon(gegevens(toestellen=1))
    rust()
    gezien = " ".join(teksten(venster))
    assert "Je kunt beginnen." in gezien and "Gaat mis" not in gezien


def test_the_networks_that_lead_nowhere_wait_behind_a_button(venster: Zaalcheckvenster) -> None:
    venster.toon(gegevens(NEGEN))
    rust()
    zicht = [r for r in venster.netwerken.regels if r.isVisible()]
    assert len(venster.netwerken.regels) == 9 and len(zicht) == 3
    assert zicht[0].isChecked() and zicht[0].woorden == "Wifi: Zaal Noord"
    venster.netwerken.knop_meer.click()
    rust()
    assert all(r.isVisible() for r in venster.netwerken.regels)


def test_choosing_another_network_says_which(qtbot, venster: Zaalcheckvenster) -> None:
    venster.toon(gegevens(NEGEN))
    with qtbot.waitSignal(venster.kies) as sein:
        venster.netwerken.regels[1].click()
    assert sein.args == [NEGEN[1].ip]


def test_an_update_disturbs_nobody_who_types(venster: Zaalcheckvenster) -> None:
    venster.toon(gegevens())
    naam = venster.wifivak.naam
    assert naam.text() == "Zaal Noord"
    naam.setFocus()
    naam.clear()
    naam.insert("Zelf")
    naam.textEdited.emit("Zelf")
    venster.toon(replace(gegevens(toestellen=2), wifinamen={"Wi-Fi": "Anders"}))
    assert naam.text() == "Zelf"


@pytest.mark.parametrize(
    ("naam", "wachtwoord", "zin"),
    [("", "geheim123", "naam"), ("Zaal", "kort", "minstens 8"), ("é" * 20, "geheim123", "naam")],
)
def test_a_wifi_that_cannot_be_is_refused_in_words(
    qtbot, venster: Zaalcheckvenster, naam: str, wachtwoord: str, zin: str
) -> None:
    vak = venster.wifivak
    vak.naam.setText(naam)
    vak.wachtwoord.setText(wachtwoord)
    with qtbot.assertNotEmitted(venster.wifi):
        vak.knop.click()
    assert zin in vak.fout.text() and vak.fout.isVisible()


def test_a_wifi_can_be_set_and_taken_away(qtbot, venster: Zaalcheckvenster) -> None:
    vak = venster.wifivak
    vak.naam.setText("Zaal Noord")
    vak.wachtwoord.setText("geheim 123")
    vak.verborgen.setChecked(True)
    with qtbot.waitSignal(venster.wifi) as sein:
        vak.knop.click()
    assert sein.args == [Wifi("Zaal Noord", "geheim 123", True), False]
    with qtbot.waitSignal(venster.wifi) as sein:
        vak.knop_weg.click()
    assert sein.args == [None, False]


def test_the_explanation_for_the_room_ends_with_the_window(qtbot, venster: Zaalcheckvenster) -> None:
    zonder = K("Wi-Fi", "192.168.8.10")
    venster.toon(gegevens((zonder,)))
    rust()
    assert any(b.stand is Stand.LETOP and b.uitleg for b in venster.bevindingen)
    with qtbot.waitSignal(venster.uitleg) as sein:
        venster.knop_uitleg.click()
    assert sein.args == [True]
    with qtbot.waitSignal(venster.uitleg) as sein:
        venster.close()
    assert sein.args == [False]


# --- the stage ----------------------------------------------------------------------------------------


@pytest.fixture
def vlak(qtbot, stijl: Stijl) -> StageVlak:
    vlak = StageVlak(stijl.stage, Stilklok().nu)
    qtbot.addWidget(vlak)
    vlak.resize(1920, 1080)
    vlak.show()
    return vlak


@pytest.mark.parametrize(
    ("breed", "hoog", "thema"),
    [*((b, h, Thema.LICHT) for b, h in BEAMERS), (1920, 1080, Thema.DONKER)],
)
@pytest.mark.parametrize(
    "wifi", [Wifi("Zaal Noord", "Welkom-2027!"), Wifi("W" * 32, "9" * 63, True), Wifi("Gast")]
)
def test_two_codes_are_read_from_a_picture_and_stand_in_words(
    vlak: StageVlak, stijl: Stijl, thema: Thema, breed: int, hoog: int, wifi: Wifi
) -> None:
    stijl.kies_thema(thema)
    zaal = Zaal(12)
    vlak.resize(breed, hoog)
    vlak.zet_wifi(wifi)
    vlak.toon(zaal.maker.stage(zaal.state, zaal.klok.nu(), ADRES), ADRES)
    vlak.hermeet()
    rust()
    assert sorted(lees_qr(vlak.grab().toImage())) == sorted([wifi.code, meedoeadres(ADRES, zaal.state.code)])
    gezien = " ".join(teksten(vlak))
    for deel in (wifi.naam, wifi.wachtwoord or "Zonder wachtwoord", "192.168.8.10:8765", "1  ", "2  "):
        assert deel in gezien
    assert afgesneden(vlak) == []


def test_without_wifi_there_is_one_code_as_before(vlak: StageVlak) -> None:
    zaal = Zaal(2)
    beeld = zaal.maker.stage(zaal.state, zaal.klok.nu(), ADRES)
    vlak.zet_wifi(Wifi("Zaal", "geheim123"))
    vlak.toon(beeld, ADRES)
    vlak.zet_wifi(None)
    rust()
    assert lees_qr(vlak.grab().toImage()) == [meedoeadres(ADRES, zaal.state.code)]


@pytest.mark.parametrize(("breed", "hoog"), BEAMERS)
def test_the_explanation_comes_over_anything_and_goes(vlak: StageVlak, breed: int, hoog: int) -> None:
    vlak.resize(breed, hoog)
    vlak.toon(Beeld("code", "Sessie", (Deelnamecode(ADRES, "Scan.", CODE),)), ADRES)
    vlak.zet_uitleg(True)
    rust()
    assert lees_qr(vlak.grab().toImage()) == []
    assert "Blijf dan op deze wifi" in " ".join(teksten(vlak))
    assert afgesneden(vlak) == []
    vlak.zet_uitleg(False)
    rust()
    assert lees_qr(vlak.grab().toImage()) == [meedoeadres(ADRES, CODE)]


def schrijf(tekst: str) -> QImage:
    """Draw a code as the stage does."""
    modules = matrix(tekst)
    zijde = (len(modules) + 2 * STIL) * 4
    beeld = QImage(zijde, zijde, QImage.Format.Format_RGB32)
    beeld.fill(Qt.GlobalColor.white)
    schilder = QPainter(beeld)
    for y, rij in enumerate(modules):
        for x, aan in enumerate(rij):
            if aan:
                schilder.fillRect((x + STIL) * 4, (y + STIL) * 4, 4, 4, Qt.GlobalColor.black)
    schilder.end()
    return beeld


tekens = st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc")) | st.sampled_from('\\;,:" ')


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    naam=st.text(tekens, min_size=1, max_size=32),
    wachtwoord=st.just("") | st.text(tekens, min_size=8, max_size=63),
    verborgen=st.booleans(),
)
def test_any_wifi_comes_out_of_a_picture_as_it_went_in(
    qapp, naam: str, wachtwoord: str, verborgen: bool
) -> None:
    net = Wifi(naam, wachtwoord, verborgen)
    (gelezen,) = lees_qr(schrijf(net.code))
    assert wifi_uit_code(gelezen) == net


# --- what is kept -------------------------------------------------------------------------------------


def test_the_password_is_on_disk_only_when_asked(tmp_path: Path) -> None:
    pad = tmp_path / "weergave.ini"
    wifi = Wifi("Zaal; Noord", KANARIE, True)

    def lees() -> Wifigeheugen:
        return Wifigeheugen(QSettings(str(pad), QSettings.Format.IniFormat))

    een = lees()
    een.zet(wifi, False)
    assert een.wifi == wifi and (not pad.exists() or KANARIE not in pad.read_text(encoding="utf-8"))
    assert lees().wifi is None
    een.zet(wifi, True)
    # Controle: zo ziet het eruit als het er wel staat.
    assert "KanarieWachtwoord" in pad.read_text(encoding="utf-8")
    assert (lees().wifi, lees().bewaard) == (wifi, True)
    een.zet(wifi, False)
    assert "Kanarie" not in pad.read_text(encoding="utf-8") and lees().wifi is None


@pytest.fixture
def app(qtbot, qapp, tmp_path: Path) -> Iterator[App]:
    instellingen = QSettings(str(tmp_path / "weergave.ini"), QSettings.Format.IniFormat)
    app = App(qapp, tmp_path / "trajecten", instellingen, Kiezer(), poort=0)
    app.leid(app.huis.oefen(), 1)
    yield app
    app.sluit()


def wacht_op(qtbot, wat: Callable[[], bool]) -> None:
    qtbot.waitUntil(wat, timeout=10_000)


def test_from_the_desk_to_two_codes_and_nothing_of_it_in_a_file(
    qtbot, app: App, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    leiding = app.leiding
    assert leiding is not None and leiding.netwacht is not None
    leiding.toon()
    assert "Zaalcheck (F8)" in leiding.desk.bord.regel.tekst
    qtbot.keyClick(leiding.desk.bord, Qt.Key.Key_F8)
    venster = leiding.zaalcheck.venster
    assert venster is not None and venster.isVisible()
    wacht_op(qtbot, lambda: leiding.netwacht.poort_open is True)  # type: ignore[union-attr]
    leiding.zaalcheck.ververs()
    assert "Het programma antwoordt op dit adres." in " ".join(teksten(venster))
    vak = venster.wifivak
    vak.naam.setText("Zaal Noord")
    qtbot.keyClicks(vak.wachtwoord, KANARIE)
    vak.knop.click()
    leiding.stage.vlak.resize(1920, 1080)
    rust()
    adres = meedoeadres(leiding.desk.adres, leiding.engine.state.code)
    assert sorted(lees_qr(leiding.stage.vlak.grab().toImage())) == sorted(
        [adres, Wifi("Zaal Noord", KANARIE).code]
    )
    opener = build_opener(ProxyHandler({}))
    with opener.open(f"{leiding.desk.adres}/api/sessie", timeout=10) as antwoord:
        assert KANARIE not in antwoord.read().decode()
    klaar: list[str] = []
    app.huis.maak_verslag(leiding.bestand.pad, 1, tmp_path / "verslag.pdf", klaar.append)
    wacht_op(qtbot, lambda: bool(klaar))
    venster.close()
    assert leiding.zaalcheck.venster is None
    app.sluit()
    for pad in tmp_path.rglob("*"):
        if pad.is_file():
            assert b"Kanarie" not in pad.read_bytes(), pad
    verslag = PdfReader(tmp_path / "verslag.pdf")
    assert "Kanarie" not in "".join(blad.extract_text() for blad in verslag.pages)
    assert "Kanarie" not in caplog.text


def test_a_phone_at_an_earlier_address_proves_nothing_here(app: App) -> None:
    leiding = app.leiding
    assert leiding is not None and leiding.server is not None and leiding.netwacht is not None
    hier = leiding.server.netwerken[0].ip
    leiding.server.bezoek.meld("192.168.77.20", "192.168.77.1")
    assert leiding.zaalcheck._gegevens().meting.toestellen == 0
    leiding.server.bezoek.meld("192.168.77.20", hier)
    assert leiding.zaalcheck._gegevens().meting.toestellen == 1


def test_before_a_session_it_opens_by_itself_once_a_day(
    qtbot, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`app` led a session for the first time; here it is closed and led again, and again."""
    (traject,) = app.huis.trajecten()
    pad = traject.pad

    def leid_weer(vanzelf: bool) -> Leiding:
        assert app.leiding is not None
        app.leiding.desk.close()
        app.start.loopbalk.knop_stil.click()
        rust()
        app.leid(pad, 1)
        leiding = app.leiding
        assert leiding is not None
        assert (leiding.zaalcheck.venster is not None) is vanzelf
        return leiding

    assert app.leiding is not None
    venster = app.leiding.zaalcheck.venster
    assert venster is not None and venster.isVisible() and not venster.isModal()
    assert app.leiding.desk.isEnabled() and venster.screen() is app.leiding.desk.screen()
    # Wie de sessie sluit zonder te kijken, keek niet.
    leiding = leid_weer(vanzelf=True)
    assert leiding.zaalcheck.venster is not None
    leiding.zaalcheck.venster.knop_dicht.click()
    rust()
    leiding = leid_weer(vanzelf=False)
    assert "Zaalcheck (F8)" not in leiding.desk.bord.regel.tekst
    monkeypatch.setattr(Leiding, "_vandaag", lambda _zelf: date(2027, 1, 15))
    leiding = leid_weer(vanzelf=True)
    assert leiding.zaalcheck.venster is not None
    leiding.zaalcheck.venster.knop_dicht.click()
    # Op een ander netwerk zegt de vorige keer niets meer.
    monkeypatch.setattr(Leiding, "_netwerk", lambda _zelf: "172.16.9.9")
    leiding = leid_weer(vanzelf=True)
    assert leiding.zaalcheck.venster is not None
    leiding.zaalcheck.venster.vanzelf.click()
    leiding = leid_weer(vanzelf=False)
    assert "Zaalcheck (F8)" in leiding.desk.bord.regel.tekst, "not by itself, and still not done"
    qtbot.keyClick(leiding.desk.bord, Qt.Key.Key_F8)
    assert leiding.zaalcheck.venster is not None
    leiding.zaalcheck.venster.vanzelf.click()
    leiding.engine.submit(GaNaarStap(0)).result(5)
    leiding = leid_weer(vanzelf=False)  # een sessie die al loopt, wordt niet gestoord
    assert leiding.desk.isVisible()


def test_a_session_goes_on_at_the_port_where_phones_knew_it(
    qtbot, qapp, app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert app.leiding is not None and app.leiding.server is not None
    poort = app.leiding.server.poort
    app.sluit()
    bekend = str(tmp_path / "weergave.ini")
    (traject,) = app.huis.trajecten()
    anders = App(qapp, tmp_path / "trajecten", QSettings(bekend, QSettings.Format.IniFormat), Kiezer())
    anders.leid(traject.pad, 1)
    assert anders.leiding is not None and anders.leiding.server is not None
    assert anders.leiding.server.poort == poort
    anders.sluit()
    QSettings(bekend, QSettings.Format.IniFormat).setValue("netwerk/plekken", '{"x": [99999999, ["<b>"]]}')
    kapot = Plekgeheugen(QSettings(bekend, QSettings.Format.IniFormat))
    assert kapot.van("x") == Plek(), "what somebody changed by hand is forgotten"


def test_only_the_last_sessions_are_remembered(tmp_path: Path) -> None:
    instellingen = QSettings(str(tmp_path / "weergave.ini"), QSettings.Format.IniFormat)
    plekken = Plekgeheugen(instellingen)
    for n in range(MEESTE_SESSIES + 5):
        plekken.zet(f"sessie{n}", Plek(8765 + n, (f"192.168.8.10:{8765 + n}",)))
    plekken.zet("sessie7", Plek(9000))
    terug = Plekgeheugen(QSettings(str(tmp_path / "weergave.ini"), QSettings.Format.IniFormat))
    assert [terug.van(f"sessie{n}").poort for n in (4, 6, 7, 24)] == [0, 8771, 9000, 8789]
    plekken.zet("nieuw", Plek(1))
    assert plekken.van("sessie5") == Plek() and plekken.van("sessie7").poort == 9000


def test_the_key_of_the_code_goes_back_to_what_was_there(qtbot, app: App) -> None:
    leiding = app.leiding
    assert leiding is not None
    leiding.toon()
    bord = leiding.desk.bord

    def druk(toets: Qt.Key, stand: SchermStand) -> None:
        qtbot.keyClick(bord, toets)
        wacht_op(qtbot, lambda: leiding.engine.state.scherm is stand)
        wacht_op(qtbot, lambda: bord.zij.schermknoppen[stand].isChecked())

    druk(Qt.Key.Key_Z, SchermStand.ZWART)
    druk(Qt.Key.Key_C, SchermStand.CODE)
    druk(Qt.Key.Key_C, SchermStand.ZWART)
    druk(Qt.Key.Key_Z, SchermStand.STAP)


def test_the_inputs_have_names_for_who_cannot_see(venster: Zaalcheckvenster) -> None:
    for invoer in venster.findChildren(QLineEdit):
        assert invoer.accessibleName()
    for regel in venster.netwerken.regels:
        assert regel.accessibleName() and regel.accessibleDescription()


def test_the_people_who_are_expected_are_held_against_the_hotspot(qtbot, app: App) -> None:
    assert app.leiding is not None
    app.leiding.desk.close()
    app.start.loopbalk.knop_stil.click()
    rust()
    (traject,) = app.huis.trajecten()
    mensen = tuple(Verwacht(f"Deelnemer {n}", "huisartsen") for n in range(1, 13))
    wens = Sessiewens(
        *("van_opgaven_naar_afspraken", "Met twaalf", "Werkgroep", "Kiezen", datetime(2027, 1, 14, 13, 30)),
        *("Begeleider", ("huisartsen",), Aanmelding.NAAM, mensen),
    )
    app.leid(traject.pad, app.huis.nieuwe_sessie(traject.pad, wens))
    assert app.leiding.zaalcheck._gegevens().meting.verwacht == 12
