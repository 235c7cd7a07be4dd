"""`categorie`: put items in named boxes, each for oneself or by the leader for the room.

With ordered boxes (MoSCoW) the lower median box stands, with the agreement; with unordered ones the box
that most chose, and a tie by the order set beforehand or not at all (domain.md C.1). Without a rule the
answers stand side by side, as when every organisation says what it binds itself to.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from itertools import chain
from math import lcm
from typing import Any, cast

from regioworkshop.bouwstenen import totalen
from regioworkshop.bouwstenen.basis import Kijk, Verantwoording, antwoorden
from regioworkshop.bouwstenen.lezen import als_tabel, ongeldig
from regioworkshop.bouwstenen.partijen import naam_van, per_partij, zegt, zin_open
from regioworkshop.bouwstenen.rekenen.schaal import MAAT_VANAF, lage_mediaan, overeenstemming
from regioworkshop.bouwstenen.rekenen.weging import (
    Weging,
    openlijk,
    weeg,
    zin_verborgen,
    zin_zonder_handen,
    zin_zonder_organisatie,
)
from regioworkshop.bouwstenen.totalen import Totalen
from regioworkshop.bouwstenen.velden import Probleem, Problemen, Soort, veld
from regioworkshop.model.blocks import (
    Block,
    DeelIn,
    Groep,
    Groepen,
    Indeelvak,
    Kaarten,
    Kaartje,
    Melding,
    Opsomming,
    Optie,
    Surface,
    Tabel,
    Telgrens,
    VulTotalen,
    WieZietDit,
)
from regioworkshop.model.items import Item, ItemSoort
from regioworkshop.model.sessie import BEGELEIDER, Ronde
from regioworkshop.model.werkvorm import Invoersoort
from regioworkshop.taal import _, n_
from regioworkshop.tekst import opsomming

BORD = "bord"
"""The key of what the leader places for the room."""
ITEMS_NAAST_ELKAAR = 3
"""The most items beside one another in a table; more than these follow in a next one."""
VERDEELD_ONDER = Fraction(3, 10)
"""Below this agreement an item is flagged: talk about it first (domain.md C.1)."""
RUIMTE_EERSTE = Fraction(6, 10)
"""More of the items than this in the first of ordered boxes is too much to be a choice."""


class Volgorde(StrEnum):
    """Whether the boxes have an order."""

    GEORDEND = "geordend"
    """From most to least: the lower median box stands."""
    LOS = "los"
    """No order: the box that most people chose stands; a tie is shown as a tie."""
    VOORRANG = "voorrang"
    """No order, but of equal boxes the one that stands first in the list wins."""
    GEEN = "geen"
    """No box stands for the room: all answers are shown side by side, and everything goes on."""


@dataclass(frozen=True, slots=True)
class Vak:
    id: str = veld(Soort.NAAM, "Naam van het vak")
    label: str = veld(Soort.TEKST, "Woorden", minimum=1, maximum=40)
    uitleg: str = veld(Soort.TEKST, "Uitleg", standaard="", maximum=160)
    hooguit: int = veld(
        Soort.GETAL,
        "Hooguit per persoon",
        "Hoeveel items iemand hier in mag leggen. 0: zoveel je wilt.",
        standaard=0,
        maximum=60,
    )


@dataclass(frozen=True, slots=True)
class Instellingen:
    vakken: tuple[Vak, ...] = veld(
        Soort.DELEN, "Vakken", "Waarin je indeelt.", minimum=2, maximum=6, deel=Vak
    )
    volgorde: Volgorde = veld(
        Soort.KEUZE, "Volgorde", "Of de vakken een volgorde hebben.", standaard=Volgorde.LOS, keuzes=Volgorde
    )
    alles: bool = veld(Soort.JA_NEE, "Alles indelen", "Elk item moet in een vak.", standaard=False)
    zaal: bool = veld(
        Soort.JA_NEE,
        "De zaal deelt samen in",
        "De begeleider legt de items in vakken; er wordt niet gestemd.",
        standaard=False,
    )
    door: tuple[str, ...] = veld(
        Soort.TEKSTEN,
        "Vakken die doorgaan",
        "De namen van de vakken waaruit items doorgaan. Leeg: alles gaat door.",
        standaard=(),
        maximum=6,
    )
    levert: ItemSoort = veld(
        Soort.KEUZE, "Levert", "Wat een item wordt.", standaard=ItemSoort.KAART, keuzes=ItemSoort
    )


@dataclass(frozen=True, slots=True)
class Antwoord:
    """(item id, box id), in the order of the items; what is in no box is not in it."""

    vakken: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Plek:
    """Where an item belongs, and why."""

    item: Item
    aantallen: tuple[int, ...]
    """People per box, in the order of the boxes."""
    vak: str
    """Id of the box; empty: in none."""
    gelijk: tuple[str, ...]
    """Ids of the boxes that are equal at the top, when that decides something; else empty."""
    eens: Fraction | None
    """Van der Eijk's A over ordered boxes; None where it does not exist or below five voters."""

    @property
    def verdeeld(self) -> bool:
        return self.eens is not None and self.eens < VERDEELD_ONDER


