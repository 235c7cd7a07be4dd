"""Power cuts, simulated: what reaches the disk is written down call by call, and then cut off anywhere.

The SQL is the program's own: a session is led on a real file while SQLite tells every statement that it runs,
and those statements run again here on a file system that keeps count (an APSW VFS). After each COMMIT it is
known which submissions were acknowledged by then. A cut at k leaves: everything that was synced before k;
of the rest of each file, at random, nothing, all, or any 512-byte sectors. Names of files become durable in
order, with the next sync, as a journaling file system does it.

The second SQLite in this process never sees a file that the first one has open.
"""

import json
import random
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw
import pytest

from regioworkshop.model.commands import GaNaarStap, GeefAntwoord, MeldAan, OpenRonde, SluitRonde
from regioworkshop.sessies import geleid
from regioworkshop.store import bestand
from tests.hulp.traject import BOUWSTENEN, maak_traject

SECTOR = 512
_INZENDINGEN = re.compile(r"INSERT OR IGNORE INTO inzending .*json_each\('(.*)'\)", re.DOTALL)


def eigen_sql(map_: Path, monkeypatch: pytest.MonkeyPatch, stemmen: int) -> list[str]:
    """Return every statement that the program runs to make a traject and lead a session in it."""
    opdrachten: list[str] = []
    echt = bestand._verbind  # pyright: ignore[reportPrivateUsage]

    def verbind(pad: Path, modus: str) -> sqlite3.Connection:
        db = echt(pad, modus)
        # What `_verbind` itself ran, was before we could look; it belongs to every connection.
        opdrachten.extend(
            f"PRAGMA {naam} = {db.execute(f'PRAGMA {naam}').fetchone()[0]}"
            for naam in ("foreign_keys", "secure_delete", "synchronous")
        )
        db.set_trace_callback(opdrachten.append)
        return db

    with monkeypatch.context() as lokaal:
        lokaal.setattr(bestand, "_verbind", verbind)
        pad = maak_traject(map_ / "sjabloon.regio")
        with geleid(pad, 1, BOUWSTENEN) as engine:
            wie = [
                engine.submit(MeldAan(f"aanmelding-{n:04d}", f"Deelnemer {n}", "", f"{n:064x}"))
                .result()
                .deelnemer
                for n in range(8)
            ]
            for command in (GaNaarStap(1), OpenRonde()):
                engine.submit(command).result()
            toekomsten = []
            for n in range(stemmen):
                tekst = f"Kaart {n} " + "met wat meer woorden " * (n % 5)
                command = GeefAntwoord(
                    f"stem-{n:06d}", wie[n % 8], "zaal.ideeen.1", f"k{n % 3}", n, {"tekst": tekst}
                )
                toekomsten.append(engine.submit(command))
                if n % 3 == 2:  # now alone, now in groups
                    while toekomsten:
                        toekomsten.pop().result()
            engine.submit(SluitRonde()).result()
    return opdrachten


Daad = tuple[Any, ...]


@dataclass
class Opname:
    """What was asked of the disk, and which submissions were acknowledged after how many deeds."""

    daden: list[Daad] = field(default_factory=list)
    bevestigd: list[tuple[int, str]] = field(default_factory=list)


