"""What each surface shows: always blocks, nothing of a result before its time, no name against its promise.

That nothing leaks is shown by exchange: two rooms that chose differently must look the same.
"""

import dataclasses
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regioworkshop.bouwstenen import (
    categorie,
    formulier,
    kaarten,
    netwerk,
    paarsgewijs,
    peiling,
    punten,
    rangorde,
    scorebiljet,
)
from regioworkshop.bouwstenen.basis import TOTALEN, Kijk
from regioworkshop.bouwstenen.bord import Bord
from regioworkshop.model import blocks
from regioworkshop.model.blocks import Groepstand, Surface, VulTotalen, WieZietDit
from regioworkshop.model.sessie import BEGELEIDER, Antwoord, Ronde
from regioworkshop.model.werkvorm import DOOR_BEGELEIDER, Invoersoort, RondeStand
from tests.bouwstenen.maak import VARIANTEN, als_tekst, antwoord, items, ronde, stap, toon, variant
from tests.hulp.zoveel import zoveel

ZAAL = (Surface.PHONE, Surface.STAGE)
DICHT = (RondeStand.GESLOTEN, RondeStand.BESLOTEN)
BEGELEIDER_VULT_IN = ("clusteren", "categorie, zaal")
"""The leader fills in for the room, in sight of everybody; phones are asked nothing."""
VRAAGT = [naam for naam in VARIANTEN if not naam.startswith("ronde") and naam not in BEGELEIDER_VULT_IN]
SAMEN = [naam for naam in VRAAGT if naam == "formulier per item" or naam.startswith("netwerk")]
"""What is built together, in sight of everybody."""
# Bij clusteren ziet de begeleider tijdens de ronde wat de zaal voorstelt; de zaal ziet niets.
STEMT = [naam for naam in VRAAGT if naam not in (*SAMEN, "clusteren door iedereen")]
# Wie een optie inbracht, gaat mee in de motor en komt nergens in beeld.
OPTIES = tuple(dataclasses.replace(o, steun=("deelnemer-77", "deelnemer-8")) for o in items(4))
NAMEN = {f"deelnemer-{n}": f"NAAM-{n} (PARTIJ-{n})" for n in range(200)}


def gegeven(naam: str, keus: int, door: int) -> tuple[str, Any]:
    """One answer; `keus` decides what it says, and never its size or the number of fields."""
    soort = variant(naam)[0].naam
    if soort == "kaarten":
        return "k", kaarten.Antwoord(f"GEHEIM kaart {keus}")
    if soort == "punten":
        rood = (OPTIES[(keus + 2) % 4].id,) if "rood" in naam else ()
        return "", punten.Antwoord(((OPTIES[keus % 4].id, 2), (OPTIES[(keus + 1) % 4].id, 1)), rood)
    if soort == "peiling":
        inst = variant(naam)[1]
        waarde = inst.schaal[keus % len(inst.schaal)].waarde
        reden = f"GEHEIM reden {keus}" if inst.reden else ""
        return "", peiling.Antwoord(waarde, reden, waarde if inst.gewenst else None)
    if soort == "paarsgewijs":
        return "", paarsgewijs.Antwoord(
            tuple((p, "ab"[(a + keus) % 4 > (b + keus) % 4]) for p, (a, b) in paarsgewijs.paren(4).items())
        )
    if soort == "rangorde":
        return "", rangorde.Antwoord(tuple((o.id, 1 + (n + keus) % 4) for n, o in enumerate(OPTIES)))
    if soort in ("scoren", "matrix"):
        criteria = {"matrix": ("x", "y"), "scoren": ("urgent", "haalbaar")}[soort]
        if "op criteria" not in naam and soort == "scoren":
            criteria = criteria[:1]
        return "", scorebiljet.Antwoord(
            tuple((o.id, c, 1 + (keus + n) % 5) for n, o in enumerate(OPTIES) for c in criteria)
        )
    if soort == "netwerk":
        kind = variant(naam)[1].soorten[0].id
        return "k", netwerk.Antwoord(f"GEHEIM knoop {keus}", kind, "", 1 if "krachten" in naam else 0)
    if soort == "clusteren":
        paar = (OPTIES[keus % 4].id, OPTIES[(keus + 1) % 4].id)
        return "", Bord((Groepstand("g1", f"GEHEIM groep {keus}", paar),))
    if soort == "categorie":
        vakken = [vak.id for vak in variant(naam)[1].vakken]
        return "", categorie.Antwoord(tuple((o.id, vakken[(keus + n) % 4]) for n, o in enumerate(OPTIES)))
    sleutel = OPTIES[door % 4].id if naam == "formulier per item" else formulier.EIGEN
    return sleutel, formulier.Antwoord((("wat", f"GEHEIM actie {keus}"), ("getal", f"{keus}")))


