"""The leader's board: everything by keyboard, saved after each deed, undone by it, and never disturbed."""
# pyright: reportPrivateUsage=false

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from regioworkshop.bouwstenen.bord import Bord
from regioworkshop.engine.rustig import beeld_van_groepeer
from regioworkshop.model.blocks import DeelIn, Groepeer, Groepen, Groepstand, Indeelvak, Optie
from tests.ui.meten import afgesneden, rust, teksten
from tests.ui.voorbeelden import NU
from tests.ui.zaal import Stilklok
from ui.render import Omgeving, widget_van
from ui.render.groepen import Groepenblok, deel_groepen, omvang_groepen
from ui.render.sorteerbord import Sorteerbord
from ui.stage.bladen import verdeel
from ui.stijl import Stijl

K = Qt.Key
KAARTEN = tuple(Optie(f"k{n}", f"Kaart {n}") for n in range(6))
LEEG = Groepeer("r1", KAARTEN, (), (), 3, dubbel_mag=True)
ZAAL = DeelIn("r1", KAARTEN, (Indeelvak("nu", "Nu", "", 2), Indeelvak("hoe", "Hoe")), alles=True, samen=True)


@pytest.fixture
def gestuurd() -> list[Any]:
    return []


@pytest.fixture
def maak(qtbot, stijl: Stijl, gestuurd):
    def maak_bord(block: Groepeer | DeelIn = LEEG) -> Sorteerbord:
        def vul_in(sleutel: str, waarde: Any) -> None:
            assert sleutel == "bord"
            gestuurd.append(waarde)

        widget = widget_van(block, Omgeving(stijl.desk(), Stilklok(NU).nu, vul_in))
        assert isinstance(widget, Sorteerbord)
        qtbot.addWidget(widget)
        widget.resize(760, widget.heightForWidth(760))
        widget.show()
        widget.activateWindow()
        widget.links.setFocus()
        rust()
        return widget

    return maak_bord


def _typ(qtbot, *toetsen: Any, ctrl: bool = False) -> None:
    """Type where the focus is."""
    extra = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    for toets in toetsen:
        wie = QApplication.focusWidget()
        if isinstance(toets, str):
            qtbot.keyClicks(wie, toets)
        else:
            qtbot.keyClick(wie, toets, extra)
        rust()


def _links(bord: Sorteerbord) -> list[str]:
    return [rij.id for rij in bord.links.rijen.rijen]


def _rechts(bord: Sorteerbord) -> list[str]:
    return [rij.id for rij in bord.rechts.rijen.rijen]


def test_met_alleen_het_toetsenbord_van_losse_kaarten_naar_een_groep_met_een_naam(
    qtbot, maak, gestuurd
) -> None:
    bord = maak()
    _typ(qtbot, K.Key_Space, K.Key_Down, K.Key_Down, K.Key_Space)
    assert "2 kaarten gekozen." in teksten(bord)
    _typ(qtbot, "N")
    assert isinstance(QApplication.focusWidget(), QLineEdit), "the name is asked at once"
    _typ(qtbot, "Ouderen thuis", K.Key_Return)
    assert gestuurd[-1] == {
        "groepen": [{"id": "g1", "naam": "Ouderen thuis", "kaarten": ["k0", "k2"]}],
        "dubbel": [],
    }
    assert _links(bord) == ["k1", "k3", "k4", "k5"]
    assert _rechts(bord) == ["g1", "k0", "k2"]
    bord.links.setFocus()
    bord.links.ga_naar(0)
    _typ(qtbot, "1")  # naar groep 1, zonder iets aan te vinken
    assert gestuurd[-1]["groepen"][0]["kaarten"] == ["k0", "k2", "k1"]
    assert bord.links.huidige is not None
    assert bord.links.huidige.id == "k3", "the focus stays where the card was"


def test_samenvoegen_uit_elkaar_en_los_halen(qtbot, maak, gestuurd) -> None:
    bord = maak()
    _typ(qtbot, K.Key_Space, K.Key_Down, K.Key_Space, "S")
    assert gestuurd[-1] == {"groepen": [], "dubbel": [["k0", "k1"]]}
    assert _links(bord) == ["k0", "k2", "k3", "k4", "k5"]
    assert bord.links.rijen.rijen[0].onder == "= Kaart 1"
    bord.links.ga_naar(0)
    _typ(qtbot, "N", K.Key_Escape)
    assert gestuurd[-1]["groepen"][0]["kaarten"] == ["k0", "k1"]
    bord.rechts.setFocus()
    bord.rechts.ga_naar(1)
    _typ(qtbot, "U")
    assert gestuurd[-1]["dubbel"] == []
    assert _rechts(bord) == ["g1", "k0", "k1"]
    _typ(qtbot, K.Key_Delete)
    assert gestuurd[-1]["groepen"][0]["kaarten"] == ["k1"]


