"""The phone page as text: what it may not use, what it must draw, and how heavy it is."""

import gzip
import re
from pathlib import Path
from posixpath import normpath

import httpx
import pytest

from regioworkshop.model import blocks
from regioworkshop.taal import talen
from regioworkshop.web.bestanden import lees_bestanden
from regioworkshop.web.bundel import lees

MAP = Path(__file__).parents[2] / "resources" / "telefoon"
MODULES = sorted(pad.resolve() for pad in MAP.rglob("*.js"))
# The promise is 60 KB; the rest is room for what is still to come.
ZWAARST = 52 * 1024

# Ways for text to become mark-up or code.
GEVAARLIJK = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser"
    r"|createContextualFragment"
    r"|srcdoc|javascript:|setTimeout\(\s*[\"'`]|import\(|\.style\s*=|[\"']style[\"']"
)
# Not there over plain HTTP, or too new for Chrome 80 and Safari 14.
TE_NIEUW = re.compile(
    r"randomUUID|crypto\.subtle|serviceWorker|navigator\.(clipboard|locks|storage|share|wakeLock)|\?\?=|\|\|=|&&="
    r"|\.at\(|structuredClone|replaceAll|replaceChildren|Object\.hasOwn|\.findLast|Promise\.any"
    r"|AbortSignal\.(timeout|any)"
    r"|\bthis\.#|^\s*#\w+|^\s*await |^\s*static |\.flatMap\(|Object\.groupBy|matchAll|\bnew EventSource\b"
    r"|\d_\d|\(\?<[=!]",
    re.MULTILINE,
)
CSS_TE_NIEUW = re.compile(
    r":has\(|:is\(|:where\(|@layer|@container|\bdvh\b|\bsvh\b|\binset:|aspect-ratio|color-mix|^\s*&|oklch",
    re.MULTILINE,
)
GETEKEND = re.compile(r"^  ([A-Z]\w+): ", re.MULTILINE)
VERTAALD = re.compile(r"\bt(?:n)?\(\s*\"((?:[^\"\\]|\\.)*)\"")


def ontbrekend(module: str) -> list[str]:
    """Return the blocks of the model that the module has no renderer for."""
    tabel = module.split("export const tekenaars = {", 1)[1].split("\n};", 1)[0]
    getekend = set(GETEKEND.findall(tabel))
    return [soort.__name__ for soort in blocks.ALLE if soort.__name__ not in getekend]


def test_every_block_has_a_renderer() -> None:
    assert ontbrekend((MAP / "blokken.js").read_text(encoding="utf-8")) == []


def test_a_missing_renderer_is_named() -> None:
    """Control."""
    module = (
        (MAP / "blokken.js").read_text(encoding="utf-8").replace("  Spreiding: (b)", "  Verspreiding: (b)")
    )
    assert ontbrekend(module) == ["Spreiding"]