@dataclass(frozen=True, slots=True)
class Uitslag:
    plekken: tuple[Plek, ...]
    """In the order of the question."""
    stemmers: int


def waar(aantallen: Sequence[int], volgorde: Volgorde) -> int | None:
    """Return the place of the box in which an item belongs, from how many people chose each.

    None without votes, and with unordered boxes when two are equal.
    """
    if not any(aantallen) or volgorde is Volgorde.GEEN:
        return None
    if volgorde is Volgorde.GEORDEND:
        # De vakken staan van meest naar minst en een schaal loopt van laag naar hoog.
        return len(aantallen) - 1 - lage_mediaan(aantallen[::-1])
    gelijk = bovenaan(aantallen)
    return gelijk[0] if len(gelijk) == 1 or volgorde is Volgorde.VOORRANG else None


def bovenaan(aantallen: Sequence[int]) -> tuple[int, ...]:
    """Return the places of the boxes that most people chose; more than one is a tie."""
    hoogste = max(aantallen, default=0)
    return tuple(plaats for plaats, n in enumerate(aantallen) if n == hoogste > 0)


def blijft(aantallen: Sequence[int], volgorde: Volgorde) -> bool:
    """Return whether an item stays where it is whichever vote on it is left out (domain.md C.0, rule 6)."""
    nu = waar(aantallen, volgorde)
    return all(
        waar([*aantallen[:n], aantal - 1, *aantallen[n + 1 :]], volgorde) == nu
        for n, aantal in enumerate(aantallen)
        if aantal
    )


