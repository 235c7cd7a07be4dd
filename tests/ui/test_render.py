"""Every block has its widget on desk and stage, and none is cut off."""
# pyright: reportPrivateUsage=false

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from regioworkshop.engine.rustig import beeld_van_deel_in
from regioworkshop.model.blocks import (
    ALLE,
    DeelIn,
    EigenKnoop,
    Indeelvak,
    Knoop,
    Namenlijst,
    Optie,
    Persoon,
    Spreiding,
    Tijd,
    Vak,
)
from tests.ui.meten import afgesneden, rust, teksten
from tests.ui.voorbeelden import NU, VOORBEELDEN, boom, formulier, scorebord, staven, voeg_toe
from tests.ui.zaal import Stilklok
from ui.kleuren import Thema
from ui.knoppen import Knop
from ui.maat import Maat, hermeet
from ui.render import Omgeving, widget_van
from ui.render.basis import Blok
from ui.render.boom import Toevoegblok, deel_boom, omvang_boom, takken
from ui.render.formulier import Invulblok
from ui.render.kolom import Blokkenkolom
from ui.render.lijsten import Naamregel
from ui.render.scorebord import Scorebeeld
from ui.render.staafbeeld import Staafbeeld
from ui.render.tijd import Tijdblok
from ui.stijl import Stijl


def zonder_weergave(soorten: tuple[type, ...]) -> list[str]:
    """Return the names of the classes that would reach the renderer of last resort."""
    laatste = widget_van.dispatch(object)
    return [soort.__name__ for soort in soorten if widget_van.dispatch(soort) is laatste]


def omgeving(maat: Maat, klok: Stilklok | None = None, vul_in=None) -> Omgeving:
    return Omgeving(maat, (klok or Stilklok(NU)).nu, vul_in)


def test_every_block_has_a_renderer() -> None:
    assert zonder_weergave(ALLE) == []


def test_control_a_missing_renderer_is_named() -> None:
    class Nieuwblok:
        pass

    assert zonder_weergave((*ALLE, Nieuwblok)) == ["Nieuwblok"]


def test_every_block_has_an_example() -> None:
    assert {type(b) for b in VOORBEELDEN} == set(ALLE)


@pytest.mark.parametrize("plek", ["desk", "stage"])
@pytest.mark.parametrize("block", VOORBEELDEN, ids=lambda b: type(b).__name__)
def test_a_block_fits_its_place(qtbot, stijl: Stijl, block, plek: str) -> None:
    maat, breed = (stijl.desk(), 320) if plek == "desk" else (stijl.stage(768), 900)
    widget = widget_van(block, omgeving(maat))
    qtbot.addWidget(widget)
    widget.resize(breed, widget.heightForWidth(breed))
    widget.show()
    rust()
    assert isinstance(widget, Blok)
    assert afgesneden(widget) == []
    assert widget.minimumSizeHint().width() <= breed


@pytest.mark.parametrize("block", VOORBEELDEN, ids=lambda b: type(b).__name__)
def test_a_block_takes_any_measure(qtbot, stijl: Stijl, block) -> None:
    widget = widget_van(block, omgeving(stijl.desk(), vul_in=lambda _s, _w: None))
    qtbot.addWidget(widget)
    stijl.kies_factor(2.0)
    hermeet(widget, stijl.desk())
    widget.resize(420, widget.heightForWidth(420))
    widget.show()
    rust()
    assert afgesneden(widget) == []


def test_control_a_box_that_is_too_low_is_seen(qtbot, maat: Maat) -> None:
    widget = widget_van(VOORBEELDEN[1], omgeving(maat))
    qtbot.addWidget(widget)
    widget.show()
    widget.setFixedSize(200, 20)
    rust()
    assert afgesneden(widget)


# --- bars ---


def test_bars_say_in_words_what_they_show(qtbot, maat: Maat) -> None:
    widget = widget_van(staven(3), omgeving(maat))
    qtbot.addWidget(widget)
    beeld = widget.findChild(Staafbeeld)
    assert beeld is not None
    assert "1 Opgave 0: 30." in beeld.accessibleDescription()
    assert "Gelijk op plaats 2." in teksten(widget)


def test_a_value_that_is_its_own_word_stands_there_once(qtbot, maat: Maat) -> None:
    vakken = (Vak("0", "helemaal niet", 1), Vak("1", "1", 4))
    widget = widget_van(Spreiding("Vertrouwen", vakken, ()), omgeving(maat))
    qtbot.addWidget(widget)
    beeld = widget.findChild(Staafbeeld)
    assert beeld is not None
    assert "0 helemaal niet: 1. 1: 4." in " ".join(beeld.accessibleDescription().split())


