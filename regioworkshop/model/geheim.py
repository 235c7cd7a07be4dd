"""What never enters a report. Decided here alone, so that phones promise what the report keeps."""

from regioworkshop.model.sessie import SessieState
from regioworkshop.model.werkvorm import Vertrouwelijkheid

MINST_GEHEIM = 5
"""Fewer secret ballots than this are not kept at all: the sum would tell what somebody chose.

The rule of domain.md C.7 for what is sensitive; with ballots gone there is nothing that can leak later.
"""

NOOIT = frozenset({Vertrouwelijkheid.INTERN, Vertrouwelijkheid.INTERVISIE})
"""What has one of these classes never enters a report."""


def geheime_rondes(state: SessieState) -> frozenset[str]:
    """Return the ids of the rounds of which nothing may be in the report.

    Those of a werkvorm with a class in `NOOIT`, all of them when the session itself has one, those that
    are kept in memory alone, and every round that works with what came out of such a round.
    """
    if state.sessie.vertrouwelijkheid in NOOIT:
        return frozenset(state.rondes)
    geheim: set[str] = set()
    plan = state.plan
    for ronde in state.rondes.values():
        klasse = plan.gepland(ronde.stap).onderdeel.werkvorm.vertrouwelijkheid
        if ronde.vluchtig or klasse in NOOIT:
            geheim.add(ronde.id)
    if not geheim:
        return frozenset()
    herkomst = {item.id: item.ronde for ronde in state.rondes.values() for item in ronde.items}
    while True:
        erbij = {
            ronde.id
            for ronde in state.rondes.values()
            if ronde.id not in geheim
            for item in ronde.items
            if item.ronde in geheim or any(herkomst.get(bron, "") in geheim for bron in item.bron)
        }
        if not erbij:
            return frozenset(geheim)
        geheim |= erbij


def geheime_notities(state: SessieState) -> frozenset[str]:
    """Return the ids of the notes that may be in no report: by the same rule as the rounds."""
    if state.sessie.vertrouwelijkheid in NOOIT:
        return frozenset(state.notities)
    klasse = {gepland.id: gepland.onderdeel.werkvorm.vertrouwelijkheid for gepland in state.plan.stappen}
    return frozenset(n.id for n in state.notities.values() if n.vluchtig or klasse.get(n.stap) in NOOIT)
