"""Every state that a phone can be in: the real engine, with a step for each variant of each bouwsteen.

with Doorloop(pad) as loop:
    for staat in loop.staten():      # the engine stands still there, until the next is asked for
        loop.beelden.phone(loop.engine.state, nu)
"""

import random
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

from regioworkshop.engine import Engine
from regioworkshop.engine.views import Beeldmaker
from regioworkshop.model.blocks import VRAGEN, VulTotalen, naar_json
from regioworkshop.model.commands import (
    Command,
    GaNaarStap,
    GeefAntwoord,
    LegBesluitVast,
    MeldAan,
    OnthulUitslag,
    OpenRonde,
    SluitRonde,
    SluitSessie,
    VolgendeBeurt,
    VulIn,
    Weigering,
)
from regioworkshop.robot.invallen import begeleider_invallen, invallen
from regioworkshop.sessies import geleid
from tests.bouwstenen.maak import VARIANTEN
from tests.hulp.traject import BOUWSTENEN, draaiboek_van, maak_traject

MENSEN = (
    ("Anne-Fleur d'Hondt", "Huisartsen"),
    ("Deelnemer 2", "Gemeente A"),
    ("Bo", ""),
    ("Deelnemer 4", "Gemeente A"),
    ("Çelik", "Huisartsen"),
)
TEKSTEN = (
    "Samenwerkingsovereenkomstenbeheersystematiek",
    "Oma's <b>eigen</b> huis",
    "Wachttijden in de ggz korter maken, samen met de huisartsen en de wijkteams in de hele regio",
    "Ouder worden",
    "1 maart 2027",
    "7",
)
HELFTEN = (tuple(VARIANTEN)[::2], tuple(VARIANTEN)[1::2])
"""A werkvorm has thirty steps at most."""
ALLEEN_EIGEN = ("kaarten", "ronde")
"""These take no input of an earlier step."""


class Staat(NamedTuple):
    """`stap` names the variant.

    `toestand`: wachten, stap, beurt, vraag, beantwoord, gesloten, uitslag, besloten or klaar.
    """

    stap: str
    toestand: str


def stappen(namen: Iterable[str], **anders: Any) -> list[dict[str, Any]]:
    """Return a step that collects cards, and one for each variant, as a file would write them."""
    kop = {"id": "ideeen", "titel": "Ideeën ophalen", "minuten": 5, "bouwsteen": "kaarten"}
    uit: list[dict[str, Any]] = [{**kop, "vraag": "Wat speelt er?", "instellingen": {"per_persoon": 3}}]
    for n, naam in enumerate(namen):
        soort, velden = VARIANTEN[naam]
        stap = {"id": f"v{n}", "titel": naam, "minuten": 5, "bouwsteen": soort, "instellingen": velden}
        if soort not in ALLEEN_EIGEN:
            stap |= {"invoer": "ideeen", "invoer_neemt": "alles"}
        if soort != "ronde":
            stap |= {"vraag": f"Wat vinden jullie bij {naam}?"}
        uit.append(stap | anders if soort != "ronde" else stap)
    return uit


class Doorloop:
    """The session, with five people; the first of them is the phone that is looked at."""

    def __init__(self, pad: Path, lijst: list[dict[str, Any]], **sessie: Any) -> None:
        self._pad = maak_traject(pad, draaiboek_van(lijst), **sessie)
        self._open = ExitStack()
        self._toeval = random.Random(7)
        self._nummer = 0
        self.engine: Engine
        self.beelden = Beeldmaker(BOUWSTENEN)

    def __enter__(self) -> "Doorloop":
        self.engine = self._open.enter_context(geleid(self._pad, 1, BOUWSTENEN))
        return self

    def __exit__(self, *_fout: object) -> None:
        self._open.close()

    def doe(self, command: Command) -> None:
        self.engine.submit(command).result(20)

    def mag(self, command: Command) -> bool:
        try:
            self.doe(command)
        except Weigering:
            return False
        return True

    def staten(self) -> Iterator[Staat]:
        """Go through everything, and stop at each state."""
        for n, (naam, partij) in enumerate(MENSEN):
            if not self.engine.state.deelnemers or n:
                self.doe(MeldAan(f"{n:032d}", naam, partij, f"{n:064d}"))
        yield Staat("", "wachten")
        for index, gepland in enumerate(self.engine.state.plan.stappen):
            yield from self._stap(index, gepland.stap.titel)
        self.doe(SluitSessie())
        yield Staat("", "klaar")

    def _stap(self, index: int, naam: str) -> Iterator[Staat]:
        self.doe(GaNaarStap(index))
        yield Staat(naam, "stap")
        if not self.mag(OpenRonde()):
            if self.mag(VolgendeBeurt()):
                yield Staat(naam, "beurt")
            return
        yield Staat(naam, "vraag")
        if self._antwoord("d1"):
            yield Staat(naam, "beantwoord")
        for n in range(2, len(MENSEN) + 1):
            self._antwoord(f"d{n}")
        self._begeleider_vult_in()
        self.doe(SluitRonde())
        yield Staat(naam, "gesloten")
        self.doe(OnthulUitslag())
        yield Staat(naam, "uitslag")
        ronde = self.engine.state.ronde
        stap = self.engine.state.stap
        assert ronde is not None and stap is not None
        levert = BOUWSTENEN[stap.bouwsteen].levert(stap.instellingen, ronde)
        if self.mag(LegBesluitVast(tuple(item.id for item in levert[:2]), "Zo doen we het.")):
            yield Staat(naam, "besloten")

    def _tekst(self, tekens: int, _gevraagd: str) -> str:
        self._nummer += 1
        return TEKSTEN[self._nummer % len(TEKSTEN)][:tekens]

    def _antwoord(self, wie: str) -> bool:
        ronde = self.engine.state.ronde
        assert ronde is not None
        gegeven = False
        beeld = self.beelden.phone(self.engine.state, self.engine.klok.nu())
        for blok in beeld.blocks:
            if not isinstance(blok, VRAGEN):
                continue
            for sleutel, waarde in invallen(naar_json(blok), self._toeval, self._tekst):
                self._nummer += 1
                inzending = f"{self._nummer:032d}"
                gegeven |= self.mag(GeefAntwoord(inzending, wie, ronde.id, sleutel, self._nummer, waarde))
        return gegeven

    def _begeleider_vult_in(self) -> None:
        for blok in self.beelden.desk(self.engine.state, self.engine.klok.nu()).blocks:
            if isinstance(blok, (*VRAGEN, VulTotalen)):
                ruw: Mapping[str, Any] = naar_json(blok)
                for sleutel, waarde in begeleider_invallen(ruw, self._toeval, self._tekst):
                    self.mag(VulIn(sleutel, waarde))
