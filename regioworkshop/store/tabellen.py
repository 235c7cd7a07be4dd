"""The tables of a traject file. `migraties` makes them; a test holds the two together."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, cast

from sqlalchemy import Connection, Table, insert
from sqlalchemy.dialects import sqlite
from sqlmodel import Field, SQLModel


class Traject(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    naam: str
    regio: str
    gemeenten: str
    """JSON list of names."""
    aangemaakt_op: str
    """ISO 8601, UTC."""


class Sessie(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    nummer: int
    naam: str
    groep: str
    doel: str
    begin: str
    """ISO 8601 with zone: the wall time in the room."""
    begeleider: str
    aanmelding: str
    vertrouwelijkheid: str
    partijen: str
    """JSON list of names."""
    draaiboek: str
    """The checked draaiboek (JSON) as it was when the session was made."""
    verwacht: str
    """JSON list of [name, party]."""
    lijst_op_telefoon: int


class Gebeurtenis(SQLModel, table=True):
    sessie_id: int = Field(primary_key=True, foreign_key="sessie.id")
    seq: int = Field(primary_key=True)
    op: str
    soort: str
    gegevens: str


class Antwoord(SQLModel, table=True):
    """What an answer says, apart from the event that it was given."""

    sessie_id: int = Field(primary_key=True, foreign_key="gebeurtenis.sessie_id")
    seq: int = Field(primary_key=True, foreign_key="gebeurtenis.seq")
    inhoud: str


class Stembus(SQLModel, table=True):
    """The answers in a secret round that is still open, with their senders. Emptied when it closes."""

    sessie_id: int = Field(primary_key=True, foreign_key="gebeurtenis.sessie_id")
    seq: int = Field(primary_key=True, foreign_key="gebeurtenis.seq")
    ronde: str
    inhoud: str


class Stembiljet(SQLModel, table=True):
    """One person's ballot in a secret round that has closed. Nothing in it, or in its place, tells whose."""

    id: str = Field(primary_key=True)
    """128 random bits (hex). The table is kept in this order, so not in the order of voting."""
    sessie_id: int = Field(foreign_key="gebeurtenis.sessie_id")
    seq: int = Field(foreign_key="gebeurtenis.seq")
    """Of the one event that closed the round."""
    inhoud: str


class Spoor(SQLModel, table=True):
    """A secret round that has closed while deleted rows may still lie in the free space of the file."""

    sessie_id: int = Field(primary_key=True, foreign_key="gebeurtenis.sessie_id")
    seq: int = Field(primary_key=True, foreign_key="gebeurtenis.seq")


class Inzending(SQLModel, table=True):
    """The ledger of submissions: the unique index on it is what makes a retry count once."""

    rij: int | None = Field(default=None, primary_key=True)
    sessie_id: int = Field(foreign_key="sessie.id")
    id: str
    seq: int


class Migratie(SQLModel, table=True):
    naam: str = Field(primary_key=True)
    op: str


def tabel(rij: type[SQLModel]) -> Table:
    """Return the SQLAlchemy table of a row class: the quick way in for the live road."""
    return cast(Table, vars(rij)["__table__"])


class Invoeging:
    """The adding of one row, worked out once: on the live road SQLAlchemy costs ten times SQLite itself."""

    def __init__(self, rij: type[SQLModel], *kolommen: str, voeg: str = "") -> None:
        """`kolommen` in the order of the values; `voeg` is how to insert: "OR IGNORE"."""
        opdracht = insert(tabel(rij)).values(dict.fromkeys(kolommen))
        if voeg:
            opdracht = opdracht.prefix_with(voeg)
        gemaakt = opdracht.compile(dialect=sqlite.dialect())
        volgorde = gemaakt.positiontup
        if volgorde is None or set(volgorde) != set(kolommen):
            raise ValueError(str(gemaakt))
        self._sql = str(gemaakt)
        self._plek = tuple(kolommen.index(kolom) for kolom in volgorde)

    def __call__(self, db: Connection, *waarden: Any) -> int:
        """Add the row within the transaction of `db`; return how many that made."""
        return direct(db).execute(self._sql, tuple(waarden[plek] for plek in self._plek)).rowcount

    def alle(self, db: Connection, rijen: Iterable[Sequence[Any]]) -> None:
        """Add many rows in one call: each call hands the interpreter to another thread and waits for it."""
        direct(db).executemany(self._sql, [tuple(rij[plek] for plek in self._plek) for rij in rijen])


def direct(db: Connection) -> sqlite3.Connection:
    """Return SQLite's own connection, in the same transaction."""
    return cast(sqlite3.Connection, db.connection.driver_connection)
