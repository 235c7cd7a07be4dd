"""What each surface shows, worked out from the state: blocks, and for the desk the deeds that fit now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from regioworkshop.bouwstenen.basis import GEEN_STEMMING, Bouwstenen, Kijk, MetBeurten
from regioworkshop.bouwstenen.rekenen.weging import K_INHOUD
from regioworkshop.engine import plan
from regioworkshop.engine.machine import Machine, naam_met_partij
from regioworkshop.engine.planbeeld import KiesInvoegen, Stapdaad, VraagReden, agenda, invoegplek, stapdaden
from regioworkshop.engine.planning import stand
from regioworkshop.engine.tijdredder import Redding, redding
from regioworkshop.model.blocks import (
    VRAGEN,
    Agenda,
    Block,
    Deelnamecode,
    Melding,
    Namenlijst,
    Opsomming,
    Persoon,
    Surface,
    Teller,
    Tijd,
    Toon,
    Vraag,
    VulTotalen,
    WieZietDit,
)
from regioworkshop.model.codes import om_te_typen
from regioworkshop.model.commands import (
    Command,
    GaNaarStap,
    LegBesluitVast,
    OnthulUitslag,
    OpenRonde,
    SluitRonde,
    SluitSessie,
    VerbergUitslag,
    VerlegInvoer,
    VolgendeBeurt,
    VorigeBeurt,
)
from regioworkshop.model.geheim import MINST_GEHEIM
from regioworkshop.model.items import ItemSoort
from regioworkshop.model.sessie import (
    BEGELEIDER,
    Aanmelding,
    Antwoord,
    Ronde,
    SchermStand,
    SessieFase,
    SessieState,
    Verwacht,
    Weg,
)
from regioworkshop.model.werkvorm import DICHT, GeplandeStap, Invoersoort, Neemt, RondeStand, Stap, StapDoel
from regioworkshop.taal import _, n_
from regioworkshop.tekst import sleutel_van_naam


@dataclass(frozen=True, slots=True)
class Beeld:
    """What the stage or a phone shows. `toestand` names it for tests and styling.

    Stage: "wachten", "code", "stap", "zwart", "klaar". Phone: "wachten", "stap", "vraag", "gesloten",
    "uitslag", "klaar".
    """

    toestand: str
    titel: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class MaakVerslag:
    """The deed that is left when the session is closed. Not for the engine: the windows carry it out."""


@dataclass(frozen=True, slots=True)
class KiesBesluit:
    """The group must choose before there is a decision to record. Not for the engine, as MaakVerslag.

    `vast` follows from the result; `uit` are the items of which none does.
    """

    vast: tuple[str, ...]
    uit: tuple[str, ...]

    def eerste(self) -> LegBesluitVast:
        """Return a decision as a rehearsal makes it, without a group: the first one."""
        return LegBesluitVast((*self.vast, *self.uit[:1]))


@dataclass(frozen=True, slots=True)
class Daad:
    """Something the leader can do now: the words on the button and the command behind it."""

    label: str
    command: Command | MaakVerslag | KiesBesluit
    sneltoets: str = ""
    """As Qt writes it: "Space", "Alt+Left"."""
    eerst: VraagReden | None = None
    """What the leader is asked first; the answer goes into the command."""


@dataclass(frozen=True, slots=True)
class Kiesitem:
    id: str
    tekst: str
    bijschrift: str
    gekozen: bool


@dataclass(frozen=True, slots=True)
class Besluitvraag:
    """The leader records what the group decided: tick items (in order of `items`), say why."""

    uitleg: str
    items: tuple[Kiesitem, ...]
    toelichting: str
    vastgelegd: bool


@dataclass(frozen=True, slots=True)
class AndereWegen:
    """How people can answer the open question without a phone of their own."""

    ronde: str
    vraag: tuple[Block, ...]
    """The question as a phone shows it."""
    personen: tuple[Persoon, ...]
    """`klaar`: this person sent something already."""
    zonder_toestel: int
    handen: VulTotalen | None
    """What the leader counts of the people who send no ballot; None where that will not do."""
    zonder_handen: str
    """Why hands will not do; "" where nothing is voted on."""
    zonder_kaart: str
    """Why the leader enters no paper ballot; "" where that may be."""
    let_op: str = ""
    """What the leader must know before the result is shown: hands beside very few ballots tell on people."""
    kaarten: tuple[tuple[str, str], ...] = ()
    """(hash of the code of a table card, participant)."""

    @property
    def gevraagd(self) -> tuple[Block, ...]:
        """Only what must be filled in."""
        return tuple(blok for blok in self.vraag if isinstance(blok, VRAGEN))


@dataclass(frozen=True, slots=True)
class Deskbeeld:
    """The whole desk at one moment. `achter` is minutes behind the plan; negative is ahead."""

    sessie: str
    groep: str
    onderdeel: str
    stap: str
    instructie: str
    zeg: str
    let_op: str
    agenda: Agenda
    hoofd: Daad | None
    ook: tuple[Daad, ...]
    tijd: Tijd | None
    achter: int
    binnen: Namenlijst
    teller: Teller | None
    scherm: SchermStand
    blocks: tuple[Block, ...]
    """What the desk sees of the current round: result after closing, form to fill in, counts."""
    besluit: Besluitvraag | None
    ronde: str
    """Id of the current round, "" when there is none."""
    dicht: bool = False
    """The door is shut."""
    wegen: AndereWegen | None = None
    """None while there is nothing to answer."""
    invoegen: KiesInvoegen | None = None
    """Where something that is put in comes; None when nothing can be any more."""
    bevroren: str = ""
    """What the room still sees, in words, while the projector is frozen; else ""."""
    schermlink: str = ""
    """The hash of the secret of browsers that show the stage; "" while none may."""


@dataclass(frozen=True, slots=True)
class Aanwezige:
    """One line of the list of who takes part. `hoe` says in words by which way."""

    id: str
    naam: str
    wie: str
    """The name with the party."""
    hoe: str
    heeft_toestel: bool
    gestemd: frozenset[str] = frozenset()
    """The rounds that closed with something of this one in it."""


@dataclass(frozen=True, slots=True)
class Deelnemersbeeld:
    """Who takes part, for the leader alone, in order of coming in."""

    zin: str
    dicht: bool
    kan: bool
    """Something can still be changed: the session is not closed."""
    aanwezigen: tuple[Aanwezige, ...]
    nog_niet: tuple[str, ...] = ()
    """Who is expected and not in yet."""
    verwacht: tuple[Verwacht, ...] = ()


class Beeldmaker:
    """Turns a state into what each surface shows. Any thread may use it."""

    def __init__(self, bouwstenen: Bouwstenen) -> None:
        self._machine = Machine(bouwstenen)
        self._bouwstenen = bouwstenen
        self._verdeeld: tuple[object, dict[str, list[Antwoord]]] = (None, {})

    # --- phone --------------------------------------------------------------------------------

    def phone(self, state: SessieState, nu: datetime) -> Beeld:
        """Return what every phone shows: the same for all, so it is made once and sent to all."""
        titel = state.sessie.naam
        if state.fase is SessieFase.AFGESLOTEN:
            return Beeld(
                "klaar",
                titel,
                (
                    Vraag(
                        _("De sessie is afgelopen."),
                        _("Bedankt voor je bijdrage. Je mag deze pagina sluiten."),
                    ),
                ),
            )
        stap = state.stap
        if stap is None:
            return Beeld(
                "wachten",
                titel,
                (
                    Vraag(_("Fijn dat je er bent."), _("We beginnen zo. Laat deze pagina open staan.")),
                    Melding(_aanwezig(state)),
                ),
            )
        toestand, blokken = self._ronde_voor_zaal(state, stap, Surface.PHONE)
        kop = self._kop(state, stap, Surface.PHONE)
        teller = self._teller(state)
        return Beeld(toestand, titel, (*kop, *blokken, *((teller,) if teller else ())))

    def mijn(self, state: SessieState, deelnemer_id: str) -> dict[str, Any]:
        """Return one participant's own part: name, party and own answers in the current round."""
        deelnemer = state.deelnemers[deelnemer_id]
        ronde = state.ronde
        eigen: dict[str, Any] = {}
        laatste = 0
        if ronde is not None:
            bouwsteen = self._bouwstenen[state.plan.stap(ronde.stap).bouwsteen]
            antwoorden = self._per_deelnemer(ronde).get(deelnemer_id, ())
            eigen = {antwoord.sleutel: bouwsteen.schrijf(antwoord.inhoud) for antwoord in antwoorden}
            laatste = max((antwoord.seq for antwoord in antwoorden), default=0)
        return {
            "naam": deelnemer.naam,
            "partij": deelnemer.partij,
            "ronde": ronde.id if ronde else "",
            "antwoorden": eigen,
            "laatste": laatste,
        }

    def _per_deelnemer(self, ronde: Ronde) -> dict[str, list[Antwoord]]:
        """Return the answers of each participant: worked out once, for a whole room asks after one change."""
        van, verdeeld = self._verdeeld
        if van is not ronde.antwoorden:
            verdeeld = dict[str, list[Antwoord]]()
            for antwoord in ronde.antwoorden.values():
                verdeeld.setdefault(antwoord.deelnemer, []).append(antwoord)
            self._verdeeld = (ronde.antwoorden, verdeeld)
        return verdeeld

    def deelnemers(self, state: SessieState) -> Deelnemersbeeld:
        """Return who takes part, for the list on the desk."""
        met_toestel = frozenset(state.tokens.values())
        gestemd: dict[str, set[str]] = {}
        for ronde in state.rondes.values():
            if ronde.stand in DICHT:
                for wie in ronde.inzenders:
                    gestemd.setdefault(state.mens(wie), set()).add(ronde.id)
        return Deelnemersbeeld(
            _aanwezig(state),
            state.dicht,
            state.fase is not SessieFase.AFGESLOTEN,
            tuple(
                Aanwezige(
                    d.id,
                    d.naam,
                    naam_met_partij(d),
                    _hoe(state, d.id, d.id in met_toestel),
                    d.id in met_toestel,
                    frozenset(gestemd.get(d.id, ())),
                )
                for d in sorted(state.deelnemers.values(), key=lambda d: int(d.id[1:]))
            ),
            _nog_niet(state),
            state.sessie.verwacht,
        )

    # --- stage --------------------------------------------------------------------------------

    def stage(self, state: SessieState, nu: datetime, adres: str) -> Beeld:
        """Return what the projector shows. `adres` is the join address, "" while there is none."""
        titel = state.sessie.naam
        if state.scherm is SchermStand.ZWART:
            return Beeld("zwart", "", ())
        if state.fase is SessieFase.AFGESLOTEN:
            return Beeld(
                "klaar", titel, (Vraag(_("Bedankt voor jullie bijdrage."), _("De sessie is afgelopen.")),)
            )
        meedoen = _meedoen(state, adres)
        if state.scherm is SchermStand.CODE:
            return Beeld("code", titel, (*meedoen, Melding(_aanwezig(state))))
        if state.bevroren is not None:
            return self.stage(state.bevroren.state, nu, adres)
        stap = state.stap
        if stap is None:
            welkom = (
                Vraag(_("Welkom"), titel),
                *meedoen,
                Melding(_aanwezig(state)),
            )
            return Beeld("wachten", titel, welkom)
        _toestand, blokken = self._ronde_voor_zaal(state, stap, Surface.STAGE)
        onder: list[Block] = list(self._beurttijd(state, nu))
        teller = self._teller(state)
        if teller:
            onder.append(teller)
        tijd = _tijd(state, nu)
        if tijd:
            onder.append(tijd)
        return Beeld("stap", titel, (*self._kop(state, stap, Surface.STAGE), *blokken, *onder))

    def _kop(self, state: SessieState, stap: Stap, surface: Surface) -> tuple[Block, ...]:
        vraag = stap.vraag or state.eigenaar(stap).vraag
        ronde = state.ronde
        rust = ronde is not None and ronde.stand is not RondeStand.OPEN and ronde.onthuld
        if not vraag:
            return (Vraag(stap.titel, stap.instructie),)
        return (Vraag(vraag, "" if rust and surface is Surface.STAGE else stap.instructie),)

    def _ronde_voor_zaal(
        self, state: SessieState, stap: Stap, surface: Surface
    ) -> tuple[str, tuple[Block, ...]]:
        """Return the state of the round for the room, and what to show of it."""
        eigenaar = state.eigenaar(stap)
        bouwsteen = self._bouwstenen[eigenaar.bouwsteen]
        kijk = self._machine.kijk(state, stap, surface)
        blokken = self._toon(kijk)
        ronde = kijk.ronde
        if not bouwsteen.vraagt:
            if self._machine.valt_weg(state, stap) and self._machine.zaal_kent_invoer(state, stap):
                zin = _("Hiervoor is nog niets gekozen. De begeleider zegt hoe we verdergaan.")
                return "stap", (*blokken, Melding(zin))
            return "stap", blokken
        if ronde is None:
            if self._machine.valt_weg(state, stap) and self._machine.zaal_kent_invoer(state, stap):
                return "stap", (Melding(_("Er ligt niets meer voor deze vraag. We gaan verder.")),)
            if surface is Surface.PHONE:
                return "stap", (Melding(_("Luister naar de begeleider. De vraag komt zo.")),)
            items = kijk.items
            return "stap", (Opsomming(tuple(i.tekst for i in items)),) if items else ()
        if ronde.stand is RondeStand.OPEN:
            return "vraag", blokken
        if not ronde.onthuld:
            return "gesloten", blokken
        verteld = ronde.besluit and (ronde.besluit.gekozen or not ronde.gewist)
        if ronde.besluit and verteld and surface in (Surface.STAGE, Surface.PHONE):
            gekozen = len(ronde.besluit.gekozen)
            besluit = Melding(_besluitzin(ronde, gekozen), Toon.GOED if gekozen else Toon.INFO)
            return "uitslag", (*blokken, besluit)
        return "uitslag", blokken

    # --- desk ---------------------------------------------------------------------------------

    def desk(self, state: SessieState, nu: datetime) -> Deskbeeld:
        """Return the leader's view of this moment."""
        gepland, stap, ronde = state.gepland, state.stap, state.ronde
        klaar = state.fase is SessieFase.AFGESLOTEN
        if klaar:
            onderdeel, titel, zeg, let_op = _("Afronding"), _("De sessie is afgesloten"), "", ""
        elif gepland is not None and stap is not None:
            onderdeel, titel = gepland.onderdeel.titel, stap.titel
            zeg, let_op = stap.zeg, _let_op(gepland)
        else:
            onderdeel, titel = _("Ontvangst"), _("Mensen komen binnen")
            zeg = _("Welkom. Pak je telefoon en scan de code op het scherm.")
            let_op = _(
                "Wie geen telefoon heeft, kan straks met de hand, op papier of op een gedeeld scherm stemmen."
            )
        return Deskbeeld(
            sessie=state.sessie.naam,
            groep=state.sessie.groep,
            onderdeel=onderdeel,
            stap=titel,
            instructie=stap.instructie if stap and not klaar else "",
            zeg=zeg,
            let_op=let_op,
            agenda=agenda(state, nu),
            hoofd=self._hoofd(state),
            ook=self._ook(state),
            tijd=_tijd(state, nu),
            achter=stand(state, nu).achter,
            binnen=self._namenlijst(state),
            teller=self._teller(state),
            scherm=state.scherm,
            blocks=(*self._beurttijd(state, nu), *self._desk_blokken(state)),
            besluit=self._besluitvraag(state),
            ronde=ronde.id if ronde else "",
            dicht=state.dicht,
            wegen=self.wegen(state),
            invoegen=invoegplek(state),
            bevroren=_bevroren(state),
            schermlink=state.schermlink,
        )

    def wegen(self, state: SessieState) -> AndereWegen | None:
        """Return how the open question can be answered without a phone; None while there is none."""
        ronde, stap = state.ronde, state.stap
        if ronde is None or stap is None or self._teller(state) is None:
            return None
        eigenaar = state.eigenaar(stap)
        handen = self._machine.vraag_handen(state, ronde)
        stemming = self._bouwstenen[eigenaar.bouwsteen].invoersoorten != GEEN_STEMMING
        _toestand, blokken = self._ronde_voor_zaal(state, stap, Surface.PHONE)
        return AndereWegen(
            ronde=ronde.id,
            # Zonder opdracht: die gaat over een telefoon.
            vraag=(Vraag(stap.vraag or eigenaar.vraag or stap.titel), *blokken),
            personen=self._namenlijst(state).personen,
            zonder_toestel=state.zonder_toestel,
            handen=handen,
            zonder_handen=_geen_handen() if stemming and handen is None else "",
            zonder_kaart=_geen_kaart() if ronde.geheim else "",
            let_op=self._weinig_biljetten(state, ronde),
            kaarten=tuple(sorted((h, c.deelnemer) for h, c in state.codes.items() if not c.eenmalig)),
        )

    def _weinig_biljetten(self, state: SessieState, ronde: Ronde) -> str:
        """Return a warning where who saw the hands can work out what the few others chose."""
        biljetten = len(ronde.inzenders - {BEGELEIDER})
        op_naam = state.plan.stap(ronde.stap).invoersoort is Invoersoort.OP_NAAM
        if op_naam or not 0 < biljetten < K_INHOUD or not self._machine.handen(state, ronde):
            return ""
        return n_(
            "Er is maar {n} stembiljet naast de handen. Wie de handen zag, rekent uit wat die persoon koos.",
            "Er zijn maar {n} stembiljetten naast de handen. Wie de handen zag, rekent uit wat zij kozen.",
            biljetten,
        ).format(n=biljetten)

    def _desk_blokken(self, state: SessieState) -> tuple[Block, ...]:
        stap = state.stap
        if state.fase is SessieFase.AFGESLOTEN:
            return (Melding(_("De sessie is afgesloten. Maak nu het verslag."), Toon.GOED),)
        if stap is None:
            return ()
        eigenaar = state.eigenaar(stap)
        blokken = self._toon(self._machine.kijk(state, stap, Surface.DESK))
        over = self._machine.overgeslagen_bron(state, stap)
        if over:
            return (
                *blokken,
                Melding(_over_zin(state, over, self._machine.andere_invoer(state, stap)), Toon.LETOP),
            )
        if not self._machine.valt_weg(state, stap):
            return blokken
        bron = state.plan.stap(eigenaar.invoer).titel
        if self._bouwstenen[eigenaar.bouwsteen].vraagt:
            zin = _("Hier valt niets te doen: ‘{stap}’ leverde hiervoor niets op. Ga verder.")
            return (Melding(zin.format(stap=bron), Toon.LETOP),)
        zin = _("‘{stap}’ leverde hiervoor niets op. Vertel hoe dat komt, en wat er nu nodig is.")
        return (*blokken, Melding(zin.format(stap=bron), Toon.LETOP))

    def _toon(self, kijk: Kijk) -> tuple[Block, ...]:
        """Return what a step shows, and say so where something is kept in memory alone, or was."""
        ronde, eigenaar = kijk.ronde, kijk.eigenaar
        blokken = self._bouwstenen[eigenaar.bouwsteen].toon(eigenaar.instellingen, kijk)
        if ronde is not None and ronde.geheim:
            return _geheim(kijk, ronde, blokken)
        if ronde is None or not ronde.vluchtig:
            return blokken
        # Wie iets stuurt, leest vooraf ook waar het blijft.
        blokken = tuple(
            WieZietDit(f"{b.zin} {_blijft_in_de_groep()}") if isinstance(b, WieZietDit) else b
            for b in blokken
        )
        if not ronde.gewist:
            return blokken
        # Zonder de opties van toen valt er niets te kiezen, en zonder antwoorden is er geen uitslag.
        leeg = bool(eigenaar.invoer) if ronde.stand is RondeStand.OPEN else not ronde.antwoorden
        return (Melding(_niet_bewaard(), Toon.LETOP), *(() if leeg else blokken))

    def _beurttijd(self, state: SessieState, nu: datetime) -> tuple[Block, ...]:
        """Return the time of this turn; it stands still when the step does, and takes nothing from it."""
        stap = state.stap
        if stap is None or state.fase is SessieFase.AFGESLOTEN or not self._machine.beurten(state):
            return ()
        eigenaar = state.eigenaar(stap)
        bouwsteen = self._bouwstenen[eigenaar.bouwsteen]
        seconden = bouwsteen.per_beurt(eigenaar.instellingen) if isinstance(bouwsteen, MetBeurten) else 0
        if not seconden:
            return ()
        rest = timedelta(seconds=seconden) - (state.klok.gebruikt(nu) - state.beurt_vanaf)
        loopt = state.klok.loopt_sinds is not None
        eindigt = nu + rest if loopt else None
        return (Tijd(int(rest.total_seconds()), seconden, loopt, eindigt, _("Deze beurt")),)

    def _namenlijst(self, state: SessieState) -> Namenlijst:
        ronde = state.ronde
        open_ = self._teller(state) is not None
        klaar = ronde.inzenders if ronde is not None else frozenset[str]()
        return Namenlijst(
            tuple(
                Persoon(d.id, d.naam, d.partij, d.id in klaar if open_ else None)
                for d in sorted(state.deelnemers.values(), key=lambda d: int(d.id[1:]))
            ),
            _aanwezig(state),
        )

    def _teller(self, state: SessieState) -> Teller | None:
        ronde, stap = state.ronde, state.stap
        if ronde is None or stap is None or ronde.stand is not RondeStand.OPEN:
            return None
        if not self._telefoon_vraagt(state, stap):
            return None
        binnen = len(ronde.inzenders - {BEGELEIDER}) + self._machine.handen(state, ronde)
        totaal = state.aanwezig
        return Teller(binnen, totaal, _("{binnen} van {totaal} binnen").format(binnen=binnen, totaal=totaal))

    def _telefoon_vraagt(self, state: SessieState, stap: Stap) -> bool:
        """Return whether phones are asked something; not where the leader fills in for the room."""
        eigenaar = state.eigenaar(stap)
        kijk = self._machine.kijk(state, stap, Surface.PHONE)
        blokken = self._bouwstenen[eigenaar.bouwsteen].toon(eigenaar.instellingen, kijk)
        return any(isinstance(blok, VRAGEN) for blok in blokken)

    def _hoofd(self, state: SessieState) -> Daad | None:
        """Return the one obvious next deed: bring the round as far as this step asks, then go on."""
        if state.fase is SessieFase.AFGESLOTEN:
            return Daad(_("Maak het verslag"), MaakVerslag(), "Space")
        stappen = state.plan.stappen
        stap = state.stap
        if stap is None:
            eerste = plan.volgende(state) or 0
            naam = stappen[eerste].onderdeel.titel
            return Daad(_("Begin met ‘{stap}’").format(stap=naam), GaNaarStap(eerste), "Space")
        beurten = self._machine.beurten(state)
        if state.beurt + 1 < len(beurten):
            naam = beurten[state.beurt + 1]
            return Daad(_("Volgende beurt: {naam}").format(naam=naam), VolgendeBeurt(), "Space")
        daad = self._ronde_verder(state, stap)
        if daad is not None:
            return daad
        index = plan.volgende(state)
        if index is not None:
            verder, huidig = stappen[index], stappen[state.huidige]
            zelfde = verder.onderdeel.id == huidig.onderdeel.id
            naam = verder.stap.titel if zelfde else verder.onderdeel.titel
            return Daad(_("Verder: {stap}").format(stap=naam), GaNaarStap(index), "Space")
        return Daad(_("Sluit de sessie af"), SluitSessie(), "Space")

    def _ronde_verder(self, state: SessieState, stap: Stap) -> Daad | None:
        eigenaar = state.eigenaar(stap)
        if not self._bouwstenen[eigenaar.bouwsteen].vraagt:
            return None
        ronde = state.ronde
        if ronde is None:
            if eigenaar.invoer and not self._machine.invoer(state, eigenaar):
                anders = self._andere_invoer(state, stap)
                if anders is not None:
                    return anders
                return None  # niemand leverde iets op: dan valt hier niets te openen, en gaat de sessie door
            return Daad(_("Open de ronde"), OpenRonde(), "Space")
        if stap.doel is StapDoel.OPEN:
            return None
        if ronde.stand is RondeStand.OPEN:
            return Daad(_("Sluit de ronde"), SluitRonde(), "Space")
        if stap.doel is StapDoel.GESLOTEN:
            return None
        if not ronde.onthuld and ronde.besluit is None:
            return Daad(_("Toon de uitslag"), OnthulUitslag(), "Space")
        if ronde.besluit is not None:
            return None
        voorstel = self._bouwstenen[eigenaar.bouwsteen].voorstel(eigenaar.instellingen, ronde)
        keuze = self._te_kiezen(state, stap, ronde)
        if keuze and (stap.doel is StapDoel.BESLOTEN or _gaat_verder(state, eigenaar)):
            return Daad(_("Leg vast wat de groep kiest"), KiesBesluit(voorstel, keuze), "Space")
        if stap.doel is StapDoel.BESLOTEN:
            return Daad(_("Leg het besluit vast"), LegBesluitVast(voorstel), "Space")
        return None

    def _andere_invoer(self, state: SessieState, stap: Stap) -> Daad | None:
        """Return the deed that lets a step go on where the one that should feed it was skipped."""
        naar = self._machine.andere_invoer(state, stap)
        if not naar:
            return None
        wachten = plan.wacht_op(state, state.eigenaar(stap).invoer)
        zin = _("Neem wat ‘{stap}’ opleverde").format(stap=_stapnaam(state, naar))
        return Daad(zin, VerlegInvoer(wachten, naar), "Space")

    def _te_kiezen(self, state: SessieState, stap: Stap, ronde: Ronde) -> tuple[str, ...]:
        """Return between what the group must choose here before the session goes on."""
        if ronde.besluit is not None or not _besluit_hier(state, stap):
            return ()
        return self._machine.te_kiezen(state.eigenaar(stap), ronde)

    def _ook(self, state: SessieState) -> tuple[Daad, ...]:
        if state.fase is SessieFase.AFGESLOTEN:
            return ()
        daden: list[Daad] = []
        if state.beurt > 0:
            daden.append(Daad(_("Vorige beurt"), VorigeBeurt(), "Ctrl+B"))
        if state.huidige >= 0:
            daden.append(Daad(_("Vorige stap"), GaNaarStap(plan.vorige(state)), "Alt+Left"))
        volgende = plan.volgende(state)
        if volgende is not None:
            daden.append(Daad(_("Volgende stap"), GaNaarStap(volgende), "Alt+Right"))
        terug = _waar_we_waren(state)
        if terug is not None:
            zin = _("Terug naar ‘{stap}’").format(stap=state.plan.stappen[terug].stap.titel)
            daden.append(Daad(zin, GaNaarStap(terug)))
        ronde, stap = state.ronde, state.stap
        if stap is not None and ronde is None and (naar := self._machine.nieuwere_invoer(state, stap)):
            wachten = tuple(
                naam
                for naam in plan.wacht_op(state, state.eigenaar(stap).invoer)
                if state.plan.plaats[naam] > state.plan.plaats[naar]
            )
            zin = _("Werk met wat ‘{stap}’ opleverde").format(stap=_stapnaam(state, naar))
            daden.append(Daad(zin, VerlegInvoer(wachten, naar)))
        if ronde is not None and stap is not None and ronde.stand is not RondeStand.OPEN:
            if ronde.onthuld:
                daden.append(Daad(_("Verberg de uitslag"), VerbergUitslag(), "Ctrl+H"))
            eigenaar = state.eigenaar(stap)
            vraag = VraagReden(eigenaar.id, eigenaar.titel, hier=True)
            zonder = OpenRonde(_("Op verzoek van de groep"))
            daden.append(Daad(_("Nog een ronde"), zonder, "Ctrl+R", vraag))
        daden.append(Daad(_("Sluit de sessie af"), SluitSessie(), ""))
        return tuple(daden)

    def stapdaden(self, state: SessieState, stap_id: str, *, heel: bool = False) -> tuple[Stapdaad, ...]:
        """Return what the leader can do with a step of the plan, or with its whole part."""
        return stapdaden(state, stap_id, heel=heel)

    def redding(self, state: SessieState, nu: datetime) -> Redding:
        """Return what can be shorter. For the leader alone."""
        return redding(state, nu)

    def _besluitvraag(self, state: SessieState) -> Besluitvraag | None:
        ronde, stap = state.ronde, state.stap
        if ronde is None or stap is None or ronde.stand not in DICHT:
            return None
        eigenaar = state.eigenaar(stap)
        if ronde.besluit is None and not (ronde.onthuld and _besluit_hier(state, stap)):
            return None
        bouwsteen = self._bouwstenen[eigenaar.bouwsteen]
        items = bouwsteen.levert(eigenaar.instellingen, ronde)
        if not items or all(item.soort is ItemSoort.ACTIE for item in items):
            return None
        gekozen = set(
            ronde.besluit.gekozen if ronde.besluit else bouwsteen.voorstel(eigenaar.instellingen, ronde)
        )
        keuze = self._te_kiezen(state, stap, ronde)
        gelijk = self._machine.staat_gelijk(eigenaar, ronde) if keuze else ()
        return Besluitvraag(
            _besluituitleg(keuze, gelijk),
            tuple(
                Kiesitem(
                    item.id,
                    item.tekst,
                    _("Staat gelijk: de groep kiest.") if item.id in gelijk else "",
                    item.id in gekozen,
                )
                for item in items
            ),
            ronde.besluit.toelichting if ronde.besluit else "",
            ronde.besluit is not None,
        )


