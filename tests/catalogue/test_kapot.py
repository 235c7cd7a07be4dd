"""Broken files: every problem at once, at its place, in a sentence; and nothing in a file is ever run."""

import copy
import os
import sys
import time
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regioworkshop.bouwstenen import ingebouwd
from regioworkshop.bouwstenen.velden import Probleem, kort
from regioworkshop.catalogue import controleer_pad, draaiboek_uit_bron, laad, lees_draaiboek, lees_werkvorm
from regioworkshop.catalogue.bronnen import GROOTSTE, Kapot

BOUWSTENEN = ingebouwd()
WERKVORMEN = Path(__file__).parent.parent.parent / "werkvormen"

GOED = """\
schema = 1
id = "proef"
naam = "Proef"
doel = "Proeven of het werkt."
fase = "verzamelen"
groep = [2, 20]
duur = [5, 15]

[[stap]]
id = "schrijven"
titel = "Schrijven"
minuten = 5
bouwsteen = "kaarten"
vraag = "Wat zie je?"

[[stap]]
id = "tonen"
titel = "Tonen"
minuten = 5
vervolg_op = "schrijven"
"""
DRAAIBOEK = """\
schema = 1
id = "boek"
naam = "Boek"
doel = "Proeven."

[[onderdeel]]
id = "een"
werkvorm = "proef"
"""
PUNTEN = """
[[stap]]
id = "punten"
titel = "Punten"
minuten = 5
bouwsteen = "punten"
vraag = "Wat kies je?"
"""


def _peiling(rest: str) -> str:
    kop = '[[stap]]\nid = "peil"\ntitel = "P"\nminuten = 3\nbouwsteen = "peiling"\nvraag = "V?"\n'
    return f"{GOED}\n{kop}{rest}"


def _stap(bouwsteen: str, rest: str = "", invoer: str = 'invoer = "schrijven"') -> str:
    return (
        f'{GOED}\n[[stap]]\nid = "form"\ntitel = "F"\nminuten = 3\nbouwsteen = "{bouwsteen}"\nvraag = "V?"\n'
        f"{invoer}\n[stap.instellingen]\n{rest}"
    )


def _scoren(*criteria: str, waarden: tuple[int, ...] = (1, 2), extra: str = "", **stap: str) -> str:
    delen = "".join(f'[[stap.instellingen.criteria]]\nid = "{c}"\nlabel = "{c}"\n' for c in criteria)
    schaal = "".join(SCHAAL.format(w) for w in waarden)
    return _stap("scoren", f"{extra}\n{delen}{schaal}", **stap)


def _matrix(*vakken: str, extra: str = "", invoer: str = 'invoer = "schrijven"') -> str:
    delen = "".join(f'[[stap.instellingen.kwadranten]]\nid = "{v}"\nlabel = "{v}"\n' for v in vakken)
    assen = '[stap.instellingen.x]\nlabel = "x"\n[stap.instellingen.y]\nlabel = "y"\n'
    return _stap("matrix", f"{extra}\n{assen}{delen}", invoer)


def _formulier(rest: str, invoer: str = 'invoer = "schrijven"') -> str:
    return _stap("formulier", rest, invoer)


def _categorie(*vakken: str, extra: str = "", invoer: str = 'invoer = "schrijven"') -> str:
    delen = "".join(f'[[stap.instellingen.vakken]]\nid = "{vak}"\nlabel = "{vak}"\n' for vak in vakken)
    return _stap("categorie", f"{extra}\n{delen}", invoer)


def _tijdvormen(
    kort: str = "schrijven = 3", minimaal: str = "schrijven = 1", volledig: str = "", bron: str = GOED
) -> str:
    delen = {
        "kort": f"minuten = {{ {kort} }}",
        "minimaal": f"minuten = {{ {minimaal} }}",
        "volledig": volledig,
    }
    return bron + "".join(f'[tijdvormen.{n}]\nverlies = "Tijd."\n{deel}\n' for n, deel in delen.items())


def _netwerk(rest: str, invoer: str = 'invoer = "schrijven"') -> str:
    return (
        f'{GOED}\n[[stap]]\nid = "net"\ntitel = "N"\nminuten = 3\nbouwsteen = "netwerk"\nvraag = "V?"\n'
        f"{invoer}\n[stap.instellingen]\n{rest}"
    )


def _zonder(regel: str) -> str:
    assert regel in GOED
    return GOED.replace(regel, "", 1)


def _anders(oud: str, nieuw: str, bron: str = GOED) -> str:
    assert oud in bron
    return bron.replace(oud, nieuw, 1)