class _Bestand(apsw.VFSFile):
    def __init__(self, naam: Any, vlaggen: list[int], daden: list[Daad]) -> None:
        super().__init__("", naam, vlaggen)
        self.naam = Path(naam.filename() if isinstance(naam, apsw.URIFilename) else naam).name
        self.daden = daden

    def xWrite(self, data: bytes, offset: int) -> None:
        super().xWrite(data, offset)
        self.daden.append(("schrijf", self.naam, offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:
        super().xTruncate(newsize)
        self.daden.append(("kap", self.naam, newsize))

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        self.daden.append(("sync", self.naam))


class _Vfs(apsw.VFS):
    def __init__(self, daden: list[Daad]) -> None:
        self.daden = daden
        super().__init__("stroomuitval", "")

    def xOpen(self, name: Any, flags: list[int]) -> _Bestand:
        return _Bestand(name, flags, self.daden)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        super().xDelete(filename, syncdir)
        self.daden.append(("weg", Path(filename).name))


def neem_op(map_: Path, opdrachten: Sequence[str], synchronous: str = "", checkpoint: int = 12) -> Opname:
    """Run the program's statements on a disk that keeps count.

    `synchronous` replaces what the program asks. `checkpoint` is small, so that the log is folded often.
    """
    opname = Opname()
    vfs = _Vfs(opname.daden)
    try:
        db = apsw.Connection(str(map_ / "t.regio"), vfs="stroomuitval")
        try:
            # A VFS in Python has no shared memory: one connection that keeps its locks.
            db.execute("PRAGMA locking_mode = EXCLUSIVE")
            open_: list[str] = []
            for opdracht in opdrachten:
                if synchronous and re.match(r"PRAGMA synchronous\b", opdracht):
                    opdracht = f"PRAGMA synchronous = {synchronous}"
                if opdracht.startswith("--"):  # SQLite's own remarks on what a statement sets off
                    continue
                if gevonden := _INZENDINGEN.search(opdracht):
                    open_.extend(inzending for inzending, _seq in json.loads(gevonden[1]))
                db.execute(opdracht).fetchall()
                if opdracht.startswith("PRAGMA journal_mode"):
                    db.execute(f"PRAGMA wal_autocheckpoint = {checkpoint}")
                if opdracht.startswith("COMMIT"):
                    opname.bevestigd.extend((len(opname.daden), inzending) for inzending in open_)
                    open_ = []
                elif opdracht.startswith("ROLLBACK"):
                    open_ = []
        finally:
            db.close()
    finally:
        vfs.unregister()
    return opname


class Schijf:
    """The disk at the moment of a cut."""

    def __init__(self) -> None:
        self.vast: dict[str, bytearray] = {}
        self.onderweg: dict[str, list[Daad]] = {}
        self.weg: list[str] = []

    def doe(self, daad: Daad) -> None:
        soort, naam = daad[0], daad[1]
        if soort == "sync":
            for oud in self.weg:  # names become durable in order
                self.vast.pop(oud, None)
            self.weg.clear()
            for wat in self.onderweg.pop(naam, []):
                _pas_toe(self.vast.setdefault(naam, bytearray()), wat)
        elif soort == "weg":
            self.onderweg.pop(naam, None)
            self.weg.append(naam)
        else:
            self.onderweg.setdefault(naam, []).append(daad)

    def val_uit(self, toeval: random.Random) -> dict[str, bytes]:
        """Return what is found afterwards."""
        beeld = {naam: bytearray(inhoud) for naam, inhoud in self.vast.items()}
        for oud in self.weg[: toeval.randint(0, len(self.weg))]:
            beeld.pop(oud, None)
        for naam, daden in self.onderweg.items():
            hoe = toeval.choice(("niets", "alles", "sectoren"))
            if hoe == "niets":
                continue
            inhoud = beeld.setdefault(naam, bytearray())
            for daad in daden:
                if hoe == "alles" or daad[0] == "kap":
                    if hoe == "alles" or toeval.random() < 0.5:
                        _pas_toe(inhoud, daad)
                    continue
                _soort, _naam, plek, data = daad
                for begin in range(0, len(data), SECTOR):
                    if toeval.random() < 0.5:
                        _pas_toe(inhoud, ("schrijf", naam, plek + begin, data[begin : begin + SECTOR]))
        return {naam: bytes(inhoud) for naam, inhoud in beeld.items()}


def _pas_toe(inhoud: bytearray, daad: Daad) -> None:
    if daad[0] == "kap":
        del inhoud[daad[2] :]
        return
    _soort, _naam, plek, data = daad
    if len(inhoud) < plek:
        inhoud.extend(b"\0" * (plek - len(inhoud)))
    inhoud[plek : plek + len(data)] = data


@dataclass
class Uitkomst:
    uitvallen: int = 0
    verloren: int = 0
    kapot: list[str] = field(default_factory=list)
    half: int = 0
    """Transactions of which a part is there."""


def _momenten(aantal: int, daden: Sequence[Daad], toeval: random.Random) -> Iterator[int]:
    """Give moments in rising order: around every sync first, and at random."""
    syncs = [i + d for i, daad in enumerate(daden) if daad[0] == "sync" for d in (0, 1)]
    if len(syncs) > aantal // 2:
        syncs = toeval.sample(syncs, aantal // 2)
    gekozen = syncs + [toeval.randint(0, len(daden)) for _ in range(aantal - len(syncs))]
    yield from sorted(gekozen)


def val_vaak_uit(map_: Path, opname: Opname, aantal: int, zaad: int) -> Uitkomst:
    """Cut the power `aantal` times, open what is left, and hold it against what was acknowledged."""
    toeval = random.Random(zaad)
    uit = Uitkomst()
    schijf, gedaan = Schijf(), 0
    pad = map_ / "na.regio"
    for moment in _momenten(aantal, opname.daden, toeval):
        for daad in opname.daden[gedaan:moment]:
            schijf.doe(daad)
        gedaan = moment
        for oud in map_.glob("na.regio*"):
            oud.unlink()
        for naam, inhoud in schijf.val_uit(toeval).items():
            (map_ / naam.replace("t.regio", "na.regio")).write_bytes(inhoud)
        uit.uitvallen += 1
        _keur(pad, {inzending for plek, inzending in opname.bevestigd if plek <= moment}, uit)
    return uit


def _keur(pad: Path, bevestigd: set[str], uit: Uitkomst) -> None:
    try:
        with closing(apsw.Connection(str(pad))) as db:
            heel = db.execute("PRAGMA integrity_check").fetchall()
            if heel != [("ok",)]:
                uit.kapot.append(str(heel[0]))
                return
            er = {rij[0] for rij in db.execute("SELECT name FROM sqlite_master")}
            if "inzending" not in er:
                uit.verloren += bool(bevestigd)
                return
            kwijt = bevestigd - {rij[0] for rij in db.execute("SELECT id FROM inzending")}
            uit.verloren += bool(kwijt)
            uit.half += bool(
                db.execute(
                    """SELECT 1 FROM gebeurtenis g LEFT JOIN antwoord a USING (sessie_id, seq)
                    WHERE g.soort = 'AntwoordGegeven' AND a.seq IS NULL"""
                ).fetchall()
                or db.execute("PRAGMA foreign_key_check").fetchall()
            )
    except apsw.Error as fout:
        uit.kapot.append(f"{type(fout).__name__}: {fout}")
