"""Move the deadline of an open month; the mails around it follow by themselves."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext

from indicators.actions.moves import locked_month, want_open
from indicators.actions.record_event import Happened, record_events
from indicators.errors import NotAllowed, Refused
from indicators.models import ReportingMonth
from indicators.models.people import Person
from indicators.permissions import may_manage

ACT = "set deadline"


def set_deadline(
    *, month: ReportingMonth, deadline: dt.datetime, by: Person, at: dt.datetime
) -> ReportingMonth:
    """Raises Refused for a moment that is past, the deadline it has, or a month that is not open."""
    with transaction.atomic():
        record = locked_month(month.pk)
        if not may_manage(by, record.scorecard):
            raise NotAllowed(
                gettext("{person} may not move deadlines of {scorecard}.").format(
                    person=by, scorecard=record.scorecard
                )
            )
        want_open(record, gettext("{month} is {stage}; it has no deadline any more."))
        if deadline <= at:
            raise Refused(gettext("That moment is past: nobody could keep to it."))
        if deadline == record.deadline:
            raise Refused(gettext("That is its deadline already."))
        before = {"deadline": record.deadline and record.deadline.isoformat()}
        ReportingMonth.objects.filter(pk=record.pk).update(deadline=deadline)
        happened = Happened(
            ReportingMonth, record.pk, str(record), before, {"deadline": deadline.isoformat()}
        )
        record_events(act=ACT, scorecard=record.scorecard, happened=[happened], by=by, at=at)
    record.deadline = deadline
    return record
