"""Days and moments as people write them. Callers give moments by the clock they are to be read by."""

from __future__ import annotations

import datetime as dt

from indicators.rules.months import FULL_MONTH_NAMES

DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}
ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
    *("eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third"),
)


def ordinal(number: int) -> str:
    """
    >>> ordinal(8), ordinal(23)
    ('eighth', 'twenty-third')
    """
    return ORDINALS[number - 1]


def day_text(day: dt.date) -> str:
    """
    >>> day_text(dt.date(2020, 9, 10))
    'Thu 10 September'
    """
    return f"{DAY_NAMES[day.weekday()]} {day.day} {FULL_MONTH_NAMES[day.month - 1]}"


def full_text(moment: dt.datetime) -> str:
    """With its year, for what is read whenever.

    >>> full_text(dt.datetime(2020, 9, 10, 17, 0))
    'Thu 10 September 2020, 17:00'
    """
    return f"{day_text(moment.date())} {moment.year}, {moment:%H:%M}"


def moment_text(moment: dt.datetime, today: dt.date) -> str:
    """As said on a day; the year only where it is another.

    >>> moment_text(dt.datetime(2020, 9, 10, 17, 0), dt.date(2020, 9, 9))
    'tomorrow, Thu 10 September, 17:00'
    >>> moment_text(dt.datetime(2021, 1, 4, 17, 0), dt.date(2020, 12, 22))
    'Mon 4 January 2021, 17:00'
    """
    day = day_text(moment.date())
    if near := NEAR.get((moment.date() - today).days):
        return f"{near}, {day}, {moment:%H:%M}"
    return f"{day}, {moment:%H:%M}" if moment.year == today.year else full_text(moment)


def short_text(moment: dt.datetime, today: dt.date) -> str:
    """For a subject line: ``tomorrow 17:00``.

    >>> short_text(dt.datetime(2020, 9, 10, 17, 0), dt.date(2020, 9, 9))
    'tomorrow 17:00'
    >>> short_text(dt.datetime(2020, 9, 10, 17, 0), dt.date(2020, 9, 3))
    'Thu 10 September 17:00'
    """
    near = NEAR.get((moment.date() - today).days)
    return f"{near or day_text(moment.date())} {moment:%H:%M}"


def counted(number: int, one: str, many: str = "") -> str:
    """
    >>> counted(1, "figure"), counted(3, "figure")
    ('1 figure', '3 figures')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"
