"""Working days, deadlines on them, and what clocks do on the way."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.rules.months import Month
from indicators.rules.working_days import (
    Deadlines,
    WorkingDays,
    is_working_day,
    nth_working_day,
    working_days_after,
    working_days_before,
    working_days_left,
)
from tests.indicators.rules.strategies import months_of_this_century

ENGLAND, WEEKDAYS = WorkingDays.ENGLAND, WorkingDays.WEEKDAYS
LONDON = ZoneInfo("Europe/London")
days = st.dates(dt.date(2001, 1, 1), dt.date(2099, 1, 1))
whose = st.sampled_from(WorkingDays)


@pytest.fixture(params=["UTC", "Europe/London"], autouse=True)
def machine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever the clock of the machine says."""
    before = os.environ.get("TZ")
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    assert os.environ.get("TZ") == before
    time.tzset()


def deadlines(
    number: int = 8, clock: str = "17:00", grace: int = 0, zone: str = "Europe/London"
) -> Deadlines:
    return Deadlines(ENGLAND, number, dt.time.fromisoformat(clock), grace, ZoneInfo(zone))


@pytest.mark.parametrize(
    ("day", "of_whom", "works"),
    [
        ("2020-09-10", ENGLAND, True),
        ("2020-09-12", WEEKDAYS, False),  # a Saturday
        ("2020-09-13", ENGLAND, False),
        ("2020-08-31", ENGLAND, False),
        ("2020-08-31", WorkingDays.WALES, False),
        ("2020-08-31", WorkingDays.SCOTLAND, True),
        ("2020-08-03", WorkingDays.SCOTLAND, False),
        ("2020-08-03", ENGLAND, True),
        ("2020-07-13", WorkingDays.NORTHERN_IRELAND, False),
        ("2020-07-13", ENGLAND, True),
        ("2020-12-28", ENGLAND, False),  # for Boxing Day on a Saturday
        ("2020-12-28", WEEKDAYS, True),
        ("2020-05-08", ENGLAND, False),  # May Day moved to the Friday of VE Day
        ("2020-05-04", ENGLAND, True),
        ("2020-01-02", WorkingDays.SCOTLAND, False),
        ("2020-04-13", ENGLAND, False),
        ("2020-04-13", WorkingDays.SCOTLAND, True),
    ],
)
def test_weekends_and_the_bank_holidays_of_a_nation_are_no_working_days(
    day: str, of_whom: WorkingDays, works: bool
) -> None:
    assert is_working_day(dt.date.fromisoformat(day), of_whom) is works


@pytest.mark.parametrize(
    ("month", "number", "of_whom", "day"),
    [
        (Month(2020, 9), 8, ENGLAND, "2020-09-10"),
        (Month(2020, 9), 1, ENGLAND, "2020-09-01"),
        (Month(2021, 1), 1, ENGLAND, "2021-01-04"),
        (Month(2021, 1), 1, WorkingDays.SCOTLAND, "2021-01-05"),
        (Month(2021, 1), 1, WEEKDAYS, "2021-01-01"),
        (Month(2020, 2), 20, ENGLAND, "2020-02-28"),  # 29 February was a Saturday
        (Month(2024, 2), 21, ENGLAND, "2024-02-29"),
        (Month(2023, 2), 21, ENGLAND, "2023-03-01"),  # the month has 20: counted on
        (Month(2022, 6), 2, ENGLAND, "2022-06-06"),  # past the jubilee and a weekend
    ],
)
def test_working_days_of_a_month_are_counted_from_its_first(
    month: Month, number: int, of_whom: WorkingDays, day: str
) -> None:
    assert nth_working_day(month, number, of_whom) == dt.date.fromisoformat(day)


@given(day=days, number=st.integers(1, 30), of_whom=whose)
def test_so_many_working_days_later_and_earlier_again_is_the_day(
    day: dt.date, number: int, of_whom: WorkingDays
) -> None:
    later = working_days_after(day, number, of_whom)

    assert is_working_day(later, of_whom)
    assert working_days_left(day, later, of_whom) == number
    back = working_days_before(later, number, of_whom)
    assert back == day or not is_working_day(day, of_whom)
    assert working_days_left(back, later, of_whom) == number


