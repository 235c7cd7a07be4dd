"""Whatever is asked in whatever order: the state is what the log says, and every tick stands."""

import json
import random
import tempfile
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from regioworkshop.engine import Machine, binnen
from regioworkshop.engine.ingehaald import ONDERWEG
from regioworkshop.model.commands import (
    BevriesScherm,
    Command,
    GaNaarStap,
    GeefAntwoord,
    GeefCode,
    HaalWeg,
    LegBesluitVast,
    MeldAan,
    NeemOver,
    OnthulUitslag,
    OpenRonde,
    PauzeerTimer,
    SluitRonde,
    SluitSessie,
    StartTimer,
    ToonScherm,
    VerbergUitslag,
    VerlengTimer,
    VoegSamen,
    VoegToe,
    VulIn,
    Weigering,
    ZetDeur,
    ZetSchermlink,
)
from regioworkshop.model.sessie import SchermStand, SessieFase, SessieState, Weg
from regioworkshop.model.werkvorm import RondeStand
from regioworkshop.store import OpenKluis
from regioworkshop.store.logboek import Schrijver
from regioworkshop.tekst import sleutel_van_naam
from tests.engine.zaal import Zaal, antwoorden_bij
from tests.hulp.traject import STAPPEN

NAMEN = st.one_of(
    st.sampled_from(["Anna", "anna ", "ANNA", "Jan", "Ja\u200bn", "Deelnemer 2", "", "\x00", "Anna (2)"]),
    st.text(max_size=90),
)
RAAR = st.one_of(
    st.none(),
    st.integers(),
    st.text(max_size=5),
    st.dictionaries(
        st.sampled_from(["tekst", "punten", "waarde", "reden", "velden", "x"]),
        st.one_of(st.none(), st.integers(-3, 9), st.text(max_size=250), st.lists(st.integers(), max_size=2)),
        max_size=3,
    ),
)
GEDULDIG = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
LEIDING = st.one_of(
    st.builds(GaNaarStap, st.integers(-2, len(STAPPEN))),
    st.builds(OpenRonde, st.text(max_size=20)),
    st.just(SluitRonde()),
    st.just(OnthulUitslag()),
    st.just(VerbergUitslag()),
    st.just(StartTimer()),
    st.just(PauzeerTimer()),
    st.builds(VerlengTimer, st.integers(-5, 4000)),
    st.builds(ToonScherm, st.sampled_from(SchermStand)),
    st.builds(BevriesScherm, st.booleans()),
    st.builds(ZetSchermlink, st.sampled_from(["", "ab" * 32, "te kort"])),
    st.builds(VulIn, st.text(max_size=5), RAAR),
)


