"""Submit a return: its reporter says that the figure and the words are right."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from indicators.actions.given_words import given_words
from indicators.actions.moves import day_in, locked_return, move_return
from indicators.actions.record_event import Content, record_events
from indicators.errors import NotAllowed, Refused
from indicators.models import MonthlyReturn
from indicators.models.people import Person
from indicators.permissions import may_report, may_submit
from indicators.reports.returns import read_returns

ACT = "submit"


def submit(
    *, returned: MonthlyReturn, version: int, reason: str = "", by: Person, at: dt.datetime
) -> MonthlyReturn:
    """Raises Refused while a check asks for a reason that nobody has given; ``reason`` may give it.

    A manager may submit on behalf of its reporter, and the event says so.
    """
    with transaction.atomic():
        record = locked_return(returned.pk)
        scorecard = record.indicator.scorecard
        day = day_in(scorecard, at)
        if not may_submit(by, record.indicator, day):
            raise NotAllowed(f"{by} does not report {record.indicator}.")
        given = given_words(reason, f"{record.indicator}: the reason") or record.figure_reason
        _want_reasons(record, given)
        settled = {"changed_since_submitted": False, "figure_reason": given}
        happened = move_return(record, ACT, version, submitted_by=by, submitted_at=at, **settled)
        told = {"figure_reason": given, **on_behalf(record, by, day)}
        record_events(act=ACT, scorecard=scorecard, happened=[happened.telling(told)], by=by, at=at)
    return record


def on_behalf(record: MonthlyReturn, by: Person, day: dt.date) -> Content:
    """For the event of an act that is its reporter's, done by a manager: for whom."""
    if may_report(by, record.indicator, day):
        return {}
    return {"on_behalf_of": str(record.indicator.reporter or "nobody named")}


def _want_reasons(record: MonthlyReturn, given: str) -> None:
    row = read_returns(record.reporting_month).by_key().get(record.pk)
    if row is None:
        raise Refused(f"{record.indicator} is not active in {record.reporting_month}.")
    if row.findings and not given:
        raise Refused.because(f"{record.indicator}: {question}" for question in row.questions)