def test_elke_daad_is_ongedaan_te_maken_en_opnieuw_te_doen(qtbot, maak, gestuurd) -> None:
    bord = maak()
    assert not bord.k_terug.isEnabled()
    assert not bord.k_verder.isEnabled()
    for _ in range(3):
        bord.links.setFocus()
        bord.links.ga_naar(0)
        _typ(qtbot, "N", "Zorg", K.Key_Return)
    daden = [Bord().als_json(), *gestuurd]
    assert len(daden) == 7
    bord.links.setFocus()
    for verwacht in reversed(daden[:-1]):
        _typ(qtbot, K.Key_Z, ctrl=True)
        assert gestuurd[-1] == verwacht, "undo saves the board of before"
    assert not bord.k_terug.isEnabled()
    for verwacht in daden[1:]:
        _typ(qtbot, K.Key_Y, ctrl=True)
        assert gestuurd[-1] == verwacht
    assert not bord.k_verder.isEnabled()
    bord.k_terug.click()
    assert bord.k_verder.isEnabled()
    bord.links.ga_naar(0)
    _typ(qtbot, "1")
    assert not bord.k_verder.isEnabled(), "a new deed ends what could be done again"


def test_een_bericht_van_buiten_verstoort_het_werk_niet(qtbot, maak, gestuurd) -> None:
    bord = maak()
    nieuw = replace(LEEG, stand=(Groepstand("g1", "Van de zaal", ("k4", "k5")),), tips=("Een tip.",))
    assert bord.werk_bij(nieuw)
    assert _rechts(bord) == ["g1", "k4", "k5"], "nothing was touched, so it is taken"
    assert "Een tip." in teksten(bord)
    _typ(qtbot, K.Key_Space)
    anders = replace(nieuw, stand=(Groepstand("g1", "Anders", ("k3",)),))
    assert bord.werk_bij(anders)
    assert _rechts(bord) == ["g1", "k4", "k5"]
    assert bord._gekozen == {"k0"}
    assert bord.k_over.isVisible()
    bord.k_over.click()
    assert _rechts(bord) == ["g1", "k3"]
    assert not bord.k_over.isVisible()
    _typ(qtbot, K.Key_Z, ctrl=True)
    assert _rechts(bord) == ["g1", "k4", "k5"], "and that is a deed like any other"


def test_wat_hier_is_bewaard_en_terugkomt_verandert_niets(qtbot, maak, gestuurd) -> None:
    bord = maak()
    _typ(qtbot, "N", "Zorg", K.Key_Return)
    bord.links.setFocus()
    bord.links.ga_naar(1)
    oud, jong = gestuurd
    assert oud != jong
    for waarde in (oud, jong):  # het log loopt achter op wat hier al staat
        stand = tuple(Groepstand(g["id"], g["naam"], tuple(g["kaarten"])) for g in waarde["groepen"])
        assert bord.werk_bij(replace(LEEG, stand=stand))
        assert bord.bord.als_json() == jong
        assert not bord.k_over.isVisible()
        assert bord.links.currentIndex().row() == 1


def test_terwijl_iemand_een_naam_typt_blijft_die_staan(qtbot, maak) -> None:
    bord = maak()
    _typ(qtbot, "N", "Half een naa")
    vak = QApplication.focusWidget()
    assert bord.werk_bij(replace(LEEG, stand=(Groepstand("g9", "Anders", ("k3",)),), tips=("Nieuw.",)))
    rust()
    assert QApplication.focusWidget() is vak
    assert isinstance(vak, QLineEdit)
    assert vak.text() == "Half een naa"


def test_een_andere_ronde_is_een_ander_bord(maak) -> None:
    bord = maak()
    assert not bord.werk_bij(replace(LEEG, ronde="r2"))
    assert not bord.werk_bij(replace(LEEG, kaarten=KAARTEN[:2]))


def test_meer_groepen_dan_er_passen_wordt_gezegd_en_niet_bewaard(qtbot, maak, gestuurd) -> None:
    bord = maak()
    for _ in range(3):
        bord.links.setFocus()
        bord.links.ga_naar(0)
        _typ(qtbot, "N", K.Key_Escape)
    bord.links.setFocus()
    bord.links.ga_naar(0)
    voor = len(gestuurd)
    _typ(qtbot, "N")
    assert len(gestuurd) == voor
    assert any("hooguit 3 groepen" in t for t in teksten(bord))


