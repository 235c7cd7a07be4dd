"""Which texts of a view are ours, in the language of who looks; the rest stands as someone wrote it."""

from collections.abc import Callable, Sequence
from typing import Any, cast

from regioworkshop.model.blocks import Block, naar_json
from regioworkshop.taal import BRONTAAL, in_taal


def vertaald(blokken: list[dict[str, Any]], taal: str, maak: Callable[[], Sequence[Block]]) -> list[str]:
    """Return the texts of `blokken`, made in `taal`, that are ours. `maak` makes the same blocks again."""
    if taal == BRONTAAL:
        return []
    # Wat in de brontaal net zo luidt, is niet van ons: dat schreef iemand zelf.
    with in_taal(BRONTAAL):
        bron: list[dict[str, Any]] = naar_json(tuple(maak()))
    return sorted(_teksten(blokken) - _teksten(bron))


def _teksten(deel: Any) -> set[str]:
    """Return every text in a piece of JSON."""
    if isinstance(deel, str):
        return {deel}
    if isinstance(deel, dict):
        deel = list(cast("dict[str, Any]", deel).values())
    gevonden: set[str] = set()
    if isinstance(deel, list):
        gevonden.update(*map(_teksten, cast("list[Any]", deel)))
    return gevonden
