"""A month is lent to a deputy for some days, by its reporter or an administrator, and taken back."""

from __future__ import annotations

import datetime as dt

import pytest

from indicators.actions.lend_month import Lending, lend_month, take_back_lending
from indicators.errors import NotAllowed, Refused
from indicators.models import Deputy
from indicators.permissions import may_report
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.events import told

TODAY = dt.date(2020, 9, 8)
NOW = dt.datetime(2020, 9, 8, 12, tzinfo=dt.UTC)
pytestmark = pytest.mark.django_db


def lent(book: Book, person: User, first: int = 8, last: int = 12, by: User | None = None) -> Deputy:
    """For days of September."""
    lending = Lending(person, TODAY.replace(day=first), TODAY.replace(day=last))
    given = {"scorecard": book.scorecard, "reporter": book.reporter, "lending": lending}
    return lend_month(**given, by=by or book.reporter, at=NOW)  # type: ignore[arg-type]


def test_a_deputy_reports_on_the_days_that_are_lent(book: Book, owner: User) -> None:
    lent(book, owner)

    days = [day for day in range(1, 20) if may_report(owner, book.indicator("M1"), TODAY.replace(day=day))]
    assert days == [8, 9, 10, 11, 12]
    content = {"reporter": "Reporter", "deputy": "Owner", "starts_on": "2020-09-08", "ends_on": "2020-09-12"}
    assert told("lend month") == [("Owner for Reporter", None, content)]


def test_an_administrator_lends_for_a_reporter(book: Book, owner: User, administrator: User) -> None:
    assert lent(book, owner, by=administrator).reporter == book.reporter


@pytest.mark.parametrize("who", ["other_reporter", "owner", "manager", "viewer", "stranger"])
def test_others_neither_lend_nor_take_back(
    book: Book, owner: User, who: str, request: pytest.FixtureRequest
) -> None:
    person, deputy = request.getfixturevalue(who), lent(book, owner)

    with pytest.raises(NotAllowed, match="may not lend the month of Reporter"):
        lent(book, owner, 20, 21, by=person)
    with pytest.raises(NotAllowed):
        take_back_lending(lending=deputy, by=person, at=NOW)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (12, 11, "The last day is before the first."),
        (7, 12, "The first day is past; a month is lent from today on."),
    ],
)
def test_days_that_are_none_or_past_are_refused(
    book: Book, owner: User, first: int, last: int, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        lent(book, owner, first, last)


@pytest.mark.parametrize(
    ("first", "last", "is_free"),
    [(8, 9, True), (9, 10, False), (11, 11, False), (12, 13, False), (13, 14, True)],
)
def test_a_day_is_lent_once(
    book: Book, owner: User, other_reporter: User, first: int, last: int, is_free: bool
) -> None:
    lent(book, owner, 10, 12)

    if is_free:
        lent(book, other_reporter, first, last)
    else:
        said = "It is lent to Owner already, from 10 September 2020 to 12 September 2020"
        with pytest.raises(Refused, match=said):
            lent(book, other_reporter, first, last)


def test_a_deputy_is_somebody_else_who_works_on_it(book: Book, stranger: User, viewer: User) -> None:
    with pytest.raises(Refused, match="A deputy is somebody else"):
        lent(book, book.reporter)
    for person in (stranger, viewer):
        with pytest.raises(Refused, match=f"{person} does not work on Children and Families"):
            lent(book, person)


def test_who_reports_nothing_has_nothing_to_lend(book: Book, owner: User, administrator: User) -> None:
    lending = Lending(owner, TODAY, TODAY)
    given = {"scorecard": book.scorecard, "lending": lending, "by": administrator, "at": NOW}

    with pytest.raises(Refused, match="Manager reports nothing in Children and Families"):
        lend_month(reporter=book.manager, **given)  # type: ignore[arg-type]


def test_what_was_lent_is_taken_back_at_once(book: Book, owner: User) -> None:
    deputy = lent(book, owner)

    take_back_lending(lending=deputy, by=book.reporter, at=NOW)

    assert not may_report(owner, book.indicator("M1"), TODAY)
    ((label, before, after),) = told("take back lending")
    assert (label, before["ends_on"], after) == (
        "Owner for Reporter",
        "2020-09-12",
        {"is_taken_back": True},
    )


def test_what_was_taken_back_is_not_there_again(book: Book, owner: User) -> None:
    deputy = lent(book, owner)
    seen = Deputy.objects.get(pk=deputy.pk)
    take_back_lending(lending=deputy, by=book.reporter, at=NOW)

    with pytest.raises(Refused, match="It was taken back already"):
        take_back_lending(lending=seen, by=book.reporter, at=NOW)


def test_what_is_over_is_not_taken_back(book: Book, owner: User) -> None:
    deputy = lent(book, owner)

    with pytest.raises(Refused, match="It is over since 12 September 2020"):
        take_back_lending(lending=deputy, by=book.reporter, at=NOW + dt.timedelta(days=5))
