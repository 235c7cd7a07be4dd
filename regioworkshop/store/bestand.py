"""One traject is one SQLite file. This module opens, makes, locks, checks and copies it.

A live file is opened by one program at a time (a lock beside it, released by the system when the
program dies) and is touched by nothing but SQLite: opening it in another way would drop SQLite's own
locks on POSIX and can lose acknowledged work.
"""

import json
import logging
import os
import sqlite3
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import NullPool
from sqlmodel import Session, col, create_engine, select

from regioworkshop.model.sessie import Aanmelding, SessieFase, SessieGegevens
from regioworkshop.model.werkvorm import Draaiboek, Vertrouwelijkheid
from regioworkshop.store import tabellen
from regioworkshop.store.fouten import BestandFout, zin_bij
from regioworkshop.store.migraties import TOEPASSING, VERSIE, migreer, schema, verwacht_schema
from regioworkshop.taal import _

_log = logging.getLogger(__name__)

UITGANG = ".regio"


@dataclass(frozen=True, slots=True)
class TrajectGegevens:
    naam: str
    regio: str
    gemeenten: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NieuweSessie:
    """What the leader fills in for a new session."""

    naam: str
    groep: str
    doel: str
    begin: datetime
    begeleider: str
    draaiboek: Draaiboek
    partijen: tuple[str, ...] = ()
    aanmelding: Aanmelding = Aanmelding.NAAM
    vertrouwelijkheid: Vertrouwelijkheid = Vertrouwelijkheid.DEELNEMERS


@dataclass(frozen=True, slots=True)
class SessieRegel:
    """A session in a list."""

    nummer: int
    naam: str
    groep: str
    begin: datetime
    fase: SessieFase


def _verbind(pad: Path, modus: str) -> sqlite3.Connection:
    db = sqlite3.connect(
        f"{pad.absolute().as_uri()}?{modus}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=5.0,
    )
    try:
        for pragma in (
            "foreign_keys = ON",
            "trusted_schema = OFF",
            "cell_size_check = ON",
            "secure_delete = ON",
            # Alleen FULL maakt een bevestiging waar na stroomuitval; op macOS hoort fullfsync erbij.
            "synchronous = FULL",
            "fullfsync = ON",
            "checkpoint_fullfsync = ON",
            "busy_timeout = 5000",
        ):
            db.execute(f"PRAGMA {pragma}")
    except BaseException:
        db.close()
        raise
    return db


