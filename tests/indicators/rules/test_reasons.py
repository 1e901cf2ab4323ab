"""A reason is chips and words, and can be told apart again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.rules.reasons import CHIPS, joined_reason, split_reason
from indicators.rules.words import tidy_words


@given(st.sets(st.sampled_from(sorted(CHIPS))), st.text().map(tidy_words))
def test_a_reason_is_told_apart_as_it_was_joined(chosen: set[str], words: str) -> None:
    chips, rest = split_reason(tidy_words(joined_reason(chosen, words)))

    assert list(chips) == [label for key, label in CHIPS.items() if key in chosen]
    assert rest == words


@pytest.mark.parametrize("words", ["", "Who are the six?", "Explain the changes."])
def test_words_alone_are_no_chips(words: str) -> None:
    assert split_reason(words) == ([], words)


def test_a_chip_that_is_none_is_left_out() -> None:
    assert joined_reason(["blame", "figure"], "") == "Check the figure."
