"""`clusteren`: group cards, name the groups, and merge cards that say the same.

The leader's board stands. Where everybody sorts on their own phone, cards that more than half put
together are proposed as a group; nothing is decided by it. Merging keeps every card and everybody who
brought one in: a group has the supporters of its cards, each once.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations
from typing import Any, cast

from regioworkshop.bouwstenen.basis import GEEN_STEMMING, Kijk, Verantwoording, antwoorden
from regioworkshop.bouwstenen.bord import Bord
from regioworkshop.bouwstenen.lezen import als_tabel, als_tekst, ongeldig
from regioworkshop.bouwstenen.rekenen.samen import Samen
from regioworkshop.bouwstenen.velden import Probleem, Problemen, Soort, veld
from regioworkshop.model.blocks import (
    Block,
    Groep,
    Groepeer,
    Groepen,
    Groepstand,
    Kaarten,
    Kaartje,
    Melding,
    Optie,
    Surface,
    WieZietDit,
)
from regioworkshop.model.items import Item, ItemSoort
from regioworkshop.model.sessie import BEGELEIDER, Ronde
from regioworkshop.taal import _, n_
from regioworkshop.tekst import opsomming, sleutel_van_naam

BORD = "bord"
"""The key of the leader's board."""
NAAM_TEKENS = 80
MINSTE_MENSEN = 3
"""Below this number of people there is no proposal: it would tell what one of them did."""


class Wie(StrEnum):
    BEGELEIDER = "begeleider"
    IEDEREEN = "iedereen"


@dataclass(frozen=True, slots=True)
class Instellingen:
    wie: Wie = veld(
        Soort.KEUZE,
        "Wie clustert",
        "De begeleider voert in wat de zaal doet, of iedereen legt de kaarten ook zelf bij elkaar.",
        standaard=Wie.BEGELEIDER,
        keuzes=Wie,
    )
    meeste: int = veld(
        Soort.GETAL, "Meeste clusters", "Meer maakt het onoverzichtelijk.", standaard=9, minimum=2, maximum=20
    )
    dubbel: bool = veld(
        Soort.JA_NEE, "Dubbele samenvoegen", "Kaarten die hetzelfde zeggen worden er een.", standaard=True
    )
    levert: ItemSoort = veld(
        Soort.KEUZE, "Levert", "Wat een cluster wordt.", standaard=ItemSoort.CLUSTER, keuzes=ItemSoort
    )
    los_mee: bool = veld(
        Soort.JA_NEE, "Losse kaarten gaan mee", "Een kaart in geen cluster gaat zelf door.", standaard=True
    )


@dataclass(frozen=True, slots=True)
class Voorstel:
    """A group that the room proposes. `weinig` to `veel` people put two of its cards together."""

    groep: Groepstand
    weinig: int
    veel: int
    namen: tuple[str, ...]
    """All names that are used most, in alphabetical order; the first stands."""


@dataclass(frozen=True, slots=True)
class Uitslag:
    bord: Bord
    """What stands: the leader's board, else what the room proposes."""
    van_begeleider: bool
    sorteerders: int
    voorstel: tuple[Voorstel, ...]
    weggelaten: int
    """Proposed groups for which there was no room."""