@given(day=days, of_whom=whose)
def test_no_working_days_later_or_earlier_is_the_day_itself(day: dt.date, of_whom: WorkingDays) -> None:
    assert working_days_after(day, 0, of_whom) == day == working_days_before(day, 0, of_whom)
    assert working_days_left(day, day, of_whom) == 0 == working_days_left(day, day - dt.timedelta(9), of_whom)


@given(month=months_of_this_century(), number=st.integers(1, 15), grace=st.integers(0, 20))
def test_a_deadline_is_on_a_working_day_of_the_month_after_and_overdue_never_before_it(
    month: Month, number: int, grace: int
) -> None:
    wanted = deadlines(number, grace=grace)

    deadline = wanted.of(month)

    assert Month.of(deadline.date()) == month.plus(1)
    assert is_working_day(deadline.date(), ENGLAND)
    assert deadline.strftime("%H:%M") == "17:00"
    assert wanted.overdue_from(deadline).strftime("%H:%M") == "17:00"
    assert working_days_left(deadline.date(), wanted.overdue_from(deadline).date(), ENGLAND) == grace


@pytest.mark.parametrize(
    ("month", "wanted", "moment"),
    [
        (Month(2020, 8), deadlines(), "2020-09-10T16:00"),
        (Month(2020, 10), deadlines(), "2020-11-11T17:00"),  # winter time
        (Month(2020, 12), deadlines(1, "00:00"), "2021-01-04T00:00"),
        (Month(2020, 11), deadlines(21, "23:59"), "2020-12-31T23:59"),
        (Month(2024, 1), deadlines(21, "17:00"), "2024-02-29T17:00"),
        (Month(2020, 8), deadlines(zone="Atlantic/Stanley"), "2020-09-10T20:00"),
        (Month(2020, 3), deadlines(1, "00:30"), "2020-03-31T23:30"),  # 1 April by the clock in London
    ],
)
def test_a_deadline_is_by_the_clock_of_its_scorecard(month: Month, wanted: Deadlines, moment: str) -> None:
    assert wanted.of(month).astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M") == moment


@pytest.mark.parametrize(
    ("day", "clock", "moment"),
    [
        ("2020-10-25", "01:30", "2020-10-25T01:30"),  # shown twice: the second
        ("2020-10-25", "00:30", "2020-10-24T23:30"),
        ("2020-10-25", "02:00", "2020-10-25T02:00"),
        ("2020-03-29", "01:30", "2020-03-29T01:30"),  # leapt over: after the leap, 02:30 by the clock
        ("2020-03-29", "00:59", "2020-03-29T00:59"),
        ("2020-03-29", "02:00", "2020-03-29T01:00"),
    ],
)
def test_where_a_clock_shows_a_time_twice_or_never_the_later_counts(
    day: str, clock: str, moment: str
) -> None:
    found = deadlines(clock=clock).on(dt.date.fromisoformat(day))

    assert found.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M") == moment
    assert found.tzinfo is LONDON


@pytest.mark.parametrize(
    ("deadline", "grace", "overdue"),
    [
        ("2020-09-10T17:00", 0, "2020-09-10T17:00"),
        ("2020-09-10T17:00", 2, "2020-09-14T17:00"),
        ("2020-10-23T17:00", 1, "2020-10-26T17:00"),  # across the end of summer time
        ("2020-12-24T12:00", 1, "2020-12-29T12:00"),
        ("2020-12-31T23:59", 1, "2021-01-04T23:59"),
        ("2024-02-28T17:00", 1, "2024-02-29T17:00"),
        ("2020-09-12T09:00", 0, "2020-09-12T09:00"),  # a Saturday that somebody chose
        ("2020-09-12T09:00", 1, "2020-09-14T09:00"),
    ],
)
def test_overdue_is_the_days_of_grace_later_at_the_same_time(deadline: str, grace: int, overdue: str) -> None:
    moment = dt.datetime.fromisoformat(deadline).replace(tzinfo=LONDON)

    found = deadlines(grace=grace).overdue_from(moment.astimezone(dt.UTC))

    assert found == dt.datetime.fromisoformat(overdue).replace(tzinfo=LONDON)


def test_31_march_after_23_utc_is_the_first_of_april_in_london() -> None:
    late = dt.datetime(2020, 3, 31, 23, 30, tzinfo=dt.UTC)

    assert deadlines().day_of(late) == dt.date(2020, 4, 1)
    assert deadlines(zone="UTC").day_of(late) == dt.date(2020, 3, 31)
