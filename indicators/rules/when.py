"""Days and moments as people write them. Callers give moments by the clock they are to be read by."""

from __future__ import annotations

import datetime as dt

from indicators.rules.language import gettext, gettext_noop, ngettext
from indicators.rules.months import FULL_MONTH_NAMES, MONTH_NAMES

DAY_NAMES = (
    *(gettext_noop("Mon"), gettext_noop("Tue"), gettext_noop("Wed"), gettext_noop("Thu")),
    *(gettext_noop("Fri"), gettext_noop("Sat"), gettext_noop("Sun")),
)
NEAR = {-1: gettext_noop("yesterday"), 0: gettext_noop("today"), 1: gettext_noop("tomorrow")}
ORDINALS = (
    *(gettext_noop("first"), gettext_noop("second"), gettext_noop("third"), gettext_noop("fourth")),
    *(gettext_noop("fifth"), gettext_noop("sixth"), gettext_noop("seventh"), gettext_noop("eighth")),
    *(gettext_noop("ninth"), gettext_noop("tenth"), gettext_noop("eleventh"), gettext_noop("twelfth")),
    *(gettext_noop("thirteenth"), gettext_noop("fourteenth"), gettext_noop("fifteenth")),
    *(gettext_noop("sixteenth"), gettext_noop("seventeenth"), gettext_noop("eighteenth")),
    *(gettext_noop("nineteenth"), gettext_noop("twentieth"), gettext_noop("twenty-first")),
    *(gettext_noop("twenty-second"), gettext_noop("twenty-third")),
)


def ordinal(number: int) -> str:
    """
    >>> ordinal(8), ordinal(23)
    ('eighth', 'twenty-third')
    """
    return gettext(ORDINALS[number - 1])


def day_text(day: dt.date) -> str:
    """
    >>> day_text(dt.date(2020, 9, 10))
    'Thu 10 September'
    """
    weekday, month = gettext(DAY_NAMES[day.weekday()]), gettext(FULL_MONTH_NAMES[day.month - 1])
    return gettext("{weekday} {day} {month}").format(weekday=weekday, day=day.day, month=month)


def full_text(moment: dt.datetime) -> str:
    """With its year, for what is read whenever.

    >>> full_text(dt.datetime(2020, 9, 10, 17, 0))
    'Thu 10 September 2020, 17:00'
    """
    told = {"day": day_text(moment.date()), "year": moment.year, "time": clock_words(moment)}
    return gettext("{day} {year}, {time}").format(**told)


def moment_text(moment: dt.datetime, today: dt.date) -> str:
    """As said on a day; the year only where it is another.

    >>> moment_text(dt.datetime(2020, 9, 10, 17, 0), dt.date(2020, 9, 9))
    'tomorrow, Thu 10 September, 17:00'
    >>> moment_text(dt.datetime(2021, 1, 4, 17, 0), dt.date(2020, 12, 22))
    'Mon 4 January 2021, 17:00'
    """
    day = day_text(moment.date())
    if near := NEAR.get((moment.date() - today).days):
        told = {"near": gettext(near), "day": day, "time": clock_words(moment)}
        return gettext("{near}, {day}, {time}").format(**told)
    if moment.year != today.year:
        return full_text(moment)
    return gettext("{day}, {time}").format(day=day, time=clock_words(moment))


def short_text(moment: dt.datetime, today: dt.date) -> str:
    """For a subject line: ``tomorrow 17:00``.

    >>> short_text(dt.datetime(2020, 9, 10, 17, 0), dt.date(2020, 9, 9))
    'tomorrow 17:00'
    >>> short_text(dt.datetime(2020, 9, 10, 17, 0), dt.date(2020, 9, 3))
    'Thu 10 September 17:00'
    """
    near = NEAR.get((moment.date() - today).days)
    day = gettext(near) if near else day_text(moment.date())
    return gettext("{day} {time}").format(day=day, time=clock_words(moment))


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
    is_past, time = deadline < now, clock_words(deadline)
    if deadline.date() == now.date():
        today = gettext("was due today {time}") if is_past else gettext("due today {time}")
        return today.format(time=time)
    if deadline.year == now.year:
        moment = gettext("{day}, {time}").format(day=day_text(deadline.date()), time=time)
    else:
        moment = full_text(deadline)
    sentence = gettext("was due {moment}") if is_past else gettext("due {moment}")
    return sentence.format(moment=moment)


def date_words(day: dt.date) -> str:
    """
    >>> date_words(dt.date(2020, 9, 10))
    '10 September 2020'
    """
    told = {"day": day.day, "month": gettext(FULL_MONTH_NAMES[day.month - 1]), "year": day.year}
    return gettext("{day} {month} {year}").format(**told)


def clock_words(at: dt.datetime) -> str:
    """The time of day: ``14:02``."""
    return f"{at:%H:%M}"


def said_when(at: dt.datetime, now: dt.datetime) -> str:
    """A moment that is past.

    >>> now = dt.datetime(2020, 9, 10, 14, 39)
    >>> [said_when(now - dt.timedelta(days=days), now) for days in (0, 1, 2, 9, 300)]
    ['today 14:39', 'yesterday 14:39', 'Tue 14:39', '1 Sep 14:39', '15 Nov 2019 14:39']
    """
    days, month = (now.date() - at.date()).days, gettext(MONTH_NAMES[at.month - 1])
    if days < 2:
        day = gettext(NEAR[-1] if days == 1 else NEAR[0])
    elif days < 7:
        day = gettext(DAY_NAMES[at.weekday()])
    elif at.year == now.year:
        day = gettext("{day} {month}").format(day=at.day, month=month)
    else:
        day = gettext("{day} {month} {year}").format(day=at.day, month=month, year=at.year)
    return gettext("{day} {time}").format(day=day, time=clock_words(at))


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
        told = ngettext("{days} day {hours} h left", "{days} days {hours} h left", days)
        return told.format(days=days, hours=hours % 24)
    if hours:
        return gettext("{hours} h {minutes} min left").format(hours=hours, minutes=minutes % 60)
    return gettext("{minutes} min left").format(minutes=minutes)


def _since(minutes: int) -> str:
    if minutes < 60:
        return gettext("closed just now")
    if days := minutes // 1440:
        return ngettext("closed {days} day ago", "closed {days} days ago", days).format(days=days)
    return gettext("closed {hours} h ago").format(hours=minutes // 60)
