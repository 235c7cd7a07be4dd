"""`matrix`: score options on two axes; the median places each in a quadrant, the range shows the doubt.

The border is the middle of the scale, never that of the sample; a point on it is "grens" (domain.md C.1).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from regioworkshop.bouwstenen import scorebiljet, totalen
from regioworkshop.bouwstenen.basis import Kijk, Verantwoording
from regioworkshop.bouwstenen.rekenen import schaal, weging
from regioworkshop.bouwstenen.scorebiljet import Antwoord, Tellers
from regioworkshop.bouwstenen.totalen import Totalen
from regioworkshop.bouwstenen.velden import Probleem, Problemen, Soort, kort, veld
from regioworkshop.model.blocks import (
    Alinea,
    Beeldas,
    Block,
    Criterium,
    GeefScores,
    Keuze,
    Kruis,
    Kruispunt,
    Melding,
    Opsomming,
    Optie,
    Surface,
    VulTotalen,
)
from regioworkshop.model.items import Item, ItemSoort
from regioworkshop.model.sessie import Ronde
from regioworkshop.model.werkvorm import Invoersoort
from regioworkshop.taal import _, n_
from regioworkshop.tekst import opsomming

ASSEN = ("x", "y")
GRENS = ""
"""The quadrant of a point on a border: none."""


@dataclass(frozen=True, slots=True)
class As:
    label: str = veld(Soort.TEKST, "Naam van de as", minimum=1, maximum=40)
    laag: str = veld(Soort.TEKST, "Woord bij laag", standaard=_("laag"), minimum=1, maximum=30)
    hoog: str = veld(Soort.TEKST, "Woord bij hoog", standaard=_("hoog"), minimum=1, maximum=30)
    uitleg: str = veld(Soort.TEKST, "Uitleg", standaard="", maximum=160)


@dataclass(frozen=True, slots=True)
class Kwadrant:
    id: str = veld(Soort.NAAM, "Naam van het vak")
    label: str = veld(Soort.TEKST, "Woorden", minimum=1, maximum=40)


@dataclass(frozen=True, slots=True)
class Instellingen:
    x: As = veld(Soort.DEEL, "Liggende as", deel=As)
    y: As = veld(Soort.DEEL, "Staande as", deel=As)
    kwadranten: tuple[Kwadrant, ...] = veld(
        Soort.DELEN,
        "De vier vakken",
        "Linksboven, rechtsboven, linksonder, rechtsonder.",
        minimum=4,
        maximum=4,
        deel=Kwadrant,
    )
    hoogste: int = veld(
        Soort.GETAL,
        "Hoogste score",
        "De schaal loopt van 1 tot dit getal.",
        standaard=5,
        minimum=2,
        maximum=10,
    )
    door: tuple[str, ...] = veld(
        Soort.TEKSTEN,
        "Vakken die doorgaan",
        "De namen van de vakken waaruit opties doorgaan. Leeg: alles gaat door.",
        standaard=(),
        maximum=4,
    )
    levert: ItemSoort = veld(
        Soort.KEUZE, "Levert", "Wat een optie wordt.", standaard=ItemSoort.OPLOSSING, keuzes=ItemSoort
    )


@dataclass(frozen=True, slots=True)
class Plek:
    """Where an option stands on one axis: the median and the range of what people gave."""

    mediaan: int
    van: int
    tot: int


@dataclass(frozen=True, slots=True)
class Plaats:
    """An option without scores on both axes has no place."""

    item: Item
    x: Plek | None
    y: Plek | None
    kwadrant: str
    """Id of the quadrant; GRENS on a border, or without a place."""

    @property
    def geplaatst(self) -> bool:
        return self.x is not None and self.y is not None


@dataclass(frozen=True, slots=True)
class Uitslag:
    plaatsen: tuple[Plaats, ...]
    """In the order of the options."""
    stemmers: int
    gesprek: str
    """Where to start talking: the largest spread, in a sentence."""
    grens: str
    ongeplaatst: str
    gevoelig: str
    methode: str


class MatrixBouwsteen:
    naam = "matrix"
    Instellingen = Instellingen
    vraagt = True
    begeleider_vult_in = False
    invoersoorten = frozenset({Invoersoort.STEMBILJETTEN, Invoersoort.OP_NAAM, Invoersoort.VERDELING})

    def controleer(self, instellingen: Instellingen, stap: Mapping[str, Any]) -> Problemen:
        problemen: Problemen = []
        if not stap.get("invoer"):
            problemen.append(
                Probleem(
                    "B19",
                    "",
                    _("een matrix kan alleen over iets gaan. Zet bij 'invoer' de stap die de opties levert."),
                )
            )
        namen = [k.id for k in instellingen.kwadranten]
        if len(set(namen)) < len(namen):
            problemen.append(
                Probleem("B20", "", _("twee vakken hebben dezelfde 'id'. Geef elk vak een eigen naam."))
            )
        problemen.extend(
            Probleem(
                "B21",
                "",
                _("'door' noemt '{naam}', en zo heet geen vak. Kies uit: {namen}.").format(
                    naam=kort(naam), namen=opsomming(namen, _("of"))
                ),
            )
            for naam in instellingen.door
            if naam not in namen
        )
        return problemen

    def lees(
        self, instellingen: Instellingen, ronde: Ronde, deelnemer: str, sleutel: str, waarde: Any
    ) -> Antwoord | Totalen:
        if totalen.is_telling(deelnemer, sleutel):
            return totalen.lees(_vraag_geteld(instellingen, ronde), waarde)
        return scorebiljet.lees(ronde, ASSEN, _waarden(instellingen), waarde, alles=False)

    def schrijf(self, inhoud: Antwoord | Totalen) -> Any:
        return scorebiljet.schrijf(inhoud)

    def herlees(self, waarde: Any) -> Antwoord | Totalen:
        return scorebiljet.herlees(waarde)

    def tel(self, instellingen: Instellingen, ronde: Ronde) -> Uitslag:
        opties, waarden = [item.id for item in ronde.items], _waarden(instellingen)
        biljetten = scorebiljet.biljetten(ronde)
        tellers = scorebiljet.per_waarde(biljetten, opties, ASSEN, waarden)
        geteld = totalen.geteld(ronde)
        if geteld is None:
            return uitslag(instellingen, ronde.items, tellers, len(biljetten), biljetten)
        tellers = scorebiljet.met_handen(tellers, geteld, waarden)
        return uitslag(instellingen, ronde.items, tellers, len(biljetten) + geteld.stemmers)

    def levert(self, instellingen: Instellingen, ronde: Ronde) -> tuple[Item, ...]:
        plaatsen = self.tel(instellingen, ronde).plaatsen
        # Wat doorgaat eerst, in de volgorde van 'door'; daarna de andere vakken, dan de grens.
        vakken = [*instellingen.door, *(k.id for k in instellingen.kwadranten), GRENS]
        return tuple(
            replace(p.item, soort=instellingen.levert, ronde=ronde.id, vak=p.kwadrant)
            for p in sorted(plaatsen, key=lambda p: (vakken.index(p.kwadrant), not p.geplaatst))
        )

    def voorstel(self, instellingen: Instellingen, ronde: Ronde) -> tuple[str, ...]:
        gaan_door = _gaan_door(instellingen, self.tel(instellingen, ronde))
        return tuple(item.id for item in self.levert(instellingen, ronde) if item.id in gaan_door)

    def verantwoord(self, instellingen: Instellingen, kijk: Kijk) -> Verantwoording | None:
        assert kijk.ronde is not None
        uitkomst = self.tel(instellingen, kijk.ronde)
        return Verantwoording(
            uitkomst.methode,
            keuzes=tuple(k.label for k in instellingen.kwadranten),
            gewichten=_("Ieders score telt even zwaar."),
            zien=tuple(zin for zin in (uitkomst.gesprek, uitkomst.ongeplaatst) if zin),
            gelijk=uitkomst.grens or _("Geen enkele optie ligt op een grens."),
            gevoelig=uitkomst.gevoelig
            or (
                totalen.zin_handen_gevoelig()
                if totalen.gemengd(kijk.ronde)
                else _("Er zijn geen stembiljetten om dit mee na te gaan.")
            ),
            weging=_zin_weging(instellingen, kijk, uitkomst),
            stemmers=totalen.alle_stemmers(kijk.ronde, uitkomst.stemmers),
        )

    def vraag_handen(self, instellingen: Instellingen, kijk: Kijk) -> VulTotalen | None:
        return _vraag_geteld(instellingen, kijk.ronde) if kijk.ronde is not None else None

    def toon(self, instellingen: Instellingen, kijk: Kijk) -> tuple[Block, ...]:
        ronde = kijk.ronde
        if ronde is None:
            return ()
        if kijk.uitslag_zichtbaar:
            return (
                self._kruis(instellingen, kijk, ronde),
                *scorebiljet.met_namen(
                    kijk,
                    {item.id: item.tekst for item in ronde.items},
                    {"x": instellingen.x.label, "y": instellingen.y.label},
                ),
            )
        if kijk.open and kijk.begeleider_telt and kijk.surface is Surface.DESK:
            return (_vraag_geteld(instellingen, ronde),)
        if kijk.open and kijk.begeleider_telt and kijk.surface is Surface.PHONE:
            return totalen.wacht()
        if kijk.open and kijk.surface is Surface.PHONE:
            x, y = instellingen.x, instellingen.y
            return (
                scorebiljet.wie_ziet_dit(kijk),
                GeefScores(
                    ronde.id,
                    tuple(Optie(item.id, item.tekst) for item in ronde.items),
                    tuple(
                        Criterium(naam, as_.label, as_.uitleg)
                        for naam, as_ in zip(ASSEN, (x, y), strict=True)
                    ),
                    tuple(Keuze(w, str(w)) for w in _waarden(instellingen)),
                    alles=False,
                ),
            )
        if kijk.open:
            return (
                Alinea(_zin_methode(instellingen), stil=True),
                Opsomming(tuple(item.tekst for item in ronde.items)),
            )
        return (Melding(_("De stemming is gesloten. De uitslag komt zo.")),)

    def _kruis(self, instellingen: Instellingen, kijk: Kijk, ronde: Ronde) -> Kruis:
        uitkomst = self.tel(instellingen, ronde)
        gekozen = frozenset(
            ronde.besluit.gekozen
            if ronde.besluit
            else _gaan_door(instellingen, uitkomst)
            if instellingen.door
            else ()
        )
        labels = {k.id: k.label for k in instellingen.kwadranten}
        zinnen = (
            n_("{n} mens gaf scores.", "{n} mensen gaven scores.", uitkomst.stemmers).format(
                n=uitkomst.stemmers
            ),
            uitkomst.gesprek,
            uitkomst.grens,
            uitkomst.ongeplaatst,
            uitkomst.gevoelig,
            # In het verslag staat dit in de verantwoording.
            "" if kijk.surface is Surface.REPORT else _zin_weging(instellingen, kijk, uitkomst),
        )
        linksboven, rechtsboven, linksonder, rechtsonder = (k.label for k in instellingen.kwadranten)
        return Kruis(
            _("Uitslag"),
            _beeldas(instellingen.x, instellingen.hoogste),
            _beeldas(instellingen.y, instellingen.hoogste),
            tuple(
                Kruispunt(
                    nummer,
                    p.item.tekst,
                    p.x.mediaan,
                    p.y.mediaan,
                    p.x.van,
                    p.x.tot,
                    p.y.van,
                    p.y.tot,
                    labels.get(p.kwadrant, _("op de grens")),
                    p.item.id in gekozen,
                )
                for nummer, p in enumerate(uitkomst.plaatsen, 1)
                if p.x is not None and p.y is not None
            ),
            (linksboven, rechtsboven, linksonder, rechtsonder),
            (1 + instellingen.hoogste, 1 + instellingen.hoogste),
            tuple(zin for zin in zinnen if zin),
        )


# --- the count --------------------------------------------------------------------------------


def _waarden(instellingen: Instellingen) -> tuple[int, ...]:
    return tuple(range(1, instellingen.hoogste + 1))


def _vraag_geteld(instellingen: Instellingen, ronde: Ronde) -> VulTotalen:
    return scorebiljet.vraag_verdeling(
        ronde,
        {"x": instellingen.x.label, "y": instellingen.y.label},
        {w: str(w) for w in _waarden(instellingen)},
        alles=False,
    )


def _beeldas(as_: As, hoogste: int) -> Beeldas:
    return Beeldas(as_.label, _(as_.laag), _(as_.hoog), 1, hoogste)


def uitslag(
    instellingen: Instellingen,
    items: Sequence[Item],
    tellers: Tellers,
    stemmers: int,
    biljetten: Sequence[Antwoord] = (),
) -> Uitslag:
    """Return the result of the people per value. Without `biljetten` nothing is said about one vote less."""
    plaatsen = tuple(_plaats(instellingen, item, tellers) for item in items)
    return Uitslag(
        plaatsen,
        stemmers,
        _zin_gesprek(instellingen, items, tellers),
        _zin_grens(plaatsen),
        _zin_ongeplaatst(plaatsen),
        _zin_gevoelig(instellingen, plaatsen, tellers, biljetten),
        _zin_methode(instellingen),
    )


def _plaats(instellingen: Instellingen, item: Item, tellers: Tellers) -> Plaats:
    x, y = (_plek(tellers[item.id, naam]) for naam in ASSEN)
    vak = kwadrant(instellingen, x.mediaan, y.mediaan) if x and y else GRENS
    return Plaats(item, x, y, vak)


def _plek(tellers: Sequence[int]) -> Plek | None:
    gegeven = [waarde for waarde, aantal in enumerate(tellers, 1) if aantal]
    if not gegeven:
        return None
    return Plek(1 + schaal.lage_mediaan(tellers), gegeven[0], gegeven[-1])


def kwadrant(instellingen: Instellingen, x: int, y: int) -> str:
    """Return the id of the quadrant, by the middle of the scale; GRENS on a border (domain.md C.1)."""
    midden = 1 + instellingen.hoogste  # twee keer het midden
    if midden in (2 * x, 2 * y):
        return GRENS
    return instellingen.kwadranten[(2 * y < midden) * 2 + (2 * x > midden)].id


def _gaan_door(instellingen: Instellingen, uitkomst: Uitslag) -> frozenset[str]:
    return frozenset(
        p.item.id for p in uitkomst.plaatsen if not instellingen.door or p.kwadrant in instellingen.door
    )


# --- in words ---------------------------------------------------------------------------------


def _zin_methode(instellingen: Instellingen) -> str:
    return _(
        "Je geeft elke optie een score van 1 tot {hoogste} voor ‘{x}’ en voor ‘{y}’. "
        "De middelste scores bepalen het vak."
    ).format(hoogste=instellingen.hoogste, x=instellingen.x.label, y=instellingen.y.label)


def _zin_gesprek(instellingen: Instellingen, items: Sequence[Item], tellers: Tellers) -> str:
    labels = {"x": instellingen.x.label, "y": instellingen.y.label}
    return scorebiljet.zin_gesprek(tellers, {item.id: item.tekst for item in items}, labels)


def _zin_grens(plaatsen: Sequence[Plaats]) -> str:
    op = [f"‘{p.item.tekst}’" for p in plaatsen if p.geplaatst and p.kwadrant == GRENS]
    return (
        n_(
            "{opties} ligt op de grens en hoort nog bij geen vak.",
            "{opties} liggen op de grens en horen nog bij geen vak.",
            len(op),
        ).format(opties=opsomming(op, _("en")))
        if op
        else ""
    )


def _zin_ongeplaatst(plaatsen: Sequence[Plaats]) -> str:
    zonder = [f"‘{p.item.tekst}’" for p in plaatsen if not p.geplaatst]
    return (
        n_(
            "{opties} heeft geen scores en staat dus nergens.",
            "{opties} hebben geen scores en staan dus nergens.",
            len(zonder),
        ).format(opties=opsomming(zonder, _("en")))
        if zonder
        else ""
    )


def _zin_gevoelig(
    instellingen: Instellingen, plaatsen: Sequence[Plaats], tellers: Tellers, biljetten: Sequence[Antwoord]
) -> str:
    if not biljetten or not any(p.geplaatst for p in plaatsen):
        return ""
    wankel = wankelend(instellingen, plaatsen, tellers, biljetten)
    if not wankel:
        return _("Alle opties blijven in hun vak als één stem wegvalt.")
    return n_(
        "Let op: {n} optie kan in een ander vak komen als één stem wegvalt.",
        "Let op: {n} opties kunnen in een ander vak komen als één stem wegvalt.",
        len(wankel),
    ).format(n=len(wankel))


def wankelend(
    instellingen: Instellingen, plaatsen: Sequence[Plaats], tellers: Tellers, biljetten: Sequence[Antwoord]
) -> frozenset[str]:
    """Return the options whose quadrant changes when some ballot is left out."""
    staat = {p.item.id: p.kwadrant for p in plaatsen if p.geplaatst}
    # Alleen een score die de middelste verschuift, of de enige is, kan een optie van vak doen wisselen.
    telt = {
        (optie, naam, waarde)
        for (optie, naam), t in tellers.items()
        for waarde, aantal in enumerate(t, 1)
        if aantal and (sum(t) == 1 or schaal.lage_mediaan(_zonder(t, waarde)) != schaal.lage_mediaan(t))
    }
    paren: set[tuple[str, int, int]] = set()
    for biljet in biljetten:
        if telt.isdisjoint(biljet.scores):
            continue
        scores = {(optie, naam): score for optie, naam, score in biljet.scores}
        raakt = dict.fromkeys(optie for optie, naam, w in biljet.scores if (optie, naam, w) in telt)
        paren.update((o, scores[o, "x"], scores[o, "y"]) for o in raakt if (o, "x") in scores)
    uit: set[str] = set()
    for optie, x, y in paren:
        zonder = [_zonder(tellers[optie, naam], w) for naam, w in (("x", x), ("y", y))]
        if not all(any(t) for t in zonder):
            uit.add(optie)
            continue
        mx, my = (1 + schaal.lage_mediaan(t) for t in zonder)
        if kwadrant(instellingen, mx, my) != staat[optie]:
            uit.add(optie)
    return frozenset(uit)


def _zonder(tellers: Sequence[int], waarde: int) -> tuple[int, ...]:
    return tuple(aantal - (w == waarde) for w, aantal in enumerate(tellers, 1))


# --- by organisation --------------------------------------------------------------------------


def _zin_weging(instellingen: Instellingen, kijk: Kijk, uitkomst: Uitslag) -> str:
    """Return which options stand in another quadrant when each organisation counts once."""
    if kijk.ronde is None or kijk.begeleider_telt:
        return ""
    geplaatst = [p for p in uitkomst.plaatsen if p.geplaatst]
    waarden = _waarden(instellingen)
    gewogen = scorebiljet.per_organisatie(kijk, [p.item.id for p in geplaatst], ASSEN, waarden)
    if gewogen is None:
        return ""
    if gewogen.verborgen:
        return "" if kijk.surface in (Surface.STAGE, Surface.PHONE) else weging.zin_verborgen()
    anders: list[str] = []
    for p in geplaatst:
        x, y = (1 + schaal.lage_mediaan(gewogen.tellers[p.item.id, naam]) for naam in ASSEN)
        if kwadrant(instellingen, x, y) != p.kwadrant:
            anders.append(f"‘{p.item.tekst}’")
    if not anders:
        zin = _("Alle opties blijven in hun vak als elke organisatie even zwaar telt.")
    else:
        zin = n_(
            "{opties} komt in een ander vak als elke organisatie even zwaar telt.",
            "{opties} komen in een ander vak als elke organisatie even zwaar telt.",
            len(anders),
        ).format(opties=opsomming(anders, _("en")))
    zinnen = [zin, *([weging.zin_zonder_organisatie()] if gewogen.zonder_organisatie else [])]
    if totalen.gemengd(kijk.ronde):
        zinnen.append(weging.zin_zonder_handen())
    return " ".join(zinnen)
