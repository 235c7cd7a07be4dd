"""Choosing a werkvorm: by what one wants, how many people, how much time, and how the room is.

What fits comes first, best first; then what misses by one thing, with that thing in words. The texts are
made comparable once, so that an answer is there before the next key is pressed.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from regioworkshop.model.werkvorm import (
    Houding,
    Telefoongebruik,
    Tijdvorm,
    Tijdvormsoort,
    Werkvorm,
    WerkvormFase,
)
from regioworkshop.taal import _, n_


@dataclass(frozen=True, slots=True)
class Bedoeling:
    """What a leader wants to reach, as a choice: the fasen and the words that belong to it."""

    id: str
    zin: str
    fasen: frozenset[WerkvormFase]
    woorden: tuple[str, ...] = ()


def bedoelingen() -> tuple[Bedoeling, ...]:
    """Return the goals to choose from, in the order of a traject."""
    f = WerkvormFase

    def doel(naam: str, zin: str, fase: WerkvormFase, *woorden: str) -> Bedoeling:
        return Bedoeling(naam, zin, frozenset({fase}), woorden)

    return (
        doel("kennismaken", _("Iedereen laten landen"), f.EVALUEREN, "check", "kennismak"),
        doel("ophalen", _("Ideeën en ervaringen ophalen"), f.VERZAMELEN),
        doel("ordenen", _("Orde brengen in veel kaarten"), f.CLUSTEREN),
        doel("scherp", _("Scherp krijgen waar het om gaat"), f.FOCUS),
        doel("kiezen", _("Kiezen wat voorgaat"), f.PRIORITEREN, "punten", "volgorde", "top"),
        doel("besluiten", _("Steun peilen of besluiten"), f.PRIORITEREN, "besluit", "steun"),
        doel("afspreken", _("Afspraken maken die blijven staan"), f.CONCRETISEREN),
        doel("meedenken", _("Met elkaar meedenken over een vraag"), f.INTERVISIE),
        doel("terugkijken", _("Terugkijken en leren"), f.EVALUEREN),
    )


@dataclass(frozen=True, slots=True)
class Wens:
    """What somebody looks for. None or "" is no wish."""

    tekst: str = ""
    bedoeling: Bedoeling | None = None
    fase: WerkvormFase | None = None
    mensen: int | None = None
    minuten: int | None = None
    vertrouwen: int | None = None
    """How well the people know each other, 1 to 3: what needs more does not fit."""
    energie: int | None = None
    houding: Houding | None = None
    telefoons: bool | None = None
    """Whether there are phones in the room."""


@dataclass(frozen=True, slots=True)
class Vondst:
    """A werkvorm that fits, or almost. `tijdvorm` is the fullest that fits the time, None without wish."""

    werkvorm: Werkvorm
    tijdvorm: Tijdvorm | None
    mist: str
    """The one thing that does not fit, in a sentence; empty when all does."""


Bewoording: TypeAlias = tuple[tuple[int, tuple[str, ...]], ...]
"""(weight, words) for each text of a werkvorm."""


class Kiezer:
    """Answers for a fixed set of werkvormen; make a new one when the set changes."""

    def __init__(self, werkvormen: Iterable[Werkvorm]) -> None:
        self._lijst: list[tuple[Werkvorm, Bewoording]] = [(w, _bewoord(w)) for w in werkvormen]

    def zoek(self, wens: Wens) -> tuple[Vondst, ...]:
        """Return what fits, best first, then what misses by one thing."""
        woorden = _woorden(wens.tekst)
        gevonden: list[tuple[bool, int, str, Vondst]] = []
        for werkvorm, bewoording in self._lijst:
            punten = _raak(woorden, bewoording)
            if punten is None:
                continue
            punten += _past_bij(wens.bedoeling, werkvorm, bewoording)
            mist, tijdvorm = _wat_mist(wens, werkvorm)
            if len(mist) <= 1:
                vondst = Vondst(werkvorm, tijdvorm, mist[0] if mist else "")
                gevonden.append((bool(mist), -punten, werkvorm.naam.casefold(), vondst))
        gevonden.sort(key=lambda g: g[:3])
        return tuple(vondst for *_rang, vondst in gevonden)


# --- words --------------------------------------------------------------------------------------------


def _gewoon(tekst: str) -> str:
    """Return a text without accents and capitals, so that `idee` finds `ideeën`."""
    los = unicodedata.normalize("NFKD", tekst).casefold()
    return "".join(teken for teken in los if not unicodedata.combining(teken))


def _woorden(tekst: str) -> tuple[str, ...]:
    kaal = "".join(teken if teken.isalnum() else " " for teken in _gewoon(tekst[:400]))
    return tuple(kaal.split())


def _bewoord(w: Werkvorm) -> Bewoording:
    rest = (w.wanneer_wel, w.uitkomst, *(stap.titel for stap in w.stappen), *w.varianten, w.id)
    return (
        (8, _woorden(w.naam)),
        (6, _woorden(" ".join(w.trefwoorden))),
        (3, _woorden(w.doel)),
        (1, tuple(dict.fromkeys(woord for tekst in rest for woord in _woorden(tekst)))),
    )


def _raak(woorden: Sequence[str], bewoording: Bewoording) -> int | None:
    """Return how well the words are met; None when one of them begins no word of the werkvorm."""
    punten = 0
    for woord in woorden:
        raak = (gewicht for gewicht, teksten in bewoording if any(t.startswith(woord) for t in teksten))
        beste = max(raak, default=0)
        if not beste:
            return None
        punten += beste
    return punten


def _past_bij(bedoeling: Bedoeling | None, werkvorm: Werkvorm, bewoording: Bewoording) -> int:
    if bedoeling is None or werkvorm.fase not in bedoeling.fasen:
        return 0
    return 10 + sum(_raak([woord], bewoording) or 0 for woord in bedoeling.woorden)


# --- wishes -------------------------------------------------------------------------------------------


def _wat_mist(wens: Wens, w: Werkvorm) -> tuple[list[str], Tijdvorm | None]:
    """Return what does not fit, in sentences, and the time form for the time there is."""
    mist: list[str] = []
    if wens.fase is not None and w.fase is not wens.fase:
        mist += [_("Hoort bij een andere fase.")] * 2  # wie een fase kiest, wil geen andere zien
    if wens.bedoeling is not None and w.fase not in wens.bedoeling.fasen:
        mist += [_("Is voor iets anders bedoeld.")] * 2
    laag, hoog = w.groep
    if wens.mensen is not None and not laag <= wens.mensen <= hoog:
        zin = _("Is voor {laag} tot {hoog} mensen. Jullie zijn met {n}.")
        mist.append(zin.format(laag=laag, hoog=hoog, n=wens.mensen))
    tijdvorm = None
    if wens.minuten is not None:
        tijdvorm = next((vorm for vorm in _vormen(w) if vorm.totaal <= wens.minuten), None)
        if tijdvorm is None:
            kortste = min(vorm.totaal for vorm in _vormen(w))
            zin = n_("Duurt minstens {n} minuut.", "Duurt minstens {n} minuten.", kortste)
            mist.append(zin.format(n=kortste))
    if wens.vertrouwen is not None and w.vertrouwen > wens.vertrouwen:
        mist.append(_("Vraagt dat mensen elkaar beter kennen."))
    if wens.energie is not None and w.energie != wens.energie:
        mist.append(
            (_("Is rustig."), _("Is niet rustig en niet levendig."), _("Is levendig."))[w.energie - 1]
        )
    if (
        wens.houding is not None
        and Houding.BEIDE not in (w.houding, wens.houding)
        and w.houding is not wens.houding
    ):
        mist.append(_("Is staand.") if w.houding is Houding.STAAND else _("Is zittend."))
    if wens.telefoons is False and w.telefoon is Telefoongebruik.NODIG:
        mist.append(_("Heeft telefoons nodig."))
    return mist, tijdvorm


def _vormen(w: Werkvorm) -> tuple[Tijdvorm, ...]:
    """Return the time forms, longest first; a werkvorm without them has its steps as they are."""
    if w.tijdvormen:
        return w.tijdvormen
    return (Tijdvorm(Tijdvormsoort.VOLLEDIG, {stap.id: stap.minuten for stap in w.stappen}, ""),)
