"""A quick copy is the same as the slow one."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regioworkshop.model.kopie import kopieerder


@dataclass(frozen=True, slots=True)
class Ding:
    naam: str
    maat: int = 1
    delen: tuple[int, ...] = ()


_kopieer = kopieerder(Ding)
_VELDEN = st.fixed_dictionaries(
    {}, optional={"naam": st.text(), "maat": st.integers(), "delen": st.tuples(st.integers())}
)


@given(_VELDEN, _VELDEN)
def test_it_does_as_replace_does(eerst: dict[str, object], dan: dict[str, object]) -> None:
    ding = replace(Ding("a"), **eerst)
    voor = repr(ding)
    assert _kopieer(ding, **dan) == replace(ding, **dan)
    assert repr(ding) == voor


def test_a_name_that_is_no_field_is_refused() -> None:
    with pytest.raises(KeyError):
        _kopieer(Ding("a"), lengte=3)
