"""Opening a month, and taking that back."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from indicators.actions.open_month import open_month
from indicators.actions.take_back_opening import take_back_opening
from indicators.errors import NotAllowed, Refused
from indicators.models import MonthlyReturn, ReportingMonth
from indicators.rules.months import Month
from portal.accounts.models import User
from tests.indicators.actions.steps import jobs
from tests.indicators.conftest import AUGUST, Book
from tests.indicators.events import told
from tests.indicators.factories import IndicatorFactory


def test_a_month_opens_with_a_return_to_do_for_every_active_indicator(book: Book, now: dt.datetime) -> None:
    IndicatorFactory.create(scorecard=book.scorecard, ref="GONE", active_to=dt.date(2020, 7, 1))

    month = open_month(scorecard=book.scorecard, month=AUGUST, deadline=now, by=book.manager, at=now)

    returns = MonthlyReturn.objects.filter(reporting_month=month)
    assert sorted(returns.values_list("indicator__ref", flat=True)) == ["M1", "M2", "M3", "Q", "R"]
    assert set(returns.values_list("stage", flat=True)) == {"to_do"}
    assert (month.stage, month.deadline, month.opened_by, month.opened_at) == ("open", now, book.manager, now)


def test_opening_is_told_in_the_events_and_to_each_reporter(august: Book, other_reporter: User) -> None:
    deadline = august.month().deadline
    assert deadline is not None
    before, after = {"stage": "history", "edition": 1}, {"stage": "open", "edition": 1}

    assert told("open month") == [("2020-08", before, {**after, "deadline": deadline.isoformat()})]
    month = august.month().pk
    assert jobs() == [f"mail:month_opened:{month}:1:{each.pk}" for each in (august.reporter, other_reporter)]


def test_a_month_without_a_deadline_takes_that_of_its_scorecard(book: Book, now: dt.datetime) -> None:
    month = open_month(scorecard=book.scorecard, month=AUGUST, by=book.manager, at=now)

    eighth_working_day = dt.datetime(2020, 9, 10, 16, 0, tzinfo=dt.UTC)  # at five by the clock in London
    assert month.deadline == eighth_working_day


def test_figures_that_are_there_already_are_kept(book: Book, now: dt.datetime) -> None:
    july = Month(2020, 7)

    open_month(scorecard=book.scorecard, month=july, by=book.manager, at=now, tell=False)

    assert (book.returned("M1", july).value, book.returned("M1", july).stage) == (Decimal(111), "to_do")
    assert jobs() == []


@pytest.mark.parametrize("month", [AUGUST, Month(2020, 7)])
def test_only_a_later_month_can_be_opened(august: Book, now: dt.datetime, month: Month) -> None:
    with pytest.raises(Refused, match="August 2020 is opened already"):
        open_month(scorecard=august.scorecard, month=month, by=august.manager, at=now)


@pytest.mark.parametrize("who", ["reporter", "owner", "administrator", "viewer", "stranger"])
def test_only_a_manager_opens_a_month(
    book: Book, now: dt.datetime, who: str, request: pytest.FixtureRequest
) -> None:
    person = request.getfixturevalue(who)

    with pytest.raises(NotAllowed, match="may not open months"):
        open_month(scorecard=book.scorecard, month=AUGUST, by=person, at=now)
    assert not ReportingMonth.objects.filter(month=AUGUST.first_day).exists()


def test_an_opening_in_which_nothing_was_entered_is_taken_back(august: Book, now: dt.datetime) -> None:
    take_back_opening(month=august.month(), by=august.manager, at=now)

    month = august.month()
    assert (month.stage, month.opened_at, month.deadline) == ("history", None, None)
    assert not MonthlyReturn.objects.filter(reporting_month=month).exists()
    assert len(told("take back opening")) == 1


def test_an_opening_is_not_taken_back_once_something_was_entered(august: Book, now: dt.datetime) -> None:
    august.put("M1", entered_by=august.reporter, entered_at=now)

    with pytest.raises(Refused, match="Something has been entered for August 2020"):
        take_back_opening(month=august.month(), by=august.manager, at=now)
    with pytest.raises(NotAllowed):
        take_back_opening(month=august.month(), by=august.reporter, at=now)
    assert august.month().stage == "open"


def test_figures_from_before_the_opening_stay_as_history(book: Book, now: dt.datetime) -> None:
    july = Month(2020, 7)
    month = open_month(scorecard=book.scorecard, month=july, by=book.manager, at=now, tell=False)

    take_back_opening(month=month, by=book.manager, at=now)

    assert (book.returned("M1", july).value, book.returned("M1", july).stage) == (Decimal(111), "history")
