"""How long a tally with its view takes for a thousand people and sixty options, and an answer of the chooser.

`make nightly`, or: python -m pytest -m benchmark -s tests/benchmarks
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from regioworkshop.bouwstenen import ingebouwd
from regioworkshop.bouwstenen.basis import Kijk
from regioworkshop.bouwstenen.rekenen import voorkeur
from regioworkshop.bouwstenen.velden import lees_velden
from regioworkshop.catalogue import laad
from regioworkshop.catalogue.kiezen import Kiezer, Wens, bedoelingen
from regioworkshop.model.blocks import Surface, naar_json
from regioworkshop.model.items import Item
from regioworkshop.model.sessie import Antwoord, Ronde
from regioworkshop.model.werkvorm import RondeStand, Stap
from regioworkshop.robot.invallen import invallen
from tests.benchmarks.meten import KOP, Meting, beste, optellen

pytestmark = pytest.mark.benchmark

MENSEN, OPTIES = 1000, 60
ITEMS = tuple(Item(f"a.b.1/k{n}", f"Optie {n} van de regio") for n in range(OPTIES))
SCHAAL = [{"waarde": n, "label": str(n)} for n in range(1, 6)]
VAKKEN = [{"id": naam, "label": naam} for naam in ("moet", "zou", "kan", "niet")]
KWADRANTEN = [{"id": naam, "label": naam} for naam in ("snel", "groot", "erbij", "niet")]
VELDEN = [{"id": "wat", "label": "Wat"}, {"id": "wie", "label": "Wie"}]
SOORTEN = [{"id": "oorzaak", "label": "Oorzaak"}, {"id": "gevolg", "label": "Gevolg", "onder": ["oorzaak"]}]

# Per bouwsteen: its settings, and how many times the floor it may take.
GEVALLEN: dict[str, tuple[str, dict[str, Any], float]] = {
    "kaarten": ("kaarten", {"per_persoon": 1}, 20),
    "punten": ("punten", {"punten": 10, "per_optie": 3, "top": 5}, 20),
    "peiling": ("peiling", {"schaal": SCHAAL}, 20),
    "scoren, one criterion": ("scoren", {"criteria": [{"id": "c", "label": "C"}], "schaal": SCHAAL}, 20),
    "scoren, two criteria": (
        "scoren",
        {"criteria": [{"id": "c", "label": "C"}, {"id": "d", "label": "D"}], "schaal": SCHAAL},
        25,
    ),
    "rangorde, with Schulze": ("rangorde", {}, 40),
    "categorie": ("categorie", {"vakken": VAKKEN, "volgorde": "geordend"}, 20),
    "matrix": ("matrix", {"x": {"label": "X"}, "y": {"label": "Y"}, "kwadranten": KWADRANTEN}, 20),
    "clusteren, everybody": ("clusteren", {"wie": "iedereen"}, 20),
    "netwerk": ("netwerk", {"soorten": SOORTEN, "per_persoon": 1}, 20),
    "formulier": ("formulier", {"velden": VELDEN}, 20),
}


def instellingen(soort: str, velden: dict[str, Any]) -> Any:
    gelezen, problemen = lees_velden(ingebouwd()[soort].Instellingen, velden, "")
    assert gelezen is not None, problemen
    return gelezen


def gevuld(soort: str, inst: Any) -> tuple[Kijk, Stap]:
    """Return the view of a closed round in which everybody answered."""
    steen = ingebouwd()[soort]
    stap = Stap("a.b", "Stap", 5, soort, inst, vraag="Vraag?")
    ronde = Ronde("a.b.1", "a.b", 1, ITEMS, RondeStand.OPEN)
    partijen = {f"d{n}": f"Partij {n % 12}" for n in range(MENSEN)}
    kijk = Kijk(Surface.PHONE, stap, stap, ronde, ITEMS, MENSEN, {}, partijen)
    vragen = [naar_json(blok) for blok in steen.toon(inst, kijk) if hasattr(blok, "ronde")]
    toeval = random.Random(1)
    antwoorden: dict[tuple[str, str], Antwoord] = {}
    for n in range(MENSEN):
        for blok in vragen:
            for sleutel, waarde in invallen(blok, toeval, lambda tekens, _g: f"Tekst {tekens}"):
                inhoud = steen.lees(inst, ronde, f"d{n}", sleutel, waarde)
                seq = len(antwoorden) + 1
                antwoorden[f"d{n}", sleutel] = Antwoord(f"d{n}", sleutel, 1, seq, seq, inhoud)
    dicht = replace(ronde, stand=RondeStand.GESLOTEN, onthuld=True, antwoorden=antwoorden)
    return replace(kijk, ronde=dicht), stap


@pytest.fixture(scope="module")
def tabel() -> Iterator[list[Meting]]:
    """The figures of this run, printed at the end."""
    metingen: list[Meting] = []
    yield metingen
    print(f"\n{MENSEN} people, {OPTIES} options\n{KOP}")
    print("\n".join(str(meting) for meting in metingen))


@pytest.fixture(scope="module")
def vloer() -> float:
    toeval = random.Random(2)
    biljetten = [{item.id: toeval.randint(0, 5) for item in ITEMS} for _n in range(MENSEN)]
    return beste(lambda: optellen(biljetten))


@pytest.mark.parametrize("naam", GEVALLEN)
@pytest.mark.parametrize("surface", [Surface.DESK, Surface.STAGE, Surface.PHONE])
def test_a_tally_with_its_view(naam: str, surface: Surface, tabel: list[Meting], vloer: float) -> None:
    soort, velden, hoogstens = GEVALLEN[naam]
    steen, inst = ingebouwd()[soort], instellingen(soort, velden)
    kijk, _stap = gevuld(soort, inst)
    kijk = replace(kijk, surface=surface)
    assert steen.toon(inst, kijk)
    doel = 250.0 if soort == "rangorde" else 50.0
    meting = Meting(f"{naam} ({surface.value})", beste(lambda: steen.toon(inst, kijk)), vloer, doel)
    tabel.append(meting)
    assert meting.maal < hoogstens, str(meting)


def test_schulze_with_sixty_options(tabel: list[Meting], vloer: float) -> None:
    toeval = random.Random(3)
    biljetten: list[tuple[int, ...]] = []
    for _n in range(MENSEN):
        plaats = [0] * OPTIES
        for hoeveelste, optie in enumerate(toeval.sample(range(OPTIES), 20), 1):
            plaats[optie] = hoeveelste
        biljetten.append(tuple(plaats))
    d = voorkeur.matrix(biljetten, OPTIES)
    meting = Meting("Schulze from the matrix", beste(lambda: voorkeur.schulze(d)), vloer, 250)
    tabel.append(meting)
    assert meting.maal < 120, str(meting)


def test_an_answer_of_the_chooser(tabel: list[Meting], vloer: float) -> None:
    eigen = tuple(laad(ingebouwd()).werkvormen.values())
    vijfhonderd = [replace(w, id=f"{w.id}{n}", naam=f"{w.naam} {n}") for n in range(20) for w in eigen][:500]
    kiezer = Kiezer(vijfhonderd)
    wens = Wens(tekst="kaarten sti", bedoeling=bedoelingen()[1], mensen=18, minuten=30, vertrouwen=2)
    for naam, w in (("chooser, 500, all wishes", wens), ("chooser, 500, no wish", Wens())):
        meting = Meting(naam, beste(lambda w=w: kiezer.zoek(w)), vloer, 50)
        tabel.append(meting)
        assert meting.maal < 20, str(meting)


def test_control_something_slow_is_seen(vloer: float) -> None:
    traag = Meting("slow", beste(lambda: [optellen([{str(n): n}]) for n in range(400_000)], 1), vloer, 50)
    assert traag.maal > 60
