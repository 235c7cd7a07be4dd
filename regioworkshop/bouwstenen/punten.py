"""`punten`: everybody divides the same number of points over the options; nobody sees the others'.

The rules are those of domain.md C.0 to C.2: sums and distinct voters, competition ranks, ties shown as
ties, and one sentence that says whether the top would change if one vote fell away.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from regioworkshop.bouwstenen.basis import MET_BILJETTEN, Kijk, Verantwoording, antwoorden
from regioworkshop.bouwstenen.gemeen import Gelijkspel
from regioworkshop.bouwstenen.lezen import alleen_sleutel, als_getal, als_tabel, ongeldig
from regioworkshop.bouwstenen.rekenen import rang
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
    VerdeelPunten,
    WieZietDit,
)
from regioworkshop.model.items import Item, ItemSoort
from regioworkshop.model.sessie import Ronde
from regioworkshop.taal import _, n_


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


@dataclass(frozen=True, slots=True)
class Antwoord:
    """Points by option id; options without points are not in it."""

    punten: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Plaats:
    item: Item
    punten: int
    stemmers: int
    """People who gave this option at least one point."""
    meeste: int
    """The most points that one person gave it."""
    rang: int


@dataclass(frozen=True, slots=True)
class Uitslag:
    plaatsen: tuple[Plaats, ...]
    stemmers: int
    per_persoon: int
    punten_totaal: int
    gelijk: str
    """The ties in one sentence, or empty."""
    gevoelig: str
    """Whether the top changes when one vote falls away; empty without votes."""
    methode: str


def plaatsen(items: Sequence[Item], biljetten: Sequence[Mapping[str, int]]) -> tuple[Plaats, ...]:
    """Return the options best first, with competition ranks (1, 2, 2, 4).

    Equal options stand in the order in which they were put to the vote; their rank is the same.
    """
    som = {item.id: 0 for item in items}
    stemmers, meeste = dict(som), dict(som)
    for biljet in biljetten:
        for optie, punten in biljet.items():
            if punten > 0:
                som[optie] += punten
                stemmers[optie] += 1
                meeste[optie] = max(meeste[optie], punten)
    van = {item.id: item for item in items}
    return tuple(
        Plaats(van[optie], som[optie], stemmers[optie], meeste[optie], plaats)
        for optie, plaats in rang.rangen(som).items()
    )


def rangen(lijst: Sequence[Plaats]) -> dict[str, int]:
    """Return the ranks by item id. An option without points has none, and so never goes on."""
    return rang.rangen({p.item.id: p.punten for p in lijst if p.punten > 0})


class PuntenBouwsteen:
    naam = "punten"
    Instellingen = Instellingen
    vraagt = True
    begeleider_vult_in = False
    invoersoorten = MET_BILJETTEN

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
    ) -> Antwoord:
        alleen_sleutel(sleutel)
        verdeling = als_tabel(
            als_tabel(waarde, frozenset({"punten"})).get("punten"), frozenset(item.id for item in ronde.items)
        )
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
        te_geven = min(aantal, instellingen.per_optie * len(ronde.items))
        if instellingen.alles and totaal < te_geven:
            raise ongeldig(_("Geef eerst al je punten: {aantal} in totaal.").format(aantal=te_geven))
        return Antwoord(tuple((item.id, punten[item.id]) for item in ronde.items if punten.get(item.id)))

    def schrijf(self, inhoud: Antwoord) -> Any:
        return {"punten": dict(inhoud.punten)}

    def herlees(self, waarde: Any) -> Antwoord:
        return Antwoord(tuple(cast(dict[str, int], waarde["punten"]).items()))

    def tel(self, instellingen: Instellingen, ronde: Ronde) -> Uitslag:
        biljetten = [dict(cast(Antwoord, a.inhoud).punten) for a in antwoorden(ronde)]
        lijst = plaatsen(ronde.items, biljetten)
        aantal = instellingen.aantal(len(ronde.items))
        return Uitslag(
            lijst,
            len(biljetten),
            aantal,
            sum(p.punten for p in lijst),
            rang.zin_gelijk(rangen(lijst), instellingen.top, instellingen.gelijkspel),
            _zin_gevoelig(lijst, biljetten, instellingen.top),
            _zin_methode(aantal, instellingen.per_optie),
        )

    def levert(self, instellingen: Instellingen, ronde: Ronde) -> tuple[Item, ...]:
        return tuple(
            replace(p.item, soort=instellingen.levert, ronde=ronde.id)
            for p in self.tel(instellingen, ronde).plaatsen
        )

    def voorstel(self, instellingen: Instellingen, ronde: Ronde) -> tuple[str, ...]:
        uitslag = self.tel(instellingen, ronde)
        return rang.top(rangen(uitslag.plaatsen), instellingen.top, instellingen.gelijkspel)

    def verantwoord(self, instellingen: Instellingen, kijk: Kijk) -> Verantwoording | None:
        assert kijk.ronde is not None
        uitslag = self.tel(instellingen, kijk.ronde)
        return Verantwoording(
            uitslag.methode,
            gewichten=_("Elk punt telt even zwaar, van wie het ook komt."),
            gelijk=uitslag.gelijk or _("Er zijn geen gelijke standen."),
            gevoelig=uitslag.gevoelig or _("Er zijn geen stemmen om dit mee na te gaan."),
        )

    def toon(self, instellingen: Instellingen, kijk: Kijk) -> tuple[Block, ...]:
        ronde = kijk.ronde
        if ronde is None:
            return ()
        aantal = instellingen.aantal(len(ronde.items))
        if kijk.uitslag_zichtbaar:
            return (self._staven(instellingen, ronde),)
        if kijk.open and kijk.surface is Surface.PHONE:
            return (
                WieZietDit(_("Niemand in de zaal ziet wat jij kiest. Alleen de optelsom komt in beeld.")),
                VerdeelPunten(
                    ronde.id,
                    tuple(Optie(item.id, item.tekst) for item in ronde.items),
                    aantal,
                    instellingen.per_optie,
                    instellingen.alles,
                ),
            )
        if kijk.open:
            opties = Opsomming(tuple(item.tekst for item in ronde.items))
            return (
                Alinea(_zin_methode(aantal, instellingen.per_optie), stil=True),
                opties,
            )
        return (Melding(_("De stemming is gesloten. De uitslag komt zo.")),)

    def _staven(self, instellingen: Instellingen, ronde: Ronde) -> Staven:
        uitslag = self.tel(instellingen, ronde)
        gekozen = frozenset(ronde.besluit.gekozen if ronde.besluit else self.voorstel(instellingen, ronde))
        zinnen = (
            n_("{n} mens gaf {punten}.", "{n} mensen gaven samen {punten}.", uitslag.stemmers).format(
                n=uitslag.stemmers,
                punten=n_("{n} punt", "{n} punten", uitslag.punten_totaal).format(n=uitslag.punten_totaal),
            ),
            uitslag.gelijk,
            uitslag.gevoelig,
        )
        return Staven(
            titel=_("Uitslag"),
            staven=tuple(
                Staaf(
                    label=p.item.tekst,
                    waarde=p.punten,
                    weergave=str(p.punten),
                    rang=p.rang if p.punten else 0,
                    bijschrift=(
                        n_("van {n} mens", "van {n} mensen", p.stemmers).format(n=p.stemmers)
                        if instellingen.per_optie > 1
                        else ""
                    ),
                    gekozen=p.item.id in gekozen,
                )
                for p in uitslag.plaatsen
            ),
            zinnen=tuple(zin for zin in zinnen if zin),
            kolommen=(_("Optie"), _("Punten"), _("Gekozen door") if instellingen.per_optie > 1 else ""),
        )


def _zin_methode(aantal: int, per_optie: int) -> str:
    return n_(
        "Iedereen verdeelt {punten}, hooguit {n} aan één optie.",
        "Iedereen verdeelt {punten}, hooguit {n} aan één optie.",
        per_optie,
    ).format(punten=n_("{n} punt", "{n} punten", aantal).format(n=aantal), n=per_optie)


def _zin_gevoelig(lijst: Sequence[Plaats], biljetten: Sequence[Mapping[str, int]], aantal: int) -> str:
    sommen = {p.item.id: p.punten for p in lijst}
    if not any(sommen.values()):
        return ""
    return rang.zin_gevoelig(rang.sommen_blijven_gelijk(sommen, biljetten, aantal), aantal)
