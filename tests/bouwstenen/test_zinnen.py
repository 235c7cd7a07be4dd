"""Every sentence on every surface is finished, whatever came in: from nobody, one, two, and counted."""

import dataclasses
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pytest

from regioworkshop.bouwstenen import totalen
from regioworkshop.bouwstenen.basis import TOTALEN, Kijk, Verantwoording
from regioworkshop.model import blocks
from regioworkshop.model.blocks import Block, Surface, VulTotalen, naar_json
from regioworkshop.model.sessie import BEGELEIDER, Ronde
from regioworkshop.model.werkvorm import DOOR_BEGELEIDER, Invoersoort, RondeStand, StemNamens
from tests.bouwstenen.maak import VARIANTEN, antwoord, ronde, stap, variant
from tests.bouwstenen.test_toon import OPTIES, VRAAGT, alle_teksten, gegeven

LANGSTE = 40
"""Words in one sentence; what people typed does not count."""
ZINNEN = {(blocks.Melding, "tekst"), (blocks.Alinea, "tekst"), (blocks.Opsomming, "regels")} | {
    (blok, veld.name)
    for blok in blocks.ALLE
    for veld in dataclasses.fields(blok)
    if veld.name in ("zin", "zinnen", "controle", "tips") or (blok, veld.name) == (blocks.Tabel, "bijschrift")
}
"""The fields of blocks that hold whole sentences; other texts are labels and words of people."""
STUK = ("{", "}", "None", "  ", "Fraction(")
"""What no text may have, also no label."""
PARTIJEN = {f"deelnemer-{n}": ("ggd", "gemeente", "")[n % 3] for n in range(9)}
NAMEN = {wie: f"Naam {n}" for n, wie in enumerate(PARTIJEN)}
STEMT = [naam for naam in VARIANTEN if variant(naam)[0].invoersoorten]
KEUZES = [(), (0,), (3,), (0, 0), (0, 1), (2, 5)]
"""What nobody, one and two people chose: the same, near each other and far apart."""
BRIEFJES = (Invoersoort.STEMBILJETTEN, Invoersoort.OP_NAAM)
STANDEN = (
    (RondeStand.OPEN, False),
    (RondeStand.GESLOTEN, False),
    (RondeStand.BESPROKEN, True),
)
"""A result looks the same once it was talked about or decided on."""


def zinnen_in(blokken: Iterable[Block]) -> Iterator[str]:
    for blok in blokken:
        for veld in dataclasses.fields(blok):
            waarde = getattr(blok, veld.name)
            # Wat weg mag blijven en weg is, is geen zin.
            if (type(blok), veld.name) in ZINNEN and waarde != veld.default:
                yield from (waarde,) if isinstance(waarde, str) else waarde


def zinnen_van(uitleg: Verantwoording) -> Iterator[str]:
    yield from (uitleg.methode, *uitleg.zien)
    yield from filter(None, (uitleg.gewichten, uitleg.gelijk, uitleg.gevoelig, uitleg.weging))


def wat_mis_is(tekst: str) -> list[str]:
    """Return what is unfinished about a text of one or more sentences."""
    if tekst.startswith("GEHEIM") or tekst in {optie.tekst for optie in OPTIES}:
        return []  # een hele regel van iemand uit de zaal
    mis = [stuk for stuk in (*STUK, "..") if stuk in tekst]
    if not tekst.endswith((".", "?", "!")):
        mis.append("no end")
    if re.search(r"\b1 (mensen|punten|stemmen|opties|onderwerpen|kaarten|biljetten)\b", tekst):
        mis.append("one is not many")
    if re.search(r"\b(?!1\b)\d+ (mens|onderwerp|kaart)\b", tekst):
        mis.append("many is not one")
    # Woorden van mensen staan tussen aanhalingstekens, of zijn de tekst van een optie: die mogen lang zijn.
    kaal = re.sub(r"‘[^’]*’|'[^']*'", "X", tekst)
    for optie in OPTIES:
        kaal = kaal.replace(optie.tekst, "X")
    mis.extend("too long" for zin in re.split(r"(?<=[.?!])\s", kaal) if len(zin.split()) > LANGSTE)
    return mis


def _kijken(naam: str, r: Ronde | None, vorige: Ronde | None = None, **eigenaar: Any) -> Iterator[Kijk]:
    steen, inst = variant(naam)
    hier = dataclasses.replace(stap(steen.naam, inst), **eigenaar)
    standen = [dataclasses.replace(r, stand=s, onthuld=o) for s, o in STANDEN] if r else [None]
    for staat in standen:
        for surface in Surface:
            yield Kijk(
                surface, hier, hier, staat, staat.items if staat else (), 3, NAMEN, PARTIJEN, 0, vorige
            )


