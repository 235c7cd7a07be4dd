"""Editing a werkvorm as plain data: undo of everything, steps that keep their ties, settings that survive."""

import copy
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from regioworkshop.bouwstenen import ingebouwd
from regioworkshop.bouwstenen.velden import lees_velden, velden_van
from regioworkshop.catalogue import lees_werkvorm
from regioworkshop.catalogue.document import (
    Document,
    als_id,
    begin_van,
    is_bewerkbaar,
    kopie_van,
    met,
    met_bouwsteen,
    met_deel,
    minuten_samen,
    nieuwe_stap,
    nieuwe_werkvorm,
    stap_dubbel,
    stap_heet,
    stap_ids,
    stap_weg,
    stappen,
    verplaatst,
    vrije_id,
    waarde_op,
    zonder,
)

BOUWSTENEN = ingebouwd()
VAST = tomllib.loads("""
schema = 1
id = "vast"
naam = "Vast"
doel = "Iets om te veranderen."
fase = "verzamelen"
groep = [2, 20]
duur = [5, 40]
eigen_sleutel = { van = "iemand", lijst = [1, 2.5, "x"] }

[[stap]]
id = "schrijven"
titel = "Schrijven"
minuten = 5
bouwsteen = "kaarten"
vraag = "Wat zie je?"
instellingen = { per_persoon = 2, tekens = 100, onbekend = true }

[[stap]]
id = "tonen"
titel = "Tonen"
minuten = 5
vervolg_op = "schrijven"

[[stap]]
id = "kiezen"
titel = "Kiezen"
minuten = 6
bouwsteen = "punten"
vraag = "Wat eerst?"
invoer = "schrijven"
instellingen = { top = 2, levert = "doel" }

[tijdvormen.volledig]
verlies = "Niets."
[tijdvormen.kort]
verlies = "Tijd."
minuten = { schrijven = 3, kiezen = 4 }
[tijdvormen.minimaal]
verlies = "Meer."
minuten = { schrijven = 2 }
""")


# --- undo ---------------------------------------------------------------------------------------


class Bewerkingen(RuleBasedStateMachine):
    """Any sequence of edits; then undo all gives the start, and redo all the end."""

    @initialize()
    def begin(self) -> None:
        self.start = copy.deepcopy(VAST)
        self.document = Document(self.start)
        self.stappen_terug = 0

    @property
    def aantal(self) -> int:
        return len(stappen(self.document.gegevens))

    def _na(self, anders: bool) -> None:
        self.stappen_terug += anders

    @rule(
        veld=st.sampled_from(["naam", "doel", "eigen_sleutel", "nieuw"]),
        waarde=st.one_of(st.text(), st.integers(), st.booleans(), st.lists(st.text())),
    )
    def zet(self, veld: str, waarde: Any) -> None:
        self._na(self.document.zet((veld,), waarde))

    @rule(veld=st.sampled_from(["naam", "nodig", "er_is_niets"]))
    def wis(self, veld: str) -> None:
        self._na(self.document.wis((veld,)))

    @rule(
        nummer=st.integers(0, 9), teksten=st.lists(st.text(min_size=1), min_size=1, max_size=5, unique=True)
    )
    def typ(self, nummer: int, teksten: list[str]) -> None:
        if not self.aantal:
            return
        self.document.rond_af()
        pad = ("stap", nummer % self.aantal, "instellingen", "hulp")
        anders = [self.document.zet(pad, tekst, samen=True) for tekst in teksten]
        self.stappen_terug += any(anders)  # samen één keer ongedaan
        self.document.rond_af()

    @rule(nummer=st.integers(0, 9))
    def erbij(self, nummer: int) -> None:
        stap = nieuwe_stap(stap_ids(self.document.gegevens))
        plek = nummer % (self.aantal + 1)
        self._na(self.document.pas(met_deel(self.document.gegevens, ("stap",), plek, stap), ("stap", plek)))

    @rule(nummer=st.integers(0, 9), wat=st.sampled_from(["dubbel", "weg", "heet", "omhoog", "bouwsteen"]))
    def stap(self, nummer: int, wat: str) -> None:
        if not self.aantal:
            return
        nu, n = self.document.gegevens, nummer % self.aantal
        nieuw = {
            "dubbel": lambda: stap_dubbel(nu, n),
            "weg": lambda: stap_weg(nu, n),
            "heet": lambda: stap_heet(nu, n, f"anders_{nummer}"),
            "omhoog": lambda: verplaatst(nu, ("stap",), n, max(0, n - 1)),
            "bouwsteen": lambda: met_bouwsteen(nu, n, sorted(BOUWSTENEN)[nummer], BOUWSTENEN),
        }[wat]()
        self._na(self.document.pas(nieuw, ("stap", n)))

    @rule()
    def terug(self) -> None:
        if self.document.terug() is not None:
            self.stappen_terug -= 1

    @rule()
    def heen_en_weer(self) -> None:
        nu = copy.deepcopy(self.document.gegevens)
        if self.document.terug() is not None:
            assert self.document.opnieuw() is not None
        assert self.document.gegevens == nu

    @invariant()
    def alles_terug_en_weer_heen(self) -> None:
        eind = copy.deepcopy(self.document.gegevens)
        stappen_terug = 0
        while self.document.terug() is not None:
            stappen_terug += 1
        assert self.document.gegevens == VAST
        assert not self.document.veranderd
        assert stappen_terug == self.stappen_terug
        for _keer in range(stappen_terug):
            assert self.document.opnieuw() is not None
        assert self.document.gegevens == eind
        assert self.start == VAST