class CategorieBouwsteen:
    naam = "categorie"
    Instellingen = Instellingen
    vraagt = True
    begeleider_vult_in = True
    invoersoorten = frozenset({Invoersoort.STEMBILJETTEN, Invoersoort.OP_NAAM, Invoersoort.VERDELING})

    def controleer(self, instellingen: Instellingen, stap: Mapping[str, Any]) -> Problemen:
        problemen: Problemen = []
        if not stap.get("invoer"):
            problemen.append(
                Probleem("B10", "", _("er is niets om in te delen. Zet bij 'invoer' de stap met de items."))
            )
        namen = [vak.id for vak in instellingen.vakken]
        dubbel = sorted({naam for naam in namen if namen.count(naam) > 1})
        if dubbel:
            problemen.append(
                Probleem(
                    "B11",
                    "",
                    _("vakken met dezelfde id: {namen}. Geef elk vak een eigen id.").format(
                        namen=opsomming(dubbel)
                    ),
                )
            )
        onbekend = [naam for naam in instellingen.door if naam not in namen]
        if onbekend:
            problemen.append(
                Probleem(
                    "B12",
                    "",
                    _("'door' noemt {namen}, maar die vakken zijn er niet. Er zijn: {vakken}.").format(
                        namen=opsomming(f"'{naam}'" for naam in onbekend), vakken=opsomming(namen)
                    ),
                )
            )
        if instellingen.volgorde is Volgorde.GEEN and (instellingen.door or instellingen.zaal):
            problemen.append(
                Probleem(
                    "B30",
                    "",
                    _(
                        "bij 'volgorde = \"geen\"' komt niets in een vak: de antwoorden staan naast elkaar. "
                        "Laat 'door' en 'zaal' weg."
                    ),
                )
            )
        return problemen

    def lees(
        self, instellingen: Instellingen, ronde: Ronde, deelnemer: str, sleutel: str, waarde: Any
    ) -> Antwoord | Totalen:
        van_begeleider = deelnemer == BEGELEIDER
        if instellingen.zaal:
            if not van_begeleider:
                raise ongeldig(_("Bij deze stap deelt de begeleider in voor de zaal."))
            if sleutel != BORD:
                raise ongeldig(_("Dit antwoord past niet bij de vraag. Laad de pagina opnieuw."))
        elif totalen.is_telling(deelnemer, sleutel):
            return totalen.lees(_vraag_totalen(instellingen, ronde), waarde)
        verdeling = als_tabel(
            als_tabel(waarde, frozenset({"vakken"})).get("vakken"), frozenset(item.id for item in ronde.items)
        )
        if not set(verdeling.values()) <= {vak.id for vak in instellingen.vakken}:
            raise ongeldig(_("Dit vak is er niet meer. Laad de pagina opnieuw."))
        for vak in instellingen.vakken:
            if 0 < vak.hooguit < sum(1 for naar in verdeling.values() if naar == vak.id):
                raise ongeldig(
                    _("In ‘{vak}’ passen er hooguit {n}. Haal er eerst een weg.").format(
                        vak=vak.label, n=vak.hooguit
                    )
                )
        over = moet_in(instellingen, len(ronde.items)) - len(verdeling)
        if instellingen.alles and not van_begeleider and over > 0:
            raise ongeldig(
                n_(
                    "Deel eerst alles in. Er is er nog {n} over.",
                    "Deel eerst alles in. Er zijn er nog {n} over.",
                    over,
                ).format(n=over)
            )
        return Antwoord(tuple((i.id, verdeling[i.id]) for i in ronde.items if i.id in verdeling))

    def schrijf(self, inhoud: Antwoord | Totalen) -> Any:
        if isinstance(inhoud, Totalen):
            return totalen.schrijf(inhoud)
        return {"vakken": dict(inhoud.vakken)}

    def herlees(self, waarde: Any) -> Antwoord | Totalen:
        geteld = totalen.herlees(waarde)
        if geteld is not None:
            return geteld
        return Antwoord(tuple(cast(dict[str, str], waarde["vakken"]).items()))

    def tel(self, instellingen: Instellingen, ronde: Ronde) -> Uitslag:
        namen = [vak.id for vak in instellingen.vakken]
        if instellingen.zaal:
            bord = _bord(ronde)
            leeg = (0,) * len(namen)
            plekken = (Plek(item, leeg, bord.get(item.id, ""), (), None) for item in ronde.items)
            return Uitslag(tuple(plekken), 0)
        biljetten = [biljet for _wie, biljet in _biljetten(ronde)]
        geteld = totalen.geteld(ronde)
        keren = _keren(biljetten)
        if geteld is not None:
            keren.update(geteld.cellen)
        plekken = (
            _plek(instellingen, item, [keren[item.id, naam] for naam in namen]) for item in ronde.items
        )
        stemmers = len(biljetten) + (geteld.stemmers if geteld is not None else 0)
        return Uitslag(tuple(plekken), stemmers)

    def levert(self, instellingen: Instellingen, ronde: Ronde) -> tuple[Item, ...]:
        return tuple(
            replace(plek.item, soort=instellingen.levert, ronde=ronde.id, vak=plek.vak)
            for plek in _op_volgorde(instellingen, self.tel(instellingen, ronde))
        )

    def voorstel(self, instellingen: Instellingen, ronde: Ronde) -> tuple[str, ...]:
        return tuple(
            item.id
            for item in self.levert(instellingen, ronde)
            if not instellingen.door or item.vak in instellingen.door
        )

    def verantwoord(self, instellingen: Instellingen, kijk: Kijk) -> Verantwoording | None:
        assert kijk.ronde is not None
        if instellingen.zaal:
            return None
        uitslag = self.tel(instellingen, kijk.ronde)
        keuzes = tuple(f"{v.label}: {v.uitleg}" if v.uitleg else v.label for v in instellingen.vakken)
        stemmers = totalen.alle_stemmers(kijk.ronde, uitslag.stemmers)
        if instellingen.volgorde is Volgorde.GEEN:
            return Verantwoording(
                _zin_methode(instellingen),
                keuzes,
                zien=_zinnen_naast_elkaar(instellingen, kijk, uitslag),
                stemmers=stemmers,
                wijst_aan=False,
            )
        return Verantwoording(
            _zin_methode(instellingen),
            keuzes,
            gewichten=_("Ieders stem telt even zwaar."),
            zien=_zinnen(instellingen, uitslag),
            gelijk=_zin_gelijk(instellingen, uitslag) or _("Er zijn geen gelijke standen."),
            gevoelig=_zin_gevoelig(instellingen, uitslag) or _("Er zijn geen stemmen om dit mee na te gaan."),
            weging=" ".join(_zinnen_weging(instellingen, kijk, uitslag)),
            stemmers=stemmers,
        )

    def vraag_handen(self, instellingen: Instellingen, kijk: Kijk) -> VulTotalen | None:
        # Legt de begeleider zelf, dan is er geen stemming. En staat de uitslag per organisatie, dan heeft een
        # hand geen plek.
        per_organisatie = kijk.op_naam and kijk.namens_partij
        if kijk.ronde is None or instellingen.zaal or per_organisatie:
            return None
        return _vraag_totalen(instellingen, kijk.ronde)

    def toon(self, instellingen: Instellingen, kijk: Kijk) -> tuple[Block, ...]:
        ronde = kijk.ronde
        if ronde is None:
            return ()
        if kijk.uitslag_zichtbaar:
            return self._uitslag(instellingen, kijk, ronde)
        if not kijk.open:
            return (Melding(_("Het indelen is klaar. De uitslag komt zo.")),)
        if kijk.surface is Surface.REPORT:
            return (Melding(_("Er wordt nog ingedeeld.")),)
        if instellingen.zaal:
            if kijk.surface is not Surface.PHONE:
                return (_vraag(instellingen, ronde, _bord(ronde)),)
            return (
                Melding(_("Jullie delen samen in. De begeleider legt alles in een vak.")),
                Kaarten(
                    tuple(Kaartje(item.id, item.tekst) for item in ronde.items),
                    n_("Er is {n} onderwerp.", "Er zijn {n} onderwerpen.", len(ronde.items)).format(
                        n=len(ronde.items)
                    ),
                ),
            )
        if kijk.begeleider_telt and kijk.surface is Surface.DESK:
            return (_vraag_totalen(instellingen, ronde),)
        vraag = _vraag(instellingen, ronde)
        if kijk.surface is not Surface.PHONE:
            return (vraag,)
        if kijk.begeleider_telt:
            return totalen.wacht()
        return (WieZietDit(_wie_ziet_dit(kijk)), vraag)

    def _uitslag(self, instellingen: Instellingen, kijk: Kijk, ronde: Ronde) -> tuple[Block, ...]:
        uitslag = self.tel(instellingen, ronde)
        if instellingen.volgorde is Volgorde.GEEN:
            beeld: Block = Opsomming(_zinnen_naast_elkaar(instellingen, kijk, uitslag))
        else:
            zinnen = (
                *_zinnen(instellingen, uitslag),
                _zin_gelijk(instellingen, uitslag),
                _zin_gevoelig(instellingen, uitslag),
                *_zinnen_weging(instellingen, kijk, uitslag),
            )
            beeld = Groepen(
                _("Indeling"), _groepen(instellingen, uitslag), tuple(zin for zin in zinnen if zin)
            )
        if instellingen.zaal or not uitslag.stemmers:
            return (beeld,)
        tabel = Tabel(
            (_("Onderwerp"), *(vak.label for vak in instellingen.vakken)),
            tuple((p.item.tekst, *(str(n) for n in p.aantallen)) for p in uitslag.plekken),
            _("Hoeveel mensen voor elk vak kozen."),
        )
        if not kijk.op_naam:
            return (beeld, tabel)
        if not kijk.namens_partij:
            return (beeld, tabel, _tabel_namen(instellingen, kijk, ronde))
        if kijk.surface in (Surface.DESK, Surface.REPORT):
            return (beeld, tabel, *_tabellen_partijen(instellingen, kijk, ronde))
        return (beeld, Opsomming(_zinnen_partijen(instellingen, kijk, ronde)), tabel)