def _antwoorden(naam: str, keuzes: list[int]) -> list[Antwoord]:
    lijst: list[Antwoord] = []
    for n, keus in enumerate(keuzes):
        sleutel, inhoud = gegeven(naam, keus, n)
        lijst.append(antwoord(f"deelnemer-{n}", inhoud, sleutel=sleutel, seq=n + 1))
    return lijst


def _ronde(naam: str, keuzes: list[int], stand: RondeStand, onthuld: bool = False) -> Ronde:
    return ronde(OPTIES, _antwoorden(naam, keuzes), stand=stand, onthuld=onthuld)


def _beeld(naam: str, surface: Surface, r: Ronde | None) -> str:
    steen, inst = variant(naam)
    return als_tekst(toon(steen, inst, r, surface, NAMEN))


# --- always something that can be drawn ---------------------------------------------------------


def alle_teksten(waarde: Any) -> list[str]:
    if isinstance(waarde, str):
        return [waarde]
    if isinstance(waarde, dict):
        return [t for deel in waarde.values() for t in alle_teksten(deel)]
    return [t for deel in waarde for t in alle_teksten(deel)] if isinstance(waarde, list) else []


@pytest.mark.parametrize("aantal", [0, 1, 40, pytest.param(200, marks=pytest.mark.nightly)])
@pytest.mark.parametrize("naam", VARIANTEN)
def test_elk_vlak_in_elke_stand_geeft_bekende_blokken(naam, aantal):
    steen, inst = variant(naam)
    for surface in Surface:
        assert isinstance(toon(steen, inst, None, surface), tuple)
        for stand in RondeStand:
            for onthuld in (False, True):
                r = _ronde(naam, list(range(aantal)) if not naam.startswith("ronde") else [], stand, onthuld)
                blokken = toon(steen, inst, r, surface, NAMEN)
                assert all(type(b) in blocks.ALLE for b in blokken)
                # Geen vergeten invulplek: elke zin is af.
                assert not [t for t in alle_teksten(json.loads(als_tekst(blokken))) if "{" in t]
                if not naam.startswith("ronde") and stand is not RondeStand.CONCEPT:
                    assert blokken, "an empty place where people wait for something"


@pytest.mark.parametrize("naam", VRAAGT)
def test_een_open_ronde_vraagt_op_de_telefoon_en_alleen_dan(naam):
    steen, inst = variant(naam)
    for stand in RondeStand:
        blokken = toon(steen, inst, _ronde(naam, [1], stand), Surface.PHONE, NAMEN)
        vragen = [b for b in blokken if isinstance(b, blocks.VRAGEN)]
        assert len(vragen) == (1 if stand is RondeStand.OPEN else 0)
        if vragen:
            # Wie iets gevraagd wordt, leest eerst wie het ziet.
            voor = [type(b) for b in blokken[: blokken.index(vragen[0])]]
            assert voor.count(WieZietDit) == 1


@pytest.mark.parametrize("naam", VRAAGT)
def test_het_verslag_vraagt_nooit_iets(naam):
    steen, inst = variant(naam)
    for stand in RondeStand:
        blokken = toon(steen, inst, _ronde(naam, [1], stand), Surface.REPORT, NAMEN)
        assert not [b for b in blokken if isinstance(b, blocks.VRAGEN)]


def test_de_ronde_staat_niet_in_het_verslag():
    steen, inst = variant("ronde")
    assert toon(steen, inst, None, Surface.REPORT) == ()
    assert toon(steen, inst, None, Surface.STAGE) != ()


