"""`scoren`: score options on one or more criteria; the median with the whole spread, never a mean alone.

The rules are those of domain.md C.1 and C.5: lower median for each criterion, a total as the weighted sum
of medians, ties by supporters minus opponents, and what stays equal stays equal.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import Any

from regioworkshop.bouwstenen import scorebiljet, totalen
from regioworkshop.bouwstenen.basis import Kijk, Verantwoording
from regioworkshop.bouwstenen.gemeen import Gelijkspel
from regioworkshop.bouwstenen.lezen import als_tabel, ongeldig
from regioworkshop.bouwstenen.rekenen import rang, schaal, weging
from regioworkshop.bouwstenen.scorebiljet import Antwoord, Tellers
from regioworkshop.bouwstenen.totalen import Totalen
from regioworkshop.bouwstenen.velden import Probleem, Problemen, Soort, veld
from regioworkshop.model import blocks
from regioworkshop.model.blocks import (
    Alinea,
    Block,
    GeefScores,
    Keuze,
    Melding,
    Opsomming,
    Optie,
    Scorebord,
    Scorecel,
    Scorerij,
    Surface,
    Telgrens,
    VulTotalen,
)
from regioworkshop.model.items import Item, ItemSoort
from regioworkshop.model.sessie import Ronde
from regioworkshop.model.werkvorm import Invoersoort
from regioworkshop.taal import _, n_
from regioworkshop.tekst import opsomming


class Totaal(StrEnum):
    """What the order follows."""

    MEDIAAN = "mediaan"
    """The weighted sum of the medians (with one criterion: the median)."""
    SOM = "som"
    """The plain sum of all scores, as in 25/10; only among options with exactly `precies` scores."""
    GEEN = "geen"
    """No order: only the spread is shown."""


@dataclass(frozen=True, slots=True)
class Criterium:
    id: str = veld(Soort.NAAM, "Naam van het criterium")
    label: str = veld(Soort.TEKST, "Criterium", minimum=1, maximum=60)
    uitleg: str = veld(Soort.TEKST, "Uitleg", standaard="", maximum=160)
    gewicht: int = veld(Soort.GETAL, "Gewicht", standaard=1, minimum=1, maximum=10)


@dataclass(frozen=True, slots=True)
class Trede:
    """One value of the scale."""

    waarde: int = veld(Soort.GETAL, "Waarde", maximum=100)
    label: str = veld(Soort.TEKST, "Woord", minimum=1, maximum=40)


@dataclass(frozen=True, slots=True)
class Instellingen:
    criteria: tuple[Criterium, ...] = veld(
        Soort.DELEN, "Criteria", "Waarop je scoort.", minimum=1, maximum=8, deel=Criterium
    )
    schaal: tuple[Trede, ...] = veld(
        Soort.DELEN, "Schaal", "De scores, van laag naar hoog.", minimum=2, maximum=11, deel=Trede
    )
    totaal: Totaal = veld(
        Soort.KEUZE, "Volgorde volgens", "Waaruit de volgorde volgt.", standaard=Totaal.MEDIAAN, keuzes=Totaal
    )
    precies: int = veld(
        Soort.GETAL,
        "Precies zoveel scores",
        "Alleen opties met precies dit aantal scores tellen mee. 0: elk aantal.",
        standaard=0,
        maximum=100,
    )
    alles: bool = veld(
        Soort.JA_NEE, "Alles scoren", "Iedereen scoort elke optie op elk criterium.", standaard=False
    )
    top: int = veld(
        Soort.GETAL,
        "Aantal dat doorgaat",
        "Hoeveel opties bovenaan doorgaan.",
        standaard=3,
        minimum=1,
        maximum=60,
    )
    gelijkspel: Gelijkspel = veld(
        Soort.KEUZE,
        "Bij gelijke stand",
        "Wat we doen als de grens van de top door een gelijke stand loopt.",
        standaard=Gelijkspel.NEEM_ALLEN,
        keuzes=Gelijkspel,
    )
    levert: ItemSoort = veld(
        Soort.KEUZE, "Levert", "Wat een optie wordt.", standaard=ItemSoort.OPGAVE, keuzes=ItemSoort
    )


@dataclass(frozen=True, slots=True)
class Telling:
    """What came in, whoever counted it."""

    tellers: Tellers
    """Empty where only sums came in."""
    sommen: Mapping[str, int]
    """All scores of an option added up."""
    aantallen: Mapping[str, int]
    """How many scores an option has; with several criteria: on the one with the fewest."""
    stemmers: int
    biljetten: tuple[Antwoord, ...] = ()
    """None when the leader counted."""


@dataclass(frozen=True, slots=True)
class Plaats:
    item: Item
    tellers: tuple[tuple[int, ...], ...]
    """For each criterion people per value, low to high; empty where only sums came in."""
    medianen: tuple[int | None, ...]
    totaal: int | None
    """The weighted sum of medians or the plain sum; None where the option cannot be compared."""
    aantal: int
    """How many scores it has."""
    rang: int
    """Competition rank; 0 where the option cannot be compared, or where no order is asked for."""


@dataclass(frozen=True, slots=True)
class Uitslag:
    plaatsen: tuple[Plaats, ...]
    """Best first; what cannot be compared comes last."""
    stemmers: int
    gesprek: str
    """Where to start talking: the largest spread, in a sentence."""
    onvergelijkbaar: str
    gewichten: str
    """Whether the order changes when one weight goes a step up or down."""
    gelijk: str
    gevoelig: str
    methode: str


class ScorenBouwsteen:
    naam = "scoren"
    Instellingen = Instellingen
    vraagt = True
    begeleider_vult_in = False
    invoersoorten = frozenset(Invoersoort)

    def controleer(self, instellingen: Instellingen, stap: Mapping[str, Any]) -> Problemen:
        problemen: Problemen = []
        if not stap.get("invoer"):
            problemen.append(
                Probleem(
                    "B27",
                    "",
                    _("scoren kan alleen over iets. Zet bij 'invoer' de stap die de opties levert."),
                )
            )
        waarden = _waarden(instellingen)
        if list(waarden) != sorted(set(waarden)):
            problemen.append(
                Probleem(
                    "B28",
                    "",
                    _("de waarden van de schaal moeten oplopen en verschillend zijn, zoals 1, 2, 3."),
                )
            )
        namen = [c.id for c in instellingen.criteria]
        if len(set(namen)) < len(namen):
            problemen.append(
                Probleem(
                    "B29", "", _("twee criteria hebben dezelfde 'id'. Geef elk criterium een eigen naam.")
                )
            )
        if stap.get("invoersoort") == Invoersoort.TOTALEN and (
            instellingen.totaal is not Totaal.SOM or len(namen) > 1
        ):
            problemen.append(
                Probleem(
                    "B17",
                    "",
                    _(
                        "met 'totalen' vul je per optie alleen een som in. Kies totaal = \"som\" met één "
                        'criterium, of maak van de invoersoort "verdeling".'
                    ),
                )
            )
        if instellingen.totaal is not Totaal.MEDIAAN and any(c.gewicht != 1 for c in instellingen.criteria):
            problemen.append(
                Probleem(
                    "B18",
                    "",
                    _("gewichten tellen alleen mee bij totaal = \"mediaan\". Haal 'gewicht' weg."),
                )
            )
        return problemen

    def lees(
        self, instellingen: Instellingen, ronde: Ronde, deelnemer: str, sleutel: str, waarde: Any
    ) -> Antwoord | Totalen:
        if totalen.is_telling(deelnemer, sleutel):
            return _lees_geteld(instellingen, ronde, waarde)
        return scorebiljet.lees(
            ronde, _criteria(instellingen), _waarden(instellingen), waarde, alles=instellingen.alles
        )

    def schrijf(self, inhoud: Antwoord | Totalen) -> Any:
        return scorebiljet.schrijf(inhoud)

    def herlees(self, waarde: Any) -> Antwoord | Totalen:
        return scorebiljet.herlees(waarde)

    def tel(self, instellingen: Instellingen, ronde: Ronde) -> Uitslag:
        return uitslag(instellingen, ronde.items, _telling(instellingen, ronde))

    def levert(self, instellingen: Instellingen, ronde: Ronde) -> tuple[Item, ...]:
        return tuple(
            replace(p.item, soort=instellingen.levert, ronde=ronde.id)
            for p in self.tel(instellingen, ronde).plaatsen
        )

    def voorstel(self, instellingen: Instellingen, ronde: Ronde) -> tuple[str, ...]:
        return _gaan_door(instellingen, self.tel(instellingen, ronde))

    def te_kiezen(self, instellingen: Instellingen, ronde: Ronde) -> tuple[str, ...]:
        if instellingen.totaal is Totaal.GEEN:
            return ()
        plaatsen = _plaatsen(self.tel(instellingen, ronde))
        return rang.aan_de_groep(plaatsen, instellingen.top, instellingen.gelijkspel)

    def verantwoord(self, instellingen: Instellingen, kijk: Kijk) -> Verantwoording | None:
        assert kijk.ronde is not None
        telling = _telling(instellingen, kijk.ronde)
        uitkomst = uitslag(instellingen, kijk.ronde.items, telling)
        orde = instellingen.totaal is not Totaal.GEEN
        return Verantwoording(
            uitkomst.methode,
            gewichten=_zin_gewichten(instellingen),
            zien=tuple(
                zin
                for zin in (
                    uitkomst.gesprek,
                    uitkomst.onvergelijkbaar,
                    uitkomst.gewichten,
                    _zin_afspraak(instellingen),
                )
                if zin
            ),
            gelijk=uitkomst.gelijk or (_("Er zijn geen gelijke standen.") if orde else ""),
            gevoelig=uitkomst.gevoelig
            or (
                _zin_niet_na_te_gaan(instellingen, telling, gemengd=totalen.gemengd(kijk.ronde))
                if orde
                else ""
            ),
            weging=_zin_weging(instellingen, kijk, uitkomst),
            stemmers=totalen.alle_stemmers(kijk.ronde, uitkomst.stemmers),
            wijst_aan=orde,
        )

    def vraag_handen(self, instellingen: Instellingen, kijk: Kijk) -> VulTotalen | None:
        if kijk.ronde is None:
            return None
        return _vraag_geteld(instellingen, kijk.ronde, Invoersoort.VERDELING)

    def toon(self, instellingen: Instellingen, kijk: Kijk) -> tuple[Block, ...]:
        ronde = kijk.ronde
        if ronde is None:
            return ()
        if kijk.uitslag_zichtbaar:
            return (
                self._bord(instellingen, kijk, ronde),
                *scorebiljet.met_namen(
                    kijk,
                    {item.id: item.tekst for item in ronde.items},
                    {c.id: c.label for c in instellingen.criteria},
                ),
            )
        if kijk.open and kijk.begeleider_telt and kijk.surface is Surface.DESK:
            return (_vraag_geteld(instellingen, ronde, kijk.eigenaar.invoersoort),)
        if kijk.open and kijk.begeleider_telt and kijk.surface is Surface.PHONE:
            return totalen.wacht()
        if kijk.open and kijk.surface is Surface.PHONE:
            return (
                scorebiljet.wie_ziet_dit(kijk),
                GeefScores(
                    ronde.id,
                    tuple(Optie(item.id, item.tekst) for item in ronde.items),
                    tuple(blocks.Criterium(c.id, c.label, c.uitleg) for c in instellingen.criteria),
                    tuple(Keuze(t.waarde, t.label) for t in instellingen.schaal),
                    instellingen.alles,
                ),
            )
        if kijk.open:
            return (
                Alinea(_zin_methode(instellingen), stil=True),
                Opsomming(tuple(item.tekst for item in ronde.items)),
            )
        return (Melding(_("De stemming is gesloten. De uitslag komt zo.")),)

    def _bord(self, instellingen: Instellingen, kijk: Kijk, ronde: Ronde) -> Scorebord:
        uitkomst = self.tel(instellingen, ronde)
        gaan_door = _gaan_door(instellingen, uitkomst) if instellingen.totaal is not Totaal.GEEN else ()
        gekozen = frozenset(ronde.besluit.gekozen if ronde.besluit else gaan_door)
        gewogen = any(c.gewicht != 1 for c in instellingen.criteria)
        met_totaal = _met_totaal(instellingen)
        # Van getelde sommen is er geen spreiding.
        criteria = instellingen.criteria if any(p.tellers for p in uitkomst.plaatsen) else ()
        zinnen = (
            n_("{n} mens gaf scores.", "{n} mensen gaven scores.", uitkomst.stemmers).format(
                n=uitkomst.stemmers
            ),
            uitkomst.gesprek,
            uitkomst.onvergelijkbaar,
            uitkomst.gelijk,
            uitkomst.gevoelig,
            uitkomst.gewichten,
            _zin_afspraak(instellingen),
            # In het verslag staat dit in de verantwoording.
            "" if kijk.surface is Surface.REPORT else _zin_weging(instellingen, kijk, uitkomst),
        )
        return Scorebord(
            titel=_("Uitslag"),
            rijen=tuple(
                Scorerij(
                    label=p.item.tekst,
                    cellen=tuple(
                        Scorecel(
                            "–" if mediaan is None else str(mediaan),
                            tellers,
                            schaal.woord(schaal.eensgezindheid(tellers)),
                        )
                        for tellers, mediaan in zip(p.tellers, p.medianen, strict=True)
                    ),
                    weergave=str(p.totaal) if met_totaal and p.totaal is not None else "",
                    rang=p.rang,
                    bijschrift=_bijschrift(instellingen, p, uitkomst.stemmers),
                    gekozen=p.item.id in gekozen,
                )
                for p in uitkomst.plaatsen
            ),
            zinnen=tuple(zin for zin in zinnen if zin),
            kolommen=(
                _("Optie"),
                *(f"{c.label} ×{c.gewicht}" if gewogen else c.label for c in criteria),
                (_("Som") if instellingen.totaal is Totaal.SOM else _("Totaal")) if met_totaal else "",
            ),
            schaal=tuple(
                t.label if t.label == str(t.waarde) else f"{t.waarde} {t.label}" for t in instellingen.schaal
            )
            if criteria
            else (),
        )


# --- the count --------------------------------------------------------------------------------


def _waarden(instellingen: Instellingen) -> tuple[int, ...]:
    return tuple(trede.waarde for trede in instellingen.schaal)


def _criteria(instellingen: Instellingen) -> tuple[str, ...]:
    return tuple(c.id for c in instellingen.criteria)


def _telling(instellingen: Instellingen, ronde: Ronde) -> Telling:
    geteld = totalen.geteld(ronde)
    gestuurd = uit_biljetten(instellingen, ronde.items, scorebiljet.biljetten(ronde))
    if geteld is None:
        return gestuurd
    stemmers = geteld.stemmers + gestuurd.stemmers
    opties = [item.id for item in ronde.items]
    if any(kolom in (SOM, AANTAL) for _rij, kolom, _n in geteld.aantallen):
        cellen = geteld.cellen
        return Telling(
            {},
            {optie: cellen.get((optie, SOM), 0) + gestuurd.sommen[optie] for optie in opties},
            {optie: cellen.get((optie, AANTAL), 0) + gestuurd.aantallen[optie] for optie in opties},
            stemmers,
        )
    # Van een hand is niet bekend wat er bij de andere opties hoort: er zijn dus geen losse biljetten.
    tellers = scorebiljet.met_handen(gestuurd.tellers, geteld, _waarden(instellingen))
    return uit_tellers(instellingen, ronde.items, tellers, stemmers)


def uit_biljetten(
    instellingen: Instellingen, items: Sequence[Item], biljetten: Sequence[Antwoord]
) -> Telling:
    tellers = scorebiljet.per_waarde(
        biljetten, (item.id for item in items), _criteria(instellingen), _waarden(instellingen)
    )
    return uit_tellers(instellingen, items, tellers, len(biljetten), tuple(biljetten))


def uit_tellers(
    instellingen: Instellingen,
    items: Sequence[Item],
    tellers: Tellers,
    stemmers: int,
    biljetten: tuple[Antwoord, ...] = (),
) -> Telling:
    waarden, criteria = _waarden(instellingen), _criteria(instellingen)
    return Telling(
        tellers,
        {
            item.id: sum(w * n for c in criteria for w, n in zip(waarden, tellers[item.id, c], strict=True))
            for item in items
        },
        {item.id: min(sum(tellers[item.id, c]) for c in criteria) for item in items},
        stemmers,
        biljetten,
    )


def uitslag(instellingen: Instellingen, items: Sequence[Item], telling: Telling) -> Uitslag:
    """Return the result of what came in."""
    waarden, criteria = _waarden(instellingen), _criteria(instellingen)
    tellers = telling.tellers
    plekken = {sleutel: schaal.lage_mediaan(t) for sleutel, t in tellers.items() if any(t)}
    medianen = {sleutel: waarden[plek] for sleutel, plek in plekken.items()}
    mee = [item.id for item in items if _telt_mee(instellingen, telling.aantallen[item.id])]
    totalen = _totalen(instellingen, telling, mee, medianen, [c.gewicht for c in instellingen.criteria])
    plaatsen = rang.rangen(_orde(instellingen, tellers, totalen))
    if instellingen.totaal is Totaal.GEEN:
        plaatsen, volgorde = {}, list(items)
    else:
        van = {item.id: item for item in items}
        volgorde = [van[i] for i in plaatsen] + [item for item in items if item.id not in plaatsen]
    return Uitslag(
        tuple(
            Plaats(
                item,
                tuple(tellers[item.id, c] for c in criteria) if tellers else (),
                tuple(medianen.get((item.id, c)) for c in criteria) if tellers else (),
                totalen.get(item.id),
                telling.aantallen[item.id],
                plaatsen.get(item.id, 0),
            )
            for item in volgorde
        ),
        telling.stemmers,
        scorebiljet.zin_gesprek(
            tellers, {item.id: item.tekst for item in items}, {c.id: c.label for c in instellingen.criteria}
        ),
        _zin_onvergelijkbaar(instellingen, items, telling.aantallen),
        _zin_gewichtstap(instellingen, telling, mee, medianen),
        rang.zin_gelijk(plaatsen, instellingen.top, instellingen.gelijkspel),
        _zin_gevoelig(instellingen, telling, plaatsen),
        _zin_methode(instellingen),
    )


def _gaan_door(instellingen: Instellingen, uitkomst: Uitslag) -> tuple[str, ...]:
    if instellingen.totaal is Totaal.GEEN:
        return tuple(p.item.id for p in uitkomst.plaatsen)
    return rang.top(_plaatsen(uitkomst), instellingen.top, instellingen.gelijkspel)


def _plaatsen(uitkomst: Uitslag) -> dict[str, int]:
    return {p.item.id: p.rang for p in uitkomst.plaatsen if p.rang}


def _telt_mee(instellingen: Instellingen, aantal: int) -> bool:
    return aantal == instellingen.precies if instellingen.precies else aantal > 0


def _met_totaal(instellingen: Instellingen) -> bool:
    """Whether there is a total beside the medians; of one criterion the median is the total."""
    if instellingen.totaal is Totaal.MEDIAAN:
        return len(instellingen.criteria) > 1
    return instellingen.totaal is Totaal.SOM


def _totalen(
    instellingen: Instellingen,
    telling: Telling,
    mee: Sequence[str],
    medianen: Mapping[tuple[str, str], int],
    gewichten: Sequence[int],
) -> dict[str, int]:
    if instellingen.totaal is Totaal.SOM:
        return {optie: telling.sommen[optie] for optie in mee}
    criteria = _criteria(instellingen)
    return {
        optie: sum(g * medianen[optie, c] for c, g in zip(criteria, gewichten, strict=True)) for optie in mee
    }


def _orde(
    instellingen: Instellingen,
    tellers: Mapping[tuple[str, str], Sequence[int | Fraction]],
    totalen: Mapping[str, int],
) -> dict[str, tuple[int, Fraction]]:
    """Return what decides the order: the total, and with one criterion the usual judgment after it."""
    criterium, *meer = _criteria(instellingen)
    if instellingen.totaal is not Totaal.MEDIAAN or meer:
        return {optie: (totaal, Fraction(0)) for optie, totaal in totalen.items()}
    return {
        optie: (totaal, schaal.gewoon_oordeel(tellers[optie, criterium])) for optie, totaal in totalen.items()
    }


# --- counted by the leader --------------------------------------------------------------------


SOM, AANTAL = "som", "aantal"
"""The columns where only a sum comes in."""


def _vraag_geteld(instellingen: Instellingen, ronde: Ronde, invoersoort: Invoersoort) -> VulTotalen:
    if invoersoort is Invoersoort.VERDELING:
        return scorebiljet.vraag_verdeling(
            ronde,
            {c.id: c.label for c in instellingen.criteria},
            {t.waarde: t.label for t in instellingen.schaal},
            alles=instellingen.alles,
        )
    return totalen.vraag(
        ronde,
        [Optie(item.id, item.tekst) for item in ronde.items],
        [Optie(SOM, _("Som")), Optie(AANTAL, _("Aantal scores"))],
        grenzen=(Telgrens((AANTAL,), 1, per_rij=True),),
        controle=_("Tel per optie de scores op, en tel hoeveel het er zijn."),
    )


def _lees_geteld(instellingen: Instellingen, ronde: Ronde, waarde: Any) -> Totalen:
    sommen = _vraag_geteld(instellingen, ronde, Invoersoort.TOTALEN)
    rijen = als_tabel(waarde, frozenset({"totalen", "stemmers"})).get("totalen")
    met_sommen = isinstance(rijen, Mapping) and any(item.id in rijen for item in ronde.items)
    if not met_sommen:
        return totalen.lees(_vraag_geteld(instellingen, ronde, Invoersoort.VERDELING), waarde)
    geteld = totalen.lees(sommen, waarde)
    laag, hoog = instellingen.schaal[0].waarde, instellingen.schaal[-1].waarde
    for item in ronde.items:
        som, aantal = geteld.rij(item.id, (SOM, AANTAL))
        if not aantal * laag <= som <= aantal * hoog:
            raise ongeldig(
                n_(
                    "{optie}: met {n} score ligt de som tussen {laag} en {hoog}. Ingevuld: {som}.",
                    "{optie}: met {n} scores ligt de som tussen {laag} en {hoog}. Ingevuld: {som}.",
                    aantal,
                ).format(optie=item.tekst, n=aantal, laag=aantal * laag, hoog=aantal * hoog, som=som)
            )
    return geteld


# --- one vote less ----------------------------------------------------------------------------


def _zin_gevoelig(instellingen: Instellingen, telling: Telling, plaatsen: Mapping[str, int]) -> str:
    # Met precies zoveel scores is een optie met een score minder niet meer te vergelijken.
    if not telling.biljetten or not plaatsen or instellingen.precies:
        return ""
    return rang.zin_gevoelig(blijft_gelijk(instellingen, telling, plaatsen), instellingen.top)


def blijft_gelijk(instellingen: Instellingen, telling: Telling, plaatsen: Mapping[str, int]) -> bool:
    """Return whether the top stays the same set whichever ballot is left out (domain.md C.0, rule 6).

    A score less changes an option in as many ways as there are values, however many people there are.
    So those are counted once, and each ballot only adds up what it takes away.
    """
    stand, verschil = _verschillen(instellingen, telling, plaatsen)
    binnen = rang.kop(plaatsen, instellingen.top)
    buiten = [optie for optie in plaatsen if optie not in binnen]
    # De meeste scores minder verschuiven niets, en een biljet met alleen zulke scores dus ook niet.
    verschuift = {score: erbij for score, erbij in verschil.items() if erbij}
    for biljet in telling.biljetten:
        if verschuift.keys().isdisjoint(biljet.scores):
            continue
        nu = dict(stand)
        for score in biljet.scores:
            nu[score[0]] += verschuift.get(score, 0)
        laagste = min(nu[optie] for optie in binnen)
        if laagste <= _GEEN or (buiten and max(nu[optie] for optie in buiten) >= laagste):
            return False
        if sum(nu[optie] > laagste for optie in binnen) >= instellingen.top:
            return False
    return True


_GEEN = -(10**9)
"""Lower than any order: an option without a score. Far enough for what other criteria still add."""


def _verschillen(
    instellingen: Instellingen, telling: Telling, plaatsen: Mapping[str, int]
) -> tuple[dict[str, int], dict[tuple[str, str, int], int]]:
    """Return where each option stands, as a whole number, and what a score less at a value adds to that."""
    waarden, criteria = _waarden(instellingen), _criteria(instellingen)
    c, *meer = criteria
    zonder = {
        (optie, naam, w): (*t[:plek], t[plek] - 1, *t[plek + 1 :])
        for optie in plaatsen
        for naam in criteria
        for t in (telling.tellers[optie, naam],)
        for plek, w in enumerate(waarden)
        if t[plek]
    }
    if instellingen.totaal is Totaal.SOM:
        stand = {optie: telling.sommen[optie] for optie in plaatsen}
        return stand, {sleutel: -sleutel[2] if any(t) else 2 * _GEEN for sleutel, t in zonder.items()}
    if meer:
        gewicht = {c.id: c.gewicht for c in instellingen.criteria}
        mediaan = {
            (o, c): waarden[schaal.lage_mediaan(telling.tellers[o, c])] for o in plaatsen for c in criteria
        }
        return {o: sum(gewicht[c] * mediaan[o, c] for c in criteria) for o in plaatsen}, {
            (o, c, w): gewicht[c] * (waarden[schaal.lage_mediaan(t)] - mediaan[o, c]) if any(t) else 2 * _GEEN
            for (o, c, w), t in zonder.items()
        }
    # Eén criterium: mediaan en oordeel samen op een rij van hele getallen.
    nu = {o: _oordeel(telling.tellers[o, c]) for o in plaatsen}
    dan = {sleutel: _oordeel(t) for sleutel, t in zonder.items() if any(t)}
    trap = {oordeel: n for n, oordeel in enumerate(sorted({*nu.values(), *dan.values()}))}
    return {o: trap[oordeel] for o, oordeel in nu.items()}, {
        sleutel: trap[dan[sleutel]] - trap[nu[sleutel[0]]] if sleutel in dan else 2 * _GEEN
        for sleutel in zonder
    }


def _oordeel(tellers: Sequence[int]) -> tuple[int, Fraction]:
    return schaal.lage_mediaan(tellers), schaal.gewoon_oordeel(tellers)


# --- in words ---------------------------------------------------------------------------------


def _zin_methode(instellingen: Instellingen) -> str:
    laag, hoog = instellingen.schaal[0].waarde, instellingen.schaal[-1].waarde
    if len(instellingen.criteria) == 1:
        zin = _("Je geeft elke optie een score van {laag} tot {hoog}.").format(laag=laag, hoog=hoog)
    else:
        zin = n_(
            "Je geeft elke optie op {n} criterium een score van {laag} tot {hoog}.",
            "Je geeft elke optie op {n} criteria een score van {laag} tot {hoog}.",
            len(instellingen.criteria),
        ).format(n=len(instellingen.criteria), laag=laag, hoog=hoog)
    if instellingen.totaal is Totaal.SOM:
        zin += " " + _("De volgorde volgt de som van de scores.")
    elif instellingen.totaal is Totaal.MEDIAAN:
        zin += " " + (
            _("De volgorde volgt de middelste score.")
            if len(instellingen.criteria) == 1
            else _("De volgorde volgt de som van de middelste scores.")
        )
    return zin


def _zin_gewichten(instellingen: Instellingen) -> str:
    if all(c.gewicht == 1 for c in instellingen.criteria):
        return (
            _("Ieders score telt even zwaar.")
            if len(instellingen.criteria) == 1
            else _("Ieders score telt even zwaar, en elk criterium ook.")
        )
    zwaarte = opsomming((f"{c.label} {c.gewicht}" for c in instellingen.criteria), _("en"))
    return _("Ieders score telt even zwaar. De criteria wegen: {zwaarte}.").format(zwaarte=zwaarte)


def _zin_afspraak(instellingen: Instellingen) -> str:
    """Return that adding ordinal scores is a convention (domain.md C.1)."""
    if not _met_totaal(instellingen):
        return ""
    return _("Scores optellen is een afspraak, geen meting. Kijk ook naar de losse scores.")


def _zin_onvergelijkbaar(
    instellingen: Instellingen, items: Sequence[Item], aantallen: Mapping[str, int]
) -> str:
    buiten = [f"‘{item.tekst}’" for item in items if not _telt_mee(instellingen, aantallen[item.id])]
    if not buiten:
        return ""
    if instellingen.precies:
        zin = n_(
            "{opties} heeft geen {precies} scores en is dus niet te vergelijken.",
            "{opties} hebben geen {precies} scores en zijn dus niet te vergelijken.",
            len(buiten),
        )
    else:
        zin = n_(
            "{opties} heeft geen scores en staat dus buiten de volgorde.",
            "{opties} hebben geen scores en staan dus buiten de volgorde.",
            len(buiten),
        )
    return zin.format(opties=opsomming(buiten, _("en")), precies=instellingen.precies)


def _zin_gewichtstap(
    instellingen: Instellingen,
    telling: Telling,
    mee: Sequence[str],
    medianen: Mapping[tuple[str, str], int],
) -> str:
    """Return whether the order changes when one weight goes a step up or down."""
    if instellingen.totaal is not Totaal.MEDIAAN or len(instellingen.criteria) == 1 or len(mee) < 2:
        return ""
    gewichten = [c.gewicht for c in instellingen.criteria]
    nu = rang.rangen(_totalen(instellingen, telling, mee, medianen, gewichten))
    anders: list[str] = []
    kantelt = False
    for n, criterium in enumerate(instellingen.criteria):
        # Nul is ook een stap: dan telt het criterium niet mee.
        for stap in (-1, 1):
            verzet = [g + stap * (i == n) for i, g in enumerate(gewichten)]
            dan = rang.rangen(_totalen(instellingen, telling, mee, medianen, verzet))
            if dan != nu:
                anders.append(criterium.label)
                kantelt |= rang.kop(dan, instellingen.top) != rang.kop(nu, instellingen.top)
    if not anders:
        return _("De volgorde blijft gelijk als één gewicht een stap hoger of lager is.")
    zin = _("De volgorde verandert als het gewicht van {criteria} een stap hoger of lager is.").format(
        criteria=opsomming((f"‘{label}’" for label in dict.fromkeys(anders)), _("of"))
    )
    if not kantelt:
        zin += " " + _("De top {n} blijft dan wel dezelfde.").format(n=instellingen.top)
    return zin


def _zin_niet_na_te_gaan(instellingen: Instellingen, telling: Telling, *, gemengd: bool) -> str:
    if not telling.stemmers:
        return _("Er zijn geen stemmen om dit mee na te gaan.")
    if instellingen.precies:
        return _("Met een score minder is een optie niet meer te vergelijken. Dit is dus niet nagegaan.")
    if gemengd:
        return totalen.zin_handen_gevoelig()
    return _("De begeleider telde de scores. Wie wat gaf is er niet bij, dus dit is niet na te gaan.")


def _bijschrift(instellingen: Instellingen, plaats: Plaats, stemmers: int) -> str:
    scores = n_("{n} score", "{n} scores", plaats.aantal).format(n=plaats.aantal)
    if not _telt_mee(instellingen, plaats.aantal):
        return _("{scores}, telt niet mee").format(scores=scores) if plaats.aantal else _("geen scores")
    delen: list[str] = []
    if len(plaats.tellers) == 1:
        delen.append(schaal.in_woorden(str(plaats.medianen[0]), plaats.tellers[0]))
    if plaats.aantal != stemmers:
        delen.append(scores)
    return ", ".join(delen)


# --- by organisation --------------------------------------------------------------------------


def _zin_weging(instellingen: Instellingen, kijk: Kijk, uitkomst: Uitslag) -> str:
    """Return whether the top would be another one if each organisation counted once."""
    if instellingen.totaal is Totaal.GEEN or kijk.begeleider_telt:
        return ""
    plaatsen = {p.item.id: p.rang for p in uitkomst.plaatsen if p.rang}
    gewogen = scorebiljet.per_organisatie(
        kijk, list(plaatsen), _criteria(instellingen), _waarden(instellingen)
    )
    if gewogen is None:
        return ""
    if gewogen.verborgen:
        return "" if kijk.surface in (Surface.STAGE, Surface.PHONE) else weging.zin_verborgen()
    dan = rang.rangen(_gewogen_orde(instellingen, list(plaatsen), gewogen.tellers))
    een, twee = rang.kop(plaatsen, instellingen.top), rang.kop(dan, instellingen.top)
    namen = {p.item.id: p.item.tekst for p in uitkomst.plaatsen}
    zinnen = [weging.zin_kantel(een, twee, namen, instellingen.top)]
    if een != twee:
        zinnen.append(_("De groep kiest welke telling telt."))
    if gewogen.zonder_organisatie:
        zinnen.append(weging.zin_zonder_organisatie())
    if kijk.ronde is not None and totalen.gemengd(kijk.ronde):
        zinnen.append(weging.zin_zonder_handen())
    return " ".join(zinnen)


def _gewogen_orde(
    instellingen: Instellingen, opties: Sequence[str], tellers: Mapping[tuple[str, str], Sequence[Fraction]]
) -> dict[str, tuple[Fraction, Fraction]]:
    waarden = _waarden(instellingen)
    if instellingen.totaal is Totaal.SOM:
        return {
            o: (
                sum(
                    (
                        w * n
                        for c in _criteria(instellingen)
                        for w, n in zip(waarden, tellers[o, c], strict=True)
                    ),
                    Fraction(0),
                ),
                Fraction(0),
            )
            for o in opties
        }
    eigen = len(instellingen.criteria) == 1
    return {
        o: (
            Fraction(
                sum(c.gewicht * waarden[schaal.lage_mediaan(tellers[o, c.id])] for c in instellingen.criteria)
            ),
            schaal.gewoon_oordeel(tellers[o, instellingen.criteria[0].id]) if eigen else Fraction(0),
        )
        for o in opties
    }