def moet_in(instellingen: Instellingen, items: int) -> int:
    """Return how many items a person can put in a box at most."""
    if any(not vak.hooguit for vak in instellingen.vakken):
        return items
    return min(items, sum(vak.hooguit for vak in instellingen.vakken))


def _biljetten(ronde: Ronde) -> list[tuple[str, Antwoord]]:
    """Return (participant id, ballot)."""
    return [(a.deelnemer, a.inhoud) for a in antwoorden(ronde) if isinstance(a.inhoud, Antwoord)]


def _tabel_namen(instellingen: Instellingen, kijk: Kijk, ronde: Ronde) -> Tabel:
    wie = [(kijk.namen.get(wie, ""), dict(biljet.vakken)) for wie, biljet in _biljetten(ronde)]
    return Tabel(
        (_("Onderwerp"), *(vak.label for vak in instellingen.vakken)),
        tuple(
            (
                item.tekst,
                *(
                    ", ".join(sorted(naam for naam, vakken in wie if vakken.get(item.id) == vak.id))
                    for vak in instellingen.vakken
                ),
            )
            for item in ronde.items
        ),
        " ".join(filter(None, (_("Wie voor welk vak koos."), totalen.zin_naamloos(ronde)))),
    )


def _per_partij(ronde: Ronde, kijk: Kijk) -> list[tuple[str, list[dict[str, str]]]]:
    """Return (organisation, for each of its people the box by item)."""
    return [
        (naam, [dict(cast(Antwoord, biljet).vakken) for biljet in biljetten])
        for naam, biljetten in per_partij(ronde, kijk.partijen)
    ]