VELD = '[[stap.instellingen.velden]]\nid = "a"\nlabel = "A"\n'
SOORT = '[[stap.instellingen.soorten]]\nid = "a"\nlabel = "A"\n'
SCHAAL = '[[stap.instellingen.schaal]]\nwaarde = {}\nlabel = "x"\n'

# Naam van het bestand, wat erin staat, en precies welke problemen er gemeld worden.
KAPOT: dict[str, tuple[str | bytes, list[str]]] = {
    "leeg": ("", ["V03"] * 8),
    "geen_toml": ("dit is geen toml", ["T06"]),
    "open_aanhalingsteken": ('naam = "Proef', ["T06"]),
    "dubbele_sleutel": (GOED.replace("\n", '\nid = "nog een"\n', 1), ["T06"]),
    "geen_utf8": ("naam = 'caf\xe9'".encode("latin-1"), ["T05"]),
    "utf16": (GOED.encode("utf-16"), ["T05"]),
    "te_groot": ("# " + "x" * GROOTSTE + "\n" + GOED, ["T04"]),
    "heel_diep": ("a = " + "[" * 4000 + "]" * 4000, ["T07"]),
    "diep_in_tabellen": ("a = " + "{a = " * 4000 + "1" + "}" * 4000, ["T07"]),
    "eindeloze_sleutel": ("a." * 100_000 + "a = 1", ["T07"]),
    "eindeloos_woord": (_anders('naam = "Proef"', f'naam = "{"x" * 200_000}"'), ["V06"]),
    "reuzengetal": ("minuten = " + "9" * 5000, ["T09"]),
    "reuzengetal_hex": (_anders("minuten = 5", "minuten = 0x" + "f" * 6000), ["V09"]),
    "reuzen_id": (_anders('id = "proef"', "id = 0x" + "f" * 6000), ["V07"]),
    "reuzen_stap": (_anders('id = "tonen"', "id = 0x" + "f" * 6000), ["V07"]),
    "tikfout": (_anders('titel = "Schrijven"', 'titl = "Schrijven"'), ["V02", "V03"]),
    "veld_mist": (_zonder('naam = "Proef"\n'), ["V03"]),
    "getal_als_tekst": (_anders("minuten = 5", 'minuten = "5"'), ["V08"]),
    "ja_als_getal": (_anders("minuten = 5", "minuten = true"), ["V08"]),
    "te_lang": (_anders("minuten = 5", "minuten = 500"), ["V09"]),
    "tekst_als_getal": (_anders('naam = "Proef"', "naam = 12"), ["V04"]),
    "lege_naam": (_anders('naam = "Proef"', 'naam = "  "'), ["V05"]),
    "onzichtbare_naam": (_anders('naam = "Proef"', 'naam = "\\u200b"'), ["V05"]),
    "lange_naam": (_anders('naam = "Proef"', f'naam = "{"x" * 81}"'), ["V06"]),
    "vreemde_id": (_anders('id = "proef"', 'id = "Mijn Proef"'), ["V07"]),
    "id_met_pad": (_anders('id = "proef"', 'id = "../../etc"'), ["V07"]),
    "onbekende_fase": (_anders('"verzamelen"', '"verzamellen"'), ["V11"]),
    "fase_als_lijst": (_anders('"verzamelen"', '["verzamelen"]'), ["V11"]),
    "ja_nee_als_tekst": (_anders("minuten = 5", 'minuten = 5\nrekbaar = "nee"'), ["V10"]),
    "groep_als_getal": (_anders("[2, 20]", "20"), ["V12"]),
    "groep_van_drie": (_anders("[2, 20]", "[2, 20, 30]"), ["V13"]),
    "groep_omgekeerd": (_anders("[2, 20]", "[20, 2]"), ["W07"]),
    "duur_past_niet": (_anders("[5, 15]", "[20, 30]"), ["W08"]),
    "stap_is_geen_blok": (GOED.partition("[[stap]]")[0] + 'stap = ["een"]', ["V01"]),
    "instellingen_als_getal": (_anders('vraag = "Wat zie je?"', 'vraag = "x"\ninstellingen = 3'), ["V15"]),
    "onbekende_instelling": (
        _anders('vraag = "Wat zie je?"', 'vraag = "x"\ninstellingen = { kleur = "rood" }'),
        ["V02"],
    ),
    "veel_onbekends": (
        "\n".join(f"veld_{n} = 1" for n in range(5000)) + "\n" + GOED,
        ["V02"] * 10 + ["V14"],
    ),
    "onbekende_bouwsteen": (_anders('"kaarten"', '"karten"'), ["W01"]),
    "dubbele_stap": (_anders('id = "tonen"', 'id = "schrijven"'), ["W04"]),
    "stap_heet_vooraf": (_anders('id = "tonen"', 'id = "vooraf"'), ["W04"]),
    "vervolg_op_niets": (_anders('vervolg_op = "schrijven"', 'vervolg_op = "lezen"'), ["W05"]),
    "vervolg_op_later": (_anders('vraag = "Wat zie je?"', 'vraag = "x"\ninvoer = "tonen"'), ["W05"]),
    "vervolg_met_bouwsteen": (
        _anders('vervolg_op = "schrijven"', 'vervolg_op = "schrijven"\nbouwsteen = "kaarten"\nvraag = "x"'),
        ["W02"],
    ),
    "invoer_van_een_ronde": (
        f'{GOED}\n[[stap]]\nid = "s"\ntitel = "S"\nminuten = 1\ninvoer = "tonen"',
        ["W06"],
    ),
    "geen_vraag": (_zonder('vraag = "Wat zie je?"\n'), ["W03"]),
    "punten_zonder_opties": (GOED + PUNTEN, ["B01"]),
    "te_veel_per_optie": (
        GOED + PUNTEN + 'invoer = "schrijven"\ninstellingen = { punten = 2, per_optie = 3 }',
        ["B02"],
    ),
    "schaal_loopt_terug": (_peiling(SCHAAL.format(2) + SCHAAL.format(1)), ["B03"]),
    "vuist_zonder_vijf": (
        _peiling('[stap.instellingen]\nregel = "vuist"\n' + SCHAAL.format(0) + SCHAAL.format(1)),
        ["B04"],
    ),
    "consent_met_vier_waarden": (
        _peiling(
            '[stap.instellingen]\nregel = "consent"\nreden = "Waarom?"\nreden_bij = [0]\n'
            + "".join(SCHAAL.format(w) for w in range(4))
        ),
        ["B13"],
    ),
    "consent_zonder_reden": (
        _peiling(
            '[stap.instellingen]\nregel = "consent"\nreden = "Waarom?"\n'
            + SCHAAL.format(0)
            + SCHAAL.format(1)
        ),
        ["B14"],
    ),
    "reden_zonder_vraag": (
        _peiling("[stap.instellingen]\nreden_bij = [0]\n" + SCHAAL.format(0) + SCHAAL.format(1)),
        ["B15"],
    ),
    "reden_bij_niets": (
        _peiling(
            '[stap.instellingen]\nreden = "W?"\nreden_bij = [7]\n' + SCHAAL.format(0) + SCHAAL.format(1)
        ),
        ["B16"],
    ),
    "dubbel_veld": (_formulier(VELD + VELD), ["B05"]),
    "keuze_zonder_keuzes": (_formulier(VELD + 'soort = "keuze"'), ["B06"]),
    "formulier_zonder_items": (_formulier(VELD, invoer=""), ["B07"]),
    "dubbele_soort": (_netwerk(SOORT + SOORT), ["B22"]),
    "onder_niets": (_netwerk(SOORT + 'onder = ["b"]'), ["B23"]),
    "soort_die_niet_doorgaat": (_netwerk('levert_soort = "b"\n' + SOORT), ["B23"]),
    "onder_items_die_er_niet_zijn": (_netwerk(SOORT + 'onder = ["item"]', invoer=""), ["B24"]),
    "krachten_aan_een_kant": (_netwerk('vorm = "krachten"\n' + SOORT), ["B25"]),
    "titel_uit_niets": (_formulier('titel_uit = "b"\n' + VELD), ["B08"]),
    "precies_een_van_niets": (_formulier('precies_een = "beslist"\n' + VELD), ["B31"]),
    "hooguit_helft_van_niets": (_formulier('hooguit_helft = "geraadpleegd"\n' + VELD), ["B32"]),
    "clusteren_zonder_kaarten": (_stap("clusteren", invoer=""), ["B09"]),
    "indelen_zonder_items": (_categorie("nu", "later", invoer=""), ["B10"]),
    "dubbel_vak": (_categorie("nu", "nu"), ["B11"]),
    "scoren_zonder_opties": (_scoren("a", invoer=""), ["B27"]),
    "scores_lopen_terug": (_scoren("a", waarden=(2, 1)), ["B28"]),
    "dubbel_criterium": (_scoren("a", "a"), ["B29"]),
    "totalen_zonder_som": (
        _scoren("a", invoer='invoer = "schrijven"\ninvoersoort = "totalen"'),
        ["B17"],
    ),
    "gewicht_bij_een_som": (
        _scoren("a", "b", extra='totaal = "som"').replace('label = "b"', 'label = "b"\ngewicht = 2'),
        ["B18"],
    ),
    "matrix_zonder_opties": (_matrix("a", "b", "c", "d", invoer=""), ["B19"]),
    "dubbel_kwadrant": (_matrix("a", "b", "c", "a"), ["B20"]),
    "matrix_door_naar_niets": (_matrix("a", "b", "c", "d", extra='door = ["wow"]'), ["B21"]),
    "door_zonder_vak": (_categorie("nu", "later", extra='volgorde = "geen"\ndoor = ["nu"]'), ["B30"]),
    "zaal_naast_elkaar": (_categorie("nu", "later", extra='volgorde = "geen"\nzaal = true'), ["B30"]),
    "door_naar_niets": (_categorie("nu", "later", extra='door = ["wow"]'), ["B12"]),
    "ordenen_zonder_opties": (_stap("rangorde", invoer=""), ["B26"]),
    "kan_zo_niet_tellen": (
        _peiling('invoersoort = "totalen"\n' + SCHAAL.format(0) + SCHAAL.format(1)),
        ["W09"],
    ),
    "tweede_invoer_zonder_eerste": (
        _anders('vervolg_op = "schrijven"', 'bouwsteen = "kaarten"\nvraag = "x"\ninvoer_ook = "schrijven"'),
        ["W10"],
    ),
    "minuten_bij_volledig": (_tijdvormen(volledig="minuten = { schrijven = 5 }"), ["W11"]),
    "tijdvorm_met_een_stap_die_er_niet_is": (_tijdvormen("schrijven = 3, lezen = 1"), ["W12"]),
    "tijdvorm_laat_weg_wat_nodig_is": (_tijdvormen("tonen = 3"), ["W13"]),
    "kort_is_niet_korter": (_tijdvormen("schrijven = 5, tonen = 5"), ["W14"]),
    "minimaal_is_niet_korter": (_tijdvormen(minimaal="schrijven = 3"), ["W14"]),
    "halve_minuten": (_tijdvormen("schrijven = 2.5"), ["W15"]),
    "tijdvorm_van_nul_minuten": (_tijdvormen("schrijven = 3, tonen = 0"), ["W15"]),
    "geheim_zonder_stemming": (
        _anders('vraag = "Wat zie je?"', 'vraag = "x"\nbewaring = "geheim"'),
        ["W17"],
    ),
    "geheim_namens_partij": (
        GOED + PUNTEN + 'invoer = "schrijven"\nbewaring = "geheim"\nstem_namens = "partij"\n',
        ["W17"],
    ),
    "geheim_en_per_organisatie": (
        _peiling(
            'bewaring = "geheim"\n[stap.instellingen]\nregel = "commitment"\n'
            + SCHAAL.format(1)
            + SCHAAL.format(2)
        ),
        ["B33"],
    ),
    "tijdvorm_zonder_minuten": (_tijdvormen(""), ["W16"]),
}
WEG = {  # onderdelen van een draaiboek
    "geen_werkvorm": (_anders('"proef"', '"bestaat_niet"', DRAAIBOEK), ["D01"]),
    "stap_is_er_niet": (DRAAIBOEK + "[onderdeel.stappen.lezen]\nminuten = 1", ["D02"]),
    "stap_als_getal": (DRAAIBOEK + "[onderdeel.stappen]\nschrijven = 3", ["D03"]),
    "dubbel_onderdeel": (DRAAIBOEK + '[[onderdeel]]\nid = "een"\nwerkvorm = "proef"', ["D04"]),
    "niets_om_mee_te_werken": (_anders('"proef"', '"vuist_tot_vijf"', DRAAIBOEK), ["D05"]),
    "invoer_van_niets": (
        DRAAIBOEK + '[[onderdeel]]\nid = "twee"\nwerkvorm = "smart"\ninvoer = "drie"',
        ["D05"],
    ),
    "instellingen_geen_blok": (DRAAIBOEK + "[onderdeel.stappen.schrijven]\ninstellingen = 5", ["V15"]),
    "tijdvorm_is_er_niet": (DRAAIBOEK + 'tijdvorm = "kort"', ["D06"]),
    "te_lange_stap": (DRAAIBOEK + "[onderdeel.stappen.schrijven]\nminuten = 999", ["V09"]),
    "onderdeel_zonder_werkvorm": (_anders('werkvorm = "proef"\n', "", DRAAIBOEK), ["D07"]),
    "pauze_met_een_vraag": (
        DRAAIBOEK + '[[onderdeel]]\nid = "koffie"\nsoort = "pauze"\nminuten = 10\nvraag = "Wat wil je?"',
        ["D08"],
    ),
    "werkvorm_met_minuten": (DRAAIBOEK + "minuten = 10", ["D08"]),
    "geen_tijd": (DRAAIBOEK.replace("doel", 'begin = "half twee"\ndoel'), ["V06"]),
    "geen_klok": (DRAAIBOEK.replace("doel", 'begin = "25:10"\ndoel') + 'begint_om = "9.30"', ["D09", "D09"]),
    "einde_voor_begin": (DRAAIBOEK.replace("doel", 'begin = "13:00"\neinde = "12:59"\ndoel'), ["D10"]),
    "vaste_tijd_zonder_begin": (DRAAIBOEK + 'begint_om = "14:00"', ["D11"]),
    "pauze_zonder_minuten": (DRAAIBOEK + '[[onderdeel]]\nid = "koffie"\nsoort = "pauze"', ["D12"]),
    "twee_werkvormen": (DRAAIBOEK + "[onderdeel.inhoud]\nschema = 1", ["D13"]),
    "twee_dingen_mis": (
        DRAAIBOEK
        + "[onderdeel.stappen.schrijven]\nminuten = 999\n"
        + '[[onderdeel]]\nid = "twee"\nwerkvorm = "weg"\n[[onderdeel]]\nid = "drie"\nwerkvorm = "smart"',
        ["D01", "V09"],
    ),
}


