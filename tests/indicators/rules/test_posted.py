"""What is taken for a number where a form posts one."""

from __future__ import annotations

import pytest

from indicators.rules.posted import version_in, whole_number


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("7", 7), ("007", 7), ("9" * 18, 10**18 - 1)])
def test_digits_are_a_number(text: str, number: int) -> None:
    assert whole_number(text) == version_in(text) == number


@pytest.mark.parametrize("text", ["", " ", " 1", "-1", "+1", "1.0", "1_0", "0x1", "²", "٣", "１", "9" * 19])
def test_everything_else_is_none_and_no_version(text: str) -> None:
    assert whole_number(text) is None
    assert version_in(text) == -1