class TrajectBestand:
    """An open traject file. Use as a context manager, or call `sluit`."""

    def __init__(self, pad: Path, engine: Engine, slot: FileLock | None) -> None:
        self.pad = pad
        self._engine = engine
        self._slot = slot

    # --- open and close -----------------------------------------------------------------------

    @classmethod
    def maak(cls, pad: Path, traject: TrajectGegevens) -> "TrajectBestand":
        """Make a new file. Raises BestandFout when it exists or cannot be written."""
        if pad.exists():
            raise BestandFout(_("{naam} bestaat al. Kies een andere naam.").format(naam=pad.name))
        slot = _pak_slot(pad)
        try:
            db = _verbind(pad, "mode=rwc")
            try:
                db.execute("PRAGMA journal_mode = WAL")
                migreer(db)
            finally:
                db.close()
        except (sqlite3.Error, OSError) as fout:
            slot.release()
            pad.unlink(missing_ok=True)
            raise BestandFout(zin_bij(fout, pad)) from fout
        bestand = cls(pad, _engine(pad, "mode=rw"), slot)
        try:
            with Session(bestand._engine) as db:
                db.add(
                    tabellen.Traject(
                        id=1,
                        naam=traject.naam,
                        regio=traject.regio,
                        gemeenten=json.dumps(traject.gemeenten, ensure_ascii=False),
                        aangemaakt_op=datetime.now(UTC).isoformat(timespec="seconds"),
                    )
                )
                db.commit()
        except BaseException:
            bestand.sluit()
            raise
        return bestand

    @classmethod
    def open(cls, pad: Path, *, alleen_lezen: bool = False) -> "TrajectBestand":
        """Open an existing file. Raises BestandFout with a sentence for every way in which it is not right.

        `alleen_lezen` also works in a folder where nothing may be written.
        """
        if not pad.is_file():
            raise BestandFout(_("{naam} is niet gevonden.").format(naam=pad.name))
        vast = alleen_lezen and not os.access(pad.parent, os.W_OK)
        slot = None if vast else _pak_slot(pad)
        modus = "mode=ro&immutable=1" if vast else "mode=rw"
        try:
            db = _verbind(pad, modus)
            try:
                _keur(db, pad)
                if not vast:
                    db.execute("PRAGMA journal_mode = WAL")
                    if int(db.execute("PRAGMA user_version").fetchone()[0]) < VERSIE:
                        kopieer(pad, pad.with_name(f"{pad.stem} voor bijwerken{UITGANG}"), vervang=True)
                        migreer(db)
                if schema(db) != verwacht_schema():
                    raise BestandFout(
                        _("{naam} heeft een vreemde inhoud en wordt niet geopend.").format(naam=pad.name)
                    )
            finally:
                db.close()
        except BestandFout:
            if slot:
                slot.release()
            raise
        except (sqlite3.Error, OSError) as fout:
            if slot:
                slot.release()
            raise BestandFout(zin_bij(fout, pad)) from fout
        return cls(pad, _engine(pad, modus), slot)

    def sluit(self) -> None:
        """Close; folds the write-ahead log back into the file."""
        self._engine.dispose()
        if self._slot is None:
            return
        try:
            db = _verbind(self.pad, "mode=rw")
            try:
                db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                db.close()
        except sqlite3.Error as fout:
            # Alles staat al vast in de -wal; opvouwen kan een volgende keer.
            _log.info("the write-ahead log stays: %s", fout)
        finally:
            self._slot.release()

    def __enter__(self) -> "TrajectBestand":
        return self

    def __exit__(self, *_fout: object) -> None:
        self.sluit()

    @contextmanager
    def verbinding(self) -> Generator[Connection]:
        """Give a connection of its own, in autocommit mode until `begin` is called on it."""
        with self._engine.connect() as db:
            yield db

    def open_verbinding(self) -> Connection:
        """Return a connection that the caller closes."""
        return self._engine.connect()

    # --- what is in it ------------------------------------------------------------------------

    def traject(self) -> TrajectGegevens:
        with Session(self._engine) as db:
            rij = db.exec(select(tabellen.Traject)).first()
        if rij is None:
            raise BestandFout(_("{naam} heeft geen traject.").format(naam=self.pad.name))
        return TrajectGegevens(rij.naam, rij.regio, tuple(json.loads(rij.gemeenten)))

    def sessies(self) -> tuple[SessieRegel, ...]:
        with Session(self._engine) as db:
            rijen = db.exec(select(tabellen.Sessie).order_by(col(tabellen.Sessie.nummer))).all()
            gezien = set(
                db.exec(
                    select(tabellen.Gebeurtenis.sessie_id, tabellen.Gebeurtenis.soort).where(
                        col(tabellen.Gebeurtenis.soort).in_(("SessieGestart", "SessieAfgesloten"))
                    )
                ).all()
            )
        return tuple(
            SessieRegel(
                rij.nummer,
                rij.naam,
                rij.groep,
                datetime.fromisoformat(rij.begin),
                SessieFase.AFGESLOTEN
                if (rij.id, "SessieAfgesloten") in gezien
                else SessieFase.BEZIG
                if (rij.id, "SessieGestart") in gezien
                else SessieFase.VOORBEREID,
            )
            for rij in rijen
        )

    def voeg_sessie_toe(self, nieuw: NieuweSessie) -> int:
        """Add a session and return its number. Raises BestandFout when it cannot be written."""
        try:
            with Session(self._engine) as db:
                nummers = db.exec(select(tabellen.Sessie.nummer)).all()
                nummer = max(nummers, default=0) + 1
                db.add(
                    tabellen.Sessie(
                        nummer=nummer,
                        naam=nieuw.naam,
                        groep=nieuw.groep,
                        doel=nieuw.doel,
                        begin=nieuw.begin.isoformat(),
                        begeleider=nieuw.begeleider,
                        aanmelding=nieuw.aanmelding.value,
                        vertrouwelijkheid=nieuw.vertrouwelijkheid.value,
                        partijen=json.dumps(nieuw.partijen, ensure_ascii=False),
                        draaiboek=nieuw.draaiboek.bron,
                    )
                )
                db.commit()
        except Exception as fout:
            oorzaak = getattr(fout, "orig", fout)
            raise BestandFout(zin_bij(oorzaak, self.pad)) from fout
        return nummer

    def sessie(self, nummer: int, lees_draaiboek: Callable[[str], Draaiboek]) -> SessieGegevens:
        """Return a session's facts. Raises BestandFout when there is none or its draaiboek is damaged.

        `lees_draaiboek` reads the draaiboek that was kept with it; ValueError when it cannot.
        """
        with Session(self._engine) as db:
            rij = db.exec(select(tabellen.Sessie).where(col(tabellen.Sessie.nummer) == nummer)).first()
        if rij is None or rij.id is None:
            er_zijn = ", ".join(str(s.nummer) for s in self.sessies()) or _("geen")
            raise BestandFout(
                _("Sessie {nummer} is er niet. Er zijn: {er_zijn}.").format(nummer=nummer, er_zijn=er_zijn)
            )
        try:
            draaiboek = lees_draaiboek(rij.draaiboek)
        except ValueError as fout:
            raise BestandFout(str(fout)) from fout
        return SessieGegevens(
            id=rij.id,
            nummer=rij.nummer,
            naam=rij.naam,
            regio=self.traject().regio,
            groep=rij.groep,
            doel=rij.doel,
            begin=datetime.fromisoformat(rij.begin),
            begeleider=rij.begeleider,
            draaiboek=draaiboek,
            partijen=tuple(json.loads(rij.partijen)),
            aanmelding=Aanmelding(rij.aanmelding),
            vertrouwelijkheid=Vertrouwelijkheid(rij.vertrouwelijkheid),
        )

    def controleer(self) -> tuple[str, ...]:
        """Return what SQLite finds wrong; empty when the file is whole."""
        with self.verbinding() as db:
            regels = [str(r[0]) for r in db.exec_driver_sql("PRAGMA integrity_check")]
            regels += [f"foreign key: {tuple(r)}" for r in db.exec_driver_sql("PRAGMA foreign_key_check")]
        return tuple(regel for regel in regels if regel != "ok")


