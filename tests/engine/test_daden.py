"""Every deed of the leader is listed and can be taken back; what people answered is never touched by that."""

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regioworkshop.engine import daden
from regioworkshop.model.commands import (
    BEGELEIDER_COMMANDS,
    BevriesScherm,
    Command,
    DoeOpnieuw,
    DraaiTerug,
    GaNaarStap,
    GeefCode,
    HaalWeg,
    HerzieNotitie,
    LegBesluitVast,
    LegVast,
    NeemLeidingOver,
    OnthulUitslag,
    OpenRonde,
    PauzeerTimer,
    SluitRonde,
    SluitSessie,
    StartTimer,
    TelZonderToestel,
    ToonScherm,
    VerlengTimer,
    VoegSamen,
    VoegToe,
    Weigering,
    ZetDeur,
)
from regioworkshop.model.events import DaadGedaan
from regioworkshop.model.notitie import Logsoort, Notitietekst
from regioworkshop.model.sessie import SchermStand, SessieFase, SessieState
from regioworkshop.model.werkvorm import RondeStand
from regioworkshop.store import Sessielog
from tests.engine.stemmingen import bij_de_stemming, boek
from tests.engine.zaal import Zaal

KAARTEN = 1
"""The step of the example that asks for cards."""
EEN_TERUG = DraaiTerug()


def _zin(zaal: Zaal, command: Command) -> str:
    with pytest.raises(Weigering) as fout:
        zaal.doe(command)
    return fout.value.zin


def _kaart(zaal: Zaal, wie: str, tekst: str, sleutel: str = "k1", volgnr: int = 1) -> None:
    zaal.doe(zaal.antwoord(wie, {"tekst": tekst}, sleutel, volgnr=volgnr))


def _wat_de_zaal_ziet(zaal: Zaal) -> tuple[Any, ...]:
    nu = zaal.klok.nu()
    mensen = {d: zaal.maker.mijn(zaal.state, d) for d in zaal.state.deelnemers}
    return zaal.maker.stage(zaal.state, nu, "http://x"), zaal.maker.phone(zaal.state, nu), mensen


def _zonder_lijst(state: SessieState) -> SessieState:
    """The state without what only tells that something was done and taken back."""
    rondes = {
        i: dataclasses.replace(r, heropend=())
        for i, r in state.rondes.items()
        if r.stand is not RondeStand.CONCEPT
    }
    kaal = dataclasses.replace(state, seq=0, daden=(), ingetrokken={}, heropend=(), rondes=rondes)
    # Een lege tabel is leeg, van welk soort ook.
    tabellen = {f.name: getattr(kaal, f.name) for f in dataclasses.fields(kaal)}
    return dataclasses.replace(kaal, **{n: dict(t) for n, t in tabellen.items() if isinstance(t, Mapping)})


# --- the list -------------------------------------------------------------------------------------------


def test_every_command_of_the_leader_is_in_the_table() -> None:
    geen_daad = {DraaiTerug, DoeOpnieuw}
    ontbreekt = [
        s.__name__ for s in BEGELEIDER_COMMANDS if s not in geen_daad and s.__name__ not in daden.REGELS
    ]
    assert not ontbreekt, f"add to REGELS in engine/daden.py how these are called and taken back: {ontbreekt}"
    te_veel = set(daden.REGELS) - {s.__name__ for s in BEGELEIDER_COMMANDS}
    assert not te_veel


