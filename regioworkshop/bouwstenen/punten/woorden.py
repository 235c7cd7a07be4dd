"""The outcome of dividing points in sentences."""

from fractions import Fraction

from regioworkshop.bouwstenen.basis import Kijk
from regioworkshop.bouwstenen.gemeen import als_euro, als_procent
from regioworkshop.bouwstenen.punten.instellingen import Instellingen
from regioworkshop.bouwstenen.punten.telling import Plaats, Uitslag
from regioworkshop.model.werkvorm import StemNamens
from regioworkshop.taal import _, n_


def wie_ziet_dit(kijk: Kijk) -> str:
    if kijk.op_naam:
        return _("Straks staat met je naam bij de begeleider{ook_verslag} wat jij koos.").format(
            ook_verslag=kijk.ook_verslag
        )
    if kijk.eigenaar.stem_namens is StemNamens.PARTIJ:
        return _(
            "Niemand in de zaal ziet wat jij kiest. "
            "De optelsom komt in beeld, ook die waarin elke organisatie even zwaar telt."
        )
    return _("Niemand in de zaal ziet wat jij kiest. Alleen de optelsom komt in beeld.")


def zin_methode(aantal: int, instellingen: Instellingen) -> str:
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


def zin_punt_is_geld(instellingen: Instellingen) -> str:
    return _("Elk punt is {bedrag}.").format(bedrag=als_euro(instellingen.eenheid))


def _punten(aantal: int) -> str:
    return n_("{n} punt", "{n} punten", aantal).format(n=aantal)


def zin_som(uitslag: Uitslag) -> str:
    return n_("{n} mens gaf {punten}.", "{n} mensen gaven samen {punten}.", uitslag.stemmers).format(
        n=uitslag.stemmers, punten=_punten(uitslag.punten_totaal)
    )


def zinnen_budget(instellingen: Instellingen, uitslag: Uitslag) -> tuple[str, ...]:
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


def zinnen_apart(instellingen: Instellingen, uitslag: Uitslag) -> tuple[str, ...]:
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


def bijschrift(instellingen: Instellingen, uitslag: Uitslag, p: Plaats, *, ruim: bool) -> str:
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


def kop_bijschrift(instellingen: Instellingen) -> str:
    if instellingen.budget:
        return _("Per persoon")
    if instellingen.per_optie > 1:
        return _("Gekozen door")
    return _("Rode punten") if instellingen.rood else ""
