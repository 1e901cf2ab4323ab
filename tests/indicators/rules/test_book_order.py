"""Themes and indicators moved in the order of a book."""

from __future__ import annotations

import pytest

from indicators.rules.book_order import Order, fitted, indicator_moved, put_into, theme_moved

BOOK: Order = ((1, (11, 12)), (2, ()), (3, (31,)))


@pytest.mark.parametrize(
    ("theme", "steps", "themes"),
    [(1, 1, [2, 1, 3]), (3, -1, [1, 3, 2]), (1, -1, [1, 2, 3]), (3, 1, [1, 2, 3]), (9, 1, [1, 2, 3])],
)
def test_a_theme_moves_with_all_that_is_in_it(theme: int, steps: int, themes: list[int]) -> None:
    moved = theme_moved(BOOK, theme, steps)

    assert [key for key, _ in moved] == themes
    assert dict(moved) == dict(BOOK)


@pytest.mark.parametrize(
    ("indicator", "steps", "after"),
    [
        (11, 1, ((1, (12, 11)), (2, ()), (3, (31,)))),
        (12, 1, ((1, (11,)), (2, (12,)), (3, (31,)))),
        (31, -1, ((1, (11, 12)), (2, (31,)), (3, ()))),
        (11, -1, BOOK),
        (31, 1, BOOK),
        (99, 1, BOOK),
    ],
)
def test_an_indicator_moves_within_its_theme_and_over_into_the_next(
    indicator: int, steps: int, after: Order
) -> None:
    assert indicator_moved(BOOK, indicator, steps) == after


def test_ticked_indicators_are_put_at_the_end_of_a_theme() -> None:
    assert put_into(BOOK, {31, 11}, 3) == ((1, (12,)), (2, ()), (3, (11, 31)))
    assert put_into(BOOK, {11}, 9) == BOOK


@pytest.mark.parametrize(
    ("given", "after"),
    [
        ((), BOOK),
        (((3, (12, 12, 77)), (9, (11,))), ((3, (12, 31)), (1, (11,)), (2, ()))),
        (((2, (31,)), (2, (11,)), (1, ())), ((2, (31, 11)), (1, (12,)), (3, ()))),
    ],
)
def test_an_order_has_just_what_is_kept(given: Order, after: Order) -> None:
    assert fitted(given, BOOK) == after
