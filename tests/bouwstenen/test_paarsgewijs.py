"""`paarsgewijs`: the pairs, what is read, what follows, and what it says (domain.md C.3 and C.4)."""

import dataclasses
import random
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations, permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regioworkshop.bouwstenen.basis import Kijk
from regioworkshop.bouwstenen.paarsgewijs import Antwoord, paren
from regioworkshop.model.blocks import KiesParen, Melding, Staven, Surface, Tabel, WieZietDit
from regioworkshop.model.commands import Weigering
from regioworkshop.model.items import ItemSoort
from regioworkshop.model.sessie import Ronde
from regioworkshop.model.werkvorm import Invoersoort, RondeStand, StemNamens
from tests.bouwstenen.maak import als_tekst, antwoord, bouwsteen, instellingen, items, ronde, stap
from tests.hulp.zoveel import KEREN, ook_nachts

PAREN = bouwsteen("paarsgewijs")
Keuzes = dict[tuple[int, int], str]
"""By (first, second) option with the first before the second: which wins, ">", "<" or "="."""


def biljet(n: int, keuzes: Mapping[tuple[int, int], str]) -> Antwoord:
    """As a phone sends it: "a" is the one on top, whichever that is."""
    uit: dict[str, str] = {}
    for paar, (boven, onder) in paren(n).items():
        teken = keuzes.get((min(boven, onder), max(boven, onder)))
        if teken is not None:
            eerst = "a" if boven < onder else "b"
            ander = "b" if boven < onder else "a"
            uit[paar] = {">": eerst, "<": ander, "=": "gelijk"}[teken]
    return PAREN.lees(instellingen("paarsgewijs"), ronde(items(n)), "d1", "", {"paren": uit})


def als(volgorde: str, opties: str = "ABC") -> Keuzes:
    """Everything as in this order."""
    return {
        (x, y): ">" if volgorde.index(opties[x]) < volgorde.index(opties[y]) else "<"
        for x, y in combinations(range(len(opties)), 2)
    }


def gestemd(opties: Sequence[str] | int, stemmen: Sequence[Mapping[tuple[int, int], str]]) -> Ronde:
    lijst = items(opties)
    return ronde(
        lijst,
        [antwoord(f"d{n}", biljet(len(lijst), keuzes), seq=n) for n, keuzes in enumerate(stemmen, 1)],
    )


def beeld(
    r: Ronde, surface: Surface, partijen: Mapping[str, str] | None = None, inst: Any = None, **van_stap: Any
) -> tuple[Any, ...]:
    inst = inst or instellingen("paarsgewijs")
    hier = dataclasses.replace(stap("paarsgewijs", inst), **van_stap)
    namen = {f"d{n}": f"NAAM-{n}" for n in range(100)}
    return PAREN.toon(inst, Kijk(surface, hier, hier, r, r.items, 20, namen, partijen or {}))


def dicht(r: Ronde) -> Ronde:
    return dataclasses.replace(r, stand=RondeStand.GESLOTEN, onthuld=True)


def staven(r: Ronde, surface: Surface = Surface.DESK, **rest: Any) -> Staven:
    (beeld_,) = [b for b in beeld(dicht(r), surface, **rest) if isinstance(b, Staven)]
    return beeld_


# --- the pairs ----------------------------------------------------------------------------------