class Sessieproef(RuleBasedStateMachine):
    """A model of what a room was told beside the real engine."""

    def __init__(self) -> None:
        super().__init__()
        self._tijdelijk = tempfile.TemporaryDirectory()
        self.zaal = Zaal(Path(self._tijdelijk.name))
        self.gegeven: list[GeefAntwoord] = []
        """Everything sent, acknowledged or not."""
        self.bevestigd: dict[str, GeefAntwoord] = {}
        self.toen: dict[str, datetime] = {}
        """Per submission that was kept: when the person gave it."""
        """Acknowledged, by submission id: only what was said the first time counts."""
        self.staat: dict[tuple[str, str, str], GeefAntwoord] = {}
        """(round, participant, key) -> the acknowledged answer that must stand."""
        self.aangemeld: dict[str, str] = {}
        """Submission id of joining -> participant, as long as that device takes part."""
        self.uit: set[str] = set()
        self.tokens: dict[str, str] = {}
        self.leden: set[str] = set()
        self.ooit: set[str] = set()
        self.codes: dict[str, tuple[str, bool, datetime | None]] = {}
        self.gemaakt: list[str] = []
        self.deur_dicht = False
        self._teller = count()
        self.dicht: dict[str, Any] = {}
        """Answers of rounds that were closed: they never change again."""

    def teardown(self) -> None:
        self.zaal.__exit__(None, None, None)
        self._tijdelijk.cleanup()

    # --- what may happen -------------------------------------------------------------------------

    @initialize(aantal=st.integers(1, 3), stap=st.sampled_from([-1, 1, 1, 4, 6]))
    def kom_binnen(self, aantal: int, stap: int) -> None:
        for n in range(aantal):
            self.meld_aan(f"Deelnemer {n}", f"Gemeente {n}")
        if stap >= 0:
            self.zaal.doe(GaNaarStap(stap), OpenRonde())

    @rule(naam=NAMEN, partij=st.text(max_size=90))
    def meld_aan(self, naam: str, partij: str) -> None:
        inzending, hash_ = self._kenmerk(), self._hash()
        wie = self._probeer(MeldAan(inzending, naam, partij, hash_))
        if wie is not None:
            assert not self.deur_dicht, "somebody came in through a shut door"
            assert wie not in self.ooit, "two people in one"
            self.aangemeld[inzending] = wie
            self.tokens[hash_] = wie
            self.leden.add(wie)
            self.ooit.add(wie)

    @rule(naam=NAMEN)
    def voeg_toe(self, naam: str) -> None:
        """The leader adds somebody without a device, also with the door shut."""
        wie = self._probeer(VoegToe(naam))
        if wie is not None:
            assert wie not in self.ooit
            self.leden.add(wie)
            self.ooit.add(wie)

    @precondition(lambda self: self.aangemeld or self.uit)
    @rule(data=st.data())
    def meld_weer_aan(self, data: st.DataObject) -> None:
        """The reply was lost: the same phone asks again, perhaps with another name."""
        inzending = data.draw(st.sampled_from([*sorted(self.aangemeld), *sorted(self.uit)]))
        hash_ = self._hash()
        voor = self.zaal.state
        wie = self._probeer(MeldAan(inzending, data.draw(NAMEN), "", hash_))
        if inzending in self.uit:
            assert not wie and self.zaal.state is voor, "a device that had ended came back"
        elif wie is not None:
            assert wie == self.aangemeld[inzending], "one phone became two"
            self._alleen(wie, hash_)

    @precondition(lambda self: self.leden)
    @rule(data=st.data(), eenmalig=st.booleans())
    def geef_code(self, data: st.DataObject, eenmalig: bool) -> None:
        wie = data.draw(st.sampled_from(sorted(self.ooit)))
        hash_ = self._hash()
        if self._probeer(GeefCode(wie, hash_, eenmalig)) is None:
            assert wie not in self.leden or self.zaal.state.fase is SessieFase.AFGESLOTEN
            return
        tot = self.zaal.klok.nu() + timedelta(minutes=10) if eenmalig else None
        for oud in [h for h, (van, soort, _tot) in self.codes.items() if (van, soort) == (wie, eenmalig)]:
            del self.codes[oud]
        self.codes[hash_] = (wie, eenmalig, tot)
        self.gemaakt.append(hash_)

    @precondition(lambda self: self.gemaakt)
    @rule(data=st.data(), nog_eens=st.booleans())
    def neem_over(self, data: st.DataObject, nog_eens: bool) -> None:
        """Another device comes with a code: good, old, used, or of somebody who was taken out."""
        code = data.draw(st.sampled_from(self.gemaakt))
        inzending, hash_ = self._kenmerk(), self._hash()
        wie = self._probeer(NeemOver(inzending, code, hash_))
        goed = code in self.codes
        if goed:
            van, eenmalig, tot = self.codes[code]
            goed = tot is None or self.zaal.klok.nu() <= tot
        if wie is None:
            assert not goed or self.zaal.state.fase is SessieFase.AFGESLOTEN, "a good code was refused"
            return
        assert goed and wie == van, "a code that is not good let somebody in"
        self._eindig(wie)
        self.aangemeld[inzending] = wie
        self.tokens[hash_] = wie
        if eenmalig:
            del self.codes[code]
        if nog_eens:  # het antwoord ging verloren
            hash_ = self._hash()
            assert self._probeer(NeemOver(inzending, code, hash_)) == wie
            self._alleen(wie, hash_)

    @rule(dicht=st.booleans())
    def deur(self, dicht: bool) -> None:
        if self._probeer(ZetDeur(dicht)) is not None:
            self.deur_dicht = dicht

    @precondition(lambda self: len(self.leden) > 2)
    @rule(data=st.data(), antwoorden=st.booleans())
    def haal_weg(self, data: st.DataObject, antwoorden: bool) -> None:
        wie = data.draw(st.sampled_from(sorted(self.ooit)))
        if self._probeer(HaalWeg(wie, antwoorden)) is None:
            return
        self._eindig(wie)
        if antwoorden:
            self._vertrek(wie)
            for plek in [p for p in self.staat if p[1] == wie and self._open(p[0])]:
                del self.staat[plek]

    @precondition(lambda self: len(self.leden) > 2)
    @rule(data=st.data())
    def voeg_samen(self, data: st.DataObject) -> None:
        dubbel, blijft = (data.draw(st.sampled_from(sorted(self.ooit))) for _keer in range(2))
        if self._probeer(VoegSamen(dubbel, blijft)) is None:
            return
        self.tokens = {h: blijft if wie == dubbel else wie for h, wie in self.tokens.items()}
        self.aangemeld = {i: blijft if wie == dubbel else wie for i, wie in self.aangemeld.items()}
        self._vertrek(dubbel)
        stemde = {ronde for ronde, wie, _sleutel in self.staat if wie == blijft}
        for ronde, wie, sleutel in [p for p in self.staat if p[1] == dubbel and self._open(p[0])]:
            antwoord = self.staat.pop((ronde, wie, sleutel))
            if ronde not in stemde:
                self.staat[ronde, blijft, sleutel] = antwoord

    @precondition(lambda self: self.leden and self.zaal.state.rondes)
    @rule(
        data=st.data(),
        zaad=st.integers(0, 99),
        keren=st.lists(
            st.tuples(
                st.integers(0, 5),
                st.booleans(),
                st.sampled_from([*[Weg.TELEFOON] * 3, *Weg]),
                st.sampled_from(["", "", "een", "twee"]),
                st.sampled_from([0, 0, 0, 90_000, 1_800_000]),
                st.sampled_from([None, None, 0]),
            ),
            min_size=1,
            max_size=4,
        ),
    )
    def antwoord(
        self, data: st.DataObject, zaad: int, keren: list[tuple[int, bool, Weg, str, int, int | None]]
    ) -> None:
        """One participant, one round, some good answers: in order or not, by one way or another, or twice."""
        state = self.zaal.state
        open_ = [ronde.id for ronde in state.rondes.values() if ronde.stand is RondeStand.OPEN]
        ronde = state.rondes[data.draw(st.sampled_from(open_ * 5 + sorted(state.rondes)))]
        stap = state.plan.stap(ronde.stap)
        wie = data.draw(st.sampled_from(sorted(self.leden)[:3]))
        for n, (volgnr, dubbel, weg, toestel, geleden, gezien) in enumerate(keren):
            keuze = antwoorden_bij(stap, ronde, random.Random(zaad + n), f"tekst {zaad + n}")
            sleutel = sorted(keuze)[0] if keuze else ""
            inzending = f"inzending-{len(self.gegeven):05d}"
            command = GeefAntwoord(
                inzending, wie, ronde.id, sleutel, volgnr, keuze.get(sleutel), weg, toestel, geleden, gezien
            )
            self._geef(command)
            if dubbel and inzending in self.bevestigd:
                na_een = self.zaal.state
                self._geef(command)
                assert self.zaal.state is na_een, "a double tap counted twice"

    @precondition(lambda self: self.leden and self.zaal.state.rondes)
    @rule(data=st.data(), volgnr=st.integers(-1, 6))
    def raar_antwoord(self, data: st.DataObject, volgnr: int) -> None:
        ronde = data.draw(st.sampled_from([*sorted(self.zaal.state.rondes), "nergens"]))
        wie = data.draw(st.sampled_from([*sorted(self.leden), "d99"]))
        inzending = f"inzending-{len(self.gegeven):05d}"
        sleutel = data.draw(st.one_of(st.just(""), st.text(max_size=4)))
        self._geef(GeefAntwoord(inzending, wie, ronde, sleutel, volgnr, data.draw(RAAR)))

    @precondition(lambda self: self.gegeven)
    @rule(data=st.data(), anders=st.booleans())
    def herhaal(self, data: st.DataObject, anders: bool) -> None:
        """The same submission id again: as it was, or with something else under it."""
        eerder = data.draw(st.sampled_from(self.gegeven))
        bekend = eerder.inzending in self.bevestigd
        voor = self.zaal.state
        self._geef(replace(eerder, volgnr=eerder.volgnr + 1, waarde=data.draw(RAAR)) if anders else eerder)
        if bekend:
            assert self.zaal.state is voor, "a retry changed something"

    @precondition(lambda self: self.zaal.state.fase is not SessieFase.AFGESLOTEN)
    @rule(command=LEIDING)
    def leid(self, command: Command) -> None:
        self._probeer(command)

    @rule()
    def druk_op_de_knop(self) -> None:
        command = self.zaal.hoofd()
        if command is not None and not isinstance(command, SluitSessie):
            self.zaal.doe(command)  # what the desk offers is never refused

    @precondition(lambda self: self.zaal.state.ronde is not None)
    @rule(data=st.data())
    def besluit(self, data: st.DataObject) -> None:
        ronde = self.zaal.ronde
        er_zijn = [item.id for item in ronde.items] or ["niets"]
        gekozen = data.draw(st.lists(st.sampled_from(er_zijn), max_size=4))
        self._probeer(LegBesluitVast(tuple(gekozen), data.draw(st.text(max_size=30))))

    @rule(minuten=st.integers(0, 30))
    def wacht(self, minuten: int) -> None:
        self.zaal.klok.verder(minutes=minuten)

    @rule()
    def herstart(self) -> None:
        voor = self.zaal.state
        self.zaal.herstart()
        assert self.zaal.state == voor

    @precondition(lambda self: len(self.gegeven) > 12)
    @rule()
    def sluit_af(self) -> None:
        self._probeer(SluitSessie())

    # --- what must hold --------------------------------------------------------------------------

    @invariant()
    def het_log_zegt_hetzelfde(self) -> None:
        assert self.zaal.uit_het_log() == self.zaal.state

    @invariant()
    def elk_vinkje_staat(self) -> None:
        state = self.zaal.state
        staat = {
            (ronde.id, wie, sleutel): antwoord
            for ronde in state.rondes.values()
            for (wie, sleutel), antwoord in ronde.antwoorden.items()
            if wie != "begeleider"
        }
        assert staat.keys() == self.staat.keys()
        for plek, antwoord in staat.items():
            gegeven = self.staat[plek]
            assert (antwoord.volgnr, antwoord.weg) == (gegeven.volgnr, gegeven.weg)
            stap = state.plan.stap(state.rondes[gegeven.ronde].stap)
            bouwsteen = self.zaal.bouwstenen[stap.bouwsteen]
            assert _zonder_lege(bouwsteen.schrijf(antwoord.inhoud)) == _zonder_lege(gegeven.waarde)

    @invariant()
    def namen_zijn_uniek(self) -> None:
        deelnemers = self.zaal.state.deelnemers
        assert len({sleutel_van_naam(d.naam) for d in deelnemers.values()}) == len(deelnemers)
        assert self.leden == set(deelnemers)

    @invariant()
    def alleen_wie_meedoet_heeft_een_token(self) -> None:
        assert dict(self.zaal.state.tokens) == self.tokens
        assert not self.zaal.state.oude_tokens.keys() & self.tokens.keys()

    @invariant()
    def er_is_hooguit_een_ronde_open_en_dicht_blijft_dicht(self) -> None:
        rondes = self.zaal.state.rondes.values()
        assert sum(r.stand is RondeStand.OPEN for r in rondes) <= 1
        for ronde in rondes:
            if ronde.stand is not RondeStand.OPEN:
                assert self.dicht.setdefault(ronde.id, ronde.antwoorden) == ronde.antwoorden

    @invariant()
    def elk_oppervlak_kan_getoond_worden(self) -> None:
        state, nu = self.zaal.state, self.zaal.klok.nu()
        self.zaal.maker.phone(state, nu)
        self.zaal.maker.stage(state, nu, "http://192.168.8.10:8765")
        self.zaal.maker.desk(state, nu)

    # --- tools -----------------------------------------------------------------------------------

    def _kenmerk(self) -> str:
        return f"aanmelding-{next(self._teller):05d}"

    def _hash(self) -> str:
        return f"{next(self._teller):064x}"

    def _alleen(self, wie: str, hash_: str) -> None:
        """From now on this is the only token of somebody."""
        self.tokens = {h: ander for h, ander in self.tokens.items() if ander != wie}
        self.tokens[hash_] = wie

    def _eindig(self, wie: str) -> None:
        self.tokens = {h: ander for h, ander in self.tokens.items() if ander != wie}
        self.uit |= {i for i, ander in self.aangemeld.items() if ander == wie}
        self.aangemeld = {i: ander for i, ander in self.aangemeld.items() if ander != wie}

    def _vertrek(self, wie: str) -> None:
        self.leden.discard(wie)
        self.codes = {h: code for h, code in self.codes.items() if code[0] != wie}

    def _open(self, ronde: str) -> bool:
        return self.zaal.state.rondes[ronde].stand is RondeStand.OPEN

    def _probeer(self, command: Command) -> str | None:
        """Do a command. None when it was refused, in words and without a trace."""
        voor: SessieState = self.zaal.state
        try:
            return self.zaal.doe(command).deelnemer
        except Weigering as weigering:
            assert weigering.code not in ("storing", "opslag"), (command, weigering.zin)
            assert weigering.zin.endswith("."), weigering.zin
            assert self.zaal.state is voor, "refused, and still something happened"
            return None

    def _geef(self, command: GeefAntwoord) -> None:
        self.gegeven.append(command)
        voor = self.zaal.state
        if self._probeer(command) is None or command.inzending in self.bevestigd:
            return
        self.bevestigd[command.inzending] = command
        toen = self.zaal.klok.nu() - timedelta(milliseconds=command.geleden)
        self.toen[command.inzending] = toen
        plek = (command.ronde, command.deelnemer, command.sleutel)
        staat = self.staat.get(plek)
        if staat is not None and (staat.weg, staat.toestel) == (command.weg, command.toestel):
            nieuwer = command.volgnr >= staat.volgnr
        else:
            # Wie niet zag wat er staat, moet het duidelijk later hebben gegeven.
            eerder = self.toen[staat.inzending] if staat is not None else toen
            nieuwer = staat is None or command.gezien is None or toen >= eerder + ONDERWEG
        if nieuwer:
            self.staat[plek] = command
        else:
            assert self.zaal.state is voor, "an older message replaced a newer one"


