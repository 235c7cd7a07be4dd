"""The rehearsal with windows: the same desk and stage as in a real session, and pictures of them."""

from regioworkshop.droogloop import Droogloop, Oogst
from ui.demo import speel_met_vensters


def speel_na(loop: Droogloop) -> Oogst:
    """Play a rehearsal in real windows: visible where there is a screen, in memory where there is none."""
    uit: list[Oogst] = []
    with loop.opstelling() as op:
        speel_met_vensters(op, lambda fotograaf: uit.append(loop.leid(op, fotograaf)))
    return uit[0]