def _schrijf(pad: Path, inhoud: str | bytes) -> Path:
    pad.write_bytes(inhoud if isinstance(inhoud, bytes) else inhoud.encode("utf-8"))
    return pad


def _codes(kapot: tuple[Kapot, ...]) -> dict[str, list[str]]:
    return {k.bestand: [p.code for p in k.problemen] for k in kapot}


def _is_melding(p: Probleem) -> bool:
    """A sentence with an end, without places left to fill, without control characters, not a book."""
    stuurtekens = [t for t in str(p) if unicodedata.category(t) in ("Cc", "Cs") or t in "\u202e\u2028\u2029"]
    return p.zin.endswith((".", "?")) and not stuurtekens and len(str(p)) < 1000 and p.code in str(p)


# --- one at a time ------------------------------------------------------------------------------


def test_het_goede_bestand_is_goed(tmp_path):
    _schrijf(tmp_path / "goed.toml", GOED)
    _schrijf(tmp_path / "boek.toml", DRAAIBOEK)
    _schrijf(tmp_path / "vormen.toml", _anders('"proef"', '"vormen"', _tijdvormen()))
    assert controleer_pad(tmp_path, BOUWSTENEN) == (3, ())


@pytest.mark.parametrize("naam", KAPOT)
def test_elk_kapot_bestand_zegt_wat_er_mis_is(naam, tmp_path):
    inhoud, codes = KAPOT[naam]
    begin = time.monotonic()
    aantal, kapot = controleer_pad(_schrijf(tmp_path / f"{naam}.toml", inhoud), BOUWSTENEN)
    assert time.monotonic() - begin < 5
    assert aantal == 1
    assert _codes(kapot) == {f"{naam}.toml": codes}
    assert all(_is_melding(p) for k in kapot for p in k.problemen), [
        str(p) for k in kapot for p in k.problemen
    ]


