"""Settings described once, as fields with a kind, limits and words.

From one description come the reading of a TOML file with all problems at once, the editor's form and
the reference for makers. Each problem names the place, says what is wrong and what to write.
"""

import dataclasses
import difflib
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar, cast

from regioworkshop.taal import _, n_
from regioworkshop.tekst import opsomming, schoon

T = TypeVar("T")
_SLEUTEL = "regioworkshop.veld"
Pad: TypeAlias = tuple[str | int, ...]
"""Where something stands in plain data: `("stap", 2, "minuten")`."""


class Soort(StrEnum):
    TEKST = "tekst"
    ALINEA = "alinea"
    GETAL = "getal"
    JA_NEE = "ja_nee"
    KEUZE = "keuze"
    NAAM = "naam"
    TEKSTEN = "teksten"
    GETALLEN = "getallen"
    DELEN = "delen"
    DEEL = "deel"
    VRIJ = "vrij"
    """A block of fields that somebody else reads (the settings of a bouwsteen)."""


@dataclass(frozen=True, slots=True)
class Veld:
    """One field: its kind, its words, and its limits (value, length or number of parts)."""

    soort: Soort
    label: str
    hulp: str = ""
    minimum: int = 0
    maximum: int = 0
    keuzes: tuple[str, ...] = ()
    enum: type[StrEnum] | None = None
    deel: type[Any] | None = None


@dataclass(frozen=True, slots=True)
class Probleem:
    """Something wrong in a file. `code` is fixed; `plaats` is where, in words; `zin` what and what to do.

    `pad` is where, for a program: from the top of the data to the field. It says no more than `plaats`.
    """

    code: str
    plaats: str
    zin: str
    pad: Pad = dataclasses.field(default=(), compare=False)

    def __str__(self) -> str:
        return f"{self.plaats}: {self.zin} [{self.code}]" if self.plaats else f"{self.zin} [{self.code}]"


Problemen = list[Probleem]


def veld(
    soort: Soort,
    label: str,
    hulp: str = "",
    *,
    standaard: Any = MISSING,
    minimum: int = 0,
    maximum: int = 0,
    keuzes: type[StrEnum] | None = None,
    deel: type[Any] | None = None,
) -> Any:
    """Describe one dataclass field. Without `standaard` it must be filled in."""
    beschrijving = Veld(
        soort,
        label,
        hulp,
        minimum,
        maximum or _RUIMTE.get(soort, 0),
        tuple(k.value for k in keuzes) if keuzes else (),
        keuzes,
        deel,
    )
    return dataclasses.field(default=standaard, metadata={_SLEUTEL: beschrijving})


_MEESTE_ONBEKEND = 10
"""So many unknown fields are named one by one."""
_RUIMTE = {Soort.TEKST: 200, Soort.ALINEA: 2000, Soort.NAAM: 40, Soort.GETAL: 10_000}


def velden_van(soort: type[Any]) -> dict[str, Veld]:
    """Return the described fields of a settings class, by name."""
    return {
        f.name: cast(Veld, f.metadata[_SLEUTEL]) for f in dataclasses.fields(soort) if _SLEUTEL in f.metadata
    }


def standaard_van(soort: type[Any]) -> dict[str, Any]:
    """Return, as plain data, what the fields are that a file may leave out."""
    velden = velden_van(soort)
    return {
        f.name: _kaal(f.default)
        for f in dataclasses.fields(soort)
        if f.name in velden and f.default is not MISSING
    }


def _kaal(waarde: Any) -> Any:
    if isinstance(waarde, tuple):
        return list(cast(tuple[Any, ...], waarde))
    return waarde.value if isinstance(waarde, StrEnum) else waarde


