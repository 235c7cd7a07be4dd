"""The bouwsteen itself: what comes in, and what each surface shows."""

from collections.abc import Mapping
from typing import Any, cast

from regioworkshop.bouwstenen import totalen
from regioworkshop.bouwstenen.basis import MET_BILJETTEN, Kijk, Verantwoording, biljetten
from regioworkshop.bouwstenen.lezen import als_getal, als_tabel, als_tekst, ongeldig
from regioworkshop.bouwstenen.partijen import naam_van, per_partij, zegt, zin_open
from regioworkshop.bouwstenen.peiling.instellingen import Antwoord, Instellingen, Regel
from regioworkshop.bouwstenen.peiling.telling import GEWENST, NU, Schaaltelling, Uitslag, biljetten_van, tel
from regioworkshop.bouwstenen.peiling.woorden import zin_methode, zinnen, zinnen_gewenst
from regioworkshop.bouwstenen.totalen import Totalen
from regioworkshop.bouwstenen.velden import Probleem, Problemen
from regioworkshop.model.blocks import (
    Block,
    Keuze,
    Kies,
    Melding,
    Opsomming,
    Optie,
    Spreiding,
    Surface,
    Tabel,
    Vak,
    VulTotalen,
    WieZietDit,
)
from regioworkshop.model.items import Item
from regioworkshop.model.sessie import Ronde
from regioworkshop.model.werkvorm import Bewaring, Invoersoort
from regioworkshop.taal import _
from regioworkshop.tekst import opsomming

REDEN_TEKENS = 300

RUIMTE = 3
"""So many subjects leave room for the choices beside them on the stage."""