def _tabellen_partijen(instellingen: Instellingen, kijk: Kijk, ronde: Ronde) -> Iterator[Tabel]:
    """Return organisations by items, in as many tables as fit the width."""
    zeggen = _per_partij(ronde, kijk)
    delen = [ronde.items[n : n + ITEMS_NAAST_ELKAAR] for n in range(0, len(ronde.items), ITEMS_NAAST_ELKAAR)]
    for nummer, deel in enumerate(delen, 1):
        rijen = tuple(
            (
                naam_van(partij),
                *(
                    zegt(
                        [v.label for v in instellingen.vakken for b in biljetten if b.get(item.id) == v.id],
                        "; ",
                    )
                    or "–"
                    for item in deel
                ),
            )
            for partij, biljetten in zeggen
        )
        laatste = _("Wat elke organisatie koos.") if nummer == len(delen) else ""
        yield Tabel((_("Organisatie"), *(item.tekst for item in deel)), rijen, laatste)


def _bord(ronde: Ronde) -> dict[str, str]:
    antwoord = ronde.antwoorden.get((BEGELEIDER, BORD))
    return dict(cast(Antwoord, antwoord.inhoud).vakken) if antwoord else {}


def _plek(instellingen: Instellingen, item: Item, aantallen: Sequence[int]) -> Plek:
    namen = [vak.id for vak in instellingen.vakken]
    plaats = waar(aantallen, instellingen.volgorde)
    geordend = instellingen.volgorde is Volgorde.GEORDEND
    gelijk = () if geordend or instellingen.volgorde is Volgorde.GEEN else bovenaan(aantallen)
    meten = geordend and len(namen) >= 3 and sum(aantallen) >= MAAT_VANAF
    return Plek(
        item,
        tuple(aantallen),
        "" if plaats is None else namen[plaats],
        tuple(namen[n] for n in gelijk) if len(gelijk) > 1 else (),
        overeenstemming(aantallen) if meten else None,
    )


