"""Voting without a phone at the laptop: hands and paper at the desk, and the laptop as a shared screen."""
# pyright: reportPrivateUsage=false

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

from regioworkshop.bouwstenen.basis import Kijk
from regioworkshop.model.blocks import VRAGEN, Surface
from regioworkshop.model.codes import code_hash, nieuwe_persoonlijke_code, om_te_typen
from regioworkshop.model.commands import (
    GeefCode,
    SluitRonde,
    TelZonderToestel,
    VulIn,
)
from regioworkshop.model.sessie import Ronde, Weg
from regioworkshop.web.kiosk import Kiosken
from tests.bouwstenen.maak import VARIANTEN, items, ronde, stap, variant
from tests.ui.meten import afgesneden, rust, teksten
from tests.ui.voorbeelden import VOORBEELDEN
from tests.ui.zaal import Stilklok, Zaal
from ui.biljet import Biljet, biljet_van
from ui.biljet.basis import Plaats
from ui.biljet.kiezen import Indeelbiljet, Kiesbiljet, Parenbiljet, Scorebiljet
from ui.biljet.orden import Ordenbiljet
from ui.biljet.punten import Puntenbiljet
from ui.bridge import Brug
from ui.desk.venster import Deskvenster
from ui.kiosk.venster import Kioskvenster
from ui.kleuren import Thema
from ui.knoppen import Knop, Vinkregel
from ui.maat import Maat
from ui.render.totalen import Totalenblok
from ui.stijl import Stijl
from ui.vakken import Kolomvlak

Maak = Callable[[Zaal], Deskvenster]
KANARIE = "kanariegeel"
GEVRAAGD = [block for block in VOORBEELDEN if isinstance(block, VRAGEN)]


def _knop(wortel: QWidget, woorden: str) -> Knop:
    return next(k for k in wortel.findChildren(Knop) if k.woorden == woorden and k.isVisibleTo(wortel))


def _ronde(zaal: Zaal) -> Ronde:
    assert zaal.state.ronde is not None
    return zaal.state.ronde


def _vul_vel(venster: Kioskvenster) -> None:
    assert venster.vel is not None
    _vul(venster.vel.biljetten[0])


def _stem(zaal: Zaal, wie: str) -> None:
    zaal.antwoord(wie, "", {"punten": {_ronde(zaal).items[0].id: 1}})


# --- the forms --------------------------------------------------------------------------------------


@pytest.mark.parametrize("block", GEVRAAGD, ids=lambda b: type(b).__name__)
@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_every_ask_has_a_ballot_that_is_not_cut_off(qtbot, stijl: Stijl, block: Any, factor: float) -> None:
    stijl.kies_factor(factor)
    biljet = biljet_van(block, Plaats(stijl.desk(1.25), Stilklok().nu))
    vlak = Kolomvlak(biljet)
    qtbot.addWidget(vlak)
    vlak.resize(900, 700)
    vlak.show()
    rust()
    assert afgesneden(vlak) == []


def test_control_every_class_of_asks_is_among_the_examples() -> None:
    assert {type(block) for block in GEVRAAGD} == set(VRAGEN)


def _vul(biljet: Biljet) -> None:
    """Fill in the first that comes to hand, as a person would."""
    match biljet:
        case Kiesbiljet():
            for vak in (biljet.nu, biljet.straks):
                if vak is not None:
                    list(vak.regels.values())[-1].setChecked(True)
            biljet.reden.setPlainText("Daarom.")
        case Parenbiljet():
            for regels in biljet.paren.values():
                regels["b"].setChecked(True)
        case Scorebiljet() | Indeelbiljet():
            for rij in biljet.rijen.values():
                next(iter(rij.knoppen.values())).click()
        case Puntenbiljet():
            for stapper in biljet.stappers.values():
                for _keer in range(3):
                    stapper.meer.click()
            for vink in [*biljet.vinken.values(), *biljet.rood.values()]:
                if vink.isEnabled():
                    vink.setChecked(True)
        case Ordenbiljet():
            while biljet.los_van_plaats:
                biljet.zet_achteraan(biljet.los_van_plaats[-1])
        case _:
            raise AssertionError(type(biljet).__name__)


