"""A werkvorm while it is being edited: plain data as in its file, and every earlier state of it.

A state is never changed: an edit gives new data that shares what stayed the same. Keys that nobody knows
stay where they are.
"""

import copy
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias, cast

from regioworkshop.bouwstenen.basis import Bouwstenen
from regioworkshop.bouwstenen.velden import Pad, Soort, Veld, lees_velden, standaard_van, velden_van
from regioworkshop.taal import _

Gegevens: TypeAlias = Mapping[str, Any]
_ID_TEKENS = 40
_NAAM_TEKENS = 80
_MEESTE_STANDEN = 500
"""So many steps back are kept."""
_VERWIJZINGEN = ("vervolg_op", "invoer", "invoer_ook")


class Document:
    """The data now, with undo and redo. `pad` says of each edit where it was, to show it again."""

    def __init__(self, gegevens: Gegevens) -> None:
        self._nu: Gegevens = copy.deepcopy(dict(gegevens))
        self._op_schijf: Gegevens | None = self._nu
        self._terug: list[tuple[Gegevens, Pad]] = []
        self._opnieuw: list[tuple[Gegevens, Pad]] = []
        self._samen: Pad | None = None
        """Where the last edit was, while a next one there belongs to it."""

    @property
    def gegevens(self) -> Gegevens:
        """The data as they are. Not to be changed by who reads them."""
        return self._nu

    @property
    def kan_terug(self) -> bool:
        return bool(self._terug)

    @property
    def kan_opnieuw(self) -> bool:
        return bool(self._opnieuw)

    @property
    def op_schijf(self) -> Gegevens | None:
        """What was read from the file or saved to it last; None while there is no file."""
        return self._op_schijf

    @property
    def veranderd(self) -> bool:
        """Whether it differs from what was saved last."""
        return not _zelfde(self._nu, self._op_schijf)

    def bewaard(self, ja: bool = True) -> None:
        """What stands here now is what stands on disk; with `ja` False there is nothing on disk yet."""
        self._op_schijf = self._nu if ja else None
        self._samen = None

    def pas(self, nieuw: Gegevens, pad: Pad, *, samen: bool = False) -> bool:
        """Take `nieuw` as the next state; False when it is the same.

        With `samen` edits at one place that follow each other, such as typing, are one step back.
        """
        if _zelfde(nieuw, self._nu):
            return False
        if not (samen and self._samen == pad and self._terug):
            self._terug.append((self._nu, pad))
            del self._terug[:-_MEESTE_STANDEN]
        self._samen = pad if samen else None
        self._opnieuw.clear()
        self._nu = nieuw
        return True

    def pas_van_begin(self, maak: Callable[[Gegevens], Gegevens], pad: Pad) -> bool:
        """Take what `maak` gives of the state before the typing at `pad` began.

        So what follows from a text, such as a name in other places, follows from its end and not from
        every letter on the way.
        """
        begin = self._terug[-1][0] if self._samen == pad and self._terug else self._nu
        return self.pas(maak(begin), pad, samen=True)

    def zet(self, pad: Pad, waarde: Any, *, samen: bool = False) -> bool:
        return self.pas(met(self._nu, pad, waarde), pad, samen=samen)

    def wis(self, pad: Pad, *, samen: bool = False) -> bool:
        return self.pas(zonder(self._nu, pad), pad, samen=samen)

    def rond_af(self) -> None:
        """The next edit is a step of its own, also at the same place."""
        self._samen = None

    def terug(self) -> Pad | None:
        """Go one step back. Returns where it was, or None when there is nothing to take back."""
        return self._stap(self._terug, self._opnieuw)

    def opnieuw(self) -> Pad | None:
        return self._stap(self._opnieuw, self._terug)

    def _stap(self, uit: list[tuple[Gegevens, Pad]], naar: list[tuple[Gegevens, Pad]]) -> Pad | None:
        self._samen = None
        if not uit:
            return None
        stand, pad = uit.pop()
        naar.append((self._nu, pad))
        self._nu = stand
        return pad


