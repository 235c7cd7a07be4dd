"""`punten`: everybody divides the same number of points over the options; nobody sees the others'.

The rules are those of domain.md C.0 to C.2: sums and distinct voters, competition ranks, ties shown as
ties, and one sentence that says whether the top would change if one vote fell away.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, cast

from regioworkshop.bouwstenen import totalen
from regioworkshop.bouwstenen.basis import MET_BILJETTEN, Kijk, Verantwoording, antwoorden
from regioworkshop.bouwstenen.gemeen import Gelijkspel, als_euro, als_procent
from regioworkshop.bouwstenen.lezen import als_getal, als_tabel, ongeldig
from regioworkshop.bouwstenen.rekenen import rang
from regioworkshop.bouwstenen.rekenen.weging import (
    Weging,
    als_delen,
    openlijk,
    weeg,
    zin_kantel,
    zin_verborgen,
    zin_zonder_organisatie,
)
from regioworkshop.bouwstenen.totalen import Totalen
from regioworkshop.bouwstenen.velden import Probleem, Problemen, Soort, veld
from regioworkshop.model.blocks import (
    Alinea,
    Block,
    Melding,
    Opsomming,
    Optie,
    Staaf,
    Staven,
    Surface,
    Tabel,
    Telgrens,
    VerdeelPunten,
    VulTotalen,
    WieZietDit,
)
from regioworkshop.model.items import Item, ItemSoort
from regioworkshop.model.sessie import Ronde
from regioworkshop.model.werkvorm import Invoersoort, StemNamens
from regioworkshop.taal import _, n_

PUNTEN = "punten"
ROOD = "rood"
"""The columns in which the leader enters what was counted."""


@dataclass(frozen=True, slots=True)
class Instellingen:
    punten: int = veld(
        Soort.GETAL,
        "Punten per persoon",
        "0 laat het programma kiezen: een kwart van het aantal opties, tussen 2 en 6.",
        standaard=0,
        maximum=100,
    )
    per_optie: int = veld(
        Soort.GETAL,
        "Punten per optie",
        "Hoeveel punten iemand hooguit aan één optie geeft.",
        standaard=1,
        minimum=1,
        maximum=100,
    )
    top: int = veld(
        Soort.GETAL,
        "Aantal dat doorgaat",
        "Hoeveel opties bovenaan doorgaan naar de volgende stap.",
        standaard=3,
        minimum=1,
        maximum=60,
    )
    drempel: int = veld(
        Soort.GETAL,
        "Mensen die nodig zijn",
        "Alleen opties met minstens zoveel verschillende stemmers gaan door. 0: geen drempel.",
        standaard=0,
        maximum=100,
    )
    rood: int = veld(
        Soort.GETAL,
        "Rode punten",
        "Punten waarmee je zegt: dit liever niet. Ze staan apart en gaan er nooit van af.",
        standaard=0,
        maximum=20,
    )
    budget: bool = veld(
        Soort.JA_NEE,
        "Budget",
        "De punten zijn geld: de uitslag is het gemiddelde per persoon en het deel van het budget.",
        standaard=False,
    )
    eenheid: int = veld(
        Soort.GETAL,
        "Waarde van een punt",
        "In euro, bij een budget.",
        standaard=1,
        minimum=1,
        maximum=1_000_000,
    )
    levert: ItemSoort = veld(
        Soort.KEUZE, "Levert", "Wat een optie wordt.", standaard=ItemSoort.OPGAVE, keuzes=ItemSoort
    )
    alles: bool = veld(Soort.JA_NEE, "Alle punten geven", "Iedereen moet alle punten geven.", standaard=False)
    gelijkspel: Gelijkspel = veld(
        Soort.KEUZE,
        "Bij gelijke stand",
        "Wat we doen als de grens van de top door een gelijke stand loopt.",
        standaard=Gelijkspel.NEEM_ALLEN,
        keuzes=Gelijkspel,
    )

    def aantal(self, opties: int) -> int:
        """Return the points a person has for this number of options (domain.md C.2, default proposal)."""
        # Half naar boven, en niet naar even zoals `round`: 10 opties geven 3 punten.
        return self.punten or max(2, min(6, (2 * opties + 4) // 8))

    def te_geven(self, opties: int) -> int:
        """Return how many of those points can be given."""
        return min(self.aantal(opties), self.per_optie * opties)


@dataclass(frozen=True, slots=True)
class Antwoord:
    """Points by option id; options without points are not in it."""

    punten: tuple[tuple[str, int], ...]
    rood: tuple[str, ...] = ()
    """Options with a red point."""


@dataclass(frozen=True, slots=True)
class Plaats:
    """One option in the result. What only ballots can tell is None where the leader counted."""

    item: Item
    punten: int
    stemmers: int | None
    """People who gave this option at least one point."""
    meeste: int | None
    """The most points that one person gave it."""
    rang: int
    rood: int = 0
    """People who gave it a red point. Never taken off."""
    mediaan: int | None = None
    """Lower median of what everybody gave, with those who gave nothing."""
    gemiddeld: Fraction = Fraction(0)
    """Points per person."""
    deel: Fraction = Fraction(0)
    """Share of all points that people had, given or not."""
    haalt_drempel: bool = True


@dataclass(frozen=True, slots=True)
class Uitslag:
    plaatsen: tuple[Plaats, ...]
    stemmers: int
    per_persoon: int
    punten_totaal: int
    gelijk: str
    """The ties in one sentence, or empty."""
    gevoelig: str
    """Whether the top changes when one vote falls away; empty without votes, and where the leader counted."""
    methode: str
    geteld: bool = False
    """Whether the leader counted in the room."""

    @property
    def rood_totaal(self) -> int:
        return sum(p.rood for p in self.plaatsen)

    @property
    def over(self) -> int:
        """Points that nobody gave."""
        return self.stemmers * self.per_persoon - self.punten_totaal


def plaatsen(
    items: Sequence[Item], biljetten: Sequence[Antwoord], per_persoon: int, drempel: int = 0
) -> tuple[Plaats, ...]:
    """Return the options best first, with competition ranks (1, 2, 2, 4).

    Equal options stand in the order in which they were put to the vote; their rank is the same.
    """
    gaven: dict[str, list[int]] = {item.id: [] for item in items}
    rood = {item.id: 0 for item in items}
    for biljet in biljetten:
        for optie, punten in biljet.punten:
            gaven[optie].append(punten)
        for optie in biljet.rood:
            rood[optie] += 1
    mensen = len(biljetten)

    def plaats(item: Item, plek: int) -> Plaats:
        gaf = gaven[item.id]
        return Plaats(
            item,
            sum(gaf),
            len(gaf),
            max(gaf, default=0),
            plek,
            rood[item.id],
            _mediaan(gaf, mensen),
            haalt_drempel=len(gaf) >= drempel,
        )

    van = {item.id: item for item in items}
    volgorde = rang.rangen({optie: sum(gaf) for optie, gaf in gaven.items()})
    return _met_delen([plaats(van[optie], plek) for optie, plek in volgorde.items()], mensen, per_persoon)


def plaatsen_geteld(items: Sequence[Item], geteld: Totalen, instellingen: Instellingen) -> tuple[Plaats, ...]:
    """As `plaatsen`, from what the leader counted.

    Who gave what is not known. With one point an option, every point is a person; else the threshold
    counts the fewest people that can have given so many.
    """
    cellen = geteld.cellen
    som = {item.id: cellen.get((item.id, PUNTEN), 0) for item in items}
    van = {item.id: item for item in items}
    per_optie = instellingen.per_optie
    los = [
        Plaats(
            van[optie],
            som[optie],
            som[optie] if per_optie == 1 else None,
            min(1, som[optie]) if per_optie == 1 else None,
            plek,
            cellen.get((optie, ROOD), 0),
            haalt_drempel=-(-som[optie] // per_optie) >= instellingen.drempel,
        )
        for optie, plek in rang.rangen(som).items()
    ]
    return _met_delen(los, geteld.stemmers, instellingen.aantal(len(items)))


def rangen(lijst: Sequence[Plaats]) -> dict[str, int]:
    """Return the ranks by item id of the options with points."""
    return rang.rangen({p.item.id: p.punten for p in lijst if p.punten > 0})


def rangen_die_tellen(lijst: Sequence[Plaats]) -> dict[str, int]:
    """Return the ranks of the options that can go on: those with points, from enough people."""
    return rang.rangen({p.item.id: p.punten for p in lijst if p.punten > 0 and p.haalt_drempel})


def blijft_gelijk(items: Sequence[Item], biljetten: Sequence[Antwoord], aantal: int, drempel: int) -> bool:
    """Return whether the top stays the same set whichever ballot is left out (domain.md C.0, rule 6)."""
    som = {item.id: 0 for item in items}
    mensen = dict(som)
    for biljet in biljetten:
        for optie, punten in biljet.punten:
            som[optie] += punten
            mensen[optie] += 1
    if drempel <= 1:
        return rang.sommen_blijven_gelijk(som, [dict(b.punten) for b in biljetten], aantal)

    def kop(zonder: Mapping[str, int]) -> frozenset[str]:
        over = {o: p - zonder.get(o, 0) for o, p in som.items() if mensen[o] - (o in zonder) >= drempel}
        return rang.kop(rang.rangen(over), aantal)

    nu = kop({})
    # Gelijke biljetten hoeven maar een keer.
    return all(kop(dict(punten)) == nu for punten in {b.punten for b in biljetten})


def _mediaan(gaf: Sequence[int], mensen: int) -> int:
    midden = (mensen - 1) // 2 - (mensen - len(gaf))
    return sorted(gaf)[midden] if mensen and midden >= 0 else 0


def _met_delen(lijst: Sequence[Plaats], mensen: int, per_persoon: int) -> tuple[Plaats, ...]:
    if not mensen:
        return tuple(lijst)
    alles = mensen * per_persoon
    return tuple(
        replace(p, gemiddeld=Fraction(p.punten, mensen), deel=Fraction(p.punten, alles)) for p in lijst
    )


class PuntenBouwsteen:
    naam = "punten"
    Instellingen = Instellingen
    vraagt = True
    begeleider_vult_in = False
    invoersoorten = MET_BILJETTEN | {Invoersoort.TOTALEN}

    def controleer(self, instellingen: Instellingen, stap: Mapping[str, Any]) -> Problemen:
        problemen: Problemen = []
        if not stap.get("invoer"):
            problemen.append(
                Probleem(
                    "B01",
                    "",
                    _("punten verdelen kan alleen over iets. Zet bij 'invoer' de stap die de opties levert."),
                )
            )
        if instellingen.punten and instellingen.per_optie > instellingen.punten:
            problemen.append(
                Probleem(
                    "B02",
                    "",
                    _(
                        "'per_optie' is {optie}, maar iemand heeft maar {punten} punten. "
                        "Maak 'per_optie' kleiner."
                    ).format(optie=instellingen.per_optie, punten=instellingen.punten),
                )
            )
        return problemen

    def lees(
        self, instellingen: Instellingen, ronde: Ronde, deelnemer: str, sleutel: str, waarde: Any
    ) -> Antwoord | Totalen:
        if totalen.is_telling(deelnemer, sleutel):
            return totalen.lees(_vraag_totalen(instellingen, ronde), waarde)
        tabel = als_tabel(waarde, frozenset({"punten", "rood"}))
        verdeling = als_tabel(tabel.get("punten"), frozenset(item.id for item in ronde.items))
        aantal = instellingen.aantal(len(ronde.items))
        punten = {optie: als_getal(p, 0, 1_000_000) for optie, p in verdeling.items()}
        if any(p > instellingen.per_optie for p in punten.values()):
            raise ongeldig(
                n_(
                    "Je mag hooguit {n} punt aan één optie geven.",
                    "Je mag hooguit {n} punten aan één optie geven.",
                    instellingen.per_optie,
                ).format(n=instellingen.per_optie)
            )
        totaal = sum(punten.values())
        if totaal > aantal:
            raise ongeldig(
                _("Je hebt {totaal} punten gegeven. Je hebt er maar {aantal}.").format(
                    totaal=totaal, aantal=aantal
                )
            )
        te_geven = instellingen.te_geven(len(ronde.items))
        if instellingen.alles and totaal < te_geven:
            raise ongeldig(_("Geef eerst al je punten: {aantal} in totaal.").format(aantal=te_geven))
        return Antwoord(
            tuple((item.id, punten[item.id]) for item in ronde.items if punten.get(item.id)),
            _lees_rood(instellingen, ronde, tabel.get("rood", [])),
        )

    def schrijf(self, inhoud: Antwoord | Totalen) -> Any:
        if isinstance(inhoud, Totalen):
            return totalen.schrijf(inhoud)
        punten = {"punten": dict(inhoud.punten)}
        return {**punten, "rood": list(inhoud.rood)} if inhoud.rood else punten

    def herlees(self, waarde: Any) -> Antwoord | Totalen:
        geteld = totalen.herlees(waarde)
        if geteld is not None:
            return geteld
        return Antwoord(
            tuple(cast(dict[str, int], waarde["punten"]).items()),
            tuple(cast(list[str], waarde.get("rood", []))),
        )

    def tel(self, instellingen: Instellingen, ronde: Ronde) -> Uitslag:
        aantal = instellingen.aantal(len(ronde.items))
        geteld = totalen.geteld(ronde)
        if geteld is not None:
            lijst, stemmers, gevoelig = (
                plaatsen_geteld(ronde.items, geteld, instellingen),
                geteld.stemmers,
                "",
            )
        else:
            biljetten = _biljetten(ronde)
            lijst, stemmers = plaatsen(ronde.items, biljetten, aantal, instellingen.drempel), len(biljetten)
            gevoelig = _zin_gevoelig(lijst, ronde, biljetten, instellingen)
        return Uitslag(
            lijst,
            stemmers,
            aantal,
            sum(p.punten for p in lijst),
            rang.zin_gelijk(
                rangen(lijst), instellingen.top, instellingen.gelijkspel, rangen_die_tellen(lijst)
            ),
            gevoelig,
            _zin_methode(aantal, instellingen),
            geteld is not None,
        )

    def levert(self, instellingen: Instellingen, ronde: Ronde) -> tuple[Item, ...]:
        return tuple(
            replace(p.item, soort=instellingen.levert, ronde=ronde.id)
            for p in self.tel(instellingen, ronde).plaatsen
        )

    def voorstel(self, instellingen: Instellingen, ronde: Ronde) -> tuple[str, ...]:
        uitslag = self.tel(instellingen, ronde)
        return rang.top(rangen_die_tellen(uitslag.plaatsen), instellingen.top, instellingen.gelijkspel)

    def verantwoord(self, instellingen: Instellingen, kijk: Kijk) -> Verantwoording | None:
        assert kijk.ronde is not None
        uitslag = self.tel(instellingen, kijk.ronde)
        return Verantwoording(
            uitslag.methode,
            gewichten=_("Elk punt telt even zwaar, van wie het ook komt."),
            zien=(*_zinnen_budget(instellingen, uitslag), *_zinnen_apart(instellingen, uitslag)),
            gelijk=uitslag.gelijk or _("Er zijn geen gelijke standen."),
            gevoelig=uitslag.gevoelig
            or (
                _("Alleen de optelsom is bekend. Of één stem minder iets verandert, is niet na te gaan.")
                if uitslag.geteld
                else _("Er zijn geen stemmen om dit mee na te gaan.")
            ),
            stemmers=uitslag.stemmers if uitslag.geteld else None,
            weging=" ".join(_zinnen_weging(instellingen, kijk, _weging(kijk))),
        )

    def toon(self, instellingen: Instellingen, kijk: Kijk) -> tuple[Block, ...]:
        ronde = kijk.ronde
        if ronde is None:
            return ()
        aantal = instellingen.aantal(len(ronde.items))
        if kijk.uitslag_zichtbaar:
            return self._uitslag(instellingen, kijk, ronde)
        if kijk.open and kijk.begeleider_telt and kijk.surface is Surface.PHONE:
            return totalen.wacht()
        if kijk.open and kijk.begeleider_telt and kijk.surface is Surface.DESK:
            return (_vraag_totalen(instellingen, ronde),)
        if kijk.open and kijk.surface is Surface.PHONE:
            return (
                WieZietDit(_wie_ziet_dit(kijk)),
                VerdeelPunten(
                    ronde.id,
                    _opties(ronde),
                    aantal,
                    instellingen.per_optie,
                    instellingen.alles,
                    instellingen.rood,
                ),
            )
        if kijk.open:
            opties = Opsomming(tuple(item.tekst for item in ronde.items))
            return (
                Alinea(_zin_methode(aantal, instellingen), stil=True),
                opties,
            )
        return (Melding(_("De stemming is gesloten. De uitslag komt zo.")),)

    def _uitslag(self, instellingen: Instellingen, kijk: Kijk, ronde: Ronde) -> tuple[Block, ...]:
        """The chart; for the leader and in the report also what is behind it."""
        uitslag = self.tel(instellingen, ronde)
        gekozen = frozenset(ronde.besluit.gekozen if ronde.besluit else self.voorstel(instellingen, ronde))
        telling = _weging(kijk)
        ruim = kijk.surface in (Surface.DESK, Surface.REPORT)
        zinnen = (
            *(_zinnen_budget(instellingen, uitslag) if instellingen.budget else (_zin_som(uitslag),)),
            uitslag.gelijk,
            uitslag.gevoelig,
            *(_zinnen_apart(instellingen, uitslag) if ruim else ()),
            *(
                ()
                if ruim or telling is None or telling.verborgen
                else (_zin_kantel(instellingen, kijk, telling),)
            ),
        )
        staven = Staven(
            titel=_("Uitslag"),
            staven=tuple(
                Staaf(
                    label=p.item.tekst,
                    waarde=p.punten,
                    weergave=als_procent(p.deel) if instellingen.budget else str(p.punten),
                    rang=p.rang if p.punten else 0,
                    bijschrift=_bijschrift(instellingen, uitslag, p, ruim=ruim),
                    gekozen=p.item.id in gekozen,
                )
                for p in uitslag.plaatsen
            ),
            zinnen=tuple(zin for zin in zinnen if zin),
            kolommen=(
                _("Optie"),
                _("Deel") if instellingen.budget else _("Punten"),
                _kop_bijschrift(instellingen),
            ),
        )
        if not ruim:
            return (staven,)
        return (staven, *_blokken_weging(instellingen, kijk, telling), *_op_naam(instellingen, kijk, ronde))


# --- what comes in ----------------------------------------------------------------------------


def _biljetten(ronde: Ronde) -> list[Antwoord]:
    return [cast(Antwoord, a.inhoud) for a in antwoorden(ronde)]


def _opties(ronde: Ronde) -> tuple[Optie, ...]:
    return tuple(Optie(item.id, item.tekst) for item in ronde.items)


def _lees_rood(instellingen: Instellingen, ronde: Ronde, waarde: Any) -> tuple[str, ...]:
    # Een tabel van elk hooguit één: zo kan geen optie er twee hebben.
    als_lijst = cast(list[Any], waarde) if isinstance(waarde, list) else [None]
    gekozen = als_tabel(
        {optie: True for optie in als_lijst if isinstance(optie, str)},
        frozenset(item.id for item in ronde.items),
    )
    if len(gekozen) != len(als_lijst):
        raise ongeldig(_("Dit antwoord past niet bij de vraag. Laad de pagina opnieuw."))
    if len(gekozen) > instellingen.rood:
        raise ongeldig(
            n_("Je hebt maar {n} rood punt.", "Je hebt maar {n} rode punten.", instellingen.rood).format(
                n=instellingen.rood
            )
        )
    return tuple(item.id for item in ronde.items if item.id in gekozen)


def _vraag_totalen(instellingen: Instellingen, ronde: Ronde) -> VulTotalen:
    """What the leader counts: the points of each option, and the red ones apart."""
    opties = len(ronde.items)
    kolommen = [Optie(PUNTEN, _("Punten"))]
    grenzen = [Telgrens((PUNTEN,), instellingen.te_geven(opties), precies=instellingen.alles)]
    if instellingen.per_optie < instellingen.aantal(opties):
        grenzen.append(Telgrens((PUNTEN,), instellingen.per_optie, per_rij=True))
    if instellingen.rood:
        kolommen.append(Optie(ROOD, _("Rood")))
        grenzen = [replace(grens, naam=_("Punten")) for grens in grenzen]
        grenzen.append(Telgrens((ROOD,), instellingen.rood, naam=_("Rood")))
        grenzen.append(Telgrens((ROOD,), 1, per_rij=True, naam=_("Rood")))
    return totalen.vraag(
        ronde,
        _opties(ronde),
        kolommen,
        grenzen=grenzen,
        controle=_zin_methode(instellingen.aantal(opties), instellingen),
    )


# --- by person and by organisation ------------------------------------------------------------


def _weging(kijk: Kijk) -> Weging[str] | None:
    """Return both counts, or None where only one organisation voted or the leader counted."""
    ronde = kijk.ronde
    if ronde is None or totalen.geteld(ronde) is not None:
        return None
    opties = [item.id for item in ronde.items]

    def score(biljetten: Sequence[Antwoord]) -> Mapping[str, Fraction]:
        som = dict.fromkeys(opties, 0)
        for biljet in biljetten:
            for optie, punten in biljet.punten:
                som[optie] += punten
        return als_delen(som)

    return weeg(
        [(kijk.partijen.get(a.deelnemer, ""), cast(Antwoord, a.inhoud)) for a in antwoorden(ronde)],
        score,
        open_=openlijk(kijk.eigenaar),
    )


def _koppen(instellingen: Instellingen, telling: Weging[str]) -> tuple[frozenset[str], frozenset[str]]:
    een, twee = (
        rang.kop(rang.rangen({o: deel for o, deel in delen.items() if deel > 0}), instellingen.top)
        for delen in (telling.per_persoon, telling.per_organisatie)
    )
    return een, twee


def _zin_kantel(instellingen: Instellingen, kijk: Kijk, telling: Weging[str]) -> str:
    assert kijk.ronde is not None
    namen = {item.id: item.tekst for item in kijk.ronde.items}
    return zin_kantel(*_koppen(instellingen, telling), namen, instellingen.top)


def _zinnen_weging(instellingen: Instellingen, kijk: Kijk, telling: Weging[str] | None) -> tuple[str, ...]:
    if telling is None:
        return ()
    if telling.verborgen:
        return (zin_verborgen(),)
    een, twee = _koppen(instellingen, telling)
    zinnen = [_zin_kantel(instellingen, kijk, telling)]
    if een != twee:
        zinnen.append(_("De groep kiest welke telling telt."))
    ronde = kijk.ronde
    if ronde is not None and any(not kijk.partijen.get(wie) for wie in ronde.inzenders):
        zinnen.append(zin_zonder_organisatie())
    return tuple(zinnen)


def _blokken_weging(instellingen: Instellingen, kijk: Kijk, telling: Weging[str] | None) -> tuple[Block, ...]:
    zinnen = _zinnen_weging(instellingen, kijk, telling)
    if telling is None or telling.verborgen or not telling.per_persoon:
        return tuple(Alinea(zin, stil=True) for zin in zinnen)
    assert kijk.ronde is not None
    namen = {item.id: item.tekst for item in kijk.ronde.items}
    return (
        Tabel(
            (_("Optie"), _("Per persoon"), _("Per organisatie")),
            tuple(
                (namen[optie], als_procent(deel), als_procent(telling.per_organisatie[optie]))
                for optie, deel in sorted(telling.per_persoon.items(), key=lambda paar: -paar[1])
            ),
            " ".join(zinnen),
        ),
    )


def _op_naam(instellingen: Instellingen, kijk: Kijk, ronde: Ronde) -> tuple[Block, ...]:
    """Who gave what, where that was said beforehand."""
    if not kijk.op_naam or not ronde.antwoorden:
        return ()
    tekst = {item.id: item.tekst for item in ronde.items}
    rijen: list[tuple[str, str]] = []
    for antwoord in antwoorden(ronde):
        biljet = cast(Antwoord, antwoord.inhoud)
        delen = [f"{tekst[o]}: {p}" if instellingen.per_optie > 1 else tekst[o] for o, p in biljet.punten]
        delen.extend(_("{optie}: rood").format(optie=tekst[o]) for o in biljet.rood)
        rijen.append((kijk.namen.get(antwoord.deelnemer, ""), "; ".join(delen)))
    return (Tabel((_("Naam"), _("Gaf punten aan")), tuple(sorted(rijen))),)


# --- in words ---------------------------------------------------------------------------------


def _wie_ziet_dit(kijk: Kijk) -> str:
    if kijk.op_naam:
        return _("Straks staat met je naam bij de begeleider en in het verslag wat jij koos.")
    if kijk.eigenaar.stem_namens is StemNamens.PARTIJ:
        return _(
            "Niemand in de zaal ziet wat jij kiest. "
            "De optelsom komt in beeld, ook die waarin elke organisatie even zwaar telt."
        )
    return _("Niemand in de zaal ziet wat jij kiest. Alleen de optelsom komt in beeld.")


def _zin_methode(aantal: int, instellingen: Instellingen) -> str:
    if instellingen.budget:
        zin = _("Iedereen verdeelt {budget}, hooguit {deel} aan één optie.").format(
            budget=als_euro(aantal * instellingen.eenheid),
            deel=als_euro(min(aantal, instellingen.per_optie) * instellingen.eenheid),
        )
    else:
        zin = _("Iedereen verdeelt {punten}, hooguit {n} aan één optie.").format(
            punten=_punten(aantal), n=instellingen.per_optie
        )
    if instellingen.rood:
        zin += " " + n_(
            "Met {n} rood punt zeg je wat je liever niet wilt.",
            "Met {n} rode punten zeg je wat je liever niet wilt.",
            instellingen.rood,
        ).format(n=instellingen.rood)
    if instellingen.drempel > 1:
        zin += " " + _("Een optie gaat alleen mee met {n} of meer verschillende stemmers.").format(
            n=instellingen.drempel
        )
    return zin


def _punten(aantal: int) -> str:
    return n_("{n} punt", "{n} punten", aantal).format(n=aantal)


def _zin_som(uitslag: Uitslag) -> str:
    return n_("{n} mens gaf {punten}.", "{n} mensen gaven samen {punten}.", uitslag.stemmers).format(
        n=uitslag.stemmers, punten=_punten(uitslag.punten_totaal)
    )


def _zin_gevoelig(
    lijst: Sequence[Plaats], ronde: Ronde, biljetten: Sequence[Antwoord], instellingen: Instellingen
) -> str:
    if not any(p.punten for p in lijst):
        return ""
    gelijk = blijft_gelijk(ronde.items, biljetten, instellingen.top, instellingen.drempel)
    return rang.zin_gevoelig(gelijk, instellingen.top)


def _zinnen_budget(instellingen: Instellingen, uitslag: Uitslag) -> tuple[str, ...]:
    """How much was given, and what was left: an unspent rest is valid."""
    if not instellingen.budget:
        return ()
    alles = uitslag.stemmers * uitslag.per_persoon
    zin = n_(
        "{n} mens verdeelde {som} van {budget}.",
        "{n} mensen verdeelden {som} van {budget}.",
        uitslag.stemmers,
    ).format(
        n=uitslag.stemmers,
        som=als_euro(uitslag.punten_totaal * instellingen.eenheid),
        budget=als_euro(alles * instellingen.eenheid),
    )
    if not uitslag.over:
        return (zin,)
    rest = _("Niet verdeeld: {rest}, {deel} van het budget.").format(
        rest=als_euro(uitslag.over * instellingen.eenheid), deel=als_procent(Fraction(uitslag.over, alles))
    )
    return zin, rest


def _zinnen_apart(instellingen: Instellingen, uitslag: Uitslag) -> tuple[str, ...]:
    """Red points, and what the threshold held back."""
    zinnen: list[str] = []
    if instellingen.rood:
        zinnen.append(
            n_(
                "Er is {n} rood punt. Dat staat apart en gaat nergens van af.",
                "Er zijn {n} rode punten. Die staan apart en gaan nergens van af.",
                uitslag.rood_totaal,
            ).format(n=uitslag.rood_totaal)
        )
    tekort = sum(1 for p in uitslag.plaatsen if p.punten and not p.haalt_drempel)
    if tekort:
        zinnen.append(
            n_(
                "{n} optie met punten heeft minder dan {drempel} verschillende stemmers.",
                "{n} opties met punten hebben minder dan {drempel} verschillende stemmers.",
                tekort,
            ).format(n=tekort, drempel=instellingen.drempel)
        )
    return tuple(zinnen)


def _bijschrift(instellingen: Instellingen, uitslag: Uitslag, p: Plaats, *, ruim: bool) -> str:
    """The spread behind one figure; the room sees no more than the number of people and the red points."""
    delen: list[str] = []
    if instellingen.budget and uitslag.stemmers:
        delen.append(
            _("gemiddeld {bedrag} per persoon").format(bedrag=als_euro(p.gemiddeld * instellingen.eenheid))
        )
        if ruim and p.mediaan is not None:
            delen.append(_("midden {bedrag}").format(bedrag=als_euro(p.mediaan * instellingen.eenheid)))
        if ruim and p.stemmers is not None:
            deel = Fraction(uitslag.stemmers - p.stemmers, uitslag.stemmers)
            delen.append(_("{deel} gaf niets").format(deel=als_procent(deel)))
    elif instellingen.per_optie > 1 and p.stemmers is not None and p.meeste is not None:
        delen.append(n_("van {n} mens", "van {n} mensen", p.stemmers).format(n=p.stemmers))
    if ruim and instellingen.per_optie > 1 and p.meeste and (p.stemmers or 0) > 1:
        delen.append(
            _("hooguit {bedrag} van één mens").format(
                bedrag=als_euro(p.meeste * instellingen.eenheid) if instellingen.budget else p.meeste
            )
        )
    if p.rood:
        delen.append(n_("{n} rood", "{n} rode", p.rood).format(n=p.rood))
    return ", ".join(delen)


def _kop_bijschrift(instellingen: Instellingen) -> str:
    if instellingen.budget:
        return _("Per persoon")
    if instellingen.per_optie > 1:
        return _("Gekozen door")
    return _("Rode punten") if instellingen.rood else ""
