"""Whom a file names, and who is made of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from indicators.actions.find_people import Cast, find_people
from indicators.imports.indicators import read_indicators
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.files import written

HEAD = "ref,title,theme,unit,owner,reporter"


@pytest.fixture
def found(book: Book, operator: User, tmp_path: Path, now: dt.datetime):  # type: ignore[no-untyped-def]
    def act(people: str) -> Cast:
        drafts = read_indicators(written(tmp_path, HEAD, f"N1,New,Contact,count,{people}")).drafts
        return find_people(book.scorecard, drafts, create=True, by=operator, at=now)

    return act


def test_people_made_of_addresses_that_begin_alike_are_told_apart(found) -> None:  # type: ignore[no-untyped-def]
    cast = found("anna@council.example,anna@police.example")
    more = found("anna@school.example,Anna@Council.example")

    made = [(person.short_name, person.email) for person in (*cast.made, *more.made)]
    assert made == [
        ("anna", "anna@council.example"),
        ("anna-2", "anna@police.example"),
        ("anna-3", "anna@school.example"),
    ]


def test_an_address_of_any_length_makes_a_short_name(found) -> None:  # type: ignore[no-untyped-def]
    (person,) = found(f"{'x' * 64}@council.example,tbc").made

    assert person.short_name == "x" * 50


def test_the_account_of_the_command_line_is_nobody(found, operator: User) -> None:  # type: ignore[no-untyped-def]
    cast = found("Command-Line,tbc")

    assert cast.refusals == ["line 2: “Command-Line” is the account of the command line, and nobody."]
