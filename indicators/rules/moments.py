"""Moments as people write them, and how long it is until one; all in the clock of the reader's place."""

from __future__ import annotations

import datetime as dt

from indicators.rules.months import MONTH_NAMES

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def said_when(at: dt.datetime, now: dt.datetime) -> str:
    """A moment that is past.

    >>> now = dt.datetime(2020, 9, 10, 14, 39)
    >>> [said_when(now - dt.timedelta(days=days), now) for days in (0, 1, 2, 9, 300)]
    ['today 14:39', 'yesterday 14:39', 'Tue 14:39', '1 Sep 14:39', '15 Nov 2019 14:39']
    """
    days, clock = (now.date() - at.date()).days, f"{at:%H:%M}"
    if days < 2:
        return f"{'yesterday' if days == 1 else 'today'} {clock}"
    if days < 7:
        return f"{DAYS[at.weekday()]} {clock}"
    year = "" if at.year == now.year else f" {at.year}"
    return f"{at.day} {MONTH_NAMES[at.month - 1][:3]}{year} {clock}"


def time_left(deadline: dt.datetime, now: dt.datetime) -> str:
    """How long it is open, to the minute on the last day.

    >>> now = dt.datetime(2020, 9, 10, 14, 39)
    >>> [time_left(now + dt.timedelta(minutes=each), now) for each in (21, 141, 1500, 6000)]
    ['21 min left', '2 h 21 min left', '1 day 1 h left', '4 days 4 h left']
    >>> [time_left(now + dt.timedelta(minutes=each), now) for each in (-1, -140, -3000)]
    ['closed just now', 'closed 2 h ago', 'closed 2 days ago']
    """
    minutes = int((deadline - now).total_seconds() // 60)
    hours, days = divmod(minutes, 60)[0], minutes // 1440
    if minutes < 0:
        return _since(-minutes)
    if days:
        return f"{_counted(days, 'day')} {hours % 24} h left"
    return f"{hours} h {minutes % 60} min left" if hours else f"{minutes} min left"


def _since(minutes: int) -> str:
    if minutes < 60:
        return "closed just now"
    return f"closed {_counted(minutes // 1440, 'day') if minutes >= 1440 else f'{minutes // 60} h'} ago"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
