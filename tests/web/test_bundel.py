"""Modules joined to one: the same program, in the order of what needs what, or a refusal."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regioworkshop.web.bundel import Bundelfout, Soort, bundel, lees, schrijf
from tests.hulp.zoveel import zoveel

# What is hard to read for who looks at signs alone: all of them are one token.
LASTIG = (
    '"// geen uitleg"',
    "'/* ook niet */'",
    r'"aanhaling: \" en dan \\"',
    "'`'",
    "`regel een\n  // regel twee\n`",
    r"`\`${`",
    r"/\/\/ [/*\]] \"/g",
    "/['\"`]/",
    "/[^/]*/",
    "0x1F",
    "1.5e-3",
    ".5",
    "$el_1",
    "één",
)
WAARDEN = st.sampled_from([[deel] for deel in LASTIG if deel != r"`\`${`"]).flatmap(
    lambda een: (
        st.just(een)
        | st.sampled_from(
            [
                ["(", *een, ")"],
                ["[", *een, ",", "1", "]", "[", "0", "]", "/", "2"],
                ["(", "a", "-", "b", ")", "/", "c", "/", "d"],
                ["a", "+", "++", "b"],
                ["a", "-", "-", "1"],
                ["a", "/", "/x/", ".", "lastIndex"],
                ["a", "?", ".5", ":", "b"],
                ["`a${", *een, "}b${", "{", "c", ":", "1", "}", "}c`"],
                ["typeof", "/x/"],
                ["a", ".", "in", "/", "b"],
                ["(", "a", "?", "/x/", ":", *een, ")"],
            ]
        )
    )
)
ZINNEN = st.one_of(
    WAARDEN.map(lambda waarde: ["x", "=", *waarde, ";"]),
    WAARDEN.map(lambda waarde: ["if", "(", "a", ")", "/x/", ".", "test", "(", *waarde, ")", ";"]),
    WAARDEN.map(lambda waarde: ["{", "f", "(", *waarde, ")", "}"]),
    WAARDEN.map(lambda waarde: ["function", "f", "(", ")", "{", "return", *waarde, ";", "}"]),
)
TUSSEN = st.sampled_from(
    (" ", "\n", "  \n  ", " /* ' */", ' // " `\n', '\t/* a\n" */ ', "\n// het's\n// einde\n", "\t")
)


@st.composite
def programmas(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Return the tokens of a program, and what stands before each."""
    stukken = [stuk for zin in draw(st.lists(ZINNEN, min_size=1, max_size=6)) for stuk in zin]
    return stukken, [draw(TUSSEN) for _stuk in stukken]


@zoveel(150, 5000)
@given(programmas())
def test_tokens_are_what_they_were_and_so_are_ends_of_lines(programma: tuple[list[str], list[str]]) -> None:
    stukken, tussen = programma
    bron = "".join(t + s for t, s in zip(tussen, stukken, strict=True))
    gelezen = lees(bron)
    assert [stuk.tekst for stuk in gelezen] == stukken
    kort = schrijf(gelezen)
    opnieuw = lees(kort)
    assert [stuk.tekst for stuk in opnieuw] == stukken
    assert len(kort) <= len(bron)
    for vorige, was, nu in zip(gelezen, gelezen[1:], opnieuw[1:], strict=False):
        # JavaScript reads a semicolon at the end of a line, unless the statement cannot end there.
        kan_eindigen = not (vorige.soort is Soort.TEKEN and vorige.tekst in "({[,;") and was.tekst != "}"
        assert nu.voor == "\n" or was.voor != "\n" or not kan_eindigen


def test_a_reader_of_signs_alone_would_go_wrong() -> None:
    """Control: the pieces above are as hard as they look."""
    kaal = [re.sub(r"//.*|/\*.*?\*/", "", stuk) for stuk in LASTIG]
    assert sum(een != ander for een, ander in zip(kaal, LASTIG, strict=True)) == 3