STEMMEN = [
    naam
    for naam, (soort, inst) in VARIANTEN.items()
    if soort in ("punten", "peiling", "scoren", "matrix", "categorie", "rangorde", "paarsgewijs")
    and not inst.get("zaal")
]


@pytest.mark.parametrize("naam", STEMMEN)
def test_what_a_ballot_gives_is_what_a_phone_may_send(qtbot, maat: Maat, naam: str) -> None:
    steen, inst = variant(naam)
    opties = items(3)
    hier = stap(steen.naam, inst)
    r = ronde(opties)
    (vraag,) = [
        b
        for b in steen.toon(inst, Kijk(Surface.PHONE, hier, hier, r, opties, 9, {}))
        if isinstance(b, VRAGEN)
    ]
    biljet = biljet_van(vraag, Plaats(maat, Stilklok().nu))
    qtbot.addWidget(biljet)
    assert biljet.klacht or biljet.los, "an empty ballot is not given by accident"
    _vul(biljet)
    assert biljet.klacht == ""
    with qtbot.waitSignal(biljet.geef) as sein:
        biljet.stem()
    sleutel, waarde = sein.args
    inhoud = steen.lees(inst, r, "d1", sleutel, waarde)
    assert steen.herlees(steen.schrijf(inhoud)) == inhoud


def test_points_stop_where_they_are_gone(qtbot, maat: Maat) -> None:
    steen, inst = variant("punten met rood")
    opties = items(3)
    hier = stap("punten", inst)
    (_zin, vraag) = steen.toon(inst, Kijk(Surface.PHONE, hier, hier, ronde(opties), opties, 9, {}))
    biljet = biljet_van(vraag, Plaats(maat, Stilklok().nu))
    qtbot.addWidget(biljet)
    assert isinstance(biljet, Puntenbiljet)
    een, twee, _drie = biljet.stappers.values()
    een.meer.click()
    een.meer.click()
    assert not een.meer.isEnabled(), "two is the most on one option"
    twee.meer.click()
    assert not twee.meer.isEnabled(), "three was all there was"
    een.minder.click()
    assert twee.meer.isEnabled()
    rood = list(biljet.rood.values())
    rood[0].setChecked(True)
    assert not rood[1].isEnabled()
    assert biljet.waarde == {"punten": {opties[0].id: 1, opties[1].id: 1}, "rood": [opties[0].id]}


def test_the_order_goes_up_down_level_and_off(qtbot, maat: Maat) -> None:
    steen, inst = variant("rangorde")
    opties = items(3)
    hier = stap("rangorde", inst)
    vragen = steen.toon(inst, Kijk(Surface.PHONE, hier, hier, ronde(opties), opties, 9, {}))
    biljet = biljet_van(vragen[-1], Plaats(maat, Stilklok().nu))
    qtbot.addWidget(biljet)
    assert isinstance(biljet, Ordenbiljet)
    a, b, c = (o.id for o in opties)
    for optie in (a, b, c):
        biljet.zet_achteraan(optie)
    biljet.stap(c, -1)
    assert biljet.waarde == {"plaatsen": {a: 1, c: 2, b: 3}}
    biljet.gelijk(b)
    assert biljet.waarde == {"plaatsen": {a: 1, c: 2, b: 2}}
    biljet.stap(b, -1)
    assert biljet.waarde == {"plaatsen": {a: 1, b: 2, c: 3}}, "out of the tie first"
    biljet.haal_weg(a)
    assert biljet.waarde == {"plaatsen": {b: 1, c: 2}}
    biljet.stap(b, -1)
    assert biljet.waarde == {"plaatsen": {b: 1, c: 2}}


# --- the desk ---------------------------------------------------------------------------------------