# --- nothing before its time --------------------------------------------------------------------

twee_zalen = st.integers(0, 12).flatmap(
    lambda n: st.tuples(*[st.lists(st.integers(0, 5), min_size=n, max_size=n)] * 2)
)


@pytest.mark.parametrize("naam", STEMT)
@zoveel(16, 400)
@given(zalen=twee_zalen)
def test_zolang_de_ronde_open_is_ziet_niemand_wat_er_gekozen_is(naam, zalen):
    for surface in Surface:
        een, twee = (_beeld(naam, surface, _ronde(naam, keuzes, RondeStand.OPEN)) for keuzes in zalen)
        assert een == twee
        assert "GEHEIM" not in een


@pytest.mark.parametrize("naam", VRAAGT)
@zoveel(16, 400)
@given(zalen=twee_zalen, stand=st.sampled_from(DICHT))
def test_na_sluiten_ziet_de_zaal_nog_niets_tot_er_onthuld_is(naam, zalen, stand):
    for surface in ZAAL:
        een, twee = (_beeld(naam, surface, _ronde(naam, keuzes, stand)) for keuzes in zalen)
        assert een == twee
        assert "GEHEIM" not in een


@pytest.mark.parametrize("naam", VRAAGT)
def test_controle_na_onthullen_is_het_verschil_wel_te_zien(naam):
    for surface in Surface:
        een, twee = (
            _beeld(naam, surface, _ronde(naam, k, RondeStand.GESLOTEN, True)) for k in ([0] * 4, [3] * 4)
        )
        assert een != twee
    # En na sluiten ziet de begeleider het al.
    een, twee = (_beeld(naam, Surface.DESK, _ronde(naam, k, RondeStand.GESLOTEN)) for k in ([0] * 4, [3] * 4))
    assert een != twee


@pytest.mark.parametrize("naam", STEMT)
def test_verbergen_verbergt_weer(naam):
    open_ = _ronde(naam, [0, 3], RondeStand.GESLOTEN, True)
    for surface in ZAAL:
        weer_dicht = _beeld(naam, surface, dataclasses.replace(open_, onthuld=False))
        assert weer_dicht == _beeld(naam, surface, _ronde(naam, [1, 2], RondeStand.GESLOTEN))


def test_een_formulier_per_item_laat_de_tekst_wel_zien_want_je_schrijft_samen():
    r = _ronde("formulier per item", [1], RondeStand.OPEN)
    assert "GEHEIM actie 1" in _beeld("formulier per item", Surface.PHONE, r)
    steen, inst = variant("formulier per item")
    (zin,) = [b.zin for b in toon(steen, inst, r, Surface.PHONE) if isinstance(b, WieZietDit)]
    assert "zonder je naam op het scherm" in zin


@pytest.mark.parametrize("naam", VRAAGT)
def test_wat_niet_in_het_verslag_komt_belooft_de_telefoon_ook_niet(naam):
    """Which rounds those are, and what the surfaces say of memory: see `tests/engine/test_geheugen.py`."""
    steen, inst = variant(naam)
    hier, r = stap(steen.naam, inst), _ronde(naam, [], RondeStand.OPEN)
    kijk = Kijk(Surface.PHONE, hier, hier, r, r.items, 200, {}, in_verslag=False)
    (zin,) = [b.zin for b in steen.toon(inst, kijk) if isinstance(b, WieZietDit)]
    assert "verslag" not in zin


def _telbaar() -> Iterator[tuple[str, Invoersoort]]:
    for naam in STEMT:
        steen, inst = variant(naam)
        for soort in sorted(DOOR_BEGELEIDER & steen.invoersoorten):
            if not steen.controleer(inst, {"invoer": "eerder", "invoersoort": soort}):
                yield naam, soort


def _zeven_mensen(vraag: VulTotalen) -> dict[str, Any]:
    """The count of seven people, with no more in it than must be."""
    tabel: dict[str, dict[str, int]] = {}
    if not vraag.stemmers:
        tabel[vraag.rijen[0].id] = {vraag.kolommen[0].id: 7}
    for grens in vraag.grenzen:
        # Per rij overal evenveel, anders verdeeld over zoveel rijen.
        for rij in vraag.rijen[: None if grens.per_rij else grens.per_stemmer] if grens.precies else ():
            tabel[rij.id] = {grens.kolommen[0]: 7}
    return {"totalen": tabel, "stemmers": 7 if vraag.stemmers else 0}