def test_de_vakken_van_de_zaal_staan_vast_en_hebben_een_grens(qtbot, maak, gestuurd) -> None:
    bord = maak(ZAAL)
    assert not bord.k_nieuw.isVisible()
    assert not bord.k_samen.isVisible()
    _typ(qtbot, "1", "1", "1")
    assert gestuurd == [{"vakken": {"k0": "nu"}}, {"vakken": {"k0": "nu", "k1": "nu"}}]
    assert any("In ‘Nu’ passen er hooguit 2." in t for t in teksten(bord))
    _typ(qtbot, "2", "N", "S")
    assert gestuurd[-1] == {"vakken": {"k0": "nu", "k1": "nu", "k2": "hoe"}}
    bord.rechts.setFocus()
    bord.rechts.ga_naar(0)
    _typ(qtbot, K.Key_F2, K.Key_Delete)  # een vak heet zoals het heet, en gaat niet weg
    assert not isinstance(QApplication.focusWidget(), QLineEdit)
    assert len(gestuurd) == 3


def test_het_menu_noemt_de_groepen_zoals_ze_heten(qtbot, maak, gestuurd) -> None:
    bord = maak(replace(LEEG, stand=(Groepstand("g1", "Zorg & welzijn", ("k4",)),)))
    menu = bord.menu_nu()
    namen = [a.text() for a in menu.actions() if a.text()]
    assert namen == ["Zorg && welzijn", "Nieuwe groep"]
    menu.actions()[0].trigger()
    assert gestuurd[-1]["groepen"][0]["kaarten"] == ["k4", "k0"]
    menu.deleteLater()


def test_sneltoetsen_van_het_venster_gaan_door_en_die_van_het_bord_niet(qtbot, maak) -> None:
    from PySide6.QtGui import QKeyEvent

    bord = maak()

    def blijft_hier(toets: Qt.Key, tekst: str) -> bool:
        event = QKeyEvent(QKeyEvent.Type.KeyPress, toets, Qt.KeyboardModifier.NoModifier, tekst)
        bord.links.keyPressEvent(event)
        return event.isAccepted()

    assert blijft_hier(K.Key_Space, " "), "the space bar never closes the round from here"
    assert not blijft_hier(K.Key_C, "c")


@pytest.mark.parametrize("breed", [320, 560, 760])
def test_tweehonderd_lange_kaarten_passen_en_blijven_te_kiezen(qtbot, maak, gestuurd, breed: int) -> None:
    lang = "samenwerkingsovereenkomsten tussen gemeente en zorgverzekeraar " * 2
    veel = tuple(Optie(f"k{n}", f"{lang}{n}") for n in range(200))
    bord = maak(replace(LEEG, kaarten=veel))
    bord.resize(breed, bord.heightForWidth(breed))
    rust()
    assert afgesneden(bord) == []
    _typ(qtbot, K.Key_End, K.Key_Space, "N", K.Key_Escape)
    assert gestuurd[-1]["groepen"][0]["kaarten"] == ["k199"]
    hoogtes = {bord.links.sizeHintForRow(n) for n in range(5)}
    assert min(hoogtes) > bord.fontMetrics().height() * 2, "the words wrap and are all there"


# --- the picture ------------------------------------------------------------------------------


def test_zonder_invullen_is_het_een_rustig_beeld(qtbot, stijl: Stijl) -> None:
    block = replace(LEEG, stand=(Groepstand("g1", "Zorg", ("k1", "k2")),), dubbel=(("k1", "k2"),))
    widget = widget_van(block, Omgeving(stijl.stage(720), Stilklok(NU).nu))
    qtbot.addWidget(widget)
    widget.show()
    assert isinstance(widget, Groepenblok)
    assert {"Zorg", "Kaart 1", "Ook: Kaart 2", "Nog los"} <= set(teksten(widget))


def test_over_bladen_gaat_geen_kaart_verloren_en_staan_er_niet_te_veel() -> None:
    kaarten = tuple(Optie(f"k{n}", f"Kaart {n}") for n in range(60))
    stand = tuple(
        Groepstand(f"g{n}", f"Groep {n}", tuple(k.id for k in kaarten[n * 9 : n * 9 + 9])) for n in range(6)
    )
    block = replace(LEEG, kaarten=kaarten, stand=stand, maximaal=9)
    bladen = list(verdeel((block,), lambda _b: True))
    groepen = [b for blad in bladen for b in blad if isinstance(b, Groepen)]
    assert len(groepen) == len(bladen) > 2
    assert all(len(g.groepen) <= 3 for g in groepen)
    gezien = [k.id for g in groepen for deel in g.groepen for k in deel.kaarten]
    assert gezien == [k.id for k in kaarten]
    # Wat op een volgend blad doorgaat, zegt dat.
    beeld = beeld_van_groepeer(block)
    assert deel_groepen(beeld, 4, 12).groepen[0].naam == "Groep 0 (vervolg)"
    assert omvang_groepen(deel_groepen(beeld, 4, 12)) == 8