@pytest.mark.parametrize("naam", WEG)
def test_elk_kapot_draaiboek_zegt_wat_er_mis_is(naam, tmp_path):
    inhoud, codes = WEG[naam]
    _schrijf(tmp_path / "proef.toml", GOED)
    _aantal, kapot = controleer_pad(_schrijf(tmp_path / f"{naam}.toml", inhoud).parent, BOUWSTENEN)
    gevonden = _codes(kapot)
    assert sorted(gevonden.pop(f"{naam}.toml")) == codes
    assert gevonden == {}
    assert all(_is_melding(p) for k in kapot for p in k.problemen), [
        str(p) for k in kapot for p in k.problemen
    ]


def test_elke_code_komt_ergens_aan_bod():
    from tests.catalogue.test_codeboek import alle_codes

    gezien = {code for _, codes in (*KAPOT.values(), *WEG.values()) for code in codes}
    assert set(alle_codes()) - gezien == {"T01", "T02", "T03", "T08"}  # die hebben hieronder hun eigen test


def test_een_bestand_uit_kladblok_met_bom_en_windowsregels_is_goed(tmp_path):
    bestand = _schrijf(tmp_path / "w.toml", b"\xef\xbb\xbf" + GOED.replace("\n", "\r\n").encode())
    assert controleer_pad(bestand, BOUWSTENEN) == (1, ())


