"""Remind a reporter of what is not in yet."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from indicators.actions.mails import queue_mail
from indicators.actions.moves import day_in, locked_month
from indicators.actions.record_event import Happened, record_events
from indicators.errors import NotAllowed, Refused
from indicators.models import ReportingMonth
from indicators.models.people import Person
from indicators.permissions import may_manage
from indicators.reports.returns import read_returns
from indicators.rules.stages import MonthStage

ACT = "remind"


def remind(*, month: ReportingMonth, reporter_id: int, by: Person, at: dt.datetime) -> list[str]:
    """By mail, once a day at most. Returns the refs they were reminded of. Raises Refused if all is in."""
    with transaction.atomic():
        record = locked_month(month.pk)
        if not may_manage(by, record.scorecard):
            raise NotAllowed(f"{by} may not remind reporters of {record.scorecard}.")
        if MonthStage(record.stage) is not MonthStage.OPEN:
            raise Refused(f"{record} is {record.get_stage_display()}; nothing is awaited.")
        rows = read_returns(record).reported_by([reporter_id])
        refs = [row.indicator.ref for row in rows if not row.is_in]
        if not refs:
            raise Refused("Everything of theirs is in.")
        day = day_in(record.scorecard, at)
        if not queue_mail("reminder", reporter_id, record, at=at, about=day.isoformat()):
            raise Refused("They have been reminded today.")
        after = {"reporter": reporter_id, "refs": refs}
        happened = Happened(ReportingMonth, record.pk, str(record), None, after)
        record_events(act=ACT, scorecard=record.scorecard, happened=[happened], by=by, at=at)
    return refs
