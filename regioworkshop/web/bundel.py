"""A page's modules as one: the sources stay apart, a phone asks once.

Every module that a module imports costs a slow line another trip to the laptop and back. So they are joined
when the server reads them: each after what it needs, without its imports, comments and needless space. What
cannot be joined without changing what it says, is refused.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from posixpath import dirname, join, normpath


class Bundelfout(Exception):
    """A module that cannot be read or joined; the text says where and why."""


class Soort(Enum):
    WIT = auto()
    """Space and comments."""
    TEKST = auto()
    """A string, a piece of a template, or a regular expression."""
    WOORD = auto()
    GETAL = auto()
    TEKEN = auto()


@dataclass(frozen=True, slots=True)
class Stuk:
    """One token. `voor` is the space before it: "", a space, or the end of a line."""

    soort: Soort
    tekst: str
    voor: str
    regel: int


# --- reading ------------------------------------------------------------------------------------------

_DEEL = re.compile(
    r"""(?P<WIT>\s+|//[^\n]*|/\*.*?\*/)
    |(?P<TEKST>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<GETAL>0[xXbBoO][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
    |(?P<WOORD>[\w$]+)
    |(?P<TEKEN>\+\+|--|[][(){};,.<>=!+*/%&|^~?:-])""",
    re.DOTALL | re.VERBOSE,
)
_SJABLOON = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*(?P<einde>`|\$\{)", re.DOTALL)
_PATROON = re.compile(r"/(?![*/])(?:[^/\\\[\n]|\\[^\n]|\[(?:[^\]\\\n]|\\[^\n])*\])+/[a-z]*")
_VOOR_PATROON = frozenset(
    ("return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "instanceof", "do", "else")
)
_VOOR_HAKEN = frozenset({"if", "while", "for", "with"})
_OPENT = {")": "(", "]": "[", "}": "{"}


class _Lezer:
    """Cuts one module in tokens."""

    def __init__(self, bron: str, waar: str) -> None:
        self._bron = bron
        self._waar = waar
        self._plek = 0
        self._regel = 1
        self._voor = ""
        self._stukken: list[Stuk] = []
        self._open: list[tuple[str, bool]] = []
        """What is open; of a round bracket, whether a statement comes after it."""
        self._na_haken = False

    def lees(self) -> list[Stuk]:
        while self._plek < len(self._bron):
            self._volgende()
        if self._open:
            raise self._fout(f"{self._open[-1][0]} stays open")
        return self._stukken

    def _volgende(self) -> None:
        teken = self._bron[self._plek]
        if teken == "`" or (teken == "}" and self._open[-1:] == [("`", False)]):
            self._sjabloon(teken)
            return
        deel = _DEEL.match(self._bron, self._plek)
        if deel is None:
            raise self._fout(f"not understood: {self._bron[self._plek :][:20]}")
        soort, tekst = Soort[deel.lastgroup or ""], deel.group()
        if soort is Soort.WIT:
            self._voor = "\n" if "\n" in tekst or self._voor == "\n" else " "
            self._ga(tekst)
            return
        if tekst == "/" and self._begint_patroon():
            patroon = _PATROON.match(self._bron, self._plek)
            if patroon is None:
                raise self._fout("a regular expression stays open")
            soort, tekst = Soort.TEKST, patroon.group()
        elif soort is Soort.TEKEN:
            self._haak(tekst)
        self._neem(soort, tekst)

    def _sjabloon(self, teken: str) -> None:
        if teken == "}":
            self._open.pop()
        deel = _SJABLOON.match(self._bron, self._plek + 1)
        if deel is None:
            raise self._fout("a template stays open")
        if deel["einde"] != "`":
            self._open.append(("`", False))
        self._neem(Soort.TEKST, self._bron[self._plek : deel.end()])

    def _haak(self, tekst: str) -> None:
        if tekst in "([{":
            self._open.append((tekst, tekst == "(" and self._woord() in _VOOR_HAKEN))
        elif tekst in _OPENT:
            if not self._open or self._open[-1][0] != _OPENT[tekst]:
                raise self._fout(f"{tekst} closes nothing")
            self._na_haken = self._open.pop()[1]

    def _woord(self) -> str:
        """Return the word before this, unless that is the name of a property."""
        if not self._stukken or self._stukken[-1].soort is not Soort.WOORD:
            return ""
        return "" if self._stukken[-2:-1] and self._stukken[-2].tekst == "." else self._stukken[-1].tekst

    def _begint_patroon(self) -> bool:
        """Return whether a slash begins a regular expression here; else it divides."""
        vorige = self._stukken[-1] if self._stukken else None
        if vorige is None:
            return True
        if vorige.soort is Soort.WOORD:
            return self._woord() in _VOOR_PATROON
        if vorige.soort is not Soort.TEKEN or vorige.tekst == "]":
            return vorige.tekst.endswith("${")
        if vorige.tekst in ("}", "++", "--"):
            # Na een blok is het een patroon, na een object een deling: dat is van hier niet te zien.
            raise self._fout(f"a slash right after {vorige.tekst}")
        return vorige.tekst != ")" or self._na_haken

    def _neem(self, soort: Soort, tekst: str) -> None:
        self._stukken.append(Stuk(soort, tekst, self._voor, self._regel))
        self._voor = ""
        self._ga(tekst)

    def _ga(self, tekst: str) -> None:
        self._plek += len(tekst)
        self._regel += tekst.count("\n")

    def _fout(self, zin: str) -> Bundelfout:
        return Bundelfout(f"{self._waar}:{self._regel}: {zin}")


def lees(bron: str, waar: str = "module") -> list[Stuk]:
    """Cut a module in tokens. Raises Bundelfout for what is no JavaScript, or might be read in two ways."""
    return _Lezer(bron, waar).lees()


def schrijf(stukken: Iterable[Stuk]) -> str:
    """Write tokens with no more space between them than they need.

    The end of a line stays wherever JavaScript might read a semicolon there.
    """
    uit: list[str] = []
    vorige: Stuk | None = None
    for stuk in stukken:
        if vorige is not None:
            uit.append(_tussen(vorige, stuk))
        uit.append(stuk.tekst)
        vorige = stuk
    return "".join(uit)


def _tussen(vorige: Stuk, stuk: Stuk) -> str:
    if stuk.voor == "\n":
        begint_iets = vorige.soort is Soort.TEKEN and vorige.tekst in "({[,;"
        if not begint_iets and (stuk.soort is not Soort.TEKEN or stuk.tekst != "}"):
            return "\n"
    links, rechts = vorige.tekst[-1], stuk.tekst[0]
    if not stuk.voor:
        return ""
    # "a + ++b", "a / /b/" en "a ? .5 : b" zijn zonder spatie iets anders.
    anders = links + rechts in ("++", "--", "//", "/*", "?.") or (_plakt(links) and _plakt(rechts))
    return " " if anders else ""


def _plakt(teken: str) -> bool:
    return teken.isalnum() or teken in "_$."


# --- joining ------------------------------------------------------------------------------------------

_STAAT_OP_ZICH = frozenset({"const", "let", "var", "class", "function"})
_UIT_TE_VOEREN = frozenset({"const", "let", "class", "function", "async"})


class _Module:
    """One module without its imports and exports, and the names that it shares."""

    def __init__(self, pad: str, bron: str) -> None:
        self.pad = pad
        self._alle = lees(bron, pad)
        self._n = 0
        self.stukken: list[Stuk] = []
        self.haalt: dict[str, frozenset[str]] = {}
        """What it takes, by the module that it comes from: in the order of the source."""
        self.namen: list[str] = []
        """Its own names, outside functions and classes."""
        self.geeft: set[str] = set()
        diepte = 0
        while (stuk := self._hier()) is not None:
            diepte += _dieper(stuk)
            woord = stuk.tekst if stuk.soort is Soort.WOORD and not self._is_eigenschap() else ""
            if woord == "import":
                self._haal()
            elif woord == "export":
                self._geef(stuk)
            else:
                if woord in _STAAT_OP_ZICH and diepte == 0:
                    self.namen.append(self._naam(self._n))
                self.stukken.append(stuk)
                self._n += 1

    def fout(self, zin: str) -> Bundelfout:
        return Bundelfout(f"{self.pad}:{self._alle[min(self._n, len(self._alle) - 1)].regel}: {zin}")

    def _hier(self, verder: int = 0) -> Stuk | None:
        return self._alle[self._n + verder] if self._n + verder < len(self._alle) else None

    def _is_eigenschap(self) -> bool:
        return self._n > 0 and self._alle[self._n - 1].tekst == "."

    def _neem(self, *goed: str) -> str:
        """Return the next token, that is one of these; or, with none given, any name. Raises Bundelfout."""
        stuk = self._hier()
        if stuk is None or (stuk.tekst not in goed if goed else stuk.soort is not Soort.WOORD):
            raise self.fout('only `import { name, name } from "./module.js"` can be joined')
        self._n += 1
        return stuk.tekst

    def _haal(self) -> None:
        namen: set[str] = set()
        self._neem("import")
        self._neem("{")
        while True:
            namen.add(self._neem())
            if self._neem(",", "}") == "}" or (self._is_teken("}") and self._neem("}")):
                break
        self._neem("from")
        bron = self._hier()
        if bron is None or not re.fullmatch(r"""["']\.\.?/[\w./-]+["']""", bron.tekst):
            raise self.fout("only modules of our own can be joined, by their place from here")
        self._n += 1
        if self._is_teken(";"):
            self._n += 1
        van = normpath(join(dirname(self.pad), bron.tekst[1:-1]))
        self.haalt[van] = self.haalt.get(van, frozenset()) | namen

    def _is_teken(self, teken: str) -> bool:
        stuk = self._hier()
        return stuk is not None and stuk.tekst == teken

    def _geef(self, export: Stuk) -> None:
        volgende = self._hier(1)
        if volgende is None or volgende.tekst not in _UIT_TE_VOEREN:
            raise self.fout("only `export function`, `class`, `const` and `let` can be joined")
        # Wat voor "export" stond, staat nu voor wat erop volgt.
        self._alle[self._n + 1] = replace(volgende, voor=export.voor)
        self._n += 1
        self.geeft.add(self._naam(self._n))

    def _naam(self, n: int) -> str:
        """Return the name that the words from here on give. Raises Bundelfout when that is not one name."""
        woorden = iter(self._alle[n:])
        soort = next(woorden).tekst
        naam = next((stuk for stuk in woorden if stuk.tekst not in ("function", "*")), None)
        if naam is None or naam.soort is not Soort.WOORD:
            raise self.fout("a name by itself is needed here")
        diepte = 0
        for stuk in woorden if soort in ("const", "let", "var") else ():
            diepte += _dieper(stuk)
            if diepte == 0 and stuk.tekst == ";":
                break
            if diepte == 0 and stuk.tekst == ",":
                raise self.fout(f"one name in a statement: what comes after {naam.tekst}?")
        return naam.tekst


def _dieper(stuk: Stuk) -> int:
    if stuk.soort is Soort.TEKEN:
        return (stuk.tekst in "([{") - (stuk.tekst in ")]}")
    is_sjabloon = stuk.soort is Soort.TEKST and stuk.tekst[0] in "`}"
    return (stuk.tekst.endswith("${") - (stuk.tekst[0] == "}")) if is_sjabloon else 0


def bundel(begin: str, modules: Mapping[str, str]) -> str:
    """Join the module at address `begin` with all that it needs. Raises Bundelfout."""
    volgorde: dict[str, _Module] = {}
    bezig: list[str] = []

    def neem(pad: str) -> None:
        if pad in volgorde:
            return
        if pad in bezig:
            raise Bundelfout(f"{pad}: needs itself, by way of {', '.join(bezig[bezig.index(pad) :])}")
        if pad not in modules:
            raise Bundelfout(f"{bezig[-1] if bezig else 'page'}: there is no module {pad}")
        bezig.append(pad)
        module = _Module(pad, modules[pad])
        for van in module.haalt:
            neem(van)
        bezig.pop()
        volgorde[pad] = module

    neem(begin)
    _controleer(volgorde)
    # De puntkomma houdt modules uit elkaar die met een haakje beginnen.
    return "".join(f"{schrijf(module.stukken)};\n" for module in volgorde.values())


def _controleer(modules: Mapping[str, _Module]) -> None:
    """Refuse what would mean something else once all modules share their names."""
    van_wie: dict[str, str] = {}
    for pad, module in modules.items():
        for naam in module.namen:
            if van_wie.setdefault(naam, pad) != pad:
                raise Bundelfout(f"{pad}: {naam} is a name in {van_wie[naam]} too; rename one of the two")
        for van, namen in module.haalt.items():
            if ontbreekt := namen - modules[van].geeft:
                raise Bundelfout(f"{pad}: {van} does not export {', '.join(sorted(ontbreekt))}")
