"""What the documents say is held to what is there."""

import re
import tomllib
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from regioworkshop.bouwstenen import ingebouwd
from regioworkshop.bouwstenen.velden import velden_van
from regioworkshop.catalogue import lees_werkvorm
from regioworkshop.catalogue.naslag import ingevoegd, naslag
from regioworkshop.opdrachten.regel import lezer

WORTEL = Path(__file__).resolve().parent.parent


def lees(naam: str) -> str:
    return (WORTEL / naam).read_text(encoding="utf-8")


def genoemde_opdrachten(readme: str) -> set[str]:
    return set(re.findall(r"^\| `([a-z]+)[ `]", readme, re.MULTILINE))


def opdrachten() -> set[str]:
    return {naam for actie in lezer()._subparsers._group_actions for naam in actie.choices}  # type: ignore[union-attr]


def test_the_readme_names_every_command_and_no_other() -> None:
    assert genoemde_opdrachten(lees("README.md")) == opdrachten()


def test_control_a_forgotten_command_is_seen() -> None:
    zonder = lees("README.md").replace("| `openapi` |", "| openapi |")
    assert genoemde_opdrachten(zonder) != opdrachten()


def test_the_readme_names_only_make_targets_that_exist() -> None:
    doelen = set(re.findall(r"^([a-z]+):", lees("Makefile"), re.MULTILINE))
    assert set(re.findall(r"`?make ([a-z]+)", lees("README.md"))) <= doelen


@pytest.mark.parametrize("naam", ["README.md", "ARCHITECTURE.md", "DECISIONS.md", "CHANGELOG.md"])
def test_links_and_pictures_lead_somewhere(naam: str) -> None:
    for doel in re.findall(r"\]\(([^)#]+)\)", lees(naam)):
        assert (WORTEL / doel).exists(), f"{naam} points to {doel}"


def test_the_architecture_names_every_part_of_the_core() -> None:
    delen = {
        pad.name
        for pad in (WORTEL / "regioworkshop").iterdir()
        if pad.name not in ("__init__.py", "__main__.py", "py.typed", "__pycache__")
    }
    tekst = lees("ARCHITECTURE.md")
    assert {deel for deel in delen if deel not in tekst and f"{deel}/" not in tekst} == set()


def test_architecture_fits_one_screen() -> None:
    assert len(lees("ARCHITECTURE.md").splitlines()) <= 75


def gebruikte_teksten() -> set[str]:
    """Return every text that goes through gettext in the program and on the phone page."""
    with (WORTEL / "packaging" / "babel.cfg").open(encoding="utf-8") as bestand:
        patronen, opties = parse_mapping_cfg(bestand)
    teksten: set[str] = set()
    for map_ in ("regioworkshop", "ui", "werkvormen", "resources/telefoon"):
        for _naam, _regel, bericht, _opmerking, _context in extract_from_dir(
            WORTEL / map_, patronen, opties, keywords={"_": None, "t": None, "n_": (1, 2)}
        ):
            teksten.add(bericht if isinstance(bericht, str) else bericht[0])
    return teksten - {""}


def test_the_list_of_texts_to_translate_is_complete() -> None:
    with (WORTEL / "resources" / "vertalingen" / "regioworkshop.pot").open("rb") as bestand:
        lijst = {b.id if isinstance(b.id, str) else b.id[0] for b in read_po(bestand)} - {""}
    ontbreekt = gebruikte_teksten() - lijst
    assert not ontbreekt, f"run `make vertalingen`; missing: {sorted(ontbreekt)[:5]}"


def test_control_a_new_text_is_seen(tmp_path: Path) -> None:
    (tmp_path / "nieuw.py").write_text('_("Deze zin staat nergens.")\n', encoding="utf-8")
    gevonden = {
        str(b)
        for _n, _r, b, _o, _c in extract_from_dir(tmp_path, [("**.py", "python")], keywords={"_": None})
    }
    assert gevonden == {"Deze zin staat nergens."}


# --- the makers' guide ------------------------------------------------------------------------------


def test_the_reference_for_makers_is_that_of_the_schema() -> None:
    gids = lees("werkvormen/README.md")
    assert ingevoegd(gids, naslag(ingebouwd())) == gids, (
        "run `regioworkshop werkvorm naslag --in werkvormen/README.md`"
    )


def test_control_a_field_that_is_new_is_seen() -> None:
    gids = lees("werkvormen/README.md")
    assert ingevoegd(gids, naslag(ingebouwd()).replace("`per_persoon`", "`per_mens`", 1)) != gids
    with pytest.raises(ValueError, match="marks"):
        ingevoegd("no marks", "x")


def test_the_reference_names_every_setting() -> None:
    tekst = naslag(ingebouwd())
    for naam, bouwsteen in ingebouwd().items():
        deel = tekst.split(f"#### `{naam}`", 1)[1].split("####", 1)[0]
        assert [v for v in velden_van(bouwsteen.Instellingen) if f"| `{v}` |" not in deel] == []


def test_the_example_of_the_guide_is_sound() -> None:
    gids = lees("werkvormen/README.md")
    stappen, tijdvormen = re.findall(r"```toml\n(.*?)```", gids, re.DOTALL)[:2]
    kop, _eerste, rest = stappen.partition("[[stap]]")
    werkvorm, problemen = lees_werkvorm(tomllib.loads(f"{kop}\n{tijdvormen}\n[[stap]]{rest}"), ingebouwd())
    assert problemen == [] and werkvorm is not None
    assert [vorm.totaal for vorm in werkvorm.tijdvormen] == [13, 8, 4]
