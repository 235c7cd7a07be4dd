"""Decide and evolve: what a command leads to, and what an event does to the state. Pure."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from immutables import Map

from regioworkshop.bouwstenen import totalen
from regioworkshop.bouwstenen.basis import TOTALEN, Bouwstenen, Kijk, LaatKiezen, MetBeurten, TeltHanden
from regioworkshop.engine import binnen, daden, genodigden, ingehaald, notities, plan, scherm, terugzetten
from regioworkshop.engine.binnen import MEESTE_DEELNEMERS, keur_inzending, kort, met, zonder
from regioworkshop.engine.planning import tijd_voor
from regioworkshop.model.blocks import Surface, VulTotalen
from regioworkshop.model.codes import SCANNEN, lees_code
from regioworkshop.model.commands import (
    BEGELEIDER_COMMANDS,
    BehandelMeegebracht,
    BevriesScherm,
    Command,
    DoeOpnieuw,
    DraaiTerug,
    GaNaarStap,
    GeefAntwoord,
    GeefCode,
    HaalNotitieWeg,
    HaalTerug,
    HaalUit,
    HaalWeg,
    HerhaalStap,
    HerzieNotitie,
    HerzienPlan,
    LegBesluitVast,
    LegVast,
    MeldAan,
    NeemLeidingOver,
    NeemOver,
    OnthulUitslag,
    OpenRonde,
    PauzeerTimer,
    SlaOver,
    SluitRonde,
    SluitSessie,
    StartTimer,
    TelZonderToestel,
    ToonScherm,
    VerbergUitslag,
    VerlegInvoer,
    VerlengTimer,
    VoegIn,
    VoegSamen,
    VoegToe,
    VolgendeBeurt,
    VorigeBeurt,
    VulIn,
    Weigering,
    ZetDeelnamecode,
    ZetDeur,
    ZetSchermlink,
    ZetVerwacht,
)
from regioworkshop.model.events import (
    AntwoordGegeven,
    BesluitVastgelegd,
    BeurtGewisseld,
    Biljet,
    CodeGegeven,
    DaadGedaan,
    DaadHersteld,
    DaadTeruggedraaid,
    DeelnamecodeGezet,
    DeelnemerAangemeld,
    DeelnemersSamengevoegd,
    DeelnemerVerwijderd,
    DeurGezet,
    Event,
    Genoteerd,
    InvoerVerlegd,
    LeidingOvergenomen,
    MeegebrachtBehandeld,
    NotitieHerzien,
    NotitieWeggehaald,
    OnderdeelIngevoegd,
    OnderdeelWeggehaald,
    PlanHerzien,
    RondeBesproken,
    RondeGeopend,
    RondeGesloten,
    RondeHeropend,
    SchermBevroren,
    SchermGewisseld,
    SchermlinkGezet,
    SessieAfgesloten,
    SessieGestart,
    SessieHeropend,
    StapBegonnen,
    StapHerhaald,
    StappenOvergeslagen,
    StappenTeruggehaald,
    StembiljettenGeschud,
    TimerGepauzeerd,
    TimerGestart,
    TimerVerlengd,
    ToestelGewisseld,
    ToestelVerwijderd,
    TokenVernieuwd,
    UitslagOnthuld,
    UitslagVerborgen,
    Vastgelegd,
    VerwachtGezet,
    ZonderToestelGeteld,
)
from regioworkshop.model.geheim import MINST_GEHEIM, geheime_rondes
from regioworkshop.model.items import Item
from regioworkshop.model.kopie import kopieerder
from regioworkshop.model.plan import Wijziging
from regioworkshop.model.sessie import (
    BEGELEIDER,
    Antwoord,
    Besluit,
    Deelnemer,
    Klok,
    Ronde,
    SessieFase,
    SessieGegevens,
    SessieState,
    StapVerloop,
    Weg,
)
from regioworkshop.model.werkvorm import (
    DICHT,
    DOOR_BEGELEIDER,
    Bewaring,
    Neemt,
    RondeStand,
    Stap,
    StapDoel,
    Vertrouwelijkheid,
)
from regioworkshop.taal import _

TOELICHTING_TEKENS = 1000
LANGSTE_VERLENGING = 3600
_DADEN = frozenset(BEGELEIDER_COMMANDS) - {DraaiTerug, DoeOpnieuw}
"""What goes in the list of deeds. Taking back is no deed of its own: it says so at the deed."""
_nieuwe_stand = kopieerder(SessieState)
_nieuwe_ronde = kopieerder(Ronde)


def _lot() -> str:
    """Return 128 random bits: what is kept under it has neither an owner nor an order."""
    return secrets.token_hex(16)


class Machine:
    """The rules of a live session. `lot` gives the ids of secret ballots."""

    def __init__(self, bouwstenen: Bouwstenen, lot: Callable[[], str] = _lot) -> None:
        self.bouwstenen = bouwstenen
        self._lot = lot

    def begin(self, sessie: SessieGegevens) -> SessieState:
        """Return the state before anything happened."""
        return SessieState(sessie)

    def speel_af(self, state: SessieState, log: Iterable[Vastgelegd]) -> SessieState:
        """Return the state after a whole log."""
        for vastgelegd in log:
            state = self.evolve(state, vastgelegd)
        return state

    # --- what a step is about ----------------------------------------------------------------

    def opbrengst(self, state: SessieState, stap_id: str, neemt: Neemt = Neemt.GEKOZEN) -> tuple[Item, ...]:
        """Return what a step yields for the next: the decision, else what follows from the result."""
        stap = state.plan.stap(stap_id)
        ronde = state.ronde_van(stap)
        if ronde is None or ronde.stand not in DICHT:
            return ()
        bouwsteen = self.bouwstenen[stap.bouwsteen]
        levert = bouwsteen.levert(stap.instellingen, ronde)
        if neemt is Neemt.ALLES:
            return levert
        gekozen = ronde.besluit.gekozen if ronde.besluit else bouwsteen.voorstel(stap.instellingen, ronde)
        plaats = {item_id: i for i, item_id in enumerate(gekozen)}
        if neemt is Neemt.REST:
            return tuple(item for item in levert if item.id not in plaats)
        return tuple(sorted((i for i in levert if i.id in plaats), key=lambda item: plaats[item.id]))

    def invoer(self, state: SessieState, stap: Stap) -> tuple[Item, ...]:
        """Return what a step opens: the part it takes of its input, then that of a second input."""
        if not stap.invoer:
            return ()
        items = self.opbrengst(state, stap.invoer, stap.invoer_neemt)
        if not stap.invoer_ook:
            return items
        er_zijn = {item.id for item in items}
        ook = self.opbrengst(state, stap.invoer_ook)
        return (*items, *(item for item in ook if item.id not in er_zijn))

    def items(self, state: SessieState, stap: Stap) -> tuple[Item, ...]:
        """Return what a step is about: its round's frozen options, or what its input yields now."""
        ronde = state.ronde_van(stap)
        return ronde.items if ronde is not None else self.invoer(state, state.eigenaar(stap))

    def kijk(self, state: SessieState, stap: Stap, surface: Surface, ronde: Ronde | None = None) -> Kijk:
        """Return what a view of this step may look at; `ronde` picks an older round."""
        gekozen = ronde or state.ronde_van(stap)
        return Kijk(
            surface=surface,
            stap=stap,
            eigenaar=state.eigenaar(stap),
            ronde=gekozen,
            items=gekozen.items if gekozen else self._items_voor(state, stap, surface),
            aanwezig=state.aanwezig,
            namen={d.id: naam_met_partij(d) for d in state.ooit_binnen},
            partijen={d.id: d.partij for d in state.ooit_binnen},
            beurt=state.beurt if stap is state.stap else 0,
            vorige=self._vorige(state, gekozen, surface) if gekozen else None,
            in_verslag=gekozen is None or gekozen.id not in geheime_rondes(state),
        )

    def _vorige(self, state: SessieState, ronde: Ronde, surface: Surface) -> Ronde | None:
        """Return the round of the same step before this one; to the room only when its result was shown."""
        ids = state.per_stap[ronde.stap]
        plek = ids.index(ronde.id)
        vorige = state.rondes[ids[plek - 1]] if plek else None
        if vorige is None or vorige.stand not in DICHT:
            return None
        return vorige if vorige.onthuld or surface in (Surface.DESK, Surface.REPORT) else None

    def beurten(self, state: SessieState) -> tuple[str, ...]:
        """Return who or what gets a turn in the current step, in order; empty where nobody does."""
        stap = state.stap
        bouwsteen = self.bouwstenen[state.eigenaar(stap).bouwsteen] if stap else None
        if stap is None or not isinstance(bouwsteen, MetBeurten):
            return ()
        return bouwsteen.beurten(state.eigenaar(stap).instellingen, self.kijk(state, stap, Surface.DESK))

    def _items_voor(self, state: SessieState, stap: Stap, surface: Surface) -> tuple[Item, ...]:
        """Return what a step is about; to the room only when the round that yields it was shown or decided.

        A step that is not opened yet would otherwise tell the outcome of a hidden round.
        """
        if surface in (Surface.STAGE, Surface.PHONE) and not self.zaal_kent_invoer(state, stap):
            return ()
        return self.items(state, stap)

    def zaal_kent_invoer(self, state: SessieState, stap: Stap) -> bool:
        """Return whether the room may know what a step is about: no round that yields it is hidden."""
        eigenaar = state.eigenaar(stap)
        rondes = (
            state.ronde_van(state.plan.stap(invoer))
            for invoer in (eigenaar.invoer, eigenaar.invoer_ook)
            if invoer
        )
        return all(r is None or r.onthuld or r.besluit is not None for r in rondes)

    def valt_weg(self, state: SessieState, stap: Stap) -> bool:
        """Return whether there is nothing to open here: the round that yields it came to nothing."""
        eigenaar = state.eigenaar(stap)
        if not eigenaar.invoer or state.ronde_van(stap) is not None or self.invoer(state, eigenaar):
            return False
        bron = state.ronde_van(state.plan.stap(eigenaar.invoer))
        return bron is not None and bron.stand in DICHT

    def overgeslagen_bron(self, state: SessieState, stap: Stap) -> str:
        """Return the step whose yield this one would open but that was skipped; "" when that is not so."""
        eigenaar = state.eigenaar(stap)
        if not eigenaar.invoer or state.ronde_van(stap) is not None or self.invoer(state, eigenaar):
            return ""
        bron = eigenaar.invoer
        return bron if bron not in state.per_stap and plan.is_overgeslagen(state, bron) else ""

    def andere_invoer(self, state: SessieState, stap: Stap) -> str:
        """Return the step that yielded something for this one in place of a skipped one; "" without.

        First what the skipped step itself would have worked with, then the last yield before it.
        """
        bron = self.overgeslagen_bron(state, stap)
        if not bron:
            return ""
        keten, naam = list[str](), state.plan.stap(bron).invoer
        while naam and naam not in keten:
            keten.append(naam)
            naam = state.plan.stap(naam).invoer
        eerder = (g.id for g in reversed(state.plan.stappen[: state.plan.plaats[bron]]))
        return next((naam for naam in (*keten, *eerder) if self.opbrengst(state, naam)), "")

    def nieuwere_invoer(self, state: SessieState, stap: Stap) -> str:
        """Return a part that was put in and yielded something after what this step would open; "" without."""
        eigenaar = state.eigenaar(stap)
        if not eigenaar.invoer or state.ronde_van(stap) is not None:
            return ""
        ingevoegd = {w.onderdeel for w in state.planlog if w.soort is Wijziging.INGEVOEGD}
        plaats = state.plan.plaats
        tussen = state.plan.stappen[plaats[eigenaar.invoer] + 1 : plaats[eigenaar.id]]
        return next(
            (
                g.id
                for g in reversed(tussen)
                if g.onderdeel.id in ingevoegd
                and g.onderdeel.id != state.plan.gepland(eigenaar.id).onderdeel.id
                and self.opbrengst(state, g.id)
            ),
            "",
        )

    def te_kiezen(self, stap: Stap, ronde: Ronde) -> tuple[str, ...]:
        """Return between which items the group must choose; empty where the result says what goes on.

        Those that tie across the line, where that was agreed, or all when nothing follows from the answers.
        """
        bouwsteen = self.bouwstenen[stap.bouwsteen]
        gelijk = self.staat_gelijk(stap, ronde)
        if gelijk or not ronde.antwoorden or bouwsteen.voorstel(stap.instellingen, ronde):
            return gelijk
        return tuple(item.id for item in bouwsteen.levert(stap.instellingen, ronde))

    def staat_gelijk(self, stap: Stap, ronde: Ronde) -> tuple[str, ...]:
        """Return the ids that tie across the line where the group decides about that; mostly none."""
        bouwsteen = self.bouwstenen[stap.bouwsteen]
        return bouwsteen.te_kiezen(stap.instellingen, ronde) if isinstance(bouwsteen, LaatKiezen) else ()

    # --- decide -------------------------------------------------------------------------------

    def decide(self, state: SessieState, command: Command, nu: datetime) -> tuple[Event, ...]:
        """Return the events that a command leads to. Raises Weigering.

        Those of the leader begin with one that says which deed they are.
        """
        if state.fase is SessieFase.AFGESLOTEN and not _heropent(state, command):
            raise Weigering("afgesloten", _("Deze sessie is afgesloten. Er verandert niets meer."))
        events = self._besluit_over(state, command, nu)
        for event in events:
            if isinstance(event, RondeGesloten):
                self._keur_aantal(state, state.rondes[event.ronde])
        if events and type(command) in _DADEN:
            return (DaadGedaan(type(command).__name__, len(events)), *events)
        return events

    def _draai_terug(self, state: SessieState, nummer: int, nu: datetime) -> tuple[Event, ...]:
        daad = daden.zoek(state, nummer) if nummer else daden.laatste(state)
        if daad is None:
            raise Weigering("niets", _("Er is niets om ongedaan te maken."))
        nieuw = daden.draai_terug(state, daad, nu)
        if nieuw.ronde is not None and nieuw.ronde.stand is RondeStand.OPEN:
            self._keur_aantal(nieuw, nieuw.ronde)
        heropend = state.fase is SessieFase.AFGESLOTEN and nieuw.fase is not state.fase
        return (DaadTeruggedraaid(daad.seq), *((SessieHeropend(),) if heropend else ()))

    def _doe_opnieuw(self, state: SessieState, nummer: int) -> tuple[Event, ...]:
        daad = daden.zoek(state, nummer) if nummer else daden.laatst_terug(state)
        if daad is None:
            raise Weigering("niets", _("Er is niets om opnieuw te doen."))
        daden.herstel(state, daad)
        # Sluiten gaat met wat er nu binnen is, en een geheime stemming wordt ook nu geschud.
        dicht = (event for ronde in daden.te_sluiten(state, daad) for event in self._sluit(state, ronde))
        return (*dicht, DaadHersteld(daad.seq))

    def _besluit_over(self, state: SessieState, command: Command, nu: datetime) -> tuple[Event, ...]:
        match command:
            case GeefAntwoord():  # het eerst: zo komen er honderden in een tel
                return self._antwoord(state, command, nu)
            case MeldAan():
                return binnen.meld_aan(state, command)
            case NeemOver():
                return binnen.neem_over(state, command, nu)
            case GeefCode():
                return binnen.geef_code(state, command)
            case VoegToe():
                return binnen.voeg_toe(state, command.naam, command.partij)
            case ZetVerwacht():
                return genodigden.zet(state, command)
            case ZetDeur():
                return binnen.zet_deur(state, command)
            case HaalWeg():
                return binnen.haal_weg(state, command)
            case VoegSamen():
                return binnen.voeg_samen(state, command.dubbel, command.blijft)
            case ZetDeelnamecode():
                return self._zet_code(state, command)
            case GaNaarStap():
                return self._ga_naar(state, command.index, nu)
            case SlaOver():
                return self._sla_over(state, command, nu)
            case HaalTerug():
                return plan.haal_terug(state, command)
            case HerhaalStap():
                return self._herhaal(state, command)
            case VoegIn():
                return plan.voeg_in(state, command, self.bouwstenen)
            case HaalUit():
                return plan.haal_uit(state, command)
            case VerlegInvoer():
                return plan.verleg(state, command, self.bouwstenen)
            case HerzienPlan():
                return plan.herzien(state, command, nu, self.bouwstenen)
            case OpenRonde():
                return self._open(state, state.eigenaar(_stap(state)), command.reden)
            case SluitRonde():
                return self._sluit(state, _open_ronde(state))
            case OnthulUitslag():
                ronde = _dichte_ronde(state)
                return () if ronde.onthuld else (UitslagOnthuld(ronde.id), *scherm.terug(state))
            case VerbergUitslag():
                ronde = _dichte_ronde(state)
                return (UitslagVerborgen(ronde.id),) if ronde.onthuld else ()
            case LegBesluitVast():
                return self._besluit(state, command)
            case VulIn():
                return self._vul_in(state, command)
            case TelZonderToestel():
                return self._zonder_toestel(state, command.aantal)
            case StartTimer():
                return () if _stap(state) and state.klok.loopt_sinds else (TimerGestart(),)
            case PauzeerTimer():
                return (TimerGepauzeerd(),) if _stap(state) and state.klok.loopt_sinds else ()
            case VerlengTimer():
                _stap(state)
                if not 0 < command.seconden <= LANGSTE_VERLENGING:
                    raise Weigering("ongeldig", _("Verleng met een tijd tussen 1 seconde en 1 uur."))
                return (TimerVerlengd(command.seconden),)
            case VolgendeBeurt():
                return self._beurt(state, state.beurt + 1)
            case VorigeBeurt():
                return self._beurt(state, state.beurt - 1)
            case ToonScherm():
                return scherm.toon(state, command)
            case BevriesScherm():
                return scherm.bevries(state, command)
            case ZetSchermlink():
                return scherm.zet_link(state, command)
            case SluitSessie():
                einde = (*scherm.sluit_af(state), SessieAfgesloten())
                return (*self._sluit_open(state), *_besproken(state), *einde)
            case DraaiTerug():
                return self._draai_terug(state, command.daad, nu)
            case DoeOpnieuw():
                return self._doe_opnieuw(state, command.daad)
            case LegVast():
                return notities.leg_vast(state, command)
            case HerzieNotitie():
                return notities.herzie(state, command)
            case HaalNotitieWeg():
                return notities.haal_weg(state, command)
            case BehandelMeegebracht():
                events = notities.behandel(state, command)
                return (*events, *terugzetten.op_het_plan(state, command, self.bouwstenen)) if events else ()
            case NeemLeidingOver():
                return notities.neem_over(state, command)

    def _zet_code(self, state: SessieState, command: ZetDeelnamecode) -> tuple[Event, ...]:
        if state.code:
            return ()
        if len(command.code) != SCANNEN or lees_code(command.code) != command.code:
            raise Weigering("ongeldig", _("Dit is geen deelnamecode."))
        return (DeelnamecodeGezet(command.code),)

    def _antwoord(self, state: SessieState, command: GeefAntwoord, nu: datetime) -> tuple[Event, ...]:
        keur_inzending(command.inzending)
        if command.deelnemer not in state.deelnemers:
            raise Weigering("onbekend", _("Je bent niet meer aangemeld. Meld je opnieuw aan."))
        ronde = state.rondes.get(command.ronde)
        if ronde is None:
            raise Weigering("onbekend", _("Deze vraag is er niet. Laad de pagina opnieuw."))
        if ronde.stand is not RondeStand.OPEN:
            raise Weigering("gesloten", _("Deze vraag is gesloten. Je antwoord telt niet meer mee."))
        if state.plan.stap(ronde.stap).invoersoort in DOOR_BEGELEIDER:
            raise Weigering(
                "ongeldig", _("Bij deze stemming telt de begeleider. Stuur niets met je telefoon.")
            )
        if ronde.geheim and command.weg is Weg.KAART:
            # Wie het invoert, zou van deze mens zien wat die koos.
            raise Weigering(
                "ongeldig", _("Deze stemming is geheim. Laat iemand zonder telefoon zelf stemmen.")
            )
        if command.volgnr < 0 or command.volgnr > 2**53:
            raise Weigering("ongeldig", _("Dit antwoord past niet bij de vraag. Laad de pagina opnieuw."))
        eerder = ronde.antwoorden.get((command.deelnemer, command.sleutel))
        if eerder is not None and ingehaald.door(eerder, command, nu):
            return ()  # een ouder bericht dat lang onderweg was: het nieuwere blijft staan
        return (self._lees(state, ronde, command),)

    def _lees(self, state: SessieState, ronde: Ronde, command: GeefAntwoord) -> AntwoordGegeven:
        stap = state.plan.stap(ronde.stap)
        bouwsteen = self.bouwstenen[stap.bouwsteen]
        inhoud = bouwsteen.lees(stap.instellingen, ronde, command.deelnemer, command.sleutel, command.waarde)
        return AntwoordGegeven(
            command.deelnemer,
            ronde.id,
            command.sleutel,
            command.volgnr,
            command.inzending,
            bouwsteen.schrijf(inhoud),
            command.weg,
            command.toestel,
            command.geleden,
        )

    def _vul_in(self, state: SessieState, command: VulIn) -> tuple[Event, ...]:
        ronde = _open_ronde(state)
        stap = state.plan.stap(ronde.stap)
        vraag = self.vraag_handen(state, ronde) if command.sleutel == TOTALEN else None
        mag = self.bouwstenen[stap.bouwsteen].begeleider_vult_in or stap.invoersoort in DOOR_BEGELEIDER
        if command.sleutel == TOTALEN and stap.invoersoort not in DOOR_BEGELEIDER:
            mag = vraag is not None
        if not mag:
            raise Weigering("ongeldig", _("Bij deze stap vult de begeleider niets in."))
        eerder = ronde.antwoorden.get((BEGELEIDER, command.sleutel))
        antwoord = GeefAntwoord(
            f"{BEGELEIDER}-{state.seq + 1}",
            BEGELEIDER,
            ronde.id,
            command.sleutel,
            eerder.volgnr + 1 if eerder else 1,
            command.waarde,
            Weg.HANDEN if command.sleutel == TOTALEN else Weg.TELEFOON,
        )
        event = self._lees(state, ronde, antwoord)
        if vraag is not None:
            stand = self.bouwstenen[stap.bouwsteen].herlees(event.waarde)
            self._keur_aantal(state, ronde, totalen.mensen(vraag, stand))
        return (event,)

    def _zonder_toestel(self, state: SessieState, aantal: int) -> tuple[Event, ...]:
        if not 0 <= aantal <= MEESTE_DEELNEMERS:
            raise Weigering(
                "ongeldig", _("Vul een getal in van 0 tot en met {n}.").format(n=MEESTE_DEELNEMERS)
            )
        if state.ronde is not None and state.ronde.stand is RondeStand.OPEN:
            self._keur_aantal(replace(state, zonder_toestel=aantal), state.ronde)
        return () if aantal == state.zonder_toestel else (ZonderToestelGeteld(aantal),)

    # --- hands beside ballots -------------------------------------------------------------------

    def vraag_handen(self, state: SessieState, ronde: Ronde) -> VulTotalen | None:
        """Return what the leader counts of the people who sent no ballot; None where that will not do."""
        stap = state.plan.stap(ronde.stap)
        bouwsteen = self.bouwstenen[stap.bouwsteen]
        if stap.invoersoort in DOOR_BEGELEIDER or not isinstance(bouwsteen, TeltHanden):
            return None
        return bouwsteen.vraag_handen(stap.instellingen, self.kijk(state, stap, Surface.DESK, ronde))

    def handen(self, state: SessieState, ronde: Ronde) -> int:
        """Return how many people were counted beside the ballots of this round."""
        if (BEGELEIDER, TOTALEN) not in ronde.antwoorden:
            return 0
        vraag = self.vraag_handen(state, ronde)
        stand = totalen.geteld(ronde) if vraag is not None else None
        return totalen.mensen(vraag, stand) if vraag is not None and stand is not None else 0

    def _keur_aantal(self, state: SessieState, ronde: Ronde, handen: int | None = None) -> None:
        """Refuse more votes than there are people: then somebody was counted twice."""
        handen = self.handen(state, ronde) if handen is None else handen
        biljetten = len(ronde.inzenders - {BEGELEIDER})
        if not handen or handen + biljetten <= state.aanwezig:
            return
        raise Weigering(
            "te_veel",
            _(
                "Er zijn {stemmen} stemmen en {mensen} mensen. Iemand telt dan dubbel. "
                "Tel de handen opnieuw, of zeg hoeveel mensen geen toestel hebben."
            ).format(stemmen=handen + biljetten, mensen=state.aanwezig),
        )

    def _ga_naar(self, state: SessieState, index: int, nu: datetime) -> tuple[Event, ...]:
        if not -1 <= index < len(state.plan.stappen):
            raise Weigering("onbekend", _("Deze stap is er niet."))
        if index == state.huidige:
            return ()
        return self._begin_stap(state, index, tijd_voor(state, index, nu) if index >= 0 else 0)

    def _begin_stap(self, state: SessieState, index: int, seconden: int) -> tuple[Event, ...]:
        events: list[Event] = []
        doel = state.plan.stappen[index].stap if index >= 0 else None
        houd = state.eigenaar(doel).id if doel else ""
        events.extend(self._sluit_open(state, behalve=houd))
        events.extend(_besproken(state))
        if state.fase is SessieFase.VOORBEREID and index >= 0:
            events.append(SessieGestart())
        events.append(StapBegonnen(index, seconden))
        events.extend(scherm.terug(state))
        return tuple(events)

    def _sla_over(self, state: SessieState, command: SlaOver, nu: datetime) -> tuple[Event, ...]:
        events = plan.sla_over(state, command)
        if not events or state.gepland is None or state.gepland.id not in command.stappen:
            return events
        verder = plan.volgende(replace(state, plan=state.plan.zonder(command.stappen)))
        return events if verder is None else (*self._ga_naar(state, verder, nu), *events)

    def _herhaal(self, state: SessieState, command: HerhaalStap) -> tuple[Event, ...]:
        """Do a step again, with all its time. A step that was asked gets a next round; the first stays."""
        stap, reden = plan.keur_herhalen(state, command)
        index = state.plan.plaats[stap.id]
        begin = self._begin_stap(state, index, stap.minuten * 60)
        events = (StapHerhaald(stap.id, reden), *begin)
        if state.ronde_van(stap) is None:
            return events
        return (*events, *self._open(state, stap, reden))

    def _open(self, state: SessieState, stap: Stap, reden: str) -> tuple[Event, ...]:
        """Open a round of the step `stap`, that has rounds of its own."""
        if not self.bouwstenen[stap.bouwsteen].vraagt:
            raise Weigering("ongeldig", _("Bij deze stap is er niets te openen."))
        vorige = state.ronde_van(stap)
        if vorige is not None and vorige.stand is RondeStand.OPEN:
            raise Weigering("al_open", _("Deze ronde is al open."))
        items = self.invoer(state, stap)
        if stap.invoer and not items:
            vorig = state.plan.stap(stap.invoer)
            raise Weigering(
                "leeg",
                _("Er is nog niets om mee te werken. Rond eerst ‘{stap}’ af.").format(stap=vorig.titel),
            )
        vluchtig = _blijft_hier(state, stap, items)
        weg = state.rondes.get(state.ingetrokken.get(stap.id, ""))
        if weg is not None and weg.items == items and weg.vluchtig is vluchtig:
            # Bij vergissing geopend en weer weggehaald: wie al antwoord gaf, hoeft dat niet nog eens.
            return (RondeHeropend(weg.id), *scherm.terug(state))
        nummer = 1 + max((r.nummer for r in state.rondes.values() if r.stap == stap.id), default=0)
        if weg is not None and not weg.antwoorden:
            nummer = weg.nummer
        return (
            RondeGeopend(
                f"{stap.id}.{nummer}",
                stap.id,
                nummer,
                items,
                kort(reden, _("De reden"), 300),
                vluchtig=vluchtig,
                geheim=stap.bewaring is Bewaring.GEHEIM and not vluchtig,
            ),
            *scherm.terug(state),
        )

    def _sluit(self, state: SessieState, ronde: Ronde) -> tuple[Event, ...]:
        """Close a round; a secret one forgets in the same transaction who sent what."""
        if not ronde.geheim:
            return (RondeGesloten(ronde.id),)
        bouwsteen = self.bouwstenen[state.plan.stap(ronde.stap).bouwsteen]
        per_mens: dict[str, list[tuple[str, Any]]] = {}
        for (wie, sleutel), antwoord in sorted(ronde.antwoorden.items(), key=lambda paar: paar[0]):
            if wie != BEGELEIDER:
                per_mens.setdefault(wie, []).append((sleutel, bouwsteen.schrijf(antwoord.inhoud)))
        stemmers = tuple(sorted(per_mens))
        if len(stemmers) < MINST_GEHEIM:
            return (RondeGesloten(ronde.id), StembiljettenGeschud(ronde.id, stemmers, te_weinig=True))
        biljetten = (Biljet(self._lot(), tuple(wat)) for wat in per_mens.values())
        geschud = tuple(sorted(biljetten, key=lambda biljet: biljet.id))
        wegen = tuple(ronde.wegen.items())
        return (RondeGesloten(ronde.id), StembiljettenGeschud(ronde.id, stemmers, geschud, wegen))

    def _sluit_open(self, state: SessieState, behalve: str = "") -> tuple[Event, ...]:
        return tuple(
            event
            for ronde in sorted(state.rondes.values(), key=lambda r: r.id)
            if ronde.stand is RondeStand.OPEN and ronde.stap != behalve
            for event in self._sluit(state, ronde)
        )

    def _beurt(self, state: SessieState, nummer: int) -> tuple[Event, ...]:
        _stap(state)
        if not 0 <= nummer < len(self.beurten(state)):
            raise Weigering("geen_beurt", _("Er is geen andere beurt in deze stap."))
        return (BeurtGewisseld(nummer), *scherm.terug(state))

    def _besluit(self, state: SessieState, command: LegBesluitVast) -> tuple[Event, ...]:
        ronde = _dichte_ronde(state)
        stap = state.plan.stap(ronde.stap)
        er_zijn = {i.id for i in self.bouwstenen[stap.bouwsteen].levert(stap.instellingen, ronde)}
        if not set(command.gekozen) <= er_zijn or len(set(command.gekozen)) != len(command.gekozen):
            raise Weigering("onbekend", _("Dit besluit noemt iets dat niet in deze ronde zit."))
        toelichting = kort(command.toelichting, _("De toelichting"), TOELICHTING_TEKENS)
        if er_zijn and ronde.antwoorden and not (command.gekozen or toelichting):
            raise Weigering("leeg", _("Je hebt niets aangevinkt. Gaat er niets mee? Schrijf dan op waarom."))
        return (BesluitVastgelegd(ronde.id, command.gekozen, toelichting),)

    # --- what may be kept -----------------------------------------------------------------------

    def bewaring(self, state: SessieState, event: Event) -> Bewaring:
        """Return where may be kept what this event says, in the state before it."""
        if isinstance(event, RondeGeopend | Genoteerd):
            return Bewaring.GEHEUGEN if event.vluchtig else Bewaring.LOGBOEK
        if isinstance(event, NotitieHerzien):
            vluchtig = state.notities[event.notitie].vluchtig
            return Bewaring.GEHEUGEN if vluchtig else Bewaring.LOGBOEK
        ronde = state.rondes.get(getattr(event, "ronde", ""))
        if ronde is not None and ronde.vluchtig:
            return Bewaring.GEHEUGEN
        if ronde is not None and ronde.geheim:
            biljet = isinstance(event, AntwoordGegeven) and event.deelnemer != BEGELEIDER
            if biljet or isinstance(event, StembiljettenGeschud):
                return Bewaring.GEHEIM
        return Bewaring.LOGBOEK

    def kenmerk(self, state: SessieState, command: Command) -> str:
        """Return the id of an intention as the ledger may have it; empty when the command has none.

        A phone makes its own id, so where nothing may be kept the ledger knows only its hash.
        """
        if isinstance(command, GeefAntwoord):
            ronde = state.rondes.get(command.ronde)
            if ronde is not None and ronde.vluchtig:
                return sha256(command.inzending.encode()).hexdigest()
        return command.inzending if isinstance(command, GeefAntwoord | MeldAan | NeemOver) else ""

    # --- evolve -------------------------------------------------------------------------------

    def evolve(self, state: SessieState, vastgelegd: Vastgelegd) -> SessieState:
        """Return the state after one event."""
        state = self._na(state, vastgelegd)
        return daden.rond_af(state) if state.lopend is not None else state

    def _na(self, state: SessieState, vastgelegd: Vastgelegd) -> SessieState:
        if isinstance(vastgelegd.event, AntwoordGegeven):
            return self._na_antwoord(state, vastgelegd.seq, vastgelegd.op, vastgelegd.event)
        state = replace(state, seq=vastgelegd.seq)
        op = vastgelegd.op
        match vastgelegd.event:
            case (
                DeelnemerAangemeld()
                | TokenVernieuwd()
                | CodeGegeven()
                | ToestelGewisseld()
                | DeurGezet()
                | ToestelVerwijderd()
                | DeelnemerVerwijderd()
                | DeelnemersSamengevoegd()
            ) as e:
                return scherm.na_vertrek(binnen.na(state, e, op), e, op)
            case VerwachtGezet() as e:
                return genodigden.na(state, e)
            case DeelnamecodeGezet() as e:
                return replace(state, code=e.code)
            case ZonderToestelGeteld() as e:
                return replace(state, zonder_toestel=e.aantal)
            case StapBegonnen() as e:
                verloop = _beeindig(state.verloop, op)
                if e.index >= 0:
                    state = plan.na_begin(state, state.plan.stappen[e.index].id)
                stap_id = state.plan.stappen[e.index].id if e.index >= 0 else ""
                return replace(
                    state,
                    huidige=e.index,
                    verloop=(*verloop, StapVerloop(stap_id, op)) if stap_id else verloop,
                    klok=Klok(timedelta(seconds=e.seconden), loopt_sinds=op if stap_id else None),
                    beurt=0,
                    beurt_vanaf=timedelta(),
                )
            case (
                StappenOvergeslagen()
                | StappenTeruggehaald()
                | StapHerhaald()
                | OnderdeelIngevoegd()
                | OnderdeelWeggehaald()
                | InvoerVerlegd()
                | PlanHerzien()
            ) as e:
                return plan.na(state, e, op, self.bouwstenen)
            case RondeGeopend() as e:
                ronde = Ronde(
                    e.ronde,
                    e.stap,
                    e.nummer,
                    e.items,
                    RondeStand.OPEN,
                    antwoorden=Map(),
                    geopend_op=op,
                    reden=e.reden,
                    vluchtig=e.vluchtig,
                    gewist=e.gewist,
                    geheim=e.geheim,
                )
                return _zet_open(state, ronde)
            case RondeHeropend() as e:
                return _zet_open(state, replace(state.rondes[e.ronde], stand=RondeStand.OPEN))
            case RondeGesloten() as e:
                return _ronde(state, e.ronde, stand=RondeStand.GESLOTEN, gesloten_op=op)
            case StembiljettenGeschud() as e:
                return daden.vergeet(scherm.na_schudden(self._na_schudden(state, e), e), e.ronde)
            case UitslagOnthuld() as e:
                return _ronde(state, e.ronde, onthuld=True, ooit_onthuld=True)
            case UitslagVerborgen() as e:
                return _ronde(state, e.ronde, onthuld=False)
            case RondeBesproken() as e:
                return _ronde(state, e.ronde, stand=RondeStand.BESPROKEN)
            case BesluitVastgelegd() as e:
                besluit = Besluit(e.gekozen, e.toelichting, op)
                return _ronde(state, e.ronde, stand=RondeStand.BESLOTEN, besluit=besluit)
            case TimerGestart():
                return replace(state, klok=replace(state.klok, loopt_sinds=op))
            case TimerGepauzeerd():
                klok = state.klok
                verbruikt = klok.verbruikt + (op - klok.loopt_sinds if klok.loopt_sinds else timedelta())
                return replace(state, klok=replace(klok, verbruikt=verbruikt, loopt_sinds=None))
            case TimerVerlengd() as e:
                totaal = state.klok.totaal + timedelta(seconds=e.seconden)
                return replace(state, klok=replace(state.klok, totaal=totaal))
            case BeurtGewisseld() as e:
                return replace(state, beurt=e.nummer, beurt_vanaf=state.klok.gebruikt(op))
            case SchermGewisseld() | SchermBevroren() | SchermlinkGezet() as e:
                return scherm.na(state, e, op)
            case SessieGestart():
                return replace(state, fase=SessieFase.BEZIG, gestart_op=op)
            case SessieAfgesloten():
                return replace(
                    state,
                    fase=SessieFase.AFGESLOTEN,
                    afgesloten_op=op,
                    verloop=_beeindig(state.verloop, op),
                    klok=replace(state.klok, loopt_sinds=None),
                )
            case SessieHeropend():
                return state  # wat er terugkwam, zegt de daad die terug is
            case DaadGedaan() as e:
                return daden.begin(state, e, op)
            case DaadTeruggedraaid() as e:
                return daden.na_terug(state, state.seq, e.daad, op)
            case DaadHersteld() as e:
                return daden.na_herstel(state, e.daad)
            case (
                Genoteerd() | NotitieHerzien() | NotitieWeggehaald() | MeegebrachtBehandeld()
            ) | LeidingOvergenomen() as e:
                return notities.na(state, e, op)

    def _na_antwoord(self, state: SessieState, seq: int, op: datetime, e: AntwoordGegeven) -> SessieState:
        ronde = state.rondes[e.ronde]
        bouwsteen = self.bouwstenen[state.plan.stap(ronde.stap).bouwsteen]
        if e.waarde is None:
            # Wat niet bewaard mocht worden, is er na herstarten niet meer.
            return _nieuwe_stand(state, seq=seq)
        sleutel = (e.deelnemer, e.sleutel)
        eerder = ronde.antwoorden.get(sleutel)
        antwoord = Antwoord(
            e.deelnemer,
            e.sleutel,
            e.volgnr,
            seq,
            eerder.eerst if eerder else seq,
            bouwsteen.herlees(e.waarde),
            e.weg,
            e.toestel,
            ingehaald.gemaakt(e, op),
        )
        ronde = _nieuwe_ronde(ronde, antwoorden=met(ronde.antwoorden, sleutel, antwoord))
        # In één keer: dit gebeurt honderden keren in een tel, en elke kopie van de toestand kost.
        return _nieuwe_stand(state, seq=seq, rondes=met(state.rondes, e.ronde, ronde))

    def _na_schudden(self, state: SessieState, e: StembiljettenGeschud) -> SessieState:
        ronde = state.rondes[e.ronde]
        bouwsteen = self.bouwstenen[state.plan.stap(ronde.stap).bouwsteen]
        over = {plek: a for plek, a in ronde.antwoorden.items() if plek[0] == BEGELEIDER}
        for nummer, biljet in enumerate(e.biljetten):
            for sleutel, waarde in biljet.antwoorden:
                inhoud = bouwsteen.herlees(waarde)
                over[biljet.id, sleutel] = Antwoord(biljet.id, sleutel, 0, nummer, nummer, inhoud)
        stemmers = frozenset(e.stemmers)
        return _ronde(
            state,
            e.ronde,
            antwoorden=Map(over),
            stemmers=stemmers,
            geteld_per_weg=e.wegen,
            te_weinig=e.te_weinig,
        )


