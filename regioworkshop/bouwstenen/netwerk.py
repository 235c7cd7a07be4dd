"""`netwerk`: a tree, a force field or a map of actors, built node by node from phones and desk.

Shown as a drawing and as a list; what hangs under what, and which lines run across, is data.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from regioworkshop.bouwstenen.basis import GEEN_STEMMING, Kijk, Verantwoording, antwoorden
from regioworkshop.bouwstenen.lezen import als_getal, als_tabel, als_tekst, ongeldig
from regioworkshop.bouwstenen.velden import Probleem, Problemen, Soort, veld
from regioworkshop.model.blocks import (
    Block,
    Boom,
    EigenKnoop,
    Knoop,
    Knoopkeuze,
    Knoopplek,
    Lijn,
    Melding,
    Surface,
    VoegToe,
    WieZietDit,
)
from regioworkshop.model.items import Item, ItemSoort, Veldwaarde
from regioworkshop.model.sessie import BEGELEIDER, Ronde
from regioworkshop.taal import _, n_
from regioworkshop.tekst import opsomming, sleutel_van_naam

ITEM = "item"
"""As a kind: what the input of the step yielded."""
SLEUTEL_TEKENS = 40
WOORD_TEKENS = 40
VAN_BEGELEIDER = 300
"""The most nodes, and the most lines, that the leader adds for the room."""
GENOEMD = 3
"""A sentence names at most this many nodes."""


class Vorm(StrEnum):
    """How it is drawn."""

    BOOM = "boom"
    """Nodes under nodes: problem tree, tree of goals, chain of whys."""
    KAART = "kaart"
    """Nodes by kind, with lines across: actors, goals and efforts."""
    KRACHTEN = "krachten"
    """Two kinds against each other, by strength."""


@dataclass(frozen=True, slots=True)
class Knoopsoort:
    id: str = veld(Soort.NAAM, "Naam van de soort")
    label: str = veld(Soort.TEKST, "Woord", minimum=1, maximum=40)
    onder: tuple[str, ...] = veld(
        Soort.TEKSTEN,
        "Hangt onder",
        "De soorten waar deze onder kan hangen; 'item' is wat de invoer leverde. Leeg: staat op zichzelf.",
        standaard=(),
        maximum=6,
    )
    hulp: str = veld(Soort.TEKST, "Hulpvraag", standaard="", maximum=160)


@dataclass(frozen=True, slots=True)
class Instellingen:
    soorten: tuple[Knoopsoort, ...] = veld(
        Soort.DELEN, "Soorten", "Wat er in het netwerk kan staan.", minimum=1, maximum=6, deel=Knoopsoort
    )
    vorm: Vorm = veld(Soort.KEUZE, "Vorm", "Hoe het getekend wordt.", standaard=Vorm.BOOM, keuzes=Vorm)
    sterkte: str = veld(
        Soort.TEKST,
        "Vraag naar sterkte",
        "Van 1 tot 5. Leeg: er wordt niet naar gevraagd.",
        standaard="",
        maximum=80,
    )
    lijnen: bool = veld(Soort.JA_NEE, "Lijnen", "Je kunt knopen met een lijn verbinden.", standaard=False)
    per_persoon: int = veld(Soort.GETAL, "Knopen per persoon", standaard=6, minimum=1, maximum=30)
    tekens: int = veld(Soort.GETAL, "Tekens per knoop", standaard=120, minimum=20, maximum=400)
    levert_soort: str = veld(
        Soort.TEKST, "Soort die doorgaat", "Leeg: alle knopen gaan door.", standaard="", maximum=40
    )
    levert: ItemSoort = veld(
        Soort.KEUZE, "Levert", "Wat een knoop wordt.", standaard=ItemSoort.KAART, keuzes=ItemSoort
    )


@dataclass(frozen=True, slots=True)
class Antwoord:
    """One node; an empty text withdraws it. `onder` is the id of a node or an item, or empty."""

    tekst: str
    soort: str = ""
    onder: str = ""
    sterkte: int = 0


@dataclass(frozen=True, slots=True)
class Lijnantwoord:
    """One line between two nodes or items; an empty `van` withdraws it."""

    van: str
    naar: str = ""
    woord: str = ""


@dataclass(frozen=True, slots=True)
class Plek:
    """A node, or an item of the input, at its place in the forest. `onder` is what it hangs under now."""

    id: str
    tekst: str
    soort: str
    onder: str
    niveau: int
    sterkte: int = 0
    door: str = ""
    verhangen: bool = False
    """What it was put under is gone, so it moved up."""


@dataclass(frozen=True, slots=True)
class Verband:
    van: str
    naar: str
    woord: str


@dataclass(frozen=True, slots=True)
class Uitslag:
    """The forest in reading order: by kind and then by arrival, under each its children so."""

    plekken: tuple[Plek, ...]
    verbanden: tuple[Verband, ...]

    @property
    def knopen(self) -> tuple[Plek, ...]:
        """What the room added itself."""
        return tuple(p for p in self.plekken if p.soort != ITEM)


class NetwerkBouwsteen:
    naam = "netwerk"
    Instellingen = Instellingen
    vraagt = True
    begeleider_vult_in = True
    invoersoorten = GEEN_STEMMING

    def controleer(self, instellingen: Instellingen, stap: Mapping[str, Any]) -> Problemen:
        problemen: Problemen = []
        ids = [s.id for s in instellingen.soorten]
        dubbel = sorted({i for i in ids if ids.count(i) > 1 or i == ITEM})
        if dubbel:
            zin = _("soorten: {namen}. Geef elke soort een eigen id, en een andere dan 'item'.")
            problemen.append(Probleem("B22", "", zin.format(namen=opsomming(dubbel))))
        bekend = {*ids, ITEM}
        vreemd = sorted({o for s in instellingen.soorten for o in s.onder} - bekend)
        if instellingen.levert_soort and instellingen.levert_soort not in ids:
            vreemd.append(instellingen.levert_soort)
        if vreemd:
            zin = _("onbekende soorten: {namen}. Noem alleen soorten die bij 'soorten' staan.")
            problemen.append(Probleem("B23", "", zin.format(namen=opsomming(vreemd))))
        if _neemt_items(instellingen) and not stap.get("invoer"):
            zin = _("een soort hangt onder 'item'. Zet bij 'invoer' de stap die de items levert.")
            problemen.append(Probleem("B24", "", zin))
        if instellingen.vorm is Vorm.KRACHTEN and (len(ids) != 2 or not instellingen.sterkte):
            zin = _("een krachtenveld heeft precies twee soorten en een vraag naar sterkte.")
            problemen.append(Probleem("B25", "", zin))
        return problemen

    def lees(
        self, instellingen: Instellingen, ronde: Ronde, deelnemer: str, sleutel: str, waarde: Any
    ) -> Antwoord | Lijnantwoord:
        if not 0 < len(sleutel) <= SLEUTEL_TEKENS or not sleutel.isascii() or not sleutel.isprintable():
            raise _past_niet()
        tabel = als_tabel(waarde, frozenset({"tekst", "soort", "onder", "sterkte", "van", "naar", "woord"}))
        lijn = "van" in tabel
        eerder = ronde.antwoorden.get((deelnemer, sleutel))
        if lijn != isinstance(eerder.inhoud, Lijnantwoord) if eerder else lijn and not instellingen.lijnen:
            raise _past_niet()
        al = [
            a.inhoud
            for (wie, s), a in ronde.antwoorden.items()
            if wie == deelnemer and s != sleutel and isinstance(a.inhoud, Lijnantwoord) == lijn
        ]
        hooguit = VAN_BEGELEIDER if deelnemer == BEGELEIDER else instellingen.per_persoon
        if lijn:
            als_tabel(waarde, frozenset({"van", "naar", "woord"}))
            return self._lees_lijn(instellingen, ronde, tabel, sum(1 for i in al if i.van) >= hooguit)
        als_tabel(waarde, frozenset({"tekst", "soort", "onder", "sterkte"}))
        if not als_tekst(tabel.get("tekst"), instellingen.tekens):
            # Wat eronder hing, moet nog weten waar het dan naartoe gaat.
            return replace(eerder.inhoud, tekst="") if eerder else Antwoord("")
        eigen = f"{ronde.id}/n{eerder.eerst}" if eerder else ""
        return self._lees_knoop(instellingen, ronde, tabel, eigen, sum(1 for i in al if i.tekst) >= hooguit)

    def _lees_knoop(
        self, instellingen: Instellingen, ronde: Ronde, tabel: Mapping[str, Any], eigen: str, vol: bool
    ) -> Antwoord:
        tekst = als_tekst(tabel.get("tekst"), instellingen.tekens)
        if vol:
            raise ongeldig(_("Je hebt er al zo veel toegevoegd als er past. Trek er eerst een in."))
        gegeven = als_tekst(tabel.get("soort"), SLEUTEL_TEKENS)
        soort = next((s for s in instellingen.soorten if s.id == gegeven), None)
        if soort is None:
            raise _past_niet()
        onder = als_tekst(tabel.get("onder", ""), 200)
        sterkte = als_getal(tabel.get("sterkte", 0), 0, 5 if instellingen.sterkte else 0)
        if onder:
            plek = next((p for p in self.tel(instellingen, ronde).plekken if p.id == onder), None)
            if plek is None:
                raise ongeldig(_("Waar je dit onder hing, is er niet meer. Kies een andere plek."))
            if plek.soort not in soort.onder:
                raise ongeldig(
                    _("‘{soort}’ kan daar niet onder hangen. Kies een andere plek.").format(soort=soort.label)
                )
            if eigen and eigen in _omhoog(onder, _ouders(ronde)):
                raise ongeldig(_("Iets kan niet onder zichzelf hangen. Kies een andere plek."))
        return Antwoord(tekst, soort.id, onder, sterkte)

    def _lees_lijn(
        self, instellingen: Instellingen, ronde: Ronde, tabel: Mapping[str, Any], vol: bool
    ) -> Lijnantwoord:
        van, naar = als_tekst(tabel.get("van"), 200), als_tekst(tabel.get("naar", ""), 200)
        if not van:
            return Lijnantwoord("")
        if vol:
            raise ongeldig(_("Je hebt er al zo veel toegevoegd als er past. Trek er eerst een in."))
        er_zijn = {p.id for p in self.tel(instellingen, ronde).plekken}
        if van not in er_zijn or naar not in er_zijn:
            raise ongeldig(_("Wat je wilt verbinden, is er niet meer. Kies twee die er staan."))
        if van == naar:
            raise ongeldig(_("Een lijn loopt tussen twee verschillende dingen. Kies een ander einde."))
        return Lijnantwoord(van, naar, als_tekst(tabel.get("woord", ""), WOORD_TEKENS))

    def schrijf(self, inhoud: Antwoord | Lijnantwoord) -> Any:
        if isinstance(inhoud, Lijnantwoord):
            return {"van": inhoud.van, "naar": inhoud.naar, "woord": inhoud.woord}
        return {
            "tekst": inhoud.tekst,
            "soort": inhoud.soort,
            "onder": inhoud.onder,
            "sterkte": inhoud.sterkte,
        }

    def herlees(self, waarde: Any) -> Antwoord | Lijnantwoord:
        if "van" in waarde:
            return Lijnantwoord(waarde["van"], waarde["naar"], waarde["woord"])
        return Antwoord(waarde["tekst"], waarde["soort"], waarde["onder"], waarde["sterkte"])

    def tel(self, instellingen: Instellingen, ronde: Ronde) -> Uitslag:
        """Return the forest. What hung under something withdrawn moves up to the nearest that still fits."""
        mag_onder = {s.id: s.onder for s in instellingen.soorten}
        soorten = {a: s for a, s in _soorten(ronde).items() if s == ITEM or s in mag_onder}
        if not _neemt_items(instellingen) and not instellingen.lijnen:
            soorten = {i: s for i, s in soorten.items() if s != ITEM}
        ouders = _ouders(ronde)
        kinderen: dict[str, list[Plek]] = {}
        for item in ronde.items:
            if item.id in soorten:
                kinderen.setdefault("", []).append(Plek(item.id, item.tekst, ITEM, "", 0))
        for a in antwoorden(ronde):
            knoop = f"{ronde.id}/n{a.eerst}"
            if not isinstance(a.inhoud, Antwoord) or knoop not in soorten:
                continue
            i = a.inhoud
            past = (o for o in _omhoog(i.onder, ouders) if soorten.get(o, "") in mag_onder[i.soort])
            onder = next((o for o in past if knoop not in _omhoog(o, ouders)), "")
            plek = Plek(knoop, i.tekst, i.soort, onder, 0, i.sterkte, a.deelnemer, onder != i.onder)
            kinderen.setdefault(onder, []).append(plek)
        # Wat van één soort is, staat bij elkaar: oorzaken en gevolgen niet door elkaar.
        plaats = {s: n for n, s in enumerate((ITEM, *mag_onder))}
        for onder_elkaar in kinderen.values():
            onder_elkaar.sort(key=lambda plek: plaats[plek.soort])
        verbanden: dict[tuple[str, str, str], Verband] = {}
        for a in antwoorden(ronde):
            if isinstance(a.inhoud, Lijnantwoord) and a.inhoud.van in soorten and a.inhoud.naar in soorten:
                i = a.inhoud
                verbanden.setdefault(
                    (i.van, i.naar, sleutel_van_naam(i.woord)), Verband(i.van, i.naar, i.woord)
                )
        return Uitslag(tuple(_lees_volgorde(kinderen)), tuple(verbanden.values()))

    def levert(self, instellingen: Instellingen, ronde: Ronde) -> tuple[Item, ...]:
        knopen = [
            k for k in self.tel(instellingen, ronde).knopen if instellingen.levert_soort in ("", k.soort)
        ]
        if instellingen.vorm is Vorm.KRACHTEN:
            knopen.sort(key=lambda k: -k.sterkte)
        # Bij een item staat alleen de vraag; wat 1 en 5 zijn, stond bij het geven.
        kort = re.sub(r"\?\s.*", "?", instellingen.sterkte)
        return tuple(
            Item(
                id=k.id,
                tekst=k.tekst,
                soort=instellingen.levert,
                ronde=ronde.id,
                bron=(k.onder,) if k.onder else (),
                velden=(Veldwaarde("sterkte", kort, str(k.sterkte)),) if k.sterkte else (),
                steun=(k.door,) if k.door != BEGELEIDER else (),
                vak=k.soort,
            )
            for k in knopen
        )

    def voorstel(self, instellingen: Instellingen, ronde: Ronde) -> tuple[str, ...]:
        return tuple(item.id for item in self.levert(instellingen, ronde))

    def verantwoord(self, instellingen: Instellingen, kijk: Kijk) -> Verantwoording | None:
        return None

    def toon(self, instellingen: Instellingen, kijk: Kijk) -> tuple[Block, ...]:
        ronde = kijk.ronde
        if ronde is None:
            return ()
        uitslag = self.tel(instellingen, ronde)
        beeld = self._beeld(instellingen, uitslag)
        if kijk.uitslag_zichtbaar:
            return (beeld,)
        if not kijk.open:
            return (Melding(_("De ronde is gesloten. Wat jullie maakten, komt zo op het scherm.")),)
        # Wat samen gebouwd wordt, is meteen te zien: de telefoon zegt dat er vooraf bij.
        if kijk.surface is Surface.PHONE:
            zie = (beeld,) if uitslag.plekken else ()
            return (WieZietDit(_wie_ziet(kijk)), self._vraag(instellingen, ronde, uitslag, ""), *zie)
        if kijk.surface is Surface.DESK:
            return (self._vraag(instellingen, ronde, uitslag, BEGELEIDER), beeld)
        if kijk.surface is Surface.REPORT:
            return (Melding(beeld.zinnen[0]),)
        return (beeld,)

    def _vraag(self, instellingen: Instellingen, ronde: Ronde, uitslag: Uitslag, van: str) -> VoegToe:
        teksten = {p.id: p.tekst for p in uitslag.plekken}
        eigen: list[EigenKnoop] = []
        for a in antwoorden(ronde):
            i = a.inhoud
            if a.deelnemer != van:
                continue
            if isinstance(i, Antwoord) and i.tekst:
                eigen.append(EigenKnoop(a.sleutel, i.tekst, i.soort, i.onder, i.sterkte))
            elif isinstance(i, Lijnantwoord) and i.van in teksten and i.naar in teksten:
                tekst = f"{teksten[i.van]} → {teksten[i.naar]}"
                eigen.append(EigenKnoop(a.sleutel, f"{tekst} ({i.woord})" if i.woord else tekst))
        return VoegToe(
            ronde.id,
            tuple(Knoopkeuze(s.id, s.label, s.onder, s.hulp) for s in instellingen.soorten),
            tuple(Knoopplek(p.id, p.tekst, p.soort) for p in uitslag.plekken),
            VAN_BEGELEIDER if van == BEGELEIDER else instellingen.per_persoon,
            instellingen.tekens,
            instellingen.sterkte,
            instellingen.lijnen,
            tuple(eigen),
        )

    def _beeld(self, instellingen: Instellingen, uitslag: Uitslag) -> Boom:
        labels = {s.id: s.label for s in instellingen.soorten}
        teksten = {p.id: p.tekst for p in uitslag.plekken}
        if instellingen.vorm is Vorm.KAART:
            labels = {ITEM: _("Hier gaat het om"), **labels}
        # Bij elke knoop hetzelfde woord zegt niets; op een kaart is het de kop van de kolom.
        noem = instellingen.vorm is not Vorm.BOOM or len(labels) > 1
        plekken: Sequence[Plek] = uitslag.plekken
        plat = instellingen.vorm is not Vorm.BOOM
        if plat:
            volgorde = {s: n for n, s in enumerate(dict.fromkeys((ITEM, *labels)))}
            plekken = sorted(plekken, key=lambda p: volgorde[p.soort])
        if instellingen.vorm is Vorm.KRACHTEN:
            plekken = sorted(plekken, key=lambda p: -p.sterkte)
        return Boom(
            "",
            tuple(
                Knoop(
                    p.id,
                    p.tekst,
                    0 if plat else p.niveau,
                    labels.get(p.soort, "") if noem else "",
                    _("bij: {naam}").format(naam=teksten[p.onder]) if plat and p.onder else "",
                    p.sterkte,
                )
                for p in plekken
            ),
            tuple(Lijn(teksten[v.van], teksten[v.naar], v.woord) for v in uitslag.verbanden),
            tuple(self._zinnen(instellingen, uitslag)),
            instellingen.vorm.value,
        )

    def _zinnen(self, instellingen: Instellingen, uitslag: Uitslag) -> Iterator[str]:
        knopen = uitslag.knopen
        if not knopen:
            yield _("Er is nog niets toegevoegd.")
            return
        per_soort = Counter(k.soort for k in knopen)
        tel = opsomming(f"{per_soort[s.id]} × {s.label}" for s in instellingen.soorten if per_soort[s.id])
        mensen = len({k.door for k in knopen} - {BEGELEIDER})
        van = n_(", van {n} mens", ", van {n} mensen", mensen).format(n=mensen) if mensen else ""
        yield f"{tel}{van}."
        if instellingen.sterkte and any(k.sterkte for k in knopen):
            yield _("De bolletjes zeggen: {vraag}").format(vraag=instellingen.sterkte)
        if instellingen.vorm is Vorm.KRACHTEN:
            yield from _balans(instellingen, knopen)
        bij = _bij(uitslag)
        hangt = {s.id: s.onder for s in instellingen.soorten if s.onder}
        los = [
            k.tekst
            for k in knopen
            if k.soort in hangt and not any((k.id, boven) in bij for boven in hangt[k.soort])
        ]
        if los:
            yield _("Nog nergens onder: {wat}.").format(wat=_genoemd(los))
        verhangen = sum(1 for k in knopen if k.verhangen)
        if verhangen:
            yield n_(
                "{n} staat nu ergens anders, want wat erboven stond is ingetrokken.",
                "{n} staan nu ergens anders, want wat erboven stond is ingetrokken.",
                verhangen,
            ).format(n=verhangen)
        yield from _gaten(instellingen, uitslag, bij)


def _past_niet() -> Exception:
    return ongeldig(_("Dit antwoord past niet bij de vraag. Laad de pagina opnieuw."))


def _neemt_items(instellingen: Instellingen) -> bool:
    return any(ITEM in s.onder for s in instellingen.soorten)


def _soorten(ronde: Ronde) -> dict[str, str]:
    """Return the kind of everything that stands, by id."""
    knopen = {
        f"{ronde.id}/n{a.eerst}": a.inhoud.soort
        for a in ronde.antwoorden.values()
        if isinstance(a.inhoud, Antwoord) and a.inhoud.tekst
    }
    return {**{item.id: ITEM for item in ronde.items}, **knopen}


def _ouders(ronde: Ronde) -> dict[str, str]:
    """Return what every node was put under, also the withdrawn ones: through these its children move up."""
    return {
        f"{ronde.id}/n{a.eerst}": a.inhoud.onder
        for a in ronde.antwoorden.values()
        if isinstance(a.inhoud, Antwoord)
    }


def _omhoog(van: str, ouders: Mapping[str, str]) -> Iterator[str]:
    """Give `van` and everything above it, each once."""
    gezien: set[str] = set()
    while van and van not in gezien:
        gezien.add(van)
        yield van
        van = ouders.get(van, "")


def _lees_volgorde(kinderen: Mapping[str, Sequence[Plek]]) -> Iterator[Plek]:
    stapel = [(plek, 0) for plek in reversed(kinderen.get("", ()))]
    while stapel:
        plek, niveau = stapel.pop()
        yield Plek(
            plek.id, plek.tekst, plek.soort, plek.onder, niveau, plek.sterkte, plek.door, plek.verhangen
        )
        stapel.extend((kind, niveau + 1) for kind in reversed(kinderen.get(plek.id, ())))


def _genoemd(teksten: Sequence[str]) -> str:
    namen = [f"‘{tekst.rstrip('.')}’" for tekst in teksten[:GENOEMD]]
    if len(teksten) > GENOEMD:
        namen.append(_("nog {n}").format(n=len(teksten) - GENOEMD))
    return opsomming(namen)


def _balans(instellingen: Instellingen, knopen: Sequence[Plek]) -> Iterator[str]:
    een, twee = instellingen.soorten
    som: Counter[str] = Counter()
    for knoop in knopen:
        som[knoop.soort] += knoop.sterkte
    yield _("‘{een}’ telt op tot {n}, ‘{twee}’ tot {m}.").format(
        een=een.label, n=som[een.id], twee=twee.label, m=som[twee.id]
    )
    zonder = sum(1 for k in knopen if not k.sterkte)
    if zonder:
        yield n_("{n} heeft nog geen sterkte.", "{n} hebben nog geen sterkte.", zonder).format(n=zonder)


def _bij(uitslag: Uitslag) -> frozenset[tuple[str, str]]:
    """Return (id, kind) for every kind that something is joined with: above, below, or by a line."""
    soort = {p.id: p.soort for p in uitslag.plekken}
    paren = [(p.id, p.onder) for p in uitslag.plekken if p.onder]
    paren += [(v.van, v.naar) for v in uitslag.verbanden]
    return frozenset((a, soort[b]) for paar in paren for a, b in (paar, paar[::-1]))


def _gaten(instellingen: Instellingen, uitslag: Uitslag, bij: frozenset[tuple[str, str]]) -> Iterator[str]:
    """Say which things have nothing of another kind below or beside them, where that could be."""
    for onder in instellingen.soorten:
        for boven in onder.onder:
            zonder = [
                p.tekst
                for p in uitslag.plekken
                if p.soort == boven != onder.id and (p.id, onder.id) not in bij
            ]
            if zonder:
                yield _("Nog zonder {soort}: {wat}.").format(soort=onder.label, wat=_genoemd(zonder))


def _wie_ziet(kijk: Kijk) -> str:
    if not kijk.in_verslag:
        return _("Iedereen ziet meteen wat je toevoegt, zonder je naam.")
    return _("Iedereen ziet meteen wat je toevoegt, zonder je naam. Het komt ook in het verslag.")
