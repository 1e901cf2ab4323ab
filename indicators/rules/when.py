"""Days and moments as people write them. Callers give moments by the clock they are to be read by."""

from __future__ import annotations

import datetime as dt

from indicators.rules.months import FULL_MONTH_NAMES, MONTH_NAMES

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


def due_words(deadline: dt.datetime, now: dt.datetime) -> str:
    """When figures are due, both by the scorecard's clock. The year is said where it is another.

    >>> due_words(dt.datetime(2020, 9, 10, 17), dt.datetime(2020, 9, 10, 14, 2))
    'due today 17:00'
    >>> due_words(dt.datetime(2020, 9, 10, 17), dt.datetime(2020, 9, 14, 9))
    'was due Thu 10 September, 17:00'
    """
    verb = "was due" if deadline < now else "due"
    if deadline.date() == now.date():
        return f"{verb} today {clock_words(deadline)}"
    day = day_text(deadline.date())
    year = "" if deadline.year == now.year else f" {deadline.year}"
    return f"{verb} {day}{year}, {clock_words(deadline)}"


def date_words(day: dt.date) -> str:
    """
    >>> date_words(dt.date(2020, 9, 10))
    '10 September 2020'
    """
    return f"{day.day} {FULL_MONTH_NAMES[day.month - 1]} {day.year}"


def clock_words(at: dt.datetime) -> str:
    """The time of day: ``14:02``."""
    return f"{at:%H:%M}"


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
        return f"{DAY_NAMES[at.weekday()]} {clock}"
    year = "" if at.year == now.year else f" {at.year}"
    return f"{at.day} {MONTH_NAMES[at.month - 1]}{year} {clock}"


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
        return f"{counted(days, 'day')} {hours % 24} h left"
    return f"{hours} h {minutes % 60} min left" if hours else f"{minutes} min left"


def _since(minutes: int) -> str:
    if minutes < 60:
        return "closed just now"
    return f"closed {counted(minutes // 1440, 'day') if minutes >= 1440 else f'{minutes // 60} h'} ago"