class ClusterenBouwsteen:
    naam = "clusteren"
    Instellingen = Instellingen
    vraagt = True
    begeleider_vult_in = True
    invoersoorten = GEEN_STEMMING

    def controleer(self, instellingen: Instellingen, stap: Mapping[str, Any]) -> Problemen:
        if stap.get("invoer"):
            return []
        return [
            Probleem("B09", "", _("clusteren kan alleen met kaarten. Zet bij 'invoer' de stap met kaarten."))
        ]

    def lees(
        self, instellingen: Instellingen, ronde: Ronde, deelnemer: str, sleutel: str, waarde: Any
    ) -> Bord:
        van_begeleider = deelnemer == BEGELEIDER
        if not van_begeleider and instellingen.wie is Wie.BEGELEIDER:
            raise ongeldig(_("Bij deze stap legt de begeleider de kaarten bij elkaar."))
        if sleutel != (BORD if van_begeleider else ""):
            raise _past_niet()
        tabel = als_tabel(waarde, frozenset({"groepen", "dubbel"}))
        bekend = frozenset(item.id for item in ronde.items)
        groepen = _lees_groepen(tabel.get("groepen"), bekend)
        if len(groepen) > instellingen.meeste:
            raise ongeldig(
                _("Er zijn {aantal} groepen. Er passen er hooguit {n}. Voeg groepen samen.").format(
                    aantal=len(groepen), n=instellingen.meeste
                )
            )
        dubbel = _lees_dubbel(tabel.get("dubbel", []), bekend)
        if dubbel and not (van_begeleider and instellingen.dubbel):
            raise ongeldig(_("Bij deze stap worden geen kaarten samengevoegd."))
        bord = Bord(groepen, dubbel)
        if any(len({bord.groep_van(kaart) for kaart in stel}) > 1 for stel in dubbel):
            raise ongeldig(_("Kaarten die hetzelfde zeggen, horen in dezelfde groep."))
        return bord

    def schrijf(self, inhoud: Bord) -> Any:
        return inhoud.als_json()

    def herlees(self, waarde: Any) -> Bord:
        return Bord(
            tuple(Groepstand(g["id"], g["naam"], tuple(g["kaarten"])) for g in waarde["groepen"]),
            tuple(tuple(stel) for stel in waarde["dubbel"]),
        )

    def tel(self, instellingen: Instellingen, ronde: Ronde) -> Uitslag:
        alle = {(a.deelnemer, a.sleutel): cast(Bord, a.inhoud) for a in antwoorden(ronde)}
        van_begeleider = alle.pop((BEGELEIDER, BORD), None)
        voorstel = _voorstel(ronde, list(alle.values()))
        past = voorstel[: instellingen.meeste]
        if len(voorstel) > len(past):
            # De grootste blijven over; van even grote die waarvan een kaart het eerst kwam.
            groot = sorted(voorstel, key=lambda v: -len(v.groep.kaarten))[: instellingen.meeste]
            past = tuple(v for v in voorstel if v in groot)
        return Uitslag(
            Bord(tuple(v.groep for v in past)) if van_begeleider is None else van_begeleider,
            van_begeleider is not None,
            len(alle),
            past,
            len(voorstel) - len(past),
        )

    def levert(self, instellingen: Instellingen, ronde: Ronde) -> tuple[Item, ...]:
        bord = self.tel(instellingen, ronde).bord
        kaarten = {item.id: item for item in ronde.items}
        clusters = tuple(
            Item(
                id=f"{ronde.id}/{groep.id}",
                tekst=groep.naam or _("Cluster {n}").format(n=n),
                soort=instellingen.levert,
                ronde=ronde.id,
                bron=groep.kaarten,
                steun=_steun(kaarten[kaart] for kaart in groep.kaarten),
            )
            for n, groep in enumerate(bord.groepen, 1)
            if groep.kaarten
        )
        if not instellingen.los_mee:
            return clusters
        los = bord.gezichten(bord.los([item.id for item in ronde.items]))
        return (*clusters, *(_kaart(ronde, kaarten, bord.stel(kaart)) for kaart in los))

    def voorstel(self, instellingen: Instellingen, ronde: Ronde) -> tuple[str, ...]:
        return tuple(item.id for item in self.levert(instellingen, ronde))

    def verantwoord(self, instellingen: Instellingen, kijk: Kijk) -> Verantwoording | None:
        return None

    def toon(self, instellingen: Instellingen, kijk: Kijk) -> tuple[Block, ...]:
        ronde = kijk.ronde
        if ronde is None:
            return ()
        if kijk.uitslag_zichtbaar:
            return (self._groepen(instellingen, ronde),)
        if not kijk.open:
            return (Melding(_("De kaarten liggen bij elkaar. De clusters komen zo op het scherm.")),)
        samen = instellingen.wie is Wie.BEGELEIDER
        match kijk.surface:
            case Surface.PHONE if samen:
                return (
                    Melding(_("Jullie clusteren samen. De begeleider voert in wat de zaal doet.")),
                    Kaarten(
                        tuple(Kaartje(item.id, item.tekst) for item in ronde.items),
                        n_("Er is {n} kaart.", "Er zijn {n} kaarten.", len(ronde.items)).format(
                            n=len(ronde.items)
                        ),
                    ),
                )
            case Surface.PHONE:
                return (
                    WieZietDit(
                        _(
                            "Niemand in de zaal ziet wat jij bij elkaar legt. In beeld komt alleen wat meer "
                            "dan de helft bij elkaar legt, met de naam die het vaakst is gegeven."
                        )
                    ),
                    _vraag(instellingen, ronde, Bord()),
                )
            case Surface.DESK:
                uitslag = self.tel(instellingen, ronde)
                tips = _tips(instellingen, uitslag)
                return (_vraag(instellingen, ronde, uitslag.bord, instellingen.dubbel, tips),)
            case Surface.STAGE:
                bord = self.tel(instellingen, ronde).bord if samen else Bord()
                return (_vraag(instellingen, ronde, bord),)
            case Surface.REPORT:
                return (Melding(_("De kaarten worden nog bij elkaar gelegd.")),)

    def _groepen(self, instellingen: Instellingen, ronde: Ronde) -> Groepen:
        uitslag = self.tel(instellingen, ronde)
        bord = uitslag.bord
        kaarten = {item.id: item for item in ronde.items}
        gekozen = frozenset(ronde.besluit.gekozen if ronde.besluit else ())

        def kaartje(kaart: str) -> Kaartje:
            stel = [kaarten[k] for k in bord.stel(kaart)]
            if len(stel) == 1:
                return Kaartje(kaart, stel[0].tekst)
            ook = [item.tekst for item in stel[1:] if item.tekst != stel[0].tekst]
            noten = (_van(_steun(stel)), _("Ook: {teksten}").format(teksten=" / ".join(ook)) if ook else "")
            return Kaartje(kaart, stel[0].tekst, "\n".join(noot for noot in noten if noot))

        groepen = [
            Groep(
                groep.id,
                groep.naam or _("Cluster {n}").format(n=n),
                tuple(kaartje(kaart) for kaart in bord.gezichten(groep.kaarten)),
                _van(_steun(kaarten[kaart] for kaart in groep.kaarten)),
                f"{ronde.id}/{groep.id}" in gekozen,
            )
            for n, groep in enumerate(bord.groepen, 1)
            if groep.kaarten
        ]
        aantal = len(groepen)
        los = bord.gezichten(bord.los(list(kaarten)))
        if los:
            groepen.append(Groep("", _("Losse kaarten"), tuple(kaartje(kaart) for kaart in los)))
        return Groepen(_("Clusters"), tuple(groepen), _zinnen(uitslag, len(kaarten), aantal, len(los)))