TestBewerkingen = Bewerkingen.TestCase


def test_controle_een_stand_die_veranderd_wordt_valt_op() -> None:
    document = Document(VAST)
    document.zet(("naam",), "A")
    document.gegevens["stap"][0]["titel"] = "Stiekem"
    document.terug()
    assert document.gegevens != VAST


def test_na_een_nieuwe_bewerking_is_er_niets_meer_opnieuw() -> None:
    document = Document(VAST)
    document.zet(("naam",), "A")
    document.terug()
    assert document.kan_opnieuw
    document.zet(("naam",), "B")
    assert not document.kan_opnieuw
    assert document.opnieuw() is None
    assert document.gegevens["naam"] == "B"


def test_typen_op_een_plek_hoort_bij_elkaar_tot_het_klaar_is() -> None:
    document = Document(VAST)
    for tekst in ("A", "AB"):
        document.zet(("naam",), tekst, samen=True)
    document.rond_af()
    document.zet(("naam",), "ABC", samen=True)
    document.zet(("doel",), "D", samen=True)
    gezien: list[tuple[str, str]] = []
    while document.terug() is not None:
        gezien.append((document.gegevens["naam"], document.gegevens["doel"]))
    begin = VAST["doel"]
    assert gezien == [("ABC", begin), ("AB", begin), ("Vast", begin)]


def test_wat_uit_een_tekst_volgt_volgt_uit_het_eind_ervan() -> None:
    document = Document(VAST)
    for naam in ("k", "ki", "kiezen", "kiezen_maar"):  # onderweg heet hij even zoals een ander
        document.pas_van_begin(lambda g, n=naam: stap_heet(g, 0, n), ("stap", 0, "id"))
    assert document.gegevens["stap"][1]["vervolg_op"] == "kiezen_maar"
    assert document.gegevens["stap"][2]["invoer"] == "kiezen_maar"
    assert document.terug() == ("stap", 0, "id")
    assert document.gegevens == VAST


def test_ja_is_geen_een() -> None:
    document = Document({"a": 1})
    assert document.zet(("a",), True)
    assert document.veranderd
    assert not document.zet(("a",), True)


def test_veranderd_volgt_wat_bewaard_is() -> None:
    document = Document(VAST)
    assert not document.veranderd
    document.zet(("naam",), "A")
    document.bewaard()
    assert not document.veranderd
    document.terug()
    assert document.veranderd
    document.opnieuw()
    assert not document.veranderd
    document.bewaard(False)
    assert document.veranderd


# --- steps --------------------------------------------------------------------------------------


def test_een_nieuwe_stap_heeft_een_eigen_id() -> None:
    gegevens = nieuwe_werkvorm()
    for _keer in range(3):
        gegevens = met_deel(gegevens, ("stap",), 99, nieuwe_stap(stap_ids(gegevens)))
    assert stap_ids(gegevens) == ["stap", "stap_2", "stap_3", "stap_4"]
    assert minuten_samen(gegevens) == 20
    assert minuten_samen({"stap": [{"minuten": "5"}, {"minuten": True}, {"minuten": 2}, {}]}) == 2


def test_een_andere_id_neemt_de_verwijzingen_mee() -> None:
    uit = stap_heet(VAST, 0, "ophalen")
    assert stap_ids(uit) == ["ophalen", "tonen", "kiezen"]
    assert (uit["stap"][1]["vervolg_op"], uit["stap"][2]["invoer"]) == ("ophalen", "ophalen")
    assert uit["tijdvormen"]["kort"]["minuten"] == {"ophalen": 3, "kiezen": 4}
    assert (
        lees_werkvorm(zonder(zonder(uit, ("eigen_sleutel",)), ("stap", 0, "instellingen")), BOUWSTENEN)[1]
        == []
    )


def test_een_id_van_een_ander_neemt_niets_mee() -> None:
    # Even dezelfde naam als een andere stap: de verwijzingen blijven waar ze waren.
    even = stap_heet(VAST, 1, "schrijven")
    assert even["stap"][2]["invoer"] == "schrijven"
    terug = stap_heet(even, 1, "bekijken")
    assert terug["stap"][2]["invoer"] == "schrijven"
    assert terug["stap"][1]["vervolg_op"] == "schrijven"
    assert terug["tijdvormen"]["kort"]["minuten"] == {"schrijven": 3, "kiezen": 4}


def test_een_stap_die_weg_is_is_ook_uit_de_tijdvormen() -> None:
    uit = stap_weg(VAST, 2)
    assert uit["tijdvormen"]["kort"]["minuten"] == {"schrijven": 3}
    assert stap_weg(stap_dubbel(VAST, 0), 1)["tijdvormen"] == VAST["tijdvormen"]


