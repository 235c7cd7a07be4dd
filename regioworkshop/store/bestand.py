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
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import msgspec
from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool
from sqlmodel import Session, col, create_engine, select

from regioworkshop.model.sessie import Aanmelding, SessieFase, SessieGegevens, Verwacht
from regioworkshop.model.werkvorm import Draaiboek, Vertrouwelijkheid
from regioworkshop.store import tabellen
from regioworkshop.store.fouten import BestandFout, zin_beschadigd, zin_bij, zin_mag_niet
from regioworkshop.store.migraties import MET_STEMBUS, TOEPASSING, VERSIE, migreer, schema, verwacht_schema
from regioworkshop.taal import _

_log = logging.getLogger(__name__)

UITGANG = ".regio"
_FASEN = {
    "SessieGestart": SessieFase.BEZIG,
    "SessieHeropend": SessieFase.BEZIG,
    "SessieAfgesloten": SessieFase.AFGESLOTEN,
}
"""What the last of these events in a log says of its session."""


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
    verwacht: tuple[Verwacht, ...] = ()
    lijst_op_telefoon: bool = True


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
        _weiger_bestaand(pad)
        slot = _pak_slot(pad)
        try:
            _weiger_bestaand(pad)  # intussen kan een ander programma het hebben gemaakt
            try:
                db = _verbind(pad, "mode=rwc")
                try:
                    db.execute("PRAGMA journal_mode = WAL")
                    migreer(db)
                finally:
                    db.close()
                bestand = cls(pad, _engine(pad, "mode=rw"), slot)
                with bestand._lees_en_schrijf() as sessie:
                    sessie.add(
                        tabellen.Traject(
                            id=1,
                            naam=traject.naam,
                            regio=traject.regio,
                            gemeenten=json.dumps(traject.gemeenten, ensure_ascii=False),
                            aangemaakt_op=datetime.now(UTC).isoformat(timespec="seconds"),
                        )
                    )
                    sessie.commit()
            except BaseException:
                # Een half bestand zou de naam bezet houden.
                for deel in ("", "-wal", "-shm", "-journal"):
                    pad.with_name(pad.name + deel).unlink(missing_ok=True)
                raise
        except BaseException as fout:
            slot.release()
            if isinstance(fout, sqlite3.Error | OSError):
                raise BestandFout(zin_bij(fout, pad)) from fout
            raise
        return bestand

    @classmethod
    def open(cls, pad: Path, *, alleen_lezen: bool = False) -> "TrajectBestand":
        """Open an existing file. Raises BestandFout with a sentence for every way in which it is not right.

        `alleen_lezen` also works in a folder where nothing may be written.
        """
        if not pad.is_file():
            raise BestandFout(_("{naam} is niet gevonden.").format(naam=pad.name))
        vast = not _beschrijfbaar(pad)
        if vast and not alleen_lezen:
            raise BestandFout(zin_mag_niet(pad))
        modus = _vaste_modus(pad) if vast else "mode=rw"
        slot: FileLock | None = None
        try:
            with closing(_verbind(pad, modus)) as db:
                _herken(db, pad)  # eerst kijken: naast een vreemd bestand komt geen slot te liggen
            slot = None if vast else _pak_slot(pad)
            with closing(_verbind(pad, modus)) as db:
                versie = _keur(db, pad)
                if not vast:
                    db.execute("PRAGMA journal_mode = WAL")
                    db.execute("BEGIN IMMEDIATE")  # wie niet mag schrijven, hoort het nu en niet straks
                    db.execute("ROLLBACK")
                    if versie < VERSIE:
                        vooraf = pad.with_name(f"{pad.stem} voor bijwerken{UITGANG}")
                        kopieer(pad, vooraf, vervang=True, open_stembus=True)
                        migreer(db)
                        _keur(db, pad)
                    _probeer_te_wissen(db)
        except BaseException as fout:
            if slot:
                slot.release()
            if isinstance(fout, sqlite3.Error | OSError):
                raise BestandFout(zin_bij(fout, pad)) from fout
            raise
        return cls(pad, _engine(pad, modus), slot)

    @classmethod
    def lees_mee(cls, pad: Path) -> "TrajectBestand":
        """Open to read alone, beside the program that has it open: from a process of its own.

        Takes no lock and writes nothing. Close it at once after reading: until then no traces can be wiped.
        Raises BestandFout.
        """
        if not pad.is_file():
            raise BestandFout(_("{naam} is niet gevonden.").format(naam=pad.name))
        modus = "mode=rw" if _beschrijfbaar(pad) else _vaste_modus(pad)
        try:
            with closing(_verbind(pad, modus)) as db:
                db.execute("PRAGMA query_only = ON")
                _keur(db, pad)
        except (sqlite3.Error, OSError) as fout:
            raise BestandFout(zin_bij(fout, pad)) from fout
        return cls(pad, _engine(pad, modus, alleen_lezen=True), None)

    def sluit(self) -> None:
        """Close; folds the write-ahead log back into the file. May be called more than once."""
        self._engine.dispose()
        if self._slot is None or not self._slot.is_locked:
            return
        try:
            with closing(_verbind(self.pad, "mode=rw")) as db:
                _probeer_te_wissen(db)
                db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error as fout:
            # Alles staat al vast in de -wal; opvouwen kan een volgende keer.
            _log.info("the write-ahead log stays: %s", fout)
        finally:
            self._slot.release()

    def wis_sporen(self) -> None:
        """After a secret round: see to it that nothing in the file links a ballot to its sender any more.

        What does not succeed now (somebody reads, the disk is full) is done when the file is closed or
        opened: a row in `spoor` remembers it.
        """
        with closing(_verbind(self.pad, "mode=rw")) as db:
            _probeer_te_wissen(db)

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

    @contextmanager
    def _lees_en_schrijf(self) -> Generator[Session]:
        """Give a session of SQLModel. What the disk or a damaged row brings becomes a BestandFout."""
        try:
            with Session(self._engine) as db:
                yield db
        except (DBAPIError, sqlite3.Error, OSError) as fout:
            oorzaak = fout.orig if isinstance(fout, DBAPIError) and fout.orig else fout
            raise BestandFout(zin_bij(oorzaak, self.pad)) from fout
        except ValueError as fout:
            raise BestandFout(zin_beschadigd(self.pad)) from fout

    # --- what is in it ------------------------------------------------------------------------

    def traject(self) -> TrajectGegevens:
        with self._lees_en_schrijf() as db:
            rij = db.exec(select(tabellen.Traject)).first()
            if rij is None:
                raise BestandFout(_("{naam} heeft geen traject.").format(naam=self.pad.name))
            return TrajectGegevens(rij.naam, rij.regio, _namen(rij.gemeenten))

    def sessies(self) -> tuple[SessieRegel, ...]:
        with self._lees_en_schrijf() as db:
            rijen = db.exec(select(tabellen.Sessie).order_by(col(tabellen.Sessie.nummer))).all()
            # De laatste telt: een sessie die dicht was, kan weer open zijn.
            gezien = dict(
                db.exec(
                    select(tabellen.Gebeurtenis.sessie_id, tabellen.Gebeurtenis.soort)
                    .where(col(tabellen.Gebeurtenis.soort).in_(_FASEN))
                    .order_by(col(tabellen.Gebeurtenis.seq))
                ).all()
            )
            return tuple(
                SessieRegel(
                    rij.nummer,
                    rij.naam,
                    rij.groep,
                    datetime.fromisoformat(rij.begin),
                    _FASEN.get(gezien.get(rij.id or 0, ""), SessieFase.VOORBEREID),
                )
                for rij in rijen
            )

    def voeg_sessie_toe(self, nieuw: NieuweSessie) -> int:
        """Add a session and return its number. Raises BestandFout when it cannot be written."""
        with self._lees_en_schrijf() as db:
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
                    verwacht=json.dumps([(v.naam, v.partij) for v in nieuw.verwacht], ensure_ascii=False),
                    lijst_op_telefoon=int(nieuw.lijst_op_telefoon),
                )
            )
            db.commit()
        return nummer

    def sessie(self, nummer: int, lees_draaiboek: Callable[[str], Draaiboek]) -> SessieGegevens:
        """Return a session's facts. Raises BestandFout when there is none or its draaiboek is damaged.

        `lees_draaiboek` reads the draaiboek that was kept with it; ValueError when it cannot.
        """
        with self._lees_en_schrijf() as db:
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
        regio = self.traject().regio
        try:
            return SessieGegevens(
                id=rij.id,
                nummer=rij.nummer,
                naam=rij.naam,
                regio=regio,
                groep=rij.groep,
                doel=rij.doel,
                begin=datetime.fromisoformat(rij.begin),
                begeleider=rij.begeleider,
                draaiboek=draaiboek,
                partijen=_namen(rij.partijen),
                aanmelding=Aanmelding(rij.aanmelding),
                vertrouwelijkheid=Vertrouwelijkheid(rij.vertrouwelijkheid),
                verwacht=_verwacht(rij.verwacht),
                lijst_op_telefoon=bool(rij.lijst_op_telefoon),
            )
        except ValueError as fout:
            raise BestandFout(zin_beschadigd(self.pad)) from fout

    def controleer(self) -> tuple[str, ...]:
        """Return what SQLite finds wrong; empty when the file is whole. Raises BestandFout."""
        with self._lees_en_schrijf() as sessie:
            db = sessie.connection()
            regels = [str(r[0]) for r in db.exec_driver_sql("PRAGMA integrity_check")]
            regels += [f"foreign key: {tuple(r)}" for r in db.exec_driver_sql("PRAGMA foreign_key_check")]
        return tuple(regel for regel in regels if regel != "ok")


