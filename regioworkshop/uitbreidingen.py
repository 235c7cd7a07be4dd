"""Packages of others: found without running them, named, and only used when the leader trusts them.

A package with Python has full trust once it is in: it can do all that this program can. So nothing of it
is imported before somebody said yes to its name. After that one that fails never stops the session.
"""

import json
import logging
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import Distribution, EntryPoint, distributions
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, cast

from platformdirs import user_data_path

from regioworkshop.bouwstenen import Bouwsteen, Bouwstenen, Kijk, Verantwoording, ingebouwd
from regioworkshop.bouwstenen.lezen import ongeldig
from regioworkshop.bouwstenen.velden import Probleem, Problemen
from regioworkshop.catalogue.bronnen import EIGEN, GROEP, Kapot, ingebouwde_bronnen
from regioworkshop.model.blocks import ALLE, Block, Melding, Toon
from regioworkshop.model.commands import Weigering
from regioworkshop.model.items import Item
from regioworkshop.model.sessie import Ronde
from regioworkshop.taal import _
from regioworkshop.tekst import schoon

_log = logging.getLogger(__name__)

GROEP_BOUWSTENEN = "regioworkshop.bouwstenen"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Uitbreiding:
    """A package of others, as its metadata describes it. `map_` is the plug-in folder it was found in."""

    naam: str
    versie: str
    samenvatting: str
    werkvormen: tuple[EntryPoint, ...]
    bouwstenen: tuple[EntryPoint, ...]
    map_: Path | None = None


def gegevensmap() -> Path:
    """Return the folder where the program keeps what is the user's."""
    return user_data_path("RegioWorkshop", appauthor=False)


def gevonden(plugins: Path | None) -> tuple[Uitbreiding, ...]:
    """Return the packages that offer werkvormen or bouwstenen, by name. Runs nothing of them.

    `plugins` is a folder with unpacked packages beside the program, for where there is no pip.
    """
    uit: dict[str, Uitbreiding] = {}
    for map_ in (None, plugins):
        if map_ is not None and not map_.is_dir():
            continue
        lijst = distributions() if map_ is None else distributions(path=[str(map_)])
        for pakket in lijst:
            uitbreiding = _lees(pakket, map_)
            if uitbreiding is not None and uitbreiding.naam not in uit:
                uit[uitbreiding.naam] = uitbreiding
    return tuple(sorted(uit.values(), key=lambda u: u.naam.casefold()))


def _lees(pakket: Distribution, map_: Path | None) -> Uitbreiding | None:
    try:
        naam = schoon(pakket.metadata["Name"] or "")
        ingangen = tuple(pakket.entry_points)
        werkvormen = tuple(i for i in ingangen if i.group == GROEP)
        bouwstenen = tuple(i for i in ingangen if i.group == GROEP_BOUWSTENEN)
        if not naam or naam == EIGEN or not (werkvormen or bouwstenen):
            return None
        samenvatting = schoon(str(pakket.metadata["Summary"] or ""))[:200]
        return Uitbreiding(
            naam[:100], schoon(pakket.version)[:40], samenvatting, werkvormen, bouwstenen, map_
        )
    except Exception:  # metadata van een ander kan op elke manier stuk zijn
        _log.exception("the metadata of a package cannot be read")
        return None


class Vertrouwen:
    """Which packages the leader said yes or no to. Kept in one small file, written whole or not at all."""

    def __init__(self, pad: Path) -> None:
        self._pad = pad
        self._besluiten = self._lees()

    def van(self, naam: str) -> bool | None:
        """Return whether this package may join in; None: nobody was asked yet."""
        return self._besluiten.get(naam)

    def besluit(self, naam: str, mag: bool) -> None:
        """Remember the answer. Raises OSError when it cannot be kept; then it holds for now."""
        self._besluiten[naam] = mag
        self._pad.parent.mkdir(parents=True, exist_ok=True)
        tijdelijk = self._pad.with_name(self._pad.name + ".nieuw")
        with tijdelijk.open("w", encoding="utf-8") as bestand:
            json.dump(self._besluiten, bestand, ensure_ascii=False, indent=1, sort_keys=True)
            bestand.flush()
            os.fsync(bestand.fileno())
        tijdelijk.replace(self._pad)

    def _lees(self) -> dict[str, bool]:
        try:
            ruw: object = json.loads(self._pad.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}  # zonder leesbaar antwoord is er nog niets gevraagd
        if not isinstance(ruw, dict):
            return {}
        tabel = cast(dict[str, object], ruw)
        return {naam: mag for naam, mag in tabel.items() if isinstance(mag, bool)}