class PeilingBouwsteen:
    naam = "peiling"
    Instellingen = Instellingen
    vraagt = True
    begeleider_vult_in = False
    invoersoorten = MET_BILJETTEN | {Invoersoort.VERDELING}

    def controleer(self, instellingen: Instellingen, stap: Mapping[str, Any]) -> Problemen:
        waarden = [trede.waarde for trede in instellingen.schaal]
        if waarden != sorted(set(waarden)):
            return [
                Probleem(
                    "B03",
                    "",
                    _("de waarden van de schaal moeten oplopen en verschillend zijn, zoals 0, 1, 2."),
                )
            ]
        problemen: Problemen = []
        if instellingen.regel is Regel.VUIST and waarden != list(range(6)):
            problemen.append(
                Probleem("B04", "", _("de regel 'vuist' hoort bij een schaal van precies 0 tot en met 5."))
            )
        if instellingen.regel is Regel.COMMITMENT and stap.get("bewaring") is Bewaring.GEHEIM:
            problemen.append(
                Probleem(
                    "B33",
                    "",
                    _("de regel 'commitment' toont wat elke organisatie kiest. Dat kan niet geheim."),
                )
            )
        # Onderaan het bezwaar, bovenaan de instemming, en hooguit één ertussen: instemmen met een zorg.
        if instellingen.regel is Regel.CONSENT and len(waarden) > 3:
            problemen.append(
                Probleem(
                    "B13",
                    "",
                    _("de regel 'consent' hoort bij twee of drie waarden: bezwaar, (met zorg) en akkoord."),
                )
            )
        if instellingen.regel is Regel.CONSENT and waarden[0] not in instellingen.reden_bij:
            problemen.append(
                Probleem(
                    "B14",
                    "",
                    _(
                        "bij de regel 'consent' telt een bezwaar alleen met een reden. "
                        "Zet {laagste} in 'reden_bij'."
                    ).format(laagste=waarden[0]),
                )
            )
        if instellingen.reden_bij and not instellingen.reden:
            problemen.append(
                Probleem(
                    "B15", "", _("'reden_bij' vraagt een reden, maar 'reden' is leeg. Schrijf die vraag op.")
                )
            )
        vreemd = sorted(set(instellingen.reden_bij) - set(waarden))
        if vreemd:
            problemen.append(
                Probleem(
                    "B16",
                    "",
                    _("'reden_bij' noemt {vreemd}, maar dat staat niet op de schaal.").format(
                        vreemd=opsomming((str(w) for w in vreemd), _("en"))
                    ),
                )
            )
        return problemen

    def lees(
        self, instellingen: Instellingen, ronde: Ronde, deelnemer: str, sleutel: str, waarde: Any
    ) -> Antwoord | Totalen:
        if totalen.is_telling(deelnemer, sleutel):
            return totalen.lees(_vraag_totalen(instellingen, ronde), waarde)
        tabel = als_tabel(waarde, frozenset({"waarde", "tweede", "reden"}))
        gekozen = _lees_waarde(instellingen, tabel.get("waarde"))
        gewenst = _lees_waarde(instellingen, tabel.get("tweede")) if instellingen.gewenst else None
        reden = als_tekst(tabel.get("reden", ""), REDEN_TEKENS, regels=True) if instellingen.reden else ""
        if gekozen in instellingen.reden_bij and not reden:
            if instellingen.regel is Regel.CONSENT:
                raise ongeldig(_("Schrijf ook je reden op. Een bezwaar zonder reden telt niet mee."))
            raise ongeldig(
                _("Schrijf bij ‘{keuze}’ ook je reden op.").format(keuze=instellingen.keuze(gekozen))
            )
        return Antwoord(gekozen, reden, gewenst)

    def schrijf(self, inhoud: Antwoord | Totalen) -> Any:
        if isinstance(inhoud, Totalen):
            return totalen.schrijf(inhoud)
        kern = {"waarde": inhoud.waarde, "reden": inhoud.reden}
        return kern if inhoud.gewenst is None else {**kern, "tweede": inhoud.gewenst}

    def herlees(self, waarde: Any) -> Antwoord | Totalen:
        return totalen.herlees(waarde) or Antwoord(waarde["waarde"], waarde["reden"], waarde.get("tweede"))

    def tel(self, instellingen: Instellingen, ronde: Ronde) -> Uitslag:
        return tel(instellingen, ronde)

    def levert(self, instellingen: Instellingen, ronde: Ronde) -> tuple[Item, ...]:
        return ronde.items

    def voorstel(self, instellingen: Instellingen, ronde: Ronde) -> tuple[str, ...]:
        # Een peiling kiest niet: alles gaat mee. Alleen consent houdt tegen, zolang er een bezwaar is.
        if tel(instellingen, ronde).besluit is False:
            return ()
        return tuple(item.id for item in ronde.items)

    def verantwoord(self, instellingen: Instellingen, kijk: Kijk) -> Verantwoording | None:
        assert kijk.ronde is not None
        # Een peiling zonder onderwerp, zoals een check-out, kiest nergens tussen.
        if not (kijk.ronde.items or kijk.ronde.besluit):
            return None
        uitslag = tel(instellingen, kijk.ronde)
        return Verantwoording(
            zin_methode(instellingen),
            keuzes=tuple(
                t.label if t.label == str(t.waarde) else f"{t.waarde}: {t.label}" for t in instellingen.schaal
            ),
            gewichten=_("Ieders stem telt even zwaar."),
            zien=_zinnen(instellingen, kijk, uitslag),
            stemmers=totalen.alle_stemmers(kijk.ronde, uitslag.stemmers),
            wijst_aan=uitslag.besluit is not None,
        )

    def vraag_handen(self, instellingen: Instellingen, kijk: Kijk) -> VulTotalen | None:
        # Bij commitment staat de uitslag per organisatie, en een hand heeft er geen.
        if kijk.ronde is None or instellingen.regel is Regel.COMMITMENT:
            return None
        return _vraag_totalen(instellingen, kijk.ronde)

    def toon(self, instellingen: Instellingen, kijk: Kijk) -> tuple[Block, ...]:
        ronde = kijk.ronde
        if ronde is None:
            return ()
        voorstel: tuple[Block, ...] = (
            (Opsomming(tuple(item.tekst for item in ronde.items), genummerd=True),) if ronde.items else ()
        )
        if kijk.uitslag_zichtbaar:
            blokken = _uitslag(instellingen, kijk, ronde)
            return (*voorstel, *blokken) if kijk.surface is Surface.REPORT else blokken
        if kijk.open and kijk.begeleider_telt and kijk.surface is Surface.PHONE:
            return (*voorstel, *totalen.wacht())
        if kijk.open and kijk.begeleider_telt and kijk.surface is Surface.DESK:
            return (*voorstel, _vraag_totalen(instellingen, ronde))
        if kijk.open and kijk.surface is Surface.PHONE:
            return (
                *voorstel,
                WieZietDit(_wie_ziet_dit(instellingen, kijk)),
                _vraag(instellingen, ronde),
            )
        if kijk.open:
            # De zaal ziet de keuzes ook zonder telefoon; naast een lange lijst is er geen plaats voor.
            erbij = kijk.surface is Surface.STAGE and not kijk.begeleider_telt and len(ronde.items) <= RUIMTE
            return (*voorstel, _vraag(instellingen, ronde)) if erbij else voorstel
        return (Melding(_("De peiling is gesloten. De uitslag komt zo.")),)