def _geheim(kijk: Kijk, ronde: Ronde, blokken: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks of a secret round, with what may be expected of it said beforehand."""
    if ronde.te_weinig:
        return (te_weinig(),)
    blokken = tuple(
        WieZietDit(f"{b.zin} {_staat_nergens()}") if isinstance(b, WieZietDit) else b for b in blokken
    )
    if kijk.surface is not Surface.DESK or ronde.stand is not RondeStand.OPEN:
        return blokken
    binnen = len(ronde.inzenders - {BEGELEIDER})
    if binnen >= MINST_GEHEIM:
        return blokken
    zin = _("De stemming is geheim. Pas bij {n} stemmen komt er een uitslag. Nu zijn het er {binnen}.")
    return (Melding(zin.format(n=MINST_GEHEIM, binnen=binnen), Toon.LETOP), *blokken)


def te_weinig() -> Melding:
    """Return what stands where the result of a secret round would be, when it has none."""
    zin = _("Er waren minder dan {n} stemmen. Dan is geheim niet echt geheim. Er is dus geen uitslag.")
    return Melding(zin.format(n=MINST_GEHEIM), Toon.LETOP)


def _staat_nergens() -> str:
    return _(
        "Na het sluiten staat nergens meer wie wat koos. Bij minder dan {n} stemmen komt er geen uitslag."
    ).format(n=MINST_GEHEIM)


def _geen_handen() -> str:
    return _(
        "Handen tellen kan hier niet. Voor deze uitslag is van ieder het hele biljet nodig. "
        "Voer een papieren stembiljet in."
    )


def _geen_kaart() -> str:
    return _(
        "Deze stemming is geheim. Voer dus geen biljet in van iemand met een naam. "
        "Laat die persoon zelf stemmen op het gedeelde scherm."
    )


def _blijft_in_de_groep() -> str:
    return _("Het blijft in de groep: het komt in geen bestand en in geen verslag.")


def _niet_bewaard() -> str:
    return _("Wat hier stond, is niet bewaard. Het programma is opnieuw gestart, en dit bleef in de groep.")


def _stapnaam(state: SessieState, stap_id: str) -> str:
    """Return how a step elsewhere in the plan is called: its part, and the step where that says more."""
    gepland = state.plan.gepland(stap_id)
    titel = gepland.onderdeel.titel
    if len(gepland.onderdeel.werkvorm.stappen) == 1 or titel == gepland.stap.titel:
        return titel
    return f"{titel}: {gepland.stap.titel}"


def _over_zin(state: SessieState, over: str, anders: str) -> str:
    """Return what the leader must know where the step that should yield the options was skipped."""
    zin = _("‘{stap}’ is overgeslagen. Daarom zijn hier nog geen opties.").format(stap=_stapnaam(state, over))
    if anders:
        return f"{zin} " + _("Neem wat ‘{stap}’ opleverde, ga terug, of sla ook deze stap over.").format(
            stap=_stapnaam(state, anders)
        )
    return f"{zin} " + _("Er is ook niets anders om mee te werken. Ga terug, of ga verder.")


def _waar_we_waren(state: SessieState) -> int | None:
    """Return the last step that was visited, when the session went back from it; else None."""
    later = range(len(state.plan.stappen) - 1, state.huidige + 1, -1)
    stappen = state.plan.stappen
    if state.huidige < 0:
        return None
    return next((i for i in later if plan.begonnen(state, stappen[i].id)), None)


def _besluit_hier(state: SessieState, stap: Stap) -> bool:
    """Return whether the group decides at this step: where it says so, else at the round's last step."""
    if stap.doel is StapDoel.BESLOTEN:
        return True
    eigenaar = state.eigenaar(stap).id
    later = state.plan.stappen[state.huidige + 1 :]
    return not any(gepland.stap.vervolg_op == eigenaar for gepland in later)


def _gaat_verder(state: SessieState, eigenaar: Stap) -> bool:
    """Return whether a later step opens what is chosen here."""
    later = state.plan.stappen[state.huidige + 1 :]
    return any(
        eigenaar.id in (gepland.stap.invoer, gepland.stap.invoer_ook)
        and gepland.stap.invoer_neemt is not Neemt.ALLES
        for gepland in later
    )


def _besluituitleg(keuze: Sequence[str], gelijk: Sequence[str]) -> str:
    """Return what the leader is asked: `keuze` is between what the group must choose, `gelijk` what ties."""
    if gelijk:
        return _("Op de grens staan {n} opties gelijk. Vink aan wat de groep kiest.").format(n=len(gelijk))
    if keuze:
        return _(
            "Uit de uitslag volgt geen keuze. Vink aan wat de groep meeneemt. "
            "Gaat er niets mee? Schrijf dan op waarom."
        )
    return _("Wat neemt de groep mee naar de volgende stap?")


def _besluitzin(ronde: Ronde, aantal: int) -> str:
    zin = _("De groep neemt hier niets van mee.")
    if aantal:
        zin = n_("De groep neemt {n} onderwerp mee.", "De groep neemt {n} onderwerpen mee.", aantal)
        zin = zin.format(n=aantal)
    toelichting = ronde.besluit.toelichting if ronde.besluit else ""
    return f"{zin} {toelichting}".strip()


def _aanwezig(state: SessieState) -> str:
    """Return how many are in, of how many; never who: this is also shown to the room."""
    aantal = len(state.deelnemers)
    verwacht = len(state.sessie.verwacht)
    if not verwacht:
        return n_("{n} mens is binnen", "{n} mensen zijn binnen", aantal).format(n=aantal)
    anderen = 0
    if state.sessie.aanmelding is Aanmelding.NAAM:
        anderen = aantal - (verwacht - len(_nog_niet(state)))
    binnen = _("{n} van {totaal} binnen").format(n=aantal - anderen, totaal=verwacht)
    if not anderen:
        return binnen
    return binnen + n_(", en {n} ander", ", en {n} anderen", anderen).format(n=anderen)


def _nog_niet(state: SessieState) -> tuple[str, ...]:
    """Return who is expected by name and not in yet. For the leader alone."""
    if state.sessie.aanmelding is not Aanmelding.NAAM:
        return ()
    return tuple(v.naam for v in state.sessie.verwacht if sleutel_van_naam(v.naam) not in state.namen)


def _hoe(state: SessieState, wie: str, met_toestel: bool) -> str:
    """Return by which way somebody takes part: by the last answer, else by what there is."""
    eigen = [a for (d, _sleutel), a in state.ronde.antwoorden.items() if d == wie] if state.ronde else []
    laatste = max(eigen, key=lambda antwoord: antwoord.seq, default=None)
    if laatste is not None and laatste.weg is Weg.SCHERM:
        return _("Gedeeld scherm")
    if laatste is not None and laatste.weg is Weg.KAART:
        return _("Papieren stembiljet")
    return _("Telefoon") if met_toestel else _("Zonder toestel")


def _bevroren(state: SessieState) -> str:
    """Return since when the projector is frozen, and at what; "" while it follows."""
    if state.bevroren is None:
        return ""
    sinds = f"{state.bevroren.sinds.astimezone(state.sessie.begin.tzinfo):%H:%M}"
    if state.scherm is not SchermStand.STAP:
        return _("Bevroren sinds {tijd}. Eroverheen staat nu iets anders.").format(tijd=sinds)
    stap = state.bevroren.state.stap
    wat = stap.titel if stap else _("Mensen komen binnen")
    return _("Bevroren sinds {tijd}. De zaal ziet nog ‘{wat}’.").format(tijd=sinds, wat=wat)


def meedoenregel(state: SessieState, adres: str) -> str:
    """Return the way in for who comes later; "" after the end, when there is nothing to come in to."""
    return in_woorden(adres, state.code) if state.fase is not SessieFase.AFGESLOTEN else ""


def in_woorden(adres: str, code: str) -> str:
    """Return the way in as people read it aloud; "" without an address."""
    if not adres or not code:
        return adres.rstrip("/")
    return _("{adres} · code {code}").format(adres=adres.rstrip("/"), code=om_te_typen(code))


def _meedoen(state: SessieState, adres: str) -> tuple[Block, ...]:
    if not adres:
        return (Melding(_("Er is geen netwerk. Doe mee met handen en kaarten."), Toon.LETOP),)
    zin = _("Scan de code met de camera van je telefoon. Of typ dit adres, en dan de code.")
    return (Deelnamecode(adres, zin, state.code),)


def _tijd(state: SessieState, nu: datetime) -> Tijd | None:
    if state.stap is None or state.fase is SessieFase.AFGESLOTEN:
        return None
    rest = state.klok.resterend(nu)
    return Tijd(
        resterend=int(rest.total_seconds()),
        totaal=int(state.klok.totaal.total_seconds()),
        loopt=state.klok.loopt_sinds is not None,
        eindigt=nu + rest if state.klok.loopt_sinds else None,
    )


def _let_op(gepland: GeplandeStap) -> str:
    """Return the leader's note at a step; where a block begins, first what was arranged for it."""
    notitie, onderdeel = gepland.stap.begeleidersnotitie, gepland.onderdeel
    if gepland.stap.id != onderdeel.werkvorm.stappen[0].id:
        return notitie
    regie = onderdeel.regie
    delen = (
        _("Dit leidt: {wie}.").format(wie=regie.wie) if regie.wie else "",
        _("Opstelling: {tekst}").format(tekst=regie.opstelling) if regie.opstelling else "",
        # De notitie van een los blok is ook die van zijn stap.
        regie.notitie if regie.notitie != notitie else "",
        notitie,
    )
    return "\n".join(deel for deel in delen if deel)


__all__ = [
    "AndereWegen",
    "Beeld",
    "Beeldmaker",
    "Besluitvraag",
    "Daad",
    "Deskbeeld",
    "KiesBesluit",
    "KiesInvoegen",
    "Kiesitem",
    "Stapdaad",
    "VraagReden",
    "in_woorden",
    "meedoenregel",
    "naam_met_partij",
    "te_weinig",
]
