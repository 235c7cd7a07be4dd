"""What every werkvorm must stand, ours and those of others: the contract, as a function and as a test.

A werkvorm is led from start to end on the real rules with nobody, one and two hundred people answering,
with texts that are made to break things. Four surfaces must show it at every moment, the result may not
depend on the order of the answers, and the log must replay to the same state.

    class TestMijnWerkvorm(WerkvormContract):
        bestand = Path(__file__).parent / "mijn_werkvorm.toml"
"""

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

from regioworkshop.bouwstenen.basis import Bouwstenen, Kijk
from regioworkshop.bouwstenen.velden import Probleem, Problemen
from regioworkshop.catalogue import lees_draaiboek, lees_werkvorm
from regioworkshop.catalogue.bronnen import lees_toml
from regioworkshop.catalogue.ruw import Ruw
from regioworkshop.engine.machine import Machine
from regioworkshop.engine.views import Beeldmaker, KiesBesluit, MaakVerslag
from regioworkshop.model.blocks import ALLE, Block, Surface, naar_json
from regioworkshop.model.commands import (
    Command,
    GeefAntwoord,
    MeldAan,
    SluitSessie,
    VulIn,
    Weigering,
)
from regioworkshop.model.events import Vastgelegd
from regioworkshop.model.sessie import BEGELEIDER, Ronde, SessieFase, SessieGegevens, SessieState
from regioworkshop.model.werkvorm import DICHT, Draaiboek, RondeStand, Stap
from regioworkshop.robot.invallen import Inval, begeleider_invallen, invallen
from regioworkshop.taal import _
from regioworkshop.uitbreidingen import Omheind, richt_in

AANTALLEN = (0, 1, 200)
"""How many people answer."""
VIJANDIG = (
    "<b>vet</b> & <script>alert(1)</script>",
    "=SOMMATIE(A1:A9)",
    "'; DROP TABLE antwoord; --",
    "{0} %s {naam} $HOME",
    "samenwerkingsovereenkomstenverlengingsprocedurebegeleidingscommissievoorzitterschap",
    "Ἑλλάδα — naïeve coöperatie ’t Hoefje 👩‍⚕️",
    "\u202etfel ekel\u202c \u200b\u2066x\u2069",
    "regel een\nregel twee\n\n\nregel drie",
    "]]> <!-- --> \\x00 \\u0000",
)
"""Texts that somebody will type one day."""
KANARIE = "kanarie-in-de-mijn"
"""Marks what nobody may see before its time."""
_BEGIN = datetime(2027, 1, 14, 9, 0, tzinfo=UTC)
_KAARTEN = 6
_MEESTE_DADEN = 400
_VEEL = 100
_VERS = 20
"""So many people answer the same picture of the phone; then it is made anew."""
_AANVOER: Ruw = {
    "schema": 1,
    "id": "aanvoer",
    "naam": "Aanvoer",
    "doel": "Levert kaarten.",
    "fase": "verzamelen",
    "groep": [1, 500],
    "duur": [1, 5],
    "stap": [
        {
            "id": "schrijven",
            "titel": "Schrijven",
            "minuten": 1,
            "bouwsteen": "kaarten",
            "vraag": "Wat speelt er?",
            "instellingen": {"per_persoon": _KAARTEN},
        }
    ],
}


def beproef(
    ruw: Ruw, bouwstenen: Bouwstenen, aantallen: tuple[int, ...] = AANTALLEN, zaad: int = 1
) -> Problemen:
    """Return what of the contract a werkvorm breaks. `ruw` is its TOML as plain data.

    A file that the checker refuses gives the checker's problems.
    """
    # Zonder hek: wat er misgaat moet de maker zien, en niet de zaal.
    bouwstenen = {n: b.binnen if isinstance(b, Omheind) else b for n, b in bouwstenen.items()}
    werkvorm, problemen = lees_werkvorm(ruw, bouwstenen)
    if werkvorm is None:
        return problemen
    boek, problemen = _proefboek(ruw, bouwstenen)
    if boek is None:
        return problemen
    for aantal in aantallen:
        problemen.extend(Proef(boek, bouwstenen, aantal, zaad).loop())
    return list({(p.code, p.plaats): p for p in problemen}.values())