def _teksten(naam: str, kijken: Iterable[Kijk]) -> tuple[set[str], set[str]]:
    """Return every sentence in these views, and every text at all."""
    steen, inst = variant(naam)
    zinnen, labels = set[str](), set[str]()
    for kijk in kijken:
        blokken = steen.toon(inst, kijk)
        zinnen.update(zinnen_in(blokken))
        labels.update(alle_teksten([naar_json(blok) for blok in blokken]))
        uitleg = steen.verantwoord(inst, kijk) if kijk.ronde and not kijk.open else None
        if uitleg is not None:
            zinnen.update(zinnen_van(uitleg))
            labels.update(uitleg.keuzes)
    return zinnen, labels


def _mis(naam: str, kijken: Iterable[Kijk]) -> dict[str, list[str]]:
    zinnen, labels = _teksten(naam, kijken)
    mis = {tekst: [stuk for stuk in STUK if stuk in tekst] for tekst in labels}
    mis.update({zin: wat_mis_is(zin) for zin in zinnen})
    return {tekst: fouten for tekst, fouten in mis.items() if fouten}


def _ronde(naam: str, keuzes: Sequence[int], opties: int = 4) -> Ronde:
    lijst = []
    for n, keus in enumerate(keuzes):
        sleutel, inhoud = gegeven(naam, keus, n)
        lijst.append(antwoord(f"deelnemer-{n}", inhoud, sleutel=sleutel, seq=n + 1))
    return ronde(OPTIES[:opties], lijst)


@pytest.mark.parametrize("naam", VRAAGT)
def test_elke_zin_is_af_met_niemand_een_en_twee(naam):
    for keuzes, soort, namens in itertools.product(KEUZES, BRIEFJES, StemNamens):
        kijken = _kijken(naam, _ronde(naam, keuzes), invoersoort=soort, stem_namens=namens)
        assert _mis(naam, kijken) == {}, (keuzes, soort, namens)


@pytest.mark.parametrize("naam", [naam for naam in VRAAGT if naam.startswith("peiling")])
def test_ook_na_een_ronde_ervoor(naam):
    for eerst, dan in itertools.product(KEUZES, KEUZES):
        vorige = dataclasses.replace(_ronde(naam, eerst), stand=RondeStand.GESLOTEN, onthuld=True)
        assert _mis(naam, _kijken(naam, _ronde(naam, dan), vorige)) == {}, (eerst, dan)


@pytest.mark.parametrize("naam", VARIANTEN)
def test_ook_voor_het_openen_en_waar_nog_niemand_iets_gaf(naam):
    assert _mis(naam, _kijken(naam, None)) == {}
    for opties in range(3):
        assert _mis(naam, _kijken(naam, ronde(OPTIES[:opties]))) == {}


# --- counted in the room ------------------------------------------------------------------------


def _telling(blok: VulTotalen, mensen: int) -> dict[str, dict[str, int]]:
    """Return as much as so many people may give in all, from the first cell on."""
    cellen: dict[tuple[str, str], int] = {}
    for rij in blok.rijen:
        for kolom in blok.kolommen:
            over = [
                grens.per_stemmer * mensen
                - totalen.som(grens, cellen, (rij,) if grens.per_rij else blok.rijen)
                for grens in blok.grenzen
                if kolom.id in grens.kolommen
            ]
            # Zonder grens is wat er staat ook hoeveel mensen het zijn.
            cellen[rij.id, kolom.id] = min(over, default=0 if cellen and not blok.grenzen else mensen)
    return {rij.id: {kolom.id: cellen[rij.id, kolom.id] for kolom in blok.kolommen} for rij in blok.rijen}


def _geteld(naam: str, soort: Invoersoort, mensen: int) -> Ronde:
    steen, inst = variant(naam)
    leeg = ronde(OPTIES)
    bureau = next(k for k in _kijken(naam, leeg, invoersoort=soort) if k.surface is Surface.DESK)
    (blok,) = (b for b in steen.toon(inst, bureau) if isinstance(b, VulTotalen))
    waarde = {"totalen": _telling(blok, mensen) if mensen else {}, "stemmers": mensen}
    inhoud = steen.lees(inst, leeg, BEGELEIDER, TOTALEN, waarde)
    return ronde(OPTIES, [antwoord(BEGELEIDER, inhoud, sleutel=TOTALEN)])


