"""`rangorde`: everybody puts the options in order; Schulze's order, with Borda's points as a second view.

Ties and gaps are allowed. The rules are those of domain.md C.3, with Kendall's W for the agreement.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Any, cast

from regioworkshop.bouwstenen import onderling
from regioworkshop.bouwstenen.basis import MET_BILJETTEN, Kijk, Verantwoording, antwoorden
from regioworkshop.bouwstenen.gemeen import Gelijkspel
from regioworkshop.bouwstenen.lezen import alleen_sleutel, als_getal, als_tabel, ongeldig
from regioworkshop.bouwstenen.onderling import Regel, Stand, bepaal, duelmatrix, getal
from regioworkshop.bouwstenen.rekenen.schaal import MAAT_VANAF
from regioworkshop.bouwstenen.rekenen.voorkeur import Biljet, Matrix, borda, kendall_w, matrix
from regioworkshop.bouwstenen.velden import Problemen, Soort, veld
from regioworkshop.model.blocks import (
    Alinea,
    Block,
    Melding,
    Opsomming,
    Optie,
    Orden,
    Staaf,
    Staven,
    Surface,
    Tabel,
    WieZietDit,
)
from regioworkshop.model.items import Item, ItemSoort
from regioworkshop.model.sessie import Ronde
from regioworkshop.taal import _, n_
from regioworkshop.tekst import opsomming


@dataclass(frozen=True, slots=True)
class Instellingen:
    gelijk_mag: bool = veld(
        Soort.JA_NEE, "Gelijke plaatsen", "Twee opties mogen op dezelfde plaats staan.", standaard=True
    )
    weglaten_mag: bool = veld(Soort.JA_NEE, "Weglaten", "Je mag opties zonder plaats laten.", standaard=True)
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
class Antwoord:
    """Places from 1 by option id, without gaps in the numbers; options without a place are not in it."""

    plaatsen: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Uitslag:
    stand: Stand
    stemmers: int
    onvolledig: int
    """Voters who left an option without a place."""
    punten: tuple[Fraction, ...]
    """Borda's, by option: a point for each option that a voter puts it before, half a point where equal."""
    w: Fraction | None
    """Kendall's W, from 0 to 1; None below five voters and where it does not exist."""
    methode: str


