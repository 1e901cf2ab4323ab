"""Take back the opening of a month in which nothing has been entered since."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext, gettext_noop

from indicators.actions.moves import locked_month, move_month
from indicators.actions.record_event import record_events
from indicators.errors import NotAllowed, Refused
from indicators.models import MonthlyReturn, ReportingMonth
from indicators.models.people import Person
from indicators.permissions import may_open_month
from indicators.rules.figures import TypedState
from indicators.rules.stages import ReturnStage

ACT = gettext_noop("take back opening")


def take_back_opening(*, month: ReportingMonth, by: Person, at: dt.datetime) -> ReportingMonth:
    """The month is history again; figures it had before stay. Raises Refused once anything was entered."""
    with transaction.atomic():
        record = locked_month(month.pk)
        if not may_open_month(by, record.scorecard):
            raise NotAllowed(
                gettext("{person} may not open months of {scorecard}.").format(
                    person=by, scorecard=record.scorecard
                )
            )
        opened_at = record.opened_at
        happened = move_month(record, ACT, opened_by=None, opened_at=None, deadline=None)
        returns = MonthlyReturn.objects.filter(reporting_month=record)
        touched = ~Q(stage=ReturnStage.TO_DO.value) | Q(entered_at__gte=opened_at)
        if record.summary or returns.filter(touched).exists():
            raise Refused(
                gettext("Something has been entered for {month} since it was opened.").format(
                    month=record.name
                )
            )
        returns.filter(state=TypedState.MISSING.value, commentary="").delete()
        returns.update(stage=ReturnStage.HISTORY.value)
        record_events(act=ACT, scorecard=record.scorecard, happened=[happened], by=by, at=at)
    return record
