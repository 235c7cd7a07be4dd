"""The architecture in plain sentences: who may import whom, and where a participant's text may be shown.

Each rule is a function from the sources to sentences about what breaks it. Each has a control: a made-up
source that breaks it, so that a rule that sees nothing is found out.
"""

import ast
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

BOVENAAN = Path(__file__).parent.parent

# The layers of the core, lowest first. A module imports from lower layers and from its own package alone.
LAGEN: tuple[frozenset[str], ...] = (
    frozenset({"model", "qr", "taal", "tekst"}),
    frozenset({"bouwstenen"}),
    frozenset({"store", "catalogue"}),
    frozenset({"engine", "dossier"}),
    frozenset({"web", "report"}),
)
# Above the layers: these put the others to work, or show them to the world, and may import all of the core.
BOVENSTE = frozenset(
    {
        *("__init__", "__main__", "api", "demo", "droogloop", "live", "opdrachten", "robot", "sessies"),
        *("tafelkaarten", "testing", "uitbreidingen", "verslagen", "voorbeeld"),
    }
)

# A library has one home. Who else needs it asks that home.
THUIS = {
    "regioworkshop.store": ("sqlmodel", "sqlalchemy", "sqlite3", "apsw", "alembic"),
    "regioworkshop.web": ("starlette", "uvicorn", "httptools"),
    "regioworkshop.robot": ("websockets", "httpx"),
    "regioworkshop.report": ("reportlab", "odfdo", "docx", "openpyxl", "xlsxwriter"),
    "ui": ("PySide6", "qtpy", "qtawesome", "shiboken6"),
}

# The program calls nobody; only the simulated phones do, over loopback.
BELLERS = (
    "urllib.request",
    "http.client",
    "smtplib",
    "ftplib",
    "imaplib",
    "poplib",
    "xmlrpc.client",
    "requests",
    "httpx",
    "aiohttp",
    "urllib3",
)
MAG_BELLEN = ("regioworkshop.robot",)

# Ways for Qt to take text for mark-up. The factory is the one place that sees to plain text.
TEKSTFABRIEK = "ui.tekst"
OPMAAK_METHODEN = frozenset({"setHtml", "insertHtml", "appendHtml", "setMarkdown", "insertMarkdown"})
OPMAAK_KLASSEN = frozenset({"QLabel", "QMessageBox", "QTextBrowser", "QErrorMessage"})


@dataclass(frozen=True)
class Bron:
    """A module's name and source."""

    module: str
    boom: ast.Module
    is_pakket: bool = False

    def deel(self) -> str:
        """Return the part of the core it belongs to: `regioworkshop.engine.klok` is of `engine`."""
        delen = self.module.split(".")
        return delen[1] if len(delen) > 1 else "__init__"

    def hoort_bij(self, pakket: str) -> bool:
        return binnen(self.module, pakket)


def binnen(module: str, pakket: str) -> bool:
    """Is `module` the package itself or inside it?"""
    return module == pakket or module.startswith(pakket + ".")


def verzonnen(module: str, code: str) -> Bron:
    return Bron(module, ast.parse(code))


def lees(*pakketten: str) -> list[Bron]:
    """Read the modules of top-level packages; one that does not exist has none."""
    bronnen: list[Bron] = []
    for pakket in pakketten:
        for pad in sorted((BOVENAAN / pakket).rglob("*.py")):
            delen = list(pad.relative_to(BOVENAAN).with_suffix("").parts)
            is_pakket = delen[-1] == "__init__"
            if is_pakket:
                delen.pop()
            bronnen.append(Bron(".".join(delen), ast.parse(pad.read_text(encoding="utf-8")), is_pakket))
    return bronnen


