"""A result that leaves the choice to the group: the leader is told, and never records nothing by accident."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from regioworkshop.catalogue.lezen import lees_draaiboek
from regioworkshop.engine.views import Daad, KiesBesluit
from regioworkshop.model.commands import (
    GaNaarStap,
    LegBesluitVast,
    OnthulUitslag,
    OpenRonde,
    SluitRonde,
    VulIn,
    Weigering,
)
from regioworkshop.model.werkvorm import Draaiboek, RondeStand
from tests.engine.zaal import Zaal
from tests.hulp.traject import BOUWSTENEN

SCHAAL = [{"waarde": w, "label": str(w)} for w in range(1, 6)]
SOORTEN: dict[str, dict[str, Any]] = {
    "punten": {"punten": 2, "per_optie": 2},
    "rangorde": {},
    "scoren": {"criteria": [{"id": "nut", "label": "Nut"}], "schaal": SCHAAL},
}


def boek(
    soort: str,
    doel: str = "besloten",
    *,
    volgt: bool = True,
    invoersoort: str = "stembiljetten",
    **instellingen: Any,
) -> Draaiboek:
    stap = {"titel": "S", "minuten": 5, "vraag": "Wat?"}
    werkvorm: dict[str, Any] = {
        "schema": 1,
        "id": "kies",
        "naam": "Kies",
        "doel": "Kiezen.",
        "fase": "prioriteren",
        "groep": [2, 40],
        "duur": [1, 60],
        "stap": [
            {**stap, "id": "kaarten", "bouwsteen": "kaarten"},
            {
                **stap,
                "id": "stem",
                "bouwsteen": soort,
                "invoer": "kaarten",
                "doel": doel,
                "invoersoort": invoersoort,
                "instellingen": {**SOORTEN.get(soort, {}), **instellingen},
            },
            {**stap, "id": "verder", "bouwsteen": "kaarten"},
        ],
    }
    if volgt:
        werkvorm["stap"][-1] |= {"bouwsteen": "punten", "invoer": "stem"}
    ruw = {"schema": 1, "id": "b", "naam": "B", "doel": "B.", "onderdeel": [{"id": "k", "werkvorm": "kies"}]}
    gelezen, problemen = lees_draaiboek(ruw, {"kies": werkvorm}, BOUWSTENEN)
    assert gelezen is not None, problemen
    return gelezen


def _biljet(soort: str, orde: Sequence[str]) -> Any:
    """A ballot that puts the first of `orde` above the second, and the rest below."""
    if soort == "punten":
        return {"punten": {orde[0]: 2}}
    if soort == "rangorde":
        return {"plaatsen": {o: n for n, o in enumerate(orde, 1)}}
    if soort == "scoren":
        return {"scores": {o: {"nut": 5 - n} for n, o in enumerate(orde)}}
    raise AssertionError(soort)


def _tot_stemmen(zaal: Zaal) -> tuple[list[str], list[str]]:
    wie = [zaal.meld_aan() for _ in range(2)]
    zaal.doe(GaNaarStap(0), OpenRonde())
    for n in range(3):
        zaal.doe(zaal.antwoord(wie[n % 2], {"tekst": f"Optie {n}"}, f"k{n}"))
    zaal.doe(SluitRonde(), OnthulUitslag(), GaNaarStap(1), OpenRonde())
    return wie, [item.id for item in zaal.ronde.items]


def _hoofd(zaal: Zaal) -> Daad:
    daad = zaal.maker.desk(zaal.state, zaal.klok.nu()).hoofd
    assert daad is not None
    return daad


def _vraag(zaal: Zaal) -> Any:
    vraag = zaal.maker.desk(zaal.state, zaal.klok.nu()).besluit
    assert vraag is not None
    return vraag


def _gelijk(zaal: Zaal, soort: str) -> list[str]:
    """Let two people differ about what comes first, so that the two tie for the top 1."""
    wie, (a, b, c) = _tot_stemmen(zaal)
    zaal.doe(
        zaal.antwoord(wie[0], _biljet(soort, (a, b, c))), zaal.antwoord(wie[1], _biljet(soort, (b, a, c)))
    )
    zaal.doe(SluitRonde(), OnthulUitslag())
    return [a, b, c]


@pytest.mark.parametrize("doel", ["onthuld", "besloten"])
@pytest.mark.parametrize("soort", ["punten", "rangorde", "scoren"])
def test_een_gelijke_stand_op_de_grens_wordt_eerst_gekozen(tmp_path: Path, soort: str, doel: str) -> None:
    with Zaal(tmp_path, boek(soort, doel, top=1, gelijkspel="groep_kiest")) as zaal:
        a, b, c = _gelijk(zaal, soort)
        daad = _hoofd(zaal)
        assert daad.label == "Leg vast wat de groep kiest"
        assert isinstance(daad.command, KiesBesluit)
        assert (daad.command.vast, set(daad.command.uit)) == ((), {a, b})
        vraag = _vraag(zaal)
        assert vraag.uitleg == "Op de grens staan 2 opties gelijk. Vink aan wat de groep kiest."
        assert {i.id: (i.bijschrift, i.gekozen) for i in vraag.items} == {
            a: ("Staat gelijk: de groep kiest.", False),
            b: ("Staat gelijk: de groep kiest.", False),
            c: ("", False),
        }
        with pytest.raises(Weigering, match="niets aangevinkt"):
            zaal.doe(LegBesluitVast(()))
        assert zaal.ronde.stand is RondeStand.GESLOTEN, "a refused decision leaves nothing behind"
        zaal.doe(LegBesluitVast((b,), "De wethouder gaf de doorslag."))
        assert _vraag(zaal).uitleg == "Wat neemt de groep mee naar de volgende stap?"
        assert _hoofd(zaal).command == GaNaarStap(2)
        zaal.doe(GaNaarStap(2), OpenRonde())
        assert [item.id for item in zaal.ronde.items] == [b]
        assert zaal.uit_het_log() == zaal.state


def test_wat_zeker_meegaat_staat_al_aangevinkt_en_alleen_de_gelijken_zijn_te_kiezen(tmp_path: Path) -> None:
    with Zaal(tmp_path, boek("punten", top=2, gelijkspel="groep_kiest")) as zaal:
        wie, (a, b, c) = _tot_stemmen(zaal)
        for d in wie:
            zaal.doe(zaal.antwoord(d, {"punten": {a: 1, b if d == wie[0] else c: 1}}))
        zaal.doe(SluitRonde(), OnthulUitslag())
        command = _hoofd(zaal).command
        assert isinstance(command, KiesBesluit)
        assert (command.vast, set(command.uit)) == ((a,), {b, c})
        assert command.eerste() in (LegBesluitVast((a, b)), LegBesluitVast((a, c)))
        assert [i.id for i in _vraag(zaal).items if i.gekozen] == [a]


@pytest.mark.parametrize("soort", ["punten", "rangorde", "scoren"])
def test_controle_zonder_die_afspraak_gaan_alle_gelijken_mee_en_valt_er_niets_te_kiezen(
    tmp_path: Path, soort: str
) -> None:
    with Zaal(tmp_path, boek(soort, top=1)) as zaal:
        a, b, _c = _gelijk(zaal, soort)
        command = _hoofd(zaal).command
        assert isinstance(command, LegBesluitVast)
        assert set(command.gekozen) == {a, b}
        assert _vraag(zaal).uitleg == "Wat neemt de groep mee naar de volgende stap?"


@pytest.mark.parametrize("doel", ["onthuld", "besloten"])
def test_waar_uit_de_stemmen_niets_volgt_vraagt_de_knop_om_een_keuze(tmp_path: Path, doel: str) -> None:
    """Nobody reaches the threshold: there are options and votes, and no choice."""
    with Zaal(tmp_path, boek("punten", doel, top=1, drempel=2)) as zaal:
        ids = _gelijk(zaal, "punten")
        command = _hoofd(zaal).command
        assert isinstance(command, KiesBesluit)
        assert (command.vast, set(command.uit)) == ((), set(ids))
        assert _vraag(zaal).uitleg.startswith("Uit de uitslag volgt geen keuze.")
        with pytest.raises(Weigering, match="Schrijf dan op waarom"):
            zaal.doe(LegBesluitVast(()))
        # Wat de groep wel met zoveel woorden besluit, mag niets zijn.
        zaal.doe(LegBesluitVast((), "We stemmen volgende week opnieuw."))
        stage = str(zaal.maker.stage(zaal.state, zaal.klok.nu(), ""))
        assert "De groep neemt hier niets van mee. We stemmen volgende week opnieuw." in stage
        assert zaal.hoofd() == GaNaarStap(2)


def test_zonder_vervolg_hoeft_de_groep_niet_te_kiezen(tmp_path: Path) -> None:
    with Zaal(tmp_path, boek("punten", "onthuld", volgt=False, top=1, gelijkspel="groep_kiest")) as zaal:
        _gelijk(zaal, "punten")
        assert _hoofd(zaal).command == GaNaarStap(2)


def test_zonder_stemmen_is_er_niets_te_kiezen_en_loopt_de_sessie_door(tmp_path: Path) -> None:
    with Zaal(tmp_path, boek("punten", top=1, gelijkspel="groep_kiest")) as zaal:
        _tot_stemmen(zaal)
        zaal.doe(SluitRonde(), OnthulUitslag())
        assert _hoofd(zaal).command == LegBesluitVast(())
        assert list(zaal.loop())
        assert zaal.hoofd() is None


def test_ook_een_telling_in_de_zaal_laat_de_groep_kiezen(tmp_path: Path) -> None:
    with Zaal(tmp_path, boek("punten", invoersoort="totalen", top=1, gelijkspel="groep_kiest")) as zaal:
        _wie, (a, b, c) = _tot_stemmen(zaal)
        cellen = {a: {"punten": 3}, b: {"punten": 3}, c: {"punten": 1}}
        zaal.doe(VulIn("totalen", {"totalen": cellen, "stemmers": 7}), SluitRonde(), OnthulUitslag())
        command = _hoofd(zaal).command
        assert isinstance(command, KiesBesluit)
        assert set(command.uit) == {a, b}
