"""The first window: what to do next, by keyboard alone, and every trouble in a sentence."""
# pyright: reportPrivateUsage=false

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from regioworkshop.bouwstenen import ingebouwd
from regioworkshop.catalogue import draaiboek_uit_bron
from regioworkshop.model.sessie import Aanmelding, SessieFase, Verwacht
from regioworkshop.store import TrajectBestand
from regioworkshop.uitbreidingen import richt_in
from tests.ui.meten import afgesneden, rust, teksten
from ui.knoppen import Knop
from ui.start.huis import Trajectenhuis
from ui.start.venster import Startvenster
from ui.stijl import Stijl
from ui.verslag import Verslagmaker

NU = datetime(2027, 1, 14, 9, 12)


class Kiezer:
    """Answers for the system's file window."""

    def __init__(self) -> None:
        self.pad: Path | None = None
        self.voorstellen: list[str] = []

    def __call__(self, ouder: QWidget, bewaren: bool, voorstel: str) -> Path | None:
        self.voorstellen.append(voorstel)
        return self.pad


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    return tmp_path / "trajecten"


@pytest.fixture
def huis(map_: Path, qapp) -> Trajectenhuis:
    return Trajectenhuis(map_, richt_in(), Verslagmaker(qapp))


@pytest.fixture
def kiezer() -> Kiezer:
    return Kiezer()


@pytest.fixture
def venster(qtbot, huis: Trajectenhuis, stijl: Stijl, kiezer: Kiezer) -> Startvenster:
    venster = Startvenster(huis, stijl, lambda: NU, kiezer)
    qtbot.addWidget(venster)
    with qtbot.waitExposed(venster):
        venster.show()
    rust()
    return venster


def druk(qtbot, venster: Startvenster, toets: Qt.Key) -> None:
    qtbot.keyClick(QApplication.focusWidget() or venster, toets)
    rust()


def test_the_empty_window_says_what_to_do(qtbot, venster: Startvenster) -> None:
    assert venster.blad is venster.leeg
    assert QApplication.focusWidget() is venster.leeg.knop
    druk(qtbot, venster, Qt.Key.Key_Space)
    assert venster.blad is venster.traject
    assert venster.traject.knop_leid.woorden == "Begin: Van opgaven naar afspraken"


def test_from_nothing_to_a_session_by_keyboard(qtbot, venster: Startvenster) -> None:
    venster._toon_nieuw_traject()
    qtbot.keyClicks(QApplication.focusWidget(), "Regio 's Gravendeel")
    druk(qtbot, venster, Qt.Key.Key_Return)
    assert "Vul in over welke regio het gaat." in teksten(venster)
    qtbot.keyClicks(QApplication.focusWidget(), "Zuid & West")
    druk(qtbot, venster, Qt.Key.Key_Return)
    assert venster.gekozen is not None
    assert (venster.gekozen.naam, venster.gekozen.regio) == ("Regio 's Gravendeel", "Zuid & West")
    assert any("nog geen sessies" in t for t in teksten(venster))
    venster.traject.knop_nieuw.click()
    formulier = venster.nieuwe_sessie
    assert venster.blad is formulier
    druk(qtbot, venster, Qt.Key.Key_Down)
    formulier.bevestig()
    assert "Vul in wie begeleidt." in teksten(venster)
    qtbot.keyClicks(QApplication.focusWidget(), "Procesbegeleider")
    formulier.naam.setText("Eerste sessie")
    formulier.partijen.setPlainText("gemeente A\n\n gemeente B \ngemeente A")
    formulier.met_rol.setChecked(True)
    formulier.klaar.click()
    assert venster.gekozen is not None
    sessie = venster.gekozen.sessies[0]
    assert (sessie.naam, sessie.fase) == ("Eerste sessie", SessieFase.VOORBEREID)
    assert (sessie.begin.hour, sessie.begin.day) == (10, 14)
    assert sessie.begin.tzinfo is not None


