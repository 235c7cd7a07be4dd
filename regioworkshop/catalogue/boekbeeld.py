"""A draaiboek while it is being edited, as one can look at it: its blocks in time and what is wrong.

Reads as far as it can: a block that is not ready has a place and a time too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast

from regioworkshop.bouwstenen.basis import Bouwstenen
from regioworkshop.bouwstenen.velden import Probleem, lees_velden
from regioworkshop.catalogue.boekdocument import BEGIN, blokken
from regioworkshop.catalogue.document import Gegevens
from regioworkshop.catalogue.lezen import lees_draaiboek, lees_werkvorm
from regioworkshop.catalogue.onderdelen import blokwoord, lees_opzet, lees_regie, onderdeel_vol
from regioworkshop.catalogue.ruw import Ruw, lijst_in, naam_in
from regioworkshop.catalogue.schema import Onderdeelbestand
from regioworkshop.catalogue.tijdvormen import tijdvorm_toegepast
from regioworkshop.model.tijdlijn import Tijdblok, als_minuut, tijdlijn
from regioworkshop.model.werkvorm import (
    Bloksoort,
    Draaiboek,
    Opzet,
    Regie,
    Tafelsoort,
    Tijdvormsoort,
    Werkvorm,
)

S = TypeVar("S", Bloksoort, Tafelsoort, Tijdvormsoort)


@dataclass(frozen=True, slots=True)
class Blok:
    """A block at its place. `werkvorm` is None as long as the block is not right."""

    nummer: int
    """From 0."""
    id: str
    soort: Bloksoort
    titel: str
    regie: Regie
    minuten: int
    werkvorm: Werkvorm | None
    ruw: Ruw | None
    """The werkvorm with the changes of this block laid over it."""
    eigen: Ruw | None
    """The werkvorm in its time form, without those changes; None for a block without werkvorm."""
    bibliotheek: Ruw | None
    """The werkvorm as the library has it."""
    tijdvorm: Tijdvormsoort
    tijd: Tijdblok = Tijdblok(0, 0)

    @property
    def is_werkvorm(self) -> bool:
        return self.soort is Bloksoort.WERKVORM


@dataclass(frozen=True, slots=True)
class Boekbeeld:
    """What there is to see. `draaiboek` is None as long as something is wrong, or was not looked at."""

    naam: str
    opzet: Opzet
    begin: int
    eind: int
    """When the last block is ready."""
    blokken: tuple[Blok, ...]
    draaiboek: Draaiboek | None
    problemen: tuple[Probleem, ...]

    @property
    def minuten(self) -> int:
        return sum(blok.minuten for blok in self.blokken)


class Boekkijker:
    """Looks at draaiboeken with these werkvormen. Blocks that stayed the same are read once."""

    def __init__(self, werkvormen: Mapping[str, Ruw], bouwstenen: Bouwstenen) -> None:
        self.werkvormen = werkvormen
        self.bouwstenen = bouwstenen
        self._gelezen: dict[int, tuple[Gegevens, Blok]] = {}

    def kijk(self, gegevens: Gegevens, *, nagekeken: bool = True) -> Boekbeeld:
        """Return the blocks in time; `nagekeken`: and what is wrong with the whole, which takes longer."""
        rauw = blokken(gegevens)
        gelezen = {id(blok): self._gelezen.get(id(blok)) or (blok, self._lees(blok)) for blok in rauw}
        # Zo lang de gegevens hier vastgehouden worden, is hun adres van niemand anders.
        self._gelezen = gelezen
        delen = [gelezen[id(blok)][1] for blok in rauw]
        begin = als_minuut(naam_in(gegevens, "begin")) or als_minuut(BEGIN) or 0
        tijden = tijdlijn(begin, [(deel.minuten, deel.regie.vast) for deel in delen])
        op_tijd = tuple(
            replace(deel, nummer=nummer, tijd=tijd)
            for nummer, (deel, tijd) in enumerate(zip(delen, tijden, strict=True))
        )
        draaiboek, problemen = None, list[Probleem]()
        if nagekeken:
            draaiboek, problemen = lees_draaiboek(gegevens, self.werkvormen, self.bouwstenen)
        eind = op_tijd[-1].tijd.eind if op_tijd else begin
        opzet = _opzet(gegevens)
        return Boekbeeld(naam_in(gegevens, "naam"), opzet, begin, eind, op_tijd, draaiboek, tuple(problemen))

    def eigen_van(self, blok: Gegevens) -> Ruw | None:
        """Return the werkvorm of a block in its time form; None when it has none."""
        basis = self._basis(blok)
        if basis is None:
            return None
        eigen, problemen = tijdvorm_toegepast(basis, _keuze(Tijdvormsoort, blok, "tijdvorm"), "")
        return basis if problemen else eigen

    def _basis(self, blok: Gegevens) -> Ruw | None:
        inhoud = blok.get("inhoud")
        if isinstance(inhoud, Mapping):
            return cast(Ruw, inhoud)
        return self.werkvormen.get(naam_in(blok, "werkvorm"))

    def _lees(self, blok: Gegevens) -> Blok:
        soort = _keuze(Bloksoort, blok, "soort")
        bestand, _problemen = lees_velden(Onderdeelbestand, blok, "")
        vol: Ruw | None = None
        if bestand is not None:
            vol, _problemen = onderdeel_vol(bestand, self.werkvormen, self.bouwstenen, "")
        ruw = cast(Ruw, vol["werkvorm"]) if vol is not None else None
        werkvorm = lees_werkvorm(ruw, self.bouwstenen)[0] if ruw is not None else None
        los = soort is not Bloksoort.WERKVORM
        eigen = None if los else self.eigen_van(blok)
        if los:
            minuten = _getal(blok, "minuten")
        else:
            minuten = sum(_getal(stap, "minuten") for stap in lijst_in(ruw or eigen, "stap"))
        naam = naam_in(blok, "titel") or (blokwoord(soort) if los else naam_in(ruw or eigen or {}, "naam"))
        return Blok(
            0,
            naam_in(blok, "id"),
            soort,
            naam or naam_in(blok, "werkvorm"),
            _regie(blok),
            minuten,
            werkvorm,
            ruw,
            eigen,
            None if los else self._basis(blok),
            _keuze(Tijdvormsoort, blok, "tijdvorm"),
        )


def _regie(blok: Gegevens) -> Regie:
    materialen = blok.get("materialen")
    lijst = cast(list[Any], materialen) if isinstance(materialen, list) else []
    tekst = {naam: naam_in(blok, naam) for naam in ("wie", "opstelling", "notitie", "begint_om")}
    return lees_regie({**tekst, "materialen": [m for m in lijst if isinstance(m, str) and m]})


def _opzet(gegevens: Gegevens) -> Opzet:
    aanwezig = gegevens.get("aanwezig")
    lijst = cast(list[Any], aanwezig) if isinstance(aanwezig, list) else []
    return lees_opzet(
        {
            **{naam: naam_in(gegevens, naam) for naam in ("begin", "einde", "inwoners")},
            **{naam: _getal(gegevens, naam) for naam in ("bijeenkomst", "mensen")},
            "tafel": _keuze(Tafelsoort, gegevens, "tafel"),
            "aanwezig": [a for a in lijst if isinstance(a, str) and a],
        }
    )


def _keuze(soort: type[S], ruw: Ruw, naam: str) -> S:
    """Return the choice that stands there; anything else is the first, as when nothing stands there."""
    waarde = ruw.get(naam)
    return next((keuze for keuze in soort if keuze.value == waarde), next(iter(soort)))


def _getal(ruw: Ruw, naam: str) -> int:
    waarde = ruw.get(naam)
    if not isinstance(waarde, int) or isinstance(waarde, bool):
        return 0
    return waarde if 0 <= waarde < 10_000 else 0