@dataclass(frozen=True, slots=True)
class Inrichting:
    """What the program works with: all bouwstenen, where werkvormen come from, who is still to be asked."""

    bouwstenen: Bouwstenen
    bronnen: tuple[Traversable, ...]
    te_vragen: tuple[Uitbreiding, ...] = ()
    kapot: tuple[Kapot, ...] = ()
    """Packages that could not be used, and why."""
    gegevens: Path | None = None
    """The user's folder it was made from, so that another process can make the same; None: the usual one."""


def plugins_in(gegevens: Path) -> Path:
    return gegevens / "plugins"


def werkvormen_in(gegevens: Path) -> Path:
    """Return the folder of the werkvormen that the user made."""
    return gegevens / "werkvormen"


def vertrouwen_in(gegevens: Path) -> Vertrouwen:
    return Vertrouwen(gegevens / "vertrouwd.json")


def richt_in(gegevens: Path | None = None) -> Inrichting:
    """Return the program's own bouwstenen and werkvormen, with those of trusted packages and of the user.

    `gegevens` is the user's folder, else the usual one.
    """
    map_ = gegevens or gegevensmap()
    inrichting = samengesteld(gevonden(plugins_in(map_)), vertrouwen_in(map_).van)
    inrichting = replace(inrichting, gegevens=gegevens)
    eigen = werkvormen_in(map_)
    # Achteraan: wat iemand zelf maakte, komt nooit in de plaats van wat er al is.
    return replace(inrichting, bronnen=(*inrichting.bronnen, eigen)) if eigen.is_dir() else inrichting


def samengesteld(uitbreidingen: Iterable[Uitbreiding], mag: Callable[[str], bool | None]) -> Inrichting:
    """Load what is trusted. A package that fails stands in `kapot` and stops nobody."""
    bouwstenen: dict[str, Bouwsteen] = dict(ingebouwd())
    bronnen: list[Traversable] = list(ingebouwde_bronnen())
    te_vragen: list[Uitbreiding] = []
    kapot: list[Kapot] = []
    for uitbreiding in uitbreidingen:
        toestemming = mag(uitbreiding.naam)
        if toestemming is None:
            te_vragen.append(uitbreiding)
        if not toestemming:
            continue
        problemen: Problemen = []
        if uitbreiding.map_ is not None and str(uitbreiding.map_) not in sys.path:
            sys.path.append(str(uitbreiding.map_))  # achteraan: een pakket vervangt nooit iets van ons
        for ingang in uitbreiding.bouwstenen:
            bouwsteen = _probeer(lambda i=ingang: i.load()(), ingang.name, problemen)
            if bouwsteen is None:
                continue
            mis = _wat_ontbreekt(bouwsteen, bouwstenen)
            if mis:
                problemen.append(Probleem("P02", ingang.name, mis))
            else:
                bouwstenen[bouwsteen.naam] = Omheind(bouwsteen)
        for ingang in uitbreiding.werkvormen:
            bron = _probeer(lambda i=ingang: files(i.value), ingang.name, problemen)
            if bron is not None:
                bronnen.append(bron)
        if problemen:
            kapot.append(Kapot(uitbreiding.naam, tuple(problemen)))
    return Inrichting(MappingProxyType(bouwstenen), tuple(bronnen), tuple(te_vragen), tuple(kapot))


def _probeer(daad: Callable[[], T], ingang: str, problemen: Problemen) -> T | None:
    try:
        return daad()
    except Exception:  # de code van een ander: alles kan
        _log.exception("an entry point of a package does not load")
        zin = _("dit onderdeel start niet. Vraag de maker van het pakket om een nieuwe versie.")
        problemen.append(Probleem("P01", ingang, zin))
        return None


_DELEN = ("controleer", "lees", "schrijf", "herlees", "tel", "levert", "voorstel", "toon", "verantwoord")


