"""Make a column of blocks fit a given space: at its own size, else somewhat smaller."""

from collections.abc import Sequence

from regioworkshop.model.blocks import Block
from ui.maat import KLEINST, Maat, hermeet
from ui.render.basis import Omgeving
from ui.render.kolom import Blokkenkolom

STAPPEN = (1.0, 0.92, 0.85, 0.77, KLEINST)
"""Down to 2.2 % of the height for running text; below that a next page is better."""
STAP = 7
"""The space between blocks on the stage. Measured with the same as is shown, else a page just overflows."""
NOODSTAPPEN = (0.58, 0.5, 0.42, 0.34, 0.27, 0.2)
"""For one item that fills a page by itself: small is better than cut off."""


def hoogte_bij(kolom: Blokkenkolom, maat: Maat, breedte: int) -> int:
    """Return the height of `kolom` at this measure and width."""
    hermeet(kolom, maat)
    return kolom.heightForWidth(breedte)


def pas(kolom: Blokkenkolom, maat: Maat, breedte: int, hoogte: int) -> bool:
    """Give `kolom` the largest comfortable measure at which it fits. False when it fits at none."""
    # Eerst het eigen formaat, dan het kleinste: meestal past het meteen, of helemaal niet.
    if hoogte_bij(kolom, maat, breedte) <= hoogte:
        return True
    if hoogte_bij(kolom, maat.kleiner(STAPPEN[-1]), breedte) > hoogte:
        return False
    for stap in STAPPEN[1:]:
        if hoogte_bij(kolom, maat.kleiner(stap), breedte) <= hoogte:
            return True
    return True


def pas_in_nood(kolom: Blokkenkolom, maat: Maat, breedte: int, hoogte: int) -> None:
    """Give `kolom` the largest measure at which it fits, however small."""
    for stap in NOODSTAPPEN:
        if hoogte_bij(kolom, maat.kleiner(stap), breedte) <= hoogte:
            return


def past(blocks: Sequence[Block], omgeving: Omgeving, breedte: int, hoogte: int) -> bool:
    """Tell whether these blocks fit at the smallest comfortable size."""
    kolom = Blokkenkolom(Omgeving(omgeving.maat.kleiner(STAPPEN[-1]), omgeving.nu), STAP)
    kolom.toon(blocks)
    goed = kolom.heightForWidth(breedte) <= hoogte
    kolom.deleteLater()
    return goed
