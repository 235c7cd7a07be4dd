"""`peiling`: one choice on an ordered scale, such as the fist of five.

Shown are the counts, never an average as a decision (domain.md C.1). Median and agreement are those of
domain.md C.5 and C.6.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any, cast

from regioworkshop.bouwstenen.basis import MET_BILJETTEN, Kijk, Verantwoording, antwoorden
from regioworkshop.bouwstenen.lezen import alleen_sleutel, als_getal, als_tabel, als_tekst, ongeldig
from regioworkshop.bouwstenen.rekenen.schaal import MAAT_VANAF, lage_mediaan, overeenstemming
from regioworkshop.bouwstenen.velden import Probleem, Problemen, Soort, veld
from regioworkshop.model.blocks import (
    Block,
    Keuze,
    Kies,
    Melding,
    Opsomming,
    Spreiding,
    Surface,
    Vak,
    WieZietDit,
)
from regioworkshop.model.items import Item
from regioworkshop.model.sessie import Ronde
from regioworkshop.taal import _, n_


class Regel(StrEnum):
    """How the outcome is read."""

    GEEN = "geen"
    VUIST = "vuist"
    """Fist of five: any 0 is stop and listen, any 1 or 2 is to be heard."""
    CONSENT = "consent"
    """No reasoned objection: the highest value agrees, the lowest objects and says why."""
    TEMPERATUUR = "temperatuur"
    """Median, lowest, highest and the change since the last time. Never a decision."""
    COMMITMENT = "commitment"
    """For each party what it binds itself to; counts, and who said what."""


@dataclass(frozen=True, slots=True)
class Trede:
    """One value of the scale."""

    waarde: int = veld(Soort.GETAL, "Waarde", maximum=100)
    label: str = veld(Soort.TEKST, "Woord", minimum=1, maximum=40)
    uitleg: str = veld(Soort.TEKST, "Uitleg", standaard="", maximum=120)


@dataclass(frozen=True, slots=True)
class Instellingen:
    schaal: tuple[Trede, ...] = veld(
        Soort.DELEN, "Schaal", "De keuzes, van laag naar hoog.", minimum=2, maximum=11, deel=Trede
    )
    regel: Regel = veld(Soort.KEUZE, "Regel", "Hoe je de uitslag leest.", standaard=Regel.GEEN, keuzes=Regel)
    reden: str = veld(
        Soort.TEKST,
        "Vraag naar de reden",
        "Leeg: er wordt niet naar een reden gevraagd.",
        standaard="",
        maximum=120,
    )
    reden_bij: tuple[int, ...] = veld(
        Soort.GETALLEN,
        "Reden verplicht bij",
        "De waarden waarbij een reden moet. Leeg: een reden mag altijd leeg blijven.",
        standaard=(),
        maximum=11,
    )
    gewenst: str = veld(
        Soort.TEKST,
        "Tweede vraag",
        "Een tweede keuze op dezelfde schaal, zoals waar je naartoe wilt. Leeg: geen.",
        standaard="",
        maximum=120,
    )


@dataclass(frozen=True, slots=True)
class Antwoord:
    waarde: int
    reden: str = ""


@dataclass(frozen=True, slots=True)
class Uitslag:
    aantallen: tuple[tuple[int, str, int], ...]
    """(value, word, count) from low to high."""
    stemmers: int
    mediaan: int | None
    eens: Fraction | None
    """Van der Eijk's A, from -1 to 1; None below five voters."""
    zinnen: tuple[str, ...]
    methode: str
    redenen: tuple[str, ...]
    """In alphabetical order, so that the order tells nothing about who wrote what."""