def _zelfde(a: Any, b: Any) -> bool:
    """Equal, and of the same kind: to Python `true` is 1."""
    if a is b:
        return True
    if isinstance(a, Mapping) and isinstance(b, Mapping):
        een, ander = cast(Gegevens, a), cast(Gegevens, b)
        return een.keys() == ander.keys() and all(_zelfde(een[n], ander[n]) for n in een)
    if isinstance(a, list) and isinstance(b, list):
        links, rechts = cast(list[Any], a), cast(list[Any], b)
        return len(links) == len(rechts) and all(_zelfde(a, b) for a, b in zip(links, rechts, strict=True))
    return type(cast(object, a)) is type(cast(object, b)) and a == b


# --- one place ----------------------------------------------------------------------------------


def waarde_op(gegevens: Any, pad: Pad, anders: Any = None) -> Any:
    """Return what stands at `pad`, or `anders` when nothing does."""
    for deel in pad:
        try:
            gegevens = gegevens[deel]
        except (KeyError, IndexError, TypeError):
            return anders
    return gegevens


def met(gegevens: Any, pad: Pad, waarde: Any) -> Any:
    """Return the data with `waarde` at `pad`. A block on the way that is missing is made.

    Raises IndexError for a place in a list that is not there.
    """
    return _op(gegevens, pad, lambda _oud: waarde)


def zonder(gegevens: Any, pad: Pad) -> Any:
    """Return the data without what stands at `pad`."""
    *boven, laatste = pad
    houder = waarde_op(gegevens, tuple(boven))
    if isinstance(houder, Mapping) and laatste in houder:
        tabel = cast(Mapping[str, Any], houder)
        return met(gegevens, tuple(boven), {n: w for n, w in tabel.items() if n != laatste})
    if isinstance(houder, list) and isinstance(laatste, int) and laatste < len(cast(list[Any], houder)):
        lijst = cast(list[Any], houder)
        return met(gegevens, tuple(boven), [*lijst[:laatste], *lijst[laatste + 1 :]])
    return gegevens


def met_deel(gegevens: Any, pad: Pad, plek: int, waarde: Any) -> Any:
    """Return the data with one more part in the list at `pad`."""

    def erbij(oud: Any) -> list[Any]:
        lijst = cast(list[Any], oud) if isinstance(oud, list) else []
        return [*lijst[:plek], waarde, *lijst[plek:]]

    return _op(gegevens, pad, erbij)


def verplaatst(gegevens: Any, pad: Pad, van: int, naar: int) -> Any:
    """Return the data with a part of the list at `pad` at another place."""
    lijst = list(waarde_op(gegevens, pad))
    lijst.insert(naar, lijst.pop(van))
    return met(gegevens, pad, lijst)


def _op(gegevens: Any, pad: Pad, nieuw: Callable[[Any], Any]) -> Any:
    if not pad:
        return nieuw(gegevens)
    deel, *rest = pad
    if isinstance(deel, int):
        lijst = list(cast(list[Any], gegevens))
        lijst[deel] = _op(lijst[deel], tuple(rest), nieuw)
        return lijst
    tabel = dict(cast(Mapping[str, Any], gegevens)) if isinstance(gegevens, Mapping) else {}
    tabel[deel] = _op(tabel.get(deel), tuple(rest), nieuw)
    return tabel


# --- the whole werkvorm and its steps -----------------------------------------------------------


def nieuwe_werkvorm() -> dict[str, Any]:
    """Return a werkvorm to start with: one step, and the words still to be written."""
    return {
        "schema": 1,
        "id": "",
        "naam": "",
        "doel": "",
        "fase": "verzamelen",
        "groep": [5, 40],
        "duur": [5, 30],
        "stap": [nieuwe_stap(())],
    }


def nieuwe_stap(bezet: Iterable[str]) -> dict[str, Any]:
    return {"id": vrije_id(_("stap"), bezet), "titel": "", "minuten": 5, "bouwsteen": "ronde"}