GETELD = [
    (naam, soort)
    for naam in STEMT
    for soort in sorted(variant(naam)[0].invoersoorten & DOOR_BEGELEIDER)
    if naam != "categorie, zaal"  # daar legt de begeleider neer, en telt niemand
    and not variant(naam)[0].controleer(variant(naam)[1], {"invoer": "x", "invoersoort": soort.value})
]


@pytest.mark.parametrize("mensen", [0, 1, 2])
@pytest.mark.parametrize(("naam", "soort"), GETELD, ids=str)
def test_ook_van_wat_de_begeleider_telde(naam, soort, mensen):
    r = _geteld(naam, soort, mensen)
    kijken = list(_kijken(naam, r, invoersoort=soort))
    assert _mis(naam, kijken) == {}
    assert _stemmers(naam, kijken) == {mensen}
    # Controle: van biljetten zegt de ronde zelf hoeveel mensen stemden.
    assert _stemmers(naam, _kijken(naam, _ronde(naam, [1]))) == {None}


def _stemmers(naam: str, kijken: Iterable[Kijk]) -> set[int | None]:
    """Return how many voters the report is told of, in any state with a result."""
    steen, inst = variant(naam)
    uitleg = [steen.verantwoord(inst, kijk) for kijk in kijken if not kijk.open]
    return {deel.stemmers for deel in uitleg if deel is not None}


# --- controls -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tekst", "mis"),
    [
        ("Er is 1 mens.", []),
        ("Wie doet er mee?", []),
        ("Doe mee!", []),
        ("Er zijn 21 mensen, en {n} meer.", ["{", "}"]),
        ("De mediaan is None.", ["None"]),
        ("Twee  spaties.", ["  "]),
        ("Dubbele punt..", [".."]),
        ("Wie wat gaf", ["no end"]),
        ("", ["no end"]),
        ("1 mensen kozen.", ["one is not many"]),
        ("0 mens koos.", ["many is not one"]),
        (" ".join(["woord"] * 40) + ".", []),
        (" ".join(["woord"] * 41) + ".", ["too long"]),
        ("‘" + " ".join(["woord"] * 41) + "’ wint.", []),
    ],
)
def test_controle_een_zin_die_niet_af_is_valt_op(tekst, mis):
    assert wat_mis_is(tekst) == mis


@pytest.mark.parametrize(
    "blok",
    [
        blocks.Melding("Zonder punt"),
        blocks.WieZietDit("Zonder punt"),
        blocks.Alinea("Zonder punt"),
        blocks.Opsomming(("Met punt.", "Zonder punt")),
        blocks.Kaarten((), "Zonder punt"),
        blocks.Tabel(("Naam",), (("Anna",),), "Zonder punt"),
        blocks.Staven("Titel", (), ("Met punt.", "Zonder punt")),
        blocks.Boom("Titel", (), (), ("Zonder punt",)),
        VulTotalen("s.1", (), (), True, controle="Zonder punt"),
    ],
    ids=lambda blok: type(blok).__name__,
)
def test_controle_een_zin_zonder_punt_valt_op_in_elk_blok(monkeypatch, blok):
    steen = variant("punten")[0]
    monkeypatch.setattr(type(steen), "toon", lambda *_: (blok,))
    assert _mis("punten", _kijken("punten", None)) == {"Zonder punt": ["no end"]}


def test_controle_een_label_dat_stuk_is_valt_op(monkeypatch):
    stuk = blocks.Staven("Titel", (blocks.Staaf("None", 1, "{n} punt"),), ())
    monkeypatch.setattr(type(variant("punten")[0]), "toon", lambda *_: (stuk,))
    assert _mis("punten", _kijken("punten", None)) == {"None": ["None"], "{n} punt": ["{", "}"]}


def test_controle_een_verantwoording_zonder_punt_valt_op(monkeypatch):
    steen = variant("punten")[0]
    monkeypatch.setattr(type(steen), "verantwoord", lambda *_: Verantwoording("Een.", zien=("Twee", "")))
    mis = _mis("punten", _kijken("punten", _ronde("punten", [1])))
    assert mis == {"Twee": ["no end"], "": ["no end"]}


@pytest.mark.parametrize("naam", VRAAGT)
def test_controle_er_worden_zinnen_gevonden_bij_elke_variant(naam):
    assert len(_teksten(naam, _kijken(naam, _ronde(naam, [1, 2])))[0]) >= 2
