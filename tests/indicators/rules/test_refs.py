"""Refs keep their case and match whatever it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.rules.refs import ref_key, tidy_ref


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("M1", "M1"),
        ("  CP4 (val) ", "CP4 (val)"),
        ("CP4\u00a0(val)", "CP4 (val)"),
        ("CP4\t\n(val)", "CP4 (val)"),
        (" ", ""),
    ],
)
def test_a_ref_is_kept_in_its_case_without_spare_spaces(written: str, kept: str) -> None:
    assert tidy_ref(written) == kept


@pytest.mark.parametrize("written", ["cp4 (val)", " CP4  (VAL)", "Cp4\u00a0(Val) "])
def test_a_ref_matches_whatever_its_case_and_spaces(written: str) -> None:
    assert ref_key(written) == ref_key("CP4 (val)")


@pytest.mark.parametrize("other", ["CP4", "CP4(val)", "CP4 (va1)", ""])
def test_another_ref_does_not_match(other: str) -> None:
    assert ref_key(other) != ref_key("CP4 (val)")


@given(st.text(max_size=40))
def test_tidying_a_ref_again_changes_nothing(written: str) -> None:
    assert tidy_ref(tidy_ref(written)) == tidy_ref(written)
    assert ref_key(tidy_ref(written)) == ref_key(written)