@pytest.mark.parametrize(("naam", "soort"), list(_telbaar()))
def test_het_verslag_noemt_hoeveel_mensen_stemden_ook_als_de_begeleider_telde(naam, soort):
    steen, inst = variant(naam)
    hier, leeg = dataclasses.replace(stap(steen.naam, inst), invoersoort=soort), ronde(OPTIES)
    kijk = Kijk(Surface.DESK, hier, hier, leeg, OPTIES, 200, {})
    (vraag,) = [b for b in steen.toon(inst, kijk) if isinstance(b, VulTotalen)]
    inhoud = steen.lees(inst, leeg, BEGELEIDER, TOTALEN, _zeven_mensen(vraag))
    r = ronde(OPTIES, [antwoord(BEGELEIDER, inhoud, sleutel=TOTALEN)], stand=RondeStand.GESLOTEN)
    uitleg = steen.verantwoord(inst, dataclasses.replace(kijk, surface=Surface.REPORT, ronde=r))
    assert uitleg is not None
    assert uitleg.stemmers == 7


# --- names --------------------------------------------------------------------------------------


def _belofte(naam: str) -> str:
    steen, inst = variant(naam)
    open_ = _ronde(naam, [], RondeStand.OPEN)
    (zin,) = [b.zin for b in toon(steen, inst, open_, Surface.PHONE) if isinstance(b, WieZietDit)]
    return zin


@pytest.mark.parametrize("naam", VRAAGT)
def test_namen_staan_er_precies_als_de_zin_dat_vooraf_zegt(naam):
    zin = _belofte(naam)
    zonder = "zonder je naam" in zin or zin.startswith("Niemand in de zaal ziet")
    met = "met je naam" in zin
    assert zonder != met, zin
    gezien: set[bool] = set()
    for surface in Surface:
        for stand in RondeStand:
            for onthuld in (False, True):
                beeld = _beeld(naam, surface, _ronde(naam, list(range(8)), stand, onthuld))
                assert "deelnemer-" not in beeld, "an id of a participant"
                gezien.add("NAAM-" in beeld)
                if zonder:
                    assert "NAAM-" not in beeld
                    assert "PARTIJ-" not in beeld
    assert (True in gezien) == met


@pytest.mark.parametrize(
    "naam",
    [
        *(naam for naam in VARIANTEN if naam.startswith(("peiling", "punten"))),
        "rangorde",
        "paarsgewijs",
        "scoren",
        "scoren op criteria",
        "scoren, som van precies",
        "matrix",
        "clusteren door iedereen",
        "categorie",
        "categorie, geordend",
        "categorie, naast elkaar",
    ],
)
@zoveel(16, 400)
@given(keuzes=st.lists(st.integers(0, 5), min_size=2, max_size=8), toeval=st.randoms(use_true_random=False))
def test_wie_wat_koos_is_ook_uit_de_uitslag_niet_te_lezen(naam, keuzes, toeval):
    """The same choices by other people give the same picture, down to the order of everything."""
    verwisseld = list(keuzes)
    toeval.shuffle(verwisseld)
    for surface in Surface:
        een, twee = (
            _beeld(naam, surface, _ronde(naam, k, RondeStand.GESLOTEN, True)) for k in (keuzes, verwisseld)
        )
        assert een == twee


def test_redenen_komen_bij_de_begeleider_en_in_het_verslag_en_niet_in_de_zaal():
    zin = _belofte("peiling met reden")
    assert "bij de begeleider en in het verslag" in zin
    r = _ronde("peiling met reden", [1, 2], RondeStand.GESLOTEN, True)
    waar = {surface: "GEHEIM reden" in _beeld("peiling met reden", surface, r) for surface in Surface}
    assert waar == {Surface.DESK: True, Surface.REPORT: True, Surface.STAGE: False, Surface.PHONE: False}
