"""How soon there is something to do on a slow phone, over a line that makes every packet wait.

test_gewicht.py lets the browser play the slow line, which makes no connection wait. Here the line itself is
slow, with all that TCP does on it.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.test_axe import Kamer
from tests.browser.test_gewicht import meet_de_deur
from tests.hulp.draad import Gebreken
from tests.hulp.naamruimte import SlechteWifi, Wifi

pytestmark = [pytest.mark.browser, pytest.mark.netwerk, pytest.mark.benchmark]

GRENS = 1600
"""Five trips at 150 ms that TCP needs here, 40 KB at 1.6 Mbit/s, and what the phone does with it."""
TRAAG = Gebreken(vertraging=0.075, spreiding=0, verlies=0, dubbel=0, tempo=200_000)


@pytest.fixture(scope="module")
def wifi() -> Iterator[Wifi]:
    with SlechteWifi(TRAAG) as netten:
        yield netten


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_the_door_is_there_soon_over_a_slow_line(
    wifi: Wifi,
    nieuwe_telefoon: Callable[..., Page],
    tmp_path: Path,
    taal: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with Kamer(wifi, tmp_path / "t.regio", ("kaarten",)) as kamer:
        woorden, deur = meet_de_deur(kamer, nieuwe_telefoon, taal, GRENS)
    with capsys.disabled():
        print(f"\nslow phone, slow line, {taal}: first words {woorden:.0f} ms, the door {deur:.0f} ms")
    assert woorden < deur < GRENS