def _vraag(instellingen: Instellingen, ronde: Ronde) -> Kies:
    return Kies(
        ronde.id,
        tuple(Keuze(t.waarde, t.label, t.uitleg) for t in instellingen.schaal),
        instellingen.reden,
        instellingen.reden_bij,
        instellingen.gewenst,
    )


# --- what comes in ----------------------------------------------------------------------------


def _lees_waarde(instellingen: Instellingen, waarde: Any) -> int:
    gekozen = als_getal(waarde, 0, 100)
    if gekozen not in {trede.waarde for trede in instellingen.schaal}:
        raise ongeldig(_("Dit antwoord past niet bij de vraag. Laad de pagina opnieuw."))
    return gekozen


def _vraag_totalen(instellingen: Instellingen, ronde: Ronde) -> VulTotalen:
    """What the leader counts: the hands at each value."""
    kolommen = [Optie(NU, _("Aantal mensen"))]
    if instellingen.gewenst:
        kolommen.append(Optie(GEWENST, instellingen.gewenst))
    rijen = [
        Optie(str(t.waarde), t.label if t.label == str(t.waarde) else f"{t.waarde} {t.label}")
        for t in instellingen.schaal
    ]
    return totalen.vraag(ronde, rijen, kolommen, stemmers=False, controle=zin_methode(instellingen))


# --- what shows -------------------------------------------------------------------------------


def _wie_ziet_dit(instellingen: Instellingen, kijk: Kijk) -> str:
    if kijk.op_naam:
        if instellingen.reden:
            return _(
                "Straks staat met je naam bij de begeleider{ook_verslag} wat je koos, en je reden."
            ).format(ook_verslag=kijk.ook_verslag)
        return _("Straks staat met je naam bij de begeleider{ook_verslag} wat je koos.").format(
            ook_verslag=kijk.ook_verslag
        )
    if instellingen.regel is Regel.COMMITMENT:
        return _("Straks komt in beeld wat je organisatie kiest, zonder je naam. Een reden staat daarbij.")
    if instellingen.reden:
        return _(
            "Niemand in de zaal ziet wat jij kiest. "
            "Een reden komt zonder je naam bij de begeleider{ook_verslag}."
        ).format(ook_verslag=kijk.ook_verslag)
    return _("Niemand in de zaal ziet wat jij kiest. Alleen de aantallen komen in beeld.")