def is_bewerkbaar(gegevens: Gegevens) -> bool:
    """Whether the steps are steps. A file that has something else there is for a text editor."""
    lijst = gegevens.get("stap", [])
    return isinstance(lijst, list) and all(isinstance(s, Mapping) for s in cast(list[Any], lijst))


def stappen(gegevens: Gegevens) -> list[Gegevens]:
    return cast(list[Gegevens], gegevens.get("stap", []))


def stap_ids(gegevens: Gegevens, behalve: int = -1) -> list[str]:
    """Return the ids of the steps, in order, without that of `behalve`."""
    return [s["id"] for n, s in enumerate(stappen(gegevens)) if n != behalve and isinstance(s.get("id"), str)]


def minuten_samen(gegevens: Gegevens) -> int:
    """Return the sum of what the steps take, as far as that is filled in."""
    minuten = (s.get("minuten") for s in stappen(gegevens))
    return sum(m for m in minuten if isinstance(m, int) and not isinstance(m, bool))


def stap_dubbel(gegevens: Gegevens, nummer: int) -> Gegevens:
    """Return the werkvorm with a copy of a step below it."""
    stap = dict(copy.deepcopy(stappen(gegevens)[nummer]))
    stap["id"] = vrije_id(str(stap.get("id") or _("stap")), stap_ids(gegevens))
    return met_deel(gegevens, ("stap",), nummer + 1, stap)


def stap_weg(gegevens: Gegevens, nummer: int) -> Gegevens:
    """Return the werkvorm without a step, also in its time forms."""
    naam = stappen(gegevens)[nummer].get("id")
    uit: Gegevens = zonder(gegevens, ("stap", nummer))
    if naam in stap_ids(uit):
        return uit
    return _minuten_anders(uit, lambda m: {n: w for n, w in m.items() if n != naam})


def stap_heet(gegevens: Gegevens, nummer: int, nieuw: str) -> Gegevens:
    """Return the werkvorm with another id for a step; what pointed to it still does."""
    oud = stappen(gegevens)[nummer].get("id")
    uit: Gegevens = met(gegevens, ("stap", nummer, "id"), nieuw)
    anderen = stap_ids(gegevens, nummer)
    # Een naam die ook van een andere stap is, wijst niet naar deze.
    if not isinstance(oud, str) or not oud or oud in anderen or nieuw in anderen or not nieuw:
        return uit
    for plek, stap in enumerate(stappen(uit)):
        for veld in _VERWIJZINGEN:
            if stap.get(veld) == oud:
                uit = met(uit, ("stap", plek, veld), nieuw)
    return _minuten_anders(uit, lambda m: {nieuw if n == oud else n: w for n, w in m.items()})


def _minuten_anders(gegevens: Gegevens, functie: Callable[[Gegevens], Gegevens]) -> Gegevens:
    vormen: Any = gegevens.get("tijdvormen")
    if not isinstance(vormen, Mapping):
        return gegevens
    for naam in cast(Gegevens, vormen):
        pad: Pad = ("tijdvormen", naam, "minuten")
        minuten = waarde_op(gegevens, pad)
        if isinstance(minuten, Mapping):
            nieuw = functie(cast(Gegevens, minuten))
            if nieuw != minuten:
                gegevens = met(gegevens, pad, nieuw)
    return gegevens


def kopie_van(gegevens: Gegevens, bezet: Iterable[str]) -> dict[str, Any]:
    """Return a copy to adapt, under an id and a name of its own."""
    kopie = copy.deepcopy(dict(gegevens))
    kopie["id"] = vrije_id(als_id(f"{gegevens.get('id') or _('werkvorm')}"), bezet)
    achter = _(" (eigen versie)")
    naam = str(gegevens.get("naam") or kopie["id"]).removesuffix(achter)
    kopie["naam"] = f"{naam[: _NAAM_TEKENS - len(achter)]}{achter}"
    return kopie