def test_bars_grow_on_the_stage_and_stand_still_when_asked(qtbot, qapp) -> None:
    beweeglijk = Stijl(qapp)
    rustig = Stijl(qapp, rustig=True)
    for stijl, groeit in ((beweeglijk, True), (rustig, False)):
        widget = widget_van(staven(3), omgeving(stijl.stage(720)))
        qtbot.addWidget(widget)
        beeld = widget.findChild(Staafbeeld)
        assert beeld is not None
        assert (beeld._voortgang < 1) is groeit
        if groeit:
            qtbot.waitUntil(lambda b=beeld: b._voortgang == 1.0, timeout=2000)
        stijl.deleteLater()


@pytest.mark.parametrize(("aantal", "kolommen"), [(9, 1), (10, 2), (18, 2)])
def test_more_than_nine_bars_stand_in_two_columns_on_the_stage(
    qtbot, stijl: Stijl, aantal: int, kolommen: int
) -> None:
    blok = widget_van(staven(aantal), omgeving(stijl.stage(1080)))
    qtbot.addWidget(blok)
    beeld = blok.findChild(Staafbeeld)
    assert beeld is not None
    assert len({plek.x for plek in beeld._leg(1700)[0]}) == kolommen


def test_the_median_is_marked_also_without_colour(
    qtbot, stijl: Stijl, monkeypatch: pytest.MonkeyPatch
) -> None:
    stijl.kies_thema(Thema.CONTRAST)
    blok = widget_van(scorebord(4, 3), omgeving(stijl.desk()))
    qtbot.addWidget(blok)
    blok.resize(700, blok.heightForWidth(700))
    met = blok.grab().toImage()
    monkeypatch.setattr("ui.render.scorebord._midden", lambda _aantallen: -1)
    assert blok.grab().toImage() != met


def test_scores_stand_in_line_under_heads_of_any_length(qtbot, stijl: Stijl) -> None:
    stijl.kies_factor(2.0)
    beeld = Scorebeeld(stijl.desk())
    qtbot.addWidget(beeld)
    beeld.zet(scorebord(2, 3))
    koppen = [(cel.kop, cel.y) for cel in beeld._leg(600).plekken[0].cellen if cel.kop]
    assert len({kop.hoogte for kop, _y in koppen}) > 1, "else this says nothing"
    assert len({y + kop.hoogte for kop, y in koppen}) == 1


# --- time ---


def test_the_timer_counts_by_itself_and_only_while_it_runs(qtbot, maat: Maat) -> None:
    klok = Stilklok(NU)
    blok = Tijdblok(Tijd(62, 600, loopt=True, eindigt=NU + timedelta(seconds=62)), omgeving(maat, klok))
    qtbot.addWidget(blok)
    assert "01:02" in teksten(blok)
    klok.verder(3)
    qtbot.waitUntil(lambda: "00:59" in teksten(blok), timeout=3000)
    assert "bijna om" in teksten(blok)
    klok.verder(60)
    qtbot.waitUntil(lambda: "over tijd" in teksten(blok), timeout=3000)
    assert "+00:01" in teksten(blok)
    blok.werk_bij(Tijd(-130, 600, loopt=False))
    assert "+02:10" in teksten(blok)
    assert not blok._tik.isActive()
    blok.werk_bij(Tijd(45, 600, loopt=False))
    assert {"00:45", "gepauzeerd"} <= set(teksten(blok))


def test_a_running_timer_without_an_end_counts_from_now(qtbot, maat: Maat) -> None:
    klok = Stilklok(NU)
    blok = Tijdblok(Tijd(90, 600, loopt=True), omgeving(maat, klok))
    qtbot.addWidget(blok)
    klok.verder(30)
    assert blok.resterend == 60


# --- form ---


def _vak(blok: Invulblok, onderwerp: str, veld: str) -> QObject:
    return blok.vakken[onderwerp].velden[veld]._invoer