def test_what_was_filled_in_goes_to_the_session(venster: Startvenster, huis: Trajectenhuis) -> None:
    pad = huis.nieuw_traject("Zuid", "Zuid")
    venster.ververs(pad)
    wensen: list[object] = []
    formulier = venster.nieuwe_sessie
    formulier.gekozen.disconnect()
    formulier.gekozen.connect(wensen.append)
    formulier.begin(NU)
    formulier.draaiboeken["van_opgaven_naar_afspraken"].setChecked(True)
    formulier.begeleider.setText("B")
    formulier.partijen.setPlainText("a\nb\na")
    formulier.verwacht.setPlainText("1. Anna; Huisartsen\nanna\n\nJan\tGGD")
    formulier.toon_lijst.setChecked(False)
    formulier.bevestig()
    wens = wensen[0]
    assert wens.draaiboek == "van_opgaven_naar_afspraken"  # type: ignore[attr-defined]
    assert wens.naam == "Van opgaven naar afspraken"  # type: ignore[attr-defined]
    assert wens.partijen == ("a", "b")  # type: ignore[attr-defined]
    assert wens.aanmelding is Aanmelding.NAAM  # type: ignore[attr-defined]
    huis.nieuwe_sessie(pad, wens)  # type: ignore[arg-type]
    with TrajectBestand.open(pad) as bestand:
        gegevens = bestand.sessie(1, lambda bron: draaiboek_uit_bron(bron, ingebouwd()))
    assert gegevens.verwacht == (Verwacht("Anna", "Huisartsen"), Verwacht("Jan", "GGD"))
    assert not gegevens.lijst_op_telefoon
    formulier.begin(NU)
    assert formulier.verwacht.toPlainText() == "" and formulier.toon_lijst.isChecked()
    formulier.met_niets.setChecked(True)
    formulier.begeleider.setText("B")
    formulier.bevestig()
    assert wensen[1].aanmelding is Aanmelding.NIETS  # type: ignore[attr-defined]


def test_who_is_expected_can_be_changed_before_the_session_and_by_keyboard(
    qtbot, venster: Startvenster, huis: Trajectenhuis
) -> None:
    pad = huis.oefen()
    venster.ververs(pad)
    venster.traject.knop_verwacht.click()
    blad = venster.verwacht
    assert venster.blad is blad and blad.veld.toPlainText() == ""
    blad.veld.setPlainText("Anna de Vries; GGD\nJan")
    blad.knop_bewaar.click()
    assert venster.blad is venster.traject and "Je verwacht 2 mensen." in venster.regel.tekst
    lijst = (Verwacht("Anna de Vries", "GGD"), Verwacht("Jan"))
    assert huis.verwacht(pad, 1) == lijst
    venster.traject.knop_verwacht.click()
    assert blad.veld.toPlainText() == "Anna de Vries; GGD\nJan"
    blad.veld.setPlainText("")
    druk(qtbot, venster, Qt.Key.Key_Escape)
    assert venster.blad is venster.traject and huis.verwacht(pad, 1) == lijst, "nothing is kept by itself"
    # Wat niet kan, is een zin, en wat getypt is blijft staan.
    venster.traject.knop_verwacht.click()
    blad.veld.setPlainText("\n".join(f"Mens {n}" for n in range(501)))
    blad.knop_bewaar.click()
    assert "Er passen 500 mensen op." in venster.regel.tekst and venster.blad is blad
    assert afgesneden(venster) == []
    blad.knop_laat.click()
    with TrajectBestand.open(pad) as bestand:
        huis.houd(bestand)
        venster._toon_verwacht(1)
        blad.knop_bewaar.click()
        assert "Deze sessie is open." in venster.regel.tekst
        huis.laat(bestand)