def _zinnen(instellingen: Instellingen, kijk: Kijk, uitslag: Uitslag) -> tuple[str, ...]:
    assert kijk.ronde is not None
    geteld = totalen.geteld(kijk.ronde) is not None and not biljetten(kijk.ronde)
    vorige = tel(instellingen, kijk.vorige) if kijk.vorige is not None else None
    afwezig = 0 if geteld else kijk.aanwezig - uitslag.stemmers
    lijst = list(zinnen(instellingen, uitslag, vorige, afwezig))
    if instellingen.regel is Regel.COMMITMENT and not geteld:
        lijst.append(zin_open(kijk))
    return tuple(zin for zin in lijst if zin)


def _uitslag(instellingen: Instellingen, kijk: Kijk, ronde: Ronde) -> tuple[Block, ...]:
    uitslag = tel(instellingen, ronde)
    ruim = kijk.surface in (Surface.DESK, Surface.REPORT)
    blokken: list[Block] = [
        _spreiding(instellingen, _("Uitslag"), uitslag.nu, _zinnen(instellingen, kijk, uitslag))
    ]
    if uitslag.gewenst is not None:
        blokken.append(
            _spreiding(
                instellingen, instellingen.gewenst, uitslag.gewenst, zinnen_gewenst(instellingen, uitslag)
            )
        )
    if not biljetten_van(ronde):
        return tuple(blokken)
    if instellingen.regel is Regel.COMMITMENT:
        blokken.append(_tabel_partijen(instellingen, kijk, ronde, redenen=ruim))
    if not ruim:
        return tuple(blokken)
    if kijk.op_naam:
        blokken.append(_tabel_namen(instellingen, kijk, ronde))
    elif uitslag.redenen and instellingen.regel is not Regel.COMMITMENT:
        blokken.append(Opsomming(uitslag.redenen))
    return tuple(blokken)


def _spreiding(
    instellingen: Instellingen, titel: str, telling: Schaaltelling, regels: tuple[str, ...]
) -> Spreiding:
    return Spreiding(
        titel,
        tuple(
            # Een nul voor 'Bezwaar' leest als: geen bezwaren.
            Vak("" if instellingen.regel is Regel.CONSENT else str(trede.waarde), trede.label, n)
            for trede, n in zip(instellingen.schaal, telling.aantallen, strict=True)
        ),
        regels,
        (_("Keuze"), _("Aantal mensen")),
    )


def _tabel_partijen(instellingen: Instellingen, kijk: Kijk, ronde: Ronde, *, redenen: bool) -> Tabel:
    """What each organisation says: what most of its people say is not worked out, all of it is shown."""
    met_reden = redenen and bool(instellingen.reden)
    rijen: list[tuple[str, ...]] = []
    for partij, inhoud in per_partij(ronde, kijk.partijen):
        biljetten = sorted(cast(tuple[Antwoord, ...], inhoud), key=lambda b: (b.waarde, b.reden))
        rij = (naam_van(partij), zegt([instellingen.keuze(b.waarde) for b in biljetten]))
        rijen.append((*rij, "\n".join(b.reden for b in biljetten if b.reden)) if met_reden else rij)
    koppen = (_("Organisatie"), _("Zegt"))
    return Tabel((*koppen, _("Daarbij")) if met_reden else koppen, tuple(rijen))


def _tabel_namen(instellingen: Instellingen, kijk: Kijk, ronde: Ronde) -> Tabel:
    """Who chose what, where that was said beforehand."""
    koppen = [_("Naam"), _("Keuze")]
    if instellingen.gewenst:
        koppen.append(instellingen.gewenst)
    if instellingen.reden:
        koppen.append(_("Reden"))
    rijen: list[tuple[str, ...]] = []
    for antwoord in biljetten(ronde):
        biljet = cast(Antwoord, antwoord.inhoud)
        rij = [kijk.namen.get(antwoord.deelnemer, ""), instellingen.keuze(biljet.waarde)]
        if instellingen.gewenst:
            rij.append("" if biljet.gewenst is None else instellingen.keuze(biljet.gewenst))
        if instellingen.reden:
            rij.append(biljet.reden)
        rijen.append(tuple(rij))
    return Tabel(tuple(koppen), tuple(sorted(rijen)), totalen.zin_naamloos(ronde))
