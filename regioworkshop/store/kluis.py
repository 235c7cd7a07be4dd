"""Where what people say is kept is behind one interface.

The log says that something happened; what was said lies with an `Antwoordkluis`, one for each kind of
`Bewaring`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

import msgspec
from sqlalchemy import Connection, delete, insert, select

from regioworkshop.model.events import (
    AntwoordGegeven,
    BesluitVastgelegd,
    Biljet,
    Event,
    Genoteerd,
    NotitieHerzien,
    RondeGeopend,
    StembiljettenGeschud,
)
from regioworkshop.model.kopie import kopieerder
from regioworkshop.model.notitie import Notitietekst
from regioworkshop.model.sessie import Weg
from regioworkshop.model.werkvorm import Bewaring
from regioworkshop.store import tabellen

_ANTWOORD = tabellen.tabel(tabellen.Antwoord)
_STEMBUS = tabellen.tabel(tabellen.Stembus)
_STEMBILJET = tabellen.tabel(tabellen.Stembiljet)
_SPOOR = tabellen.tabel(tabellen.Spoor)
_LEG_WEG = tabellen.Invoeging(tabellen.Antwoord, "sessie_id", "seq", "inhoud")
_LEG_IN_BUS = tabellen.Invoeging(tabellen.Stembus, "sessie_id", "seq", "ronde", "inhoud")

_antwoord = kopieerder(AntwoordGegeven)

Velden = Mapping[str, Any]
"""Fields of an event that the log does not have."""
Stukken = Sequence[tuple[int, Event]]
"""Events of one transaction with their `seq`, in order."""


class Antwoordkluis(Protocol):
    """Keeps what is said in the rounds of one session."""

    def voor_log(self, event: Event) -> Event:
        """Return the event as the log may have it."""
        ...

    def leg_weg(self, db: Connection, sessie_id: int, stukken: Stukken) -> None:
        """Keep what the log may not have, within the transaction of `db`."""
        ...

    def haal_op(self, db: Connection, sessie_id: int) -> Mapping[int, Velden]:
        """Return what is still there, by `seq` of its event."""
        ...


class OpenKluis:
    """On disk, in the same file and the same transaction; who sent it stands in the log."""

    def voor_log(self, event: Event) -> Event:
        return _antwoord(event, waarde=None) if isinstance(event, AntwoordGegeven) else event

    def leg_weg(self, db: Connection, sessie_id: int, stukken: Stukken) -> None:
        _LEG_WEG(
            db,
            [(sessie_id, seq, _json(e.waarde)) for seq, e in stukken if isinstance(e, AntwoordGegeven)],
        )

    def haal_op(self, db: Connection, sessie_id: int) -> Mapping[int, Velden]:
        rijen = db.execute(
            select(_ANTWOORD.c.seq, _ANTWOORD.c.inhoud).where(_ANTWOORD.c.sessie_id == sessie_id)
        )
        return {seq: {"waarde": json.loads(inhoud)} for seq, inhoud in rijen}


class Stemkluis:
    """Secret ballots. While the round is open they lie in the stembus, durable and with their sender.

    At closing, in one transaction, each goes to a row under its own random id, and the stembus is emptied.
    From the first answer on the log only says that somebody answered: no name, no key, no id.
    """

    def voor_log(self, event: Event) -> Event:
        match event:
            case AntwoordGegeven():
                return AntwoordGegeven("", event.ronde, "", 0, "", None)
            case StembiljettenGeschud():
                return replace(event, biljetten=())
            case _:
                return event

    def leg_weg(self, db: Connection, sessie_id: int, stukken: Stukken) -> None:
        bus: list[tuple[int, int, str, str]] = []
        for seq, event in stukken:
            if isinstance(event, AntwoordGegeven):
                bus.append((sessie_id, seq, event.ronde, _in_bus(event)))
            elif isinstance(event, StembiljettenGeschud):
                _LEG_IN_BUS(db, bus)
                bus.clear()
                self._leeg_bus(db, sessie_id, seq, event)
        _LEG_IN_BUS(db, bus)

    def _leeg_bus(self, db: Connection, sessie_id: int, seq: int, event: StembiljettenGeschud) -> None:
        for biljet in event.biljetten:
            rij = {"id": biljet.id, "sessie_id": sessie_id, "seq": seq, "inhoud": _json(biljet.antwoorden)}
            db.execute(insert(_STEMBILJET), rij)
        db.execute(delete(_STEMBUS).where(_STEMBUS.c.sessie_id == sessie_id, _STEMBUS.c.ronde == event.ronde))
        db.execute(insert(_SPOOR), {"sessie_id": sessie_id, "seq": seq})

    def haal_op(self, db: Connection, sessie_id: int) -> Mapping[int, Velden]:
        bus = db.execute(select(_STEMBUS.c.seq, _STEMBUS.c.inhoud).where(_STEMBUS.c.sessie_id == sessie_id))
        velden: dict[int, Velden] = {}
        for seq, inhoud in bus:
            gelezen = json.loads(inhoud)
            velden[seq] = {**gelezen, "weg": Weg(gelezen["weg"])}
        biljetten: dict[int, list[Biljet]] = {}
        rijen = db.execute(
            select(_STEMBILJET.c.seq, _STEMBILJET.c.id, _STEMBILJET.c.inhoud)
            .where(_STEMBILJET.c.sessie_id == sessie_id)
            .order_by(_STEMBILJET.c.id)
        )
        for seq, naam, inhoud in rijen:
            antwoorden = tuple((sleutel, waarde) for sleutel, waarde in json.loads(inhoud))
            biljetten.setdefault(seq, []).append(Biljet(naam, antwoorden))
        return velden | {seq: {"biljetten": tuple(lijst)} for seq, lijst in biljetten.items()}


class Geheugenkluis:
    """Nowhere but in the state of the running program. The log says that, when and by whom, never what.

    Also what a phone chose itself goes: its key and the id of its intention are texts as well.
    """

    def voor_log(self, event: Event) -> Event:
        match event:
            case AntwoordGegeven():
                return replace(event, sleutel="", inzending="", waarde=None, toestel="", geleden=0)
            case RondeGeopend():
                return replace(event, items=(), reden="", gewist=True)
            case BesluitVastgelegd():
                return replace(event, gekozen=(), toelichting="")
            case StembiljettenGeschud():
                return replace(event, biljetten=())
            case Genoteerd() | NotitieHerzien():
                return replace(event, inhoud=Notitietekst(event.inhoud.soort, ""))
            case _:
                return event

    def leg_weg(self, db: Connection, sessie_id: int, stukken: Stukken) -> None:
        """Write nothing: the engine goes on with the whole event, and its state is the memory."""

    def haal_op(self, db: Connection, sessie_id: int) -> Mapping[int, Velden]:
        return {}


Kluizen = Mapping[Bewaring, Antwoordkluis]


def kluizen() -> Kluizen:
    """Return a vault for every way of keeping."""
    return {
        Bewaring.LOGBOEK: OpenKluis(),
        Bewaring.GEHEIM: Stemkluis(),
        Bewaring.GEHEUGEN: Geheugenkluis(),
    }


def _json(waarde: Any) -> str:
    return msgspec.json.encode(waarde).decode()


def _in_bus(event: AntwoordGegeven) -> str:
    return _json(
        {
            "deelnemer": event.deelnemer,
            "sleutel": event.sleutel,
            "volgnr": event.volgnr,
            "inzending": event.inzending,
            "waarde": event.waarde,
            "weg": event.weg,
            "toestel": event.toestel,
            "geleden": event.geleden,
        }
    )
