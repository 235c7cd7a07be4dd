"""`formulier`: the same fields for every subject (SMART, afspraak) or for every participant (action).

For a subject more people may send a version. The one that the leader filled in stands; else the most
complete one; of equals the latest. All of it can be seen in the log.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, cast

from regioworkshop.bouwstenen.basis import GEEN_STEMMING, Kijk, Verantwoording, antwoorden
from regioworkshop.bouwstenen.lezen import als_tabel, als_tekst, ongeldig
from regioworkshop.bouwstenen.velden import Probleem, Problemen, Soort, veld
from regioworkshop.model.blocks import (
    Block,
    Formulierveld,
    Ingevuld,
    Invulveld,
    Melding,
    Onderwerp,
    Opsomming,
    Surface,
    Tabel,
    VulFormulier,
    WieZietDit,
)
from regioworkshop.model.items import Item, ItemSoort, Veldwaarde
from regioworkshop.model.sessie import BEGELEIDER, Ronde
from regioworkshop.model.sessie import Antwoord as Inzending
from regioworkshop.taal import _, datum_in_woorden, n_
from regioworkshop.tekst import met_label, opsomming

EIGEN = "mijn"
"""The key of a participant's own form."""


class Per(StrEnum):
    ITEM = "item"
    DEELNEMER = "deelnemer"


class Veldsoort(StrEnum):
    REGEL = "regel"
    TEKST = "tekst"
    DATUM = "datum"
    KEUZE = "keuze"


class Bevat(StrEnum):
    """What the check looks for in the text of a field. The check reports; it never approves."""

    NIETS = "niets"
    GETAL = "getal"
    DATUM = "datum"


@dataclass(frozen=True, slots=True)
class Invoerveld:
    id: str = veld(Soort.NAAM, "Naam van het veld")
    label: str = veld(Soort.TEKST, "Label", minimum=1, maximum=80)
    hulp: str = veld(Soort.TEKST, "Hulpvraag", standaard="", maximum=200)
    soort: Veldsoort = veld(Soort.KEUZE, "Soort", standaard=Veldsoort.TEKST, keuzes=Veldsoort)
    keuzes: tuple[str, ...] = veld(Soort.TEKSTEN, "Keuzes", standaard=(), maximum=12)
    tekens: int = veld(Soort.GETAL, "Tekens", standaard=400, minimum=10, maximum=2000)
    verplicht: bool = veld(Soort.JA_NEE, "Verplicht", standaard=True)
    bevat: Bevat = veld(
        Soort.KEUZE, "Let op", "Meld het als dit in de tekst ontbreekt.", standaard=Bevat.NIETS, keuzes=Bevat
    )


@dataclass(frozen=True, slots=True)
class Instellingen:
    velden: tuple[Invoerveld, ...] = veld(
        Soort.DELEN, "Velden", "Wat er ingevuld wordt.", minimum=1, maximum=12, deel=Invoerveld
    )
    per: Per = veld(
        Soort.KEUZE,
        "Per",
        "Eén formulier per onderwerp, of één per deelnemer.",
        standaard=Per.ITEM,
        keuzes=Per,
    )
    levert: ItemSoort = veld(
        Soort.KEUZE, "Levert", "Wat een ingevuld formulier wordt.", standaard=ItemSoort.DOEL, keuzes=ItemSoort
    )
    titel_uit: str = veld(
        Soort.TEKST,
        "Titel uit veld",
        "Naam van het veld dat de titel wordt. Leeg: de titel van het onderwerp blijft.",
        standaard="",
        maximum=40,
    )
    precies_een: str = veld(
        Soort.TEKST,
        "Precies één keer",
        "Een antwoord dat bij elk onderwerp in precies één keuzeveld moet staan, zoals 'beslist' in een "
        "rolverdeling.",
        standaard="",
        maximum=60,
    )
    hooguit_helft: str = veld(
        Soort.TEKST,
        "Hooguit de helft",
        "Een antwoord dat per veld bij hooguit de helft van de onderwerpen mag staan, zoals 'geraadpleegd'.",
        standaard="",
        maximum=60,
    )
    knop: str = veld(Soort.TEKST, "Tekst op de knop", standaard=_("Verstuur"), minimum=1, maximum=40)