def test_escape_goes_back(qtbot, venster: Startvenster) -> None:
    venster._toon_nieuw_traject()
    druk(qtbot, venster, Qt.Key.Key_Escape)
    assert venster.blad is venster.leeg


def test_a_file_that_is_no_traject_stands_in_the_list_with_a_sentence(
    venster: Startvenster, map_: Path, huis: Trajectenhuis
) -> None:
    map_.mkdir(exist_ok=True)
    (map_ / "kapot.regio").write_text("geen traject")
    huis.oefen()
    venster.ververs(map_ / "kapot.regio")
    assert len(venster.rijen) == 2
    assert venster.gekozen is not None and venster.gekozen.zin.endswith(".")
    assert not venster.traject.knop_leid.isVisible()
    assert venster.gekozen.zin in teksten(venster)


def test_a_copy_goes_out_and_comes_in_again(
    venster: Startvenster, tmp_path: Path, kiezer: Kiezer, huis: Trajectenhuis
) -> None:
    venster.ververs(huis.oefen())
    kiezer.pad = tmp_path / "meegenomen"
    venster.traject.knop_kopie.click()
    kopie = tmp_path / "meegenomen.regio"
    assert kopie.is_file()
    kiezer.pad = kopie
    venster.knop_open.click()
    assert len(venster.rijen) == 2
    kiezer.pad = tmp_path / "is-er-niet.regio"
    venster.knop_open.click()
    assert "niet gevonden" in venster.regel.tekst


def test_without_a_choice_nothing_happens(venster: Startvenster, huis: Trajectenhuis) -> None:
    venster.ververs(huis.oefen())
    venster.traject.knop_kopie.click()
    venster.knop_open.click()
    assert len(venster.rijen) == 1


def test_names_become_safe_file_names(huis: Trajectenhuis, map_: Path) -> None:
    paden = [huis.nieuw_traject(naam, "R") for naam in ("../../x", "a/b:c*?", "a/b:c*?", "...", "w" * 10_000)]
    assert len(set(paden)) == 5
    assert all(p.parent == map_ and p.is_file() for p in paden)


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path, qtbot, stijl: Stijl, qapp) -> None:
    (tmp_path / "bestand").write_text("")
    huis = Trajectenhuis(tmp_path / "bestand" / "map", richt_in(), Verslagmaker(qapp))
    venster = Startvenster(huis, stijl, lambda: NU, Kiezer())
    qtbot.addWidget(venster)
    assert venster.blad is venster.leeg
    assert venster.regel.tekst.startswith("Dit lukte niet")


def test_every_button_can_be_reached_with_tab(qtbot, venster: Startvenster, huis: Trajectenhuis) -> None:
    venster.ververs(huis.oefen())
    gezien: set[QWidget] = set()
    for _keer in range(40):
        qtbot.keyClick(QApplication.focusWidget() or venster, Qt.Key.Key_Tab)
        huidig = QApplication.focusWidget()
        if huidig is None or huidig in gezien:
            break
        assert huidig.accessibleName(), huidig
        gezien.add(huidig)
    assert {k for k in venster.findChildren(Knop) if k.isVisible() and k.isEnabled()} <= gezien


@pytest.mark.parametrize(("breed", "hoog", "factor"), [(1120, 740, 1.0), (1280, 800, 2.0), (800, 560, 1.0)])
def test_nothing_is_cut_off(
    venster: Startvenster, huis: Trajectenhuis, stijl: Stijl, breed: int, hoog: int, factor: float
) -> None:
    stijl.kies_factor(factor)
    venster.resize(breed, hoog)
    rust()
    assert afgesneden(venster) == []
    huis.nieuw_traject("Samenwerkingsovereenkomsten <b>regio</b> " + "x" * 60, "Regio " + "w" * 60)
    venster.ververs(huis.oefen())
    for blad in (venster.traject, venster.nieuw_traject, venster.nieuwe_sessie):
        venster._blad(blad)
        rust()
        assert afgesneden(venster) == []