def _wat_ontbreekt(bouwsteen: Any, er_zijn: Mapping[str, Bouwsteen]) -> str:
    """Return why this cannot be used as a bouwsteen, or ""."""
    naam = getattr(bouwsteen, "naam", None)
    if not isinstance(naam, str) or not naam.isidentifier() or naam != naam.lower():
        return _("de bouwsteen heeft geen naam van kleine letters.")
    if naam in er_zijn:
        return _("er is al een bouwsteen '{naam}'. Hij moet anders heten.").format(naam=naam)
    mist = [deel for deel in _DELEN if not callable(getattr(bouwsteen, deel, None))]
    mist += [
        deel
        for deel in ("Instellingen", "vraagt", "begeleider_vult_in", "invoersoorten")
        if not hasattr(bouwsteen, deel)
    ]
    if mist:
        return _("aan bouwsteen '{naam}' ontbreekt: {delen}.").format(naam=naam, delen=", ".join(mist))
    return ""


class Omheind:
    """A bouwsteen of others with a fence around it: what goes wrong inside becomes a sentence, never a crash.

    Its blocks must be ones that every surface knows.
    """

    def __init__(self, binnen: Bouwsteen) -> None:
        self.binnen = binnen
        self.naam = binnen.naam
        self.Instellingen = binnen.Instellingen
        self.vraagt = bool(binnen.vraagt)
        self.begeleider_vult_in = bool(binnen.begeleider_vult_in)
        self.invoersoorten = frozenset(binnen.invoersoorten)

    def controleer(self, instellingen: Any, stap: Mapping[str, Any]) -> Problemen:
        zin = _("bouwsteen '{naam}' kan deze instellingen niet nakijken. Vraag de maker om hulp.")
        return self._veilig(
            lambda: list(self.binnen.controleer(instellingen, stap)),
            [Probleem("P03", "", zin.format(naam=self.naam))],
        )

    def lees(self, instellingen: Any, ronde: Ronde, deelnemer: str, sleutel: str, waarde: Any) -> Any:
        return self._of_weiger(lambda: self.binnen.lees(instellingen, ronde, deelnemer, sleutel, waarde))

    def schrijf(self, inhoud: Any) -> Any:
        # Faalt dit, dan is er geen antwoord om te bewaren: dat moet de afzender horen.
        return self._of_weiger(lambda: self.binnen.schrijf(inhoud))

    def herlees(self, waarde: Any) -> Any:
        return self.binnen.herlees(waarde)

    def tel(self, instellingen: Any, ronde: Ronde) -> Any:
        return self._veilig(lambda: self.binnen.tel(instellingen, ronde), None)

    def levert(self, instellingen: Any, ronde: Ronde) -> tuple[Item, ...]:
        return self._veilig(lambda: tuple(self.binnen.levert(instellingen, ronde)), ())

    def voorstel(self, instellingen: Any, ronde: Ronde) -> tuple[str, ...]:
        return self._veilig(lambda: tuple(self.binnen.voorstel(instellingen, ronde)), ())

    def toon(self, instellingen: Any, kijk: Kijk) -> tuple[Block, ...]:
        zin = _("Dit deel kan nu niet getoond worden. De antwoorden zijn bewaard.")
        mis: tuple[Block, ...] = (Melding(zin, Toon.LETOP),)
        return self._veilig(lambda: _bekende(self.binnen.toon(instellingen, kijk)), mis)

    def verantwoord(self, instellingen: Any, kijk: Kijk) -> Verantwoording | None:
        return self._veilig(lambda: self.binnen.verantwoord(instellingen, kijk), None)

    def _veilig(self, daad: Callable[[], T], anders: T) -> T:
        try:
            return daad()
        except Exception:  # de code van een ander: alles kan
            self._meld()
            return anders

    def _of_weiger(self, daad: Callable[[], T]) -> T:
        try:
            return daad()
        except Weigering:
            raise
        except Exception as fout:  # de code van een ander: alles kan
            self._meld()
            zin = _("Dit antwoord kan nu niet gelezen worden. Vraag de begeleider om hulp.")
            raise ongeldig(zin) from fout

    def _meld(self) -> None:
        _log.exception("a bouwsteen of a package fails: %s", self.naam)


def _bekende(blokken: Sequence[Block]) -> tuple[Block, ...]:
    vreemd = [type(blok).__name__ for blok in blokken if type(blok) not in ALLE]
    if vreemd:
        raise TypeError(f"unknown blocks: {', '.join(vreemd)}")
    return tuple(blokken)