def _vraag(
    instellingen: Instellingen,
    ronde: Ronde,
    bord: Bord,
    dubbel_mag: bool = False,
    tips: tuple[str, ...] = (),
) -> Groepeer:
    kaarten = tuple(Optie(item.id, item.tekst) for item in ronde.items)
    return Groepeer(ronde.id, kaarten, bord.groepen, bord.dubbel, instellingen.meeste, dubbel_mag, tips)


# --- reading --------------------------------------------------------------------------------------


def _past_niet() -> Exception:
    return ongeldig(_("Dit antwoord past niet bij de vraag. Laad de pagina opnieuw."))


def _lijst(waarde: object) -> list[Any]:
    if not isinstance(waarde, list):
        raise _past_niet()
    return cast(list[Any], waarde)


def _lees_kaarten(waarde: object, bekend: frozenset[str]) -> tuple[str, ...]:
    kaarten = _lijst(waarde)
    if not all(isinstance(kaart, str) and kaart in bekend for kaart in kaarten):
        raise ongeldig(_("Een van deze kaarten is er niet meer. Laad de pagina opnieuw."))
    return tuple(kaarten)


def _lees_groepen(waarde: object, bekend: frozenset[str]) -> tuple[Groepstand, ...]:
    groepen: list[Groepstand] = []
    for deel in _lijst(waarde):
        tabel = als_tabel(deel, frozenset({"id", "naam", "kaarten"}))
        naam = als_tekst(tabel.get("naam"), NAAM_TEKENS)
        groep = tabel.get("id")
        if not isinstance(groep, str) or not 0 < len(groep) <= 40 or not groep.isascii():
            raise _past_niet()
        if not groep.isalnum() or groep in (eerder.id for eerder in groepen):
            raise _past_niet()
        groepen.append(Groepstand(groep, naam, _lees_kaarten(tabel.get("kaarten"), bekend)))
    alle = [kaart for groep in groepen for kaart in groep.kaarten]
    if len(set(alle)) < len(alle):
        raise ongeldig(_("Een kaart ligt in twee groepen. Leg haar in één groep."))
    return tuple(groepen)