def _wis_sporen(db: sqlite3.Connection) -> None:
    """Rewrite the file when deleted ballots may still lie in it (autocommit mode). Raises sqlite3.Error.

    `secure_delete` overwrites rows, but old pages stay in the write-ahead log, and the place of what is left
    can tell in which order it came. Folding the log in, writing the file anew and folding in once more
    leaves neither (measured in `tests/store/test_stemgeheim.py`).
    """
    if db.execute("SELECT 1 FROM spoor LIMIT 1").fetchone() is None:
        return
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.execute("VACUUM")
    bezet = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if bezet:
        raise sqlite3.OperationalError("database is locked")
    db.execute("DELETE FROM spoor")


def _probeer_te_wissen(db: sqlite3.Connection) -> None:
    try:
        _wis_sporen(db)
    except sqlite3.Error as fout:
        _log.warning("the traces of a secret round are not wiped yet: %s", fout)


def kopieer(bron: Path, doel: Path, *, vervang: bool = False, open_stembus: bool = False) -> None:
    """Make a finished copy of a traject through SQLite's backup, also while it is in use.

    The copy is checked and appears under its name only when it is whole. A file with an open secret round
    is only copied with `open_stembus`: the copy would go on telling who sent what. Raises BestandFout.
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
        van = _verbind(bron, "mode=rw" if _beschrijfbaar(bron) else _vaste_modus(bron))
        try:
            if _keur(van, bron) >= MET_STEMBUS and not open_stembus:
                _weiger_open_stembus(van)
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


def _weiger_open_stembus(db: sqlite3.Connection) -> None:
    if db.execute("SELECT 1 FROM stembus LIMIT 1").fetchone() is not None:
        raise BestandFout(
            _("Er is een geheime stemming open. Sluit die stemming eerst. Daarna kun je een kopie maken.")
        )


def _naar_schijf(pad: Path) -> None:
    """Flush a finished file or a folder; never used on a live file."""
    if pad.is_dir() and os.name == "nt":
        return
    handvat = os.open(pad, os.O_RDONLY if pad.is_dir() else os.O_RDWR)
    try:
        os.fsync(handvat)
    finally:
        os.close(handvat)


def _weiger_bestaand(pad: Path) -> None:
    if pad.exists():
        raise BestandFout(_("{naam} bestaat al. Kies een andere naam.").format(naam=pad.name))


def _beschrijfbaar(pad: Path) -> bool:
    return os.access(pad.parent, os.W_OK) and os.access(pad, os.W_OK)


def _vaste_modus(pad: Path) -> str:
    """Return how to open a file where nothing may be written. Raises BestandFout.

    SQLite then reads the file alone, so a write-ahead log that still holds something would be left out.
    """
    wal = pad.with_name(pad.name + "-wal")
    if wal.exists() and wal.stat().st_size:
        raise BestandFout(
            _(
                "{naam} is niet netjes gesloten en hier mag het programma niet schrijven. "
                "Kopieer ook {wal} naar een andere map en open het daar."
            ).format(naam=pad.name, wal=wal.name)
        )
    return "mode=ro&immutable=1"


def _herken(db: sqlite3.Connection, pad: Path) -> int:
    """Refuse a foreign file and a newer version before anything is touched. Returns the version.

    Raises BestandFout.
    """
    if int(db.execute("PRAGMA application_id").fetchone()[0]) != TOEPASSING:
        raise BestandFout(_("{naam} is geen traject van RegioWorkshop.").format(naam=pad.name))
    versie = int(db.execute("PRAGMA user_version").fetchone()[0])
    if versie > VERSIE:
        raise BestandFout(
            _("{naam} is gemaakt met een nieuwere versie van RegioWorkshop. Installeer die eerst.").format(
                naam=pad.name
            )
        )
    return versie


def _keur(db: sqlite3.Connection, pad: Path) -> int:
    """Refuse what is not wholly ours, such as a trigger from elsewhere. Returns the version.

    Raises BestandFout.
    """
    versie = _herken(db, pad)
    if schema(db) != verwacht_schema(versie):
        raise BestandFout(_("{naam} heeft een vreemde inhoud en wordt niet geopend.").format(naam=pad.name))
    if db.execute("PRAGMA quick_check").fetchone()[0] != "ok":
        raise BestandFout(zin_beschadigd(pad))
    return versie


_PAREN = list[tuple[str, str]]


def _namen(tekst: str) -> tuple[str, ...]:
    namen = json.loads(tekst)
    if not isinstance(namen, list):
        raise ValueError(tekst)
    return tuple(str(naam) for naam in cast("list[object]", namen))


def _verwacht(tekst: str) -> tuple[Verwacht, ...]:
    try:
        return tuple(Verwacht(naam, partij) for naam, partij in msgspec.json.decode(tekst, type=_PAREN))
    except msgspec.ValidationError as fout:
        raise ValueError(tekst) from fout


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


def _engine(pad: Path, modus: str, *, alleen_lezen: bool = False) -> Engine:
    def verbind() -> sqlite3.Connection:
        db = _verbind(pad, modus)
        if alleen_lezen:
            db.execute("PRAGMA query_only = ON")
        return db

    engine = create_engine("sqlite://", creator=verbind, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def _begin(db: Connection) -> None:  # pyright: ignore[reportUnusedFunction]
        # Python's eigen BEGIN komt te laat en is niet IMMEDIATE; hier begint elke transactie zelf.
        db.exec_driver_sql("BEGIN" if alleen_lezen or "ro" in modus else "BEGIN IMMEDIATE")

    return engine