def test_a_half_filled_form_survives_every_update(qtbot, maat: Maat) -> None:
    kolom = Blokkenkolom(omgeving(maat, vul_in=lambda _s, _w: None))
    qtbot.addWidget(kolom)
    kolom.toon((formulier((("wat", "eerst"),), ()),))
    blok = kolom.blokken[0]
    assert isinstance(blok, Invulblok)
    kolom.show()
    wat = _vak(blok, "o0", "wat")
    assert isinstance(wat, QPlainTextEdit)
    wat.setFocus()
    wat.setPlainText("half getypt")
    wijzer = wat.textCursor()
    wijzer.setPosition(4)
    wat.setTextCursor(wijzer)
    kolom.toon((formulier((("wat", "van een ander"), ("wie", "gemeente A")), (("wat", "nieuw"),)),))
    assert kolom.blokken[0] is blok
    assert wat.toPlainText() == "half getypt"
    assert wat.textCursor().position() == 4
    wie, elders = _vak(blok, "o0", "wie"), _vak(blok, "o1", "wat")
    assert isinstance(wie, QLineEdit) and wie.text() == "gemeente A"
    assert isinstance(elders, QPlainTextEdit) and elders.toPlainText() == "nieuw"
    assert "Nog niet bewaard" in teksten(blok)


def test_a_form_that_was_saved_follows_the_room_again(qtbot, maat: Maat) -> None:
    bewaard: list[tuple[str, dict[str, str]]] = []
    kolom = Blokkenkolom(omgeving(maat, vul_in=lambda s, w: bewaard.append((s, w["velden"]))))
    qtbot.addWidget(kolom)
    kolom.toon((formulier(()),))
    blok = kolom.blokken[0]
    assert isinstance(blok, Invulblok)
    wat = _vak(blok, "o0", "wat")
    assert isinstance(wat, QPlainTextEdit)
    wat.setPlainText("32 scholen")
    blok.vakken["o0"]._knop.click()
    assert bewaard == [("o0", {"wat": "32 scholen", "wie": "", "wanneer": "", "zeker": ""})]
    kolom.toon((formulier((("wat", "32 scholen"),)),))
    assert "Bewaard" in teksten(blok)
    kolom.toon((formulier((("wat", "40 scholen"),)),))
    assert wat.toPlainText() == "40 scholen"


def test_a_field_takes_no_more_than_its_characters(qtbot, maat: Maat) -> None:
    kolom = Blokkenkolom(omgeving(maat, vul_in=lambda _s, _w: None))
    qtbot.addWidget(kolom)
    kolom.toon((formulier(()),))
    blok = kolom.blokken[0]
    assert isinstance(blok, Invulblok)
    wat = _vak(blok, "o0", "wat")
    assert isinstance(wat, QPlainTextEdit)
    wat.setPlainText("w" * 10_000)
    assert len(wat.toPlainText()) == 200


def test_without_a_way_to_save_the_form_is_a_picture(qtbot, stijl: Stijl) -> None:
    blok = widget_van(formulier((("wat", "32 scholen"),)), omgeving(stijl.stage(720)))
    qtbot.addWidget(blok)
    assert not isinstance(blok, Invulblok)
    assert {"32 scholen", "nog leeg"} <= set(teksten(blok))


# --- a column of blocks ---


def test_equal_blocks_keep_their_widget(qtbot, maat: Maat) -> None:
    kolom = Blokkenkolom(omgeving(maat))
    qtbot.addWidget(kolom)
    kolom.toon(VOORBEELDEN)
    voor = kolom.blokken
    assert not kolom.toon(VOORBEELDEN)
    assert kolom.toon(VOORBEELDEN[2:])
    assert kolom.blokken == voor[2:]


def test_people_keep_their_row(qtbot, maat: Maat) -> None:
    mensen = [Persoon(f"d{i}", f"Deelnemer {i}", "", klaar=False) for i in range(3)]
    kolom = Blokkenkolom(omgeving(maat))
    qtbot.addWidget(kolom)
    kolom.toon((Namenlijst(tuple(mensen), ""),))
    voor = kolom.blokken[0]
    klaar = Persoon("d1", "Deelnemer 1", "", klaar=True)
    kolom.toon((Namenlijst((mensen[0], klaar, mensen[2], Persoon("d3", "Deelnemer 3")), ""),))
    assert kolom.blokken[0] is voor
    namen = [w.accessibleName() for w in voor.findChildren(Naamregel)]
    assert "Deelnemer 1, klaar" in namen and "Deelnemer 3" in namen


# --- a tree -----------------------------------------------------------------------------------------


def test_a_page_of_a_tree_says_again_what_it_hangs_under() -> None:
    heel = boom(12, lijnen=3)
    bladen: list[Any] = [deel_boom(heel, van, van + 5) for van in range(0, omvang_boom(heel), 5)]
    assert [tuple(k.bijschrift for k in b.knopen[:2]) for b in bladen[:2]] == [("", ""), ("vervolg", "")]
    assert bladen[1].knopen[0].tekst == heel.knopen[4].tekst
    assert [omvang_boom(b) for b in bladen] == [5, 5, 5]
    assert [bool(b.zinnen) for b in bladen] == [False, False, True]
    assert sum((b.lijnen for b in bladen), ()) == heel.lijnen