@pytest.mark.parametrize("n", range(13))
def test_elk_paar_komt_een_keer_en_elke_optie_staat_even_vaak_boven(n):
    alle = list(paren(n).items())
    assert sorted(tuple(sorted(paar)) for _id, paar in alle) == list(combinations(range(n), 2))
    assert all(naam == f"{min(paar) + 1}-{max(paar) + 1}" for naam, paar in alle)
    for optie in range(n):
        boven = sum(paar[0] == optie for _id, paar in alle)
        onder = sum(paar[1] == optie for _id, paar in alle)
        assert abs(boven - onder) <= 1
    for dag in range(0, len(alle), max(1, n // 2)):  # binnen een dag speelt niemand twee keer
        opties = [optie for _id, paar in alle[dag : dag + n // 2] for optie in paar]
        assert len(opties) == len(set(opties))


@pytest.mark.parametrize(
    ("n", "wat"), [(9, "hooguit 8 opties"), (60, "hooguit 8 opties"), (1, "twee opties of meer")]
)
def test_met_te_veel_of_te_weinig_opties_wordt_er_niets_gevraagd(n, wat):
    for surface in (Surface.DESK, Surface.STAGE, Surface.PHONE):
        (melding,) = beeld(ronde(items(n)), surface)
        assert isinstance(melding, Melding)
        assert wat in melding.tekst
    with pytest.raises(Weigering) as fout:
        PAREN.lees(instellingen("paarsgewijs"), ronde(items(n)), "d1", "", {"paren": {"1-2": "a"}})
    assert wat in fout.value.zin
    leeg = ronde(items(n))
    assert PAREN.voorstel(instellingen("paarsgewijs"), leeg) == ()
    for stand in (leeg, dataclasses.replace(leeg, stand=RondeStand.GESLOTEN, onthuld=True)):
        for surface in Surface:
            (melding,) = beeld(stand, surface)
            assert isinstance(melding, Melding), "no bars of nothing"
            assert wat in melding.tekst
    assert wat in PAREN.tel(instellingen("paarsgewijs"), leeg).methode


def test_controle_met_acht_opties_wel():
    (_zin, vraag) = beeld(ronde(items(8)), Surface.PHONE)
    assert isinstance(vraag, KiesParen)
    assert len(vraag.paren) == 28
    assert {p.id: (p.a.id, p.b.id) for p in vraag.paren} == {
        naam: (f"e.1/k{a}", f"e.1/k{b}") for naam, (a, b) in paren(8).items()
    }


# --- reading ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inst", "waarde", "zin"),
    [
        ({}, {}, "Kies bij minstens één paar."),
        (
            {"gelijk_mag": False},
            {"1-2": "gelijk"},
            "Dit antwoord past niet bij de vraag. Laad de pagina opnieuw.",
        ),
        ({}, {"1-2": "c"}, "Dit antwoord past niet bij de vraag. Laad de pagina opnieuw."),
        ({}, {"1-4": "a"}, "Dit antwoord past niet bij de vraag. Laad de pagina opnieuw."),
        ({}, {"2-1": "a"}, "Dit antwoord past niet bij de vraag. Laad de pagina opnieuw."),
    ],
)
def test_wat_niet_mag_wordt_in_een_zin_geweigerd(inst, waarde, zin):
    with pytest.raises(Weigering) as fout:
        PAREN.lees(instellingen("paarsgewijs", **inst), ronde(items(3)), "d1", "", {"paren": waarde})
    assert fout.value.zin == zin


def test_een_antwoord_staat_op_volgorde_van_de_paren():
    inst, r = instellingen("paarsgewijs"), ronde(items(3))
    ids = list(paren(3))
    een = PAREN.lees(inst, r, "d1", "", {"paren": dict.fromkeys(ids, "a")})
    assert een == PAREN.lees(inst, r, "d1", "", {"paren": dict.fromkeys(reversed(ids), "a")})
    assert [paar for paar, _keus in een.paren] == ids


# --- ten thousand votes against a second count --------------------------------------------------


@ook_nachts
def test_duizenden_stemmingen_geven_wat_een_tweede_telling_geeft():
    """The matrix, the wins and the circles, choice by choice and permutation by permutation."""
    toeval = random.Random(11)
    gezien: set[str] = set()
    inst = instellingen("paarsgewijs")
    for _ in range(KEREN):
        n = toeval.choice((2, 3, 3, 3, 4, 5))
        stemmen: list[Keuzes] = []
        for _stemmer in range(toeval.randint(0, 4)):
            alle = {
                paar: toeval.choice("><>< ="[: toeval.choice((4, 6))]) for paar in combinations(range(n), 2)
            }
            keuzes = {paar: teken for paar, teken in alle.items() if teken != " "}
            stemmen.extend([keuzes] if keuzes else [])
        uitslag = PAREN.tel(inst, gestemd(n, stemmen))

        def wint(keuzes: Keuzes, x: int, y: int) -> bool:
            return keuzes.get((x, y)) == ">" or keuzes.get((y, x)) == "<"

        for x in range(n):
            punten = Fraction(0)
            for y in range(n):
                heen, terug = (sum(wint(k, *p) for k in stemmen) for p in ((x, y), (y, x)))
                assert uitslag.stand.d[x][y] == (heen if x != y else 0)
                if x != y:
                    punten += Fraction(1, 2) if heen == terug else int(heen > terug)
            assert uitslag.punten[x] == punten
        rond = sum(
            wint(k, x, y) and wint(k, y, z) and wint(k, z, x)
            for k in stemmen
            for x, y, z in permutations(range(n), 3)
        )
        assert uitslag.rond == rond // 3
        vol = [
            all(k.get(paar) in (">", "<") for paar in combinations(drie, 2))
            for k in stemmen
            for drie in combinations(range(n), 3)
        ]
        assert uitslag.drietallen == sum(vol)
        assert uitslag.stemmers == len(stemmen)
        assert uitslag.onvolledig == sum(len(k) < n * (n - 1) // 2 for k in stemmen)
        gezien.update({"rond"} if rond else ())
        gezien.update({"weg"} if uitslag.onvolledig else ())
        gezien.update({"gelijk"} if any("=" in k.values() for k in stemmen) else ())
    assert gezien == {"rond", "weg", "gelijk"}


stemmingen = st.lists(
    st.dictionaries(st.sampled_from([*combinations(range(4), 2)]), st.sampled_from("><="), min_size=1),
    max_size=7,
)


@given(stemmingen, st.randoms(use_true_random=False))
def test_wie_wat_stuurde_en_wanneer_doet_er_niet_toe(stemmen, toeval):
    inst = instellingen("paarsgewijs")
    door_elkaar = toeval.sample(stemmen, len(stemmen))
    assert PAREN.tel(inst, gestemd(4, door_elkaar)) == PAREN.tel(inst, gestemd(4, stemmen))


def test_controle_een_ander_biljet_geeft_een_andere_uitslag():
    inst = instellingen("paarsgewijs")
    assert PAREN.tel(inst, gestemd(2, [{(0, 1): ">"}])) != PAREN.tel(inst, gestemd(2, [{(0, 1): "<"}]))


# --- what follows, and in words -----------------------------------------------------------------


def test_de_volgorde_is_die_van_schulze_en_de_punten_zijn_gewonnen_vergelijkingen():
    r = gestemd("ABC", [als("ABC"), als("ABC"), als("BAC")])
    inst = instellingen("paarsgewijs", top=1, levert="doel")
    assert [(i.tekst, i.soort) for i in PAREN.levert(inst, r)] == [(t, ItemSoort.DOEL) for t in "ABC"]
    assert PAREN.voorstel(inst, r) == (r.items[0].id,)
    gezien = staven(r, Surface.STAGE, inst=inst)
    assert [(s.rang, s.label, s.weergave, s.bijschrift) for s in gezien.staven] == [
        (1, "A", "2", "wint van 2 van de 2"),
        (2, "B", "1", "wint van 1 van de 2"),
        (3, "C", "0", "wint van 0 van de 2"),
    ]
    assert "'A' wint van elke andere optie apart." in gezien.zinnen


def test_een_kring_wordt_met_naam_genoemd_en_is_een_gelijke_stand():
    r = gestemd("ABC", [als("ABC"), als("BCA"), als("CAB")])
    gezien = staven(r)
    assert [s.rang for s in gezien.staven] == [1, 1, 1]
    assert (
        "Geen enkele optie wint van alle andere. 'A' wint van 'B', 'B' van 'C' en 'C' van 'A'."
        in gezien.zinnen
    )
    assert "Niemand koos in een kring, zoals A boven B, B boven C en C boven A." in gezien.zinnen


ROND: Keuzes = {(0, 1): ">", (1, 2): ">", (0, 2): "<"}


def test_kringen_van_mensen_staan_er_alleen_voor_de_groep():
    zin = "Bij 33% van de drietallen koos iemand in een kring"
    drie = gestemd("ABC", [als("ABC"), als("BCA"), ROND])
    twee = gestemd("ABC", [als("ABC"), ROND])
    assert any(z.startswith(zin) for z in staven(drie).zinnen)
    assert not any("kring" in z for z in staven(twee).zinnen)
    for surface in (Surface.STAGE, Surface.PHONE):
        assert not any("kring" in z for z in staven(drie, surface).zinnen)


def test_wie_paren_oversloeg_wordt_geteld():
    r = gestemd("ABC", [als("ABC"), {(0, 1): ">"}])
    assert staven(r).zinnen[0] == "2 mensen vergeleken de opties. 1 sloeg paren over."


def test_waar_niemand_iets_van_zei_gaat_nooit_door():
    r = gestemd("ABC", [{(0, 1): ">"}])
    assert PAREN.voorstel(instellingen("paarsgewijs"), r) == (r.items[0].id, r.items[1].id)
    assert [s.rang for s in staven(r).staven] == [1, 2, 0]


def test_de_matrix_staat_op_de_desk_en_in_het_verslag_en_nergens_anders():
    r = dicht(gestemd("ABC", [als("ABC"), als("ABC"), als("BAC")]))
    for surface in Surface:
        tabellen = [b for b in beeld(r, surface) if isinstance(b, Tabel)]
        assert len(tabellen) == (1 if surface in (Surface.DESK, Surface.REPORT) else 0)
    (tabel,) = [b for b in beeld(r, Surface.REPORT) if isinstance(b, Tabel)]
    assert tabel.rijen == (("1. A", "–", "2", "3"), ("2. B", "1", "–", "3"), ("3. C", "0", "0", "–"))


def test_per_organisatie_kan_de_top_kantelen():
    aanbieder = [als("ABC")] * 7 + [als("ACB")]
    rest = [als("BAC"), als("BAC"), als("BCA")]
    r = gestemd("ABC", [*aanbieder, *rest, *rest])
    partijen = {
        f"d{n}": "aanbieder" if n <= 8 else "gemeente" if n <= 11 else "kantoor" for n in range(1, 15)
    }
    inst = instellingen("paarsgewijs", top=1)
    kantelt = "‘A’ valt uit de top 1 als elke organisatie even zwaar telt; ‘B’ komt erin."
    assert kantelt in staven(r, partijen=partijen, inst=inst).zinnen
    klein = {**partijen, "d14": "ggd"}
    assert not any("even zwaar" in zin for zin in staven(r, partijen=klein, inst=inst).zinnen)
    assert kantelt in staven(r, partijen=klein, inst=inst, stem_namens=StemNamens.PARTIJ).zinnen


def test_op_naam_staat_wie_wat_koos_bij_de_begeleider_en_in_het_verslag_zoals_beloofd():
    r = gestemd("ABC", [als("ABC"), als("CBA")])
    open_naam: dict[str, Any] = {"invoersoort": Invoersoort.OP_NAAM}
    (belofte,) = [b.zin for b in beeld(r, Surface.PHONE, **open_naam) if isinstance(b, WieZietDit)]
    assert "met je naam bij de begeleider en in het verslag" in belofte
    for surface in Surface:
        tekst = als_tekst(beeld(dicht(r), surface, **open_naam))
        assert ("NAAM-" in tekst) == (surface in (Surface.DESK, Surface.REPORT))
        assert "NAAM-" not in als_tekst(beeld(dicht(r), surface))
    assert beeld(dicht(r), Surface.DESK, **open_naam)[-1].rijen == (
        ("NAAM-1", "A: 2; B: 1; C: 0"),
        ("NAAM-2", "C: 2; B: 1; A: 0"),
    )


def test_het_verslag_verantwoordt_methode_gelijk_en_gevoelig():
    r = dicht(gestemd("ABC", [als("ABC")] * 3))
    hier = stap("paarsgewijs", instellingen("paarsgewijs", top=1))
    uitleg = PAREN.verantwoord(hier.instellingen, Kijk(Surface.REPORT, hier, hier, r, r.items, 3, {}))
    assert uitleg is not None
    assert uitleg.methode.startswith("Iedereen kiest bij 3 paren wat eerst komt.")
    assert uitleg.gelijk == "Er zijn geen gelijke standen."
    assert uitleg.gevoelig == "De top 1 blijft gelijk als één stem wegvalt."
