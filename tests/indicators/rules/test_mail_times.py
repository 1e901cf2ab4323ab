"""When mails around a deadline are due, and when they are not any more."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.rules.mail_times import EVENING, MORNING, mails_due
from indicators.rules.working_days import Deadlines, WorkingDays, is_working_day

LONDON = ZoneInfo("Europe/London")
ENGLAND = WorkingDays.ENGLAND


def moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=LONDON)


def due(at: str, *, deadline: str, opened: str, grace: int = 0) -> list[str]:
    found = mails_due(
        at=moment(at),
        opened_at=moment(opened),
        deadline=moment(deadline),
        deadlines=Deadlines(ENGLAND, 8, dt.time(17), grace, LONDON),
    )
    return [each.kind.value for each in found]


@pytest.mark.parametrize(
    ("at", "kinds"),
    [
        ("2020-09-02T12:00", []),
        ("2020-09-03T06:59", []),
        ("2020-09-03T07:00", ["due_soon"]),  # five working days before Thursday the 10th
        ("2020-09-03T18:59", ["due_soon"]),
        ("2020-09-03T19:00", []),
        ("2020-09-04T03:00", []),  # never at night
        ("2020-09-05T12:00", []),  # nor on a Saturday
        ("2020-09-07T12:00", ["due_soon"]),  # a machine that slept: three working days to go, and it says so
        ("2020-09-08T07:00", []),  # from two on it would say what tomorrow's says
        ("2020-09-09T06:59", []),
        ("2020-09-09T07:00", ["due_next", "late"]),
        ("2020-09-10T07:00", ["due_next", "late"]),  # missed yesterday: it says today
        ("2020-09-10T16:59", ["due_next", "late"]),
        ("2020-09-10T17:00", ["late"]),
        ("2020-09-11T06:00", []),
        ("2020-09-11T07:00", ["overdue", "late"]),
        ("2020-09-17T12:00", ["overdue", "late"]),
        ("2020-09-18T07:00", ["late"]),
        ("2020-09-24T12:00", ["late"]),
        ("2020-09-25T07:00", []),  # by then nobody is helped by another list
        ("2026-02-02T12:00", []),
    ],
)
def test_mails_around_a_deadline_have_their_windows(at: str, kinds: list[str]) -> None:
    assert due(at, deadline="2020-09-10T17:00", opened="2020-09-01T09:00") == kinds


@pytest.mark.parametrize(
    ("at", "opened", "kinds"),
    [
        ("2020-09-03T12:00", "2020-09-02T16:00", ["due_soon"]),
        ("2020-09-03T12:00", "2020-09-03T06:00", []),  # the mail of its opening says it all
        ("2020-09-04T12:00", "2020-09-03T06:00", []),
        ("2020-09-09T12:00", "2020-09-07T12:00", ["due_next", "late"]),
        ("2020-09-10T12:00", "2020-09-09T12:00", ["late"]),
        ("2020-09-10T12:00", "2020-09-10T08:00", []),
        ("2020-09-11T12:00", "2020-09-10T08:00", ["overdue", "late"]),
        ("2020-09-11T12:00", "2020-09-10T17:00", []),  # opened after its deadline: nobody is late
        ("2020-09-14T12:00", "2020-09-11T12:00", []),
    ],
)
def test_a_month_that_is_opened_late_has_no_mail_of_what_went_before(
    at: str, opened: str, kinds: list[str]
) -> None:
    assert due(at, deadline="2020-09-10T17:00", opened=opened) == kinds


@pytest.mark.parametrize(
    ("at", "kinds"),
    [
        ("2020-12-17T12:00", ["due_soon"]),  # the 18th, 21st to 24th
        ("2020-12-23T12:00", ["due_next", "late"]),
        ("2020-12-28T12:00", []),  # a bank holiday
        ("2020-12-29T12:00", ["late"]),
        ("2020-12-30T12:00", ["late"]),
        ("2020-12-31T12:00", ["overdue", "late"]),  # after two days of grace, the 29th and 30th
        ("2021-01-01T12:00", []),
        ("2021-01-04T12:00", ["overdue", "late"]),
    ],
)
def test_christmas_and_days_of_grace_are_counted(at: str, kinds: list[str]) -> None:
    assert due(at, deadline="2020-12-24T12:00", opened="2020-12-01T09:00", grace=2) == kinds


def test_a_deadline_on_a_day_off_is_announced_on_the_working_day_before() -> None:
    opened, saturday = "2020-09-01T09:00", "2020-09-12T12:00"

    assert due("2020-09-11T09:00", deadline=saturday, opened=opened) == ["due_next", "late"]
    assert due("2020-09-12T09:00", deadline=saturday, opened=opened) == []
    assert due("2020-09-14T09:00", deadline=saturday, opened=opened) == ["overdue", "late"]


AUTUMN = dt.datetime(2020, 8, 1, tzinfo=dt.UTC)
moments = st.integers(0, 180 * 24 * 12).map(lambda fives: AUTUMN + dt.timedelta(minutes=5 * fives))


@given(at=moments, opened_at=moments, deadline=moments, grace=st.integers(0, 3))
def test_nothing_is_due_at_night_on_days_off_or_once_it_is_untrue(
    at: dt.datetime, opened_at: dt.datetime, deadline: dt.datetime, grace: int
) -> None:
    wanted = Deadlines(ENGLAND, 8, dt.time(17), grace, LONDON)

    found = mails_due(at=at, opened_at=opened_at, deadline=deadline, deadlines=wanted)

    local = at.astimezone(LONDON)
    for each in found:
        assert MORNING <= local.time() < EVENING
        assert is_working_day(local.date(), ENGLAND)
        assert at < each.until
        assert opened_at < at
    kinds = {each.kind.value for each in found}
    assert not (at >= deadline and kinds & {"due_soon", "due_next"})
    assert not (at < wanted.overdue_from(deadline) and "overdue" in kinds)
