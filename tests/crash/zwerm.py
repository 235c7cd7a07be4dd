"""Sixty phones that vote while the program is killed under their hands, and the count afterwards.

A phone sends over a raw connection, as a browser would: it keeps the submission id until the tick, repeats
without end, taps twice, hangs up before the reply comes, changes its mind, and repeats old messages long
after they were acknowledged. Only what was acknowledged is held against the program.
"""

import asyncio
import json
import random
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from regioworkshop.model.sessie import Ronde, SessieState
from regioworkshop.sessies import lees_sessie
from regioworkshop.store import TrajectBestand
from tests.hulp.programma import START, Programma, Weg
from tests.hulp.traject import BOUWSTENEN, draaiboek, maak_traject

RONDES = ("ideeen", "kiezen", "steun", "vertrouwen", "lessen")
NOG_EENS = frozenset({401, 429, 503})
VERANDERT = 0.3
"""Part of the votes that are changed once."""


@dataclass(frozen=True)
class Zending:
    """One intention: it has one id, however often it is sent."""

    inzending: str
    ronde: str
    sleutel: str
    volgnr: int
    waarde: Any

    def lichaam(self) -> dict[str, Any]:
        return {
            "inzending": self.inzending,
            "ronde": self.ronde,
            "sleutel": self.sleutel,
            "volgnr": self.volgnr,
            "waarde": self.waarde,
        }


@dataclass
class Telling:
    """What happened on the way."""

    pogingen: int = 0
    verloren_antwoorden: int = 0
    al_bekend: int = 0
    anders: int = 0
    """Attempts to say something else under an id that was acknowledged."""
    vreemd: list[str] = field(default_factory=list)
    """What should not have been said to a phone or to the leader."""