@dataclass(frozen=True, slots=True)
class Antwoord:
    velden: tuple[tuple[str, str], ...]
    """(field id, text), without empty fields, in the order of the settings."""


@dataclass(frozen=True, slots=True)
class Formulier:
    """What stands for one subject or one participant."""

    item: Item | None
    door: str
    sleutel: str
    seq: int
    waarden: Mapping[str, str]
    versies: int


_DATUM = re.compile(
    r"\b(\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}|\d{4}-\d{2}-\d{2}|20\d{2}|kwartaal|"
    r"jan(uari)?|feb(ruari)?|maart|april|mei|juni|juli|aug(ustus)?|sept(ember)?|okt(ober)?|nov(ember)?|dec(ember)?)\b",
    re.IGNORECASE,
)


def ontbreekt(v: Invoerveld, tekst: str) -> str:
    """Return what is still missing in a field, as a sentence; empty when nothing is seen to miss."""
    if not tekst:
        return _("Nog niet ingevuld.") if v.verplicht else ""
    if v.bevat is Bevat.GETAL and not re.search(r"\d", tekst):
        return _("Er staat nog geen getal in.")
    if v.bevat is Bevat.DATUM and not _DATUM.search(tekst):
        return _("Er staat nog geen datum in.")
    return ""


class FormulierBouwsteen:
    naam = "formulier"
    Instellingen = Instellingen
    vraagt = True
    begeleider_vult_in = True
    invoersoorten = GEEN_STEMMING

    def controleer(self, instellingen: Instellingen, stap: Mapping[str, Any]) -> Problemen:
        problemen: Problemen = []
        namen = [v.id for v in instellingen.velden]
        dubbel = sorted({n for n in namen if namen.count(n) > 1})
        if dubbel:
            problemen.append(
                Probleem(
                    "B05",
                    "",
                    _("velden met dezelfde id: {namen}. Geef elk veld een eigen id.").format(
                        namen=opsomming(dubbel)
                    ),
                )
            )
        for v in instellingen.velden:
            if (v.soort is Veldsoort.KEUZE) != bool(v.keuzes):
                problemen.append(
                    Probleem(
                        "B06",
                        "",
                        _("veld '{id}': 'keuzes' hoort bij soort \"keuze\", en alleen daarbij.").format(
                            id=v.id
                        ),
                    )
                )
        if instellingen.per is Per.ITEM and not stap.get("invoer"):
            problemen.append(
                Probleem(
                    "B07",
                    "",
                    _("een formulier per item heeft items nodig. Zet bij 'invoer' de stap die ze levert."),
                )
            )
        if instellingen.titel_uit and instellingen.titel_uit not in namen:
            problemen.append(
                Probleem(
                    "B08",
                    "",
                    _("'titel_uit' noemt '{id}', maar dat veld is er niet.").format(
                        id=instellingen.titel_uit
                    ),
                )
            )
        keuzes = {keuze for v in instellingen.velden for keuze in v.keuzes}
        zin = _("'{veld}' is \"{antwoord}\", maar geen enkel keuzeveld heeft dat antwoord.")
        if instellingen.precies_een and instellingen.precies_een not in keuzes:
            mis = zin.format(veld="precies_een", antwoord=instellingen.precies_een)
            problemen.append(Probleem("B31", "", mis))
        if instellingen.hooguit_helft and instellingen.hooguit_helft not in keuzes:
            mis = zin.format(veld="hooguit_helft", antwoord=instellingen.hooguit_helft)
            problemen.append(Probleem("B32", "", mis))
        return problemen

    def lees(
        self, instellingen: Instellingen, ronde: Ronde, deelnemer: str, sleutel: str, waarde: Any
    ) -> Antwoord:
        bekend = {item.id for item in ronde.items} if instellingen.per is Per.ITEM else {EIGEN}
        if sleutel not in bekend:
            raise ongeldig(_("Dit onderwerp is er niet meer. Kies een ander onderwerp."))
        velden = als_tabel(
            als_tabel(waarde, frozenset({"velden"})).get("velden"),
            frozenset(v.id for v in instellingen.velden),
        )
        uit: list[tuple[str, str]] = []
        for v in instellingen.velden:
            # Een antwoord uit de lijst past altijd, hoe klein 'tekens' ook is.
            ruimte = max([v.tekens, *(len(keuze) for keuze in v.keuzes)])
            tekst = als_tekst(velden.get(v.id, ""), ruimte, regels=v.soort is Veldsoort.TEKST)
            if tekst and v.soort is Veldsoort.KEUZE and tekst not in v.keuzes:
                raise ongeldig(
                    _("Kies bij ‘{label}’ een van de antwoorden uit de lijst.").format(label=v.label)
                )
            if tekst:
                uit.append((v.id, tekst))
        return Antwoord(tuple(uit))

    def schrijf(self, inhoud: Antwoord) -> Any:
        return {"velden": dict(inhoud.velden)}

    def herlees(self, waarde: Any) -> Antwoord:
        return Antwoord(tuple(cast(dict[str, str], waarde["velden"]).items()))

    def tel(self, instellingen: Instellingen, ronde: Ronde) -> tuple[Formulier, ...]:
        """Return the form that stands per subject (also the empty ones), or per participant."""
        alle = antwoorden(ronde)
        if instellingen.per is Per.DEELNEMER:
            return tuple(
                Formulier(None, a.deelnemer, a.sleutel, a.eerst, dict(cast(Antwoord, a.inhoud).velden), 1)
                for a in alle
                if a.inhoud.velden
            )
        formulieren: list[Formulier] = []
        for item in ronde.items:
            versies = [a for a in alle if a.sleutel == item.id and a.inhoud.velden]
            stand = _die_geldt(versies)
            formulieren.append(
                Formulier(
                    item,
                    stand.deelnemer if stand else "",
                    item.id,
                    stand.eerst if stand else 0,
                    dict(cast(Antwoord, stand.inhoud).velden) if stand else {},
                    len(versies),
                )
            )
        return tuple(formulieren)

    def levert(self, instellingen: Instellingen, ronde: Ronde) -> tuple[Item, ...]:
        items: list[Item] = []
        for f in self.tel(instellingen, ronde):
            if not f.waarden and f.item is None:
                continue
            nieuw = tuple(
                Veldwaarde(v.id, v.label, f.waarden[v.id]) for v in instellingen.velden if f.waarden.get(v.id)
            )
            titel = f.waarden.get(instellingen.titel_uit, "") or (f.item.tekst if f.item else "")
            # Wie een onderwerp inbracht en in welk vak het ligt, gaat mee; de rest zegt het formulier zelf.
            oud = f.item or Item("", "", steun=() if f.door == BEGELEIDER else (f.door,))
            items.append(
                replace(
                    oud,
                    id=f"{ronde.id}/{f.item.id.rsplit('/', 1)[-1]}" if f.item else f"{ronde.id}/f{f.seq}",
                    tekst=titel or (nieuw[0].tekst if nieuw else ""),
                    soort=instellingen.levert,
                    ronde=ronde.id,
                    bron=(f.item.id,) if f.item else (),
                    velden=nieuw,
                    door=f.door if instellingen.per is Per.DEELNEMER else "",
                )
            )
        return tuple(items)

    def voorstel(self, instellingen: Instellingen, ronde: Ronde) -> tuple[str, ...]:
        return tuple(item.id for item in self.levert(instellingen, ronde))

    def verantwoord(self, instellingen: Instellingen, kijk: Kijk) -> Verantwoording | None:
        return None

    def toon(self, instellingen: Instellingen, kijk: Kijk) -> tuple[Block, ...]:
        ronde = kijk.ronde
        if ronde is None:
            return ()
        if kijk.open and kijk.surface is Surface.PHONE:
            return (WieZietDit(_wie_ziet(instellingen, kijk)), self._vraag(instellingen, ronde))
        if kijk.open and kijk.surface is Surface.DESK and instellingen.per is Per.ITEM:
            return (self._vraag(instellingen, ronde), *self._nagekeken(instellingen, ronde, kijk))
        if kijk.uitslag_zichtbaar:
            if _is_matrix(instellingen) and kijk.surface is not Surface.PHONE and ronde.items:
                return (self._matrix(instellingen, ronde), *self._nagekeken(instellingen, ronde, kijk))
            ingevuld = self._ingevuld(instellingen, ronde, kijk)
            if not ingevuld:
                return (Melding(_("Er is niets ingevuld.")),)
            return (*ingevuld, *self._nagekeken(instellingen, ronde, kijk))
        if kijk.open:
            klaar = sum(1 for f in self.tel(instellingen, ronde) if f.waarden)
            if instellingen.per is Per.DEELNEMER or kijk.surface is Surface.REPORT:
                return (
                    Melding(
                        n_("{n} formulier is binnen.", "{n} formulieren zijn binnen.", klaar).format(n=klaar)
                    ),
                )
            if _is_matrix(instellingen):
                return (self._matrix(instellingen, ronde),)
            return (self._vraag(instellingen, ronde),)
        return (Melding(_("De formulieren zijn binnen. Ze komen zo op het scherm.")),)

    def _vraag(self, instellingen: Instellingen, ronde: Ronde) -> VulFormulier:
        if instellingen.per is Per.ITEM:
            onderwerpen = tuple(
                Onderwerp(
                    f.sleutel,
                    f.item.tekst if f.item else "",
                    "\n".join(met_label(w.label, w.tekst) for w in f.item.velden) if f.item else "",
                    tuple(f.waarden.items()),
                )
                for f in self.tel(instellingen, ronde)
            )
        else:
            onderwerpen = (Onderwerp(EIGEN, ""),)
        return VulFormulier(
            ronde.id,
            onderwerpen,
            tuple(
                Formulierveld(v.id, v.label, v.hulp, v.soort.value, v.tekens, v.verplicht, v.keuzes)
                for v in instellingen.velden
            ),
            _(instellingen.knop),
        )

    def _matrix(self, instellingen: Instellingen, ronde: Ronde) -> Tabel:
        """Return a row for each subject and a column for each answer, with who gave it in the cell."""
        keuzes = instellingen.velden[0].keuzes
        formulieren = self.tel(instellingen, ronde)
        rijen: list[tuple[str, ...]] = []
        for f in formulieren:
            wie = [
                "\n".join(v.label for v in instellingen.velden if f.waarden.get(v.id) == keuze)
                for keuze in keuzes
            ]
            leeg = {instellingen.precies_een: _("nog niemand")}
            cellen = [tekst or leeg.get(keuze, "–") for keuze, tekst in zip(keuzes, wie, strict=True)]
            rijen.append((f.item.tekst if f.item else "", *cellen))
        meer = sum(1 for f in formulieren if f.versies > 1 and f.door != BEGELEIDER)
        zin = n_(
            "Bij {n} onderwerp waren er meer versies. De meest volledige staat hier.",
            "Bij {n} onderwerpen waren er meer versies. De meest volledige staat hier.",
            meer,
        )
        koppen = (_("Onderwerp"), *(keuze[:1].upper() + keuze[1:] for keuze in keuzes))
        return Tabel(koppen, tuple(rijen), zin.format(n=meer) if meer else "")

    def _nagekeken(self, instellingen: Instellingen, ronde: Ronde, kijk: Kijk) -> tuple[Block, ...]:
        """Return what the checks over several fields see, for the leader and the report. It only reports."""
        if kijk.surface not in (Surface.DESK, Surface.REPORT) or instellingen.per is not Per.ITEM:
            return ()
        formulieren = self.tel(instellingen, ronde)
        if kijk.open:
            # Wat nog leeg is, is nog niet fout.
            formulieren = tuple(f for f in formulieren if f.waarden)
        zinnen = (*_precies_een(instellingen, formulieren), *_hooguit_helft(instellingen, formulieren))
        return (Opsomming(zinnen),) if zinnen else ()

    def _ingevuld(self, instellingen: Instellingen, ronde: Ronde, kijk: Kijk) -> tuple[Block, ...]:
        blokken: list[Block] = []
        # Een leeg formulier roept niet bij elk veld dat het leeg is. De begeleider ziet wel welke er zijn.
        heel = kijk.surface is Surface.DESK
        for f in self.tel(instellingen, ronde):
            velden = [
                v for v in instellingen.velden if f.waarden.get(v.id) or (v.verplicht and (f.waarden or heel))
            ]
            meldingen = {v.id: ontbreekt(v, f.waarden.get(v.id, "")) for v in velden}
            blokken.append(
                Ingevuld(
                    titel=f.item.tekst if f.item else kijk.namen.get(f.door, _("Begeleider")),
                    velden=tuple(
                        Invulveld(
                            v.label,
                            datum_in_woorden(f.waarden.get(v.id, "")),
                            bool(meldingen[v.id]),
                            meldingen[v.id],
                        )
                        for v in velden
                    ),
                    volledig=sum(1 for v in velden if not meldingen[v.id]),
                    totaal=len(velden),
                    bijschrift=(
                        _("Er waren {n} versies. De meest volledige staat hier.").format(n=f.versies)
                        if f.versies > 1 and f.door != BEGELEIDER
                        else ""
                        if velden
                        else _("Hier is nog niets ingevuld.")
                    ),
                )
            )
        return tuple(blokken)


