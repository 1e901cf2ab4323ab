"""An answer to a check and its words are one text, and come apart again."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indicators.rules.answers import LABELS, Answer, Answered, answer_named, is_reason, joined, split
from indicators.rules.words import tidy_words

WORDS = st.text().map(tidy_words)
BEGUN = st.builds(
    str.__add__, st.sampled_from([*LABELS.values(), "Right"]), st.sampled_from(["", ".", ": x"])
)


@given(st.sampled_from(Answer), WORDS | BEGUN)
@example(Answer.REAL, "Right, and real: six.")
def test_an_answer_and_its_words_come_apart_as_they_were_joined(answer: Answer, why: str) -> None:
    assert split(joined(answer, why)) == Answered(answer, why)


@given(WORDS | BEGUN)
@example("Right, and real: ")
@example("Right, and real")
def test_text_that_is_kept_is_the_same_once_it_was_apart(text: str) -> None:
    found = split(text)

    assert joined(found.answer, found.why) == text


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("", False),
        ("Right, and real.", True),
        ("Right: recording caught up: entered late.", True),
        ("A late count.", True),
        ("Wrong, I will correct it.", False),
        ("Wrong, I will correct it: counted twice.", False),
        ("Wrong, I will correct it later", True),
    ],
)
def test_a_reason_is_anything_but_that_the_figure_is_wrong(text: str, is_one: bool) -> None:
    assert is_reason(text) is is_one


@pytest.mark.parametrize(("name", "answer"), [("real", Answer.REAL), ("wrong", Answer.WRONG), ("yes", None)])
def test_an_answer_of_a_form_is_one_of_three(name: str, answer: Answer | None) -> None:
    assert answer_named(name) is answer