class Telefoon:
    """One phone with one participant."""

    def __init__(self, zwerm: "Zwerm", nummer: int) -> None:
        self.nummer = nummer
        self.deelnemer = ""
        self.laatste: dict[tuple[str, str], Zending] = {}
        """(round, key) -> what was acknowledged last."""
        self.bevestigd: list[Zending] = []
        self._zwerm = zwerm
        self._toeval = random.Random(f"{zwerm.zaad}/{nummer}")
        self._aanmelding = f"aanmelding-{nummer:04d}-{self._toeval.getrandbits(64):016x}"
        self._token = ""
        self._vrij: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []
        """Connections on which nothing is under way: as a browser keeps them."""
        self._bijzaken: set[asyncio.Task[Any]] = set()

    async def meld_aan(self) -> None:
        await asyncio.sleep(self._toeval.uniform(0, 0.3))
        while not self._token:
            vraag = {
                "inzending": self._aanmelding,
                "code": self._zwerm.programma.code,
                "naam": f"Deelnemer {self.nummer}",
            }
            status, antwoord = await self._stuur("/api/deelname", vraag)
            if status == 201:
                if self.deelnemer not in ("", antwoord["deelnemer"]):
                    self._zwerm.telling.vreemd.append(f"phone {self.nummer} became a second participant")
                self._token, self.deelnemer = antwoord["token"], antwoord["deelnemer"]
                self._zwerm.bevestigd()

    async def stem(self, ronde: str, sleutel: str, keuzes: Sequence[Any]) -> None:
        """Cast the vote of one round, and change it now and then."""
        await asyncio.sleep(self._toeval.uniform(0, 0.25))
        oud: Zending | None = None
        for volgnr, waarde in enumerate(keuzes, 1):
            inzending = f"stem-{self.nummer:04d}-{self._toeval.getrandbits(64):016x}"
            zending = Zending(inzending, ronde, sleutel, volgnr, waarde)
            begin = time.monotonic()
            await self._tot_het_vinkje(zending)
            self._zwerm.tikken.append((begin, time.monotonic()))
            if self._toeval.random() < 0.3:
                self._bijzaak(self._anders(zending, keuzes))
            if oud is not None and self._toeval.random() < 0.5:
                self._bijzaak(self._nog_eens(oud))  # a message that was long on its way
            oud = zending
        await asyncio.gather(*self._bijzaken)

    async def _anders(self, zending: Zending, keuzes: Sequence[Any]) -> None:
        """Try to vote differently with an id that was acknowledged: the first thing said stands."""
        anders = next((w for w in keuzes if w != zending.waarde), None)
        if anders is not None:
            self._zwerm.telling.anders += 1
            await self._nog_eens(replace(zending, waarde=anders))

    async def herhaal(self) -> None:
        """Repeat something that was acknowledged before, whatever has happened to its round since."""
        if self.bevestigd:
            await self._nog_eens(self._toeval.choice(self.bevestigd))

    async def _tot_het_vinkje(self, zending: Zending) -> None:
        self._zwerm.verzonden[zending.inzending] = zending
        if self._toeval.random() < 0.3:
            self._bijzaak(self._een_keer(zending))  # a double tap
        if await self._nog_eens(zending):
            self.bevestigd.append(zending)
            self.laatste[zending.ronde, zending.sleutel] = zending
            self._zwerm.bevestigd()

    async def _nog_eens(self, zending: Zending) -> bool:
        """Send until the program says yes, or no."""
        while (gelukt := await self._een_keer(zending)) is None:
            await asyncio.sleep(self._toeval.uniform(0.01, 0.15))
        return gelukt

    async def _een_keer(self, zending: Zending) -> bool | None:
        """Send once. None: no answer that means anything."""
        status, antwoord = await self._stuur("/api/antwoord", zending.lichaam())
        if status == 200:
            self._zwerm.telling.al_bekend += antwoord["stand"] == "al_opgeslagen"
            return True
        return None if status == 0 or status in NOG_EENS else False

    async def _stuur(self, pad: str, bericht: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        telling = self._zwerm.telling
        telling.pogingen += 1
        hang_op = self._toeval.uniform(0.0, self._zwerm.ophangen) if self._toeval.random() < 0.15 else None
        try:
            status, antwoord = await self._post(pad, bericht, hang_op=hang_op)
        except (OSError, asyncio.IncompleteReadError, TimeoutError):
            telling.verloren_antwoorden += 1
            await self._zwerm.programma.is_er()
            return 0, {}
        if status == 401:
            self._token = ""
            await self.meld_aan()
        elif status not in (200, 201) and status not in NOG_EENS:
            telling.vreemd.append(f"{status} {antwoord} on {bericht}")
        return status, antwoord

    async def _post(
        self, pad: str, bericht: dict[str, Any], *, hang_op: float | None
    ) -> tuple[int, dict[str, Any]]:
        """Send one request. With `hang_op` the connection ends after so many seconds, reply or no reply."""
        programma = self._zwerm.programma
        lichaam = json.dumps(bericht).encode()
        koppen = [
            f"POST {pad} HTTP/1.1",
            f"Host: {programma.adres}:{programma.poort}",
            "Content-Type: application/json",
            f"Content-Length: {len(lichaam)}",
        ]
        if self._token:
            koppen.append(f"Authorization: Bearer {self._token}")
        lijn = self._vrij.pop() if self._vrij else None
        try:
            async with asyncio.timeout(10 if hang_op is None else hang_op):
                if lijn is None:
                    lijn = await asyncio.open_connection(programma.adres, programma.poort)
                lezer, schrijver = lijn
                schrijver.write("\r\n".join(koppen).encode() + b"\r\n\r\n" + lichaam)
                await schrijver.drain()
                kop = (await lezer.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
                lengte = int(kop.split("content-length:")[1].split("\r\n")[0])
                antwoord = await lezer.readexactly(lengte)
        except BaseException:
            if lijn is not None:
                lijn[1].transport.abort()
            raise
        self._vrij.append(lijn)
        return int(kop.split()[1]), json.loads(antwoord)

    def hang_op(self) -> None:
        for _lezer, schrijver in self._vrij:
            schrijver.transport.abort()
        self._vrij.clear()

    def _bijzaak(self, taak: Any) -> None:
        lopend = asyncio.ensure_future(taak)
        self._bijzaken.add(lopend)
        lopend.add_done_callback(self._bijzaken.discard)


class Zwerm:
    """The whole room: phones, leader, and the one who pulls the plug."""

    def __init__(
        self,
        bestand: Path,
        zaad: int,
        telefoons: int,
        kills: int,
        python: Sequence[str] = START,
        *,
        stemmen: int = 1,
        ophangen: float = 0.004,
        adres: str = "127.0.0.1",
        binnen: Callable[[Sequence[str]], list[str]] = list,
    ) -> None:
        """`stemmen` is how often each phone votes in a round, at least."""
        self.zaad = zaad
        self.stemmen = stemmen
        self.ophangen = ophangen
        """Who hangs up before the reply comes, does so within this many seconds."""
        self.tikken: list[tuple[float, float]] = []
        """Of each vote: when it was first sent, and when it was acknowledged."""
        self._waar = {"adres": adres, "binnen": binnen}
        self.verzonden: dict[str, Zending] = {}
        self.telling = Telling()
        self.bestand = bestand
        self.exit: int | None = None
        self._toeval = random.Random(zaad)
        self._python = python
        self._kills = kills
        self._bevestigd = 0
        self._moordenaars: set[asyncio.Task[Any]] = set()
        self.telefoons = [Telefoon(self, n) for n in range(1, telefoons + 1)]
        verwacht = telefoons * (1 + len(RONDES) * stemmen)
        self._momenten = sorted(self._toeval.sample(range(1, int(verwacht * 0.97)), kills), reverse=True)
        self.programma: Programma

    async def speel(self) -> None:
        """Run the whole session."""
        self.programma = Programma(self.bestand, python=self._python, **self._waar)
        try:
            await self.programma.start()
            await self._alle(t.meld_aan() for t in self.telefoons)
            for index, stap in enumerate(RONDES):
                ronde, opties = await self._open(index)
                await self._alle(t.stem(ronde, *self._keuze(stap, t.nummer, opties)) for t in self.telefoons)
                await self._wacht_op_moordenaars()
                stand = await self._vraag({"vraag": "stand"})
                if stand["binnen"] != len(self.telefoons):
                    self.telling.vreemd.append(f"{len(self.telefoons)} phones voted: {stand}")
                await self._sluit()
                await self._alle(t.herhaal() for t in self.telefoons[:: len(RONDES)])
            await self._wacht_op_moordenaars()
            self.exit = await self.programma.stop()
        finally:
            for telefoon in self.telefoons:
                telefoon.hang_op()
            for moordenaar in self._moordenaars:
                moordenaar.cancel()
            await self.programma.breek_af()

    def bevestigd(self) -> None:
        """Count an acknowledgement; at a moment that was drawn beforehand, the plug comes out."""
        self._bevestigd += 1
        while self._momenten and self._bevestigd >= self._momenten[-1]:
            self._momenten.pop()
            moordenaar = asyncio.create_task(self._dood(self._toeval.uniform(0, 0.02)))
            self._moordenaars.add(moordenaar)
            moordenaar.add_done_callback(self._moordenaars.discard)

    async def _dood(self, wacht: float) -> None:
        await self.programma.is_er()
        await asyncio.sleep(wacht)
        await self.programma.is_er()
        await self.programma.dood()

    async def _wacht_op_moordenaars(self) -> None:
        while self._moordenaars:
            await asyncio.gather(*self._moordenaars)

    # --- the leader ------------------------------------------------------------------------------

    async def _vraag(self, bericht: dict[str, Any]) -> dict[str, Any]:
        while True:
            await self.programma.is_er()
            try:
                return await self.programma.vraag(bericht)
            except Weg:
                await asyncio.sleep(0.05)

    def tikduur(self, deel: float, *, met_herstart: bool = False) -> float:
        """Return how long a tick took, of which so many are quicker; time without a program left out."""
        weg = [] if met_herstart else self.programma.weg
        duren = sorted(
            eind - begin - sum(max(0.0, min(eind, tot) - max(begin, van)) for van, tot in weg)
            for begin, eind in self.tikken
        )
        return duren[min(len(duren) - 1, int(deel * len(duren)))]

    async def _open(self, index: int) -> tuple[str, list[str]]:
        """Bring the session to the open round of a step, whatever of it was done before a crash."""
        while True:
            stand = await self._vraag({"vraag": "stand"})
            if stand["stap"] < index:
                await self._vraag({"doe": "GaNaarStap", "index": index})
            elif stand["stand"] != "open":
                await self._vraag({"doe": "OpenRonde"})
            else:
                return stand["ronde"], [optie["id"] for optie in stand["opties"]]

    async def _sluit(self) -> None:
        while (await self._vraag({"vraag": "stand"}))["stand"] == "open":
            await self._vraag({"doe": "SluitRonde"})

    def _keuze(self, stap: str, nummer: int, opties: list[str]) -> tuple[str, list[Any]]:
        """Return the key and the values, one after the other, of what a phone sends in a round."""
        toeval = random.Random(f"{self.zaad}/{stap}/{nummer}")
        keren = self.stemmen + (toeval.random() < VERANDERT)
        if stap in ("ideeen", "lessen"):
            return "k1", [{"tekst": f"Kaart {stap} {nummer}, versie {n}"} for n in range(keren)]
        if stap == "kiezen":
            return "", [
                {"punten": {o: toeval.randint(1, 2) for o in toeval.sample(opties, 2)}} for _ in range(keren)
            ]
        return "", [{"waarde": toeval.randint(0, 5), "reden": ""} for _ in range(keren)]

    @staticmethod
    async def _alle(taken: Any) -> None:
        async with asyncio.TaskGroup() as groep:
            for taak in taken:
                groep.create_task(taak)


# --- the count afterwards --------------------------------------------------------------------------------


def tel_na(zwerm: Zwerm) -> list[str]:
    """Hold the file against what the phones were told. Returns a sentence for each promise broken."""
    fouten: list[str] = []
    bevestigd = {z.inzending: z for t in zwerm.telefoons for z in t.bevestigd}
    # Only SQLite reads the file, and nobody has it open any more.
    db = sqlite3.connect(zwerm.bestand)
    try:
        ledger = Counter(rij[0] for rij in db.execute("SELECT id FROM inzending"))
        gegevens = [
            (json.loads(feit), json.loads(inhoud))
            for feit, inhoud in db.execute(
                "SELECT g.gegevens, a.inhoud FROM gebeurtenis g JOIN antwoord a USING (sessie_id, seq) "
                "WHERE g.soort = 'AntwoordGegeven'"
            )
        ]
    finally:
        db.close()
    in_log = Counter(feit["inzending"] for feit, _inhoud in gegevens)
    gezegd = {feit["inzending"]: inhoud for feit, inhoud in gegevens}
    fouten += [
        f"acknowledged {z}, written {gezegd[i]}"
        for i, z in bevestigd.items()
        if i in gezegd and gezegd[i] != z.waarde
    ]
    fouten += [f"twice in the ledger: {i} ({n} times)" for i, n in ledger.items() if n > 1]
    fouten += [f"twice in the log: {i} ({n} times)" for i, n in in_log.items() if n > 1]
    fouten += [f"acknowledged, not in the ledger: {i}" for i in bevestigd if not ledger[i]]
    fouten += [f"acknowledged, not in the log: {i}" for i in bevestigd if not in_log[i]]
    fouten += [f"in the log, never sent: {i}" for i in in_log if i not in zwerm.verzonden]
    with TrajectBestand.open(zwerm.bestand) as bestand:
        state = lees_sessie(bestand, 1, BOUWSTENEN)
        fouten += [f"the file is not whole: {gebrek}" for gebrek in bestand.controleer()]
    return fouten + _vergelijk_state(zwerm, state)


def _vergelijk_state(zwerm: Zwerm, state: SessieState) -> list[str]:
    fouten: list[str] = []
    if len(state.deelnemers) != len(zwerm.telefoons):
        fouten.append(f"{len(state.deelnemers)} participants for {len(zwerm.telefoons)} phones")
    for telefoon in zwerm.telefoons:
        if telefoon.deelnemer not in state.deelnemers:
            fouten.append(f"phone {telefoon.nummer} joined and is gone")
        for (ronde_id, sleutel), zending in telefoon.laatste.items():
            ronde = state.rondes.get(ronde_id)
            antwoord = ronde.antwoorden.get((telefoon.deelnemer, sleutel)) if ronde else None
            if ronde is None or antwoord is None:
                fouten.append(f"acknowledged and lost: {zending}")
                continue
            bouwsteen = BOUWSTENEN[state.plan.stap(ronde.stap).bouwsteen]
            if bouwsteen.schrijf(antwoord.inhoud) != zending.waarde:
                fouten.append(f"acknowledged {zending}, kept {antwoord}")
    for ronde in state.rondes.values():
        fouten += _vergelijk_telling(zwerm, state, ronde)
    return fouten


def _vergelijk_telling(zwerm: Zwerm, state: SessieState, ronde: Ronde) -> list[str]:
    """Count the round from what the phones hold, and compare it with the program's own count."""
    stap = state.plan.stap(ronde.stap)
    uitslag = BOUWSTENEN[stap.bouwsteen].tel(stap.instellingen, ronde)
    waarden = [z.waarde for t in zwerm.telefoons for (r, _s), z in t.laatste.items() if r == ronde.id]
    if stap.bouwsteen == "kaarten":
        verwacht = Counter(w["tekst"] for w in waarden)
        geteld = Counter(item.tekst for item in uitslag)
    elif stap.bouwsteen == "punten":
        verwacht = Counter[str]()
        for waarde in waarden:
            verwacht.update(waarde["punten"])
        geteld = Counter({p.item.id: p.punten for p in uitslag.plaatsen if p.punten})
    else:
        verwacht = Counter(str(w["waarde"]) for w in waarden)
        treden = zip(stap.instellingen.schaal, uitslag.aantallen, strict=True)
        geteld = Counter({str(trede.waarde): n for trede, n in treden if n})
    return [] if verwacht == geteld else [f"round {ronde.id}: counted {geteld}, the phones say {verwacht}"]


def maak_bestand(pad: Path) -> Path:
    return maak_traject(pad, draaiboek(*RONDES))


def verloop(zwerm: Zwerm) -> str:
    """Return the figures of a run in one sentence."""
    bevestigd = sum(len(t.bevestigd) for t in zwerm.telefoons)
    return (
        f"seed {zwerm.zaad}: {zwerm.programma.gedood} kills, {len(zwerm.telefoons)} phones, "
        f"{bevestigd} acknowledged of {len(zwerm.verzonden)} sent, {zwerm.telling.pogingen} requests, "
        f"{zwerm.telling.verloren_antwoorden} replies lost, {zwerm.telling.anders} old ids with other words, "
        f"{zwerm.telling.al_bekend} told that it was kept before; tick p50 {zwerm.tikduur(0.5):.2f} s, "
        f"p95 {zwerm.tikduur(0.95):.2f} s, longest {zwerm.tikduur(1):.2f} s, "
        f"{sum(tot - van for van, tot in zwerm.programma.weg):.1f} s without a program left out; "
        f"with that p95 {zwerm.tikduur(0.95, met_herstart=True):.2f} s"
    )