def test_een_zin_noemt_de_plek_en_wat_je_kunt_doen(tmp_path):
    bestand = _schrijf(tmp_path / "t.toml", KAPOT["tikfout"][0])
    ((kapot,),) = [controleer_pad(bestand, BOUWSTENEN)[1]]
    assert [str(p) for p in kapot.problemen] == [
        "werkvorm, stap 1: 'titl' is geen bekend veld. Bedoel je 'titel'? [V02]",
        "werkvorm, stap 1: 'titel' ontbreekt (Titel). Voeg een regel toe, zoals titel = \"...\". [V03]",
    ]
    bestand = _schrijf(tmp_path / "u.toml", KAPOT["geen_toml"][0])
    assert "regel 1, teken 5" in controleer_pad(bestand, BOUWSTENEN)[1][0].problemen[0].zin


# --- all at once --------------------------------------------------------------------------------


def test_alle_problemen_van_een_bestand_in_een_keer(tmp_path):
    inhoud = _anders("[2, 20]", '"veel"')
    inhoud = _anders('titel = "Schrijven"\n', "titel = 3\n", inhoud)
    inhoud = _anders('vervolg_op = "schrijven"', 'vervolg_op = "lezen"', inhoud)
    inhoud += PUNTEN + 'instellingen = { punten = "drie" }\n'
    inhoud += '\n[[stap]]\nid = "tonen"\ntitel = "Nog eens"\nminuten = 1\nbouwsteen = "dansen"\n'
    _aantal, (kapot,) = controleer_pad(_schrijf(tmp_path / "veel.toml", inhoud), BOUWSTENEN)
    assert sorted(p.code for p in kapot.problemen) == ["V04", "V08", "V12", "W01", "W04", "W05"]


