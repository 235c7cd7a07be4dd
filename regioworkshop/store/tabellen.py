"""The tables of a traject file. `migraties` makes them; a test holds the two together."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, cast

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    Insert,
    Integer,
    Table,
    bindparam,
    func,
    insert,
    literal_column,
    select,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.dml import ReturningInsert
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
    """The adding of rows, worked out once: on the live road SQLAlchemy costs ten times SQLite itself."""

    def __init__(self, rij: type[SQLModel], *kolommen: str) -> None:
        """`kolommen` in the order of the values."""
        opdracht = insert(tabel(rij)).values(dict.fromkeys(kolommen))
        self._sql, self._plek = _gemaakt(opdracht, kolommen)

    def __call__(self, db: Connection, rijen: Iterable[Sequence[Any]]) -> None:
        """Add the rows within the transaction of `db`.

        In one call: each call hands the interpreter to another thread and waits for it.
        """
        direct(db).executemany(self._sql, [tuple(rij[plek] for plek in self._plek) for rij in rijen])


class Claim:
    """The adding of rows that may be there already, in one call that tells which are new.

    Which ones those are, the unique index of the table decides.
    """

    def __init__(self, rij: type[SQLModel], groep: str, sleutel: str, waarde: str) -> None:
        """`groep` is the column that is the same in all; the rows are pairs of `sleutel` and `waarde`."""
        doel = tabel(rij)
        paren = func.json_each(bindparam("paren")).table_valued("value")
        deel: list[ColumnElement[Any]] = [
            bindparam("groep", type_=Integer),
            *(func.json_extract(paren.c.value, literal_column(f"'$[{plek}]'")) for plek in (0, 1)),
        ]
        opdracht = (
            insert(doel)
            .prefix_with("OR IGNORE")
            .from_select((groep, sleutel, waarde), select(*deel))
            .returning(doel.c[sleutel])
        )
        self._sql, self._plek = _gemaakt(opdracht, ("groep", "paren"))

    def __call__(self, db: Connection, groep: int, paren: Iterable[tuple[str, int]]) -> set[str]:
        """Add the rows within the transaction of `db`; return the keys that were not there yet."""
        waarden = (groep, msgspec.json.encode(list(paren)).decode())
        rijen = direct(db).execute(self._sql, tuple(waarden[plek] for plek in self._plek)).fetchall()
        return {sleutel for (sleutel,) in rijen}


def _gemaakt(opdracht: Insert | ReturningInsert[Any], namen: Sequence[str]) -> tuple[str, tuple[int, ...]]:
    """Return the SQL of a statement, and for each place in it which of `namen` comes there."""
    gemaakt = opdracht.compile(dialect=sqlite.dialect())
    volgorde = gemaakt.positiontup
    if volgorde is None or set(volgorde) != set(namen):
        raise ValueError(str(gemaakt))
    return str(gemaakt), tuple(namen.index(naam) for naam in volgorde)


def direct(db: Connection) -> sqlite3.Connection:
    """Return SQLite's own connection, in the same transaction."""
    return cast(sqlite3.Connection, db.connection.driver_connection)
