"""When figures are due, as people say it."""

from __future__ import annotations

import datetime as dt


def due_words(deadline: dt.datetime, now: dt.datetime) -> str:
    """Both by the scorecard's clock. The year is said where it is another.

    >>> due_words(dt.datetime(2020, 9, 10, 17), dt.datetime(2020, 9, 10, 14, 2))
    'due today 17:00'
    >>> due_words(dt.datetime(2020, 9, 10, 17), dt.datetime(2020, 9, 14, 9))
    'was due Thu 10 September, 17:00'
    """
    verb = "was due" if deadline < now else "due"
    clock = clock_words(deadline)
    if deadline.date() == now.date():
        return f"{verb} today {clock}"
    year = "" if deadline.year == now.year else f" {deadline.year}"
    return f"{verb} {deadline:%a} {deadline.day} {deadline:%B}{year}, {clock}"


def day_words(day: dt.date) -> str:
    """
    >>> day_words(dt.date(2020, 9, 10))
    '10 September 2020'
    """
    return f"{day.day} {day:%B %Y}"


def clock_words(at: dt.datetime) -> str:
    """The time of day: ``14:02``."""
    return f"{at:%H:%M}"