def test_een_stap_die_niet_te_lezen_is_wijst_geen_ander_aan(tmp_path):
    # 'tonen' gaat verder op 'schrijven'; dat die stap een fout heeft, maakt de verwijzing niet fout.
    inhoud = _anders("minuten = 5", "minuten = 0")
    _aantal, (kapot,) = controleer_pad(_schrijf(tmp_path / "a.toml", inhoud), BOUWSTENEN)
    assert [p.code for p in kapot.problemen] == ["V09"]


def test_een_map_vol_kapotte_bestanden_geeft_per_bestand_een_lijst(tmp_path):
    for naam, (inhoud, _) in KAPOT.items():
        _schrijf(tmp_path / f"{naam}.toml", inhoud)
    _schrijf(tmp_path / "goed.toml", GOED)
    (tmp_path / "map.toml").mkdir()  # een map met de naam van een bestand
    (tmp_path / ".verborgen").mkdir()
    _schrijf(tmp_path / ".verborgen" / "x.toml", "kapot")
    aantal, kapot = controleer_pad(tmp_path, BOUWSTENEN)
    assert aantal == len(KAPOT) + 1
    assert _codes(kapot) == {f"{naam}.toml": codes for naam, (_, codes) in KAPOT.items()}
    # En de catalogus zelf: het goede bestand is er, de rest staat apart.
    catalogus = laad(BOUWSTENEN, [tmp_path])
    assert set(catalogus.werkvormen) == {"proef"}
    assert len(catalogus.kapot) == len(KAPOT)


def test_een_bron_die_weg_is_houdt_de_andere_niet_tegen(tmp_path):
    (tmp_path / "er").mkdir()
    _schrijf(tmp_path / "er" / "goed.toml", GOED)
    catalogus = laad(BOUWSTENEN, [tmp_path / "weg", tmp_path / "er"])
    assert set(catalogus.werkvormen) == {"proef"}
    assert _codes(catalogus.kapot) == {"weg": ["T03"]}


# --- paths that are no file ---------------------------------------------------------------------


def _ontbreekt(map_: Path) -> Path:
    return map_ / "is_er_niet.toml"


def _lege_map(map_: Path) -> Path:
    (map_ / "leeg").mkdir()
    return map_ / "leeg"


def _pijp(map_: Path) -> Path:
    os.mkfifo(map_ / "pijp.toml")  # openen zou voor altijd wachten
    return map_ / "pijp.toml"


def _lange_naam(map_: Path) -> Path:
    return map_ / ("x" * 5000 + ".toml")


@pytest.mark.parametrize(
    ("maak", "code"), [(_ontbreekt, "T01"), (_lege_map, "T02"), (_pijp, "T03"), (_lange_naam, "T03")]
)
@pytest.mark.timeout(20)
def test_een_pad_dat_geen_bestand_is(maak: Callable[[Path], Path], code, tmp_path):
    aantal, kapot = controleer_pad(maak(tmp_path), BOUWSTENEN)
    ((probleem,),) = [k.problemen for k in kapot]
    assert probleem.code == code
    assert _is_melding(probleem)
    assert aantal == (1 if maak is _pijp else 0)


def test_een_kring_van_verwijzingen_eindigt(tmp_path):
    _schrijf(tmp_path / "goed.toml", GOED)
    (tmp_path / "rond").symlink_to(tmp_path, target_is_directory=True)
    aantal, kapot = controleer_pad(tmp_path, BOUWSTENEN)
    assert 1 < aantal < 10
    assert {code for codes in _codes(kapot).values() for code in codes} == {"T08"}


