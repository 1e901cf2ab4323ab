"""Around the turns of the calendar and the clock, whatever zone the machine is in."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

import pytest

from indicators.rules.months import Month, financial_year_of
from indicators.rules.working_days import Deadlines, WorkingDays

LONDON = Deadlines(WorkingDays.ENGLAND, 8, dt.time(17), 0, ZoneInfo("Europe/London"))
TURNS = {
    "2021-03-31T22:30": ("2021-03-31", "2020-21"),
    "2021-03-31T23:30": ("2021-04-01", "2021-22"),
    "2020-10-25T00:30": ("2020-10-25", "2020-21"),  # half past one, and an hour later again
    "2020-10-25T01:30": ("2020-10-25", "2020-21"),
    "2020-10-24T23:30": ("2020-10-25", "2020-21"),
    "2020-02-29T12:00": ("2020-02-29", "2019-20"),
    "2020-02-29T23:59": ("2020-02-29", "2019-20"),
    "2020-12-31T23:59": ("2020-12-31", "2020-21"),
    "2021-01-01T00:00": ("2021-01-01", "2020-21"),
}
ENDS = {
    "2019-12": "2020-01-13T17:00+00:00",
    "2020-02": "2020-03-11T17:00+00:00",
    "2020-03": "2020-04-14T17:00+01:00",
    "2020-10": "2020-11-11T17:00+00:00",
}


@pytest.fixture(params=["UTC", "Europe/London", "Pacific/Kiritimati"], autouse=True)
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", request.param)
        time.tzset()
        yield request.param
    time.tzset()


def test_a_moment_lies_in_the_day_month_and_year_of_its_scorecard(
    zone: str, counted: Callable[[str, int], None]
) -> None:
    for moment, (day, year) in TURNS.items():
        found = LONDON.day_of(dt.datetime.fromisoformat(f"{moment}+00:00"))

        assert found.isoformat() == day
        assert financial_year_of(Month.of(found)).text == year
    counted("turns of the clock and the calendar", len(TURNS))


def test_a_deadline_is_at_its_hour_by_the_clock_on_the_wall(
    zone: str, counted: Callable[[str, int], None]
) -> None:
    for text, end in ENDS.items():
        month = Month(*map(int, text.split("-")))

        assert LONDON.of(month).isoformat(timespec="minutes") == end
    counted("turns of the clock and the calendar", len(ENDS))