def _zonder_lege(waarde: Any) -> Any:
    """Return a value as JSON without what means nothing: no points, no text, spaces around text."""
    if isinstance(waarde, dict):
        return {s: _zonder_lege(w) for s, w in waarde.items() if w not in (0, "", None) or s == "waarde"}
    return " ".join(waarde.split()) if isinstance(waarde, str) else json.loads(json.dumps(waarde))


TestSessieproef = Sessieproef.TestCase
TestSessieproef.settings = settings(
    max_examples=30, stateful_step_count=40, deadline=None, suppress_health_check=GEDULDIG
)


def _dubbel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Schrijver, "claim", lambda *_: True)


def _ouder_wint(monkeypatch: pytest.MonkeyPatch) -> None:
    echt = Machine._antwoord  # pyright: ignore[reportPrivateUsage]

    def antwoord(self: Machine, state: SessieState, command: GeefAntwoord, nu: datetime) -> Any:
        events = echt(self, state, replace(command, volgnr=2**50), nu)
        return tuple(replace(e, volgnr=command.volgnr) for e in events)

    monkeypatch.setattr(Machine, "_antwoord", antwoord)


def _vergeet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(OpenKluis, "leg_weg", lambda *_: None)


def _te_laat_telt_mee(monkeypatch: pytest.MonkeyPatch) -> None:
    echt = Machine._antwoord  # pyright: ignore[reportPrivateUsage]

    def antwoord(self: Machine, state: SessieState, command: GeefAntwoord, nu: datetime) -> Any:
        open_ = {i: replace(r, stand=RondeStand.OPEN) for i, r in state.rondes.items()}
        return echt(self, replace(state, rondes=open_), command, nu)

    monkeypatch.setattr(Machine, "_antwoord", antwoord)