def test_dezelfde_id_twee_keer(tmp_path):
    _schrijf(tmp_path / "a.toml", GOED)
    _schrijf(tmp_path / "b.toml", GOED)
    _schrijf(tmp_path / "c.toml", DRAAIBOEK)
    _schrijf(tmp_path / "d.toml", DRAAIBOEK)
    assert _codes(controleer_pad(tmp_path, BOUWSTENEN)[1]) == {"b.toml": ["T08"], "d.toml": ["T08"]}
    assert _codes(laad(BOUWSTENEN, [tmp_path]).kapot) == {"b.toml": ["T08"], "d.toml": ["T08"]}


# --- what is in a file stays data ---------------------------------------------------------------

_bewaakt: list[list[str]] = []
_VERBODEN = ("exec", "compile", "import", "os.", "subprocess.", "socket.", "shutil.", "ctypes.", "marshal.")


def _kijk_mee(gebeurtenis: str, args: tuple[Any, ...]) -> None:
    if not _bewaakt:
        return
    schrijft = gebeurtenis == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+")
    if schrijft or (gebeurtenis.startswith(_VERBODEN) and gebeurtenis not in ("os.listdir", "os.scandir")):
        _bewaakt[-1].append(f"{gebeurtenis} {args!r}"[:200])


sys.addaudithook(_kijk_mee)


@contextmanager
def niets_uitgevoerd() -> Iterator[list[str]]:
    """Collect what is run, imported, written or called meanwhile."""
    gezien: list[str] = []
    _bewaakt.append(gezien)
    try:
        yield gezien
    finally:
        _bewaakt.pop()


AANVAL = [
    "__import__('os').system('touch gevaar')",
    "{0.__class__.__init__.__globals__}",
    "{plaats.__class__}",
    "%(x)s %s %n",
    "$(touch gevaar)",
    "`touch gevaar`",
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "../../../../etc/passwd",
    "file:///etc/passwd",
    "\x1b[31mrood\x1b]0;titel\x07",
    "\u202etxt.exe",
]


def test_niets_in_een_bestand_wordt_uitgevoerd(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    basis = tomllib.loads(GOED)
    lees_werkvorm(basis, BOUWSTENEN)
    for tekst in AANVAL:
        for plek in ("naam", "id", "fase", "bron", tekst):
            ruw = {**copy.deepcopy(basis), plek: tekst}
            with niets_uitgevoerd() as gezien:
                werkvorm, problemen = lees_werkvorm(ruw, BOUWSTENEN)
            assert gezien == []
            assert (werkvorm is None) == bool(problemen)
            assert all(_is_melding(p) for p in problemen), [str(p) for p in problemen]
            if werkvorm is not None and plek == "naam":
                assert werkvorm.naam.isprintable()
        for plek in ("vraag", "titel", "invoer", "vervolg_op", "bouwsteen", "id", tekst):
            ruw = copy.deepcopy(basis)
            ruw["stap"][0][plek] = tekst
            with niets_uitgevoerd() as gezien:
                problemen = lees_werkvorm(ruw, BOUWSTENEN)[1]
            assert gezien == []
            assert all(_is_melding(p) for p in problemen), [str(p) for p in problemen]
    assert list(tmp_path.iterdir()) == []


def test_controle_de_bewaking_ziet_het_wel(tmp_path):
    with niets_uitgevoerd() as gezien:
        eval("1 + 1")
        (tmp_path / "gevaar").write_text("x")
    assert any(g.startswith("exec") for g in gezien)
    assert any(g.startswith("open") for g in gezien)


# --- a good file, damaged at random -------------------------------------------------------------

# Alles wat TOML kan bevatten, en een paar dingen die ergens op lijken.
waarden = st.recursive(
    st.one_of(
        st.none(),  # kan TOML niet, een damaged bron wel
        st.booleans(),
        st.integers(),
        st.floats(),
        st.dates(),
        st.datetimes(),
        st.text(st.characters(codec="utf-8"), max_size=20),
        st.sampled_from(
            ["vooraf", "schrijven", "ronde", "punten", "formulier", "peiling", "proef", 10**4000]
        ),
    ),
    lambda deel: st.one_of(
        st.lists(deel, max_size=3),
        st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=8), deel, max_size=3),
    ),
    max_leaves=6,
)


