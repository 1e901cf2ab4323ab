"""Submit returns: their reporter says that the figures and the words are right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext, gettext_noop

from indicators.actions.given_words import given_words
from indicators.actions.moves import day_in, locked_month, locked_return, move_return, want_open
from indicators.actions.record_event import Content, Happened, record_events
from indicators.errors import NotAllowed, Refused, Stale
from indicators.models import Indicator, MonthlyReturn, ReportingMonth
from indicators.models.people import Person
from indicators.permissions import may_report, may_submit
from indicators.reports.returns import ReturnRow, read_returns
from indicators.rules.answers import is_reason

ACT = gettext_noop("submit")


@dataclass(frozen=True, slots=True)
class Submitted:
    """Keys of returns by what became of them; those refused with their sentences, stale ones told apart."""

    keys: frozenset[int]
    stale: frozenset[int]
    refused: Mapping[int, tuple[str, ...]]


def submit(
    *,
    returned: MonthlyReturn,
    version: int,
    reason: str = "",
    words: str = "",
    by: Person,
    at: dt.datetime,
) -> MonthlyReturn:
    """Raises Refused while a check asks for a reason, or the return wants words, and nobody has given them.

    ``reason`` and ``words`` may give them. A manager may submit on behalf of its reporter, and the event
    says so.
    """
    with transaction.atomic():
        record = locked_return(returned.pk)
        _insist(record.indicator, by, at)
        row = read_returns(record.reporting_month).by_key().get(record.pk)
        if row is None:
            raise Refused(
                gettext("{indicator} is not active in {month}.").format(
                    indicator=record.indicator, month=record.reporting_month
                )
            )
        given = _given(record.indicator, reason, words)
        happened = _hand_in(row, version, given, by, at)
        scorecard = record.indicator.scorecard
        record_events(act=ACT, scorecard=scorecard, happened=[happened], by=by, at=at)
    return row.returned


def submit_ready(
    *, month: ReportingMonth, versions: Mapping[int, int], by: Person, at: dt.datetime
) -> Submitted:
    """Those of one month that lack nothing; ``versions`` by return, as the person saw them.

    The month is read once for all of them: submitting one moves no figure and no words of another.
    """
    with transaction.atomic():
        record = locked_month(month.pk)
        want_open(record, gettext("{month} is {stage}; nothing in it is submitted."))
        rows = read_returns(record).by_key()
        happened: dict[int, Happened] = {}
        refused: dict[int, tuple[str, ...]] = {}
        stale = set[int]()
        for key, version in versions.items():
            try:
                happened[key] = _hand_in(_known(rows.get(key), record, by, at), version, {}, by, at)
            except Refused as error:
                refused[key] = error.reasons
                if isinstance(error, Stale):
                    stale.add(key)
        record_events(act=ACT, scorecard=record.scorecard, happened=happened.values(), by=by, at=at)
    return Submitted(frozenset(happened), frozenset(stale), refused)


def on_behalf(record: MonthlyReturn, by: Person, day: dt.date) -> Content:
    """For the event of an act that is its reporter's, done by a manager: for whom."""
    if may_report(by, record.indicator, day):
        return {}
    return {"on_behalf_of": str(record.indicator.reporter or "nobody named")}


def _given(indicator: Indicator, reason: str, words: str) -> Mapping[str, str]:
    long_reason = gettext("{indicator}: the reason may have {number} characters.")
    long_words = gettext("{indicator}: the commentary may have {number} characters.")
    return {
        "figure_reason": given_words(reason, long_reason, indicator=indicator),
        "commentary": given_words(words, long_words, indicator=indicator),
    }


def _known(row: ReturnRow | None, month: ReportingMonth, by: Person, at: dt.datetime) -> ReturnRow:
    if row is None:
        raise Refused(gettext("There is no such return in this month."))
    row.indicator.scorecard = month.scorecard
    _insist(row.indicator, by, at)
    return row


def _insist(indicator: Indicator, by: Person, at: dt.datetime) -> None:
    if not may_submit(by, indicator, day_in(indicator.scorecard, at)):
        raise NotAllowed(
            gettext("{person} does not report {indicator}.").format(person=by, indicator=indicator)
        )


def _hand_in(row: ReturnRow, version: int, given: Mapping[str, str], by: Person, at: dt.datetime) -> Happened:
    """Looked at as it is now, whatever the page showed. An answer that the figure was wrong is done with."""
    kept = row.returned
    reason = given.get("figure_reason") or kept.figure_reason
    words = given.get("commentary") or ""
    lacking = row.refusals(reason, words or row.row.commentary)
    if lacking:
        raise Refused.because(lacking)
    settled = {"figure_reason": reason if is_reason(reason) else ""}
    if words:
        settled["commentary"] = words
    stamped = {"submitted_by": by, "submitted_at": at, "changed_since_submitted": False}
    happened = move_return(kept, ACT, version, **stamped, **settled)
    return happened.telling({**settled, **on_behalf(kept, by, day_in(row.indicator.scorecard, at))})