def _lees_dubbel(waarde: object, bekend: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    stellen = tuple(_lees_kaarten(deel, bekend) for deel in _lijst(waarde))
    if any(len(stel) < 2 for stel in stellen):
        raise ongeldig(_("Voor samenvoegen zijn minstens twee kaarten nodig."))
    alle = [kaart for stel in stellen for kaart in stel]
    if len(set(alle)) < len(alle):
        raise ongeldig(_("Een kaart is met twee andere stapels samengevoegd. Maak er één stapel van."))
    return stellen


# --- what the room puts together --------------------------------------------------------------------


def _voorstel(ronde: Ronde, borden: Sequence[Bord]) -> tuple[Voorstel, ...]:
    if len(borden) < MINSTE_MENSEN:
        return ()
    samen = Samen(
        [item.id for item in ronde.items], [[groep.kaarten for groep in bord.groepen] for bord in borden]
    )
    uit: list[Voorstel] = []
    for n, kaarten in enumerate(samen.groepen(), 1):
        tellingen = [samen.bij(a, b) for a, b in combinations(kaarten, 2)]
        namen = meeste_namen(kaarten, borden)
        groep = Groepstand(f"g{n}", namen[0] if namen else "", kaarten)
        uit.append(Voorstel(groep, min(tellingen), max(tellingen), namen))
    return tuple(uit)


def meeste_namen(kaarten: Sequence[str], borden: Sequence[Bord]) -> tuple[str, ...]:
    """Return the names that most people gave to these cards, in alphabetical order.

    A person gives the name of the own group that holds most of them, and at least two. Names that
    differ in capitals only are one; it is written as most people do.
    """
    hier = set(kaarten)
    gegeven: dict[str, Counter[str]] = {}
    for bord in borden:
        delen = {g.naam: len(hier & set(g.kaarten)) for g in bord.groepen}
        meeste = max(delen.values(), default=0)
        if meeste < 2:
            continue
        eigen = {sleutel_van_naam(naam): naam for naam, n in sorted(delen.items()) if n == meeste and naam}
        for sleutel, naam in eigen.items():
            gegeven.setdefault(sleutel, Counter())[naam] += 1
    hoogste = max((spelling.total() for spelling in gegeven.values()), default=0)
    return tuple(
        min(spelling, key=lambda naam: (-spelling[naam], naam))
        for _sleutel, spelling in sorted(gegeven.items())
        if spelling.total() == hoogste
    )


# --- what comes of it -------------------------------------------------------------------------------


def _steun(items: Iterable[Item]) -> tuple[str, ...]:
    return tuple(sorted({wie for item in items for wie in item.steun}))


def _kaart(ronde: Ronde, kaarten: Mapping[str, Item], stel: Sequence[str]) -> Item:
    """Return a loose card as it was, or cards that were made one as one card."""
    gezicht = kaarten[stel[0]]
    if len(stel) == 1:
        return replace(gezicht, ronde=ronde.id)
    alle = [kaarten[kaart] for kaart in stel]
    door = {item.door for item in alle}
    return replace(
        gezicht,
        id=f"{ronde.id}/s{list(kaarten).index(stel[0])}",
        soort=ItemSoort.KAART,
        ronde=ronde.id,
        bron=tuple(stel),
        door=door.pop() if len(door) == 1 else "",
        steun=_steun(alle),
    )


# --- sentences --------------------------------------------------------------------------------------


def _van(steun: Sequence[str]) -> str:
    if not steun:
        return ""
    return n_("van {n} mens", "van {n} mensen", len(steun)).format(n=len(steun))


def _aantal_kaarten(n: int) -> str:
    return n_("{n} kaart", "{n} kaarten", n).format(n=n)


def _zinnen(uitslag: Uitslag, kaarten: int, clusters: int, los: int) -> tuple[str, ...]:
    samen = sum(len(stel) for stel in uitslag.bord.dubbel)
    zinnen = [
        _("{kaarten} in {clusters}.").format(
            kaarten=_aantal_kaarten(kaarten - sum(len(stel) - 1 for stel in uitslag.bord.dubbel) - los),
            clusters=n_("{n} cluster", "{n} clusters", clusters).format(n=clusters),
        ),
        n_("{n} kaart ligt los.", "{n} kaarten liggen los.", los).format(n=los) if los else "",
        _("{kaarten} zeiden hetzelfde en zijn samengevoegd tot {n}.").format(
            kaarten=_aantal_kaarten(samen), n=len(uitslag.bord.dubbel)
        )
        if samen
        else "",
    ]
    if uitslag.sorteerders and not uitslag.van_begeleider:
        zinnen.append(_("Dit is een voorstel: wat meer dan de helft bij elkaar legde."))
    if uitslag.sorteerders:
        zinnen.append(
            n_("{n} mens sorteerde mee.", "{n} mensen sorteerden mee.", uitslag.sorteerders).format(
                n=uitslag.sorteerders
            )
        )
    return tuple(zin for zin in zinnen if zin)


def _tips(instellingen: Instellingen, uitslag: Uitslag) -> tuple[str, ...]:
    if instellingen.wie is Wie.BEGELEIDER:
        return (_("Leg de kaarten bij elkaar zoals de zaal dat doet."),)
    n = uitslag.sorteerders
    if n < MINSTE_MENSEN:
        return (
            _("Zodra {n} mensen gesorteerd hebben, komt hier een voorstel van de zaal.").format(
                n=MINSTE_MENSEN
            ),
        )
    tips = [
        n_("{n} mens sorteerde mee.", "{n} mensen sorteerden mee.", n).format(n=n)
        + " "
        + _("Een groep is wat meer dan de helft bij elkaar legde.")
    ]
    for v in uitslag.voorstel:
        naam = v.groep.naam or _("Groep zonder naam")
        hoeveel = str(v.veel) if v.weinig == v.veel else _("{a} tot {b}").format(a=v.weinig, b=v.veel)
        tip = _("{naam}: {kaarten}, twee aan twee bij {hoeveel} mensen bij elkaar.").format(
            naam=naam, kaarten=_aantal_kaarten(len(v.groep.kaarten)), hoeveel=hoeveel
        )
        if len(v.namen) > 1:
            tip += " " + _("Even vaak zo genoemd: {namen}. De eerste in het alfabet staat er.").format(
                namen=opsomming(v.namen)
            )
        tips.append(tip)
    if not uitslag.voorstel:
        tips.append(_("Er zijn geen kaarten die meer dan de helft bij elkaar legde."))
    if uitslag.weggelaten:
        tips.append(
            n_(
                "De zaal maakte {n} groep meer dan er past. De grootste staan hier.",
                "De zaal maakte {n} groepen meer dan er passen. De grootste staan hier.",
                uitslag.weggelaten,
            ).format(n=uitslag.weggelaten)
        )
    return tuple(tips)