def _plekken(waarde: Any, pad: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(waarde, dict):
        return [p for k, v in waarde.items() for p in ((*pad, k), *_plekken(v, (*pad, k)))]
    if isinstance(waarde, list):
        return [p for k, v in enumerate(waarde) for p in ((*pad, k), *_plekken(v, (*pad, k)))]
    return []


def _beschadig(ruw: Any, plek: tuple[Any, ...], waarde: Any) -> Any:
    nieuw = copy.deepcopy(ruw)
    hier = nieuw
    for deel in plek[:-1]:
        hier = hier[deel]
    hier[plek[-1]] = waarde
    return nieuw


RUW = {p.stem: tomllib.loads(p.read_text("utf-8")) for p in sorted(WERKVORMEN.rglob("*.toml"))}
BOEKEN = {naam: ruw for naam, ruw in RUW.items() if "onderdeel" in ruw}
VORMEN = {naam: ruw for naam, ruw in RUW.items() if "onderdeel" not in ruw}


@settings(max_examples=150)
@given(data=st.data())
def test_een_beschadigde_werkvorm_geeft_problemen_en_nooit_een_fout(data):
    ruw = VORMEN[data.draw(st.sampled_from(sorted(VORMEN)))]
    kapot = _beschadig(ruw, data.draw(st.sampled_from(_plekken(ruw))), data.draw(waarden))
    werkvorm, problemen = lees_werkvorm(kapot, BOUWSTENEN)
    assert (werkvorm is None) == bool(problemen)
    assert all(_is_melding(p) for p in problemen), [str(p) for p in problemen]


@settings(max_examples=150)
@given(data=st.data())
def test_een_beschadigd_draaiboek_geeft_problemen_en_nooit_een_fout(data):
    boek = BOEKEN[data.draw(st.sampled_from(sorted(BOEKEN)))]
    vormen: dict[str, Any] = dict(VORMEN)
    if data.draw(st.booleans()):
        boek = _beschadig(boek, data.draw(st.sampled_from(_plekken(boek))), data.draw(waarden))
    else:  # `werkvorm controle` geeft ook werkvormen die zelf niet goed zijn
        naam = data.draw(st.sampled_from(["stickeren", "check_in", "een_twee_vier_allen"]))
        plek = data.draw(st.sampled_from(_plekken(vormen[naam])))
        vormen[naam] = _beschadig(vormen[naam], plek, data.draw(waarden))
    draaiboek, problemen = lees_draaiboek(boek, vormen, BOUWSTENEN)
    assert (draaiboek is None) == bool(problemen)
    assert all(_is_melding(p) for p in problemen), [str(p) for p in problemen]


@pytest.mark.parametrize(("plek", "waarde"), [(("stap", 1, "id"), []), (("stap",), 3), (("duur", 0), "x")])
def test_een_tijdvorm_van_een_beschadigde_werkvorm_geeft_problemen(plek, waarde):
    vormen = {**VORMEN, "check_in": _beschadig(VORMEN["check_in"], plek, waarde)}
    deel = {"id": "begin", "werkvorm": "check_in", "tijdvorm": "kort"}
    boek = {"schema": 1, "id": "proef", "naam": "Proef", "doel": "Proef.", "onderdeel": [deel]}
    draaiboek, problemen = lees_draaiboek(boek, vormen, BOUWSTENEN)
    assert (draaiboek is None) == bool(problemen)
    assert (draaiboek is None) == (plek != ("stap", 1, "id"))


@given(waarden)
def test_wat_geen_werkvorm_is_geeft_problemen(waarde):
    for lees in (
        lambda: lees_werkvorm(waarde, BOUWSTENEN),
        lambda: lees_draaiboek(waarde, VORMEN, BOUWSTENEN),
    ):
        wat, problemen = lees()
        assert wat is None
        assert problemen


@pytest.mark.parametrize(
    "bron",
    [
        "",
        "geen json",
        "[]",
        "{}",
        "3",
        '{"onderdelen": 3}',
        '{"onderdelen": ["a"]}',
        "[" * 100_000,
        "9" * 5000,
        '{"onderdelen": [{"id": "a", "invoer": [1], "titel": "", "werkvorm": {}}]}',
        '{"onderdelen": []}',
    ],
    ids=range(11),
)
def test_een_beschadigde_bron_is_een_waardefout_met_een_zin(bron):
    with pytest.raises(ValueError) as fout:
        draaiboek_uit_bron(bron, BOUWSTENEN)
    assert str(fout.value).endswith((".", "]"))


# --- short words for messages -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("waarde", "woord"),
    [("rood", "rood"), ("x" * 41, "x" * 39 + "…"), ("a\x1b[31m\nb", "a[31m b"), (16**6000, "…"), (3, "3")],
    ids=["kort", "lang", "stuurtekens", "reus", "getal"],
)
def test_een_waarde_in_een_melding_is_kort_en_schoon(waarde, woord):
    assert kort(waarde) == woord