def test_every_page_of_a_map_shows_all_kinds_that_are_left() -> None:
    knopen = tuple(Knoop(f"{soort}{n}", "x", 0, soort) for soort in "ab" for n in range(6))
    kaart = replace(boom(1), knopen=knopen, lijnen=(), vorm="kaart")
    bladen: list[Any] = [deel_boom(kaart, van, van + 4) for van in range(0, 12, 4)]
    assert [[k.id for k in b.knopen if k.bijschrift != "vervolg"] for b in bladen] == [
        ["a0", "b0", "a1", "b1"],
        ["a2", "b2", "a3", "b3"],
        ["a4", "b4", "a5", "b5"],
    ]
    # Een boom houdt zijn eigen volgorde: daar staat onder elkaar wat onder elkaar hoort.
    blad: Any = deel_boom(replace(kaart, vorm="boom"), 0, 4)
    assert [k.id for k in blad.knopen] == ["a0", "a1", "a2", "a3"]


def test_the_lines_of_a_tree_stop_at_the_last_child() -> None:
    knopen = tuple(Knoop(str(n), "x", niveau) for n, niveau in enumerate((0, 1, 2, 2, 1, 0, 1)))
    assert takken(knopen) == [(), (True,), (True, True), (True, False), (False,), (), (False,)]


def test_the_leader_adds_changes_and_withdraws_and_an_update_takes_nothing_away(qtbot, stijl: Stijl) -> None:
    gestuurd: list[tuple[str, Any]] = []
    vak = widget_van(voeg_toe(), omgeving(stijl.desk(), vul_in=lambda *wat: gestuurd.append(wat)))
    assert isinstance(vak, Toevoegblok)
    qtbot.addWidget(vak)
    vak.tekst.setText("Half getypt")
    vak.soort.setCurrentIndex(1)
    vak.plek.setCurrentIndex(1)
    gekozen = vak.plek.plek
    eigen = EigenKnoop("k1", "Van mij", "oorzaak", "p0", 2)
    assert vak.werk_bij(voeg_toe(eigen, plekken=5))
    assert (vak.tekst.text(), vak.plek.plek) == ("Half getypt", gekozen)
    vak.sterkte.setCurrentIndex(4)
    vak.knop.click()
    ((sleutel, waarde),) = gestuurd
    assert waarde == {"tekst": "Half getypt", "soort": "oorzaak", "onder": gekozen, "sterkte": 4}
    assert sleutel and sleutel.isascii() and vak.tekst.text() == ""
    knoppen = {k.accessibleName(): k for k in vak.findChildren(Knop)}
    knoppen["Wijzig: Van mij"].click()
    assert (vak.tekst.text(), vak.plek.plek) == ("Van mij", "p0")
    vak.tekst.setText("Beter")
    vak.knop.click()
    assert gestuurd[-1] == ("k1", {"tekst": "Beter", "soort": "oorzaak", "onder": "p0", "sterkte": 2})
    knoppen["Trek in: Van mij"].click()
    assert gestuurd[-1] == ("k1", {"tekst": ""})
    vak.van.setCurrentIndex(1)
    vak.verbind.click()
    assert len(gestuurd) == 3, "a line needs two ends"
    vak.naar.setCurrentIndex(2)
    vak.woord.setText("leidt tot")
    vak.verbind.click()
    assert gestuurd[-1][1] == {"van": "p0", "naar": "p1", "woord": "leidt tot"}
    # Wat er niet meer is, blijft zichtbaar gekozen: nooit stilletjes iets anders.
    vak.soort.setCurrentIndex(1)
    vak.plek.setCurrentIndex(2)
    assert vak.werk_bij(voeg_toe(plekken=1))
    assert vak.plek.currentText() == "(is er niet meer)"


def test_the_stage_shows_what_is_to_be_placed_before_boxes_in_which_nothing_lies() -> None:
    vakken = (Indeelvak("w", "Warm", "", 0), Indeelvak("k", "Koud", "", 0))
    leeg = DeelIn("r", (Optie("a", "Een"), Optie("b", "Twee")), vakken, False, samen=True)
    assert [g.naam for g in beeld_van_deel_in(leeg).groepen] == ["Nog niet ingedeeld", "Warm", "Koud"]
    bezig = replace(leeg, stand=(("a", "w"),))
    assert [g.naam for g in beeld_van_deel_in(bezig).groepen] == ["Warm", "Koud", "Nog niet ingedeeld"]
