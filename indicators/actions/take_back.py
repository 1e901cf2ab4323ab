"""Take back what was submitted, to go on writing."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext, gettext_noop

from indicators.actions.moves import day_in, locked_return, move_return
from indicators.actions.record_event import record_events
from indicators.actions.submit import on_behalf
from indicators.errors import NotAllowed
from indicators.models import MonthlyReturn
from indicators.models.people import Person
from indicators.permissions import may_submit

ACT = gettext_noop("take back")


def take_back(*, returned: MonthlyReturn, version: int, by: Person, at: dt.datetime) -> MonthlyReturn:
    """By whoever may submit it. Raises Refused unless it is submitted, Stale if it moved."""
    with transaction.atomic():
        record = locked_return(returned.pk)
        scorecard = record.indicator.scorecard
        day = day_in(scorecard, at)
        if not may_submit(by, record.indicator, day):
            raise NotAllowed(
                gettext("{person} does not report {indicator}.").format(person=by, indicator=record.indicator)
            )
        moved = move_return(record, ACT, version, submitted_by=None, submitted_at=None)
        happened = moved.telling(on_behalf(record, by, day))
        record_events(act=ACT, scorecard=scorecard, happened=[happened], by=by, at=at)
    return record