def _een_naam_voor_twee(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("regioworkshop.engine.binnen.sleutel_van_naam", lambda naam: naam)


def _open_deur(monkeypatch: pytest.MonkeyPatch) -> None:
    echt = binnen.meld_aan
    monkeypatch.setattr(binnen, "meld_aan", lambda state, c: echt(replace(state, dicht=False), c))


def _code_blijft_goed(monkeypatch: pytest.MonkeyPatch) -> None:
    echt = binnen.neem_over

    def neem_over(state: SessieState, command: NeemOver, nu: datetime) -> Any:
        vers = {h: replace(c, gebruikt=False, tot=None) for h, c in state.codes.items()}
        return echt(replace(state, codes=vers), command, nu)

    monkeypatch.setattr(binnen, "neem_over", neem_over)


def _oud_toestel_doet_mee(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binnen, "_zonder_toestel", lambda state, *_: state)


def _dubbel_telt_dubbel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binnen, "_zonder_antwoorden", lambda ronde, _wie: ronde)


@pytest.mark.parametrize(
    "breek",
    [
        pytest.param(_open_deur, marks=pytest.mark.nightly),
        _code_blijft_goed,
        _oud_toestel_doet_mee,
        pytest.param(_dubbel_telt_dubbel, marks=pytest.mark.nightly),
        _dubbel,
        _ouder_wint,
        _vergeet,
        _te_laat_telt_mee,
        _een_naam_voor_twee,
    ],
    ids=lambda b: b.__name__,
)
def test_a_broken_rule_is_found(monkeypatch: pytest.MonkeyPatch, breek: Any) -> None:
    breek(monkeypatch)
    kort = settings(
        max_examples=200,
        stateful_step_count=40,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        report_multiple_bugs=False,
        suppress_health_check=GEDULDIG,
    )
    with pytest.raises(AssertionError):
        run_state_machine_as_test(Sessieproef, settings=kort)


@pytest.mark.nightly
@pytest.mark.timeout(3600)
class TestSessieproefLang(Sessieproef.TestCase):
    """100,000 steps."""

    settings = settings(
        max_examples=1300, stateful_step_count=80, deadline=None, suppress_health_check=GEDULDIG
    )