def lees_velden(soort: type[T], gegevens: object, plaats: str, pad: Pad = ()) -> tuple[T | None, Problemen]:
    """Read `gegevens` as an instance of `soort`; on any problem None and all problems."""
    if not isinstance(gegevens, Mapping):
        return None, [Probleem("V01", plaats, _("hier hoort een blok met velden, geen losse waarde."), pad)]
    tabel = cast(Mapping[str, object], gegevens)
    velden = velden_van(soort)
    problemen: Problemen = []
    onbekend = [kort(naam) for naam in tabel if naam not in velden]
    echt = [naam for naam in tabel if naam not in velden]
    for naam, sleutel in zip(onbekend[:_MEESTE_ONBEKEND], echt, strict=False):
        lijkt = difflib.get_close_matches(naam, velden, n=1)
        tip = (
            _("Bedoel je '{naam}'?").format(naam=lijkt[0])
            if lijkt
            else _("Je mag hier gebruiken: {namen}.").format(namen=opsomming(velden))
        )
        problemen.append(
            Probleem(
                "V02",
                plaats,
                _("'{veld}' is geen bekend veld. {tip}").format(veld=naam, tip=tip),
                (*pad, sleutel),
            )
        )
    if (meer := len(onbekend) - _MEESTE_ONBEKEND) > 0:
        zin = n_("en nog {n} onbekend veld. Haal het weg.", "en nog {n} onbekende velden. Haal ze weg.", meer)
        problemen.append(Probleem("V14", plaats, zin.format(n=meer), pad))
    waarden: dict[str, Any] = {}
    for f in dataclasses.fields(cast(Any, soort)):
        beschrijving = velden.get(f.name)
        if beschrijving is None:
            continue
        if f.name not in tabel:
            if f.default is MISSING:
                problemen.append(
                    Probleem(
                        "V03",
                        plaats,
                        _("'{veld}' ontbreekt ({label}). Voeg een regel toe, zoals {voorbeeld}.").format(
                            veld=f.name, label=beschrijving.label, voorbeeld=_voorbeeld(f.name, beschrijving)
                        ),
                        (*pad, f.name),
                    )
                )
            continue
        waarde, fouten = _lees(beschrijving, tabel[f.name], f.name, plaats, (*pad, f.name))
        problemen.extend(fouten)
        waarden[f.name] = waarde
    if problemen:
        return None, problemen
    return soort(**waarden), []


def _voorbeeld(naam: str, v: Veld) -> str:
    waarde = {
        Soort.GETAL: str(max(v.minimum, 1)),
        Soort.JA_NEE: "true",
        Soort.TEKSTEN: '["...", "..."]',
        Soort.GETALLEN: "[1, 2]",
        Soort.KEUZE: f'"{v.keuzes[0]}"' if v.keuzes else '"..."',
        Soort.NAAM: '"een_naam"',
    }.get(v.soort, '"..."')
    if v.soort is Soort.DELEN:
        return f"[[{naam}]]"
    if v.soort is Soort.DEEL:
        return f"[{naam}]"
    return f"{naam} = {waarde}"


def _lees(v: Veld, waarde: object, naam: str, plaats: str, pad: Pad) -> tuple[Any, Problemen]:
    def fout(code: str, zin: str) -> tuple[None, Problemen]:
        return None, [Probleem(code, plaats, zin, pad)]

    match v.soort:
        case Soort.TEKST | Soort.ALINEA:
            if not isinstance(waarde, str):
                return fout("V04", _("'{veld}' moet tekst zijn, tussen aanhalingstekens.").format(veld=naam))
            tekst = schoon(waarde, regels=v.soort is Soort.ALINEA)
            if len(tekst) < v.minimum or (v.minimum and not tekst):
                return fout("V05", _("'{veld}' is leeg of te kort. Schrijf er iets.").format(veld=naam))
            if len(tekst) > v.maximum:
                return fout(
                    "V06",
                    _("'{veld}' is te lang: {aantal} tekens. Het mogen er {maximum} zijn.").format(
                        veld=naam, aantal=len(tekst), maximum=v.maximum
                    ),
                )
            return tekst, []
        case Soort.NAAM:
            goed = (
                isinstance(waarde, str)
                and 0 < len(waarde) <= v.maximum
                and waarde.isascii()
                and waarde.replace("_", "a").isalnum()
                and waarde == waarde.lower()
            )
            if not goed:
                return fout(
                    "V07",
                    _(
                        "'{veld}' moet een korte naam zijn van kleine letters, cijfers en _, "
                        'zoals "eerste_ronde".'
                    ).format(veld=naam),
                )
            return waarde, []
        case Soort.GETAL:
            if not isinstance(waarde, int) or isinstance(waarde, bool):
                return fout(
                    "V08", _("'{veld}' moet een heel getal zijn, zonder aanhalingstekens.").format(veld=naam)
                )
            if not v.minimum <= waarde <= v.maximum:
                return fout(
                    "V09",
                    _("'{veld}' is {waarde}. Het moet tussen {minimum} en {maximum} liggen.").format(
                        veld=naam, waarde=kort(waarde), minimum=v.minimum, maximum=v.maximum
                    ),
                )
            return waarde, []
        case Soort.JA_NEE:
            if not isinstance(waarde, bool):
                return fout("V10", _("'{veld}' moet true (ja) of false (nee) zijn.").format(veld=naam))
            return waarde, []
        case Soort.KEUZE:
            if waarde not in v.keuzes:
                return fout(
                    "V11",
                    _("'{veld}' is \"{waarde}\". Kies uit: {keuzes}.").format(
                        veld=naam, waarde=kort(waarde), keuzes=opsomming(v.keuzes, _("of"))
                    ),
                )
            return (v.enum(cast(str, waarde)) if v.enum else waarde), []
        case Soort.VRIJ:
            if not isinstance(waarde, Mapping):
                return fout("V15", _("bij '{veld}' hoort een blok met velden.").format(veld=naam))
            return dict(cast(Mapping[str, Any], waarde)), []
        case Soort.DEEL:
            assert v.deel is not None
            return lees_velden(v.deel, waarde, _onder(plaats, naam), pad)
        case Soort.TEKSTEN | Soort.GETALLEN | Soort.DELEN:
            return _lees_lijst(v, waarde, naam, plaats, pad)


