"""The bouwsteen itself: what comes in, and what each surface shows."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from regioworkshop.bouwstenen import totalen
from regioworkshop.bouwstenen.basis import MET_BILJETTEN, Kijk, Verantwoording, biljetten
from regioworkshop.bouwstenen.gemeen import als_procent
from regioworkshop.bouwstenen.lezen import als_getal, als_tabel, ongeldig
from regioworkshop.bouwstenen.punten.instellingen import Antwoord, Instellingen
from regioworkshop.bouwstenen.punten.organisaties import blokken_weging, kantelzin, weging, zinnen_weging
from regioworkshop.bouwstenen.punten.telling import PUNTEN, ROOD, Uitslag, rangen_die_tellen, tel
from regioworkshop.bouwstenen.punten.woorden import (
    bijschrift,
    kop_bijschrift,
    wie_ziet_dit,
    zin_methode,
    zin_punt_is_geld,
    zin_som,
    zinnen_apart,
    zinnen_budget,
)
from regioworkshop.bouwstenen.rekenen import rang
from regioworkshop.bouwstenen.totalen import Totalen
from regioworkshop.bouwstenen.velden import Probleem, Problemen
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
from regioworkshop.model.items import Item
from regioworkshop.model.sessie import Ronde
from regioworkshop.model.werkvorm import Invoersoort
from regioworkshop.taal import _, n_


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
        return tel(instellingen, ronde)

    def levert(self, instellingen: Instellingen, ronde: Ronde) -> tuple[Item, ...]:
        return tuple(
            replace(p.item, soort=instellingen.levert, ronde=ronde.id)
            for p in self.tel(instellingen, ronde).plaatsen
        )

    def voorstel(self, instellingen: Instellingen, ronde: Ronde) -> tuple[str, ...]:
        uitslag = self.tel(instellingen, ronde)
        return rang.top(rangen_die_tellen(uitslag.plaatsen), instellingen.top, instellingen.gelijkspel)

    def te_kiezen(self, instellingen: Instellingen, ronde: Ronde) -> tuple[str, ...]:
        tellen = rangen_die_tellen(self.tel(instellingen, ronde).plaatsen)
        return rang.aan_de_groep(tellen, instellingen.top, instellingen.gelijkspel)

    def verantwoord(self, instellingen: Instellingen, kijk: Kijk) -> Verantwoording | None:
        assert kijk.ronde is not None
        uitslag = self.tel(instellingen, kijk.ronde)
        return Verantwoording(
            zin_methode(uitslag.per_persoon, instellingen),
            gewichten=_("Elk punt telt even zwaar, van wie het ook komt."),
            zien=(*zinnen_budget(instellingen, uitslag), *zinnen_apart(instellingen, uitslag)),
            gelijk=uitslag.gelijk or _("Er zijn geen gelijke standen."),
            gevoelig=uitslag.gevoelig or _zin_niet_na_te_gaan(kijk.ronde, uitslag),
            stemmers=totalen.alle_stemmers(kijk.ronde, uitslag.stemmers),
            weging=" ".join(zinnen_weging(instellingen, kijk, uitslag, weging(kijk))),
        )

    def vraag_handen(self, instellingen: Instellingen, kijk: Kijk) -> VulTotalen | None:
        return _vraag_totalen(instellingen, kijk.ronde) if kijk.ronde is not None else None

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
                WieZietDit(wie_ziet_dit(kijk)),
                # Op de telefoon zijn het punten; dan moet erbij staan wat er een is.
                *((Alinea(zin_punt_is_geld(instellingen)),) if instellingen.budget else ()),
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
                Alinea(zin_methode(aantal, instellingen), stil=True),
                opties,
            )
        return (Melding(_("De stemming is gesloten. De uitslag komt zo.")),)

    def _uitslag(self, instellingen: Instellingen, kijk: Kijk, ronde: Ronde) -> tuple[Block, ...]:
        """The chart; for the leader and in the report also what is behind it."""
        uitslag = self.tel(instellingen, ronde)
        gekozen = frozenset(ronde.besluit.gekozen if ronde.besluit else self.voorstel(instellingen, ronde))
        telling = weging(kijk)
        ruim = kijk.surface in (Surface.DESK, Surface.REPORT)
        zinnen = (
            *(zinnen_budget(instellingen, uitslag) if instellingen.budget else (zin_som(uitslag),)),
            uitslag.gelijk,
            uitslag.gevoelig,
            *(zinnen_apart(instellingen, uitslag) if ruim else ()),
            kantelzin(instellingen, uitslag, telling) if telling and telling.per_persoon else "",
        )
        staven = Staven(
            titel=_("Uitslag"),
            staven=tuple(
                Staaf(
                    label=p.item.tekst,
                    waarde=p.punten,
                    weergave=als_procent(p.deel) if instellingen.budget else str(p.punten),
                    rang=p.rang if p.punten else 0,
                    bijschrift=bijschrift(instellingen, uitslag, p, ruim=ruim),
                    gekozen=p.item.id in gekozen,
                )
                for p in uitslag.plaatsen
            ),
            zinnen=tuple(zin for zin in zinnen if zin),
            kolommen=(
                _("Optie"),
                _("Deel") if instellingen.budget else _("Punten"),
                kop_bijschrift(instellingen),
            ),
        )
        if not ruim:
            return (staven,)
        return (
            staven,
            *blokken_weging(instellingen, kijk, uitslag, telling),
            *_op_naam(instellingen, kijk, ronde),
        )


# --- what comes in ----------------------------------------------------------------------------


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
        controle=zin_methode(instellingen.aantal(opties), instellingen),
    )


def _zin_niet_na_te_gaan(ronde: Ronde, uitslag: Uitslag) -> str:
    if totalen.gemengd(ronde):
        return totalen.zin_handen_gevoelig()
    if uitslag.geteld:
        return _("Alleen de optelsom is bekend. Of één stem minder iets verandert, is niet na te gaan.")
    return _("Er zijn geen stemmen om dit mee na te gaan.")


def _op_naam(instellingen: Instellingen, kijk: Kijk, ronde: Ronde) -> tuple[Block, ...]:
    """Who gave what, where that was said beforehand."""
    gaven = biljetten(ronde)
    if not kijk.op_naam or not gaven:
        return ()
    tekst = {item.id: item.tekst for item in ronde.items}
    rijen: list[tuple[str, str]] = []
    for antwoord in gaven:
        biljet = cast(Antwoord, antwoord.inhoud)
        delen = [f"{tekst[o]}: {p}" if instellingen.per_optie > 1 else tekst[o] for o, p in biljet.punten]
        delen.extend(_("{optie}: rood").format(optie=tekst[o]) for o in biljet.rood)
        rijen.append((kijk.namen.get(antwoord.deelnemer, ""), "; ".join(delen)))
    return (Tabel((_("Naam"), _("Gaf punten aan")), tuple(sorted(rijen)), totalen.zin_naamloos(ronde)),)