def test_hands_are_entered_at_the_desk_and_count(qtbot, deskvenster: Maak) -> None:
    zaal = Zaal(4)
    zaal.open_stemming()
    zaal.stem(2)
    venster = deskvenster(zaal)
    wegen = venster.bord.stap.wegen
    assert not wegen.handen.isVisible(), "folded until it is wanted"
    wegen.knop_handen.click()
    assert wegen.handen.isVisible()
    qtbot.waitUntil(lambda: not wegen.handen.mensen.visibleRegion().isEmpty())
    wegen.handen.mensen.setText("3")
    wegen.handen.knop_mensen.click()
    (blok,) = wegen.handen.rooster.blokken
    assert isinstance(blok, Totalenblok)
    for plaats, getal in {(0, 0): "2", (1, 0): "1", (4, 0): "3"}.items():
        blok.rooster.vakken[plaats].setText(getal)
    blok._knop.click()
    rust()
    assert TelZonderToestel(3) in zaal.gevraagd
    assert isinstance(zaal.gevraagd[-1], VulIn)
    teller = zaal.maker.desk(zaal.state, zaal.klok.nu()).teller
    assert teller is not None
    assert teller.zin == "5 van 7 binnen"
    wegen.handen.mensen.setText("0")
    wegen.handen.knop_mensen.click()
    qtbot.waitUntil(lambda: "5 stemmen en 4 mensen" in venster.bord.regel.tekst)


def test_a_paper_ballot_is_entered_for_one_person(qtbot, deskvenster: Maak) -> None:
    zaal = Zaal(3)
    zaal.open_stemming()
    _stem(zaal, "d1")
    venster = deskvenster(zaal)
    kaart = venster.bord.stap.wegen.kaart
    venster.bord.stap.wegen.knop_kaart.click()
    assert kaart.vel is None
    assert [kaart.wie.itemText(i).endswith("(stemde al)") for i in range(4)] == [False, True, False, False]
    kaart.kies("d2")
    assert kaart.vel is not None
    kaart.vel.knop.click()
    assert "Geef eerst een punt." in teksten(kaart)
    _vul(kaart.vel.biljetten[0])
    kaart.vel.knop.click()
    qtbot.waitUntil(lambda: kaart.vel is None)
    assert any("Opgeslagen: het stembiljet van Deelnemer 2" in t for t in teksten(kaart))
    assert _ronde(zaal).antwoorden["d2", ""].weg is Weg.KAART
    # Een biljet van iemand die er nog niet bij stond.
    kaart.nieuw.setText("Mevrouw De Vries")
    kaart.knop_nieuw.click()
    qtbot.waitUntil(lambda: kaart.vel is not None)
    _vul(kaart.vel.biljetten[0])
    kaart.vel.knop.click()
    qtbot.waitUntil(lambda: kaart.vel is None)
    assert _ronde(zaal).wegen == {Weg.TELEFOON: 1, Weg.KAART: 2}
    assert zaal.state.deelnemers["d4"].naam == "Mevrouw De Vries"


def test_a_half_filled_paper_ballot_survives_the_news_of_the_room(qtbot, deskvenster: Maak) -> None:
    zaal = Zaal(3)
    zaal.open_stemming()
    venster = deskvenster(zaal)
    kaart = venster.bord.stap.wegen.kaart
    venster.bord.stap.wegen.knop_kaart.click()
    kaart.kies("d3")
    vel = kaart.vel
    assert vel is not None
    _vul(vel.biljetten[0])
    _stem(zaal, "d1")
    qtbot.waitUntil(lambda: kaart.wie.itemText(1).endswith("(stemde al)"))
    assert kaart.vel is vel
    assert vel.biljetten[0].waarde["punten"]
    zaal.doe(SluitRonde())
    qtbot.waitUntil(lambda: not venster.bord.stap.wegen.isVisible())


# --- the laptop as a shared screen ------------------------------------------------------------------


@pytest.fixture
def kiosk(qtbot, stijl: Stijl) -> Any:
    open_: list[tuple[Kioskvenster, Brug]] = []

    def maak(zaal: Zaal) -> Kioskvenster:
        brug = Brug(zaal)
        venster = Kioskvenster(brug, zaal.maker, stijl, zaal.klok.nu)
        open_.append((venster, brug))
        qtbot.addWidget(venster)
        venster.resize(768, 1024)
        with qtbot.waitExposed(venster):
            venster.show()
        return venster

    yield maak
    for venster, brug in open_:
        venster.close()
        brug.sluit()


