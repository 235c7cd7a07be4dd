"""The report of one session: the chapters of domain.md D.1 that the session can fill.

What may not be in a report is decided in one place: `model.geheim`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from regioworkshop.bouwstenen.basis import Bouwsteen, Bouwstenen, Kijk, Verantwoording
from regioworkshop.engine.machine import Machine
from regioworkshop.engine.views import te_weinig
from regioworkshop.model.blocks import (
    Alinea,
    Block,
    Ingevuld,
    Invulveld,
    Kop,
    Melding,
    Opsomming,
    Surface,
    Tabel,
    Vraag,
)
from regioworkshop.model.geheim import MINST_GEHEIM, geheime_rondes
from regioworkshop.model.items import Item, ItemSoort
from regioworkshop.model.notitie import Logsoort
from regioworkshop.model.sessie import BEGELEIDER, Deelnemer, Ronde, SessieFase, SessieState, Weg
from regioworkshop.model.werkvorm import (
    DICHT,
    DOOR_BEGELEIDER,
    Bewaring,
    GeplandeStap,
    Invoersoort,
    RondeStand,
    Stap,
    StemNamens,
    Vertrouwelijkheid,
)
from regioworkshop.report import vastgelegd, verloop
from regioworkshop.report.document import Beeld, Document, Figuur, Gegevens, Hoofdstuk, Onderdeel
from regioworkshop.report.wegen import zin_wegen
from regioworkshop.taal import _, datum, datum_in_woorden, n_
from regioworkshop.tekst import met_label, opsomming, sleutel_van_naam

GENOEMD = 5
"""A sentence names at most this many choices; the chapter on decisions has them all."""
MEESTE_KOLOMMEN = 5
"""A table of actions with more columns has no room for words."""


def sessieverslag(
    state: SessieState, bouwstenen: Bouwstenen, nu: datetime, *, repetitie: bool = False
) -> Document:
    """Return the report of a session as it stands at `nu` (with zone). `repetitie`: nothing in it is real."""
    maker = _Maker(state, bouwstenen, nu)
    s = state.sessie
    af = state.fase is SessieFase.AFGESLOTEN
    status = _("Concept, nog niet afgestemd") if af else _("Tussenstand")
    waarschuwing = "" if af else _("De sessie is nog niet afgesloten. Dit verslag is een tussenstand.")
    versie = _("{datum}, {tijd} uur").format(datum=maker.datum(nu, kort=True), tijd=maker.tijd(nu))
    if repetitie:
        status = _("Repetitie")
        waarschuwing = _("Dit is een repetitie. De deelnemers en hun antwoorden zijn verzonnen.")
    return Document(
        titel=s.naam,
        ondertitel=" · ".join(deel for deel in (s.groep, maker.datum(s.begin)) if deel),
        kenmerken=(
            (_("Regio"), s.regio),
            (_("Opsteller"), s.begeleider),
            (_("Groep"), s.groep),
            (_("Versie van"), versie),
            (_("Sessie"), _("nummer {n}").format(n=s.nummer)),
            (_("Status"), status),
            (_("Datum"), maker.datum(s.begin)),
            (_("Vertrouwelijkheid"), _vertrouwelijkheid(s.vertrouwelijkheid)),
            (_("Bewaren tot"), _("nog af te spreken")),
            (_("Draaiboek"), s.draaiboek.naam),
        ),
        hoofdstukken=maker.hoofdstukken(),
        soort=_("Sessieverslag"),
        voet=_("{status}, versie {datum}, {tijd}").format(
            status=_("Concept") if af and not repetitie else status,
            datum=maker.datum(nu, kort=True),
            tijd=maker.tijd(nu),
        ),
        auteur=s.begeleider,
        waarschuwing=waarschuwing,
    )


def _vertrouwelijkheid(klasse: Vertrouwelijkheid) -> str:
    return {
        Vertrouwelijkheid.DEELBAAR: _("Mag gedeeld worden"),
        Vertrouwelijkheid.DEELNEMERS: _("Alleen voor de deelnemers"),
        Vertrouwelijkheid.INTERN: _("Alleen voor het eigen team"),
        Vertrouwelijkheid.INTERVISIE: _("Alleen voor de intervisiegroep"),
    }[klasse]


@dataclass(frozen=True, slots=True)
class _Oogst:
    """What one round yielded itself: items that it did not only pass on."""

    gepland: GeplandeStap
    ronde: Ronde
    items: tuple[Item, ...]


class _Maker:
    """Builds the chapters. Numbers figures and parts in the order in which they come."""

    def __init__(self, state: SessieState, bouwstenen: Bouwstenen, nu: datetime) -> None:
        self.state = state
        self.sessie = state.sessie
        self.bouwstenen = bouwstenen
        self.nu = nu
        self.zone = state.sessie.begin.tzinfo
        self.machine = Machine(bouwstenen)
        self.geheim = geheime_rondes(state)
        self.namen = {d.id: f"{d.naam} ({d.partij})" if d.partij else d.naam for d in state.ooit_binnen}
        self.oogst = tuple(self._oogst())
        self.plek: dict[str, str] = {}
        """Round id -> where its result stands ("paragraaf 4.2, figuur 1")."""
        self.figuren = 0

    # --- the state, seen by the report ------------------------------------------------------------

    def bouwsteen(self, gepland: GeplandeStap) -> Bouwsteen:
        return self.bouwstenen[gepland.stap.bouwsteen]

    def rondes(self, gepland: GeplandeStap) -> tuple[Ronde, ...]:
        return tuple(self.state.rondes[r] for r in self.state.per_stap.get(gepland.id, ()))

    def gesloten(self, gepland: GeplandeStap) -> tuple[Ronde, ...]:
        """The rounds whose result may be told: closed, and not secret.

        While a next round is open none of them: what it may be compared with is known afterwards.
        """
        rondes = self.rondes(gepland)
        if rondes and rondes[-1].stand is RondeStand.OPEN:
            return ()
        return tuple(r for r in self.rondes(gepland) if r.stand in DICHT and r.id not in self.geheim)

    def _oogst(self) -> Iterable[_Oogst]:
        for gepland in self.state.plan.stappen:
            rondes = self.gesloten(gepland)
            # Alleen de laatste ronde telt: een nieuwe ronde vervangt de oude.
            if rondes and rondes[-1].id == self.state.per_stap[gepland.id][-1]:
                levert = self.bouwsteen(gepland).levert(gepland.stap.instellingen, rondes[-1])
                yield _Oogst(gepland, rondes[-1], tuple(i for i in levert if i.ronde == rondes[-1].id))

    def geoogst(self, *soorten: ItemSoort) -> tuple[_Oogst, ...]:
        return tuple(
            _Oogst(o.gepland, o.ronde, items)
            for o in self.oogst
            if (items := tuple(i for i in o.items if i.soort in soorten))
        )

    def kijk(self, gepland: GeplandeStap, ronde: Ronde) -> Kijk:
        return Kijk(
            surface=Surface.REPORT,
            stap=gepland.stap,
            eigenaar=gepland.stap,
            ronde=ronde,
            items=ronde.items,
            aanwezig=self.state.aanwezig,
            namen=self.namen,
            partijen={d.id: d.partij for d in self.state.ooit_binnen},
            vorige=next((r for r in reversed(self.gesloten(gepland)) if r.nummer < ronde.nummer), None),
        )

    def toon(self, gepland: GeplandeStap, ronde: Ronde) -> tuple[Block, ...]:
        if ronde.te_weinig:
            return (te_weinig(),)
        return self.bouwsteen(gepland).toon(gepland.stap.instellingen, self.kijk(gepland, ronde))

    def verantwoord(self, gepland: GeplandeStap, ronde: Ronde) -> Verantwoording | None:
        uitleg = self.bouwsteen(gepland).verantwoord(gepland.stap.instellingen, self.kijk(gepland, ronde))
        if uitleg is None or not ronde.te_weinig:
            return uitleg
        return replace(uitleg, zien=(), gelijk="", gevoelig="", weging="")

    # --- words --------------------------------------------------------------------------------

    def tijd(self, moment: datetime) -> str:
        return f"{moment.astimezone(self.zone):%H:%M}"

    def datum(self, moment: datetime, *, kort: bool = False) -> str:
        return datum(moment.astimezone(self.zone), kort=kort)

    # --- chapters -----------------------------------------------------------------------------

    def hoofdstukken(self) -> tuple[Hoofdstuk, ...]:
        # De uitkomsten eerst: latere hoofdstukken verwijzen naar hun nummers.
        uitkomsten = self.uitkomsten(4)
        return (
            Hoofdstuk(_("In het kort"), self.kort(), nummer="1"),
            Hoofdstuk(_("Aanwezigen"), self.aanwezigen(), nummer="2"),
            Hoofdstuk(_("Proces"), self.proces(), nummer="3"),
            Hoofdstuk(_("Uitkomsten"), uitkomsten, nummer="4"),
            Hoofdstuk(_("Verantwoording van de prioritering"), self.verantwoording(5), nummer="5"),
            Hoofdstuk(_("Besluiten en afspraken"), self.afspraken(6), nummer="6"),
            Hoofdstuk(_("Acties"), self.acties(), nummer="7"),
            Hoofdstuk(_("Vastgelegd"), vastgelegd.hoofdstuk(self.state, 8, self.tijd), nummer="8"),
        )

    def kort(self) -> tuple[Onderdeel, ...]:
        doel = self.sessie.doel or self.sessie.draaiboek.doel
        uitkomsten = self._drie()
        acties = sorted((i for o in self.geoogst(ItemSoort.ACTIE) for i in o.items), key=_datum_in)
        stap = (
            n_(
                "Er is {n} actie afgesproken: {actie}. Zie hoofdstuk 7.",
                "Er zijn {n} acties afgesproken. De eerste is: {actie}. Zie hoofdstuk 7.",
                len(acties),
            ).format(n=len(acties), actie=self._actie_in_een_zin(acties[0]))
            if acties
            else self._genoteerde_stap()
        )
        return (
            Kop(_("Doel"), 3),
            Alinea(doel or _("Er is geen doel vastgelegd.")),
            Kop(_("Belangrijkste uitkomsten"), 3),
            Opsomming(uitkomsten, genummerd=len(uitkomsten) > 1)
            if uitkomsten
            else Alinea(_("Er zijn nog geen uitkomsten vastgelegd.")),
            Kop(_("Volgende stap"), 3),
            Alinea(stap),
        )

    def _genoteerde_stap(self) -> str:
        """Return the next step as far as the leader noted one."""
        acties = vastgelegd.notities(self.state, Logsoort.ACTIE)
        if not acties:
            return _("Er is geen volgende stap vastgelegd.")
        zin = n_(
            "Er is {n} actie vastgelegd: {actie}. Zie hoofdstuk 8.",
            "Er zijn {n} acties vastgelegd. De eerste is: {actie}. Zie hoofdstuk 8.",
            len(acties),
        )
        wie = f"{acties[0].inhoud.wie}: " if acties[0].inhoud.wie else ""
        return zin.format(n=len(acties), actie=wie + _zonder_punt(acties[0].inhoud.tekst))

    def _drie(self) -> tuple[str, ...]:
        """At most three sentences: what was decided, what was agreed, how much support there was."""
        besluiten: list[str] = []
        steun = ""
        al_genoemd: set[frozenset[str]] = set()
        for gepland in self.state.plan.stappen:
            for ronde in self.gesloten(gepland)[-1:]:
                gekozen = self._teksten(ronde, ronde.besluit.gekozen) if ronde.besluit else ()
                # Dezelfde keuze, later bevestigd, is geen nieuwe uitkomst.
                if gekozen and frozenset(gekozen) not in al_genoemd:
                    al_genoemd.add(frozenset(gekozen))
                    namen = [f"‘{_zonder_punt(t)}’" for t in gekozen[:GENOEMD]]
                    meer = len(gekozen) - len(namen)
                    if meer:
                        namen.append(n_("nog {n} andere", "nog {n} andere", meer).format(n=meer))
                    wat = opsomming(namen)
                    zin = _("De groep koos bij {stap}: {gekozen}.")
                    besluiten.append(zin.format(stap=self._bij(gepland), gekozen=wat))
                elif ronde.besluit and not gekozen:
                    # Ook dat er niets doorging, is een uitkomst.
                    besluiten.append(_("Bij {stap} nam de groep niets mee.").format(stap=self._bij(gepland)))
                uitleg = self.verantwoord(gepland, ronde)
                if uitleg is not None and not uitleg.wijst_aan and ronde.items:
                    steun = f"{gepland.onderdeel.titel}: {' '.join(uitleg.zien)}"
        # De laatste besluiten staan het dichtst bij waar de groep op uitkwam.
        zinnen = besluiten[-3:]
        afspraken, doelen = (
            sum(len(o.items) for o in self.geoogst(soort)) for soort in (ItemSoort.AFSPRAAK, ItemSoort.DOEL)
        )
        gemaakt: list[str] = []
        if afspraken:
            gemaakt.append(n_("{n} afspraak", "{n} afspraken", afspraken).format(n=afspraken))
        if doelen:
            gemaakt.append(n_("{n} uitgewerkt doel", "{n} uitgewerkte doelen", doelen).format(n=doelen))
        if gemaakt:
            zinnen.append(_("De groep maakte {wat}. Zie hoofdstuk 6.").format(wat=opsomming(gemaakt)))
        zinnen.extend([steun] if steun else [])
        kaarten = sum(len(o.items) for o in self.geoogst(ItemSoort.KAART))
        if kaarten:
            zin = n_("De groep bracht {n} kaart in.", "De groep bracht {n} kaarten in.", kaarten)
            zinnen.append(zin.format(n=kaarten))
        return tuple(zinnen[:3])

    def _bij(self, gepland: GeplandeStap) -> str:
        """Return where a decision was taken; with the step where its werkvorm has more than one."""
        onderdeel = gepland.onderdeel
        besloten = [
            g
            for g in self.state.plan.stappen
            if g.onderdeel is onderdeel and any(r.besluit for r in self.gesloten(g)[-1:])
        ]
        return _naam(gepland) if len(besloten) > 1 else onderdeel.titel

    def _actie_in_een_zin(self, item: Item) -> str:
        wie = self.namen.get(item.door, "")
        rest = ", ".join(
            _zonder_punt(datum_in_woorden(w.tekst)) for w in item.velden if w.tekst != item.tekst
        )
        actie = _zonder_punt(item.tekst) + (f" ({rest})" if rest else "")
        return f"{wie}: {actie}" if wie else actie

    def aanwezigen(self) -> tuple[Onderdeel, ...]:
        deelnemers = sorted(self.state.deelnemers.values(), key=lambda d: _op_naam(d.naam))
        if not deelnemers:
            return (Alinea(_("Er heeft niemand meegedaan.")), *self._ontbrekend(deelnemers))
        groepen: dict[str, list[Deelnemer]] = {}
        for d in deelnemers:
            groepen.setdefault(sleutel_van_naam(d.partij), []).append(d)
        rijen = tuple(
            (
                groepen[sleutel][0].partij or _("Zonder organisatie"),
                # Een komma in een naam mag geen tweede mens lijken.
                "; ".join(d.naam for d in groepen[sleutel]),
                str(len(groepen[sleutel])),
            )
            for sleutel in sorted(groepen, key=lambda sleutel: (not sleutel, _op_naam(sleutel)))
        )
        partijen = sum(1 for sleutel in groepen if sleutel)
        zin = n_("Er deed {n} mens mee", "Er deden {n} mensen mee", len(deelnemers)).format(n=len(deelnemers))
        if partijen:
            zin += " " + n_("van {n} organisatie", "van {n} organisaties", partijen).format(n=partijen)
        return (
            Alinea(f"{zin}. " + vastgelegd.begeleiding(self.state, self.tijd)),
            Tabel((_("Organisatie"), _("Deelnemers"), _("Aantal")), rijen),
            *self._weggehaald(),
            *self._ontbrekend(deelnemers),
        )

    def _weggehaald(self) -> tuple[Onderdeel, ...]:
        """Say what the leader changed about who took part: never silently."""
        samen = len(self.state.opgegaan)
        weg = len(self.state.vertrokken) - samen
        zinnen: list[str] = []
        if samen:
            zin = n_("{n} deelnemer stond er dubbel in.", "{n} deelnemers stonden er dubbel in.", samen)
            zinnen.append(zin.format(n=samen) + " " + _("De begeleider voegde dat samen."))
        if weg:
            zin = n_(
                "De begeleider haalde {n} deelnemer weg.", "De begeleider haalde {n} deelnemers weg.", weg
            )
            zinnen.append(zin.format(n=weg))
        if not zinnen:
            return ()
        zinnen.append(_("Rondes die toen al gesloten waren, veranderden niet."))
        dubbel = sum(1 for ronde in self.state.rondes.values() if self.state.dubbelen(ronde))
        if dubbel:
            zin = n_(
                "In {n} ronde telt daardoor iemand dubbel; dat staat bij die ronde.",
                "In {n} rondes telt daardoor iemand dubbel; dat staat bij die rondes.",
                dubbel,
            )
            zinnen.append(zin.format(n=dubbel))
        return (Alinea(" ".join(zinnen)),)

    def _ontbrekend(self, deelnemers: Sequence[Deelnemer]) -> tuple[Onderdeel, ...]:
        if not self.sessie.partijen:
            return ()
        er = {sleutel_van_naam(d.partij) for d in deelnemers}
        weg = [partij for partij in self.sessie.partijen if sleutel_van_naam(partij) not in er]
        if not weg:
            return (Alinea(_("Alle verwachte organisaties waren er.")),)
        zin = n_(
            "Van {verwacht} verwachte organisaties ontbrak er {n}: {wie}.",
            "Van {verwacht} verwachte organisaties ontbraken er {n}: {wie}.",
            len(weg),
        )
        return (Alinea(zin.format(verwacht=len(self.sessie.partijen), n=len(weg), wie=opsomming(weg))),)

    def proces(self) -> tuple[Onderdeel, ...]:
        return (
            Alinea(self._procestekst()),
            verloop.tabel(self.state, self.nu, self.tijd),
            *verloop.wat_anders_ging(self.state, self.tijd, self.geheim),
        )

    def _procestekst(self) -> str:
        zinnen = (self._duur(), vastgelegd.teruggenomen(self.state, self.tijd))
        return " ".join(zin for zin in zinnen if zin)

    def _duur(self) -> str:
        state = self.state
        plan = _("De groep werkte met het draaiboek ‘{naam}’, gepland op {n} minuten.").format(
            naam=self.sessie.draaiboek.naam, n=self.sessie.draaiboek.minuten
        )
        if state.gestart_op is None:
            return f"{plan} " + _("De sessie is nog niet begonnen.")
        if state.afgesloten_op is None:
            return f"{plan} " + _("De sessie begon om {tijd} uur en is nog niet afgesloten.").format(
                tijd=self.tijd(state.gestart_op)
            )
        duur = _minuten(state.afgesloten_op - state.gestart_op)
        zin = (
            _("De sessie duurde {n} minuut, van {begin} tot {eind} uur.")
            if duur in ("1", "< 1")
            else _("De sessie duurde {n} minuten, van {begin} tot {eind} uur.")
        )
        return f"{plan} " + zin.format(
            n=_("minder dan 1") if duur == "< 1" else duur,
            begin=self.tijd(state.gestart_op),
            eind=self.tijd(state.afgesloten_op),
        )

    def uitkomsten(self, nummer: int) -> tuple[Onderdeel, ...]:
        delen: list[Hoofdstuk] = []
        verplaatst = {o.ronde.id for o in self._formulieren()}
        acties = {o.ronde.id for o in self.geoogst(ItemSoort.ACTIE)}
        for gepland in self.state.plan.stappen:
            rondes = self.rondes(gepland)
            if not rondes:
                continue
            eigen = f"{nummer}.{len(delen) + 1}"
            inhoud: list[Onderdeel] = []
            for ronde in rondes:
                if ronde.id in self.geheim:
                    continue
                if len(rondes) > 1:
                    inhoud.append(Kop(_("Ronde {n}").format(n=ronde.nummer), 3))
                if ronde.reden:
                    inhoud.append(Alinea(_("Waarom deze ronde: {reden}").format(reden=ronde.reden)))
                elders = ronde.id in verplaatst or ronde.id in acties
                if ronde.stand in DICHT and any(r.stand is RondeStand.OPEN for r in rondes[-1:]):
                    zin = _(
                        "Er loopt een nieuwe ronde. De uitslag van deze ronde staat daarom nog niet hier."
                    )
                    inhoud.append(Melding(zin))
                    continue
                if ronde.stand in DICHT and not (elders and self._is_formulier(gepland, ronde)):
                    # Een boom of een stapel kaarten is meer dan de doelen of acties die eruit volgen.
                    inhoud.extend(self._in_figuren(gepland, ronde, eigen))
                if ronde.id in verplaatst:
                    inhoud.append(Alinea(_("Wat hier is ingevuld, staat in hoofdstuk 6.")))
                elif ronde.id in acties:
                    inhoud.append(Alinea(_("De acties uit deze stap staan in hoofdstuk 7.")))
                elif ronde.stand not in DICHT:
                    inhoud.append(
                        Melding(_("Deze ronde is niet gesloten. De uitslag staat daarom niet hier."))
                    )
            if any(ronde.id in self.geheim for ronde in rondes):
                inhoud.append(
                    Melding(_("Wat hier gezegd is, blijft in de groep en staat niet in dit verslag."))
                )
            elif not inhoud:
                continue
            elif gepland.stap.vraag:
                inhoud.insert(0, Vraag(gepland.stap.vraag))
            delen.append(Hoofdstuk(_naam(gepland), tuple(inhoud), 2, eigen))
        return tuple(delen) or (Alinea(_("Er zijn in deze sessie nog geen uitkomsten vastgelegd.")),)

    def _is_formulier(self, gepland: GeplandeStap, ronde: Ronde) -> bool:
        return any(isinstance(blok, Ingevuld) for blok in self.toon(gepland, ronde))

    def _in_figuren(self, gepland: GeplandeStap, ronde: Ronde, paragraaf: str) -> Iterable[Onderdeel]:
        self.plek[ronde.id] = _("paragraaf {paragraaf}").format(paragraaf=paragraaf)
        for blok in self.toon(gepland, ronde):
            if isinstance(blok, Beeld):
                self.figuren += 1
                self.plek[ronde.id] = _(
                    "figuur {figuur} in paragraaf {paragraaf}, met de tabel eronder"
                ).format(figuur=self.figuren, paragraaf=paragraaf)
                yield Figuur(self.figuren, blok, self._bron(gepland, ronde))
            else:
                yield blok

    def _bron(self, gepland: GeplandeStap, ronde: Ronde) -> str:
        gesloten = (
            " " + _("gesloten om {tijd} uur").format(tijd=self.tijd(ronde.gesloten_op))
            if ronde.gesloten_op
            else ""
        )
        return (
            _("Bron: {stap}, ronde {n},").format(stap=_naam(gepland), n=ronde.nummer)
            + (gesloten or " " + self.datum(self.sessie.begin, kort=True))
            + "."
        )

    # --- account of the priorities ------------------------------------------------------------

    def verantwoording(self, nummer: int) -> tuple[Onderdeel, ...]:
        delen: list[Hoofdstuk] = []
        for gepland in self.state.plan.stappen:
            rondes = self.gesloten(gepland)
            for ronde in rondes:
                uitleg = self.verantwoord(gepland, ronde)
                if uitleg is None:
                    continue
                naam = _naam(gepland)
                if len(self.rondes(gepland)) > 1:
                    naam = _("{naam}, ronde {n}").format(naam=naam, n=ronde.nummer)
                delen.append(
                    Hoofdstuk(
                        naam,
                        (Gegevens(tuple(self._verantwoord(gepland, ronde, uitleg))),),
                        2,
                        f"{nummer}.{len(delen) + 1}",
                    )
                )
        if not delen:
            return (Alinea(_("In deze sessie is niet gestemd over prioriteiten.")),)
        inleiding = _("De uitslag is een advies aan de groep. Het besluit neemt de groep zelf.")
        return (Alinea(inleiding), *delen)

    def _verantwoord(
        self, gepland: GeplandeStap, ronde: Ronde, uitleg: Verantwoording
    ) -> Iterable[tuple[str, str | tuple[str, ...]]]:
        if ronde.reden:
            yield _("Waarom deze ronde"), ronde.reden
        if ronde.heropend:
            yield _("Heropend"), vastgelegd.heropend(ronde, self.tijd)
        if ronde.id != self.state.per_stap[gepland.id][-1]:
            yield _("Geldigheid"), _("Deze ronde is vervangen door een latere ronde.")
        yield _("Vraag"), gepland.stap.vraag or _("Er is geen vraag vastgelegd.")
        if uitleg.keuzes:
            if ronde.items:
                yield _("Waarover, letterlijk"), tuple(item.tekst for item in ronde.items)
            yield _("Keuzes, letterlijk"), "\n".join(uitleg.keuzes)
        else:
            yield _("Opties, letterlijk"), tuple(item.tekst for item in ronde.items) or _("Geen.")
        yield _("Wie stemden"), self._wie(ronde, uitleg)
        wegen = zin_wegen(self._wegen(gepland, ronde, uitleg), geheim=ronde.geheim)
        if wegen:
            yield _("Hoe de stemmen binnenkwamen"), wegen
        yield _("Namens wie"), _namens(gepland.stap)
        yield _("Methode"), uitleg.methode
        yield _("Geheim of open"), _geheim_of_open(gepland, ronde)
        if uitleg.gewichten:
            yield _("Gewichten"), uitleg.gewichten
        yield (
            _("Uitslag en spreiding"),
            _("Zie {plek}.").format(plek=self.plek.get(ronde.id, _("hoofdstuk 4"))),
        )
        for label, zin in (
            (_("Wat we zien"), " ".join(uitleg.zien)),
            (_("Gelijke standen"), uitleg.gelijk),
            (_("Gevoeligheid"), uitleg.gevoelig),
            (_("Per organisatie"), uitleg.weging),
        ):
            if zin:
                yield label, zin
        yield from self._besluit(gepland, ronde, uitleg)
        yield _("Minderheidspunt"), _("Niet vastgelegd in deze sessie.")
        yield _("Achterban"), _("Terugkoppeling is niet vastgelegd in deze sessie.")

    def _wie(self, ronde: Ronde, uitleg: Verantwoording) -> str:
        state = self.state
        mochten = [
            d
            for d in state.ooit_binnen
            if d.id in ronde.inzenders
            or (d.id in state.deelnemers and (ronde.gesloten_op is None or d.sinds <= ronde.gesloten_op))
        ]
        handen = self.machine.handen(self.state, ronde)
        deden = len(ronde.inzenders - {BEGELEIDER}) + handen if uitleg.stemmers is None else uitleg.stemmers
        er = len({state.mens(d.id) for d in mochten}) + state.zonder_toestel
        zin = _("Alle aanwezigen mochten stemmen: {mochten}. Er stemden er {deden}.").format(
            mochten=n_("{n} mens", "{n} mensen", er).format(n=er), deden=deden
        )
        dubbel = state.dubbelen(ronde)
        if not dubbel:
            return zin
        return f"{zin} " + n_(
            "Daarvan is {n} stem dubbel: één mens stond toen twee keer in de lijst.",
            "Daarvan zijn {n} stemmen dubbel: die mensen stonden toen vaker in de lijst.",
            dubbel,
        ).format(n=dubbel)

    def _wegen(self, gepland: GeplandeStap, ronde: Ronde, uitleg: Verantwoording) -> Mapping[Weg, int]:
        if gepland.stap.invoersoort in DOOR_BEGELEIDER:
            return {Weg.HANDEN: uitleg.stemmers or 0}
        return {**ronde.wegen, Weg.HANDEN: self.machine.handen(self.state, ronde)}

    def _besluit(
        self, gepland: GeplandeStap, ronde: Ronde, uitleg: Verantwoording
    ) -> Iterable[tuple[str, str | tuple[str, ...]]]:
        besluit = ronde.besluit
        if besluit is None:
            yield _("Besluit"), _("De groep heeft over deze uitslag geen besluit vastgelegd.")
            return
        voorstel = self.bouwsteen(gepland).voorstel(gepland.stap.instellingen, ronde)
        yield _("De groep koos"), self._teksten(ronde, besluit.gekozen) or _("Niets.")
        if not uitleg.wijst_aan:
            yield (
                _("Gelijk aan uitslag"),
                _("Deze uitslag wijst niets aan. Hij laat zien hoeveel steun er is."),
            )
        elif set(besluit.gekozen) == set(voorstel):
            yield _("Gelijk aan uitslag"), _("Ja, dit is ook wat uit de uitslag volgt.")
        else:
            yield _("Gelijk aan uitslag"), _("Nee, de groep week af van de uitslag.")
            yield _("Uitslag wees naar"), self._teksten(ronde, voorstel) or _("Niets.")
        yield _("Waarom"), besluit.toelichting or _("Een reden is niet vastgelegd.")

    def _teksten(self, ronde: Ronde, ids: Iterable[str]) -> tuple[str, ...]:
        teksten = {item.id: item.tekst for item in ronde.items}
        for oogst in self.oogst:
            if oogst.ronde.id == ronde.id:
                teksten |= {item.id: item.tekst for item in oogst.items}
        return tuple(teksten.get(i, i) for i in ids)

    # --- agreements and actions ---------------------------------------------------------------

    def _formulieren(self) -> tuple[_Oogst, ...]:
        return self.geoogst(ItemSoort.AFSPRAAK, ItemSoort.DOEL)

    def afspraken(self, nummer: int) -> tuple[Onderdeel, ...]:
        delen: list[Hoofdstuk] = []

        def voeg_toe(titel: str, inhoud: tuple[Onderdeel, ...]) -> None:
            delen.append(Hoofdstuk(titel, inhoud, 2, f"{nummer}.{len(delen) + 1}"))

        besluiten: list[Onderdeel] = []
        vorige: tuple[str, ...] | None = None
        for gepland in self.state.plan.stappen:
            for ronde in self.gesloten(gepland)[-1:]:
                if ronde.besluit is None:
                    continue
                gekozen = self._teksten(ronde, ronde.besluit.gekozen)
                opnieuw = bool(gekozen) and vorige is not None and set(vorige) == set(gekozen)
                zin = (
                    _("Om {tijd} uur maakte de groep bij {stap} dezelfde keuze.")
                    if opnieuw
                    else _("Om {tijd} uur koos de groep bij {stap}:")
                    if gekozen
                    else _("Om {tijd} uur nam de groep bij {stap} niets mee.")
                )
                tijd = self.tijd(ronde.besluit.op)
                besluiten.append(Alinea(zin.format(tijd=tijd, stap=self._bij(gepland))))
                if gekozen and not opnieuw:
                    besluiten.append(Opsomming(gekozen, genummerd=len(gekozen) > 1))
                if ronde.besluit.toelichting:
                    besluiten.append(Alinea(_("Waarom: {reden}").format(reden=ronde.besluit.toelichting)))
                vorige = gekozen
        if besluiten:
            voeg_toe(_("Besluiten"), tuple(besluiten))
        for oogst in self._formulieren():
            blokken = self.toon(oogst.gepland, oogst.ronde)
            if not any(isinstance(blok, Ingevuld) for blok in blokken):
                blokken = tuple(_als_formulier(item) for item in oogst.items)
            voeg_toe(_naam(oogst.gepland), blokken)
        if not self._formulieren():
            zin = Alinea(_("In deze sessie zijn geen afspraken of doelen uitgewerkt."))
            return (zin, *delen)
        return tuple(delen)

    def acties(self) -> tuple[Onderdeel, ...]:
        items = [i for o in self.geoogst(ItemSoort.ACTIE) for i in o.items]
        if not items:
            if vastgelegd.notities(self.state, Logsoort.ACTIE):
                return (Alinea(_("De acties die zijn vastgelegd, staan in hoofdstuk 8.")),)
            return (Alinea(_("In deze sessie zijn geen acties afgesproken.")),)
        wie = any(self.namen.get(i.door) for i in items)
        velden: dict[str, str] = {}
        for item in items:
            for waarde in item.velden:
                velden.setdefault(waarde.veld, waarde.label)
        los = any(all(w.tekst != i.tekst for w in i.velden) for i in items)
        kolommen = (*((_("Door"),) if wie else ()), *((_("Actie"),) if los else ()), *velden.values())
        if len(kolommen) > MEESTE_KOLOMMEN:
            return (Tabel((_("Actie"), _("Wat erbij hoort")), tuple(self._actieregel(i) for i in items)),)
        rijen = [
            (
                *((self.namen.get(i.door, "–"),) if wie else ()),
                *((i.tekst,) if los else ()),
                *(next((datum_in_woorden(w.tekst) for w in i.velden if w.veld == v), "–") for v in velden),
            )
            for i in items
        ]
        return (Tabel(kolommen, tuple(rijen)),)

    def _actieregel(self, item: Item) -> tuple[str, str]:
        """Return an action and all that belongs to it, below each other: for more columns than fit."""
        naam = self.namen.get(item.door)
        regels = [met_label(_("Door"), naam)] if naam else []
        regels += [
            met_label(w.label, datum_in_woorden(w.tekst))
            for w in item.velden
            if w.tekst not in ("", item.tekst)
        ]
        return item.tekst, "\n".join(regels) or "–"


def _naam(gepland: GeplandeStap) -> str:
    """Return how a step is called in the report: its werkvorm, and the step where that says more."""
    titel, stap = gepland.onderdeel.titel, gepland.stap.titel
    return titel if sleutel_van_naam(titel) == sleutel_van_naam(stap) or not stap else f"{titel}: {stap}"


def _datum_in(item: Item) -> str:
    """Return the date of an action as a phone sends it, so that the first one comes first; without: last."""
    return min((w.tekst for w in item.velden if re.fullmatch(r"\d{4}-\d\d-\d\d", w.tekst)), default="x")


def _op_naam(naam: str) -> list[str]:
    """Order as people expect: Deelnemer 2 before Deelnemer 14, GGD beside ggz."""
    return [deel.zfill(12) if deel.isdigit() else deel for deel in re.split(r"(\d+)", naam.casefold())]


def _zonder_punt(tekst: str) -> str:
    return tekst.rstrip().removesuffix(".")


def _minuten(duur: timedelta) -> str:
    minuten = round(duur.total_seconds() / 60)
    return str(minuten) if minuten or not duur else "< 1"


def _als_formulier(item: Item) -> Ingevuld:
    return Ingevuld(
        item.tekst,
        tuple(Invulveld(w.label, w.tekst, open=not w.tekst) for w in item.velden),
        sum(1 for w in item.velden if w.tekst),
        len(item.velden),
    )


def _namens(stap: Stap) -> str:
    match stap.stem_namens:
        case StemNamens.PERSOON:
            return _("Iedereen stemde als persoon. Namens welke achterban is niet vastgelegd.")
        case StemNamens.PARTIJ:
            return _("Iedereen stemde namens de eigen organisatie, onder voorbehoud van de achterban.")
        case StemNamens.SECTOR:
            return _("Iedereen stemde namens de eigen sector, onder voorbehoud van de achterban.")


def _geheim_of_open(gepland: GeplandeStap, ronde: Ronde) -> str:
    if ronde.geheim:
        zin = _("De stemming was geheim. Sinds het sluiten staat nergens meer wie wat koos.")
        if not ronde.te_weinig:
            return zin
        return _("{zin} Er waren minder dan {n} stemmen. Daarom is er geen uitslag.").format(
            zin=zin, n=MINST_GEHEIM
        )
    if gepland.stap.invoersoort in DOOR_BEGELEIDER:
        return _("De stemmen zijn in de zaal geteld. De begeleider voerde de aantallen in.")
    if gepland.stap.invoersoort is Invoersoort.OP_NAAM:
        return _("Tijdens de stemming zag niemand wat een ander koos. Daarna stond er bij wie wat koos.")
    gesloten = _("Tijdens de stemming zag niemand wat een ander koos. Dit verslag noemt geen namen.")
    if gepland.stap.bewaring is Bewaring.LOGBOEK:
        return f"{gesloten} " + _("De laptop bewaart wel wie wat koos.")
    return gesloten
