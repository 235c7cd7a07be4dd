"""`paarsgewijs`: of each pair the one that comes first; the matrix of wins, Schulze's order, and the cycles.

The rules are those of domain.md C.3 and C.4. At most eight options: that is already 28 questions.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from types import MappingProxyType
from typing import Any, cast

from regioworkshop.bouwstenen import onderling
from regioworkshop.bouwstenen.basis import MET_BILJETTEN, Kijk, Verantwoording, antwoorden
from regioworkshop.bouwstenen.gemeen import Gelijkspel, als_procent
from regioworkshop.bouwstenen.lezen import alleen_sleutel, als_tabel, ongeldig
from regioworkshop.bouwstenen.onderling import Regel, Stand, bepaal, duelmatrix, getal
from regioworkshop.bouwstenen.rekenen.voorkeur import Matrix, drietallen
from regioworkshop.bouwstenen.rekenen.weging import K_INHOUD
from regioworkshop.bouwstenen.velden import Problemen, Soort, veld
from regioworkshop.model.blocks import (
    Alinea,
    Block,
    KiesParen,
    Melding,
    Opsomming,
    Optie,
    Paar,
    Staaf,
    Staven,
    Surface,
    Tabel,
    Toon,
    WieZietDit,
)
from regioworkshop.model.items import Item, ItemSoort
from regioworkshop.model.sessie import Ronde
from regioworkshop.taal import _, n_

MEESTE_OPTIES = 8


@dataclass(frozen=True, slots=True)
class Instellingen:
    gelijk_mag: bool = veld(
        Soort.JA_NEE, "Gelijk mag", "Je mag zeggen dat je geen verschil ziet.", standaard=True
    )
    top: int = veld(
        Soort.GETAL,
        "Aantal dat doorgaat",
        "Hoeveel opties bovenaan doorgaan.",
        standaard=3,
        minimum=1,
        maximum=8,
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
    """By pair id "a", "b" or "gelijk", in the order of the pairs; a pair without a choice is not in it."""

    paren: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Uitslag:
    stand: Stand
    stemmers: int
    onvolledig: int
    """Voters who left a pair without an answer."""
    punten: tuple[Fraction, ...]
    """Copeland's, by option: a point for each other one that it wins from, half a point where equal."""
    rond: int
    """How many threes of a voter go round: a before b, b before c, c before a."""
    drietallen: int
    """Of how many threes in which a voter chose three times."""
    methode: str