class RangordeBouwsteen:
    naam = "rangorde"
    Instellingen = Instellingen
    vraagt = True
    begeleider_vult_in = False
    invoersoorten = MET_BILJETTEN

    def controleer(self, instellingen: Instellingen, stap: Mapping[str, Any]) -> Problemen:
        return onderling.controleer_invoer(stap)

    def lees(
        self, instellingen: Instellingen, ronde: Ronde, deelnemer: str, sleutel: str, waarde: Any
    ) -> Antwoord:
        alleen_sleutel(sleutel)
        ids = [item.id for item in ronde.items]
        gegeven = als_tabel(als_tabel(waarde, frozenset({"plaatsen"})).get("plaatsen"), frozenset(ids))
        plaatsen = {optie: als_getal(plaats, 1, len(ids)) for optie, plaats in gegeven.items()}
        if not plaatsen:
            raise ongeldig(_("Geef minstens één optie een plaats."))
        if not instellingen.weglaten_mag and (open_ := len(ids) - len(plaatsen)):
            raise ongeldig(
                n_(
                    "Geef elke optie een plaats. Er is er nog {n} zonder.",
                    "Geef elke optie een plaats. Er zijn er nog {n} zonder.",
                    open_,
                ).format(n=open_)
            )
        bezet = sorted(set(plaatsen.values()))
        if not instellingen.gelijk_mag and len(bezet) < len(plaatsen):
            raise ongeldig(_("Twee opties hebben dezelfde plaats. Geef elke optie een eigen plaats."))
        return Antwoord(tuple((i, 1 + bezet.index(plaatsen[i])) for i in ids if i in plaatsen))

    def schrijf(self, inhoud: Antwoord) -> Any:
        return {"plaatsen": dict(inhoud.plaatsen)}

    def herlees(self, waarde: Any) -> Antwoord:
        return Antwoord(tuple(cast(dict[str, int], waarde["plaatsen"]).items()))

    def tel(self, instellingen: Instellingen, ronde: Ronde) -> Uitslag:
        n = len(ronde.items)
        biljetten = [biljet for _deelnemer, biljet in _biljetten(ronde)]
        d = matrix(biljetten, n)
        stand = bepaal(
            ronde.items,
            Regel(instellingen.top, instellingen.gelijkspel),
            d,
            [sum(map(bool, plaatsen)) for plaatsen in zip(*biljetten, strict=True)] or [0] * n,
            (matrix([biljet], n) for biljet in dict.fromkeys(biljetten)),
        )
        return Uitslag(
            stand,
            len(biljetten),
            sum(0 in biljet for biljet in biljetten),
            borda(d, len(biljetten)),
            kendall_w(biljetten, d) if len(biljetten) >= MAAT_VANAF else None,
            _zin_methode(instellingen),
        )

    def levert(self, instellingen: Instellingen, ronde: Ronde) -> tuple[Item, ...]:
        return onderling.opbrengst(self.tel(instellingen, ronde).stand, instellingen.levert, ronde.id)

    def voorstel(self, instellingen: Instellingen, ronde: Ronde) -> tuple[str, ...]:
        return self.tel(instellingen, ronde).stand.gaat_door

    def te_kiezen(self, instellingen: Instellingen, ronde: Ronde) -> tuple[str, ...]:
        return self.tel(instellingen, ronde).stand.te_kiezen

    def verantwoord(self, instellingen: Instellingen, kijk: Kijk) -> Verantwoording | None:
        assert kijk.ronde is not None
        uitslag = self.tel(instellingen, kijk.ronde)
        return Verantwoording(
            uitslag.methode,
            gewichten=_("Elke volgorde telt even zwaar, van wie zij ook komt."),
            zien=_zinnen(uitslag),
            gelijk=uitslag.stand.gelijk or _("Er zijn geen gelijke standen."),
            gevoelig=uitslag.stand.gevoelig or _("Er zijn geen stemmen om dit mee na te gaan."),
            weging=_zin_weging(uitslag, kijk),
        )

    def toon(self, instellingen: Instellingen, kijk: Kijk) -> tuple[Block, ...]:
        ronde = kijk.ronde
        if ronde is None:
            return ()
        if kijk.uitslag_zichtbaar:
            return self._uitslag(instellingen, kijk, ronde)
        if kijk.open and kijk.surface is Surface.PHONE:
            return (
                WieZietDit(onderling.zin_wie_ziet_dit(kijk)),
                Orden(
                    ronde.id,
                    tuple(Optie(item.id, item.tekst) for item in ronde.items),
                    instellingen.gelijk_mag,
                    instellingen.weglaten_mag,
                ),
            )
        if kijk.open:
            return (
                Alinea(_zin_methode(instellingen), stil=True),
                Opsomming(tuple(item.tekst for item in ronde.items)),
            )
        return (Melding(_("De stemming is gesloten. De uitslag komt zo.")),)

    def _uitslag(self, instellingen: Instellingen, kijk: Kijk, ronde: Ronde) -> tuple[Block, ...]:
        uitslag = self.tel(instellingen, ronde)
        stand = uitslag.stand
        gekozen = frozenset(ronde.besluit.gekozen if ronde.besluit else stand.gaat_door)
        staven = Staven(
            titel=_("Uitslag"),
            staven=tuple(
                Staaf(
                    label=stand.items[a].tekst,
                    waarde=int(2 * uitslag.punten[a]),
                    weergave=getal(uitslag.punten[a]),
                    rang=stand.rang.get(a, 0),
                    bijschrift=onderling.zin_duels(stand.duels[a]) if uitslag.stemmers else "",
                    gekozen=stand.items[a].id in gekozen,
                )
                for a in stand.volgorde
            ),
            zinnen=tuple(
                zin
                for zin in (
                    *_zinnen(uitslag),
                    stand.gelijk,
                    stand.gevoelig,
                    _zin_weging(uitslag, kijk),
                    _zin_figuur() if uitslag.stemmers else "",
                )
                if zin
            ),
            kolommen=(_("Optie"), _("Punten"), _("Een tegen een")),
        )
        if not onderling.ruim(kijk) or not uitslag.stemmers:
            return (staven,)
        blokken: list[Block] = [
            staven,
            duelmatrix(stand, _("Zo veel mensen zetten de optie links hoger dan die van de kolom.")),
        ]
        if kijk.op_naam:
            blokken.append(_wie_wat(ronde, kijk.namen))
        return tuple(blokken)