@pytest.mark.parametrize("module", MODULES, ids=lambda pad: pad.name)
def test_text_never_becomes_markup_and_old_phones_can_read_it(module: Path) -> None:
    tekst = re.sub(r"^\s*//.*$", "", module.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert [m.group() for m in GEVAARLIJK.finditer(tekst)] == []
    assert [
        m.group() for m in TE_NIEUW.finditer(re.sub(r"^    +await ", "", tekst, flags=re.MULTILINE))
    ] == []


@pytest.mark.parametrize(
    "fout",
    [
        "knoop.innerHTML = tekst",
        "eval(x)",
        "setTimeout('x()', 1)",
        "el('p', {'style': 'x'})",
        "await import('x')",
        "a ??= b",
        "crypto.randomUUID()",
        "lijst.at(-1)",
        "this.#geheim",
        "await start();",
        "s.replaceAll('a', 'b')",
    ],
)
def test_the_rules_bite(fout: str) -> None:
    """Control."""
    assert GEVAARLIJK.search(fout) or TE_NIEUW.search(fout)


def test_the_style_sheet_is_for_old_phones_too() -> None:
    scherm = (MAP / "scherm.css").read_text(encoding="utf-8")
    assert [m.group() for m in CSS_TE_NIEUW.finditer(scherm)] == [] and "url(" not in scherm
    stijl = (MAP / "stijl.css").read_text(encoding="utf-8")
    assert [m.group() for m in CSS_TE_NIEUW.finditer(stijl)] == []
    assert "url(" not in stijl and "@import" not in stijl
    assert CSS_TE_NIEUW.search("a:has(b) {}")
    for rol in (
        "#F7F6F2",
        "#1A2330",
        "#0B5A69",
        "#11161C",
        "#74CAD8",
        "prefers-reduced-motion",
        "prefers-color-scheme: dark",
    ):
        assert rol in stijl


def test_the_page_itself_has_no_script_no_style_and_no_strangers() -> None:
    pagina = (MAP / "index.html").read_text(encoding="utf-8")
    assert not re.search(
        r"<style|style=|\son\w+=|<script(?![^>]*src=\"/main\.js\")[^>]*>|https?://|//\w", pagina
    )
    assert '<html lang="nl">' in pagina and 'name="viewport"' in pagina
    assert "user-scalable" not in pagina and "maximum-scale" not in pagina
    for module in MODULES:
        assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", module.read_text(encoding="utf-8"))


def test_what_is_served_says_the_same_in_fewer_bytes() -> None:
    geserveerd = {bestand.pad: bestand.inhoud.decode() for bestand in lees_bestanden()}
    assert {pad for pad in geserveerd if pad.endswith(".js")} == {"/main.js", "/kiosk.js", "/scherm.js"}
    bronnen = {f"/{pad.relative_to(MAP).as_posix()}": pad.read_text(encoding="utf-8") for pad in MODULES}
    for begin, ander in (("/main.js", "/kiosk.js"), ("/kiosk.js", "/main.js"), ("/scherm.js", "/main.js")):
        rest = [stuk.tekst for stuk in lees(geserveerd[begin])]
        for pad in nodig_voor(begin, bronnen):
            eigen = [stuk.tekst for stuk in lees(zonder_wegen(bronnen[pad])) if stuk.tekst != "export"]
            plek = vind(rest, eigen)
            assert plek >= 0, f"{pad} is not in {begin} as it was written"
            del rest[plek : plek + len(eigen)]
        assert set(rest) <= {";"}
        assert ander not in nodig_voor(begin, bronnen)


def nodig_voor(begin: str, bronnen: dict[str, str]) -> set[str]:
    """Return the module and all that it needs, as the import lines say."""
    nodig: set[str] = set()
    wachtrij = [begin]
    while wachtrij:
        hier = wachtrij.pop()
        nodig.add(hier)
        for weg in re.findall(r"^import .* from \"([^\"]+)\";$", bronnen[hier], re.MULTILINE):
            daar = normpath(f"{hier.rpartition('/')[0]}/{weg}")
            wachtrij += [daar] if daar not in nodig else []
    return nodig


def zonder_wegen(bron: str) -> str:
    return re.sub(r"^import .*;$", "", bron, flags=re.MULTILINE)


def vind(alles: list[str], deel: list[str]) -> int:
    return next((n for n in range(len(alles)) if alles[n : n + len(deel)] == deel), -1)


def test_a_page_asks_one_module_and_nothing_twice() -> None:
    """What a page needs must be known from the page itself: every step more is a trip on a slow line."""
    geserveerd = {bestand.pad: bestand.inhoud.decode() for bestand in lees_bestanden()}
    for pad in ("/", "/kiosk", "/scherm"):
        gevraagd = re.findall(r"(?:src|href)=\"(/[^\"]+)\"", geserveerd[pad])
        assert sum(weg.endswith(".js") for weg in gevraagd) == 1
        assert len(gevraagd) == len(set(gevraagd)) and set(gevraagd) <= set(geserveerd)
        assert f'data-talen="{" ".join(talen())}"' in geserveerd[pad]
    for pad in ("/main.js", "/kiosk.js", "/scherm.js"):
        assert not {stuk.tekst for stuk in lees(geserveerd[pad])} & {"import", "export"}


def test_the_whole_page_is_light() -> None:
    # A shared or an extra screen loads its own page; of the translations a phone takes one.
    anders = ("kiosk", "scherm")
    van_een_telefoon = [b for b in lees_bestanden() if not any(deel in b.pad for deel in anders)]
    over_de_lijn = sum(len(bestand.ingepakt) + 340 for bestand in van_een_telefoon)
    assert over_de_lijn < ZWAARST
    assert (
        sum(len(gzip.compress(pad.read_bytes(), 9)) for pad in MODULES) > 5_000
    )  # control: it measures something


def test_every_visible_sentence_can_be_translated() -> None:
    """Every text in quotes that reads as Dutch stands inside t()."""
    los: list[str] = []
    for module in MODULES:
        tekst = re.sub(r"^\s*//.*$", "", module.read_text(encoding="utf-8"), flags=re.MULTILINE)
        vertaald = set(VERTAALD.findall(tekst))
        # tn(een, meer, n): the second text counts as well.
        vertaald |= set(re.findall(r"tn\(\s*\"[^\"]*\",\s*\"([^\"]*)\"", tekst))
        vertaald |= {
            deel for paar in re.findall(r"\? \"([^\"]*)\" : \"([^\"]*)\", n", tekst) for deel in paar
        }
        for zin in re.findall(r"\"([A-Z][a-zà-ÿ]+(?: [^\"]+)+)\"", tekst):
            if zin not in vertaald and not zin.startswith(("Bearer", "Content-")):
                los.append(f"{module.name}: {zin}")
    assert los == []


def test_a_loose_sentence_is_found() -> None:
    """Control for the pattern above."""
    assert re.findall(r"\"([A-Z][a-zà-ÿ]+(?: [^\"]+)+)\"", 'el("p", {}, "Even laden alsjeblieft")')


# --- over the line ----------------------------------------------------------------------------------


def test_the_page_is_packed_and_checked_again(client: httpx.Client) -> None:
    eerste = client.get("/main.js", headers={"accept-encoding": "gzip"})
    assert eerste.headers["content-encoding"] == "gzip"
    assert eerste.headers["content-type"].startswith("text/javascript")
    assert eerste.headers["cache-control"] == "no-cache"
    tweede = client.get(
        "/main.js", headers={"accept-encoding": "gzip", "if-none-match": eerste.headers["etag"]}
    )
    assert (tweede.status_code, tweede.content) == (304, b"")
    rauw = client.get("/main.js", headers={"accept-encoding": "identity"})
    (bestand,) = [b for b in lees_bestanden() if b.pad == "/main.js"]
    assert "content-encoding" not in rauw.headers and rauw.content == bestand.inhoud
    assert rauw.headers["etag"] != eerste.headers["etag"]
    assert client.head("/main.js").status_code == 200
    assert client.get("/main.js", headers={"if-none-match": '"iets anders"'}).status_code == 200


def test_a_range_is_not_honoured(client: httpx.Client) -> None:
    antwoord = client.get("/main.js", headers={"range": "bytes=0-1,0-1,0-1"})
    assert antwoord.status_code == 200 and len(antwoord.content) > 1000


def test_files_that_are_not_for_phones_stay_inside() -> None:
    paden = {bestand.pad for bestand in lees_bestanden()}
    assert "/" in paden and "/main.js" in paden
    assert not any(pad.endswith((".py", ".pyc", ".md")) for pad in paden)
