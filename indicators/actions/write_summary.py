"""Write the manager's summary of an open month, printed on its first page."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext

from indicators.actions.given_words import given_words
from indicators.actions.moves import locked_month, seen, want_open
from indicators.actions.record_event import Happened, record_events
from indicators.errors import NotAllowed
from indicators.models import ReportingMonth
from indicators.models.people import Person
from indicators.permissions import may_manage

ACT = "write summary"


def write_summary(
    *, month: ReportingMonth, version: int, summary: str, by: Person, at: dt.datetime
) -> ReportingMonth:
    """Raises Stale if the month moved since, Refused for one that is not open or words without end."""
    with transaction.atomic():
        record = locked_month(month.pk)
        if not may_manage(by, record.scorecard):
            raise NotAllowed(
                gettext("{person} may not write the summary of {scorecard}.").format(
                    person=by, scorecard=record.scorecard
                )
            )
        want_open(record, gettext("{month} is {stage}; its summary is settled."))
        words = given_words(summary, gettext("The summary may have {number} characters."))
        before = seen(record, version).summary
        ReportingMonth.objects.filter(pk=record.pk).update(summary=words, version=version + 1)
        record.refresh_from_db()
        changed = {"summary": before}, {"summary": words}
        happened = Happened(ReportingMonth, record.pk, str(record), *changed)
        record_events(act=ACT, scorecard=record.scorecard, happened=[happened], by=by, at=at)
    return record
