"""What the room sees of one step, tried out: the real rules with made-up people, cards and answers. No Qt."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from regioworkshop.bouwstenen.basis import Bouwstenen
from regioworkshop.catalogue import lees_stap
from regioworkshop.engine.machine import Machine
from regioworkshop.engine.views import Beeld, Beeldmaker, Deskbeeld
from regioworkshop.model.blocks import VRAGEN, Block, Surface, Tijd, VulTotalen, naar_json
from regioworkshop.model.commands import (
    Command,
    GaNaarStap,
    GeefAntwoord,
    MeldAan,
    OnthulUitslag,
    OpenRonde,
    SluitRonde,
    VulIn,
    Weigering,
)
from regioworkshop.model.events import Vastgelegd
from regioworkshop.model.sessie import SessieGegevens, SessieState
from regioworkshop.model.werkvorm import DICHT, Draaiboek, Neemt, Onderdeel, Stap, Werkvorm, WerkvormFase
from regioworkshop.robot.invallen import begeleider_invallen, invallen
from regioworkshop.robot.teksten import beginplek, zinnen
from regioworkshop.taal import _

ADRES = "http://192.168.8.10:8765"
_NU = datetime(2027, 1, 14, 9, 0, tzinfo=UTC)
_MENSEN = 9
_AANVOER = "voorbeeld.aanvoer"


@dataclass(frozen=True, slots=True)
class Proefbeeld:
    """What the four surfaces show. `zin` says why there is nothing to see; then there is none."""

    stage: Beeld | None = None
    phone: Beeld | None = None
    zin: str = ""
    desk: Deskbeeld | None = None
    report: tuple[Block, ...] = ()
    """What the report gets of the round; empty while it is open."""


def proefbeeld_nu() -> datetime:
    """The moment at which every preview stands still."""
    return _NU


def proefbeeld(
    stappen: list[Mapping[str, Any]], nummer: int, naam: str, uitslag: bool, bouwstenen: Bouwstenen
) -> Proefbeeld:
    """Return what the room sees of a step when it is asked, or with `uitslag` when the result is on show."""
    stap, problemen = lees_stap(stappen[nummer], bouwstenen)
    if stap is None or problemen:
        return Proefbeeld(zin=_("Het voorbeeld komt zodra deze stap klopt."))
    eigenaar = None
    if stap.vervolg_op:
        ruw = next((s for s in stappen[:nummer] if s.get("id") == stap.vervolg_op), None)
        eigenaar, problemen = lees_stap(ruw, bouwstenen)
        if eigenaar is None or problemen:
            return Proefbeeld(zin=_("Het voorbeeld komt zodra de stap waar deze op verder gaat klopt."))
    try:
        return _Proef(stap, eigenaar, naam or _("Werkvorm"), bouwstenen).beeld(uitslag)
    except Exception:  # een bouwsteen die nog niet af is of van een ander komt, kan alles doen
        return Proefbeeld(zin=_("Van deze stap is nu geen voorbeeld te maken."))


class _Proef:
    def __init__(self, stap: Stap, eigenaar: Stap | None, naam: str, bouwstenen: Bouwstenen) -> None:
        self._machine = Machine(bouwstenen)
        self._maker = Beeldmaker(bouwstenen)
        self._bouwstenen = bouwstenen
        self._toeval = random.Random(7)
        self._teller = 0
        stappen = [self._los(s) for s in (eigenaar, stap) if s is not None]
        aanvoer, _problemen = lees_stap(_aanvoer(), bouwstenen)
        assert aanvoer is not None
        boek = Draaiboek(
            "voorbeeld",
            naam,
            "",
            (
                Onderdeel("aanvoer", naam, _werkvorm(naam, (replace(aanvoer, id=_AANVOER),))),
                Onderdeel("voorbeeld", naam, _werkvorm(naam, tuple(stappen))),
            ),
        )
        gegevens = SessieGegevens(1, 1, naam, "", "", "", _NU, "", boek)
        self._state: SessieState = self._machine.begin(gegevens)

    @staticmethod
    def _los(stap: Stap) -> Stap:
        """The step by itself: what it opens are made-up cards."""
        invoer = _AANVOER if stap.invoer else ""
        return replace(stap, invoer=invoer, invoer_ook="", invoer_neemt=Neemt.ALLES)

    def beeld(self, uitslag: bool) -> Proefbeeld:
        for n in range(_MENSEN):
            naam = _("Deelnemer {nummer}").format(nummer=n + 1)
            self._doe(MeldAan(f"{n:032x}", naam, _partij(n), f"{n:064x}"))
        self._doe(GaNaarStap(0), OpenRonde())
        for n, kaart in enumerate(kaarten()):
            self._antwoord(f"d{n % _MENSEN + 1}", f"k{n}", {"tekst": kaart})
        self._doe(SluitRonde(), OnthulUitslag(), GaNaarStap(1))
        stap = self._state.stap
        assert stap is not None
        vraagt = self._bouwstenen[stap.bouwsteen].vraagt
        if vraagt:
            self._doe(OpenRonde())
            if uitslag:
                self._stem()
                self._doe(SluitRonde(), OnthulUitslag())
        if len(self._state.plan.stappen) > 2:
            self._doe(GaNaarStap(2))
        return Proefbeeld(
            _stil(self._maker.stage(self._state, _NU, ADRES)),
            self._maker.phone(self._state, _NU),
            desk=self._maker.desk(self._state, _NU),
            report=self._verslag(),
        )

    def _verslag(self) -> tuple[Block, ...]:
        stap, ronde = self._state.stap, self._state.ronde
        if stap is None or ronde is None or ronde.stand not in DICHT:
            return ()
        eigenaar = self._state.eigenaar(stap)
        kijk = self._machine.kijk(self._state, eigenaar, Surface.REPORT)
        return self._bouwstenen[eigenaar.bouwsteen].toon(eigenaar.instellingen, kijk)

    def _stem(self) -> None:
        """Everybody answers; where phones are asked nothing, the leader fills in for the room."""
        ronde = self._state.ronde
        assert ronde is not None
        if not any(isinstance(blok, VRAGEN) for blok in self._maker.phone(self._state, _NU).blocks):
            tekst = zinnen(beginplek(0, ronde.id))
            for blok in self._maker.desk(self._state, _NU).blocks:
                if isinstance(blok, (VulTotalen, *VRAGEN)):
                    for sleutel, waarde in begeleider_invallen(naar_json(blok), self._toeval, tekst):
                        self._doe(VulIn(sleutel, waarde))
            return
        for n in range(_MENSEN):
            tekst = zinnen(beginplek(n, ronde.id))
            for blok in self._maker.phone(self._state, _NU).blocks:
                if isinstance(blok, VRAGEN):
                    for sleutel, waarde in invallen(naar_json(blok), self._toeval, tekst):
                        self._antwoord(f"d{n + 1}", sleutel, waarde)

    def _antwoord(self, wie: str, sleutel: str, waarde: dict[str, Any]) -> None:
        ronde = self._state.ronde
        assert ronde is not None
        self._teller += 1
        try:
            self._doe(GeefAntwoord(f"{self._teller:032x}", wie, ronde.id, sleutel, self._teller, waarde))
        except Weigering:
            return  # een verzonnen antwoord dat niet past, hoort niet bij het voorbeeld

    def _doe(self, *commands: Command) -> None:
        for command in commands:
            for event in self._machine.decide(self._state, command, _NU):
                self._state = self._machine.evolve(self._state, Vastgelegd(self._state.seq + 1, _NU, event))


def _stil(beeld: Beeld) -> Beeld:
    """The picture with its clock standing: a preview counts nothing down."""
    blokken = (replace(b, loopt=False, eindigt=None) if isinstance(b, Tijd) else b for b in beeld.blocks)
    return replace(beeld, blocks=tuple(blokken))


def kaarten() -> tuple[str, ...]:
    """Return what made-up people write."""
    return (
        _("Mensen weten niet waar ze terechtkunnen"),
        _("Samen optrekken bij eenzaamheid"),
        _("Eén vast gezicht voor gezinnen"),
        _("Minder papier, meer gesprek"),
        _("Vervoer naar de huisarts in het buitengebied"),
        _("Jongeren eerder zien en helpen"),
    )


def _partij(nummer: int) -> str:
    return (_("gemeente"), _("huisartsen"), _("inwoners"))[nummer % 3]


def _aanvoer() -> dict[str, Any]:
    return {
        "id": "aanvoer",
        "titel": "-",
        "minuten": 1,
        "bouwsteen": "kaarten",
        "vraag": "-",
        "instellingen": {"per_persoon": 3},
    }


def _werkvorm(naam: str, stappen: tuple[Stap, ...]) -> Werkvorm:
    return Werkvorm("w", naam, "-", WerkvormFase.VERZAMELEN, (1, 99), (1, 999), stappen)
