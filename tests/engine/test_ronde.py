"""The life of a stemronde: its states in order, a next round beside it, and what is fixed at opening."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from regioworkshop.bouwstenen.punten import Instellingen
from regioworkshop.catalogue import laad
from regioworkshop.catalogue.eigen import EigenWerkvormen
from regioworkshop.engine.views import Daad
from regioworkshop.model.blocks import Surface, VerdeelPunten
from regioworkshop.model.commands import (
    Command,
    GaNaarStap,
    LegBesluitVast,
    OnthulUitslag,
    OpenRonde,
    SluitRonde,
    SluitSessie,
    VerbergUitslag,
    Weigering,
)
from regioworkshop.model.events import (
    AntwoordGegeven,
    BesluitVastgelegd,
    RondeBesproken,
    RondeGeopend,
    RondeGesloten,
    UitslagOnthuld,
)
from regioworkshop.model.werkvorm import Draaiboek, RondeStand
from regioworkshop.report.sessieverslag import sessieverslag
from regioworkshop.store import Sessielog
from tests.engine.zaal import Zaal
from tests.hulp.traject import BOUWSTENEN

WERKVORM = """\
schema = 1
id = "kies"
naam = "Kies"
doel = "Kiezen."
fase = "prioriteren"
groep = [2, 40]
duur = [5, 60]

[[stap]]
id = "kaarten"
titel = "Kaarten"
minuten = 5
bouwsteen = "kaarten"
vraag = "Wat zie je?"

[[stap]]
id = "stem"
titel = "Stem"
minuten = 5
bouwsteen = "punten"
vraag = "Wat eerst?"
invoer = "kaarten"
doel = "besproken"
[stap.instellingen]
punten = 2
per_optie = 2
top = 1

[[stap]]
id = "besluit"
titel = "Besluit"
minuten = 5
vervolg_op = "stem"
doel = "besloten"

[[stap]]
id = "slot"
titel = "Slot"
minuten = 5
bouwsteen = "ronde"
"""
BOEK = """\
schema = 1
id = "boek"
naam = "Boek"
doel = "Kiezen."

