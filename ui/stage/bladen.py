"""What does not fit on one stage goes to a next page, cut between items."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace
from functools import singledispatch

from PySide6.QtCore import QObject, Signal

from regioworkshop.engine.rustig import beeld_van_deel_in, beeld_van_groepeer
from regioworkshop.model.blocks import (
    Block,
    Boom,
    DeelIn,
    GeefScores,
    Groepeer,
    Groepen,
    Kaarten,
    Kies,
    Kruis,
    Namenlijst,
    Opsomming,
    Orden,
    Scorebord,
    Spreiding,
    Staven,
    Tabel,
    VerdeelPunten,
    VulFormulier,
    VulTotalen,
)
from ui.render.boom import deel_boom, hoogstens_boom, omvang_boom
from ui.render.formulier import hoogstens_formulier
from ui.render.groepen import deel_groepen, hoogstens_groepen, omvang_groepen
from ui.render.kruis import deel_kruis
from ui.render.scorebord import deel_scorebord
from ui.render.staven import deel_spreiding, deel_staven
from ui.render.teksten import deel_opsomming

KAARTEN_PER_BLAD = 21
"""Three columns of seven; more is a wall of text."""
REGELS_PER_BLAD = 20
MEESTE_OOIT = 60
"""So many items fit on no page: what has more is never built as a whole, only to see that it does not fit."""

EERSTE_GOK = 8
"""So many items are tried on a page when nothing is known yet."""

Past = Callable[[Sequence[Block]], bool]
"""Whether these blocks fit together on one page."""


class Bladwijzer(QObject):
    """Which page is on. Shared by the stage and its small picture on the desk."""

    gewijzigd = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.blad = 0
        self.aantal = 1
        self._snijwerk: tuple[object, Snijwerk | None] = (None, None)

    def zet(self, blad: int) -> None:
        blad = max(0, min(blad, self.aantal - 1))
        if blad != self.blad:
            self.blad = blad
            self.gewijzigd.emit()

    def zet_aantal(self, aantal: int) -> None:
        if aantal != self.aantal:
            self.aantal = aantal
            self.blad = min(self.blad, aantal - 1)
            self.gewijzigd.emit()

    def zet_minstens(self, aantal: int) -> None:
        """There are so many pages at least: who cuts them is not ready yet."""
        self.zet_aantal(max(aantal, self.aantal))

    def snijwerk(self, van: object, begin: "Callable[[], Snijwerk]") -> "Snijwerk":
        """Return the pages of this: those of the stage are also those of its small picture."""
        voor, werk = self._snijwerk
        if werk is None or voor != van:
            werk = begin()
            self._snijwerk = (van, werk)
        return werk

    def begin(self) -> None:
        """Start again at the first page."""
        self.zet(0)


@singledispatch
def omvang(block: Block) -> int:
    """Return the number of items in a block; 1 is not divisible."""
    return 1


@singledispatch
def deel(block: Block, van: int, tot: int) -> Block:
    """Return the block with only the items from `van` to `tot`."""
    return block


@singledispatch
def hoogstens(block: Block, van: int) -> int:
    """Return the furthest end of a page that begins at `van`, also where more would fit."""
    return omvang(block)


def _regel(soort: type, veld: str, slot: str = "") -> None:
    def _omvang(block: Block) -> int:
        return len(getattr(block, veld))

    def _deel(block: Block, van: int, tot: int) -> Block:
        alles = getattr(block, veld)
        anders = {veld: alles[van:tot]}
        # Wat onder het geheel hoort, komt pas onder het laatste deel.
        if slot and tot < len(alles):
            anders[slot] = type(getattr(block, slot))()
        return replace(block, **anders)  # type: ignore[type-var]

    omvang.register(soort, _omvang)
    deel.register(soort, _deel)


def _rustig(soort: type, meeste: int) -> None:
    """Spread the items over as few pages as `meeste` asks for, about as many on each."""

    def _hoogstens(block: Block, van: int) -> int:
        rest = omvang(block) - van
        return van + -(-rest // max(1, -(-rest // meeste)))

    hoogstens.register(soort, _hoogstens)


def _omvang_staven(block: Staven) -> int:
    return len(block.staven)


omvang.register(Staven, _omvang_staven)
deel.register(Staven, deel_staven)


def _omvang_spreiding(block: Spreiding) -> int:
    return len(block.vakken)


omvang.register(Spreiding, _omvang_spreiding)
deel.register(Spreiding, deel_spreiding)


def _omvang_opsomming(block: Opsomming) -> int:
    return len(block.regels)


omvang.register(Opsomming, _omvang_opsomming)
deel.register(Opsomming, deel_opsomming)


def _omvang_scorebord(block: Scorebord) -> int:
    return len(block.rijen)


def _omvang_kruis(block: Kruis) -> int:
    return len(block.punten)


omvang.register(Scorebord, _omvang_scorebord)
deel.register(Scorebord, deel_scorebord)
omvang.register(Kruis, _omvang_kruis)
deel.register(Kruis, deel_kruis)
_regel(GeefScores, "opties")
omvang.register(Groepen, omvang_groepen)
deel.register(Groepen, deel_groepen)
hoogstens.register(Groepen, hoogstens_groepen)
omvang.register(Boom, omvang_boom)
deel.register(Boom, deel_boom)
hoogstens.register(Boom, hoogstens_boom)
_regel(Kaarten, "kaarten", "zin")
_regel(Tabel, "rijen", "bijschrift")
_regel(Namenlijst, "personen")
_regel(VerdeelPunten, "opties")
_regel(Kies, "keuzes")
_regel(Orden, "opties")
_regel(VulFormulier, "onderwerpen")
hoogstens.register(VulFormulier, hoogstens_formulier)
_regel(VulTotalen, "rijen")
_rustig(Kaarten, KAARTEN_PER_BLAD)
_rustig(Opsomming, REGELS_PER_BLAD)


@omvang.register
def _omvang_groepeer(block: Groepeer) -> int:
    return omvang_groepen(beeld_van_groepeer(block))


@deel.register
def _deel_groepeer(block: Groepeer, van: int, tot: int) -> Block:
    beeld = beeld_van_groepeer(block)
    return block if (van, tot) == (0, omvang_groepen(beeld)) else deel_groepen(beeld, van, tot)


@hoogstens.register
def _hoogstens_groepeer(block: Groepeer, van: int) -> int:
    return hoogstens_groepen(beeld_van_groepeer(block), van)


@hoogstens.register
def _hoogstens_deel_in(block: DeelIn, van: int) -> int:
    return hoogstens_groepen(beeld_van_deel_in(block), van) if block.samen else len(block.opties)


@omvang.register
def _omvang_deel_in(block: DeelIn) -> int:
    return omvang_groepen(beeld_van_deel_in(block)) if block.samen else len(block.opties)


@deel.register
def _deel_deel_in(block: DeelIn, van: int, tot: int) -> Block:
    if block.samen:
        beeld = beeld_van_deel_in(block)
        return block if (van, tot) == (0, omvang_groepen(beeld)) else deel_groepen(beeld, van, tot)
    return replace(block, opties=block.opties[van:tot])


def te_veel(blocks: Sequence[Block]) -> bool:
    """Return whether these blocks are calmer on more than one page, also where they would fit on one."""
    return any(hoogstens(block, 0) < omvang(block) for block in blocks)


def past_nooit(blocks: Sequence[Block]) -> bool:
    """Return whether these have more items than a page ever holds."""
    return any(omvang(block) > MEESTE_OOIT for block in blocks)


def verdeel(blocks: Sequence[Block], past: Past) -> Iterator[tuple[Block, ...]]:
    """Give the pages, each when it is asked for: as many items on it as fit, at least one."""
    return (blad for blad in snij(blocks, past) if blad is not None)


def snij(blocks: Sequence[Block], past: Past) -> Iterator[tuple[Block, ...] | None]:
    """Give the pages, and None after each try: so the work can be done in small pieces."""
    blad: list[Block] = []
    leeg = True
    for block in blocks:
        if not te_veel([block]) and not past_nooit([block]) and past([*blad, block]):
            blad.append(block)
            continue
        if omvang(block) <= 1:
            if blad:
                yield tuple(blad)
                leeg = False
            blad = [block]
            continue
        van, totaal, gok = 0, omvang(block), 0
        while van < totaal:
            tot = yield from _hoever(block, van, hoogstens(block, van), blad, past, gok)
            gok = tot - van
            if tot == van and blad:
                yield tuple(blad)
                leeg = False
                blad = []
                continue
            tot = max(tot, van + 1)
            blad.append(deel(block, van, tot))
            van = tot
            if van < totaal:
                yield tuple(blad)
                leeg = False
                blad = []
    if blad or leeg:
        yield tuple(blad)


def _hoever(
    block: Block, van: int, totaal: int, blad: list[Block], past: Past, gok: int
) -> Generator[None, None, int]:
    """Return the furthest end so that the items from `van` still fit behind `blad`; `van` when none does.

    `gok` items fitted on the page before: probably as many will now.
    """
    laag, hoog = van, min(totaal, van + MEESTE_OOIT)
    stap = gok or EERSTE_GOK
    # Eerst groter en groter, want wat niet past is het duurst om te proberen.
    while laag < hoog:
        tot = min(hoog, laag + stap)
        past_het = past([*blad, deel(block, van, tot)])
        yield None
        if not past_het:
            hoog = tot - 1
            break
        laag, stap = tot, 1 if gok and laag == van else 2 * stap
    while laag < hoog:
        midden = (laag + hoog + 1) // 2
        past_het = past([*blad, deel(block, van, midden)])
        yield None
        laag, hoog = (midden, hoog) if past_het else (laag, midden - 1)
    return laag


class Snijwerk:
    """The pages of one picture, cut while one looks at the first of them."""

    def __init__(self, snijd: Callable[[], Iterator[tuple[Block, ...] | None]]) -> None:
        self.bladen: list[tuple[Block, ...]] = []
        self.klaar = False
        self._snijd = snijd
        self._rest = snijd()

    def verder(self) -> None:
        """Do one small piece of the work. What a renderer raises goes on; the work then begins anew."""
        try:
            blad = next(self._rest)
        except StopIteration:
            self.klaar = True
            return
        except Exception:
            self.bladen.clear()
            self._rest = self._snijd()
            raise
        if blad is not None:
            self.bladen.append(blad)

    def tot(self, aantal: int) -> None:
        """Cut until there are so many pages, or no more."""
        while len(self.bladen) < aantal and not self.klaar:
            self.verder()
