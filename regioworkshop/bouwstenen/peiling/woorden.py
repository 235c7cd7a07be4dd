"""The outcome of a poll in sentences, by its rule."""

from regioworkshop.bouwstenen.peiling.instellingen import Instellingen, Regel
from regioworkshop.bouwstenen.peiling.telling import Schaaltelling, Uitslag
from regioworkshop.bouwstenen.rekenen.schaal import Eensgezindheid, eensgezindheid
from regioworkshop.taal import _, n_
from regioworkshop.tekst import opsomming


def zin_methode(instellingen: Instellingen) -> str:
    if instellingen.regel in (Regel.CONSENT, Regel.COMMITMENT):
        # Hier zeggen de woorden wat iemand kiest; de cijfers ordenen ze alleen.
        woorden = opsomming((trede.label for trede in instellingen.schaal), _("of"))
        zin = _("Iedereen kiest één keer: {woorden}.").format(woorden=woorden)
    else:
        zin = _("Iedereen kiest één waarde op een schaal van {laag} tot {hoog}.").format(
            laag=instellingen.schaal[0].waarde, hoog=instellingen.schaal[-1].waarde
        )
    match instellingen.regel:
        case Regel.CONSENT:
            zin += " " + _("Het is een besluit als niemand een bezwaar met een reden heeft.")
        case Regel.TEMPERATUUR:
            zin += " " + _("Het is een meting en geen besluit.")
        case Regel.COMMITMENT:
            zin += " " + _("De uitslag staat per organisatie.")
        case Regel.GEEN | Regel.VUIST:
            pass
    return zin


def zinnen(
    instellingen: Instellingen, uitslag: Uitslag, vorige: Uitslag | None, afwezig: int
) -> tuple[str, ...]:
    """Return the outcome. `afwezig`: people in the room who did not choose."""
    nu = uitslag.nu
    if not nu.stemmers:
        return (_("Niemand heeft gekozen."),)
    kozen = n_("{n} mens koos.", "{n} mensen kozen.", nu.stemmers).format(n=nu.stemmers)
    match instellingen.regel:
        case Regel.CONSENT:
            return (kozen, *_consent(uitslag, afwezig))
        case Regel.COMMITMENT:
            return (kozen,)
        case Regel.TEMPERATUUR:
            return (f"{kozen} {_spanwijdte(instellingen, nu)}", *_verschil(nu, vorige), *_eens(nu))
        case Regel.VUIST:
            return (f"{kozen} {_midden(instellingen, nu)}", *_vuist(nu), *_eens(nu))
        case Regel.GEEN:
            return (f"{kozen} {_midden(instellingen, nu)}", *_eens(nu))


def zinnen_gewenst(instellingen: Instellingen, uitslag: Uitslag) -> tuple[str, ...]:
    """Return where people want to go, beside where they are now."""
    gewenst = uitslag.gewenst
    if gewenst is None or gewenst.mediaan is None:
        return (_("Niemand heeft gekozen."),)
    zin = _midden(instellingen, gewenst)
    if uitslag.nu.mediaan is not None:
        zin += " " + _beweging(gewenst.mediaan - uitslag.nu.mediaan, _("nu"))
    return (zin, *_eens(gewenst))


def _midden(instellingen: Instellingen, telling: Schaaltelling) -> str:
    return _("De middelste keuze is {mediaan}.").format(mediaan=instellingen.met_woord(telling.mediaan))


def _spanwijdte(instellingen: Instellingen, telling: Schaaltelling) -> str:
    assert telling.uitersten is not None
    laag, hoog = telling.uitersten
    return _("De laagste is {laag}, de middelste {mediaan}, de hoogste {hoog}.").format(
        laag=instellingen.met_woord(laag),
        mediaan=instellingen.met_woord(telling.mediaan),
        hoog=instellingen.met_woord(hoog),
    )


def _verschil(telling: Schaaltelling, vorige: Uitslag | None) -> tuple[str, ...]:
    """The change since the last time; nothing when there was none."""
    toen = vorige.nu.mediaan if vorige is not None else None
    if telling.mediaan is None or toen is None:
        return ()
    return (_beweging(telling.mediaan - toen, _("de vorige keer")),)


def _beweging(stappen: int, dan: str) -> str:
    if not stappen:
        return _("Het midden is gelijk aan {dan}.").format(dan=dan)
    zin = (
        _("Het midden ligt {n} hoger dan {dan}.")
        if stappen > 0
        else _("Het midden ligt {n} lager dan {dan}.")
    )
    return zin.format(n=abs(stappen), dan=dan)


def _vuist(telling: Schaaltelling) -> tuple[str, ...]:
    nullen, laag = telling.hoeveel(0), telling.hoeveel(1, 2)
    uit: list[str] = []
    if nullen:
        uit.append(
            n_(
                "{n} mens geeft een 0. Stop en luister eerst.",
                "{n} mensen geven een 0. Stop en luister eerst.",
                nullen,
            ).format(n=nullen)
        )
    if laag:
        uit.append(
            n_(
                "{n} mens geeft een 1 of 2. Vraag wat er nodig is.",
                "{n} mensen geven een 1 of 2. Vraag wat er nodig is.",
                laag,
            ).format(n=laag)
        )
    if not nullen and not laag:
        uit.append(_("Niemand geeft minder dan een 3: er is steun om door te gaan."))
    return tuple(uit)


def _consent(uitslag: Uitslag, afwezig: int) -> tuple[str, ...]:
    uit: list[str] = []
    if uitslag.besluit:
        uit.append(_("Er zijn geen bezwaren: de groep kan hiertoe besluiten."))
    else:
        uit.append(
            n_(
                "Er is {n} bezwaar, dus nog geen besluit. Luister eerst naar de reden.",
                "Er zijn {n} bezwaren, dus nog geen besluit. Luister eerst naar de redenen.",
                uitslag.bezwaren,
            ).format(n=uitslag.bezwaren)
        )
    if uitslag.zonder_reden:
        uit.append(
            n_(
                "{n} bezwaar zonder reden telt niet mee. Vraag om de reden.",
                "{n} bezwaren zonder reden tellen niet mee. Vraag om de redenen.",
                uitslag.zonder_reden,
            ).format(n=uitslag.zonder_reden)
        )
    if afwezig > 0:
        uit.append(n_("{n} mens koos niet.", "{n} mensen kozen niet.", afwezig).format(n=afwezig))
    return tuple(uit)


def _eens(telling: Schaaltelling) -> tuple[str, ...]:
    match eensgezindheid(telling.aantallen):
        case None:
            return ()
        case Eensgezindheid.EENSGEZIND:
            return (_("De groep is eensgezind."),)
        case Eensgezindheid.WISSELEND:
            return (_("De groep denkt er wisselend over."),)
        case Eensgezindheid.VERDEELD:
            return (_("De groep is verdeeld. Bespreek dat eerst."),)
