"""Reads a translation as translators write it: a gettext .po file. There is nothing to compile."""

import gettext
import re
from collections.abc import Iterator
from dataclasses import dataclass

_REGEL = re.compile(r'^(?:(msgid|msgid_plural|msgctxt|msgstr(?:\[(\d)\])?)\s+)?"(.*)"$')
_TEKEN = re.compile(r"\\(.)")
_BIJZONDER = {"n": "\n", "t": "\t", "r": "\r"}
_MEERVOUD = re.compile(r"plural=([^;]+);?")
GEWOON_MEERVOUD = "n != 1"


@dataclass(frozen=True, slots=True)
class Vertaling:
    """One text: where it stands, its plural ("" when it has none), and each form in the other language."""

    bron: str
    meervoud: str
    vormen: tuple[str, ...]
    plekken: tuple[str, ...]


class Vertaalbestand(gettext.NullTranslations):
    """All that is translated into one language. What is not, stays in the source language."""

    def __init__(self, inhoud: str) -> None:
        super().__init__()
        ingangen = tuple(_ingangen(inhoud))
        koppen = next((i.vormen[0] for i in ingangen if not i.bron), "")
        gevonden = _MEERVOUD.search(koppen)
        self.meervoudsregel = gevonden[1].strip() if gevonden else GEWOON_MEERVOUD
        self.vorm = gettext.c2py(self.meervoudsregel)
        # Half vertaald is niet vertaald: dan liever de brontekst.
        self.vertalingen = {i.bron: i for i in ingangen if i.bron and all(i.vormen)}

    def gettext(self, message: str) -> str:
        vertaling = self.vertalingen.get(message)
        return vertaling.vormen[0] if vertaling is not None else super().gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        vertaling = self.vertalingen.get(msgid1)
        if vertaling is None or not vertaling.meervoud:
            return super().ngettext(msgid1, msgid2, n)
        return vertaling.vormen[min(self.vorm(n), len(vertaling.vormen) - 1)]


def _ingangen(inhoud: str) -> Iterator[Vertaling]:
    """Return each entry. What is marked fuzzy is a guess, and out of date is `#~`: neither counts."""
    for blok in re.split(r"\n\s*\n", inhoud):
        regels = [regel.strip() for regel in blok.splitlines()]
        if any(regel.startswith("#,") and "fuzzy" in regel for regel in regels):
            continue
        plekken = tuple(plek for regel in regels if regel.startswith("#:") for plek in regel[2:].split())
        delen: dict[str, str] = {}
        nu = ""
        for regel in regels:
            gevonden = _REGEL.match(regel)
            if gevonden is not None:
                nu = gevonden[1] or nu
                delen[nu] = delen.get(nu, "") + _TEKEN.sub(_letterlijk, gevonden[3])
        vormen = tuple(delen[naam] for naam in sorted(delen) if naam.startswith("msgstr"))
        if "msgid" in delen and vormen:
            yield Vertaling(delen["msgid"], delen.get("msgid_plural", ""), vormen, plekken)


def _letterlijk(teken: re.Match[str]) -> str:
    return _BIJZONDER.get(teken[1], teken[1])
