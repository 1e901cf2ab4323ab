"""Remind a reporter of what is not in yet, or all of them at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext

from indicators.actions.mails import queue_mail
from indicators.actions.moves import day_in, locked_month, want_open
from indicators.actions.record_event import Happened, record_events
from indicators.errors import NotAllowed, Refused
from indicators.models import ReportingMonth
from indicators.models.people import Person
from indicators.permissions import may_manage
from indicators.reports.returns import ReturnRow, read_returns

ACT = "remind"


@dataclass(frozen=True, slots=True)
class Reminded:
    """Names of those who were reminded, and of those who had been, earlier in the day."""

    names: tuple[str, ...]
    earlier: tuple[str, ...]


def remind(*, month: ReportingMonth, reporter_id: int, by: Person, at: dt.datetime) -> list[str]:
    """By mail, once a day at most. Returns the refs they were reminded of. Raises Refused if all is in."""
    with transaction.atomic():
        record = _open_month(month, by)
        refs = _awaited(read_returns(record).reported_by([reporter_id]))
        if not refs:
            raise Refused(gettext("Everything of theirs is in."))
        happened = _remind(record, reporter_id, refs, at)
        if happened is None:
            raise Refused(gettext("They have been reminded today."))
        record_events(act=ACT, scorecard=record.scorecard, happened=[happened], by=by, at=at)
    return refs


def remind_all(*, month: ReportingMonth, by: Person, at: dt.datetime) -> Reminded:
    """Everybody from whom something is to come, each with an event; who was reminded today is left in peace.

    Raises Refused if all is in.
    """
    names: list[str] = []
    earlier: list[str] = []
    happened: list[Happened] = []
    with transaction.atomic():
        record = _open_month(month, by)
        awaited: dict[int, list[ReturnRow]] = {}
        for row in read_returns(record).rows:
            if row.indicator.reporter_id is not None and not row.is_in:
                awaited.setdefault(row.indicator.reporter_id, []).append(row)
        if not awaited:
            raise Refused(gettext("Everything is in; there is nobody to remind."))
        for reporter_id, rows in awaited.items():
            reminded = _remind(record, reporter_id, _awaited(rows), at)
            (names if reminded else earlier).append(str(rows[0].indicator.reporter))
            happened += [reminded] if reminded else []
        record_events(act=ACT, scorecard=record.scorecard, happened=happened, by=by, at=at)
    return Reminded(tuple(names), tuple(earlier))


def _open_month(month: ReportingMonth, by: Person) -> ReportingMonth:
    record = locked_month(month.pk)
    if not may_manage(by, record.scorecard):
        raise NotAllowed(
            gettext("{person} may not remind reporters of {scorecard}.").format(
                person=by, scorecard=record.scorecard
            )
        )
    want_open(record, gettext("{month} is {stage}; nothing is awaited."))
    return record


def _awaited(rows: Iterable[ReturnRow]) -> list[str]:
    return [row.indicator.ref for row in rows if not row.is_in]


def _remind(record: ReportingMonth, reporter_id: int, refs: list[str], at: dt.datetime) -> Happened | None:
    """None where they were reminded that day."""
    day = day_in(record.scorecard, at)
    if not queue_mail("reminder", reporter_id, record, at=at, about=day.isoformat()):
        return None
    return Happened(ReportingMonth, record.pk, str(record), None, {"reporter": reporter_id, "refs": refs})