def test_a_deed_of_another_version_is_listed_and_not_taken_back(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        zaal.doe(ZetDeur(True))
        vreemd = dataclasses.replace(zaal.state.daden[0], soort="IetsVanMorgen")
        state = dataclasses.replace(zaal.state, daden=(vreemd,))
        assert daden.in_woorden(state, vreemd) == "Iets anders gedaan"
        assert daden.laatste(state) is None
        with pytest.raises(Weigering, match="nieuwere versie"):
            daden.draai_terug(state, vreemd, zaal.klok.nu())


def test_the_list_says_what_was_done_in_order_and_survives_a_restart(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        zaal.meld_aan("Anna")
        zaal.doe(GaNaarStap(KAARTEN), OpenRonde(), VerlengTimer(), ZetDeur(True), EEN_TERUG)
        woorden = [daden.in_woorden(zaal.state, d) for d in zaal.state.daden]
        assert woorden == ["Naar ‘Ideeen’", "Ronde geopend bij ‘Ideeen’", "Tijd erbij gegeven", "Deur dicht"]
        assert [bool(d.terug) for d in zaal.state.daden] == [False, False, False, True]
        voor = zaal.state
        zaal.herstart()
        assert zaal.state == voor
        zaal.doe(EEN_TERUG)
        assert [bool(d.terug) for d in zaal.state.daden] == [False, False, True, True]


def test_what_leads_to_nothing_is_no_deed(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        zaal.doe(ZetDeur(False), ToonScherm(SchermStand.STAP))
        assert not zaal.state.daden
        assert "niets om ongedaan" in _zin(zaal, EEN_TERUG)
        assert "niets om opnieuw" in _zin(zaal, DoeOpnieuw())


# --- each deed, with people answering meanwhile ------------------------------------------------------------


def test_back_to_the_former_step_with_its_clock_and_its_open_round(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        anna = zaal.meld_aan("Anna")
        zaal.doe(GaNaarStap(KAARTEN), OpenRonde())
        _kaart(zaal, anna, "Wonen")
        zaal.klok.verder(minutes=3)
        voor, gezien = zaal.state, _wat_de_zaal_ziet(zaal)
        zaal.doe(GaNaarStap(KAARTEN + 1))
        assert zaal.state.rondes["zaal.ideeen.1"].stand is RondeStand.GESLOTEN
        zaal.doe(EEN_TERUG)
        assert _wat_de_zaal_ziet(zaal) == gezien and _zonder_lijst(zaal.state) == _zonder_lijst(voor)
        assert zaal.state.klok == voor.klok and zaal.state.verloop == voor.verloop
        assert len(zaal.ronde.heropend) == 1, "the account must be able to say so"
        assert zaal.uit_het_log() == zaal.state


def test_a_round_opened_by_mistake_keeps_its_answers_for_when_it_opens_again(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        anna = zaal.meld_aan("Anna")
        zaal.doe(GaNaarStap(KAARTEN), OpenRonde())
        _kaart(zaal, anna, "Wonen")
        zaal.doe(EEN_TERUG)
        assert zaal.state.ronde is None
        with pytest.raises(Weigering):
            zaal.doe(zaal.antwoord(anna, {"tekst": "Jeugd"}, "k2", ronde="zaal.ideeen.1"))
        zaal.doe(OpenRonde())
        assert zaal.ronde.id == "zaal.ideeen.1"
        assert [a.inhoud.tekst for a in zaal.ronde.antwoorden.values()] == ["Wonen"]
        zaal.doe(EEN_TERUG, DoeOpnieuw())
        assert zaal.ronde.stand is RondeStand.OPEN and len(zaal.ronde.antwoorden) == 1
        assert zaal.uit_het_log() == zaal.state


def test_a_closed_round_opens_again_only_while_nobody_saw_the_result(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        anna = zaal.meld_aan("Anna")
        zaal.doe(GaNaarStap(KAARTEN), OpenRonde())
        _kaart(zaal, anna, "Wonen")
        zaal.doe(SluitRonde(), EEN_TERUG)
        assert zaal.ronde.stand is RondeStand.OPEN and zaal.ronde.gesloten_op is None
        _kaart(zaal, anna, "Jeugd", "k2", 2)
        zaal.doe(SluitRonde(), OnthulUitslag(), EEN_TERUG)
        assert not zaal.ronde.onthuld
        assert "nieuwe ronde" in _zin(zaal, EEN_TERUG), "the room saw it: opening again would steer votes"
        assert len(zaal.ronde.antwoorden) == 2


def test_a_result_that_a_later_round_works_with_stays_as_it_is(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        anna = zaal.meld_aan("Anna")
        zaal.doe(GaNaarStap(KAARTEN), OpenRonde())
        _kaart(zaal, anna, "Wonen")
        zaal.doe(SluitRonde())
        dicht = zaal.state.daden[-1].seq
        stappen = zaal.state.sessie.draaiboek.stappen
        later = next(i for i, g in enumerate(stappen) if g.stap.invoer == "zaal.ideeen")
        zaal.doe(GaNaarStap(later), OpenRonde(), GaNaarStap(KAARTEN))
        assert "werkt al verder" in _zin(zaal, DraaiTerug(dicht))


def test_of_deeds_that_hang_together_the_later_one_goes_first_by_name(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        zaal.doe(GaNaarStap(0), GaNaarStap(1), ZetDeur(True))
        eerste = zaal.state.daden[0].seq
        assert "Draai eerst terug: Naar ‘Ideeen’." in _zin(zaal, DraaiTerug(eerste))
        zaal.doe(DraaiTerug(zaal.state.daden[1].seq), DraaiTerug(eerste))
        assert zaal.state.huidige == -1 and zaal.state.dicht, "a deed that has nothing to do with it stands"
        assert zaal.state.fase is SessieFase.VOORBEREID


def test_a_merge_is_undone_with_the_answers_of_both(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        anna, dubbel, bo = (zaal.meld_aan(n) for n in ("Anna", "Anna B", "Bo"))
        zaal.doe(GaNaarStap(KAARTEN), OpenRonde())
        _kaart(zaal, anna, "Van Anna")
        _kaart(zaal, dubbel, "Van Anna B")
        voor = zaal.state
        zaal.doe(VoegSamen(dubbel, anna))
        assert dubbel not in zaal.state.deelnemers and len(zaal.ronde.antwoorden) == 1
        _kaart(zaal, bo, "Van Bo")
        zaal.doe(EEN_TERUG)
        assert zaal.state.deelnemers == voor.deelnemers and zaal.state.tokens == voor.tokens
        assert {d: a.inhoud.tekst for (d, _s), a in zaal.ronde.antwoorden.items()} == {
            anna: "Van Anna",
            dubbel: "Van Anna B",
            bo: "Van Bo",
        }
        assert zaal.state.mens(dubbel) == dubbel and zaal.uit_het_log() == zaal.state


def test_what_was_said_after_a_merge_is_kept_when_it_is_undone(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        anna, dubbel = zaal.meld_aan("Anna"), zaal.meld_aan("Anna B")
        zaal.doe(GaNaarStap(KAARTEN), OpenRonde())
        _kaart(zaal, dubbel, "Van Anna B")
        zaal.doe(VoegSamen(dubbel, anna))
        _kaart(zaal, anna, "Daarna, van Anna", volgnr=9)
        zaal.doe(EEN_TERUG)
        teksten = {d: a.inhoud.tekst for (d, _s), a in zaal.ronde.antwoorden.items()}
        assert teksten == {anna: "Daarna, van Anna", dubbel: "Van Anna B"}


def test_a_round_that_closed_after_a_merge_stays_as_it_was_counted(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        anna, dubbel = zaal.meld_aan("Anna"), zaal.meld_aan("Anna B")
        zaal.doe(GaNaarStap(KAARTEN), OpenRonde())
        _kaart(zaal, dubbel, "Van Anna B")
        zaal.doe(VoegSamen(dubbel, anna))
        samen = zaal.state.daden[-1]
        zaal.doe(SluitRonde())
        dicht = zaal.ronde
        zaal.doe(DraaiTerug(samen.seq))
        assert dubbel in zaal.state.deelnemers and zaal.ronde == dicht
        assert "veranderen niet" in daden.zin_na_terug(zaal.state, samen)


def test_who_was_taken_out_comes_back_with_the_answers_and_without_the_device(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        anna = zaal.meld_aan("Anna")
        zaal.doe(GaNaarStap(KAARTEN), OpenRonde())
        _kaart(zaal, anna, "Wonen")
        zaal.doe(HaalWeg(anna, antwoorden=True))
        assert not zaal.ronde.antwoorden
        zaal.doe(EEN_TERUG)
        assert anna in zaal.state.deelnemers and len(zaal.ronde.antwoorden) == 1
        assert not zaal.state.tokens, "who holds that device now, nobody knows"
        assert "Anna doet weer mee, zonder toestel" in daden.zin_na_terug(zaal.state, zaal.state.daden[-1])
        bo = zaal.meld_aan("Bo")
        zaal.doe(HaalWeg(bo))
        assert "komt niet vanzelf terug" in _zin(zaal, EEN_TERUG)


def test_a_name_that_somebody_else_has_now_does_not_come_back(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        anna = zaal.meld_aan("Anna")
        zaal.doe(HaalWeg(anna, antwoorden=True))
        zaal.meld_aan("Anna")
        assert "kan niet meer terug" in _zin(zaal, EEN_TERUG)


def test_an_entry_that_is_in_use_is_not_taken_back_and_no_number_is_used_twice(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        zaal.doe(VoegToe("Anna"))
        anna = next(iter(zaal.state.deelnemers))
        bo = zaal.meld_aan("Bo")
        zaal.doe(EEN_TERUG)
        assert set(zaal.state.deelnemers) == {bo}
        assert zaal.meld_aan("Cas") not in (anna, bo)
        zaal.doe(VoegToe("Dee"))
        zaal.doe(GeefCode(max(zaal.state.deelnemers), "c" * 64))
        assert "al een code" in _zin(zaal, EEN_TERUG), "a code given is passed over: it may be on paper"


def test_a_secret_round_never_opens_again_and_the_list_forgets_who_chose_what(tmp_path: Path) -> None:
    with Zaal(tmp_path, boek(bewaring="geheim")) as zaal:
        mensen = bij_de_stemming(zaal, "punten", 7)
        zaal.doe(BevriesScherm(True))
        for wie in mensen:
            zaal.doe(zaal.antwoord(wie, {"punten": {zaal.ronde.items[0].id: 1}}))
        assert "alleen nog dicht" in _zin(zaal, DraaiTerug(_daad(zaal, OpenRonde)))
        zaal.doe(HaalWeg(mensen[0], antwoorden=True), BevriesScherm(False))
        assert any("antwoorden" in w.pad for d in zaal.state.daden for w in d.wijzigingen)
        zaal.doe(SluitRonde())
        assert "geheime stemming kan niet opnieuw open" in _zin(zaal, EEN_TERUG)
        for daad in zaal.state.daden:
            for w in daad.wijzigingen:
                assert "bevroren" not in w.pad and (zaal.ronde.id not in w.pad or "antwoorden" not in w.pad)
        assert zaal.uit_het_log() == zaal.state


def _daad(zaal: Zaal, soort: type[Command]) -> int:
    return next(d.seq for d in reversed(zaal.state.daden) if d.soort == soort.__name__)


def test_a_session_opens_again_for_half_an_hour(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        anna = zaal.meld_aan("Anna")
        zaal.doe(GaNaarStap(KAARTEN), OpenRonde())
        _kaart(zaal, anna, "Wonen")
        voor = zaal.state
        zaal.doe(SluitSessie())
        assert zaal.bestand.sessies()[0].fase is SessieFase.AFGESLOTEN
        assert "afgesloten" in _zin(zaal, DraaiTerug(zaal.state.daden[0].seq)), "only the closing itself"
        zaal.klok.verder(minutes=29)
        zaal.doe(EEN_TERUG)
        assert _zonder_lijst(zaal.state) == _zonder_lijst(voor)
        assert zaal.bestand.sessies()[0].fase is SessieFase.BEZIG and len(zaal.state.heropend) == 1
        zaal.doe(SluitSessie())
        zaal.klok.verder(minutes=31)
        assert "half uur" in _zin(zaal, EEN_TERUG)
        assert zaal.uit_het_log() == zaal.state


def test_a_note_corrected_since_goes_back_one_by_one(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        zaal.doe(LegVast(Notitietekst(Logsoort.ACTIE, "Bellen", "Anna", "morgen")))
        notitie = next(iter(zaal.state.notities))
        zaal.doe(HerzieNotitie(notitie, Notitietekst(Logsoort.ACTIE, "Mailen", "Anna", "morgen")))
        assert "Draai eerst terug: Actie verbeterd." in _zin(zaal, DraaiTerug(zaal.state.daden[0].seq))
        zaal.doe(EEN_TERUG)
        assert zaal.state.notities[notitie].inhoud.tekst == "Bellen"
        zaal.doe(EEN_TERUG)
        assert not zaal.state.notities


def test_again_only_while_nothing_was_done_since(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        zaal.doe(ZetDeur(True), EEN_TERUG, DoeOpnieuw())
        assert zaal.state.dicht
        zaal.doe(EEN_TERUG, ToonScherm(SchermStand.ZWART))
        assert "niets om opnieuw" in _zin(zaal, DoeOpnieuw())
        zaal.doe(DoeOpnieuw(zaal.state.daden[0].seq))
        assert zaal.state.dicht, "from the list it still can"


def test_closing_again_is_with_what_is_in_by_then(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        anna = zaal.meld_aan("Anna")
        zaal.doe(GaNaarStap(KAARTEN), OpenRonde(), SluitRonde(), EEN_TERUG)
        zaal.klok.verder(minutes=4)
        _kaart(zaal, anna, "Nog net")
        zaal.doe(DoeOpnieuw())
        assert zaal.ronde.stand is RondeStand.GESLOTEN and zaal.ronde.gesloten_op == zaal.klok.nu()
        assert len(zaal.ronde.antwoorden) == 1
        zaal.doe(EEN_TERUG)
        assert zaal.ronde.stand is RondeStand.OPEN and zaal.ronde.gesloten_op is None
        assert zaal.uit_het_log() == zaal.state


# --- whatever was done in whatever order -------------------------------------------------------------------

DADEN: st.SearchStrategy[Command | str] = st.one_of(
    st.builds(GaNaarStap, st.integers(-1, 4)),
    st.just(OpenRonde()),
    st.just(SluitRonde()),
    st.sampled_from((StartTimer(), PauzeerTimer(), VerlengTimer(), NeemLeidingOver("Kees"))),
    st.builds(ToonScherm, st.sampled_from(SchermStand)),
    st.builds(BevriesScherm, st.booleans()),
    st.builds(ZetDeur, st.booleans()),
    st.builds(TelZonderToestel, st.integers(0, 3)),
    st.builds(LegBesluitVast, st.just(()), st.text("ab", min_size=1, max_size=3)),
    st.builds(LegVast, st.builds(Notitietekst, st.sampled_from(Logsoort), st.just("Iets"))),
    st.builds(VoegSamen, st.sampled_from(("d2", "d3")), st.just("d1")),
    st.builds(HaalWeg, st.just("d3"), st.just(value=True)),
    st.builds(VoegToe, st.just("Erbij")),
    st.sampled_from(("antwoord d1", "antwoord d2", "antwoord d3", "verder")),
)


def _mag(zaal: Zaal, command: Command) -> bool:
    try:
        zaal.doe(command)
    except Weigering:
        return False
    return True


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(DADEN, min_size=1, max_size=9), st.booleans())
def test_all_taken_back_the_room_sees_what_it_saw_and_no_answer_is_lost(
    tmp_path_factory: pytest.TempPathFactory, daden_: list[Command | str], open_: bool
) -> None:
    """Answers come in between the deeds; then everything is taken back, newest first."""
    _alles_terug(tmp_path_factory.mktemp("terug"), daden_, open_)


def _alles_terug(map_: Path, daden_: list[Command | str], open_: bool) -> None:
    with Zaal(map_) as zaal:
        for naam in ("Anna", "Bo", "Cas"):
            zaal.meld_aan(naam)
        zaal.doe(GaNaarStap(KAARTEN))
        if open_:
            zaal.doe(OpenRonde())
        begin, al = zaal.state, len(zaal.state.daden)
        beeld = zaal.maker.stage(begin, zaal.klok.nu(), "http://x")
        volgnr = 1
        gezegd: dict[tuple[str, str], str] = {}
        for daad in daden_:
            volgnr += 1
            if isinstance(daad, str):
                if daad == "verder":
                    zaal.klok.verder(seconds=30)
                    continue
                wie, ronde = daad.removeprefix("antwoord "), zaal.state.ronde
                if ronde is not None and ronde.stap == "zaal.ideeen":
                    tekst = f"kaart {volgnr}"
                    if _mag(zaal, zaal.antwoord(wie, {"tekst": tekst}, wie, ronde=ronde.id, volgnr=volgnr)):
                        gezegd[ronde.id, wie] = tekst
            else:
                _mag(zaal, daad)
        assert zaal.uit_het_log() == zaal.state
        while len([d for d in zaal.state.daden if not d.terug]) > al:
            zaal.doe(EEN_TERUG)
        for (ronde_id, wie), tekst in gezegd.items():
            stond = zaal.state.rondes[ronde_id].antwoorden
            assert tekst in {a.inhoud.tekst for a in stond.values()}, f"the answer of {wie} is gone"
        assert _zonder_antwoorden(zaal.state) == _zonder_antwoorden(begin)
        nieuw = zaal.maker.stage(zaal.state, zaal.klok.nu(), "http://x")
        if not gezegd:
            assert _zonder_tijd(nieuw) == _zonder_tijd(beeld)
        assert zaal.uit_het_log() == zaal.state


def _zonder_antwoorden(state: SessieState) -> SessieState:
    kaal = _zonder_lijst(state)
    rondes = {i: dataclasses.replace(r, antwoorden={}) for i, r in kaal.rondes.items()}
    return dataclasses.replace(kaal, rondes=rondes, tokens={}, oude_tokens={}, aanmeldingen={})


def _zonder_tijd(beeld: Any) -> list[Any]:
    return [b for b in beeld.blocks if type(b).__name__ != "Tijd"]


def test_the_property_sees_a_place_that_does_not_come_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Control: with one field left as it is, taking all back is not as it was."""
    regel = dataclasses.replace(daden.REGELS["GaNaarStap"], laat=frozenset({"klok"}))
    monkeypatch.setattr(daden, "REGELS", {**daden.REGELS, "GaNaarStap": regel})
    with pytest.raises(AssertionError):
        _alles_terug(tmp_path, ["verder", GaNaarStap(2)], True)


def test_a_log_from_before_there_was_a_list_reads_the_same(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        anna = zaal.meld_aan("Anna")
        zaal.doe(GaNaarStap(KAARTEN), OpenRonde())
        _kaart(zaal, anna, "Wonen")
        zaal.doe(SluitRonde(), OnthulUitslag(), GaNaarStap(KAARTEN + 1))
        log = [v for v in Sessielog(zaal.bestand, 1).lees() if not isinstance(v.event, DaadGedaan)]
        oud = [dataclasses.replace(v, seq=n) for n, v in enumerate(log, 1)]
        machine = zaal.engine.machine
        state = machine.speel_af(machine.begin(zaal.state.sessie), oud)
        assert not state.daden and daden.laatste(state) is None
        assert _zonder_antwoorden(state) == _zonder_antwoorden(zaal.state)


def test_a_restart_in_between_changes_nothing(tmp_path: Path) -> None:
    with Zaal(tmp_path) as zaal:
        anna = zaal.meld_aan("Anna")
        zaal.doe(GaNaarStap(KAARTEN), OpenRonde())
        _kaart(zaal, anna, "Wonen")
        zaal.doe(SluitRonde())
        zaal.herstart()
        zaal.klok.verder(minutes=5)
        zaal.doe(EEN_TERUG)
        assert zaal.ronde.stand is RondeStand.OPEN and len(zaal.ronde.antwoorden) == 1
        zaal.herstart()
        zaal.doe(DoeOpnieuw())
        assert zaal.ronde.stand is RondeStand.GESLOTEN