class PeilingBouwsteen:
    naam = "peiling"
    Instellingen = Instellingen
    vraagt = True
    begeleider_vult_in = False
    invoersoorten = MET_BILJETTEN

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
        if instellingen.regel is Regel.VUIST and waarden != list(range(6)):
            return [
                Probleem("B04", "", _("de regel 'vuist' hoort bij een schaal van precies 0 tot en met 5."))
            ]
        return []

    def lees(
        self, instellingen: Instellingen, ronde: Ronde, deelnemer: str, sleutel: str, waarde: Any
    ) -> Antwoord:
        alleen_sleutel(sleutel)
        tabel = als_tabel(waarde, frozenset({"waarde", "reden"}))
        gekozen = als_getal(tabel.get("waarde"), 0, 100)
        if gekozen not in {trede.waarde for trede in instellingen.schaal}:
            raise ongeldig(_("Dit antwoord past niet bij de vraag. Laad de pagina opnieuw."))
        reden = als_tekst(tabel.get("reden", ""), 300, regels=True) if instellingen.reden else ""
        return Antwoord(gekozen, reden)

    def schrijf(self, inhoud: Antwoord) -> Any:
        return {"waarde": inhoud.waarde, "reden": inhoud.reden}

    def herlees(self, waarde: Any) -> Antwoord:
        return Antwoord(waarde["waarde"], waarde["reden"])

    def tel(self, instellingen: Instellingen, ronde: Ronde) -> Uitslag:
        inhoud = [cast(Antwoord, a.inhoud) for a in antwoorden(ronde)]
        waarden = [a.waarde for a in inhoud]
        per = [waarden.count(trede.waarde) for trede in instellingen.schaal]
        eens = overeenstemming(per) if len(waarden) >= MAAT_VANAF and len(per) >= 3 else None
        mediaan = instellingen.schaal[lage_mediaan(per)].waarde if waarden else None
        return Uitslag(
            tuple((t.waarde, t.label, n) for t, n in zip(instellingen.schaal, per, strict=True)),
            len(waarden),
            mediaan,
            eens,
            _zinnen(instellingen, waarden, mediaan, eens),
            _("Iedereen kiest één waarde op een schaal van {laag} tot {hoog}.").format(
                laag=instellingen.schaal[0].waarde, hoog=instellingen.schaal[-1].waarde
            ),
            tuple(sorted(a.reden for a in inhoud if a.reden)),
        )

    def levert(self, instellingen: Instellingen, ronde: Ronde) -> tuple[Item, ...]:
        return ronde.items

    def voorstel(self, instellingen: Instellingen, ronde: Ronde) -> tuple[str, ...]:
        return tuple(item.id for item in ronde.items)

    def verantwoord(self, instellingen: Instellingen, kijk: Kijk) -> Verantwoording | None:
        assert kijk.ronde is not None
        # Een peiling zonder onderwerp, zoals een check-out, kiest nergens tussen.
        if not (kijk.ronde.items or kijk.ronde.besluit):
            return None
        uitslag = self.tel(instellingen, kijk.ronde)
        return Verantwoording(
            uitslag.methode,
            keuzes=tuple(f"{waarde}: {woord}" for waarde, woord, _n in uitslag.aantallen),
            gewichten=_("Ieders stem telt even zwaar."),
            zien=uitslag.zinnen,
            wijst_aan=False,
        )

    def toon(self, instellingen: Instellingen, kijk: Kijk) -> tuple[Block, ...]:
        ronde = kijk.ronde
        if ronde is None:
            return ()
        voorstel: tuple[Block, ...] = (
            (Opsomming(tuple(item.tekst for item in ronde.items), genummerd=True),) if ronde.items else ()
        )
        if kijk.uitslag_zichtbaar:
            uitslag = self.tel(instellingen, ronde)
            blokken: list[Block] = [
                Spreiding(
                    _("Uitslag"),
                    tuple(Vak(str(w), label, n) for w, label, n in uitslag.aantallen),
                    uitslag.zinnen,
                    (_("Keuze"), _("Aantal mensen")),
                )
            ]
            if uitslag.redenen and kijk.surface in (Surface.DESK, Surface.REPORT):
                blokken.append(Opsomming(uitslag.redenen))
            return (*voorstel, *blokken) if kijk.surface is Surface.REPORT else tuple(blokken)
        if kijk.open and kijk.surface is Surface.PHONE:
            return (
                *voorstel,
                WieZietDit(_wie_ziet(instellingen, ronde)),
                Kies(
                    ronde.id,
                    tuple(Keuze(t.waarde, t.label, t.uitleg) for t in instellingen.schaal),
                    instellingen.reden,
                ),
            )
        if kijk.open:
            return voorstel
        return (Melding(_("De peiling is gesloten. De uitslag komt zo.")),)


def _wie_ziet(instellingen: Instellingen, ronde: Ronde) -> str:
    if not instellingen.reden:
        return _("Niemand in de zaal ziet wat jij kiest. Alleen de aantallen komen in beeld.")
    if ronde.vluchtig:
        return _("Niemand in de zaal ziet wat jij kiest. Een reden komt zonder je naam bij de begeleider.")
    return _(
        "Niemand in de zaal ziet wat jij kiest. "
        "Een reden komt zonder je naam bij de begeleider en in het verslag."
    )


def _zinnen(
    instellingen: Instellingen, waarden: Sequence[int], mediaan: int | None, eens: Fraction | None
) -> tuple[str, ...]:
    if mediaan is None:
        return (_("Niemand heeft gekozen."),)
    zinnen = [
        n_("{n} mens koos.", "{n} mensen kozen.", len(waarden)).format(n=len(waarden))
        + " "
        + _("De middelste keuze is {mediaan}.").format(mediaan=mediaan)
    ]
    if instellingen.regel is Regel.VUIST:
        nullen = waarden.count(0)
        laag = waarden.count(1) + waarden.count(2)
        if nullen:
            zinnen.append(
                n_(
                    "{n} mens geeft een 0. Stop en luister eerst.",
                    "{n} mensen geven een 0. Stop en luister eerst.",
                    nullen,
                ).format(n=nullen)
            )
        if laag:
            zinnen.append(
                n_(
                    "{n} mens geeft een 1 of 2. Vraag wat er nodig is.",
                    "{n} mensen geven een 1 of 2. Vraag wat er nodig is.",
                    laag,
                ).format(n=laag)
            )
        if not nullen and not laag:
            zinnen.append(_("Niemand geeft minder dan een 3: er is steun om door te gaan."))
    if eens is not None:
        if eens >= Fraction(6, 10):
            zinnen.append(_("De groep is eensgezind."))
        elif eens >= Fraction(2, 10):
            zinnen.append(_("De groep denkt er wisselend over."))
        else:
            zinnen.append(_("De groep is verdeeld. Bespreek dat eerst."))
    return tuple(zinnen)