def imports(bron: Bron) -> Iterator[tuple[str, int]]:
    """Yield each imported name in full, with its line; `from a import b` gives `a.b`."""
    for knoop in ast.walk(bron.boom):
        if isinstance(knoop, ast.Import):
            for naam in knoop.names:
                yield naam.name, knoop.lineno
        elif isinstance(knoop, ast.ImportFrom):
            basis = knoop.module or ""
            if knoop.level:
                delen = bron.module.split(".")
                delen = delen[: len(delen) - knoop.level + bron.is_pakket]
                basis = ".".join([*delen, basis] if basis else delen)
            for naam in knoop.names:
                yield f"{basis}.{naam.name}", knoop.lineno
        elif isinstance(knoop, ast.Call) and _naam(knoop.func) in ("import_module", "__import__"):
            if knoop.args and isinstance(eerste := knoop.args[0], ast.Constant):
                yield str(eerste.value), knoop.lineno


def _naam(knoop: ast.expr) -> str:
    if isinstance(knoop, ast.Name):
        return knoop.id
    return knoop.attr if isinstance(knoop, ast.Attribute) else ""


# --- the rules --------------------------------------------------------------------------------------------


def de_kern_kent_geen_vensters(bronnen: Iterable[Bron]) -> list[str]:
    """The core never imports Qt or the windows."""
    return [
        f"{bron.module}:{regel} imports {wat}; the core never imports Qt or ui"
        for bron in bronnen
        if bron.hoort_bij("regioworkshop")
        for wat, regel in imports(bron)
        if any(binnen(wat, verboden) for verboden in (*THUIS["ui"], "ui"))
    ]


def een_bibliotheek_heeft_een_thuis(bronnen: Iterable[Bron]) -> list[str]:
    """Only store imports SQL libraries, only web the server, only report PDF and office, only ui Qt."""
    return [
        f"{bron.module}:{regel} imports {wat}; only {thuis} does"
        for bron in bronnen
        for wat, regel in imports(bron)
        for thuis, bibliotheken in THUIS.items()
        if not bron.hoort_bij(thuis) and any(binnen(wat, bibliotheek) for bibliotheek in bibliotheken)
    ]


def het_model_kent_alleen_python(bronnen: Iterable[Bron]) -> list[str]:
    """The model imports the standard library and itself alone."""
    return [
        f"{bron.module}:{regel} imports {wat}; the model knows the standard library alone"
        for bron in bronnen
        if bron.hoort_bij("regioworkshop.model")
        for wat, regel in imports(bron)
        if wat.split(".")[0] not in sys.stdlib_module_names and not binnen(wat, "regioworkshop.model")
    ]


def imports_wijzen_omlaag(bronnen: Iterable[Bron]) -> list[str]:
    """web, report -> engine, dossier -> store, catalogue -> bouwstenen -> model, qr, taal, tekst."""
    laag_van = {deel: nummer for nummer, laag in enumerate(LAGEN) for deel in laag}
    klachten: list[str] = []
    for bron in bronnen:
        if not bron.hoort_bij("regioworkshop") or bron.deel() in BOVENSTE:
            continue
        if bron.deel() not in laag_van:
            klachten.append(f"{bron.module} has no place in the layers of tests/test_architecture.py")
            continue
        for wat, regel in imports(bron):
            delen = wat.split(".")
            if delen[0] != "regioworkshop" or delen[1:2] == [bron.deel()]:
                continue
            doel = delen[1] if len(delen) > 1 else "__init__"
            if laag_van.get(doel, len(LAGEN)) >= laag_van[bron.deel()]:
                klachten.append(f"{bron.module}:{regel} imports {wat}; imports only point down")
    return klachten


def werkvormen_kennen_alleen_de_api(bronnen: Iterable[Bron]) -> list[str]:
    """A werkvorm imports the standard library, regioworkshop.api and its own package alone."""
    return [
        f"{bron.module}:{regel} imports {wat}; a werkvorm imports regioworkshop.api alone"
        for bron in bronnen
        if bron.hoort_bij("werkvormen")
        for wat, regel in imports(bron)
        if wat.split(".")[0] not in sys.stdlib_module_names
        and not any(binnen(wat, mag) for mag in ("regioworkshop.api", "werkvormen"))
    ]


