"""How often a test tries: a sample in an ordinary run, ten thousand and more in `make nightly`."""

from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from hypothesis import settings

T = TypeVar("T", bound=Callable[..., Any])

NACHT = settings().max_examples >= 1000
"""Whether this is the nightly run: its profile is loaded before any test is."""
KEREN = 10_000 if NACHT else 2_000
"""How many random cases are counted twice. Mark the test with `ook_nachts`."""
ook_nachts = pytest.mark.nachts
"""Run this test at night too, with the larger number."""


def zoveel(gewoon: int, nacht: int = 1000, **verder: Any) -> Callable[[T], T]:
    """Let a property try `gewoon` examples, and `nacht` at night."""

    def merk(test: T) -> T:
        return ook_nachts(settings(max_examples=nacht if NACHT else gewoon, **verder)(test))

    return merk