def _proefboek(ruw: Ruw, bouwstenen: Bouwstenen) -> tuple[Draaiboek | None, Problemen]:
    """Return a draaiboek that hands the werkvorm some cards first."""
    boek: Ruw = {
        "schema": 1,
        "id": "proef",
        "naam": "Proef",
        "doel": "Proef.",
        "onderdeel": [{"id": "aanvoer", "werkvorm": "aanvoer"}, {"id": "proef", "werkvorm": "proef"}],
    }
    return lees_draaiboek(boek, {"aanvoer": _AANVOER, "proef": ruw}, bouwstenen)


class Proef:
    """One run of a werkvorm. `aantal` people answer; `loop` returns what went wrong."""

    def __init__(self, boek: Draaiboek, bouwstenen: Bouwstenen, aantal: int, zaad: int) -> None:
        self.machine = Machine(bouwstenen)
        self.maker = Beeldmaker(bouwstenen)
        self.bouwstenen = bouwstenen
        self.aantal = aantal
        self.toeval = random.Random(f"{zaad}-{aantal}")
        self.begin = self.machine.begin(
            SessieGegevens(1, 1, "Proef", "Regio", "Groep", "Doel", _BEGIN, "Begeleider", boek)
        )
        self.state: SessieState = self.begin
        self.log: list[Vastgelegd] = []
        self.problemen: Problemen = []
        self._beantwoord: set[str] = set()
        self._geteld: set[tuple[str, RondeStand]] = set()
        self._nu = _BEGIN

    # --- lead ---------------------------------------------------------------------------------

    def loop(self) -> Problemen:
        """Press the one next button until the session is over, looking at everything on the way."""
        try:
            self._loop()
        except Weigering as fout:
            self._mis("C01", _("een stap van de begeleider is geweigerd: {zin}").format(zin=fout.zin))
        except Exception as fout:  # wat er ook stuk is, de maker moet het horen
            zin = _("de werkvorm loopt hier vast ({soort}: {fout}).")
            self._mis("C02", zin.format(soort=type(fout).__name__, fout=str(fout)[:200]))
        return self.problemen

    def _loop(self) -> None:
        for n in range(max(self.aantal, 3)):
            self._doe(MeldAan(f"aanmelding-{n:05d}", f"Deelnemer {n + 1}", f"Partij {n % 4}", f"{n:064x}"))
        # In een stap met beurten is elke beurt een keer verder.
        meeste = _MEESTE_DADEN + self.aantal * len(self.state.plan.stappen)
        for _keer in range(meeste):
            self._kijk()
            daad = self.maker.desk(self.state, self._nu).hoofd
            if daad is None or isinstance(daad.command, MaakVerslag):
                break
            self._doe(daad.command.eerste() if isinstance(daad.command, KiesBesluit) else daad.command)
            self._antwoord()
            self._nu += timedelta(seconds=20)
        else:
            self._mis("C03", _("er komt geen eind aan: de knop voor verder blijft terugkomen."))
            self._doe(SluitSessie())
        if self.state.fase is not SessieFase.AFGESLOTEN:
            self._mis("C03", _("de begeleider komt met de knop voor verder niet tot het eind."))
        if self.machine.speel_af(self.begin, self.log) != self.state:
            self._mis("C04", _("het logboek geeft bij afspelen een andere stand."))

    def _doe(self, command: Command) -> None:
        for event in self.machine.decide(self.state, command, self._nu):
            vastgelegd = Vastgelegd(self.state.seq + 1, self._nu, event)
            self.log.append(vastgelegd)
            self.state = self.machine.evolve(self.state, vastgelegd)

    # --- answer -------------------------------------------------------------------------------

    def _antwoord(self) -> None:
        ronde = self.state.ronde
        if ronde is None or ronde.stand is not RondeStand.OPEN or ronde.id in self._beantwoord:
            return
        self._beantwoord.add(ronde.id)
        if ronde.stap.startswith("aanvoer."):
            for n in range(_KAARTEN):
                tekst = {"tekst": VIJANDIG[n % len(VIJANDIG)][:160]}
                self._doe(GeefAntwoord(f"aanvoer-{n:05d}", f"d{n % 3 + 1}", ronde.id, f"k{n}", 1, tekst))
            return
        for teller, (wie, sleutel, waarde) in enumerate(self._inzendingen(), 1):
            try:
                if wie == BEGELEIDER:
                    self._doe(VulIn(sleutel, waarde))
                else:
                    self._doe(
                        GeefAntwoord(f"{ronde.id}-{teller:06d}", wie, ronde.id, sleutel, teller, waarde)
                    )
            except Weigering as fout:
                zin = _("een antwoord dat de telefoon toelaat, is geweigerd: {zin}")
                self._mis("C05", zin.format(zin=fout.zin))
        self._kijk()

    def _inzendingen(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        vragen: list[Mapping[str, Any]] = []
        for n in range(self.aantal):
            if n % _VERS == 0:
                vragen = _vragen(self.maker.phone(self.state, self._nu).blocks)
            for blok in vragen:
                # Tweehonderd antwoorden zijn genoeg: een mens stuurt er dan niet nog meer.
                for sleutel, waarde in self._invallen(blok)[: None if self.aantal < _VEEL else 1]:
                    yield f"d{n + 1}", sleutel, waarde
        if self.aantal:
            for blok in _vragen(self.maker.desk(self.state, self._nu).blocks):
                if vragen and blok["blok"] != "VulTotalen":
                    continue  # wat de telefoons doen, hoeft de begeleider niet over te doen
                for sleutel, waarde in begeleider_invallen(blok, self.toeval, self._tekst):
                    yield BEGELEIDER, sleutel, waarde

    def _invallen(self, blok: Mapping[str, Any]) -> list[Inval]:
        return invallen(blok, self.toeval, self._tekst)

    def _tekst(self, tekens: int, gevraagd: str) -> str:
        tekst = f"{KANARIE} {self.toeval.choice(VIJANDIG)}"
        return tekst[:tekens].strip() or "x"

    # --- look ---------------------------------------------------------------------------------

    def _kijk(self) -> None:
        """Make all four surfaces of this moment, and look at what is on them."""
        zaal = [
            *self.maker.phone(self.state, self._nu).blocks,
            *self.maker.stage(self.state, self._nu, "http://10.0.0.2:8765").blocks,
        ]
        self._bekend(zaal)
        self._bekend(self.maker.desk(self.state, self._nu).blocks)
        for deelnemer in list(self.state.deelnemers)[:1]:
            json.dumps(self.maker.mijn(self.state, deelnemer))
        stap, ronde = self.state.stap, self.state.ronde
        if stap is None or ronde is None:
            return
        eigenaar = self.state.eigenaar(stap)
        stemming = bool(self.bouwstenen[eigenaar.bouwsteen].invoersoorten)
        if stemming and not ronde.onthuld and not self._mocht_al(ronde) and KANARIE in _als_tekst(zaal):
            self._mis("C06", _("de zaal ziet al iets van de antwoorden voordat de uitslag getoond is."))
        if ronde.stand in DICHT and (ronde.id, ronde.stand) not in self._geteld:
            self._geteld.add((ronde.id, ronde.stand))
            self._uitslag(eigenaar, ronde)

    def _mocht_al(self, ronde: Ronde) -> bool:
        """Whether what the round is about was itself written by the room before."""
        return any(
            KANARIE in item.tekst or any(KANARIE in v.tekst for v in item.velden) for item in ronde.items
        )

    def _bekend(self, blokken: tuple[Block, ...] | list[Block]) -> None:
        vreemd = sorted({type(blok).__name__ for blok in blokken if type(blok) not in ALLE})
        if vreemd:
            self._mis("C07", _("een vlak toont iets onbekends: {namen}.").format(namen=", ".join(vreemd)))
        _als_tekst(blokken)

    def _uitslag(self, stap: Stap, ronde: Ronde) -> None:
        """The result and what follows from it, from the answers in whatever order."""
        bouwsteen, inst = self.bouwstenen[stap.bouwsteen], stap.instellingen
        for antwoord in ronde.antwoorden.values():
            ruw = json.loads(json.dumps(bouwsteen.schrijf(antwoord.inhoud)))
            if bouwsteen.herlees(ruw) != antwoord.inhoud:
                self._mis("C08", _("een antwoord komt anders uit het bestand dan het erin ging."))
                break
        kijk = replace(self.machine.kijk(self.state, stap, Surface.REPORT), ronde=ronde)
        eerst = _uitkomst(bouwsteen, inst, kijk)
        self._bekend(bouwsteen.toon(inst, kijk))
        for antwoorden in self._volgordes(ronde.antwoorden):
            anders = replace(kijk, ronde=replace(ronde, antwoorden=antwoorden))
            if _uitkomst(bouwsteen, inst, anders) != eerst:
                self._mis("C09", _("de uitslag hangt af van de volgorde waarin antwoorden binnenkomen."))
                break

    def _volgordes(self, antwoorden: Mapping[Any, Any]) -> Iterator[dict[Any, Any]]:
        """Other orders: backwards, shuffled, and with each different answer (at most eight) in front once."""
        paren = list(antwoorden.items())
        yield dict(reversed(paren))
        yield dict(self.toeval.sample(paren, len(paren)))
        vooraan: list[Any] = []
        for plek, (_sleutel, antwoord) in enumerate(paren):
            if antwoord.inhoud not in vooraan and len(vooraan) < 8:
                vooraan.append(antwoord.inhoud)
                yield dict(paren[plek:] + paren[:plek])

    def _mis(self, code: str, zin: str) -> None:
        gepland = self.state.gepland
        waar = gepland.stap.id.removeprefix("proef.") if gepland else _("begin")
        plaats = _("stap {stap}, met {n} antwoorden").format(stap=waar, n=self.aantal)
        self.problemen.append(Probleem(code, plaats, zin))


def _uitkomst(bouwsteen: Any, inst: Any, kijk: Kijk) -> tuple[Any, ...]:
    return (
        bouwsteen.tel(inst, kijk.ronde),
        bouwsteen.levert(inst, kijk.ronde),
        bouwsteen.voorstel(inst, kijk.ronde),
        bouwsteen.verantwoord(inst, kijk),
        bouwsteen.toon(inst, kijk),
    )


def _vragen(blokken: tuple[Block, ...]) -> list[Mapping[str, Any]]:
    return [naar_json(blok) for blok in blokken if hasattr(blok, "ronde")]


def _als_tekst(blokken: Any) -> str:
    return json.dumps(naar_json(tuple(blokken)), ensure_ascii=False)


class WerkvormContract:
    """Derive from this, say where your werkvorm is, and let pytest run it.

    Override `bouwstenen` for a package that brings its own; the usual ones are those of the program and
    of the packages that are trusted on this machine.
    """

    bestand: ClassVar[Path]

    def bouwstenen(self) -> Bouwstenen:
        return richt_in().bouwstenen

    def test_de_werkvorm_houdt_zich_aan_het_contract(self) -> None:
        ruw, problemen = lees_toml(self.bestand)
        if ruw is not None:
            problemen = beproef(ruw, self.bouwstenen())
        assert not problemen, "\n".join(str(p) for p in problemen)


__all__ = ["AANTALLEN", "Proef", "WerkvormContract", "beproef"]