def niemand_belt_naar_buiten(bronnen: Iterable[Bron]) -> list[str]:
    """Nothing imports a network client, save the simulated phones."""
    return [
        f"{bron.module}:{regel} imports {wat}; the program calls nobody"
        for bron in bronnen
        if not any(bron.hoort_bij(beller) for beller in MAG_BELLEN)
        for wat, regel in imports(bron)
        if any(binnen(wat, beller) for beller in BELLERS) or wat.endswith(".QNetworkAccessManager")
    ]


def tekst_is_nooit_opmaak(bronnen: Iterable[Bron]) -> list[str]:
    """Only ui/tekst.py makes labels and messages: what a participant typed is never rich text."""
    klachten: list[str] = []
    for bron in bronnen:
        if not bron.hoort_bij("ui") or bron.hoort_bij(TEKSTFABRIEK):
            continue
        for knoop in ast.walk(bron.boom):
            gebruikt = ""
            if isinstance(knoop, ast.Attribute) and knoop.attr in OPMAAK_METHODEN | OPMAAK_KLASSEN:
                gebruikt = knoop.attr
            elif isinstance(knoop, ast.Call) and _naam(knoop.func) in OPMAAK_KLASSEN:
                gebruikt = _naam(knoop.func)
            elif isinstance(knoop, ast.Attribute) and _naam(knoop.value) in OPMAAK_KLASSEN:
                gebruikt = _naam(knoop.value)
            elif isinstance(knoop, ast.ClassDef):
                gebruikt = next((_naam(b) for b in knoop.bases if _naam(b) in OPMAAK_KLASSEN), "")
            elif isinstance(knoop, ast.Call) and _naam(knoop.func) == "setToolTip":
                if knoop.args and not _is_vaste_tekst(knoop.args[0]):
                    gebruikt = "setToolTip with more than a fixed text"
            if gebruikt:
                regel = getattr(knoop, "lineno", 0)
                klachten.append(f"{bron.module}:{regel} uses {gebruikt}; only {TEKSTFABRIEK} does")
    return klachten


def _is_vaste_tekst(knoop: ast.expr) -> bool:
    if isinstance(knoop, ast.Call):
        return _naam(knoop.func) in ("_", "t", "n_") and all(_is_vaste_tekst(a) for a in knoop.args[:1])
    return isinstance(knoop, ast.Constant)


# --- what is asserted -------------------------------------------------------------------------------------

