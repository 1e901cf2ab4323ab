"""Record what was done to somebody's account beside their scorecards: in Django's admin, or by a command."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from indicators.actions.record_event import Happened, record_events
from indicators.models import Scorecard
from indicators.models.people import Person

ACT = "change account"


def record_account(*, person: Person, done: str, by: Person, at: dt.datetime) -> None:
    """``done``: in a sentence. Told where they hold a role, and of the whole site where they hold none."""
    happened = [Happened(type(person), person.pk, person.short_name, None, {"account": done})]
    theirs: list[Scorecard | None] = [
        *Scorecard.objects.filter(memberships__person=person).distinct().defer("logo")
    ]
    with transaction.atomic():
        for scorecard in theirs or [None]:
            record_events(act=ACT, scorecard=scorecard, happened=happened, by=by, at=at)