def test_een_kopie_van_een_stap_is_los() -> None:
    uit = stap_dubbel(VAST, 0)
    assert stap_ids(uit) == ["schrijven", "schrijven_2", "tonen", "kiezen"]
    assert uit["stap"][1]["instellingen"] is not VAST["stap"][0]["instellingen"]


def test_wat_geen_stappen_heeft_is_niet_te_bewerken() -> None:
    assert is_bewerkbaar(VAST) and is_bewerkbaar({})
    assert not is_bewerkbaar({"stap": 3}) and not is_bewerkbaar({"stap": ["een"]})


# --- places -------------------------------------------------------------------------------------


def test_een_plaats_die_er_nog_niet_is_wordt_gemaakt() -> None:
    assert met({}, ("a", "b"), 1) == {"a": {"b": 1}}
    assert met({"a": 3}, ("a", "b"), 1) == {"a": {"b": 1}}
    assert zonder({"a": [1, 2]}, ("a", 0)) == {"a": [2]}
    assert zonder({"a": 1}, ("b", "c")) == {"a": 1}
    assert waarde_op({"a": [{"b": 1}]}, ("a", 0, "b")) == 1
    assert waarde_op({"a": 1}, ("a", 0, "b"), "niets") == "niets"
    with pytest.raises(IndexError):
        met({"a": []}, ("a", 3), 1)


# --- names --------------------------------------------------------------------------------------


@given(st.text())
def test_van_elke_tekst_komt_een_korte_naam_of_niets(tekst: str) -> None:
    from regioworkshop.catalogue.schema import Onderdeelbestand

    naam = als_id(tekst)
    if naam:
        _gelezen, problemen = lees_velden(Onderdeelbestand, {"id": naam, "werkvorm": naam}, "")
        assert problemen == []


def test_korte_namen() -> None:
    assert als_id("Één, twee & drie!") == "een_twee_drie"
    assert als_id("日本") == ""
    lang = "a" * 40
    assert vrije_id(lang, {lang}) == "a" * 38 + "_2"
    assert vrije_id("a", {"a", "a_2"}) == "a_3"


def test_een_kopie_heeft_een_eigen_id_en_naam() -> None:
    kopie = kopie_van({**VAST, "naam": "n" * 80}, {"vast"})
    assert kopie["id"] == "vast_2"
    assert kopie["naam"].endswith(" (eigen versie)") and len(kopie["naam"]) == 80
    assert {**kopie, "id": "", "naam": ""} == {**VAST, "id": "", "naam": ""}
    kopie["stap"][0]["titel"] = "Anders"
    assert VAST["stap"][0]["titel"] == "Schrijven"


# --- settings -----------------------------------------------------------------------------------


@pytest.mark.parametrize("naam", sorted(BOUWSTENEN))
def test_een_bouwsteen_begint_met_instellingen_die_goed_zijn(naam: str) -> None:
    uit = met_bouwsteen(VAST, 2, naam, BOUWSTENEN)
    inst = waarde_op(uit, ("stap", 2, "instellingen"), {})
    gelezen, problemen = lees_velden(BOUWSTENEN[naam].Instellingen, inst, "")
    assert problemen == []
    assert BOUWSTENEN[naam].controleer(gelezen, {"invoer": "schrijven"}) == []
    velden = velden_van(BOUWSTENEN[naam].Instellingen)
    assert inst.get("levert", "doel") == "doel"
    assert ("top" in inst) == ("top" in velden)


def test_wat_niet_past_gaat_niet_mee_en_wat_niemand_kent_blijft() -> None:
    peiling = met_bouwsteen(VAST, 0, "peiling", BOUWSTENEN)
    assert peiling["stap"][0]["instellingen"] == {
        "schaal": [{"waarde": 1, "label": "Woord 1"}, {"waarde": 2, "label": "Woord 2"}],
        "onbekend": True,
    }
    schaal = [{"waarde": 0, "label": "nee", "uitleg": "liever niet"}, {"waarde": 1, "label": "ja"}]
    peiling = met(peiling, ("stap", 0, "instellingen", "schaal"), schaal)
    scoren = met_bouwsteen(peiling, 0, "scoren", BOUWSTENEN)
    assert scoren["stap"][0]["instellingen"]["schaal"] == [
        {"waarde": 0, "label": "nee"},
        {"waarde": 1, "label": "ja"},
    ]
    te_hoog = met(VAST, ("stap", 2, "instellingen", "top"), 1000)
    assert met_bouwsteen(te_hoog, 2, "scoren", BOUWSTENEN)["stap"][2]["instellingen"].get("top") is None


@pytest.mark.parametrize("naam", sorted(BOUWSTENEN))
def test_een_nieuw_deel_is_te_lezen(naam: str) -> None:
    for veld in velden_van(BOUWSTENEN[naam].Instellingen).values():
        if veld.deel is not None:
            for nummer in (1, 2, 9):
                assert lees_velden(veld.deel, begin_van(veld.deel, nummer), "")[1] == []