def _is_matrix(instellingen: Instellingen) -> bool:
    """Return whether every field asks for one of the same answers, as in a division of roles."""
    eerste, *rest = instellingen.velden
    return (
        instellingen.per is Per.ITEM
        and len(rest) >= 2
        and bool(eerste.keuzes)
        and all(v.keuzes == eerste.keuzes for v in rest)
    )


def _keuzevelden(instellingen: Instellingen) -> list[Invoerveld]:
    return [v for v in instellingen.velden if v.soort is Veldsoort.KEUZE]


def _precies_een(instellingen: Instellingen, formulieren: Sequence[Formulier]) -> Iterator[str]:
    """Say of each subject where the answer is that must be given exactly once: nowhere, or too often."""
    antwoord = instellingen.precies_een
    if not antwoord:
        return
    for f in formulieren:
        aantal = sum(1 for v in _keuzevelden(instellingen) if f.waarden.get(v.id) == antwoord)
        titel = f.item.tekst if f.item else ""
        if aantal == 0:
            yield _("Bij ‘{titel}’ staat nog nergens ‘{antwoord}’.").format(titel=titel, antwoord=antwoord)
        elif aantal > 1:
            zin = _("Bij ‘{titel}’ staat {n} keer ‘{antwoord}’. Dat hoort precies één keer.")
            yield zin.format(titel=titel, n=aantal, antwoord=antwoord)


def _hooguit_helft(instellingen: Instellingen, formulieren: Sequence[Formulier]) -> Iterator[str]:
    """Say of each field where an answer stands at more than half of the subjects."""
    antwoord = instellingen.hooguit_helft
    if not antwoord:
        return
    for v in _keuzevelden(instellingen):
        aantal = sum(1 for f in formulieren if f.waarden.get(v.id) == antwoord)
        if 2 * aantal > len(formulieren):
            yield _("‘{label}’ heeft bij {n} van de {totaal} ‘{antwoord}’. Dat is meer dan de helft.").format(
                label=v.label, n=aantal, totaal=len(formulieren), antwoord=antwoord
            )


def _die_geldt(versies: Sequence[Inzending]) -> Inzending | None:
    return max(versies, key=lambda a: (a.deelnemer == BEGELEIDER, len(a.inhoud.velden), a.seq), default=None)


def _wie_ziet(instellingen: Instellingen, kijk: Kijk) -> str:
    zin = (
        _("Wat je invult, komt met je naam op het scherm{ook_verslag}.")
        if instellingen.per is Per.DEELNEMER
        else _("Wat je invult, komt zonder je naam op het scherm{ook_verslag}.")
    )
    return zin.format(ook_verslag=kijk.ook_verslag)