KERN = "regioworkshop"
REGELS = {
    de_kern_kent_geen_vensters: [
        verzonnen(f"{KERN}.engine.klok", "from PySide6.QtCore import QTimer"),
        verzonnen(f"{KERN}.demo", "def f():\n    import ui.main"),
        verzonnen(f"{KERN}.live", "import importlib\nimportlib.import_module('qtpy')"),
    ],
    een_bibliotheek_heeft_een_thuis: [
        verzonnen(f"{KERN}.dossier.x", "import sqlite3"),
        verzonnen(f"{KERN}.engine.x", "from sqlmodel import Session"),
        verzonnen(f"{KERN}.__main__", "from sqlalchemy.orm import Session"),
        verzonnen("ui.main", "import uvicorn"),
        verzonnen(f"{KERN}.engine.x", "from starlette.applications import Starlette"),
        verzonnen(f"{KERN}.web.x", "from reportlab.pdfgen import canvas"),
        verzonnen(f"{KERN}.storekeeper", "import sqlite3"),
    ],
    het_model_kent_alleen_python: [
        verzonnen(f"{KERN}.model.sessie", "import msgspec"),
        verzonnen(f"{KERN}.model.sessie", "from regioworkshop.taal import _"),
    ],
    imports_wijzen_omlaag: [
        verzonnen(f"{KERN}.engine.x", "from regioworkshop.web import app"),
        verzonnen(f"{KERN}.engine.x", "from regioworkshop import report"),
        verzonnen(f"{KERN}.store.x", "from regioworkshop.engine.y import z"),
        verzonnen(f"{KERN}.store.x", "from ..catalogue import y"),
        verzonnen(f"{KERN}.bouwstenen.x", "from regioworkshop.api import y"),
        verzonnen(f"{KERN}.taal", "import regioworkshop.bouwstenen"),
        verzonnen(f"{KERN}.nieuw.x", "import os"),
    ],
    werkvormen_kennen_alleen_de_api: [
        verzonnen("werkvormen.start.x", "from regioworkshop.model import Stap"),
        verzonnen("werkvormen.start.x", "import msgspec"),
    ],
    niemand_belt_naar_buiten: [
        verzonnen(f"{KERN}.web.x", "import urllib.request"),
        verzonnen(f"{KERN}.web.x", "from urllib import request"),
        verzonnen(f"{KERN}.report.x", "from http import client"),
        verzonnen("ui.main", "import httpx"),
        verzonnen("ui.main", "from PySide6.QtNetwork import QNetworkAccessManager"),
        verzonnen("werkvormen.x", "import requests"),
    ],
    tekst_is_nooit_opmaak: [
        verzonnen("ui.stage.x", "w = QLabel(naam)"),
        verzonnen("ui.stage.x", "w = QtWidgets.QLabel(naam)"),
        verzonnen("ui.stage.x", "class Kop(QLabel): ..."),
        verzonnen("ui.stage.x", "w.setHtml(naam)"),
        verzonnen("ui.desk.x", "QMessageBox.warning(w, naam, naam)"),
        verzonnen("ui.desk.x", "w.setToolTip(naam)"),
        verzonnen("ui.desk.x", "w.setToolTip(_('Weg met {}').format(naam))"),
    ],
}

# What looks like a breach and is none.
MAG = [
    verzonnen(
        f"{KERN}.web.app", "from starlette.routing import Route\nfrom regioworkshop.engine import Engine"
    ),
    verzonnen(f"{KERN}.engine.x", "from regioworkshop.store import Log\nfrom regioworkshop.taal import _"),
    verzonnen(f"{KERN}.engine.x", "from .klok import Klok\nfrom ..model import Stap"),
    verzonnen(
        f"{KERN}.model.x", "from urllib.parse import quote\nfrom regioworkshop.model.items import Kaart"
    ),
    verzonnen(f"{KERN}.robot.telefoon", "import http.client"),
    verzonnen(f"{KERN}.__main__", "from regioworkshop.web import app\nfrom regioworkshop.store import Log"),
    verzonnen("werkvormen.start.x", "from fractions import Fraction\nfrom regioworkshop.api import Stap"),
    verzonnen("ui.tekst", "def label(t): return QLabel(t)"),
    verzonnen("ui.desk.x", "w.setToolTip(_('Verder'))\nfrom ui.tekst import label"),
]


@pytest.mark.parametrize("regel", REGELS, ids=lambda regel: regel.__name__)
def test_architecture(regel) -> None:
    klachten = regel(lees("regioworkshop", "ui", "werkvormen"))
    assert not klachten, "\n".join([regel.__doc__ or "", *klachten])


@pytest.mark.parametrize(
    ("regel", "bron"),
    [(regel, bron) for regel, bronnen in REGELS.items() for bron in bronnen],
    ids=lambda x: x.__name__ if callable(x) else ast.unparse(x.boom).replace("\n", " / "),
)
def test_control_each_rule_sees_a_breach(regel, bron: Bron) -> None:
    assert regel([bron]), f"went unnoticed: {bron.module}: {ast.unparse(bron.boom)}"


@pytest.mark.parametrize("regel", REGELS, ids=lambda regel: regel.__name__)
def test_control_no_rule_sees_a_breach_where_there_is_none(regel) -> None:
    assert regel(MAG) == []


def test_the_core_is_read_at_all() -> None:
    assert len(lees("regioworkshop")) > 1