def naam_met_partij(deelnemer: Deelnemer) -> str:
    """Return a name as it is written in lists: with the party, unless the name has it already."""
    if not deelnemer.partij or deelnemer.partij.casefold() in deelnemer.naam.casefold():
        return deelnemer.naam
    return f"{deelnemer.naam} ({deelnemer.partij})"


def _ronde(state: SessieState, ronde_id: str, **anders: Any) -> SessieState:
    nieuw = replace(state.rondes[ronde_id], **anders)
    return replace(state, rondes=met(state.rondes, ronde_id, nieuw))


def _zet_open(state: SessieState, ronde: Ronde) -> SessieState:
    """Return the state in which this is the newest round of its step."""
    return replace(
        state,
        rondes=met(state.rondes, ronde.id, ronde),
        per_stap=met(state.per_stap, ronde.stap, (*state.per_stap.get(ronde.stap, ()), ronde.id)),
        ingetrokken=zonder(state.ingetrokken, ronde.id),
    )


def _heropent(state: SessieState, command: Command) -> bool:
    """Return whether this takes back the closing of the session itself."""
    if not isinstance(command, DraaiTerug):
        return False
    daad = daden.zoek(state, command.daad) if command.daad else daden.laatste(state)
    return daad is not None and daad.soort == SluitSessie.__name__


