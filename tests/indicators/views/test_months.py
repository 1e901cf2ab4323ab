"""The page of months: which deadline the next would have, and moving that of an open one."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from indicators.models import Scorecard
from indicators.reports.deadlines import months_of, suggested
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.factories import NOON
from tests.indicators.views.conftest import SignIn

WHERE, DEADLINE = "/children/months/", "/children/2020-08/deadline/"


def test_the_next_month_is_suggested_with_its_deadline(book: Book, manager: User, as_: SignIn) -> None:
    page = as_(manager).get(WHERE).text

    assert 'value="2020-08"' in page
    assert "August 2020 would be open until Thu 10 September 2020, 17:00" in page
    assert "the eighth working day of the month after" in page


@pytest.mark.parametrize(
    ("now", "said"), [(dt.date(2020, 9, 9), "reminded five and one"), (dt.date(2020, 9, 11), "That is past")]
)
def test_nobody_is_told_of_reminders_for_a_day_that_is_past(
    now: dt.date, said: str, book: Book, manager: User, as_: SignIn
) -> None:
    client = as_(manager)

    with time_machine.travel(dt.datetime(now.year, now.month, now.day, 9, tzinfo=dt.UTC), tick=False):
        page = client.get(WHERE).text

    assert said in page


def test_a_month_opens_until_the_day_that_was_suggested(book: Book, manager: User, as_: SignIn) -> None:
    as_(manager).post(WHERE, {"month": "2020-08"})

    assert book.month().deadline == dt.datetime(2020, 9, 10, 16, 0, tzinfo=dt.UTC)


def test_the_month_after_the_last_opened_comes_next(august: Book, now: dt.datetime) -> None:
    suggestion = suggested(august.scorecard, months_of(august.scorecard), now)

    assert (suggestion.month.text, suggestion.deadline) == ("2020-09", "Mon 12 October 2020, 17:00")


def test_where_nothing_is_known_the_month_just_over_is_suggested(
    scorecard: Scorecard, now: dt.datetime
) -> None:
    assert suggested(scorecard, [], now).month.text == "2020-08"


@time_machine.travel(NOON - dt.timedelta(days=1), tick=False)
def test_a_manager_moves_the_deadline_to_another_day(august: Book, manager: User, as_: SignIn) -> None:
    page = as_(manager).post(DEADLINE, {"deadline": "2020-09-14"}, follow=True).text

    assert august.month().deadline == dt.datetime(2020, 9, 14, 16, 0, tzinfo=dt.UTC)
    assert "August 2020 is open until Mon 14 September 2020, 17:00." in page
    assert 'value="2020-09-14"' in page


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("", "Say the day by which figures are wanted."),
        ("soon", "Enter a valid date."),
        ("2020-09-01", "That moment is past"),
    ],
)
def test_a_day_that_cannot_be_is_refused_in_words(
    august: Book, manager: User, as_: SignIn, day: str, said: str
) -> None:
    before = august.month().deadline

    page = as_(manager).post(DEADLINE, {"deadline": day}, follow=True).text

    assert said in page
    assert august.month().deadline == before


def test_a_month_without_a_deadline_has_no_day(august: Book) -> None:
    line = months_of(august.scorecard)[1]

    assert (line.month.text, line.until, line.last_day) == ("2020-07", "", "")