def _biljetten(ronde: Ronde) -> list[tuple[str, Biljet]]:
    """Return the participants with their ballots."""
    uit: list[tuple[str, Biljet]] = []
    for antwoord in antwoorden(ronde):
        plaatsen = dict(cast(Antwoord, antwoord.inhoud).plaatsen)
        uit.append((antwoord.deelnemer, tuple(plaatsen.get(item.id, 0) for item in ronde.items)))
    return uit


def _wie_wat(ronde: Ronde, namen: Mapping[str, str]) -> Tabel:
    rijen: list[tuple[str, str]] = []
    for deelnemer, biljet in _biljetten(ronde):
        met_plaats = sorted((plaats, a) for a, plaats in enumerate(biljet) if plaats)
        regels = [
            f"{plaats}. " + opsomming((ronde.items[a].tekst for _p, a in gelijken), _("en"))
            for plaats, gelijken in groupby(met_plaats, key=lambda paar: paar[0])
        ]
        rijen.append((namen.get(deelnemer, _("Iemand")), "\n".join(regels)))
    return Tabel((_("Wie"), _("Volgorde")), tuple(sorted(rijen)))


# --- in words ---------------------------------------------------------------------------------


def _zin_methode(instellingen: Instellingen) -> str:
    zinnen = [
        _("Iedereen zet de opties op volgorde."),
        _("We vergelijken elke optie met elke andere: welke staat bij meer mensen hoger?"),
        _("Daaruit volgt één volgorde (methode-Schulze)."),
    ]
    if instellingen.weglaten_mag:
        zinnen.append(_("Wat iemand weglaat, deelt bij die persoon de laatste plaats."))
    return " ".join(zinnen)


def _zin_figuur() -> str:
    return _(
        "Een optie krijgt een punt voor elke keer dat iemand haar boven een andere zet. Gelijk is ½ punt."
    )


def _zinnen(uitslag: Uitslag) -> tuple[str, ...]:
    """Return what the result says; ties and stability are said apart."""
    if not uitslag.stemmers:
        return (_("Niemand heeft gekozen."),)
    zinnen = (
        _zin_stemmers(uitslag),
        onderling.zin_winnaar(uitslag.stand),
        onderling.zin_tweede(uitslag.stand, uitslag.punten, _("De puntentelling (Borda)")),
        _zin_overeenstemming(uitslag),
    )
    return tuple(zin for zin in zinnen if zin)


def _zin_stemmers(uitslag: Uitslag) -> str:
    zin = n_(
        "{n} mens zette de opties op volgorde.", "{n} mensen zetten de opties op volgorde.", uitslag.stemmers
    ).format(n=uitslag.stemmers)
    if uitslag.onvolledig:
        zin += " " + n_("{n} liet opties weg.", "{n} lieten opties weg.", uitslag.onvolledig).format(
            n=uitslag.onvolledig
        )
    return zin


def _zin_overeenstemming(uitslag: Uitslag) -> str:
    w = uitslag.w
    if w is None:
        return ""
    if w < Fraction(3, 10):
        zin = _("Er is weinig overeenstemming tussen de volgordes (Kendalls W is {w}).")
    elif w <= Fraction(7, 10):
        zin = _("Er is redelijk wat overeenstemming tussen de volgordes (Kendalls W is {w}).")
    else:
        zin = _("Er is veel overeenstemming tussen de volgordes (Kendalls W is {w}).")
    return zin.format(w=f"{float(w):.2f}".replace(".", ","))


def _zin_weging(uitslag: Uitslag, kijk: Kijk) -> str:
    assert kijk.ronde is not None

    def tel(biljetten: Sequence[Biljet], gewichten: Sequence[int]) -> Matrix:
        return matrix(biljetten, len(uitslag.stand.items), gewichten)

    return onderling.zin_weging(uitslag.stand, kijk, _biljetten(kijk.ronde), tel)
