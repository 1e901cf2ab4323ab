"""Words are found whatever their case, in any script, and shown with what stands around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.rules.searching import (
    AROUND,
    MOST_LETTERS,
    MOST_WORDS,
    excerpt,
    folded,
    folded_each,
    holds_all,
    pieces_of,
    words_in,
)

LONG = "Before " * 40 + "agency" + " after" * 60


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", ()),
        ("  ", ()),
        ("a", ()),
        ("é", ()),
        ("M1", ("m1",)),
        ("a b", ("a", "b")),
        ("Twice twice", ("twice",)),
        ("x" * 500, ("x" * MOST_LETTERS,)),
    ],
)
def test_a_query_is_words_unless_it_is_too_short(query: str, words: tuple[str, ...]) -> None:
    assert words_in(query) == words


def test_a_query_of_many_words_is_bounded() -> None:
    assert len(words_in(" ".join(f"w{place}" for place in range(30)))) == MOST_WORDS


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("École", "éCOLE"),
        ("e\u0301cole", "École"),
        ("Straße", "STRASSE"),
        ("ΟΔΟΣ", "οδος"),
        ("ЖИЗНЬ", "жизнь"),
    ],
)
def test_case_is_no_difference_in_any_script(text: str, query: str) -> None:
    assert holds_all(folded(text), words_in(query))


def test_every_word_is_wanted_in_any_order() -> None:
    assert holds_all(folded("Agency placements fell"), words_in("fell agency"))
    assert not holds_all(folded("Agency placements fell"), words_in("fell sharply"))


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=5))
def test_texts_are_folded_together_as_each_alone(texts: list[str]) -> None:
    assert len(folded_each(texts)) == len(texts)
    if all("\0" not in text and text.isascii() for text in texts):
        assert folded_each(texts) == [folded(text) for text in texts]


@pytest.mark.parametrize(
    ("text", "query", "hits"),
    [
        ("LAC9 and lac1", "lac", ["LAC", "lac"]),
        ("Große Not, grosse Not", "grosse", ["Große", "grosse"]),
        ("aaaa", "aa", ["aaaa"]),
        ("nothing", "else", []),
        ("", "else", []),
    ],
)
def test_each_hit_is_a_piece_of_its_own(text: str, query: str, hits: list[str]) -> None:
    found = pieces_of(text, words_in(query))

    assert [piece.text for piece in found if piece.is_hit] == hits
    assert "".join(piece.text for piece in found) == text


def test_a_long_text_is_cut_between_words_around_its_first_hit() -> None:
    found = excerpt(LONG, ["agency"])

    assert [piece.text for piece in found if piece.is_hit] == ["agency"]
    assert (found[0].text, found[-1].text) == ("… ", " …")
    assert sum(len(piece.text) for piece in found) < 4 * AROUND
    assert found[1].text.startswith("Before ")
    assert found[-2].text.endswith(" after")


@pytest.mark.parametrize("text", ["agency" + "x" * 500, "x" * 500 + "agency", "x" * 300 + " agency"])
def test_words_without_end_are_cut_where_room_ends(text: str) -> None:
    found = excerpt(text, ["agency"])

    assert any(piece.is_hit for piece in found)
    assert sum(len(piece.text) for piece in found) < 4 * AROUND


def test_a_short_text_is_whole() -> None:
    assert "".join(piece.text for piece in excerpt("No agency.", ["agency"])) == "No agency."
