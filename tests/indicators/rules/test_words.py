"""Words that people write are plain text: paragraphs stay, what hides or piles up goes."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indicators.rules.words import MOST_MARKS_RUNNING, commentary_of, says_something, shared_words, tidy_words

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
    "marks", ["\u0489", "\u20dd", "\u0301\u0301\u0301\u034f", "\u0301\ufe0f", "\u0e31"], ids=ascii
)
def test_marks_do_not_pile_up_whatever_their_class(marks: str) -> None:
    assert len(tidy_words("W" + marks * 20)) <= 1 + MOST_MARKS_RUNNING


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


@pytest.mark.parametrize(
    ("words", "something"),
    [
        ("", False),
        ("Nothing to report.", False),
        ("nothing to report", False),
        ("Nothing to report but six.", True),
        (".", False),
    ],
)
def test_that_there_is_nothing_to_report_says_nothing(words: str, something: bool) -> None:
    assert says_something(words) is something


@pytest.mark.parametrize(
    ("text", "is_nothing", "kept"),
    [
        ("", False, ""),
        (" ", True, "Nothing to report."),
        ("Nothing to report.", False, "Nothing to report."),
        (" Six  fewer. ", True, "Six fewer."),
    ],
)
def test_a_tick_writes_that_there_is_nothing_to_report_where_nothing_is_typed(
    text: str, is_nothing: bool, kept: str
) -> None:
    assert commentary_of(text, is_nothing=is_nothing) == kept


@pytest.mark.parametrize(
    ("texts", "shared"),
    [
        ([], ""),
        (["", ""], ""),
        (["", "Nothing to report."], "Nothing to report."),
        (["Nothing to report.", "Six fewer.", "Seven."], "Six fewer."),
    ],
)
def test_a_group_says_what_its_first_sibling_with_something_to_say_says(
    texts: list[str], shared: str
) -> None:
    assert shared_words(texts) == shared