def als_id(tekst: str) -> str:
    """Return a short name of small letters, figures and _ for `tekst`; "" when nothing of it can be used."""
    kaal = unicodedata.normalize("NFKD", tekst).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", kaal)[:_ID_TEKENS].strip("_")


def vrije_id(begin: str, bezet: Iterable[str]) -> str:
    """Return `begin` when nobody has it, else `begin_2` and so on."""
    namen = set(bezet)
    naam, nummer = begin, 2
    while naam in namen:
        staart = f"_{nummer}"
        naam = f"{begin[: _ID_TEKENS - len(staart)].rstrip('_')}{staart}"
        nummer += 1
    return naam


# --- settings -----------------------------------------------------------------------------------


def met_bouwsteen(gegevens: Gegevens, nummer: int, naam: str, bouwstenen: Bouwstenen) -> Gegevens:
    """Return the werkvorm with another bouwsteen for a step.

    Settings that both have stay when they fit; what the new one cannot do without is filled in to start with.
    """
    stap = stappen(gegevens)[nummer]
    oud, nieuw = bouwstenen.get(str(stap.get("bouwsteen", "ronde"))), bouwstenen.get(naam)
    uit: Gegevens = met(gegevens, ("stap", nummer, "bouwsteen"), naam)
    ruw = stap.get("instellingen")
    if nieuw is None or (ruw is not None and not isinstance(ruw, Mapping)):
        return uit
    kent = velden_van(oud.Instellingen) if oud is not None else {}
    velden = velden_van(nieuw.Instellingen)
    instellingen: dict[str, Any] = {}
    for sleutel, waarde in cast(Gegevens, ruw or {}).items():
        if sleutel in velden:
            past = _passend(velden[sleutel], waarde)
            _gelezen, problemen = lees_velden(nieuw.Instellingen, {sleutel: past}, "")
            if not any(p.pad[:1] == (sleutel,) for p in problemen):
                instellingen[sleutel] = past
        elif sleutel not in kent:
            instellingen[sleutel] = waarde
    instellingen = {**begin_van(nieuw.Instellingen), **instellingen}
    if not instellingen:
        return zonder(uit, ("stap", nummer, "instellingen"))
    return met(uit, ("stap", nummer, "instellingen"), instellingen)


def _passend(veld: Veld, waarde: Any) -> Any:
    """Return the value without the fields that its parts do not know here."""
    if veld.deel is None:
        return waarde
    if isinstance(waarde, list):
        return [_passend(veld, deel) for deel in cast(list[Any], waarde)]
    if isinstance(waarde, Mapping):
        velden = velden_van(veld.deel)
        tabel = cast(Gegevens, waarde)
        return {n: _passend(velden[n], w) for n, w in tabel.items() if n in velden}
    return waarde


def begin_van(soort: type[Any], nummer: int = 1) -> dict[str, Any]:
    """Return the obliged fields of a block, filled so that it can be read; `nummer` tells parts apart."""
    standaard = standaard_van(soort)
    return {naam: _begin(veld, nummer) for naam, veld in velden_van(soort).items() if naam not in standaard}


def _begin(veld: Veld, nummer: int) -> Any:
    match veld.soort:
        case Soort.TEKST | Soort.ALINEA:
            return f"{veld.label} {nummer}"[: veld.maximum]
        case Soort.NAAM:
            return f"{als_id(veld.label.split()[-1])}_{nummer}"
        case Soort.GETAL:
            return min(max(veld.minimum, nummer), veld.maximum)
        case Soort.JA_NEE:
            return False
        case Soort.KEUZE:
            return veld.keuzes[0]
        case Soort.TEKSTEN:
            return [f"{veld.label} {n + 1}" for n in range(veld.minimum)]
        case Soort.GETALLEN:
            return [n + 1 for n in range(veld.minimum)]
        case Soort.DELEN:
            assert veld.deel is not None
            return [begin_van(veld.deel, n + 1) for n in range(veld.minimum)]
        case Soort.DEEL:
            assert veld.deel is not None
            return begin_van(veld.deel)
        case Soort.VRIJ:
            return {}
