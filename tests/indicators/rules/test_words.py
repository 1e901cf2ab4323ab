"""Words that people write are plain text: paragraphs stay, what hides or piles up goes."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indicators.rules.words import tidy_words

AWKWARD = st.text(st.sampled_from("aé \t\n\r\x00\x85\u00a0\u0300\u0301\u0327\u200b\u2028\u202e\u1100\u1161"))


@given(AWKWARD | st.text())
@example("a\u200b\u0300")
def test_words_that_are_tidy_stay_as_they_are_and_are_composed(text: str) -> None:
    tidied = tidy_words(text)

    assert tidy_words(tidied) == tidied
    assert unicodedata.is_normalized("NFC", tidied)


@given(AWKWARD | st.text())
def test_words_hide_nothing_and_leave_no_gap(text: str) -> None:
    tidied = tidy_words(text)

    assert {unicodedata.category(character) for character in tidied if character != "\n"}.isdisjoint(
        {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    )
    assert "\n\n\n" not in tidied
    assert all(line == line.strip() for line in tidied.split("\n"))


@given(AWKWARD)
def test_no_more_than_three_marks_stand_on_a_character(text: str) -> None:
    assert not re.search("[\u0300\u0301\u0327]{4}", tidy_words(text))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("\u202eabc\u200b\x00", "abc"),
        ("a\u0300\u0301\u0302\u0303\u0304", "à\u0301\u0302\u0303"),
        ("  tab\tand  space ", "tab and space"),
    ],
)
def test_words_lose_what_hides_or_piles_up(typed: str, kept: str) -> None:
    assert tidy_words(typed) == kept
