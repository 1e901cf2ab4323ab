"""Queue the mails around deadlines that are due now: before them, when overdue, and who is late."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext

from indicators.actions.mails import queue_due_mail
from indicators.actions.moves import locked_month
from indicators.errors import NotAllowed
from indicators.models import ReportingMonth
from indicators.models.people import Person
from indicators.reports.awaited import awaited_in, whom_to_remind, whom_to_tell
from indicators.reports.deadlines import deadlines_of
from indicators.rules.mail_times import DueMail, mails_due
from indicators.rules.mails import MailKind
from indicators.rules.stages import MonthStage

PAST_ALL_MAIL = dt.timedelta(days=90)
"""After its deadline nothing is due any more, with all the grace that there may be."""


def queue_due_mails(*, by: Person, at: dt.datetime) -> int:
    """Planned anew each time from what is kept, so that a deadline that moves takes its mails along.

    Each is queued once, however often and by however many this is asked. Jobs are their own record: there
    is no event. Returns how many were queued.
    """
    if not by.is_operator:
        raise NotAllowed(gettext("{person} may not send the mails that are due.").format(person=by))
    lately = ReportingMonth.objects.filter(deadline__gt=at - PAST_ALL_MAIL).order_by("pk")
    months = lately.select_related("scorecard").defer("scorecard__logo")
    return sum(_queue(month.pk, at) for month in months if _due(month, at))


def _due(month: ReportingMonth, at: dt.datetime) -> list[DueMail]:
    """Nothing unless it is open."""
    if month.deadline is None or month.opened_at is None or MonthStage(month.stage) is not MonthStage.OPEN:
        return []
    deadlines = deadlines_of(month.scorecard)
    return mails_due(at=at, opened_at=month.opened_at, deadline=month.deadline, deadlines=deadlines)


def _queue(month_id: int, at: dt.datetime) -> int:
    """Asked again with the month locked: it may have moved, or another may be queueing the same."""
    with transaction.atomic():
        month = locked_month(month_id)
        due, awaited = _due(month, at), awaited_in(month)
        if month.deadline is None or not awaited:
            return 0
        deadlines = deadlines_of(month.scorecard)
        today, deadline_day = deadlines.day_of(at), deadlines.day_of(month.deadline)
        reporters = whom_to_remind(month.scorecard, awaited, today)
        return sum(
            queue_due_mail(each, person, month, deadline_day, at=at)
            for each in due
            for person in sorted(_readers(each.kind, month, reporters))
        )


def _readers(kind: MailKind, month: ReportingMonth, reporters: set[int]) -> set[int]:
    return whom_to_tell(month.scorecard, kind) if kind is MailKind.LATE else reporters