def _lees_lijst(v: Veld, waarde: object, naam: str, plaats: str, pad: Pad) -> tuple[Any, Problemen]:
    if not isinstance(waarde, Sequence) or isinstance(waarde, str):
        zin = _("'{veld}' moet een lijst zijn, tussen [ en ].").format(veld=naam)
        return None, [Probleem("V12", plaats, zin, pad)]
    delen = cast(Sequence[object], waarde)
    hoogste = v.maximum or 100
    if not v.minimum <= len(delen) <= hoogste:
        return None, [
            Probleem(
                "V13",
                plaats,
                _("'{veld}' heeft {aantal} delen. Het moeten er {minimum} tot {maximum} zijn.").format(
                    veld=naam, aantal=len(delen), minimum=v.minimum, maximum=hoogste
                ),
                pad,
            )
        ]
    uit: list[Any] = []
    problemen: Problemen = []
    for nummer, deel in enumerate(delen, 1):
        hier = (*pad, nummer - 1)
        if v.soort is Soort.DELEN:
            assert v.deel is not None
            gelezen, fouten = lees_velden(v.deel, deel, _onder(plaats, f"{naam} {nummer}"), hier)
        else:
            soort = Soort.ALINEA if v.soort is Soort.TEKSTEN else Soort.GETAL
            enkel = Veld(soort, v.label, minimum=1 if soort is Soort.ALINEA else 0, maximum=_RUIMTE[soort])
            gelezen, fouten = _lees(enkel, deel, f"{naam} {nummer}", plaats, hier)
        uit.append(gelezen)
        problemen.extend(fouten)
    return tuple(uit), problemen


def _onder(plaats: str, naam: str) -> str:
    return f"{plaats}, {naam}" if plaats else naam


def kort(waarde: object) -> str:
    """Return any value out of a file as one short, clean line for a message."""
    try:
        tekst = str(waarde)
    except (ValueError, RecursionError):  # een getal van duizenden cijfers, of blokken zonder eind
        return "…"
    tekst = schoon(tekst[:400])
    return tekst if len(tekst) <= 40 else tekst[:39] + "…"


def schrijf_velden(waarde: Any) -> dict[str, Any]:
    """Return a settings value as plain data that `lees_velden` reads back to the same value."""
    uit: dict[str, Any] = {}
    for naam in velden_van(cast(type[Any], type(waarde))):
        deel = getattr(waarde, naam)
        if deel is None:  # een blok dat er niet hoeft te zijn
            continue
        if dataclasses.is_dataclass(deel) and not isinstance(deel, type):
            uit[naam] = schrijf_velden(deel)
        elif isinstance(deel, tuple):
            delen = cast(tuple[Any, ...], deel)
            uit[naam] = [schrijf_velden(d) if hasattr(d, "__dataclass_fields__") else d for d in delen]
        elif isinstance(deel, StrEnum):
            uit[naam] = deel.value
        else:
            uit[naam] = deel
    return uit
