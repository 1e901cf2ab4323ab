"""A difference of words gives back both texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indicators.rules.word_changes import word_changes

TEXTS = st.lists(st.sampled_from(["six", "five", "fewer", "than", "in", "July.", "\n\n"])).map(" ".join)


@given(TEXTS | st.text(), TEXTS | st.text())
def test_what_stayed_and_went_is_the_old_text_and_what_stayed_and_came_the_new(old: str, new: str) -> None:
    pieces = word_changes(old, new)

    assert "".join(piece.text for piece in pieces if piece.kind != "in") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "out") == new


@given(TEXTS)
def test_a_text_that_stayed_has_no_change(text: str) -> None:
    assert {piece.kind for piece in word_changes(text, text)} <= {"kept"}
