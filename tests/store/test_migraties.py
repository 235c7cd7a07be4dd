"""A migration is whole or not at all, wherever it breaks; and the file as it was lies beside it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from regioworkshop.model.commands import GaNaarStap, GeefAntwoord, MeldAan, OpenRonde
from regioworkshop.sessies import geleid, lees_sessie
from regioworkshop.store import BestandFout, TrajectBestand, bestand
from regioworkshop.store.migraties import MIGRATIES, VERSIE, Migratie, migreer, schema, verwacht_schema
from tests.hulp.traject import BOUWSTENEN, maak_traject


class Afgebroken(sqlite3.OperationalError):
    pass


class Brekend(sqlite3.Connection):
    """A connection that breaks before a certain statement."""

    tot_en_met = -1
    gedaan = 0

    def execute(self, sql: str, *rest: Any) -> sqlite3.Cursor:
        if self.tot_en_met >= 0 and self.gedaan >= self.tot_en_met and not sql.startswith("ROLLBACK"):
            raise Afgebroken(sql)
        self.gedaan += 1
        return super().execute(sql, *rest)


def _hermaak(db: sqlite3.Connection) -> None:
    """What SQLite cannot alter is made anew: the parent of every other table, with a column more."""
    sql = db.execute("SELECT sql FROM sqlite_master WHERE name = 'sessie'").fetchone()[0]
    kolommen = [rij[1] for rij in db.execute("PRAGMA table_info(sessie)")]
    db.execute(
        sql.replace("CREATE TABLE sessie (", "CREATE TABLE nieuw (plek TEXT NOT NULL DEFAULT '',", 1).replace(
            'CREATE TABLE "sessie" (', "CREATE TABLE nieuw (plek TEXT NOT NULL DEFAULT '',", 1
        )
    )
    namen = ", ".join(kolommen)
    db.execute(f"INSERT INTO nieuw ({namen}) SELECT {namen} FROM sessie")
    db.execute("DROP TABLE sessie")
    db.execute("ALTER TABLE nieuw RENAME TO sessie")


def _breng_weg(db: sqlite3.Connection) -> None:
    """A mistake in a migration: the children lose their parent."""
    db.execute("DELETE FROM sessie")


TWEE = (*MIGRATIES, Migratie("0002 plek", _hermaak))
FOUT = (*MIGRATIES, Migratie("0002 fout", _breng_weg))


@pytest.fixture
def gebruikt(tmp_path: Path) -> Path:
    """A file of this version with a session, a participant and an answer."""
    pad = maak_traject(tmp_path / "oud.regio")
    with geleid(pad, 1, BOUWSTENEN) as engine:
        wie = engine.submit(MeldAan("aanmelding-000001", "Anna", "", "0" * 64)).result().deelnemer
        for command in (GaNaarStap(1), OpenRonde()):
            engine.submit(command).result()
        waarde = {"tekst": "Een kaart"}
        engine.submit(GeefAntwoord("stem-000001", wie, "zaal.ideeen.1", "k1", 1, waarde)).result()
    return pad


def _inhoud(pad: Path) -> list[str]:
    with closing(sqlite3.connect(pad)) as db:
        versie = db.execute("PRAGMA user_version").fetchone()[0]
        return [f"version {versie}", *db.iterdump()]


def _stappen(pad: Path, migraties: tuple[Migratie, ...]) -> Iterator[int]:
    """Break before the first statement, the second, and so on, until the migration gets through."""
    for tot_en_met in range(1000):
        with closing(sqlite3.connect(pad, isolation_level=None, factory=Brekend)) as db:
            assert isinstance(db, Brekend)
            db.tot_en_met = tot_en_met
            try:
                migreer(db, migraties)
                if db.gedaan <= tot_en_met:
                    return
            except Afgebroken:
                yield tot_en_met
                continue
            pytest.fail("broke, and did not say so")


def test_a_migration_that_breaks_anywhere_changes_nothing(gebruikt: Path) -> None:
    voor = _inhoud(gebruikt)
    gebroken = 0
    for gebroken in _stappen(gebruikt, TWEE):
        na = _inhoud(gebruikt)
        # Breaking after the commit, while the settings go back, is too late to undo: then it is whole.
        assert na == voor or na[0] == f"version {VERSIE + 1}", f"half a migration after statement {gebroken}"
        if na != voor:
            break
    assert gebroken >= 8, "the migration has more statements than that"
    with closing(sqlite3.connect(gebruikt)) as db:
        assert db.execute("PRAGMA user_version").fetchone()[0] == VERSIE + 1
        assert db.execute("SELECT plek, naam FROM sessie").fetchall() == [("", "Proefsessie")]
        assert db.execute("SELECT count(*) FROM antwoord").fetchone()[0] == 1, "the children stay"
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_the_first_tables_come_whole_or_not_at_all(tmp_path: Path) -> None:
    pad = tmp_path / "nieuw.regio"
    for gebroken in _stappen(pad, MIGRATIES):
        with closing(sqlite3.connect(pad)) as db:
            gemaakt = schema(db)
        # Elke stap is heel of niet: tussen twee stappen in is het bestand dat van een oudere versie.
        assert gemaakt in {frozenset(), *map(verwacht_schema, range(1, VERSIE + 1))}, (
            f"half after statement {gebroken}"
        )


def test_without_a_transaction_that_test_fails(gebruikt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    echt = Brekend.execute

    def zonder(self: Brekend, sql: str, *rest: Any) -> sqlite3.Cursor:
        return echt(self, "SELECT 1" if sql.startswith(("BEGIN", "COMMIT", "ROLLBACK")) else sql, *rest)

    monkeypatch.setattr(Brekend, "execute", zonder)
    voor = _inhoud(gebruikt)
    helften = 0
    for _gebroken in _stappen(gebruikt, TWEE):
        na = _inhoud(gebruikt)
        helften += na != voor and na[0] == f"version {VERSIE}"
        if helften:
            break
    assert helften


def test_a_migration_that_loses_a_parent_is_refused(gebruikt: Path) -> None:
    voor = _inhoud(gebruikt)
    with closing(sqlite3.connect(gebruikt, isolation_level=None)) as db:
        with pytest.raises(sqlite3.IntegrityError, match="foreign_key_check"):
            migreer(db, FOUT)
        assert db.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    assert _inhoud(gebruikt) == voor


def _nieuwe_versie(monkeypatch: pytest.MonkeyPatch, migraties: tuple[Migratie, ...]) -> None:
    def verwacht(versie: int = len(migraties)) -> frozenset[tuple[str, str, str]]:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
            migreer(db, migraties[:versie])
            return schema(db)

    monkeypatch.setattr(bestand, "VERSIE", len(migraties))
    monkeypatch.setattr(bestand, "migreer", lambda db: migreer(db, migraties))
    monkeypatch.setattr(bestand, "verwacht_schema", verwacht)


def test_opening_an_older_file_keeps_it_beside_the_new_one(
    gebruikt: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    voor = _inhoud(gebruikt)
    _nieuwe_versie(monkeypatch, TWEE)
    with TrajectBestand.open(gebruikt) as nieuw:
        assert lees_sessie(nieuw, 1, BOUWSTENEN).seq == 7
    assert _inhoud(gebruikt)[0] == f"version {VERSIE + 1}"
    kopie = gebruikt.with_name("oud voor bijwerken.regio")
    assert _inhoud(kopie) == voor
    monkeypatch.undo()
    with TrajectBestand.open(kopie) as oud:
        assert lees_sessie(oud, 1, BOUWSTENEN).seq == 7


def test_an_older_file_with_a_trigger_in_it_is_refused_before_it_is_migrated(
    gebruikt: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(gebruikt)) as db:
        db.execute("CREATE TRIGGER t AFTER INSERT ON migratie BEGIN DELETE FROM antwoord; END")
    voor = _inhoud(gebruikt)
    _nieuwe_versie(monkeypatch, TWEE)
    with pytest.raises(BestandFout, match="vreemde inhoud"):
        TrajectBestand.open(gebruikt)
    assert _inhoud(gebruikt) == voor


@pytest.mark.parametrize("soort", [sqlite3.OperationalError, ValueError])
def test_a_migration_that_fails_leaves_the_file_usable(
    gebruikt: Path, monkeypatch: pytest.MonkeyPatch, soort: type[Exception]
) -> None:
    def kapot(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE half (x TEXT)")
        raise soort("broken")

    voor = _inhoud(gebruikt)
    _nieuwe_versie(monkeypatch, TWEE)
    monkeypatch.setattr(bestand, "migreer", lambda db: migreer(db, (*MIGRATIES, Migratie("0002", kapot))))
    with pytest.raises(BestandFout if soort is sqlite3.OperationalError else soort):
        TrajectBestand.open(gebruikt)
    assert _inhoud(gebruikt) == voor
    monkeypatch.undo()
    with TrajectBestand.open(gebruikt) as weer:  # also: the lock was given back
        assert lees_sessie(weer, 1, BOUWSTENEN).seq == 7


def test_without_a_backup_nothing_is_migrated(gebruikt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def vol(*_rest: object, **_naam: object) -> None:
        raise BestandFout("De schijf is vol.")

    voor = _inhoud(gebruikt)
    _nieuwe_versie(monkeypatch, TWEE)
    monkeypatch.setattr(bestand, "kopieer", vol)
    with pytest.raises(BestandFout, match="vol"):
        TrajectBestand.open(gebruikt)
    assert _inhoud(gebruikt) == voor
