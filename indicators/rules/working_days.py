"""Working days, and the moments that are reckoned in them: when a month is wanted, and when it is overdue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo

from indicators.rules.months import Month

SATURDAY = 5
DAY = dt.timedelta(days=1)


class WorkingDays(Enum):
    """Whose bank holidays are no working days; weekends never are."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"
    WEEKDAYS = "weekdays"
    """Nobody's: Monday to Friday."""


_NATIONS = {
    WorkingDays.ENGLAND: "ENG",
    WorkingDays.WALES: "WLS",
    WorkingDays.SCOTLAND: "SCT",
    WorkingDays.NORTHERN_IRELAND: "NIR",
}


def is_working_day(day: dt.date, whose: WorkingDays) -> bool:
    """
    >>> is_working_day(dt.date(2020, 8, 31), WorkingDays.ENGLAND)  # the late summer bank holiday
    False
    >>> is_working_day(dt.date(2020, 8, 31), WorkingDays.SCOTLAND)  # which is a day like others there
    True
    """
    return day.weekday() < SATURDAY and day not in _bank_holidays(whose, day.year)


def nth_working_day(month: Month, number: int, whose: WorkingDays) -> dt.date:
    """The ``number``-th working day from the first of a month; counted on where the month has fewer.

    >>> nth_working_day(Month(2020, 9), 8, WorkingDays.ENGLAND).strftime("%a %d %B %Y")
    'Thu 10 September 2020'
    """
    return working_days_after(month.first_day - DAY, number, whose)


def working_days_after(day: dt.date, number: int, whose: WorkingDays) -> dt.date:
    """So many working days later; none later is the day itself, working or not.

    >>> working_days_after(dt.date(2020, 12, 24), 1, WorkingDays.ENGLAND)  # past Christmas and its Monday
    datetime.date(2020, 12, 29)
    """
    return day if number == 0 else next(islice(_working_days(day, DAY, whose), number - 1, None))


def working_days_before(day: dt.date, number: int, whose: WorkingDays) -> dt.date:
    """So many working days earlier; none earlier is the day itself, working or not.

    >>> working_days_before(dt.date(2020, 9, 10), 5, WorkingDays.ENGLAND)
    datetime.date(2020, 9, 3)
    """
    return day if number == 0 else next(islice(_working_days(day, -DAY, whose), number - 1, None))


def working_days_left(day: dt.date, until: dt.date, whose: WorkingDays) -> int:
    """How many working days come after a day, up to and with another.

    >>> working_days_left(dt.date(2020, 9, 4), dt.date(2020, 9, 10), WorkingDays.ENGLAND)
    4
    """
    later = (day + DAY * number for number in range(1, (until - day).days + 1))
    return sum(is_working_day(each, whose) for each in later)


@dataclass(frozen=True, slots=True)
class Deadlines:
    """When a scorecard wants its months: a working day of the month after, at a time on its own clock."""

    working_days: WorkingDays
    number: int
    time: dt.time
    grace: int
    """Working days after the deadline before anything is overdue."""
    zone: ZoneInfo

    def of(self, month: Month) -> dt.datetime:
        """The deadline of a month.

        >>> august = Deadlines(WorkingDays.ENGLAND, 8, dt.time(17), 0, ZoneInfo("Europe/London"))
        >>> august.of(Month(2020, 8)).isoformat()
        '2020-09-10T17:00:00+01:00'
        """
        return self.on(nth_working_day(month.plus(1), self.number, self.working_days))

    def on(self, day: dt.date) -> dt.datetime:
        """A day at the time of deadlines.

        Where the clock shows that time twice it is the second, and where the clock leaps over it, after
        the leap: whoever was in time by any clock was in time.
        """
        shown = (dt.datetime.combine(day, self.time.replace(fold=fold), self.zone) for fold in (0, 1))
        return max(moment.astimezone(dt.UTC) for moment in shown).astimezone(self.zone)

    def overdue_from(self, deadline: dt.datetime) -> dt.datetime:
        """The days of grace later, at the time of the deadline itself.

        >>> two_days = Deadlines(WorkingDays.ENGLAND, 8, dt.time(17), 2, ZoneInfo("Europe/London"))
        >>> two_days.overdue_from(two_days.of(Month(2020, 8))).isoformat()
        '2020-09-14T17:00:00+01:00'
        """
        local = deadline.astimezone(self.zone)
        day = working_days_after(local.date(), self.grace, self.working_days)
        return Deadlines(self.working_days, self.number, local.time(), self.grace, self.zone).on(day)

    def day_of(self, moment: dt.datetime) -> dt.date:
        """The day it is then for the scorecard's people."""
        return moment.astimezone(self.zone).date()


def _working_days(day: dt.date, step: dt.timedelta, whose: WorkingDays) -> Iterator[dt.date]:
    """From the day after, or before, on and on."""
    while True:
        day += step
        if is_working_day(day, whose):
            yield day


@lru_cache(maxsize=256)
def _bank_holidays(whose: WorkingDays, year: int) -> frozenset[dt.date]:
    """With the days that stand in for those on a weekend."""
    if whose is WorkingDays.WEEKDAYS:
        return frozenset()
    from holidays import country_holidays  # heavy, and wanted by few

    return frozenset(country_holidays("GB", subdiv=_NATIONS[whose], years=year))