def _beeindig(verloop: tuple[StapVerloop, ...], op: datetime) -> tuple[StapVerloop, ...]:
    if not verloop or verloop[-1].geeindigd_op is not None:
        return verloop
    return (*verloop[:-1], replace(verloop[-1], geeindigd_op=op))


def _blijft_hier(state: SessieState, stap: Stap, items: Iterable[Item]) -> bool:
    """Return whether what is said in a round of this step is kept in memory alone.

    So it is in intervisie, and also with what came out of it: every way on is as closed as the first.
    """
    return (
        stap.bewaring is Bewaring.GEHEUGEN
        or state.sessie.vertrouwelijkheid is Vertrouwelijkheid.INTERVISIE
        or any(item.ronde in state.rondes and state.rondes[item.ronde].vluchtig for item in items)
    )


def _stap(state: SessieState) -> Stap:
    if state.stap is None:
        raise Weigering("geen_stap", _("De sessie is nog niet bij een stap. Begin eerst."))
    return state.stap


def _open_ronde(state: SessieState) -> Ronde:
    ronde = state.ronde_van(_stap(state))
    if ronde is None or ronde.stand is not RondeStand.OPEN:
        raise Weigering("niet_open", _("Er is nu geen ronde open."))
    return ronde


def _dichte_ronde(state: SessieState) -> Ronde:
    ronde = state.ronde_van(_stap(state))
    if ronde is None or ronde.stand not in DICHT:
        raise Weigering("niet_gesloten", _("Sluit eerst de ronde."))
    return ronde


def _besproken(state: SessieState) -> tuple[Event, ...]:
    """Say, on leaving a step, that its result was talked about, when that was what the step was for."""
    stap, ronde = state.stap, state.ronde
    if stap is None or ronde is None or not ronde.onthuld or ronde.stand is not RondeStand.GESLOTEN:
        return ()
    return (RondeBesproken(ronde.id),) if stap.doel in (StapDoel.BESPROKEN, StapDoel.BESLOTEN) else ()