def _alles(venster: QWidget) -> str:
    """Return every text in a window, also what is hidden or typed."""
    rust()
    delen: list[str] = []
    for widget in venster.findChildren(QWidget):
        for naam in ("text", "toPlainText", "accessibleName", "accessibleDescription", "currentText"):
            lees = getattr(widget, naam, None)
            if callable(lees):
                delen.append(str(lees()))
    return "\n".join(delen)


def test_one_after_another_votes_on_the_laptop_and_nothing_stays(qtbot, kiosk: Any) -> None:
    zaal = Zaal(0)
    for naam in ("Anna", KANARIE, "Carla"):
        zaal.meld_aan(naam)
    zaal.open_stemming(("Wonen", "Jeugd", "Zorg"))
    venster = kiosk(zaal)
    assert venster.bezig == "dicht"
    _knop(venster, "Ik ben aan de beurt").click()
    _knop(venster, KANARIE).click()
    assert KANARIE in _alles(venster)
    _vul_vel(venster)
    _knop(venster, "Verstuur").click()
    qtbot.waitUntil(lambda: venster.bezig == "bedankt")
    assert _ronde(zaal).antwoorden["d2", ""].weg is Weg.SCHERM
    _knop(venster, "Dek het scherm af").click()
    assert venster.vel is None
    assert KANARIE not in _alles(venster)
    assert [v for v in venster.findChildren(Vinkregel) if v.isChecked()] == []
    qtbot.waitUntil(lambda: "2 mensen stemden nog niet." in teksten(venster))
    _knop(venster, "Ik ben aan de beurt").click()
    assert KANARIE not in _alles(venster), "who voted is not offered again"
    _knop(venster, "Carla").click()
    assert [v for v in venster.findChildren(Vinkregel) if v.isChecked()] == []
    # Weglopen laat ook niets achter.
    _vul_vel(venster)
    venster._klok.timeout.emit()
    assert venster.bezig == "dicht"
    assert "d3" not in {wie for wie, _s in _ronde(zaal).antwoorden}


def _veld(venster: QWidget, naam: str) -> QLineEdit:
    return next(v for v in venster.findChildren(QLineEdit) if v.accessibleName() == naam)


def test_with_the_code_of_a_card_a_vote_moves_from_the_phone_to_the_laptop(qtbot, kiosk: Any) -> None:
    zaal = Zaal(2)
    zaal.open_stemming(("Wonen", "Jeugd"))
    _stem(zaal, "d1")
    code = nieuwe_persoonlijke_code()
    zaal.doe(GeefCode("d1", code_hash(code)))
    venster = kiosk(zaal)
    _knop(venster, "Ik ben aan de beurt").click()
    veld = _veld(venster, "Heb je een kaart? Typ de code.")
    veld.setText("AAAA AAAA")
    veld.returnPressed.emit()
    assert "Deze code klopt niet. Kijk nog eens op je kaart." in teksten(venster)
    veld.setText(om_te_typen(code))
    veld.returnPressed.emit()
    assert venster.bezig == "biljet"
    assert [v for v in venster.findChildren(Vinkregel) if v.isChecked()] == [], "an empty ballot"
    _vul_vel(venster)
    _knop(venster, "Verstuur").click()
    qtbot.waitUntil(lambda: venster.bezig == "bedankt")
    assert _ronde(zaal).wegen == {Weg.SCHERM: 1}


def test_the_code_on_a_paper_ballot_finds_its_owner(qtbot, deskvenster: Maak) -> None:
    zaal = Zaal(3)
    zaal.open_stemming()
    code = nieuwe_persoonlijke_code()
    zaal.doe(GeefCode("d3", code_hash(code)))
    venster = deskvenster(zaal)
    venster.bord.stap.wegen.knop_kaart.click()
    kaart = venster.bord.stap.wegen.kaart
    kaart.nieuw.setText(om_te_typen(code).lower())
    kaart.knop_nieuw.click()
    assert kaart.wie.currentData() == "d3"
    assert kaart.vel is not None
    assert len(zaal.state.deelnemers) == 3