def _op_volgorde(instellingen: Instellingen, uitslag: Uitslag) -> list[Plek]:
    """Return the items box by box, in a box those that most people put there first; what has no box last."""
    plaats = {vak.id: n for n, vak in enumerate(instellingen.vakken)}

    def rang(plek: Plek) -> tuple[int, int]:
        if not plek.vak:
            return len(plaats), 0
        return plaats[plek.vak], -plek.aantallen[plaats[plek.vak]]

    return sorted(uitslag.plekken, key=rang)


def _vraag(instellingen: Instellingen, ronde: Ronde, stand: Mapping[str, str] | None = None) -> DeelIn:
    return DeelIn(
        ronde.id,
        tuple(Optie(item.id, item.tekst) for item in ronde.items),
        tuple(Indeelvak(vak.id, vak.label, vak.uitleg, vak.hooguit) for vak in instellingen.vakken),
        instellingen.alles,
        instellingen.zaal,
        tuple((stand or {}).items()),
    )


def _vraag_totalen(instellingen: Instellingen, ronde: Ronde) -> VulTotalen:
    vakken = instellingen.vakken
    # Elk onderwerp ligt bij ieder in hooguit één vak; in precies één als alles moet en er overal plaats is.
    precies = instellingen.alles and not any(vak.hooguit for vak in vakken)
    grenzen = [Telgrens(tuple(vak.id for vak in vakken), 1, precies=precies, per_rij=True)]
    grenzen.extend(Telgrens((vak.id,), vak.hooguit, naam=vak.label) for vak in vakken if vak.hooguit)
    return totalen.vraag(
        ronde,
        [Optie(item.id, item.tekst) for item in ronde.items],
        [Optie(vak.id, vak.label) for vak in vakken],
        grenzen=grenzen,
        controle=_("Vul bij elk onderwerp in hoeveel mensen voor elk vak kozen."),
    )


def _groepen(instellingen: Instellingen, uitslag: Uitslag) -> tuple[Groep, ...]:
    """Return the boxes with what is in them, then what is equal and what is in none."""
    woord = {vak.id: vak.label for vak in instellingen.vakken}
    plaats = {vak.id: n for n, vak in enumerate(instellingen.vakken)}
    volgorde = _op_volgorde(instellingen, uitslag)

    def kaartje(plek: Plek) -> Kaartje:
        noten: list[str] = []
        if plek.gelijk and not plek.vak:
            noten.append(_("gelijk: {vakken}").format(vakken=opsomming(woord[vak] for vak in plek.gelijk)))
        elif plek.vak and uitslag.stemmers:
            noten.append(
                _("{n} van {totaal}").format(n=plek.aantallen[plaats[plek.vak]], totaal=sum(plek.aantallen))
            )
        if plek.verdeeld:
            noten.append(_("verdeeld: bespreek dit eerst"))
        return Kaartje(plek.item.id, plek.item.tekst, ", ".join(noten))

    def groep(naam: str, label: str, plekken: Sequence[Plek], gekozen: bool = False) -> Groep:
        # Een leeg vak neemt niets mee.
        kaartjes = tuple(kaartje(p) for p in plekken)
        return Groep(naam, label, kaartjes, _onderwerpen(len(plekken)), gekozen and bool(kaartjes))

    vakken = [
        groep(vak.id, vak.label, [p for p in volgorde if p.vak == vak.id], vak.id in instellingen.door)
        for vak in instellingen.vakken
    ]
    gelijk = [p for p in volgorde if not p.vak and p.gelijk]
    rest = [p for p in volgorde if not p.vak and not p.gelijk]
    if gelijk:
        vakken.append(groep("", _("Gelijk"), gelijk))
    if rest:
        vakken.append(groep("", _("Niet ingedeeld"), rest))
    return tuple(vakken)


# --- sentences --------------------------------------------------------------------------------------


def _onderwerpen(n: int) -> str:
    return n_("{n} onderwerp", "{n} onderwerpen", n).format(n=n)