@cache
def paren(n: int) -> Mapping[str, tuple[int, int]]:
    """Return the pairs of `n` options by id, in the order in which they are asked: (above, below).

    As in a competition where everybody plays each day: an option comes back as late as it can, and
    stands above about as often as below.
    """
    kring = [*range(n), *([-1] if n % 2 else [])]
    uit: dict[str, tuple[int, int]] = {}
    for _dag in range(len(kring) - 1):
        for paar in zip(kring[: len(kring) // 2], reversed(kring), strict=False):
            laag, hoog = min(paar), max(paar)
            if laag >= 0:
                uit[f"{laag + 1}-{hoog + 1}"] = (laag, hoog) if (laag + hoog) % 2 else (hoog, laag)
        kring = [kring[0], kring[-1], *kring[1:-1]]
    return MappingProxyType(uit)


class PaarsgewijsBouwsteen:
    naam = "paarsgewijs"
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
        if zin := _zin_aantal(len(ronde.items)):
            raise ongeldig(zin)
        ids = paren(len(ronde.items))
        keuzes = als_tabel(als_tabel(waarde, frozenset({"paren"})).get("paren"), frozenset(ids))
        mag = ("a", "b", "gelijk") if instellingen.gelijk_mag else ("a", "b")
        if any(keus not in mag for keus in keuzes.values()):
            raise ongeldig(_("Dit antwoord past niet bij de vraag. Laad de pagina opnieuw."))
        if not keuzes:
            raise ongeldig(_("Kies bij minstens één paar."))
        return Antwoord(tuple((paar, cast(str, keuzes[paar])) for paar in ids if paar in keuzes))

    def schrijf(self, inhoud: Antwoord) -> Any:
        return {"paren": dict(inhoud.paren)}

    def herlees(self, waarde: Any) -> Antwoord:
        return Antwoord(tuple(cast(dict[str, str], waarde["paren"]).items()))

    def tel(self, instellingen: Instellingen, ronde: Ronde) -> Uitslag:
        n = len(ronde.items)
        biljetten = [biljet for _deelnemer, biljet in _biljetten(ronde)]
        tellingen = [_matrix(biljet, n) for biljet in biljetten]
        stand = bepaal(
            ronde.items,
            Regel(instellingen.top, instellingen.gelijkspel),
            _som(tellingen, [1] * len(tellingen), n),
            _genoemd(biljetten, n),
            dict.fromkeys(tellingen),
        )
        rond = [drietallen(telling) for telling in tellingen]
        return Uitslag(
            stand,
            len(biljetten),
            sum(len(biljet.paren) < n * (n - 1) // 2 for biljet in biljetten),
            tuple(duels.gewonnen + Fraction(duels.gelijk, 2) for duels in stand.duels),
            sum(kringen for kringen, _alle in rond),
            sum(alle for _kringen, alle in rond),
            _zin_methode(instellingen, n),
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
            gewichten=_("Elke keuze telt even zwaar, van wie zij ook komt."),
            zien=_zinnen(uitslag, ruim=True),
            gelijk=uitslag.stand.gelijk or _("Er zijn geen gelijke standen."),
            gevoelig=uitslag.stand.gevoelig or _("Er zijn geen stemmen om dit mee na te gaan."),
            weging=_zin_weging(uitslag, kijk),
        )

    def toon(self, instellingen: Instellingen, kijk: Kijk) -> tuple[Block, ...]:
        ronde = kijk.ronde
        if ronde is None:
            return ()
        if zin := _zin_aantal(len(ronde.items)):
            return (Melding(zin, Toon.LETOP),)
        if kijk.uitslag_zichtbaar:
            return self._uitslag(instellingen, kijk, ronde)
        if not kijk.open:
            return (Melding(_("De stemming is gesloten. De uitslag komt zo.")),)
        if kijk.surface is not Surface.PHONE:
            return (
                Alinea(_zin_methode(instellingen, len(ronde.items)), stil=True),
                Opsomming(tuple(item.tekst for item in ronde.items)),
            )
        opties = [Optie(item.id, item.tekst) for item in ronde.items]
        return (
            WieZietDit(onderling.zin_wie_ziet_dit(kijk)),
            KiesParen(
                ronde.id,
                tuple(Paar(i, opties[a], opties[b]) for i, (a, b) in paren(len(opties)).items()),
                instellingen.gelijk_mag,
            ),
        )

    def _uitslag(self, instellingen: Instellingen, kijk: Kijk, ronde: Ronde) -> tuple[Block, ...]:
        uitslag = self.tel(instellingen, ronde)
        stand = uitslag.stand
        ruim = onderling.ruim(kijk)
        gekozen = frozenset(ronde.besluit.gekozen if ronde.besluit else stand.gaat_door)
        staven = Staven(
            titel=_("Uitslag"),
            staven=tuple(
                Staaf(
                    label=stand.items[a].tekst,
                    waarde=int(2 * uitslag.punten[a]) if uitslag.stemmers else 0,
                    weergave=getal(uitslag.punten[a]) if uitslag.stemmers else "0",
                    rang=stand.rang.get(a, 0),
                    bijschrift=onderling.zin_duels(stand.duels[a]) if uitslag.stemmers else "",
                    gekozen=stand.items[a].id in gekozen,
                )
                for a in stand.volgorde
            ),
            zinnen=tuple(
                zin
                for zin in (
                    *_zinnen(uitslag, ruim=ruim),
                    stand.gelijk,
                    stand.gevoelig,
                    _zin_weging(uitslag, kijk),
                    _zin_figuur() if uitslag.stemmers else "",
                )
                if zin
            ),
            kolommen=(_("Optie"), _("Punten"), _("Een tegen een")),
        )
        if not ruim or not uitslag.stemmers:
            return (staven,)
        blokken: list[Block] = [
            staven,
            duelmatrix(stand, _("Zo veel mensen kozen de optie links boven die van de kolom.")),
        ]
        if kijk.op_naam:
            blokken.append(_wie_wat(ronde, kijk.namen))
        return tuple(blokken)


# --- counting ---------------------------------------------------------------------------------


def _biljetten(ronde: Ronde) -> list[tuple[str, Antwoord]]:
    return [(antwoord.deelnemer, cast(Antwoord, antwoord.inhoud)) for antwoord in antwoorden(ronde)]


def _matrix(biljet: Antwoord, n: int) -> Matrix:
    d = [[0] * n for _ in range(n)]
    for paar, keus in biljet.paren:
        a, b = paren(n)[paar]
        if keus == "a":
            d[a][b] = 1
        elif keus == "b":
            d[b][a] = 1
    return tuple(map(tuple, d))


def _som(tellingen: Sequence[Matrix], gewichten: Sequence[int], n: int) -> Matrix:
    paren_ = list(zip(tellingen, gewichten, strict=True))
    return tuple(tuple(sum(g * d[a][b] for d, g in paren_) for b in range(n)) for a in range(n))


def _genoemd(biljetten: Sequence[Antwoord], n: int) -> list[int]:
    keren = Counter(a for biljet in biljetten for a in {o for p, _keus in biljet.paren for o in paren(n)[p]})
    return [keren[a] for a in range(n)]


def _wie_wat(ronde: Ronde, namen: Mapping[str, str]) -> Tabel:
    rijen: list[tuple[str, str]] = []
    for deelnemer, biljet in _biljetten(ronde):
        d = _matrix(biljet, len(ronde.items))
        keren = sorted(((sum(rij), a) for a, rij in enumerate(d)), key=lambda paar: (-paar[0], paar[1]))
        rijen.append(
            (namen.get(deelnemer, ""), "; ".join(f"{ronde.items[a].tekst}: {keer}" for keer, a in keren))
        )
    return Tabel((_("Naam"), _("Hoe vaak gekozen")), tuple(sorted(rijen)))


# --- in words ---------------------------------------------------------------------------------


def _zin_aantal(n: int) -> str:
    """Return why there is nothing to ask, or nothing."""
    if n > MEESTE_OPTIES:
        return _(
            "Paren vergelijken kan met hooguit {meeste} opties. Het zijn er {n}. Maak er eerst minder van."
        ).format(meeste=MEESTE_OPTIES, n=n)
    if n < 2:
        return _(
            "Er valt niets te vergelijken: dat kan pas met twee opties of meer. Kies eerst welke meedoen."
        )
    return ""


def _zin_methode(instellingen: Instellingen, n: int) -> str:
    if zin := _zin_aantal(n):
        return zin
    zinnen = [
        n_(
            "Iedereen kiest bij {n} paar wat eerst komt.",
            "Iedereen kiest bij {n} paren wat eerst komt.",
            n * (n - 1) // 2,
        ).format(n=n * (n - 1) // 2),
        _("Uit al die keuzes volgt één volgorde (methode-Schulze)."),
    ]
    if instellingen.gelijk_mag:
        zinnen.append(_("Geen verschil zien mag ook."))
    return " ".join(zinnen)


def _zin_figuur() -> str:
    return _("Een optie krijgt een punt voor elke andere waar zij van wint. Gelijk is ½ punt.")


def _zinnen(uitslag: Uitslag, *, ruim: bool) -> tuple[str, ...]:
    """Return what the result says; ties and stability are said apart."""
    if not uitslag.stemmers:
        return (_("Niemand heeft gekozen."),)
    zinnen = (
        _zin_stemmers(uitslag),
        onderling.zin_winnaar(uitslag.stand),
        onderling.zin_tweede(
            uitslag.stand, uitslag.punten, _("De telling van wie het vaakst wint (Copeland)")
        ),
        _zin_rond(uitslag) if ruim else "",
    )
    return tuple(zin for zin in zinnen if zin)


def _zin_stemmers(uitslag: Uitslag) -> str:
    zin = n_("{n} mens vergeleek de opties.", "{n} mensen vergeleken de opties.", uitslag.stemmers).format(
        n=uitslag.stemmers
    )
    if uitslag.onvolledig:
        zin += " " + n_("{n} sloeg paren over.", "{n} sloegen paren over.", uitslag.onvolledig).format(
            n=uitslag.onvolledig
        )
    return zin


def _zin_rond(uitslag: Uitslag) -> str:
    """Return how often people contradict themselves, for the group as a whole only."""
    if uitslag.stemmers < K_INHOUD or not uitslag.drietallen:
        return ""
    if not uitslag.rond:
        return _("Niemand koos in een kring, zoals A boven B, B boven C en C boven A.")
    return _(
        "Bij {deel} van de drietallen koos iemand in een kring: A boven B, B boven C en C boven A. "
        "Wie gokt, komt op 25%."
    ).format(deel=als_procent(Fraction(uitslag.rond, uitslag.drietallen)))


def _zin_weging(uitslag: Uitslag, kijk: Kijk) -> str:
    assert kijk.ronde is not None
    n = len(uitslag.stand.items)

    def tel(biljetten: Sequence[Antwoord], gewichten: Sequence[int]) -> Matrix:
        return _som([_matrix(biljet, n) for biljet in biljetten], gewichten, n)

    return onderling.zin_weging(uitslag.stand, kijk, _biljetten(kijk.ronde), tel)