def test_somebody_new_takes_part_on_the_laptop(qtbot, kiosk: Any) -> None:
    zaal = Zaal(1)
    zaal.open_stemming(("Wonen",))
    venster = kiosk(zaal)
    _knop(venster, "Ik ben aan de beurt").click()
    _veld(venster, "Staat je naam er niet bij? Typ hem hier.").setText("Nieuwe buur")
    _knop(venster, "Doe mee").click()
    qtbot.waitUntil(lambda: venster.bezig == "biljet")
    _vul_vel(venster)
    _knop(venster, "Verstuur").click()
    qtbot.waitUntil(lambda: venster.bezig == "bedankt")
    assert _ronde(zaal).wegen == {Weg.SCHERM: 1}


def test_a_closed_question_covers_the_screen(qtbot, kiosk: Any) -> None:
    zaal = Zaal(2)
    zaal.open_stemming(("Wonen", "Jeugd"))
    venster = kiosk(zaal)
    _knop(venster, "Ik ben aan de beurt").click()
    venster.begin("d1")
    zaal.doe(SluitRonde())
    qtbot.waitUntil(lambda: "Er is nu geen vraag open" in teksten(venster))
    assert venster.vel is None


def test_a_refusal_is_said_on_the_ballot(qtbot, kiosk: Any) -> None:
    zaal = Zaal(1)
    zaal.open_stemming(("Wonen", "Jeugd"))
    venster = kiosk(zaal)
    venster.begin("d99")
    _vul_vel(venster)
    _knop(venster, "Verstuur").click()
    qtbot.waitUntil(lambda: any("niet meer aangemeld" in t for t in teksten(venster)))
    assert venster.bezig == "biljet"


def test_the_leader_takes_the_laptop_back_by_pressing_twice(qtbot, kiosk: Any) -> None:
    venster = kiosk(Zaal(1))
    venster.knop_terug.click()
    assert venster.isVisible()
    with qtbot.waitSignal(venster.gesloten):
        venster.knop_terug.click()


@pytest.mark.parametrize("thema", [Thema.LICHT, Thema.DONKER])
@pytest.mark.parametrize(("breed", "hoog", "factor"), [(768, 1024, 1.0), (1280, 800, 1.0), (1280, 800, 2.0)])
def test_no_page_of_the_shared_screen_is_cut_off(
    qtbot, stijl: Stijl, kiosk: Any, thema: Thema, breed: int, hoog: int, factor: float
) -> None:
    stijl.kies_thema(thema)
    stijl.kies_factor(factor)
    zaal = Zaal(6)
    zaal.open_stemming()
    venster = kiosk(zaal)
    venster.resize(breed, hoog)
    for toon in (venster.dek_af, venster._vraag_wie, lambda: venster.begin("d2"), venster._bedank):
        toon()
        rust()
        assert afgesneden(venster) == [], venster.bezig


# --- a tablet ---------------------------------------------------------------------------------------


def test_a_tablet_is_let_in_at_the_desk_and_taken_back(qtbot, deskvenster: Maak) -> None:
    zaal = Zaal(2)
    venster = deskvenster(zaal)
    kiosken = Kiosken()
    wegen = venster.bord.stap.wegen
    wegen.zet_schermen(kiosken, lambda: "http://192.168.8.10:8765/")
    assert wegen.isVisible(), "a tablet can be set up while people arrive"
    assert not wegen.knop_kaart.isVisible()
    assert kiosken.code == ""
    wegen.knop_tablet.click()
    rust()
    code = kiosken.code
    assert f"{code[:4]} {code[4:]}" in teksten(wegen)
    assert any("http://192.168.8.10:8765/kiosk" in tekst for tekst in teksten(wegen))
    assert afgesneden(venster) == []
    token = kiosken.laat_toe(code)
    wegen.tablet._klok.timeout.emit()
    assert "1 scherm doet mee." in teksten(wegen)
    wegen.tablet.knop_sluit.click()
    assert not kiosken.kent(token)
    zaal.open_stemming(("Wonen", "Jeugd"))
    qtbot.waitUntil(wegen.knop_kaart.isVisible)
    wegen.zet_schermen(None, str)
    wegen.knop_tablet.click()
    assert any("geen netwerk" in tekst for tekst in teksten(wegen))