def _zin_methode(instellingen: Instellingen) -> str:
    return {
        Volgorde.GEORDEND: _(
            "Iedereen legt elk onderwerp in een vak. Het middelste vak geldt; van twee middelste het laagste."
        ),
        Volgorde.LOS: _(
            "Iedereen legt onderwerpen in een vak. Het vak dat de meesten kiezen, geldt. "
            "Bij een gelijke stand geldt er geen."
        ),
        Volgorde.VOORRANG: _(
            "Iedereen legt onderwerpen in een vak. Het vak dat de meesten kiezen, geldt. "
            "Bij een gelijke stand geldt het vak dat vooraan staat: {vakken}."
        ).format(vakken=opsomming((vak.label for vak in instellingen.vakken), _("dan"))),
        Volgorde.GEEN: _(
            "Iedereen kiest bij elk onderwerp een antwoord. Alle antwoorden staan naast elkaar; "
            "er wordt niets bij elkaar opgeteld."
        ),
    }[instellingen.volgorde]


def _zinnen(instellingen: Instellingen, uitslag: Uitslag) -> tuple[str, ...]:
    zinnen: list[str] = []
    if not instellingen.zaal:
        if not uitslag.stemmers:
            return (_("Niemand heeft iets ingedeeld."),)
        zinnen.append(
            n_("{n} mens deelde in.", "{n} mensen deelden in.", uitslag.stemmers).format(n=uitslag.stemmers)
        )
    verdeeld = sum(plek.verdeeld for plek in uitslag.plekken)
    if verdeeld:
        zinnen.append(
            n_(
                "Over {n} onderwerp is de groep verdeeld. Bespreek dat eerst.",
                "Over {n} onderwerpen is de groep verdeeld. Bespreek die eerst.",
                verdeeld,
            ).format(n=verdeeld)
        )
    return (*zinnen, *filter(None, (zin_vol(instellingen, uitslag),)))


def _zinnen_naast_elkaar(instellingen: Instellingen, kijk: Kijk, uitslag: Uitslag) -> tuple[str, ...]:
    """Return how many answered, and which organisations did not where they are named anyway."""
    open_ = zin_open(kijk) if kijk.op_naam and kijk.namens_partij else ""
    return (*_zinnen(instellingen, uitslag), *([open_] if open_ else []))


def _zinnen_partijen(instellingen: Instellingen, kijk: Kijk, ronde: Ronde) -> tuple[str, ...]:
    """Return for each item which organisations chose which box."""
    zeggen = _per_partij(ronde, kijk)
    zinnen: list[str] = []
    for item in ronde.items:
        delen: list[str] = []
        for vak in instellingen.vakken:
            partijen = [
                naam_van(p) for p, biljetten in zeggen if vak.id in (b.get(item.id) for b in biljetten)
            ]
            if partijen:
                delen.append(
                    _("‘{vak}’ van {partijen}").format(vak=vak.label, partijen=opsomming(partijen, _("en")))
                )
        wat = ". ".join(delen) or _("nog geen antwoord")
        zinnen.append(_("{onderwerp}: {wat}.").format(onderwerp=item.tekst, wat=wat))
    return tuple(zinnen)


def _wie_ziet_dit(kijk: Kijk) -> str:
    if not kijk.op_naam:
        return _("Niemand in de zaal ziet wat jij kiest. Alleen de aantallen komen in beeld.")
    if kijk.namens_partij:
        zin = _("Wat jij kiest, komt met de naam van je organisatie op het scherm{ook_verslag}.")
    else:
        zin = _("Wat jij kiest, komt met je naam op het scherm{ook_verslag}.")
    return zin.format(ook_verslag=kijk.ook_verslag)


def zin_vol(instellingen: Instellingen, uitslag: Uitslag) -> str:
    """Return one sentence when too much is in the first of ordered boxes; else empty."""
    if instellingen.volgorde is not Volgorde.GEORDEND:
        return ""
    eerste = instellingen.vakken[0]
    ligt = [plek for plek in uitslag.plekken if plek.vak]
    vol = sum(plek.vak == eerste.id for plek in ligt)
    if not ligt or Fraction(vol, len(ligt)) <= RUIMTE_EERSTE:
        return ""
    return _("{n} van de {totaal} liggen in ‘{vak}’: meer dan 60 procent. Kies wat er echt in hoort.").format(
        n=vol, totaal=len(ligt), vak=eerste.label
    )


