from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.rules.months import Month
from indicators.rules.versions import versions_in, versions_text
from tests.indicators.rules.strategies import months_of_this_century


@given(months_of_this_century(), st.lists(st.integers(0, 10**12), min_size=1, max_size=12))
def test_versions_come_back_by_month(newest: Month, versions: list[int]) -> None:
    found = versions_in(versions_text(newest, versions))

    assert found == {newest.plus(-back): version for back, version in enumerate(versions)}


@pytest.mark.parametrize(
    "text", ["", "2", "1.0", "2020-08", "2020-08/", "2020-13/1", "2020-08/1..2", "2020-08/x"]
)
def test_what_is_no_such_text_says_nothing(text: str) -> None:
    assert versions_in(text) == {}
