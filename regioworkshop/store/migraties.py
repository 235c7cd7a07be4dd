"""Named steps that bring a file to the newest shape, each whole or not at all.

The foreign keys are off while a step runs (SQLite deletes children when a parent table is made anew)
and checked before it is kept. Steps that were released are never changed.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

TOEPASSING = 0x52574B53
"""`application_id` of a traject file: "RWKS"."""


@dataclass(frozen=True, slots=True)
class Migratie:
    naam: str
    doe: Callable[[sqlite3.Connection], None]


def _eerste_tabellen(db: sqlite3.Connection) -> None:
    for opdracht in (
        """CREATE TABLE traject (
            id INTEGER PRIMARY KEY, naam TEXT NOT NULL, regio TEXT NOT NULL, gemeenten TEXT NOT NULL,
            aangemaakt_op TEXT NOT NULL) STRICT""",
        """CREATE TABLE sessie (
            id INTEGER PRIMARY KEY, nummer INTEGER NOT NULL, naam TEXT NOT NULL, groep TEXT NOT NULL,
            doel TEXT NOT NULL, begin TEXT NOT NULL, begeleider TEXT NOT NULL, aanmelding TEXT NOT NULL,
            vertrouwelijkheid TEXT NOT NULL, partijen TEXT NOT NULL, draaiboek TEXT NOT NULL,
            CONSTRAINT uq_sessie_nummer UNIQUE (nummer)) STRICT""",
        """CREATE TABLE gebeurtenis (
            sessie_id INTEGER NOT NULL, seq INTEGER NOT NULL, op TEXT NOT NULL, soort TEXT NOT NULL,
            gegevens TEXT NOT NULL,
            CONSTRAINT pk_gebeurtenis PRIMARY KEY (sessie_id, seq),
            CONSTRAINT fk_gebeurtenis_sessie FOREIGN KEY (sessie_id) REFERENCES sessie (id)
            ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE antwoord (
            sessie_id INTEGER NOT NULL, seq INTEGER NOT NULL, inhoud TEXT NOT NULL,
            CONSTRAINT pk_antwoord PRIMARY KEY (sessie_id, seq),
            CONSTRAINT fk_antwoord_gebeurtenis FOREIGN KEY (sessie_id, seq)
                REFERENCES gebeurtenis (sessie_id, seq)) STRICT, WITHOUT ROWID""",
        """CREATE TABLE inzending (
            rij INTEGER PRIMARY KEY, sessie_id INTEGER NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL,
            CONSTRAINT fk_inzending_sessie FOREIGN KEY (sessie_id) REFERENCES sessie (id)) STRICT""",
        "CREATE UNIQUE INDEX uq_inzending ON inzending (sessie_id, id)",
    ):
        db.execute(opdracht)


def _geheime_stemming(db: sqlite3.Connection) -> None:
    for opdracht in (
        """CREATE TABLE stembus (
            sessie_id INTEGER NOT NULL, seq INTEGER NOT NULL, ronde TEXT NOT NULL, inhoud TEXT NOT NULL,
            CONSTRAINT pk_stembus PRIMARY KEY (sessie_id, seq),
            CONSTRAINT fk_stembus_gebeurtenis FOREIGN KEY (sessie_id, seq)
                REFERENCES gebeurtenis (sessie_id, seq)) STRICT, WITHOUT ROWID""",
        """CREATE TABLE stembiljet (
            id TEXT NOT NULL, sessie_id INTEGER NOT NULL, seq INTEGER NOT NULL, inhoud TEXT NOT NULL,
            CONSTRAINT pk_stembiljet PRIMARY KEY (id),
            CONSTRAINT fk_stembiljet_gebeurtenis FOREIGN KEY (sessie_id, seq)
                REFERENCES gebeurtenis (sessie_id, seq)) STRICT, WITHOUT ROWID""",
        """CREATE TABLE spoor (
            sessie_id INTEGER NOT NULL, seq INTEGER NOT NULL,
            CONSTRAINT pk_spoor PRIMARY KEY (sessie_id, seq),
            CONSTRAINT fk_spoor_gebeurtenis FOREIGN KEY (sessie_id, seq)
                REFERENCES gebeurtenis (sessie_id, seq)) STRICT, WITHOUT ROWID""",
    ):
        db.execute(opdracht)


def _verwachte_mensen(db: sqlite3.Connection) -> None:
    db.execute("ALTER TABLE sessie ADD COLUMN verwacht TEXT NOT NULL DEFAULT '[]'")
    db.execute("ALTER TABLE sessie ADD COLUMN lijst_op_telefoon INTEGER NOT NULL DEFAULT 1")


MIGRATIES: tuple[Migratie, ...] = (
    Migratie("0001 eerste tabellen", _eerste_tabellen),
    Migratie("0002 geheime stemming", _geheime_stemming),
    Migratie("0003 verwachte mensen", _verwachte_mensen),
)
MET_STEMBUS = 2
"""From this `user_version` on a file has a stembus."""
VERSIE = len(MIGRATIES)
"""`user_version` of a file that has had all steps."""


def migreer(db: sqlite3.Connection, migraties: tuple[Migratie, ...] = MIGRATIES) -> None:
    """Bring an open database (autocommit mode) to the newest shape. On an error nothing has changed."""
    versie = int(db.execute("PRAGMA user_version").fetchone()[0])
    db.execute("PRAGMA foreign_keys = OFF")
    try:
        for nummer, migratie in enumerate(migraties[versie:], versie + 1):
            db.execute("BEGIN IMMEDIATE")
            try:
                db.execute(
                    "CREATE TABLE IF NOT EXISTS migratie "
                    "(naam TEXT NOT NULL PRIMARY KEY, op TEXT NOT NULL) STRICT"
                )
                migratie.doe(db)
                db.execute(
                    "INSERT INTO migratie (naam, op) VALUES (?, ?)",
                    (migratie.naam, datetime.now(UTC).isoformat(timespec="seconds")),
                )
                if db.execute("PRAGMA foreign_key_check").fetchone():
                    raise sqlite3.IntegrityError("foreign_key_check")
                db.execute(f"PRAGMA application_id = {TOEPASSING}")
                db.execute(f"PRAGMA user_version = {nummer}")
                db.execute("COMMIT")
            except BaseException:
                if db.in_transaction:  # na een volle schijf heeft SQLite het zelf al gedaan
                    db.execute("ROLLBACK")
                raise
    finally:
        db.execute("PRAGMA foreign_keys = ON")


def schema(db: sqlite3.Connection) -> frozenset[tuple[str, str, str]]:
    """Return (kind, name, SQL) of everything in the file, white space folded.

    Only what SQLite makes by itself, without SQL, is left out: a name tells nothing in a file from elsewhere.
    """
    return frozenset(
        (str(soort), str(naam), " ".join(str(sql).split()))
        for soort, naam, sql in db.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    )


def verwacht_schema(versie: int = VERSIE) -> frozenset[tuple[str, str, str]]:
    """Return the schema of a fresh file: anything else in a file (a trigger, say) is refused."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migreer(db, MIGRATIES[:versie])
        return schema(db)
    finally:
        db.close()
