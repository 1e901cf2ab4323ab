"""A reporter's file in the boxes of their sheet: nothing of it is left out without a word."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from indicators.imports.my_rows import FilledIn, fill_in
from indicators.reports.returns import read_returns
from indicators.reports.sheet import people_of, sheet_of
from portal.accounts.models import User
from tests.indicators.conftest import Book

BARE = {"state": "present", "numerator": None, "denominator": None, "value": Decimal("81.25")}


def filled(book: Book, person: User, *lines: str) -> FilledIn:
    month = book.month()
    rows = sheet_of(read_returns(month), people_of(person, month, dt.date(2020, 9, 1)))
    return fill_in(rows, name="rows.csv", content="\n".join(lines).encode(), month=month)


def test_parts_beside_a_bare_value_are_not_left_out_in_silence(august: Book, other_reporter: User) -> None:
    august.put("Q", **BARE)

    found = filled(august, other_reporter, "Ref.,Part,Aug-20", "Q,numerator,13", "Q,denominator,16")

    assert (found.differing, "Q has no box for numerator, denominator now; left alone." in found.notes) == (
        0,
        True,
    )


def test_what_is_computed_needs_no_word(august: Book) -> None:
    found = filled(august, august.reporter, "Ref.,Aug-20", "M1,105", "M3,20%")

    assert (found.differing, found.notes) == (1, [])


def test_a_file_with_something_left_alone_does_not_say_nothing(submitted: Book) -> None:
    found = filled(submitted, submitted.reporter, "Ref.,Aug-20", "M1,106")

    assert found.notes == ["M1 is submitted, and was left alone."]


@pytest.mark.parametrize(
    "lines",
    [
        ("Ref,Month,Value", "M1,Aug-20,105", "M1,Aug-20,106"),
        ("Ref.,Aug-20,Commentary", "M1,105,Quiet.", "M1,,Loud."),
    ],
)
def test_of_what_stands_twice_the_first_is_taken_and_it_is_said(lines: tuple[str, ...], august: Book) -> None:
    found = filled(august, august.reporter, *lines)

    key = august.returned("M1").pk
    (typed,) = [row.typed for row in found.rows if row.typed]
    assert typed[f"r{key}-value"] == "105"
    assert typed.get(f"r{key}-commentary", "Quiet.") == "Quiet."
    assert any("M1 stands twice" in note and "first" in note for note in found.notes)
