"""When the mails around a deadline are due: from a morning until they would not be true any more."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from indicators.rules.mails import MailKind
from indicators.rules.working_days import (
    DAY,
    Deadlines,
    is_working_day,
    working_days_after,
    working_days_before,
)

MORNING, EVENING = dt.time(7), dt.time(19)
"""Between them, on working days, mails that nobody's act causes are sent."""
SOON, NEXT = 5, 1
"""Working days before the deadline."""
OVERDUE_FOR, LATE_FOR = 5, 10
"""Working days for which a mail that was missed is still sent, and the list of who is late goes on."""


@dataclass(frozen=True, slots=True)
class DueMail:
    """``about`` tells it from others of its kind in its month: what has been sent is not sent again."""

    kind: MailKind
    about: str
    until: dt.datetime
    """From when on it would not be true."""


def mails_due(
    *, at: dt.datetime, opened_at: dt.datetime, deadline: dt.datetime, deadlines: Deadlines
) -> list[DueMail]:
    """Around the deadline of an open month; nothing at night or on days off.

    Nothing is due that began on the day the month was opened, or before: opening it has been told. One that
    was opened after its deadline has nobody who is late.
    """
    local = at.astimezone(deadlines.zone)
    if opened_at >= deadline or not _is_time_for_mail(local, deadlines):
        return []
    opened_on = deadlines.day_of(opened_at)
    return [
        window.mail
        for window in _windows(local.date(), deadline, deadlines)
        if window.start <= at < window.mail.until and opened_on < window.start.date()
    ]


def _is_time_for_mail(local: dt.datetime, deadlines: Deadlines) -> bool:
    return MORNING <= local.time() < EVENING and is_working_day(local.date(), deadlines.working_days)


@dataclass(frozen=True, slots=True)
class _Window:
    start: dt.datetime
    mail: DueMail


def _windows(today: dt.date, deadline: dt.datetime, deadlines: Deadlines) -> list[_Window]:
    whose, day = deadlines.working_days, deadlines.day_of(deadline)
    overdue = deadlines.day_of(deadlines.overdue_from(deadline))

    def morning(of: dt.date) -> dt.datetime:
        return dt.datetime.combine(of, MORNING, deadlines.zone)

    def before(days: int) -> dt.datetime:
        return morning(working_days_before(day, days, whose))

    def after(of: dt.date, days: int) -> dt.datetime:
        return morning(working_days_after(of, days, whose))

    def window(kind: MailKind, about: dt.date, start: dt.datetime, until: dt.datetime) -> _Window:
        return _Window(start, DueMail(kind, about.isoformat(), until))

    tonight = min(morning(today + DAY), after(day, LATE_FOR + 1))
    return [
        window(MailKind.DUE_SOON, day, before(SOON), before(NEXT + 1)),
        window(MailKind.DUE_NEXT, day, before(NEXT), deadline),
        window(MailKind.OVERDUE, day, after(overdue, 1), after(overdue, 1 + OVERDUE_FOR)),
        window(MailKind.LATE, today, max(before(NEXT), morning(today)), tonight),
    ]