[[onderdeel]]
id = "k"
werkvorm = "kies"
"""
KAARTEN, STEM, BESLUIT, SLOT = range(4)
RONDE = "k.stem.1"


class Bibliotheek:
    """A library on disk with one werkvorm of the user and the draaiboek that has it."""

    def __init__(self, map_: Path) -> None:
        self._eigen = EigenWerkvormen(map_, BOUWSTENEN)
        self.pad = self.bewaar(tomllib.loads(WERKVORM))
        (map_ / "boek.toml").write_text(BOEK, encoding="utf-8")

    def bewaar(self, gegevens: dict[str, Any]) -> Path:
        return self._eigen.bewaar(gegevens, getattr(self, "pad", None))

    def boek(self) -> Draaiboek:
        catalogus = laad(BOUWSTENEN, [self._eigen.map])
        assert not catalogus.kapot
        return catalogus.draaiboeken["boek"]


@pytest.fixture
def bibliotheek(tmp_path: Path) -> Bibliotheek:
    return Bibliotheek(tmp_path / "werkvormen")


def _kaarten(zaal: Zaal, *teksten: str) -> None:
    """Hold a round of cards, and show it."""
    zaal.doe(GaNaarStap(KAARTEN), OpenRonde())
    for n, tekst in enumerate(teksten):
        zaal.doe(zaal.antwoord("d1", {"tekst": tekst}, f"k{n}"))
    zaal.doe(SluitRonde(), OnthulUitslag())


def _bij_het_stemmen(zaal: Zaal) -> list[str]:
    """Bring two people with three cards to the step of the vote; nothing is open there yet."""
    zaal.meld_aan()
    zaal.meld_aan()
    _kaarten(zaal, "Wonen", "Jeugd", "Vervoer")
    zaal.doe(GaNaarStap(STEM))
    return [item.id for item in zaal.engine.machine.opbrengst(zaal.state, "k.kaarten")]


def _stem(zaal: Zaal, *keuzes: str) -> None:
    for n, keus in enumerate(keuzes, 1):
        zaal.doe(zaal.antwoord(f"d{n}", {"punten": {keus: 2}}))


def _druk(zaal: Zaal) -> Command:
    """Press the one button; say what it did."""
    command = zaal.hoofd()
    assert command is not None
    zaal.doe(command)
    return command


def _ook(zaal: Zaal, label: str) -> list[Daad]:
    return [daad for daad in zaal.maker.desk(zaal.state, zaal.klok.nu()).ook if daad.label == label]


def _in_het_log(zaal: Zaal) -> list[type[Any]]:
    """Return what the log says of the first round of the vote, without the answers."""
    events = [vastgelegd.event for vastgelegd in Sessielog(zaal.bestand, 1).lees()]
    return [
        type(e) for e in events if getattr(e, "ronde", "") == RONDE and not isinstance(e, AntwoordGegeven)
    ]


def _zin(zaal: Zaal, command: Command) -> str:
    with pytest.raises(Weigering) as weigering:
        zaal.doe(command)
    return weigering.value.zin


# --- the states, in order -------------------------------------------------------------------------


def test_een_ronde_gaat_van_concept_naar_besloten_met_de_ene_knop(
    tmp_path: Path, bibliotheek: Bibliotheek
) -> None:
    with Zaal(tmp_path, bibliotheek.boek()) as zaal:
        a, b, _c = _bij_het_stemmen(zaal)
        assert zaal.state.ronde is None and RONDE not in zaal.state.rondes, "concept: there is no round yet"
        assert "is er niet" in _zin(zaal, zaal.antwoord("d1", {"punten": {a: 2}}, ronde=RONDE))
        standen = [RondeStand.CONCEPT]

        def knop() -> Command:
            command = _druk(zaal)
            stand = zaal.state.rondes[RONDE].stand
            if stand is not standen[-1]:
                standen.append(stand)
            assert zaal.uit_het_log() == zaal.state
            return command

        assert knop() == OpenRonde()
        _stem(zaal, a, b)
        assert _zin(zaal, LegBesluitVast((a,))) == "Sluit eerst de ronde."
        assert knop() == SluitRonde()
        assert "telt niet meer mee" in _zin(zaal, zaal.antwoord("d1", {"punten": {b: 2}}, volgnr=2))
        assert knop() == OnthulUitslag()
        assert zaal.ronde.stand is RondeStand.GESLOTEN, "shown is not yet talked about"
        assert knop() == GaNaarStap(BESLUIT)
        assert zaal.ronde.stand is RondeStand.BESPROKEN
        assert knop() == LegBesluitVast((a, b)), "a tie goes on as a whole"
        assert knop() == GaNaarStap(SLOT)
        assert standen == list(RondeStand), "each state once, in the order of the domain"

        besloten = zaal.state.rondes[RONDE]
        assert besloten.stand is RondeStand.BESLOTEN, "leaving the step of a decision takes nothing back"
        zaal.doe(GaNaarStap(STEM), GaNaarStap(SLOT))
        assert zaal.state.rondes[RONDE] == besloten, "nor does going by once more"
        assert _in_het_log(zaal) == [
            RondeGeopend,
            RondeGesloten,
            UitslagOnthuld,
            RondeBesproken,
            BesluitVastgelegd,
        ]


@pytest.mark.parametrize("verder", [GaNaarStap(BESLUIT), GaNaarStap(KAARTEN), GaNaarStap(-1), SluitSessie()])
def test_wie_de_stap_verlaat_heeft_de_uitslag_besproken(
    tmp_path: Path, bibliotheek: Bibliotheek, verder: Command
) -> None:
    with Zaal(tmp_path, bibliotheek.boek()) as zaal:
        _bij_het_stemmen(zaal)
        zaal.doe(OpenRonde(), SluitRonde(), OnthulUitslag())
        assert zaal.state.rondes[RONDE].stand is RondeStand.GESLOTEN
        zaal.doe(verder)
        assert zaal.state.rondes[RONDE].stand is RondeStand.BESPROKEN


@pytest.mark.parametrize(
    ("doel", "commands"),
    [
        ("besproken", ()),
        ("besproken", (SluitRonde(),)),
        ("besproken", (SluitRonde(), OnthulUitslag(), VerbergUitslag())),
        ("onthuld", (SluitRonde(), OnthulUitslag())),
    ],
    ids=["nog open", "niet onthuld", "weer verborgen", "de stap is er niet voor"],
)
def test_controle_wat_de_zaal_niet_besprak_heet_niet_besproken(
    tmp_path: Path, bibliotheek: Bibliotheek, doel: str, commands: tuple[Command, ...]
) -> None:
    gegevens = tomllib.loads(WERKVORM)
    gegevens["stap"][STEM]["doel"] = doel
    bibliotheek.bewaar(gegevens)
    with Zaal(tmp_path, bibliotheek.boek()) as zaal:
        _bij_het_stemmen(zaal)
        zaal.doe(OpenRonde(), *commands, GaNaarStap(SLOT))
        assert zaal.state.rondes[RONDE].stand is RondeStand.GESLOTEN
        assert RondeBesproken not in _in_het_log(zaal)


# --- a next round ---------------------------------------------------------------------------------


def test_nog_een_ronde_laat_de_eerste_zoals_zij_was_en_zegt_waarom(
    tmp_path: Path, bibliotheek: Bibliotheek
) -> None:
    with Zaal(tmp_path, bibliotheek.boek()) as zaal:
        a, b, _c = _bij_het_stemmen(zaal)
        zaal.doe(OpenRonde())
        _stem(zaal, a, a)
        assert not _ook(zaal, "Nog een ronde"), "one at a time"
        zaal.doe(SluitRonde(), OnthulUitslag(), GaNaarStap(BESLUIT), LegBesluitVast((a,), "Eensgezind."))
        eerste = zaal.state.rondes[RONDE]

        (daad,) = _ook(zaal, "Nog een ronde")
        assert isinstance(daad.command, OpenRonde)
        zaal.doe(daad.command)
        tweede = zaal.ronde
        assert (tweede.id, tweede.nummer, tweede.stand) == ("k.stem.2", 2, RondeStand.OPEN)
        assert (tweede.reden, eerste.reden) == ("Op verzoek van de groep", "")
        assert tweede.items == eerste.items and not tweede.antwoorden and tweede.besluit is None
        assert "gesloten" in _zin(zaal, zaal.antwoord("d1", {"punten": {b: 2}}, ronde=RONDE, volgnr=2))
        _stem(zaal, b, b)
        zaal.doe(SluitRonde(), OnthulUitslag(), LegBesluitVast((b,), "Bij nader inzien."))

        assert zaal.state.rondes[RONDE] == eerste, "answers, result, decision and times"
        assert eerste.besluit is not None and eerste.besluit.gekozen == (a,)
        assert zaal.ronde.antwoorden["d1", ""].inhoud != eerste.antwoorden["d1", ""].inhoud
        zaal.herstart()
        assert zaal.state.rondes[RONDE] == eerste
        verslag = str(sessieverslag(zaal.state, BOUWSTENEN, zaal.klok.nu()))
        assert "Op verzoek van de groep" in verslag
        assert "Eensgezind." in verslag and "Bij nader inzien." in verslag


# --- fixed at opening -----------------------------------------------------------------------------


def _andere_werkvorm() -> dict[str, Any]:
    gegevens = tomllib.loads(WERKVORM)
    stem = gegevens["stap"][STEM]
    stem |= {"vraag": "Wat het laatst?", "doel": "onthuld"}
    stem["instellingen"] = {"punten": 9, "per_optie": 3, "top": 2}
    return gegevens


def test_een_open_ronde_houdt_haar_opties_en_instellingen_als_de_bibliotheek_verandert(
    tmp_path: Path, bibliotheek: Bibliotheek
) -> None:
    eerst = bibliotheek.boek()
    with Zaal(tmp_path, eerst) as zaal:
        a, b, _c = _bij_het_stemmen(zaal)
        zaal.doe(OpenRonde())
        _stem(zaal, a)
        ronde, telefoon = zaal.ronde, zaal.maker.phone(zaal.state, zaal.klok.nu())

        bibliotheek.bewaar(_andere_werkvorm())
        nu = bibliotheek.boek()
        assert _instellingen(nu).punten == 9, "the library did change"
        assert nu.bron != eerst.bron
        _zelfde(zaal, ronde, telefoon)
        bibliotheek.pad.unlink()
        _zelfde(zaal, ronde, telefoon)

        zin = _zin(zaal, zaal.antwoord("d2", {"punten": {a: 3}}))
        assert zin == "Je mag hooguit 2 punten aan één optie geven."
        _stem(zaal, a, b)
        assert zaal.ronde.inzenders == {"d1", "d2"}


def _instellingen(boek: Draaiboek) -> Instellingen:
    instellingen = boek.stap("k.stem").instellingen
    assert isinstance(instellingen, Instellingen)
    return instellingen


def _zelfde(zaal: Zaal, ronde: Any, telefoon: Any) -> None:
    """Nothing changed, also after the file was opened again."""
    for _keer in range(2):
        assert zaal.ronde == ronde
        assert (_instellingen(zaal.state.sessie.draaiboek).punten, zaal.ronde.stand) == (2, RondeStand.OPEN)
        assert zaal.maker.phone(zaal.state, zaal.klok.nu()).blocks == telefoon.blocks
        zaal.herstart()


def test_een_open_ronde_houdt_haar_opties_als_de_ronde_ervoor_verandert(
    tmp_path: Path, bibliotheek: Bibliotheek
) -> None:
    """Whatever becomes of the round that yielded them; the engine itself lets nothing become of it."""
    with Zaal(tmp_path, bibliotheek.boek()) as zaal:
        ids = _bij_het_stemmen(zaal)
        zaal.doe(OpenRonde())
        state, machine = zaal.state, zaal.engine.machine
        stap = state.stap
        assert stap is not None
        laat = zaal.antwoord("d1", {"tekst": "Te laat"}, "k9", ronde="k.kaarten.1")
        assert "gesloten" in _zin(zaal, laat)

        leeg = replace(state.rondes["k.kaarten.1"], antwoorden={}, onthuld=False)
        anders = replace(state, rondes={**state.rondes, leeg.id: leeg})
        assert machine.opbrengst(anders, "k.kaarten") == (), "the earlier round did change"
        for surface in Surface:
            assert [i.id for i in machine.kijk(anders, stap, surface).items] == ids
        (vraag,) = [
            b for b in zaal.maker.phone(anders, zaal.klok.nu()).blocks if isinstance(b, VerdeelPunten)
        ]
        assert [(o.id, o.tekst) for o in vraag.opties] == list(
            zip(ids, ("Wonen", "Jeugd", "Vervoer"), strict=True)
        )


def test_nieuwe_kaarten_zijn_er_pas_in_de_ronde_die_daarna_opent(
    tmp_path: Path, bibliotheek: Bibliotheek
) -> None:
    with Zaal(tmp_path, bibliotheek.boek()) as zaal:
        a, b, _c = _bij_het_stemmen(zaal)
        zaal.doe(OpenRonde())
        _stem(zaal, a, b)
        open_ = zaal.ronde
        _kaarten(zaal, "Zorg", "Werk")
        dicht = zaal.state.rondes[RONDE]
        assert dicht == replace(open_, stand=RondeStand.GESLOTEN, gesloten_op=dicht.gesloten_op)
        zaal.doe(GaNaarStap(STEM), OnthulUitslag())
        assert [i.tekst for i in zaal.ronde.items] == ["Wonen", "Jeugd", "Vervoer"]
        zaal.doe(OpenRonde("Er zijn nieuwe kaarten"))
        assert [i.tekst for i in zaal.ronde.items] == ["Zorg", "Werk"]
        assert zaal.state.rondes[RONDE] == replace(dicht, onthuld=True, ooit_onthuld=True)
        assert zaal.uit_het_log() == zaal.state