def kopieer(bron: Path, doel: Path, *, vervang: bool = False) -> None:
    """Make a finished copy of a traject through SQLite's backup, also while it is in use.

    The copy is checked and appears under its name only when it is whole. Raises BestandFout.
    """
    if doel.exists() and not vervang:
        raise BestandFout(_("{naam} bestaat al. Kies een andere naam.").format(naam=doel.name))
    if not bron.is_file():
        raise BestandFout(_("{naam} is niet gevonden.").format(naam=bron.name))
    tijdelijk: Path | None = None
    try:
        handvat, naam = tempfile.mkstemp(prefix=".", suffix=UITGANG, dir=doel.parent)
        os.close(handvat)
        tijdelijk = Path(naam)
        schrijfbaar = os.access(bron.parent, os.W_OK)
        van = _verbind(bron, "mode=ro" if schrijfbaar else "mode=ro&immutable=1")
        try:
            _keur(van, bron)
            naar = sqlite3.connect(tijdelijk, isolation_level=None)
            try:
                van.backup(naar)
                naar.execute("PRAGMA journal_mode = DELETE")
                if naar.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                    raise BestandFout(
                        _("{naam} is beschadigd. De kopie is niet gemaakt.").format(naam=bron.name)
                    )
            finally:
                naar.close()
        finally:
            van.close()
        _naar_schijf(tijdelijk)
        tijdelijk.replace(doel)
        _naar_schijf(doel.parent)
    except (sqlite3.Error, OSError) as fout:
        raise BestandFout(zin_bij(fout, doel)) from fout
    finally:
        if tijdelijk is not None:
            tijdelijk.unlink(missing_ok=True)


def _naar_schijf(pad: Path) -> None:
    """Flush a finished file or a folder; never used on a live file."""
    if pad.is_dir() and os.name == "nt":
        return
    handvat = os.open(pad, os.O_RDONLY if pad.is_dir() else os.O_RDWR)
    try:
        os.fsync(handvat)
    finally:
        os.close(handvat)


def _keur(db: sqlite3.Connection, pad: Path) -> None:
    """Refuse a foreign file and a newer version before anything is touched. Raises BestandFout."""
    if int(db.execute("PRAGMA application_id").fetchone()[0]) != TOEPASSING:
        raise BestandFout(_("{naam} is geen traject van RegioWorkshop.").format(naam=pad.name))
    if int(db.execute("PRAGMA user_version").fetchone()[0]) > VERSIE:
        raise BestandFout(
            _("{naam} is gemaakt met een nieuwere versie van RegioWorkshop. Installeer die eerst.").format(
                naam=pad.name
            )
        )
    if db.execute("PRAGMA quick_check").fetchone()[0] != "ok":
        raise BestandFout(_("{naam} is beschadigd. Zet een reservekopie terug.").format(naam=pad.name))


def _pak_slot(pad: Path) -> FileLock:
    slot = FileLock(str(pad) + ".slot", timeout=0, thread_local=False)
    try:
        slot.acquire()
    except Timeout as fout:
        raise BestandFout(
            _("{naam} is al open in RegioWorkshop. Sluit dat venster eerst.").format(naam=pad.name)
        ) from fout
    except OSError as fout:
        raise BestandFout(zin_bij(fout, pad)) from fout
    return slot


def _engine(pad: Path, modus: str) -> Engine:
    engine = create_engine("sqlite://", creator=lambda: _verbind(pad, modus), poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def _begin(db: Connection) -> None:  # pyright: ignore[reportUnusedFunction]
        # Python's eigen BEGIN komt te laat en is niet IMMEDIATE; hier begint elke transactie zelf.
        db.exec_driver_sql("BEGIN IMMEDIATE" if "ro" not in modus else "BEGIN")

    return engine