@pytest.mark.parametrize(
    "bron",
    [
        '"open',
        "'over\nmeer'",
        "`open ${a}",
        "`open ${",
        "x = /open",
        "(a",
        "a)",
        "{(}",
        "a #b",
        "{} /x/",
        "a++ / 2",
        "/* open",
    ],
)
def test_what_cannot_be_read_for_certain_is_refused(bron: str) -> None:
    with pytest.raises(Bundelfout, match=r"^m\.js:\d+: "):
        lees(bron, "m.js")


# --- joining ------------------------------------------------------------------------------------------


def test_each_module_comes_once_after_what_it_needs() -> None:
    modules = {
        "/main.js": 'import { a } from "./a.js";\nimport { c, e } from "./onder/c.js";\na(c, e);\n',
        "/a.js": '// uitleg\nimport {\n  d,\n} from "./onder/d.js";\nexport function a() { return d; }\n',
        "/onder/c.js": 'import { d } from "./d.js";\nimport { a } from "../a.js";\n'
        "export const c = d + a\nexport class d2 {}\nexport const e = 1;\n",
        "/onder/d.js": "let n = 1\nexport const d = n\n",
        "/los.js": "nooit(",
    }
    assert bundel("/main.js", modules) == (
        "let n=1\nconst d=n;\nfunction a(){return d;};\nconst c=d+a\nclass d2{}\nconst e=1;;\na(c,e);;\n"
    )


@pytest.mark.parametrize(
    ("module", "reden"),
    [
        ('import x from "./a.js";', "only `import"),
        ('import * as x from "./a.js";', "only `import"),
        ('import { a as b } from "./a.js";', "only `import"),
        ('import "./a.js";', "only `import"),
        ('const a2 = import("./a.js");', "only `import"),
        ("f(import.meta.url);", "only `import"),
        ('import { a } from "a";', "modules of our own"),
        ('import { a } from "/a.js";', "modules of our own"),
        ('import { a } from "https://elders/a.js";', "modules of our own"),
        ('import { a } from "./weg.js";', "no module /weg.js"),
        ('import { b } from "./a.js";', "does not export b"),
        ('import { eigen } from "./a.js";', "does not export eigen"),
        ("export default 1;", "only `export"),
        ("const b = 1;\nexport { b };", "only `export"),
        ('export * from "./a.js";', "only `export"),
        ('export { a } from "./a.js";', "only `export"),
        ('import { a } from "./a.js";\nconst eigen = a;', "eigen is a name in /a.js too"),
        ('import { a } from "./a.js";\nfunction* eigen() {}', "eigen is a name in /a.js too"),
        ('import { a } from "./a.js";\nexport class eigen {}', "eigen is a name in /a.js too"),
        ('import { a } from "./a.js";\nlet x = { y: 1 }, eigen = 2;', "one name in a statement"),
        ('import { a } from "./a.js";\nconst { eigen } = a;', "a name by itself"),
        ('import { z } from "./zelf.js";', "needs itself"),
    ],
)
def test_what_would_mean_something_else_is_refused(module: str, reden: str) -> None:
    modules = {
        "/m.js": module,
        "/a.js": "const eigen = 1;\nexport const a = eigen;",
        "/zelf.js": 'import { q } from "./q.js";\nexport const z = 1;',
        "/q.js": 'import { z } from "./zelf.js";\nexport const q = 2;',
    }
    with pytest.raises(Bundelfout, match=re.escape(reden)):
        bundel("/m.js", modules)


def test_a_name_inside_is_nobodys_business() -> None:
    """Control for the names: what stands in a function, a block or a property does not clash."""
    modules = {
        "/m.js": 'import { a } from "./a.js";\n'
        "function f(eigen) { const x = eigen; return { class: x.import }; }\na(f);",
        "/a.js": "const eigen = { import2: (x) => x };\n"
        "export function a() { const x = 1; return `${x}${eigen}`; }",
    }
    assert "function f(eigen){const x=eigen;return{class:x.import};}" in bundel("/m.js", modules)