def _zin_gelijk(instellingen: Instellingen, uitslag: Uitslag) -> str:
    n = sum(bool(plek.gelijk) for plek in uitslag.plekken)
    if not n:
        return ""
    if instellingen.volgorde is Volgorde.VOORRANG:
        return n_(
            "{n} onderwerp stond gelijk. Vooraf is afgesproken: het vak dat vooraan staat, geldt.",
            "{n} onderwerpen stonden gelijk. Vooraf is afgesproken: het vak dat vooraan staat, geldt.",
            n,
        ).format(n=n)
    return n_(
        "{n} onderwerp staat gelijk en ligt daarom in geen vak.",
        "{n} onderwerpen staan gelijk en liggen daarom in geen vak.",
        n,
    ).format(n=n)


def _zin_gevoelig(instellingen: Instellingen, uitslag: Uitslag) -> str:
    met = [plek for plek in uitslag.plekken if any(plek.aantallen)]
    if not met:
        return ""
    n = sum(not blijft(plek.aantallen, instellingen.volgorde) for plek in met)
    if not n:
        return _("Alles blijft in hetzelfde vak als één stem wegvalt.")
    return n_(
        "{n} onderwerp is gevoelig: één stem minder kan het vak veranderen.",
        "{n} onderwerpen zijn gevoelig: één stem minder kan het vak veranderen.",
        n,
    ).format(n=n)


def _zinnen_weging(instellingen: Instellingen, kijk: Kijk, uitslag: Uitslag) -> tuple[str, ...]:
    """Return what would be different if every organisation counted once."""
    if instellingen.zaal or kijk.ronde is None:
        return ()
    telling = _weging(instellingen, kijk, kijk.ronde)
    if telling is None:
        return ()
    if telling.verborgen:
        return (zin_verborgen(),)
    n = sum(
        _weeg_waar(instellingen, plek.item, telling.per_organisatie) != plek.vak for plek in uitslag.plekken
    )
    if n:
        zin = n_(
            "{n} onderwerp ligt anders als elke organisatie even zwaar telt. "
            "De groep kiest welke telling telt.",
            "{n} onderwerpen liggen anders als elke organisatie even zwaar telt. "
            "De groep kiest welke telling telt.",
            n,
        ).format(n=n)
    else:
        zin = _("Alles blijft in hetzelfde vak als elke organisatie even zwaar telt.")
    zinnen = [zin]
    if any(not kijk.partijen.get(wie) for wie, _biljet in _biljetten(kijk.ronde)):
        zinnen.append(zin_zonder_organisatie())
    if totalen.gemengd(kijk.ronde):
        zinnen.append(zin_zonder_handen())
    return tuple(zinnen)


def _keren(biljetten: Sequence[Antwoord]) -> Counter[tuple[str, str]]:
    """Return how often each topic was put in each box."""
    return Counter(chain.from_iterable(biljet.vakken for biljet in biljetten))


def _weging(instellingen: Instellingen, kijk: Kijk, ronde: Ronde) -> Weging[tuple[str, str]] | None:
    def score(biljetten: Sequence[Antwoord]) -> Mapping[tuple[str, str], Fraction]:
        keren = _keren(biljetten)
        uit: dict[tuple[str, str], Fraction] = {}
        for item in ronde.items:
            gekozen = sum(keren[item.id, vak.id] for vak in instellingen.vakken)
            for vak in instellingen.vakken:
                uit[item.id, vak.id] = Fraction(keren[item.id, vak.id], max(1, gekozen))
        return uit

    return weeg(
        [(kijk.partijen.get(wie, ""), biljet) for wie, biljet in _biljetten(ronde)],
        score,
        open_=openlijk(kijk.eigenaar),
    )


def _weeg_waar(instellingen: Instellingen, item: Item, delen: Mapping[tuple[str, str], Fraction]) -> str:
    """Return the box of an item by shares instead of people."""
    gewichten = [delen[item.id, vak.id] for vak in instellingen.vakken]
    noemer = lcm(*(gewicht.denominator for gewicht in gewichten))
    plaats = waar([int(gewicht * noemer) for gewicht in gewichten], instellingen.volgorde)
    return "" if plaats is None else instellingen.vakken[plaats].id
