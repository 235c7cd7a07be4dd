"""The session log: every event once, in order, durable before anybody is told."""

import sqlite3
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError

from regioworkshop.model.events import EVENTS, Event, StembiljettenGeschud, Vastgelegd
from regioworkshop.model.werkvorm import Bewaring
from regioworkshop.store import tabellen
from regioworkshop.store.bestand import TrajectBestand
from regioworkshop.store.fouten import BestandFout, OpslagFout, zin_beschadigd, zin_bij
from regioworkshop.store.kluis import Kluizen, Velden, kluizen

_GEBEURTENIS = tabellen.tabel(tabellen.Gebeurtenis)
_INZENDING = tabellen.tabel(tabellen.Inzending)
_VOEG_TOE = tabellen.Invoeging(tabellen.Gebeurtenis, "sessie_id", "seq", "op", "soort", "gegevens")
_CLAIM = tabellen.Claim(tabellen.Inzending, "sessie_id", "id", "seq")
_SOORTEN: Mapping[str, type[Any]] = {soort.__name__: soort for soort in EVENTS}


class AlBekend(Exception):
    """Some submissions were in the ledger already, so nothing of this transaction may be kept as it is."""

    def __init__(self, inzendingen: frozenset[str]) -> None:
        super().__init__()
        self.inzendingen = inzendingen


class Schrijver:
    """One open transaction on the log. `dubbel` are submissions of which the ledger said that it has them."""

    def __init__(
        self, db: Connection, sessie_id: int, kluizen: Kluizen, dubbel: frozenset[str] = frozenset()
    ) -> None:
        self._db = db
        self._dubbel = dubbel
        self._claims: dict[str, int] = {}
        self._sessie = sessie_id
        self._kluizen = kluizen
        self._rijen: list[tuple[Any, ...]] = []
        self._stukken: dict[Bewaring, list[tuple[int, Event]]] = {}
        self.laat_sporen = False
        """What was deleted in this transaction must also leave the free space of the file."""

    def bekend(self, inzending: str) -> bool:
        """Return whether this submission was recorded before."""
        if inzending in self._claims:
            return True
        vraag = select(func.count()).where(
            _INZENDING.c.sessie_id == self._sessie, _INZENDING.c.id == inzending
        )
        return bool(self._db.execute(vraag).scalar_one())

    def claim(self, inzending: str, seq: int) -> bool:
        """Note a submission for the ledger. False when it is known to be there already.

        For all others the database decides, in `schrijf`: asked one by one, each would hand the interpreter
        to another thread and wait for it.
        """
        if inzending in self._dubbel or inzending in self._claims:
            return False
        self._claims[inzending] = seq
        return True

    def voeg_toe(self, vastgelegd: Vastgelegd, bewaring: Bewaring = Bewaring.LOGBOEK) -> None:
        """Append one event; what it says goes to the vault of its way of keeping.

        Both are written with those of the whole transaction, by `schrijf`.
        """
        feit = vastgelegd.event
        kluis = self._kluizen[bewaring]
        gegevens = msgspec.json.encode(kluis.voor_log(feit)).decode()
        op = vastgelegd.op.isoformat()
        self._rijen.append((self._sessie, vastgelegd.seq, op, type(feit).__name__, gegevens))
        self._stukken.setdefault(bewaring, []).append((vastgelegd.seq, feit))
        self.laat_sporen = self.laat_sporen or isinstance(feit, StembiljettenGeschud)

    def schrijf(self) -> None:
        """Write what was noted: the ledger, then the events, then what belongs to them. Raises AlBekend."""
        if self._claims:
            nieuw = _CLAIM(self._db, self._sessie, self._claims.items())
            if len(nieuw) < len(self._claims):
                raise AlBekend(frozenset(self._claims) - nieuw)
        _VOEG_TOE(self._db, self._rijen)
        for bewaring, stukken in self._stukken.items():
            self._kluizen[bewaring].leg_weg(self._db, self._sessie, stukken)


class Sessielog:
    """The log of one session in an open traject file. Used by one thread at a time."""

    def __init__(
        self, bestand: TrajectBestand, sessie_id: int, kluis_per_bewaring: Kluizen | None = None
    ) -> None:
        self._bestand = bestand
        self._sessie = sessie_id
        self._kluizen = kluis_per_bewaring or kluizen()
        self._db: Connection | None = None

    def lees(self) -> Iterator[Vastgelegd]:
        """Give every event in order, with the answers that are still kept. Raises BestandFout."""
        try:
            with self._bestand.verbinding() as db, db.begin():
                inhoud: dict[int, Velden] = {}
                for kluis in self._kluizen.values():
                    inhoud |= kluis.haal_op(db, self._sessie)
                rijen = db.execute(
                    select(
                        _GEBEURTENIS.c.seq, _GEBEURTENIS.c.op, _GEBEURTENIS.c.soort, _GEBEURTENIS.c.gegevens
                    )
                    .where(_GEBEURTENIS.c.sessie_id == self._sessie)
                    .order_by(_GEBEURTENIS.c.seq)
                ).all()
        except (DBAPIError, sqlite3.Error, OSError) as fout:
            oorzaak = fout.orig if isinstance(fout, DBAPIError) and fout.orig else fout
            raise BestandFout(zin_bij(oorzaak, self._bestand.pad)) from fout
        except ValueError as fout:
            raise BestandFout(zin_beschadigd(self._bestand.pad)) from fout
        for nummer, (seq, op, soort, gegevens) in enumerate(rijen, 1):
            try:
                if seq != nummer:
                    raise ValueError("an event is missing")
                feit = msgspec.json.decode(gegevens, type=_SOORTEN[soort])
                moment = datetime.fromisoformat(op)
            except (ValueError, KeyError) as fout:  # msgspec's fouten zijn ook ValueErrors
                raise BestandFout(zin_beschadigd(self._bestand.pad)) from fout
            yield Vastgelegd(seq, moment, replace(feit, **inhoud[seq]) if seq in inhoud else feit)

    @contextmanager
    def transactie(self, dubbel: frozenset[str] = frozenset()) -> Generator[Schrijver]:
        """One durable transaction: on leaving it is on disk, or OpslagFout says that nothing of it is.

        So does AlBekend: then it is for the caller to do it again, with those as `dubbel`.
        """
        try:
            if self._db is None:
                self._db = self._bestand.open_verbinding()
            with self._db.begin():
                schrijver = Schrijver(self._db, self._sessie, self._kluizen, dubbel)
                yield schrijver
                schrijver.schrijf()
        except (DBAPIError, sqlite3.Error, OSError) as fout:
            self.sluit()  # een volgende poging begint met een schone verbinding
            oorzaak = fout.orig if isinstance(fout, DBAPIError) and fout.orig else fout
            raise OpslagFout(zin_bij(oorzaak, self._bestand.pad)) from fout
        if schrijver.laat_sporen:
            self._bestand.wis_sporen()

    def sluit(self) -> None:
        """Give the connection back. The log may be used again; it then takes a new one."""
        if self._db is not None:
            self._db.close()
            self._db = None
